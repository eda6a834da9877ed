"""Tabellen met gevallen: één signaal over een handvol rijen, langs de echte lezer, de brede frames en de motor."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Literal, NamedTuple

import polars as pl

from checks.frames.breed import Korrel
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Signaal, Verzamelsignaal
from checks.motor.uitvoeren import controleer
from data.schema.ernst import Ernst
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Erbij, Invulling, Rij, Voorbeeld
from data.schema.waarden.landen import BELGIE, DUITSLAND, NEDERLAND
from data.schema.waarden.waardelijsten import Waardelijsten
from data.verzonnen.bouwer import BESTUUR, naar_levering, rijen_van, schone_leerling, vorige_van

PEIL = date(2025, 11, 15)
"""Het schooljaar van deze dag begint op 1-8-2025; een schone leerling is dan ingeschreven sinds 1-8-2023."""

DAG = timedelta(days=1)

LIJSTEN = Waardelijsten(
    landen=pl.DataFrame(
        [
            (NEDERLAND, "Nederland", None, None),
            (BELGIE, "België", None, None),
            (DUITSLAND, "Duitsland", None, None),
            ("9050", "Een land dat er niet meer is", None, date(1990, 10, 3)),
            ("5999", "Een land dat nog komt", PEIL + DAG, None),
        ],
        schema={"landcode": pl.String, "naam": pl.String, "begin": pl.Date, "einde": pl.Date},
        orient="row",
    ),
    swv=frozenset({"PO3001", "VO3001"}),
    vestigingen=frozenset({"98DA00", "98DA01", "98DA02", "98DA03"}),
)
"""Kleine waardelijsten met wat schone leerlingen gebruiken."""

Vondst = tuple[str | None, ...]
"""Wat een bevinding zegt: (veld, waarde) of (veld, waarde, voorstel)."""

PGN_KOLOMMEN = ("bsn", "onderwijsnummer")
LAND = ("landcode", "land", "postcode", *(f"adresregel_buitenland_{i}" for i in (1, 2, 3)))
"""Waaraan te zien is of een leerling in het buitenland woont."""


class Vast(NamedTuple):
    """Wat van een signaal vastligt: links, besluiten en exports verwijzen ernaar. Elk testbestand heeft er een."""

    code: str
    naam: str
    soort: Ernst
    korrel: Korrel


def bestand_met_tests(signaal: Signaal) -> ModuleType:
    """Het testbestand van een signaal, met `SIGNAAL` en `KOLOMMEN`.

    Raises:
        AssertionError: het is er niet, of een van beide staat er niet in.
    """
    thema, _, naam = signaal.functie.__module__.rpartition(".")
    module = f"tests.{thema}.test_{naam}"
    bestand = f"{module.replace('.', '/')}.py"
    vast = Vast(signaal.code, signaal.naam, signaal.soort, signaal.korrel)
    regels = {"SIGNAAL": f"SIGNAAL = {vast_regel(vast)}", "KOLOMMEN": "KOLOMMEN = Kolommen(…)"}
    gevonden = import_module(module) if find_spec(module) else None
    ontbreekt = [regel for naam, regel in regels.items() if not hasattr(gevonden, naam)]
    assert gevonden and not ontbreekt, f"zet {' en '.join(ontbreekt)} in {bestand}"
    return gevonden


def vast_regel(vast: Vast) -> str:
    """Zoals het in een testbestand staat."""
    delen = ", ".join(f'"{deel}"' for deel in vast)
    return f"Vast({delen})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolommen:
    """De kolommen van een export waar een signaal van afhangt; elke tabel met gevallen heeft er een.

    Zonder een van `nodig` wordt het signaal overgeslagen, met het label. Zonder een van `optioneel` kijkt het wel, en
    noemt de status haar. Van `een_van` is er een genoeg: zonder deze kijkt het signaal en zegt de status niets. Wat
    hier niet staat, mag niets veranderen. Dit gaat `test_kolommen.py` voor elk signaal na: een geval dat alleen een
    kolom van `nodig` weglaat, voegt niets toe.
    """

    nodig: tuple[str, ...] = ()
    optioneel: tuple[str, ...] = ()
    een_van: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitkomst:
    """Wat een signaal met een geval deed: per rij van het geval zijn vondst, en hoe het met het signaal afliep.

    `noemt` zijn de labels die de reden van de status noemt.
    """

    vondsten: Mapping[int, list[Vondst]] = field(default_factory=dict)
    status: str = "uitgevoerd"
    noemt: tuple[str, ...] = ()
    zin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Geval:
    """Een verandering aan een schone leerling en wat het signaal daarvan hoort te vinden.

    `verwacht` is per rij (0 is de leerling zelf, dan `erbij`) de vondst, of een lijst als het er meer zijn; leeg is:
    niets. `vorige` is wat er in de vorige levering anders was dan bij de schone leerling; None is: geen. `zonder`
    zijn kolommen die de export niet heeft, `geladen` of de waardelijsten er zijn, `instelling` wat het bestuur anders
    over de school van de leerling opgeeft.
    """

    naam: str
    fout: Mapping[str, Invulling] = field(default_factory=dict)
    erbij: tuple[Erbij, ...] = ()
    verwacht: Mapping[int, Vondst | list[Vondst]] = field(default_factory=dict)
    vorige: Mapping[str, Invulling] | None = None
    p: date = PEIL
    cluster: int = 4
    schoolsoort: Literal["SO", "VSO"] = "SO"
    zonder: tuple[str, ...] = ()
    geladen: bool = True
    instelling: Mapping[str, object] = field(default_factory=dict)
    status: str = "uitgevoerd"
    noemt: tuple[str, ...] = ()
    zin: str | None = None

    def __str__(self) -> str:
        return self.naam

    @property
    def voorbeeld(self) -> Voorbeeld:
        """De verandering in de vorm die de bouwer kent."""
        return Voorbeeld(
            fout=self.fout, erbij=self.erbij, cluster=self.cluster, schoolsoort=self.schoolsoort, vorige=self.vorige
        )

    def rijen(self, plaats: int) -> list[Rij]:
        """De rijen, met leerlingen die verschillen van die van een geval op een andere plaats."""
        return rijen_van(self.voorbeeld, self.p, nummer=1 + 10 * plaats)

    def rijen_vorig(self, plaats: int) -> list[Rij]:
        """De rijen in de vorige levering; geen als die er niet is."""
        return [] if self.vorige is None else vorige_van(self.voorbeeld, self.p, nummer=1 + 10 * plaats)

    def wie(self, plaats: int) -> set[object]:
        """Waaraan leerlingen in deze rijen te herkennen zijn."""
        rijen = [*self.rijen(plaats), *self.rijen_vorig(plaats)]
        nummers: set[object] = {rij[kolom] for rij in rijen for kolom in PGN_KOLOMMEN if rij[kolom]}
        return nummers | {(rij["instellingscode"], rij["leerlingnummer"]) for rij in rijen}

    @property
    def noemt_rij(self) -> bool:
        """Of de zin een rij van de export noemt: dat klopt alleen als het geval de hele export is."""
        return re.search(r"\brij \d", self.zin or "") is not None

    @property
    def school(self) -> str:
        """De instelling van de leerling."""
        return str(schone_leerling(self.p, cluster=self.cluster, schoolsoort=self.schoolsoort)["instellingscode"])

    @property
    def export(self) -> tuple[object, ...]:
        """Wat gelijk moet zijn om met een ander geval in één export te mogen.

        Een geheim adres geldt voor iedereen met dat nummer, en veel gevallen hebben hetzelfde.
        """
        school, geheim = self.school if self.instelling else None, self.fout.get("geheim_adres")
        return self.p, self.zonder, self.geladen, self.instelling, school, self.vorige is None, geheim

    @property
    def uitkomst(self) -> Uitkomst:
        """Wat er hoort uit te komen."""
        vondsten = {
            rij: [v + (None,) * (3 - len(v)) for v in (gevonden if isinstance(gevonden, list) else [gevonden])]
            for rij, gevonden in self.verwacht.items()
        }
        return Uitkomst(vondsten=vondsten, status=self.status, noemt=self.noemt, zin=self.zin)


GEEN_NUMMERS = Geval(
    naam="geen van beide nummers", zonder=PGN_KOLOMMEN, status="overgeslagen", noemt=("BSN", "Onderwijsnummer")
)
GEEN_VOORNAMEN = Geval(
    naam="geen voornamen en geen roepnaam",
    zonder=("voornamen", "roepnaam"),
    status="overgeslagen",
    noemt=("Voornamen", "Roepnaam"),
)
"""Voor een signaal dat een van twee kolommen nodig heeft: een export waar ze allebei ontbreken."""


def speel(code: str, geval: Geval, samen: Sequence[Geval] = ()) -> Uitkomst:
    """Voert één signaal uit over een geval.

    Een rijsignaal kijkt naar elke rij apart. Daarom mogen de gevallen `samen` met dezelfde kolommen in één export: dat
    scheelt veel lezen. Dat mag ook bij een verzamelsignaal dat alleen rijen van één leerling vergelijkt. Vergelijkt het
    leerlingen, dan krijgt elk geval een eigen export.
    """
    export = next(export for export in _exports(code, (*samen,) or (geval,)) if geval in export)
    return _speel_samen(code, export)[geval]


@cache
def _exports(code: str, gevallen: tuple[Geval, ...]) -> list[tuple[Geval, ...]]:
    """De gevallen die samen een export worden; bij een verzamelsignaal mag niemand daarin een ander geval raken."""
    vergelijkt = isinstance(laad_signalen()[code], Verzamelsignaal)
    exports: list[tuple[list[Geval], set[object]]] = []
    for geval in gevallen:
        for export, bezet in exports:
            wie = geval.wie(len(export)) if vergelijkt else set()
            if geval.export == export[0].export and not bezet & wie and not geval.noemt_rij:
                export.append(geval)
                bezet.update(wie)
                break
        else:
            exports.append(([geval], geval.wie(0)))
    return [(*export,) for export, _ in exports]


@cache
def _speel_samen(code: str, gevallen: tuple[Geval, ...]) -> dict[Geval, Uitkomst]:
    eerste = gevallen[0]
    rijen: list[Rij] = []
    begint: dict[Geval, int] = {}
    for i, geval in enumerate(gevallen):
        begint[geval] = len(rijen)
        rijen += geval.rijen(i)
    bestuur = bestuur_met(eerste.school, eerste.instelling)
    lijsten = LIJSTEN if eerste.geladen else None
    vorige = None
    if eerste.vorige is not None:
        vorige = [rij for i, geval in enumerate(gevallen) for rij in geval.rijen_vorig(i)]
    uitslag = voer_uit([code], rijen, eerste.p, bestuur, zonder=eerste.zonder, lijsten=lijsten, vorige=vorige)
    # Wat een signaal meldt, heeft het ook bekeken.
    assert uitslag.bevindingen.select("bestand", "rij").n_unique() <= uitslag.statussen["bekeken"].sum()
    per_rij: dict[int, list[dict[str, Any]]] = {}
    for bevinding in uitslag.bevindingen.to_dicts():
        per_rij.setdefault(bevinding["rij"] - 2, []).append(bevinding)
    # Een rij waarvan de school niet te zien is, heeft een eigen status zonder instelling.
    per_school = {status["instelling"]: status for status in uitslag.statussen.to_dicts()}
    einde = [*list(begint.values())[1:], len(rijen)]
    return {
        geval: _uitkomst(
            geval, [per_rij.get(rij, []) for rij in range(begin, tot)], per_school.get(geval.school) or per_school[None]
        )
        for (geval, begin), tot in zip(begint.items(), einde, strict=True)
    }


def _uitkomst(geval: Geval, bevindingen: list[list[dict[str, Any]]], status: Mapping[str, Any]) -> Uitkomst:
    return Uitkomst(
        vondsten={
            i: [(b["veld"], b["waarde"], b["voorstel"]) for b in per_rij]
            for i, per_rij in enumerate(bevindingen)
            if per_rij
        },
        status=status["status"],
        noemt=genoemd(status["reden"]),
        zin=next((b["zin"] for per_rij in bevindingen for b in per_rij), None) if geval.zin is not None else None,
    )


def voer_uit(
    codes: Sequence[str],
    rijen: Sequence[Rij],
    p: date = PEIL,
    instellingen: pl.DataFrame = BESTUUR,
    *,
    zonder: Sequence[str] = (),
    lijsten: Waardelijsten | None = LIJSTEN,
    vorige: Sequence[Rij] | None = None,
) -> Uitslag:
    """De uitslag van signalen over rijen; zonder codes van alle signalen. `vorige` zijn de rijen ervoor."""
    signalen = laad_signalen()
    nu, toen = (
        None if r is None else naar_levering(r, instellingen, zonder=zonder, bestand=b)
        for r, b in ((rijen, "export.csv"), (vorige, "vorige.csv"))
    )
    assert nu is not None
    breed = maak_breed(nu, instellingen, p, lijsten, toen)
    return controleer(breed, [signalen[code] for code in codes or signalen])


def bestuur_met(school: str, eigenschappen: Mapping[str, object]) -> pl.DataFrame:
    """Het testbestuur met andere eigenschappen van één school."""
    deze = pl.col("instellingscode") == school
    return BESTUUR.with_columns(
        pl.when(deze).then(pl.lit(waarde, BESTUUR.schema[k])).otherwise(k).alias(k)
        for k, waarde in eigenschappen.items()
    )


def genoemd(reden: str | None) -> tuple[str, ...]:
    """De labels tussen aanhalingstekens in de reden van een status."""
    return tuple(re.findall("‘([^’]+)’", reden or ""))
