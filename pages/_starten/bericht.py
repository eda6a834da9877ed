"""Een zin voor wie geen terminal heeft: hij staat als pagina in de browser. Alleen de standaardbibliotheek."""

import tempfile
import webbrowser
from html import escape
from pathlib import Path

_PAGINA = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Signaalwijzer</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto 0; padding: 0 1rem }}
</style>
<main><h1>Signaalwijzer</h1>
<p>{zin}</p>
<p>Meer ziet u als u Signaalwijzer in een terminal start. Ga daar naar deze map, en typ
<code>python3 start.py</code> (op Windows <code>py start.py</code>):</p>
<pre>{map}</pre></main></html>
"""


def pagina_van(zin: str) -> str:
    """De pagina met een zin, en wat iemand verder kan doen."""
    return _PAGINA.format(zin=escape(zin), map=escape(str(Path(__file__).resolve().parents[2])))


def toon_in_browser(zin: str) -> None:
    """Opent een pagina met deze zin, ook als er nog geen server is of als hij niet start."""
    map_ = Path(tempfile.mkdtemp(prefix="signaalwijzer-"))
    bestand = map_ / "signaalwijzer.html"
    bestand.write_text(pagina_van(zin), encoding="utf-8")
    webbrowser.open(bestand.as_uri())
