"""Wat ROD en DUO van het demobestuur weten: overzichten, wie bekostigd wordt, meldingen en een codelijst.

ROD heeft wat het LAS heeft, behalve waar een voorbeeld geplant is dat iets anders zegt. De codes zijn verzonnen, en dat
is aan elke code te zien: wij leveren niets mee dat van DUO lijkt te komen.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from data.lezen.bestand import Bestand
from data.schema.rod.berichten import BEKOSTIGING
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij, dag_in
from data.schema.waarden.schooljaar import begin_schooljaar, laatste_teldatum
from data.schema.waarden.waardelijsten import DUOCODE
from data.verzonnen.bouwer import als_tekst, in_testreeks, naar_csv
from data.verzonnen.rod.berichten import Bericht, bericht_over
from data.verzonnen.scholen import SCHOLEN

_IN_ROD = frozenset(
    """instellingscode vestigingscode bsn onderwijsnummer achternaam voorvoegsel voornamen geboortedatum geslacht
    inschrijvingsvolgnummer inschrijfdatum uitschrijfdatum nnca bekostigbaar schoolsoort begindatum_periode
    onderwijsaanbiederscode onderwijslocatiecode groep soort_onderwijs soort_verblijf tlv_volgnummer swv_nummer
    ondersteuningscategorie beschikkingsnummer tlv_begin tlv_einde""".split()
)
"""Wat een overzicht van een leerling noemt: geen leerlingnummer, geen adres, en niets wat alleen een LAS bijhoudt."""
_NIET_IN_ROD = [v.naam for v in VELDEN if v.naam not in _IN_ROD]

_KOPPEN_BEKOSTIGING = {
    "datum": "Teldatum",
    "instelling": "Instellingscode",
    "vestigingscode": "Vestigingscode",
    "nummer": "Persoonsgebonden nummer",
    "inschrijvingsvolgnummer": "Inschrijvingsvolgnummer",
    "status": "Bekostigingsstatus",
    "code": "Signaalcode",
    "tekst": "Omschrijving",
}
_KOPPEN_MELDING = {
    "datum": "Controledatum",
    "instelling": "Instellingscode",
    "nummer": "Persoonsgebonden nummer",
    "inschrijvingsvolgnummer": "Inschrijvingsvolgnummer",
    "code": "Signaalcode",
    "woord": "Soort signaal",
    "tekst": "Omschrijving signaal",
}


@dataclass(frozen=True, slots=True)
class Testcode:
    """Een verzonnen code van DUO, die DUO geeft bij wie een van `signalen` heeft.

    `betekenis` is gevuld als de codelijst van het bestuur haar noemt; dan is de melding niet nog een bevinding.
    """

    code: str
    woord: str
    tekst: str
    signalen: tuple[str, ...]
    betekenis: str | None = None
    oplossing: str | None = None


_KOST_BEKOSTIGING, _WEL, _NIET = "Bekostigingssignaal", "Bekostigd", "Niet bekostigd"
TESTCODES = (
    Testcode(
        "TEST-101",
        "Foutmelding",
        "De geboortedatum of het geslacht is anders dan bij de gemeente.",
        ("RO12", "RO13"),
        "Geboortedatum of geslacht is anders dan in de Basisregistratie Personen",
        "Neem over wat er in ROD staat, of vraag de ouders om een uittreksel",
    ),
    Testcode(
        "TEST-201",
        _KOST_BEKOSTIGING,
        "Van deze leerling is geen toelaatbaarheidsverklaring bekend.",
        ("RO41", "TLV01"),
        "Geen geldige toelaatbaarheidsverklaring",
        "Wissel de toelaatbaarheidsverklaring uit",
    ),
    Testcode(
        "TEST-202",
        _KOST_BEKOSTIGING,
        "De leerling staat ook op een andere school.",
        ("DU02",),
        "Op twee scholen tegelijk ingeschreven",
        "Spreek af welke school de leerling uitschrijft",
    ),
    Testcode("TEST-301", "Signaal", "De groep van deze leerling is niet bekend.", ("IN08",)),
)
"""De laatste staat niet in de codelijst: daar wijst alleen de tekst naar wat wij ook vinden."""


@dataclass(frozen=True, slots=True)
class DemoOverzicht:
    """Een overzicht van ROD van een dag, over een of meer scholen, met wie er vanaf `van` was."""

    stand: date
    van: date
    scholen: tuple[str, ...]
    bestand: Bestand


@dataclass(frozen=True, slots=True)
class VanDuo:
    """Wat DUO zegt: de bestanden, de teldatum, en hoeveel leerlingen de brief over die teldatum per school noemt."""

    bestanden: tuple[Bestand, ...]
    teldatum: date
    brief: Mapping[str, int]


def standen(p: date) -> dict[date, list[str]]:
    """Van welke dag ROD een overzicht gaf, de oudste eerst, met de scholen; altijd in het schooljaar van `p`."""
    per_dag: dict[date, list[str]] = {}
    for dagen in sorted({s.overzicht for s in SCHOLEN if s.overzicht is not None}, reverse=True):
        stand = max(p - timedelta(dagen), begin_schooljaar(p))
        codes = dict.fromkeys(s.code for s in SCHOLEN if s.overzicht == dagen)
        per_dag[stand] = [*per_dag.get(stand, ()), *codes]
    return per_dag


def staat_in_rod(rij: Rij) -> bool:
    """Of ROD deze inschrijving kan hebben: zij is uitgewisseld, en de leerling heeft een nummer dat bestaat."""
    return rij["rod_status"] == "opgenomen" and (in_testreeks(rij["bsn"]) or in_testreeks(rij["onderwijsnummer"]))


def maak_overzicht(rijen: Iterable[Rij], stand: date, scholen: Sequence[str]) -> DemoOverzicht:
    """Het overzicht van scholen uit de rijen die ROD van hen heeft: wie er was sinds het vorige schooljaar."""
    van = begin_schooljaar(stand).replace(year=begin_schooljaar(stand).year - 1)
    in_rod = [rij for rij in rijen if not (isinstance(einde := rij["uitschrijfdatum"], date) and einde < van)]
    bestand = Bestand(f"Registratieoverzicht {stand:%d-%m-%Y}.csv", naar_csv(in_rod, _NIET_IN_ROD))
    return DemoOverzicht(stand, van, tuple(scholen), bestand)


def maak_van_duo(
    in_rod: Sequence[Rij], berichten: Iterable[Bericht], geraakt: Iterable[tuple[str, Rij]], p: date
) -> VanDuo:
    """Wat DUO zegt over wie er in ROD staat.

    Args:
        in_rod: alle rijen van de overzichten.
        berichten: die van de geplante voorbeelden.
        geraakt: van wie een bevinding heeft, het signaal en een rij.
    """
    van_bekostiging: list[Bericht] = []
    meldingen: list[Bericht] = []
    for bericht in berichten:
        (van_bekostiging if bericht["soort"] == BEKOSTIGING else meldingen).append(bericht)
    for signaal, rij in geraakt:
        for test in (test for test in TESTCODES if signaal in test.signalen):
            bericht = {**bericht_over(rij), "code": test.code, "woord": test.woord, "tekst": test.tekst}
            meldingen.append(bericht)
            if test.woord == _KOST_BEKOSTIGING:
                van_bekostiging.append({**bericht, "soort": BEKOSTIGING, "status": _NIET})
    t, gecontroleerd = laatste_teldatum(p - timedelta(3)), p - timedelta(5)
    bekostigd = _bekostiging(in_rod, van_bekostiging, t)
    geteld: dict[str, int] = {}
    for bericht in bekostigd:
        code = str(bericht["instelling"])
        geteld[code] = geteld.get(code, 0) + (bericht["status"] != _NIET)
    # Bij een school telt de brief er een minder dan wie DUO zegt te bekostigen: dat moet het bestuur uitzoeken.
    eerste = min(geteld, default="")
    return VanDuo(
        (
            _als_bestand(f"Bekostiging {t:%d-%m-%Y}.csv", _KOPPEN_BEKOSTIGING, bekostigd),
            _als_bestand(
                f"Kwaliteitscontrole {gecontroleerd:%d-%m-%Y}.csv",
                _KOPPEN_MELDING,
                [{**bericht, "datum": gecontroleerd} for bericht in meldingen],
            ),
        ),
        t,
        {code: aantal - (code == eerste) for code, aantal in geteld.items()},
    )


def _bekostiging(in_rod: Sequence[Rij], anders: Sequence[Bericht], t: date) -> list[Bericht]:
    """Een regel per leerling op de teldatum, van de scholen waarover DUO iets zei; `anders` gaat voor."""
    scholen = {s.code for s in SCHOLEN if s.bekostiging}
    zegt = {(bericht["instelling"], bericht["nummer"]): bericht for bericht in anders}
    regels: dict[tuple[str, str], Bericht] = {}
    for rij in in_rod:
        code, einde = str(rij["instellingscode"]), rij["uitschrijfdatum"]
        if code not in scholen or dag_in(rij, "inschrijfdatum") > t or (isinstance(einde, date) and einde < t):
            continue
        bericht = bericht_over(rij, BEKOSTIGING, datum=t, status=_NIET if rij["bekostigbaar"] == "N" else _WEL)
        wie = (code, str(bericht["nummer"]))
        regels.setdefault(wie, {**bericht, **zegt.get(wie, {}), "datum": t})
    return list(regels.values())


def codelijst() -> pl.DataFrame:
    """De codelijst van het demobestuur (kolommen `DUOCODE`)."""
    return pl.DataFrame(
        [
            {
                "code": test.code,
                "soort": test.woord,
                "betekenis": test.betekenis,
                "oplossing": test.oplossing,
                "signalen": test.signalen,
                "bron": "Verzonnen voor de demo",
            }
            for test in TESTCODES
            if test.betekenis
        ],
        schema=DUOCODE,
    )


def _als_bestand(naam: str, koppen: Mapping[str, str], berichten: Iterable[Bericht]) -> Bestand:
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(koppen.values())
    schrijver.writerows([als_tekst(bericht.get(kolom)) for kolom in koppen] for bericht in berichten)
    return Bestand(naam, uit.getvalue().encode())
