"""IN24: langer dan 7 dagen geleden begonnen en nog niet door ROD opgenomen."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN24", "nog_niet_in_rod", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "rod_status"),
    optioneel=("type_inschrijving", "uitschrijfdatum", "bekostigbaar"),
    een_van=PGN_KOLOMMEN,
)

TELDATUM, LAATSTE_DAG = date(2026, 2, 1), date(2026, 3, 1)
"""De teldatum na de peildatum, en tot en met wanneer die te corrigeren is."""


def status(
    naam: str, wat: str | None, *, raak: bool = True, met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    waarde = wat.lower() if wat else None
    return Geval(
        naam=naam,
        fout={"rod_status": wat, **(met or {})},
        verwacht={0: ("rod_status", waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


_UITERLIJK = " Dat moest uiterlijk op 08-08-2023."

GEVALLEN = [
    Geval(naam="een gewone leerling"),
    status("leeg", None, zin="De inschrijving vanaf 01-08-2023 staat volgens uw LAS nog niet in ROD." + _UITERLIJK),
    status(
        "verzonden",
        "verzonden",
        zin="De inschrijving vanaf 01-08-2023 is verzonden, maar nog niet door ROD opgenomen." + _UITERLIJK,
    ),
    status(
        "een ander woord",
        "Wacht op antwoord",
        zin="De inschrijving vanaf 01-08-2023 heeft als ROD-status ‘wacht op antwoord’ en is dus nog niet opgenomen."
        + _UITERLIJK,
    ),
    status("afgekeurd: voorrang maakt dit stil", "afgekeurd"),
    status("opgenomen met een hoofdletter", "Opgenomen", raak=False),
    status("geaccepteerd", "geaccepteerd", raak=False),
    status("cluster 2", None, cluster=2),
    # -- 7 dagen na de inschrijfdatum
    status("begon 7 dagen geleden", None, met={"inschrijfdatum": PEIL - 7 * DAG}, raak=False),
    status(
        "begon 8 dagen geleden",
        None,
        met={"inschrijfdatum": PEIL - 8 * DAG},
        zin="De inschrijving vanaf 07-11-2025 staat volgens uw LAS nog niet in ROD. Dat moest uiterlijk op 14-11-2025.",
    ),
    status("7 dagen over een schrikkeldag", None, met={"inschrijfdatum": "24-02-2024"}, p=date(2024, 3, 2), raak=False),
    status("8 dagen over een schrikkeldag", None, met={"inschrijfdatum": "23-02-2024"}, p=date(2024, 3, 2)),
    status("begint vandaag", None, met={"inschrijfdatum": PEIL}, raak=False),
    status("komt nog", None, met={"inschrijfdatum": PEIL + DAG}, raak=False),
    status("inschrijfdatum leeg", None, met={"inschrijfdatum": None}, raak=False),
    status("inschrijfdatum niet te lezen", None, met={"inschrijfdatum": "31-06-2025"}, raak=False),
    # -- bereik
    status("deze maand weggegaan", None, met={"uitschrijfdatum": "01-11-2025"}),
    status("vorig schooljaar weggegaan", None, met={"uitschrijfdatum": "01-08-2024"}),
    status("daarvoor weggegaan", None, met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    status("aangemeld", None, met={"inschrijfstatus": "aangemeld"}, raak=False),
    # -- kolommen
    status("zonder kolom uitschrijfdatum", None, zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)),
    # -- niet uitgewisseld
    *(status(f"type {t}", None, met={"type_inschrijving": t}, raak=False) for t in ("Onbekostigd", "symbiose")),
    *(status(f"type {t}", None, met={"type_inschrijving": t}) for t in ("Bekostigd", "regulier", None, "anders")),
    status("niet bekostigd, en nergens anders ingeschreven", None, met={"bekostigbaar": "N"}),
    status(
        "zonder kolom type inschrijving",
        None,
        met={"type_inschrijving": "symbiose"},
        zonder=("type_inschrijving",),
        noemt=("Type inschrijving",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nog_niet_in_rod(geval: Geval) -> None:
    assert speel("IN24", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("p", "uit", "deadline"),
    [
        (date(2026, 1, 31), None, TELDATUM),
        (TELDATUM + DAG, None, LAATSTE_DAG),
        (LAATSTE_DAG + DAG, None, date(2027, 2, 1)),
        # Wie weg is, telt alleen nog mee zolang de teldatum waarop hij er was te corrigeren is.
        (date(2026, 1, 31), date(2026, 1, 30), None),
        (TELDATUM + DAG, TELDATUM, LAATSTE_DAG),
        (TELDATUM + DAG, TELDATUM - DAG, None),
        (LAATSTE_DAG, TELDATUM, LAATSTE_DAG),
        (LAATSTE_DAG + DAG, TELDATUM, None),
        # Wie er nu nog is, maar op de teldatum niet meer, telt ook niet mee.
        (date(2026, 1, 31), TELDATUM, TELDATUM),
        (date(2026, 1, 30), TELDATUM - DAG, None),
        (LAATSTE_DAG + DAG, date(2027, 1, 31), None),
        (LAATSTE_DAG + DAG, date(2027, 2, 1), date(2027, 2, 1)),
    ],
)
@pytest.mark.parametrize(
    ("code", "fout"),
    [("IN24", {"rod_status": None}), ("IN25", {"rod_status": "afgekeurd"}), ("IN26", {"bekostigbaar": "N"})],
)
def test_deadline(code: str, fout: dict[str, Invulling], p: date, uit: date | None, deadline: date | None) -> None:
    rij = vul_in(schone_leerling(p), {**fout, "uitschrijfdatum": uit}, p)
    assert voer_uit([code], [rij], p).bevindingen["deadline"].to_list() == [deadline]


@pytest.mark.parametrize(("begin", "deadline"), [(TELDATUM, LAATSTE_DAG), (TELDATUM + DAG, date(2027, 2, 1))])
def test_wie_na_de_teldatum_kwam_telt_pas_op_de_volgende(begin: date, deadline: date) -> None:
    p = date(2026, 2, 20)
    rij = vul_in(schone_leerling(p), {"rod_status": None, "inschrijfdatum": begin}, p)
    assert voer_uit(["IN24"], [rij], p).bevindingen["deadline"].to_list() == [deadline]


# -- een school waarvan de export geen status geeft --------------------------------------------------------------------


_LEEG: dict[str, Invulling] = {"rod_status": None}
_KOMEND: dict[str, Invulling] = {"rod_status": None, "inschrijfdatum": PEIL + DAG}


def _met(status: str) -> dict[str, Invulling]:
    return {"rod_status": status}


@pytest.mark.parametrize(
    ("leerlingen", "verwacht"),
    [
        ([_LEEG] * 9, ("uitgevoerd", 9)),
        ([_LEEG] * 10, ("overgeslagen", 0)),
        ([_LEEG] * 9 + [_KOMEND] * 5, ("uitgevoerd", 9)),  # wie nog moet beginnen, telt niet
        ([_met("een ander woord")] * 10, ("overgeslagen", 0)),
        # een leerling met een status maakt van de andere geen bevinding
        ([_LEEG] * 10 + [_met("opgenomen")], ("overgeslagen", 0)),
        ([_LEEG] * 10 + [_met("opgenomen")] * 2, ("uitgevoerd", 10)),
        ([_LEEG] * 10 + [_met("verzonden"), _met("afgekeurd")], ("uitgevoerd", 12)),
        ([_LEEG] * 38 + [_met("opgenomen")] * 2, ("overgeslagen", 0)),
        ([_LEEG] * 37 + [_met("opgenomen")] * 2, ("uitgevoerd", 37)),
        ([_met("verzonden")] * 10, ("uitgevoerd", 10)),
    ],
)
def test_export_zonder_status(leerlingen: list[dict[str, Invulling]], verwacht: tuple[str, int]) -> None:
    uitslag = voer_uit(["IN24"], [vul_in(schone_leerling(PEIL, n), fout, PEIL) for n, fout in enumerate(leerlingen)])
    assert uitslag.statussen.select("status", "gevonden").row(0) == verwacht


def test_export_zonder_status_heeft_een_reden() -> None:
    rijen = [vul_in(schone_leerling(PEIL, n), {"rod_status": None}, PEIL) for n in range(10)]
    assert voer_uit(["IN24"], rijen).statussen["reden"].item() == (
        "Bij bijna geen inschrijving van deze school staat een ROD-status die wij kennen: opgenomen, afgekeurd of "
        "verzonden. Kijk of uw LAS die kan exporteren."
    )
