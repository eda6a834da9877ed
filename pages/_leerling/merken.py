"""Waar op de tijdlijn iets mis is: een streep aan het begin of het einde van een balk, of een rand eromheen."""

from datetime import date
from typing import Literal, NamedTuple

import altair as alt
import polars as pl

from checks.gevolgen.dossier import Dossier
from data.schema.velden import BEGINVELD, EINDEVELD
from data.uit.grafieken import te_kiezen
from pages._leerling.dossier import van_tot
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.plek import plek

_KOLOMMEN = ["naam", "van", "tot", "kleur", "tekst", "bevinding"]
Waar = Literal["begin", "einde", "heel"]
_WAAR: dict[str, Waar] = {**dict.fromkeys(BEGINVELD.values(), "begin"), **dict.fromkeys(EINDEVELD.values(), "einde")}
"""Aan welke kant van een balk een veld staat; elk ander veld gaat over de hele balk."""


class Merk(NamedTuple):
    """Wat er op één balk (`naam`, `van`, `tot`) is gevonden: waar, in welke kleur, en in woorden.

    `bevinding` is de sleutel van het eerste.
    """

    naam: str
    van: date
    tot: date | None
    waar: frozenset[Waar]
    kleur: str
    tekst: str
    bevinding: str


def merken(leerling: Dossier, gevonden: pl.DataFrame) -> dict[tuple[str, int], Merk]:
    """Per rij (tabel, rij_nr) met een balk wat er gevonden is (`problemen`); de kleur is die van het eerste."""
    uit: dict[tuple[str, int], Merk] = {}
    for rij in leerling.balken.drop_nulls(["van", "rij_nr"]).iter_rows(named=True):
        eigen = gevonden.filter(tabel=rij["tabel"], rij_nr=rij["rij_nr"]).sort("volgorde")
        if eigen.height:
            uit[rij["tabel"], rij["rij_nr"]] = Merk(
                rij["naam"],
                *van_tot(rij["van"], rij["tot"]),
                frozenset(_waar(veld, rij["tot"]) for veld in eigen["veld"]),
                WEERGAVE[eigen["soort"][0]].kleur,
                "; ".join(eigen["gevonden"].explode().unique(maintain_order=True)),
                eigen["sleutel"][0],
            )
    return uit


def _waar(veld: str, tot: date | None) -> Waar:
    """Waar op een balk een veld staat. Een balk die doorloopt, heeft geen einde om bij te zetten."""
    waar = _WAAR.get(veld, "heel")
    return "heel" if waar == "einde" and tot is None else waar


def lagen(op_balken: list[Merk], namen: list[str], einde: date) -> list[alt.Chart]:
    """De lagen om over de tijdlijn te leggen; `namen` zijn haar regels, `einde` is waar zij ophoudt.

    Elk merk staat erin, en is te kiezen (`bevinding`: de `plek` van haar sleutel, want daarin kan een nummer staan).
    """
    y, x = alt.Y("naam:N", sort=namen), alt.X("van:T")
    kleur = alt.Color("kleur:N", scale=None)
    tooltip = [alt.Tooltip("naam:N", title="Wat"), alt.Tooltip("tekst:N", title="Wat wij vonden")]
    randen = [
        (m.naam, m.van, m.tot or einde, m.kleur, m.tekst, plek(m.bevinding)) for m in op_balken if "heel" in m.waar
    ]
    strepen = [
        (m.naam, dag, dag, m.kleur, m.tekst, plek(m.bevinding))
        for m in op_balken
        for waar, dag in (("begin", m.van), ("einde", m.tot))
        if dag is not None and waar in m.waar
    ]
    uit: list[alt.Chart] = []
    for rijen, streep in ((randen, False), (strepen, True)):
        if not rijen:
            continue
        kaart = alt.Chart(pl.DataFrame(rijen, schema=_KOLOMMEN, orient="row"))
        if streep:
            vorm = kaart.mark_tick(thickness=8, height={"band": 1}, cursor="pointer", aria=False).encode(color=kleur)
        else:
            vorm = kaart.mark_bar(
                height={"band": 1}, fillOpacity=0, strokeWidth=4, cursor="pointer", aria=False
            ).encode(x2="tot:T", stroke=alt.Stroke("kleur:N", scale=None))
        vorm = vorm.encode(x=x, y=y, tooltip=tooltip)
        uit.append(vorm if uit else vorm.add_params(te_kiezen("bevinding")))  # de lagen delen één keuze
    return uit
