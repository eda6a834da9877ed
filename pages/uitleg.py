"""Uitleg: Wat controleert Signaalwijzer, en waarom?"""

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import BRONNEN_NAGEKEKEN, THEMAS, Signaal
from data.opslag.bevindingen import Keuze, bladzijde
from data.schema.besluit import TE_DOEN
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import cijfers, verloop_signaal
from pages._bevindingen.lijst import als_tabel
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Bord, kop, open_bord
from pages._bezoek.toegang import alleen_via_start
from pages._onderdelen import grafieken
from pages._onderdelen.kleuren import SOORTEN
from pages._onderdelen.links import UITLEG, UPLOADEN, adres, link_naar_bevindingen, link_naar_dekking
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.soortmerk import merk
from pages._onderdelen.tekst import letterlijk
from pages._onderdelen.woorden import WOORDEN
from pages._uitleg import voorbeeld
from pages._uitleg.zoeken import woorden_bij, zoek, zoek_woorden

alleen_via_start()

_PVE = "PvE15 "
_BREEDTE = 760
"""Pixels: langere regels lezen niet prettig."""
_RIJEN = 5


def _bron(bron: str) -> str:
    """Een regel van het vervallen PvE noemen wij verwant: de code zelf geldt niet meer."""
    return f"Verwante BRON-regel (2015, vervallen): {bron.removeprefix(_PVE)}" if bron.startswith(_PVE) else bron


def _herstelt(signaal: Signaal) -> str:
    wie = {"administratie": "de administratie van de school", "bestuur": "het bestuur"}
    return wie.get(signaal.herstelt, f"de {signaal.herstelt}")


def _naar(signaal: Signaal, erachter: str = "") -> None:
    """Een knop naar de uitleg van een signaal. Een `page_link` naar de eigen pagina ziet eruit als de huidige."""
    label = f"{SOORTEN[signaal.soort].symbool} {signaal.code} {signaal.titel}{erachter}"
    if st.button(label, key=f"naar_{signaal.code}", type="tertiary"):
        _open(signaal.code)


def _open(code: str | None) -> None:
    if code is None:
        st.query_params.pop("signaal", None)
    else:
        st.query_params["signaal"] = code
    st.rerun()


# -- de lijst ----------------------------------------------------------------------------------------------------------


_TABS = ("Signalen", "Woordenlijst")


def _lijst(bord: Bord, woord: str | None) -> None:
    """De signalen en de woorden; met een woord in het adres staat dat woord vooraan."""
    signalen, woordenlijst = st.tabs(_TABS, default=_TABS[1] if woord else _TABS[0])
    with signalen:
        _zoeklijst(bord)
    with woordenlijst:
        if woord:
            st.info(f"**{woord}**: {WOORDEN[woord]}")
        st.caption("Klik op een woord voor een link die u kunt delen.")
        st.table(
            {
                "Woord": [f"[{w}]({adres(bord, UITLEG, woord=w)})" for w in WOORDEN],
                "Wat het is": list(WOORDEN.values()),
            },
            border="horizontal",
        )


@st.fragment
@vangnet()
def _zoeklijst(bord: Bord) -> None:
    """Alle signalen per thema; met een zoektekst wat het beste past eerst, met de woorden die erbij passen."""
    tekst = st.text_input(
        "Zoek een signaal of een woord",
        key="zoek_signaal",
        type="search",
        placeholder="Bijvoorbeeld: TLV, postcode of ID01",
        icon=":material/search:",
        live=True,
    )
    gevonden, woorden = zoek(tekst or ""), zoek_woorden(tekst or "")
    if woorden:
        st.markdown("\n".join(f"- **{woord}**: {uitleg}" for woord, uitleg in woorden.items()))
    if not gevonden:
        st.info("Geen signaal past bij deze tekst. Probeer een ander woord, of wis de zoektekst.")
        return
    aantallen = _te_doen(bord)
    with st.container(horizontal=True):
        st.markdown(meervoud(len(gevonden), "signaal", "signalen"), width="content")
        for soort in SOORTEN:
            merk(soort, uitleg=True)
    if tekst:
        groepen = {"": gevonden}
    else:
        groepen = {naam: [s for s in gevonden if s.thema == thema] for thema, naam in THEMAS.items()}
    for naam, signalen in groepen.items():
        if naam:
            st.subheader(naam)
        with st.container(gap=None):
            for s in signalen:
                aantal = aantallen.get(s.code, 0)
                _naar(s, f" · {meervoud(aantal, 'bevinding', 'bevindingen')}" if aantal else "")


def _te_doen(bord: Bord) -> dict[str, int]:
    """Per signaal hoeveel bevindingen er te doen zijn; zo telt ook de werklijst achter de link."""
    return {} if bord.leeg else dict(cijfers(bord).per_signaal.select("signaal", "aantal").iter_rows())


# -- één signaal -------------------------------------------------------------------------------------------------------


def _signaal(bord: Bord, signaal: Signaal) -> None:
    if st.button("Alle signalen", icon=":material/arrow_back:", type="tertiary"):
        _open(None)
    st.header(signaal.titel)
    merk(signaal.soort, f"{signaal.code} · {THEMAS[signaal.thema]}", uitleg=True)
    _link_naar_rijen(bord, signaal)
    # Onder elkaar: naast elkaar houdt een smal scherm te weinig over voor de tekst, en zo is het ook te printen.
    st.markdown(f"Meestal hersteld door {_herstelt(signaal)}.")
    wat, *rest = signaal.pagina.items()
    _sectie(*wat)
    with st.container(border=True, width=_BREEDTE):
        st.subheader("Voorbeeld")
        voorbeeld.toon(voorbeeld.teken(signaal, bord.peildatum), bord.peildatum)
    for naam, inhoud in rest:
        _sectie(naam, inhoud)
    _cijfers(bord, signaal)
    _eerste_rijen(bord, signaal)
    if signaal.redenen:
        st.subheader("Wanneer mag u het accepteren?")
        st.markdown("\n".join(f"- {reden}" for reden in signaal.redenen))
    verwant = [laad_signalen()[code] for code in signaal.verwant if code in laad_signalen()]
    if verwant:
        st.subheader("Lijkt hierop")
        with st.container(gap=None):
            for s in verwant:
                _naar(s)
    st.subheader("Bronnen")
    st.markdown("\n".join(f"- {_bron(bron)}" for bron in signaal.bron))
    with st.expander("Wat betekenen de woorden op deze bladzijde?"):
        st.markdown("\n".join(f"- **{woord}**: {uitleg}" for woord, uitleg in woorden_bij(signaal.code).items()))
    st.caption(f"Nagekeken op {dag(BRONNEN_NAGEKEKEN)}. U kunt deze bladzijde printen met Ctrl+P.")


def _sectie(naam: str, inhoud: str) -> None:
    st.subheader(naam)
    st.markdown(inhoud, width=_BREEDTE)


def _statussen(bord: Bord, signaal: Signaal) -> pl.DataFrame:
    return cijfers(bord).statussen.filter(pl.col("signaal") == signaal.code)


def _link_naar_rijen(bord: Bord, signaal: Signaal) -> None:
    aantal = _te_doen(bord).get(signaal.code, 0)
    if aantal:
        wat = "deze bevinding" if aantal == 1 else f"deze {getal(aantal)} bevindingen"
        link_naar_bevindingen(bord, f"Toon {wat}", signaal=signaal.code)
    elif not bord.leeg and _statussen(bord, signaal)["gevonden"].sum():
        st.markdown("Wat hiervan is gevonden, hebt u opgelost of geaccepteerd.")
    elif not bord.leeg:
        st.markdown(
            "Bij uw scholen is hiervan nu niets gevonden." if not bord.demo else "Hiervan is nu niets gevonden."
        )


def _cijfers(bord: Bord, signaal: Signaal) -> None:
    """Wat dit signaal bij de scholen vond, en hoe dat verliep."""
    st.subheader("Bij uw scholen" if not bord.demo else "Bij het demobestuur")
    if bord.leeg:
        st.markdown("Er is nog geen levering. Upload een export, dan staat hier wat dit signaal bij elke school vindt.")
        st.page_link(UPLOADEN, label="Upload een export", icon=":material/upload_file:")
        return
    statussen = _statussen(bord, signaal)
    st.table(
        pl.DataFrame(
            {
                "School": statussen["school"].fill_null("School onbekend"),
                "Gevonden": [
                    _gevonden(r["status"], r["bekeken"], r["gevonden"]) for r in statussen.iter_rows(named=True)
                ],
                "Toelichting": [
                    r["reden"] or ("Er was niets om na te kijken." if not r["bekeken"] else "")
                    for r in statussen.iter_rows(named=True)
                ],
            }
        )
    )
    per_dag = verloop_signaal(bord, signaal.code)
    if per_dag.height > 1:
        st.markdown("**Verloop**", help="Hoeveel wij er bij elke controle vonden, ook wat u later hebt geaccepteerd.")
        st.altair_chart(
            grafieken.verloop_van_signaal(per_dag, SOORTEN[signaal.soort]),
            alt="Aantal bevindingen van dit signaal bij elke controle. De tabel eronder geeft dezelfde getallen.",
        )
        with st.expander("Toon als tabel"):
            st.table(
                {
                    "Gecontroleerd op": [dag(m) for m in per_dag["moment"]],
                    "Bevindingen": [getal(n) for n in per_dag["aantal"]],
                    "Bekeken": [getal(n) for n in per_dag["bekeken"]],
                }
            )


def _eerste_rijen(bord: Bord, signaal: Signaal) -> None:
    """De eerste bevindingen waar nog iets mee moet. Zij zijn dicht, zodat er geen namen mee geprint worden."""
    aantal = _te_doen(bord).get(signaal.code, 0)
    if not aantal:
        return
    with st.expander("Toon de bevindingen" if aantal <= _RIJEN else f"Toon de eerste {_RIJEN} bevindingen"):
        with bord.opslag.lees() as con:
            rijen = bladzijde(con, Keuze(signaal=(signaal.code,), status=TE_DOEN), 0, _RIJEN)
        tabel = als_tabel(rijen, schoolnamen(bord)).select("Leerling", "Wat is er aan de hand", "School", "Groep")
        st.table({kolom: [letterlijk(waarde or "") for waarde in tabel[kolom]] for kolom in tabel.columns})
        if aantal > _RIJEN:
            st.caption(f"De andere {getal(aantal - _RIJEN)} staan in de werklijst.")


def _gevonden(status: str, bekeken: int, gevonden: int) -> str:
    if status != "uitgevoerd":
        return status
    return f"{getal(gevonden)} van {getal(bekeken)}" if bekeken else "–"


st.title("Uitleg")
bord = open_bord()
kop(bord)
code = st.query_params.get("signaal", "")
gekozen = laad_signalen().get(code.upper())
if gekozen:
    _signaal(bord, gekozen)
else:
    st.caption("Wat controleert Signaalwijzer, en waarom?")
    link_naar_dekking(bord)
    if code:
        st.warning("Dit signaal bestaat niet. Zoek het hieronder op.")
    gevraagd = st.query_params.get("woord", "").casefold()
    _lijst(bord, next((w for w in WOORDEN if w.casefold() == gevraagd), None))
