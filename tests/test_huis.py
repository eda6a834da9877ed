"""De zinnen over het huis uit het ontwerp: pijlen wijzen één kant op, app → pages → checks → data."""

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Signaal
from tests.conftest import WORTEL

LAGEN = ("data", "checks", "pages", "app")


def bestanden(laag: str) -> list[Path]:
    return [WORTEL / "app.py"] if laag == "app" else sorted((WORTEL / laag).rglob("*.py"))


def elk_bestand() -> list[Path]:
    """Elk bestand van het product en de tests."""
    return [WORTEL / "start.py", *(bestand for laag in (*LAGEN, "tests") for bestand in bestanden(laag))]


def importen(bestand: Path) -> Iterator[str]:
    """Geef de volle naam van alles wat een bestand importeert: `from data import klok` is `data.klok`."""
    pakket = bestand.relative_to(WORTEL).parts[:-1]
    for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            yield from (alias.name for alias in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            boven = pakket[: len(pakket) - knoop.level + 1] if knoop.level else ()
            module = ".".join((*boven, *([knoop.module] if knoop.module else [])))
            yield from (f"{module}.{alias.name}" for alias in knoop.names)


def attributen(bestand: Path) -> Iterator[str]:
    """Geef wat een bestand met een punt noemt: `st.cache_data`."""
    boom = ast.parse(bestand.read_text(encoding="utf-8"))
    yield from (ast.unparse(knoop) for knoop in ast.walk(boom) if isinstance(knoop, ast.Attribute))


def onder(naam: str, module: str) -> bool:
    return naam == module or naam.startswith(f"{module}.")


@pytest.mark.parametrize("laag", LAGEN)
def test_geen_laag_kent_een_hogere(laag: str) -> None:
    hoger = LAGEN[LAGEN.index(laag) + 1 :]
    fout = [
        f"{bestand.relative_to(WORTEL)} importeert {naam}"
        for bestand in bestanden(laag)
        for naam in importen(bestand)
        if any(onder(naam, andere) for andere in hoger)
    ]
    assert fout == []


@pytest.mark.parametrize("laag", ["checks", "data"])
def test_onder_pages_kent_niemand_streamlit(laag: str) -> None:
    assert [
        str(b.relative_to(WORTEL)) for b in bestanden(laag) if any(onder(n, "streamlit") for n in importen(b))
    ] == []


def test_controles_kennen_van_data_alleen_de_taal() -> None:
    """Alleen `werk` en de opdrachtregel weten hoe een levering gelezen en bewaard wordt."""
    mag = ("schema", "fouten", "opmaak")
    vrij = (WORTEL / "checks" / "werk", WORTEL / "checks" / "__main__.py", WORTEL / "checks" / "__init__.py")
    fout = [
        f"{bestand.relative_to(WORTEL)} importeert {naam}"
        for bestand in bestanden("checks")
        if not any(bestand.is_relative_to(plek) for plek in vrij)
        for naam in importen(bestand)
        if onder(naam, "data") and not any(onder(naam, f"data.{module}") for module in mag)
    ]
    assert fout == []


# Van laag naar hoog: wat links staat, kent niets van wat rechts staat.
KAMERS = {
    "checks": ("taal", "frames", "koppelen", "rod", "motor", "signalen", "gevolgen", "werk"),
    "data": ("schema", "lezen", "verzonnen", "opslag", "uit", "server"),
}


@pytest.mark.parametrize("laag", KAMERS)
def test_kamers_van_een_laag_kennen_alleen_lagere(laag: str) -> None:
    kamers = KAMERS[laag]
    assert {m.name for m in (WORTEL / laag).iterdir() if m.is_dir() and m.name != "__pycache__"} == {*kamers}
    fout = [
        f"{bestand.relative_to(WORTEL)} importeert {naam}"
        for nr, kamer in enumerate(kamers)
        for bestand in sorted((WORTEL / laag / kamer).rglob("*.py"))
        for naam in importen(bestand)
        if any(onder(naam, f"{laag}.{hoger}") for hoger in kamers[nr + 1 :])
    ]
    assert fout == []


def test_een_signaal_kent_alleen_de_taal_de_frames_en_wat_een_signaal_is() -> None:
    eigen = ("checks.taal", "checks.frames", "checks.koppelen", "checks.motor.signaal", "checks.signalen")
    mag = (*eigen, "data.schema", "data.opmaak")
    fout = [
        f"{bestand.relative_to(WORTEL)} importeert {naam}"
        for bestand in sorted((WORTEL / "checks" / "signalen").rglob("*.py"))
        for naam in importen(bestand)
        if onder(naam, "checks") or onder(naam, "data")
        if not any(onder(naam, module) for module in mag)
    ]
    assert fout == []


def test_wie_de_signalen_laadt_laadt_geen_opslag_lezer_of_demo() -> None:
    """`import checks` is voor wie alleen de regels wil: DuckDB en Excel komen pas bij wie ze nodig heeft."""
    zwaar = ("duckdb", "fastexcel", "xlsxwriter", "streamlit", "altair", "data.opslag", "data.lezen", "data.verzonnen")
    code = (
        "import sys, checks\n"
        "from checks.motor.catalogus import laad_signalen\n"
        "laad_signalen()\n"
        f"print([m for m in {zwaar} if m in sys.modules])"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=WORTEL, capture_output=True, text=True, timeout=60
    )
    assert (klaar.stdout.strip(), klaar.stderr) == ("[]", "")


def test_geen_twee_modules_kennen_elkaar() -> None:
    """Ook niet in een kring, of met een import die pas later in een functie staat."""
    modules = {".".join(b.relative_to(WORTEL).with_suffix("").parts): b for laag in LAGEN for b in bestanden(laag)}
    kent = {
        naam: {m for i in importen(bestand) for m in (i, i.rpartition(".")[0]) if m in modules} - {naam}
        for naam, bestand in modules.items()
    }
    while onderaan := [naam for naam, andere in kent.items() if not andere]:
        kent = {naam: andere - {*onderaan} for naam, andere in kent.items() if naam not in onderaan}
    assert kent == {}


# -- kamers: mappen en bestanden waarin men de weg vindt ---------------------------------------------------------------

PIJLEN_PER_PAGINA = 6
REGELS = 400
MODULES = 12
RUIM: dict[str, str] = {}
"""Mappen die groter mogen zijn dan `MODULES`, en waarom. Een thema van signalen is een lijst, en mag dat altijd."""


def kamer_van(naam: str) -> str | None:
    """De kamer van een module onder `pages`: `pages._bezoek.toegang.begin_pagina` is van `_bezoek`."""
    return naam.split(".")[1] if onder(naam, "pages") and naam != "pages" else None


def pijlen() -> dict[tuple[str, str], list[str]]:
    """Van welke kamer van `pages` naar welke andere, en welke bestanden dat doen.

    Een kamer is een map, of een bestand dat zelf in `pages` staat.
    """
    uit: dict[tuple[str, str], list[str]] = {}
    for bestand in bestanden("pages"):
        binnen = bestand.relative_to(WORTEL / "pages")
        kamer = binnen.parts[0].removesuffix(".py")
        for naam in importen(bestand):
            if (ander := kamer_van(naam)) not in (None, kamer):
                uit.setdefault((kamer, str(ander)), []).append(f"pages/{binnen.as_posix()} importeert {naam}")
    return uit


def test_kamers_van_pages_kennen_er_weinig() -> None:
    alle = pijlen()
    paginas = [*(WORTEL / "pages").glob("[a-z]*.py"), *(WORTEL / "pages").glob("_*/pagina.py")]
    genoeg = PIJLEN_PER_PAGINA * len(paginas)
    assert len(alle) <= genoeg, (
        f"{len(alle)} pijlen tussen kamers van pages, en {genoeg} is genoeg. Zet een module bij wie haar gebruikt, of "
        "wat meer pagina's delen in een gedeelde kamer die zij al kennen. Alle pijlen: "
        + ", ".join(f"{van} → {naar}" for van, naar in sorted(alle))
    )


def test_een_eigen_kamer_is_van_een_pagina() -> None:
    """`pages/_termijnen` hoort bij `pages/termijnen.py`; wat een ander ook wil, staat in een gedeelde kamer."""
    paginas = {bestand.stem for bestand in (WORTEL / "pages").glob("[!_]*.py")}
    fout = [
        regel
        for (van, naar), regels in pijlen().items()
        if naar.removeprefix("_") in paginas and van != naar.removeprefix("_")
        for regel in regels
    ]
    assert fout == [], "Zet wat zij delen in een gedeelde kamer, zoals _bevindingen, _onderdelen of _bezoek."


def test_geen_bestand_is_te_lang() -> None:
    lang = {
        bestand.relative_to(WORTEL).as_posix(): regels
        for bestand in elk_bestand()
        if (regels := len(bestand.read_text(encoding="utf-8").splitlines())) > REGELS
    }
    assert lang == {}, f"Splits wat langer is dan {REGELS} regels naar wat het doet; één begrip per bestand."


def test_geen_map_is_te_vol() -> None:
    mappen = {bestand.parent for laag in ("data", "checks", "pages") for bestand in bestanden(laag)}
    aantal = {
        plek: len([bestand for bestand in map_.glob("*.py") if bestand.name != "__init__.py"])
        for map_ in sorted(mappen)
        if (plek := map_.relative_to(WORTEL).as_posix()).rpartition("/")[0] != "checks/signalen"
    }
    vol = {plek: n for plek, n in aantal.items() if n > MODULES}
    assert vol.keys() <= RUIM.keys(), f"Meer dan {MODULES} modules: maak een map voor wat bij elkaar hoort. {vol}"
    assert RUIM.keys() <= vol.keys(), "Haal uit RUIM wat niet meer te vol is."


ZONDER_SPIEGEL = {"tests/checks/opdrachtregel": "draait checks/__main__.py als eigen proces"}
"""Mappen met tests die geen map van het product spiegelen, en wat zij dan testen."""


def test_tests_spiegelen_de_mappen() -> None:
    """De test van `data/lezen/samen/verdelen.py` staat in `tests/data/lezen/samen`, en zo voor elke map."""
    mappen = {
        test.parent for laag in ("data", "checks", "pages") for test in (WORTEL / "tests" / laag).rglob("test_*.py")
    }
    los = {
        plek.as_posix()
        for map_ in mappen
        if not (WORTEL / (plek := map_.relative_to(WORTEL)).relative_to("tests")).is_dir()
    }
    assert los == ZONDER_SPIEGEL.keys(), "Zet een test in de map van wat hij test, of noem de map in ZONDER_SPIEGEL."


PAD = re.compile(r"(?<![\w/])(?:(?:data|checks|pages|tests)/[\w/]+(?:\.\w+)?|[\w/]+\.py\b)")
BESTAAT_NIET = {"stap_NNNN_naam.py", "tests/checks/__init__.py"}
"""Paden die in proza staan om te zeggen hoe iets heet of juist niet mag heten."""


def proza(bestand: Path) -> Iterator[str]:
    """De docstrings en het commentaar van een bestand."""
    bron = bestand.read_text(encoding="utf-8")
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Expr) and isinstance(knoop.value, ast.Constant) and isinstance(knoop.value.value, str):
            yield knoop.value.value
    for teken in tokenize.generate_tokens(StringIO(bron).readline):
        if teken.type == tokenize.COMMENT:
            yield teken.string


def test_wat_in_proza_een_bestand_is_bestaat() -> None:
    """Een naam van vroeger stuurt een lezer de verkeerde kamer in."""
    bekend = [f"/{bestand.relative_to(WORTEL).as_posix()}" for bestand in elk_bestand()]
    fout = [
        f"{bestand.relative_to(WORTEL)} noemt {pad}"
        for bestand in elk_bestand()
        for tekst in proza(bestand)
        for pad in PAD.findall(tekst)
        if pad not in BESTAAT_NIET
        if not (WORTEL / pad).exists() and not any(naam.endswith(f"/{pad}") for naam in bekend)
    ]
    assert fout == [], "Noem het bestand zoals het nu heet."


BEWAART_ZELF = {
    "pages/_bezoek/versie.py": "hier bewaart `per_stand`, met de versie van de omgeving in de sleutel",
    "pages/_bezoek/opslagen.py": "de opslag zelf, één per bestuur voor iedereen",
    "pages/_bezoek/omgeving.py": "alleen om los te laten wat er onthouden is van voor er iets gewist werd",
    "pages/_uploaden/hulp_export.py": "de kolommen van de catalogus, zonder gegevens van leerlingen",
    "pages/_uitleg/zoeken.py": "de woorden van de catalogus; idem",
}
"""Wie in `pages/` iets bewaart zonder `per_stand`, en waarom dat mag."""


def test_wat_van_de_gegevens_afhangt_wordt_per_stand_bewaard() -> None:
    """Wie zelf een sleutel schrijft, vergeet ooit wie er kijkt; dan ziet een ander zijn leerlingen."""
    bewaren = {
        bestand.relative_to(WORTEL).as_posix(): naam
        for bestand in bestanden("pages")
        for naam in (*attributen(bestand), *importen(bestand))
        if naam.rpartition(".")[2] in {"cache", "lru_cache", "cached_property", "cache_data", "cache_resource"}
    }
    zelf = {plek: naam for plek, naam in bewaren.items() if plek not in BEWAART_ZELF}
    assert zelf == {}, "Gebruik `per_stand`, of noem het bestand in BEWAART_ZELF met de reden."
    assert bewaren.keys() == BEWAART_ZELF.keys()


def test_een_tabel_om_te_lezen_maakt_maar_een_module() -> None:
    """Streamlit maakt van elke cel van `st.table` Markdown, ook van een naam; `leestabel` doet dat niet vanzelf."""
    zelf = [
        bestand.relative_to(WORTEL).as_posix() for bestand in bestanden("pages") if "st.table" in {*attributen(bestand)}
    ]
    assert zelf == ["pages/_onderdelen/leestabel.py"], "Gebruik `leestabel`, en noem wat Markdown is in `opmaak`."


GRAFIEK_ZONDER_KLIK = {"pages/_uitleg/voorbeeld.py": "een verzonnen leerling staat in geen lijst"}
"""Waar een grafiek is zonder klik naar haar rijen, en waarom."""


def test_een_grafiek_heeft_een_naam_een_tabel_en_een_klik() -> None:
    """`toon_grafiek` vraagt naam en klik; wie het zelf doet, vergeet ooit wie niet ziet, of wie de rijen wil."""
    tekenen, zonder_tabel, zonder_klik = [], [], []
    for bestand in bestanden("pages"):
        plek, namen = bestand.relative_to(WORTEL).as_posix(), {*attributen(bestand)}
        if namen & {"st.altair_chart", "st.vega_lite_chart", "st.line_chart", "st.bar_chart", "st.area_chart"}:
            tekenen.append(plek)
        if "grafieken.toon_grafiek" in namen:
            bron = bestand.read_text(encoding="utf-8")
            zonder_tabel += [plek] if "leestabel(" not in bron else []
            zonder_klik += [plek] if "klik=None" in bron else []
    assert tekenen == ["pages/_onderdelen/grafieken/toon.py"], "Gebruik `grafieken.toon_grafiek`."
    assert zonder_tabel == [], "Zet dezelfde getallen in een tabel bij de grafiek."
    assert zonder_klik == [*GRAFIEK_ZONDER_KLIK], "Laat een klik naar de rijen gaan, of zeg waarom zij er niet zijn."


def test_geen_tabel_zonder_toetsenbord_en_nederlands() -> None:
    """De tabel van `st.dataframe` is een plaatje met Engelse menu's, waar Enter op een rij niets doet."""
    zelf = [
        bestand.relative_to(WORTEL).as_posix()
        for bestand in bestanden("pages")
        if "st.dataframe" in {*attributen(bestand)}
    ]
    assert zelf == [], "Gebruik `toon_regels` om in te werken, en `leestabel` om te lezen."


def test_geen_pagina_bereikt_de_opslag_buiten_de_toegang_om() -> None:
    """`omgeving.opslag` kijkt niet of iemand er nog in mag; `omgeving.hele_opslag` wel."""
    buiten_om = re.compile(r"\bomgeving\.opslag\b")
    assert [pad.name for pad in (WORTEL / "pages").rglob("*.py") if buiten_om.search(pad.read_text("utf-8"))] == [
        "omgeving.py"
    ]


def test_wie_iets_doet_kijkt_een_keer_op_de_klok() -> None:
    """Tussen twee keer kijken kan het middernacht zijn: dan is het moment van gisteren en de peildatum van vandaag."""
    vaker = [
        f"{bestand.relative_to(WORTEL)}: {functie.name}"
        for laag in ("data", "checks", "pages")
        for bestand in bestanden(laag)
        for functie in ast.walk(ast.parse(bestand.read_text(encoding="utf-8")))
        if isinstance(functie, ast.FunctionDef)
        and sum(
            ast.unparse(knoop.func).rpartition(".")[2] in {"nu", "vandaag"} and not knoop.args
            for knoop in ast.walk(functie)
            if isinstance(knoop, ast.Call)
        )
        > 1
    ]
    assert vaker == [], "Kijk één keer, en geef het moment door."


def test_geen_pagina_verdringt_een_pakket() -> None:
    # pages/ staat vooraan op sys.path als Streamlit een pagina draait.
    assert {pad.stem for pad in (WORTEL / "pages").iterdir()} & {"checks", "data", "pages", "app", "start"} == set()


def test_tests_zijn_geen_pakketten() -> None:
    # tests/checks/__init__.py zou het pakket checks verdringen.
    assert list((WORTEL / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("signaal", laad_signalen().values(), ids=list(laad_signalen()))
def test_elk_signaal_heeft_zijn_test(signaal: Signaal) -> None:
    """De tests spiegelen de mappen: bij elk bestand van een signaal staan zijn gevallen op dezelfde plek."""
    (bestand,) = (WORTEL / "checks").rglob(f"{signaal.thema}/{signaal.naam}.py")
    test = Path("tests") / bestand.relative_to(WORTEL).with_name(f"test_{signaal.naam}.py")
    assert (WORTEL / test).exists(), (
        f"Schrijf {test.as_posix()} voor {signaal.code}, met zijn gevallen: raak, mis, en elke uitzondering."
    )


# -- wat een test duur maakt, wordt één keer gemaakt -------------------------------------------------------------------

DUUR: dict[str, set[str]] = {
    "checks.werk.demo.vul_met_demo": {"tests/conftest.py", "tests/checks/werk/test_demo.py"},
    "tests.conftest.draaiende_server": set(),
}
"""Wat seconden kost → wie het zelf mag doen. Elke andere test neemt `demomap`, `server` of `start_server`."""


@pytest.mark.parametrize("wat", DUUR)
def test_wat_duur_is_komt_van_een_fixture(wat: str) -> None:
    tests = [b for b in bestanden("tests") if b.name.startswith(("test_", "conftest"))]
    assert {bestand.relative_to(WORTEL).as_posix() for bestand in tests if wat in importen(bestand)} == DUUR[wat]
