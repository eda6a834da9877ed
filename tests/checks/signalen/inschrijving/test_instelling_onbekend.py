"""IN15: een school die niet bij het bestuur hoort."""

import pytest

from checks.werk.controleren import verwerk
from data.lezen import Bestand
from data.schema.voorbeeld import Erbij
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN15", "instelling_onbekend", "M", "inschrijving")
KOLOMMEN = Kolommen(een_van=("instellingscode", "vestigingscode"))

VELD = "instellingscode"
VREEMD = {VELD: "98ZQ", "vestigingscode": "98ZQ00"}
RAAK = {0: (VELD, "98ZQ")}

GEVALLEN = [
    Geval(
        naam="een andere school",
        fout=VREEMD,
        verwacht=RAAK,
        zin="Instelling 98ZQ staat niet bij de scholen van het bestuur. Verbeter de code, of laat de school toevoegen.",
    ),
    Geval(naam="van het bestuur"),
    Geval(naam="een andere van het bestuur", fout={VELD: "98CA", "vestigingscode": "98CA00"}),
    Geval(naam="de vestiging is wel van het bestuur", fout={VELD: "98ZQ"}, verwacht=RAAK),
    Geval(naam="alleen de vestiging is vreemd", fout={"vestigingscode": "98ZQ00"}),
    Geval(naam="kleine letters", fout={VELD: "98zq"}, verwacht=RAAK),
    Geval(naam="kleine letters van het bestuur", fout={VELD: "98da"}),
    Geval(naam="leeg is een ander signaal", fout={VELD: None, "vestigingscode": "98ZQ00"}),
    Geval(naam="een andere vorm is een ander signaal", fout={VELD: "98Z", "vestigingscode": "98ZQ00"}),
    Geval(
        naam="twee perioden, één inschrijving",
        fout=VREEMD,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", "groep": "SO-9"}),),
        verwacht=RAAK,
    ),
    Geval(naam="komt nog", fout={**VREEMD, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="gast", fout={**VREEMD, "inschrijfstatus": "gast"}),
    Geval(naam="uitgeschreven, eerder", fout={**VREEMD, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="zonder kolom komt zij uit de vestigingscode", fout=VREEMD, zonder=(VELD,), verwacht=RAAK),
    Geval(
        naam="zonder beide kolommen", zonder=(VELD, "vestigingscode"), status="overgeslagen", noemt=("Instellingscode",)
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_instelling_onbekend(geval: Geval) -> None:
    assert speel("IN15", geval, GEVALLEN) == geval.uitkomst


def test_ook_in_het_bestand_van_een_andere_school() -> None:
    # De rij hoort dan bij de enige school van het bestand; de code blijft die van een ander.
    rijen = [schone_leerling(PEIL, 1), vul_in(schone_leerling(PEIL, 2), VREEMD, PEIL)]
    bevindingen = voer_uit([], rijen).bevindingen
    assert bevindingen.select("signaal", "instelling", "rij").rows() == [("IN15", "98DA", 3)]


def test_een_school_die_erbij_komt_is_bekend() -> None:
    rijen = [vul_in(schone_leerling(PEIL), VREEMD, PEIL)]
    erbij = BESTUUR.vstack(
        BESTUUR.head(1).with_columns(instellingscode=BESTUUR["instellingscode"].replace("98AA", "98ZQ").head(1))
    )
    assert voer_uit(["IN15"], rijen).bevindingen.height == 1
    assert voer_uit(["IN15"], rijen, instellingen=erbij).bevindingen.height == 0


def test_zonder_lijst_van_scholen_is_elke_goede_code_bekend() -> None:
    bestand = Bestand("export.csv", naar_csv([vul_in(schone_leerling(PEIL), VREEMD, PEIL)]))
    assert "IN15" not in set(verwerk([bestand], PEIL).uitslag.bevindingen["signaal"])
