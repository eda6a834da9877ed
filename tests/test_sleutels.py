"""Een sleutel wordt op één plek gemaakt en nergens uit elkaar gehaald.

Waar naar gezocht wordt, buiten `data/schema/sleutel.py` en de stappen van oudere opslagen (die lezen wat er stond):

- Python: een bewerking die in tekst kijkt (`str.split`, `str.extract`, `starts_with`, `removeprefix` en zo meer) op
  wat naar een sleutel heet (`KOLOMMEN`), en `concat_str` of `join` met een `|` ertussen en een sleutel erin;
- SQL: zo'n functie of `LIKE` op zo'n kolom, en zo'n kolom met `||` aan iets anders geplakt.

In `data/uit` is `sleutel` de afdruk van een sleutel. Daar staat niets in om uit te halen, dus daar mag de vorm bekeken
worden; dat geldt niet voor de andere kolommen.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import WORTEL

KOLOMMEN = {"sleutel", "record", "persoon", "kenmerk", "kenmerk_inschrijving", "record_ander", "kenmerk_ander"}
MAG = ("data/schema/sleutel.py", "data/opslag/migraties/")

_IN_TEKST = {
    "split",
    "rsplit",
    "split_exact",
    "splitn",
    "partition",
    "rpartition",
    "extract",
    "extract_all",
    "extract_groups",
    "starts_with",
    "ends_with",
    "startswith",
    "endswith",
    "contains",
    "contains_any",
    "find",
    "find_many",
    "index",
    "strip_prefix",
    "strip_suffix",
    "removeprefix",
    "removesuffix",
    "slice",
    "head",
    "tail",
    "replace_all",
    "replace_many",
    "match",
    "search",
    "fullmatch",
    "findall",
    "count_matches",
}
_VAN_TEKST = {"contains", "find", "slice", "head", "tail", "index", "replace_all", "split", "extract"}
"""Namen die ook iets anders kunnen zijn: van een frame of lijst. Van een uitdrukking tellen zij achter `.str`."""
_SQL_FUNCTIE = (
    "regexp_[a-z_]+|split_part|string_split(?:_regex)?|str_split|starts_with|ends_with|prefix|suffix|contains|substr|"
    "substring|left|right|instr|strpos|position|replace|like_escape|parse_path"
)
_KOLOM = rf"(?:\w+\.)?\"?(?:{'|'.join(sorted(KOLOMMEN))})\"?\b"
_SQL = re.compile(
    rf"(?<![\w.])(?:{_SQL_FUNCTIE})\s*\(\s*{_KOLOM}"  # regexp_extract(t.sleutel, …)
    rf"|(?<![\w.])(?:starts_with|ends_with|contains|instr|strpos)\s*\([^()]*,\s*{_KOLOM}"
    rf"|{_KOLOM}\s+(?:NOT\s+)?(?:I?LIKE|SIMILAR|GLOB)\b|{_KOLOM}\s*(?:~|\^@|\[)"
    rf"|{_KOLOM}\s*\|\||\|\|\s*{_KOLOM}",
    re.IGNORECASE,
)


def overtredingen(bron: str) -> Iterator[int]:
    """De regels waar een sleutel uit elkaar gehaald of met de hand gemaakt wordt."""
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Call):
            fout = _kijkt_in_sleutel(knoop) or _plakt_sleutel(knoop)
        elif isinstance(knoop, ast.JoinedStr):
            fout = bool(_SQL.search(_tekst(knoop)))
        else:
            fout = isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and bool(_SQL.search(knoop.value))
        if fout and isinstance(knoop, ast.expr):
            yield knoop.lineno


def _tekst(knoop: ast.JoinedStr) -> str:
    """Een f-string met een naam op elk gat: `{x}` kan alles zijn, maar is zelf geen sleutel."""
    return "".join(str(deel.value) if isinstance(deel, ast.Constant) else "gat" for deel in knoop.values)


def _noemt_sleutel(knoop: ast.AST) -> bool:
    """Of er in een uitdrukking een kolom of naam van `KOLOMMEN` staat."""
    namen: set[str] = set()
    for deel in ast.walk(knoop):
        if isinstance(deel, ast.Constant) and isinstance(deel.value, str):
            namen.add(deel.value)
        elif isinstance(deel, ast.Name):
            namen.add(deel.id)
    return bool(namen & KOLOMMEN)


def _kijkt_in_sleutel(aanroep: ast.Call) -> bool:
    if not isinstance(aanroep.func, ast.Attribute) or aanroep.func.attr not in _IN_TEKST:
        return False
    van = aanroep.func.value
    achter_str = isinstance(van, ast.Attribute) and van.attr == "str"
    if aanroep.func.attr in _VAN_TEKST and not achter_str and not isinstance(van, ast.Name):
        return False
    return _noemt_sleutel(van) or (
        isinstance(van, ast.Name) and van.id == "re" and any(map(_noemt_sleutel, aanroep.args))
    )


def _plakt_sleutel(aanroep: ast.Call) -> bool:
    naam = aanroep.func.attr if isinstance(aanroep.func, ast.Attribute) else ""
    met_streep = any(isinstance(k.value, ast.Constant) and k.value.value == "|" for k in aanroep.keywords)
    if naam == "join" and isinstance(aanroep.func, ast.Attribute) and isinstance(aanroep.func.value, ast.Constant):
        met_streep = aanroep.func.value.value == "|"
    return naam in ("concat_str", "join", "format") and met_streep and any(map(_noemt_sleutel, aanroep.args))


def test_alleen_de_module_van_sleutels_maakt_en_leest_ze() -> None:
    fout = []
    for bestand in (b for laag in ("data", "checks", "pages") for b in sorted((WORTEL / laag).rglob("*.py"))):
        naam = bestand.relative_to(WORTEL).as_posix()
        if naam.startswith(MAG):
            continue
        bron = bestand.read_text(encoding="utf-8")
        regels = bron.splitlines()
        afdruk = 'pl.col("sleutel").str.contains(' if naam.startswith("data/uit/") else "\x00"
        fout += [f"{naam}:{nr}" for nr in overtredingen(bron) if afdruk not in regels[nr - 1]]
    assert fout == []


@pytest.mark.parametrize(
    "bron",
    [
        r"""pl.col("sleutel").str.extract(r"^([^|]*\|[^|]*)")""",
        """pl.col("sleutel").str.strip_prefix(ouder)""",
        """frame["record"].str.split("|")""",
        """sleutel.partition("|")""",
        """record.split("|")[0]""",
        """str(rij["sleutel"]).removeprefix("IN08")""",
        """re.match("x", sleutel)""",
        """pl.concat_str("sleutel", "veld", separator="|")""",
        """"|".join([record, "1"])""",
        """con.execute("SELECT split_part(sleutel, '|', 1)")""",
        r"""f"{x} regexp_extract(t.sleutel, '^[^|]*')" """,
        """f"DELETE FROM bevinding WHERE contains(sleutel, $code || '|')" """,
        """f"starts_with(b.sleutel, b.signaal || '|' || t.sleutel || '|')" """,
        """"WHERE starts_with($x, record)" """,
        """"WHERE sleutel NOT LIKE '98DA%'" """,
        """"SELECT signaal || '|' || nieuw || substr(sleutel, 3)" """,
        """"SELECT record || '|' || kenmerk" """,
    ],
)
def test_dit_valt_op(bron: str) -> None:
    assert list(overtredingen(bron))


@pytest.mark.parametrize(
    "bron",
    [
        """pl.col("zin").str.contains("x")""",
        """frame.filter(pl.col("sleutel") == sleutel).head(1)""",
        """sleutels = frame["sleutel"].is_in(andere)""",
        """con.execute("SELECT 1 WHERE list_contains(?::VARCHAR[], sleutel)")""",
        """f"JOIN tlv t ON t.sleutel = b.sleutel AND contains(zoektekst, {x})" """,
        """pl.concat_str("achternaam", "roepnaam", separator=" ")""",
        """maak_rijsleutel(pl.col("record"), pl.col("kenmerk"))""",
    ],
)
def test_dit_mag(bron: str) -> None:
    assert not list(overtredingen(bron))


def test_wat_mag_bestaat() -> None:
    assert all(Path(WORTEL, naam).exists() for naam in MAG)
