"""Of iets van ons al zegt waar een bericht van DUO over gaat, en hoe zeker dat is."""

import polars as pl

from checks.frames.breed import Breed
from data.schema.uitslag import UITLEG_DUO

_ONDERWERPEN: tuple[tuple[str, str], ...] = (
    (r"toelaatbaar|\btlv\b|beschikking|samenwerkingsverband|categorie", r"TLV\d\d|RO4\d|AD06"),
    (r"dubbel|(?:meer|andere|twee|meerdere) (?:dan een |dan één )?(?:school|scholen|inschrijving)", r"DU\d\d|RO0[278]"),
    (r"geboortedatum|geboortejaar|leeftijd|te jong|te oud", r"ID1[01]|DU09|IN(?:19|2[012]|32)|RO12"),
    (r"geslacht", r"ID12|RO13"),
    (r"\bbsn\b|burgerservicenummer|onderwijsnummer|persoonsgebonden", r"ID0\d|DU0[358]|RO11"),
    (r"vestiging", r"IN(?:03|12)|RO31"),
    (r"aanbieder|locatie", r"IN(?:04|05|13|14)|RO32"),
    (r"uitschrij|uitgeschreven|einddatum van de inschrijving", r"IN18|RO0[34]|RO22"),
    (r"inschrijfdatum|inschrijvingsdatum|datum (?:van )?inschrijving", r"IN(?:06|16|19)|RO21"),
    (r"volgnummer", r"IN01|DU06|RO23"),
    (r"verblijf|residenti", r"IN2[79]|TLV22|RO35"),
    (r"soort onderwijs|onderwijssoort", r"IN(?:09|10|34)|RO34"),
    (r"\bgroep\b|leerjaar", r"IN08|RO33"),
    (r"\bperiode", r"IN07|PE\d\d|RO37"),
    (r"schoolsoort", r"IN33|RO36"),
    (r"arrangement", r"AR\d\d"),
    (r"bekostig", r"IN(?:25|26)|RO24"),
)
"""Woorden in een tekst van DUO → de signalen die over hetzelfde gegeven gaan."""


def verklaar(breed: Breed, van_duo: pl.DataFrame, van_ons: pl.DataFrame) -> pl.DataFrame:
    """Per bericht of wij het ook zeggen (kolommen `UITLEG_DUO`).

    Args:
        breed: met een frame `bericht`.
        van_duo: de bevindingen die een bericht zijn, met in `rij_korrel` welk.
        van_ons: de andere bevindingen, zoals zij staan als het sterkste signaal heeft gesproken.
    """
    bericht = breed.frames["bericht"]
    velden = {
        "soort": "soort_bericht",
        "datum": "duo_datum",
        "status": "bekostigingsstatus",
        "code": "duo_code",
        "tekst": "duo_tekst",
        "bestand": "bestand",
        "rij": "rij",
        "in_codelijst": "in_codelijst",
        "code_signalen": "code_signalen",
        "code_betekent": "code_betekent",
        "bekend": "duo_leerling_bekend",
    }
    wat = bericht.select(**velden)[van_duo["rij_korrel"]]
    wie = van_duo.select("sleutel", "signaal", "instelling", "record", "leerlingnummer", "naam")
    berichten = pl.concat([wie, wat], how="horizontal")
    heeft = pl.concat(
        [
            van_ons.select("record", ons="signaal"),
            van_ons.select("records_ander", ons="signaal").explode("records_ander").rename({"records_ander": "record"}),
        ]
    )
    paren = berichten.filter("bekend").join(heeft.drop_nulls().unique(), on="record")
    leest = pl.concat_str("tekst", "code_betekent", separator=" ", ignore_nulls=True).str.to_lowercase()
    raakt = pl.any_horizontal(
        leest.str.contains(woorden) & pl.col("ons").str.contains(f"^(?:{signalen})$")
        for woorden, signalen in _ONDERWERPEN
    )
    genoemd = pl.col("ons").is_in("code_signalen").fill_null(False)
    ons = pl.col("ons")
    per_bericht = (
        paren.with_columns(genoemd=genoemd, raakt=raakt.fill_null(False))
        .group_by("sleutel")
        .agg(zeker=ons.filter("genoemd").sort(), waarschijnlijk=ons.filter("raakt").sort(), mogelijk=ons.sort())
    )
    graden = ("zeker", "waarschijnlijk", "mogelijk")
    met = berichten.join(per_bericht, on="sleutel", how="left", maintain_order="left")
    gevuld = {graad: pl.col(graad).list.len() > 0 for graad in graden}
    geen = pl.lit([], pl.List(pl.String))
    met = met.with_columns(
        zekerheid=pl.coalesce(*(pl.when(ja).then(pl.lit(graad)) for graad, ja in gevuld.items()), pl.lit("nee")),
        signalen=pl.coalesce(*(pl.when(ja).then(graad) for graad, ja in gevuld.items()), geen),
    )
    return met.select(pl.col(k).cast(t) for k, t in UITLEG_DUO.items())
