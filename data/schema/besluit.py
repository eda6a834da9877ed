"""Besluiten over bevindingen, zoals zij buiten de opslag bestaan: welke kolommen, en wat zij laten vervallen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.koppelsleutel import versleutel
from data.maskeren import zonder_nummer
from data.schema.ernst import ERNSTIG

NIEUW, BEZIG, OPGELOST, GEACCEPTEERD = "nieuw", "bezig", "opgelost in LAS", "geaccepteerd"
TERUGGEKOMEN = "teruggekomen"
HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN = "hersteld", "leerling niet meer geleverd", "niet meer nagekeken"

BESLUITBAAR = (NIEUW, BEZIG, OPGELOST, GEACCEPTEERD)
"""De statussen die een mens geeft."""
TE_DOEN = (NIEUW, TERUGGEKOMEN, BEZIG)
"""Wat nog werk is."""
VOORBIJ = (HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN)
"""Waarom een bevinding er niet meer is. Alleen hersteld is goed nieuws: bij de andere twee is er niet gekeken."""
STATUSSEN = (NIEUW, TERUGGEKOMEN, BEZIG, OPGELOST, GEACCEPTEERD, *VOORBIJ)
"""Alle statussen, in de volgorde waarin een mens ze wil zien; teruggekomen en voorbij volgen uit de controles."""
ANDER_RECORD, ANDERS_BEKEKEN = "ander record", "anders bekeken"
"""Waarom een bevinding eindigt zonder dat er iets gebeurde: de leerling kreeg een ander record, waar zij verder loopt,
of er is anders gekeken: dezelfde levering op een andere dag of met andere gegevens van de school, of een sterker
signaal zegt het nu."""

BESLUIT: dict[str, pl.DataType] = {
    "sleutel": pl.String(),
    "status": pl.String(),
    "eigenaar": pl.String(),
    "reden": pl.String(),
    "toelichting": pl.String(),
    "tot": pl.Date(),
    "notities": pl.String(),
    "waardeafdruk": pl.String(),
    "afdruk": pl.String(),
    "wie": pl.String(),
    "moment": pl.Datetime("us"),
}
"""De kolommen van een bestand met besluiten; nodig zijn sleutel en status.

`sleutel` is die uit de uitvoer; `tot` de laatste dag dat een acceptatie geldt, leeg is altijd. `notities` zijn wat er
bij geschreven is, een per regel (zie `notitieregels`); is alleen dat gevuld, dan is er geen status. `waardeafdruk` legt
vast bij welke waarde is geaccepteerd zonder haar te noemen, leeg is bij elke waarde; `afdruk` noemt de koppelsleutel
waarmee dit alles is gemaakt. `wie` en `moment` zijn er om te lezen: wie een bestand laadt, besluit zelf.
"""


def waardeafdruk(bevindingen: pl.DataFrame, koppelsleutel: str) -> pl.Series:
    """Afdruk van sleutel en waarde samen (kolommen sleutel, waarde), zodat gelijke waarden niet te herkennen zijn."""
    samen = pl.concat_str("sleutel", pl.col("waarde").fill_null(""), separator="\n")
    return versleutel(bevindingen.select(waardeafdruk=samen).to_series(), koppelsleutel)


@dataclass(frozen=True, slots=True)
class Acceptatieregels:
    """Hoe men accepteert wat bekostiging kan kosten, want daarmee is het niet weg: ROD weigert het nog steeds.

    `redenen` is per signaal (van soort F of B) wat een reden is, `uiterlijk` de laatste dag tot wanneer het mag.
    """

    redenen: Mapping[str, tuple[str, ...]]
    uiterlijk: date


def bezwaar(regels: Acceptatieregels | None) -> pl.Expr:
    """Waarom men een bevinding zo niet mag accepteren: `reden`, `dag`, of leeg als het mag of geen acceptatie is.

    Wat bekostiging kan kosten, accepteert men met een reden van het signaal, tot een dag. Nodig zijn de kolommen
    status, reden en tot van het besluit, en signaal en soort van de bevinding. Zonder `regels` mag het hier niet.
    """
    redenen = {} if regels is None else regels.redenen
    paren = pl.DataFrame(
        [(signaal, reden) for signaal, van_signaal in redenen.items() for reden in van_signaal],
        schema={"signaal": pl.String, "reden": pl.String},
        orient="row",
    )
    met_reden = pl.struct("signaal", "reden").is_in(paren.to_struct().implode()).fill_null(False)
    met_dag = pl.lit(False) if regels is None else (pl.col("tot") <= regels.uiterlijk).fill_null(False)
    risico = (pl.col("status") == GEACCEPTEERD) & pl.col("soort").is_in(ERNSTIG)
    return pl.when(risico & ~met_reden).then(pl.lit("reden")).when(risico & ~met_dag).then(pl.lit("dag"))


def zonder_geaccepteerde(
    bevindingen: pl.DataFrame, besluiten: pl.DataFrame, koppelsleutel: str, peildatum: date, regels: Acceptatieregels
) -> tuple[pl.DataFrame, int]:
    """De bevindingen (kolommen `BEVINDING`) die niet geaccepteerd zijn, of waarvan het besluit is verlopen.

    Een acceptatie verloopt na haar laatste dag, en als de waarde verandert. Het getal is hoeveel bevindingen blijven
    omdat men ze zo niet mag accepteren (zie `bezwaar`).
    """
    geldig = besluiten.filter(
        pl.col("status") == GEACCEPTEERD, pl.col("tot").is_null() | (pl.col("tot") >= peildatum)
    ).select("sleutel", "status", "waardeafdruk", "reden", "tot")
    nu = bevindingen.select(
        "signaal",
        "soort",
        sleutel=versleutel(bevindingen["sleutel"], koppelsleutel),
        waardeafdruk_nu=waardeafdruk(bevindingen, koppelsleutel),
    ).with_row_index("plaats")
    zelfde_waarde = pl.col("waardeafdruk").is_null() | (pl.col("waardeafdruk") == pl.col("waardeafdruk_nu"))
    besloten = nu.join(geldig, on="sleutel").filter(zelfde_waarde).with_columns(mag=bezwaar(regels).is_null())
    weg = besloten.filter("mag")["plaats"]
    mag_niet = besloten.filter(~pl.col("plaats").is_in(weg.implode()))["plaats"].n_unique()
    return bevindingen.filter(~nu["plaats"].is_in(weg.implode())), mag_niet


@dataclass(frozen=True, slots=True)
class Besluit:
    """Wat er wordt besloten.

    `status` en `eigenaar` mogen None zijn: die blijven dan zoals ze zijn; een lege eigenaar is niemand. `reden`,
    `toelichting` en `tot` horen bij de status; `tot` is de laatste dag dat een acceptatie geldt, None is altijd. Een
    nummer van een leerling blijft uit alles wat iemand hier schrijft.
    """

    status: str | None = None
    eigenaar: str | None = None
    reden: str | None = None
    toelichting: str | None = None
    tot: date | None = None

    def __post_init__(self) -> None:
        """Laat een nummer weg uit de tekst."""
        for naam in ("eigenaar", "reden", "toelichting"):
            if tekst := getattr(self, naam):
                object.__setattr__(self, naam, zonder_nummer(tekst))
