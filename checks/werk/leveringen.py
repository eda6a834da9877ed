"""Een levering bewaren of terugdraaien, met de controle van wat er dan geldt; ook van wat ROD en DUO gaven."""

from collections.abc import Iterable, Sequence

import polars as pl

from checks.werk.beeld import Meld, controleer_beeld, verander, zwijg
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import (
    bewaar_berichten,
    bewaar_instellingen,
    bewaar_levering,
    bewaar_overzicht,
    maak_ongedaan,
    zet_over_overzicht,
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

    def bewaar(schrijver: Schrijver) -> None:
        bewaar_instellingen(schrijver, scholen)
        bewaar_levering(schrijver, levering, bestanden)

    uitslag = verander(opslag, handeling, "uploaden", "nieuwe levering", bewaar, meld)
    assert uitslag is not None
    return uitslag


def scholen_in(levering: Levering) -> set[Instelling]:
    """De scholen waar een levering rijen van heeft; None als er rijen zonder school zijn.

    Ook de codes zoals zij in de bestanden staan: een school die het bestuur er later bij zet, krijgt die rijen.
    """
    geleverd = {*levering.leerling["instellingscode"].drop_nulls()}
    return geleverd | {*levering.leerling["instelling"], *levering.arrangement["instelling"]}


def bewaar_en_controleer(
    schrijver: Schrijver, levering: Levering, bestanden: Sequence[Bestand], scholen: pl.DataFrame
) -> Uitslag:
    """Wat `sla_op` doet, binnen een transactie waar meer in staat."""
    bewaar_instellingen(schrijver, scholen)
    bewaar_levering(schrijver, levering, bestanden)
    return controleer_beeld(schrijver, "nieuwe levering")


def sla_overzicht_op(
    opslag: Opslag, rod: Rodbeeld, bestanden: Sequence[Bestand], handeling: Handeling, meld: Meld = zwijg
) -> Uitslag | None:
    """Bewaart een overzicht van ROD, controleert het LAS ernaast en bewaart dat: alles of niets.

    Raises:
        Gebruikersfout: de gebruiker mag dit niet inlezen.
    """
    handeling.wie.eis_scholen(scholen_in(rod.levering))

    def bewaar(schrijver: Schrijver) -> None:
        bewaar_overzicht(schrijver, rod, bestanden)

    return verander(opslag, handeling, "uploaden", "nieuw overzicht van ROD", bewaar, meld)


def leg_overzicht_uit(
    opslag: Opslag, levering: int, instelling: str, vestigingen: Iterable[str], handeling: Handeling, *, compleet: bool
) -> None:
    """Bewaart wat de gebruiker achteraf van een overzicht weet, en controleert opnieuw (zie `zet_over_overzicht`).

    Raises:
        Gebruikersfout: de gebruiker mag dit niet.
    """
    handeling.wie.eis_scholen({instelling})
    alleen = sorted(vestigingen)

    def zet(schrijver: Schrijver) -> None:
        zet_over_overzicht(schrijver, levering, instelling, alleen, compleet=compleet)

    verander(opslag, handeling, "uploaden", "antwoord over een overzicht van ROD", zet)


def sla_berichten_op(
    opslag: Opslag,
    berichten: pl.DataFrame,
    bestanden: Sequence[Bestand],
    handeling: Handeling,
    meld: Meld = zwijg,
    *,
    statuswoorden: Statuswoorden | None = None,
) -> Uitslag | None:
    """Bewaart wat DUO over de scholen van het bestuur zegt, en controleert met wat DUO zei: alles of niets.

    `statuswoorden` is wat de gebruiker daarbij zei dat een status betekent; dat geldt ook voor een volgende lijst.

    Raises:
        Gebruikersfout: de gebruiker mag dit niet inlezen.
    """
    handeling.wie.eis_scholen({*berichten["instelling"]})
    if statuswoorden:
        handeling.wie.eis("inrichten")

    def bewaar(schrijver: Schrijver) -> None:
        if statuswoorden:
            zet_statuswoorden(schrijver, statuswoorden)
        eigen = instellingen(schrijver.con)["instellingscode"].implode()
        bewaar_berichten(schrijver, berichten.filter(pl.col("instelling").is_in(eigen)), bestanden)

    return verander(opslag, handeling, "uploaden", "nieuwe berichten van DUO", bewaar, meld)


def draai_terug(opslag: Opslag, levering: int, handeling: Handeling) -> None:
    """Laat een levering niet meer meetellen en controleert wat er dan geldt."""
    verander(opslag, handeling, "inrichten", "levering teruggedraaid", lambda hand: maak_ongedaan(hand, levering))
