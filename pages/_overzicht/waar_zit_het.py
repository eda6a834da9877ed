"""Scholen tegen thema's, als kaart en als tabel: welk deel van de leerlingen gevaar loopt, of hoeveel er te doen is."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.signaal import THEMAS
from data.opslag.vragen.bevindingen import LEEG
from data.tekst import getal
from pages._bevindingen.cellen import SAMEN, aantal_in_gevaar, aantal_te_doen, deel_in_gevaar
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import LEERLINGEN, LOPEND, Vraag, adres, naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._onderdelen import grafieken
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel

_GEVAAR, _DEEL, _AANTAL = "in gevaar", "% van leerlingen", "aantal"
_TOONT = {_GEVAAR: "Leerlingen in gevaar", _DEEL: "% van de leerlingen", _AANTAL: "Bevindingen te doen"}
_EERST = 12
"""Zoveel scholen staan er in de kaart; de tabel heeft ze alle, in bladzijden."""
_OP_EEN_BLAD = 25
_NAMEN = {SAMEN: "Hele school", **THEMAS}


def waar_zit_het(omgeving: Omgeving, c: Cijfers) -> None:
    """Scholen tegen thema's: een klik op een vak opent zijn bevindingen."""
    st.header(
        "Waar zit het?",
        help="Per school en thema. Een grote school heeft vanzelf meer bevindingen; welk deel van haar leerlingen "
        "gevaar loopt, is eerlijker om te vergelijken. Een 0 is nagekeken en in orde. Bij een streepje was er niets "
        "na te kijken, of het kon niet. ≥ is minstens: niet alles is nagekeken.",
    )
    wat = st.segmented_control(
        "Wat wilt u zien?",
        list(_TOONT),
        default=_DEEL,
        format_func=_TOONT.__getitem__,
        required=True,
        key="kaart",
        bind="query-params",
        wrap=True,
    )
    vakken = _vakken(c.cellen, wat)
    scholen = vakken["school"].unique(maintain_order=True)
    boven = vakken.filter(pl.col("school").is_in(scholen.head(_EERST).implode()))
    st.caption("Klik op een vak om de bevindingen te zien.")
    grafieken.toon_grafiek(
        omgeving,
        partial(grafieken.warmtekaart, boven, donker=st.context.theme.type == "dark"),
        key=f"warmtekaart_{wat}",
        klik=lambda vak: naar_bevindingen(omgeving, **_naar(vak["code"] or LEEG, vak["thema"], gevaar=wat != _AANTAL)),
        alt=f"Per school en thema: {_TOONT[wat].lower()}. De tabel eronder geeft dezelfde getallen.",
    )
    with st.expander(
        "Toon als tabel, per school" if scholen.len() <= _EERST else f"Alle {getal(scholen.len())} scholen, als tabel"
    ):
        st.caption("Een getal opent de werklijst in een nieuw tabblad.")
        blad = sla_open(scholen.len(), f"kaart_{wat}", _OP_EEN_BLAD)
        deel = vakken.filter(pl.col("school").is_in(scholen.slice(blad.vanaf, blad.hoogstens).implode()))
        links = [_cel(omgeving, rij, gevaar=wat != _AANTAL) for rij in deel.iter_rows(named=True)]
        tabel = deel.with_columns(cijfer=pl.Series(links, dtype=pl.String)).pivot(
            "naam", index="school", values="cijfer", maintain_order=True
        )
        leestabel(tabel.rename({"school": "School"}), opmaak=tabel.columns[1:])
        blad.knoppen()


def _vakken(cellen: pl.DataFrame, wat: str) -> pl.DataFrame:
    """De vakken van de kaart: `cellen` met naam, waarde, cijfer en uitleg."""
    gevaar = wat != _AANTAL
    kies = pl.col("meetellend") > 0 if gevaar else pl.col("thema") != SAMEN
    # Is er van geen school een overzicht van ROD, dan is er ook niets om naast te leggen.
    rijen = cellen.filter(kies, ~pl.col("zonder_rod").all().over("thema"))
    schrijf = {_GEVAAR: aantal_in_gevaar, _DEEL: deel_in_gevaar, _AANTAL: aantal_te_doen}[wat]
    vol = {
        _GEVAAR: pl.col("gevaar").cast(pl.Float64),
        _DEEL: pl.col("gevaar") / pl.col("meetellend"),
        _AANTAL: pl.col("aantal").cast(pl.Float64),
    }[wat]
    geschreven = [schrijf(rij) for rij in rijen.iter_rows(named=True)]
    return rijen.with_columns(
        naam=pl.col("thema").replace_strict(_NAMEN, default=None, return_dtype=pl.String),
        waarde=vol,
        cijfer=pl.Series([cijfer for cijfer, _ in geschreven], dtype=pl.String),
        uitleg=pl.Series([uitleg for _, uitleg in geschreven], dtype=pl.String),
    ).sort(pl.col("thema").replace_strict({t: i for i, t in enumerate(_NAMEN)}, default=None), maintain_order=True)


def _naar(school: str, thema: str, *, gevaar: bool) -> Vraag:
    """Het filter van de werklijst waar een vak heen gaat."""
    return {
        "school": school,
        **({} if thema == SAMEN else {"thema": thema}),
        **({"bekostiging": "1", "status": LOPEND, **LEERLINGEN} if gevaar else {}),
    }


def _cel(omgeving: Omgeving, rij: dict[str, Any], *, gevaar: bool) -> str:
    if not rij["waarde"]:
        return str(rij["cijfer"])
    naar = _naar(rij["instelling"] or LEEG, rij["thema"], gevaar=gevaar)
    return f"[{rij['cijfer']}]({adres(omgeving, WERKLIJST, **naar)})"
