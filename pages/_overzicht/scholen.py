"""De scholen naast elkaar: welk deel gevaar loopt, wat er hersteld is en bij kwam, en hoe vers haar gegevens zijn."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import LEEG
from data.schema.ernst import OP_MEER_SCHOLEN
from data.tekst import aantal_of_streep, getal
from data.uit.grafieken import ranglijst
from data.vouwen import heeft_woorden
from pages._bevindingen.bestuur.scholen import (
    OUD,
    erbij_in_woorden,
    geleverd_in_woorden,
    geleverd_voluit,
    gevaar_in_woorden,
    per_school,
    te_doen_in_woorden,
)
from pages._bezoek.links import LEERLINGEN, LOPEND, Vraag, adres, link, naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN, WERKLIJST
from pages._onderdelen import grafieken
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.tekst import letterlijk

_EERST = 8
"""Zoveel scholen staan er in het plaatje."""
_OP_EEN_BLAD = 25
_INKT = {"light": "#1a2530", "dark": "#e6edf5"}


def scholen(omgeving: Omgeving) -> None:
    """De scholen waarvan het grootste deel gevaar loopt; een klik opent wie dat zijn. Daaronder alle, met zoeken."""
    alle = per_school(omgeving)
    st.header(
        "Hoe staan de scholen ervoor?",
        help="De school waarvan het grootste deel van de leerlingen gevaar loopt, staat bovenaan. *Hersteld* en "
        "*erbij* zijn bevindingen sinds haar vorige levering. "
        f"{OP_MEER_SCHOLEN} " + uitleg("Levering"),
    )
    boven = alle.head(_EERST)
    met_gevaar = {code or LEEG for code in boven.filter(pl.col("gevaar") > 0)["instelling"]}
    grafieken.toon_grafiek(
        omgeving,
        partial(ranglijst, _rang(boven, omgeving), letters=_INKT[st.context.theme.type or "light"]),
        key="ranglijst",
        klik=lambda gekozen: naar_bevindingen(omgeving, **_naar(gekozen["code"], gevaar=gekozen["code"] in met_gevaar)),
        alt="Per school welk deel van haar leerlingen gevaar loopt, wat er hersteld is en bij kwam, en wat er te doen "
        "is. De tabel eronder geeft dezelfde getallen.",
    )
    nog = alle.height - boven.height
    kop = f"Alle {getal(alle.height)} scholen, als tabel" if nog > 0 else "Toon als tabel"
    with st.expander(kop):
        _tabel(omgeving, alle)
    oud = [m is not None and (omgeving.vandaag - m.date()).days > OUD for m in alle["moment"]]
    if any(oud):
        link(UPLOADEN, "Upload een nieuwe export")


def _naar(school: str, *, gevaar: bool) -> Vraag:
    """Wie er van een school gevaar loopt; is dat niemand, dan haar hele werklijst."""
    return {"school": school} | ({"bekostiging": "1", "status": LOPEND, **LEERLINGEN} if gevaar else {})


def _rang(rijen: pl.DataFrame, omgeving: Omgeving) -> pl.DataFrame:
    """De rijen van `per_school` zoals `ranglijst` ze wil."""
    return pl.DataFrame(
        {
            "code": [code or LEEG for code in rijen["instelling"]],
            "naam": rijen["school"],
            "deel": rijen["deel"],
            "gevaar": [gevaar_in_woorden(rij) for rij in rijen.iter_rows(named=True)],
            "hersteld": [aantal_of_streep(n) for n in rijen["hersteld"]],
            "erbij": [aantal_of_streep(n) for n in rijen["erbij"]],
            "erbij_voluit": [erbij_in_woorden(rij) for rij in rijen.iter_rows(named=True)],
            "te_doen": [te_doen_in_woorden(rij) for rij in rijen.iter_rows(named=True)],
            "geleverd": [
                geleverd_in_woorden(code, moment, None, omgeving.vandaag)
                for code, moment in rijen.select("instelling", "moment").iter_rows()
            ],
            "geleverd_door": [
                geleverd_in_woorden(code, moment, door, omgeving.vandaag)
                for code, moment, door in rijen.select("instelling", "moment", "door").iter_rows()
            ],
        }
    )


def _in_gevaar(omgeving: Omgeving, rij: dict[str, Any]) -> str:
    """Hoeveel er gevaar lopen, met de weg naar die leerlingen."""
    woorden = gevaar_in_woorden(rij)
    naar = _naar(rij["instelling"] or LEEG, gevaar=True)
    return f"[{woorden}]({adres(omgeving, WERKLIJST, **naar)})" if rij["gevaar"] else woorden


def _tabel(omgeving: Omgeving, alle: pl.DataFrame) -> None:
    """Alle scholen, in bladzijden als het er veel zijn, en te doorzoeken."""
    rijen = alle
    if alle.height > _OP_EEN_BLAD:
        gezocht = st.text_input("Zoek een school", key="zoek_school", placeholder="Naam of code", width=320)
        rijen = alle.filter(pl.Series([heeft_woorden(naam, gezocht) for naam in alle["school"]], dtype=pl.Boolean))
        if rijen.is_empty():
            st.caption("Geen school met die naam of code.")
            return
    blad = sla_open(rijen.height, "alle_scholen", _OP_EEN_BLAD)
    deel = rijen.slice(blad.vanaf, blad.hoogstens)
    st.caption("Een school opent haar werklijst, en wie er gevaar loopt die leerlingen; in een nieuw tabblad.")
    leestabel(
        {
            "School": [
                f"[{letterlijk(naam)}]({adres(omgeving, WERKLIJST, school=code or LEEG)})"
                for code, naam in deel.select("instelling", "school").iter_rows()
            ],
            "In gevaar": [_in_gevaar(omgeving, rij) for rij in deel.iter_rows(named=True)],
            "Hersteld": [aantal_of_streep(n) for n in deel["hersteld"]],
            "Erbij": [erbij_in_woorden(rij) for rij in deel.iter_rows(named=True)],
            "Te doen": [te_doen_in_woorden(rij) for rij in deel.iter_rows(named=True)],
            "Leerlingen": [getal(n) for n in deel["leerlingen"]],
            "Geleverd": [
                geleverd_voluit(code, moment, door, omgeving.vandaag)
                for code, moment, door in deel.select("instelling", "moment", "door").iter_rows()
            ],
        },
        opmaak=("School", "In gevaar"),
    )
    blad.knoppen()
