"""Wat er wanneer klaar moet zijn: de uiterste dagen van bevindingen, en termijnen die ook zonder bevinding lopen.

Een school die alleen naar fouten kijkt, ziet te laat dat een TLV afloopt of dat een leerling eraan komt. Daarom staan
hier ook de termijnen die uit de gegevens zelf volgen, elk met het signaal dat erover gaat. Is daarover al een
bevinding, dan is het één zaak met één dag: de vroegste.
"""

from datetime import date
from typing import Literal, NamedTuple

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.motor.catalogus import laad_signalen
from checks.motor.melden import identiteit
from checks.taal.begrippen import (
    CORRECTIETERMIJN_EINDE,
    REGISTRATIETERMIJN,
    begin_vorig_schooljaar,
    een_jaar_later,
    nl,
    teldatum,
    uiterste_dag,
)
from checks.taal.identificeren import zonder_nummer
from checks.taal.rod import AFGEKEURD, OPGENOMEN, VERZONDEN
from checks.taal.tlv import TIEN_WEKEN, cluster_3_4
from data.opmaak import opmaak
from data.schema.schooljaar import begin_schooljaar
from data.schema.uitslag import TERMIJN

Soort = Literal["zeven_dagen", "tien_weken", "komend", "teldatum", "tlv", "anders"]


class Termijnsoort(NamedTuple):
    """Hoe een soort termijn heet en wat zij betekent."""

    label: str
    uitleg: str


TERMIJNSOORTEN: dict[Soort, Termijnsoort] = {
    "zeven_dagen": Termijnsoort(
        "7 dagen na de inschrijving",
        "Binnen 7 dagen na de inschrijfdatum moet een leerling in het LAS staan, met het nummer en de gegevens waarmee "
        "ROD hem kan opnemen.",
    ),
    "tien_weken": Termijnsoort(
        "10 weken na de aanmelding",
        "Een school heeft 10 weken om over toelating te beslissen. Is er dan nog geen TLV, dan mag zij de leerling "
        "tijdelijk toelaten.",
    ),
    "komend": Termijnsoort(
        "Voordat de leerling komt",
        "Leerlingen die zijn ingeschreven en nog moeten beginnen. Regel hun TLV en nummer voor de eerste schooldag.",
    ),
    "teldatum": Termijnsoort(
        "Teldatum en correctie",
        "Wie op 1 februari goed in ROD staat, telt mee voor de bekostiging. Tot en met 1 maart is dat nog te "
        "verbeteren.",
    ),
    "tlv": Termijnsoort(
        "De TLV loopt af",
        "Een TLV eindigt op 31 juli. Blijft de leerling, vraag dan op tijd een nieuwe aan.",
    ),
    "anders": Termijnsoort("Andere dag", "Andere dagen waarop iets geregeld moet zijn."),
}
"""De soorten termijnen, op de volgorde van een schooljaar."""

_TIJDELIJK = ("TLV02", "TLV03")
_AFLOPEND = ("TLV12",)


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
    # Over de TLV van wie nog komt lopen twee termijnen: de eerste telt.
    tlv_nodig = pl.concat([_tien_weken(breed), _komend_zonder_tlv(breed)]).sort("dag", maintain_order=True)
    tlv_nodig = tlv_nodig.unique(zaak[1:], keep="first", maintain_order=True)
    gegevens = pl.concat([_week(breed), tlv_nodig, _komend_zonder_nummer(breed), _tlv(breed)])
    eigen = bevindingen.unique(zaak, keep="first").select(*zaak, "sleutel")
    gegevens = gegevens.join(eigen, on=zaak, how="left", maintain_order="left")
    gevonden = (
        bevindingen.filter(pl.col("deadline").is_not_null())
        .rename({"deadline": "dag"})
        .with_columns(_soort(breed.peildatum).alias("soort"))
    )
    alle = pl.concat([deel.select(pl.col(k).cast(t) for k, t in TERMIJN.items()) for deel in (gegevens, gevonden)])
    alle = alle.sort("dag", maintain_order=True)
    los = alle.filter(pl.col("sleutel").is_null())
    return pl.concat([los, alle.drop_nulls("sleutel").unique("sleutel", keep="first", maintain_order=True)]).sort("dag")


def _soort(p: date) -> pl.Expr:
    """De soort termijn van een bevinding: dat zegt het signaal, behalve als het om de bekostiging gaat."""
    per_signaal: dict[str, Soort] = {
        code: "zeven_dagen" for code, s in laad_signalen().items() if s.thema == "identiteit"
    }
    per_signaal |= {"IN23": "zeven_dagen"}
    per_signaal |= dict.fromkeys(_TIJDELIJK, "tien_weken")
    per_signaal |= dict.fromkeys(_AFLOPEND, "tlv")
    volgende = teldatum(een_jaar_later(p))
    return (
        pl.when(pl.col("dag").is_in([teldatum(p), volgende, uiterste_dag(p)])).then(pl.lit("teldatum"))
        .otherwise(pl.col("signaal").replace_strict(per_signaal, default="anders", return_dtype=pl.String))
    )  # fmt: skip


# -- wat uit de gegevens volgt -----------------------------------------------------------------------------------------


def _maak(
    breed: Breed,
    korrel: Korrel,
    soort: Soort,
    signaal: str,
    kolommen: tuple[str, ...],
    *,
    als: pl.Expr,
    dag: pl.Expr,
    zin: pl.Expr,
    rijen: pl.Series | None = None,
) -> pl.DataFrame:
    """De rijen van een korrel waar een termijn loopt, met over wie zij gaat: kolommen `TERMIJN` zonder sleutel."""
    rijen = breed.rijen(korrel) if rijen is None else rijen
    frame = breed.wijd(korrel, kolommen, rijen)
    loopt = frame.select((als & dag.is_not_null()).fill_null(False)).to_series()
    frame = frame.filter(loopt).select(dag=dag, zin=zin).with_columns(soort=pl.lit(soort), signaal=pl.lit(signaal))
    frame = pl.concat([frame, identiteit(breed, korrel, rijen.filter(loopt))], how="horizontal")
    return frame.select(pl.col(k).cast(t) for k, t in TERMIJN.items() if k != "sleutel")


def _week(breed: Breed) -> pl.DataFrame:
    """Begonnen in dit schooljaar en nog niet in ROD; alleen van scholen waarvan de export de ROD-status geeft."""
    begin, status = pl.col("inschrijfdatum"), pl.col("rod_status")
    bekend = status.is_in([*OPGENOMEN, *AFGEKEURD, *VERZONDEN]).any().over("instelling")
    return _maak(
        breed, "inschrijving", "zeven_dagen", "IN24", ("instelling", "inschrijfdatum", "open", "rod_status"),
        als=bekend & pl.col("open") & (begin >= begin_schooljaar(breed.peildatum))
        & ~status.is_in(OPGENOMEN).fill_null(False),
        dag=begin + REGISTRATIETERMIJN,
        zin=opmaak("De inschrijving vanaf {} staat volgens uw LAS nog niet in ROD.", nl(begin)),
    )  # fmt: skip


def _tien_weken(breed: Breed) -> pl.DataFrame:
    """Aangemeld en nog niet begonnen: hier beslist de school nog over. Ook wie nog niet is ingeschreven."""
    aangemeld, begin = pl.col("aanmelddatum"), pl.col("inschrijfdatum")
    nog_niet_begonnen = (begin > breed.peildatum).fill_null(True)
    alle = pl.int_range(breed.frames["inschrijving"].height, dtype=pl.UInt32, eager=True)
    return _maak(
        breed, "inschrijving", "tien_weken", "TLV02",
        ("cluster", "aanmelddatum", "inschrijfdatum", "inschrijfstatus", "heeft_tlv", "toelating_geweigerd_op_gelezen",
         "residentieel_nu"),
        rijen=alle,
        als=cluster_3_4 & nog_niet_begonnen & (aangemeld >= begin_vorig_schooljaar(breed.peildatum))
        & (aangemeld <= breed.peildatum) & (pl.col("inschrijfstatus") != "gast").fill_null(True)
        & ~pl.col("heeft_tlv") & pl.col("toelating_geweigerd_op_gelezen").is_null()
        & ~pl.col("residentieel_nu").fill_null(False),
        dag=aangemeld + pl.duration(days=TIEN_WEKEN),
        zin=opmaak("Aangemeld op {}. Er is nog geen TLV en geen weigering.", nl(aangemeld)),
    )  # fmt: skip


def _komend_zonder_tlv(breed: Breed) -> pl.DataFrame:
    """Ingeschreven en nog niet begonnen: de TLV moet er op de eerste schooldag zijn."""
    begin, einde = pl.col("inschrijfdatum"), pl.col("tlv_laatste_einde")
    return _maak(
        breed, "inschrijving", "komend", "TLV01",
        ("cluster", "komend", "inschrijfdatum", "epilepsieschool", "tijdelijke_toelating", "residentieel_nu",
         "heeft_tlv", "tlv_laatste_einde"),
        als=cluster_3_4 & pl.col("komend") & ~pl.col("epilepsieschool").fill_null(False)
        & ~pl.col("tijdelijke_toelating").fill_null(False) & ~pl.col("residentieel_nu").fill_null(False)
        & (~pl.col("heeft_tlv") | (einde < begin).fill_null(False)),
        dag=begin,
        zin=pl.when(pl.col("heeft_tlv"))
        .then(opmaak("De leerling komt op {}, maar de TLV loopt tot en met {}.", nl(begin), nl(einde)))
        .otherwise(opmaak("De leerling komt op {} en heeft nog geen TLV.", nl(begin))),
    )  # fmt: skip


def _komend_zonder_nummer(breed: Breed) -> pl.DataFrame:
    """Ingeschreven, nog niet begonnen en nog niet geïdentificeerd; DUO vraagt dat binnen een jaar vooraf."""
    sinds = pl.col("loopt_sinds")
    return _maak(
        breed,
        "leerling",
        "komend",
        "ID01",
        ("komend", "loopt_sinds", "bsn", "onderwijsnummer"),
        als=pl.col("komend") & zonder_nummer & (sinds <= een_jaar_later(breed.peildatum)),
        dag=sinds,
        zin=opmaak("De leerling komt op {} en heeft nog geen BSN of onderwijsnummer.", nl(sinds)),
    )


def _tlv(breed: Breed) -> pl.DataFrame:
    """De TLV eindigt dit schooljaar en de leerling blijft, voor zover bekend."""
    p, einde, weg = breed.peildatum, pl.col("tlv_laatste_einde"), pl.col("uitschrijfdatum")
    return _maak(
        breed, "inschrijving", "tlv", "TLV12",
        ("cluster", "open", "heeft_tlv", "tlv_laatste_einde", "uitschrijfdatum", "residentieel_nu"),
        als=cluster_3_4 & pl.col("open") & pl.col("heeft_tlv") & ~pl.col("residentieel_nu").fill_null(False)
        & (einde >= p) & (einde < begin_schooljaar(een_jaar_later(p))) & (weg.is_null() | (weg > einde)),
        dag=einde,
        zin=opmaak("De TLV loopt tot en met {}. Voor daarna is er nog geen.", nl(einde)),
    )  # fmt: skip
