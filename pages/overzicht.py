"""Overzicht: Hoe staan wij ervoor?"""

from datetime import date, datetime
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from checks.gevolgen.termijnen import vaste_dagen
from checks.motor.catalogus import laad_signalen, titels
from checks.motor.signaal import THEMAS
from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.klok import vandaag
from data.opslag.bevindingen import LEEG
from data.schema.besluit import OPGELOST, TE_DOEN
from data.tekst import dag, getal, hoe_lang, meervoud
from pages._bevindingen.cijfers import Cijfers, cijfers, hoort_nagekeken, niet_gecontroleerd, wacht_op_vorige
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Bord, kop, naar_demo, open_bord
from pages._bezoek.toegang import alleen_via_start
from pages._onderdelen import grafieken
from pages._onderdelen.kleuren import SOORTEN
from pages._onderdelen.links import (
    GEGEVENS,
    TERMIJNEN,
    UITLEG,
    UPLOADEN,
    WERKLIJST,
    adres,
    link_naar_bevindingen,
    link_naar_uitleg,
    vraag,
)  # fmt: skip
from pages._onderdelen.soortmerk import merk
from pages._onderdelen.woorden import uitleg
from pages._termijnen.telling import straks, telling
from pages._werklijst.filters import STATUSCODES

alleen_via_start()

_EERST = 5
_NIET_GEACCEPTEERD = [code for code, status in STATUSCODES.items() if status in (*TE_DOEN, OPGELOST)]
_OUD = 31  # zoveel dagen na een levering is het tijd voor een nieuwe


def _eerste_keer() -> None:
    """Wat iemand ziet die nog niets heeft geladen."""
    st.markdown(
        "Signaalwijzer kijkt de leerlinggegevens van uw scholen na, vóórdat ROD of DUO dat doet. "
        "U ziet wat er mis is, waarom dat telt en hoe u het herstelt.",
        help=uitleg("ROD", "DUO", "LAS"),
    )
    with st.container(border=True):
        st.subheader("Stap 1. Geef uw gegevens, of kijk eerst rond")
        st.markdown(
            "Maak in uw leerlingadministratie (LAS) een export in csv of Excel en upload die. De gegevens blijven op "
            "de computer waar Signaalwijzer op draait. Of open eerst het demobestuur: zes scholen met verzonnen "
            "leerlingen, dat u met één klik weer verlaat."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Upload uw export", type="primary", icon=":material/upload_file:"):
                st.switch_page(UPLOADEN)
            st.button("Open de demo", on_click=vangnet()(naar_demo), icon=":material/play_circle:")
            st.page_link(GEGEVENS, label="Wat gebeurt er met mijn gegevens?", icon=":material/shield:")
    with st.container(border=True):
        st.subheader("Stap 2. Signaalwijzer kijkt alles na")
        st.markdown(
            f"Dat zijn {getal(len(laad_signalen()))} vaste vragen aan uw gegevens, en het duurt een paar seconden. "
            "Daarna ziet u op deze bladzijde hoe u ervoor staat, en wat niet kon worden nagekeken."
        )
        st.page_link(UITLEG, label="Lees wat er wordt nagekeken", icon=":material/menu_book:")
    with st.container(border=True):
        st.subheader("Stap 3. U werkt de lijst af")
        st.markdown(
            "Op de Werklijst staat bij elke leerling wat er mis is en hoe u het in het LAS herstelt. U geeft aan wat "
            "klaar is, of geeft elke school haar eigen lijst. Met de volgende export ziet u wat echt is opgelost."
        )


def _bekostiging(bord: Bord, c: Cijfers) -> None:
    """Van hoeveel leerlingen de bekostiging gevaar loopt, en tot wanneer dat te herstellen is."""
    uiterste, teldag = uiterste_dag(bord.peildatum), te_halen_teldatum(bord.peildatum)
    wat = "de teldatum" if uiterste == teldag else "het einde van de correctietermijn"
    gevaar = c.risico.in_gevaar
    with st.container(border=True):
        links, rechts = st.columns([1, 2], vertical_alignment="center")
        with links:
            st.markdown(
                "Leerlingen met bekostiging in gevaar",
                help="Leerlingen die op de teldatum meetellen en van wie iets mis is dat bekostiging kost, of dat ROD "
                "weigert: wat niet in ROD staat, levert geen bekostiging op. Ieder telt één keer. Wat u hebt "
                "geaccepteerd, telt niet mee.",
            )
            st.metric("Leerlingen met bekostiging in gevaar", getal(gevaar), label_visibility="collapsed")
        with rechts:
            if not gevaar:
                st.markdown(
                    f"Bij geen enkele van de {getal(c.risico.meetellend)} leerlingen die op {dag(teldag)} meetellen, "
                    "is iets gevonden dat bekostiging kost."
                )
            else:
                st.markdown(
                    f"Dat is {getal(gevaar)} van de {meervoud(c.risico.meetellend, 'leerling', 'leerlingen')} die op "
                    f"de teldatum {dag(teldag)} meetellen. Zorg dat hun gegevens uiterlijk op **{dag(uiterste)}** goed "
                    f"in ROD staan: dat is {wat}, over "
                    f"{meervoud((uiterste - bord.peildatum).days, 'dag', 'dagen')}."
                )
                # Wat is opgelost in het LAS, blijft gevaar tot de volgende levering het laat zien.
                link_naar_bevindingen(bord, "Bekijk deze leerlingen", bekostiging="1", status=_NIET_GEACCEPTEERD)
            if c.mislukt:
                st.markdown("Niet alle controles zijn gelukt: het kunnen er meer zijn.")


def _per_soort(bord: Bord, c: Cijfers) -> None:
    """Vier getallen, met wat er sinds de vorige levering veranderde."""
    for kolom, soort in zip(_vier_vakken(), SOORTEN.values(), strict=True):
        aantal = c.te_doen.get(soort.code, 0)
        anders = None if c.vorige is None else c.nu.get(soort.code, 0) - c.vorige.per_soort.get(soort.code, 0)
        with kolom:
            merk(soort.code, klein=True)
            st.metric(
                soort.label,
                getal(aantal),
                None if anders is None else f"{anders:+d}" if anders else "gelijk",
                delta_color="inverse" if anders else "off",
                delta_arrow="auto" if anders else "off",
                label_visibility="collapsed",
            )
            if aantal:
                link_naar_bevindingen(bord, f"Bekijk {getal(aantal)}", soort=soort.code)
            else:
                st.caption("Niets te doen")
    st.markdown(
        _wat_telt(c),
        help="\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in SOORTEN.values())
        + ("" if c.vorige is None else "\n\nHet verschil onder een getal telt alles wat er is gevonden, ook wat u hebt "
           "opgelost of geaccepteerd."),
    )  # fmt: skip
    if c.vorige is None:
        st.caption("Dit is de eerste levering. Na de volgende ziet u hier wat nieuw, verdwenen of teruggekomen is.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Vergeleken met {dag(c.vorige.moment.date())}, vóór de laatste levering: "
            f"**{getal(c.verschil.nieuw)}** nieuw, **{getal(c.verschil.verdwenen)}** verdwenen en "
            f"**{getal(c.verschil.terug)}** teruggekomen.",
            width="content",
            help="*Nieuw* was er toen niet. *Verdwenen* is er niet meer, terwijl er wel opnieuw naar is gekeken. "
            "*Teruggekomen* was eerder al eens verdwenen.",
        )
        if c.erbij:
            link_naar_bevindingen(bord, f"Bekijk de {getal(c.erbij)} die erbij kwamen", nieuw="1")


def _wat_telt(c: Cijfers) -> str:
    """Wat de vier getallen tellen, en hoeveel er niet bij zit."""
    klaar = sum(c.nu.values()) - c.totaal
    if not klaar:
        return "Dit zijn de bevindingen waar nog iets mee moet gebeuren."
    return (
        "Dit zijn de bevindingen waar nog iets mee moet gebeuren. Daarnaast "
        f"{'is er 1' if klaar == 1 else f'zijn er {getal(klaar)}'} die u hebt opgelost of geaccepteerd."
    )


def _binnenkort(bord: Bord) -> None:
    """Wat het eerst klaar moet zijn."""
    st.subheader("Wat moet er binnenkort?", help=uitleg("Termijn", "Teldatum", "TLV"))
    kort = straks(telling(bord), bord.peildatum)
    (eerste, wat), *_ = vaste_dagen(bord.peildatum)
    with st.container(border=True):
        st.markdown(
            f"**{getal(kort.te_laat)}** te laat · **{getal(kort.deze_week)}** deze week · "
            f"**{getal(kort.binnenkort)}** in de vier weken daarna"
        )
        st.markdown(f"De eerste vaste dag is {dag(eerste)}, {hoe_lang(eerste, bord.peildatum)}. {wat}.")
        st.page_link(TERMIJNEN, label="Bekijk de termijnen", icon=":material/event:", query_params=vraag(bord))


def _vier_vakken() -> list[DeltaGenerator]:
    """Vier vakken naast elkaar, en twee bij twee waar het smal is."""
    with st.container(horizontal=True):
        paren = [st.container(horizontal=True) for _ in range(2)]
    return [paar.container(border=True, height="stretch") for paar in paren for _ in range(2)]


def _helpt_het_meest(bord: Bord, c: Cijfers) -> None:
    """De signalen waar herstel de meeste leerlingen helpt, eerst die van ROD en bekostiging."""
    st.subheader(
        "Begin hier", help="Eerst wat ROD weigert of wat bekostiging kost, en daarvan wat de meeste leerlingen raakt."
    )
    signalen = laad_signalen()
    for rij in c.per_signaal.head(_EERST).iter_rows(named=True):
        code = rij["signaal"]
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            with st.container(width="stretch", gap=None):
                st.markdown(f"**{signalen[code].titel}**")
                merk(
                    rij["soort"],
                    f"{meervoud(rij['leerlingen'], 'leerling', 'leerlingen')}, "
                    f"{meervoud(rij['scholen'], 'school', 'scholen')}",
                )
            with st.container(width="content", gap=None):
                link_naar_bevindingen(
                    bord, f"Bekijk {meervoud(rij['aantal'], 'bevinding', 'bevindingen')}", signaal=code
                )
                link_naar_uitleg(bord, code, f"Uitleg bij {code}")


def _waar(bord: Bord, c: Cijfers) -> None:
    """Scholen tegen thema's: een klik op een cel opent haar bevindingen."""
    st.subheader(
        "Waar zit het?",
        help="Het aantal bevindingen dat nog te doen is, per school en thema. Een 0 is nagekeken en er is "
        "niets te doen; een streepje betekent dat er "
        "niets na te kijken was, of dat het niet kon.",
    )
    st.caption("Klik op een vak om de bevindingen te zien.")
    keuze: Any = st.altair_chart(
        grafieken.warmtekaart(c.cellen),
        key="warmtekaart",
        on_select="rerun",
        alt="Aantal bevindingen per school en thema. De tabel eronder geeft dezelfde getallen.",
    )
    for gekozen in keuze["selection"].get(grafieken.CEL, []):
        st.switch_page(WERKLIJST, query_params=vraag(bord, school=gekozen["code"] or LEEG, thema=gekozen["thema"]))
    with st.expander("Toon als tabel"):
        st.caption("Een getal opent de werklijst in een nieuw tabblad.")
        tabel = c.cellen.with_columns(
            cijfer=pl.Series([_cel(bord, rij) for rij in c.cellen.iter_rows(named=True)], dtype=pl.String)
        ).pivot("thema", index="school", values="cijfer", maintain_order=True)
        st.table(tabel.rename({"school": "School", **{k: v for k, v in THEMAS.items() if k in tabel.columns}}))


def _cel(bord: Bord, rij: dict[str, Any]) -> str:
    if not rij["aantal"]:
        return "0" if rij["bekeken"] else "–"
    return f"[{getal(rij['aantal'])}]({adres(bord, WERKLIJST, school=rij['instelling'] or LEEG, thema=rij['thema'])})"


def _verloop(c: Cijfers) -> None:
    """Bevindingen per soort door de tijd."""
    st.subheader("Gaat het de goede kant op?", help=uitleg("Bevinding", "Controle"))
    if c.verloop["moment"].n_unique() < 2:
        st.caption("Na de volgende levering ziet u hier het verloop.")
        return
    st.altair_chart(
        grafieken.verloop(c.verloop),
        alt="Aantal bevindingen per soort bij elke controle. De tabel eronder geeft dezelfde getallen.",
    )
    with st.expander("Toon als tabel"):
        tabel = c.verloop.pivot("soort", index=["moment", "peildatum"], values="aantal", maintain_order=True)
        st.table(
            tabel.select(
                pl.col("moment").dt.strftime("%d-%m-%Y").alias("Gecontroleerd op"),
                pl.col("peildatum").dt.strftime("%d-%m-%Y").alias("Peildatum"),
                *(pl.col(s.code).alias(f"{s.symbool} {s.label}") for s in SOORTEN.values()),
            )
        )


def _niet_gecontroleerd(bord: Bord, c: Cijfers) -> None:
    """Wat er niet is nagekeken, waarom, en welke kolom zou helpen."""
    wachten = c.statussen.filter(wacht_op_vorige)["signaal"].n_unique()
    te_doen = c.statussen.filter(~wacht_op_vorige, hoort_nagekeken)
    alle = te_doen["signaal"].n_unique()
    redenen, scholen = niet_gecontroleerd(c.statussen), c.scholen["instelling"].count()
    st.subheader("Wat is er niet nagekeken?", help=uitleg("Signaal", "Levering"))
    if wachten:
        st.caption(
            f"{meervoud(wachten, 'signaal vergelijkt', 'signalen vergelijken')} een levering met die ervoor. Bij de "
            "eerste levering van een school kan dat nog niet."
        )
    if zonder_school := int(c.scholen.filter(pl.col("instelling").is_null())["leerlingen"].sum()):
        st.markdown(
            f"Van {meervoud(zonder_school, 'leerling', 'leerlingen')} weten wij niet bij welke school van uw bestuur "
            f"{'hij hoort' if zonder_school == 1 else 'zij horen'}. Een deel van de signalen gaat daar niet over."
        )
        link_naar_bevindingen(bord, "Bekijk wat daar is gevonden", school=LEEG)
    if redenen.is_empty():
        st.markdown(f"Alle {getal(alle)} andere signalen zijn bij alle scholen uitgevoerd." if wachten
                    else f"Alle {getal(alle)} signalen zijn bij alle scholen uitgevoerd.")  # fmt: skip
        return
    overgeslagen = te_doen.filter(pl.col("status") != "uitgevoerd")["signaal"].n_unique()
    st.markdown(
        f"Van de {getal(alle)} signalen zijn er **{getal(overgeslagen)}** niet bij elke school uitgevoerd. "
        "Geen bevinding betekent daar dus niet dat het klopt. "
        "Zet de ontbrekende kolommen in de export en upload die opnieuw."
    )
    titel = titels()
    st.table(
        pl.DataFrame(
            [
                (
                    rij["reden"],
                    ", ".join(f'[{s}]({adres(bord, UITLEG, signaal=s)} "{titel.get(s, s)}")' for s in rij["signalen"]),
                    "alle scholen" if len(rij["scholen"]) == scholen > 1 else ", ".join(rij["scholen"]),
                )
                for rij in redenen.iter_rows(named=True)
            ],
            schema=["Reden", "Signalen die niet konden", "Scholen"],
            orient="row",
        )
    )


def _versheid(c: Cijfers, nu: date) -> None:
    """Van wanneer de gegevens van elke school zijn."""
    st.subheader("Hoe vers zijn de gegevens?", help=uitleg("Levering"))
    dagen = [(nu - moment.date()).days if moment else None for moment in c.scholen["moment"]]
    st.table(
        pl.DataFrame(
            {
                "School": c.scholen["school"],
                "Geleverd": [_geleverd(m, d) for m, d in zip(c.scholen["moment"], dagen, strict=True)],
                "Leerlingen": [getal(n) for n in c.scholen["leerlingen"]],
            }
        )
    )
    if any(d is not None and d > _OUD for d in dagen):
        st.page_link(UPLOADEN, label="Upload een nieuwe export", icon=":material/upload_file:")


def _geleverd(moment: datetime | None, dagen: int | None) -> str:
    if moment is None or dagen is None:
        return "nog niet"
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    return f"{dag(moment)} ({geleden}){': tijd voor een nieuwe' if dagen > _OUD else ''}"


st.title("Overzicht")
st.caption("Hoe staan wij ervoor?")
bord = open_bord()
kop(bord)
if bord.leeg:
    _eerste_keer()
else:
    c = cijfers(bord)
    _bekostiging(bord, c)
    _per_soort(bord, c)
    _binnenkort(bord)
    if c.totaal:
        _helpt_het_meest(bord, c)
        _waar(bord, c)
    else:
        goed = "Er is niets meer te doen." if c.nu else "Er zijn geen bevindingen."
        st.success(f"{goed} Kijk hieronder nog of alles kon worden nagekeken.", icon=":material/check_circle:")
    _verloop(c)
    _niet_gecontroleerd(bord, c)
    _versheid(c, vandaag())
