"""De filterbalk: welke bevindingen, met bij elke keuze hoeveel het er dan zijn.

De keuze staat in het adres (`?soort=F&school=90ZA&school=90ZB&nieuw=1`), dus een beeld is een link. De zoektekst komt
er nooit in, want daar typt men namen en nummers en adressen komen in logboeken terecht. Een eigenaar staat er daarom
ook niet met zijn naam in, maar met een code.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS
from data.koppelsleutel import versleutel
from data.opslag.vragen.besluiten import eigenaren
from data.opslag.vragen.bevindingen import LEEG, Facet, Keuze, per_facetten
from data.opslag.werkstand import vorige_stand
from data.schema.besluit import STATUSSEN, TE_DOEN, TERUGGEKOMEN, VOORBIJ
from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import STATUSCODES
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.adres import Veld, keuzes, lees, schakelaar
from pages._onderdelen.adres import wis as wis_adres
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, noem_school

_GEEN_SIGNAAL = ("geen",)
"""Een code die niet bestaat, want een lege keuze is alles."""
_NIEMAND = "geen"
_WAT_IS_STATUS = """- **nieuw**: nog niemand heeft er iets mee gedaan
- **teruggekomen**: was hersteld of opgelost, en staat nu weer in een nieuwe levering
- **bezig**: iemand werkt eraan
- **opgelost in LAS**: volgens u hersteld; de volgende levering moet het laten zien
- **geaccepteerd**: bekeken en zo gelaten, met een reden
- **hersteld**: bij de vorige levering gevonden, en nu nagekeken en goed
- **leerling niet meer geleverd**: de leerling zit niet meer in de export; of het hersteld is, weten wij niet
- **niet meer nagekeken**: er kon nu niet naar gekeken worden; of het hersteld is, weten wij niet"""
_BALK = "filter"
_TEKST = f"{_BALK}_tekst"
_BREEDTE = 190
"""Zo passen er vier naast elkaar op een gewoon scherm en twee op een smal."""
_VERDER = ("Signaal", "Vestiging", "Eigenaar")
"""Filters achter een knop; wat erop gekozen is, staat onder de balk."""


@dataclass(frozen=True, slots=True)
class Filter:
    """De keuze zoals een mens haar maakt; een leeg veld is alles. Wie niets kiest, ziet wat er nog te doen is."""

    soort: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    signaal: tuple[str, ...] = ()
    vestiging: tuple[str, ...] = ()
    groep: tuple[str, ...] = ()
    status: tuple[str, ...] = TE_DOEN
    eigenaar: tuple[str, ...] = ()
    nieuw: bool = False
    tekst: str = ""
    bekostiging: bool = False

    @property
    def keuze(self) -> Keuze:
        """De keuze zoals de opslag haar kent: een thema is daar een rij signalen."""
        return Keuze(
            self.soort,
            self.school,
            signalen_van(self.thema, self.signaal) if self.thema else self.signaal,
            self.vestiging,
            self.groep,
            self.status,
            self.eigenaar,
            self.nieuw,
            self.tekst,
            self.bekostiging,
        )

    @property
    def gekozen(self) -> bool:
        """Of er iets is gekozen."""
        return self != Filter()

    def in_woorden(self, scholen: Mapping[str, str]) -> dict[str, str]:
        """De keuze in leesbare tekst, per filter; wat niet is gekozen staat er niet in, behalve de status."""
        signalen = laad_signalen()
        delen = {
            "Soort": [WEERGAVE[s].label for s in self.soort],
            "School": [noem_school(s, scholen) for s in self.school],
            "Thema": [THEMAS[t] for t in self.thema],
            "Signaal": [f"{s} {signalen[s].titel}" for s in self.signaal],
            "Vestiging": list(self.vestiging),
            "Groep": list(self.groep),
            "Status": list(self.status),
            "Eigenaar": [_eigenaar(e) for e in self.eigenaar],
            "Erbij": ["alleen wat er sinds de vorige levering bij kwam"] if self.nieuw else [],
            "Bekostiging": ["alleen wat bekostiging in gevaar brengt"] if self.bekostiging else [],
            "Zoektekst": [self.tekst] if self.tekst else [],
        }
        return {wat: ", ".join(keuzes) for wat, keuzes in delen.items() if keuzes}


@dataclass(frozen=True, slots=True)
class Tellingen:
    """Hoeveel bevindingen een filter heeft, en hoeveel bij elke waarde; `vorige` is 0 bij de eerste levering."""

    totaal: int
    nieuw: int
    bekostiging: int
    vorige: int
    per: Mapping[str, Mapping[str, int]]

    def besluitbaar(self, filter_: Filter) -> int:
        """Over hoeveel van de gekozen bevindingen nog te besluiten valt: wat er niet meer is niet."""
        return sum(n for status, n in self.per["status"].items() if status in filter_.status and status not in VOORBIJ)


def signalen_van(themas: Collection[str], gekozen: Collection[str]) -> tuple[str, ...]:
    """De gekozen signalen (leeg is alles) die bij deze thema's horen; zijn dat er geen, dan een die niet bestaat."""
    van_thema = [code for code, signaal in laad_signalen().items() if signaal.thema in themas]
    return tuple(code for code in van_thema if not gekozen or code in gekozen) or _GEEN_SIGNAAL


def adresvelden(eigenaars: Mapping[str, str] | None = None) -> dict[str, Veld[Any]]:
    """Hoe de keuze in het adres staat, per veld van `Filter`; `eigenaars` is code → naam.

    In de naam van een groep of vestiging mag een komma staan.
    """
    velden: tuple[Veld[Any], ...] = (
        keuzes(_BALK, "soort", WEERGAVE, komma=True),
        keuzes(_BALK, "school", komma=True),
        keuzes(_BALK, "thema", THEMAS, komma=True),
        keuzes(_BALK, "signaal", laad_signalen(), komma=True),
        keuzes(_BALK, "vestiging"),
        keuzes(_BALK, "groep"),
        keuzes(_BALK, "status", codes=STATUSCODES, leeg=TE_DOEN, komma=True),
        keuzes(_BALK, "eigenaar", codes=eigenaars or {}, komma=True),
        schakelaar(_BALK, "nieuw"),
        schakelaar(_BALK, "bekostiging"),
    )
    return {veld.naam: veld for veld in velden}


def uit_adres(eigenaars: Mapping[str, str] | None = None) -> Filter:
    """Het filter dat in het adres staat; `eigenaars` is code → naam."""
    return Filter(**lees(adresvelden(eigenaars).values()))


@per_stand(max_entries=64)
def eigenaarcodes(omgeving: Omgeving) -> dict[str, str]:
    """Code → naam van iedereen die nu eigenaar is van iets, en van niemand."""
    with omgeving.lees() as con:
        namen = pl.Series(eigenaren(con), dtype=pl.String)
    codes = versleutel(namen, omgeving.koppelsleutel).str.head(8)
    return {_NIEMAND: LEEG, **dict(zip(codes, namen, strict=True))}


@per_stand(max_entries=512, ttl=3600)
def tel(omgeving: Omgeving, filter_: Filter) -> Tellingen:
    """De tellingen van een filter."""
    with omgeving.lees() as con:
        return telling_van(con, filter_)


def telling_van(con: duckdb.DuckDBPyConnection, filter_: Filter) -> Tellingen:
    """De tellingen van een filter, vers uit de opslag."""
    facetten: dict[str, Facet] = {
        "soort": "soort",
        "school": "instelling",
        "vestiging": "vestigingscode",
        "groep": "groep",
        "status": "status",
        "eigenaar": "eigenaar",
    }
    geteld = per_facetten(con, filter_.keuze)
    per: dict[str, dict[str, int]] = {naam: geteld.per[facet] for naam, facet in facetten.items()}
    per_signaal = geteld.per["signaal"]
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
    return Tellingen(geteld.totaal, geteld.nieuw, geteld.bekostiging, vorige_stand(con), per)


def filterbalk(omgeving: Omgeving) -> tuple[Filter, Tellingen]:
    """Toont de balk en geeft het filter met zijn tellingen."""
    codes = eigenaarcodes(omgeving)
    velden = adresvelden(codes)
    filter_ = Filter(**lees(velden.values()), tekst=" ".join(str(st.session_state.get(_TEKST, "")).split()))
    stand = tel(omgeving, filter_)
    scholen, signalen = schoolnamen(omgeving), laad_signalen()
    soorten = {code: f"{s.symbool} {s.label}" for code, s in WEERGAVE.items()}
    st.pills(
        "Soort",
        list(WEERGAVE),
        selection_mode="multi",
        format_func=_met_aantal(stand.per["soort"], lambda code: soorten[code]),
        key=velden["soort"].vul(filter_.soort),
        on_change=velden["soort"].bij_keuze,
        help="\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in WEERGAVE.values()),
    )
    per_status = stand.per["status"]
    st.pills(
        "Status",
        [s for s in STATUSSEN if per_status.get(s) or s in filter_.status or s not in (TERUGGEKOMEN, *VOORBIJ)],
        selection_mode="multi",
        format_func=_met_aantal(per_status, _gewoon),
        key=velden["status"].vul(filter_.status),
        on_change=velden["status"].bij_keuze,
        help=_WAT_IS_STATUS,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _lijst("School", velden["school"], filter_.school, stand, lambda c: noem_school(c, scholen), "Alle scholen")
        _lijst("Thema", velden["thema"], filter_.thema, stand, lambda c: THEMAS[c], "Alle thema's")
        _lijst("Groep", velden["groep"], filter_.groep, stand, _gewoon, "Alle groepen")
        st.text_input("Zoeken", key=_TEKST, placeholder="Naam of nummer", icon=":material/search:", width=_BREEDTE)
    with st.container(horizontal=True, vertical_alignment="center"):
        _schakelaar(
            "Alleen wat erbij kwam",
            velden["nieuw"],
            filter_.nieuw,
            stand.nieuw if stand.vorige else None,
            "Wat er bij de vorige levering nog niet was."
            if stand.vorige
            else "Er is nog maar één levering: er is nog niets om mee te vergelijken.",
            uit=not stand.vorige and not filter_.nieuw,
        )
        _schakelaar(
            "Bekostiging in gevaar",
            velden["bekostiging"],
            filter_.bekostiging,
            stand.bekostiging,
            "Wat op de eerstvolgende teldatum bekostiging kost, ook als dat is omdat ROD de inschrijving weigert.",
        )
        with st.popover("Meer filters", icon=":material/tune:"):
            _lijst(
                "Signaal",
                velden["signaal"],
                filter_.signaal,
                stand,
                lambda c: f"{c} {signalen[c].titel}",
                "Alle signalen",
                breedte=396,
                uitleg="Een signaal is één soort fout waar wij naar zoeken. De pagina Uitleg beschrijft ze.",
            )
            _lijst("Vestiging", velden["vestiging"], filter_.vestiging, stand, _gewoon, "Alle vestigingen", breedte=396)
            if len(codes) > 1:
                _lijst("Eigenaar", velden["eigenaar"], filter_.eigenaar, stand, _eigenaar, "Iedereen", breedte=396)
        if filter_.gekozen:
            st.button("Filters wissen", on_click=wis, icon=":material/filter_alt_off:", type="tertiary")
    verborgen = [
        f"{wat}: **{letterlijk(keuze)}**" for wat, keuze in filter_.in_woorden(scholen).items() if wat in _VERDER
    ]
    if verborgen:
        st.markdown(" · ".join(verborgen))
    return filter_, stand


@vangnet()
def wis() -> None:
    """Alles tonen."""
    wis_adres(adresvelden().values())
    st.session_state[_TEKST] = ""


def _lijst(
    label: str,
    veld: Veld[tuple[str, ...]],
    gekozen: tuple[str, ...],
    stand: Tellingen,
    als_tekst: Callable[[str], str],
    leeg: str,
    *,
    breedte: int = _BREEDTE,
    uitleg: str | None = None,
) -> None:
    aantallen = stand.per[veld.naam]
    st.multiselect(
        label,
        [*aantallen, *(g for g in gekozen if g not in aantallen)],
        format_func=_met_aantal(aantallen, als_tekst),
        key=veld.vul(gekozen),
        placeholder=leeg,
        help=uitleg,
        select_all=False,
        on_change=veld.bij_keuze,
        width=breedte,
    )


def _schakelaar(
    label: str, veld: Veld[bool], stand: bool, aantal: int | None, uitleg: str, *, uit: bool = False
) -> None:
    st.toggle(
        label if aantal is None else f"{label} · {getal(aantal)}",
        key=veld.vul(stand),
        help=uitleg,
        on_change=veld.bij_keuze,
        disabled=uit,
    )


def _eigenaar(naam: str) -> str:
    return "(niemand)" if naam == LEEG else naam


def _gewoon(waarde: str) -> str:
    return "(niet ingevuld)" if waarde == LEEG else waarde


def _met_aantal(aantallen: Mapping[str, int], als_tekst: Callable[[str], str]) -> Callable[[str], str]:
    return lambda waarde: f"{als_tekst(waarde)} · {getal(aantallen.get(waarde, 0))}"
