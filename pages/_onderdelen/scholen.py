"""De scholen van het bestuur zoals een mens ze noemt."""

from data.opslag.vragen.leveringen import instellingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import school


@per_stand(besluiten=False, max_entries=16)
def schoolnamen(omgeving: Omgeving) -> dict[str, str]:
    """Per instellingscode de naam met de code erachter: De Wilgen (90ZA)."""
    with omgeving.lees() as con:
        scholen = instellingen(con)
    return {code: school(code, naam) for code, naam in scholen.select("instellingscode", "naam").rows()}
