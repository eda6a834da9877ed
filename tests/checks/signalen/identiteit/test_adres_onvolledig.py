"""ID15: geen nummer, en niet genoeg gegevens om er een aan te vragen."""

from datetime import date

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.lezen import Bestand, herken, normaliseer, open_bestand
from data.schema.levering import Levering
from data.schema.voorbeeld import Invulling, Rij, schone
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import (
    DAG,
    GEEN_NUMMERS,
    LAND,
    PEIL,
    PGN_KOLOMMEN,
    Geval,
    Kolommen,
    Vast,
    speel,
    voer_uit,
)

NODIG = ("achternaam", "straat", "huisnummer", "postcode", "woonplaats")
SIGNAAL = Vast("ID15", "adres_onvolledig", "F", "leerling")
KOLOMMEN = Kolommen(nodig=NODIG, optioneel=(*(v for v in LAND if v not in NODIG), "geheim_adres"), een_van=PGN_KOLOMMEN)

NEDERLANDS = ("straat", "huisnummer", "postcode", "woonplaats")
REGELS = tuple(f"adresregel_buitenland_{i}" for i in (1, 2, 3))
LABELS = tuple(f"Adresregel buitenland {i}" for i in (1, 2, 3))
GEEN_NUMMER: dict[str, Invulling] = {"bsn": None}
LEEG: dict[str, Invulling] = {**GEEN_NUMMER, **dict.fromkeys(NEDERLANDS)}
BELGIE: dict[str, Invulling] = {**LEEG, "landcode": "5010", "land": "België"}
RAAK = {0: (None, None)}


def mist(naam: str, wat: str, fout: dict[str, Invulling], **rest: object) -> Geval:
    zin = f"Deze leerling heeft geen nummer en kan nog niet geïdentificeerd worden. Vul eerst aan: {wat}."
    return Geval(naam=naam, fout=fout, verwacht=RAAK, zin=zin, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    Geval(naam="alles is er", fout=GEEN_NUMMER),
    mist("straat leeg", "de straat", {**GEEN_NUMMER, "straat": None}),
    mist("huisnummer leeg", "het huisnummer", {**GEEN_NUMMER, "huisnummer": None}),
    mist("postcode leeg", "de postcode", {**GEEN_NUMMER, "postcode": None}),
    mist("woonplaats leeg", "de woonplaats", {**GEEN_NUMMER, "woonplaats": None}),
    mist("achternaam leeg", "de achternaam", {**GEEN_NUMMER, "achternaam": None}),
    mist("adres leeg", "de straat, het huisnummer, de postcode en de woonplaats", LEEG),
    Geval(naam="toevoeging mag leeg", fout={**GEEN_NUMMER, "huisnummertoevoeging": None}),
    Geval(naam="voornaam mag leeg", fout={**GEEN_NUMMER, "voornamen": None}),
    Geval(naam="geboortedatum is een ander signaal", fout={**GEEN_NUMMER, "geboortedatum": None}),
    Geval(naam="geslacht is een ander signaal", fout={**GEEN_NUMMER, "geslacht": None}),
    Geval(naam="landcode mag leeg in Nederland", fout={**GEEN_NUMMER, "landcode": None, "land": None}),
    # -- een nummer is genoeg
    Geval(naam="heeft een BSN", fout={**LEEG, "bsn": schone("bsn")}),
    Geval(naam="heeft een onderwijsnummer", fout={**LEEG, "onderwijsnummer": verzonnen_onderwijsnummer(1)}),
    Geval(naam="heeft een nummer dat niet klopt", fout={**LEEG, "bsn": "123456789"}),
    # -- in het buitenland
    Geval(naam="België, eerste regel", fout={**BELGIE, "adresregel_buitenland_1": "Markt 1"}),
    mist("België, niets", "de eerste regel van het buitenlandse adres", BELGIE),
    mist(
        "België, alleen de tweede regel",
        "de eerste regel van het buitenlandse adres",
        {**BELGIE, "adresregel_buitenland_2": "2320 Hoogstraten"},
    ),
    mist(
        "België, in de gewone velden van een export met adresregels",
        "de eerste regel van het buitenlandse adres",
        {**BELGIE, "straat": "Meir", "huisnummer": "1", "postcode": "2000", "woonplaats": "Antwerpen"},
    ),
    mist(
        "zonder landcode, met een adresregel",
        "de landcode",
        {**LEEG, "landcode": None, "land": None, "adresregel_buitenland_1": "Markt 1"},
    ),
    mist(
        "zonder landcode, in de gewone velden",
        "de landcode en de eerste regel van het buitenlandse adres",
        {**GEEN_NUMMER, "landcode": None, "land": None, "postcode": "B2000", "woonplaats": "Antwerpen"},
    ),
    Geval(
        naam="export zonder adresregels: straat en plaats zijn genoeg",
        fout={**BELGIE, "straat": "Meir", "woonplaats": "Antwerpen"},
        zonder=REGELS,
        noemt=LABELS,
    ),
    mist(
        "export zonder adresregels: geen plaats",
        "de woonplaats",
        {**BELGIE, "straat": "Meir"},
        zonder=REGELS,
        noemt=LABELS,
    ),
    mist(
        "export zonder adresregels: geen straat",
        "de straat",
        {**BELGIE, "woonplaats": "Antwerpen"},
        zonder=REGELS,
        noemt=LABELS,
    ),
    mist(
        "export zonder adresregels: Nederland",
        "het huisnummer",
        {**GEEN_NUMMER, "huisnummer": None},
        zonder=REGELS,
        noemt=LABELS,
    ),
    Geval(
        naam="export met alleen de eerste regel",
        fout={**BELGIE, "adresregel_buitenland_1": "Markt 1"},
        zonder=REGELS[1:],
        noemt=LABELS[1:],
    ),
    # -- geheim
    Geval(naam="geheim adres", fout={**LEEG, "geheim_adres": "J"}),
    Geval(naam="geheim adres, achternaam leeg", fout={**LEEG, "achternaam": None, "geheim_adres": "J"}),
    mist("geheim adres nee", "de straat", {**GEEN_NUMMER, "straat": None, "geheim_adres": "N"}),
    mist("geheim adres leeg", "de straat", {**GEEN_NUMMER, "straat": None, "geheim_adres": None}),
    Geval(
        naam="zonder kolom geheim adres",
        fout={**GEEN_NUMMER, "straat": None, "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht=RAAK,
        noemt=("Geheim adres",),
    ),
    # -- bereik en kolommen
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
def test_adres_onvolledig(geval: Geval) -> None:
    assert speel("ID15", geval, GEVALLEN) == geval.uitkomst


def test_per_school_telt_haar_eigen_export() -> None:
    """De ene school levert adresregels, de andere niet: dan zijn straat en plaats alleen bij de andere genoeg."""
    antwerpen = {**BELGIE, "straat": "Meir", "woonplaats": "Antwerpen"}
    met, zonder = (vul_in(schone_leerling(PEIL, school=s), antwerpen, PEIL) for s in ("98CA", "98DA"))
    levering = twee_bestanden(met, zonder)
    uitslag = controleer(maak_breed(levering, BESTUUR, PEIL), [laad_signalen()["ID15"]])
    assert uitslag.bevindingen["instelling"].to_list() == ["98CA"]


def twee_bestanden(met: Rij, zonder: Rij) -> Levering:
    csv = {"met.csv": naar_csv([met]), "zonder.csv": naar_csv([zonder], zonder=REGELS)}
    tabellen = [tabel for naam, inhoud in csv.items() for tabel in open_bestand(Bestand(naam, inhoud))]
    return normaliseer([(t, herken(t.koppen)) for t in tabellen], BESTUUR["instellingscode"])


def test_deadline() -> None:
    rij = vul_in(schone_leerling(PEIL), {**LEEG, "inschrijfdatum": PEIL + DAG}, PEIL)
    assert voer_uit(["ID15"], [rij]).bevindingen["deadline"].to_list() == [date(2025, 11, 23)]
