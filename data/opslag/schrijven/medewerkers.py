"""Medewerkers: toevoegen, veranderen en weghalen."""

from dataclasses import replace

import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import versleutel
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijver import Schrijver
from data.opslag.tabellen import NAMEN, koppelsleutel_van
from data.opslag.voorkeuren import SCHOOL_ACCEPTEERT, zet_voorkeur
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.opslag.werkstand import werk_statussen_bij
from data.schema.besluit import TE_DOEN, Besluit
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


def wijzig_medewerker(schrijver: Schrijver, wie: Medewerker, erft: str | None = None) -> None:
    """Verandert de medewerker met deze code. Bij wat hij deed en wat van hem is, staat voortaan zijn nieuwe naam.

    Alleen in het logboek, en waar hij een telling aftekende, blijft staan hoe hij toen heette.

    Args:
        schrijver: de hand.
        wie: hoe hij wordt.
        erft: wie krijgt wat op zijn naam staat en waar hij straks niet meer bij kan; een lege tekst is niemand. None
            laat het op zijn naam staan.

    Raises:
        Gebruikersfout: hij is er niet meer, zo kan niemand heten, er heet al iemand zo, er is straks geen beheerder, of
            wie het erft kan er ook niet bij.
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
        for tabel, kolom in ((tabel, kolom) for tabel, kolommen in NAMEN.items() for kolom in kolommen):
            schrijver.con.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE {kolom} = ?", [nieuw.naam, was.naam])
        werk_statussen_bij(schrijver.con)
    geef_door(schrijver, nieuw.naam, erft)
    schrijver.noteer("medewerker gewijzigd", 1, was.naam if nieuw.naam == was.naam else f"{was.naam}, nu {nieuw.naam}")


def haal_medewerker_weg(schrijver: Schrijver, code: str, erft: str | None = None) -> None:
    """Haalt een medewerker weg; `erft` is wie krijgt wat op zijn naam staat (zie `wijzig_medewerker`).

    Raises:
        Gebruikersfout: hij is er niet meer, er is straks geen beheerder, of wie het erft kan er niet bij.
    """
    er_zijn = medewerkers(schrijver.con)
    if (weg := er_zijn.met_code(code)) is None:
        raise Gebruikersfout("Deze medewerker is er niet meer. Er is niets veranderd.")
    _er_blijft_een_beheerder(er_zijn.zonder(code).alle)
    schrijver.con.execute("DELETE FROM medewerker WHERE code = ?", [code])
    geef_door(schrijver, weg.naam, erft)
    schrijver.noteer("medewerker weggehaald", 1, weg.naam)


def zet_school_accepteert(schrijver: Schrijver, mag: bool) -> None:
    """Bewaart of een school zelf mag accepteren."""
    zet_voorkeur(schrijver, SCHOOL_ACCEPTEERT, None if mag else "nee")
    schrijver.noteer("accepteren door scholen gekozen", toelichting="mag" if mag else "mag niet")


def haal_school_uit_bereik(schrijver: Schrijver, code: str) -> None:
    """Laat geen medewerker een school nog zien; hoort bij het wissen van die school."""
    schrijver.con.execute("UPDATE medewerker SET scholen = list_filter(scholen, lambda s: s[:4] <> ?)", [code])


def geef_door(schrijver: Schrijver, naam: str, erft: str | None, *, alles: bool = False) -> None:
    """Geeft wat op een naam staat en waar hij niet meer bij kan (of alles) aan een ander; None laat het staan."""
    over = Keuze(eigenaar=(naam,), status=TE_DOEN, onbereikbaar=not alles)
    if erft is not None and (hoeveel := aantal(schrijver.con, over)):
        besluit(schrijver, Besluit(eigenaar=erft), over, hoeveel, gezien(schrijver.con))


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
