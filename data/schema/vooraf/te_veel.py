"""Wanneer een verschil tussen twee leveringen te groot is om gewoon te zijn."""

VEEL, DEEL = 10, 0.1
"""Vanaf zoveel, of dit deel, is een verschil te groot om niet naar te vragen."""
ENKELE = 2
"""Eén leerling minder is ook op een kleine school gewoon."""
DE_MEESTEN = 0.5
"""Wat bij dit deel van de rijen is ingevuld, hoort bij de volgende levering ook bij de meesten te staan."""


def te_veel(verschil: int, van: int) -> bool:
    """Of een verschil te groot is om niet naar te vragen."""
    return verschil >= VEEL or (verschil >= ENKELE and verschil >= van * DEEL)
