"""Een geval langs de opdrachtregel en langs de pagina Uploaden. Als programma: een tabel van wat goed gaat en wat niet.

`python tests/verwacht/draaien.py [map]` draait de gevallen van een map; zonder map die van `gevallen_ernaast`.
"""

import csv
import io
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from datetime import datetime
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

if __name__ == "__main__":  # dan staat de wortel nog niet op het pad
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from checks.__main__ import main
from checks.motor.catalogus import titels
from data.opdracht import ONBRUIKBAAR
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.plaats import OMGEVING_MAP
from data.uit.tabel import naar_buiten
from pages._bezoek.opslagen import opslag_van
from tests.conftest import WORTEL
from tests.hulp import doe, zet_klok
from tests.verwacht.verwachting import Geval, Uitkomst, lees_gevallen, oordeel

OMGEVING_GEVALLEN = "SIGNAALWIJZER_MELDINGEN"


def gevallen_ernaast() -> Path | None:
    """De map met gevallen die niet in dit project staan: die van de omgeving, of `meldingen` in een map hiernaast."""
    if eigen := os.environ.get(OMGEVING_GEVALLEN):
        return Path(eigen)
    plekken = (WORTEL.parent.glob(f"{waar}meldingen/verwacht.csv") for waar in ("", "*/"))
    return next((csv_.parent for plek in plekken for csv_ in sorted(plek) if WORTEL not in csv_.parents), None)


def langs_de_opdrachtregel(geval: Geval, map_: Path) -> Uitkomst:
    """Wat `python -m checks` van een geval maakt. In `map_` komt wat er geschreven wordt.

    Raises:
        AssertionError: een signaal mislukte, of het programma zelf.
    """
    uit = map_ / "uit.csv"
    vaste = ("--peildatum", geval.peildatum, "--instellingen", str(geval.instellingen), "--uit", str(uit))
    with patch.dict(os.environ, {OMGEVING_MAP: str(map_ / "signaalwijzer")}), redirect_stderr(io.StringIO()) as gezegd:
        afloop = main([*map(str, geval.bestanden), *vaste])
    assert afloop in {0, 1, ONBRUIKBAAR}, gezegd.getvalue()
    if afloop == ONBRUIKBAAR:
        return Uitkomst(True, gezegd.getvalue(), ())
    with uit.open(encoding="utf-8-sig", newline="") as bestand:
        return Uitkomst(False, gezegd.getvalue(), list(csv.DictReader(bestand, delimiter=";")))


def langs_de_pagina(geval: Geval, map_: Path) -> Uitkomst:
    """Wat de pagina Uploaden van een geval maakt, als wie uploadt overal ons voorstel neemt.

    Zij krijgt de schoollijst erbij, en de peildatum is vandaag. In `map_` komt de opslag.

    Raises:
        AssertionError: de pagina toonde een fout van het programma, of las niet in zonder te zeggen waarom.
    """
    st.cache_resource.clear()
    st.cache_data.clear()
    moment = datetime.fromisoformat(f"{geval.peildatum} 09:00")
    with pytest.MonkeyPatch.context() as plek:
        plek.setenv(OMGEVING_MAP, str(map_))
        zet_klok(plek, lambda *_: moment)
        at = AppTest.from_file(WORTEL / "pages" / "_start.py", default_timeout=60)
        at.switch_page("uploaden.py")
        at.run()
        aangeboden = [geval.instellingen, *geval.bestanden]
        at.file_uploader[0].set_value([(pad.name, pad.read_bytes(), "text/csv") for pad in aangeboden])
        at.run()
        gezegd = [_gezegd(at)]
        while voorstellen := [knop for knop in at.button if knop.label in _NEEM_OVER]:
            voorstellen[0].click().run()
            gezegd.append(_gezegd(at))
        if geweigerd := not [knop for knop in at.button if knop.label == _INLEZEN]:
            assert at.error, gezegd
        else:
            for vinkje in at.checkbox:
                vinkje.check()
            at.text_input(key="wie_upload").set_value("An").run()
            next(knop for knop in at.button if knop.label == _INLEZEN).click().run()
            gezegd.append(_gezegd(at))
            assert not at.error, gezegd[-1]
        assert not at.exception, at.exception
        with opslag_van("bord").lees(doe(moment=moment, peildatum=moment.date())) as con:
            gevonden = naar_buiten(bladzijde(con, Keuze()), titels(), 64 * "0")
        st.cache_resource.clear()
    return Uitkomst(geweigerd, "\n".join(gezegd), [] if geweigerd else gevonden.to_dicts())


_INLEZEN = "Inlezen en controleren"
_NEEM_OVER = ("Ons voorstel overnemen", "Onze voorstellen overnemen")


def _gezegd(at: AppTest) -> str:
    """Wat er op de pagina staat, zonder de tekens die opmaak tegenhouden."""
    soorten = (at.markdown, at.caption, at.info, at.warning, at.error)
    zinnen = [str(element.value) for soort in soorten for element in soort] + [keuze.label for keuze in at.selectbox]
    return "\n".join(zinnen).replace("\\", "")


WEGEN: Mapping[str, Callable[[Geval, Path], Uitkomst]] = {
    "opdrachtregel": langs_de_opdrachtregel,
    "pagina": langs_de_pagina,
}
"""Waar een bestand binnenkomt → wat die weg van een geval maakt."""


def tabel(map_: Path) -> int:
    """Zegt van elk geval langs elke weg of het goed is, en telt wat dat niet is."""
    fout = 0
    for geval, (weg, langs) in product(lees_gevallen(map_), WEGEN.items()):
        with tempfile.TemporaryDirectory() as tijdelijk:
            gebreken = oordeel(geval, langs(geval, Path(tijdelijk)))
        fout += bool(gebreken)
        print(f"{'fout' if gebreken else 'goed'}  {geval.naam} ({weg})", *gebreken, sep="\n        ")
    return fout


if __name__ == "__main__":
    gekozen = Path(sys.argv[1]) if len(sys.argv) > 1 else gevallen_ernaast()
    if gekozen is None:
        sys.exit(f"Geen map met gevallen: noem haar, of zet haar in {OMGEVING_GEVALLEN}.")
    aantal = tabel(gekozen)
    print(f"{aantal} niet goed")
    sys.exit(bool(aantal))
