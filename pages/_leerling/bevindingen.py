"""Wat wij bij een leerling vonden, om te bekijken en over te besluiten."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen, titels
from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.controles import redenen_van
from data.opslag.vragen.werklijst.indeling import Indeling
from data.schema.besluit import STATUSSEN, VOORBIJ
from data.schema.labels import label
from data.schema.velden import WAAR_IEMAND_WOONT
from data.tekst import dag
from data.uit.niet_bekeken import als_zin, per_school
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import leemte
from pages._bevindingen.paneel.venster import open_bij, stand_of_opnieuw, toon_gevraagd
from pages._bevindingen.zojuist import melding
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link_naar_uitleg
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.onthullen import is_getoond
from pages._leerling.dossier import Leerling, bevindingen_van, toon, vorige_waarden
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk


@st.fragment
@vangnet()
def bevindingen(omgeving: Omgeving, leerling: Leerling) -> None:
    """Wat wij bij deze leerling vonden, met de status van elk, en het paneel om te besluiten."""
    nu_gezien = stand_of_opnieuw(omgeving)
    with omgeving.lees() as con:
        niet = redenen_van(con, leerling.records)
    alle = bevindingen_van(omgeving, leerling)
    open_ = alle.filter(~pl.col("status").is_in(VOORBIJ)).height
    st.subheader(f"Bevindingen · {open_}", help=uitleg("Bevinding", "Besluit"))
    if melding(omgeving, "leerling"):
        st.rerun()
    for school, aantallen in per_school(niet).items():
        noem = schoolnamen(omgeving).get(school or "", school or "leerlingen zonder school")
        st.info(als_zin(aantallen, letterlijk(noem)), icon=":material/visibility_off:")
    if alle.is_empty():
        _niets_gevonden(omgeving, leerling)
        return
    scholen = schoolnamen(omgeving) if len(set(leerling.dossier.scholen)) > 1 else {}
    alle = alle.with_columns(
        verborgen=pl.col("veld").is_in(WAAR_IEMAND_WOONT).fill_null(False) & leerling.dossier.geheim
    )
    waarden, open_nummers = vorige_waarden(leerling.dossier, alle), is_getoond(leerling.dossier.records[0])
    for rij in alle.iter_rows(named=True):
        vorige = waarden.get(rij["sleutel"])
        _bevinding(
            omgeving,
            rij,
            scholen,
            verborgen=rij["verborgen"],
            vorige=None if vorige is None else toon(rij["veld"], vorige, open_=open_nummers),
        )
    van_hem = Keuze(status=STATUSSEN, sleutel=tuple(alle.filter(~pl.col("verborgen"))["sleutel"]))
    toon_gevraagd(omgeving, van_hem, Indeling(), nu_gezien)


def _niets_gevonden(omgeving: Omgeving, leerling: Leerling) -> None:
    """Niets gevonden is alleen goed nieuws als bij zijn scholen alles is nagekeken."""
    statussen = cijfers(omgeving).statussen.filter(pl.col("instelling").is_in(list(leerling.dossier.scholen)))
    if (niet := leemte(statussen, laad_signalen())) is None:
        st.success("Bij deze leerling vonden wij niets.", icon=":material/check_circle:")
        return
    st.info("Bij deze leerling vonden wij niets, maar niet alles is nagekeken.", icon=":material/visibility_off:")
    toon_leemte(omgeving, niet)


def _bevinding(
    omgeving: Omgeving, rij: dict[str, Any], scholen: Mapping[str, str], *, verborgen: bool, vorige: str | None
) -> None:
    """Eén bevinding; gaat zij over een geheim adres, dan is er geen paneel, want daar stond dat adres in.

    `vorige` is wat er in de vorige levering stond, als dat een voorstel is.
    """
    soort = WEERGAVE[rij["soort"]]
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container(width="stretch", gap=None):
            titel = titels().get(rij["signaal"], rij["signaal"])
            st.markdown(f"{soort.symbool} **{titel}** ({soort.label})")
            if not verborgen:
                st.markdown(letterlijk(rij["zin"]))
                if vorige is not None:
                    st.markdown(
                        f":material/history: Voorstel: **{vorige}**. Dat stond er in de vorige levering bij "
                        f"{letterlijk(label(rij['veld']))}, en daar vonden wij toen niets van."
                    )
            delen = [
                letterlijk(scholen.get(rij["instelling"], "")),
                f"status: {rij['status']}",
                f"eigenaar: {letterlijk(rij['eigenaar'])}" if rij["eigenaar"] else None,
                f"uiterlijk {dag(rij['deadline'])}" if rij["deadline"] else None,
                f"gevonden sinds {dag(rij['sinds_moment'])}",
            ]
            st.caption(" · ".join(deel for deel in delen if deel))
        if verborgen:
            link_naar_uitleg(omgeving, rij["signaal"], f"Uitleg bij {rij['signaal']}")
        else:
            sleutel = rij["sleutel"]
            st.button("Bekijk en besluit", key=f"bekijk_{plek(sleutel)}", on_click=open_bij, args=(sleutel,))
