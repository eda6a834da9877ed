"""Wat na een overzicht van ROD in het LAS veranderde: dat kan daar nog niet staan, en is dus geen verschil.

De laatste export van op of voor de dag van het overzicht zegt wat er toen was. Is een inschrijving daarna gekomen, of
kreeg zij een ander begin of einde, dan vergelijken wij haar niet. Veranderde een ander gegeven, dan alleen dat niet.
"""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from checks.frames.breed import Breed
from checks.frames.rijen import per_rij, staat_niet_in
from checks.frames.vorige import Koppeling
from checks.rod.gemist import loopt_op_de_dag
from checks.rod.kolommen import PERIODE, TLV, geldt_op_de_dag, met_standen
from data.schema.rod.overzicht import Stand

_DATUMS = ("inschrijfdatum", "uitschrijfdatum")
_VAN_INSCHRIJVING = ("bekostigbaar", "soort_school")
_VAN_LEERLING = {"pgn": "nummersoort_rod", "geboren": "geboren_rod", "geslacht": "geslacht_rod"}
"""Gegeven van een leerling → de kolom van ROD die leeg wordt als het veranderde."""


def zonder_onderweg(breed: Breed, toen: Breed, standen: Mapping[str, Stand]) -> Breed:
    """De brede frames naast ROD, zonder wat er na het overzicht in het LAS veranderde.

    Args:
        breed: van nu, met wat er in ROD staat (zie `met_rod`).
        toen: van de laatste export voor het overzicht, alleen van scholen die daarna nog leverden.
    """
    toen = met_standen(toen, standen)
    koppeling = Koppeling(breed, toen)
    scholen = pl.Series([code for code in toen.aanwezig if code is not None], dtype=pl.String)
    frames = dict(breed.frames)
    frames["leerling"] = _leerling(koppeling)
    frames["inschrijving"] = _inschrijving(koppeling, scholen)
    bij_toen = per_rij(
        koppeling.inschrijving["rij"], koppeling.inschrijving["rij_vorig"], breed.frames["inschrijving"].height
    )
    for korrel, velden in (("periode", PERIODE), ("tlv", TLV)):
        frames[korrel] = _op_de_dag(koppeling, korrel, velden, bij_toen, standen)
    frames["inschrijving"] = frames["inschrijving"].with_columns(_tlv_weg(koppeling, bij_toen, standen))
    return replace(breed, frames=frames, rod=_zonder_verwijderde(koppeling))


def nog_anders(voor: Breed, na: Breed) -> pl.Series:
    """De records van wie na het overzicht iets veranderde en nog steeds anders is dan in ROD.

    Dat is geen verschil zolang het onderweg kan zijn, maar ook geen herstel. Alleen wat gelijk werd, is hersteld.

    Args:
        voor: de brede frames voor `zonder_onderweg`.
        na: de brede frames erna.
    """
    wie = [pl.Series([], dtype=pl.UInt32)]
    for korrel in ("leerling", "inschrijving", "periode", "tlv"):
        eerst, daarna = voor.frames[korrel], na.frames[korrel]
        stil = [
            eerst[k] & ~daarna[k]
            for k in eerst.columns
            if k.startswith("anders_") or k in ("tlv_in_rod", f"{korrel}_op_de_dag")
        ]
        stil += [
            eerst[f"{k}_rod"].is_not_null() & daarna[f"{k}_rod"].is_null() & eerst[k].ne_missing(eerst[f"{k}_rod"])
            for k in (*_VAN_LEERLING, *_VAN_INSCHRIJVING)
            if f"{k}_rod" in eerst.columns
        ]
        if korrel == "inschrijving":
            verschoven = [eerst[k].ne_missing(eerst[f"{k}_rod"]) for k in _DATUMS]
            stil.append(eerst["naast_rod"] & ~daarna["naast_rod"] & (verschoven[0] | verschoven[1]))
        masker = pl.DataFrame([s.fill_null(False).alias(str(i)) for i, s in enumerate(stil)])
        rijen = masker.select(pl.any_horizontal(pl.all())).to_series().arg_true()
        wie.append(voor.rij_van(korrel, "leerling", rijen).cast(pl.UInt32))
    return voor.frames["leerling"]["sleutel"].gather(pl.concat(wie).drop_nulls().unique())


def _anders(nu: pl.DataFrame, toen: pl.DataFrame, veld: str) -> pl.Series:
    return nu[veld].ne_missing(toen[veld])


def _leerling(koppeling: Koppeling) -> pl.DataFrame:
    frame = koppeling.nu.frames["leerling"]
    nu = frame.select(pl.col(*_VAN_LEERLING).gather(koppeling.leerling["rij"]))
    toen = koppeling.toen.frames["leerling"].select(pl.col(*_VAN_LEERLING).gather(koppeling.leerling["rij_vorig"]))
    return frame.with_columns(
        _leeg(frame[van_rod], koppeling.leerling["rij"].filter(_anders(nu, toen, veld)))
        for veld, van_rod in _VAN_LEERLING.items()
    )


def _inschrijving(koppeling: Koppeling, scholen: pl.Series) -> pl.DataFrame:
    frame, paren = koppeling.nu.frames["inschrijving"], koppeling.inschrijving
    velden = (*_DATUMS, *_VAN_INSCHRIJVING, "inschrijvingsvolgnummer")
    nu = frame.select(pl.col(*velden).gather(paren["rij"]))
    toen = koppeling.toen.frames["inschrijving"].select(pl.col(*velden).gather(paren["rij_vorig"]))
    school = koppeling.nu.wijd("inschrijving", ("instelling",))["instelling"]
    nieuw = school.is_in(scholen.implode()).fill_null(False).scatter(paren["rij"], False)
    verschoven = paren["rij"].filter(_anders(nu, toen, _DATUMS[0]) | _anders(nu, toen, _DATUMS[1]))
    ander_nummer = paren["rij"].filter(_anders(nu, toen, "inschrijvingsvolgnummer"))
    return frame.with_columns(
        (frame["naast_rod"] & ~nieuw).scatter(verschoven, False).alias("naast_rod"),
        frame["anders_inschrijvingsvolgnummer"].scatter(ander_nummer, False),
        *(_leeg(frame[f"{v}_rod"], paren["rij"].filter(_anders(nu, toen, v))) for v in _VAN_INSCHRIJVING),
    )


def _op_de_dag(
    koppeling: Koppeling, korrel: str, velden: tuple[str, ...], bij_toen: pl.Series, standen: Mapping[str, Stand]
) -> pl.DataFrame:
    """De perioden of TLV's waar een veld dat toen anders was, niet meer verschilt."""
    frame = koppeling.nu.frames[korrel]
    op_de_dag = frame[f"{korrel}_op_de_dag"]
    rijen = op_de_dag.arg_true()
    geldt = geldt_op_de_dag(koppeling.toen, korrel, standen)
    daar = geldt.gather(bij_toen.gather(frame["rij_inschrijving"].gather(rijen)))
    was = bij_toen.gather(frame["rij_inschrijving"].gather(rijen)).is_not_null()
    nu = frame.select(pl.col(*velden).gather(rijen))
    toen = koppeling.toen.frames[korrel].select(pl.col(*velden).gather(daar))
    uit = frame.with_columns(
        frame[f"anders_{veld}"].scatter(rijen.filter(was & _anders(nu, toen, veld)), False) for veld in velden
    )
    if korrel == "tlv":  # een TLV die er toen niet was, hoeft nog niet in ROD te staan
        uit = uit.with_columns(op_de_dag.scatter(rijen.filter(was & daar.is_null()), False))
    return uit


def _tlv_weg(koppeling: Koppeling, bij_toen: pl.Series, standen: Mapping[str, Stand]) -> pl.Series:
    """`tlv_in_rod`, behalve waar de TLV na het overzicht uit het LAS ging."""
    frame = koppeling.nu.frames["inschrijving"]
    had = geldt_op_de_dag(koppeling.toen, "tlv", standen).gather(bij_toen).is_not_null()
    return (frame["tlv_in_rod"] & ~(had & ~frame["tlv_in_las"])).alias("tlv_in_rod")


def _zonder_verwijderde(koppeling: Koppeling) -> Breed | None:
    """De frames van ROD, waar wie na het overzicht uit het LAS ging, niet alleen in ROD heet te staan.

    Hij ging eruit als de inschrijving die hij toen had er nu niet meer is. Wie nooit anders dan vroeger was
    ingeschreven, of er nog is, kan in ROD een inschrijving hebben die het LAS altijd al miste.
    """
    toen, rod = koppeling.toen, koppeling.nu.rod
    if rod is None:
        return None
    weg = loopt_op_de_dag(toen) & staat_niet_in(koppeling.inschrijving["rij_vorig"], toen.frames["inschrijving"].height)
    had = toen.wijd("inschrijving", ("instelling", "pgn"), weg.arg_true()).drop_nulls().unique()
    wie = rod.wijd("inschrijving", ("instelling", "pgn")).with_row_index("rij")
    rijen = wie.join(had, on=["instelling", "pgn"], how="semi")["rij"]
    frame = rod.frames["inschrijving"]
    frame = frame.with_columns(frame["alleen_in_rod"].scatter(rijen, False))
    return replace(rod, frames={**rod.frames, "inschrijving": frame})


def _leeg(kolom: pl.Series, rijen: pl.Series) -> pl.Series:
    return kolom.scatter(rijen, None) if rijen.len() else kolom
