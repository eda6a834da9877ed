"""Een opdrachtregel die Nederlands praat, en nooit een spoor met waarden laat zien."""

import argparse
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from polars.exceptions import PanicException

from data.fouten import Gebruikersfout

GOED, ONBRUIKBAAR, MISLUKT = 0, 2, 3
"""De afloop: gelukt, niet gelukt door wat er gegeven is, en niet gelukt door een fout van Signaalwijzer."""


class Lezer(argparse.ArgumentParser):
    """Een lezer die met `zin` antwoordt op een opdracht die niet klopt; `--help` voegt wie hem maakt zelf toe."""

    def __init__(self, zin: str, **opties: Any) -> None:
        """`opties` zijn die van `ArgumentParser`."""
        super().__init__(add_help=False, formatter_class=_Opmaak, **opties)
        self._zin = zin

    def error(self, message: str) -> NoReturn:
        """Weigert de opdracht; `message` is Engels en blijft ongezegd.

        Raises:
            Gebruikersfout: altijd.
        """
        raise Gebruikersfout(self._zin)


class _Opmaak(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix="Gebruik: ")


def voer_uit(doe: Callable[[], int]) -> int:
    """De afloop die `doe` geeft; een fout wordt één zin op stderr en een afloop die daarbij hoort."""
    try:
        return doe()
    except Gebruikersfout as fout:
        print(fout, file=sys.stderr)
        return ONBRUIKBAAR
    except (Exception, PanicException) as fout:  # de rand van het programma: nooit een spoor met waarden erin
        laatste = traceback.extract_tb(fout.__traceback__)[-1]
        waar = f"{type(fout).__name__} in {Path(laatste.filename).name}, regel {laatste.lineno}"
        print(f"Er ging iets mis in Signaalwijzer zelf ({waar}).", file=sys.stderr)
        return MISLUKT
