"""Scholen en leveringen bewaren, en een levering niet meer laten meetellen."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl

from data.lezen.bestand import Bestand, komt_uit
from data.maskeren import zonder_nummers_in
from data.opslag.blokken.cellen import ZOEKKOLOMMEN, bewaar_rijen, herschrijf_rijen
from data.opslag.rijen import als_tabel, voeg_rij_toe, voeg_toe
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.leveringen import hoe_heet
from data.schema.levering import INSTELLINGEN, Instelling, Levering
from data.schema.rod.berichten import BERICHT
from data.schema.rod.overzicht import Rodbeeld


def bewaar_instellingen(schrijver: Schrijver, instellingen: pl.DataFrame) -> None:
    """Voegt instellingen toe of werkt ze bij; rijen met de code van een nieuwe instelling horen voortaan bij haar."""
    con = schrijver.con
    rijen = zonder_nummers_in(instellingen.select(INSTELLINGEN.keys()))
    with als_tabel(con, "nieuwe_instellingen", rijen.unique("instellingscode", keep="last")) as nieuw:
        con.execute(f"DELETE FROM instelling WHERE instellingscode IN (SELECT instellingscode FROM {nieuw})")
        con.execute(f"INSERT INTO instelling BY NAME SELECT * FROM {nieuw}")
    elders = """t.instellingscode IN (SELECT instellingscode FROM instelling)
                AND t.instelling IS DISTINCT FROM t.instellingscode"""
    te_verdelen: dict[int, set[Instelling]] = {}
    for tabel in ZOEKKOLOMMEN:
        con.execute(
            f"""INSERT INTO aanwezig (levering, instelling, veld)
                SELECT DISTINCT t.levering, t.instellingscode, a.veld FROM {tabel} t
                JOIN aanwezig a ON a.levering = t.levering AND a.instelling IS NOT DISTINCT FROM t.instelling
                WHERE {elders}"""
        )
        verhuizen = con.execute(f"SELECT DISTINCT levering, instelling, instellingscode FROM {tabel} t WHERE {elders}")
        for levering, van, naar in verhuizen.fetchall():
            te_verdelen.setdefault(levering, set()).update((van, naar))
    bekend = pl.col("instellingscode").is_in(con.sql("SELECT instellingscode FROM instelling").pl().to_series())
    thuis = pl.when(bekend).then("instellingscode").otherwise("instelling").alias("instelling")
    for levering, scholen in te_verdelen.items():
        herschrijf_rijen(
            schrijver,
            levering,
            scholen,
            lambda frames: {t: f.with_columns(thuis) if t in ZOEKKOLOMMEN else f for t, f in frames.items()},
        )


def bewaar_overzicht(schrijver: Schrijver, beeld: Rodbeeld, bestanden: Sequence[Bestand]) -> int:
    """Bewaart een overzicht van ROD als levering, met wat erover gezegd is per school, en geeft haar nummer."""
    nummer = bewaar_levering(schrijver, beeld.levering, bestanden, soort="rod")
    rijen = [
        {
            "levering": nummer,
            "instelling": code,
            "stand": stand.stand,
            "bereik": stand.bereik,
            "van": stand.van,
            "tot": stand.tot,
            "vestigingen": None if stand.vestigingen is None else sorted(stand.vestigingen),
            "compleet": stand.compleet,
        }
        for code, stand in beeld.standen.items()
    ]
    voeg_toe(schrijver.con, "rod_overzicht", rijen)
    return nummer


def zet_over_overzicht(
    schrijver: Schrijver, levering: int, instelling: str, vestigingen: Iterable[str], *, compleet: bool
) -> None:
    """Verandert wat er over een bewaard overzicht van een school gezegd is; zonder `vestigingen` gaat het over alle."""
    schrijver.con.execute(
        "UPDATE rod_overzicht SET vestigingen = ?::VARCHAR[], compleet = ? WHERE levering = ? AND instelling = ?",
        [sorted(vestigingen) or None, compleet, levering, instelling],
    )
    schrijver.noteer("antwoord over een overzicht van ROD", 1)


def bewaar_berichten(schrijver: Schrijver, berichten: pl.DataFrame, bestanden: Sequence[Bestand]) -> int:
    """Bewaart berichten van DUO (kolommen `BERICHT`) als levering en geeft haar nummer."""
    con = schrijver.con
    nummer = _nieuw_nummer(schrijver, "duo")
    per_bestand = dict(berichten["bestand"].value_counts().iter_rows())
    genoemd = {school: {*deel["bestand"]} for (school,), deel in berichten.group_by("instelling")}
    gelezen = [_bronbestand(b, per_bestand, genoemd) for b in bestanden]
    scholen = [{"instelling": code, "veld": "bericht"} for code in berichten["instelling"].drop_nulls().unique()]
    regels: dict[str, list[dict[str, object]]] = {"bronbestand": gelezen, "aanwezig": scholen}
    for naam, van_tabel in regels.items():
        voeg_toe(con, naam, [{"levering": nummer, **regel} for regel in van_tabel])
    voeg_toe(con, "bericht", berichten.select(pl.lit(nummer).alias("levering"), *BERICHT))
    schrijver.noteer("lijst van DUO ingelezen", berichten.height)
    return nummer


def _nieuw_nummer(schrijver: Schrijver, soort: str | None) -> int:
    """Het nummer van een nieuwe levering; zij staat dan al in de lijst."""
    nummer = schrijver.nieuw_nummer()
    handeling = schrijver.handeling
    voeg_rij_toe(schrijver.con, "levering", id=nummer, moment=handeling.moment, door=handeling.wie.naam, soort=soort)
    return nummer


def bewaar_levering(
    schrijver: Schrijver, levering: Levering, bestanden: Sequence[Bestand], soort: str | None = None
) -> int:
    """Bewaart een levering met wat het lezen leerde en geeft haar nummer.

    `soort` is leeg bij een export uit een LAS en `rod` bij een overzicht van ROD.
    """
    con = schrijver.con
    nummer = _nieuw_nummer(schrijver, soort)
    bewaar_rijen(schrijver, nummer, levering.frames)
    verslag = levering.verslag
    per_tabel = {tabel.naam: tabel.rijen for tabel in verslag.bestanden}
    genoemd = {
        school: {naam for frame in frames.values() for naam in frame["bestand"].unique()}
        for school, frames in schrijver.vers[nummer].items()
    }
    geleerd: dict[str, list[dict[str, object]]] = {
        "bronbestand": [_bronbestand(b, per_tabel, genoemd) for b in bestanden],
        "kolom": [
            {"bestand": b.naam, "kop": kop, "veld": veld} for b in verslag.bestanden for kop, veld in b.kolommen.items()
        ],
        "aanwezig": [
            {"instelling": i, "veld": veld} for i, velden in levering.aanwezig.items() for veld in sorted(velden)
        ],
        "hersteld": [{"wat": wat, "aantal": aantal} for wat, aantal in verslag.hersteld.items()],
    }
    for naam, regels in geleerd.items():
        voeg_toe(con, naam, [{"levering": nummer, **regel} for regel in regels])
    voeg_toe(con, "onleesbaar", verslag.onleesbaar.with_columns(levering=pl.lit(nummer)))
    schrijver.noteer(
        "upload" if soort is None else "overzicht van ROD ingelezen", sum(b.rijen for b in verslag.bestanden)
    )
    return nummer


def _bronbestand(
    bestand: Bestand, per_tabel: Mapping[str, int], genoemd: Mapping[Instelling, Collection[str]]
) -> dict[str, object]:
    """Wat er van een bestand bewaard wordt.

    Args:
        per_tabel: tabel (zie `komt_uit`) → hoeveel rijen zij heeft.
        genoemd: school → de tabellen waar haar rijen uit komen.
    """
    return {
        "naam": bestand.naam,
        "afdruk": bestand.afdruk,
        "rijen": sum(rijen for tabel, rijen in per_tabel.items() if komt_uit(tabel, bestand.naam)),
        "scholen": sorted(
            school or "" for school, tabellen in genoemd.items() if any(komt_uit(t, bestand.naam) for t in tabellen)
        ),
    }


def onthoud_antwoorden(schrijver: Schrijver, koppen: Iterable[str], antwoorden: Mapping[str, str]) -> None:
    """Bewaart wat een gebruiker antwoordde (vraag → antwoord), voor het volgende bestand met dezelfde koppen."""
    op_volgorde = sorted(koppen)
    schrijver.con.execute(
        "DELETE FROM antwoord WHERE koppen = ?::VARCHAR[] AND list_contains(?::VARCHAR[], vraag)",
        [op_volgorde, list(antwoorden)],
    )
    rijen = [{"koppen": op_volgorde, "vraag": vraag, "antwoord": a} for vraag, a in antwoorden.items()]
    voeg_toe(schrijver.con, "antwoord", rijen)


def maak_ongedaan(schrijver: Schrijver, levering: int) -> None:
    """Laat een levering of overzicht niet meer meetellen; wat ervoor kwam geldt dan weer."""
    schrijver.con.execute(
        "UPDATE levering SET ongedaan_op = ? WHERE id = ? AND ongedaan_op IS NULL",
        [schrijver.handeling.moment, levering],
    )
    schrijver.noteer(f"{hoe_heet(schrijver.con, levering)} teruggedraaid")
