"""De toelichting bij een fixlijst: waar zij over gaat, hoe men ermee werkt en wat vertrouwelijk is."""

import polars as pl

from data.schema.ernst import OMSCHRIJVING
from data.tekst import getal, meervoud
from data.uit.fixlijst.kop import Kop
from data.uit.fixlijst.lijst import AFGEHANDELD, HERSTEL, VAKJE, een_bestand
from data.uit.tabel import is_gemaskeerd

OVER_DE_GEGEVENS = "Over de gegevens"
"""Het blad achter de lijst, met wat er per school over haar gegevens te zeggen is."""


def toelichting(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    """Wat er op het eerste blad staat: kop → tekst. Hoogstens een bladzijde, ook van een bestuur met veel scholen."""
    weg = f"{kop.wat_weg_is}. Wie dat deed en waarom, staat in Signaalwijzer."
    return {
        "Over": kop.onderwerp,
        **({"Voor": f"samenwerkingsverband {kop.swv}"} if kop.swv else {}),
        "Peildatum": f"{kop.peildatum:%d-%m-%Y}",
        **(_geleverd(kop, bevindingen) if _een_school(kop) else {}),
        "Aantal bevindingen": getal(bevindingen.height),
        **{f"Keuze: {wat}": keuze for wat, keuze in kop.filters.items()},
        **({"Niet in deze lijst": weg} if kop.wat_weg_is else {}),
        **_niet_alles(kop),
        **_werkwijze(kop),
        **{soort.label: soort.uitleg for soort in OMSCHRIJVING.values()},
        **_vertrouwelijk(kop, bevindingen),
    }


def over_de_gegevens(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    """Wat er op het laatste blad staat: kop → tekst, per school hoe vers zij is en wat er niet is nagekeken."""
    return {
        **({"Gecontroleerd op": kop.gecontroleerd} if kop.gecontroleerd else {}),
        **({"Versie van de controles": kop.versie} if kop.versie else {}),
        **({} if _een_school(kop) else _geleverd(kop, bevindingen)),
        **{f"Niet nagekeken: {kop.naam(school)}": " ".join(zinnen) for school, zinnen in kop.niet_nagekeken.items()},
        **{f"Niet bekeken: {kop.naam(school)}": zin for school, zin in kop.niet_bekeken.items()},
    }


def _een_school(kop: Kop) -> bool:
    return len({*kop.leveringen, *kop.niet_nagekeken, *kop.niet_bekeken}) <= 1


def _geleverd(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    leveringen = {f"Levering van {kop.naam(school)}": wanneer for school, wanneer in kop.leveringen.items()}
    return leveringen | _bestanden(kop, bevindingen)


def _niet_alles(kop: Kop) -> dict[str, str]:
    """Dat niet alles is nagekeken, in een paar woorden; waarom staat achter de lijst, want dat kan lang zijn."""
    scholen = {*kop.niet_nagekeken, *kop.niet_bekeken}
    if not scholen:
        return {}
    waar = "" if _een_school(kop) else f"bij {meervoud(len(scholen), 'school', 'scholen')} "
    return {
        "Niet alles is nagekeken": f"Staat iets niet in de lijst, dan hoeft het nog niet te kloppen: {waar}is een deel "
        f"niet nagekeken. Wat, en waarom, staat achter de lijst op het blad ‘{OVER_DE_GEGEVENS}’."
    }


def _bestanden(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    """Uit welk bestand het komt, als dat er per school één is; anders staat het in de lijst bij elke regel."""
    bestanden = None if kop.swv else een_bestand(bevindingen)
    uitleg = "De kolom Rij is de rij in dit bestand, zoals Excel die telt."
    return {
        f"Bestand van {kop.naam(school)}": f"{naam}. {uitleg}" for school, naam in (bestanden or {}).items() if naam
    }


def _werkwijze(kop: Kop) -> dict[str, str]:
    if kop.swv:
        return {
            "Zo werkt u ermee": "Elke regel op het blad Fixlijst is één ding dat niet klopt of nog ontbreekt bij een "
            "toelaatbaarheidsverklaring (TLV) van uw samenwerkingsverband. De school past haar eigen administratie "
            "aan. Klopt uw beschikking niet, of moet er een nieuwe komen? Laat het de school weten.",
            AFGEHANDELD: "Hier kunt u aantekenen wat u hebt gedaan of aan de school laat weten.",
        }
    return {
        "Zo werkt u ermee": "Elke regel op het blad Fixlijst is één ding om na te kijken of te herstellen in uw LAS. "
        "Bovenaan staat wie het eerst klaar moet zijn, en wat er bij een leerling is, staat bij elkaar. De eerste stap "
        "staat in de regel, en voor wie die is als dat niet de administratie is. Alle stappen staan op het blad "
        f"‘{HERSTEL}’ bij het signaal dat de regel noemt. Wissel de gegevens daarna opnieuw uit met ROD. Het vakje "
        f"{VAKJE} is om op papier af te vinken.",
        AFGEHANDELD: "Kies in deze kolom ‘ja’, of zet er een x of de datum, als u de regel in het LAS hebt hersteld, "
        "en ‘klopt zo’ als het mag blijven zoals het is. "
        "Schrijft u iets anders, dan lezen wij dat als toelichting bij werk dat nog loopt. U kunt de lijst daarna "
        "teruggeven aan wie Signaalwijzer beheert: die leest haar in, zodat niemand het hoeft over te typen.",
    }


def _vertrouwelijk(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    if kop.swv:
        nummers = "In deze lijst staat geen BSN of onderwijsnummer, ook niet een deel ervan."
    elif is_gemaskeerd(bevindingen):
        nummers = "Van een BSN of onderwijsnummer staan alleen de laatste vier cijfers in de lijst."
    else:
        nummers = "Deze lijst bevat BSN's of onderwijsnummers voluit. Geef haar niet aan een samenwerkingsverband."
    return {
        "Nummers": nummers,
        "Vertrouwelijk": "Deze lijst bevat gegevens van leerlingen. Deel haar alleen met wie eraan werkt en "
        "verwijder haar als het werk klaar is.",
    }
