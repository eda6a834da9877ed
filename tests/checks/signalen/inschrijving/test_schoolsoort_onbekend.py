"""IN33: een schoolsoort die ontbreekt of niet bij de school hoort."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN33", "schoolsoort_onbekend", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("schoolsoort",))


def soort(
    naam: str,
    wat: str | None,
    *,
    raak: bool = True,
    cluster: int = 4,
    met: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Een leerling met deze schoolsoort; cluster 4 is hier alleen SO, cluster 1 heeft beide."""
    return Geval(
        naam=naam,
        fout={"schoolsoort": wat, **(met or {})},
        verwacht={0: ("schoolsoort", wat and wat.upper())} if raak else {},
        cluster=cluster,
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    # -- een school met beide
    Geval(naam="beide, SO", cluster=1),
    Geval(naam="beide, VSO", cluster=1, schoolsoort="VSO"),
    soort("beide, kleine letters", "vso", cluster=1, raak=False),
    soort("beide, leeg", None, cluster=1, zin="De schoolsoort is leeg. Deze school geeft SO en VSO: kies er een van."),
    soort("beide, onbekend", "SBO", cluster=1, zin="Schoolsoort SBO bestaat niet: kies SO of VSO."),
    soort("beide, allebei", "SO/VSO", cluster=1),
    # -- een school met een van de twee
    Geval(naam="alleen SO"),
    Geval(naam="alleen VSO", schoolsoort="VSO"),
    soort("alleen SO, leeg", None, raak=False),
    soort("alleen SO, VSO", "VSO", zin="Schoolsoort VSO hoort niet bij deze school: die geeft alleen SO."),
    soort(
        "alleen VSO, SO",
        "SO",
        schoolsoort="VSO",
        zin="Schoolsoort SO hoort niet bij deze school: die geeft alleen VSO.",
    ),
    soort("alleen SO, onbekend", "bao", zin="Schoolsoort BAO bestaat niet: kies SO of VSO."),
    soort("alleen VSO, leeg", None, schoolsoort="VSO", raak=False),
    # -- elke periode telt
    Geval(
        naam="alleen SO, en VSO in de tweede periode",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": PEIL - DAG, "schoolsoort": "VSO"}),),
        verwacht={0: ("schoolsoort", "VSO")},
        zin="Schoolsoort VSO hoort niet bij deze school: die geeft alleen SO.",
    ),
    Geval(
        naam="beide, en in de tweede periode leeg",
        cluster=1,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": PEIL - DAG, "schoolsoort": None}),),
    ),
    # -- wat de school geeft, zegt het bestuur
    soort("school kreeg er VSO bij", "VSO", instelling={"schoolsoort_instelling": "SO/VSO"}, raak=False),
    soort("school kreeg er VSO bij, leeg", None, instelling={"schoolsoort_instelling": "SO/VSO"}),
    soort(
        "school onbekend",
        "SBO",
        instelling={"schoolsoort_instelling": None},
        raak=False,
        status="overgeslagen",
        noemt=("Schoolsoort van de instelling",),
    ),
    # -- bereik
    soort("komt nog", "VSO", met={"inschrijfdatum": PEIL + DAG}, raak=False),
    soort("begint vandaag", "VSO", met={"inschrijfdatum": PEIL}),
    soort("daarvoor weggegaan", "VSO", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    # -- kolommen
    soort("zonder kolom inschrijfdatum", "VSO", zonder=("inschrijfdatum",)),
    soort(
        "zonder kolom schoolsoort",
        None,
        cluster=1,
        zonder=("schoolsoort",),
        raak=False,
        status="overgeslagen",
        noemt=("Schoolsoort",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_schoolsoort_onbekend(geval: Geval) -> None:
    assert speel("IN33", geval, GEVALLEN) == geval.uitkomst
