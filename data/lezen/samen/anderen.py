"""Welke tabellen over anderen gaan dan de leerlingen: dat is pas te zien aan wie er bij een leerlingnummer staat.

Een blad met ouders of contacten heeft vaak dezelfde koppen als een blad met leerlingen: Leerlingnummer, BSN,
Geboortedatum. Daarom leggen wij elke tabel zonder inschrijvingen naast de tabellen die ze wel hebben. Staat er bij
hetzelfde leerlingnummer meestal een ander, dan telt zij niet mee; is het niet te zien, dan is dat een vraag.
"""

from collections.abc import Collection, Mapping

import polars as pl

from data.lezen.samen.naast import SCHEMA, Naast, noemt_iemand, personen_van, wijst_iemand_aan
from data.lezen.samen.wie import heet_naar_leerlingen
from data.lezen.vragen import Navraag
from data.schema.velden import VELD
from data.schema.vraag import Vraag

ZELF = "leerlingen"
"""De sleutel van de vraag of een tabel over de leerlingen zelf gaat."""
_AANVULLEN = "aanvullen"
NEE, JA = "nee", "ja"
"""De antwoorden op een vraag als `ZELF`."""

WEINIG = 3
"""Bij minder rijen of leerlingnummers met een ander kan het ook een fout in het LAS zijn."""

_ANDER = "Bij de meeste leerlingnummers staat hier iemand anders dan in de rest van uw levering."
_DEELS = "Bij een deel van de leerlingnummers staat hier iemand anders dan in de rest van uw levering."
_MEER = "Bij één leerlingnummer staan hier verschillende mensen."
_ONBEKEND = "De meeste mensen hierin staan niet bij de leerlingen in de rest van uw levering."
_NIETS = "Dit telt niet mee: wat hierin over de leerlingen staat, staat ook in de rest van uw levering."
_NIET_TE_ZIEN = "Het kan ook over hun ouders gaan: dat is hieraan niet te zien."


def zonder_anderen(
    delen: Mapping[str, pl.DataFrame], ingeschreven: Collection[str], navraag: Navraag
) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """De tabellen over leerlingen, zonder wat van een ander kan zijn; en tabel → waarom zij niet meetelt.

    Args:
        delen: tabel → haar gelezen waarden, met de velden die zij heeft.
        ingeschreven: de tabellen waarin iets staat wat alleen van een leerling bekend is.
    """
    if sum("inschrijfdatum" in frame.columns for frame in delen.values()) == len(delen) or len(delen) == 1:
        return dict(delen), {}
    personen = {tabel: personen_van(frame) for tabel, frame in delen.items()}
    vast, anderen = _leerlingtabellen(delen, personen, ingeschreven, navraag)
    leerlingen = pl.concat(personen[tabel] for tabel in vast)
    uit, niets = dict(delen), dict[str, str]()
    for tabel in (t for t in delen if t not in vast and t not in anderen):
        naast = Naast.van(personen[tabel], leerlingen)
        reden, zeker = _twijfel(naast, ingeschreven=tabel in ingeschreven)
        if reden is None:
            uit[tabel] = _zonder_aanvulling(tabel, delen[tabel], naast, navraag)
            if tabel not in ingeschreven and naast.voegt_niets_toe(_velden(delen[tabel])):
                niets[tabel] = _NIETS
        elif zeker or not _zijn_leerlingen(tabel, reden, NEE, navraag):
            anderen[tabel] = reden
    weg = niets | {
        t: f"Dit telt niet mee: het gaat niet over de leerlingen zelf. {waarom}" for t, waarom in anderen.items()
    }
    return {tabel: frame for tabel, frame in uit.items() if tabel not in weg}, weg


def _velden(gelezen: pl.DataFrame) -> frozenset[str]:
    return frozenset(veld for veld in gelezen.columns if veld in VELD)


def _twijfel(naast: Naast, *, ingeschreven: bool) -> tuple[str | None, bool]:
    """Waarom dit misschien niet de leerlingen zelf zijn, en of dat zeker is; None als er niets te twijfelen valt."""
    if naast.eigen_school or naast.zijn_dezelfden or (ingeschreven and naast.aantal("ander") < WEINIG):
        return None, False
    if naast.zijn_anderen:
        return _ANDER, not ingeschreven and naast.aantal("ander") >= WEINIG
    if naast.aantal("ander"):
        return _DEELS, False
    if naast.meer_mensen:
        return _MEER, False
    if naast.paren.height * 2 < naast.rijen:
        return _ONBEKEND, False
    return (_NIET_TE_ZIEN if naast.raakt else None), False


def zijn_leerlingen(sleutel: str, tabel: str, zin: str, navraag: Navraag, voorstel: str = NEE) -> bool:
    """Vraagt of een tabel, of een deel ervan, over de leerlingen zelf gaat."""
    keuzes = {NEE: "Nee, niet gebruiken", JA: "Ja, dit zijn de leerlingen"}
    return navraag.vraag(Vraag(sleutel, tabel, zin, keuzes, voorstel)) == JA


def _zijn_leerlingen(tabel: str, reden: str, voorstel: str, navraag: Navraag) -> bool:
    return zijn_leerlingen(ZELF, tabel, f"Gaat dit over de leerlingen zelf? {reden}", navraag, voorstel)


def _zonder_aanvulling(tabel: str, frame: pl.DataFrame, naast: Naast, navraag: Navraag) -> pl.DataFrame:
    """De waarden van een tabel, zonder wat zij bij een leerling aanvult terwijl zij ergens een ander noemt."""
    weg = naast.niet_aan_te_vullen()
    if not weg:
        return frame
    zin = (
        "Bij een leerling staat hier iets anders dan in de rest van uw levering. Mogen wij nummers, geboortedatums en "
        "geslacht hieruit overnemen waar die elders ontbreken?"
    )
    keuzes = {NEE: "Nee, die blijven leeg", JA: "Ja, neem ze over"}
    if navraag.vraag(Vraag(_AANVULLEN, tabel, zin, keuzes, NEE)) == JA:
        return frame
    return frame.with_columns(
        pl.when(~pl.lit(rijen)).then(kolom).alias(kolom)
        for veld, rijen in weg.items()
        for kolom in VELD[veld].kolommen
        if kolom in frame.columns
    )


def _leerlingtabellen(
    delen: Mapping[str, pl.DataFrame],
    personen: Mapping[str, pl.DataFrame],
    ingeschreven: Collection[str],
    navraag: Navraag,
) -> tuple[list[str], dict[str, str]]:
    """De tabellen waar de andere naast komen te liggen, en wat daarbij al afviel.

    Dat zijn die met een inschrijfdatum, en anders die met iets anders van een inschrijving. Staat daar niet wie de
    leerlingen zijn, dan horen de tabellen erbij die dat wel zeggen; noemen die bij een leerlingnummer niet dezelfde
    mensen, dan is dat een vraag.
    """
    vast = [t for t, f in delen.items() if "inschrijfdatum" in f.columns] or [t for t in delen if t in ingeschreven]
    if any(wijst_iemand_aan(personen[tabel]) for tabel in vast):
        return vast, {}
    basis = pl.concat([pl.DataFrame(schema=SCHEMA), *(personen[t] for t in vast)])
    los = [t for t, p in personen.items() if t not in vast and noemt_iemand(p)]
    naast = {t: Naast.van(personen[t], basis) for t in los}
    kan = [t for t, n in naast.items() if not n.zijn_anderen and not n.meer_mensen]
    if not kan:
        return vast or list(delen), {}
    beste, *rest = sorted(kan, key=lambda t: (not heet_naar_leerlingen(t), -delen[t].width))
    if not any(Naast.van(personen[t], personen[beste]).verschillen for t in rest):
        raadsel = [t for t in kan if vast and not naast[t].leeftijd_past and not heet_naar_leerlingen(t)]
        nee = {t: _NIET_TE_ZIEN for t in raadsel if not _zijn_leerlingen(t, _NIET_TE_ZIEN, JA, navraag)}
        return [*vast, *(t for t in kan if t not in nee)], nee
    ja = [t for t in kan if _zijn_leerlingen(t, _ANDER, JA if t == beste else NEE, navraag)]
    return [*vast, *(ja or [beste])], {t: _ANDER for t in kan if t not in ja}
