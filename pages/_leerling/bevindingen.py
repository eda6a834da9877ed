"""Wat wij bij een leerling vonden, om te bekijken en over te besluiten."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen, titels
from checks.taal.woorden import uitleg
from data.maskeren import gemaskeerde_waarde
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.controles import redenen_van
from data.opslag.vragen.werklijst.indeling import Indeling
from data.schema.besluit import STATUSSEN, VOORBIJ
from data.schema.labels import label
from data.schema.velden import GEVOELIG, WAAR_IEMAND_WOONT
from data.tekst import dag, hoe_lang
from data.uit.niet_bekeken import als_zin, per_school
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import leemte
from pages._bevindingen.paneel.venster import laatst_bekeken, open_bij, stand_of_opnieuw, toon_gevraagd
from pages._bevindingen.zojuist import melding
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import vraag
from pages._bezoek.niets import niets_gevonden
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.onthullen import is_getoond
from pages._bezoek.paginas import UITLEG
from pages._leerling.dossier import Leerling, bevindingen_van, vorige_waarden
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.lijst.regels import Doel, Regel, toon_regels
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import korte_school, letterlijk


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
    rijen = {plek(rij["sleutel"]): rij for rij in alle.iter_rows(named=True)}
    toon_regels(
        [_regel(omgeving, waar, rij, scholen, waarden, open_=open_nummers) for waar, rij in rijen.items()],
        "leerling",
        lambda waar: open_bij(rijen[waar]["sleutel"]),
        heel=True,
    )
    van_hem = Keuze(status=STATUSSEN, sleutel=tuple(alle.filter(~pl.col("verborgen"))["sleutel"]))
    toon_gevraagd(omgeving, van_hem, Indeling(), nu_gezien)


def _niets_gevonden(omgeving: Omgeving, leerling: Leerling) -> None:
    """Niets gevonden is alleen goed nieuws als bij zijn scholen alles is nagekeken."""
    statussen = cijfers(omgeving).statussen.filter(pl.col("instelling").is_in(list(leerling.dossier.scholen)))
    if (niet := leemte(statussen, laad_signalen())) is None:
        niets_gevonden(omgeving, "Bij deze leerling vonden wij{bij} niets", goed=True)
        return
    niets_gevonden(omgeving, "Bij deze leerling vonden wij{bij} niets", goed=False)
    toon_leemte(omgeving, niet)


def _regel(
    omgeving: Omgeving,
    waar: str,
    rij: Mapping[str, Any],
    scholen: Mapping[str, str],
    vorige: Mapping[str, str],
    *,
    open_: bool,
) -> Regel:
    """Eén bevinding; gaat zij over een geheim adres, dan is er geen paneel, want daar stond dat adres in.

    `vorige` is sleutel → wat er in de vorige levering stond, als dat een voorstel is.
    """
    soort, dag_ = WEERGAVE[rij["soort"]], rij["deadline"]
    zin = "" if rij["verborgen"] else rij["zin"]
    if not rij["verborgen"] and (waarde := vorige.get(rij["sleutel"])) is not None:
        getoond = gemaskeerde_waarde(waarde) if rij["veld"] in GEVOELIG and not open_ else waarde
        zin += (
            f" Voorstel: {getoond}. Dat stond er in de vorige levering bij {label(rij['veld'])}, en daar vonden wij "
            "toen niets van."
        )
    return Regel(
        waar,
        titels().get(rij["signaal"], rij["signaal"]),
        zin,
        (
            (soort.label, korte_school(rij["instelling"], scholen) if scholen else ""),
            (dag(dag_), hoe_lang(dag_, omgeving.peildatum)) if dag_ else ("", ""),
            (rij["status"], rij["eigenaar"] or ""),
        ),
        soort.symbool,
        soort.kleur,
        bekeken=rij["sleutel"] == laatst_bekeken(),
        doel=Doel(UITLEG, vraag(omgeving, signaal=rij["signaal"])) if rij["verborgen"] else None,
    )
