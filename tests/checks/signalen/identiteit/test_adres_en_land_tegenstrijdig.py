"""ID18: een adres dat niet past bij de landcode."""

from typing import Any

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

NEDERLANDS = ("straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats")
REGELS = tuple(f"adresregel_buitenland_{i}" for i in (1, 2, 3))
SIGNAAL = Vast("ID18", "adres_en_land_tegenstrijdig", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("landcode",), optioneel=(*NEDERLANDS, *REGELS, "geheim_adres"))

LEEG: dict[str, Any] = dict.fromkeys(NEDERLANDS)
_LAND = {"6030": "6030 (Nederland)", "5010": "5010 (België)", "9089": "9089 (Duitsland)"}


def niet(naam: str, landcode: str, maar: str | None = None, **fout: Invulling) -> Geval:
    return Geval(
        naam=naam,
        fout={"landcode": landcode, **fout},
        verwacht={0: ("landcode", landcode)},
        zin=None if maar is None else f"De landcode is {_LAND.get(landcode, landcode)}, maar {maar}.",
    )


def wel(naam: str, landcode: str | None, **fout: Invulling) -> Geval:
    return Geval(naam=naam, fout={"landcode": landcode, **fout})


GEVALLEN = [
    wel("Nederland", "6030"),
    # -- een Nederlandse postcode bij een ander land
    niet("Nederlandse postcode in België", "5010", "postcode 3511AB is Nederlands"),
    niet("Nederlandse postcode in een ander land", "5002", "postcode 3511AB is Nederlands"),
    wel("postcode 0511AB is niet Nederlands", "5002", **{**LEEG, "postcode": "0511AB"}),
    wel("zonder postcode en adresregels", "5010", **{**LEEG, "straat": "Meir", "woonplaats": "Antwerpen"}),
    # -- een Nederlands adres naast adresregels
    niet(
        "plaats naast een adresregel",
        "5010",
        "naast de adresregels voor het buitenland staat ook een Nederlands adres",
        **{**LEEG, "woonplaats": "Antwerpen", "adresregel_buitenland_1": "Meir 1"},
    ),
    *(
        niet(f"{veld} naast een adresregel", "5010", **{**LEEG, veld: "1", "adresregel_buitenland_3": "Gent"})
        for veld in NEDERLANDS
    ),
    wel("alleen adresregels", "5010", **LEEG, adresregel_buitenland_1="Meir 1", adresregel_buitenland_2="Gent"),
    wel("een Belgisch adres in de gewone velden", "5010", straat="Meir", postcode="2000", woonplaats="Antwerpen"),
    wel("een Brits adres in de gewone velden", "6039", straat="High Street", postcode="BT1 1AA", woonplaats="Belfast"),
    # -- het aantal cijfers
    niet("vijf in Nederland", "6030", "postcode 52062 met vijf cijfers past niet bij dat land", postcode="52062"),
    niet("vijf in België", "5010", "postcode 52062 met vijf cijfers past niet bij dat land", postcode="52062"),
    niet("vijf cijfers met een landletter", "5010", postcode="D-52062"),
    wel("vijf cijfers in Duitsland", "9089", postcode="52062"),
    wel("vijf cijfers in Frankrijk", "5002", postcode="59000"),
    niet("vier cijfers in Duitsland", "9089", "postcode 2320 met vier cijfers past niet bij dat land", postcode="2320"),
    niet("vier cijfers met een landletter", "9089", postcode="B 2320"),
    wel("vier cijfers in België", "5010", postcode="2320"),
    wel("vier cijfers met een landletter in België", "5010", postcode="B-2320"),
    wel("vier cijfers in Nederland is een ander signaal", "6030", postcode="2320"),
    wel("zes cijfers", "6030", postcode="123456"),
    # -- adresregels in Nederland
    niet("adresregel in Nederland", "6030", "er staan adresregels voor het buitenland", adresregel_buitenland_1="Meir"),
    niet("derde adresregel in Nederland", "6030", adresregel_buitenland_3="Gent", **LEEG),
    # -- geen landcode om mee te vergelijken
    wel("landcode leeg", None, land="België"),
    wel("landcode 0000 is leeg", "0000", land="België"),
    Geval(naam="landcode als naam van het land", fout={"landcode": "België"}, verwacht={0: ("landcode", "5010")}),
    # -- bereik en kolommen
    wel("geheim adres", "5010", geheim_adres="J"),
    niet("geheim adres nee", "5010", geheim_adres="N"),
    niet("komt nog", "5010", inschrijfdatum=PEIL + DAG, begindatum_periode=PEIL + DAG),
    wel("gast", "5010", inschrijfstatus="gast"),
    Geval(naam="zonder kolom postcode", fout={"landcode": "5010"}, zonder=("postcode",), noemt=("Postcode",)),
    Geval(
        naam="zonder adresregels",
        fout={"landcode": "5010"},
        zonder=REGELS,
        verwacht={0: ("landcode", "5010")},
        noemt=tuple(f"Adresregel buitenland {i}" for i in (1, 2, 3)),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_adres_en_land_tegenstrijdig(geval: Geval) -> None:
    assert speel("ID18", geval, GEVALLEN) == geval.uitkomst
