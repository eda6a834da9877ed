"""ID24: tekens die niet in een voornaam horen."""

import pytest

from tests.checks.signalen.gevallen import DAG, GEEN_VOORNAMEN, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID24", "voornaam_ongeldige_tekens", "M", "leerling")
KOLOMMEN = Kolommen(een_van=("voornamen", "roepnaam"))

GOED = (
    "Sem", "J", "J.P.", "Anne-Fleur", "Jan Willem", "Piet Junior", "D'Angelo", "N’Golo", "Ma`ruf", "Øyvind", "Zoë",
    "Ngọc Ánh", "Şeyma", "Tarık", "Łukasz", "Chloe\u0308", "Patricia Petronella Bartje", "'Abd", "Ömer",
)  # fmt: skip

FOUT = {
    "Dan1": "bevat een cijfer",
    "2Pac": "bevat een cijfer",
    "Johannes (Jan)": "bevat ‘(’ en ‘)’",
    'Johannes "Jan"': 'bevat ‘"’',
    "Jan, Piet": "bevat ‘,’",
    "Jan/Piet": "bevat ‘/’",
    "Jan_Piet": "bevat ‘_’",
    "***": "bevat ‘*’",
    "Ren\ufffde": "bevat ‘\ufffd’",
    "Олександр": "bevat letters uit een ander schrift",
    "-Jan": "begint niet met een letter",
}

GEVALLEN = [
    *(Geval(naam=f"goed: {naam}", fout={"voornamen": naam}) for naam in GOED),
    *(
        Geval(
            naam=f"fout: {naam}",
            fout={"voornamen": naam},
            verwacht={0: ("voornamen", naam)},
            zin=f"De voornaam {wat}. Dat hoort niet in een naam.",
        )
        for naam, wat in FOUT.items()
    ),
    Geval(naam="leeg", fout={"voornamen": None, "roepnaam": None}),
    *(
        Geval(naam=f"‘{tekst}’ is een ander signaal", fout={"voornamen": tekst})
        for tekst in (".", "-", "?", "onbekend", "N.N.B.")
    ),
    Geval(naam="de roepnaam telt niet naast voornamen", fout={"roepnaam": "Dan1"}),
    Geval(
        naam="de roepnaam telt zonder voornamen",
        fout={"voornamen": None, "roepnaam": "Dan1"},
        verwacht={0: ("voornamen", None)},
        zin="De voornaam bevat een cijfer. Dat hoort niet in een naam.",
    ),
    Geval(
        naam="de roepnaam telt als de voornaam een punt is",
        fout={"voornamen": ".", "roepnaam": "Dan1"},
        verwacht={0: ("voornamen", ".")},
    ),
    Geval(naam="vreemdeling", fout={"voornamen": "Dan1", "vreemdeling": "J"}, verwacht={0: ("voornamen", "Dan1")}),
    Geval(
        naam="komt nog",
        fout={"voornamen": "Dan1", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("voornamen", "Dan1")},
    ),
    Geval(naam="gast", fout={"voornamen": "Dan1", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom voornamen",
        fout={"roepnaam": "Dan1"},
        zonder=("voornamen",),
        verwacht={0: ("voornamen", None)},
    ),
    Geval(
        naam="zonder kolom roepnaam",
        fout={"voornamen": "Dan1"},
        zonder=("roepnaam",),
        verwacht={0: ("voornamen", "Dan1")},
    ),
    GEEN_VOORNAMEN,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_voornaam_ongeldige_tekens(geval: Geval) -> None:
    assert speel("ID24", geval, GEVALLEN) == geval.uitkomst
