"""Grote leveringen voor metingen: zoveel inschrijvingen als gevraagd, met ongeveer drie procent fouten.

Voor een miljoen leerlingen heeft de testreeks te weinig nummers. Deze hebben daarom nummers uit de 9-reeks die de proef
doorstaan. Ze bestaan alleen in het geheugen, voor tijdmetingen, en gaan nooit naar een schijf.
"""

from datetime import date

import polars as pl

from data.lezen.bestand import Grenzen
from data.schema.levering import INSTELLINGEN
from data.schema.velden import VELDEN
from data.schema.waarden.schooljaar import begin_schooljaar

RUIM = Grenzen(10**12, 10**12, 10**12)
"""Een miljoen inschrijvingen is groter dan wat de app aanneemt."""

_PER_SCHOOL = 250
_SOORTEN = ((1, "SO"), (2, "SO"), (3, "SO"), (3, "VSO"), (4, "SO"), (4, "VSO"))  # scholen komen in groepjes van zes
_MET_EERDER = 0.08  # zoveel inschrijvingen zijn een eerdere van iemand die nu op een vso-school zit
_FOUTEN = (
    "geen groep",
    "geen TLV",
    "TLV tot 30 juni",
    "TLV verlopen",
    "BSN klopt niet",
    "geen BSN",
    "geen geboortedatum",
    "andere vestiging",
    "periode begint later",
    "uitschrijving voor inschrijving",
    "afgekeurd",
    "geen straat",
)
_EENS_PER = 400  # elke fout op een op de 400 inschrijvingen: samen drie procent
_DUBBEL_EENS_PER = 5000  # zo zelden deelt iemand zijn nummer met een ander


def maak_instellingen(aantal: int) -> pl.DataFrame:
    """De instellingen (kolommen `data.schema.levering.INSTELLINGEN`) bij `maak_inschrijvingen(aantal, …)`."""
    plek = pl.int_range(_scholen(aantal))
    cluster, soort = (pl.Series([x[i] for x in _SOORTEN]) for i in (0, 1))
    return pl.select(
        instellingscode=_brin(plek),
        naam=pl.format("School {}", plek),
        cluster=pl.lit(cluster).gather(plek % 6),
        schoolsoort_instelling=pl.lit(soort).gather(plek % 6),
        epilepsieschool=False,
        samenwerkingsovereenkomst=plek % 6 >= 4,
    ).cast(INSTELLINGEN)  # type: ignore[arg-type]


def maak_inschrijvingen(aantal: int, p: date, zaad: int = 1) -> pl.DataFrame:
    """`aantal` inschrijvingen als export op `p`: alles tekst, met de labels van het schema als kop."""
    eerder, scholen, jaar = int(aantal * _MET_EERDER), _scholen(aantal), begin_schooljaar(p).year
    personen = aantal - eerder
    i, wie, plek = pl.col("i"), pl.col("wie"), pl.col("plek")
    so, is_eerder = ~pl.col("plek").mod(6).is_in([3, 5]), i >= personen
    met_tlv = plek % 6 >= 2

    def lot(kolom: pl.Expr, nummer: int, n: int) -> pl.Expr:
        return (kolom.hash(zaad * 100 + nummer) % n).cast(pl.Int32)

    frame = (
        pl.select(i=pl.int_range(aantal))
        # Een eerdere inschrijving is van een leerling van een vso-school, op de so-school ervoor.
        .with_columns(wie=pl.when(is_eerder).then((i - personen) * 6 + 3).otherwise(i))
        .with_columns(plek=pl.when(is_eerder).then(wie % scholen - 1).otherwise(wie % scholen))
        .with_columns(
            so=so,
            # Wie een eerdere inschrijving heeft, kwam vorig schooljaar naar het vso; op het so zat hij vier jaar.
            van=pl.when(is_eerder).then(jaar - 5).otherwise(jaar - 1),
            geboren=pl.date(
                jaar - pl.when(wie % scholen % 6 == 3).then(14).when(so).then(7).otherwise(15),
                1 + lot(wie, 1, 7),
                1 + lot(wie, 2, 28),
            ),
            fout=pl.when(lot(i, 3, _EENS_PER) < len(_FOUTEN)).then(lot(i, 3, _EENS_PER)),
            brin=_brin(plek),
            bsn=pl.lit(_nummers(personen)).gather(
                pl.when(lot(wie, 4, _DUBBEL_EENS_PER) == 0).then(pl.max_horizontal(wie - 6, 0)).otherwise(wie)
            ),
            deel=pl.format("{}", 100 + plek % 900),
        )
        .with_columns(inschrijfdatum=pl.date(pl.col("van"), 8, 1))
    )
    heeft = {naam: pl.col("fout").eq_missing(nummer) for nummer, naam in enumerate(_FOUTEN)}
    van, swv = (
        pl.col("inschrijfdatum"),
        pl.format("{}30{}", pl.when("so").then(pl.lit("PO")).otherwise(pl.lit("VO")), _twee(plek % 100)),
    )
    tlv = pl.when(met_tlv & ~heeft["geen TLV"])
    einde = (
        pl.when(heeft["TLV tot 30 juni"])
        .then(pl.date(jaar + 2, 6, 30))
        .when(heeft["TLV verlopen"] & ~is_eerder)
        .then(pl.lit(date(jaar, 7, 31)))
        .when(is_eerder)
        .then(pl.lit(date(jaar - 1, 7, 31)))
        .otherwise(pl.lit(date(jaar + 2, 7, 31)))
    )
    laatste = pl.col("bsn").str.slice(8).cast(pl.Int32)
    velden: dict[str, pl.Expr] = {
        "leerlingnummer": pl.format("{}{}", 1 + is_eerder.cast(pl.Int8), wie + 1_000_000),
        "bsn": pl.when(~heeft["geen BSN"]).then(
            pl.when(heeft["BSN klopt niet"])
            .then(pl.format("{}{}", pl.col("bsn").str.head(8), (laatste + 1) % 10))
            .otherwise("bsn")
        ),
        "achternaam": pl.format("Van{}", _woord(wie)),
        "voornamen": pl.format("Al{}", _woord(lot(wie, 5, 26**4))),
        "geboortedatum": pl.when(~heeft["geen geboortedatum"]).then(_dag(pl.col("geboren"))),
        "geslacht": pl.when(lot(wie, 6, 3) == 0).then(pl.lit("V")).otherwise(pl.lit("M")),
        "straat": pl.when(~heeft["geen straat"]).then(pl.lit("Schoolstraat")),
        "huisnummer": (1 + wie % 300).cast(pl.String),
        "postcode": pl.format("{}AB", 1000 + wie % 9000),
        "woonplaats": pl.lit("Utrecht"),
        "landcode": pl.lit("6030"),
        "geheim_adres": pl.lit("N"),
        "inschrijvingsvolgnummer": (i + 1).cast(pl.String),
        "instellingscode": pl.col("brin"),
        "schoolsoort": pl.when("so").then(pl.lit("SO")).otherwise(pl.lit("VSO")),
        "inschrijfdatum": _dag(van),
        "uitschrijfdatum": pl.when(heeft["uitschrijving voor inschrijving"])
        .then(_dag(van.dt.offset_by("-1d")))
        .when(is_eerder)
        .then(pl.lit(f"31-07-{jaar - 1}")),
        "registratiedatum": _dag(van - pl.duration(days=lot(i, 7, 60))),
        "rod_status": pl.when(heeft["afgekeurd"]).then(pl.lit("afgekeurd")).otherwise(pl.lit("opgenomen")),
        "bekostigbaar": pl.lit("J"),
        "begindatum_periode": _dag(pl.when(heeft["periode begint later"]).then(van.dt.offset_by("30d")).otherwise(van)),
        "vestigingscode": pl.when(heeft["andere vestiging"])
        .then(pl.lit("98ZQ00"))
        .otherwise(pl.format("{}00", "brin")),
        "onderwijsaanbiederscode": pl.format("{}A{}", "deel", "deel"),
        "onderwijslocatiecode": pl.format("{}X{}", "deel", "deel"),
        "groep": pl.when(~heeft["geen groep"]).then(pl.format("Groep {}", 1 + wie % 20)),
        "soort_onderwijs": pl.when(plek % 6 == 0).then(pl.lit("11")).when(plek % 6 == 1).then(pl.lit("23")),
        "soort_verblijf": pl.lit("0"),
        "tlv_volgnummer": tlv.then(pl.lit("1")),
        "swv_nummer": tlv.then(swv),
        "ondersteuningscategorie": tlv.then(pl.lit("L")),
        "beschikkingsnummer": tlv.then(pl.format("{}-{}-{}", swv, "van", 10_000_000 + i)),
        "tlv_begin": tlv.then(_dag(pl.when(heeft["TLV verlopen"]).then(van.dt.offset_by("-1y")).otherwise(van))),
        "tlv_einde": tlv.then(_dag(einde)),
    }
    leeg = [v.naam for v in VELDEN if v.tabel != "arrangement" and v.naam not in velden]
    velden |= dict.fromkeys(leeg, pl.lit(None))
    return frame.select(velden[v.naam].cast(pl.String).alias(v.label) for v in VELDEN if v.naam in velden)


def _scholen(aantal: int) -> int:
    """Een zesvoud, zodat bij elke vso-school een so-school hoort."""
    return 6 * max(1, aantal // (6 * _PER_SCHOOL))


def _nummers(aantal: int) -> pl.Series:
    """Verschillende nummers uit de 9-reeks die de proef van een BSN doorstaan. Alleen voor in het geheugen."""
    acht = pl.int_range(90_000_000, 90_000_000 + aantal * 12 // 10 + 100, dtype=pl.Int64)
    som = pl.sum_horizontal(acht // 10 ** (8 - plaats) % 10 * (10 - plaats) for plaats in range(1, 9))
    kandidaten = pl.select(acht=acht, laatste=som % 11).filter(pl.col("laatste") < 10)
    return kandidaten.select(pl.format("{}{}", "acht", "laatste")).to_series().head(aantal)


def _brin(plek: pl.Expr) -> pl.Expr:
    return pl.format("{}{}", 10 + plek % 90, _letters(plek // 90, 2))


def _letters(getal: pl.Expr, lengte: int) -> pl.Expr:
    """Een getal als hoofdletters."""
    alfabet = pl.lit(pl.Series(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    return pl.concat_str(alfabet.gather(getal // 26**k % 26) for k in reversed(range(lengte)))


def _woord(getal: pl.Expr) -> pl.Expr:
    return _letters(getal, 5).str.to_lowercase()


def _twee(getal: pl.Expr) -> pl.Expr:
    return getal.cast(pl.String).str.zfill(2)


def _dag(datum: pl.Expr) -> pl.Expr:
    return datum.dt.strftime("%d-%m-%Y")
