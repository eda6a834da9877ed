"""TLV22: een TLV die alleen geldt terwijl de leerling residentieel verblijft."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, SINDS, TOT, periode, tlv

SIGNAAL = Vast("TLV22", "tlv_bij_residentieel", "A", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("soort_verblijf",),
    optioneel=("inschrijfdatum", "uitschrijfdatum", "begindatum_periode", "tlv_begin", "tlv_einde"),
    een_van=("beschikkingsnummer",),
)

VERBLIJF: dict[str, Invulling] = {"soort_verblijf": "4"}
_HELEMAAL = "Deze leerling verblijft in een residentiële instelling en heeft toch een TLV. Die is niet nodig."
_DEELS = (
    "De TLV van {} tot en met {} geldt alleen terwijl deze leerling in een residentiële instelling verblijft. "
    "Dan is zij niet nodig."
)


def verblijft(
    naam: str, *erbij: Erbij, raak: bool = True, fout: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    return Geval(
        naam=naam,
        fout={**VERBLIJF, **(fout or {})},
        erbij=erbij,
        verwacht=RAAK if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    verblijft("hele inschrijving", zin=_HELEMAAL),
    *(verblijft(f"verblijf {code}", fout={"soort_verblijf": code}) for code in ("3", "05", "6", "ijh", "GJI", "JJI")),
    *(
        verblijft(f"verblijf {code} is geen verblijf", fout={"soort_verblijf": code}, raak=False)
        for code in ("0", "00", "nvt", "", "1", "9", "ja")
    ),
    verblijft("zonder TLV", fout=GEEN_TLV, raak=False),
    verblijft("alleen een beschikkingsnummer is een TLV", fout={**GEEN_TLV, "beschikkingsnummer": "PO3001-2025-00001"},
              zin=_HELEMAAL),
    verblijft("twee soorten verblijf na elkaar", periode("01-08-2024", "5"), zin=_HELEMAAL),
    # -- een deel van de tijd een gewone leerling, en de TLV geldt ook dan
    verblijft("eerst residentieel, later gewoon", periode("01-08-2024", "0"), raak=False),
    verblijft("eerst gewoon, later residentieel", periode("01-08-2024", "4"), raak=False, fout={"soort_verblijf": "0"}),
    verblijft("gewoon voor een dag", periode("01-08-2024", "0"), periode("02-08-2024", "4"), raak=False),
    verblijft("gewoon pas na de peildatum", periode(PEIL + DAG, "0"), raak=False),
    # -- een deel van de tijd een gewone leerling, maar de TLV geldt alleen tijdens het verblijf
    verblijft("TLV voor het verblijf, gewoon erna", periode("01-08-2024", "0"), fout={"tlv_einde": "31-07-2024"},
              zin=_DEELS.format(SINDS, "31-07-2024")),
    verblijft("TLV tot een dag in de gewone tijd", periode("31-07-2024", "0"), fout={"tlv_einde": "31-07-2024"},
              raak=False),
    verblijft("nieuwe TLV na het begin van het verblijf", periode("01-08-2024", "4"), tlv("01-08-2024", TOT),
              fout={"soort_verblijf": "0", "tlv_einde": "31-07-2024"}, zin=_DEELS.format("01-08-2024", TOT)),
    verblijft("nieuwe TLV op de laatste gewone dag", periode("01-08-2024", "4"), tlv("31-07-2024", TOT), raak=False,
              fout={"soort_verblijf": "0", "tlv_einde": "31-07-2024"}),
    verblijft("TLV van een dag", periode("01-08-2024", "4"), tlv("01-08-2024", "01-08-2024"),
              fout={"soort_verblijf": "0"}, zin=_DEELS.format("01-08-2024", "01-08-2024")),
    verblijft("twee zulke TLV's: de laatste", periode("01-08-2024", "4"), tlv("01-08-2024", "31-07-2025"),
              tlv("01-08-2025", TOT, "3"), fout={"soort_verblijf": "0", "tlv_einde": "31-07-2024"},
              zin=_DEELS.format("01-08-2025", TOT)),
    verblijft("de TLV telt vanaf de inschrijving", periode("01-08-2024", "0"),
              fout={"tlv_begin": "01-08-2022", "tlv_einde": "31-07-2024"},
              zin=_DEELS.format("01-08-2022", "31-07-2024")),
    verblijft("gewone tijd na de uitschrijving telt niet", periode("01-08-2025", "0"),
              fout={"uitschrijfdatum": "31-07-2025"}, zin=_HELEMAAL),
    verblijft("gewone tijd op de laatste dag telt", periode("31-07-2025", "0"), raak=False,
              fout={"uitschrijfdatum": "31-07-2025"}),
    verblijft("gewone tijd voor de inschrijving telt niet", periode("01-08-2023", "4"), zin=_HELEMAAL,
              fout={"soort_verblijf": "0", "begindatum_periode": "01-08-2022"}),
    verblijft("TLV die voor de inschrijving eindigde", periode("01-08-2025", "0"), raak=False,
              fout={"tlv_begin": "01-08-2021", "tlv_einde": "31-07-2023", "tlv_volgnummer": "1"}),
    # -- wij weten het niet
    verblijft("later onbekend", periode("01-08-2024", "9"), raak=False),
    verblijft("later onbekend, maar de TLV geldt alleen ervoor", periode("01-08-2024", "9"),
              fout={"tlv_einde": "31-07-2024"}, zin=_DEELS.format(SINDS, "31-07-2024")),
    verblijft("een deel gewoon, einde van de TLV leeg", periode("01-08-2024", "0"), fout={"tlv_einde": None},
              raak=False),
    verblijft("een deel gewoon, TLV eindigt voor zij begint", periode("01-08-2024", "0"), raak=False,
              fout={"tlv_begin": "01-08-2024", "tlv_einde": "31-07-2024"}),
    # -- bereik
    verblijft("komt nog", fout={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}),
    verblijft("inschrijfdatum leeg", fout={"inschrijfdatum": None}),
    verblijft("vorig schooljaar weg", fout={"uitschrijfdatum": date(2024, 8, 1)}),
    verblijft("langer weg", fout={"uitschrijfdatum": date(2024, 7, 31)}, raak=False),
    verblijft("gast", fout={"inschrijfstatus": "gast"}, raak=False),
    verblijft("twee TLV's: een bevinding", tlv("01-08-2027", "31-07-2029")),
    verblijft("cluster 3", cluster=3),
    verblijft("cluster 2", cluster=2, fout={"tlv_begin": SINDS, "tlv_einde": TOT}, raak=False),
    # -- kolommen
    verblijft("cluster niet opgegeven", raak=False, instelling={"cluster": None}, status="overgeslagen",
              noemt=("Cluster van de instelling",)),
    verblijft("zonder kolom soort verblijf", raak=False, zonder=("soort_verblijf",), status="overgeslagen",
              noemt=("Soort verblijf",)),
    *(
        verblijft(f"zonder kolom {veld}", zonder=(veld,), noemt=(label,))
        for veld, label in (
            ("inschrijfdatum", "Inschrijfdatum"), ("uitschrijfdatum", "Uitschrijfdatum"),
            ("begindatum_periode", "Begindatum periode"), ("tlv_begin", "Datum ingang TLV"),
            ("tlv_einde", "Datum einde TLV"),
        )
    ),
    verblijft("zonder kolom beschikkingsnummer", zonder=("beschikkingsnummer",)),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_bij_residentieel(geval: Geval) -> None:
    assert speel("TLV22", geval, GEVALLEN) == geval.uitkomst
