"""De pagina voor een adres dat niet bestaat. Streamlit opent dan Overzicht, met een Engels venster eroverheen."""

_PAGINA = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deze pagina bestaat niet – Signaalwijzer</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.75rem }
</style>
</head>
<body>
<main>
<h1>Deze pagina bestaat niet</h1>
<p>Er is iets mis met het adres. Kijk of het goed is getypt of gekopieerd. Aan uw gegevens is niets veranderd.</p>
<p><a href="BEGIN">Naar het Overzicht van Signaalwijzer</a></p>
</main>
</body>
</html>
"""


def niet_gevonden(vraag: bytes) -> bytes:
    """De pagina; `vraag` is wat er achter het vraagteken stond: wie in de demo was, gaat naar die van de demo terug."""
    demo = b"demo=1" in vraag.split(b"&")
    return _PAGINA.replace("BEGIN", "/?demo=1" if demo else "/").encode()
