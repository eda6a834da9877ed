"""EDEXML lezen (1.0 tot en met 2.1, en hetzelfde in een UWLR-bericht): de leerlingen als één tabel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import geen_tabel, onveilig
from data.lezen.cellen import schone_cellen
from data.lezen.tabel import RIJ, RuweTabel
from data.schema.velden import VELD
from data.tekst import meervoud

MEESTE_ELEMENTEN = 6_000_000
"""Honderdduizend leerlingen van zestig elementen."""

ZONDER_TLV = (
    "Dit is een EDEXML-bestand. Daar staan geen TLV’s, inschrijfperiodes en codes van RIO in. "
    "Lever voor die controles ook een export als csv of Excel."
)
ZONDER_NUMMER = "In dit EDEXML-bestand staat geen volledig BSN of onderwijsnummer."

_VELDEN = {
    "bsn": "bsn",
    "sofinummer": "bsn",
    "onderwijsnummer": "onderwijsnummer",
    "achternaam": "achternaam",
    "voorvoegsel": "voorvoegsel",
    "voornamen": "voornamen",
    "roepnaam": "roepnaam",
    "geboortedatum": "geboortedatum",
    "geslacht": "geslacht",
    "postcodenl": "postcode",
    "instroomdatum": "inschrijfdatum",
    "uitstroomdatum": "uitschrijfdatum",
}
"""Element onder `leerling` → veld; wat er niet bij staat, gebruikt Signaalwijzer niet."""

_KOLOMMEN = ("leerlingnummer", *dict.fromkeys(_VELDEN.values()), "instellingscode", "vestigingscode", "groep")
_GESLACHT = {"0": "O", "1": "M", "2": "V", "9": "O"}  # ISO 5218, anders dan de cijfers van OSO
_STUKKEN = frozenset(("leerling", "groep", "samengestelde_groep", "vestiging", "leerkracht"))
_SCHEIDT = "\x01"  # tussen naamruimte en naam; komt in geen van beide voor


@dataclass(slots=True)
class _Lezer:
    """Wat er tijdens het lezen bekend is: het pad naar het element, en het stuk dat open staat."""

    pad: list[str] = field(default_factory=list)
    tekst: list[str] = field(default_factory=list)
    stuk: dict[str, str] | None = None
    diepte: int = 0
    elementen: int = 0
    school: dict[str, str] = field(default_factory=dict)
    groepen: dict[str, str] = field(default_factory=dict)
    vestigingen: dict[str, dict[str, str]] = field(default_factory=dict)
    leerlingen: list[dict[str, str]] = field(default_factory=list)

    def begin(self, element: str, attributen: Mapping[str, str]) -> None:
        naam = element.rpartition(_SCHEIDT)[2].lower()
        self.pad.append(naam)
        self.tekst.clear()
        self.elementen += 1
        if self.elementen > MEESTE_ELEMENTEN:
            raise _OnveiligeXml
        sleutel = attributen.get("key", "")
        if self.stuk is None and naam in _STUKKEN:
            self.stuk, self.diepte = {"key": sleutel}, len(self.pad)
        elif self.stuk is not None and sleutel and len(self.pad) == self.diepte + 1:
            self.stuk[f"@{naam}"] = sleutel  # een verwijzing: groep of vestiging

    def einde(self, _element: str) -> None:
        naam, diepte = self.pad[-1], len(self.pad)
        if self.stuk is None:
            if self.pad[-2:-1] == ["school"]:
                self.school[naam] = "".join(self.tekst)
        elif diepte == self.diepte + 1:
            self.stuk[naam] = "".join(self.tekst)
        elif diepte == self.diepte:
            if naam == "leerling":
                self.leerlingen.append(self.stuk)
            elif naam == "groep":
                self.groepen[self.stuk["key"]] = self.stuk.get("naam", "")
            elif naam == "vestiging":
                self.vestigingen[self.stuk["key"]] = self.stuk
            self.stuk = None
        self.tekst.clear()
        self.pad.pop()


class _OnveiligeXml(Exception):
    """Een documenttype, een eigen entiteit of ongeloofwaardig veel elementen."""


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De leerlingen van een EDEXML-bestand, met de labels van ons schema als kop.

    Groep en vestiging zijn verwijzingen en staan hier met hun naam of code; een rij is de plaats van de leerling in het
    bestand, plus één voor de kop.

    Raises:
        Gebruikersfout: geen EDEXML, kapot, of met een documenttype (daarmee kan een klein bestand eindeloos groeien).
    """
    lezer = _Lezer()
    ontleder = expat.ParserCreate(namespace_separator=_SCHEIDT)
    ontleder.buffer_text = True
    ontleder.StartElementHandler = lezer.begin
    ontleder.EndElementHandler = lezer.einde
    ontleder.CharacterDataHandler = lezer.tekst.append
    ontleder.StartDoctypeDeclHandler = _weiger
    try:
        ontleder.Parse(inhoud, True)
    except _OnveiligeXml:
        raise onveilig(naam) from None
    except (expat.ExpatError, ValueError, LookupError):
        if not lezer.leerlingen:
            raise geen_tabel(naam) from None
        raise Gebruikersfout(
            f"‘{naam}’ is een EDEXML-bestand dat op regel {ontleder.CurrentLineNumber} kapot is. "
            "Maak de export opnieuw in uw LAS."
        ) from None
    return [_tabel(naam, lezer)]


def _weiger(*_: object) -> None:
    raise _OnveiligeXml


def _tabel(naam: str, lezer: _Lezer) -> RuweTabel:
    rijen = [_rij(leerling, lezer) for leerling in lezer.leerlingen]
    frame = pl.DataFrame(rijen, schema={VELD[v].label: pl.String() for v in _KOLOMMEN}, orient="row")
    frame = schone_cellen(frame)
    frame = frame.drop(k for k in frame.columns if frame[k].null_count() == frame.height)
    zinnen = [ZONDER_TLV]
    if not {"bsn", "onderwijsnummer"} & {v for v in _KOLOMMEN if VELD[v].label in frame.columns}:
        zinnen.append(ZONDER_NUMMER)
    if los := sum(ll.get("@groep", "") not in lezer.groepen for ll in lezer.leerlingen if ll.get("@groep")):
        zinnen.append(f"Van {meervoud(los, 'leerling', 'leerlingen')} staat de groep niet in het bestand.")
    return RuweTabel(naam, frame.with_row_index(RIJ, offset=2), tuple(zinnen))


def _rij(leerling: Mapping[str, str], lezer: _Lezer) -> list[str | None]:
    uit: dict[str, str | None] = {"leerlingnummer": leerling["key"]}
    for element, veld in _VELDEN.items():
        uit[veld] = leerling.get(element) or uit.get(veld)
    uit["geslacht"] = _GESLACHT.get((uit["geslacht"] or "").strip(), uit["geslacht"])
    uit["instellingscode"], uit["vestigingscode"] = _plek(leerling, lezer)
    uit["groep"] = lezer.groepen.get(leerling.get("@groep", ""))
    return [uit[veld] for veld in _KOLOMMEN]


def _plek(leerling: Mapping[str, str], lezer: _Lezer) -> tuple[str, str]:
    """Instellingscode en vestigingscode: van de vestiging waarnaar de leerling verwijst, anders van de school.

    De code van een instelling staat soms met de twee cijfers van de vestiging eraan vast, en de sleutel van een
    vestiging is vaak zelf haar code.
    """
    sleutel = leerling.get("@vestiging", "")
    vestiging = lezer.vestigingen.get(sleutel, {})
    brin = (vestiging.get("brincode") or lezer.school.get("brincode", "")).strip()
    code = vestiging.get("vestigingscode") or vestiging.get("dependancecode") or ""
    if not code and any(teken.isdigit() for teken in sleutel) and len(sleutel) in (2, 6, 7):
        code = sleutel  # 00, 99XX00 of 99XX.00
    return brin[:4], (code or brin[4:] or lezer.school.get("dependancecode", "")).strip()
