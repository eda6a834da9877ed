"""Welke export men nodig heeft: welke kolom voor welke controle, en een leeg bestand om mee te beginnen."""

from datetime import date

import polars as pl
import streamlit as st

from checks.gevolgen.kolomnut import kolomnut, velden_van_signaal
from checks.motor.catalogus import laad_signalen
from data.schema.labels import INSTELLINGSVELDEN, label, noem
from data.schema.levering import INSTELLINGEN
from data.schema.velden import VELD
from data.uit.sjabloon import als_csvbestand, als_werkmap
from data.uit.tabel import als_csv
from data.uit.werkmap import XLSX
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel

_KOPPEN_SCHOLEN = [k.removesuffix("_instelling") for k in INSTELLINGEN]
_ALLE = "Alle controles"
_PER_BLADZIJDE = 15


def hulp_export(omgeving: Omgeving) -> None:
    """De uitleg bij de export, dichtgevouwen."""
    with st.expander("Welke export heb ik nodig?", icon=":material/help:"):
        st.markdown(
            "Maak in uw LAS (leerlingadministratiesysteem, zoals ParnasSys of ESIS) een lijst van alle leerlingen "
            "van dit en het vorige schooljaar, als csv of Excel. Hoe meer kolommen erin staan, hoe meer wij kunnen "
            "controleren. Een kolom mag anders heten: die herkennen wij, of u wijst haar zelf aan. Perioden en TLV's "
            "mogen in een eigen bestand staan, als het leerlingnummer erbij staat.\n\n"
            "Kan uw LAS dat niet? Vul dan een leeg bestand in. In dat van Excel staat bij elke kolom wat erin hoort."
        )
        with st.container(horizontal=True):
            for label, maak, naam, mime in (
                (
                    "Leeg bestand (Excel)",
                    lambda: als_werkmap(_aantallen(omgeving.peildatum)),
                    "leeg-bestand.xlsx",
                    XLSX,
                ),
                ("Leeg bestand (csv)", als_csvbestand, "leeg-bestand.csv", "text/csv"),
                ("Lege lijst van uw scholen (csv)", _lege_scholenlijst, "instellingen.csv", "text/csv"),
            ):
                st.download_button(label, maak, naam, mime, key=naam, on_click="ignore", icon=":material/download:")
    with st.expander("Welke kolommen heb ik nodig voor welke controles?", icon=":material/view_column:"):
        _kolommen_bij_controles(omgeving.peildatum)


def _lege_scholenlijst() -> bytes:
    return als_csv(pl.DataFrame(schema=dict.fromkeys(_KOPPEN_SCHOLEN, pl.String)))


@st.cache_data(show_spinner=False, max_entries=4)
def _nut(peildatum: date) -> pl.DataFrame:
    return kolomnut(peildatum)


def _aantallen(peildatum: date) -> dict[str, int]:
    """Veld → hoeveel controles het lezen."""
    return {
        veld: len(nodig) + len(helpt)
        for veld, nodig, helpt in _nut(peildatum).select("veld", "nodig_voor", "helpt_bij").iter_rows()
    }


@st.fragment
@vangnet()
def _kolommen_bij_controles(peildatum: date) -> None:
    titels = {code: f"{code} {signaal.titel}" for code, signaal in laad_signalen().items()}
    keuze = st.selectbox(
        "Voor welke controle?",
        [_ALLE, *titels],
        key="kolommen_voor",
        format_func=lambda code: titels.get(code, code),
        width=560,
    )
    if keuze == _ALLE:
        st.markdown(
            "De kolommen die voor de meeste controles nodig zijn staan bovenaan. Een code leest u na bij Uitleg."
        )
        tabel = alle_kolommen(_nut(peildatum))
    else:
        tabel = kolommen_voor(keuze, peildatum)
    blad = sla_open(tabel.height, f"kolommen_blad_{keuze}", _PER_BLADZIJDE)
    leestabel(
        tabel[blad.vanaf : blad.vanaf + blad.hoogstens],
        border="horizontal",
        hide_index=True,
        alt="De kolommen van een export en waarvoor ze nodig zijn",
    )
    blad.knoppen()


def alle_kolommen(nut: pl.DataFrame) -> pl.DataFrame:
    """Elke kolom met de controles die haar nodig hebben (kolommen `KOLOMNUT` → wat de gebruiker ziet)."""
    controles = pl.concat_list("nodig_voor", "helpt_bij")
    return nut.sort(pl.col("nodig_voor").list.len(), descending=True, maintain_order=True).select(
        pl.col("label").alias("Kolom"),
        pl.col("nodig_voor").list.len().alias("Nodig voor"),
        pl.col("helpt_bij").list.len().alias("Helpt bij"),
        controles.list.join(", ").alias("Welke controles"),
        pl.col("uitleg").alias("Wat het is"),
    )


def kolommen_voor(signaal: str, peildatum: date) -> pl.DataFrame:
    """Wat één controle leest: eerst wat zij niet kan missen."""
    volgorde = list(VELD)
    leest = sorted(
        velden_van_signaal(signaal, peildatum).items(),
        key=lambda paar: (not paar[1], volgorde.index(v) if (v := paar[0].split("|")[0]) in VELD else len(volgorde)),
    )
    return pl.DataFrame(
        [
            (noem(veld) if "|" in veld else label(veld), "Ja" if nodig else "Nee, maar het helpt", _wat(veld))
            for veld, nodig in leest
        ],
        schema={"Kolom": pl.String, "Nodig": pl.String, "Wat het is": pl.String},
        orient="row",
    )


def _wat(veld: str) -> str:
    if "|" in veld:
        return "Eén van deze kolommen is genoeg."
    if veld in INSTELLINGSVELDEN:
        return "Geen kolom van de export: dit vult u in bij de school."
    return VELD[veld].uitleg if veld in VELD else "Geen kolom van de export."
