"""Een platte tabel over de vijf frames verdelen: welke rijen samen één leerling, inschrijving of periode zijn."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from data.lezen.samen.koppelen import koppel_inschrijving, koppel_leerling
from data.lezen.samen.samenvoegen import RANG, op_vaste_volgorde, samenvoegen
from data.lezen.samen.sleutels import (
    alle_verschillend,
    datumdeel,
    eerste_gevulde,
    iets_gevuld,
    inhoud,
    met_sleutel,
    record,
    uniek,
)
from data.lezen.samen.tegenspraken import rijen_dubbel, tegenspraken
from data.lezen.waarden.ontvouwen import LOS
from data.schema.levering import Instelling, Leesverslag, Levering, schema
from data.schema.velden import ADRES, HERKOMST, TABELLEN, VELD, VELDEN, Tabel, velden_van


def verdeel(
    plat: pl.DataFrame,
    velden: Mapping[str, frozenset[str]],
    verslag: Leesverslag,
    ruw: Mapping[str, pl.DataFrame],
    zonder_kolom: Collection[str] = (),
    ondersteunend: str | None = None,
) -> Levering:
    """Verdeelt de platte tabel over de vijf frames; rijen met dezelfde sleutel worden één leerling of inschrijving.

    Args:
        plat: alle rijen onder elkaar, met elke kolom van het schema, `VOLGORDE`, `LOS` en `instelling`.
        velden: per bestand de velden die het heeft.
        ruw: per bestand de tabel zoals zij gelezen is.
        zonder_kolom: de bestanden zonder kolom voor de instellingscode.
        ondersteunend: de enige school van het bestuur die arrangementen geeft, als die er is.
    """
    gevuld = {t: iets_gevuld(t) for t in TABELLEN}
    in_lijst = pl.col("bestand").is_in([b for b, v in velden.items() if _alleen_arrangementen(v)])
    zonder_rest = gevuld["arrangement"] & ~gevuld["inschrijving"] & ~gevuld["periode"] & ~gevuld["tlv"]
    plat = plat.with_columns(
        gevuld["arrangement"].alias("is_arrangement") | in_lijst, alleen_arrangement=zonder_rest | in_lijst
    )
    zonder_code = pl.col("bestand").is_in([b for b, v in velden.items() if "instellingscode" not in v])
    arrangement = _arrangementen(plat.filter("is_arrangement"), zonder_code, ondersteunend, ruw)
    aanwezig = _aanwezig(plat.filter(~pl.col("alleen_arrangement")), arrangement, velden)
    if plat["alleen_arrangement"].any():
        plat = plat.filter(~pl.col("alleen_arrangement"))
    plat = koppel_leerling(plat, velden).with_columns(record=record())

    met_inschrijving = [bestand for bestand, v in velden.items() if "inschrijfdatum" in v]
    volledig = pl.col("bestand").is_in(met_inschrijving) & ~pl.col(LOS).fill_null(False)
    plat = op_vaste_volgorde(koppel_inschrijving(plat, volledig))
    met_naam = pl.col("achternaam").is_not_null()
    plat = _nummer_groepen(plat, "leerling", ["record"], met_naam)
    if plat["geheim_adres"].any():  # één rij van de leerling die het zegt, is genoeg
        plat = plat.with_columns(pl.col("geheim_adres").max().over("leerling"))
    leerling = _verberg_adres(samenvoegen(plat, "leerling", met_naam))
    sleutel: list[str | pl.Expr] = ["leerling", "inschrijvingsvolgnummer", datumdeel("inschrijfdatum")]
    plat = _nummer_groepen(plat, "inschrijving", sleutel, volledig)
    inschrijving = _met_code_van_leerling(samenvoegen(plat, "inschrijving", volledig), leerling, plat, zonder_kolom)
    nummer = eerste_gevulde(inschrijving, "inschrijvingsvolgnummer", datumdeel("inschrijfdatum"))
    inschrijving = uniek(met_sleutel(inschrijving, pl.col("record"), nummer), "inschrijving")
    leerling = leerling.with_columns(rijen_dubbel(plat, ruw, "leerling"), *tegenspraken(plat, leerling, inschrijving))
    soort = inschrijving["schoolsoort"].gather(plat["inschrijving"])
    plat = plat.with_columns(schoolsoort_periode=pl.coalesce("schoolsoort", pl.lit(soort)))
    periode = _perioden(plat, gevuld["periode"], velden)
    tlv = _gelijke_een_keer(plat.select(_nodig("tlv")).filter(gevuld["tlv"]), "tlv")
    ouder = inschrijving["sleutel"]
    dag = datumdeel("begindatum_periode")
    tlv_nummer = eerste_gevulde(tlv, "tlv_volgnummer", datumdeel("tlv_begin"), pl.col("beschikkingsnummer"))
    frames: dict[Tabel, pl.DataFrame] = {
        "leerling": leerling.rename({"record": "sleutel"}),
        "inschrijving": inschrijving,
        "periode": uniek(met_sleutel(periode, pl.lit(ouder.gather(periode["inschrijving"])), dag), "periode"),
        "tlv": uniek(met_sleutel(tlv, pl.lit(ouder.gather(tlv["inschrijving"])), tlv_nummer), "tlv"),
        "arrangement": arrangement,
    }
    return Levering(
        aanwezig=aanwezig,
        verslag=verslag,
        **{t: f.select(pl.col(k).cast(d) for k, d in schema(t).items()) for t, f in frames.items()},  # type: ignore[arg-type]
    )


def _aanwezig(
    plat: pl.DataFrame, arrangement: pl.DataFrame, velden: Mapping[str, frozenset[str]]
) -> dict[Instelling, frozenset[str]]:
    """Per instelling de velden die de bestanden met haar rijen hebben."""
    aanwezig: dict[Instelling, frozenset[str]] = {}
    kent_school = arrangement.select("bestand", "instelling", kent="kent_school")
    rijen = pl.concat([plat.select("bestand", "instelling", kent=pl.lit(False)), kent_school]).unique()
    for bestand, instelling, kent in rijen.sort("bestand", "instelling", "kent").iter_rows():
        erbij = velden[bestand] | ({"instellingscode"} if kent else set())
        aanwezig[instelling] = aanwezig.get(instelling, frozenset()) | erbij
    return aanwezig


def _met_code_van_leerling(
    inschrijving: pl.DataFrame, leerling: pl.DataFrame, plat: pl.DataFrame, zonder_kolom: Collection[str]
) -> pl.DataFrame:
    """Staat de instellingscode alleen bij de leerling, op een eigen blad, dan geldt zij voor al zijn inschrijvingen."""
    met_kolom = plat.filter(~pl.col("bestand").is_in(list(zonder_kolom)))["inschrijving"] if zonder_kolom else None
    if met_kolom is None or not inschrijving["instellingscode"].has_nulls():
        return inschrijving
    van_leerling = leerling["instellingscode"].gather(inschrijving["leerling"])
    eigen = pl.col("inschrijving").is_in(met_kolom.implode()) | pl.col("instellingscode").is_not_null()
    return inschrijving.with_columns(
        instellingscode=pl.when(eigen).then("instellingscode").otherwise(pl.lit(van_leerling))
    )


_ARRANGEMENTVELDEN = frozenset(v.naam for v in VELDEN if v.tabel == "arrangement")
_LEERLINGVELDEN = frozenset(v.naam for v in VELD.values() if v.tabel == "leerling") | {
    "instellingscode",
    "vestigingscode",
}


def _alleen_arrangementen(velden: frozenset[str]) -> bool:
    """Of een bestand met deze velden een lijst met arrangementen is: wie daarin staat, is hier geen leerling."""
    return bool(velden & _ARRANGEMENTVELDEN) and velden <= _ARRANGEMENTVELDEN | _LEERLINGVELDEN


def _nummer_groepen(plat: pl.DataFrame, naam: str, sleutel: Sequence[str | pl.Expr], liefst: pl.Expr) -> pl.DataFrame:
    """Nummert de groepen gelijke sleutels in volgorde van voorkomen, in kolom `naam`.

    `eerste_<naam>` is de rij waar de groep naar verwijst: de eerste die aan `liefst` voldoet, anders de eerste.
    """
    nummer = pl.int_range(plat.height, dtype=pl.UInt32, eager=True).alias(naam)
    if alle_verschillend(plat.select(sleutel[0]).to_series()):
        return plat.with_columns(nummer, pl.lit(True).alias(f"eerste_{naam}"))
    plek = pl.col(naam)
    delen = {f"sleutel_{i}": pl.col(s) if isinstance(s, str) else s for i, s in enumerate(sleutel)}
    voorkeur = plat.select(nummer, liefst=liefst, **delen)
    eerste = voorkeur.select(pl.coalesce(pl.when("liefst").then(plek).min(), plek.min()).over(list(delen))).to_series()
    is_eerste = eerste == nummer
    nummers = (is_eerste.cum_sum() - 1).cast(pl.UInt32)
    return plat.with_columns(nummers.gather(eerste).alias(naam), is_eerste.alias(f"eerste_{naam}"))


def _verberg_adres(leerling: pl.DataFrame) -> pl.DataFrame:
    """Van een geheim adres blijft alleen dat er iets stond."""
    geheim = pl.col("geheim_adres").fill_null(False)
    return leerling.with_columns(adres_gevuld=geheim & pl.any_horizontal(pl.col(ADRES).is_not_null())).with_columns(
        pl.when(~geheim).then(pl.col(ADRES))
    )


def _perioden(plat: pl.DataFrame, gevuld: pl.Expr, velden: Mapping[str, frozenset[str]]) -> pl.DataFrame:
    """De perioden. Een inschrijving zonder één gevuld periodeveld heeft er toch een: daar worden de lege velden gemeld.

    Staan de perioden in een eigen bestand, dan vult wat elders bij de inschrijving staat (de groep) ze alleen aan.
    """
    plat = plat.select(*_nodig("periode"), "schoolsoort_periode")
    rijen = plat.filter(gevuld)
    eigen = [b for b, v in velden.items() if "begindatum_periode" in v]
    if eigen and len(eigen) < len(velden):
        los = ~pl.col("bestand").is_in(eigen)
        aanvulling = [
            pl.col(v.naam).fill_null(pl.when(los).then(v.naam).drop_nulls().first().over("inschrijving"))
            for v in velden_van("periode")
            if not v.is_datum
        ]
        rijen = rijen.with_columns(aanvulling).filter(~los | los.all().over("inschrijving"))
    rijen = _gelijke_een_keer(rijen, "periode")
    zonder = plat.filter(pl.col("eerste_inschrijving") & ~pl.col("inschrijving").is_in(rijen["inschrijving"].implode()))
    return pl.concat([rijen, zonder]).sort(RANG) if zonder.height else rijen


def _nodig(tabel: Tabel) -> list[str]:
    """De kolommen waar perioden of TLV's uit gemaakt worden: alles meenemen kost bij elke stap tijd."""
    eigen = [k for v in velden_van(tabel) for k in v.kolommen]
    return [*HERKOMST, RANG, "inschrijving", "eerste_inschrijving", *eigen]


def _gelijke_een_keer(rijen: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Gelijke perioden of TLV's van één inschrijving zijn er één."""
    if rijen["inschrijving"].n_unique() == rijen.height:
        return rijen
    return rijen.filter(pl.struct("inschrijving", *inhoud(tabel)).is_first_distinct())


def _arrangementen(
    rijen: pl.DataFrame, zonder_code: pl.Expr, ondersteunend: str | None, ruw: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """De arrangementen; een gelijk arrangement op een tweede rij telt niet opnieuw.

    De school van de leerling is nooit de school die ondersteunt. Zegt een bestand die niet (`zonder_code`), dan is het
    de enige van het bestuur die arrangementen geeft, en anders weten wij het niet.
    """
    rijen = rijen.with_columns(
        pl.when(zonder_code).then(pl.lit(ondersteunend, pl.String)).otherwise(k).alias(k)
        for k in ("instelling", "instellingscode")
    ).with_columns(kent_school=~zonder_code | pl.lit(ondersteunend is not None))
    nummer = pl.coalesce("arrangementvolgnummer", datumdeel("arrangement_begin"))
    rijen = met_sleutel(rijen.with_columns(record=record()), pl.col("record"), nummer)
    rijen = _nummer_groepen(rijen, "arrangement", ["sleutel", "instelling", *inhoud("arrangement")], pl.lit(True))
    dubbel = rijen_dubbel(rijen, ruw, "arrangement")
    eersten = rijen.filter("eerste_arrangement").with_columns(dubbel)
    # Staat er ook een leerling op de rij, dan staat bij hem al dat zij dubbel is.
    los = pl.when("alleen_arrangement").then("rijen_dubbel")
    # Op sleutel: welke van twee gelijke de eerste heet, hangt dan niet van het bestand af.
    return uniek(eersten.with_columns(rijen_dubbel=los), "arrangement").sort("sleutel")
