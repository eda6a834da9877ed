"""Zet velden in het schema en vertelt wat elke laag ermee doet, als JSON; `test_veld_erbij.py` draait dit.

Het schema staat vast zodra een andere module het gelezen heeft. Daarom draait dit in een eigen proces, en komen de
velden erbij voordat er iets anders is geladen.
"""

import json
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.werk.controleren import Verwerking

if str(WORTEL := Path(__file__).resolve().parents[2]) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.schema import velden
from tests.hulp import doe

P = date(2026, 2, 1)
ERBIJ = (
    velden.Veld("proef_leerjaar", "periode", "Proef leerjaar", "tekst", "Het jaar waarin de leerling zit."),
    velden.Veld("proef_uitstroomprofiel", "periode", "Proef uitstroomprofiel", "keuze", "Waar de leerling heen gaat."),
    velden.Veld("proef_deeltijd", "periode", "Proef deeltijd", "ja_nee", "Of de leerling een deel van de week komt."),
    velden.Veld("proef_evaluatie_op", "periode", "Proef evaluatie op", "datum", "De dag van de volgende evaluatie."),
    velden.Veld("proef_thuistaal", "leerling", "Proef thuistaal", "tekst", "De taal die de leerling thuis spreekt."),
    velden.Veld(
        "proef_herkomst", "inschrijving", "Proef herkomst", "woord", "Waar de leerling vandaan komt.", voorbeeld="thuis"
    ),
    velden.Veld("proef_tlv_aanvrager", "tlv", "Proef aanvrager TLV", "tekst", "Wie de TLV aanvroeg."),
    velden.Veld(
        "proef_arrangement_uren", "arrangement", "Proef uren arrangement", "tekst", "Hoeveel uren er ondersteund wordt."
    ),
)
"""Zij heten zoals geen echt veld heet: anders zou een echt veld erbij hier botsen."""
ANDERS = {
    "proef_leerjaar": ("3", "4"),
    "proef_uitstroomprofiel": ("1", "2"),
    "proef_deeltijd": ("J", "N"),
    "proef_evaluatie_op": ("01-05-2026", "02-05-2026"),
}
"""Twee verschillende waarden van elk veld van een periode."""


def voeg_toe() -> None:
    """Zet de velden in het schema."""
    velden.VELDEN = (*velden.VELDEN, *ERBIJ)
    velden.VELD |= {v.naam: v for v in ERBIJ}


def maak_en_controleer_demo() -> "Verwerking":
    """De laatste levering van het demobestuur, gelezen en gecontroleerd."""
    from checks.motor.catalogus import laad_signalen
    from checks.werk.controleren import verwerk
    from data.verzonnen.bouwer import BESTUUR
    from data.verzonnen.demo import maak_demo

    voorbeelden = {c: s.voorbeeld for c, s in laad_signalen().items() if s.voorbeeld.kan(P)}
    return verwerk(maak_demo(P, voorbeelden).leveringen[-1].bestanden, P, BESTUUR)


def vertel() -> dict[str, object]:
    """Wat elke laag met de velden doet."""
    from checks.frames.opbouw import maak_breed
    from checks.gevolgen.dossier import maak_dossier
    from checks.motor.catalogus import laad_signalen
    from checks.motor.uitvoeren import controleer
    from checks.werk.controleren import lees_bestanden
    from checks.werk.leveringen import sla_op
    from data.lezen import Bestand
    from data.opslag import Opslag
    from data.opslag.vragen.beeld import beeld
    from data.schema.voorbeeld import Invulling, Rij
    from data.uit.sjabloon import toelichting_frame
    from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling, vul_in

    signalen = laad_signalen()

    def zinnen(code: str, rijen: list[Rij], vorige: list[Rij] | None = None, zonder: tuple[str, ...] = ()) -> list[str]:
        nu, toen = (None if r is None else naar_levering(r, zonder=zonder) for r in (rijen, vorige))
        assert nu is not None
        uitslag = controleer(maak_breed(nu, BESTUUR, P, vorige=toen), [signalen[code]])
        assert not uitslag.mislukt
        return [*uitslag.bevindingen["zin"], *uitslag.statussen["reden"].drop_nulls()]

    schoon = schone_leerling(P)

    def met(veld: str, waarde: str, **anders: Invulling) -> Rij:
        return vul_in(schoon, {veld: waarde, **anders}, P)

    def perioden(veld: str, later: date) -> list[Rij]:
        een, ander = ANDERS[veld]
        return [met(veld, een), met(veld, ander, begindatum_periode=later)]

    begin, later = schoon["begindatum_periode"], date(2025, 10, 1)
    assert isinstance(begin, date)
    export = Bestand("export.csv", naar_csv([schoon]))
    levering = lees_bestanden([export], BESTUUR)
    with tempfile.TemporaryDirectory() as map_:
        opslag = Opslag(Path(map_) / "bord.duckdb", "een sleutel voor de test")
        sla_op(opslag, levering, [export], BESTUUR, doe("test", datetime(2026, 2, 1), P))
        with opslag.lees(doe()) as con:
            bewaard = beeld(con).levering
        opslag.sluit()
    dossier = maak_dossier(levering, levering, levering.verslag.onleesbaar, BESTUUR, "98DA|L10001", P)
    assert dossier is not None

    demo = maak_en_controleer_demo()
    frames = {v.naam: demo.levering.frame(v.tabel)[v.naam] for v in ERBIJ}
    return {
        "gelezen": {v.naam: str(levering.frame(v.tabel)[v.naam].to_list()) for v in ERBIJ},
        "bewaard": {v.naam: str(bewaard.frame(v.tabel)[v.naam].to_list()) for v in ERBIJ},
        "PE03": {v: zinnen("PE03", perioden(v, begin)) for v in ANDERS},
        "PE04": {v: zinnen("PE04", perioden(v, later)) for v in ANDERS},
        "PE04 gelijk": zinnen("PE04", [schoon, vul_in(schoon, {"begindatum_periode": later}, P)]),
        "PE04 zonder": {
            v: zinnen("PE04", [schoon, vul_in(schoon, {"begindatum_periode": later}, P)], zonder=(v,)) for v in ANDERS
        },
        "PE05": {v: zinnen("PE05", [met(v, ander)], [met(v, een)]) for v, (een, ander) in ANDERS.items()},
        "sjabloon": dict(toelichting_frame().select("Kolomnaam", "Voorbeeld").iter_rows()),
        "dossier": dict(dossier.gegevens.select("veld", "waarde").iter_rows()),
        "demo leeg": {naam: kolom.null_count() / kolom.len() for naam, kolom in frames.items()},
        "demo gevonden": sorted(demo.uitslag.bevindingen["sleutel"]),
    }


if __name__ == "__main__":
    voeg_toe()
    print(json.dumps(vertel()))
