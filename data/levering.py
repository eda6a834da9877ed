"""De typen die tussen lezen, controleren en opslaan worden doorgegeven."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from data.velden import HERKOMST, TABELLEN, Tabel, velden_van

Soort = Literal["F", "B", "M", "A"]
ERNSTIG: tuple[Soort, ...] = ("F", "B")
"""Wat ROD weigert of wat bekostiging kost."""

Instelling = str | None

INSTELLINGEN: dict[str, pl.DataType] = {
    "instellingscode": pl.String(),
    "naam": pl.String(),
    "cluster": pl.Int8(),
    "schoolsoort_instelling": pl.String(),
    "epilepsieschool": pl.Boolean(),
    "samenwerkingsovereenkomst": pl.Boolean(),
}
"""De kolommen van het frame `instellingen`: wat het bestuur over zijn scholen opgeeft. Leeg is onbekend."""

TEGENSPRAAK = ("geboortedatum", "geslacht", "bsn", "onderwijsnummer", "uitschrijfdatum")
"""Velden waarvan een leerling onthoudt dat zijn rijen elkaar tegenspraken."""

_OUDER: dict[Tabel, dict[str, pl.DataType]] = {
    "leerling": {
        "instelling": pl.String(), "instellingscode": pl.String(), "adres_gevuld": pl.Boolean(),
        "rijen_dubbel": pl.String(), **{f"tegenspraak_{veld}": pl.String() for veld in TEGENSPRAAK},
    },
    "inschrijving": {"leerling": pl.UInt32()},
    "periode": {"inschrijving": pl.UInt32(), "schoolsoort_periode": pl.String()},
    "tlv": {"inschrijving": pl.UInt32()},
    "arrangement": {"instelling": pl.String()},
}  # fmt: skip


def schema(tabel: Tabel) -> dict[str, pl.DataType]:
    """De kolommen van een frame van een levering.

    `sleutel` is de vaste identiteit van de rij. `leerling` en `inschrijving` zijn de rij in het ouderframe.
    `instelling` is de instelling van het bestuur waar de rij bij hoort, leeg als die er niet is. `adres_gevuld` zegt
    van een leerling met een geheim adres of er een adres in de export stond; het adres zelf is dan al weg.
    `rijen_dubbel` noemt de rijen van een leerling die precies gelijk zijn aan een eerdere; `tegenspraak_…` wat andere
    rijen van de leerling bij een veld zeggen en waar, van een nummer alleen waar. Bijna altijd leeg.
    `schoolsoort_periode` is de schoolsoort op de rij van de periode, en anders die van de inschrijving.
    """
    velden: dict[str, pl.DataType] = {}
    for veld in velden_van(tabel):
        velden |= veld.kolommen
    return {"sleutel": pl.String(), **_OUDER[tabel], **velden, **HERKOMST}


@dataclass(frozen=True, slots=True)
class Bronbestand:
    """Eén gelezen bestand: naam, aantal gelezen rijen, en welke kop welk veld werd (leeg: niet gebruikt).

    `opmerkingen` zijn zinnen over wat er bij het openen opviel, zonder waarden.
    """

    naam: str
    rijen: int
    kolommen: Mapping[str, str | None]
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leesverslag:
    """Wat het lezen leerde.

    `hersteld` telt per soort herstel; `onleesbaar` heeft de kolommen bestand, rij, veld, reden (nooit de waarde).
    """

    bestanden: tuple[Bronbestand, ...] = ()
    hersteld: Mapping[str, int] = field(default_factory=dict)
    onleesbaar: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={**HERKOMST, "veld": pl.String(), "reden": pl.String()})
    )


@dataclass(frozen=True, slots=True)
class Levering:
    """Een levering, genormaliseerd tot vijf frames (kolommen: `schema`).

    Frames wijzen naar elkaar met een rijnummer. `aanwezig` zegt per instelling welke velden haar bestanden hadden.
    """

    leerling: pl.DataFrame
    inschrijving: pl.DataFrame
    periode: pl.DataFrame
    tlv: pl.DataFrame
    arrangement: pl.DataFrame
    aanwezig: Mapping[Instelling, frozenset[str]]
    verslag: Leesverslag = field(default_factory=Leesverslag)

    def frame(self, tabel: Tabel) -> pl.DataFrame:
        """Het frame van een tabel."""
        frame: pl.DataFrame = getattr(self, tabel)
        return frame

    @property
    def instellingen(self) -> list[str]:
        """De instellingen van het bestuur die in de levering voorkomen, op volgorde."""
        return sorted(i for i in self.aanwezig if i is not None)


def lege_levering() -> Levering:
    """Een levering zonder één rij."""
    frames = {t: pl.DataFrame(schema=schema(t)) for t in TABELLEN}
    return Levering(**frames, aanwezig={})  # type: ignore[arg-type]


TLV_VOORAF = 180
"""Zoveel dagen voor 31 juli begint de waarschuwing dat een TLV afloopt, tenzij het bestuur iets anders kiest."""


@dataclass(frozen=True, slots=True)
class Waardelijsten:
    """Wat het bestuur naast de export opgeeft: de lijsten die het laadt (None is: niet geladen), en een termijn.

    `landen` heeft de kolommen landcode, naam (String), begin en einde (Date, leeg is onbeperkt); `swv` zijn de nummers
    van de samenwerkingsverbanden, `vestigingen` de vestigingscodes. `tlv_vooraf` is in dagen.
    """

    landen: pl.DataFrame | None = None
    swv: frozenset[str] | None = None
    vestigingen: frozenset[str] | None = None
    tlv_vooraf: int = TLV_VOORAF


BEVINDING: dict[str, pl.DataType] = {
    "signaal": pl.String(),
    "soort": pl.String(),
    "instelling": pl.String(),
    "vestigingscode": pl.String(),
    "groep": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "veld": pl.String(),
    "waarde": pl.String(),
    "voorstel": pl.String(),
    "zin": pl.String(),
    "deadline": pl.Date(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
    "sleutel": pl.String(),
    "record": pl.String(),
}
"""De kolommen van een frame met bevindingen.

`waarde` en `voorstel` zijn hier niet gemaskeerd: dat gebeurt bij wat naar buiten gaat. `zin` noemt nooit een gevoelig
veld. `sleutel` is de leesbare identiteit van de bevinding en blijft binnen de opslag; `record` die van de leerling.
"""

Status = Literal["uitgevoerd", "overgeslagen", "mislukt"]

STATUS: dict[str, pl.DataType] = {
    "signaal": pl.String(),
    "instelling": pl.String(),
    "status": pl.String(),
    "bekeken": pl.UInt32(),
    "gevonden": pl.UInt32(),
    "reden": pl.String(),
    "mist": pl.List(pl.String()),
}
"""Per signaal en instelling: wat ermee gebeurde, hoeveel rijen bekeken en gevonden.

`reden` is een zin bij overgeslagen of mislukt, en bij uitgevoerd wat er niet meegewogen kon worden; `mist` zijn de
velden die ontbraken.
"""


RISICO: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "record": pl.String(),
    "persoon": pl.String(),
    "leerlingnummer": pl.String(),
    "signalen": pl.List(pl.String()),
}
"""Leerlingen van wie de bekostiging gevaar loopt: een rij per leerling en school.

`record` is dat van de bevindingen. `persoon` is het eerste record met hetzelfde nummer: wie op twee scholen gevaar
loopt, heeft twee rijen en één persoon. `signalen` zijn codes op alfabet.
"""


TERMIJN: dict[str, pl.DataType] = {
    "soort": pl.String(),
    "dag": pl.Date(),
    "signaal": pl.String(),
    "sleutel": pl.String(),
    "instelling": pl.String(),
    "vestigingscode": pl.String(),
    "groep": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "zin": pl.String(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
    "record": pl.String(),
}
"""Wat uiterlijk op een dag geregeld moet zijn.

`soort` is de soort termijn, `signaal` dat erover gaat; `sleutel` is die van de bevinding, leeg als die er niet is.
Bij een termijn met een sleutel kan de rest leeg zijn: dan geldt wat bij de bevinding staat. `zin` noemt nooit een
gevoelig veld.
"""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Wat een controle opleverde: bevindingen (kolommen `BEVINDING`) en statussen (kolommen `STATUS`).

    `mislukt` noemt per signaal het type fout, nooit de tekst; `buiten_bereik` telt per instelling de inschrijvingen die
    niet meer bekeken worden. `risico` (kolommen `RISICO`) zijn de leerlingen van wie de bekostiging op de teldatum
    gevaar loopt, `meetellend` het aantal leerlingen per instelling dat dan meetelt. `termijnen` (kolommen `TERMIJN`) is
    wat er wanneer klaar moet zijn. `ander_record` (kolommen `oud` en `nieuw`) zijn de leerlingen die sinds de vorige
    levering een ander record kregen.
    """

    bevindingen: pl.DataFrame
    statussen: pl.DataFrame
    mislukt: Mapping[str, str] = field(default_factory=dict)
    buiten_bereik: Mapping[Instelling, int] = field(default_factory=dict)
    risico: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RISICO))
    meetellend: Mapping[Instelling, int] = field(default_factory=dict)
    termijnen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TERMIJN))
    ander_record: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"oud": pl.String(), "nieuw": pl.String()})
    )


# -- voorbeelden -------------------------------------------------------------------------------------------------------

Waarde = str | date | None
Rij = Mapping[str, Waarde]
"""Eén rij van een export: veld van het schema → waarde."""

VRIJ_BSN, VRIJ_ONDERWIJSNUMMER = "vrij_bsn", "vrij_onderwijsnummer"
"""Geen velden van het schema: ongebruikte nummers die elke schone rij voor voorbeelden bij zich heeft."""

Invulling = Waarde | Callable[[Rij, date], Waarde]
"""Wat een veld wordt: een waarde, of een functie van de schone rij en de peildatum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erbij:
    """Een tweede rij bij een voorbeeld.

    `wie`: `inschrijving` is dezelfde inschrijving (een periode of TLV erbij), `elders` dezelfde leerling op een andere
    school van het bestuur, `ander` een andere leerling op dezelfde school. `ook`: ook deze rij krijgt de bevinding.
    """

    wie: Literal["inschrijving", "elders", "ander"]
    wijzig: Mapping[str, Invulling] = field(default_factory=dict)
    ook: bool = False


def _altijd(_: date) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorbeeld:
    """De verandering aan een schone leerling waardoor een signaal afgaat, en hoe het hersteld wordt.

    `cluster` en `schoolsoort` kiezen de school van de leerling. `herstel` zegt wat er na het herstel staat; None is: de
    waarden die de schone leerling had. `ook` zijn signalen die er terecht bij afgaan.

    `vorige` is gevuld bij een signaal dat met de vorige levering vergelijkt: wat daar anders was dan bij de schone
    leerling. `herstel` is daar `{}` als er in het LAS niets te herstellen valt. `weg`: de leerling staat niet meer in
    deze levering. `kan`: of het signaal op een peildatum kan afgaan.
    """

    fout: Mapping[str, Invulling] = field(default_factory=dict)
    herstel: Mapping[str, Invulling] | None = None
    erbij: tuple[Erbij, ...] = ()
    cluster: int = 4
    schoolsoort: Literal["SO", "VSO"] = "SO"
    ook: frozenset[str] = frozenset()
    vorige: Mapping[str, Invulling] | None = None
    weg: bool = False
    kan: Callable[[date], bool] = _altijd
