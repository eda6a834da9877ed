"""De opdrachtregel voor reservekopieën: `python -m data.opslag maak DOEL`, `… terug BRON`, en wat er nog meer kan.

Afloop: 0 gelukt, 2 niet gelukt, 3 een fout van Signaalwijzer.
"""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from data.fouten import Gebruikersfout
from data.klok import nu
from data.opdracht import BESTUUR, GOED, Lezer, besturen_hier, gekozen, voer_uit
from data.opslag import Opslag
from data.opslag.bestand import AlOpen, Verdwenen, in_woorden
from data.opslag.kopie import (
    EINDE,
    ga_verder,
    maak_kopie,
    maak_kopie_ernaast,
    op_proef,
    zet_terug,
    zet_terug_op_kapotte,
)
from data.opslag.openen.briefjes import leg_neer
from data.opslag.openen.ernaast import sleutels_bij
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.logboek import KOPIE_GEMAAKT
from data.plaats import geheim_van_dienst, leg_vast, maak_geheim, pad_gegevens
from data.schema.toegang import Gebruiker, Handeling
from data.tekst import meervoud

OMGEVING_WACHTWOORD = "SIGNAALWIJZER_WACHTWOORD"
_WIE = Gebruiker("opdrachtregel")
_VAN_DE_NACHT = "signaalwijzer-"
_BEWAAR = 14
"""Zoveel kopieën blijven er van elke nacht staan."""
_UITLEG = f"""\
python3 start.py kopie maak DOEL       maak een reservekopie, ook terwijl Signaalwijzer draait
python3 start.py kopie terug BRON      zet een reservekopie terug; sluit Signaalwijzer eerst
python3 start.py kopie bewaar MAP      zet er een in een map, en houd daar de laatste veertien: voor elke nacht
python3 start.py kopie proef BRON      kijk of een reservekopie het doet, zonder iets terug te zetten
python3 start.py kopie verder          ga verder met wat er nog is als een deel van de gegevens weg is

Zijn er op een server meer besturen? Zeg dan welk, met --bestuur CODE; zonder bewaart ‘bewaar’ er een van elk.

Het wachtwoord wordt gevraagd, of staat in {OMGEVING_WACHTWOORD}."""


def main(argumenten: Sequence[str] | None = None) -> int:
    """Voert de opdracht uit en geeft de afloop terug."""
    if set(sys.argv[1:] if argumenten is None else argumenten) & {"-h", "--help"}:
        print(_UITLEG)
        return GOED
    return voer_uit(lambda: _doe(_lees(argumenten)))


def _handeling() -> Handeling:
    return Handeling.op(_WIE, nu())


def _lezer() -> Lezer:
    lezer = Lezer(f"Signaalwijzer begrijpt deze opdracht niet. Dit kan wel:\n\n{_UITLEG}")
    lezer.add_argument("opdracht", choices=("maak", "terug", "bewaar", "proef", "verder"))
    lezer.add_argument("bestand", type=Path, nargs="?")
    lezer.add_argument(BESTUUR)
    return lezer


def _lees(argumenten: Sequence[str] | None) -> Namespace:
    lezer = _lezer()
    keuze = lezer.parse_args(argumenten)
    if (keuze.bestand is None) != (keuze.opdracht == "verder"):
        lezer.error("bestand")
    return keuze


def _doe(keuze: Namespace) -> int:
    with in_woorden():
        match keuze.opdracht:
            case "maak":
                print(_maak(gekozen(keuze.bestuur), keuze.bestand))
            case "terug":
                print(_terug(gekozen(keuze.bestuur), keuze.bestand))
            case "bewaar":
                for zin in _bewaar_elk(keuze.bestuur, keuze.bestand):
                    print(zin)
            case "proef":
                print(_proef(keuze.bestand))
            case _:
                print(_verder(gekozen(keuze.bestuur)))
    return GOED


def _maak(pad: Path, doel: Path) -> str:
    if doel.exists():
        raise Gebruikersfout(f"‘{doel.name}’ bestaat al. Kies een andere naam; er is niets overschreven.")
    if not pad.exists():
        raise Gebruikersfout("Er zijn nog geen gegevens om een kopie van te maken.")
    wachtwoord = _wachtwoord(twee_keer=True)
    half = doel.with_name(f"{doel.name}.half")
    try:
        with os.fdopen(_begin(half), "wb") as uit:
            try:
                opslag = Opslag(pad, opslagsleutel(pad))
            except AlOpen:
                maak_kopie_ernaast(pad, opslagsleutel(pad), wachtwoord, uit)
                leg_neer(pad, _handeling(), KOPIE_GEMAAKT)
            else:
                with opslag:
                    maak_kopie(opslag, wachtwoord, uit, _handeling())
        leg_vast(half)
        half.replace(doel)
    finally:
        half.unlink(missing_ok=True)
    return f"De reservekopie staat in ‘{doel.name}’. Zonder het wachtwoord is zij niet te openen."


def _begin(half: Path) -> int:
    try:
        half.unlink(missing_ok=True)
        return maak_geheim(half)
    except OSError:
        raise Gebruikersfout(f"‘{half.stem}’ is daar niet te schrijven. Kies een map waarin u mag schrijven.") from None


def _bewaar_elk(code: str | None, map_: Path) -> Iterator[str]:
    """Een kopie van nu in een map; van elk bestuur in een eigen map daarin, als er meer zijn en er geen gekozen is.

    Mislukt er een, dan gaan de andere door.
    """
    if not map_.is_dir():
        raise Gebruikersfout(f"De map ‘{map_.name}’ is er niet. Maak haar, alleen leesbaar voor wie dit draait.")
    codes = [code] if code is not None else besturen_hier()
    if not codes:
        yield _bewaar(gekozen(None), map_)
        return
    mislukt = []
    for een in codes:
        try:
            with in_woorden():
                onder = map_ / een
                if onder.exists() and not onder.is_dir():
                    raise Gebruikersfout(f"‘{onder.name}’ is in die map een bestand, en hoort een map te zijn.")
                onder.mkdir(mode=0o700, exist_ok=True)
                zin = _bewaar(gekozen(een), onder)
        except Gebruikersfout as fout:
            mislukt.append(f"{een}: {fout}")
        else:
            yield f"{een}: {zin}"
    if mislukt:
        raise Gebruikersfout("\n".join(mislukt))


def _bewaar(pad: Path, map_: Path) -> str:
    """Een kopie van nu in een map; wat daar te oud is, gaat pas weg als die er staat."""
    klaar = _maak(pad, map_ / f"{_VAN_DE_NACHT}{nu():%Y%m%d-%H%M%S}{EINDE}")
    oud = sorted(map_.glob(f"{_VAN_DE_NACHT}*{EINDE}"))[:-_BEWAAR]
    for kopie in oud:
        kopie.unlink()
    return f"{klaar}{f' Weg: {len(oud)} van langer geleden.' if oud else ''}"


def _proef(bron: Path) -> str:
    """Pakt een kopie uit naast de gegevens (daar is plaats) en leest erin; daarna is daar niets meer van."""
    naast = pad_gegevens() if pad_gegevens().is_dir() else None
    with (
        _open(bron) as inhoud,
        TemporaryDirectory(dir=naast, prefix="proef-") as map_,
        op_proef(Path(map_), inhoud, _wachtwoord()) as con,
    ):
        scholen, laatste = instellingen(con).height, laatste_controle(con)
    wanneer = "nog niets gecontroleerd" if laatste is None else f"gecontroleerd op {laatste.moment:%d-%m-%Y om %H:%M}"
    return f"De reservekopie doet het: {meervoud(scholen, 'school', 'scholen')}, {wanneer}. Er is niets teruggezet."


def _open(bron: Path) -> BinaryIO:
    try:
        return bron.open("rb")
    except OSError:
        raise Gebruikersfout(f"‘{bron.name}’ is niet te lezen. Controleer of het bestand bestaat.") from None


def _terug(pad: Path, bron: Path) -> str:
    with _open(bron) as inhoud:
        wachtwoord = _wachtwoord()
        try:
            opslag = Opslag(pad, opslagsleutel(pad))
        except AlOpen:
            raise
        except Gebruikersfout:
            opzij = zet_terug_op_kapotte(pad, inhoud, wachtwoord, _handeling())
            return f"De reservekopie is teruggezet.{_nog_ernaast(pad, opzij)}"
        with opslag:
            zet_terug(opslag, inhoud, wachtwoord, _handeling())
    return "De reservekopie is teruggezet."


def _verder(pad: Path) -> str:
    try:
        Opslag(pad, opslagsleutel(pad)).sluit()
    except Verdwenen:
        return f"Signaalwijzer gaat verder met wat er nog is.{_nog_ernaast(pad, ga_verder(pad, _handeling()))}"
    raise Gebruikersfout("De gegevens zijn er nog. U kunt Signaalwijzer gewoon starten; er is niets veranderd.")


def _nog_ernaast(pad: Path, opzij: Path | None) -> str:
    if opzij is None:
        return ""
    namen = [f"‘{sleutel.name}’" for sleutel in sleutels_bij(pad, opzij) if sleutel.exists()]
    sleutels = f" De sleutel daarvan is {' of '.join(namen)} in de map met de sleutels." if namen else ""
    return f" Zoals de gegevens waren, staan zij nog in ‘{opzij.name}’ ernaast.{sleutels}"


def _wachtwoord(*, twee_keer: bool = False) -> str:
    if (uit_omgeving := os.environ.get(OMGEVING_WACHTWOORD)) is not None:
        return uit_omgeving
    if (van_dienst := geheim_van_dienst("wachtwoord")) is not None:
        return van_dienst
    if not sys.stdin.isatty():
        raise Gebruikersfout(f"Geef het wachtwoord in {OMGEVING_WACHTWOORD}, want hier is het niet te vragen.")
    wachtwoord = getpass.getpass("Wachtwoord van de reservekopie: ")
    if twee_keer and getpass.getpass("Nog een keer: ") != wachtwoord:
        raise Gebruikersfout("De twee wachtwoorden zijn niet gelijk; er is niets gemaakt.")
    return wachtwoord


if __name__ == "__main__":
    sys.exit(main())
