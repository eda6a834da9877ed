"""Laadt na het starten van de server alvast wat de eerste pagina nodig heeft, zodat de eerste bezoeker niet wacht."""

import threading
from importlib import import_module

_ZWAAR = (
    "pandas",
    "pyarrow",
    "altair",
    "checks.werk.leveringen",
    "pages._onderdelen.grafieken",
    "pages._bevindingen.cijfers",
)


def _laad() -> None:
    for module in _ZWAAR:
        import_module(module)
    import_module("checks.motor.catalogus").laad_signalen()


# Wie stopt terwijl er nog geladen wordt, wacht dat af: een thread die halverwege wordt afgebroken, kan klagen.
_LADER = threading.Thread(target=_laad, name="voorladen", daemon=False)


def begin_voorladen() -> None:
    """Begint te laden naast de server."""
    _LADER.start()


def wacht_op_voorladen() -> None:
    """Wacht tot alles geladen is, als daarmee begonnen is.

    Wie intussen een pagina vraagt, mag niet zelf gaan laden: twee threads die in een andere volgorde dezelfde modules
    laden, wachten op elkaar, en dan faalt de pagina.
    """
    if _LADER.ident is not None:
        _LADER.join()
