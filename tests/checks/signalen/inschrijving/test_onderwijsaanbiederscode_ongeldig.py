"""IN13: de vorm van de onderwijsaanbiederscode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.inschrijving.rio import gevallen_rio

SIGNAAL = Vast("IN13", "onderwijsaanbiederscode_ongeldig", "F", "periode")
KOLOMMEN = Kolommen(nodig=("onderwijsaanbiederscode",))

GEVALLEN = gevallen_rio("onderwijsaanbiederscode", "A", "onderwijslocatiecode", "X")


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsaanbiederscode_ongeldig(geval: Geval) -> None:
    assert speel("IN13", geval, GEVALLEN) == geval.uitkomst
