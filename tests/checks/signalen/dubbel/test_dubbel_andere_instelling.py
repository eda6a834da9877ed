"""DU02: hetzelfde nummer op twee scholen, met inschrijvingen die overlappen."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.dubbel.overlap import BEGIN, LAATSTE, gevallen_overlap, raak
from tests.checks.signalen.gevallen import (
    GEEN_NUMMERS,
    PEIL,
    PGN_KOLOMMEN,
    Geval,
    Kolommen,
    Vast,
    bestuur_met,
    speel,
    voer_uit,
)

SIGNAAL = Vast("DU02", "dubbel_andere_instelling", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), optioneel=("uitschrijfdatum", "type_inschrijving"), een_van=PGN_KOLOMMEN)


def elders(begin: date | str | None = BEGIN, **wijzig: Invulling) -> tuple[Erbij, ...]:
    return (Erbij(wie="elders", wijzig={"inschrijfdatum": begin, **wijzig}),)


GEVALLEN = [
    Geval(
        naam="beide lopend",
        erbij=elders(),
        verwacht=raak(),
        zin="Deze leerling staat sinds 01-08-2023 ook ingeschreven op De Bolder (98CA).",
    ),
    Geval(
        naam="de een is afgelopen",
        fout={"uitschrijfdatum": LAATSTE},
        erbij=elders("01-03-2025", uitschrijfdatum=None),
        verwacht=raak(daar="01-03-2025"),
        zin="Deze leerling staat van 01-03-2025 tot en met 31-07-2025 ook ingeschreven op De Bolder (98CA).",
    ),
    Geval(
        naam="overlapt één dag",
        fout={"uitschrijfdatum": LAATSTE},
        erbij=elders(LAATSTE, uitschrijfdatum=None),
        verwacht=raak(daar="31-07-2025"),
        zin="Deze leerling staat op 31-07-2025 ook ingeschreven op De Bolder (98CA).",
    ),
    *gevallen_overlap(elders),
    # -- wie onbekostigd is, krijgt geen geld dat een andere school ook krijgt
    Geval(naam="hier onbekostigd", fout={"type_inschrijving": "onbekostigd"}, erbij=elders(type_inschrijving=None)),
    Geval(naam="elders symbiose", erbij=elders(type_inschrijving="symbiose")),
    Geval(naam="elders niet bekostigbaar", erbij=elders(bekostigbaar="N"), verwacht=raak()),
    Geval(
        naam="andere leerling elders",
        erbij=(Erbij(wie="elders", wijzig={"bsn": lambda rij, p: schone_leerling(p, 2)["bsn"]}),),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_dubbel_andere_instelling(geval: Geval) -> None:
    assert speel("DU02", geval, GEVALLEN) == geval.uitkomst


def test_twee_inschrijvingen_op_dezelfde_school_is_een_ander_signaal() -> None:
    rij = schone_leerling(PEIL)
    ander = vul_in(rij, {"leerlingnummer": "77", "inschrijvingsvolgnummer": "77"}, PEIL)
    assert voer_uit(["DU02"], [rij, ander]).bevindingen.is_empty()


def test_drie_scholen_geven_per_paar_een_bevinding_op_elk() -> None:
    rij = schone_leerling(PEIL)
    codes = ("98DA", "98CA", "98CB")
    rijen = [vul_in(rij, {"instellingscode": c, "vestigingscode": f"{c}00"}, PEIL) for c in codes]
    bevindingen = voer_uit(["DU02"], rijen).bevindingen
    assert bevindingen.group_by("instelling").len().sort("instelling").rows() == [("98CA", 2), ("98CB", 2), ("98DA", 2)]
    assert bevindingen["sleutel"].is_unique().all()
    van_de_eerste = bevindingen.filter(instelling="98DA")["zin"].to_list()
    assert [zin.rsplit("(", 1)[1] for zin in van_de_eerste] == ["98CA).", "98CB)."]


def test_school_zonder_naam_heet_naar_haar_code() -> None:
    rij = schone_leerling(PEIL)
    ander = vul_in(rij, {"instellingscode": "98CA", "vestigingscode": "98CA00"}, PEIL)
    zinnen = voer_uit(["DU02"], [rij, ander], instellingen=bestuur_met("98CA", {"naam": None})).bevindingen["zin"]
    assert zinnen.to_list() == [
        "Deze leerling staat sinds 01-08-2023 ook ingeschreven op 98CA.",
        "Deze leerling staat sinds 01-08-2023 ook ingeschreven op De Wissel (98DA).",
    ]
