"""De woordenlijst: wat een vakterm betekent, in één of twee zinnen. Ook te gebruiken als `help=`."""

WOORDEN: dict[str, str] = {
    "Aandachtspunt": "Een soort bevinding (●): het hoeft niet fout te zijn. Er loopt een termijn, of het vraagt een "
    "controle.",
    "Arrangement": "Ondersteuning van cluster 1 of 2 aan een leerling die op een andere school staat ingeschreven.",
    "Bekostiging": "Het geld dat een school van het Rijk krijgt. Alleen leerlingen die goed in ROD staan, tellen mee.",
    "Beschikkingsnummer": "Het nummer van het besluit waarmee het samenwerkingsverband een TLV gaf.",
    "Besluit": "Wat u over een bevinding vastlegt: bezig, opgelost in LAS, of geaccepteerd met een reden. Het blijft "
    "gelden bij de volgende levering en is ongedaan te maken.",
    "Bestuur": "De organisatie boven de scholen. Een bestuur heeft hier één plek voor al zijn scholen.",
    "Bevinding": "Eén ding dat een signaal bij één leerling vond.",
    "BRON": "Het register van DUO vóór 2022. Daarna kwam ROD.",
    "BRP": "Basisregistratie Personen: het register van de gemeenten met naam, adres en BSN van wie in "
    "Nederland woont.",
    "BSN": "Burgerservicenummer. Wij tonen alleen de laatste vier cijfers, tot u om het nummer vraagt.",
    "Cluster": "De groep waar een school voor speciaal onderwijs bij hoort: 1 (zien), 2 (horen en spreken), 3 "
    "(handicap of ziekte) of 4 (gedrag). Cluster 3 en 4 hebben een TLV nodig.",
    "Commissie van Onderzoek": "De commissie van een school van cluster 1 of 2 die beslist of een leerling wordt "
    "toegelaten.",
    "Controle": "Eén keer nakijken van alle gegevens met alle signalen.",
    "Correctietermijn": "De weken na de teldatum, tot en met 1 maart, waarin u gegevens over die dag nog kunt "
    "verbeteren.",
    "Demobestuur": "Zes verzonnen scholen met verzonnen leerlingen, om Signaalwijzer te leren kennen. Het staat los "
    "van uw gegevens.",
    "DUO": "Dienst Uitvoering Onderwijs: beheert ROD en betaalt de bekostiging.",
    "Eigenaar": "Wie een bevinding oppakt. U geeft die naam bij een besluit.",
    "Elfproef": "Een rekensom met de cijfers van een BSN. Klopt de uitkomst niet, dan kan het nummer niet bestaan.",
    "Epilepsieschool": "Een school voor leerlingen met epilepsie. Zij heeft geen TLV's nodig en wisselt "
    "arrangementen uit.",
    "Export": "Een bestand in csv of Excel dat u in het LAS maakt, met een rij per leerling, periode of TLV.",
    "Fixlijst": "De lijst met bevindingen die een school krijgt om af te werken, als Excel of csv.",
    "Geaccepteerd": "U hebt een bevinding bekeken en laat haar zo, met een reden. Verandert de waarde, dan komt zij "
    "terug.",
    "Geheim adres": "Het adres van een leerling dat niemand mag weten. Wij bewaren het niet en tonen het nooit.",
    "Identificeren persoon": "Het bericht waarmee het LAS aan DUO vraagt wie een leerling is. Het antwoord is zijn "
    "BSN of onderwijsnummer.",
    "Inschrijvingsvolgnummer": "Het nummer dat het LAS aan elke nieuwe inschrijving van een leerling geeft.",
    "Instellingscode": "De code van een school: twee cijfers en twee letters, zoals 12AB. Heette vroeger BRIN.",
    "Kost bekostiging": "Een soort bevinding (▲): ROD neemt het aan, maar de school loopt geld mis of moet het "
    "terugbetalen.",
    "Kwaliteitscontrolebestand": "Een bestand van DUO met de fouten die ROD in uw inschrijvingen vond. U haalt het "
    "op in Mijn DUO.",
    "Landcode": "Vier cijfers voor een land, zoals 6030 voor Nederland. De landentabel van RvIG noemt ze alle.",
    "LAS": "Leerlingadministratiesysteem, bijvoorbeeld ParnasSys, ESIS, Magister of SOMtoday.",
    "Levering": "Een export uit het LAS die u hier hebt geladen.",
    "NNCA": "Code voor de niet-Nederlandse culturele achtergrond van een leerling.",
    "Ondersteuningscategorie": "Hoeveel ondersteuning een TLV geeft: laag, midden of hoog.",
    "Onderwijsaanbiederscode": "De code van de aanbieder van het onderwijs in RIO, zoals 123A456.",
    "Onderwijslocatiecode": "De code van het gebouw waar onderwijs wordt gegeven in RIO, zoals 123X456.",
    "Onderwijsnummer": "Nummer van DUO voor een leerling die geen BSN heeft.",
    "Overzicht van ROD": "De lijst van inschrijvingen die ROD van een school kent, ook registratieoverzicht genoemd. U "
    "vraagt haar op in uw LAS of in Mijn DUO.",
    "Peildatum": "De dag waarop wij de gegevens bekijken. Meestal vandaag, maar u kunt een andere dag kiezen.",
    "Periode": "Een stuk van een inschrijving waarin groep, vestiging en soort onderwijs gelijk blijven. Verandert er"
    " iets, dan begint een nieuwe periode.",
    "PGN": "Persoonsgebonden nummer: het BSN, of het onderwijsnummer als er geen BSN is.",
    "Registratieoverzicht": "De lijst van DUO met wat er van uw school in ROD staat.",
    "Residentieel": "De leerling verblijft in een instelling voor zorg of jeugdhulp. Dan is er geen TLV nodig.",
    "RIO": "Register Instellingen en Opleidingen: daar staan scholen, aanbieders en gebouwen met hun codes.",
    "ROD": "Register Onderwijsdeelnemers: het register van DUO waar het LAS de inschrijvingen aan doorgeeft.",
    "ROD weigert het": "Een soort bevinding (■): ROD neemt deze gegevens niet aan, dus komt de melding niet aan bij "
    "DUO.",
    "RvIG": "Rijksdienst voor Identiteitsgegevens: houdt de BRP en de landentabel bij.",
    "Samenwerkingsovereenkomst": "De afspraak tussen een bestuur en een residentiële instelling over het onderwijs "
    "aan de leerlingen die daar verblijven.",
    "Schooljaar": "Van 1 augustus tot en met 31 juli.",
    "Signaal": "Eén vaste vraag aan de gegevens, zoals: heeft deze leerling een geldige TLV?",
    "Signaalcodezoeker": "Een hulp op de website van DUO die uitlegt wat een code van ROD betekent.",
    "SO en VSO": "Speciaal onderwijs en voortgezet speciaal onderwijs.",
    "Soort": "Hoe ernstig een bevinding is: ROD weigert het, kost bekostiging, waarschijnlijk fout, of aandachtspunt.",
    "Soort verblijf": "Of een leerling in een instelling voor zorg, jeugdhulp of justitie verblijft, en in welke. 0 "
    "is: nee.",
    "Status": "Hoe ver u met een bevinding bent: nieuw, bezig, opgelost in LAS of geaccepteerd. Teruggekomen, "
    "hersteld, niet meer geleverd en niet meer nagekeken volgen uit een nieuwe levering.",
    "SWV": "Samenwerkingsverband passend onderwijs: de scholen in een regio samen. Het geeft de TLV's af.",
    "Teldatum": "1 februari. Wie dan is ingeschreven en goed in ROD staat, telt mee voor de bekostiging. Tot en met 1"
    " maart zijn gegevens over die dag nog te verbeteren.",
    "Termijn": "Een dag waarop iets klaar moet zijn, zoals 7 dagen na de inschrijving of het einde van een TLV.",
    "Teruggekomen": "Een bevinding die was hersteld of opgelost, en die er in een nieuwe levering weer is.",
    "Thema": "Waar een signaal over gaat: identiteit, inschrijving, periode, TLV, arrangement, dubbel, verandering "
    "of ROD.",
    "Tijdelijke toelating": "Een leerling die voor het eerst naar school gaat, mag zonder TLV komen als de school na "
    "10 weken nog geen besluit heeft.",
    "TLV": "Toelaatbaarheidsverklaring: het besluit van een samenwerkingsverband dat een leerling naar het speciaal "
    "onderwijs mag (cluster 3 en 4).",
    "Vestiging": "Een gebouw of locatie van een school. De vestigingscode is de instellingscode met twee cijfers "
    "erachter.",
    "Waarschijnlijk fout": "Een soort bevinding (◆): het klopt waarschijnlijk niet. Kijk het na en herstel het in het"
    " LAS.",
    "WEC": "Wet op de expertisecentra: de wet over het speciaal onderwijs.",
}


def uitleg(*woorden: str) -> str:
    """De uitleg van een paar vaktermen, om als `help=` bij een zin te zetten.

    Raises:
        KeyError: een woord dat niet in de lijst staat.
    """
    return "\n\n".join(f"**{woord}**: {WOORDEN[woord]}" for woord in woorden)
