"""IN12: de vorm van de vestigingscode, of zij bij de instelling hoort, en met een lijst of zij bestaat."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN12", "vestigingscode_ongeldig", "F", "periode")
KOLOMMEN = Kolommen(
    nodig=("vestigingscode",),
    een_van=("instellingscode",),
    optioneel=("inschrijfdatum", "uitschrijfdatum", "begindatum_periode"),
)


def code(naam: str, geleverd: str, gelezen: str | None = None, zin: str | None = None) -> Geval:
    return Geval(
        naam=naam, fout={"vestigingscode": geleverd}, verwacht={0: ("vestigingscode", gelezen or geleverd)}, zin=zin
    )


GEVALLEN = [
    code("van een andere instelling", "98ZQ00", zin="Vestigingscode 98ZQ00 hoort niet bij instelling 98DA."),
    code("van een andere school van het bestuur", "98CA00"),
    code("te lang", "98DA000", zin="Vestigingscode 98DA000 is geen instellingscode met twee cijfers erachter."),
    code("zonder de twee cijfers", "98DA"),
    code("letters achteraan", "98DA0A"),
    code("te kort om aan te vullen", "123"),
    code("kleine letters van een andere", "98zq01", "98ZQ01"),
    Geval(naam="goed"),
    Geval(naam="andere vestiging van de school", fout={"vestigingscode": "98DA03"}),
    Geval(naam="kleine letters", fout={"vestigingscode": "98da00"}),
    Geval(naam="met een punt", fout={"vestigingscode": "98DA.00"}),
    Geval(naam="alleen de laatste twee cijfers", fout={"vestigingscode": "02"}),
    Geval(naam="alleen een 0", fout={"vestigingscode": "0"}),
    Geval(naam="leeg is een ander signaal", fout={"vestigingscode": None}),
    Geval(naam="instellingscode leeg", fout={"instellingscode": None}),
    Geval(
        naam="instellingscode leeg en vestiging fout van vorm", fout={"instellingscode": None, "vestigingscode": "98D"}
    ),
    Geval(naam="instellingscode fout van vorm", fout={"instellingscode": "98D", "vestigingscode": "98ZQ00"}),
    Geval(
        naam="elke periode apart",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", "vestigingscode": "98ZQ00"}),),
        verwacht={1: ("vestigingscode", "98ZQ00")},
    ),
    Geval(
        naam="komt nog",
        fout={"vestigingscode": "98ZQ00", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("vestigingscode", "98ZQ00")},
    ),
    code("niet in de lijst", "98DA07", zin="Vestigingscode 98DA07 staat niet in de lijst van vestigingen."),
    Geval(
        naam="zonder lijst",
        fout={"vestigingscode": "98DA07"},
        geladen=False,
        noemt=("Lijst van vestigingen (niet geladen)",),
    ),
    Geval(naam="een school die niet in de lijst staat", cluster=3, fout={"vestigingscode": "98CA07"}),
    Geval(
        naam="niet in de lijst, en komt nog",
        fout={"vestigingscode": "98DA07", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("vestigingscode", "98DA07")},
    ),
    # Een vestiging van vroeger kan intussen gesloten zijn.
    Geval(
        naam="niet in de lijst, en de leerling is al weg",
        fout={"vestigingscode": "98DA07", "uitschrijfdatum": PEIL - DAG},
    ),
    Geval(
        naam="niet in de lijst, en er kwam een periode na",
        fout={"vestigingscode": "98DA07"},
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", "vestigingscode": "98DA00"}),),
    ),
    # Zonder kolom komt de instellingscode uit de vestigingscode: dan is alleen de vorm nog te beoordelen.
    Geval(naam="zonder kolom instellingscode", fout={"vestigingscode": "98DA01"}, zonder=("instellingscode",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_vestigingscode_ongeldig(geval: Geval) -> None:
    assert speel("IN12", geval, GEVALLEN) == geval.uitkomst
