"""Berichten van DUO lezen: een overzicht van de bekostiging per teldatum, of een lijst met meldingen.

Welk van de twee een bestand is, zeggen zijn kolommen. Wie een leerling is, lezen wij zoals in een export.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.kolommen.herkennen import Herkenning, herken_tabel
from data.lezen.tabel import RuweTabel
from data.lezen.waarden.datums import Datumstijl, lees_datums
from data.lezen.waarden.waarden import Leeswijze, lees_waarden
from data.maskeren import zonder_nummers, zonder_nummers_in
from data.schema.koppen import kaal
from data.schema.rod.berichten import BEKOSTIGING, BERICHT, MELDING, Berichtsoort
from data.schema.velden import PGN
from data.schema.waarden.nummers import is_nummer
from data.tekst import meervoud


class GeenSchool(Gebruikersfout):
    """Een lijst die niet zegt over welke school zij gaat, van een bestuur met meer scholen."""


_WIE = ("instellingscode", "vestigingscode", "bsn", "onderwijsnummer", PGN.naam, "inschrijvingsvolgnummer")
"""De velden van een export die zeggen over wie een bericht gaat."""
_NUMMERS = frozenset({"bsn", "onderwijsnummer", PGN.naam})

_KOPPEN: Mapping[str, tuple[str, ...]] = {
    "teldatum": ("Teldatum", "Datum telling"),
    "controledatum": ("Controledatum", "Datum controle", "Datum signaal", "Datum melding"),
    "status": ("Bekostigingsstatus", "Status bekostiging", "Bekostigingsstatus inschrijving"),
    "bekostigingssignaal": ("Bekostigingssignaal", "Bekostigingssignaalcode", "Code bekostigingssignaal"),
    "code": ("Signaalcode", "Code signaal", "Meldingcode", "Code melding", "Foutcode"),
    "woord": ("Soort signaal", "Soort melding", "Signaalsoort", "Ernst"),
    "tekst": ("Omschrijving signaal", "Signaalomschrijving", "Omschrijving melding"),
}
"""Wat DUO zegt → de koppen waar het onder staat."""
_KORT: Mapping[str, tuple[str, ...]] = {
    "controledatum": ("Datum",),
    "status": ("Status",),
    "code": ("Code", "Signaal", "Melding"),
    "woord": ("Soort",),
    "tekst": ("Omschrijving", "Toelichting"),
}
"""Koppen die pas iets zeggen naast een andere die alleen DUO gebruikt."""
_VAN_KOP = {kaal(kop): wat for wat, koppen in _KOPPEN.items() for kop in koppen}
_VAN_KORTE_KOP = {kaal(kop): wat for wat, koppen in _KORT.items() for kop in koppen}


def lees_berichten(tabellen: Sequence[RuweTabel], bekend: Sequence[str]) -> pl.DataFrame:
    """De berichten in de tabellen van een bestand (kolommen `BERICHT`), ook die over een school van een ander bestuur.

    Een tabel die niet van DUO is, zoals een blad met uitleg, blijft liggen als er een andere is die dat wel is.

    Args:
        bekend: de instellingscodes van het bestuur. Noemt een bestand geen school en is er maar een, dan is het die.

    Raises:
        Gebruikersfout: geen tabel is een lijst van DUO, of zij zegt niet over welke leerling of school zij gaat.
    """
    delen = [_lees(tabel, soort, bekend) for tabel in tabellen if (soort := soort_bericht(tabel)) is not None]
    if not delen:
        raise Gebruikersfout(
            f"‘{tabellen[0].bestand}’ is geen lijst van DUO: er is geen kolom met een bekostigingsstatus, of met een "
            "signaalcode en de soort of datum erbij. Is het een export of een overzicht van ROD, geef het dan als "
            "zodanig."
        )
    return pl.concat(delen)


def soort_bericht(tabel: RuweTabel) -> Berichtsoort | None:
    """Wat voor lijst van DUO een tabel is; None als zij dat niet is."""
    return soort_van_koppen(tabel.koppen, herken_tabel(tabel).values())


def soort_van_koppen(koppen: Sequence[str], velden: Iterable[str | None]) -> Berichtsoort | None:
    """Wat voor lijst van DUO een tabel met deze koppen is, waarin wij `velden` herkennen; None als zij dat niet is."""
    kolommen = _kolommen(koppen)
    if "leerlingnummer" in set(velden) and not _alleen_bij_duo(kolommen):
        return None
    return _soort(kolommen)


def _lees(tabel: RuweTabel, soort: Berichtsoort, bekend: Sequence[str]) -> pl.DataFrame:
    kolommen = _kolommen(tabel.koppen)
    herkend = herken_tabel(tabel)
    wie: Herkenning = {kop: veld for kop, veld in herkend.items() if veld in _WIE and kop not in kolommen.values()}
    if _NUMMERS.isdisjoint(wie.values()):
        raise Gebruikersfout(
            f"In ‘{tabel.bestand}’ ontbreekt een kolom met het BSN of onderwijsnummer. Download het bestand opnieuw, "
            "met het nummer van de leerling erbij."
        )
    frame = lees_waarden(tabel, wie, Leeswijze()).frame
    leeg = pl.lit(None, pl.String)
    staat = {wat: tabel.frame[kop] for wat, kop in kolommen.items()}
    datum = staat.get("teldatum" if soort == BEKOSTIGING else "controledatum", staat.get("controledatum"))
    code = staat.get("bekostigingssignaal", staat.get("code")) if soort == BEKOSTIGING else staat.get("code")
    frame = frame.with_columns(
        instelling=_instelling(tabel.bestand, frame, bekend),
        nummer=_nummer(frame.columns),
        soort=pl.lit(soort),
        datum=leeg.cast(pl.Date) if datum is None else _dag(tabel.bestand, datum),
        code=_tekst(code),
        **{k: _tekst(staat.get(k)) for k in ("status", "woord", "tekst")},
    )
    frame = frame.select((pl.col(k) if k in frame.columns else leeg.alias(k)).cast(t) for k, t in BERICHT.items())
    return zonder_nummers_in(frame, behalve=("nummer",))


def _dag(bestand: str, staat: pl.Series) -> pl.Series:
    """De dagen in een kolom; wat er staat is ook te lezen, want een bericht zonder dag gaat over elke teldatum.

    Raises:
        Gebruikersfout: er staat iets anders dan een dag.
    """
    gelezen = lees_datums(staat.to_frame(), {staat.name: Datumstijl()})[staat.name]
    leeg = (staat.str.strip_chars() == "").fill_null(True) | (False if gelezen.leeg is None else gelezen.leeg)
    if n := int((gelezen.datum.is_null() & ~leeg).sum()):
        raise Gebruikersfout(
            f"In ‘{bestand}’ is op {meervoud(n, 'regel', 'regels')} de {staat.name} niet te lezen. Schrijf er een dag, "
            "zoals 01-02-2026, of laat haar leeg als de lijst over elke dag gaat."
        )
    return gelezen.datum


def _kolommen(koppen: Iterable[str]) -> dict[str, str]:
    """Wat DUO zegt → de kop waar het onder staat, de eerste als er meer zijn."""
    uit: dict[str, str] = {}
    koppen = list(koppen)
    for kop in koppen:
        if (wat := _VAN_KOP.get(kaal(kop))) is not None:
            uit.setdefault(wat, kop)
    for kop in koppen if uit else ():
        if (wat := _VAN_KORTE_KOP.get(kaal(kop))) is not None:
            uit.setdefault(wat, kop)
    return uit


def _alleen_bij_duo(kolommen: Mapping[str, str]) -> bool:
    """Of er iets staat wat een LAS niet heeft; een signaalcode geeft een LAS ook wel eens door."""
    return bool(kolommen.keys() & {"teldatum", "controledatum", "status", "bekostigingssignaal"})


def _soort(kolommen: Mapping[str, str]) -> Berichtsoort | None:
    """Wat een tabel met deze kolommen is; None als er niets van DUO in staat."""
    if "status" in kolommen:
        return BEKOSTIGING
    if "code" in kolommen and kolommen.keys() & {"controledatum", "woord", "tekst"}:
        return MELDING
    if kolommen.keys() & {"teldatum", "bekostigingssignaal"} and kolommen.keys() & {"code", "bekostigingssignaal"}:
        return BEKOSTIGING
    return None


def _tekst(staat: pl.Series | None) -> pl.Series | pl.Expr:
    """Een tekst van DUO zonder nummer van een leerling, ook niet zonder zijn voorloopnul; leeg als hij er niet is."""
    return pl.lit(None, pl.String) if staat is None else zonder_nummers(staat, ook_acht=True)


def _nummer(kolommen: Iterable[str]) -> pl.Expr:
    """Het nummer dat klopt, en anders wat er staat."""
    nummers = [kolom for kolom in ("bsn", "onderwijsnummer") if kolom in kolommen]
    return pl.coalesce(*(pl.when(is_nummer(kolom)).then(kolom) for kolom in nummers), *nummers)


def _instelling(bestand: str, frame: pl.DataFrame, bekend: Sequence[str]) -> pl.Expr:
    """De school van elke rij.

    Raises:
        GeenSchool: het bestand noemt nergens een school, en het bestuur heeft er meer.
    """
    if "instellingscode" in frame.columns and frame["instellingscode"].count():
        return pl.col("instellingscode")
    if len(bekend) == 1:
        return pl.lit(bekend[0])
    raise GeenSchool(
        f"‘{bestand}’ zegt niet over welke school het gaat. Zet er een kolom Instellingscode bij, of geef een bestand "
        "van één school met alleen die school in de lijst met instellingen."
    )
