"""Een opdracht aan `python -m checks`, in dit proces."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from checks.__main__ import main
from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import naar_csv, rijen_van, schone_leerling, verzonnen_bsn, vul_in
from tests.checks.signalen.gevallen import PEIL
from tests.overzichten import ALLEEN_LAS

KOLOMMEN = (
    "signaal soort titel instellingscode vestigingscode groep leerlingnummer naam inschrijvingsvolgnummer veld waarde "
    "voorstel zin deadline bestand rij sleutel"
).split()
"""De volgorde ligt vast: koppelingen van schoolbesturen lezen deze kolommen."""

INSTELLINGEN = """instellingscode;naam;cluster;schoolsoort;epilepsieschool;samenwerkingsovereenkomst
98AA;De Vuurtoren;1;SO/VSO;N;N
98BA;De Klankschaal;2;SO;N;N
98CA;De Bolder;3;SO;N;N
98CB;De Bolder College;3;VSO;N;N
98DA;De Wissel;4;SO;N;J
98DB;De Wissel College;4;VSO;N;J
"""
FOUT_BSN = verzonnen_bsn(1)[:-1] + str((int(verzonnen_bsn(1)[-1]) + 1) % 10)
NEGEN = re.compile(r"\d{9}")

TABEL_34 = b"Landcode,Omschrijving,Ingangsdatum,Einddatum\n5002,Frankrijk,,\n6030,Nederland,,\n"


def schrijf(pad: Path, inhoud: bytes) -> Path:
    pad.write_bytes(inhoud)
    return pad


def schoon(nummer: int = 1, **wijzig: Invulling) -> Rij:
    return vul_in(schone_leerling(PEIL, nummer), wijzig, PEIL)


def export(map_: Path, *rijen: Rij, naam: str = "export.csv") -> Path:
    return schrijf(map_ / naam, naar_csv(rijen))


def overzicht(map_: Path, *rijen: Rij, naam: str = "rod.csv") -> Path:
    """Een overzicht van ROD: zonder wat alleen een LAS weet."""
    return schrijf(map_ / naam, naar_csv(rijen, ALLEEN_LAS))


def draai(*argumenten: object, peildatum: str = PEIL.isoformat()) -> int:
    return main([*(str(a) for a in argumenten), "--peildatum", peildatum])


def alle_voorbeelden() -> list[Rij]:
    signalen = [s for s in laad_signalen().values() if s.voorbeeld.kan(PEIL)]
    return [rij for i, s in enumerate(signalen) for rij in rijen_van(s.voorbeeld, PEIL, nummer=1 + 7 * i)]


def signalen_zonder_vorige() -> set[str]:
    """De signalen die in één export kunnen afgaan, zonder die ervoor en zonder iets van ROD of DUO."""
    voorbeelden = {code: signaal.voorbeeld for code, signaal in laad_signalen().items()}
    return {code for code, voorbeeld in voorbeelden.items() if voorbeeld.alleen_export and voorbeeld.kan(PEIL)}


def lees_csv(pad: Path) -> list[dict[str, str]]:
    inhoud = pad.read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbf")
    assert inhoud.count(b"\n") == inhoud.count(b"\r\n") > 0
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def zin_bij(argumenten: Sequence[object], capsys: pytest.CaptureFixture[str]) -> str:
    """De ene regel op stderr bij een afloop van 2."""
    assert main([str(a) for a in argumenten]) == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    (zin,) = fout.splitlines()
    assert zin.endswith((".", "?"))
    assert not NEGEN.search(zin)
    return zin
