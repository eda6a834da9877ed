"""Wat een regel van `verwacht.csv` betekent: elke kolom keurt goed wat zij vraagt, en keurt de rest af."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.verwacht.verwachting import Eis, Geval, Uitkomst, lees_gevallen, oordeel

KOLOMMEN = "geval bestanden peildatum moet mag_niet alleen gezegd niet_gezegd of_gezegd weigeren".split()


def geval(map_: Path, **cellen: str) -> Geval:
    """Een geval met één bestand `foto.csv`."""
    (map_ / "invoer").mkdir(exist_ok=True)
    (map_ / "invoer" / "foto.csv").touch()
    rij = {"geval": "a", "bestanden": "foto.csv", "peildatum": "2026-02-01", "alleen": "N", "weigeren": "N"} | cellen
    regels = [";".join(KOLOMMEN), ";".join(rij.get(kolom, "") for kolom in KOLOMMEN)]
    (map_ / "verwacht.csv").write_text("\n".join(regels), encoding="utf-8")
    (gelezen,) = lees_gevallen(map_)
    return gelezen


def bevinding(signaal: str, leerlingnummer: str = "1001", veld: str = "", naam: str = "") -> Mapping[str, str]:
    return {"signaal": signaal, "leerlingnummer": leerlingnummer, "veld": veld, "naam": naam}


ID01 = bevinding("ID01", naam="Jan van den Akker")
IN08 = bevinding("IN08", "1002", veld="Groep")


@pytest.mark.parametrize(
    ("cellen", "bevindingen", "gezegd", "fouten"),
    [
        ({}, [ID01], "", 0),
        ({"moet": "ID01:1001 IN08:1002"}, [ID01, IN08], "", 0),
        ({"moet": "ID01:1001 IN08:1001"}, [ID01, IN08], "", 1),
        ({"moet": "ID01:1001:naam=Jan van den Akker IN08:1002:veld=Groep"}, [ID01, IN08], "", 0),
        ({"moet": "ID01:1001:naam=Jan"}, [ID01], "", 1),
        ({"moet": "*:1002:veld=Groep"}, [IN08], "", 0),
        ({"moet": "*:1001:veld=Groep"}, [IN08], "", 1),
        ({"mag_niet": "ID01:1002 IN08"}, [ID01], "", 0),
        ({"mag_niet": "ID01:1001 IN08"}, [ID01, IN08], "", 2),
        ({"alleen": "J"}, [], "", 0),
        ({"alleen": "J"}, [ID01], "", 1),
        ({"alleen": "J", "moet": "ID01:1001"}, [ID01, IN08], "", 1),
        ({"gezegd": "(?i)formule"}, [], "Drie Formules.", 0),
        ({"gezegd": "(?i)formule"}, [], "Niets.", 1),
        ({"gezegd": "formule"}, [], "IN08 overgeslagen (98DA) — een formule.", 1),
        ({"gezegd": "foto"}, [], "foto.csv: 3 rijen gelezen", 1),
        ({"niet_gezegd": "EDEXML"}, [], "Dit is EDEXML.", 1),
        ({"niet_gezegd": "EDEXML"}, [], "Dit is OSO.", 0),
        ({"of_gezegd": "maand", "alleen": "J"}, [ID01], "De maand staat vooraan.", 0),
        ({"of_gezegd": "maand", "alleen": "J"}, [ID01], "Niets.", 1),
        ({"of_gezegd": "maand", "alleen": "J"}, [], "Niets.", 0),
        ({"of_gezegd": "OSO", "niet_gezegd": "EDEXML"}, [], "OSO, geen EDEXML", 1),
    ],
)
def test_elke_kolom_telt(
    cellen: dict[str, str], bevindingen: list[Mapping[str, str]], gezegd: str, fouten: int, tmp_path: Path
) -> None:
    assert len(oordeel(geval(tmp_path, **cellen), Uitkomst(False, gezegd, bevindingen))) == fouten


@pytest.mark.parametrize(
    ("cellen", "gezegd", "fouten"),
    [
        ({}, "Dat is geen tabel.", 1),
        ({"weigeren": "J"}, "Dat is geen tabel.", 0),
        ({"weigeren": "J", "moet": "ID01:1001"}, "Dat is geen tabel.", 0),
        ({"weigeren": "J", "of_gezegd": "OSO"}, "Dit is een OSO-dossier.", 0),
        ({"weigeren": "J", "of_gezegd": "OSO"}, "Dat is geen tabel.", 1),
        ({"of_gezegd": "OSO"}, "Dit is een OSO-dossier.", 0),
        ({"weigeren": "J", "niet_gezegd": "tabel"}, "Dat is geen tabel.", 1),
        ({"weigeren": "J", "gezegd": "formule"}, "Dat is geen tabel.", 1),
    ],
)
def test_weigeren_mag_alleen_waar_het_staat_en_met_een_ware_reden(
    cellen: dict[str, str], gezegd: str, fouten: int, tmp_path: Path
) -> None:
    assert len(oordeel(geval(tmp_path, **cellen), Uitkomst(True, gezegd, ()))) == fouten


def test_meer_bestanden_en_eisen_achter_elkaar(tmp_path: Path) -> None:
    (tmp_path / "invoer").mkdir()
    (tmp_path / "invoer" / "b.csv").touch()
    gelezen = geval(tmp_path, bestanden="foto.csv b.csv", moet="TLV01:7:veld=Datum begin TLV:naam=An B *")
    assert [bestand.name for bestand in gelezen.bestanden] == ["foto.csv", "b.csv"]
    assert gelezen.moet == (Eis("TLV01", "7", "Datum begin TLV", "An B"), Eis(None))
    assert " ".join(map(str, gelezen.moet)) == "TLV01:7:veld=Datum begin TLV:naam=An B *"


@pytest.mark.parametrize(
    "cellen",
    [{"bestanden": "weg.csv"}, {"bestanden": ""}, {"moet": "onzin"}, {"moet": "ID01:1:2"}, {"moet": "ID01:1:kleur=x"}],
)
def test_een_geval_dat_niets_kan_keuren_is_een_fout(cellen: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        geval(tmp_path, **cellen)
