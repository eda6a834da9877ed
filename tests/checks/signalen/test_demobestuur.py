"""Het demobestuur door alle signalen: precies wat er geplant is, en een lijst waarvan het verschil iets zegt.

Verandert een signaal, dan laat het verschil in `demobestuur.csv` zien welke bevindingen erbij komen en welke vervallen.
Klopt dat, schrijf de lijst dan opnieuw; ook de plekken van de voorbeelden (`data/verzonnen/plekken.csv`) liggen dan
vast:

    .venv/bin/python tests/checks/signalen/test_demobestuur.py

Een nieuw signaal heeft geen regel nodig. Zolang het niet in de lijst staat, moet het vinden wat er voor hem geplant is
en verder niets.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

if __name__ == "__main__":  # dan staat de wortel nog niet op het pad
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from checks.motor.catalogus import laad_signalen
from checks.werk.berichten import lees_duo
from checks.werk.controleren import verwerk
from checks.werk.demo import rodbeeld_van
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.waardelijsten import Waardelijsten
from data.verzonnen import plekken
from data.verzonnen.bestuur import maak_bestuur
from data.verzonnen.demo import DemoLevering, maak_demo
from data.verzonnen.plekken import Plek, vaste_plekken, wijs_toe

P = date(2026, 11, 22)
LIJST = Path(__file__).with_name("demobestuur.csv")
KOLOMMEN = ("signaal", "instelling", "leerlingnummer", "zin")
VOORBEELDEN = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(P)}

Regel = tuple[str, ...]
Paar = tuple[str, str]


def bevindingen_op(voorbeelden: Mapping[str, Voorbeeld]) -> tuple[pl.DataFrame, DemoLevering]:
    """De bevindingen op de laatste levering van het demobestuur, naast die ervoor en naast wat ROD en DUO zeggen."""
    demo = maak_demo(P, voorbeelden)
    *_, vorige, laatste = demo.leveringen
    uitslag = verwerk(
        laatste.bestanden,
        P,
        demo.instellingen,
        vorige=vorige.bestanden,
        lijsten=Waardelijsten(duocodes=demo.codelijst),
        rod=lambda scholen: rodbeeld_van(demo.overzichten, scholen),
        duo=lambda scholen: lees_duo(demo.duo.bestanden, scholen),
    ).uitslag
    assert not uitslag.mislukt
    return uitslag.bevindingen.select(pl.col(KOLOMMEN).fill_null("")).sort(KOLOMMEN), laatste


@cache
def demobestuur() -> tuple[pl.DataFrame, DemoLevering]:
    """De bevindingen met alle voorbeelden."""
    return bevindingen_op(VOORBEELDEN)


def als_csv(kolommen: Sequence[str], rijen: Iterable[Iterable[Any]]) -> str:
    """Een lijst zoals zij bewaard wordt."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerow(kolommen)
    schrijver.writerows(rijen)
    return uit.getvalue()


def bewaard() -> list[Regel]:
    """De regels van de lijst."""
    with LIJST.open(encoding="utf-8", newline="") as bestand:
        kop, *regels = csv.reader(bestand, delimiter=";")
    assert tuple(kop) == KOLOMMEN
    return [tuple(regel) for regel in regels]


def zonder_rij(regel: Regel) -> Regel:
    """De regel zonder de plaats in het bestand: een voorbeeld erbij kan een rij toevoegen of weghalen."""
    return tuple(re.sub(r"\brij \d+(?:(?:, | en )\d+)*", "rij …", deel) for deel in regel)


def vergelijk(gevonden: Sequence[Regel], lijst: Sequence[Regel], geplant: Iterable[Paar]) -> list[str]:
    """Wat er niet klopt, een zin per verschil.

    Voor een signaal in de lijst is elke regel gelijk. Van een ander signaal, en van wat zijn voorbeeld er terecht bij
    laat afgaan, telt of het op de geplante leerlingen gevonden is; dan is een rijnummer in een zin niet te vergelijken.
    """
    bekend = {regel[0] for regel in lijst}
    geplant = set(geplant)
    van_nieuw = {leerling for code, leerling in geplant if code not in bekend}
    hoort = {(code, leerling) for code, leerling in geplant if leerling in van_nieuw or code not in bekend}
    nu = {(code, leerling) for code, _, leerling, _ in gevonden if leerling in van_nieuw or code not in bekend}
    oud = [regel for regel in gevonden if regel[0] in bekend and regel[2] not in van_nieuw]
    if van_nieuw:
        oud, lijst = ([*map(zonder_rij, regels)] for regels in (oud, lijst))
    fout = [f"{code} hoort bij leerling {leerling} af te gaan en doet dat niet" for code, leerling in hoort - nu]
    fout += [f"{code} gaat ook af bij leerling {leerling}, waar het niet geplant is" for code, leerling in nu - hoort]
    fout += [f"erbij: {';'.join(regel)}" for regel in set(oud) - set(lijst)]
    fout += [f"weg: {';'.join(regel)}" for regel in set(lijst) - set(oud)]
    if not fout and oud != list(lijst):
        fout = ["de lijst staat niet op volgorde, of een regel staat er niet even vaak"]
    if fout:
        fout.append("Klopt dit? Schrijf de lijst opnieuw: .venv/bin/python tests/checks/signalen/test_demobestuur.py")
    return fout


def test_elk_signaal_is_te_zien() -> None:
    assert VOORBEELDEN.keys() - set(demobestuur()[0]["signaal"]) == set()


def test_de_bevindingen_op_het_demobestuur() -> None:
    frame, laatste = demobestuur()
    fout = vergelijk(frame.rows(), bewaard(), laatste.verwacht)
    assert not fout, "\n".join(sorted(fout))


A10, A20 = ("A", "1", "10", "Zin in rij 7."), ("A", "1", "20", "Zin in rij 9.")
N20, N30 = ("N", "1", "20", "Nieuw."), ("N", "1", "30", "Nieuw.")


@pytest.mark.parametrize(
    ("gevonden", "geplant", "zinnen"),
    [
        # -- zonder iets nieuws telt elke letter
        ([A10], [("A", "10")], []),
        ([("A", "1", "10", "Anders.")], [], ["erbij: A;1;10;Anders.", "weg: A;1;10;Zin in rij 7."]),
        ([A10, A20], [], ["erbij: A;1;20;Zin in rij 9."]),
        ([], [], ["weg: A;1;10;Zin in rij 7."]),
        ([A10, A10], [], ["de lijst staat niet op volgorde, of een regel staat er niet even vaak"]),
        # -- een nieuw signaal vindt wat er voor hem geplant is, met wat daar terecht bij afgaat
        ([A10, N20], [("N", "20")], []),
        ([("A", "1", "10", "Zin in rij 8."), N20], [("N", "20")], []),
        ([A10, A20, N20], [("N", "20"), ("A", "20")], []),
        ([A10], [("N", "20")], ["N hoort bij leerling 20 af te gaan en doet dat niet"]),
        ([A10, N30], [], ["N gaat ook af bij leerling 30, waar het niet geplant is"]),
        ([A10, A20, N20], [("N", "20")], ["A gaat ook af bij leerling 20, waar het niet geplant is"]),
        ([A10, ("A", "1", "40", "Zin."), N20], [("N", "20")], ["erbij: A;1;40;Zin."]),
    ],
)
def test_een_nieuw_signaal_heeft_geen_regel_nodig(
    gevonden: list[Regel], geplant: list[Paar], zinnen: list[str]
) -> None:
    assert vergelijk(gevonden, [A10], geplant)[:-1] == zinnen


def zonder(frame: pl.DataFrame, leerlingen: set[str], codes: Iterable[str]) -> pl.DataFrame:
    """De bevindingen op anderen; een inschrijving elders heeft het nummer met een cijfer erachter.

    Wie het LAS niet kent, heeft geen nummer: van hem vervallen de bevindingen van deze signalen.
    """
    onbekend = (pl.col("leerlingnummer") == "") & pl.col("signaal").is_in([*codes])
    return frame.filter(~pl.col("leerlingnummer").str.head(5).is_in(leerlingen) & ~onbekend)


def geplant_op(codes: Iterable[str], voorbeelden: Mapping[str, Voorbeeld]) -> set[str]:
    """De leerlingnummers waarop deze voorbeelden staan, en van wie het voorbeeld erbij haalt."""
    toegewezen = wijs_toe(voorbeelden, maak_bestuur(P, 1).gewoon, 1)
    return {str(g.rij["leerlingnummer"]) for code in codes for k in (0, 1) for g in toegewezen.get(Plek(code, k), ())}


@pytest.mark.parametrize("keer", range(2))
def test_een_signaal_weg_laat_de_rest_staan(keer: int) -> None:
    weg = Random(keer).sample([*VOORBEELDEN], 20)
    minder = {code: v for code, v in VOORBEELDEN.items() if code not in weg}
    rest = zonder(demobestuur()[0], geplant_op(weg, VOORBEELDEN), weg)
    assert [*map(zonder_rij, bevindingen_op(minder)[0].rows())] == [*map(zonder_rij, rest.rows())]


@pytest.mark.parametrize("nieuw", [("AA01", "DU99", "ID99", "ZZ01")])
def test_een_signaal_erbij_laat_de_rest_staan(nieuw: tuple[str, ...]) -> None:
    meer = VOORBEELDEN | dict.fromkeys(nieuw, VOORBEELDEN["ID21"])
    gevonden = bevindingen_op(meer)[0]
    erbij = geplant_op(nieuw, meer)
    assert zonder(gevonden, erbij, nieuw).rows() == demobestuur()[0].rows()
    assert gevonden.height >= demobestuur()[0].height + len(nieuw)


def test_wie_in_de_lijst_staat_heeft_een_vaste_plek() -> None:
    zonder_plek = {code for code, *_ in bewaard()} & VOORBEELDEN.keys() - {plek.signaal for plek in vaste_plekken()}
    assert zonder_plek == set(), (
        "Schrijf de plekken opnieuw: .venv/bin/python tests/checks/signalen/test_demobestuur.py"
    )


def schrijf_plekken() -> None:
    """Legt de plekken van alle voorbeelden vast, ook van wie nu niet kan afgaan."""
    signalen = laad_signalen()
    voorbeelden = {code: s.voorbeeld for code, s in signalen.items()}
    toegewezen = wijs_toe(voorbeelden, maak_bestuur(P, 1).gewoon, 1)
    per_plek = {plek: "+".join(str(g.nummer) for g in leerlingen) for plek, leerlingen in toegewezen.items()}
    rijen = [(code, *(per_plek.get(Plek(code, k), "") for k in (0, 1))) for code in signalen]
    plekken.BESTAND.write_text(als_csv(plekken.KOLOMMEN, rijen), encoding="utf-8")
    vaste_plekken.cache_clear()


if __name__ == "__main__":
    schrijf_plekken()
    LIJST.write_text(als_csv(KOLOMMEN, demobestuur()[0].iter_rows()), encoding="utf-8")
