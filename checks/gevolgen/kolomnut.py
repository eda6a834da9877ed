"""Welke kolom van een export voor welke signalen nodig is."""

from collections import defaultdict
from datetime import date

import polars as pl

from checks.frames.opbouw import kan_niet_zonder, velden_achter
from checks.motor.catalogus import laad_signalen
from data.schema.labels import noem
from data.schema.velden import VELDEN

KOLOMNUT: dict[str, pl.DataType] = {
    "tabel": pl.String(),
    "veld": pl.String(),
    "label": pl.String(),
    "uitleg": pl.String(),
    "nodig_voor": pl.List(pl.String()),
    "helpt_bij": pl.List(pl.String()),
    "of": pl.String(),
}
"""Een rij per veld, in de volgorde van het schema. `nodig_voor` zijn de codes van signalen die zonder dit veld niets
kunnen zeggen, `helpt_bij` die het voor een uitzondering gebruiken. `of` noemt de velden waarvan er één genoeg is."""


def kolomnut(peildatum: date) -> pl.DataFrame:
    """Per veld van een export de signalen die het lezen (kolommen `KOLOMNUT`)."""
    nodig: dict[str, set[str]] = defaultdict(set)
    helpt: dict[str, set[str]] = defaultdict(set)
    samen: dict[str, str] = {}
    for code in laad_signalen():
        for veld, onmisbaar in velden_van_signaal(code, peildatum).items():
            delen = veld.split("|")
            for deel in delen:
                (nodig if onmisbaar else helpt)[deel].add(code)
                if len(delen) > 1:
                    samen[deel] = noem(veld)
    rijen = [
        (
            v.tabel,
            v.naam,
            v.label,
            v.uitleg,
            sorted(nodig[v.naam]),
            sorted(helpt[v.naam] - nodig[v.naam]),
            samen.get(v.naam),
        )
        for v in VELDEN
    ]
    return pl.DataFrame(rijen, schema=KOLOMNUT, orient="row")


def velden_van_signaal(code: str, peildatum: date) -> dict[str, bool]:
    """Wat een signaal leest → of het zonder niets kan zeggen; van `a|b` is één van de twee genoeg.

    Ook wat geen kolom is: gegevens van de instelling, een vorige levering of een waardelijst.
    """
    signaal = laad_signalen()[code]
    return {
        veld: kan_niet_zonder(veld, signaal.nodig, signaal.optioneel)
        for veld in velden_achter(signaal.oordeelt_over(peildatum))
    }
