"""IN05: een periode zonder onderwijslocatiecode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.leeg import gevallen_leeg

SIGNAAL = Vast("IN05", "onderwijslocatiecode_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("onderwijslocatiecode",))

GEVALLEN = [
    *gevallen_leeg("onderwijslocatiecode", "ontbreekt de onderwijslocatiecode."),
    Geval(naam="een verkeerde code is niet leeg", fout={"onderwijslocatiecode": "123"}),
    Geval(naam="de aanbiederscode is een ander signaal", fout={"onderwijsaanbiederscode": None}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijslocatiecode_ontbreekt(geval: Geval) -> None:
    assert speel("IN05", geval, GEVALLEN) == geval.uitkomst
