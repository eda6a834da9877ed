"""PE05: een periode die veranderde terwijl haar begindatum gelijk bleef."""

import pytest

from data.voorbeeld import Erbij
from tests.checks.gevallen import Geval, Kolommen, speel

_VELDEN = (
    "groep", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "soort_onderwijs", "soort_verblijf",
    "experiment",
)  # fmt: skip
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "begindatum_periode"), optioneel=_VELDEN)

BEGIN = "01-08-2023"
RAAK = {0: ("begindatum_periode", BEGIN)}
_ZIN = "In de periode vanaf 01-08-2023 is sinds de vorige levering iets veranderd: "
_EINDE = ". Bij een verandering hoort een nieuwe periode."

GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    Geval(
        naam="andere groep",
        fout={"groep": "SO-9"},
        vorige={},
        verwacht=RAAK,
        zin=_ZIN + "groep was SO-2 en is nu SO-9" + _EINDE,
    ),
    Geval(
        naam="groep en verblijf",
        fout={"groep": "SO-9", "soort_verblijf": "3"},
        vorige={"soort_verblijf": "4"},
        verwacht=RAAK,
        zin=_ZIN + "groep was SO-2 en is nu SO-9; soort verblijf was 4 en is nu 3" + _EINDE,
    ),
    *(Geval(naam=f"ander veld: {v}", fout={v: "B"}, vorige={v: "A"}, verwacht=RAAK) for v in _VELDEN),
    *(Geval(naam=f"was leeg: {v}", fout={v: "B"}, vorige={v: None}) for v in _VELDEN),
    *(Geval(naam=f"werd leeg: {v}", fout={v: None}, vorige={v: "A"}) for v in _VELDEN),
    Geval(naam="verblijf 0 is leeg", fout={"soort_verblijf": "3"}, vorige={"soort_verblijf": "0"}),
    Geval(naam="onderwijsconcept telt niet", fout={"onderwijsconcept": "Agora"}, vorige={"onderwijsconcept": "Dalton"}),
    Geval(
        naam="een nieuwe periode",
        vorige={},
        erbij=(Erbij(wie="inschrijving", wijzig={"groep": "SO-9", "begindatum_periode": "01-10-2025"}),),
    ),
    Geval(
        naam="een dag later begonnen is een andere periode",
        fout={"groep": "SO-9", "begindatum_periode": "02-08-2023"},
        vorige={},
    ),
    Geval(
        naam="twee met dezelfde begindatum: niet te zeggen welke",
        fout={"groep": "SO-9"},
        vorige={},
        erbij=(Erbij(wie="inschrijving", wijzig={"groep": "SO-8"}),),
    ),
    Geval(naam="zonder begindatum", fout={"groep": "SO-9", "begindatum_periode": None}, vorige={}),
    Geval(naam="een ander leerlingnummer", fout={"groep": "SO-9", "leerlingnummer": "99"}, vorige={}, verwacht=RAAK),
    Geval(
        naam="een andere inschrijving van dezelfde leerling",
        fout={"groep": "SO-9", "inschrijvingsvolgnummer": "77", "inschrijfdatum": "01-09-2024"},
        vorige={"uitschrijfdatum": "31-08-2024"},
    ),
    Geval(naam="lang geleden weg", fout={"groep": "SO-9", "uitschrijfdatum": "31-07-2024"}, vorige={}),
    Geval(naam="geen vorige levering", fout={"groep": "SO-9"}, status="overgeslagen"),
    Geval(naam="zonder kolom groep", fout={"groep": "SO-9"}, vorige={}, zonder=("groep",), noemt=("Groep",)),
    Geval(
        naam="zonder kolom begindatum",
        fout={"groep": "SO-9"},
        vorige={},
        zonder=("begindatum_periode",),
        status="overgeslagen",
        noemt=("Begindatum periode",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_wijziging_zonder_nieuwe_periode(geval: Geval) -> None:
    assert speel("PE05", geval) == geval.uitkomst
