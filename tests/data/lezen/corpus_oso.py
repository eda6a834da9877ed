"""OSO-dossiers, en xml waar ook leerlingen in staan maar die wij niet kennen."""

from tests.data.lezen.corpus_edexml import EDEX
from tests.data.lezen.geval import Geval, Verwacht

RUIMTE = "http://www.edustandaard.nl/oso_gegevensset/2019/dossier"


def _tlv(nummer: int) -> str:
    return (
        f"<tlv><tlvingangdatum>202{nummer}-08-01</tlvingangdatum><tlvswvnummer>PO9999</tlvswvnummer>"
        f"<tlvcategorie>L</tlvcategorie><tlvbeschikkingsnummer>b{nummer}</tlvbeschikkingsnummer></tlv>"
    )


def _dossier(leerling: str, kop: str = "<overdrachtsoort>overstapdossier</overdrachtsoort>", na: str = "") -> str:
    return (
        f'<?xml version="1.0"?><dossier xmlns="{RUIMTE}"><metadata><overstap>POPO</overstap></metadata>{kop}'
        f"<huidigeschool><naam>De Wilgen</naam><adreslijst><adres><straat>Schoolpad</straat></adres></adreslijst>"
        f"<brincode>90ZA</brincode><vestigingscode>00</vestigingscode><soort>SO</soort>"
        f"<leerling>{leerling}</leerling></huidigeschool>{na}</dossier>"
    )


KORT = (
    "<voornaam>Sem</voornaam><voornaam>Jan</voornaam><voorletters-1>S.J.</voorletters-1><voorvoegsel>de</voorvoegsel>"
    "<achternaam>Öztürk</achternaam><geboortedatum>2015-03-09</geboortedatum><geslacht>2</geslacht>"
    "<leerlingid>7</leerlingid>"
)
KOPPEN = ("Leerlingnummer", "Geboortedatum", "Geslacht", "Voornamen", "Voorvoegsel", "Achternaam", "Instellingscode",
          "Vestigingscode", "Schoolsoort")  # fmt: skip
UIT = ("7", "2015-03-09", "M", "Sem Jan", "de", "Öztürk", "90ZA", "00", "SO")
_ADRES = "<adres><soortadres>{}</soortadres><straat>{}</straat><land omschrijving='Nederland'>6030</land></adres>"


def _oso(naam: str, tekst: str | bytes, uit: Verwacht | str, opmerking: str = "Dit is een OSO-dossier") -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return Geval(
        f"oso: {naam}",
        "x.xml",
        inhoud,
        uit if isinstance(uit, str) else [uit],
        "" if isinstance(uit, str) else opmerking,
    )


OSO = [
    _oso("kort", _dossier(KORT), Verwacht([UIT], KOPPEN, [2])),
    _oso("zonder naamruimte, in een bericht",
         "<Envelope><Body>" + _dossier(KORT).partition("?>")[2].replace(f'xmlns="{RUIMTE}"', "") + "</Body></Envelope>",
         Verwacht([UIT], KOPPEN, [2])),
    _oso("zonder soort overdracht", _dossier(KORT, kop=""), Verwacht([UIT], KOPPEN, [2])),
    _oso("twee TLV's geven twee rijen", _dossier(f"{KORT}<zorg>{_tlv(3)}{_tlv(5)}</zorg>"), Verwacht(
        [(*UIT, "PO9999", "L", "b3", "2023-08-01"), (*UIT, "PO9999", "L", "b5", "2025-08-01")],
        (*KOPPEN, "Samenwerkingsverbandnummer", "Ondersteuningscategorie", "Beschikkingsnummer", "Datum ingang TLV"))),
    _oso("naam en adres van de BRP gaan voor", _dossier(
        f"{KORT}<adreslijst>{_ADRES.format('post', 'Postpad')}{_ADRES.format('gba', 'Burgerpad')}"
        f"{_ADRES.format('bezoek', 'Bezoekpad')}</adreslijst><gba><gbavoornaam>Samuel</gbavoornaam>"
        "<gbaachternaam>Akker</gbaachternaam></gba>"),
         Verwacht([("7", "2015-03-09", "M", "Samuel", "Akker", "Burgerpad", "6030", "90ZA", "00", "SO")],
                  (*KOPPEN[:4], "Achternaam", "Straat", "Landcode", *KOPPEN[6:]), [2])),
    _oso("een ouder is geen leerling", _dossier(
        f"{KORT}<verzorger><bsn>999990019</bsn><achternaam>Vader</achternaam><geslacht>1</geslacht></verzorger>"),
         Verwacht([UIT], KOPPEN, [2])),
    _oso("geslacht onbekend", _dossier(KORT.replace("<geslacht>2", "<geslacht>0")),
         Verwacht([(*UIT[:2], "O", *UIT[3:])], KOPPEN, [2])),
    _oso("afgekapt", _dossier(KORT)[:-30], "is een OSO-dossier dat op regel"),
    _oso("met een documenttype", _dossier(KORT).replace("?>", "?><!DOCTYPE dossier [<!ENTITY a 'b'>]>", 1),
         "laten vastlopen"),
    _oso("een bericht met toetsen",
         "<leerresultaten><school><brincode>90ZA</brincode></school><toetsafnames><toetsafname><leerling key='1'>"
         "<geslacht>2</geslacht></leerling></toetsafname></toetsafnames></leerresultaten>", "is geen tabel, maar xml"),
    _oso("een lijst met leerlingen van een ander soort",
         "<export><leerlingen><leerling><naam>x</naam><geslacht>1</geslacht></leerling></leerlingen></export>",
         "is geen tabel, maar xml"),
    _oso("UWLR zonder EDEX erin",
         EDEX.replace("<EDEX", "<leerlinggegevens_antwoord><leerlinggegevens").replace(
             "</EDEX>", "</leerlinggegevens></leerlinggegevens_antwoord>").partition("?>")[2],
         Verwacht([("101", "Öztürk", None, "Sem", "2015-03-09", "M", "90ZA", "02", "SO-1"),
                   ("102", "Berg", "van den", "Noor", "2016-01-02", "V", "90ZA", "00", None)],
                  ("Leerlingnummer", "Achternaam", "Voorvoegsel", "Roepnaam", "Geboortedatum", "Geslacht",
                   "Instellingscode", "Vestigingscode", "Groep")), "Dit is een EDEXML-bestand"),
]  # fmt: skip
