"""De werkbladen van een werkmap, als tekst."""

import fastexcel
import polars as pl

_DATUM = r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:$| 00:00:00$| ([0-9]{2}:[0-9]{2}):[0-9]{2}$)"


def bladen(inhoud: bytes, *, lengte_datum: int) -> dict[str, pl.DataFrame]:
    """De zichtbare gevulde werkbladen: naam → cellen als tekst, vanaf de eerste rij.

    Datums worden dd-mm-jjjj, hoe de cel ook is opgemaakt; `lengte_datum` is hoe lang de lezer ze schrijft.
    """
    werkmap = fastexcel.read_excel(inhoud)
    uit = {}
    for naam in werkmap.sheet_names:
        blad = werkmap.load_sheet(naam, header_row=None, skip_rows=0, dtypes="string", skip_whitespace_tail_rows=True)
        if blad.visible == "visible" and blad.width:
            frame = blad.to_polars()
            met_datum = [k.name for k in frame.iter_columns() if (k.str.len_bytes() == lengte_datum).any()]
            uit[naam] = frame.with_columns(
                pl.col(k).str.replace(_DATUM, "$3-$2-$1 $4").str.strip_chars_end() for k in met_datum
            )
    return uit
