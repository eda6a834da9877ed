"""De opdrachtregel voor wie zelf met de gegevens rekent: `python -m checks.werk.uitvoer MAP`.

Afloop: 0 gelukt, 2 niet gelukt, 3 een fout van Signaalwijzer.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from checks.motor.catalogus import titels
from data.fouten import Gebruikersfout
from data.klok import nu
from data.opdracht import BESTUUR, GOED, Lezer, gekozen, voer_uit
from data.opslag import Opslag
from data.opslag.bestand import AlOpen, in_woorden
from data.opslag.kopie import lees_ernaast
from data.opslag.openen.briefjes import leg_neer
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.controles import laatste_controle
from data.schema.toegang import Gebruiker, Handeling
from data.uit.analyse import schrijf, tabellen

_WIE = Gebruiker("opdrachtregel")
_UITLEG = """\
python3 start.py uitvoer MAP                    zet alle tabellen als csv en Parquet in MAP
python3 start.py uitvoer MAP --met-leerlingen   ook met namen, leerlingnummers en wat er staat

Zijn er op een server meer besturen? Zeg dan welk, met --bestuur CODE.
Wat er al stond wordt vervangen. Het mag elke nacht, ook terwijl Signaalwijzer draait."""


def main(argumenten: Sequence[str] | None = None) -> int:
    """Voert de opdracht uit en geeft de afloop terug."""
    if set(sys.argv[1:] if argumenten is None else argumenten) & {"-h", "--help"}:
        print(_UITLEG)
        return GOED
    return voer_uit(lambda: _doe(_lees(argumenten)))


def _lees(argumenten: Sequence[str] | None) -> Namespace:
    lezer = Lezer(f"Signaalwijzer begrijpt deze opdracht niet. Dit kan wel:\n\n{_UITLEG}")
    lezer.add_argument("map", type=Path)
    lezer.add_argument("--met-leerlingen", action="store_true")
    lezer.add_argument(BESTUUR)
    return lezer.parse_args(argumenten)


def _doe(keuze: Namespace) -> int:
    pad = gekozen(keuze.bestuur)
    if not pad.exists():
        raise Gebruikersfout("Er zijn nog geen gegevens. Upload eerst een export in Signaalwijzer.")
    with in_woorden(), _open(pad, keuze.met_leerlingen) as (con, koppelsleutel):
        controle = laatste_controle(con)
        if controle is None:
            raise Gebruikersfout("Er is nog niets gecontroleerd. Upload eerst een export in Signaalwijzer.")
        alle = tabellen(con, koppelsleutel, titels(), met_leerling=keuze.met_leerlingen)
    namen = schrijf(alle, controle.peildatum, keuze.map)
    print(
        f"{len(namen)} bestanden staan in ‘{keuze.map.name}’, van de controle op {controle.moment:%d-%m-%Y om %H:%M}."
    )
    return GOED


@contextmanager
def _open(pad: Path, met_leerlingen: bool) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Een cursor om mee te lezen, en de koppelsleutel.

    Draait Signaalwijzer, dan wordt er gelezen uit een kopie van dit moment. Het komt hoe dan ook in het logboek.
    """
    handeling = Handeling.op(_WIE, nu())
    toelichting = "met leerlingen" if met_leerlingen else "zonder leerlingen"
    try:
        opslag = Opslag(pad, opslagsleutel(pad))
    except AlOpen:
        with lees_ernaast(pad, opslagsleutel(pad)) as (con, koppelsleutel):
            yield con, koppelsleutel
        leg_neer(pad, handeling, "uitvoer gemaakt", toelichting)
        return
    with opslag:
        with opslag.lees(handeling) as con:
            yield con, opslag.koppelsleutel
        opslag.noteer(handeling, "uitvoer gemaakt", None, toelichting)


if __name__ == "__main__":
    sys.exit(main())
