"""De filterbalk: welke bevindingen, met bij elke keuze hoeveel het er dan zijn.

De keuze staat in het adres (`?soort=F&school=90ZA&school=90ZB&nieuw=1`), dus een beeld is een link. Het adres is de
waarheid: een veld van de balk schrijft erin, en bij elke beurt krijgen de velden wat er staat. Alleen de zoektekst
komt er nooit in, want daar typt men namen en nummers en adressen komen in logboeken terecht.
"""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, fields, replace

import streamlit as st

from checks.catalogus import laad_signalen
from checks.signaal import THEMAS
from data.opslag import Opslag
from data.opslag.vragen import LEEG, Facet, Keuze, aantal, per_facet, vorige_stand
from pages._delen.bord import Bord
from pages._delen.fouten import vangnet
from pages._delen.kleuren import SOORTEN
from pages._delen.scholen import schoolnamen
from pages._delen.tekst import getal, school

_GEEN_SIGNAAL = ("geen",)
_TEKST = "filter_tekst"
_BREEDTE = 220
"""Zo passen er vier naast elkaar op een gewoon scherm en twee op een smal."""


@dataclass(frozen=True, slots=True)
class Filter:
    """De keuze zoals een mens haar maakt; een leeg veld is alles."""

    soort: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    signaal: tuple[str, ...] = ()
    vestiging: tuple[str, ...] = ()
    groep: tuple[str, ...] = ()
    nieuw: bool = False
    tekst: str = ""

    @property
    def keuze(self) -> Keuze:
        """De keuze zoals de opslag haar kent: een thema is daar een rij signalen."""
        signalen = self.signaal
        if self.thema:
            van_thema = [c for c, s in laad_signalen().items() if s.thema in self.thema]
            signalen = tuple(c for c in van_thema if not self.signaal or c in self.signaal) or _GEEN_SIGNAAL
        return Keuze(self.soort, self.school, signalen, self.vestiging, self.groep, self.nieuw, self.tekst)

    @property
    def gekozen(self) -> bool:
        """Of er iets is gekozen."""
        return self != Filter()

    def in_woorden(self, scholen: Mapping[str, str]) -> dict[str, str]:
        """De keuze in leesbare tekst, per filter; wat niet is gekozen staat er niet in."""
        signalen = laad_signalen()
        delen = {
            "Soort": [SOORTEN[s].label for s in self.soort],
            "School": [_school(s, scholen) for s in self.school],
            "Thema": [THEMAS[t] for t in self.thema],
            "Signaal": [f"{s} {signalen[s].titel}" for s in self.signaal],
            "Vestiging": list(self.vestiging),
            "Groep": list(self.groep),
            "Nieuw": ["alleen nieuw sinds de vorige levering"] if self.nieuw else [],
            "Zoektekst": [self.tekst] if self.tekst else [],
        }
        return {wat: ", ".join(keuzes) for wat, keuzes in delen.items() if keuzes}


@dataclass(frozen=True, slots=True)
class Tellingen:
    """Hoeveel bevindingen een filter heeft, en hoeveel bij elke waarde; `vorige` is 0 bij de eerste levering."""

    totaal: int
    nieuw: int
    vorige: int
    per: Mapping[str, Mapping[str, int]]


def uit_adres() -> Filter:
    """Het filter dat in het adres staat. Wat wij niet kennen telt niet mee; codes mogen ook met komma's."""
    return Filter(
        soort=_gelezen("soort", SOORTEN),
        school=_gelezen("school"),
        thema=_gelezen("thema", THEMAS),
        signaal=_gelezen("signaal", laad_signalen()),
        vestiging=_gelezen("vestiging"),
        groep=tuple(dict.fromkeys(st.query_params.get_all("groep"))),  # in de naam van een groep mag een komma staan
        nieuw=st.query_params.get("nieuw") == "1",
    )


def _gelezen(naam: str, bekend: Container[str] | None = None) -> tuple[str, ...]:
    codes = [deel.strip() for waarde in st.query_params.get_all(naam) for deel in waarde.split(",")]
    return tuple(dict.fromkeys(code for code in codes if code and (bekend is None or code in bekend)))


def tel(bord: Bord, filter_: Filter) -> Tellingen:
    """De tellingen van een filter."""
    return _tel(bord.opslag, bord.naam, bord.controle, filter_)


@st.cache_data(show_spinner=False, max_entries=512, ttl=3600)
def _tel(_opslag: Opslag, bord: str, controle: int, filter_: Filter) -> Tellingen:  # noqa: ARG001  sleutels van de cache
    keuze = filter_.keuze
    per: dict[str, dict[str, int]] = {}
    facetten: dict[str, Facet] = {
        "soort": "soort", "school": "instelling", "vestiging": "vestigingscode", "groep": "groep"
    }  # fmt: skip
    with _opslag.lees() as con:
        for naam, facet in facetten.items():
            per[naam] = per_facet(con, keuze, facet)
        per_signaal = per_facet(con, keuze, "signaal")
        totaal, nieuw = aantal(con, keuze), aantal(con, replace(keuze, nieuw=True))
        vorige = vorige_stand(con)
    themas = {code: signaal.thema for code, signaal in laad_signalen().items()}
    per_thema: Counter[str] = Counter()
    for code, n in per_signaal.items():
        if code in themas and (not filter_.signaal or code in filter_.signaal):
            per_thema[themas[code]] += n
    per["thema"] = {thema: per_thema[thema] for thema in THEMAS if per_thema[thema]}
    per["signaal"] = {
        code: per_signaal[code]
        for code in themas
        if code in per_signaal and (not filter_.thema or themas[code] in filter_.thema)
    }
    return Tellingen(totaal, nieuw, vorige, per)


def filterbalk(bord: Bord) -> tuple[Filter, Tellingen]:
    """Toont de balk en geeft het filter met zijn tellingen."""
    filter_ = replace(uit_adres(), tekst=" ".join(str(st.session_state.get(_TEKST, "")).split()))
    stand = tel(bord, filter_)
    scholen, signalen = schoolnamen(bord), laad_signalen()
    soorten = {code: f"{s.symbool} {s.label}" for code, s in SOORTEN.items()}
    _zet("soort", list(filter_.soort))
    st.pills(
        "Soort",
        list(SOORTEN),
        selection_mode="multi",
        format_func=_met_aantal(stand.per["soort"], lambda code: soorten[code]),
        key="filter_soort",
        on_change=_naar_adres,
        args=("soort",),
        help="\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in SOORTEN.values()),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _lijst("School", "school", filter_.school, stand, lambda c: _school(c, scholen), "Alle scholen")
        _lijst("Thema", "thema", filter_.thema, stand, lambda c: THEMAS[c], "Alle thema's")
        _lijst("Vestiging", "vestiging", filter_.vestiging, stand, _gewoon, "Alle vestigingen")
        _lijst("Groep", "groep", filter_.groep, stand, _gewoon, "Alle groepen")
        _lijst(
            "Signaal", "signaal", filter_.signaal, stand, lambda c: f"{c} {signalen[c].titel}", "Alle signalen",
            breedte=456, uitleg="Een signaal is één soort fout waar wij naar zoeken. De pagina Uitleg beschrijft ze.",
        )  # fmt: skip
        st.text_input(
            "Zoeken",
            key=_TEKST,
            placeholder="Naam, nummer, woord",
            icon=":material/search:",
            width=_BREEDTE,
        )
        _zet("nieuw", filter_.nieuw)
        st.toggle(
            f"Alleen nieuw · {getal(stand.nieuw)}" if stand.vorige else "Alleen nieuw",
            key="filter_nieuw",
            help="Wat er bij de vorige levering nog niet was."
            if stand.vorige
            else "Er is nog maar één levering; alles is dus nieuw.",
            on_change=_naar_adres,
            args=("nieuw",),
            disabled=not stand.vorige and not filter_.nieuw,
        )
        if filter_.gekozen:
            st.button("Filters wissen", on_click=wis, icon=":material/filter_alt_off:", type="tertiary")
    return filter_, stand


@vangnet()
def wis() -> None:
    """Alles tonen."""
    for veld in fields(Filter):
        st.query_params.pop(veld.name, None)
    st.session_state[_TEKST] = ""


def _lijst(
    label: str,
    naam: str,
    gekozen: tuple[str, ...],
    stand: Tellingen,
    als_tekst: Callable[[str], str],
    leeg: str,
    *,
    breedte: int = _BREEDTE,
    uitleg: str | None = None,
) -> None:
    aantallen = stand.per[naam]
    _zet(naam, list(gekozen))
    st.multiselect(
        label,
        [*aantallen, *(g for g in gekozen if g not in aantallen)],
        format_func=_met_aantal(aantallen, als_tekst),
        key=f"filter_{naam}",
        placeholder=leeg,
        help=uitleg,
        select_all=False,
        on_change=_naar_adres,
        args=(naam,),
        width=breedte,
    )


def _school(code: str, scholen: Mapping[str, str]) -> str:
    return scholen.get(code, school(None if code == LEEG else code))


def _gewoon(waarde: str) -> str:
    return "(niet ingevuld)" if waarde == LEEG else waarde


def _met_aantal(aantallen: Mapping[str, int], als_tekst: Callable[[str], str]) -> Callable[[str], str]:
    return lambda waarde: f"{als_tekst(waarde)} · {getal(aantallen.get(waarde, 0))}"


def _zet(naam: str, waarde: object) -> None:
    """Geeft een veld wat er in het adres staat; zo volgt het ook een link en de terugknop."""
    st.session_state[f"filter_{naam}"] = waarde


@vangnet()
def _naar_adres(naam: str) -> None:
    waarde = st.session_state[f"filter_{naam}"]
    if not waarde:
        st.query_params.pop(naam, None)
    else:
        st.query_params[naam] = "1" if waarde is True else list(waarde)
