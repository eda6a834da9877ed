"""Laat de schijf op veel plekken niet meewerken terwijl er geschreven wordt, en kijkt na wat er dan is.

    python vol.py MAP < plekken

Drie soorten plekken. `grens`: geen bestand wordt groter dan zo veel bytes, wat ook zonder `schijf.py` kan. `een` en
`rest`: de zo veelste aanroep mislukt, of die en alles erna. `dicht`: er mag niets geschreven worden, het begin af aan.
Is het werk gestopt, dan werkt de schijf weer. Elke keer moet er één zin zijn, moet de opslag nog dienen, zijn de
gegevens die van ervoor of erna, en slingert er niets rond.

Gebruikt door `test_pech.py` (een greep) en `tests/benches/vol.py` (overal). MAP is een map met een opslag van
`doden.maak_opslag`, op stdin staat per regel een plek, en per plek komt er een regel terug.
"""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from errno import EIO, ENOSPC, EROFS
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

WORTEL = Path(__file__).resolve().parents[3]
if str(WORTEL) not in sys.path:  # als kind wordt dit bestand rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.fouten import Gebruikersfout  # noqa: E402
from data.opslag import Opslag, kopie  # noqa: E402
from data.opslag.bestand import wal  # noqa: E402
from data.opslag.kopie import ga_verder, maak_kopie, maak_kopie_ernaast, zet_terug_op_kapotte  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel  # noqa: E402
from data.opslag.schrijven import wissen  # noqa: E402
from data.opslag.schrijven.leveringen import bewaar_levering  # noqa: E402
from data.plaats import OMGEVING_MAP  # noqa: E402
from tests.data.opslag import doden  # noqa: E402
from tests.data.opslag.schijf import Soort, Storing, gestoord  # noqa: E402
from tests.hulp import doe  # noqa: E402

Werk = Callable[[], object]
WACHTWOORD = "drie woorden en een"

# De storing is van dit proces: dan hoort ook het uitpakken hier.
setattr(kopie, "in_eigen_proces", lambda maak, *argumenten, **_grenzen: maak(*argumenten))  # noqa: B010


# -- het werk ----------------------------------------------------------------------------------------------------------


def _wis(pad: Path) -> Werk:
    opslag, (levering, bestand) = doden._open(pad), doden._nieuwe()
    with opslag.schrijf(doe("kind", datetime(2026, 2, 1))) as hand:
        wissen.zet_bewaartermijn(hand, 3)
        bewaar_levering(hand, levering, [bestand])

    def werk() -> None:
        with opslag.schrijf(doe(moment=doden.MOMENT)) as hand:
            wissen.wis_levering(hand, 2)
            wissen.zet_bewaartermijn(hand, 5)
            wissen.ruim_afgeleide_op(hand)
        wissen.herschrijf_zo_nodig(opslag, doe(moment=doden.MOMENT))

    return werk


def _kopie(pad: Path) -> Werk:
    opslag = doden._open(pad)
    return lambda: maak_kopie(opslag, WACHTWOORD, BytesIO(), doe("kind", doden.MOMENT))


def _kopie_ernaast(pad: Path) -> Werk:
    doden._open(pad).noteer(doe(), "er staat iets in de WAL")
    return lambda: maak_kopie_ernaast(pad, opslagsleutel(pad), WACHTWOORD, BytesIO())


def _begin(pad: Path) -> Werk:
    """De opslag gaat open zoals zij is na een kill: met een WAL."""
    _laat_wal_achter(pad)
    return lambda: doden._open(pad)


def _sluit(pad: Path) -> Werk:
    opslag = doden._open(pad)
    opslag.noteer(doe(), "er staat iets in de WAL")
    return opslag.sluit


def _kapotte(pad: Path) -> Werk:
    """Een opslag die niet meer opengaat, met een WAL ernaast."""
    kopie = BytesIO()
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        maak_kopie(opslag, WACHTWOORD, kopie, doe("kind", doden.MOMENT))
    _laat_wal_achter(pad)
    pad.write_bytes(pad.read_bytes()[:20_000])
    return lambda: zet_terug_op_kapotte(pad, BytesIO(kopie.getvalue()), WACHTWOORD, doe("kind", doden.MOMENT))


def _verder(pad: Path) -> Werk:
    """Een opslag waar een deel van weg is: de WAL is geknipt."""
    _laat_wal_achter(pad)
    wal(pad).write_bytes(wal(pad).read_bytes()[:500])
    return lambda: ga_verder(pad, doe("kind", doden.MOMENT))


def _laat_wal_achter(pad: Path) -> None:
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        for keer in range(5):
            opslag.noteer(doe(), "er staat iets in de WAL", keer)
        heel, erbij = pad.read_bytes(), wal(pad).read_bytes()
    pad.write_bytes(heel)
    wal(pad).write_bytes(erbij)


WERK: dict[str, Callable[[Path], Werk]] = {
    **doden.WERK,
    "wissen": _wis,
    "kopie": _kopie,
    "kopie ernaast": _kopie_ernaast,
    "beginnen": _begin,
    "sluiten": _sluit,
    "kapotte": _kapotte,
    "verder": _verder,
}

NIET_OPEN = ("migreren", "sluiten")
"""Hierna is de opslag waarmee begonnen werd dicht."""
STUK = ("kapotte", "verder")
"""Hiervoor ging de opslag niet open. Mislukt het, dan nog steeds niet, en de volgende keer lukt het wel."""

GEDAAN = (
    "De gegevens zijn gewist",
    "De sleutel is gewisseld.",
    "De reservekopie is teruggezet.",
    "U gaat verder met wat er nog was.",
)
"""Waarmee een zin begint als het werk wel gedaan is, en iets daarna niet."""
ZINNEN = (*GEDAAN, "De schijf is vol", "De map met", "De map voor")
"""Waarmee een goede zin begint."""


# -- de plekken --------------------------------------------------------------------------------------------------------

ALTIJD = sys.maxsize
VOL = Soort.MAKEN | Soort.SCHRIJVEN | Soort.VASTLEGGEN | Soort.HERNOEMEN | Soort.AFKAPPEN
DICHT = VOL | Soort.OPENEN | Soort.WEGHALEN


@dataclass(frozen=True, slots=True)
class Plek:
    """Waar in welk werk de schijf niet meewerkt, en hoe (zie boven)."""

    werk: str
    hoe: str
    waar: int

    def __str__(self) -> str:
        """Zoals zij op een regel staat."""
        return f"{self.werk}\t{self.hoe}\t{self.waar}"

    @classmethod
    def uit(cls, regel: str) -> "Plek":
        werk, hoe, waar = regel.rstrip("\n").split("\t")[:3]
        return cls(werk, hoe, int(waar))

    @property
    def storing(self) -> Storing | None:
        """Welke aanroepen mislukken; None als een grens het doet."""
        n = self.waar
        return {
            "tel": Storing(0, 0, VOL, ENOSPC),
            "een": Storing(n, n, VOL, ENOSPC),
            "rest": Storing(n, ALTIJD, VOL, ENOSPC),
            "kapot": Storing(n, n, VOL, EIO),
            "dicht": Storing(n, ALTIJD, DICHT, EROFS),
        }.get(self.hoe)


MANIEREN = ("een", "rest", "kapot", "dicht")
BLIJVEND = ("rest", "dicht")
"""Hierna neemt de schijf niets meer aan, ook niet om iets terug te zetten."""
GROOTSTE = 5_000_000
"""Bytes: zo groot is na dit werk geen bestand."""


@contextmanager
def hoogstens(bytes_: int | None) -> Iterator[None]:
    """Geen bestand wordt groter dan dit."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (zacht if bytes_ is None else bytes_, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))


def probeer(plek: Plek, eerst: Path, naar: Path) -> str:
    """Doet het werk terwijl de schijf niet meewerkt; geeft wat er niet klopt (leeg: niets), of bij `tel` hoe vaak."""
    if plek.hoe == GESTORVEN:
        pad = naar / "gegevens" / "bord.duckdb"
        return "" if plek.werk in STUK and _is_stuk(pad) else _kijk_na(plek, pad, eerst)
    pad = doden.verse_kopie(eerst / "gegevens" / "bord.duckdb", naar)
    geopend: list[Opslag] = []
    echt = doden._open

    def open_(pad: Path) -> Opslag:
        geopend.append(echt(pad))
        return geopend[-1]

    mis, gelukt, geteld = "", False, [0]
    with patch.object(doden, "_open", open_):
        werk = WERK[plek.werk](pad)
        voor = {p: p.read_bytes() for p in (pad, wal(pad)) if p.exists()}
        met_storing = gestoord(naar, plek.storing) if plek.storing else nullcontext([0])
        try:
            with met_storing as geteld, hoogstens(None if plek.storing else plek.waar):
                werk()
            gelukt = True
        except Gebruikersfout as zin:
            mis = "" if str(zin).startswith(ZINNEN) else f"andere zin: {zin}"
            gelukt = str(zin).startswith(GEDAAN)
        except Exception as fout:
            mis = f"geen zin: {type(fout).__name__} {fout}"
        if plek.hoe == "tel":
            mis = mis or str(geteld[0])
        elif plek.werk in STUK and not gelukt:
            mis = mis or _nog_eens(pad, werk, voor, blijvend=plek.hoe in BLIJVEND)
        for opslag in geopend:
            mis = mis or ("" if plek.werk in NIET_OPEN else _dient_niet(opslag))
            opslag.sluit()
    return mis or _kijk_na(plek, pad, eerst)


def _kijk_na(plek: Plek, pad: Path, eerst: Path) -> str:
    os.environ[OMGEVING_MAP] = str(pad.parents[1])
    try:
        doden.kijk_na(pad, (eerst / "sleutels" / "koppelsleutel").read_text(), opzij=plek.werk in STUK)
    except (AssertionError, Gebruikersfout) as fout:
        return f"niet heel: {type(fout).__name__} {fout}"
    return ""


def _is_stuk(pad: Path) -> bool:
    """Of een opslag die stuk was, dat nog is: een programma dat omviel, kon haar niet redden."""
    try:
        Opslag(pad, opslagsleutel(pad)).sluit()
    except Gebruikersfout:
        return True
    return False


def _nog_eens(pad: Path, werk: Werk, voor: dict[Path, bytes], *, blijvend: bool) -> str:
    """Wat er niet klopt aan een opslag die stuk was en het nog is: zij is zoals zij was, en nu lukt het wel.

    Neemt de schijf daarna niets meer aan (`blijvend`), dan kan ook niet terug wat al ernaast lag: dan is het daar.
    """
    opzij = {p.name: p.read_bytes() for p in pad.parent.glob("*kapot-*")}
    weg = [p.name for p, inhoud in voor.items() if not p.exists() or p.read_bytes() != inhoud]
    if [n for n in weg if not (blijvend and any(voor[pad.with_name(n)] == inhoud for inhoud in opzij.values()))]:
        return f"veranderd: {weg}"
    if opzij and not blijvend:
        return f"blijft liggen: {[*opzij]}"
    try:
        werk()
    except Exception as fout:
        return f"lukt daarna niet: {type(fout).__name__} {fout}"
    return ""


def _dient_niet(opslag: Opslag) -> str:
    """Waarom er niet meer te lezen en te schrijven is, nu de schijf weer werkt; leeg als het gaat."""
    try:
        with opslag.lees(doe()) as con:
            assert con.execute("SELECT count(*) FROM leerling").fetchall() >= [(doden.LEERLINGEN,)]
        opslag.noteer(doe(moment=doden.MOMENT), "er is weer ruimte")
    except Exception as fout:
        return f"dient niet meer: {type(fout).__name__} {fout}"
    return ""


def greep(map_: Path, bibliotheek: Path | None, aantal: int | None, toeval: random.Random) -> list[Plek]:
    """Per werk zoveel plekken, eerlijk verdeeld over de manieren; None is elke plek waar een aanroep is."""
    manieren = (*MANIEREN, "grens") if bibliotheek else ("grens",)
    aanroepen = dict.fromkeys(WERK, 0)
    if bibliotheek:
        geteld = loop(map_, [Plek(werk, "tel", 0) for werk in WERK], bibliotheek)
        aanroepen = {plek.werk: int(zegt) for plek, zegt in geteld}
    plekken = []
    for werk, keren in aanroepen.items():
        for nummer, hoe in enumerate(toeval.sample(manieren, len(manieren))):
            hoeveel = keren if aantal is None else aantal // len(manieren) + (nummer < aantal % len(manieren))
            if hoe == "grens":
                waar = [int(GROOTSTE * toeval.random() ** 3) for _ in range(hoeveel)]  # een WAL is klein
            else:
                waar = toeval.sample(range(1, keren + 1), min(hoeveel, keren))
            plekken += [Plek(werk, hoe, plaats) for plaats in sorted(waar)]
    return plekken


GESTORVEN = "gestorven"
ZO_STERFT_DUCKDB = ("Could not truncate file", ".wal")
"""Wat DuckDB zegt als het het programma beëindigt, en wij dat niet kunnen voorkomen.

Mislukt het vastleggen van de WAL en daarna ook het terugdraaien daarvan, dan geeft een functie die dat niet mag een
fout (`DuckTransaction::Commit` is noexcept). Daar is een schijf voor nodig waarop tijdens een bewaring ineens niets
meer mag. Zonder WAL kan het niet, maar dan schrijft elke bewaring over blokken heen die nog gelden, en is een half
geschreven blok het einde van alle gegevens. Wat wel moet: alles is er nog, en een volgende start zegt niets vreemds.
"""


# -- in een eigen proces -----------------------------------------------------------------------------------------------


def loop(map_: Path, plekken: Iterable[Plek], bibliotheek: Path | None) -> Iterator[tuple[Plek, str]]:
    """Elke plek met wat er niet klopt. Valt het proces om, dan gaat een volgend verder."""
    over = list(plekken)
    omgeving = os.environ | ({"LD_PRELOAD": str(bibliotheek)} if bibliotheek else {})
    gestorven = False
    while over:
        eerste = [replace(over[0], hoe=GESTORVEN), *over[1:]] if gestorven else over
        with subprocess.Popen(
            [sys.executable, __file__, str(map_)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=omgeving,
            text=True,
        ) as kind:
            assert kind.stdin is not None
            assert kind.stdout is not None
            assert kind.stderr is not None
            kind.stdin.write("".join(f"{plek}\n" for plek in eerste))
            kind.stdin.close()
            for regel in kind.stdout:
                yield over.pop(0), regel.rstrip("\n")
                gestorven = False
            zei = kind.stderr.read()
        if over and (gestorven or not all(deel in zei for deel in ZO_STERFT_DUCKDB)):
            yield over.pop(0), f"omgevallen met {kind.returncode}: {zei[-300:]!r}"
            gestorven = False
        else:
            gestorven = bool(over)


def main(map_: Path) -> None:
    """Probeert de plekken op stdin."""
    for regel in sys.stdin.readlines():
        mis = probeer(Plek.uit(regel), map_ / "eerst", map_ / "nu")
        print(" ".join(mis.split()), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
