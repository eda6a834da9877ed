"""Wissen is echt wissen: uit de tabellen én uit elk bestand; wat blijft zijn aantallen."""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from checks.werk.bijwerken import controleer_zo_nodig
from checks.werk.wissen import ruim_op, wis_alles, wis_instelling, wis_levering
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import NAAM
from data.opslag.schrijven import wissen
from data.opslag.schrijven.besluiten import besluit
from data.opslag.voorkeuren import voorkeur
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.leveringen import bewaartermijn
from data.opslag.vragen.verloop import momentopname, verloop, verloop_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, schone_leerling
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag import hulp
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

LATER = datetime(2026, 3, 1, 9)


def alles(opslag: Opslag) -> str:
    """Alles wat er in de tabellen staat, als tekst."""
    with opslag.lees(doe()) as con:
        return "\n".join(str(frame.rows()) for frame in hulp.alles(con).values())


def sporen(rijen: list[Rij]) -> list[str]:
    """Waaraan deze leerlingen te herkennen zijn: nummer en leerlingnummer."""
    return [str(rij[veld]) for rij in rijen for veld in ("bsn", "leerlingnummer")]


@pytest.fixture
def rijen() -> list[Rij]:
    """Acht leerlingen op twee scholen, elk met een leeg veld: dus elk met een bevinding."""
    return [
        {**schone_leerling(P, n, cluster=4 if n < 4 else 3), "groep": None, "leerlingnummer": f"LN{7000 + n}"}
        for n in range(8)
    ]


def besluit_over(opslag: Opslag, aantal: int, toelichting: str) -> None:
    with opslag.schrijf(doe("Fatima", LATER)) as hand:
        con = hand.con
        wat = replace(ACCEPTEER, toelichting=toelichting)
        besluit(hand, wat, Keuze(signaal=("IN08",)), aantal, gezien(con), REGELS)


@pytest.fixture
def leesbaar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Een opslag zonder versleuteling: dan is te zien wat er werkelijk in het bestand staat."""

    def koppel(
        con: duckdb.DuckDBPyConnection, pad: Path, _sleutel: str, naam: str = NAAM, *, alleen_lezen: bool = False
    ) -> None:
        con.execute(f"ATTACH '{pad}' AS {naam}{' (READ_ONLY)' if alleen_lezen else ''}")

    monkeypatch.setattr("data.opslag.bestand.koppel", koppel)
    monkeypatch.setattr("data.opslag.openen.versleuteld.koppel", koppel)


def bytes_op_schijf(opslag: Opslag) -> bytes:
    with opslag.lees(doe()) as con:
        con.execute("CHECKPOINT bord")
    return b"".join(p.read_bytes() for p in opslag.pad.parent.parent.rglob("*") if p.is_file())


@pytest.mark.usefixtures("leesbaar")
def test_wissen_haalt_het_ook_uit_het_bestand(opslag: Opslag, laad: Laden, rijen: list[Rij]) -> None:
    """Alleen rijen verwijderen is niet genoeg: DuckDB laat hun inhoud in het bestand staan."""
    laad(rijen[:2])
    laad(rijen[2:4])
    weg, blijft = [[s.encode() for s in sporen(deel)] for deel in (rijen[2:4], rijen[:2])]
    with opslag.lees(doe()) as con:  # wat in een blok staat, is in het bestand alleen aan het blok zelf te zien
        blokken = con.execute("SELECT levering, inhoud FROM blok WHERE tabel = 'inschrijving' ORDER BY 1").fetchall()
    assert [levering for levering, _ in blokken] == [1, 2]
    weg_blok, blijft_blok = blokken[1][1], blokken[0][1]
    with pytest.MonkeyPatch.context() as even:
        even.setattr(Opslag, "herschrijf", lambda self: None)
        wis_levering(opslag, 2, doe("Fatima", LATER, P))
    inhoud = bytes_op_schijf(opslag)
    assert any(s in inhoud for s in weg), "anders bewijst deze test niets"
    assert weg_blok in inhoud, "anders bewijst deze test niets"
    opslag.herschrijf()
    inhoud = bytes_op_schijf(opslag)
    assert not [s for s in [*weg, weg_blok] if s in inhoud]
    assert all(s in inhoud for s in [*blijft, blijft_blok])


def test_gewiste_levering_staat_nergens_meer(opslag: Opslag, pad: Path, laad: Laden, rijen: list[Rij]) -> None:
    laad(rijen[:2])
    laad(rijen[2:4])
    besluit_over(opslag, 2, "Geheim verhaal")
    with opslag.lees(doe()) as con:
        voor = verloop(con), verloop_van(con, "IN08"), momentopname(con, 2)
    oud = pad.stat().st_ino
    wis_levering(opslag, 2, doe("Fatima", LATER, P))
    inhoud = alles(opslag)
    assert not [s for s in [*sporen(rijen[2:4]), "Geheim verhaal", "export 1.csv"] if s in inhoud]
    assert sporen(rijen[:1])[0] in inhoud, "de levering ervoor geldt weer"
    assert pad.stat().st_ino != oud, "het bestand is opnieuw geschreven"
    assert sorted(p.name for p in pad.parent.iterdir()) in (
        ["bord.duckdb", "bord.duckdb.slot"],
        ["bord.duckdb", "bord.duckdb.slot", "bord.duckdb.wal"],
    )
    with opslag.lees(doe()) as con:
        na = verloop(con).filter(verloop(con)["moment"] < LATER), verloop_van(con, "IN08")[:2], momentopname(con, 2)
        assert con.execute("SELECT wie, wat, aantal FROM gebeurtenis ORDER BY rowid DESC LIMIT 1").fetchall() == [
            ("Fatima", "levering gewist", 1)
        ]
    assert na[0].equals(voor[0])
    assert na[1].equals(voor[1])
    assert na[2] == voor[2], "de aantallen van toen blijven"
    with pytest.raises(Gebruikersfout, match="al gewist"):
        wis_levering(opslag, 2, doe("Fatima", LATER, P))


def test_besluit_blijft_waar_de_bevinding_blijft(opslag: Opslag, laad: Laden, rijen: list[Rij]) -> None:
    laad(rijen[:2])
    laad(rijen[:4])
    besluit_over(opslag, 4, "Afgesproken")
    wis_levering(opslag, 2, doe("Fatima", LATER, P))
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM besluit").fetchall() == [(2,)]
        assert con.execute("SELECT status, count(*) FROM werkstand WHERE signaal = 'IN08' GROUP BY 1").fetchall() == [
            ("geaccepteerd", 2)
        ]


def test_gewiste_school_staat_nergens_meer(opslag: Opslag, laad: Laden, rijen: list[Rij]) -> None:
    # Dezelfde persoon op twee scholen: dan noemt een bevinding van de ene school ook de andere.
    dubbel = {**rijen[0], **{k: rijen[4][k] for k in ("instellingscode", "vestigingscode", "leerlingnummer")}}
    code, blijft = str(rijen[4]["instellingscode"]), str(rijen[0]["instellingscode"])
    laad([*rijen[:4], dubbel, *rijen[5:]])
    with opslag.lees(doe()) as con:
        assert con.execute(
            "SELECT count(*) FROM bevinding WHERE sleutel LIKE '%LN7004%' OR zin LIKE '%LN7004%'"
        ).fetchall() != [(0,)]
    wis_instelling(opslag, code, doe("Fatima", LATER, P))
    inhoud = alles(opslag)
    assert not [s for s in [*sporen(rijen[5:]), "LN7004", code] if s in inhoud]
    assert [s for s in sporen(rijen[:4]) if s not in inhoud] == []
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT instellingscode FROM instelling WHERE instellingscode = ?", [blijft]).fetchall()
        assert con.execute("SELECT count(*) FROM levering").fetchall() == [(1,)]


def test_alles_wissen_laat_voorkeuren_en_logboek(opslag: Opslag, laad: Laden, rijen: list[Rij]) -> None:
    laad(rijen)
    koppelsleutel = opslag.koppelsleutel
    with opslag.schrijf(doe(), stil=True) as hand:
        wissen.zet_bewaartermijn(hand, 3)
    wis_alles(opslag, doe("Fatima", LATER))
    inhoud = alles(opslag)
    assert not [s for s in [*sporen(rijen), *BESTUUR["instellingscode"]] if s in inhoud]
    assert opslag.koppelsleutel == koppelsleutel
    with opslag.lees(doe()) as con:
        assert bewaartermijn(con) == 3
        assert [wat for (wat,) in con.execute("SELECT wat FROM gebeurtenis ORDER BY moment").fetchall()] == [
            "upload",
            "alles gewist",
        ]
        assert laatste_controle(con) is None
    laad(rijen[:1])


def test_bewaartermijn(opslag: Opslag, laad: Laden, rijen: list[Rij]) -> None:
    """De eerste keer dat iemand na de termijn komt, is de levering weg; haar aantallen niet."""
    laad(rijen[:2])
    laad(rijen[:1])
    with opslag.lees(doe()) as con:
        voor = momentopname(con, 1)
        assert bewaartermijn(con) == 2
    op_de_dag = datetime(2028, 1, 1, 9)
    assert ruim_op(opslag, doe(moment=op_de_dag, peildatum=P)) == 0, "precies twee jaar is niet ouder"
    controleer_zo_nodig(opslag, doe("Signaalwijzer", datetime(2028, 1, 2, 8), P))
    inhoud = alles(opslag)
    assert not [s for s in sporen(rijen[1:2]) if s in inhoud]
    assert sporen(rijen[:1])[0] in inhoud
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT id FROM levering").fetchall() == [(2,)]
        assert momentopname(con, 1) == voor
        assert con.execute("SELECT wie, aantal FROM gebeurtenis WHERE wat LIKE 'bewaartermijn%'").fetchall() == [
            ("Signaalwijzer", 1)
        ]
    with opslag.schrijf(doe(), stil=True) as hand, pytest.raises(Gebruikersfout, match="van 1 tot en met 10 jaar"):
        wissen.zet_bewaartermijn(hand, 0)


def test_herschrijven_dat_niet_lukt_komt_later_goed(
    opslag: Opslag, pad: Path, laad: Laden, rijen: list[Rij], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wie wist hoort het; wie daarna kijkt heeft er geen last van; de volgende dag wordt het afgemaakt."""
    keren = []

    def lukt_niet(_: Opslag) -> None:
        keren.append(1)
        raise Gebruikersfout("De schijf is vol.")

    laad(rijen)
    oud = pad.stat().st_ino
    with monkeypatch.context() as even:
        even.setattr(Opslag, "herschrijf", lukt_niet)
        with pytest.raises(Gebruikersfout, match=r"zijn gewist.*probeert het morgen opnieuw"):
            wis_levering(opslag, 1, doe("Fatima", LATER, P))
        controleer_zo_nodig(opslag, doe(moment=LATER, peildatum=P))
        assert len(keren) == 1
    assert not [s for s in sporen(rijen) if s in alles(opslag)]
    controleer_zo_nodig(opslag, doe(moment=LATER.replace(day=2), peildatum=P))
    assert pad.stat().st_ino != oud
    with opslag.lees(doe()) as con:
        assert voorkeur(con, "herschrijven") is None


def test_lezers_merken_niets_van_herschrijven(opslag: Opslag) -> None:
    klaar, gelezen, fouten = threading.Event(), [0], list[BaseException]()

    def lees() -> None:
        try:
            while not klaar.is_set():
                with opslag.lees(doe()) as con:
                    assert con.execute("SELECT count(*) FROM opslag").fetchall() == [(1,)]
                gelezen[0] += 1
        except BaseException as fout:
            fouten.append(fout)

    lezers = [threading.Thread(target=lees) for _ in range(3)]
    for lezer in lezers:
        lezer.start()
    for _ in range(3):
        opslag.herschrijf()
    klaar.set()
    for lezer in lezers:
        lezer.join(20)
    assert not fouten
    assert gelezen[0] > 0
