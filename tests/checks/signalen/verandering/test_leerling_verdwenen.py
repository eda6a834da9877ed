"""AD03: een inschrijving die er niet meer is, zonder uitschrijfdatum."""

from collections.abc import Sequence

import pytest

from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Kolommen, Vast, voer_uit

SIGNAAL = Vast("AD03", "leerling_verdwenen", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), optioneel=("uitschrijfdatum",), een_van=PGN_KOLOMMEN)


def klas(aantal: int, begin: int = 100) -> list[Rij]:
    return [schone_leerling(PEIL, begin + i) for i in range(aantal)]


KLAS = klas(20)
WEG = schone_leerling(PEIL, 1)


def vergelijk(nu: Sequence[Rij], toen: Sequence[Rij]) -> tuple[Uitslag, dict[str, object]]:
    uitslag = voer_uit(["AD03"], nu, vorige=toen)
    return uitslag, uitslag.statussen.filter(instelling="98DA").to_dicts()[0]


def wijzig(rij: Rij, **velden: Invulling) -> Rij:
    return vul_in(rij, velden, PEIL)


def test_verdwenen() -> None:
    uitslag, status = vergelijk(KLAS, [*KLAS, WEG])
    (bevinding,) = uitslag.bevindingen.to_dicts()
    assert bevinding["zin"] == (
        "Deze leerling was ingeschreven sinds 01-08-2023. Die inschrijving staat niet meer in de levering, en er is "
        "geen uitschrijfdatum."
    )
    assert (bevinding["veld"], bevinding["waarde"]) == ("inschrijfdatum", "01-08-2023")
    assert (bevinding["leerlingnummer"], bevinding["bestand"], bevinding["rij"]) == ("10001", "vorige.csv", 22)
    assert (bevinding["naam"], bevinding["groep"]) == ("Elif Yilmaz", "SO-2")
    assert (status["status"], status["bekeken"], status["gevonden"]) == ("uitgevoerd", 21, 1)


@pytest.mark.parametrize(
    ("toen", "raak"),
    [
        ({"uitschrijfdatum": PEIL - DAG}, False),
        ({"uitschrijfdatum": PEIL}, False),
        ({"uitschrijfdatum": "31-07-2026"}, False),
        ({"uitschrijfdatum": "31-02-2026"}, False),
        ({"inschrijfdatum": PEIL}, True),
        ({"inschrijfdatum": PEIL + DAG}, False),
        ({"inschrijfstatus": "aangemeld"}, False),
        ({"inschrijfdatum": None}, False),
    ],
)
def test_alleen_wie_toen_ingeschreven_stond_zonder_uitschrijfdatum(toen: dict[str, Invulling], raak: bool) -> None:
    assert vergelijk(KLAS, [*KLAS, wijzig(WEG, **toen)])[0].bevindingen.height == raak


@pytest.mark.parametrize(
    "nu",
    [
        {"uitschrijfdatum": "01-10-2025"},
        {"leerlingnummer": "99"},
        {"leerlingnummer": "99", "bsn": verzonnen_bsn(500)},
        {"bsn": verzonnen_bsn(500)},
        {"bsn": None},
        {"inschrijvingsvolgnummer": "77"},
        {"inschrijfdatum": "01-09-2023"},
        {"inschrijfstatus": "uitgeschreven"},
    ],
)
def test_wie_er_nog_is_is_niet_verdwenen(nu: dict[str, Invulling]) -> None:
    assert vergelijk([*KLAS, wijzig(WEG, **nu)], [*KLAS, WEG])[0].bevindingen.is_empty()


def test_de_oude_inschrijving_is_weg_en_er_is_een_nieuwe() -> None:
    nieuw = wijzig(WEG, inschrijvingsvolgnummer="77", inschrijfdatum="01-09-2025", begindatum_periode="01-09-2025")
    (zin,) = vergelijk([*KLAS, nieuw], [*KLAS, WEG])[0].bevindingen["zin"]
    assert zin.endswith(" Hij heeft nu een andere inschrijving op deze school.")
    daar = wijzig(nieuw, instellingscode="98CA", vestigingscode="98CA00")
    assert vergelijk([*KLAS, daar, nieuw], [*KLAS, WEG])[0].bevindingen["zin"].to_list() == [zin]


def test_naar_een_andere_school_van_het_bestuur() -> None:
    """Ook dan hoort de oude school haar uit te schrijven; de zin zegt waar de leerling nu staat."""
    daar = wijzig(WEG, instellingscode="98CA", vestigingscode="98CA00", inschrijfdatum="01-10-2025")
    (bevinding,) = vergelijk([*KLAS, daar], [*KLAS, WEG])[0].bevindingen.to_dicts()
    assert bevinding["instelling"] == "98DA"
    assert bevinding["zin"].endswith(" Nu staat hij op De Bolder (98CA).")


@pytest.mark.parametrize(
    ("blijven", "weg", "status"),
    [(30, 10, "uitgevoerd"), (29, 10, "overgeslagen"), (4, 9, "uitgevoerd"), (5, 10, "overgeslagen")],
)
def test_een_levering_die_niet_compleet_lijkt(blijven: int, weg: int, status: str) -> None:
    """Meer dan een kwart en minstens tien: dan is het een vraag, en geen tien bevindingen."""
    geweest = [wijzig(rij, uitschrijfdatum=PEIL - DAG) for rij in klas(5, 500)]
    uitslag, stand = vergelijk([*klas(blijven), *geweest], [*klas(blijven), *klas(weg, 300)])
    assert stand["status"] == status
    assert uitslag.bevindingen.height == (weg if status == "uitgevoerd" else 0)
    if status == "overgeslagen":
        assert stand["reden"] == (
            f"Van de {blijven + weg} lopende inschrijvingen in de vorige levering staan er {weg} niet meer in. "
            "Is de export compleet? Zo niet, lever dan opnieuw; zo ja, schrijf de leerlingen uit die weg zijn."
        )


@pytest.mark.parametrize(
    ("weg", "uitgeschreven", "status"),
    [
        (8, 0, "overgeslagen"),
        (8, 1, "overgeslagen"),  # een leerling die wel uitgeschreven staat, draait het niet om
        (8, 2, "uitgevoerd"),
        (3, 0, "overgeslagen"),
        (2, 0, "uitgevoerd"),
    ],
)
def test_een_export_met_alleen_de_leerlingen_van_nu(weg: int, uitgeschreven: int, status: str) -> None:
    """In september staat wie in juli wegging er niet meer in: dat is een vraag over de export."""
    toen = klas(48)
    nu = [*toen[weg:], *(wijzig(rij, uitschrijfdatum="31-07-2025") for rij in klas(uitgeschreven, 500))]
    uitslag, stand = vergelijk(nu, toen)
    assert (stand["status"], uitslag.bevindingen.height) == (status, weg if status == "uitgevoerd" else 0)
    if status == "overgeslagen":
        assert stand["reden"] == (
            f"Van de 48 lopende inschrijvingen in de vorige levering staan er {weg} niet meer in. Bijna niemand in "
            "deze levering is uitgeschreven. Geeft uw export alleen de leerlingen van nu? Exporteer dan ook wie weg is."
        )


@pytest.mark.parametrize(("aantal", "gezegd"), [(9, False), (10, True)])
def test_leerlingnummers_vernieuwd(aantal: int, gezegd: bool) -> None:
    """Vernieuwde leerlingnummers zijn geen verdwenen leerlingen, ook niet als de nummers van plaats wisselen."""
    toen = klas(20)
    nu = [
        wijzig(rij, leerlingnummer=toen[(i + 1) % aantal]["leerlingnummer"]) if i < aantal else rij
        for i, rij in enumerate(toen)
    ]
    uitslag, status = vergelijk(nu, toen)
    assert uitslag.bevindingen.is_empty()
    assert status["reden"] == (
        "De leerlingnummers van deze school zijn vernieuwd: 10 leerlingen herkend aan hun BSN of onderwijsnummer, of "
        "aan naam en geboortedatum."
        if gezegd
        else None
    )


def test_een_school_zonder_vorige_levering() -> None:
    _, status = vergelijk(KLAS, [schone_leerling(PEIL, 1, cluster=3)])
    assert status["status"] == "overgeslagen"
    assert status["reden"] == "Dit signaal vergelijkt met een vorige levering, en dit is de eerste van deze school."


def test_een_school_die_nu_niet_levert_is_niet_verdwenen() -> None:
    uitslag = voer_uit(["AD03"], KLAS, vorige=[*KLAS, schone_leerling(PEIL, 1, cluster=3)])
    assert uitslag.bevindingen.is_empty()
