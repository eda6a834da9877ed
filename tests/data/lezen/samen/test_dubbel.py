"""Wat twee keer geleverd is, wordt één keer gelezen, en dat staat er; wat maar een beetje anders is, telt twee keer."""

from typing import Any

import pytest

from checks.werk.controleren import verwerk
from data.lezen import Bestand
from data.schema.levering import Levering
from data.schema.velden import VELD
from data.verzonnen.bouwer import BESTUUR
from tests.data.hulp import KLAS, P, anders, lever, naar_bestand, xlsx, zelfde_frames

VELDEN = ["leerlingnummer", "bsn", "achternaam", "voornamen", "geboortedatum", "instellingscode", "inschrijfdatum"]
EXPORT = naar_bestand(KLAS, VELDEN)
REGELS = EXPORT.splitlines(keepends=True)
ANDERSOM = naar_bestand(KLAS[::-1], VELDEN[::-1])
GELIJK = "‘{}’ is gelijk aan ‘{}’. Wij lezen het één keer."
DEEL = "Elke rij van ‘{}’ staat ook in ‘{}’. Wij lezen die rijen één keer."


def gezegd(levering: Levering) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(b.naam, b.rijen, b.opmerkingen) for b in levering.verslag.bestanden]


@pytest.mark.parametrize(
    ("bestanden", "zinnen"),
    [
        ([("a.csv", EXPORT), ("b.csv", EXPORT)], [None, GELIJK.format("b.csv", "a.csv")]),
        ([("a.csv", EXPORT), ("a.csv", EXPORT)], [None, GELIJK.format("a.csv (2)", "a.csv")]),
        ([("a.csv", EXPORT), ("b.csv", ANDERSOM)], [None, GELIJK.format("b.csv", "a.csv")]),
        ([("a.csv", EXPORT), ("b.csv", b"".join(REGELS[:4]))], [None, DEEL.format("b.csv", "a.csv")]),
        ([("b.csv", b"".join(REGELS[:4])), ("a.csv", EXPORT)], [DEEL.format("b.csv", "a.csv"), None]),
        (
            [("a.csv", EXPORT), ("b.csv", EXPORT), ("c.csv", EXPORT)],
            [None, GELIJK.format("b.csv", "a.csv"), GELIJK.format("c.csv", "a.csv")],
        ),
    ],
)
def test_een_bestand_dat_er_al_is(bestanden: list[tuple[str, bytes]], zinnen: list[str | None]) -> None:
    levering = lever(*bestanden)
    zelfde_frames(levering, lever(("a.csv", EXPORT)))
    assert [(rijen, zin) for _, rijen, zin in gezegd(levering)] == [
        (0, (zin,)) if zin else (len(KLAS), ()) for zin in zinnen
    ]


def test_een_blad_dat_gekopieerd_is_geeft_geen_bevinding() -> None:
    blad: list[list[Any]] = [[VELD[v].label for v in VELDEN], *([rij[v] for v in VELDEN] for rij in KLAS)]
    twee, een = (
        verwerk([Bestand("x.xlsx", xlsx(bladen))], P, BESTUUR)
        for bladen in ({"Export": blad, "Export (2)": blad}, {"Export": blad})
    )
    assert "DU07" not in twee.uitslag.bevindingen["signaal"]
    assert twee.uitslag.bevindingen.height == een.uitslag.bevindingen.height
    assert gezegd(twee.levering)[1][2] == (GELIJK.format("x.xlsx, blad Export (2)", "x.xlsx, blad Export"),)


def test_een_rij_die_in_het_bestand_zelf_dubbel_is_blijft_dubbel() -> None:
    dubbel = b"".join([*REGELS, REGELS[1]])
    for bestanden in ([("a.csv", dubbel), ("b.csv", dubbel)], [("b.csv", EXPORT), ("a.csv", dubbel)]):
        levering = lever(*bestanden)
        assert levering.leerling["rijen_dubbel"].drop_nulls().to_list() == ["rij 2 en 10 van ‘a.csv’"]


@pytest.mark.parametrize(
    "ander",
    [
        naar_bestand([anders(KLAS[0], voornamen="Sam"), *KLAS[1:]], VELDEN),
        naar_bestand(KLAS, [*VELDEN, "groep"]),
        EXPORT.replace(b"Voornamen", b"Kluisje"),
    ],
)
def test_wat_iets_anders_zegt_wordt_ook_gelezen(ander: bytes) -> None:
    levering = lever(("a.csv", EXPORT), ("b.csv", ander))
    assert [zinnen for _, _, zinnen in gezegd(levering)] == [(), ()]
    assert levering.leerling.height == len(KLAS)
