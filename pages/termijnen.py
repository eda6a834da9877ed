"""Termijnen: Wat moet wanneer klaar zijn?"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN, uit_gegevens, vaste_dagen
from checks.motor.signaal import Termijnsoort
from data.opslag.bevindingen import LEEG
from data.opslag.termijnen import termijnlijst
from data.tekst import dag, getal, hoe_lang, meervoud, week
from data.uit.pakket import bestandsnaam
from pages._bevindingen.cijfers import cijfers, niet_gecontroleerd
from pages._bevindingen.paneel import open_bij
from pages._bezoek.fouten import vangnet
from pages._bezoek.gebruiker import naam_om_te_downloaden
from pages._bezoek.omgeving import Bord, kop, open_bord
from pages._bezoek.toegang import alleen_via_start
from pages._onderdelen import grafieken
from pages._onderdelen.adres import wis as wis_adres
from pages._onderdelen.bladeren import HOOGTE_RIJ, hoogte, sla_open
from pages._onderdelen.links import UITLEG, WERKLIJST, vraag
from pages._onderdelen.niets_geladen import niets_geladen
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import school
from pages._onderdelen.woorden import uitleg
from pages._termijnen.telling import (
    SCHOOL,
    SOORT,
    TE_LAAT,
    WEEK,
    Keus,
    als_bestand,
    als_tabel,
    straks,
    telling,
    uit_adres,
)

alleen_via_start()

_NAAR = "termijnen_naar"
_AGENDA = "termijnen_agenda"


# -- bovenaan ----------------------------------------------------------------------------------------------------------


def samen(bord: Bord, geteld: pl.DataFrame) -> None:
    """Wat nu aandacht vraagt."""
    kort = straks(geteld, bord.peildatum)
    with st.container(horizontal=True):
        for label, aantal, uitleg in (
            ("Te laat", kort.te_laat, "De dag waarop dit klaar moest zijn, is voorbij."),
            ("Deze week", kort.deze_week, "Tot en met zondag."),
            ("Binnenkort", kort.binnenkort, "De vier weken na deze week, zonder deze week zelf."),
        ):
            with st.container(border=True):
                st.metric(label, getal(aantal), help=uitleg)


def vast(bord: Bord) -> None:
    """De dagen van het schooljaar die voor elke school gelden."""
    st.subheader("Vaste dagen")
    dagen = vaste_dagen(bord.peildatum)
    st.table(
        {
            "Dag": [dag(d) for d, _ in dagen],
            "Wanneer": [hoe_lang(d, bord.peildatum) for d, _ in dagen],
            "Wat": [wat for _, wat in dagen],
        }
    )


# -- kiezen ------------------------------------------------------------------------------------------------------------


def kies(bord: Bord, geteld: pl.DataFrame, keus: Keus) -> None:
    """De knoppen boven de agenda, met hoeveel er bij elke keuze hoort."""
    per_soort = _som(_van_school(geteld, keus.school), "soort")
    st.pills(
        "Soort termijn",
        [s for s in TERMIJNSOORTEN if per_soort.get(s) or s in keus.soort],
        selection_mode="multi",
        format_func=lambda s: f"{TERMIJNSOORTEN[s].label} · {getal(per_soort.get(s, 0))}",
        key=SOORT.vul(keus.soort),
        on_change=SOORT.bij_keuze,
        help="\n".join(f"- **{s.label}**: {s.uitleg}" for s in TERMIJNSOORTEN.values()),
    )
    namen = schoolnamen(bord)
    per_school = _som(_van_soort(geteld, keus.soort), "instelling")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "School",
            list(dict.fromkeys([*sorted(per_school), *keus.school])),
            format_func=lambda c: f"{namen.get(c, school(None if c == LEEG else c))} · {getal(per_school.get(c, 0))}",
            key=SCHOOL.vul(keus.school),
            placeholder="Alle scholen",
            select_all=False,
            on_change=SCHOOL.bij_keuze,
            width=396,
        )
        if keus != Keus():
            st.button("Filters wissen", on_click=wis, icon=":material/filter_alt_off:", type="tertiary")


def _van_school(geteld: pl.DataFrame, scholen: tuple[str, ...]) -> pl.DataFrame:
    return geteld.filter(pl.col("instelling").fill_null(LEEG).is_in(scholen)) if scholen else geteld


def _van_soort(geteld: pl.DataFrame, soorten: tuple[Termijnsoort, ...]) -> pl.DataFrame:
    return geteld.filter(pl.col("soort").is_in(soorten)) if soorten else geteld


def _som(geteld: pl.DataFrame, per: str) -> dict[str, int]:
    return dict(geteld.group_by(pl.col(per).fill_null(LEEG)).agg(pl.col("aantal").sum()).iter_rows())


@vangnet()
def wis() -> None:
    """Alles tonen."""
    wis_adres((SOORT, SCHOOL))
    alle_weken()


@vangnet()
def alle_weken() -> None:
    """Haalt de gekozen week weg, ook uit de agenda: die krijgt een nieuwe naam, en dus geen keuze."""
    WEEK.wis()
    st.session_state[_AGENDA] = st.session_state.get(_AGENDA, 0) + 1


# -- agenda ------------------------------------------------------------------------------------------------------------


def agenda(geteld: pl.DataFrame) -> None:
    """Een balk per week; een klik kiest de week."""
    per_week = (
        geteld.group_by("week", "soort", maintain_order=True)
        .agg(pl.col("aantal").sum())
        .sort("week", nulls_last=False, maintain_order=True)
        .with_columns(code=pl.col("week").cast(pl.String).fill_null(TE_LAAT))
    )
    per_week = per_week.with_columns(week=pl.Series([_naam(w) for w in per_week["week"]], dtype=pl.String))
    st.caption("Klik op een balk om alleen die week te zien. Weken zonder termijn staan er niet bij.")
    sleutel = f"{_AGENDA}_{st.session_state.get(_AGENDA, 0)}"
    st.altair_chart(
        grafieken.agenda(per_week),
        key=sleutel,
        on_select=lambda: _kies_week(sleutel),
        alt="Hoeveel termijnen er in elke week vallen. De tabel eronder geeft dezelfde getallen.",
    )
    with st.expander("Toon als tabel"):
        tabel = per_week.pivot("soort", index="week", values="aantal", maintain_order=True).fill_null(0)
        kolommen = {s: t.label for s, t in TERMIJNSOORTEN.items() if s in tabel.columns}
        st.table(tabel.select(pl.col("week").alias("Wanneer"), *(pl.col(s).alias(n) for s, n in kolommen.items())))


def _naam(maandag: date | None) -> str:
    return "Te laat" if maandag is None else week(maandag).capitalize()


@vangnet()
def _kies_week(sleutel: str) -> None:
    gekozen: Any = st.session_state[sleutel]["selection"].get(grafieken.WEEK, [])
    WEEK.schrijf(gekozen[0]["code"] if gekozen else "")


# -- lijst -------------------------------------------------------------------------------------------------------------


def lijst(bord: Bord, keus: Keus, totaal: int) -> None:
    """De termijnen van de keuze, wat het eerst moest eerst."""
    blad = sla_open(totaal, f"termijnen_blad_{plek(bord.naam, keus)}")
    with bord.opslag.lees() as con:
        rijen = termijnlijst(con, keus.waar(bord.peildatum), blad.vanaf, blad.hoogstens)
    doelen = tuple(rijen.select("signaal", "instelling", "sleutel").iter_rows())
    merk = f"{bord.controle}_{bord.besluit}_{blad.sleutel}_{blad.nummer}"
    knop = f"termijnen_open_{merk}"
    st.dataframe(
        als_tabel(rijen, bord.peildatum, schoolnamen(bord)),
        key=f"termijnen_{merk}",
        column_config={
            "Wanneer": st.column_config.TextColumn("Wanneer", width=86),
            "Uiterlijk": st.column_config.DateColumn("Uiterlijk", format="DD-MM-YYYY", width=92),
            "Leerling": st.column_config.TextColumn("Leerling", width=125),
            "Wat er aan de hand is": st.column_config.TextColumn("Wat er aan de hand is", width=350),
            "Open": st.column_config.ButtonColumn(
                "", width=80, type="tertiary", key=knop, on_click=lambda: _onthoud(knop, doelen),
                help="Is er een bevinding, dan gaat u naar de werklijst. Anders leest u de uitleg.",
            ),
            "Termijn": st.column_config.TextColumn("Termijn", width=140),
            "School": st.column_config.TextColumn("School", width=130),
            "Groep": st.column_config.TextColumn("Groep", width=90),
        },
        hide_index=True,
        row_height=HOOGTE_RIJ,
        height=hoogte(rijen.height),
        placeholder="",
        alt="Termijnen van de gekozen filters, een per rij",
    )  # fmt: skip
    blad.knoppen()


@vangnet()
def _onthoud(knop: str, doelen: tuple[tuple[str, str | None, str | None], ...]) -> None:
    """Onthoudt waar de knop van een rij heen gaat; van bladzijde wisselen kan pas als de pagina draait."""
    st.session_state[_NAAR] = doelen[st.session_state[knop].row]


def ga_verder(bord: Bord) -> None:
    """Naar de bevinding op de werklijst waar op geklikt is, of naar de uitleg als er geen bevinding is."""
    if (doel := st.session_state.pop(_NAAR, None)) is None:
        return
    signaal, instelling, sleutel = doel
    if sleutel is None:
        st.switch_page(UITLEG, query_params=vraag(bord, signaal=signaal))
    open_bij(sleutel)
    st.switch_page(WERKLIJST, query_params=vraag(bord, signaal=signaal, school=instelling or LEEG))


def download(bord: Bord, keus: Keus, totaal: int) -> None:
    """De gekozen termijnen als csv."""
    with st.popover("Lijst downloaden", icon=":material/download:"):
        st.markdown(
            f"De lijst bevat {meervoud(totaal, 'termijn', 'termijnen')}: precies wat u nu gekozen hebt, zonder BSN of "
            "onderwijsnummer. Een download komt in het logboek."
        )
        door = naam_om_te_downloaden(bord, "termijnen")
        st.download_button(
            "Csv, te openen in Excel",
            data=lambda: als_bestand(bord, keus, door or ""),
            file_name=bestandsnaam("alle scholen" if not keus.school else "scholen", dag=bord.peildatum,
                                   eind="termijnen.csv"),
            mime="text/csv",
            on_click="ignore",
            disabled=door is None,
            icon=":material/csv:",
        )  # fmt: skip


# -- wat wij niet zien -------------------------------------------------------------------------------------------------


def ontbreekt(bord: Bord) -> None:
    """Waar termijnen kunnen ontbreken, omdat een kolom er niet is."""
    # Een signaal heeft dezelfde kolommen nodig als de termijn die loopt voordat het afgaat.
    gaat_over = uit_gegevens(bord.peildatum)
    mist = niet_gecontroleerd(cijfers(bord).statussen.filter(pl.col("signaal").is_in(list(gaat_over))))
    if mist.is_empty():
        return
    with st.expander("Niet alle termijnen zijn te zien", icon=":material/info:"):
        st.table(
            {
                "Reden": mist["reden"],
                "Deze termijn ontbreekt dan": [
                    ", ".join(dict.fromkeys(TERMIJNSOORTEN[gaat_over[s].soort].label for s in signalen))
                    for signalen in mist["signalen"]
                ],
                "Scholen": [", ".join(scholen) for scholen in mist["scholen"]],
            }
        )


st.title("Termijnen")
st.caption("Wat moet wanneer klaar zijn?", help=uitleg("Termijn", "TLV", "Teldatum", "ROD", "LAS"))
dit_bord = open_bord()
ga_verder(dit_bord)
kop(dit_bord)
if dit_bord.leeg:
    niets_geladen(
        "Daarna ziet u hier wat er wanneer klaar moet zijn: wat te laat is, welke TLV's aflopen en wie er komt."
    )
else:
    alles = telling(dit_bord)
    samen(dit_bord, alles)
    if alles.is_empty():
        st.success("Er loopt nu geen enkele termijn. Er is niets te laat.", icon=":material/check_circle:")
    else:
        st.subheader("Wat moet wanneer?")
        deze = uit_adres()
        kies(dit_bord, alles, deze)
        van_keus = _van_soort(_van_school(alles, deze.school), deze.soort)
        if van_keus.is_empty():
            st.info("Geen termijnen met deze keuze. Haal een filter weg om er meer te zien.")
        else:
            agenda(van_keus)
            code = pl.col("week").cast(pl.String).fill_null(TE_LAAT)
            hoeveel = int(van_keus.filter(code == deze.week if deze.week else pl.lit(True))["aantal"].sum())
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                met_week = "" if not deze.week else (
                    ", alleen wat te laat is" if deze.week == TE_LAAT
                    else f", alleen {week(date.fromisoformat(deze.week))}"
                )  # fmt: skip
                st.markdown(f"**{meervoud(hoeveel, 'termijn', 'termijnen')}**{met_week}")
                if deze.week:
                    st.button("Alle weken", icon=":material/close:", on_click=alle_weken, type="tertiary")
                download(dit_bord, deze, hoeveel)
            if hoeveel:
                lijst(dit_bord, deze, hoeveel)
            else:
                st.info("In deze week valt niets met deze keuze.")
    vast(dit_bord)
    ontbreekt(dit_bord)
