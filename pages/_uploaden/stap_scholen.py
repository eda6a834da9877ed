"""Stap 2 van een upload: welke scholen erin staan, en wat wij daarvan nog niet weten."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from checks.werk.instellen import wijzig_instellingen
from data.opslag.schrijver import Schrijver
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.schema.vooraf.vergelijking import SchoolVooraf, Vooraf
from data.tekst import meervoud
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.schoolvelden import schoolvelden, voor_alle_scholen
from pages._onderdelen.tekst import letterlijk, school
from pages._uploaden.stap_bestanden import volgende_beurt

_ANDERE = "andere_instellingen"


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


def vraag_scholen(omgeving: Omgeving, vooraf: Vooraf, lijst: pl.DataFrame) -> Scholen:
    """Vraagt van elke nieuwe code of zij van het bestuur is, en zo ja wat voor school."""
    bekend = {rij["instellingscode"]: rij for rij in omgeving.alle_scholen().to_dicts()}
    with omgeving.lees() as con:
        eerder_andere = _eerder_andere(con)
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
                st.markdown(f"**{letterlijk(code)}** · {_aantal(vooraf.scholen[code])}", width="content")
                st.session_state.setdefault(f"eigen_{code}", code not in eerder_andere)
                eigen = st.toggle("Deze school is van ons bestuur", key=f"eigen_{code}")
            if not eigen:
                andere.append(code)
                continue
            rij = schoolvelden(code, {"schoolsoort_instelling": vooraf.scholen[code].schoolsoort}, "nieuw")
            nieuw.append(rij)
            if rij["cluster"] is None and gebrek is None:
                wie = letterlijk(code)
                gebrek = f"Kies bij {wie} eerst het cluster. Hoort de school niet bij uw bestuur? Zet haar dan uit."
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
    if gezien.alleen_arrangementen:
        return "alleen arrangementen"
    return meervoud(gezien.leerlingen, "leerling", "leerlingen")


def _eerder_andere(con: duckdb.DuckDBPyConnection) -> set[str]:
    return set((voorkeur(con, _ANDERE) or "").split(",")) - {""}


def onthoud_andere(schrijver: Schrijver, scholen: Scholen) -> None:
    """Bewaart welke codes niet van het bestuur zijn, om ze de volgende keer niet weer als eigen voor te stellen."""
    andere = (_eerder_andere(schrijver.con) - set(scholen.eigen)) | set(scholen.andere)
    zet_voorkeur(schrijver, _ANDERE, ",".join(sorted(andere)) or None)


def alleen_scholen(omgeving: Omgeving, lijst: pl.DataFrame) -> None:
    """Alleen een lijst met scholen: meteen bewaren, of wachten op de eerste export."""
    st.markdown(f"Deze lijst heeft {meervoud(lijst.height, 'school', 'scholen')}.")
    if omgeving.leeg:
        st.info("Sleep de export uit uw LAS erbij; dan worden de scholen samen met de export bewaard.")
        return
    gebruiker = vraag_naam(omgeving, "upload")
    if st.button("Scholen bijwerken", type="primary", disabled=gebruiker is None):
        assert gebruiker is not None
        wijzig_instellingen(omgeving.hele_opslag, lijst, handeling(gebruiker))
        volgende_beurt()
        st.toast("De scholen zijn bijgewerkt en alles is opnieuw gecontroleerd.", icon=":material/check:")
        st.rerun()
