"""De werklijst in elke stand, haar filters en het maskeren."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Checkbox

from checks.motor.catalogus import laad_signalen
from data.opslag.vragen.bevindingen import bladzijde
from data.schema.toegang import Gebruiker
from data.schema.uitslag import BEVINDING
from pages._bevindingen.lijst import als_regels
from pages._bezoek.omgeving import Omgeving
from pages._werklijst.filters import Filter
from pages._werklijst.lijst import PER_BLADZIJDE
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, regels, tekst
from tests.pages.scherm import alles_op

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


def test_zonder_bevindingen_staat_er_geen_lege_lijst(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("werklijst")
    assert not regels(at)
    assert "Er is niets gevonden, en alles is nagekeken." in at.success[0].value


def test_elke_bevinding_staat_op_een_bladzijde(bestuur_demo: Staat, demo: Omgeving) -> None:
    with demo.opslag.lees(doe()) as con:
        totaal = bladzijde(con, Filter().keuze).height
    demo.opslag.sluit()
    at = bestuur_demo.open("werklijst")
    assert f"**{totaal} te doen**" in tekst(at)
    gezien = len(regels(at))
    while gezien < totaal:
        assert gezien % PER_BLADZIJDE == 0
        at.pagination[0].set_value(gezien // PER_BLADZIJDE + 1).run()
        assert at.query_params["blad"] in (str(gezien // PER_BLADZIJDE + 1), [str(gezien // PER_BLADZIJDE + 1)])
        gezien += len(regels(at))
    assert gezien == totaal


def test_een_link_zet_de_filters(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort=["F", "B"], school="98BA")
    assert at.session_state["filter_soort"] == ["F", "B"]
    assert at.session_state["filter_school"] == ["98BA"]
    assert {cellen[0].split("<br>")[0] for _, cellen in regels(at)} == {"De Klankschaal"}


def test_een_link_zet_ook_volgorde_groepen_en_bladzijde(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", orde="-sinds", per="school", blad="2")
    assert (at.session_state["lijst_orde"], at.session_state["lijst_per"]) == ("-sinds", "school")
    assert at.pagination[0].value == 2
    assert at.header[0].value.endswith("(vervolg)")
    at = at.selectbox(key="lijst_orde").set_value("soort").run()
    assert "blad" not in at.query_params, "een andere volgorde begint vooraan"
    assert regels(at)[0][0].startswith("■")


@pytest.mark.parametrize("onzin", ["0", "-1", "99999", "twee", "9" * 40, "²"])
def test_een_bladzijde_die_er_niet_is(bestuur_demo: Staat, onzin: str) -> None:
    at = bestuur_demo.open("werklijst", blad=onzin)
    assert not at.error
    assert regels(at)


def test_een_filter_kiezen_verandert_het_adres_en_de_lijst(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", blad="3")
    at.button_group(key="filter_thema").set_value(["tlv"]).run()
    assert list(at.query_params["thema"]) in (["tlv"], list("tlv"))
    assert "blad" not in at.query_params
    assert not at.error
    assert "Wis filters" in [b.label for b in at.button]
    at.button_group(key="filter_thema").set_value([]).run()
    assert "thema" not in at.query_params


def test_de_zoektekst_komt_niet_in_het_adres(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst")
    naam = regels(at)[0][0].split("[")[1].split(" ", maxsplit=1)[0]
    at.text_input(key="filter_tekst").set_value(naam).run()
    assert all(naam in opschrift for opschrift, _ in regels(at))
    assert set(at.query_params) == {"demo"}


def test_een_keuze_zonder_bevindingen_is_met_een_klik_weer_weg(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort="F")
    at.text_input(key="filter_tekst").set_value("bestaatvastniet").run()
    assert "Geen bevindingen met deze keuze." in at.info[0].value
    assert not regels(at)
    knop(at, "Alle filters wissen")
    assert regels(at)
    assert set(at.query_params) == {"demo"}


def test_de_browser_krijgt_geen_heel_nummer(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("werklijst")
    assert regels(at)
    assert "99999" not in "\n".join(alles_op(at))


# -- kiezen ------------------------------------------------------------------------------------------------------------


def test_kiezen_over_bladzijden_heen_en_de_fixlijst_zegt_wat_zij_geeft(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst")
    totaal = int(_fixlijst(at).removeprefix("Fixlijst · alle "))
    vinkje(at, 0).check().run()
    at.pagination[0].set_value(2).run()
    vinkje(at, 0).check().run()
    assert _fixlijst(at) == "Fixlijst · 2 gekozen"
    at.checkbox(key="kies_bladzijde").check().run()
    assert _fixlijst(at) == f"Fixlijst · {PER_BLADZIJDE + 1} gekozen"
    assert f"Besluiten over {PER_BLADZIJDE + 1}" in [b.label for b in at.button]
    at = knop(at, f"Alle {totaal} kiezen")
    assert _fixlijst(at) == f"Fixlijst · alle {totaal}"
    assert all(c.value and c.disabled for c in at.checkbox)
    at = knop(at, "Keuze wissen")
    assert not any(c.value for c in at.checkbox)
    vinkje(at, 0).check().run()
    at.button_group(key="filter_soort").set_value(["F"]).run()
    assert not any(c.value for c in at.checkbox), "een ander filter begint met niets"


def test_wie_niet_mag_besluiten_ziet_er_geen_knop_voor(bestuur_demo: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", Gebruiker("", None, "lezer"))
    at = bestuur_demo.open("werklijst")
    vinkje(at, 0).check().run()
    at = knop(at, "Een voor een")
    knoppen = {b.label for b in at.button}
    assert {"Vorige", "Volgende"} <= knoppen
    assert not {b for b in knoppen if b.startswith(("Besluiten", "Opgelost", "Bezig", "Accepteren", "Notitie", "Meer"))}


def test_wie_via_het_menu_terugkomt_vindt_zijn_filter(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort="F", per="school")

    def via_het_menu(pagina: str) -> dict[str, str]:
        at.switch_page(f"{pagina}.py")
        at.query_params.clear()
        at.query_params["demo"] = "1"
        at.run()
        assert not at.exception
        return {naam: "".join(at.query_params[naam]) for naam in at.query_params if naam != "demo"}

    assert via_het_menu("termijnen") == {}
    assert via_het_menu("werklijst") == {"soort": "F", "per": "school"}
    knop(at, "Wis filters")
    via_het_menu("termijnen")
    assert "soort" not in via_het_menu("werklijst"), "wat gewist is, komt niet terug"


def test_een_filter_krijgt_een_naam_en_het_laatste_is_terug_te_halen(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", soort="F", per="school", blad="2")
    at.text_input(key="filternaam").set_value("Mijn **maandag**").run()
    at = knop(at, "Bewaren")
    assert not at.error
    at = knop(at, "Wis filters")
    assert "soort" not in at.query_params
    for naam in ("Mijn \\*\\*maandag\\*\\*", "Laatste filter"):
        at = knop(at, naam)
        assert {n: "".join(at.query_params[n]) for n in at.query_params} == {"soort": "F", "per": "school", "demo": "1"}
        at = knop(at, "Wis filters")
    at = knop(at, "Bewaren")
    assert at.error[0].value.startswith("Geef het filter een naam")
    at = knop(at, "‘Mijn \\*\\*maandag\\*\\*’ weghalen")
    assert "Er is nog geen filter bewaard." in tekst(at)


def _fixlijst(at: AppTest) -> str:
    knoppen: Any = at.get("popover")
    opschriften = [str(p.proto.popover.label) for p in knoppen]
    return next(opschrift for opschrift in opschriften if opschrift.startswith("Fixlijst"))


def vinkje(at: AppTest, nummer: int) -> Checkbox:
    """Het vinkje van een regel."""
    return [c for c in at.checkbox if str(c.key).startswith("kies_werklijst_")][nummer]


# -- de lijst ----------------------------------------------------------------------------------------------------------


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


def test_de_regels_maskeren_en_laten_leeg_leeg() -> None:
    rijen = frame(
        bevinding(),
        bevinding(veld="groep", voorstel="4a", naam=None, instelling=None, sleutel="b"),
        bevinding(veld=None, leerlingnummer=None, deadline=date(2026, 3, 1), sleutel="c"),
    )
    eerste, tweede, derde = als_regels(rijen, {"98DA": "De Wal (98DA)"}, date(2026, 3, 3))
    assert BSN not in repr((eerste, tweede, derde))
    assert eerste.titel == laad_signalen()["ID02"].titel
    assert eerste.onder == "An Bos · 12 – Het BSN kan niet bestaan."
    assert eerste.cellen == (("De Wal", "3b"), ("", ""), ("bezig", "Joke"))
    assert tweede.cellen[0] == ("School onbekend", "3b")
    assert derde.cellen[1] == ("01-03-2026", "2 dagen te laat")


def test_wie_niemand_heeft_staat_bij_wie_het_meestal_herstelt() -> None:
    rijen = frame(bevinding(), bevinding(signaal="TLV01", sleutel="b")).with_columns(eigenaar=pl.lit(None, pl.String))
    een, twee = als_regels(rijen, {}, date(2026, 3, 3), notities={"b": 2})
    assert (een.cellen[2], twee.cellen[2]) == (("bezig", "Administratie"), ("bezig", "TLV-coördinator · 2 notities"))


def test_wat_in_de_kop_van_de_groep_staat_staat_niet_in_elke_regel() -> None:
    rijen = frame(bevinding(), bevinding(sleutel="b")).with_columns(
        groep_nr=pl.lit(1), in_groep=pl.lit(2), in_groep_nr=pl.int_range(1, 3)
    )
    for per, kop, titel in (
        ("signaal", f"■ {laad_signalen()['ID02'].titel} · 2", "An Bos · 12"),
        ("leerling", "An Bos · 12 · De Wal · 3b · 2", laad_signalen()["ID02"].titel),
        ("school", "De Wal · 2", laad_signalen()["ID02"].titel),
    ):
        een, twee = als_regels(rijen, {"98DA": "De Wal (98DA)"}, date(2026, 3, 3), per)  # type: ignore[arg-type]
        assert (een.boven, een.titel, twee.boven) == (kop, titel, "")


def test_scholen_met_dezelfde_naam_houden_hun_code() -> None:
    scholen = {"98DA": "De Wal (98DA)", "98DB": "De Wal (98DB)"}
    (regel,) = als_regels(frame(bevinding()), scholen, date(2026, 3, 3))
    assert regel.cellen[0][0] == "De Wal (98DA)"
