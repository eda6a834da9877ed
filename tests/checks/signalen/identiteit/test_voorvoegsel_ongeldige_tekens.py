"""ID26: tekens die niet in een voorvoegsel horen."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID26", "voorvoegsel_ongeldige_tekens", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("voorvoegsel",))

GOED = ("van", "van der", "van 't", "van ’t", "'t", "’s", "d'", "d’", "L'", "à", "El", "v.d.", "in 't", "zu der")

FOUT = {
    "v/d": "bevat ‘/’",
    "van (der)": "bevat ‘(’ en ‘)’",
    "van,": "bevat ‘,’",
    "0": "bevat een cijfer",
    "van 2": "bevat een cijfer",
    "van_der": "bevat ‘_’",
    "\ufffd": "bevat ‘\ufffd’",
    "ван": "bevat letters uit een ander schrift",
    "-": "begint niet met een letter",
    ".": "begint niet met een letter",
}

HIT = {0: ("voorvoegsel", "v/d")}

GEVALLEN = [
    *(Geval(naam=f"goed: {tekst}", fout={"voorvoegsel": tekst}) for tekst in GOED),
    *(
        Geval(
            naam=f"fout: {tekst}",
            fout={"voorvoegsel": tekst},
            verwacht={0: ("voorvoegsel", tekst)},
            zin=f"Het voorvoegsel {wat}. Dat hoort niet in een naam.",
        )
        for tekst, wat in FOUT.items()
    ),
    Geval(naam="leeg", fout={"voorvoegsel": None}),
    Geval(naam="zonder achternaam", fout={"voorvoegsel": "v/d", "achternaam": None}, verwacht=HIT),
    Geval(naam="vreemdeling", fout={"voorvoegsel": "v/d", "vreemdeling": "J"}, verwacht=HIT),
    Geval(
        naam="komt nog",
        fout={"voorvoegsel": "v/d", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht=HIT,
    ),
    Geval(naam="gast", fout={"voorvoegsel": "v/d", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom voorvoegsel",
        fout={"voorvoegsel": "v/d"},
        zonder=("voorvoegsel",),
        status="overgeslagen",
        noemt=("Voorvoegsel",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_voorvoegsel_ongeldige_tekens(geval: Geval) -> None:
    assert speel("ID26", geval, GEVALLEN) == geval.uitkomst
