"""Het verslag na een upload: wat er gelezen is, wat niet, wat er gevonden is en wat niet te controleren was."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from data.opslag.vragen.verloop import Verschil
from data.schema.labels import TABELNAAM
from data.schema.levering import Leesverslag, Levering
from data.schema.uitslag import Uitslag
from data.schema.vooraf.vergelijking import SchoolVooraf
from data.tekst import getal, meervoud
from data.uit.tabel import als_csv
from data.uit.werkmap import XLSX, als_werkblad
from pages._bevindingen.nagekeken import met_soort_school, niet_gecontroleerd
from pages._bevindingen.niet_bekeken import toon_niet_bekeken
from pages._bevindingen.veranderd import veranderd
from pages._bezoek.links import LOPEND, link, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import OVERZICHT
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school

VERSLAG = "uploadverslag"
"""Waar het laatste verslag van deze bezoeker staat."""

_TOON = 50


@dataclass(frozen=True, slots=True)
class Verslag:
    """Wat er van een upload te vertellen is. Er staat geen gegeven van een leerling in.

    `per_soort` en `niet_nagekeken` gaan over de scholen van deze levering; `alles` zegt of dat alle scholen zijn.
    `niet_nagekeken` heeft de kolommen Waarom, Aantal, Signalen en Scholen; `signalen` telt elk signaal dat daarin staat
    één keer.
    """

    lezen: Leesverslag
    scholen: tuple[str, ...]
    alles: bool
    aantallen: Mapping[str, int]
    zonder_school: int
    per_soort: Mapping[str, int]
    verschil: Verschil
    niet_nagekeken: pl.DataFrame
    signalen: int
    per_school: Mapping[str, SchoolVooraf]


def maak_verslag(
    levering: Levering,
    uitslag: Uitslag,
    verschil: Verschil,
    instellingen: pl.DataFrame,
    per_school: Mapping[str, SchoolVooraf],
) -> Verslag:
    """Vat samen wat er van een upload te vertellen is.

    Args:
        instellingen: die van het bestuur (kolommen `INSTELLINGEN`).
        per_school: wat er vooraf over elke school te zeggen was.
    """
    scholen = levering.instellingen
    van_scholen = pl.col("instelling").is_in(scholen)
    per_soort = dict(uitslag.bevindingen.filter(van_scholen)["soort"].value_counts().iter_rows())
    statussen = met_soort_school(uitslag.statussen, instellingen)
    namen = {code: school(code, naam) for code, naam in instellingen.select("instellingscode", "naam").rows()}
    niet = niet_gecontroleerd(statussen.filter(van_scholen).with_columns(school=pl.col("instelling").replace(namen)))
    return Verslag(
        lezen=levering.verslag,
        scholen=tuple(scholen),
        alles=set(uitslag.statussen["instelling"].drop_nulls()) <= set(scholen),
        aantallen={naam.meer: levering.frame(tabel).height for tabel, naam in TABELNAAM.items()},
        zonder_school=levering.leerling["instelling"].null_count(),
        per_soort={soort: int(per_soort.get(soort, 0)) for soort in WEERGAVE},
        verschil=verschil,
        niet_nagekeken=_niet_nagekeken(niet, len(scholen)),
        signalen=niet.explode("signalen")["signalen"].n_unique() if niet.height else 0,
        per_school=per_school,
    )


def _niet_nagekeken(niet: pl.DataFrame, scholen: int) -> pl.DataFrame:
    """Per reden de signalen die daardoor niet konden kijken; `niet` is wat `niet_gecontroleerd` geeft."""
    rijen = [
        (reden, len(signalen), ", ".join(signalen), "alle scholen" if len(waar) == scholen else ", ".join(waar))
        for reden, signalen, waar in niet.iter_rows()
    ]
    kolommen = {"Waarom": pl.String, "Aantal": pl.Int64, "Signalen": pl.String, "Scholen": pl.String}
    return pl.DataFrame(rijen, schema=kolommen, orient="row")


def toon_verslag(omgeving: Omgeving, verslag: Verslag) -> None:
    """Het verslag op de pagina."""
    namen = schoolnamen(omgeving)
    rijen = sum(b.rijen for b in verslag.lezen.bestanden)
    st.success(
        f"Ingelezen en gecontroleerd: {meervoud(rijen, 'rij', 'rijen')} van "
        f"{', '.join(letterlijk(namen.get(s, school(s))) for s in verslag.scholen)}.",
        icon=":material/check_circle:",
    )
    with st.container(horizontal=True):
        for naam, aantal in verslag.aantallen.items():
            if aantal or naam != TABELNAAM["arrangement"].meer:
                st.metric(naam, getal(aantal), width=150)
    if verslag.zonder_school:
        st.warning(
            f"Bij {meervoud(verslag.zonder_school, 'leerling', 'leerlingen')} weten wij niet bij welke school van uw "
            "bestuur hij hoort. Een deel van de signalen gaat daar niet over. Zet in uw export de kolom "
            "Instellingscode (BRIN) aan."
        )
    _gevonden(omgeving, verslag, namen)
    toon_niet_bekeken(omgeving, verslag.scholen)
    toon_leesverslag(verslag.lezen, "uw LAS")
    _niet_uitgevoerd(verslag)


def _gevonden(omgeving: Omgeving, verslag: Verslag, namen: Mapping[str, str]) -> None:
    totaal = sum(verslag.per_soort.values())
    scholen: dict[str, list[str]] = {} if verslag.alles else {"school": list(verslag.scholen)}
    st.markdown(f"**Gevonden: {meervoud(totaal, 'bevinding', 'bevindingen')}.** Kies een soort om te beginnen.")
    with st.container(horizontal=True):
        for code, soort in WEERGAVE.items():
            with st.container(border=True, width="content"):
                tekst = f"{soort.symbool} **{getal(verslag.per_soort[code])}** {soort.label}"
                link_naar_bevindingen(omgeving, tekst, soort=code, status=LOPEND, **scholen)
    _veranderd(verslag, namen)
    link(OVERZICHT, "Naar het overzicht")


def _veranderd(verslag: Verslag, namen: Mapping[str, str]) -> None:
    """Wat er anders is dan bij de levering ervoor: bevindingen, en leerlingen."""
    eerder = {code: s for code, s in verslag.per_school.items() if s.nu and not s.alleen_arrangementen}
    zinnen = []
    if verslag.verschil.vorige:
        zinnen.append(f"Bevindingen: {veranderd(verslag.verschil)}.")
    if eerder:
        erbij, weg = sum(s.erbij for s in eerder.values()), sum(s.weg for s in eerder.values())
        zinnen.append(f"{meervoud(erbij, 'leerling', 'leerlingen')} erbij en {getal(weg)} weg.")
    if zinnen:
        st.markdown(f"**Veranderd sinds de levering ervoor:** {' '.join(zinnen)}")
    if len(eerder) > 1:
        with st.expander("Leerlingen erbij en weg, per school", icon=":material/groups:"):
            leestabel(
                pl.DataFrame(
                    [
                        (namen.get(code, code), s.nu.leerlingen if s.nu else 0, s.leerlingen, s.erbij, s.weg)
                        for code, s in eerder.items()
                    ],
                    schema=["School", "Leerlingen toen", "Leerlingen nu", "Erbij", "Weg"],
                    orient="row",
                ),
                border="horizontal",
                hide_index=True,
                alt="Per school hoeveel leerlingen erbij kwamen en weggingen",
            )
    for code, s in verslag.per_school.items():
        if s.alleen_arrangementen:
            st.markdown(
                f"{letterlijk(namen.get(code, code))}: alleen arrangementen gelezen. De leerlingen zijn niet veranderd."
            )


def toon_leesverslag(lezen: Leesverslag, waar: str) -> None:
    """Wat er van elk bestand gelezen is, en wat niet te lezen was; `waar` dat te verbeteren is."""
    _gelezen(lezen)
    _onleesbaar(lezen.onleesbaar, waar)


def _gelezen(lezen: Leesverslag) -> None:
    regels = []
    for bestand in lezen.bestanden:
        ongebruikt = [letterlijk(kop) for kop, veld in bestand.kolommen.items() if veld is None]
        gelezen = f"{meervoud(bestand.rijen, 'rij', 'rijen')} gelezen"
        if not bestand.rijen:
            wat = "niet gebruikt."
        elif ongebruikt:
            wat = f"{gelezen}; niet gebruikt: {', '.join(ongebruikt)}."
        else:
            wat = f"{gelezen}, elke kolom gebruikt."
        regels.append(f"- **{letterlijk(bestand.naam)}**: {wat}")
        regels += [f"    - {letterlijk(zin)}" for zin in bestand.opmerkingen]
    regels += [f"- Hersteld bij het lezen: {getal(n)} {wat}." for wat, n in lezen.hersteld.items()]
    st.markdown("**Gelezen:**\n\n" + "\n".join(regels))


def _onleesbaar(onleesbaar: pl.DataFrame, waar: str) -> None:
    if not onleesbaar.height:
        return
    tabel = onleesbaar_tabel(onleesbaar)
    with st.expander(
        f"{meervoud(onleesbaar.height, 'waarde was', 'waarden waren')} niet te lezen", icon=":material/report:"
    ):
        st.markdown(f"Verbeter deze in {waar}. Wij doen alsof ze leeg zijn; de waarde zelf laten wij hier niet zien.")
        leestabel(tabel.head(_TOON), border="horizontal", hide_index=True, alt="Waarden die niet te lezen waren")
        if tabel.height > _TOON:
            st.caption(f"Hier staan de eerste {getal(_TOON)}. In het bestand staan ze allemaal.")
        with st.container(horizontal=True):
            for label, maak, eind, mime in (
                ("Lijst als Excel", lambda: als_werkblad(tabel, "Niet te lezen"), "xlsx", XLSX),
                ("Lijst als csv", lambda: als_csv(tabel), "csv", "text/csv"),
            ):
                st.download_button(
                    label,
                    maak,
                    f"niet-te-lezen.{eind}",
                    mime,
                    key=f"onleesbaar_{eind}",
                    on_click="ignore",
                    icon=":material/download:",
                )


def onleesbaar_tabel(onleesbaar: pl.DataFrame) -> pl.DataFrame:
    """Wat niet te lezen was, met de plaats en de reden; nooit de waarde."""
    return onleesbaar.select("bestand", "rij", "veld", "reden").rename(
        {"bestand": "Bestand", "rij": "Rij", "veld": "Kolom", "reden": "Waarom"}
    )


def _niet_uitgevoerd(verslag: Verslag) -> None:
    if not verslag.niet_nagekeken.height:
        return
    with st.expander(
        f"{meervoud(verslag.signalen, 'signaal', 'signalen')} niet overal nagekeken", icon=":material/visibility_off:"
    ):
        st.markdown(
            "Geen bevinding betekent hier niet dat het klopt. Ontbreekt er een kolom, zet haar dan in uw export; dan "
            "kan het bij de volgende levering. Wat een signaal nakijkt, leest u bij Uitleg."
        )
        leestabel(
            verslag.niet_nagekeken,
            border="horizontal",
            hide_index=True,
            alt="Waarom er niet is nagekeken, en welke signalen dat zijn",
        )
