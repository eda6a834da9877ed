"""Een overzicht van ROD inlezen: welke school, van welke dag, en wie erin staan."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from checks.werk.leveringen import sla_overzicht_op
from checks.werk.overzichten import als_rodbeeld, lees_overzicht
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.lezen.bestand import GROOTSTE_BESTAND
from data.lezen.rod.overzicht import Koppen, niet_in_overzicht, raad_bereik, stand_in
from data.opslag.vragen.leveringen import koppen_van_exports
from data.opslag.vragen.rod.overzichten import vestigingen_in_las
from data.schema.levering import Levering
from data.schema.rod.overzicht import Bereik, van_eerder_schooljaar
from data.tekst import getal, meervoud, opsomming
from pages._bezoek.fouten import toon
from pages._bezoek.links import vraag
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.verslag import toon_leesverslag
from pages._onderdelen.openen import opener_met_geheugen
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk
from pages._rod.school import kies_school

_BEURT = "rod_beurt"
_GEOPEND, _GELEZEN = "rod_geopend", "rod_gelezen"
_VERSLAG = "rod_verslag"
"""Waar het leesverslag van het laatste overzicht van deze bezoeker staat."""
_IN_ROD = "ROD, en vraag het overzicht dan opnieuw aan"
VOLLEDIG = "Dit overzicht is volledig: wie van de school in ROD staat, staat erin"
_BEREIK: dict[Bereik, str] = {
    "dag": "Wie er op één dag was ingeschreven",
    "periode": "Wie er in een periode was ingeschreven",
    "alles": "Iedereen die ROD kent",
}


def nieuw_overzicht(omgeving: Omgeving) -> None:
    """Het vak, de vragen over het bestand, en de knop."""
    st.header("Een overzicht inlezen")
    st.markdown(
        "Vraag in uw LAS of in Mijn DUO het registratieoverzicht van uw school op, en sleep het hierheen. Uw export "
        "uit het LAS blijft zoals zij is: wij leggen de twee naast elkaar."
    )
    beurt = st.session_state.setdefault(_BEURT, 0)
    bestanden = st.file_uploader(
        f"Sleep het overzicht van ROD hierheen (csv of Excel, tot {GROOTSTE_BESTAND // 1024**2} MB)",
        accept_multiple_files=True,
        key=f"rod_bestanden_{beurt}",
    )
    if not bestanden:
        _vergeet()
        if (verslag := st.session_state.get(_VERSLAG)) is not None:
            with st.container(border=True):
                st.markdown("**Het overzicht dat u net inlas**")
                toon_leesverslag(verslag, _IN_ROD)
        return
    scholen = omgeving.alle_scholen()
    with omgeving.lees() as con:
        exports = koppen_van_exports(con)
    try:
        _vraag(omgeving, _als_bestanden(bestanden), scholen, exports)
    except Gebruikersfout as fout:
        toon(fout)
        st.markdown("Aan uw gegevens is niets veranderd.")


def _vergeet() -> None:
    """Laat los wat er voor dit overzicht in het geheugen stond."""
    for sleutel in (_GEOPEND, _GELEZEN):
        st.session_state.pop(sleutel, None)


def _als_bestanden(bestanden: Sequence[UploadedFile]) -> list[Bestand]:
    return [Bestand(bestand.name, bestand.getvalue()) for bestand in bestanden]


def _lees(
    bestanden: Sequence[Bestand], scholen: pl.DataFrame, school: str | None, exports: Sequence[Koppen]
) -> Levering:
    """Leest de bestanden; bij dezelfde bestanden en school niet opnieuw."""
    sleutel = (tuple(b.afdruk for b in bestanden), school, tuple(scholen["instellingscode"]))
    gelezen = st.session_state.get(_GELEZEN)
    if gelezen is None or gelezen[0] != sleutel:
        with opener_met_geheugen(_GEOPEND, bestanden) as open_, st.spinner("Het overzicht lezen …"):
            gelezen = st.session_state[_GELEZEN] = (sleutel, lees_overzicht(bestanden, scholen, school, exports, open_))
    levering: Levering = gelezen[1]
    return levering


def _vraag(omgeving: Omgeving, bestanden: Sequence[Bestand], scholen: pl.DataFrame, exports: Sequence[Koppen]) -> None:
    namen, sleutel = schoolnamen(omgeving), plek(*(b.afdruk for b in bestanden))
    levering = _lees(bestanden, scholen, None, exports)
    if not levering.instellingen:
        st.markdown("In dit overzicht staat geen instellingscode van een van uw scholen.")
        code = kies_school("Van welke school is het?", [*namen], namen, sleutel)
        if code is None:
            return
        levering = _lees(bestanden, scholen, code, exports)
    eigen = levering.leerling["instelling"].value_counts().drop_nulls("instelling").sort("instelling")
    wie = ", ".join(f"{letterlijk(namen.get(code, code))} ({getal(n)})" for code, n in eigen.iter_rows())
    st.markdown(f"In dit overzicht: {wie or 'nog niemand'}.")
    if vreemd := levering.leerling["instelling"].null_count():
        st.caption(f"{meervoud(vreemd, 'leerling is', 'leerlingen zijn')} van een school die niet van uw bestuur is.")
    toon_leesverslag(levering.verslag, _IN_ROD)
    gevonden = stand_in(levering.verslag.bestanden, omgeving.vandaag)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        stand = st.date_input(
            "Van welke dag is dit overzicht?",
            min(gevonden or omgeving.vandaag, omgeving.vandaag),
            max_value=omgeving.vandaag,
            format="DD-MM-YYYY",
            key=f"rod_stand_{sleutel}",
            help="De dag waarop ROD het overzicht gaf. Wat daarna veranderde, kan nog niet in ROD staan.",
            width=270,
        )
        assert isinstance(stand, date)
        soort, van, tot = raad_bereik(levering, stand)
        gekozen = st.selectbox(
            "Wie staan erin?",
            list(_BEREIK),
            index=list(_BEREIK).index(soort),
            format_func=_BEREIK.__getitem__,
            key=f"rod_bereik_{sleutel}",
            width=340,
        )
        if gekozen == "dag":
            van = st.date_input("Welke dag?", van or stand, format="DD-MM-YYYY", key=f"rod_dag_{sleutel}", width=180)
            tot = None
        elif gekozen == "periode":
            van = st.date_input("Vanaf", van or stand, format="DD-MM-YYYY", key=f"rod_van_{sleutel}", width=180)
            tot = st.date_input("Tot en met", tot or stand, format="DD-MM-YYYY", key=f"rod_tot_{sleutel}", width=180)
        else:
            van = tot = None
    if gevonden is None:
        st.caption(":material/info: In het bestand staat niet van welke dag het is. Kijk of de dag hierboven klopt.")
    if van_eerder_schooljaar(stand, omgeving.vandaag):
        st.warning(
            "Dit overzicht is van een eerder schooljaar: sindsdien is bijna alles veranderd. Wij leggen het niet naast "
            "uw LAS. Het telt wel mee bij de telling.",
            icon=":material/warning:",
        )
    with omgeving.lees() as con:
        in_las = vestigingen_in_las(con)
    vestigingen, beantwoord = _vraag_vestigingen(niet_in_overzicht(levering, in_las), namen, sleutel)
    compleet = st.checkbox(
        VOLLEDIG,
        key=f"rod_compleet_{sleutel}",
        help="Ontbreken er heel veel leerlingen, dan denken wij dat het overzicht niet volledig is en zeggen wij daar "
        "niets over. Weet u dat het klopt, zet dan dit vinkje.",
    )
    gebruiker = vraag_naam(omgeving, "rod")
    if not st.button(
        "Inlezen en vergelijken",
        type="primary",
        icon=":material/compare_arrows:",
        disabled=gebruiker is None or not levering.instellingen or not beantwoord,
        key="rod_inlezen",
    ):
        return
    assert gebruiker is not None
    beeld = als_rodbeeld(levering, stand, (gekozen, van, tot), vestigingen, compleet=compleet)
    with st.spinner("Het LAS en ROD naast elkaar leggen …"):
        sla_overzicht_op(omgeving.hele_opslag, beeld, bestanden, handeling(gebruiker))
    _vergeet()
    st.session_state[_VERSLAG] = levering.verslag
    st.session_state[_BEURT] += 1
    if van_eerder_schooljaar(stand, omgeving.vandaag):
        meld(
            "Het overzicht van ROD is ingelezen, maar niet naast uw LAS gelegd: het is van een eerder schooljaar. Het "
            "telt wel mee bij de telling. Vraag een nieuw overzicht aan om te vergelijken.",
            let_op=True,
        )
    else:
        meld("Het overzicht van ROD is ingelezen en naast uw LAS gelegd.")
    st.switch_page(ROD.bestand, query_params=vraag(omgeving, deel="Verschillen"))


def _vraag_vestigingen(
    per_school: Mapping[str, tuple[list[str], list[str]]], namen: Mapping[str, str], sleutel: str
) -> tuple[list[str], bool]:
    """Vraagt van een school waar een vestiging ontbreekt of het overzicht over alle gaat.

    Geeft de vestigingen waar het alleen over gaat, en of er overal een antwoord is.
    """
    alleen: list[str] = []
    beantwoord = True
    for code, (erin, ontbreekt) in per_school.items():
        school, deel = letterlijk(namen.get(code, code)), opsomming(erin)
        antwoord = st.radio(
            f"Van {school} {_staan(ontbreekt)} niet in dit overzicht. Gaat het toch over alle vestigingen?",
            (True, False),
            index=None,
            format_func={
                True: "Ja: wie daar zit, mist in ROD",
                False: f"Nee, alleen over {deel}: wie ergens anders zit, vergelijken wij niet",
            }.__getitem__,
            key=f"rod_vestigingen_{code}_{sleutel}",
        )
        beantwoord &= antwoord is not None
        if antwoord is False:
            alleen += erin
    return alleen, beantwoord


def _staan(vestigingen: Sequence[str]) -> str:
    """De vestigingen uit het LAS met het werkwoord erbij."""
    if len(vestigingen) == 1:
        return f"staat vestiging {vestigingen[0]}"
    return f"staan vestigingen {opsomming(vestigingen)}"
