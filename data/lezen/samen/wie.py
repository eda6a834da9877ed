"""Welke tabellen over leerlingen gaan: ouders, personeel, een legenda en een telling tellen niet mee.

Dat zegt een tabel zelf: met een kolom als Relatie of Personeelsnummer, met de naam van het blad, of doordat er geen
leerling bij een rij staat.
"""

import re
from dataclasses import replace

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.rijen import zin_over
from data.lezen.tabel import RIJ, RuweTabel
from data.schema.koppen import kaal
from data.schema.velden import VELD, VELDEN
from data.vouwen import vouw

_OUDERS, _PERSONEEL = "ouders of verzorgers", "personeel"
_NAAM_VAN_BLAD: dict[str, str] = {
    _OUDERS: r"ouders?|verzorgers?|contactperso(?:on|nen)|noodnummers?|voogden|gezinnen",
    _PERSONEEL: r"personeel|personeelsleden|medewerkers?|leerkrachten|docenten|leraren|staf|team|mentoren",
}
_KOLOM: dict[str, frozenset[str]] = {
    _OUDERS: frozenset({
        "relatie", "relatiesoort", "soortrelatie", "relatietype", "typerelatie", "relatietotleerling",
        "relatiemetleerling", "relatietotkind", "relatiemetkind", "relatieleerling", "verwantschap", "familierelatie",
        "ouderverzorger", "soortverzorger", "soortouder", "gezagsdrager", "wettelijkvertegenwoordiger",
    }),
    _PERSONEEL: frozenset({
        "personeelsnummer", "personeelsnr", "personeelsid", "medewerkernummer", "medewerkersnummer", "medewerkernr",
        "medewerkerid", "medewerkercode", "functie", "functienaam", "dienstverband", "aanstelling", "wtf", "fte",
        "datumindienst", "indienst", "uitdienst", "datumuitdienst",
    }),
}  # fmt: skip
_LEERLING = re.compile(r"leerling|lln|pupil|inschrijving|tlv")
_ZELF = ("leerling", "kind", "zelf", "leerling zelf", "kind zelf")

_WIE = frozenset({"leerlingnummer", "bsn", "onderwijsnummer", "pgn", "achternaam", "voornamen", "roepnaam"})
_KOPPELT = frozenset({"inschrijvingsvolgnummer", "beschikkingsnummer"})
_WANNEER = frozenset(v.naam for v in VELDEN if v.is_datum and v.naam != "geboortedatum")
_VAN_INSCHRIJVING = _WANNEER | _KOPPELT | {"tlv_volgnummer", "arrangementvolgnummer"}
"""Wat alleen van een leerling bekend is: een ouder of leerkracht heeft geen inschrijving."""


def noemt_leerling(herkenning: Herkenning) -> bool:
    """Of een tabel zegt over welke leerling een rij gaat."""
    return not _WIE.isdisjoint(herkenning.values())


def heeft_inschrijving(gelezen: pl.DataFrame) -> bool:
    """Of in gelezen waarden iets staat wat alleen van een leerling bekend is."""
    return any(gelezen[veld].count() for veld in _VAN_INSCHRIJVING & set(gelezen.columns))


def is_ingeschreven(gelezen: pl.DataFrame) -> pl.Series:
    """Of in een rij van gelezen waarden iets staat wat alleen van een leerling bekend is, ook als het onleesbaar is."""
    velden = [k for veld in _VAN_INSCHRIJVING for k in VELD[veld].kolommen if k in gelezen.columns]
    return gelezen.select(pl.any_horizontal(pl.lit(False), *(pl.col(k).is_not_null() for k in velden))).to_series()


def heet_naar_leerlingen(bestand: str) -> bool:
    """Of een blad of bestand naar leerlingen heet."""
    return bool(_LEERLING.search(_naam_van_blad(bestand)))


def waarom_niet(tabel: RuweTabel, herkenning: Herkenning, *, met_leerling: bool) -> str | None:
    """De zin waarom een tabel zeker niet over leerlingen gaat, of None.

    `met_leerling`: een tabel van de levering noemt leerlingen. Anders zijn misschien alleen hun kolommen niet herkend.
    """
    gevuld = {veld for kop, veld in herkenning.items() if veld and tabel.frame[kop].count()}
    if not gevuld:
        return None
    if met_leerling and not gevuld & (_WIE | _VAN_INSCHRIJVING):
        return "Dit telt niet mee: er staat geen leerling bij een rij, zoals in een legenda of een telling."
    over_wie = {naam for namen in _KOLOM.values() for naam in namen}
    koppen = {naam: kop for kop in tabel.koppen if (naam := kaal(kop)) in over_wie}
    koppen = {naam: kop for naam, kop in koppen.items() if not _alleen_zelf(tabel.frame[kop])}
    for wie, namen in _KOLOM.items():
        eigen = next((koppen[naam] for naam in namen if naam in koppen), None)
        van_leerling = gevuld & (_VAN_INSCHRIJVING if wie == _OUDERS else {"leerlingnummer"})
        if eigen and not van_leerling:
            return f"Dit telt niet mee: het gaat over {wie}. Dat zegt de kolom ‘{eigen}’."
    blad = _naam_van_blad(tabel.bestand)
    for wie, woorden in _NAAM_VAN_BLAD.items():
        if (
            re.search(rf"\b(?:{woorden})\b", blad)
            and not heet_naar_leerlingen(tabel.bestand)
            and not gevuld & _VAN_INSCHRIJVING
        ):
            return f"Dit telt niet mee: het gaat over {wie}. Dat zegt de naam."
    return None


def alleen_de_leerling(tabel: RuweTabel) -> RuweTabel:
    """De tabel zonder de rijen die volgens een kolom Relatie over iemand anders gaan dan de leerling zelf."""
    for kop in tabel.koppen:
        if kaal(kop) not in _KOLOM[_OUDERS]:
            continue
        woord = tabel.frame[kop].str.to_lowercase()
        zelf = woord.is_in(_ZELF).fill_null(False)
        ander = tabel.frame.filter(~zelf & woord.is_not_null())
        if zelf.any() and ander.height:
            zin = zin_over({"een ander dan de leerling": ander[RIJ].to_list()})
            blijft = tabel.frame.filter(zelf | woord.is_null())
            return replace(tabel, frame=blijft, opmerkingen=(*tabel.opmerkingen, zin))
    return tabel


def _alleen_zelf(kolom: pl.Series) -> bool:
    """Of een kolom leeg is, of bij elke rij zegt dat het de leerling zelf is."""
    return bool(kolom.str.to_lowercase().is_in(_ZELF).all())


def _naam_van_blad(bestand: str) -> str:
    """De naam van het blad, of anders van het bestand, in losse kleine woorden."""
    naam = bestand.rpartition(", blad ")[2].rpartition(", ")[2]
    los = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", naam)
    return " ".join(re.split(r"[\W_]+", vouw(los)))
