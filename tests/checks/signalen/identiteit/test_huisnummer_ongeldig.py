"""ID28: een huisnummer dat geen getal is, bij een leerling in Nederland zonder BSN."""

import pytest

from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Invulling, schone
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, LAND, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID28", "huisnummer_ongeldig", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("huisnummer",), optioneel=("geheim_adres", *LAND), een_van=PGN_KOLOMMEN)

ZONDER_BSN: dict[str, Invulling] = {"bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER)}


def huisnummer(
    waarde: str | None, voorstel: str | None = None, *, naam: str = "", raak: bool = True, **rest: Invulling
) -> Geval:
    return Geval(
        naam=naam or f"‘{waarde}’",
        fout={**ZONDER_BSN, "huisnummer": waarde, **rest},
        verwacht={0: ("huisnummer", waarde, voorstel)} if raak else {},
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    *(huisnummer(goed, raak=False) for goed in ("1", "12", "99999", "012")),
    huisnummer("12A", "12"),
    huisnummer("12 bis", "12"),
    huisnummer("12-14", "12"),
    huisnummer("abc"),
    huisnummer("A12"),
    huisnummer("100000"),
    huisnummer("-12"),
    huisnummer(None, raak=False),
    Geval(
        naam="de zin bij een letter erachter",
        fout={**ZONDER_BSN, "huisnummer": "12A"},
        verwacht={0: ("huisnummer", "12A", "12")},
        zin="Het huisnummer is ‘12A’. Zet 12 in het huisnummer en de rest in de toevoeging.",
    ),
    Geval(
        naam="de zin zonder getal",
        fout={**ZONDER_BSN, "huisnummer": "abc"},
        verwacht={0: ("huisnummer", "abc")},
        zin="Het huisnummer is ‘abc’. Dat hoort een getal van 1 tot en met 99999 te zijn.",
    ),
    huisnummer("12A", "12", naam="zonder nummer", onderwijsnummer=None),
    huisnummer("12A", "12", naam="met een BSN dat niet kan bestaan", bsn="999990018", onderwijsnummer=None),
    huisnummer("12A", naam="met een BSN", raak=False, bsn=schone("bsn"), onderwijsnummer=None),
    huisnummer("12A", naam="het BSN onder onderwijsnummer", raak=False, onderwijsnummer=schone("bsn")),
    huisnummer("12A", naam="woont in het buitenland", raak=False, landcode="5010", land="België", postcode="2320"),
    huisnummer("12A", naam="geheim adres", raak=False, geheim_adres="J"),
    huisnummer("12A", "12", naam="komt nog", inschrijfdatum=PEIL + DAG),
    huisnummer("12A", naam="gast", raak=False, inschrijfstatus="gast"),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_huisnummer_ongeldig(geval: Geval) -> None:
    assert speel("ID28", geval, GEVALLEN) == geval.uitkomst
