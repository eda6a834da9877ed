"""DU06: een volgnummer twee keer bij één leerling, of bij twee leerlingen waar het LAS per school telt."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("DU06", "inschrijvingsvolgnummer_dubbel", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijvingsvolgnummer", "inschrijfdatum"), een_van=PGN_KOLOMMEN)

RAAK = {0: ("inschrijvingsvolgnummer", "1"), 1: ("inschrijvingsvolgnummer", "1")}


def tweede(begin: str | None = "01-08-2025", **wijzig: Invulling) -> tuple[Erbij, ...]:
    """Een tweede inschrijving van dezelfde leerling, met hetzelfde volgnummer."""
    return (Erbij(wie="inschrijving", wijzig={"inschrijfdatum": begin, "uitschrijfdatum": None, **wijzig}),)


EERDER: dict[str, Invulling] = {"uitschrijfdatum": "31-07-2025"}

GEVALLEN = [
    Geval(
        naam="twee inschrijfdata",
        fout=EERDER,
        erbij=tweede(),
        verwacht=RAAK,
        zin="Volgnummer 1 staat ook bij de inschrijving van deze leerling vanaf 01-08-2025.",
    ),
    Geval(naam="een dag verschil is genoeg", fout=EERDER, erbij=tweede("02-08-2023"), verwacht=RAAK),
    Geval(naam="dezelfde inschrijfdatum is dezelfde inschrijving", erbij=tweede("01-08-2023", groep="X")),
    Geval(naam="een ander volgnummer", fout=EERDER, erbij=tweede(inschrijvingsvolgnummer="2")),
    Geval(naam="volgnummers leeg", fout={**EERDER, "inschrijvingsvolgnummer": None}, erbij=tweede()),
    Geval(
        naam="onder een ander leerlingnummer, zelfde persoon",
        fout=EERDER,
        erbij=tweede(leerlingnummer="20002"),
        verwacht=RAAK,
    ),
    Geval(naam="zonder nummer is het record de persoon", fout={**EERDER, "bsn": None}, erbij=tweede(), verwacht=RAAK),
    Geval(
        naam="zonder nummer is een ander record een ander",
        fout={**EERDER, "bsn": None},
        erbij=tweede(leerlingnummer="20002"),
    ),
    Geval(
        naam="op een andere school mag het",
        erbij=(Erbij(wie="elders", wijzig={"inschrijvingsvolgnummer": "1", "inschrijfdatum": "01-08-2024"}),),
    ),
    Geval(
        naam="een andere leerling mag het, als het LAS per leerling telt",
        erbij=(Erbij(wie="ander", wijzig={"inschrijvingsvolgnummer": "1", "inschrijfdatum": "01-08-2024"}),),
    ),
    Geval(naam="inschrijfdatum van de andere leeg", fout=EERDER, erbij=tweede(None)),
    Geval(naam="inschrijfdatum van de andere niet te lezen", fout=EERDER, erbij=tweede("31-02-2025")),
    # -- bereik
    Geval(
        naam="de tweede komt nog",
        fout=EERDER,
        erbij=(Erbij(wie="inschrijving", wijzig={"inschrijfdatum": PEIL + DAG}),),
    ),
    Geval(naam="de tweede is een aanmelding", fout=EERDER, erbij=tweede(inschrijfstatus="aangemeld")),
    Geval(naam="de eerste is te lang geleden", fout={"uitschrijfdatum": "31-07-2024"}, erbij=tweede()),
    Geval(
        naam="geen van beide nummers: het record telt",
        fout=EERDER,
        erbij=tweede(),
        zonder=PGN_KOLOMMEN,
        verwacht=RAAK,
        noemt=("BSN", "Onderwijsnummer"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijvingsvolgnummer_dubbel(geval: Geval) -> None:
    assert speel("DU06", geval) == geval.uitkomst


def test_drie_inschrijvingen_noemen_elkaar() -> None:
    rij = schone_leerling(PEIL)
    data = ("01-08-2023", "01-02-2024", "01-08-2025")
    einden = ("31-01-2025", "31-07-2025", None)
    rijen = [vul_in(rij, {"inschrijfdatum": d, "uitschrijfdatum": e}, PEIL) for d, e in zip(data, einden, strict=True)]
    zinnen = voer_uit(["DU06"], rijen).bevindingen.sort("rij")["zin"].to_list()
    assert zinnen[0].endswith("de inschrijvingen van deze leerling vanaf 01-02-2024 en 01-08-2025.")
    assert zinnen[2].endswith("de inschrijvingen van deze leerling vanaf 01-08-2023 en 01-02-2024.")


def school(aantal: int, volgnummers: dict[int, str], **wijzig: Invulling) -> list[Rij]:
    """Leerlingen van één school, elk met een eigen volgnummer behalve die van `volgnummers`."""
    return [
        vul_in(schone_leerling(PEIL, n), {"inschrijvingsvolgnummer": volgnummers.get(n, str(n)), **wijzig}, PEIL)
        for n in range(1, aantal + 1)
    ]


@pytest.mark.parametrize(
    ("aantal", "gevonden"), [(20, 0), (21, 2)], ids=["18 van de 19 nummers zijn eigen", "19 van de 20 zijn eigen"]
)
def test_twee_leerlingen_alleen_waar_het_las_per_school_telt(aantal: int, gevonden: int) -> None:
    bevindingen = voer_uit(["DU06"], school(aantal, {2: "1"})).bevindingen
    assert bevindingen["rij"].to_list() == [2, 3][:gevonden]
    if gevonden:
        assert bevindingen["zin"].to_list() == [
            "Volgnummer 1 staat ook bij leerling 10002.",
            "Volgnummer 1 staat ook bij leerling 10001.",
        ]


def test_van_vijf_leerlingen_worden_er_drie_genoemd() -> None:
    bevindingen = voer_uit(["DU06"], school(60, dict.fromkeys(range(1, 6), "1"))).bevindingen
    assert bevindingen.height == 5
    assert bevindingen["zin"][0] == (
        "Volgnummer 1 staat ook bij leerling 10002, leerling 10003, leerling 10004 en nog 1 andere leerling."
    )
    zes = voer_uit(["DU06"], school(80, dict.fromkeys(range(1, 7), "1"))).bevindingen
    assert zes["zin"][0].endswith("leerling 10004 en nog 2 andere leerlingen.")


def test_elke_school_telt_zelf() -> None:
    ene = school(40, {2: "1"})
    andere = school(40, dict.fromkeys(range(1, 41), "1"), instellingscode="98CA", vestigingscode="98CA00")
    andere = [vul_in(r, {"bsn": None, "leerlingnummer": f"9{r['leerlingnummer']}"}, PEIL) for r in andere]
    assert voer_uit(["DU06"], [*ene, *andere]).bevindingen["instelling"].to_list() == ["98DA", "98DA"]


def test_een_leerling_met_twee_inschrijvingen_verandert_niet_hoe_het_las_telt() -> None:
    """Zijn nummer is van één persoon, ook al staat het er twee keer."""
    rijen = school(21, {2: "1"})
    dubbel = [vul_in(r, {"inschrijfdatum": "01-09-2023"}, PEIL) for r in rijen[2:12]]
    gevonden = voer_uit(["DU06"], [*rijen, *dubbel]).bevindingen
    assert gevonden.filter(rij=2).height == 1
    assert gevonden.height == 22


def test_een_overlap_staat_in_plaats_van_het_volgnummer() -> None:
    rij = schone_leerling(PEIL)
    rijen = [rij, vul_in(rij, {"inschrijfdatum": "01-08-2024"}, PEIL)]
    assert set(voer_uit([], rijen).bevindingen["signaal"]) & {"DU01", "DU06"} == {"DU01"}
