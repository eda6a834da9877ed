"""Rijen die een waarde delen, en rijen van twee frames die bij elkaar horen.

Bijna elke waarde waarop signalen zoeken, staat er één keer. Daarom gaan een afdruk van de waarde en het rijnummer samen
in één getal. Getallen sorteren is vele malen sneller dan groeperen of koppelen, en wat dezelfde afdruk heeft, staat
daarna naast elkaar. Dat is weinig, en wordt op de echte waarden vergeleken: een afdruk die toevallig gelijk is, telt
nergens mee.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from checks.frames.ploeg import is_veel

rijnummer = pl.int_range(pl.len(), dtype=pl.UInt32)
"""Het nummer van een rij in haar frame, als kolom."""

_Rijen = NDArray[np.uint64]
_Masker = NDArray[np.bool_]


def deelt(frame: pl.DataFrame, op: Sequence[str]) -> pl.Series:
    """De rijnummers, oplopend, waarvan de waarden van `op` samen vaker voorkomen. Een lege waarde is geen waarde."""
    if not is_veel(frame.height):
        dubbel = frame[[*op]].is_duplicated()
        for kolom in op:
            if frame[kolom].null_count():
                dubbel &= frame[kolom].is_not_null()
        return dubbel.arg_true()
    if len(op) == 1 and frame[op[0]].is_sorted():
        gelijk = frame[op[0]] == frame[op[0]].shift(1)
        return (gelijk | gelijk.shift(-1)).fill_null(False).arg_true()
    volgorde, met_vorige, met_volgende = _naast_elkaar(_afdruk(frame, op))
    rijen = _als_nummers(np.sort(volgorde[met_vorige | met_volgende]))
    if rijen.is_empty():
        return rijen
    return rijen.filter(_rijen_van(frame, op, rijen).is_duplicated())


def koppel_enige(nu: pl.DataFrame, toen: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    """De rijen die aan hun kant als enige hun waarden van `op` hebben, naast die met dezelfde waarden aan de andere.

    Kolommen: `plaats` en `plaats_vorig`, de rijnummers in de twee frames. Een lege waarde is geen waarde.
    """
    volgorde, met_vorige, met_volgende = _naast_elkaar(pl.concat([_afdruk(nu, op), _afdruk(toen, op)]))
    met_derde = met_volgende & _schuif(met_volgende, -1)
    eerste = np.flatnonzero(met_volgende & ~met_vorige & ~met_derde)
    links, rechts = volgorde[eerste], volgorde[eerste + 1]
    van_beide = (links < nu.height) & (rechts >= nu.height)
    paren = _paren(links[van_beide], rechts[van_beide] - nu.height)
    # Drie of meer met dezelfde afdruk: bijna altijd een waarde die aan een kant vaker staat, en dan is niets de enige.
    drie = volgorde[met_derde | (met_vorige & (met_volgende | _schuif(met_vorige, 1)))]
    paren = paren.filter(_zelfde(nu, toen, op, paren))
    if not len(drie):
        return paren
    rest = _koppel_op_waarde(nu, toen, op, drie[drie < nu.height], drie[drie >= nu.height] - nu.height)
    return pl.concat([paren, rest])


def staat_niet_in(rijen: pl.Series, aantal: int) -> pl.Series:
    """Een masker over `aantal` rijen dat alleen op de genoemde rijnummers niet waar is."""
    return pl.Series([True]).new_from_index(0, aantal).scatter(rijen, False)


def pak(waarden: pl.Series, rijen: pl.Series) -> pl.Series:
    """De waarden op deze rijnummers; een leeg nummer geeft een lege waarde."""
    # [] gaat niet door een query, en weet niet wat een leeg nummer is.
    return waarden.gather(rijen) if rijen.null_count() else waarden[rijen]


def per_rij(rijen: pl.Series, waarden: pl.Series, aantal: int) -> pl.Series:
    """`waarden` op de plaats van hun rijnummer in een kolom van `aantal` rijen; null op een plaats zonder waarde."""
    return pl.Series([None], dtype=waarden.dtype).new_from_index(0, aantal).scatter(rijen, waarden)


def tenzij_zichzelf(wijst: pl.Series, hoogte: int) -> pl.Series | None:
    """None als elke rij naar de rij met haar eigen nummer wijst: dan hoeft er niets opgehaald te worden."""
    zichzelf = wijst.len() == hoogte and bool(wijst.eq_missing(pl.int_range(hoogte, dtype=pl.UInt32, eager=True)).all())
    return None if zichzelf else wijst


def laatste_per_groep(rijen: pl.DataFrame, groep: str, volgorde: str, rij: str, aantal: int) -> pl.Series:
    """Per groep 0 … aantal-1 de waarde van `rij` met de hoogste `volgorde`; null voor een groep zonder rijen.

    Volgorde en rij gaan samen in één getal, want een maximum per groep is veel sneller dan sorteren per groep.
    """
    if rijen.height == aantal and tenzij_zichzelf(rijen[groep], aantal) is None:
        return rijen[rij]
    samen = pl.col(volgorde) * 2**32 + pl.col(rij).cast(pl.Int64)
    hoogste = rijen.group_by(groep).agg((samen.max() % 2**32).cast(pl.UInt32).alias(rij))
    return per_rij(hoogste[groep], hoogste[rij], aantal)


def _afdruk(frame: pl.DataFrame, op: Sequence[str]) -> pl.Series:
    """Per rij een getal van 64 bits dat voor gelijke waarden gelijk is; null als er een waarde leeg is."""
    getal = pl.struct(op).hash() if len(op) > 1 else pl.col(op[0]).hash()
    met_leeg = [kolom for kolom in op if frame[kolom].null_count()]
    if met_leeg:
        getal = pl.when(pl.all_horizontal(pl.col(kolom).is_not_null() for kolom in met_leeg)).then(getal)
    return frame.select(getal).to_series()


def _naast_elkaar(afdruk: pl.Series) -> tuple[_Rijen, _Masker, _Masker]:
    """De rijnummers op volgorde van hun afdruk, en of die dezelfde is als van de rij ervoor en van de rij erna."""
    rijen = np.arange(afdruk.len(), dtype=np.uint64)
    if afdruk.null_count():
        rijen, afdruk = rijen[afdruk.is_not_null().to_numpy()], afdruk.drop_nulls()
    # Onderin het rijnummer, daarboven wat er van de afdruk past.
    onderin = np.uint64(2 ** max(1, len(rijen) and int(rijen[-1]).bit_length()) - 1)
    samen = (afdruk.to_numpy() & ~onderin) | rijen
    samen.sort()
    met_vorige = np.zeros(len(samen), dtype=np.bool_)
    met_vorige[1:] = (samen[1:] ^ samen[:-1]) <= onderin
    samen &= onderin
    return samen, met_vorige, _schuif(met_vorige, -1)


def _schuif(masker: _Masker, stap: int) -> _Masker:
    """Een masker een plaats verder (1) of terug (-1); wat erin schuift, is niet waar."""
    uit = np.zeros_like(masker)
    if stap > 0:
        uit[1:] = masker[:-1]
    else:
        uit[:-1] = masker[1:]
    return uit


def _koppel_op_waarde(
    nu: pl.DataFrame, toen: pl.DataFrame, op: Sequence[str], rijen_nu: _Rijen, rijen_toen: _Rijen
) -> pl.DataFrame:
    kanten = []
    for frame, rijen, plaats in ((nu, rijen_nu, "plaats"), (toen, rijen_toen, "plaats_vorig")):
        nummers = _als_nummers(rijen)
        waarden = _rijen_van(frame, op, nummers)
        kanten.append(waarden.with_columns(nummers.alias(plaats)).filter(waarden.is_unique()))
    return kanten[0].join(kanten[1], on=op).select("plaats", "plaats_vorig")


def _zelfde(nu: pl.DataFrame, toen: pl.DataFrame, op: Sequence[str], paren: pl.DataFrame) -> pl.Series:
    """Of de waarden van een paar echt gelijk zijn."""
    zelfde = pl.Series([True]).new_from_index(0, paren.height)
    for kolom in op:
        zelfde &= nu[kolom].gather(paren["plaats"]) == toen[kolom].gather(paren["plaats_vorig"])
    return zelfde


def _paren(plaats: _Rijen, plaats_vorig: _Rijen) -> pl.DataFrame:
    return pl.DataFrame({"plaats": _als_nummers(plaats), "plaats_vorig": _als_nummers(plaats_vorig)})


def _als_nummers(rijen: _Rijen) -> pl.Series:
    return pl.Series(rijen.astype(np.uint32))


def _rijen_van(frame: pl.DataFrame, op: Sequence[str], rijen: pl.Series) -> pl.DataFrame:
    return pl.DataFrame([frame[kolom].gather(rijen) for kolom in op])
