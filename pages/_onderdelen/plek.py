"""Een vaste, korte naam voor een invoerveld dat bij iets hoort: een rij, een lijst met een filter, een vraag."""

import hashlib


def plek(*delen: object) -> str:
    """De naam van wat deze delen samen zijn: 16 tekens, dezelfde in elk proces en na elke herstart.

    Andere delen geven een andere naam, dus een invoerveld begint leeg zodra het over iets anders gaat. Python's `hash`
    doet dat niet: hij verschilt per proces. Een deel is iets waarvan `repr` de inhoud is en de volgorde vast:
    tekst, getallen, dagen, tuples, lijsten en dataclasses daarvan; geen verzameling.
    """
    return hashlib.blake2b(repr(delen).encode(), digest_size=8).hexdigest()
