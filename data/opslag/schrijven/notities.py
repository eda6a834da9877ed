"""Notities bij bevindingen: er komen er alleen bij, en zij veranderen geen status."""

import polars as pl

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.opslag.rijen import als_verzameling
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.mensen.notities import OP_EEN_REGEL
from data.schema.mensen.notitie import LANGSTE_NOTITIE


def schrijf_notitie(schrijver: Schrijver, sleutel: str, tekst: str) -> None:
    """Zet een notitie bij een bevinding die de gebruiker voor zich heeft, ook als zij er niet meer is.

    Raises:
        Gebruikersfout: er staat niets in, zij is te lang, of deze bevinding ziet hij niet.
    """
    tekst = "\n".join(regel.rstrip() for regel in tekst.strip().splitlines())
    if not tekst:
        raise Gebruikersfout("Schrijf eerst iets op.")
    if len(tekst) > LANGSTE_NOTITIE:
        raise Gebruikersfout(f"Deze notitie is te lang. Gebruik hoogstens {LANGSTE_NOTITIE} tekens.")
    handeling = schrijver.handeling
    erbij = schrijver.con.execute(
        f"""INSERT INTO notitie BY NAME
            SELECT nextval('besluit_nr') AS id, sleutel, record, $tekst AS tekst, $moment::TIMESTAMP AS moment,
                   $wie AS wie, $dag::DATE AS peildatum
            FROM {schrijver.werkstand} WHERE sleutel = $sleutel LIMIT 1 RETURNING id""",
        {
            "tekst": zonder_nummer(tekst),
            "moment": handeling.moment,
            "wie": handeling.wie.naam,
            "dag": schrijver.andere_dag,
            "sleutel": sleutel,
        },
    ).fetchall()
    if not erbij:
        raise Gebruikersfout("Deze bevinding is intussen verdwenen. De notitie is niet bewaard.")
    schrijver.noteer("notitie geschreven", 1)


def neem_notities_mee(schrijver: Schrijver, mee: str) -> None:
    """Laat notities meegaan naar een ander record; `mee` is de tabel met per bevinding `oud`, `nieuw` en `record`.

    De oude blijven: wordt de levering teruggedraaid, dan staan ze daar nog.
    """
    schrijver.con.execute(
        f"""INSERT INTO notitie BY NAME
            SELECT n.* REPLACE (nextval('besluit_nr') AS id, m.nieuw AS sleutel, m.record AS record)
            FROM {mee} m JOIN notitie n ON n.sleutel = m.oud
            WHERE m.nieuw IN (SELECT sleutel FROM bevinding WHERE tot IS NULL) AND NOT EXISTS (
              SELECT 1 FROM notitie e
              WHERE e.sleutel = m.nieuw AND e.moment = n.moment AND e.wie = n.wie AND e.tekst = n.tekst)
            ORDER BY n.id"""
    )


def laad_notities(schrijver: Schrijver, nieuw: pl.DataFrame) -> int:
    """Zet notities uit een bestand (kolommen sleutel, record, moment, wie, tekst) erbij die er nog niet zijn.

    Een notitie is dezelfde als zij in dezelfde minuut bij dezelfde bevinding kwam. Geeft hoeveel er bij kwamen.
    """
    if nieuw.is_empty():
        return 0
    with als_verzameling(schrijver.con, "te_laden", nieuw) as te_laden:
        erbij = schrijver.con.execute(
            f"""INSERT INTO notitie BY NAME
                SELECT nextval('besluit_nr') AS id, sleutel, record, tekst, moment, wie, $dag::DATE AS peildatum
                FROM (SELECT DISTINCT ON (sleutel, moment, tekst) * FROM {te_laden} t WHERE NOT EXISTS (
                        SELECT 1 FROM notitie n WHERE n.sleutel = t.sleutel
                        AND date_trunc('minute', n.moment) = t.moment
                        AND {OP_EEN_REGEL.format("n.tekst")} = t.tekst) ORDER BY ALL)
                ORDER BY sleutel, moment RETURNING id""",
            {"dag": schrijver.andere_dag},
        ).fetchall()
    if erbij:
        schrijver.noteer("notities geladen", len(erbij))
    return len(erbij)
