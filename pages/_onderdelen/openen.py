"""Aangeboden bestanden openen: wie wacht ziet hoever het is, en stopt door een bestand weg te halen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count

import streamlit as st

from data.fouten import Gebruikersfout
from data.lezen import Bestand, Open, RuweTabel, open_bestand
from data.lezen.apart import Bezig
from data.lezen.bestand import GROOTSTE_BESTAND, Grenzen
from pages._onderdelen.tekst import letterlijk


@contextmanager
def opener(aantal: int) -> Iterator[Open]:
    """Wat zoveel bestanden een voor een opent, en laat zien hoever het is zolang dat duurt.

    Wie het bestand weghaalt of weggaat, breekt het lezen af: dan vraagt Streamlit de pagina opnieuw, en dat merkt wie
    iets laat zien.
    """
    plek, nummers = st.empty(), count()

    def open_(bestand: Bestand) -> list[RuweTabel]:
        nr = next(nummers)
        naam, hoever = f"‘{letterlijk(bestand.naam)}’", f"({nr + 1} van {aantal}) …"
        wat = f"{naam} lezen en de kolommen herkennen {hoever}"
        zinnen = {"lezen": wat, "wachten": f"{naam} moet even wachten: een ander bestand wordt eerst gelezen {hoever}"}

        def toon(bezig: Bezig) -> None:
            plek.progress(nr / aantal, f"{zinnen[bezig]} Haal het bestand weg om te stoppen.")

        plek.progress(nr / aantal, wat)
        return open_bestand(bestand, Grenzen(GROOTSTE_BESTAND), onderweg=toon)

    try:
        yield open_
    except Gebruikersfout:
        plek.empty()
        raise
    plek.empty()


@contextmanager
def opener_met_geheugen(sleutel: str, bestanden: Sequence[Bestand]) -> Iterator[Open]:
    """Wat deze bestanden opent, elk één keer zolang zij er staan: een antwoord op een vraag leest niets opnieuw.

    Onder `sleutel` staat in de sessie wat er open is, of waarom dat niet ging; wie klaar is, haalt dat daar weg.
    """
    geopend: dict[tuple[str, str], list[RuweTabel] | str] = st.session_state.setdefault(sleutel, {})
    aangeboden = {_herken(bestand) for bestand in bestanden}
    for weg in geopend.keys() - aangeboden:
        del geopend[weg]
    with opener(len(aangeboden - geopend.keys())) as open_:

        def een_keer(bestand: Bestand) -> list[RuweTabel]:
            if (wie := _herken(bestand)) not in geopend:
                try:
                    geopend[wie] = open_(bestand)
                except Gebruikersfout as fout:
                    geopend[wie] = str(fout)
            if isinstance(tabellen := geopend[wie], str):
                raise Gebruikersfout(tabellen)
            return tabellen

        yield een_keer


def _herken(bestand: Bestand) -> tuple[str, str]:
    return bestand.naam, bestand.afdruk
