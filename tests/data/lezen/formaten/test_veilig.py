"""Of een werkmap veilig te openen is, wordt gezien zonder haar te openen."""

import io
import itertools
import re
import string

import polars as pl
import pytest

from data.lezen.formaten import veilig
from data.lezen.formaten.werkmap.cellen import kolomletters, kolomnummer
from tests.data.hulp import leesfout, openen, xlsx

GOED = xlsx({"A": [["a", "b"], ["1", "2"]]})


def test_te_veel_tekst_en_te_veel_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    for grens in ("MEESTE_TEKST", "MEESTE_UITGEPAKT"):
        with monkeypatch.context() as even:
            even.setattr(veilig, grens, 500)
            assert "laten vastlopen" in leesfout(GOED, "x.xlsx")
        assert openen(GOED, "x.xlsx").frame.height == 1


@pytest.mark.parametrize("grens", ["A", "Z", "AZ", "BC", "IV", "ZZ", "XFD"])
def test_na_een_kolom_komt_precies_wat_erna_komt(grens: str) -> None:
    erna = re.compile(veilig._na(grens, "A", "Z"))
    kolommen = ["".join(letters) for n in (1, 2) for letters in itertools.product(string.ascii_uppercase, repeat=n)]
    for kolom in [*kolommen, "AAA", "XFC", "XFD", "XFE", "XGA", "YAA", "AAAA"]:
        na = kolomnummer(kolom.encode()) > kolomnummer(grens.encode())
        assert bool(erna.fullmatch(kolom)) == na


@pytest.mark.parametrize("plaats", ["C1", "A3", "B3", "A10", "AA1"])
@pytest.mark.parametrize("vorm", ['<c r="{}"><v>1</v></c>', "<c s='1' r = '{}' ><v>1</v></c>", '<x:c\nr="{}"><v/></c>'])
def test_elke_cel_buiten_de_genoemde_omvang_wordt_gezien(plaats: str, vorm: str) -> None:
    omvang = veilig._Omvang()
    omvang.kijk(b'<dimension ref="A1:B2"/><c r="B2"><v>1</v></c>')
    assert (omvang.kolommen, omvang.rijen) == (2, 2)
    omvang.kijk(vorm.format(plaats).encode())
    assert omvang.cellen > 4


def test_een_kolom_heet_zoals_haar_nummer() -> None:
    assert [kolomletters(n) for n in (1, 26, 27, 52, 53, 702, 703, 16384)] == "A Z AA AZ BA ZZ AAA XFD".split()
    assert all(kolomnummer(kolomletters(n).encode()) == n for n in range(1, 20_000))


@pytest.mark.parametrize("zegt", [b"", b'<dimension ref="A1:B2"/>', b'<dimension ref="A1"/>'])
def test_een_blad_dat_niet_zegt_hoe_groot_het_is_wordt_maar_af_en_toe_gemeten(
    monkeypatch: pytest.MonkeyPatch, zegt: bytes
) -> None:
    gemeten: list[int] = []
    meet = veilig._Omvang._meet

    def tel(omvang: veilig._Omvang, tekst: pl.Series) -> None:
        gemeten.append(omvang.rijen)
        meet(omvang, tekst)

    monkeypatch.setattr(veilig._Omvang, "_meet", tel)
    omvang, rijen = veilig._Omvang(), 0
    for _ in range(100):
        stuk = b"".join(b'<c r="A%d"><v>1</v></c><c r="C%d"><v>1</v></c>' % (n, n) for n in range(rijen, rijen + 500))
        omvang.kijk(zegt + stuk)
        rijen += 500
        assert omvang.kolommen == 3
        assert omvang.rijen * 5 // 4 + veilig._RUIM >= rijen - 1, "hoogstens een kwart te laag"
    assert len(gemeten) < 25
    omvang.kijk(b'<c r="XFD7"><v>1</v></c>')
    assert omvang.cellen > 16_384 * 40_000


def test_stukken_eindigen_nooit_midden_in_een_element(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(veilig, "_STUK", 16)
    xml = b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>een lange tekst zonder element</v></c></row>'
    stukken = list(veilig._stukken(io.BytesIO(xml)))
    assert b"".join(stukken) == xml
    assert any(b'<c r="XFD1048576">' in stuk for stuk in stukken)
