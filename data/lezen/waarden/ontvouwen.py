"""Genummerde kolommen naast elkaar (`TLV 1 begin … TLV 2 begin`) worden rijen onder elkaar."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.kolommen.koppen import HERHAALBAAR, KENMERK, volgnummer
from data.lezen.tabel import RuweTabel
from data.lezen.vragen import Navraag
from data.lezen.waarden.datumstijl import bepaal_stijlen
from data.lezen.waarden.waarden import Leeswijze, Waarden, lees_waarden
from data.schema.velden import HERKOMST, PGN, VELD, Tabel

LOS = "los"
"""Kolom: de rij hoort bij een inschrijving van de leerling die op een andere rij staat."""

_WAAR = ("instellingscode", "schoolsoort", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode")
"""Wat voor elke inschrijving of periode van de rij geldt als het er maar één keer staat."""

_Groep = dict[str, str]
"""Veld → kop, van één genummerd groepje kolommen."""


def lees_en_ontvouw(
    tabel: RuweTabel, herkenning: Herkenning, landnamen: Mapping[str, str], navraag: Navraag
) -> Waarden:
    """De waarden van een ruwe tabel (zie `lees_waarden`), met een rij voor elk gevuld groepje genummerde kolommen.

    Elke rij houdt het rijnummer uit het bestand. Staan er meer inschrijvingen naast elkaar, dan zegt kolom `los` welke
    rijen nog bij een ervan gezocht moeten worden.
    """
    datums = [kop for kop, veld in herkenning.items() if veld and VELD[veld].is_datum]
    wijze = Leeswijze(landnamen, navraag, bepaal_stijlen(tabel, datums, navraag))
    groepen = _groepen(herkenning)
    if not groepen:
        return lees_waarden(tabel, herkenning, wijze)
    in_groep = {kop for rij in groepen.values() for groep in rij for kop in groep.values()}
    vast = {kop: veld for kop, veld in herkenning.items() if kop not in in_groep or veld == "instellingscode"}
    gedeeld = Counter(veld for veld in vast.values() if veld)
    basis = lees_waarden(tabel, {k: v for k, v in vast.items() if gedeeld[v or ""] == 1}, wijze)
    delen = {t: [_lees_groep(tabel, groep, herkenning, wijze) for groep in rij] for t, rij in groepen.items()}
    basis = replace(basis, frame=_met_instelling(basis.frame, delen))
    if "inschrijving" in groepen:
        basis = replace(basis, frame=basis.frame.with_columns(pl.lit(True).alias(LOS)))
    frames, alle = [basis.frame], [basis]
    for soort, rij in groepen.items():
        for groep, waarden in zip(rij, delen[soort], strict=True):
            frames.append(_rijen(soort, groep, basis.frame, waarden.frame))
            alle.append(waarden)
    hersteld: Counter[str] = Counter()
    for waarden in alle:
        hersteld.update(waarden.hersteld)
    return Waarden(
        pl.concat(frames, how="diagonal").sort("rij", maintain_order=True),
        frozenset().union(*(w.velden for w in alle)),
        hersteld,
        pl.concat(w.onleesbaar for w in alle),
    )


def _groepen(herkenning: Herkenning) -> dict[Tabel, list[_Groep]]:
    """Per tabel de genummerde groepjes, op volgorde; tabellen waarvan elk veld één kolom heeft staan er niet in."""
    kolommen: dict[Tabel, dict[int, _Groep]] = defaultdict(lambda: defaultdict(dict))
    keren = Counter(veld for veld in herkenning.values() if veld)
    for kop, veld in herkenning.items():
        if veld and VELD[veld].tabel in HERHAALBAAR:
            kolommen[VELD[veld].tabel][volgnummer(kop, veld)].setdefault(veld, kop)
    return {
        tabel: _met_gedeelde(tabel, per_nummer)
        for tabel, per_nummer in kolommen.items()
        if any(keren[veld] > 1 for groep in per_nummer.values() for veld in groep)
    }


def _met_gedeelde(tabel: Tabel, per_nummer: Mapping[int, _Groep]) -> list[_Groep]:
    """De groepjes met een kenmerk, elk aangevuld met wat er zonder nummer staat en voor allemaal geldt."""
    groepen = [groep for _, groep in sorted(per_nummer.items()) if groep.keys() & KENMERK[tabel]]
    los: _Groep = {}
    for groep in per_nummer.values():
        if groep not in groepen:
            los |= groep
    waar = {veld: kop for veld, kop in per_nummer.get(0, {}).items() if veld in _WAAR}
    return [waar | los | groep for groep in groepen]


def _lees_groep(tabel: RuweTabel, groep: _Groep, herkenning: Herkenning, wijze: Leeswijze) -> Waarden:
    """De waarden van een groepje; een korte vestigingscode heeft de instellingscode van de rij nodig."""
    keuze: Herkenning = {kop: veld for veld, kop in groep.items()}
    if "vestigingscode" in groep and "instellingscode" not in groep:
        instelling = [kop for kop, veld in herkenning.items() if veld == "instellingscode"]
        keuze |= dict.fromkeys(instelling[:1], "instellingscode")
    return lees_waarden(tabel, keuze, wijze)


def _met_instelling(basis: pl.DataFrame, delen: Mapping[Tabel, list[Waarden]]) -> pl.DataFrame:
    """Zonder eigen kolom hoort een rij bij de instelling van haar eerste groepje."""
    if "instellingscode" in basis.columns:
        return basis
    codes = [w.frame["instellingscode"] for rij in delen.values() for w in rij if "instellingscode" in w.frame.columns]
    return basis.with_columns(instellingscode=pl.coalesce(*codes)) if codes else basis


def _rijen(soort: Tabel, groep: _Groep, basis: pl.DataFrame, waarden: pl.DataFrame) -> pl.DataFrame:
    """De rijen waarin een groepje gevuld is, met de leerling en (staat die er één keer) de inschrijving ervan."""
    erbij: set[Tabel] = (
        {"leerling"} if soort == "inschrijving" or LOS in basis.columns else {"leerling", "inschrijving"}
    )
    mee = {k for v in VELD.values() if v.tabel in erbij and v != PGN for k in v.kolommen} | {
        "instellingscode",
        *HERKOMST,
    }
    eigen = [k for k in waarden.columns if k not in HERKOMST and (k in groep or k not in mee)]
    vast = [k for k in basis.columns if k in mee and k not in eigen]
    samen = pl.concat([basis.select(vast), waarden.select(eigen)], how="horizontal")
    if LOS in basis.columns and soort != "inschrijving":
        samen = samen.with_columns(pl.lit(True).alias(LOS))
    gevuld = [f"{veld}_gelezen" if VELD[veld].is_datum else veld for veld in groep if veld in KENMERK[soort]]
    return samen.filter(waarden.select(pl.any_horizontal(pl.col(gevuld).is_not_null())).to_series())
