"""De bevindingen van nu: kiezen, tellen, bladeren, zoeken."""

from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from data.opslag import Opslag
from data.opslag.vragen import bevindingen
from data.opslag.vragen.bevindingen import FACETTEN, Keuze, Zoekwoord
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import rijen_van
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        (Keuze(), 12),
        (Keuze(signaal=("IN08",)), 6),
        (Keuze(signaal=("IN08", "TLV06")), 12),
        (Keuze(signaal=("IN08",), instelling=("98CA",)), 0),
        (Keuze(groep=(bevindingen.LEEG,)), 6),
        (Keuze(soort=("F",)), 12),
        (Keuze(soort=("B",)), 0),
        (Keuze(vestigingscode=("98DA00",)), 6),
        (Keuze(woorden=(Zoekwoord("31"), Zoekwoord("juli"))), 6),
        (Keuze(woorden=(Zoekwoord("JULI"), Zoekwoord("31"))), 6),
        (Keuze(woorden=(Zoekwoord("zeppelin"),)), 0),
        (Keuze(woorden=(Zoekwoord("zeppelin", ("IN08",)),)), 6),
        (Keuze(woorden=(Zoekwoord("juli", ("IN08",)),)), 12),
        (Keuze(woorden=(Zoekwoord("zeppelin", ("IN08",)), Zoekwoord("juli"))), 0),
        (Keuze(woorden=(Zoekwoord("'; DROP TABLE bevinding; --"),)), 0),
        (Keuze(nieuw=True), 12),
    ],
)
def test_keuze_telt_wat_zij_toont(gevuld: Opslag, keuze: Keuze, aantal: int) -> None:
    with gevuld.lees(doe()) as con:
        assert bevindingen.aantal(con, keuze) == aantal
        assert bevindingen.bladzijde(con, keuze).height == aantal
        for facet in FACETTEN:
            # Wat een keuzelijst bij een gekozen waarde telt, is wat die keuze toont.
            gekozen = getattr(keuze, facet)
            if gekozen:
                telling = bevindingen.per_facetten(con, keuze).per[facet]
                assert sum(telling.get(w, 0) for w in gekozen) == aantal


def test_accenten_en_hoofdletters_doen_niet_mee(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        zonder, met = (bevindingen.aantal(con, Keuze(woorden=(Zoekwoord(naam),))) for naam in ("ozturk", "ÖZTÜRK"))
    assert zonder == met > 0


def test_bladeren_mist_niets_en_herhaalt_niets(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        alles = bevindingen.bladzijde(con, Keuze())["sleutel"].to_list()
        delen = [s for vanaf in range(0, 12, 5) for s in bevindingen.bladzijde(con, Keuze(), vanaf, 5)["sleutel"]]
    assert delen == alles
    assert len(set(alles)) == 12


def test_bekostiging_in_gevaar(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Leerlingen tellen, geen bevindingen: twee fouten bij een en een melding bij een ander is één in gevaar."""
    mis = {"groep": None, "tlv_einde": date(2027, 6, 30)}
    laad([{**klas[0], **mis}, {**klas[1], "registratiedatum": None, "achternaam": None}, *klas[2:]])
    with opslag.lees(doe()) as con:
        assert bevindingen.risico(con) == (12, 1, 0, 0)
        gevaar = bevindingen.bladzijde(con, Keuze(bekostiging=True))
        assert set(gevaar["signaal"]) == {"IN08", "TLV06"}
        assert bevindingen.per_facetten(con, Keuze()).bekostiging == 2
        assert bevindingen.aantal(con, Keuze()) > 2
    laad(klas)
    with opslag.lees(doe()) as con:
        assert bevindingen.risico(con) == (12, 0, 0, 0)


def test_een_persoon_op_twee_scholen_is_een_leerling(opslag: Opslag, laad: Laden) -> None:
    """Een dubbele inschrijving staat bij beide scholen, en gaat over één kind."""
    laad(rijen_van(laad_signalen()["DU02"].voorbeeld, P, 1))
    with opslag.lees(doe()) as con:
        geteld = bevindingen.telling(con, Keuze(signaal=("DU02",)), "signaal")
    assert geteld.select("signaal", "aantal", "leerlingen").rows() == [("DU02", 2, 1)]
