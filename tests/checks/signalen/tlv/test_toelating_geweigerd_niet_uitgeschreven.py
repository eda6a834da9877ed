"""TLV04: de toelating is geweigerd en de leerling staat nog ingeschreven."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster

SIGNAAL = Vast("TLV04", "toelating_geweigerd_niet_uitgeschreven", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("toelating_geweigerd_op",), optioneel=("uitschrijfdatum",))

OP = date(2025, 11, 3)
GEWEIGERD = {**GEEN_TLV, "tijdelijke_toelating": "J", "toelating_geweigerd_op": OP}
RAAK = {0: ("uitschrijfdatum", None)}


def uit(naam: str, dag: date | str, *, raak: bool, zin: str | None = None) -> Geval:
    waarde = f"{dag:%d-%m-%Y}" if isinstance(dag, date) else dag
    verwacht = {0: ("uitschrijfdatum", waarde)} if raak else {}
    return Geval(naam=naam, fout={**GEWEIGERD, "uitschrijfdatum": dag}, verwacht=verwacht, zin=zin)


GEVALLEN = [
    Geval(
        naam="geen uitschrijfdatum",
        fout=GEWEIGERD,
        verwacht=RAAK,
        zin="De toelating is geweigerd op 03-11-2025, maar er is geen uitschrijfdatum. "
        "Schrijf de leerling uit vanaf 04-11-2025.",
    ),
    uit("voor de weigering uit", OP - DAG, raak=False),
    uit("op de dag van de weigering uit", OP, raak=False),
    uit("de dag erna uit", OP + DAG, raak=False),
    uit(
        "twee dagen erna uit",
        OP + 2 * DAG,
        raak=True,
        zin="De toelating is geweigerd op 03-11-2025, maar de uitschrijfdatum is 05-11-2025. "
        "Schrijf de leerling uit vanaf 04-11-2025.",
    ),
    uit("in de toekomst uit", PEIL + 30 * DAG, raak=True),
    uit("uitschrijfdatum niet te lezen: wij weten het niet", "31-02-2026", raak=False),
    # -- p is later dan de dag na de weigering
    Geval(naam="gisteren geweigerd", fout={**GEWEIGERD, "toelating_geweigerd_op": PEIL - DAG}),
    Geval(naam="eergisteren geweigerd", fout={**GEWEIGERD, "toelating_geweigerd_op": PEIL - 2 * DAG}, verwacht=RAAK),
    Geval(naam="wordt nog geweigerd", fout={**GEWEIGERD, "toelating_geweigerd_op": PEIL + DAG}),
    # -- niet geweigerd
    Geval(naam="niet geweigerd", fout={**GEWEIGERD, "toelating_geweigerd_op": None}),
    # -- een weigering die niet te lezen is, is er toch een
    *(
        Geval(
            naam=f"weigering niet te lezen: {wat}",
            fout={**GEWEIGERD, "toelating_geweigerd_op": wat},
            verwacht={0: ("toelating_geweigerd_op", wat)},
            zin="De dag waarop de toelating is geweigerd, is niet als datum te lezen.",
        )
        for wat in ("herfst", "31-11-2025", "?")
    ),
    Geval(naam="weigering niet te lezen, cluster 2", fout={"toelating_geweigerd_op": "31-11-2025"}, cluster=2),
    # -- wie het aangaat
    Geval(naam="niet als tijdelijk gemerkt", fout={**GEWEIGERD, "tijdelijke_toelating": "N"}, verwacht=RAAK),
    Geval(naam="toch een TLV", fout={"toelating_geweigerd_op": OP}, verwacht=RAAK),
    Geval(naam="komt nog", fout={**GEWEIGERD, "inschrijfdatum": PEIL + DAG}),
    Geval(naam="begint vandaag", fout={**GEWEIGERD, "inschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="inschrijfdatum leeg", fout={**GEWEIGERD, "inschrijfdatum": None}, verwacht=RAAK),
    *per_cluster(GEWEIGERD, RAAK),
    # -- kolommen
    Geval(
        naam="zonder kolom weigering",
        fout=GEWEIGERD,
        zonder=("toelating_geweigerd_op",),
        status="overgeslagen",
        noemt=("Toelating geweigerd op",),
    ),
    Geval(
        naam="zonder kolom uitschrijfdatum",
        fout={**GEWEIGERD, "uitschrijfdatum": OP},
        zonder=("uitschrijfdatum",),
        verwacht=RAAK,
        noemt=("Uitschrijfdatum",),
    ),
    Geval(naam="zonder kolom inschrijfdatum", fout=GEWEIGERD, zonder=("inschrijfdatum",), verwacht=RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_toelating_geweigerd_niet_uitgeschreven(geval: Geval) -> None:
    assert speel("TLV04", geval, GEVALLEN) == geval.uitkomst


def test_de_deadline_is_de_dag_na_de_weigering() -> None:
    rij = vul_in(schone_leerling(PEIL), GEWEIGERD, PEIL)
    assert voer_uit(["TLV04"], [rij]).bevindingen["deadline"].to_list() == [OP + DAG]
