"""De lijst voor Identificeren persoon op het scherm: één keer uitgerekend per controle, met wat er is afgevinkt."""

from collections.abc import Mapping

import polars as pl

from checks.gevolgen.te_identificeren import aanleiding_bij_verandering, signalen_per_aanleiding
from checks.taal.identificeren import AANLEIDINGEN, VARIANTEN
from checks.werk.opvragen import lijst_identificeren
from data.opmaak import opmaak
from data.opslag.vragen.identificatie import afgevinkt
from data.opslag.vragen.leerlingen import records
from data.schema.labels import label
from data.schema.toegang import Gebruiker
from data.schema.velden import VELD
from data.tekst import dag
from data.uit.identificeren import STUUR, als_lijst_xlsx
from data.uit.tabel import als_csv
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import school, schoolkolom

OPZOEKEN = " Zoek eerst op of hij al een onderwijsnummer heeft: bij een vorige school, of bij DUO."


def lijst(omgeving: Omgeving) -> pl.DataFrame:
    """Wie er te identificeren is (kolommen `TE_IDENTIFICEREN`), met `klaar_op` en `klaar_door` als dat gebeurd is."""
    alle = _lijst(omgeving)
    with omgeving.lees() as con:
        klaar = afgevinkt(con, signalen_per_aanleiding(), aanleiding_bij_verandering())
    klaar = klaar.rename({"moment": "klaar_op", "door": "klaar_door"})
    return alle.join(klaar, on=["record", "aanleiding"], how="left", maintain_order="left")


@per_stand(besluiten=False, max_entries=4, ttl=3600, spinner="De lijst wordt gemaakt …")
def _lijst(omgeving: Omgeving) -> pl.DataFrame:
    # Of ROD een nummer al kent, hangt van hele nummers af, en van alle scholen. In de lijst zelf staat geen nummer.
    with omgeving.reken(alle_scholen=True) as con:
        alle = lijst_identificeren(con, omgeving.peildatum)
    if omgeving.lezer.bereik is None:
        return alle
    with omgeving.lees() as con:
        return alle.filter(pl.col("record").is_in(records(con).implode()))


def in_woorden(rijen: pl.DataFrame, scholen: Mapping[str, str]) -> pl.DataFrame:
    """De lijst zoals een mens haar leest (kolommen `data.uit.identificeren.BREEDTES`)."""
    varianten = {**VARIANTEN, "geheim": "(geen gewoon bericht) Volg " + VARIANTEN["geheim"]}
    opzoeken = pl.when("opzoeken").then(pl.lit("." + OPZOEKEN)).otherwise(pl.lit(""))
    return rijen.select(
        schoolkolom(scholen),
        pl.col("groep").alias("Groep"),
        pl.col("naam").alias("Leerling"),
        pl.col("leerlingnummer").alias("Leerlingnummer"),
        pl.col("begin").alias("Begint of begon op"),
        pl.col("aanleiding").replace_strict(AANLEIDINGEN, return_dtype=pl.String).alias("Waarom"),
        (pl.col("variant").replace_strict(varianten, return_dtype=pl.String) + opzoeken).alias(STUUR),
        pl.when(pl.col("variant") != "geheim").then(_velden("nodig")).alias("Nodig"),
        pl.when(pl.col("variant") != "geheim").then(_ontbreekt).alias("Ontbreekt"),
        pl.col("uiterlijk").alias("Uiterlijk"),
        pl.col("klaar_op").dt.date().alias("Klaar op"),
        pl.col("klaar_door").alias("Door"),
    )


def _velden(kolom: str) -> pl.Expr:
    namen = {veld: label(veld) for veld in VELD} | {"pgn": "BSN of onderwijsnummer"}
    tekst = pl.col(kolom).list.eval(pl.element().replace_strict(namen, return_dtype=pl.String)).list.join(", ")
    return pl.when(tekst == "").then(pl.lit("niets")).otherwise(tekst)


_niet_te_zien = opmaak("niet in de export: {}", _velden("niet_te_zien"))
_ontbreekt = (
    pl.when(pl.col("niet_te_zien").list.len() == 0)
    .then(_velden("ontbreekt"))
    .when(pl.col("ontbreekt").list.len() == 0)
    .then(_niet_te_zien)
    .otherwise(opmaak("{}; {}", _velden("ontbreekt"), _niet_te_zien))
)


def scholen_van(omgeving: Omgeving, alle: pl.DataFrame) -> dict[str, str]:
    """De scholen die in de lijst voorkomen, met hun naam; zonder school is de code leeg."""
    namen = schoolnamen(omgeving)
    codes = alle["instelling"].fill_null("").unique().sort()
    return {code: namen.get(code, school(code or None)) for code in codes}


# -- naar buiten -------------------------------------------------------------------------------------------------------


def lijst_xlsx(omgeving: Omgeving, rijen: pl.DataFrame, scholen: Mapping[str, str], gebruiker: Gebruiker) -> bytes:
    """De gefilterde lijst als werkmap."""
    uitleg = {
        "Waar gaat dit over": "De leerlingen voor wie uw school het bericht ‘Identificeren persoon’ moet versturen.",
        "Peildatum": dag(omgeving.peildatum),
        "Nummers en adressen": "Die staan niet in deze lijst. U vindt ze in uw LAS.",
        "Vertrouwelijk": "Deze lijst noemt leerlingen. Deel haar alleen met wie eraan werkt, en verwijder haar daarna.",
    }
    inhoud = als_lijst_xlsx(in_woorden(rijen, scholen), uitleg, omgeving.peildatum)
    _noteer(omgeving, rijen, gebruiker, "Excel")
    return inhoud


def lijst_csv(omgeving: Omgeving, rijen: pl.DataFrame, scholen: Mapping[str, str], gebruiker: Gebruiker) -> bytes:
    """De gefilterde lijst als csv."""
    inhoud = als_csv(in_woorden(rijen, scholen))
    _noteer(omgeving, rijen, gebruiker, "csv")
    return inhoud


def _noteer(omgeving: Omgeving, rijen: pl.DataFrame, gebruiker: Gebruiker, vorm: str) -> None:
    codes = ", ".join(code or "zonder school" for code in rijen["instelling"].unique().sort())
    omgeving.noteer(gebruiker, "lijst identificeren gedownload", rijen.height, f"{vorm}, {codes}")
