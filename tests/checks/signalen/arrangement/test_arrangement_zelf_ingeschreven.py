"""AR14: een arrangement en een inschrijving zonder TLV, van één leerling op één school en in dezelfde tijd."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.arrangement.arrangementen import BEGIN, WELK, geval, los
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV

SIGNAAL = Vast("AR14", "arrangement_zelf_ingeschreven", "M", "arrangement")
KOLOMMEN = Kolommen(
    nodig=("arrangement_begin", "arrangement_einde", "inschrijfdatum"),
    optioneel=("uitschrijfdatum",),
    een_van=(*PGN_KOLOMMEN, "beschikkingsnummer", "tlv_begin", "tlv_einde"),
)

RAAK: Vondst = ("arrangement_begin", BEGIN)
DAARVOOR = date(2024, 7, 31)
"""De dag voor het begin van het arrangement."""


def zin(sinds: str, begin: str = BEGIN) -> str:
    return f"{WELK} begint op {begin}, maar deze leerling staat vanaf {sinds} ook op uw eigen school ingeschreven."


def tegelijk(naam: str, fout: dict[str, Invulling] | None = None, *, raak: bool = True, **rest: object) -> Geval:
    return geval(naam, fout, RAAK if raak else None, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    tegelijk("tegelijk", zin=zin("01-08-2023")),
    tegelijk("cluster 1", cluster=1),
    tegelijk("cluster 4 zonder TLV", GEEN_TLV, cluster=4),
    tegelijk("met een TLV is AR05", raak=False, cluster=4),
    tegelijk("de eigen school als school van inschrijving", {"instellingscode_inschrijving": "98BA"}),
    Geval(naam="geen arrangement", cluster=2),
    # -- in dezelfde tijd: dagen tellen mee
    tegelijk("weg op de dag voor het begin", {"uitschrijfdatum": DAARVOOR}, raak=False),
    tegelijk("weg op de dag van het begin", {"uitschrijfdatum": DAARVOOR + DAG}),
    tegelijk("ingeschreven op de laatste dag", {"arrangement_einde": PEIL - DAG, "inschrijfdatum": PEIL - DAG}),
    tegelijk("ingeschreven een dag later", {"arrangement_einde": PEIL - DAG, "inschrijfdatum": PEIL}, raak=False),
    tegelijk("het arrangement heeft geen einde", {"arrangement_einde": None}),
    tegelijk("einde niet te lezen", {"arrangement_einde": "zomer"}, raak=False),
    tegelijk("einde voor het begin is AR03", {"arrangement_einde": DAARVOOR}, raak=False),
    tegelijk("uitschrijfdatum niet te lezen", {"uitschrijfdatum": "31-02-2025"}, raak=False),
    tegelijk("inschrijfdatum leeg", {"inschrijfdatum": None, "arrangement_einde": None}, raak=False),
    geval("begin leeg", {"arrangement_begin": None}),
    # -- bereik
    tegelijk("inschrijving komt nog", {"inschrijfdatum": PEIL + DAG}, raak=False),
    tegelijk("inschrijving begint vandaag", {"inschrijfdatum": PEIL}),
    tegelijk("aangemeld", {"inschrijfstatus": "aangemeld"}, raak=False),
    geval("arrangement te lang geleden", {"arrangement_begin": "01-08-2023", "arrangement_einde": DAARVOOR}),
    # -- dezelfde leerling
    tegelijk("onderwijsnummer", {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)}),
    tegelijk("zonder nummer", {"bsn": None}, raak=False),
    # -- kolommen
    tegelijk(
        "zonder kolom uitschrijfdatum",
        {"uitschrijfdatum": DAARVOOR},
        zonder=("uitschrijfdatum",),
        noemt=("Uitschrijfdatum",),
    ),
    tegelijk(
        "zonder een kolom van de TLV",
        zonder=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_zelf_ingeschreven(geval: Geval) -> None:
    assert speel("AR14", geval, GEVALLEN) == geval.uitkomst


HIER = schone_leerling(PEIL, cluster=2)


def arrangement(**wijzig: Invulling) -> dict[str, object]:
    return dict(los(wijzig))


@pytest.mark.parametrize(
    ("leerling", "wijzig", "verwacht"),
    [
        ({}, {}, {"AR14"}),
        ({}, {"instellingscode_inschrijving": "98BA"}, {"AR02"}),
        ({}, {"arrangement_begin": "31-07-2014"}, {"AR10"}),
        ({}, {"arrangement_einde": "31-07-2024"}, {"AR03"}),
        # een andere school van het bestuur waar hij niet staat: hij staat hier
        ({}, {"instellingscode_inschrijving": "98CA"}, {"AR14"}),
        ({"uitschrijfdatum": "31-07-2024"}, {"instellingscode_inschrijving": "98CA"}, {"AR11"}),
    ],
)
def test_een_feit_een_bevinding(
    leerling: dict[str, Invulling], wijzig: dict[str, Invulling], verwacht: set[str]
) -> None:
    rijen = [vul_in(HIER, leerling, PEIL), arrangement(**wijzig), schone_leerling(PEIL, 5, cluster=3)]
    assert set(voer_uit([], rijen).bevindingen["signaal"]) == verwacht  # type: ignore[arg-type]


def test_op_een_school_van_cluster_4_zwijgt_dat_die_niet_uitwisselt() -> None:
    rij = vul_in(schone_leerling(PEIL), {**GEEN_TLV, "soort_verblijf": "3"}, PEIL)
    assert set(voer_uit([], [rij, los(school="98DA")]).bevindingen["signaal"]) == {"AR14"}
