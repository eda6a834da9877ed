"""De telling van een bestuur: wat DUO schreef, wat een leerling oplevert, en wat er is afgetekend."""

import json
from collections.abc import Mapping
from datetime import date

import polars as pl

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.opslag.rijen import voeg_rij_toe, voeg_toe
from data.opslag.schrijver import Schrijver

MEESTE = 100_000
"""Meer leerlingen heeft geen school; dan is er een cijfer te veel getypt."""


def zet_ovt(schrijver: Schrijver, teldatum: date, aantallen: Mapping[str, int | None]) -> None:
    """Bewaart hoeveel leerlingen DUO volgens de brief telt (instellingscode → aantal); None is: geen brief.

    Raises:
        Gebruikersfout: een aantal dat niet kan.
    """
    if any(aantal is not None and not 0 <= aantal <= MEESTE for aantal in aantallen.values()):
        raise Gebruikersfout(f"Een aantal leerlingen is 0 tot en met {MEESTE}. Er is niets veranderd.")
    schrijver.con.execute(
        "DELETE FROM ovt WHERE teldatum = ? AND list_contains(?::VARCHAR[], instelling)", [teldatum, list(aantallen)]
    )
    door = {"door": schrijver.handeling.wie.naam, "moment": schrijver.handeling.moment}
    rijen = [
        {"instelling": code, "teldatum": teldatum, "aantal": aantal, **door}
        for code, aantal in aantallen.items()
        if aantal is not None
    ]
    voeg_toe(schrijver.con, "ovt", rijen)
    schrijver.noteer("telling van DUO ingevuld", len(rijen))


def zet_bedragen(schrijver: Schrijver, bedragen: Mapping[tuple[str, str], int | None]) -> None:
    """Bewaart wat een leerling oplevert ((schoolsoort, categorie) → centen); None is: niet bekend.

    Raises:
        Gebruikersfout: een bedrag onder nul.
    """
    if any(centen is not None and centen < 0 for centen in bedragen.values()):
        raise Gebruikersfout("Een bedrag is nul of meer. Er is niets veranderd.")
    schrijver.con.execute("DELETE FROM bedrag")
    door = {"door": schrijver.handeling.wie.naam, "moment": schrijver.handeling.moment}
    rijen = [
        {"schoolsoort": soort, "categorie": categorie, "centen": centen, **door}
        for (soort, categorie), centen in bedragen.items()
        if centen is not None
    ]
    voeg_toe(schrijver.con, "bedrag", rijen)
    schrijver.noteer("bedragen ingevuld", len(rijen))


def haal_school_uit_aftekeningen(schrijver: Schrijver, code: str) -> None:
    """Laat de aantallen van een gewiste school weg uit wat er is afgetekend."""
    con = schrijver.con
    for nummer, telling in con.execute("SELECT id, telling FROM aftekening").fetchall():
        over = [rij for rij in json.loads(telling) if rij.get("instelling") != code]
        con.execute("UPDATE aftekening SET telling = ? WHERE id = ?", [json.dumps(over), nummer])


def teken_af(schrijver: Schrijver, teldatum: date, telling: pl.DataFrame, toelichting: str) -> None:
    """Legt vast wat er op dit moment geteld is; latere leveringen veranderen daar niets aan.

    `telling` heeft per school aantallen en geen gegevens van leerlingen.
    """
    voeg_rij_toe(
        schrijver.con,
        "aftekening",
        teldatum=teldatum,
        moment=schrijver.handeling.moment,
        door=schrijver.handeling.wie.naam,
        toelichting=zonder_nummer(toelichting),
        telling=json.dumps(telling.to_dicts(), default=str),
    )
    schrijver.noteer("telling afgetekend", telling.height)
