"""Tabellen met gevallen: één signaal over een handvol rijen, langs de echte lezer, de brede frames en de motor."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, NamedTuple

import polars as pl

from checks.frames.breed import Korrel
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Verzamelsignaal
from checks.motor.uitvoeren import controleer
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from data.schema.ernst import Ernst
from data.schema.levering import Levering
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Erbij, Invulling, Rij, Voorbeeld
from data.schema.waarden.landen import BELGIE, DUITSLAND, NEDERLAND
from data.schema.waarden.waardelijsten import Waardelijsten
from data.verzonnen.bouwer import BESTUUR, naar_levering, rijen_in_rod, rijen_van, schone_leerling, vorige_van
from data.verzonnen.rod.berichten import Bericht, naar_berichten

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolommen:
    """De kolommen van een export waar een signaal van afhangt; elke tabel met gevallen heeft er een.

    Zonder een van `nodig` wordt het signaal overgeslagen, met het label. Zonder een van `optioneel` kijkt het wel, en
    noemt de status haar. Van `een_van` is er een genoeg: zonder deze kijkt het signaal en zegt de status niets. Wat
    hier niet staat, mag niets veranderen. Dit gaat `test_kolommen.py` voor elk signaal na: een geval dat alleen een
    kolom van `nodig` weglaat, voegt niets toe. `rod_…` zijn de kolommen van een overzicht van ROD, op dezelfde manier.
    """

    nodig: tuple[str, ...] = ()
    optioneel: tuple[str, ...] = ()
    een_van: tuple[str, ...] = ()
    rod_nodig: tuple[str, ...] = ()
    rod_optioneel: tuple[str, ...] = ()
    rod_een_van: tuple[str, ...] = ()

    @property
    def alle(self) -> frozenset[str]:
        """Alle kolommen van de export."""
        return frozenset((*self.nodig, *self.optioneel, *self.een_van))

    @property
    def alle_van_rod(self) -> frozenset[str]:
        """Alle kolommen van het overzicht."""
        return frozenset((*self.rod_nodig, *self.rod_optioneel, *self.rod_een_van))


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitkomst:
    """Wat een signaal met een geval deed: per rij van het geval zijn vondst, en hoe het met het signaal afliep.

    `in_rod` zijn de vondsten op rijen die alleen in het overzicht van ROD staan. `noemt` zijn de labels die de reden
    van de status noemt.
    """

    vondsten: Mapping[int, list[Vondst]] = field(default_factory=dict)
    in_rod: Mapping[int, list[Vondst]] = field(default_factory=dict)
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

    `rod` is per rij van ROD wat daar anders is dan in het LAS, zoals in een `Voorbeeld`; None is: er is geen overzicht.
    Een klasgenoot staat dan in allebei. `alleen_rod`: de leerling staat alleen in ROD. `stand` is van welke dag het
    overzicht is en wie erin staan; None is: van de peildatum. `in_rod` is wat er op rijen van ROD gevonden wordt,
    `zonder_rod` welke kolommen het overzicht niet heeft, en `export_van` de dag van de export, als dat niet nu is.
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
    rod: tuple[Mapping[str, Invulling], ...] | None = None
    alleen_rod: bool = False
    stand: Stand | None = None
    in_rod: Mapping[int, Vondst | list[Vondst]] = field(default_factory=dict)
    zonder_rod: tuple[str, ...] = ()
    export_van: date | None = None
    status: str = "uitgevoerd"
    noemt: tuple[str, ...] = ()
    zin: str | None = None

    def __str__(self) -> str:
        return self.naam

    @property
    def voorbeeld(self) -> Voorbeeld:
        """De verandering in de vorm die de bouwer kent."""
        return Voorbeeld(
            fout=self.fout,
            erbij=self.erbij,
            cluster=self.cluster,
            schoolsoort=self.schoolsoort,
            vorige=self.vorige,
            rod=self.rod,
            alleen_rod=self.alleen_rod,
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
        rod = self.rod is None, self.alleen_rod, self.stand, self.zonder_rod, self.export_van
        return self.p, self.zonder, self.geladen, self.instelling, school, self.vorige is None, geheim, rod

    @property
    def uitkomst(self) -> Uitkomst:
        """Wat er hoort uit te komen."""
        vondsten, in_rod = (
            {
                rij: [v + (None,) * (3 - len(v)) for v in (gevonden if isinstance(gevonden, list) else [gevonden])]
                for rij, gevonden in verwacht.items()
            }
            for verwacht in (self.verwacht, self.in_rod)
        )
        return Uitkomst(vondsten=vondsten, in_rod=in_rod, status=self.status, noemt=self.noemt, zin=self.zin)


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


_NAAST_ROD = 9
"""Zijn er naast ROD tien of meer anders, dan kan een signaal de school overslaan."""


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
    """De gevallen die samen een export worden; bij een verzamelsignaal mag niemand daarin een ander geval raken.

    Naast ROD zijn het er weinig tegelijk: anders is bij een hele school te veel anders.
    """
    vergelijkt = isinstance(laad_signalen()[code], Verzamelsignaal)
    exports: list[tuple[list[Geval], set[object]]] = []
    for geval in gevallen:
        for export, bezet in exports:
            wie = geval.wie(len(export)) if vergelijkt else set()
            vol = geval.voorbeeld.naast_rod and len(export) >= _NAAST_ROD
            if geval.export == export[0].export and not bezet & wie and not geval.noemt_rij and not vol:
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
    in_rod: list[Rij] = []
    begint_in_rod: dict[Geval, int] = {}
    for i, geval in enumerate(gevallen):
        begint[geval], begint_in_rod[geval] = len(rijen), len(in_rod)
        rijen += geval.rijen(i)
        in_rod += rijen_in_rod(geval.voorbeeld, geval.p, nummer=1 + 10 * i)
    begin_van_de_rest = len(rijen)
    if eerste.voorbeeld.naast_rod:
        klasgenoot = schone_leerling(eerste.p, 900, cluster=eerste.cluster, schoolsoort=eerste.schoolsoort)
        rijen, in_rod = [*rijen, klasgenoot], [*in_rod, klasgenoot]
    bestuur = bestuur_met(eerste.school, eerste.instelling)
    lijsten = LIJSTEN if eerste.geladen else None
    vorige = None
    if eerste.vorige is not None:
        vorige = [rij for i, geval in enumerate(gevallen) for rij in geval.rijen_vorig(i)]
    uitslag = voer_uit(
        [code],
        rijen,
        eerste.p,
        bestuur,
        zonder=eerste.zonder,
        lijsten=lijsten,
        vorige=vorige,
        rod=in_rod if eerste.voorbeeld.naast_rod else None,
        stand=eerste.stand,
        zonder_rod=eerste.zonder_rod,
        export_van=eerste.export_van,
    )
    # Wat een signaal meldt, heeft het ook bekeken.
    assert uitslag.bevindingen.select("bestand", "rij").n_unique() <= uitslag.statussen["bekeken"].sum()
    per_rij: dict[int, list[dict[str, Any]]] = {}
    per_rij_in_rod: dict[int, list[dict[str, Any]]] = {}
    for bevinding in uitslag.bevindingen.to_dicts():
        waar = per_rij_in_rod if bevinding["bestand"] == "rod.csv" else per_rij
        waar.setdefault(bevinding["rij"] - 2, []).append(bevinding)
    # Een rij waarvan de school niet te zien is, heeft een eigen status zonder instelling.
    per_school = {status["instelling"]: status for status in uitslag.statussen.to_dicts()}
    einde = [*list(begint.values())[1:], begin_van_de_rest]
    einde_in_rod = [*list(begint_in_rod.values())[1:], len(in_rod) - (len(rijen) - begin_van_de_rest)]
    return {
        geval: _uitkomst(
            geval,
            [per_rij.get(rij, []) for rij in range(begin, tot)],
            [per_rij_in_rod.get(rij, []) for rij in range(begint_in_rod[geval], tot_in_rod)],
            per_school.get(geval.school) or per_school[None],
        )
        for (geval, begin), tot, tot_in_rod in zip(begint.items(), einde, einde_in_rod, strict=True)
    }


_Rijen = list[list[dict[str, Any]]]


def _vondsten(kant: _Rijen) -> dict[int, list[Vondst]]:
    return {i: [(b["veld"], b["waarde"], b["voorstel"]) for b in rij] for i, rij in enumerate(kant) if rij}


def _uitkomst(geval: Geval, bevindingen: _Rijen, in_rod: _Rijen, status: Mapping[str, Any]) -> Uitkomst:
    zin = next((b["zin"] for per_rij in (*bevindingen, *in_rod) for b in per_rij), None)
    return Uitkomst(
        vondsten=_vondsten(bevindingen),
        in_rod=_vondsten(in_rod),
        status=status["status"],
        noemt=genoemd(status["reden"]),
        zin=zin if geval.zin is not None else None,
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
    rod: Sequence[Rij] | None = None,
    stand: Stand | None = None,
    zonder_rod: Sequence[str] = (),
    export_van: date | None = None,
    duo: Sequence[Bericht] = (),
) -> Uitslag:
    """De uitslag van signalen over rijen; zonder codes van alle signalen.

    `vorige` zijn de rijen ervoor, en `rod` die van een overzicht van ROD, van de peildatum als `stand` niets zegt.
    `duo` is wat DUO over leerlingen zegt (kolommen `BERICHT`).
    """
    signalen = laad_signalen()
    nu, toen = (
        None if r is None else naar_levering(r, instellingen, zonder=zonder, bestand=b)
        for r, b in ((rijen, "export.csv"), (vorige, "vorige.csv"))
    )
    assert nu is not None
    if export_van is not None:
        nu = replace(nu, geleverd=dict.fromkeys(nu.instellingen, export_van))
    breed = maak_breed(nu, instellingen, p, lijsten, toen)
    if rod is not None:
        overzicht = naar_levering(rod, instellingen, zonder=zonder_rod, bestand="rod.csv")
        breed = met_rod(breed, rodbeeld(overzicht, stand or Stand(stand=p)), instellingen)
    if duo:
        breed = met_berichten(breed, naar_berichten(duo))
    return controleer(breed, [signalen[code] for code in codes or signalen])


def rodbeeld(overzicht: Levering, stand: Stand) -> Rodbeeld:
    """Een overzicht als wat ROD van zijn scholen weet, van alle op dezelfde dag."""
    return Rodbeeld(overzicht, dict.fromkeys(overzicht.instellingen, stand))


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
