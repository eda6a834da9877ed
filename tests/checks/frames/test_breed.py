"""De brede frames: ophalen op rijnummer is koppelen, en wie er in bereik is."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.frames.breed import Breed, Korrel
from checks.frames.opbouw import maak_breed
from data.schema.velden import ADRES
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit

VORIG = date(2024, 8, 1)
"""De eerste dag van het schooljaar voor dat van de peildatum."""


def breed_van(*rijen: Rij, p: date = PEIL) -> Breed:
    return maak_breed(naar_levering(rijen), BESTUUR, p)


def leerling(nummer: int = 1, **wijzig: Invulling) -> Rij:
    return vul_in(schone_leerling(PEIL, nummer), wijzig, PEIL)


# -- ophalen op rijnummer ----------------------------------------------------------------------------------------------


@st.composite
def besturen(trek: st.DrawFn) -> list[Rij]:
    """Een handvol leerlingen met inschrijvingen, perioden en TLV's door elkaar, over twee scholen."""
    rijen = []
    for _ in range(trek(st.integers(1, 8))):
        school = trek(st.sampled_from(["98DA", "98CA"]))
        wijzig: dict[str, Invulling] = {
            "instellingscode": school,
            "vestigingscode": f"{school}0{trek(st.integers(0, 2))}",
            "inschrijvingsvolgnummer": str(trek(st.integers(1, 2))),
            "begindatum_periode": trek(st.none() | st.dates(date(2023, 8, 1), date(2026, 7, 1))),
            "tlv_volgnummer": str(trek(st.integers(1, 3))),
            "groep": trek(st.sampled_from(["SO-1", "SO-2"])),
        }
        if trek(st.booleans()):
            wijzig |= dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde"))
        rijen.append(leerling(trek(st.integers(1, 3)), **wijzig))
    return rijen


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(besturen(), st.sampled_from(["periode", "tlv"]))
def test_ophalen_op_rijnummer_is_koppelen(rijen: list[Rij], korrel: Korrel) -> None:
    breed = breed_van(*rijen)
    frames = breed.frames
    eigen = {"periode": ["groep", "begindatum_periode"], "tlv": ["tlv_volgnummer", "tlv_einde"]}[korrel]
    gevraagd = [*eigen, "inschrijvingsvolgnummer", "achternaam", "cluster"]
    inschrijving = frames["inschrijving"].select("rij_leerling", "inschrijvingsvolgnummer").with_row_index("i")
    leerlingen = frames["leerling"].select("achternaam", "instelling").with_row_index("l")
    gekoppeld = (
        frames[korrel]
        .join(inschrijving, left_on="rij_inschrijving", right_on="i", how="left", maintain_order="left")
        .join(leerlingen, left_on="rij_leerling", right_on="l", how="left", maintain_order="left")
        .join(BESTUUR, left_on="instelling", right_on="instellingscode", how="left", maintain_order="left")
        .select(gevraagd)
    )
    assert breed.wijd(korrel, gevraagd).equals(gekoppeld)
    helft = pl.int_range(0, gekoppeld.height, 2, dtype=pl.UInt32, eager=True)
    assert breed.wijd(korrel, gevraagd, helft).equals(gekoppeld[helft])


def test_een_kolom_die_een_korrel_niet_kent() -> None:
    with pytest.raises(KeyError, match="leerling kent geen kolom groep"):
        breed_van(leerling()).wijd("leerling", ["groep"])


# -- wie er is op de peildatum -----------------------------------------------------------------------------------------


def naast_elkaar(*gevallen: Mapping[str, Invulling]) -> Breed:
    """Per geval een leerling, op volgorde: rij i van elk frame hoort bij geval i."""
    return breed_van(*(vul_in(schone_leerling(PEIL, i), wijzig, PEIL) for i, wijzig in enumerate(gevallen)))


def test_begonnen_komend_en_open() -> None:
    gevallen: list[tuple[Invulling, Invulling, tuple[bool | None, ...]]] = [
        (PEIL - DAG, None, (True, False, True)),
        (PEIL, None, (True, False, True)),
        (PEIL + DAG, None, (False, True, False)),
        (PEIL - DAG, PEIL, (True, False, True)),
        (PEIL - DAG, PEIL - DAG, (True, False, False)),
        (PEIL - DAG, "31-02-2025", (True, False, None)),  # er staat een einde, maar welk?
        (PEIL + DAG, "31-02-2025", (False, True, False)),
        (None, None, (None, False, None)),
        ("1 augustus", None, (None, False, None)),
    ]
    breed = naast_elkaar(*({"inschrijfdatum": begin, "uitschrijfdatum": einde} for begin, einde, _ in gevallen))
    gevonden = breed.wijd("inschrijving", ["begonnen", "komend", "open"]).rows()
    assert list(zip(gevallen, gevonden, strict=True)) == [(geval, geval[2]) for geval in gevallen]


def _status(status: str | None) -> dict[str, Invulling]:
    return {"inschrijfstatus": status}


AANGEMELD: dict[str, Invulling] = {
    "aanmelddatum": PEIL - DAG,
    "inschrijfdatum": None,
    "begindatum_periode": None,
    "inschrijfstatus": None,
    "rod_status": None,
}


def test_bereik_van_een_inschrijving() -> None:
    gevallen: list[tuple[dict[str, Invulling], bool]] = [
        ({}, True),
        ({"inschrijfdatum": PEIL + DAG}, True),
        ({"uitschrijfdatum": VORIG}, True),
        ({"uitschrijfdatum": VORIG - DAG}, False),
        ({"uitschrijfdatum": "31-02-2020"}, True),
        # Een einde voor het begin is een fout en geen einde: die moet gemeld worden.
        ({"inschrijfdatum": VORIG, "uitschrijfdatum": VORIG - DAG}, True),
        ({"inschrijfdatum": VORIG - DAG, "uitschrijfdatum": VORIG - 2 * DAG}, True),
        ({"inschrijfdatum": "01-08-2015", "uitschrijfdatum": "31-07-2011"}, True),
        ({"inschrijfdatum": None, "uitschrijfdatum": VORIG - DAG}, False),
        ({"inschrijfdatum": VORIG - DAG, "uitschrijfdatum": VORIG - DAG}, False),
        ({"inschrijfdatum": None, "uitschrijfdatum": None}, True),
        *((_status(s), True) for s in (None, "ingeschreven", "toekomstig", "uitgeschreven", "iets anders")),
        *((_status(s), False) for s in ("aangemeld", "Aangemeld", "gast")),
        # Een aanmelddatum en niets wat op een inschrijving wijst: alleen aangemeld, ook zonder status.
        (AANGEMELD, False),
        *(
            ({**AANGEMELD, **wel}, True)
            for wel in (
                {"inschrijfdatum": PEIL},
                {"inschrijfdatum": "31-02-2025"},
                {"inschrijfstatus": "ingeschreven"},
                {"rod_status": "opgenomen"},
                {"uitschrijfdatum": PEIL},
                {"aanmelddatum": None},
                {"aanmelddatum": "31-02-2025"},
            )
        ),
    ]
    breed = naast_elkaar(*(wijzig for wijzig, _ in gevallen))
    for korrel in ("leerling", "inschrijving", "periode", "tlv"):
        masker = breed.in_bereik[korrel].to_list()
        assert list(zip(gevallen, masker, strict=True)) == [(geval, geval[1]) for geval in gevallen], korrel


def test_een_leerling_is_in_bereik_met_een_van_zijn_inschrijvingen() -> None:
    oud = leerling(inschrijvingsvolgnummer="1", inschrijfdatum="01-08-2020", uitschrijfdatum="31-07-2021")
    nieuw = leerling(inschrijvingsvolgnummer="2")
    breed = breed_van(oud, nieuw)
    assert breed.rijen("leerling").to_list() == [0]
    assert breed.rijen("inschrijving").to_list() == [1]


def test_een_leerling_komt_als_al_zijn_inschrijvingen_komen() -> None:
    komend: dict[str, Invulling] = {"inschrijfdatum": PEIL + DAG, "inschrijvingsvolgnummer": "2"}
    breed = breed_van(leerling(1), *(vul_in(leerling(n), komend, PEIL) for n in (1, 2)))
    assert breed.frames["leerling"]["komend"].to_list() == [False, True]


def groepen(breed: Breed, welke: pl.Series) -> list[int]:
    """De nummers van de groepen van perioden, of van wie er een masker over geeft."""
    welke = welke.arg_true() if welke.dtype == pl.Boolean else welke
    return sorted(int(groep[3:]) for groep in breed.frames["periode"]["groep"].gather(welke))


@pytest.mark.parametrize(
    ("begin", "in_bereik", "vroeger"),
    [
        ([date(2020, 8, 1)], [0], []),
        ([date(2020, 8, 1), VORIG + DAG], [0, 1], []),
        ([date(2020, 8, 1), VORIG], [1], [0]),
        ([date(2020, 8, 1), date(2021, 8, 1), date(2025, 9, 1)], [1, 2], [0]),
        ([VORIG, date(2020, 8, 1)], [0], [1]),
        ([date(2020, 8, 1), None], [0, 1], []),
    ],
)
def test_bereik_van_perioden(begin: list[date | None], in_bereik: list[int], vroeger: list[int]) -> None:
    breed = breed_van(*(leerling(begindatum_periode=b, groep=f"SO-{i}") for i, b in enumerate(begin)))
    assert groepen(breed, breed.rijen("periode")) == in_bereik
    assert groepen(breed, breed.rijen("periode", ook_vroeger=True)) == sorted(in_bereik + vroeger)


TOEN, BEGIN = date(2019, 8, 1), date(2023, 8, 1)


@pytest.mark.parametrize(
    ("tlvs", "in_bereik", "vroeger"),
    [
        ([(TOEN, VORIG - DAG)], [1], []),
        ([(TOEN, VORIG - DAG), (TOEN, date(2027, 7, 31))], [2], [1]),
        ([(TOEN, VORIG), (TOEN, date(2027, 7, 31))], [1, 2], []),
        ([(TOEN, VORIG - DAG), (TOEN, None)], [1, 2], []),
        # wie later begint, volgt op: ook zonder einde, of met een einde dat niet kan
        ([(TOEN, VORIG - DAG), (VORIG, None)], [2], [1]),
        ([(TOEN, VORIG - DAG), (None, None)], [1, 2], []),
        ([(TOEN, VORIG - DAG), (VORIG, date(2022, 7, 31))], [2], [1]),
        # een einde voor het begin is een fout en geen einde
        ([(BEGIN, date(2020, 7, 31)), (VORIG, date(2027, 7, 31))], [1, 2], []),
        ([(BEGIN, VORIG - DAG), (BEGIN, date(2020, 7, 31))], [1, 2], []),
    ],
)
def test_bereik_van_tlvs(tlvs: list[tuple[date | None, date | None]], in_bereik: list[int], vroeger: list[int]) -> None:
    rijen = [leerling(tlv_volgnummer=str(i), tlv_begin=b, tlv_einde=e) for i, (b, e) in enumerate(tlvs, start=1)]
    for volgorde in permutations(rijen):
        breed = breed_van(*volgorde)
        nummers = breed.frames["tlv"]["tlv_volgnummer"].cast(pl.Int64)
        assert sorted(nummers.gather(breed.rijen("tlv"))) == in_bereik
        assert sorted(nummers.gather(breed.rijen("tlv", ook_vroeger=True))) == sorted(in_bereik + vroeger)


@pytest.mark.parametrize(
    ("p", "groep"),
    [
        (date(2023, 8, 1), "SO-0"),
        (date(2024, 7, 31), "SO-0"),
        (date(2024, 8, 1), "SO-1"),
        (date(2025, 9, 30), "SO-1"),
        (date(2025, 10, 1), "SO-2"),
        (date(2023, 7, 1), "SO-0"),  # voor de eerste begindatum geldt de eerste
    ],
)
def test_periode_op_een_dag(p: date, groep: str) -> None:
    begin = [date(2023, 8, 1), date(2024, 8, 1), date(2025, 10, 1)]
    rijen = [leerling(begindatum_periode=b, groep=f"SO-{i}") for i, b in enumerate(begin)]
    for volgorde in (rijen, rijen[::-1]):
        breed = breed_van(*volgorde, p=p)
        wijst = breed.frames["inschrijving"]["bij_periode"][0]
        assert breed.frames["periode"]["groep"][wijst] == groep


@pytest.mark.parametrize(
    ("begin", "eerste", "onzeker", "laatste"),
    [
        (["01-08-2024", "01-08-2023", "01-10-2025"], [1], [], date(2025, 10, 1)),
        (["01-08-2024", "01-08-2023", "01-08-2023"], [1], [], date(2024, 8, 1)),  # twee vroegste: altijd dezelfde
        (["01-08-2024", None, "01-08-2023"], [2], [], date(2024, 8, 1)),  # de inschrijfdatum is 1-8-2023
        (["01-08-2024", None, "01-07-2023"], [2], [], date(2024, 8, 1)),
        (["01-08-2024", None], [], [0, 1], date(2024, 8, 1)),  # de eerste kan die zonder begindatum zijn
        ([None, "31-02-2024"], [], [0, 1], None),
        ([None], [0], [], None),
        (["01-08-2024"], [0], [], date(2024, 8, 1)),
    ],
)
def test_eerste_en_laatste_periode(
    begin: list[str | None], eerste: list[int], onzeker: list[int], laatste: date | None
) -> None:
    erbij = leerling(2, groep="SO-9")  # een ander ervoor: rijnummers van perioden en inschrijvingen lopen uiteen
    rijen = [leerling(begindatum_periode=b, groep=f"SO-{i}") for i, b in enumerate(begin)]
    for volgorde in permutations(rijen):
        breed = breed_van(erbij, *volgorde)
        is_eerste = breed.frames["periode"]["eerste_periode"]
        assert groepen(breed, is_eerste.fill_null(False)) == [*eerste, 9]
        assert groepen(breed, is_eerste.is_null()) == onzeker
        assert breed.frames["inschrijving"]["laatste_begin_periode"].to_list() == [date(2023, 8, 1), laatste]


def test_de_lopende_inschrijving_is_die_waaronder_men_de_leerling_kent() -> None:
    lopend = leerling(inschrijvingsvolgnummer="1")
    afgelopen = leerling(inschrijvingsvolgnummer="2", inschrijfdatum="01-09-2024", uitschrijfdatum="31-07-2025")
    komend = leerling(inschrijvingsvolgnummer="3", inschrijfdatum=PEIL + timedelta(days=30))
    breed = breed_van(afgelopen, komend, lopend)
    wijst = breed.frames["leerling"]["bij_inschrijving"][0]
    assert breed.frames["inschrijving"]["inschrijvingsvolgnummer"][wijst] == "1"


def test_het_nummer_is_wat_de_proef_zegt() -> None:
    bsn, vrij = schone_leerling(PEIL)["bsn"], schone_leerling(PEIL)["vrij_onderwijsnummer"]
    gevallen: list[tuple[Invulling, Invulling, tuple[Invulling, str | None]]] = [
        (bsn, None, (bsn, "BSN")),
        (None, vrij, (vrij, "onderwijsnummer")),
        (vrij, None, (vrij, "onderwijsnummer")),
        (None, bsn, (bsn, "BSN")),
        (bsn, vrij, (bsn, "BSN")),
        ("123456789", vrij, (vrij, "onderwijsnummer")),
        ("123456789", None, (None, None)),
        ("000000000", None, (None, None)),
        (None, None, (None, None)),
    ]
    breed = naast_elkaar(*({"bsn": b, "onderwijsnummer": o} for b, o, _ in gevallen))
    gevonden = breed.wijd("leerling", ["pgn", "nummersoort"]).rows()
    assert list(zip(gevallen, gevonden, strict=True)) == [(geval, geval[2]) for geval in gevallen]


# -- SO of VSO ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("school", "schoolsoort", "verwacht"),
    [
        ("98DA", "SO", "SO"),
        ("98DA", "vso", "VSO"),  # wat er staat, ook als de school een andere soort is
        ("98DA", "BO", None),
        ("98DA", None, "SO"),
        ("98DB", None, "VSO"),
        ("98AA", None, None),  # deze school heeft beide
        ("98AA", "VSO", "VSO"),
        ("98ZZ", None, None),  # geen school van het bestuur
        ("98ZZ", "SO", "SO"),
        ("fout", None, None),
    ],
)
def test_soort_school(school: str, schoolsoort: str | None, verwacht: str | None) -> None:
    geval = leerling(instellingscode=school, vestigingscode=None, schoolsoort=schoolsoort)
    # Met twee scholen in het bestand is een onbekende code niet van de enige school.
    ander, elders = leerling(2), schone_leerling(PEIL, 3, cluster=3)
    assert breed_van(ander, elders, geval).frames["inschrijving"]["soort_school"].to_list() == ["SO", "SO", verwacht]


def test_soort_school_zonder_kolom() -> None:
    rijen = [schone_leerling(PEIL, cluster=c, schoolsoort=s) for c, s in ((1, "SO"), (3, "SO"), (4, "VSO"))]
    breed = maak_breed(naar_levering(rijen, zonder=("schoolsoort",)), BESTUUR, PEIL)
    assert breed.frames["inschrijving"]["soort_school"].to_list() == [None, "SO", "VSO"]


def test_een_geheim_adres_is_dat_ook_waar_een_andere_school_het_niet_zegt() -> None:
    """Anders staat wat er aan het adres mankeert nog op de lijst van die andere school."""
    elders: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00", "leerlingnummer": "77"}
    rijen = [
        leerling(1, geheim_adres="J", **dict.fromkeys(ADRES)),
        leerling(1, straat="Postbus 12", **elders),
        leerling(2, straat="Postbus 12"),
    ]
    assert breed_van(*rijen).frames["leerling"]["geheim_adres"].to_list() == [True, True, False]
    assert voer_uit(["ID19", "ID20"], rijen).bevindingen["rij"].to_list() == [4]
