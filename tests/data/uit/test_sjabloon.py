"""Het lege sjabloon: elke eigen kop is zeker herkend, en ingevuld geeft het de vijf frames."""

import io

import fastexcel
import polars as pl
import pytest
import xlsxwriter

from data.lezen import RuweTabel, bekijk, open_bestand
from data.lezen.bestand import Bestand
from data.schema.velden import TABELLEN, VELDEN, Tabel
from data.uit.sjabloon import BLADEN, TOELICHTING, als_csvbestand, als_werkmap, kolommen, toelichting_frame
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.hulp import P, als_tekst, lever, zelfde_frames


def bladkoppen(werkmap: bytes, blad: str) -> list[str]:
    return fastexcel.read_excel(werkmap).load_sheet(blad).to_polars().columns


def zeker_herkend(koppen: list[str]) -> dict[str, str | None]:
    gezien = bekijk(RuweTabel("sjabloon", pl.DataFrame(schema=dict.fromkeys(koppen, pl.String))))
    assert {k.zekerheid for k in gezien} == {"zeker"}
    return {k.kop: k.veld for k in gezien}


@pytest.mark.parametrize("tabel", TABELLEN)
def test_elke_kop_van_de_werkmap_is_zeker(tabel: Tabel) -> None:
    herkend = zeker_herkend(bladkoppen(als_werkmap(), BLADEN[tabel]))
    assert list(herkend.values()) == [v.naam for v in kolommen(tabel)]


def test_elke_kop_van_de_csv_is_zeker() -> None:
    koppen = als_csvbestand().decode("utf-8-sig").strip().split(";")
    assert list(zeker_herkend(koppen).values()) == [v.naam for v in VELDEN]


def test_elk_veld_heeft_een_toelichting() -> None:
    frame = toelichting_frame({"bsn": 12})
    assert set(frame["Kolomnaam"]) == {v.label for v in VELDEN}
    assert frame["Hoe u het schrijft"].null_count() == 0
    assert frame.filter(Kolomnaam="BSN")["Controles"].to_list() == [12, 12]
    assert "Controles" not in toelichting_frame().columns
    assert fastexcel.read_excel(als_werkmap({"bsn": 12})).sheet_names == [TOELICHTING, *BLADEN.values()]


def test_ingevuld_sjabloon_geeft_dezelfde_frames() -> None:
    """Met de toelichting er nog bij: die telt niet mee."""
    klas = [schone_leerling(P, n) for n in range(1, 5)]
    leeg = fastexcel.read_excel(als_werkmap())
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        uitleg = boek.add_worksheet(TOELICHTING)
        for i, rij in enumerate(leeg.load_sheet(TOELICHTING, header_row=None).to_polars().rows()):
            uitleg.write_row(i, 0, ["" if cel is None else cel for cel in rij])
        for tabel, naam in BLADEN.items():
            blad = boek.add_worksheet(naam)
            blad.write_row(0, 0, [v.label for v in kolommen(tabel)])
            for i, leerling in enumerate(klas if tabel != "arrangement" else [], start=1):
                blad.write_row(i, 0, [als_tekst(leerling[v.naam]) for v in kolommen(tabel)])
    zelfde_frames(lever(("sjabloon.xlsx", uit.getvalue())), naar_levering(klas))
    tabellen = open_bestand(Bestand("s.xlsx", uit.getvalue()))
    assert tabellen[0].bestand == f"s.xlsx, blad {TOELICHTING}"
