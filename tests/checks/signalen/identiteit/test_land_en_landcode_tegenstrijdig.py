"""ID27: het land heeft een andere code dan de landcode die ernaast staat."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID27", "land_en_landcode_tegenstrijdig", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("landcode", "land"), optioneel=("geheim_adres",))


def land(code: str | None, naam: str | None, hoort: str = "", **rest: str | None) -> Geval:
    return Geval(
        naam=f"{code} naast {naam} {' '.join(rest)}",
        fout={"landcode": code, "land": naam, **rest},
        verwacht={0: ("landcode", code, hoort)} if hoort else {},
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    Geval(
        naam="de zin",
        fout={"landcode": "6030", "land": "Duitsland"},
        verwacht={0: ("landcode", "6030", "9089")},
        zin="De landcode is 6030, maar als land staat er Duitsland. Dat land heeft code 9089.",
    ),
    land("9089", "België", "5010"),
    land("5010", "nederland", "6030"),
    land("5010", "DE", "9089"),
    land("6030", "5010", "5010"),
    land("5010", "Belgie"),
    land("9089", "DUITSLAND"),
    land(None, "Duitsland"),
    land("0000", "Duitsland"),
    land("6030", None),
    land("6030", "Onbekend"),
    land("6030", "Land zonder code"),
    land("6030", "Duitsland", geheim_adres="J"),
    Geval(
        naam="komt nog",
        fout={"land": "Duitsland", "inschrijfdatum": PEIL + DAG},
        verwacht={0: ("landcode", "6030", "9089")},
    ),
    Geval(naam="gast", fout={"land": "Duitsland", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom geheim adres",
        fout={"land": "Duitsland", "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht={0: ("landcode", "6030", "9089")},
        noemt=("Geheim adres",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_land_en_landcode_tegenstrijdig(geval: Geval) -> None:
    assert speel("ID27", geval, GEVALLEN) == geval.uitkomst
