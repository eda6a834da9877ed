"""TLV29: tijdelijk toegelaten sinds voor dit schooljaar, en nog geen TLV of weigering."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, per_cluster, tlv

SIGNAAL = Vast("TLV29", "tijdelijke_toelating_te_lang", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tijdelijke_toelating"),
    optioneel=("uitschrijfdatum", "toelating_geweigerd_op"),
    een_van=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
)

BEGIN = date(2025, 8, 1)
"""De eerste dag van het schooljaar van de peildatum."""
LANG: dict[str, Invulling] = {**GEEN_TLV, "tijdelijke_toelating": "J"}

GEVALLEN = [
    Geval(
        naam="wacht al jaren",
        fout=LANG,
        verwacht=RAAK,
        zin="Deze leerling is al sinds 01-08-2023 tijdelijk toegelaten. Er is nog geen TLV en geen weigering, terwijl "
        "daarover binnen tien weken wordt beslist.",
    ),
    Geval(naam="kwam de dag voor dit schooljaar", fout={**LANG, "inschrijfdatum": BEGIN - DAG}, verwacht=RAAK),
    Geval(naam="kwam op de eerste dag", fout={**LANG, "inschrijfdatum": BEGIN}),
    Geval(naam="op 31 juli", fout={**LANG, "inschrijfdatum": BEGIN - DAG}, p=BEGIN - DAG),
    Geval(naam="op 1 augustus, nog geen tien weken", fout={**LANG, "inschrijfdatum": BEGIN - 70 * DAG}, p=BEGIN),
    Geval(
        naam="op 1 augustus, tien weken en een dag",
        fout={**LANG, "inschrijfdatum": BEGIN - 71 * DAG},
        p=BEGIN,
        verwacht=RAAK,
    ),
    Geval(naam="inschrijfdatum leeg", fout={**LANG, "inschrijfdatum": None}),
    Geval(naam="niet tijdelijk", fout={**LANG, "tijdelijke_toelating": "N"}),
    Geval(naam="tijdelijk leeg", fout={**LANG, "tijdelijke_toelating": None}),
    Geval(naam="tijdelijk niet te lezen", fout={**LANG, "tijdelijke_toelating": "misschien"}),
    # -- er is een besluit
    Geval(naam="TLV gegeven", fout=LANG, erbij=(tlv("01-12-2025", "31-07-2027"),)),
    Geval(naam="geweigerd", fout={**LANG, "toelating_geweigerd_op": PEIL - DAG}),
    Geval(naam="weigering niet te lezen", fout={**LANG, "toelating_geweigerd_op": "herfst"}),
    # -- loopt
    Geval(naam="laatste dag is vandaag", fout={**LANG, "uitschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="gisteren uitgeschreven", fout={**LANG, "uitschrijfdatum": PEIL - DAG}),
    Geval(naam="uitschrijfdatum niet te lezen", fout={**LANG, "uitschrijfdatum": "31-02-2025"}),
    *per_cluster(LANG, RAAK),
    # -- kolommen
    Geval(
        naam="zonder kolom weigering",
        fout={**LANG, "toelating_geweigerd_op": PEIL - DAG},
        zonder=("toelating_geweigerd_op",),
        verwacht=RAAK,
        noemt=("Toelating geweigerd op",),
    ),
    Geval(
        naam="zonder kolom uitschrijfdatum",
        fout={**LANG, "uitschrijfdatum": PEIL - DAG},
        zonder=("uitschrijfdatum",),
        verwacht=RAAK,
        noemt=("Uitschrijfdatum",),
    ),
    Geval(
        naam="zonder een kolom van de TLV",
        fout=LANG,
        zonder=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
        status="overgeslagen",
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tijdelijke_toelating_te_lang(geval: Geval) -> None:
    assert speel("TLV29", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("fout", "verwacht"),
    [(LANG, {"TLV29"}), ({**LANG, "inschrijfdatum": BEGIN, "begindatum_periode": BEGIN}, {"TLV02"})],
)
def test_een_van_de_twee(fout: dict[str, Invulling], verwacht: set[str]) -> None:
    rij = vul_in(schone_leerling(PEIL), fout, PEIL)
    assert set(voer_uit(["TLV01", "TLV02", "TLV03", "TLV29"], [rij]).bevindingen["signaal"]) == verwacht
