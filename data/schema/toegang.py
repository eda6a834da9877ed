"""Wie iets doet of bekijkt, wanneer, op welke dag, en wat hij mag zien en doen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer

Rol = Literal["beheerder", "coordinator", "school", "lezer"]
"""Wat iemand bij dit bestuur doet; daaruit volgt wat hij mag (`RECHTEN`)."""

Recht = Literal["zien", "nummers", "besluiten", "accepteren", "uploaden", "meenemen", "inrichten", "beheren"]
"""Wat iemand kan mogen. Zien: kijken, en lijsten meenemen van wat hij ziet. Nummers: een BSN of onderwijsnummer heel
zien. Besluiten: ook toewijzen, een notitie schrijven, afvinken, en dat ongedaan maken. Accepteren: wat gevonden is zo
laten, voor wie ook mag besluiten. Uploaden: een export, een overzicht van ROD of een lijst van DUO. Meenemen: wat naar
buiten het bestuur of over alle scholen gaat, zoals alle besluiten. Inrichten: scholen, waardelijsten, de telling, en
een levering terugdraaien. Beheren: wissen, bewaren, de sleutel, het logboek en de medewerkers."""

_SCHOOL: tuple[Recht, ...] = ("zien", "nummers", "besluiten", "accepteren", "uploaden")

RECHTEN: Mapping[Rol, frozenset[Recht]] = {
    "beheerder": frozenset((*_SCHOOL, "meenemen", "inrichten", "beheren")),
    "coordinator": frozenset((*_SCHOOL, "meenemen", "inrichten")),
    "school": frozenset(_SCHOOL),
    "lezer": frozenset(("zien",)),
}
"""Rol → wat zij mag. Alleen van scholen die zij ziet: zie `Gebruiker.bereik`."""

ROLLEN: Mapping[Rol, tuple[str, str]] = {
    "beheerder": ("Beheerder", "mag alles, ook wissen en medewerkers beheren"),
    "coordinator": ("Coördinator", "mag alles, behalve wat alleen een beheerder mag"),
    "school": ("School", "besluit en uploadt voor de gekozen scholen"),
    "lezer": ("Lezer", "kijkt alleen, en ziet nooit een heel nummer"),
}
"""Rol → hoe zij heet, en wat zij mag."""


Bereik = frozenset[str]
"""Welke scholen iemand ziet, en van welke school alleen een deel van de vestigingen.

Een instellingscode (vier tekens) is een hele school. Een vestigingscode (zes tekens, de instellingscode met twee
cijfers) is daarvan alleen die vestiging; staat de school zelf er ook in, dan is dat alles. Een leerling hoort bij de
vestigingen van zijn laatste periode. Wie maar een deel van een school ziet, ziet hem als hij al die vestigingen ziet,
en anders niets van hem; een leerling zonder vestiging ziet hij dus ook niet.
"""

_SCHOOLCODE = 4


def school_van(code: str) -> str:
    """De instellingscode van een school of vestiging."""
    return code[:_SCHOOLCODE]


def scholen_in(bereik: Collection[str]) -> frozenset[str]:
    """De scholen waar iets van te zien is."""
    return frozenset(map(school_van, bereik))


def hele_scholen(bereik: Collection[str]) -> frozenset[str]:
    """De scholen die helemaal te zien zijn."""
    return frozenset(code for code in bereik if code == school_van(code))


def vestigingen_in(bereik: Collection[str]) -> frozenset[str]:
    """De vestigingen van scholen die maar voor een deel te zien zijn."""
    return frozenset(code for code in bereik if school_van(code) not in hele_scholen(bereik))


def ziet(bereik: Collection[str], school: str | None, vestigingen: Collection[str]) -> bool:
    """Of een leerling van deze school, met deze vestigingen, te zien is."""
    if school is None or school in bereik:
        return school is not None
    return bool(vestigingen) and {*bereik} >= {*vestigingen}


@dataclass(frozen=True, slots=True)
class Zicht:
    """Wat iemand van de gegevens te zien krijgt.

    `bereik` zijn de scholen en vestigingen die hij ziet (zie `Bereik`); None is alles, ook rijen zonder
    school. Zonder `nummers` ziet hij van een BSN of onderwijsnummer alleen de laatste vier cijfers. Zonder `logboek`
    leest hij niet wie wat deed.
    """

    bereik: Bereik | None = None
    nummers: bool = True
    logboek: bool = True

    @property
    def vestigingen(self) -> bool:
        """Of er een school is waar hij maar een deel van de vestigingen van ziet."""
        return bool(self.bereik and vestigingen_in(self.bereik))


ALLES = Zicht()


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """Een mens, of het programma zelf.

    `bereik` zijn de scholen en vestigingen die hij mag zien (zie `Bereik`); None is alles. Een leeg
    bereik is niets. De `rol` zegt wat hij daar mag, en `niet` wat daarvan het bestuur hem niet laat doen.
    """

    naam: str
    bereik: Bereik | None = None
    rol: Rol = "beheerder"
    niet: frozenset[Recht] = frozenset()

    def __post_init__(self) -> None:
        """Laat een nummer van een leerling weg uit de naam: zij staat in het logboek en bij elk besluit."""
        object.__setattr__(self, "naam", zonder_nummer(self.naam))

    @property
    def zicht(self) -> Zicht:
        """Wat hij van de gegevens te zien krijgt."""
        return Zicht(self.bereik, self.mag("nummers"), self.mag("beheren"))

    @property
    def scholen(self) -> frozenset[str] | None:
        """De scholen waar hij iets van mag zien; None is alle."""
        return None if self.bereik is None else scholen_in(self.bereik)

    @property
    def hele_scholen(self) -> frozenset[str] | None:
        """De scholen die hij helemaal mag zien; None is alle."""
        return None if self.bereik is None else hele_scholen(self.bereik)

    def mag(self, recht: Recht) -> bool:
        """Of hij dit mag, van de scholen die hij ziet.

        Wat over alle scholen gaat, mag alleen wie ze alle ziet, en wat over een hele school gaat alleen wie er een
        helemaal ziet.
        """
        if self.bereik is not None and (recht in OVER_ALLES or (recht in OVER_EEN_SCHOOL and not self.hele_scholen)):
            return False
        return recht in RECHTEN[self.rol] - self.niet

    def eis(self, recht: Recht) -> None:
        """Weigert wat hij niet mag.

        Raises:
            Gebruikersfout: hij mag het niet.
        """
        if not self.mag(recht):
            raise Gebruikersfout("Dit mag u niet doen. Vraag het aan de beheerder. Er is niets veranderd.")

    def eis_scholen(self, codes: Collection[str | None]) -> None:
        """Weigert wat ook over een school gaat die hij niet ziet, of over rijen zonder school.

        Raises:
            Gebruikersfout: er staat een andere school in; zij noemt welke.
        """
        if self.hele_scholen is None or not (andere := {*codes} - self.hele_scholen):
            return
        wat = [f"‘{code}’" for code in sorted(filter(None, andere))[:_NOEMT]]
        wat += ["leerlingen zonder school"] if None in andere else []
        raise Gebruikersfout(
            f"Dit bestand gaat ook over {', '.join(wat)}. U mag alleen bestanden inlezen van scholen die u helemaal "
            "ziet. Maak een export van alleen uw school, of vraag het aan de beheerder. Er is niets veranderd."
        )


OVER_ALLES: frozenset[Recht] = frozenset(("meenemen", "inrichten", "beheren"))
"""Wat altijd over alle scholen gaat."""
OVER_EEN_SCHOOL: frozenset[Recht] = frozenset(("uploaden",))
"""Wat altijd over een hele school gaat: een export vervangt alles wat er van haar was."""

_NOEMT = 5
"""Zoveel scholen noemt een zin hoogstens."""

ONBEKEND = Gebruiker("")
"""Wie achter deze computer zit en zijn naam nog niet gaf. Zolang niemand inlogt, ziet en mag die alles."""
ONGEKOZEN = Gebruiker("", frozenset(), "lezer")
"""Wie nog moet zeggen wie hij is, als niet iedereen alles mag: die ziet niets."""
SIGNAALWIJZER = Gebruiker("Signaalwijzer")
"""Wat het programma uit zichzelf doet, zoals opruimen wat te oud is."""


@dataclass(frozen=True, slots=True)
class Handeling:
    """Wie iets doet, wanneer, en op welke dag hij de gegevens bekijkt.

    Zonder handeling gaat er niets in of uit de opslag. Wat iemand mag zien, hoeft zo alleen daar te staan.
    """

    wie: Gebruiker
    moment: datetime
    peildatum: date

    @classmethod
    def op(cls, wie: Gebruiker, moment: datetime) -> Self:
        """Wat iemand op een moment doet, terwijl hij op die dag kijkt."""
        return cls(wie, moment, moment.date())
