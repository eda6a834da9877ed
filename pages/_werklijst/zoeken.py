"""Wat iemand in de werklijst zoekt: een naam of nummer, of een woord voor wat er aan de hand is.

Een woord staat in de bevinding zelf, of het wijst signalen aan: met hun code, met een vervallen code van BRON, of met
een ander woord voor wat in hun titel staat (`checks/taal/synoniemen.py`). Dat andere woord telt hier alleen als het
heel is getypt: wie ‘de Jong’ of ‘Van Gelder’ zoekt, bedoelt geen jongen en geen geld.
"""

import re

from checks.gevolgen.dekking import laad_dekking
from checks.motor.catalogus import laad_signalen
from checks.taal.synoniemen import SYNONIEMEN, gezocht
from data.opslag.vragen.bevindingen import Zoekwoord
from data.vouwen import vouw

_VERVOEGD = r"(s|e|n|en)?"


def zoekwoorden(tekst: str) -> tuple[Zoekwoord, ...]:
    """De woorden van een zoektekst die iets zeggen, elk met de signalen die ermee bedoeld zijn."""
    gevouwen = {woord: vouw(woord) for woord in tekst.split()}
    zeggend = {eerst for eerst, *_ in gezocht([*gevouwen.values()])}
    return tuple(Zoekwoord(woord, _bedoeld(vorm)) for woord, vorm in gevouwen.items() if vorm in zeggend)


def ook_gezocht(tekst: str) -> list[str]:
    """De titels van de signalen die met een zoektekst bedoeld zijn."""
    codes = {code for woord in zoekwoorden(tekst) for code in woord.signalen}
    return [signaal.titel for code, signaal in laad_signalen().items() if code in codes]


def _bedoeld(woord: str) -> tuple[str, ...]:
    ((_, *anders),) = gezocht([woord])
    codes = {woord, *anders}
    van_bron = {signaal for regel in laad_dekking() if regel.code in codes for signaal in regel.signalen}
    namen = [
        naam for synoniem, naar in SYNONIEMEN.items() if re.fullmatch(synoniem + _VERVOEGD, woord) for naam in naar
    ]
    return tuple(
        code
        for code, signaal in laad_signalen().items()
        if code.lower() in codes
        or code in van_bron
        or any(f" {naam}" in f" {vouw(signaal.titel)} {signaal.naam.replace('_', ' ')}" for naam in namen)
    )
