"""IN04: een periode zonder onderwijsaanbiederscode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.leeg import gevallen_leeg

SIGNAAL = Vast("IN04", "onderwijsaanbiederscode_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("onderwijsaanbiederscode",))

GEVALLEN = [
    *gevallen_leeg("onderwijsaanbiederscode", "ontbreekt de onderwijsaanbiederscode."),
    Geval(naam="een verkeerde code is niet leeg", fout={"onderwijsaanbiederscode": "123"}),
    Geval(naam="de locatiecode is een ander signaal", fout={"onderwijslocatiecode": None}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsaanbiederscode_ontbreekt(geval: Geval) -> None:
    assert speel("IN04", geval, GEVALLEN) == geval.uitkomst
