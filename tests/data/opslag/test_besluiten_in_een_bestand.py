"""Besluiten naar een bestand en terug, en door het sluiten van de opslag heen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.koppelsleutel import maak_koppelsleutel, versleutel
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.besluitbestand import laad_besluiten
from data.opslag.vragen.besluiten import alle_besluiten, beoordeel, bevindingen_bij, eigenaren
from data.opslag.werkstand import maak_werkstand
from data.schema.besluit import BESLUIT, Besluit
from data.schema.toegang import Gebruiker, Handeling
from data.schema.voorbeeld import Rij
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx, lees_besluiten
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.besluiten import NU, besluit_over, nr, sleutels, statussen
from tests.data.opslag.conftest import Laden
from tests.hulp import doe


@pytest.mark.parametrize(("naam", "maak"), [("b.csv", besluiten_csv), ("b.xlsx", besluiten_xlsx)])
def test_een_bestand_met_besluiten_herstelt_alles(
    met_drie: Opslag, drie: tuple[Rij, ...], naam: str, maak: Callable[[pl.DataFrame], bytes]
) -> None:
    a, b, c = (nr(rij) for rij in drie)
    besluit_over(
        met_drie, Besluit("geaccepteerd", reden="Dat klopt; echt", toelichting="=hoi", tot=date(2026, 3, 1)), a
    )
    besluit_over(met_drie, Besluit("bezig", eigenaar="Joke"), b)
    besluit_over(met_drie, Besluit(eigenaar="An"), c)
    voor = statussen(met_drie)
    with met_drie.schrijf(doe("An", NU)) as hand:
        con = hand.con
        bestand = Bestand(naam, maak(alle_besluiten(con, met_drie.koppelsleutel)))
        gelezen = lees_besluiten(bestand, met_drie.koppelsleutel)
        assert laad_besluiten(hand, gelezen, met_drie.koppelsleutel, REGELS)[:4] == (0, 3, 0, 0)
        con.execute("DELETE FROM besluit")
        maak_werkstand(con)
    assert set(statussen(met_drie).values()) == {"nieuw"}
    with met_drie.schrijf(doe("An", NU)) as hand:
        con = hand.con
        geladen = laad_besluiten(hand, gelezen, met_drie.koppelsleutel, REGELS)
        terug = alle_besluiten(con, met_drie.koppelsleutel)
    assert geladen[:4] == (3, 0, 0, 0)
    assert statussen(met_drie) == voor
    assert terug.drop("wie", "moment").equals(gelezen.drop("wie", "moment"))
    # Een afdruk is willekeurig, en heeft toevallig wel eens de cijfers van een leerlingnummer.
    afdrukken = ["sleutel", "waardeafdruk", "afdruk"]
    assert terug.select(pl.col(afdrukken).str.contains("^[0-9a-f]{8,}$").all()).row(0) == (True, True, True)
    for geheim in (a, b, "Bakker", "IN08"):
        assert geheim.encode() not in besluiten_csv(terug.drop(afdrukken))


def test_laden_zegt_wat_er_niet_meer_is(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    anders = {**klas[1], "tlv_einde": date(2027, 6, 30)}
    laad([drie[0], anders, *klas[2:]])
    for nummer in (nr(drie[0]), nr(anders)):
        besluit_over(opslag, ACCEPTEER, nummer)
    with opslag.lees(doe()) as con:
        bewaard = alle_besluiten(con, opslag.koppelsleutel)
    laad([klas[0], {**anders, "tlv_einde": date(2027, 6, 29)}, *klas[2:]])
    with opslag.schrijf(doe("An", NU)) as hand:
        con = hand.con
        con.execute("DELETE FROM besluit")
        geladen = laad_besluiten(hand, bewaard, opslag.koppelsleutel, REGELS)
    assert geladen[:4] == (0, 0, 1, 1)
    assert statussen(opslag)[nr(anders)] == "nieuw"


def test_wie_niet_mag_accepteren_ziet_dat_voor_het_laden(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """Wat er vooraf staat, is wat laden doet: anders leest een school dat zij iets toepast, en gebeurt er niets."""
    a, b, _ = (nr(rij) for rij in drie)
    besluit_over(met_drie, ACCEPTEER, a)
    besluit_over(met_drie, Besluit("bezig"), b)
    school = Handeling(Gebruiker("Sam", niet=frozenset({"accepteren"})), NU, doe().peildatum)
    with met_drie.schrijf(school) as hand:
        bewaard = alle_besluiten(hand.con, met_drie.koppelsleutel)
        hand.con.execute("DELETE FROM besluit")
        maak_werkstand(hand.con)
        bevindingen = bevindingen_bij(hand.con, met_drie.koppelsleutel)
        vooraf = beoordeel(bewaard, bevindingen, REGELS, accepteert=False)
        geladen = laad_besluiten(hand, bewaard, met_drie.koppelsleutel, REGELS)
    assert sorted(vooraf["uitkomst"]) == ["mag_niet", "toegepast"]
    assert (geladen.toegepast, geladen.mag_niet) == (1, 1)


def test_een_bestand_van_een_ander_wordt_geweigerd(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    besluit_over(met_drie, ACCEPTEER, nr(drie[0]))
    with met_drie.lees(doe()) as con:
        bestand = Bestand("b.csv", besluiten_csv(alle_besluiten(con, maak_koppelsleutel())))
    with pytest.raises(Gebruikersfout, match="hoort bij een andere Signaalwijzer"):
        lees_besluiten(bestand, met_drie.koppelsleutel)


def test_een_kort_lijstje_laat_de_eigenaar_staan(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """Zo komt een ingevulde fixlijst terug: sleutel, status en toelichting."""
    a = nr(drie[0])
    besluit_over(met_drie, Besluit("bezig", eigenaar="Joke"), a)
    lijst = pl.DataFrame(
        {"sleutel": versleutel(pl.Series(sleutels(met_drie, a)), met_drie.koppelsleutel), "status": ["opgelost in LAS"]}
    ).select((pl.col(k) if k in ("sleutel", "status") else pl.lit(None)).cast(t).alias(k) for k, t in BESLUIT.items())
    with met_drie.schrijf(doe("An", NU)) as hand:
        con = hand.con
        assert laad_besluiten(hand, lijst, met_drie.koppelsleutel).toegepast == 1
        assert eigenaren(con) == ["Joke"]
    assert statussen(met_drie)[a] == "opgelost in LAS"


def test_besluiten_blijven_na_het_sluiten(met_drie: Opslag, drie: tuple[Rij, ...], pad: Path) -> None:
    from data.opslag.opslagsleutel import opslagsleutel

    besluit_over(met_drie, Besluit("bezig"), nr(drie[0]))
    met_drie.sluit()
    heropend = Opslag(pad, opslagsleutel(pad))
    try:
        assert statussen(heropend)[nr(drie[0])] == "bezig"
    finally:
        heropend.sluit()
