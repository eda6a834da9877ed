"""PE01: de eerste periode begint niet op de inschrijfdatum."""

from datetime import date

import pytest

from checks.signalen.periode.eerste_periode_wijkt_af import ALLE, MINSTENS
from data.schema.voorbeeld import Erbij, Rij
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("PE01", "eerste_periode_wijkt_af", "F", "periode")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "begindatum_periode"))

BEGIN = date(2023, 8, 1)
VELD = "begindatum_periode"


def periode(begin: date | str | None) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={VELD: begin, "groep": "SO-3"})


GEVALLEN = [
    Geval(
        naam="een dag later",
        fout={VELD: BEGIN + DAG},
        verwacht={0: (VELD, "02-08-2023", "01-08-2023")},
        zin="De eerste periode begint op 02-08-2023, maar de inschrijving op 01-08-2023. Dat moet dezelfde dag zijn.",
    ),
    Geval(naam="een dag eerder", fout={VELD: BEGIN - DAG}, verwacht={0: (VELD, "31-07-2023", "01-08-2023")}),
    Geval(naam="dezelfde dag"),
    Geval(naam="een latere periode mag", erbij=(periode("01-10-2025"),)),
    Geval(naam="de vroegste telt, niet de bovenste rij", fout={VELD: "01-10-2025"}, erbij=(periode(BEGIN),)),
    Geval(
        naam="alleen de vroegste",
        fout={VELD: "01-10-2025"},
        erbij=(periode("01-09-2023"),),
        verwacht={1: (VELD, "01-09-2023", "01-08-2023")},
    ),
    # De eerste periode eindigde lang voor het vorige schooljaar; daar kijken andere signalen niet meer naar.
    Geval(
        naam="een oude eerste periode telt mee",
        fout={"inschrijfdatum": "01-08-2020", VELD: "01-09-2020"},
        erbij=(periode("01-08-2021"), periode("01-08-2022")),
        verwacht={0: (VELD, "01-09-2020", "01-08-2020")},
    ),
    Geval(
        naam="een oude eerste periode die klopt",
        fout={"inschrijfdatum": "01-08-2020", VELD: "01-08-2020"},
        erbij=(periode("01-08-2021"), periode("01-08-2022")),
    ),
    Geval(naam="begindatum leeg", fout={VELD: None}),
    Geval(naam="begindatum niet te lezen", fout={VELD: "31-02-2023"}),
    Geval(naam="van een ander is de begindatum leeg", fout={VELD: "01-09-2023"}, erbij=(periode(None),)),
    Geval(naam="inschrijfdatum leeg", fout={"inschrijfdatum": None}),
    Geval(naam="inschrijfdatum niet te lezen", fout={"inschrijfdatum": "1 augustus"}),
    Geval(
        naam="begint vandaag",
        fout={"inschrijfdatum": PEIL, VELD: PEIL + DAG},
        verwacht={0: (VELD, "16-11-2025", "15-11-2025")},
    ),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG, VELD: PEIL + 9 * DAG}),
    Geval(naam="gast", fout={VELD: BEGIN + DAG, "inschrijfstatus": "gast"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_eerste_periode_wijkt_af(geval: Geval) -> None:
    assert speel("PE01", geval, GEVALLEN) == geval.uitkomst


def test_twee_vroegste_perioden_geven_een_bevinding() -> None:
    rij = vul_in(schone_leerling(PEIL), {VELD: "01-09-2023"}, PEIL)
    uitslag = voer_uit(["PE01"], [rij, vul_in(rij, {"groep": "SO-3"}, PEIL)])
    assert uitslag.bevindingen["waarde"].to_list() == ["01-09-2023"]


# -- een levering met alleen huidige perioden --------------------------------------------------------------------------

NU = begin_schooljaar(PEIL)


def school(later: int, gelijk: int, *, nieuw: int = 0, eerder: int = 0) -> list[Rij]:
    """Een school met inschrijvingen uit eerdere schooljaren (`later`, `gelijk`, `eerder`) en uit dit schooljaar."""
    rijen = [schone_leerling(PEIL, i) for i in range(later + gelijk + nieuw + eerder)]
    wijzig = [
        *[{VELD: NU}] * later,
        *[{}] * gelijk,
        *[{"inschrijfdatum": NU, VELD: NU + DAG}] * nieuw,
        *[{VELD: BEGIN - DAG}] * eerder,
    ]
    return [vul_in(rij, w, PEIL) for rij, w in zip(rijen, wijzig, strict=True)]


@pytest.mark.parametrize(
    ("later", "gelijk", "overgeslagen"),
    [
        (MINSTENS, 39, True),  # 10 van 49: net meer dan 20 %
        (MINSTENS, 40, False),  # precies 20 % is niet meer dan 20 %
        (MINSTENS + 1, 40, True),
        (MINSTENS, 0, True),
        (MINSTENS - 1, 0, True),  # te weinig, maar het zijn ze alle
        (MINSTENS - 1, 1, True),  # op een na
        (MINSTENS - 1, 2, False),
        (ALLE, 0, True),
        (ALLE - 1, 0, False),
    ],
)
def test_export_met_alleen_huidige_perioden(later: int, gelijk: int, overgeslagen: bool) -> None:
    uitslag = voer_uit(["PE01"], school(later, gelijk))
    (status,) = uitslag.statussen.to_dicts()
    assert status["status"] == ("overgeslagen" if overgeslagen else "uitgevoerd")
    assert status["gevonden"] == uitslag.bevindingen.height == (0 if overgeslagen else later)
    assert (status["reden"] or "").startswith("De export lijkt") is overgeslagen


def test_alleen_eerdere_schooljaren_en_latere_perioden_tellen() -> None:
    # Nieuwe inschrijvingen en perioden die te vroeg beginnen zeggen niets over een export met alleen het heden.
    uitslag = voer_uit(["PE01"], school(MINSTENS - 1, 5, nieuw=20, eerder=20))
    assert uitslag.bevindingen.height == MINSTENS - 1 + 20 + 20


@pytest.mark.parametrize(("met_twee", "overgeslagen"), [(1, True), (2, False)])
def test_pas_genoeg_inschrijvingen_met_twee_perioden_bewijzen_dat_de_export_ze_geeft(
    met_twee: int, overgeslagen: bool
) -> None:
    """Eén leerling met twee groepen maakt van de andere geen fout."""
    rijen = school(MINSTENS + 5, 0)
    rijen += [vul_in(rij, {VELD: NU + DAG, "groep": "SO-9"}, PEIL) for rij in rijen[:met_twee]]
    assert voer_uit(["PE01"], rijen).bevindingen.height == (0 if overgeslagen else MINSTENS + 5)


def test_een_andere_school_wordt_niet_mee_overgeslagen() -> None:
    elders = vul_in(schone_leerling(PEIL, 90, cluster=3), {VELD: NU}, PEIL)
    uitslag = voer_uit(["PE01"], [*school(MINSTENS, 0), elders])
    assert dict(uitslag.statussen.select("instelling", "status").iter_rows()) == {
        "98DA": "overgeslagen",
        "98CA": "uitgevoerd",
    }
    assert uitslag.bevindingen["instelling"].to_list() == ["98CA"]
