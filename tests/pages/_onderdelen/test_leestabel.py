"""Een tabel om te lezen: wat erin staat is gewone tekst, tenzij een kolom iets anders zegt."""

from streamlit.testing.v1 import AppTest


def _tabel() -> None:
    from pages._onderdelen.leestabel import leestabel

    leestabel({"**kop**": ["**cel**", "", "3"], "Aantal": ["[1](werklijst)", "**2**", ""]}, opmaak=("Aantal",))


def test_een_leestabel_maakt_alleen_opmaak_van_wat_dat_mag_zijn() -> None:
    tabel = AppTest.from_function(_tabel).run().table[0].value
    assert list(tabel.columns) == [r"\*\*kop\*\*", "Aantal"]
    assert tabel.iloc[:, 0].tolist() == [r"\*\*cel\*\*", "", "3"]
    assert tabel["Aantal"].tolist() == ["[1](werklijst)", "**2**", ""]
