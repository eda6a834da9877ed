"""Geeft op hoe de besturen ervoor staan die dit proces heeft, en laat los wat naar een andere server gaat.

De pagina Besturen leest alleen wat hier is opgegeven: zij opent geen opslag.
"""

import time
from weakref import WeakKeyDictionary

from data.klok import nu
from data.opslag import Opslag
from data.opslag.vragen.mensen.accounts import accounts
from data.schema.toegang import SIGNAALWIJZER, Handeling
from data.server.gedeeld.register import kenmerk
from pages._bevindingen.bestuur.kantoor import voor_kantoor
from pages._bezoek.opslagen import laat_verhuisde_los, open_besturen
from pages._server.foutenlog import LOGGER, beschrijf
from pages._server.inrichting import inrichting

_PER = 30.0
"""Zo vaak hoogstens rekenen wij het van een bestuur uit, in seconden: wie inleest, bewaart tien keer achter elkaar."""
_OPGEGEVEN: WeakKeyDictionary[Opslag, tuple[int, float]] = WeakKeyDictionary()
"""Per opslag bij welke stand zij is opgegeven, en wanneer."""


def houd_bij() -> None:
    """Wat een server met meer besturen om de paar seconden doet."""
    laat_verhuisde_los()
    geef_op()


def geef_op(*, wacht: float = _PER) -> None:
    """Zet elk bestuur in het register waar iets bewaard is sinds het er voor het laatst in ging.

    Raises:
        Gebruikersfout: het register is er niet; de volgende keer gaat het alsnog.
    """
    bij = inrichting()
    assert bij is not None and bij.register is not None
    moment = nu()
    for code, opslag in open_besturen().items():
        stand, was = opslag.stand, _OPGEGEVEN.get(opslag)
        if was is not None and (was[0] == stand or time.monotonic() - was[1] < wacht):
            continue
        try:
            with opslag.lees(Handeling.op(SIGNAALWIJZER, moment)) as con:
                cijfers = voor_kantoor(con)
                toegang = {kenmerk(a.sleutel, bij.koekjesgeheim) for a in accounts(con) if a.medewerker is not None}
        except Exception as fout:  # van de andere besturen kan het wel
            LOGGER.error("Fout bij het opgeven van een bestuur: %s", beschrijf(fout))
            continue
        bij.register.schrijf(code, cijfers, toegang, moment)
        _OPGEGEVEN[opslag] = (stand, time.monotonic())
