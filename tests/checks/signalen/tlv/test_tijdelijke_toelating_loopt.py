"""TLV02: tijdelijk toegelaten, en nog geen TLV of weigering."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, tlv

SIGNAAL = Vast("TLV02", "tijdelijke_toelating_loopt", "A", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("tijdelijke_toelating",),
    optioneel=("inschrijfdatum", "uitschrijfdatum", "toelating_geweigerd_op"),
    een_van=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
)

TIJDELIJK = {**GEEN_TLV, "tijdelijke_toelating": "J", "inschrijfdatum": "20-10-2025"}
RAAK = {0: (None, None)}

GEVALLEN = [
    Geval(
        naam="wacht",
        fout=TIJDELIJK,
        verwacht=RAAK,
        zin="Deze leerling is sinds 20-10-2025 tijdelijk toegelaten. Er is nog geen TLV en geen weigering.",
    ),
    Geval(naam="ja is J", fout={**TIJDELIJK, "tijdelijke_toelating": "ja"}, verwacht=RAAK),
    Geval(naam="niet tijdelijk", fout={**TIJDELIJK, "tijdelijke_toelating": "N"}),
    Geval(naam="tijdelijk leeg", fout={**TIJDELIJK, "tijdelijke_toelating": None}),
    # -- iets anders dan ja of nee: wij weten het niet, en zeggen dat
    *(
        Geval(
            naam=f"tijdelijk niet te lezen: {wat}",
            fout={**TIJDELIJK, "tijdelijke_toelating": wat},
            verwacht={0: ("tijdelijke_toelating", wat)},
            zin="Bij tijdelijke toelating staat iets anders dan ja of nee. Wij weten dus niet of deze leerling zonder "
            "TLV is toegelaten.",
        )
        for wat in ("misschien", "ja, tot maart", "X")
    ),
    Geval(
        naam="tijdelijk niet te lezen, met een TLV",
        fout={"tijdelijke_toelating": "misschien"},
        verwacht={0: ("tijdelijke_toelating", "misschien")},
    ),
    Geval(naam="tijdelijk niet te lezen, cluster 2", fout={"tijdelijke_toelating": "misschien"}, cluster=2),
    # -- er is een besluit
    Geval(naam="TLV gegeven, inschrijfdatum ongewijzigd", fout=TIJDELIJK, erbij=(tlv("01-12-2025", "31-07-2027"),)),
    Geval(naam="alleen een beschikkingsnummer is een TLV", fout={**TIJDELIJK, "beschikkingsnummer": "PO3001-2025-1"}),
    Geval(naam="geweigerd", fout={**TIJDELIJK, "toelating_geweigerd_op": PEIL - DAG}),
    Geval(naam="wordt morgen geweigerd", fout={**TIJDELIJK, "toelating_geweigerd_op": PEIL + DAG}),
    Geval(naam="weigering niet te lezen is er toch een", fout={**TIJDELIJK, "toelating_geweigerd_op": "herfst"}),
    # -- loopt
    Geval(naam="begint vandaag", fout={**TIJDELIJK, "inschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="komt nog", fout={**TIJDELIJK, "inschrijfdatum": PEIL + DAG}),
    Geval(naam="laatste dag is vandaag", fout={**TIJDELIJK, "uitschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="gisteren uitgeschreven", fout={**TIJDELIJK, "uitschrijfdatum": PEIL - DAG}),
    Geval(naam="uitschrijfdatum niet te lezen", fout={**TIJDELIJK, "uitschrijfdatum": "31-02-2025"}),
    Geval(naam="inschrijfdatum leeg", fout={**TIJDELIJK, "inschrijfdatum": None}),
    *per_cluster(TIJDELIJK, RAAK),
    # -- kolommen
    Geval(
        naam="zonder kolom tijdelijke toelating",
        fout=TIJDELIJK,
        zonder=("tijdelijke_toelating",),
        status="overgeslagen",
        noemt=("Tijdelijke toelating",),
    ),
    Geval(
        naam="zonder kolom weigering",
        fout={**TIJDELIJK, "toelating_geweigerd_op": PEIL - DAG},
        zonder=("toelating_geweigerd_op",),
        verwacht=RAAK,
        noemt=("Toelating geweigerd op",),
    ),
    Geval(
        naam="zonder kolom uitschrijfdatum",
        fout={**TIJDELIJK, "uitschrijfdatum": PEIL - DAG},
        zonder=("uitschrijfdatum",),
        verwacht=RAAK,
        noemt=("Uitschrijfdatum",),
    ),
    Geval(naam="zonder kolom aanmelddatum", fout=TIJDELIJK, zonder=("aanmelddatum",), verwacht=RAAK),
    Geval(
        naam="zonder een kolom van de TLV",
        fout=TIJDELIJK,
        zonder=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tijdelijke_toelating_loopt(geval: Geval) -> None:
    assert speel("TLV02", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("aangemeld", "deadline"),
    [
        (None, None),
        (date(2025, 10, 1), date(2025, 12, 10)),
        (date(2025, 9, 6), PEIL),  # de tien weken zijn vandaag om
        (date(2025, 9, 5), None),
    ],
)
def test_een_deadline_zolang_de_tien_weken_lopen(aangemeld: date | None, deadline: date | None) -> None:
    rij = vul_in(schone_leerling(PEIL), {**TIJDELIJK, "aanmelddatum": aangemeld}, PEIL)
    assert voer_uit(["TLV02"], [rij]).bevindingen["deadline"].to_list() == [deadline]
