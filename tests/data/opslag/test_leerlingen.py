"""Eén leerling uit de opslag halen: zoeken, de code in een adres, en zijn rijen zonder die van een ander."""

import polars as pl

from checks.werk.opvragen import dossier
from data.koppelsleutel import versleutel
from data.opslag import Opslag
from data.opslag.vragen.leerlingen import record_van, rijen_van, zoek
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe


def test_een_leerling_zoeken_en_openen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    verhuisd = {**schone_leerling(P, 0, cluster=3), "leerlingnummer": "88"}
    laad([{**klas[0], "groep": "SO-9"}, *klas[1:]])
    laad([{**klas[0], "achternaam": "Énorm"}, *klas[1:], verhuisd])
    with opslag.lees(doe()) as con:
        gevonden = zoek(con, "enorm 10000", 5)
        assert gevonden.select("record", "leerlingnummer", "instelling").rows() == [("98DA|L10000", "10000", "98DA")]
        assert zoek(con, str(klas[0]["bsn"]), 5).is_empty()
        assert zoek(con, "  ", 5).is_empty()
        assert zoek(con, "1000", 3).height == 3

        code = versleutel(pl.Series(["98DA|L10000"]), opslag.koppelsleutel)[0]
        assert record_van(con, code, opslag.koppelsleutel) == "98DA|L10000"
        assert record_van(con, "onzin", opslag.koppelsleutel) is None

        rijen = rijen_van(con, "98DA|L10000")
        assert sorted(rijen.nu.leerling["sleutel"]) == ["98CA|L88", "98DA|L10000"]
        assert rijen.nu.inschrijving.height == rijen.nu.tlv.height == 2
        assert rijen.toen.leerling["sleutel"].to_list() == ["98DA|L10000"]
        assert (rijen.geleverd["98DA"].day, rijen.eerder["98DA"].day) == (2, 1)

        gemaakt = dossier(con, "98DA|L10000", P)
        assert gemaakt is not None
        veranderd = gemaakt[0].veranderd.filter(soort="anders").select("veld", "toen", "nu").rows()
        assert set(veranderd) == {("achternaam", klas[0]["achternaam"], "Énorm"), ("groep", "SO-9", klas[0]["groep"])}
        assert dossier(con, "98DA|L1", P) is None
