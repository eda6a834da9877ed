"""Een OSO-dossier lezen: het overstapdossier van één leerling, met zijn inschrijving en zijn TLV's."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.cellen import schone_cellen
from data.lezen.tabel import RIJ, RuweTabel
from data.schema.velden import VELD

UITLEG = (
    "Dit is een OSO-dossier. Wij lezen de leerling, zijn inschrijving en zijn TLV’s. Perioden en codes van RIO staan "
    "er niet in. Lever voor die controles ook een export als csv of Excel."
)

_LEERLING = {
    "leerlingid": "leerlingnummer",
    "bsn": "bsn",
    "onderwijsnummer": "onderwijsnummer",
    "roepnaam": "roepnaam",
    "geboortedatum": "geboortedatum",
    "adresgeheim": "geheim_adres",
    "datuminschrijving": "inschrijfdatum",
    "datumuitschrijving": "uitschrijfdatum",
    "nnca": "nnca",
}
_NAAM = {"voornaam": "voornamen", "voorvoegsel": "voorvoegsel", "achternaam": "achternaam"}
_OFFICIEEL = "gba"
"""Het blok met de naam volgens de Basisregistratie Personen; de elementen erin beginnen ook zo."""

_ADRES = {
    "straat": "straat",
    "nummer": "huisnummer",
    "toevoeging": "huisnummertoevoeging",
    "postcode": "postcode",
    "plaats": "woonplaats",
    "land": "landcode",
}
_ADRES_LIEFST = (_OFFICIEEL, "bezoek")
_TLV = {
    "tlvswvnummer": "swv_nummer",
    "tlvcategorie": "ondersteuningscategorie",
    "tlvbeschikkingsnummer": "beschikkingsnummer",
    "tlvingangdatum": "tlv_begin",
    "tlveinddatum": "tlv_einde",
}
_SCHOOL = {"brincode": "instellingscode", "vestigingscode": "vestigingscode", "soort": "schoolsoort"}
_GESLACHT = {"1": "V", "2": "M"}
"""Andersom dan in EDEXML."""

_KOLOMMEN = (*_LEERLING.values(), "geslacht", *_NAAM.values(), *_ADRES.values(), *_SCHOOL.values(), *_TLV.values())
_SCHEIDT = " "

_Stuk = dict[str, list[str]]
"""Element → wat erin staat, zo vaak als het voorkomt."""


def _stuk() -> _Stuk:
    return defaultdict(list)


@dataclass(slots=True)
class _Leerling:
    eigen: _Stuk = field(default_factory=_stuk)
    officieel: _Stuk = field(default_factory=_stuk)
    adressen: list[_Stuk] = field(default_factory=list)
    tlvs: list[_Stuk] = field(default_factory=list)


@dataclass(slots=True)
class _Lezer:
    """Wat er tijdens het lezen bekend is."""

    pad: list[str] = field(default_factory=list)
    tekst: list[str] = field(default_factory=list)
    school: _Stuk = field(default_factory=_stuk)
    leerlingen: list[_Leerling] = field(default_factory=list)

    def begin(self, element: str, _attributen: Mapping[str, str]) -> None:
        self.pad.append(element.rpartition(_SCHEIDT)[2].lower())
        self.tekst.clear()
        match self.pad:
            case [*_, "huidigeschool", "leerling"]:
                self.leerlingen.append(_Leerling())
            case [*_, "leerling", "adreslijst", "adres"]:
                self.leerlingen[-1].adressen.append(_stuk())
            case [*_, "tlv"] if self.leerlingen:
                self.leerlingen[-1].tlvs.append(_stuk())

    def einde(self, _element: str) -> None:
        tekst = "".join(self.tekst).strip()
        self.tekst.clear()
        plek = self._plek()
        if plek is not None and tekst:
            plek[self.pad[-1]].append(tekst)
        self.pad.pop()

    def _plek(self) -> _Stuk | None:
        """Waar het element bij hoort dat nu sluit."""
        match self.pad:
            case [*_, "huidigeschool", _]:
                return self.school
            case [*_, "huidigeschool", "leerling", _]:
                return self.leerlingen[-1].eigen
            case [*_, "leerling", "gba", _]:
                return self.leerlingen[-1].officieel
            case [*_, "leerling", "adreslijst", "adres", _]:
                return self.leerlingen[-1].adressen[-1]
            case [*_, "tlv", _] if self.leerlingen:
                return self.leerlingen[-1].tlvs[-1]
        return None


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De leerling van een dossier, met de labels van ons schema als kop: een rij per TLV, of één rij zonder.

    De naam en het adres uit de Basisregistratie Personen gaan voor.

    Raises:
        Gebruikersfout: kapot.
    """
    lezer = _Lezer()
    ontleder = expat.ParserCreate(namespace_separator=_SCHEIDT)
    ontleder.buffer_text = True
    ontleder.StartElementHandler = lezer.begin
    ontleder.EndElementHandler = lezer.einde
    ontleder.CharacterDataHandler = lezer.tekst.append
    try:
        ontleder.Parse(inhoud, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Gebruikersfout(
            f"‘{naam}’ is een OSO-dossier dat op regel {ontleder.CurrentLineNumber} kapot is. "
            "Maak het dossier opnieuw in uw LAS."
        ) from None
    rijen = [rij for leerling in lezer.leerlingen for rij in _rijen(leerling, lezer.school)]
    frame = pl.DataFrame(rijen, schema={VELD[v].label: pl.String() for v in _KOLOMMEN}, orient="row")
    frame = schone_cellen(frame)
    frame = frame.drop(k for k in frame.columns if frame[k].null_count() == frame.height)
    return [RuweTabel(naam, frame.with_row_index(RIJ, offset=2), (UITLEG,))]


def _rijen(leerling: _Leerling, school: _Stuk) -> list[list[str | None]]:
    vast = {veld: _een(leerling.eigen, element) for element, veld in _LEERLING.items()}
    vast["geslacht"] = _GESLACHT.get(_een(leerling.eigen, "geslacht"), "O" if leerling.eigen["geslacht"] else "")
    officieel = {element: leerling.officieel[f"{_OFFICIEEL}{element}"] for element in _NAAM}
    namen = officieel if officieel["achternaam"] else leerling.eigen
    vast |= {veld: " ".join(namen[element]) for element, veld in _NAAM.items()}
    adres = min(leerling.adressen, key=_voorkeur, default=_stuk())
    vast |= {veld: _een(adres, element) for element, veld in _ADRES.items()}
    vast |= {veld: _een(school, element) for element, veld in _SCHOOL.items()}
    rijen = [vast | {veld: _een(tlv, element) for element, veld in _TLV.items()} for tlv in leerling.tlvs or [_stuk()]]
    return [[rij[veld] or None for veld in _KOLOMMEN] for rij in rijen]


def _een(stuk: _Stuk, element: str) -> str:
    return stuk[element][0] if stuk[element] else ""


def _voorkeur(adres: _Stuk) -> int:
    soort = _een(adres, "soortadres")
    return _ADRES_LIEFST.index(soort) if soort in _ADRES_LIEFST else len(_ADRES_LIEFST)
