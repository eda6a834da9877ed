"""De scholen van het bestuur zoals een mens ze noemt."""

from collections.abc import Collection, Mapping, Sequence

from data.opslag.vragen.leveringen import instellingen
from data.schema.toegang import hele_scholen, scholen_in, school_van
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import noem_vestigingen, school


@per_stand(besluiten=False, max_entries=16)
def schoolnamen(omgeving: Omgeving) -> dict[str, str]:
    """Per instellingscode de naam met de code erachter: De Wilgen (90ZA)."""
    with omgeving.lees() as con:
        scholen = instellingen(con)
    return {code: school(code, naam) for code, naam in scholen.select("instellingscode", "naam").rows()}


def noem_bereik(bereik: Collection[str], namen: Mapping[str, str]) -> list[str]:
    """Hoe scholen en vestigingen (zie `data/schema/toegang.py`) heten, per school; `namen` is code → naam."""
    heel = hele_scholen(bereik)
    return [
        namen.get(school, school)
        if school in heel
        else f"{namen.get(school, school)}, alleen "
        + noem_vestigingen(sorted(code for code in bereik if school_van(code) == school))
        for school in sorted(scholen_in(bereik))
    ]


def alle_scholen(omgeving: Omgeving) -> str:
    """Hoe alle scholen van deze bezoeker samen heten: alleen wie ze alle ziet, heeft ze ook alle."""
    return "alle scholen" if omgeving.lezer.bereik is None else "uw scholen"


def scholen_in_logboek(omgeving: Omgeving, gekozen: Sequence[str]) -> str:
    """De codes van de gekozen scholen; is er niets gekozen, dan van wat deze bezoeker ziet."""
    return ", ".join(gekozen or sorted(omgeving.lezer.bereik or ())) or "alle scholen"
