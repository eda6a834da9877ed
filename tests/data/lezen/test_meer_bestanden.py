"""Een levering in meer bestanden of bladen geeft dezelfde frames als één export."""

from datetime import date
from typing import Any

import pytest

from data.schema.velden import TABELLEN, VELD, VELDEN, velden_van
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.hulp import KLAS, P, anders, assert_goed_gevormd, lever, naar_bestand, xlsx, zelfde_frames

INSCHRIJVING = ["leerlingnummer", *(v.naam for v in velden_van("inschrijving"))]
LEERLING = [v.naam for v in velden_van("leerling")]
PERIODE = ["leerlingnummer", "inschrijvingsvolgnummer", *(v.naam for v in velden_van("periode"))]
TLV = ["leerlingnummer", *(v.naam for v in velden_van("tlv"))]
STUKKEN = {"leerlingen": LEERLING, "inschrijvingen": INSCHRIJVING, "perioden": PERIODE, "tlvs": TLV}


@pytest.mark.parametrize("volgorde", [list(STUKKEN), list(STUKKEN)[::-1]])
def test_losse_bestanden_geven_dezelfde_frames(volgorde: list[str]) -> None:
    levering = lever(*((f"{naam}.csv", naar_bestand(KLAS, STUKKEN[naam])) for naam in volgorde))
    zelfde_frames(levering, naar_levering(KLAS))
    assert_goed_gevormd(levering)
    herkomst = {t: levering.frame(t)["bestand"].unique().to_list() for t in TABELLEN[:4]}
    assert herkomst == {
        "leerling": ["leerlingen.csv"],
        "inschrijving": ["inschrijvingen.csv"],
        "periode": ["perioden.csv"],
        "tlv": ["tlvs.csv"],
    }
    assert levering.aanwezig["98DA"] == naar_levering(KLAS).aanwezig["98DA"] - {
        v.naam for v in velden_van("arrangement")[4:]
    }


def test_bladen_van_een_werkmap_geven_dezelfde_frames() -> None:
    bladen: dict[str, list[list[Any]]] = {
        naam: [[VELD[v].label for v in velden], *([rij[v] for v in velden] for rij in KLAS)]
        for naam, velden in STUKKEN.items()
    }
    gelezen = [f"{v.naam}_gelezen" for v in VELDEN if v.is_datum]
    zelfde_frames(lever(("x.xlsx", xlsx(bladen))), naar_levering(KLAS), zonder=gelezen)


def test_losse_tlv_komt_bij_de_inschrijving_waarin_zij_begint() -> None:
    eerste = anders(KLAS[0], uitschrijfdatum=date(2025, 7, 31))
    tweede = anders(KLAS[0], inschrijvingsvolgnummer="2", inschrijfdatum=date(2025, 8, 1))
    tlv_1 = anders(KLAS[0], tlv_volgnummer="1", tlv_begin=date(2023, 8, 1))
    tlv_2 = anders(KLAS[0], tlv_volgnummer="2", tlv_begin=date(2025, 8, 1))
    levering = lever(
        ("tlvs.csv", naar_bestand([tlv_2, tlv_1], TLV)), ("in.csv", naar_bestand([eerste, tweede], INSCHRIJVING))
    )
    van = dict(zip(levering.tlv["tlv_volgnummer"], levering.tlv["inschrijving"], strict=True))
    assert {nr: levering.inschrijving["inschrijvingsvolgnummer"][rij] for nr, rij in van.items()} == {
        "1": "1",
        "2": "2",
    }
    assert levering.inschrijving.height == 2


def test_losse_bestanden_van_twee_scholen() -> None:
    elders = schone_leerling(P, 30, school="98CA")
    samen = [KLAS[0], elders]
    levering = lever(("in.csv", naar_bestand(samen, INSCHRIJVING)), ("ll.csv", naar_bestand(samen, LEERLING)))
    assert levering.leerling.select("leerlingnummer", "instelling", "achternaam").rows() == [
        ("10001", "98DA", KLAS[0]["achternaam"]),
        ("10030", "98CA", elders["achternaam"]),
    ]


def test_groep_op_het_blad_van_de_leerling() -> None:
    met_groep = [*LEERLING, "groep"]
    zonder_groep = [v for v in PERIODE if v != "groep"]
    levering = lever(
        ("ll.csv", naar_bestand(KLAS, met_groep)),
        ("in.csv", naar_bestand(KLAS, INSCHRIJVING)),
        ("pe.csv", naar_bestand(KLAS, zonder_groep)),
    )
    assert levering.periode["groep"].to_list() == [r["groep"] for r in KLAS]
    assert levering.periode["begindatum_periode"].null_count() == 0
