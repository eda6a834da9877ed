"""Waarom een bevinding er niet meer is: alleen wat even goed bekeken is, is hersteld."""

from collections.abc import Sequence

import polars as pl
import pytest

from data.schema.besluit import ANDER_RECORD, ANDERS_BEKEKEN, HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.einde import WEG, einde
from data.schema.uitslag import BEVINDING, IN_BEELD, STATUS, Uitslag

KOLOMMEN = {k: BEVINDING[k] for k in WEG}
NIETS = pl.Series([], dtype=pl.String)


def _statussen(status: str, mist: Sequence[str]) -> pl.DataFrame:
    rij = {"signaal": "IN08", "instelling": "98DA", "status": status, "bekeken": 3, "gevonden": 0, "mist": list(mist)}
    return pl.DataFrame([{**dict.fromkeys(STATUS), **rij}], schema=STATUS)


@pytest.mark.parametrize(
    ("geleverd", "in_bereik", "status", "mist", "miste", "waarom"),
    [
        (True, True, "uitgevoerd", [], [], HERSTELD),
        (True, True, "uitgevoerd", ["land"], ["land"], HERSTELD),  # even goed als toen
        (True, True, "uitgevoerd", [], ["land"], HERSTELD),
        (True, True, "uitgevoerd", ["land"], [], NIET_NAGEKEKEN),
        (True, True, "overgeslagen", ["groep"], [], NIET_NAGEKEKEN),
        (True, True, "mislukt", [], [], NIET_NAGEKEKEN),
        (True, False, "uitgevoerd", [], [], NIET_NAGEKEKEN),
        (False, False, "uitgevoerd", [], [], NIET_GELEVERD),
        (False, False, "overgeslagen", ["groep"], [], NIET_GELEVERD),
    ],
)
def test_waarom(
    geleverd: bool, in_bereik: bool, status: str, mist: Sequence[str], miste: Sequence[str], waarom: str
) -> None:
    beeld = pl.DataFrame([("r", in_bereik)] if geleverd else [("ander", True)], schema=IN_BEELD, orient="row")
    uitslag = Uitslag(pl.DataFrame(schema=BEVINDING), _statussen(status, mist), in_beeld=beeld)
    weg = pl.DataFrame([("s", "r", None, "IN08", "98DA", "groep", None, None, None)], schema=KOLOMMEN, orient="row")
    assert einde(weg, uitslag, _statussen("uitgevoerd", miste), NIETS).to_list() == [waarom]


def test_wie_een_ander_record_kreeg_of_door_een_sterker_signaal_is_stilgemaakt() -> None:
    weg = pl.DataFrame(
        [
            ("s", "r", None, "IN08", "98DA", "groep", None, None, None),
            ("t", "q", None, "IN08", "98DA", "groep", None, None, None),
        ],
        schema=KOLOMMEN,
        orient="row",
    )
    uitslag = Uitslag(
        pl.DataFrame(schema=BEVINDING),
        _statussen("uitgevoerd", []),
        in_beeld=pl.DataFrame([("q", True)], schema=IN_BEELD, orient="row"),
        ander_record=pl.DataFrame({"oud": ["r"], "nieuw": ["r2"]}),
        verzwegen=pl.Series(["t"]),
    )
    assert einde(weg, uitslag, _statussen("uitgevoerd", []), NIETS).to_list() == [ANDER_RECORD, ANDERS_BEKEKEN]


def test_een_school_die_niet_bekend_is() -> None:
    weg = pl.DataFrame([("s", "r", None, "IN08", None, "groep", None, None, None)], schema=KOLOMMEN, orient="row")
    statussen = _statussen("uitgevoerd", []).with_columns(instelling=pl.lit(None, pl.String))
    beeld = pl.DataFrame([("r", True)], schema=IN_BEELD, orient="row")
    uitslag = Uitslag(pl.DataFrame(schema=BEVINDING), statussen, in_beeld=beeld)
    assert einde(weg, uitslag, statussen, NIETS).to_list() == [HERSTELD]


def test_een_paar_is_niet_hersteld_als_een_van_de_twee_niet_meer_geleverd_is() -> None:
    weg = pl.DataFrame([("s", "r", ["q"], "IN08", "98DA", "groep", None, None, None)], schema=KOLOMMEN, orient="row")
    for wie, waarom in ((("r",), NIET_GELEVERD), (("r", "q"), HERSTELD)):
        beeld = pl.DataFrame([(w, True) for w in wie], schema=IN_BEELD, orient="row")
        uitslag = Uitslag(pl.DataFrame(schema=BEVINDING), _statussen("uitgevoerd", []), in_beeld=beeld)
        assert einde(weg, uitslag, _statussen("uitgevoerd", []), NIETS).to_list() == [waarom]


@pytest.mark.parametrize(
    ("anderen", "nu", "waarom"),
    [
        (None, {}, ANDERS_BEKEKEN),  # de periode heet anders, want de begindatum is geen kolom meer
        (None, {"waarde": "x"}, HERSTELD),
        (None, {"record": "q"}, HERSTELD),
        (None, {"signaal": "IN09"}, HERSTELD),
        (["q"], {"record": "p", "records_ander": ["q"], "waarde": "x"}, ANDERS_BEKEKEN),
        (["q"], {"record": "p", "records_ander": ["o"], "waarde": "x"}, HERSTELD),
    ],
)
def test_wat_er_met_een_andere_sleutel_nog_staat_is_niet_hersteld(
    anderen: list[str] | None, nu: dict[str, object], waarom: str
) -> None:
    weg = pl.DataFrame([("s", "r", anderen, "IN08", "98DA", "groep", None, None, None)], schema=KOLOMMEN, orient="row")
    rij = {"sleutel": "t", "record": "r", "signaal": "IN08", "instelling": "98DA", "veld": "groep", **nu}
    bevindingen = pl.DataFrame([{**dict.fromkeys(BEVINDING), **rij}], schema=BEVINDING)
    beeld = pl.DataFrame([(wie, True) for wie in "opqr"], schema=IN_BEELD, orient="row")
    uitslag = Uitslag(bevindingen, _statussen("uitgevoerd", []), in_beeld=beeld)
    assert einde(weg, uitslag, _statussen("uitgevoerd", []), pl.Series(["t"])).to_list() == [waarom]
    al_bekend = einde(weg, uitslag, _statussen("uitgevoerd", []), NIETS)
    assert al_bekend.to_list() == [HERSTELD], "wat er toen ook al was, is een andere fout"


@pytest.mark.parametrize(
    ("status", "ook", "waarom"),
    [
        ("uitgevoerd", {}, HERSTELD),
        ("overgeslagen", {}, NIET_NAGEKEKEN),
        ("uitgevoerd", {"record": "r2"}, ANDERS_BEKEKEN),
        ("uitgevoerd", {"record": "r2", "waarde": "x"}, HERSTELD),
    ],
)
def test_wie_alleen_rod_kent_wordt_nooit_geleverd(status: str, ook: dict[str, object], waarom: str) -> None:
    weg = pl.DataFrame([("s", "r", None, "IN08", "98DA", "groep", None, None, None)], schema=KOLOMMEN, orient="row")
    rij = {"sleutel": "t", "signaal": "IN08", "instelling": "98DA", "veld": "groep", **ook}
    bevindingen = pl.DataFrame([{**dict.fromkeys(BEVINDING), **rij}] if ook else [], schema=BEVINDING)
    beeld = pl.DataFrame([("ander", True)], schema=IN_BEELD, orient="row")
    uitslag = Uitslag(bevindingen, _statussen(status, []), in_beeld=beeld, over_rod=frozenset({"IN08"}))
    assert einde(weg, uitslag, _statussen("uitgevoerd", []), pl.Series(["t"])).to_list() == [waarom]
