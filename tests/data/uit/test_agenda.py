"""Een agenda die elk programma leest: regels van hoogstens 75 bytes, en niets dat van zichzelf een scheiding is."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from data.uit.agenda import Agendadag, als_ics

NU = datetime(2026, 11, 30, 9, 5)


def ontvouwen(inhoud: bytes) -> list[str]:
    """De regels zoals een agenda ze leest."""
    assert all(len(regel) <= 75 for regel in inhoud.split(b"\r\n"))
    return inhoud.decode().replace("\r\n ", "").split("\r\n")


def test_een_dag_is_een_hele_dag_die_een_volgende_keer_dezelfde_is() -> None:
    dag = Agendadag(date(2027, 2, 1), "3 × De TLV loopt af", "De Wilgen: 2\nDe Bolder: 1", "TLV12")
    regels = ontvouwen(als_ics([dag], NU))
    assert regels[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART;VALUE=DATE:20270201" in regels
    assert "DTEND;VALUE=DATE:20270202" in regels
    assert f"DTSTAMP:{NU.astimezone(UTC):%Y%m%dT%H%M%SZ}" in regels
    assert "DESCRIPTION:De Wilgen: 2\\nDe Bolder: 1" in regels
    uid = [regel for regel in regels if regel.startswith("UID:")]
    meer = ontvouwen(als_ics([dag._replace(titel="4 × De TLV loopt af"), dag._replace(sleutel="TLV10")], NU))
    assert [regel == uid[0] for regel in meer if regel.startswith("UID:")] == [True, False]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200))
def test_elke_tekst_komt_heel_terug(tekst: str) -> None:
    regels = ontvouwen(als_ics([Agendadag(date(2027, 2, 1), tekst, "", "x")], NU))
    (titel,) = [regel.removeprefix("SUMMARY:") for regel in regels if regel.startswith("SUMMARY:")]
    assert re.sub(r"\\([\\;,])", r"\1", titel) == tekst
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", titel)
