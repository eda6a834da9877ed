"""De werkbladen van een werkmap, als tekst."""

from collections.abc import Mapping

import fastexcel
import polars as pl

from data.lezen.bestand import MEESTE_BLADEN, te_veel_bladen
from data.lezen.formaten.werkmap.cellen import Blad, vul_aan

_DATUM = r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:$| 00:00:00$| ([0-9]{2}:[0-9]{2}):[0-9]{2}$)"


def bladen(
    bestand: str, inhoud: bytes, *, lengte_datum: int, bijzonder: Mapping[str, Blad] | None = None
) -> dict[str, pl.DataFrame]:
    """De zichtbare gevulde werkbladen: naam → cellen als tekst, vanaf de eerste rij.

    Datums worden dd-mm-jjjj, hoe de cel ook is opgemaakt; `lengte_datum` is hoe lang de lezer ze schrijft. `bijzonder`
    zegt per blad wat de lezer zelf niet ziet.

    Raises:
        Gebruikersfout: te veel bladen; elk leest de lezer weer van voren af aan.
    """
    werkmap = fastexcel.read_excel(inhoud)
    if len(werkmap.sheet_names) > MEESTE_BLADEN:
        raise te_veel_bladen(bestand)
    uit = {}
    for naam in werkmap.sheet_names:
        blad = werkmap.load_sheet(naam, header_row=None, skip_rows=0, dtypes="string", skip_whitespace_tail_rows=True)
        if blad.visible == "visible" and blad.width:
            frame = blad.to_polars()
            if eigen := (bijzonder or {}).get(naam):
                frame = vul_aan(frame, eigen, {k.absolute_index: k.name for k in blad.available_columns()})
            met_datum = [k.name for k in frame.iter_columns() if (k.str.len_bytes() == lengte_datum).any()]
            uit[naam] = frame.with_columns(
                pl.col(k).str.replace(_DATUM, "$3-$2-$1 $4").str.strip_chars_end() for k in met_datum
            )
    return uit
