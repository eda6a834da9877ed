"""Het schema: elk veld dat Signaalwijzer kent, één keer beschreven.

Herkennen, lezen, bewaren, maskeren, het sjabloon en de uitleg volgen hieruit: een veld erbij is hier een regel erbij.
"""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from data.schema.waarden import woorden as w
from data.schema.waarden.woorden import Woordenlijst

Tabel = Literal["leerling", "inschrijving", "periode", "tlv", "arrangement"]
Type = Literal[
    "tekst",  # zoals geleverd, zonder spaties eromheen
    "code",  # hoofdletters, zonder spaties
    "vestiging",  # een code waarvan oudere bestanden alleen de laatste twee cijfers geven
    "nummer",  # negen cijfers; spaties, punten en streepjes doen niet mee
    "postcode",
    "datum",
    "geboortedatum",  # mag nullen hebben voor wat niet bekend is
    "ja_nee",
    "geslacht",
    "land",  # landcode, ISO-code of de naam van een land
    "landnaam",  # de gewone naam van een land, uit een andere naam of een code
    "keuze",  # een van de betekenissen van `woorden`; wat wij niet kennen blijft staan, in hoofdletters
    "melding",  # tekst; `woorden` zegt wanneer er geen is
    "woord",  # ook een betekenis, maar naar wat wij niet kennen wordt bij het lezen gevraagd
]

TABELLEN: tuple[Tabel, ...] = ("leerling", "inschrijving", "periode", "tlv", "arrangement")

_IDENTIFICEREN = "DUO, Leerling identificeren"
_INSCHRIJVEN = "DUO, Verplichte inschrijvingsgegevens"
_OPTIONEEL = "DUO, Optionele inschrijvingsgegevens"
_TLV = "DUO, Toelaatbaarheidsverklaring"
_ARRANGEMENT = "DUO, Ondersteuning op een andere school"

BRIN = r"^\d{2}[A-Z]{2}$"
NEDERLANDSE_POSTCODE = r"^[1-9][0-9]{3}[A-Z]{2}$"


@dataclass(frozen=True, slots=True)
class Veld:
    """Eén veld van het schema.

    `naam` is de kolom in elk frame, `label` wat een mens ziet, `uitleg` één zin over wat het is; `gevraagd` noemt waar
    DUO erom vraagt. `namen` zijn andere koppen waaronder exports het veld geven. `gevoelig`: gemaskeerd, en nooit in
    een zin of logboek. `adres`: vervalt bij een geheim adres. `vorm`: de reguliere uitdrukking van een goede waarde.
    `woorden`: hoe exports een keuze schrijven.

    `verplicht`: DUO vraagt het van elke inschrijving en periode. `optioneel`: signalen gebruiken het alleen voor een
    uitzondering, en zonder het veld geldt die niet. `loopt_door`: als dit verandert, hoort daar geen nieuwe periode
    bij. `tekst_erbij`: naast de gelezen waarde wordt bewaard wat er stond, want een signaal zegt iets over wat niet te
    lezen is. `invulwoord`: ook ‘n.v.t.’ wordt bewaard, want daar zegt een signaal iets over. `voorbeeld`: wat verzonnen
    leerlingen hebben: leeg is niets, en None is een waarde die bij het type past.
    """

    naam: str
    tabel: Tabel
    label: str
    type: Type
    uitleg: str
    gevraagd: str = ""
    namen: tuple[str, ...] = ()
    gevoelig: bool = False
    adres: bool = False
    vorm: str = ""
    woorden: Woordenlijst | None = None
    verplicht: bool = False
    optioneel: bool = False
    loopt_door: bool = False
    tekst_erbij: bool = False
    invulwoord: bool = False
    voorbeeld: str | None = None

    @property
    def lijst(self) -> Woordenlijst | None:
        """De woorden waarmee een keuze gelezen wordt; None bij wat geen keuze is."""
        return self.woorden or w.VAN_TYPE.get(self.type)

    @property
    def is_datum(self) -> bool:
        """Of naast de gelezen datum ook de geleverde tekst wordt bewaard, in `<naam>_gelezen`."""
        return self.type in ("datum", "geboortedatum")

    @property
    def kolommen(self) -> dict[str, pl.DataType]:
        """De kolommen van dit veld in een frame, met hun type."""
        if not self.is_datum:
            tekst = {f"{self.naam}_gelezen": pl.String()} if self.tekst_erbij else {}
            return {self.naam: pl.Boolean() if self.type == "ja_nee" else pl.String(), **tekst}
        precisie = {f"{self.naam}_precisie": pl.String()} if self.type == "geboortedatum" else {}
        return {self.naam: pl.Date(), f"{self.naam}_gelezen": pl.String(), **precisie}


VELDEN: tuple[Veld, ...] = (
    # -- leerling ------------------------------------------------------------------------------------------------------
    Veld(
        "leerlingnummer", "leerling", "Leerlingnummer", "tekst", "Het nummer waaronder uw LAS de leerling kent.",
        namen=("Leerlingnr", "Leerling ID", "LeerlingID", "Lln nr", "Llnr", "Leerling nummer",
               "Leerlingsleutel", "Leerlingcode", "Lln-ID", "Llnnummer", "Deelnemernummer", "Deelnemernr",
               "Studentnummer", "Stamnummer", "Administratienummer", "Leerlingadministratienummer",
               "Intern leerlingnummer", "Nummer leerling", "Student ID", "Student number", "Pupil ID"),
    ),
    Veld("bsn", "leerling", "BSN", "nummer", "Het burgerservicenummer van de leerling.", _IDENTIFICEREN,
         namen=("Burgerservicenummer", "BSN-nummer", "Sofinummer", "Sofi-nummer", "BSN leerling",
                "Burgerservicenr.", "Sofi"), gevoelig=True),
    Veld(
        "onderwijsnummer", "leerling", "Onderwijsnummer", "nummer",
        "Het nummer dat DUO geeft aan een leerling zonder BSN.", _IDENTIFICEREN,
        namen=("OWN", "Onderwijsnr", "Ondw. nummer", "Onderwijsnummer leerling", "Onderw.nr", "OWN-nummer",
               "ODN"), gevoelig=True, voorbeeld="",
    ),
    Veld(
        "achternaam", "leerling", "Achternaam", "tekst",
        "De officiële achternaam, zonder voorvoegsel.", _IDENTIFICEREN,
        namen=("Geslachtsnaam", "Geboortenaam", "Familienaam", "Naam achternaam", "Achternaam officieel",
               "Officiële achternaam", "Wettelijke achternaam", "Surname", "Last name", "Family name"),
    ),
    Veld(
        "voorvoegsel", "leerling", "Voorvoegsel", "tekst",
        "Het deel voor de achternaam, zoals 'van der'.", _IDENTIFICEREN,
        namen=("Voorvoegsels", "Tussenvoegsel", "Tussenvoegsels", "Tussenv.", "Voorv.", "Tv",
               "Tussenvoegsel achternaam", "Voorvoegsel achternaam", "Voorvoegsel geslachtsnaam"), voorbeeld="",
    ),
    Veld(
        "voornamen", "leerling", "Voornamen", "tekst",
        "De officiële voornamen.", _IDENTIFICEREN,
        namen=("Voornaam", "Officiële voornamen", "Doopnamen", "Alle voornamen", "Voornamen volledig",
               "Voornamen officieel", "Voornaam officieel", "Officiële voornaam", "Voornaam/voornamen",
               "Doopnaam", "First name", "First names", "Given names"),
    ),
    Veld("roepnaam", "leerling", "Roepnaam", "tekst", "De naam waarmee de leerling wordt aangesproken.",
         namen=("Roepnaam leerling", "Aanspreeknaam"), optioneel=True, voorbeeld=""),
    Veld(
        "geboortedatum", "leerling", "Geboortedatum", "geboortedatum",
        "De dag waarop de leerling geboren is; nullen voor wat niet bekend is.", _IDENTIFICEREN,
        namen=("Geb. datum", "Geboren", "Geboren op", "Geb.dat.", "Geboortedag", "Datum geboorte", "Geb",
               "Datum van geboorte", "Geboortedatum leerling", "Date of birth", "Birth date"),
    ),
    Veld(
        "geslacht", "leerling", "Geslacht", "geslacht",
        "Man, vrouw of onbekend.", _IDENTIFICEREN,
        namen=("M/V", "Sexe", "Sekse", "Gesl.", "Jongen/meisje", "J/M", "Man/vrouw", "Gender",
               "Geslacht leerling"),
    ),
    Veld("straat", "leerling", "Straat", "tekst", "De straat van het adres in Nederland.", _IDENTIFICEREN,
         namen=("Straatnaam", "Adres straat", "Straatnaam woonadres", "Woonadres straat",
                "Straat woonadres"), adres=True),
    Veld("huisnummer", "leerling", "Huisnummer", "tekst", "Het huisnummer.", _IDENTIFICEREN,
         namen=("Huisnr", "Huis nr", "Huisnummer woonadres", "Nr. huis", "Adres huisnummer"), adres=True),
    Veld("huisnummertoevoeging", "leerling", "Huisnummertoevoeging", "tekst", "Wat achter het huisnummer staat.",
         _IDENTIFICEREN,
         namen=("Toevoeging", "Huisnr toevoeging", "Huisnr. toev.", "Toev.", "Toevoeging huisnummer",
                "Huisnummer toev.", "Huisletter/toevoeging", "Nummertoevoeging"), adres=True, voorbeeld=""),
    Veld("postcode", "leerling", "Postcode", "postcode", "De postcode van het adres.", _IDENTIFICEREN,
         namen=("PC", "Postcode woonadres", "Adres postcode", "Zipcode"), adres=True),
    Veld("woonplaats", "leerling", "Woonplaats", "tekst", "De plaats van het adres.", _IDENTIFICEREN,
         namen=("Plaats", "Plaatsnaam", "Woonplaatsnaam", "Adres woonplaats", "Adres plaats",
                "Plaats woonadres", "Woonplaats leerling"), adres=True),
    Veld("adresregel_buitenland_1", "leerling", "Adresregel buitenland 1", "tekst",
         "De eerste regel van een adres buiten Nederland.", _IDENTIFICEREN,
         namen=("Buitenlands adres 1", "Adresregel 1", "Adresregel 1 buitenland"), adres=True,
         optioneel=True, voorbeeld=""),
    Veld("adresregel_buitenland_2", "leerling", "Adresregel buitenland 2", "tekst",
         "De tweede regel van een adres buiten Nederland.", _IDENTIFICEREN,
         namen=("Buitenlands adres 2", "Adresregel 2", "Adresregel 2 buitenland"), adres=True,
         optioneel=True, voorbeeld=""),
    Veld("adresregel_buitenland_3", "leerling", "Adresregel buitenland 3", "tekst",
         "De derde regel van een adres buiten Nederland.", _IDENTIFICEREN,
         namen=("Buitenlands adres 3", "Adresregel 3", "Adresregel 3 buitenland"), adres=True,
         optioneel=True, voorbeeld=""),
    Veld("landcode", "leerling", "Landcode", "land",
         "De code van het land waar de leerling woont: 6030 Nederland, 5010 België, 9089 Duitsland.", _IDENTIFICEREN,
         namen=("Land code", "Code land", "Landcode woonadres", "Landcode adres", "BRP-landcode",
                "Landcode leerling"), vorm=r"^\d{4}$", optioneel=True),
    Veld("land", "leerling", "Land", "landnaam", "De naam van het land waar de leerling woont.", _IDENTIFICEREN,
         namen=("Landnaam", "Woonland", "Land van verblijf", "Land woonadres", "Adres land", "Land van inwoning"),
         optioneel=True),
    Veld("geheim_adres", "leerling", "Geheim adres", "ja_nee", "Of het adres geheim moet blijven (J of N).",
         namen=("Geheim", "Adres geheim", "Geheimhouding", "Indicatie geheim", "Geheim adres J/N",
                "Is adres geheim", "Geheim adres ja/nee", "Adresgegevens geheim", "Afgeschermd adres"), optioneel=True),
    Veld("vreemdeling", "leerling", "Vreemdeling", "ja_nee",
         "Of de leerling asielzoeker of een andere vreemdeling is (J of N).", _IDENTIFICEREN,
         namen=("Indicatie vreemdeling", "Asielzoeker", "Is vreemdeling", "Vreemdeling J/N", "Asielzoeker J/N",
                "Indicatie asielzoeker"), optioneel=True),
    Veld("eerder_nederlands_onderwijs", "leerling", "Eerder Nederlands onderwijs", "ja_nee",
         "Of de leerling eerder op een Nederlandse school zat (J of N).", _IDENTIFICEREN,
         namen=("Eerder onderwijs in Nederland", "Eerder Nederlands onderwijs gevolgd", "Eerder onderwijs in NL"),
         optioneel=True),
    # -- inschrijving --------------------------------------------------------------------------------------------------
    Veld("inschrijvingsvolgnummer", "inschrijving", "Inschrijvingsvolgnummer", "tekst",
         "Het nummer dat uw LAS aan deze inschrijving gaf.", _INSCHRIJVEN,
         namen=("Inschrijfvolgnummer", "Volgnummer inschrijving", "Inschrijvingsnummer", "Inschrijving volgnr",
                "Inschrijving volgnummer", "Volgnr inschrijving", "Inschrijfnummer", "Inschrijving nummer",
                "Inschrijvings-ID", "Inschrijving ID"), verplicht=True),
    Veld("inschrijfstatus", "inschrijving", "Inschrijfstatus", "woord",
         "Ingeschreven, toekomstig, aangemeld, gast of uitgeschreven.",
         namen=("Status inschrijving", "Leerlingstatus", "Status leerling", "Inschrijvingsstatus",
                "Status van inschrijving"), optioneel=True, woorden=w.INSCHRIJFSTATUS),
    Veld("type_inschrijving", "inschrijving", "Type inschrijving", "woord",
         "Bekostigd, onbekostigd, symbiose of gast.",
         namen=("Inschrijvingtype", "Inschrijvingstype", "Inschrijftype", "Type van inschrijving", "Soort inschrijving",
                "Inschrijfsoort"), optioneel=True, woorden=w.TYPE_INSCHRIJVING, voorbeeld="bekostigd"),
    Veld("instellingscode", "inschrijving", "Instellingscode", "code",
         "De code van de school bij DUO: twee cijfers en twee letters.", _INSCHRIJVEN,
         namen=("BRIN", "Brincode", "Brinnummer", "BRIN-nummer", "BRIN4", "Schoolcode", "Instellingcode",
                "Instelling", "BRIN school", "Code instelling", "BRIN instelling", "Instellingsnummer"), vorm=BRIN,
         verplicht=True),
    Veld("schoolsoort", "inschrijving", "Schoolsoort", "keuze",
         "SO (speciaal onderwijs) of VSO (voortgezet speciaal onderwijs).",
         namen=("Onderwijssoort school", "Soort school", "SO/VSO", "Type school", "Schooltype"), woorden=w.SCHOOLSOORT),
    Veld("aanmelddatum", "inschrijving", "Aanmelddatum", "datum", "De dag waarop de leerling is aangemeld.",
         "DUO, Tijdelijke toelating",
         namen=("Datum aanmelding", "Aangemeld op", "Aanmeldingsdatum", "Datum aangemeld", "Aanmelding datum"),
         optioneel=True, voorbeeld=""),
    Veld("inschrijfdatum", "inschrijving", "Inschrijfdatum", "datum",
         "De eerste dag van de inschrijving.", _INSCHRIJVEN,
         namen=("Datum inschrijving", "Instroomdatum", "Ingeschreven op", "Inschrijvingsdatum",
                "Datum instroom", "Begindatum inschrijving", "Startdatum inschrijving",
                "Inschrijving begindatum", "Inschrijving begin", "Inschrijving vanaf",
                "Ingangsdatum inschrijving", "Datum in", "Datum ingang inschrijving", "Inschrijving datum",
                "Begin inschrijving", "Inschr.datum", "Datum inschr.", "Enrollment date",
                "Enrolment date"), verplicht=True),
    Veld("uitschrijfdatum", "inschrijving", "Uitschrijfdatum", "datum",
         "De laatste dag van de inschrijving.", _OPTIONEEL,
         namen=("Datum uitschrijving", "Uitstroomdatum", "Uitgeschreven op", "Uitschrijvingsdatum",
                "Datum uitstroom", "Einddatum inschrijving", "Inschrijving einddatum", "Inschrijving einde",
                "Inschrijving tot", "Inschrijving t/m", "Datum einde inschrijving", "Einde inschrijving",
                "Datum uit", "Uitschr.datum", "Datum uitschr."), optioneel=True, voorbeeld=""),
    Veld("registratiedatum", "inschrijving", "Registratiedatum", "datum",
         "De dag waarop de inschrijving in het LAS is gezet.", "DUO, Wat moet u doen",
         namen=("Datum registratie", "Datum geregistreerd", "Geregistreerd op", "Registratiedatum inschrijving",
                "Datum invoer", "Invoerdatum", "Aangemaakt op")),
    Veld("tijdelijke_toelating", "inschrijving", "Tijdelijke toelating", "ja_nee",
         "Of de leerling zonder TLV tijdelijk is toegelaten (J of N).", "DUO, Tijdelijke toelating",
         namen=("Tijdelijk toegelaten", "Tijdelijke plaatsing", "Tijdelijke toelating J/N",
                "Indicatie tijdelijke toelating"), optioneel=True, tekst_erbij=True),
    Veld("toelating_geweigerd_op", "inschrijving", "Toelating geweigerd op", "datum",
         "De dag waarop de toelating is geweigerd.", "DUO, Tijdelijke toelating",
         namen=("Datum weigering", "Datum weigering toelating", "Weigering toelating", "Weigeringsdatum"),
         optioneel=True, voorbeeld=""),
    Veld("nnca", "inschrijving", "NNCA", "keuze",
         "De code voor de niet-Nederlandse culturele achtergrond.", _OPTIONEEL,
         namen=("NNCA-code", "NNCA-indicatie", "NNCA-code leerling", "Niet-Nederlandse culturele achtergrond",
                "Culturele achtergrond"), woorden=w.NNCA),
    Veld("rod_status", "inschrijving", "ROD-status", "woord",
         "Wat ROD met de inschrijving deed: opgenomen, afgekeurd of verzonden.", "DUO, Wat moet u doen",
         namen=("Status ROD", "BRON-status", "Status uitwisseling", "Status in ROD", "ROD status inschrijving",
                "Uitwisselingsstatus", "Status BRON"), woorden=w.ROD_STATUS),
    Veld("rod_melding", "inschrijving", "ROD-melding", "melding", "De code die ROD teruggaf.", "DUO, Wat moet u doen",
         namen=("Signaalcode ROD", "ROD-code", "ROD-foutcode", "Melding ROD", "Signaalcode", "Foutcode ROD"),
         voorbeeld=""),
    Veld("bekostigbaar", "inschrijving", "Bekostigbaar", "ja_nee",
         "Of de inschrijving meetelt voor de bekostiging (J of N).", "DUO, Wat moet u doen",
         namen=("Bekostigd", "Indicatie bekostiging", "Bekostiging", "Bekostigbaar J/N", "Bekostigd J/N",
                "Bekostigingsindicatie", "Telt mee voor bekostiging", "Komt in aanmerking voor bekostiging")),
    # -- periode -------------------------------------------------------------------------------------------------------
    Veld("begindatum_periode", "periode", "Begindatum periode", "datum",
         "De dag vanaf wanneer groep, vestiging en soort onderwijs gelden.", _INSCHRIJVEN,
         namen=("Periode begindatum", "Datum begin periode", "Startdatum periode", "Periode begin",
                "Periode startdatum", "Begin periode", "Ingangsdatum periode", "Periode ingangsdatum",
                "Begindatum groep", "Groep begindatum", "Datum ingang periode", "Periode vanaf",
                "Startdatum groep", "Groep vanaf"), verplicht=True),
    Veld("vestigingscode", "periode", "Vestigingscode", "vestiging",
         "De instellingscode met twee cijfers voor de vestiging.", _INSCHRIJVEN,
         namen=("Vestigingsnummer", "Dependancecode", "BRIN6", "Brin vestiging", "Vestiging", "Vestigingcode",
                "Vestigingsnr", "BRIN-volgnummer", "BRIN6-code", "Dependance",
                "Periode vestiging", "Brin nummer vestiging"),
         vorm=r"^\d{2}[A-Z]{2}\d{2}$", verplicht=True),
    Veld("onderwijsaanbiederscode", "periode", "Onderwijsaanbiederscode", "code",
         "De code van de onderwijsaanbieder in RIO, zoals 123A456.", _INSCHRIJVEN,
         namen=("Onderwijsaanbiedercode", "Onderwijsaanbieder", "Onderwijsaanbieder-id",
                "RIO onderwijsaanbieder", "RIO-aanbiederscode", "Code onderwijsaanbieder", "OA-code"),
         vorm=r"^\d{3}A\d{3}$", verplicht=True),
    Veld("onderwijslocatiecode", "periode", "Onderwijslocatiecode", "code",
         "De code van de onderwijslocatie in RIO, zoals 123X456.", _INSCHRIJVEN,
         namen=("Onderwijslocatie", "Locatiecode", "Onderwijslocatie-id", "RIO onderwijslocatie",
                "RIO-locatiecode", "Code onderwijslocatie", "OL-code"), vorm=r"^\d{3}X\d{3}$", verplicht=True),
    Veld("groep", "periode", "Groep", "tekst", "De groep waarin de leerling zit.", _INSCHRIJVEN,
         namen=("Groepsaanduiding", "Groepsnaam", "Klas", "Stamgroep", "Groep/klas", "Groepsnaam stamgroep",
                "Klasnaam", "Lesgroep", "Naam groep", "Periode groep", "Huidige groep", "Group", "Class"),
         verplicht=True),
    Veld("soort_onderwijs", "periode", "Soort onderwijs", "keuze",
         "Het onderwijs dat een leerling in cluster 1 of 2 volgt, zoals 21 voor doof.", _INSCHRIJVEN,
         namen=("Onderwijssoort", "Code soort onderwijs", "Onderwijssoort code", "Soort onderwijs cluster 1/2"),
         voorbeeld="", woorden=w.SOORT_ONDERWIJS),
    Veld("soort_verblijf", "periode", "Soort verblijf", "keuze",
         "Of de leerling in een instelling voor zorg of jeugdhulp verblijft.", _OPTIONEEL,
         namen=("Verblijfsoort", "Residentieel", "Verblijfssoort", "Residentieel verblijf", "Verblijf"),
         optioneel=True, woorden=w.SOORT_VERBLIJF),
    Veld("experiment", "periode", "Experiment", "keuze", "Het experiment waaraan de leerling meedoet.", _OPTIONEEL,
         namen=("Deelname experiment",), voorbeeld="", woorden=w.EXPERIMENT),
    Veld("onderwijsconcept", "periode", "Onderwijsconcept", "tekst",
         "Het pedagogisch-didactisch concept, zoals Agora.", _OPTIONEEL,
         namen=("Pedagogisch didactisch concept", "Pedagogisch didactisch onderwijsconcept", "Concept",
                "Pedagogisch concept"), loopt_door=True, voorbeeld=""),
    # -- tlv -----------------------------------------------------------------------------------------------------------
    Veld("tlv_volgnummer", "tlv", "TLV volgnummer", "tekst", "Het nummer dat uw LAS aan de TLV gaf.", _TLV,
         namen=("Volgnummer TLV", "TLV volgnr", "Volgnummer toelaatbaarheidsverklaring")),
    Veld("swv_nummer", "tlv", "Samenwerkingsverbandnummer", "code",
         "Het nummer van het samenwerkingsverband dat de TLV gaf: PO of VO met vier cijfers.", _TLV,
         namen=("SWV-nummer", "Samenwerkingsverband", "SWV", "TLV samenwerkingsverband", "SWV-code",
                "Code samenwerkingsverband", "Nummer samenwerkingsverband", "TLV SWV", "TLV SWV-nummer",
                "Samenwerkingsverband code", "SWV TLV", "Afgegeven door SWV", "SWV ID"), vorm=r"^(PO|VO)\d{4}$"),
    Veld("ondersteuningscategorie", "tlv", "Ondersteuningscategorie", "keuze",
         "De categorie van de TLV: laag, midden of hoog.", _TLV,
         namen=("Bekostigingscategorie", "TLV categorie", "Categorie TLV", "TLV ondersteuningscategorie",
                "Categorie ondersteuning", "TLV bekostigingscategorie", "Toelaatbaarheidscategorie",
                "Ondersteuningscategorie TLV", "Bekostigingscategorie TLV", "Categorie bekostiging",
                "Zwaarte TLV"), woorden=w.ONDERSTEUNINGSCATEGORIE),
    Veld("beschikkingsnummer", "tlv", "Beschikkingsnummer", "tekst", "Het nummer van de beschikking van de TLV.",
         _INSCHRIJVEN, invulwoord=True,
         namen=("Beschikkingsnummer TLV", "TLV-nummer", "TLV beschikkingsnummer", "Nummer beschikking",
                "Beschikkingsnr", "TLV nummer beschikking", "TLV-beschikking", "Nummer TLV",
                "Nummer toelaatbaarheidsverklaring", "Kenmerk TLV", "TLV kenmerk", "TLV-code",
                "Nummer beschikking TLV", "Beschikkingsnummer toelaatbaarheidsverklaring")),
    Veld("tlv_begin", "tlv", "Datum ingang TLV", "datum", "De eerste dag waarop de TLV geldt.", _TLV,
         namen=("TLV begindatum", "Begindatum TLV", "TLV ingangsdatum", "Ingangsdatum TLV", "TLV datum ingang",
                "Begin TLV", "TLV ingang", "TLV startdatum", "Startdatum TLV", "Ingang TLV", "TLV vanaf",
                "TLV van", "TLV geldig vanaf", "TLV geldig van", "Begindatum toelaatbaarheidsverklaring",
                "Ingangsdatum toelaatbaarheidsverklaring", "Datum begin TLV", "Beschikking begindatum",
                "Begindatum beschikking", "Ingangsdatum beschikking", "TLV start")),
    Veld("tlv_einde", "tlv", "Datum einde TLV", "datum", "De laatste dag waarop de TLV geldt: altijd een 31 juli.",
         _TLV,
         namen=("TLV einddatum", "Einddatum TLV", "TLV datum einde", "Einde TLV", "TLV tot", "TLV t/m",
                "TLV tot en met", "TLV geldig tot", "TLV geldig t/m", "TLV geldig tot en met",
                "Einddatum toelaatbaarheidsverklaring", "Datum eind TLV", "TLV eind", "TLV vervaldatum",
                "Vervaldatum TLV", "Beschikking einddatum", "Einddatum beschikking", "TLV afloopdatum",
                "Afloopdatum TLV", "Geldig tot TLV")),
    # -- arrangement ---------------------------------------------------------------------------------------------------
    Veld("instellingscode_inschrijving", "arrangement", "Instellingscode van inschrijving", "code",
         "De school waar de ondersteunde leerling is ingeschreven.", _ARRANGEMENT,
         namen=("BRIN inschrijving", "Instellingscode inschrijving", "BRIN school van inschrijving",
                "Instelling van inschrijving", "BRIN van inschrijving", "School van inschrijving",
                "BRIN stamschool", "Instellingscode stamschool", "Instellingscode school van inschrijving",
                "Instellingscode waar de leerling ingeschreven staat", "Instellingscode waar ingeschreven",
                "Instellingscode waar de leerling is ingeschreven", "Instellingscode waar leerling staat ingeschreven",
                "Instellingscode waar de leerling staat ingeschreven", "Ingeschreven bij instellingscode",
                "BRIN waar de leerling ingeschreven staat", "BRIN waar ingeschreven",
                "School waar de leerling ingeschreven staat", "School waar de leerling is ingeschreven",
                "Instelling waar de leerling ingeschreven staat", "Instellingscode ingeschreven"), vorm=BRIN),
    Veld("arrangementvolgnummer", "arrangement", "Arrangementvolgnummer", "tekst",
         "Het nummer dat uw LAS aan het arrangement gaf.", _ARRANGEMENT,
         namen=("Volgnummer arrangement", "Arrangement volgnummer", "Arrangementnummer", "Volgnr arrangement",
                "Arrangement volgnr")),
    Veld("arrangement_begin", "arrangement", "Begindatum arrangement", "datum",
         "De eerste dag van de ondersteuning.", _ARRANGEMENT,
         namen=("Arrangement begindatum", "Begin arrangement", "Arrangement startdatum",
                "Startdatum arrangement", "Ingangsdatum arrangement", "Arrangement ingangsdatum",
                "Datum ingang arrangement", "Arrangement vanaf")),
    Veld("arrangement_einde", "arrangement", "Einddatum arrangement", "datum",
         "De laatste dag van de ondersteuning.", _ARRANGEMENT,
         namen=("Arrangement einddatum", "Einde arrangement", "Datum einde arrangement", "Arrangement tot",
                "Arrangement t/m")),
)  # fmt: skip

PGN = Veld(
    "pgn", "leerling", "PGN", "nummer", "Een kolom met BSN's en onderwijsnummers door elkaar.", _IDENTIFICEREN,
    namen=("PGN nummer", "Persoonsgebonden nummer", "BSN/Onderwijsnummer", "BSN of onderwijsnummer", "PGN-nr",
           "BSN/OWN", "PGN leerling", "Persoonsgebonden nr", "BSN / OWN / PGN", "BSN/ON"), gevoelig=True,
)  # fmt: skip
"""Geen veld van een frame: bij het lezen gesplitst in BSN en onderwijsnummer."""

VELD: dict[str, Veld] = {v.naam: v for v in (*VELDEN, PGN)}
GEVOELIG = frozenset(v.naam for v in VELD.values() if v.gevoelig)
ADRES = tuple(v.naam for v in VELDEN if v.adres)
WAAR_IEMAND_WOONT = frozenset({*ADRES, "landcode", "land"})
"""Wat niemand te zien krijgt als het adres geheim is."""

OUDER: dict[Tabel, Tabel] = {"inschrijving": "leerling", "periode": "inschrijving", "tlv": "inschrijving"}
"""Tabel → de tabel waar haar rijen onder vallen; wat zelf een ouder is, staat voor haar kinderen."""

BEGINVELD: dict[Tabel, str] = {
    "inschrijving": "inschrijfdatum",
    "periode": "begindatum_periode",
    "tlv": "tlv_begin",
    "arrangement": "arrangement_begin",
}
EINDEVELD: dict[Tabel, str] = {
    "inschrijving": "uitschrijfdatum",
    "tlv": "tlv_einde",
    "arrangement": "arrangement_einde",
}
"""Tabel → het veld met de eerste of laatste dag van een rij; een periode loopt tot de volgende begint."""

ARRANGEMENT_MEE = ("leerlingnummer", "bsn", "onderwijsnummer", "instellingscode")
"""Velden van andere tabellen die een arrangement ook zelf draagt: de leerling staat vaak op een andere school."""

HERKOMST: dict[str, pl.DataType] = {"bestand": pl.String(), "rij": pl.UInt32()}
"""Waar een rij vandaan komt: het bestand, en de rij zoals een rekenblad die telt (de kop is rij 1)."""


def velden_van(tabel: Tabel) -> tuple[Veld, ...]:
    """De velden van één tabel, in de volgorde van het schema."""
    eigen = tuple(v for v in VELDEN if v.tabel == tabel)
    return (*(VELD[n] for n in ARRANGEMENT_MEE), *eigen) if tabel == "arrangement" else eigen
