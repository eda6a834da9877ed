"""Wat DUO zei, heet pas hersteld als DUO het niet meer zegt; over de bekostiging pas als DUO zegt dat zij er is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from checks.werk.leveringen import sla_berichten_op
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.vragen.rod.telling import telregels
from data.schema.besluit import ANDERS_BEKEKEN, HERSTELD, NIET_NAGEKEKEN
from data.schema.rod.telling import telling_per_school
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from data.verzonnen.rod.berichten import Bericht, bericht_over, naar_berichten
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.stappen import STAPPEN
from tests.hulp import doe

LATER = P + timedelta(1)
VREEMD = schone_leerling(P, 90)


def melding(rij: Rij, **anders: str | date | None) -> Bericht:
    return {**bericht_over(rij, code="X", woord="Foutmelding", tekst="Kijk na", datum=P), **anders}


def status(rij: Rij, wat: str | None, **anders: str | date | None) -> Bericht:
    return {**bericht_over(rij, "bekostiging", status=wat, datum=P), **anders}


def lees(opslag: Opslag, berichten: Sequence[Bericht], dag: int) -> None:
    bestand = Bestand(f"duo {dag}.csv", repr(berichten).encode())
    frame = naar_berichten([{**bericht, "bestand": bestand.naam} for bericht in berichten])
    wie = doe("Fatima", datetime(2026, 2, dag, 9), P)
    STAPPEN.zet(opslag, repr(("duo", berichten, dag)), lambda: sla_berichten_op(opslag, frame, [bestand], wie))


def einden(opslag: Opslag, signaal: str) -> list[str]:
    """Waarom wat er van een signaal was, bij de laatste controle eindigde."""
    with opslag.lees(doe()) as con:
        rijen = con.execute(
            "SELECT einde FROM bevinding WHERE signaal = ? AND tot = (SELECT max(id) FROM controle)", [signaal]
        ).fetchall()
    return [einde for (einde,) in rijen]


BEKOSTIGING: dict[str, tuple[dict[str, str | date | None], str]] = {
    "bekostigd": ({"status": "Bekostigd"}, HERSTELD),
    "bekostigd met een signaal": ({"status": "Bekostigd met signaal"}, HERSTELD),
    "alleen een code": ({"status": None, "code": "S1"}, HERSTELD),
    "een volgnummer met nullen": ({"status": "Bekostigd", "inschrijvingsvolgnummer": "000"}, HERSTELD),
    "nog niet bekend": ({"status": "In behandeling"}, NIET_NAGEKEKEN),
    "leeg": ({"status": None}, NIET_NAGEKEKEN),
    "een ander": ({"status": "Bekostigd", "nummer": str(VREEMD["bsn"])}, NIET_NAGEKEKEN),
    "niemand": ({"status": "Bekostigd", "nummer": None}, NIET_NAGEKEKEN),
    "een andere teldatum": ({"status": "Bekostigd", "datum": date(2027, 2, 1)}, NIET_NAGEKEKEN),
    "een andere code": ({"status": "Afgekeurd", "code": "S1"}, NIET_NAGEKEKEN),
}


@pytest.mark.parametrize("wat", BEKOSTIGING)
def test_zonder_bekostiging_is_pas_hersteld_als_duo_zegt_dat_zij_er_is(
    opslag: Opslag, laad: Laden, klas: list[Rij], wat: str
) -> None:
    anders, waarom = BEKOSTIGING[wat]
    laad(klas)
    lees(opslag, [status(klas[0], "Niet bekostigd"), status(klas[1], "Bekostigd")], 2)
    lees(opslag, [status(klas[0], "Bekostigd", **anders), status(klas[1], "Bekostigd")], 3)
    assert einden(opslag, "RO25") == [waarom]


def test_van_twee_inschrijvingen_bewijst_de_ene_niets_over_de_andere(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    laad(klas)
    eerste, tweede = status(klas[0], "Niet bekostigd"), {**status(klas[0], "Bekostigd"), "inschrijvingsvolgnummer": "7"}
    lees(opslag, [eerste, tweede], 2)
    lees(opslag, [{**eerste, "status": "Onbekend"}, tweede], 3)
    assert einden(opslag, "RO25") == [NIET_NAGEKEKEN]


@pytest.mark.parametrize(("nu", "waarom"), [("Bekostigd", HERSTELD), ("Niet bekostigd", NIET_NAGEKEKEN)])
def test_een_signaal_is_pas_weg_als_duo_zonder_meer_bekostigt(
    opslag: Opslag, laad: Laden, klas: list[Rij], nu: str, waarom: str
) -> None:
    laad(klas)
    lees(opslag, [status(klas[0], "Bekostigd met signaal")], 2)
    lees(opslag, [status(klas[0], nu)], 3)
    assert einden(opslag, "RO26") == [waarom]


ANDER_NUMMER = {"bsn": verzonnen_bsn(400)}


@pytest.mark.parametrize("wordt", [ANDER_NUMMER, {"bsn": None}])
def test_een_ander_nummer_in_het_las_herstelt_niets_van_duo(
    opslag: Opslag, laad: Laden, klas: list[Rij], wordt: dict[str, str | None]
) -> None:
    laad(klas)
    lees(opslag, [melding(klas[0])], 2)
    lees(opslag, [status(klas[0], "Niet bekostigd")], 3)
    laad([{**klas[0], **wordt}, *klas[1:]])
    assert einden(opslag, "RO51") == [ANDERS_BEKEKEN]
    assert einden(opslag, "RO25") == [NIET_NAGEKEKEN]


MELDING: dict[str, tuple[dict[str, str | date | None], str]] = {
    "onder een ander woord": ({"woord": "Melding"}, ANDERS_BEKEKEN),
    "als bekostigingssignaal": ({"woord": "Bekostigingssignaal"}, ANDERS_BEKEKEN),
    "zonder nummer": ({"nummer": None}, ANDERS_BEKEKEN),
    "van een vreemde": ({"nummer": str(VREEMD["bsn"])}, HERSTELD),
    "met een andere code": ({"code": "Z"}, HERSTELD),
}


@pytest.mark.parametrize("wat", MELDING)
def test_een_melding_die_er_nog_is_heet_niet_hersteld(opslag: Opslag, laad: Laden, klas: list[Rij], wat: str) -> None:
    anders, waarom = MELDING[wat]
    laad(klas)
    lees(opslag, [melding(klas[0])], 2)
    lees(opslag, [melding(klas[0], datum=LATER, **anders)], 3)
    assert einden(opslag, "RO51") == [waarom]


def test_wie_het_las_nu_kent_is_wel_hersteld(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    lees(opslag, [melding(VREEMD)], 2)
    laad([*klas, VREEMD])
    assert einden(opslag, "RO54") == [HERSTELD]


# -- lijsten over meer teldatums ---------------------------------------------------------------------------------------

VOLGENDE = date(2027, 2, 1)


def bekostigd(opslag: Opslag, teldatum: date = P) -> int | None:
    """Hoeveel inschrijvingen er volgens DUO op een teldatum bekostigd zijn."""
    with opslag.lees(doe()) as con:
        telling = telling_per_school(telregels(con).filter(teldatum=teldatum))
    aantal: int | None = telling.filter(instelling="98DA")["bekostigd"].item()
    return aantal


def test_lijsten_over_twee_teldatums_gelden_naast_elkaar(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    nu = [status(klas[0], "Niet bekostigd"), status(klas[1], "Bekostigd")]
    lees(opslag, nu, 2)
    lees(opslag, [{**bericht, "datum": VOLGENDE, "status": "Bekostigd"} for bericht in nu], 3)
    assert bekostigd(opslag) == 1
    assert einden(opslag, "RO25") == [NIET_NAGEKEKEN], "over de oude teldatum zei DUO niets nieuws"
    lees(opslag, [{**bericht, "status": "Bekostigd"} for bericht in nu], 4)
    assert bekostigd(opslag) == 2


def test_een_lijst_over_meer_teldatums_verliest_er_maar_een(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    eerste = status(klas[0], "Bekostigd")
    lees(opslag, [eerste, {**eerste, "datum": VOLGENDE}], 2)
    lees(opslag, [{**eerste, "datum": VOLGENDE, "status": "Niet bekostigd"}], 3)
    assert bekostigd(opslag) == 1
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM bevinding WHERE signaal = 'RO25' AND tot IS NULL").fetchone() == (1,)


def test_een_nieuwere_lijst_zonder_teldatum_geldt_alleen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    lees(opslag, [status(klas[0], "Bekostigd"), status(klas[1], "Bekostigd")], 2)
    lees(opslag, [status(klas[0], "Bekostigd", datum=None)], 3)
    assert bekostigd(opslag) == 1
