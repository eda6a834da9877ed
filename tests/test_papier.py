"""De documenten: wat zij noemen bestaat, en wat er is noemen zij."""

import re
from pathlib import Path

import pytest

from tests.conftest import WORTEL

DOCUMENTEN = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/benches/LEESMIJ.md")
ELK = pytest.mark.parametrize("document", DOCUMENTEN)

VAN_DE_GEBRUIKER = {
    "export.csv",
    "instellingen.csv",
    "bevindingen.csv",
    "demo.duckdb",
    "bord.duckdb",
    "verwacht.csv",
    "foutenlog.txt",
    "server.toml",
}
"""Bestanden die een document als voorbeeld noemt, en die wij niet hebben."""
GEMAAKT = {".venv"}
"""Wat er pas is na de eerste start."""

_CODE = re.compile(r"^```.*?^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_KOP = re.compile(r"^#+ (.+)$", re.MULTILINE)
_WOORD = re.compile(r"[\w.<>*/-]+")
_INVULLEN = re.compile(r"<[^<>/]*>")
_BESTAND = re.compile(r".+\.(py|md|csv|sql|toml|txt|j2|png|svg|duckdb)")
_INSTELLING = re.compile(r"\bSIGNAALWIJZER_[A-Z_]+\b")


def lees(document: str) -> str:
    return (WORTEL / document).read_text(encoding="utf-8")


def kamers() -> set[str]:
    """De mappen met code van het product."""
    mappen = {pad.parent for laag in ("pages", "checks", "data") for pad in (WORTEL / laag).rglob("*.py")}
    return {f"{map_.relative_to(WORTEL).as_posix()}/" for map_ in mappen}


def genoemde_paden(tekst: str) -> set[str]:
    """De bestanden en mappen die een tekst als code noemt: met een map van ons vooraan, of met een einde als `.py`."""
    boven = {pad.name for pad in WORTEL.iterdir()} | GEMAAKT
    code = " ".join(blok[1] or blok[0] for blok in _CODE.finditer(tekst))
    woorden = {woord.rstrip(".") for woord in _WOORD.findall(code)}
    return {w for w in woorden if ("/" in w and w.partition("/")[0] in boven) or _BESTAND.fullmatch(w)}


def bestaat(pad: str, map_: Path) -> bool:
    """Of er iets is dat zo heet, vanaf de wortel of vanaf de map van het document; `<naam>` mag alles zijn."""
    if pad in VAN_DE_GEBRUIKER or pad.partition("/")[0] in GEMAAKT:
        return True
    patroon = _INVULLEN.sub("*", pad.rstrip("/"))
    return any(any(vanaf.glob(patroon)) for vanaf in (WORTEL, map_))


def anker(kop: str) -> str:
    """Waar een link naar een kop heen wijst."""
    return re.sub(r"[^\w\- ]", "", kop.lower()).replace(" ", "-")


@ELK
def test_elk_pad_dat_er_staat_bestaat(document: str) -> None:
    map_ = (WORTEL / document).parent
    weg = sorted(pad for pad in genoemde_paden(lees(document)) if not bestaat(pad, map_))
    assert weg == [], f"{document} noemt wat er niet is: verbeter het pad, of noem het in VAN_DE_GEBRUIKER."


@ELK
def test_elke_link_wijst_ergens_heen(document: str) -> None:
    for doel in _LINK.findall(lees(document)):
        if doel.startswith("https://"):
            continue
        pad, _, naar = doel.partition("#")
        bestand = (WORTEL / document).parent / pad if pad else WORTEL / document
        assert bestand.exists(), f"{document} wijst naar {doel}"
        assert not naar or naar in map(anker, _KOP.findall(bestand.read_text(encoding="utf-8"))), doel


def test_elke_kamer_staat_in_het_huis() -> None:
    """Wie nieuw is vindt elke map in CONTRIBUTING; wat onder de signalen staat, zegt zijn thema al."""
    huis = lees("CONTRIBUTING.md")
    ontbreekt = [k for k in sorted(kamers()) if f"`{k}`" not in huis and not k.startswith("checks/signalen/")]
    assert ontbreekt == [], "Zet de map in CONTRIBUTING.md, onder ‘Het huis’, met wat er staat."


def test_elke_instelling_staat_ergens_precies_een_keer() -> None:
    """Wat een beheerder kiest in de tabel van de README, wat een ontwikkelaar kiest in die van CONTRIBUTING."""
    paden = [WORTEL / "start.py", WORTEL / "app.py", *(WORTEL / ".ci").iterdir()]
    paden += [pad for laag in ("pages", "checks", "data", "tests") for pad in (WORTEL / laag).rglob("*.py")]
    gelezen = {naam for pad in paden if pad != Path(__file__) for naam in _INSTELLING.findall(pad.read_text("utf-8"))}
    rijen = [regel for d in ("README.md", "CONTRIBUTING.md") for regel in lees(d).splitlines() if regel.startswith("|")]
    genoemd = [naam for rij in rijen for naam in _INSTELLING.findall(rij)]
    assert sorted(genoemd) == sorted(gelezen)


# -- de regel zelf -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "paden"),
    [
        ("Lees `data/klok.py` en `checks/weg.py`.", {"data/klok.py", "checks/weg.py"}),
        ("```\n.venv/bin/python tests/beelden.py [map]\n```", {".venv/bin/python", "tests/beelden.py"}),
        ("Zie `pages/_<kamer>/` en `en/of`; buiten code telt data/nergens.py niet mee.", {"pages/_<kamer>/"}),
        ("Kolom `leerling.naam`, knop `Ja/Nee`, bestand `dekking.csv`.", {"dekking.csv"}),
    ],
)
def test_wat_een_pad_is(tekst: str, paden: set[str]) -> None:
    assert genoemde_paden(tekst) == paden


@pytest.mark.parametrize(
    ("pad", "er_is"),
    [
        ("data/klok.py", True),
        ("data/klokken.py", False),
        ("checks/signalen/<thema>/<naam>.py", True),
        ("checks/taal/<thema>/<naam>.py", False),
        ("pages/_bezoek/", True),
        ("pages/_delen/", False),
        ("maak.py", True),
        ("maken.py", False),
        ("export.csv", True),
    ],
)
def test_wat_bestaat(pad: str, er_is: bool) -> None:
    assert bestaat(pad, WORTEL / "tests" / "benches") is er_is
