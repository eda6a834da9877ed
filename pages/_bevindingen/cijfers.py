"""De cijfers van een omgeving: één keer geteld per controle, en daarna uit het geheugen."""

from dataclasses import dataclass, replace

import polars as pl

from checks.motor.catalogus import laad_signalen
from data.opslag.vragen.bevindingen import Keuze, Risico, aantal, risico, telling
from data.opslag.vragen.controles import statussen, versheid
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import Momentopname, Verschil, momentopname, verloop, verloop_van, verschil
from data.schema.besluit import TE_DOEN
from data.schema.ernst import ERNSTIG
from data.schema.labels import INSTELLINGSVELDEN, noem
from data.schema.velden import VELDEN, Tabel
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import school


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Wat het overzicht toont.

    `te_doen` telt per soort de bevindingen waar nog iets mee moet: zonder wat is opgelost of geaccepteerd. Zo telt ook
    de werklijst, en zo tellen `cellen` (per school en thema aantal en bekeken), `per_signaal` (soort, aantal,
    leerlingen en scholen) en `erbij` (wat er bij de vorige levering niet was). `nu` en `vorige` tellen alles wat er is
    gevonden, `risico` de leerlingen van wie de bekostiging gevaar loopt; `statussen` heeft ook `school`,
    en wat voor school dat is (`met_soort_school`).
    """

    te_doen: dict[str, int]
    erbij: int
    nu: dict[str, int]
    vorige: Momentopname | None
    verschil: Verschil
    risico: Risico
    scholen: pl.DataFrame
    cellen: pl.DataFrame
    per_signaal: pl.DataFrame
    verloop: pl.DataFrame
    statussen: pl.DataFrame

    @property
    def mislukt(self) -> bool:
        """Of er een signaal is dat bekostiging kan raken en dat niet gelukt is."""
        ernstig = [code for code, s in laad_signalen().items() if s.soort in ERNSTIG]
        return not self.statussen.filter(pl.col("status") == "mislukt", pl.col("signaal").is_in(ernstig)).is_empty()

    @property
    def totaal(self) -> int:
        """Alles waar nog iets mee moet."""
        return sum(self.te_doen.values())


@per_stand(max_entries=8)
def cijfers(omgeving: Omgeving) -> Cijfers:
    """De cijfers van de laatste controle en het laatste besluit."""
    with omgeving.lees_vandaag() as con:
        door_de_tijd = verloop(con)
    with omgeving.lees() as con:
        anders = verschil(con)
        nu = momentopname(con, omgeving.controle)
        scholen = versheid(con, omgeving.controle)
        namen = [school(code, naam) for code, naam in scholen.select("instelling", "naam").iter_rows()]
        scholen = scholen.with_columns(school=pl.Series(namen, dtype=pl.String))
        alle = statussen(con, omgeving.controle).join(
            scholen.select("instelling", "school"), on="instelling", how="left", nulls_equal=True, maintain_order="left"
        )
        alle = met_soort_school(alle, instellingen(con))
        te_doen = Keuze(status=TE_DOEN)
        gevonden = telling(con, te_doen, "instelling", "signaal")
        return Cijfers(
            dict(telling(con, te_doen, "soort").select("soort", "aantal").iter_rows()),
            aantal(con, replace(te_doen, nieuw=True)),
            nu.per_soort if nu else {},
            momentopname(con, anders.vorige) if anders.vorige else None,
            anders,
            risico(con),
            scholen,
            _cellen(alle, gevonden),
            _per_signaal(telling(con, te_doen, "signaal", "soort"), gevonden),
            door_de_tijd,
            alle,
        )


@per_stand(besluiten=False, max_entries=64)
def verloop_signaal(omgeving: Omgeving, code: str) -> pl.DataFrame:
    """Het verloop van één signaal: kolommen moment, peildatum, aantal, bekeken."""
    with omgeving.lees_vandaag() as con:
        return verloop_van(con, code)


def _cellen(statussen: pl.DataFrame, gevonden: pl.DataFrame) -> pl.DataFrame:
    """Per school en thema: instelling, school, thema, aantal, bekeken. De meeste bevindingen eerst."""
    thema = {code: s.thema for code, s in laad_signalen().items()}
    return (
        statussen.select("instelling", "school", "signaal", "bekeken")
        .join(
            gevonden.select("instelling", "signaal", "aantal"),
            on=["instelling", "signaal"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .with_columns(thema=pl.col("signaal").replace_strict(thema, default=None))
        .group_by("instelling", "school", "thema", maintain_order=True)
        .agg(pl.col("aantal").sum().cast(pl.Int64), pl.col("bekeken").sum().cast(pl.Int64))
        .sort(pl.col("aantal").sum().over("school"), "school", descending=[True, False], maintain_order=True)
    )


def _per_signaal(per_signaal: pl.DataFrame, gevonden: pl.DataFrame) -> pl.DataFrame:
    """Per signaal met bevindingen: signaal, soort, aantal, leerlingen, scholen; wat het meeste helpt eerst."""
    scholen = gevonden.group_by("signaal").agg(pl.col("instelling").n_unique().alias("scholen"))
    return per_signaal.join(scholen, on="signaal", how="left").sort(
        pl.col("soort").is_in(ERNSTIG), "leerlingen", "signaal", descending=[True, True, False]
    )


# -- wat er niet is nagekeken ------------------------------------------------------------------------------------------


def met_soort_school(statussen: pl.DataFrame, instellingen: pl.DataFrame) -> pl.DataFrame:
    """Statussen (kolommen `STATUS`) met cluster en epilepsieschool van de school erbij."""
    soort = instellingen.select("instellingscode", "cluster", "epilepsieschool")
    return statussen.join(soort, left_on="instelling", right_on="instellingscode", how="left", maintain_order="left")


def _mist_alleen(tabel: Tabel) -> pl.Expr:
    """Of een signaal alleen kolommen van één tabel mist."""
    mist = pl.col("mist").list
    return (mist.len() > 0) & mist.eval(pl.element().is_in([v.naam for v in VELDEN if v.tabel == tabel])).list.all()


_met_arrangementen = pl.col("cluster").is_in([1, 2]) | pl.col("epilepsieschool").fill_null(False)
_heeft_ze_niet = (_mist_alleen("arrangement") & ~_met_arrangementen) | (
    _mist_alleen("tlv") & pl.col("cluster").is_in([1, 2])
)
hoort_nagekeken = pl.col("instelling").is_not_null() & ~_heeft_ze_niet.fill_null(False)
"""Of het telt dat een signaal bij een school niet is uitgevoerd (kolommen van `met_soort_school`).

Een school van cluster 3 of 4 heeft geen arrangementen en een van cluster 1 of 2 geen TLV's: dat die kolommen er niet
zijn, is gewoon zo. Waar de school zelf niet bekend is, helpt geen kolom, en is dat al een bevinding.
"""

wacht_op_vorige = (pl.col("status") == "overgeslagen") & pl.col("mist").list.contains("vorige_levering")
"""Een signaal dat vergelijkt, bij de eerste levering van een school: daar mankeert niets aan."""


def niet_gecontroleerd(statussen: pl.DataFrame) -> pl.DataFrame:
    """Waarom signalen niet zijn uitgevoerd: kolommen reden, signalen en scholen (lijsten), wat het meeste helpt eerst.

    Wat alleen op een tweede levering wacht en wat een school niet hoort te hebben, staat er niet bij. Ontbreekt er een
    kolom, dan is de reden die kolom: zo ziet men wat één kolom erbij zou opleveren.
    """
    niet = statussen.filter(pl.col("status") != "uitgevoerd", ~wacht_op_vorige, hoort_nagekeken)
    rijen = [
        (reden, rij["signaal"], rij["school"])
        for rij in niet.iter_rows(named=True)
        for reden in _redenen(rij["reden"] or "", rij["mist"] or [])
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
        return [reden]
    return [
        f"Bij de school is {n} niet ingevuld" if v in INSTELLINGSVELDEN else f"De kolom {n} ontbreekt in de export"
        for v, n in zip(mist, namen, strict=True)
    ]
