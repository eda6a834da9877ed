"""Een aangeboden bestand, en de zinnen waarmee lezers er een weigeren."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.tekst import getal

GROOTSTE_BESTAND = 200 * 1024**2
"""Bytes, ook uitgepakt. Een export van 100.000 leerlingen is ongeveer 40 MB."""
MEESTE_RIJEN = 300_000
"""Het hele land heeft zo'n 75.000 leerlingen in het speciaal onderwijs; een bestuur een paar duizend."""
MEESTE_CELLEN = 12_000_000
"""Honderdduizend rijen van 120 kolommen; een lezer houdt een blad als rechthoek in het geheugen, lege cellen ook."""
MEESTE_KOLOMMEN = 2000
_LANGSTE_KOP = 60
MEESTE_TEKENS = 32_767
"""Tekens in een cel; meer kan ook Excel niet. Een langere tekst is een aanhalingsteken te weinig, of een bom."""
MEESTE_BLADEN = 200
MEESTE_LEGE_CELLEN = 2_000_000
"""Een klein bestand kan met een brede kop en veel korte regels toch een enorme tabel zijn."""


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Hoeveel wij in één keer aannemen: bytes per bestand, en rijen en cellen van alle tabellen erin samen."""

    grootste: int = GROOTSTE_BESTAND
    rijen: int = MEESTE_RIJEN
    cellen: int = MEESTE_CELLEN


GEWOON = Grenzen()


@dataclass(frozen=True)
class Bestand:
    """Een aangeboden bestand: de naam zoals de gebruiker die ziet, en de inhoud. Raakt nooit een schijf.

    De naam staat in elke bevinding; een nummer van een leerling hoort er niet in.
    """

    naam: str
    inhoud: bytes

    def __post_init__(self) -> None:
        """Laat een nummer in de naam weg."""
        object.__setattr__(self, "naam", zonder_nummer(self.naam))

    @cached_property
    def afdruk(self) -> str:
        """Herkent hetzelfde bestand bij een tweede keer."""
        return blake2b(self.inhoud, digest_size=16).hexdigest()


def komt_uit(tabel: str, bestand: str) -> bool:
    """Of een tabel uit een bestand komt: achter de naam van een werkmap of zip staat het blad of bestand."""
    return tabel == bestand or tabel.startswith(f"{bestand}, ")


class GeenTabel(Gebruikersfout):
    """Het bestand is iets heel anders dan een tabel: in een zip mag het dan blijven liggen."""


def leeg_bestand(naam: str) -> Gebruikersfout:
    """De fout voor een bestand zonder één teken."""
    return Gebruikersfout(f"‘{naam}’ is leeg. Maak de export opnieuw in uw LAS.")


def te_groot(naam: str, grootste: int) -> Gebruikersfout:
    """De fout voor een bestand van te veel bytes, zo geleverd of uitgepakt."""
    return Gebruikersfout(
        f"‘{naam}’ is groter dan {grootste / 1024**2:.0f} MB. Splits de export, bijvoorbeeld per school."
    )


def te_veel_rijen(naam: str, grenzen: Grenzen) -> Gebruikersfout:
    """De fout voor meer rijen of cellen dan wij in één keer aannemen."""
    return Gebruikersfout(
        f"‘{naam}’ heeft te veel rijen: wij lezen er {getal(grenzen.rijen)} tegelijk, of minder als er veel kolommen "
        f"zijn (samen {grenzen.cellen // 10**6} miljoen cellen). Splits de export, bijvoorbeeld per school."
    )


def te_lange_tekst(naam: str, rij: int, kop: str) -> Gebruikersfout:
    """De fout voor een tekst die in geen export hoort; zij staat daarna op elke pagina en in elke lijst."""
    return Gebruikersfout(
        f"‘{naam}’ heeft op rij {getal(rij)} in de kolom ‘{kop[:_LANGSTE_KOP]}’ een tekst van meer dan "
        f"{getal(MEESTE_TEKENS)} tekens. Kijk of daar een aanhalingsteken ontbreekt, en maak de export opnieuw."
    )


def te_lange_regels(naam: str, rij: int | None = None) -> Gebruikersfout:
    """De fout voor een csv met een regel, of gemiddeld met regels, waar geen export bij in de buurt komt."""
    waar = "regels die veel te lang zijn" if rij is None else f"op rij {getal(rij)} een regel die veel te lang is"
    return Gebruikersfout(
        f"‘{naam}’ heeft {waar} voor een export. Kijk of elke leerling op een eigen regel staat, en maak de export "
        "opnieuw in uw LAS."
    )


def te_veel_bladen(naam: str) -> Gebruikersfout:
    """De fout voor een werkmap met meer bladen dan een mens maakt, of met een blad dat er vaker in staat."""
    return Gebruikersfout(
        f"‘{naam}’ heeft te veel werkbladen: wij lezen er {MEESTE_BLADEN}, elk één keer. Bewaar alleen de bladen met "
        "leerlingen in een nieuwe werkmap."
    )


def te_zwaar(naam: str) -> Gebruikersfout:
    """De fout voor een bestand waarvan het openen omvalt, of te lang duurt."""
    return Gebruikersfout(
        f"‘{naam}’ openen kost te veel tijd of geheugen; daarom zijn wij gestopt. Maak de export opnieuw in uw LAS, "
        "of splits haar, bijvoorbeeld per school."
    )


def met_wachtwoord(naam: str) -> Gebruikersfout:
    """De fout voor een versleutelde werkmap of zip."""
    return Gebruikersfout(
        f"‘{naam}’ is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en upload het opnieuw."
    )


def onveilig(naam: str) -> Gebruikersfout:
    """De fout voor een bestand dat gemaakt lijkt om een lezer te laten vastlopen."""
    return Gebruikersfout(
        f"‘{naam}’ is zo gemaakt dat het openen de computer kan laten vastlopen. Wij openen het daarom niet. "
        "Maak de export opnieuw in uw LAS."
    )


def geen_tabel(naam: str) -> GeenTabel:
    """De fout voor een bestand dat iets heel anders is."""
    return GeenTabel(
        f"‘{naam}’ is geen tabel maar bijvoorbeeld een foto of een document. "
        "Maak in uw LAS een export als csv of Excel."
    )


def te_breed(naam: str) -> Gebruikersfout:
    """De fout voor een tabel met meer kolommen dan een export kan hebben."""
    return Gebruikersfout(
        f"‘{naam}’ heeft meer dan {MEESTE_KOLOMMEN} kolommen. Maak een export met alleen de kolommen die nodig zijn."
    )
