"""Wat voor elk signaal geldt: naam en soort uit de catalogus, een volledige pagina, en een voorbeeld dat klopt."""

import re
from datetime import date
from functools import cache
from itertools import count

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import SECTIES, THEMAS, Melding, Signaal
from data.schema.velden import BSN_REST, GEVOELIG
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import (
    BESTUUR,
    hersteld,
    naar_levering,
    nummers_uit_testreeks,
    rijen_van,
    schone_leerling,
    vorige_van,
)
from tests.checks.signalen.gevallen import PEIL, voer_uit

CATALOGUS = [
    ("ID01", "nummer_ontbreekt", "F", "leerling"),
    ("ID02", "bsn_ongeldig", "F", "leerling"),
    ("ID03", "onderwijsnummer_ongeldig", "F", "leerling"),
    ("ID04", "nummer_in_verkeerd_veld", "M", "leerling"),
    ("ID05", "bsn_en_onderwijsnummer", "M", "leerling"),
    ("ID06", "onderwijsnummer_woont_in_nederland", "M", "leerling"),
    ("ID07", "onderwijsnummer_woont_in_buitenland", "A", "leerling"),
    ("ID08", "onderwijsnummer_vreemdeling", "A", "leerling"),
    ("ID09", "eerdere_inschrijving_nagaan", "M", "leerling"),
    ("ID10", "geboortedatum_ontbreekt_of_ongeldig", "F", "leerling"),
    ("ID11", "geboortedatum_onvolledig", "A", "leerling"),
    ("ID12", "geslacht_ontbreekt_of_onbekend", "F", "leerling"),
    ("ID13", "naam_onvolledig", "M", "leerling"),
    ("ID14", "voornaam_ontbreekt", "A", "leerling"),
    ("ID15", "adres_onvolledig", "F", "leerling"),
    ("ID16", "landcode_ontbreekt", "M", "leerling"),
    ("ID17", "landcode_onbekend", "M", "leerling"),
    ("ID18", "adres_en_land_tegenstrijdig", "M", "leerling"),
    ("ID19", "postbus_als_adres", "M", "leerling"),
    ("ID20", "geheim_adres_in_export", "M", "leerling"),
    ("ID21", "achternaam_ongeldige_tekens", "M", "leerling"),
    ("ID22", "postcode_ongeldig", "M", "leerling"),
    ("ID23", "adresregel_buitenland_overgeslagen", "M", "leerling"),
    ("ID24", "voornaam_ongeldige_tekens", "M", "leerling"),
    ("ID25", "adres_onderwijsnummer_onvolledig", "M", "leerling"),
    ("ID26", "voorvoegsel_ongeldige_tekens", "M", "leerling"),
    ("IN01", "inschrijvingsvolgnummer_ontbreekt", "F", "inschrijving"),
    ("IN02", "instellingscode_ontbreekt", "F", "inschrijving"),
    ("IN03", "vestigingscode_ontbreekt", "F", "periode"),
    ("IN04", "onderwijsaanbiederscode_ontbreekt", "F", "periode"),
    ("IN05", "onderwijslocatiecode_ontbreekt", "F", "periode"),
    ("IN06", "inschrijfdatum_ontbreekt", "F", "inschrijving"),
    ("IN07", "begindatum_periode_ontbreekt", "F", "periode"),
    ("IN08", "groep_ontbreekt", "F", "periode"),
    ("IN09", "soort_onderwijs_ontbreekt", "F", "periode"),
    ("IN10", "soort_onderwijs_niet_van_toepassing", "M", "periode"),
    ("IN11", "instellingscode_ongeldig", "F", "inschrijving"),
    ("IN12", "vestigingscode_ongeldig", "F", "periode"),
    ("IN13", "onderwijsaanbiederscode_ongeldig", "F", "periode"),
    ("IN14", "onderwijslocatiecode_ongeldig", "F", "periode"),
    ("IN15", "instelling_onbekend", "M", "inschrijving"),
    ("IN16", "inschrijfdatum_te_ver_vooruit", "F", "inschrijving"),
    ("IN17", "datum_te_ver_vooruit", "M", "inschrijving"),
    ("IN18", "uitschrijfdatum_voor_inschrijfdatum", "F", "inschrijving"),
    ("IN19", "inschrijfdatum_voor_geboortedatum", "F", "inschrijving"),
    ("IN20", "te_jong", "M", "inschrijving"),
    ("IN21", "te_oud_voor_so", "F", "inschrijving"),
    ("IN22", "te_oud_voor_speciaal_onderwijs", "M", "inschrijving"),
    ("IN23", "te_laat_geregistreerd", "M", "inschrijving"),
    ("IN24", "nog_niet_in_rod", "B", "inschrijving"),
    ("IN25", "afgekeurd_door_rod", "F", "inschrijving"),
    ("IN26", "niet_bekostigbaar", "B", "inschrijving"),
    ("IN27", "soort_verblijf_onbekend", "M", "periode"),
    ("IN28", "experiment_onbekend", "M", "periode"),
    ("IN29", "residentieel_zonder_overeenkomst", "M", "periode"),
    ("IN30", "aansluiting_inschrijvingen", "A", "inschrijving"),
    ("IN31", "nncacode_onbekend", "M", "inschrijving"),
    ("IN32", "te_oud_om_te_blijven", "M", "inschrijving"),
    ("IN33", "schoolsoort_onbekend", "M", "inschrijving"),
    ("IN34", "soort_onderwijs_onbekend", "M", "periode"),
    ("PE01", "eerste_periode_wijkt_af", "F", "periode"),
    ("PE02", "periode_buiten_inschrijving", "F", "periode"),
    ("PE03", "periode_begindatum_dubbel", "F", "periode"),
    ("PE04", "periode_zonder_wijziging", "A", "periode"),
    ("PE05", "wijziging_zonder_nieuwe_periode", "M", "periode"),
    ("PE06", "instelling_wisselt_binnen_inschrijving", "F", "periode"),
    ("PE07", "schoolsoort_wisselt_binnen_inschrijving", "F", "periode"),
    ("TLV01", "tlv_ontbreekt", "B", "inschrijving"),
    ("TLV02", "tijdelijke_toelating_loopt", "A", "inschrijving"),
    ("TLV03", "tijdelijke_toelating_begindatum", "M", "inschrijving"),
    ("TLV04", "toelating_geweigerd_niet_uitgeschreven", "M", "inschrijving"),
    ("TLV05", "tlv_gegeven_ontbreekt", "F", "tlv"),
    ("TLV06", "tlv_einde_niet_31_juli", "F", "tlv"),
    ("TLV07", "tlv_korter_dan_schooljaar", "F", "tlv"),
    ("TLV08", "tlv_einde_voor_begin", "F", "tlv"),
    ("TLV09", "tlv_begint_na_inschrijving", "B", "inschrijving"),
    ("TLV10", "tlv_verlopen", "B", "inschrijving"),
    ("TLV11", "tlv_dekt_teldatum_niet", "B", "inschrijving"),
    ("TLV12", "tlv_loopt_af", "A", "inschrijving"),
    ("TLV13", "tlv_gat", "M", "inschrijving"),
    ("TLV14", "tlv_overlap", "A", "inschrijving"),
    ("TLV15", "tlv_begindatum_dubbel", "F", "tlv"),
    ("TLV16", "beschikkingsnummer_bij_andere_leerling", "M", "tlv"),
    ("TLV17", "beschikkingsnummer_past_niet_bij_swv", "M", "tlv"),
    ("TLV18", "beschikkingsnummer_afwijkende_opbouw", "A", "tlv"),
    ("TLV19", "swv_nummer_ongeldig", "F", "tlv"),
    ("TLV20", "swv_past_niet_bij_schoolsoort", "F", "tlv"),
    ("TLV21", "ondersteuningscategorie_onbekend", "F", "tlv"),
    ("TLV22", "tlv_bij_residentieel", "A", "inschrijving"),
    ("TLV23", "tlv_bij_cluster_1_of_2", "M", "inschrijving"),
    ("TLV24", "tlv_begin_onmogelijk", "F", "tlv"),
    ("TLV25", "tlv_begin_te_ver_vooruit", "M", "tlv"),
    ("TLV26", "tlv_volgnummer_dubbel", "M", "tlv"),
    ("TLV27", "tijdelijke_toelating_niet_eerste", "A", "inschrijving"),
    ("AR01", "arrangement_gegeven_ontbreekt", "F", "arrangement"),
    ("AR02", "arrangement_eigen_leerling", "M", "arrangement"),
    ("AR03", "arrangement_einde_voor_begin", "F", "arrangement"),
    ("AR04", "arrangement_cluster_3_4", "M", "arrangement"),
    ("AR05", "arrangement_en_tlv", "F", "arrangement"),
    ("AR06", "arrangement_begindatum_dubbel", "F", "arrangement"),
    ("AR07", "arrangement_nummer_ongeldig", "F", "arrangement"),
    ("AR08", "arrangement_te_ver_vooruit", "M", "arrangement"),
    ("AR09", "arrangement_instellingscode_ongeldig", "F", "arrangement"),
    ("AR10", "arrangement_begin_onmogelijk", "F", "arrangement"),
    ("AR11", "arrangement_zonder_inschrijving", "M", "arrangement"),
    ("AR12", "arrangementvolgnummer_dubbel", "M", "arrangement"),
    ("DU01", "dubbel_zelfde_instelling", "F", "inschrijving"),
    ("DU02", "dubbel_andere_instelling", "B", "inschrijving"),
    ("DU03", "zelfde_persoon_ander_nummer", "M", "leerling"),
    ("DU04", "mogelijk_zelfde_persoon", "A", "leerling"),
    ("DU05", "nummer_bij_verschillende_personen", "F", "leerling"),
    ("DU06", "inschrijvingsvolgnummer_dubbel", "M", "inschrijving"),
    ("DU07", "rij_dubbel", "A", "leerling"),
    ("DU08", "bsn_en_onderwijsnummer_zelfde_persoon", "M", "leerling"),
    ("DU09", "rijen_spreken_elkaar_tegen", "M", "leerling"),
    ("AD01", "adreswijziging_doorgeven", "M", "leerling"),
    ("AD02", "nummer_gewijzigd", "A", "leerling"),
    ("AD03", "leerling_verdwenen", "M", "inschrijving"),
    ("AD04", "inschrijfdatum_gewijzigd", "M", "inschrijving"),
]
"""Code, naam, soort en korrel liggen vast: links, besluiten en exports verwijzen ernaar."""

THEMA = {
    "ID": "identiteit", "IN": "inschrijving", "PE": "periode", "TLV": "tlv", "AR": "arrangement", "DU": "dubbel",
    "AD": "verandering",
}  # fmt: skip

SIGNALEN = laad_signalen()
ELK = pytest.mark.parametrize("signaal", SIGNALEN.values(), ids=list(SIGNALEN))
KOLOMNAAM = re.compile(r"\b[a-z]+_[a-z_]+\b")
PEILDATA = [date(2024, 2, 29), date(2025, 7, 31), date(2025, 8, 1), PEIL, date(2026, 2, 1), date(2026, 3, 2)]


def meldingen(signaal: Signaal) -> list[Melding]:
    if signaal.melding is not None:
        return [signaal.melding]
    return list(signaal.treffers(PEIL))


def test_catalogus() -> None:
    kent = [(s.code, s.naam, s.soort, s.korrel) for s in SIGNALEN.values()]
    assert kent == [regel for regel in CATALOGUS if regel[0] in SIGNALEN]


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


def die_kunnen(p: date) -> dict[str, Signaal]:
    """De signalen die op een peildatum kunnen afgaan."""
    return {code: s for code, s in SIGNALEN.items() if s.voorbeeld.kan(p)}


def nummer(code: str) -> int:
    """Elk signaal heeft zijn eigen leerling."""
    return 1 + 7 * list(SIGNALEN).index(code)


@cache
def vorige_op(p: date) -> list[Rij]:
    return [rij for code, s in die_kunnen(p).items() for rij in vorige_van(s.voorbeeld, p, nummer(code))]


@cache
def voorbeelden_op(p: date) -> tuple[dict[str, list[set[str]]], set[str], list[str]]:
    """Alle voorbeelden in één export: per signaal wat er op elke rij van zijn voorbeeld gevonden is.

    Daarnaast wat er over verdwenen leerlingen gevonden is, en alle zinnen.
    """
    eigen = {code: rijen_van(s.voorbeeld, p, nummer(code)) for code, s in die_kunnen(p).items()}
    bevindingen = voer_uit([], [rij for rijen in eigen.values() for rij in rijen], p, vorige=vorige_op(p)).bevindingen
    per_rij: dict[int, set[str]] = {}
    for code, rij in bevindingen.filter(bestand="export.csv").select("signaal", "rij").iter_rows():
        per_rij.setdefault(rij, set()).add(code)
    rijnummer = count(2)
    gevonden = {code: [per_rij.get(next(rijnummer), set()) for _ in rijen] for code, rijen in eigen.items()}
    verdwenen = set(bevindingen.filter(bestand="vorige.csv")["signaal"])
    return gevonden, verdwenen, bevindingen["zin"].to_list()


@ELK
@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_voorbeeld_gaat_af_en_niets_anders(signaal: Signaal, p: date) -> None:
    voorbeeld = signaal.voorbeeld
    if not voorbeeld.kan(p):
        assert any(voorbeeld.kan(q) for q in PEILDATA)
        return
    erbij = [{signaal.code} if e.ook else set() for e in voorbeeld.erbij]
    gevonden, verdwenen, _ = voorbeelden_op(p)
    if voorbeeld.weg:
        assert signaal.code in verdwenen
    else:
        assert gevonden[signaal.code] == [{signaal.code} | voorbeeld.ook, *erbij]


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_verdwenen_is_alleen_wie_verdween(p: date) -> None:
    assert voorbeelden_op(p)[1] == {code for code, s in die_kunnen(p).items() if s.voorbeeld.weg}


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_na_het_herstel_is_het_weg(p: date) -> None:
    signalen = die_kunnen(p)
    eigen = {code: hersteld(s.voorbeeld, p, nummer(code)) for code, s in signalen.items()}
    bevindingen = voer_uit([], list(eigen.values()), p, vorige=vorige_op(p)).bevindingen
    over = set(bevindingen.filter(bestand="export.csv").select("signaal", "rij").iter_rows())
    te_herstellen = {code for code, s in signalen.items() if s.voorbeeld.vorige is None or s.voorbeeld.herstel != {}}
    assert over.isdisjoint({(code, rij) for rij, code in enumerate(eigen, start=2) if code in te_herstellen})


@pytest.mark.parametrize("p", PEILDATA, ids=str)
def test_zinnen_zijn_hele_zinnen_zonder_nummer(p: date) -> None:
    zinnen = voorbeelden_op(p)[2]
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
    uitslag = voer_uit([], rijen, p, vorige=rijen)
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
    rijen = rijen_van(voorbeeld, PEIL) or vorige_van(voorbeeld, PEIL)
    breed = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
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
