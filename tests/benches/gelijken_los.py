"""Controleert één brede tabel met pandera, pointblank, dataframely of Great Expectations.

Draait in een eigen omgeving; `gelijken.py` start dit en geeft de tabel als Arrow op de standaardinvoer. Op de
standaarduitvoer komt als Arrow welke regel op welke rij afging; de laatste regel van de foutuitvoer is JSON met tijden.
Er komt niets op een schijf.

De regels staan hieronder één keer, met wat zij in woorden zijn: elk pakket krijgt ze in zijn eigen vorm, met wat het
daarvoor meebrengt. Gemeten wordt van tabel tot de lijst van rijen per regel.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

os.environ["PANDERA_VALIDATION_DEPTH"] = "SCHEMA_AND_DATA"
os.environ["GX_ANALYTICS_ENABLED"] = "false"  # dit is een meting; er gaat niets naar buiten

import polars as pl
from meten import piek_mb  # type: ignore[import-not-found]  # staat ernaast

P = date(2026, 2, 1)

GEVULD = {
    "IN01": "inschrijvingsvolgnummer",
    "IN04": "onderwijsaanbiederscode",
    "IN05": "onderwijslocatiecode",
    "IN08": "groep",
    "ID10": "geboortedatum",
    "ID12": "geslacht",
}
VORM = {
    "IN12": ("vestigingscode", r"^\d{2}[A-Z]{2}\d{2}$"),
    "IN13": ("onderwijsaanbiederscode", r"^\d{3}A\d{3}$"),
    "IN14": ("onderwijslocatiecode", r"^\d{3}X\d{3}$"),
    "TLV19": ("swv_nummer", r"^(PO|VO)\d{4}$"),
}
LIJST = {
    "ID12": ("geslacht", ["M", "V", "O"]),
    "TLV21": ("ondersteuningscategorie", ["L", "1", "LAAG", "M", "2", "MIDDEN", "H", "3", "HOOG"]),
    "TLV06": ("tlv_einde_dag", ["31-07"]),
}
VOOR_DAG = {"ID10": ("geboortedatum", P, True), "IN16": ("inschrijfdatum", date(P.year + 1, P.month, P.day), False)}
"""Een datum voor een vaste dag; True: die dag zelf mag ook niet."""
PAREN = {
    "IN12": ("vestiging_van", "==", "instellingscode"),
    "IN18": ("uitschrijfdatum", ">=", "inschrijfdatum"),
    "IN19": ("inschrijfdatum", ">", "geboortedatum"),
    "PE01": ("begindatum_periode", "==", "inschrijfdatum"),
    "TLV08": ("tlv_einde", ">=", "tlv_begin"),
}
"""Twee kolommen; is er een leeg, dan is er niets te zeggen."""

DATUMS = ("geboortedatum", "inschrijfdatum", "uitschrijfdatum", "begindatum_periode", "tlv_begin", "tlv_einde")


@dataclass(frozen=True)
class Stap:
    """Een stap van een controle: bij welke regel hij hoort, en hoe hij goed is."""

    code: str
    soort: str
    kolom: str
    waarde: Any = None
    ander: str = ""


STAPPEN = [
    *(Stap(code, "gevuld", kolom) for code, kolom in GEVULD.items()),
    *(Stap(code, "vorm", kolom, vorm) for code, (kolom, vorm) in VORM.items()),
    *(Stap(code, "lijst", kolom, lijst) for code, (kolom, lijst) in LIJST.items()),
    *(Stap(code, "voor" if zelf_niet else "tot", kolom, dag) for code, (kolom, dag, zelf_niet) in VOOR_DAG.items()),
    *(Stap(code, teken, kolom, ander=ander) for code, (kolom, teken, ander) in PAREN.items()),
]


def uitdrukking(stap: Stap) -> pl.Expr:
    """Of een rij goed is, waar een pakket een eigen uitdrukking aanneemt; leeg geeft null."""
    kolom = pl.col(stap.kolom)
    match stap.soort:
        case "gevuld":
            return kolom.is_not_null()
        case "vorm":
            return kolom.str.contains(stap.waarde)
        case "lijst":
            return kolom.is_in(stap.waarde)
        case "voor":
            return kolom < pl.lit(stap.waarde)
        case "tot":
            return kolom <= pl.lit(stap.waarde)
        case ">":
            return kolom > pl.col(stap.ander)
        case ">=":
            return kolom >= pl.col(stap.ander)
        case _:
            return kolom == pl.col(stap.ander)


def _als_vondsten(per_code: dict[str, list[pl.Series]]) -> pl.DataFrame:
    """Kolommen code en rij: een regel met twee stappen meldt een rij één keer."""
    delen = [
        pl.DataFrame({"rij": s.cast(pl.UInt32)}).select(code=pl.lit(c), rij="rij")
        for c, reeksen in per_code.items()
        for s in reeksen
    ]
    return pl.concat(delen).unique() if delen else pl.DataFrame(schema={"code": pl.String, "rij": pl.UInt32})


# -- de pakketten ------------------------------------------------------------------------------------------------------

Controle = Callable[[], pl.DataFrame]


def met_pandera(tabel: pl.DataFrame) -> tuple[Controle, str]:
    """Een schema met controles per kolom en, voor twee kolommen, op de tabel; `lazy` verzamelt alles."""
    import pandera.polars as pa  # type: ignore[import-not-found]  # staat alleen in zijn eigen omgeving
    from pandera import __version__ as versie
    from pandera.errors import SchemaErrors  # type: ignore[import-not-found]  # idem

    def kies(stap: Stap) -> Any:
        namen = {"vorm": "str_matches", "lijst": "isin", "voor": "less_than", "tot": "less_than_or_equal_to"}
        return getattr(pa.Check, namen[stap.soort])(stap.waarde, error=stap.code)

    def paar(stap: Stap) -> Any:
        return pa.Check(lambda data: data.lazyframe.select(uitdrukking(stap).fill_null(True)), error=stap.code)

    per_kolom: dict[str, list[Stap]] = {}
    for stap in STAPPEN:
        if not stap.ander:
            per_kolom.setdefault(stap.kolom, []).append(stap)
    gevuld = {kolom: code for code, kolom in GEVULD.items()}
    schema = pa.DataFrameSchema(
        {
            kolom: pa.Column(checks=[kies(s) for s in stappen if s.soort != "gevuld"], nullable=kolom not in gevuld)
            for kolom, stappen in per_kolom.items()
        },
        checks=[paar(s) for s in STAPPEN if s.ander],
    )

    def controleer() -> pl.DataFrame:
        try:
            schema.validate(tabel, lazy=True)
        except SchemaErrors as fout:
            gevallen: pl.DataFrame = fout.failure_cases
        code = (
            pl.when(pl.col("check") == "not_nullable")
            .then(pl.col("column").replace_strict(gevuld, default=None, return_dtype=pl.String))
            .otherwise("check")
        )
        return gevallen.select(code=code, rij=tabel["rij"].gather(gevallen["index"])).unique()

    return controleer, versie


def met_pointblank(tabel: pl.DataFrame) -> tuple[Controle, str]:
    """Een plan met stappen; van elke stap de rijen die hem niet halen, zonder zijn grens van 500."""
    import pointblank as pb  # type: ignore[import-not-found]  # idem

    def controleer() -> pl.DataFrame:
        plan = pb.Validate(tabel)
        for stap in STAPPEN:
            k = stap.kolom
            match stap.soort:
                case "gevuld":
                    plan = plan.col_vals_not_null(k)
                case "vorm":
                    plan = plan.col_vals_regex(k, stap.waarde, na_pass=True)
                case "lijst":
                    plan = plan.col_vals_in_set(k, [*stap.waarde, None])
                case "voor":
                    plan = plan.col_vals_lt(k, stap.waarde, na_pass=True)
                case "tot":
                    plan = plan.col_vals_le(k, stap.waarde, na_pass=True)
                case ">":
                    plan = plan.col_vals_gt(k, pb.col(stap.ander), na_pass=True)
                case ">=":
                    plan = plan.col_vals_ge(k, pb.col(stap.ander), na_pass=True)
                case _:
                    plan = plan.col_vals_eq(k, pb.col(stap.ander), na_pass=True)
        plan = plan.interrogate(extract_limit=tabel.height)
        per_code: dict[str, list[pl.Series]] = {}
        for i, stap in enumerate(STAPPEN, 1):
            rijen = plan.get_data_extracts(i=i, frame=True)
            if rijen is not None and rijen.height:
                per_code.setdefault(stap.code, []).append(rijen["rij"])
        return _als_vondsten(per_code)

    return controleer, pb.__version__


def met_dataframely(tabel: pl.DataFrame) -> tuple[Controle, str]:
    """Een schema; verplichte kolommen, vormen en vaste dagen op de kolom, en twee kolommen als regel."""
    import dataframely as dy  # type: ignore[import-not-found]  # idem

    stap_van = {(s.kolom, s.soort): s for s in STAPPEN if not s.ander}
    leden: dict[str, Any] = {"rij": dy.UInt32(nullable=False)}
    code_van: dict[str, str] = {}
    for kolom in tabel.columns[1:]:
        leeg_mag = (kolom, "gevuld") not in stap_van
        if kolom in DATUMS:
            voor, tot = stap_van.get((kolom, "voor")), stap_van.get((kolom, "tot"))
            leden[kolom] = dy.Date(nullable=leeg_mag, max=tot and tot.waarde, max_exclusive=voor and voor.waarde)
            code_van |= {f"{kolom}|max": tot.code} if tot else {}
            code_van |= {f"{kolom}|max_exclusive": voor.code} if voor else {}
        else:
            vorm, lijst = stap_van.get((kolom, "vorm")), stap_van.get((kolom, "lijst"))
            controle = None if lijst is None else (lambda e, lijst=lijst: e.is_in(lijst.waarde))
            leden[kolom] = dy.String(nullable=leeg_mag, regex=vorm and vorm.waarde, check=controle)
            code_van |= {f"{kolom}|regex": vorm.code} if vorm else {}
            code_van |= {f"{kolom}|check": lijst.code} if lijst else {}
        if not leeg_mag:
            code_van[f"{kolom}|nullability"] = stap_van[kolom, "gevuld"].code
    for stap in STAPPEN:
        if stap.ander:
            code_van[f"paar_{stap.code}"] = stap.code
            leden[f"paar_{stap.code}"] = dy.rule()(lambda cls, stap=stap: uitdrukking(stap))
    schema = type("Inschrijving", (dy.Schema,), leden)

    def controleer() -> pl.DataFrame:
        _, mislukt = schema.filter(tabel)  # type: ignore[attr-defined]
        rijen = mislukt.details()
        per_code: dict[str, list[pl.Series]] = {}
        for naam, code in code_van.items():
            if naam in rijen.columns:
                per_code.setdefault(code, []).append(rijen.filter(pl.col(naam) == "invalid")["rij"])
        return _als_vondsten(per_code)

    return controleer, dy.__version__


def met_great_expectations(tabel: pl.DataFrame) -> tuple[Controle, str]:
    """Verwachtingen op een tabel van pandas: Polars kent het niet. Het omzetten telt niet mee."""
    import great_expectations as gx  # type: ignore[import-not-found]  # idem
    from great_expectations import expectations as e

    logging.disable(logging.CRITICAL)
    pandas = tabel.to_pandas()
    # Pandas vergelijkt kolommen van date één voor één; dit is de snelste vorm die het heeft.
    for kolom in DATUMS:
        pandas[kolom] = pandas[kolom].astype("datetime64[ms]")

    def verwachting(stap: Stap) -> Any:
        k = stap.kolom
        paar = {"column_A": k, "column_B": stap.ander, "ignore_row_if": "either_value_is_missing"}
        erbij = {"meta": {"code": stap.code}}
        match stap.soort:
            case "gevuld":
                return e.ExpectColumnValuesToNotBeNull(column=k, **erbij)
            case "vorm":
                return e.ExpectColumnValuesToMatchRegex(column=k, regex=stap.waarde, **erbij)
            case "lijst":
                return e.ExpectColumnValuesToBeInSet(column=k, value_set=stap.waarde, **erbij)
            case "voor" | "tot":
                dag = datetime.combine(stap.waarde, datetime.min.time())
                return e.ExpectColumnValuesToBeBetween(
                    column=k, max_value=dag, strict_max=stap.soort == "voor", **erbij
                )
            case "==":
                return e.ExpectColumnPairValuesToBeEqual(**paar, **erbij)
            case _:
                return e.ExpectColumnPairValuesAToBeGreaterThanB(**paar, or_equal=stap.soort == ">=", **erbij)

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    bron = context.data_sources.add_pandas("bron").add_dataframe_asset("tabel")
    partij = bron.add_batch_definition_whole_dataframe("alles").get_batch({"dataframe": pandas})
    reeks = gx.ExpectationSuite(name="regels", expectations=[verwachting(s) for s in STAPPEN])

    def controleer() -> pl.DataFrame:
        uitkomst = partij.validate(reeks, result_format={"result_format": "COMPLETE"})
        per_code: dict[str, list[pl.Series]] = {}
        for een in uitkomst.results:  # die staan niet in de volgorde van de reeks
            if een.exception_info and een.exception_info.get("raised_exception"):
                raise RuntimeError(str(een.exception_info))
            rijen = een.result.get("unexpected_index_list") or []
            if rijen:
                code = een.expectation_config.meta["code"]
                per_code.setdefault(code, []).append(tabel["rij"].gather(pl.Series(rijen, dtype=pl.UInt32)))
        return _als_vondsten(per_code)

    return controleer, gx.__version__


PAKKETTEN = {
    "pandera": met_pandera,
    "pointblank": met_pointblank,
    "dataframely": met_dataframely,
    "great_expectations": met_great_expectations,
}


def main() -> None:
    """Leest de tabel, controleert zo vaak als gevraagd en schrijft de vondsten van de laatste keer."""
    keren, pakket = int(sys.argv[1]), sys.argv[2]
    tabel = pl.read_ipc_stream(sys.stdin.buffer)
    controleer, versie = PAKKETTEN[pakket](tabel)
    tijden = []
    for _ in range(keren):
        begin = time.perf_counter()
        vondsten = controleer()
        tijden.append(time.perf_counter() - begin)
    vondsten.write_ipc_stream(sys.stdout.buffer, compat_level=pl.CompatLevel.oldest())
    versies = {pakket: versie, "polars": pl.__version__}
    print(json.dumps({"tijden": tijden, "piek_mb": piek_mb(), "versies": versies}), file=sys.stderr)


if __name__ == "__main__":
    main()
