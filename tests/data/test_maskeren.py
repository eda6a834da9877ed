"""Nummers verbergen: hoe iemand het ook schrijft, van een nummer komt niets naar buiten dan wat te zien mag zijn."""

import re
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.maskeren import (
    MASKER,
    WEGGELATEN,
    alleen_de_vorm,
    alleen_het_begin,
    gemaskeerd,
    gemaskeerde_waarde,
    heeft_nummer,
    met_gemaskeerde_nummers,
    zonder_getallen,
    zonder_nummer,
    zonder_nummers,
    zonder_nummers_in,
)
from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer

BSN = verzonnen_bsn(1)
NUMMERS = st.builds(verzonnen_bsn, st.integers(1, 5000)) | st.builds(verzonnen_onderwijsnummer, st.integers(1, 5000))
WOORDEN = st.text(st.characters(exclude_categories=("N", "Z", "P", "C")), max_size=12)


@st.composite
def geschreven(draw: st.DrawFn) -> str:
    """Een nummer zoals iemand het kan schrijven: aaneen, met iets ertussen waar dan ook, of in groepen.

    Ook in brede cijfers of die van een ander schrift.
    """
    gewoon = draw(NUMMERS)
    nul = ord(draw(st.sampled_from("000\uff10\u0660\u0966")))
    cijfers = "".join(chr(nul + int(cijfer)) for cijfer in gewoon)
    match draw(st.integers(0, 2)):
        case 0:
            return cijfers
        case 1:
            tussen = st.sampled_from(["", " ", ".", ",", "_", "\u00a0", "\u202f", "\u2009", "  ", "\u200b"])
            return cijfers[0] + "".join(draw(tussen) + cijfer for cijfer in cijfers[1:])
        case _:
            een, twee = sorted(draw(st.sets(st.integers(1, 8), min_size=2, max_size=2)))
            scheiding = draw(st.sampled_from("-–\u2011/ .,_"))
            return scheiding.join((cijfers[:een], cijfers[een:twee], cijfers[twee:]))


def een(tekst: str) -> str:
    return zonder_nummer(tekst)


@given(WOORDEN, geschreven(), WOORDEN)
@example("", "999.990.019", "")
def test_van_een_nummer_in_een_zin_komt_niets_naar_buiten(voor: str, nummer: str, na: str) -> None:
    for zin in (f"{voor} {nummer} {na}", f"{voor}: {nummer}, {na}", nummer):
        kop, staart = zin.split(nummer, 1)
        assert een(zin) == f"{kop}{WEGGELATEN}{staart}"
        assert met_gemaskeerde_nummers(zin) == f"{kop}{gemaskeerde_waarde(nummer)}{staart}"
        assert not re.search(r"\d", zonder_getallen(zin).replace("#####", ""))


@given(geschreven(), geschreven(), st.sampled_from([" ", "; ", " en ", "\n"]))
def test_ook_niet_van_twee_nummers_naast_elkaar(links: str, rechts: str, tussen: str) -> None:
    zin = f"{links}{tussen}{rechts}"
    assert not re.search(r"\d", een(zin).replace(WEGGELATEN, ""))
    over = re.sub(rf"{MASKER}.{{0,4}}", "", met_gemaskeerde_nummers(zin), flags=re.DOTALL)
    assert not re.search(r"\d", over)


@given(geschreven(), st.text("0123456789", min_size=1, max_size=4), st.text("0123456789", min_size=1, max_size=4))
def test_ook_niet_met_andere_getallen_eromheen(nummer: str, voor: str, na: str) -> None:
    """Wat er los naast staat, mag meegaan; van het nummer zelf blijft geen stuk over."""
    for schoon in (een(f"{voor} {nummer} {na}"), met_gemaskeerde_nummers(f"{voor} {nummer} {na}")):
        assert nummer not in schoon
        assert re.sub(r"\D", "", nummer) not in re.sub(r"\D", "", schoon)


@given(geschreven(), geschreven(), st.text("0123456789", max_size=4))
@example("999990068", "999990068", "")
def test_ook_niet_van_nummers_aan_elkaar(links: str, rechts: str, tussen: str) -> None:
    """Van geen van beide blijven alle cijfers over, ook niet met andere cijfers of een letter eraan vast."""
    eerste, tweede = (re.sub(r"\D", "", nummer) for nummer in (links, rechts))
    for zin in (f"{eerste}{tussen}{rechts}", f"{tussen}{eerste}{tweede}", f"x{eerste}{tweede}{tussen}x"):
        if re.search(r"\d{10,}", zin):
            schoon = re.sub(r"\D", "", een(zin).replace(WEGGELATEN, "x"))
            assert eerste not in schoon
            assert tweede not in schoon


@given(st.text(max_size=12) | NUMMERS)
@example("")
def test_een_waarde_en_een_kolom_worden_hetzelfde_gemaskeerd(waarde: str) -> None:
    assert gemaskeerde_waarde(waarde) == pl.select(gemaskeerd(pl.lit(waarde))).item()
    assert gemaskeerde_waarde(waarde).removeprefix(MASKER) in ("", waarde[-4:])


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        ("123456789", "•••••6789"),
        ("12345", "•••••2345"),
        ("1234", "•••••"),
        ("1", "•••••"),
        ("", "•••••"),
        (None, None),
    ],
)
def test_masker(waarde: str | None, verwacht: str | None) -> None:
    assert pl.select(gemaskeerd(pl.lit(waarde, pl.String))).item() == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "PO3001-2024-00012",
        "PO3001-2024-000123",
        "2024-00012",
        "01-02-2026",
        "1/12/2025",
        "2026-02-01",
        "01 02 2026",
        "20250801",
        "123456789",
        "0612345678901",
        "12",
        "",
        "groep 4a, 3 van 12",
    ],
)
def test_wat_geen_nummer_is_blijft_in_een_zin_staan(tekst: str) -> None:
    assert een(tekst) == tekst


def test_elk_beschikkingsnummer_blijft_staan() -> None:
    """Een op de zes getallen van negen cijfers voldoet toevallig aan een van de twee proeven."""
    teksten = pl.Series(
        [f"{voor}{jaar}-{nummer:05d}" for voor in ("PO3001-", "") for jaar in (2024, 2025) for nummer in range(200)]
    )
    assert zonder_nummers(teksten).to_list() == teksten.to_list()


@pytest.mark.parametrize("tekst", ["gedaan 12-03-2026", "op 3.12.2025 2 leerlingen", "30060", "PO3001-2024-00012"])
def test_een_toelichting_houdt_haar_datums_en_korte_getallen(tekst: str) -> None:
    assert met_gemaskeerde_nummers(tekst) == tekst


@pytest.mark.parametrize("voor", ["", "0", "00", "x0", "10-00"])
def test_nullen_voor_een_nummer_verbergen_het_niet(voor: str) -> None:
    assert "999990019" not in zonder_nummer(f"{voor}999990019 en {voor}999990019x")


@pytest.mark.parametrize("geschreven", ["123456789", "123 456 789", "1234.56.789", "123-456-789"])
def test_een_toelichting_verbergt_ook_een_verkeerd_nummer(geschreven: str) -> None:
    assert met_gemaskeerde_nummers(f"Is {geschreven} goed?") == f"Is {MASKER}{geschreven[-4:]} goed?"


def test_een_datum_met_een_getal_ernaast_is_geen_nummer() -> None:
    """Een op de zes getallen van negen cijfers voldoet toevallig aan een proef: `01-08-2023 5` mag er geen van zijn."""
    dagen = [date(2023, 1, 1) + timedelta(days) for days in range(0, 1500, 7)]
    for vorm, naast in (
        ("{:%d-%m-%Y} {}", 9),
        ("{1} {0:%d-%m-%Y}", 9),
        ("{:%Y-%m-%d} {}", 9),
        ("export {:%Y%m%d} {}.csv", 9),
    ):
        teksten = pl.Series([vorm.format(dag, getal) for dag in dagen for getal in range(1, naast + 1)])
        assert zonder_nummers(teksten).to_list() == teksten.to_list()


def test_zonder_voorloopnul_telt_alleen_waar_dat_gevraagd_is() -> None:
    """Acht cijfers zijn in een gewone tekst vaker iets anders dan een oud BSN."""
    acht = next(str(n) for n in range(10_000_000, 10_000_100) if zonder_nummer(f"0{n}") == WEGGELATEN)
    assert zonder_nummer(acht) == acht
    assert zonder_nummers(pl.Series([acht]), ook_acht=True).to_list() == [WEGGELATEN]


def test_in_een_frame_blijven_alleen_sleutels_en_waarden_van_een_gevoelig_veld() -> None:
    frame = pl.DataFrame(
        {
            "sleutel": [BSN, BSN],
            "veld": ["bsn", "groep"],
            "waarde": [BSN, BSN],
            "zin": [f"BSN {BSN}", None],
            "aantal": [int(BSN), 1],
        }
    )
    schoon = zonder_nummers_in(frame, behalve=("sleutel",), waarden=("waarde",))
    assert schoon.to_dict(as_series=False) == {
        **frame.to_dict(as_series=False),
        "waarde": [BSN, WEGGELATEN],
        "zin": [f"BSN {WEGGELATEN}", None],
    }
    assert zonder_nummers_in(frame.clear()).columns == frame.columns


def test_leeg_blijft_leeg() -> None:
    teksten = pl.Series([None, "", BSN], dtype=pl.String)
    assert zonder_nummers(teksten).to_list() == [None, "", WEGGELATEN]
    assert zonder_nummers(pl.Series([], dtype=pl.String)).to_list() == []


def test_voorbeelden_houden_alleen_hun_vorm() -> None:
    assert alleen_de_vorm("1 maart 2015") == "• ••••• ••••"
    assert alleen_de_vorm("8/1/2024 AM", r"\d") == "•/•/•••• AM"
    assert alleen_het_begin("Jansen") == "J•••"
    assert [heeft_nummer(t) for t in (BSN, "BSN 1234.56.78", "1234567", "")] == [True, True, False, False]
