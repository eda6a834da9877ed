"""Gevallen met een arrangement: een schone leerling van cluster 2 met een goed arrangement op dezelfde rij."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from checks.signalen.arrangement._arrangementen import ARRANGEMENT
from data.schema.velden import ARRANGEMENT_MEE, VELDEN
from data.schema.voorbeeld import Erbij, Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL, Geval, Vondst

BEGIN, EINDE = "01-08-2024", "31-07-2026"
"""Van het arrangement, op de peildatum van de gevallen."""

WELK = "Arrangement 1 voor een leerling van school 97XA"

ALLEEN_ARRANGEMENT: Mapping[str, Invulling] = {
    v.naam: None for v in VELDEN if v.tabel != "arrangement" and v.naam not in ARRANGEMENT_MEE
}
"""Maakt de rij leeg op het arrangement na, zoals in een export van alleen arrangementen: er is dan geen leerling."""


def geval(
    naam: str,
    fout: Mapping[str, Invulling] | None = None,
    raak: Vondst | list[Vondst] | None = None,
    *,
    cluster: Literal[1, 2, 3, 4] = 2,
    erbij: Sequence[Mapping[str, Invulling]] = (),
    ook: Sequence[Vondst | None] = (),
    **rest: Any,
) -> Geval:
    """Een geval met op de eerste rij een arrangement dat door `fout` is veranderd, en `raak` als dat gevonden wordt.

    `erbij` zijn verdere rijen met een arrangement van dezelfde leerling, en `ook` wat daarop gevonden wordt.
    """
    vondsten = {i: vondst for i, vondst in enumerate([raak, *ook]) if vondst is not None}
    extra = tuple(Erbij(wie="inschrijving", wijzig=wijzig) for wijzig in erbij)
    return Geval(
        naam=naam, fout={**ARRANGEMENT, **(fout or {})}, verwacht=vondsten, cluster=cluster, erbij=extra, **rest
    )


def los(wijzig: Mapping[str, Invulling] | None = None, *, school: str = "98BA", nummer: int = 1) -> Rij:
    """Een arrangement van een school op een rij zonder leerling; het nummer is dat van de zoveelste schone leerling."""
    eigen: dict[str, Invulling] = {"instellingscode": school}
    return vul_in(schone_leerling(PEIL, nummer), {**ALLEEN_ARRANGEMENT, **ARRANGEMENT, **eigen, **(wijzig or {})}, PEIL)
