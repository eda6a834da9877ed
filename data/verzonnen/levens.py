"""Hoe het een fout door de drie leveringen vergaat: zij blijft, komt, wordt hersteld of komt terug."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from typing import Literal

from data.schema.velden import ADRES, velden_van
from data.schema.voorbeeld import Rij, Voorbeeld

Toestand = Literal["weg", "schoon", "vorige", "fout", "hersteld"]
Leven = tuple[Toestand, Toestand, Toestand]

BLIJFT: Leven = ("fout", "fout", "fout")
NIEUW: tuple[Leven, ...] = (("schoon", "fout", "fout"), ("schoon", "schoon", "fout"))
HERSTELD: tuple[Leven, ...] = (("fout", "hersteld", "hersteld"), ("fout", "fout", "hersteld"))
TERUG: Leven = ("fout", "hersteld", "fout")
KOMT: tuple[Leven, ...] = (("weg", "fout", "fout"), ("weg", "weg", "fout"))
VERANDERT: tuple[Leven, ...] = (("vorige", "fout", "fout"), ("vorige", "vorige", "fout"))
"""Voor een signaal dat twee leveringen vergelijkt: het gaat alleen af in de levering waarin iets verandert."""

_TLV = tuple(v.naam for v in velden_van("tlv"))
_VASTE_VELDEN = ("leerlingnummer", "instellingscode", "inschrijvingsvolgnummer", "inschrijfdatum")
_NUMMERS = ("bsn", "onderwijsnummer")
_PERIODEVELDEN = [v.naam for v in velden_van("periode") if v.naam != "begindatum_periode" and not v.loopt_door]


def mogelijke_levens(
    voorbeeld: Voorbeeld, toestanden: Mapping[Toestand, Sequence[Rij]], *, hangt_af_van_p: bool
) -> list[Leven]:
    """De levens die een fout kan hebben zonder dat er iets anders door afgaat.

    Een fout die van de peildatum afhangt, zit alleen in de laatste levering. Waar komen of gaan van de fout zelf een
    signaal over verandering zou geven, is zij er altijd of komt zij met een nieuwe leerling.
    """
    schoon, fout, goed = (toestanden[t] for t in ("schoon", "fout", "hersteld"))
    if voorbeeld.vorige is not None:
        return [*VERANDERT]
    if _valt_op(schoon, fout) or _valt_op(fout, goed):
        levens: list[Leven] = [BLIJFT, BLIJFT, *KOMT]
    elif {r["leerlingnummer"] for r in fout} != {r["leerlingnummer"] for r in goed}:  # herstel liet iemand verdwijnen
        levens = [BLIJFT, *NIEUW]
    else:
        levens = [BLIJFT, BLIJFT, *NIEUW, *HERSTELD, TERUG]
    return [leven for leven in levens if leven[:2].count("fout") == 0] if hangt_af_van_p else levens


def naast_rod(toestanden: Mapping[Toestand, Sequence[Rij]], *, hangt_af_van_p: bool) -> Leven:
    """Het leven van een fout die pas naast ROD te zien is: zij is er altijd, of zo kort mogelijk."""
    if not hangt_af_van_p:
        return BLIJFT
    opvallend = _valt_op(toestanden["schoon"], toestanden["fout"])
    return ("weg", "weg", "fout") if opvallend else ("schoon", "schoon", "fout")


def zonder_overgang_die_opvalt(
    leven: Leven, toestanden: Mapping[Toestand, Sequence[Rij]], *, hangt_af_van_p: bool
) -> Leven:
    """Hetzelfde einde, zonder dat er op weg daarheen iets verandert wat op zichzelf opvalt (AD05-AD08, PE05).

    De laatste toestand is er dan altijd. Bij een fout die van de peildatum afhangt, komt de leerling pas aan het eind.
    """
    if not any(_verandert(toestanden[voor], toestanden[na]) for voor, na in pairwise(leven)):
        return leven
    return ("weg", "weg", leven[-1]) if hangt_af_van_p else (leven[-1],) * 3


def _verandert(voor: Sequence[Rij], na: Sequence[Rij]) -> bool:
    """Of er bij dezelfde leerling iets anders staat, of iets weg is, dat uitgewisseld was."""
    paren = [(a, b) for a, b in product(voor, na) if a["leerlingnummer"] == b["leerlingnummer"]]
    anders = any(a[v] and b[v] and a[v] != b[v] for a, b in paren for v in ("geboortedatum", "geslacht"))
    anders |= any(a[v] != b[v] for a, b in paren for v in ("experiment", "soort_verblijf"))
    vervallen = any(a["uitschrijfdatum"] and a["uitschrijfdatum"] != b["uitschrijfdatum"] for a, b in paren)
    tlvs = [{tuple(rij[v] for v in _TLV) for rij in kant if any(rij[v] for v in _TLV)} for kant in (voor, na)]
    return bool(paren) and (anders or vervallen or not tlvs[0] <= tlvs[1])


def _valt_op(voor: Sequence[Rij], na: Sequence[Rij]) -> bool:
    """Of een vergelijking van twee leveringen hier iets over zou zeggen (AD01-AD04, PE05)."""
    paren = [(a, b) for a, b in product(voor, na) if a["leerlingnummer"] == b["leerlingnummer"]]
    return any(_wijkt_af(a, b) for a, b in [(voor[0], na[0]), *paren])


def _wijkt_af(a: Rij, b: Rij) -> bool:
    nummers = [{r[v] for v in _NUMMERS} - {None, ""} for r in (a, b)]
    periode = _PERIODEVELDEN if a["begindatum_periode"] == b["begindatum_periode"] else ()
    adres = ADRES if a["onderwijsnummer"] or b["onderwijsnummer"] else ()
    return (
        any(a[v] != b[v] for v in (*_VASTE_VELDEN, *adres))
        or (all(nummers) and nummers[0] != nummers[1])
        or any(a[v] and b[v] and a[v] != b[v] for v in periode)
    )
