"""Wat er geleverd is: de lijst, hetzelfde bestand nog eens, en wat er bij een vorm van bestand is gekozen."""

from datetime import datetime

from data.opslag import Opslag
from data.opslag.schrijven.leveringen import onthoud_antwoorden
from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import antwoorden, eerder_geladen, leveringen
from tests.hulp import doe


def test_versheid_en_leveringen(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        vers, alle = versheid(con, 1), leveringen(con)
    assert vers.select("instelling", "naam", "levering", "leerlingen", "inschrijvingen").rows() == [
        ("98CA", "De Bolder", 1, 6, 6),
        ("98DA", "De Wissel", 1, 6, 6),
    ]
    assert alle.select("id", "moment", "door", "bestanden", "rijen", "scholen").rows() == [
        (1, datetime(2026, 1, 1, 9), "Fatima", "export 0.csv", 12, "98CA, 98DA")
    ]


def test_zelfde_bestand_wordt_herkend(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        afdruk = con.execute("SELECT afdruk FROM bronbestand").fetchall()[0][0]
        assert eerder_geladen(con, afdruk) == datetime(2026, 1, 1, 9)
        assert eerder_geladen(con, "0" * 32) is None


def test_antwoorden_horen_bij_de_vorm_van_het_bestand(opslag: Opslag) -> None:
    koppen = ["BSN", "Été", "groep"]
    with opslag.schrijf(doe(), stil=True) as hand:
        onthoud_antwoorden(hand, koppen, {"kolom BSN": "", "jaren": "deze eeuw"})
        onthoud_antwoorden(hand, koppen[::-1], {"kolom BSN": "bsn"})
    with opslag.lees(doe()) as con:
        assert antwoorden(con, koppen[::-1]) == {"kolom BSN": "bsn", "jaren": "deze eeuw"}
        assert antwoorden(con, koppen[1:]) == {}
