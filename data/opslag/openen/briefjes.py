"""Briefjes: wat een ander proces met de gegevens deed terwijl de opslag open was, voor in het logboek.

Wie de opslag niet open krijgt, kan er wel naast lezen, maar niet in het logboek schrijven. Hij legt dan een briefje
neer; wie de opslag heeft, zet het in het logboek.
"""

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

from data.opslag.bestand import hernoemd, in_woorden
from data.plaats import ONAF, schrijf_geheim
from data.schema.toegang import Gebruiker, Handeling

_BRIEFJE = "briefje-"

Noteer = Callable[[Handeling, str, None, str], None]
"""Zet een regel in het logboek: wie en wanneer, wat, hoeveel (hier nooit), en een toelichting."""


def leg_neer(pad: Path, handeling: Handeling, wat: str, toelichting: str = "") -> None:
    """Legt een briefje naast de opslag op `pad`, met wat `Opslag.noteer` moet weten.

    Raises:
        Gebruikersfout: de schijf is vol, of er mag niet op geschreven worden.
    """
    tekst = [handeling.wie.naam, handeling.moment.isoformat(), wat, toelichting]
    with in_woorden():
        schrijf_geheim(hernoemd(pad, f"{_BRIEFJE}{secrets.token_hex(8)}"), json.dumps(tekst))


def neem_op(pad: Path, noteer: Noteer, schrijver: RLock) -> None:
    """Noteert elk briefje dat er ligt, het oudste eerst, en haalt het dan weg.

    Is een ander aan het schrijven, dan komt dat een volgende keer: ook wie alleen wil weten hoe het met een server
    gaat, komt hier langs, en die wacht niet op een grote levering.

    Gaat het mis tussen noteren en weghalen, dan staat het er twee keer: liever dat dan niet.
    """
    if not schrijver.acquire(blocking=False):
        return
    try:
        for moment, wie, wat, toelichting, briefje in sorted(_gelezen(pad), key=lambda rij: rij[0]):
            noteer(Handeling.op(Gebruiker(wie), moment), wat, None, toelichting)
            briefje.unlink(missing_ok=True)
    finally:
        schrijver.release()


def _gelezen(pad: Path) -> list[tuple[datetime, str, str, str, Path]]:
    gelezen = []
    for briefje in [p for p in pad.parent.glob(f"{pad.name}.{_BRIEFJE}*") if p.suffix != ONAF]:
        with suppress(OSError, ValueError, TypeError):  # wat niet te lezen is, is niet van ons
            wie, moment, wat, toelichting = json.loads(briefje.read_text(encoding="utf-8"))
            gelezen.append((datetime.fromisoformat(moment), wie, wat, toelichting, briefje))
    return gelezen
