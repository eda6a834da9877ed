"""Waar een link heen gaat: een pagina met haar filters in het adres, ook in een nieuw tabblad."""

from urllib.parse import urlencode

import polars as pl
import streamlit as st

from data.koppelsleutel import versleutel
from data.schema.besluit import NIET_GELEVERD, NIET_NAGEKEKEN, STATUSSEN, VOORBIJ
from data.schema.mensen.hersteller import HERSTELLERS
from data.vouwen import vouw
from pages._bezoek.omgeving import Omgeving, alle_medewerkers, wie_kijkt
from pages._bezoek.paginas import DEKKING, LEERLING, UITLEG, WERKLIJST, Pagina
from pages._bezoek.waar.dag import gaat_mee

Vraag = dict[str, str | list[str]]

STATUSCODES = {
    {NIET_GELEVERD: "weg", NIET_NAGEKEKEN: "onbekeken"}.get(status, status.split()[0]): status for status in STATUSSEN
}
"""Hoe een status in het adres van de werklijst staat → de status."""

HERSTELLERCODES = {vouw(hersteller): hersteller for hersteller in HERSTELLERS}
"""Hoe wie iets herstelt in het adres van de werklijst staat → wie dat is."""

NIET_TE_ZIEN = [code for code, status in STATUSCODES.items() if status in (NIET_GELEVERD, NIET_NAGEKEKEN)]
"""De codes van wat er niet meer is zonder dat het hersteld is."""

LEERLINGEN: Vraag = {"per": "leerling"}
"""Hoort bij een link waar een aantal leerlingen bij staat: de werklijst zegt dan ook hoeveel leerlingen het zijn."""

LOPEND = [code for code, status in STATUSCODES.items() if status not in VOORBIJ]
"""De codes van wat er nu is, ook als het geaccepteerd of opgelost is."""

_CIJFERS = 8
"""Zoveel tekens van een code staan er van een medewerker in het adres."""

_ALLEEN_EEN_NAAM = "n"
"""Zo begint de code van een naam zonder medewerker. Met een letter die in zijn code niet kan: die komt ook van een
naam, en dat kan de naam zijn die hij vroeger had."""


def vraag(omgeving: Omgeving, **filters: str | list[str]) -> Vraag:
    """De parameters van een adres: de filters, of het om het demobestuur gaat, en op welke dag men kijkt."""
    demo = {"demo": "1"} if omgeving.demo else {}
    dag = {} if omgeving.op_vandaag else {"peildatum": omgeving.peildatum.isoformat()}
    return {**filters, **demo, **dag}


def link(pagina: Pagina, tekst: str, filters: Vraag | None = None) -> None:
    """Een link naar een pagina, met haar icoon; zonder filters gaat alleen mee wat overal meegaat.

    Naar een pagina die deze bezoeker niet mag openen, is er geen link.
    """
    if not wie_kijkt().mag(pagina.recht):
        return
    mee = gaat_mee() if filters is None else filters
    st.page_link(pagina.bestand, label=tekst, icon=pagina.icoon, query_params=mee or None)


def link_naar_bevindingen(omgeving: Omgeving, tekst: str, **filters: str | list[str]) -> None:
    """Een link naar de werklijst met deze filters: soort, school, thema, signaal, groep, en wat zij verder kent."""
    st.page_link(
        WERKLIJST.bestand,
        label=tekst,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=vraag(omgeving, **filters),
    )


def naar_bevindingen(omgeving: Omgeving, **filters: str | list[str]) -> None:
    """Gaat meteen naar de werklijst met deze filters, zoals na een klik in een grafiek."""
    st.switch_page(WERKLIJST.bestand, query_params=vraag(omgeving, **filters))


def link_naar_uitleg(omgeving: Omgeving, signaal: str, tekst: str) -> None:
    """Een link naar de uitleg van een signaal."""
    link(UITLEG, tekst, vraag(omgeving, signaal=signaal))


def adres(omgeving: Omgeving, pagina: Pagina, **filters: str | list[str]) -> str:
    """Het adres van een pagina met haar filters, voor een link in een tabel; die opent een nieuw tabblad."""
    return f"{pagina.naam}?{urlencode(vraag(omgeving, **filters), doseq=True)}"


def link_naar_dekking(omgeving: Omgeving) -> None:
    """Een link naar welke regels van DUO de signalen nagaan."""
    link(DEKKING, "Welke regels van DUO dekken deze signalen?", vraag(omgeving))


def leerlingcode(omgeving: Omgeving, record: str) -> str:
    """Hoe een leerling in een adres heet: een code waar zijn naam en nummer niet uit te halen zijn."""
    return leerlingcodes(omgeving, pl.Series([record]))[record]


def leerlingcodes(omgeving: Omgeving, records: pl.Series) -> dict[str, str]:
    """Record → code, van meer leerlingen tegelijk; wie geen record heeft, staat er niet in."""
    er_is = records.drop_nulls().unique()
    return dict(zip(er_is, versleutel(er_is, omgeving.koppelsleutel), strict=True))


def naamcode(omgeving: Omgeving, naam: str) -> str:
    """Hoe een medewerker in een adres heet: een code waar zijn naam niet uit te halen is.

    Zij blijft als hij anders gaat heten: een bewaard filter is dan nog steeds het zijne. Ook een naam die van geen
    medewerker (meer) is, heeft er een, die nooit van een medewerker is of was.
    """
    hij = alle_medewerkers(omgeving).met_naam(naam)
    if hij is not None and hij.naam == naam:
        return hij.code[:_CIJFERS]
    return _ALLEEN_EEN_NAAM + str(versleutel(pl.Series([naam]), omgeving.koppelsleutel)[0])[:_CIJFERS]


def link_naar_leerling(omgeving: Omgeving, record: str, tekst: str) -> None:
    """Een link naar alles over een leerling; niet als die al openstaat."""
    code = leerlingcode(omgeving, record)
    if st.query_params.get("leerling") != code:
        link(LEERLING, tekst, vraag(omgeving, leerling=code))
