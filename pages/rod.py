"""ROD: wat het register van onze leerlingen weet, naast wat in het LAS staat."""

from collections.abc import Callable

from checks.taal.woorden import uitleg
from pages._bezoek.melding import toon_melding
from pages._bezoek.niets import kan_tonen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.toegang import begin_pagina
from pages._rod.delen import MELDINGEN, OVERZICHTEN, TELLING, VERSCHILLEN, kies_deel
from pages._rod.meldingen import meldingen
from pages._rod.overzichten import overzichten
from pages._rod.telling import telling
from pages._rod.verschillen import verschillen

INHOUD: dict[str, Callable[[Omgeving], None]] = {
    VERSCHILLEN: verschillen,
    MELDINGEN: meldingen,
    TELLING: telling,
    OVERZICHTEN: overzichten,
}

omgeving = begin_pagina("Wat weet ROD van onze leerlingen?", hulp=uitleg("ROD", "LAS", "Overzicht van ROD", "Teldatum"))
toon_melding()
if kan_tonen(
    omgeving, "Daarna legt u hier een overzicht van ROD naast uw LAS, en ziet u per leerling wat er anders is."
):
    INHOUD[kies_deel()](omgeving)
