"""Een levering: wat er uit de bestanden van één keer uploaden is gelezen, als vijf frames die naar elkaar wijzen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data.schema.velden import HERKOMST, TABELLEN, Tabel, velden_van
from data.schema.vraag import Vraag

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
        "instelling": pl.String(),
        "instellingscode": pl.String(),
        "adres_gevuld": pl.Boolean(),
        "rijen_dubbel": pl.String(),
        **{f"tegenspraak_{veld}": pl.String() for veld in TEGENSPRAAK},
    },
    "inschrijving": {"kenmerk": pl.String(), "leerling": pl.UInt32()},
    "periode": {"kenmerk": pl.String(), "inschrijving": pl.UInt32(), "schoolsoort_periode": pl.String()},
    "tlv": {"kenmerk": pl.String(), "inschrijving": pl.UInt32()},
    "arrangement": {
        "record": pl.String(),
        "kenmerk": pl.String(),
        "instelling": pl.String(),
        "rijen_dubbel": pl.String(),
        "kent_school": pl.Boolean(),
    },
}


def schema(tabel: Tabel) -> dict[str, pl.DataType]:
    """De kolommen van een frame van een levering.

    `sleutel` is de vaste identiteit van de rij, van een leerling zijn record; `kenmerk` het deel ervan dat de rij
    binnen haar ouder aanwijst. Een arrangement heeft geen ouderframe en noemt zelf het `record` van de leerling.
    `leerling` en `inschrijving` zijn de rij in het ouderframe.
    `instelling` is de instelling van het bestuur waar de rij bij hoort, leeg als die er niet is. `adres_gevuld` zegt
    van een leerling met een geheim adres of er een adres in de export stond; het adres zelf is dan al weg.
    `rijen_dubbel` noemt de rijen van een leerling, of van een arrangement zonder leerling, die precies gelijk zijn;
    `tegenspraak_…` wat andere rijen van de leerling bij een veld zeggen en waar, van een nummer alleen waar. Bijna
    altijd leeg.
    `schoolsoort_periode` is de schoolsoort op de rij van de periode, en anders die van de inschrijving. `kent_school`
    zegt van een arrangement of te zien is, of had moeten zijn, welke school ondersteunt.
    """
    velden: dict[str, pl.DataType] = {}
    for veld in velden_van(tabel):
        velden |= veld.kolommen
    return {"sleutel": pl.String(), **_OUDER[tabel], **velden, **HERKOMST}


@dataclass(frozen=True, slots=True)
class Bronbestand:
    """Eén gelezen bestand: naam, aantal gelezen rijen, en welke kop welk veld werd (leeg: niet gebruikt).

    `opmerkingen` zijn zinnen over wat er bij het openen opviel, zonder waarden; `titel` is wat er boven de kop stond.
    `vermoed`: verplichte velden die niet zijn herkend, en die een kolom zonder veld naar haar waarden kan zijn.
    `vervallen`: velden waarvan de kolom alleen formules zonder uitkomst had; dat staat ook in een opmerking.
    """

    naam: str
    rijen: int
    kolommen: Mapping[str, str | None]
    opmerkingen: tuple[str, ...] = ()
    titel: str = ""
    vermoed: frozenset[str] = frozenset()
    vervallen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leesverslag:
    """Wat het lezen leerde.

    `hersteld` telt per soort herstel; `onleesbaar` heeft de kolommen bestand, rij, veld, reden (nooit de waarde);
    `vragen` is wat er te vragen viel, ook als het antwoord al bekend was.
    """

    bestanden: tuple[Bronbestand, ...] = ()
    hersteld: Mapping[str, int] = field(default_factory=dict)
    onleesbaar: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={**HERKOMST, "veld": pl.String(), "reden": pl.String()})
    )
    vragen: tuple[Vraag, ...] = ()

    @property
    def onleesbaar_per_veld(self) -> dict[str, int]:
        """Per veld, zoals het voor een mens heet, hoeveel er niet te lezen is."""
        return dict(self.onleesbaar["veld"].value_counts().iter_rows())


@dataclass(frozen=True, slots=True)
class Levering:
    """Een levering, genormaliseerd tot vijf frames (kolommen: `schema`).

    Frames wijzen naar elkaar met een rijnummer. `aanwezig` zegt per instelling welke velden haar bestanden hadden.
    `geleverd` is de dag waarop haar leerlingen geleverd zijn; leeg zolang dat nu gebeurt.
    """

    leerling: pl.DataFrame
    inschrijving: pl.DataFrame
    periode: pl.DataFrame
    tlv: pl.DataFrame
    arrangement: pl.DataFrame
    aanwezig: Mapping[Instelling, frozenset[str]]
    verslag: Leesverslag = field(default_factory=Leesverslag)
    geleverd: Mapping[Instelling, date] = field(default_factory=dict)

    @property
    def frames(self) -> dict[Tabel, pl.DataFrame]:
        """De frames van alle tabellen."""
        return {tabel: self.frame(tabel) for tabel in TABELLEN}

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


def enige_ondersteunende(instellingen: pl.DataFrame) -> str | None:
    """De school van het bestuur die arrangementen geeft (cluster 1, 2 of epilepsie), als het er zeker een is."""
    geeft = pl.col("cluster").is_in((1, 2)) | pl.col("epilepsieschool").fill_null(False)
    kan = instellingen.filter(geeft.fill_null(True))  # van een school zonder cluster weten wij het niet
    return str(kan["instellingscode"][0]) if kan["cluster"].len() == kan["cluster"].count() == 1 else None
