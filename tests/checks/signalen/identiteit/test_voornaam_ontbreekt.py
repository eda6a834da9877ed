"""ID14: geen voornaam, of iets dat geen naam is."""

import pytest

from tests.checks.signalen.gevallen import DAG, GEEN_VOORNAMEN, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID14", "voornaam_ontbreekt", "A", "leerling")
KOLOMMEN = Kolommen(optioneel=("vreemdeling",), een_van=("voornamen", "roepnaam"))

LEEG = {"voornamen": None, "roepnaam": None}
RAAK = {0: ("voornamen", None)}


def in_plaats_van(tekst: str) -> Geval:
    return Geval(
        naam=f"‘{tekst}’",
        fout={**LEEG, "voornamen": tekst},
        verwacht={0: ("voornamen", tekst)},
        zin=f"De voornaam van deze leerling is niet ingevuld: er staat ‘{tekst}’.",
    )


GEVALLEN = [
    Geval(naam="leeg", fout=LEEG, verwacht=RAAK, zin="De voornaam van deze leerling is leeg."),
    Geval(naam="alleen voornamen", fout={**LEEG, "voornamen": "Sem"}),
    Geval(naam="alleen een roepnaam", fout={**LEEG, "roepnaam": "Sem"}),
    *map(in_plaats_van, (".", "-", "?", "..", "onbekend", "Onbekend", "ONBEKEND", "NNB", "n.n.b.", "N.N.", "nvt")),
    Geval(
        naam="ook de roepnaam is geen naam",
        fout={"voornamen": ".", "roepnaam": "onbekend"},
        verwacht={0: ("voornamen", ".")},
    ),
    Geval(
        naam="alleen in de roepnaam",
        fout={"voornamen": None, "roepnaam": "nnb"},
        verwacht=RAAK,
        zin="De voornaam van deze leerling is niet ingevuld: er staat ‘nnb’.",
    ),
    Geval(naam="een punt, maar wel een roepnaam", fout={"voornamen": ".", "roepnaam": "Sem"}),
    Geval(naam="voornamen, en een streepje als roepnaam", fout={"roepnaam": "-"}),
    Geval(naam="één letter is een naam", fout={**LEEG, "voornamen": "J"}),
    Geval(naam="een naam die zo begint", fout={**LEEG, "voornamen": "Onno"}),
    Geval(naam="een teken dat niet hoort is een ander signaal", fout={**LEEG, "voornamen": "***"}),
    Geval(naam="een cijfer is een ander signaal", fout={**LEEG, "voornamen": "0"}),
    Geval(naam="vreemdeling", fout={**LEEG, "vreemdeling": "J"}),
    Geval(naam="vreemdeling met een punt", fout={**LEEG, "voornamen": ".", "vreemdeling": "J"}),
    Geval(naam="vreemdeling leeg", fout={**LEEG, "vreemdeling": None}, verwacht=RAAK),
    Geval(
        naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**LEEG, "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom vreemdeling",
        fout={**LEEG, "vreemdeling": "J"},
        zonder=("vreemdeling",),
        verwacht=RAAK,
        noemt=("Vreemdeling",),
    ),
    Geval(naam="zonder kolom voornamen", fout={"roepnaam": "Sem"}, zonder=("voornamen",)),
    Geval(naam="zonder kolom voornamen, roepnaam leeg", fout=LEEG, zonder=("voornamen",), verwacht=RAAK),
    Geval(naam="zonder kolom roepnaam", fout=LEEG, zonder=("roepnaam",), verwacht=RAAK),
    GEEN_VOORNAMEN,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_voornaam_ontbreekt(geval: Geval) -> None:
    assert speel("ID14", geval, GEVALLEN) == geval.uitkomst
