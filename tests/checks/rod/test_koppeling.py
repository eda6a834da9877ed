"""Wie is wie in een overzicht van ROD: elke stap van het koppelen, en wie juist niet gekoppeld mag worden."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.rod.koppeling import NaastRod
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import verzonnen_bsn
from tests.checks.rod.hulp import breed_met_rod, inschrijvingen, leerling, leerlingen, naast

GEEN_NUMMER = {"bsn": None, "onderwijsnummer": None}
ANDER_BSN = verzonnen_bsn(700)
GEEN_NAAM = ("achternaam", "voornamen", "roepnaam")

# -- leerlingen --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("las", "rod", "paren"),
    [
        # 1: het nummer, wat er verder ook anders is
        ([leerling()], [leerling()], {(0, 0)}),
        ([leerling()], [leerling(leerlingnummer="77", achternaam="Zwart", geboortedatum="04-05-2016")], {(0, 0)}),
        ([leerling()], [leerling(leerlingnummer=None)], {(0, 0)}),
        # op een andere school is het een ander
        ([leerling()], [leerling(instellingscode="98CA", vestigingscode="98CA00")], set()),
        # twee records met hetzelfde nummer: van wie geboortedatum en geslacht klopt
        ([leerling(), leerling(2, bsn=verzonnen_bsn(1))], [leerling()], {(0, 0)}),
        # past geen van de twee, dan allebei
        (
            [leerling(), leerling(2, bsn=verzonnen_bsn(1))],
            [leerling(3, bsn=verzonnen_bsn(1), leerlingnummer=None)],
            {(0, 0), (1, 0)},
        ),
        # wie er overblijft, kan nog op zijn leerlingnummer gevonden worden
        ([leerling(), leerling(2, bsn=verzonnen_bsn(1))], [leerling(), leerling(2)], {(0, 0), (1, 1)}),
        # 2: het leerlingnummer, met dezelfde geboortedatum
        ([leerling(**GEEN_NUMMER)], [leerling(achternaam="Zwart", voornamen="Ko")], {(0, 0)}),
        ([leerling(bsn=ANDER_BSN)], [leerling(achternaam="Zwart", voornamen="Ko")], {(0, 0)}),
        ([leerling(**GEEN_NUMMER)], [leerling(geboortedatum="04-05-2016", achternaam="Zwart", voornamen="Ko")], set()),
        # 3: bijna dezelfde naam, geboortedatum en geslacht
        ([leerling(**GEEN_NUMMER)], [leerling(leerlingnummer=None)], {(0, 0)}),
        ([leerling(bsn=ANDER_BSN)], [leerling(leerlingnummer=None)], {(0, 0)}),
        ([leerling(**GEEN_NUMMER)], [leerling(leerlingnummer=None, achternaam="Yılmaz")], {(0, 0)}),
        ([leerling(**GEEN_NUMMER)], [leerling(leerlingnummer=None, geslacht="M")], set()),
        ([leerling(**GEEN_NUMMER)], [leerling(leerlingnummer=None, achternaam="Zwart", voornamen="Ko")], set()),
        # een tweeling is niet één kind
        (
            [leerling(**GEEN_NUMMER, voornamen="Noor")],
            [leerling(leerlingnummer=None, bsn=ANDER_BSN, voornamen="Lotte")],
            set(),
        ),
        # naamgenoten: niemand is de enige
        (
            [leerling(**GEEN_NUMMER), leerling(leerlingnummer="77", **GEEN_NUMMER, inschrijvingsvolgnummer="77")],
            [leerling(leerlingnummer=None)],
            set(),
        ),
    ],
)
def test_leerlingen(las: Sequence[Rij], rod: Sequence[Rij], paren: set[tuple[int, int]]) -> None:
    assert leerlingen(naast(las, rod)) == paren


def test_zonder_namen_op_geboortedatum_geslacht_en_inschrijfdatum() -> None:
    """Stap 4: alleen als het overzicht geen namen heeft, en er aan elke kant een is."""
    las = [leerling(**GEEN_NUMMER), leerling(2, **GEEN_NUMMER)]
    rod = [leerling(leerlingnummer="901"), leerling(2, leerlingnummer="902")]
    assert leerlingen(naast(las, rod, GEEN_NAAM)) == {(0, 0), (1, 1)}
    assert leerlingen(naast(las, [*rod, leerling(bsn=ANDER_BSN, leerlingnummer="903")], GEEN_NAAM)) == {(1, 1)}
    later = leerling(leerlingnummer="901", inschrijfdatum="01-09-2023")
    assert leerlingen(naast(las[:1], [later], GEEN_NAAM)) == set()


KLASGENOOT = {"voornamen": "Ko", "roepnaam": None, "achternaam": "Zwart", "geboortedatum": "04-05-2016"}
TWEELING = {"voornamen": "Lotte", "roepnaam": None}


@pytest.mark.parametrize("ander", [KLASGENOOT, TWEELING])
@pytest.mark.parametrize("in_las", [False, True])
def test_wie_het_nummer_van_een_ander_heeft_blijft_zichzelf(ander: dict[str, str | None], in_las: bool) -> None:
    """ROD heeft hem nog zelf: dan is het nummer fout (RO11), en zijn de gegevens van de ander geen voorstel."""
    a, b = leerling(leerlingnummer=None), leerling(2, leerlingnummer=None, **ander)
    las = [leerling(bsn=b["bsn"]), *([leerling(2, **ander)] if in_las else [])]
    assert leerlingen(naast(las, [a, b])) == {(0, 0), *([(1, 1)] if in_las else [])}
    gevonden = _gevonden(las, [a, b])
    assert gevonden["RO11"] == [a["bsn"]]
    assert len(gevonden.get("RO02", [])) == (not in_las)
    assert not {"RO12", "RO13", "RO23"} & {*gevonden}


@pytest.mark.parametrize("andere_kant", [{}, {"geboortedatum": "04-05-2016"}, KLASGENOOT])
def test_zonder_een_beter_paar_geldt_het_nummer(andere_kant: dict[str, str | None]) -> None:
    rod = [leerling(leerlingnummer=None, **andere_kant), leerling(3, leerlingnummer=None)]
    assert leerlingen(naast([leerling()], rod)) == {(0, 0)}


@pytest.mark.parametrize(
    "namen", [("Tim", "Tom"), ("Sem", "Sam"), ("Daan", "Dean"), ("Anna", "Anne"), ("Lisa", "Lise")]
)
def test_een_tweeling_met_bijna_dezelfde_naam_is_niet_een_kind(namen: tuple[str, str]) -> None:
    """Twee geldige nummers en een ander volgnummer: het LAS heeft de een, ROD de ander."""
    een = leerling(voornamen=namen[0], roepnaam=None)
    ander = {"voornamen": namen[1], "roepnaam": None, "bsn": ANDER_BSN, "leerlingnummer": None}
    rod = leerling(**ander, inschrijvingsvolgnummer="9901", beschikkingsnummer="ANDER1")
    assert leerlingen(naast([een], [rod])) == set()
    assert {*_gevonden([een], [rod])} >= {"RO01", "RO02"}
    assert "RO11" not in _gevonden([een], [rod])
    # Met hetzelfde volgnummer, of zonder geldig nummer, is het een tikfout.
    for zelfde in (leerling(**ander), leerling(**ander | {"bsn": None}, inschrijvingsvolgnummer="9901")):
        assert leerlingen(naast([een], [zelfde])) == {(0, 0)}


def _gevonden(las: Sequence[Rij], rod: Sequence[Rij]) -> dict[str, list[str]]:
    """Per signaal over ROD wat het voorstelt."""
    uitslag = controleer(breed_met_rod(las, rod), [s for c, s in laad_signalen().items() if c.startswith("RO")])
    uit: dict[str, list[str]] = {}
    for signaal, voorstel in uitslag.bevindingen.select("signaal", "voorstel").iter_rows():
        uit.setdefault(signaal, []).append(voorstel)
    return uit


# -- inschrijvingen ----------------------------------------------------------------------------------------------------

EERST, TOEN = ("01-08-2021", "31-07-2022"), ("01-08-2022", "31-07-2023")


def keer(dagen: tuple[str | None, str | None], volgnummer: str | None, nummer: int = 1) -> Rij:
    return leerling(nummer, inschrijfdatum=dagen[0], uitschrijfdatum=dagen[1], inschrijvingsvolgnummer=volgnummer)


KLAS = [leerling(n) for n in range(20, 40)]
"""Twintig leerlingen van wie de volgnummers aan beide kanten gelijk zijn."""


@pytest.mark.parametrize(
    ("las", "rod", "paren"),
    [
        # 1: volgnummer en datum
        ([keer(EERST, "1"), keer(TOEN, "2")], [keer(TOEN, "2"), keer(EERST, "1")], {(0, 1), (1, 0)}),
        ([keer(EERST, "1"), keer(TOEN, "2")], [keer(EERST, "01"), keer(TOEN, "002")], {(0, 0), (1, 1)}),
        # 2: volgnummer, als de school nummert zoals ROD
        ([keer(EERST, "1"), keer(TOEN, "2")], [keer(("02-08-2021", None), "1"), keer(TOEN, "2")], {(0, 0), (1, 1)}),
        # 3: datum, als het nummer anders is
        ([keer(EERST, "1"), keer(TOEN, "2")], [keer(EERST, "7"), keer(TOEN, "8")], {(0, 0), (1, 1)}),
        # 4: de enige die over is, als zij elkaar overlappen
        ([keer(EERST, "1")], [keer(("01-09-2021", None), "7")], {(0, 0)}),
        ([keer(EERST, "1")], [keer(TOEN, "7")], set()),
        ([keer(EERST, "1")], [keer(("31-07-2022", None), "7")], {(0, 0)}),
        ([keer((None, None), "1")], [keer(TOEN, "7")], {(0, 0)}),
        # zijn er meer over, dan is niet te zeggen welke
        ([keer(EERST, "1")], [keer(("01-09-2021", None), "7"), keer(("01-10-2021", None), "8")], set()),
    ],
)
def test_inschrijvingen(las: Sequence[Rij], rod: Sequence[Rij], paren: set[tuple[int, int]]) -> None:
    gevonden = inschrijvingen(naast([*las, *KLAS], [*rod, *KLAS]))
    assert {(a, b) for a, b in gevonden if a < len(las)} == paren
    assert len(gevonden) == len(paren) + len(KLAS)


@pytest.mark.parametrize(("anders", "vertrouwd"), [(2, True), (3, False)])
def test_een_volgnummer_alleen_telt_waar_de_school_nummert_zoals_rod(anders: int, vertrouwd: bool) -> None:
    """Twintig inschrijvingen van dezelfde dag: negentig procent gelijk is genoeg, en minder niet."""
    las = [keer(EERST, "1"), *KLAS]
    rod = [keer(("01-08-2023", None), "1")]
    rod += [leerling(n, inschrijvingsvolgnummer=f"9{n}") if n < 20 + anders else leerling(n) for n in range(20, 40)]
    assert ((0, 0) in inschrijvingen(naast(las, rod))) is vertrouwd


def test_een_inschrijving_is_van_een_gekoppelde_leerling() -> None:
    """Hetzelfde volgnummer en dezelfde datum bij een ander is niets."""
    ander = leerling(2, inschrijvingsvolgnummer="1")
    assert inschrijvingen(naast([leerling()], [ander])) == set()


ACHT = [
    leerling(),
    leerling(2, **GEEN_NUMMER),
    leerling(3, bsn=verzonnen_bsn(1)),
    leerling(4, bsn=ANDER_BSN),
    keer(EERST, "1", 5),
    keer(TOEN, "2", 5),
    leerling(6, bsn=verzonnen_bsn(6)),
    leerling(7, bsn=verzonnen_bsn(6)),
]
ACHT_IN_ROD = [
    {**rij, "leerlingnummer": None}
    for rij in [*(leerling(n) for n in (1, 2, 3, 4)), keer(EERST, "7", 5), keer(TOEN, "8", 5), leerling(6), leerling(7)]
]


@pytest.fixture(scope="module")
def op_volgorde() -> NaastRod:
    """De acht gekoppeld zoals zij er staan."""
    return naast(ACHT, ACHT_IN_ROD)


@settings(max_examples=25)
@given(st.permutations(range(8)), st.permutations(range(8)))
def test_de_volgorde_van_de_rijen_doet_er_niet_toe(op_volgorde: NaastRod, hier: list[int], daar: list[int]) -> None:
    anders = naast([ACHT[i] for i in hier], [ACHT_IN_ROD[i] for i in daar])
    assert {(hier[a], daar[b]) for a, b in inschrijvingen(anders)} == inschrijvingen(op_volgorde)
    # Wie twee inschrijvingen heeft, heet naar de rij die er het eerst staat.
    wie = [4 if rij == 5 else rij for rij in range(8)]
    assert {(wie[hier[a]], wie[daar[b]]) for a, b in leerlingen(anders)} == leerlingen(op_volgorde)


@pytest.mark.parametrize("dubbel", [{}, {"inschrijvingsvolgnummer": "88"}, {"inschrijvingsvolgnummer": None}])
@pytest.mark.parametrize("in_rod", [{}, {"inschrijvingsvolgnummer": "77"}, {"inschrijvingsvolgnummer": None}])
def test_wie_een_kant_twee_keer_heeft_hoort_er_een_keer_bij(dubbel: Rij, in_rod: Rij) -> None:
    """Ook als hij in het LAS twee leerlingnummers heeft; welke van de twee het is, maakt niet uit."""
    een = leerling(1)
    for tweede in ({**een, **dubbel}, {**een, **dubbel, "leerlingnummer": "55555"}):
        assert len(inschrijvingen(naast([een, tweede], [{**een, **in_rod}]))) == 1
