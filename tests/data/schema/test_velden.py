"""Het schema en de proef op een nummer, met python-stdnum als tweede mening."""

import re

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.nl import bsn as oordeel_bsn
from stdnum.nl import onderwijsnummer as oordeel_onderwijsnummer

from data.schema.labels import INSTELLINGSVELDEN, label
from data.schema.velden import ADRES, GEVOELIG, TABELLEN, VELD, VELDEN, velden_van
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST, elfproef
from data.verzonnen.bouwer import EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER, nummers_uit_testreeks

NEGEN = st.from_regex(r"\A[0-9]{9}\Z")
VREEMD = st.text(max_size=12) | st.text(alphabet="0123456789 .-+e٣", max_size=11)


def proef(teksten: list[str], rest: int) -> list[bool | None]:
    return pl.Series("n", teksten, dtype=pl.String).to_frame().select(elfproef("n", rest)).to_series().to_list()


@given(st.lists(NEGEN, min_size=1, max_size=60))
@example(["000000000", "999999990", "000000012", "100000009"])
def test_negen_cijfers_oordelen_als_stdnum(nummers: list[str]) -> None:
    assert proef(nummers, BSN_REST) == [oordeel_bsn.is_valid(n) for n in nummers]
    # stdnum eist ook dat een onderwijsnummer met 10 begint; een ander begin is opvallend, niet fout.
    assert proef(nummers, ONDERWIJSNUMMER_REST) == [oordeel_bsn.checksum(n) == 5 for n in nummers]


@given(st.lists(st.integers(0, 9_999_999).map(lambda n: f"10{n:07}"), min_size=1, max_size=60))
def test_onderwijsnummers_die_met_10_beginnen(nummers: list[str]) -> None:
    assert proef(nummers, ONDERWIJSNUMMER_REST) == [oordeel_onderwijsnummer.is_valid(n) for n in nummers]


@given(st.lists(VREEMD | NEGEN, min_size=1, max_size=40))
def test_willekeurige_tekst(teksten: list[str]) -> None:
    for rest, oordeel in ((BSN_REST, 0), (ONDERWIJSNUMMER_REST, 5)):
        verwacht = [
            bool(re.fullmatch("[0-9]{9}", t)) and int(t) > 0 and oordeel_bsn.checksum(t) == oordeel for t in teksten
        ]
        assert proef(teksten, rest) == verwacht


@given(st.lists(NEGEN, min_size=1, max_size=60))
def test_geen_nummer_doorstaat_beide(nummers: list[str]) -> None:
    bsn, onderwijsnummer = proef(nummers, BSN_REST), proef(nummers, ONDERWIJSNUMMER_REST)
    assert not any(a and b for a, b in zip(bsn, onderwijsnummer, strict=True))


def test_leeg_is_geen_oordeel() -> None:
    frame = pl.DataFrame({"n": [None]}, schema={"n": pl.String})
    assert frame.select(elfproef("n", BSN_REST)).to_series().to_list() == [None]


@pytest.mark.parametrize("rest", [BSN_REST, ONDERWIJSNUMMER_REST])
def test_testreeks(rest: int) -> None:
    nummers = nummers_uit_testreeks(rest)
    assert len(nummers) > 800
    assert all(EERSTE_TESTNUMMER <= int(n) <= LAATSTE_TESTNUMMER for n in nummers)
    assert all(oordeel_bsn.checksum(n) == rest for n in nummers)


# -- schema ------------------------------------------------------------------------------------------------------------


def test_schema_is_af() -> None:
    assert len({v.naam for v in VELDEN}) == len(VELDEN)
    assert len({v.label for v in VELD.values()}) == len(VELD)
    for veld in VELD.values():
        assert veld.tabel in TABELLEN
        assert veld.uitleg.endswith("."), veld.naam
        assert re.fullmatch("[a-z0-9_]+", veld.naam)


def test_verplicht_is_wat_duo_van_elke_inschrijving_vraagt() -> None:
    """Alleen wat bij één soort cluster hoort, vraagt DUO niet van iedereen."""
    gevraagd = {v.naam for v in VELDEN if v.gevraagd == "DUO, Verplichte inschrijvingsgegevens"}
    assert {v.naam for v in VELDEN if v.verplicht} == gevraagd - {"soort_onderwijs", "beschikkingsnummer"}
    assert not any(v.verplicht and v.optioneel for v in VELDEN)


def test_gevoelig_en_adres() -> None:
    assert {"bsn", "onderwijsnummer", "pgn"} == GEVOELIG
    assert set(ADRES) == {
        "straat",
        "huisnummer",
        "huisnummertoevoeging",
        "postcode",
        "woonplaats",
        "adresregel_buitenland_1",
        "adresregel_buitenland_2",
        "adresregel_buitenland_3",
    }


@pytest.mark.parametrize(
    ("veld", "goed", "fout"),
    [
        ("instellingscode", ["99XX"], ["99xx", "9XX", "99XX00", "XX99"]),
        ("vestigingscode", ["99XX00"], ["99XX", "99XX0", "00"]),
        ("onderwijsaanbiederscode", ["123A456"], ["123X456", "12A456", "123A4567"]),
        ("onderwijslocatiecode", ["123X456"], ["123A456"]),
        ("swv_nummer", ["PO3001", "VO3001"], ["3001", "PO300", "SO3001"]),
        ("landcode", ["6030"], ["NL", "603", "60300"]),
    ],
)
def test_vorm(veld: str, goed: list[str], fout: list[str]) -> None:
    assert all(re.fullmatch(VELD[veld].vorm, w) for w in goed)
    assert not any(re.fullmatch(VELD[veld].vorm, w) for w in fout)


def test_label_van_veld_en_van_instelling() -> None:
    assert label("tlv_begin") == "Datum ingang TLV"
    assert label("cluster") == INSTELLINGSVELDEN["cluster"]


def test_arrangement_draagt_zijn_leerling_zelf() -> None:
    assert [v.naam for v in velden_van("arrangement")][:4] == [
        "leerlingnummer",
        "bsn",
        "onderwijsnummer",
        "instellingscode",
    ]
