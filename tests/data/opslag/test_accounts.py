"""Accounts: wie zich aanmeldt is een medewerker, wordt er een, of wacht op een beheerder."""

from dataclasses import replace
from typing import Any

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.schrijven.medewerkers import haal_medewerker_weg, voeg_medewerker_toe, wijzig_medewerker
from data.opslag.schrijven.mensen.accounts import geef_toegang, haal_account_weg, meld_aan, neem_toegang_af
from data.opslag.vragen.mensen.accounts import accounts, gebruiker_van
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.account import Account
from data.schema.mensen.medewerker import Medewerker
from data.schema.toegang import Gebruiker, Rol
from tests.hulp import doe

BEHEERDER = Gebruiker("")


def meld(opslag: Opslag, wie: str, volgens_server: Gebruiker | None = None, **anders: Any) -> Gebruiker | None:
    """Meldt iemand aan en geeft wat hij daarna mag."""
    account = Account(f"t/{wie}", wie.capitalize(), f"{wie}@bestuur.nl", None, False, None, doe().moment)
    with opslag.schrijf(doe()) as hand:
        meld_aan(hand, replace(account, **anders), volgens_server)
    return mag(opslag, wie)


def mag(opslag: Opslag, naam: str) -> Gebruiker | None:
    with opslag.lees(doe()) as con:
        return gebruiker_van(con, f"t/{naam}")


def mensen(opslag: Opslag) -> list[tuple[str, Rol]]:
    with opslag.lees(doe()) as con:
        return [(m.naam, m.rol) for m in medewerkers(con).alle]


def logboek(opslag: Opslag) -> list[tuple[str, str]]:
    with opslag.lees(doe()) as con:
        return con.execute("SELECT wat, toelichting FROM gebeurtenis ORDER BY rowid").fetchall()


@pytest.fixture
def bea(opslag: Opslag) -> Medewerker:
    """De eerste beheerder, die zich al aanmeldde."""
    meld(opslag, "bea", BEHEERDER, vast="bea@bestuur.nl")
    with opslag.lees(doe()) as con:
        return medewerkers(con).alle[0]


def test_wie_niemand_kent_wacht_tot_een_beheerder_hem_toelaat(opslag: Opslag, bea: Medewerker) -> None:
    assert meld(opslag, "coen") is None
    with opslag.schrijf(doe()) as hand:
        geef_toegang(hand, "t/coen", Medewerker("", "Coen Berg", None, "school", frozenset({"98BA"})))
    gekregen = mag(opslag, "coen")
    assert gekregen is not None
    assert (gekregen.naam, gekregen.rol, gekregen.bereik) == ("Coen Berg", "school", frozenset({"98BA"}))
    assert meld(opslag, "coen", email=None) == gekregen
    with opslag.schrijf(doe()) as hand:
        neem_toegang_af(hand, "t/coen")
    assert mag(opslag, "coen") is None
    assert meld(opslag, "coen", email=None) is None
    gebeurd = [wat for wat, _ in logboek(opslag)]
    assert gebeurd[-8:] == [
        *("aangemeld", "aangemeld zonder toegang", "medewerker toegevoegd", "toegang gegeven"),
        *("aangemeld", "toegang afgenomen", "aangemeld", "aangemeld zonder toegang"),
    ]


def test_een_rol_die_verandert_of_weggaat_geldt_meteen(opslag: Opslag, bea: Medewerker) -> None:
    meld(opslag, "coen")
    with opslag.schrijf(doe()) as hand:
        geef_toegang(hand, "t/coen", Medewerker("", "Coen", None, "coordinator"))
        coen = medewerkers(hand.con).met_naam("Coen")
        assert coen is not None
        wijzig_medewerker(hand, replace(coen, rol="lezer"))
    gebruiker = mag(opslag, "coen")
    assert gebruiker is not None
    assert gebruiker.rol == "lezer"
    with opslag.schrijf(doe()) as hand:
        haal_medewerker_weg(hand, coen.code)
    assert mag(opslag, "coen") is None
    with opslag.lees(doe()) as con:
        assert [a.medewerker for a in accounts(con) if a.sleutel == "t/coen"] == [None]


def test_wie_met_zijn_adres_is_uitgenodigd_is_meteen_binnen_en_een_ander_met_dat_adres_niet(
    opslag: Opslag, bea: Medewerker
) -> None:
    with opslag.schrijf(doe()) as hand:
        voeg_medewerker_toe(hand, Medewerker("", "Coen Berg", "Coen@Bestuur.nl", "coordinator"))
    assert meld(opslag, "coen", email=None) is None  # de aanbieder staat niet in voor het adres
    assert meld(opslag, "coen") == Gebruiker("Coen Berg", None, "coordinator")
    assert meld(opslag, "ander", email="coen@bestuur.nl") is None


def test_een_rol_van_de_aanbieder_volgt_de_aanbieder(opslag: Opslag, bea: Medewerker) -> None:
    school = Gebruiker("", frozenset({"98BA"}), "school")
    assert meld(opslag, "coen", school, van_groep=True) == replace(school, naam="Coen")
    assert meld(opslag, "coen", Gebruiker("", None, "lezer"), van_groep=True) == Gebruiker("Coen", None, "lezer")
    assert meld(opslag, "coen") is None  # uit de groep
    assert meld(opslag, "coen", BEHEERDER, van_groep=True) == Gebruiker("Coen")
    assert mensen(opslag) == [("Bea", "beheerder"), ("Coen", "beheerder")]


def test_een_beheerder_van_de_server_wordt_het_weer(opslag: Opslag, bea: Medewerker) -> None:
    with opslag.schrijf(doe()) as hand:
        voeg_medewerker_toe(hand, Medewerker("", "An"))
        wijzig_medewerker(hand, replace(bea, rol="lezer"))
    assert mag(opslag, "bea") == Gebruiker("Bea", None, "lezer")
    assert meld(opslag, "bea", BEHEERDER) == Gebruiker("Bea")


def test_wie_hier_al_werkte_houdt_zijn_naam(opslag: Opslag) -> None:
    with opslag.schrijf(doe()) as hand:
        voeg_medewerker_toe(hand, Medewerker("", "Bea", None))
    assert meld(opslag, "bea", BEHEERDER) == Gebruiker("Bea")
    assert mensen(opslag) == [("Bea", "beheerder")]
    # Een naamgenoot met een eigen account is een ander.
    assert meld(opslag, "bea2", BEHEERDER, naam="Bea") == Gebruiker("Bea (bea2@bestuur.nl)")
    # Zonder dat de server het zegt, is een naam geen bewijs.
    assert meld(opslag, "an") is None


def test_zonder_beheerder_komt_er_niemand_met_minder_binnen(opslag: Opslag) -> None:
    assert meld(opslag, "coen", Gebruiker("", None, "lezer"), van_groep=True) is None
    assert meld(opslag, "bea", BEHEERDER) == Gebruiker("Bea")
    assert meld(opslag, "coen", Gebruiker("", None, "lezer"), van_groep=True) == Gebruiker("Coen", None, "lezer")


def test_wat_niet_kan(opslag: Opslag, bea: Medewerker) -> None:
    meld(opslag, "coen")
    with pytest.raises(Gebruikersfout, match="al met een ander account"), opslag.schrijf(doe()) as hand:
        geef_toegang(hand, "t/coen", bea)
    with pytest.raises(Gebruikersfout, match="is er niet meer"), opslag.schrijf(doe()) as hand:
        geef_toegang(hand, "t/niemand", bea)
    with pytest.raises(Gebruikersfout, match="is er niet meer"), opslag.schrijf(doe()) as hand:
        neem_toegang_af(hand, "t/niemand")
    with opslag.schrijf(doe()) as hand:
        haal_account_weg(hand, "t/coen")
    with opslag.lees(doe()) as con:
        assert [a.sleutel for a in accounts(con)] == ["t/bea"]
