"""Werkmappen lezen (xlsx, xlsm, xlsb, xls, ods): elk zichtbaar werkblad als tabel met alleen tekst."""

import re
import zipfile
import zlib
from dataclasses import replace

import fastexcel
import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import te_veel_bladen
from data.lezen.formaten.letters import herstel_frame
from data.lezen.formaten.veilig import keur_werkmap
from data.lezen.formaten.werkmap.pakket import bladen_van, rechtgezet
from data.lezen.formaten.werkmap.werkbladen import bladen
from data.lezen.indelen import als_tabellen
from data.lezen.tabel import RuweTabel
from data.lezen.uitkomsten import zonder_foute_uitkomsten

# Versie 3 of 4, met de maten die daarbij horen; met andere maten vraagt de lezer om eindeloos geheugen.
_OLE_VORM = re.compile(rb".{26}(\x03\x00\xfe\xff\x09|\x04\x00\xfe\xff\x0c)\x00\x06\x00", re.DOTALL)


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De tabellen van een werkmap; bij meer dan één blad staat het blad achter de bestandsnaam.

    Formules tellen met de waarde die Excel er het laatst bij bewaarde; koppelingen naar andere bestanden volgt niemand.

    Raises:
        Gebruikersfout: de werkmap is kapot, geen werkmap, of zo groot of leeg dat de lezer vastloopt.
    """
    try:
        if inhoud.startswith(b"PK"):
            delen = bladen_van(inhoud)
            if len({*delen.values()}) < len(delen):
                raise te_veel_bladen(naam)
            gezien = keur_werkmap(naam, inhoud, delen.values())
            bijzonder = {blad: gezien[deel] for blad, deel in delen.items() if deel in gezien}
            # 2015-03-09 in een ods, 2015-03-09 00:00:00 in de andere.
            lengte_datum = 10 if b"content.xml" in inhoud else 19
            gelezen = bladen(naam, rechtgezet(inhoud), lengte_datum=lengte_datum, bijzonder=bijzonder)
        elif _OLE_VORM.match(inhoud):
            gelezen = bladen(naam, inhoud, lengte_datum=19)
        else:
            raise _kapot(naam)
    except (
        fastexcel.FastExcelError,
        pl.exceptions.PolarsError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
    ):
        raise _kapot(naam) from None
    except BaseException as fout:
        # Een paniek van de lezer is geen Exception, en haar klasse is niet te importeren.
        if type(fout).__name__ != "PanicException":
            raise
        raise _kapot(naam) from None
    gevuld: dict[str, list[RuweTabel]] = {}
    for blad, cellen in gelezen.items():
        volledig = f"{naam}, blad {blad}"
        frame, over_letters = herstel_frame(cellen)
        if tabellen := [zonder_foute_uitkomsten(t) for t in als_tabellen(volledig, frame) if t.frame.height]:
            tabellen[0] = replace(tabellen[0], opmerkingen=(*tabellen[0].opmerkingen, *over_letters))
            gevuld[volledig] = [replace(tabel, titel=f"{blad} {tabel.titel}") for tabel in tabellen]
    return [
        replace(tabel, bestand=naam + tabel.bestand.removeprefix(volledig)) if len(gevuld) == 1 else tabel
        for volledig, tabellen in gevuld.items()
        for tabel in tabellen
    ]


def _kapot(naam: str) -> Gebruikersfout:
    return Gebruikersfout(
        f"‘{naam}’ is geen Excel-bestand dat wij kunnen openen. Open het in Excel, "
        "sla het op als Excel-werkmap (.xlsx) en upload het opnieuw."
    )
