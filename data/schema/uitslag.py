"""Wat een controle oplevert: bevindingen, statussen, wie er bekostiging kan kosten, en termijnen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import polars as pl

from data.schema.levering import Instelling
from data.schema.rod.gezegd import GEZEGD
from data.schema.rod.telling import TELREGEL

OVER_WIE: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "vestigingscode": pl.String(),
    "groep": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
}
"""Waaraan een mens ziet over wie het gaat."""

BEVINDING: dict[str, pl.DataType] = {
    "signaal": pl.String(),
    "soort": pl.String(),
    **OVER_WIE,
    "veld": pl.String(),
    "waarde": pl.String(),
    "voorstel": pl.String(),
    "zin": pl.String(),
    "deadline": pl.Date(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
    "sleutel": pl.String(),
    "record": pl.String(),
    "kenmerk_inschrijving": pl.String(),
    "kenmerk": pl.String(),
    "record_ander": pl.String(),
    "kenmerk_ander": pl.String(),
    "records_ander": pl.List(pl.String()),
    "scholen": pl.List(pl.String()),
}
"""De kolommen van een frame met bevindingen.

`waarde` en `voorstel` zijn hier niet gemaskeerd: dat gebeurt bij wat naar buiten gaat. `zin` noemt nooit een gevoelig
veld. `sleutel` is de leesbare identiteit van de bevinding en blijft binnen de opslag; `record` die van de leerling.

Waar `sleutel` uit bestaat, staat ook apart (zie `data/schema/sleutel.py`). `kenmerk_inschrijving` is dat van de
inschrijving, `kenmerk` dat van de periode, de TLV of het arrangement; wat er niet bij hoort is leeg. Gaat de bevinding
ook over een andere leerling, dan is `record_ander` die, en `kenmerk_ander` van zijn inschrijving als het daarom gaat.
`records_ander` zijn alle anderen over wie zij gaat, ook als dat er meer zijn of als zij niet bij de sleutel horen.
`scholen` zijn de codes van de scholen van die leerlingen: hun instelling, en wat hun school zelf als code leverde.
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
    "leeg": pl.List(pl.String()),
}
"""Per signaal en instelling: wat ermee gebeurde, hoeveel rijen bekeken en gevonden.

`reden` is een zin bij overgeslagen of mislukt, en bij uitgevoerd wat er niet meegewogen kon worden; `mist` zijn de
velden die ontbraken, en `leeg` die waarvan de kolom er is maar leeg, of veel leger dan de vorige keer.
"""


PERSOON: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "record": pl.String(),
    "persoon": pl.String(),
    "telt_mee": pl.Boolean(),
    "hoort_in_rod": pl.Boolean(),
    "in_rod": pl.Boolean(),
    "buiten_overzicht": pl.Boolean(),
}
"""Wie er geleverd zijn: een rij per leerling en school. `telt_mee` is of zij daar op de teldatum meetelt.

`hoort_in_rod` is of zij in het overzicht van ROD van haar school hoort te staan, en `in_rod` of zij er dan staat;
`buiten_overzicht` is of het overzicht niet over haar vestiging gaat.

`persoon` is een getal dat bij een volgende controle een ander kan zijn. Wie op twee scholen hetzelfde nummer heeft, is
één persoon, en ook wie er op één school twee keer mee staat: zo telt een mens overal één keer.
"""

RISICO: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "record": pl.String(),
    "persoon": pl.String(),
    "leerlingnummer": pl.String(),
    "signalen": pl.List(pl.String()),
}
"""Leerlingen van wie de bekostiging gevaar loopt: een rij per leerling en school.

`record` is dat van de bevindingen, en `persoon` die van `PERSOON`: wie op twee scholen gevaar loopt, heeft twee rijen
en één persoon. `signalen` zijn codes op alfabet.
"""


TERMIJN: dict[str, pl.DataType] = {
    "soort": pl.String(),
    "dag": pl.Date(),
    "signaal": pl.String(),
    "sleutel": pl.String(),
    **OVER_WIE,
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


IN_BEELD: dict[str, pl.DataType] = {"record": pl.String(), "in_bereik": pl.Boolean()}
"""Elk record waar de levering iets over zegt, en of de signalen naar hem kijken."""

NietBekeken = Literal["aangemeld", "gast", "vroeger", "onbekostigd"]
"""Waarom een inschrijving niet of niet helemaal is nagekeken."""

NIET_BEKEKEN: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "reden": pl.String(),
    "record": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
}
"""Inschrijvingen die niet of niet helemaal zijn nagekeken: een rij per inschrijving, met de ene `reden` (`NietBekeken`)
en wie het is. `record` is dat van de bevindingen."""


Zekerheid = Literal["zeker", "waarschijnlijk", "mogelijk", "nee"]
"""Hoe zeker een bevinding van ons zegt waar een bericht van DUO over gaat.

Zeker: de codelijst van het bestuur noemt een signaal dat deze leerling heeft. Waarschijnlijk: de tekst van DUO noemt
het onderwerp ervan. Mogelijk: hij heeft andere bevindingen. Nee: alleen DUO ziet iets.
"""

UITLEG_DUO: dict[str, pl.DataType] = {
    "sleutel": pl.String(),
    "signaal": pl.String(),
    "instelling": pl.String(),
    "record": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "soort": pl.String(),
    "datum": pl.Date(),
    "status": pl.String(),
    "code": pl.String(),
    "tekst": pl.String(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
    "in_codelijst": pl.Boolean(),
    "zekerheid": pl.String(),
    "signalen": pl.List(pl.String()),
}
"""Wat DUO over leerlingen zegt waar iets mee is, een rij per leerling en code, en of wij dat ook zeggen.

`sleutel` en `signaal` zijn van de bevinding die het bericht is. Is `zekerheid` (`Zekerheid`) zeker, dan is het dat
niet: dan staan `signalen`, de codes van wat wij over de leerling vonden, er al. `soort`, `datum`, `status`, `code`,
`tekst`, `bestand` en `rij` zijn die van het bericht (zie `data/schema/rod/berichten.py`).
"""


class InRod(NamedTuple):
    """Hoeveel leerlingen van een school er volgens het LAS in ROD horen te staan, en hoeveel er van hen staan.

    `buiten` zijn er nog meer: op een vestiging waar het overzicht niet over gaat.
    """

    hoort: int
    staat: int
    buiten: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Vergeleken:
    """Wat er naast ROD vergeleken is.

    `in_rod` zijn de records van wie in het overzicht staan. `eens` geeft van bevindingen die er niet meer zijn de
    sleutels waarover beide kanten nu hetzelfde zeggen; dat wordt pas uitgezocht als iemand het vraagt.
    `zelfde_feit` (kolommen signaal en ander) zijn signalen die met hetzelfde veld over hetzelfde feit kunnen gaan.
    `elders` zijn de records van wie in ROD loopt en in het LAS op een andere school van het bestuur staat.
    """

    in_rod: pl.Series
    eens: Callable[[pl.DataFrame], pl.Series]
    zelfde_feit: pl.DataFrame
    elders: pl.Series


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Wat een controle opleverde: bevindingen (kolommen `BEVINDING`) en statussen (kolommen `STATUS`).

    `mislukt` noemt per signaal het type fout, nooit de tekst; `niet_bekeken` (kolommen `NIET_BEKEKEN`) zijn de
    inschrijvingen waar niet of niet helemaal naar gekeken is. `risico` (kolommen `RISICO`) zijn de leerlingen van wie
    de bekostiging op de teldatum gevaar loopt, en `personen` (kolommen `PERSOON`) zegt wie dan meetelt.
    `termijnen` (kolommen `TERMIJN`) is wat er wanneer klaar moet zijn. `ander_record` (kolommen `oud` en `nieuw`) zijn
    de leerlingen die sinds de vorige levering een ander record kregen. `in_beeld` (kolommen `IN_BEELD`) is wie er
    geleverd is. `in_rod` telt per instelling met een overzicht van ROD wie daarin staat, en `over_rod` zijn de signalen
    over inschrijvingen van ROD, ook van wie het LAS niet kent. `kwijt` (kolommen signaal en record) zegt van wie iets
    dat een signaal leest er niet meer is, en op zijn school bij niemand meer. `verzwegen` zijn de sleutels van wat ook
    gevonden is, en waar een sterker signaal voor spreekt. `uitleg_duo` (kolommen `UITLEG_DUO`) is wat DUO over
    leerlingen zegt, en of wij dat ook zeggen, en `gezegd` (kolommen `GEZEGD`) alles wat er in de lijsten van DUO
    staat; dat blijft in het geheugen, want het noemt nummers. `telregels` (kolommen `TELREGEL`) zijn de inschrijvingen
    op de teldatum, en op de vorige als ROD of DUO daar iets over zei. `vergeleken` zegt wat er naast ROD vergeleken is,
    en `onderweg` van welke records er na het overzicht iets veranderde dat nog anders is dan in ROD.
    """

    bevindingen: pl.DataFrame
    statussen: pl.DataFrame
    mislukt: Mapping[str, str] = field(default_factory=dict)
    niet_bekeken: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=NIET_BEKEKEN))
    risico: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RISICO))
    personen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PERSOON))
    termijnen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TERMIJN))
    ander_record: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"oud": pl.String(), "nieuw": pl.String()})
    )
    in_beeld: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=IN_BEELD))
    in_rod: Mapping[Instelling, InRod] = field(default_factory=dict)
    over_rod: frozenset[str] = frozenset()
    kwijt: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"signaal": pl.String(), "record": pl.String()})
    )
    verzwegen: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    uitleg_duo: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UITLEG_DUO))
    telregels: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TELREGEL))
    gezegd: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GEZEGD))
    onderweg: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    vergeleken: Vergeleken | None = None
