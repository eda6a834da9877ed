"""De sleutel waarmee een bevinding buiten de opslag te herkennen is zonder dat er een naam of nummer in staat.

Een kale hash van een BSN is in seconden teruggerekend; met een geheime sleutel erin niet.
"""

import re
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import polars as pl

from data.fouten import Gebruikersfout
from data.plaats import Soort, geheim_of_nieuw, lees_geheim, map_sleutels, schrijf_geheim

_BYTES = 32
_AFDRUK_BYTES = 12
_SOORT = Soort(
    re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}"),
    "Hebt u al gegevens in Signaalwijzer? Haal dat bestand weg en start Signaalwijzer een keer: dan komt het terug uit "
    "de gegevens. Anders zet u het terug uit uw reservekopie; zonder horen besluiten en fixlijsten van eerder nergens "
    "meer bij.",
)


def maak_koppelsleutel() -> str:
    """Een nieuwe sleutel, als hexadecimale tekst."""
    return secrets.token_hex(_BYTES)


def koppelsleutel_op_schijf() -> str:
    """De sleutel uit het eigen bestand; is dat er niet, dan wordt het gemaakt.

    Raises:
        Gebruikersfout: de map is niet te lezen of te schrijven, of het bestand is stuk.
    """
    try:
        return geheim_of_nieuw(_pad(), _SOORT, maak_koppelsleutel)
    except OSError:
        raise Gebruikersfout(
            "De map voor de sleutels is niet te gebruiken. Geef met SIGNAALWIJZER_MAP een map waarin u mag schrijven."
        ) from None


def bewaar_koppelsleutel(sleutel: str) -> None:
    """Zet de sleutel van de opslag ook in het bestand voor de opdrachtregel.

    De opslag heeft de echte. Lukt het hier niet, dan gaat zij gewoon open, en zegt de opdrachtregel wat er is.
    """
    with suppress(Gebruikersfout):
        if lees_geheim(_pad(), _SOORT) == sleutel:
            return
    with suppress(Gebruikersfout):
        schrijf_geheim(_pad(), sleutel)


def is_koppelsleutel(tekst: str) -> bool:
    """Of dit een koppelsleutel kan zijn."""
    return bool(_SOORT.vorm.fullmatch(tekst))


def afdruk(koppelsleutel: str) -> str:
    """Waaraan te zien is welke koppelsleutel een bestand gebruikte, zonder haar te verraden."""
    return blake2b(bytes.fromhex(koppelsleutel), digest_size=4, person=b"afdruk").hexdigest()


def versleutel(sleutels: pl.Series, koppelsleutel: str) -> pl.Series:
    """Leesbare sleutels → keyed blake2b (24 hexadecimale tekens). Polars kent geen hash met sleutel, dus per waarde."""
    geheim = bytes.fromhex(koppelsleutel)

    def hash_(tekst: str) -> str:
        return blake2b(tekst.encode(), key=geheim, digest_size=_AFDRUK_BYTES).hexdigest()

    return pl.Series(sleutels.name, [hash_(s) for s in sleutels], dtype=pl.String)


def _pad() -> Path:
    return map_sleutels() / "koppelsleutel"
