"""IN21: in het SO en op 31 juli aan het eind van het schooljaar van inschrijving 15 of ouder."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN21", "te_oud_voor_so", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "geboortedatum"), een_van=("schoolsoort",))

VIJFTIEN = date(2009, 7, 31)
"""Wie dan geboren is, is op 31-07-2024 15: de eerste die te oud is."""


def so(
    naam: str,
    *,
    raak: bool = True,
    geboren: Invulling = VIJFTIEN,
    begin: str = "01-08-2023",
    met: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Een leerling van het SO die dan geboren is; `met` zijn andere velden."""
    return Geval(
        naam=naam,
        fout={"geboortedatum": geboren, "inschrijfdatum": begin, **(met or {})},
        verwacht={0: ("inschrijfdatum", begin)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    so(
        "wordt op 31 juli 15",
        zin="Deze leerling is ingeschreven op 01-08-2023 in het SO en is op 31-07-2024, aan het eind van dat "
        "schooljaar, 15 jaar: geboren op 31-07-2009. In het SO moet dat jonger dan 15 zijn.",
    ),
    so("wordt op 1 augustus 15", geboren=VIJFTIEN + DAG, raak=False),
    so("was al 15", geboren=VIJFTIEN - DAG),
    so("cluster 3", cluster=3),
    so("cluster 1", cluster=1),
    # -- het schooljaar van inschrijving
    so("laatste dag van het schooljaar", begin="31-07-2024"),
    so("eerste dag van het volgende schooljaar", begin="01-08-2024", geboren=VIJFTIEN + DAG),
    so("eerste dag, een jaar jonger", begin="01-08-2024", geboren="31-07-2010"),
    so("eerste dag, een jaar en een dag jonger", begin="01-08-2024", geboren="01-08-2010", raak=False),
    so("laatste dag, een dag jonger", begin="31-07-2024", geboren=VIJFTIEN + DAG, raak=False),
    # -- de schoolsoort: die van de inschrijving, anders de enige van de school
    so("VSO op een SO-school", met={"schoolsoort": "VSO"}, raak=False),
    so("schoolsoort leeg op een SO-school", met={"schoolsoort": None}),
    so("schoolsoort onbekend", met={"schoolsoort": "BO"}, raak=False),
    so("schoolsoort in kleine letters", met={"schoolsoort": "so"}),
    so("schoolsoort leeg op een school met beide", met={"schoolsoort": None}, cluster=1, raak=False),
    so("VSO", schoolsoort="VSO", raak=False),
    so("VSO-school, schoolsoort leeg", schoolsoort="VSO", met={"schoolsoort": None}, raak=False),
    so("SO op een VSO-school", schoolsoort="VSO", met={"schoolsoort": "SO"}),
    so("zonder kolom schoolsoort", zonder=("schoolsoort",)),
    so("zonder kolom schoolsoort, VSO", zonder=("schoolsoort",), schoolsoort="VSO", raak=False),
    so(
        "zonder kolom schoolsoort, school met beide",
        zonder=("schoolsoort",),
        instelling={"schoolsoort_instelling": "SO/VSO"},
        raak=False,
        status="overgeslagen",
    ),
    so(
        "zonder kolom schoolsoort, school onbekend",
        zonder=("schoolsoort",),
        instelling={"schoolsoort_instelling": None},
        raak=False,
        status="overgeslagen",
        noemt=("Schoolsoort", "Schoolsoort van de instelling"),
    ),
    so("kolom is er, school onbekend", instelling={"schoolsoort_instelling": None}),
    # -- een onbekende dag of maand telt als 01
    so("dag onbekend", geboren="00-07-2009"),
    so("dag onbekend, een maand later", geboren="00-08-2009", raak=False),
    so("maand onbekend", geboren="00-00-2009"),
    so("maand onbekend, een jaar later", geboren="00-00-2010", raak=False),
    so("geboortedatum leeg", geboren=None, raak=False),
    so("geboortedatum niet te lezen", geboren="31-06-2009", raak=False),
    so("geboren na de peildatum", geboren=PEIL + DAG, raak=False),
    Geval(naam="inschrijfdatum leeg", fout={"geboortedatum": VIJFTIEN, "inschrijfdatum": None}),
    # -- bereik
    so("komt nog", begin="16-11-2025", geboren="31-07-2011"),
    so("komt nog en is net jong genoeg", begin="16-11-2025", geboren="01-08-2011", raak=False),
    so("weg in het vorige schooljaar", met={"uitschrijfdatum": "01-08-2024"}),
    so("te lang geleden weg", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    so("gast", met={"inschrijfstatus": "gast"}, raak=False),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_te_oud_voor_so(geval: Geval) -> None:
    assert speel("IN21", geval, GEVALLEN) == geval.uitkomst


def test_een_school_waarvan_niets_te_zien_is_krijgt_een_reden() -> None:
    rij = vul_in(schone_leerling(PEIL, cluster=1), {"geboortedatum": VIJFTIEN, "schoolsoort": None}, PEIL)
    status = voer_uit(["IN21"], [rij]).statussen.row(0, named=True)
    assert (status["status"], status["bekeken"]) == ("overgeslagen", 0)
    assert status["reden"] == (
        "Van geen enkele inschrijving is te zien of het SO of VSO is. Exporteer ook de schoolsoort."
    )


def test_een_inschrijving_met_schoolsoort_is_genoeg_om_te_kijken() -> None:
    rijen = [schone_leerling(PEIL, n, cluster=1) for n in (1, 2)]
    rijen[0] = vul_in(rijen[0], {"geboortedatum": VIJFTIEN, "schoolsoort": None}, PEIL)
    rijen[1] = vul_in(rijen[1], {"geboortedatum": VIJFTIEN}, PEIL)
    uitslag = voer_uit(["IN21"], rijen)
    assert uitslag.statussen.select("status", "bekeken", "gevonden").rows() == [("uitgevoerd", 1, 1)]
