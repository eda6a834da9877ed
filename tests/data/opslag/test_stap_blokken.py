"""Van schema 7 naar 8: rijen uit kolommen in blokken, ook als scholen door elkaar staan of een veld er nog niet was."""

from datetime import datetime
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from data.opslag import Opslag
from data.opslag.openen.versleuteld import geopend
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.beeld import Beeld, beeld
from data.schema.levering import Levering
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import alles, zet_in_kolommen
from tests.hulp import doe
from tests.overzichten import laad_overzicht


def test_in_blokken_staat_wat_er_in_kolommen_stond(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    zonder_school: Rij = {**schone_leerling(P, 20), "instellingscode": None, "vestigingscode": None}
    laad([*klas, zonder_school])
    laad([*({**rij, "groep": None} for rij in klas[3:]), zonder_school])
    laad_overzicht(opslag, klas[:8], datetime(2026, 2, 5, 9))
    with opslag.lees(doe()) as con:
        voor, staat_er = beeld(con), alles(con)
    assert voor.levering.leerling["instelling"].n_unique() == 3
    opslag.sluit()

    with geopend(pad, opslagsleutel(pad)) as con:
        zet_in_kolommen(con, door_elkaar=True)
        con.execute("ALTER TABLE periode DROP COLUMN schoolsoort_periode")
        con.execute("UPDATE opslag SET schema_versie = 7")
        scholen = con.execute("SELECT instelling FROM leerling WHERE levering = 1 ORDER BY nr").fetchall()
        assert scholen[:4] == [("98CA",), ("98DA",), (None,), ("98CA",)]
    with Opslag(pad, opslagsleutel(pad)) as bij, bij.lees(doe()) as con:
        na, nu = beeld(con), alles(con)
    assert nu.keys() == staat_er.keys()
    for tabel in nu.keys() - {"opslag"}:
        leeg = ["schoolsoort_periode"] if tabel == "alle_periode" else []
        assert_frame_equal(*(een[tabel].drop(leeg).sort(pl.all()) for een in (nu, staat_er)), check_column_order=False)
    for een, ander in zip(_leveringen(na), _leveringen(voor), strict=True):
        for tabel, frame in een.frames.items():
            leeg = ["schoolsoort_periode"] if tabel == "periode" else []
            assert_frame_equal(frame.drop(leeg), ander.frames[tabel].drop(leeg))


def _leveringen(beeld: Beeld) -> list[Levering]:
    assert beeld.vorige is not None
    assert beeld.rod is not None
    return [beeld.levering, beeld.vorige, beeld.rod.levering]
