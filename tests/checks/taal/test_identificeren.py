"""Het besluit over *Identificeren persoon*, als tabel van de DUO-pagina: waarom, welk bericht, en wat erin mist."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.taal import identificeren
from checks.taal.begrippen import opsomming
from data.schema.velden import VELD
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL

ZONDER: dict[str, Any] = {"bsn": None}
MET_OWN: dict[str, Any] = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1)}
ADRES: dict[str, Any] = dict.fromkeys(("straat", "huisnummer", "postcode", "woonplaats"))
BELGIE: dict[str, Any] = {**ADRES, "landcode": "5010", "land": "België", "adresregel_buitenland_1": "Markt 1"}
REGELS = tuple(f"adresregel_buitenland_{i}" for i in (1, 2, 3))

PERSOON = ["geboortedatum", "geslacht"]
IN_NEDERLAND = ["straat", "huisnummer", "postcode", "woonplaats"]
IN_REGELS = ["landcode", "adresregel_buitenland_1"]
IN_STRAAT = ["straat", "woonplaats", "landcode"]
NEDERLAND = ["achternaam", *PERSOON, *IN_NEDERLAND]
BUITENLAND = ["achternaam", *PERSOON, *IN_REGELS]
NUMMER = ["pgn", *PERSOON]


@dataclass(frozen=True, kw_only=True)
class Regel:
    """Wat er van een leerling bekend is, en wat er dan moet gebeuren."""

    wijzig: dict[str, Invulling] = field(default_factory=dict)
    verhuisd: bool = False
    gewijzigd: bool = False
    nieuw: bool = False
    zonder: tuple[str, ...] = ()
    waarom: str | None = None
    variant: str | None = None
    nodig: list[str] = field(default_factory=list)
    mist: list[str] = field(default_factory=list)
    eerst_opzoeken: bool = False


def geen_nummer(
    variant: str, nodig: list[str], mist: str = "", zonder: tuple[str, ...] = (), **wijzig: Invulling
) -> Regel:
    return Regel(
        wijzig={**ZONDER, "eerder_nederlands_onderwijs": None, **wijzig},
        zonder=zonder,
        waarom="geen_nummer",
        variant=variant,
        nodig=nodig,
        mist=mist.split(),
    )


TABEL: dict[str, Regel] = {
    # -- nummer bekend
    "BSN bekend en in ROD": Regel(),
    "onderwijsnummer bekend en in ROD, in het buitenland": Regel(wijzig={**MET_OWN, **BELGIE}),
    "onderwijsnummer bekend en in ROD, vreemdeling": Regel(wijzig={**MET_OWN, "vreemdeling": "J"}),
    "BSN bekend, nog niet in ROD": Regel(nieuw=True, waarom="nieuw", variant="nummer", nodig=NUMMER),
    "onderwijsnummer bekend, nog niet in ROD": Regel(
        wijzig={**MET_OWN, **BELGIE}, nieuw=True, waarom="nieuw", variant="nummer", nodig=NUMMER
    ),
    "BSN bekend, nog niet in ROD, geheim adres": Regel(
        wijzig={"geheim_adres": "J"}, nieuw=True, waarom="nieuw", variant="nummer", nodig=NUMMER
    ),
    "BSN bekend, rest leeg": Regel(
        wijzig={**ADRES, "geboortedatum": None, "geslacht": None, "achternaam": None},
        nieuw=True, waarom="nieuw", variant="nummer", nodig=NUMMER, mist=PERSOON,
    ),
    # -- nummer onbekend, in Nederland
    "onbekend, Nederland": geen_nummer("nederland", NEDERLAND),
    "onbekend, nog niet in ROD": Regel(
        wijzig={**ZONDER, "eerder_nederlands_onderwijs": "N"},
        nieuw=True, waarom="geen_nummer", variant="nederland", nodig=NEDERLAND,
    ),
    "Nederland, adres leeg": geen_nummer("nederland", NEDERLAND, " ".join(IN_NEDERLAND), **ADRES),
    "Nederland, alles leeg": geen_nummer(
        "nederland", NEDERLAND, " ".join(NEDERLAND), **ADRES, achternaam=None, geboortedatum=None, geslacht=None,
        landcode=None, land=None,
    ),
    "Nederland, alleen het huisnummer leeg": geen_nummer("nederland", NEDERLAND, "huisnummer", huisnummer=None),
    "zonder voornaam mag": geen_nummer("nederland", NEDERLAND, voornamen=None),
    "zonder landcode is Nederland": geen_nummer("nederland", NEDERLAND, landcode=None, land=None),
    "geboortedatum met nullen mag": geen_nummer("nederland", NEDERLAND, geboortedatum="00-00-2015"),
    "geboortedatum op de peildatum": geen_nummer("nederland", NEDERLAND, "geboortedatum", geboortedatum=PEIL),
    "geboortedatum een dag ervoor": geen_nummer("nederland", NEDERLAND, geboortedatum=PEIL - DAG),
    "geboortedatum niet te lezen": geen_nummer("nederland", NEDERLAND, "geboortedatum", geboortedatum="31-02-2015"),
    "geslacht onbekend (O) mag": geen_nummer("nederland", NEDERLAND, geslacht="O"),
    "geslacht niet te herkennen": geen_nummer("nederland", NEDERLAND, "geslacht", geslacht="1"),
    "niet geheim": geen_nummer("nederland", NEDERLAND, geheim_adres="N"),
    # -- nummer onbekend, in het buitenland
    "België": geen_nummer("buitenland", BUITENLAND, **BELGIE),
    "België, alleen regel 2": geen_nummer(
        "buitenland", BUITENLAND, "adresregel_buitenland_1",
        **{**BELGIE, "adresregel_buitenland_1": None, "adresregel_buitenland_2": "Gent"},
    ),
    "België zonder landcode": geen_nummer("buitenland", BUITENLAND, "landcode", **{**BELGIE, "landcode": None}),
    "België, straat en plaats in een export met adresregels": geen_nummer(
        "buitenland", BUITENLAND, "adresregel_buitenland_1",
        **{**BELGIE, "adresregel_buitenland_1": None, "straat": "Markt", "woonplaats": "Gent"},
    ),
    "België, straat en plaats in een export zonder adresregels": geen_nummer(
        "buitenland", ["achternaam", *PERSOON, *IN_STRAAT], zonder=REGELS,
        **{**BELGIE, "straat": "Markt", "woonplaats": "Gent"},
    ),
    "België, alleen een straat in een export zonder adresregels": geen_nummer(
        "buitenland", ["achternaam", *PERSOON, *IN_STRAAT], "woonplaats", zonder=REGELS,
        **{**BELGIE, "straat": "Markt"},
    ),
    "Nederland in een export zonder adresregels": geen_nummer("nederland", NEDERLAND, zonder=REGELS),
    # -- geheim
    "onbekend, geheim adres": geen_nummer("geheim", [], geheim_adres="J"),
    "onbekend, geheim adres in het buitenland": geen_nummer("geheim", [], **BELGIE, geheim_adres="J"),
    "onderwijsnummer in Nederland, geheim adres": Regel(
        wijzig={**MET_OWN, "geheim_adres": "J"}, waarom="onverwacht_onderwijsnummer", variant="geheim"
    ),
    "verhuisd met een onderwijsnummer, geheim adres": Regel(
        wijzig={**MET_OWN, **BELGIE, "geheim_adres": "J"}, verhuisd=True, waarom="verhuisd", variant="geheim"
    ),
    # -- een nummer dat niet kan bestaan
    "ongeldig BSN": Regel(
        wijzig={"bsn": "123456789"}, waarom="ongeldig_nummer", variant="nederland", nodig=NEDERLAND
    ),
    "ongeldig BSN, geldig onderwijsnummer": Regel(
        wijzig={**MET_OWN, "bsn": "123456789"}, waarom="onverwacht_onderwijsnummer", variant="nederland",
        nodig=NEDERLAND,
    ),
    # -- onderwijsnummer in Nederland
    "onderwijsnummer in Nederland": Regel(
        wijzig=MET_OWN, waarom="onverwacht_onderwijsnummer", variant="nederland", nodig=NEDERLAND
    ),
    "onderwijsnummer in Nederland, zonder adres": Regel(
        wijzig={**MET_OWN, **ADRES}, waarom="onverwacht_onderwijsnummer", variant="nederland", nodig=NEDERLAND,
        mist=IN_NEDERLAND,
    ),
    "onderwijsnummer in de kolom BSN": Regel(
        wijzig={"bsn": verzonnen_onderwijsnummer(1)}, waarom="onverwacht_onderwijsnummer", variant="nederland",
        nodig=NEDERLAND,
    ),
    "BSN en onderwijsnummer": Regel(wijzig={"onderwijsnummer": verzonnen_onderwijsnummer(1)}),
    # -- verhuisd
    "verhuisd met een BSN": Regel(verhuisd=True),
    "verhuisd met een onderwijsnummer, in het buitenland": Regel(
        wijzig={**MET_OWN, **BELGIE}, verhuisd=True, waarom="verhuisd", variant="adreswijziging",
        nodig=[*NUMMER, *IN_REGELS],
    ),
    "verhuisd met een onderwijsnummer, in Nederland": Regel(
        wijzig={**MET_OWN, "huisnummer": None}, verhuisd=True, waarom="verhuisd", variant="adreswijziging",
        nodig=[*NUMMER, *IN_NEDERLAND], mist=["huisnummer"],
    ),
    "verhuisd zonder nummer": Regel(
        wijzig={**ZONDER, "eerder_nederlands_onderwijs": "N"}, verhuisd=True,
        waarom="geen_nummer", variant="nederland", nodig=NEDERLAND,
    ),
    # -- een andere geboortedatum of een ander geslacht
    "gewijzigd": Regel(gewijzigd=True, waarom="gewijzigd", variant="nummer", nodig=NUMMER),
    "gewijzigd, en nu zonder geslacht": Regel(
        wijzig={"geslacht": None}, gewijzigd=True, waarom="gewijzigd", variant="nummer", nodig=NUMMER,
        mist=["geslacht"],
    ),
    "verhuisd en gewijzigd": Regel(
        wijzig={**MET_OWN, **BELGIE}, verhuisd=True, gewijzigd=True, waarom="verhuisd", variant="adreswijziging",
        nodig=[*NUMMER, *IN_REGELS],
    ),
    # -- vreemdelingen gaan net zo, maar wie hier eerder naar school ging, heeft al een nummer
    "vreemdeling, eerder onderwijs onbekend": Regel(
        wijzig={**ZONDER, "vreemdeling": "J", "eerder_nederlands_onderwijs": None},
        waarom="geen_nummer", variant="nederland", nodig=NEDERLAND, eerst_opzoeken=True,
    ),
    "vreemdeling, geen eerder onderwijs": Regel(
        wijzig={**ZONDER, "vreemdeling": "J", "eerder_nederlands_onderwijs": "N"},
        waarom="geen_nummer", variant="nederland", nodig=NEDERLAND,
    ),
    "vreemdeling, eerder onderwijs": Regel(
        wijzig={**ZONDER, "vreemdeling": "J", "eerder_nederlands_onderwijs": "J"},
        waarom="geen_nummer", variant="nederland", nodig=NEDERLAND, eerst_opzoeken=True,
    ),
    "geen vreemdeling, eerder onderwijs": Regel(
        wijzig={**ZONDER, "vreemdeling": "N", "eerder_nederlands_onderwijs": "J"},
        waarom="geen_nummer", variant="nederland", nodig=NEDERLAND, eerst_opzoeken=True,
    ),
    "met een nummer valt er niets op te zoeken": Regel(wijzig={"vreemdeling": "J"}),
}  # fmt: skip


@pytest.mark.parametrize("regel", TABEL.values(), ids=TABEL.keys())
def test_besluit(regel: Regel) -> None:
    rij = vul_in(schone_leerling(PEIL), regel.wijzig, PEIL)
    leerling = maak_breed(naar_levering([rij], zonder=regel.zonder), BESTUUR, PEIL).frames["leerling"]
    waarom = identificeren.aanleiding(
        verhuisd=pl.lit(regel.verhuisd), gewijzigd=pl.lit(regel.gewijzigd), nieuw=pl.lit(regel.nieuw)
    )
    variant = identificeren.variant(waarom)
    besluit = leerling.select(
        waarom=waarom,
        variant=variant,
        nodig=identificeren.nodig(variant),
        mist=identificeren.ontbreekt(variant),
        eerst_opzoeken=identificeren.eerst_opzoeken,
    )
    verwacht = (regel.waarom, regel.variant, regel.nodig, regel.mist, regel.eerst_opzoeken)
    assert besluit.row(0) == verwacht


def test_de_tabel_is_compleet() -> None:
    assert {r.waarom for r in TABEL.values()} == {*identificeren.AANLEIDINGEN, None}
    assert {r.variant for r in TABEL.values()} == {*identificeren.VARIANTEN, None}
    assert {veld for r in TABEL.values() for veld in r.nodig} <= VELD.keys()


def test_een_onderwijsnummer_hoort_in_precies_een_groep() -> None:
    """Verwacht in het buitenland (ID07), verwacht bij een vreemdeling (ID08), of onverwacht (ID06)."""
    rijen = [
        vul_in(schone_leerling(PEIL, i), {**MET_OWN, **adres, "vreemdeling": vreemdeling}, PEIL)
        for i, (adres, vreemdeling) in enumerate((a, v) for a in ({}, BELGIE, ADRES) for v in ("J", "N", None))
    ]
    leerling = maak_breed(naar_levering(rijen), BESTUUR, PEIL).frames["leerling"]
    in_buitenland, vreemdeling = identificeren.in_buitenland, identificeren.als_vreemdeling
    groepen = [in_buitenland, ~in_buitenland & vreemdeling, identificeren.onverwacht_onderwijsnummer]
    aantal = leerling.select(pl.sum_horizontal(g.cast(pl.Int8) for g in groepen))
    assert aantal.to_series().to_list() == [1] * len(rijen)


@pytest.mark.parametrize(
    ("velden", "tekst"),
    [
        ([], None),
        (["straat"], "de straat"),
        (["straat", "huisnummer"], "de straat en het huisnummer"),
        (
            ["achternaam", "geslacht", "adresregel_buitenland_1"],
            "de achternaam, het geslacht en de eerste regel van het buitenlandse adres",
        ),
    ],
)
def test_genoemd(velden: list[str], tekst: str | None) -> None:
    frame = pl.DataFrame({"velden": [velden]}, schema={"velden": pl.List(pl.String)})
    assert frame.select(identificeren.genoemd(pl.col("velden"))).item() == tekst


def test_elk_veld_heeft_een_naam() -> None:
    leerling = maak_breed(naar_levering([schone_leerling(PEIL)]), BESTUUR, PEIL).frames["leerling"]
    for variant in identificeren.VARIANTEN:
        namen = leerling.select(identificeren.genoemd(identificeren.nodig(pl.lit(variant)))).item()
        assert (namen is None) == (variant == "geheim")


@pytest.mark.parametrize(
    ("lijst", "tekst"), [([], None), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_opsomming(lijst: list[str], tekst: str | None) -> None:
    frame = pl.DataFrame({"lijst": [lijst]}, schema={"lijst": pl.List(pl.String)})
    assert frame.select(opsomming(pl.col("lijst"))).item() == tekst


@pytest.mark.parametrize(
    ("wijzig", "p", "deadline"),
    [
        ({}, PEIL, date(2026, 2, 1)),
        ({"inschrijfdatum": PEIL}, PEIL, PEIL + 7 * DAG),
        ({"inschrijfdatum": PEIL - 7 * DAG}, PEIL, PEIL),
        ({"inschrijfdatum": PEIL - 8 * DAG}, PEIL, date(2026, 2, 1)),
        ({"inschrijfdatum": PEIL + 30 * DAG}, PEIL, PEIL + 37 * DAG),
        ({"uitschrijfdatum": PEIL}, PEIL, date(2026, 2, 1)),
        ({"uitschrijfdatum": PEIL - DAG}, PEIL, None),
        ({"inschrijfdatum": "onleesbaar"}, PEIL, None),
        ({}, date(2026, 2, 2), date(2026, 3, 1)),
        # Wie na de teldatum kwam, telt pas op de volgende mee.
        ({"inschrijfdatum": date(2026, 2, 1)}, date(2026, 2, 20), date(2026, 3, 1)),
        ({"inschrijfdatum": date(2026, 2, 2)}, date(2026, 2, 20), date(2027, 2, 1)),
    ],
)
def test_uiterlijk(wijzig: dict[str, Invulling], p: date, deadline: date | None) -> None:
    rij = vul_in(schone_leerling(p), wijzig, p)
    leerling = maak_breed(naar_levering([rij]), BESTUUR, p).frames["leerling"]
    assert leerling.select(identificeren.uiterlijk(p)).item() == deadline
