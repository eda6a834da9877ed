"""Verschillen: hoeveel er aan elke kant zijn, en de weg naar de werklijst die precies die laat zien."""

from urllib.parse import parse_qsl

from data.klok import vandaag
from data.tekst import dag
from tests.pages.conftest import Staat, tekst


def test_per_school_en_per_soort(bestuur_met_rod: Staat) -> None:
    at = bestuur_met_rod.open("rod")
    getallen = {m.label: m.value for m in at.metric}
    assert getallen == {"In het LAS": "6", "In ROD": "6", "Leerlingen met een verschil": "4"}
    per_school, per_soort = (t.value for t in at.table)
    (school,) = per_school.to_dict("records")
    assert list(school.values())[:4] == ["De Wissel (98DA)", dag(vandaag()), "6", "6"]
    assert school["Met een verschil"].startswith("[4](werklijst?")
    assert per_soort["Wat is er anders"].tolist() == [
        "De inschrijving staat niet in ROD",
        "De inschrijving staat alleen in ROD",
        "ROD heeft een ander nummer",
        "De groep is in ROD anders",
    ]
    assert "Bekijk 4 leerlingen" in tekst(at)
    assert "Nog geen overzicht" not in tekst(at)

    # Elk getal opent een werklijst waarin precies zoveel staat.
    for getal in (school["Met een verschil"], *per_soort["Aantal"]):
        aantal, adres = getal.removeprefix("[").removesuffix(")").split("](werklijst?")
        lijst = bestuur_met_rod.open("werklijst", **dict(parse_qsl(adres)))
        assert not lijst.exception
        assert len(lijst.dataframe[0].value) == int(aantal)


def test_wat_gelijk_is_en_wat_nog_niet_vergeleken_is(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("rod")
    assert not at.metric
    assert not at.success, "niets vergeleken is niet gelijk"
    assert "Lees een overzicht van ROD in" in tekst(at)
