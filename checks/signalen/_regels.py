"""Regels die steeds terugkomen: een verplicht veld is leeg, een code heeft een andere vorm.

Een signaal dat niets anders vraagt, is één regel naast zijn pagina, zijn voorbeeld en zijn zin:

    def in08(p: date) -> Treffer:
        return leeg("groep", "In {periode} heeft deze leerling geen groep.")

Dit zijn de huisregels ervan. Leeg is leeg na het normaliseren; bij een datum telt tekst die geen datum is ook als leeg.
Een vorm is die van het schema (`Veld.vorm`) en gaat alleen over een gevulde waarde: leeg is een ander signaal. Zo geeft
één waarde nooit twee bevindingen. Wat er nog meer aan een code mis kan zijn, zoals een code die nergens voorkomt, hoort
in het signaal zelf, met `heeft_vorm`.
"""

import polars as pl

from checks.motor.signaal import Overslaan, Treffer
from checks.taal.begrippen import deze_inschrijving, deze_periode
from data.schema.velden import VELD


def leeg(
    veld: str,
    zin: str,
    *,
    over: pl.Expr | None = None,
    voorstel: pl.Expr | None = None,
    deadline: pl.Expr | None = None,
    **met: pl.Expr,
) -> Treffer:
    """Een verplicht veld is leeg, of een datum die niet te lezen is.

    Args:
        zin: mag naast kolommen noemen: `{wat}` (ontbreekt, of is niet als datum te lezen), `{inschrijving}` (de
            inschrijving vanaf 01-08-2025, of een inschrijving zonder inschrijfdatum) en zo ook `{periode}`.
        over: over welke rijen de regel gaat; None is alle.
        met: meer waarden voor de zin.
    """
    wat: pl.Expr = pl.lit("ontbreekt")
    if VELD[veld].is_datum:
        wat = pl.when(pl.col(f"{veld}_gelezen").is_null()).then(wat).otherwise(pl.lit("is niet als datum te lezen"))
    bekend = {"wat": wat, "inschrijving": deze_inschrijving, "periode": deze_periode, **met}
    return Treffer(
        als=pl.col(veld).is_null(),
        over=over,
        veld=veld,
        zin=zin,
        voorstel=voorstel,
        deadline=deadline,
        met={naam: waarde for naam, waarde in bekend.items() if f"{{{naam}}}" in zin},
    )


def onleesbaar(veld: str, zin: str, *, over: pl.Expr | None = None, **met: pl.Expr) -> Treffer:
    """Een datum die leeg mag zijn, is wel ingevuld maar niet te lezen; `over` en `met` als bij `leeg`."""
    ingevuld = pl.col(f"{veld}_gelezen").is_not_null()
    return Treffer(
        als=pl.col(veld).is_null(), over=ingevuld if over is None else over & ingevuld, veld=veld, zin=zin, met=met
    )


def heeft_vorm(veld: str) -> pl.Expr:
    """Of een waarde de vorm heeft die het schema van het veld vraagt; leeg geeft null."""
    return pl.col(veld).str.contains(VELD[veld].vorm)


def vorm(
    veld: str, opbouw: str, *, lijkt_op: str = "", voorstel: pl.Expr | None = None, deadline: pl.Expr | None = None
) -> Treffer:
    """Een gevulde code heeft niet de vorm die het schema van het veld vraagt.

    Args:
        opbouw: waar een goede code uit bestaat, zoals ‘twee cijfers en twee letters’.
        lijkt_op: een veld waarmee het vaak verwisseld wordt: de zin zegt het als de waarde daarvan de vorm heeft.
    """
    wat: pl.Expr = pl.lit(f"bestaat niet uit {opbouw}")
    if lijkt_op:
        ander = VELD[lijkt_op]
        wat = (
            pl.when(pl.col(veld).str.contains(ander.vorm))
            .then(pl.lit(f"heeft de vorm van een {ander.label.lower()}"))
            .otherwise(wat)
        )
    return Treffer(
        als=~heeft_vorm(veld),
        over=pl.col(veld).is_not_null(),
        veld=veld,
        zin=f"{VELD[veld].label} {{{veld}}} {{wat}}.",
        voorstel=voorstel,
        deadline=deadline,
        met={"wat": wat},
    )


def bijna_geen(enkele: pl.Expr, alle: pl.Expr) -> pl.Expr:
    """Of zo weinig rijen iets hebben dat het over een hele levering niets zegt: hoogstens een, of een op de twintig.

    Waar een signaal een school overslaat om hoe haar export eruitziet, mag één leerling die anders is dat niet
    omdraaien: dan zou hij bij alle anderen een bevinding geven. Beide zijn aantallen.
    """
    return (enkele <= 1) | (enkele * 20 <= alle)


zonder_schoolsoort = Overslaan(
    als=(pl.col("soort_school").is_null() & pl.col("soort_school_eerst").is_null()).all(),
    reden="Van geen enkele inschrijving is te zien of het SO of VSO is. Exporteer ook de schoolsoort.",
)
"""Voor een signaal over SO of VSO: een school met beide, waarvan de export de schoolsoort niet geeft."""
