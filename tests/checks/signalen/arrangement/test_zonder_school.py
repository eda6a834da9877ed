"""Een lijst met arrangementen die niet zegt welke school ondersteunt: dan zeggen wij daar niets over."""

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.lezen import Bestand, herken_tabel, normaliseer, open_bestand
from data.schema.levering import enige_ondersteunende
from data.schema.uitslag import Uitslag
from data.schema.velden import VELDEN
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, vul_in
from tests.checks.signalen.arrangement.arrangementen import los
from tests.checks.signalen.gevallen import PEIL

OVER_DE_SCHOOL = ("AR02", "AR04", "AR05", "AR06", "AR12")
LIJST = {"bsn", "instellingscode_inschrijving", "arrangementvolgnummer", "arrangement_begin", "arrangement_einde"}
"""De vijf gegevens die DUO van een arrangement vraagt."""


def controle(clusters: tuple[int, ...]) -> Uitslag:
    """Leerlingen van 98DA, van wie één ook een arrangement heeft, en een inschrijving zonder bekende school."""
    scholen = BESTUUR.filter(BESTUUR["cluster"].is_in(clusters))
    onbekend = vul_in(schone_leerling(PEIL, 3), {"instellingscode": "77XX", "vestigingscode": "77XX00"}, PEIL)
    klas = [schone_leerling(PEIL, 1), onbekend, *(schone_leerling(PEIL, 10 + c, cluster=c) for c in clusters)]
    lijst = [los({"instellingscode_inschrijving": "98DA"}), los({"arrangement_einde": None}, nummer=9)]
    bestanden = {
        "leerlingen.csv": naar_csv(klas),
        "arrangementen.csv": naar_csv(lijst, [v.naam for v in VELDEN if v.naam not in LIJST]),
    }
    tabellen = [t for naam, inhoud in bestanden.items() for t in open_bestand(Bestand(naam, inhoud))]
    levering = normaliseer(
        [(t, herken_tabel(t)) for t in tabellen],
        scholen["instellingscode"],
        ondersteunend=enige_ondersteunende(scholen),
    )
    signalen = [s for code, s in laad_signalen().items() if code.startswith("AR")]
    return controleer(maak_breed(levering, scholen, PEIL), signalen)


def test_een_school_die_niet_te_weten_is() -> None:
    uitslag = controle((1, 2, 3, 4))
    assert uitslag.bevindingen["signaal"].to_list() == []
    stand = {rij["signaal"]: rij for rij in uitslag.statussen.to_dicts() if rij["instelling"] is None}
    for code in OVER_DE_SCHOOL:
        assert stand[code]["status"] == "overgeslagen", code
        assert ("welke school ondersteunt" in stand[code]["reden"]) is (code != "AR04"), "daar ontbreekt het cluster al"
    assert {stand[code]["status"] for code in ("AR01", "AR03", "AR07")} == {"uitgevoerd"}


@pytest.mark.parametrize("cluster", [1, 2])
def test_de_enige_school_die_arrangementen_geeft(cluster: int) -> None:
    uitslag = controle((cluster, 3, 4))
    assert uitslag.bevindingen["signaal"].to_list() == []
    stand = {rij["signaal"]: rij for rij in uitslag.statussen.filter(instelling=f"98{' AB'[cluster]}A").to_dicts()}
    assert {stand[code]["status"] for code in OVER_DE_SCHOOL} == {"uitgevoerd"}
    assert {stand[code]["bekeken"] for code in OVER_DE_SCHOOL} == {2}
