"""Of het de goede kant op gaat: door de tijd hoeveel er is, en per week wat er hersteld is en bij kwam."""

from functools import partial

import polars as pl
import streamlit as st

from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.schema.besluit import HERSTELD
from data.tekst import dag, getal
from data.tekst import week as noem_week
from data.uit.grafieken import NU, herstel
from pages._bevindingen.cijfers import door_de_tijd, gevaar_per_dag
from pages._bevindingen.veranderd import STREEPJES, aantal_in_verloop
from pages._bezoek.links import LOPEND, STATUSCODES, Vraag, naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen import grafieken
from pages._onderdelen.adres import een
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._overzicht.bekostiging import teken_afloop

_SCHOOL = een("verloop", "verloop", bool)
"""De school waarvan het verloop te zien is; zonder zijn het alle scholen samen."""
_ALLE = ""
_VAN_BALK: dict[str, Vraag] = {
    "erbij": {"nieuw": "1", "status": LOPEND},
    "hersteld": {"status": [code for code, status in STATUSCODES.items() if status == HERSTELD]},
}
"""Wat er op de werklijst staat van een balk van de laatste week: erbij of hersteld sinds de vorige levering."""


def verloop(omgeving: Omgeving) -> None:
    """Het verloop van een school of van alle samen."""
    st.header(
        "Gaat het de goede kant op?",
        help="Elk punt is een levering. Een controle omdat het een nieuwe dag is, verandert niets aan wat er geleverd "
        "is, en is geen punt. " + uitleg("Bevinding", "Controle"),
    )
    namen = schoolnamen(omgeving)
    school = _kies(namen) if len(namen) > 1 else None
    tijd = door_de_tijd(omgeving, school)
    if tijd.soorten["moment"].n_unique() < 2:
        st.caption("Na de volgende levering ziet u hier het verloop.")
        return
    st.markdown(
        "**Gevonden bij elke levering, per soort**",
        help="Alles wat er gevonden is, ook wat u hebt opgelost of geaccepteerd. Bij de vier soorten hierboven staat "
        "daarnaast wat er nog te doen is. Een klik op een laatste punt toont de rijen; wat er bij een eerdere levering "
        "was, staat niet meer op de werklijst, want die toont wat er nu is.",
    )
    _soorten(omgeving, school, tijd.soorten)
    # Van alle scholen samen staat dit al bovenaan de pagina.
    if school is not None and not gevaar_per_dag(omgeving, school).is_empty():
        st.markdown("**Leerlingen met bekostiging in gevaar**")
        teken_afloop(omgeving, school)
    _per_week(omgeving, school, tijd.weken)


def _kies(namen: dict[str, str]) -> str | None:
    """De school uit het adres; een die deze bezoeker niet ziet, telt niet mee."""
    gekozen = _SCHOOL.lees()
    st.selectbox(
        "Welke school?",
        [_ALLE, *namen],
        format_func=lambda code: namen.get(code, "Alle scholen samen"),
        key=_SCHOOL.vul(gekozen if gekozen in namen else _ALLE),
        on_change=_SCHOOL.bij_keuze,
        width=360,
        placeholder="Kies een school",
    )
    return gekozen if gekozen in namen else None


def _soorten(omgeving: Omgeving, school: str | None, soorten: pl.DataFrame) -> None:
    """Bevindingen per soort bij elke levering."""
    grafieken.toon_grafiek(
        omgeving,
        partial(grafieken.verloop, soorten),
        alt="Aantal gevonden bevindingen per soort bij elke levering, ook wat is opgelost of geaccepteerd. "
        "De tabel eronder geeft dezelfde getallen.",
        key=f"verloop_{school}",
        klik=lambda punt: naar_bevindingen(omgeving, **_van(school), soort=punt[NU], status=LOPEND),
    )
    if soorten.select(((pl.col("niet_te_zien") > 0) | pl.col("anders_bekeken")).any()).item():
        st.caption(STREEPJES)
    with st.expander("Toon als tabel, per levering"):
        kolommen = soorten.select("aantal", "niet_te_zien", "anders_bekeken")
        geschreven = [aantal_in_verloop(n, weg, anders_bekeken=anders) for n, weg, anders in kolommen.iter_rows()]
        tabel = soorten.with_columns(cijfer=pl.Series(geschreven, dtype=pl.String)).pivot(
            "soort", index=["moment", "peildatum"], values="cijfer", maintain_order=True
        )
        leestabel(
            tabel.select(
                pl.col("moment").dt.strftime("%d-%m-%Y").alias("Gecontroleerd op"),
                pl.col("peildatum").dt.strftime("%d-%m-%Y").alias("Peildatum"),
                *(pl.col(s.code).alias(f"{s.symbool} {s.label}") for s in WEERGAVE.values()),
            )
        )


def _per_week(omgeving: Omgeving, school: str | None, weken: pl.DataFrame) -> None:
    """Wat er per week hersteld is en bij kwam."""
    if not weken.select((pl.col("erbij") + pl.col("hersteld")).sum()).item():
        return
    st.markdown(
        "**Hersteld en erbij, per week**",
        help="Wat er bij de eerste levering van een school al was, kwam er niet bij. Wat er voor het eerst is "
        "nagekeken, bijvoorbeeld met een eerste overzicht van ROD, kwam er wel bij. *Nog* telt ook wat is "
        "geaccepteerd, of opgelost en nog niet te zien.",
    )
    grafieken.toon_grafiek(
        omgeving,
        partial(herstel, weken, _op_de_werklijst(omgeving, school, weken)),
        alt="Per week hoeveel bevindingen er bij kwamen en hoeveel er hersteld zijn. De tabel eronder geeft dezelfde "
        "getallen.",
        key=f"herstel_{school}",
        klik=lambda balk: naar_bevindingen(omgeving, **_van(school), **_VAN_BALK[balk["balk"]]),
    )
    with st.expander("Toon als tabel, per week"):
        leestabel(
            {
                "Week": [noem_week(maandag) for maandag in weken["week"]],
                "Vanaf": [dag(maandag) for maandag in weken["week"]],
                "Erbij": [getal(n) for n in weken["erbij"]],
                "Hersteld": [getal(n) for n in weken["hersteld"]],
                "Nog": [getal(n) for n in weken["nog"]],
            }
        )


def _van(school: str | None) -> Vraag:
    return {} if school is None else {"school": school}


@per_stand(besluiten=False, max_entries=64)
def _op_de_werklijst(omgeving: Omgeving, school: str | None, weken: pl.DataFrame) -> tuple[str, ...]:
    """De balken van de laatste week waarvan de werklijst er precies zoveel heeft.

    Die telt sinds de vorige levering; waren er in een week meer, dan zijn het er minder.
    """
    wie = () if school is None else (school,)
    werklijst = {"erbij": Keuze(instelling=wie, nieuw=True), "hersteld": Keuze(instelling=wie, status=(HERSTELD,))}
    with omgeving.lees() as con:
        return tuple(balk for balk, keuze in werklijst.items() if aantal(con, keuze) == weken[balk][-1])
