"""De poort: wat er aan een tweede levering ontbreekt, wordt gevraagd voordat zij in de plaats van de eerste komt."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data.opslag.vragen.leveringen import leveringen
from data.schema.velden import velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv
from pages._bezoek.opslagen import opslag_van
from tests.conftest import map_met
from tests.hulp import doe
from tests.pages.conftest import Staat, bewaar, knop, tekst
from tests.pages.upload import kies, klas, lees_in, zonder_streep

TLV = tuple(veld.naam for veld in velden_van("tlv"))
SCHOLEN = ("98DA", "98DB")


def rijen(code: str, vanaf: int = 1) -> list[Rij]:
    return klas(30, vanaf, instellingscode=code, vestigingscode=f"{code}00")


ALLE = [*rijen(SCHOLEN[0]), *rijen(SCHOLEN[1], 100)]


def aantal_leveringen() -> int:
    with opslag_van("bord").lees(doe()) as con:
        return leveringen(con).height


@pytest.fixture(scope="session")
def map_geleverd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met een gewone levering van twee scholen."""
    scholen = BESTUUR.filter(pl.col("instellingscode").is_in(SCHOLEN)).with_columns(naam=pl.lit(None, pl.String))
    return map_met(tmp_path_factory, "geleverd", lambda: bewaar(ALLE, scholen))


@pytest.fixture
def geleverd(eigen_map: Path, map_geleverd: Path) -> AppTest:
    """De pagina, na een gewone levering van twee scholen."""
    shutil.copytree(map_geleverd, eigen_map, dirs_exist_ok=True)
    return Staat("geleverd", eigen_map).open("uploaden")


def hernoemd() -> bytes:
    inhoud = naar_csv(ALLE)
    for kop, anders in (
        (b"Inschrijfdatum", b"Datum 1"),
        (b"Uitschrijfdatum", b"Datum 2"),
        (b"Begindatum periode", b"Startdatum"),
    ):
        assert kop in inhoud
        inhoud = inhoud.replace(kop, anders, 1)
    return inhoud


BESCHADIGD = {
    "kolommen hernoemd": ("export.csv", hernoemd(), "Dit zat er de vorige keer wel in: Inschrijfdatum, Uitschrijf"),
    "zonder de kolommen van TLV's": ("export.csv", naar_csv(ALLE, TLV), "60 → 0"),
    "veertig procent weg": (
        "export.csv",
        naar_csv([r for n, r in enumerate(ALLE) if n % 5 > 1]),
        "24 weg, 0 erbij. Is",
    ),
    "BSN een rij verschoven": (
        "export.csv",
        naar_csv([{**rij, "bsn": ALLE[n - 1]["bsn"]} for n, rij in enumerate(ALLE)]),
        "Bij 60 van de 60 leerlingen staat hier iets anders",
    ),
    "een school weg": ("export.csv", naar_csv(rijen(SCHOLEN[0])), "er ook leerlingen van 98DB"),
    "een overzicht van ROD": ("registratieoverzicht.csv", naar_csv(ALLE), "Dit lijkt een overzicht van ROD"),
}


@pytest.mark.parametrize("geval", BESCHADIGD)
def test_een_beschadigde_levering_vraagt_een_vinkje(geleverd: AppTest, geval: str) -> None:
    naam, inhoud, zin = BESCHADIGD[geval]
    eerder = aantal_leveringen()
    at = kies(geleverd, (naam, inhoud))
    assert zin in zonder_streep(at)
    assert ("Lees het in bij ROD" in tekst(at)) == (geval == "een overzicht van ROD")
    assert len(at.checkbox) == (2 if geval == "kolommen hernoemd" else 1)
    if "Inlezen en controleren" in [b.label for b in at.button]:
        at.text_input(key="wie_upload").set_value("An").run()
        at = knop(at, "Inlezen en controleren")
        assert "zet er een vinkje bij" in at.error[0].value
    assert aantal_leveringen() == eerder, "zonder antwoord verandert er niets"
    while vraag := [vinkje for vinkje in at.checkbox if not vinkje.value]:
        vraag[0].check().run()
    at = lees_in(at)
    assert not at.error
    assert aantal_leveringen() == eerder + 1


def test_een_vinkje_geldt_niet_voor_een_ander_bestand(geleverd: AppTest) -> None:
    """Ook niet als het net zo heet, en er hetzelfde aan opvalt."""
    at = kies(geleverd, ("export.csv", naar_csv(ALLE, TLV)))
    at.checkbox[0].check().run()
    at = kies(at, ("export.csv", naar_csv([{**rij, "groep": "9z"} for rij in ALLE], TLV)))
    assert [vinkje.value for vinkje in at.checkbox] == [False]


def test_dezelfde_levering_vraagt_niets(geleverd: AppTest) -> None:
    at = kies(geleverd, ("export.csv", naar_csv(ALLE) + b"\r\n"))
    assert not at.checkbox
    assert "60 → 60" in zonder_streep(at)


def test_een_kolom_aanwijzen_is_ook_een_antwoord(geleverd: AppTest) -> None:
    at = kies(geleverd, ("export.csv", hernoemd()))
    for veld, kop in (
        ("Inschrijfdatum", "Datum 1"),
        ("Uitschrijfdatum", "Datum 2"),
        ("Begindatum periode", "Startdat"),
    ):
        (keuze,) = [s for s in at.selectbox if s.label == f"Welke kolom is {veld}?"]
        (optie,) = [tekst for tekst in keuze.options if tekst.startswith(kop)]
        keuze.set_value(next(w for w in [("export.csv", optie.partition(":")[0])]))
        at = at.run()
    assert not at.checkbox
    assert "**Inschrijfdatum** is de kolom ‘Datum 1’" in zonder_streep(at)
    assert "Niet herkend" not in zonder_streep(at), "wat gekozen is, is herkend"
    # Wie zich vergist, neemt het terug; dan is het weer een vraag.
    at = next(b for b in at.button if b.label.endswith("toch niet")).click().run()
    assert len(at.checkbox) == 1


def test_een_tweede_verschil_is_een_tweede_vraag(geleverd: AppTest) -> None:
    """Een vinkje geldt voor wat er stond, niet voor wat er later staat."""
    at = kies(geleverd, ("export.csv", naar_csv(ALLE[24:])))
    at.checkbox[0].check().run()
    at = kies(at, ("export.csv", naar_csv(ALLE[28:])))
    assert not at.checkbox[0].value


def test_voorbeelden_bij_een_kolom_verraden_niemand(geleverd: AppTest) -> None:
    inhoud = naar_csv(ALLE, ("groep",)).replace(b"Achternaam", b"Opmerking", 1)
    at = kies(geleverd, ("export.csv", inhoud))
    (keuze,) = [s for s in at.selectbox if s.label == "Welke kolom is Groep?"]
    assert not {str(rij["achternaam"]) for rij in ALLE} & set(" ".join(keuze.options).replace(",", " ").split())


def test_een_lijst_van_duo_wijst_naar_de_meldingen(geleverd: AppTest) -> None:
    """Bij Overzichten zou hij geweigerd worden."""
    kop = "PGN;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus"
    at = kies(geleverd, ("osb.csv", f"{kop}\n999990019;98DA;1;01-02-2026;Bekostigd\n".encode()))
    assert "Lees de lijst in bij ROD" in tekst(at)
    assert "Lees het in bij ROD" not in tekst(at)
