"""Bij blijven rond middernacht: de dag is die van de handeling, en niemand controleert terug naar gisteren."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checks.werk.bijwerken import controleer_zo_nodig, is_bij
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.vragen.controles import laatste_controle
from data.schema.toegang import SIGNAALWIJZER, Handeling
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling
from tests.hulp import P, doe

AVOND = datetime(2026, 2, 1, 23, 59, 59)
SECONDE = timedelta(seconds=1)


@pytest.fixture
def opslag(tmp_path: Path) -> Iterator[Opslag]:
    """Een opslag waarin om een seconde voor middernacht een levering is bewaard."""
    opslag = Opslag(tmp_path / "bord.duckdb", "ab" * 32)
    bestand = Bestand("a.csv", naar_csv([schone_leerling(P)]))
    levering = lees_bestanden([bestand], BESTUUR)
    sla_op(opslag, levering, [bestand], BESTUUR, Handeling.op(SIGNAALWIJZER, AVOND))
    yield opslag
    opslag.sluit()


def op(moment: datetime) -> Handeling:
    return Handeling.op(SIGNAALWIJZER, moment)


def controles(opslag: Opslag) -> list[tuple[object, ...]]:
    with opslag.lees(doe()) as con:
        return con.execute("SELECT moment, peildatum FROM controle ORDER BY id").fetchall()


def test_na_middernacht_is_het_een_nieuwe_dag(opslag: Opslag) -> None:
    """Wat om 23:59 begon, geldt voor die dag, hoe lang het ook duurde; de eerste daarna controleert opnieuw."""
    assert not controleer_zo_nodig(opslag, op(AVOND))
    assert controleer_zo_nodig(opslag, op(AVOND + SECONDE))
    assert controles(opslag) == [(AVOND, P), (AVOND + SECONDE, P + timedelta(1))]


def test_wie_voor_middernacht_begon_controleert_niet_terug(opslag: Opslag) -> None:
    """Een ander was net eerder klaar met de nieuwe dag."""
    assert controleer_zo_nodig(opslag, op(AVOND + 2 * SECONDE))
    with opslag.lees(doe()) as con:
        assert is_bij(con, op(AVOND + SECONDE))
        assert is_bij(con, op(AVOND))
    assert not controleer_zo_nodig(opslag, op(AVOND))
    assert len(controles(opslag)) == 2


def test_een_dag_te_ver_vooruit_wordt_wel_hersteld(opslag: Opslag) -> None:
    """De klok stond verkeerd: dan is de laatste controle van een dag die er nog niet is."""
    for dagen in (2, 400):
        assert controleer_zo_nodig(opslag, op(AVOND + timedelta(dagen)))
        assert controleer_zo_nodig(opslag, op(AVOND))
        with opslag.lees(doe()) as con:
            laatste = laatste_controle(con)
        assert laatste is not None and laatste.peildatum == P
