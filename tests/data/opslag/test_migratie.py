"""Een opslag van een oudere versie, met de tabellen zoals zij toen waren, gaat open en is daarna bij."""

import signal
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from checks.werk.wissen import wis_levering
from data.fouten import Gebruikersfout
from data.opslag import Opslag, kopie
from data.opslag.migraties import SCHEMA_VERSIE, STAPPEN, Stap
from data.opslag.openen.versleuteld import geopend, verbind
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.opslag.schrijven.besluiten import besluit
from data.opslag.tabellen import loopt_achter
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.plaats import OMGEVING_MAP
from data.schema.besluit import Besluit
from tests.conftest import WORTEL
from tests.data.opslag.hulp import controleer_opnieuw, in_kolommen
from tests.data.opslag.inhoud import alles, vorm, vul
from tests.data.opslag.inhoud_mensen import vul_mensen
from tests.data.opslag.inhoud_rod import vul_rod
from tests.hulp import doe

MOMENT = datetime(2026, 3, 1, 9)
WACHTWOORD = "drie woorden en een"

VERSIES = [*range(1, SCHEMA_VERSIE)]
"""De versies van voor de laatste stap."""
ZONDER_ROD, ZONDER_MENSEN = 6, 8
"""De laatste versie waarvan de opslag (`versieN.sql`) nog niets van ROD en DUO heeft."""
EERSTE = [1, 2]
"""De versies met één leerling, wiens groep ontbreekt."""


def maak(pad: Path, versie: int) -> Path:
    """Een opslag met de tabellen en de rijen van een oudere versie."""
    with geopend(pad, opslagsleutel(pad)) as con:
        con.execute(Path(__file__).with_name(f"versie{versie}.sql").read_text())
    return pad


Vorm = dict[str, set[tuple[object, ...]]]


def bekijk(pad: Path) -> tuple[Vorm, dict[str, pl.DataFrame]]:
    """Hoe een gesloten opslag in elkaar zit en wat erin staat, zonder haar bij te werken."""
    with geopend(pad, opslagsleutel(pad)) as con:
        return vorm(con), alles(con)


def vers(map_: Path) -> Path:
    """Een opslag zoals het programma van nu haar vult."""
    map_.mkdir()
    opslag = Opslag(map_ / "bord.duckdb", opslagsleutel(map_ / "bord.duckdb"))
    vul(opslag)
    opslag.sluit()
    return opslag.pad


def open_en_sluit(pad: Path) -> None:
    Opslag(pad, opslagsleutel(pad)).sluit()


def staat_er_nog(voor: dict[str, pl.DataFrame], na: dict[str, pl.DataFrame]) -> None:
    """Alles van voor het bijwerken staat er nog precies zo; wat is afgeleid wordt opnieuw gemaakt.

    Een vaste peildatum is er niet meer: die kiest voortaan wie kijkt. En wat buiten bereik is, wordt niet meer geteld
    maar genoemd.
    """
    voor = {**voor, "voorkeur": voor["voorkeur"].filter(pl.col("naam") != "peildatum")}
    for tabel in voor.keys() - {"toestand", "werkstand"}:
        kolommen = [k for k in voor[tabel].columns if k not in ("schema_versie", "buiten_bereik")]
        assert_frame_equal(na[tabel].select(kolommen).sort(pl.all()), voor[tabel].select(kolommen).sort(pl.all()))


@pytest.fixture
def oud(pad: Path, versie: int) -> Path:
    """Het pad van een opslag van een oudere versie."""
    return maak(pad, versie)


@pytest.fixture(scope="module")
def verse_vorm(tmp_path_factory: pytest.TempPathFactory) -> Vorm:
    """Hoe een opslag in elkaar zit die het programma van nu maakt."""
    map_ = tmp_path_factory.mktemp("vers")
    with pytest.MonkeyPatch.context() as plek:
        plek.setenv(OMGEVING_MAP, str(map_))
        plek.delenv(OMGEVING_SLEUTEL, raising=False)
        return bekijk(vers(map_ / "vers"))[0]


ANDERS = {
    "medewerker": ("code",),
    "account": ("medewerker",),
    "controle_instelling": ("in_gevaar", "ook_elders", "meetellend_elders"),
    "bronbestand": ("scholen",),
}
"""Wat na het bijwerken anders mag zijn: een code hangt van de koppelsleutel af, en wie er bij een controle van voor die
telling gevaar liep, of in een bestand van toen stond, hielden wij niet bij."""

NOG_LEEG = ("persoon",)
"""Wat de eerste controle na het bijwerken pas vult."""


# -- elke versie -------------------------------------------------------------------------------------------------------


def test_naar_elke_versie_is_er_een_stap_en_van_elke_versie_een_opslag() -> None:
    assert list(STAPPEN) == list(range(2, SCHEMA_VERSIE + 1))
    ontbreekt = [v for v in VERSIES if not Path(__file__).with_name(f"versie{v}.sql").exists()]
    assert not ontbreekt, f"maak versieN.sql voor {ontbreekt} met inhoud.py, in het programma van vóór de stap"


@pytest.mark.parametrize("versie", VERSIES)
def test_bijgewerkt_is_als_vers(oud: Path, verse_vorm: Vorm) -> None:
    """Dezelfde tabellen, kolommen, soorten, eisen en tellers; en wat er stond staat er nog."""
    _, voor = bekijk(oud)
    open_en_sluit(oud)
    hoe, na = bekijk(oud)
    assert hoe == verse_vorm
    assert na["opslag"]["schema_versie"].to_list() == [SCHEMA_VERSIE]
    staat_er_nog(voor, na)


@pytest.mark.parametrize("versie", [ZONDER_ROD, VERSIES[-1]])
def test_bijgewerkt_is_als_nu_gevuld(oud: Path, versie: int, pad: Path, tmp_path: Path) -> None:
    """Een opslag van toen bevat na het bijwerken wat het programma van nu er zelf in had gezet, ook het afgeleide.

    En wat er in zo'n opslag daarna van ROD en DUO komt, staat er net zo in als in een verse.
    """
    for een, van in ((oud, versie), (vers(tmp_path / "vers"), 0)):
        opslag = Opslag(een, opslagsleutel(een))
        if van <= ZONDER_ROD:
            vul_rod(opslag)
        if van <= ZONDER_MENSEN:
            vul_mensen(opslag)
        opslag.sluit()
    (_, na), (_, nu) = bekijk(pad), bekijk(tmp_path / "vers" / "bord.duckdb")
    assert na.keys() == nu.keys()
    for tabel in na.keys() - {"opslag", *NOG_LEEG}:
        assert na[tabel].height, f"{tabel} is leeg, dus deze test zegt daar niets over"
        assert_frame_equal(*(frame[tabel].drop(ANDERS.get(tabel, ())).sort(pl.all()) for frame in (na, nu)))
    for teller in ("levering_nr", "controle_nr", "besluit_nr", "afgevinkt_nr", "aftekening_nr"):
        volgende = []
        for een in (pad, tmp_path / "vers" / "bord.duckdb"):
            with geopend(een, opslagsleutel(een)) as con:
                volgende += con.execute(f"SELECT nextval('{teller}')").fetchall()
        assert volgende[0] == volgende[1], teller


# -- gedood ------------------------------------------------------------------------------------------------------------

_KIND = """
import os, signal, sys
from pathlib import Path
from unittest.mock import patch
from data.opslag import Opslag
from data.opslag.migraties import STAPPEN
from data.opslag.opslagsleutel import opslagsleutel
def dood(*_): os.kill(os.getpid(), signal.SIGKILL)
pad, waar = Path(sys.argv[1]), sys.argv[2]
hier = patch.dict(STAPPEN, {int(waar): dood}) if waar.isdecimal() else patch(waar, dood)
with hier: Opslag(pad, opslagsleutel(pad))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL bestaat niet op Windows")
@pytest.mark.parametrize(
    "waar",
    [
        "data.opslag.verbinding.kopieer",
        "data.opslag.verbinding.maak_tabellen",
        "2",
        "3",
        "8",
        "data.opslag.tabellen.maak_werkstand",
        "data.opslag.verbinding.neem_plaats_in",
    ],
)
@pytest.mark.parametrize("versie", [1])
def test_gedood_tijdens_het_bijwerken(oud: Path, waar: str, verse_vorm: Vorm) -> None:
    """Het kind sterft op een vaste plaats: de opslag is dan nog die van toen, en de volgende keer lukt het."""
    hoe, voor = bekijk(oud)
    kind = subprocess.run([sys.executable, "-c", _KIND, str(oud), waar], cwd=WORTEL, check=False)
    assert kind.returncode == -signal.SIGKILL
    assert bekijk(oud)[0] == hoe
    open_en_sluit(oud)
    hoe, na = bekijk(oud)
    assert hoe == verse_vorm
    staat_er_nog(voor, na)
    over = {p.name for p in oud.parent.iterdir()}
    assert over == {"bord.duckdb", "bord.duckdb.slot", "bord.duckdb.versie-1"}


# -- een kolom erbij ---------------------------------------------------------------------------------------------------

_KOLOM_ERBIJ = """
import sys
from pathlib import Path
import polars as pl
from data.schema import levering, uitslag, velden
plaats = int(sys.argv[1])
for kolommen in (uitslag.BEVINDING, uitslag.STATUS, uitslag.TERMIJN, levering.INSTELLINGEN, velden.HERKOMST):
    alle = list(kolommen.items())
    alle.insert(plaats if plaats >= 0 else len(alle), ("proefkolom", pl.String()))
    kolommen.clear()
    kolommen.update(alle)

from polars.testing import assert_frame_equal
from data.opslag import Opslag
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.controles import statussen
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.leveringen import instellingen
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.termijnen import Termijnkeuze, termijnlijst
from data.opslag.vragen.waardelijsten import waardelijsten
from tests.data.opslag.inhoud import alles, vorm, vul, vul_verder
from tests.hulp import doe
oud, vers = (Opslag(Path(pad), opslagsleutel(Path(pad))) for pad in sys.argv[2:])
vul(vers)
for opslag in (oud, vers): vul_verder(opslag, {"proefkolom": "gevuld"})
with oud.lees(doe()) as een, vers.lees(doe()) as ander:
    assert vorm(een) == vorm(ander)
    links, rechts = alles(een), alles(ander)
    assert links.keys() == rechts.keys()
    for tabel in links.keys() - {"opslag"}: assert_frame_equal(links[tabel], rechts[tabel])
    for tabel in ("bevinding", "werkstand", "status", "termijn", "instelling"):
        assert "gevuld" in links[tabel]["proefkolom"].to_list(), tabel
    for lees in (
        lambda con: bladzijde(con, Keuze()), lambda con: statussen(con, 6), instellingen,
        lambda con: termijnlijst(con, Termijnkeuze()), lambda con: beeld(con).levering.leerling,
        lambda con: waardelijsten(con).landen,
    ): assert_frame_equal(lees(een), lees(ander))
print("gelijk")
"""


@pytest.mark.parametrize("plaats", [0, 3, -1])
def test_een_kolom_erbij_raakt_alleen_het_schema(opslag: Opslag, tmp_path: Path, plaats: int) -> None:
    """Waar een kolom ook bij komt: een bestaande opslag gaat open, vult haar, en leest als een verse."""
    vul(opslag)
    opslag.sluit()
    nieuw = tmp_path / "vers" / "bord.duckdb"
    nieuw.parent.mkdir()
    opdracht = [sys.executable, "-c", _KOLOM_ERBIJ, str(plaats), str(opslag.pad), str(nieuw)]
    kind = subprocess.run(opdracht, cwd=WORTEL, check=False, capture_output=True, text=True)
    assert (kind.stdout, kind.returncode) == ("gelijk\n", 0), kind.stderr


def test_na_een_verandering_mag_een_kolom_erbij(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Een stap verandert rijen; dat dezelfde tabel daarna een kolom krijgt, kan in DuckDB niet in één transactie."""

    echt = STAPPEN[2]

    def stap(con: duckdb.DuckDBPyConnection) -> None:
        echt(con)
        con.execute("UPDATE leerling SET leerlingnummer = '1'")
        con.execute("UPDATE bronbestand SET rijen = 2")
        con.execute("ALTER TABLE bronbestand DROP COLUMN rijen")

    monkeypatch.setitem(cast(dict[int, Stap], STAPPEN), 2, stap)
    open_en_sluit(maak(pad, 1))
    hoe, na = bekijk(pad)
    assert ("leerling", "heeft_adres", "BOOLEAN", None, True) in hoe["kolommen"]
    assert na["leerling"]["leerlingnummer"].to_list() == ["1"]
    assert na["alle_leerling"]["leerlingnummer"].to_list() == ["1"]
    assert na["bronbestand"]["rijen"].to_list() == [None]


# -- wat er daarna werkt -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("versie", EERSTE)
def test_een_oudere_opslag_wordt_bijgewerkt(oud: Path) -> None:
    """Wat er stond staat er nog, en alles wat er intussen bij kwam werkt."""
    opslag = Opslag(oud, opslagsleutel(oud))
    assert opslag.koppelsleutel == "ab" * 32
    (kopie,) = oud.parent.glob("bord.duckdb.versie-*")
    assert kopie.stat().st_mode & 0o777 == 0o600
    with opslag.schrijf(doe("Fatima", MOMENT)) as hand:
        con = hand.con
        assert not loopt_achter(con)
        assert in_kolommen(con)["leerling"].select("leerlingnummer", "rijen_dubbel").rows() == [("1", None)]
        besluit(hand, Besluit("bezig"), Keuze(), 1, gezien(con))
        assert aantal(con, Keuze(status=("bezig",))) == 1
    controleer_opnieuw(opslag, doe(moment=MOMENT, peildatum=date(2026, 2, 1)), reden="test")
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT max(id) FROM controle").fetchall() == [(2,)]
    wis_levering(opslag, 1, doe("Fatima", MOMENT, date(2026, 2, 1)))
    assert not kopie.exists(), "wissen wist ook de kopie van voor het bijwerken"
    opslag.sluit()


@pytest.mark.parametrize("versie", VERSIES)
def test_bijwerken_is_alles_of_niets(oud: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: duckdb.DuckDBPyConnection) -> None:
        raise KeyboardInterrupt

    voor = _kolommen(oud)
    with monkeypatch.context() as even, pytest.raises(KeyboardInterrupt):
        even.setattr("data.opslag.tabellen.maak_werkstand", stop)
        Opslag(oud, opslagsleutel(oud))
    assert _kolommen(oud) == voor
    opslag = Opslag(oud, opslagsleutel(oud))
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT schema_versie FROM opslag").fetchall() == [(SCHEMA_VERSIE,)]
    opslag.sluit()


def _kolommen(pad: Path) -> list[tuple[str, ...]]:
    verbinding = verbind(pad, opslagsleutel(pad))
    kolommen = verbinding.execute("SELECT table_name, column_name FROM duckdb_columns() ORDER BY ALL").fetchall()
    verbinding.close()
    return kolommen


def test_een_nieuwe_kolom_komt_er_vanzelf_bij(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("ALTER TABLE bericht DROP COLUMN tekst")
    opslag.sluit()
    bij = Opslag(pad, opslagsleutel(pad))
    with bij.lees(doe()) as con:
        assert con.execute("SELECT tekst FROM bericht").fetchall() == []
    bij.sluit()


def test_een_nieuwe_waardelijst_komt_er_vanzelf_bij(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("DROP TABLE vestiging")
    opslag.sluit()
    bij = Opslag(pad, opslagsleutel(pad))
    with bij.lees(doe()) as con:
        assert con.execute("SELECT vestigingscode FROM vestiging").fetchall() == []
    bij.sluit()


def test_nieuwere_versie_wordt_geweigerd(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("UPDATE opslag SET schema_versie = ?", [SCHEMA_VERSIE + 1])
    opslag.sluit()
    with pytest.raises(Gebruikersfout, match="nieuwere Signaalwijzer"):
        Opslag(pad, opslagsleutel(pad))


@pytest.mark.parametrize("versie", VERSIES)
def test_een_reservekopie_van_een_oudere_versie_gaat_terug(
    pad: Path, oud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zij wordt nagekeken als een vreemde: ook wat een oudere versie had en wij niet meer, mag erin staan."""
    monkeypatch.setattr(kopie, "_N", 2**10)
    kopie.maak_kopie_ernaast(oud, opslagsleutel(oud), WACHTWOORD, van_toen := BytesIO())
    voor = bekijk(oud)[1]
    elders = pad.with_name("leeg.duckdb")
    with Opslag(elders, opslagsleutel(elders)) as opslag:
        kopie.zet_terug(opslag, BytesIO(van_toen.getvalue()), WACHTWOORD, doe())
        with opslag.lees(doe()) as con:
            assert con.execute("SELECT count(*) FROM levering").fetchall() == [(voor["levering"].height,)]
