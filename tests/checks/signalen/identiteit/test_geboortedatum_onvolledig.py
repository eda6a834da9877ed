"""ID11: een geboortedatum met nullen die zijn toegestaan."""

from datetime import date

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID11", "geboortedatum_onvolledig", "A", "leerling")
KOLOMMEN = Kolommen(nodig=("geboortedatum",))

JAAR, MAAND = "00-00-2015", "00-04-2016"


def raak(tekst: str) -> dict[int, tuple[str | None, ...]]:
    return {0: ("geboortedatum", tekst)}


GEVALLEN = [
    Geval(
        naam="alleen het jaar",
        fout={"geboortedatum": JAAR},
        verwacht=raak(JAAR),
        zin="Van de geboortedatum is alleen het jaar bekend (2015). Kijk of er meer te vinden is.",
    ),
    Geval(
        naam="alleen maand en jaar",
        fout={"geboortedatum": MAAND},
        verwacht=raak(MAAND),
        zin="Van de geboortedatum zijn alleen de maand en het jaar bekend (04-2016). Kijk of er meer te vinden is.",
    ),
    Geval(naam="jaar voorop", fout={"geboortedatum": "2016-04-00"}, verwacht=raak("00-04-2016")),
    Geval(naam="zonder streepjes", fout={"geboortedatum": "20150000"}, verwacht=raak("00-00-2015")),
    Geval(naam="volledig"),
    Geval(naam="op 1 januari is volledig", fout={"geboortedatum": "01-01-2015"}),
    Geval(naam="leeg is een ander signaal", fout={"geboortedatum": None}),
    Geval(naam="dag zonder maand is een ander signaal", fout={"geboortedatum": "12-00-2015"}),
    Geval(naam="zonder jaar is een ander signaal", fout={"geboortedatum": "00-00-0000"}),
    Geval(naam="telt als 1 januari, op de peildatum", fout={"geboortedatum": "00-00-2026"}, p=date(2026, 1, 1)),
    Geval(
        naam="telt als 1 januari, een dag ervoor",
        fout={"geboortedatum": "00-00-2026"},
        p=date(2026, 1, 2),
        verwacht=raak("00-00-2026"),
    ),
    Geval(naam="deze maand, op de eerste", fout={"geboortedatum": "00-11-2025"}, p=date(2025, 11, 1)),
    Geval(
        naam="komt nog",
        fout={"geboortedatum": JAAR, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht=raak(JAAR),
    ),
    Geval(naam="gast", fout={"geboortedatum": JAAR, "inschrijfstatus": "gast"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geboortedatum_onvolledig(geval: Geval) -> None:
    assert speel("ID11", geval, GEVALLEN) == geval.uitkomst
