"""IN27: een soort verblijf die er niet is, of niet meer."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.schema.waarden.woorden import SOORT_VERBLIJF
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN27", "soort_verblijf_onbekend", "M", "periode")
KOLOMMEN = Kolommen(nodig=("soort_verblijf",))


def verblijf(
    naam: str, wat: str | None, *, raak: bool = True, met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    return Geval(
        naam=naam,
        fout={"soort_verblijf": wat, **(met or {})},
        verwacht={0: ("soort_verblijf", wat and wat.upper())} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


_BESTAAT_NIET_MEER = "is afgeschaft: crisis- en observatieplaatsen bestaan niet meer."

GEVALLEN = [
    Geval(naam="een gewone leerling"),
    verblijf("9", "9", zin="Soort verblijf 9 in de periode vanaf 01-08-2023 bestaat niet."),
    verblijf("1", "1", zin=f"Soort verblijf 1 in de periode vanaf 01-08-2023 {_BESTAAT_NIET_MEER}"),
    verblijf("02", "02", zin=f"Soort verblijf 02 in de periode vanaf 01-08-2023 {_BESTAAT_NIET_MEER}"),
    *(verblijf(f"staat er {wat}", wat) for wat in ("2", "01", "7", "33", "pleeggezin", "J")),
    *(verblijf(f"staat er {wat}", wat, raak=False) for wat in ("0", "00", "nvt", "n.v.t.", "", "geen", "Nee")),
    *(verblijf(f"staat er {wat}", wat.lower(), raak=False) for wat in SOORT_VERBLIJF.betekenissen),
    verblijf("cluster 1", "9", cluster=1),
    # -- per periode
    Geval(
        naam="de tweede periode",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-09-2025", "soort_verblijf": "2"}),),
        verwacht={1: ("soort_verblijf", "2")},
        zin=f"Soort verblijf 2 in de periode vanaf 01-09-2025 {_BESTAAT_NIET_MEER}",
    ),
    verblijf(
        "een periode zonder begindatum",
        "9",
        met={"begindatum_periode": None},
        zin="Soort verblijf 9 in een periode zonder begindatum bestaat niet.",
    ),
    # -- bereik
    verblijf("komt nog", "9", met={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, raak=False),
    verblijf("vorig schooljaar weggegaan", "9", met={"uitschrijfdatum": "01-08-2024"}),
    verblijf("daarvoor weggegaan", "9", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    # -- kolommen: hier is de soort verblijf het onderwerp
    verblijf("zonder kolom begindatum periode", "9", zonder=("begindatum_periode",)),
    verblijf("zonder kolom inschrijfdatum", "9", zonder=("inschrijfdatum",)),
    verblijf(
        "zonder kolom soort verblijf",
        "9",
        zonder=("soort_verblijf",),
        raak=False,
        status="overgeslagen",
        noemt=("Soort verblijf",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_verblijf_onbekend(geval: Geval) -> None:
    assert speel("IN27", geval, GEVALLEN) == geval.uitkomst
