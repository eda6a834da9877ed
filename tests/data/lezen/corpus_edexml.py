"""EDEXML, goed en kapot."""

from tests.data.lezen.geval import Geval, Verwacht

EDEX = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="EDEXML-2.1.xsd">
 <school><schooljaar>2025-2026</schooljaar><brincode>90ZA</brincode><dependancecode>00</dependancecode></school>
 <vestigingen><vestiging key="v1"><naam>Noord</naam><dependancecode>02</dependancecode></vestiging></vestigingen>
 <groepen><groep key="g1"><naam>SO-1</naam><jaargroep>1</jaargroep></groep>
  <samengestelde_groep key="s1"><naam>Zwemmen</naam></samengestelde_groep></groepen>
 <leerlingen>
  <leerling key="101" eckid="geheim"><achternaam>Öztürk</achternaam><roepnaam>Sem</roepnaam>
   <geboortedatum>2015-03-09</geboortedatum><geslacht>1</geslacht><jaargroep>3</jaargroep><groep key="g1"/>
   <samengestelde_groepen><samengestelde_groep key="s1"/></samengestelde_groepen><vestiging key="v1"/></leerling>
  <leerling key="102"><achternaam>Berg</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Noor</roepnaam>
   <geboortedatum>2016-01-02</geboortedatum><geslacht>2</geslacht><groep key="g9"/>
   <toevoegingen><blok><code>x</code><opmerking>y</opmerking></blok></toevoegingen></leerling>
 </leerlingen>
 <leerkrachten><leerkracht key="l1"><achternaam>Bos</achternaam><groepen><groep key="g1"/></groepen></leerkracht>
 </leerkrachten>
</EDEX>"""
EDEX_KOPPEN = (
    "Leerlingnummer",
    "Achternaam",
    "Voorvoegsel",
    "Roepnaam",
    "Geboortedatum",
    "Geslacht",
    "Instellingscode",
    "Vestigingscode",
    "Groep",
)
EDEX_UIT = Verwacht(
    [
        ("101", "Öztürk", None, "Sem", "2015-03-09", "M", "90ZA", "02", "SO-1"),
        ("102", "Berg", "van den", "Noor", "2016-01-02", "V", "90ZA", "00", None),
    ],
    EDEX_KOPPEN,
)


def _edex(naam: str, tekst: str | bytes, uit: Verwacht | str = EDEX_UIT, opmerking: str = "geen TLV’s") -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return Geval(
        f"edexml: {naam}",
        "edex.xml",
        inhoud,
        uit if isinstance(uit, str) else [uit],
        "" if isinstance(uit, str) else opmerking,
    )


_RUIMTE = 'xmlns:le="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"'
EDEXML = [
    _edex("2.1", EDEX),
    _edex("groep die er niet in staat", EDEX, opmerking="Van 1 leerling staat de groep niet"),
    _edex("zonder nummer", EDEX, opmerking="geen volledig BSN"),
    _edex(
        "met naamruimte, in een UWLR-bericht",
        EDEX.replace("<EDEX", f"<s:Envelope xmlns:s='s'><s:Body><le:leerlinggegevens {_RUIMTE}").replace(
            "</EDEX>", "</le:leerlinggegevens></s:Body></s:Envelope>"
        ),
    ),
    _edex("alles in een standaardnaamruimte", EDEX.replace("<EDEX", '<EDEX xmlns="urn:edex"')),
    _edex("Windows-1252", EDEX.replace("UTF-8", "windows-1252").encode("cp1252")),
    _edex("UTF-16", EDEX.replace("UTF-8", "UTF-16").encode("utf-16")),
    _edex(
        "BSN, en de vestiging als sleutel",
        "<EDEX><school><brincode>90ZA00</brincode></school><leerlingen><leerling key='7'><bsn>999990019</bsn>"
        "<vestiging key='90ZA.03'/></leerling><leerling key='8'><achternaam>A</achternaam></leerling></leerlingen>"
        "</EDEX>",
        Verwacht(
            [("7", "999990019", None, "90ZA", "90ZA.03"), ("8", None, "A", "90ZA", "00")],
            ["Leerlingnummer", "BSN", "Achternaam", "Instellingscode", "Vestigingscode"],
        ),
    ),
    _edex("zonder leerlingen", "<EDEX><school><brincode>90ZA</brincode></school><leerlingen/></EDEX>", "geen rijen"),
    _edex("afgekapt", EDEX[:-120], "is een EDEXML-bestand dat op regel"),
    _edex("andere xml", "<?xml version='1.0'?><lijst><regel>1</regel></lijst>", "is geen tabel"),
    _edex(
        "entiteiten die groeien",
        "<!DOCTYPE EDEX [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
        + EDEX.partition("?>")[2].replace("Öztürk", "&i;"),
        "laten vastlopen",
    ),
    _edex("een bestand van buiten erbij", "<!DOCTYPE EDEX SYSTEM 'file:///etc/passwd'><EDEX/>", "laten vastlopen"),
]
