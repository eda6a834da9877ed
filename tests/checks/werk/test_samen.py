"""Veel mensen tegelijk: niemand doet werk dubbel, en niemand wacht op werk van een ander als dat niet hoeft."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from checks.werk import beeld as werkbeeld
from checks.werk.bijwerken import controleer_zo_nodig
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from checks.werk.wissen import wis_instelling
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, bladzijde
from data.schema.besluit import Besluit
from data.schema.toegang import SIGNAALWIJZER, Handeling
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling
from tests.hulp import MOMENT, P, doe

KLAS: list[Rij] = [{**schone_leerling(P, n), "groep": None} for n in range(1, 7)]
BEZOEKERS = 25


def levering(opslag: Opslag, rijen: list[Rij], wie: Handeling) -> None:
    bestand = Bestand("a.csv", naar_csv(rijen))
    sla_op(opslag, lees_bestanden([bestand], BESTUUR), [bestand], BESTUUR, wie)


@pytest.fixture
def opslag(tmp_path: Path) -> Iterator[Opslag]:
    """Een opslag met zes leerlingen zonder groep."""
    with Opslag(tmp_path / "bord.duckdb", "ab" * 32) as opslag:
        levering(opslag, KLAS, doe("An"))
        yield opslag


def samen(werk: Callable[[int], None], hoeveel: int) -> list[BaseException]:
    """Doet werk in zoveel draden tegelijk; geeft wat er misging."""
    mis: list[BaseException] = []
    start = threading.Barrier(hoeveel)

    def doe_het(nummer: int) -> None:
        start.wait(30)
        try:
            werk(nummer)
        except BaseException as fout:  # een test moet ook zien wat in een andere draad misgaat
            mis.append(fout)

    draden = [threading.Thread(target=doe_het, args=(nummer,)) for nummer in range(hoeveel)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(120)
    return mis


def test_de_eerste_bezoekers_van_een_nieuwe_dag_controleren_een_keer(opslag: Opslag) -> None:
    with opslag.lees(doe()) as con:
        (voor,) = con.execute("SELECT count(*) FROM controle").fetchall()[0]
    morgen = Handeling.op(SIGNAALWIJZER, datetime(2026, 2, 2, 8))
    gedaan: list[bool] = []
    assert samen(lambda _: gedaan.append(controleer_zo_nodig(opslag, morgen)), BEZOEKERS) == []
    with opslag.lees(doe()) as con:
        (na,) = con.execute("SELECT count(*) FROM controle").fetchall()[0]
    assert na - voor == 1
    assert sorted(gedaan) == [False] * (BEZOEKERS - 1) + [True]


def test_besluiten_kan_terwijl_een_ander_inleest(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    """Controleren duurt het langst, en dan is de opslag voor wie besluit gewoon open."""
    bezig, verder = threading.Event(), threading.Event()
    controleer = werkbeeld._controleer

    def wacht(*wat: Any) -> Any:
        bezig.set()
        assert verder.wait(30)
        return controleer(*wat)

    monkeypatch.setattr(werkbeeld, "_controleer", wacht)
    inlezen = threading.Thread(target=levering, args=(opslag, KLAS[:4], doe("Bo", MOMENT + timedelta(1))))
    inlezen.start()
    assert bezig.wait(30)
    with opslag.lees(doe()) as con:
        sleutel, stand = bladzijde(con, Keuze())["sleutel"][0], gezien(con)
        assert con.execute("SELECT count(*) FROM levering").fetchall() == [(1,)], "wat nog niet klaar is, ziet niemand"
    with opslag.schrijf(doe("Cas"), "besluiten") as hand:
        besluit(hand, Besluit("bezig"), [sleutel], 1, stand)
    verder.set()
    inlezen.join(60)
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT id FROM levering ORDER BY id").fetchall() == [(1,), (2,)]
        assert con.execute("SELECT levering FROM controle_instelling ORDER BY controle").fetchall() == [(1,), (2,)]
        assert bladzijde(con, Keuze(status=("bezig",)))["sleutel"].to_list() == [sleutel]


def test_wie_inleest_terwijl_een_ander_dat_doet_hoort_dat_hij_wacht(opslag: Opslag) -> None:
    """En daarna is hij aan de beurt; wie alleen is, hoort er niets van."""
    bestand, wacht = Bestand("a.csv", naar_csv(KLAS[:5])), threading.Event()
    gehoord: dict[str, list[str]] = {"Bo": [], "Cas": []}

    def lees_in(wie: str) -> None:
        def meld(stap: str) -> None:
            gehoord[wie].append(stap)
            if stap == "wachten":
                wacht.set()

        sla_op(opslag, lees_bestanden([bestand], BESTUUR), [bestand], BESTUUR, doe(wie), meld)

    with opslag.groot_werk():
        cas = threading.Thread(target=lees_in, args=("Cas",))
        cas.start()
        assert wacht.wait(30)
    cas.join(60)
    lees_in("Bo")
    stappen = ["bewaren", "ophalen", "controleren", "vastleggen"]
    assert gehoord == {"Cas": ["wachten", *stappen], "Bo": stappen}


def test_ook_na_opnieuw_openen_wordt_er_een_keer_gecontroleerd(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    """Het nummer dat een levering op proef kreeg, hoeft het hare niet te zijn: het is aan de controle niet te zien."""
    opslag.sluit()
    keren, controleer = list[str](), werkbeeld._controleer

    def tel(*wat: Any) -> Any:
        keren.append("")
        return controleer(*wat)

    monkeypatch.setattr(werkbeeld, "_controleer", tel)
    for nummer in (2, 3):
        with Opslag(opslag.pad, "ab" * 32) as weer:
            levering(weer, KLAS[:-nummer], doe("Bo", MOMENT + timedelta(nummer)))
            assert len(keren) == nummer - 1
            with weer.lees(doe()) as con:
                gecontroleerd = con.execute("SELECT max(levering) FROM controle_instelling").fetchall()
                assert gecontroleerd == con.execute("SELECT max(id) FROM levering").fetchall() == [(nummer,)]


def test_een_mislukte_proef_laat_niets_achter(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    def mislukt(*_: Any) -> Any:
        raise ZeroDivisionError

    controleer = werkbeeld._controleer
    monkeypatch.setattr(werkbeeld, "_controleer", mislukt)
    with pytest.raises(ZeroDivisionError):
        levering(opslag, KLAS[:4], doe("Bo"))
    monkeypatch.setattr(werkbeeld, "_controleer", controleer)
    levering(opslag, KLAS[:4], doe("Bo"))
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT id FROM levering ORDER BY id").fetchall() == [(1,), (2,)]
        assert con.execute("SELECT count(*) FROM gebeurtenis WHERE wat = 'upload'").fetchall() == [(2,)]


def test_vier_besluiten_tegelijk_een_leest_in_en_een_wist(opslag: Opslag) -> None:
    """Niets gaat verloren, en niemand ziet een fout."""
    keren, gedaan = 8, list[int]()

    def besluit_steeds(nummer: int) -> None:
        for keer in range(keren):
            with opslag.schrijf(doe(f"An {nummer}"), "besluiten") as hand:
                (sleutel,) = bladzijde(hand.con, Keuze(), 0, 1)["sleutel"]
                besluit(hand, Besluit("bezig", toelichting=f"{nummer}.{keer}"), [sleutel], 1, gezien(hand.con))
                gedaan.append(nummer)

    def werk(nummer: int) -> None:
        if nummer < 4:
            besluit_steeds(nummer)
        elif nummer == 4:
            levering(opslag, KLAS[:5], doe("Bo", MOMENT + timedelta(1)))
        else:
            wis_instelling(opslag, "98CA", doe("Cas"))

    assert samen(werk, 6) == []
    with opslag.lees(doe()) as con:
        per = dict(con.execute("SELECT wie, count(*) FROM besluit GROUP BY wie").fetchall())
        assert aantal(con, Keuze(status=("bezig",))) == 1
    assert per == {f"An {nummer}": keren for nummer in range(4)}
    assert len(gedaan) == 4 * keren
