"""Maakt de beelden van wat er op papier komt: het rapport en de fixlijst van het demobestuur.

    .venv/bin/python tests/papier.py [map]

Daar zijn pdftoppm en soffice voor nodig; LibreOffice laat de fixlijst zien zoals een school haar print.
"""

import os
import subprocess
import sys
import tempfile
from datetime import datetime, time
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(WORTEL))  # dit bestand wordt rechtstreeks gestart

from checks.motor.catalogus import herstelstappen, laad_signalen, titels  # noqa: E402
from checks.werk.demo import vul_met_demo  # noqa: E402
from data.klok import vandaag  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel  # noqa: E402
from data.plaats import OMGEVING_MAP, map_gegevens  # noqa: E402
from data.schema.toegang import Gebruiker  # noqa: E402
from data.uit.rapport import als_pdf  # noqa: E402
from pages._bevindingen.bestuur.rapport import rapport  # noqa: E402
from pages._bezoek.omgeving import Omgeving  # noqa: E402
from pages._werklijst.filters import Filter  # noqa: E402
from pages._werklijst.uitvoer import fixlijst_xlsx  # noqa: E402

SCHOOL = "98BA"
SCHERP = 80
"""Punten per inch: te lezen, en klein genoeg voor een README."""


def maak_papier(map_: Path) -> None:
    """Zet `papier-bestuur.png`, `papier-school.png` en `papier-fixlijst.png` in een map."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        os.environ[OMGEVING_MAP] = tijdelijk
        pad = map_gegevens() / "demo.duckdb"
        opslag, p, wie = Opslag(pad, opslagsleutel(pad)), vandaag(), Gebruiker("demo")
        vul_met_demo(opslag, p)
        omgeving = Omgeving(opslag, "demo", wie, p, p, 3, datetime.combine(p, time(11)))
        herstelt = {code: signaal.herstelt for code, signaal in laad_signalen().items()}
        pdf, lijst = Path(tijdelijk) / "rapport.pdf", Path(tijdelijk) / "fixlijst.xlsx"
        pdf.write_bytes(als_pdf(rapport(omgeving), titels(), herstelstappen(), herstelt))
        lijst.write_bytes(fixlijst_xlsx(omgeving, Filter(school=(SCHOOL,)), wie))
        opslag.sluit()
        omzetten = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tijdelijk, str(lijst)]
        subprocess.run(omzetten, check=True, stdout=subprocess.DEVNULL)
        for naam, bron, bladzijde in (
            ("bestuur", pdf, 1),
            ("school", pdf, 2),
            ("fixlijst", lijst.with_suffix(".pdf"), 2),
        ):
            waar = ["-f", str(bladzijde), "-l", str(bladzijde), "-singlefile", "-r", str(SCHERP), "-png"]
            subprocess.run(["pdftoppm", *waar, str(bron), str(map_ / f"papier-{naam}")], check=True)


if __name__ == "__main__":
    maak_papier(Path(sys.argv[1]) if len(sys.argv) > 1 else WORTEL / ".beeld")
