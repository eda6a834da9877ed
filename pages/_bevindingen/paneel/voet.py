"""De voet van het paneel: één knop of toets per besluit, ongedaan maken, en de weg naar de vorige en volgende."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import titels
from data.fouten import Gebruikersfout
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.werklijst.indeling import volgorde_van
from data.schema.besluit import BEZIG, GEACCEPTEERD, OPGELOST, VOORBIJ, Besluit
from data.tekst import dag
from pages._bevindingen.besluit import WAT_IS, Selectie, formulier, redenen
from pages._bevindingen.paneel import route
from pages._bevindingen.paneel.notities import schrijf_er_een
from pages._bevindingen.zojuist import in_woorden, laatste, maak_terug, onthoud, te_melden
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam, wie
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk

_FOUT = "paneel_fout"
_TOETSEN = (
    ("J", "de volgende"),
    ("K", "de vorige"),
    ("O", "opgelost in LAS"),
    ("B", "bezig"),
    ("A", "accepteren; daarna 1, 2, 3 … voor de reden, of T voor een toelichting"),
    ("N", "een notitie schrijven"),
    ("M", "meer: eigenaar, toelichting, terug naar nieuw"),
    ("Z", "het laatste besluit ongedaan maken"),
    ("H", "deze toetsen laten zien of verbergen"),
    ("Esc", "terug naar de lijst"),
)
_DIRECT = ((OPGELOST, "Opgelost", "O"), (BEZIG, "Bezig", "B"))
"""Wat zonder vraag kan: status, opschrift, toets."""

_EERST = (("accepteren", "Accepteren", "A"), ("notitie", "Notitie", "N"), ("meer", "Meer", "M"))
"""Wat eerst iets vraagt: wat er opengaat, opschrift, toets."""
_MET_VELD = frozenset((*(wat for wat, _, _ in _EERST), "toelichten"))
"""Waar een veld bij opengaat, of waar een letter bij de reden hoort die men zoekt: daar is een letter geen knop."""


def toon_voet(omgeving: Omgeving, rij: Mapping[str, Any] | None, *, vraag_naam_hier: bool) -> None:
    """De voet; `rij` is de bevinding van nu (kolommen `WERKSTAND`), of None voorbij de laatste.

    Met `vraag_naam_hier` vraagt hij om de naam van wie die nog niet gaf.
    """
    weg = route.nu()
    mag = omgeving.lezer.mag("besluiten")
    besluitbaar = rij is not None and mag and rij["status"] not in VOORBIJ
    with st.container(key="paneelvoet", gap="small"):
        if fout := st.session_state.pop(_FOUT, None):
            st.error(letterlijk(fout))
        if weg.open == "toetsen":
            st.markdown(" · ".join(f"**{toets}** {wat}" for toets, wat in _TOETSEN))
        if rij is not None and besluitbaar:
            if wie(omgeving) is None and vraag_naam_hier:
                vraag_naam(omgeving, "paneel")
            if weg.open in ("accepteren", "toelichten"):
                _accepteren(omgeving, rij, weg)
            elif weg.open == "notitie":
                schrijf_er_een(omgeving, rij["sleutel"])
            elif weg.open == "meer":
                _meer(omgeving, rij, weg)
        _zojuist(omgeving, weg)
        if rij is not None and besluitbaar:
            _besluiten(omgeving, rij, weg, uit=wie(omgeving) is None)
        _bladeren(omgeving, weg)


def _toets(weg: route.Route, toets: str) -> str | None:
    """De toets van een knop. Staat er een veld open, dan is een letter een letter: ook wie er nog niet in klikte."""
    return None if weg.open in _MET_VELD else toets


def _zojuist(omgeving: Omgeving, weg: route.Route) -> None:
    """Wat er net besloten is, met de knop om het terug te draaien."""
    tekst, besluiten = te_melden(omgeving), laatste(omgeving)
    if tekst is None and not besluiten:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        # Ook na herladen staat er wat de knop terugdraait.
        st.markdown(
            f":material/check_circle: {tekst}" if tekst else f":material/history: Eerder: {besluiten[0].tekst}",
            width="stretch",
        )
        if besluiten:
            st.button(
                "Ongedaan",
                key="paneel_ongedaan",
                icon=":material/undo:",
                shortcut=_toets(weg, "Z"),
                help=f"Maakt dit ongedaan: {besluiten[0].tekst}",
                on_click=_ongedaan,
                args=(omgeving,),
            )


def _besluiten(omgeving: Omgeving, rij: Mapping[str, Any], weg: route.Route, *, uit: bool) -> None:
    """De besluiten; `uit` zolang niet bekend is wie besluit.

    Elke bevinding heeft haar eigen knoppen: wie een toets twee keer raakt, besluit niet over de volgende, die hij nog
    niet zag.
    """
    hier = plek(rij["sleutel"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for status, opschrift, toets in _DIRECT:
            st.button(
                opschrift,
                key=f"paneel_{toets}_{hier}",
                shortcut=_toets(weg, toets),
                type="primary" if status == OPGELOST else "secondary",
                disabled=uit,
                help="Vul eerst uw naam in." if uit else f"{status}: {WAT_IS[status]}",
                on_click=_besluit_en_verder,
                args=(omgeving, rij, Besluit(status), weg.plaats),
            )
        for wat, opschrift, toets in _EERST:
            if wat == "accepteren" and not omgeving.lezer.mag("accepteren"):
                continue
            st.button(opschrift, key=f"paneel_{toets}_{hier}", shortcut=_toets(weg, toets), on_click=_open, args=(wat,))
        st.button(
            "Toetsen", key="paneel_H", shortcut=_toets(weg, "H"), type="tertiary", on_click=_open, args=("toetsen",)
        )


def _bladeren(omgeving: Omgeving, weg: route.Route) -> None:
    """Vorige en volgende, en hoe ver men is."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small", key="paneelweg"
    ):
        st.button(
            "Vorige",
            key="paneel_K",
            icon=":material/arrow_back:",
            shortcut=_toets(weg, "K"),
            disabled=weg.plaats == 0,
            on_click=ga_naar,
            args=(omgeving, weg.plaats - 1),
        )
        st.caption(weg.waar, width="content")
        st.button(
            "Volgende",
            key="paneel_J",
            icon=":material/arrow_forward:",
            icon_position="right",
            shortcut=_toets(weg, "J"),
            disabled=weg.klaar,
            on_click=ga_naar,
            args=(omgeving, weg.plaats + 1),
        )


def _accepteren(omgeving: Omgeving, rij: Mapping[str, Any], weg: route.Route) -> None:
    """Waarom het zo mag blijven en tot wanneer: elke reden is een knop, en een toets."""
    regels = acceptatieregels(omgeving.vandaag)  # wie vooruit kijkt, mag niet langer accepteren dan wie vandaag kijkt
    risico = rij["signaal"] in regels.redenen
    if risico and regels.uiterlijk < omgeving.peildatum:
        st.warning(
            f"Wat bekostiging kan kosten, accepteert u hoogstens tot en met {regels.uiterlijk:%d-%m-%Y}, en u kijkt op "
            "een latere dag. Ga terug naar vandaag om dit te accepteren."
        )
        return
    hier, uit = plek(rij["sleutel"]), wie(omgeving) is None
    standaard = regels.uiterlijk if risico else None
    toelichting, tot = f"accepteren_{hier}_toelichting", f"accepteren_{hier}_tot"
    st.markdown(
        "**Waarom mag het zo blijven?**"
        + (
            f" Tot en met {dag(regels.uiterlijk)}. Dit maakt het niet goed: op Overzicht blijft het meetellen."
            if risico
            else ""
        )
    )
    te_kiezen = redenen([rij["signaal"]])
    for nummer, reden in enumerate(te_kiezen, 1):
        st.button(
            letterlijk(reden),
            key=f"reden_{hier}_{nummer}",
            shortcut=None if weg.open == "toelichten" else str(nummer),
            disabled=uit,
            on_click=_accepteer,
            args=(omgeving, rij, reden, toelichting, tot, standaard, weg.plaats),
        )
    if te_kiezen and weg.open != "toelichten":
        st.button(
            "Eerst een toelichting" if not risico else "Eerst een toelichting, of een andere dag",
            key=f"toelichten_{hier}",
            shortcut="T",
            type="tertiary",
            icon=":material/edit_note:",
            on_click=_open,
            args=("toelichten",),
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("Toelichting", key=toelichting, max_chars=500, placeholder="Bijvoorbeeld: gebeld met de ouders")
        st.date_input(
            "Tot en met" if risico else "Tot en met (mag leeg blijven)",
            standaard,
            min_value=omgeving.peildatum,
            max_value=standaard,
            format="DD-MM-YYYY",
            key=tot,
            width=210,
        )
    if not risico:
        st.button(
            "Accepteren met deze toelichting",
            key=f"reden_{hier}_0",
            disabled=uit,
            on_click=_accepteer,
            args=(omgeving, rij, None, toelichting, tot, standaard, weg.plaats),
        )


def _meer(omgeving: Omgeving, rij: Mapping[str, Any], weg: route.Route) -> None:
    """Het hele formulier."""
    with vangnet():
        try:
            selectie = Selectie((rij["sleutel"],), 1, (rij["signaal"],), weg.gezien)
            besloten = formulier(omgeving, selectie, f"een_{plek(rij['sleutel'])}", vraag=False)
        except Gebruikersfout:
            _blijf(omgeving)  # hierboven staat nu wat er veranderde; een volgende poging gaat daarover
            raise
        if besloten:
            ga_naar(omgeving, weg.plaats + 1)
            st.rerun(scope="fragment")


@vangnet()
def _open(wat: str) -> None:
    weg = route.nu()
    route.zet(replace(weg, open="" if weg.open == wat else wat))


@vangnet()
def ga_naar(omgeving: Omgeving, plaats: int) -> None:
    """Naar een plaats op de weg, met de stand van nu."""
    route.zet(route.nu().naar(plaats, omgeving.stand_nu()))


def _blijf(omgeving: Omgeving) -> None:
    weg = route.nu()
    route.zet(replace(weg, gezien=omgeving.stand_nu()))


@vangnet()
def _accepteer(
    omgeving: Omgeving,
    rij: Mapping[str, Any],
    reden: str | None,
    toelichting: str,
    tot: str,
    standaard: date | None,
    plaats: int,
) -> None:
    """Accepteert met wat er in de velden `toelichting` en `tot` staat; zonder veld geldt het tot en met `standaard`."""
    tekst = " ".join(str(st.session_state.get(toelichting) or "").split())
    wat = Besluit(GEACCEPTEERD, None, reden, tekst or None, st.session_state.get(tot, standaard))
    _besluit_en_verder(omgeving, rij, wat, plaats)


@vangnet()
def _besluit_en_verder(omgeving: Omgeving, rij: Mapping[str, Any], wat: Besluit, plaats: int) -> None:
    """Legt een besluit over de bevinding van nu vast en gaat naar de volgende; gaat het niet, dan staat daar waarom.

    Args:
        plaats: waar hij op de weg was toen hij dit koos. Is hij al verder, dan raakte hij een toets twee keer.
    """
    weg = route.nu()
    if weg.plaats != plaats:
        return
    try:
        with omgeving.schrijf("besluiten", bekend(wie(omgeving))) as schrijver:
            besloten = besluit(schrijver, wat, [rij["sleutel"]], 1, weg.gezien, acceptatieregels(omgeving.vandaag))
    except Gebruikersfout as fout:
        st.session_state[_FOUT] = str(fout)
        _blijf(omgeving)
        return
    onthoud(omgeving, besloten.nummer, in_woorden(wat, 1, titels().get(rij["signaal"], "")), rij["sleutel"])
    ga_naar(omgeving, weg.plaats + 1)


@vangnet()
def _ongedaan(omgeving: Omgeving) -> None:
    """Maakt het laatste besluit ongedaan, en gaat terug naar die bevinding als zij op de weg ligt."""
    besloten = laatste(omgeving)[0]
    try:
        maak_terug(omgeving, besloten)
    except Gebruikersfout as fout:
        st.session_state[_FOUT] = str(fout)
        return
    weg, plaats = route.nu(), None
    if besloten.sleutel is not None:
        with omgeving.lees() as con:
            plaats = weg.plaats_van(volgorde_van(con, besloten.sleutel))
    ga_naar(omgeving, weg.plaats if plaats is None else plaats)
