"""Hoe hard het moet om voor de teldatum klaar te zijn, hoe het tot nu toe ging, en om welk bedrag het gaat."""

from datetime import date, timedelta
from math import ceil

import polars as pl

from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.opslag.vragen.bevindingen import Risico
from data.opslag.vragen.rod.telling import Bedrag
from data.opslag.vragen.rod.telling import bedrag_in_gevaar as vraag_bedrag
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import gevaar_per_dag
from pages._bevindingen.nagekeken import Leemte
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand


def nodig(omgeving: Omgeving, risico: Risico, leeg: Leemte | None) -> tuple[str, ...]:
    """Tot wanneer het te herstellen is, hoeveel dat er per dag zijn, hoe het ging, en om welk bedrag het gaat.

    `leeg` is wat er van het risico niet is nagekeken.
    """
    if not risico.in_gevaar:
        return ()
    uiterste, teldag = uiterste_dag(omgeving.peildatum), te_halen_teldatum(omgeving.peildatum)
    wat = "de teldatum" if uiterste == teldag else "het einde van de correctietermijn"
    dagen = (uiterste - omgeving.peildatum).days
    nog = f"over {meervoud(dagen, 'dag', 'dagen')}" if dagen else "de dag waarop u nu kijkt"
    zinnen = [f"Zet hun gegevens uiterlijk op {dag(uiterste)} goed in ROD: dat is {wat}, {nog}."]
    if risico.te_doen:
        zinnen.append(per_dag(risico.te_doen, werkdagen(omgeving.peildatum, uiterste), minstens=leeg is not None))
    if ging := hoe_het_ging(gevaar_per_dag(omgeving)):
        zinnen.append(ging)
    if (bedrag := bedrag_in_gevaar(omgeving)) is not None:
        zinnen.append(in_euro(bedrag))
    return tuple(zinnen)


def werkdagen(van: date, tot: date) -> int:
    """Maandagen tot en met vrijdagen na `van`, tot en met `tot`; vakanties kennen wij niet."""
    return sum((van + timedelta(n)).weekday() < 5 for n in range(1, (tot - van).days + 1))


def per_dag(te_doen: int, dagen: int, *, minstens: bool = False) -> str:
    """Hoeveel leerlingen er per werkdag of week hersteld moeten worden om op tijd klaar te zijn.

    `minstens`: `te_doen` is een ondergrens, en wat er per dag nodig is dan ook.
    """
    zeker = "minstens " if minstens else ""
    if dagen < 1:
        return f"Daarvoor moet u vandaag nog {zeker}{meervoud(te_doen, 'leerling', 'leerlingen')} herstellen."
    if (per := te_doen / dagen) > 1:
        return f"Nodig: {zeker}{meervoud(ceil(per), 'leerling', 'leerlingen')} per werkdag."
    return f"Nodig: {zeker}{meervoud(ceil(per * 5), 'leerling', 'leerlingen')} per week."


def hoe_het_ging(punten: pl.DataFrame) -> str:
    """Hoeveel het er meer of minder zijn dan bij de eerste levering die met nu te vergelijken is; leeg zonder.

    `punten` heeft de kolommen van `gevaar_per_dag`.
    """
    breuk = pl.int_range(pl.len()).filter(~pl.col("vergelijkbaar")).max().fill_null(0)
    keten = punten.filter(pl.int_range(pl.len()) >= breuk)
    if keten.height < 2:
        return ""
    sinds, anders = dag(keten["dag"][0]), keten["in_gevaar"][-1] - keten["in_gevaar"][0]
    if not anders:
        return f"Sinds {sinds} veranderde dat aantal niet."
    return f"Sinds {sinds} zijn het er {getal(abs(anders))} {'minder' if anders < 0 else 'meer'} geworden."


@per_stand(max_entries=8)
def bedrag_in_gevaar(omgeving: Omgeving) -> Bedrag | None:
    """Welk bedrag er afhangt van wie gevaar loopt; None als het bestuur geen bedragen invulde."""
    with omgeving.lees() as con:
        return vraag_bedrag(con, te_halen_teldatum(omgeving.peildatum))


def in_euro(bedrag: Bedrag) -> str:
    """Welk bedrag er van deze leerlingen afhangt, en van wie wij dat niet weten."""
    if bedrag.zonder == bedrag.leerlingen:
        return (
            "Welk bedrag dat is, weten wij niet: van deze leerlingen kennen wij de schoolsoort of de categorie niet, "
            "of is er geen bedrag ingevuld."
        )
    rest = (
        f" Van {meervoud(bedrag.zonder, 'leerling', 'leerlingen')} weten wij het bedrag niet." if bedrag.zonder else ""
    )
    return f"Daar hangt € {getal(bedrag.centen // 100)} per jaar van af.{rest}"
