"""Wie er werkt: de naam die in het logboek komt.

Op een server is dat wie zich aanmeldde. Op de eigen computer vragen wij haar één keer, en controleren wij haar niet.
"""

from dataclasses import replace
from functools import partial

import streamlit as st

from data.fouten import Gebruikersfout
from data.klok import nu
from data.opslag.schrijven.medewerkers import voeg_medewerker_toe
from data.schema.mensen.medewerker import Medewerker, als_naam
from data.schema.toegang import Gebruiker, Handeling
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving, alle_medewerkers, kies_wie, wie_kijkt
from pages._bezoek.wie.naamkeuze import kies_naam

_VELD = "wie"
_DEMO = "bezoeker van de demo"
_UITLEG = "In het logboek staat wie iets deed, zoals u het hier opgeeft. Wij controleren de naam niet."


def wie(omgeving: Omgeving) -> Gebruiker | None:
    """Deze bezoeker, of None als hij nog niet zei wie hij is. In de demo vragen wij niets.

    Wie intussen een ander is, ziet misschien iets anders: dan begint de pagina opnieuw.
    """
    if omgeving.aangemeld is not None:
        return omgeving.lezer
    if omgeving.demo:
        return replace(omgeving.lezer, naam=_DEMO)
    ik = wie_kijkt()
    if replace(ik, naam="") != omgeving.lezer:
        st.rerun()
    return ik if ik.naam else None


def handeling(gebruiker: Gebruiker | None) -> Handeling:
    """Wat deze bezoeker nu doet. Het geldt voor iedereen, en daarom op vandaag, op welke dag hij ook kijkt.

    Raises:
        Gebruikersfout: hij zei nog niet wie hij is.
    """
    return Handeling.op(bekend(gebruiker), nu())


def bekend(gebruiker: Gebruiker | None) -> Gebruiker:
    """De bezoeker, die zei wie hij is.

    Raises:
        Gebruikersfout: hij zei nog niet wie hij is.
    """
    if gebruiker is None:
        raise Gebruikersfout("Vul eerst uw naam in. Er is niets veranderd.")
    return gebruiker


def vraag_naam(omgeving: Omgeving, plek: str) -> Gebruiker | None:
    """Vraagt wie het is, als dat nog niet bekend is; `plek` onderscheidt twee velden op één pagina."""
    gebruiker = wie(omgeving)
    if gebruiker is None:
        naamveld(omgeving, plek)
    return gebruiker


def naamveld(omgeving: Omgeving, plek: str, label: str = "Uw naam") -> None:
    """Het veld waarin iemand zegt wie hij is.

    Zolang iedereen alles mag, kan men er ook een nieuwe naam in typen. Anders kiest men uit wie er zijn: wie iets mag,
    zegt een beheerder.
    """
    er_zijn = alle_medewerkers(omgeving)
    kies_naam(
        label,
        [m.naam for m in er_zijn.alle],
        f"{_VELD}_{plek}",
        nieuw=er_zijn.open,
        placeholder="Kies uw naam",
        uitleg=_UITLEG + ("" if er_zijn.open else " Staat u er niet bij? Vraag het aan een beheerder."),
        bij_keuze=partial(_zeg_wie, omgeving),
    )


def naam_om_te_downloaden(omgeving: Omgeving, plek: str) -> Gebruiker | None:
    """Vraagt de naam en zegt, zolang die er niet is, waarom de knoppen eronder nog niet werken."""
    gebruiker = vraag_naam(omgeving, plek)
    if gebruiker is None:
        st.caption("Vul uw naam in om te downloaden.")
    return gebruiker


def vraag_wie_u_bent(omgeving: Omgeving) -> None:
    """Wat er staat zolang iemand niet zei wie hij is, als niet iedereen alles mag."""
    st.info("Niet iedereen ziet hier hetzelfde. Zeg daarom eerst wie u bent.", icon=":material/person:")
    naamveld(omgeving, "pagina", "Wie bent u?")


@vangnet()
def _zeg_wie(omgeving: Omgeving, gekozen: str) -> None:
    naam, er_zijn = als_naam(gekozen), alle_medewerkers(omgeving)
    if (ik := er_zijn.met_naam(naam)) is None:
        if not er_zijn.open:
            raise Gebruikersfout(f"‘{naam}’ is hier niet bekend. Vraag een beheerder om u toe te voegen.")
        with omgeving.schrijf_vandaag("zien", Gebruiker(naam)) as schrijver:
            ik = voeg_medewerker_toe(schrijver, Medewerker("", naam))
    kies_wie(ik.code)
