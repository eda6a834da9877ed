"""Wat voor elk signaal geldt: naam en soort uit de catalogus, een volledige pagina, en een voorbeeld dat klopt."""

import re
from datetime import date
from functools import cache
from itertools import count

import polars as pl
import pytest

from checks.breed import maak_breed
from checks.catalogus import laad_signalen
from checks.signaal import SECTIES, THEMAS, Melding, Signaal, Treffer
from data.bouwer import BESTUUR, hersteld, naar_levering, nummers_uit_testreeks, rijen_van, schone_leerling
from data.velden import BSN_REST, GEVOELIG
from tests.checks.gevallen import PEIL, voer_uit

CATALOGUS = [
    ("ID01", "nummer_ontbreekt", "F", "leerling"),
    ("ID02", "bsn_ongeldig", "F", "leerling"),
    ("ID06", "onderwijsnummer_woont_in_nederland", "M", "leerling"),
    ("ID07", "onderwijsnummer_woont_in_buitenland", "A", "leerling"),
    ("ID10", "geboortedatum_ontbreekt_of_ongeldig", "F", "leerling"),
    ("ID16", "landcode_ontbreekt", "M", "leerling"),
    ("ID17", "landcode_onbekend", "M", "leerling"),
    ("IN08", "groep_ontbreekt", "F", "periode"),
    ("IN09", "soort_onderwijs_ontbreekt", "F", "periode"),
    ("IN12", "vestigingscode_ongeldig", "F", "periode"),
    ("IN18", "uitschrijfdatum_voor_inschrijfdatum", "F", "inschrijving"),
    ("PE01", "eerste_periode_wijkt_af", "F", "periode"),
    ("TLV01", "tlv_ontbreekt", "B", "inschrijving"),
    ("TLV06", "tlv_einde_niet_31_juli", "F", "tlv"),
    ("TLV10", "tlv_verlopen", "B", "inschrijving"),
    ("TLV19", "swv_nummer_ongeldig", "F", "tlv"),
    ("DU02", "dubbel_andere_instelling", "B", "inschrijving"),
    ("DU05", "nummer_bij_verschillende_personen", "F", "leerling"),
]
"""Code, naam, soort en korrel liggen vast: links, besluiten en exports verwijzen ernaar."""

THEMA = {"ID": "identiteit", "IN": "inschrijving", "PE": "periode", "TLV": "tlv", "DU": "dubbel"}

SIGNALEN = laad_signalen()
ELK = pytest.mark.parametrize("signaal", SIGNALEN.values(), ids=list(SIGNALEN))
KOLOMNAAM = re.compile(r"\b[a-z]+_[a-z_]+\b")
PEILDATA = [date(2024, 2, 29), date(2025, 7, 31), date(2025, 8, 1), PEIL, date(2026, 2, 1), date(2026, 3, 2)]


def meldingen(signaal: Signaal) -> list[Melding]:
    if signaal.melding is not None:
        return [signaal.melding]
    treffers = signaal.functie(PEIL)  # type: ignore[call-arg, arg-type]
    return [treffers] if isinstance(treffers, Treffer) else list(treffers)  # type: ignore[arg-type]


def test_catalogus() -> None:
    assert [(s.code, s.naam, s.soort, s.korrel) for s in SIGNALEN.values()] == CATALOGUS


@ELK
def test_staat_in_de_map_van_zijn_thema(signaal: Signaal) -> None:
    assert signaal.thema == THEMA[signaal.code.rstrip("0123456789")]
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
def test_verwante_signalen_bestaan(signaal: Signaal) -> None:
    assert set(signaal.verwant) <= SIGNALEN.keys() - {signaal.code}


# -- het voorbeeld -----------------------------------------------------------------------------------------------------


@cache
def voorbeelden_op(p: date) -> tuple[dict[str, list[set[str]]], list[str]]:
    """Alle voorbeelden in één export: per signaal wat er op elke rij van zijn voorbeeld gevonden is, en alle zinnen."""
    eigen = {s.code: rijen_van(s.voorbeeld, p, nummer=1 + 10 * i) for i, s in enumerate(SIGNALEN.values())}
    bevindingen = voer_uit([], [rij for rijen in eigen.values() for rij in rijen], p).bevindingen
    per_rij: dict[int, set[str]] = {}
    for code, rij in bevindingen.select("signaal", "rij").iter_rows():
        per_rij.setdefault(rij, set()).add(code)
    rijnummer = count(2)
    gevonden = {code: [per_rij.get(next(rijnummer), set()) for _ in rijen] for code, rijen in eigen.items()}
    return gevonden, bevindingen["zin"].to_list()


@ELK
@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_voorbeeld_gaat_af_en_niets_anders(signaal: Signaal, p: date) -> None:
    voorbeeld = signaal.voorbeeld
    erbij = [{signaal.code} if e.ook else set() for e in voorbeeld.erbij]
    assert voorbeelden_op(p)[0][signaal.code] == [{signaal.code} | voorbeeld.ook, *erbij]


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_na_het_herstel_is_het_weg(p: date) -> None:
    eigen = {s.code: hersteld(s.voorbeeld, p, nummer=1 + 10 * i) for i, s in enumerate(SIGNALEN.values())}
    bevindingen = voer_uit([], list(eigen.values()), p).bevindingen
    over = set(bevindingen.select("signaal", "rij").iter_rows())
    assert over.isdisjoint({(code, rij) for rij, code in enumerate(eigen, start=2)})


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_zinnen_zijn_hele_zinnen_zonder_nummer(p: date) -> None:
    zinnen = voorbeelden_op(p)[1]
    assert len(zinnen) >= len(SIGNALEN)
    for zin in zinnen:
        assert zin[0].isupper()
        assert zin.endswith(".")
        assert "(leeg)" not in zin
        assert not KOLOMNAAM.search(zin)
        assert not re.search(r"\d{9}", zin)


SCHOON = [date(jaar, maand, 1) for jaar in (2024, 2025) for maand in range(1, 13)]
SCHOON += [date(2024, 7, 31), date(2024, 2, 29), date(2025, 7, 31)]
SCHOLEN = [(1, "SO"), (1, "VSO"), (2, "SO"), (3, "SO"), (3, "VSO"), (4, "SO"), (4, "VSO")]


@pytest.mark.parametrize("p", SCHOON, ids=str)
def test_een_schone_leerling_geeft_niets(p: date) -> None:
    rijen = [
        schone_leerling(p, 100 * i + j, cluster=cluster, schoolsoort=soort)
        for i, (cluster, soort) in enumerate(SCHOLEN)
        for j in range(7)
    ]
    uitslag = voer_uit([], rijen, p)
    assert uitslag.bevindingen.select("signaal", "zin").rows() == []
    assert uitslag.buiten_bereik == {}
    assert set(uitslag.statussen["status"]) == {"uitgevoerd"}
    assert uitslag.statussen["reden"].null_count() == uitslag.statussen.height


# -- een zin noemt nooit een gevoelig veld -----------------------------------------------------------------------------


@ELK
def test_sjabloon_noemt_geen_gevoelig_veld(signaal: Signaal) -> None:
    for melding in meldingen(signaal):
        assert not GEVOELIG.intersection(melding.gaten)


@ELK
def test_zin_verandert_niet_met_het_nummer(signaal: Signaal) -> None:
    """Een zin mag weten of er een nummer is, maar nooit welk: met een ander nummer staat er hetzelfde."""
    voorbeeld = signaal.voorbeeld
    breed = maak_breed(naar_levering(rijen_van(voorbeeld, PEIL)), BESTUUR, PEIL)
    een, ander = nummers_uit_testreeks(BSN_REST)[:2]
    for melding in meldingen(signaal):
        uitdrukkingen = {"zin": melding.zin} if isinstance(melding.zin, pl.Expr) else {}
        uitdrukkingen |= melding.met
        for uitdrukking in uitdrukkingen.values():
            leest = set(uitdrukking.meta.root_names())
            if not leest & GEVOELIG:
                continue
            frame = breed.wijd(signaal.korrel, sorted(leest))
            met = [frame.with_columns(pl.lit(n).alias(g) for g in leest & GEVOELIG) for n in (een, ander)]
            zinnen = [f.select(uitdrukking.alias("zin"))["zin"].to_list() for f in met]
            assert zinnen[0] == zinnen[1]
