"""Het demobestuur in een opslag zetten."""

from datetime import date, datetime, time

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import controleer_beeld
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import bewaar_en_controleer
from data.opslag import Opslag
from data.verzonnen.demo import maak_demo


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, elk gecontroleerd op haar eigen dag, en daarna op de peildatum."""
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    with opslag.schrijf() as con:  # in één keer: een half demobestuur is erger dan geen
        for deel in demo.leveringen:
            levering = lees_bestanden(deel.bestanden, demo.instellingen["instellingscode"])
            moment = datetime.combine(deel.datum, time(10))
            bewaar_en_controleer(con, levering, deel.bestanden, demo.instellingen, deel.datum, moment, "demo")
        controleer_beeld(con, peildatum, datetime.combine(peildatum, time(11)), "andere peildatum")
