"""Wat voor elk signaal geldt: naam en soort uit de catalogus, een volledige pagina, en een voorbeeld dat klopt."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed, velden_achter
from checks.gevolgen.te_identificeren import signalen_per_aanleiding
from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import SECTIES, THEMAS, Melding, Signaal
from checks.rod.kolommen import met_rod
from data.schema.mensen.hersteller import GEWOON, HERSTELLERS
from data.schema.rod.overzicht import Stand
from data.schema.velden import GEVOELIG
from data.schema.voorbeeld import Rij, Voorbeeld
from data.schema.waarden.nummers import BSN_REST
from data.uit.markdown import eerste_stap
from data.verzonnen.bouwer import (
    BESTUUR,
    hersteld,
    naar_levering,
    nummers_uit_testreeks,
    rijen_in_rod,
    rijen_van,
    schone_leerling,
    vorige_van,
)
from data.verzonnen.rod.berichten import Bericht, berichten_over
from tests.checks.signalen.gevallen import PEIL, Vast, rodbeeld, voer_uit
from tests.checks.signalen.testbestand import bestand_met_tests, vast_regel
from tests.checks.signalen.voorbeelden import ROD_WEET_HET
from tests.conftest import WORTEL

THEMA = {
    "ID": "identiteit",
    "IN": "inschrijving",
    "PE": "periode",
    "TLV": "tlv",
    "AR": "arrangement",
    "DU": "dubbel",
    "AD": "verandering",
    "RO": "rod",
}
"""Begin van een code → map, in de volgorde van de catalogus."""

SIGNALEN = laad_signalen()
ELK = pytest.mark.parametrize("signaal", SIGNALEN.values(), ids=list(SIGNALEN))
KOLOMNAAM = re.compile(r"\b[a-z]+_[a-z_]+\b")
PEILDATA = [date(2024, 2, 29), date(2025, 7, 31), date(2025, 8, 1), PEIL, date(2026, 2, 1), date(2026, 3, 2)]


def meldingen(signaal: Signaal) -> Sequence[Melding]:
    return signaal.meldingen(PEIL)


@ELK
def test_code_naam_soort_en_korrel_liggen_vast(signaal: Signaal) -> None:
    tests = bestand_met_tests(signaal)
    nu = Vast(signaal.code, signaal.naam, signaal.soort, signaal.korrel)
    assert nu == tests.SIGNAAL, f"het signaal is nu {vast_regel(nu)}; zo niet bedoeld, herstel dan het signaal"


def test_elk_testbestand_van_een_signaal_heeft_een_signaal() -> None:
    """Wie een signaal weghaalt of een andere code geeft, ziet het hier."""
    bestanden = Path(__file__).parent.rglob("test_*.py")
    vast = [c for pad in bestanden for c in re.findall(r'^SIGNAAL = Vast\("(\w+)"', pad.read_text("utf-8"), re.M)]
    assert sorted(vast) == sorted(SIGNALEN)


def test_wat_er_aan_een_signaal_zonder_test_ontbreekt_staat_in_de_melding(monkeypatch: pytest.MonkeyPatch) -> None:
    signaal = SIGNALEN["DU07"]
    tests = bestand_met_tests(signaal)
    monkeypatch.delattr(tests, "SIGNAAL")
    with pytest.raises(AssertionError) as fout:
        bestand_met_tests(signaal)
    regel = 'SIGNAAL = Vast("DU07", "rij_dubbel", "A", "leerling")'
    assert str(fout.value) == f"zet {regel} in {Path(str(tests.__file__)).relative_to(WORTEL).as_posix()}"


def begin(code: str) -> str:
    return code.rstrip("0123456789")


def test_volgorde_van_de_catalogus() -> None:
    assert [*SIGNALEN] == sorted(SIGNALEN, key=lambda code: ([*THEMA].index(begin(code)), code))


@ELK
def test_staat_in_de_map_van_zijn_thema(signaal: Signaal) -> None:
    assert signaal.thema == THEMA[begin(signaal.code)]
    assert signaal.thema in THEMAS


@ELK
def test_pagina_is_compleet(signaal: Signaal) -> None:
    assert signaal.titel
    assert not signaal.titel.endswith(".")
    assert tuple(signaal.pagina) == SECTIES
    assert all(signaal.pagina.values())
    assert signaal.bron
    assert all(signaal.bron)


@ELK
def test_teksten_zijn_geschreven_voor_mensen(signaal: Signaal) -> None:
    teksten = [signaal.titel, *signaal.pagina.values(), *signaal.bron, *signaal.redenen]
    teksten += [m.sjabloon for m in meldingen(signaal)]
    assert [t for t in teksten if KOLOMNAAM.search(t)] == []


@ELK
def test_elke_dag_is_van_een_soort_termijn(signaal: Signaal) -> None:
    """Wie een uiterste dag geeft, zegt welke termijn dat is; en wie een termijn heeft, geeft er een dag bij."""
    assert (signaal.termijn is not None) == any(m.deadline is not None for m in meldingen(signaal))
    if signaal.loopt is not None:
        termijn = signaal.loopt(PEIL)
        assert termijn.soort in TERMIJNSOORTEN
        assert termijn.optioneel <= velden_achter(termijn.leest)


def test_elke_aanleiding_heeft_haar_signalen() -> None:
    per_aanleiding = {
        "geen_nummer": ("ID01",),
        "ongeldig_nummer": ("ID02", "ID03"),
        "verhuisd": ("AD01",),
        "gewijzigd": ("AD05",),
        "onverwacht_onderwijsnummer": ("ID06",),
        "nieuw": (),
    }
    assert signalen_per_aanleiding() == per_aanleiding


IN_HANDEN = {
    "TLV-coördinator": re.compile(r"\b(beschikking|samenwerkingsverband|TLV)"),
    "bestuur": re.compile(r"\bovereenkomst"),
}
"""Waar het om gaat bij wie niet de administratie is: dat heeft hij in handen, of hij vraagt erom."""


@ELK
def test_wie_een_signaal_herstelt_volgt_uit_hoe_men_het_herstelt(signaal: Signaal) -> None:
    """De eerste stap is voor wie heeft wat zij noemt; en een ander dan de administratie herstelt alleen het zijne."""
    assert {GEWOON, *IN_HANDEN} == {*HERSTELLERS}
    eerste = eerste_stap(signaal.herstel)
    if re.search(r"\b(beschikking|samenwerkingsverband)", eerste):
        assert signaal.herstelt == "TLV-coördinator"
    elif re.search(r"\bovereenkomst", eerste):
        assert signaal.herstelt == "bestuur"
    if signaal.herstelt != GEWOON:
        assert IN_HANDEN[signaal.herstelt].search(f"{signaal.titel} {signaal.herstel}")


def test_elk_thema_heeft_wie_erbij_hoort() -> None:
    """TLV's zijn van de TLV-coördinator, ook waar DUO om geld vraagt; de rest is meestal van de administratie."""
    meest = {
        thema: Counter(s.herstelt for s in SIGNALEN.values() if s.thema == thema).most_common(1)[0][0]
        for thema in THEMAS
    }
    assert meest == {**dict.fromkeys(THEMAS, GEWOON), "tlv": "TLV-coördinator"}
    kost_geld = {s.herstelt for s in SIGNALEN.values() if s.soort == "B"}
    assert kost_geld == {GEWOON, "TLV-coördinator"}
    assert {s.herstelt for s in SIGNALEN.values()} == {*HERSTELLERS}


@ELK
def test_verwante_signalen_bestaan(signaal: Signaal) -> None:
    assert set(signaal.verwant) <= SIGNALEN.keys() - {signaal.code}


# -- het voorbeeld -----------------------------------------------------------------------------------------------------


def die_kunnen(p: date) -> dict[str, Signaal]:
    """De signalen die op een peildatum kunnen afgaan."""
    return {code: s for code, s in SIGNALEN.items() if s.voorbeeld.kan(p)}


def nummer(code: str) -> int:
    """Elk signaal heeft zijn eigen leerling."""
    return 1 + 7 * list(SIGNALEN).index(code)


@cache
def vorige_op(p: date) -> list[Rij]:
    return [rij for code, s in die_kunnen(p).items() for rij in vorige_van(s.voorbeeld, p, nummer(code))]


class Gevonden(NamedTuple):
    """Wat er gevonden is met alle voorbeelden in één export: per signaal wat er op elke rij van zijn voorbeeld staat.

    `in_rod` is hetzelfde voor de rijen van een overzicht van ROD, `duo` voor de berichten van DUO, en `verdwenen` is
    wat er over verdwenen leerlingen is.
    """

    nu: dict[str, list[set[str]]]
    in_rod: dict[str, list[set[str]]]
    duo: dict[str, list[set[str]]]
    verdwenen: set[str]
    zinnen: list[str]


def _berichten(voorbeeld: Voorbeeld, p: date, nummer: int) -> list[Bericht]:
    leerlingen = rijen_van(voorbeeld, p, nummer)
    return berichten_over(voorbeeld, leerlingen[0]) if leerlingen else []


@cache
def voorbeelden_op(p: date) -> Gevonden:
    kanten = {
        bestand: {code: rijen(s.voorbeeld, p, nummer(code)) for code, s in die_kunnen(p).items()}
        for bestand, rijen in (("export.csv", rijen_van), ("rod.csv", rijen_in_rod), ("duo.csv", _berichten))
    }
    nu, rod, duo = ([rij for rijen in eigen.values() for rij in rijen] for eigen in kanten.values())
    bevindingen = voer_uit([], nu, p, vorige=vorige_op(p), rod=rod, duo=duo).bevindingen
    gevonden = []
    for bestand, eigen in kanten.items():
        per_rij: dict[int, set[str]] = {}
        for code, rij in bevindingen.filter(bestand=bestand).select("signaal", "rij").iter_rows():
            per_rij.setdefault(rij, set()).add(code)
        rijnummer = count(2)
        gevonden.append({code: [per_rij.get(next(rijnummer), set()) for _ in rijen] for code, rijen in eigen.items()})
    verdwenen = set(bevindingen.filter(bestand="vorige.csv")["signaal"])
    hier, in_rod, van_duo = gevonden
    return Gevonden(hier, in_rod, van_duo, verdwenen, bevindingen["zin"].to_list())


@ELK
@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_voorbeeld_gaat_af_en_niets_anders(signaal: Signaal, p: date) -> None:
    voorbeeld = signaal.voorbeeld
    if not voorbeeld.kan(p):
        assert any(voorbeeld.kan(q) for q in PEILDATA)
        return
    gevonden = voorbeelden_op(p)
    eigen = ROD_WEET_HET.get(signaal.code, {signaal.code} | voorbeeld.ook)
    erbij = [{signaal.code} if e.ook else set() for e in voorbeeld.erbij]
    in_rod = gevonden.in_rod[signaal.code]
    if voorbeeld.weg:
        assert signaal.code in gevonden.verdwenen
    elif voorbeeld.alleen_rod:
        assert in_rod == [eigen]
    elif voorbeeld.duo:
        # Van wie wij kennen staat het bij zijn eigen rij, van een ander bij de regel van DUO.
        kennen_wij = all("nummer" not in bericht for bericht in voorbeeld.duo)
        assert gevonden.nu[signaal.code] == [eigen if kennen_wij else set()]
        assert gevonden.duo[signaal.code] == [set() if kennen_wij else eigen]
        assert in_rod == [set()]
    else:
        assert gevonden.nu[signaal.code] == [eigen, *erbij]
        # Staat de leerling vaker in ROD, dan gaat het ook over de rijen die alleen daar staan.
        assert in_rod == [set(), *([eigen] * (len(in_rod) - len(erbij) - 1)), *(set() for _ in erbij)][: len(in_rod)]


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_verdwenen_is_alleen_wie_verdween(p: date) -> None:
    assert voorbeelden_op(p).verdwenen == {code for code, s in die_kunnen(p).items() if s.voorbeeld.weg}


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_na_het_herstel_is_het_weg(p: date) -> None:
    """Wat ROD wist en het LAS niet, neemt het LAS over; verder neemt ROD over wat het LAS uitwisselt."""
    signalen = die_kunnen(p)
    eigen = {code: hersteld(s.voorbeeld, p, nummer(code)) for code, s in signalen.items()}
    rod = [
        rij
        for code, s in signalen.items()
        for rij in (
            rijen_in_rod(s.voorbeeld, p, nummer(code)) if s.voorbeeld.rod and s.voorbeeld.herstel else [eigen[code]]
        )
    ]
    bevindingen = voer_uit([], list(eigen.values()), p, vorige=vorige_op(p), rod=rod).bevindingen
    over = set(bevindingen.filter(pl.col("bestand") != "vorige.csv").select("signaal", "rij").iter_rows())
    te_herstellen = {code for code, s in signalen.items() if s.voorbeeld.vorige is None or s.voorbeeld.herstel != {}}
    assert over.isdisjoint({(code, rij) for rij, code in enumerate(eigen, start=2) if code in te_herstellen})


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_zinnen_zijn_hele_zinnen_zonder_nummer(p: date) -> None:
    zinnen = voorbeelden_op(p).zinnen
    assert len(zinnen) >= len(die_kunnen(p))
    for zin in zinnen:
        assert zin[0].isupper()
        assert zin.endswith((".", "?"))
        assert "(leeg)" not in zin
        assert not KOLOMNAAM.search(zin)
        assert not re.search(r"\d{9}", zin)


SCHOON = [date(2025, maand, 1) for maand in range(1, 13)]
SCHOON += [date(2024, 7, 31), date(2024, 2, 29), date(2025, 7, 31)]
SCHOLEN = [(1, "SO"), (1, "VSO"), (2, "SO"), (3, "SO"), (3, "VSO"), (4, "SO"), (4, "VSO")]


@pytest.mark.parametrize("p", SCHOON, ids=str)
def test_een_schone_leerling_geeft_niets(p: date) -> None:
    rijen = [
        schone_leerling(p, 100 * i + j, cluster=cluster, schoolsoort=soort)
        for i, (cluster, soort) in enumerate(SCHOLEN)
        for j in range(7)
    ]
    uitslag = voer_uit([], rijen, p, vorige=rijen, rod=rijen)
    assert uitslag.bevindingen.select("signaal", "zin").rows() == []
    van_duo = {code for code, s in SIGNALEN.items() if s.voorbeeld.duo}  # zonder meldingen is daar niets te zeggen
    anderen = uitslag.statussen.filter(~pl.col("signaal").is_in(van_duo))
    assert set(anderen["status"]) == {"uitgevoerd"}
    assert anderen["reden"].null_count() == anderen.height


# -- een zin noemt nooit een gevoelig veld -----------------------------------------------------------------------------


@ELK
def test_sjabloon_noemt_geen_gevoelig_veld(signaal: Signaal) -> None:
    for melding in meldingen(signaal):
        assert not GEVOELIG.intersection(melding.gaten)


@ELK
def test_zin_verandert_niet_met_het_nummer(signaal: Signaal) -> None:
    """Een zin mag weten of er een nummer is, maar nooit welk: met een ander nummer staat er hetzelfde."""
    voorbeeld = signaal.voorbeeld
    in_rod = rijen_in_rod(voorbeeld, PEIL)
    rijen = rijen_van(voorbeeld, PEIL) or vorige_van(voorbeeld, PEIL) or in_rod
    breed = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
    if voorbeeld.naast_rod:
        beeld = rodbeeld(naar_levering(in_rod or [schone_leerling(PEIL, 900)]), Stand(stand=PEIL))
        breed = met_rod(breed, beeld, BESTUUR)
    if signaal.kant == "rod":
        assert breed.rod is not None
        breed = breed.rod
    een, ander = nummers_uit_testreeks(BSN_REST)[:2]
    for melding in meldingen(signaal):
        los = {"zin": melding.zin} if isinstance(melding.zin, pl.Expr) else {}
        stappen = [*melding.stappen, los]
        leest = {naam for stap in stappen for uitdrukking in stap.values() for naam in uitdrukking.meta.root_names()}
        if not leest & GEVOELIG:
            continue
        frame = breed.wijd(signaal.korrel, sorted(leest - melding.met.keys()))
        uitkomsten = []
        for nummer in (een, ander):
            gevuld = frame.with_columns(pl.lit(nummer).alias(kolom) for kolom in leest & GEVOELIG)
            for stap in stappen:
                gevuld = gevuld.with_columns(**stap)
            uitkomsten.append(gevuld.select(*melding.met, *los))
        assert uitkomsten[0].equals(uitkomsten[1])
