"""Een blik: dezelfde gegevens op een andere dag, in het geheugen, zonder dat er in de opslag iets verandert."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import duckdb
import pytest

from checks.werk.beeld import vul_blik
from checks.werk.wissen import wis_levering
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.blik import HOOGSTENS
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, bladzijde
from data.opslag.vragen.controles import laatste_controle
from data.schema.besluit import Besluit
from data.schema.toegang import Gebruiker, Handeling
from data.schema.voorbeeld import Rij
from tests.data.opslag.conftest import Laden
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import MOMENT, P, doe

LATER = P + timedelta(days=400)


def blikken(opslag: Opslag) -> list[str]:
    with opslag.lees(doe()) as con:
        return [
            str(naam)
            for (naam,) in con.execute(
                "SELECT database_name FROM duckdb_databases() WHERE database_name LIKE 'blik%' ORDER BY 1"
            ).fetchall()
        ]


def inhoud(opslag: Opslag) -> dict[str, list[tuple[object, ...]]]:
    with opslag.lees(doe()) as con:
        tabellen = [t for (t,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()]
        return {t: con.execute(f"SELECT * FROM bord.{t} ORDER BY ALL").fetchall() for t in sorted({*tabellen})}


def sleutels(con: duckdb.DuckDBPyConnection) -> set[str]:
    return set(bladzijde(con, Keuze())["sleutel"])


def test_een_blik_is_als_een_controle_op_die_dag(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    voor = inhoud(opslag)
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        op_die_dag, laatste = sleutels(con), laatste_controle(con)
    assert laatste is not None and laatste.peildatum == LATER
    assert inhoud(opslag) == voor, "kijken verandert niets"
    with opslag.lees(doe()) as con:
        nu = sleutels(con)
    controleer_opnieuw(opslag, doe(peildatum=LATER), "andere peildatum")
    with opslag.lees(doe()) as con:
        assert sleutels(con) == op_die_dag != nu


def test_een_blik_volgt_wat_er_daarna_gebeurt(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    kijkt = doe(peildatum=LATER)
    with opslag.bekijk(kijkt, vul_blik) as con:
        (sleutel, *_), stand = sorted(sleutels(con)), gezien(con)
    with opslag.schrijf(kijkt, bereken=vul_blik) as schrijver:
        besluit(schrijver, Besluit("bezig"), [sleutel], 1, stand)
    with opslag.bekijk(kijkt, vul_blik) as con:
        assert aantal(con, Keuze(status=("bezig",))) == 1
    laad(klas[:2])
    with opslag.bekijk(kijkt, vul_blik) as con:
        assert sleutels(con) < {*sleutels(con), sleutel} or sleutel in sleutels(con)
        assert con.execute("SELECT count(*) FROM controle").fetchall() == [(2,)], (
            "van elke levering een, en de laatste is die van de blik"
        )


def test_alleen_de_nieuwste_blikken_blijven(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    for dag in range(HOOGSTENS + 3):
        with opslag.bekijk(doe(peildatum=LATER + timedelta(days=dag)), vul_blik) as con:
            assert aantal(con, Keuze()) > 0
    assert len(blikken(opslag)) == HOOGSTENS


def test_wie_nog_kijkt_houdt_zijn_blik(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        voor = sleutels(con)
        for dag in range(1, HOOGSTENS + 3):
            with opslag.bekijk(doe(peildatum=LATER + timedelta(days=dag)), vul_blik):
                pass
        assert sleutels(con) == voor
    assert len(blikken(opslag)) == HOOGSTENS


def test_een_blik_die_niet_lukt_laat_niets_achter(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)

    def stuk(con: duckdb.DuckDBPyConnection, dag: date) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), opslag.bekijk(doe(peildatum=LATER), stuk):
        pass
    assert blikken(opslag) == []
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        assert aantal(con, Keuze()) > 0


def test_herschrijven_begint_met_verse_blikken(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        voor = sleutels(con)
    opslag.herschrijf()
    assert blikken(opslag) == []
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        assert sleutels(con) == voor


def test_velen_tegelijk_op_veel_dagen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    mis: list[BaseException] = []

    def kijk(nummer: int) -> Callable[[], None]:
        def werk() -> None:
            try:
                for keer in range(6):
                    dag = LATER + timedelta(days=(nummer + keer) % (HOOGSTENS + 2))
                    with opslag.bekijk(doe(peildatum=dag), vul_blik) as con:
                        laatste = laatste_controle(con)
                        assert laatste is not None and laatste.peildatum == dag
            except BaseException as fout:  # een test moet ook zien wat in een andere draad misgaat
                mis.append(fout)

        return werk

    draden = [threading.Thread(target=kijk(n)) for n in range(6)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert mis == []
    assert len(blikken(opslag)) <= HOOGSTENS


def test_wie_een_school_ziet_ziet_ook_op_een_andere_dag_alleen_die(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    laad([{**rij, "groep": None} for rij in klas])
    wie = Handeling(Gebruiker("Bo", frozenset({"98DA"}), "school"), MOMENT, LATER)
    for lees in (opslag.lees(wie), opslag.bekijk(wie, vul_blik)):
        with lees as con:
            assert {*bladzijde(con, Keuze())["instelling"]} == {"98DA"}
    with pytest.raises(Gebruikersfout, match="Dit mag u niet doen"), opslag.schrijf(wie, bereken=vul_blik):
        pass


# -- besluiten op een andere dag ---------------------------------------------------------------------------------------


def besluit_op(opslag: Opslag, dag: date, wat: Besluit, sleutel: str) -> None:
    kijkt = doe(peildatum=dag)
    with opslag.bekijk(kijkt, vul_blik) as con:
        stand = gezien(con)
    with opslag.schrijf(kijkt, bereken=vul_blik) as schrijver:
        besluit(schrijver, wat, [sleutel], 1, stand)


def alleen_straks(opslag: Opslag) -> str:
    """Een bevinding die er op `LATER` is en vandaag niet."""
    with opslag.lees(doe()) as nu, opslag.bekijk(doe(peildatum=LATER), vul_blik) as straks:
        return min(sleutels(straks) - sleutels(nu))


def besloten(opslag: Opslag) -> list[tuple[object, ...]]:
    with opslag.lees(doe()) as con:
        return con.execute("SELECT sleutel, status FROM besluit ORDER BY id").fetchall()


def test_een_besluit_over_een_andere_dag_overleeft_wissen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Het gaat pas weg met de leerling zelf."""
    laad(klas)
    laad(klas)
    sleutel = alleen_straks(opslag)
    besluit_op(opslag, LATER, Besluit("bezig"), sleutel)
    wis_levering(opslag, 1, doe())
    assert besloten(opslag) == [(sleutel, "bezig")]
    laad(klas[:0] or [{**klas[0], "leerlingnummer": "1", "inschrijvingsvolgnummer": "1"}])
    wis_levering(opslag, 2, doe())
    assert besloten(opslag) == []


def test_wie_op_een_andere_dag_kijkt_besluit_ook_alleen_over_wat_hij_zag(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    laad(klas[:3])
    kijkt = doe(peildatum=LATER)
    with opslag.bekijk(kijkt, vul_blik) as con:
        stand, eerst = gezien(con), sleutels(con)
    laad(klas)
    with opslag.bekijk(kijkt, vul_blik) as con:
        nieuw = min(sleutels(con) - eerst)
    with (
        pytest.raises(Gebruikersfout, match="intussen veranderd"),
        opslag.schrijf(kijkt, bereken=vul_blik) as schrijver,
    ):
        besluit(schrijver, Besluit("bezig"), [nieuw], 1, stand)
    assert besloten(opslag) == []


def test_een_blik_hoort_bij_een_controle_ook_als_er_net_een_bij_komt(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    """Een levering die komt terwijl een blik gemaakt wordt, zit er helemaal in of helemaal niet."""
    laad(klas[:3])
    eerste = True

    def traag(con: duckdb.DuckDBPyConnection, dag: date) -> None:
        nonlocal eerste
        if eerste:
            eerste = False
            laad(klas)
        vul_blik(con, dag)

    with opslag.bekijk(doe(peildatum=LATER), traag) as con:
        laatste = laatste_controle(con)
        assert laatste is not None and laatste.peildatum == LATER
        rijen = con.execute("SELECT count(*), count(DISTINCT sleutel) FROM werkstand").fetchall()[0]
        assert rijen[0] == rijen[1]
        assert con.execute("SELECT count(*), count(DISTINCT id) FROM controle").fetchall() == [(1, 1)]
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        assert con.execute("SELECT count(*) FROM controle").fetchall() == [(2,)]


def test_wat_terugkwam_is_op_een_andere_dag_ook_op_te_pakken(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    controleer_opnieuw(opslag, doe(peildatum=LATER), "andere peildatum")
    laad(klas)
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        rijen = bladzijde(con, Keuze())
    sleutel = str(rijen["sleutel"][0])
    besluit_op(opslag, LATER, Besluit("bezig"), sleutel)
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        assert dict(bladzijde(con, Keuze()).select("sleutel", "status").iter_rows())[sleutel] == "bezig"


def test_accepteren_tot_een_dag_gaat_vanaf_de_dag_waarop_men_kijkt(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    laad(klas)
    sleutel = alleen_straks(opslag)
    wat = Besluit("geaccepteerd", reden="klopt", tot=P + timedelta(days=10))
    with pytest.raises(Gebruikersfout, match="een dag vanaf"):
        besluit_op(opslag, LATER, wat, sleutel)


def test_wie_op_een_dag_kijkt_wacht_niet_op_een_andere(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    bezig, klaar = threading.Event(), threading.Event()

    def wacht(con: duckdb.DuckDBPyConnection, dag: date) -> None:
        bezig.set()
        assert klaar.wait(30)
        vul_blik(con, dag)

    def kijk() -> None:
        with opslag.bekijk(doe(peildatum=LATER), wacht):
            pass

    draad = threading.Thread(target=kijk)
    draad.start()
    assert bezig.wait(30)
    with opslag.bekijk(doe(peildatum=LATER + timedelta(days=1)), vul_blik) as con:
        assert aantal(con, Keuze()) > 0
    klaar.set()
    draad.join(30)
    assert not draad.is_alive()


def test_een_blik_op_een_lege_opslag_is_leeg(opslag: Opslag) -> None:
    with opslag.bekijk(doe(peildatum=LATER), vul_blik) as con:
        assert laatste_controle(con) is None
