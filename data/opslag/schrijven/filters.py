"""Filters bewaren onder een naam, zodat iedereen bij het bestuur ze kan openen."""

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijver import Schrijver

LANGSTE_NAAM = 40


def bewaar_filter(schrijver: Schrijver, naam: str, adres: str) -> None:
    """Bewaart wat er in een adres staat onder een naam; wat hij al zo zag heten, wordt vervangen.

    Raises:
        Gebruikersfout: er is geen naam, of zij is te lang.
    """
    naam = zonder_nummer(" ".join(naam.split()))
    if not naam:
        raise Gebruikersfout("Geef het filter een naam, zoals ‘Mijn maandag’.")
    if len(naam) > LANGSTE_NAAM:
        raise Gebruikersfout(f"Deze naam is te lang. Gebruik hoogstens {LANGSTE_NAAM} tekens.")
    _haal_weg(schrijver, naam)
    handeling = schrijver.handeling
    scholen = None if handeling.wie.bereik is None else sorted(handeling.wie.bereik)
    rij = {"naam": naam, "adres": adres, "scholen": scholen, "door": handeling.wie.naam, "moment": handeling.moment}
    voeg_rij_toe(schrijver.con, "bewaard_filter", **rij)
    schrijver.noteer("filter bewaard", 1, naam)


def vergeet_filter(schrijver: Schrijver, naam: str) -> None:
    """Haalt een bewaard filter weg."""
    _haal_weg(schrijver, naam)
    schrijver.noteer("filter weggehaald", 1, naam)


def _haal_weg(schrijver: Schrijver, naam: str) -> None:
    schrijver.con.execute(
        f"""DELETE FROM bewaard_filter WHERE lower(naam) = lower(?)
            AND naam IN (SELECT naam FROM {schrijver.ziet}.bewaard_filter)""",
        [naam],
    )
