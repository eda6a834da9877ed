"""Wat er gecontroleerd wordt, is wat er op schijf staat: rij voor rij, ook als het niet is teruggelezen."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven import wissen
from data.opslag.schrijven.geheim import wis_geheime_adressen
from data.opslag.schrijven.leveringen import bewaar_instellingen, bewaar_levering, bewaar_overzicht, maak_ongedaan
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.beeld import Beeld, Vers, beeld
from data.schema.levering import Levering
from data.schema.velden import ADRES
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.data.opslag.conftest import Laden
from tests.data.opslag.hulp import in_kolommen
from tests.hulp import P, doe
from tests.overzichten import rodbeeld

SCHOLEN = ("98DA", "98CA", "98AA")
NOG_NIET = BESTUUR.filter(pl.col("instellingscode") != "98CA")
"""Het bestuur voor 98CA erbij kwam: wie daar zit, hoort dan bij geen school."""


def _elders(nummer: int, **wijzig: Waarde) -> Rij:
    """Dezelfde leerling, op een andere school."""
    return {**schone_leerling(P, nummer, cluster=3), "leerlingnummer": f"77{nummer}", **wijzig}


LEERLINGEN: list[Rij] = [
    *(schone_leerling(P, n) for n in range(4)),
    *(schone_leerling(P, n, cluster=3) for n in range(4, 8)),
    *(schone_leerling(P, n, cluster=1) for n in (8, 9)),
    {**schone_leerling(P, 10), "geheim_adres": "J"},
    _elders(10, bsn=schone_leerling(P, 10)["bsn"]),  # van wie alleen de ene school weet dat het adres geheim is
    _elders(1, bsn=schone_leerling(P, 1)["bsn"]),
]


def gelijk(een: Levering | None, ander: Levering | None) -> None:
    """Dezelfde frames, rij voor rij, en hetzelfde over de scholen."""
    if een is None or ander is None:
        assert een is ander
        return
    for tabel, frame in een.frames.items():
        assert_frame_equal(frame, ander.frames[tabel])
    assert (een.aanwezig, een.geleverd) == (ander.aanwezig, ander.geleverd)


def zelfde_beeld(een: Beeld, ander: Beeld) -> None:
    gelijk(een.levering, ander.levering)
    gelijk(een.vorige, ander.vorige)
    assert (een.rod is None) == (ander.rod is None)
    if een.rod is not None and ander.rod is not None:
        gelijk(een.rod.levering, ander.rod.levering)
        gelijk(een.rod.toen, ander.rod.toen)
    assert (een.van, een.overzichten) == (ander.van, ander.overzichten)


# -- wat er allemaal gebeuren kan --------------------------------------------------------------------------------------

Doen = Callable[[Schrijver], None]


def _lever(scholen: pl.DataFrame, volgorde: Sequence[int], aantal: int, groep: str) -> Doen:
    rijen = [{**LEERLINGEN[n], "groep": groep} for n in volgorde[:aantal]]

    def doen(hand: Schrijver) -> None:
        bewaar_instellingen(hand, scholen)
        bewaar_levering(hand, naar_levering(rijen, scholen), [Bestand("a.csv", naar_csv(rijen))])
        wis_geheime_adressen(hand)

    return doen


def _rod(volgorde: Sequence[int], aantal: int) -> Doen:
    rijen = [LEERLINGEN[n] for n in volgorde[:aantal]]

    def doen(hand: Schrijver) -> None:
        bewaar_overzicht(hand, rodbeeld(rijen), [Bestand("rod.csv", naar_csv(rijen))])

    return doen


def _oudere(wat: Callable[[Schrijver, int], None]) -> Doen:
    def doen(hand: Schrijver) -> None:
        for (levering,) in hand.con.execute("SELECT max(id) FROM levering HAVING count(*) > 0").fetchall():
            wat(hand, levering)

    return doen


def _wis_school(code: str) -> Doen:
    def doen(hand: Schrijver) -> None:
        if hand.con.execute("SELECT 1 FROM instelling WHERE instellingscode = ?", [code]).fetchall():
            wissen.wis_instelling(hand, code)

    return doen


_volgorde = st.permutations(range(len(LEERLINGEN)))
_aantal = st.integers(1, len(LEERLINGEN))
handelingen = st.one_of(
    st.builds(_lever, st.sampled_from([BESTUUR, BESTUUR, NOG_NIET]), _volgorde, _aantal, st.sampled_from(["1", "2"])),
    st.builds(_rod, _volgorde, _aantal),
    st.sampled_from([_oudere(maak_ongedaan), _oudere(wissen.wis_levering)]),
    st.builds(_wis_school, st.sampled_from(SCHOLEN)),
)
eerst = st.builds(_lever, st.just(BESTUUR), _volgorde, _aantal, st.just("1"))


@settings(max_examples=15, deadline=None)
@given(eerst, st.lists(handelingen, min_size=2, max_size=6))
def test_het_beeld_in_het_geheugen_is_dat_van_schijf(begin: Doen, daarna: list[Doen]) -> None:
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "bord.duckdb"
        with Opslag(pad, "sleutel") as opslag:
            for dag, doen in enumerate((begin, *daarna)):
                with opslag.schrijf(doe(moment=datetime(2026, 1, 5) + timedelta(dag)), stil=True) as hand:
                    doen(hand)
                    gezien = beeld(hand.con, vers=hand.vers)
                    zelfde_beeld(gezien, beeld(hand.con))
        with Opslag(pad, "sleutel") as opslag, opslag.lees(doe()) as con:
            zelfde_beeld(gezien, beeld(con))
            zoekt_wat_er_staat(con)


def zoekt_wat_er_staat(con: duckdb.DuckDBPyConnection) -> None:
    """Waar SQL op zoekt, is precies wat er in de blokken staat."""
    rijen = in_kolommen(con)
    for tabel in ("leerling", "arrangement"):
        zoek = con.sql(f"SELECT * FROM {tabel}").pl()
        staat_er = (
            rijen[tabel].with_columns(heeft_adres=pl.any_horizontal(pl.col(ADRES).is_not_null()))
            if (tabel == "leerling")
            else rijen[tabel]
        )
        zoek = zoek.drop("vestigingen", strict=False)  # die volgen uit andere blokken: zie test_zicht.py
        assert_frame_equal(zoek.sort(pl.all()), staat_er.select(zoek.columns).sort(pl.all()))


# -- en zo gaat het ook als er geladen wordt ---------------------------------------------------------------------------


def test_een_levering_wordt_niet_teruggelezen(
    opslag: Opslag, laad: Laden, klas: list[Rij], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Van de ene school komt het beeld uit het geheugen, van de andere van schijf; nooit twee keer hetzelfde."""
    laad(klas)
    beelden: list[tuple[set[int], Beeld]] = []

    def lees(con: duckdb.DuckDBPyConnection, teldatums: Sequence[date], vers: Vers) -> Beeld:
        beelden.append(({*vers}, beeld(con, teldatums, vers)))
        return beelden[-1][1]

    monkeypatch.setattr("checks.werk.beeld.beeld", lees)
    laad(klas[:5])
    ((vers, gezien),) = beelden
    assert (vers, dict(gezien.van)) == ({2}, {"98DA": 2, "98CA": 1})
    with opslag.lees(doe()) as con:
        zelfde_beeld(gezien, beeld(con))
