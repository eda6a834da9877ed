"""Het foutenlog: het noemt soort en plaats van een fout, nooit een waarde.

Meldingen van Polars en DuckDB citeren cellen, en Streamlit logt die meldingen. Daarom gaat elk
record, van welke logger of handler ook, eerst door deze zeef. Alleen wie ontwikkelt ziet een fout heel, en die krijgt
alleen het demobestuur te zien.
"""

import json
import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from data.maskeren import zonder_getallen

LOGGER = logging.getLogger("signaalwijzer")
OMGEVING_ONTWIKKEL = "SIGNAALWIJZER_ONTWIKKEL"
OMGEVING_LOG = "SIGNAALWIJZER_LOG"

_WORTEL = Path(__file__).resolve().parents[2]


def ontwikkelt() -> bool:
    """Of fouten heel te zien zijn, met hun melding en het spoor; dan gaan geen eigen gegevens open."""
    return os.environ.get(OMGEVING_ONTWIKKEL) == "1"


def beschrijf(fout: BaseException) -> str:
    """Geef het soort fout en de weg erheen door onze eigen bestanden, zonder de melding zelf."""
    stappen = [(Path(frame.f_code.co_filename), frame, regel) for frame, regel in traceback.walk_tb(fout.__traceback__)]
    eigen = [
        f"{pad.relative_to(_WORTEL).as_posix()}:{regel}"
        for pad, _, regel in stappen
        if pad.is_relative_to(_WORTEL) and "site-packages" not in pad.parts
    ]
    elders = [f"{frame.f_globals.get('__name__')}:{regel}" for _, frame, regel in stappen[-1:]]
    return f"{type(fout).__name__} in {' > '.join(eigen or elders) or 'onbekende plaats'}"


def _veilig_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **kwargs)
    if isinstance(record.args, tuple):
        record.args = tuple(beschrijf(arg) if isinstance(arg, BaseException) else arg for arg in record.args)
    if isinstance(record.msg, BaseException):
        record.msg = beschrijf(record.msg)
    try:
        tekst = record.getMessage()
    except (TypeError, ValueError):  # een kapotte logregel mag het programma niet stoppen
        tekst = str(record.msg)
    record.msg, record.args = zonder_getallen(tekst), None
    if record.exc_info and record.exc_info[1]:
        # exc_text gaat bij elke gewone formatter voor het volledige spoor, en dat eindigt met de melding.
        record.exc_text, record.exc_info = beschrijf(record.exc_info[1]), None
    return record


def _fout_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        LOGGER.error("Fout in een thread: %s", args.exc_value)


def _fout_bij_opruimen(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        LOGGER.error("Fout bij het opruimen: %s", args.exc_value)


def _fout_van_het_programma(soort: type[BaseException], fout: BaseException, spoor: TracebackType | None) -> None:
    if issubclass(soort, KeyboardInterrupt):
        sys.__excepthook__(soort, fout, spoor)
    else:
        LOGGER.critical("Signaalwijzer is gestopt: %s", fout)


class _Json(logging.Formatter):
    """Elke regel als JSON, voor wie logs verzamelt. Wat erin staat ging al door de zeef."""

    def format(self, record: logging.LogRecord) -> str:
        wat = {"tijd": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "niveau": record.levelname, "van": record.name}
        fout = {"fout": record.exc_text} if record.exc_text else {}
        return json.dumps({**wat, "bericht": record.getMessage(), **fout}, ensure_ascii=False)


def beveilig_logboek() -> None:
    """Zet de zeef voor alle loggers en handlers van dit proces, behalve voor wie ontwikkelt."""
    logging.captureWarnings(True)
    gewoon = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if os.environ.get(OMGEVING_LOG) == "json" else gewoon)
    logging.basicConfig(handlers=[handler])
    LOGGER.setLevel(logging.INFO)
    if ontwikkelt():
        LOGGER.warning("%s=1: fouten zijn heel te zien, en alleen het demobestuur gaat open.", OMGEVING_ONTWIKKEL)
        return
    logging.setLogRecordFactory(_veilig_record)
    # Wat Python zelf naar de terminal zou schrijven, met de melding erbij, gaat ook door de zeef.
    threading.excepthook = _fout_in_thread
    sys.unraisablehook = _fout_bij_opruimen
    sys.excepthook = _fout_van_het_programma
