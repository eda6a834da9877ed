"""Wat DUO zelf over leerlingen zegt: per teldatum of een inschrijving bekostigd wordt, en meldingen met een code."""

from typing import Final, Literal

import polars as pl

Berichtsoort = Literal["bekostiging", "melding"]
BEKOSTIGING: Final = "bekostiging"
MELDING: Final = "melding"
"""Een regel uit een overzicht over de bekostiging, en een regel uit een lijst met meldingen."""

BERICHT: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "vestigingscode": pl.String(),
    "nummer": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "soort": pl.String(),
    "datum": pl.Date(),
    "status": pl.String(),
    "code": pl.String(),
    "woord": pl.String(),
    "tekst": pl.String(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
}
"""De kolommen van een frame met berichten van DUO.

`nummer` is het BSN of onderwijsnummer, `soort` een `Berichtsoort`. `datum` is de teldatum of de dag van de controle.
`status` is wat DUO over de bekostiging besloot, `woord` hoe DUO een melding noemt, en `tekst` wat DUO erbij schreef.
Wat DUO niet noemt, is leeg. Buiten `nummer` staat nergens een nummer van een leerling.
"""

Bekostiging = Literal["wel", "signaal", "niet"]
"""Wat een status zegt: bekostigd, bekostigd met een signaal erbij, of niet bekostigd."""

_ONTKEND = r"\b(?:geen|zonder) signa(?:al|len)\b"
STATUSWOORDEN: tuple[tuple[Bekostiging | None, str], ...] = (
    (None, r"\bnog niet\b"),
    ("niet", r"\b(?:niet|nee|afgekeurd|onbekostigd)\b|^(?:n|false|0)$"),
    ("signaal", r"signa(?:al|len)\b"),
    ("wel", r"\b(?:bekostigd|goedgekeurd|toegekend|ja)\b|^(?:j|true|1)$"),
)
"""Wat een status zegt, met waar dat in kleine letters aan te zien is; de eerste die past geldt. Een andere status
kennen wij niet, en dan raden wij ook niet."""


def bekostiging(status: pl.Expr) -> pl.Expr:
    """Wat een status over de bekostiging zegt (`Bekostiging`); null als er geen staat of als wij haar niet kennen."""
    tekst = status.str.strip_chars().str.to_lowercase().str.replace_all(_ONTKEND, "")
    niets = pl.lit(None, pl.String)
    return pl.coalesce(
        pl.when(tekst.str.contains(patroon)).then(pl.lit(wat or "", pl.String)) for wat, patroon in STATUSWOORDEN
    ).replace("", niets)


def kern_van_code(code: pl.Expr) -> pl.Expr:
    """De vorm waarin twee schrijfwijzen van een code gelijk zijn: een rekenblad laat nullen vooraan weg."""
    return code.str.to_uppercase().str.replace_all(r"\s", "").str.strip_chars_start("0")


def onbekende_statussen(berichten: pl.DataFrame) -> pl.Series:
    """De statussen in berichten (kolommen `BERICHT`) die wij niet kennen, elk één keer."""
    gevuld = berichten.filter(pl.col("status").is_not_null() & bekostiging(pl.col("status")).is_null())
    return gevuld["status"].unique().sort()


def onbekende_codes(berichten: pl.DataFrame, duocodes: pl.DataFrame | None) -> pl.Series:
    """De codes in berichten (kolommen `BERICHT`) die niet in de codelijst staan, elk één keer."""
    codes = berichten.select(pl.col("code").drop_nulls().unique().sort())
    if duocodes is not None:
        kern = kern_van_code(pl.col("code"))
        codes = codes.filter(~kern.is_in(duocodes.select(kern).to_series().implode()))
    return codes["code"]
