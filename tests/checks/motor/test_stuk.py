"""Een signaal dat stukgaat kost alleen zichzelf: bij elk van de andere is de uitslag dezelfde."""

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl
import pytest

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Rijsignaal, Signaal, Treffer
from checks.motor.uitvoeren import controleer
from checks.motor.voorrang import TABEL
from checks.rod.kolommen import met_rod
from data.schema.rod.overzicht import Stand
from data.schema.uitslag import Uitslag
from data.verzonnen.bouwer import BESTUUR, naar_levering, rijen_in_rod, rijen_van, vorige_van
from tests.checks.signalen.gevallen import LIJSTEN, PEIL, rodbeeld

SIGNALEN = laad_signalen()


@cache
def bestuur() -> tuple[Breed, Uitslag]:
    """De voorbeelden van alle signalen samen, en hun uitslag."""
    kan = [(1 + 7 * i, s.voorbeeld) for i, s in enumerate(SIGNALEN.values()) if s.voorbeeld.kan(PEIL)]
    nu, toen = (
        naar_levering([rij for nummer, v in kan for rij in van(v, PEIL, nummer)]) for van in (rijen_van, vorige_van)
    )
    in_rod = naar_levering([rij for nummer, v in kan for rij in rijen_in_rod(v, PEIL, nummer)], bestand="rod.csv")
    breed = maak_breed(nu, BESTUUR, PEIL, LIJSTEN, toen)
    breed = met_rod(breed, rodbeeld(in_rod, Stand(stand=PEIL)), BESTUUR)
    return breed, controleer(breed, SIGNALEN.values())


def _barst(waarden: pl.Series) -> pl.Series:
    raise RuntimeError("een fout met 999990019 erin")


def gebroken(signaal: Signaal) -> Signaal:
    """Hetzelfde signaal, dat pas tijdens het controleren stukgaat."""

    def rijregel(p: date) -> Treffer:
        return Treffer(als=pl.col("bestand").map_batches(_barst, return_dtype=pl.Boolean), zin="Dit komt er nooit.")

    def verzamelregel(breed: Breed, p: date) -> pl.LazyFrame:
        raise RuntimeError("een fout met 999990019 erin")

    if isinstance(signaal, Rijsignaal):
        return replace(signaal, functie=rijregel)
    return replace(signaal, functie=verzamelregel)


@pytest.mark.parametrize("code", list(SIGNALEN)[::8])  # het hele bestuur per signaal: een op de acht is genoeg
def test_een_kapot_signaal_kost_alleen_zichzelf(code: str) -> None:
    breed, heel = bestuur()
    uitslag = controleer(breed, [gebroken(s) if s.code == code else s for s in SIGNALEN.values()])
    assert list(uitslag.mislukt) == [code]
    assert "999990019" not in "".join(uitslag.mislukt.values())
    # Wat dit signaal anders stil had gemaakt, mag nu wel spreken.
    bevrijd = {stil for regel in TABEL if code in regel.staat for stil in regel.zwijgt} | {code}
    anderen = ~pl.col("signaal").is_in(bevrijd)
    van, naar = (u.bevindingen.filter(anderen).sort("sleutel") for u in (uitslag, heel))
    assert van.equals(naar)
    assert uitslag.statussen.filter(anderen).equals(heel.statussen.filter(anderen))
    assert set(uitslag.statussen.filter(signaal=code)["status"]) == {"mislukt"}
