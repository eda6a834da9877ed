"""De bestanden van een levering, met koppen en tekenset zoals een LAS ze geeft."""

from collections.abc import Sequence
from datetime import date

from data.lezen.bestand import Bestand
from data.schema.velden import VELDEN, velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv

_KOPPEN = {
    "leerlingnummer": "Leerlingnr",
    "voorvoegsel": "Tussenvoegsel",
    "geboortedatum": "Geb. datum",
    "geslacht": "M/V",
    "huisnummer": "Huisnr",
    "huisnummertoevoeging": "Toevoeging",
    "woonplaats": "Plaats",
    "inschrijvingsvolgnummer": "Volgnummer inschrijving",
    "instellingscode": "BRIN",
    "inschrijfstatus": "Status inschrijving",
    "inschrijfdatum": "Datum inschrijving",
    "uitschrijfdatum": "Datum uitschrijving",
    "aanmelddatum": "Datum aanmelding",
    "rod_status": "Status ROD",
    "begindatum_periode": "Startdatum periode",
    "vestigingscode": "Vestiging",
    "onderwijsaanbiederscode": "Onderwijsaanbieder",
    "onderwijslocatiecode": "Onderwijslocatie",
    "groep": "Klas",
    "swv_nummer": "Samenwerkingsverband",
    "ondersteuningscategorie": "TLV categorie",
    "beschikkingsnummer": "Beschikkingsnummer TLV",
    "tlv_begin": "TLV begindatum",
    "tlv_einde": "TLV einddatum",
    "instellingscode_inschrijving": "BRIN inschrijving",
    "arrangementvolgnummer": "Volgnummer arrangement",
}
"""Koppen zoals een school ze heeft; de rest houdt het label van het schema."""

_VAN_ARRANGEMENT = frozenset(v.naam for v in VELDEN if v.tabel == "arrangement")
_NIET_VAN_ARRANGEMENT = [v.naam for v in VELDEN if v.tabel != "arrangement"]
_VAN_INSCHRIJVING = [v.naam for v in VELDEN if v.tabel in ("inschrijving", "periode", "tlv")]
_VAN_INSCHRIJVING.remove("instellingscode")  # die heeft een arrangement ook
_NIET_IN_ARRANGEMENTEN = frozenset(v.naam for v in VELDEN) - {v.naam for v in velden_van("arrangement")}


def naar_bestanden(rijen: Sequence[Rij], datum: date) -> tuple[Bestand, ...]:
    """De export van de inschrijvingen en die van de arrangementen."""
    arrangementen = [rij for rij in rijen if any(rij[v] for v in _VAN_ARRANGEMENT)]
    leerlingen = [rij for rij in rijen if not any(rij[v] for v in _VAN_ARRANGEMENT)]
    # Wie zelf leerling is, staat één keer bij de leerlingen, hoeveel arrangementen hij ook heeft.
    met_beide = [rij for rij in arrangementen if any(rij[v] for v in _VAN_INSCHRIJVING)]
    leerlingen += {tuple(rij[v] for v in _NIET_VAN_ARRANGEMENT): rij for rij in met_beide}.values()
    leerlingen.sort(key=lambda rij: str(rij["leerlingnummer"]))
    inhoud = {
        "Leerlingen": naar_csv(leerlingen, _VAN_ARRANGEMENT, _KOPPEN),
        "Arrangementen": naar_csv(arrangementen, _NIET_IN_ARRANGEMENTEN, _KOPPEN),
    }
    return tuple(Bestand(f"{naam} {datum:%d-%m-%Y}.csv", _zoals_een_las(csv)) for naam, csv in inhoud.items())


def _zoals_een_las(csv: bytes) -> bytes:
    """In Windows-1252, of met een merkteken in UTF-8 als er een naam in staat die dat niet aankan."""
    try:
        return csv.decode().encode("cp1252")
    except UnicodeEncodeError:
        return b"\xef\xbb\xbf" + csv
