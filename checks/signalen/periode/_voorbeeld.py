"""Wat de voorbeelden van signalen over perioden delen."""

from datetime import date, timedelta

from checks.taal.begrippen import begin_vorig_schooljaar
from data.schema.voorbeeld import Rij, dag_in


def later_begin(rij: Rij, p: date) -> date:
    """Een dag waarop een latere periode kan beginnen: in bereik, en nooit op 1 augustus."""
    dag = max(dag_in(rij, "inschrijfdatum"), begin_vorig_schooljaar(p)) + timedelta(days=45)
    return dag + timedelta(days=(dag.month, dag.day) == (8, 1))
