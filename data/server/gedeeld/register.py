"""Het register: van elk bestuur hoe het ervoor staat, en wie erin mag, zonder dat zijn opslag opengaat.

Het is voor een kantoor dat voor meer besturen werkt en geen leerling mag zien. Er staan alleen aantallen in, per school
en per soort: geen naam van een mens, geen nummer, en geen code van een signaal. Ook van een kleine school staan ze er:
dat er op een school één leerling gevaar loopt, zegt niet wie. Met het signaal, de groep of de vestiging erbij zou dat
anders zijn; die staan er daarom nooit in. De naam van een school is geen gegeven van een leerling.

Wie erin mag, staat er als kenmerk: zonder het geheim van de server is niet na te gaan van wie dat is.
"""

import hmac
import json
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb
import polars as pl

from data.opslag.bestand import sql
from data.opslag.openen.versleuteld import laad_uitbreiding
from data.plaats import schrijf_geheim
from data.schema.ernst import OMSCHRIJVING
from data.server.gedeeld.adres import Postgresql

SAMEN = ""
"""Wat er in plaats van een school staat bij de rij van een heel bestuur."""

SCHOOL: Mapping[str, pl.DataType] = {
    "instelling": pl.String(),
    "naam": pl.String(),
    "leerlingen": pl.Int64(),
    "meetellend": pl.Int64(),
    "gevaar": pl.Int64(),
    "bekeken": pl.Int64(),
    "niet_gevaar": pl.Int64(),
    "niet": pl.Int64(),
    **{f"te_doen_{soort.lower()}": pl.Int64() for soort in OMSCHRIJVING},
    "geleverd": pl.Datetime("us"),
    "gecontroleerd": pl.Datetime("us"),
}
"""Wat er van een school in staat. `instelling` is haar code, leeg (None) voor wie bij geen bekende school hoort, en
`SAMEN` van het hele bestuur: een leerling op twee scholen telt daar één keer. `gevaar` is hoeveel leerlingen gevaar
lopen, van de `meetellend` die op de teldatum meetellen. `bekeken` is hoeveel rijen er zijn nagekeken, en `niet` en
`niet_gevaar` hoeveel signalen niet: met een ervan is een aantal misschien te laag. Te doen is per soort wat er open
staat. Momenten zijn van de klok van de server; leeg is nooit."""
REGISTER: Mapping[str, pl.DataType] = {"bestuur": pl.String(), **SCHOOL, "geschreven": pl.Datetime("us")}
"""De kolommen van het register; `geschreven` is wanneer het bestuur dit voor het laatst opgaf."""


def kenmerk(sleutel: str, geheim: str) -> str:
    """Waar iemand in het register aan te herkennen is, voor wie het geheim van de server heeft.

    Args:
        sleutel: de vaste sleutel van de aanbieder (`Aangemeld.sleutel`).
        geheim: dat van de koekjes: elk proces van de server heeft hetzelfde.
    """
    return hmac.new(geheim.encode(), f"signaalwijzer/toegang/{sleutel.casefold()}".encode(), "sha256").hexdigest()


class Register(Protocol):
    """Hoe elk bestuur ervoor staat, en wie erin mag."""

    def schrijf(self, bestuur: str, cijfers: pl.DataFrame, toegang: Collection[str], moment: datetime) -> None:
        """Zet er in wat er nu van een bestuur is, in de plaats van wat er stond.

        Args:
            bestuur: zijn code.
            cijfers: kolommen `SCHOOL`, per school een rij; leeg is nog geen levering.
            toegang: de kenmerken van wie erin mag (zie `kenmerk`).
            moment: nu.

        Raises:
            Gebruikersfout: dat lukt niet; dan blijft staan wat er stond.
        """

    def lees(self) -> pl.DataFrame:
        """Alle besturen (kolommen `REGISTER`), per bestuur de scholen op code.

        Raises:
            Gebruikersfout: dat lukt niet.
        """

    def waar_in(self, wie: str) -> frozenset[str]:
        """De codes van de besturen waar iemand in mag, op zijn kenmerk.

        Raises:
            Gebruikersfout: dat lukt niet.
        """


class InPostgresql:
    """Het register dat meer processen delen, door de uitbreiding van DuckDB."""

    def __init__(self, waar: Postgresql) -> None:
        self._waar = waar

    def schrijf(self, bestuur: str, cijfers: pl.DataFrame, toegang: Collection[str], moment: datetime) -> None:
        """Zie `Register.schrijf`."""
        rijen = _rijen(bestuur, cijfers, moment)
        kenmerken = pl.DataFrame({"bestuur": bestuur, "kenmerk": sorted(toegang)}, schema=_TOEGANG)
        with self._open() as con, _alles_of_niets(con):
            for tabel, nieuw in (("cijfers", rijen), ("toegang", kenmerken)):
                con.register("nieuw", nieuw)
                con.execute(f"DELETE FROM gedeeld.{tabel} WHERE bestuur = ?", [bestuur])
                con.execute(f"INSERT INTO gedeeld.{tabel} BY NAME SELECT * FROM nieuw")

    def lees(self) -> pl.DataFrame:
        """Zie `Register.lees`."""
        with self._open() as con:
            rijen = con.sql(f"SELECT {', '.join(REGISTER)} FROM gedeeld.cijfers").pl()
        return _op_volgorde(rijen)

    def waar_in(self, wie: str) -> frozenset[str]:
        """Zie `Register.waar_in`."""
        with self._open() as con:
            rijen = con.execute("SELECT bestuur FROM gedeeld.toegang WHERE kenmerk = ?", [wie]).fetchall()
        return frozenset(bestuur for (bestuur,) in rijen)

    @contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een DuckDB zonder bestand, met PostgreSQL als `gedeeld`; kort, want het gebeurt zelden.

        Raises:
            NietBereikbaar: PostgreSQL antwoordt niet; zonder wat het zelf zegt.
        """
        from data.server.gedeeld.verbinding import WACHT, NietBereikbaar, sluit, verbind  # noqa: PLC0415  alleen hiervoor

        waar = self._waar
        sluit(verbind(waar))  # de zin als het niet gaat, en de tabellen als die er nog niet zijn
        con = duckdb.connect(":memory:")
        try:
            laad_uitbreiding(con, "postgres_scanner")
            con.execute(f"SET pg_statement_timeout_millis = {round(WACHT * 1000)}")
            wie = {"HOST": waar.host, "DATABASE": waar.database, "USER": waar.gebruiker, "PASSWORD": waar.wachtwoord}
            geheim = ", ".join(f"{naam} '{sql(waarde)}'" for naam, waarde in wie.items() if waarde)
            con.execute(f"CREATE SECRET waar (TYPE postgres, PORT {waar.poort}, {geheim})")
            vast = "options='-c synchronous_commit=on'"  # wat bevestigd is, staat ook na uitvallen vast
            opties = f"connect_timeout={round(WACHT)} application_name=signaalwijzer {vast} {_tls(waar)}"
            con.execute(f"ATTACH '{sql(opties)}' AS gedeeld (TYPE postgres, SCHEMA 'signaalwijzer', SECRET waar)")
            yield con
        except duckdb.Error:
            raise NietBereikbaar(
                "De cijfers van de besturen zijn nu niet te lezen of te bewaren. Kijk na of PostgreSQL werkt."
            ) from None
        finally:
            con.close()


class InBestanden:
    """Het register van een server met één proces: per bestuur een bestand naast zijn opslag.

    Args:
        paden: van elk bestuur waar dat bestand is.
    """

    def __init__(self, paden: Mapping[str, Path]) -> None:
        self._paden = paden

    def schrijf(self, bestuur: str, cijfers: pl.DataFrame, toegang: Collection[str], moment: datetime) -> None:
        """Zie `Register.schrijf`."""
        rijen = _rijen(bestuur, cijfers, moment)
        inhoud = {"cijfers": rijen.to_dicts(), "toegang": sorted(toegang)}
        schrijf_geheim(self._paden[bestuur], json.dumps(inhoud, default=datetime.isoformat, ensure_ascii=False))

    def lees(self) -> pl.DataFrame:
        """Zie `Register.lees`."""
        rijen = [rij for inhoud in self._inhoud().values() for rij in inhoud["cijfers"]]
        als_tekst = {naam: pl.String() if isinstance(soort, pl.Datetime) else soort for naam, soort in REGISTER.items()}
        momenten = [naam for naam, soort in REGISTER.items() if isinstance(soort, pl.Datetime)]
        frame = pl.DataFrame(rijen, schema=als_tekst)
        return _op_volgorde(frame.with_columns(pl.col(momenten).str.to_datetime(time_unit="us")))

    def waar_in(self, wie: str) -> frozenset[str]:
        """Zie `Register.waar_in`."""
        return frozenset(bestuur for bestuur, inhoud in self._inhoud().items() if wie in inhoud["toegang"])

    def _inhoud(self) -> dict[str, dict[str, list[Any]]]:
        """Wat er is; een bestand dat stuk is telt niet mee, en wordt bij een volgende keer vanzelf weer heel."""
        uit = {}
        for bestuur, pad in self._paden.items():
            with suppress(OSError, ValueError):
                inhoud = json.loads(pad.read_text("utf-8"))
                if isinstance(inhoud, dict) and inhoud.keys() == {"cijfers", "toegang"}:
                    uit[bestuur] = inhoud
        return uit


_TOEGANG = {"bestuur": pl.String(), "kenmerk": pl.String()}


def _rijen(bestuur: str, cijfers: pl.DataFrame, moment: datetime) -> pl.DataFrame:
    """Precies de kolommen van het register: wat een ander er ook bij heeft, komt er niet in."""
    rijen = cijfers.select(pl.col(naam).cast(soort) for naam, soort in SCHOOL.items())
    return rijen.select(
        pl.lit(bestuur).alias("bestuur"), *SCHOOL, pl.lit(moment, pl.Datetime("us")).alias("geschreven")
    )


def _op_volgorde(rijen: pl.DataFrame) -> pl.DataFrame:
    return rijen.cast(pl.Schema(REGISTER)).sort("bestuur", "instelling", nulls_last=True)


@contextmanager
def _alles_of_niets(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    con.begin()
    try:
        yield
        con.commit()
    except BaseException:
        with suppress(duckdb.Error):
            con.rollback()
        raise


def _tls(waar: Postgresql) -> str:
    """Buiten deze computer alleen versleuteld, en alleen met wie de beheerder bedoelde."""
    if waar.van_hier:
        return ""
    ca = waar.ca or ssl.get_default_verify_paths().cafile or "system"  # dezelfde als Python neemt
    return f"sslmode=verify-full sslrootcert={_als_waarde(str(ca))}"


def _als_waarde(tekst: str) -> str:
    """Een waarde zoals libpq haar leest."""
    veilig = tekst.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{veilig}'"
