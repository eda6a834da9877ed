"""Een kleine opslag waar van alles iets in staat, en haar opdrachten in SQL: zo ontstaat `versieN.sql`.

    python tests/data/opslag/inhoud.py > tests/data/opslag/versie7.sql

Maak dat bestand met het programma zoals het is vlak vóór er een stap bij komt: het is daarna de opslag van toen. Wat
`vul` er met het programma van nu in zet, is waar die opslag na het bijwerken gelijk aan moet zijn. De rijen staan hier
daarom uitgeschreven, los van lezer en controles: een andere zin van een signaal verandert niets aan de opslag.
"""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl

if __name__ == "__main__":  # dan is dit bestand rechtstreeks gestart
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.bestand import NAAM, tabellen
from data.opslag.schrijven import wissen
from data.opslag.schrijven.besluiten import besluit, maak_ongedaan
from data.opslag.schrijven.controles import bewaar_controle
from data.opslag.schrijven.identificatie import vink_af
from data.opslag.schrijven.leveringen import bewaar_instellingen, bewaar_levering, onthoud_antwoorden
from data.opslag.schrijven.leveringen import maak_ongedaan as draai_terug
from data.opslag.schrijven.waardelijsten import bewaar_lijst, zet_tlv_vooraf
from data.opslag.tabellen import WAARDELIJST
from data.opslag.vragen.beeld import Beeld
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.plaats import OMGEVING_MAP, map_gegevens
from data.schema.besluit import Besluit
from data.schema.levering import INSTELLINGEN, Bronbestand, Leesverslag, Levering, schema
from data.schema.uitslag import BEVINDING, IN_BEELD, NIET_BEKEKEN, PERSOON, RISICO, STATUS, TERMIJN, Uitslag
from data.schema.velden import HERKOMST, TABELLEN, Tabel
from tests.data.opslag import hulp
from tests.hulp import doe

P = date(2026, 2, 1)
WIE = "Fatima"
SCHOLEN = ("98DA", "98CA")
KOPPELSLEUTEL = "ab" * 32

Waarden = Mapping[str, object]


def frame(kolommen: Mapping[str, pl.DataType], rijen: Sequence[Waarden]) -> pl.DataFrame:
    """Een frame met deze kolommen; een kolom die een rij niet noemt is leeg, een waarde zonder kolom valt weg."""
    return pl.DataFrame([{k: rij.get(k) for k in kolommen} for rij in rijen], schema=kolommen)


def op_dag(dag: int) -> datetime:
    return datetime(2026, 1, dag, 9)


def record_van(school: str, nummer: int) -> str:
    return f"{school}|L{nummer}"


# -- leveringen --------------------------------------------------------------------------------------------------------


def levering_van(leerlingen: Mapping[int, str], bestand: str) -> Levering:
    """Een levering met deze leerlingen: nummer → school; elk met een inschrijving, een periode en een TLV."""
    rijen: dict[Tabel, list[Waarden]] = {tabel: [] for tabel in TABELLEN}
    for nr, (nummer, school) in enumerate(leerlingen.items()):
        record, waar = record_van(school, nummer), {"bestand": bestand, "rij": nr + 2}
        wie = {"instelling": school, "instellingscode": school, "leerlingnummer": str(nummer), **waar}
        rijen["leerling"].append(
            {
                **wie,
                "sleutel": record,
                "achternaam": f"de Vries {nummer}",
                "geboortedatum": date(2015, 5, 1 + nr),
                "adres_gevuld": nr > 0,
                "rijen_dubbel": "2, 3" if nr == 0 else None,
                "bsn": "999990019",
            }
        )
        rijen["inschrijving"].append(
            {
                **waar,
                "sleutel": f"{record}|1",
                "kenmerk": "1",
                "leerling": nr,
                "inschrijvingsvolgnummer": "1",
                "schoolsoort": "SO",
                "inschrijfdatum": date(2024, 8, 1),
                "uitschrijfdatum_gelezen": "31-13-2025",
                "bekostigbaar": True,
            }
        )
        rijen["periode"].append(
            {
                **waar,
                "sleutel": f"{record}|1|20240801",
                "kenmerk": "20240801",
                "inschrijving": nr,
                "begindatum_periode": date(2024, 8, 1),
                "groep": "SO-1" if nr else None,
                "vestigingscode": f"{school}00",
            }
        )
        rijen["tlv"].append(
            {
                **waar,
                "sleutel": f"{record}|1|1",
                "kenmerk": "1",
                "inschrijving": nr,
                "tlv_volgnummer": "1",
                "swv_nummer": "PO3001",
                "tlv_begin": date(2024, 8, 1),
                "tlv_einde": date(2026, 7, 31),
            }
        )
        rijen["arrangement"].append(
            {
                **wie,
                "sleutel": f"{record}|1",
                "record": record,
                "kenmerk": "1",
                "arrangementvolgnummer": "1",
                "arrangement_begin": date(2024, 8, 1),
            }
        )
    velden = frozenset({"leerlingnummer", "groep", "inschrijfdatum", "arrangement_begin"})
    onleesbaar = [{"bestand": bestand, "rij": 2, "veld": "Uitschrijfdatum", "reden": "geen dag"}]
    kolommen = {"Leerlingnummer": "leerlingnummer", "Klas": "groep", "Opmerking": None}
    return Levering(
        frame(schema("leerling"), rijen["leerling"]),
        frame(schema("inschrijving"), rijen["inschrijving"]),
        frame(schema("periode"), rijen["periode"]),
        frame(schema("tlv"), rijen["tlv"]),
        frame(schema("arrangement"), rijen["arrangement"]),
        aanwezig=dict.fromkeys(dict.fromkeys(leerlingen.values()), velden),
        verslag=Leesverslag(
            (Bronbestand(bestand, len(leerlingen), kolommen),),
            {"voorloopnullen": 2},
            frame({**HERKOMST, "veld": pl.String(), "reden": pl.String()}, onleesbaar),
        ),
    )


# -- controles ---------------------------------------------------------------------------------------------------------


def _bevinding(signaal: str, school: str | None, sleutel: str, record: str | None, waarde: str | None) -> Waarden:
    return {
        "signaal": signaal,
        "soort": "M",
        "instelling": school,
        "vestigingscode": school and f"{school}00",
        "groep": "SO-1",
        "leerlingnummer": record and record.partition("|L")[2],
        "naam": record and "Sem de Vries",
        "inschrijvingsvolgnummer": "1",
        "veld": "groep",
        "waarde": waarde,
        "voorstel": "SO-2",
        "zin": "De groep ontbreekt.",
        "deadline": date(2026, 10, 1),
        "bestand": "a.csv",
        "rij": 2,
        "sleutel": f"{signaal}|{sleutel}",
        "record": record,
        "scholen": [] if school is None else [school],
        **_ONBEKEND,
    }


_ONBEKEND: dict[str, object] = {}
"""Waarden van kolommen die er niet zijn; een test die er een bij maakt, vult haar hiermee."""


def uitslag_van(bevindingen: list[Waarden], ander_record: list[Waarden] | None = None) -> Uitslag:
    """Een uitslag; elk signaal is op beide scholen uitgevoerd, en over elke bevinding loopt een termijn."""
    statussen: list[Waarden] = [
        {
            "signaal": signaal,
            "instelling": school,
            "status": "uitgevoerd",
            "bekeken": 3,
            "gevonden": 1,
            "mist": ["nnca", "land"],
            **_ONBEKEND,
        }
        for signaal in ("IN08", "DU01", "TLV01")
        for school in (*SCHOLEN, None)
    ]
    termijnen: list[Waarden] = [
        {**b, "soort": "melding", "dag": date(2026, 3, 1)} for b in bevindingen if b["record"] is not None
    ]
    risico: list[Waarden] = [{**b, "persoon": b["record"], "signalen": ["DU01", "IN08"]} for b in bevindingen[:1]]
    personen: list[Waarden] = [
        {"instelling": school, "record": record_van(school, nr), "persoon": str(nr), "telt_mee": True}
        for school, nr in (("98DA", 1), ("98DA", 2), ("98CA", 2))
    ]
    return Uitslag(
        frame(BEVINDING, bevindingen),
        frame(STATUS, statussen),
        niet_bekeken=frame(NIET_BEKEKEN, [{**b, "reden": "gast"} for b in bevindingen[:1]]),
        risico=frame(RISICO, risico),
        personen=frame(PERSOON, personen),
        termijnen=frame(TERMIJN, termijnen),
        ander_record=frame({"oud": pl.String(), "nieuw": pl.String()}, ander_record or []),
    )


def _controle(opslag: Opslag, uitslag: Uitslag, levering: Levering, nummer: int, dag: int) -> None:
    van = dict.fromkeys(levering.aanwezig, nummer)
    in_beeld = frame(IN_BEELD, [{"record": r, "in_bereik": True} for r in levering.leerling["sleutel"]])
    with opslag.schrijf(doe(moment=op_dag(dag), peildatum=P), stil=True) as hand:
        bewaar_controle(
            hand, replace(uitslag, in_beeld=in_beeld), Beeld(levering, van), versie="0.1.0", reden="levering"
        )


def _bewaar(opslag: Opslag, levering: Levering, naam: str, dag: int) -> int:
    with opslag.schrijf(doe(WIE, op_dag(dag))) as hand:
        return bewaar_levering(hand, levering, [Bestand(naam, naam.encode())])


def _besluit(opslag: Opslag, wat: Besluit, sleutel: str, dag: int) -> int:
    with opslag.schrijf(doe(WIE, op_dag(dag))) as hand:
        return besluit(hand, wat, [sleutel], 1, gezien(hand.con)).nummer


def groep_van(school: str, nummer: int, waarde: str | None = None) -> Waarden:
    record = record_van(school, nummer)
    return {**_bevinding("IN08", school, f"{record}|1|groep", record, waarde), "kenmerk_inschrijving": "1"}


def paar() -> Waarden:
    een, ander = record_van("98DA", 1), record_van("98CA", 3)
    return {**_bevinding("DU01", "98DA", f"{een}|{ander}", een, "gelijk"), "scholen": ["98CA", "98DA"]}


def vul(opslag: Opslag) -> None:
    """Vier leveringen (een gewist, een teruggedraaid), vijf controles, besluiten, vinkjes, lijsten en voorkeuren."""
    instellingen: list[Waarden] = [
        {
            "instellingscode": code,
            "naam": f"School {code}",
            "cluster": 4,
            "schoolsoort_instelling": "SO",
            "epilepsieschool": False,
            "samenwerkingsovereenkomst": True,
            **_ONBEKEND,
        }
        for code in SCHOLEN
    ]
    lijsten: dict[str, list[Waarden]] = {
        "land": [{"landcode": "6030", "naam": "Nederland", "begin": date(1900, 1, 1)}],
        "samenwerkingsverband": [{"swv_nummer": "PO3001"}, {"swv_nummer": "VO3001"}],
        "vestiging": [{"vestigingscode": "98DA00"}],
    }
    with opslag.schrijf(doe(WIE, op_dag(1))) as hand:
        bewaar_instellingen(hand, frame(INSTELLINGEN, instellingen))
        for naam, rijen in lijsten.items():
            bewaar_lijst(hand, naam, frame(WAARDELIJST[naam], rijen), f"{naam}.csv")
        zet_tlv_vooraf(hand, 45)
        wissen.zet_bewaartermijn(hand, 3)
    eerst = levering_van({1: "98DA", 2: "98DA", 3: "98CA"}, "a.csv")
    nummer = _bewaar(opslag, eerst, "a.csv", 2)
    zonder_school = _bevinding("TLV01", None, "wees|1", None, "x")
    bevindingen = [groep_van("98DA", 1), groep_van("98DA", 2), groep_van("98CA", 3), paar(), zonder_school]
    _controle(opslag, uitslag_van(bevindingen), eerst, nummer, 2)
    _besluit(opslag, Besluit("geaccepteerd", reden="klopt", tot=date(2026, 6, 1)), str(paar()["sleutel"]), 3)
    _besluit(opslag, Besluit("bezig", "Omar", toelichting="belt morgen"), str(groep_van("98DA", 2)["sleutel"]), 3)
    handeling = _besluit(opslag, Besluit("opgelost in LAS"), str(groep_van("98DA", 1)["sleutel"]), 4)
    with opslag.schrijf(doe(WIE, op_dag(5))) as hand:
        maak_ongedaan(hand, handeling)
        vink_af(hand, [(record_van("98DA", 1), "nieuw"), (record_van("98CA", 3), "verhuisd")], af=True)
    # Leerling 2 heet voortaan 4; zijn bevinding en wat daarover besloten is gaan met hem mee.
    tweede = levering_van({1: "98DA", 4: "98DA", 3: "98CA"}, "b.csv")
    nummer = _bewaar(opslag, tweede, "b.csv", 6)
    anders: list[Waarden] = [{"oud": record_van("98DA", 2), "nieuw": record_van("98DA", 4)}]
    bevindingen = [groep_van("98DA", 1, "SO-9"), groep_van("98DA", 4), paar()]
    _controle(opslag, uitslag_van(bevindingen, anders), tweede, nummer, 6)
    derde = levering_van({1: "98DA"}, "c.csv")
    nummer = _bewaar(opslag, derde, "c.csv", 7)
    _controle(opslag, uitslag_van([groep_van("98DA", 1, "SO-9")]), derde, nummer, 7)
    with opslag.schrijf(doe(moment=op_dag(8))) as hand:
        draai_terug(hand, nummer)
        wissen.wis_levering(hand, 1)
    _controle(opslag, uitslag_van(bevindingen), tweede, 2, 8)
    with opslag.schrijf(doe(), stil=True) as hand:
        wissen.ruim_afgeleide_op(hand)
    # Bij leerling 4 is het hersteld.
    vierde = levering_van({1: "98DA", 4: "98DA", 3: "98CA"}, "d.csv")
    nummer = _bewaar(opslag, vierde, "d.csv", 9)
    _controle(opslag, uitslag_van([groep_van("98DA", 1, "SO-9"), paar()]), vierde, nummer, 9)
    with opslag.schrijf(doe(WIE, op_dag(9))) as hand:
        con = hand.con
        onthoud_antwoorden(
            hand,
            ["Leerlingnummer", "Klas", "Opmerking"],
            {"kolom Leerlingnummer": "leerlingnummer", "kolom Klas": "groep", "kolom Opmerking": ""},
        )
        besluit(hand, Besluit(eigenaar="Nour"), Keuze(signaal=("DU01",)), 1, gezien(con))


def vul_verder(opslag: Opslag, erbij: Waarden) -> None:
    """Wat er daarna gebeurt: een school erbij, een vijfde levering met een controle, een besluit en een vinkje.

    Args:
        erbij: kolom → waarde, voor kolommen die `vul` niet kende.
    """
    _ONBEKEND.update(erbij)
    school: Waarden = {"instellingscode": "98AA", "naam": "School 98AA", "cluster": 1, **_ONBEKEND}
    levering = levering_van({1: "98DA", 5: "98AA"}, "e.csv")
    with opslag.schrijf(doe(), stil=True) as hand:
        bewaar_instellingen(hand, frame(INSTELLINGEN, [school]))
    nummer = _bewaar(opslag, levering, "e.csv", 10)
    _controle(opslag, uitslag_van([groep_van("98DA", 1, "SO-9"), groep_van("98AA", 5), paar()]), levering, nummer, 10)
    _besluit(opslag, Besluit("bezig", "Omar"), str(groep_van("98AA", 5)["sleutel"]), 11)
    with opslag.schrijf(doe(WIE, op_dag(11))) as hand:
        vink_af(hand, [(record_van("98AA", 5), "nieuw")], af=True)
    _ONBEKEND.clear()


# -- wat er staat ------------------------------------------------------------------------------------------------------


def vorm(con: duckdb.DuckDBPyConnection) -> dict[str, set[tuple[object, ...]]]:
    """Hoe een opslag in elkaar zit: elke kolom met haar soort, wat uniek moet zijn, en de tellers met hun stand."""
    kolommen = con.execute(
        """SELECT table_name, column_name, data_type, column_default, is_nullable
           FROM duckdb_columns() WHERE database_name = current_database()"""
    ).fetchall()
    eisen = con.execute(
        """SELECT table_name, constraint_type, constraint_column_names::VARCHAR
           FROM duckdb_constraints() WHERE database_name = current_database()"""
    ).fetchall()
    tellers = con.execute("SELECT sequence_name FROM duckdb_sequences()").fetchall()
    return {"kolommen": set(kolommen), "eisen": set(eisen), "tellers": set(tellers)}


def alles(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """Alles wat er in een opslag staat, per tabel; rijen en kolommen op een vaste volgorde."""
    return {tabel: f.select(sorted(f.columns)).sort(pl.all()) for tabel, f in hulp.alles(con).items()}


# -- als opdrachten in SQL ---------------------------------------------------------------------------------------------


def opdrachten(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Alles in een opslag als opdrachten in SQL: eerst de tabellen, dan de rijen, en waar elke teller was."""
    tellers = con.execute("SELECT sequence_name, last_value FROM duckdb_sequences() ORDER BY 1").fetchall()
    uit = [f"CREATE SEQUENCE {naam} START {(laatste or 0) + 1};" for naam, laatste in tellers]
    maken = con.execute("SELECT sql FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name", [NAAM])
    uit += [str(opdracht) for (opdracht,) in maken.fetchall()]
    for tabel in tabellen(con):
        vraag = con.execute(f"SELECT * FROM {tabel} ORDER BY ALL")
        kolommen = [kolom[0] for kolom in vraag.description or ()]
        for rij in vraag.fetchall():
            vol = {f'"{k}"': _sql(w) for k, w in zip(kolommen, rij, strict=True) if w is not None}
            uit.append(f"INSERT INTO {tabel} ({', '.join(vol)}) VALUES ({', '.join(vol.values())});")
    return uit


def _sql(waarde: object) -> str:
    if isinstance(waarde, list):
        return f"[{', '.join(map(_sql, waarde))}]"
    if isinstance(waarde, bytes):
        return f"from_hex('{waarde.hex()}')"
    if isinstance(waarde, bool | int):
        return str(waarde)
    return "'" + str(waarde).replace("'", "''") + "'"


if __name__ == "__main__":
    from tests.data.opslag.inhoud_mensen import vul_mensen
    from tests.data.opslag.inhoud_rod import vul_rod

    with tempfile.TemporaryDirectory() as map_:
        os.environ[OMGEVING_MAP] = map_
        opslag = Opslag(map_gegevens() / "bord.duckdb", "sleutel")
        vul(opslag)
        vul_rod(opslag)
        vul_mensen(opslag)
        with opslag.schrijf(doe(), stil=True) as hand:
            con = hand.con
            con.execute("UPDATE opslag SET koppelsleutel = ?, gemaakt = ?", [KOPPELSLEUTEL, datetime(2026, 1, 1, 9)])
            sys.stdout.write("\n".join(opdrachten(con)) + "\n")
        opslag.sluit()
