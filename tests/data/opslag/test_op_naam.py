"""Wie iets aan een tabel toevoegt, noemt de kolommen."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import WORTEL

_INVOEGEN = re.compile(r"\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s+[^\s(]+\s*", re.IGNORECASE)
_OP_NAAM = re.compile(r"BY\s+NAME\b|\((?!\s*(?:SELECT|VALUES|WITH|FROM)\b)", re.IGNORECASE)


def op_volgorde(bron: str) -> Iterator[int]:
    """De regels in een bron waar in een tekst na `INSERT INTO tabel` geen `(kolommen)` of `BY NAME` komt.

    Ook een tekst met waarden ertussen (f"…") telt; wat er dan tussen accolades staat, geldt als een naam.
    """
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.JoinedStr):
            delen = [str(d.value) if isinstance(d, ast.Constant) else "naam" for d in knoop.values]
            tekst = "".join(delen)
        elif isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            tekst = knoop.value
        else:
            continue
        for gevonden in _INVOEGEN.finditer(tekst):
            rest = tekst[gevonden.end() :]
            if rest and not _OP_NAAM.match(rest):
                yield knoop.lineno


def test_de_opslag_en_de_metingen_voegen_overal_op_naam_toe() -> None:
    bronnen = sorted(pad for map_ in ("data/opslag", "tests/benches") for pad in (WORTEL / map_).rglob("*.py"))
    fout = [f"{pad.relative_to(WORTEL)}:{regel}" for pad in bronnen for regel in op_volgorde(pad.read_text())]
    assert not fout, f"INSERT zonder kolommen: noem ze, of gebruik BY NAME, voeg_toe of voeg_rij_toe ({fout})"


@pytest.mark.parametrize(
    ("opdracht", "goed"),
    [
        ("'INSERT INTO controle VALUES (?, ?)'", False),
        ("f'INSERT INTO {tabel} SELECT * FROM x'", False),
        ("'insert or replace into instelling select * from x'", False),
        ("f'INSERT INTO {n}.\"{t}\" SELECT * FROM {v}'", False),
        ("'INSERT INTO controle (SELECT 1, 2)'", False),
        ("'WITH x AS (SELECT 1) INSERT INTO verleden SELECT * FROM x'", False),
        ("'INSERT INTO controle (id, moment) VALUES (?, ?)'", True),
        ("f'INSERT INTO {tabel} ({kolommen}) VALUES ({vragen})'", True),
        ("f'INSERT OR REPLACE INTO instelling BY NAME SELECT * FROM {x}'", True),
        ("'INSERT INTO besluit\\n   BY NAME SELECT 1 AS id'", True),
    ],
)
def test_wat_op_volgorde_heet(opdracht: str, goed: bool) -> None:
    assert (not list(op_volgorde(opdracht))) == goed
