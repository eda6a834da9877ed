"""Bevindingen zoals ze naar buiten gaan: met titels en labels, gemaskeerd, met een sleutel die niets verraadt."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from data.koppelsleutel import versleutel
from data.maskeren import MASKER, gemaskeerd, zonder_nummers, zonder_nummers_in
from data.schema.labels import INSTELLINGSVELDEN, VAN_DUO
from data.schema.uitslag import Uitslag
from data.schema.velden import GEVOELIG, VELD
from data.uit.niet_bekeken import per_school

KOLOMMEN = (
    "signaal",
    "soort",
    "titel",
    "instellingscode",
    "vestigingscode",
    "groep",
    "leerlingnummer",
    "naam",
    "inschrijvingsvolgnummer",
    "veld",
    "waarde",
    "voorstel",
    "zin",
    "deadline",
    "bestand",
    "rij",
    "sleutel",
)
"""De kolommen van bevindingen in csv en json, in deze volgorde."""

ERBIJ = ("hersteller", "status", "eigenaar")
"""Kolommen die erachter komen als de bevindingen ze hebben."""

_LABELS = INSTELLINGSVELDEN | VAN_DUO | {naam: veld.label for naam, veld in VELD.items()}
_VRIJE_TEKST = (
    "vestigingscode",
    "groep",
    "leerlingnummer",
    "naam",
    "inschrijvingsvolgnummer",
    "waarde",
    "voorstel",
    "zin",
    "bestand",
)


def maskeer(bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Bevindingen (kolommen `BEVINDING`) waarvan waarde en voorstel van gevoelige velden gemaskeerd zijn."""
    gevoelig = pl.col("veld").is_in(list(GEVOELIG)).fill_null(False)
    return bevindingen.with_columns(
        pl.when(gevoelig).then(gemaskeerd(pl.col(k))).otherwise(k).alias(k) for k in ("waarde", "voorstel")
    )


def is_gemaskeerd(tabel: pl.DataFrame) -> bool:
    """Of in bevindingen zoals ze naar buiten gaan (kolommen `KOLOMMEN`) elke gevoelige waarde gemaskeerd is."""
    gevoelig = tabel.filter(pl.col("veld").is_in([_LABELS[naam] for naam in GEVOELIG]))
    return all(gevoelig[k].drop_nulls().str.starts_with(MASKER).all() for k in ("waarde", "voorstel"))


def zonder_pgn(tabel: pl.DataFrame) -> pl.DataFrame:
    """Bevindingen zoals ze naar buiten gaan, zonder BSN of onderwijsnummer, ook niet een deel ervan.

    Van een gevoelig veld vallen waarde en voorstel weg. Wat elders op zo'n nummer lijkt ook: in een beschikkingsnummer
    of een leerlingnummer kan een school alles hebben getypt.
    """
    gevoelig = pl.col("veld").is_in([_LABELS[naam] for naam in GEVOELIG]).fill_null(False)
    tabel = tabel.with_columns(pl.when(~gevoelig).then(pl.col(k)).alias(k) for k in ("waarde", "voorstel", "veld"))
    return tabel.with_columns(zonder_nummers(tabel[kolom], ook_acht=True) for kolom in _VRIJE_TEKST)


def naar_buiten(
    bevindingen: pl.DataFrame, titels: Mapping[str, str], koppelsleutel: str, *, ongemaskeerd: bool = False
) -> pl.DataFrame:
    """Bevindingen met de kolommen `KOLOMMEN`, en die van `ERBIJ` als zij er zijn.

    `titels` is signaalcode → titel.
    """
    if not ongemaskeerd:
        bevindingen = maskeer(bevindingen)
    return (
        bevindingen.with_columns(
            titel=pl.col("signaal").replace_strict(titels, default=None, return_dtype=pl.String),
            instellingscode=pl.col("instelling"),
            veld=pl.col("veld").replace_strict(_LABELS, default=None, return_dtype=pl.String),
            sleutel=versleutel(bevindingen["sleutel"], koppelsleutel),
        )
        .select(*KOLOMMEN, *(k for k in ERBIJ if k in bevindingen.columns))
        .sort("instellingscode", "groep", "naam", "signaal", "rij", nulls_last=True)
    )


_MAG_CIJFERS = frozenset(
    ("sleutel", "afdruk", "waardeafdruk", "waarde", "voorstel", "Sleutel", "Afdruk", "Nu staat er", "Voorstel")
)
"""Kolommen waar een nummer mag lijken te staan: sleutels, en waarden die `naar_buiten` maskeert waar dat moet."""


def zonder_nummers_naar_buiten(frame: pl.DataFrame) -> pl.DataFrame:
    """De tabel van een bestand, met nergens een BSN of onderwijsnummer in een tekst.

    Elk bestand komt hierlangs, ook met wat mensen schreven en met wat van voor deze versie is.
    """
    return zonder_nummers_in(frame, behalve=_MAG_CIJFERS)


def onschadelijk(frame: pl.DataFrame) -> pl.DataFrame:
    """De tabel van een rekenblad: zonder nummers, en met een ' voor tekst die het als formule zou uitvoeren."""
    frame = zonder_nummers_naar_buiten(frame)
    tekst = pl.col(pl.String)
    gevaar = tekst.str.contains(r"^[=+\-@\t\r\n]").fill_null(False)
    return frame.with_columns(pl.when(gevaar).then(pl.lit("'") + tekst).otherwise(tekst).name.keep())


def als_csv(frame: pl.DataFrame) -> bytes:
    """Csv in UTF-8 met merkteken en puntkomma's, datums als dd-mm-jjjj: zo opent Excel het goed."""
    return (
        onschadelijk(frame)
        .write_csv(separator=";", date_format="%d-%m-%Y", line_terminator="\r\n", include_bom=True)
        .encode()
    )


def als_json(frame: pl.DataFrame, uitslag: Uitslag, peildatum: date) -> bytes:
    """Json met de peildatum, de bevindingen, per signaal en instelling de status, en wat niet is bekeken."""
    statussen = uitslag.statussen.rename({"instelling": "instellingscode"}).drop("mist", "leeg")
    inhoud: dict[str, Any] = {
        "peildatum": f"{peildatum:%Y-%m-%d}",
        "bevindingen": zonder_nummers_naar_buiten(frame)
        .with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d"))
        .to_dicts(),
        "statussen": statussen.to_dicts(),
        "niet_bekeken": [
            {"instellingscode": instelling, "reden": reden, "aantal": aantal}
            for instelling, aantallen in per_school(uitslag.niet_bekeken).items()
            for reden, aantal in sorted(aantallen.items())
        ],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1).encode()
