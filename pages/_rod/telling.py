"""De telling: hoeveel leerlingen het LAS, ROD en DUO op de teldatum tellen, en wie het verschil maken."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.catalogus import titels
from checks.motor.voorrang import spreekt_voor
from checks.taal.begrippen import te_halen_teldatum
from data.maskeren import MASKER
from data.opslag.schrijven.telling import MEESTE, zet_ovt
from data.opslag.vragen.rod.telling import ovt, telregels
from data.schema.rod.berichten import BEKOSTIGD, BEKOSTIGING_HEET, ONBEKEND
from data.schema.rod.telling import VERKLAREN, Verschil, telling_per_groep, telling_per_school, verschil
from data.schema.waarden.schooljaar import begin_schooljaar
from data.tekst import aantal_of_streep, dag, getal, meervoud, met_hoofdletter
from data.uit.telling import op_papier
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import adres, leerlingcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING
from pages._bezoek.versie import per_stand
from pages._bezoek.waar.dag import kies_dag
from pages._bezoek.wie.gebruiker import bekend, vraag_naam
from pages._onderdelen.adres import een
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk
from pages._rod.aftekenen import aftekenen
from pages._rod.bedragen import bedrag_in_geding, vraag_bedragen
from pages._rod.delen import OVERZICHTEN, knop_naar_deel

SCHOOL, TELDATUM = een("telling", "school", bool), een("telling", "teldatum", bool)
"""De school waarvan de leerlingen er staan, en de dag waarop er geteld is."""

WAT_TE_DOEN: dict[Verschil, tuple[str, str]] = {
    "niet_bekostigd": (
        "DUO bekostigt deze leerling niet",
        "Kijk waarom: staat er een melding van DUO bij, mist de TLV, of staat hij ook op een andere school?",
    ),
    "onbekend_bij_duo": (
        "Staat in ROD, en DUO noemt hem niet",
        "Vraag na of de inschrijving voor de teldatum in ROD stond. Zo ja, dan is dit iets voor bezwaar.",
    ),
    "onbekende_status": (
        "DUO zegt iets wat wij niet kennen",
        "Zeg bij Meldingen van DUO wat het woord betekent. Tot dan telt de leerling niet als wel en niet als niet "
        "bekostigd.",
    ),
    "zonder_bekostiging": (
        "Is volgens uw LAS niet bekostigd",
        "Een onbekostigde of symbiose-inschrijving gaat niet naar ROD en levert geen geld op: trek haar af van het "
        "aantal in uw LAS. Klopt dat niet, verander dan in het LAS het soort inschrijving.",
    ),
    "alleen_las": (
        "Staat in het LAS en niet in ROD",
        "De uitwisseling is niet gelukt. Wissel de inschrijving opnieuw uit, of schrijf de leerling uit als "
        "hij weg is.",
    ),
    "alleen_rod": (
        "Staat in ROD en niet in het LAS",
        "Schrijf de leerling in als hij er is. Is hij weg, laat de inschrijving in ROD dan beëindigen.",
    ),
    "alleen_duo": (
        "DUO noemt hem, en hij staat niet in het LAS",
        "Zoek de leerling op in het LAS, ook bij de oud-leerlingen. Lees daarna een overzicht van ROD in.",
    ),
    "anders": (
        "Telt in ROD bij een andere vestiging of categorie",
        "Zoek uit welke klopt: het totaal verandert niet, het bedrag misschien wel.",
    ),
}
"""Soort verschil → hoe het heet en wat eraan te doen is, in de volgorde waarin DUO vraagt te zoeken."""

_ZONDER_ROD: dict[Verschil, tuple[str, str]] = {
    "onbekend_bij_duo": (
        "Staat in het LAS, en DUO noemt hem niet",
        "Lees een overzicht van ROD in: dan is te zien of de inschrijving daar staat.",
    )
}
"""Wat er anders heet zolang er van de school geen overzicht van ROD is."""

_ZEGT_DUO = {**BEKOSTIGING_HEET, ONBEKEND: "iets anders"}


@per_stand(besluiten=False, max_entries=4, ttl=3600, spinner="De telling wordt gemaakt …")
def _regels(omgeving: Omgeving) -> pl.DataFrame:
    """De telregels met hun soort verschil."""
    with omgeving.lees() as con:
        return telregels(con, spreekt_voor(VERKLAREN)).with_columns(verschil=verschil)


def telling(omgeving: Omgeving) -> None:
    """Per school de aantallen, en van een school wie het verschil maken en wat eraan te doen is."""
    alle = _regels(omgeving)
    t = _kies_teldatum(alle, omgeving.peildatum)
    regels = alle.filter(teldatum=t)
    st.markdown(f"Wie er op **{dag(t)}** is ingeschreven, en dus meetelt voor de bekostiging.")
    if t > omgeving.vandaag:
        st.markdown("Die dag komt nog. ROD en DUO kunnen er nog niets over zeggen.")
    if regels.is_empty():
        st.info(
            "Lees eerst een overzicht van ROD in, of het overzicht van DUO over de bekostiging. Dan tellen wij mee.",
            icon=":material/upload_file:",
        )
        knop_naar_deel("Naar Overzichten", OVERZICHTEN)
        return
    _andere_dag(omgeving, t)
    namen = schoolnamen(omgeving)
    with omgeving.lees_vandaag() as con:
        brief = ovt(con, t)
    scholen = telling_per_school(regels)
    _tabel(scholen, regels, brief, namen)
    st.caption("Hier tellen wij inschrijvingen; een leerling kan er twee hebben. Overzicht telt leerlingen.")
    code = _kies_school(scholen["instelling"].to_list(), namen)
    school = scholen.row(by_predicate=pl.col("instelling") == code, named=True)
    _school(omgeving, regels.filter(instelling=code), school, brief, t)
    bedrag_in_geding(omgeving, regels)
    vraag_bedragen(omgeving)
    _per_groep(regels, namen)
    heet: dict[str, str] = {soort: kop for soort, (kop, _) in WAT_TE_DOEN.items()}
    if omgeving.lezer.mag("inrichten"):
        aftekenen(omgeving, scholen, op_papier(regels, heet, titels()), brief, t, namen)


def _andere_dag(omgeving: Omgeving, t: date) -> None:
    """Zegt dat een verschil van vorig schooljaar alleen op de teldatum zelf te verklaren is, met de weg daarheen."""
    if begin_schooljaar(omgeving.peildatum) <= t:
        return
    st.info(
        f"Die teldatum is van een ander schooljaar dan {dag(omgeving.peildatum)}, de dag waarop u nu kijkt. Waarom "
        "iemand een verschil is, en of hij op een andere school van u zit, is te zien op de teldatum zelf.",
        icon=":material/event:",
    )
    st.button(
        f"Kijk op {dag(t)}",
        key="telling_op_de_dag",
        icon=":material/event:",
        on_click=_kijk_op,
        args=(t, omgeving.vandaag),
    )


@vangnet()
def _kijk_op(t: date, vandaag: date) -> None:
    TELDATUM.schrijf(t.isoformat())
    kies_dag(t, vandaag)


def _kies_teldatum(regels: pl.DataFrame, p: date) -> date:
    """De teldatum uit het adres; anders de laatste waar ROD of DUO iets over zegt, want daar is iets te vergelijken."""
    te_kiezen: list[date] = sorted({te_halen_teldatum(p), *regels["teldatum"].drop_nulls()})
    zegt_iets = regels.filter(pl.col("duo_telt") | pl.col("in_rod").is_not_null())["teldatum"]
    standaard = max((t for t in te_kiezen if t in zegt_iets), default=te_kiezen[-1])
    gekozen = {t.isoformat(): t for t in te_kiezen}.get(TELDATUM.lees(), standaard)
    if len(te_kiezen) > 1:
        st.segmented_control(
            "Teldatum",
            [t.isoformat() for t in te_kiezen],
            format_func=lambda iso: dag(date.fromisoformat(iso)),
            required=True,
            key=TELDATUM.vul(gekozen.isoformat()),
            on_change=TELDATUM.bij_keuze,
        )
    return gekozen


def _kies_school(codes: Sequence[str], namen: Mapping[str, str]) -> str:
    """De school uit het adres, of de eerste; bij één school valt er niets te kiezen."""
    gekozen = SCHOOL.lees()
    code = gekozen if gekozen in codes else codes[0]
    if len(codes) > 1:
        st.selectbox(
            "Kijk naar één school",
            codes,
            format_func=lambda code: namen.get(code, code),
            key=SCHOOL.vul(code),
            on_change=SCHOOL.bij_keuze,
            width=420,
        )
    return code


def _tabel(scholen: pl.DataFrame, regels: pl.DataFrame, brief: Mapping[str, int], namen: Mapping[str, str]) -> None:
    rijen = scholen.to_dicts()
    anders = dict(regels.drop_nulls("verschil")["instelling"].value_counts().iter_rows())
    leestabel(
        pl.DataFrame(
            {
                "School": [namen.get(rij["instelling"], rij["instelling"]) for rij in rijen],
                "In het LAS": [aantal_of_streep(rij["las"]) for rij in rijen],
                "In ROD": [aantal_of_streep(rij["rod"]) for rij in rijen],
                "Bekostigd": [aantal_of_streep(rij["bekostigd"]) for rij in rijen],
                "Brief van DUO": [aantal_of_streep(brief.get(rij["instelling"])) for rij in rijen],
                "Te bekijken": [
                    "–" if rij["rod"] is rij["bekostigd"] is None else getal(anders.get(rij["instelling"], 0))
                    for rij in rijen
                ],
            }
        )
    )


# -- één school --------------------------------------------------------------------------------------------------------


def _school(
    omgeving: Omgeving, regels: pl.DataFrame, school: Mapping[str, Any], brief: Mapping[str, int], t: date
) -> None:
    code = str(school["instelling"])
    _vraag_brief(omgeving, code, brief, t)
    st.markdown(_in_woorden(school, brief.get(code)))
    anders = regels.filter(pl.col("verschil").is_not_null())
    _niet_te_tellen(regels)
    if anders["verklaard"].list.len().sum():
        st.caption("Klik op een naam: bij de bevinding staat hoe u het herstelt.")
    heet = WAT_TE_DOEN | (_ZONDER_ROD if school["rod"] is None else {})
    for soort in WAT_TE_DOEN:
        groep = anders.filter(verschil=soort)
        if groep.height:
            _groep(omgeving, groep, *heet[soort], met_duo=school["bekostigd"] is not None)
    if school["rod"] is None and t <= omgeving.vandaag:
        st.warning(
            f"Er is geen overzicht van ROD dat over {dag(t)} gaat. Of iedereen in ROD staat, is dus niet nagekeken.",
            icon=":material/visibility_off:",
        )
    elif school["rod"] is not None and anders.is_empty():
        met_duo = ", in ROD en bij DUO" if school["bekostigd"] is not None else " en in ROD"
        st.success(f"In het LAS{met_duo} staan dezelfde leerlingen.", icon=":material/check_circle:")
    _over(school, brief.get(code), anders)


def _groep(omgeving: Omgeving, groep: pl.DataFrame, kop: str, doen: str, *, met_duo: bool) -> None:
    """De leerlingen met hetzelfde verschil. Wat er bij een leerling te doen is, staat bij zijn bevinding."""
    rijen, titel = groep.to_dicts(), titels()
    weten = [
        "; ".join(
            [*filter(None, [_ZONDER_DATUM.get(rij["zonder_datum"])]), *(titel.get(c, c) for c in rij["verklaard"])]
        )
        for rij in rijen
    ]
    rest = doen if not any(weten) else "" if all(weten) else f"Weten wij nog niets? {doen}"
    st.markdown(f"**{kop} · {getal(groep.height)}**" + (f"  \n{rest}" if rest else ""))
    kolommen = {
        "Leerling": [_leerling(omgeving, rij) for rij in rijen],
        "Wat wij ervan weten": [zin or "nog niets: zoek dit uit" for zin in weten],
    }
    if met_duo:
        kolommen["Zegt DUO"] = [_ZEGT_DUO.get(rij["bekostiging"], "noemt hem niet") for rij in rijen]
    leestabel(kolommen, opmaak=("Leerling",))


_ZONDER_DATUM = {
    "las": "In het LAS staat geen inschrijfdatum, of de in- of uitschrijfdatum is niet te lezen",
    "rod": "In ROD staat geen inschrijfdatum, of de in- of uitschrijfdatum is niet te lezen",
}


def _niet_te_tellen(regels: pl.DataFrame) -> None:
    """Hoeveel inschrijvingen er aan elke kant niet mee konden tellen, en waarom."""
    for kant, waar in (("las", "uw LAS"), ("rod", "het overzicht van ROD")):
        if n := regels.filter(zonder_datum=kant).height:
            st.warning(
                f"In {waar} {'staat' if n == 1 else 'staan'} {meervoud(n, 'inschrijving', 'inschrijvingen')} zonder "
                "inschrijfdatum, of met een in- of uitschrijfdatum die niet te lezen is. Of zij op de teldatum liepen, "
                "is niet te zeggen: zij tellen daar niet mee.",
                icon=":material/event_busy:",
            )


def _vraag_brief(omgeving: Omgeving, code: str, brief: Mapping[str, int], t: date) -> None:
    if omgeving.demo or not omgeving.lezer.mag("inrichten"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        aantal = st.number_input(
            "Hoeveel leerlingen noemt de brief van DUO?",
            min_value=0,
            max_value=MEESTE,
            value=brief.get(code),
            step=1,
            placeholder="Nog geen brief",
            key=f"ovt_{code}_{t}",
            width=300,
            help="Het aantal uit het overzicht telgegevens dat DUO het bestuur stuurt.",
        )
        gebruiker = vraag_naam(omgeving, "telling")
        if st.button("Bewaren", disabled=gebruiker is None or aantal == brief.get(code), key="ovt_bewaren"):
            with omgeving.schrijf_vandaag("inrichten", bekend(gebruiker)) as schrijver:
                zet_ovt(schrijver, t, {code: aantal})
            st.rerun()


def _in_woorden(school: Mapping[str, Any], brief: int | None) -> str:
    delen = [f"uw LAS telt **{aantal_of_streep(school['las'])}**"]
    if school["rod"] is not None:
        delen.append(f"ROD **{getal(school['rod'])}**")
    if school["bekostigd"] is not None:
        delen.append(f"DUO bekostigt **{getal(school['bekostigd'])}**")
    if brief is not None:
        delen.append(f"de brief noemt **{getal(brief)}**")
    zin = ", ".join(delen[:-1]) + (" en " if len(delen) > 1 else "") + delen[-1]
    return f"{met_hoofdletter(zin)}."


def _over(school: Mapping[str, Any], brief: int | None, anders: pl.DataFrame) -> None:
    """Wat er na de leerlingen hierboven nog aan verschil met de brief over is."""
    if som := _som(school, anders):
        st.markdown(som)
    if brief is None:
        return
    onze = school["bekostigd"] if school["bekostigd"] is not None else school["rod"]
    if onze is None:
        onze = school["las"] or 0
    if rest := brief - onze:
        st.warning(
            f"De brief noemt {meervoud(abs(rest), 'leerling', 'leerlingen')} {'meer' if rest > 0 else 'minder'} dan "
            "wij kunnen verklaren. Lees het nieuwste overzicht van ROD en van DUO in. Blijft het verschil, "
            + (
                "zoek dan uit wie DUO te veel telt: geld dat u te veel kreeg, moet u terugbetalen."
                if rest > 0
                else "dan kunt u tot zes weken na de brief bezwaar maken."
            ),
            icon=":material/gavel:",
        )
    elif anders.height:
        st.info("De leerlingen hierboven zijn samen het hele verschil met de brief.", icon=":material/check:")


def _som(school: Mapping[str, Any], anders: pl.DataFrame) -> str:
    """Hoe de leerlingen hierboven van het aantal in het LAS naar dat van DUO of ROD leiden; leeg: geen verschil."""
    telt = pl.col("bekostiging").is_in(BEKOSTIGD).fill_null(False)
    kant, wie, uit = "DUO", "bekostigt", school["bekostigd"]
    if uit is None:
        telt, kant, wie, uit = pl.col("in_rod").fill_null(False), "ROD", "kent", school["rod"]
    if uit is None:
        return ""
    min_, plus = anders.filter(pl.col("in_las") & ~telt).height, anders.filter(~pl.col("in_las") & telt).height
    if not min_ and not plus:
        return ""
    delen = [f"{getal(school['las'] or 0)} in uw LAS"]
    delen += [f"− {getal(min_)} die {kant} niet {wie}"] if min_ else []
    delen += [f"+ {getal(plus)} die {kant} wel {wie} en die niet in uw LAS staan"] if plus else []
    return f"De som: {' '.join(delen)} = **{getal(uit)}**."


def _leerling(omgeving: Omgeving, rij: Mapping[str, object]) -> str:
    delen = [rij["naam"], rij["leerlingnummer"]]
    if not any(delen):
        delen = ["naam onbekend", rij["nummer_eind"] and f"{MASKER}{rij['nummer_eind']}"]
    wie = " · ".join(letterlijk(str(deel)) for deel in delen if deel)
    # Wie alleen DUO noemt en geen naam heeft, is nergens te openen.
    if rij["record"] is None or not (rij["in_las"] or rij["in_rod"] or rij["naam"]):
        return wie
    return f"[{wie}]({adres(omgeving, LEERLING, leerling=leerlingcode(omgeving, str(rij['record'])))})"


# -- per vestiging en categorie ----------------------------------------------------------------------------------------


def _per_groep(regels: pl.DataFrame, namen: Mapping[str, str]) -> None:
    with st.expander("Per vestiging en ondersteuningscategorie", icon=":material/account_tree:"):
        groepen = telling_per_groep(regels)
        leestabel(
            pl.DataFrame(
                {
                    "School": [namen.get(code, code) for code in groepen["instelling"]],
                    "Vestiging": groepen["vestigingscode"].fill_null("–"),
                    "Categorie": groepen["ondersteuningscategorie"].fill_null("geen TLV"),
                    "In het LAS": groepen["las"],
                    "In ROD": [aantal_of_streep(aantal) for aantal in groepen["rod"]],
                    "Bekostigd": [aantal_of_streep(aantal) for aantal in groepen["bekostigd"]],
                }
            )
        )
