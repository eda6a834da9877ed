"""Een levering bewaren of terugdraaien, met de controle van wat er dan geldt."""

from collections.abc import Sequence

import polars as pl

from checks.werk.beeld import Meld, controleer_beeld, wijziging, zwijg
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import bewaar_instellingen, bewaar_levering, maak_ongedaan
from data.opslag.schrijver import Schrijver
from data.schema.levering import Levering
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag


def sla_op(
    opslag: Opslag,
    levering: Levering,
    bestanden: Sequence[Bestand],
    scholen: pl.DataFrame,
    handeling: Handeling,
    meld: Meld = zwijg,
) -> Uitslag:
    """Bewaart een levering, controleert het nieuwe beeld en bewaart dat: alles of niets.

    `scholen` zijn de instellingen die erbij komen of veranderen (kolommen `INSTELLINGEN`).
    """
    with opslag.schrijf(handeling) as schrijver:
        return bewaar_en_controleer(schrijver, levering, bestanden, scholen, meld)


def bewaar_en_controleer(
    schrijver: Schrijver, levering: Levering, bestanden: Sequence[Bestand], scholen: pl.DataFrame, meld: Meld = zwijg
) -> Uitslag:
    """Wat `sla_op` doet, binnen een transactie waar meer in kan staan."""
    meld("bewaren")
    bewaar_instellingen(schrijver, scholen)
    bewaar_levering(schrijver, levering, bestanden)
    return controleer_beeld(schrijver, "nieuwe levering", meld)


def draai_terug(opslag: Opslag, levering: int, handeling: Handeling) -> None:
    """Laat een levering niet meer meetellen en controleert wat er dan geldt."""
    with wijziging(opslag, handeling, "levering teruggedraaid") as schrijver:
        maak_ongedaan(schrijver, levering)
