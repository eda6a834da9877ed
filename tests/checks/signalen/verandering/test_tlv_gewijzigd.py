"""AD06: een TLV die veranderde, of die nog geldt en er niet meer staat."""

import pytest

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import SINDS, TOT, per_cluster, tlv

SIGNAAL = Vast("AD06", "tlv_gewijzigd", "A", "tlv")
KOLOMMEN = Kolommen(
    optioneel=(
        "tlv_volgnummer",
        "swv_nummer",
        "ondersteuningscategorie",
        "beschikkingsnummer",
        "tlv_begin",
        "tlv_einde",
        "inschrijfdatum",
        "uitschrijfdatum",
    )
)

RAAK = {0: (None, None)}
NUMMER = "PO3001-2023-00777"
_BIJ = f"Bij de TLV vanaf {SINDS} is iets veranderd sinds de vorige levering: "


def werd(veld: str, toen: str | None, nu: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"{veld} {toen} werd {nu}",
        fout={veld: nu},
        vorige={veld: toen},
        verwacht=RAAK if raak else {},
        zin=zin and f"{_BIJ}{zin}.",
    )


GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    werd("tlv_einde", TOT, "31-07-2028", raak=True, zin="het einde was 31-07-2027 en is nu 31-07-2028"),
    Geval(
        naam="een ander begin",
        fout={"tlv_begin": "01-09-2023"},
        vorige={},
        verwacht=RAAK,
        zin="Bij de TLV vanaf 01-09-2023 is iets veranderd sinds de vorige levering: de ingang was 01-08-2023 en is nu "
        "01-09-2023.",
    ),
    werd("ondersteuningscategorie", "L", "M", raak=True, zin="de categorie was laag en is nu midden"),
    werd("ondersteuningscategorie", "1", "laag", raak=False),
    werd("swv_nummer", "PO3001", "PO3002", raak=True, zin="het samenwerkingsverband was PO3001 en is nu PO3002"),
    werd("beschikkingsnummer", NUMMER, "PO3001-2023-00778", raak=True, zin="het beschikkingsnummer is anders"),
    werd("beschikkingsnummer", NUMMER, "po3001 2023.00777", raak=False),
    Geval(
        naam="meer tegelijk",
        fout={"tlv_einde": "31-07-2028", "ondersteuningscategorie": "H"},
        vorige={"ondersteuningscategorie": "M"},
        verwacht=RAAK,
        zin=f"{_BIJ}het einde was 31-07-2027 en is nu 31-07-2028 en de categorie was midden en is nu hoog.",
    ),
    # -- wat leeg is of niet kan, is niet te vergelijken: dat is verbeterd, of een ander signaal
    werd("tlv_einde", None, TOT, raak=False),
    werd("tlv_einde", TOT, None, raak=False),
    werd("tlv_einde", "30-06-2027", TOT, raak=False),
    werd("tlv_einde", TOT, "30-06-2027", raak=False),
    werd("tlv_einde", "31-07-2022", TOT, raak=False),
    werd("tlv_einde", "zomer", TOT, raak=False),
    werd("ondersteuningscategorie", "X", "M", raak=False),
    werd("ondersteuningscategorie", "M", None, raak=False),
    werd("swv_nummer", "PO301", "PO3001", raak=False),
    werd("beschikkingsnummer", "aangevraagd", NUMMER, raak=False),
    werd("beschikkingsnummer", NUMMER, None, raak=False),
    # -- welke TLV dezelfde is
    Geval(naam="een TLV erbij", vorige={}, erbij=(tlv("01-08-2027", "31-07-2029"),)),
    Geval(
        naam="het volgnummer schoof op naar de nieuwste",
        fout={"tlv_volgnummer": "2", "beschikkingsnummer": NUMMER},
        vorige={"tlv_volgnummer": "1", "beschikkingsnummer": NUMMER},
        erbij=(tlv("01-08-2027", "31-07-2029", "1", beschikkingsnummer="PO3001-2027-00001"),),
    ),
    Geval(
        naam="de export toont alleen de nieuwste, de oude is voorbij",
        fout={"tlv_begin": "01-08-2025", "beschikkingsnummer": "PO3001-2025-00001"},
        vorige={"tlv_einde": "31-07-2025", "beschikkingsnummer": NUMMER},
    ),
    Geval(
        naam="alles anders: de oude die nog geldt is weg",
        fout={"tlv_begin": "01-08-2025", "tlv_einde": "31-07-2028", "beschikkingsnummer": "PO3001-2025-00001"},
        vorige={"beschikkingsnummer": NUMMER},
        verwacht=RAAK,
        zin="De TLV van 01-08-2023 tot en met 31-07-2027 staat niet meer bij deze inschrijving.",
    ),
    Geval(naam="zonder volgnummer, hetzelfde begin", fout={"tlv_volgnummer": None, "tlv_einde": "31-07-2028"},
          vorige={"tlv_volgnummer": None}, verwacht=RAAK),
    # -- bereik
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "tlv_einde": "31-07-2028"},
        vorige={"inschrijfdatum": PEIL + DAG},
    ),
    Geval(naam="lang geleden weg", fout={"tlv_einde": "31-07-2028", "uitschrijfdatum": "31-07-2024"}, vorige={}),
    Geval(naam="geen vorige levering", fout={"tlv_einde": "31-07-2028"}, status="overgeslagen"),
    *per_cluster({"tlv_einde": "31-07-2028"}, RAAK, vorige={}),
    Geval(
        naam="zonder kolom einde telt de rest",
        fout={"ondersteuningscategorie": "M"},
        vorige={"ondersteuningscategorie": "L"},
        zonder=("tlv_einde",),
        verwacht=RAAK,
        noemt=("Datum einde TLV",),
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_gewijzigd(geval: Geval) -> None:
    assert speel("AD06", geval, GEVALLEN) == geval.uitkomst


def tlvs(*dagen: tuple[str, str], **wijzig: Invulling) -> list[Rij]:
    """Een leerling met TLV's, genummerd en elk met een eigen beschikkingsnummer."""
    schoon = vul_in(schone_leerling(PEIL), wijzig, PEIL)
    velden = ("tlv_volgnummer", "tlv_begin", "tlv_einde", "beschikkingsnummer")
    return [
        vul_in(schoon, dict(zip(velden, (f"{i}", van, tot, f"PO3001-{van[-4:]}-1"), strict=True)), PEIL)
        for i, (van, tot) in enumerate(dagen, start=1)
    ]


OUD, NU, STRAKS = ("01-08-2023", "31-07-2025"), ("01-08-2025", "31-07-2027"), ("01-08-2027", "31-07-2029")


@pytest.mark.parametrize(
    ("nu", "toen", "zinnen"),
    [
        ([NU], [OUD, NU], []),  # wat voorbij is, mag weg
        ([NU], [NU, STRAKS], ["De TLV van 01-08-2027 tot en met 31-07-2029 staat niet meer bij deze inschrijving."]),
        ([NU, STRAKS], [NU, STRAKS], []),
        # de TLV die nu geldt is weg: dat hij er geen heeft, is het feit
        ([STRAKS], [NU, STRAKS], []),
        ([], [NU], []),
    ],
)
def test_een_tlv_die_weg_is(nu: list[tuple[str, str]], toen: list[tuple[str, str]], zinnen: list[str]) -> None:
    geen: dict[str, Invulling] = dict.fromkeys(("tlv_volgnummer", "beschikkingsnummer", "tlv_begin", "tlv_einde"))
    rijen = tlvs(*nu) or [vul_in(schone_leerling(PEIL), geen, PEIL)]
    bevindingen = voer_uit(["AD06", "TLV01", "TLV10"], rijen, vorige=tlvs(*toen)).bevindingen
    assert bevindingen.filter(signaal="AD06")["zin"].to_list() == zinnen
    assert bevindingen.height == len(zinnen) or set(bevindingen["signaal"]) <= {"TLV01", "TLV10"}


@pytest.mark.parametrize(
    ("fout", "verwacht"),
    [
        ({"tlv_einde": "31-07-2028"}, {"AD06"}),
        ({"tlv_einde": "31-07-2072"}, {"TLV28"}),
        ({"tlv_einde": "31-07-2025"}, {"TLV10"}),
        ({"beschikkingsnummer": "PO3999-2023-00001"}, {"TLV17"}),
        # een inschrijfdatum die met de TLV meeschoof
        (dict.fromkeys(("inschrijfdatum", "begindatum_periode", "tlv_begin"), "01-09-2023"), {"AD04"}),
    ],
)
def test_een_feit_een_bevinding(fout: dict[str, Invulling], verwacht: set[str]) -> None:
    rij = schone_leerling(PEIL)
    assert set(voer_uit([], [vul_in(rij, fout, PEIL)], vorige=[rij]).bevindingen["signaal"]) == verwacht
