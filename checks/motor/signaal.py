"""Wat een signaal is. Eén module per signaal: de docstring is de pagina, de bestandsnaam de naam, de map het thema."""

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, Required, TypedDict, Unpack

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.taal.identificeren import Aanleiding
from data.schema.ernst import ERNSTIG, Ernst
from data.schema.levering import Instelling
from data.schema.mensen.hersteller import GEWOON, Hersteller
from data.schema.voorbeeld import Voorbeeld

Kant = Literal["nu", "vorige", "rod"]
"""Waar rijen staan: in deze levering, in de vorige, of alleen in het overzicht van ROD."""

THEMAS: dict[str, str] = {
    "identiteit": "Identiteit",
    "inschrijving": "Inschrijving",
    "periode": "Periode",
    "tlv": "TLV",
    "arrangement": "Arrangement",
    "dubbel": "Dubbel",
    "verandering": "Verandering",
    "rod": "Naast ROD",
}
"""Map in `checks/signalen` → hoe een mens het thema noemt."""

_HERSTEL = "Zo herstelt u het in het LAS"
SECTIES = ("Wat controleert dit", "Waarom is het een probleem", _HERSTEL, "Uitzonderingen")
"""De koppen die de docstring van elk signaal heeft, in deze volgorde; de pagina zet de bronnen erachter."""

BRONNEN_NAGEKEKEN = date(2026, 11, 22)
"""De dag waarop de bronnen voor het laatst naast de signalen zijn gelegd."""

_GAT = re.compile(r"{(\w+)}")


@dataclass(frozen=True, kw_only=True)
class Melding:
    """Wat er over een rij gezegd wordt. Alleen berekend voor rijen waar het signaal op afgaat.

    `zin` is een sjabloon met kolommen van de brede rij en van `met`. Een gevoelig veld mag er niet in (een test bewaakt
    dit), zodat een bewaarde zin nooit gemaskeerd hoeft te worden. Een kolom van `met` mag de kolommen ervoor lezen: wat
    vaker nodig is, wordt zo één keer berekend. `waarde` van de bevinding is de tekst van `veld`. `soort` is gevuld waar
    deze melding lichter is dan haar signaal; een uitdrukking zegt het per rij.
    """

    zin: str | pl.Expr
    veld: str | None = None
    soort: Ernst | pl.Expr | None = None
    voorstel: pl.Expr | None = None
    deadline: pl.Expr | None = None
    met: Mapping[str, pl.Expr] = field(default_factory=dict)

    @property
    def gaten(self) -> list[str]:
        """De kolommen die het sjabloon van de zin noemt."""
        return _GAT.findall(self.zin) if isinstance(self.zin, str) else []

    @property
    def sjabloon(self) -> str:
        """De zin met `{}` op de plaats van elke kolom."""
        return _GAT.sub("{}", self.zin) if isinstance(self.zin, str) else ""

    @cached_property
    def stappen(self) -> list[dict[str, pl.Expr]]:
        """De kolommen van `met`, zo verdeeld dat geen stap iets leest wat in dezelfde stap gemaakt wordt."""
        stappen: list[dict[str, pl.Expr]] = []
        for naam, uitdrukking in self.met.items():
            if not stappen or not stappen[-1].keys().isdisjoint(uitdrukking.meta.root_names()):
                stappen.append({})
            stappen[-1][naam] = uitdrukking
        return stappen

    @cached_property
    def toont(self) -> frozenset[str]:
        """De kolommen van de brede rij die de melding nodig heeft."""
        los = (self.zin, self.soort, self.voorstel, self.deadline)
        uitdrukkingen = [*self.met.values(), *(e for e in los if isinstance(e, pl.Expr))]
        namen = {naam for e in uitdrukkingen for naam in e.meta.root_names()} | set(self.gaten)
        return frozenset((namen | ({self.veld} if self.veld else set())) - self.met.keys())


@dataclass(frozen=True, kw_only=True, slots=True)
class Overslaan:
    """Een reden om een instelling over te slaan: `als` telt over alle rijen van die instelling."""

    als: pl.Expr
    reden: str


@dataclass(frozen=True, kw_only=True)
class Treffer(Melding):
    """Een regel per rij: `als` gaat af; `over` zegt over welke rijen de regel gaat (None: alle rijen in bereik).

    `korrel` is gevuld waar deze regel over een andere tabel gaat dan haar signaal. `eens` is er voor een regel die het
    LAS met ROD vergelijkt: waar beide kanten het weten en hetzelfde zeggen. Leeg is: op de rijen `over` waar `als` niet
    waar is. Wat `over` en `als` niet weten, is null; dan is er niets vergeleken.
    """

    als: pl.Expr
    over: pl.Expr | None = None
    overslaan: Overslaan | None = None
    korrel: Korrel | None = None
    eens: pl.Expr | None = None

    @cached_property
    def leest(self) -> frozenset[str]:
        """De kolommen van de brede rij waarvan het oordeel afhangt."""
        over = set() if self.over is None else set(self.over.meta.root_names())
        return frozenset(over | set(self.als.meta.root_names()))

    @cached_property
    def vraagt(self) -> frozenset[str]:
        """De kolommen waarmee geoordeeld en zo nodig overgeslagen wordt."""
        overslaan = set() if self.overslaan is None else set(self.overslaan.als.meta.root_names())
        return self.leest | overslaan


Termijnsoort = Literal["zeven_dagen", "tien_weken", "komend", "teldatum", "tlv", "anders"]


@dataclass(frozen=True, kw_only=True)
class Termijn:
    """Een termijn die uit de gegevens zelf volgt, ook zonder bevinding: op elke rij waar `als` geldt, tot en met `dag`.

    `ook_buiten_bereik`: ook op rijen waar signalen niet naar kijken, zoals van wie alleen is aangemeld. `optioneel`:
    velden die nodig lijken, maar waar de termijn ook zonder te zien is.
    """

    soort: Termijnsoort
    als: pl.Expr
    dag: pl.Expr
    zin: pl.Expr
    ook_buiten_bereik: bool = False
    optioneel: frozenset[str] = frozenset()

    @cached_property
    def leest(self) -> frozenset[str]:
        """De kolommen van de brede rij die ervoor nodig zijn."""
        return frozenset(naam for e in (self.als, self.dag, self.zin) for naam in e.meta.root_names())


Termijnregel = Callable[[date], Termijn]
Perinstelling = Callable[[Breed, date], Mapping[Instelling, str]]
"""Per instelling een zin, over haar hele levering."""
Rijregel = Callable[[date], Treffer | list[Treffer]]
Verzamelregel = Callable[[Breed, date], pl.LazyFrame]

REDENEN_BIJ_RISICO = (
    "In het LAS staat het goed, maar de export laat dat niet zien",
    "DUO weet ervan en handelt het zelf af",
)
"""Waarom iets dat bekostiging kan kosten, bij elk signaal zo mag blijven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signaalbasis(ABC):
    """Wat voor elk signaal geldt: wat het is en waar het over gaat. Hoe het zoekt, zegt zijn soort.

    `soort` is de zwaarste die een melding heeft. `ook_komend`: kijkt ook naar inschrijvingen die nog moeten beginnen;
    `pas_bij_versturen`: daarvan alleen naar wat al naar ROD moet (`te_versturen`), en wat eerder leeg of fout is, is
    een termijn. `ook_vroeger`: kijkt ook naar perioden of TLV's die voor het vorige schooljaar eindigden en een
    opvolger hebben. `naast_rod`: kijkt ook naar wie buiten bereik is, zolang hij in ROD loopt. `kant`: waar de rijen
    staan die het vindt. `redenen` zijn de redenen om een bevinding te accepteren; `verwant` de codes van signalen
    ernaast.

    `nodig`: velden die elders optioneel zijn, maar hier het onderwerp; `optioneel`: velden die elders nodig zijn, maar
    hier gemist kunnen worden. Oordeelt een signaal ook met een deel van zijn velden, dan zijn zij alle optioneel, en is
    `a|b` nodig: minstens een ervan. Wat het dan niet kon wegen, zegt zijn status.

    `overslaan` en `opmerking` geven per instelling waarom het daar niets zegt, en wat er bij zijn uitkomst hoort te
    staan. Wat van de rijen afhangt, staat bij een treffer zelf.

    `termijn`: de soort termijn van een bevinding met een dag erbij. `loopt`: de termijn die al loopt voordat er een
    bevinding is. `aanleiding`: waarom er voor wie een bevinding heeft, een bericht Identificeren persoon nodig is.
    """

    code: str
    soort: Ernst
    korrel: Korrel
    bron: tuple[str, ...]
    functie: Callable[..., object]
    ook_komend: bool = False
    pas_bij_versturen: bool = False
    ook_vroeger: bool = False
    naast_rod: bool = False
    kant: Kant = "nu"
    nodig: tuple[str, ...] = ()
    optioneel: tuple[str, ...] = ()
    herstelt: Hersteller = GEWOON
    redenen: tuple[str, ...] = ()
    verwant: tuple[str, ...] = ()
    overslaan: Perinstelling | None = None
    opmerking: Perinstelling | None = None
    termijn: Termijnsoort | None = None
    loopt: Termijnregel | None = None
    aanleiding: Aanleiding | None = None

    @abstractmethod
    def oordeelt_over(self, p: date) -> frozenset[str]:
        """De kolommen van de brede frames waar het oordeel op een peildatum van afhangt."""

    @abstractmethod
    def meldingen(self, p: date) -> Sequence[Melding]:
        """Wat het signaal op een peildatum over een rij kan zeggen."""

    @property
    def acceptatieredenen(self) -> tuple[str, ...]:
        """Waarom een bevinding mag blijven zoals zij is. Wat bekostiging kan kosten, heeft er altijd een."""
        return (*self.redenen, *REDENEN_BIJ_RISICO) if self.soort in ERNSTIG else self.redenen

    @property
    def naam(self) -> str:
        """De bestandsnaam: de vaste naam uit de catalogus."""
        return self.functie.__module__.rsplit(".", 1)[-1]

    @property
    def thema(self) -> str:
        """De map waarin het signaal staat."""
        return self.functie.__module__.rsplit(".", 2)[-2]

    @property
    def titel(self) -> str:
        """De eerste regel van de pagina."""
        return self._docstring.split("\n", 1)[0]

    @property
    def pagina(self) -> dict[str, str]:
        """De secties van de pagina: kop → tekst in Markdown."""
        delen = re.split(r"^## (.+)$", self._docstring, flags=re.MULTILINE)
        return {kop.strip(): tekst.strip() for kop, tekst in zip(delen[1::2], delen[2::2], strict=True)}

    @property
    def herstel(self) -> str:
        """De sectie die zegt hoe het in het LAS te herstellen is, in Markdown."""
        return self.pagina[_HERSTEL]

    @property
    def voorbeeld(self) -> Voorbeeld:
        """De verandering aan een schone leerling waardoor het signaal afgaat."""
        voorbeeld: Voorbeeld = sys.modules[self.functie.__module__].VOORBEELD
        return voorbeeld

    @property
    def _docstring(self) -> str:
        return (sys.modules[self.functie.__module__].__doc__ or "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rijsignaal(Signaalbasis):
    """Een signaal dat elke rij op zichzelf bekijkt: per peildatum een of meer treffers."""

    functie: Rijregel

    def treffers(self, p: date) -> tuple[Treffer, ...]:
        """De treffers op een peildatum."""
        return _treffers(self.functie, p)

    def oordeelt_over(self, p: date) -> frozenset[str]:
        """De kolommen die een van de treffers leest."""
        return frozenset().union(*(treffer.leest for treffer in self.treffers(p)))

    def meldingen(self, p: date) -> Sequence[Melding]:
        """Elke treffer is er een."""
        return self.treffers(p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzamelsignaal(Signaalbasis):
    """Een signaal dat rijen met elkaar vergelijkt.

    Zijn functie krijgt de brede frames en geeft een frame met `rij` (van de korrel) en wat `melding` noemt; `leest` is
    wat zij leest. `over` is de noemer: over welke rijen de regel gaat (None: alle rijen in bereik).
    """

    functie: Verzamelregel
    melding: Melding
    leest: frozenset[str]
    over: pl.Expr | None = None

    def oordeelt_over(self, p: date) -> frozenset[str]:
        """Wat het zelf opgeeft: in de functie is dat niet te zien."""
        return self.leest

    def meldingen(self, p: date) -> Sequence[Melding]:
        """Het heeft er altijd een."""
        return (self.melding,)


Signaal = Rijsignaal | Verzamelsignaal


@lru_cache(maxsize=1024)
def _treffers(functie: Rijregel, p: date) -> tuple[Treffer, ...]:
    """Een regel hangt alleen van de peildatum af, en haar opbouwen kost bij een klein bestuur meer dan uitvoeren."""
    treffers = functie(p)
    return (treffers,) if isinstance(treffers, Treffer) else tuple(treffers)


class Kenmerken(TypedDict, total=False):
    """Wat een module over haar signaal opgeeft; wat zij weglaat, staat in `Signaalbasis`."""

    bron: Required[tuple[str, ...]]
    ook_komend: bool
    pas_bij_versturen: bool
    ook_vroeger: bool
    naast_rod: bool
    kant: Kant
    nodig: tuple[str, ...]
    optioneel: tuple[str, ...]
    herstelt: Hersteller
    redenen: tuple[str, ...]
    verwant: tuple[str, ...]
    overslaan: Perinstelling
    opmerking: Perinstelling
    termijn: Termijnsoort
    loopt: Termijnregel
    aanleiding: Aanleiding


class Verzamelkenmerken(Kenmerken, total=False):
    """Wat een verzamelsignaal daarnaast kan opgeven; zie `Verzamelsignaal`."""

    over: pl.Expr


REGISTER: dict[str, Signaal] = {}
"""Alle signalen op code, gevuld door `laad_signalen` in `checks/motor/catalogus.py`."""


def _meld_aan(signaal: Signaal) -> None:
    if (bestaand := REGISTER.setdefault(signaal.code, signaal)) is not signaal:
        raise ValueError(f"{signaal.code}: twee signalen, {bestaand.naam} en {signaal.naam}")


def rijsignaal(
    code: str, soort: Ernst, korrel: Korrel, **kenmerken: Unpack[Kenmerken]
) -> Callable[[Rijregel], Rijregel]:
    """Meldt een functie peildatum → treffer(s) aan als signaal."""

    def aanmelden(functie: Rijregel) -> Rijregel:
        _meld_aan(Rijsignaal(code=code, soort=soort, korrel=korrel, functie=functie, **kenmerken))
        return functie

    return aanmelden


def verzamelsignaal(
    code: str,
    soort: Ernst,
    korrel: Korrel,
    melding: Melding,
    *,
    leest: Sequence[str],
    **kenmerken: Unpack[Verzamelkenmerken],
) -> Callable[[Verzamelregel], Verzamelregel]:
    """Meldt een functie (brede frames, peildatum) → frame met `rij` aan als signaal."""

    def aanmelden(functie: Verzamelregel) -> Verzamelregel:
        _meld_aan(
            Verzamelsignaal(
                code=code,
                soort=soort,
                korrel=korrel,
                functie=functie,
                melding=melding,
                leest=frozenset(leest),
                **kenmerken,
            )
        )
        return functie

    return aanmelden
