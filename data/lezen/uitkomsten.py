"""Cellen waar een formule geen uitkomst heeft: niet leeg in het LAS, maar wel in het bestand."""

from dataclasses import replace

import polars as pl

from data.lezen.tabel import RuweTabel
from data.tekst import meervoud

ZONDER_UITKOMST = "\x00zonder uitkomst"
FOUT = "\x00fout"
"""Wat een lezer in zo'n cel zet; het nulteken kan in geen cel staan."""

_FOUTTEKST = (
    r"^(?:#(?:N/[AB]|REF!|VERW!|NAME\?|NAAM\?|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NUM!|GETAL!|NULL!|LEEG!|SPILL!|OVERLOOP!|"
    r"CALC!|BEREK\.?!|FIELD!|VELD!|GETTING_DATA|#+)|Err:[0-9]{3})$"
)


def zonder_foute_uitkomsten(tabel: RuweTabel) -> RuweTabel:
    """De tabel met leeg waar een formule geen uitkomst heeft, en per kolom de zin die dat zegt.

    Staat er verder niets in een kolom, dan vervalt zij: zij is dan niet geleverd, en niet bij elke leerling leeg.
    """
    frame, zinnen = tabel.frame, []
    opvallend = frame.select(
        pl.any_horizontal(pl.col(kop).str.starts_with(begin).any() for begin in ("\x00", "#", "Err:")).alias(kop)
        for kop in tabel.koppen
    )
    for kop in (kolom.name for kolom in opvallend if kolom[0]):
        kolom = frame[kop]
        fout = (kolom == FOUT) | kolom.str.contains(_FOUTTEKST)
        weg = fout | (kolom == ZONDER_UITKOMST)
        if not weg.any():
            continue
        over = kolom.set(weg.fill_null(False), None)
        frame = frame.with_columns(over) if over.count() else frame.drop(kop)
        zinnen.append(_zin(kop, int(weg.sum()), int(fout.sum()), vervalt=not over.count()))
    vervallen = tuple(kop for kop in tabel.koppen if kop not in frame.columns)
    return replace(tabel, frame=frame, opmerkingen=(*tabel.opmerkingen, *zinnen), vervallen=vervallen)


def _zin(kop: str, weg: int, fout: int, *, vervalt: bool) -> str:
    delen = []
    if zonder := weg - fout:
        delen.append(f"{'staat' if zonder == 1 else 'staan'} {meervoud(zonder, 'formule', 'formules')} zonder uitkomst")
    if fout:
        delen.append(
            f"{'geeft' if fout == 1 else 'geven'} {meervoud(fout, 'formule', 'formules')} een fout, zoals #N/B"
        )
    return (
        f"In de kolom ‘{kop}’ {' en '.join(delen)}. "
        + ("Deze kolom telt daarom niet mee. " if vervalt else "Wat daar hoort te staan, weten wij niet. ")
        + f"Open het bestand in Excel, {'herstel de fouten, ' if fout else ''}sla het op en upload het opnieuw."
    )
