"""TLV19: een samenwerkingsverband dat niet kan of niet bestaat."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster

SIGNAAL = Vast("TLV19", "swv_nummer_ongeldig", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("swv_nummer",))


def fout(nummer: str, gelezen: str | None = None, *, goed: bool = False, geladen: bool = True) -> Geval:
    return Geval(
        naam=f"{nummer}{'' if geladen else ' zonder lijst'}",
        fout={"swv_nummer": nummer},
        verwacht={} if goed else {0: ("swv_nummer", gelezen or nummer)},
        geladen=geladen,
        noemt=() if geladen else ("Lijst van samenwerkingsverbanden (niet geladen)",),
    )


GEVALLEN = [
    Geval(
        naam="een cijfer te weinig",
        fout={"swv_nummer": "PO301"},
        verwacht={0: ("swv_nummer", "PO301")},
        zin="Samenwerkingsverband PO301 is geen PO of VO met vier cijfers.",
    ),
    Geval(
        naam="niet in de lijst",
        fout={"swv_nummer": "PO9999"},
        verwacht={0: ("swv_nummer", "PO9999")},
        zin="Samenwerkingsverband PO9999 staat niet in de lijst van samenwerkingsverbanden.",
    ),
    fout("PO30011"),
    fout("SO3001"),
    fout("3001"),
    fout("PO3001", goed=True),
    fout("po 3001", goed=True),
    fout("PO9999", goed=True, geladen=False),
    fout("PO301", geladen=False),
    Geval(naam="leeg", fout={"swv_nummer": None}),
    Geval(naam="zonder TLV", fout=dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde"))),
    Geval(
        naam="komt nog",
        fout={"swv_nummer": "PO301", "inschrijfdatum": PEIL + DAG},
        verwacht={0: ("swv_nummer", "PO301")},
    ),
    *per_cluster({"swv_nummer": "PO301"}, {0: ("swv_nummer", "PO301")}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_swv_nummer_ongeldig(geval: Geval) -> None:
    assert speel("TLV19", geval, GEVALLEN) == geval.uitkomst
