"""Wat een gebruiker eerder bij deze koppen koos: wanneer het nog geldt, en wanneer wij het opnieuw vragen."""

from collections.abc import Mapping, Sequence

import pytest

from data.lezen import bekijk_met_eerder
from data.lezen.kolommen.eerder import te_onthouden
from data.lezen.kolommen.herkennen import Kolom
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.hulp import ruw

GOED = {
    "Leerlingnummer": ["1", "2"],
    "Inschrijfdatum": ["01-08-2024", "02-08-2024"],
    "Eind school": ["01-09-2024", "02-09-2024"],
}
ONLEESBAAR = GOED | {"Inschrijfdatum": ["zomer", "herfst"], "Eind school": ["zomer", "herfst"]}
NUMMERS = {"Leerlingnummer": [verzonnen_bsn(n) for n in range(12)], "Groep": ["3"] * 12}

Antwoorden = dict[str, str]


def kolom(waarden: Mapping[str, Sequence[str | None]], eerder: Antwoorden, kop: str) -> Kolom:
    return next(k for k in bekijk_met_eerder(ruw(waarden), eerder) if k.kop == kop)


def antwoord(waarden: Mapping[str, Sequence[str | None]], kop: str, veld: str | None, eerder: Antwoorden) -> Antwoorden:
    """Wat er bewaard is nadat iemand bij een kolom een veld koos."""
    tabel = ruw(waarden)
    getoond = bekijk_met_eerder(tabel, eerder)
    return eerder | te_onthouden(tabel, getoond, {k.kop: k.veld for k in getoond} | {kop: veld})


def test_wat_wij_zelf_herkenden_is_geen_antwoord() -> None:
    tabel = ruw(GOED)
    getoond = bekijk_met_eerder(tabel, {})
    assert te_onthouden(tabel, getoond, {k.kop: k.veld for k in getoond}) == {}


def test_een_keuze_geldt_zolang_de_waarden_passen() -> None:
    eerder = antwoord(GOED, "Eind school", "uitschrijfdatum", {})
    assert kolom(GOED, eerder, "Eind school") == Kolom("Eind school", "uitschrijfdatum", "zeker", "u koos dit zelf")
    opnieuw = kolom(ONLEESBAAR, eerder, "Eind school")
    assert (opnieuw.veld, opnieuw.zekerheid) == ("uitschrijfdatum", "onzeker")
    assert opnieuw.reden == "eerder was dit ‘Uitschrijfdatum’, maar geen van de 2 waarden is een datum"
    # Wat hij dan antwoordt, geldt voor een volgende keer met zulke waarden; de keuze van eerst blijft voor goede.
    eerder = antwoord(ONLEESBAAR, "Eind school", None, eerder)
    assert kolom(ONLEESBAAR, eerder, "Eind school") == kolom(ONLEESBAAR, {}, "Eind school")
    assert kolom(GOED, eerder, "Eind school").veld == "uitschrijfdatum"


def test_een_keuze_om_niet_te_gebruiken_geldt_altijd() -> None:
    eerder = antwoord(GOED, "Inschrijfdatum", None, {})
    assert kolom(GOED, eerder, "Inschrijfdatum").veld is None
    assert kolom(ONLEESBAAR, eerder, "Inschrijfdatum").veld is None


@pytest.mark.parametrize("veld", ["inschrijfdatum", None])
def test_een_antwoord_bij_twijfel_geldt_zolang_wij_twijfelen(veld: str | None) -> None:
    assert kolom(ONLEESBAAR, {}, "Inschrijfdatum").zekerheid == "onzeker"
    eerder = antwoord(ONLEESBAAR, "Inschrijfdatum", veld, {})
    assert kolom(ONLEESBAAR, eerder, "Inschrijfdatum").veld == veld
    assert kolom(ONLEESBAAR, eerder, "Inschrijfdatum").zekerheid == "zeker"
    assert kolom(GOED, eerder, "Inschrijfdatum").reden == "de kop heet zo, en alle 2 waarden zijn een datum"


def test_een_leerlingnummer_dat_een_bsn_wordt_is_een_vraag() -> None:
    gewoon = NUMMERS | {"Leerlingnummer": [str(n) for n in range(12)]}
    eerder = antwoord(gewoon | {"Llncode": gewoon["Leerlingnummer"]}, "Llncode", "leerlingnummer", {})
    assert kolom(NUMMERS | {"Llncode": NUMMERS["Leerlingnummer"]}, eerder, "Llncode").zekerheid == "onzeker"
