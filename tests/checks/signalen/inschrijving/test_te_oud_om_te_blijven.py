"""IN32: nog ingeschreven na het schooljaar waarin de leerling 14 (SO) of 20 (VSO) werd."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN32", "te_oud_om_te_blijven", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "geboortedatum"), optioneel=("uitschrijfdatum",), een_van=("schoolsoort",))

LAATSTE = date(2025, 7, 31)
"""De laatste 31 juli voor de peildatum."""
VEERTIEN, TWINTIG = date(2011, 7, 31), date(2005, 7, 31)
"""Wie dan geboren is, werd op die dag 14 of 20: de eerste die te oud is."""


def blijft(
    naam: str,
    geboren: Invulling = VEERTIEN,
    *,
    raak: bool = True,
    met: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Een leerling die dan geboren is; `met` zijn andere velden."""
    einde = (met or {}).get("uitschrijfdatum")
    waarde = f"{einde:%d-%m-%Y}" if isinstance(einde, date) else None
    return Geval(
        naam=naam,
        fout={"geboortedatum": geboren, **(met or {})},
        verwacht={0: ("uitschrijfdatum", waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    Geval(naam="een gewone leerling van het VSO", schoolsoort="VSO"),
    blijft(
        "SO, werd op 31 juli 14",
        zin="Deze leerling zit in het SO en was op 31-07-2025 al 14 jaar: geboren op 31-07-2011. "
        "Het SO duurt tot het eind van het schooljaar waarin een leerling 14 wordt.",
    ),
    blijft("SO, werd op 1 augustus 14", VEERTIEN + DAG, raak=False),
    blijft("SO, werd op 30 juli 14", VEERTIEN - DAG),
    blijft(
        "VSO, werd op 31 juli 20",
        TWINTIG,
        schoolsoort="VSO",
        zin="Deze leerling zit in het VSO en was op 31-07-2025 al 20 jaar: geboren op 31-07-2005. "
        "Het VSO duurt tot het eind van het schooljaar waarin een leerling 20 wordt.",
    ),
    blijft("VSO, werd op 1 augustus 20", TWINTIG + DAG, schoolsoort="VSO", raak=False),
    blijft("VSO, 14 jaar", VEERTIEN, schoolsoort="VSO", raak=False),
    blijft("cluster 1", cluster=1),
    blijft("cluster 2", cluster=2),
    # -- welke 31 juli: de laatste voor de peildatum
    blijft("peildatum is 31 juli: de vorige telt", p=LAATSTE, raak=False),
    blijft("peildatum is 31 juli, een jaar ouder", "31-07-2010", p=LAATSTE),
    blijft("peildatum is 31 juli, een jaar ouder op een dag na", "01-08-2010", p=LAATSTE, raak=False),
    blijft("peildatum is 1 augustus", p=LAATSTE + DAG),
    # -- ingeschreven voor het lopende schooljaar
    blijft("ingeschreven op 31 juli", met={"inschrijfdatum": LAATSTE}),
    blijft("ingeschreven op 1 augustus", met={"inschrijfdatum": LAATSTE + DAG}, raak=False),
    blijft("inschrijfdatum leeg", met={"inschrijfdatum": None}, raak=False),
    blijft("komt nog", met={"inschrijfdatum": PEIL + DAG}, raak=False),
    # -- open
    blijft("laatste dag is vandaag", met={"uitschrijfdatum": PEIL}),
    blijft("gaat over een maand weg", met={"uitschrijfdatum": date(2025, 12, 15)}),
    blijft("laatste dag was gisteren", met={"uitschrijfdatum": PEIL - DAG}, raak=False),
    blijft("weg op 31 juli", met={"uitschrijfdatum": LAATSTE}, raak=False),
    blijft("uitschrijfdatum niet te lezen", met={"uitschrijfdatum": "zomer"}, raak=False),
    blijft("zonder kolom uitschrijfdatum", zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)),
    # -- schoolsoort
    blijft("schoolsoort leeg op een SO-school", met={"schoolsoort": None}),
    blijft("schoolsoort leeg op een school met beide", met={"schoolsoort": None}, cluster=1, raak=False),
    blijft("schoolsoort onbekend", met={"schoolsoort": "BO"}, raak=False),
    blijft("zonder kolom schoolsoort", zonder=("schoolsoort",)),
    blijft(
        "zonder kolom schoolsoort, school met beide",
        zonder=("schoolsoort",),
        instelling={"schoolsoort_instelling": "SO/VSO"},
        raak=False,
        status="overgeslagen",
    ),
    blijft(
        "zonder kolom schoolsoort, school onbekend",
        zonder=("schoolsoort",),
        instelling={"schoolsoort_instelling": None},
        raak=False,
        status="overgeslagen",
        noemt=("Schoolsoort", "Schoolsoort van de instelling"),
    ),
    # -- een onbekende dag of maand telt als 01
    blijft("dag onbekend", "00-07-2011"),
    blijft("dag onbekend, een maand later", "00-08-2011", raak=False),
    blijft(
        "maand onbekend",
        "00-00-2011",
        zin="Deze leerling zit in het SO en was op 31-07-2025 al 14 jaar: geboren op 00-00-2011 "
        "(telt als 01-01-2011). Het SO duurt tot het eind van het schooljaar waarin een leerling 14 wordt.",
    ),
    blijft("schrikkeldag", "29-02-2008"),
    blijft("geboortedatum leeg", None, raak=False),
    blijft("geboren na de peildatum", PEIL + DAG, raak=False),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_te_oud_om_te_blijven(geval: Geval) -> None:
    assert speel("IN32", geval, GEVALLEN) == geval.uitkomst


def test_een_school_waarvan_niets_te_zien_is_krijgt_een_reden() -> None:
    rij = vul_in(schone_leerling(PEIL, cluster=1), {"geboortedatum": VEERTIEN, "schoolsoort": None}, PEIL)
    status = voer_uit(["IN32"], [rij]).statussen.row(0, named=True)
    assert (status["status"], status["reden"]) == (
        "overgeslagen",
        "Van geen enkele inschrijving is te zien of het SO of VSO is. Exporteer ook de schoolsoort.",
    )
