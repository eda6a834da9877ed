"""Wat er wanneer klaar moet zijn: de uiterste dagen van bevindingen, en termijnen die ook zonder bevinding lopen.

Een school die alleen naar fouten kijkt, ziet te laat dat een TLV afloopt of dat een leerling eraan komt. Daarom staan
hier ook de termijnen die uit de gegevens zelf volgen, elk met het signaal dat erover gaat. Is daarover al een
bevinding, dan is het één zaak met één dag: de vroegste.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.frames.opbouw import kan_niet_zonder, velden_achter
from checks.motor.catalogus import laad_signalen
from checks.motor.melden import identiteit
from checks.motor.signaal import Rijsignaal, Termijn, Termijnsoort, Treffer
from checks.taal.begrippen import (
    CORRECTIETERMIJN_EINDE,
    REGISTRATIETERMIJN,
    een_jaar_later,
    nl,
    opsomming,
    teldatum,
    uiterste_dag,
)
from data.opmaak import opmaak
from data.schema.levering import Instelling
from data.schema.uitslag import TERMIJN
from data.schema.velden import VELD


class Termijnnaam(NamedTuple):
    """Hoe een soort termijn heet, ook waar weinig plaats is, en wat zij betekent."""

    label: str
    kort: str
    uitleg: str


TERMIJNSOORTEN: dict[Termijnsoort, Termijnnaam] = {
    "zeven_dagen": Termijnnaam(
        "7 dagen na de inschrijving",
        "7 dagen",
        "Binnen 7 dagen na de inschrijfdatum moet een leerling in het LAS staan, met het nummer en de gegevens waarmee "
        "ROD hem kan opnemen.",
    ),
    "tien_weken": Termijnnaam(
        "10 weken na de aanmelding",
        "10 weken",
        "Een school heeft 10 weken om over toelating te beslissen. Is er dan nog geen TLV, dan mag zij de leerling "
        "tijdelijk toelaten.",
    ),
    "komend": Termijnnaam(
        "Voordat de leerling komt",
        "komt nog",
        "Leerlingen die zijn ingeschreven en nog moeten beginnen. Regel hun TLV en nummer voor de eerste schooldag, en "
        "vul aan wat er binnen 7 dagen daarna in het LAS moet staan.",
    ),
    "teldatum": Termijnnaam(
        "Teldatum en correctie",
        "teldatum",
        "Wie op 1 februari goed in ROD staat, telt mee voor de bekostiging. Tot en met 1 maart is dat nog te "
        "verbeteren.",
    ),
    "tlv": Termijnnaam(
        "De TLV loopt af",
        "TLV loopt af",
        "Een TLV eindigt op 31 juli. Blijft de leerling, vraag dan op tijd een nieuwe aan.",
    ),
    "anders": Termijnnaam("Andere dag", "andere dag", "Andere dagen waarop iets geregeld moet zijn."),
}
"""De soorten termijnen, op de volgorde van een schooljaar."""


def vaste_dagen(p: date) -> list[tuple[date, str]]:
    """De dagen van het schooljaar die voor elke school gelden en die op `p` nog komen, de eerste eerst."""
    dagen: list[tuple[date, str]] = []
    for t in (teldatum(p), teldatum(een_jaar_later(p))):
        dagen += [
            (t, "Teldatum: wie dan goed in ROD staat, telt mee voor de bekostiging"),
            (date(t.year, *CORRECTIETERMIJN_EINDE), "Laatste dag om gegevens van de teldatum te verbeteren"),
            (date(t.year, 7, 31), "Laatste dag van het schooljaar: dan eindigen TLV's"),
        ]
    return [dag for dag in dagen if dag[0] >= p][:3]


def termijnen(breed: Breed, bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Elke termijn één keer (kolommen `TERMIJN`), op dag.

    `bevindingen` (kolommen `BEVINDING`) zijn die van dezelfde controle. Een termijn met een `sleutel` hoort bij die
    bevinding; wat een mens daarover besluit, geldt ook voor de termijn.
    """
    zaak = ["signaal", "record", "bestand", "rij"]
    gegevens = pl.concat([_lopende(breed), _nog_in_te_vullen(breed)])
    met_dag = bevindingen.filter(bevindingen["deadline"].is_not_null())
    if gegevens.is_empty() and met_dag.is_empty():
        return pl.DataFrame(schema=TERMIJN)
    eigen = bevindingen.unique(zaak, keep="first").select(*zaak, "sleutel")
    gegevens = gegevens.join(eigen, on=zaak, how="left", maintain_order="left")
    gevonden = met_dag.rename({"deadline": "dag"}).with_columns(_soort(breed.peildatum).alias("soort"))
    alle = pl.concat([deel.select(pl.col(k).cast(t) for k, t in TERMIJN.items()) for deel in (gegevens, gevonden)])
    alle = alle.sort("dag", maintain_order=True)
    los = alle.filter(pl.col("sleutel").is_null())
    return pl.concat([los, alle.drop_nulls("sleutel").unique("sleutel", keep="first", maintain_order=True)]).sort("dag")


def _soort(p: date) -> pl.Expr:
    """De soort termijn van een bevinding: dat zegt het signaal, behalve als het om de bekostiging gaat."""
    per_signaal = {code: s.termijn for code, s in laad_signalen().items() if s.termijn is not None}
    volgende = teldatum(een_jaar_later(p))
    return (
        pl.when(pl.col("dag").is_in([teldatum(p), volgende, uiterste_dag(p)]))
        .then(pl.lit("teldatum"))
        .otherwise(pl.col("signaal").replace_strict(per_signaal, default="anders", return_dtype=pl.String))
    )


# -- wat uit de gegevens volgt -----------------------------------------------------------------------------------------

_UIT_GEGEVENS = {kolom: soort for kolom, soort in TERMIJN.items() if kolom != "sleutel"}


@lru_cache(maxsize=32)
def uit_gegevens(p: date) -> Mapping[str, Termijn]:
    """De termijnen die lopen zonder dat er een bevinding is, op de code van het signaal dat erover gaat."""
    return MappingProxyType(
        {code: signaal.loopt(p) for code, signaal in laad_signalen().items() if signaal.loopt is not None}
    )


def _lopende(breed: Breed) -> pl.DataFrame:
    """Alle termijnen die uit de gegevens volgen: kolommen `TERMIJN` zonder sleutel.

    Over een rij loopt per thema één termijn. Van de TLV van wie nog komt is dat de eerste van twee: de tien weken, of
    de dag waarop hij begint.
    """
    delen = [pl.DataFrame(schema={**_UIT_GEGEVENS, "thema": pl.String()})]
    for code, termijn in uit_gegevens(breed.peildatum).items():
        signaal = laad_signalen()[code]
        lopend = _rijen(breed, signaal.korrel, termijn)
        if lopend.height:
            lopend = lopend.with_columns(soort=pl.lit(termijn.soort), signaal=pl.lit(code), thema=pl.lit(signaal.thema))
            delen.append(lopend.select(pl.col(k).cast(t) for k, t in delen[0].schema.items()))
    if len(delen) == 1:
        return pl.DataFrame(schema=_UIT_GEGEVENS)
    alle = pl.concat(delen).sort("dag", maintain_order=True)
    return alle.unique(["thema", "record", "bestand", "rij"], keep="first", maintain_order=True).drop("thema")


def _nog_in_te_vullen(breed: Breed) -> pl.DataFrame:
    """Wat bij een komende inschrijving nog leeg of fout is en nog niet naar ROD moet (zie `pas_bij_versturen`).

    Per inschrijving een termijn, kolommen `TERMIJN` zonder sleutel: zo staat een leerling er één keer.
    """
    if breed.frames["inschrijving"]["te_versturen"].all():  # dan komt er nog lang niemand
        return pl.DataFrame(schema=_UIT_GEGEVENS)
    delen = [pl.DataFrame(schema={"rij": pl.UInt32, "signaal": pl.String, "veld": pl.String, "leeg": pl.Boolean})]
    for signaal in laad_signalen().values():
        if isinstance(signaal, Rijsignaal) and signaal.pas_bij_versturen:
            delen += [_nog_fout(breed, signaal, treffer) for treffer in signaal.treffers(breed.peildatum)]
    per_inschrijving = (
        pl.concat(delen)
        .group_by("rij", maintain_order=True)
        .agg(
            pl.col("signaal").first(),
            leeg=pl.col("veld").filter("leeg").unique(maintain_order=True),
            fout=pl.col("veld").filter(~pl.col("leeg")).unique(maintain_order=True),
        )
    )
    rijen, begin = per_inschrijving["rij"], pl.col("inschrijfdatum")
    invullen = opmaak(" Nog in te vullen: {}.", opsomming(pl.col("leeg"))).fill_null("")
    verbeteren = opmaak(" Nog te verbeteren: {}.", opsomming(pl.col("fout"))).fill_null("")
    zeg = pl.concat(
        [per_inschrijving, breed.wijd("inschrijving", ("inschrijfdatum",), rijen)], how="horizontal"
    ).select(
        "signaal",
        soort=pl.lit("komend"),
        dag=begin + REGISTRATIETERMIJN,
        zin=opmaak("De leerling komt op {}.{}{}", nl(begin), invullen, verbeteren),
    )
    alle = pl.concat([zeg, identiteit(breed, "inschrijving", rijen)], how="horizontal")
    return alle.select(pl.col(k).cast(t) for k, t in _UIT_GEGEVENS.items())


def _nog_fout(breed: Breed, signaal: Rijsignaal, treffer: Treffer) -> pl.DataFrame:
    """Waar een treffer afgaat op wat nog niet naar ROD moet: `rij` van de inschrijving, `signaal`, `veld` en `leeg`."""
    assert treffer.veld is not None
    over = pl.lit(True) if treffer.over is None else treffer.over
    niet = pl.Series(_zonder(breed, treffer.leest, signaal.optioneel), dtype=pl.String)
    kan = ~pl.col("instelling").is_in(niet.implode(), nulls_equal=True)
    masker = (kan & over & treffer.als).fill_null(False)
    rijen = breed.rijen(signaal.korrel)
    rijen = rijen.filter(~breed.wijd(signaal.korrel, ("te_versturen",), rijen)["te_versturen"])
    frame = breed.wijd(signaal.korrel, sorted({*masker.meta.root_names(), treffer.veld}), rijen).with_columns(
        rij=breed.rij_van(signaal.korrel, "inschrijving", rijen)
    )
    return frame.filter(masker).select(
        "rij",
        signaal=pl.lit(signaal.code),
        veld=pl.lit(VELD[treffer.veld].label.lower()),
        leeg=pl.col(treffer.veld).is_null(),
    )


def _rijen(breed: Breed, korrel: Korrel, termijn: Termijn) -> pl.DataFrame:
    """De rijen van een korrel waar een termijn loopt: `dag`, `zin`, en over wie zij gaat (zie `identiteit`)."""
    rijen = breed.rijen(korrel)
    if termijn.ook_buiten_bereik:
        rijen = pl.int_range(breed.frames[korrel].height, dtype=pl.UInt32, eager=True)
    loopt = termijn.als & termijn.dag.is_not_null()
    if niet := _zonder(breed, termijn.leest, termijn.optioneel):
        loopt &= ~pl.col("instelling").is_in(niet, nulls_equal=True)
    frame = breed.wijd(korrel, sorted({*termijn.leest, *loopt.meta.root_names()}), rijen)
    masker = frame.select(loopt.fill_null(False)).to_series()
    if not masker.any():
        return pl.DataFrame()
    zeg = frame.filter(masker).select(dag=termijn.dag, zin=termijn.zin)
    return pl.concat([zeg, identiteit(breed, korrel, rijen.filter(masker))], how="horizontal")


def _zonder(breed: Breed, leest: Iterable[str], optioneel: Iterable[str]) -> list[Instelling]:
    """De scholen waar een kolom ontbreekt: daar zou het lijken of niemand een TLV, een nummer of een groep heeft."""
    nodig = [v.split("|") for v in velden_achter(leest) - frozenset(optioneel) if kan_niet_zonder(v)]
    return [i for i, velden in breed.aanwezig.items() if any(velden.isdisjoint(een_van) for een_van in nodig)]
