"""Een officiële naam gaat voor de naam die de leerling gebruikt; waar zij niet is ingevuld, geldt die wel.

Bij het identificeren vraagt DUO de officiële naam. Het voorvoegsel hoort bij de achternaam waar het naast staat.
"""

from dataclasses import replace

import polars as pl

from data.lezen.kolommen.koppen import NAMEN, is_officieel, lees_kop
from data.lezen.tabel import RuweTabel


def met_officiele_namen(tabel: RuweTabel) -> RuweTabel:
    """De tabel met in de kolommen van de officiële naam ook wat alleen bij de naam in gebruik staat."""
    officieel, gebruikt = _kolommen(tabel, officieel=True), _kolommen(tabel, officieel=False)
    frame, opmerkingen = tabel.frame, list(tabel.opmerkingen)
    for veld in ("achternaam", "voornamen"):
        if veld not in officieel or veld not in gebruikt or not frame[officieel[veld]].count():
            continue
        naam = pl.col(officieel[veld])
        zonder = frame.select(naam.is_null() & pl.col(gebruikt[veld]).is_not_null()).to_series()
        nieuw = [naam.fill_null(pl.col(gebruikt[veld]))]
        if veld == "achternaam" and {"voorvoegsel"} <= officieel.keys() & gebruikt.keys():
            bij_gebruikt = pl.col(gebruikt["voorvoegsel"])
            bij_naam = pl.when(zonder).then(bij_gebruikt).otherwise(pl.col(officieel["voorvoegsel"]))
            # In beide kolommen: een kolom zonder één voorvoegsel verliest het anders van de kolom ernaast.
            nieuw += [bij_naam.alias(officieel["voorvoegsel"]), bij_naam.alias(gebruikt["voorvoegsel"])]
        frame = frame.with_columns(nieuw)
        if zonder.any():
            opmerkingen.append(f"Waar ‘{officieel[veld]}’ leeg is, lezen wij ‘{gebruikt[veld]}’.")
    return replace(tabel, frame=frame, opmerkingen=tuple(opmerkingen))


def _kolommen(tabel: RuweTabel, *, officieel: bool) -> dict[str, str]:
    """Veld van een naam → de eerste kolom die het noemt, en die wel of niet officieel is."""
    uit: dict[str, str] = {}
    for kop in tabel.koppen:
        gelezen = lees_kop(kop)
        if gelezen and gelezen.veld in NAMEN and is_officieel(kop) == officieel:
            uit.setdefault(gelezen.veld, kop)
    return uit
