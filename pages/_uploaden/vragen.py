"""Wat wij bij een upload vragen voor wij verdergaan: het vak met vragen, en de vragen die bij het lezen opkwamen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from data.lezen.vragen import Antwoorden
from data.schema.vraag import Vraag
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk


@dataclass(frozen=True, slots=True)
class Vakvraag:
    """Een vraag zoals zij op het scherm staat: `keuzes` is antwoord → hoe het heet, `uitleg` staat eronder."""

    plek: str
    zin: str
    keuzes: Mapping[str, str]
    voorstel: str | None
    uitleg: str


def vraagvak(aanhef: str, vragen: Sequence[Vakvraag], sleutel: str) -> list[str] | None:
    """Stelt vragen in één vak en geeft de antwoorden; None zolang er nog een ontbreekt."""
    with st.container(border=True):
        st.markdown(f"**Graag uw antwoord.** {aanhef} Uw antwoord geldt ook de volgende keer.")
        for vraag in vragen:
            _keuze(vraag)
        antwoorden = [st.session_state.get(vraag.plek) for vraag in vragen]
        if None not in antwoorden:
            return [str(antwoord) for antwoord in antwoorden]
        voorstellen = {vraag.plek: vraag.voorstel for vraag in vragen if vraag.voorstel is not None}
        if voorstellen:
            st.button(
                "Onze voorstellen overnemen" if len(voorstellen) > 1 else "Ons voorstel overnemen",
                key=f"{sleutel}_voorstel",
                on_click=_neem_over,
                args=(voorstellen,),
                icon=":material/done_all:",
            )
    return None


def _keuze(vraag: Vakvraag) -> None:
    def noem(antwoord: str) -> str:
        return vraag.keuzes[antwoord] + (" (ons voorstel)" if antwoord == vraag.voorstel else "")

    st.selectbox(
        vraag.zin,
        sorted(vraag.keuzes, key=lambda antwoord: antwoord != vraag.voorstel),
        index=None,
        key=vraag.plek,
        format_func=noem,
        placeholder="Kies wat het is …",
        width=420,
    )
    st.caption(vraag.uitleg)


@vangnet()
def _neem_over(voorstellen: Mapping[str, str]) -> None:
    """Vult in wat nog niet beantwoord was."""
    for plaats, voorstel in voorstellen.items():
        if st.session_state.get(plaats) is None:
            st.session_state[plaats] = voorstel


# -- wat bij het lezen opkwam ------------------------------------------------------------------------------------------


def vraag_waarden(vragen: Sequence[Vraag], eerder: Antwoorden) -> Antwoorden | None:
    """Stelt de vragen die bij het lezen opkwamen; None zolang er nog een antwoord ontbreekt.

    Wat de vorige keer geantwoord is (`eerder`), staat er al en is nog te veranderen.
    """
    bekend = [vraag for vraag in vragen if eerder.get(vraag.plaats) in vraag.keuzes]
    nieuw = [vraag for vraag in vragen if vraag not in bekend]
    antwoorden: dict[tuple[str, str], str] = {}
    if bekend:
        with st.expander("Uw antwoorden van de vorige keer", icon=":material/history:"):
            for vraag in bekend:
                op_scherm = _op_scherm(vraag)
                st.session_state.setdefault(op_scherm.plek, eerder[vraag.plaats])
                _keuze(op_scherm)
                gekozen = st.session_state[op_scherm.plek]
                antwoorden[vraag.plaats] = eerder[vraag.plaats] if gekozen is None else gekozen
    if nieuw:
        aanhef = (
            f"Bij het lezen {'kwam' if len(nieuw) == 1 else 'kwamen'} er {meervoud(len(nieuw), 'vraag', 'vragen')} op."
        )
        nu = vraagvak(aanhef, [_op_scherm(vraag) for vraag in nieuw], "waarden")
        if nu is None:
            return None
        antwoorden |= {vraag.plaats: antwoord for vraag, antwoord in zip(nieuw, nu, strict=True)}
    return antwoorden


def _op_scherm(vraag: Vraag) -> Vakvraag:
    return Vakvraag(
        f"vraag_{plek(*vraag.plaats)}",
        letterlijk(vraag.zin),
        vraag.keuzes,
        vraag.voorstel,
        f"Het gaat om ‘{letterlijk(vraag.bestand)}’.",
    )
