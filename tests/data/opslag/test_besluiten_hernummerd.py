"""Besluiten over leerlingen die een ander leerlingnummer krijgen."""

from checks.werk.leveringen import draai_terug
from data.opslag import Opslag
from data.opslag.vragen import bevindingen
from data.opslag.vragen.besluiten import eigenaren, geschiedenis
from data.opslag.vragen.bevindingen import Keuze
from data.schema.besluit import Besluit
from data.schema.voorbeeld import Rij
from tests.acceptatie import ACCEPTEER
from tests.data.opslag.besluiten import NU, PROEF, besluit_over, nr, statussen
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe


def hernummerd(rijen: list[Rij]) -> list[Rij]:
    return [{**rij, "leerlingnummer": f"N{rij['leerlingnummer']}"} for rij in rijen]


def test_besluiten_gaan_mee_met_een_nieuw_leerlingnummer(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    mis: list[Rij] = [{**rij, "groep": None} for rij in klas[:4]]
    laad(mis)
    een, twee, drie, vier = map(nr, mis)
    nieuw = [f"N{nr(rij)}" for rij in mis]
    besluit_over(opslag, ACCEPTEER, een)
    besluit_over(opslag, Besluit("bezig", eigenaar="Joke"), twee)
    besluit_over(opslag, Besluit("opgelost in LAS"), drie)
    laad(hernummerd(mis))
    stand = statussen(opslag)
    assert [stand[n] for n in nieuw] == ["geaccepteerd", "bezig", "teruggekomen", "nieuw"]
    with opslag.lees(doe()) as con:
        (sleutel,) = con.execute("SELECT sleutel FROM werkstand WHERE leerlingnummer = ?", [nieuw[1]]).fetchall()[0]
        stappen = geschiedenis(con, sleutel)
        logboek = con.execute("SELECT wie, aantal FROM gebeurtenis WHERE wat = 'besluiten meegenomen'").fetchall()
        assert eigenaren(con) == ["Joke"]
    assert [(s.wat, s.wie) for s in stappen if s.stand is not None] == [("besluit", "Fatima")]
    assert logboek == [("Signaalwijzer", 3)]
    # Opnieuw controleren neemt niets nog eens mee, ook niet over een later besluit heen.
    besluit_over(opslag, Besluit("nieuw"), nieuw[0])
    controleer_opnieuw(opslag, doe(moment=NU, peildatum=P), reden="meting")
    assert statussen(opslag)[nieuw[0]] == "nieuw"
    # Teruggedraaid gelden de oude nummers weer, met hun besluiten.
    draai_terug(opslag, 2, doe("Fatima", NU, P))
    stand = statussen(opslag)
    assert [stand[een], stand[twee], stand[vier]] == ["geaccepteerd", "bezig", "nieuw"]


def test_een_besluit_gaat_niet_naar_wie_het_nummer_van_een_ander_kreeg(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    mis: list[Rij] = [{**rij, "groep": None} for rij in klas[:2]]
    laad(mis)
    besluit_over(opslag, ACCEPTEER, nr(mis[0]))
    anders: list[Rij] = [{**mis[0], "leerlingnummer": "N1"}, {**mis[1], "leerlingnummer": nr(mis[0])}]
    laad(anders)
    with opslag.lees(doe()) as con:
        lopend = bevindingen.bladzijde(con, Keuze(signaal=PROEF))
    assert dict(lopend.select("leerlingnummer", "status").rows()) == {"N1": "nieuw", nr(mis[0]): "nieuw"}
