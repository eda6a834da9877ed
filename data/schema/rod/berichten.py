"""Wat DUO zelf over leerlingen zegt: per teldatum of een inschrijving bekostigd wordt, en meldingen met een code."""

from collections.abc import Collection, Mapping
from typing import Final, Literal

import polars as pl

Berichtsoort = Literal["bekostiging", "melding"]
BEKOSTIGING: Final = "bekostiging"
MELDING: Final = "melding"
"""Een regel uit een overzicht over de bekostiging, en een regel uit een lijst met meldingen."""

VAN_DUO: Mapping[str, Berichtsoort] = {
    **dict.fromkeys(("RO25", "RO26"), BEKOSTIGING),
    **dict.fromkeys(("RO51", "RO52", "RO53", "RO54"), MELDING),
}
"""De signalen over wat DUO zegt → uit welk soort bericht dat komt."""
ALLEEN_DUO = "RO54"
"""Het signaal over wie wij niet kennen: hij wordt nooit geleverd, dus telt of er naar DUO gekeken is."""

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

Bekostiging = Literal["wel", "signaal", "niet", "onbekend"]
"""Wat een status zegt: bekostigd, bekostigd met een signaal erbij, niet bekostigd, of iets wat wij niet kennen."""
ONBEKEND: Final = "onbekend"
BEKOSTIGD: tuple[Bekostiging, ...] = ("wel", "signaal")
"""Wat DUO bekostigt; ook met een signaal erbij."""
BEKOSTIGING_HEET: Mapping[str, str] = {
    "wel": "bekostigd",
    "signaal": "bekostigd, met een signaal",
    "niet": "niet bekostigd",
}
"""Hoe een mens noemt wat DUO over de bekostiging zegt; wat wij niet kennen, heet per plek anders."""
Statuswoorden = Mapping[str, str]
"""Wat een bestuur zei dat statussen betekenen: de kern van een status (`kern_van_status`) → een `Bekostiging`."""

_STELLIG = "(?:voorlopig |definitief )?"
_JA = "(?:bekostigd|goedgekeurd|toegekend)"
_SIGNAAL = "signa(?:al|len)"
STATUSWOORDEN: Mapping[Bekostiging, str] = {
    "niet": rf"{_STELLIG}niet(?: {_JA})?|{_STELLIG}(?:afgekeurd|onbekostigd)|nee|n|false|0",
    "signaal": rf"(?:{_STELLIG}{_JA} )?(?:met )?(?:een )?(?:bekostigings)?{_SIGNAAL}",
    "wel": rf"{_STELLIG}{_JA}(?: (?:zonder|geen) {_SIGNAAL})?|ja|j|true|1",
}
"""Wat een status zegt, met hoe zij er dan in kleine letters en zonder leestekens helemaal uitziet.

Staat er iets bij wat wij niet kennen, zoals in ‘elders bekostigd’ of ‘niet van toepassing’, dan kan dat alles anders
maken: zo'n status kennen wij niet, en dan raden wij ook niet."""


staat_als = pl.when(pl.col("zekerheid") == "zeker").then("signalen").otherwise(pl.concat_list("signaal"))
"""De signalen waaronder een uitgelegd bericht (kolommen `UITLEG_DUO`) bij de bevindingen staat: dat van DUO, of de onze
als die hetzelfde zeggen."""


zegt_niets = pl.all_horizontal(pl.col("nummer", "status", "code", "woord", "tekst").is_null())
"""Of een bericht er alleen staat omdat een lijst ook over die school gaat, en niets over haar zegt."""


def zonder_bericht(scholen: Collection[str], berichten: pl.DataFrame) -> pl.DataFrame:
    """Berichten (kolommen `BERICHT`) van een lijst, met een leeg bericht voor scholen waar zij ook over gaat."""
    van_lijst = berichten.group_by("soort").agg(pl.col("datum").max(), pl.col("bestand").first())
    leeg = van_lijst.join(pl.DataFrame({"instelling": sorted(scholen)}, schema={"instelling": pl.String}), how="cross")
    return pl.concat(
        [berichten, leeg.select(pl.col(k).cast(t) for k, t in BERICHT.items() if k in leeg.columns)], how="diagonal"
    )


def kern_van_status(status: pl.Expr) -> pl.Expr:
    """De vorm waarin twee schrijfwijzen van een status gelijk zijn."""
    return status.str.strip_chars().str.to_lowercase().str.replace_all(r"\s+", " ")


def bekostiging(status: pl.Expr, woorden: Statuswoorden | None = None) -> pl.Expr:
    """Wat een status over de bekostiging zegt (`Bekostiging`); null als er geen staat.

    Wat het bestuur van een woord zei (`woorden`), gaat voor wat wij zelf herkennen.
    """
    kern = kern_van_status(status)
    tekst = kern.str.replace_all(r"[^\p{L}\d]+", " ").str.strip_chars()
    zelf = pl.coalesce(
        *(pl.when(tekst.str.contains(f"^(?:{heel})$")).then(pl.lit(wat)) for wat, heel in STATUSWOORDEN.items()),
        pl.when(status.is_not_null()).then(pl.lit(ONBEKEND)),
    )
    return (
        pl.coalesce(kern.replace_strict(dict(woorden), default=None, return_dtype=pl.String), zelf) if woorden else zelf
    )


def kern_van_code(code: pl.Expr) -> pl.Expr:
    """De vorm waarin twee schrijfwijzen van een code gelijk zijn: een rekenblad laat nullen vooraan weg."""
    return code.str.to_uppercase().str.replace_all(r"\s", "").str.strip_chars_start("0")


def onbekende_statussen(berichten: pl.DataFrame, woorden: Statuswoorden | None = None) -> pl.Series:
    """De statussen in berichten (kolommen `BERICHT`) die niemand nog kent, elk één keer.

    Zei het bestuur dat het een woord zelf ook niet weet, dan vragen wij er niet meer naar.
    """
    status = pl.col("status")
    onbekend = berichten.filter(bekostiging(status) == ONBEKEND, ~kern_van_status(status).is_in(list(woorden or ())))
    return onbekend.unique(kern_van_status(status), keep="first", maintain_order=True)["status"].sort()


def onbekende_codes(berichten: pl.DataFrame, duocodes: pl.DataFrame | None) -> pl.Series:
    """De codes in berichten (kolommen `BERICHT`) die niet in de codelijst staan, elk één keer."""
    codes = berichten.select(pl.col("code").drop_nulls().unique().sort())
    if duocodes is not None:
        kern = kern_van_code(pl.col("code"))
        codes = codes.filter(~kern.is_in(duocodes.select(kern).to_series().implode()))
    return codes["code"]
