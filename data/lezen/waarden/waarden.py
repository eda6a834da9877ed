"""Waarden gelijk maken: van tekst zoals geleverd naar de typen van het schema, per veld."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.vragen import Navraag
from data.lezen.waarden.datums import lees_datum, lees_geboortedatum
from data.lezen.waarden.notaties import GESLACHT, JA, NEE, VULSEL, met_nul, of_leeg, schoon_nummer
from data.lezen.waarden.statussen import lees_status
from data.schema.levering import Leesverslag
from data.schema.velden import BRIN, HERKOMST, PGN, VELD, Type, Veld
from data.schema.waarden.nummers import ONDERWIJSNUMMER_REST, elfproef

NULLEN = "nummers aangevuld met een voorloopnul"
VESTIGINGEN = "vestigingscodes aangevuld met de instellingscode"
LANDEN = "landen omgezet in een landcode"
GEHEIM = "onduidelijke waarden bij geheim adres opgevat als ja"

_NIET_VAN_TOEPASSING = ("0", "00", "NVT", "N.V.T", "N.V.T.", "NIET VAN TOEPASSING")
_LAATSTE_CIJFERS = 2  # van een vestigingscode
_BEGIN_BRIN = BRIN.removesuffix("$")  # onder Vestiging staat soms een naam: die is geen instellingscode


_VREEMD: dict[Type, str] = {
    "code": r"[^!-`{-~]",  # een spatie, een kleine letter, of een letter met een accent
    "nummer": "[^0-9]",
    "postcode": "[^0-9A-Z]",
    "woord": "[^ -@\\[-~]",
}
"""Type → het teken dat in een waarde van dat type nog weg of anders moet."""
_WEINIG_WAARDEN: frozenset[Type] = frozenset({"ja_nee", "geslacht", "land", "keuze"})


@dataclass(frozen=True, slots=True)
class Waarden:
    """Een platte tabel met de kolommen van de herkende velden, en wat er onderweg gebeurde.

    `velden` zijn de velden die het bestand heeft; `hersteld` telt per soort herstel; `onleesbaar` heeft de kolommen
    van `Leesverslag.onleesbaar`.
    """

    frame: pl.DataFrame
    velden: frozenset[str]
    hersteld: Mapping[str, int]
    onleesbaar: pl.DataFrame


def lees_waarden(tabel: RuweTabel, herkenning: Herkenning, landnamen: Mapping[str, str], navraag: Navraag) -> Waarden:
    """Zet de herkende kolommen van een ruwe tabel om naar de typen van het schema.

    Args:
        landnamen: ISO-code of naam van een land in hoofdletters → landcode.
        navraag: wie antwoordt op wat hier niet zeker is.
    """
    velden = {veld: kop for kop, veld in herkenning.items() if veld}
    ruw = tabel.frame.select(
        pl.lit(tabel.bestand).alias("bestand"),
        pl.col(RIJ).cast(pl.UInt32).alias("rij"),
        *(pl.col(kop).alias(veld) for veld, kop in velden.items()),
    )
    hersteld: dict[str, int] = {}
    anders = _nog_niet_goed(ruw, velden)
    frame = ruw.with_columns(
        _waarde(VELD[v], landnamen).alias(v) for v in velden if v in anders and VELD[v].type not in _WEINIG_WAARDEN
    )
    frame = frame.with_columns(
        _per_waarde(ruw[v], _waarde(VELD[v], landnamen)) for v in velden if VELD[v].type in _WEINIG_WAARDEN
    )
    frame = frame.with_columns(_datums(ruw, [v for v in velden if VELD[v].is_datum]))
    if "inschrijfstatus" in velden:
        status = ruw["inschrijfstatus"]
        frame = frame.with_columns(lees_status(status, velden["inschrijfstatus"], tabel.bestand, navraag))
    frame = frame.with_columns(ruw[v].alias(f"{v}_gelezen") for v in velden if VELD[v].tekst_erbij)
    if PGN.naam in velden:
        frame = _splits_pgn(frame)
    if "geheim_adres" in velden:
        frame, hersteld[GEHEIM] = _bij_twijfel_geheim(frame, ruw["geheim_adres"])
    nummers: list[str] = [n for n in ("bsn", "onderwijsnummer") if n in frame.columns]
    if nummers:
        frame, hersteld[NULLEN] = _herstel_nullen(frame, nummers)
    bekend = frozenset(velden) | set(nummers)
    if velden.keys() & {"bsn", "onderwijsnummer"}:  # dan heten de nummers daarnaar
        bekend -= {PGN.naam}
    if "vestigingscode" in velden:
        if "instellingscode" not in velden:
            frame = _leid_instelling_af(frame)
            if frame["instellingscode"].count():
                bekend = bekend | {"instellingscode"}
        frame, hersteld[VESTIGINGEN] = _vul_vestiging_aan(frame)
    if "landcode" in velden:
        hersteld[LANDEN] = int((frame["landcode"] != ruw["landcode"].str.to_uppercase()).sum())
    return Waarden(frame, bekend, {wat: n for wat, n in hersteld.items() if n}, _onleesbaar(ruw, frame, velden))


def _nog_niet_goed(ruw: pl.DataFrame, velden: Iterable[str]) -> frozenset[str]:
    """De velden waarvan een waarde nog anders geschreven is dan zij moet worden: bijna nooit, en kijken is snel."""
    met_vorm = [v for v in velden if VELD[v].type in _VREEMD]
    # Aan elkaar geplakt zoekt veel sneller dan cel voor cel.
    vreemd = ruw.select(pl.col(v).str.join().str.contains(_VREEMD[VELD[v].type]) for v in met_vorm)
    return frozenset(v for v, is_vreemd in zip(met_vorm, vreemd.row(0) if met_vorm else (), strict=True) if is_vreemd)


def _per_waarde(tekst: pl.Series, waarde: pl.Expr) -> pl.Series:
    """Rekent elke verschillende tekst één keer om."""
    if tekst.null_count() == tekst.len():
        dtype = tekst.clear().to_frame().select(waarde).to_series().dtype
        return pl.repeat(None, tekst.len(), dtype=dtype, eager=True).alias(tekst.name)
    teksten = tekst.unique().drop_nulls()
    waarden = teksten.to_frame().select(waarde.alias(tekst.name)).to_series()
    return tekst.replace_strict(teksten, waarden, default=None, return_dtype=waarden.dtype).alias(tekst.name)


def _waarde(veld: Veld, landnamen: Mapping[str, str]) -> pl.Expr:
    tekst = pl.col(veld.naam)
    match veld.type:
        case "code":
            return tekst.str.replace_all(r"\s", "").str.to_uppercase()
        case "nummer":
            return schoon_nummer(tekst)
        case "postcode":
            return of_leeg(tekst.str.replace_all(VULSEL, "").str.to_uppercase())
        case "ja_nee":
            woord = tekst.str.to_lowercase()
            return pl.when(woord.is_in(JA)).then(True).when(woord.is_in(NEE)).then(False)
        case "geslacht":
            return tekst.str.to_lowercase().replace_strict(GESLACHT, default=tekst.str.to_uppercase())
        case "land":
            code = tekst.str.to_uppercase().replace_strict(landnamen, default=tekst.str.to_uppercase())
            return pl.when(~code.str.contains("^0+$")).then(code)
        case "keuze":
            code = tekst.str.to_uppercase()
            return pl.when(~code.is_in(_NIET_VAN_TOEPASSING)).then(code)
        case "woord":
            return tekst.str.to_lowercase()
        case _:
            return tekst


def _datums(ruw: pl.DataFrame, velden: list[str]) -> list[pl.Series]:
    kolommen = []
    for veld in velden:
        tekst = ruw[veld]
        if VELD[veld].type == "geboortedatum":
            datum, precisie = lees_geboortedatum(tekst)
            kolommen.append(precisie.alias(f"{veld}_precisie"))
        else:
            datum = lees_datum(tekst)
        kolommen += [datum.alias(veld), tekst.alias(f"{veld}_gelezen")]
    return kolommen


def _splits_pgn(frame: pl.DataFrame) -> pl.DataFrame:
    """Verdeelt een kolom met beide soorten nummers; wat geen van beide is, blijft als BSN staan en wordt gemeld."""
    pgn = met_nul(pl.col(PGN.naam))
    is_onderwijsnummer = elfproef(pgn, ONDERWIJSNUMMER_REST)
    eigen = {n: pl.col(n) if n in frame.columns else pl.lit(None, pl.String) for n in ("bsn", "onderwijsnummer")}
    return frame.with_columns(
        bsn=eigen["bsn"].fill_null(pl.when(~is_onderwijsnummer).then(pl.col(PGN.naam))),
        onderwijsnummer=eigen["onderwijsnummer"].fill_null(pl.when(is_onderwijsnummer).then(pl.col(PGN.naam))),
    ).drop(PGN.naam)


def _bij_twijfel_geheim(frame: pl.DataFrame, geleverd: pl.Series) -> tuple[pl.DataFrame, int]:
    """Wat er bij geheim adres staat en geen nee is, telt als ja: een adres te veel verbergen schaadt niemand."""
    twijfel = geleverd.is_not_null() & frame["geheim_adres"].is_null()
    return frame.with_columns(geheim_adres=pl.when(twijfel).then(True).otherwise("geheim_adres")), int(twijfel.sum())


def _herstel_nullen(frame: pl.DataFrame, nummers: Sequence[str]) -> tuple[pl.DataFrame, int]:
    na = frame.with_columns(met_nul(pl.col(n)).alias(n) for n in nummers if (frame[n].str.len_bytes() == 8).any())
    return na, sum(int((na[n] != frame[n]).sum()) for n in nummers)


def _leid_instelling_af(frame: pl.DataFrame) -> pl.DataFrame:
    """Zonder kolom instellingscode: het begin van de vestigingscode, en anders de enige instelling van het bestand."""
    codes = frame["vestigingscode"].str.strip_chars().str.to_uppercase().str.extract(_BEGIN_BRIN, 0)
    enige = codes.drop_nulls().unique()
    return frame.with_columns(instellingscode=codes.fill_null(enige[0]) if enige.len() == 1 else codes)


def _vul_vestiging_aan(frame: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """`99XX.00` → 99XX00, en 0 of 00 → de instellingscode met 00."""
    code = frame["vestigingscode"]
    if code.str.contains(_VREEMD["postcode"]).any():
        schoon = of_leeg(pl.col("vestigingscode").str.replace_all(VULSEL, "").str.to_uppercase())
        frame = frame.with_columns(vestigingscode=schoon)
        code = frame["vestigingscode"]
    if not (code.str.len_bytes() <= _LAATSTE_CIJFERS).any():
        return frame, 0
    kort = pl.col("vestigingscode").str.contains(r"^[0-9]{1,2}$") & pl.col("instellingscode").is_not_null()
    aantal = int(frame.select(kort.sum()).item())
    lang = pl.concat_str("instellingscode", pl.col("vestigingscode").str.zfill(_LAATSTE_CIJFERS))
    return frame.with_columns(vestigingscode=pl.when(kort).then(lang).otherwise("vestigingscode")), aantal


def _onleesbaar(ruw: pl.DataFrame, frame: pl.DataFrame, velden: Mapping[str, str]) -> pl.DataFrame:
    """Wat er wel stond maar niet te lezen was; de waarde zelf gaat nooit mee."""
    delen = [Leesverslag().onleesbaar]
    for veld in velden:
        if veld not in VELD or not (VELD[veld].is_datum or VELD[veld].type == "ja_nee"):
            continue
        if ruw[veld].null_count() == frame[veld].null_count():  # alles wat er stond, is gelezen
            continue
        reden = "geen datum die wij kunnen lezen" if VELD[veld].is_datum else "geen J of N"
        fout = frame.filter(ruw[veld].is_not_null() & frame[veld].is_null())
        delen.append(fout.select(*HERKOMST, veld=pl.lit(VELD[veld].label), reden=pl.lit(reden)))
    return pl.concat(delen)
