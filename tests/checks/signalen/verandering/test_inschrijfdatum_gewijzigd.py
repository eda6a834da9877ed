"""AD04: dezelfde inschrijving met een andere inschrijfdatum."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AD04", "inschrijfdatum_gewijzigd", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",))

NIEUW, OUD = "01-09-2023", "01-08-2023"
RAAK = {0: ("inschrijfdatum", NIEUW, OUD)}
VERSCHOVEN = {"inschrijfdatum": NIEUW, "begindatum_periode": NIEUW}
ZONDER = {"inschrijvingsvolgnummer": None}

GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    Geval(
        naam="later",
        fout=VERSCHOVEN,
        vorige={},
        verwacht=RAAK,
        zin="De inschrijfdatum is 01-09-2023 en was in de vorige levering 01-08-2023. Een inschrijfdatum "
        "verandert niet.",
    ),
    Geval(
        naam="een dag eerder",
        fout={"inschrijfdatum": "31-07-2023", "begindatum_periode": "31-07-2023"},
        vorige={},
        verwacht={0: ("inschrijfdatum", "31-07-2023", OUD)},
    ),
    # -- het voorstel volgt de eerste periode, als die een van beide datums heeft
    Geval(naam="de periode schoof niet mee", fout={"inschrijfdatum": NIEUW}, vorige={}, verwacht=RAAK),
    Geval(
        naam="de periode begint op een derde dag",
        fout={"inschrijfdatum": NIEUW, "begindatum_periode": "15-08-2023"},
        vorige={},
        verwacht={0: ("inschrijfdatum", NIEUW)},
    ),
    Geval(naam="zonder kolom periode", fout=VERSCHOVEN, vorige={}, zonder=("begindatum_periode",), verwacht=RAAK),
    Geval(naam="andere notatie", fout={"inschrijfdatum": "2023-08-01"}, vorige={}),
    Geval(naam="was leeg", fout=VERSCHOVEN, vorige={"inschrijfdatum": None}),
    Geval(naam="was onleesbaar", fout=VERSCHOVEN, vorige={"inschrijfdatum": "31-02-2023"}),
    Geval(naam="werd leeg", fout={"inschrijfdatum": None}, vorige={}),
    # -- welke inschrijving is dezelfde
    Geval(
        naam="een nieuwe inschrijving met een eigen volgnummer",
        vorige={},
        erbij=(Erbij(wie="inschrijving", wijzig={**VERSCHOVEN, "inschrijvingsvolgnummer": "77"}),),
    ),
    Geval(
        naam="het volgnummer schoof op naar de nieuwste",
        fout={"inschrijvingsvolgnummer": "2"},
        vorige={},
        erbij=(Erbij(wie="inschrijving", wijzig={**VERSCHOVEN, "inschrijvingsvolgnummer": "1"}),),
    ),
    Geval(naam="zonder volgnummer is de enige dezelfde", fout={**VERSCHOVEN, **ZONDER}, vorige=ZONDER, verwacht=RAAK),
    Geval(
        naam="zonder volgnummer na een uitschrijving is het een nieuwe",
        fout={**VERSCHOVEN, **ZONDER},
        vorige={**ZONDER, "uitschrijfdatum": "15-08-2023"},
    ),
    Geval(
        naam="ander volgnummer en andere datum is een andere inschrijving",
        fout={**VERSCHOVEN, "inschrijvingsvolgnummer": "77"},
        vorige={},
    ),
    # -- bereik
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        vorige={"inschrijfdatum": PEIL, "begindatum_periode": PEIL},
        verwacht={0: ("inschrijfdatum", "16-11-2025", "15-11-2025")},
    ),
    Geval(naam="lang geleden weg", fout={**VERSCHOVEN, "uitschrijfdatum": "31-07-2024"}, vorige={}),
    Geval(naam="geen vorige levering", fout=VERSCHOVEN, status="overgeslagen"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfdatum_gewijzigd(geval: Geval) -> None:
    assert speel("AD04", geval, GEVALLEN) == geval.uitkomst
