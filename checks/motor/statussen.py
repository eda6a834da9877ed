"""Wat er met elk signaal gebeurde, per instelling: uitgevoerd, overgeslagen of mislukt, en waarom."""

from collections.abc import Mapping, Sequence

import polars as pl

from checks.frames.breed import DUO_BEKOSTIGING, DUO_MELDINGEN, ROD, VORIGE
from checks.motor.signaal import Signaal
from checks.motor.uitvoering import Kijkt, Uitvoering
from data.schema.labels import IN_ROD, INSTELLINGSVELDEN, noem
from data.schema.levering import Instelling
from data.schema.uitslag import STATUS


def statussen(uitvoering: Uitvoering, signalen: Sequence[Signaal], bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Per signaal en instelling wat ermee gebeurde (kolommen `STATUS`)."""
    aantal = len(uitvoering.profielen)
    per_profiel = pl.DataFrame(
        [_status(uitvoering, signaal, nummer) for signaal in signalen for nummer in range(aantal)],
        schema={k: STATUS[k] for k in ("signaal", "status", "reden", "mist")},
        orient="row",
    )
    nummers = {instelling: n for n, leden in enumerate(uitvoering.profielen.values()) for instelling in leden}
    instellingen = pl.Series("instelling", list(uitvoering.breed.aanwezig), dtype=pl.String)
    profiel = pl.Series([nummers[i] for i in uitvoering.breed.aanwezig], dtype=pl.UInt32)
    niets = pl.zeros(instellingen.len(), pl.UInt32, eager=True)
    bekeken: dict[str, pl.Series] = {}
    for (code, _), van_korrel in uitvoering.bekeken.items():
        bekeken[code] = bekeken[code] + van_korrel if code in bekeken else van_korrel
    # Signaal na signaal alle instellingen; elke wijst naar de rij van haar profiel.
    eerste = pl.int_range(0, len(signalen) * aantal, max(aantal, 1), dtype=pl.UInt32, eager=True)
    plaats = eerste.to_frame("eerste").join(profiel.to_frame("profiel"), how="cross", maintain_order="left_right")
    rijen = plaats["eerste"] + plaats["profiel"]
    alle = per_profiel[rijen].hstack(
        [
            pl.concat([instellingen.clear(), *(instellingen for _ in signalen)]),
            pl.concat([niets.clear(), *(bekeken.get(s.code, niets) for s in signalen)]).alias("bekeken"),
        ]
    )
    op = ["signaal", "instelling"]
    for erbij in (
        bevindingen.group_by(op).agg(gevonden=pl.len()),
        _zinnen(uitvoering.overgeslagen, "zin_overgeslagen"),
        _zinnen(uitvoering.opmerking, "zin_erbij"),
    ):
        if erbij.is_empty():  # meestal; koppelen kost bij veel scholen meer dan de rest
            alle = alle.with_columns(pl.lit(None, t).alias(k) for k, t in erbij.schema.items() if k not in op)
        else:
            alle = alle.join(erbij, on=op, how="left", maintain_order="left", nulls_equal=True)
    uitgevoerd, weg = pl.col("status") == "uitgevoerd", pl.col("zin_overgeslagen").is_not_null()
    reden = (
        pl.when(pl.col("status") == "mislukt")
        .then("reden")
        .when(weg)
        .then("zin_overgeslagen")
        .when(uitgevoerd)
        .then(pl.concat_str("reden", "zin_erbij", separator=" ", ignore_nulls=True))
        .otherwise("reden")
    )
    kolommen = {k: pl.col(k) for k in STATUS if k in alle.columns} | {
        "status": pl.when(uitgevoerd & weg).then(pl.lit("overgeslagen")).otherwise("status"),
        "reden": pl.when(reden != "").then(reden),
        "bekeken": pl.when(uitgevoerd & ~weg).then("bekeken").otherwise(0),
        "gevonden": pl.col("gevonden").fill_null(0),
        "leeg": pl.lit([], dtype=STATUS["leeg"]),
    }
    return alle.select(kolommen[k].cast(t).alias(k) for k, t in STATUS.items())


def _zinnen(zinnen: Mapping[tuple[str, Instelling], str], naam: str) -> pl.DataFrame:
    """Zinnen per signaal en instelling als frame."""
    return pl.DataFrame(
        [(*sleutel, zin) for sleutel, zin in zinnen.items()],
        schema={"signaal": pl.String, "instelling": pl.String, naam: pl.String},
        orient="row",
    )


def _status(uitvoering: Uitvoering, signaal: Signaal, profiel: int) -> tuple[object, ...]:
    """Wat er met een signaal gebeurde bij de instellingen met een profiel, voor zover hun velden dat bepalen."""
    kijkt = uitvoering.kijkt.get((signaal.code, profiel), Kijkt())
    mist = sorted(kijkt.mist)
    reden: str | None
    if signaal.code in uitvoering.mislukt:
        status, reden = "mislukt", "Dit signaal is door een fout van Signaalwijzer niet uitgevoerd."
    elif kijkt.uitgevoerd:
        status, reden = "uitgevoerd", _niet_meegewogen(mist)
    else:
        status, reden = "overgeslagen", _ontbreekt(mist)
    return (signaal.code, status, reden, mist)


_ZONDER = {
    ROD: "Er is nog geen overzicht van ROD van deze school.",
    DUO_BEKOSTIGING: "Er is nog geen overzicht van DUO over de bekostiging van deze school.",
    DUO_MELDINGEN: "Er zijn nog geen meldingen van DUO over deze school.",
}
"""Wat er naast de export nodig is, en wat er te zeggen is als het er niet is."""


def _niet_meegewogen(velden: list[str]) -> str | None:
    """Wat een signaal miste en waar het ook zonder kon kijken."""
    van_rod = [veld for veld in velden if _is_van_rod(veld)]
    rest = [veld for veld in velden if veld not in van_rod]
    zinnen = [f"Niet meegewogen: {_opsomming(rest)}."] if rest else []
    if van_rod:
        zinnen.append(f"Het overzicht van ROD heeft geen {_opsomming(van_rod)}.")
    return " ".join(zinnen) or None


def _is_van_rod(velden: str) -> bool:
    """Of een veld, of `a|b`, er een van het overzicht van ROD is."""
    return velden.split("|", maxsplit=1)[0] in IN_ROD


def _ontbreekt(velden: list[str]) -> str:
    """Wat er nodig is om het signaal wel uit te voeren: een kolom in de export, of iets van de instelling."""
    if zonder := next((zin for wat, zin in _ZONDER.items() if wat in velden), None):
        return zonder
    van_instelling = [v for v in velden if v in INSTELLINGSVELDEN]
    van_rod = [v for v in velden if _is_van_rod(v)]
    van_export = [v for v in velden if v not in {*van_instelling, *van_rod, VORIGE}]
    zinnen = [f"In de export ontbreekt de kolom {_opsomming(van_export)}."] if van_export else []
    if van_rod:
        zinnen.append(f"In het overzicht van ROD ontbreekt de kolom {_opsomming(van_rod)}.")
    if van_instelling:
        zinnen.append(f"Bij de instelling is niet ingevuld: {_opsomming(van_instelling)}.")
    if VORIGE in velden:
        zinnen.append("Dit signaal vergelijkt met een vorige levering, en dit is de eerste van deze school.")
    return " ".join(zinnen)


def _opsomming(velden: list[str]) -> str:
    return ", ".join(noem(veld) for veld in velden)
