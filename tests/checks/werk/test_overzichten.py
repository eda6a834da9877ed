"""Overzichten van ROD lezen: van welke dag, over wie, en wat er geweigerd wordt."""

from datetime import date, timedelta

import pytest

from checks.werk.controleren import verwerk
from checks.werk.overzichten import lees_overzichten
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.schema.rod.overzicht import Stand
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, vul_in
from tests.overzichten import ALLEEN_LAS

VANDAAG = date(2026, 2, 10)
DAG = timedelta(1)


def overzicht(naam: str, *rijen: Rij) -> Bestand:
    return Bestand(naam, naar_csv(rijen or (schone_leerling(VANDAAG),), ALLEEN_LAS))


def stand(naam: str, gegeven: date | None = None) -> Stand:
    return lees_overzichten([overzicht(naam)], BESTUUR, VANDAAG, gegeven).standen["98DA"]


def test_de_dag_van_een_overzicht() -> None:
    assert stand("overzicht.csv").stand == VANDAAG
    assert stand("overzicht 2026-02-01.csv").stand == date(2026, 2, 1)
    assert stand("overzicht 2026-02-01.csv", date(2026, 1, 31)).stand == date(2026, 1, 31)


def test_een_dag_die_nog_komt_wordt_geweigerd() -> None:
    with pytest.raises(Gebruikersfout, match="11-02-2026, en dat is nog niet geweest"):
        stand("overzicht.csv", VANDAAG + DAG)


def test_een_school_per_bestand() -> None:
    elders = vul_in(schone_leerling(VANDAAG, 2), {"instellingscode": "98CA", "vestigingscode": "98CA00"}, VANDAAG)
    beeld = lees_overzichten([overzicht("een.csv"), overzicht("twee.csv", elders)], BESTUUR, VANDAAG)
    assert {*beeld.standen} == {"98DA", "98CA"}
    assert beeld.levering.leerling.height == 2


@pytest.mark.parametrize("met_code", [True, False])
@pytest.mark.parametrize("eigen", [1, 2, 5])
def test_wie_bij_een_ander_bestuur_zit_is_niet_van_ons(eigen: int, met_code: bool) -> None:
    """Hoe weinig eigen leerlingen er ook in staan, en of de school of alleen de vestiging er staat."""
    klas = [schone_leerling(VANDAAG, n) for n in range(1, 7)]
    ander = {"instellingscode": "98ZZ", "vestigingscode": "98ZZ00"}
    rijen = [*klas[:eigen], *(vul_in(rij, ander, VANDAAG) for rij in klas[eigen:])]
    zonder = ALLEEN_LAS if met_code else (*ALLEEN_LAS, "instellingscode")
    levering = lees_overzichten([Bestand("rod.csv", naar_csv(rijen, zonder))], BESTUUR, VANDAAG).levering
    assert levering.leerling["instelling"].to_list() == ["98DA"] * eigen + [None] * (6 - eigen)
    verwerking = verwerk(
        [Bestand("export.csv", naar_csv(klas))],
        VANDAAG,
        BESTUUR,
        rod=lambda scholen: lees_overzichten([Bestand("rod.csv", naar_csv(rijen, zonder))], scholen, VANDAAG),
    )
    assert verwerking.uitslag.bevindingen["signaal"].to_list() == ["RO01"] * (6 - eigen)


def test_wie_erin_staan() -> None:
    weg = vul_in(schone_leerling(VANDAAG, 2), {"uitschrijfdatum": "31-12-2025"}, VANDAAG)
    beeld = lees_overzichten([overzicht("overzicht.csv", schone_leerling(VANDAAG), weg)], BESTUUR, VANDAAG)
    assert (beeld.standen["98DA"].bereik, beeld.standen["98DA"].van) == ("periode", date(2025, 12, 31))
    zelf = lees_overzichten([overzicht("overzicht.csv")], BESTUUR, VANDAAG, None, ("alles", None, None))
    assert zelf.standen["98DA"].bereik == "alles"


def test_verwerken_met_een_overzicht() -> None:
    """Van bestand naar bevinding: in ROD staat de leerling in een andere groep."""
    las = schone_leerling(VANDAAG)
    rod = overzicht("rod.csv", vul_in(las, {"groep": "9", "leerlingnummer": None}, VANDAAG))
    verwerking = verwerk(
        [Bestand("export.csv", naar_csv([las]))],
        VANDAAG,
        BESTUUR,
        rod=lambda scholen: lees_overzichten([rod], scholen, VANDAAG),
    )
    gevonden = verwerking.uitslag.bevindingen.select("signaal", "leerlingnummer", "waarde").rows()
    assert gevonden == [("RO33", las["leerlingnummer"], las["groep"])]
    assert not verwerking.uitslag.mislukt
