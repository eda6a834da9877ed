"""Het dossier van een leerling voor het scherm: één keer opgehaald per controle, en als tabellen om te tonen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from checks.gevolgen.dossier import Dossier
from checks.gevolgen.naast_rod import Naast
from checks.motor.catalogus import titels
from checks.werk.opvragen import dossier
from data.kleuren import ARRANGEMENT, INSCHRIJVING, INSCHRIJVING_ROD, TLV, TLV_ROD
from data.maskeren import gemaskeerde_waarde
from data.opslag.vragen.bevindingen import van_leerling
from data.opslag.vragen.leerlingen import record_van
from data.schema.besluit import VOORBIJ
from data.schema.labels import label
from data.schema.levering import Instelling
from data.schema.velden import GEVOELIG, WAAR_IEMAND_WOONT
from data.tekst import dag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.grafieken import Balk
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.tekst import letterlijk

_KLEUREN = {
    "Inschrijving": INSCHRIJVING,
    "Inschrijving in ROD": INSCHRIJVING_ROD,
    "Periode": None,
    "TLV": TLV,
    "TLV in ROD": TLV_ROD,
    "Arrangement": ARRANGEMENT,
}
_NAAST_ELKAAR = 3
"""Zoveel inschrijvingen, perioden of TLV's passen in één tabel; de rest komt in een volgende."""
_LEEG = "*leeg*"
_NERGENS = "–"
GEVONDEN = "Wat wij vonden"


@dataclass(frozen=True, slots=True)
class Leerling:
    """Een dossier met wanneer het geleverd is, nu en de keer ervoor, per instelling, en wat ROD ernaast heeft.

    `alleen_rod`: het LAS kent hem niet, en het dossier is wat ROD weet.
    """

    dossier: Dossier
    geleverd: Mapping[Instelling, datetime]
    eerder: Mapping[Instelling, datetime]
    naast: Naast
    alleen_rod: bool

    @property
    def records(self) -> list[str]:
        """Onder welke records er bevindingen over hem zijn, ook die van ROD waar het LAS hem niet heeft."""
        return list(dict.fromkeys((*self.dossier.records, *self.naast.records)))


def open_leerling(omgeving: Omgeving, code: str) -> Leerling | None:
    """De leerling bij een code uit het adres; None als hij er niet (meer) is."""
    record = _record(omgeving, code)
    return None if record is None else _leerling(omgeving, record)


@per_stand(besluiten=False, max_entries=64, ttl=3600)
def _record(omgeving: Omgeving, code: str) -> str | None:
    with omgeving.lees() as con:
        return record_van(con, code, omgeving.koppelsleutel)


@per_stand(besluiten=False, max_entries=32, ttl=3600, spinner="De leerling wordt opgezocht …")
def _leerling(omgeving: Omgeving, record: str) -> Leerling | None:
    # Wie hij in ROD is, hangt van hele nummers af; wie ze niet mag zien, krijgt ze hieruit niet.
    with omgeving.reken() as con, omgeving.reken(alle_scholen=True) as overal:
        gevonden = dossier(con, record, omgeving.peildatum, nummers=omgeving.lezer.mag("nummers"), overal=overal)
    if gevonden is None:
        return None
    rijen = gevonden.rijen
    return Leerling(gevonden.dossier, rijen.geleverd, rijen.eerder, gevonden.naast, rijen.alleen_rod)


def bevindingen_van(omgeving: Omgeving, leerling: Leerling) -> pl.DataFrame:
    """De bevindingen van een leerling (kolommen `WERKSTAND`), van al zijn scholen.

    Is zijn adres geheim, dan zegt een bevinding over het adres alleen nog waar zij over gaat: `zin` is dan de titel.
    """
    with omgeving.lees() as con:
        alle = pl.concat([van_leerling(con, record) for record in leerling.records])
    if not leerling.dossier.geheim:
        return alle
    over_adres = pl.col("veld").is_in(list(WAAR_IEMAND_WOONT)).fill_null(False)
    titel = pl.col("signaal").replace_strict(titels(), default=None, return_dtype=pl.String)
    return alle.with_columns(
        pl.when(over_adres).then(titel).otherwise("zin").alias("zin"),
        *(pl.when(~over_adres).then(pl.col(k)).alias(k) for k in ("waarde", "voorstel")),
    )


# -- tijdlijn ----------------------------------------------------------------------------------------------------------


def balken(leerling: Dossier) -> list[Balk]:
    """De balken voor de grafiek; wat geen begindatum heeft, staat alleen in de tabel."""
    return [
        Balk(rij["naam"], *van_tot(rij["van"], rij["tot"]), _KLEUREN[rij["soort"]], rij["wat"] or "")
        for rij in leerling.balken.drop_nulls("van").iter_rows(named=True)
    ]


def van_tot(van: date, tot: date | None) -> tuple[date, date | None]:
    """Een balk loopt van links naar rechts, ook als de datums omgedraaid zijn."""
    return (van, None) if tot is None else (min(van, tot), max(van, tot))


def tijdlijntabel(leerling: Dossier) -> dict[str, list[str]]:
    """Hetzelfde als de grafiek, om te lezen."""
    rijen = leerling.balken.rows(named=True)
    return {
        "Wat": [rij["naam"] for rij in rijen],
        "Van": [dag(rij["van"]) if rij["van"] else "niet bekend" for rij in rijen],
        "Tot en met": [dag(rij["tot"]) if rij["tot"] else "loopt door" for rij in rijen],
        "Verder": [rij["wat"] or "" for rij in rijen],
    }


# -- gegevens ----------------------------------------------------------------------------------------------------------


def problemen(gegevens: pl.DataFrame, bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Per geleverd gegeven (tabel, rij_nr, veld) wat wij ervan vonden: kolommen `gevonden`, `soort`, `volgorde` en
    `sleutel`.

    De soort, de plaats in de volgorde en de sleutel zijn die van de eerste bevinding.
    """
    symbolen = {code: soort.symbool for code, soort in WEERGAVE.items()}
    wat = pl.concat_str(
        pl.col("soort").replace_strict(symbolen, return_dtype=pl.String),
        pl.col("signaal").replace_strict(titels(), default=pl.col("signaal"), return_dtype=pl.String),
        separator=" ",
    )
    return (
        _plaatsen(gegevens, bevindingen)
        .join(bevindingen.select("sleutel", "soort", gevonden=wat), on="sleutel", maintain_order="left")
        .sort("volgorde")
        .group_by("tabel", "rij_nr", "veld")
        .agg(pl.col("gevonden").unique(maintain_order=True), pl.col("soort", "volgorde", "sleutel").first())
    )


def _plaatsen(gegevens: pl.DataFrame, bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Bij welk gegeven een lopende bevinding hoort: sleutel, tabel, rij_nr, veld en volgorde.

    Een bevinding hoort bij de rij van het bestand die zij noemt; staat haar veld niet op die rij, dan bij elke rij van
    dezelfde school die het veld heeft.
    """
    open_ = bevindingen.filter(~pl.col("status").is_in(VOORBIJ), pl.col("veld").is_not_null()).select(
        "sleutel", "veld", "bestand", "rij", "instelling", volgorde=pl.int_range(pl.len())
    )
    plaats = gegevens.select("tabel", "rij_nr", "veld", "bestand", "rij", "instelling")
    precies = open_.join(plaats.drop("instelling"), on=["veld", "bestand", "rij"])
    rest = open_.join(precies, on="sleutel", how="anti")
    elders = rest.join(plaats.drop("bestand", "rij"), on=["veld", "instelling"], nulls_equal=True)
    kolommen = ("sleutel", "tabel", "rij_nr", "veld", "volgorde")
    return pl.concat([precies.select(kolommen), elders.select(kolommen)])


def vorige_waarden(leerling: Dossier, bevindingen: pl.DataFrame) -> dict[str, str]:
    """Sleutel van een bevinding → wat er in de vorige levering stond, als het signaal daar toen niets van vond.

    Alleen als er één zo'n waarde is: bij meer rijen is niet te zeggen welke het moet worden.
    """
    toen_goed = bevindingen.filter(pl.col("erbij") & pl.col("toen_bekeken"), pl.col("voorstel").is_null())
    toen = leerling.veranderd.filter(pl.col("toen").is_not_null()).select("tabel", "rij_nr", "veld", "toen")
    per_sleutel = (
        _plaatsen(leerling.gegevens, toen_goed)
        .join(toen, on=["tabel", "rij_nr", "veld"])
        .group_by("sleutel")
        .agg(pl.col("toen").unique())
        .filter(pl.col("toen").list.len() == 1)
    )
    return dict(per_sleutel.select("sleutel", pl.col("toen").list.first()).rows())


def tabellen(gegevens: pl.DataFrame, gevonden: pl.DataFrame, *, open_: bool) -> list[dict[str, list[str]]]:
    """De gegevens van één tabel als tabellen voor het scherm: een rij per veld, een kolom per inschrijving, TLV …

    Wat een probleem heeft staat vet. `open_`: ook nummers zijn voluit te zien.
    """
    met = gegevens.join(gevonden, on=["tabel", "rij_nr", "veld"], how="left", maintain_order="left")
    uit = []
    nummers = met["rij_nr"].unique().sort().to_list()
    for vanaf in range(0, len(nummers), _NAAST_ELKAAR):
        deel = met.filter(pl.col("rij_nr").is_in(nummers[vanaf : vanaf + _NAAST_ELKAAR]))
        per = {(rij["rij_nr"], rij["veld"]): rij for rij in deel.iter_rows(named=True)}
        velden = deel["veld"].unique(maintain_order=True).to_list()
        tabel = {"Veld": [label(veld) for veld in velden]}
        for nummer in nummers[vanaf : vanaf + _NAAST_ELKAAR]:
            kop = deel.filter(rij_nr=nummer)["kop"][0]
            kop = kop if kop not in tabel else f"{kop} ({nummer + 1})"
            tabel[kop] = [_cel(per.get((nummer, veld)), open_=open_) for veld in velden]
        tabel[GEVONDEN] = [
            "; ".join(dict.fromkeys(t for n in nummers for t in (per.get((n, veld)) or {}).get("gevonden") or []))
            for veld in velden
        ]
        if not any(tabel[GEVONDEN]):
            del tabel[GEVONDEN]
        uit.append(tabel)
    return uit


def _cel(rij: Mapping[str, object] | None, *, open_: bool) -> str:
    if rij is None:
        return _NERGENS
    tekst = toon(str(rij["veld"]), None if rij["waarde"] is None else str(rij["waarde"]), open_=open_)
    if not rij["leesbaar"]:
        tekst = "niet te lezen" if rij["waarde"] is None else f"{tekst} – niet te lezen"
    return f"**{tekst}**" if rij["gevonden"] or not rij["leesbaar"] else tekst


def toon(veld: str, waarde: str | None, *, open_: bool) -> str:
    """Een waarde voor in een tabel; een nummer gemaskeerd tenzij `open_`."""
    if waarde is None:
        return _LEEG
    if veld in GEVOELIG and not open_:
        waarde = gemaskeerde_waarde(waarde)
    return letterlijk(waarde)


def veranderingen(leerling: Dossier, *, open_: bool) -> dict[str, list[str]]:
    """Wat er anders is dan in de vorige levering, als tabel."""
    rijen = leerling.veranderd.rows(named=True)
    heel = {"erbij": ("stond er niet", "nieuw"), "weg": ("stond erin", "staat er niet meer in")}
    return {
        "Waar": [rij["kop"] for rij in rijen],
        "Veld": [label(rij["veld"]) if rij["veld"] else _NERGENS for rij in rijen],
        "Vorige levering": [
            toon(r["veld"], r["toen"], open_=open_) if r["veld"] else heel[r["soort"]][0] for r in rijen
        ],
        "Deze levering": [toon(r["veld"], r["nu"], open_=open_) if r["veld"] else heel[r["soort"]][1] for r in rijen],
    }
