"""Toewijzen: kiezen wie een bevinding oppakt."""

from data.opslag.schrijven.medewerkers import voeg_medewerker_toe
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.medewerker import NIEMAND, Medewerker, als_naam
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import wie
from pages._bezoek.wie.naamkeuze import kies_naam


def kies_eigenaar(omgeving: Omgeving, sleutel: str) -> str | None:
    """De gekozen eigenaar; None is blijft zoals hij is, een lege tekst is niemand.

    Wie medewerkers mag beheren, kan ook een nieuwe naam typen (zie `maak_bekend`).
    """
    with omgeving.lees() as con:
        er_zijn = medewerkers(con)
    kunnen = [m.naam for m in er_zijn.alle if m.gebruiker.mag("besluiten")]
    ik = wie(omgeving)
    eerst = [ik.naam] if ik and ik.naam in kunnen else []
    gekozen = kies_naam(
        "Toewijzen aan",
        [*eerst, *(naam for naam in kunnen if naam not in eerst), NIEMAND],
        f"{sleutel}_eigenaar",
        nieuw=omgeving.lezer.mag("beheren"),
        placeholder="Blijft zoals het is",
        uitleg="Wie dit oppakt. De status verandert er niet door.",
    )
    if not gekozen:
        return None
    return "" if gekozen == NIEMAND else gekozen


def maak_bekend(schrijver: Schrijver, eigenaar: str | None) -> str | None:
    """Maakt van een nieuwe naam een medewerker; geeft hoe de eigenaar heet.

    Raises:
        Gebruikersfout: zo kan niemand heten, of hij mag geen medewerkers toevoegen.
    """
    if not eigenaar:
        return eigenaar
    naam = als_naam(eigenaar)
    if (bekend := medewerkers(schrijver.con).met_naam(naam)) is not None:
        return bekend.naam
    schrijver.handeling.wie.eis("beheren")
    return voeg_medewerker_toe(schrijver, Medewerker("", naam)).naam
