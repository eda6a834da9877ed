"""Wat niet is bekeken staat op elke plek waar men denkt dat alles is bekeken, met overal hetzelfde aantal."""

import re
from datetime import timedelta

from checks.taal.begrippen import begin_vorig_schooljaar
from data.klok import vandaag
from data.schema.voorbeeld import Rij
from data.tekst import dag
from data.verzonnen.bouwer import naar_csv
from pages._bezoek.links import leerlingcode
from pages._bezoek.omgeving import Omgeving
from tests.hulp import doe
from tests.pages.conftest import Staat, tekst
from tests.pages.upload import kies, klas, lees_in

ZIN = (
    "1 aanmelding, 1 gastinschrijving, 1 inschrijving die eindigde voor het vorige schooljaar en van 1 onbekostigde "
    "inschrijving (ook symbiose) alleen de TLV en de ROD-status."
)


def met_alles() -> list[Rij]:
    """Een klas met van elke reden een leerling."""
    voorbij = begin_vorig_schooljaar(vandaag()) - timedelta(days=1)
    lang_geleden = voorbij - timedelta(days=365)
    anders: list[Rij] = [
        {"inschrijfstatus": "aangemeld"},
        {"inschrijfstatus": "gast"},
        {
            **dict.fromkeys(("inschrijfdatum", "begindatum_periode", "registratiedatum"), dag(lang_geleden)),
            "uitschrijfdatum": dag(voorbij),
        },
        {"type_inschrijving": "onbekostigd"},
    ]
    return [{**rij, **(anders[i] if i < len(anders) else {})} for i, rij in enumerate(klas(8))]


def test_elke_reden_staat_in_het_verslag_en_op_het_overzicht(bestuur_een_school: Staat) -> None:
    at = lees_in(kies(bestuur_een_school.open("uploaden"), ("export.csv", naar_csv(met_alles()))))
    assert not at.error
    for pagina in (at, bestuur_een_school.open("overzicht")):
        assert not pagina.error
        (regel,) = (m.value for m in pagina.markdown if "Niet bekeken bij" in m.value)
        assert regel.startswith("- Niet bekeken bij ")
        assert regel.endswith(ZIN)
        (uitklap,) = (e for e in pagina.expander if "Bekijk welke" in e.label)
        assert uitklap.label == "Bekijk welke 4 inschrijvingen"
        links = [x.proto for x in uitklap.get("page_link")]
        wie, waarom = zip(*(re.findall(r"· (.*)\*\*  \n:small\[(.*)\]", link.label)[0] for link in links), strict=True)
        assert list(waarom) == [
            "Alleen aangemeld",
            "Te gast",
            "Onbekostigd of symbiose: alleen de TLV en de ROD-status zijn niet bekeken",
            "Geëindigd voor het vorige schooljaar",
        ]
        assert list(wie) == [rij["leerlingnummer"] for rij in (met_alles()[i] for i in (0, 1, 3, 2))]
        assert {link.page for link in links} == {"leerling"}


def test_bij_een_leerling_zonder_bevinding_staat_dat_er_niet_gekeken_is(bestuur_demo: Staat, demo: Omgeving) -> None:
    with demo.opslag.lees(doe()) as con:
        rij = con.sql("SELECT record, reden FROM niet_bekeken ORDER BY record LIMIT 1").pl().row(0)
    demo.opslag.sluit()
    at = bestuur_demo.open("leerling", leerling=leerlingcode(demo, rij[0]))
    assert not at.error
    assert "Niet bekeken bij " in " ".join(i.value for i in at.info)


def test_is_alles_bekeken_dan_staat_er_niets(bestuur_zonder_bevindingen: Staat) -> None:
    assert "Niet bekeken bij" not in tekst(bestuur_zonder_bevindingen.open("overzicht"))
