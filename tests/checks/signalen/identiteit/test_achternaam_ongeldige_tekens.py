"""ID21: tekens die niet in een achternaam horen."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID21", "achternaam_ongeldige_tekens", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("achternaam",))

GOED = (
    "Jansen", "O", "van der Berg", "Van 't Hof", "'t Hart", "’t Hart", "‘t Hart", "`t Hart", "´t Hart", "'s-Gravesande",
    "O'Neill", "O’Neill", "O`Neill", "D'Angelo", "D‘Angelo", "Müller-Lüdenscheidt", "Müller–Lüdenscheidt", "Ødegård",
    "Nguyễn", "Nguye\u0302\u0303n", "Şahin", "Yılmaz", "Çelik", "Łukasz", "Æsir", "Straße", "Đặng", "Ibáñez y Ruiz",
    "St. John", "Jansen jr.", "Willem II", "Groot Esselink", "Abayomi - Akwasi", "de Jong-van den Berg", "Kaʻai",
    "Al Ḥasan", "El\u00a0Amrani", "ǃXóõ"[1:],
)  # fmt: skip

FOUT = {
    "Jans3n": "bevat een cijfer",
    "999990019": "bevat een cijfer",
    "Jansen 2": "bevat een cijfer",
    "Jansen (de Vries)": "bevat ‘(’ en ‘)’",
    "Jansen/Bakker": "bevat ‘/’",
    "Jansen, Piet": "bevat ‘,’",
    "Jans@n_1": "bevat een cijfer, ‘@’ en ‘_’",
    "Jansen?": "bevat ‘?’",
    "J\ufffdnsen": "bevat ‘\ufffd’",
    "MÃ¼ller": "bevat ‘¼’",
    '"Jansen"': 'bevat ‘"’',
    "Jansen & Bakker": "bevat ‘&’",
    "Шевченко": "bevat letters uit een ander schrift",
    "محمد": "bevat letters uit een ander schrift",
    "Jan\u200bsen": "bevat een onzichtbaar teken",
    "Jan\u00adsen": "bevat een onzichtbaar teken",
    "-Jansen": "begint niet met een letter",
    "'": "begint niet met een letter",
    "٣": "bevat een cijfer",
}
ACHTER_KOMMA = {
    "Berg, van der": ("Berg", "van der"),
    "Vries,de": ("Vries", "de"),
    "Hof, van 't": ("Hof", "van 't"),
    "Veld, in ’t": ("Veld", "in ’t"),
    "Boer, Den": ("Boer", "Den"),
    "Meer, v.d.": ("Meer", "v.d."),
    "Horst, ter": ("Horst", "ter"),
    "Amrani, el": ("Amrani", "el"),
    "Heijden-Bos, van der": ("Heijden-Bos", "van der"),
}

GEVALLEN = [
    *(Geval(naam=f"goed: {naam}", fout={"achternaam": naam}) for naam in GOED),
    *(
        Geval(
            naam=f"fout: {naam}",
            fout={"achternaam": naam},
            verwacht={0: ("achternaam", naam)},
            zin=f"De achternaam {wat}. Dat hoort niet in een naam.",
        )
        for naam, wat in FOUT.items()
    ),
    *(
        Geval(
            naam=naam,
            fout={"achternaam": naam},
            verwacht={0: ("achternaam", naam, achternaam)},
            zin=f"De achternaam heeft het voorvoegsel achter een komma. Zet ‘{voorvoegsel}’ in het veld Voorvoegsel.",
        )
        for naam, (achternaam, voorvoegsel) in ACHTER_KOMMA.items()
    ),
    Geval(
        naam="een fout teken en een voorvoegsel",
        fout={"achternaam": "B3rg, van der"},
        verwacht={0: ("achternaam", "B3rg, van der")},
        zin="De achternaam bevat een cijfer en ‘,’. Dat hoort niet in een naam.",
    ),
    Geval(naam="leeg", fout={"achternaam": None}),
    Geval(naam="alleen in het voorvoegsel", fout={"voorvoegsel": "v/d"}),
    Geval(
        naam="komt nog",
        fout={"achternaam": "Jans3n", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("achternaam", "Jans3n")},
    ),
    Geval(naam="gast", fout={"achternaam": "Jans3n", "inschrijfstatus": "gast"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_achternaam_ongeldige_tekens(geval: Geval) -> None:
    assert speel("ID21", geval, GEVALLEN) == geval.uitkomst
