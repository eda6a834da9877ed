"""Wat er in ROD anders is dan in het LAS: per school en per soort verschil, met de weg naar de werklijst."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen, titels
from data.opslag.vragen.controles import versheid
from data.opslag.vragen.rod.overzichten import niet_vergeleken, per_school, per_soort, standen
from data.tekst import aantal_of_streep, dag, getal, meervoud
from pages._bezoek.links import LEERLINGEN, adres, link_naar_bevindingen, naar_bevindingen
from pages._bezoek.niets import niets_gevonden, van_uw_scholen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, noem_vestigingen
from pages._rod.delen import OVERZICHTEN, knop_naar_deel

THEMA = "rod"
_ALLE_LAS, _ALLE_ROD = "RO01", "RO02"
"""De signalen die over alle inschrijvingen van een kant gaan: wat zij bekeken, is hoeveel er daar zijn."""


def rodsignalen() -> list[str]:
    """De codes van de signalen die met ROD vergelijken."""
    return [code for code, signaal in laad_signalen().items() if signaal.thema == THEMA]


def verschillen(omgeving: Omgeving) -> None:
    """Per school hoeveel er aan elke kant zijn en hoeveel er verschilt, en per soort verschil hoeveel."""
    with omgeving.lees() as con:
        stand = standen(con)
        scholen = per_school(con, omgeving.controle, _ALLE_LAS, _ALLE_ROD, rodsignalen())
        soorten = per_soort(con, rodsignalen())
        naast_rod = [code for code, signaal in laad_signalen().items() if signaal.naast_rod]
        overgeslagen = niet_vergeleken(con, omgeving.controle, naast_rod)
        deel = versheid(con, omgeving.controle).drop_nulls("vestigingen")
    if stand["stand"].null_count() == stand.height:
        st.info(
            f"Er is{van_uw_scholen(omgeving, 'van')} nog geen overzicht van ROD. U vraagt het aan in uw LAS of in Mijn "
            "DUO, en leest het hier in.",
            icon=":material/upload_file:",
        )
        knop_naar_deel("Lees een overzicht van ROD in", OVERZICHTEN)
        return
    _in_het_kort(omgeving, stand, scholen, overgeslagen, deel)
    _per_school(omgeving, stand, scholen)
    _per_soort(omgeving, soorten)


def _in_het_kort(
    omgeving: Omgeving, stand: pl.DataFrame, scholen: pl.DataFrame, overgeslagen: pl.DataFrame, deel: pl.DataFrame
) -> None:
    # Van een school waarvan een kant niet te tellen is, zegt de andere kant hier niets.
    beide = scholen.drop_nulls(["las", "rod"])
    las, rod = (int(beide[kant].sum()) if beide.height else None for kant in ("las", "rod"))
    verschilt = int(scholen["verschilt"].sum()) if scholen.height else None
    with st.container(horizontal=True):
        st.metric("In het LAS", aantal_of_streep(las), border=True, help="Inschrijvingen die in ROD horen te staan.")
        st.metric("In ROD", aantal_of_streep(rod), border=True, help="Inschrijvingen die in ROD lopen.")
        st.metric(
            "Leerlingen met een verschil",
            aantal_of_streep(verschilt),
            border=True,
            help="In het LAS en in ROD staat iets anders, of DUO meldt zelf iets.",
        )
    st.caption(
        "In het LAS en in ROD tellen wij inschrijvingen; een leerling kan er twee hebben. Met een verschil, en op het "
        "Overzicht, tellen wij leerlingen."
        + " Voor een deel van de vestigingen tellen wij geen inschrijvingen."
        * omgeving.lezer.zicht.vestigingen
    )
    namen = schoolnamen(omgeving)
    zinnen = [*_overgeslagen(overgeslagen), *_alleen_een_deel(deel)]
    for code, zin in zinnen:
        st.warning(f"{letterlijk(namen.get(code, code))}: {letterlijk(zin)}", icon=":material/visibility_off:")
    if zinnen:
        st.markdown(
            "Weet u dat een overzicht volledig is, of over welke vestigingen het gaat? Zeg het bij Overzichten."
        )
        knop_naar_deel("Zeg wat u van een overzicht weet", OVERZICHTEN)
    zonder = stand.filter(pl.col("stand").is_null())
    if zonder.height:
        wie = ", ".join(letterlijk(namen.get(code, code)) for code in zonder["instelling"])
        deze = "deze school" if zonder.height == 1 else "deze scholen"
        st.warning(f"Nog geen overzicht van ROD: {wie}. Van {deze} is niets vergeleken.", icon=":material/info:")
    # Zonder vergelijking is er van het LAS en ROD niets te zeggen, ook niet als DUO zelf iets meldt.
    vergeleken = bool(scholen["vergeleken"].any())
    if not vergeleken:
        st.info(f"Er is{van_uw_scholen(omgeving)} niets vergeleken.", icon=":material/visibility_off:")
    if verschilt:
        link_naar_bevindingen(
            omgeving, f"Bekijk {meervoud(verschilt, 'leerling', 'leerlingen')}", thema=THEMA, **LEERLINGEN
        )
    elif vergeleken and zinnen:
        niets_gevonden(omgeving, "Er is{bij} geen verschil gevonden", goed=False)
    elif vergeleken:
        niets_gevonden(omgeving, "Wat{bij} vergeleken is, is in het LAS en in ROD gelijk", goed=True)


def _overgeslagen(overgeslagen: pl.DataFrame) -> list[tuple[str, str]]:
    """Per school en reden wat er niet vergeleken is (uit `niet_vergeleken`): niets, of een deel.

    Een gegeven dat het overzicht niet heeft, is geen deel: dan is er niets om naast te leggen.
    """
    signalen = laad_signalen()
    uit = []
    for code, reden, codes, mist in overgeslagen.iter_rows():
        over_allen = {_ALLE_LAS, _ALLE_ROD} & {*codes}
        kan_zonder = {veld for signaal in codes for veld in signalen[signaal].optioneel}
        if over_allen or not {*mist} - kan_zonder:
            uit.append((code, f"{'niets' if len(over_allen) > 1 else 'niet alles'} vergeleken. {reden}"))
    return uit


def _alleen_een_deel(deel: pl.DataFrame) -> list[tuple[str, str]]:
    """Per school waarvan het overzicht maar over een deel van de vestigingen gaat, wie er niet vergeleken is."""
    return [(code, _buiten(*rij)) for code, *rij in deel["instelling", "vestigingen", "buiten_overzicht"].iter_rows()]


def _buiten(vestigingen: Sequence[str], aantal: int | None) -> str:
    waar = f"het overzicht gaat alleen over {noem_vestigingen(vestigingen)}."
    if not aantal:
        return waar
    wie = "is 1 leerling" if aantal == 1 else f"zijn {getal(aantal)} leerlingen"
    return f"{waar} Op andere vestigingen {wie} niet vergeleken."


def _per_school(omgeving: Omgeving, stand: pl.DataFrame, scholen: pl.DataFrame) -> None:
    st.header("Per school")
    namen = schoolnamen(omgeving)
    met = stand.join(scholen, on="instelling", how="left", maintain_order="left")
    leestabel(
        pl.DataFrame(
            {
                "School": [namen.get(code, code) for code in met["instelling"]],
                "Overzicht van": [_van(d, deel) for d, deel in met.select("stand", "vestigingen").iter_rows()],
                "In het LAS": [aantal_of_streep(n) for n in met["las"]],
                "In ROD": [aantal_of_streep(n) for n in met["rod"]],
                "Met een verschil": [
                    _link(omgeving, n, school=code) + _uit_duo(n, duo)
                    for code, n, duo in met.select("instelling", "verschilt", "alleen_duo").iter_rows()
                ],
            }
        ),
        opmaak=("Met een verschil",),
    )


def _uit_duo(verschilt: int | None, alleen_duo: int | None) -> str:
    """Van hoeveel leerlingen het verschil niet uit een vergelijking komt, maar uit wat DUO zelf meldt."""
    if not verschilt or not alleen_duo:
        return ""
    return ", uit wat DUO meldt" if alleen_duo == verschilt else f", waarvan {getal(alleen_duo)} uit wat DUO meldt"


def _per_soort(omgeving: Omgeving, soorten: pl.DataFrame) -> None:
    if soorten.is_empty():
        return
    st.header("Per soort verschil")
    per = soorten.group_by("signaal", "soort", maintain_order=True).agg(pl.col("aantal").sum())
    per = per.sort(-pl.col("aantal"), "signaal")
    per = per.with_columns(wat=pl.col("signaal").replace_strict(titels()))
    st.caption("Klik op een balk om de leerlingen te zien.")
    grafieken.toon_grafiek(
        omgeving,
        partial(grafieken.per_signaal, per),
        key="rod_verschillen",
        klik=lambda balk: naar_bevindingen(omgeving, signaal=balk["signaal"]),
        alt="Per soort verschil hoeveel bevindingen. De tabel eronder geeft dezelfde getallen.",
    )
    aantallen = per.select("signaal", "aantal").iter_rows()
    with st.expander("Toon als tabel"):
        leestabel(
            pl.DataFrame(
                {"Wat is er anders": per["wat"], "Aantal": [_link(omgeving, n, signaal=code) for code, n in aantallen]}
            ),
            opmaak=("Aantal",),
        )


def _van(stand: date | None, vestigingen: Sequence[str] | None) -> str:
    if stand is None:
        return "nog niet"
    return f"{dag(stand)}, alleen {noem_vestigingen(vestigingen)}" if vestigingen else dag(stand)


def _link(omgeving: Omgeving, aantal: int | None, **filters: str) -> str:
    """Een getal dat in een nieuw tabblad de werklijst opent; niets te openen is alleen het getal."""
    if not aantal:
        return aantal_of_streep(aantal)
    return f"[{getal(aantal)}]({adres(omgeving, WERKLIJST, **{'thema': THEMA, **filters})})"
