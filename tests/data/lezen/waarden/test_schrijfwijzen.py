"""Elk woord van elke soort, in elk veld van die soort: altijd dezelfde waarde, en nooit een vraag."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from data.lezen import Bestand, herken, normaliseer, open_bestand
from data.schema.levering import Levering
from data.schema.velden import VELD, VELDEN
from data.schema.voorbeeld import Waarde
from data.schema.waarden.landen import LANDCODES
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.hulp import BEKEND
from tests.data.schrijfwijzen import schrijfwijzen

_VOORBEELD: Mapping[str, Waarde] = {
    "bsn": verzonnen_bsn(1), "onderwijsnummer": verzonnen_bsn(1), "postcode": "3511AB", "instellingscode": "98DA",
    "instellingscode_inschrijving": "98DA", "vestigingscode": "98DA00", "onderwijsaanbiederscode": "123A456",
    "onderwijslocatiecode": "123X456", "swv_nummer": "PO3001",
}  # fmt: skip
"""Een waarde van een veld met een vorm."""


def waarden(veld: str) -> Iterator[Waarde]:
    """Wat er onder een veld kan staan en te herkennen is: elke betekenis, en leeg."""
    soort = VELD[veld]
    yield None
    if soort.is_datum:
        yield date(2019, 8, 21)
    elif soort.lijst is not None:
        yield from soort.lijst.betekenissen
    elif soort.type == "land":
        yield from LANDCODES.values()
    elif soort.type == "landnaam":
        yield from LANDCODES
    elif veld in _VOORBEELD:
        yield _VOORBEELD[veld]


GEVALLEN = {v.naam: [(w, s) for w in waarden(v.naam) for s in schrijfwijzen(v.naam, w)] for v in VELDEN}


@pytest.fixture(scope="module")
def gelezen() -> Levering:
    """Eén levering met op elke rij onder elk veld een andere schrijfwijze."""
    aantal = max(len(gevallen) for gevallen in GEVALLEN.values())
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    velden = [v for v in GEVALLEN if v != "leerlingnummer"]
    schrijver.writerow(["Leerlingnummer", *(VELD[v].label for v in velden)])
    for nr in range(aantal):
        schrijver.writerow([nr + 1, *(GEVALLEN[v][nr % len(GEVALLEN[v])][1] for v in velden)])
    (tabel,) = open_bestand(Bestand("export.csv", uit.getvalue().encode()))
    return normaliseer([(tabel, herken(tabel.koppen))], BEKEND)


@pytest.mark.parametrize("veld", [v for v in GEVALLEN if v != "leerlingnummer"])
def test_elke_schrijfwijze_is_dezelfde_waarde(gelezen: Levering, veld: str) -> None:
    # Wie op deze rij een geheim adres heeft, verloor zijn adres.
    soort = VELD[veld]
    frame = gelezen.frame(soort.tabel)
    staat_er = dict(zip(frame["rij"].to_list(), frame[veld].to_list(), strict=True))
    geheim = set(gelezen.leerling.filter("geheim_adres")["rij"]) if soort.adres else set()
    fout = []
    for nr in range(max(len(gevallen) for gevallen in GEVALLEN.values())):
        waarde, schrijfwijze = GEVALLEN[veld][nr % len(GEVALLEN[veld])]
        verwacht = {"J": True, "N": False}.get(str(waarde)) if soort.type == "ja_nee" else waarde
        if nr + 2 in staat_er and nr + 2 not in geheim and staat_er[nr + 2] != verwacht:
            fout.append((schrijfwijze, staat_er[nr + 2], waarde))
    assert fout == []
    assert len(staat_er) > 50


def test_er_is_niets_te_vragen(gelezen: Levering) -> None:
    assert gelezen.verslag.vragen == ()
    assert gelezen.verslag.onleesbaar.height == 0
