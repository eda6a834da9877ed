"""Een levering bewaren of terugdraaien, met de controle van wat er dan geldt; ook van wat ROD en DUO gaven."""

from collections.abc import Sequence

import polars as pl

from checks.werk.beeld import Meld, controleer_beeld, wijziging, zwijg
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import (
    bewaar_berichten,
    bewaar_instellingen,
    bewaar_levering,
    bewaar_overzicht,
    maak_ongedaan,
)
from data.opslag.schrijven.waardelijsten import zet_statuswoorden
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.leveringen import instellingen
from data.schema.levering import Instelling, Levering
from data.schema.rod.berichten import Statuswoorden
from data.schema.rod.overzicht import Rodbeeld
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

    Raises:
        Gebruikersfout: de gebruiker mag dit niet inlezen.
    """
    handeling.wie.eis_scholen(scholen_in(levering))
    if scholen.height:
        handeling.wie.eis("inrichten")
    with opslag.schrijf(handeling, "uploaden") as schrijver:
        return bewaar_en_controleer(schrijver, levering, bestanden, scholen, meld)


def scholen_in(levering: Levering) -> set[Instelling]:
    """De scholen waar een levering rijen van heeft; None als er rijen zonder school zijn."""
    return {*levering.leerling["instelling"], *levering.arrangement["instelling"]}


def bewaar_en_controleer(
    schrijver: Schrijver, levering: Levering, bestanden: Sequence[Bestand], scholen: pl.DataFrame, meld: Meld = zwijg
) -> Uitslag:
    """Wat `sla_op` doet, binnen een transactie waar meer in kan staan."""
    meld("bewaren")
    bewaar_instellingen(schrijver, scholen)
    bewaar_levering(schrijver, levering, bestanden)
    return controleer_beeld(schrijver, "nieuwe levering", meld)


def sla_overzicht_op(
    opslag: Opslag, rod: Rodbeeld, bestanden: Sequence[Bestand], handeling: Handeling, meld: Meld = zwijg
) -> Uitslag:
    """Bewaart een overzicht van ROD, controleert het LAS ernaast en bewaart dat: alles of niets.

    Raises:
        Gebruikersfout: de gebruiker mag dit niet inlezen.
    """
    handeling.wie.eis_scholen(scholen_in(rod.levering))
    with opslag.schrijf(handeling, "uploaden") as schrijver:
        meld("bewaren")
        bewaar_overzicht(schrijver, rod, bestanden)
        return controleer_beeld(schrijver, "nieuw overzicht van ROD", meld)


def sla_berichten_op(
    opslag: Opslag,
    berichten: pl.DataFrame,
    bestanden: Sequence[Bestand],
    handeling: Handeling,
    meld: Meld = zwijg,
    *,
    statuswoorden: Statuswoorden | None = None,
) -> Uitslag:
    """Bewaart wat DUO over de scholen van het bestuur zegt, en controleert met wat DUO zei: alles of niets.

    `statuswoorden` is wat de gebruiker daarbij zei dat een status betekent; dat geldt ook voor een volgende lijst.

    Raises:
        Gebruikersfout: de gebruiker mag dit niet inlezen.
    """
    handeling.wie.eis_scholen({*berichten["instelling"]})
    with opslag.schrijf(handeling, "uploaden") as schrijver:
        if statuswoorden:
            handeling.wie.eis("inrichten")
            zet_statuswoorden(schrijver, statuswoorden)
        meld("bewaren")
        eigen = instellingen(schrijver.con)["instellingscode"].implode()
        bewaar_berichten(schrijver, berichten.filter(pl.col("instelling").is_in(eigen)), bestanden)
        return controleer_beeld(schrijver, "nieuwe berichten van DUO", meld)


def draai_terug(opslag: Opslag, levering: int, handeling: Handeling) -> None:
    """Laat een levering niet meer meetellen en controleert wat er dan geldt."""
    with wijziging(opslag, handeling, "levering teruggedraaid") as schrijver:
        maak_ongedaan(schrijver, levering)
