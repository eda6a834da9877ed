"""Leerling: alles over één leerling, van al zijn inschrijvingen tot wat er sinds de vorige levering veranderde."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from checks.gevolgen.dossier import WAAR_IEMAND_WOONT
from checks.motor.catalogus import titels
from checks.taal.begrippen import te_halen_teldatum
from data.opslag.besluiten import gezien
from data.opslag.leerlingen import zoek
from data.schema.besluit import VERDWENEN
from data.schema.labels import TABELNAAM
from data.schema.velden import GEVOELIG, TABELLEN
from data.tekst import dag, meervoud
from pages._bevindingen.besluit import melding
from pages._bevindingen.paneel import open_bij, toon_gevraagd
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Bord, kop, open_bord
from pages._bezoek.onthullen import is_getoond, toonknop
from pages._bezoek.toegang import alleen_via_start
from pages._leerling.dossier import (
    Leerling,
    balken,
    bevindingen_van,
    open_leerling,
    problemen,
    tabellen,
    tijdlijntabel,
    toon,
    veranderingen,
)
from pages._onderdelen import grafieken
from pages._onderdelen.kleuren import SOORTEN
from pages._onderdelen.links import leerlingcode, link_naar_uitleg
from pages._onderdelen.niets_geladen import niets_geladen
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school
from pages._onderdelen.woorden import uitleg

alleen_via_start()

_MEEST = 12
"""Zoveel zoekresultaten tonen wij; wie er meer heeft, typt een letter erbij."""
_BEURT = "leerling_zoekbeurt"
"""Telt de gekozen leerlingen: na een keuze is het zoekveld leeg."""
_KOP = ("leerlingnummer", "geboortedatum", "bsn", "onderwijsnummer")


@st.fragment
@vangnet()
def zoekveld(bord: Bord) -> None:
    """Zoeken op naam of leerlingnummer. Wat men typt komt niet in het adres; de leerling alleen met een code."""
    beurt = st.session_state.get(_BEURT, 0)
    tekst = st.text_input(
        "Zoek een leerling",
        key=f"zoek_leerling_{beurt}",
        type="search",
        placeholder="Naam of leerlingnummer",
        icon=":material/search:",
        live=True,
        help="Zoekt in de nieuwste levering van elke school. Op BSN of onderwijsnummer zoeken kan niet.",
        width=420,
    )
    if not (tekst or "").strip():
        return
    with bord.opslag.lees() as con:
        gevonden = zoek(con, tekst, _MEEST + 1)
    if gevonden.is_empty():
        st.info("Geen leerling past bij deze tekst. Typ minder letters, of kijk of het leerlingnummer klopt.")
        return
    namen = schoolnamen(bord)
    with st.container(gap=None):
        for plaats, (record, naam, nummer, instelling) in enumerate(gevonden.head(_MEEST).rows()):
            delen = (naam or "zonder naam", nummer, namen.get(instelling, school(instelling)))
            label = " · ".join(letterlijk(deel) for deel in delen if deel)
            if st.button(label, key=f"kies_{plaats}", type="tertiary", icon=":material/person:"):
                st.query_params["leerling"] = leerlingcode(bord, record)
                st.session_state[_BEURT] = beurt + 1
                st.rerun()
    if gevonden.height > _MEEST:
        st.caption(f"Dit zijn de eerste {_MEEST}. Typ meer letters om er minder te zien.")


def wie_is_het(bord: Bord, leerling: Leerling) -> bool:
    """De kop: naam, school en nummers; True als de nummers voluit te zien zijn."""
    d, namen = leerling.dossier, schoolnamen(bord)
    st.header(letterlijk(d.naam or "Leerling zonder naam"), anchor=False)
    open_ = is_getoond(d.records[0])
    eigen = d.gegevens.filter(pl.col("tabel") == "leerling", pl.col("veld").is_in(_KOP))
    regels = []
    for nummer, instelling in enumerate(dict.fromkeys(d.scholen)):
        waarden = dict(eigen.filter(pl.col("instelling").eq_missing(instelling)).select("veld", "waarde").rows())
        delen = [
            f"{wat} {toon(veld, waarden[veld], open_=open_)}"
            for veld, wat in zip(_KOP, ("leerlingnummer", "geboren op", "BSN", "onderwijsnummer"), strict=True)
            if waarden.get(veld)
        ]
        waar = letterlijk(namen.get(instelling or "", school(instelling)))
        ook = "Ook op " if nummer else ""
        regels.append(f"- {ook}**{waar}**: {', '.join(delen) or 'geen nummers bekend'}")
    st.markdown("\n".join(regels))
    if len(set(d.scholen)) > 1:
        st.caption("Wij herkennen deze leerling op meer scholen aan hetzelfde BSN of onderwijsnummer.")
    if d.geheim:
        st.info("Het adres van deze leerling is geheim. Wij tonen het nergens.", icon=":material/lock:")
    if d.weg:
        st.warning(
            "Deze leerling staat niet meer in de nieuwste levering. U ziet wat er in de vorige stond.",
            icon=":material/person_off:",
        )
    if d.gegevens.filter(pl.col("veld").is_in(list(GEVOELIG))).drop_nulls("waarde").height:
        toonknop(bord, d.records[0], "op de pagina Leerling")
    return open_


def tijdlijn(bord: Bord, leerling: Leerling) -> None:
    """Inschrijvingen, perioden, TLV's en arrangementen op een as, en als tabel."""
    teldatum = te_halen_teldatum(bord.peildatum)
    st.subheader("Tijdlijn", help=uitleg("TLV", "Teldatum"))
    if op_as := balken(leerling.dossier):
        st.altair_chart(
            grafieken.tijdlijn(op_as, bord.peildatum, teldatum),
            alt="Tijdlijn van de inschrijvingen, perioden, TLV's en arrangementen van deze leerling. De tabel eronder "
            "geeft dezelfde dagen.",
        )
        st.caption(
            f"De stippellijn is de peildatum, {dag(bord.peildatum)}. De gewone lijn is de teldatum, {dag(teldatum)}."
        )
    else:
        st.caption("Er is geen inschrijving, periode, TLV of arrangement met een begindatum.")
    if leerling.dossier.balken.height:
        with st.expander("Toon als tabel"):
            st.table(tijdlijntabel(leerling.dossier))


@st.fragment
@vangnet()
def bevindingen(bord: Bord, leerling: Leerling) -> None:
    """Wat wij bij deze leerling vonden, met de status van elk, en het paneel om te besluiten."""
    with bord.opslag.lees() as con:
        nu_gezien = gezien(con)
    if nu_gezien != (bord.besluit, bord.controle):  # er is besloten: dan klopt de rest van de pagina ook niet meer
        st.rerun()
    alle = bevindingen_van(bord, leerling.dossier)
    open_ = alle.filter(pl.col("status") != VERDWENEN).height
    st.subheader(f"Bevindingen · {open_}", help=uitleg("Bevinding", "Besluit"))
    if melding(bord, "leerling"):
        st.rerun()
    if alle.is_empty():
        st.success("Bij deze leerling vonden wij niets.", icon=":material/check_circle:")
        return
    scholen = schoolnamen(bord) if len(set(leerling.dossier.scholen)) > 1 else {}
    for rij in alle.iter_rows(named=True):
        _bevinding(bord, rij, scholen, verborgen=leerling.dossier.geheim and rij["veld"] in WAAR_IEMAND_WOONT)
    toon_gevraagd(bord, tuple(alle["sleutel"]), nu_gezien)


def _bevinding(bord: Bord, rij: dict[str, Any], scholen: Mapping[str, str], *, verborgen: bool) -> None:
    """Eén bevinding; gaat zij over een geheim adres, dan is er geen paneel, want daar stond dat adres in."""
    soort = SOORTEN[rij["soort"]]
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container(width="stretch", gap=None):
            titel = titels().get(rij["signaal"], rij["signaal"])
            st.markdown(f"{soort.symbool} **{titel}** ({soort.label})")
            if not verborgen:
                st.markdown(letterlijk(rij["zin"]))
            delen = [
                letterlijk(scholen.get(rij["instelling"], "")),
                f"status: {rij['status']}",
                f"eigenaar: {letterlijk(rij['eigenaar'])}" if rij["eigenaar"] else None,
                f"uiterlijk {dag(rij['deadline'])}" if rij["deadline"] else None,
                f"gevonden sinds {dag(rij['sinds_moment'])}",
            ]
            st.caption(" · ".join(deel for deel in delen if deel))
        if verborgen:
            link_naar_uitleg(bord, rij["signaal"], f"Uitleg bij {rij['signaal']}")
        else:
            sleutel = rij["sleutel"]
            st.button("Bekijk en besluit", key=f"bekijk_{plek(sleutel)}", on_click=open_bij, args=(sleutel,))


def gegevens(bord: Bord, leerling: Leerling, *, open_: bool) -> None:
    """Wat er geleverd is, per tabel, met bij een probleem wat wij vonden."""
    d = leerling.dossier
    st.subheader(
        "Gegevens zoals geleverd",
        help="Alle velden die uw export heeft. Een datum die wij niet konden lezen, staat er zoals zij geleverd is.",
    )
    wanneer = sorted({dag(leerling.geleverd[i]) for i in d.scholen if i in leerling.geleverd and not d.weg})
    if wanneer:
        st.caption(
            f"Geleverd op {' en '.join(wanneer)}. Wat vet staat, klopt niet of is niet te lezen; een vlag zegt in "
            "welke tabel dat is."
        )
    gevonden = problemen(d.gegevens, bevindingen_van(bord, d))
    aantallen = dict(d.gegevens.group_by("tabel").agg(pl.col("rij_nr").n_unique()).rows())
    fout = {*gevonden["tabel"], *d.gegevens.filter(~pl.col("leesbaar"))["tabel"]}
    aanwezig = [tabel for tabel in TABELLEN if aantallen.get(tabel)]
    namen = [
        f"{TABELNAAM[t].een if t == 'leerling' else TABELNAAM[t].meer} · {aantallen[t]}"
        f"{' :material/flag:' if t in fout else ''}"
        for t in aanwezig
    ]
    for tabel, blad in zip(aanwezig, st.tabs(namen), strict=True):
        with blad:
            for deel in tabellen(d.gegevens.filter(pl.col("tabel") == tabel), gevonden, open_=open_):
                st.table(deel)


def veranderd(leerling: Leerling, *, open_: bool) -> None:
    """Wat er anders is dan in de vorige levering, veld voor veld."""
    d = leerling.dossier
    st.subheader("Wat veranderde er sinds de vorige levering?", help=uitleg("Levering"))
    if d.weg:
        st.markdown("De leerling staat niet meer in de levering. Verder is er niets te vergelijken.")
        return
    if not d.vergeleken:
        st.markdown("Dit is de eerste levering van deze school. Na de volgende ziet u hier wat er veranderde.")
        return
    toen = sorted({dag(leerling.eerder[i]) for i in d.vergeleken if i in leerling.eerder})
    st.caption(f"Vergeleken met de levering van {' en '.join(toen)}.")
    if d.veranderd.is_empty():
        st.markdown("Er is niets veranderd.")
    else:
        st.markdown(meervoud(d.veranderd.height, "verandering", "veranderingen"))
        st.table(veranderingen(d, open_=open_))


st.title("Leerling")
dit_bord = open_bord()
kop(dit_bord)
if dit_bord.leeg:
    niets_geladen("Daarna zoekt u hier een leerling op.")
else:
    zoekveld(dit_bord)
    code = st.query_params.get("leerling")
    deze = open_leerling(dit_bord, code) if code else None
    if deze is not None:
        voluit = wie_is_het(dit_bord, deze)
        bevindingen(dit_bord, deze)
        tijdlijn(dit_bord, deze)
        gegevens(dit_bord, deze, open_=voluit)
        veranderd(deze, open_=voluit)
    elif code:
        st.warning(
            "Deze leerling vinden wij niet bij de leerlingen van uw scholen: niet in de nieuwste levering, en niet in "
            "die ervoor. Misschien staat hij op een andere school. Zoek hem hierboven op."
        )
    else:
        st.info(
            "Zoek hierboven een leerling op naam of leerlingnummer. U kunt ook in de werklijst bij een bevinding op "
            "Bekijk klikken, en dan op ‘Alles over deze leerling’."
        )
