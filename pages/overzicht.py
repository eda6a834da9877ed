"""Overzicht: Hoe staan wij ervoor?"""

from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.nagekeken import ALLES
from pages._bezoek.niets import kan_tonen, niets_gevonden
from pages._bezoek.toegang import begin_pagina
from pages._overzicht.begin_hier import begin_hier
from pages._overzicht.bekostiging import bekostiging
from pages._overzicht.geaccepteerd import geaccepteerd_met_risico
from pages._overzicht.niet_nagekeken import niet_nagekeken, twijfel
from pages._overzicht.per_soort import per_soort
from pages._overzicht.rapport import rapport_meenemen
from pages._overzicht.rod import rod
from pages._overzicht.scholen import scholen
from pages._overzicht.vandaag import vandaag
from pages._overzicht.verloop import verloop
from pages._overzicht.waar_zit_het import waar_zit_het
from pages._overzicht.welkom import welkom

omgeving = begin_pagina("Hoe staan wij ervoor?")
if omgeving.leeg and omgeving.lezer.mag("uploaden"):
    welkom()
elif kan_tonen(omgeving, "Daarna ziet u hier hoe uw scholen ervoor staan.", over_alle_scholen=True):
    c = cijfers(omgeving)
    twijfel(omgeving, c)
    bekostiging(omgeving, c)
    scholen(omgeving)
    rapport_meenemen(omgeving)
    vandaag(omgeving)
    if c.totaal:
        waar_zit_het(omgeving, c)
    elif ALLES in c.leemten:
        niets_gevonden(omgeving, "Er is{bij} nu niets te doen", goed=False)
    else:
        zin = "Er is{bij} niets meer te doen" if c.nu else "Er zijn{bij} geen bevindingen"
        niets_gevonden(omgeving, f"{zin}, en alles is nagekeken", goed=True)
    per_soort(omgeving, c)
    geaccepteerd_met_risico(omgeving)
    if c.totaal:
        begin_hier(omgeving, c)
    rod(omgeving, c)
    verloop(omgeving)
    niet_nagekeken(omgeving, c)
