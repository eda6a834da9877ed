"""Over hoeveel rijen elk signaal gaat: 0 gevonden van 0 bekeken is geen goed nieuws."""

import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, SINDS, TOT

LEERLINGEN: dict[str, dict[str, Invulling]] = {
    "A: gewoon": {},
    "B: zonder TLV": GEEN_TLV,
    "C: wacht op een TLV": {**GEEN_TLV, "tijdelijke_toelating": "J", "aanmelddatum": "01-05-2023"},
    "D: geweigerd": {**GEEN_TLV, "tijdelijke_toelating": "J", "toelating_geweigerd_op": "01-11-2025"},
    "E: komt nog": {"inschrijfdatum": PEIL + DAG},
    "F: residentieel": {"soort_verblijf": "4"},
    "G: TLV zonder nummers": {"beschikkingsnummer": None, "tlv_volgnummer": None},
    "H: TLV zonder datums": {"tlv_begin": None, "tlv_einde": None},
    "K: dit schooljaar gekomen": {"inschrijfdatum": "01-08-2025"},
    "L: gast": {"inschrijfstatus": "gast"},
}
CLUSTER_2: dict[str, dict[str, Invulling]] = {
    "I: gewoon": {},
    "J: met een TLV": {"beschikkingsnummer": "PO3001-2023-00001", "tlv_begin": SINDS, "tlv_einde": TOT},
}

BEKEKEN = {
    "TLV01": "ABGHK",  # heeft er een nodig
    "TLV02": "CD",
    "TLV03": "C",
    "TLV04": "D",
    "TLV05": "AEFGHK",  # elke TLV
    "TLV06": "AEFGK",
    "TLV07": "AEFGK",
    "TLV08": "AEFGK",
    "TLV09": "K",
    "TLV10": "AGHK",  # heeft er een, en heeft er een nodig
    "TLV11": "AGK",  # heeft er een die nu geldt
    "TLV12": "",  # nog lang geen 31 juli
    "TLV13": "AFGHK",
    "TLV14": "AFGHK",
    "TLV15": "AEFGK",
    "TLV16": "AEFHK",
    "TLV17": "AEFHK",
    "TLV18": "AEFHK",
    "TLV19": "AEFGHK",
    "TLV20": "AEFGHK",
    "TLV21": "AEFGHK",
    "TLV22": "AEFGHK",
    "TLV23": "",
    "TLV24": "AEFGK",
    "TLV25": "AEFGK",
    "TLV26": "AFHK",
    "TLV27": "CD",
    "TLV28": "AEFGK",
    "TLV29": "CD",
    "TLV30": "AEFHK",
}


def test_elk_signaal_staat_erin() -> None:
    assert list(BEKEKEN) == [code for code in laad_signalen() if code.startswith("TLV")]


@pytest.mark.parametrize(("code", "wie"), BEKEKEN.items())
def test_noemer(code: str, wie: str) -> None:
    rijen = [vul_in(schone_leerling(PEIL, i), fout, PEIL) for i, fout in enumerate(LEERLINGEN.values())]
    rijen += [vul_in(schone_leerling(PEIL, 50 + i, cluster=2), f, PEIL) for i, f in enumerate(CLUSTER_2.values())]
    statussen = voer_uit([code], rijen).statussen
    bekeken = dict(statussen.select("instelling", "bekeken").iter_rows())
    assert bekeken == {"98DA": len(wie), "98BA": 2 if code == "TLV23" else 0}
