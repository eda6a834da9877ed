"""Wie iemand is, uit wat zijn aanbieder van hem zegt."""

from datetime import datetime
from typing import Any

import pytest

from data.fouten import Gebruikersfout
from data.server.aanbieders import Aangemeld, NietToegelaten, aangemeld

MOMENT = datetime(2026, 11, 30, 9, 0)
ENTRA = {"tid": "t1", "oid": "o1", "sub": "s1", "name": "Bea Heerder", "preferred_username": "Bea@Bestuur.nl"}
GOOGLE = {"iss": "https://accounts.google.com", "sub": "1", "hd": "bestuur.nl", "email": "b@bestuur.nl", "name": "Bea"}
ENTREE = {"iss": "https://entree.example", "sub": "e1", "givenName": ["Bea"], "sn": "Heerder", "mail": "b@school.nl"}


def wie(claims: dict[str, Any], soort: str = "anders", **anders: Any) -> Aangemeld:
    vast: dict[str, Any] = {"domein": None, "rolclaim": None, "rollen": {}, "moment": MOMENT}
    return aangemeld(claims, soort=soort, **{**vast, **anders})


@pytest.mark.parametrize(
    ("soort", "claims", "sleutel", "naam", "email"),
    [
        ("entra", ENTRA, "t1/o1", "Bea Heerder", "bea@bestuur.nl"),
        # Bij Entra kan iemand zijn `email` zelf invullen: daar herkennen wij niemand aan.
        ("entra", {**ENTRA, "email": "directeur@bestuur.nl"}, "t1/o1", "Bea Heerder", "bea@bestuur.nl"),
        ("google", GOOGLE, "accounts.google.com/1", "Bea", "b@bestuur.nl"),
        ("google", {**GOOGLE, "email_verified": False}, "accounts.google.com/1", "Bea", None),
        ("entree", ENTREE, "entree.example/e1", "Bea Heerder", "b@school.nl"),
        ("anders", {"iss": "https://x.nl", "sub": "s", "email": "J@x.nl"}, "x.nl/s", "J@x.nl", "j@x.nl"),
        ("anders", {"iss": "https://x.nl", "sub": "s"}, "x.nl/s", "naam onbekend", None),
        ("anders", {"iss": "https://x.nl", "sub": "s", "name": " Jo\n 999990019 "}, "x.nl/s", None, None),
    ],
)
def test_wie_het_is(soort: str, claims: dict[str, Any], sleutel: str, naam: str | None, email: str | None) -> None:
    iemand = wie(claims, soort)
    assert (iemand.sleutel, iemand.email) == (sleutel, email)
    assert "999990019" not in iemand.naam
    assert naam is None or iemand.naam == naam


@pytest.mark.parametrize(
    ("soort", "claims", "domein"),
    [
        ("google", GOOGLE, "elders.nl"),
        ("google", {k: v for k, v in GOOGLE.items() if k != "hd"}, "bestuur.nl"),
        ("entree", {**ENTREE, "eduPersonAffiliation": "student"}, None),
        ("surfconext", {**ENTREE, "eduperson_affiliation": ["member", "student"]}, None),
    ],
)
def test_wie_hier_niet_hoort(soort: str, claims: dict[str, Any], domein: str | None) -> None:
    with pytest.raises(NietToegelaten):
        wie(claims, soort, domein=domein)


@pytest.mark.parametrize(("soort", "claims"), [("entra", {"sub": "s", "oid": "o"}), ("anders", {"iss": "https://x"})])
def test_zonder_vaste_sleutel_komt_niemand_binnen(soort: str, claims: dict[str, Any]) -> None:
    with pytest.raises(Gebruikersfout, match="zegt niet wie u bent"):
        wie(claims, soort)


def test_van_vierhonderd_groepen_blijft_alleen_wat_wij_kennen() -> None:
    claims = {**ENTRA, "roles": [*(f"g{n}" for n in range(400)), "coordinatoren"]}
    iemand = wie(claims, "entra", rolclaim="roles", rollen={"coordinatoren": "coordinator", "lezers": "lezer"})
    assert iemand.groepen == ("coordinatoren",)
    assert Aangemeld.uit_claims(iemand.als_claims()) == iemand


def test_elk_bezoek_is_een_ander() -> None:
    assert wie(ENTRA, "entra").bezoek != wie(ENTRA, "entra").bezoek


@pytest.mark.parametrize("weg", ["sleutel", "bezoek", "moment", "groepen"])
def test_een_half_koekje_is_niemand(weg: str) -> None:
    claims = wie(ENTRA, "entra").als_claims()
    assert Aangemeld.uit_claims({**claims, weg: None}) is None
    del claims[weg]
    assert Aangemeld.uit_claims(claims) is None
