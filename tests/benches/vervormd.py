"""Leest vervormde bestanden: er komt een tabel of een zin, nooit iets anders, niet traag en niet groot.

    .venv/bin/python tests/benches/vervormd.py [aantal] [zaad]

Elk bestand is er een van het corpus waaraan iets kapot is gemaakt, ook binnenin een zip of werkmap. Het proces zet
zichzelf vast op 1,5 GB adresruimte en 10 seconden per bestand; wie daarbuiten gaat of een andere fout geeft, wordt
genoemd met zijn nummer, en dat nummer maakt hetzelfde bestand opnieuw.
"""

import faulthandler
import io
import random
import sys
import time
import traceback
import zipfile
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.fouten import Gebruikersfout  # noqa: E402
from data.lezen import Bestand, open_bestand, open_hier  # noqa: E402
from data.lezen.openen import OLE  # noqa: E402
from tests.benches.meten import piek_mb  # noqa: E402
from tests.data.lezen.corpus import GEVALLEN  # noqa: E402

GEHEUGEN = 1536 * 1024**2  # bytes adresruimte, met de interpreter en alle bibliotheken erbij
SECONDEN = 10
GROOTSTE_BRON = 100_000  # bytes: grotere gevallen laten al zelf zien wat ze moeten laten zien

BROKKEN = [
    b'"', b'""', b";", b",", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"\x1a", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\x80", b"\xa4", b'="', b"=1+1", b"E+08", b"Totaal", b"sep=,\n", b"<", b">", b"</", b"/>",
    b"<!DOCTYPE a [", b"&#0;",
    b"&a;", b"]]>", b' r="XFD1048576"', b' r="A99999999999"', b' r=""', b' t="s"', b"<v>99999999</v>",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"99999999999999999999", b"-1", b"1e999", b"\xff" * 8,
    b"\x7f\xff\xff\xff", b";" * 3000, b"\n" * 3000, b"<leerling key='1'>",
    b' table:number-rows-repeated="99999999"', b' table:number-columns-repeated="99999999"',
]  # fmt: skip


def vervorm(inhoud: bytes, willekeur: random.Random) -> bytes:
    """Een tot acht ingrepen: bytes anders, weg, dubbel, door elkaar, een brok erbij, of de rest eraf."""
    uit = bytearray(inhoud)
    for _ in range(willekeur.choice((1, 1, 2, 3, 8))):
        begin = willekeur.randrange(len(uit) + 1)
        einde = min(len(uit), begin + willekeur.choice((1, 2, 8, 64, 512)))
        match willekeur.randrange(7):
            case 0:
                uit[begin:begin] = willekeur.choice(BROKKEN)
            case 1:
                uit[begin:einde] = willekeur.choice(BROKKEN)
            case 2:
                del uit[begin:einde]
            case 3:
                uit[begin:begin] = uit[begin:einde] * willekeur.choice((1, 2, 50))
            case 4:
                uit[begin:einde] = willekeur.randbytes(einde - begin)
            case 5:
                for plaats in range(begin, min(begin + 1, len(uit))):
                    uit[plaats] ^= 1 << willekeur.randrange(8)
            case _:
                if willekeur.random() < 0.3:
                    del uit[begin:]
    return bytes(uit)


def vervorm_zip(inhoud: bytes, willekeur: random.Random) -> bytes:
    """Een zip of werkmap waarvan één deel vervormd is, en de zip zelf heel blijft."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        namen = oud.namelist()
        doelwit = willekeur.choice(namen)
        for naam in namen:
            deel = oud.read(naam)
            nieuw.writestr(naam, vervorm(deel, willekeur) if naam == doelwit else deel)
    return uit.getvalue()


def bronnen() -> list[tuple[str, bytes]]:
    """De bestanden van het corpus om te vervormen: naam en inhoud."""
    return [(g.bestand, g.inhoud) for g in GEVALLEN if len(g.inhoud) < GROOTSTE_BRON]


def maak(nummer: int, bron: list[tuple[str, bytes]]) -> Bestand:
    """Het vervormde bestand met dit nummer."""
    willekeur = random.Random(nummer)
    naam, inhoud = willekeur.choice(bron)
    if zipfile.is_zipfile(io.BytesIO(inhoud)) and willekeur.random() < 0.7:
        try:
            return Bestand(naam, vervorm_zip(inhoud, willekeur))
        except (zipfile.BadZipFile, RuntimeError):  # het geval is zelf al een kapotte of versleutelde zip
            pass
    return Bestand(naam, vervorm(inhoud, willekeur))


def lees(bestand: Bestand) -> bool:
    """Of er een tabel kwam; False is een zin."""
    try:
        # Een oude werkmap kan om alles vragen: die mag dit proces niet omgooien, en de app leest haar ook apart.
        tabellen = (open_bestand if bestand.inhoud.startswith(OLE) else open_hier)(bestand)
    except Gebruikersfout as zin:
        assert str(zin).startswith(("‘", "In ‘")), "de zin noemt het bestand niet"
        assert zin.__cause__ is None
        return False
    assert tabellen
    assert all(t.frame.height and t.koppen for t in tabellen)
    return True


def main(argumenten: list[str]) -> int:
    """Leest zo veel vervormde bestanden, toont wat er misging, en geeft het aantal missers."""
    aantal, zaad = (int(a) for a in (argumenten + ["10000", "0"][len(argumenten) :])[:2])
    begrens()
    bron, missers, tabellen, traagste = bronnen(), 0, 0, 0.0
    for nummer in range(zaad, zaad + aantal):
        bestand = maak(nummer, bron)
        sys.stderr.write(f"\r{nummer}")  # wie vastloopt of geen geheugen krijgt, is weg: dan staat hier waarmee
        faulthandler.dump_traceback_later(SECONDEN, exit=True)
        begin = time.perf_counter()
        try:
            tabellen += lees(bestand)
        except BaseException:
            missers += 1
            print(
                f"nummer {nummer}, {bestand.naam}:", *traceback.format_exc().splitlines()[-3:], sep="\n  ", flush=True
            )
        traagste = max(traagste, time.perf_counter() - begin)
    faulthandler.cancel_dump_traceback_later()
    print(
        f"\n{aantal} bestanden: {tabellen} met een tabel, {missers} missers, de traagste {traagste:.2f} s, "
        f"hoogstens {piek_mb() or 0} MB"
    )
    return missers


def begrens() -> None:
    """Zet de grens aan het geheugen; Windows kent die niet."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 100))
