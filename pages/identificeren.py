"""Identificeren: voor wie een bericht ‘Identificeren persoon’ nodig is, welk, en wat er nog in mist."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from checks.taal.identificeren import AANLEIDINGEN
from data.klok import nu
from data.opslag.identificatie import vink_af
from data.tekst import getal, meervoud
from data.uit.identificeren import STUUR
from data.uit.pakket import bestandsnaam
from data.uit.werkmap import XLSX
from pages._bezoek.fouten import vangnet
from pages._bezoek.gebruiker import naam_om_te_downloaden, vraag_naam, wie
from pages._bezoek.omgeving import Bord, kop, open_bord
from pages._bezoek.toegang import alleen_via_start
from pages._identificeren.lijst import KORT, Filter, in_woorden, kies, lijst, lijst_csv, lijst_xlsx, scholen_van
from pages._onderdelen.adres import Veld, keuzes, lees, schakelaar
from pages._onderdelen.bladeren import HOOGTE_RIJ, hoogte
from pages._onderdelen.links import LEERLING, leerlingcode, vraag
from pages._onderdelen.niets_geladen import niets_geladen
from pages._onderdelen.plek import plek
from pages._onderdelen.woorden import uitleg

alleen_via_start()

_BEKIJK = "Bekijk"
_OPENEN = "identificeren_openen"
_GEDAAN = "identificeren_gedaan"

KOLOMMEN: dict[str, Any] = {
    "School": st.column_config.TextColumn("School", width=130),
    "Groep": st.column_config.TextColumn("Groep", width=70),
    "Leerling": st.column_config.TextColumn("Leerling", width=115),
    "Waarom": st.column_config.TextColumn("Waarom", width=165),
    STUUR: st.column_config.TextColumn(STUUR, width=300, help="Welke variant van het bericht bij deze leerling hoort."),
    "Ontbreekt": st.column_config.TextColumn(
        "Ontbreekt", width=110, help="Wat er in uw LAS nog niet is ingevuld, of niet kan kloppen."
    ),
    "Uiterlijk": st.column_config.DateColumn(
        "Uiterlijk", format="DD-MM-YYYY", width=95,
        help="Zeven dagen na de inschrijfdatum. Is die tijd voorbij, dan de dag waarop het voor de bekostiging telt.",
    ),
    "Klaar op": st.column_config.DateColumn("Klaar op", format="DD-MM-YYYY", width=95),
    "Door": st.column_config.TextColumn("Door", width=120),
    "Nodig": st.column_config.TextColumn("Nodig", width=250, help="De velden die in dit bericht gaan."),
    "Leerlingnummer": st.column_config.TextColumn("Leerlingnummer", width=105),
    "Begint of begon op": st.column_config.DateColumn("Begint of begon op", format="DD-MM-YYYY", width=120),
}  # fmt: skip
_VOLGORDE = ("Leerling", "Waarom", _BEKIJK, STUUR, "Ontbreekt", "Uiterlijk", "School", "Groep", "Nodig",
             "Leerlingnummer", "Begint of begon op", "Klaar op", "Door")  # fmt: skip


WAAROM = keuzes("identificeren", "waarom", AANLEIDINGEN)
KLAAR = schakelaar("identificeren", "klaar")


def school_uit(scholen: dict[str, str]) -> Veld[tuple[str, ...]]:
    """Het veld voor de scholen; wie bij geen school hoort heeft een lege code."""
    return keuzes("identificeren", "school", scholen)


def uit_adres(scholen: dict[str, str]) -> Filter:
    """Het filter dat in het adres staat."""
    return Filter(**lees((school_uit(scholen), WAAROM, KLAAR)))


def balk(alle: pl.DataFrame, scholen: dict[str, str], filter_: Filter) -> None:
    """De filters; ze staan in het adres, zodat een lijst een link is."""
    school = school_uit(scholen)
    open_ = kies(alle, Filter(filter_.school, klaar=filter_.klaar))
    per_reden = dict(open_["aanleiding"].value_counts().rows())
    per_school = dict(kies(alle, Filter((), filter_.waarom, filter_.klaar))["instelling"].value_counts().rows())
    st.pills(
        "Waarom", list(KORT), selection_mode="multi", key=WAAROM.vul(filter_.waarom),
        on_change=WAAROM.bij_keuze, format_func=lambda code: f"{KORT[code]} · {getal(per_reden.get(code, 0))}",
        help="\n".join(f"- **{KORT[code]}**: {uitleg}" for code, uitleg in AANLEIDINGEN.items()),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "School", list(scholen), key=school.vul(filter_.school), on_change=school.bij_keuze,
            format_func=lambda code: f"{scholen[code]} · {getal(per_school.get(code or None, 0))}",
            placeholder="Alle scholen", select_all=False, width=320,
        )  # fmt: skip
        st.toggle("Toon ook wat klaar is", key=KLAAR.vul(filter_.klaar), on_change=KLAAR.bij_keuze)


@vangnet()
def _open(tabel: str, records: tuple[str, ...]) -> None:
    st.session_state[_OPENEN] = records[st.session_state[f"{tabel}_{_BEKIJK}"].row]


@vangnet()
def _vink(bord: Bord, wie_waarom: list[tuple[str, str]], af: bool, door: str) -> None:
    with bord.opslag.schrijf() as con:
        vink_af(con, wie_waarom, af=af, door=door, moment=nu())
    st.session_state[_GEDAAN] = (bord.naam, wie_waarom, af)


def melding(bord: Bord) -> None:
    """Wat er net is afgevinkt, met ongedaan maken."""
    naam, wie_waarom, af = st.session_state.get(_GEDAAN, ("", [], False))
    door = wie(bord)
    if naam != bord.naam or door is None:
        return
    aantal = meervoud(len(wie_waarom), "leerling", "leerlingen")
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        wat = "afgevinkt" if af else "weer op de lijst gezet"
        st.markdown(f":material/check_circle: {aantal} {wat}.", width="stretch")
        st.button(
            "Ongedaan maken", icon=":material/undo:", on_click=_vink, args=(bord, wie_waarom, not af, door)
        )  # fmt: skip


def tabel(bord: Bord, rijen: pl.DataFrame, scholen: dict[str, str]) -> None:
    """De lijst, met vinkjes om af te vinken en op elke rij een knop naar de leerling."""
    records = tuple(rijen["record"])
    sleutel = f"identificeren_{plek(bord.naam, bord.controle, records, rijen['klaar_op'].null_count())}"
    acties = st.container(horizontal=True, vertical_alignment="bottom")
    knop = st.column_config.ButtonColumn(
        "", width=72, type="tertiary", key=f"{sleutel}_{_BEKIJK}", on_click=_open, args=(sleutel, records)
    )  # fmt: skip
    getoond = in_woorden(rijen, scholen).with_columns(pl.lit(_BEKIJK).alias(_BEKIJK))
    if not rijen["klaar_op"].is_not_null().any():
        getoond = getoond.drop("Klaar op", "Door")
    keuze: Any = st.dataframe(
        getoond.select(k for k in _VOLGORDE if k in getoond.columns),
        key=sleutel,
        column_config={**KOLOMMEN, _BEKIJK: knop},
        hide_index=True,
        row_height=HOOGTE_RIJ,
        height=hoogte(rijen.height),
        on_select="rerun",
        selection_mode="multi-row",
        placeholder="",
        alt="Leerlingen voor wie een bericht nodig is, een per rij",
    )
    if record := st.session_state.pop(_OPENEN, None):
        st.switch_page(LEERLING, query_params=vraag(bord, leerling=leerlingcode(bord, record)))
    gekozen = rijen[list(keuze.selection.rows)]
    with acties:
        _vinkknoppen(bord, gekozen)
        downloads(bord, rijen, scholen)


def _vinkknoppen(bord: Bord, gekozen: pl.DataFrame) -> None:
    """Afvinken wat verstuurd is, en terugzetten wat hier was afgevinkt."""
    door = wie(bord)
    if gekozen.height and door is None:
        door = vraag_naam(bord, "identificeren")
    open_ = gekozen.filter(pl.col("klaar_op").is_null()).select("record", "aanleiding").rows()
    klaar = gekozen.filter(pl.col("klaar_op").is_not_null()).select("record", "aanleiding").rows()
    st.button(
        f"Afvinken: {meervoud(len(open_), 'leerling', 'leerlingen')}" if open_ else "Gekozen leerlingen afvinken",
        type="primary" if open_ else "secondary", icon=":material/check:", disabled=not open_ or door is None,
        help="Zet eerst een vinkje voor een of meer rijen. Vink af als u het bericht hebt verstuurd.",
        on_click=_vink, args=(bord, open_, True, door or ""), key="identificeren_af",
    )  # fmt: skip
    if klaar:
        st.button(
            f"Terug op de lijst: {meervoud(len(klaar), 'leerling', 'leerlingen')}", icon=":material/undo:",
            disabled=door is None, on_click=_vink, args=(bord, klaar, False, door or ""), key="identificeren_terug",
        )  # fmt: skip


def downloads(bord: Bord, rijen: pl.DataFrame, scholen: dict[str, str]) -> None:
    """De lijst om mee te nemen; gemaakt bij de klik, en dan genoteerd."""
    with st.popover("Lijst downloaden", icon=":material/download:"):
        st.markdown(
            f"De lijst bevat {meervoud(rijen.height, 'leerling', 'leerlingen')}: precies wat u nu ziet. Er staat geen "
            "nummer en geen adres in. Een download komt in het logboek."
        )
        door = naam_om_te_downloaden(bord, "identificeren_lijst")
        uitvoer: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
            ("Excel, om af te werken", "xlsx", XLSX,
             lambda: lijst_xlsx(bord, rijen, scholen, door or "")),
            ("Csv, om zelf mee te rekenen", "csv", "text/csv", lambda: lijst_csv(bord, rijen, scholen, door or "")),
        )  # fmt: skip
        for tekst, soort, mime, maak in uitvoer:
            st.download_button(
                tekst, data=maak, file_name=bestandsnaam("Identificeren", dag=bord.peildatum, eind=f"lijst.{soort}"),
                mime=mime, key=f"identificeren_{soort}", on_click="ignore", disabled=door is None, width="stretch",
            )  # fmt: skip


st.title("Identificeren", help=uitleg("Identificeren persoon", "ROD", "Onderwijsnummer"))
dit_bord = open_bord()
kop(dit_bord)
if dit_bord.leeg:
    niets_geladen("Daarna staat hier voor wie u een bericht moet sturen.")
else:
    st.markdown(
        "Met het bericht ‘Identificeren persoon’ vraagt uw LAS aan ROD welk nummer een leerling heeft. Hier staat voor "
        "wie dat nodig is. Verstuur het bericht in uw LAS en vink de leerling daarna af."
    )
    iedereen = lijst(dit_bord)
    namen = scholen_van(dit_bord, iedereen)
    melding(dit_bord)
    if iedereen.is_empty():
        st.success(
            "Er is niemand om te identificeren: iedereen die is ingeschreven of binnen een jaar komt, heeft een nummer "
            "dat klopt. Na een volgende levering kijken wij opnieuw.",
            icon=":material/check_circle:",
        )
    else:
        dit_filter = uit_adres(namen)
        balk(iedereen, namen, dit_filter)
        gefilterd = kies(iedereen, dit_filter)
        klaar = iedereen.height - iedereen["klaar_op"].null_count()
        st.markdown(
            f"**{meervoud(gefilterd.height, 'leerling', 'leerlingen')}** · {getal(iedereen.height - klaar)} te doen, "
            f"{getal(klaar)} klaar"
        )
        if gefilterd.height:
            tabel(dit_bord, gefilterd, namen)
        elif klaar == iedereen.height:
            st.success("Alles is afgevinkt. Zet ‘Toon ook wat klaar is’ aan om het terug te zien.")
        else:
            st.info("Geen leerlingen met deze keuze. Haal een filter weg om er meer te zien.")
