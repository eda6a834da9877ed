"""Wat verloren gaat als rijen samenkomen: dubbele rijen, en rijen die elkaar tegenspreken."""

from datetime import date

from data.schema.velden import TABELLEN
from data.verzonnen.bouwer import naar_levering, verzonnen_bsn
from tests.data.hulp import KLAS, anders, lever

TEGENSPRAAK = [f"tegenspraak_{veld}" for veld in ("geboortedatum", "geslacht", "bsn", "uitschrijfdatum")]


def test_een_rij_per_leerling_spreekt_niets_tegen() -> None:
    leerling = naar_levering(KLAS).leerling
    kolommen = [k for k in leerling.columns if k.startswith("tegenspraak_") or k == "rijen_dubbel"]
    assert len(kolommen) == 6
    assert leerling.select(kolommen).null_count().row(0) == (len(KLAS),) * 6


def test_dubbele_rijen_worden_onthouden() -> None:
    levering = naar_levering([KLAS[0], KLAS[1], KLAS[0], anders(KLAS[1], groep="X"), KLAS[0]])
    assert levering.leerling["rijen_dubbel"].to_list() == ["rij 2, 4 en 6 van ‘export.csv’", None]
    assert [levering.frame(t).height for t in TABELLEN] == [2, 2, 3, 2, 0]


def test_tegenspraken_worden_onthouden() -> None:
    geboren = KLAS[0]["geboortedatum"]
    assert isinstance(geboren, date)
    ander = geboren.replace(year=geboren.year + 1)
    rijen = [
        anders(KLAS[0], uitschrijfdatum=date(2026, 1, 1)),
        anders(KLAS[0], geboortedatum=ander, geslacht="M", begindatum_periode=date(2025, 9, 1)),
        anders(KLAS[0], bsn=verzonnen_bsn(5), uitschrijfdatum=date(2026, 1, 2), begindatum_periode=date(2025, 9, 1)),
        KLAS[1],
    ]
    leerling = naar_levering(rijen).leerling.select(TEGENSPRAAK)
    assert leerling.row(0) == (
        f"{ander:%d-%m-%Y} (rij 3 van ‘export.csv’)",
        "M (rij 3 van ‘export.csv’)",
        "rij 4 van ‘export.csv’",
        "01-01-2026 naast 02-01-2026 (rij 2 van ‘export.csv’)",  # de laatste dag geldt
    )
    assert leerling.row(1) == (None,) * 4


def test_een_tegenspraak_in_een_ander_bestand_noemt_dat_bestand() -> None:
    eens = "".join(f"{nr};98DA;0{nr}-04-2016\n" for nr in range(3, 8))
    leerlingen = f"Leerlingnummer;BRIN;Geboortedatum\n1;98DA;12-04-2016\n2;98DA;00-04-2016\n{eens}".encode()
    perioden = f"Leerlingnummer;BRIN;Geboortedatum;Roepnaam\n1;98DA;13-04-2016;\n2;98DA;12-04-2016;\n{eens}".encode()
    leerling = lever(("leerlingen.csv", leerlingen), ("perioden.csv", perioden)).leerling
    assert leerling["tegenspraak_geboortedatum"].to_list() == ["13-04-2016 (rij 2 van ‘perioden.csv’)", *[None] * 6]
