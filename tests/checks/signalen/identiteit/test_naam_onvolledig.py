"""ID13: geen achternaam."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID13", "naam_onvolledig", "M", "leerling")
# Zonder een kolom met nummers heeft niemand er een, en zegt ID15 wat er ontbreekt.
KOLOMMEN = Kolommen(nodig=("achternaam",), een_van=PGN_KOLOMMEN)

LEEG = {"achternaam": None}
RAAK = {0: ("achternaam", None)}

GEVALLEN = [
    Geval(
        naam="leeg",
        fout=LEEG,
        verwacht=RAAK,
        zin="De achternaam van deze leerling is leeg. Neem die over van het identiteitsbewijs.",
    ),
    Geval(naam="gevuld"),
    Geval(naam="alleen een voorvoegsel", fout={**LEEG, "voorvoegsel": "van der"}, verwacht=RAAK),
    Geval(
        naam="een punt",
        fout={"achternaam": "."},
        verwacht={0: ("achternaam", ".")},
        zin="De achternaam van deze leerling is niet ingevuld: er staat ‘.’. Neem die over van het identiteitsbewijs.",
    ),
    *(
        Geval(naam=f"‘{woord}’", fout={"achternaam": woord}, verwacht={0: ("achternaam", woord)})
        for woord in ("Onbekend", "X", "NNB", "-", "?")
    ),
    Geval(naam="één letter", fout={"achternaam": "O"}),
    Geval(naam="leerlingnummer ook leeg", fout={**LEEG, "leerlingnummer": None}, verwacht=RAAK),
    Geval(naam="geheim adres", fout={**LEEG, "geheim_adres": "J"}, verwacht=RAAK),
    Geval(
        naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**LEEG, "inschrijfstatus": "gast"}),
    Geval(naam="zonder nummers", fout=LEEG, zonder=PGN_KOLOMMEN, verwacht=RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_naam_onvolledig(geval: Geval) -> None:
    assert speel("ID13", geval, GEVALLEN) == geval.uitkomst
