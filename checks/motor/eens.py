"""Of het LAS en ROD het nu eens zijn over wat eerst verschilde: alleen dan is het hersteld.

Dat is pas te zien als er weer vergeleken is. Is een gegeven aan een van de twee kanten leeg of niet te lezen, dan
verdwijnt een verschil ook, en is er niets bewezen. Elk signaal zegt zelf waarop het vergelijkt (zie `Treffer.eens`).
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.motor.melden import identiteit, veld_in_export
from checks.motor.signaal import Rijsignaal, Signaal, Treffer
from checks.motor.voorrang import zelfde_feit
from checks.taal.rod import loopt
from data.schema.sleutel import maak_bevindingsleutel
from data.schema.uitslag import Vergeleken

_GEZIEN: dict[str, pl.DataType] = {
    "signaal": pl.String(),
    "record": pl.String(),
    "kenmerk_inschrijving": pl.String(),
    "veld": pl.String(),
    "sleutel": pl.String(),
    "eens": pl.Boolean(),
}
"""Een rij waarop een signaal kan vergelijken. `sleutel` heeft een bevinding over die rij; leeg bij een inschrijving die
er staat omdat haar periode of TLV er niet meer hoeft te zijn."""
_OP = {
    "rij": ["sleutel"],
    "inschrijving": ["signaal", "record", "kenmerk_inschrijving", "veld"],
    "leerling": ["signaal", "record", "veld"],
}
"""Waaraan de rij van een bevinding te herkennen is. Werd een begindatum anders, dan is er een andere periode of
inschrijving: dan moeten beide kanten het over de hele inschrijving of leerling eens zijn."""


class _Onzeker(NamedTuple):
    """Van wie niet te zeggen is of hij op de dag in ROD loopt.

    `records`: ROD heeft een inschrijving van hem die wij niet kunnen dateren, of (`los`) die niet in het LAS staat, of
    (`loopt`) die dan ook nog loopt. `scholen`: in hun overzicht staat iemand zonder nummer of goede school, en dat kan
    iedereen zijn.
    """

    records: pl.Series
    los: pl.Series
    loopt: pl.Series
    scholen: pl.Series


def vergelijking(breed: Breed, signalen: Mapping[str, Signaal]) -> Vergeleken | None:
    """Wat er naast ROD vergeleken is; None als er geen overzicht is.

    `breed` heeft alles wat er in ROD naast staat, ook wat na het overzicht veranderde (zie `zonder_onderweg`).
    """
    rod = breed.rod
    if rod is None:
        return None
    leerling = breed.frames["leerling"]
    naast = {code: signaal for code, signaal in signalen.items() if signaal.naast_rod}
    in_rod = leerling["sleutel"].filter(leerling["ook_in_rod"].fill_null(False))
    return Vergeleken(in_rod, lambda weg: _eens(breed, rod, naast, weg), zelfde_feit(naast), _elders(breed, rod))


def _elders(las: Breed, rod: Breed) -> pl.Series:
    """De records van wie in ROD loopt en in het LAS op een andere school staat."""
    rijen = rod.frames["inschrijving"].filter("elders_in_las").select("rij_leerling", "leerling_las")
    kanten = ((rod, rijen["rij_leerling"]), (las, rijen["leerling_las"].drop_nulls()))
    return pl.concat(kant.frames["leerling"]["sleutel"].gather(wie) for kant, wie in kanten).unique()


def _eens(las: Breed, rod: Breed, signalen: Mapping[str, Signaal], weg: pl.DataFrame) -> pl.Series:
    """De sleutels van bevindingen (kolommen `WEG`) waarover beide kanten nu hetzelfde zeggen."""
    onzeker = _onzeker(las, rod)
    gezien = [pl.DataFrame(schema=_GEZIEN)]
    for code in weg["signaal"].unique():
        if isinstance(signaal := signalen[code], Rijsignaal) and signaal.kant == "nu":
            wie = las.frames["leerling"]["sleutel"].is_in(weg.filter(signaal=code)["record"].implode())
            gezien += [_gezien(las, signaal, treffer, wie, onzeker) for treffer in signaal.treffers(las.peildatum)]
    alle = pl.concat(gezien)
    oordeel = weg.select("sleutel", *_OP["inschrijving"])
    for wat, op in _OP.items():
        per = alle.group_by(op).agg(pl.col("eens").all().alias(wat))
        oordeel = oordeel.join(per, on=op, how="left", nulls_equal=wat != "rij", maintain_order="left")
    staat_los = pl.col("record").is_in(onzeker.los.implode())
    ja = pl.coalesce("rij", "inschrijving", pl.col("leerling") & ~staat_los).fill_null(False)
    over_rod = [code for code, signaal in signalen.items() if signaal.kant == "rod"]
    in_rod = weg.filter(
        pl.col("signaal").is_in(over_rod),
        ~pl.col("record").is_in(onzeker.records.implode()),
        ~pl.col("record").is_in(onzeker.loopt.implode()),
        ~pl.col("instelling").is_in(onzeker.scholen.implode()),
    )
    return pl.concat([oordeel.filter(ja)["sleutel"], in_rod["sleutel"]])


def _gezien(las: Breed, signaal: Rijsignaal, treffer: Treffer, wie: pl.Series, onzeker: _Onzeker) -> pl.DataFrame:
    """Waar een treffer bij deze leerlingen (een masker) op vergelijkt, en of beide kanten daar hetzelfde zeggen."""
    korrel = treffer.korrel or signaal.korrel
    over = pl.lit(True) if treffer.over is None else treffer.over
    masker = pl.col("naast_rod") & (over & ~treffer.als if treffer.eens is None else treffer.eens)
    frame, rijen = las.frames[korrel], _rijen(las, korrel, wie)
    if f"{korrel}_op_de_dag" in frame.columns:  # een andere periode of TLV doet er niet toe
        rijen = rijen.filter(frame[f"{korrel}_op_de_dag"].gather(rijen))
    eens = las.wijd(korrel, sorted({*masker.meta.root_names()}), rijen).select(masker.fill_null(False)).to_series()
    if korrel == "inschrijving":
        eens &= las.wijd(korrel, ("in_rod",), rijen)["in_rod"] | ~_in_twijfel(las, rijen, onzeker)
    gezien = _met_sleutel(las, signaal, treffer, korrel, rijen).with_columns(eens=eens)
    if korrel in ("leerling", "inschrijving"):
        return gezien.select(_GEZIEN.keys())
    van = las.rij_van(korrel, "inschrijving", rijen)
    inschrijvingen = _rijen(las, "inschrijving", wie)
    per = _met_sleutel(las, signaal, treffer, "inschrijving", inschrijvingen).with_columns(
        inschrijvingen.is_in(van.filter(eens).implode()).alias("eens"), sleutel=pl.lit(None, pl.String)
    )
    return pl.concat([gezien.select(_GEZIEN.keys()), per.select(_GEZIEN.keys())])


def _rijen(las: Breed, korrel: Korrel, wie: pl.Series) -> pl.Series:
    alle = pl.int_range(las.frames[korrel].height, dtype=pl.UInt32, eager=True)
    return alle.filter(wie.gather(las.rij_van(korrel, "leerling", alle)))


def _met_sleutel(las: Breed, signaal: Signaal, treffer: Treffer, korrel: Korrel, rijen: pl.Series) -> pl.DataFrame:
    """Over wie rijen gaan, met de sleutel die een bevinding van de treffer daar heeft."""
    geen = pl.lit(None, pl.String)
    frame = identiteit(las, korrel, rijen).hstack(las.wijd(korrel, ("nummer_onder_pgn",), rijen))
    frame = frame.with_columns(
        signaal=pl.lit(signaal.code), veld=veld_in_export(treffer.veld), record_ander=geen, kenmerk_ander=geen
    )
    return frame.select("signaal", "record", "kenmerk_inschrijving", "veld", sleutel=maak_bevindingsleutel())


def _in_twijfel(las: Breed, rijen: pl.Series, onzeker: _Onzeker) -> pl.Series:
    """Welke inschrijvingen toch in ROD kunnen staan, ook al vonden wij ze niet."""
    wie = las.wijd("leerling", ("sleutel", "instelling"), las.rij_van("inschrijving", "leerling", rijen))
    return wie["sleutel"].is_in(onzeker.records.implode()) | wie["instelling"].is_in(onzeker.scholen.implode())


def _onzeker(las: Breed, rod: Breed) -> _Onzeker:
    kolommen = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen", "rod_dag", "instelling", "pgn")
    frame = rod.wijd("inschrijving", (*kolommen, "leerlingnummer", "rij_leerling", "bij_las", "leerling_las"))
    begin = las.frames["inschrijving"]["inschrijfdatum"].gather(frame["bij_las"])
    wie = [
        pl.lit(kant.frames["leerling"]["sleutel"].gather(frame[rij]))
        for kant, rij in ((rod, "rij_leerling"), (las, "leerling_las"))
    ]
    niet_in_las = pl.col("bij_las").is_null()
    frame = frame.with_columns(
        onbekend=loopt().is_null() | (~niet_in_las & pl.lit(begin).is_null()),
        los=niet_in_las,
        loopt_los=niet_in_las & loopt().fill_null(True),
        niemand=pl.col("leerling_las").is_null()
        & (pl.col("rod_dag").is_null() | pl.all_horizontal(pl.col("pgn", "leerlingnummer").is_null())),
        wie=pl.concat_list(wie),
    )
    scholen = frame.filter("niemand")["instelling"].unique()
    if scholen.null_count():  # ook van welke school hij is, is niet te zien
        scholen = pl.Series(list(las.aanwezig), dtype=pl.String)
    records, los, lopend = (
        frame.filter(welke)["wie"].explode().drop_nulls().unique() for welke in ("onbekend", "los", "loopt_los")
    )
    return _Onzeker(records, los, lopend, scholen.drop_nulls())
