"""ID23: een tweede of derde adresregel zonder eerste."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

EERSTE, TWEEDE, DERDE = (f"adresregel_buitenland_{i}" for i in (1, 2, 3))
SIGNAAL = Vast("ID23", "adresregel_buitenland_overgeslagen", "M", "leerling")
KOLOMMEN = Kolommen(nodig=(EERSTE,), optioneel=(TWEEDE, DERDE, "geheim_adres"))

RAAK = {0: (EERSTE, None)}


def regels(*gevuld: str, **meer: Invulling) -> dict[str, Invulling]:
    return {**dict.fromkeys(gevuld, "Markt 1"), **meer}


def zin(regel: int) -> str:
    return f"Regel {regel} van het buitenlandse adres is ingevuld, maar regel 1 is leeg."


GEVALLEN = [
    Geval(naam="alleen de tweede", fout=regels(TWEEDE), verwacht=RAAK, zin=zin(2)),
    Geval(naam="alleen de derde", fout=regels(DERDE), verwacht=RAAK, zin=zin(3)),
    Geval(naam="tweede en derde is één bevinding", fout=regels(TWEEDE, DERDE), verwacht=RAAK, zin=zin(2)),
    Geval(naam="geen regels"),
    Geval(naam="alleen de eerste", fout=regels(EERSTE)),
    Geval(naam="eerste en tweede", fout=regels(EERSTE, TWEEDE)),
    Geval(naam="alle drie", fout=regels(EERSTE, TWEEDE, DERDE)),
    Geval(naam="eerste en derde", fout=regels(EERSTE, DERDE)),
    Geval(naam="woont in België", fout=regels(TWEEDE, landcode="5010"), verwacht=RAAK),
    Geval(naam="geheim adres", fout=regels(TWEEDE, geheim_adres="J")),
    Geval(
        naam="zonder kolom geheim adres",
        fout=regels(TWEEDE, geheim_adres="J"),
        zonder=("geheim_adres",),
        verwacht=RAAK,
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="komt nog", fout=regels(TWEEDE, inschrijfdatum=PEIL + DAG, begindatum_periode=PEIL + DAG), verwacht=RAAK
    ),
    Geval(naam="gast", fout=regels(TWEEDE, inschrijfstatus="gast")),
    Geval(
        naam="zonder derde kolom",
        fout=regels(TWEEDE),
        zonder=(DERDE,),
        verwacht=RAAK,
        noemt=("Adresregel buitenland 3",),
    ),
    Geval(
        naam="zonder tweede kolom",
        fout=regels(DERDE),
        zonder=(TWEEDE,),
        verwacht=RAAK,
        noemt=("Adresregel buitenland 2",),
    ),
    Geval(
        naam="zonder tweede en derde kolom",
        zonder=(TWEEDE, DERDE),
        status="overgeslagen",
        noemt=("Adresregel buitenland 2", "Adresregel buitenland 3"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_adresregel_buitenland_overgeslagen(geval: Geval) -> None:
    assert speel("ID23", geval, GEVALLEN) == geval.uitkomst
