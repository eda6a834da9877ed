"""ROD: elk deel in elke stand, en wat er gekozen is in het adres."""

import re
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from tests.pages.conftest import Staat, tekst

DELEN = ("Verschillen", "Meldingen van DUO", "Telling", "Overzichten")
ZONDER = {
    "Verschillen": "Er is nog geen overzicht van ROD.",
    "Meldingen van DUO": "Er zijn nog geen meldingen van DUO.",
    "Telling": "Lees eerst een overzicht van ROD in",
    "Overzichten": "Een overzicht inlezen",
}
"""Wat er in elk deel staat als er nog niets van ROD of DUO is."""


def kies(at: AppTest, deel: str) -> AppTest:
    return at.segmented_control(key="rod_deel").set_value(deel).run()


def test_elk_deel_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("rod")
    if staat.naam == "leeg":
        assert "Upload een export" in at.info[0].value
        assert not at.segmented_control
        return
    for deel in DELEN:
        kies(at, deel)
        assert not at.exception
        assert not at.error
        assert not re.search(
            r"\b\d{9}\b|rod_|None|null", tekst(at) + str([tabel.value.to_dict() for tabel in at.table])
        )
        if staat.naam == "demo":
            assert not at.file_uploader
            assert [veld.label for veld in at.text_input] == ["Typ een dag, en druk op Enter"]
        else:
            assert ZONDER[deel] in tekst(at)


def test_zonder_overzicht_staat_er_per_school_dat_het_er_niet_is(bestuur_een_school: Staat) -> None:
    (tabel,) = (t.value for t in bestuur_een_school.open("rod", deel="Overzichten").table)
    assert tabel.to_dict("records") == [
        {"School": "De Wissel (98DA)", "Overzicht van": "nog niet", "Wie erin staan": "", "Ingelezen door": ""}
    ]


def test_het_deel_staat_in_het_adres(bestuur_met_rod: Staat) -> None:
    at = bestuur_met_rod.open("rod", deel="Telling")
    assert "is ingeschreven, en dus meetelt voor de bekostiging" in tekst(at)
    assert kies(at, "Overzichten").query_params["deel"] == "Overzichten"
    assert not bestuur_met_rod.open("rod", deel="onzin", school="99ZZ").exception


def test_elk_deel_werkt_ook_op_een_andere_dag(bestuur_met_rod: Staat) -> None:
    at = bestuur_met_rod.open("rod", peildatum=(vandaag() + timedelta(days=100)).isoformat())
    for deel in DELEN:
        kies(at, deel)
        assert not at.exception
        assert not at.error
