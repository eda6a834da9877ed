"""TLV28: een TLV die doorloopt na het schooljaar waarin de leerling 20 wordt."""

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, Vondst, speel, voer_uit
from tests.checks.signalen.tlv.hulp import per_cluster, tlv

SIGNAAL = Vast("TLV28", "tlv_einde_te_ver", "M", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_einde",), optioneel=("geboortedatum", "tlv_begin"))


def tot(
    einde: str, geboren: str | None = "01-08-2015", *, raak: bool, zin: str | None = None, **fout: Invulling
) -> Geval:
    verwacht: dict[int, Vondst] = {0: ("tlv_einde", einde)} if raak else {}
    return Geval(
        naam=f"geboren {geboren}, tot en met {einde}, {fout}",
        fout={"geboortedatum": geboren, "tlv_einde": einde, **fout},
        verwacht=verwacht,
        zin=zin,
    )


VERWISSELD: dict[str, Invulling] = {"tlv_einde": "31-07-2072"}

GEVALLEN = [
    Geval(naam="gewoon"),
    # -- wordt 20 op 1 augustus 2035: dat is in het schooljaar tot 31 juli 2036
    tot("31-07-2036", raak=False),
    tot(
        "01-08-2036",
        raak=True,
        zin="De TLV loopt tot en met 01-08-2036. De leerling blijft hoogstens tot en met 31-07-2036, het eind van het "
        "schooljaar waarin hij 20 wordt.",
    ),
    tot("31-07-2072", raak=True),
    # -- een dag ouder wordt hij 20 in het schooljaar ervoor
    tot("31-07-2035", "31-07-2015", raak=False),
    tot("31-07-2036", "31-07-2015", raak=True),
    tot("31-07-2036", "29-02-2016", raak=False),
    tot("31-07-2037", "29-02-2016", raak=True),
    # -- van een onvolledige geboortedatum telt wat onbekend is als 01
    tot("31-07-2035", "00-00-2015", raak=False),
    tot("31-07-2036", "00-00-2015", raak=True),
    # -- zonder geboortedatum: hoogstens vijftien jaar
    *(
        tot(einde, geboren, raak=raak, zin=zin, tlv_begin="01-08-2023")
        for geboren in (None, "zomer", f"{PEIL + DAG:%d-%m-%Y}")
        for einde, raak, zin in (
            ("01-08-2038", False, None),
            ("02-08-2038", True, "De TLV loopt van 01-08-2023 tot en met 02-08-2038. Dat is langer dan vijftien jaar."),
        )
    ),
    tot("31-07-2072", None, raak=False, tlv_begin=None),
    tot("31-07-2072", raak=True, tlv_begin=None),
    tot("zomer", raak=False),
    Geval(naam="einde leeg", fout={"tlv_einde": None}),
    # -- bereik
    Geval(naam="VSO", schoolsoort="VSO", fout=VERWISSELD, verwacht={0: ("tlv_einde", "31-07-2072")}),
    Geval(
        naam="komt nog", fout={**VERWISSELD, "inschrijfdatum": PEIL + DAG}, verwacht={0: ("tlv_einde", "31-07-2072")}
    ),
    Geval(naam="elke TLV apart", erbij=(tlv("01-08-2027", "31-07-2072"),), verwacht={1: ("tlv_einde", "31-07-2072")}),
    *per_cluster(VERWISSELD, {0: ("tlv_einde", "31-07-2072")}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_einde_te_ver(geval: Geval) -> None:
    assert speel("TLV28", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("fout", "verwacht"),
    [
        ({"tlv_einde": "30-06-2072"}, {"TLV28"}),
        ({"tlv_begin": "01-08-2052", "tlv_einde": "31-07-2055"}, {"TLV25"}),
        # te oud voor de school: dan loopt elke TLV te lang
        ({"geboortedatum": "01-08-2004"}, {"IN21"}),
        ({"geboortedatum": "01-08-2001"}, {"IN21", "IN22"}),
    ],
)
def test_een_feit_een_bevinding(fout: dict[str, Invulling], verwacht: set[str]) -> None:
    bevindingen = voer_uit([], [vul_in(schone_leerling(PEIL), fout, PEIL)]).bevindingen
    assert set(bevindingen["signaal"]) == verwacht
