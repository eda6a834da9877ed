"""De opdrachtregel van een server: `python -m data.server`, en ervoor of ernaast `inrichten` en `verhuis`.

Afloop: 0 gelukt, 2 niet gelukt, 3 een fout van Signaalwijzer.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from data.fouten import Gebruikersfout
from data.opdracht import GOED, Lezer, voer_uit
from data.server.besturen import is_code
from data.server.inrichten import richt_in
from data.server.instellingen import client_secret, lees_server
from data.server.verhuizen import verhuis

_WORTEL = Path(__file__).resolve().parents[2]
_POORT = 8501
_UITLEG = """\
python3 start.py server inrichten      vraag wat er nodig is en schrijf server.toml
python3 start.py server                start de server; zet er een proxy met https voor
python3 start.py server --poort 8600   start op een andere poort
python3 start.py server verhuis NOORD MAP
                                       breng bestuur NOORD naar een andere server, met de gegevens in MAP"""


def main(argumenten: Sequence[str] | None = None) -> int:
    """Voert de opdracht uit en geeft de afloop terug."""
    argumenten = sys.argv[1:] if argumenten is None else argumenten
    if {*argumenten} & {"-h", "--help"}:
        print(_UITLEG)
        return GOED
    return voer_uit(lambda: _doe(argumenten))


def _doe(argumenten: Sequence[str]) -> int:
    lezer = Lezer(f"Signaalwijzer begrijpt deze opdracht niet. Dit kan wel:\n\n{_UITLEG}")
    lezer.add_argument("opdracht", nargs="?", choices=("inrichten", "verhuis"))
    lezer.add_argument("wat", nargs="*")
    lezer.add_argument("--poort", type=int, default=_POORT)
    keuze = lezer.parse_args(argumenten)
    match keuze.opdracht, keuze.wat:
        case "inrichten", []:
            richt_in(_vraag, print)
        case "verhuis", [code, map_] if is_code(code):
            print(verhuis(code, Path(map_)))
        case None, []:
            return _start(keuze.poort)
        case _:
            lezer.error("wat")
    return GOED


def _start(poort: int) -> int:
    """Wordt de server. Hij luistert op precies deze poort: de proxy ervoor zoekt geen andere."""
    if lees_server() is None:
        raise Gebruikersfout("Er is nog geen server.toml. Begin met: python3 start.py server inrichten")
    client_secret()  # ontbreekt dat, dan is het beter nu te zeggen dan bij de eerste die zich aanmeldt
    os.chdir(_WORTEL)  # Streamlit leest zijn instellingen uit de werkmap
    os.environ["SIGNAALWIJZER_POORT"] = str(poort)
    opdracht = [sys.executable, "app.py"]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(opdracht[0], opdracht)  # noqa: S606  exec zonder schil is de bedoeling
    return subprocess.run(opdracht, check=False).returncode


def _vraag(tekst: str) -> str:
    """Stelt een vraag; een leeg antwoord stopt.

    Raises:
        Gebruikersfout: er kwam geen antwoord.
    """
    try:
        antwoord = input(f"{tekst}: ").strip()
    except (EOFError, KeyboardInterrupt):
        print()
        antwoord = ""
    if not antwoord:
        raise Gebruikersfout("Gestopt; er is niets geschreven.")
    return antwoord


if __name__ == "__main__":
    sys.exit(main())
