"""De scholen van het bestuur, uit csv of Excel."""

from typing import Any

import polars as pl
import pytest

from data.lezen import Bestand, open_bestand
from data.lezen.instellingen import is_schoollijst, lees_instellingen, zonder_gegevens
from data.schema.levering import INSTELLINGEN
from data.verzonnen.bouwer import BESTUUR
from tests.data.hulp import fout, xlsx

KOP = "instellingscode;naam;cluster;schoolsoort;epilepsieschool;samenwerkingsovereenkomst\n"


def lees(tekst: str | bytes, naam: str = "scholen.csv") -> pl.DataFrame:
    return lees_instellingen(Bestand(naam, tekst.encode() if isinstance(tekst, str) else tekst))


def test_het_bestuur_van_de_bouwer() -> None:
    ja_nee = {True: "J", False: "N", None: ""}
    regels = [
        f"{code};{naam};{cluster};{soort};{ja_nee[epilepsie]};{ja_nee[overeenkomst]}"
        for code, naam, cluster, soort, epilepsie, overeenkomst in BESTUUR.iter_rows()
    ]
    gelezen = lees(KOP + "\n".join(regels))
    assert gelezen.equals(BESTUUR)
    assert gelezen.schema == pl.Schema(INSTELLINGEN)


def test_excel_met_getallen_en_ja_nee() -> None:
    bladen: dict[str, list[list[Any]]] = {
        "A": [["BRIN", "School", "Cluster", "Schoolsoort", "Epilepsie"], ["98da", "De Wissel", 4, "so/vso", True]]
    }
    assert lees(xlsx(bladen), "scholen.xlsx").rows() == [("98DA", "De Wissel", 4, "SO/VSO", True, None)]


def test_wat_leeg_is_blijft_onbekend() -> None:
    assert lees(KOP + "98DA;;;;;\n").rows() == [("98DA", None, None, None, None, None)]
    assert lees("Brinnummer;Mentor\n98DA;x\n").rows() == [("98DA", None, None, None, None, None)]


@pytest.mark.parametrize("woord", ["J", "ja", "1", "WAAR", "true"])
def test_ja(woord: str) -> None:
    assert lees(f"{KOP}98DA;;;;{woord};N\n").row(0)[4:] == (True, False)


@pytest.mark.parametrize(
    ("regels", "rij", "kolom"),
    [
        ("98DA;;;;;\n\n98D;;;;;\n", 4, "instellingscode"),
        (";Zonder code;;;;\n", 2, "instellingscode"),
        ("98DA;;;;;\n98CA;;;;;\n98da;;;;;\n", 4, "instellingscode"),
        ("98DA;;5;;;\n", 2, "cluster"),
        ("98DA;;vier;;;\n", 2, "cluster"),
        ("98DA;;4;BO;;\n", 2, "schoolsoort"),
        ("98DA;;;;misschien;\n", 2, "epilepsieschool"),
        ("98CA;;;;;\n98DA;;;;;soms\n", 3, "samenwerkingsovereenkomst"),
    ],
)
def test_fout_in_de_lijst_noemt_de_plaats(regels: str, rij: int, kolom: str) -> None:
    zin = fout(lambda: lees(KOP + regels))
    assert zin.startswith(f"In ‘scholen.csv’ staat op rij {rij} bij ‘{kolom}’ iets anders dan ")
    assert not any(w in zin for w in ("vier", "misschien", "soms", "BO"))


def test_kolom_ontbreekt() -> None:
    assert fout(lambda: lees("naam;cluster\nx;4\n")) == "In ‘scholen.csv’ ontbreekt de kolom ‘instellingscode’."


def test_zonder_gegevens() -> None:
    frame = zonder_gegevens(["98DA", "98CA"])
    assert frame.schema == pl.Schema(INSTELLINGEN)
    assert frame["instellingscode"].to_list() == ["98CA", "98DA"]
    assert frame.drop("instellingscode").null_count().row(0) == (2,) * 5
    assert zonder_gegevens([]).height == 0


def test_een_export_met_een_kolom_cluster_is_geen_schoollijst() -> None:
    scholen = Bestand("a.csv", b"Instellingscode;Cluster\r\n98DA;4\r\n")
    leerlingen = Bestand("b.csv", b"Leerlingnr;Instellingscode;Cluster\r\n1;98DA;4\r\n")
    assert [is_schoollijst(open_bestand(b)[0]) for b in (scholen, leerlingen)] == [True, False]
