"""De werklijst in elke stand, haar filters en het maskeren."""

from datetime import date, datetime

import polars as pl

from data.opslag.vragen.bevindingen import bladzijde
from data.schema.uitslag import BEVINDING
from pages._bevindingen.lijst import als_tabel
from pages._bezoek.omgeving import Omgeving
from pages._werklijst.filters import Filter
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

BSN = "999990019"


# -- de pagina ---------------------------------------------------------------------------------------------------------


def test_de_werklijst_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("werklijst")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Werklijst"


def test_een_leeg_bord_zegt_wat_u_kunt_doen(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("werklijst")
    gelezen = tekst(at)
    assert "Er is nog niets geladen." in gelezen
    assert "Naar Uploaden" in gelezen
    assert not at.multiselect


def test_zonder_bevindingen_staat_er_geen_lege_tabel(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("werklijst")
    assert not at.dataframe
    assert "Er is niets gevonden, en alles is nagekeken." in at.success[0].value


def test_elke_bevinding_staat_op_een_bladzijde(bestuur_demo: Staat, demo: Omgeving) -> None:
    with demo.opslag.lees(doe()) as con:
        totaal = bladzijde(con, Filter().keuze).height
    demo.opslag.sluit()
    at = bestuur_demo.open("werklijst")
    assert f"**{totaal} bevindingen**" in tekst(at)
    gezien = len(at.dataframe[0].value)
    while gezien < totaal:
        assert gezien % 50 == 0
        at.pagination[0].set_value(gezien // 50 + 1).run()
        gezien += len(at.dataframe[0].value)
    assert gezien == totaal


def test_een_link_zet_de_filters(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort=["F", "B"], school="98BA")
    assert at.session_state["filter_soort"] == ["F", "B"]
    assert at.session_state["filter_school"] == ["98BA"]
    assert set(at.dataframe[0].value["School"]) == {"De Klankschaal (98BA)"}


def test_een_filter_kiezen_verandert_het_adres_en_de_tabel(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst")
    at.multiselect(key="filter_thema").set_value(["tlv"]).run()
    assert list(at.query_params["thema"]) in (["tlv"], list("tlv"))
    assert not at.error
    assert "Filters wissen" in [b.label for b in at.button]
    at.multiselect(key="filter_thema").set_value([]).run()
    assert "thema" not in at.query_params


def test_de_zoektekst_komt_niet_in_het_adres(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst")
    naam = str(at.dataframe[0].value["Leerling"][0]).split(" ", maxsplit=1)[0]
    at.text_input(key="filter_tekst").set_value(naam).run()
    assert all(
        naam in rij for rij in (at.dataframe[0].value["Leerling"] + at.dataframe[0].value["Wat is er aan de hand"])
    )
    assert set(at.query_params) == {"demo"}


def test_een_keuze_zonder_bevindingen_is_met_een_klik_weer_weg(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort="F")
    at.text_input(key="filter_tekst").set_value("bestaatvastniet").run()
    assert "Geen bevindingen met deze keuze." in at.info[0].value
    assert not at.dataframe
    knop(at, "Alle filters wissen")
    assert at.dataframe
    assert set(at.query_params) == {"demo"}


def test_de_browser_krijgt_geen_heel_nummer(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("werklijst")
    for rij in at.dataframe[0].value.to_dict("records"):
        assert "99999" not in str(rij), rij["Wat is er aan de hand"]


# -- de tabel ----------------------------------------------------------------------------------------------------------


def bevinding(**anders: object) -> dict[str, object]:
    rij: dict[str, object] = dict.fromkeys(BEVINDING)
    return rij | {
        "signaal": "ID02",
        "soort": "F",
        "instelling": "98DA",
        "groep": "3b",
        "leerlingnummer": "12",
        "naam": "An Bos",
        "veld": "bsn",
        "waarde": BSN,
        "voorstel": BSN,
        "zin": "Het BSN kan niet bestaan.",
        "bestand": "a.csv",
        "rij": 7,
        "sleutel": "ID02|98DA|L12|bsn",
        "record": "98DA|L12",
        **anders,
    }


def frame(*rijen: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rijen, schema=BEVINDING).with_columns(
        sinds_moment=pl.lit(datetime(2026, 2, 1, 9)), status=pl.lit("bezig"), eigenaar=pl.lit("Joke")
    )


def test_de_tabel_maskeert_en_laat_leeg_leeg() -> None:
    tabel = als_tabel(
        frame(
            bevinding(),
            bevinding(veld="groep", waarde=None, voorstel="4a", naam=None, instelling=None),
            bevinding(veld=None, waarde=None, voorstel=None, leerlingnummer=None),
        ),
        {"98DA": "De Wal (98DA)"},
    )
    assert tabel["Nu → voorstel"].to_list() == ["•••••0019 → •••••0019", "→ 4a", ""]
    assert tabel["School"].to_list() == ["De Wal (98DA)", "School onbekend", "De Wal (98DA)"]
    assert tabel["Leerling"].to_list() == ["An Bos · 12", "12", "An Bos"]
    assert tabel["Soort"].to_list()[0] == ["■ ROD weigert het"]
    assert tabel["Sinds"][0] == date(2026, 2, 1)
    assert (tabel["Status"][0], tabel["Eigenaar"][0]) == ("bezig", "Joke")
