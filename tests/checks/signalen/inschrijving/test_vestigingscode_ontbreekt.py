"""IN03: een periode zonder vestigingscode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.leeg import gevallen_leeg

SIGNAAL = Vast("IN03", "vestigingscode_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("vestigingscode",))

GEVALLEN = [
    *gevallen_leeg("vestigingscode", "ontbreekt de vestigingscode."),
    Geval(naam="een 0 is vestiging 00", fout={"vestigingscode": "0"}),
    Geval(naam="een verkeerde code is niet leeg", fout={"vestigingscode": "98D"}),
    Geval(naam="van een andere school is niet leeg", fout={"vestigingscode": "98ZQ00"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_vestigingscode_ontbreekt(geval: Geval) -> None:
    assert speel("IN03", geval, GEVALLEN) == geval.uitkomst
