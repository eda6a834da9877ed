"""IN14: de vorm van de onderwijslocatiecode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.rio import gevallen_rio

SIGNAAL = Vast("IN14", "onderwijslocatiecode_ongeldig", "F", "periode")
KOLOMMEN = Kolommen(nodig=("onderwijslocatiecode",))

GEVALLEN = gevallen_rio("onderwijslocatiecode", "X", "onderwijsaanbiederscode", "A")


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijslocatiecode_ongeldig(geval: Geval) -> None:
    assert speel("IN14", geval, GEVALLEN) == geval.uitkomst
