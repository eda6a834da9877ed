"""Een ingevulde fixlijst komt terug zoals mensen dat doen: gesorteerd, geknipt, aangevuld, en soms van een ander."""

import random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.koppelsleutel import afdruk
from data.lezen import Bestand
from data.schema.besluit import BESLUIT
from data.uit.fixlijst import AFDRUK, AFGEHANDELD, SLEUTEL, Kop, als_fixlijst_csv
from data.uit.fixlijst.blad import als_xlsx
from data.uit.fixlijst.lijst import KEUZES
from data.uit.tabel import als_csv
from data.uit.teruglezen import REGEL, als_besluiten, is_fixlijst, lees_terug
from tests.data.hulp import P, fout, xlsx
from tests.data.uit.hulp import STAPPEN, bevindingen, lees

KOPPEL, ANDER = "0a" * 32, "0b" * 32
KOP = Kop(P, afdruk=afdruk(KOPPEL))
LIJST = bevindingen(*({"sleutel": f"s{n}", "rij": n + 2, "naam": f"Leerling {n}"} for n in range(6)))
BLAD = lees(als_xlsx(LIJST, STAPPEN, KOP), "Fixlijst")


def ingevuld(antwoorden: list[Any], blad: pl.DataFrame = BLAD) -> list[list[Any]]:
    """Het blad met in de kolom Afgehandeld deze antwoorden."""
    plaats = blad.columns.index(AFGEHANDELD)
    rijen = [
        [*rij[:plaats], antwoord, *rij[plaats + 1 :]] for rij, antwoord in zip(blad.rows(), antwoorden, strict=True)
    ]
    return [list(blad.columns), *rijen]


def bestand(rijen: list[list[Any]], naam: str = "fixlijst.xlsx", blad: str = "Fixlijst") -> Bestand:
    return Bestand(naam, xlsx({"Toelichting": [["Over", "alle scholen"], ["Peildatum", "01-02-2026"]], blad: rijen}))


def besluiten(van: Bestand) -> pl.DataFrame:
    """De besluiten in een bestand."""
    return als_besluiten(lees_terug(van, KOPPEL), KOPPEL)


def terug(rijen: list[list[Any]]) -> dict[str, tuple[str, str | None]]:
    """Sleutel → (status, toelichting)."""
    gelezen = besluiten(bestand(rijen))
    assert gelezen.schema == pl.Schema(BESLUIT)
    assert gelezen["sleutel"].is_unique().all()
    return {s: (status, tekst) for s, status, tekst in gelezen.select("sleutel", "status", "toelichting").rows()}


def een(antwoord: Any) -> tuple[str, str | None] | None:
    """Wat één ingevulde cel wordt."""
    return terug(ingevuld([antwoord, *[None] * 5])).get(BLAD[SLEUTEL][0])


# -- wat er in een cel kan staan ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("cel", "x X ja JA Ja. ja! v V ✓ ✔ ok OK Oké klaar gedaan opgelost hersteld 1 WAAR xx".split())
def test_klaar(cel: str) -> None:
    assert een(cel) == ("opgelost in LAS", None)


@pytest.mark.parametrize("cel", [KEUZES[2], "Klopt zo.", "KLOPT", "het klopt"])
def test_klopt_zo_is_geaccepteerd(cel: str) -> None:
    assert een(cel) == ("geaccepteerd", "De school zegt: klopt zo")


def test_elke_keuze_van_de_lijst_wordt_wat_zij_zegt() -> None:
    gelezen = {keuze: een(keuze) for keuze in KEUZES}
    assert {keuze: uit[0] if uit else None for keuze, uit in gelezen.items()} == {
        "ja": "opgelost in LAS",
        "bezig": "bezig",
        "klopt zo": "geaccepteerd",
        "nee": None,
    }


@pytest.mark.parametrize("cel", [None, "", "  ", "nee", "Nee", "nog niet", "-", "–", "?", "??", "...", 0])
def test_niets_gedaan_verandert_niets(cel: Any) -> None:
    assert een(cel) is None


@pytest.mark.parametrize(
    ("cel", "toelichting"),
    [
        (P, "Afgehandeld op 01-02-2026"),
        ("2026-02-01", "Afgehandeld op 01-02-2026"),
        ("1-2-2026", "Afgehandeld op 01-02-2026"),
        (46054, "Afgehandeld op 01-02-2026"),
        ("1/2", "Afgehandeld op 1/2"),
        ("1 feb", "Afgehandeld op 1 feb"),
        ("1 februari 2026", "Afgehandeld op 01-02-2026"),
        ("gedaan 1-2", "gedaan 1-2"),
        ("opgelost op 01-02-2026", "opgelost op 01-02-2026"),
        ("ja, met de ouders gebeld", "ja, met de ouders gebeld"),
        ("x: groep ingevuld", "x: groep ingevuld"),
        ("ja gedaan", "ja gedaan"),
    ],
)
def test_een_datum_of_een_antwoord_met_uitleg_is_klaar(cel: Any, toelichting: str) -> None:
    assert een(cel) == ("opgelost in LAS", toelichting)


@pytest.mark.parametrize(
    "cel",
    [
        "TLV aangevraagd bij het SWV",
        "ja, maar nog niet uitgewisseld",
        "niet opgelost",
        "ok van de directie",
        "waar staat dit?",
        "akkoord",
        "n.v.t.",
        "v. d. Berg gebeld",
        "1 brief gestuurd",
        "af te handelen",
        "30060",
        "=ja",
    ],
)
def test_andere_tekst_is_een_toelichting_bij_werk_dat_loopt(cel: str) -> None:
    assert een(cel) == ("bezig", cel)


def test_bezig_is_geen_toelichting() -> None:
    assert een("Bezig.") == ("bezig", None)


def test_elke_regel_zegt_wat_de_school_schreef_en_wat_dat_wordt() -> None:
    """Ook wat leeg is of `nee`: daarmee is te tellen hoeveel er van een lijst gedaan is."""
    kop, eerste, *rest = GOED
    tegen = [*eerste[: kop.index(AFGEHANDELD)], "BSN 999990019 klopt niet", *eerste[kop.index(AFGEHANDELD) + 1 :]]
    gelezen = lees_terug(bestand([kop, eerste, *rest, tegen]), KOPPEL)
    assert tuple(gelezen.columns) == REGEL
    samen = "BSN •••••0019 klopt niet"
    assert gelezen.drop("sleutel").rows() == [
        (2, "x", "bezig", samen),
        (3, None, None, None),
        (4, "Wacht op de ouders", "bezig", "Wacht op de ouders"),
        (5, "nee", None, None),
        (6, None, None, None),
        (7, "01-02-2026", "opgelost in LAS", "Afgehandeld op 01-02-2026"),
        (8, samen, "bezig", samen),
    ]


def test_een_nummer_in_een_toelichting_is_gemaskeerd() -> None:
    assert een("BSN is 999990019 volgens de ouders") == ("bezig", "BSN is •••••0019 volgens de ouders")


# -- wat mensen met een lijst doen -------------------------------------------------------------------------------------

VERWACHT = {
    BLAD[SLEUTEL][0]: ("opgelost in LAS", None),
    BLAD[SLEUTEL][2]: ("bezig", "Wacht op de ouders"),
    BLAD[SLEUTEL][5]: ("opgelost in LAS", "Afgehandeld op 01-02-2026"),
}
GOED = ingevuld(["x", None, "Wacht op de ouders", "nee", None, P])


@pytest.mark.usefixtures("echt_eigen_proces")
def test_de_lijst_zelf() -> None:
    assert terug(GOED) == VERWACHT
    assert besluiten(bestand(GOED))["afdruk"].unique().to_list() == [afdruk(KOPPEL)]
    assert is_fixlijst(bestand(GOED))


def test_een_lege_lijst_geeft_geen_besluiten() -> None:
    assert besluiten(Bestand("a.xlsx", als_xlsx(LIJST, STAPPEN, KOP))).is_empty()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.lists(st.text(max_size=30), max_size=4), st.data())
def test_volgorde_kolommen_en_eigen_rijen_maken_niet_uit(
    toeval: random.Random, eigen: list[str], data: st.DataObject
) -> None:
    kop, *rijen = GOED
    toeval.shuffle(rijen)
    kolommen = list(range(len(kop)))
    toeval.shuffle(kolommen)
    nodig = {kop.index(k) for k in (SLEUTEL, AFDRUK, AFGEHANDELD)}
    kolommen = [k for k in kolommen if k in nodig or data.draw(st.booleans())]
    for tekst in eigen:  # een eigen aantekening: geen sleutel, wel van alles ingevuld
        zelf: list[Any] = [tekst] * len(kop)
        zelf[kop.index(SLEUTEL)] = zelf[kop.index(AFDRUK)] = None
        rijen.insert(toeval.randint(0, len(rijen)), zelf)
    anders = [[rij[k] for k in kolommen] for rij in [kop, *rijen]]
    if data.draw(st.booleans()):
        anders = [["Terug van school"], [], *anders]
    assert terug(anders) == VERWACHT


@pytest.mark.parametrize(("kolom", "woord"), [("Groep", "Onderwijsnummer"), ("Leerling", "VOORNAAMOFFICIEEL")])
def test_een_aantekening_die_op_een_kop_lijkt_is_geen_kop(kolom: str, woord: str) -> None:
    kop, *rijen = GOED
    kolommen = [kop.index(k) for k in (SLEUTEL, AFDRUK, AFGEHANDELD, kolom)]
    eigen = [None, None, woord, woord]
    rest = [[rij[k] for k in kolommen] for rij in [kop, *rijen]]
    assert terug([rest[0], eigen, *rest[1:]]) == VERWACHT


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 5)))
def test_een_weggehaalde_rij_doet_alleen_zelf_niet_mee(weg: set[int]) -> None:
    kop, *rijen = GOED
    over = [rij for n, rij in enumerate(rijen) if n not in weg]
    verwacht = {s: besluit for s, besluit in VERWACHT.items() if BLAD[SLEUTEL].to_list().index(s) not in weg}
    if over:
        assert terug([kop, *over]) == verwacht


def test_een_gekopieerde_regel_telt_een_keer() -> None:
    kop, eerste, *rest = GOED
    plaats = kop.index(AFGEHANDELD)
    kopie = [*eerste[:plaats], "toch nog niet", *eerste[plaats + 1 :]]
    gelezen = terug([kop, eerste, *rest, kopie, kopie])
    assert gelezen[BLAD[SLEUTEL][0]] == ("bezig", "toch nog niet")
    assert gelezen.keys() == VERWACHT.keys()


def test_een_lijst_over_twee_bladen_met_andere_namen() -> None:
    kop, *rijen = GOED
    twee = Bestand("a.xlsx", xlsx({"Blad 1": [kop, *rijen[:3]], "Van Joke": [kop, *rijen[3:]]}))
    assert besluiten(twee).height == 3


# -- csv ---------------------------------------------------------------------------------------------------------------


def csv_ingevuld() -> pl.DataFrame:
    frame = pl.read_csv(als_fixlijst_csv(LIJST, KOP), separator=";", infer_schema=False)
    return frame.with_columns(afgehandeld=pl.Series(["ja", None, "Wacht op Joke; zij weet het", None, None, "-"]))


def test_csv() -> None:
    gelezen = besluiten(Bestand("a.csv", als_csv(csv_ingevuld())))
    assert gelezen.select("sleutel", "status", "toelichting").rows() == [
        (LIJST["sleutel"][0], "opgelost in LAS", None),
        (LIJST["sleutel"][2], "bezig", "Wacht op Joke; zij weet het"),
    ]


def test_csv_zoals_excel_haar_bewaart() -> None:
    westers = csv_ingevuld().write_csv(separator=";", line_terminator="\r\n").encode("cp1252")
    assert besluiten(Bestand("a.csv", westers)).height == 2


def test_een_sleutel_die_op_een_getal_lijkt_komt_heel_terug() -> None:
    getal = LIJST.with_columns(sleutel=pl.Series(["1" * 24, "12e4".rjust(24, "0"), *["ab" * 12] * 4]))
    frame = pl.read_csv(als_fixlijst_csv(getal, KOP), separator=";", infer_schema=False)
    gelezen = besluiten(Bestand("a.csv", als_csv(frame.with_columns(afgehandeld=pl.lit("x")))))
    assert set(gelezen["sleutel"]) == {"1" * 24, "12e4".rjust(24, "0"), "ab" * 12}


# -- van een ander -----------------------------------------------------------------------------------------------------


def test_een_lijst_van_een_andere_signaalwijzer() -> None:
    zin = fout(lambda: lees_terug(bestand(GOED), ANDER))
    assert zin == (
        "‘fixlijst.xlsx’ komt uit een andere Signaalwijzer: de lijst hoort niet bij de gegevens die hier staan."
    )


@pytest.mark.parametrize("weg", [SLEUTEL, AFDRUK, AFGEHANDELD])
def test_een_werkmap_die_geen_fixlijst_is(weg: str) -> None:
    kop, *rijen = GOED
    plaats = kop.index(weg)
    anders = bestand([[*rij[:plaats], *rij[plaats + 1 :]] for rij in [kop, *rijen]], naam="begroting.xlsx")
    zin = fout(lambda: lees_terug(anders, KOPPEL))
    assert zin.startswith("‘begroting.xlsx’ is geen fixlijst van Signaalwijzer")
    assert not is_fixlijst(anders)


def test_een_kapotte_sleutel_noemt_de_rij_en_nooit_de_inhoud() -> None:
    kop, *rijen = [list(rij) for rij in GOED]
    rijen[2][kop.index(SLEUTEL)] = "1,23E+23"
    zin = fout(lambda: lees_terug(bestand([kop, *rijen]), KOPPEL))
    assert "op rij 4" in zin
    assert "ouders" not in zin
    rijen[2][kop.index(AFGEHANDELD)] = None
    assert terug([kop, *rijen]).keys() == VERWACHT.keys() - {BLAD[SLEUTEL][2]}, "wat niet is ingevuld, maakt niet uit"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_geen_enkele_tekst_breekt_het_lezen(tekst: str) -> None:
    schoon = "".join(t for t in tekst if t.isprintable())
    gelezen = een(schoon)
    assert gelezen is None or gelezen[0] in ("opgelost in LAS", "bezig")
    if gelezen and gelezen[0] == "bezig":
        assert gelezen[1]
