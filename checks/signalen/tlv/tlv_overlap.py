"""Twee TLV's die verschillen, gelden tegelijk

## Wat controleert dit
Twee toelaatbaarheidsverklaringen (TLV's) van dezelfde inschrijving overlappen elkaar, en zij hebben een andere
ondersteuningscategorie of een ander samenwerkingsverband.

## Waarom is het een probleem
Dit kan goed zijn. Verandert de ondersteuning midden in een schooljaar, dan gaat de nieuwe TLV in terwijl de oude nog
loopt. Is het een vergissing, dan rekent DUO met de verkeerde categorie of het verkeerde samenwerkingsverband.

## Zo herstelt u het in het LAS
1. Leg beide beschikkingen naast elkaar. De zin zegt welke TLV het laatst begon: die hoort nu te gelden.
2. Is de laatste de juiste? Dan hoeft u niets te doen en kunt u deze bevinding accepteren.
3. Is een datum, de categorie of het samenwerkingsverband verkeerd overgenomen? Verbeter dat en wissel de TLV opnieuw
   uit.
4. Hoort een van de TLV's bij een andere leerling of inschrijving? Verwijder haar hier en voer haar daar in.

## Uitzonderingen
Overlappen de TLV's, maar zijn categorie en samenwerkingsverband gelijk, dan melden wij niets. L, 1 en laag zijn
dezelfde categorie. Overlappen zij alleen voor het vorige schooljaar, dan valt er niets meer te herstellen. Gaan er twee
op dezelfde dag in, dan melden wij alleen dat. Heeft de export een van beide gegevens niet, dan kijken wij naar het
andere.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import begin_vorig_schooljaar, nl
from checks.taal.tlv import BRON_TLV, ander_nummer, categorie, cluster_3_4, dag, laatste_einde_ervoor
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld


def _andere_categorie(rij: Rij, p: date) -> str:
    return {"L": "M", "M": "H", "H": "L"}[str(rij["ondersteuningscategorie"])]


VOORBEELD = Voorbeeld(
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={
                "tlv_volgnummer": "2",
                "beschikkingsnummer": ander_nummer(0),
                "tlv_begin": dag(0, 1, 15),
                "ondersteuningscategorie": _andere_categorie,
            },
        ),
    )
)


def _noem(achter: str = "") -> pl.Expr:
    """Een TLV met wat er van haar te vergelijken is."""
    delen = pl.concat_str(
        opmaak("categorie {}", f"categorie{achter}"), f"swv_nummer{achter}", separator=", ", ignore_nulls=True
    )
    return opmaak("die vanaf {} ({})", nl(pl.col(f"tlv_begin{achter}")), delen)


@verzamelsignaal(
    "TLV14",
    "A",
    "inschrijving",
    Melding(
        zin="Twee TLV's gelden tegelijk: {eerste} en {laatste}. Die vanaf {tlv_begin_later} begon het laatst.",
        met={"eerste": _noem(), "laatste": _noem("_later")},
    ),
    leest=("tlv_begin", "tlv_einde", "ondersteuningscategorie", "swv_nummer", "cluster", "heeft_tlv"),
    nodig=("ondersteuningscategorie|swv_nummer",),
    optioneel=("ondersteuningscategorie", "swv_nummer"),
    over=cluster_3_4 & pl.col("heeft_tlv"),
    bron=(BRON_TLV, "WEC artikel 40 lid 15 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV13", "TLV15"),
    redenen=("De ondersteuning is in de loop van het schooljaar gewijzigd",),
)
def tlv14(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per inschrijving: het paar waarvan de laatste het laatst begon."""
    begin, einde = pl.col("tlv_begin"), pl.col("tlv_einde")
    meer = breed.meer_per_inschrijving(
        "tlv", "tlv_begin", "tlv_einde", "ondersteuningscategorie", "swv_nummer", "cluster"
    )
    if meer.is_empty():
        return NIETS
    tlvs = meer.filter(cluster_3_4, begin <= einde).sort("rij_inschrijving", "tlv_begin", "tlv_einde", "rij")
    overlapt = tlvs.filter(begin <= laatste_einde_ervoor)["rij_inschrijving"].unique()
    if overlapt.is_empty():
        return NIETS
    tlvs = (
        tlvs.filter(pl.col("rij_inschrijving").is_in(overlapt.implode()))
        .select("rij_inschrijving", "tlv_begin", "tlv_einde", "swv_nummer", categorie=categorie)
        .with_row_index("plaats")
    )
    return (
        tlvs.join(tlvs, on="rij_inschrijving", suffix="_later")
        .filter(
            pl.col("plaats") < pl.col("plaats_later"),
            pl.col("tlv_begin_later") <= einde,
            pl.min_horizontal(einde, "tlv_einde_later") >= begin_vorig_schooljaar(p),
            # Van een lege waarde weten wij niet of zij verschilt: dan moet het andere gegeven verschillen.
            (pl.col("categorie") != pl.col("categorie_later")) | (pl.col("swv_nummer") != pl.col("swv_nummer_later")),
        )
        .sort("rij_inschrijving", "plaats_later", "plaats")
        .unique("rij_inschrijving", keep="last", maintain_order=True)
        .select(
            "tlv_begin",
            "categorie",
            "swv_nummer",
            "tlv_begin_later",
            "categorie_later",
            "swv_nummer_later",
            rij="rij_inschrijving",
        )
        .lazy()
    )
