"""Het demobestuur door alle signalen: precies wat er geplant is, en een lijst waarvan het verschil iets zegt.

Verandert een signaal, dan laat het verschil in `demobord.csv` zien welke bevindingen erbij komen en welke vervallen.
Klopt dat, schrijf de lijst dan opnieuw:

    .venv/bin/python tests/checks/signalen/test_demobord.py
"""

import csv
import io
import sys
from datetime import date
from pathlib import Path

import polars as pl

if __name__ == "__main__":  # dan staat de wortel nog niet op het pad
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import verwerk
from data.verzonnen.demo import maak_demo

P = date(2026, 11, 22)
LIJST = Path(__file__).with_name("demobord.csv")
KOLOMMEN = ("signaal", "instelling", "leerlingnummer", "zin")


def bevindingen() -> pl.DataFrame:
    """De bevindingen op de laatste levering van het demobestuur, vergeleken met die ervoor."""
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(P)}
    demo = maak_demo(P, voorbeelden)
    *_, vorige, laatste = demo.leveringen
    uitslag = verwerk(laatste.bestanden, P, demo.instellingen, vorige=vorige.bestanden).uitslag
    assert not uitslag.mislukt
    return uitslag.bevindingen.select(KOLOMMEN).sort(KOLOMMEN)


def als_csv(frame: pl.DataFrame) -> str:
    """De lijst zoals zij bewaard wordt: een regel per bevinding, op volgorde."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerows(frame.iter_rows())
    return uit.getvalue()


def test_de_bevindingen_op_het_demobord() -> None:
    nu, bewaard = als_csv(bevindingen()).splitlines(), LIJST.read_text(encoding="utf-8").splitlines()
    assert {"erbij": sorted(set(nu) - set(bewaard)), "weg": sorted(set(bewaard) - set(nu))} == {"erbij": [], "weg": []}
    assert nu == bewaard


if __name__ == "__main__":
    LIJST.write_text(als_csv(bevindingen()), encoding="utf-8")
