"""Blokken op schijf: wat erin staat, wie er een opent, en wat er gebeurt als er een stuk is."""

import re
from datetime import date

import polars as pl
import pytest

from checks.werk.wissen import wis_instelling
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.blokken.cellen import ZOEKKOLOMMEN, herschrijf_rijen
from data.opslag.blokken.verdelen import alleen
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.leerlingen import rijen_van
from data.schema.velden import Tabel
from data.schema.voorbeeld import Rij
from tests.conftest import WORTEL
from tests.data.opslag.conftest import Laden
from tests.data.opslag.hulp import alles, in_kolommen
from tests.hulp import doe


def test_alleen_hier_gaat_een_blok_open() -> None:
    """Wie een rij van een leerling uit de opslag wil, gaat langs één plek: daar komen bereik en maskeren bij."""
    opent = re.compile(r"ipc_stream|inhoud BLOB|SELECT \* FROM blok")
    wie = {
        bestand.relative_to(WORTEL).as_posix()
        for laag in ("data", "checks", "pages")
        for bestand in (WORTEL / laag).rglob("*.py")
        if opent.search(bestand.read_text(encoding="utf-8"))
    }
    stappen = {f"data/opslag/migraties/stap_{stap}.py" for stap in ("0008_blokken", "0010_vestigingen")}
    assert wie == {"data/opslag/blokken/cellen.py", *stappen}


def test_een_blok_heeft_geen_lege_kolommen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with opslag.lees(doe()) as con:
        rijen = con.execute("SELECT instelling, tabel, inhoud FROM blok ORDER BY ALL").fetchall()
    assert {(school, tabel) for school, tabel, _ in rijen} == {
        (school, tabel) for school in ("98DA", "98CA") for tabel in ("leerling", "inschrijving", "periode", "tlv")
    }
    for _, _, inhoud in rijen:
        frame = pl.read_ipc_stream(inhoud)
        assert frame.height == 6
        assert not [kolom.name for kolom in frame if kolom.null_count() == frame.height]


def test_een_blok_wordt_niet_nog_eens_samengeperst(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Ook niet na het overschrijven naar een nieuw bestand: dat zou elke volgende levering tien keer zo duur maken."""
    laad(klas)
    for keer in range(2):
        with opslag.lees(doe()) as con:
            hoe = con.execute(
                "SELECT DISTINCT compression FROM pragma_storage_info('blok') WHERE column_name = 'inhoud'"
            )
            assert {soort for (soort,) in hoe.fetchall()} - {"Constant", "Empty Validity"} == {"Uncompressed"}, keer
        opslag.herschrijf()


def test_een_leerling_opent_alleen_de_blokken_van_zijn_school(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    laad([{**rij, "woonplaats": "Elders"} for rij in klas])
    with opslag.schrijf(doe(), stil=True) as hand:
        hand.con.execute("UPDATE blok SET inhoud = 'stuk'::BLOB WHERE instelling = '98CA'")
    with opslag.lees(doe()) as con:
        gevonden = rijen_van(con, "98DA|L10002")
        assert gevonden.nu.leerling["woonplaats"].to_list() == ["Elders"]
        assert gevonden.toen.inschrijving.height == 1
        with pytest.raises(Gebruikersfout, match="beschadigd"):
            beeld(con)


@pytest.mark.parametrize("over", [0, 4, 0.5, 0.8])
def test_een_blok_dat_stuk_is_zegt_dat(opslag: Opslag, laad: Laden, klas: list[Rij], over: float) -> None:
    laad(klas)
    with opslag.schrijf(doe(), stil=True) as hand:
        ((heel,),) = hand.con.execute("SELECT inhoud FROM blok WHERE tabel = 'tlv' AND instelling = '98CA'").fetchall()
        deel = heel[: over if isinstance(over, int) else int(len(heel) * over)]
        hand.con.execute("UPDATE blok SET inhoud = ? WHERE tabel = 'tlv' AND instelling = '98CA'", [deel])
    with opslag.lees(doe()) as con, pytest.raises(Gebruikersfout, match="beschadigd"):
        beeld(con)


def test_een_leerling_wissen_herschrijft_alleen_zijn_blokken(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Hij is weg uit het blok en uit wat erop gezocht wordt; van de andere school verandert geen byte."""
    laad(klas)
    wie = "98DA|L10002"
    with opslag.lees(doe()) as con:
        elders = con.execute("SELECT * FROM blok WHERE instelling = '98CA' ORDER BY tabel").fetchall()
    with opslag.schrijf(doe(), stil=True) as hand:
        niet_hij: dict[Tabel, pl.Expr] = {"leerling": pl.col("sleutel") != wie, "arrangement": pl.col("record") != wie}
        herschrijf_rijen(hand, 1, ["98DA"], lambda frames: alleen(frames, niet_hij))
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT * FROM blok WHERE instelling = '98CA' ORDER BY tabel").fetchall() == elders
        rijen = in_kolommen(con)
        assert {t: rijen[t].height for t in ("leerling", "inschrijving", "periode", "tlv")} == dict.fromkeys(
            ("leerling", "inschrijving", "periode", "tlv"), 11
        )
        assert wie not in str([frame.rows() for tabel, frame in alles(con).items() if tabel in (*ZOEKKOLOMMEN, *rijen)])


def test_een_school_wissen_laat_van_haar_geen_blok(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    laad(klas[:3])
    wis_instelling(opslag, "98DA", doe(peildatum=date(2026, 2, 2)))
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT DISTINCT levering, instelling FROM blok").fetchall() == [(1, "98CA")]
