"""Landcodes: de buren zijn ingebouwd, de rest komt uit de landentabel die de gebruiker laadt."""

from dataclasses import dataclass

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import Bestand
from data.lezen.csvbestand import decodeer


@dataclass(frozen=True, slots=True)
class Landen:
    """Een geladen landentabel: kolommen landcode, naam (String), begin, einde (Date, leeg is onbeperkt)."""

    tabel: pl.DataFrame

    def namen(self) -> dict[str, str]:
        """Naam van een land in hoofdletters → landcode; bij een naam die vaker voorkwam de code die nog geldt."""
        op_einde = self.tabel.sort("einde", nulls_last=True)
        return dict(zip(op_einde["naam"].str.to_uppercase(), op_einde["landcode"], strict=True))


def lees_landen(bestand: Bestand) -> Landen:
    """Leest BRP-tabel 34 zoals RvIG die publiceert: csv met code, omschrijving, ingangs- en einddatum (jjjjmmdd).

    Raises:
        Gebruikersfout: het bestand is geen landentabel.
    """
    tekst = decodeer(bestand.naam, bestand.inhoud)
    try:
        ruw = pl.read_csv(tekst.encode(), separator=";" if ";" in tekst[:200] else ",", infer_schema=False)
        code, naam, begin, einde = ruw.columns[:4]
        tabel = ruw.select(
            landcode=pl.col(code).str.strip_chars(),
            naam=pl.col(naam).str.strip_chars(),
            begin=pl.col(begin).str.to_date("%Y%m%d", strict=False),
            einde=pl.col(einde).str.to_date("%Y%m%d", strict=False),
        ).drop_nulls(["landcode", "naam"])
    except (pl.exceptions.PolarsError, ValueError):
        tabel = pl.DataFrame()
    if tabel.is_empty() or not tabel["landcode"].str.contains(r"^\d{4}$").all():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is geen landentabel. Download ‘Tabel 34 Landen’ bij RvIG als csv en kies dat bestand."
        )
    return Landen(tabel)
