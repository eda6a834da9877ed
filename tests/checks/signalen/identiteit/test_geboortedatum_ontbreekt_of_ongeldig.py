"""ID10: geen geboortedatum, of een die niet kan."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID10", "geboortedatum_ontbreekt_of_ongeldig", "F", "leerling")
KOLOMMEN = Kolommen(nodig=("geboortedatum",))

_GEVOLG = " Zonder goede geboortedatum herkent ROD de leerling niet."
_ZONDER_MAAND = "De geboortedatum heeft een dag maar geen maand: vul dan ook voor de dag nullen in."


def geboren(
    naam: str, tekst: str | date | None, zin: str | None = None, *, goed: bool = False, p: date = PEIL
) -> Geval:
    staat_er = f"{tekst:%d-%m-%Y}" if isinstance(tekst, date) else tekst
    verwacht = {} if goed else {0: ("geboortedatum", staat_er)}
    return Geval(naam=naam, fout={"geboortedatum": tekst}, verwacht=verwacht, p=p, zin=zin and zin + _GEVOLG)


GEVALLEN = [
    geboren("leeg", None, "De geboortedatum ontbreekt."),
    geboren("geen tekst van een datum", "onbekend", "De geboortedatum is geen datum die bestaat."),
    geboren("niet op de kalender", "31-04-2016", "De geboortedatum is geen datum die bestaat."),
    geboren("29 februari in een gewoon jaar", "29-02-2015"),
    geboren("29 februari in een schrikkeljaar", "29-02-2016", goed=True),
    geboren("op de peildatum", PEIL, "De geboortedatum 15-11-2025 ligt niet voor de peildatum (15-11-2025)."),
    geboren("een dag na de peildatum", PEIL + DAG),
    geboren("een dag voor de peildatum", PEIL - DAG, goed=True),
    geboren("dag niet bekend", "00-04-2016", goed=True),
    geboren("dag en maand niet bekend", "00-00-2015", goed=True),
    geboren("dag zonder maand", "12-00-2015", _ZONDER_MAAND),
    geboren("dag zonder maand, jaar voorop", "2015-00-12", _ZONDER_MAAND),
    geboren("jaar niet bekend", "12-04-0000", "Het geboortejaar ontbreekt."),
    geboren("jaar niet bekend, jaar voorop", "0000-04-12", "Het geboortejaar ontbreekt."),
    *(
        Geval(
            naam=f"niets bekend: {niets}",
            fout={"geboortedatum": niets},
            verwacht={0: ("geboortedatum", None)},
            zin="De geboortedatum ontbreekt." + _GEVOLG,
        )
        for niets in ("00-00-0000", "01-01-1900", "31-12-9999")
    ),
    geboren("jaar van twee cijfers", "01-02-15", goed=True),
    geboren("alleen nullen telt als 01, op de peildatum zelf", "00-00-2026", p=date(2026, 1, 1)),
    geboren("alleen nullen telt als 01, een dag na nieuwjaar", "00-00-2026", p=date(2026, 1, 2), goed=True),
    geboren("jjjj-mm-dd", "2016-04-12", goed=True),
    geboren("jjjjmmdd", "20160412", goed=True),
    geboren("d/m/jjjj", "2/4/2016", goed=True),
    geboren("getal uit Excel", "42472", goed=True),
    Geval(
        naam="komt nog",
        fout={"geboortedatum": None, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("geboortedatum", None)},
    ),
    Geval(naam="aangemeld", fout={"geboortedatum": None, "inschrijfstatus": "aangemeld"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geboortedatum_ontbreekt_of_ongeldig(geval: Geval) -> None:
    assert speel("ID10", geval, GEVALLEN) == geval.uitkomst


def test_deadline() -> None:
    rij = vul_in(schone_leerling(PEIL), {"geboortedatum": None}, PEIL)
    assert voer_uit(["ID10"], [rij]).bevindingen["deadline"].to_list() == [date(2026, 2, 1)]
