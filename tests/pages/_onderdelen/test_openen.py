"""Een aangeboden bestand openen: overal is te zien hoever het is en hoe te stoppen, en niets gaat twee keer open."""

from collections.abc import Callable

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.lezen import Bestand, RuweTabel, open_bestand
from data.lezen.apart import Bezig
from data.lezen.bestand import Grenzen
from data.tekst import dag
from data.verzonnen.bouwer import naar_csv, schone_leerling
from pages._onderdelen import openen
from tests.overzichten import ALLEEN_LAS
from tests.pages.conftest import Staat, knop, tekst, zeg_wie

KLAS = [schone_leerling(vandaag(), n) for n in range(1, 7)]
OVERZICHT = naar_csv(KLAS, (*ALLEEN_LAS, "instellingscode", "vestigingscode"))
DUO = (
    "Controledatum;PGN;Signaalcode;Soort signaal;Omschrijving signaal\n"
    f"{dag(vandaag())};{KLAS[0]['bsn']};X-1;Melding;Kijk na\n"
).encode()
VAKKEN: dict[str, tuple[str, dict[str, str | list[str]], bytes]] = {
    "een export": ("uploaden", {}, naar_csv(KLAS)),
    "een overzicht van ROD": ("rod", {"deel": "Overzichten"}, OVERZICHT),
    "een lijst van DUO": ("rod", {"deel": "Meldingen van DUO"}, DUO),
    "een bestand met besluiten": ("werklijst", {}, b"sleutel;status;afdruk\nabc;bezig;00000000"),
}


@pytest.fixture
def geopend(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """De namen van wat er open is gegaan; elke keer keek het één keer of het nog door moest gaan."""
    namen: list[str] = []

    def open_(bestand: Bestand, grenzen: Grenzen, *, onderweg: Callable[[Bezig], None]) -> list[RuweTabel]:
        namen.append(bestand.naam)
        onderweg("wachten")
        onderweg("lezen")
        return open_bestand(bestand, grenzen)

    monkeypatch.setattr(openen, "open_bestand", open_)
    return namen


@pytest.fixture
def voortgang(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Wat er bij de voortgang stond."""
    zinnen: list[str] = []
    progress = DeltaGenerator.progress

    def onthoud(plek: DeltaGenerator, deel: float, zin: str) -> DeltaGenerator:
        zinnen.append(zin)
        return progress(plek, deel, zin)

    monkeypatch.setattr(DeltaGenerator, "progress", onthoud)
    return zinnen


def kies(staat: Staat, vak: str, inhoud: bytes | None = None) -> AppTest:
    pagina, vraag, goed = VAKKEN[vak]
    at = staat.open(pagina, **vraag)
    return at.file_uploader[0].set_value([("lijst.csv", inhoud or goed, "text/csv")]).run()


@pytest.mark.parametrize("vak", VAKKEN)
def test_wie_wacht_ziet_hoever_het_is_en_hoe_te_stoppen(
    bestuur_met_rod: Staat, geopend: list[str], voortgang: list[str], vak: str
) -> None:
    at = kies(bestuur_met_rod, vak)
    assert geopend == ["lijst.csv"]
    begin, wacht, daarna = voortgang
    assert "een ander bestand wordt eerst gelezen (1 van 1)" in wacht
    assert wacht.endswith("Haal het bestand weg om te stoppen.")
    assert daarna == f"{begin} Haal het bestand weg om te stoppen."
    assert "‘lijst.csv’ lezen" in begin.replace("\\", "")
    assert not at.exception
    assert not at.get("progress"), "wie klaar is, ziet het niet meer"


def test_ook_wat_pas_na_een_knop_gelezen_wordt_is_te_stoppen(
    bestuur_een_school: Staat, geopend: list[str], voortgang: list[str]
) -> None:
    at = bestuur_een_school.open("beheer", deel="Waardelijsten")
    zeg_wie(at, "Fatima")
    at.run()
    at.file_uploader[1].set_value([("lijst.csv", b"naam;nummer\nA;PO3001\n", "text/csv")]).run()
    assert geopend == []
    at = knop(at, "Samenwerkingsverbanden laden")
    assert geopend == ["lijst.csv"]
    assert voortgang[2] == f"{voortgang[0]} Haal het bestand weg om te stoppen."
    assert "geladen: 1 regel" in tekst(at)
    assert not at.error


@pytest.mark.parametrize("vak", ["een overzicht van ROD", "een lijst van DUO"])
def test_een_antwoord_leest_niets_opnieuw(bestuur_zonder_bevindingen: Staat, geopend: list[str], vak: str) -> None:
    at = kies(bestuur_zonder_bevindingen, vak)
    at.selectbox[-1].set_value("98DA").run()
    next(veld for veld in at.text_input if veld.label == "Uw naam").set_value("An").run()
    assert not at.error
    assert geopend == ["lijst.csv"]
    at.file_uploader[0].set_value([]).run()
    at.file_uploader[0].set_value([("lijst.csv", VAKKEN[vak][2], "text/csv")]).run()
    assert geopend == ["lijst.csv"] * 2, "wie het weghaalt, laat het los"


@pytest.mark.parametrize("vak", VAKKEN)
def test_wat_niet_te_lezen_is_gaat_ook_niet_nog_eens_open(bestuur_met_rod: Staat, geopend: list[str], vak: str) -> None:
    at = kies(bestuur_met_rod, vak, b"Geachte heer\n")
    for _ in range(2):
        assert "maar één kolom" in at.error[0].value or "geen rijen" in at.error[0].value
        assert "is niets veranderd" in tekst(at) or vak == "een bestand met besluiten"
        at.run()
    assert geopend == ["lijst.csv"]
