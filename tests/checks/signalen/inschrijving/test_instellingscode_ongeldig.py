"""IN11: de vorm van de instellingscode."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN11", "instellingscode_ongeldig", "F", "inschrijving")
KOLOMMEN = Kolommen(een_van=("instellingscode", "vestigingscode"))

VELD = "instellingscode"
ANDERS = "bestaat niet uit twee cijfers en twee letters."


def code(geleverd: str, gelezen: str = "", voorstel: str | None = None, zin: str | None = None) -> Geval:
    return Geval(naam=geleverd, fout={VELD: geleverd}, verwacht={0: (VELD, gelezen or geleverd, voorstel)}, zin=zin)


GEVALLEN = [
    code("98D", zin=f"Instellingscode 98D {ANDERS}"),
    code("98DAA"),
    code("9ADA"),
    code("DA98"),
    code("98D1"),
    code("O8DA", zin=f"Instellingscode O8DA {ANDERS}"),
    code("De Wissel", "DEWISSEL"),
    code("98DA0"),
    Geval(naam="goed"),
    Geval(naam="kleine letters", fout={VELD: "98da"}),
    Geval(naam="een streepje ertussen", fout={VELD: "98-DA"}),
    *(Geval(naam=f"van {c} tellen de eerste vier tekens", fout={VELD: c}) for c in ("98DA00", "98da01")),
    Geval(naam="spaties", fout={VELD: " 98 DA "}),
    Geval(naam="een onbekende school heeft de goede vorm", fout={VELD: "98ZQ"}),
    Geval(naam="leeg is een ander signaal", fout={VELD: None}),
    Geval(naam="komt nog", fout={VELD: "98D", "inschrijfdatum": PEIL + DAG}, verwacht={0: (VELD, "98D")}),
    Geval(naam="gast", fout={VELD: "98D", "inschrijfstatus": "gast"}),
    Geval(naam="uitgeschreven, eerder", fout={VELD: "98D", "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="zonder kolom komt zij uit de vestigingscode", zonder=(VELD,)),
    Geval(
        naam="zonder beide kolommen", zonder=(VELD, "vestigingscode"), status="overgeslagen", noemt=("Instellingscode",)
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_instellingscode_ongeldig(geval: Geval) -> None:
    assert speel("IN11", geval, GEVALLEN) == geval.uitkomst
