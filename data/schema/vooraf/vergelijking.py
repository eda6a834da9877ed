"""Vooraf: een levering naast wat er nu geldt, voordat zij daarvoor in de plaats komt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data.schema.levering import Levering
from data.schema.vooraf.omvang import Omvang, omvang_van
from data.schema.vooraf.vast import Anders, Vast, anders, vast_van


@dataclass(frozen=True, slots=True)
class SchoolVooraf:
    """Wat de bestanden over een school zeggen, naast wat er nu geldt.

    `nu` is None als de school nog niet leverde. `weg` en `erbij` tellen leerlingen die niet meer en voor het eerst in
    de bestanden staan. `schoolsoort` is SO, VSO of SO/VSO als dat erin staat.
    """

    straks: Omvang
    nu: Omvang | None = None
    weg: int = 0
    erbij: int = 0
    schoolsoort: str | None = None

    @property
    def leerlingen(self) -> int:
        """Het aantal leerlingen in de bestanden."""
        return self.straks.leerlingen

    @property
    def alleen_arrangementen(self) -> bool:
        """Of de bestanden over deze school geen enkele leerling hebben: dan blijven haar leerlingen zoals ze zijn."""
        return self.leerlingen == 0


@dataclass(frozen=True, slots=True)
class Vooraf:
    """Per instellingscode in de bestanden wat er zou veranderen; `zonder` telt leerlingen zonder instellingscode.

    `onleesbaar` telt per veld (zoals het voor een mens heet) wat er nu en straks niet te lezen is. `ontbreekt` zijn de
    scholen waarvan de vorige keer ook leerlingen geleverd zijn, samen met deze, en nu niet. `anders` telt per veld en
    instellingscode bij hoeveel leerlingen er iets anders staat waar dat niet hoort te veranderen.
    """

    scholen: Mapping[str, SchoolVooraf]
    zonder: int = 0
    onleesbaar: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    ontbreekt: tuple[str, ...] = ()
    anders: Mapping[str, Mapping[str, Anders]] = field(default_factory=dict)


def naast(
    levering: Levering,
    nu: Mapping[str, Omvang],
    vast: Vast,
    onleesbaar: Mapping[str, int],
    samen: frozenset[str],
    vandaag: date,
) -> Vooraf:
    """Legt een levering naast wat er nu geldt.

    Args:
        vast: wat er nu staat en niet hoort te veranderen.
        onleesbaar: per veld hoeveel er nu niet te lezen is.
        samen: de scholen die de vorige keer samen met die van nu geleverd zijn.
    """
    soorten = _schoolsoorten(levering)
    scholen = {}
    for code, straks in omvang_van(levering, vandaag).items():
        eerder = nu.get(code)
        beide = 0 if eerder is None else int(straks.records.is_in(eerder.records.implode()).sum())
        scholen[code] = SchoolVooraf(
            straks,
            eerder,
            weg=0 if eerder is None else eerder.leerlingen - beide,
            erbij=straks.leerlingen - beide,
            schoolsoort=soorten.get(code),
        )
    straks_onleesbaar = levering.verslag.onleesbaar_per_veld
    velden = dict.fromkeys((*straks_onleesbaar, *onleesbaar))
    return Vooraf(
        scholen,
        levering.leerling["instelling"].null_count(),
        {veld: (onleesbaar.get(veld, 0), straks_onleesbaar.get(veld, 0)) for veld in velden},
        _ontbreekt(scholen, nu, samen),
        anders(vast, vast_van(levering)),
    )


def _ontbreekt(scholen: Mapping[str, SchoolVooraf], nu: Mapping[str, Omvang], samen: frozenset[str]) -> tuple[str, ...]:
    """Welke scholen eerder samen met deze leerlingen hadden en nu niet; alleen arrangementen leveren mag."""
    straks = {code for code, school in scholen.items() if not school.alleen_arrangementen}
    eerder = {code for code in samen if code in nu and nu[code].leerlingen}
    return tuple(sorted(eerder - straks)) if straks else ()


def _schoolsoorten(levering: Levering) -> dict[str, str]:
    """Per instelling de schoolsoorten van haar inschrijvingen: SO, VSO of SO/VSO."""
    soorten = pl.DataFrame(
        {
            "instelling": levering.leerling["instelling"].gather(levering.inschrijving["leerling"]),
            "soort": levering.inschrijving["schoolsoort"],
        }
    ).filter(pl.col("soort").is_in(["SO", "VSO"]), pl.col("instelling").is_not_null())
    return dict(soorten.group_by("instelling").agg(pl.col("soort").unique().sort().str.join("/")).iter_rows())
