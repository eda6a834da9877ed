"""ID20: een adres in de export van een leerling van wie het geheim moet blijven."""

import pytest

from data.schema.velden import ADRES
from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID20", "geheim_adres_in_export", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("geheim_adres",), een_van=("straat", "huisnummer", "postcode", "woonplaats"))

GEHEIM: dict[str, Invulling] = {"geheim_adres": "J"}
LEEG: dict[str, Invulling] = {**GEHEIM, **dict.fromkeys(ADRES)}
RAAK = {0: (None, None)}

GEVALLEN = [
    Geval(
        naam="heel adres",
        fout=GEHEIM,
        verwacht=RAAK,
        zin="Het adres van deze leerling is geheim, maar er staat een adres in de export. Signaalwijzer heeft het niet "
        "bewaard: verwijder het exportbestand.",
    ),
    *(Geval(naam=f"alleen {veld}", fout={**LEEG, veld: "1"}, verwacht=RAAK) for veld in ADRES),
    Geval(naam="geen adres", fout=LEEG),
    Geval(naam="alleen landcode en land", fout={**LEEG, "landcode": "5010", "land": "België"}),
    Geval(naam="niet geheim"),
    Geval(naam="geheim leeg", fout={"geheim_adres": None}),
    Geval(naam="geheim ja", fout={"geheim_adres": "Ja"}, verwacht=RAAK),
    Geval(naam="bij twijfel geheim", fout={"geheim_adres": "beperkt"}, verwacht=RAAK),
    Geval(
        naam="de ene rij zegt geheim, de andere heeft het adres",
        fout={"geheim_adres": None},
        erbij=(Erbij(wie="inschrijving", wijzig={**LEEG, "begindatum_periode": PEIL}),),
        verwacht=RAAK,
    ),
    Geval(
        naam="komt nog", fout={**GEHEIM, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**GEHEIM, "inschrijfstatus": "gast"}),
    Geval(naam="export zonder adres", fout=GEHEIM, zonder=ADRES),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geheim_adres_in_export(geval: Geval) -> None:
    assert speel("ID20", geval, GEVALLEN) == geval.uitkomst


def test_het_adres_staat_in_geen_enkele_bevinding() -> None:
    """Ook niet in die van een ander signaal over dezelfde leerling."""
    adres = {"straat": "Schuilplaats", "huisnummer": "9876", "postcode": "9999ZZ", "woonplaats": "Verweggistan"}
    regels = {"adresregel_buitenland_2": "Schuilplaats 9876"}
    rij = vul_in(schone_leerling(PEIL), {**adres, **regels, **GEHEIM, "bsn": None, "landcode": "5010"}, PEIL)
    bevindingen = voer_uit([], [rij]).bevindingen
    assert {"ID01", "ID20"} <= set(bevindingen["signaal"])
    tekst = str(bevindingen.to_dicts())
    assert [deel for deel in (*adres.values(), *regels.values()) if deel in tekst] == []
