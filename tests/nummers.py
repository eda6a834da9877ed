"""Nummers van leerlingen op plekken waar zij niet horen, en kijken of een tekst er een noemt.

Wat hier kijkt, kent het maskeren niet: een nummer is genoemd als zijn cijfers in die volgorde staan met hoogstens een
paar tekens ertussen.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from itertools import count, cycle

from pypdf import PdfReader

from data.schema.velden import GEVOELIG, VELD, VELDEN
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer

ELK_VELD = tuple(v.naam for v in VELDEN if v.naam not in GEVOELIG)
"""Elk veld waar een nummer niet hoort te staan, ook als een school het er toch in typt."""

_VORMEN = ("{0}", "BSN {0}", "{0} ({1})", "van {2}: {0}", "x{0}")
_GROEPEN = ((9,), (4, 2, 3), (3, 3, 3), (3, 2, 2, 2), (9,), (4, 2, 3))
_TUSSEN = ("", ".", " ", ".", "", "\u00a0")
_CIJFERS = re.compile(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9])*")


class Planter:
    """Geeft telkens een ander nummer, telkens anders geschreven; `geplant` zijn de nummers kaal → waar dat was."""

    def __init__(self, vanaf: int = 2000) -> None:
        self.geplant: dict[str, str] = {}
        self._nummers = count(vanaf)
        self._schrijfwijzen = cycle(zip(_GROEPEN, _TUSSEN, strict=True))
        self._vormen = cycle(_VORMEN)

    def __call__(self, waar: str, *, kaal: bool = False) -> str:
        """Een tekst met een nummer erin, of alleen het nummer."""
        nr = next(self._nummers)
        nummer = (verzonnen_bsn if nr % 2 else verzonnen_onderwijsnummer)(nr)
        self.geplant[nummer] = waar
        groepen, tussen = next(self._schrijfwijzen)
        delen = [nummer[sum(groepen[:i]) : sum(groepen[: i + 1])] for i in range(len(groepen))]
        geschreven = tussen.join(delen)
        return geschreven if kaal else next(self._vormen).format(geschreven, "3b", "01-08-2024")


PER_VELD = 3


@cache
def geplant(p: date) -> tuple[Planter, bytes, bytes]:
    """Een planter, en wat er nu en de vorige keer geleverd is: elk veld heeft bij eigen leerlingen een nummer."""
    planter = Planter()

    def rijen(keer: str) -> list[Rij]:
        uit: list[Rij] = []
        for i, veld in enumerate(ELK_VELD * PER_VELD):
            schoon = schone_leerling(p, 1 + i, cluster=(4, 3, 2)[i % 3])
            kaal = i % 2 == 0 or VELD[veld].type not in ("tekst", "keuze", "woord")
            # Wie geen nummer heeft, komt op de lijst om te identificeren.
            zonder = {"bsn": None} if i >= 2 * len(ELK_VELD) else {}
            uit.append({**schoon, **zonder, veld: planter(f"{veld}, {keer}", kaal=kaal)})
        planter.geplant |= {str(rij["bsn"]): "de leerling zelf" for rij in uit if rij["bsn"]}
        return uit

    vorige, nu = naar_csv(rijen("de vorige keer")), naar_csv(rijen("nu"))
    koppen, rest = nu.split(b"\r\n", 1)
    nu = koppen + f";Opmerking {planter('een kop', kaal=True)}\r\n".encode() + rest.replace(b"\r\n", b";\r\n")
    return planter, nu, vorige


def genoemd(tekst: str, nummers: Collection[str]) -> set[str]:
    """Welke van deze nummers een tekst noemt, hoe ook geschreven."""
    reeksen = (re.sub(r"\D", "", reeks) for reeks in _CIJFERS.findall(tekst))
    return {reeks[i : i + 9] for reeks in reeksen for i in range(len(reeks) - 8)} & set(nummers)


def pdf_tekst(inhoud: bytes) -> str:
    """Alle tekst van een pdf, bladzijde na bladzijde, met gewone spaties."""
    return "\n".join(" ".join(blad.extract_text().split()) for blad in PdfReader(io.BytesIO(inhoud)).pages)


def teksten_in(inhoud: bytes, naam: str = "") -> Iterator[tuple[str, str]]:
    """Alle tekst in een bestand, ook van een pdf, en van wat er in een zip of werkmap zit: (waar, tekst)."""
    if inhoud.startswith(b"%PDF"):
        yield naam, pdf_tekst(inhoud)
        return
    if not inhoud.startswith(b"PK"):
        yield naam, inhoud.decode("utf-8", errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        for deel in zip_.namelist():
            yield f"{naam}: de naam", deel
            yield from teksten_in(zip_.read(deel), f"{naam}/{deel}")
