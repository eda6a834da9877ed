"""De pagina Identificeren in elke stand, het afvinken, en wat er in de lijst naar buiten gaat."""

import re
from datetime import date, datetime

import polars as pl

from data.schema.toegang import Gebruiker
from data.uit.identificeren import STUUR, als_lijst_xlsx
from data.uit.tabel import als_csv
from pages._bezoek.omgeving import Omgeving
from pages._identificeren.filterbalk import Identificeerfilter, kies
from pages._identificeren.lijst import in_woorden, lijst, lijst_csv, lijst_xlsx
from tests.data.uit.hulp import lees
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, regels, tekst, zeg_wie


def test_de_pagina_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("identificeren")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Identificeren"
    match staat.naam:
        case "leeg":
            assert "Naar Uploaden" in tekst(at)
        case "zonder_bevindingen":
            assert "Er is niemand om te identificeren" in at.success[0].value
        case _:
            assert regels(at)
            assert all("Stuur" in opschrift or "geheim" in opschrift for opschrift, _ in regels(at))
            assert "9999" not in str(regels(at))


RIJEN = pl.DataFrame(
    {
        "record": ["98DA|L1", "98DA|L2", "|L3"],
        "instelling": ["98DA", "98DA", None],
        "groep": ["3b", None, "1a"],
        "leerlingnummer": ["1", "2", "3"],
        "naam": ["=1+1", "An Bos", "Bo"],
        "begin": [date(2025, 8, 1)] * 3,
        "aanleiding": ["geen_nummer", "verhuisd", "nieuw"],
        "variant": ["nederland", "geheim", "nummer"],
        "nodig": [["achternaam", "straat"], [], ["pgn"]],
        "ontbreekt": [["straat"], [], []],
        "niet_te_zien": [["geslacht"], [], ["pgn"]],
        "opzoeken": [True, False, False],
        "uiterlijk": [date(2026, 2, 1)] * 3,
        "klaar_op": [None, None, datetime(2026, 1, 5, 9)],
        "klaar_door": [None, None, "Joke"],
    }
)


def test_de_lijst_zegt_welk_bericht_en_wat_er_mist() -> None:
    tabel = in_woorden(RIJEN, {"98DA": "De Wal (98DA)"})
    assert tabel["School"].to_list() == ["De Wal (98DA)", "De Wal (98DA)", "School onbekend"]
    assert tabel[STUUR][0].startswith("de naam, de geboortedatum, het geslacht en het adres. Zoek eerst op")
    assert tabel[STUUR][1].startswith("(geen gewoon bericht)")
    assert tabel["Nodig"].to_list() == ["Achternaam, Straat", None, "BSN of onderwijsnummer"]
    assert tabel["Ontbreekt"].to_list() == [
        "Straat; niet in de export: Geslacht",
        None,
        "niet in de export: BSN of onderwijsnummer",
    ]
    assert tabel["Klaar op"].to_list() == [None, None, date(2026, 1, 5)]


def test_filteren_per_school_en_reden_en_klaar_alleen_als_u_het_vraagt() -> None:
    assert kies(RIJEN, Identificeerfilter())["leerlingnummer"].to_list() == ["1", "2"]
    assert kies(RIJEN, Identificeerfilter(waarom=("verhuisd",)))["leerlingnummer"].to_list() == ["2"]
    assert kies(RIJEN, Identificeerfilter(school=("",), klaar=True))["leerlingnummer"].to_list() == ["3"]


def test_het_adres_zet_het_filter(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("identificeren", waarom=["verhuisd", "onzin"], school="98CA")
    assert not at.error
    assert len(regels(at)) == 2
    assert all("De leerling heeft een onderwijsnummer en is verhuisd." in opschrift for opschrift, _ in regels(at))
    assert re.search(r"\*\*2 leerlingen in deze lijst\*\* · van alle (\d+): \1 te doen, 0 klaar", tekst(at))


def test_afvinken_over_bladzijden_heen_en_weer_terug(bestuur_demo: Staat) -> None:
    at = zeg_wie(bestuur_demo.open("identificeren"), "An").run()
    eerste, (school, _, _) = regels(at)[0]
    vinkjes = [c for c in at.checkbox if str(c.key).startswith("kies_identificeren_")]
    vinkjes[0].check().run()
    at = knop(at, "Afvinken: 1 leerling")
    wie = eerste.split("**")[1]
    assert f"**{wie}** is afgevinkt." in tekst(at)
    assert eerste not in [opschrift for opschrift, _ in regels(at)]
    at = knop(at, "Ongedaan maken")
    assert f"**{wie}** is weer op de lijst gezet." in tekst(at)
    assert (eerste, school) in [(opschrift, cellen[0]) for opschrift, cellen in regels(at)]
    at.checkbox(key="kies_bladzijde").check().run()
    (alle,) = [b.label for b in at.button if re.fullmatch(r"Alle \d+ kiezen", b.label)] or [""]
    if alle:
        at = knop(at, alle)
        assert all(c.value and c.disabled for c in at.checkbox if str(c.key).startswith("kies_"))
    (af,) = [b.label for b in at.button if b.label.startswith("Afvinken: ")]
    at = knop(at, af)
    assert "Alles is afgevinkt." in tekst(at)
    at = knop(at, "Sluiten")
    assert "afgevinkt." not in at.markdown[0].value


def test_naar_buiten_gaat_geen_nummer_geen_adres_en_geen_formule(demo: Omgeving) -> None:
    scholen = {"98DA": "De Wal (98DA)"}
    assert "'=1+1" in als_csv(in_woorden(RIJEN, scholen)).decode()
    werkmap = als_lijst_xlsx(in_woorden(RIJEN, scholen), {}, date(2026, 2, 1))
    assert lees(werkmap, "Identificeren")["Leerling"][0] == "'=1+1"

    alle = lijst(demo)
    als_csv_ = pl.read_csv(lijst_csv(demo, alle, {}, Gebruiker("An")), separator=";", infer_schema=False)
    for tabel in (als_csv_, lees(lijst_xlsx(demo, alle, {}, Gebruiker("An")), "Identificeren")):
        assert tabel.height == alle.height
        regels = tabel.select(pl.concat_str(pl.all().cast(pl.String), separator=" ", ignore_nulls=True)).to_series()
        assert not regels.str.contains(r"\d{9}|\d{4} ?[A-Z]{2}\b").any()
    with demo.opslag.lees(doe()) as con:
        rijen = con.execute(
            "SELECT wie, aantal, toelichting FROM gebeurtenis WHERE wie = 'An' ORDER BY toelichting"
        ).fetchall()
    assert [(wie, aantal, waar.split(",")[0]) for wie, aantal, waar in rijen] == [
        ("An", alle.height, "Excel"),
        ("An", alle.height, "csv"),
    ]
