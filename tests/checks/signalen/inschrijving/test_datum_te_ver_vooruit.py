"""IN17: een uitschrijfdatum of periode die meer dan een jaar vooruit ligt."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, Vondst, speel, voer_uit

SIGNAAL = Vast("IN17", "datum_te_ver_vooruit", "M", "inschrijving")
KOLOMMEN = Kolommen(optioneel=("uitschrijfdatum", "begindatum_periode", "inschrijfdatum"))

UIT, BEGIN, IN = "uitschrijfdatum", "begindatum_periode", "inschrijfdatum"
GRENS = date(2026, 11, 15)
SCHRIKKELDAG = date(2024, 2, 29)
PERIODE: Vondst = (None, None)
"""Een periode is geen veld van de inschrijving: de datum staat in de zin."""


def uit(naam: str, dag: date | str | None, *, raak: bool, p: date = PEIL, **rest: object) -> Geval:
    waarde = f"{dag:%d-%m-%Y}" if isinstance(dag, date) else dag
    return Geval(naam=f"uit: {naam}", fout={UIT: dag}, verwacht={0: (UIT, waarde)} if raak else {}, p=p, **rest)  # type: ignore[arg-type]


def periode(naam: str, dag: date | str | None, *, raak: bool, p: date = PEIL, **rest: object) -> Geval:
    erbij = (Erbij(wie="inschrijving", wijzig={BEGIN: dag, "groep": "SO-9"}),)
    return Geval(naam=f"periode: {naam}", erbij=erbij, verwacht={0: PERIODE} if raak else {}, p=p, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    uit(
        "een jaar en een dag",
        GRENS + DAG,
        raak=True,
        zin="De uitschrijfdatum 16-11-2026 ligt meer dan een jaar na de peildatum. Controleer het jaartal.",
    ),
    uit("precies een jaar", GRENS, raak=False),
    uit("leeg", None, raak=False),
    uit("niet te lezen", "31-02-2029", raak=False),
    uit("29 februari: 28 februari mag", date(2025, 2, 28), raak=False, p=SCHRIKKELDAG),
    uit("29 februari: 1 maart niet", date(2025, 3, 1), raak=True, p=SCHRIKKELDAG),
    periode(
        "een jaar en een dag",
        GRENS + DAG,
        raak=True,
        zin="Een periode begint op 16-11-2026. Dat is meer dan een jaar na de peildatum. Controleer het jaartal.",
    ),
    periode("precies een jaar", GRENS, raak=False),
    periode("leeg", None, raak=False),
    periode("niet te lezen", "31-02-2029", raak=False),
    periode("29 februari: 28 februari mag", date(2025, 2, 28), raak=False, p=SCHRIKKELDAG),
    periode("29 februari: 1 maart niet", date(2025, 3, 1), raak=True, p=SCHRIKKELDAG),
    Geval(naam="de enige periode", fout={BEGIN: GRENS + DAG}, verwacht={0: PERIODE}),
    Geval(
        naam="twee perioden: de verste telt",
        erbij=(
            Erbij(wie="inschrijving", wijzig={BEGIN: GRENS + DAG, "groep": "SO-8"}),
            Erbij(wie="inschrijving", wijzig={BEGIN: GRENS + 2 * DAG, "groep": "SO-9"}),
        ),
        verwacht={0: PERIODE},
        zin="Een periode begint op 17-11-2026. Dat is meer dan een jaar na de peildatum. Controleer het jaartal.",
    ),
    Geval(
        naam="allebei", fout={UIT: GRENS + 9 * DAG, BEGIN: GRENS + DAG}, verwacht={0: [(UIT, "24-11-2026"), PERIODE]}
    ),
    Geval(naam="geen van beide"),
    # -- naast een inschrijfdatum die te ver vooruit ligt
    Geval(naam="eerste periode van een inschrijving te ver vooruit", fout={IN: GRENS + DAG, BEGIN: GRENS + DAG}),
    Geval(
        naam="tweede periode van een inschrijving te ver vooruit",
        fout={IN: GRENS + DAG, BEGIN: GRENS + DAG},
        erbij=(Erbij(wie="inschrijving", wijzig={BEGIN: GRENS + 30 * DAG, "groep": "SO-9"}),),
        verwacht={0: PERIODE},
    ),
    Geval(
        naam="uitschrijfdatum van een inschrijving te ver vooruit",
        fout={IN: GRENS + DAG, BEGIN: GRENS + DAG, UIT: GRENS + 30 * DAG},
        verwacht={0: (UIT, "15-12-2026")},
    ),
    Geval(naam="inschrijving precies een jaar vooruit", fout={IN: GRENS, BEGIN: GRENS + DAG}, verwacht={0: PERIODE}),
    Geval(naam="inschrijfdatum leeg", fout={IN: None, BEGIN: GRENS + DAG}, verwacht={0: PERIODE}),
    # -- bereik
    Geval(naam="komt nog", fout={IN: PEIL + DAG, UIT: GRENS + DAG}, verwacht={0: (UIT, "16-11-2026")}),
    Geval(naam="aangemeld", fout={UIT: GRENS + DAG, "inschrijfstatus": "aangemeld"}),
    # -- kolommen
    Geval(
        naam="zonder kolom uitschrijfdatum",
        fout={BEGIN: GRENS + DAG, UIT: GRENS + DAG},
        zonder=(UIT,),
        noemt=("Uitschrijfdatum",),
        verwacht={0: PERIODE},
    ),
    Geval(
        naam="zonder kolom begindatum",
        fout={BEGIN: GRENS + DAG, UIT: GRENS + DAG},
        zonder=(BEGIN,),
        noemt=("Begindatum periode",),
        verwacht={0: (UIT, "16-11-2026")},
    ),
    Geval(
        naam="zonder kolom inschrijfdatum",
        fout={BEGIN: GRENS + DAG},
        zonder=(IN,),
        noemt=("Inschrijfdatum",),
        verwacht={0: PERIODE},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_datum_te_ver_vooruit(geval: Geval) -> None:
    assert speel("IN17", geval, GEVALLEN) == geval.uitkomst


def test_een_inschrijfdatum_te_ver_vooruit_is_een_bevinding() -> None:
    rij = vul_in(schone_leerling(PEIL), {IN: GRENS + DAG, BEGIN: GRENS + DAG}, PEIL)
    assert voer_uit([], [rij]).bevindingen["signaal"].to_list() == ["IN16"]
