"""De filterbalk: op één regel wat er gekozen is, elk filter achter zijn eigen knop."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS
from data.opslag.vragen.bevindingen import LEEG
from data.schema.besluit import STATUSSEN, TE_DOEN, TERUGGEKOMEN, VOORBIJ
from data.tekst import getal, meervoud, met_hoofdletter
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import wie
from pages._onderdelen.adres import Veld, lees
from pages._onderdelen.adres import wis as wis_adres
from pages._onderdelen.bladeren import naar_eerste
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, noem_school
from pages._werklijst.bewaard import bewaarknop
from pages._werklijst.filters import TEKST, Filter, Tellingen, adresvelden, eigenaarcodes, noem_eigenaar, tel, zoektekst
from pages._werklijst.zoeken import ook_gezocht

_WAT_IS_STATUS = """- **nieuw**: nog niemand heeft er iets mee gedaan
- **teruggekomen**: was hersteld of opgelost, en staat nu weer in een nieuwe levering
- **bezig**: iemand werkt eraan
- **opgelost in LAS**: volgens u hersteld; de volgende levering moet het laten zien
- **geaccepteerd**: bekeken en zo gelaten, met een reden
- **hersteld**: bij de vorige levering gevonden, en nu nagekeken en goed
- **leerling niet meer geleverd**: de leerling zit niet meer in de export; of het hersteld is, weten wij niet
- **niet meer nagekeken**: er kon nu niet naar gekeken worden; of het hersteld is, weten wij niet"""
_PILLEN = 12
"""Zoveel waarden staan als knoppen naast elkaar; meer passen beter in een keuzelijst."""
_LANGST = 28
"""Zoveel tekens van wat er gekozen is, staan er op een knop."""
_NOEM = 3
"""Zoveel signalen die met een zoekwoord bedoeld zijn, staan er met hun titel."""
_ALTIJD = ("status", "soort", "school", "signaal")
"""Filters die altijd een eigen knop hebben; een ander krijgt die als er iets op gekozen is."""


@dataclass(frozen=True, slots=True)
class _Lijst:
    """Een filter waar men uit een lijst kiest: hoe het heet, en hoe een waarde heet."""

    naam: str
    label: str
    noem: Callable[[str], str]
    uitleg: str | None = None


def filterbalk(omgeving: Omgeving) -> tuple[Filter, Tellingen]:
    """Toont de balk en geeft het filter met zijn tellingen."""
    velden = adresvelden(eigenaarcodes(omgeving))
    gelezen = lees(velden.values())
    ik = wie(omgeving) if gelezen["sinds"] else None
    filter_ = Filter(**gelezen, tekst=zoektekst(), ik=ik.naam if ik else "")
    stand = tel(omgeving, filter_)
    lijsten = _lijsten(omgeving)
    schakelaars = _schakelaars(stand, filter_)
    voorop = [x for x in lijsten if x.naam in _ALTIJD or getattr(filter_, x.naam)]
    verder = [x for x in lijsten if x not in voorop]
    with st.container(key="filterbalk", horizontal=True, vertical_alignment="center", gap="small"):
        for lijst in voorop:
            with st.popover(_opschrift(lijst, filter_, stand), key=f"knop_{lijst.naam}"):
                _kies(lijst, velden[lijst.naam], filter_, stand)
        for naam, label in (*((naam, label) for naam, label, _, _ in schakelaars), ("sinds", "Wat anderen deden")):
            if getattr(filter_, naam):
                st.button(
                    f"**{label}**",
                    key=f"weg_{naam}",
                    icon=":material/close:",
                    icon_position="right",
                    help="Haal dit filter weg.",
                    on_click=velden[naam].wis,
                )
        with st.popover("Filter", icon=":material/add:", key="knop_verder"):
            for lijst in verder:
                if stand.per[lijst.naam]:
                    _kies(lijst, velden[lijst.naam], filter_, stand)
            for naam, label, uit, uitleg in schakelaars:
                if not getattr(filter_, naam):
                    veld = velden[naam]
                    st.toggle(label, key=veld.vul(False), help=uitleg, on_change=veld.bij_keuze, disabled=uit)
        st.text_input(
            "Zoeken",
            key=TEKST,
            on_change=naar_eerste,
            placeholder="Naam, nummer of woord",
            icon=":material/search:",
            label_visibility="collapsed",
            width=215,
        )
        if filter_.gekozen:
            st.button("Wis filters", on_click=wis, icon=":material/filter_alt_off:", type="tertiary")
        bewaarknop(omgeving, gekozen=filter_.gekozen)
    if bedoeld := ook_gezocht(filter_.tekst):
        meer = (
            f" en {meervoud(len(bedoeld) - _NOEM, 'ander signaal', 'andere signalen')}" if len(bedoeld) > _NOEM else ""
        )
        namen = ", ".join(f"‘{letterlijk(titel)}’" for titel in bedoeld[:_NOEM])
        st.caption(f":material/manage_search: Ook gezocht: {namen}{meer}.")
    return filter_, stand


@vangnet()
def wis() -> None:
    """Alles tonen."""
    wis_adres(adresvelden().values())
    st.session_state[TEKST] = ""


def _lijsten(omgeving: Omgeving) -> Sequence[_Lijst]:
    """De filters waar men uit een lijst kiest, in de volgorde van de balk."""
    scholen, signalen = schoolnamen(omgeving), laad_signalen()
    soorten = "\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in WEERGAVE.values())
    return (
        _Lijst("status", "Status", _gewoon, _WAT_IS_STATUS),
        _Lijst("soort", "Soort", lambda c: f"{WEERGAVE[c].symbool} {WEERGAVE[c].label}", soorten),
        _Lijst("school", "School", lambda c: noem_school(c, scholen)),
        _Lijst(
            "signaal",
            "Signaal",
            lambda c: f"{c} {signalen[c].titel}",
            "Een signaal is één soort fout waar wij naar zoeken. De pagina Uitleg beschrijft ze.",
        ),
        _Lijst("thema", "Thema", lambda c: THEMAS[c]),
        _Lijst("hersteller", "Wie herstelt", met_hoofdletter, "Wie dit meestal herstelt. Toewijzen kunt u aan ieder."),
        _Lijst("groep", "Groep", _gewoon),
        _Lijst("vestiging", "Vestiging", _gewoon),
        _Lijst("eigenaar", "Eigenaar", noem_eigenaar),
    )


def _schakelaars(stand: Tellingen, filter_: Filter) -> Sequence[tuple[str, str, bool, str]]:
    """De filters die aan of uit staan: naam, label, of men er niets mee kan, en de uitleg."""
    vergelijkt = bool(stand.vorige)
    return (
        (
            "nieuw",
            f"Alleen wat erbij kwam{f' · {getal(stand.nieuw)}' if vergelijkt else ''}",
            not vergelijkt and not filter_.nieuw,
            "Wat er bij de vorige levering nog niet was."
            if vergelijkt
            else "Er is nog maar één levering: er is nog niets om mee te vergelijken.",
        ),
        (
            "bekostiging",
            f"Bekostiging in gevaar · {meervoud(stand.bekostiging, 'bevinding', 'bevindingen')}",
            False,
            "Wat op de eerstvolgende teldatum bekostiging kost, ook als dat is omdat ROD de inschrijving weigert.",
        ),
        (
            "terug",
            "Op een teruggegeven fixlijst",
            False,
            "Wat op de laatste fixlijst staat die een school teruggaf en die hier is ingelezen.",
        ),
        (
            "onbereikbaar",
            "Niemand die erbij kan",
            False,
            "Wat op naam staat van iemand die er niet meer is, de school niet ziet, of alleen mag lezen.",
        ),
    )


def _opschrift(lijst: _Lijst, filter_: Filter, stand: Tellingen) -> str:
    """Wat er op de knop van een filter staat: zijn naam, of wat er gekozen is."""
    gekozen: tuple[str, ...] = getattr(filter_, lijst.naam)
    if lijst.naam == "status" and gekozen == TE_DOEN:
        return f"Te doen · {getal(sum(stand.per['status'].get(s, 0) for s in TE_DOEN))}"
    match gekozen:
        case ():
            return lijst.label
        case (waarde,):
            naam = lijst.noem(waarde)
            kort = naam if len(naam) <= _LANGST else f"{naam[: _LANGST - 1].rstrip()}…"
            return f"**{lijst.label}: {letterlijk(kort)}**"
        case _:
            return f"**{lijst.label}: {len(gekozen)} gekozen**"


def _kies(lijst: _Lijst, veld: Veld[tuple[str, ...]], filter_: Filter, stand: Tellingen) -> None:
    """De waarden van een filter, met hoeveel het er dan zijn."""
    gekozen: tuple[str, ...] = getattr(filter_, lijst.naam)
    aantallen = stand.per[lijst.naam]
    waarden = _waarden(lijst.naam, aantallen, gekozen)
    vorm: dict[str, Any] = {
        "format_func": lambda waarde: f"{lijst.noem(waarde)} · {getal(aantallen.get(waarde, 0))}",
        "key": veld.vul(gekozen),
        "on_change": veld.bij_keuze,
        "help": lijst.uitleg,
    }
    if len(waarden) <= _PILLEN:
        vorm["format_func"] = lambda waarde: f"{letterlijk(lijst.noem(waarde))} · {getal(aantallen.get(waarde, 0))}"
        st.pills(lijst.label, waarden, selection_mode="multi", **vorm)
    else:
        st.multiselect(lijst.label, waarden, placeholder="Alle", select_all=False, width=396, **vorm)


def _waarden(naam: str, aantallen: Mapping[str, int], gekozen: Collection[str]) -> list[str]:
    """Wat er te kiezen is: wat er voorkomt en wat er gekozen is; van status en soort altijd de gewone."""
    if naam == "soort":
        return list(WEERGAVE)
    if naam == "status":
        return [s for s in STATUSSEN if aantallen.get(s) or s in gekozen or s not in (TERUGGEKOMEN, *VOORBIJ)]
    return [*aantallen, *(g for g in gekozen if g not in aantallen)]


def _gewoon(waarde: str) -> str:
    return "(niet ingevuld)" if waarde == LEEG else waarde
