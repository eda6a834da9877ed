"""Het verslag na een upload: wat er gelezen is, wat niet, wat er gevonden is en wat niet te controleren was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from data.opslag.vragen.verloop import Verschil
from data.schema.labels import INSTELLINGSVELDEN, TABELNAAM, WAARDELIJSTEN, noem
from data.schema.levering import Leesverslag, Levering
from data.schema.uitslag import Uitslag
from data.schema.vooraf.vergelijking import SchoolVooraf
from data.tekst import getal, meervoud
from data.uit.tabel import als_csv
from data.uit.werkmap import XLSX, als_werkblad
from pages._bevindingen.nagekeken import hoort_nagekeken, met_soort_school, mist_in_rod, wacht_op_rod
from pages._bevindingen.niet_bekeken import toon_niet_bekeken
from pages._bevindingen.veranderd import veranderd
from pages._bezoek.links import link, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import OVERZICHT
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school

VERSLAG = "uploadverslag"
"""Waar het laatste verslag van deze bezoeker staat."""

_TOON = 200


@dataclass(frozen=True, slots=True)
class Verslag:
    """Wat er van een upload te vertellen is. Er staat geen gegeven van een leerling in.

    `per_soort` en `overgeslagen` gaan over de scholen van deze levering; `alles` zegt of dat alle scholen zijn.
    `overgeslagen` heeft de kolommen Wat ontbreekt, Aantal, Nodig voor, Scholen; `niet_gedraaid` telt elke controle die
    daarin staat één keer.
    """

    lezen: Leesverslag
    scholen: tuple[str, ...]
    alles: bool
    aantallen: Mapping[str, int]
    zonder_school: int
    per_soort: Mapping[str, int]
    verschil: Verschil
    overgeslagen: pl.DataFrame
    niet_gedraaid: int
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
    # Wat ROD weet, komt niet uit een export: daar valt hier niets aan te doen.
    naast_rod = wacht_op_rod | mist_in_rod
    niet = statussen.filter(van_scholen, pl.col("status") != "uitgevoerd", hoort_nagekeken, ~naast_rod)
    namen = {code: school(code, naam) for code, naam in instellingen.select("instellingscode", "naam").rows()}
    return Verslag(
        lezen=levering.verslag,
        scholen=tuple(scholen),
        alles=set(uitslag.statussen["instelling"].drop_nulls()) <= set(scholen),
        aantallen={naam.meer: levering.frame(tabel).height for tabel, naam in TABELNAAM.items()},
        zonder_school=levering.leerling["instelling"].null_count(),
        per_soort={soort: int(per_soort.get(soort, 0)) for soort in WEERGAVE},
        verschil=verschil,
        overgeslagen=_overgeslagen(niet, scholen, namen),
        niet_gedraaid=niet["signaal"].n_unique(),
        per_school=per_school,
    )


def _overgeslagen(statussen: pl.DataFrame, scholen: Sequence[str], namen: Mapping[str, str]) -> pl.DataFrame:
    """Per ding dat ontbreekt de controles die erop wachten; wat de meeste controles erbij geeft, staat bovenaan."""
    per_ding = (
        statussen.with_columns(mist=pl.when(pl.col("mist").list.len() > 0).then("mist"))
        .explode("mist")
        .with_columns(reden=pl.when(pl.col("mist").is_null()).then("reden"))
        .group_by("mist", "reden", maintain_order=True)
        .agg(pl.col("signaal").unique(maintain_order=True), pl.col("instelling").unique().sort())
        .sort(pl.col("signaal").list.len(), descending=True, maintain_order=True)
    )
    return pl.DataFrame(
        [
            (
                reden or _ontbreekt(veld),
                len(signalen),
                ", ".join(signalen),
                "alle scholen" if len(codes) == len(scholen) else ", ".join(letterlijk(namen.get(c, c)) for c in codes),
            )
            for veld, reden, signalen, codes in per_ding.iter_rows()
        ],
        schema={"Wat ontbreekt": pl.String, "Aantal": pl.Int64, "Nodig voor": pl.String, "Scholen": pl.String},
        orient="row",
    )


def _ontbreekt(veld: str) -> str:
    """Wat er ontbreekt, en waar het thuishoort: in de export, bij de school, of nergens waar u iets kunt aanzetten."""
    if veld in WAARDELIJSTEN:
        return WAARDELIJSTEN[veld]
    return f"{noem(veld)} bij de school" if veld in INSTELLINGSVELDEN else f"Kolom {noem(veld)}"


def toon_verslag(omgeving: Omgeving, verslag: Verslag) -> None:
    """Het verslag op de pagina."""
    namen = schoolnamen(omgeving)
    rijen = sum(b.rijen for b in verslag.lezen.bestanden)
    st.success(
        f"Ingelezen en gecontroleerd: {meervoud(rijen, 'rij', 'rijen')} van "
        f"{', '.join(namen.get(s, school(s)) for s in verslag.scholen)}.",
        icon=":material/check_circle:",
    )
    with st.container(horizontal=True):
        for naam, aantal in verslag.aantallen.items():
            if aantal or naam != TABELNAAM["arrangement"].meer:
                st.metric(naam, getal(aantal), width=150)
    if verslag.zonder_school:
        st.warning(
            f"Bij {meervoud(verslag.zonder_school, 'leerling', 'leerlingen')} weten wij niet bij welke school van uw "
            "bestuur hij hoort. Een deel van de controles gaat daar niet over. Zet in uw export de kolom "
            "Instellingscode (BRIN) aan."
        )
    _gevonden(omgeving, verslag, namen)
    toon_niet_bekeken(omgeving, verslag.scholen)
    _gelezen(verslag)
    _onleesbaar(verslag.lezen.onleesbaar)
    _niet_uitgevoerd(verslag)


def _gevonden(omgeving: Omgeving, verslag: Verslag, namen: Mapping[str, str]) -> None:
    totaal = sum(verslag.per_soort.values())
    scholen: dict[str, list[str]] = {} if verslag.alles else {"school": list(verslag.scholen)}
    st.markdown(f"**Gevonden: {meervoud(totaal, 'bevinding', 'bevindingen')}.** Kies een soort om te beginnen.")
    with st.container(horizontal=True):
        for code, soort in WEERGAVE.items():
            with st.container(border=True, width="content"):
                tekst = f"{soort.symbool} **{getal(verslag.per_soort[code])}** {soort.label}"
                link_naar_bevindingen(omgeving, tekst, soort=code, **scholen)
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
            st.table(
                pl.DataFrame(
                    [
                        (
                            letterlijk(namen.get(code, code)),
                            s.nu.leerlingen if s.nu else 0,
                            s.leerlingen,
                            s.erbij,
                            s.weg,
                        )
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


def _gelezen(verslag: Verslag) -> None:
    regels = []
    for bestand in verslag.lezen.bestanden:
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
    regels += [f"- Hersteld bij het lezen: {getal(n)} {wat}." for wat, n in verslag.lezen.hersteld.items()]
    st.markdown("**Gelezen:**\n\n" + "\n".join(regels))


def _onleesbaar(onleesbaar: pl.DataFrame) -> None:
    if not onleesbaar.height:
        return
    tabel = onleesbaar_tabel(onleesbaar)
    with st.expander(
        f"{meervoud(onleesbaar.height, 'waarde was', 'waarden waren')} niet te lezen", icon=":material/report:"
    ):
        st.markdown("Verbeter deze in uw LAS. Wij doen alsof ze leeg zijn; de waarde zelf laten wij hier niet zien.")
        st.dataframe(tabel.head(_TOON), hide_index=True, alt="Waarden die niet te lezen waren")
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
    if not verslag.overgeslagen.height:
        return
    with st.expander(
        f"{meervoud(verslag.niet_gedraaid, 'controle kon', 'controles konden')} niet overal draaien",
        icon=":material/visibility_off:",
    ):
        st.markdown(
            "Bij deze scholen is hier niet naar gekeken. Staat er een kolom? Zet die aan in uw export; dan kan het bij "
            "de volgende levering. Wat een controle doet, leest u bij Uitleg."
        )
        st.table(
            verslag.overgeslagen,
            border="horizontal",
            hide_index=True,
            alt="Wat er ontbreekt, en welke controles daarop wachten",
        )
