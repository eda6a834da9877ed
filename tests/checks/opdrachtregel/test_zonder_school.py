"""Een lijst met TLV's die niet zegt van welke school de leerling is: hoe zij ook geordend is, de uitkomst is gelijk."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij
from tests.checks.opdrachtregel.hulp import draai, lees_csv, schoon, schrijf
from tests.data.hulp import naar_bestand

_ZONDER_TLV = [v.naam for v in VELDEN if v.tabel not in ("tlv", "arrangement")]
_TLV = ["bsn", *(v.naam for v in VELDEN if v.tabel == "tlv")]
_ELDERS = {"instellingscode": "98CA", "vestigingscode": "98CA00"}
_WEG = {"uitschrijfdatum": "31-07-2025", "inschrijfstatus": "uitgeschreven"}
_NIEUW = dict.fromkeys(("inschrijfdatum", "begindatum_periode", "registratiedatum"), "01-08-2025")
_OUD = {"tlv_volgnummer": "7", "tlv_begin": "01-08-2022", "tlv_einde": "31-07-2023", "beschikkingsnummer": "PO3001-OUD"}

# Leerling 1 staat op twee scholen, 2 ging van de ene naar de andere, 3 zit op één; 1 heeft ook een TLV van eerder.
LEERLINGEN: list[Rij] = [
    schoon(1),
    schoon(1, **_ELDERS, leerlingnummer="20001"),
    schoon(2, **_WEG),
    schoon(2, **_ELDERS, **_NIEUW, leerlingnummer="20002"),
    schoon(3),
]
TLVS: list[Rij] = [schoon(1), schoon(2), schoon(3), schoon(1, **_OUD)]

Delen = Sequence[tuple[str, Sequence[Rij], list[str]]]
Voer = Callable[[Delen], tuple[list[tuple[str, ...]], list[str]]]


@pytest.fixture
def uitkomst(tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]) -> Voer:
    """Wat er gevonden is, los van de rij; en wat de opdrachtregel over school zegt."""

    def voer_uit(delen: Delen) -> tuple[list[tuple[str, ...]], list[str]]:
        paden = [schrijf(tmp_path / naam, naar_bestand(rijen, velden)) for naam, rijen, velden in delen]
        # Hoort geen enkele TLV bij een school, dan wil de toets eerst weten of dat klopt.
        weet = ("--ja", "verplicht-beschikkingsnummer")
        draai(*paden, "--instellingen", instellingen, "--uit", tmp_path / "uit.csv", *weet)
        gevonden = lees_csv(tmp_path / "uit.csv")
        zegt = ("instellingscode", "leerlingnummer", "signaal", "veld", "waarde", "sleutel")
        over_school = [regel.strip() for regel in capsys.readouterr().err.splitlines() if "geen school" in regel]
        return sorted(tuple(r[k] for k in zegt) for r in gevonden), over_school

    return voer_uit


def test_een_tlv_komt_bij_elke_school_en_dat_staat_er(uitkomst: Voer) -> None:
    gevonden, zegt = uitkomst([("leerlingen.csv", LEERLINGEN, _ZONDER_TLV), ("tlvs.csv", TLVS, _TLV)])
    assert zegt == [
        "Bij 3 rijen staat geen school, en de leerling zit op meer scholen van uw bestuur: dit telt bij elk van die "
        "scholen mee. Klopt dat niet, zet dan de kolom Instellingscode (BRIN) in dit bestand."
    ]
    assert {signaal for _, _, signaal, *_ in gevonden if signaal.startswith("TLV")} == set()
    assert {school for school, *_ in gevonden} <= {"98CA", "98DA"}


def test_in_elke_volgorde_hetzelfde(uitkomst: Voer) -> None:
    heel, _ = uitkomst([("leerlingen.csv", LEERLINGEN, _ZONDER_TLV), ("tlvs.csv", TLVS, _TLV)])
    willekeur = Random(16)
    for _ in range(6):
        leerlingen = willekeur.sample(LEERLINGEN, len(LEERLINGEN))
        tlvs = willekeur.sample(TLVS, len(TLVS))
        knip, knip_tlv = willekeur.randrange(1, len(leerlingen)), willekeur.randrange(1, len(tlvs))
        delen = [
            ("a.csv", leerlingen[:knip], _ZONDER_TLV),
            ("b.csv", leerlingen[knip:], _ZONDER_TLV),
            ("c.csv", tlvs[:knip_tlv], willekeur.sample(_TLV, len(_TLV))),
            ("d.csv", tlvs[knip_tlv:], _TLV),
        ]
        gevonden, _ = uitkomst(willekeur.sample(delen, len(delen)))
        assert gevonden == heel


def test_een_leerlingnummer_van_twee_scholen_wijst_niemand_aan(uitkomst: Voer) -> None:
    samen = [LEERLINGEN[0], schoon(4, **_ELDERS, leerlingnummer=LEERLINGEN[0]["leerlingnummer"])]
    velden = ["leerlingnummer", *_TLV[1:]]
    _, zegt = uitkomst([("leerlingen.csv", samen, _ZONDER_TLV), ("tlvs.csv", [schoon(1)], velden)])
    assert zegt == [
        "Bij 1 rij staat geen school, en het is niet te vinden bij welke school de leerling hoort. Zet de kolom "
        "Instellingscode (BRIN) in dit bestand."
    ]
