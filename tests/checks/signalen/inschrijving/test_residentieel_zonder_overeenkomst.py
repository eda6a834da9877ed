"""IN29: een residentiële plaats op een school zonder samenwerkingsovereenkomst."""

import pytest

from checks.taal.begrippen import MET_OVEREENKOMST
from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN29", "residentieel_zonder_overeenkomst", "M", "periode")
KOLOMMEN = Kolommen(nodig=("soort_verblijf",))


def verblijf(
    naam: str,
    wat: str | None = "3",
    *,
    raak: bool = True,
    cluster: int = 3,
    met: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Een leerling met dit verblijf; cluster 3 heeft geen overeenkomst, cluster 4 wel."""
    return Geval(
        naam=naam,
        fout={"soort_verblijf": wat, **(met or {})},
        verwacht={0: ("soort_verblijf", wat and wat.upper())} if raak else {},
        cluster=cluster,
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling", cluster=3),
    verblijf(
        "gehandicaptenzorg",
        zin="In de periode vanaf 01-08-2023 verblijft deze leerling in een residentiële instelling (soort verblijf 3), "
        "maar de school heeft geen samenwerkingsovereenkomst.",
    ),
    *(verblijf(f"staat er {wat}", wat) for wat in MET_OVEREENKOMST),
    *(verblijf(f"staat er {wat}", wat, raak=False) for wat in ("6", "06", "JJI", "justitiële jeugdinrichting")),
    *(verblijf(f"staat er {wat}", wat, raak=False) for wat in ("0", "nvt", "geen", None, "1", "9")),
    verblijf("cluster 1 heeft er ook geen", cluster=1),
    # -- de overeenkomst
    verblijf("wel een overeenkomst", cluster=4, raak=False),
    verblijf("overeenkomst afgesloten", instelling={"samenwerkingsovereenkomst": True}, raak=False),
    verblijf("overeenkomst opgezegd", cluster=4, instelling={"samenwerkingsovereenkomst": False}),
    verblijf(
        "overeenkomst niet ingevuld",
        instelling={"samenwerkingsovereenkomst": None},
        raak=False,
        noemt=("Samenwerkingsovereenkomst",),
    ),
    # -- per periode
    Geval(
        naam="de tweede periode",
        cluster=3,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-09-2025", "soort_verblijf": "IJH"}),),
        verwacht={1: ("soort_verblijf", "IJH")},
        zin="In de periode vanaf 01-09-2025 verblijft deze leerling in een residentiële instelling (soort verblijf "
        "IJH), maar de school heeft geen samenwerkingsovereenkomst.",
    ),
    verblijf(
        "een periode zonder begindatum",
        met={"begindatum_periode": None},
        zin="In een periode zonder begindatum verblijft deze leerling in een residentiële instelling (soort verblijf "
        "3), maar de school heeft geen samenwerkingsovereenkomst.",
    ),
    # -- bereik
    verblijf("komt nog", met={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, raak=False),
    verblijf("daarvoor weggegaan", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    # -- kolommen
    verblijf("zonder kolom begindatum periode", zonder=("begindatum_periode",)),
    verblijf(
        "zonder kolom soort verblijf",
        zonder=("soort_verblijf",),
        raak=False,
        status="overgeslagen",
        noemt=("Soort verblijf",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_residentieel_zonder_overeenkomst(geval: Geval) -> None:
    assert speel("IN29", geval, GEVALLEN) == geval.uitkomst
