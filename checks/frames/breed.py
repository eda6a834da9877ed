"""Brede frames: per korrel alles wat een signaal over een rij mag weten, ook van haar ouders.

Elk frame bewaart alleen zijn eigen kolommen; een kolom van een ouder wordt op rijnummer opgehaald als iemand erom
vraagt. Dat is zesmaal zo snel als koppelen op tekst, en wat niemand leest, kost niets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import polars as pl

from checks.frames.geheugen import Geheugen, eenmalig
from checks.frames.perioden import verblijven
from checks.frames.rijen import deelt, pak, tenzij_zichzelf
from data.schema.levering import Instelling
from data.schema.velden import Tabel

BERICHT: Final = "bericht"
Korrel = Tabel | Literal["bericht"]
"""Waar een signaal over gaat: een rij van deze tabel, of een bericht van DUO (zie `checks/rod/berichten.py`)."""

VORIGE = "vorige_levering"
"""Wat een instelling heeft als er een levering voor deze is; een signaal dat vergelijkt, leest het."""

ROD, ROD_VELD = "rod_overzicht", "rod_{}"
"""Wat een instelling heeft als er een overzicht van ROD is, en wat daarin staat: een veld ervan."""

DUO_BEKOSTIGING, DUO_MELDINGEN = "duo_bekostiging", "duo_meldingen"
"""Wat een instelling heeft als DUO iets over haar zei: over de bekostiging, of met meldingen."""

NIETS = pl.LazyFrame(schema={"rij": pl.UInt32})
"""Wat een verzamelsignaal geeft als er niemand is om naar te kijken: op een kleine school is dat vaak zo."""

_OUDER: dict[str, str] = {
    "inschrijving": "leerling",
    "periode": "inschrijving",
    "tlv": "inschrijving",
    "leerling": "instelling",
    "arrangement": "instelling",
    "bericht": "leerling",
}


@dataclass(frozen=True)
class Breed:
    """De frames van een levering met wat ervan is afgeleid, op één peildatum.

    `in_bereik` is per korrel een masker van de rijen waar signalen naar kijken; `vroeger` van de perioden en TLV's waar
    alleen nog naar gekeken wordt om de rij van perioden of TLV's compleet te hebben. `aanwezig` zegt per instelling
    welke velden er zijn, de eigenschappen van de instelling zelf erbij. `vorige` zijn de frames van wat er per
    instelling voor deze levering gold, `rod` die van wat ROD van haar weet.
    """

    frames: Mapping[str, pl.DataFrame]
    in_bereik: Mapping[Korrel, pl.Series]
    vroeger: Mapping[Korrel, pl.Series]
    aanwezig: Mapping[Instelling, frozenset[str]]
    peildatum: date
    vorige: "Breed | None" = None
    rod: "Breed | None" = None
    geheugen: Geheugen = field(default_factory=Geheugen, init=False, repr=False, compare=False)

    def wijd(self, korrel: Korrel, kolommen: Iterable[str], rijen: pl.Series | None = None) -> pl.DataFrame:
        """De gevraagde kolommen van een korrel, voor alle rijen of voor `rijen` (rijnummers)."""
        kolommen = list(kolommen)
        per_niveau: dict[str, list[str]] = {}
        for kolom in kolommen:
            per_niveau.setdefault(self.niveau(korrel, kolom), []).append(kolom)
        # Met [] en niet met select of gather: die gaan elk door een query, en dit gebeurt honderden keren.
        delen = []
        for niveau, eigen in per_niveau.items():
            frame = self.frames[niveau][eigen]
            wijst = rijen
            if (wijzer := self._wijzer(korrel, niveau)) is not None:
                wijst = wijzer if rijen is None else pak(wijzer, rijen)
            delen.append(frame if wijst is None else _haal_op(frame, wijst))
        if len(delen) < 2:
            return delen[0] if delen else pl.DataFrame()
        return delen[0].hstack([kolom for deel in delen[1:] for kolom in deel.get_columns()])[kolommen]

    def rij_van(self, korrel: Korrel, niveau: Korrel, rijen: pl.Series) -> pl.Series:
        """Bij rijen van een korrel het rijnummer van hun ouder, zoals de inschrijving van een TLV."""
        wijst = self._wijzer(korrel, niveau)
        return rijen if wijst is None else pak(wijst, rijen)

    def verblijven(self, inschrijvingen: pl.Series) -> pl.DataFrame:
        """De stukken tijd met één verblijf (zie `verblijven`) van een paar inschrijvingen (rijnummers)."""
        return verblijven(self.frames["periode"].filter(pl.col("rij_inschrijving").is_in(inschrijvingen.implode())))

    def met_vroeger(self, korrel: Korrel) -> pl.Series:
        """Het masker van een korrel, met de vroegere rijen erbij."""
        masker = self.in_bereik[korrel]
        return masker | self.vroeger[korrel] if korrel in self.vroeger else masker

    def rijen(self, korrel: Korrel, *, ook_vroeger: bool = False) -> pl.Series:
        """De rijnummers van een korrel die in bereik zijn."""
        return (self.met_vroeger(korrel) if ook_vroeger else self.in_bereik[korrel]).arg_true()

    def verzamel(
        self, korrel: Korrel, *kolommen: str, ook_komend: bool = False, ook_vroeger: bool = False
    ) -> pl.LazyFrame:
        """De rijen in bereik met `rij` en de gevraagde kolommen, voor een verzamelsignaal.

        Lui: wie meteen verder filtert, haalt alleen op wat daar doorheen komt.
        """
        masker = self._kijkt_naar(korrel, ook_komend, ook_vroeger)
        alle = self.wijd(korrel, kolommen).with_columns(rij=pl.int_range(masker.len(), dtype=pl.UInt32))
        return alle.lazy() if masker.all() else alle.lazy().filter(masker)

    def _kijkt_naar(self, korrel: Korrel, ook_komend: bool, ook_vroeger: bool) -> pl.Series:
        def maak() -> pl.Series:
            masker = self.met_vroeger(korrel) if ook_vroeger else self.in_bereik[korrel]
            return masker if ook_komend else masker & ~self.wijd(korrel, ("komend",))["komend"]

        return self.geheugen.onthoud(("masker", korrel, ook_komend, ook_vroeger), maak)

    def meer_per_inschrijving(self, korrel: Korrel, *kolommen: str, ook_komend: bool = False) -> pl.DataFrame:
        """De perioden of TLV's van inschrijvingen met meer dan één, ook vroegere.

        Kolommen: `rij`, `rij_inschrijving` en `kolommen`. Bijna elke inschrijving heeft er één en valt af voordat er
        meer wordt opgehaald of gesorteerd.
        """

        def maak() -> pl.DataFrame:
            alle = self.verzamel(korrel, "rij_inschrijving", ook_komend=ook_komend, ook_vroeger=True).collect()
            return alle[deelt(alle, ["rij_inschrijving"])]

        meer = self.geheugen.onthoud(("meer", korrel, ook_komend), maak)
        return pl.concat([meer, self.wijd(korrel, kolommen, meer["rij"])], how="horizontal")

    def niveau(self, korrel: Korrel, kolom: str) -> str:
        """Het frame waar een kolom woont: dat van de korrel zelf, of het dichtste ouderframe.

        Raises:
            KeyError: de korrel kent de kolom niet.
        """
        try:
            return self._niveaus[korrel][kolom]
        except KeyError:
            raise KeyError(f"{korrel} kent geen kolom {kolom}") from None

    @eenmalig
    def _niveaus(self) -> dict[str, dict[str, str]]:
        """Per korrel elke kolom die zij kent, met het frame waar die woont."""
        niveaus: dict[str, dict[str, str]] = {}
        for korrel in self.frames:
            van = niveaus[korrel] = {}
            niveau: str | None = korrel
            while niveau is not None:
                for kolom in self.frames[niveau].columns:
                    van.setdefault(kolom, niveau)
                niveau = _OUDER.get(niveau)
        return niveaus

    def _wijzer(self, korrel: Korrel, niveau: str) -> pl.Series | None:
        """Per rij van een korrel de rij in het frame `niveau`; None als dat dezelfde rij is."""
        return None if korrel == niveau else self._wijzers[korrel, niveau]

    @eenmalig
    def _wijzers(self) -> dict[tuple[str, str], pl.Series | None]:
        wijzers: dict[tuple[str, str], pl.Series | None] = {}
        for korrel in (korrel for korrel in _OUDER if korrel in self.frames):
            niveau: str = korrel
            wijst: pl.Series | None = None
            while (ouder := _OUDER.get(niveau)) is not None:
                # Naar haar instelling wijst de dichtstbijzijnde die er zelf een heeft.
                for naar in {"instelling", ouder}:
                    if (korrel, naar) not in wijzers and f"rij_{naar}" in self.frames[niveau].columns:
                        stap = self.frames[niveau][f"rij_{naar}"]
                        stap = stap if wijst is None else stap.gather(wijst)
                        wijzers[korrel, naar] = tenzij_zichzelf(stap, self.frames[naar].height)
                niveau, wijst = ouder, wijzers[korrel, ouder]
        return wijzers


def _haal_op(frame: pl.DataFrame, rijen: pl.Series) -> pl.DataFrame:
    """De rijen met deze nummers; een leeg nummer geeft een lege rij."""
    return frame.select(pl.all().gather(rijen)) if rijen.null_count() else frame[rijen]
