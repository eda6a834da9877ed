"""Wat een school teruggaf: hoeveel er gedaan is, en wat er nog te doen is."""

from checks.werk.wissen import wis_instelling
from data.opslag import Opslag
from data.opslag.schrijven.besluitbestand import bewaar_teruggegeven
from data.opslag.vragen.bevindingen import Keuze, aantal, per_facetten
from data.opslag.vragen.werklijst.teruggegeven import teruggegeven
from data.schema.besluit import TE_DOEN, Besluit
from data.schema.toegang import Gebruiker, Handeling
from data.schema.voorbeeld import Rij
from tests.acceptatie import ACCEPTEER
from tests.data.opslag.besluiten import NU, besluit_over, nr, sleutels
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

OP_DE_LIJST = Keuze(status=TE_DOEN, teruggegeven=True)


def geef_terug(opslag: Opslag, *nummers: object) -> None:
    welke = sleutels(opslag, *nummers)
    with opslag.schrijf(doe("Fatima", NU)) as hand:
        bewaar_teruggegeven(hand, [*welke, "bestaat niet"])
        hand.noteer("besluiten geladen", 0)


def stand(opslag: Opslag, wie: Gebruiker | None = None) -> list[tuple[object, ...]]:
    with opslag.lees(doe() if wie is None else Handeling(wie, NU, P)) as con:
        assert sum(lijst.te_doen for lijst in teruggegeven(con)) == aantal(con, OP_DE_LIJST)
        assert per_facetten(con, OP_DE_LIJST).totaal == aantal(con, OP_DE_LIJST)
        return [(lijst.wie, *lijst[3:]) for lijst in teruggegeven(con)]


def test_de_stand_is_die_van_nu_en_de_laatste_lijst_geldt(
    met_drie: Opslag, laad: Laden, drie: tuple[Rij, ...], klas: list[Rij]
) -> None:
    een, twee, drie_ = map(nr, drie)
    assert stand(met_drie) == []
    geef_terug(met_drie, een, twee, drie_)
    besluit_over(met_drie, Besluit("opgelost in LAS"), een)
    besluit_over(met_drie, Besluit("bezig"), twee)
    assert stand(met_drie) == [("Fatima", 3, 1, 2)]
    besluit_over(met_drie, ACCEPTEER, twee)
    assert stand(met_drie) == [("Fatima", 3, 2, 1)]
    geef_terug(met_drie, twee, drie_)
    assert stand(met_drie) == [("Fatima", 2, 1, 1)]
    # Wie niet meer geleverd wordt, is niet gedaan en niet te doen.
    laad([klas[0], klas[1], *klas[3:]])
    assert stand(met_drie) == [("Fatima", 2, 1, 0)]


def test_wie_een_andere_school_heeft_ziet_er_niets_van_en_wissen_haalt_het_weg(
    met_drie: Opslag, drie: tuple[Rij, ...]
) -> None:
    geef_terug(met_drie, nr(drie[0]))
    (school,) = {str(rij["instellingscode"]) for rij in drie}
    assert stand(met_drie, Gebruiker("Sam", frozenset({school}), "school")) == [("Fatima", 1, 0, 1)]
    assert stand(met_drie, Gebruiker("Sam", frozenset({"98ZZ"}), "school")) == []
    wis_instelling(met_drie, school, doe("Fatima", NU))
    with met_drie.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM teruggegeven").fetchall() == [(0,)]
