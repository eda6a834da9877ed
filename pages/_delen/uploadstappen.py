"""De stappen van een upload: bestanden, kolommen, scholen, wat er vervangen wordt, inlezen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from checks.verwerking import geladen_landen, lees, sla_op, wijzig_instellingen
from data.fouten import Gebruikersfout
from data.klok import nu
from data.lezen import Bestand, Herkenning, RuweTabel
from data.lezen.bestand import GROOTSTE_BESTAND
from data.opslag.leveringen import instellingen
from data.opslag.vragen import eerder_geladen, verschil, versheid, voorkeur, zet_voorkeur
from data.tekst import dag, getal, meervoud
from data.velden import BRIN
from pages._delen.bord import Bord
from pages._delen.inlezen import (
    GEKOZEN_SCHOOL,
    Aangeboden,
    Voorproef,
    dubbele_velden,
    kies_kolommen,
    met_school,
    open_aangeboden,
    proef,
    vergeet,
    zonder_school,
)
from pages._delen.schoolvelden import als_instellingen, schoolvelden
from pages._delen.tekst import letterlijk, school
from pages._delen.verslag import VERSLAG, maak_verslag
from pages._delen.wie import vraag_naam

_BEURT = "upload_beurt"
_ANDERE = "andere_instellingen"
_MB = GROOTSTE_BESTAND // 1024**2
_VEEL_MINDER = 0.7


@dataclass(frozen=True, slots=True)
class Scholen:
    """Wat er over de scholen in de bestanden is opgegeven.

    `nieuw` en `gewijzigd` zijn rijen met de kolommen `INSTELLINGEN`; `eigen` zijn alle codes van het bestuur in de
    bestanden; `andere` de codes die niet van het bestuur zijn; `gebrek` is wat er nog ontbreekt.
    """

    nieuw: tuple[dict[str, Any], ...]
    eigen: tuple[str, ...]
    andere: tuple[str, ...]
    gebrek: str | None = None


def vraag_bestanden() -> list[UploadedFile]:
    """Het vak om bestanden in te slepen. Na het inlezen begint een nieuwe beurt en zijn de oude bytes weg."""
    beurt = st.session_state.setdefault(_BEURT, 0)
    if not st.session_state.get(f"bestanden_{beurt}"):
        vergeet()
    return st.file_uploader(
        f"Sleep de export uit uw LAS hierheen, of kies haar met de knop (csv of Excel, hoogstens {_MB} MB)",
        accept_multiple_files=True,
        key=f"bestanden_{beurt}",
        help="Meer bestanden tegelijk mag: samen zijn ze één levering. De bestanden blijven in het geheugen van deze "
        "computer tot u ze inleest of weghaalt.",
    )


def upload(bord: Bord, bestanden: Sequence[UploadedFile]) -> None:
    """Alle stappen, tot en met de knop. Wie iets verandert blijft op dezelfde pagina."""
    aangeboden = open_aangeboden(bord.opslag, bestanden)
    fouten = [a.fout for a in aangeboden if a.fout]
    for fout in fouten:
        st.error(fout)
    if fouten:
        st.markdown("Haal dit bestand hierboven weg met het kruisje. Aan uw gegevens is niets veranderd.")
        return
    lijst = pl.concat([a.scholen for a in aangeboden if a.scholen is not None] or [als_instellingen([])])
    if not any(a.tabellen for a in aangeboden):
        _alleen_scholen(bord, lijst)
        return
    st.subheader("1. Kolommen", anchor=False)
    gekozen = _kolommen(bord, aangeboden)
    if gekozen is None:
        return
    tabellen, herkenningen = [t for t, _ in gekozen], [h for _, h in gekozen]
    try:
        gezien = proef(tabellen, herkenningen, _sleutel(aangeboden, gekozen))
    except Gebruikersfout as fout:
        st.error(str(fout))
        return
    st.subheader("2. Scholen", anchor=False)
    scholen = _scholen(bord, gezien, lijst)
    st.subheader("3. Inlezen", anchor=False)
    _vervangt(bord, scholen, gezien)
    _al_geladen(bord, aangeboden)
    door = vraag_naam(bord, "upload")
    if not st.button("Inlezen en controleren", type="primary", icon=":material/play_arrow:"):
        return
    if gebrek := scholen.gebrek or (None if door else "Vul eerst uw naam in. Zo staat in het logboek wie dit inlas."):
        st.error(gebrek)
        return
    assert door is not None
    _lees_in(bord, [a.bestand for a in aangeboden if a.tabellen], tabellen, herkenningen, scholen, lijst, door)


# -- 1. kolommen -------------------------------------------------------------------------------------------------------


def _kolommen(bord: Bord, aangeboden: Sequence[Aangeboden]) -> list[tuple[RuweTabel, Herkenning]] | None:
    """Elke tabel met haar herkenning; None als er nog iets te kiezen is."""
    uit: list[tuple[RuweTabel, Herkenning]] = []
    goed = True
    for a in aangeboden:
        if a.scholen is not None:
            st.markdown(
                f"**{letterlijk(a.bestand.naam)}**: een lijst met {meervoud(a.scholen.height, 'school', 'scholen')}."
            )
        for nr, (tabel, herkenning) in enumerate(zip(a.tabellen, a.herkenningen, strict=True)):
            herkend = [k for k, v in herkenning.items() if v]
            niet = [letterlijk(k) for k, v in herkenning.items() if not v]
            st.markdown(
                f"**{letterlijk(tabel.bestand)}**: {meervoud(tabel.frame.height, 'rij', 'rijen')}, "
                f"{getal(len(herkend))} van {meervoud(len(herkenning), 'kolom', 'kolommen')} herkend."
                + (f" Niet herkend: {', '.join(niet)}." if niet else "")
            )
            with st.expander("Kolommen bekijken en verbeteren", expanded=not herkend, icon=":material/view_column:"):
                st.markdown(
                    "Klopt een kolom niet? Dubbelklik in de middelste kolom en kies wat het wel is. Wij onthouden dat "
                    "voor de volgende export met dezelfde kolommen. De voorbeelden zijn onherkenbaar gemaakt."
                )
                gekozen = kies_kolommen(tabel, herkenning, f"kolommen_{a.sleutel}_{nr}")
            code = _school_van(bord, tabel, f"school_van_{a.sleutel}_{nr}") if zonder_school(gekozen) else None
            uit.append(met_school(tabel, gekozen, code) if code else (tabel, gekozen))
            for dubbel in dubbele_velden(gekozen):
                goed = False
                st.error(f"In ‘{tabel.bestand}’ wijst meer dan één kolom naar ‘{dubbel}’. Kies er één.")
    return uit if goed else None


def _school_van(bord: Bord, tabel: RuweTabel, sleutel: str) -> str | None:
    """Vraagt van welke school een bestand zonder instellingscode is."""
    with bord.opslag.lees() as con:
        bekend = instellingen(con)["instellingscode"].to_list()
    code = st.text_input(
        f"Van welke school is ‘{tabel.bestand}’? Er staat geen instellingscode (BRIN) in.",
        bekend[0] if len(bekend) == 1 else "",
        key=sleutel,
        placeholder="Instellingscode, zoals 12AB",
        help=f"Bekende scholen: {', '.join(bekend)}." if bekend else None,
        max_chars=4,
    )
    code = code.strip().upper()
    if code and not re.fullmatch(BRIN, code):
        st.error("Een instellingscode heeft twee cijfers en twee letters, zoals 12AB.")
        return None
    return code or None


def _sleutel(aangeboden: Sequence[Aangeboden], gekozen: Sequence[tuple[RuweTabel, Herkenning]]) -> object:
    """Waaraan te zien is dat er iets aan de bestanden, de kolommen of de opgegeven school veranderde."""
    scholen = [t.frame[GEKOZEN_SCHOOL][0] if GEKOZEN_SCHOOL in h else None for t, h in gekozen]
    return ([a.sleutel for a in aangeboden], [list(h.items()) for _, h in gekozen], scholen)


# -- 2. scholen --------------------------------------------------------------------------------------------------------


def _scholen(bord: Bord, gezien: Voorproef, lijst: pl.DataFrame) -> Scholen:
    """Vraagt van elke nieuwe code of zij van het bestuur is, en zo ja wat voor school."""
    with bord.opslag.lees() as con:
        bekend = {rij["instellingscode"]: rij for rij in instellingen(con).to_dicts()}
        eerder_andere = set((voorkeur(con, _ANDERE) or "").split(",")) - {""}
    uit_lijst = {rij["instellingscode"]: rij for rij in lijst.to_dicts()}
    al = [code for code in gezien.leerlingen if code in bekend or code in uit_lijst]
    nieuw, andere, gebrek = [], [], None
    if al:
        namen = {code: (uit_lijst.get(code) or bekend[code])["naam"] for code in al}
        st.markdown("Bekend: " + ", ".join(letterlijk(school(code, namen[code])) for code in al) + ".")
    onbekend = [code for code in gezien.leerlingen if code not in al]
    if onbekend:
        st.markdown(
            "Deze codes kennen wij nog niet. Zeg per school of zij van uw bestuur is en welk cluster zij heeft. "
            "U kunt ook uw lijst met scholen (instellingen.csv) bij de bestanden slepen."
        )
    for code in onbekend:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(
                    f"**{code}** · {meervoud(gezien.leerlingen[code], 'leerling', 'leerlingen')}", width="content"
                )
                eigen = st.toggle("Deze school is van ons bestuur", code not in eerder_andere, key=f"eigen_{code}")
            if not eigen:
                andere.append(code)
                continue
            rij = schoolvelden(code, {"schoolsoort_instelling": _soort(gezien.schoolsoort.get(code))}, "nieuw")
            nieuw.append(rij)
            if rij["cluster"] is None and gebrek is None:
                gebrek = f"Kies bij {code} eerst het cluster. Hoort de school niet bij uw bestuur? Zet haar dan uit."
    eigen_codes = (*al, *(rij["instellingscode"] for rij in nieuw))
    if not gezien.leerlingen:
        gebrek = (
            "In deze bestanden vinden wij geen instellingscode (BRIN). Wijs hierboven de kolom aan, of vul in van "
            "welke school het bestand is."
        )
        st.warning(gebrek)
    elif not eigen_codes:
        gebrek = "Geen enkele school in deze bestanden is van uw bestuur. Er valt dan niets in te lezen."
        st.warning(gebrek)
    elif gezien.zonder:
        st.warning(
            f"Bij {meervoud(gezien.zonder, 'leerling', 'leerlingen')} staat geen instellingscode. Is er in een bestand "
            "maar één school, dan horen ze daarbij; anders weten wij het niet."
        )
    return Scholen(tuple(nieuw), eigen_codes, tuple(andere), gebrek)


def _soort(in_export: str | None) -> str | None:
    return in_export if in_export in ("SO", "VSO", "SO/VSO") else None


def _alleen_scholen(bord: Bord, lijst: pl.DataFrame) -> None:
    """Alleen een lijst met scholen: meteen bewaren, of wachten op de eerste export."""
    st.markdown(f"Deze lijst heeft {meervoud(lijst.height, 'school', 'scholen')}.")
    if bord.leeg:
        st.info("Sleep de export uit uw LAS erbij; dan worden de scholen samen met de export bewaard.")
        return
    door = vraag_naam(bord, "upload")
    if st.button("Scholen bijwerken", type="primary", disabled=door is None):
        assert door is not None
        wijzig_instellingen(bord.opslag, lijst, peildatum=bord.peildatum, moment=nu(), door=door)
        _volgende_beurt()
        st.toast("De scholen zijn bijgewerkt en alles is opnieuw gecontroleerd.", icon=":material/check:")
        st.rerun()


# -- 3. inlezen --------------------------------------------------------------------------------------------------------


def _vervangt(bord: Bord, scholen: Scholen, gezien: Voorproef) -> None:
    """Per school welke levering er straks niet meer geldt."""
    if not scholen.eigen:
        return
    with bord.opslag.lees() as con:
        nu_geldt = {rij["instelling"]: rij for rij in versheid(con, bord.controle).to_dicts()}
    regels = []
    for code in scholen.eigen:
        eerder = nu_geldt.get(code)
        aantal = gezien.leerlingen[code]
        if eerder is None or eerder["moment"] is None:
            regels.append(f"- **{code}**: {meervoud(aantal, 'leerling', 'leerlingen')}; dit is de eerste levering.")
            continue
        regel = (
            f"- **{letterlijk(school(code, eerder['naam']))}**: {meervoud(aantal, 'leerling', 'leerlingen')}; komt "
            f"in de plaats van de levering van {dag(eerder['moment'])} met {getal(eerder['leerlingen'])}."
        )
        if aantal < eerder["leerlingen"] * _VEEL_MINDER:
            regel += " **Dat zijn er veel minder. Is de export wel volledig?**"
        regels.append(regel)
    st.markdown("\n".join(regels))


def _al_geladen(bord: Bord, aangeboden: Sequence[Aangeboden]) -> None:
    with bord.opslag.lees() as con:
        for a in aangeboden:
            if a.tabellen and (moment := eerder_geladen(con, a.bestand.afdruk)) is not None:
                st.warning(f"‘{a.bestand.naam}’ is op {dag(moment)} al ingelezen. Nog een keer mag.")


def _lees_in(
    bord: Bord,
    bestanden: Sequence[Bestand],
    tabellen: Sequence[RuweTabel],
    herkenningen: Sequence[Herkenning],
    scholen: Scholen,
    lijst: pl.DataFrame,
    door: str,
) -> None:
    moment = nu()
    with bord.opslag.lees() as con:
        al_bekend = instellingen(con)["instellingscode"].to_list()
    erbij = pl.concat([lijst, als_instellingen(scholen.nieuw)]).unique("instellingscode", keep="last")
    with st.status("Bezig met inlezen …", expanded=True) as voortgang:
        try:
            st.markdown("Bestanden lezen")
            levering = lees(
                tabellen, herkenningen, sorted({*al_bekend, *erbij["instellingscode"]}), geladen_landen(bord.opslag)
            )
            st.markdown("Controleren en bewaren")
            uitslag = sla_op(
                bord.opslag, levering, bestanden, erbij, peildatum=bord.peildatum, moment=moment, door=door
            )  # fmt: skip
        except Gebruikersfout as fout:
            voortgang.update(label="Niet ingelezen", state="error")
            st.error(str(fout))
            return
        with bord.opslag.schrijf() as con:
            zet_voorkeur(con, _ANDERE, ",".join(sorted(_andere(voorkeur(con, _ANDERE), scholen))) or None)
            anders = verschil(con)
            namen = _namen(instellingen(con))
        voortgang.update(label="Klaar", state="complete")
    st.session_state[VERSLAG] = maak_verslag(levering, uitslag, anders, moment, namen)
    _volgende_beurt()
    st.rerun()


def _andere(eerder: str | None, scholen: Scholen) -> set[str]:
    """De codes die niet van het bestuur zijn, om ze de volgende keer niet weer als eigen voor te stellen."""
    return (set((eerder or "").split(",")) - {"", *scholen.eigen}) | set(scholen.andere)


def _namen(scholen: pl.DataFrame) -> Mapping[str, str]:
    return {code: school(code, naam) for code, naam in scholen.select("instellingscode", "naam").rows()}


def _volgende_beurt() -> None:
    """Een nieuw vak: de bytes van het oude verdwijnen uit het geheugen."""
    vergeet()
    st.session_state[_BEURT] = st.session_state.get(_BEURT, 0) + 1
