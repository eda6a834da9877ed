"""Wat de voorbeelden delen: dezelfde leerling nog een keer, onder een ander leerlingnummer."""

from collections.abc import Mapping
from datetime import date, timedelta

from data.schema.voorbeeld import Invulling, Rij, Waarde, dag_in, schone


def _dag_later(rij: Rij, p: date) -> Waarde:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=1)


LATER: Mapping[str, Invulling] = dict.fromkeys(("inschrijfdatum", "begindatum_periode", "registratiedatum"), _dag_later)
"""De inschrijving is een dag jonger, zodat dit record het nieuwste is."""

ZELFDE: Mapping[str, Invulling] = {
    veld: schone(veld) for veld in ("achternaam", "voorvoegsel", "voornamen", "roepnaam", "geboortedatum", "geslacht")
}
"""Voor een ander record: de naam, geboortedatum en het geslacht van de leerling."""
