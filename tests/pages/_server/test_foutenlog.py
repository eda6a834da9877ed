"""Het foutenlog als JSON: dezelfde zeef, in een vorm die een ander programma leest."""

import json
import os
import subprocess
import sys

from tests.conftest import WORTEL

_LOGT = """
from pages._server.foutenlog import LOGGER, beveilig_logboek
beveilig_logboek()
LOGGER.warning("Leerling %s op school 98BA", 999990019)
try:
    raise ValueError("Jansen")
except ValueError:
    LOGGER.exception("Mis")
"""


def test_elke_regel_is_json_zonder_waarde_van_een_leerling() -> None:
    uit = subprocess.run(
        [sys.executable, "-c", _LOGT],
        cwd=WORTEL,
        env={**os.environ, "SIGNAALWIJZER_LOG": "json"},
        capture_output=True,
        text=True,
        check=True,
    )
    regels = [json.loads(regel) for regel in uit.stderr.splitlines()]
    assert [regel["niveau"] for regel in regels] == ["WARNING", "ERROR"]
    assert [regel["van"] for regel in regels] == ["signaalwijzer"] * 2
    assert regels[1]["fout"].startswith("ValueError in ")
    assert "Jansen" not in uit.stderr
    assert "999990019" not in uit.stderr
