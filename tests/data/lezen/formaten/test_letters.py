"""Elke naam in elke tekenset, en elke manier waarop een ander programma haar letters verkeerd las."""

import polars as pl
import pytest

from data.lezen.formaten.letters import herstel_frame
from data.lezen.formaten.tekenset import decodeer
from tests.data.hulp import openen, rijen, xlsx

NAMEN = [
    "René", "Zoë", "Müllerbeek", "Coëhoren", "Façade", "Renée", "Éva", "Öztürk", "Özdemir", "Çelik", "Noël", "Daniël",
    "Michèle", "Anaïs", "José", "Muñoz", "García", "López", "Jürgen", "Björn", "Håkan", "Søren", "Ñuñez", "MÜLLER",
    "JOSÉ", "ÖZTÜRK", "Hélène", "Benoît", "Frédérique", "Loïs", "Märta", "Cañete", "Chloé", "Amélie", "d'Été", "Thaís",
    "Ünal", "Søgård", "Inés", "Élise", "Ömer", "Ümit", "É", "Zoé-Anaïs",
]  # fmt: skip
PAS_SAMEN = ["Núñez", "Sándor", "Groß", "Ângela", "João", "Ægir", "Ö. Kaya"]
"""Namen die alleen in een bestand met meer namen te lezen zijn: hun letters zijn in een andere tekenset ook iets."""
VERDER = ["Kovačić", "Dvořák", "Şimşek", "İnan", "Yıldız", "Ağa", "Łukasz", "Ștefan", "Nguyễn", "D’Angelo", "Weiß"]


def tekst(*namen: str) -> str:
    return "".join(f"{naam};x\n" for naam in ("Achternaam", *namen))


@pytest.mark.parametrize("tekenset", ["cp850", "cp1252", "iso-8859-15", "utf-8", "utf-8-sig", "utf-16"])
def test_elke_naam_in_elke_tekenset(tekenset: str) -> None:
    for namen in [*([naam] for naam in NAMEN), [*NAMEN, *PAS_SAMEN]]:
        gelezen, zinnen = decodeer("export.csv", tekst(*namen).encode(tekenset))
        assert gelezen == tekst(*namen)
        assert [zin for zin in zinnen if "MS-DOS" in zin] == [*zinnen]
        assert len(zinnen) == (tekenset == "cp850")


def verminkt(naam: str, tekenset: str) -> str:
    """Een naam in UTF-8, gelezen als een andere tekenset; wat daar niets is, blijft zoals het is."""
    return "".join(bytes([b]).decode(tekenset, "replace").replace("\ufffd", chr(b)) for b in naam.encode())


@pytest.mark.parametrize("tekenset", ["cp1252", "latin-1", "cp850", "cp437", "mac-roman"])
def test_elke_verminkte_naam_wordt_hersteld(tekenset: str) -> None:
    namen = [*NAMEN, *PAS_SAMEN, *VERDER]
    for naam in namen:
        for keren in (1, 2):
            fout = naam
            for _ in range(keren):
                fout = verminkt(fout, tekenset)
            gelezen, (zin,) = decodeer("export.csv", tekst(fout).encode())
            assert gelezen == tekst(naam), (fout, keren)
            assert "verminkt" in zin
    cellen = [*(verminkt(naam, tekenset) for naam in namen), None]
    frame, (zin,) = herstel_frame(pl.DataFrame({"Achternaam": cellen, "Groep": ["SO-1"] * len(cellen)}))
    assert frame["Achternaam"].to_list() == [*namen, None]
    assert "verminkt" in zin


@pytest.mark.parametrize("naam", [*NAMEN, *PAS_SAMEN, *VERDER, "‘t Hart’", "Ærø", "JÄÄSKELÄINEN", "ČÍŽEK", "O’Neill…"])
def test_wat_goed_is_blijft_zoals_het_is(naam: str) -> None:
    assert decodeer("export.csv", tekst(naam).encode()) == (tekst(naam), ())


def test_een_verminkte_kop_wordt_ook_herkend() -> None:
    kop, rij = ["OfficiÃ«le achternaam", "Geb. datum"], ["JosÃ©", "01-01-2015"]
    uit_csv = openen(f"{';'.join(kop)}\n{';'.join(rij)}\n")
    uit_excel = openen(xlsx({"A": [kop, rij]}), "x.xlsx")
    for tabel in (uit_csv, uit_excel):
        assert tabel.koppen == ["Officiële achternaam", "Geb. datum"]
        assert rijen(tabel) == [("José", "01-01-2015")]
        assert "2 letters waren verminkt" in tabel.opmerkingen[0]


def test_een_verloren_letter_wordt_gezegd() -> None:
    for fout in ("Ren\ufffd", "Renï¿½"):
        (zin,) = openen(f"Achternaam;Groep\n{fout};SO-1\n").opmerkingen
        assert "een letter verloren gegaan" in zin
