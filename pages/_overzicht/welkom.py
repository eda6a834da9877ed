"""Wat iemand ziet die nog niets heeft geladen: wat dit is, en de drie stappen."""

import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.taal.woorden import uitleg
from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link
from pages._bezoek.paginas import GEGEVENS, UITLEG, UPLOADEN
from pages._bezoek.waar.demo import naar_demo


def welkom() -> None:
    """Wat iemand ziet die nog niets heeft geladen."""
    st.markdown(
        "Signaalwijzer kijkt de leerlinggegevens van uw scholen na, vóórdat ROD of DUO dat doet. "
        "U ziet wat er mis is, waarom dat telt en hoe u het herstelt.",
        help=uitleg("ROD", "DUO", "LAS"),
    )
    with st.container(border=True):
        st.header("Stap 1. Geef uw gegevens, of kijk eerst rond")
        st.markdown(
            "Maak in uw leerlingadministratie (LAS) een export in csv of Excel en upload die. De gegevens blijven op "
            "de computer waar Signaalwijzer op draait. Of bekijk eerst het demobestuur: zes scholen met verzonnen "
            "leerlingen, dat u met één klik weer verlaat."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Upload uw export", type="primary", icon=":material/upload_file:"):
                st.switch_page(UPLOADEN.bestand)
            st.button("Bekijk het demobestuur", on_click=vangnet()(naar_demo), icon=":material/visibility:")
            link(GEGEVENS, "Wat gebeurt er met mijn gegevens?")
    with st.container(border=True):
        st.header("Stap 2. Signaalwijzer kijkt alles na")
        st.markdown(
            f"Dat zijn {getal(len(laad_signalen()))} vaste vragen aan uw gegevens, en het duurt een paar seconden. "
            "Daarna ziet u op deze bladzijde hoe u ervoor staat, en wat niet kon worden nagekeken."
        )
        link(UITLEG, "Lees wat er wordt nagekeken")
    with st.container(border=True):
        st.header("Stap 3. U werkt de lijst af")
        st.markdown(
            "Op de Werklijst staat bij elke leerling wat er mis is en hoe u het in het LAS herstelt. U geeft aan wat "
            "klaar is, of geeft elke school haar eigen lijst. Met de volgende export ziet u wat echt is opgelost."
        )
