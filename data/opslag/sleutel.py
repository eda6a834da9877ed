"""De sleutel van de versleuteling: uit de omgeving, of uit een eigen bestand dat bij de eerste start ontstaat."""

import os
import secrets
from pathlib import Path

from data.fouten import Gebruikersfout
from data.plaats import map_sleutels, schrijf_geheim

OMGEVING_SLEUTEL = "SIGNAALWIJZER_SLEUTEL"

_BYTES = 32
_KORTSTE = 16


def opslagsleutel(opslag: Path) -> str:
    """De sleutel voor een opslag. Alleen als die opslag er nog niet is, mag er een nieuwe sleutel ontstaan.

    Raises:
        Gebruikersfout: de sleutel ontbreekt terwijl er al gegevens zijn, of is te kort.
    """
    uit_omgeving = os.environ.get(OMGEVING_SLEUTEL)
    if uit_omgeving is not None:
        if len(uit_omgeving) < _KORTSTE:
            raise Gebruikersfout(f"De sleutel in {OMGEVING_SLEUTEL} is te kort. Gebruik minstens {_KORTSTE} tekens.")
        return uit_omgeving
    pad = map_sleutels() / "opslagsleutel"
    if not pad.exists():
        if opslag.exists():
            raise Gebruikersfout(
                "De sleutel van de opgeslagen gegevens is weg. Zet het sleutelbestand terug uit uw reservekopie; "
                "aan de gegevens is niets veranderd."
            )
        schrijf_geheim(pad, secrets.token_hex(_BYTES))
    return pad.read_text("ascii").strip()
