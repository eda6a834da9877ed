"""Eén leerlingnummer en meer mensen: ouders tussen de leerlingen, en twee scholen die allebei vanaf 1 tellen."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.fouten import Gebruikersfout
from data.lezen import herken_tabel, normaliseer
from data.lezen.samen.gedeeld import RIJEN
from data.schema.levering import Levering
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from tests.data.hulp import BEKEND, P, anders, lever, naar_bestand, openen, zelfde_frames

KLAS = [schone_leerling(P, n, cluster=4, schoolsoort="SO") for n in range(1, 7)]
PERSOON = ("bsn", "geboortedatum", "geslacht", "achternaam", "voornamen")
ALLE = [v.naam for v in VELDEN if v.tabel != "arrangement"]
ZONDER_SCHOOL = [v for v in ALLE if v not in ("instellingscode", "vestigingscode")]


def ouder(kind: Rij, nr: int, *, heel: bool = False) -> Rij:
    """Een ouder onder het leerlingnummer van een kind; `heel`: de inschrijving van het kind staat erbij."""
    leeg: dict[str, Waarde] = (
        {} if heel else {v: None for v in ALLE if v not in ("leerlingnummer", "instellingscode", *PERSOON)}
    )
    zelf: dict[str, Waarde] = {
        "bsn": verzonnen_bsn(500 + nr),
        "geboortedatum": date(1984, 3, 1 + nr),
        "geslacht": "MV"[nr % 2],
    }
    return anders(kind, **leeg, **zelf, voornamen="Xandra")


def opmerkingen(levering: Levering) -> str:
    return " ".join(zin for b in levering.verslag.bestanden for zin in b.opmerkingen)


# -- ouders tussen de leerlingen ---------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.integers(0), st.booleans())
def test_ouders_tussen_de_leerlingen_veranderen_niemand(zaad: int, heel: bool) -> None:
    """Met of zonder de inschrijving van hun kind erbij, in elke volgorde, en ook waar bij het kind iets ontbreekt."""
    kans = Random(zaad)
    klas = [anders(kind, **{kans.choice(PERSOON[:3]): None}) for kind in KLAS[: kans.randint(3, 6)]]
    ouders = [ouder(kind, 2 * i + n, heel=heel) for i, kind in enumerate(klas) for n in range(kans.randint(1, 2))]
    rijen = kans.sample([*klas, *ouders], len(klas) + len(ouders))
    levering = lever(("export.csv", naar_bestand(rijen, ALLE)))
    zelfde_frames(levering, lever(("export.csv", naar_bestand([rij for rij in rijen if rij in klas], ALLE))))
    assert "een ander dan de leerling" in opmerkingen(levering)
    assert [b.rijen for b in levering.verslag.bestanden] == [len(klas)]


@pytest.mark.parametrize("antwoord", [None, "nee", "ja"])
def test_een_enkele_rij_van_een_ander_is_een_vraag(antwoord: str | None) -> None:
    tabel = openen(naar_bestand([*KLAS, ouder(KLAS[2], 1)], ALLE))
    antwoorden = {(tabel.bestand, RIJEN): antwoord} if antwoord else None
    levering = normaliseer([(tabel, herken_tabel(tabel))], BEKEND, antwoorden=antwoorden)
    (vraag,) = levering.verslag.vragen
    assert (vraag.sleutel, vraag.voorstel) == (RIJEN, "nee")
    assert "op rij 8" in vraag.zin
    assert levering.inschrijving.height == len(KLAS) + (antwoord == "ja")


def test_een_rij_erbij_van_dezelfde_leerling_blijft() -> None:
    """Een tweede rij zonder inschrijving zegt meer over hem; een fout in zijn geboortedatum maakt hem geen ander."""
    erbij = [{**ouder(kind, 1), **{v: kind[v] for v in PERSOON}} for kind in KLAS]
    fout = [anders(rij, geboortedatum=date(1984, 1, 1)) for rij in erbij]
    for rijen in (erbij, fout):
        levering = lever(("export.csv", naar_bestand([*KLAS, *rijen], ALLE)))
        assert levering.verslag.vragen == ()
        assert opmerkingen(levering) == ""


# -- twee scholen door elkaar ------------------------------------------------------------------------------------------


def school(vanaf: int, velden: Sequence[str] = ZONDER_SCHOOL, **wijzig: Waarde) -> bytes:
    """Een export van een school die haar leerlingen vanaf 1 nummert."""
    klas = [
        anders(schone_leerling(P, vanaf + n, cluster=4, schoolsoort="SO"), leerlingnummer=str(n)) for n in range(1, 6)
    ]
    return naar_bestand([anders(rij, **wijzig) for rij in klas], velden)


@pytest.mark.parametrize("hier", [ZONDER_SCHOOL, ALLE], ids=["zonder", "met"])
@pytest.mark.parametrize("daar", [ZONDER_SCHOOL, ALLE], ids=["zonder", "met"])
def test_twee_scholen_onder_dezelfde_nummers_mengen_nooit(hier: list[str], daar: list[str]) -> None:
    with pytest.raises(Gebruikersfout, match=r"In ‘a.csv’ en ‘b.csv’ staan bij 5 leerlingnummers verschillende mensen"):
        lever(("a.csv", school(1, hier)), ("b.csv", school(21, daar)))


def test_met_hun_eigen_code_zijn_het_er_twee() -> None:
    daar = school(21, ALLE, instellingscode="98CA", vestigingscode="98CA00")
    assert lever(("a.csv", school(1, ALLE)), ("b.csv", daar)).leerling.height == 10


def test_ook_in_een_bestand() -> None:
    samen = school(1) + school(21).split(b"\n", 1)[1]
    with pytest.raises(Gebruikersfout, match=r"In ‘a.csv’ staan bij 5 leerlingnummers"):
        lever(("a.csv", samen))


def test_een_enkele_botsing_is_een_fout_in_het_las() -> None:
    """Die staat als bevinding bij de leerling; de rest van de school is er niet door onbruikbaar."""
    rijen = [
        *KLAS,
        anders(schone_leerling(P, 30, cluster=4, schoolsoort="SO"), leerlingnummer=KLAS[0]["leerlingnummer"]),
    ]
    levering = lever(("a.csv", naar_bestand(rijen, ALLE)))
    assert levering.leerling["tegenspraak_bsn"].drop_nulls().len() == 1


def test_dezelfde_school_in_twee_bestanden_mag() -> None:
    """Ook als van de een geen nummer en van de ander geen naam in een van de bestanden staat."""
    a, b = naar_bestand(KLAS[:4], [v for v in ALLE if v != "bsn"]), naar_bestand(KLAS[2:], ALLE)
    assert lever(("a.csv", a), ("b.csv", b)).leerling.height == len(KLAS)
