"""Geen verschil met ROD heet hersteld omdat een volgend overzicht minder laat zien."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest

from checks.werk.controleren import controleer_levering
from data.schema.besluit import HERSTELD
from data.schema.einde import WEG, AnderOverzicht, einde
from data.schema.levering import Levering
from data.schema.rod.overzicht import NAAST_ROD, VERDWIJNT, Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.velden import velden_van
from data.schema.voorbeeld import VRIJ_BSN, Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from tests.overzichten import ALLEEN_LAS

P = date(2026, 2, 1)
ALLES = Stand(stand=P, bereik="alles")
TLV = tuple(v.naam for v in velden_van("tlv"))
GEEN_TLV: dict[str, Waarde] = dict.fromkeys(TLV)
LAS = [schone_leerling(P, n, cluster=4 if n < 14 else 3) for n in range(1, 27)]
DAG = timedelta(1)


def _in_rod() -> list[Rij]:
    """Wat ROD weet: van elke soort verschil een leerling, en een school (98CA) waar er één verschilt."""
    anders: dict[int, dict[str, Waarde]] = {
        1: {"groep": "anders"},
        2: {"vestigingscode": "98DA01"},
        3: {"bsn": LAS[3][VRIJ_BSN]},
        4: {"geboortedatum": date(2015, 1, 1)},
        5: {"geslacht": "M" if LAS[5]["geslacht"] == "V" else "V"},
        6: {"inschrijfdatum": date(2023, 9, 1), "begindatum_periode": date(2023, 9, 1)},
        7: {"uitschrijfdatum": P - 60 * DAG},
        8: {"bekostigbaar": "N"},
        9: {"soort_verblijf": "1"},
        10: GEEN_TLV,
        11: {"ondersteuningscategorie": "H" if LAS[11]["ondersteuningscategorie"] != "H" else "L"},
        12: {"tlv_einde": date(2026, 7, 31)},
        14: {"groep": "anders"},
    }
    return [*({**rij, **anders.get(i, {})} for i, rij in enumerate(LAS) if i), schone_leerling(P, 60)]


ROD = _in_rod()
ZICHTBAAR = {f"RO{nr:02}" for nr in (1, 2, 4, 11, 12, 13, 21, 24, 31, 33, 35, 41, 43, 44)}


KWIJT = {"instelling": pl.String, "signaal": pl.String}


def uitslag(rod: Sequence[Rij], stand: Stand = ALLES, zonder: Sequence[str] = ()) -> Uitslag:
    levering = naar_levering(rod, zonder=(*ALLEEN_LAS, *zonder), bestand="rod.csv")
    beeld = Rodbeeld(levering, dict.fromkeys(levering.instellingen, stand))
    return controleer_levering(_las(), BESTUUR, P, rod=beeld)


@cache
def _las() -> Levering:
    return naar_levering(LAS)


@cache
def eerst() -> Uitslag:
    return uitslag(ROD)


def einden(daarna: Uitslag, ander: AnderOverzicht) -> pl.DataFrame:
    """Wat van ROD er bij het tweede overzicht niet meer is, met waarom."""
    toen = eerst().bevindingen.filter(pl.col("signaal").str.starts_with(NAAST_ROD))
    weg = toen.join(daarna.bevindingen, on="sleutel", how="anti").select(WEG)
    erbij = daarna.bevindingen.join(eerst().bevindingen, on="sleutel", how="anti")["sleutel"]
    return weg.with_columns(einde=einde(weg, daarna, eerst().statussen, erbij, ander))


def hersteld(daarna: Uitslag, *, terug: bool = False, leeg: Sequence[str] = ()) -> list[str]:
    scholen = frozenset({"98DA", "98CA"})
    signalen = [signaal for signaal, (_, veld) in VERDWIJNT.items() if veld in leeg]
    kwijt = pl.DataFrame([(code, s) for code in sorted(scholen) for s in signalen], schema=KWIJT, orient="row")
    ander = AnderOverzicht(scholen, scholen if terug else frozenset(), kwijt)
    return einden(daarna, ander).filter(einde=HERSTELD)["signaal"].sort().to_list()


def test_het_eerste_overzicht_laat_elke_soort_zien() -> None:
    assert set(eerst().bevindingen["signaal"]) >= ZICHTBAAR


def test_wat_echt_goed_is_heet_wel_hersteld() -> None:
    assert set(hersteld(uitslag(LAS))) == ZICHTBAAR


KOLOMMEN = {
    "groep": ("groep",),
    "vestiging": ("vestigingscode",),
    "nummer": ("bsn", "onderwijsnummer"),
    "wie": ("geboortedatum", "geslacht"),
    "naam": ("achternaam", "voornamen"),
    "inschrijfdatum": ("inschrijfdatum",),
    "uitschrijfdatum": ("uitschrijfdatum",),
    "volgnummer": ("inschrijvingsvolgnummer",),
    "periode": ("begindatum_periode",),
    "bekostiging en verblijf": ("bekostigbaar", "soort_verblijf"),
    "TLV": TLV,
    "categorie": ("ondersteuningscategorie",),
    "einde TLV": ("tlv_einde",),
}


@pytest.mark.parametrize("welke", KOLOMMEN)
@pytest.mark.parametrize("hoe", ["weg", "leeg"])
def test_een_kolom_van_het_overzicht_die_er_niet_meer_is(welke: str, hoe: str) -> None:
    kolommen = KOLOMMEN[welke]
    if hoe == "weg":
        daarna = uitslag(ROD, zonder=kolommen)
    else:
        daarna = uitslag([{**rij, **dict.fromkeys(kolommen)} for rij in ROD])
    assert hersteld(daarna, leeg=kolommen if hoe == "leeg" else ()) == []


MINDER: dict[str, tuple[list[Rij], Stand]] = {
    "een andere school": ([r for r in ROD if r["instellingscode"] != "98DA"], ALLES),
    "een vestiging": (
        [r for r in ROD if r["vestigingscode"] != "98DA01"],
        replace(ALLES, vestigingen=frozenset({"98DA00", "98CA00"})),
    ),
    "alleen wie er die dag was": (
        [r for r in ROD if r["uitschrijfdatum"] is None],
        Stand(stand=P, bereik="dag", van=P),
    ),
    "een dag van lang geleden": (
        [r for r in ROD if r["uitschrijfdatum"] is None],
        Stand(stand=P, bereik="dag", van=date(2024, 9, 1)),
    ),
    "een overzicht van voor dit schooljaar": (ROD, replace(ALLES, stand=date(2025, 6, 1))),
    "een periode die voorbij is": (
        ROD[:4],
        Stand(stand=P, bereik="periode", van=date(2024, 8, 1), tot=date(2024, 12, 31)),
    ),
    "niemand": (ROD[-1:], ALLES),
}


@pytest.mark.parametrize("minder", MINDER)
def test_een_overzicht_waar_minder_in_staat(minder: str) -> None:
    rijen, stand = MINDER[minder]
    assert hersteld(uitslag(rijen, stand), terug=stand.dag < ALLES.dag) == []
