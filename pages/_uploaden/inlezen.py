"""Aangeboden bestanden tot en met wat ze zouden veranderen. De inhoud blijft in het geheugen van deze bezoeker."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import duckdb
import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.fouten import Gebruikersfout
from data.klok import vandaag
from data.lezen import Bestand, Herkenning, Kolom, RuweTabel, bekijk, normaliseer, open_bestand
from data.lezen.instellingen import is_schoollijst, uit_tabel
from data.lezen.openen import GROOTSTE_BESTAND
from data.opslag.vragen.leveringen import correcties
from data.opslag.vragen.vooraf import Vooraf, vergelijk
from pages._bezoek.omgeving import Omgeving

_GEOPEND = "upload_geopend"
_VOORAF = "upload_vooraf"

GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """Een bestand zoals het is aangeboden: zijn tabellen met hun kolommen, of de zin waarom het niet te gebruiken is.

    `scholen` is gevuld als er een lijst met instellingen in staat (kolommen `INSTELLINGEN`); `zelfde_als` noemt het
    bestand dat er precies gelijk aan is en al meedoet.
    """

    sleutel: str
    bestand: Bestand
    tabellen: tuple[RuweTabel, ...] = ()
    kolommen: tuple[tuple[Kolom, ...], ...] = ()
    scholen: pl.DataFrame | None = None
    fout: str | None = None
    zelfde_als: str | None = None


def open_aangeboden(omgeving: Omgeving, bestanden: Sequence[UploadedFile]) -> list[Aangeboden]:
    """Opent wat er is aangeboden en herkent de kolommen; wat al open was, wordt niet opnieuw gelezen."""
    bekend: dict[str, Aangeboden] = st.session_state.get(_GEOPEND, {})
    namen = Counter[str]()
    geopend: dict[str, Aangeboden] = {}
    eerste: dict[str, str] = {}
    plek = st.empty()
    for nr, bestand in enumerate(bestanden):
        namen[bestand.name] += 1
        sleutel = bestand.file_id
        a = bekend.get(sleutel)
        if a is None:
            _toon_voortgang(plek, nr, len(bestanden), bestand.name)
            a = _open(omgeving, sleutel, bestand, namen[bestand.name])
        zelfde_als = eerste.setdefault(a.bestand.afdruk, a.bestand.naam)
        geopend[sleutel] = replace(a, zelfde_als=None if zelfde_als == a.bestand.naam else zelfde_als)
    plek.empty()
    st.session_state[_GEOPEND] = geopend
    return list(geopend.values())


def _toon_voortgang(plek: DeltaGenerator, nr: int, aantal: int, naam: str) -> None:
    plek.progress(nr / aantal, f"‘{naam}’ lezen en de kolommen herkennen ({nr + 1} van {aantal}) …")


def vergeet() -> None:
    """Laat alles los wat er voor een upload in het geheugen stond."""
    st.session_state.pop(_GEOPEND, None)
    st.session_state.pop(_VOORAF, None)


def _open(omgeving: Omgeving, sleutel: str, bestand: UploadedFile, keer: int) -> Aangeboden:
    pad = PurePath(bestand.name)
    # Twee scholen leveren vaak allebei ‘export.csv’; een bevinding moet zeggen welke van de twee.
    naam = bestand.name if keer == 1 else f"{pad.stem} ({keer}){pad.suffix}"
    inhoud = Bestand(naam, bestand.getvalue())
    try:
        tabellen = open_bestand(inhoud, GROOTSTE_BESTAND)
        lijsten = [uit_tabel(t) for t in tabellen if is_schoollijst(t)]
    except Gebruikersfout as fout:
        return Aangeboden(sleutel, inhoud, fout=str(fout))
    with omgeving.lees() as con:
        exports = [(t, _herken(con, t)) for t in tabellen if not is_schoollijst(t)]
    return Aangeboden(
        sleutel,
        inhoud,
        tuple(t for t, _ in exports),
        tuple(kolommen for _, kolommen in exports),
        pl.concat(lijsten) if lijsten else None,
    )


def _herken(con: duckdb.DuckDBPyConnection, tabel: RuweTabel) -> tuple[Kolom, ...]:
    """Wat elke kolom is, met wat er de vorige keer bij deze koppen is geantwoord of verbeterd."""
    koppen = tabel.koppen
    zelf = bekijk(tabel)
    eerder = correcties(con, koppen) or correcties(con, [*koppen, GEKOZEN_SCHOOL])
    # Wat wij uit onszelf ook zien, is geen keuze van de gebruiker en houdt zijn eigen reden.
    gekozen = {
        k.kop: eerder[k.kop] for k in zelf if k.kop in eerder and (k.veld != eerder[k.kop] or k.zekerheid == "onzeker")
    }
    return tuple(bekijk(tabel, gekozen) if gekozen else zelf)


# -- van welke school --------------------------------------------------------------------------------------------------


def noemt_school(herkenning: Mapping[str, str | None]) -> bool:
    """Of te zien is van welke school een rij is."""
    return not {"instellingscode", "vestigingscode"}.isdisjoint(herkenning.values())


def met_school(tabel: RuweTabel, herkenning: Herkenning, code: str) -> tuple[RuweTabel, Herkenning]:
    """De tabel met overal de instellingscode die de gebruiker voor het hele bestand opgaf."""
    frame = tabel.frame.with_columns(pl.lit(code).alias(GEKOZEN_SCHOOL))
    return replace(tabel, frame=frame), herkenning | {GEKOZEN_SCHOOL: "instellingscode"}


# -- wat er zou veranderen ---------------------------------------------------------------------------------------------


def vergelijk_vooraf(omgeving: Omgeving, gekozen: Sequence[tuple[RuweTabel, Herkenning]], sleutel: object) -> Vooraf:
    """Leest de bestanden om te zien welke scholen erin staan en wat er verandert; bij dezelfde `sleutel` niet opnieuw.

    Raises:
        Gebruikersfout: in geen enkele tabel is een kolom herkend.
    """
    sleutel = (sleutel, omgeving.controle)
    eerder = st.session_state.get(_VOORAF)
    if eerder is not None and eerder[0] == sleutel:
        bekend: Vooraf = eerder[1]
        return bekend
    with st.spinner("Kijken welke scholen erin staan en wat er verandert …"):
        levering = normaliseer(gekozen)
        with omgeving.lees() as con:
            vooraf = vergelijk(con, levering, omgeving.controle, vandaag())
    st.session_state[_VOORAF] = (sleutel, vooraf)
    return vooraf
