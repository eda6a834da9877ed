"""AR05: een arrangement en een inschrijving met een TLV, van één leerling op één school en in dezelfde tijd."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.arrangement.arrangementen import BEGIN, WELK, geval, los
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV

SIGNAAL = Vast("AR05", "arrangement_en_tlv", "F", "arrangement")
KOLOMMEN = Kolommen(
    nodig=("arrangement_begin", "arrangement_einde", "inschrijfdatum"),
    optioneel=("uitschrijfdatum",),
    een_van=(*PGN_KOLOMMEN, "beschikkingsnummer", "tlv_begin", "tlv_einde"),
)

RAAK: Vondst = ("arrangement_begin", BEGIN)
DAARVOOR, DAARNA = date(2024, 7, 31), date(2026, 8, 1)
"""De dag voor het begin en de dag na het einde van het arrangement."""


def zin(sinds: str, begin: str = BEGIN) -> str:
    return (
        f"{WELK} begint op {begin}, maar deze leerling staat vanaf {sinds} ook op uw eigen school ingeschreven, "
        "met een TLV."
    )


def tegelijk(naam: str, fout: dict[str, Invulling] | None = None, *, raak: bool = True, **rest: object) -> Geval:
    return geval(naam, fout, RAAK if raak else None, **{"cluster": 4, **rest})  # type: ignore[arg-type]


GEVALLEN = [
    tegelijk("tegelijk", zin=zin("01-08-2023")),
    tegelijk("cluster 2 met een TLV", {"tlv_begin": "01-08-2023"}, cluster=2),
    tegelijk("geen TLV", GEEN_TLV, raak=False),
    tegelijk("cluster 2 zonder TLV", raak=False, cluster=2),
    tegelijk("alleen een beschikkingsnummer", {**GEEN_TLV, "beschikkingsnummer": "PO3001-1"}),
    Geval(naam="geen arrangement"),
    # -- in dezelfde tijd: dagen tellen mee
    tegelijk("weg op de dag voor het begin", {"uitschrijfdatum": DAARVOOR}, raak=False),
    tegelijk("weg op de dag van het begin", {"uitschrijfdatum": DAARVOOR + DAG}),
    tegelijk("ingeschreven op de laatste dag", {"arrangement_einde": PEIL - DAG, "inschrijfdatum": PEIL - DAG}),
    tegelijk("ingeschreven een dag later", {"arrangement_einde": PEIL - DAG, "inschrijfdatum": PEIL}, raak=False),
    tegelijk("het arrangement heeft geen einde", {"arrangement_einde": None}),
    tegelijk("einde niet te lezen", {"arrangement_einde": "zomer"}, raak=False),
    tegelijk("uitschrijfdatum niet te lezen", {"uitschrijfdatum": "31-02-2025"}, raak=False),
    tegelijk("inschrijfdatum leeg", {"inschrijfdatum": None, "arrangement_einde": None}, raak=False),
    geval("begin leeg", {"arrangement_begin": None}, cluster=4),
    # -- bereik
    tegelijk("inschrijving komt nog", {"inschrijfdatum": PEIL + DAG}, raak=False),
    tegelijk("inschrijving begint vandaag", {"inschrijfdatum": PEIL}),
    tegelijk("aangemeld", {"inschrijfstatus": "aangemeld"}, raak=False),
    geval("inschrijving te lang geleden", {"uitschrijfdatum": DAARVOOR, "arrangement_begin": "01-08-2020"}, cluster=4),
    geval("arrangement te lang geleden", {"arrangement_begin": "01-08-2023", "arrangement_einde": DAARVOOR}, cluster=4),
    geval(
        "arrangement komt nog",
        {"arrangement_begin": DAARNA, "arrangement_einde": None},
        ("arrangement_begin", "01-08-2026"),
        cluster=4,
        zin=zin("01-08-2023", "01-08-2026"),
    ),
    # -- dezelfde leerling
    tegelijk("onderwijsnummer", {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)}),
    tegelijk("zonder nummer", {"bsn": None}, raak=False),
    tegelijk("ongeldig nummer", {"bsn": "123456789"}, raak=False),
    # -- kolommen
    tegelijk(
        "zonder kolom uitschrijfdatum",
        {"uitschrijfdatum": DAARVOOR},
        zonder=("uitschrijfdatum",),
        noemt=("Uitschrijfdatum",),
    ),
    *(
        tegelijk(f"zonder kolom {label}", raak=False, zonder=(kolom,), status="overgeslagen", noemt=(label,))
        for kolom, label in (
            ("arrangement_begin", "Begindatum arrangement"),
            ("arrangement_einde", "Einddatum arrangement"),
            ("inschrijfdatum", "Inschrijfdatum"),
        )
    ),
    tegelijk(
        "zonder een kolom van de TLV",
        raak=False,
        zonder=("beschikkingsnummer", "tlv_begin", "tlv_einde"),
        status="overgeslagen",
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
    tegelijk(
        "geen van beide nummers",
        raak=False,
        zonder=PGN_KOLOMMEN,
        status="overgeslagen",
        noemt=("BSN", "Onderwijsnummer"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_en_tlv(geval: Geval) -> None:
    assert speel("AR05", geval, GEVALLEN) == geval.uitkomst


def test_het_arrangement_staat_op_een_rij_van_zichzelf() -> None:
    schoon = schone_leerling(PEIL)
    bevindingen = voer_uit(["AR05"], [schoon, los(school="98DA"), los(school="98DA", nummer=2), los()]).bevindingen
    assert bevindingen.select("rij", "instelling", "leerlingnummer", "naam").rows() == [
        (3, "98DA", schoon["leerlingnummer"], None)
    ]


def test_van_meer_inschrijvingen_noemt_de_zin_de_eerste() -> None:
    schoon = schone_leerling(PEIL)
    eerder = vul_in(schoon, {"inschrijvingsvolgnummer": "2", "uitschrijfdatum": "31-12-2024"}, PEIL)
    later = vul_in(schoon, {"inschrijvingsvolgnummer": "3", "inschrijfdatum": "01-01-2025"}, PEIL)
    bevindingen = voer_uit(["AR05"], [later, los(school="98DA"), eerder]).bevindingen
    assert bevindingen["zin"].to_list() == [zin("01-08-2023")]
