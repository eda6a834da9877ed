"""IN13: de vorm van de onderwijsaanbiederscode."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, speel
from tests.checks.signalen.inschrijving.rio import gevallen_rio

KOLOMMEN = Kolommen(nodig=("onderwijsaanbiederscode",))

GEVALLEN = gevallen_rio("onderwijsaanbiederscode", "A", "onderwijslocatiecode", "X")


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsaanbiederscode_ongeldig(geval: Geval) -> None:
    assert speel("IN13", geval, GEVALLEN) == geval.uitkomst
