"""De kolommen van een aangeboden tabel: wat wij erin zien, wat wij vragen, en wat de gebruiker verbetert."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from data.lezen import Herkenning, Kolom, RuweTabel, Zekerheid
from data.lezen.kolommen.herkennen import ZELF_GEKOZEN
from data.maskeren import alleen_de_vorm, alleen_het_begin, gemaskeerde_waarde, heeft_nummer
from data.schema.velden import GEVOELIG, PGN, VELD, VELDEN
from data.tekst import meervoud, met_hoofdletter
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.vragen import Vakvraag, vraagvak

_UW, KEUZE, _VOORBEELDEN, _ZEKER, _WAAROM = "Uw kolom", "Gebruikt als", "Voorbeelden", "Hoe zeker", "Waarom"

VERBETERD = "upload_verbeterd"
"""Per tabel hoe haar kolommen heetten toen zij op het scherm kwam, en hoe nu."""

NIET = "Niet gebruiken"
VELDKEUZES: dict[str, str | None] = {
    NIET: None,
    **{v.label: v.naam for v in sorted((*VELDEN, PGN), key=lambda v: v.label.casefold())},
}
"""Wat er bij een kolom te kiezen is → het veld."""

_LABELS = {naam: veld.label for naam, veld in VELD.items()}
_VOLGORDE: dict[Zekerheid, int] = {"onzeker": 0, "waarschijnlijk": 1, "zeker": 2}
_PERSOON = frozenset(v.naam for v in VELDEN if v.adres) | {
    "achternaam",
    "voornamen",
    "roepnaam",
    "voorvoegsel",
    "beschikkingsnummer",
    "leerlingnummer",
}
_DATUM = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ][\d:.]*)?")


def veldnaam(veld: str) -> str:
    """Hoe een veld voor de gebruiker heet."""
    return _LABELS[veld]


def te_vragen(kolommen: Sequence[Kolom]) -> list[Kolom]:
    """De kolommen waar wij niet zonder antwoord van de gebruiker mee verder gaan."""
    return [k for k in kolommen if k.zekerheid == "onzeker"]


def vraag_onzekere(tabel: RuweTabel, kolommen: Sequence[Kolom], sleutel: str) -> dict[str, str | None] | None:
    """Vraagt van elke onzekere kolom wat zij is: kop → veld; None zolang er nog een antwoord ontbreekt."""
    onzeker = te_vragen(kolommen)
    if not onzeker:
        return {}
    antwoorden = vraagvak(
        f"Van {meervoud(len(onzeker), 'kolom', 'kolommen')} weten wij niet zeker wat het is.",
        [_vraag(tabel, kolom, f"{sleutel}_vraag_{i}") for i, kolom in enumerate(onzeker)],
        sleutel,
    )
    if antwoorden is None:
        return None
    return {k.kop: VELDKEUZES[antwoord] for k, antwoord in zip(onzeker, antwoorden, strict=True)}


def _voorstel(kolom: Kolom) -> str:
    return _LABELS[kolom.veld] if kolom.veld else NIET


def _vraag(tabel: RuweTabel, kolom: Kolom, plek: str) -> Vakvraag:
    voorstel = _voorstel(kolom)
    gezien = ", ".join(letterlijk(v) for v in voorbeelden(tabel, kolom.kop, kolom.veld))
    return Vakvraag(
        plek,
        f"Wat staat er in de kolom ‘{letterlijk(kolom.kop)}’?",
        {keuze: keuze for keuze in VELDKEUZES},
        voorstel,
        (f"Wij denken aan ‘{voorstel}’: " if kolom.veld else "Wij denken dat u haar beter niet gebruikt: ")
        + f"{letterlijk(kolom.reden)}."
        + (f" Voorbeelden, onherkenbaar gemaakt: {gezien}." if gezien else " De kolom is leeg."),
    )


# -- alle andere kolommen ----------------------------------------------------------------------------------------------


def kies_kolommen(tabel: RuweTabel, kolommen: Sequence[Kolom], sleutel: str) -> Herkenning:
    """Toont de kolommen waar niet naar gevraagd wordt en geeft de herkenning zoals de gebruiker haar verbeterde."""
    rest = op_volgorde(kolommen)
    if not rest:
        return {}
    begin = _zoals_het_stond(sleutel)
    zelf = {k.kop for k in rest if begin.get(k.kop, k.veld) != k.veld}
    rest = [replace(k, veld=begin[k.kop], reden=ZELF_GEKOZEN, zekerheid="zeker") if k.kop in zelf else k for k in rest]
    st.data_editor(
        kolommentabel(tabel, rest),
        key=sleutel,
        hide_index=True,
        disabled=[_UW, _VOORBEELDEN, _ZEKER, _WAAROM],
        column_config={
            _UW: st.column_config.TextColumn(width=170),
            KEUZE: st.column_config.SelectboxColumn(width=190, options=list(VELDKEUZES), required=True),
            _VOORBEELDEN: st.column_config.TextColumn(width=170),
            _ZEKER: st.column_config.TextColumn(width=110),
            _WAAROM: st.column_config.TextColumn(width=260),
        },
        alt="De kolommen van het bestand, waarvoor wij ze gebruiken, hoe zeker dat is en waarom",
    )
    herkenning = verbeter(rest, st.session_state[sleutel].get("edited_rows", {}))
    st.session_state[VERBETERD][sleutel] = (begin, herkenning)
    return herkenning


def _zoals_het_stond(sleutel: str) -> Herkenning:
    """Hoe de kolommen heetten toen de tabel op het scherm kwam: wat de gebruiker er al aan verbeterd had.

    Ging hij naar een andere pagina, dan weet de tabel dat zelf niet meer. Zolang zij er staat, verandert dit niet.
    """
    begin, nu = st.session_state.setdefault(VERBETERD, {}).get(sleutel, ({}, {}))
    staat_er: Herkenning = begin if sleutel in st.session_state else nu
    return staat_er


def op_volgorde(kolommen: Sequence[Kolom]) -> list[Kolom]:
    """De kolommen waar niet naar gevraagd wordt: de minst zekere eerst, wat niet gebruikt wordt achteraan."""
    vragen = te_vragen(kolommen)
    return sorted((k for k in kolommen if k not in vragen), key=lambda k: (k.veld is None, _VOLGORDE[k.zekerheid]))


def kolommentabel(tabel: RuweTabel, kolommen: Sequence[Kolom]) -> pl.DataFrame:
    """Per kolom van het bestand welk veld het is, drie voorbeelden zonder herkenbare leerling, hoe zeker en waarom."""
    return pl.DataFrame(
        {
            _UW: [k.kop for k in kolommen],
            KEUZE: [_voorstel(k) for k in kolommen],
            _VOORBEELDEN: [", ".join(voorbeelden(tabel, k.kop, k.veld)) for k in kolommen],
            _ZEKER: [k.zekerheid.capitalize() if k.veld else "" for k in kolommen],
            _WAAROM: [met_hoofdletter(k.reden) for k in kolommen],
        }
    )


def verbeter(kolommen: Sequence[Kolom], wijzigingen: Mapping[int, Mapping[str, str | None]]) -> Herkenning:
    """De herkenning met wat er in de tabel is gewijzigd: rijnummer → kolom → keuze."""
    anders = {
        kolommen[int(rij)].kop: VELDKEUZES.get(keuzes[KEUZE] or NIET)
        for rij, keuzes in wijzigingen.items()
        if KEUZE in keuzes
    }
    return {k.kop: k.veld for k in kolommen} | anders


# -- voorbeelden -------------------------------------------------------------------------------------------------------


def voorbeelden(tabel: RuweTabel, kop: str, veld: str | None) -> list[str]:
    """Hoogstens drie verschillende waarden van een kolom, gemaskeerd."""
    waarden = tabel.frame[kop].drop_nulls().head(1000).unique(maintain_order=True).head(3)
    return [_onherkenbaar(waarde, veld) for waarde in waarden]


def _onherkenbaar(waarde: str, veld: str | None) -> str:
    """Genoeg om de kolom te herkennen, te weinig om de leerling te herkennen."""
    kort = waarde if len(waarde) <= 24 else f"{waarde[:23]}…"
    if veld == "geboortedatum":
        return alleen_de_vorm(kort)
    if veld in VELD and VELD[veld].is_datum and not _DATUM.fullmatch(waarde):
        return alleen_de_vorm(kort, r"\d")  # hoe het geschreven is, zegt waarom wij het niet lezen
    if veld in GEVOELIG or (heeft_nummer(waarde) and not _DATUM.fullmatch(waarde)):
        return gemaskeerde_waarde(waarde)
    if veld in _PERSOON or (veld is None and len(waarde) > 3 and not _DATUM.fullmatch(waarde)):
        return alleen_het_begin(waarde)
    return kort
