"""Wat een signaal bij de eigen scholen vond, en hoe dat verliep."""

from functools import partial

import polars as pl
import streamlit as st

from checks.motor.signaal import Signaal
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.besluit import TE_DOEN
from data.tekst import dag, getal
from pages._bevindingen.cijfers import cijfers, verloop_signaal
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.lijst import als_tabel
from pages._bevindingen.nagekeken import leemte
from pages._bevindingen.veranderd import STREEPJES, aantal_in_verloop
from pages._bezoek.links import LOPEND, link_naar_bevindingen, naar_bevindingen
from pages._bezoek.niets import er_is_iets, kan_tonen, van_uw_scholen
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen import grafieken
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._uitleg.aantallen import te_doen

_RIJEN = 5


def link_naar_rijen(omgeving: Omgeving, signaal: Signaal) -> None:
    """Een link naar wat er te doen is, of dat er niets is; en waar het niet is nagekeken."""
    aantal = te_doen(omgeving).get(signaal.code, 0)
    iets = er_is_iets(omgeving)
    niet = leemte(cijfers(omgeving).statussen, [signaal.code]) if iets else None
    if aantal:
        wat = "deze bevinding" if aantal == 1 else f"deze {getal(aantal)} bevindingen"
        link_naar_bevindingen(omgeving, f"Toon {wat}", signaal=signaal.code)
    elif iets and (gevonden := _statussen(omgeving, signaal)["gevonden"]).sum():
        st.markdown("Wat hiervan is gevonden, hebt u opgelost of geaccepteerd.")
    elif iets and niet is None:
        waar = "" if omgeving.demo else van_uw_scholen(omgeving) or " bij uw scholen"
        st.markdown(f"Hiervan is{waar} nu niets {'te doen' if gevonden.null_count() else 'gevonden'}.")
    if niet is not None:
        toon_leemte(omgeving, niet)


def cijfers_van(omgeving: Omgeving, signaal: Signaal) -> None:
    """Wat dit signaal bij de scholen vond, en hoe dat verliep."""
    st.subheader("Bij uw scholen" if not omgeving.demo else "Bij het demobestuur")
    if not kan_tonen(omgeving, "Daarna staat hier wat dit signaal bij elke school vindt."):
        return
    statussen = _statussen(omgeving, signaal)
    leestabel(
        pl.DataFrame(
            {
                "School": statussen["school"].fill_null("School onbekend"),
                "Gevonden": [
                    _gevonden(r["status"], r["bekeken"], r["gevonden"]) for r in statussen.iter_rows(named=True)
                ],
                "Toelichting": [
                    r["reden"] or ("Er was niets om na te kijken." if r["bekeken"] == 0 else "")
                    for r in statussen.iter_rows(named=True)
                ],
            }
        )
    )
    per_dag = verloop_signaal(omgeving, signaal.code)
    if per_dag.height > 1:
        st.markdown("**Verloop**", help="Hoeveel wij er bij elke controle vonden, ook wat u later hebt geaccepteerd.")
        grafieken.toon_grafiek(
            omgeving,
            partial(grafieken.verloop_van_signaal, per_dag, WEERGAVE[signaal.soort]),
            alt="Aantal bevindingen van dit signaal bij elke levering. De tabel eronder geeft dezelfde getallen.",
            key=f"verloop_{signaal.code}",
            klik=lambda _nu: naar_bevindingen(omgeving, signaal=signaal.code, status=LOPEND),
        )
        if (per_dag["niet_te_zien"] > 0).any():
            st.caption(STREEPJES)
        with st.expander("Toon als tabel"):
            leestabel(
                {
                    "Gecontroleerd op": [dag(m) for m in per_dag["moment"]],
                    "Bevindingen": [
                        aantal_in_verloop(n, weg) for n, weg in per_dag.select("aantal", "niet_te_zien").iter_rows()
                    ],
                    "Bekeken": ["–" if n is None else getal(n) for n in per_dag["bekeken"]],
                }
            )


def eerste_rijen(omgeving: Omgeving, signaal: Signaal) -> None:
    """De eerste bevindingen waar nog iets mee moet. Zij zijn dicht, zodat er geen namen mee geprint worden."""
    aantal = te_doen(omgeving).get(signaal.code, 0)
    if not aantal:
        return
    with st.expander("Toon de bevindingen" if aantal <= _RIJEN else f"Toon de eerste {_RIJEN} bevindingen"):
        with omgeving.lees() as con:
            rijen = bladzijde(con, Keuze(signaal=(signaal.code,), status=TE_DOEN), 0, _RIJEN)
        tabel = als_tabel(rijen, schoolnamen(omgeving)).select("Leerling", "Wat is er aan de hand", "School", "Groep")
        leestabel(tabel.fill_null(""))
        if aantal > _RIJEN:
            st.caption(f"De andere {getal(aantal - _RIJEN)} staan in de werklijst.")


def _statussen(omgeving: Omgeving, signaal: Signaal) -> pl.DataFrame:
    statussen = cijfers(omgeving).statussen.filter(pl.col("signaal") == signaal.code)
    return statussen.sort("instelling", nulls_last=True)


def _gevonden(status: str, bekeken: int | None, gevonden: int | None) -> str:
    if status != "uitgevoerd":
        return status
    if bekeken is None or gevonden is None:
        return "nagekeken"
    return f"{getal(gevonden)} van {getal(bekeken)}" if bekeken else "–"
