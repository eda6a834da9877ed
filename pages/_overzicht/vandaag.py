"""Vandaag voor u: wat te laat is, wat deze week moet, en wat aan deze bezoeker is toegewezen."""

import streamlit as st

from checks.gevolgen.termijnen import vaste_dagen
from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.opslag.vragen.werklijst.teruggegeven import teruggegeven
from data.schema.besluit import TERUGGEKOMEN
from data.tekst import dag, getal, hoe_lang, meervoud
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import Leemte, hoeveel
from pages._bevindingen.termijnen import leemte_straks, straks, telling
from pages._bezoek.links import STATUSCODES, link, link_naar_bevindingen, naamcode, vraag
from pages._bezoek.menu.mensen import te_doen_van
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import TERMIJNEN
from pages._bezoek.versie import per_stand
from pages._bezoek.wie.gebruiker import wie
from pages._bezoek.wie.onbereikbaar import toon_onbereikbaar

_TERUG = [code for code, status in STATUSCODES.items() if status == TERUGGEKOMEN]


@per_stand(max_entries=32)
def _teruggekomen(omgeving: Omgeving) -> int:
    """Hoeveel er terugkwam."""
    with omgeving.lees() as con:
        return aantal(con, Keuze(status=(TERUGGEKOMEN,)))


@per_stand(max_entries=32)
def _terug_van_school(omgeving: Omgeving) -> int:
    """Hoeveel scholen een fixlijst teruggaven waar nog iets op te doen is."""
    with omgeving.lees() as con:
        return sum(lijst.te_doen > 0 for lijst in teruggegeven(con))


def vandaag(omgeving: Omgeving) -> None:
    """Wat vandaag aandacht vraagt, elk met de weg erheen."""
    st.header("Vandaag voor u", help=uitleg("Termijn", "Teldatum", "TLV"))
    kort, niet = straks(telling(omgeving), omgeving.peildatum), leemte_straks(omgeving)
    bezoeker = wie(omgeving)
    naam = bezoeker.naam if bezoeker else ""
    van_mij, terug = te_doen_van(omgeving, naam) if naam else 0, _teruggekomen(omgeving)
    lijsten = _terug_van_school(omgeving)
    (eerste, wat), *_ = vaste_dagen(omgeving.peildatum)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{_in_zin(kort.te_laat, niet)}** te laat · **{_in_zin(kort.deze_week, niet)}** deze week · "
                f"**{_in_zin(kort.binnenkort, niet)}** in de vier weken daarna"
                + (f" · **{getal(van_mij)}** aan u toegewezen" if naam and not omgeving.demo else "")
                + (f" · **{getal(terug)}** teruggekomen" if terug else "")
                + (f" · **{meervoud(lijsten, 'fixlijst', 'fixlijsten')}** terug van school" if lijsten else ""),
                width="stretch",
            )
            link(TERMIJNEN, "Bekijk de termijnen", vraag(omgeving))
            if van_mij:
                link_naar_bevindingen(omgeving, "Bekijk uw werk", eigenaar=naamcode(omgeving, naam))
            if terug:
                link_naar_bevindingen(omgeving, "Bekijk wat terugkwam", status=_TERUG)
            if lijsten:
                link_naar_bevindingen(omgeving, "Bekijk wat scholen nog niet deden", terug="1")
        st.caption(f"De eerste vaste dag is {dag(eerste)}, {hoe_lang(eerste, omgeving.peildatum)}. {wat}.")
        if niet is not None:
            toon_leemte(omgeving, niet)
    toon_onbereikbaar(omgeving)


def _in_zin(aantal: int, niet: Leemte | None) -> str:
    return hoeveel(aantal, niet, minstens="minstens")
