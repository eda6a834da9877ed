"""Controles bewaren: een bevinding is een interval van controle tot controle."""

from datetime import date, datetime

import duckdb
import polars as pl

from data.opslag.rijen import als_tabel, voeg_rij_toe, voeg_toe
from data.opslag.schrijven.besluiten import neem_besluiten_mee
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.beeld import Beeld, levering_van, standen_van
from data.opslag.werkstand import bron_naast_las, maak_werkstand
from data.schema.besluit import ANDER_RECORD, ANDERS_BEKEKEN
from data.schema.einde import WEG, AnderOverzicht, einde
from data.schema.levering import Instelling, Levering
from data.schema.rod.berichten import BEKOSTIGING, MELDING
from data.schema.rod.overzicht import VERDWIJNT
from data.schema.rod.telling import TELREGEL
from data.schema.uitslag import BEVINDING, NIET_BEKEKEN, STATUS, TERMIJN, UITLEG_DUO, Uitslag
from data.schema.velden import Tabel
from data.schema.vooraf.omvang import wie_van
from data.schema.vooraf.te_veel import ENKELE

_BIJWERKEN = [k for k in BEVINDING if k not in ("sleutel", "waarde", "signaal")]


def bewaar_controle(schrijver: Schrijver, uitslag: Uitslag, nu: Beeld, *, versie: str, reden: str) -> int:
    """Bewaart een controle op de peildatum van de handeling en geeft haar nummer.

    Besluiten over een leerling die een ander record kreeg, gaan met hem mee, en wat er bij Identificeren is afgevinkt.
    """
    handeling = schrijver.handeling
    nummer = bewaar_uitslag(
        schrijver.con, uitslag, nu, moment=handeling.moment, peildatum=handeling.peildatum, versie=versie, reden=reden
    )
    _onthoud_ander_record(schrijver.con, uitslag.ander_record, nummer)
    neem_besluiten_mee(schrijver, uitslag.ander_record)
    maak_werkstand(schrijver.con)
    return nummer


def bewaar_uitslag(
    con: duckdb.DuckDBPyConnection,
    uitslag: Uitslag,
    nu: Beeld,
    *,
    moment: datetime,
    peildatum: date,
    versie: str,
    reden: str,
    andere_dag: bool = False,
) -> int:
    """Zet een uitslag in de tabellen van een controle en geeft haar nummer; de werkstand moet daarna nog.

    Een bevinding met dezelfde sleutel en waarde loopt door; wat er niet meer is, krijgt een einde met de reden. Van een
    signaal dat mislukte blijven de bevindingen staan: er is niet gekeken. Vraagt een cursor en geen schrijver, want ook
    een blik (zie `blik.py`) wordt zo gevuld, en dan verandert er in de opslag niets. Dat is `andere_dag`: wat er dan
    niet is, is niet hersteld.
    """
    nummer = int(con.execute("SELECT nextval('controle_nr')").fetchall()[0][0])
    voeg_rij_toe(con, "controle", id=nummer, moment=moment, peildatum=peildatum, versie=versie, reden=reden)
    _instellingen(con, nummer, uitslag, nu)
    voeg_toe(con, "status", uitslag.statussen.select(pl.lit(nummer).alias("controle"), *STATUS))
    with als_tabel(con, "gevonden", uitslag.bevindingen.select(BEVINDING.keys())) as gevonden:
        _verwerk(con, gevonden, nummer, list(uitslag.mislukt))
    _zeg_waarom(con, nummer, uitslag, andere_dag=andere_dag)
    con.execute("DELETE FROM risico")
    risico = uitslag.risico.explode("signalen").rename({"signalen": "signaal"})
    voeg_toe(con, "risico", risico.select("instelling", "record", "persoon", "signaal"))
    con.execute("DELETE FROM persoon")
    voeg_toe(con, "persoon", uitslag.personen)
    con.execute("DELETE FROM termijn")
    voeg_toe(con, "termijn", uitslag.termijnen.select(TERMIJN.keys()))
    con.execute("DELETE FROM niet_bekeken")
    voeg_toe(con, "niet_bekeken", uitslag.niet_bekeken.select(NIET_BEKEKEN.keys()))
    con.execute("DELETE FROM telregel")
    voeg_toe(con, "telregel", uitslag.telregels.select(TELREGEL.keys()))
    con.execute("DELETE FROM uitleg_duo")
    voeg_toe(con, "uitleg_duo", uitslag.uitleg_duo.select(UITLEG_DUO.keys()))
    return nummer


def _onthoud_ander_record(con: duckdb.DuckDBPyConnection, ander_record: pl.DataFrame, nummer: int) -> None:
    """Bewaart wie een ander record kreeg (kolommen `oud` en `nieuw`); van een paar telt de laatste controle."""
    if ander_record.is_empty():
        return
    with als_tabel(con, "ander", ander_record) as ander:
        con.execute(f"DELETE FROM ander_record o USING {ander} a WHERE a.oud = o.oud AND a.nieuw = o.nieuw")
        con.execute(f"INSERT INTO ander_record BY NAME SELECT {nummer} AS controle, oud, nieuw FROM {ander}")


def _verwerk(con: duckdb.DuckDBPyConnection, gevonden: str, nummer: int, mislukt: list[str]) -> None:
    """Werkt de intervallen bij; `gevonden` is de tabel met de bevindingen van deze controle."""
    zelfde = "g.sleutel = b.sleutel AND g.waarde IS NOT DISTINCT FROM b.waarde"
    con.execute(
        f"""UPDATE bevinding b SET tot = ? WHERE b.tot IS NULL AND NOT list_contains(?::VARCHAR[], b.signaal)
            AND NOT EXISTS (SELECT 1 FROM {gevonden} g WHERE {zelfde})""",
        [nummer, mislukt],
    )
    anders = " OR ".join(f'b."{k}" IS DISTINCT FROM g."{k}"' for k in _BIJWERKEN)
    zetten = ", ".join(f'"{k}" = g."{k}"' for k in _BIJWERKEN)
    con.execute(f"UPDATE bevinding b SET {zetten} FROM {gevonden} g WHERE b.tot IS NULL AND {zelfde} AND ({anders})")
    kolommen = ", ".join(f'g."{k}"' for k in BEVINDING)
    con.execute(
        f"""INSERT INTO bevinding BY NAME
            SELECT {kolommen}, $nr AS van, coalesce(net.sinds, $nr) AS sinds FROM {gevonden} g
            LEFT JOIN (SELECT sleutel, min(sinds) AS sinds FROM bevinding WHERE tot = $nr GROUP BY sleutel) net
              ON net.sleutel = g.sleutel
            WHERE NOT EXISTS (SELECT 1 FROM bevinding b WHERE b.tot IS NULL AND {zelfde})""",
        {"nr": nummer},
    )


_GELEVERD = f"""EXISTS (
    SELECT 1 FROM controle_instelling n LEFT JOIN controle_instelling v
      ON v.instelling IS NOT DISTINCT FROM n.instelling
      AND v.controle = (SELECT max(controle) FROM controle_instelling WHERE controle < $nr)
    WHERE n.controle = $nr AND (b.instelling IS NULL OR n.instelling = b.instelling)
      AND (v.levering IS NULL OR n.levering > v.levering
           OR {bron_naast_las("n", "b.signaal")} > coalesce({bron_naast_las("v", "b.signaal")}, 0)))"""
"""Of er bij controle `$nr` van de school van bevinding `b` iets nieuwers geldt dan de keer ervoor: een levering, of wat
haar signaal daarnaast legt."""


def _zeg_waarom(con: duckdb.DuckDBPyConnection, nummer: int, uitslag: Uitslag, *, andere_dag: bool) -> None:
    """Zet bij de bevindingen die bij deze controle eindigden waarom zij er niet meer zijn (zie `data/schema/einde.py`).

    Zonder nieuwere levering van de school gebeurde er niets: dan is alleen anders gekeken.
    """
    weg = con.sql(
        f"""SELECT {", ".join(WEG)}, {_GELEVERD} AS geleverd
            FROM bevinding b WHERE tot = $nr AND sleutel NOT IN (SELECT sleutel FROM bevinding WHERE tot IS NULL)""",
        params={"nr": nummer},
    ).pl()
    if weg.is_empty():
        return
    vorige = f"""SELECT {", ".join(STATUS)} FROM status
                 WHERE controle = (SELECT max(controle) FROM status WHERE controle < $nr)"""
    toen = con.sql(vorige, params={"nr": nummer}).pl()
    erbij = con.sql("SELECT sleutel FROM bevinding WHERE sinds = $nr", params={"nr": nummer}).pl()["sleutel"]
    waarom = weg.with_columns(
        einde=einde(weg, uitslag, toen, erbij, _ander_overzicht(con, nummer), _herkomst(con, nummer))
    ).select(
        "sleutel",
        einde=pl.when(pl.col("geleverd") & ~pl.lit(andere_dag) | (pl.col("einde") == ANDER_RECORD))
        .then("einde")
        .otherwise(pl.lit(ANDERS_BEKEKEN)),
    )
    with als_tabel(con, "waarom", waarom) as tabel:
        con.execute(
            f"UPDATE bevinding b SET einde = w.einde FROM {tabel} w WHERE w.sleutel = b.sleutel AND b.tot = ?", [nummer]
        )


_HERKOMST = f"""
    SELECT u.sleutel, b.nummer, b.inschrijvingsvolgnummer, u.datum FROM uitleg_duo u
    JOIN controle_instelling v ON v.instelling = u.instelling
     AND v.controle = (SELECT max(controle) FROM controle_instelling WHERE controle < $nr)
    LEFT JOIN bericht b ON b.instelling = u.instelling AND b.soort = u.soort AND b.bestand = u.bestand
     AND b.rij = u.rij AND b.levering <= {bron_naast_las("v", "u.signaal")}
    QUALIFY row_number() OVER (PARTITION BY u.sleutel ORDER BY b.levering DESC) = 1"""
"""Wat er bij de controle voor `$nr` van DUO stond, met de rij van de lijst die toen gold."""


def _herkomst(con: duckdb.DuckDBPyConnection, nummer: int) -> pl.DataFrame:
    """Uit welk bericht van DUO de bevindingen van de controle ervoor kwamen (kolommen `HERKOMST`)."""
    return con.sql(_HERKOMST, params={"nr": nummer}).pl()


_OVERZICHTEN = """
    SELECT n.instelling, n.overzicht AS nu, v.overzicht AS toen FROM controle_instelling n
    JOIN controle_instelling v ON v.instelling = n.instelling
     AND v.controle = (SELECT max(controle) FROM controle_instelling WHERE controle < $nr)
    WHERE n.controle = $nr AND n.overzicht <> v.overzicht"""
"""De scholen waarvan bij controle `$nr` een ander overzicht van ROD geldt dan de keer ervoor."""


def _ander_overzicht(con: duckdb.DuckDBPyConnection, nummer: int) -> AnderOverzicht:
    rijen = con.execute(_OVERZICHTEN, {"nr": nummer}).fetchall()
    if not rijen:
        return AnderOverzicht()
    standen, eerder = (standen_van(con, {rij[0]: rij[plek] for rij in rijen}) for plek in (1, 2))
    scholen = standen.keys() & eerder.keys()
    nu, toen = (levering_van(con, [("leerling", rij[plek], rij[0]) for rij in rijen]) for plek in (1, 2))
    kwijt = [
        {"instelling": instelling, "signaal": signaal}
        for signaal, (tabel, veld) in VERDWIJNT.items()
        for instelling in _raakte_leeg(toen, nu, tabel, veld)
    ]
    return AnderOverzicht(
        frozenset(scholen),
        frozenset(code for code in scholen if standen[code].zegt_minder_dan(eerder[code])),
        pl.DataFrame(kwijt, schema={"instelling": pl.String, "signaal": pl.String}),
    )


def _raakte_leeg(toen: Levering, nu: Levering, tabel: Tabel, veld: str) -> list[str]:
    """De scholen die een veld voor een paar leerlingen invulden, en nu voor niemand meer."""
    hadden, hebben = (
        wie_van(levering, tabel).filter(levering.frame(tabel)[veld].is_not_null()) for levering in (toen, nu)
    )
    enkele = hadden.group_by("instelling").agg(pl.col("record").n_unique()).filter(pl.col("record") >= ENKELE)
    return enkele.join(hebben, on="instelling", how="anti")["instelling"].sort().to_list()


def _instellingen(con: duckdb.DuckDBPyConnection, nummer: int, uitslag: Uitslag, nu: Beeld) -> None:
    levering = nu.levering
    leerling = levering.leerling["instelling"]
    leerlingen = dict(leerling.value_counts().iter_rows())
    inschrijvingen = dict(leerling.gather(levering.inschrijving["leerling"]).value_counts().iter_rows())
    in_gevaar, tellen_mee = _per_school(uitslag.risico), _per_school(uitslag.personen.filter("telt_mee"))
    rijen = [
        {
            "controle": nummer,
            "instelling": i,
            "levering": nu.van.get(i),
            "overzicht": None if i is None else nu.overzichten.get(i),
            **{soort: None if i is None else nu.lijsten.get((i, soort)) for soort in (BEKOSTIGING, MELDING)},
            "leerlingen": leerlingen.get(i, 0),
            "inschrijvingen": inschrijvingen.get(i, 0),
            "meetellend": len(tellen := tellen_mee.get(i, [])),
            "meetellend_elders": [nr for nr in tellen if nr],
            "hoort_in_rod": in_rod.hoort if (in_rod := uitslag.in_rod.get(i)) else None,
            "in_rod": in_rod.staat if in_rod else None,
            "buiten_overzicht": (in_rod.buiten or None) if in_rod else None,
            "in_gevaar": len(wie := in_gevaar.get(i, [])),
            "ook_elders": [nr for nr in wie if nr] or None,
        }
        for i in levering.aanwezig
    ]
    getallen: dict[str, pl.DataType] = dict.fromkeys(("ook_elders", "meetellend_elders"), pl.List(pl.Int32))
    voeg_toe(con, "controle_instelling", pl.DataFrame(rijen, schema_overrides=getallen, infer_schema_length=None))


def _per_school(wie: pl.DataFrame) -> dict[Instelling, list[int]]:
    """Per instelling iedereen in een frame (kolommen instelling en persoon), als getal.

    Wie er van één school in staat, is 0. Wie er van meer scholen in staat, heeft overal hetzelfde eigen getal: zo is
    later te tellen hoeveel het er op een paar scholen samen zijn, zonder te bewaren wie het waren.
    """
    personen = wie.select("instelling", "persoon").unique().sort("persoon", "instelling", nulls_last=True)
    elders = pl.col("instelling").len().over("persoon") > 1
    nummer = pl.when(elders).then(pl.col("persoon").rank("dense")).otherwise(0).cast(pl.Int32)
    per_school = personen.with_columns(nummer=nummer).group_by("instelling", maintain_order=True).agg("nummer")
    return dict(per_school.iter_rows())
