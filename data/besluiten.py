"""Besluiten over bevindingen in een bestand: dezelfde lezer voor de opdrachtregel en de pagina's."""

import io
from datetime import date

import polars as pl
import xlsxwriter

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, versleutel
from data.lezen.bestand import Bestand
from data.lezen.datums import lees_datum
from data.lezen.openen import open_bestand
from data.opslag.toestand import BESLUITBAAR, GEACCEPTEERD
from data.uit.tabel import als_csv, onschadelijk
from data.velden import kaal

BESLUIT: dict[str, pl.DataType] = {
    "sleutel": pl.String(),
    "status": pl.String(),
    "eigenaar": pl.String(),
    "reden": pl.String(),
    "toelichting": pl.String(),
    "tot": pl.Date(),
    "waardeafdruk": pl.String(),
    "afdruk": pl.String(),
    "wie": pl.String(),
    "moment": pl.Datetime("us"),
}
"""De kolommen van een bestand met besluiten; nodig zijn sleutel en status.

`sleutel` is die uit de uitvoer; `tot` de laatste dag dat een acceptatie geldt, leeg is altijd. `waardeafdruk` legt vast
bij welke waarde is geaccepteerd zonder haar te noemen, leeg is bij elke waarde; `afdruk` noemt de koppelsleutel waarmee
dit alles is gemaakt. `wie` en `moment` zijn er om te lezen: wie een bestand laadt, besluit zelf.
"""

_NODIG = ("sleutel", "status")
_MOMENT = "%d-%m-%Y %H:%M"
_ONSCHADELIJK = r"^'([=+\-@])"  # wat de uitvoer voor een formule zet, hoort niet bij de tekst
_BREEDTES = {"sleutel": 26, "status": 16, "eigenaar": 20, "reden": 50, "toelichting": 50, "moment": 17}


def waardeafdruk(bevindingen: pl.DataFrame, koppelsleutel: str) -> pl.Series:
    """Afdruk van sleutel en waarde samen (kolommen sleutel, waarde), zodat gelijke waarden niet te herkennen zijn."""
    samen = pl.concat_str("sleutel", pl.col("waarde").fill_null(""), separator="\n")
    return versleutel(bevindingen.select(waardeafdruk=samen).to_series(), koppelsleutel)


def lees_besluiten(bestand: Bestand, koppelsleutel: str) -> pl.DataFrame:
    """Leest besluiten (kolommen `BESLUIT`) uit csv of Excel.

    Raises:
        Gebruikersfout: een kolom ontbreekt, een status of datum klopt niet, of het hoort bij een andere sleutel.
    """
    tabel = open_bestand(bestand)[0]
    kolommen = {kaal(k): k for k in tabel.koppen}
    for kolom in _NODIG:
        if kolom not in kolommen:
            raise Gebruikersfout(f"In ‘{bestand.naam}’ ontbreekt de kolom ‘{kolom}’.")
    tekst = tabel.frame.select(
        (pl.col(kolommen[k]) if k in kolommen else pl.lit(None, pl.String)).alias(k) for k in BESLUIT
    ).with_columns(pl.all().str.strip_chars().replace("", None).str.replace(_ONSCHADELIJK, "$1"))
    status = tekst.select(
        pl.col("status").str.to_lowercase().replace_strict({s.lower(): s for s in BESLUITBAAR}, default=None)
    ).to_series()
    if (rij := _eerste(status.is_null())) is not None:
        mag = ", ".join(BESLUITBAAR)
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staat op rij {rij} een status die wij niet kennen. Kies uit: {mag}.")
    tot = lees_datum(tekst["tot"])
    if (rij := _eerste(tekst["tot"].is_not_null() & tot.is_null())) is not None:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ staat op rij {rij} bij ‘tot’ geen datum. Schrijf haar als dd-mm-jjjj."
        )
    if (tekst["afdruk"].drop_nulls() != afdruk(koppelsleutel)).any():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ hoort bij een andere Signaalwijzer: de sleutels passen niet bij die van deze computer."
        )
    moment = tekst["moment"].str.to_datetime(_MOMENT, strict=False)
    return tekst.with_columns(status, tot.alias("tot"), moment.alias("moment"))


def _eerste(fout: pl.Series) -> int | None:
    """Het rijnummer van de eerste fout, zoals een rekenblad telt."""
    plaatsen = fout.arg_true()
    return int(plaatsen[0]) + 2 if plaatsen.len() else None


def besluiten_csv(besluiten: pl.DataFrame) -> bytes:
    """Besluiten (kolommen `BESLUIT`) als csv."""
    return als_csv(_leesbaar(besluiten))


def besluiten_xlsx(besluiten: pl.DataFrame) -> bytes:
    """Besluiten (kolommen `BESLUIT`) als werkmap."""
    uit, frame = io.BytesIO(), onschadelijk(_leesbaar(besluiten))
    # In het geheugen: een tijdelijk bestand zou namen onversleuteld op schijf zetten.
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as boek:
        vet, blad = boek.add_format({"bold": True}), boek.add_worksheet("Besluiten")
        for nummer, kolom in enumerate(frame.columns):
            blad.set_column(nummer, nummer, _BREEDTES.get(kolom, 14))
            blad.write_string(0, nummer, kolom, vet)
            blad.write_column(1, nummer, frame[kolom].to_list())
        blad.freeze_panes(1, 0)
        blad.autofilter(0, 0, frame.height, frame.width - 1)
    return uit.getvalue()


def _leesbaar(besluiten: pl.DataFrame) -> pl.DataFrame:
    return besluiten.with_columns(
        pl.col("tot").dt.to_string("%d-%m-%Y"), pl.col("moment").dt.to_string(_MOMENT)
    )  # fmt: skip


def zonder_geaccepteerde(
    bevindingen: pl.DataFrame, besluiten: pl.DataFrame, koppelsleutel: str, peildatum: date
) -> pl.DataFrame:
    """De bevindingen (kolommen `BEVINDING`) die niet geaccepteerd zijn, of waarvan het besluit is verlopen.

    Een acceptatie verloopt na haar laatste dag, en als de waarde verandert.
    """
    geldig = besluiten.filter(
        pl.col("status") == GEACCEPTEERD, pl.col("tot").is_null() | (pl.col("tot") >= peildatum)
    ).select("sleutel", "waardeafdruk")
    nu = pl.DataFrame(
        {
            "sleutel": versleutel(bevindingen["sleutel"], koppelsleutel),
            "waardeafdruk_nu": waardeafdruk(bevindingen, koppelsleutel),
        }
    ).with_row_index("plaats")
    zelfde_waarde = pl.col("waardeafdruk").is_null() | (pl.col("waardeafdruk") == pl.col("waardeafdruk_nu"))
    weg = nu.join(geldig, on="sleutel").filter(zelfde_waarde)["plaats"]
    return bevindingen.filter(~nu["plaats"].is_in(weg.implode()))
