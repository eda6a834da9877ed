"""Van welke school een rij is die het zelf niet zegt: één leerling blijft één leerling."""

from itertools import permutations

import pytest

from data.lezen import Bestand, herken_tabel, normaliseer, open_hier
from data.schema.levering import Levering, enige_ondersteunende
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling, verzonnen_bsn
from tests.data.hulp import KLAS, P, anders, lever, naar_bestand

LATER = "01-09-2024"


def twee(**tweede: Waarde) -> list[Rij]:
    """Twee perioden van één inschrijving, op vestigingen van twee scholen, zonder instellingscode."""
    eerste = anders(KLAS[0], instellingscode=None)
    return [eerste, anders(eerste, **{"vestigingscode": "98CA00", "begindatum_periode": LATER, **tweede})]


@pytest.mark.parametrize(
    ("wijzig", "hoeveel"),
    [
        ({}, 1),
        ({"bsn": None}, 1),
        ({"vestigingscode": None}, 1),
        ({"vestigingscode": "77XX00"}, 1),
        # een ander mens, met op zijn eigen school hetzelfde leerlingnummer
        ({"bsn": verzonnen_bsn(5)}, 2),
        ({"achternaam": "Anders"}, 2),
        ({"geboortedatum": "01-02-2015"}, 2),
        ({"inschrijfdatum": LATER}, 2),
        ({"inschrijvingsvolgnummer": "2"}, 2),
    ],
)
@pytest.mark.parametrize("weg", [(), ("instellingscode",)], ids=["leeg", "geen kolom"])
def test_een_inschrijving_op_vestigingen_van_twee_scholen(
    weg: tuple[str, ...], wijzig: dict[str, Waarde], hoeveel: int
) -> None:
    for rijen in permutations([*twee(**wijzig), KLAS[1]]):
        levering = naar_levering(rijen, zonder=weg)
        van_hem = levering.leerling.filter(leerlingnummer="10001")
        assert van_hem.height == hoeveel
        assert levering.inschrijving.height == 1 + hoeveel
        if hoeveel == 1:  # de school waar de inschrijving begon
            assert van_hem.select("instelling", "instellingscode").row(0) == ("98DA", "98DA" if weg else None)


def test_zonder_nummer_is_het_ook_een_leerling() -> None:
    rijen = [anders(rij, bsn=None) for rij in twee()]
    assert naar_levering([*rijen, KLAS[1]]).leerling.height == 2


@pytest.mark.parametrize(
    ("vestiging", "code"), [("98CA00", "98DA"), ("77XX00", "98DA"), (None, "98DA"), (None, "77XX")]
)
def test_een_rij_zegt_de_code_en_een_andere_niet(vestiging: str | None, code: str) -> None:
    """Dan is de inschrijving van die school, welke vestiging er op de andere rij ook staat."""
    met_code = anders(KLAS[0], instellingscode=code)
    zonder = anders(KLAS[0], instellingscode=None, vestigingscode=vestiging, begindatum_periode=LATER)
    for rijen in permutations([met_code, zonder, schone_leerling(P, 30, cluster=3)]):
        levering = naar_levering(rijen)
        assert levering.leerling.filter(leerlingnummer="10001")["instellingscode"].to_list() == [code]


def test_de_code_staat_alleen_op_het_blad_met_leerlingen() -> None:
    """Zij geldt dan voor elke inschrijving van de leerling; wie daar niets heeft staan, heeft ook hier niets."""
    tweede = anders(KLAS[0], inschrijvingsvolgnummer="2", inschrijfdatum="01-08-2025")
    leeg = anders(KLAS[1], instellingscode=None)
    inschrijvingen = ["leerlingnummer", "inschrijvingsvolgnummer", "inschrijfdatum", "groep"]
    levering = lever(
        ("leerlingen.csv", naar_bestand([KLAS[0], leeg], ["leerlingnummer", "achternaam", "instellingscode"])),
        ("inschrijvingen.csv", naar_bestand([KLAS[0], tweede, leeg], inschrijvingen)),
    )
    assert levering.inschrijving["instellingscode"].to_list() == ["98DA", "98DA", None]


# -- welke school ondersteunt ------------------------------------------------------------------------------------------

LIJST = ("bsn", "instellingscode_inschrijving", "arrangementvolgnummer", "arrangement_begin", "arrangement_einde")
"""De vijf gegevens die DUO van een arrangement vraagt."""


def arrangementen(koppen: dict[str, str] | None = None, **wijzig: Waarde) -> bytes:
    rij = {
        **dict.fromkeys(v.naam for v in VELDEN),
        "bsn": KLAS[0]["bsn"],
        "instellingscode_inschrijving": "98DA",
        "arrangementvolgnummer": "1",
        "arrangement_begin": "01-08-2025",
        **wijzig,
    }
    velden = {*LIJST, *wijzig}
    return naar_csv([rij], [v.naam for v in VELDEN if v.naam not in velden], koppen)


def lees(*bestanden: tuple[str, bytes], clusters: tuple[int, ...]) -> Levering:
    scholen = BESTUUR.filter(BESTUUR["cluster"].is_in(clusters))
    tabellen = [t for naam, inhoud in bestanden for t in open_hier(Bestand(naam, inhoud))]
    herkend = [(t, herken_tabel(t)) for t in tabellen]
    return normaliseer(herkend, scholen["instellingscode"], ondersteunend=enige_ondersteunende(scholen))


@pytest.mark.parametrize(
    ("clusters", "school"), [((2, 3, 4), "98BA"), ((1, 4), "98AA"), ((1, 2, 4), None), ((3, 4), None)]
)
def test_een_lijst_zonder_school_die_ondersteunt(clusters: tuple[int, ...], school: str | None) -> None:
    """Nooit de school van de leerling: het is de enige die arrangementen geeft, of wij weten het niet."""
    leerlingen = ("leerlingen.csv", naar_csv(KLAS[:2]))
    for bestanden in permutations([leerlingen, ("arrangementen.csv", arrangementen())]):
        levering = lees(*bestanden, clusters=clusters)
        rij = levering.arrangement.select("instelling", "instellingscode", "kent_school").row(0)
        assert rij == (school, school, school is not None)
        assert levering.leerling.height == 2
        assert "arrangement_begin" in levering.aanwezig[school]
        assert ("instellingscode" in levering.aanwezig[school]) is (school is not None)
    alleen = lees(("arrangementen.csv", arrangementen()), clusters=clusters)
    assert alleen.arrangement["instellingscode"].to_list() == [school]


def test_een_lijst_met_een_lege_school() -> None:
    levering = lees(("a.csv", arrangementen(instellingscode=None)), clusters=(2, 3, 4))
    assert levering.arrangement.select("instellingscode", "kent_school").row(0) == (None, True)


@pytest.mark.parametrize(
    "kop",
    [
        "Instellingscode waar de leerling ingeschreven staat",
        "Instellingscode school van inschrijving",
        "instellingscode waar ingeschreven",
        "BRIN school van inschrijving",
        "Instellingscode waar de leerling is ingeschreven",
    ],
)
def test_duo_noemt_de_school_van_inschrijving(kop: str) -> None:
    koppen = {"bsn": "PGN", "instellingscode_inschrijving": kop, "arrangement_begin": "Begindatum"}
    levering = lees(("arrangementen.csv", arrangementen(koppen)), clusters=(2, 4))
    rij = levering.arrangement.select("instellingscode_inschrijving", "instellingscode", "arrangement_begin_gelezen")
    assert rij.row(0) == ("98DA", "98BA", "01-08-2025")
