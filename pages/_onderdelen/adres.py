"""Wat er gekozen is, in het adres van de pagina: een beeld is dan een link, en de terugknop werkt.

Het adres is de waarheid. Een invoerveld schrijft erin, en bij elke beurt krijgt het wat er staat. Wat wij niet kennen
telt niet mee. Een naam of nummer van iemand hoort er niet in, want adressen komen in logboeken terecht.

Een veld dat gewoon zijn eigen waarde draagt neemt `bind="query-params"` van Streamlit. Dat kan hier niet: het zet in
het adres wat er op een knop staat, en bij ons staat daar een aantal bij; en wij moeten al weten wat er gekozen is
voordat wij de knop met dat aantal kunnen tekenen.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from pages._bezoek.fouten import vangnet

W = TypeVar("W")

BLAD = "blad"
"""De bladzijde van een lijst in het adres. Wie iets anders kiest, begint weer bij de eerste."""


def in_adres() -> dict[str, list[str]]:
    """Elke parameter die nu in het adres staat, met zijn waarden."""
    return {naam: st.query_params.get_all(naam) for naam in st.query_params}


def zet(**waarden: Sequence[str]) -> None:
    """Verandert parameters van het adres in één keer: voor de terugknop is dat één stap. Leeg haalt er een weg."""
    nu = in_adres()
    straks = {naam: list(codes) for naam, codes in {**nu, **waarden}.items() if codes}
    if straks != nu:
        st.query_params.from_dict(straks)


@vangnet()
def ga_naar(vraag: Mapping[str, str | list[str]]) -> None:
    """Zet een ander adres op dezelfde pagina. Een link naar de pagina waar men al is, laat het adres zoals het was."""
    st.query_params.from_dict(vraag)


@dataclass(frozen=True, slots=True)
class Veld(Generic[W]):
    """Een parameter van het adres, en het invoerveld met `sleutel` dat haar kiest.

    `leeg` is wat er geldt als zij niet in het adres staat. `uit_codes` en `als_codes` zeggen hoe een waarde daar heet.
    """

    naam: str
    sleutel: str
    leeg: W
    uit_codes: Callable[[Sequence[str]], W]
    als_codes: Callable[[Any], list[str]]

    def lees(self) -> W:
        """Wat er in het adres staat."""
        return self.uit_codes(st.query_params.get_all(self.naam)) or self.leeg

    def schrijf(self, waarde: W) -> None:
        """Zet een waarde in het adres; wat leeg is staat er niet."""
        codes = self.als_codes(waarde)
        zelfde = sorted(codes) == sorted(self.als_codes(self.leeg))
        zet(**{self.naam: [] if zelfde else codes, BLAD: []})

    def wis(self) -> None:
        """Haalt de parameter uit het adres."""
        self.schrijf(self.leeg)

    def vul(self, waarde: W) -> str:
        """Geeft het invoerveld zijn waarde en noemt zijn sleutel; zo volgt het ook een link en de terugknop."""
        st.session_state[self.sleutel] = list(waarde) if isinstance(waarde, tuple) else waarde
        return self.sleutel

    @vangnet()
    def bij_keuze(self) -> None:
        """Schrijft in het adres wat er zojuist in het invoerveld is gekozen."""
        self.schrijf(st.session_state[self.sleutel])


def keuzes(
    balk: str,
    naam: str,
    bekend: Container[str] | None = None,
    *,
    codes: Mapping[str, str] | None = None,
    anders: str | None = None,
    leeg: tuple[str, ...] = (),
    komma: bool = False,
) -> Veld[tuple[str, ...]]:
    """Een veld met meer waarden tegelijk.

    Alleen wat `bekend` is telt mee; met `codes` (code → waarde) heet een waarde in het adres anders. Met `komma` mogen
    meer codes in één parameter staan, voor wie een adres zelf typt; dan mag in een code geen komma voorkomen. `anders`
    is wat een code wordt die er niet bij staat: zo toont een filter op wie men niet kent, niet opeens alles.
    """
    mag = bekend if codes is None else codes
    heet = {waarde: code for code, waarde in (codes or {}).items()}

    def uit_codes(gelezen: Sequence[str]) -> tuple[str, ...]:
        delen = [deel.strip() for tekst in gelezen for deel in tekst.split(",")] if komma else gelezen
        mee = [code for code in dict.fromkeys(delen) if (code if mag is None or anders else code in mag)]
        return tuple(mee if codes is None else dict.fromkeys(codes.get(code, anders or "") for code in mee))

    return Veld(naam, f"{balk}_{naam}", leeg, uit_codes, lambda waarden: [heet.get(w, w) for w in waarden])


def een(balk: str, naam: str, geldig: Callable[[str], bool]) -> Veld[str]:
    """Een veld met hoogstens één waarde."""

    def uit_codes(gelezen: Sequence[str]) -> str:
        return next((code for code in gelezen[-1:] if geldig(code)), "")

    return Veld(naam, f"{balk}_{naam}", "", uit_codes, lambda waarde: [waarde] if waarde else [])


def schakelaar(balk: str, naam: str) -> Veld[bool]:
    """Een veld dat aan of uit staat; aan is 1."""
    return Veld(naam, f"{balk}_{naam}", False, lambda codes: codes[-1:] == ["1"], lambda aan: ["1"] if aan else [])


def lees(velden: Iterable[Veld[Any]]) -> dict[str, Any]:
    """Naam → waarde van al deze velden."""
    return {veld.naam: veld.lees() for veld in velden}


def wis(velden: Iterable[Veld[Any]]) -> None:
    """Haalt al deze velden uit het adres."""
    zet(**{veld.naam: [] for veld in velden}, **{BLAD: []})
