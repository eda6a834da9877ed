"""AR01: een leeg gegeven van een arrangement, elk veld apart."""

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, WELK, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AR01", "arrangement_gegeven_ontbreekt", "F", "arrangement")
KOLOMMEN = Kolommen(
    optioneel=("instellingscode_inschrijving", "arrangementvolgnummer", "arrangement_begin", "arrangement_einde"),
    een_van=("instellingscode",),
)

GEVALLEN = [
    geval("compleet"),
    geval("compleet, zonder leerling", ALLEEN_ARRANGEMENT),
    Geval(naam="een leerling zonder arrangement", cluster=2),
    geval("einddatum mag leeg zijn", {"arrangement_einde": None}),
    geval(
        "eigen school leeg", {"instellingscode": None}, ("instellingscode", None),
        zin=f"{WELK} zegt niet welke school de ondersteuning geeft.",
    ),
    geval(
        "school van inschrijving leeg", {"instellingscode_inschrijving": None}, ("instellingscode_inschrijving", None),
        zin="Arrangement 1 zegt niet op welke school de leerling is ingeschreven.",
    ),
    geval(
        "volgnummer leeg", {"arrangementvolgnummer": None}, ("arrangementvolgnummer", None),
        zin="Dit arrangement voor een leerling van school 97XA heeft geen arrangementvolgnummer.",
    ),
    geval(
        "begindatum leeg", {"arrangement_begin": None}, ("arrangement_begin", None),
        zin=f"{WELK}: de begindatum ontbreekt.",
    ),
    geval(
        "begindatum niet te lezen", {"arrangement_begin": "31-02-2025"}, ("arrangement_begin", "31-02-2025"),
        zin=f"{WELK}: de begindatum is niet als datum te lezen.",
    ),
    *(
        geval(
            f"einddatum niet te lezen: {wat}", {"arrangement_einde": wat}, ("arrangement_einde", wat),
            zin=f"{WELK}: de einddatum is niet als datum te lezen.",
        )
        for wat in ("onbekend", "31-06-2026")
    ),
    geval(
        "alles leeg op één na",
        {"instellingscode_inschrijving": None, "arrangement_begin": None, "arrangement_einde": None},
        [("instellingscode_inschrijving", None), ("arrangement_begin", None)],
    ),
    geval(
        "zonder leerling",
        {**ALLEEN_ARRANGEMENT, "arrangementvolgnummer": None, "instellingscode": None},
        [("instellingscode", None), ("arrangementvolgnummer", None)],
    ),
    geval("een fout van vorm is AR09", {"instellingscode": "98B", "instellingscode_inschrijving": "97X1"}),
    geval("zonder nummer is AR07", {"bsn": None}),
    # -- bereik
    geval("afgelopen in het vorige schooljaar", {"arrangement_begin": None, "arrangement_einde": "01-08-2024"},
          ("arrangement_begin", None)),
    geval("langer geleden afgelopen", {"arrangement_begin": None, "arrangement_einde": "31-07-2024"}),
    geval("cluster 4", {"arrangementvolgnummer": None}, ("arrangementvolgnummer", None), cluster=4),
    # -- kolommen
    geval(
        "zonder kolom volgnummer", {"arrangementvolgnummer": None, "arrangement_begin": None},
        ("arrangement_begin", None), zonder=("arrangementvolgnummer",), noemt=("Arrangementvolgnummer",),
    ),
    geval(
        "zonder kolom begindatum", {"arrangement_begin": None}, zonder=("arrangement_begin",),
        noemt=("Begindatum arrangement",),
    ),
    geval(
        "zonder kolom school van inschrijving", {"instellingscode_inschrijving": None},
        zonder=("instellingscode_inschrijving",), noemt=("Instellingscode van inschrijving",),
    ),
    geval("zonder kolom instellingscode: die komt uit de vestiging", zonder=("instellingscode",)),
    geval(
        "zonder een van de kolommen",
        zonder=(
            "instellingscode", "vestigingscode", "instellingscode_inschrijving", "arrangementvolgnummer",
            "arrangement_begin", "arrangement_einde",
        ),
        status="overgeslagen",
        noemt=(
            "Begindatum arrangement", "Einddatum arrangement", "Arrangementvolgnummer", "Instellingscode",
            "Instellingscode van inschrijving",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_gegeven_ontbreekt(geval: Geval) -> None:
    assert speel("AR01", geval, GEVALLEN) == geval.uitkomst
