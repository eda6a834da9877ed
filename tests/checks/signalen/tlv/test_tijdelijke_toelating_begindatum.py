"""TLV03: de inschrijfdatum van wie tijdelijk is toegelaten, tegen de tien weken na de aanmelding."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, periode

SIGNAAL = Vast("TLV03", "tijdelijke_toelating_begindatum", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tijdelijke_toelating", "aanmelddatum"),
    optioneel=("geboortedatum", "soort_onderwijs", "begindatum_periode"),
)

AANGEMELD = date(2025, 7, 1)
NA_TIEN_WEKEN = date(2025, 9, 9)
"""De eerste dag na de tien weken als de dag van aanmelding meetelt; anders is het een dag later."""


def begint(naam: str, dag: date | str | None, *, raak: bool, zin: str | None = None, **rest: Invulling) -> Geval:
    fout: dict[str, Invulling] = {"tijdelijke_toelating": "J", "aanmelddatum": AANGEMELD}
    fout |= {"inschrijfdatum": dag, "begindatum_periode": dag}
    waarde = f"{dag:%d-%m-%Y}" if isinstance(dag, date) else dag
    return Geval(naam=naam, fout={**fout, **rest}, verwacht={0: ("inschrijfdatum", waarde)} if raak else {}, zin=zin)


TE_VROEG: dict[str, Invulling] = {
    "tijdelijke_toelating": "J",
    "aanmelddatum": AANGEMELD,
    "inschrijfdatum": NA_TIEN_WEKEN - DAG,
}
RAAK = {0: ("inschrijfdatum", "08-09-2025")}

GEVALLEN = [
    # -- te vroeg
    begint(
        "een dag te vroeg",
        NA_TIEN_WEKEN - DAG,
        raak=True,
        zin="De leerling is aangemeld op 01-07-2025 en tijdelijk toegelaten op 08-09-2025. "
        "Tijdelijk toelaten kan pas na tien weken: vanaf 09-09-2025.",
    ),
    begint("de zeventigste dag", NA_TIEN_WEKEN, raak=False),
    begint("de eenenzeventigste dag", NA_TIEN_WEKEN + DAG, raak=False),
    begint("voor de aanmelding", AANGEMELD - DAG, raak=True),
    begint("te vroeg, zonder geboortedatum", NA_TIEN_WEKEN - DAG, raak=True, geboortedatum=None),
    # -- te laat
    begint(
        "een dag te laat",
        NA_TIEN_WEKEN + 2 * DAG,
        raak=True,
        zin="De leerling is aangemeld op 01-07-2025 en tijdelijk toegelaten op 11-09-2025. "
        "Dat kon al op 09-09-2025, de eerste dag na tien weken.",
    ),
    begint(
        "te laat, zonder geboortedatum: wij weten het niet", NA_TIEN_WEKEN + 2 * DAG, raak=False, geboortedatum=None
    ),
    begint("te laat, geboortedatum niet te lezen", NA_TIEN_WEKEN + 2 * DAG, raak=False, geboortedatum="31-02-2021"),
    # -- wie nog te jong is, komt op de dag dat hij 4 wordt
    begint("wordt 4 na de tien weken", date(2025, 10, 12), raak=False, geboortedatum="12-10-2021"),
    begint(
        "een dag na de vierde verjaardag",
        date(2025, 10, 13),
        raak=True,
        geboortedatum="12-10-2021",
        zin="De leerling is aangemeld op 01-07-2025 en tijdelijk toegelaten op 13-10-2025. "
        "Dat kon al op 12-10-2025, de dag waarop de leerling 4 jaar werd.",
    ),
    begint(
        "wordt 4 op de zeventigste dag, een dag te laat",
        date(2025, 9, 11),
        raak=True,
        geboortedatum="09-09-2021",
        zin="De leerling is aangemeld op 01-07-2025 en tijdelijk toegelaten op 11-09-2025. "
        "Dat kon al op 09-09-2025, de eerste dag na tien weken.",
    ),
    begint("wordt 4 op de tweeënzeventigste dag", date(2025, 9, 11), raak=False, geboortedatum="11-09-2021"),
    begint("nog geen 4 is een ander signaal", date(2025, 10, 11), raak=False, geboortedatum="12-10-2021"),
    # -- 3 jaar is genoeg bij een soort onderwijs van de eerste periode
    begint(
        "3 jaar met soort onderwijs 22",
        date(2025, 10, 12),
        raak=False,
        geboortedatum="12-10-2022",
        soort_onderwijs="22",
    ),
    begint(
        "een dag na de derde verjaardag",
        date(2025, 10, 13),
        raak=True,
        geboortedatum="12-10-2022",
        soort_onderwijs="22",
        zin="De leerling is aangemeld op 01-07-2025 en tijdelijk toegelaten op 13-10-2025. "
        "Dat kon al op 12-10-2025, de dag waarop de leerling 3 jaar werd.",
    ),
    begint(
        "3 jaar en soort onderwijs 23 telt als 4",
        date(2025, 10, 13),
        raak=False,
        geboortedatum="12-10-2022",
        soort_onderwijs="23",
    ),
    Geval(
        naam="alleen de soort onderwijs van de eerste periode telt",
        fout={
            "tijdelijke_toelating": "J",
            "aanmelddatum": AANGEMELD,
            "geboortedatum": "12-10-2022",
            "inschrijfdatum": "13-10-2025",
            "begindatum_periode": "13-10-2025",
        },
        erbij=(periode("01-11-2025", None),),
    ),
    # -- schrikkeldag: geboren op 29 februari wordt 4 op 29 februari, 3 op 1 maart
    Geval(
        naam="geboren op een schrikkeldag wordt 3 op 1 maart",
        p=date(2023, 6, 1),
        fout={
            "tijdelijke_toelating": "J",
            "aanmelddatum": "01-12-2022",
            "geboortedatum": "29-02-2020",
            "inschrijfdatum": "01-03-2023",
            "begindatum_periode": "01-03-2023",
            "soort_onderwijs": "21",
        },
    ),
    Geval(
        naam="geboren op een schrikkeldag, een dag te laat",
        p=date(2023, 6, 1),
        fout={
            "tijdelijke_toelating": "J",
            "aanmelddatum": "01-12-2022",
            "geboortedatum": "29-02-2020",
            "inschrijfdatum": "02-03-2023",
            "begindatum_periode": "02-03-2023",
            "soort_onderwijs": "21",
        },
        verwacht={0: ("inschrijfdatum", "02-03-2023")},
        zin="De leerling is aangemeld op 01-12-2022 en tijdelijk toegelaten op 02-03-2023. "
        "Dat kon al op 01-03-2023, de dag waarop de leerling 3 jaar werd.",
    ),
    # -- wie het niet aangaat
    Geval(naam="niet tijdelijk", fout={**TE_VROEG, "tijdelijke_toelating": "N"}),
    Geval(naam="tijdelijk leeg", fout={**TE_VROEG, "tijdelijke_toelating": None}),
    Geval(naam="aanmelddatum leeg", fout={**TE_VROEG, "aanmelddatum": None}),
    Geval(naam="aanmelddatum niet te lezen", fout={**TE_VROEG, "aanmelddatum": "zomer"}),
    Geval(naam="inschrijfdatum leeg", fout={**TE_VROEG, "inschrijfdatum": None}),
    Geval(naam="komt nog", fout={**TE_VROEG, "inschrijfdatum": PEIL + DAG, "aanmelddatum": PEIL}),
    Geval(
        naam="begint vandaag",
        fout={**TE_VROEG, "inschrijfdatum": PEIL, "aanmelddatum": PEIL - 69 * DAG},
        verwacht={0: ("inschrijfdatum", "15-11-2025")},
    ),
    Geval(naam="zonder TLV ook", fout={**GEEN_TLV, **TE_VROEG}, verwacht=RAAK),
    Geval(naam="al uitgeschreven ook", fout={**TE_VROEG, "uitschrijfdatum": PEIL - DAG}, verwacht=RAAK),
    *per_cluster(TE_VROEG, RAAK),
    # -- kolommen
    *(
        Geval(naam=f"zonder kolom {veld}", fout=TE_VROEG, zonder=(veld,), status="overgeslagen", noemt=(label,))
        for veld, label in (
            ("tijdelijke_toelating", "Tijdelijke toelating"),
            ("aanmelddatum", "Aanmelddatum"),
            ("inschrijfdatum", "Inschrijfdatum"),
        )
    ),
    *(
        Geval(naam=f"zonder kolom {veld}", fout=TE_VROEG, zonder=(veld,), verwacht=RAAK, noemt=(label,))
        for veld, label in (
            ("geboortedatum", "Geboortedatum"),
            ("soort_onderwijs", "Soort onderwijs"),
            ("begindatum_periode", "Begindatum periode"),
        )
    ),
    Geval(
        naam="zonder kolom geboortedatum weten wij niet of het te laat is",
        fout={**TE_VROEG, "inschrijfdatum": NA_TIEN_WEKEN + 2 * DAG},
        zonder=("geboortedatum",),
        noemt=("Geboortedatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tijdelijke_toelating_begindatum(geval: Geval) -> None:
    assert speel("TLV03", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("aangemeld", "deadline"),
    [
        (PEIL - 69 * DAG, PEIL + DAG),
        (PEIL - 70 * DAG, PEIL),  # de tien weken zijn vandaag om
        (PEIL - 71 * DAG, None),
    ],
)
def test_een_deadline_zolang_de_tien_weken_lopen(aangemeld: date, deadline: date | None) -> None:
    fout: dict[str, Invulling] = {"aanmelddatum": aangemeld, "inschrijfdatum": PEIL - 10 * DAG}
    rij = vul_in(schone_leerling(PEIL), {"tijdelijke_toelating": "J", **fout}, PEIL)
    assert voer_uit(["TLV03"], [rij]).bevindingen["deadline"].to_list() == [deadline]
