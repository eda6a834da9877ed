"""Waardelijsten blijven bewaard, tellen mee bij elke controle, en zijn weer weg te halen."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl

from checks.werk.instellen import laad_waardelijst, vergeet_waardelijst
from data.lezen import Bestand, lees_landen, lees_swv, lees_vestigingen
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.opslag.vragen.waardelijsten import geladen_lijsten, waardelijsten
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Rij
from data.schema.waarden.landen import LANDNAMEN
from tests.data.opslag.conftest import P
from tests.hulp import doe

MOMENT = datetime(2026, 2, 1, 12)
WIE = doe("Fatima", MOMENT, P)
RVIG = (
    '"Landcode","Omschrijving","Datum ingang","Datum einde"\r\n"5010","België","",""\r\n'
    '"6000","Vroegerland","19500101","19891231"\r\n"6030","Nederland","",""\r\n'
).encode("utf-16")


def gevonden(opslag: Opslag, signaal: str) -> int:
    with opslag.lees(doe()) as con:
        return aantal(con, Keuze(signaal=(signaal,)))


def test_een_landentabel_telt_mee_tot_zij_weg_is(
    opslag: Opslag, pad: Path, laad: Callable[..., Uitslag], klas: list[Rij]
) -> None:
    laad([{**klas[0], "landcode": "6000"}, *klas[1:]])
    toen = gevonden(opslag, "ID17")
    landen = lees_landen(Bestand("tabel34.csv", RVIG))
    anders = {naam: code for naam, code in LANDNAMEN.items() if code != "6000"}
    laad_waardelijst(opslag, "land", landen, "tabel34.csv", WIE)
    assert gevonden(opslag, "ID17") == toen + 1, "6000 bestaat op de peildatum niet meer"
    opslag.sluit()
    open_ = Opslag(pad, opslagsleutel(pad))
    try:
        with open_.lees(doe()) as con:
            lijst = geladen_lijsten(con)["land"]
            assert waardelijsten(con).landen is not None
            assert waardelijsten(con).swv is None
            assert waardelijsten(con).landnamen(P) == anders | {"vroegerland": "6000"}
        assert lijst == {"naam": "land", "bestand": "tabel34.csv", "aantal": 3, "door": "Fatima", "moment": MOMENT}
        laad_waardelijst(open_, "land", landen.head(1), "nieuw.csv", WIE)
        with open_.lees(doe()) as con:
            assert geladen_lijsten(con)["land"]["aantal"] == 1
        vergeet_waardelijst(open_, "land", WIE)
        assert gevonden(open_, "ID17") == toen
        with open_.lees(doe()) as con:
            assert waardelijsten(con).landen is None
    finally:
        open_.sluit()


def test_een_lijst_van_samenwerkingsverbanden(opslag: Opslag) -> None:
    nummers = sorted(lees_swv(Bestand("swv.csv", b"Naam;Nummer\r\nEen;PO3001\r\nTwee;vo 2305\r\n")))
    laad_waardelijst(opslag, "samenwerkingsverband", pl.DataFrame({"swv_nummer": nummers}), "swv.csv", WIE)
    with opslag.lees(doe()) as con:
        assert waardelijsten(con).swv == frozenset({"PO3001", "VO2305"})


def test_een_lijst_van_vestigingen_telt_mee_tot_zij_weg_is(
    opslag: Opslag, laad: Callable[..., Uitslag], klas: list[Rij]
) -> None:
    laad(klas)
    vestiging, school = str(klas[0]["vestigingscode"]), str(klas[0]["instellingscode"])
    assert gevonden(opslag, "IN12") == 0
    for codes, verwacht in (
        ([f"{school}09"], sum(rij["instellingscode"] == school for rij in klas)),
        ([f"{school}09", f"{school}.{vestiging[4:]}"], 0),
    ):
        inhoud = "INSTELLINGSCODE;VESTIGINGSCODE\r\n" + "".join(f"{school};{c}\r\n" for c in codes)
        lijst = sorted(lees_vestigingen(Bestand("vestigingen.csv", inhoud.encode())))
        assert lijst == sorted(c.replace(".", "") for c in codes)
        laad_waardelijst(opslag, "vestiging", pl.DataFrame({"vestigingscode": lijst}), "vestigingen.csv", WIE)
        assert gevonden(opslag, "IN12") == verwacht
    vergeet_waardelijst(opslag, "vestiging", WIE)
    with opslag.lees(doe()) as con:
        assert waardelijsten(con).vestigingen is None
