"""Eén leerling in het LAS naast wat ROD van hem weet: gegeven voor gegeven, en als balken voor de tijdlijn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import polars as pl

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.frames.rijen import rijnummer
from checks.rod.gelijk import SCHRIJFWIJZEN, anders
from checks.rod.gemist import zoek_gemist
from checks.rod.kolommen import geldt_op_de_dag, leg_naast
from checks.rod.koppeling import NaastRod
from checks.taal.begrippen import nl
from checks.taal.rod import andere_geboortedatum
from data.opmaak import ja_nee, met_nullen, opmaak
from data.schema.levering import Levering
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.velden import VELD, Tabel

Verschil = Literal["gelijk", "anders", "alleen_las", "alleen_rod", "onvergelijkbaar"]

NAAST: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "begin": pl.Date(),
    "inschrijving": pl.UInt32(),
    "veld": pl.String(),
    "las": pl.String(),
    "rod": pl.String(),
    "verschil": pl.String(),
}
"""Een gegeven aan beide kanten. `inschrijving` telt de inschrijvingen die naast elkaar liggen en is leeg bij wat van de
leerling zelf is; `begin` is de dag waarop zij begon. `verschil` is een `Verschil`."""

BALK_IN_ROD: dict[str, pl.DataType] = {
    "soort": pl.String(),
    "record": pl.String(),
    "kenmerk": pl.String(),
    "anders": pl.Boolean(),
    "wat": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
}
"""Een stuk tijd volgens ROD. `soort` is inschrijving of tlv; `record` en `kenmerk` zeggen bij welke inschrijving in het
LAS het hoort, en zijn leeg als die er niet is."""

_INSCHRIJVING = ("inschrijfdatum", "uitschrijfdatum", "inschrijvingsvolgnummer", "schoolsoort", "bekostigbaar")
_PERIODE = ("begindatum_periode", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "groep",
            "soort_onderwijs", "soort_verblijf")  # fmt: skip
_TLV = ("beschikkingsnummer", "swv_nummer", "ondersteuningscategorie", "tlv_begin", "tlv_einde")
_LEERLING = ("bsn", "onderwijsnummer", "geboortedatum", "geslacht")
_KOLOM = {"schoolsoort": "soort_school", "geboortedatum": "geboren"}
"""Waar een veld in de brede frames staat, als dat ergens anders is."""


class NietInRod(NamedTuple):
    """Een school waar ROD de leerling niet heeft: of hij er hoort te staan, en de school waar ROD hem dan wel heeft."""

    instelling: str
    verwacht: bool
    elders: str | None


@dataclass(frozen=True, slots=True)
class Naast:
    """Een leerling naast ROD.

    `gegevens` heeft de kolommen `NAAST`, `balken` die van `BALK_IN_ROD`. `standen` zegt van welke dag het overzicht is
    van elke school die er een heeft, `zonder` van welke van zijn scholen er geen is, en `niet_in_rod` waar hij niet in
    het overzicht staat. `records` is wie hij in ROD is op scholen waar het LAS hem niet heeft. `op_naam`: zijn nummer
    is in ROD anders, en hij is aan iets anders herkend. Op de scholen `niet_in_las` heeft ROD hem en het LAS niet: daar
    staat naast ROD wat het LAS van een andere school van hem weet.
    """

    gegevens: pl.DataFrame
    balken: pl.DataFrame
    standen: Mapping[str, Stand]
    zonder: Sequence[str]
    niet_in_rod: Sequence[NietInRod]
    records: Sequence[str]
    op_naam: bool
    niet_in_las: Sequence[str] = ()


def maak_naast(
    las: Levering,
    rod: Rodbeeld | None,
    instellingen: pl.DataFrame,
    records: Iterable[str],
    nummers: Iterable[str],
    p: date,
) -> Naast:
    """Legt een leerling naast ROD.

    Args:
        las: zijn rijen, en die van wie op hem lijken: zo koppelt niemand aan de verkeerde van een tweeling.
        rod: de rijen van ROD die van hem of van hen kunnen zijn; None als er geen overzicht is.
        records: wie hij is; records van het LAS, of van ROD als het LAS hem niet kent.
        nummers: zijn BSN of onderwijsnummer.
    """
    breed, eigen = maak_breed(las, instellingen, p), list(records)
    gelegd = None if rod is None else leg_naast(breed, rod, instellingen)
    zelf = breed.frames["leerling"].select(rijnummer.filter(pl.col("sleutel").is_in(eigen))).to_series()
    scholen = breed.frames["leerling"]["instelling"].gather(zelf).drop_nulls().unique().sort().to_list()
    if gelegd is None:
        leeg = pl.DataFrame(schema=NAAST), pl.DataFrame(schema=BALK_IN_ROD)
        return Naast(*leeg, {}, scholen, [], [], op_naam=False)
    naast, standen = gelegd
    wie = _wie(naast, zelf, eigen, list(nummers))
    paren = _inschrijvingen(naast, wie)
    gemist = zoek_gemist(naast, standen)
    in_rod = naast.rod.frames["leerling"].select("instelling", "sleutel", rij=rijnummer)
    los = in_rod.filter(pl.col("rij").is_in(wie.filter(pl.col("rij").is_null())["rij_rod"].implode()))
    ook = {*in_rod["instelling"].gather(wie["rij_rod"].drop_nulls())}
    elders = los["instelling"].min()
    hoort = breed.frames["inschrijving"]["rij_leerling"].filter(gemist.verwacht)
    verwacht = {*breed.frames["leerling"]["instelling"].gather(hoort.filter(hoort.is_in(zelf.implode())))}
    gegevens = pl.concat([_van_leerling(naast, wie), *_van_inschrijvingen(naast, paren, standen)])
    return Naast(
        # Staat hij op een school niet in ROD, dan valt er daar niets naast elkaar te leggen.
        gegevens.filter(pl.col("instelling").is_in(sorted(ook, key=str))).sort(
            "instelling", "inschrijving", nulls_last=False, maintain_order=True
        ),
        _balken(naast, paren),
        {code: standen[code] for code in sorted({*scholen, *ook} & {*standen})},
        [code for code in scholen if code not in standen],
        [
            NietInRod(code, code in verwacht, elders if isinstance(elders, str) else None)
            for code in scholen
            if code in standen and code not in ook
        ],
        los["sleutel"].to_list(),
        op_naam=_op_naam(naast, wie),
        niet_in_las=los["instelling"].drop_nulls().unique().sort().to_list() if scholen else [],
    )


# -- wie naast wie -----------------------------------------------------------------------------------------------------


def _wie(naast: NaastRod, zelf: pl.Series, eigen: Sequence[str], nummers: Sequence[str]) -> pl.DataFrame:
    """De rijen van de leerling (`rij`) naast die in ROD (`rij_rod`); leeg waar een kant hem niet heeft.

    Ook waar ROD hem onder hetzelfde nummer op een andere school heeft.
    """
    paren = naast.leerling.filter(pl.col("rij").is_in(zelf.implode()))
    van_hem = pl.col("pgn").is_in(list(nummers)).fill_null(False) | pl.col("sleutel").is_in(list(eigen))
    alle = naast.rod.frames["leerling"].select(rij_rod=rijnummer.filter(van_hem)).to_series()
    # Wie in ROD bij een ander record van het LAS hoort, is die ander; dan zegt het nummer het niet.
    los = alle.filter(~alle.is_in(naast.leerling["rij_rod"].implode()))
    return pl.concat(
        [
            pl.DataFrame({"rij": zelf}, schema={"rij": pl.UInt32}).join(paren, on="rij", how="left"),
            pl.DataFrame({"rij_rod": los}, schema={"rij_rod": pl.UInt32}),
        ],
        how="diagonal",
    )


def _inschrijvingen(naast: NaastRod, wie: pl.DataFrame) -> pl.DataFrame:
    """De inschrijvingen die naast elkaar liggen (`rij`, `rij_rod`), op begin.

    Van wat het LAS alleen heeft, telt wat in ROD hoort te staan; van wat ROD alleen heeft, alles.
    """
    las, rod = naast.las.frames["inschrijving"], naast.rod.frames["inschrijving"]
    eigen, in_rod = (
        frame.select("inschrijfdatum", **{kant: rijnummer}).filter(frame["rij_leerling"].is_in(wie[kant].implode()))
        for frame, kant in ((las, "rij"), (rod, "rij_rod"))
    )
    samen = eigen.join(naast.inschrijving, on="rij", how="left")
    samen = samen.join(in_rod, on="rij_rod", how="full", coalesce=True, suffix="_in_rod")
    samen = samen.with_columns(begin=pl.coalesce("inschrijfdatum", "inschrijfdatum_in_rod"))
    op_de_dag = _loopt(naast.las).arg_true()
    samen = samen.filter(pl.col("rij_rod").is_not_null() | pl.col("rij").is_in(op_de_dag.implode()))
    return (
        samen.sort("begin", nulls_last=True)
        .with_row_index("inschrijving")
        .select("inschrijving", "begin", "rij", "rij_rod")
    )


def _loopt(breed: Breed) -> pl.Series:
    """Welke inschrijvingen lopen op de dag waarop hun school vergeleken wordt."""
    frame = breed.wijd("inschrijving", ("inschrijfdatum", "uitschrijfdatum", "rod_dag"))
    begonnen, voorbij = pl.col("inschrijfdatum") <= pl.col("rod_dag"), pl.col("uitschrijfdatum") < pl.col("rod_dag")
    return frame.select(begonnen.fill_null(False) & ~voorbij.fill_null(False)).to_series()


def _op_naam(naast: NaastRod, wie: pl.DataFrame) -> bool:
    """Of een van de paren niet aan zijn nummer is herkend."""
    paren = wie.drop_nulls()
    hier = naast.las.frames["leerling"]["pgn"].gather(paren["rij"])
    daar = naast.rod.frames["leerling"]["pgn"].gather(paren["rij_rod"])
    return bool(hier.ne_missing(daar).any())


# -- gegevens ----------------------------------------------------------------------------------------------------------


def _van_leerling(naast: NaastRod, wie: pl.DataFrame) -> pl.DataFrame:
    """Wat van de leerling zelf is; op een school die hem niet leverde, naast wat het LAS elders van hem heeft."""
    paren = wie.filter(pl.col("rij_rod").is_not_null())
    erbij = ("geboortedatum_precisie",)
    plek = paren.select(
        _school(naast, "leerling", paren["rij"], paren["rij_rod"]),
        begin=pl.lit(None, pl.Date),
        inschrijving=pl.lit(None, pl.UInt32),
    )
    hier = paren.select(pl.col("rij").fill_null(pl.lit(wie["rij"].min(), pl.UInt32))).to_series()
    return _naast(naast, "leerling", _LEERLING, hier, paren["rij_rod"], plek, erbij)


def _van_inschrijvingen(naast: NaastRod, paren: pl.DataFrame, standen: Mapping[str, Stand]) -> list[pl.DataFrame]:
    """Wat van een inschrijving is, en van haar periode en TLV op de dag van vergelijken.

    Heeft ROD de inschrijving niet, dan is dat het verschil, en niet alles wat eronder hangt.
    """
    plek = paren.select(_school(naast, "inschrijving", paren["rij"], paren["rij_rod"]), "begin", "inschrijving")
    delen = [_naast(naast, "inschrijving", _INSCHRIJVING, paren["rij"], paren["rij_rod"], plek)]
    in_rod = paren["rij_rod"].is_not_null()
    plek, rij, rij_rod = plek.filter(in_rod), paren["rij"].filter(in_rod), paren["rij_rod"].filter(in_rod)
    korrels: tuple[tuple[Tabel, tuple[str, ...]], ...] = (("periode", _PERIODE), ("tlv", _TLV))
    for korrel, velden in korrels:
        hier, daar = (geldt_op_de_dag(kant, korrel, standen) for kant in (naast.las, naast.rod))
        delen.append(_naast(naast, korrel, velden, hier.gather(rij), daar.gather(rij_rod), plek))
    return delen


def _school(naast: NaastRod, korrel: Tabel, hier: pl.Series, daar: pl.Series) -> pl.Series:
    """De school van elke rij, uit de kant die haar heeft."""
    van = [
        breed.wijd(korrel, ("instelling",))["instelling"].gather(rijen)
        for breed, rijen in ((naast.las, hier), (naast.rod, daar))
    ]
    return van[0].zip_with(van[0].is_not_null(), van[1]).alias("instelling")


def _naast(
    naast: NaastRod,
    korrel: Tabel,
    velden: Sequence[str],
    hier: pl.Series,
    daar: pl.Series,
    plek: pl.DataFrame,
    erbij: Sequence[str] = (),
) -> pl.DataFrame:
    """Per rij en veld wat er aan elke kant staat (kolommen `NAAST`); wat aan beide kanten leeg is, staat er niet."""
    kolommen = [*(_KOLOM.get(veld, veld) for veld in velden), *erbij]
    las, rod = (
        breed.frames[korrel].select(pl.col(kolommen).gather(rijen))
        for breed, rijen in ((naast.las, hier), (naast.rod, daar))
    )
    samen = las.hstack(rod.rename(lambda kolom: f"{kolom}_rod"))
    delen = [pl.DataFrame(schema=NAAST)]
    for veld in velden:
        per = plek.with_columns(
            las.select(las=_als_tekst(veld)).to_series(),
            rod.select(rod=_als_tekst(veld)).to_series(),
            _anders(samen, veld).fill_null(False).alias("anders"),
            veld=pl.lit(veld),
        )
        delen.append(per.with_columns(verschil=_verschil(veld)).select(NAAST.keys()).cast(NAAST))  # type: ignore[arg-type]
    return pl.concat(delen).filter(pl.col("las").is_not_null() | pl.col("rod").is_not_null())


def _als_tekst(veld: str) -> pl.Expr:
    waarde = pl.col(_KOLOM.get(veld, veld))
    if veld == "geboortedatum":
        return met_nullen(waarde, pl.col("geboortedatum_precisie"))
    if VELD[veld].is_datum:
        return nl(waarde)
    if VELD[veld].type == "ja_nee":
        return ja_nee(waarde)
    return waarde.cast(pl.String)


def _anders(samen: pl.DataFrame, veld: str) -> pl.Series:
    """Of beide kanten iets anders bedoelen, zoals de signalen dat zien."""
    if veld == "geboortedatum":
        return samen.select(andere_geboortedatum()).to_series()
    if veld == "geslacht":
        hier, daar = pl.col("geslacht"), pl.col("geslacht_rod")
        return samen.select((hier != daar) & hier.is_in(("M", "V")) & daar.is_in(("M", "V"))).to_series()
    return anders(samen, _KOLOM.get(veld, veld))


def _verschil(veld: str) -> pl.Expr:
    las, rod = pl.col("las"), pl.col("rod")
    zelfde = las == rod if veld not in SCHRIJFWIJZEN else pl.lit(True)
    return (
        pl.when(las.is_null())
        .then(pl.lit("alleen_rod"))
        .when(rod.is_null())
        .then(pl.lit("alleen_las"))
        .when("anders")
        .then(pl.lit("anders"))
        .when(zelfde)
        .then(pl.lit("gelijk"))
        .otherwise(pl.lit("onvergelijkbaar"))
    )


# -- tijdlijn ----------------------------------------------------------------------------------------------------------


def _balken(naast: NaastRod, paren: pl.DataFrame) -> pl.DataFrame:
    """De inschrijvingen en TLV's van ROD (kolommen `BALK_IN_ROD`)."""
    in_rod = paren.filter(pl.col("rij_rod").is_not_null())
    rij, rij_rod = in_rod["rij"], in_rod["rij_rod"]
    bij = in_rod.select(
        naast.las.wijd("inschrijving", ("sleutel",))["sleutel"].gather(rij).alias("record"),
        naast.las.frames["inschrijving"]["kenmerk"].gather(rij),
        "rij_rod",
    )
    hier, daar = (
        breed.wijd("inschrijving", ("inschrijfdatum", "uitschrijfdatum", "inschrijvingsvolgnummer", "rod_dag"))[rijen]
        for breed, rijen in ((naast.las, rij), (naast.rod, rij_rod))
    )
    einde, einde_las = pl.col("uitschrijfdatum"), pl.col("uitschrijfdatum_las")
    # Een einde dat nog komt, hoeft ROD nog niet te weten.
    voorbij = einde.is_null() & (einde_las < pl.col("rod_dag"))
    anders_ = (pl.col("inschrijfdatum").ne_missing(pl.col("inschrijfdatum_las"))
               | (einde.is_not_null() & einde.ne_missing(einde_las)) | voorbij.fill_null(False))  # fmt: skip
    inschrijvingen = (
        bij.hstack(daar)
        .hstack(hier.rename(lambda kolom: f"{kolom}_las"))
        .select(
            "record",
            "kenmerk",
            soort=pl.lit("inschrijving"),
            anders=anders_,
            wat=pl.coalesce(opmaak("volgnummer {}", "inschrijvingsvolgnummer"), pl.lit("volgens ROD")),
            van="inschrijfdatum",
            tot="uitschrijfdatum",
        )
    )
    return pl.concat(
        [frame.select(BALK_IN_ROD.keys()).cast(BALK_IN_ROD) for frame in (inschrijvingen, _tlvs(naast, bij, paren))]  # type: ignore[arg-type]
    )


def _tlvs(naast: NaastRod, bij: pl.DataFrame, paren: pl.DataFrame) -> pl.DataFrame:
    """De TLV's van ROD; anders is een TLV die op geen TLV van dezelfde inschrijving in het LAS lijkt."""
    data = ("tlv_begin", "tlv_einde", "swv_nummer", "ondersteuningscategorie")
    van_las = naast.las.frames["tlv"].select("rij_inschrijving", *data)
    wijst = paren.drop_nulls("rij").select("rij", "rij_rod")
    bekend = van_las.join(wijst, left_on="rij_inschrijving", right_on="rij").select("rij_rod", *data)
    eigen = naast.rod.frames["tlv"].select(*data, "beschikkingsnummer", rij_rod="rij_inschrijving")
    eigen = eigen.join(bij, on="rij_rod")
    kent = eigen.join(
        bekend.unique().with_columns(kent=True),
        on=("rij_rod", *data),
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )["kent"]
    delen = [
        opmaak("samenwerkingsverband {}", "swv_nummer"),
        opmaak("categorie {}", "ondersteuningscategorie"),
        "beschikkingsnummer",
    ]
    return eigen.select(
        "record",
        "kenmerk",
        soort=pl.lit("tlv"),
        anders=pl.lit(kent.is_null()),
        wat=pl.concat_str(delen, separator=", ", ignore_nulls=True),
        van="tlv_begin",
        tot="tlv_einde",
    )
