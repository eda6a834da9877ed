"""`python -m checks --duo`: wat DUO zegt naast de export, met en zonder codelijst, en de telling op de teldatum."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from data.schema.voorbeeld import VRIJ_BSN, Rij
from data.verzonnen.bouwer import verzonnen_bsn
from tests.checks.opdrachtregel.hulp import NEGEN, draai, export, lees_csv, overzicht, schoon, schrijf, zin_bij

PEIL = "2026-02-01"
EEN, TWEE, DRIE, VIER = (schoon(n) for n in (1, 2, 3, 4))
ANDER_NUMMER = {**DRIE, "bsn": DRIE[VRIJ_BSN]}
ONBEKEND = verzonnen_bsn(90)
VAN_ROD_EN_DUO = ("RO", "TLV")


def bekostiging(map_: Path, *regels: tuple[Rij, str, str]) -> Path:
    kop = "BSN/Onderwijsnummer;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus;Bekostigingssignaal"
    rijen = [f"{r['bsn']};98DA;{r['inschrijvingsvolgnummer']};01-02-2026;{s};{c}" for r, s, c in regels]
    return schrijf(map_ / "bekostiging.csv", "\n".join([kop, *rijen]).encode())


def meldingen(map_: Path, *regels: tuple[object, str, str, str]) -> Path:
    kop = "Controledatum;Instellingscode;PGN;Signaalcode;Soort signaal;Omschrijving signaal"
    rijen = [f"26-01-2026;98DA;{nummer};{code};{woord};{tekst}" for nummer, code, woord, tekst in regels]
    return schrijf(map_ / "meldingen.csv", "\n".join([kop, *rijen]).encode())


@pytest.fixture
def opdracht(tmp_path: Path, instellingen: Path) -> list[object]:
    """Vier leerlingen: een met een TLV die DUO anders ziet, een die ROD niet heeft, en een met een ander nummer."""
    las = export(tmp_path, EEN, TWEE, DRIE, VIER)
    rod = overzicht(tmp_path, {**EEN, "ondersteuningscategorie": "H"}, ANDER_NUMMER, VIER)
    van_duo = bekostiging(
        tmp_path,
        (EEN, "Niet bekostigd", "X-1"),
        (ANDER_NUMMER, "Bekostigd met signaal", "X-2"),
        (VIER, "In behandeling", ""),
    )
    lijst = meldingen(
        tmp_path,
        (VIER["bsn"], "X-3", "Foutmelding", f"Zie ook {verzonnen_bsn(5)}"),
        (EEN["bsn"], "X-4", "Melding", "De TLV loopt af"),
        (ONBEKEND, "X-4", "Signaal", "Niet te vinden"),
    )
    assert EEN["ondersteuningscategorie"] != "H"
    return [las, "--instellingen", instellingen, "--rod", rod, "--rod-stand", PEIL, "--duo", van_duo, lijst]


CODES = "Code;Betekenis;Onze signalen\nX-1;De categorie.;RO43\nX-2;Het nummer.;RO11\nX-3;Iets.;ZZ99\n"
ALTIJD = {("RO01", TWEE["leerlingnummer"]), ("RO11", DRIE["leerlingnummer"]), ("RO43", EEN["leerlingnummer"])}
BLIJFT = {("RO51", VIER["leerlingnummer"]), ("RO53", EEN["leerlingnummer"]), ("RO54", "")}
AL_GEZEGD = {("RO25", EEN["leerlingnummer"]), ("RO26", DRIE["leerlingnummer"])}


def gevonden(rijen: Iterable[dict[str, str]]) -> set[tuple[str, str]]:
    return {(r["signaal"], r["leerlingnummer"]) for r in rijen if r["signaal"].startswith(VAN_ROD_EN_DUO)}


def test_alles_wat_duo_zegt_staat_naast_wat_wij_vinden(
    opdracht: list[object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit.csv"
    draai(*opdracht, "--uit", uit, peildatum=PEIL)
    rijen = lees_csv(uit)
    assert gevonden(rijen) == ALTIJD | BLIJFT | AL_GEZEGD
    velden = {r["signaal"]: (r["veld"], r["waarde"]) for r in rijen}
    assert velden["RO25"] == ("Bekostigingsstatus", "Niet bekostigd")
    assert velden["RO51"] == ("DUO-code", "X-3")
    (onbekend,) = (r for r in rijen if r["signaal"] == "RO54")
    assert (onbekend["bestand"], onbekend["rij"]) == ("meldingen.csv", "4")
    gezegd = capsys.readouterr().err
    assert "3 regels van DUO over de bekostiging (teldatum 01-02-2026)" in gezegd
    assert "3 meldingen van DUO" in gezegd
    assert "Niet in uw codelijst: ‘X-1’, ‘X-2’, ‘X-3’, ‘X-4’." in gezegd
    assert "kennen wij niet: ‘In behandeling’." in gezegd
    assert not NEGEN.search(gezegd)
    assert not NEGEN.search(str([{**rij, "sleutel": ""} for rij in rijen]))


def test_wat_de_codelijst_verklaart_is_geen_tweede_bevinding(
    opdracht: list[object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit, codes = tmp_path / "uit.csv", schrijf(tmp_path / "codes.csv", CODES.encode())
    draai(*opdracht, "--duocodes", codes, "--uit", uit, peildatum=PEIL)
    assert gevonden(lees_csv(uit)) == ALTIJD | BLIJFT
    gezegd = capsys.readouterr().err
    assert "Niet in uw codelijst: ‘X-4’." in gezegd
    assert "volgens uw codelijst al gemeld: 2 berichten van DUO" in gezegd
    assert "Uw codelijst noemt signalen die wij niet kennen: ‘ZZ99’." in gezegd


def test_de_telling_op_de_teldatum(opdracht: list[object], tmp_path: Path) -> None:
    telling = tmp_path / "telling.csv"
    draai(*opdracht, "--rod-telling", telling, peildatum=PEIL)
    assert lees_csv(telling) == [
        {"instellingscode": "98DA", "las": "4", "rod": "3", "bekostigd": "1", "alleen_las": "1", "alleen_rod": "0",
         "in_beide_niet_bekostigd": "1"}
    ]  # fmt: skip


def test_een_bericht_over_een_school_zonder_export(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst = meldingen(tmp_path, (EEN["bsn"], "X", "Melding", "Iets"))
    andere = export(tmp_path, {**EEN, "instellingscode": "98DB", "vestigingscode": "98DB00", "schoolsoort": "VSO"})
    draai(andere, "--instellingen", instellingen, "--duo", lijst)
    gezegd = capsys.readouterr().err
    assert "Niet gebruikt: 1 bericht van DUO over een school zonder export in deze controle." in gezegd


def test_wat_niet_kan_is_een_zin(tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    las = export(tmp_path, EEN)
    basis = [las, "--peildatum", PEIL, "--instellingen", instellingen]
    codes = schrijf(tmp_path / "codes.csv", CODES.encode())
    assert "is geen lijst van DUO" in zin_bij([*basis, "--duo", las], capsys)
    assert "is geen codelijst" in zin_bij([*basis, "--duocodes", las], capsys)
    assert "is geen lijst van DUO" in zin_bij([*basis, "--duo", codes], capsys)
    assert "niets om mee te tellen" in zin_bij([*basis, "--rod-telling", "t.csv"], capsys)
    assert "eindigt op .csv" in zin_bij([*basis, "--duo", las, "--rod-telling", "t.xlsx"], capsys)
