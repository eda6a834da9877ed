"""Een TLV is veranderd of verdwenen

## Wat controleert dit
Dezelfde toelaatbaarheidsverklaring (TLV) had in de vorige levering een andere datum van ingang of einde, een andere
ondersteuningscategorie, een ander samenwerkingsverband of een ander beschikkingsnummer. Of een TLV die nog geldt, staat
niet meer bij de inschrijving.

## Waarom is het een probleem
Een TLV is een beschikking van het samenwerkingsverband: die verandert niet vanzelf. ROD rekent met wat is uitgewisseld,
en de bekostiging ook. Een verandering die niet klopt, of niet is uitgewisseld, merkt u pas bij de teldatum.

## Zo herstelt u het in het LAS
1. Leg de beschikking ernaast. Klopt wat er nu staat? Controleer dan of de wijziging is uitgewisseld en door ROD is
   opgenomen.
2. Klopt het niet? Zet terug wat er stond.
3. Is het een nieuwe beschikking? Zet dan de oude TLV terug, en voer de nieuwe apart in, met een eigen volgnummer.
4. Is een TLV verdwenen? Voer haar weer in, of controleer dat zij ook in ROD is verwijderd.

## Uitzonderingen
Een gegeven dat eerst leeg of onmogelijk was, zoals een einde dat geen 31 juli is, is verbeterd en niet veranderd. Is
het dat nu, dan melden wij alleen de fout. L, 1 en laag zijn dezelfde categorie; spaties, streepjes en hoofdletters van
een beschikkingsnummer tellen niet. Een TLV die voorbij is, mag uit de export verdwijnen. Heeft de leerling nu geen TLV
die geldt, dan is dat een ander signaal.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.rijen import staat_niet_in
from checks.frames.vorige import Koppeling, met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import nl, opsomming
from checks.taal.tlv import (
    BRON_TLV,
    categorie,
    cluster_3_4,
    dag,
    is_invulwoord,
    kaal_nummer,
    niet_31_juli,
    te_kort,
    tlv_met_datum,
)
from data.opmaak import opmaak
from data.schema.velden import VELD
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.woorden import ONDERSTEUNINGSCATEGORIE

VOORBEELD = Voorbeeld(vorige={}, fout={"tlv_einde": dag(3, 7, 31)})

_datums_kunnen = ~(te_kort | niet_31_juli).fill_null(False)
_begin, _einde, _swv = (pl.col(k) for k in ("tlv_begin", "tlv_einde", "swv_nummer"))
_categorie = pl.col("ondersteuningscategorie")
_TE_VERGELIJKEN = {
    "tlv_begin": pl.when(_datums_kunnen).then(_begin),
    "tlv_einde": pl.when(_datums_kunnen).then(_einde),
    "ondersteuningscategorie": pl.when(_categorie.is_in(ONDERSTEUNINGSCATEGORIE.betekenissen)).then(categorie),
    "swv_nummer": pl.when(_swv.str.contains(VELD["swv_nummer"].vorm)).then(_swv),
    "beschikkingsnummer": pl.when(~is_invulwoord(kaal_nummer)).then(kaal_nummer),
}
"""Veld → wat ervan te vergelijken is; null als het leeg is of niet kan: daar gaat een ander signaal over."""
_NIETS = pl.DataFrame(schema={"rij": pl.UInt32, "wat": pl.String})
_HEET = {
    "tlv_begin": "de ingang",
    "tlv_einde": "het einde",
    "ondersteuningscategorie": "de categorie",
    "swv_nummer": "het samenwerkingsverband",
}
"""Hoe een zin een veld noemt. Een beschikkingsnummer is vrije tekst: wat daar staat, noemt hij niet."""


@verzamelsignaal(
    "AD06",
    "A",
    "tlv",
    Melding(zin=pl.col("wat")),
    leest=(VORIGE, "tlv_volgnummer", *_TE_VERGELIJKEN, "cluster", "open"),
    optioneel=("tlv_volgnummer", *_TE_VERGELIJKEN, "inschrijfdatum"),
    over=cluster_3_4,
    bron=(BRON_TLV, "DUO, Inschrijvingsgegevens speciaal onderwijs: Inschrijvingsgegevens wijzigen"),
    herstelt="TLV-coördinator",
    verwant=("TLV10", "TLV16", "TLV30", "AD04"),
    redenen=("De wijziging klopt en is door ROD opgenomen", "De TLV is vervallen, ook in ROD"),
)
def ad06(breed: Breed, p: date) -> pl.LazyFrame:
    koppeling = met_vorige(breed)
    zinnen = pl.concat([_veranderd(koppeling), _verdwenen(koppeling, p)])
    if zinnen.is_empty():
        return NIETS
    return zinnen.group_by("rij").agg(pl.col("wat").sort().str.join(" ")).sort("rij").lazy()


def _veranderd(koppeling: Koppeling) -> pl.DataFrame:
    """De TLV's waarvan een gegeven toen iets anders was: `rij` en wat daarover te zeggen is."""
    breed, paren = koppeling.nu, koppeling.tlv
    nu, toen = (
        van.wijd("tlv", _TE_VERGELIJKEN, paren[rij]) for van, rij in ((breed, "rij"), (koppeling.toen, "rij_vorig"))
    )
    # Bijna geen TLV verandert: alleen wat anders is geschreven, hoeft nader bekeken.
    gewijzigd = (nu.hash_rows() != toen.hash_rows()).arg_true()
    if gewijzigd.is_empty():
        return _NIETS
    nu, toen = (deel[gewijzigd].select(**_TE_VERGELIJKEN) for deel in (nu, toen))
    paren = paren[gewijzigd]
    naast = paren[["rij"]].hstack(breed.wijd("tlv", ("instelling",), paren["rij"])).hstack(nu)
    naast = naast.hstack(toen.rename({k: f"{k}_vorig" for k in _TE_VERGELIJKEN}))
    kijkt_naar = breed.verzamel("tlv", "cluster").filter(cluster_3_4).select("rij").collect()["rij"]
    naast = naast.filter(pl.col("rij").is_in(kijkt_naar.implode()))
    delen = []
    for veld in _TE_VERGELIJKEN:
        was, is_nu = pl.col(f"{veld}_vorig"), pl.col(veld)
        anders = pl.col("instelling").is_in(koppeling.scholen_met(veld)) & (was != is_nu)
        delen.append(pl.when(anders).then(_was_en_is(veld, was, is_nu)))
    naast = naast.with_columns(delen=pl.concat_list(delen).list.drop_nulls()).filter(pl.col("delen").list.len() > 0)
    genoemd = breed.wijd("tlv", ("tlv_begin", "tlv_einde"), naast["rij"]).select(tlv_met_datum).to_series()
    wat = opmaak(
        "Bij {} is iets veranderd sinds de vorige levering: {}.",
        pl.lit(genoemd.fill_null("een TLV zonder datums")),
        opsomming(pl.col("delen")),
    )
    return naast.select("rij", wat=wat)


def _was_en_is(veld: str, was: pl.Expr, is_nu: pl.Expr) -> pl.Expr:
    if veld not in _HEET:
        return pl.lit("het beschikkingsnummer is anders")
    if VELD[veld].is_datum:
        was, is_nu = nl(was), nl(is_nu)
    return opmaak(f"{_HEET[veld]} was {{}} en is nu {{}}", was, is_nu)


def _verdwenen(koppeling: Koppeling, p: date) -> pl.DataFrame:
    """De TLV's die nog gelden en er niet meer staan: `rij` is de TLV van de inschrijving die er nog wel is."""
    toen = koppeling.toen.frames["tlv"]
    weg = toen.with_columns(weg=staat_niet_in(koppeling.tlv["rij_vorig"], toen.height))
    if not weg["weg"].any():
        return _NIETS
    weg = weg.filter(pl.col("weg"), _einde >= p, _begin <= _einde).select(
        "tlv_begin", "tlv_einde", rij_vorig="rij_inschrijving"
    )
    weg = weg.join(koppeling.inschrijving.rename({"rij": "rij_inschrijving"}), on="rij_vorig")
    scholen = set(koppeling.scholen_met("tlv_begin")) & set(koppeling.scholen_met("tlv_einde"))
    over = (
        koppeling.nu.verzamel("tlv", "rij_inschrijving", "instelling", "cluster", "open", "tlv_einde", "sleutel")
        .filter(cluster_3_4, pl.col("open"), pl.col("instelling").is_in(sorted(scholen)))
        .filter(pl.col("rij_inschrijving").is_in(weg["rij_inschrijving"].implode()))
        .sort("tlv_einde", "sleutel")
        .unique("rij_inschrijving", keep="last", maintain_order=True)
        .select("rij_inschrijving", "rij")
        .collect()
    )
    wat = opmaak("De TLV van {} tot en met {} staat niet meer bij deze inschrijving.", nl(_begin), nl(_einde))
    return weg.join(over, on="rij_inschrijving").select("rij", wat=wat)
