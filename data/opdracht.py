"""Een opdrachtregel die Nederlands praat, vraagt over welk bestuur zij gaat, en nooit een spoor met waarden toont."""

import argparse
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from polars.exceptions import PanicException

from data.fouten import Gebruikersfout
from data.plaats import EIGEN, codes_op_schijf, map_bestuur, pad_bestuur

GOED, ONBRUIKBAAR, MISLUKT = 0, 2, 3
"""De afloop: gelukt, niet gelukt door wat er gegeven is, en niet gelukt door een fout van Signaalwijzer."""

BESTUUR = "--bestuur"
"""Waarmee een opdracht op een server met meer besturen zegt over welk zij gaat: de code staat erachter."""


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


def besturen_hier() -> list[str]:
    """De codes van de besturen die hier naast elkaar gegevens hebben; leeg als er maar één bestuur is."""
    return [code for code in codes_op_schijf() if pad_bestuur(code).exists()]


def gekozen(code: str | None) -> Path:
    """Waar de opslag is waar het om gaat.

    Raises:
        Gebruikersfout: er zijn er meer en er is niet gekozen, of deze is er niet.
    """
    er_zijn = besturen_hier()
    if code is None and er_zijn and not pad_bestuur(EIGEN).exists():
        raise Gebruikersfout(f"Er zijn hier meer besturen. Zeg welk: {BESTUUR} {' of '.join(er_zijn)}.")
    if code is not None and code not in codes_op_schijf():
        wel = f" Wel: {', '.join(er_zijn)}." if er_zijn else ""
        raise Gebruikersfout(f"Hier is geen bestuur ‘{code}’.{wel} Een nieuw bestuur komt er met server.toml bij.")
    map_bestuur(code or EIGEN)
    return pad_bestuur(code or EIGEN)
