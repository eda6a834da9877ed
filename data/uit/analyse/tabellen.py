"""De tabellen: welke kolommen erin staan en wat zij betekenen. De namen veranderen niet: iemand rekent erop.

Een leerling en een bevinding staan er met een sleutel die niets verraadt, en die bij een volgende uitvoer dezelfde is.
"""

from collections.abc import Mapping

import duckdb
import polars as pl

from data.koppelsleutel import versleutel
from data.opslag.vragen.bevindingen import Keuze, bladzijde, risico
from data.opslag.vragen.controles import laatste_controle, statussen
from data.opslag.vragen.termijnen import Termijnkeuze, termijnlijst
from data.opslag.vragen.verloop import in_gevaar_bij, scholen_door_de_tijd
from data.schema.besluit import TE_DOEN
from data.schema.ernst import OMSCHRIJVING
from data.schema.labels import label
from data.uit.tabel import maskeer

KOLOMMEN: dict[str, dict[str, str]] = {
    "bevindingen": {
        "sleutel": "De bevinding; dezelfde als in de fixlijst.",
        "leerling": "De leerling; dezelfde sleutel is dezelfde leerling op die school.",
        "instellingscode": "De school; leeg als wij die niet kennen.",
        "vestigingscode": "De vestiging.",
        "groep": "De groep.",
        "signaal": "De code van het signaal.",
        "titel": "Wat het signaal zegt.",
        "soort": "F, B, M of A.",
        "soort_naam": "Hoe die soort heet.",
        "veld": "Het gegeven waar het om gaat.",
        "status": "Hoe het ermee staat.",
        "te_doen": "Of er nog iets mee moet: de status is nieuw, teruggekomen of bezig.",
        "bekostiging": "Of dit de bekostiging van de leerling in gevaar brengt.",
        "sinds": "De dag waarop wij het voor het eerst vonden.",
        "uiterlijk": "De dag waarop het klaar moet zijn.",
    },
    "nagekeken": {
        "instellingscode": "De school; leeg is wie bij geen bekende school hoort.",
        "signaal": "De code van het signaal.",
        "titel": "Wat het signaal zegt.",
        "uitkomst": "Uitgevoerd, overgeslagen of mislukt. Wat niet is uitgevoerd, is niet goed bevonden.",
        "reden": "Waarom het niet is uitgevoerd.",
        "bekeken": "Hoeveel rijen er zijn bekeken.",
        "gevonden": "Op hoeveel daarvan het afging.",
    },
    "termijnen": {
        "sleutel": "De bevinding waar de termijn bij hoort; leeg als zij ook zonder bevinding loopt.",
        "leerling": "De leerling.",
        "instellingscode": "De school.",
        "soort": "Welke termijn het is.",
        "signaal": "Het signaal dat erover gaat.",
        "dag": "De dag.",
    },
    "scholen": {
        "levering": "Het nummer van de controle na een levering; hoger is later.",
        "gecontroleerd": "De dag van die controle.",
        "peildatum": "De dag waarop er toen gekeken is.",
        "instellingscode": "De school; leeg is wie bij geen bekende school hoort.",
        "school": "Haar naam.",
        "leerlingen": "Wie er in haar levering staan.",
        "meetellend": "Wie er op de teldatum meetellen.",
        "in_gevaar": "Van wie de bekostiging gevaar liep; leeg is niet geteld. Is bij die school niet alles nagekeken "
        "(zie nagekeken), dan kunnen het er meer zijn, en zegt 0 niet dat het klopt.",
        **{f"gevonden_{s.lower()}": f"Bevindingen: {o.label}." for s, o in OMSCHRIJVING.items()},
    },
    "bestuur": {
        "levering": "Het nummer van de controle na een levering; hoger is later.",
        "gecontroleerd": "De dag van die controle.",
        "peildatum": "De dag waarop er toen gekeken is.",
        "leerlingen": "Wie er in de leveringen staan; wie op twee scholen staat, telt twee keer.",
        "meetellend": "Wie er op de teldatum meetellen; iedereen telt één keer. Leeg is niet geteld.",
        "in_gevaar": "Van wie daarvan de bekostiging gevaar liep; ook hier telt iedereen één keer, en kunnen het er "
        "meer zijn.",
        "gevonden": "Alle bevindingen die er waren.",
        "te_doen": "Waar nu nog iets mee moet; alleen bij de laatste.",
        "geaccepteerd": "Hoeveel leerlingen in gevaar er helemaal geaccepteerd zijn; alleen bij de laatste.",
    },
}
"""Per tabel haar kolommen, in deze volgorde, met wat zij betekenen."""

MET_LEERLING: dict[str, str] = {
    "leerlingnummer": "Het nummer in het LAS.",
    "naam": "De naam.",
    "zin": "Wat er aan de hand is.",
    "waarde": "Wat er nu staat; van een BSN of onderwijsnummer alleen de laatste vier cijfers.",
    "voorstel": "Wat het volgens ons moet zijn.",
    "eigenaar": "Wie het oplost.",
}
"""Wat er bij de bevindingen komt voor wie daarom vraagt en het mag."""


def tabellen(
    con: duckdb.DuckDBPyConnection, koppelsleutel: str, titels: Mapping[str, str], *, met_leerling: bool = False
) -> dict[str, pl.DataFrame]:
    """Elke tabel van `KOLOMMEN`, van wat de lezer van deze cursor mag zien; zonder controle zijn zij leeg.

    Args:
        titels: signaalcode → titel.
        met_leerling: ook de kolommen `MET_LEERLING`.
    """
    controle = laatste_controle(con)
    nummer = 0 if controle is None else controle.id
    titel = pl.col("signaal").replace_strict(titels, default=None, return_dtype=pl.String).alias("titel")
    scholen = scholen_door_de_tijd(con).rename(
        {"controle": "levering", "naam": "school", "instelling": "instellingscode"}
    )
    scholen = scholen.with_columns(gecontroleerd=pl.col("moment").dt.date())
    termijnen = termijnlijst(con, Termijnkeuze())
    uit = {
        "bevindingen": _bevindingen(con, koppelsleutel, titel),
        "nagekeken": statussen(con, nummer)
        .rename({"instelling": "instellingscode", "status": "uitkomst"})
        .with_columns(titel)
        .sort("instellingscode", "signaal", nulls_last=True),
        "termijnen": termijnen.rename({"instelling": "instellingscode"}).with_columns(
            sleutel=_versleuteld(termijnen["sleutel"], koppelsleutel),
            leerling=_versleuteld(termijnen["record"], koppelsleutel),
        ),
        "scholen": scholen,
        "bestuur": _bestuur(con, scholen, nummer),
    }
    erbij = {"bevindingen": tuple(MET_LEERLING)} if met_leerling else {}
    return {naam: frame.select(*KOLOMMEN[naam], *erbij.get(naam, ())) for naam, frame in uit.items()}


def _versleuteld(kolom: pl.Series, koppelsleutel: str) -> pl.Series:
    """De sleutels van een kolom; wat leeg is, blijft leeg."""
    er_is = kolom.drop_nulls().unique()
    return kolom.replace_strict(er_is, versleutel(er_is, koppelsleutel), default=None, return_dtype=pl.String)


def _bevindingen(con: duckdb.DuckDBPyConnection, koppelsleutel: str, titel: pl.Expr) -> pl.DataFrame:
    rijen = maskeer(bladzijde(con, Keuze()))
    heet = {soort: o.label for soort, o in OMSCHRIJVING.items()}
    velden = {veld: label(veld) for veld in rijen["veld"].drop_nulls().unique()}
    return rijen.with_columns(
        titel,
        sleutel=versleutel(rijen["sleutel"], koppelsleutel),
        leerling=_versleuteld(rijen["record"], koppelsleutel),
        instellingscode="instelling",
        soort_naam=pl.col("soort").replace_strict(heet, default=None, return_dtype=pl.String),
        veld=pl.col("veld").replace_strict(velden, default=None, return_dtype=pl.String),
        te_doen=pl.col("status").is_in(TE_DOEN),
        sinds=pl.col("sinds_moment").dt.date(),
        uiterlijk="deadline",
    )


def _bestuur(con: duckdb.DuckDBPyConnection, scholen: pl.DataFrame, laatste: int) -> pl.DataFrame:
    """Alle scholen samen; wie op twee scholen meetelt of gevaar loopt, telt één keer."""
    samen = scholen.group_by("levering", "gecontroleerd", "peildatum", maintain_order=True).agg(
        pl.col("leerlingen").sum(), gevonden=pl.sum_horizontal(pl.col("^gevonden_.*$").sum())
    )
    rijen = [in_gevaar_bij(con, nr) or (None, None) for nr in samen["levering"]]
    geteld = pl.DataFrame(rijen, schema={"meetellend": pl.Int64, "in_gevaar": pl.Int64}, orient="row")
    nu = pl.col("levering") == laatste
    te_doen, geaccepteerd = bladzijde(con, Keuze(status=TE_DOEN)).height, risico(con).geaccepteerd
    return samen.with_columns(*geteld, te_doen=pl.when(nu).then(te_doen), geaccepteerd=pl.when(nu).then(geaccepteerd))
