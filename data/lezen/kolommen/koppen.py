"""Wat een kop zegt: welk veld, en bij `TLV 2 begin` de hoeveelste."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from data.schema.koppen import ALIASSEN, kaal
from data.schema.velden import BEGINVELD, EINDEVELD, VELD, Tabel
from data.vouwen import vouw

HERHAALBAAR: tuple[Tabel, ...] = ("inschrijving", "periode", "tlv", "arrangement")
"""Tabellen waarvan er bij een leerling meer dan één kan zijn, ook naast elkaar in één rij."""

KENMERK: dict[Tabel, frozenset[str]] = {
    "inschrijving": frozenset({"inschrijfdatum"}),
    "periode": frozenset({"begindatum_periode"}),
    "tlv": frozenset({"tlv_begin", "tlv_einde", "beschikkingsnummer"}),
    "arrangement": frozenset({"arrangement_begin", "arrangementvolgnummer"}),
}
"""Waarzonder een genummerd groepje kolommen niet bestaat: een kolom `Groep 3` alleen is nog geen derde periode."""

_VOLGNUMMER: dict[Tabel, str] = {
    "inschrijving": "inschrijvingsvolgnummer",
    "tlv": "tlv_volgnummer",
    "arrangement": "arrangementvolgnummer",
}
_NUMMER_VAN: dict[Tabel, str] = {"tlv": "beschikkingsnummer"}
_AFHANKELIJK: dict[str, dict[Tabel, str]] = {
    **dict.fromkeys(("begindatum", "datumbegin", "ingangsdatum", "datumingang", "startdatum", "datumstart", "begin",
                     "vanaf", "van", "ingang", "geldigvanaf", "geldigvan", "datumvan", "datumvanaf"), BEGINVELD),
    **dict.fromkeys(("einddatum", "datumeinde", "datumeind", "einde", "eind", "tot", "tm", "totenmet", "geldigtot",
                     "geldigtm", "geldigtotenmet", "datumtot", "datumtm", "afloopdatum", "vervaldatum"), EINDEVELD),
    **dict.fromkeys(("volgnummer", "volgnr"), _VOLGNUMMER),
    "categorie": {"tlv": "ondersteuningscategorie"},
    **dict.fromkeys(("nummer", "kenmerk", "beschikking"), _NUMMER_VAN),
    "status": {"inschrijving": "inschrijfstatus"},
}  # fmt: skip
"""Kale koppen die pas iets zeggen als bekend is waar de tabel over gaat: kop → tabel → veld."""

_ONDERWERP: dict[Tabel, tuple[str, ...]] = {
    "tlv": ("tlv", "toelaatbaar", "beschikking"),
    "arrangement": ("arrangement",),
    "periode": ("periode", "groepsverloop"),
    "inschrijving": ("inschrijving",),
}
"""Waaraan in de naam van een bestand of blad te zien is waar het over gaat."""

_GROEP: dict[Tabel, str] = {
    "tlv": "TLV",
    "arrangement": "Arrangement",
    "periode": "Periode",
    "inschrijving": "Inschrijving",
}
"""Hoe een kop begint die zelf zegt waar hij over gaat: `Inschrijving t/m`."""

_KOPPELT = frozenset({"instellingscode", "vestigingscode", "inschrijvingsvolgnummer", "groep"})
"""Velden die elk bestand kan hebben, en dus niet zeggen waar het over gaat."""

_ANDER_MENS = re.compile(
    r"ouder|verzorger|moeder|vader|voogd|gezag|contact|noodnummer|arts|leerkracht|mentor|begeleider|medewerker|"
    r"broer|zus|vorige|herkomst|bestemming|toeleverend|afleverend|vervolg"
)
_VOOR = re.compile(r"^(?:leerling|lln|ll|deelnemer|kind|persoon|inschrijving)(?=.{3})")
_ACHTER = re.compile(r"(?<=...)(?:vandeleerling|vanleerling|leerling|lln|deelnemer|kind|jn|janee)$")
_NUMMER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)(?:(?:e|de|ste)(?![^\W_]))?")
_DUBBEL = re.compile(r"\s*\((\d{1,2})\)\s*$")
_KORTSTE_TYPFOUT = 7

NAMEN = ("achternaam", "voorvoegsel", "voornamen")
"""Velden waarvan exports soms twee kolommen hebben: de officiële naam, en die de leerling gebruikt."""
_OFFICIEEL = re.compile(
    r"officiele|officieel|wettelijke?|juridische?|(?:volgens)?(?:gba|brp)|geslachtsnaam|geboortenaam"
)


@dataclass(frozen=True, slots=True)
class Kopnaam:
    """Wat een kop op zichzelf zegt. `nummer` is 0 als er geen in staat; `gelijk`: de kop heet echt zo."""

    veld: str
    nummer: int = 0
    gelijk: bool = True


@cache
def lees_kop(kop: str) -> Kopnaam | None:
    """Het veld dat een kop noemt, of None."""
    zonder = ALIASSEN.get(_OFFICIEEL.sub("", kaal(kop)))
    if zonder in NAMEN and is_officieel(kop):
        return Kopnaam(zonder)
    for kort, nummer in _lezingen(kop):
        veld = ALIASSEN.get(kort)
        if veld and VELD[veld].tabel in HERHAALBAAR:
            return Kopnaam(veld, nummer)
        if veld and (not nummer or _DUBBEL.search(kop)):
            return Kopnaam(veld)
    return None if gaat_over_een_ander(kop) else _lijkt_op(kop)


def _lezingen(kop: str) -> Iterator[tuple[str, int]]:
    """De kale kop met het nummer dat erin staat: `TLV 2 begin`, en `TLV begin (2)` zoals een tweede kop gaat heten."""
    if dubbel := _DUBBEL.search(kop):
        yield kaal(kop[: dubbel.start()]), int(dubbel[1])
    yield kaal(kop), 0
    for nummer in _NUMMER.finditer(kop):
        yield kaal(f"{kop[: nummer.start()]} {kop[nummer.end() :]}"), int(nummer[1])


def is_officieel(kop: str) -> bool:
    """Of een kop van een naam zegt dat het de officiële is: `achternaamOfficieel`, `Voornamen (BRP)`."""
    return bool(_OFFICIEEL.search("".join(t for t in vouw(kop.casefold()) if t.isalnum())))


def gaat_over_een_ander(kop: str) -> bool:
    """Of een onbekende kop over een ouder, een andere school of een medewerker gaat."""
    return bool(_ANDER_MENS.search(kaal(kop)))


def _lijkt_op(kop: str) -> Kopnaam | None:
    """Een bekende kop met een woord te veel, de woorden in een andere volgorde, of één letter verkeerd."""
    kort = kaal(kop)
    varianten = (_VOOR.sub("", kort), _ACHTER.sub("", kort), _ACHTER.sub("", _VOOR.sub("", kort)))
    for variant in varianten:
        if veld := ALIASSEN.get(variant):
            return Kopnaam(veld, gelijk=False)
    if veld := _OP_WOORDEN.get(_woorden(kop)) or _VAN_GROEP.get(kort):
        return Kopnaam(veld, gelijk=False)
    if len(kort) < _KORTSTE_TYPFOUT:
        return None
    cijfers = re.sub(r"\D", "", kort)
    velden = {
        veld
        for naam, veld in _VOLUIT.items()
        if OSA.distance(kort, naam, score_cutoff=1) <= 1 and re.sub(r"\D", "", naam) == cijfers
    }
    return Kopnaam(velden.pop(), gelijk=False) if len(velden) == 1 else None


def _woorden(kop: str) -> frozenset[str]:
    los = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kop)
    return frozenset(w for w in (kaal(w) for w in re.split(r"[\W_]+", los)) if w)


_VOLUIT = {kaal(n): v.naam for v in VELD.values() for n in (v.naam, v.label, *v.namen)}
_OP_WOORDEN = {
    woorden: v.naam
    for v in VELD.values()
    if v.tabel != "arrangement"  # ‘BRIN inschrijving’ is iets anders dan ‘Inschrijving BRIN’
    for n in (v.naam, v.label, *v.namen)
    if len(woorden := _woorden(n)) > 1
}
_VAN_GROEP = {
    kaal(groep) + woord: velden[tabel]
    for tabel, groep in _GROEP.items()
    for woord, velden in _AFHANKELIJK.items()
    if tabel in velden
}


def samen_met_groep(groep: str, kop: str) -> str | None:
    """De kop die een woord wordt met wat er in een rij erboven staat, als wij die kennen: `TLV` en `Nummer`."""
    voluit = f"{groep} {kop}"
    if lees_kop(voluit):
        return voluit
    tabel = onderwerp(groep, ())
    return f"{_GROEP[tabel]} {kop}" if tabel and tabel in _AFHANKELIJK.get(kaal(kop), {}) else None


def rang(veld: str, kop: str) -> int:
    """De plaats van een kop onder de namen van een veld: `Vestigingscode` gaat voor `Vestiging`."""
    namen = (VELD[veld].naam, VELD[veld].label, *VELD[veld].namen)
    kort = kaal(_DUBBEL.sub("", kop))
    return next((i for i, naam in enumerate(namen) if kaal(naam) == kort), len(namen))


def onderwerp(bestand: str, velden: Iterable[str]) -> Tabel | None:
    """Waar een tabel over gaat, naar de naam van het bestand of blad en anders naar de velden die zeker zijn."""
    naam = kaal(bestand)
    genoemd: list[Tabel] = [t for t, woorden in _ONDERWERP.items() if any(w in naam for w in woorden)]
    if len(genoemd) == 1:
        return genoemd[0]
    tabellen = {VELD[v].tabel for v in velden if v not in _KOPPELT and VELD[v].tabel in HERHAALBAAR}
    return tabellen.pop() if len(tabellen) == 1 else None


def naar_onderwerp(kop: str, tabel: Tabel | None) -> Kopnaam | None:
    """Wat een kop als `Begindatum` of `Begindatum 2` zegt in een tabel die over `tabel` gaat."""
    for kort, nummer in _lezingen(kop):
        if tabel and (veld := _AFHANKELIJK.get(kort, {}).get(tabel)):
            return Kopnaam(veld, nummer)
    return None


def volgnummer(kop: str, veld: str) -> int:
    """De hoeveelste van zijn soort een kolom met dit veld beschrijft: 2 bij `TLV 2 begin`, en 0 als dat er niet staat.

    Een kop die over een andere tabel gaat, zegt daar niets over.
    """
    tabel = VELD[veld].tabel
    gelezen = lees_kop(kop) or naar_onderwerp(kop, tabel)
    return gelezen.nummer if gelezen and tabel in HERHAALBAAR and VELD[gelezen.veld].tabel == tabel else 0
