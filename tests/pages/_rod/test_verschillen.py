"""Verschillen: hoeveel er aan elke kant zijn, en de weg naar de werklijst die precies die laat zien."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from data.klok import vandaag
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import map_gegevens
from data.schema.voorbeeld import Rij
from data.schema.waarden.schooljaar import begin_schooljaar
from data.tekst import dag
from data.verzonnen.bouwer import BESTUUR, schone_leerling
from pages._bezoek.links import leerlingcode
from pages._bezoek.opslagen import opslag_van
from pages._onderdelen.tekst import noem_vestigingen
from tests.hulp import doe
from tests.overzichten import laad_overzicht
from tests.pages.conftest import Staat, bewaar, knop, regels, tekst, zonder_pagina


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
        assert len(regels(lijst)) == int(aantal)


def test_wat_gelijk_is_en_wat_nog_niet_vergeleken_is(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("rod")
    assert not at.metric
    assert not at.success, "niets vergeleken is niet gelijk"
    assert "Lees een overzicht van ROD in" in tekst(at)


# -- wat er niet vergeleken is -----------------------------------------------------------------------------------------

KLAS = [schone_leerling(vandaag(), n) for n in range(1, 25)]
KLAS[-4:] = [{**rij, "vestigingscode": "98DA01"} for rij in KLAS[-4:]]
GELIJK = "Wat vergeleken is, is in het LAS en in ROD gelijk."


def bestuur(map_: Path, rod: Sequence[Rij], stand: date | None = None) -> Staat:
    """Een school met een klas in het LAS, en een overzicht van ROD met deze rijen."""
    scholen = BESTUUR.filter(BESTUUR["instellingscode"] == "98DA")
    bewaar(KLAS, scholen)
    pad = map_gegevens() / "bord.duckdb"
    opslag = Opslag(pad, opslagsleutel(pad))
    laad_overzicht(opslag, rod, datetime.combine(vandaag(), time(9)), stand or vandaag(), scholen=scholen)
    opslag.sluit()
    return Staat("deels", map_)


def test_alles_vergeleken_en_gelijk(eigen_map: Path) -> None:
    at = bestuur(eigen_map, KLAS).open("rod")
    assert [s.value for s in at.success] == [GELIJK]


@pytest.mark.parametrize("wat", ["half", "vorig schooljaar"])
def test_wat_niet_vergeleken_is_heet_nergens_gelijk(eigen_map: Path, wat: str) -> None:
    if wat == "half":
        staat = bestuur(eigen_map, KLAS[:10])
    else:
        staat = bestuur(eigen_map, KLAS, begin_schooljaar(vandaag()) - timedelta(1))
    at = staat.open("rod")
    assert not at.success
    assert [m.value for m in at.metric][:2] == ["–", "–"], "nul leerlingen in het LAS is niet waar"
    assert ("niet alles vergeleken" if wat == "half" else "niets vergeleken") in at.warning[0].value
    assert "Zeg wat u van een overzicht weet" in [b.label for b in at.button]
    gezegd = " ".join(i.value for i in at.info)
    assert ("Er is niets vergeleken." in gezegd) == (wat != "half"), "wat niet vergeleken is, is niet zonder verschil"
    assert ("Er is geen verschil gevonden" in gezegd) == (wat == "half")
    overzicht = tekst(staat.open("overzicht"))
    assert "ROD weet van" not in overzicht
    assert "Van 1 school is er wel een overzicht, maar daarmee is niet te zien" in overzicht


def test_een_overzicht_van_een_eerder_schooljaar_zegt_overal_dat_het_dat_is(eigen_map: Path) -> None:
    staat = bestuur(eigen_map, KLAS, begin_schooljaar(vandaag()) - timedelta(1))
    with zonder_pagina(map_gegevens() / "bord.duckdb") as omgeving:
        code = leerlingcode(omgeving, f"98DA|L{KLAS[0]['leerlingnummer']}")
    (van,) = staat.open("rod", deel="Overzichten").table[0].value["Overzicht van"]
    assert van.endswith("van een eerder schooljaar, niet naast het LAS gelegd")
    at = staat.open("leerling", leerling=code)
    assert "Dat is een eerder schooljaar" in at.warning[0].value
    assert "Naast ROD" in tekst(at)


def test_een_verschil_waar_niets_vergeleken_is_komt_van_duo(bestuur_demo: Staat) -> None:
    tabel = next(t.value for t in bestuur_demo.open("rod").table if "Met een verschil" in t.value.columns)
    niets = [rij for rij in tabel.to_dict("records") if {rij["In het LAS"], rij["In ROD"]} == {"–"}]
    verschilt = [rij["Met een verschil"] for rij in niets if rij["Met een verschil"] not in ("–", "0")]
    assert verschilt, "anders zegt deze test niets"
    assert all(cel.endswith(", uit wat DUO meldt") for cel in verschilt)


def test_achteraf_zeggen_dat_het_overzicht_volledig_is(eigen_map: Path) -> None:
    staat = bestuur(eigen_map, KLAS[:10])
    at = staat.open("rod", deel="Overzichten")
    at.selectbox(key="rod_school_achteraf").set_value("98DA").run()
    at.checkbox[0].check().run()
    at.text_input(key="wie_achteraf").set_value("An").run()
    at = knop(at, "Bewaren en opnieuw vergelijken")
    assert not at.exception
    with opslag_van("bord").lees(doe()) as con:
        (n,) = con.execute("SELECT count(*) FROM werkstand WHERE signaal = 'RO01' AND tot IS NULL").fetchall()[0]
    assert n == len(KLAS) - 10
    assert staat.open("rod").metric[0].value == str(len(KLAS))


def test_een_overzicht_van_een_vestiging_zegt_overal_dat_het_dat_is(eigen_map: Path) -> None:
    """Achteraf gezegd: op Overzichten, bij de verschillen en op het Overzicht, met hoeveel er niet vergeleken zijn."""
    staat = bestuur(eigen_map, KLAS[:-4])
    assert staat.open("rod").metric[2].value == "4", "zonder antwoord gaat het over alle vestigingen"
    at = staat.open("rod", deel="Overzichten")
    at.selectbox(key="rod_school_achteraf").set_value("98DA").run()
    at.multiselect[0].set_value(["98DA00"]).run()
    at.text_input(key="wie_achteraf").set_value("An").run()
    at = knop(at, "Bewaren en opnieuw vergelijken")
    assert not at.exception
    assert "alleen vestiging 98DA00" in staat.open("rod", deel="Overzichten").table[0].value["Wie erin staan"].item()
    at = staat.open("rod")
    assert "gaat alleen over vestiging 98DA00. Op andere vestigingen zijn 4 leerlingen niet" in at.warning[0].value
    assert [m.value for m in at.metric] == ["20", "20", "0"]
    assert not at.success
    assert "niet alles is nagekeken" in at.info[0].value
    overzicht = tekst(staat.open("overzicht"))
    assert "ROD weet van **20** van de **20**" in overzicht
    assert "alleen over vestiging 98DA00: 4 leerlingen zijn niet vergeleken" in overzicht


def test_hoe_een_deel_van_de_vestigingen_heet() -> None:
    assert noem_vestigingen(["98DA00"]) == "vestiging 98DA00"
    assert noem_vestigingen(["98DA00", "98DA01"]) == "vestigingen 98DA00 en 98DA01"
