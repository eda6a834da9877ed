"""Ouders, personeel, een legenda en een telling tellen niet mee; een lijst met leerlingen altijd."""

from typing import Any

import pytest

from data.lezen import Bestand, herken_tabel, normaliseer, open_hier
from data.schema.levering import Levering
from tests.data.hulp import BEKEND, KLAS, fout, lever, xlsx

VELDEN = ("leerlingnummer", "achternaam", "voornamen", "geboortedatum", "instellingscode", "inschrijfdatum")
KOP = ["Leerlingnummer", "Achternaam", "Voornamen", "Geboortedatum", "BRIN", "Inschrijfdatum"]
LEERLINGEN: list[list[Any]] = [KOP, *([str(rij[v]) for v in VELDEN] for rij in KLAS[:2])]
NUMMER = str(KLAS[0]["leerlingnummer"])
OUDER = ["Leerlingnummer", "Achternaam", "Voornaam", "BSN"]

ANDERS: dict[str, list[list[Any]]] = {
    "Ouders": [OUDER, [NUMMER, "Wolk", "Zon", "999995522"]],
    "Ouders-verzorgers": [OUDER, [NUMMER, "Wolk", "Zon", "999995522"]],
    "Blad2": [[*OUDER, "Relatie tot leerling"], [NUMMER, "Wolk", "Zon", "999995522", "Vader"]],
    "Personeel": [["Achternaam", "Voornaam", "Geboortedatum"], ["Wolk", "Zon", "01-01-1980"]],
    "Blad3": [["Personeelsnummer", "BSN", "Achternaam"], ["77", "999995522", "Wolk"]],
    "Legenda": [["Code", "Omschrijving"], ["SO", "Speciaal onderwijs"], ["VSO", "Voortgezet speciaal onderwijs"]],
    "Draaitabel": [["Groep", "Aantal"], ["SO-1", 12], ["Eindtotaal", 12]],
}


def werkmap(**bladen: list[list[Any]]) -> Levering:
    inhoud = xlsx({naam.replace("_", " "): blad for naam, blad in bladen.items()})
    tabellen = open_hier(Bestand("x.xlsx", inhoud))
    return normaliseer([(tabel, herken_tabel(tabel)) for tabel in tabellen], BEKEND)


@pytest.mark.parametrize("blad", ANDERS)
@pytest.mark.parametrize("eerst", [True, False])
def test_een_blad_dat_niet_over_leerlingen_gaat(blad: str, eerst: bool) -> None:
    bladen: dict[str, list[list[Any]]] = {"Leerlingen": LEERLINGEN, blad: ANDERS[blad]}
    levering = werkmap(**(bladen if eerst else dict(reversed(bladen.items()))))
    assert levering.leerling["leerlingnummer"].sort().to_list() == [rij["leerlingnummer"] for rij in KLAS[:2]]
    assert levering.leerling["bsn"].null_count() == 2
    (bron,) = [b for b in levering.verslag.bestanden if b.naam.endswith(blad)]
    assert "telt niet mee" in bron.opmerkingen[-1]
    assert not any(bron.kolommen.values())


@pytest.mark.parametrize("kop", ["Relatie", "Functie"])
def test_een_lijst_met_leerlingen_blijft(kop: str) -> None:
    """Een kolom over een ander maakt van een leerling met een inschrijving geen ouder of leerkracht."""
    bladen = {"Ouders": [[*KOP, kop], *([*rij, "Moeder"] for rij in LEERLINGEN[1:])]}
    assert werkmap(**bladen).leerling.height == 2


def test_van_een_gezin_telt_de_leerling() -> None:
    blad = [[*OUDER, "Relatie"], [NUMMER, "A", "Sem", ""], [NUMMER, "A", "Zon", "999995522"]]
    blad[1].append("Leerling")
    blad[2].append("Vader")
    levering = werkmap(Gezin=blad)
    assert levering.leerling.select("voornamen", "bsn").rows() == [("Sem", None)]
    assert "op rij 3 een ander dan de leerling" in levering.verslag.bestanden[0].opmerkingen[0]


def test_alleen_ouders_is_geen_levering() -> None:
    inhoud = f"Leerlingnummer;Achternaam;BSN\n{NUMMER};Wolk;999995522\n".encode()
    assert "gaat over ouders of verzorgers" in fout(lambda: lever(("ouders.csv", inhoud)))
