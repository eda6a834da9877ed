"""De licentie van elk pakket staat in `.ci/licenties.csv`, en met het product gaat niets mee dat iets van u vraagt."""

import csv
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

from tests.conftest import WORTEL
from tests.slot import eisen, kaal, slot

LIJST = WORTEL / ".ci" / "licenties.csv"

VRIJ = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
"""Wat mee mag met het product: wie de licentie erbij laat, hoeft verder niets. MPL-2.0 vraagt alleen iets van wie het
pakket zelf verandert."""

IN_WOORDEN = {
    "Apache-2.0": ("apache software license", "apache license", "apache 2.0", "apache-2.0"),
    "BSD-3-Clause": ("bsd license", "bsd-3-clause", "3-clause bsd"),
    "GPL-2.0-or-later OR Artistic-1.0": ("artistic license",),
    "LGPL-2.1-or-later": ("lgplv2+", "lgpl"),
    "MIT": ("mit license", "mit"),
    "MPL-2.0": ("mozilla public license 2.0", "mpl-2.0"),
}
"""Hoe een pakket dat zijn licentie niet als SPDX geeft, haar noemt."""


def lijst() -> dict[str, str]:
    """Pakket → zijn licentie als SPDX."""
    with LIJST.open(encoding="utf-8", newline="") as bestand:
        return {regel["pakket"]: regel["licentie"] for regel in csv.DictReader(bestand)}


def van_het_product() -> set[str]:
    """De pakketten die het product nodig heeft, en wat die weer nodig hebben."""
    te_doen = [Requirement(eis) for eis in eisen("product")]
    gezien: set[str] = set()
    while te_doen:
        naam = kaal(te_doen.pop().name)
        if naam in gezien:
            continue
        gezien.add(naam)
        try:
            nodig = distribution(naam).requires or []
        except PackageNotFoundError:  # van een ander systeem dan dit
            continue
        te_doen += [eis for eis in map(Requirement, nodig) if eis.marker is None or eis.marker.evaluate({"extra": ""})]
    return gezien


def test_elk_pakket_in_het_slot_staat_in_de_lijst() -> None:
    assert lijst().keys() == slot().keys()


@pytest.mark.parametrize("pakket", sorted(slot()))
def test_de_lijst_zegt_wat_het_pakket_zegt(pakket: str) -> None:
    try:
        gegevens = distribution(pakket).metadata
    except PackageNotFoundError:
        pytest.skip(f"OVERGESLAGEN: {pakket} hoort niet bij dit systeem")
    genoemd = lijst()[pakket]
    if spdx := " ".join(gegevens.get_all("License-Expression") or []):
        assert genoemd == spdx
        return
    soorten = [soort for soort in gegevens.get_all("Classifier") or [] if soort.startswith("License ::")]
    woorden = " ".join([*soorten, *(gegevens.get_all("License") or [])]).lower()
    if woorden.strip():
        assert any(woord in woorden for woord in IN_WOORDEN[genoemd]), f"{pakket} noemt: {woorden[:80]}"


def test_met_het_product_gaat_niets_mee_dat_iets_van_u_vraagt() -> None:
    product = van_het_product()
    assert {"streamlit", "authlib", "polars", "polars-runtime-32", "duckdb"} <= product
    for pakket in product & slot().keys():
        delen = lijst()[pakket].replace(" OR ", " AND ").split(" AND ")
        assert set(delen) <= VRIJ, f"{pakket}: {lijst()[pakket]}"
