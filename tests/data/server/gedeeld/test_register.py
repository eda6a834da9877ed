"""Het register: van elk bestuur hoe het ervoor staat, en van geen leerling iets."""

import shutil
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import OMGEVING_MAP
from data.server.gedeeld.register import REGISTER, SCHOOL, InBestanden, InPostgresql, Register, kenmerk
from pages._bevindingen.bestuur.kantoor import voor_kantoor
from tests.hulp import doe
from tests.postgres import Draaiend
from tests.schoolmerken import merken_van

NU, STRAKS = datetime(2026, 2, 1, 9), datetime(2026, 2, 1, 10)
AN, BO = (kenmerk(wie, "geheim") for wie in ("tenant/an", "tenant/bo"))


def cijfers(*scholen: str | None, te_doen: int = 3) -> pl.DataFrame:
    rij = {"naam": "De ‘Eik’; \\ 'n school", "leerlingen": 9, "meetellend": 8, "gevaar": 1, "bekeken": 9, "niet": 0}
    rij |= {"niet_gevaar": 0}
    soorten = {naam: te_doen for naam in SCHOOL if naam.startswith("te_doen")}
    return pl.DataFrame(
        [{"instelling": code, **rij, **soorten, "geleverd": NU, "gecontroleerd": STRAKS} for code in scholen],
        schema=dict(SCHOOL),
    )


@pytest.fixture(params=["postgresql", "bestanden"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Register:
    if request.param == "bestanden":
        return InBestanden({code: tmp_path / f"stand-{code}.json" for code in ("noord", "zuid", "west")})
    gedeeld: Draaiend = request.getfixturevalue("gedeeld")
    return InPostgresql(gedeeld.waar)


def test_wat_erin_gaat_komt_er_zo_uit_en_nieuw_vervangt_oud(register: Register) -> None:
    assert register.lees().to_dict(as_series=False) == {naam: [] for naam in REGISTER}
    assert register.waar_in(AN) == frozenset()
    register.schrijf("noord", cijfers("98DA", None), {AN, BO}, NU)
    register.schrijf("zuid", cijfers("98CA"), {AN}, NU)
    # Wat een ander er ook bij zet, komt er niet in.
    register.schrijf("noord", cijfers("98DA", "98AA", None, te_doen=7).with_columns(bsn=pl.lit("1")), {BO}, STRAKS)
    register.schrijf("west", cijfers(), set(), STRAKS)
    rijen = register.lees()
    assert rijen.schema == dict(REGISTER)
    assert rijen.select("bestuur", "instelling", "te_doen_f", "geschreven").rows() == [
        ("noord", "98AA", 7, STRAKS),
        ("noord", "98DA", 7, STRAKS),
        ("noord", None, 7, STRAKS),
        ("zuid", "98CA", 3, NU),
    ]
    assert rijen.filter(bestuur="zuid").select(*SCHOOL).rows() == cijfers("98CA").rows()
    assert (register.waar_in(AN), register.waar_in(BO)) == (frozenset({"zuid"}), frozenset({"noord"}))


def test_een_kenmerk_hangt_van_het_geheim_af_en_noemt_niemand() -> None:
    assert kenmerk("Tenant/An", "geheim") == AN != kenmerk("tenant/an", "ander geheim")
    assert "an" not in AN.replace("a", "").replace("n", "") and len(AN) == 64


def test_een_bestand_dat_stuk_is_telt_niet_mee_en_wordt_weer_heel(tmp_path: Path) -> None:
    register = InBestanden({"noord": tmp_path / "noord.json"})
    for kapot in ("", "{", "[]", '{"cijfers": []}'):
        (tmp_path / "noord.json").write_text(kapot)
        assert register.lees().is_empty()
    register.schrijf("noord", cijfers("98DA"), (), NU)
    assert register.lees().height == 1


def test_is_postgresql_weg_dan_is_dat_een_zin(gedeeld: Draaiend) -> None:
    register = InPostgresql(gedeeld.waar)
    register.schrijf("noord", cijfers("98DA"), {AN}, NU)
    gedeeld.stop()
    for doe_iets in (register.lees, lambda: register.waar_in(AN), lambda: register.schrijf("noord", cijfers(), (), NU)):
        with pytest.raises(Gebruikersfout, match="antwoordt niet"):
            doe_iets()
    gedeeld.start()
    assert register.lees().height == 1


def test_van_een_leerling_staat_er_niets_in(
    gedeeld: Draaiend, demomap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alles wat PostgreSQL heeft, als tekst, naast alles waaraan een leerling van het demobestuur te herkennen is."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    shutil.copytree(demomap, tmp_path, dirs_exist_ok=True)
    pad = tmp_path / "gegevens" / "demo.duckdb"
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        with opslag.lees(doe()) as con:
            per_school = voor_kantoor(con)
            merken = merken_van(con, opslag.koppelsleutel)
        paden = {"noord": tmp_path / "stand.json"}
        for register in (InPostgresql(gedeeld.waar), InBestanden(paden)):
            register.schrijf("noord", per_school, {AN}, NU)
        for tekst in (gedeeld.alles(), paden["noord"].read_text("utf-8")):
            assert per_school["naam"].drop_nulls()[0] in tekst
            assert (merken.van_anderen(tekst, ()), merken.hele_nummers(tekst)) == (set(), set())
            assert merken.andere_bestanden(tekst, ()) == set()
