"""IN30: tussen twee inschrijvingen van één persoon zit een gat van 1 tot en met 92 dagen."""

from datetime import date, timedelta

import pytest

from checks.taal.begrippen import PER_PERSOON
from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, bestuur_met, speel, voer_uit

SIGNAAL = Vast("IN30", "aansluiting_inschrijvingen", "A", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "uitschrijfdatum"), een_van=PGN_KOLOMMEN)

EINDE = date(2025, 7, 31)
"""De laatste dag van de eerste inschrijving, op De Wissel (98DA)."""


def dan(begin: date | str | None, wie: str = "elders", **wijzig: Invulling) -> Erbij:
    """Een tweede inschrijving van dezelfde leerling, vanaf dan; zonder andere datum loopt zij door."""
    velden: dict[str, Invulling] = {"inschrijfdatum": begin, "uitschrijfdatum": None, **wijzig}
    if wie == "inschrijving":
        velden = {"inschrijvingsvolgnummer": "2", "begindatum_periode": begin, **velden}
    return Erbij(wie=wie, wijzig=velden)  # type: ignore[arg-type]


def wissel(
    naam: str,
    begin: date | str | None,
    *,
    raak: bool = True,
    einde: date | str | None = EINDE,
    wie: str = "elders",
    met: dict[str, Invulling] | None = None,
    daar: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Een leerling die tot en met `einde` op 98DA zat en vanaf `begin` ergens anders, of daar opnieuw."""
    waarde = f"{begin:%d-%m-%Y}" if isinstance(begin, date) else begin
    return Geval(
        naam=naam,
        fout={"uitschrijfdatum": einde, **(met or {})},
        erbij=(dan(begin, wie, **(daar or {})),),
        verwacht={1: ("inschrijfdatum", waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    wissel("sluit aan", EINDE + DAG, raak=False),
    wissel(
        "een dag te laat",
        EINDE + 2 * DAG,
        zin="Deze inschrijving begint op 02-08-2025, maar de vorige op De Wissel (98DA) eindigde op 31-07-2025. "
        "Daartussen zit 1 dag.",
    ),
    wissel(
        "na de zomer",
        "25-08-2025",
        zin="Deze inschrijving begint op 25-08-2025, maar de vorige op De Wissel (98DA) eindigde op 31-07-2025. "
        "Daartussen zitten 24 dagen.",
    ),
    wissel("92 dagen", EINDE + 93 * DAG),
    wissel("93 dagen", EINDE + 94 * DAG, raak=False),
    wissel("overlapt een dag", EINDE, raak=False),
    wissel("overlapt", "01-05-2025", raak=False),
    wissel("een gat over een schrikkeldag", date(2024, 3, 1), einde=date(2024, 2, 28), p=date(2024, 6, 1)),
    wissel("een schrikkeldag sluit aan", date(2024, 3, 1), einde=date(2024, 2, 29), p=date(2024, 6, 1), raak=False),
    wissel("31 juli en 1 augustus een jaar later", date(2025, 8, 1), einde=date(2024, 8, 1), raak=False),
    # -- op dezelfde school
    wissel(
        "terug op dezelfde school",
        "01-09-2025",
        wie="inschrijving",
        zin="Deze inschrijving begint op 01-09-2025, maar de vorige eindigde op 31-07-2025. "
        "Daartussen zitten 31 dagen.",
    ),
    wissel("terug op dezelfde school, sluit aan", "01-08-2025", wie="inschrijving", raak=False),
    # -- wie dezelfde is: het nummer, en zonder nummer het record
    wissel("zonder nummer, ander record", "01-09-2025", met={"bsn": None}, raak=False),
    wissel("zonder nummer, zelfde record", "01-09-2025", met={"bsn": None}, wie="inschrijving"),
    wissel("een ongeldig nummer is er geen", "01-09-2025", met={"bsn": "123456789"}, raak=False),
    wissel("een ongeldig nummer, zelfde record", "01-09-2025", met={"bsn": "123456789"}, wie="inschrijving"),
    wissel("ander nummer elders", "01-09-2025", daar={"bsn": schone_leerling(PEIL, 2)["bsn"]}, raak=False),
    wissel(
        "onderwijsnummer in twee kolommen",
        "01-09-2025",
        met={"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)},
        daar={"bsn": verzonnen_onderwijsnummer(3), "onderwijsnummer": None},
    ),
    Geval(
        naam="een andere leerling op dezelfde school",
        fout={"uitschrijfdatum": EINDE},
        erbij=(Erbij(wie="ander", wijzig={"inschrijfdatum": "01-09-2025"}),),
    ),
    # -- een derde die het gat vult, of niet
    Geval(
        naam="een derde school vult het gat",
        fout={"uitschrijfdatum": EINDE},
        erbij=(dan("01-09-2025"), dan("01-08-2025", uitschrijfdatum="31-08-2025", leerlingnummer="9")),
    ),
    Geval(
        naam="een derde die langer doorliep",
        fout={"uitschrijfdatum": EINDE},
        erbij=(dan("01-09-2025"), dan("01-06-2025", uitschrijfdatum="31-08-2025", leerlingnummer="9")),
    ),
    Geval(
        naam="een derde die korter duurde",
        fout={"uitschrijfdatum": EINDE},
        erbij=(dan("01-09-2025"), dan("01-06-2025", uitschrijfdatum="30-06-2025", leerlingnummer="9")),
        verwacht={1: ("inschrijfdatum", "01-09-2025")},
        zin="Deze inschrijving begint op 01-09-2025, maar de vorige op De Wissel (98DA) eindigde op 31-07-2025. "
        "Daartussen zitten 31 dagen.",
    ),
    Geval(
        naam="twee gaten achter elkaar",
        fout={"uitschrijfdatum": "30-06-2025"},
        erbij=(
            dan("01-08-2025", uitschrijfdatum="31-08-2025"),
            dan("01-10-2025", leerlingnummer="9", inschrijvingsvolgnummer="9"),
        ),
        verwacht={1: ("inschrijfdatum", "01-08-2025"), 2: ("inschrijfdatum", "01-10-2025")},
    ),
    # -- datums die wij niet weten
    wissel("de vorige loopt door", "01-09-2025", einde=None, raak=False),
    wissel("uitschrijfdatum niet te lezen", "01-09-2025", einde="31-06-2025", raak=False),
    wissel(
        "uitschrijfdatum voor de inschrijfdatum",
        "01-09-2023",
        einde="31-07-2023",
        raak=False,
        met={"inschrijfdatum": "01-08-2023"},
        p=date(2024, 1, 15),
    ),
    wissel("inschrijfdatum van de nieuwe leeg", None, raak=False),
    wissel("inschrijfdatum van de nieuwe niet te lezen", "31-09-2025", raak=False),
    wissel("inschrijfdatum van de vorige leeg", "01-09-2025", met={"inschrijfdatum": None}),
    # -- bereik
    wissel("begint vandaag", PEIL, einde=PEIL - 10 * DAG),
    wissel("komt nog", PEIL + DAG, einde=PEIL - 10 * DAG, raak=False),
    wissel("gast op de andere school", "01-09-2025", daar={"inschrijfstatus": "gast"}, raak=False),
    wissel("aangemeld op de andere school", "01-09-2025", daar={"inschrijfstatus": "aangemeld"}, raak=False),
    wissel("de vorige in het vorige schooljaar", "01-09-2024", einde="01-08-2024"),
    wissel("de vorige is te lang geleden", "01-09-2024", einde="31-07-2024", raak=False),
    # -- kolommen
    wissel("alleen de kolom BSN", "01-09-2025", zonder=("onderwijsnummer",)),
    wissel(
        "geen kolom met een nummer: het record",
        "01-09-2025",
        wie="inschrijving",
        zonder=PGN_KOLOMMEN,
        noemt=("BSN", "Onderwijsnummer"),
    ),
    wissel(
        "geen kolom met een nummer, andere school",
        "01-09-2025",
        zonder=PGN_KOLOMMEN,
        raak=False,
        noemt=("BSN", "Onderwijsnummer"),
    ),
    wissel(
        "zonder kolom uitschrijfdatum",
        "01-09-2025",
        zonder=("uitschrijfdatum",),
        raak=False,
        status="overgeslagen",
        noemt=("Uitschrijfdatum",),
    ),
    wissel(
        "zonder kolom inschrijfdatum",
        "01-09-2025",
        zonder=("inschrijfdatum",),
        raak=False,
        status="overgeslagen",
        noemt=("Inschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_aansluiting_inschrijvingen(geval: Geval) -> None:
    assert speel("IN30", geval, GEVALLEN) == geval.uitkomst


def test_school_zonder_naam_heet_naar_haar_code() -> None:
    hier = vul_in(schone_leerling(PEIL), {"uitschrijfdatum": EINDE}, PEIL)
    daar = vul_in(
        hier,
        {
            "instellingscode": "98CA",
            "vestigingscode": "98CA00",
            "inschrijfdatum": "01-09-2025",
            "uitschrijfdatum": None,
        },
        PEIL,
    )
    bestuur = bestuur_met("98DA", {"naam": None})
    assert voer_uit(["IN30"], [hier, daar], instellingen=bestuur).bevindingen["zin"].to_list() == [
        "Deze inschrijving begint op 01-09-2025, maar de vorige op 98DA eindigde op 31-07-2025. "
        "Daartussen zitten 31 dagen."
    ]


@pytest.mark.parametrize(("keer", "gevonden"), [(PER_PERSOON, PER_PERSOON - 1), (PER_PERSOON + 1, 0)])
def test_een_nummer_dat_te_vaak_voorkomt_is_geen_persoon(keer: int, gevonden: int) -> None:
    eerste = date(2024, 9, 1)
    rijen = [
        vul_in(
            schone_leerling(PEIL),
            {
                "leerlingnummer": str(n),
                "inschrijfdatum": eerste + timedelta(days=10 * n),
                "uitschrijfdatum": eerste + timedelta(days=10 * n + 5),
            },
            PEIL,
        )
        for n in range(keer)
    ]
    assert voer_uit(["IN30"], rijen).bevindingen.height == gevonden


def test_de_noemer_is_elke_begonnen_inschrijving() -> None:
    rijen = [schone_leerling(PEIL, 1), vul_in(schone_leerling(PEIL, 2), {"inschrijfdatum": None}, PEIL)]
    assert voer_uit(["IN30"], rijen).statussen.select("bekeken", "gevonden").rows() == [(1, 0)]
