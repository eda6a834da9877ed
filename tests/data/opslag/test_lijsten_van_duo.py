"""Een lijst van DUO in de opslag: terugdraaien, wissen, de bewaartermijn, een kopie, en wat er hersteld heet."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from checks.werk.leveringen import draai_terug, sla_berichten_op
from checks.werk.wissen import ruim_op, wis_alles, wis_instelling, wis_levering
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.kopie import maak_kopie, zet_terug
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.telling import teken_af, zet_ovt
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.rod.telling import aftekeningen, ovt
from data.schema.besluit import OPGELOST, Besluit
from data.schema.rod.berichten import VAN_DUO, zonder_bericht
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling
from data.verzonnen.rod.berichten import Bericht, bericht_over, naar_berichten
from tests.acceptatie import REGELS
from tests.data.opslag import hulp
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.stappen import STAPPEN
from tests.hulp import doe
from tests.overzichten import laad_overzicht

Lijst = Callable[[Sequence[Bericht]], None]
WACHTWOORD = "drie woorden en één cijfer"
VREEMD = schone_leerling(P, 90)
"""Van wie DUO iets zegt en die wij niet kennen."""
TEKST = "Kijk dit na bij"


def melding(rij: Rij, code: str = "X", woord: str = "Foutmelding") -> Bericht:
    return bericht_over(rij, code=code, woord=woord, tekst=f"{TEKST} {code}", datum=P)


def status(rij: Rij, wat: str) -> Bericht:
    return bericht_over(rij, "bekostiging", status=wat, datum=P)


@pytest.fixture
def duo(opslag: Opslag) -> Lijst:
    """Leest een lijst van DUO in; elke volgende is een dag later."""
    dagen = iter(range(100))

    def lees(berichten: Sequence[Bericht]) -> None:
        dag = next(dagen)
        bestand = Bestand(f"duo {dag}.csv", repr(berichten).encode())
        frame, wie = naar_berichten(berichten), doe("Fatima", datetime(2026, 2, 2 + dag, 9), P)
        STAPPEN.zet(opslag, repr(("duo", berichten, dag)), lambda: sla_berichten_op(opslag, frame, [bestand], wie))

    return lees


def gevonden(opslag: Opslag) -> list[tuple[str, str]]:
    """Signaal en status van alles over DUO, ook wat net verdween."""
    with opslag.lees(doe()) as con:
        return con.execute(
            "SELECT signaal, status FROM werkstand WHERE list_contains(?, signaal) ORDER BY ALL", [list(VAN_DUO)]
        ).fetchall()


def alles(opslag: Opslag) -> str:
    """Alles wat er in de tabellen staat, als tekst."""
    with opslag.lees(doe()) as con:
        return "\n".join(f"{tabel}: {frame.rows()}" for tabel, frame in hulp.alles(con).items())


@pytest.fixture
def met_duo(opslag: Opslag, laad: Laden, klas: list[Rij], duo: Lijst) -> Opslag:
    """Twaalf leerlingen. DUO meldt iets over de eerste en over een vreemde, en bekostigt de tweede niet."""
    laad(klas)
    duo([melding(klas[0]), melding(VREEMD, "Y")])
    duo([status(klas[1], "Niet bekostigd")])
    return opslag


DRIE = [("RO25", "nieuw"), ("RO51", "nieuw"), ("RO54", "nieuw")]


def test_elk_signaal_over_duo_weet_uit_welke_lijst_het_komt() -> None:
    over_duo = {code: s for code, s in laad_signalen().items() if s.korrel == "bericht"}
    assert VAN_DUO.keys() == over_duo.keys()
    assert {code: s.voorbeeld.duo[0].get("soort", "melding") for code, s in over_duo.items()} == dict(VAN_DUO)


def test_een_nieuwe_lijst_van_de_ene_soort_vervangt_de_andere_niet(met_duo: Opslag) -> None:
    assert gevonden(met_duo) == DRIE


def test_wat_in_een_nieuwe_lijst_niet_meer_staat_is_hersteld(met_duo: Opslag, klas: list[Rij], duo: Lijst) -> None:
    duo([melding(klas[3])])
    assert gevonden(met_duo) == [
        ("RO25", "nieuw"), ("RO51", "hersteld"), ("RO51", "nieuw"), ("RO54", "hersteld")
    ]  # fmt: skip


def test_een_oude_lijst_die_later_komt_telt_niet(met_duo: Opslag, klas: list[Rij], duo: Lijst) -> None:
    """De lijst van de laatste dag geldt, niet die als laatste is ingelezen."""
    duo([{**melding(klas[3]), "datum": date(2020, 12, 1)}])
    duo([{**status(klas[1], "Bekostigd"), "datum": date(2020, 2, 1)}])
    assert gevonden(met_duo) == DRIE


def test_een_deel_van_de_lijst_van_dezelfde_dag_herstelt_niets(met_duo: Opslag, klas: list[Rij]) -> None:
    """Wie twee keer op een dag iets downloadt, kan de tweede keer een deel hebben gekozen: beide gelden."""
    dag = datetime(2026, 2, 5)
    for uur, deel in ((9, [melding(klas[0]), melding(klas[2])]), (15, [melding(klas[2])])):
        bestand = Bestand(f"deel {uur}.csv", repr(deel).encode())
        sla_berichten_op(met_duo, naar_berichten(deel), [bestand], doe("An", dag.replace(hour=uur), P))
    assert [wat for wat, _ in gevonden(met_duo)].count("RO51") == 2
    assert ("RO51", "hersteld") not in gevonden(met_duo)


def test_een_lijst_van_een_andere_school_herstelt_niets(met_duo: Opslag, klas: list[Rij], duo: Lijst) -> None:
    duo([melding(klas[7])])
    assert gevonden(met_duo) == [*DRIE[:2], ("RO51", "nieuw"), DRIE[2]]


def test_een_lijst_die_ook_over_een_school_gaat_en_niets_van_haar_zegt_herstelt_wel(
    met_duo: Opslag, klas: list[Rij]
) -> None:
    lijst = zonder_bericht(["98DA"], naar_berichten([melding(klas[7])]))
    sla_berichten_op(met_duo, lijst, [Bestand("duo.csv", b"later")], doe("An", datetime(2026, 2, 9), P))
    hersteld = [signaal for signaal, hoe in gevonden(met_duo) if hoe == "hersteld"]
    assert hersteld == ["RO51", "RO54"]


def test_terugdraaien_laat_de_lijst_ervoor_weer_gelden(met_duo: Opslag, klas: list[Rij], duo: Lijst) -> None:
    duo([melding(klas[3])])
    draai_terug(met_duo, 4, doe(moment=datetime(2026, 2, 9)))
    assert [rij for rij in gevonden(met_duo) if rij[1] == "nieuw"] == DRIE
    draai_terug(met_duo, 2, doe(moment=datetime(2026, 2, 10)))
    assert gevonden(met_duo) == [("RO25", "nieuw")], "er is niets hersteld: er is alleen niets meer van DUO"
    with met_duo.lees(doe()) as con:
        assert con.execute("SELECT wat FROM gebeurtenis ORDER BY rowid DESC LIMIT 1").fetchall() == [
            ("lijst van DUO teruggedraaid",)
        ]


@pytest.mark.parametrize("hoe", ["levering", "bewaartermijn"])
def test_van_een_gewiste_lijst_blijft_niets_over(
    met_duo: Opslag, klas: list[Rij], duo: Lijst, laad: Laden, hoe: str
) -> None:
    """Ook niet wat er intussen al niet meer gemeld werd, met de tekst van DUO en wie het was."""
    duo([melding(klas[3], "Z")])
    laad([{**rij, "woonplaats": "Elders"} for rij in klas])
    assert str(VREEMD["bsn"]) in alles(met_duo)
    if hoe == "levering":
        wis_levering(met_duo, 2, doe(moment=datetime(2026, 3, 1)))
    else:
        with met_duo.schrijf(doe(), stil=True) as hand:
            hand.con.execute("UPDATE levering SET moment = '2020-01-01' WHERE id = 2")
        assert ruim_op(met_duo, doe(moment=datetime(2026, 3, 1))) == 1
    over = alles(met_duo)
    assert str(VREEMD["bsn"]) not in over
    assert f"{TEKST} X" not in over
    assert f"{TEKST} Y" not in over
    assert f"{TEKST} Z" in over
    assert ("RO51", "nieuw") in gevonden(met_duo)
    with met_duo.lees(doe()) as con:
        (aantal,) = con.execute("SELECT count(*) FROM verleden WHERE signaal = 'RO54'").fetchall()[0]
    assert aantal > 0, "de aantallen van toen blijven"


def test_een_school_wissen_wist_ook_wat_duo_van_haar_zegt(met_duo: Opslag, klas: list[Rij], duo: Lijst) -> None:
    laad_overzicht(met_duo, klas[:6], datetime(2026, 2, 8, 9))
    duo([melding(klas[7], "Z")])
    with met_duo.schrijf(doe()) as hand:
        zet_ovt(hand, P, {"98DA": 6, "98CA": 6})
        telling = pl.DataFrame({"instelling": ["98CA", "98DA"], "naam": ["Blijft", "Gaat weg"], "las": [6, 6]})
        teken_af(hand, P, telling, "")
    wis_instelling(met_duo, "98DA", doe(moment=datetime(2026, 3, 1)))
    over = alles(met_duo)
    weg = [str(rij["bsn"]) for rij in (*klas[:6], VREEMD)] + ["98DA", "Gaat weg", f"{TEKST} X", "duo 0.csv"]
    assert [spoor for spoor in weg if spoor in over] == []
    assert f"{TEKST} Z" in over
    with met_duo.lees(doe()) as con:
        assert ovt(con, P) == {"98CA": 6}
        assert [rij["instelling"] for rij in aftekeningen(con)[0]["telling"]] == ["98CA"]


def test_alles_wissen_en_een_kopie_terugzetten(met_duo: Opslag, klas: list[Rij]) -> None:
    with met_duo.schrijf(doe()) as hand:
        teken_af(hand, P, pl.DataFrame({"instelling": ["98DA"], "las": [6]}), "klopt")
    kopie = BytesIO()
    maak_kopie(met_duo, WACHTWOORD, kopie, doe(moment=datetime(2026, 3, 1)))
    wis_alles(met_duo, doe(moment=datetime(2026, 3, 2)))
    over = alles(met_duo)
    assert [spoor for spoor in (TEKST, "Niet bekostigd", "klopt", str(VREEMD["bsn"])) if spoor in over] == []
    zet_terug(met_duo, BytesIO(kopie.getvalue()), WACHTWOORD, doe(moment=datetime(2026, 3, 3)))
    assert gevonden(met_duo) == DRIE
    with met_duo.lees(doe()) as con:
        assert aftekeningen(con)[0]["toelichting"] == "klopt"


def test_wat_u_oplost_komt_pas_terug_met_een_nieuwe_lijst(
    met_duo: Opslag, klas: list[Rij], laad: Laden, duo: Lijst
) -> None:
    with met_duo.schrijf(doe("Fatima", datetime(2026, 2, 4, 12))) as hand:
        besluit(hand, Besluit(status=OPGELOST), Keuze(signaal=("RO51",)), 1, gezien(hand.con), REGELS)
    laad([{**rij, "woonplaats": "Elders"} for rij in klas])
    laad_overzicht(met_duo, klas, datetime(2026, 2, 8, 9), P + timedelta(1))
    duo([status(klas[1], "Niet bekostigd")])
    assert ("RO51", OPGELOST) in gevonden(met_duo), "geen van drieën zegt iets over een melding van DUO"
    duo([melding(klas[0]), melding(VREEMD, "Y"), melding(klas[3], "Z")])
    assert ("RO51", "teruggekomen") in gevonden(met_duo)
