"""Hoe de besturen ervoor staan, voor wie op kantoor zit: alleen aantallen, van geen leerling iets."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from data.klok import vandaag
from data.schema.ernst import OMSCHRIJVING
from data.server.besturen import Bestuur
from data.server.gedeeld.register import SAMEN
from data.tekst import dag
from data.vouwen import heeft_woorden
from pages._bevindingen.bestuur.scholen import (
    deel_van,
    gevaar_in_woorden,
    nog_niet,
    te_doen_in_woorden,
    tijd_voor_nieuwe,
)
from pages._onderdelen.adres import zet
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.tekst import school
from pages._server.inrichting import Inrichting

_OP_EEN_BLAD = 25
_TE_DOEN = {f"te_doen_{soort.lower()}": omschrijving.label for soort, omschrijving in OMSCHRIJVING.items()}


def per_bestuur(register: pl.DataFrame, besturen: Collection[Bestuur]) -> pl.DataFrame:
    """Een rij per bestuur, dat waarvan het grootste deel van de leerlingen gevaar loopt eerst.

    Kolommen code, bestuur (zijn naam), scholen (hoeveel), die van het register, en deel (0 tot 1; leeg als het niet te
    zeggen is). Een bestuur dat niets opgaf, is nergens op nagekeken.
    """
    namen = pl.DataFrame({"code": [b.code for b in besturen], "bestuur": [b.naam for b in besturen]})
    samen = register.filter(instelling=SAMEN).rename({"bestuur": "code"})
    scholen = _van_scholen(register).group_by(code="bestuur").agg(scholen=pl.col("instelling").count())
    return (
        namen.join(samen, on="code", how="left")
        .join(scholen, on="code", how="left")
        .with_columns(pl.col("scholen", "bekeken", "gevaar", "niet_gevaar", "niet", *_TE_DOEN).fill_null(0))
        .with_columns(deel=deel_van)
        .sort("deel", "bestuur", descending=[True, False], nulls_last=True)
    )


def _van_scholen(register: pl.DataFrame) -> pl.DataFrame:
    return register.filter(pl.col("instelling").ne_missing(SAMEN))


def stand(bij: Inrichting) -> None:
    """Alle besturen naast elkaar, en de scholen van een ervan.

    Raises:
        Gebruikersfout: het register is niet te lezen.
    """
    assert bij.register is not None
    register = bij.register.lees()
    alle = per_bestuur(register, bij.server.besturen.values())
    st.header(
        "Hoe staan de besturen ervoor?",
        help="Het bestuur waarvan het grootste deel van de leerlingen gevaar loopt, staat bovenaan. *In gevaar* zijn "
        "leerlingen van wie de bekostiging gevaar loopt. Met ≥ is niet alles nagekeken, en kan het er meer zijn. Hier "
        "staat van geen leerling iets.",
    )
    rijen = _gezocht(alle)
    blad = sla_open(rijen.height, "besturen", _OP_EEN_BLAD)
    _tabel("Bestuur", rijen.slice(blad.vanaf, blad.hoogstens), rijen["bestuur"].slice(blad.vanaf, blad.hoogstens))
    blad.knoppen()
    _scholen(register, alle)


def _gezocht(alle: pl.DataFrame) -> pl.DataFrame:
    if alle.height <= _OP_EEN_BLAD:
        return alle
    gezocht = st.text_input("Zoek in de besturen", key="zoek_stand", width=320)
    return alle.filter(pl.Series([heeft_woorden(naam, gezocht) for naam in alle["bestuur"]], dtype=pl.Boolean))


def _scholen(register: pl.DataFrame, alle: pl.DataFrame) -> None:
    """De scholen van het bestuur dat in het adres staat, of dat men kiest."""
    codes = alle.filter(pl.col("scholen") > 0)["code"].to_list()
    if not codes:
        return
    namen = dict(alle.select("code", "bestuur").iter_rows())
    gevraagd = st.query_params.get("bestuur")
    gekozen = st.selectbox(
        "De scholen van",
        codes,
        index=codes.index(gevraagd) if gevraagd in codes else None,
        format_func=namen.__getitem__,
        placeholder="Kies een bestuur",
        width=420,
        key="scholen_van",
    )
    zet(bestuur=[gekozen] if gekozen else [])
    if gekozen:
        scholen = _van_scholen(register).filter(bestuur=gekozen).with_columns(deel=deel_van)
        scholen = scholen.sort("deel", "naam", descending=[True, False], nulls_last=True)
        namen_ = pl.Series([school(code, naam) for code, naam in scholen.select("instelling", "naam").iter_rows()])
        _tabel("School", scholen, namen_)


def _tabel(kop: str, rijen: pl.DataFrame, namen: pl.Series) -> None:
    alle = list(rijen.iter_rows(named=True))
    leestabel(
        {
            kop: namen,
            "In gevaar": [gevaar_in_woorden(rij) for rij in alle],
            "Laatste levering": [_geleverd(rij) for rij in alle],
            **{
                label: [te_doen_in_woorden({**rij, "te_doen": rij[kolom]}) for rij in alle]
                for kolom, label in _TE_DOEN.items()
            },
        }
    )


def _geleverd(rij: Mapping[str, Any]) -> str:
    """Wanneer een bestuur (`code`) of een school voor het laatst leverde."""
    moment: datetime | None = rij["geleverd"]
    if moment is None:
        return nog_niet(rij.get("code", rij["instelling"]))
    return f"{dag(moment)}{tijd_voor_nieuwe(moment, vandaag())}"
