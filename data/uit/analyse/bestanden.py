"""De tabellen als bestanden: csv voor Excel, Parquet voor Power BI, en een leesmij met elke kolom."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from data.fouten import Gebruikersfout
from data.plaats import schrijf_geheim
from data.uit.analyse.tabellen import KOLOMMEN, MET_LEERLING
from data.uit.tabel import als_csv, zonder_nummers_naar_buiten


def als_bestanden(tabellen: Mapping[str, pl.DataFrame], peildatum: date) -> dict[str, bytes]:
    """Bestandsnaam → inhoud: van elke tabel een csv en een Parquet, en een leesmij."""
    uit: dict[str, bytes] = {}
    for naam, frame in tabellen.items():
        uit[f"{naam}.csv"] = als_csv(frame.with_columns(pl.col(pl.Boolean).cast(pl.Int8)))
        inhoud = io.BytesIO()
        zonder_nummers_naar_buiten(frame).write_parquet(inhoud)
        uit[f"{naam}.parquet"] = inhoud.getvalue()
    uit["LEESMIJ.txt"] = _leesmij(tabellen, peildatum).replace("\n", "\r\n").encode("utf-8-sig")
    return uit


def als_zip(tabellen: Mapping[str, pl.DataFrame], peildatum: date) -> bytes:
    """Dezelfde bestanden in een zip."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in als_bestanden(tabellen, peildatum).items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def schrijf(tabellen: Mapping[str, pl.DataFrame], peildatum: date, map_: Path) -> list[str]:
    """Zet de bestanden in een map, elk in één keer op zijn plaats, en geeft hun namen.

    Wie tegelijk leest, leest het hele oude of het hele nieuwe bestand.

    Raises:
        Gebruikersfout: daar is niet te schrijven.
    """
    bestanden = als_bestanden(tabellen, peildatum)
    try:
        map_.mkdir(parents=True, exist_ok=True)
        for naam, inhoud in bestanden.items():
            schrijf_geheim(map_ / naam, inhoud)
    except OSError:
        raise Gebruikersfout(
            f"In ‘{map_.name}’ is niet te schrijven. Kies een map waarin u mag schrijven, en sluit de bestanden die "
            "daar openstaan."
        ) from None
    return list(bestanden)


def _leesmij(tabellen: Mapping[str, pl.DataFrame], peildatum: date) -> str:
    regels = [
        "Uitvoer van Signaalwijzer",
        "",
        f"Peildatum: {peildatum:%d-%m-%Y}",
        "Csv is UTF-8 met een puntkomma; een dag is dd-mm-jjjj, ja is 1 en nee is 0.",
        "Parquet heeft dezelfde kolommen.",
        "Een leerling en een bevinding staan erin met een sleutel. Die is bij elke uitvoer dezelfde, en er is",
        "geen naam of nummer uit te halen.",
    ]
    for naam, frame in tabellen.items():
        betekent = KOLOMMEN[naam] | MET_LEERLING
        regels += ["", f"{naam} ({frame.height} rijen)"]
        regels += [f"- {kolom}: {betekent[kolom]}" for kolom in frame.columns]
    return "\n".join([*regels, ""])
