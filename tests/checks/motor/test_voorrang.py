"""Eén feit, één bevinding: wat zwijgt waar iets sterkers staat."""

from collections.abc import Callable
from graphlib import CycleError

import polars as pl
import pytest

from checks.frames.breed import Korrel
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.voorrang import FEIT, TABEL, Voorrang, op_volgorde, pas_voorrang_toe
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL

BREED = maak_breed(naar_levering([schone_leerling(PEIL, nummer) for nummer in range(1, 5)]), BESTUUR, PEIL)


def bevindingen(*wat: tuple[str, int | None] | tuple[str, int, list[int]], korrel: Korrel = "leerling") -> pl.DataFrame:
    """Bevindingen over een rij van de korrel, en eventueel over andere."""
    kolommen = {"signaal": pl.String(), "veld": pl.String(), "voorstel": pl.String(), **FEIT}
    rijen = [
        {"signaal": signaal, "korrel": korrel, "rij_korrel": rij, "rijen_ander": ander[0] if ander else None}
        for signaal, rij, *ander in wat
    ]
    return pl.DataFrame(rijen, schema=kolommen)


def over(frame: pl.DataFrame) -> list[tuple[str, int | None]]:
    return pas_voorrang_toe(frame, BREED).select("signaal", "rij_korrel").rows()


@pytest.fixture
def tabel(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *regels: monkeypatch.setattr("checks.motor.voorrang.TABEL", regels)


@pytest.mark.parametrize("per", ["leerling", "inschrijving"])
def test_de_sterkere_staat_voor_dezelfde_rij(tabel: Callable[..., None], per: Korrel) -> None:
    tabel(Voorrang(("X1",), ("X2", "X3"), per))
    frame = bevindingen(("X1", 1), ("X2", 1), ("X3", 1), ("X2", 2), ("X4", 1), korrel=per)
    assert over(frame) == [("X1", 1), ("X2", 2), ("X4", 1)]


@pytest.mark.parametrize("omgekeerd", [False, True], ids=["van boven", "van onder"])
def test_wat_zelf_zwijgt_maakt_niets_stil(tabel: Callable[..., None], omgekeerd: bool) -> None:
    regels = [Voorrang(("X1",), ("X2",)), Voorrang(("X2",), ("X3",))]
    tabel(*regels[:: -1 if omgekeerd else 1])
    assert over(bevindingen(("X1", 1), ("X2", 1), ("X3", 1))) == [("X1", 1), ("X3", 1)]
    assert over(bevindingen(("X2", 1), ("X3", 1), ("X3", 2))) == [("X2", 1), ("X3", 2)]


def test_twee_signalen_die_elkaar_stil_maken_kan_niet() -> None:
    with pytest.raises(CycleError):
        op_volgorde((Voorrang(("X1",), ("X2",)), Voorrang(("X2",), ("X1",))))


def test_van_een_paar_telt_welke_twee_het_zijn(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",), paar=True))
    # Bij wie van de twee een bevinding staat, maakt niet uit.
    assert over(bevindingen(("X1", 0, [1]), ("X2", 1, [0]), ("X2", 0, [1]))) == [("X1", 0)]
    assert over(bevindingen(("X1", 0, [1]), ("X2", 0, [2]), ("X2", 0))) == [("X1", 0), ("X2", 0), ("X2", 0)]


def test_een_bevinding_over_meer_paren_vervalt_als_elk_paar_al_genoemd_is(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",), paar=True))
    assert over(bevindingen(("X1", 0, [1]), ("X2", 0, [1, 2]))) == [("X1", 0), ("X2", 0)]
    assert over(bevindingen(("X1", 0, [1]), ("X1", 2, [0]), ("X2", 0, [1, 2]))) == [("X1", 0), ("X1", 2)]
    # Een ster is geen kring: 1 en 2 verschillen elk van 0, en niet van elkaar.
    assert over(bevindingen(("X1", 0, [1, 2]), ("X2", 1, [2]))) == [("X1", 0), ("X2", 1)]


def test_een_paar_telt_op_het_niveau_van_de_regel(tabel: Callable[..., None]) -> None:
    rij = schone_leerling(PEIL)
    elders: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00"}
    rijen = [rij, vul_in(rij, elders, PEIL), schone_leerling(PEIL, 2)]
    breed = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
    frame = bevindingen(("X1", 0, [2]), ("X2", 2, [1]))
    tabel(Voorrang(("X1",), ("X2",), "leerling", paar=True))
    assert pas_voorrang_toe(frame, breed).height == 2
    tabel(Voorrang(("X1",), ("X2",), "persoon", paar=True))
    assert pas_voorrang_toe(frame, breed).height == 1


def test_een_regel_met_voorwaarde(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",), "inschrijving", als=lambda p: pl.col("inschrijfdatum") > p))
    assert over(bevindingen(("X1", 0), ("X2", 0), korrel="inschrijving")) == [("X1", 0), ("X2", 0)]
    tabel(Voorrang(("X1",), ("X2",), "inschrijving", als=lambda p: pl.col("inschrijfdatum") < p))
    assert over(bevindingen(("X1", 0), ("X2", 0), korrel="inschrijving")) == [("X1", 0)]


@pytest.mark.parametrize(
    ("als", "zwijgt"),
    [
        (pl.col("tlv_begin") == pl.col("begindatum_periode_zwakker"), True),
        (pl.col("tlv_begin") < pl.col("begindatum_periode_zwakker"), False),
        (pl.col("leerlingnummer") != pl.col("leerlingnummer_ander"), True),
        (pl.col("leerlingnummer_zwakker") == pl.col("leerlingnummer_ander"), False),
        (pl.col("veld_zwakker") == "groep", True),
        (pl.col("voorstel") == pl.col("veld_zwakker"), False),
    ],
    ids=str,
)
def test_een_voorwaarde_over_beide_bevindingen(tabel: Callable[..., None], als: pl.Expr, zwijgt: bool) -> None:
    tabel(Voorrang(("X1",), ("X2",), "inschrijving", als=lambda p: als))
    sterker = bevindingen(("X1", 0, [1]), korrel="tlv").with_columns(voorstel=pl.lit("SO-1"))
    zwakker = bevindingen(("X2", 0), korrel="periode").with_columns(veld=pl.lit("groep"))
    assert over(pl.concat([sterker, zwakker])) == [("X1", 0)] + [("X2", 0)] * (not zwijgt)


def test_zonder_sterkere_blijft_alles() -> None:
    frame = bevindingen(("DU02", 1), ("DU02", 2), ("ID01", None))
    assert over(frame) == frame.select("signaal", "rij_korrel").rows()
    assert over(frame.clear()) == []


def test_zonder_rij_is_niemand_dezelfde(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",)))
    assert over(bevindingen(("X1", None), ("X2", None))) == [("X1", None), ("X2", None)]


@pytest.mark.parametrize("regel", TABEL, ids=lambda r: "+".join(r.staat))
def test_wat_staat_bestaat_en_zwijgt_niet_zelf(regel: Voorrang) -> None:
    assert set(regel.staat) <= laad_signalen().keys()
    assert not set(regel.staat) & set(regel.zwijgt)
