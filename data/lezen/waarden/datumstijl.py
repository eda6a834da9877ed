"""Hoe een bestand zijn datums schrijft: of de maand vooraan staat, en waar een jaartal van twee cijfers staat.

Eén datum die maar op één manier kan, beslist voor de rest. Beslist er niets, dan is het een vraag.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data.lezen.tabel import RuweTabel
from data.lezen.vragen import Navraag
from data.lezen.waarden.datums import GEWOON, Datumstijl, Volgorde
from data.schema.vraag import Vraag

_BEGIN = r"(?m)^(?:\p{L}+\.?,? )?"
_TOT_12, _VANAF_13, _EEN = "(?:0?[1-9]|1[0-2])", "(?:1[3-9]|[23][0-9])", "[0-9]{1,2}"
_TEKEN = " ?[-/. ] ?"
_JAAR = r"(?:[0-9]{4}|[0-9]{2})\b"
_KORT = r"[0-9]{2}(?:$| [0-9]{1,2}:)"
_PROEVEN = {
    "dag_vooraan": f"{_BEGIN}{_VANAF_13}{_TEKEN}{_TOT_12}{_TEKEN}{_JAAR}",
    "maand_vooraan": f"{_BEGIN}{_TOT_12}{_TEKEN}{_VANAF_13}{_TEKEN}{_JAAR}",
    "schuin": f"{_BEGIN}{_EEN}/{_EEN}/{_JAAR}",
    "kort": f"{_BEGIN}{_EEN}{_TEKEN}{_EEN}{_TEKEN}{_KORT}",
    "jaar_vooraan": f"{_BEGIN}(?:00|3[2-9]|[4-9][0-9]){_TEKEN}{_EEN}{_TEKEN}{_KORT}",
}

_MAAND_EERST = {"dag": "Eerst de dag: 3/4/2023 is 3 april", "maand": "Eerst de maand: 3/4/2023 is 4 maart"}
_VOLGORDE: dict[str, str] = {
    "dmj": "Dag, maand, jaar: 3-4-23 is 3 april 2023",
    "mdj": "Maand, dag, jaar: 3-4-23 is 4 maart 2023",
    "jmd": "Jaar, maand, dag: 23-4-3 is 3 april 2023",
    "geen": "Dit zijn geen datums",
}
_LETTERLIJK: dict[str, Volgorde] = {"dmj": "dmj", "mdj": "mdj", "jmd": "jmd"}


@dataclass(frozen=True, slots=True)
class _Gezien:
    """Wat er in een kolom voorkomt (zie `_PROEVEN`)."""

    dag_vooraan: bool
    maand_vooraan: bool
    schuin: bool
    kort: bool
    jaar_vooraan: bool


def bepaal_stijlen(tabel: RuweTabel, koppen: Sequence[str], navraag: Navraag) -> Mapping[str, Datumstijl]:
    """Kop → hoe die kolom haar datums schrijft, van kolommen met datums."""
    gezien = _bekijk(tabel.frame, koppen)
    maand_eerst = _maand_eerst(gezien, tabel.bestand, navraag)
    kort = _kort(gezien, tabel.bestand, navraag, "mdj" if maand_eerst else "dmj")
    return {kop: Datumstijl(kop in maand_eerst, kort if gezien[kop].kort else None) for kop in koppen}


def _bekijk(frame: pl.DataFrame, koppen: Sequence[str]) -> dict[str, _Gezien]:
    if not koppen:
        return {}
    # Elke tekst één keer, en aan elkaar geplakt: zo zoekt het veel sneller dan cel voor cel.
    geplakt = frame.select(pl.col(koppen).unique().implode().list.join("\n").str.replace_all("[‐‑‒–—−]", "-"))
    proeven = [pl.col("tekst").str.contains(proef).alias(naam) for naam, proef in _PROEVEN.items()]
    ja = geplakt.unpivot(value_name="tekst").select(proeven)
    return {kop: _Gezien(**gezien) for kop, gezien in zip(koppen, ja.iter_rows(named=True), strict=True)}


def _maand_eerst(gezien: Mapping[str, _Gezien], bestand: str, navraag: Navraag) -> frozenset[str]:
    """De kolommen waarin de maand vooraan staat.

    Staat er in het bestand ook een datum die alleen met de dag vooraan kan, dan beslist elke kolom voor zichzelf.
    """
    met_dag = {kop for kop, g in gezien.items() if g.dag_vooraan}
    zeker = {kop for kop, g in gezien.items() if g.maand_vooraan} - met_dag
    if met_dag:
        return frozenset(zeker)
    if not zeker and not any(g.schuin for g in gezien.values()):
        return frozenset()
    waarom = "en sommige kunnen alleen met de maand vooraan" if zeker else "en geen ervan laat zien wat vooraan staat"
    zin = f"In dit bestand staan datums als 3/4/2023, {waarom}. Hoe zijn zij geschreven?"
    antwoord = navraag.vraag(Vraag("datums maand eerst", bestand, zin, _MAAND_EERST, "maand" if zeker else "dag"))
    return frozenset(gezien) if antwoord == "maand" else frozenset()


def _kort(gezien: Mapping[str, _Gezien], bestand: str, navraag: Navraag, gewoon: Volgorde) -> Volgorde | None:
    """De volgorde van datums met een jaartal van twee cijfers; None als het er geen zijn."""
    koppen = [kop for kop, g in gezien.items() if g.kort]
    if not koppen:
        return GEWOON.kort
    waar = " en ".join(f"‘{kop}’" for kop in koppen[:3]) + (" en andere kolommen" if len(koppen) > 3 else "")
    zin = (
        f"Onder {waar} staan jaartallen van twee cijfers. Wij lezen 15 als 2015, en 99 als 1999. "
        "In welke volgorde staan dag, maand en jaar?"
    )
    voorstel = "jmd" if any(g.jaar_vooraan for g in gezien.values()) else gewoon
    antwoord = navraag.vraag(Vraag("datums jaar van twee cijfers", bestand, zin, _VOLGORDE, voorstel))
    return _LETTERLIJK.get(antwoord or "")
