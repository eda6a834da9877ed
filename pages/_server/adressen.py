"""De adressen die niet van Streamlit zijn: de pagina's rond het aanmelden, en wat de server over zichzelf zegt."""

AANMELDEN = "/aanmelden"
NAAR_AANBIEDER = "/aanmelden/begin"
AFGEMELD = "/afgemeld"
GEZOND = "/gezond"
CIJFERS = "/cijfers"

EIGEN_PAGINAS = frozenset({AANMELDEN, NAAR_AANBIEDER, AFGEMELD})
"""Wat de rand van de server zelf tekent. Al het andere van soort html is de beginpagina van Streamlit."""

VOOR_DEZE_COMPUTER = frozenset({GEZOND, CIJFERS, "/_stcore/health"})
"""Wat op een server ook met de naam van deze computer te vragen is: voor wie erop let of hij nog draait."""
