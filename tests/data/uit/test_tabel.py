"""Wat naar buiten gaat: gemaskeerd, onschadelijk, en met een sleutel die niets verraadt."""

import csv
import io
import json
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.koppelsleutel import versleutel
from data.schema.uitslag import BEVINDING, STATUS, Uitslag
from data.uit.tabel import KOLOMMEN, als_csv, als_json, is_gemaskeerd, maskeer, naar_buiten, onschadelijk, zonder_pgn
from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.data.hulp import P

SLEUTEL = "0a" * 32
TITELS = {"ID02": "Het BSN klopt niet", "IN08": "De groep ontbreekt"}
BSN, OWN = verzonnen_bsn(1), verzonnen_onderwijsnummer(1)


def bevinding(**waarden: Any) -> dict[str, Any]:
    assert waarden.keys() <= BEVINDING.keys()
    return {
        **dict.fromkeys(BEVINDING),
        "signaal": "ID02",
        "soort": "F",
        "instelling": "98DA",
        "zin": "Er is iets.",
        "bestand": "export.csv",
        "rij": 2,
        "sleutel": "98DA|L1|bsn",
        "record": "98DA|L1",
        **waarden,
    }


def frame(*rijen: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rijen), schema=BEVINDING)


def lees_csv(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_kolommen_en_volgorde() -> None:
    buiten = naar_buiten(frame(bevinding(veld="bsn", waarde=BSN)), TITELS, SLEUTEL)
    assert (
        tuple(buiten.columns)
        == KOLOMMEN
        == (
            "signaal",
            "soort",
            "titel",
            "instellingscode",
            "vestigingscode",
            "groep",
            "leerlingnummer",
            "naam",
            "inschrijvingsvolgnummer",
            "veld",
            "waarde",
            "voorstel",
            "zin",
            "deadline",
            "bestand",
            "rij",
            "sleutel",
        )
    )
    (rij,) = buiten.iter_rows(named=True)
    assert (rij["titel"], rij["veld"], rij["instellingscode"]) == ("Het BSN klopt niet", "BSN", "98DA")
    assert rij["sleutel"] == versleutel(pl.Series(["98DA|L1|bsn"]), SLEUTEL)[0]


@pytest.mark.parametrize("veld", ["bsn", "onderwijsnummer"])
def test_gevoelige_waarde_gaat_gemaskeerd_naar_buiten(veld: str) -> None:
    bevindingen = frame(bevinding(veld=veld, waarde=BSN, voorstel=OWN), bevinding(veld=veld))
    buiten = naar_buiten(bevindingen, TITELS, SLEUTEL)
    assert buiten.select("waarde", "voorstel").rows() == [(f"•••••{BSN[-4:]}", f"•••••{OWN[-4:]}"), (None, None)]
    uitvoer = als_csv(buiten) + als_json(buiten, Uitslag(bevindingen, pl.DataFrame(schema=STATUS)), P)
    assert BSN.encode() not in uitvoer
    assert OWN.encode() not in uitvoer
    assert is_gemaskeerd(buiten)


def test_andere_velden_blijven_leesbaar() -> None:
    bevindingen = frame(bevinding(veld="groep", waarde="SO-1", voorstel="SO-2"), bevinding(veld=None, waarde="x"))
    assert maskeer(bevindingen).equals(bevindingen)


def test_ongemaskeerd_alleen_als_het_gevraagd_wordt() -> None:
    open_ = naar_buiten(frame(bevinding(veld="bsn", waarde=BSN)), TITELS, SLEUTEL, ongemaskeerd=True)
    assert open_["waarde"].to_list() == [BSN]
    assert not is_gemaskeerd(open_)


def test_volgorde_is_die_van_een_school() -> None:
    rijen = [
        bevinding(instelling=None),
        bevinding(instelling="98DA", groep="B", naam="A"),
        bevinding(instelling="98DA", groep="A", naam="Z"),
        bevinding(instelling="98CA"),
    ]
    buiten = naar_buiten(frame(*rijen), TITELS, SLEUTEL)
    assert buiten.select("instellingscode", "groep").rows() == [
        ("98CA", None),
        ("98DA", "A"),
        ("98DA", "B"),
        (None, None),
    ]


# -- csv ---------------------------------------------------------------------------------------------------------------


def test_csv_zoals_excel_het_wil() -> None:
    vreemd = 'a;b "c"\nd'
    inhoud = als_csv(
        naar_buiten(frame(bevinding(naam=vreemd, deadline=date(2026, 2, 1), zin="Één €")), TITELS, SLEUTEL)
    )
    assert inhoud.startswith(b"\xef\xbb\xbfsignaal;soort;titel;")
    assert inhoud.endswith(b"\r\n")
    kop, rij = lees_csv(inhoud)
    waarden = dict(zip(kop, rij, strict=True))
    assert (waarden["naam"], waarden["deadline"], waarden["zin"], waarden["rij"]) == (
        vreemd,
        "01-02-2026",
        "Één €",
        "2",
    )
    assert waarden["voorstel"] == ""


def test_csv_zonder_bevindingen_heeft_een_kop() -> None:
    assert lees_csv(als_csv(naar_buiten(frame(), TITELS, SLEUTEL))) == [list(KOLOMMEN)]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_formule_wordt_onschadelijk(begin: str) -> None:
    tekst = f"{begin}HYPERLINK(1)"
    onveilig = pl.DataFrame({"a": [tekst, f"x{tekst}", None], "n": [-1, 2, 3]})
    assert onschadelijk(onveilig).rows() == [(f"'{tekst}", -1), (f"x{tekst}", 2), (None, 3)]


@given(st.text(max_size=8))
def test_geen_cel_van_de_csv_begint_als_formule(tekst: str) -> None:
    (_, rij) = lees_csv(als_csv(pl.DataFrame({"a": [tekst], "b": ["anker"]})))
    assert not rij[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert rij[0] in (tekst, f"'{tekst}")


# -- json --------------------------------------------------------------------------------------------------------------


def test_json() -> None:
    bevindingen = frame(bevinding(deadline=date(2026, 2, 1), naam="Öz", veld="bsn", waarde=BSN))
    status = {
        "signaal": "ID02",
        "instelling": "98DA",
        "status": "uitgevoerd",
        "bekeken": 3,
        "gevonden": 1,
        "reden": None,
        "mist": [],
    }
    uitslag = Uitslag(bevindingen, pl.DataFrame([status], schema=STATUS))
    inhoud = json.loads(als_json(naar_buiten(bevindingen, TITELS, SLEUTEL), uitslag, P))
    assert inhoud["peildatum"] == "2026-02-01"
    (rij,) = inhoud["bevindingen"]
    assert list(rij) == list(KOLOMMEN)
    assert (rij["deadline"], rij["naam"], rij["waarde"], rij["rij"]) == ("2026-02-01", "Öz", f"•••••{BSN[-4:]}", 2)
    assert inhoud["statussen"] == [
        {
            "signaal": "ID02",
            "instellingscode": "98DA",
            "status": "uitgevoerd",
            "bekeken": 3,
            "gevonden": 1,
            "reden": None,
        }
    ]


# -- zonder nummers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("schrijf", ["{}", "TLV {} van 2024", "x{}y", "{};{}"])
@pytest.mark.parametrize("nummer", [BSN, OWN, f"{BSN[:3]}.{BSN[3:6]}.{BSN[6:]}", f"{BSN[:4]} {BSN[4:6]} {BSN[6:]}"])
def test_zonder_pgn_staat_er_nergens_een_nummer(nummer: str, schrijf: str) -> None:
    tekst = schrijf.format(nummer, nummer)
    vol = dict.fromkeys(("zin", "naam", "leerlingnummer", "groep", "waarde", "voorstel", "bestand"), tekst)
    schoon = zonder_pgn(naar_buiten(frame(bevinding(veld="beschikkingsnummer", **vol)), TITELS, SLEUTEL))
    for kolom in vol:
        assert nummer not in schoon[kolom][0]
        assert schoon[kolom][0] == schrijf.format("(nummer weggelaten)", "(nummer weggelaten)")


def test_zonder_pgn_ook_geen_laatste_cijfers() -> None:
    schoon = zonder_pgn(naar_buiten(frame(bevinding(veld="bsn", waarde=BSN, voorstel=OWN)), TITELS, SLEUTEL))
    assert schoon.select("veld", "waarde", "voorstel").row(0) == (None, None, None)


@pytest.mark.parametrize("tekst", ["PO3001-2024-000123", "01-02-2026", "20250801", "123456789", "0612345678901", "12"])
def test_zonder_pgn_laat_andere_getallen_staan(tekst: str) -> None:
    buiten = naar_buiten(frame(bevinding(veld="beschikkingsnummer", waarde=tekst)), TITELS, SLEUTEL)
    assert zonder_pgn(buiten)["waarde"].to_list() == [tekst]


def test_een_bsn_zonder_voorloopnul_is_ook_een_bsn() -> None:
    assert zonder_pgn(naar_buiten(frame(bevinding(zin="Nummer 10000008.")), TITELS, SLEUTEL))["zin"][0] == (
        "Nummer (nummer weggelaten)."
    )


def test_wat_er_besloten_is_komt_achteraan() -> None:
    besloten = frame(bevinding()).with_columns(eigenaar=pl.lit("Joke"), status=pl.lit("bezig"), erbij=pl.lit(True))
    assert naar_buiten(besloten, TITELS, SLEUTEL).columns == [*KOLOMMEN, "status", "eigenaar"]
    hersteld = besloten.with_columns(hersteller=pl.lit("bestuur"))
    assert naar_buiten(hersteld, TITELS, SLEUTEL).columns == [*KOLOMMEN, "hersteller", "status", "eigenaar"]
