"""Van welke leerlingen de bekostiging gevaar loopt, en door welke signalen.

Het gaat om één teldatum: die waarvoor op de peildatum nog iets te verbeteren is (`te_halen_teldatum`). Een leerling
telt mee met elke inschrijving die er dan is, en loopt gevaar als daarover iets is gevonden van soort B, of van soort F:
wat ROD weigert, staat er op de teldatum niet. Een bevinding over een leerling raakt al zijn inschrijvingen, een
bevinding over een periode of TLV de inschrijving waar zij bij hoort. Een arrangement is van een leerling van een andere
school: dat kost hier geen bekostiging.

Wie op meer scholen staat, is één mens: wie er meetelt en wie er gevaar loopt, komt uit dezelfde lijst van personen.
"""

from datetime import date

import polars as pl

from checks.frames.breed import BERICHT, Breed, Korrel
from checks.frames.rijen import rijnummer
from checks.motor.catalogus import laad_signalen
from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.schema.ernst import ERNSTIG
from data.schema.uitslag import RISICO, Uitslag


def telt_mee(breed: Breed) -> pl.Series:
    """Per inschrijving of zij op de teldatum meetelt; alleen wie er zeker niet is, valt af.

    Een inschrijfdatum die ontbreekt, wordt door ROD geweigerd: juist dan is er gevaar. Een uitschrijfdatum voor de
    inschrijfdatum is een fout, geen einde. Wie aangemeld of te gast is, telt hier niet.
    """
    t = te_halen_teldatum(breed.peildatum)
    begin, einde = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")
    nog_niet_weg = (einde >= t).fill_null(True) | (einde < begin).fill_null(False)
    er = breed.frames["inschrijving"].select((begin <= t).fill_null(True) & nog_niet_weg).to_series()
    return er & breed.in_bereik["inschrijving"]


def personen(breed: Breed) -> pl.DataFrame:
    """Wie elke leerling is en of hij op de teldatum meetelt, in de volgorde van de leerlingen.

    Kolommen instelling, record, persoon en telt_mee (zie `PERSOON`).
    """
    tellen = breed.frames["inschrijving"]["rij_leerling"].filter(telt_mee(breed))
    eerste = pl.col("sleutel").min().over("pgn")
    return breed.frames["leerling"].select(
        "instelling",
        record="sleutel",
        persoon=pl.when(pl.col("pgn").is_not_null()).then(eerste).otherwise("sleutel").rank("dense").cast(pl.String),
        telt_mee=rijnummer.is_in(tellen.implode()),
    )


def risico(breed: Breed, uitslag: Uitslag, mensen: pl.DataFrame) -> pl.DataFrame:
    """De leerlingen van wie de bekostiging gevaar loopt (kolommen `RISICO`), op school en record.

    `mensen` is wie de leerlingen zijn, zoals `personen` het geeft.

    Van een signaal dat mislukte of is overgeslagen, is niets bekend: dan kunnen het er meer zijn.
    """
    korrels = {code: signaal.korrel for code, signaal in laad_signalen().items()}
    ernstig = uitslag.bevindingen.filter(pl.col("soort").is_in(ERNSTIG)).select(
        "signaal",
        "record",
        "bestand",
        "rij",
        korrel=pl.col("signaal").replace_strict(korrels, default=None, return_dtype=pl.String),
    )
    if ernstig.is_empty():
        return pl.DataFrame(schema=RISICO)
    telt = telt_mee(breed)
    delen = [_van_leerlingen(breed, ernstig, telt)]
    over = set(ernstig["korrel"])
    korrels_eronder: tuple[Korrel, ...] = ("inschrijving", "periode", "tlv")
    delen += [_van_inschrijvingen(breed, ernstig, telt, korrel) for korrel in korrels_eronder if korrel in over]
    per_leerling = pl.concat(delen).group_by("leerling").agg(signalen=pl.col("signaal").unique().sort())
    wie = mensen[per_leerling["leerling"]].with_columns(
        per_leerling["signalen"], breed.frames["leerling"]["leerlingnummer"].gather(per_leerling["leerling"])
    )
    return wie.select(RISICO.keys()).sort("instelling", "record", nulls_last=True)


def met_uiterste_dag(bevindingen: pl.DataFrame, risico: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    """Bevindingen (kolommen `BEVINDING`) met een uiterste dag bij alles wat bekostiging kan kosten.

    Dat is de laatste dag waarop het nog te herstellen is, of een eerdere dag die het signaal al noemt. Wie op die dag
    sorteert of een lijst per termijn maakt, mist zo niets van wat voor de teldatum moet.
    """
    if risico.is_empty():
        return bevindingen
    in_gevaar = risico.select("record", pl.col("signalen").alias("signaal")).explode("signaal")
    hier = pl.struct("record", "signaal").is_in(in_gevaar.select(pl.struct("record", "signaal")).to_series().implode())
    dag = pl.min_horizontal("deadline", pl.lit(uiterste_dag(peildatum)))
    return bevindingen.with_columns(deadline=pl.when(hier).then(dag).otherwise("deadline"))


def _van_leerlingen(breed: Breed, ernstig: pl.DataFrame, telt: pl.Series) -> pl.DataFrame:
    """Bevindingen over leerlingen die met een inschrijving meetellen: `leerling` (rijnummer) en `signaal`."""
    tellen = breed.frames["inschrijving"]["rij_leerling"].filter(telt).unique()
    leerling = pl.DataFrame({"leerling": tellen, "record": breed.frames["leerling"]["sleutel"].gather(tellen)})
    over_leerling = ernstig.filter(pl.col("korrel").is_in(["leerling", BERICHT]))
    return over_leerling.join(leerling, on="record").select("leerling", "signaal")


def _van_inschrijvingen(breed: Breed, ernstig: pl.DataFrame, telt: pl.Series, korrel: Korrel) -> pl.DataFrame:
    """Idem, van bevindingen over een inschrijving die meetelt, of een periode of TLV ervan.

    Aan bestand en rij is te zien over welke inschrijving een bevinding gaat; aan het record uit welke levering.
    """
    rijen = breed.frames[korrel].select("bestand", "rij", nr=rijnummer)
    gevonden = rijen.join(ernstig.filter(korrel=korrel), on=["bestand", "rij"])
    inschrijving = breed.rij_van(korrel, "inschrijving", gevonden["nr"])
    leerling = breed.frames["inschrijving"]["rij_leerling"].gather(inschrijving)
    raakt = telt.gather(inschrijving) & (breed.frames["leerling"]["sleutel"].gather(leerling) == gevonden["record"])
    if korrel == "tlv":
        raakt &= ~inschrijving.is_in(_met_goede_tlv(breed, gevonden["nr"]).implode())
    return gevonden.with_columns(leerling=leerling).filter(raakt).select("leerling", "signaal")


def _met_goede_tlv(breed: Breed, fout: pl.Series) -> pl.Series:
    """De inschrijvingen die op de teldatum een TLV hebben waar niets aan mankeert: een andere doet er dan niet toe."""
    t = te_halen_teldatum(breed.peildatum)
    goed = ~rijnummer.is_in(fout.implode())
    dekt = (pl.col("tlv_begin") <= t) & (pl.col("tlv_einde") >= t)
    return breed.frames["tlv"].filter(goed & dekt)["rij_inschrijving"]
