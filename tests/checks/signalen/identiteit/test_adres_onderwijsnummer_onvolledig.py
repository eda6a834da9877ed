"""ID25: een onderwijsnummer, en niet het hele adres."""

import pytest

from data.schema.voorbeeld import Invulling, schone
from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, LAND, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

NODIG = ("straat", "huisnummer", "postcode", "woonplaats")
SIGNAAL = Vast("ID25", "adres_onderwijsnummer_onvolledig", "M", "leerling")
KOLOMMEN = Kolommen(nodig=NODIG, optioneel=(*(v for v in LAND if v not in NODIG), "geheim_adres"), een_van=PGN_KOLOMMEN)

REGELS = tuple(f"adresregel_buitenland_{i}" for i in (1, 2, 3))
LABELS = tuple(f"Adresregel buitenland {i}" for i in (1, 2, 3))
OWN: dict[str, Invulling] = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1)}
LEEG: dict[str, Invulling] = {**OWN, **dict.fromkeys(NODIG)}
BELGIE: dict[str, Invulling] = {**LEEG, "landcode": "5010", "land": "België"}
RAAK = {0: (None, None)}


def mist(naam: str, wat: str, fout: dict[str, Invulling], **rest: object) -> Geval:
    zin = (
        f"Van deze leerling met een onderwijsnummer geeft de school zelf het adres door. In het adres ontbreekt: {wat}."
    )
    return Geval(naam=naam, fout=fout, verwacht=RAAK, zin=zin, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    Geval(naam="alles is er", fout=OWN),
    *(
        mist(f"{veld} leeg", wat, {**OWN, veld: None})
        for veld, wat in zip(NODIG, ("de straat", "het huisnummer", "de postcode", "de woonplaats"), strict=True)
    ),
    mist("adres leeg", "de straat, het huisnummer, de postcode en de woonplaats", LEEG),
    Geval(naam="achternaam is een ander signaal", fout={**OWN, "achternaam": None}),
    Geval(naam="vreemdeling", fout={**LEEG, "vreemdeling": "J"}, verwacht=RAAK),
    Geval(naam="heeft een BSN", fout={**LEEG, "bsn": schone("bsn")}),
    Geval(naam="geen nummer is een ander signaal", fout={**LEEG, "onderwijsnummer": None}),
    Geval(naam="het nummer klopt niet", fout={**LEEG, "onderwijsnummer": "123456789"}),
    Geval(
        naam="het nummer staat in de kolom BSN",
        fout={**LEEG, "bsn": verzonnen_onderwijsnummer(1), "onderwijsnummer": None},
        verwacht=RAAK,
    ),
    Geval(naam="België, eerste regel", fout={**BELGIE, "adresregel_buitenland_1": "Markt 1"}),
    mist("België, niets", "de eerste regel van het buitenlandse adres", BELGIE),
    mist(
        "België, in de gewone velden van een export met adresregels",
        "de eerste regel van het buitenlandse adres",
        {**BELGIE, "straat": "Meir", "woonplaats": "Antwerpen"},
    ),
    mist(
        "zonder landcode",
        "de landcode",
        {**LEEG, "landcode": None, "land": "België", "adresregel_buitenland_1": "Markt 1"},
    ),
    Geval(
        naam="export zonder adresregels: straat en plaats zijn genoeg",
        fout={**BELGIE, "straat": "Meir", "woonplaats": "Antwerpen"},
        zonder=REGELS,
        noemt=LABELS,
    ),
    mist("export zonder adresregels: niets", "de straat en de woonplaats", BELGIE, zonder=REGELS, noemt=LABELS),
    Geval(naam="geheim adres", fout={**LEEG, "geheim_adres": "J"}),
    Geval(
        naam="zonder kolom geheim adres",
        fout={**LEEG, "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht=RAAK,
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**LEEG, "inschrijfstatus": "gast"}),
    Geval(naam="zonder kolom landcode", fout=LEEG, zonder=("landcode",), verwacht=RAAK, noemt=("Landcode",)),
    *(
        Geval(naam=f"zonder kolom {veld}", fout=LEEG, zonder=(veld,), status="overgeslagen", noemt=(veld.capitalize(),))
        for veld in NODIG
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_adres_onderwijsnummer_onvolledig(geval: Geval) -> None:
    assert speel("ID25", geval, GEVALLEN) == geval.uitkomst
