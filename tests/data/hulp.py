"""Bestanden voor de tests van lezen en uitvoeren: werkmappen, csv in elke vorm, en wat de lezer ervan maakt."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from polars.testing import assert_frame_equal

from data.fouten import Gebruikersfout
from data.lezen import Bestand, RuweTabel, herken, herken_tabel, normaliseer, open_hier
from data.lezen.indelen import als_tabellen
from data.lezen.tabel import RIJ
from data.schema.levering import Levering, schema
from data.schema.velden import HERKOMST, TABELLEN, VELD, VELDEN
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, schone_leerling

P = date(2026, 2, 1)

BEKEND = BESTUUR["instellingscode"].to_list()

KLAS = [schone_leerling(P, n) for n in range(1, 9)]
"""Acht leerlingen aan wie niets mankeert."""

NOTATIES: dict[str, Callable[[date], str]] = {
    "dd-mm-jjjj": lambda d: f"{d:%d-%m-%Y}",
    "d-m-jjjj": lambda d: f"{d.day}-{d.month}-{d.year}",
    "dd/mm/jjjj": lambda d: f"{d:%d/%m/%Y}",
    "d.m.jjjj": lambda d: f"{d.day}.{d.month}.{d.year}",
    "jjjj-mm-dd": lambda d: f"{d:%Y-%m-%d}",
    "jjjj/m/d": lambda d: f"{d.year}/{d.month}/{d.day}",
    "jjjjmmdd": lambda d: f"{d:%Y%m%d}",
    "Excel": lambda d: f"{d:%Y-%m-%d} 00:00:00",
    "iso met tijd": lambda d: f"{d:%Y-%m-%d}T13:05:59.123",
    "dd-mm-jjjj met tijd": lambda d: f"{d:%d-%m-%Y} 8:05",
}
"""De notaties waarin exports een dag schrijven."""


def anders(rij: Rij, **velden: Waarde) -> Rij:
    """De rij met andere waarden onder deze velden."""
    assert velden.keys() <= VELD.keys()
    return {**rij, **velden}


def openen(inhoud: bytes | str, naam: str = "export.csv") -> RuweTabel:
    """De enige tabel van een bestand."""
    (tabel,) = open_hier(Bestand(naam, inhoud.encode() if isinstance(inhoud, str) else inhoud))
    return tabel


def rijen(tabel: RuweTabel) -> list[tuple[Any, ...]]:
    """De rijen van een ruwe tabel, zonder rijnummer."""
    return tabel.frame.drop(RIJ).rows()


def rijnummers(tabel: RuweTabel) -> list[int]:
    """De rijnummers zoals een rekenblad telt."""
    return tabel.frame[RIJ].to_list()


def fout(doe: Callable[[], object]) -> str:
    """De ene zin van de fout die `doe` geeft."""
    with pytest.raises(Gebruikersfout) as gevangen:
        doe()
    assert gevangen.value.__cause__ is None, "een oorzaak zou de tekst van een bibliotheek meenemen"
    return str(gevangen.value)


def leesfout(inhoud: bytes | str, naam: str = "export.csv") -> str:
    """De zin die een gebruiker krijgt bij een bestand dat niet te lezen is."""
    return fout(lambda: openen(inhoud, naam))


def lever(*bestanden: tuple[str, bytes], bekend: Iterable[str] | None = BEKEND) -> Levering:
    """De levering uit echte bestanden (naam, inhoud)."""
    tabellen = [t for naam, inhoud in bestanden for t in open_hier(Bestand(naam, inhoud))]
    return normaliseer([(t, herken_tabel(t)) for t in tabellen], bekend)


def ruw(kolommen: Mapping[str, Sequence[str | None]], bestand: str = "export.csv") -> RuweTabel:
    """Een kleine ruwe tabel kop → waarden."""
    frame = pl.DataFrame([[kop, *waarden] for kop, waarden in kolommen.items()], orient="col")
    (tabel,) = als_tabellen(bestand, frame.cast(pl.String))
    return tabel


def uit_tabel(kolommen: Mapping[str, Sequence[str | None]], bekend: Iterable[str] | None = BEKEND) -> Levering:
    """De levering uit een kleine tabel kop → waarden, herkend op de koppen alleen."""
    tabel = ruw(kolommen)
    return normaliseer([(tabel, herken(tabel.koppen))], bekend)


def als_tekst(waarde: Waarde, notatie: str = "dd-mm-jjjj") -> str:
    """Een waarde zoals een export haar schrijft."""
    return NOTATIES[notatie](waarde) if isinstance(waarde, date) else waarde or ""


def naar_bestand(
    leerlingen: Sequence[Rij],
    velden: Sequence[str],
    *,
    tekenset: str = "utf-8",
    teken: str = ";",
    notatie: str = "dd-mm-jjjj",
    einde: str = "\r\n",
) -> bytes:
    """Rijen als csv in de gekozen vorm, met de labels van `velden` als kop."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=teken, lineterminator=einde)
    schrijver.writerow([VELD[v].label for v in velden])
    schrijver.writerows([als_tekst(rij[v], notatie) for v in velden] for rij in leerlingen)
    return uit.getvalue().encode(tekenset)


def alleen(*velden: str) -> list[str]:
    """De velden die moeten vervallen om alleen `velden` over te houden."""
    assert set(velden) <= VELD.keys()
    return [v.naam for v in VELDEN if v.naam not in velden]


def zelfde_frames(een: Levering, ander: Levering, zonder: Iterable[str] = ()) -> None:
    """Of twee leveringen hetzelfde zeggen, los van het bestand waar het stond."""
    weg = {*HERKOMST, *zonder}
    for tabel in TABELLEN:
        assert_frame_equal(een.frame(tabel).drop(weg, strict=False), ander.frame(tabel).drop(weg, strict=False))


def xlsx(bladen: Mapping[str, Sequence[Sequence[Any]]], *, verborgen: Iterable[str] = ()) -> bytes:
    """Een werkmap; datums worden echte datums, en None is een lege cel."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        datum = boek.add_format({"num_format": "dd-mm-yyyy"})
        for naam, inhoud in bladen.items():
            blad = boek.add_worksheet(naam)
            if naam in verborgen:
                blad.hide()
            for i, rij in enumerate(inhoud):
                for j, cel in enumerate(rij):
                    if isinstance(cel, date):
                        blad.write_datetime(i, j, cel, datum)
                    elif isinstance(cel, str):
                        blad.write_string(i, j, cel)
                    elif cel is not None:
                        blad.write(i, j, cel)
    return uit.getvalue()


def assert_goed_gevormd(levering: Levering) -> None:
    """Elke tabel heeft het schema, eigen sleutels, en wijst naar rijen die er zijn."""
    for tabel in TABELLEN:
        frame = levering.frame(tabel)
        assert frame.schema == pl.Schema(schema(tabel)), tabel
        assert frame["sleutel"].null_count() == 0
        assert not frame["sleutel"].is_duplicated().any(), tabel
    assert levering.inschrijving["leerling"].is_in(range(levering.leerling.height)).all()
    assert set(levering.inschrijving["leerling"]) == set(range(levering.leerling.height))
    for onder in (levering.periode, levering.tlv):
        assert onder["inschrijving"].is_in(range(levering.inschrijving.height)).all()
    assert set(levering.periode["inschrijving"]) == set(range(levering.inschrijving.height))
