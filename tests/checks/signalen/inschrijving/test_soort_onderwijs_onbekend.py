"""IN34: een soort onderwijs die er niet is, of die van het andere cluster."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN34", "soort_onderwijs_onbekend", "M", "periode")
KOLOMMEN = Kolommen(nodig=("soort_onderwijs",))


def soort(
    naam: str,
    wat: str | None,
    *,
    cluster: int = 2,
    raak: bool = True,
    met: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    return Geval(
        naam=naam,
        fout={"soort_onderwijs": wat, **(met or {})},
        verwacht={0: ("soort_onderwijs", wat and wat.upper())} if raak else {},
        cluster=cluster,
        **rest,  # type: ignore[arg-type]
    )


_PERIODE = "in de periode vanaf 01-08-2023"

GEVALLEN = [
    Geval(naam="cluster 1", cluster=1),
    Geval(naam="cluster 2", cluster=2),
    *(soort(f"cluster 1, {s}", s, cluster=1, raak=False) for s in ("11", "12")),
    *(soort(f"cluster 2, {s}", s, raak=False) for s in ("21", "22", "23", "24", "25", "26", "doof", "2 1")),
    soort(
        "cluster 1, 21",
        "21",
        cluster=1,
        zin=f"Soort onderwijs 21 {_PERIODE} hoort niet bij cluster 1. Een school van cluster 1 kiest 11 of 12.",
    ),
    soort(
        "cluster 2, 12",
        "12",
        zin=f"Soort onderwijs 12 {_PERIODE} hoort niet bij cluster 2. Een school van cluster 2 kiest 21 tot en met 26.",
    ),
    soort(
        "cluster 2, 27",
        "27",
        zin=f"Soort onderwijs 27 {_PERIODE} bestaat niet. Een school van cluster 2 kiest 21 tot en met 26.",
    ),
    *(soort(f"cluster 2, {s}", s) for s in ("20", "10", "blauw", "2", "2 7")),
    *(soort(f"cluster 1, {s}", s, cluster=1) for s in ("10", "13", "99", "26")),
    # -- leeg is IN09
    *(soort(f"staat er {s}", s, raak=False) for s in (None, "", "0", "00", "nvt", "n.v.t.")),
    # -- in cluster 3 en 4 hoort er niets te staan: dat is IN10
    *(soort(f"cluster {c}, {s}", s, cluster=c, raak=False) for c in (3, 4) for s in ("99", "21", "41")),
    soort("cluster 4 werd 2", "11", cluster=4, instelling={"cluster": 2}),
    soort(
        "cluster niet ingevuld",
        "99",
        instelling={"cluster": None},
        raak=False,
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
    # -- per periode
    Geval(
        naam="de tweede periode",
        cluster=2,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-09-2025", "soort_onderwijs": "11"}),),
        verwacht={1: ("soort_onderwijs", "11")},
    ),
    soort(
        "een periode zonder begindatum",
        "99",
        met={"begindatum_periode": None},
        zin="Soort onderwijs 99 in een periode zonder begindatum bestaat niet. "
        "Een school van cluster 2 kiest 21 tot en met 26.",
    ),
    # -- bereik
    soort("komt nog", "99", met={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, raak=False),
    soort("daarvoor weggegaan", "99", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    soort("te lang geleden, en weer hier", "99", met={"inschrijfdatum": "01-08-2010"}),
    # -- kolommen
    soort("zonder kolom begindatum periode", "99", zonder=("begindatum_periode",)),
    soort(
        "zonder kolom soort onderwijs",
        "99",
        zonder=("soort_onderwijs",),
        raak=False,
        status="overgeslagen",
        noemt=("Soort onderwijs",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_onderwijs_onbekend(geval: Geval) -> None:
    assert speel("IN34", geval, GEVALLEN) == geval.uitkomst
