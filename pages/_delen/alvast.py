"""Laadt na het starten van de server alvast wat de eerste pagina nodig heeft, zodat de eerste bezoeker niet wacht."""

import threading
from importlib import import_module

_ZWAAR = ("pandas", "pyarrow", "altair", "checks.verwerking", "pages._delen.grafieken", "pages._delen.cijfers")


def begin_alvast() -> None:
    """Begint te laden naast de server; wie intussen een pagina vraagt, wacht alleen op wat hij zelf nodig heeft."""
    threading.Thread(target=_laad, name="alvast", daemon=True).start()


def _laad() -> None:
    for module in _ZWAAR:
        import_module(module)
    import_module("checks.catalogus").laad_signalen()
