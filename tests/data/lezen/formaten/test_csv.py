"""Csv in elke vorm die scholen aanleveren, en de zin bij elk bestand dat niet te lezen is."""

import itertools
import random
from collections.abc import Callable

import pytest

from data.lezen import Bestand, open_hier
from data.lezen.bestand import Grenzen
from tests.data.hulp import fout, leesfout, openen, rijen, rijnummers

REGELS = [["Leerlingnummer", "Achternaam", "Groep"], ["1", "Öztürk", "SO-1"], ["2", "d'Été", "SO-2"]]
VERWACHT = [("1", "Öztürk", "SO-1"), ("2", "d'Été", "SO-2")]


def tekst(teken: str = ";", einde: str = "\r\n") -> str:
    return einde.join(teken.join(r) for r in REGELS) + einde


@pytest.mark.parametrize("teken", [";", ",", "\t", "|"])
@pytest.mark.parametrize("tekenset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_tekenset_scheidingsteken_en_regeleinde(teken: str, tekenset: str, einde: str) -> None:
    tabel = openen(tekst(teken, einde).encode(tekenset))
    assert tabel.koppen == REGELS[0]
    assert rijen(tabel) == VERWACHT
    assert rijnummers(tabel) == [2, 3]


def test_utf_16_met_de_bytes_andersom() -> None:
    assert rijen(openen(b"\xfe\xff" + tekst().encode("utf-16-be"))) == VERWACHT


def test_een_byte_die_in_windows_niets_is_kost_niet_het_bestand() -> None:
    assert rijen(openen(b"a;b\nJos\xe9;\x81\n"))[0][0] == "José"


def test_aanhalingstekens_en_regeleinden_in_een_veld() -> None:
    tabel = openen('a;b;c\r\n"1;2";"hij zei ""ja""";"twee\r\nregels"\r\n4;5;6\r\n')
    assert rijen(tabel) == [("1;2", 'hij zei "ja"', "twee\nregels"), ("4", "5", "6")]
    assert rijnummers(tabel) == [2, 3], "een veld met twee regels is één rij"


def test_kop_met_een_regeleinde() -> None:
    assert openen('"Geb.\ndatum";BSN\n01-01-2015;\n').koppen == ["Geb.\ndatum", "BSN"]


@pytest.mark.parametrize("slot", ["", "\n", "\n\n\n", "\n;;\n", "\n \n ; ; \n"])
def test_lege_regels_aan_het_einde(slot: str) -> None:
    assert rijen(openen(f"a;b;c\n1;2;3{slot}")) == [("1", "2", "3")]


def test_lege_rijen_ertussen_tellen_mee_in_het_rijnummer() -> None:
    tabel = openen("a;b\n1;2\n\n;\n3;4\n")
    assert rijen(tabel) == [("1", "2"), ("3", "4")]
    assert rijnummers(tabel) == [2, 5]


@pytest.mark.parametrize(
    ("erboven", "eerste"),
    [("\n\n", 4), ("Export van leerlingen\n", 3), ("Export, deel 1\n\n", 4), (";;\n", 3), ("sep=;\n", 3)],
)
def test_regels_boven_de_kop(erboven: str, eerste: int) -> None:
    tabel = openen(f"{erboven}a;b;c\n1;2;3\n")
    assert tabel.koppen == ["a", "b", "c"]
    assert rijen(tabel) == [("1", "2", "3")]
    assert rijnummers(tabel) == [eerste]


@pytest.mark.parametrize("waarde", ["Jansen, Sem, Bram", "0||", "a\tb\tc", "x, y"])
@pytest.mark.parametrize("aantal", [1, 2, 9])
def test_ander_scheidingsteken_in_de_waarden(waarde: str, aantal: int) -> None:
    tabel = openen("Leerlingnummer;Naam\n" + f"1;{waarde}\n" * aantal)
    assert tabel.koppen == ["Leerlingnummer", "Naam"]
    assert rijen(tabel) == [("1", waarde)] * aantal


def test_sep_regel_bepaalt_het_teken() -> None:
    assert openen("sep=,\na,b;c\n1,2;3\n").koppen == ["a", "b;c"]


def test_dubbele_koppen_en_koppen_zonder_naam() -> None:
    tabel = openen("BSN;BSN;BSN (2);;;x\n1;2;3;4;;5\n")
    assert tabel.koppen == ["BSN", "BSN (2)", "BSN (2) (2)", "zonder kop (kolom 4)", "x"]
    assert rijen(tabel) == [("1", "2", "3", "4", "5")], "een kolom zonder kop en zonder inhoud vervalt"


def test_spaties_rond_waarden_en_lege_tekst() -> None:
    tabel = openen(' a ; b \n 1 ;"  "\n"";2\n')
    assert tabel.koppen == ["a", "b"]
    assert rijen(tabel) == [("1", None), (None, "2")]


def test_rij_die_korter_is_dan_de_kop() -> None:
    assert rijen(openen("a;b;c\n1;2\n4;5;6\n")) == [("1", "2", None), ("4", "5", "6")]


def test_lege_kolommen_voorbij_de_kop_mogen() -> None:
    assert rijen(openen('a;b\n1;2;;\n3;4;""\n')) == [("1", "2"), ("3", "4")]


# -- wat niet kan ------------------------------------------------------------------------------------------------------


def test_rij_met_meer_kolommen_dan_de_kop() -> None:
    zin = leesfout("a;b;c\n1;2;3\n\n4;5;geheim;7\n")
    assert "rij 4" in zin
    assert "(4)" in zin
    assert "(3)" in zin
    assert "geheim" not in zin


def test_te_lange_rij_onder_een_titel_telt_vanaf_de_eerste_regel() -> None:
    assert "rij 4" in leesfout("Titel\na;b;c\n1;2;3\n4;5;6;7\n")


@pytest.mark.parametrize(
    ("regels", "plek"),
    [
        ('1;"open;3\n4;5;6\n7;8";9\n', 2),
        ('1;2;3\n4;5" x;geheim;7\n', 3),
        ('1;2;3\n4;"twee\nregels";6\n7;5" x;8;9\n', 4),
        ('1;2;3\n4;"open;5;6;7\n', 3),
    ],
)
def test_los_aanhalingsteken_dat_op_geen_of_twee_manieren_kan(regels: str, plek: int) -> None:
    zin = leesfout(f"a;b;c\n{regels}")
    assert f"rij {plek} " in zin
    assert "aanhalingsteken" in zin
    assert "geheim" not in zin


def test_los_aanhalingsteken_na_een_veld_van_twee_regels() -> None:
    tabel = openen('a;b;c\n1;2;3\n4;"twee\nregels";6\n7;8;9"\n')
    assert rijen(tabel) == [("1", "2", "3"), ("4", "twee\nregels", "6"), ("7", "8", '9"')]
    assert rijnummers(tabel) == [2, 3, 4]


def test_heel_veel_open_velden_kosten_geen_uren() -> None:
    assert "aanhalingsteken" in leesfout("a;b;c\n" + '1;"x;3\n4;5;6\n' * 30_000)


def ruis(kop: bytes) -> bytes:
    return kop + random.Random(7).randbytes(20_000)


@pytest.mark.parametrize(
    "inhoud",
    [
        ruis(b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ruis(b"\x89PNG\r\n\x1a\n"),
        ruis(b"GIF89a"),
        ruis(b""),
        ruis(b"%PDF-1.7\n"),
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog;/Pages 2 0 R>>\n",
        b"{\\rtf1\\ansi a;b\n1;2}",
        b"<html><table><tr><td>BSN;Naam</td></tr></table>\n1;2\n",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<EDEX;x/>\n1;2",
        b"a;b\n1;\x002\n",
        b"a;b\n" + b"1;2\n" * 30_000 + b"1;\x00\n",
        tekst().encode("utf-32"),
        b"\xff\xfea;b\n1",
    ],
)
def test_geen_tabel(inhoud: bytes) -> None:
    zin = leesfout(inhoud, "vakantie.csv")
    assert zin.startswith("‘vakantie.csv’ is geen tabel")


@pytest.mark.parametrize("inhoud", [b"", b"   \n\t\r\n ", b"\xef\xbb\xbf", b"\x00" * 40, b"\xff\xfe\n\x00"])
def test_leeg_bestand(inhoud: bytes) -> None:
    assert leesfout(inhoud) == "‘export.csv’ is leeg. Maak de export opnieuw in uw LAS."


@pytest.mark.parametrize("inhoud", ["a;b", "a;b\n", "a;b\n;\n\n", "\n\na;b\n"])
def test_kop_zonder_rijen(inhoud: str) -> None:
    assert "geen rijen onder de kop" in leesfout(inhoud)


@pytest.mark.parametrize("inhoud", ["a\n1\n2\n", "Leerlingnummer\r\n1\r\n", "a/b/c\n1/2/3\n"])
def test_een_kolom(inhoud: str) -> None:
    assert "maar één kolom" in leesfout(inhoud)


def test_te_groot() -> None:
    bestand = Bestand("export.csv", b"a;b\n" + b"1;2\n" * 300_000)
    assert len(open_hier(bestand, Grenzen(len(bestand.inhoud)))) == 1
    assert fout(lambda: open_hier(bestand, Grenzen(1024**2))).startswith("‘export.csv’ is groter dan 1 MB.")


VREEMD: list[Callable[[random.Random], bytes]] = [
    lambda r: r.randbytes(r.randrange(400)),
    lambda r: "".join(r.choices('a1;,\t|"\n\r é', k=r.randrange(60))).encode(r.choice(["utf-8", "cp1252", "utf-16"])),
    lambda r: b"PK\x03\x04" + r.randbytes(200),
]


@pytest.mark.parametrize("vreemd", VREEMD)
def test_willekeurige_bytes_geven_een_tabel_of_een_zin(vreemd: Callable[[random.Random], bytes]) -> None:
    from data.fouten import Gebruikersfout

    willekeur = random.Random(20260201)
    uitkomsten = set()
    for _ in itertools.repeat(None, 400):
        try:
            uitkomsten.add(bool(open_hier(Bestand("x.csv", vreemd(willekeur)))))
        except Gebruikersfout as zin:
            assert str(zin).startswith(("‘x.csv’", "In ‘x.csv’"))
            uitkomsten.add(False)
    assert False in uitkomsten
