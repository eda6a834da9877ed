"""PE05: een periode die veranderde terwijl haar begindatum gelijk bleef."""

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.signalen.periode._inhoud import INHOUD
from data.schema.voorbeeld import Erbij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from tests.checks.signalen.gevallen import PEIL, Geval, Kolommen, Vast, speel

_VELDEN = (
    "groep",
    "vestigingscode",
    "onderwijsaanbiederscode",
    "onderwijslocatiecode",
    "soort_onderwijs",
    "soort_verblijf",
    "experiment",
)
_LEEG_ZEGT_NIETS = tuple(v for v in _VELDEN if v not in ("soort_verblijf", "experiment"))
SIGNAAL = Vast("PE05", "wijziging_zonder_nieuwe_periode", "M", "periode")
_ERBIJ = tuple(v.naam for v in INHOUD if v.naam not in _VELDEN and not v.loopt_door)
"""Wat er na deze aan het schema is toegevoegd."""
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "begindatum_periode"), optioneel=(*_VELDEN, *_ERBIJ))

BEGIN = "01-08-2023"
RAAK = {0: ("begindatum_periode", BEGIN)}
_ZIN = "In de periode vanaf 01-08-2023 is sinds de vorige levering iets veranderd: "
_EINDE = ". Bij een verandering hoort een nieuwe periode."

GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    Geval(
        naam="andere groep",
        fout={"groep": "SO-9"},
        vorige={"groep": "SO-2"},
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
    *(Geval(naam=f"was leeg: {v}", fout={v: "B"}, vorige={v: None}) for v in _LEEG_ZEGT_NIETS),
    *(Geval(naam=f"werd leeg: {v}", fout={v: None}, vorige={v: "A"}) for v in _LEEG_ZEGT_NIETS),
    *(
        Geval(
            naam=f"experiment was {toen}, nu {nu}",
            fout={"experiment": nu},
            vorige={"experiment": toen},
            verwacht=RAAK,
            zin=f"{_ZIN}experiment was {toen or 'geen'} en is nu {nu or 'geen'}{_EINDE}",
        )
        for toen, nu in (("Dans en muziek", None), (None, "Tweetalig onderwijs"))
    ),
    *(
        Geval(
            naam=f"verblijf was {toen}, nu {nu}",
            fout={"soort_verblijf": nu},
            vorige={"soort_verblijf": toen},
            verwacht=RAAK,
            zin=f"{_ZIN}soort verblijf was {toen or 0} en is nu {nu or 0}{_EINDE}",
        )
        for toen, nu in (("0", "3"), ("3", "0"), (None, "3"), ("3", None))
    ),
    *(
        Geval(naam=f"geen verblijf: {toen}, nu {nu}", fout={"soort_verblijf": nu}, vorige={"soort_verblijf": toen})
        for toen, nu in (("0", None), (None, "0"), ("GEEN", "0"), ("0", "N"))
    ),
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
    assert speel("PE05", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize("nu_zonder", [True, False])
def test_verblijf_dat_een_van_de_twee_leveringen_niet_had(nu_zonder: bool) -> None:
    rij = {**schone_leerling(PEIL), "soort_verblijf": "3"}
    met, zonder = naar_levering([rij], BESTUUR), naar_levering([rij], BESTUUR, zonder=("soort_verblijf",))
    nu, toen = (zonder, met) if nu_zonder else (met, zonder)
    uitslag = controleer(maak_breed(nu, BESTUUR, PEIL, None, toen), [laad_signalen()["PE05"]])
    assert uitslag.bevindingen.is_empty()
    assert uitslag.statussen["status"].to_list() == ["uitgevoerd"]
