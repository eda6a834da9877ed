"""De naam van een invoerveld: overal dezelfde, en van niets anders."""

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from pages._onderdelen.plek import plek
from pages._werklijst.filters import Filter
from tests.conftest import WORTEL

_DEEL = st.text() | st.integers() | st.none() | st.dates() | st.lists(st.text()).map(tuple)
_DELEN = st.lists(_DEEL | st.builds(Filter, tekst=st.text(), nieuw=st.booleans()), max_size=4)


@given(_DELEN, _DELEN)
def test_dezelfde_delen_dezelfde_naam_en_andere_een_andere(een: list[object], ander: list[object]) -> None:
    assert (plek(*een) == plek(*ander)) == (een == ander)
    assert plek(*een).isalnum()


def test_elk_proces_geeft_dezelfde_naam() -> None:
    """Een bezoeker kan na een herstart bij een ander proces uitkomen; zijn invoervelden heten dan nog zo."""
    vraag = "from pages._onderdelen.plek import plek; print(plek('98DA', 3, ('x', None)), end='')"
    gegeven = set()
    for zaad in ("1", "2"):
        omgeving = {**os.environ, "PYTHONHASHSEED": zaad}
        opdracht = [sys.executable, "-c", vraag]
        gegeven.add(subprocess.check_output(opdracht, cwd=WORTEL, env=omgeving, text=True))
    assert gegeven == {plek("98DA", 3, ("x", None))}
