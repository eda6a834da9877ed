"""Welke inschrijvingen niet met ROD worden uitgewisseld."""

import pytest

from checks.frames.opbouw import maak_breed
from checks.taal.begrippen import PER_PERSOON
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV

NIET: dict[str, Invulling] = {"bekostigbaar": "N"}
ELDERS: dict[str, Invulling] = {"leerlingnummer": "7", "instellingscode": "98CA", "vestigingscode": "98CA00"}


def niet_uitgewisseld(*wijzigingen: dict[str, Invulling]) -> list[bool]:
    """Per inschrijving van dezelfde leerling of zij niet wordt uitgewisseld."""
    rijen = [vul_in(schone_leerling(PEIL), wijzig, PEIL) for wijzig in wijzigingen]
    frame = maak_breed(naar_levering(rijen), BESTUUR, PEIL).frames["inschrijving"]
    return frame["niet_uitgewisseld"].to_list()


@pytest.mark.parametrize(
    ("wat", "niet"),
    [("Onbekostigd", True), ("symbiose", True), ("Bekostigd", False), (None, False), ("iets anders", False)],
)
def test_het_type_zegt_het(wat: str | None, niet: bool) -> None:
    assert niet_uitgewisseld({"type_inschrijving": wat}) == [niet]


@pytest.mark.parametrize(
    ("hier", "elders", "verwacht"),
    [
        (NIET, {}, [True, False]),
        ({}, {}, [False, False]),
        # ook daar geen geld, of daar niet echt ingeschreven
        (NIET, NIET, [False, False]),
        (NIET, {"inschrijfstatus": "aangemeld"}, [False, False]),
        (NIET, {"type_inschrijving": "gast"}, [False, False]),
        # niet in dezelfde tijd; een dag is genoeg
        (NIET, {"uitschrijfdatum": "31-07-2023"}, [False, False]),
        (NIET, {"uitschrijfdatum": "01-08-2023"}, [True, False]),
        (NIET, {"uitschrijfdatum": "31-02-2023"}, [False, False]),
        # op dezelfde school, of een ander
        (NIET, {"instellingscode": "98DA", "vestigingscode": "98DA00"}, [False, False]),
        (NIET, {"bsn": verzonnen_bsn(5)}, [False, False]),
        ({**NIET, "bsn": None}, {"bsn": None}, [False, False]),
    ],
)
def test_niet_bekostigd_naast_een_andere_school(
    hier: dict[str, Invulling], elders: dict[str, Invulling], verwacht: list[bool]
) -> None:
    assert niet_uitgewisseld(hier, {**ELDERS, **elders}) == verwacht


def test_een_invulwaarde_is_geen_leerling() -> None:
    velen = [{**ELDERS, "leerlingnummer": str(n)} for n in range(PER_PERSOON)]
    assert niet_uitgewisseld(NIET, *velen[:-1])[0]
    assert not any(niet_uitgewisseld(NIET, *velen))


def test_wie_niet_wordt_uitgewisseld_hoeft_geen_tlv_en_geen_rod() -> None:
    kaal: dict[str, Invulling] = {**GEEN_TLV, "rod_status": None}
    hier, daar = ({**kaal, **NIET}, kaal | ELDERS)
    rijen = [vul_in(schone_leerling(PEIL), wijzig, PEIL) for wijzig in (hier, daar)]
    gevonden = voer_uit(["TLV01", "IN24", "DU02", "IN26"], rijen).bevindingen
    assert set(gevonden.filter(rij=2)["signaal"]) == {"DU02", "IN26"}
    assert set(gevonden.filter(rij=3)["signaal"]) == {"DU02", "IN24", "TLV01"}


def test_een_gast_bekijken_wij_niet() -> None:
    rij = vul_in(
        schone_leerling(PEIL), {"type_inschrijving": "gast", "rod_status": None, "uitschrijfdatum": PEIL + DAG}, PEIL
    )
    assert voer_uit([], [rij]).bevindingen.is_empty()
