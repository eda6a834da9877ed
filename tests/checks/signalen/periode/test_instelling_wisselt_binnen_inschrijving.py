"""PE06: een periode op een vestiging van een andere school van het bestuur."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import BESTUUR, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("PE06", "instelling_wisselt_binnen_inschrijving", "F", "periode")
KOLOMMEN = Kolommen(nodig=("vestigingscode",), een_van=("instellingscode",))

VELD = "vestigingscode"
ELDERS: dict[str, Invulling] = {VELD: "98CA00"}
RAAK = {0: (VELD, "98CA00")}


def later(begin: str | None = "01-10-2025", **wijzig: Invulling) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={"begindatum_periode": begin, **wijzig})


GEVALLEN = [
    Geval(
        naam="de tweede periode",
        erbij=(later(vestigingscode="98CA00"),),
        verwacht={1: (VELD, "98CA00")},
        zin="In de periode vanaf 01-10-2025 zit deze leerling op vestiging 98CA00 van school De Bolder (98CA), "
        "maar de inschrijving is van school 98DA.",
    ),
    Geval(
        naam="elke periode apart",
        fout=ELDERS,
        erbij=(later(groep="SO-9"),),
        verwacht={0: (VELD, "98CA00"), 1: (VELD, "98CA00")},
    ),
    Geval(naam="de enige periode", fout=ELDERS, verwacht=RAAK),
    Geval(
        naam="begindatum leeg",
        erbij=(later(None, vestigingscode="98CA01"),),
        verwacht={1: (VELD, "98CA01")},
        zin="In een periode zonder begindatum zit deze leerling op vestiging 98CA01 van school De Bolder (98CA), "
        "maar de inschrijving is van school 98DA.",
    ),
    Geval(naam="met een punt en kleine letters", fout={VELD: "98ca.00"}, verwacht=RAAK),
    # De code van de inschrijving is onbekend, de vestiging is van het bestuur.
    Geval(
        naam="inschrijving van een onbekende school",
        fout={"instellingscode": "98ZQ", VELD: "98DA00"},
        verwacht={0: (VELD, "98DA00")},
    ),
    # -- niet
    Geval(naam="eigen vestiging"),
    Geval(naam="een andere eigen vestiging", erbij=(later(vestigingscode="98DA07"),)),
    Geval(naam="een school buiten het bestuur", fout={VELD: "98ZQ00"}),
    Geval(naam="een andere vorm", fout={VELD: "98CA"}),
    Geval(naam="een andere vorm, te lang", fout={VELD: "98CA000"}),
    Geval(naam="leeg", fout={VELD: None}),
    Geval(naam="alleen de laatste twee cijfers", fout={VELD: "07"}),
    # -- bereik: ook oude perioden
    Geval(
        naam="voorbij voor het vorige schooljaar",
        fout=ELDERS,
        erbij=(later("01-08-2024", vestigingscode="98DA00"),),
        verwacht=RAAK,
    ),
    Geval(naam="komt nog", fout={**ELDERS, "inschrijfdatum": PEIL + DAG}),
    Geval(naam="gast", fout={**ELDERS, "inschrijfstatus": "gast"}),
    Geval(naam="uitgeschreven, eerder", fout={**ELDERS, "uitschrijfdatum": "31-07-2024"}),
    # -- kolommen
    Geval(
        naam="zonder kolom begindatum",
        fout=ELDERS,
        zonder=("begindatum_periode",),
        verwacht=RAAK,
        zin="In een periode zonder begindatum zit deze leerling op vestiging 98CA00 van school De Bolder (98CA), "
        "maar de inschrijving is van school 98DA.",
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_instelling_wisselt_binnen_inschrijving(geval: Geval) -> None:
    assert speel("PE06", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("code", "zonder"),
    [(None, ()), ("98D", ()), ("98DA", ("instellingscode",))],
    ids=["code leeg", "code fout van vorm", "code komt uit de vestiging"],
)
def test_zonder_goede_instellingscode_is_er_niets_om_van_af_te_wijken(
    code: str | None, zonder: tuple[str, ...]
) -> None:
    rij = vul_in(schone_leerling(PEIL), {"instellingscode": code, **ELDERS}, PEIL)
    uitslag = voer_uit(["PE06"], [rij], zonder=zonder)
    assert uitslag.bevindingen.height == 0
    assert uitslag.statussen["status"].to_list() == ["uitgevoerd"]


def test_een_school_zonder_naam() -> None:
    rij = vul_in(schone_leerling(PEIL), ELDERS, PEIL)
    zinnen = voer_uit(["PE06"], [rij], instellingen=BESTUUR.with_columns(naam=None)).bevindingen["zin"].to_list()
    assert zinnen == [
        "In de periode vanaf 01-08-2023 zit deze leerling op vestiging 98CA00 van school 98CA, "
        "maar de inschrijving is van school 98DA."
    ]


@pytest.mark.parametrize(
    ("eerste", "tweede", "verwacht"),
    [
        ("98DA00", "98CA00", {("PE06", 3)}),
        ("98DA00", "98ZQ00", {("IN12", 3)}),
        ("98ZQ00", "98CA00", {("IN12", 2), ("PE06", 3)}),
    ],
)
def test_de_vorm_zwijgt_alleen_voor_dezelfde_periode(eerste: str, tweede: str, verwacht: set[tuple[str, int]]) -> None:
    rij = vul_in(schone_leerling(PEIL), {VELD: eerste}, PEIL)
    erbij = vul_in(rij, {VELD: tweede, "begindatum_periode": "01-10-2025"}, PEIL)
    assert set(voer_uit([], [rij, erbij]).bevindingen.select("signaal", "rij").rows()) == verwacht


def test_van_een_inschrijving_die_nog_komt_staat_de_vestigingscode() -> None:
    komt: dict[str, Invulling] = {"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}
    rij = vul_in(schone_leerling(PEIL), {**ELDERS, **komt}, PEIL)
    assert voer_uit(["IN12", "PE06"], [rij]).bevindingen["signaal"].to_list() == ["IN12"]


def test_een_oude_periode_telt_mee_als_bekeken() -> None:
    rij = schone_leerling(PEIL)
    erbij = vul_in(rij, {"begindatum_periode": "01-08-2024", "groep": "SO-9"}, PEIL)
    assert voer_uit(["PE06"], [rij, erbij]).statussen["bekeken"].to_list() == [2]
