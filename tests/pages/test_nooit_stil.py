"""Geen pagina zegt dat het goed is als er niet gekeken is, en hetzelfde woord heeft overal hetzelfde getal."""

from random import Random
from typing import Any

import polars as pl
import pytest

from data.klok import nu, vandaag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import LEEG, Keuze, aantal, bladzijde
from data.opslag.vragen.verloop import verschil_per_school
from data.plaats import map_gegevens
from data.schema.besluit import HERSTELD, STATUSSEN, TE_DOEN, TERUGGEKOMEN, VOORBIJ, Besluit
from data.schema.ernst import OMSCHRIJVING
from data.schema.toegang import Gebruiker
from data.schema.uitslag import STATUS
from data.schema.velden import VELDEN, velden_van
from data.uit.rapport import Rapport, Schoolregel
from data.verzonnen.bouwer import BESTUUR, schone_leerling
from pages._bevindingen.bestuur.rapport import _scholen_toen, rapport, schoolbladen
from pages._bevindingen.bestuur.scholen import gevaar_in_woorden, per_school, te_doen_in_woorden
from pages._bevindingen.cellen import SAMEN
from pages._bevindingen.cijfers import Cijfers, cijfers
from pages._bevindingen.nagekeken import RISICO, met_soort_school
from pages._bezoek.omgeving import Omgeving
from pages._overzicht.waar_zit_het import _AANTAL, _DEEL, _TOONT, _vakken
from pages._werklijst.filters import Filter, tel
from pages._werklijst.uitvoer import fixlijst_csv
from tests.hulp import doe
from tests.pages.conftest import Staat, bewaar, met_fouten, tekst, zonder_pagina

TLV = tuple(v.naam for v in velden_van("tlv"))
INSCHRIJFDATUMS = ("inschrijfdatum", "uitschrijfdatum", "begindatum_periode")
KOLOMMEN = sorted(v.naam for v in VELDEN if v.naam not in ("leerlingnummer", "instellingscode"))


def _cijfers() -> Cijfers:
    with zonder_pagina(map_gegevens() / "bord.duckdb") as omgeving:
        return cijfers(omgeving)


def _per_school() -> list[dict[str, Any]]:
    """De rijen van `per_school`."""
    with zonder_pagina(map_gegevens() / "bord.duckdb") as omgeving:
        return per_school(omgeving).to_dicts()


def _lever_opnieuw(zonder: tuple[str, ...], deel: int = 1, zonder_school: str | None = None) -> None:
    """Dezelfde export, zonder deze kolommen, met één op de `deel` leerlingen en zonder deze school."""
    rijen = met_fouten()
    wie = dict.fromkeys(str(r["leerlingnummer"]) for r in rijen)
    blijft = {nummer for i, nummer in enumerate(wie) if i % deel == 0}
    bewaar(
        [r for r in rijen if str(r["leerlingnummer"]) in blijft and r["instellingscode"] != zonder_school],
        BESTUUR,
        zonder,
    )


# -- een beschadigde tweede levering -----------------------------------------------------------------------------------


@pytest.mark.parametrize("keer", range(4))
def test_geen_getal_op_overzicht_wordt_beter_zonder_dat_het_erbij_staat(bestuur_met_fouten: Staat, keer: int) -> None:
    lot = Random(keer)
    scholen = BESTUUR["instellingscode"].to_list()
    voor = _cijfers()
    _lever_opnieuw(
        tuple(lot.sample(KOLOMMEN, lot.randrange(1, 7))), lot.choice([1, 2, 3]), lot.choice([None, *scholen])
    )
    na = _cijfers()
    assert na.verschil.hersteld == 0
    assert all(n >= 0 for n in na.verschil.per_soort.values())
    for soort in OMSCHRIJVING:
        if na.te_doen.get(soort, 0) < voor.te_doen.get(soort, 0):
            assert soort in na.leemten or na.verschil.niet_te_zien[soort], soort
    if na.risico.in_gevaar < voor.risico.in_gevaar:
        assert RISICO in na.leemten or na.risico.niet_te_zien
    for wat in _TOONT:
        for vak in _vakken(na.cellen, wat).iter_rows(named=True):
            niet = vak["niet"] if wat == _AANTAL else vak["niet_gevaar"]
            assert not (vak["cijfer"] == "0" and (niet or not vak["bekeken"])), vak
    for rij in _per_school():
        assert not (gevaar_in_woorden(rij) == "0" and (rij["niet_gevaar"] or not rij["bekeken"])), rij
        assert not (te_doen_in_woorden(rij) == "0" and (rij["niet"] or not rij["bekeken"])), rij
    assert voor.te_doen.keys() == OMSCHRIJVING.keys(), "anders zegt deze test niets"


def test_het_rapport_van_een_eerdere_levering_zegt_wat_het_toen_zei(bestuur_met_fouten: Staat) -> None:
    """Ook van een school die toen niet of maar half was nagekeken: een 0 is nooit beter dan toen."""
    scholen = BESTUUR["instellingscode"].to_list()
    toen: dict[int, Rapport] = {}
    for zonder, deel, zonder_school in (((), 1, None), (INSCHRIJFDATUMS, 2, scholen[0]), (TLV, 1, None)):
        if toen:
            _lever_opnieuw(zonder, deel, zonder_school)
        with zonder_pagina(map_gegevens() / "bord.duckdb") as omgeving:
            toen[omgeving.controle] = rapport(omgeving)
    with zonder_pagina(map_gegevens() / "bord.duckdb") as omgeving:
        for nummer, was in toen.items():
            nu_ = rapport(omgeving, nummer)
            assert nu_.bestuur is not None
            assert was.bestuur is not None
            for wat in ("gevaar", "van"):
                assert getattr(nu_.bestuur, wat) == getattr(was.bestuur, wat)
            assert [*map(_van_toen, nu_.bestuur.scholen)] == [*map(_van_toen, was.bestuur.scholen)]
            # Wat er die dag bij kwam om naar te kijken (bijvoorbeeld een aanmelding), weten wij later niet meer.
            assert set(nu_.bestuur.niet_nagekeken[:-1]) <= set(was.bestuur.niet_nagekeken)
            for blad, blad_toen in zip(nu_.scholen, was.scholen, strict=True):
                for wat in ("code", "leerlingen", "niet_nagekeken", "onvolledig", "gevaar"):
                    assert getattr(blad, wat) == getattr(blad_toen, wat), wat
                per_soort = dict(blad.cijfers.select("soort", "nu").iter_rows())
                assert per_soort == {s: n for s, n in blad_toen.cijfers.select("soort", "nu").iter_rows() if n}
    (half,) = [s for s in [*toen.values()][1].scholen if s.code == scholen[1]]
    assert half.onvolledig, "anders zegt deze test niets"


def _van_toen(regel: Schoolregel) -> tuple[object, ...]:
    """Wat er van een school ook later nog van te zeggen is."""
    return regel.naam, regel.deel, regel.gevaar, regel.te_doen, regel.geleverd


@pytest.mark.parametrize(
    ("weg", "gevaar", "gevonden"),
    [("in_gevaar", "niet bekend", "3"), ("meetellend", "niet bekend", "3"), ("statussen", "niet nagekeken", "–")],
)
def test_wat_van_toen_niet_bekend_is_is_geen_nul(weg: str, gevaar: str, gevonden: str) -> None:
    scholen = pl.DataFrame(
        [{"instelling": "98CA", "school": "De Bolder", "meetellend": 9, "in_gevaar": 0}],
        schema_overrides={"meetellend": pl.Int64, "in_gevaar": pl.Int64},
    ).with_columns(pl.lit(None, pl.Int64).alias(k) for k in ("in_gevaar", "meetellend") if k == weg)
    status = {**dict.fromkeys(STATUS), "signaal": "IN01", "instelling": "98CA", "status": "uitgevoerd", "bekeken": 9}
    alle = met_soort_school(pl.DataFrame([status], schema=STATUS), BESTUUR).with_columns(school=pl.lit("De Bolder"))
    aantal_ = 0 if weg == "statussen" else 3
    gevonden_ = pl.DataFrame(
        [{"instelling": "98CA", "signaal": "IN01", "aantal": aantal_}], schema_overrides={"aantal": pl.Int64}
    )
    (rij,) = _scholen_toen(alle.clear() if weg == "statussen" else alle, scholen, gevonden_).to_dicts()
    assert (gevaar_in_woorden(rij), te_doen_in_woorden(rij), rij["deel"]) == (gevaar, gevonden, None)


@pytest.mark.parametrize("zonder", [INSCHRIJFDATUMS, TLV], ids=["datums", "TLV's"])
def test_zonder_kolommen_staat_in_de_kaart_dat_er_niet_is_gekeken(
    bestuur_met_fouten: Staat, zonder: tuple[str, ...]
) -> None:
    """De kolom heet opeens anders, of is weg: het getal is dan een ondergrens of een streepje, met de reden erbij."""
    _lever_opnieuw(zonder)
    c = _cijfers()
    leemten = c.leemten
    assert c.verschil.hersteld == 0
    at = bestuur_met_fouten.open()
    assert {RISICO, "F", "B"} <= leemten.keys()
    kaarten = dict(zip((RISICO, *OMSCHRIJVING), at.metric, strict=False))
    for naam, kaart in kaarten.items():
        if naam in leemten:
            assert kaart.value == "–" or kaart.value.startswith("≥ "), naam
            assert kaart.value != "–" or not kaart.delta
    delen = [m.value for m in at.markdown if m.value.startswith("van ") and m.value.endswith("%)")]
    assert len(delen) == (kaarten[RISICO].value != "–")
    assert all("(≥" in deel for deel in delen), "van een ondergrens is ook het deel er een"
    gelezen = tekst(at)
    assert "Niets te doen" not in gelezen
    assert not at.success
    assert "niet nagekeken" in gelezen
    assert "Upload opnieuw" in gelezen


def test_een_lege_kolom_staat_in_de_kaart_zolang_zij_leeg_is(bestuur_met_fouten: Staat) -> None:
    """De kolom is er nog, en er staat niets meer in: wat het signaal vindt is te weinig, ook bij de levering erna."""
    rijen = [{**rij, "tlv_einde": None} for rij in met_fouten()]
    for extra in ([], [schone_leerling(vandaag(), 990)]):
        bewaar([*rijen, *({**rij, "tlv_einde": None} for rij in extra)], BESTUUR)
        c = _cijfers()
        assert {RISICO, "F", "B"} <= c.leemten.keys()
        assert "De kolom ‘Datum einde TLV’ is leeg, of veel leger dan de vorige keer" in c.leemten["B"].redenen
        assert c.verschil.hersteld == 0
    at = bestuur_met_fouten.open()
    kaarten = dict(zip((RISICO, *OMSCHRIJVING), at.metric, strict=False))
    assert all(
        kaarten[naam].value == "–" or kaarten[naam].value.startswith("≥ ") for naam in c.leemten if naam in kaarten
    )
    assert "is leeg, of veel leger dan de vorige keer" in tekst(at)


def test_van_een_onbekende_school_is_wat_niet_is_nagekeken_geen_nul(bestuur_met_fouten: Staat) -> None:
    """Zonder school is haar cluster niet bekend: een deel van de signalen kijkt dan niet, en nul is dan geen getal."""
    bewaar([*met_fouten(), {**schone_leerling(vandaag(), 990), "instellingscode": None}], BESTUUR)
    vakken = {wat: _vakken(_cijfers().cellen, wat).filter(pl.col("instelling").is_null()) for wat in _TOONT}
    for wat, rijen in vakken.items():
        assert rijen.filter(thema="tlv")["cijfer"].to_list() == ["–"], wat
        assert "niet nagekeken" in rijen.filter(thema="tlv")["uitleg"].item()
        assert rijen.filter(thema="identiteit")["cijfer"].to_list() == ["0"], "daar is alles nagekeken"
    (rij,) = (rij for rij in _per_school() if rij["instelling"] is None)
    assert (gevaar_in_woorden(rij), rij["deel"]) == ("niet alles nagekeken", None)
    (lijst,) = (tabel.value for tabel in bestuur_met_fouten.open().table if "Geleverd" in tabel.value)
    assert lijst[lijst["School"].str.contains("School onbekend")]["In gevaar"].tolist() == ["niet alles nagekeken"]


def test_wie_niet_meer_geleverd_is_is_niet_hersteld(bestuur_met_fouten: Staat) -> None:
    """Van elke twee leerlingen is er een weg: elke kaart zegt hoeveel er niet meer te zien zijn, en niets is groen."""
    _lever_opnieuw((), deel=2)
    na, at = _cijfers(), bestuur_met_fouten.open()
    assert na.verschil.hersteld == 0
    assert na.verschil.niet_geleverd > 20
    assert sum(na.verschil.niet_te_zien.values()) == na.verschil.niet_geleverd + na.verschil.niet_nagekeken
    assert not [m for m in at.metric if m.delta.startswith("-")]
    gelezen = tekst(at)
    for weg in na.verschil.niet_te_zien.values():
        assert f"{weg} niet te zien" in gelezen
    assert "is nu niet te zien of dat hersteld is" in gelezen
    assert "Klopt de laatste levering wel?" in at.warning[0].value
    assert f"**{na.verschil.niet_geleverd}** van leerlingen die niet meer geleverd zijn" in gelezen


@pytest.mark.parametrize(
    ("pagina", "vraag"),
    [
        ("overzicht", {}),
        ("werklijst", {}),
        ("werklijst", {"signaal": "TLV06"}),
        ("termijnen", {}),
        ("uitleg", {"signaal": "TLV06"}),
    ],
)
def test_elke_pagina_zegt_wat_niet_is_nagekeken(bestuur_zonder_tlv: Staat, pagina: str, vraag: dict[str, str]) -> None:
    at = bestuur_zonder_tlv.open(pagina, **vraag)
    assert "niet nagekeken" in tekst(at).casefold()
    assert not at.success
    assert not [m for m in at.metric if m.value == "0"]


def test_zonder_nummers_is_niemand_klaar_met_identificeren(bestuur_zonder_bevindingen: Staat) -> None:
    bewaar(met_fouten(), BESTUUR, ("bsn", "onderwijsnummer", "pgn", "adresregel_buitenland_1"))
    at = bestuur_zonder_bevindingen.open("identificeren")
    assert "niet nagekeken" in tekst(at).casefold()
    assert not at.success


# -- hetzelfde woord, hetzelfde getal ----------------------------------------------------------------------------------


def _lijst(omgeving: Omgeving, filter_: Filter) -> pl.DataFrame:
    return pl.read_csv(fixlijst_csv(omgeving, filter_, Gebruiker("An")), separator=";", infer_schema=False)


def test_hetzelfde_woord_is_overal_hetzelfde_getal(demo: Omgeving) -> None:
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        sleutels = bladzijde(hand.con, Keuze(soort=("M",), status=("nieuw",)))["sleutel"].to_list()[:12]
        for keer, status in enumerate(("bezig", "opgelost in LAS", "geaccepteerd")):
            deel = sleutels[keer::3]
            besluit(hand, Besluit(status, toelichting="proef"), deel, len(deel), gezien(hand.con))
    c, lijst = cijfers(demo), tel(demo, Filter())
    scholen = schoolbladen(demo)
    fixlijst = _lijst(demo, Filter())
    per_school = pl.concat([school.bevindingen for school in scholen])
    onbekend = tel(demo, Filter(school=(LEEG,)))
    with demo.lees() as con:
        verschillen = verschil_per_school(con)
        per_status = {s: aantal(con, Keuze(status=(s,))) for s in STATUSSEN}
        lopend = tuple(s for s in STATUSSEN if s not in VOORBIJ)
        in_gevaar = aantal(con, Keuze(bekostiging=True, status=lopend))
        erbij = aantal(con, Keuze(nieuw=True, status=lopend))
    te_doen = per_school.filter(pl.col("status").is_in(TE_DOEN))
    for letter in OMSCHRIJVING:
        n = c.te_doen[letter]
        assert lijst.per["soort"][letter] == n
        assert fixlijst.filter(soort=letter).height == n
        assert te_doen.filter(soort=letter).height + onbekend.per["soort"].get(letter, 0) == n
    assert c.totaal == fixlijst.height == lijst.totaal
    assert c.cellen.filter(pl.col("thema") != SAMEN)["aantal"].sum() == c.totaal
    assert c.per_signaal["aantal"].sum() == c.totaal

    v = c.verschil
    assert v.hersteld == per_status[HERSTELD]
    assert v.terug <= per_status[TERUGGEKOMEN] == lijst.per["status"][TERUGGEKOMEN], "wat al terug was, blijft zo heten"
    assert (v.terug, v.hersteld, v.niet_geleverd, v.niet_nagekeken) == tuple(
        verschillen[k].sum() for k in ("terug", "hersteld", "niet_geleverd", "niet_nagekeken")
    )
    assert v.terug
    assert v.hersteld
    assert c.erbij == lijst.nieuw <= erbij == v.nieuw + v.terug

    gevaar = c.cellen.filter(thema=SAMEN)["gevaar"].sum()
    assert c.risico.in_gevaar <= gevaar <= in_gevaar, "wie op twee scholen zit, telt bij elke school"


def test_wat_gevaar_loopt_heeft_een_uiterste_dag(demo: Omgeving) -> None:
    with demo.lees() as con:
        alle = bladzijde(con, Keuze(bekostiging=True))
        op_termijnen = {s for (s,) in con.execute("SELECT sleutel FROM termijn WHERE sleutel IS NOT NULL").fetchall()}
    assert alle.height
    assert alle["deadline"].null_count() == 0
    assert set(alle["sleutel"]) <= op_termijnen
    fixlijst = _lijst(demo, Filter(bekostiging=True))
    assert fixlijst["deadline"].null_count() == 0
    assert fixlijst.height == alle.filter(pl.col("status").is_in(TE_DOEN)).height


def test_een_grote_school_is_niet_vanzelf_de_slechtste(demo: Omgeving) -> None:
    """De kaart vergelijkt delen van de leerlingen, en noemt leerlingen, geen rijen."""
    scholen = cijfers(demo).cellen.filter(pl.col("thema") == SAMEN, pl.col("meetellend") > 0)
    delen = (scholen["gevaar"] / scholen["meetellend"]).to_list()
    assert delen == sorted(delen, reverse=True)
    vakken = _vakken(cijfers(demo).cellen, _DEEL)
    hele = vakken.filter(pl.col("thema") == SAMEN)
    assert hele["school"].to_list()[: len(delen)] == scholen["school"].to_list()
    for rij in hele.filter(pl.col("gevaar") > 0).iter_rows(named=True):
        assert f"{rij['gevaar']} van de {rij['meetellend']} leerlingen die meetellen" in rij["uitleg"]
