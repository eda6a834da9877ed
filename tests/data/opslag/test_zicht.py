"""Wat iemand van de opslag ziet: alleen zijn scholen, en zonder hele nummers als hij die niet mag zien.

Op het demobestuur, met alles wat erin staat: elke tabel, elke rij van een levering, en elke zin.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import duckdb
import polars as pl
import pytest

from checks.werk.beeld import vul_blik
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.schrijven.besluiten import besluit, maak_ongedaan
from data.opslag.schrijven.identificatie import vink_af
from data.opslag.tabellen import _KOLOMMEN as TABELLEN
from data.opslag.vragen.besluiten import geschiedenis, gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, bladzijde
from data.opslag.vragen.controles import versheid
from data.opslag.vragen.mensen.medewerkers import vestigingen_per_school
from data.opslag.zicht import ALLE_SCHOLEN, DICHT, VAN_MEER, VIA, VOOR_IEDEREEN, WAAR_ZIJ_ZITTEN
from data.plaats import OMGEVING_MAP, map_gegevens
from data.schema.besluit import Besluit
from data.schema.toegang import OVER_ALLES, RECHTEN, Gebruiker, Handeling, Recht, Rol
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv
from tests.data.opslag.conftest import Laden
from tests.data.opslag.hulp import in_kolommen
from tests.hulp import doe
from tests.schoolmerken import Merken, merken_van

_WOORD = re.compile(r"\w+")
_SLEUTELS = ("sleutel",)
"""Wat binnen blijft, en bij een paar ook de andere leerling noemt."""
_WIE = ("record", "record_ander", "records_ander", "oud", "nieuw", "scholen")
"""Waar een leerling zonder leerlingnummer met zijn nummer in staat; ook dat komt nergens in beeld."""


def wie(rol: Rol, *scholen: str, naam: str = "An") -> Handeling:
    """Wat iemand nu doet; zonder scholen ziet hij ze alle."""
    return Handeling.op(Gebruiker(naam, frozenset(scholen) if scholen else None, rol), nu())


ALLES = wie("beheerder")
BEPERKT = {
    "coördinator": wie("coordinator"),
    "een school": wie("school", "98BA"),
    "twee scholen": wie("school", "98BA", "98CA"),
    "lezer van een school": wie("lezer", "98BA"),
    "een vestiging": wie("school", "98BA01"),
    "een school, en een vestiging van een andere": wie("lezer", "98CA", "98BA01"),
    "lezer van alles": wie("lezer"),
    "niets": Handeling.op(Gebruiker("An", frozenset(), "school"), nu()),
}
ELK = pytest.mark.parametrize("handeling", BEPERKT.values(), ids=list(BEPERKT))


@contextmanager
def _kopie_van(demomap: Path, map_: Path) -> Iterator[Opslag]:
    """Het demobestuur: zes scholen, drie leveringen, overzichten van ROD en lijsten van DUO."""
    with pytest.MonkeyPatch.context() as plek:
        plek.setenv(OMGEVING_MAP, str(map_))
        shutil.copytree(demomap, map_, dirs_exist_ok=True)
        pad = map_gegevens() / "demo.duckdb"
        with Opslag(pad, opslagsleutel(pad)) as opslag:
            yield opslag


@pytest.fixture
def demo(tmp_path: Path, demomap: Path) -> Iterator[Opslag]:
    """Een eigen demobestuur, om in te schrijven."""
    with _kopie_van(demomap, tmp_path) as opslag:
        yield opslag


@pytest.fixture(scope="module")
def samen(tmp_path_factory: pytest.TempPathFactory, demomap: Path) -> Iterator[Opslag]:
    """Een demobestuur waarin deze tests alleen lezen, zoals op een server: allen in hetzelfde, na elkaar."""
    with _kopie_van(demomap, tmp_path_factory.mktemp("samen")) as opslag:
        yield opslag


@pytest.fixture(scope="module")
def merken(samen: Opslag) -> Merken:
    """De merken van het demobestuur, één keer uitgezocht."""
    with samen.lees(ALLES) as con:
        merken = merken_van(con, samen.koppelsleutel)
    assert all(merken.leerlingen[school] for school in merken.scholen)
    assert len(merken.nummers) > 500
    return merken


# -- de tabellen -------------------------------------------------------------------------------------------------------


def test_elke_tabel_is_beperkt_of_dicht() -> None:
    """Een nieuwe tabel hoort bij een school, volgt uit een die dat doet, is van iedereen, of blijft dicht."""
    lijsten = {"dicht": DICHT, "voor iedereen": VOOR_IEDEREEN, "alle scholen": ALLE_SCHOLEN, "via": {*VIA}}
    lijsten["school"] = {t for t, kolommen in TABELLEN.items() if "instelling" in kolommen or t == "instelling"}
    assert {tabel for lijst in lijsten.values() for tabel in lijst} == {*TABELLEN}
    assert sum(map(len, lijsten.values())) == len(TABELLEN), "Een tabel staat er twee keer."


def test_wie_een_vestiging_ziet_telt_alleen_daar(demo: Opslag) -> None:
    """Wat er op elke vestiging van een school is, is samen wat er op de school is."""

    def telling(*bereik: str) -> tuple[int, ...]:
        with demo.lees(wie("school", *bereik)) as con:
            (controle,) = con.execute("SELECT max(id) FROM controle").fetchall()[0]
            rij = versheid(con, controle).row(0, named=True)
            zien = tuple(con.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in ("werkstand", "termijn"))
        return (rij["leerlingen"], rij["meetellend"], rij["in_gevaar"], *zien)

    with demo.lees(ALLES) as con:
        codes = vestigingen_per_school(con)["98BA"]
        ((zonder,),) = con.execute(
            f"""SELECT count(*) FROM werkstand LEFT JOIN ({WAAR_ZIJ_ZITTEN.format(bron="")}) w USING (record)
                WHERE instelling = '98BA' AND len(coalesce(w.vestigingen, [])) = 0"""
        ).fetchall()
    heel, delen, samen = telling("98BA"), [telling(code) for code in codes], telling(*codes)
    assert len(codes) > 1
    assert all(0 < n < school for deel in delen for n, school in zip(deel, heel, strict=True))
    assert [sum(rij) for rij in zip(*delen, strict=True)] == [*samen]
    assert samen[:3] == heel[:3]
    assert samen[3] == heel[3] - zonder


@ELK
def test_wat_dicht_is_bestaat_niet(samen: Opslag, handeling: Handeling) -> None:
    with samen.lees(handeling) as con:
        for tabel in DICHT:
            with pytest.raises(duckdb.CatalogException):
                con.execute(f"SELECT * FROM {tabel}")
        er_is = {str(naam) for (naam,) in con.execute("SHOW TABLES").fetchall()}
    assert er_is == {*TABELLEN} - DICHT


def _alles_in(con: duckdb.DuckDBPyConnection, zonder: Sequence[str]) -> dict[str, str]:
    """Elke tabel die deze cursor ziet, en elke rij van elke levering, als tekst; zonder deze kolommen."""
    frames = {tabel: con.sql(f"SELECT * FROM {tabel}").pl() for tabel in sorted({*TABELLEN} - DICHT)}
    frames |= {f"rijen van {tabel}": frame for tabel, frame in in_kolommen(con).items()}
    frames["blok"] = frames["blok"].drop("inhoud")
    uit = {}
    for naam, frame in frames.items():
        lijsten = [k for k, soort in frame.schema.items() if soort == pl.List]
        plat = frame.with_columns(pl.col(k).cast(pl.List(pl.String)).list.join(" ") for k in lijsten)
        uit[naam] = plat.drop(k for k in zonder if k in frame.columns).write_csv(separator=";")
    return uit


def _op_dag(opslag: Opslag, dagen: int) -> Callable[[Handeling], AbstractContextManager[duckdb.DuckDBPyConnection]]:
    """Hoe men leest op een dag zoveel dagen verder; vandaag is dat gewoon lezen."""
    straks = vandaag() + timedelta(days=dagen)
    return opslag.lees if not dagen else lambda h: opslag.bekijk(replace(h, peildatum=straks), vul_blik)


OP_DAG = pytest.mark.parametrize("dagen", [0, 60])


@OP_DAG
def test_wie_alles_mag_zien_leest_elk_nummer(samen: Opslag, merken: Merken, dagen: int) -> None:
    """Anders zegt de test hieronder niets."""
    with _op_dag(samen, dagen)(ALLES) as con:
        assert merken.hele_nummers(" ".join(_alles_in(con, ()).values())) == merken.nummers


@ELK
@OP_DAG
def test_niemand_leest_een_andere_school_of_een_verborgen_nummer(
    samen: Opslag, merken: Merken, handeling: Handeling, dagen: int
) -> None:
    """Ook op een andere dag, en ook als een ander daar net alles bekeek."""
    lees = _op_dag(samen, dagen)
    with lees(ALLES) as con:
        assert con.execute("SELECT count(DISTINCT instelling) FROM leerling").fetchall() == [(len(merken.scholen),)]
    bereik = handeling.wie.bereik
    eigen = merken.scholen if bereik is None else tuple(bereik)
    with lees(handeling) as con:
        gelezen, zonder_wie = _alles_in(con, _SLEUTELS), _alles_in(con, (*_SLEUTELS, *_WIE))
    if bereik is not None:
        eigen_en_geen = {waar: merken.van_anderen(tekst, eigen) for waar, tekst in gelezen.items()}
        assert {waar: merk for waar, merk in eigen_en_geen.items() if merk} == {}
    if not handeling.wie.mag("nummers"):
        heel = {waar: merken.hele_nummers(tekst) for waar, tekst in zonder_wie.items()}
        assert {waar: nummers for waar, nummers in heel.items() if nummers} == {}
    for code in eigen:
        assert merken.van(code) & {*_WOORD.findall(gelezen["rijen van leerling"])}, f"van {code} staat er niets"


def test_van_een_bestand_van_meer_scholen_ziet_een_school_niet_hoe_groot_het_is(samen: Opslag) -> None:
    """Anders is van de andere school te zien hoeveel leerlingen zij heeft."""
    vraag = "SELECT rijen FROM bronbestand WHERE naam = 'een bestand van meer scholen'"
    with samen.lees(wie("school", "98BA")) as con:
        assert {*con.execute(vraag).fetchall()} == {(None,)}


def test_van_een_signaal_over_twee_scholen_ziet_men_alleen_welke_school(samen: Opslag, merken: Merken) -> None:
    """De enige ontmoeting: de zin noemt de andere school, en verder wijst er niets naar wie daar zit."""
    ontmoet = set()
    for school in merken.scholen:
        with samen.lees(wie("school", school)) as con:
            alle = con.sql("SELECT * FROM werkstand").pl()
        for kolom in ("record_ander", "kenmerk_ander", "records_ander"):
            assert alle[kolom].null_count() == alle.height
        for signaal, zin, zoektekst in alle.select("signaal", "zin", "zoektekst").iter_rows():
            if merken.andere_scholen(zin, [school]):
                ontmoet.add(signaal)
                assert merken.van_anderen(f"{zin} {zoektekst}", [school]) == set()
    assert ontmoet >= {"DU02", "AR11", "IN30"}


def test_een_zin_noemt_van_een_andere_school_geen_leerling(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Hetzelfde nummer bij twee leerlingen: op de eigen school staat wie, van een andere alleen dat die er is."""
    zelfde = {"bsn": klas[0]["bsn"], "geboortedatum": date(2015, 5, 5)}
    laad([klas[0], {**klas[1], **zelfde}, {**klas[6], **zelfde, "geboortedatum": date(2014, 4, 4)}])
    eigen, hier, elders = (str(klas[nr]["leerlingnummer"]) for nr in (0, 1, 6))
    vraag = "SELECT zin, zoektekst FROM werkstand WHERE signaal = 'DU05' AND leerlingnummer = ?"
    with opslag.lees(ALLES) as con:
        ((heel, _),) = con.execute(vraag, [eigen]).fetchall()
        assert hier in heel and elders in heel
    with opslag.lees(wie("school", "98DA")) as con:
        ((zin, zoektekst),) = con.execute(vraag, [eigen]).fetchall()
        assert f"leerling {hier} (98DA)" in zin and "een leerling van 98CA" in zin
        assert elders not in zin and elders not in zoektekst
        assert zin == heel.replace(f"leerling {elders} (98CA)", "een leerling van 98CA")


@pytest.mark.parametrize(
    ("heel", "te_zien"),
    [
        (
            "Ook leerling 12 (98DA) en leerling 3.4 (98CA) staan er.",
            "Ook leerling 12 (98DA) en een leerling van 98CA staan er.",
        ),
        ("Ook leerling zonder leerlingnummer (98CA).", "Ook een leerling van 98CA."),
        ("Ook leerling a(1) (98CA), leerling 1 2 (98CA).", "Ook een leerling van 98CA, een leerling van 98CA."),
        ("Ook leerling 7 (school onbekend).", "Ook een leerling zonder school."),
        ("Deze leerling staat ook op De Bolder (98CA).", "Deze leerling staat ook op De Bolder (98CA)."),
        ("De groep is leeg.", "De groep is leeg."),
    ],
)
def test_wat_een_zin_noemt(opslag: Opslag, laad: Laden, klas: list[Rij], heel: str, te_zien: str) -> None:
    laad([{**klas[0], "groep": None}])
    with opslag.schrijf(ALLES, stil=True) as hand:
        hand.con.execute("UPDATE werkstand SET zin = ?, zoektekst = lower(?)", [heel, heel])
    with opslag.lees(wie("school", "98DA")) as con:
        gelezen = {*con.execute("SELECT zin, zoektekst FROM werkstand").fetchall()}
    assert gelezen == {(te_zien, te_zien.lower())}


@pytest.mark.parametrize(
    "nummers", [("AB 12", "Jan Jansen", "geheim(x) 9"), ("a (98CA) b", "7", "x, leerling 3 (98DA)")]
)
def test_van_een_andere_school_noemt_geen_zin_het_leerlingnummer(
    opslag: Opslag, laad: Laden, klas: list[Rij], nummers: tuple[str, ...]
) -> None:
    """Hoe zij daar ook nummeren, en ook als wij de zin maken en niet de test."""
    elders = [
        {**klas[6 + n], "bsn": klas[0]["bsn"], "onderwijsnummer": None, "leerlingnummer": nummer}
        for n, nummer in enumerate(nummers)
    ]
    laad([klas[0], *elders])
    with opslag.lees(ALLES) as con:
        alles = " ".join(zin for (zin,) in con.execute("SELECT zin FROM werkstand").fetchall()).replace("\u00a0", " ")
    with opslag.lees(wie("school", "98DA")) as con:
        kolommen = con.execute("SELECT zin, zoektekst FROM werkstand").fetchall()
    gezien = " ".join(tekst for rij in kolommen for tekst in rij if tekst).replace("\u00a0", " ")
    assert "een leerling van 98CA" in gezien
    for nummer in nummers:
        assert f"leerling {nummer} (98CA)" in alles
        assert f"leerling {nummer} (98CA)".lower() not in gezien.lower()
        if len(nummer) > 2:
            assert nummer.lower() not in gezien.lower(), nummer


def test_een_bestandsnaam_ziet_men_alleen_als_er_niets_van_een_ander_in_staat(opslag: Opslag, klas: list[Rij]) -> None:
    """In een levering, elke rij en elke zin; ook van voor wij bijhielden wie er in een bestand staat."""
    van_da, van_ca = ([{**rij, "groep": None} for rij in deel] for deel in (klas[:6], klas[6:]))
    van_da[0]["geboortedatum"] = "onleesbaar"
    anders = {**van_da[3], "geslacht": "M" if van_da[3]["geslacht"] == "V" else "V"}
    namen = {"98DA.csv": van_da[:3], "Onderzoek Klaassen.csv": van_ca[:3], "Samen.csv": [van_da[3], anders, van_ca[3]]}
    bestanden = [Bestand(naam, naar_csv(rijen)) for naam, rijen in namen.items()]
    sla_op(opslag, lees_bestanden(bestanden, BESTUUR), bestanden, BESTUUR, doe("Fatima"))

    def genoemd(handeling: Handeling) -> dict[str, set[str]]:
        with opslag.lees(handeling) as con:
            frames = {t: con.sql(f"SELECT * FROM {t}").pl() for t in {*TABELLEN} - DICHT - VOOR_IEDEREEN}
            frames |= {f"rijen van {tabel}": frame for tabel, frame in in_kolommen(con).items()}
            frames["bronbestand"] = frames["bronbestand"].rename({"naam": "bestand"})
        gezien_ = {t: {*frame["bestand"].drop_nulls()} for t, frame in frames.items() if "bestand" in frame.columns}
        return {tabel: waarden for tabel, waarden in gezien_.items() if waarden}

    alle, eigen = genoemd(ALLES), genoemd(wie("school", "98DA"))
    assert {*alle} == {*eigen} >= {"werkstand", "bevinding", "bronbestand", "kolom", "onleesbaar", "rijen van periode"}
    assert set().union(*alle.values()) == {*namen}
    assert set().union(*eigen.values()) == {"98DA.csv", VAN_MEER}
    assert eigen["werkstand"] == eigen["rijen van leerling"] == {"98DA.csv", VAN_MEER}
    assert set().union(*genoemd(wie("lezer")).values()) == {*namen}
    with opslag.lees(wie("school", "98DA")) as con:
        ((zin, zoektekst),) = con.execute("SELECT zin, zoektekst FROM werkstand WHERE signaal = 'DU09'").fetchall()
        assert "(rij 2)" in zin and "(rij 2)" in zoektekst
        rijen = str([frame.to_dicts() for frame in in_kolommen(con).values()])
    with opslag.lees(ALLES) as con:
        assert "rij 2 van ‘Samen.csv’" in str(con.execute("SELECT zin FROM werkstand").fetchall())
        assert "rij 2 van ‘Samen.csv’" in str([frame.to_dicts() for frame in in_kolommen(con).values()])
    assert not [naam for naam in namen if naam != "98DA.csv" and naam.lower() in f"{zin} {zoektekst} {rijen}".lower()]
    with opslag.schrijf(ALLES, stil=True) as hand:
        hand.con.execute("UPDATE bronbestand SET scholen = NULL")
    assert set().union(*genoemd(wie("school", "98DA")).values()) == {VAN_MEER}
    assert set().union(*genoemd(wie("school", "98DA", "98CA")).values()) == {*namen}


# -- schrijven ---------------------------------------------------------------------------------------------------------


def test_wie_een_school_ziet_besluit_alleen_daarover(demo: Opslag) -> None:
    school = wie("school", "98BA", naam="Bo")
    with demo.lees(ALLES) as con:
        alle, stand = bladzijde(con, Keuze()), gezien(con)
    eigen = alle.filter(instelling="98BA").height
    assert 0 < eigen < alle.height
    vreemd = alle.filter(pl.col("instelling") == "98CA")["sleutel"][0]
    with pytest.raises(Gebruikersfout, match="veranderd of verdwenen"), demo.schrijf(school, "besluiten") as hand:
        besluit(hand, Besluit("bezig"), [vreemd], 1, stand)
    with demo.schrijf(school, "besluiten") as hand:
        assert besluit(hand, Besluit("bezig"), Keuze(), eigen, stand).aantal == eigen
    with demo.lees(ALLES) as con:
        assert {*bladzijde(con, Keuze(status=("bezig",)))["instelling"]} == {"98BA"}
        assert aantal(con, Keuze(status=("bezig",))) == eigen
        assert geschiedenis(con, vreemd)[-1].wat == "gevonden"


def test_ongedaan_maken_raakt_een_andere_school_niet(demo: Opslag) -> None:
    with demo.schrijf(wie("coordinator"), "besluiten") as hand:
        alle = aantal(hand.con, Keuze())
        nummer = besluit(hand, Besluit("bezig"), Keuze(), alle, gezien(hand.con)).nummer
    with demo.schrijf(wie("school", "98BA"), "besluiten") as hand:
        terug = maak_ongedaan(hand, nummer)
    with demo.lees(ALLES) as con:
        assert aantal(con, Keuze(status=("bezig",))) == alle - terug
        assert "98BA" not in {*bladzijde(con, Keuze(status=("bezig",)))["instelling"]}
    assert 0 < terug < alle


def test_afvinken_kan_alleen_van_een_eigen_leerling(demo: Opslag) -> None:
    with demo.lees(ALLES) as con:
        per = dict(con.execute("SELECT instelling, min(sleutel) FROM leerling GROUP BY ALL").fetchall())
    school = wie("school", "98BA")
    with demo.schrijf(school, "besluiten") as hand:
        vink_af(hand, [(per["98BA"], "geen_nummer")], af=True)
    for anders in (per["98CA"], "bestaat niet"):
        with pytest.raises(Gebruikersfout, match="niet op uw school"), demo.schrijf(school, "besluiten") as hand:
            vink_af(hand, [(per["98BA"], "geen_nummer"), (anders, "geen_nummer")], af=True)
    with demo.lees(ALLES) as con:
        assert con.execute("SELECT count(*) FROM afgevinkt").fetchall() == [(1,)]


@pytest.mark.parametrize(("rol", "rechten"), RECHTEN.items(), ids=list(RECHTEN))
def test_schrijven_vraagt_een_recht(demo: Opslag, rol: Rol, rechten: frozenset[Recht]) -> None:
    """Wie geen recht noemt, vraagt het zwaarste; en wat over alle scholen gaat, mag niet wie er maar een ziet."""
    for recht in get_args(Recht):
        for handeling in (wie(rol), wie(rol, "98BA")):
            mag = recht in rechten and (handeling.wie.bereik is None or recht not in OVER_ALLES)
            assert _lukt(demo, handeling, recht) == mag
    with suppress(Gebruikersfout), demo.schrijf(wie(rol), stil=True):
        assert rol == "beheerder"


def _lukt(opslag: Opslag, handeling: Handeling, recht: Recht) -> bool:
    try:
        with opslag.schrijf(handeling, recht, stil=True):
            return True
    except Gebruikersfout as fout:
        assert "Dit mag u niet doen" in str(fout)
        return False


def test_een_tweede_keer_kijken_maakt_geen_nieuw_schema(demo: Opslag) -> None:
    namen = set()
    for _ in range(3):
        with demo.lees(wie("school", "98BA", naam="Bo")) as con, demo.lees(wie("school", "98BA", naam="Cas")) as ander:
            namen |= {con.execute("SELECT current_schema()").fetchall()[0][0] for con in (con, ander)}
    assert len(namen) == 1
