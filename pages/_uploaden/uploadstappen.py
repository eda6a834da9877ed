"""De stappen van een upload: bestanden, kolommen, scholen, wat er verandert, inlezen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import Stap
from checks.werk.instellen import wijzig_instellingen
from checks.werk.leveringen import sla_op
from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.lezen import Bestand, Herkenning, RuweTabel, botsingen, normaliseer
from data.lezen.openen import GROOTSTE_BESTAND
from data.opslag.controles import versheid
from data.opslag.leveringen import eerder_geladen, instellingen
from data.opslag.standen import verschil
from data.opslag.vooraf import SchoolVooraf, Vooraf, vreemd
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.opslag.waardelijsten import waardelijsten
from data.schema.velden import BRIN
from data.tekst import dag, getal, meervoud
from pages._bezoek.gebruiker import vraag_naam
from pages._bezoek.omgeving import Bord
from pages._leveringen.schoolvelden import als_instellingen, schoolvelden, voor_alle_scholen
from pages._leveringen.verslag import VERSLAG, maak_verslag
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk, school
from pages._uploaden.inlezen import (
    GEKOZEN_SCHOOL,
    Aangeboden,
    met_school,
    noemt_school,
    open_aangeboden,
    proef,
    vergeet,
)
from pages._uploaden.kolommen import kies_kolommen, te_vragen, veldnaam, vraag_onzekere

_BEURT = "upload_beurt"
_ANDERE = "andere_instellingen"
_MB = GROOTSTE_BESTAND // 1024**2

_LEZEN = "lezen"
_STAPPEN: dict[str, tuple[float, str]] = {
    _LEZEN: (0.0, "Waarden lezen en rijen bij elkaar zoeken"),
    "bewaren": (0.1, "Levering bewaren"),
    "ophalen": (0.2, "Gegevens van alle scholen klaarzetten"),
    "controleren": (0.25, "Controleren met {signalen} signalen"),
    "vastleggen": (0.6, "Bevindingen bewaren en met de vorige keer vergelijken"),
}
"""Wat er na de knop gebeurt → bij welk deel van de tijd dat ongeveer begint, en hoe het heet."""

Gekozen = tuple[RuweTabel, Herkenning]


@dataclass(frozen=True, slots=True)
class Scholen:
    """Wat er over de scholen in de bestanden is opgegeven.

    `nieuw` zijn rijen met de kolommen `INSTELLINGEN`; `eigen` zijn alle codes van het bestuur in de bestanden; `andere`
    de codes die niet van het bestuur zijn; `namen` zegt hoe een school heet, voor zover bekend; `gebrek` is wat er nog
    ontbreekt.
    """

    nieuw: tuple[dict[str, Any], ...]
    eigen: tuple[str, ...]
    andere: tuple[str, ...]
    namen: Mapping[str, str | None]
    gebrek: str | None = None

    def noem(self, code: str) -> str:
        """Hoe een school heet: De Wilgen (90ZA), of alleen haar code."""
        return school(code, self.namen.get(code))


def vraag_bestanden() -> list[UploadedFile]:
    """Het vak om bestanden in te slepen. Na het inlezen begint een nieuwe beurt en zijn de oude bytes weg."""
    beurt = st.session_state.setdefault(_BEURT, 0)
    if not st.session_state.get(f"bestanden_{beurt}"):
        vergeet()
    return st.file_uploader(
        f"Sleep de export uit uw LAS hierheen, of kies haar met de knop (csv, Excel, EDEXML of zip, tot {_MB} MB)",
        accept_multiple_files=True,
        key=f"bestanden_{beurt}",
        help="Meer bestanden tegelijk mag: samen zijn ze één levering. Ook .ods en .xls kunnen wij lezen. De bestanden "
        "blijven in het geheugen van deze computer tot u ze inleest of weghaalt.",
    )


def upload(bord: Bord, bestanden: Sequence[UploadedFile]) -> None:
    """Alle stappen, tot en met de knop. Wie iets verandert blijft op dezelfde pagina."""
    aangeboden = open_aangeboden(bord, bestanden)
    for fout in (a.fout for a in aangeboden if a.fout):
        st.error(fout)
    for a in aangeboden:
        if a.zelfde_als and not a.fout:
            st.info(f"‘{a.bestand.naam}’ is precies hetzelfde bestand als ‘{a.zelfde_als}’. Wij lezen het één keer.")
    bruikbaar = [a for a in aangeboden if not a.fout and not a.zelfde_als]
    kapot = [a.bestand.naam for a in aangeboden if a.fout]
    if not bruikbaar:
        st.markdown("Haal dit bestand hierboven weg met het kruisje. Aan uw gegevens is niets veranderd.")
        return
    if kapot:
        st.markdown(
            "De andere bestanden staan hieronder. Haal wat niet goed is hierboven weg met het kruisje en "
            "sleep er een nieuwe export bij."
        )
    lijst = pl.concat([a.scholen for a in bruikbaar if a.scholen is not None] or [als_instellingen([])])
    lijst = lijst.unique("instellingscode", keep="last", maintain_order=True)
    if not any(a.tabellen for a in bruikbaar):
        _alleen_scholen(bord, lijst)
        return
    st.subheader("1. Kolommen", anchor=False)
    gekozen = _kolommen(bord, bruikbaar)
    if gekozen is None:
        return
    try:
        vooraf = proef(bord, gekozen, _sleutel(bruikbaar, gekozen))
    except Gebruikersfout as fout:
        st.error(str(fout))
        st.markdown("Heten de kolommen in uw LAS heel anders? Kies dan hierboven zelf wat ze zijn; wij onthouden dat.")
        return
    st.subheader("2. Scholen", anchor=False)
    scholen = _scholen(bord, vooraf, lijst)
    st.subheader("3. Wat er verandert", anchor=False)
    if scholen.eigen:
        _vervangt(bord, scholen, vooraf)
    akkoord = _vraag_bij_twijfel(bord, bruikbaar, kapot, scholen, vooraf)
    door = vraag_naam(bord, "upload")
    if not st.button("Inlezen en controleren", type="primary", icon=":material/play_arrow:"):
        return
    gebrek = scholen.gebrek
    if not gebrek and not akkoord:
        gebrek = "Kijk eerst wat er hierboven opvalt, en zet daar een vinkje als het klopt."
    if not gebrek and not door:
        gebrek = "Vul eerst uw naam in. Zo staat in het logboek wie dit inlas."
    if gebrek:
        st.error(gebrek)
        return
    assert door is not None
    _lees_in(bord, [a.bestand for a in bruikbaar if a.tabellen], gekozen, vooraf, scholen, lijst, door)


# -- 1. kolommen -------------------------------------------------------------------------------------------------------


def _kolommen(bord: Bord, aangeboden: Sequence[Aangeboden]) -> list[Gekozen] | None:
    """Elke tabel met haar herkenning; None als er nog iets te kiezen is."""
    uit: list[tuple[Gekozen, str]] = []
    goed = True
    for a in aangeboden:
        if a.scholen is not None:
            st.markdown(
                f"**{letterlijk(a.bestand.naam)}**: een lijst met {meervoud(a.scholen.height, 'school', 'scholen')}."
            )
        for nr, (tabel, kolommen) in enumerate(zip(a.tabellen, a.kolommen, strict=True)):
            herkend = [k for k in kolommen if k.veld]
            niet = [letterlijk(k.kop) for k in kolommen if not k.veld]
            st.markdown(
                f"**{letterlijk(tabel.bestand)}**: {meervoud(tabel.frame.height, 'rij', 'rijen')}, "
                f"{getal(len(herkend))} van {meervoud(len(kolommen), 'kolom', 'kolommen')} herkend."
                + (f" Niet herkend: {', '.join(niet)}." if niet else "")
            )
            for opmerking in tabel.opmerkingen:
                st.markdown(f":material/info: {letterlijk(opmerking)}")
            naam = f"{a.sleutel}_{nr}"
            antwoorden = vraag_onzekere(tabel, kolommen, f"kolommen_{naam}")
            andere = "andere " if te_vragen(kolommen) else ""
            with st.expander(
                f"Alle {andere}kolommen bekijken en verbeteren", expanded=not herkend, icon=":material/view_column:"
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
            samen = {k.kop: samen[k.kop] for k in kolommen}
            uit.append(((tabel, samen), naam))
            for veld in botsingen(samen):
                goed = False
                st.error(f"In ‘{tabel.bestand}’ wijst meer dan één kolom naar ‘{veldnaam(veld)}’. Kies er één.")
    if not goed:
        st.markdown("Daarna ziet u hier welke scholen erin staan en wat er verandert.")
        return None
    if len(uit) > 1:
        for (tabel, herkenning), _ in uit:
            if not any(herkenning.values()) and any(any(h.values()) for (_, h), _ in uit):
                st.warning(
                    f"In ‘{tabel.bestand}’ herkennen wij geen enkele kolom. Dit doet niet mee, tenzij u kolommen kiest."
                )
    return _met_scholen(bord, uit)


def _met_scholen(bord: Bord, tabellen: Sequence[tuple[Gekozen, str]]) -> list[Gekozen]:
    """Vraagt van welke school een bestand is als geen enkel bestand dat zegt.

    Noemt een ander bestand de scholen wel, dan vinden wij ze via het leerlingnummer; dan is er niets te vragen.
    """
    herkend = [h for (_, h), _ in tabellen if any(h.values())]
    if any(noemt_school(h) for h in herkend):
        return [gekozen for gekozen, _ in tabellen]
    with bord.opslag.lees() as con:
        bekend = instellingen(con)["instellingscode"].to_list()
    uit = []
    for (tabel, herkenning), naam in tabellen:
        code = _school_van(tabel, bekend, f"school_van_{naam}") if any(herkenning.values()) else None
        uit.append(met_school(tabel, herkenning, code) if code else (tabel, herkenning))
    return uit


def _school_van(tabel: RuweTabel, bekend: Sequence[str], sleutel: str) -> str | None:
    """Vraagt van welke school een bestand zonder instellingscode is."""
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


def _sleutel(aangeboden: Sequence[Aangeboden], gekozen: Sequence[Gekozen]) -> object:
    """Waaraan te zien is dat er iets aan de bestanden, de kolommen of de opgegeven school veranderde."""
    scholen = [t.frame[GEKOZEN_SCHOOL][0] if GEKOZEN_SCHOOL in h else None for t, h in gekozen]
    return ([a.sleutel for a in aangeboden], [list(h.items()) for _, h in gekozen], scholen)


# -- 2. scholen --------------------------------------------------------------------------------------------------------


def _scholen(bord: Bord, vooraf: Vooraf, lijst: pl.DataFrame) -> Scholen:
    """Vraagt van elke nieuwe code of zij van het bestuur is, en zo ja wat voor school."""
    with bord.opslag.lees() as con:
        bekend = {rij["instellingscode"]: rij for rij in instellingen(con).to_dicts()}
        eerder_andere = set((voorkeur(con, _ANDERE) or "").split(",")) - {""}
    uit_lijst = {rij["instellingscode"]: rij for rij in lijst.to_dicts()}
    al = [code for code in vooraf.scholen if code in bekend or code in uit_lijst]
    nieuw, andere, gebrek = [], [], None
    namen = {code: (uit_lijst.get(code) or bekend[code])["naam"] for code in al}
    if al:
        st.markdown("Bekend: " + ", ".join(letterlijk(school(code, namen[code])) for code in al) + ".")
    onbekend = [code for code in vooraf.scholen if code not in al]
    if onbekend:
        st.markdown(
            "Deze codes kennen wij nog niet. Zeg per school of zij van uw bestuur is en welk cluster zij heeft; wij "
            "onthouden het. U kunt ook uw lijst met scholen (instellingen.csv) bij de bestanden slepen."
        )
    if len(onbekend) > 1:
        voor_alle_scholen([c for c in onbekend if st.session_state.get(f"eigen_{c}", c not in eerder_andere)], "nieuw")
    for code in onbekend:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(f"**{code}** · {_aantal(vooraf.scholen[code])}", width="content")
                eigen = st.toggle("Deze school is van ons bestuur", code not in eerder_andere, key=f"eigen_{code}")
            if not eigen:
                andere.append(code)
                continue
            rij = schoolvelden(code, {"schoolsoort_instelling": vooraf.scholen[code].schoolsoort}, "nieuw")
            nieuw.append(rij)
            if rij["cluster"] is None and gebrek is None:
                gebrek = f"Kies bij {code} eerst het cluster. Hoort de school niet bij uw bestuur? Zet haar dan uit."
    eigen_codes = (*al, *(rij["instellingscode"] for rij in nieuw))
    if not vooraf.scholen:
        gebrek = (
            "In deze bestanden vinden wij geen instellingscode (BRIN). Wijs hierboven de kolom aan, of vul in van "
            "welke school het bestand is."
        )
        st.warning(gebrek)
    elif not eigen_codes:
        gebrek = "Geen enkele school in deze bestanden is van uw bestuur. Er valt dan niets in te lezen."
        st.warning(gebrek)
    elif vooraf.zonder:
        st.warning(
            f"Bij {meervoud(vooraf.zonder, 'leerling', 'leerlingen')} staat geen instellingscode. Is er in een bestand "
            "maar één school, dan horen ze daarbij; anders weten wij het niet."
        )
    namen |= {rij["instellingscode"]: rij["naam"] for rij in nieuw}
    return Scholen(tuple(nieuw), eigen_codes, tuple(andere), namen, gebrek)


def _aantal(gezien: SchoolVooraf) -> str:
    return "alleen arrangementen" if gezien.alleen_arrangementen else meervoud(
        gezien.leerlingen, "leerling", "leerlingen"
    )  # fmt: skip


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


# -- 3. wat er verandert -----------------------------------------------------------------------------------------------


def _vervangt(bord: Bord, scholen: Scholen, vooraf: Vooraf) -> None:
    """Per school welke levering er straks niet meer geldt, en hoeveel leerlingen erbij komen en weggaan."""
    nu_geldt = _nu_geldt(bord)
    regels = [_regel(scholen.noem(code), vooraf.scholen[code], nu_geldt.get(code)) for code in scholen.eigen]
    st.markdown("\n".join(regels))
    if blijft := [code for code, rij in nu_geldt.items() if rij["moment"] is not None and code not in scholen.eigen]:
        st.markdown(
            f"De gegevens van de andere {'school' if len(blijft) == 1 else f'{getal(len(blijft))} scholen'} van uw "
            f"bestuur blijven zoals ze zijn."
        )


def _nu_geldt(bord: Bord) -> dict[str, dict[str, Any]]:
    """Per school van het bestuur wat er nu van haar geldt (zie `versheid`)."""
    with bord.opslag.lees() as con:
        return {rij["instelling"]: rij for rij in versheid(con, bord.controle).drop_nulls("instelling").to_dicts()}


def _regel(naam: str, gezien: SchoolVooraf, eerder: Mapping[str, Any] | None) -> str:
    wie = f"- **{letterlijk(naam)}**"
    if gezien.alleen_arrangementen:
        return f"{wie}: alleen arrangementen. De leerlingen van deze school blijven zoals ze zijn."
    aantal = meervoud(gezien.leerlingen, "leerling", "leerlingen")
    if eerder is None or eerder["moment"] is None:
        return f"{wie}: {aantal}; dit is de eerste levering."
    verschil = [f"{getal(gezien.erbij)} erbij"] * bool(gezien.erbij) + [f"{getal(gezien.weg)} weg"] * bool(gezien.weg)
    zelfde = "dezelfde leerling" if gezien.leerlingen == 1 else "dezelfde leerlingen"
    return (
        f"{wie}: {aantal} ({' en '.join(verschil) or zelfde}); komt in de plaats van de levering van "
        f"{dag(eerder['moment'])} met {getal(eerder['leerlingen'])}."
    )


def _vraag_bij_twijfel(
    bord: Bord, aangeboden: Sequence[Aangeboden], kapot: Sequence[str], scholen: Scholen, vooraf: Vooraf
) -> bool:
    """Zegt wat er vreemd is en vraagt dan om een vinkje; True als er niets vreemds is of het vinkje staat."""
    if not scholen.eigen:
        return True
    nu_geldt = _nu_geldt(bord)
    zinnen = [f"‘{naam}’ doet niet mee, want het is niet te lezen. Zonder dit bestand ontbreken misschien gegevens."
              for naam in kapot]  # fmt: skip
    geldend = [rij["moment"] for code, rij in nu_geldt.items() if code in scholen.eigen and rij["moment"]]
    zinnen += _al_geladen(bord, aangeboden, geldend)
    zinnen += vreemd(
        vooraf,
        scholen.eigen,
        [code for code, rij in nu_geldt.items() if rij["moment"] is not None],
        scholen.noem,
        vandaag(),
        bord.peildatum if bord.vaste_peildatum else None,
    )
    if not zinnen:
        return True
    with st.container(border=True):
        st.markdown("**Dit valt op. Klopt het?**")
        st.markdown("\n".join(f"- {letterlijk(zin)}" for zin in zinnen))
        # Valt er iets anders op, dan is het een andere vraag: een vinkje van daarvoor telt dan niet.
        return st.checkbox("Ik heb dit bekeken. Lees de bestanden toch in.", key=f"toch_{plek(*zinnen)}")


def _al_geladen(bord: Bord, aangeboden: Sequence[Aangeboden], geldend: Sequence[datetime]) -> Iterable[str]:
    """Meldt een bestand dat al eens is ingelezen; een zin als er daarna een nieuwere levering kwam."""
    with bord.opslag.lees() as con:
        for a in aangeboden:
            if not a.tabellen or (moment := eerder_geladen(con, a.bestand.afdruk)) is None:
                continue
            al = f"‘{a.bestand.naam}’ is op {dag(moment)} al ingelezen"
            if geldend and moment < max(geldend):
                yield f"{al}, en daarna kwam er een nieuwere levering. Wilt u terug naar deze oude gegevens?"
            else:
                st.info(f"{al}. Nog een keer mag; er verandert dan niets.")


# -- inlezen -----------------------------------------------------------------------------------------------------------


class _Voortgang:
    """Laat tijdens het inlezen zien welke stap er bezig is, en welke er klaar zijn."""

    def __init__(self) -> None:
        self._balk = st.progress(0.0)
        self._klaar = st.empty()
        self._gehad: list[str] = []

    def __call__(self, stap: Stap | str) -> None:
        deel, tekst = _STAPPEN[stap]
        tekst = tekst.format(signalen=getal(len(laad_signalen())))
        self._balk.progress(deel, f"{tekst} …")
        if self._gehad:
            self._klaar.markdown("  \n".join(f":material/check: {gedaan}" for gedaan in self._gehad))
        self._gehad.append(tekst)


def _lees_in(
    bord: Bord,
    bestanden: Sequence[Bestand],
    gekozen: Sequence[Gekozen],
    vooraf: Vooraf,
    scholen: Scholen,
    lijst: pl.DataFrame,
    door: str,
) -> None:
    moment = nu()
    with bord.opslag.lees() as con:
        al_bekend, landnamen = instellingen(con)["instellingscode"], waardelijsten(con).landnamen
    erbij = pl.concat([lijst, als_instellingen(scholen.nieuw)]).unique("instellingscode", keep="last")
    with st.status("Bezig met inlezen …", expanded=True) as status:
        meld = _Voortgang()
        try:
            meld(_LEZEN)
            levering = normaliseer(gekozen, {*al_bekend, *erbij["instellingscode"]}, landnamen)
            uitslag = sla_op(
                bord.opslag, levering, bestanden, erbij, peildatum=bord.peildatum, moment=moment, door=door, meld=meld
            )
        except Gebruikersfout as fout:
            status.update(label="Niet ingelezen", state="error")
            st.error(str(fout))
            return
        with bord.opslag.schrijf() as con:
            zet_voorkeur(con, _ANDERE, ",".join(sorted(_andere(voorkeur(con, _ANDERE), scholen))) or None)
            anders = verschil(con)
            alle = instellingen(con)
        status.update(label="Klaar", state="complete")
    per_school = {code: vooraf.scholen[code] for code in scholen.eigen}
    st.session_state[VERSLAG] = maak_verslag(levering, uitslag, anders, moment, alle, per_school)
    _volgende_beurt()
    st.rerun()


def _andere(eerder: str | None, scholen: Scholen) -> set[str]:
    """De codes die niet van het bestuur zijn, om ze de volgende keer niet weer als eigen voor te stellen."""
    return (set((eerder or "").split(",")) - {"", *scholen.eigen}) | set(scholen.andere)


def _volgende_beurt() -> None:
    """Een nieuw vak: de bytes van het oude verdwijnen uit het geheugen."""
    vergeet()
    st.session_state[_BEURT] = st.session_state.get(_BEURT, 0) + 1
