"""De woordenlijst: wat een vakterm betekent, in één of twee zinnen. Ook te gebruiken als `help=`."""

WOORDEN: dict[str, str] = {
    "Arrangement": "Ondersteuning van cluster 1 of 2 aan een leerling die op een andere school staat ingeschreven.",
    "Bekostiging": "Het geld dat een school van het Rijk krijgt. Alleen leerlingen die goed in ROD staan, tellen mee.",
    "Beschikkingsnummer": "Het nummer van het besluit waarmee het samenwerkingsverband een TLV gaf.",
    "Besluit": "Wat u over een bevinding vastlegt: bezig, opgelost in LAS, of geaccepteerd met een reden. Het blijft "
    "gelden bij de volgende levering en is ongedaan te maken.",
    "Bevinding": "Eén ding dat een signaal bij één leerling vond.",
    "BRON": "Het register van DUO vóór 2022. Daarna kwam ROD.",
    "BSN": "Burgerservicenummer. Wij tonen het nooit helemaal, en zetten het nooit in een zin of een adres.",
    "Cluster": "De groep waar een school voor speciaal onderwijs bij hoort: 1 (zien), 2 (horen en spreken), "
    "3 (handicap of ziekte) of 4 (gedrag). Cluster 3 en 4 hebben een TLV nodig.",
    "Controle": "Eén keer nakijken van alle gegevens met alle signalen.",
    "DUO": "Dienst Uitvoering Onderwijs: beheert ROD en betaalt de bekostiging.",
    "Identificeren persoon": "Het bericht waarmee uw LAS aan ROD vraagt onder welk nummer een leerling bekend is. Dat "
    "gaat vooraf aan het uitwisselen van een inschrijving.",
    "Instellingscode": "De code van een school: twee cijfers en twee letters, zoals 12AB. Heette vroeger BRIN.",
    "LAS": "Leerlingadministratiesysteem, bijvoorbeeld ParnasSys, ESIS, Magister of SOMtoday.",
    "Levering": "Een export uit het LAS die u hier hebt geladen.",
    "NNCA": "Code voor de niet-Nederlandse culturele achtergrond van een leerling.",
    "Onderwijsnummer": "Nummer van DUO voor een leerling die geen BSN heeft.",
    "Peildatum": "De dag waarop wij de gegevens bekijken. Meestal vandaag, maar u kunt een andere dag kiezen.",
    "Periode": "Een stuk van een inschrijving waarin groep, vestiging en soort onderwijs gelijk blijven. Verandert er "
    "iets, dan begint een nieuwe periode.",
    "PGN": "Persoonsgebonden nummer: het BSN, of het onderwijsnummer als er geen BSN is.",
    "Registratieoverzicht": "De lijst van DUO met wat er van uw school in ROD staat.",
    "Residentieel": "De leerling verblijft in een instelling voor zorg of jeugdhulp. Dan is er geen TLV nodig.",
    "ROD": "Register Onderwijsdeelnemers: het register van DUO waar het LAS de inschrijvingen aan doorgeeft.",
    "Schooljaar": "Van 1 augustus tot en met 31 juli.",
    "Signaal": "Eén vaste vraag aan de gegevens, zoals: heeft deze leerling een geldige TLV?",
    "SO en VSO": "Speciaal onderwijs en voortgezet speciaal onderwijs.",
    "SWV": "Samenwerkingsverband passend onderwijs: de scholen in een regio samen. Het geeft de TLV's af.",
    "Teldatum": "1 februari. Wie dan is ingeschreven en goed in ROD staat, telt mee voor de bekostiging. Tot en met "
    "1 maart zijn gegevens over die dag nog te verbeteren.",
    "TLV": "Toelaatbaarheidsverklaring: het besluit van een samenwerkingsverband dat een leerling naar het speciaal "
    "onderwijs mag (cluster 3 en 4).",
    "Vestiging": "Een gebouw of locatie van een school. De vestigingscode is de instellingscode met twee cijfers "
    "erachter.",
}  # fmt: skip
