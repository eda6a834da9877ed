"""Notities bij een bevinding: een draad die geen status verandert, en die gaat waar de bevinding gaat."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from checks.werk.leveringen import draai_terug
from checks.werk.wissen import wis_instelling, wis_levering
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.besluitbestand import Geladen, laad_besluiten
from data.opslag.schrijven.notities import schrijf_notitie
from data.opslag.vragen.besluiten import VanEenAnder, alle_besluiten, gezien, van_anderen
from data.opslag.vragen.mensen.notities import aantal_notities, notities
from data.schema.besluit import Besluit
from data.schema.toegang import Gebruiker
from data.schema.voorbeeld import Rij
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx, lees_besluiten
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.opslag.besluiten import NU, besluit_over, nr, sleutels, statussen
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.test_besluiten_hernummerd import hernummerd
from tests.hulp import doe


def schrijf(opslag: Opslag, nummer: object, tekst: str, wie: str = "Anna") -> None:
    (sleutel,) = sleutels(opslag, nummer)
    with opslag.schrijf(doe(wie, NU), "besluiten") as hand:
        schrijf_notitie(hand, sleutel, tekst)


def draad(opslag: Opslag, nummer: object) -> list[tuple[str, str]]:
    with opslag.lees(doe()) as con:
        return [(n.wie, n.tekst) for sleutel in sleutels(opslag, nummer) for n in notities(con, sleutel)]


def test_een_draad_verandert_geen_status(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    a, voor = nr(drie[0]), statussen(met_drie)
    with met_drie.lees(doe()) as con:
        stand = gezien(con)
    schrijf(met_drie, a, "  Gebeld met de ouders.\n\nZij sturen het op. ")
    schrijf(met_drie, a, f"Het BSN is {verzonnen_bsn(7)}.", wie="Bo")
    assert draad(met_drie, a) == [
        ("Anna", "Gebeld met de ouders.\n\nZij sturen het op."),
        ("Bo", "Het BSN is (nummer weggelaten)."),
    ]
    assert statussen(met_drie) == voor
    with met_drie.lees(doe()) as con:
        assert gezien(con) > stand, "wie de pagina open heeft, hoort ervan"
        assert van_anderen(con, stand.besluit, "Anna") == {"Bo": VanEenAnder(0, 1)}
        assert aantal_notities(con, sleutels(met_drie, a, nr(drie[1]))) == {sleutels(met_drie, a)[0]: 2}
    besluit_over(met_drie, Besluit("bezig"), a, stand=stand)  # een notitie is geen besluit van een ander


@pytest.mark.parametrize(("tekst", "zin"), [(" \n ", "Schrijf eerst iets"), ("x" * 1001, "te lang")])
def test_wat_geen_notitie_is(met_drie: Opslag, drie: tuple[Rij, ...], tekst: str, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        schrijf(met_drie, nr(drie[0]), tekst)
    assert draad(met_drie, nr(drie[0])) == []


def test_alleen_wie_de_bevinding_ziet_en_mag_besluiten(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    (sleutel,) = sleutels(met_drie, nr(drie[0]))
    for wie in (Gebruiker("Cas", frozenset({"98CA"}), "school"), Gebruiker("Di", None, "lezer")):
        handeling = replace(doe(), wie=wie)
        with (
            pytest.raises(Gebruikersfout, match=r"verdwenen|mag u niet"),
            met_drie.schrijf(handeling, "besluiten") as hand,
        ):
            schrijf_notitie(hand, sleutel, "hoi")
    schrijf(met_drie, nr(drie[0]), "Gebeld.")
    with met_drie.lees(replace(doe(), wie=Gebruiker("Cas", frozenset({"98CA"}), "school"))) as con:
        assert notities(con, sleutel) == []
    with met_drie.lees(replace(doe(), wie=Gebruiker("Bo", frozenset({"98DA"}), "lezer"))) as con:
        assert [n.tekst for n in notities(con, sleutel)] == ["Gebeld."]


def test_notities_gaan_mee_met_een_nieuw_leerlingnummer(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    mis: list[Rij] = [{**rij, "groep": None} for rij in klas[:3]]
    laad(mis)
    schrijf(opslag, nr(mis[0]), "Een.")
    schrijf(opslag, nr(mis[0]), "Twee.", wie="Bo")
    besluit_over(opslag, Besluit(eigenaar="Bo"), nr(mis[1]))
    laad(hernummerd(mis))
    laad([*hernummerd(mis), klas[4]])
    assert draad(opslag, f"N{nr(mis[0])}") == [("Anna", "Een."), ("Bo", "Twee.")]
    draai_terug(opslag, 3, doe("Fatima", NU, P))
    draai_terug(opslag, 2, doe("Fatima", NU, P))
    assert draad(opslag, nr(mis[0])) == [("Anna", "Een."), ("Bo", "Twee.")]


@pytest.mark.parametrize("wat", ["levering", "school"])
def test_van_wie_gewist_is_blijft_geen_notitie(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...], wat: str
) -> None:
    laad([*drie, *klas[3:]])
    schrijf(opslag, nr(drie[0]), "Geheim verhaal.")
    if wat == "levering":
        wis_levering(opslag, 1, doe())
    else:
        wis_instelling(opslag, "98DA", doe())
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM notitie").fetchall() == [(0,)]


@pytest.mark.parametrize(("naam", "maak"), [("b.csv", besluiten_csv), ("b.xlsx", besluiten_xlsx)])
def test_een_bestand_met_besluiten_heeft_ook_de_notities(
    met_drie: Opslag, drie: tuple[Rij, ...], naam: str, maak: Callable[[pl.DataFrame], bytes]
) -> None:
    a, b, c = (nr(rij) for rij in drie)
    schrijf(met_drie, a, "=1+1\n\nen verder: niets")
    schrijf(met_drie, a, "Twee.", wie="Bo")
    schrijf(met_drie, b, "Alleen dit.")
    besluit_over(met_drie, Besluit("bezig", eigenaar="Bo"), a)
    besluit_over(met_drie, Besluit("bezig"), c)
    sleutel = met_drie.koppelsleutel
    with met_drie.schrijf(doe("Bo", NU)) as hand:
        gelezen = lees_besluiten(Bestand(naam, maak(alle_besluiten(hand.con, sleutel))), sleutel)
        assert laad_besluiten(hand, gelezen, sleutel)._asdict() == {**dict.fromkeys(Geladen._fields, 0), "hetzelfde": 2}
        hand.con.execute("DELETE FROM notitie")
    besluit_over(met_drie, Besluit("opgelost in LAS"), b)
    voor = statussen(met_drie)
    with met_drie.schrijf(doe("Bo", NU)) as hand:
        assert laad_besluiten(hand, gelezen, sleutel).notities == 3
    assert statussen(met_drie) == voor, "waar alleen een notitie bij stond, is niets besloten"
    assert draad(met_drie, a) == [("Anna, geladen door Bo", "=1+1 en verder: niets"), ("Bo", "Twee.")]
    assert draad(met_drie, b) == [("Anna, geladen door Bo", "Alleen dit.")]
    with met_drie.schrijf(doe("Cas", NU)) as hand:
        weer = lees_besluiten(Bestand(naam, maak(alle_besluiten(hand.con, sleutel))), sleutel)
        assert laad_besluiten(hand, weer, sleutel).notities == 0
