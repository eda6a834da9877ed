"""Het bereik: naar welke rijen signalen kijken."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.frames.rijen import deelt, staat_niet_in
from checks.taal.begrippen import begin_vorig_schooljaar
from data.schema.uitslag import IN_BEELD

BUITEN_BEREIK = ("aangemeld", "gast")

_status = pl.col("inschrijfstatus")
_alleen_aangemeld = pl.col("aanmelddatum").is_not_null() & pl.all_horizontal(
    pl.col(k).is_null() for k in ("inschrijfstatus", "rod_status", "inschrijfdatum_gelezen", "uitschrijfdatum_gelezen")
)
niet_ingeschreven = (
    pl.when(_status.is_in(BUITEN_BEREIK))
    .then(_status)
    .when(pl.col("type_inschrijving") == "gast")
    .then(pl.lit("gast"))
    .when(_alleen_aangemeld)
    .then(pl.lit("aangemeld"))
)
"""Waarom een inschrijving er geen is: aangemeld of gast. Null als zij er wel een is.

Wie een aanmelddatum heeft en verder niets wat op een inschrijving wijst, is ook zonder status alleen aangemeld.
"""


def waarom_buiten_bereik(p: date) -> pl.Expr:
    """Waarom signalen niet naar een inschrijving kijken: aangemeld, gast of vroeger. Null als zij dat wel doen.

    Vroeger is zij als zij eindigde voor het vorige schooljaar. Een uitschrijfdatum voor de inschrijfdatum is een fout,
    geen einde: wie hij is, blijft in beeld, hoe oud ook.
    """
    einde = pl.col("uitschrijfdatum")
    eindigde = (einde < begin_vorig_schooljaar(p)) & (einde >= pl.col("inschrijfdatum")).fill_null(True)
    return niet_ingeschreven.fill_null(pl.when(eindigde).then(pl.lit("vroeger")))


def bereik(frames: Mapping[str, pl.DataFrame], p: date) -> tuple[dict[Korrel, pl.Series], dict[Korrel, pl.Series]]:
    """Lopend, komend, of geëindigd in dit of het vorige schooljaar; aangemeld en gast niet. Met wat `vroeger` is."""
    vorig = begin_vorig_schooljaar(p)
    inschrijving = frames["inschrijving"].select(waarom_buiten_bereik(p).is_null()).to_series()
    leerlingen = frames["inschrijving"]["rij_leerling"].filter(inschrijving)
    oud: dict[Korrel, pl.Series] = {
        "periode": _vroeger(frames["periode"], _periode_voorbij(vorig)),
        "tlv": _vroeger(frames["tlv"], _tlv_voorbij(vorig)),
    }
    einde = pl.col("arrangement_einde")
    # Ook hier: een einddatum voor de begindatum is een fout, geen einde.
    nog_bekeken = einde.is_null() | (pl.max_horizontal("arrangement_einde", "arrangement_begin") >= vorig)
    in_bereik: dict[Korrel, pl.Series] = {
        "leerling": ~staat_niet_in(leerlingen, frames["leerling"].height),
        "inschrijving": inschrijving,
        "periode": inschrijving.gather(frames["periode"]["rij_inschrijving"]),
        "tlv": inschrijving.gather(frames["tlv"]["rij_inschrijving"]),
        "arrangement": frames["arrangement"].select(nog_bekeken).to_series(),
    }
    vroeger = {korrel: in_bereik[korrel] & oud[korrel] for korrel in oud}
    return in_bereik | {korrel: in_bereik[korrel] & ~oud[korrel] for korrel in oud}, vroeger


def _vroeger(frame: pl.DataFrame, voorbij: pl.Expr) -> pl.Series:
    """Perioden en TLV's die voor het vorige schooljaar eindigden en een opvolger hebben."""
    # De meeste inschrijvingen hebben er maar een, en die heeft geen opvolger.
    met_meer = deelt(frame, ["rij_inschrijving"])
    van_die = frame[met_meer].select(voorbij.fill_null(False)).to_series()
    return pl.zeros(frame.height, pl.Boolean, eager=True).scatter(met_meer, van_die)


def _periode_voorbij(vorig: date) -> pl.Expr:
    """Een periode eindigt waar de volgende begint: er is een latere die op of voor `vorig` begint."""
    begin = pl.col("begindatum_periode")
    return begin < begin.filter(begin <= vorig).max().over("rij_inschrijving")


def _tlv_voorbij(vorig: date) -> pl.Expr:
    """Een TLV is voorbij als haar einde voor `vorig` ligt en er een is die later begint of later eindigt.

    Eindigt zij voor zij begint, dan is zij nog niet voorbij: wat er met haar is, moet gemeld blijven worden. Zonder
    begin of einde is een TLV nooit de latere.
    """
    begin = pl.col("tlv_begin")
    einde = pl.when(pl.col("tlv_einde") < begin).then(None).otherwise("tlv_einde")
    opvolger = [(d < d.max().over("rij_inschrijving")).fill_null(False) for d in (begin, einde)]
    return (einde < vorig) & pl.any_horizontal(opvolger)


def in_beeld(breed: Breed) -> pl.DataFrame:
    """Wie er geleverd is, en of signalen naar hem kijken (kolommen `IN_BEELD`), elk record één keer."""
    wie: dict[Korrel, str] = {"leerling": "sleutel", "arrangement": "record"}
    delen = [
        breed.frames[korrel].select(record=pl.col(kolom), in_bereik=breed.in_bereik[korrel])
        for korrel, kolom in wie.items()
    ]
    samen = pl.concat(delen).drop_nulls("record").group_by("record", maintain_order=True)
    return samen.agg(pl.col("in_bereik").any()).select(IN_BEELD.keys())
