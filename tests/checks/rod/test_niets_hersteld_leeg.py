"""Geen verschil met ROD heet hersteld omdat een gegeven aan een van de twee kanten leeg of niet te lezen is.

Van elk signaal dat met ROD vergelijkt, staat er een leerling: die van zijn voorbeeld.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

import polars as pl
import pytest

from checks.frames.breed import ROD_VELD
from checks.frames.opbouw import velden_achter
from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import controleer_levering
from data.schema.besluit import HERSTELD, NIET_NAGEKEKEN
from data.schema.einde import WEG as VAN_WEG
from data.schema.einde import AnderOverzicht, einde
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.velden import VELD
from data.schema.voorbeeld import Rij, Voorbeeld
from data.verzonnen.bouwer import BESTUUR, hersteld, naar_levering, rijen_in_rod, rijen_van, schone_leerling
from tests.checks.rod.hulp import gelezen
from tests.overzichten import ALLEEN_LAS

P = date(2026, 2, 1)
ALLES = Stand(stand=P, bereik="alles")
NAAST = {code: signaal for code, signaal in laad_signalen().items() if signaal.naast_rod}
OOK = {
    "RO32": Voorbeeld(rod=({"onderwijsaanbiederscode": "999A999"},)),
    "RO44": Voorbeeld(rod=({"tlv_begin": date(2023, 9, 1)},)),
    "RO45": Voorbeeld(rod=({"swv_nummer": "PO3002"},)),
}
"""Een tweede leerling bij een signaal dat op meer velden vergelijkt, met het andere."""

Kant = Literal["las", "rod"]
Kanten = tuple[list[Rij], list[Rij]]


class Leerling(NamedTuple):
    """De rijen van een voorbeeld aan beide kanten, en die nadat het in het LAS is hersteld."""

    las: list[Rij]
    rod: list[Rij]
    hersteld: list[Rij]


@cache
def leerlingen() -> list[Leerling]:
    voorbeelden = [(signaal.voorbeeld, 400 + 5 * i) for i, signaal in enumerate(NAAST.values())]
    voorbeelden += [(voorbeeld, 600 + 5 * i) for i, voorbeeld in enumerate(OOK.values())]
    return [
        Leerling(rijen_van(v, P, n), rijen_in_rod(v, P, n), [] if v.alleen_rod else [hersteld(v, P, n)])
        for v, n in voorbeelden
    ]


KLAS = [schone_leerling(P, 20 * cluster + n, cluster=cluster) for cluster in (1, 2, 3, 4) for n in range(15)]
"""Wie aan beide kanten hetzelfde is: zo is een school nooit in haar geheel anders."""


def alle(kant: Literal["las", "rod", "hersteld"]) -> list[Rij]:
    return [rij for leerling in leerlingen() for rij in getattr(leerling, kant)]


def uitslag(las: Sequence[Rij], rod: Sequence[Rij]) -> Uitslag:
    in_rod = gelezen([*KLAS, *rod], zonder=ALLEEN_LAS, bestand="rod.csv")
    scholen = [code for code in BESTUUR["instellingscode"] if code in in_rod.instellingen]
    return controleer_levering(gelezen([*KLAS, *las]), BESTUUR, P, rod=Rodbeeld(in_rod, dict.fromkeys(scholen, ALLES)))


@cache
def eerst() -> Uitslag:
    return uitslag(alle("las"), alle("rod"))


def hersteld_in(daarna: Uitslag, *, ander: bool) -> set[tuple[str, str | None]]:
    """Signaal en veld van wat hersteld heet; `ander`: er is een ander overzicht."""
    toen = eerst().bevindingen.filter(pl.col("signaal").is_in(list(NAAST)))
    weg = toen.join(daarna.bevindingen, on="sleutel", how="anti").select(VAN_WEG)
    erbij = daarna.bevindingen.join(eerst().bevindingen, on="sleutel", how="anti")["sleutel"]
    scholen = frozenset(BESTUUR["instellingscode"]) if ander else frozenset()
    waarom = einde(weg, daarna, eerst().statussen, erbij, AnderOverzicht(scholen))
    return {*weg.filter(waarom == HERSTELD).select("signaal", "veld").iter_rows()}


def test_van_elk_signaal_is_er_eerst_een_verschil() -> None:
    assert set(eerst().bevindingen["signaal"]) >= set(NAAST)
    velden = {*eerst().bevindingen.filter(pl.col("signaal").is_in(list(OOK))).select("signaal", "veld").iter_rows()}
    assert len(velden) == 2 * len(OOK)


def test_wat_echt_goed_is_heet_hersteld() -> None:
    """Door ROD, door het LAS over te nemen wat in ROD staat, of door in het LAS de fout weg te halen."""
    goed: Mapping[str, Kanten] = {
        "ROD": (alle("las"), alle("las")),
        "LAS": (alle("rod"), alle("rod")),
        "fout weg": (alle("hersteld"), alle("rod")),
    }
    gevonden = {paar for kanten in goed.values() for paar in hersteld_in(uitslag(*kanten), ander=True)}
    verwacht = {*eerst().bevindingen.filter(pl.col("signaal").is_in(list(NAAST))).select("signaal", "veld").iter_rows()}
    assert gevonden == verwacht


def _velden(kant: Kant) -> list[str]:
    """De velden van een kant waar een van de signalen van afhangt, en die zeggen wie het is."""
    achter = {v for s in NAAST.values() for een_van in velden_achter(s.oordeelt_over(P)) for v in een_van.split("|")}
    begin = ROD_VELD.format("")
    van = {v.removeprefix(begin) for v in achter if v.startswith(begin)} if kant == "rod" else achter
    wie = {"bsn", "achternaam", "instellingscode", "inschrijvingsvolgnummer"}
    return sorted(((van & VELD.keys()) | wie) - (set(ALLEEN_LAS) if kant == "rod" else set()))


LEEG_ZEGT_IETS = {
    ("rod", "uitschrijfdatum"): {"RO04"},
    ("las", "uitschrijfdatum"): {"RO03"},
    ("rod", "soort_verblijf"): {"RO35"},
    ("las", "soort_verblijf"): {"RO35"},
}
"""Wie geen uitschrijfdatum heeft, loopt nog; wie geen verblijf heeft, verblijft er niet: leeg is daar een antwoord."""


@pytest.mark.parametrize(("kant", "veld"), [(k, v) for k in ("las", "rod") for v in _velden(k)])
@pytest.mark.parametrize("hoe", ["leeg", "onleesbaar"])
def test_wat_leeg_of_onleesbaar_werd_is_niet_hersteld(kant: Kant, veld: str, hoe: str) -> None:
    wordt = None if hoe == "leeg" else "31-02-2x"
    las, rod = alle("las"), alle("rod")
    if kant == "las":
        las = [{**rij, veld: wordt} for rij in las]
    else:
        rod = [{**rij, veld: wordt} for rij in rod]
    mag = LEEG_ZEGT_IETS.get((kant, veld), set()) if hoe == "leeg" else set()
    if (kant, veld, hoe) == ("las", "inschrijfstatus", "onleesbaar"):
        mag = {"RO06"}  # van een woord dat wij niet kennen, vraagt het lezen wat het is: dan is het bekend
    gevonden = {signaal for signaal, _ in hersteld_in(uitslag(las, rod), ander=kant == "rod")}
    assert gevonden <= mag


# -- wat verder gaat ---------------------------------------------------------------------------------------------------

LEERLING = schone_leerling(P, 900)
ELDERS: Rij = {**LEERLING, "instellingscode": "98CA", "vestigingscode": "98CA00"}
WEG, ANDERE_DAG, KOMT = date(2025, 10, 1), date(2025, 10, 8), date(2026, 2, 20)


def _met(**wijzig: str | date | None) -> list[Rij]:
    return [{**LEERLING, **wijzig}]


VERDER: dict[str, tuple[str, str, Kanten, Kanten]] = {
    "eerst elders, nu nergens": ("RO08", "RO01", (_met(), [ELDERS]), (_met(), [])),
    "eerst nergens, nu elders": ("RO01", "RO08", (_met(), []), (_met(), [ELDERS])),
    "begonnen, maar op een andere dag": (
        "RO05",
        "RO21",
        (_met(inschrijfdatum=KOMT, rod_status=None), _met()),
        (_met(inschrijfdatum=ANDERE_DAG), _met()),
    ),
    "ook in ROD weg, maar op een andere dag": (
        "RO03",
        "RO22",
        (_met(uitschrijfdatum=WEG, inschrijfstatus="uitgeschreven"), _met()),
        (_met(uitschrijfdatum=WEG, inschrijfstatus="uitgeschreven"), _met(uitschrijfdatum=ANDERE_DAG)),
    ),
    "eerst gast, nu aangemeld": (
        "RO06",
        "RO06",
        (_met(type_inschrijving="gast"), _met()),
        (_met(inschrijfstatus="aangemeld"), _met()),
    ),
}


@pytest.mark.parametrize("wat", VERDER)
def test_wat_onder_een_ander_signaal_verder_gaat_is_niet_hersteld(wat: str) -> None:
    eerst, daarna, kanten, later = VERDER[wat]
    toen, nu = uitslag(*kanten), uitslag(*later)
    assert daarna in set(nu.bevindingen["signaal"])
    weg = toen.bevindingen.join(nu.bevindingen, on="sleutel", how="anti").filter(signaal=eerst).select(VAN_WEG)
    erbij = nu.bevindingen.join(toen.bevindingen, on="sleutel", how="anti")["sleutel"]
    assert weg.height == 1
    assert HERSTELD not in einde(weg, nu, toen.statussen, erbij, AnderOverzicht(frozenset({"98DA", "98CA"}))).to_list()


def test_een_andere_inschrijving_bewijst_niets() -> None:
    """Van de ene inschrijving is de groep nu leeg; dat zij bij een andere gelijk is, zegt daar niets over."""
    eerder: dict[str, str | date | None] = {
        "inschrijvingsvolgnummer": "77",
        "inschrijfdatum": date(2022, 8, 1),
        "uitschrijfdatum": None,
    }
    las = [*_met(), *_met(**eerder)]
    toen = uitslag(las, [*_met(groep="anders"), *_met(**eerder)])
    nu = uitslag(las, [*_met(groep=None), *_met(**eerder)])
    weg = toen.bevindingen.join(nu.bevindingen, on="sleutel", how="anti").filter(signaal="RO33").select(VAN_WEG)
    assert weg.height == 1
    assert einde(weg, nu, toen.statussen, weg["sleutel"].clear()).to_list() == [NIET_NAGEKEKEN]


def test_een_oude_inschrijving_die_niet_meer_geleverd_wordt_bewijst_niets() -> None:
    """In ROD is zij geëindigd en verder zoals zij was; het LAS heeft alleen nog een nieuwe, die in ROD gelijk is."""
    nieuw: Rij = {
        "inschrijvingsvolgnummer": "7001",
        "inschrijfdatum": date(2025, 11, 1),
        "begindatum_periode": date(2025, 11, 1),
        "uitschrijfdatum": None,
    }
    las = [{**rij, **nieuw} for rij in alle("las")]
    rod = [{**rij, "uitschrijfdatum": date(2025, 10, 1)} for rij in alle("rod")]
    van_rod = {code for code, signaal in NAAST.items() if signaal.kant == "rod"}
    over_wie = {code for code, signaal in NAAST.items() if signaal.korrel == "leerling"}
    stond_er_niet = {"RO01", "RO08"}  # van hen is er aan geen van beide kanten nog een oude
    gevonden = {signaal for signaal, _ in hersteld_in(uitslag(las, [*rod, *las]), ander=True)}
    assert gevonden <= van_rod | over_wie | stond_er_niet


BEGIN = P + 20 * (P - date(2026, 1, 31))


@pytest.mark.parametrize(
    ("signaal", "las", "rod"),
    [
        ("RO05", {"inschrijfdatum": BEGIN, "begindatum_periode": BEGIN, "rod_status": None}, {}),
        ("RO04", {"uitschrijfdatum": BEGIN}, {"uitschrijfdatum": WEG}),
        ("RO03", {"uitschrijfdatum": WEG, "inschrijfstatus": "uitgeschreven"}, {"uitschrijfdatum": BEGIN}),
    ],
)
def test_dat_de_tijd_verstrijkt_herstelt_niets(signaal: str, las: Rij, rod: Rij) -> None:
    """Een dag die nog moest komen is voorbij: dat ROD er een andere heeft, is nog zo."""

    def op(dag: date) -> Uitslag:
        in_rod = naar_levering([*KLAS, *_met(**rod)], zonder=ALLEEN_LAS, bestand="rod.csv")
        beeld = Rodbeeld(in_rod, dict.fromkeys(in_rod.instellingen, Stand(stand=dag, bereik="alles")))
        return controleer_levering(naar_levering([*KLAS, *_met(**las)]), BESTUUR, dag, rod=beeld)

    toen, nu = op(P), op(date(2026, 2, 25))
    weg = toen.bevindingen.join(nu.bevindingen, on="sleutel", how="anti").filter(signaal=signaal).select(VAN_WEG)
    erbij = nu.bevindingen.join(toen.bevindingen, on="sleutel", how="anti")["sleutel"]
    assert weg.height == 1
    assert HERSTELD not in einde(weg, nu, toen.statussen, erbij, AnderOverzicht(frozenset({"98DA"}))).to_list()
