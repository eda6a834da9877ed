"""IN35: een datum die leeg mag zijn, is gevuld met iets dat geen datum is."""

import pytest

from data.schema.velden import VELD
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

DATUMS = ("aanmelddatum", "uitschrijfdatum", "registratiedatum", "toelating_geweigerd_op")

SIGNAAL = Vast("IN35", "datum_onleesbaar", "F", "inschrijving")
KOLOMMEN = Kolommen(optioneel=DATUMS)


def onleesbaar(veld: str, waarde: str, *, naam: str = "", raak: bool = True, **rest: Invulling) -> Geval:
    return Geval(
        naam=naam or f"{veld}: {waarde}", fout={veld: waarde, **rest}, verwacht={0: (veld, waarde)} if raak else {}
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    *(onleesbaar(veld, waarde) for veld in DATUMS for waarde in ("31-06-2025", "onbekende dag", "2025")),
    *(onleesbaar(veld, waarde, raak=False) for veld in DATUMS for waarde in ("30-06-2025", "2025-06-30")),
    Geval(naam="leeg", fout=dict.fromkeys(DATUMS)),
    Geval(
        naam="uitschrijfdatum: wat het betekent",
        fout={"uitschrijfdatum": "31-02-2026"},
        verwacht={0: ("uitschrijfdatum", "31-02-2026")},
        zin="Bij ‘Uitschrijfdatum’ staat iets dat niet als datum te lezen is. Zo is niet te zien of de leerling nog is "
        "ingeschreven.",
    ),
    Geval(
        naam="registratiedatum: wat er staat",
        fout={"registratiedatum": "vandaag"},
        verwacht={0: ("registratiedatum", "vandaag")},
        zin="Bij ‘Registratiedatum’ staat iets dat niet als datum te lezen is.",
    ),
    Geval(
        naam="twee tegelijk",
        fout={"aanmelddatum": "morgen", "registratiedatum": "vandaag"},
        verwacht={0: [("aanmelddatum", "morgen"), ("registratiedatum", "vandaag")]},
    ),
    Geval(naam="de inschrijfdatum is van een ander signaal", fout={"inschrijfdatum": "31-06-2025"}),
    onleesbaar("uitschrijfdatum", "zomer", naam="komt nog", inschrijfdatum=PEIL + DAG),
    onleesbaar("uitschrijfdatum", "zomer", naam="lang geleden begonnen", inschrijfdatum="01-08-2015"),
    onleesbaar("uitschrijfdatum", "zomer", naam="gast", raak=False, inschrijfstatus="gast"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_datum_onleesbaar(geval: Geval) -> None:
    assert speel("IN35", geval, GEVALLEN) == geval.uitkomst


def test_alleen_de_uitschrijfdatum_gaat_naar_rod() -> None:
    """Dat weigert ROD en telt voor de teldatum; de andere datums zijn waarschijnlijk fout."""
    rij = vul_in(schone_leerling(PEIL), dict.fromkeys(DATUMS, "zomer"), PEIL)
    gevonden = voer_uit(["IN35"], [rij]).bevindingen
    per_veld = {veld: (soort, dag) for veld, soort, dag in gevonden.select("veld", "soort", "deadline").iter_rows()}
    teldatum = PEIL.replace(year=2026, month=2, day=1)
    assert per_veld == {v: ("F", teldatum) if v == "uitschrijfdatum" else ("M", None) for v in DATUMS}


def test_elke_datum_die_leeg_mag_zijn_doet_mee() -> None:
    assert {v.naam for v in VELD.values() if v.tabel == "inschrijving" and v.is_datum} == {*DATUMS, "inschrijfdatum"}
