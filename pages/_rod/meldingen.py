"""Meldingen van DUO: wat DUO zelf over leerlingen zegt, en of wij dat ook zeggen."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from checks.motor.catalogus import laad_signalen, titels
from checks.werk.berichten import lees_duo, over_berichten
from checks.werk.instellen import laad_waardelijst
from checks.werk.leveringen import sla_berichten_op
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.lezen.bestand import GROOTSTE_BESTAND
from data.lezen.rod.berichten import GeenSchool
from data.opslag.vragen.beeld import lijsten_nu
from data.opslag.vragen.rod.berichten import alleen_van_ons, uitleg_duo
from data.opslag.vragen.waardelijsten import waardelijsten
from data.schema.rod.berichten import kern_van_code, onbekende_statussen, staat_als, zonder_bericht
from data.schema.toegang import Gebruiker
from data.schema.waarden.waardelijsten import DUOCODE
from data.tekst import getal
from data.uit.tabel import als_csv
from pages._bezoek.fouten import toon
from pages._bezoek.links import adres, link_naar_bevindingen
from pages._bezoek.melding import meld
from pages._bezoek.niets import van_uw_scholen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.lijst import leveringslijst
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.openen import opener_met_geheugen
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk
from pages._rod.school import kies_school
from pages._rod.statuswoorden import toon_statuswoorden, vraag_statussen

_BEURT = "duo_beurt"
_GEOPEND = "duo_geopend"
_SOORTEN = ("Foutmelding", "Bekostigingssignaal", "Melding", "Signaal")


def meldingen(omgeving: Omgeving) -> None:
    """Wat van ons, van DUO en van beide is; per code wat zij betekent; en een lijst van DUO inlezen."""
    with omgeving.lees() as con:
        berichten, van_ons = uitleg_duo(con), alleen_van_ons(con)
        bekend, gelezen = waardelijsten(con).duocodes, lijsten_nu(con)
    if berichten.is_empty() and gelezen:
        st.info(
            f"In wat er van DUO is ingelezen, staat{van_uw_scholen(omgeving)} geen melding, en geen leerling die niet "
            "of met een signaal bekostigd is.",
            icon=":material/mark_email_read:",
        )
    elif berichten.is_empty():
        st.info(
            f"Er zijn{van_uw_scholen(omgeving, 'van')} nog geen meldingen van DUO. U vindt ze in Mijn DUO: het "
            "kwaliteitscontrolebestand en het overzicht over de bekostiging. Lees ze hieronder in.",
            icon=":material/mail:",
        )
    else:
        _in_het_kort(omgeving, berichten, van_ons)
        _per_code(omgeving, berichten, bekend)
    toon_statuswoorden(omgeving)
    if not omgeving.demo and omgeving.lezer.mag("uploaden"):
        _lees_in(omgeving)
    leveringslijst(omgeving, "duo")


def _in_het_kort(omgeving: Omgeving, berichten: pl.DataFrame, van_ons: int) -> None:
    zeker = pl.col("zekerheid") == "zeker"
    beide = berichten.filter(zeker)["record"].n_unique()
    alleen_duo = berichten.filter(~zeker)["record"].n_unique()
    with st.container(horizontal=True):
        st.metric(
            "Alleen van ons", getal(van_ons), border=True, help="Leerlingen met een bevinding waar DUO niets over zegt."
        )
        st.metric(
            "Alleen van DUO",
            getal(alleen_duo),
            border=True,
            help="Leerlingen met een melding van DUO die wij niet kunnen verklaren.",
        )
        st.metric(
            "Van beide",
            getal(beide),
            border=True,
            help="Leerlingen bij wie een van onze signalen hetzelfde zegt, volgens uw codelijst.",
        )
    if alleen_duo:
        signalen = berichten.filter(~zeker)["signaal"].unique().sort()
        link_naar_bevindingen(omgeving, "Bekijk wat alleen DUO meldt", signaal=signalen.to_list())


def _per_code(omgeving: Omgeving, berichten: pl.DataFrame, bekend: pl.DataFrame | None) -> None:
    st.header("Per code van DUO")
    per = per_code(berichten)
    kern, heet = kern_van_code(pl.col("code")), pl.coalesce("betekenis", "naam").alias("heet")
    naam = {} if bekend is None else dict(bekend.select(kern, heet).iter_rows())
    leestabel(
        pl.DataFrame(
            {
                "Code": [code or "zonder code" for code in per["code"]],
                "Betekenis": [_betekenis(rij, naam) for rij in per.iter_rows(named=True)],
                "Aantal": [
                    f"[{getal(n)}]({adres(omgeving, WERKLIJST, signaal=signalen)})"
                    for n, signalen in per.select("aantal", "bevindingen").iter_rows()
                ],
                "Vaak samen met": [_samen(met) for met in per["met"]],
            }
        ),
        opmaak=("Aantal",),
    )
    st.caption(
        "Wat vaak samen voorkomt, hoeft niet hetzelfde te zijn. Zoek een code op met de signaalcodezoeker van DUO."
    )
    with downloadvak(
        omgeving, "Wat alleen DUO meldt", "Per code hoe vaak, zonder leerlingen.", "duocodes"
    ) as gebruiker:
        downloadknop(
            "Csv, te openen in Excel",
            lambda wie: als_bestand(omgeving, per, wie),
            gebruiker,
            bestand="codes van DUO.csv",
            mime="text/csv",
            sleutel="duocodes_csv",
        )
    onbekend = per.filter(~pl.col("in_codelijst"), pl.col("code").is_not_null())["code"].to_list()
    if onbekend and not omgeving.demo and omgeving.lezer.mag("inrichten"):
        _voeg_toe(omgeving, onbekend, bekend)


def per_code(berichten: pl.DataFrame) -> pl.DataFrame:
    """Wat DUO zei (kolommen `UITLEG_DUO`) per code: kern, code, aantal, alleen_duo, in_codelijst, bevindingen en met.

    `bevindingen` zijn de signalen waaronder het op de werklijst staat: dat van DUO, of het onze als dat hetzelfde zegt.
    """
    return (
        berichten.with_columns(kern=kern_van_code(pl.col("code")))
        .group_by("kern")
        .agg(
            # Een rekenblad laat de nullen vooraan weg: de langste schrijfwijze is de hele code.
            pl.col("code").sort_by(pl.col("code").str.len_chars(), "code", descending=[True, False]).first(),
            pl.len().alias("aantal"),
            (pl.col("zekerheid") != "zeker").sum().alias("alleen_duo"),
            pl.col("in_codelijst").any(),
            staat_als.explode().unique().sort().alias("bevindingen"),
            pl.col("signalen").explode().drop_nulls().alias("met"),
        )
        .sort("code", nulls_last=True)
    )


def _betekenis(rij: dict[str, Any], naam: dict[str, str]) -> str:
    if rij["code"] is None:
        return "DUO gaf geen code."
    return naam.get(rij["kern"]) or "Staat niet in uw codelijst."


def zonder_code(codes: pl.DataFrame, code: str) -> pl.DataFrame:
    """De codelijst zonder deze code, hoe zij daar ook geschreven is."""
    kern = pl.select(kern_van_code(pl.lit(code))).item()
    return codes.filter(kern_van_code(pl.col("code")) != kern)


def _samen(signalen: Sequence[str]) -> str:
    titel = titels()
    vaak = pl.Series(signalen, dtype=pl.String).value_counts(sort=True).head(3)
    return "; ".join(f"{titel.get(code, code)} ({n}×)" for code, n in vaak.iter_rows()) or "–"


def als_bestand(omgeving: Omgeving, per: pl.DataFrame, gebruiker: Gebruiker) -> bytes:
    """Wat alleen DUO meldt als csv: per code hoe vaak, zonder leerlingen."""
    omgeving.noteer(gebruiker, "lijst gedownload", per.height, "codes van DUO")
    return als_csv(
        per.filter(pl.col("alleen_duo") > 0)
        .select(Code="code", Aantal="aantal", Alleen_DUO="alleen_duo")
        .rename({"Alleen_DUO": "Alleen DUO"})
    )


def _voeg_toe(omgeving: Omgeving, onbekend: list[str], bekend: pl.DataFrame | None) -> None:
    with st.expander("Een code toevoegen aan uw codelijst", icon=":material/playlist_add:"):
        st.markdown("Zoek de code op met de signaalcodezoeker van DUO, en schrijf hier op wat u vond.")
        code = st.selectbox("Code", onbekend, key="duocode_code", width=240)
        soort = st.selectbox("Soort", _SOORTEN, index=None, placeholder="Kies …", key="duocode_soort", width=240)
        betekenis = st.text_area("Wat betekent zij?", key="duocode_betekenis", max_chars=500)
        oplossing = st.text_area("Wat moet u doen?", key="duocode_oplossing", max_chars=500)
        titel = titels()
        onze = st.multiselect(
            "Welke van onze signalen zeggen hetzelfde?",
            [c for c in laad_signalen() if not c.startswith("RO5")],
            format_func=lambda c: f"{c} {titel[c]}",
            placeholder="Kies signalen …",
            key="duocode_signalen",
            help="Heeft een leerling zo'n bevinding, dan telt de melding van DUO niet apart mee.",
        )
        gebruiker = vraag_naam(omgeving, "duocode")
        if st.button("Toevoegen", disabled=gebruiker is None or not betekenis.strip(), key="duocode_toevoegen"):
            erbij = pl.DataFrame(
                [
                    {
                        "code": code,
                        "soort": soort,
                        "betekenis": betekenis.strip(),
                        "oplossing": oplossing.strip() or None,
                        "signalen": onze,
                        "bron": "Signaalcodezoeker van DUO",
                    }
                ],
                schema=DUOCODE,
            )
            lijst = erbij if bekend is None else pl.concat([zonder_code(bekend, code), erbij])
            laad_waardelijst(omgeving.hele_opslag, "duocode", lijst, "zelf toegevoegd", handeling(gebruiker))
            meld(f"Code {code} staat in uw codelijst. Alles is opnieuw gecontroleerd.")
            st.rerun()


# -- inlezen -----------------------------------------------------------------------------------------------------------


def _lees_in(omgeving: Omgeving) -> None:
    st.header("Een lijst van DUO inlezen")
    st.markdown(
        "Download in Mijn DUO het kwaliteitscontrolebestand, of het overzicht over de bekostiging per teldatum. Wij "
        "zien aan de kolommen welk van de twee het is."
    )
    beurt = st.session_state.setdefault(_BEURT, 0)
    bestanden = st.file_uploader(
        f"Sleep de lijst van DUO hierheen (csv of Excel, tot {GROOTSTE_BESTAND // 1024**2} MB)",
        accept_multiple_files=True,
        key=f"duo_bestanden_{beurt}",
    )
    if not bestanden:
        st.session_state.pop(_GEOPEND, None)
    else:
        try:
            _vraag(omgeving, bestanden)
        except Gebruikersfout as fout:
            toon(fout)
            st.markdown("Aan uw gegevens is niets veranderd.")


def _vraag(omgeving: Omgeving, bestanden: Sequence[UploadedFile]) -> None:
    gelezen = [Bestand(bestand.name, bestand.getvalue()) for bestand in bestanden]
    scholen = omgeving.alle_scholen()
    with omgeving.lees() as con:
        lijsten, eerder = waardelijsten(con), lijsten_nu(con)
    namen = schoolnamen(omgeving)
    try:
        berichten = _lees(gelezen, scholen)
    except GeenSchool:
        st.markdown("In deze lijst staat niet over welke school zij gaat.")
        sleutel = plek(*(bestand.afdruk for bestand in gelezen))
        code = kies_school("Van welke school is zij?", [*namen], namen, sleutel)
        if code is None:
            return
        berichten = _lees(gelezen, scholen.filter(instellingscode=code))
    eigen = berichten.filter(pl.col("instelling").is_in(scholen["instellingscode"].implode()))
    per = eigen["instelling"].value_counts().sort("instelling")
    wie = ", ".join(f"{letterlijk(namen.get(code, code))}: {getal(n)}" for code, n in per.iter_rows())
    st.markdown(f"In deze lijst: {wie or 'niets over uw scholen'}.")
    codes = scholen["instellingscode"].to_list()
    for zin in over_berichten(berichten, codes, lijsten.duocodes, lijsten.statuswoorden):
        st.caption(letterlijk(zin))
    ook = _vraag_ook_over({s for s, soort in eerder if soort in set(eigen["soort"])} - {*per["instelling"]}, namen)
    antwoorden = vraag_statussen(onbekende_statussen(eigen, lijsten.statuswoorden))
    gebruiker = vraag_naam(omgeving, "duo")
    klaar = gebruiker is not None and eigen.height > 0 and antwoorden is not None
    if st.button("Inlezen", type="primary", disabled=not klaar, icon=":material/mail:", key="duo_inlezen"):
        with st.spinner("De lijst van DUO inlezen …"):
            sla_berichten_op(
                omgeving.hele_opslag,
                zonder_bericht(ook, berichten),
                gelezen,
                handeling(gebruiker),
                statuswoorden=antwoorden,
            )
        st.session_state[_BEURT] += 1
        meld("De lijst van DUO is ingelezen.")
        st.rerun()


def _lees(bestanden: Sequence[Bestand], scholen: pl.DataFrame) -> pl.DataFrame:
    with opener_met_geheugen(_GEOPEND, bestanden) as open_:
        return lees_duo(bestanden, scholen, open_)


def _vraag_ook_over(scholen: set[str], namen: Mapping[str, str]) -> list[str]:
    """Vraagt van scholen met eerdere berichten die niet in de lijst staan, of de lijst ook over hen gaat."""
    if not scholen:
        return []
    return st.multiselect(
        "Gaat deze lijst ook over een van deze scholen? Dan is er niets meer over haar te melden.",
        sorted(scholen),
        format_func=lambda code: namen.get(code, code),
        placeholder="Nee: wat DUO eerder over hen zei, blijft staan",
        key="duo_ook_over",
    )
