"""Wie een signaal meestal herstelt; toewijzen kan men aan ieder."""

from typing import Literal, get_args

Hersteller = Literal["administratie", "bestuur", "TLV-coördinator"]
HERSTELLERS: tuple[Hersteller, ...] = get_args(Hersteller)

GEWOON: Hersteller = "administratie"
"""Wie het is als er niets anders bij staat."""


def met_lidwoord(hersteller: str) -> str:
    """Hoe hij in een zin heet: de administratie, het bestuur."""
    return f"{'het' if hersteller == 'bestuur' else 'de'} {hersteller}"
