"""De typen tussen lezen, controleren en opslaan."""

import polars as pl
import pytest

from data.schema.levering import lege_levering, schema
from data.schema.uitslag import BEVINDING
from data.schema.velden import HERKOMST, TABELLEN, VELDEN, Tabel


@pytest.mark.parametrize("tabel", TABELLEN)
def test_schema(tabel: Tabel) -> None:
    kolommen = schema(tabel)
    assert next(iter(kolommen)) == "sleutel"
    assert list(kolommen)[-2:] == list(HERKOMST)
    for veld in VELDEN:
        if veld.tabel == tabel:
            assert kolommen[veld.naam] == (
                pl.Date if veld.is_datum else pl.Boolean if veld.type == "ja_nee" else pl.String
            )
            assert (f"{veld.naam}_gelezen" in kolommen) == (veld.is_datum or veld.tekst_erbij)
    assert ("geboortedatum_precisie" in kolommen) == (tabel == "leerling")


def test_lege_levering() -> None:
    leeg = lege_levering()
    assert leeg.instellingen == []
    for tabel in TABELLEN:
        assert leeg.frame(tabel).schema == pl.Schema(schema(tabel))
        assert leeg.frame(tabel).height == 0
    assert leeg.verslag.onleesbaar.columns == ["bestand", "rij", "veld", "reden"]


def test_bevinding_draagt_alles_voor_de_fixlijst() -> None:
    assert {"sleutel", "record", "zin", "voorstel", "deadline", "bestand", "rij"} <= BEVINDING.keys()
