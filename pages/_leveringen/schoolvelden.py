"""De velden waarmee een bestuur zegt wat voor school een instellingscode is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from checks.werk.instellen import wijzig_instellingen
from data.lezen.instellingen import CLUSTERS, SCHOOLSOORTEN
from data.maskeren import zonder_nummer
from data.opslag.vragen.leveringen import instellingen
from data.schema.levering import INSTELLINGEN
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._onderdelen.tekst import school

_CLUSTERS = {
    1: "1 – blind of slechtziend",
    2: "2 – doof, slechthorend of taal",
    3: "3 – beperking of ziekte",
    4: "4 – gedrag",
}
JA_NEE: dict[bool | None, str] = {True: "Ja", False: "Nee"}
_MISSCHIEN = {None: "Weet ik niet", **JA_NEE}


@dataclass(frozen=True, slots=True)
class _Keuzeveld:
    """Een keuzelijst over een school: wat er te kiezen is (waarde → naam), met de uitleg achter het vraagteken."""

    label: str
    namen: Mapping[Any, str]
    breedte: int
    hulp: str


_KEUZEVELDEN: dict[str, _Keuzeveld] = {
    "cluster": _Keuzeveld(
        "Cluster",
        {c: _CLUSTERS[c] for c in CLUSTERS},
        210,
        "Het cluster bepaalt welke gegevens DUO vraagt: bij 1 en 2 het soort onderwijs, bij 3 en 4 een TLV "
        "(toelaatbaarheidsverklaring van het samenwerkingsverband).",
    ),
    "schoolsoort_instelling": _Keuzeveld(
        "Schoolsoort",
        {s: s for s in SCHOOLSOORTEN},
        130,
        "SO is speciaal onderwijs, VSO is voortgezet speciaal onderwijs.",
    ),
    "epilepsieschool": _Keuzeveld(
        "Epilepsieschool", _MISSCHIEN, 145, "Een epilepsieschool in cluster 3 heeft arrangementen zoals cluster 1 en 2."
    ),
    "samenwerkingsovereenkomst": _Keuzeveld(
        "Zorgovereenkomst",
        _MISSCHIEN,
        170,
        "Of de school een samenwerkingsovereenkomst heeft met een instelling voor zorg of jeugdhulp. Leerlingen die "
        "daar verblijven hebben dan geen TLV nodig.",
    ),
}
"""Veld van een instelling (kolom van `INSTELLINGEN`) → hoe ernaar gevraagd wordt."""


def schoolvelden(code: str, stand: Mapping[str, Any], sleutel: str) -> dict[str, Any]:
    """Toont de velden van één school en geeft wat er is ingevuld, met de kolommen `INSTELLINGEN`; leeg is None."""
    plek = _plek(sleutel, code)
    st.session_state.setdefault(f"{plek}_naam", stand.get("naam") or "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        naam = st.text_input("Naam van de school", key=f"{plek}_naam", placeholder="Naam", max_chars=80, width=200)
        keuzes = {veld: _keuze(veld, stand, plek) for veld in _KEUZEVELDEN}
    return {"instellingscode": code, "naam": zonder_nummer(naam.strip()) or None, **keuzes}


def voor_alle_scholen(codes: Sequence[str], sleutel: str) -> None:
    """Vult bij veel scholen in één keer hetzelfde in; wat hier leeg blijft, verandert niet.

    `sleutel` is die van `schoolvelden`.
    """
    with st.container(border=True):
        st.markdown(
            "**Alle nieuwe scholen tegelijk invullen.** Kies wat voor de meeste scholen geldt; daarna past u een "
            "enkele school hieronder aan."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            keuzes = {veld: _keuze(veld, {}, _plek(sleutel, "alle")) for veld in _KEUZEVELDEN}
            st.button(
                f"Invullen bij {meervoud(len(codes), 'school', 'scholen')}",
                on_click=_vul_in,
                args=([_plek(sleutel, code) for code in codes], keuzes),
                disabled=not codes or all(waarde is None for waarde in keuzes.values()),
                icon=":material/done_all:",
            )


@vangnet()
def _vul_in(plekken: Sequence[str], keuzes: Mapping[str, Any]) -> None:
    for plek in plekken:
        for veld, waarde in keuzes.items():
            if waarde is not None:
                st.session_state[f"{plek}_{veld}"] = _KEUZEVELDEN[veld].namen[waarde]


def _plek(sleutel: str, code: str) -> str:
    return f"school_{sleutel}_{code}"


def als_instellingen(rijen: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Ingevulde scholen als frame met de kolommen `INSTELLINGEN`."""
    return pl.DataFrame(rijen, schema=INSTELLINGEN, orient="row")


def _keuze(veld: str, stand: Mapping[str, Any], plek: str) -> Any:
    keuze = _KEUZEVELDEN[veld]
    sleutel = f"{plek}_{veld}"
    st.session_state.setdefault(sleutel, keuze.namen.get(stand.get(veld)))
    gekozen = st.selectbox(
        keuze.label,
        list(keuze.namen.values()),
        index=0 if None in keuze.namen else None,
        key=sleutel,
        placeholder="Kies …",
        help=keuze.hulp,
        width=keuze.breedte,
    )
    return next((waarde for waarde, naam in keuze.namen.items() if naam == gekozen), None)


def bekende_scholen(omgeving: Omgeving) -> None:
    """De scholen die het bestuur al opgaf, om later te veranderen."""
    with omgeving.lees() as con:
        scholen = {rij["instellingscode"]: rij for rij in instellingen(con).to_dicts()}
    if not scholen:
        return
    with st.expander("Een school veranderen", icon=":material/edit:"):
        st.markdown("Verandert er iets aan een school? Na een wijziging controleren wij meteen alles opnieuw.")
        code = st.selectbox(
            "School",
            list(scholen),
            format_func=lambda code: school(code, scholen[code]["naam"]),
            key="school_kiezen",
            placeholder="Kies een school",
            width=400,
        )
        rij = schoolvelden(code, scholen[code], "bekend")
        gebruiker = vraag_naam(omgeving, "scholen")
        if st.button(
            "Wijziging bewaren",
            disabled=gebruiker is None or rij["cluster"] is None or rij == scholen[code],
            icon=":material/save:",
        ):
            assert gebruiker is not None
            wijzig_instellingen(omgeving.hele_opslag, als_instellingen([rij]), handeling(gebruiker))
            st.toast("De school is bijgewerkt en alles is opnieuw gecontroleerd.", icon=":material/check:")
            st.rerun()
