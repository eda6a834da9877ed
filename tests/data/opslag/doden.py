"""Een proces dat blijft bewaren, wissen of wisselen tot het gedood wordt, en wat er daarna nog moet kloppen.

    python doden.py WAT PAD

Gebruikt door `test_pech.py` (een paar keer) en `tests/benches/gedood.py` (honderd keer).
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[3]
if str(WORTEL) not in sys.path:  # als kind wordt dit bestand rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.lezen import Bestand  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.kopie import maak_kopie, zet_terug  # noqa: E402
from data.opslag.migraties import SCHEMA_VERSIE  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel, wissel_sleutel  # noqa: E402
from data.opslag.schrijven import wissen  # noqa: E402
from data.opslag.schrijven.besluiten import besluit  # noqa: E402
from data.opslag.schrijven.leveringen import bewaar_levering  # noqa: E402
from data.opslag.vragen.besluiten import gezien  # noqa: E402
from data.opslag.vragen.bevindingen import Keuze, aantal  # noqa: E402
from data.plaats import OMGEVING_MAP, map_gegevens  # noqa: E402
from data.schema.besluit import Besluit  # noqa: E402
from data.schema.levering import Levering  # noqa: E402
from data.schema.voorbeeld import Rij  # noqa: E402
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling  # noqa: E402
from tests.data.opslag.hulp import alle_rijen, zet_in_kolommen  # noqa: E402
from tests.hulp import doe  # noqa: E402

P = date(2026, 2, 1)
MOMENT = datetime(2026, 3, 1, 9)
LEERLINGEN, BEVINDINGEN = 60, 20
ERBIJ = 400


def maak_opslag(map_: Path) -> Path:
    """Een opslag met één gecontroleerde levering in een nieuwe map; geeft haar pad."""
    from checks.werk.leveringen import sla_op

    os.environ[OMGEVING_MAP] = str(map_)
    pad = map_gegevens() / "bord.duckdb"
    rijen: list[Rij] = [{**schone_leerling(P, n), "leerlingnummer": f"LN{7000 + n}"} for n in range(LEERLINGEN)]
    rijen[:BEVINDINGEN] = [{**rij, "groep": None} for rij in rijen[:BEVINDINGEN]]
    opslag = Opslag(pad, opslagsleutel(pad))
    bestand = Bestand("oud.csv", naar_csv(rijen))
    sla_op(opslag, naar_levering(rijen), [bestand], BESTUUR, doe("Fatima", MOMENT, P))
    opslag.sluit()
    return pad


# -- wat het kind doet -------------------------------------------------------------------------------------------------


def _importeer(pad: Path) -> Callable[[], None]:
    from checks.werk.leveringen import sla_op

    opslag, (levering, bestand) = _open(pad), _nieuwe()

    def werk() -> None:
        sla_op(opslag, levering, [bestand], BESTUUR, doe("kind", MOMENT, P))

    return werk


def _besluit(pad: Path) -> Callable[[], None]:
    opslag, statussen = _open(pad), iter(range(10**9))

    def werk() -> None:
        wat = Besluit(("bezig", "nieuw")[next(statussen) % 2])
        with opslag.schrijf(doe("kind", MOMENT)) as hand:
            con = hand.con
            besluit(hand, wat, Keuze(signaal=("IN08",)), BEVINDINGEN, gezien(con))

    return werk


def _wis(pad: Path) -> Callable[[], None]:
    """Wat de bewaartermijn doet: een oude levering weg, en het bestand opnieuw geschreven."""
    opslag, (levering, bestand) = _open(pad), _nieuwe()

    def werk() -> None:
        with opslag.schrijf(doe("kind", datetime(2020, 1, 1))) as hand:
            bewaar_levering(hand, levering, [bestand])
        with opslag.schrijf(doe(moment=MOMENT), stil=True) as hand:
            wissen.ruim_op(hand)
            wissen.ruim_afgeleide_op(hand)
        wissen.herschrijf_zo_nodig(opslag, doe(moment=MOMENT))

    return werk


def _wissel(pad: Path) -> Callable[[], None]:
    opslag = _open(pad)
    return lambda: wissel_sleutel(opslag, doe("kind", MOMENT))


def _werk_bij(pad: Path) -> Callable[[], None]:
    def werk() -> None:
        opslag = _open(pad)
        with opslag.schrijf(doe(), stil=True) as hand:
            con = hand.con
            zet_in_kolommen(con)
            con.execute("ALTER TABLE periode DROP COLUMN IF EXISTS schoolsoort_periode")
            con.execute("DROP TABLE werkstand")
            con.execute("DROP TABLE verleden")
            con.execute("UPDATE opslag SET schema_versie = 1")
        opslag.sluit()
        _open(pad).sluit()

    return werk


def _zet_terug(pad: Path) -> Callable[[], None]:
    opslag, kopie = _open(pad), BytesIO()
    maak_kopie(opslag, "drie woorden en een", kopie, doe("kind", MOMENT))
    return lambda: zet_terug(opslag, BytesIO(kopie.getvalue()), "drie woorden en een", doe("kind", MOMENT))


WERK: dict[str, Callable[[Path], Callable[[], None]]] = {
    "importeren": _importeer,
    "besluiten": _besluit,
    "bewaartermijn": _wis,
    "sleutel": _wissel,
    "migreren": _werk_bij,
    "terugzetten": _zet_terug,
}


def _open(pad: Path) -> Opslag:
    return Opslag(pad, opslagsleutel(pad))


def _nieuwe() -> tuple[Levering, Bestand]:
    rijen: list[Rij] = [{**schone_leerling(P, n), "groep": None, "leerlingnummer": f"N{n}"} for n in range(ERBIJ)]
    return naar_levering(rijen, bestand="nieuw.csv"), Bestand("nieuw.csv", naar_csv(rijen))


# -- doden en nakijken -------------------------------------------------------------------------------------------------


def dood(wat: str, pad: Path, na: float) -> None:
    """Laat een kind werken en doodt het zo lang nadat het begon."""
    opdracht = [sys.executable, str(Path(__file__).resolve()), wat, str(pad)]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as kind:
        assert kind.stdout is not None
        assert kind.stdout.readline() == "klaar\n"
        time.sleep(na)
        assert kind.poll() is None, "het kind stopte zelf"
        kind.send_signal(signal.SIGKILL)


def kijk_na(pad: Path, koppelsleutel: str, *, opzij: bool = False) -> None:
    """De opslag gaat open, er is niets half en niets weg, en er slingert niets rond.

    Args:
        opzij: er mag ook staan wat er was toen de opslag niet openging, met haar sleutel.
    """
    opslag = _open(pad)
    try:
        assert opslag.koppelsleutel == koppelsleutel
        wissen.herschrijf_zo_nodig(opslag, doe(moment=MOMENT))
        with opslag.lees(doe()) as con:
            with alle_rijen(con):
                per_levering = con.execute(
                    """SELECT id, (SELECT count(*) FROM leerling WHERE levering = l.id),
                              (SELECT count(*) FROM alle_leerling WHERE levering = l.id),
                              (SELECT count(*) FROM alle_inschrijving WHERE levering = l.id),
                              (SELECT count(*) FROM alle_tlv WHERE levering = l.id) FROM levering l ORDER BY id"""
                ).fetchall()
            assert per_levering[0] == (1, *[LEERLINGEN] * 4)
            assert {tuple(rest) for _, *rest in per_levering[1:]} <= {(ERBIJ,) * 4}
            los = con.execute("SELECT count(*) FROM leerling WHERE levering NOT IN (SELECT id FROM levering)")
            assert los.fetchall() == [(0,)]
            loopt = con.execute("SELECT count(*) FROM bevinding WHERE tot IS NULL AND signaal = 'IN08'").fetchall()
            nieuwste = con.execute("SELECT max(levering) FROM controle_instelling").fetchall()[0][0]
            assert loopt == [(BEVINDINGEN if nieuwste == 1 else ERBIJ,)]
            assert aantal(con, Keuze(signaal=("IN08",))) == loopt[0][0]
            handelingen = con.execute("SELECT DISTINCT count(*) FROM besluit GROUP BY handeling").fetchall()
            assert set(handelingen) <= {(BEVINDINGEN,)}
            assert con.execute("SELECT schema_versie FROM opslag").fetchall() == [(SCHEMA_VERSIE,)]
        # Een staart van een afgebroken bewaring laat DuckDB in de WAL staan, ook bij sluiten, tot de eerste bewaring.
        opslag.noteer(doe(moment=MOMENT), "nagezien")
    finally:
        opslag.sluit()
    over = {p.name for p in pad.parent.iterdir()} - {"bord.duckdb", "bord.duckdb.slot"}
    blijft = ("versie-", "kapot-2") if opzij else ("versie-",)
    assert {naam for naam in over if not any(deel in naam for deel in blijft)} == set(), over
    sleutels = {p.name for p in (pad.parent.parent / "sleutels").iterdir() if not p.name.startswith("laatste-")}
    sleutels -= {"opslagsleutel", "koppelsleutel"}
    sleutels -= {naam for naam in sleutels if opzij and naam.startswith("opslagsleutel.kapot-2")}
    assert {naam for naam in sleutels if not naam.endswith(".nieuw")} == set(), sleutels  # zie `ruim_geheimen_op`


def verse_kopie(van: Path, naar: Path) -> Path:
    """Een kopie van de hele map van een opslag; geeft haar pad, en maakt haar de map van dit proces."""
    shutil.rmtree(naar, ignore_errors=True)
    shutil.copytree(van.parent.parent, naar)
    os.environ[OMGEVING_MAP] = str(naar)
    return naar / "gegevens" / "bord.duckdb"


if __name__ == "__main__":
    herhaal = WERK[sys.argv[1]](Path(sys.argv[2]))
    print("klaar", flush=True)
    while True:
        herhaal()
