"""De toets op de opdrachtregel: dezelfde vragen als op de pagina, en een weigering zolang er geen antwoord is."""

import shlex
from pathlib import Path

import pytest

from data.schema.velden import velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, schone_leerling
from tests.checks.opdrachtregel.hulp import draai, lees_csv, schrijf
from tests.checks.signalen.gevallen import PEIL

TLV = tuple(veld.naam for veld in velden_van("tlv"))
KLAS: list[Rij] = [schone_leerling(PEIL, n, cluster=4 if n < 30 else 3) for n in range(60)]
VERSCHOVEN: list[Rij] = [{**rij, "bsn": KLAS[n - 1]["bsn"]} for n, rij in enumerate(KLAS)]

BESCHADIGD: dict[str, tuple[str, bytes, str]] = {
    "kolom weg": ("export.csv", naar_csv(KLAS, ("groep",)), "kolommen-periode"),
    "geen TLV's": ("export.csv", naar_csv(KLAS, TLV), "kolommen-tlv"),
    "BSN verschoven": ("export.csv", naar_csv(VERSCHOVEN), "anders-bsn"),
    "leerlingen weg": ("export.csv", naar_csv([r for n, r in enumerate(KLAS) if n % 5 > 1]), "leerling"),
    "school weg": ("export.csv", naar_csv(KLAS[:30]), "scholen"),
    "overzicht van ROD": ("overzicht ROD.csv", naar_csv(KLAS), "rod-overzicht ROD.csv"),
}


@pytest.mark.parametrize("geval", BESCHADIGD)
def test_weigert_waar_de_pagina_vraagt(
    geval: str, tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    naam, inhoud, sleutel = BESCHADIGD[geval]
    uit = tmp_path / "uit.csv"
    vorige = schrijf(tmp_path / "vorige.csv", naar_csv(KLAS))
    opdracht = (schrijf(tmp_path / naam, inhoud), "--vorige", vorige, "--instellingen", instellingen, "--uit", uit)
    assert draai(*opdracht) == 2
    *regels, slot = capsys.readouterr().err.splitlines()
    assert any(regel.startswith(f"[{sleutel}] ") for regel in regels)
    assert slot.startswith("Er is niets gecontroleerd")
    assert not uit.exists()
    assert draai(*opdracht, "--ja", "iets anders", "--ja", f"{sleutel}=1:0") == 2
    *_, ja, antwoord = shlex.split(slot)
    assert ja == "--ja"
    assert antwoord.partition("=")[0] == sleutel
    for naam in (antwoord, sleutel):
        assert draai(*opdracht, "--ja", naam) in (0, 1)
        assert uit.exists()
        uit.unlink()


def test_een_antwoord_geldt_voor_het_aantal_dat_gezien_is(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vorige = schrijf(tmp_path / "vorige.csv", naar_csv(KLAS))
    minder = schrijf(tmp_path / "export.csv", naar_csv([r for n, r in enumerate(KLAS) if n % 5 > 1]))
    opdracht = (minder, "--vorige", vorige, "--instellingen", instellingen, "--ja", "leerling=60:36")
    assert draai(*opdracht) in (0, 1)
    schrijf(minder, naar_csv([r for n, r in enumerate(KLAS) if n % 5 > 2]))
    assert draai(*opdracht) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("--ja leerling=60:24")


def test_zonder_verschil_is_er_geen_vraag(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = schrijf(tmp_path / "export.csv", naar_csv(KLAS))
    assert draai(bestand, "--vorige", bestand, "--instellingen", instellingen) == 0
    assert "[leerling] Leerlingen 60 → 60: Dezelfde leerlingen." in capsys.readouterr().err.splitlines()


def test_ook_een_eerste_export_moet_hebben_wat_duo_vraagt(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Zonder die kolommen draait een deel niet, en ‘niets gevonden’ zou dan niet waar zijn."""
    bestand = schrijf(tmp_path / "export.csv", naar_csv(KLAS, ("inschrijfdatum",)))
    assert draai(bestand, "--instellingen", instellingen) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("--ja verplicht-inschrijfdatum")


def test_wat_een_las_niet_geeft_wordt_bij_een_eerste_export_gezegd(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Er gaat dan niets verloren; alleen een kolom die over is en het wel kan zijn, is een vraag."""
    bestand = schrijf(tmp_path / "export.csv", naar_csv(KLAS, ("begindatum_periode", "onderwijslocatiecode")))
    assert draai(bestand, "--instellingen", instellingen) in (0, 1)
    regels = capsys.readouterr().err.splitlines()
    for sleutel in ("begindatum_periode", "onderwijslocatiecode"):
        assert any(regel.startswith(f"[verplicht-{sleutel}] ") for regel in regels)


@pytest.mark.parametrize("kop", ["Begindatum periode", "Inschrijfdatum"])
def test_een_kolom_die_anders_heet_is_ook_bij_een_eerste_export_een_vraag(
    kop: str, tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    koppen, *rijen = naar_csv(KLAS).decode("utf-8-sig").splitlines()
    assert kop in koppen.split(";")
    anders = "\r\n".join([koppen.replace(kop, "Kolom 7"), *rijen])
    assert draai(schrijf(tmp_path / "export.csv", anders.encode()), "--instellingen", instellingen) == 2
    assert "--ja verplicht-" in capsys.readouterr().err


@pytest.mark.parametrize("veld", ["achternaam", "geboortedatum", "geslacht", "bsn"])
def test_een_kolom_die_weinig_signalen_nodig_hebben_weigert_niets(
    veld: str, tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = schrijf(tmp_path / "export.csv", naar_csv(KLAS, (veld, "onderwijsnummer")))
    assert draai(bestand, "--instellingen", instellingen) in (0, 1)
    assert f"[verplicht-{veld}] " in capsys.readouterr().err


EERSTE: dict[str, tuple[str, list[Rij], str]] = {
    "onleesbaar in een optioneel veld": ("export.csv", [{**r, "uitschrijfdatum": "31-06-2026"} for r in KLAS], "IN35"),
    "een paar onleesbaar": ("export.csv", [*KLAS[:9], *({**r, "inschrijfdatum": "?"} for r in KLAS[9:12])], "IN06"),
    "zonder instellingscode": (
        "export.csv",
        [{**r, "instellingscode": None, "vestigingscode": None} for r in KLAS],
        "IN02",
    ),
    "een export die naar ROD heet": ("export voor ROD.csv", [{**r, "groep": None} for r in KLAS], "IN08"),
}


@pytest.mark.parametrize("geval", EERSTE)
def test_wat_de_signalen_vinden_weigert_bij_een_eerste_export_niets(
    geval: str, tmp_path: Path, instellingen: Path
) -> None:
    """Er is niets waar de levering voor in de plaats komt; de bevinding zegt het per leerling."""
    naam, klas, signaal = EERSTE[geval]
    uit = tmp_path / "uit.csv"
    bestand = schrijf(tmp_path / naam, naar_csv(klas))
    assert draai(bestand, "--instellingen", instellingen, "--uit", uit) == 1
    assert signaal in {bevinding["signaal"] for bevinding in lees_csv(uit)}


def test_een_verplichte_datum_die_nergens_te_lezen_is_blijft_een_vraag(tmp_path: Path, instellingen: Path) -> None:
    klas: list[Rij] = [{**rij, "inschrijfdatum": "31-06-2026"} for rij in KLAS]
    bestand = schrijf(tmp_path / "export.csv", naar_csv(klas))
    assert draai(bestand, "--instellingen", instellingen) == 2


def test_een_kolom_met_alleen_formules_zonder_uitkomst_weigert_niets(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Waarom zij er niet is, staat er al; een andere kolom is het dan niet."""
    klas: list[Rij] = [{**rij, "inschrijfdatum": "#VERW!"} for rij in KLAS]
    bestand = schrijf(tmp_path / "export.csv", naar_csv(klas))
    assert draai(bestand, "--instellingen", instellingen) in (0, 1)
    assert "In de kolom ‘Inschrijfdatum’ geven 60 formules een fout" in capsys.readouterr().err


def test_een_export_zonder_school_is_van_de_enige_school(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = schrijf(tmp_path / "export.csv", naar_csv(KLAS, ("instellingscode", "vestigingscode")))
    scholen = schrijf(tmp_path / "scholen.csv", b"instellingscode;naam;cluster\r\n98DA;De Wilgen;4\r\n")
    uit = tmp_path / "uit.csv"
    assert draai(bestand, "--instellingen", scholen, "--uit", uit) in (0, 1)
    assert "Wij nemen 98DA: dat is de enige school van uw bestuur." in capsys.readouterr().err
    assert {bevinding["instellingscode"] for bevinding in lees_csv(uit)} <= {"98DA"}


def test_een_export_van_een_ander_bestuur(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scholen = schrijf(tmp_path / "scholen.csv", b"instellingscode;naam;cluster\r\n12AB;De Ander;4\r\n")
    assert draai(schrijf(tmp_path / "export.csv", naar_csv(KLAS)), "--instellingen", scholen) == 2
    assert "60 van de 60 leerlingen zijn van scholen die niet van uw bestuur zijn" in capsys.readouterr().err
