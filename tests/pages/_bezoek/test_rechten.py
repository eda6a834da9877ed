"""Wie wat mag openen, en dat geen pagina langs haar omgeving bij de opslag komt."""

import ast
import re

import pytest

from data.schema.toegang import RECHTEN, Gebruiker, Rol
from pages._bezoek.paginas import PAGINAS
from tests.conftest import WORTEL
from tests.pages.conftest import Staat
from tests.test_huis import bestanden, importen

_NIET = "U mag deze pagina niet openen. Uw rol is hier {}. Een beheerder kan in Beheer veranderen wat u mag."
_ROL = {
    "beheerder": "Beheerder",
    "coordinator": "Coördinator",
    "school": "School, voor een deel van de scholen",
    "lezer": "Lezer",
}


@pytest.mark.parametrize("rol", RECHTEN)
def test_elke_rol_opent_alleen_wat_zij_mag(
    rol: Rol, bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    wie = Gebruiker("", frozenset({"98DA"}) if rol == "school" else None, rol)
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", wie)
    for pagina in PAGINAS:
        at = bestuur_een_school.open(pagina.naam)
        assert not at.exception
        assert [fout.value for fout in at.error] == ([] if wie.mag(pagina.recht) else [_NIET.format(_ROL[rol])])
        naar = {link.proto.page.strip("/") for link in at.get("page_link")}
        assert not {p.naam for p in PAGINAS if not wie.mag(p.recht)} & naar, "Een link naar wat hij niet mag openen."


def test_een_lezer_kan_nergens_iets_veranderen(bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elke knop die iets doet, is er voor hem niet."""
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", Gebruiker("", None, "lezer"))
    doet_iets = re.compile("Besluit|Vastleggen|afvinken|Terugdraaien|Toon nummer|bewaren|Toepassen")
    for pagina in PAGINAS:
        knoppen = {knop.label for knop in bestuur_een_school.open(pagina.naam).button}
        assert not {label for label in knoppen if doet_iets.search(label)}


def test_een_pagina_komt_niet_langs_haar_omgeving() -> None:
    """De opslag gaat alleen als geheel naar een functie die vraagt wie het doet; verder gaat alles met de omgeving."""
    fout = []
    for bestand in bestanden("pages"):
        waar = bestand.relative_to(WORTEL).as_posix()
        if waar in _BIJ_DE_OPSLAG:
            continue
        boom = ast.parse(bestand.read_text(encoding="utf-8"))
        mee = {id(arg) for knoop in ast.walk(boom) if isinstance(knoop, ast.Call) for arg in knoop.args}
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.Attribute) and knoop.attr == "opslag" and id(knoop) not in mee:
                fout.append(f"{waar}:{knoop.lineno} gebruikt de opslag zelf")
            verzint = isinstance(knoop, ast.Call) and ast.unparse(knoop.func) in _WIE_ER_KIJKT
            if verzint and waar != "pages/_bezoek/wie/gebruiker.py":
                fout.append(f"{waar} verzint wie er kijkt")
        fout += [f"{waar} importeert {naam}" for naam in importen(bestand) if naam in _ALLEEN_OMGEVING]
    assert fout == []


_WIE_ER_KIJKT = ("Gebruiker", "Handeling", "Handeling.op")
_BIJ_DE_OPSLAG = ("pages/_bezoek/omgeving.py", "pages/_bezoek/opslagen.py", "pages/_besturen/opgeven.py")
_ALLEEN_OMGEVING = {"data.opslag.Opslag", "data.opslag.verbinding.Opslag", "pages._bezoek.opslagen.opslag_van"}

REKENT = {
    "pages/_bezoek/omgeving.py": "hier staat zij",
    "pages/_identificeren/lijst.py": "of ROD een nummer kent; in de lijst staat er geen",
    "pages/_leerling/dossier.py": "wie hij in ROD is; wie geen nummers mag zien, krijgt ze gemaskeerd",
}
"""Wie met hele nummers rekent voor wie ze niet mag zien, en waarom er niets uitkomt."""


def test_met_hele_nummers_rekenen_weinigen() -> None:
    rekent = {
        bestand.relative_to(WORTEL).as_posix()
        for bestand in bestanden("pages")
        if ".reken(" in (tekst := bestand.read_text(encoding="utf-8")) or "def reken(" in tekst
    }
    assert rekent - {"pages/_bezoek/versie.py"} == REKENT.keys()


_KENT_SQL = ("opslag", "server/gedeeld")
"""De opslag, en wat processen in PostgreSQL delen: daar staat van geen leerling iets."""


def test_alleen_de_opslag_kent_sql() -> None:
    """Wie elders SQL schrijft, kan een tabel bij haar volle naam noemen en zo buiten zijn zicht lezen."""
    fout = [
        f"{bestand.relative_to(WORTEL)}:{knoop.lineno}"
        for laag in ("data", "checks", "pages", "app")
        for bestand in bestanden(laag)
        if not any(bestand.is_relative_to(WORTEL / "data" / kamer) for kamer in _KENT_SQL)
        for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute)
        if knoop.func.attr in ("execute", "executemany", "sql", "register", "query")
    ]
    assert fout == []


_NOEMT_HET_BESTAND = {
    "bestand.py": "kopieert het hele bestand",
    "blik.py": "kijkt door een blik naar de opslag",
    "verbinding.py": "kiest waar een cursor op staat",
    "schrijver.py": "zegt waar de gebruiker uit kiest",
    "versleuteld.py": "opent het bestand",
    "kopie.py": "kijkt na of in een reservekopie elke tabel staat zoals zij hoort",
}
"""Wie in de opslag een tabel bij haar volle naam mag noemen."""


def test_geen_vraag_noemt_een_tabel_bij_haar_volle_naam() -> None:
    vol = {
        bestand.name
        for bestand in (WORTEL / "data" / "opslag").rglob("*.py")
        if re.search(r"\bbord\.|\bmain\.|\bNAAM\b|\{NAAM\}|memory\.", bestand.read_text(encoding="utf-8"))
    }
    assert vol == _NOEMT_HET_BESTAND.keys()
