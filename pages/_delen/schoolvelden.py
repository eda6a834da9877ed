"""De velden waarmee een bestuur zegt wat voor school een instellingscode is."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from checks.verwerking import wijzig_instellingen
from data.instellingen import CLUSTERS, SCHOOLSOORTEN
from data.klok import nu
from data.levering import INSTELLINGEN
from data.opslag.leveringen import instellingen
from pages._delen.bord import Bord
from pages._delen.tekst import school
from pages._delen.wie import vraag_naam

_CLUSTERS = {
    1: "1 – blind of slechtziend",
    2: "2 – doof, slechthorend of taal",
    3: "3 – beperking of ziekte",
    4: "4 – gedrag",
}
_JA_NEE = {None: "Weet ik niet", True: "Ja", False: "Nee"}

HULP = {
    "cluster": "Het cluster bepaalt welke gegevens DUO vraagt: bij 1 en 2 het soort onderwijs, bij 3 en 4 een TLV "
    "(toelaatbaarheidsverklaring van het samenwerkingsverband).",
    "schoolsoort_instelling": "SO is speciaal onderwijs, VSO is voortgezet speciaal onderwijs.",
    "epilepsieschool": "Een epilepsieschool in cluster 3 heeft arrangementen zoals cluster 1 en 2.",
    "samenwerkingsovereenkomst": "Of de school een samenwerkingsovereenkomst heeft met een instelling voor zorg of "
    "jeugdhulp. Leerlingen die daar verblijven hebben dan geen TLV nodig.",
}


def schoolvelden(code: str, stand: Mapping[str, Any], sleutel: str) -> dict[str, Any]:
    """Toont de velden van één school en geeft wat er is ingevuld, met de kolommen `INSTELLINGEN`; leeg is None."""
    plek = f"school_{sleutel}_{code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        naam = st.text_input(
            "Naam van de school",
            stand.get("naam") or "",
            key=f"{plek}_naam",
            placeholder="Naam",
            max_chars=80,
            width=200,
        )
        cluster = _keuze("Cluster", {c: _CLUSTERS[c] for c in CLUSTERS}, stand, "cluster", plek, breedte=210)
        soort = _keuze("Schoolsoort", {s: s for s in SCHOOLSOORTEN}, stand, "schoolsoort_instelling", plek, breedte=110)
        epilepsie = _keuze("Epilepsieschool", _JA_NEE, stand, "epilepsieschool", plek, breedte=145)
        overeenkomst = _keuze("Zorgovereenkomst", _JA_NEE, stand, "samenwerkingsovereenkomst", plek, breedte=170)
    return {
        "instellingscode": code,
        "naam": naam.strip() or None,
        "cluster": cluster,
        "schoolsoort_instelling": soort,
        "epilepsieschool": epilepsie,
        "samenwerkingsovereenkomst": overeenkomst,
    }


def als_instellingen(rijen: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Ingevulde scholen als frame met de kolommen `INSTELLINGEN`."""
    return pl.DataFrame(rijen, schema=INSTELLINGEN, orient="row")


def _keuze(
    label: str, namen: Mapping[Any, str], stand: Mapping[str, Any], veld: str, plek: str, *, breedte: int
) -> Any:
    keuzes, huidig = list(namen.values()), namen.get(stand.get(veld))
    gekozen = st.selectbox(
        label,
        keuzes,
        index=keuzes.index(huidig) if huidig is not None else None,
        key=f"{plek}_{veld}",
        placeholder="Kies …",
        help=HULP[veld],
        width=breedte,
    )
    return next((waarde for waarde, naam in namen.items() if naam == gekozen), None)


def bekende_scholen(bord: Bord) -> None:
    """De scholen die het bestuur al opgaf, om later te veranderen."""
    with bord.opslag.lees() as con:
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
        door = vraag_naam(bord, "scholen")
        if st.button(
            "Wijziging bewaren",
            disabled=door is None or rij["cluster"] is None or rij == scholen[code],
            icon=":material/save:",
        ):
            assert door is not None
            wijzig_instellingen(
                bord.opslag, als_instellingen([rij]), peildatum=bord.peildatum, moment=nu(), door=door
            )  # fmt: skip
            st.toast("De school is bijgewerkt en alles is opnieuw gecontroleerd.", icon=":material/check:")
            st.rerun()
