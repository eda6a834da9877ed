"""Hoeveel er van een school geleverd is: om een nieuwe levering naast die van nu te leggen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data.schema.levering import Levering
from data.schema.velden import TABELLEN, VELDEN, Tabel

DAGEN = ("inschrijfdatum", "registratiedatum", "uitschrijfdatum")
"""Aan de laatste hiervan is te zien hoe oud een export is: er schrijft zich altijd wel weer iemand in of uit."""


@dataclass(frozen=True, slots=True, eq=False)
class Omvang:
    """Wat er van een school geleverd is.

    `aantallen` telt per tabel de rijen; `velden` zijn de velden die er zijn, en `gevuld` telt per veld de rijen van
    zijn tabel met een waarde; `records` zijn die van haar leerlingen; `jongste` is de laatste dag waarop er iemand in-
    of uitgeschreven is.
    """

    aantallen: Mapping[Tabel, int]
    velden: frozenset[str] = frozenset()
    records: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    jongste: date | None = None
    gevuld: Mapping[str, int] = field(default_factory=dict)

    @property
    def leerlingen(self) -> int:
        """Het aantal leerlingen."""
        return self.aantallen.get("leerling", 0)


def omvang_van(levering: Levering, vandaag: date) -> dict[str, Omvang]:
    """De omvang per school van een levering; een dag na vandaag telt niet als jongste."""
    leerling = levering.leerling
    records = {
        code: eigen["sleutel"]
        for (code,), eigen in leerling[["instelling", "sleutel"]].partition_by("instelling", as_dict=True).items()
    }
    dag = pl.max_horizontal(pl.when(pl.col(d) <= vandaag).then(d) for d in DAGEN).max()
    aantallen: dict[Tabel, dict[str, int]] = {tabel: {} for tabel in TABELLEN}
    gevuld: dict[str, dict[str, int]] = {}
    jongste: dict[str, date | None] = {}
    for tabel in TABELLEN:
        velden = van_tabel(tabel)
        waarden = levering.frame(tabel)[velden]
        per_school = waarden.group_by(wie_van(levering, tabel)["instelling"].alias("\x00school")).agg(
            pl.len().alias("\x00rijen"),
            (dag if tabel == "inschrijving" else pl.lit(None, pl.Date)).alias("\x00jongste"),
            pl.all().count(),
        )
        for code, rijen, laatste, *aantal in per_school.iter_rows():
            aantallen[tabel][code] = rijen
            gevuld.setdefault(code, {}).update(zip(velden, aantal, strict=True))
            if tabel == "inschrijving":
                jongste[code] = laatste
    leeg = leerling["sleutel"].clear()
    return {
        code: Omvang(
            {tabel: aantallen[tabel].get(code, 0) for tabel in TABELLEN},
            levering.aanwezig.get(code, frozenset()),
            records.get(code, leeg),
            jongste.get(code),
            gevuld.get(code, {}),
        )
        for code in levering.instellingen
    }


def naar_rato(aantal: int, paren: Sequence[tuple[Omvang, Omvang]]) -> int:
    """Hoeveel er van een aantal hoort over te blijven, gezien hoeveel leerlingen er blijven (`paren`: toen en nu)."""
    toen, nu = sum(eerst.leerlingen for eerst, _ in paren), sum(dan.leerlingen for _, dan in paren)
    return round(aantal * min(1, nu / toen if toen else 1))


def wie_van(levering: Levering, tabel: Tabel) -> pl.DataFrame:
    """Van wie elke rij van een tabel is: kolommen instelling en record, een rij per rij."""
    if tabel == "arrangement":
        return levering.arrangement[["instelling", "record"]]
    wie = levering.leerling[["instelling", "sleutel"]].rename({"sleutel": "record"})
    if tabel == "leerling":
        return wie
    leerling = levering.inschrijving["leerling"]
    return wie[leerling if tabel == "inschrijving" else leerling[levering.frame(tabel)["inschrijving"]]]


def van_tabel(tabel: Tabel) -> list[str]:
    """De velden van een tabel zelf: een arrangement deelt er een paar met een leerling, en die zijn van de leerling."""
    return [veld.naam for veld in VELDEN if veld.tabel == tabel]
