"""Accounts: wie zich aanmeldt, en welke medewerker dat is."""

from collections.abc import Callable
from dataclasses import replace

from data.fouten import Gebruikersfout
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijven.medewerkers import geef_door, voeg_medewerker_toe, wijzig_medewerker
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.mensen.accounts import account, accounts
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.account import Account
from data.schema.mensen.medewerker import Medewerker, Medewerkers, als_naam, zelfde_naam
from data.schema.toegang import Gebruiker


def meld_aan(schrijver: Schrijver, wie: Account, vast: Gebruiker | None) -> None:
    """Bewaart dat iemand zich aanmeldde, en zoekt welke medewerker hij is.

    Wie er al een was, blijft dat: een account zit vast aan zijn sleutel. Anders is hij de medewerker met zijn
    e-mailadres, als die nog geen account heeft: zo nodigt een beheerder iemand uit. Zegt de server zelf wat hij mag
    (`vast`), dan wordt hij daarmee een medewerker. Anders wacht hij op een beheerder.

    Args:
        schrijver: de hand.
        wie: het account, nog zonder medewerker.
        vast: wat hij mag volgens de server; None als Beheer dat zegt.
    """
    alle, mensen = accounts(schrijver.con), medewerkers(schrijver.con)
    was, bezet = next((a for a in alle if a.sleutel == wie.sleutel), None), {a.medewerker for a in alle}
    medewerker = mensen.met_code(was.medewerker) if was else None
    if medewerker is None and wie.email is not None:
        medewerker = _vrij(mensen, bezet, lambda m: (m.email or "").casefold() == wie.email)
    if vast is not None:
        medewerker = _zoals_de_server_zegt(schrijver, mensen, bezet, medewerker, wie, vast)
    elif was is not None and was.van_groep:
        medewerker = None  # de aanbieder geeft hem geen rol meer
    _zet(schrijver, replace(wie, medewerker=None if medewerker is None else medewerker.code))
    schrijver.noteer("aangemeld", None, wie.sleutel)
    if medewerker is None:
        schrijver.noteer("aangemeld zonder toegang", None, wie.sleutel)
    elif was is None or was.medewerker != medewerker.code:
        schrijver.noteer("toegang gekregen", None, wie.sleutel)


def geef_toegang(schrijver: Schrijver, sleutel: str, wie: Medewerker) -> None:
    """Laat iemand die zich aanmeldde voortaan binnen, als een medewerker die er al was of er nu bij komt.

    Raises:
        Gebruikersfout: dit account is er niet meer, de medewerker heeft al een account, of kan niet zo bestaan.
    """
    was = _account(schrijver, sleutel)
    if not wie.code:
        wie = voeg_medewerker_toe(schrijver, wie)
    elif wie.code in {a.medewerker for a in accounts(schrijver.con) if a.sleutel != sleutel}:
        raise Gebruikersfout(f"‘{wie.naam}’ meldt zich al met een ander account aan. Er is niets veranderd.")
    _zet(schrijver, replace(was, medewerker=wie.code, van_groep=False))
    schrijver.noteer("toegang gegeven", 1, f"{wie.naam}, {sleutel}")


def neem_toegang_af(schrijver: Schrijver, sleutel: str, erft: str | None = None) -> None:
    """Laat iemand niet meer binnen; de medewerker blijft.

    `erft` is wie krijgt wat op zijn naam staat; een lege tekst is niemand, en None laat het op zijn naam staan.

    Raises:
        Gebruikersfout: dit account is er niet meer, of wie het erft kan er niet bij.
    """
    was = _account(schrijver, sleutel)
    if (medewerker := medewerkers(schrijver.con).met_code(was.medewerker)) is not None:
        geef_door(schrijver, medewerker.naam, erft, alles=True)
    _zet(schrijver, replace(was, medewerker=None, van_groep=False))
    schrijver.noteer("toegang afgenomen", 1, sleutel)


def haal_account_weg(schrijver: Schrijver, sleutel: str) -> None:
    """Vergeet iemand die zich aanmeldde en niet binnen hoeft; meldt hij zich weer aan, dan staat hij er weer.

    Raises:
        Gebruikersfout: dit account is er niet meer.
    """
    _account(schrijver, sleutel)
    schrijver.con.execute("DELETE FROM account WHERE sleutel = ?", [sleutel])
    schrijver.noteer("account weggehaald", 1, sleutel)


def _zoals_de_server_zegt(
    schrijver: Schrijver,
    mensen: Medewerkers,
    bezet: set[str | None],
    medewerker: Medewerker | None,
    wie: Account,
    vast: Gebruiker,
) -> Medewerker | None:
    """De medewerker met de rol die de server hem geeft; None als dat niet kan, zoals zonder enige beheerder."""
    try:
        naam = als_naam(wie.naam)
        if medewerker is None:  # wie hier al werkte voor er een server was, heeft nog geen account
            medewerker = _vrij(mensen, bezet, lambda m: m.email is None and zelfde_naam(m.naam, naam))
        if medewerker is None:
            heet = naam if mensen.met_naam(naam) is None else f"{naam} ({wie.email})"
            return voeg_medewerker_toe(schrijver, Medewerker("", heet, wie.email, vast.rol, vast.bereik))
        if (medewerker.rol, medewerker.scholen) != (vast.rol, vast.bereik):
            wijzig_medewerker(schrijver, replace(medewerker, rol=vast.rol, scholen=vast.bereik))
    except Gebruikersfout:
        return None
    return medewerker


def _vrij(mensen: Medewerkers, bezet: set[str | None], past: Callable[[Medewerker], bool]) -> Medewerker | None:
    """De medewerker zonder account waar dit voor klopt, als het er precies een is."""
    gevonden = [m for m in mensen.alle if m.code not in bezet and past(m)]
    return gevonden[0] if len(gevonden) == 1 else None


def _account(schrijver: Schrijver, sleutel: str) -> Account:
    if (wie := account(schrijver.con, sleutel)) is None:
        raise Gebruikersfout("Dit account is er niet meer. Er is niets veranderd.")
    return wie


def _zet(schrijver: Schrijver, wie: Account) -> None:
    schrijver.con.execute("DELETE FROM account WHERE sleutel = ?", [wie.sleutel])
    voeg_rij_toe(
        schrijver.con,
        "account",
        sleutel=wie.sleutel,
        naam=wie.naam,
        email=wie.email,
        medewerker=wie.medewerker,
        van_groep=wie.van_groep,
        vast=wie.vast,
        laatst=wie.laatst,
    )
