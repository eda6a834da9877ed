"""Hoe een export een waarde schrijft, verandert geen bevinding, ook niet naast een rij of levering die anders schrijft.

Van elk voorbeeld van elk signaal krijgt elk veld telkens een andere schrijfwijze van dezelfde waarde.
"""

import csv
import io
from collections.abc import Sequence
from functools import cache

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from data.lezen import Bestand, herken, normaliseer, open_bestand
from data.schema.levering import Levering
from data.schema.rod.overzicht import Stand
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR
from data.verzonnen.rod.berichten import naar_berichten
from tests.checks.signalen.gevallen import LIJSTEN, PEIL, rodbeeld
from tests.checks.signalen.voorbeelden import ROD_WEET_HET, voorbeelden
from tests.data.schrijfwijzen import schrijfwijzen


def lees(rijen: Sequence[Rij], ronde: int) -> Levering:
    """De rijen als csv gelezen; elke rij schrijft elk veld op een andere manier, en in elke ronde weer anders."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(v.label for v in VELDEN)
    eerder: dict[tuple[Waarde, ...], int] = {}
    for rij in rijen:
        # Een rij die precies gelijk is aan een eerdere blijft dat.
        nr = eerder.setdefault(tuple(rij[v.naam] for v in VELDEN), len(eerder))
        cellen = []
        for plaats, veld in enumerate(VELDEN):
            manieren = _schrijfwijzen(veld.naam, rij[veld.naam])
            cellen.append(manieren[(nr + plaats) * ronde % len(manieren)])
        schrijver.writerow(cellen)
    (tabel,) = open_bestand(Bestand("export.csv", uit.getvalue().encode()))
    return normaliseer([(tabel, herken(tabel.koppen))], BESTUUR["instellingscode"])


_schrijfwijzen = cache(schrijfwijzen)


def bevindingen(ronde: int, ronde_toen: int) -> pl.DataFrame:
    alle = voorbeelden()
    breed = maak_breed(lees(alle.rijen, ronde), BESTUUR, PEIL, LIJSTEN, lees(alle.vorige, ronde_toen))
    # Het overzicht van ROD schrijft weer anders dan de export en die ervoor.
    breed = met_rod(breed, rodbeeld(lees(alle.rod, ronde + ronde_toen), Stand(stand=PEIL)), BESTUUR)
    return controleer(met_berichten(breed, naar_berichten(alle.duo)), laad_signalen().values()).bevindingen


@pytest.fixture(scope="module")
def gewoon() -> pl.DataFrame:
    """De bevindingen als alles op de gewone manier geschreven is."""
    return bevindingen(0, 0)


@pytest.mark.parametrize(("ronde", "ronde_toen"), [(1, 1), (7, 0), (11, 5)])
def test_dezelfde_bevindingen(gewoon: pl.DataFrame, ronde: int, ronde_toen: int) -> None:
    assert set(gewoon["signaal"]) == voorbeelden().scholen.keys() - ROD_WEET_HET.keys()
    assert_frame_equal(bevindingen(ronde, ronde_toen), gewoon)
