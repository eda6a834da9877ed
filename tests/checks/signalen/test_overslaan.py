"""Slaat een signaal een school over om hoe haar levering eruitziet, dan draait één leerling dat niet om."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

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


Levering = tuple[list[Rij], list[Rij] | None]
"""De rijen van nu, en die van de vorige levering als die er is."""

ZONDER_SOORT: dict[str, Invulling] = {"schoolsoort": None, "geboortedatum": "01-02-2000", "swv_nummer": "VO3001"}
LEVERINGEN: dict[str, Callable[[], Levering]] = {
    "PE01": lambda: (klas({"begindatum_periode": NU}), None),
    "IN23": lambda: (klas({"inschrijfdatum": NU, "registratiedatum": NU + 60 * DAG}), None),
    "IN24": lambda: (klas({"rod_status": None}), None),
    "IN21": lambda: (klas(ZONDER_SOORT, cluster=1), None),
    "IN32": lambda: (klas(ZONDER_SOORT, cluster=1), None),
    "AD03": lambda: (klas({})[8:], klas({})),
    "AD07": lambda: (klas({"inschrijvingsvolgnummer": lambda rij, _: f"9{rij['leerlingnummer']}"}), klas({})),
}
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
}
"""Per signaal wie er telkens bij komt, elk met een of meer rijen: gewoon, en anders dan de hele levering."""


def controle(code: str, erbij: Sequence[Rij] = (), *, ook_toen: bool = False) -> Uitslag:
    nu, toen = LEVERINGEN[code]()
    if toen is not None and ook_toen:
        toen = [*toen, *erbij]
    return voer_uit([code], [*nu, *erbij], vorige=toen)


@cache
def leerlingen(code: str) -> frozenset[str]:
    nu, toen = LEVERINGEN[code]()
    return frozenset(str(rij["leerlingnummer"]) for rij in [*nu, *(toen or [])])


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
    een = schone_leerling(PEIL, 900, cluster=1 if code in ("IN21", "IN32") else 4)
    for wie in ERBIJ[code]:
        rijen = [vul_in(een, wijzig, PEIL) for wijzig in wie]
        for ook_toen in (False, True) if code in ("AD03", "AD07") else (False,):
            bij = set(controle(code, rijen, ook_toen=ook_toen).bevindingen["leerlingnummer"])
            assert not bij & leerlingen(code), wie


@pytest.mark.parametrize("code", sorted(LEVERINGEN.keys() - {"IN21", "IN32"}))
def test_zonder_overslaan_gaat_het_op_bijna_iedereen_af(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anders bewijst de levering hierboven niets. Zonder schoolsoort heeft geen enkele rij iets te zeggen."""
    monkeypatch.setattr("checks.motor.uitvoeren._sla_over", lambda uitvoering, frame, tellingen: list(tellingen))
    monkeypatch.setattr("checks.motor.uitvoeren._zeg_per_instelling", lambda uitvoering, signaal, mag: mag)
    assert controle(code).bevindingen.height >= 8
