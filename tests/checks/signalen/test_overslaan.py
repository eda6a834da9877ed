"""Slaat een signaal een school over om hoe haar levering eruitziet, dan draait één leerling dat niet om."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Rijsignaal
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Invulling, Rij
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit

NU = begin_schooljaar(PEIL)
AANTAL = 12
"""Leerlingen in een levering: net genoeg om haar over te slaan."""


def klas(wijzig: Mapping[str, Invulling], aantal: int = AANTAL, cluster: int = 4) -> list[Rij]:
    return [vul_in(schone_leerling(PEIL, 200 + n, cluster=cluster), wijzig, PEIL) for n in range(aantal)]


class Levering(NamedTuple):
    """De rijen van nu, die van de vorige levering als die er is, en die van een overzicht van ROD als dat er is."""

    nu: list[Rij]
    toen: list[Rij] | None = None
    rod: list[Rij] | None = None


def anders_in_rod(**wijzig: Invulling) -> Callable[[], Levering]:
    """Een hele klas die in ROD anders is."""
    cluster = 1 if "schoolsoort" in wijzig else 2 if "soort_onderwijs" in wijzig else 4
    return lambda: Levering(klas({}, cluster=cluster), rod=klas(wijzig, cluster=cluster))


ZONDER_SOORT: dict[str, Invulling] = {"schoolsoort": None, "geboortedatum": "01-02-2000", "swv_nummer": "VO3001"}
LEVERINGEN: dict[str, Callable[[], Levering]] = {
    "PE01": lambda: Levering(klas({"begindatum_periode": NU})),
    "IN23": lambda: Levering(klas({"inschrijfdatum": NU, "registratiedatum": NU + 60 * DAG})),
    "IN24": lambda: Levering(klas({"rod_status": None})),
    "IN21": lambda: Levering(klas(ZONDER_SOORT, cluster=1)),
    "IN32": lambda: Levering(klas(ZONDER_SOORT, cluster=1)),
    "AD03": lambda: Levering(klas({})[8:], klas({})),
    "AD07": lambda: Levering(klas({"inschrijvingsvolgnummer": lambda rij, _: f"9{rij['leerlingnummer']}"}), klas({})),
    "RO01": lambda: Levering(klas({}), rod=klas({})[:1]),
    "RO02": lambda: Levering(klas({})[:1], rod=klas({})),
    "RO23": anders_in_rod(inschrijvingsvolgnummer=lambda rij, _: f"9{rij['leerlingnummer']}"),
    "RO31": anders_in_rod(vestigingscode="98DA09"),
    "RO32": anders_in_rod(onderwijsaanbiederscode="999A999", onderwijslocatiecode="999X999"),
    "RO33": anders_in_rod(groep="9"),
    "RO34": anders_in_rod(soort_onderwijs="21"),
    "RO35": anders_in_rod(soort_verblijf="4"),
    "RO36": anders_in_rod(schoolsoort="VSO"),
    "RO37": anders_in_rod(begindatum_periode=NU),
    "RO43": anders_in_rod(
        ondersteuningscategorie=lambda rij, _: "LMH"["MHL".index(str(rij["ondersteuningscategorie"]))]
    ),
    "RO44": anders_in_rod(tlv_begin=NU, tlv_einde="31-07-2031"),
    "RO45": anders_in_rod(swv_nummer="PO3002", beschikkingsnummer=lambda rij, _: f"PO3002-{rij['leerlingnummer']}"),
}
NAAST_ROD = {code for code in LEVERINGEN if laad_signalen()[code].naast_rod}
"""Per signaal een levering waarin het een school overslaat, en zonder dat op bijna iedereen zou afgaan."""

ELDERS = {
    "TLV20": "hangt alleen af van de schoolsoort, net als IN21 en IN32; die school is er van cluster 1",
    **dict.fromkeys(("AR02", "AR04", "AR05", "AR06", "AR12", "AR13", "AR14"), "test_zonder_school.py"),
}
"""Signalen die een school overslaan omdat een gegeven overal ontbreekt: dan hebben de rijen zelf al niets te zeggen."""

_STATUS: dict[str, Invulling] = {"rod_status": "afgekeurd"}
_OP_TIJD: dict[str, Invulling] = {"inschrijfdatum": NU, "registratiedatum": NU + DAG, "begindatum_periode": NU}
_TE_LAAT: dict[str, Invulling] = {**_OP_TIJD, "registratiedatum": NU + 20 * DAG}
_WEG: dict[str, Invulling] = {"uitschrijfdatum": PEIL - DAG, "inschrijfstatus": "uitgeschreven"}
_TWEE: tuple[Mapping[str, Invulling], ...] = ({}, {"begindatum_periode": NU, "groep": "SO-9"})
ERBIJ: dict[str, tuple[tuple[Mapping[str, Invulling], ...], ...]] = {
    "PE01": (({},), _TWEE, ({"begindatum_periode": None},), ({"begindatum_periode": NU + DAG},)),
    "IN23": (({},), (_OP_TIJD,), (_TE_LAAT,)),
    "IN24": (({},), (_STATUS,), ({"rod_status": None},)),
    "IN21": (({},), ({"geboortedatum": "01-02-2000"},)),
    "IN32": (({},), ({"geboortedatum": "01-02-2000"},)),
    "AD03": (({},), (_WEG,)),
    "AD07": (({},), ({"inschrijvingsvolgnummer": "77"},)),
    **dict.fromkeys(NAAST_ROD, (({},),)),
}
"""Per signaal wie er telkens bij komt, elk met een of meer rijen: gewoon, en anders dan de hele levering."""


def controle(code: str, erbij: Sequence[Rij] = (), *, ook_toen: bool = False, ook_in_rod: bool = False) -> Uitslag:
    nu, toen, rod = LEVERINGEN[code]()
    if toen is not None and ook_toen:
        toen = [*toen, *erbij]
    if rod is not None and ook_in_rod:
        rod = [*rod, *erbij]
    return voer_uit([code], [*nu, *erbij], vorige=toen, rod=rod)


@cache
def leerlingen(code: str) -> frozenset[str]:
    alle = LEVERINGEN[code]()
    return frozenset(str(rij["leerlingnummer"]) for rijen in alle if rijen is not None for rij in rijen)


def test_elk_signaal_dat_overslaat_doet_mee() -> None:
    slaat_over = {
        code
        for code, s in laad_signalen().items()
        if (any(t.overslaan for t in s.treffers(PEIL)) if isinstance(s, Rijsignaal) else s.overslaan)
    }
    assert slaat_over == LEVERINGEN.keys() | ELDERS.keys()


@pytest.mark.parametrize("code", LEVERINGEN)
def test_een_leerling_erbij_geeft_de_anderen_geen_bevinding(code: str) -> None:
    uitslag = controle(code)
    assert uitslag.statussen["status"].to_list() == ["overgeslagen"]
    een = schone_leerling(PEIL, 900, cluster=1 if code in ("IN21", "IN32", "RO36") else 2 if code == "RO34" else 4)
    for wie in ERBIJ[code]:
        rijen = [vul_in(een, wijzig, PEIL) for wijzig in wie]
        for ook in (False, True) if code in {"AD03", "AD07", *NAAST_ROD} else (False,):
            bij = set(controle(code, rijen, ook_toen=ook, ook_in_rod=ook).bevindingen["leerlingnummer"])
            assert not bij & leerlingen(code), wie


@pytest.mark.parametrize("code", sorted(LEVERINGEN.keys() - {"IN21", "IN32"}))
def test_zonder_overslaan_gaat_het_op_bijna_iedereen_af(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anders bewijst de levering hierboven niets. Zonder schoolsoort heeft geen enkele rij iets te zeggen."""
    monkeypatch.setattr("checks.motor.uitvoeren._sla_over", lambda uitvoering, frame, tellingen: list(tellingen))
    monkeypatch.setattr("checks.motor.uitvoeren._zeg_per_instelling", lambda uitvoering, signaal: ())
    assert controle(code).bevindingen.height >= 8
