"""De codelijst van DUO lezen."""

from datetime import date

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.lezen import Bestand, lees_duocodes
from data.schema.waarden.waardelijsten import DUOCODE
from data.verzonnen.bouwer import verzonnen_bsn


def lees(inhoud: str) -> pl.DataFrame:
    return lees_duocodes(Bestand("codes.csv", inhoud.encode()))


def test_een_volledige_lijst() -> None:
    lijst = lees(
        "Code;Naam;Soort;Betekenis;Oplossing;Onze signalen;Bron;Geldig vanaf\n"
        "X-1;Geen TLV;Bekostigingssignaal;Er staat geen TLV.;Wissel haar uit.;TLV01, ro41;DUO;01-08-2025\n"
    )
    assert lijst.schema == DUOCODE
    assert lijst.rows() == [
        ("X-1", "Geen TLV", "Bekostigingssignaal", "Er staat geen TLV.", "Wissel haar uit.", ["TLV01", "RO41"], "DUO",
         date(2025, 8, 1)),
    ]  # fmt: skip


def test_een_korte_lijst_en_de_nieuwste_betekenis_van_een_code() -> None:
    lijst = lees("Code;Betekenis;Geldig vanaf\n2;oud;01-08-2024\n1;een;\n2;nieuw;01-08-2025\n2;ouder;\n;zonder;\n")
    assert lijst.select("code", "betekenis", "signalen").rows() == [("1", "een", []), ("2", "nieuw", [])]


def test_een_nummer_in_de_lijst_gaat_weg() -> None:
    assert verzonnen_bsn(1) not in str(lees(f"Code;Betekenis\n1;bij {verzonnen_bsn(1)}\n").rows())


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("Naam;Betekenis\na;b\n", "is geen codelijst"),
        ("Code;Iets\na;b\n", "is geen codelijst"),
        ("Code;Betekenis\n;b\n", "staat geen enkele code"),
        ("", "is geen codelijst"),
    ],
)
def test_wat_geen_codelijst_is(inhoud: str, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        lees(inhoud)
