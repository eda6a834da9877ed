"""Een leerling naast ROD: wat er verschilt, ook als hij anders heet of er niet staat."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from checks.gevolgen.dossier import maak_dossier
from checks.gevolgen.naast_rod import BALK_IN_ROD, NAAST, Naast, maak_naast
from data.schema.levering import lege_levering
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn
from tests.hulp import P
from tests.overzichten import rodbeeld

LEERLING = schone_leerling(P)
RECORD = "98DA|L10001"


def anders(**velden: Any) -> Rij:
    return {**LEERLING, **velden}


def naast(las: Sequence[Rij], rod: Sequence[Rij] | None, record: str = RECORD, nummer: object = None) -> Naast:
    levering = naar_levering(las) if las else lege_levering()
    beeld = None if rod is None else rodbeeld(rod)
    uit = maak_naast(levering, beeld, BESTUUR, [record], [str(nummer or LEERLING["bsn"])], P)
    assert dict(uit.gegevens.schema) == NAAST
    assert dict(uit.balken.schema) == BALK_IN_ROD
    return uit


def verschillen(n: Naast) -> dict[str, tuple[str | None, str | None, str]]:
    rijen = n.gegevens.filter(pl.col("verschil") != "gelijk")
    return {veld: (las, rod, hoe) for veld, las, rod, hoe in rijen.select("veld", "las", "rod", "verschil").iter_rows()}


def test_wat_gelijk_is_staat_er_en_verschilt_niet() -> None:
    n = naast([LEERLING], [LEERLING])
    assert verschillen(n) == {}
    assert {"bsn", "geboortedatum", "inschrijfdatum", "groep", "beschikkingsnummer"} <= set(n.gegevens["veld"])
    assert not n.gegevens["veld"].is_in(["straat", "postcode", "huisnummer", "woonplaats"]).any()
    assert (n.zonder, n.niet_in_rod, n.records, n.op_naam) == ([], [], [], False)
    assert not n.balken["anders"].any()


@pytest.mark.parametrize(
    ("las", "rod", "verwacht"),
    [
        ({"groep": "SO-9"}, {"groep": "SO-8"}, {"groep": ("SO-9", "SO-8", "anders")}),
        ({"groep": "SO-9"}, {"groep": "so9"}, {}),
        ({}, {"ondersteuningscategorie": "3"}, {"ondersteuningscategorie": ("M", "H", "anders")}),
        ({"geslacht": "O"}, {"geslacht": "V"}, {"geslacht": ("O", "V", "onvergelijkbaar")}),
        ({"geslacht": "M"}, {"geslacht": "V"}, {"geslacht": ("M", "V", "anders")}),
        ({"soort_verblijf": None}, {"soort_verblijf": "4"}, {"soort_verblijf": (None, "4", "alleen_rod")}),
        ({}, {"uitschrijfdatum": date(2026, 1, 15)}, {"uitschrijfdatum": (None, "15-01-2026", "alleen_rod")}),
    ],
)
def test_wat_er_verschilt(
    las: dict[str, Any], rod: dict[str, Any], verwacht: dict[str, tuple[str | None, str | None, str]]
) -> None:
    assert verschillen(naast([anders(**las)], [anders(**rod)])) == verwacht


def test_wie_een_ander_nummer_heeft_wordt_aan_zijn_naam_herkend_en_een_tweeling_niet_verwisseld() -> None:
    ander = verzonnen_bsn(900)
    broer = {**schone_leerling(P, 2), **{k: LEERLING[k] for k in ("achternaam", "voorvoegsel", "geboortedatum")}}
    n = naast([LEERLING, broer], [anders(bsn=ander), broer])
    assert n.op_naam
    assert verschillen(n) == {"bsn": (LEERLING["bsn"], ander, "anders")}
    assert not naast([LEERLING, broer], [LEERLING, broer]).op_naam


def test_wie_niet_in_rod_staat() -> None:
    klas = [schone_leerling(P, nummer) for nummer in range(1, 4)]
    (waar,) = naast(klas, klas[1:]).niet_in_rod
    assert (waar.instelling, waar.verwacht, waar.elders) == ("98DA", True, None)
    jong = anders(inschrijfdatum=P - timedelta(3), begindatum_periode=P - timedelta(3))
    (waar,) = naast([jong, *klas[1:]], klas[1:]).niet_in_rod
    assert not waar.verwacht, "dat kan nog onderweg zijn"
    elders = {**LEERLING, "instellingscode": "98CA"}
    las = [*klas, schone_leerling(P, 9, cluster=3)]
    n = naast(las, [*klas[1:], elders])
    assert [w.elders for w in n.niet_in_rod] == ["98CA"]
    assert list(n.niet_in_las) == ["98CA"]
    assert list(naast(klas, klas).niet_in_las) == []
    # Wie hij is weet het LAS ook: alleen zijn inschrijving staat daar niet.
    zelf = pl.col("inschrijving").is_null()
    assert set(n.gegevens.filter(zelf)["verschil"]) == {"gelijk"}
    assert set(n.gegevens.filter(~zelf)["verschil"]) == {"alleen_rod"}
    assert n.records == [f"98CA|N{LEERLING['bsn']}"]


def test_zonder_overzicht_is_er_niets_te_vergelijken() -> None:
    n = naast([LEERLING], None)
    assert (n.zonder, n.gegevens.height, n.balken.height) == (["98DA"], 0, 0)
    assert naast([LEERLING], [schone_leerling(P, 5, cluster=3)]).zonder == ["98DA"], "van die school is er geen"


def test_wie_alleen_rod_kent() -> None:
    record = f"98DA|N{LEERLING['bsn']}"
    for las in ([], [schone_leerling(P, 2)]):
        n = naast(las, [LEERLING, schone_leerling(P, 2)], record)
        assert n.records == [record]
        assert set(n.gegevens["verschil"]) == {"alleen_rod"}
        assert n.niet_in_rod == []


def test_op_de_tijdlijn_staat_rod_onder_het_las() -> None:
    levering = naar_levering([LEERLING])
    rod = naast([LEERLING], [anders(inschrijfdatum=date(2023, 9, 1), begindatum_periode=date(2023, 9, 1))])
    d = maak_dossier(levering, lege_levering(), levering.verslag.onleesbaar, BESTUUR, RECORD, P, rod.balken)
    assert d is not None
    assert d.balken["naam"].to_list() == ["Inschrijving", "≠ Inschrijving in ROD", "Perioden", "TLV", "TLV in ROD"]
    assert d.balken["van"][1] == date(2023, 9, 1)


def test_een_einde_dat_nog_komt_hoeft_rod_niet_te_weten() -> None:
    for einde, wel in ((P + timedelta(30), False), (P - timedelta(30), True)):
        n = naast([anders(uitschrijfdatum=einde)], [LEERLING])
        assert n.balken.filter(soort="inschrijving")["anders"].to_list() == [wel]
