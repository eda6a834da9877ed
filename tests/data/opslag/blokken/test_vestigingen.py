"""Op welke vestiging een leerling zit: wie er maar een ziet, ziet hem of ziet hem niet."""

from datetime import date

import polars as pl
import pytest

from data.opslag.blokken.vestigingen import vestigingen_van
from data.opslag.tabellen import _KOLOMMEN as TABELLEN_VAN_NU
from data.opslag.zicht import _TELT, DEEL
from data.schema.levering import schema
from data.schema.velden import TABELLEN, Tabel

_VOOR, _NA = date(2025, 8, 1), date(2026, 8, 1)
Periode = tuple[date | None, str | None]
Inschrijving = tuple[date | None, list[Periode]]


def _frames(*leerlingen: tuple[str | None, str, list[Inschrijving]]) -> dict[Tabel, pl.DataFrame]:
    """Frames van leerlingen: school, record, en per inschrijving haar einde en haar perioden."""
    inschrijvingen = [(nr, tot, perioden) for nr, (_, _, van_hem) in enumerate(leerlingen) for tot, perioden in van_hem]
    rijen: dict[Tabel, list[dict[str, object]]] = {
        "leerling": [{"instelling": school, "sleutel": record} for school, record, _ in leerlingen],
        "inschrijving": [{"leerling": nr, "uitschrijfdatum": tot} for nr, tot, _ in inschrijvingen],
        "periode": [
            {"inschrijving": nr, "begindatum_periode": begin, "vestigingscode": code}
            for nr, (_, _, perioden) in enumerate(inschrijvingen)
            for begin, code in perioden
        ],
    }
    return {
        tabel: pl.DataFrame([{k: rij.get(k) for k in schema(tabel)} for rij in rijen.get(tabel, [])], schema(tabel))
        for tabel in TABELLEN
    }


@pytest.mark.parametrize(
    ("inschrijvingen", "waar"),
    [
        ([(None, [(_VOOR, "98DA00")])], ["98DA00"]),
        ([(None, [(_VOOR, "98DA00"), (_NA, "98DA01")])], ["98DA01"]),  # verhuisd: waar hij het laatst zit
        ([(None, [(_NA, "98DA01"), (_VOOR, "98DA00")])], ["98DA01"]),
        ([(_VOOR, [(_VOOR, "98DA00")]), (None, [(_VOOR, "98DA01")])], ["98DA01"]),  # daar is hij uitgeschreven
        ([(_VOOR, [(_VOOR, "98DA00")]), (_NA, [(_VOOR, "98DA01")])], ["98DA01"]),
        ([(None, [(_VOOR, "98DA00")]), (None, [(_NA, "98DA01")])], ["98DA00", "98DA01"]),  # op allebei ingeschreven
        ([(None, [(_VOOR, "98DA00"), (_VOOR, "98DA01")])], ["98DA00", "98DA01"]),
        ([(None, [(_VOOR, "98DA00"), (None, "98DA01")])], ["98DA00", "98DA01"]),  # die kan de laatste zijn
        ([(None, [(_VOOR, "98DA00"), (_NA, None)])], []),
        ([(None, [(_VOOR, "98DA00")]), (None, [])], []),
        ([(None, [(_VOOR, "98CA00")])], []),  # van een andere school
        ([(None, [])], []),
        ([], []),
    ],
)
def test_waar_een_leerling_zit(inschrijvingen: list[Inschrijving], waar: list[str]) -> None:
    frames = _frames(("98DA", "a", inschrijvingen), ("98DA", "b", [(None, [(_VOOR, "98DA02")])]))
    assert vestigingen_van(frames).to_list() == [waar, ["98DA02"]]


def test_zonder_school_of_met_twee_rijen() -> None:
    """Van wie met twee rijen in een levering staat, gelden zij samen; is er een niet bekend, dan is niets bekend."""
    een: list[Inschrijving] = [(None, [(_VOOR, "98DA00")])]
    ander: list[Inschrijving] = [(None, [(_VOOR, "98DA01")])]
    frames = _frames(("98DA", "a", een), (None, "b", een), ("98DA", "a", ander), ("98DA", "c", een))
    assert vestigingen_van(frames).to_list() == [["98DA00", "98DA01"], [], ["98DA00", "98DA01"], ["98DA00"]]
    assert vestigingen_van(_frames()).to_list() == []


def test_elk_getal_over_een_hele_school_is_van_een_deel_anders() -> None:
    """Wat een hele school telt, zegt wie maar een vestiging ziet iets over de andere. Een nummer telt niets."""
    nummers = {"controle", "levering", "overzicht", "bekostiging", "melding", "cluster"}
    heel = {tabel for tabel, waar in DEEL.items() if waar == "true"}
    telt = {
        (tabel, kolom)
        for tabel in heel
        for kolom, soort in TABELLEN_VAN_NU[tabel].items()
        if "INT" in soort and kolom not in nummers
    }
    assert telt == {(tabel, kolom) for tabel, kolommen in _TELT.items() for kolom in kolommen}
