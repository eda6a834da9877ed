"""Wat er te downloaden is: precies wat er gefilterd is, gemaakt bij de klik en genoteerd in het logboek."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVarTuple

import polars as pl
import streamlit as st

from checks.motor.catalogus import VERSIE, herstelstappen, titels, wie_herstelt
from data.eigen_proces import GeenAntwoord, in_eigen_proces
from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, versleutel
from data.opslag.vragen.bevindingen import Keuze, bladzijde, swv_van, telling
from data.opslag.vragen.controles import niet_bekeken, versheid
from data.schema.besluit import GEACCEPTEERD, STATUSSEN, VOORBIJ
from data.schema.levering import Instelling
from data.schema.toegang import Gebruiker, Recht
from data.tekst import dag, getal, meervoud
from data.uit.bestandsnaam import bestandsnaam
from data.uit.fixlijst import Kop, als_fixlijst_csv
from data.uit.fixlijst.blad import als_xlsx
from data.uit.fixlijst.pakket import schoolpakket, swv_pakket
from data.uit.niet_bekeken import als_zin, per_school
from data.uit.samenvatting import School, als_html
from data.uit.tabel import ERBIJ, naar_buiten
from data.uit.werkmap import XLSX
from pages._bevindingen.bestuur.rapport import schoolbladen
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.nagekeken import zinnen_per_school
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.scholen import alle_scholen, scholen_in_logboek, schoolnamen
from pages._server.foutenlog import LOGGER
from pages._werklijst.filters import Filter, Tellingen, signalen_met

GROOT = 5000
"""Vanaf zoveel rijen houdt het maken van een werkmap de server merkbaar op; dan doet een eigen proces het."""

SECONDEN = 300
"""Zo lang mag dat proces erover doen: ruim tien keer zo lang als over honderdduizend rijen."""

Ts = TypeVarTuple("Ts")

_THEMA_TLV = "tlv"
_OVER_SWV = " De lijst per samenwerkingsverband gaat alleen over TLV's en heeft geen nummers."
_VAN_ONSZELF = ("Zoektekst", "Eigenaar", "Wie herstelt", "Sinds")
"""Filters die over ons werk gaan, en een samenwerkingsverband niet aangaan."""


@dataclass(frozen=True, slots=True)
class _Download:
    """Eén knop, voor wie dit recht heeft. `eind` is het eind van de bestandsnaam, `uitleg` staat bij het vraagteken."""

    label: str
    maak: Callable[[Omgeving, Filter, Gebruiker], bytes]
    eind: str
    mime: str
    sleutel: str
    icoon: str
    uitleg: str
    recht: Recht = "zien"


def downloadknoppen(omgeving: Omgeving, filter_: Filter, stand: Tellingen) -> None:
    """De downloads van wat er gefilterd of aangevinkt is; eerst de naam voor het logboek.

    `stand` is wat het filter telt, zonder op de vinkjes te letten.
    """
    gekozen = len(filter_.sleutels)
    wat = "precies wat u hebt aangevinkt" if gekozen else "precies wat u nu gefilterd hebt"
    uitleg = (
        f"De lijst bevat {meervoud(gekozen or stand.totaal, 'bevinding', 'bevindingen')}: {wat}. "
        "Van nummers staan alleen de laatste vier cijfers erin."
    )
    knop = f"Fixlijst · {getal(gekozen)} gekozen" if gekozen else f"Fixlijst · alle {getal(stand.totaal)}"
    with downloadvak(omgeving, knop, uitleg, "fixlijst") as gebruiker:
        for lijst in _LIJSTEN:
            _knop(lijst, omgeving, filter_, gebruiker)
        delen = [deel for deel in _DELEN if omgeving.lezer.mag(deel.recht)]
        over_tlv = any(stand.per["signaal"].get(code) for code in _alleen_tlv(filter_.keuze).signaal)
        st.markdown(
            "**Om te delen.** De samenvatting telt alles van de gekozen scholen en noemt geen leerlingen."
            + (_OVER_SWV if over_tlv and len(delen) > 1 else "")
        )
        for deel in delen if over_tlv else delen[:1]:
            _knop(deel, omgeving, filter_, gebruiker)


def _knop(knop: _Download, omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker | None) -> None:
    namen = schoolnamen(omgeving)
    match filter_.school:
        case ():
            wie: tuple[str, ...] = (alle_scholen(omgeving),)
        case (code,):
            wie = (code, namen.get(code, "").removesuffix(f"({code})"))
        case scholen:
            wie = (f"{len(scholen)} scholen",)
    downloadknop(
        knop.label,
        partial(knop.maak, omgeving, filter_),
        gebruiker,
        bestand=bestandsnaam(*wie, dag=omgeving.peildatum, eind=knop.eind),
        mime=knop.mime,
        sleutel=f"download_{knop.sleutel}",
        icoon=knop.icoon,
        uitleg=knop.uitleg,
    )


# -- wat er in een download zit ----------------------------------------------------------------------------------------


def fixlijst_csv(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker) -> bytes:
    """De gefilterde bevindingen als csv."""
    bevindingen = _bevindingen(omgeving, filter_)
    inhoud = als_fixlijst_csv(bevindingen, maak_kop(omgeving, filter_))
    _noteer(omgeving, filter_, gebruiker, bevindingen.height, "csv")
    return inhoud


def fixlijst_xlsx(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker) -> bytes:
    """De gefilterde bevindingen als één werkmap."""
    bevindingen = _bevindingen(omgeving, filter_)
    weg = sum((Counter(een) for een in _weggelaten(omgeving, filter_).values()), Counter[str]())
    kop = replace(maak_kop(omgeving, filter_), weggelaten=weg)
    inhoud = _maak(bevindingen.height, als_xlsx, bevindingen, herstelstappen(), kop)
    _noteer(omgeving, filter_, gebruiker, bevindingen.height, "Excel")
    return inhoud


def fixlijst_per_school(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker) -> bytes:
    """Een zip met per school de gefilterde bevindingen als werkmap en csv, en haar samenvatting."""
    bevindingen, kop = _bevindingen(omgeving, filter_), maak_kop(omgeving, filter_)
    samenvattingen = {school.code: _als_html([school], kop) for school in schoolbladen(omgeving, filter_.school)}
    inhoud = _maak(
        bevindingen.height,
        schoolpakket,
        bevindingen,
        herstelstappen(),
        kop,
        samenvattingen,
        _weggelaten(omgeving, filter_),
    )
    _noteer(omgeving, filter_, gebruiker, bevindingen.height, "zip per school")
    return inhoud


def lijst_per_swv(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker) -> bytes:
    """Een zip met per samenwerkingsverband de gefilterde bevindingen over zijn TLV's, zonder BSN of onderwijsnummer.

    Raises:
        Gebruikersfout: dat mag hij niet meenemen.
    """
    gebruiker.eis("meenemen")
    with omgeving.lees() as con:
        rijen = _te_doen(bladzijde(con, _alleen_tlv(filter_.keuze)), filter_)
        swv = swv_van(con, rijen["signaal"].unique().to_list())
    kop = maak_kop(omgeving, filter_)
    kop = replace(kop, filters={wat: keuze for wat, keuze in kop.filters.items() if wat not in _VAN_ONSZELF})
    buiten = (
        naar_buiten(rijen, titels(), omgeving.koppelsleutel)
        .drop(ERBIJ, strict=False)
        .join(swv.with_columns(sleutel=versleutel(swv["sleutel"], omgeving.koppelsleutel)), on="sleutel", how="left")
    )
    inhoud = _maak(buiten.height, swv_pakket, buiten, herstelstappen(), kop)
    _noteer(omgeving, filter_, gebruiker, rijen.height, "lijst per samenwerkingsverband")
    return inhoud


def samenvatting(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker) -> bytes:
    """De samenvatting van de gefilterde scholen, een bladzijde per school, over al hun bevindingen."""
    scholen = schoolbladen(omgeving, filter_.school)
    _noteer(omgeving, filter_, gebruiker, sum(school.bevindingen.height for school in scholen), "samenvatting")
    return _als_html(scholen, maak_kop(omgeving, filter_))


_LIJSTEN = (
    _Download(
        "Excel, om uit te delen en af te vinken",
        fixlijst_xlsx,
        "fixlijst.xlsx",
        XLSX,
        "xlsx",
        ":material/table:",
        "Eén werkmap, ook om te printen: elke school begint op een nieuwe bladzijde.",
    ),
    _Download(
        "Zip, met een lijst per school",
        fixlijst_per_school,
        "fixlijsten.zip",
        "application/zip",
        "zip",
        ":material/folder_zip:",
        "Per school een werkmap, een csv en een samenvatting voor de directie.",
    ),
    _Download(
        "Csv, om zelf mee te rekenen",
        fixlijst_csv,
        "fixlijst.csv",
        "text/csv",
        "csv",
        ":material/csv:",
        "Alle gefilterde bevindingen in één tabel, zonder opmaak.",
    ),
)

_DELEN = (
    _Download(
        "Samenvatting voor de directie",
        samenvatting,
        "samenvatting.html",
        "text/html",
        "html",
        ":material/print:",
        "Eén bladzijde per school, zonder namen van leerlingen. Open haar in uw browser en print haar. Zij gaat over "
        "alles van de gekozen scholen; de andere filters tellen niet mee.",
    ),
    _Download(
        "Lijst per samenwerkingsverband",
        lijst_per_swv,
        "TLV-lijsten per SWV.zip",
        "application/zip",
        "swv",
        ":material/handshake:",
        "Een zip met per samenwerkingsverband alleen de bevindingen over zijn eigen TLV's, zonder BSN of "
        "onderwijsnummer.",
        recht="meenemen",
    ),
)


def maak_kop(omgeving: Omgeving, filter_: Filter) -> Kop:
    """Waar de lijst over gaat en hoe vers zij is."""
    with omgeving.lees() as con:
        vers = versheid(con, omgeving.controle).drop_nulls("instelling")
        bekeken = per_school(niet_bekeken(con))
    leveringen = {
        code: dag(moment)
        for code, moment in vers.drop_nulls("moment").select("instelling", "moment").rows()
        if not filter_.school or code in filter_.school
    }
    woorden = filter_.in_woorden(schoolnamen(omgeving))
    niet = zinnen_per_school(cijfers(omgeving).statussen)
    return Kop(
        peildatum=omgeving.peildatum,
        onderwerp=woorden.pop("School", alle_scholen(omgeving)),
        gecontroleerd="" if omgeving.gecontroleerd is None else f"{omgeving.gecontroleerd:%d-%m-%Y om %H:%M}",
        versie=VERSIE,
        leveringen=leveringen,
        filters=woorden,
        scholen=dict(vers.drop_nulls("naam").select("instelling", "naam").rows()),
        afdruk=afdruk(omgeving.koppelsleutel),
        niet_nagekeken={code: zinnen for code, zinnen in niet.items() if not filter_.school or code in filter_.school},
        niet_bekeken={
            code: als_zin(aantallen)
            for code, aantallen in bekeken.items()
            if code is not None and (not filter_.school or code in filter_.school)
        },
    )


def _maak(rijen: int, functie: Callable[[*Ts], bytes], *argumenten: *Ts) -> bytes:
    """Wat `functie` maakt; van veel rijen in een eigen proces, want xlsxwriter houdt zolang alle bezoekers op.

    Raises:
        Gebruikersfout: het eigen proces mislukte of duurde te lang.
    """
    if rijen <= GROOT:
        return functie(*argumenten)
    try:
        return in_eigen_proces(functie, *argumenten, seconden=SECONDEN)
    except GeenAntwoord as fout:
        LOGGER.error("%s, bij een download van %d rijen", fout, rijen)
        raise Gebruikersfout(
            "De lijst kon niet gemaakt worden. Filter op minder scholen of signalen, en probeer het opnieuw."
        ) from None


def _bevindingen(omgeving: Omgeving, filter_: Filter) -> pl.DataFrame:
    with omgeving.lees() as con:
        rijen = _te_doen(bladzijde(con, filter_.keuze), filter_)
    wie = pl.col("signaal").replace_strict(wie_herstelt(), default=None, return_dtype=pl.String)
    return naar_buiten(rijen.with_columns(hersteller=wie), titels(), omgeving.koppelsleutel)


def _te_doen(rijen: pl.DataFrame, filter_: Filter) -> pl.DataFrame:
    """Zonder wat geaccepteerd is, tenzij men daarom vroeg."""
    return rijen if GEACCEPTEERD in filter_.status else rijen.filter(pl.col("status") != GEACCEPTEERD)


def _weggelaten(omgeving: Omgeving, filter_: Filter) -> dict[Instelling, dict[str, int]]:
    """Per school en status hoeveel er loopt en niet in de lijst staat; samen met de lijst is dat alles wat loopt."""
    erin = filter_.status or [status for status in STATUSSEN if status != GEACCEPTEERD]
    niet = tuple(status for status in STATUSSEN if status not in (*erin, *VOORBIJ))
    if not niet:
        return {}
    uit: dict[Instelling, dict[str, int]] = {}
    with omgeving.lees() as con:
        weg = telling(con, replace(filter_.keuze, status=niet), "instelling", "status")
    for school, status, aantal in weg.select("instelling", "status", "aantal").iter_rows():
        uit.setdefault(school, {})[status] = aantal
    return uit


def _alleen_tlv(keuze: Keuze) -> Keuze:
    """Dezelfde keuze met alleen signalen over TLV's."""
    return replace(keuze, signaal=signalen_met(thema=(_THEMA_TLV,), signaal=keuze.signaal))


def _als_html(scholen: Sequence[School], kop: Kop) -> bytes:
    return als_html(scholen, titels(), herstelstappen(), wie_herstelt(), kop)


def _noteer(omgeving: Omgeving, filter_: Filter, gebruiker: Gebruiker, rijen: int, vorm: str) -> None:
    waar = scholen_in_logboek(omgeving, filter_.school)
    omgeving.noteer(gebruiker, "fixlijst gedownload", rijen, f"{vorm}, {waar}")
