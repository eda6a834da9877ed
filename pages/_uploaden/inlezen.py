"""Aangeboden bestanden tot en met wat ze zouden veranderen. De inhoud blijft in het geheugen van deze bezoeker."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.fouten import Gebruikersfout
from data.lezen import Bestand, Herkenning, Kolom, Open, RuweTabel, bekijk_met_eerder, normaliseer
from data.lezen.instellingen import is_schoollijst, uit_tabel
from data.lezen.kolommen.eerder import te_onthouden
from data.lezen.openen import keur_omvang
from data.lezen.vragen import Antwoorden
from data.opslag.vragen.leveringen import antwoorden
from data.opslag.vragen.vooraf import vergelijk
from data.schema.levering import Leesverslag
from data.schema.vooraf.vergelijking import Vooraf
from data.uit.teruglezen import heeft_fixlijst
from pages._bezoek.menu.stoppen import NOG_NIET_INGELEZEN
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.openen import opener
from pages._uploaden.kolommen import VERBETERD
from pages._uploaden.teruggekomen import INGEVULD

_VOORAF = "upload_vooraf"
ANTWOORDEN = "upload_antwoorden"
"""Wat er op de vragen van deze upload geantwoord is."""
TOEGEWEZEN = "upload_toegewezen"
"""Wat er in de toets voor een veld is aangewezen: (tabel, kop) → veld."""


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """Een bestand zoals het is aangeboden: zijn tabellen met hun kolommen, of de zin waarom het niet te gebruiken is.

    `eerder` is per tabel wat er bij dezelfde koppen al geantwoord is (vraag → antwoord).
    `scholen` is gevuld als er een lijst met instellingen in staat (kolommen `INSTELLINGEN`); `zelfde_als` noemt het
    bestand dat er precies gelijk aan is en al meedoet. Een `fixlijst` heeft ook een `fout`: zij hoort op de Werklijst.
    """

    sleutel: str
    bestand: Bestand
    tabellen: tuple[RuweTabel, ...] = ()
    kolommen: tuple[tuple[Kolom, ...], ...] = ()
    eerder: tuple[Mapping[str, str], ...] = ()
    scholen: pl.DataFrame | None = None
    fout: str | None = None
    zelfde_als: str | None = None
    fixlijst: bool = False


def open_aangeboden(omgeving: Omgeving, bestanden: Sequence[UploadedFile]) -> list[Aangeboden]:
    """Opent wat er is aangeboden en herkent de kolommen; wat al open was, wordt niet opnieuw gelezen."""
    bekend: dict[str, Aangeboden] = st.session_state.get(NOG_NIET_INGELEZEN, {})
    namen = Counter[str]()
    geopend: dict[str, Aangeboden] = {}
    eerste: dict[str, str] = {}
    with opener(sum(bestand.file_id not in bekend for bestand in bestanden)) as open_:
        for bestand in bestanden:
            namen[bestand.name] += 1
            sleutel = bestand.file_id
            a = bekend.get(sleutel) or _open(omgeving, sleutel, bestand, namen[bestand.name], open_)
            zelfde_als = eerste.setdefault(a.bestand.afdruk, a.bestand.naam)
            a = replace(a, zelfde_als=None if zelfde_als == a.bestand.naam else zelfde_als)
            geopend[sleutel] = _past_erbij(a, geopend.values())
    _vergeet_van([a for sleutel, a in bekend.items() if sleutel not in geopend])
    st.session_state[NOG_NIET_INGELEZEN] = geopend
    return list(geopend.values())


def nog_open() -> list[Aangeboden]:
    """Wat er de vorige keer dat deze pagina draaide geopend was, en nog niet is ingelezen of weggehaald."""
    bekend: dict[str, Aangeboden] = st.session_state.get(NOG_NIET_INGELEZEN, {})
    return list(bekend.values())


def _past_erbij(a: Aangeboden, eerder: Iterable[Aangeboden]) -> Aangeboden:
    """Het bestand, of waarom niet: ook samen mogen de bestanden niet te groot zijn."""
    samen = [tabel for b in (*eerder, a) if not b.zelfde_als for tabel in b.tabellen]
    try:
        keur_omvang(a.bestand.naam, samen)
    except Gebruikersfout:
        wat = f"‘{a.bestand.naam}’ past er niet meer bij: samen hebben de bestanden te veel rijen. Lees het apart in."
        return Aangeboden(a.sleutel, a.bestand, fout=wat)
    return a


def vergeet() -> None:
    """Laat alles los wat er voor een upload in het geheugen stond."""
    for sleutel in (NOG_NIET_INGELEZEN, _VOORAF, ANTWOORDEN, TOEGEWEZEN, INGEVULD, VERBETERD):
        st.session_state.pop(sleutel, None)


def _vergeet_van(weg: Iterable[Aangeboden]) -> None:
    """Laat los wat over bestanden gezegd is die er niet meer zijn: een ander met dezelfde naam is een ander bestand."""
    namen = {tabel.bestand for a in weg for tabel in a.tabellen}
    for sleutel in (ANTWOORDEN, TOEGEWEZEN):
        if gezegd := st.session_state.get(sleutel):
            st.session_state[sleutel] = {over: wat for over, wat in gezegd.items() if over[0] not in namen}


def _open(omgeving: Omgeving, sleutel: str, bestand: UploadedFile, keer: int, open_: Open) -> Aangeboden:
    pad = PurePath(bestand.name)
    # Twee scholen leveren vaak allebei ‘export.csv’; een bevinding moet zeggen welke van de twee.
    naam = bestand.name if keer == 1 else f"{pad.stem} ({keer}){pad.suffix}"
    inhoud = Bestand(naam, bestand.getvalue())
    try:
        tabellen = open_(inhoud)
        if heeft_fixlijst(tabellen):
            zin = (
                f"‘{naam}’ is een ingevulde fixlijst, geen export. Lees haar in op de Werklijst, onder ‘Ingevulde "
                "fixlijst inlezen’."
            )
            return Aangeboden(sleutel, inhoud, fout=zin, fixlijst=True)
        lijsten = [uit_tabel(t) for t in tabellen if is_schoollijst(t)]
    except Gebruikersfout as fout:
        return Aangeboden(sleutel, inhoud, fout=str(fout))
    exports = [t for t in tabellen if not is_schoollijst(t)]
    with omgeving.lees() as con:
        eerder = [antwoorden(con, t.koppen) for t in exports]
    return Aangeboden(
        sleutel,
        inhoud,
        tuple(exports),
        tuple(tuple(bekijk_met_eerder(t, e)) for t, e in zip(exports, eerder, strict=True)),
        tuple(eerder),
        pl.concat(lijsten) if lijsten else None,
    )


# -- wat er geantwoord is ----------------------------------------------------------------------------------------------

Onthouden = Sequence[tuple[Sequence[str], Mapping[str, str]]]
"""Per tabel haar koppen, en wat daarbij geantwoord is: vraag → antwoord."""


def eerder_geantwoord(aangeboden: Iterable[Aangeboden]) -> Antwoorden:
    """Wat er bij de vorige upload van bestanden met deze koppen is geantwoord."""
    return {
        (tabel.bestand, vraag): antwoord
        for a in aangeboden
        for tabel, eerder in zip(a.tabellen, a.eerder, strict=True)
        for vraag, antwoord in eerder.items()
    }


def voor_de_volgende_keer(
    aangeboden: Iterable[Aangeboden], gekozen: Iterable[tuple[RuweTabel, Herkenning]], waarden: Antwoorden
) -> Onthouden:
    """Wat de gebruiker nu antwoordde: over de kolommen, en op de vragen die bij het lezen opkwamen (`waarden`)."""
    getoond = ((tabel, kolommen) for a in aangeboden for tabel, kolommen in zip(a.tabellen, a.kolommen, strict=True))
    return [
        (
            tabel.koppen,
            te_onthouden(tabel, kolommen, herkenning)
            | {vraag: antwoord for (bestand, vraag), antwoord in waarden.items() if bestand == tabel.bestand},
        )
        for (tabel, kolommen), (_, herkenning) in zip(getoond, gekozen, strict=True)
    ]


# -- wat er zou veranderen ---------------------------------------------------------------------------------------------


def vergelijk_vooraf(
    omgeving: Omgeving, gekozen: Sequence[tuple[RuweTabel, Herkenning]], antwoorden: Antwoorden, sleutel: object
) -> tuple[Vooraf, Leesverslag]:
    """Leest de bestanden om te zien welke scholen erin staan, wat er verandert, wat opvalt en wat er te vragen is.

    Bij dezelfde `sleutel` en antwoorden wordt er niet opnieuw gelezen.

    Raises:
        Gebruikersfout: in geen enkele tabel is een kolom herkend.
    """
    sleutel = (sleutel, omgeving.controle, antwoorden)
    eerder = st.session_state.get(_VOORAF)
    if eerder is None or eerder[0] != sleutel:
        with st.spinner("Kijken welke scholen erin staan en wat er verandert …"):
            levering = normaliseer(gekozen, antwoorden=antwoorden)
            with omgeving.lees() as con:
                vooraf = vergelijk(con, levering, omgeving.controle, omgeving.vandaag)
        eerder = st.session_state[_VOORAF] = (sleutel, (vooraf, levering.verslag))
    bekend: tuple[Vooraf, Leesverslag] = eerder[1]
    return bekend
