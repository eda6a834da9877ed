"""Stap 1 van een upload: wat elke kolom is, en van welke school een bestand zonder school is."""

import re
from collections.abc import Sequence

import streamlit as st

from data.lezen import Herkenning, RuweTabel, botsingen
from data.lezen.samen.anderen import ZELF
from data.lezen.samen.school import GEKOZEN_SCHOOL, met_school, noemt_school
from data.opslag.vragen.leveringen import instellingen
from data.schema.levering import Leesverslag
from data.schema.velden import BRIN
from data.tekst import getal, meervoud
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.inlezen import Aangeboden
from pages._uploaden.kolommen import kies_kolommen, te_vragen, veldnaam, vraag_onzekere
from pages._uploaden.toewijzen import met_toegewezen

Gekozen = tuple[RuweTabel, Herkenning]


def vraag_kolommen(omgeving: Omgeving, aangeboden: Sequence[Aangeboden]) -> list[Gekozen] | None:
    """Elke tabel met haar herkenning; None als er nog iets te kiezen is."""
    uit: list[tuple[Gekozen, str]] = []
    goed = True
    for a in aangeboden:
        if a.scholen is not None:
            st.markdown(
                f"**{letterlijk(a.bestand.naam)}**: een lijst met {meervoud(a.scholen.height, 'school', 'scholen')}."
            )
        for nr, (tabel, kolommen) in enumerate(zip(a.tabellen, a.kolommen, strict=True)):
            herkend = {k.kop: k.veld for k in kolommen}
            kop = st.empty()  # wat de gebruiker hieronder kiest, telt mee
            kop.markdown(_wat_herkend_is(tabel, herkend))
            for opmerking in tabel.opmerkingen:
                st.markdown(f":material/info: {letterlijk(opmerking)}")
            naam = f"{a.sleutel}_{nr}"
            antwoorden = vraag_onzekere(tabel, kolommen, f"kolommen_{naam}")
            andere = "andere " if te_vragen(kolommen) else ""
            with st.expander(
                f"Alle {andere}kolommen bekijken en verbeteren",
                expanded=not any(herkend.values()),
                icon=":material/view_column:",
            ):
                st.markdown(
                    "Klopt een kolom niet? Dubbelklik in de tweede kolom en kies wat het wel is. Wij onthouden dat "
                    "voor de volgende export met dezelfde kolommen. De voorbeelden zijn onherkenbaar gemaakt."
                )
                herkenning = kies_kolommen(tabel, kolommen, f"kolommen_{naam}")
            if antwoorden is None:
                goed = False
                continue
            # In de volgorde van het bestand: daaraan herkennen wij de volgende keer hetzelfde soort bestand.
            samen = herkenning | antwoorden
            samen = met_toegewezen(tabel.bestand, {k.kop: samen[k.kop] for k in kolommen})
            kop.markdown(_wat_herkend_is(tabel, samen))
            uit.append(((tabel, samen), naam))
            for veld in botsingen(samen):
                goed = False
                waar = letterlijk(tabel.bestand)
                st.error(f"In ‘{waar}’ wijst meer dan één kolom naar ‘{veldnaam(veld)}’. Kies er één.")
    if not goed:
        st.markdown("Daarna ziet u hier welke scholen erin staan en wat er verandert.")
        return None
    if len(uit) > 1:
        for (tabel, herkenning), _ in uit:
            if not any(herkenning.values()) and any(any(h.values()) for (_, h), _ in uit):
                st.warning(
                    f"In ‘{letterlijk(tabel.bestand)}’ herkennen wij geen enkele kolom. Dit doet niet mee, tenzij u "
                    "kolommen kiest."
                )
    return _met_scholen(omgeving, uit)


def _wat_herkend_is(tabel: RuweTabel, herkenning: Herkenning) -> str:
    niet = [letterlijk(kop) for kop, veld in herkenning.items() if not veld]
    return (
        f"**{letterlijk(tabel.bestand)}**: {meervoud(tabel.frame.height, 'rij', 'rijen')}, "
        f"{getal(len(herkenning) - len(niet))} van {meervoud(len(herkenning), 'kolom', 'kolommen')} herkend."
        + (f" Niet herkend: {', '.join(niet)}." if niet else "")
    )


def zeg_wat_opviel(gekozen: Sequence[Gekozen], verslag: Leesverslag) -> None:
    """Zegt wat pas opviel toen alles samen gelezen was, zoals wat niet meetelt. Een vraag staat er al apart."""
    gevraagd = {vraag.bestand for vraag in verslag.vragen if vraag.sleutel == ZELF}
    for (tabel, _), bron in zip(gekozen, verslag.bestanden, strict=True):
        for zin in bron.opmerkingen[len(tabel.opmerkingen) :] if bron.naam not in gevraagd else ():
            st.info(f"**{letterlijk(bron.naam)}**: {letterlijk(zin)}")


def _met_scholen(omgeving: Omgeving, tabellen: Sequence[tuple[Gekozen, str]]) -> list[Gekozen]:
    """Vraagt van welke school een bestand is als geen enkel bestand dat zegt.

    Noemt een ander bestand de scholen wel, dan vinden wij ze via het leerlingnummer; dan is er niets te vragen.
    """
    herkend = [h for (_, h), _ in tabellen if any(h.values())]
    if any(noemt_school(h) for h in herkend):
        return [gekozen for gekozen, _ in tabellen]
    with omgeving.lees() as con:
        bekend = instellingen(con)["instellingscode"].to_list()
    uit = []
    for (tabel, herkenning), naam in tabellen:
        code = _school_van(tabel, bekend, f"school_van_{naam}") if any(herkenning.values()) else None
        uit.append(met_school(tabel, herkenning, code) if code else (tabel, herkenning))
    return uit


def _school_van(tabel: RuweTabel, bekend: Sequence[str], sleutel: str) -> str | None:
    """Vraagt van welke school een bestand zonder instellingscode is."""
    st.session_state.setdefault(sleutel, bekend[0] if len(bekend) == 1 else "")
    code = st.text_input(
        f"Van welke school is ‘{letterlijk(tabel.bestand)}’? Er staat geen instellingscode (BRIN) in.",
        key=sleutel,
        placeholder="Instellingscode, zoals 12AB",
        help=f"Bekende scholen: {', '.join(map(letterlijk, bekend))}." if bekend else None,
        max_chars=4,
    )
    code = code.strip().upper()
    if code and not re.fullmatch(BRIN, code):
        st.error("Een instellingscode heeft twee cijfers en twee letters, zoals 12AB.")
        return None
    return code or None


def wat_gekozen_is(aangeboden: Sequence[Aangeboden], gekozen: Sequence[Gekozen]) -> object:
    """Waaraan te zien is dat er iets aan de bestanden, de kolommen of de opgegeven school veranderde."""
    scholen = [t.frame[GEKOZEN_SCHOOL][0] if GEKOZEN_SCHOOL in h else None for t, h in gekozen]
    return ([a.sleutel for a in aangeboden], [list(h.items()) for _, h in gekozen], scholen)
