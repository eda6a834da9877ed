"""Wat gevallen naast een overzicht van ROD delen: de grens van zeven dagen, en wat elk verschil in een veld doet."""

from collections.abc import Iterable, Mapping

from data.schema.rod.overzicht import Stand
from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vondst

JONG = PEIL - 7 * DAG
"""De laatste dag waarvan een verandering in het overzicht van de peildatum moet staan."""
SINDS = "01-08-2023"
"""De dag waarop een schone leerling op de peildatum is ingeschreven, en waarop zijn periode en zijn TLV beginnen."""

LOOPT = Kolommen(rod_nodig=("inschrijfdatum",), rod_optioneel=("uitschrijfdatum",))
"""Wat elk signaal nodig heeft dat wil weten of een inschrijving in ROD loopt."""

Wijziging = Mapping[str, Invulling]
NIEUW: Wijziging = {"inschrijvingsvolgnummer": "9901", "inschrijfdatum": "01-09-2025"}
"""Een inschrijving die er in ROD bij is."""

ANDER_SCHOOLJAAR = Stand(stand=PEIL.replace(month=7, day=31))
EERSTE_DAG = Stand(stand=PEIL.replace(month=8, day=1))


def op(*velden: str, dag: object) -> dict[str, Invulling]:
    """Op elk van deze velden dezelfde dag."""
    return dict.fromkeys(velden, dag)  # type: ignore[arg-type]


def begonnen(dag: object) -> dict[str, Invulling]:
    """Een inschrijving die op een dag begint."""
    return op("inschrijfdatum", "registratiedatum", "begindatum_periode", "tlv_begin", dag=dag)


def algemeen(fout: Wijziging, rod: tuple[Wijziging, ...]) -> list[Geval]:
    """Wat voor elk signaal geldt dat bij deze fout afgaat: zonder overzicht, of met een te oud, zegt het niets."""
    return [
        Geval(naam="geen overzicht", fout=fout, status="overgeslagen"),
        Geval(
            naam="een overzicht van een ander schooljaar",
            fout=fout,
            rod=rod,
            stand=ANDER_SCHOOLJAAR,
            status="overgeslagen",
        ),
    ]


def verschil(
    veld: str,
    hier: str,
    daar: str,
    *,
    gelijk: Iterable[tuple[str, str]] = (),
    zin: str,
    begin: str = "begindatum_periode",
    cluster: int = 4,
) -> list[Geval]:
    """De gevallen van een veld dat in ROD anders is dan in het LAS; `begin` is de dag die jong kan zijn."""
    raak: dict[int, Vondst] = {0: (veld, hier)}
    fout, rod = {veld: hier}, ({veld: daar},)
    jong = {begin: JONG + DAG}
    return [
        Geval(naam="anders", fout=fout, rod=rod, cluster=cluster, verwacht=raak, zin=zin),
        Geval(naam="gelijk", fout=fout, rod=({},), cluster=cluster),
        Geval(naam="leeg in het LAS", fout={veld: None}, rod=rod, cluster=cluster),
        Geval(naam="leeg in ROD", fout=fout, rod=({veld: None},), cluster=cluster),
        *(
            Geval(naam=f"‘{een}’ en ‘{ander}’ is hetzelfde", fout={veld: een}, rod=({veld: ander},), cluster=cluster)
            for een, ander in gelijk
        ),
        Geval(naam="zeven dagen oud", fout={**fout, begin: JONG}, rod=rod, cluster=cluster, verwacht=raak),
        Geval(naam="zes dagen oud", fout={**fout, **jong}, rod=rod, cluster=cluster),
        Geval(
            naam="ingeschreven in de week voor het overzicht",
            fout={**fout, "inschrijfdatum": JONG + DAG},
            rod=rod,
            cluster=cluster,
        ),
        Geval(
            naam="te gast, en loopt in ROD",
            fout={**fout, "inschrijfstatus": "gast"},
            rod=rod,
            cluster=cluster,
            verwacht=raak,
        ),
        Geval(
            naam="in het LAS al weg",
            fout={**fout, "uitschrijfdatum": PEIL - DAG},
            rod=({veld: daar, "uitschrijfdatum": None},),
            cluster=cluster,
        ),
        Geval(naam="in ROD al weg", fout=fout, rod=({veld: daar, "uitschrijfdatum": PEIL - DAG},), cluster=cluster),
        Geval(
            naam="weg op de dag zelf", fout={**fout, "uitschrijfdatum": PEIL}, rod=rod, cluster=cluster, verwacht=raak
        ),
        Geval(naam="staat niet in ROD", fout=fout, rod=(), cluster=cluster),
        *algemeen(fout, rod),
    ]


def later(**wijzig: Invulling) -> Erbij:
    """Een periode erbij, die na de peildatum begint."""
    return Erbij(wie="inschrijving", wijzig={"begindatum_periode": PEIL + DAG, **wijzig})
