"""Wie weggaat terwijl er wordt ingelezen, leest daarna wat er van kwam."""

import pytest
from streamlit.runtime.scriptrunner import StopException

from data.opslag.vragen.leveringen import leveringen
from data.verzonnen.bouwer import naar_csv
from pages._bezoek.opslagen import opslag_van
from pages._uploaden import stap_inlezen
from tests.hulp import doe
from tests.pages.conftest import Staat
from tests.pages.upload import kies, klas, lees_in


def aantal_leveringen() -> int:
    with opslag_van("bord").lees(doe()) as con:  # dezelfde die de pagina open heeft
        return leveringen(con).height


def test_wie_weggaat_tijdens_het_inlezen_leest_dat_er_niets_bewaard_is(
    bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit stopt dan de beurt, ook halverwege het bewaren: dat is alles of niets."""

    def ga_weg(*_: object, **__: object) -> None:
        raise StopException

    export_ = naar_csv(klas(6, 1, instellingscode="98DA", vestigingscode="98DA00"))
    at = kies(bestuur_een_school.open("uploaden"), ("a.csv", export_))
    with monkeypatch.context() as weg:
        weg.setattr(stap_inlezen, "sla_op", ga_weg)
        at = lees_in(at)
    voor = aantal_leveringen()
    assert "niets bewaard" in at.run().warning[0].value
    assert not [w for w in at.run().warning if "niets bewaard" in w.value]
    at = lees_in(at)
    assert aantal_leveringen() == voor + 1
    assert not [w for w in at.run().warning if "niets bewaard" in w.value]
