"""Het demobestuur in een opslag zetten."""

from datetime import date, datetime, time

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import controleer_beeld
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import bewaar_en_controleer
from data.opslag import Opslag
from data.schema.toegang import Gebruiker, Handeling
from data.verzonnen.demo import maak_demo

_WIE = Gebruiker("demo")


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, elk gecontroleerd op haar eigen dag, en daarna op de peildatum."""
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    nu = Handeling(_WIE, datetime.combine(peildatum, time(11)), peildatum)
    with opslag.schrijf(nu) as schrijver:  # in één keer: een half demobestuur is erger dan geen
        for deel in demo.leveringen:
            levering = lees_bestanden(deel.bestanden, demo.instellingen)
            toen = Handeling(_WIE, datetime.combine(deel.datum, time(10)), deel.datum)
            bewaar_en_controleer(schrijver.namens(toen), levering, deel.bestanden, demo.instellingen)
        controleer_beeld(schrijver, "andere peildatum")
