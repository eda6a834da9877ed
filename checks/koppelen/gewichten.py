"""De gewichten, en waar elk getal vandaan komt.

Zoals bij Fellegi en Sunter is een gewicht log2(m / u): m is hoe vaak een gegeven zich zo verhoudt bij twee rijen van
één persoon, u hoe vaak bij twee verschillende. Een bit erbij maakt de kansverhouding twee keer zo groot. Wat de
levering zelf vertelt (hoe zeldzaam een naam of een dag is, hoeveel nummers er ontbreken) telt `wegen` erbij; hier staat
wat zij niet vertelt. Dat is nergens gemeten op echte leerlingen, want niemand weet van een echt bestuur wie er dubbel
in staat. Het is dus gekozen, en nagemeten op verzonnen besturen (`tests/benches/dubbel_maak.py`).

Hoe precies moet het? Op drie besturen van 8.000 leerlingen is elk getal vier keer zo groot en vier keer zo klein
gemaakt (een gewicht: twee bits erbij en eraf). Bij de meeste bleven precisie en vangst binnen een half procentpunt.
Waar dat anders is, staat het erbij als **gevoelig**; daar ruilt een verschuiving precisie tegen vangst.
"""

from math import log2

# -- vooraf, voor er naar een paar gekeken is

DEEL_DUBBEL = 0.01
"""Van de honderd leerlingen staat er een dubbel: gekozen; de generator van de meting maakt er evenveel. Gevoelig:
0,0025 kost drie procentpunt vangst, 0,04 bijna een procentpunt precisie."""

DEEL_TWEELING = 0.016
"""Zoveel tweelingen per leerling: gekozen; de generator maakt er evenveel. Gevoelig: 0,004 kost bijna een procentpunt
precisie, 0,064 drie procentpunt vangst."""

DAGEN = 15 * 365
"""Geboortedagen om uit te kiezen: van 4 tot 19 jaar, wie in het speciaal onderwijs kan zitten."""

MINSTENS = 50
"""Een kleinere levering telt als zo groot: anders lijkt elk paar waarschijnlijk, want er zijn er zo weinig."""

ACHTERGROND = 3000
"""Zoveel leerlingen weegt wat wij vooraf van namen en dagen denken: gekozen, een groot bestuur. Een kleine levering
zegt zelf te weinig over hoe zeldzaam een naam is."""

GEWONE_NAAM = 0.002
"""Hoe vaak een naam vooraf voorkomt, een op de vijfhonderd: gekozen tussen een heel gewone naam en de lange staart."""

# -- namen

SOORT_FOUT = log2(0.1)
"""m van één soort fout: een op de tien dubbelen ziet er zo uit. Gekozen; de generator kent twaalf soorten. Gevoelig:
vier keer zo vaak kost bijna een procentpunt precisie."""

SPELLINGEN = 150.0
"""Zoveel spellingen liggen een letter van een naam: zes letters, elk door 25 andere te vervangen. Letters erbij, weg of
verwisseld zijn er nog eens zoveel, maar wie typt, maakt ze niet alle even vaak. De kans op precies deze is er een van.
Gevoelig: een kwart hiervan kost bijna een procentpunt precisie."""

TWEEDE_FOUT = 40
"""Zoveel keer zo veel spellingen liggen twee letters van een naam: gekozen onder 150 / 2, want een tweede fout staat
vaak naast de eerste."""

VORMEN = 60
"""Zoveel kortere vormen of delen heeft een naam: gekozen onder `SPELLINGEN`, want een vorm is niet willekeurig."""

NIEMAND_ANDERS = 0.05
"""Voor zoveel anderen telt een spelling die niemand anders heeft: gekozen, klein maar niet nul, want nul zou van één
tikfout een bewijs maken."""

HOOGST, HOOGST_VORM, LAAGST = 11, 9, -12
"""Meer dan een op tweeduizend (een vorm: een op vijfhonderd) zegt een tikfout nooit, en minder dan een op vierduizend
evenmin: een naam alleen mag niet beslissen."""

MINDER, TWEEDE = -1.0, 2.0
"""Bij een gelijke eerste voornaam: mist er een dan is dat iets minder (de helft), verschilt de tweede een letter dan is
het meer, want er zijn twee namen bijna gelijk."""

ROEPNAAM = 7.0
"""De roepnaam van de een is de voornaam van de ander: gekozen op een m van een op de twaalf soorten en een u van een op
de 1.600 namen."""

VOORLETTER = 2.0
"""Alleen een voorletter: gekozen op een m van een op de drie, want bij een op de twaalf is zij toevallig gelijk."""

ANDERS = -20.0
"""Een andere naam: een op een miljoen. Gekozen zodat niets dit goedmaakt."""

VERWISSELD = 20.0
"""Voor- en achternaam staan omgekeerd: dat zijn twee namen die kloppen (elk ongeveer 12 bits) min een soort fout
(3)."""

# -- de andere gegevens

GESLACHT = {"gelijk": 1.0, "onbekend": 0.0, "anders": -5.0}
"""Gelijk is het bij toeval de helft van de keren: één bit. Gevoelig, zoals alles wat elk paar krijgt: -1 kost drie
procentpunt vangst, 3 bijna een procentpunt precisie. Anders: gekozen dat het bij een op de 64 fout is ingevuld, en dat
is log2((1/64) / (1/2))."""

VOORVOEGSEL = {"gelijk": 0.0, "ontbreekt": -1.0, "anders": -4.0}
"""Gelijk zegt niets: het hoort bij de achternaam, en die telde al. Ontbreken is gewoon; een ander voorvoegsel is zelden
een fout."""

NUMMER = {"anders": -3.5, "cijfer": 12.0, "gelijk": 12.0, "ongeldig": 1.0}
"""Twee verschillende goede nummers heeft iemand die dubbel staat zelden: gekozen op een elfde van wat toeval geeft.
Gevoelig: -5,5 kost drie procentpunt vangst, -1,5 ruim een half procentpunt precisie. Een cijfer verschil of een gelijk
nummer dat niet kan bestaan is geen toeval (een op vierduizend); is er een van beide fout, dan pleit dat er licht
voor."""

DEEL_ZONDER_NUMMER = DEEL_ANDER_NUMMER = 0.3
"""m van een nummer dat ontbreekt of van de andere soort is (BSN en onderwijsnummer): gekozen, want zo ontstaan dubbelen
vaak."""

HOOGST_ONTBREEKT, HOOGST_SOORT = 2.5, 0.5
"""Meer zegt dat nooit, ook als er bijna geen nummers ontbreken of onderwijsnummers zijn: dan is u te klein geschat."""

# -- een tweeling deelt achternaam en geboortedag; wat daarnaast gelijk is, weegt tegen haar op

TWEELING_VOORNAAM = {"gelijk": 9.0, "minder": 6.0, "tweede": 6.0, "voorletter": -1.0}
"""Een tweeling heet nooit gelijk (een op vijfhonderd), zelden bijna, en wel vaak met dezelfde letter. Gevoelig: twee
bits minder voor `minder` kost bijna drie procentpunt vangst, voor `tweede` ruim een half."""

TWEELING_ACHTERNAAM, TWEELING_VOORVOEGSEL = 5.0, 2.0
"""Schrijft de een de achternaam of het voorvoegsel anders, dan is het minder een tweeling: die staat er hetzelfde
in."""
