"""De cijfers van een server."""

import logging
from datetime import datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families

from data.plaats import EIGEN
from data.server.deur import Stand
from pages._server.cijfers import Cijfers
from pages._server.vensters import Vensters
from tests.conftest import WORTEL
from tests.pages._server.test_vensters import mens

MOMENT = datetime(2026, 2, 1, 9, 30)
STAND = Stand(2_000, 5_000, MOMENT, None)


def gelezen(cijfers: Cijfers, stand: Stand | None) -> dict[str, float]:
    """Elk cijfer zonder de verdelingen; met een pagina achter zijn naam als het daarbij hoort."""
    families = text_string_to_metric_families(cijfers.tekst({EIGEN: stand}).decode())
    return {
        " ".join([s.name, *s.labels.values()]): s.value for f in families for s in f.samples if "le" not in s.labels
    }


def test_wat_er_gebeurde_en_hoe_het_ervoor_staat() -> None:
    vensters = Vensters()
    cijfers = Cijfers(vensters)
    log = logging.getLogger("signaalwijzer.test_cijfers")
    log.addHandler(cijfers)
    log.warning("geen fout")
    log.error("wel een fout")
    with pytest.raises(ValueError, match="halverwege"), cijfers.meet("werklijst"):
        raise ValueError("halverwege")
    with vensters.open(mens(1)):
        eerst = gelezen(cijfers, STAND)
    assert eerst["signaalwijzer_fouten_total"] == 1
    assert eerst["signaalwijzer_pagina_seconds_count werklijst"] == 1
    assert eerst["signaalwijzer_open_vensters"] == 1
    assert eerst["signaalwijzer_gezond"] == 1
    assert eerst["signaalwijzer_opslag_bytes bord"] == 2_000
    assert eerst["signaalwijzer_schijf_vrij_bytes bord"] == 5_000
    assert eerst["signaalwijzer_controle_timestamp_seconds bord"] == MOMENT.timestamp()
    assert "signaalwijzer_kopie_timestamp_seconds bord" not in eerst  # nog nooit is niet 1970
    later = gelezen(cijfers, None)
    assert (later["signaalwijzer_gezond"], later["signaalwijzer_open_vensters"]) == (0, 0)
    assert "signaalwijzer_opslag_bytes bord" not in later


def test_van_elk_bestuur_staat_het_er_met_zijn_code() -> None:
    tekst = Cijfers(Vensters()).tekst({"noord": STAND, "zuid": Stand(7, 15, None, None), "west": None}).decode()
    gauges = {
        f.name: {s.labels.get("bestuur"): s.value for s in f.samples} for f in text_string_to_metric_families(tekst)
    }
    assert gauges["signaalwijzer_opslag_bytes"] == {"noord": 2_000, "zuid": 7}
    assert gauges["signaalwijzer_controle_timestamp_seconds"] == {"noord": MOMENT.timestamp()}
    assert gauges["signaalwijzer_gezond"] == {None: 0}


def test_een_volle_schijf_is_niet_gezond() -> None:
    assert gelezen(Cijfers(Vensters()), Stand(2_000, 3_999, MOMENT, MOMENT))["signaalwijzer_gezond"] == 0


def test_de_readme_noemt_elk_cijfer() -> None:
    tekst = (WORTEL / "README.md").read_text(encoding="utf-8")
    cijfers = Cijfers(Vensters())
    with cijfers.meet("werklijst"):
        pass
    namen = {
        f.name for f in text_string_to_metric_families(cijfers.tekst({EIGEN: Stand(1, 2, MOMENT, MOMENT)}).decode())
    }
    eigen = {naam for naam in namen if naam.startswith("signaalwijzer_")}
    assert {naam for naam in eigen if f"`{naam}" not in tekst} == set()
    assert namen - eigen == {naam for naam in namen if naam.startswith("process_")}
