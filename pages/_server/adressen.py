"""De adressen die niet van Streamlit zijn: de pagina's rond het aanmelden, en wat de server over zichzelf zegt.

Ook hoe de schil aan wat erin zit doorgeeft om welk bestuur een verzoek gaat.
"""

from starlette.types import Scope

from data.server.besturen import begin_van

AANMELDEN = "/aanmelden"
NAAR_AANBIEDER = "/aanmelden/begin"
AFGEMELD = "/afgemeld"
GEZOND = "/gezond"
CIJFERS = "/cijfers"

EIGEN_PAGINAS = frozenset({AANMELDEN, NAAR_AANBIEDER, AFGEMELD})
"""Wat de rand van de server zelf tekent. Al het andere van soort html is de beginpagina van Streamlit."""

VOOR_DEZE_COMPUTER = frozenset({GEZOND, CIJFERS, "/_stcore/health"})
"""Wat op een server ook met de naam van deze computer te vragen is: voor wie erop let of hij nog draait."""

BESTUUR = "signaalwijzer.bestuur"
"""Waar in een ASGI-scope de code van het bestuur staat dat in het adres stond."""
KOP_BESTUUR = "x-signaalwijzer-bestuur"
"""De kop waarin een pagina die code leest. Zij komt alleen van de schil, nooit van buiten."""


def met_vraag(pad: str, scope: Scope) -> str:
    """Een pad, met achter het vraagteken wat er bij dit verzoek achter staat."""
    vraag = scope["query_string"].decode("latin-1")
    return f"{pad}?{vraag}" if vraag else pad


def begin(scope: Scope) -> str:
    """Waar elk adres van dit bestuur mee begint, zonder streep aan het einde; leeg als er geen in het adres stond."""
    code: str | None = scope.get(BESTUUR)
    return "" if code is None else begin_van(code)
