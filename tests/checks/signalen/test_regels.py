"""De regels die signalen delen: een veld is leeg, een code heeft een andere vorm."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from checks.motor.signaal import Treffer
from checks.signalen._regels import heeft_vorm, leeg, vorm
from data.schema.velden import VELDEN


def pas_toe(treffer: Treffer, **kolommen: Any) -> tuple[bool | None, bool | None, str]:
    """Of de regel over de rij gaat, of hij afgaat, en de zin met zijn waarden ingevuld."""
    soort = {naam: pl.Date if isinstance(waarde, date) else pl.String for naam, waarde in kolommen.items()}
    frame = pl.DataFrame([kolommen], schema=soort).with_columns(**treffer.met)
    over = pl.lit(True) if treffer.over is None else treffer.over
    (rij,) = frame.select(over=over, als=treffer.als).rows()
    zin = str(treffer.zin).format(**frame.to_dicts()[0])
    return rij[0], rij[1], zin


@pytest.mark.parametrize(("groep", "raak"), [(None, True), ("SO-1", False), ("0", False)])
def test_leeg(groep: str | None, raak: bool) -> None:
    assert pas_toe(leeg("groep", "De groep {wat}."), groep=groep) == (True, raak, "De groep ontbreekt.")


@pytest.mark.parametrize(
    ("datum", "gelezen", "raak", "wat"),
    [
        (None, None, True, "ontbreekt"),
        (None, "31-02-2025", True, "is niet als datum te lezen"),
        (date(2025, 8, 1), "01-08-2025", False, "is niet als datum te lezen"),
    ],
)
def test_een_datum_is_ook_leeg_als_zij_niet_te_lezen_is(
    datum: date | None, gelezen: str | None, raak: bool, wat: str
) -> None:
    treffer = leeg("tlv_einde", "De einddatum {wat}.")
    frame = pl.DataFrame(
        {"tlv_einde": [datum], "tlv_einde_gelezen": [gelezen]},
        schema={"tlv_einde": pl.Date, "tlv_einde_gelezen": pl.String},
    ).with_columns(**treffer.met)
    assert frame.select(treffer.als).item() is raak
    assert frame["wat"].item() == wat


def test_leeg_kent_alleen_wat_de_zin_noemt() -> None:
    """Een TLV heeft geen periode: wat de zin niet noemt, mag niet worden opgevraagd."""
    assert leeg("swv_nummer", "Het samenwerkingsverband ontbreekt.").toont == {"swv_nummer"}
    assert leeg("groep", "In {periode} {wat} de groep.").met.keys() == {"periode", "wat"}
    assert leeg("groep", "{wie}", wie=pl.col("naam")).toont == {"groep", "naam"}


def test_over_beperkt_de_regel() -> None:
    cluster = pl.col("cluster") == "2"
    assert pas_toe(leeg("groep", "Leeg.", over=cluster), groep=None, cluster="3")[:2] == (False, True)


@pytest.mark.parametrize(
    ("code", "raak", "zin"),
    [
        ("123A456", False, None),
        ("12A456", True, "Onderwijsaanbiederscode 12A456 bestaat niet uit cijfers."),
        ("123X456", True, "Onderwijsaanbiederscode 123X456 heeft de vorm van een onderwijslocatiecode."),
    ],
)
def test_vorm(code: str, raak: bool, zin: str | None) -> None:
    treffer = vorm("onderwijsaanbiederscode", "cijfers", lijkt_op="onderwijslocatiecode")
    over, als, gezegd = pas_toe(treffer, onderwijsaanbiederscode=code)
    assert (over, als) == (True, raak)
    assert zin is None or gezegd == zin


def test_een_vorm_gaat_alleen_over_een_gevulde_waarde() -> None:
    assert pas_toe(vorm("swv_nummer", "PO of VO en vier cijfers"), swv_nummer=None)[:2] == (False, None)


@pytest.mark.parametrize("veld", [v.naam for v in VELDEN if v.vorm])
def test_heeft_vorm_van_leeg_is_onbekend(veld: str) -> None:
    frame = pl.DataFrame({veld: [None, "niet goed"]}, schema={veld: pl.String})
    assert frame.select(heeft_vorm(veld)).to_series().to_list() == [None, False]
