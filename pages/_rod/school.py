"""Vragen van welke school een bestand is, als dat er niet in staat."""

from collections.abc import Mapping, Sequence

import streamlit as st


def kies_school(vraag: str, scholen: Sequence[str], namen: Mapping[str, str], sleutel: str) -> str | None:
    """De school die de gebruiker kiest; None zolang hij dat niet deed.

    `sleutel` hoort bij de bestanden (zie `plek`): een antwoord over het ene geldt niet voor het andere.
    """
    return st.selectbox(
        vraag,
        scholen,
        index=None,
        format_func=lambda code: namen.get(code, code),
        placeholder="Kies een school …",
        key=f"rod_school_{sleutel}",
        width=420,
    )
