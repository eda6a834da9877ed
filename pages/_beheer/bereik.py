"""Kiezen welke scholen iemand ziet, en van een school alle vestigingen of een deel."""

import streamlit as st

from data.opslag.vragen.mensen.medewerkers import vestigingen_per_school
from data.schema.toegang import Rol, hele_scholen, scholen_in, vestigingen_in
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk

_UITLEG = (
    "Wie een deel van de vestigingen ziet, ziet de leerlingen die daar volgens hun laatste periode zitten. Van een "
    "leerling zonder vestiging, of die ook op een andere zit, ziet hij niets."
)


def kies_bereik(omgeving: Omgeving, rol: Rol, nu: frozenset[str] | None, sleutel: str) -> frozenset[str] | None:
    """Het gekozen bereik; None is alles. Iemand met de rol School kiest: zonder keuze is het leeg.

    Args:
        nu: wat er al gekozen is.
        sleutel: maakt de velden uniek.
    """
    namen, al = schoolnamen(omgeving), nu or frozenset()
    gekozen = st.multiselect(
        "Scholen",
        sorted({*namen, *scholen_in(al)}),
        sorted(scholen_in(al)),
        format_func=lambda code: namen.get(code, code),
        placeholder="Kies scholen" if rol == "school" else "Alle scholen",
        select_all=False,
        key=f"{sleutel}_scholen",
        width=480,
    )
    bereik = {code for school in gekozen for code in _van_school(omgeving, school, al, sleutel)}
    # Leeg is alle scholen, behalve bij een school: die kiest er minstens een.
    return frozenset(bereik) if bereik or rol == "school" else None


def _van_school(omgeving: Omgeving, school: str, al: frozenset[str], sleutel: str) -> list[str]:
    """De school, of de gekozen vestigingen ervan; is er maar één vestiging, dan valt er niets te kiezen."""
    eerder = {code for code in vestigingen_in(al) if code.startswith(school)}
    er_zijn = sorted({*_vestigingen(omgeving).get(school, ()), *eerder})
    if len(er_zijn) < 2 and not eerder:
        return [school]
    vestigingen = st.multiselect(
        f"Vestigingen van {letterlijk(schoolnamen(omgeving).get(school, school))}",
        er_zijn,
        [] if school in hele_scholen(al) else sorted(eerder),
        placeholder="Alle vestigingen",
        select_all=False,
        help=_UITLEG,
        key=f"{sleutel}_vestigingen_{school}",
        width=480,
    )
    return vestigingen or [school]


@per_stand(besluiten=False, max_entries=4)
def _vestigingen(omgeving: Omgeving) -> dict[str, tuple[str, ...]]:
    with omgeving.lees_vandaag() as con:
        return vestigingen_per_school(con)
