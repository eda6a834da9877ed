"""Waarden gelijk maken: van tekst zoals geleverd naar de typen van het schema, per veld."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from data.lezen.cellen import ONZICHTBAAR
from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.vragen import Navraag
from data.lezen.waarden.codes import (
    NIETS,
    STREEPJES,
    is_niets,
    met_nul,
    schoon_code,
    schoon_nummer,
    schoon_postcode,
    schoon_vestiging,
)
from data.lezen.waarden.datums import GEWOON, Datumstijl, lees_datums
from data.lezen.waarden.keuzes import Gelezen, lees_keuze
from data.schema.levering import Leesverslag
from data.schema.velden import BRIN, HERKOMST, PGN, VELD, Type, Veld
from data.schema.waarden.landen import LANDCODES, LANDNAMEN, landcode_van, landnaam_van
from data.schema.waarden.nummers import ONDERWIJSNUMMER_REST, elfproef
from data.schema.waarden.woorden import betekenis

NULLEN = "nummers aangevuld met een voorloopnul"
GEEN_NUMMERS = "woorden of nullen in plaats van een nummer, gelezen als leeg"
VESTIGINGEN = "vestigingscodes aangevuld met de instellingscode"
INSTELLINGEN = "instellingscodes van zes tekens ingekort tot de eerste vier"
LANDEN = "landen omgezet in een landcode"
GEHEIM = "onduidelijke waarden bij geheim adres opgevat als ja"
GEEN_DATUMS = "datums die ‘geen datum’ betekenen, zoals 31-12-9999, gelezen als leeg"
MAAND_EERST = "datums gelezen met de maand vooraan"

_LAATSTE_CIJFERS = 2  # van een vestigingscode
_BEGIN_BRIN = BRIN.removesuffix("$")  # onder Vestiging staat soms een naam: die is geen instellingscode

_VREEMD: dict[Type, str] = {
    "nummer": r"[^0-9\n]|(?:^|\n)0+(?:\n|$)",
    "postcode": r"[^0-9A-Z\n]|(?:^|\n)0+(?:\n|$)",
    "tekst": r"(?:^|\n)['’`´][0-9]|[.,]00?(?:\n|$)|(?:^|\n)[\-_.]+(?:\n|$)|[^\x00-\x7f]"
    rf"|(?:^|\n){NIETS}(?:\n|$)",
}
"""Type → wat in waarden van dat type nog weg of anders moet, in een kolom die aan elkaar geplakt is."""
_KEUZES: frozenset[Type] = frozenset({"ja_nee", "geslacht", "keuze", "woord"})
_WEINIG_WAARDEN: frozenset[Type] = frozenset({"land", "landnaam", "code", "vestiging", "melding"})
_NAMEN = frozenset({"achternaam", "voorvoegsel", "voornamen", "roepnaam", "straat", "woonplaats"})
"""Tekst waar niets aan te verbeteren is: een signaal zegt wat er staat, ook als dat een streepje is."""


@dataclass(frozen=True, slots=True)
class Waarden:
    """Een platte tabel met de kolommen van de herkende velden, en wat er onderweg gebeurde.

    `velden` zijn de velden die het bestand heeft; `hersteld` telt per soort herstel; `onleesbaar` heeft de kolommen
    van `Leesverslag.onleesbaar`.
    """

    frame: pl.DataFrame
    velden: frozenset[str]
    hersteld: Mapping[str, int]
    onleesbaar: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Leeswijze:
    """Hoe een tabel gelezen wordt: welke landnamen er zijn, wie op vragen antwoordt, en hoe datums geschreven zijn.

    `landnamen` is de kern van een naam of ISO-code → landcode; `stijlen` is kop → stijl.
    """

    landnamen: Mapping[str, str] = field(default_factory=lambda: LANDNAMEN)
    navraag: Navraag = field(default_factory=Navraag)
    stijlen: Mapping[str, Datumstijl] = field(default_factory=dict)


def lees_waarden(tabel: RuweTabel, herkenning: Herkenning, wijze: Leeswijze) -> Waarden:
    """Zet de herkende kolommen van een ruwe tabel om naar de typen van het schema."""
    velden = {veld: kop for kop, veld in herkenning.items() if veld}
    ruw = tabel.frame.select(
        pl.lit(tabel.bestand).alias("bestand"),
        pl.col(RIJ).cast(pl.UInt32).alias("rij"),
        *(pl.col(kop).alias(veld) for veld, kop in velden.items()),
    )
    hersteld: dict[str, int] = {}
    frame = ruw.with_columns(_tekst(VELD[v]).alias(v) for v in _nog_niet_goed(ruw, velden))
    frame = frame.with_columns(
        _per_waarde(ruw[v], _code(VELD[v], wijze.landnamen)) for v in _nog_geen_code(ruw, velden)
    )
    keuzes = _lees_keuzes(ruw, velden, tabel.bestand, wijze.navraag)
    vreemd = {veld: ruw[veld].is_in(keuze.vreemd.implode()) for veld, keuze in keuzes.items() if keuze.vreemd.len()}
    frame = frame.with_columns(
        *(keuze.waarde.alias(veld) for veld, keuze in keuzes.items()),
        *(
            pl.when(~pl.col(veld).is_in(keuze.leeg.implode())).then(veld).alias(f"{veld}_gelezen")
            for veld, keuze in keuzes.items()
            if VELD[veld].tekst_erbij
        ),
    )
    frame, leeg = _met_datums(frame, ruw, velden, wijze.stijlen)
    hersteld |= leeg
    if "geheim_adres" in velden:
        hersteld[GEHEIM] = int(frame.filter(vreemd.get("geheim_adres", False))["geheim_adres"].sum())
    gevuld = sum(ruw[v].count() - frame[v].count() for v in velden if VELD[v].type == "nummer")
    hersteld[GEEN_NUMMERS] = gevuld
    if PGN.naam in velden:
        frame = _splits_pgn(frame)
    nummers: list[str] = [n for n in ("bsn", "onderwijsnummer") if n in frame.columns]
    if nummers:
        frame, hersteld[NULLEN] = _herstel_nullen(frame, nummers)
    bekend = frozenset(velden) | set(nummers)
    if velden.keys() & {"bsn", "onderwijsnummer"}:  # dan heten de nummers daarnaar
        bekend -= {PGN.naam}
    frame, hersteld[INSTELLINGEN] = _kort_in(frame, [v for v in velden if VELD[v].vorm == BRIN])
    if "vestigingscode" in velden:
        if "instellingscode" not in velden:
            frame = _leid_instelling_af(frame)
            if frame["instellingscode"].count():
                bekend = bekend | {"instellingscode"}
        frame, hersteld[VESTIGINGEN] = _vul_vestiging_aan(frame)
    if "landcode" in velden:
        hersteld[LANDEN] = int((frame["landcode"] != ruw["landcode"].str.to_uppercase()).sum())
    onleesbaar = _onleesbaar(frame, velden, vreemd)
    return Waarden(frame, bekend, {wat: n for wat, n in hersteld.items() if n}, onleesbaar)


def _nog_niet_goed(ruw: pl.DataFrame, velden: Iterable[str]) -> frozenset[str]:
    """De velden waarvan een waarde nog anders geschreven is dan zij moet worden: bijna nooit, en kijken is snel."""
    kijken = [v for v in velden if VELD[v].type in _VREEMD and v not in _NAMEN]
    # Aan elkaar geplakt zoekt veel sneller dan cel voor cel.
    vreemd = ruw.select(pl.col(v).str.join("\n").str.contains(_VREEMD[VELD[v].type]) for v in kijken)
    return frozenset(v for v, ja in zip(kijken, vreemd.row(0) if kijken else (), strict=True) if ja)


def _nog_geen_code(ruw: pl.DataFrame, velden: Iterable[str]) -> list[str]:
    """De velden met weinig waarden waarvan er een nog niet de vorm van het veld heeft; bijna nooit."""
    kijken = [v for v in velden if VELD[v].type in _WEINIG_WAARDEN]
    goed = ruw.select(_is_al_goed(VELD[v]).all() for v in kijken)
    return [v for v, ja in zip(kijken, goed.row(0) if kijken else (), strict=True) if not ja]


def _is_al_goed(veld: Veld) -> pl.Expr:
    tekst = pl.col(veld.naam).unique()
    if veld.type == "landnaam":
        return tekst.is_in(list(LANDCODES))
    return tekst.str.contains(veld.vorm) & (tekst != "0000") if veld.vorm else tekst.is_null()


def _lees_keuzes(ruw: pl.DataFrame, velden: Mapping[str, str], bestand: str, navraag: Navraag) -> dict[str, Gelezen]:
    """Elk veld met een keuze, gelezen."""
    keuzes = [v for v in velden if VELD[v].type in _KEUZES]
    woorden = ruw.select(pl.col(keuzes).unique().drop_nulls().sort().implode())
    return {v: lees_keuze(ruw[v], woorden[v][0], VELD[v], velden[v], bestand, navraag) for v in keuzes}


def _per_waarde(tekst: pl.Series, waarde: pl.Expr) -> pl.Series:
    """Rekent elke verschillende tekst één keer om."""
    teksten = tekst.unique().drop_nulls()
    waarden = teksten.to_frame().select(waarde.alias(tekst.name)).to_series()
    return tekst.replace_strict(teksten, waarden, default=None, return_dtype=pl.String).alias(tekst.name)


def _tekst(veld: Veld) -> pl.Expr:
    """Een waarde die vaak op elke rij anders is."""
    tekst = pl.col(veld.naam)
    if veld.type == "nummer":
        return schoon_nummer(tekst)
    if veld.type == "postcode":
        return schoon_postcode(tekst)
    tekst = tekst.str.replace_all(f"[{ONZICHTBAAR}]", "").str.replace(r"^['’`´]?([0-9]+)(?:[.,]00?)?$", "$1")
    niets = tekst.is_in(STREEPJES) if veld.invulwoord else is_niets(tekst)
    return pl.when(~niets).then(tekst)


def _code(veld: Veld, landnamen: Mapping[str, str]) -> pl.Expr:
    tekst = pl.col(veld.naam)
    if veld.type == "land":
        return landcode_van(tekst, landnamen)
    if veld.type == "landnaam":
        return landnaam_van(tekst, landnamen)
    if veld.lijst is not None:
        return pl.when((betekenis(tekst, veld.lijst) != "").fill_null(True)).then(tekst)
    return schoon_vestiging(tekst, veld.vorm) if veld.type == "vestiging" else schoon_code(tekst, veld.vorm)


def _met_datums(
    frame: pl.DataFrame, ruw: pl.DataFrame, velden: Mapping[str, str], stijlen: Mapping[str, Datumstijl]
) -> tuple[pl.DataFrame, dict[str, int]]:
    """Met elke datum als Date en wat er stond ernaast; wat ‘geen datum’ betekent, is leeg."""
    geteld = dict.fromkeys((GEEN_DATUMS, MAAND_EERST), 0)
    stijl = {v: stijlen.get(kop, GEWOON) for v, kop in velden.items() if VELD[v].is_datum}
    erbij: list[pl.Series] = []
    geboren = [v for v in stijl if VELD[v].type == "geboortedatum"]
    for veld, gelezen in lees_datums(ruw, stijl, onvolledig=geboren).items():
        geteld[MAAND_EERST] += gelezen.datum.count() if stijl[veld].maand_eerst else 0
        staat_er = ruw[veld]
        if gelezen.leeg is not None:
            geteld[GEEN_DATUMS] += int(gelezen.leeg.sum())
            staat_er = staat_er.set(gelezen.leeg, None)
        erbij += [gelezen.datum, staat_er.alias(f"{veld}_gelezen")]
        if veld in geboren:
            erbij.append(gelezen.precisie.alias(f"{veld}_precisie"))
    return frame.with_columns(erbij), geteld


def _splits_pgn(frame: pl.DataFrame) -> pl.DataFrame:
    """Verdeelt een kolom met beide soorten nummers; wat geen van beide is, blijft als BSN staan en wordt gemeld."""
    pgn = met_nul(pl.col(PGN.naam))
    is_onderwijsnummer = elfproef(pgn, ONDERWIJSNUMMER_REST)
    eigen = {n: pl.col(n) if n in frame.columns else pl.lit(None, pl.String) for n in ("bsn", "onderwijsnummer")}
    return frame.with_columns(
        bsn=eigen["bsn"].fill_null(pl.when(~is_onderwijsnummer).then(pl.col(PGN.naam))),
        onderwijsnummer=eigen["onderwijsnummer"].fill_null(pl.when(is_onderwijsnummer).then(pl.col(PGN.naam))),
    ).drop(PGN.naam)


def _herstel_nullen(frame: pl.DataFrame, nummers: Sequence[str]) -> tuple[pl.DataFrame, int]:
    na = frame.with_columns(met_nul(pl.col(n)).alias(n) for n in nummers if (frame[n].str.len_bytes() == 8).any())
    return na, sum(int((na[n] != frame[n]).sum()) for n in nummers)


def _kort_in(frame: pl.DataFrame, velden: Sequence[str]) -> tuple[pl.DataFrame, int]:
    """Een instellingscode waar de vestiging nog achter staat, zonder die vestiging."""
    lang = {v: frame[v].str.contains(VELD["vestigingscode"].vorm).fill_null(False) for v in velden}
    return frame.with_columns(
        pl.when(zes).then(pl.col(v).str.slice(0, 4)).otherwise(v).alias(v) for v, zes in lang.items() if zes.any()
    ), sum(int(zes.sum()) for zes in lang.values())


def _leid_instelling_af(frame: pl.DataFrame) -> pl.DataFrame:
    """Zonder kolom instellingscode: het begin van de vestigingscode, en anders de enige instelling van het bestand."""
    codes = frame["vestigingscode"].str.strip_chars().str.to_uppercase().str.extract(_BEGIN_BRIN, 0)
    enige = codes.drop_nulls().unique()
    return frame.with_columns(instellingscode=codes.fill_null(enige[0]) if enige.len() == 1 else codes)


def _vul_vestiging_aan(frame: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """0 of 00 → de instellingscode met 00."""
    if not (frame["vestigingscode"].str.len_bytes() <= _LAATSTE_CIJFERS).any():
        return frame, 0
    kort = pl.col("vestigingscode").str.contains(r"^[0-9]{1,2}$") & pl.col("instellingscode").is_not_null()
    aantal = int(frame.select(kort.sum()).item())
    lang = pl.concat_str("instellingscode", pl.col("vestigingscode").str.zfill(_LAATSTE_CIJFERS))
    return frame.with_columns(vestigingscode=pl.when(kort).then(lang).otherwise("vestigingscode")), aantal


def _onleesbaar(frame: pl.DataFrame, velden: Iterable[str], vreemd: Mapping[str, pl.Series]) -> pl.DataFrame:
    """Wat er wel stond maar niet te lezen was; de waarde zelf gaat nooit mee."""
    redenen = {v: "geen datum die wij kunnen lezen" for v in velden if VELD[v].is_datum}
    redenen |= {v: "geen J of N" for v in vreemd if VELD[v].type == "ja_nee"}
    fout = frame.select(
        (pl.lit(vreemd[v]) if v in vreemd else pl.col(f"{v}_gelezen").is_not_null()).alias(v) & pl.col(v).is_null()
        for v in redenen
    )
    delen = [
        frame.filter(fout[v]).select(*HERKOMST, veld=pl.lit(VELD[v].label), reden=pl.lit(reden))
        for v, reden in redenen.items()
        if fout[v].any()
    ]
    return pl.concat([Leesverslag().onleesbaar, *delen])
