"""Van wie de bekostiging gevaar loopt: op welke teldatum, wie er dan is, en welke bevindingen daarvoor tellen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.gevolgen.bekostiging import met_uiterste_dag, personen, risico, telt_mee
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.rod.gemist import met_in_rod
from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from checks.werk.controleren import controleer_levering, lees_bestanden
from data.lezen import Bestand
from data.schema.levering import Levering
from data.schema.uitslag import BEVINDING, PERSOON, RISICO, Uitslag
from data.schema.velden import velden_van
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Invulling, Rij, schone
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, rijen_van
from tests.checks.gevolgen.hulp import Wijzig, leerling
from tests.checks.signalen.gevallen import DAG, LIJSTEN, PEIL
from tests.checks.signalen.tlv.hulp import GEEN_TLV

CODES = ("ID01", "ID06", "IN08", "TLV01", "TLV06", "DU02", "AR01")
"""Van elke soort en korrel een signaal: F over een leerling, periode, TLV en arrangement, B en M."""

T = date(2026, 2, 1)
"""De teldatum op de peildatum van de tests."""

ZONDER_NUMMER: dict[str, Invulling] = {"bsn": None}


def op_school(code: str) -> dict[str, Invulling]:
    return {"instellingscode": code, "vestigingscode": f"{code}00"}


def risico_van(levering: Levering, p: date = PEIL) -> pl.DataFrame:
    breed = maak_breed(levering, BESTUUR, p, LIJSTEN)
    signalen = laad_signalen()
    return risico(breed, controleer(breed, [signalen[code] for code in CODES]), personen(breed))


def gevaar(*rijen: Rij, p: date = PEIL) -> list[tuple[str, list[str]]]:
    """Leerlingnummer en signalen van wie gevaar loopt."""
    return risico_van(naar_levering(rijen), p).select("leerlingnummer", "signalen").rows()


# -- welke teldatum ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("p", "teldatum"),
    [
        (date(2025, 8, 1), T),
        (date(2026, 1, 31), T),
        (T, T),
        (T + DAG, T),
        (date(2026, 3, 1), T),  # de laatste dag van de correctie
        (date(2026, 3, 2), date(2027, 2, 1)),
        (date(2026, 7, 31), date(2027, 2, 1)),
        (date(2026, 8, 1), date(2027, 2, 1)),
        (date(2028, 2, 29), date(2028, 2, 1)),
        (date(2028, 3, 1), date(2028, 2, 1)),
    ],
)
def test_te_halen_teldatum(p: date, teldatum: date) -> None:
    assert te_halen_teldatum(p) == teldatum


# Wie op 31 juli 2026 weggaat, wie altijd blijft, en wie op 1 september 2026 komt.
GAAT = leerling(ZONDER_NUMMER, {"uitschrijfdatum": "31-07-2026"}, nummer=1)
BLIJFT = leerling(ZONDER_NUMMER, nummer=2)
KOMT = leerling(ZONDER_NUMMER, {"inschrijfdatum": "01-09-2026", "begindatum_periode": "01-09-2026"}, nummer=3)


@pytest.mark.parametrize(
    ("p", "verwacht"),
    [
        (date(2026, 1, 31), [GAAT, BLIJFT]),
        (T, [GAAT, BLIJFT]),
        (date(2026, 3, 1), [GAAT, BLIJFT]),
        (date(2026, 3, 2), [BLIJFT, KOMT]),
        (date(2026, 7, 31), [BLIJFT, KOMT]),
        (date(2026, 8, 1), [BLIJFT, KOMT]),
    ],
)
def test_na_de_correctie_gaat_het_om_de_volgende_teldatum(p: date, verwacht: Sequence[Rij]) -> None:
    assert [nummer for nummer, _ in gevaar(GAAT, BLIJFT, KOMT, p=p)] == [rij["leerlingnummer"] for rij in verwacht]


# -- wie er dan is -----------------------------------------------------------------------------------------------------

TELT: list[tuple[str, Wijzig, bool]] = [
    ("ingeschreven", {}, True),
    ("begint op de teldatum", {"inschrijfdatum": T}, True),
    ("begint een dag later", {"inschrijfdatum": T + DAG}, False),
    ("komt nog voor de teldatum", {"inschrijfdatum": PEIL + DAG}, True),
    ("gaat op de teldatum", {"uitschrijfdatum": T}, True),
    ("gaat een dag eerder", {"uitschrijfdatum": T - DAG}, False),
    ("is al weg", {"uitschrijfdatum": PEIL - DAG}, False),
    ("uitschrijfdatum niet te lezen", {"uitschrijfdatum": "31-02-2025"}, True),
    ("inschrijfdatum leeg", {"inschrijfdatum": None}, True),
    ("inschrijfdatum leeg en al weg", {"inschrijfdatum": None, "uitschrijfdatum": PEIL}, False),
    ("uitschrijfdatum voor inschrijfdatum", {"inschrijfdatum": "01-09-2025", "uitschrijfdatum": "01-09-2024"}, True),
    ("idem, en begint na de teldatum", {"inschrijfdatum": T + DAG, "uitschrijfdatum": "01-09-2024"}, False),
    ("idem, lang geleden", {"inschrijfdatum": "01-09-2020", "uitschrijfdatum": "01-09-2019"}, True),
    ("aangemeld", {"inschrijfstatus": "aangemeld"}, False),
    ("gast", {"inschrijfstatus": "gast"}, False),
    ("school onbekend", {"instellingscode": "97ZZ", "vestigingscode": "97ZZ00"}, True),
]


@pytest.mark.parametrize(("wijzig", "telt"), [t[1:] for t in TELT], ids=[t[0] for t in TELT])
def test_wie_er_op_de_teldatum_is(wijzig: Wijzig, telt: bool) -> None:
    rij = leerling(ZONDER_NUMMER, wijzig)
    assert telt_mee(maak_breed(naar_levering([rij]), BESTUUR, PEIL)).to_list() == [telt]
    assert gevaar(rij) == ([(rij["leerlingnummer"], ["ID01"])] if telt else [])


def test_wie_meetelt_is_een_mens() -> None:
    """Ook wie op twee scholen staat, of op één school met twee leerlingnummers."""
    rijen = [
        leerling(),
        leerling({"inschrijvingsvolgnummer": "2", "inschrijfdatum": "01-09-2023"}),  # dezelfde leerling, weer
        leerling(nummer=2),
        leerling({"uitschrijfdatum": T - DAG}, nummer=3),
        leerling(op_school("98CA")),
        leerling(op_school("98CA"), {"leerlingnummer": "77"}),
        leerling(ZONDER_NUMMER, nummer=4),
        leerling(ZONDER_NUMMER, op_school("98CA"), nummer=4),
    ]
    breed = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
    frame = met_in_rod(personen(breed), breed)
    assert dict(frame.schema) == PERSOON
    mee = frame.filter("telt_mee")
    er_zijn = {"98CA": ("L10001", "L10004", "L77"), "98DA": ("L10001", "L10002", "L10004")}
    assert sorted(mee["record"]) == [f"{school}|{nr}" for school, nummers in er_zijn.items() for nr in nummers]
    assert mee.group_by("instelling").agg(pl.col("persoon").n_unique()).sort("instelling").rows() == [
        ("98CA", 2),
        ("98DA", 3),
    ]
    assert mee["persoon"].n_unique() == 4
    assert not any(record in "".join(frame["persoon"]) for record in frame["record"]), "zegt niet wie hij elders is"


# -- welke bevindingen -------------------------------------------------------------------------------------------------


def test_alleen_wat_rod_weigert_of_bekostiging_kost() -> None:
    melding: Wijzig = {"onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER)}  # ID06
    rijen = [leerling(), leerling(GEEN_TLV, nummer=2), leerling({"groep": None}, nummer=3)]
    assert gevaar(*rijen, leerling(ZONDER_NUMMER, melding, nummer=4)) == [("10002", ["TLV01"]), ("10003", ["IN08"])]


def test_een_leerling_met_meer_bevindingen_telt_een_keer() -> None:
    rijen = [
        leerling(ZONDER_NUMMER, GEEN_TLV, {"groep": None}),
        leerling(ZONDER_NUMMER, GEEN_TLV, {"groep": None, "begindatum_periode": "01-08-2025"}),
    ]
    assert gevaar(*rijen) == [("10001", ["ID01", "IN08", "TLV01"])]


def test_een_arrangement_kost_geen_bekostiging() -> None:
    arrangement: Wijzig = {"instellingscode_inschrijving": "97XA", "arrangement_begin": "01-08-2025"}
    assert gevaar(leerling(arrangement)) == []


OUD: Wijzig = {"inschrijvingsvolgnummer": "1", "inschrijfdatum": "01-08-2023", "uitschrijfdatum": "31-07-2025"}
NU: Wijzig = {
    "inschrijvingsvolgnummer": "2",
    "inschrijfdatum": "01-08-2025",
    "begindatum_periode": "01-08-2025",
    "uitschrijfdatum": None,
}
# Een leerling die wegging en terugkwam: alleen de tweede inschrijving is er op de teldatum.


@pytest.mark.parametrize(
    ("wijzig", "oud", "nu"),
    [
        ({"groep": None}, [], ["IN08"]),
        ({"tlv_einde": "30-06-2027"}, [], ["TLV06"]),
        (ZONDER_NUMMER, ["ID01"], ["ID01"]),  # een fout in de leerling raakt al zijn inschrijvingen
    ],
    ids=["periode", "tlv", "leerling"],
)
def test_een_bevinding_hoort_bij_haar_inschrijving(wijzig: Wijzig, oud: list[str], nu: list[str]) -> None:
    niets: Wijzig = dict.fromkeys(wijzig) if "bsn" in wijzig else {}
    fout_in_de_oude = gevaar(leerling(OUD, wijzig), leerling(NU, niets))
    fout_in_de_nieuwe = gevaar(leerling(OUD, niets), leerling(NU, wijzig))
    assert [s for _, signalen in fout_in_de_oude for s in signalen] == oud
    assert [s for _, signalen in fout_in_de_nieuwe for s in signalen] == nu


FOUT, GOED = "30-06", "31-07"


def tlv(nummer: str, begin: int, einde: str) -> Wijzig:
    return {
        "tlv_volgnummer": nummer,
        "tlv_begin": f"01-08-{begin}",
        "tlv_einde": einde,
        "beschikkingsnummer": f"PO3001-{begin}-{nummer}",
    }


@pytest.mark.parametrize(
    ("tlvs", "raak"),
    [
        ([tlv("1", 2023, f"{FOUT}-2027")], True),
        ([tlv("1", 2023, f"{FOUT}-2025"), tlv("2", 2025, f"{GOED}-2027")], False),  # de fout is voorbij
        ([tlv("1", 2023, f"{GOED}-2026"), tlv("2", 2026, f"{FOUT}-2028")], False),  # de fout is er nog niet
        ([tlv("1", 2023, f"{GOED}-2025"), tlv("2", 2025, f"{FOUT}-2027")], True),  # de goede dekt de teldatum niet
        ([tlv("1", 2023, f"{FOUT}-2026"), tlv("2", 2025, f"{FOUT}-2027")], True),
    ],
)
def test_een_goede_tlv_op_de_teldatum_is_genoeg(tlvs: Sequence[Wijzig], raak: bool) -> None:
    assert gevaar(*(leerling(wijzig) for wijzig in tlvs)) == ([("10001", ["TLV06"])] if raak else [])


# -- leerlingen, personen en leveringen --------------------------------------------------------------------------------


def test_wie_op_twee_scholen_staat_is_een_persoon() -> None:
    rijen = [leerling(), leerling(op_school("98CA"), {"leerlingnummer": "77"}), leerling(GEEN_TLV, nummer=2)]
    tabel = risico_van(naar_levering(rijen))
    assert tabel.select("instelling", "leerlingnummer", "signalen").rows() == [
        ("98CA", "77", ["DU02"]),
        ("98DA", "10001", ["DU02"]),
        ("98DA", "10002", ["TLV01"]),
    ]
    assert tabel["record"].is_unique().all()
    assert tabel["persoon"].n_unique() == 2
    assert tabel["persoon"][0] == tabel["persoon"][1] != tabel["persoon"][2]


def test_zonder_nummer_is_ieder_zijn_eigen_persoon() -> None:
    tabel = risico_van(naar_levering([leerling(ZONDER_NUMMER, nummer=1), leerling(ZONDER_NUMMER, nummer=2)]))
    assert tabel["persoon"].n_unique() == tabel.height == 2


def test_record_is_dat_van_de_bevindingen() -> None:
    breed = maak_breed(naar_levering([leerling(ZONDER_NUMMER)]), BESTUUR, PEIL)
    uitslag = controleer(breed, [laad_signalen()["ID01"]])
    assert risico(breed, uitslag, personen(breed))["record"].to_list() == uitslag.bevindingen["record"].to_list()


def test_twee_scholen_met_een_even_groot_bestand() -> None:
    """In het beeld hebben rijen van twee leveringen soms hetzelfde bestand en hetzelfde rijnummer."""
    levering = naar_levering([leerling({"groep": None}), leerling(op_school("98CA"), nummer=2)])
    frames: dict[str, Any] = {
        tabel: getattr(levering, tabel).with_columns(bestand=pl.lit("export.csv"), rij=pl.lit(2, pl.UInt32))
        for tabel in ("leerling", "inschrijving", "periode", "tlv")
    }
    tabel = risico_van(replace(levering, **frames))
    assert tabel.select("instelling", "signalen").rows() == [("98DA", ["IN08"])]


def test_perioden_en_tlvs_in_een_eigen_bestand() -> None:
    apart = {v.naam for v in velden_van("tlv")}
    mee = {"leerlingnummer", "instellingscode"}
    fout = leerling({"tlv_einde": "30-06-2027"})
    goed = leerling(nummer=2)
    bestanden = [
        Bestand("leerlingen.csv", naar_csv([goed, fout], zonder=apart)),
        Bestand(
            "tlv.csv", naar_csv([fout, goed], zonder=set(fout) - apart - mee - {"vrij_bsn", "vrij_onderwijsnummer"})
        ),
    ]
    levering = lees_bestanden(bestanden, BESTUUR)
    assert risico_van(levering).select("leerlingnummer", "signalen").rows() == [("10001", ["TLV06"])]


def test_zonder_bevindingen_is_er_geen_gevaar() -> None:
    breed = maak_breed(naar_levering([leerling(ZONDER_NUMMER)]), BESTUUR, PEIL)
    leeg = Uitslag(pl.DataFrame(schema=BEVINDING), pl.DataFrame())
    tabel = risico(breed, leeg, personen(breed))
    assert tabel.is_empty()
    assert dict(tabel.schema) == RISICO
    assert dict(risico_van(naar_levering([leerling(ZONDER_NUMMER)])).schema) == RISICO


# -- de uiterste dag ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("p", [PEIL, T, date(2026, 2, 20), date(2026, 3, 2)])
def test_wat_bekostiging_kan_kosten_heeft_een_uiterste_dag(p: date) -> None:
    """Van elk signaal het voorbeeld: zonder dag mist wie op dag sorteert een deel van wat voor de teldatum moet."""
    signalen = [s for s in laad_signalen().values() if s.voorbeeld.kan(p)]
    rijen = [rij for i, s in enumerate(signalen) for rij in rijen_van(s.voorbeeld, p, 1 + 7 * i)]
    uitslag = controleer_levering(naar_levering(rijen), BESTUUR, p, LIJSTEN)
    paren = {(r["record"], s) for r in uitslag.risico.to_dicts() for s in r["signalen"]}
    assert {s for _, s in paren} >= {"ID01", "IN08", "IN12", "DU02", "TLV06"}
    for rij in uitslag.bevindingen.to_dicts():
        if (rij["record"], rij["signaal"]) in paren:
            assert rij["deadline"] is not None
            assert rij["deadline"] <= uiterste_dag(p)
    van_termijnen = set(uitslag.termijnen.drop_nulls("sleutel")["sleutel"])
    dagen = uitslag.bevindingen.drop_nulls("deadline")
    assert van_termijnen == set(dagen["sleutel"]), "op Termijnen staat elke bevinding met een dag"


def test_een_eerdere_dag_blijft_en_een_latere_niet() -> None:
    rij = {"record": "a", "signaal": "ID01"}
    dagen = [date(2026, 1, 5), None, date(2026, 6, 1)]
    bevindingen = pl.DataFrame([{**rij, "deadline": dag} for dag in dagen])
    risico_ = pl.DataFrame({"record": ["a"], "signalen": [["ID01", "IN08"]]})
    na = met_uiterste_dag(bevindingen, risico_, PEIL)
    assert na["deadline"].to_list() == [date(2026, 1, 5), T, T]
    assert met_uiterste_dag(bevindingen, risico_.clear(), PEIL).equals(bevindingen)
