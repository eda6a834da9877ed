"""Werk in een eigen proces, met grenzen aan tijd en geheugen: wat daar vastloopt of omvalt, raakt de server niet.

De gegevens gaan door een pijp en raken geen schijf. Heen gaat een functie met haar argumenten, en die zijn van onszelf.
Terug komen alleen bytes: wie een bestand van een ander las, is daarna niet meer te vertrouwen.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVarTuple

Ts = TypeVarTuple("Ts")

_WORTEL = Path(__file__).resolve().parents[1]


class GeenAntwoord(Exception):
    """Een eigen proces viel om, of was niet op tijd klaar; de tekst noemt geen waarde uit het werk."""


def in_eigen_proces(
    maak: Callable[[*Ts], bytes], *argumenten: *Ts, seconden: float, geheugen: int | None = None
) -> bytes:
    """Wat `maak` met deze argumenten maakt.

    Args:
        maak: een functie uit een module, want het proces laadt haar op haar naam.
        seconden: zo lang krijgt het proces.
        geheugen: hoogstens zoveel bytes adresruimte, of None voor geen grens. Windows kent zo'n grens niet, maar ook
            daar valt alleen dit proces om.

    Raises:
        GeenAntwoord: het mislukte, duurde te lang of vroeg te veel geheugen.
    """
    try:
        proces = subprocess.run(
            [sys.executable, "-m", __name__, str(geheugen or 0)],
            input=pickle.dumps((maak, argumenten)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # een melding van Polars of een lezer kan een waarde noemen
            timeout=seconden,
            cwd=_WORTEL,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise GeenAntwoord(f"Een eigen proces was na {seconden:g} seconden nog niet klaar") from None
    except subprocess.CalledProcessError as fout:
        raise GeenAntwoord(f"Een eigen proces viel om met afloop {fout.returncode}") from None
    return proces.stdout


def main(geheugen: int) -> None:
    """Leest van stdin wat `in_eigen_proces` stuurt en schrijft wat de functie maakt naar stdout."""
    if geheugen:
        try:
            import resource  # noqa: PLC0415  bestaat niet op Windows
        except ImportError:
            pass
        else:
            resource.setrlimit(resource.RLIMIT_AS, (geheugen, geheugen))
    maak, argumenten = pickle.load(sys.stdin.buffer)  # noqa: S301  van onszelf, zie boven
    sys.stdout.buffer.write(maak(*argumenten))


if __name__ == "__main__":
    main(int(sys.argv[1]))
