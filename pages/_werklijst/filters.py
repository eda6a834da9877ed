"""Het filter: welke bevindingen, met bij elke waarde hoeveel het er dan zijn.

De keuze staat in het adres (`?soort=F&school=90ZA&school=90ZB&nieuw=1`), dus een beeld is een link. De zoektekst komt
er nooit in, want daar typt men namen en nummers en adressen komen in logboeken terecht. Een eigenaar staat er daarom
ook niet met zijn naam in, maar met een code.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS, Signaal
from data.opslag.vragen.besluiten import eigenaren
from data.opslag.vragen.bevindingen import LEEG, Facet, Keuze, Sinds, per_facetten
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.opslag.werkstand import vorige_stand
from data.schema.besluit import TE_DOEN, VOORBIJ
from data.tekst import meervoud
from pages._bezoek.links import HERSTELLERCODES, STATUSCODES, naamcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.adres import Veld, een, keuzes, lees, schakelaar
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.tekst import noem_school
from pages._werklijst.zoeken import zoekwoorden

_VAN_SIGNAAL: Mapping[str, Callable[[Signaal], str]] = {
    "thema": lambda signaal: signaal.thema,
    "hersteller": lambda signaal: signaal.herstelt,
    "signaal": lambda signaal: signaal.code,
}
"""Filters op iets van een signaal. De opslag kent alleen codes: een nieuwe versie geldt meteen voor wat er al lag."""
_GEEN_SIGNAAL = ("geen",)
"""Een code die niet bestaat, want een lege keuze is alles."""
_NIEMAND = "geen"
_ONBEKEND = "(onbekend)"
"""Een eigenaar die deze bezoeker niet kent, of die er niet meer is: van hem is er dan niets."""
_BALK = "filter"
_CIJFERS = 9
"""Zoveel cijfers heeft een besluit hoogstens: meer past niet in de opslag."""
TEKST = f"{_BALK}_tekst"
"""Het invoerveld voor de zoektekst."""


@dataclass(frozen=True, slots=True)
class Filter:
    """De keuze zoals een mens haar maakt; een leeg veld is alles. Wie niets kiest, ziet wat er nog te doen is.

    `sinds` is het laatste besluit dat hij zag, voor wat anderen dan `ik` daarna deden. `sleutels` is wat hij in de
    lijst heeft aangevinkt.
    """

    soort: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    hersteller: tuple[str, ...] = ()
    signaal: tuple[str, ...] = ()
    vestiging: tuple[str, ...] = ()
    groep: tuple[str, ...] = ()
    status: tuple[str, ...] = TE_DOEN
    eigenaar: tuple[str, ...] = ()
    nieuw: bool = False
    tekst: str = ""
    bekostiging: bool = False
    sinds: str = ""
    ik: str = ""
    sleutels: tuple[str, ...] = ()
    terug: bool = False
    onbereikbaar: bool = False

    @property
    def keuze(self) -> Keuze:
        """De keuze zoals de opslag haar kent: een thema of hersteller is daar een rij signalen."""
        return Keuze(
            self.soort,
            self.school,
            signalen_met(**{naam: getattr(self, naam) for naam in _VAN_SIGNAAL}),
            self.vestiging,
            self.groep,
            self.status,
            self.eigenaar,
            self.nieuw,
            zoekwoorden(self.tekst),
            self.bekostiging,
            self.sleutels,
            self.terug,
            Sinds(int(self.sinds), self.ik) if self.sinds else None,
            self.onbereikbaar,
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
            "Wie herstelt": list(self.hersteller),
            "Signaal": [f"{s} {signalen[s].titel}" for s in self.signaal],
            "Vestiging": list(self.vestiging),
            "Groep": list(self.groep),
            "Status": list(self.status),
            "Eigenaar": [noem_eigenaar(e) for e in self.eigenaar],
            "Erbij": ["alleen wat er sinds de vorige levering bij kwam"] if self.nieuw else [],
            "Bekostiging": ["alleen wat bekostiging in gevaar brengt"] if self.bekostiging else [],
            "Fixlijst": ["alleen wat op een teruggegeven fixlijst staat"] if self.terug else [],
            "Toegewezen": ["alleen wat op naam staat van iemand die er niet bij kan"] if self.onbereikbaar else [],
            "Sinds": ["alleen wat anderen deden sinds uw vorige bezoek"] if self.sinds else [],
            "Zoektekst": [self.tekst] if self.tekst else [],
            "Aangevinkt": [meervoud(len(self.sleutels), "bevinding", "bevindingen")] if self.sleutels else [],
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


def signalen_met(**gekozen: Sequence[str]) -> tuple[str, ...]:
    """De codes van de signalen die dit allemaal hebben; leeg is alles.

    `gekozen` heeft de namen van `_VAN_SIGNAAL`; wat leeg is, telt niet mee. Is er geen signaal dat alles heeft, dan is
    het een code die niet bestaat.
    """
    if not any(gekozen.values()):
        return ()
    return tuple(code for code, signaal in laad_signalen().items() if _heeft(signaal, gekozen)) or _GEEN_SIGNAAL


def _heeft(signaal: Signaal, gekozen: Mapping[str, Sequence[str]]) -> bool:
    return all(not waarden or _VAN_SIGNAAL[naam](signaal) in waarden for naam, waarden in gekozen.items())


def adresvelden(eigenaars: Mapping[str, str] | None = None) -> dict[str, Veld[Any]]:
    """Hoe de keuze in het adres staat, per veld van `Filter`; `eigenaars` is code → naam.

    In de naam van een groep of vestiging mag een komma staan.
    """
    velden: tuple[Veld[Any], ...] = (
        keuzes(_BALK, "soort", WEERGAVE, komma=True),
        keuzes(_BALK, "school", komma=True),
        keuzes(_BALK, "thema", THEMAS, komma=True),
        keuzes(_BALK, "hersteller", codes=HERSTELLERCODES, komma=True),
        keuzes(_BALK, "signaal", laad_signalen(), komma=True),
        keuzes(_BALK, "vestiging"),
        keuzes(_BALK, "groep"),
        keuzes(_BALK, "status", codes=STATUSCODES, leeg=TE_DOEN, komma=True),
        keuzes(_BALK, "eigenaar", codes=eigenaars or {}, anders=_ONBEKEND, komma=True),
        schakelaar(_BALK, "nieuw"),
        schakelaar(_BALK, "bekostiging"),
        schakelaar(_BALK, "terug"),
        schakelaar(_BALK, "onbereikbaar"),
        een(_BALK, "sinds", _is_besluit),
    )
    return {veld.naam: veld for veld in velden}


def _is_besluit(code: str) -> bool:
    return code.isascii() and code.isdigit() and len(code) <= _CIJFERS


def uit_adres(eigenaars: Mapping[str, str] | None = None) -> Filter:
    """Het filter dat in het adres staat; `eigenaars` is code → naam."""
    return Filter(**lees(adresvelden(eigenaars).values()))


@per_stand(max_entries=64)
def eigenaarcodes(omgeving: Omgeving) -> dict[str, str]:
    """Code → naam van iedereen die nu eigenaar is van iets of dat kan worden, en van niemand."""
    with omgeving.lees() as con:
        namen = {*eigenaren(con), *(m.naam for m in medewerkers(con).alle)}
    return {_NIEMAND: LEEG, **{naamcode(omgeving, naam): naam for naam in sorted(namen)}}


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
    per |= _per_eigenschap(filter_, geteld.per["signaal"])
    return Tellingen(geteld.totaal, geteld.nieuw, geteld.bekostiging, vorige_stand(con), per)


def _per_eigenschap(filter_: Filter, per_signaal: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Voor elk filter van `_VAN_SIGNAAL` hoeveel er bij elke waarde zijn, gegeven de andere."""
    per = {}
    for naam, waarde in _VAN_SIGNAAL.items():
        anders = {ander: getattr(filter_, ander) for ander in _VAN_SIGNAAL if ander != naam}
        geteld: Counter[str] = Counter()
        for code, signaal in laad_signalen().items():  # ook wat niets heeft: dan staan de waarden altijd op volgorde
            geteld[waarde(signaal)] += per_signaal.get(code, 0) if _heeft(signaal, anders) else 0
        per[naam] = {w: n for w, n in geteld.items() if n}
    return per


def zoektekst() -> str:
    """Wat deze bezoeker zoekt."""
    return " ".join(str(st.session_state.get(TEKST, "")).split())


def noem_eigenaar(naam: str) -> str:
    """Hoe een eigenaar heet die men kan kiezen; `LEEG` is niemand."""
    return {LEEG: "(niemand)", _ONBEKEND: "iemand die u hier niet ziet"}.get(naam, naam)
