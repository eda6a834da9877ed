"""De officiële naam gaat voor de naam in gebruik, in welke volgorde de kolommen ook staan en hoe zij ook heten."""

from itertools import permutations

import pytest

from data.lezen import herken
from data.lezen.kolommen.koppen import Kopnaam, lees_kop
from tests.data.hulp import lever, openen

OFFICIEEL = {
    "achternaam": ["achternaamOfficieel", "Officiële achternaam", "Geslachtsnaam", "Geboortenaam", "Achternaam (BRP)",
                   "GBA-achternaam",
                   "Wettelijke achternaam", "Achternaam volgens BRP", "Juridische achternaam", "Achternaam officieel"],
    "voorvoegsel": ["tussenvoegselOfficieel", "Officieel voorvoegsel", "Voorvoegsel geslachtsnaam",
                    "Tussenvoegsel (GBA)", "Voorvoegsels officieel"],
    "voornamen": ["Officiële voornamen", "voornaamOfficieel", "Voornamen (officieel)", "Voornamen BRP",
                  "Wettelijke voornamen"],
}  # fmt: skip
GEBRUIKT = {"achternaam": "Achternaam", "voorvoegsel": "Tussenvoegsel", "voornamen": "Voornamen"}
PAREN = [(veld, kop) for veld, koppen in OFFICIEEL.items() for kop in koppen]


@pytest.mark.parametrize(("veld", "kop"), PAREN)
def test_officieel_gaat_voor(veld: str, kop: str) -> None:
    assert lees_kop(kop) == Kopnaam(veld)
    for koppen in permutations([GEBRUIKT[veld], kop, "Groep"]):
        assert {k: v for k, v in herken(koppen).items() if v == veld} == {kop: veld}


@pytest.mark.parametrize(
    "kop", ["Officiële achternaam moeder", "Geslachtsnaam partner", "Officieel adres", "Gebruiksnaam"]
)
def test_niet_elke_officiele_kop_is_een_naam_van_de_leerling(kop: str) -> None:
    assert lees_kop(kop) is None


NAMEN = (
    "Leerlingnummer;achternaam;tussenvoegsel;achternaamOfficieel;tussenvoegselOfficieel;BRIN;Voornaam;Doopnamen (BRP)"
)


def namen(*rijen: str) -> list[tuple[str | None, ...]]:
    inhoud = "\n".join([NAMEN, *rijen]).encode()
    leerling = lever(("x.csv", inhoud), bekend=["98DA"]).leerling
    return leerling.select("voornamen", "voorvoegsel", "achternaam").rows()


def test_achternaam_en_voorvoegsel_horen_bij_elkaar() -> None:
    assert namen(
        "1;Roepbeek;de;Akker;van den;98DA;Sem;Samuel",
        "2;Roepbeek;de;Akker;;98DA;Sem;Samuel",
        "3;Roepbeek;de;;;98DA;Sem;",
        "4;Roepbeek;;Akker;van den;98DA;;Samuel",
    ) == [
        ("Samuel", "van den", "Akker"),
        ("Samuel", None, "Akker"),
        ("Sem", "de", "Roepbeek"),
        ("Samuel", "van den", "Akker"),
    ]


def test_geen_officieel_voorvoegsel_is_ook_een_antwoord() -> None:
    assert namen("1;Roepbeek;de;Akker;;98DA;;") == [(None, None, "Akker")]


def test_een_lege_kolom_is_geen_officiele_naam() -> None:
    assert namen("1;Roepbeek;de;;;98DA;Sem;") == [("Sem", "de", "Roepbeek")]
    assert openen(f"{NAMEN}\n1;Roepbeek;de;;;98DA;Sem;\n").opmerkingen == ()


def test_waar_wij_de_naam_in_gebruik_nemen_staat_dat_erbij() -> None:
    (zin,) = openen(f"{NAMEN}\n1;A;;B;;98DA;Sem;\n2;A;;;;98DA;Sem;\n").opmerkingen
    assert zin == "Waar ‘achternaamOfficieel’ leeg is, lezen wij ‘achternaam’."
