"""IN36: de inschrijfstatus zegt iets anders dan de datums."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN36", "inschrijfstatus_en_datum_tegenstrijdig", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfstatus", "inschrijfdatum"), optioneel=("uitschrijfdatum",))


def status(naam: str, waarde: str | None, *, maar: str = "", **rest: Invulling) -> Geval:
    zin = f"De inschrijfstatus is ‘{waarde}’, maar {maar}." if maar else None
    return Geval(
        naam=f"{waarde} {naam}",
        fout={"inschrijfstatus": waarde, **rest},
        verwacht={0: ("inschrijfstatus", waarde)} if maar else {},
        zin=zin,
    )


GEVALLEN = [
    # -- uitgeschreven
    status("zonder uitschrijfdatum", "uitgeschreven", maar="er is geen uitschrijfdatum"),
    status("en weg", "uitgeschreven", uitschrijfdatum=PEIL - DAG),
    status("op de laatste dag", "uitgeschreven", maar="de laatste dag is 15-11-2025", uitschrijfdatum=PEIL),
    status("en gaat weg", "uitgeschreven", maar="de laatste dag is 31-07-2026", uitschrijfdatum="31-07-2026"),
    status("met een onleesbare uitschrijfdatum", "uitgeschreven", uitschrijfdatum="31-06-2025"),
    status("en komt nog", "uitgeschreven", inschrijfdatum=PEIL + DAG),
    status("zonder inschrijfdatum", "uitgeschreven", inschrijfdatum=None),
    # -- toekomstig
    status("en komt nog", "toekomstig", inschrijfdatum=PEIL + DAG),
    status("en begint vandaag", "toekomstig", maar="de leerling is op 15-11-2025 begonnen", inschrijfdatum=PEIL),
    status("en begonnen", "toekomstig", maar="de leerling is op 01-08-2023 begonnen"),
    status("en alweer weg", "toekomstig", maar="de leerling is op 01-08-2023 begonnen", uitschrijfdatum=PEIL - DAG),
    # -- ingeschreven
    status("en er nog", "ingeschreven"),
    status("op de laatste dag", "ingeschreven", uitschrijfdatum=PEIL),
    status("en weg", "ingeschreven", maar="de laatste dag was 14-11-2025", uitschrijfdatum=PEIL - DAG),
    status("en lang weg", "ingeschreven", uitschrijfdatum="31-07-2024"),
    status("en komt nog", "ingeschreven", inschrijfdatum=PEIL + DAG),
    # -- anders
    *(status("en weg", s, uitschrijfdatum=PEIL - DAG) for s in ("aangemeld", "gast", None)),
]


def geleverd(dag: date, fout: Mapping[str, Invulling]) -> int:
    """Hoe vaak het afgaat op een levering van deze dag."""
    levering = naar_levering([vul_in(schone_leerling(PEIL), fout, PEIL)])
    levering = replace(levering, geleverd=dict.fromkeys(levering.aanwezig, dag))
    return controleer(maak_breed(levering, BESTUUR, PEIL), [laad_signalen()["IN36"]]).bevindingen.height


@pytest.mark.parametrize(
    "fout",
    [
        {"inschrijfstatus": "ingeschreven", "uitschrijfdatum": PEIL - 5 * DAG},
        {"inschrijfstatus": "toekomstig", "inschrijfdatum": PEIL - 4 * DAG},
        {"inschrijfstatus": "uitgeschreven", "uitschrijfdatum": PEIL + 3 * DAG},
    ],
)
def test_een_status_is_van_de_dag_waarop_de_school_leverde(fout: Mapping[str, Invulling]) -> None:
    """Hoe de school het toen opgaf, klopte; dat er intussen iets begon of eindigde, is geen fout."""
    goed = PEIL + 4 * DAG if fout["inschrijfstatus"] == "uitgeschreven" else PEIL - 5 * DAG
    assert (geleverd(goed, fout), geleverd(PEIL, fout)) == (0, 1)


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfstatus_en_datum_tegenstrijdig(geval: Geval) -> None:
    assert speel("IN36", geval, GEVALLEN) == geval.uitkomst
