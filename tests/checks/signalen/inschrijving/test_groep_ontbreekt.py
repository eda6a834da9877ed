"""IN08: een periode zonder groep."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.leeg import gevallen_leeg

SIGNAAL = Vast("IN08", "groep_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("groep",))

GEVALLEN = [
    *gevallen_leeg("groep", "heeft deze leerling geen groep."),
    Geval(naam="groep 0 is een groep", fout={"groep": "0"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_groep_ontbreekt(geval: Geval) -> None:
    assert speel("IN08", geval, GEVALLEN) == geval.uitkomst
