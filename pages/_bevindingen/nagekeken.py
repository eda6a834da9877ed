"""Wat er niet is nagekeken, en waarom. Een getal dat daarop rust is te laag, en zegt dat erbij."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from checks.frames.breed import DUO_BEKOSTIGING, DUO_MELDINGEN, ROD, VORIGE
from checks.motor.catalogus import laad_signalen
from data.schema.ernst import ERNSTIG, OMSCHRIJVING
from data.schema.labels import IN_ROD, INSTELLINGSVELDEN, noem
from data.schema.velden import VELDEN, Tabel
from data.tekst import getal, meervoud, procent

Uitweg = Literal["school", "export", "rod"]
"""Waar een reden te verhelpen is: bij de gegevens van een school, met een kolom erbij in de export, of bij ROD."""

RISICO, ALLES = "risico", "alles"
"""De soorten die bekostiging kunnen kosten samen, en alle soorten samen."""
_BIJ_SCHOOL, _KOLOM = "Bij de school is", "De kolom"
"""Hoe een reden begint die op te lossen is bij de gegevens van een school, of in de export."""
_GEEN_OVERZICHT, _VAN_SCHOOL = "Er is nog geen overzicht van ROD", " van deze school."
"""Hoe een reden begint die op te lossen is met een overzicht, en hoe zij eindigt."""


def met_soort_school(statussen: pl.DataFrame, instellingen: pl.DataFrame) -> pl.DataFrame:
    """De statussen van alle scholen (kolommen `STATUS`), met wat voor school het is.

    Erbij komen cluster en epilepsieschool, en `elders`: of het signaal bij een van de scholen is uitgevoerd.
    """
    soort = instellingen.select("instellingscode", "cluster", "epilepsieschool")
    return statussen.join(
        soort, left_on="instelling", right_on="instellingscode", how="left", maintain_order="left"
    ).with_columns(elders=(pl.col("status") == "uitgevoerd").any().over("signaal"))


def _zonder(tabel: Tabel, mist: pl.Expr, waar: pl.Expr) -> pl.Expr:
    """Wat een signaal mist, zonder de kolommen van één tabel op een school waar dat geldt."""
    velden = [v.naam for v in VELDEN if v.tabel == tabel]
    return pl.when(waar.fill_null(False)).then(mist.list.set_difference(pl.lit(velden))).otherwise(mist)


_met_arrangementen = pl.col("cluster").is_in([1, 2]) | pl.col("epilepsieschool").fill_null(False)
_mist_echt = _zonder(
    "tlv", _zonder("arrangement", pl.col("mist"), ~_met_arrangementen), pl.col("cluster").is_in([1, 2])
).fill_null([])
"""Welke kolommen een signaal bij een school mist, die zij hoort te hebben (kolommen van `met_soort_school`)."""
hoort_nagekeken = pl.col("instelling").is_not_null() & (
    (pl.col("mist").list.len().fill_null(0) == 0) | (_mist_echt.list.len() > 0)
)
"""Of het telt dat een signaal bij een school niet is nagekeken (kolommen van `met_soort_school`).

Een school van cluster 3 of 4 heeft geen arrangementen en een van cluster 1 of 2 geen TLV's: dat die kolommen er niet
zijn, is gewoon zo. Waar de school zelf niet bekend is, helpt geen kolom, en is dat al een bevinding.
"""

_gaat_over_leeg = (pl.col("gevonden") > 0) & (pl.col("gevonden") * 2 >= pl.col("bekeken"))
"""Wie bij de meeste rijen iets vindt terwijl een kolom leeg is, zegt juist dat zij leeg is."""
niet_nagekeken = (pl.col("status") != "uitgevoerd") | (
    (pl.col("leeg").list.len().fill_null(0) > 0) & ~_gaat_over_leeg.fill_null(False)
)
"""Of een signaal bij een school niet heeft gekeken: het is niet uitgevoerd, of een kolom die het leest is er leeg."""


def _wacht_op(*wat: str) -> pl.Expr:
    """Of een signaal is overgeslagen omdat een van deze dingen er niet is."""
    mist = pl.col("mist").list.eval(pl.element().is_in(wat)).list.any()
    return ((pl.col("status") == "overgeslagen") & mist).fill_null(False)


wacht_op_vorige = _wacht_op(VORIGE)
"""Een signaal dat met een vorige levering vergelijkt, waar die er niet is."""
wacht_op_rod = _wacht_op(ROD)
"""Een signaal dat met ROD vergelijkt, waar nog geen overzicht is."""
wacht_op_duo = _wacht_op(DUO_BEKOSTIGING, DUO_MELDINGEN)
"""Een signaal over wat DUO zegt, waar nog geen lijst van DUO is."""
mist_in_rod = _wacht_op(*IN_ROD) & ~wacht_op_rod
"""Een signaal dat met ROD vergelijkt, waar het overzicht een kolom niet heeft."""
_mist_rod = wacht_op_rod | mist_in_rod
kan_niet_vergelijken = wacht_op_vorige | wacht_op_duo | (_mist_rod & ~pl.col("elders"))
"""Een signaal dat vergelijkt, waar iets om mee te vergelijken niet is. Daar mankeert niets aan wat er geleverd is.

Is er van een andere school wel een overzicht van ROD, dan is daar meer nagekeken. Zonder is het getal van een school te
laag, en dan telt het als niet nagekeken. (Wat DUO meldt, is geen werk van ons dat bij een school bleef liggen.)
"""


def niet_gecontroleerd(statussen: pl.DataFrame, *, ook_rod: bool = False) -> pl.DataFrame:
    """Waarom signalen niet zijn uitgevoerd: kolommen reden, signalen en scholen (lijsten), wat het meeste helpt eerst.

    Wat bij elke school op ROD wacht, wat op een tweede levering of op DUO wacht en wat een school niet hoort te hebben,
    staat er niet bij. Ontbreekt er een kolom, dan is de reden die kolom: zo ziet men wat één kolom erbij zou opleveren.

    Args:
        statussen: kolommen van `met_soort_school`, en `school`.
        ook_rod: ook wat bij elke school op ROD wacht.
    """
    wacht = wacht_op_vorige | wacht_op_duo if ook_rod else kan_niet_vergelijken
    niet = statussen.filter(niet_nagekeken, ~wacht, hoort_nagekeken).with_columns(mist=_mist_echt)
    rijen = [
        (reden, rij["signaal"], rij["school"])
        for rij in niet.iter_rows(named=True)
        for reden in (
            [f"{_KOLOM} {noem(veld)} is leeg, of veel leger dan de vorige keer" for veld in rij["leeg"]]
            if rij["status"] == "uitgevoerd"
            else _redenen(rij["reden"] or "", rij["mist"])
        )
    ]
    return (
        pl.DataFrame(rijen, schema=dict.fromkeys(("reden", "signalen", "scholen"), pl.String), orient="row")
        .group_by("reden", maintain_order=True)
        .agg(pl.col("signalen").unique(maintain_order=True), pl.col("scholen").unique(maintain_order=True))
        .sort(pl.col("signalen").list.len(), descending=True, maintain_order=True)
    )


def _redenen(reden: str, mist: list[str]) -> list[str]:
    """De reden per ontbrekende kolom, of de reden zelf als die ergens anders over gaat."""
    namen = [noem(veld) for veld in mist]
    if not namen or not all(naam in reden for naam in namen):
        return [reden.removesuffix(_VAN_SCHOOL)]
    return [
        f"{_BIJ_SCHOOL} {n} niet ingevuld" if v in INSTELLINGSVELDEN else f"{_KOLOM} {n} ontbreekt in de export"
        for v, n in zip(mist, namen, strict=True)
    ]


_UITWEGEN: dict[str, Uitweg] = {_BIJ_SCHOOL: "school", _KOLOM: "export", _GEEN_OVERZICHT: "rod"}


def _uitweg(reden: str) -> Uitweg | None:
    return next((uitweg for begin, uitweg in _UITWEGEN.items() if reden.startswith(begin)), None)


def wat_wacht(statussen: pl.DataFrame) -> Iterator[str]:
    """Welke signalen bij elke school iets missen om mee te vergelijken, elk een zin; dat ligt niet aan de levering.

    Wat alleen bij een paar scholen ontbreekt, is een reden bij `niet_gecontroleerd`.
    """
    overal = statussen.filter(kan_niet_vergelijken)
    op = (wacht_op_vorige, wacht_op_rod, wacht_op_duo)
    vorige, rod, duo = (overal.filter(wacht)["signaal"].n_unique() for wacht in op)
    if vorige:
        yield (
            f"{meervoud(vorige, 'signaal vergelijkt', 'signalen vergelijken')} een levering met die ervoor. Bij de "
            "eerste levering van een school kan dat nog niet."
        )
    if rod:
        yield (
            f"{meervoud(rod, 'signaal legt', 'signalen leggen')} uw LAS naast ROD. Van een school zonder overzicht van "
            "ROD kan dat nog niet."
        )
    if duo:
        yield (
            f"{meervoud(duo, 'signaal gaat', 'signalen gaan')} over wat DUO zelf meldt. Van een school zonder lijst "
            "van DUO kan dat nog niet."
        )
    in_rod = overal.filter(mist_in_rod)
    if in_rod.height:
        mist = in_rod.explode("mist").filter(pl.col("mist").is_in(list(IN_ROD)))["mist"].unique().sort()
        yield (
            f"Niet elk overzicht van ROD heeft {', '.join(noem(veld) for veld in mist)}. Wat daarvoor nodig is, "
            "vergelijken wij daar niet."
        )


# -- per soort ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leemte:
    """Wat er van een soort niet is nagekeken: hoeveel signalen, bij welke scholen, en waarom.

    `redenen` zijn zinnen zonder punt, wat het meeste helpt eerst; `door_eerste` is hoeveel signalen de eerste hebben.
    `alles`: er is van deze soort nergens iets nagekeken.
    `uitweg` is waar de eerste reden te verhelpen is; None is: niet door een gebruiker.
    """

    signalen: int
    scholen: tuple[str, ...]
    redenen: tuple[str, ...]
    door_eerste: int
    alles: bool
    uitweg: Uitweg | None

    @property
    def alleen_rod(self) -> bool:
        """Of er niets anders ontbreekt dan een overzicht van ROD."""
        return self.uitweg == "rod" and len(self.redenen) == 1

    @property
    def zin(self) -> str:
        """In een zin waarom, en wat er nog meer is."""
        eerste, *rest = self.redenen
        nog = f" En nog {meervoud(len(rest), 'reden', 'redenen')}." if rest else ""
        wat = "Niet nagekeken" if self.alles else f"{meervoud(self.signalen, 'signaal', 'signalen')} niet nagekeken"
        waar = f" bij {meervoud(len(self.scholen), 'school', 'scholen')}"
        waarvan = f", waarvan {getal(self.door_eerste)}" if self.door_eerste < self.signalen else ""
        punt = "" if eerste.endswith(("?", "!")) else "."
        return f"{wat}{waar}{waarvan}: {eerste[:1].lower()}{eerste[1:].rstrip('.')}{punt}{nog}"


def zinnen_per_school(statussen: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Per instellingscode wat er niet is nagekeken en waarom, elk een zin; voor op papier.

    Ook als er van geen enkele school een overzicht van ROD is: op papier staat nergens anders dat dat ontbreekt.
    `statussen` heeft de kolommen van `met_soort_school`, en `school`.
    """
    uit = {}
    for (code,), eigen in statussen.drop_nulls("instelling").partition_by("instelling", as_dict=True).items():
        redenen = niet_gecontroleerd(eigen, ook_rod=True)
        if redenen.height:
            uit[str(code)] = tuple(
                f"{reden.rstrip('.')}: {meervoud(len(signalen), 'signaal', 'signalen')} niet nagekeken."
                for reden, signalen in redenen.select("reden", "signalen").iter_rows()
            )
    return uit


def onvolledig_per_school(statussen: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Per instellingscode de soorten waarvan bij haar niet alles is nagekeken. `statussen` als bij `leemten`."""
    scholen = statussen.drop_nulls("instelling").partition_by("instelling", as_dict=True)
    leeg = {str(code): leemten(eigen) for (code,), eigen in scholen.items()}
    return {code: tuple(soort for soort in OMSCHRIJVING if soort in eigen) for code, eigen in leeg.items()}


def leemten(statussen: pl.DataFrame) -> dict[str, Leemte]:
    """Per soort, en onder `RISICO` en `ALLES`, wat er niet is nagekeken; wat helemaal is nagekeken staat er niet in.

    `statussen` heeft de kolommen van `met_soort_school`, en `school`.
    """
    soort = {code: signaal.soort for code, signaal in laad_signalen().items()}
    per_soort = {letter: (letter,) for letter in dict.fromkeys(soort.values())} | {
        RISICO: ERNSTIG,
        ALLES: tuple(soort.values()),
    }
    gevonden = {
        naam: leemte(statussen, [code for code, letter in soort.items() if letter in letters])
        for naam, letters in per_soort.items()
    }
    return {naam: leeg for naam, leeg in gevonden.items() if leeg is not None}


def leemte(statussen: pl.DataFrame, signalen: Collection[str]) -> Leemte | None:
    """Wat er van deze signalen niet is nagekeken; None als dat niets is. `statussen` als bij `leemten`."""
    eigen = statussen.filter(pl.col("signaal").is_in(list(signalen)))
    redenen = niet_gecontroleerd(eigen)
    if redenen.is_empty():
        return None
    alle = redenen.explode("signalen").explode("scholen")
    return Leemte(
        alle["signalen"].n_unique(),
        tuple(alle["scholen"].unique(maintain_order=True)),
        tuple(redenen["reden"]),
        len(redenen["signalen"][0]),
        bool(eigen.select(niet_nagekeken.all()).item()),
        _uitweg(redenen["reden"][0]),
    )


def hoeveel(aantal: int, leeg: Leemte | None, *, minstens: str = "≥") -> str:
    """Een aantal dat niet liegt: is niet alles nagekeken, dan is het een ondergrens, en nul is dan geen getal."""
    if leeg is None:
        return getal(aantal)
    return f"{minstens} {getal(aantal)}" if aantal else "–"


def welk_deel(deel: float, leeg: Leemte | None, *, minstens: str = "≥") -> str:
    """Een deel van 0 tot 1 dat niet liegt: is niet alles nagekeken, dan is ook het percentage een ondergrens."""
    if leeg is None:
        return procent(deel)
    return f"{minstens}{procent(deel)}" if deel >= 0.01 else "meer dan 0%"
