"""Wat een levering zou veranderen."""

from datetime import date, timedelta

import polars as pl

from data.opslag import Opslag
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.vooraf import geldend, vergelijk
from data.schema.vooraf.omvang import omvang_van
from data.schema.vooraf.vast import vast_van
from data.schema.vooraf.vergelijking import Vooraf
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe


def _vergelijk(opslag: Opslag, rijen: list[Rij]) -> Vooraf:
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
        return vergelijk(con, naar_levering(rijen), laatste.id if laatste else 0, P)


def test_naast_de_stand_van_nu(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    eerste = _vergelijk(opslag, klas[:6]).scholen["98DA"]
    assert (eerste.leerlingen, eerste.nu, eerste.weg, eerste.erbij) == (6, None, 0, 6)
    laad(klas)
    nieuw = schone_leerling(P, 50)
    # Een dag na vandaag zegt niets over hoe oud een export is.
    rijen = [*klas[2:6], {**nieuw, "inschrijfdatum": date(2026, 1, 5), "uitschrijfdatum": P + timedelta(30)}]
    school = _vergelijk(opslag, rijen).scholen["98DA"]
    assert school.nu is not None
    assert (school.leerlingen, school.nu.leerlingen, school.weg, school.erbij) == (5, 6, 2, 1)
    assert (school.straks.jongste, school.nu.jongste) == (date(2026, 1, 5), date(2023, 8, 1))
    assert school.schoolsoort == "SO"


def test_de_opslag_telt_zoals_een_levering(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Wat er gevuld is, is na het bewaren hetzelfde: de pagina en de opdrachtregel vragen naar hetzelfde."""
    rijen = [*klas[:4], {**klas[4], "groep": None, "tlv_einde": None}, schone_leerling(P, 60, cluster=3)]
    laad(rijen)
    met_levering = omvang_van(naar_levering(rijen), P)
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
        assert laatste is not None
        geldt = geldend(con, laatste.id)
    uit_opslag, vast = omvang_van(geldt, P), vast_van(geldt)
    for code, omvang in met_levering.items():
        gevuld = {veld: n for veld, n in omvang.gevuld.items() if n}
        assert {veld: n for veld, n in uit_opslag[code].gevuld.items() if n} == gevuld
        assert uit_opslag[code].aantallen == omvang.aantallen
    assert met_levering["98DA"].gevuld["groep"] == 4
    for tabel, frame in vast_van(naar_levering(rijen)).items():
        assert vast[tabel].sort(pl.all()).equals(frame.sort(pl.all())), tabel


def test_wat_niet_hoort_te_veranderen_naast_de_stand_van_nu(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    verschoven: list[Rij] = [{**rij, "bsn": klas[n - 1]["bsn"]} for n, rij in enumerate(klas)]
    anders = _vergelijk(opslag, verschoven).anders
    geteld = {veld: per_school for veld, per_school in anders.items() if any(t.aantal for t in per_school.values())}
    assert geteld == {"bsn": {"98DA": (6, 6), "98CA": (6, 6)}}
