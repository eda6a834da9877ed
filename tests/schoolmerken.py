"""Waaraan te zien is dat iets van één school is: elke tekst die in de hele opslag maar bij één school voorkomt."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from checks.taal.begrippen import hele_naam
from data.koppelsleutel import versleutel
from data.opslag.vragen.leveringen import instellingen
from data.opslag.zicht import WAAR_ZIJ_ZITTEN
from data.schema.mensen.medewerker import Medewerker, Plek
from data.schema.toegang import scholen_in
from data.schema.velden import OUDER, Tabel
from tests.data.opslag.hulp import in_kolommen

_WOORD = re.compile(r"[0-9A-Za-zÀ-ž][0-9A-Za-zÀ-ž_-]*")
_KORTSTE = 5
"""Korter dan dit is een merk ook een aantal, een jaar of een groep."""

Per = Mapping[str | None, Mapping[str, frozenset[Plek]]]


@dataclass(frozen=True)
class Merken:
    """Per school (None: zonder school) de merken van haar leerlingen, met waar die zitten, en alle hele nummers.

    `leerlingen` zijn namen, leerlingnummers, nummers, beschikkingsnummers, records, en hoe zij in een adres heten.
    `bestanden` zijn de namen van wat er geleverd is, met de scholen die erin staan.
    """

    scholen: tuple[str, ...]
    namen: Mapping[str, str]
    leerlingen: Per
    nummers: frozenset[str]
    bestanden: Mapping[str, frozenset[str]]

    def alle(self, tekst: str) -> set[str]:
        """Elk merk in een tekst, ook van de scholen zelf."""
        vreemd = self.van_anderen(tekst, ()) | self.andere_scholen(tekst, ()) | self.andere_bestanden(tekst, ())
        return vreemd | self.hele_nummers(tekst)

    def van_anderen(self, tekst: str, eigen: Collection[str]) -> set[str]:
        """De merken in een tekst van leerlingen die op geen van deze scholen of vestigingen zitten."""
        hij = Medewerker("", "", scholen=frozenset(eigen))
        merken = (merk for per_merk in self.leerlingen.values() for merk in per_merk.items())
        return _genoemd(tekst, {merk for merk, plekken in merken if not any(hij.ziet([plek]) for plek in plekken)})

    def van(self, code: str) -> set[str]:
        """De merken van leerlingen op een school of vestiging."""
        hij = Medewerker("", "", scholen=frozenset({code}))
        return {merk for m in self.leerlingen.values() for merk, plekken in m.items() if hij.ziet(plekken)}

    def andere_scholen(self, tekst: str, eigen: Collection[str]) -> set[str]:
        """Hoe een tekst andere scholen noemt: met hun code of hun naam."""
        andere = [code for code in self.scholen if code not in scholen_in(eigen)]
        codes = {code for code in andere if re.search(rf"(?<![0-9A-Z]){code}", tekst)}
        return codes | {self.namen[code] for code in andere if self.namen[code] in tekst}

    def andere_bestanden(self, tekst: str, eigen: Collection[str]) -> set[str]:
        """De bestanden die een tekst noemt en waar ook iets in staat van een andere school of vestiging."""
        return {naam for naam, scholen in self.bestanden.items() if not scholen <= {*eigen} and naam in tekst}

    def hele_nummers(self, tekst: str) -> set[str]:
        """De hele nummers in een tekst."""
        return _genoemd(tekst, self.nummers)


def _genoemd(tekst: str, merken: Collection[str]) -> set[str]:
    woorden = {*_WOORD.findall(tekst)}
    return {merk for merk in merken if (merk in tekst if " " in merk or "\x1f" in merk else merk in woorden)}


def merken_van(con: duckdb.DuckDBPyConnection, koppelsleutel: str) -> Merken:
    """De merken van een opslag; de cursor mag alles zien."""
    plekken = dict(con.execute(f"SELECT record, vestigingen FROM ({WAAR_ZIJ_ZITTEN.format(bron='')})").fetchall())
    rijen = _met_school(in_kolommen(con), plekken)
    waar: dict[str, set[str | None]] = defaultdict(set)  # ook wat geen merk is, zoals een volgnummer, telt mee
    for frame in rijen.values():
        for kolom in (k for k, soort in frame.schema.items() if soort == pl.String and k != "instelling"):
            for school, tekst in frame.select("instelling", kolom).drop_nulls(kolom).unique().iter_rows():
                for deel in (tekst, *_WOORD.findall(tekst)):
                    waar[deel].add(school)
    merken: dict[tuple[str | None, str], set[Plek]] = defaultdict(set)
    for school, vestigingen, merk in _merken(rijen, koppelsleutel):
        merken[school, merk].add((school, tuple(vestigingen or ())))
    nummers = {n for t in ("leerling", "arrangement") for k in _NUMMERS for n in rijen[t][k].drop_nulls()}
    for school, nummer in con.execute("SELECT instelling, nummer FROM bericht WHERE nummer IS NOT NULL").fetchall():
        merken.setdefault((school, nummer), {(school, ())})
        nummers.add(nummer)
    for school, merk in merken:
        waar[merk].add(school)
    heel = "\n".join(sorted({merk for _, merk in merken if " " in merk}))
    per: dict[str | None, dict[str, frozenset[Plek]]] = defaultdict(dict)
    for (school, merk), waar_die_zit in merken.items():
        # Ilias Amghar is geen merk als er ook een Yassin Ilias Amghar is.
        if len(waar[merk]) == 1 and len(merk) >= _KORTSTE and (" " not in merk or heel.count(merk) == 1):
            per[school][merk] = frozenset(waar_die_zit)
    scholen_ = dict(instellingen(con).select("instellingscode", "naam").iter_rows())
    geleverd: dict[str, frozenset[str]] = defaultdict(frozenset)
    for naam, wie in con.execute("SELECT naam, scholen FROM bronbestand").fetchall():
        geleverd[naam] |= {*wie}
    return Merken(tuple(scholen_), scholen_, per, frozenset(n for n in nummers if len(n) >= _KORTSTE), geleverd)


_NUMMERS = ("bsn", "onderwijsnummer")


def _met_school(rijen: Mapping[Tabel, pl.DataFrame], plekken: Mapping[str, Sequence[str]]) -> dict[Tabel, pl.DataFrame]:
    """Elke tabel (`in_kolommen`) met van elke rij de school in kolom instelling, en de vestigingen in kolom plek."""
    uit: dict[Tabel, pl.DataFrame] = {}
    for tabel, frame in rijen.items():
        if ouder := OUDER.get(tabel):
            van = uit[ouder].select("levering", "instelling", "plek", pl.col("nr").alias(ouder))
            uit[tabel] = frame.join(van, on=["levering", ouder], how="left")
        else:
            record = frame["sleutel" if tabel == "leerling" else "record"]
            zit = pl.Series([plekken.get(r, ()) for r in record], dtype=pl.List(pl.String))
            uit[tabel] = frame.with_columns(zit.alias("plek"))
    return uit


def _merken(
    rijen: Mapping[Tabel, pl.DataFrame], koppelsleutel: str
) -> Iterator[tuple[str | None, Sequence[str] | None, str]]:
    leerling = rijen["leerling"].with_columns(hele=hele_naam)
    leerling = leerling.with_columns(code=versleutel(leerling["sleutel"], koppelsleutel))
    for frame, kolommen in (
        (leerling, ("leerlingnummer", *_NUMMERS, "hele", "sleutel", "code")),
        (rijen["arrangement"], (*_NUMMERS, "record")),
        (rijen["tlv"], ("beschikkingsnummer",)),
    ):
        for kolom in kolommen:
            yield from frame.select("instelling", "plek", kolom).drop_nulls(kolom).unique().iter_rows()
