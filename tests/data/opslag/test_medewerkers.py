"""Medewerkers: wie zij zijn, wat zij zien en mogen, en wie iets toegewezen kan krijgen."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from checks.werk.wissen import wis_alles, wis_instelling
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.medewerkers import (
    haal_medewerker_weg,
    voeg_medewerker_toe,
    wijzig_medewerker,
    zet_school_accepteert,
)
from data.opslag.schrijven.mensen.accounts import geef_toegang, meld_aan, neem_toegang_af
from data.opslag.vragen.besluiten import eigenaren, geschiedenis, gezien
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.opslag.vragen.mensen.medewerkers import medewerkers, werk_van
from data.schema.besluit import TE_DOEN, Besluit
from data.schema.mensen.account import Account
from data.schema.mensen.medewerker import Medewerker, Medewerkers
from data.schema.toegang import Gebruiker
from data.schema.voorbeeld import Rij
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.besluiten import NU, besluit_over, nr, sleutels, statussen
from tests.data.opslag.conftest import Laden
from tests.data.opslag.inhoud import vul
from tests.data.opslag.inhoud_mensen import vul_mensen
from tests.data.opslag.inhoud_rod import vul_rod
from tests.data.opslag.test_migratie import maak
from tests.hulp import doe

ANNA = Medewerker("", "Anna de Vries", "anna@bestuur.nl")
BO = Medewerker("", "Bo", None, "school", frozenset({"98DA"}))


def voeg_toe(opslag: Opslag, *wie: Medewerker) -> list[Medewerker]:
    with opslag.schrijf(doe()) as hand:
        return [voeg_medewerker_toe(hand, een) for een in wie]


def lees(opslag: Opslag, wie: Gebruiker | None = None) -> Medewerkers:
    handeling = doe() if wie is None else replace(doe(), wie=wie)
    with opslag.lees(handeling) as con:
        return medewerkers(con)


def test_toevoegen_wijzigen_en_weghalen(opslag: Opslag) -> None:
    anna, bo = voeg_toe(opslag, ANNA, BO)
    assert lees(opslag).alle == (anna, bo)
    assert anna.code != bo.code and anna.naam not in anna.code
    with opslag.schrijf(doe()) as hand:
        wijzig_medewerker(hand, replace(bo, naam="  Bo  Smit ", email=" bo@school.nl ", rol="lezer", scholen=None))
    assert lees(opslag).met_code(bo.code) == Medewerker(bo.code, "Bo Smit", "bo@school.nl", "lezer")
    with opslag.schrijf(doe()) as hand:
        haal_medewerker_weg(hand, bo.code)
    assert lees(opslag).alle == (anna,)
    with opslag.lees(doe()) as con:
        logboek = con.execute("SELECT wat, toelichting FROM gebeurtenis WHERE wat LIKE 'medewerker%'").fetchall()
    assert logboek[-2:] == [("medewerker gewijzigd", "Bo, nu Bo Smit"), ("medewerker weggehaald", "Bo Smit")]


def test_wie_een_naam_van_vroeger_krijgt_is_een_ander(opslag: Opslag) -> None:
    (anna,) = voeg_toe(opslag, ANNA)
    with opslag.schrijf(doe()) as hand:
        wijzig_medewerker(hand, replace(anna, naam="Anna Bakker"))
    (nieuw,) = voeg_toe(opslag, ANNA)
    assert nieuw.code != anna.code


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        (replace(ANNA, naam=" "), "Vul een naam in"),
        (replace(ANNA, naam="ANNA DE VRIES"), "Er is al een medewerker"),
        (replace(ANNA, naam="signaalwijzer"), "kan geen naam zijn"),
        (replace(ANNA, naam="niemand"), "kan geen naam zijn"),
        (replace(ANNA, naam="x" * 61), "te lang"),
        (replace(ANNA, naam="Cas", email="cas"), "geen e-mailadres"),
        (replace(ANNA, naam="Cas", email="cas smit@bestuur.nl"), "geen e-mailadres"),
    ],
)
def test_wat_niet_kan(opslag: Opslag, wie: Medewerker, zin: str) -> None:
    voor = voeg_toe(opslag, ANNA)
    with pytest.raises(Gebruikersfout, match=zin):
        voeg_toe(opslag, wie)
    assert lees(opslag).alle == tuple(voor)


def test_er_blijft_altijd_een_beheerder(opslag: Opslag) -> None:
    with pytest.raises(Gebruikersfout, match="moet een beheerder blijven"):
        voeg_toe(opslag, BO)
    anna, bo = voeg_toe(opslag, ANNA, BO)
    for anders in (replace(anna, rol="coordinator"), replace(anna, scholen=frozenset({"98DA"}))):
        with pytest.raises(Gebruikersfout, match="moet een beheerder blijven"), opslag.schrijf(doe()) as hand:
            wijzig_medewerker(hand, anders)
    with pytest.raises(Gebruikersfout, match="moet een beheerder blijven"), opslag.schrijf(doe()) as hand:
        haal_medewerker_weg(hand, anna.code)
    assert lees(opslag).alle == (anna, bo)
    assert not lees(opslag).open and lees(opslag).zonder(bo.code).open


def test_wie_een_school_ziet_ziet_met_wie_hij_haar_deelt(opslag: Opslag) -> None:
    """De namen van wie daar iets toegewezen kan krijgen, zonder e-mailadres, en zonder welke andere school zij zien."""
    voeg_toe(opslag, ANNA, BO, Medewerker("", "Cas", "cas@bestuur.nl", "school", frozenset({"98CA"})))
    voeg_toe(opslag, Medewerker("", "Di", "di@bestuur.nl", "school", frozenset({"98CA", "98DA"})))
    gezien = lees(opslag, Gebruiker("Bo", frozenset({"98DA"}), "school")).alle
    assert [(m.naam, m.email, m.scholen) for m in gezien] == [
        ("Anna de Vries", None, None),
        ("Bo", None, {"98DA"}),
        ("Di", None, {"98DA"}),
    ]
    assert {m.email for m in lees(opslag, Gebruiker("Ed", None, "coordinator")).alle} == {None}


def test_wie_anders_gaat_heten_houdt_wat_van_hem_is(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    anna, _ = voeg_toe(met_drie, ANNA, BO)
    besluit_over(met_drie, Besluit(eigenaar=ANNA.naam), nr(drie[0]))
    with met_drie.schrijf(doe()) as hand:
        wijzig_medewerker(hand, replace(anna, naam="Anna Bakker"))
    with met_drie.lees(doe()) as con:
        assert eigenaren(con) == ["Anna Bakker"]


def test_wie_anders_gaat_heten_heet_overal_zo(opslag: Opslag) -> None:
    """In elke tabel met een naam erin; alleen het logboek en een aftekening zijn van toen."""
    vul(opslag)
    vul_rod(opslag)
    vul_mensen(opslag)
    fatima = lees(opslag).met_naam("Fatima") or voeg_toe(opslag, Medewerker("", "Fatima"))[0]

    def met(naam: str) -> set[tuple[str, str]]:
        with opslag.lees(doe("Nour")) as con:
            return {
                (tabel, kolom)
                for tabel in tabellen(con)
                for kolom in (k for k, soort in con.sql(f"FROM {tabel}").pl().schema.items() if soort == pl.String)
                if con.execute(f'SELECT 1 FROM {tabel} WHERE "{kolom}" = ?', [naam]).fetchall()
            }

    voor = met("Fatima")
    assert voor >= {("besluit", "wie"), ("levering", "door"), ("gebeurtenis", "wie"), ("aftekening", "door")}
    with opslag.schrijf(doe("Nour")) as hand:
        wijzig_medewerker(hand, replace(fatima, naam="Fatima Bakker"))
    assert met("Fatima") == {("gebeurtenis", "wie"), ("aftekening", "door")}
    assert met("Fatima Bakker") == voor - met("Fatima")


KAN_NIET_MEER = {
    "ander bereik": replace(BO, scholen=frozenset({"98CA"})),
    "andere vestiging": replace(BO, scholen=frozenset({"98DA01"})),
    "alleen nog lezen": replace(BO, rol="lezer"),
    "weg": None,
}


@pytest.mark.parametrize("erft", ["Anna de Vries", "", None], ids=["een ander", "niemand", "blijft"])
@pytest.mark.parametrize("straks", KAN_NIET_MEER.values(), ids=[*KAN_NIET_MEER])
def test_wat_op_naam_staat_raakt_nooit_stil_weg(
    met_drie: Opslag, drie: tuple[Rij, ...], straks: Medewerker | None, erft: str | None
) -> None:
    """Een ander krijgt het, niemand krijgt het, of het is te vinden als iets waar niemand bij kan."""
    _, bo = voeg_toe(met_drie, ANNA, BO)
    besluit_over(met_drie, Besluit(eigenaar="Bo"), *map(nr, drie))

    def stand() -> tuple[int, list[str | None]]:
        with met_drie.lees(doe()) as con:
            van = [naam for (naam,) in con.execute("SELECT eigenaar FROM werkstand WHERE signaal = 'IN08'").fetchall()]
            return aantal(con, Keuze(status=TE_DOEN, onbereikbaar=True)), van

    assert stand() == (0, ["Bo"] * 3)
    with met_drie.schrijf(doe(moment=NU)) as hand:
        if straks is None:
            haal_medewerker_weg(hand, bo.code, erft)
        else:
            wijzig_medewerker(hand, replace(straks, code=bo.code), erft)
    assert stand() == ((3, ["Bo"] * 3) if erft is None else (0, [erft or None] * 3))
    with met_drie.lees(doe()) as con:
        (laatste, *_) = con.execute("SELECT wat, aantal FROM gebeurtenis WHERE wat = 'besluit'").fetchall()[::-1]
    assert laatste == ("besluit", 3)


def test_wie_er_niet_bij_kan_erft_niets(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """Dan verandert er niets, ook de medewerker niet."""
    _, bo, cas = voeg_toe(met_drie, ANNA, BO, Medewerker("", "Cas", None, "school", frozenset({"98CA"})))
    besluit_over(met_drie, Besluit(eigenaar="Bo"), nr(drie[0]))
    with pytest.raises(Gebruikersfout, match="Cas ziet 98DA niet"), met_drie.schrijf(doe(moment=NU)) as hand:
        haal_medewerker_weg(hand, bo.code, cas.naam)
    assert lees(met_drie).met_code(bo.code) == bo


def test_toewijzen_kan_aan_wie_het_ziet_en_erover_mag_besluiten(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """De leerlingen van deze test zitten op 98DA."""
    voeg_toe(met_drie, ANNA, BO, Medewerker("", "Cas", None, "school", frozenset({"98CA"})))
    voeg_toe(met_drie, Medewerker("", "Di", None, "lezer"))
    voeg_toe(met_drie, *(Medewerker("", f"Van {v}", None, "school", frozenset({v})) for v in ("98DA00", "98DA01")))
    niet = {"Cas": "Cas ziet 98DA niet", "di": "Di mag alleen lezen", "Van 98DA01": "Van 98DA01 ziet 98DA00 niet"}
    for naam, zin in niet.items():
        with pytest.raises(Gebruikersfout, match=zin):
            besluit_over(met_drie, Besluit(eigenaar=naam), nr(drie[0]))
    voor = statussen(met_drie)
    for naam in ("Van 98DA00", "Bo", "Iemand van buiten"):  # uit een bestand kan een naam komen die hier niemand heeft
        besluit_over(met_drie, Besluit(eigenaar=naam), nr(drie[0]))
    assert statussen(met_drie) == voor, "toewijzen verandert geen status"
    with met_drie.lees(doe()) as con:
        stappen = geschiedenis(con, sleutels(met_drie, nr(drie[0]))[0])
    assert [s.stand.eigenaar for s in stappen if s.stand] == ["Van 98DA00", "Bo", "Iemand van buiten"]


def test_wie_een_vestiging_ziet_houdt_wat_daar_op_zijn_naam_staat(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    _, bo = voeg_toe(met_drie, ANNA, BO)
    besluit_over(met_drie, Besluit(eigenaar="Bo"), *map(nr, drie))
    with met_drie.schrijf(doe(moment=NU)) as hand:
        wijzig_medewerker(hand, replace(bo, scholen=frozenset({"98DA00"})), "Anna de Vries")
    with met_drie.lees(doe()) as con:
        assert aantal(con, Keuze(status=TE_DOEN, eigenaar=("Bo",))) == 3
        assert werk_van(con, "Bo") == {("98DA", ("98DA00",)): 3}
        assert not aantal(con, Keuze(status=TE_DOEN, onbereikbaar=True))


@pytest.mark.parametrize("erft", ["Anna de Vries", "", None], ids=["een ander", "niemand", "blijft"])
def test_wie_de_toegang_kwijtraakt_laat_niets_stil_achter(
    met_drie: Opslag, drie: tuple[Rij, ...], erft: str | None
) -> None:
    """Ook op een server krijgt een ander wat op zijn naam staat; de medewerker blijft."""
    _, bo = voeg_toe(met_drie, ANNA, BO)
    besluit_over(met_drie, Besluit(eigenaar="Bo"), *map(nr, drie))
    with met_drie.schrijf(doe(moment=NU)) as hand:
        meld_aan(hand, Account("t/bo", "Bo", BO.email, None, False, None, NU), None)
        geef_toegang(hand, "t/bo", bo)
        neem_toegang_af(hand, "t/bo", erft)
    with met_drie.lees(doe()) as con:
        wie = con.execute("SELECT DISTINCT eigenaar FROM werkstand WHERE signaal = 'IN08'").fetchall()
    assert wie == [("Bo" if erft is None else erft or None,)]
    assert lees(met_drie).met_code(bo.code) == bo


def test_een_hele_school_in_een_keer(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """Wie later was, leest wie het net kreeg, en verandert niets."""
    voeg_toe(met_drie, ANNA, BO)
    keuze = Keuze(instelling=("98DA",))
    with met_drie.lees(doe()) as con:
        stand = gezien(con)
        ((aantal,),) = con.execute("SELECT count(*) FROM werkstand WHERE instelling = '98DA'").fetchall()
    with met_drie.schrijf(doe("Anna de Vries", NU)) as hand:
        assert besluit(hand, Besluit(eigenaar="Bo"), keuze, aantal, stand).aantal == aantal
    with (
        pytest.raises(Gebruikersfout, match=f"Anna de Vries heeft zojuist besloten over {aantal}"),
        met_drie.schrijf(doe("Bo", NU)) as hand,
    ):
        besluit(hand, Besluit(eigenaar="Anna de Vries"), keuze, aantal, stand)
    with met_drie.lees(doe()) as con:
        assert eigenaren(con) == ["Bo"]


def test_het_bestuur_kan_scholen_niet_laten_accepteren(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    voeg_toe(met_drie, ANNA, BO)

    def bo() -> Gebruiker:
        gevonden = lees(met_drie).met_naam("Bo")
        assert gevonden is not None
        return gevonden.gebruiker

    assert bo().mag("accepteren")
    with met_drie.schrijf(doe()) as hand:
        zet_school_accepteert(hand, mag=False)
    assert not bo().mag("accepteren") and bo().mag("besluiten")
    a, b = (sleutels(met_drie, nr(rij)) for rij in drie[:2])
    with (
        pytest.raises(Gebruikersfout, match="mag u niet"),
        met_drie.schrijf(replace(doe(moment=NU), wie=bo()), "besluiten") as hand,
    ):
        besluit(hand, ACCEPTEER, a, 1, gezien(hand.con), REGELS)
    with met_drie.schrijf(replace(doe(moment=NU), wie=bo()), "besluiten") as hand:
        besluit(hand, Besluit("bezig"), b, 1, gezien(hand.con))
    with met_drie.schrijf(doe()) as hand:
        zet_school_accepteert(hand, mag=True)
    assert bo().mag("accepteren")


def test_een_gewiste_school_ziet_niemand_meer(met_drie: Opslag) -> None:
    anna, bo = voeg_toe(met_drie, ANNA, BO)
    wis_instelling(met_drie, "98DA", doe())
    assert lees(met_drie).alle == (anna, replace(bo, scholen=frozenset()))
    wis_alles(met_drie, doe())
    assert lees(met_drie).alle == ()


def test_wie_al_iets_deed_is_na_het_bijwerken_een_medewerker(pad: Path) -> None:
    """Van eigenaar en besluit; het programma zelf is er geen."""
    with Opslag(maak(pad, 8), opslagsleutel(pad)) as opslag:
        er_zijn = lees(opslag)
    assert [m.naam for m in er_zijn.alle] == ["Fatima", "Nour", "Omar"]
    assert er_zijn.open


def test_bewaard_blijft_wie_er_werkt(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    voeg_toe(opslag, ANNA)
    laad(klas)
    assert [m.naam for m in lees(opslag).alle] == [ANNA.naam]
