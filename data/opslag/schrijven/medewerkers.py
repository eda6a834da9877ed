"""Medewerkers: toevoegen, veranderen en weghalen."""

from dataclasses import replace

import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import versleutel
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijver import Schrijver
from data.opslag.tabellen import koppelsleutel_van
from data.opslag.voorkeuren import SCHOOL_ACCEPTEERT, zet_voorkeur
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.opslag.werkstand import werk_statussen_bij
from data.schema.mensen.medewerker import Medewerker, Medewerkers, als_email, als_naam


def voeg_medewerker_toe(schrijver: Schrijver, wie: Medewerker) -> Medewerker:
    """Voegt een medewerker toe; de code die hij krijgt, staat in wat u terugkrijgt.

    Raises:
        Gebruikersfout: zo kan niemand heten, er heet al iemand zo, of er is straks geen beheerder.
    """
    er_zijn = medewerkers(schrijver.con)
    nieuw = replace(_nagekeken(wie, er_zijn), code=_nieuwe_code(schrijver, wie.naam, er_zijn))
    _er_blijft_een_beheerder((*er_zijn.alle, nieuw))
    _zet(schrijver, nieuw)
    schrijver.noteer("medewerker toegevoegd", 1, nieuw.naam)
    return nieuw


def wijzig_medewerker(schrijver: Schrijver, wie: Medewerker) -> None:
    """Verandert de medewerker met deze code. Wat zijn eigendom was, blijft dat onder zijn nieuwe naam.

    In het logboek, en bij wat hij besloot en schreef, blijft staan hoe hij toen heette.

    Raises:
        Gebruikersfout: hij is er niet meer, zo kan niemand heten, er heet al iemand zo, of er is straks geen beheerder.
    """
    er_zijn = medewerkers(schrijver.con)
    if (was := er_zijn.met_code(wie.code)) is None:
        raise Gebruikersfout("Deze medewerker is er niet meer. Er is niets veranderd.")
    anderen = er_zijn.zonder(wie.code)
    nieuw = _nagekeken(wie, anderen)
    _er_blijft_een_beheerder((*anderen.alle, nieuw))
    schrijver.con.execute("DELETE FROM medewerker WHERE code = ?", [wie.code])
    _zet(schrijver, nieuw)
    if nieuw.naam != was.naam:
        schrijver.con.execute("UPDATE besluit SET eigenaar = ? WHERE eigenaar = ?", [nieuw.naam, was.naam])
        werk_statussen_bij(schrijver.con)
    schrijver.noteer("medewerker gewijzigd", 1, was.naam if nieuw.naam == was.naam else f"{was.naam}, nu {nieuw.naam}")


def haal_medewerker_weg(schrijver: Schrijver, code: str) -> None:
    """Haalt een medewerker weg. Wat op zijn naam staat, blijft daarop staan tot iemand anders het krijgt.

    Raises:
        Gebruikersfout: hij is er niet meer, of er is straks geen beheerder.
    """
    er_zijn = medewerkers(schrijver.con)
    if (weg := er_zijn.met_code(code)) is None:
        raise Gebruikersfout("Deze medewerker is er niet meer. Er is niets veranderd.")
    _er_blijft_een_beheerder(er_zijn.zonder(code).alle)
    schrijver.con.execute("DELETE FROM medewerker WHERE code = ?", [code])
    schrijver.noteer("medewerker weggehaald", 1, weg.naam)


def zet_school_accepteert(schrijver: Schrijver, mag: bool) -> None:
    """Bewaart of een school zelf mag accepteren."""
    zet_voorkeur(schrijver, SCHOOL_ACCEPTEERT, None if mag else "nee")
    schrijver.noteer("accepteren door scholen gekozen", toelichting="mag" if mag else "mag niet")


def haal_school_uit_bereik(schrijver: Schrijver, code: str) -> None:
    """Laat geen medewerker een school nog zien; hoort bij het wissen van die school."""
    schrijver.con.execute("UPDATE medewerker SET scholen = list_filter(scholen, s -> s <> ?)", [code])


def _zet(schrijver: Schrijver, wie: Medewerker) -> None:
    scholen = None if wie.scholen is None else sorted(wie.scholen)
    voeg_rij_toe(
        schrijver.con, "medewerker", code=wie.code, naam=wie.naam, email=wie.email, rol=wie.rol, scholen=scholen
    )


def _nagekeken(wie: Medewerker, anderen: Medewerkers) -> Medewerker:
    naam = als_naam(wie.naam)
    if anderen.met_naam(naam) is not None:
        raise Gebruikersfout(f"Er is al een medewerker die ‘{naam}’ heet. Kies een andere naam. Er is niets veranderd.")
    return replace(wie, naam=naam, email=als_email(wie.email))


def _nieuwe_code(schrijver: Schrijver, naam: str, er_zijn: Medewerkers) -> str:
    """Een code die nog van niemand is; zij verraadt de naam niet, en is in dezelfde opslag steeds dezelfde."""
    geheim = koppelsleutel_van(schrijver.con)
    while er_zijn.met_code(code := versleutel(pl.Series([naam]), geheim)[0][:12]) is not None:
        naam += "+"
    return str(code)


def _er_blijft_een_beheerder(straks: tuple[Medewerker, ...]) -> None:
    if straks and not any(m.mag_alles for m in straks):
        raise Gebruikersfout(
            "Er moet een beheerder blijven die alle scholen ziet, anders kan niemand meer bij Beheer. Er is niets "
            "veranderd."
        )
