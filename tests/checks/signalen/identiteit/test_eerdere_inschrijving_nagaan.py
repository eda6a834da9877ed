"""ID09: geen nummer, en toch eerder op een Nederlandse school."""

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import rijen_van, verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID09", "eerdere_inschrijving_nagaan", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=("vreemdeling", "eerder_nederlands_onderwijs"), een_van=PGN_KOLOMMEN)

RAAK = {0: ("onderwijsnummer", None)}
_OPZOEKEN = " Zoek eerst het onderwijsnummer op: anders komt er een tweede."


def zonder_nummer(
    naam: str, vreemdeling: str | None, eerder: str | None, *, raak: bool, zin: str | None = None, **meer: Invulling
) -> Geval:
    fout = {"bsn": None, "vreemdeling": vreemdeling, "eerder_nederlands_onderwijs": eerder, **meer}
    return Geval(naam=naam, fout=fout, verwacht=RAAK if raak else {}, zin=None if zin is None else zin + _OPZOEKEN)


GEVALLEN = [
    zonder_nummer(
        "eerder onderwijs",
        "N",
        "J",
        raak=True,
        zin="Deze leerling heeft geen nummer, maar zat eerder op een Nederlandse school.",
    ),
    zonder_nummer("eerder onderwijs, vreemdeling leeg", None, "J", raak=True),
    zonder_nummer("vreemdeling en eerder onderwijs", "J", "J", raak=True),
    zonder_nummer(
        "vreemdeling, eerder onderwijs leeg",
        "J",
        None,
        raak=True,
        zin="Deze leerling heeft geen nummer en is vreemdeling. Niet ingevuld is of hij eerder op een Nederlandse "
        "school zat.",
    ),
    zonder_nummer("vreemdeling, geen eerder onderwijs", "J", "N", raak=False),
    zonder_nummer("geen vreemdeling, geen eerder onderwijs", "N", "N", raak=False),
    zonder_nummer("geen vreemdeling, eerder onderwijs leeg", "N", None, raak=False),
    zonder_nummer("beide leeg", None, None, raak=False),
    Geval(naam="heeft een BSN", fout={"vreemdeling": "J"}),
    zonder_nummer("heeft een onderwijsnummer", "J", "J", raak=False, onderwijsnummer=verzonnen_onderwijsnummer(1)),
    zonder_nummer("heeft een nummer dat niet klopt", "J", "J", raak=False, bsn="123456789"),
    zonder_nummer("geheim adres", "N", "J", raak=True, geheim_adres="J"),
    zonder_nummer("komt nog", "N", "J", raak=True, inschrijfdatum=PEIL + DAG, begindatum_periode=PEIL + DAG),
    zonder_nummer("aangemeld", "N", "J", raak=False, inschrijfstatus="aangemeld"),
    Geval(
        naam="zonder kolom eerder onderwijs telt alleen vreemdeling",
        fout={"bsn": None, "vreemdeling": "J", "eerder_nederlands_onderwijs": "N"},
        zonder=("eerder_nederlands_onderwijs",),
        verwacht=RAAK,
        noemt=("Eerder Nederlands onderwijs",),
    ),
    Geval(
        naam="zonder kolom vreemdeling telt alleen eerder onderwijs",
        fout={"bsn": None, "vreemdeling": "J", "eerder_nederlands_onderwijs": None},
        zonder=("vreemdeling",),
        noemt=("Vreemdeling",),
    ),
    Geval(
        naam="geen van beide kolommen over onderwijs",
        fout={"bsn": None},
        zonder=("vreemdeling", "eerder_nederlands_onderwijs"),
        noemt=("Eerder Nederlands onderwijs", "Vreemdeling"),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_eerdere_inschrijving_nagaan(geval: Geval) -> None:
    assert speel("ID09", geval, GEVALLEN) == geval.uitkomst


def test_zonder_gegevens_is_er_niemand_bekeken() -> None:
    """Geen enkele bevinding is dan geen goed nieuws."""
    geval = GEVALLEN[0].voorbeeld
    uitslag = voer_uit(["ID09"], rijen_van(geval, PEIL), zonder=("vreemdeling", "eerder_nederlands_onderwijs"))
    assert uitslag.statussen["bekeken"].to_list() == [0]
