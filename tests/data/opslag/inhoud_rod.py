"""Wat er sinds ROD en DUO naast de export in een opslag komt: van elke tabel iets."""

from dataclasses import replace
from datetime import date

from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.controles import bewaar_controle
from data.opslag.schrijven.leveringen import bewaar_berichten, bewaar_overzicht
from data.opslag.schrijven.telling import teken_af, zet_bedragen, zet_ovt
from data.opslag.schrijven.waardelijsten import bewaar_lijst, zet_statuswoorden
from data.opslag.vragen.beeld import beeld
from data.schema.rod.berichten import BERICHT
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.rod.telling import TELREGEL, telling_per_school
from data.schema.uitslag import IN_BEELD, UITLEG_DUO, InRod
from data.schema.waarden.waardelijsten import DUOCODE
from tests.data.opslag.inhoud import (
    SCHOLEN,
    WIE,
    P,
    Waarden,
    frame,
    groep_van,
    levering_van,
    op_dag,
    paar,
    record_van,
    uitslag_van,
)
from tests.hulp import doe


def vul_rod(opslag: Opslag) -> None:
    """Een overzicht van ROD, berichten en een codelijst van DUO, de telling van het bestuur, en de controle."""
    school = SCHOLEN[0]
    wie: Waarden = {
        "instelling": school,
        "leerlingnummer": "1",
        "naam": "Sem de Vries",
        "record": record_van(school, 1),
    }
    bericht: Waarden = {
        "instelling": school,
        "nummer": "999990019",
        "inschrijvingsvolgnummer": "1",
        "soort": "melding",
        "datum": date(2026, 1, 12),
        "status": "Zeker",
        "code": "PROEF-1",
        "tekst": "Kijk dit na.",
        "bestand": "duo.csv",
        "rij": 2,
    }
    code: Waarden = {"code": "PROEF-1", "naam": "Een proef", "signalen": ["IN08"]}
    with opslag.schrijf(doe(WIE, op_dag(12))) as hand:
        overzicht = levering_van({1: school}, "rod.csv")
        stand = Stand(stand=P, vestigingen=frozenset({f"{school}00"}))
        bewaar_overzicht(hand, Rodbeeld(overzicht, {school: stand}), [Bestand("rod.csv", b"rod")])
        bewaar_berichten(hand, frame(BERICHT, [bericht]), [Bestand("duo.csv", b"duo")])
        bewaar_lijst(hand, "duocode", frame(DUOCODE, [code]), "codes.csv")
        zet_statuswoorden(hand, {"zeker": "wel"})
        zet_ovt(hand, P, {school: 2})
        zet_bedragen(hand, {("SO", "1"): 1_234_500})
    telregels = frame(TELREGEL, [{**wie, "teldatum": P, "in_las": True, "in_rod": True, "duo_telt": False}])
    uitleg = {**bericht, **wie, "sleutel": "RO51|1", "signaal": "RO51", "in_codelijst": True, "zekerheid": "zeker"}
    with opslag.schrijf(doe(WIE, op_dag(13), P)) as hand:
        nu = beeld(hand.con)
        uitslag = replace(
            uitslag_van([groep_van(school, 1, "SO-9"), paar()]),
            in_beeld=frame(IN_BEELD, [{"record": r, "in_bereik": True} for r in nu.levering.leerling["sleutel"]]),
            in_rod={school: InRod(2, 1)},
            telregels=telregels,
            uitleg_duo=frame(UITLEG_DUO, [{**uitleg, "signalen": ["IN08"]}]),
        )
        bewaar_controle(hand, uitslag, nu, versie="0.1.0", reden="levering")
        teken_af(hand, P, telling_per_school(telregels), "Zo klopt het.")
