"""Sleutels: verschillende delen geven verschillende sleutels, en gewone blijven gewoon te lezen."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.schema.sleutel import maak_bevindingsleutel, maak_kenmerk, maak_record, maak_rijsleutel, met_keer

VREEMD = st.text(alphabet="|~\\^ 5C7E_L1a'\"\n\té😀", min_size=1, max_size=5) | st.text(min_size=1, max_size=8)
"""Tekst met vooral tekens die in een sleutel iets betekenen, of op een code lijken."""
LANG = st.builds(lambda deel, keer: (deel * keer)[:500], VREEMD, st.just(500))
DEEL = VREEMD | LANG
GEWOON = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="|~\\"), min_size=1, max_size=8)
_WIE = ("school", "leerlingnummer", "nummer", "naam", "geboortedatum", "bestand")
_DELEN = ("record", "kenmerk_inschrijving", "kenmerk", "record_ander", "kenmerk_ander")

Wie = tuple[str | None, ...]


def wie(deel: st.SearchStrategy[str]) -> st.SearchStrategy[Wie]:
    """Wie iemand is (de delen van `_WIE`), met alleen wat zijn sleutel gebruikt."""
    school, leeg = st.none() | deel, st.none()
    return st.one_of(
        st.tuples(school, deel, leeg, leeg, leeg, leeg),
        st.tuples(school, leeg, deel, leeg, leeg, leeg),
        st.tuples(school, leeg, leeg, deel, deel, leeg),
        st.tuples(school, leeg, leeg, leeg, leeg, deel),
    )


def records(van: Sequence[Wie]) -> list[str]:
    frame = pl.DataFrame(van, schema=dict.fromkeys(_WIE, pl.String), orient="row")
    school, nummer, ander, naam, dag, bestand = map(pl.col, _WIE)
    sleutel = maak_record(
        school,
        leerlingnummer=nummer,
        nummer=ander,
        naam=naam,
        geboortedatum=dag,
        bestand=bestand.fill_null("f"),
        rij=pl.lit(7, pl.UInt32),
    )
    return frame.select(sleutel=sleutel)["sleutel"].to_list()


def kenmerken(waarden: Sequence[str]) -> list[str]:
    return pl.DataFrame({"k": waarden}).select(maak_kenmerk(pl.col("k")))["k"].to_list()


@given(st.lists(wie(DEEL), min_size=2, max_size=30, unique=True))
def test_wie_anders_is_heeft_een_ander_record(van: list[Wie]) -> None:
    assert len(set(records(van))) == len(van)


def verdelingen(tekst: str, tussen: str) -> list[tuple[str, str]]:
    """Elke verdeling van tekst in twee delen met `tussen` ertussen: zonder codes hebben zij dezelfde sleutel."""
    plaatsen = [i for i in range(len(tekst)) if tekst.startswith(tussen, i)]
    return [(tekst[:i], tekst[i + len(tussen) :]) for i in plaatsen]


def stukken(*teksten: str) -> st.SearchStrategy[str]:
    """Tekst met een teken in het midden, van stukken waar een sleutel op kan breken."""
    tekst = st.lists(st.sampled_from(teksten), min_size=1, max_size=5).map("".join)
    return st.tuples(tekst, tekst).map(teksten[0].join)


@given(stukken("|L", "|", "L", "~2", "\\", r"\7C", "1"))
def test_waar_de_school_eindigt_en_het_nummer_begint_is_te_zien(tekst: str) -> None:
    delen = verdelingen(tekst, "|L")
    assert len(set(records([(school, nummer, None, None, None, None) for school, nummer in delen]))) == len(delen)


@given(stukken(" ", "1", "^", "_", "^_", "|"))
def test_de_spatie_tussen_naam_en_datum_is_er_een(tekst: str) -> None:
    delen = verdelingen(tekst, " ")
    assert len(set(records([("98DA", None, None, naam, dag, None) for naam, dag in delen]))) == len(delen)


@given(stukken("|", "~2", "\\", r"\7C", "7C", "1"))
def test_waar_het_record_eindigt_en_het_kenmerk_begint_is_te_zien(tekst: str) -> None:
    """Ook met een volgnummer erachter, dat niet op een kenmerk met een `~` mag lijken."""
    delen = verdelingen(tekst, "|")
    van = records([("98DA", nummer, None, None, None, None) for nummer, _ in delen for _ in (1, 2)])
    frame = pl.DataFrame({"record": van, "k": kenmerken([k for _, k in delen for _ in (1, 2)])})
    frame = frame.with_columns(keer=pl.int_range(pl.len()) % 2 + 1)
    sleutel = met_keer(maak_rijsleutel(pl.col("record"), pl.col("k")), pl.col("keer"))
    assert frame.select(s=sleutel)["s"].n_unique() == frame.height
    tilde = kenmerken([f"{k}~2" for _, k in delen])
    assert not {*tilde} & {*frame.select(s=met_keer(pl.col("k"), pl.lit(2)))["s"]}


@given(st.lists(st.tuples(wie(DEEL), DEEL, DEEL, st.integers(1, 3)), min_size=2, max_size=20, unique=True))
def test_een_andere_rij_heeft_een_andere_sleutel(rijen: list[tuple[Wie, str, str, int]]) -> None:
    frame = pl.DataFrame(
        {
            "record": records([r[0] for r in rijen]),
            "eerste": kenmerken([r[1] for r in rijen]),
            "tweede": kenmerken([r[2] for r in rijen]),
            "keer": [r[3] for r in rijen],
        }
    )
    inschrijving = maak_rijsleutel(pl.col("record"), pl.col("eerste"))
    sleutels = frame.select(sleutel=met_keer(maak_rijsleutel(inschrijving, pl.col("tweede")), pl.col("keer")))
    assert sleutels["sleutel"].n_unique() == len(rijen)


@given(
    st.sampled_from(["leerling", "inschrijving", "periode", "arrangement", "paar", "overlap"]),
    st.lists(st.tuples(wie(DEEL), DEEL, DEEL, wie(DEEL), DEEL), min_size=2, max_size=20, unique=True),
)
def test_een_andere_bevinding_heeft_een_andere_sleutel(soort: str, rijen: list[tuple[Wie, str, str, Wie, str]]) -> None:
    """Binnen een signaal, dat altijd over dezelfde soort rij gaat."""
    gebruikt = {
        "leerling": _DELEN[:1],
        "inschrijving": _DELEN[:2],
        "periode": _DELEN[:3],
        "arrangement": ("record", "kenmerk"),
        "paar": ("record", "record_ander"),
        "overlap": ("record", "kenmerk_inschrijving", "record_ander", "kenmerk_ander"),
    }[soort]
    eigen, inschrijving, kenmerk, ander, kenmerk_ander = zip(*rijen, strict=True)
    delen = (records(eigen), kenmerken(inschrijving), kenmerken(kenmerk), records(ander), kenmerken(kenmerk_ander))
    frame = pl.DataFrame(dict(zip(_DELEN, delen, strict=True))).with_columns(
        pl.col(k) if k in gebruikt else pl.lit(None, pl.String).alias(k) for k in _DELEN
    )
    if soort == "paar":  # van een paar telt de volgorde niet
        frame = frame.with_columns(record=pl.min_horizontal(gebruikt), record_ander=pl.max_horizontal(gebruikt))
    frame = frame.unique().with_columns(signaal=pl.lit("X1"), veld=pl.lit("bsn"))
    sleutels = frame.select(sleutel=maak_bevindingsleutel())["sleutel"]
    assert sleutels.n_unique() == frame.height


def test_een_paar_heeft_een_sleutel_bij_wie_van_de_twee_het_ook_staat() -> None:
    kanten = [("98DA|L2", "98DA|L1"), ("98DA|L1", "98DA|L2")]
    frame = pl.DataFrame(kanten, schema=["record", "record_ander"], orient="row").with_columns(
        signaal=pl.lit("DU03"),
        veld=pl.lit(None, pl.String),
        **dict.fromkeys(("kenmerk_inschrijving", "kenmerk", "kenmerk_ander"), pl.lit(None, pl.String)),
    )
    assert frame.select(s=maak_bevindingsleutel())["s"].to_list() == ["DU03|98DA|L1|98DA|L2|"] * 2


@given(GEWOON, GEWOON, st.dates())
def test_gewone_delen_blijven_zoals_ze_zijn(school: str, deel: str, dag: object) -> None:
    """Een sleutel die al in een opslag, een adres of een bestand met besluiten staat, blijft gelden."""
    gewoon = {
        (school, deel, None, None, None, None): f"{school}|L{deel}",
        (school, None, deel, None, None, None): f"{school}|N{deel}",
        (school, None, None, deel, str(dag), None): f"{school}|P{deel} {dag}",
        (school, None, None, None, None, deel): f"{school}|R{deel} 7",
        (None, deel, None, None, None, None): f"|L{deel}",
    }
    assert records(list(gewoon)) == list(gewoon.values())
    assert kenmerken([deel, str(dag)]) == [deel, str(dag)]


@pytest.mark.parametrize(
    ("deel", "sleutel"), [("12|345", r"98DA|L12\7C345"), ("a~2", r"98DA|La\7E2"), (r"a\7C", r"98DA|La\5C7C")]
)
def test_een_teken_dat_iets_betekent_staat_er_als_code(deel: str, sleutel: str) -> None:
    assert records([("98DA", deel, None, None, None, None)]) == [sleutel]
