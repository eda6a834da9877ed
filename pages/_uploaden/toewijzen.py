"""Een kolom aanwijzen voor een veld dat niet is herkend: hier en nu, met voorbeelden van wat erin staat."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.lezen import Herkenning, RuweTabel
from data.schema.labels import label
from data.schema.velden import VELD
from pages._bezoek.fouten import vangnet
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.inlezen import TOEGEWEZEN
from pages._uploaden.kolommen import voorbeelden

_Kolom = tuple[str, str]
"""Een tabel en een kop."""


_VEEL_VELDEN = 3
"""Bij meer velden dan dit staan de keuzes achter een knop."""


def zoek_kolommen(velden: Sequence[str], gekozen: Sequence[tuple[RuweTabel, Herkenning]]) -> None:
    """Biedt bij elk veld de kolommen aan die nog nergens voor gebruikt worden; een keuze geldt meteen."""
    vrij = [(tabel, kop) for tabel, herkenning in gekozen for kop, gebruikt in herkenning.items() if gebruikt is None]
    if not vrij:
        return
    if len(velden) > _VEEL_VELDEN:
        with st.expander("Kolommen aanwijzen", icon=":material/view_column:"):
            for veld in velden:
                _zoek_kolom(veld, vrij)
    else:
        for veld in velden:
            _zoek_kolom(veld, vrij)


def _zoek_kolom(veld: str, kolommen: Sequence[tuple[RuweTabel, str]]) -> None:
    vrij = {(tabel.bestand, kop): _voorbeelden(tabel, kop, veld) for tabel, kop in kolommen}
    sleutel = f"toewijzen_{plek(veld, *vrij)}"
    meer = len({bestand for bestand, _ in vrij}) > 1
    st.selectbox(
        f"Welke kolom is {label(veld)}?",
        list(vrij),
        index=None,
        key=sleutel,
        placeholder="Kies een kolom …",
        format_func=lambda kolom: f"{kolom[1]}: {vrij[kolom]}" + (f" ({kolom[0]})" if meer else ""),
        on_change=_wijs_toe,
        args=(veld, sleutel),
    )


def _voorbeelden(tabel: RuweTabel, kop: str, veld: str) -> str:
    """Wat er in een kolom staat, onherkenbaar: ook een naam in een kolom die voor een groep wordt aangeboden."""
    gezien = voorbeelden(tabel, kop, veld if VELD[veld].is_datum else None)
    return ", ".join(gezien) or "leeg"


def toon_toegewezen() -> None:
    """Wat er is aangewezen, elk met een knop om dat terug te nemen."""
    for (bestand, kop), veld in _toegewezen().items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":green[:material/check:] **{letterlijk(label(veld))}** is de kolom ‘{letterlijk(kop)}’ uit "
                f"‘{letterlijk(bestand)}’.",
                width="content",
            )
            st.button(
                f"‘{letterlijk(kop)}’ toch niet",
                key=f"terug_{plek(bestand, kop)}",
                on_click=_neem_terug,
                args=((bestand, kop),),
                help=f"De kolom ‘{letterlijk(kop)}’ weer vrijgeven",
            )


@vangnet()
def _wijs_toe(veld: str, sleutel: str) -> None:
    if (kolom := st.session_state.get(sleutel)) is not None:
        st.session_state[TOEGEWEZEN] = {**_toegewezen(), kolom: veld}


@vangnet()
def _neem_terug(kolom: _Kolom) -> None:
    st.session_state[TOEGEWEZEN] = {ander: veld for ander, veld in _toegewezen().items() if ander != kolom}


def _toegewezen() -> Mapping[_Kolom, str]:
    bekend: Mapping[_Kolom, str] = st.session_state.get(TOEGEWEZEN, {})
    return bekend


def met_toegewezen(bestand: str, herkenning: Herkenning) -> Herkenning:
    """De herkenning van een tabel met wat er in de toets voor haar is aangewezen."""
    return herkenning | {
        kop: veld for (van, kop), veld in _toegewezen().items() if van == bestand and kop in herkenning
    }
