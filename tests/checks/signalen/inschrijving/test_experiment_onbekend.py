"""IN28: een experiment dat er niet is, of een onderwijszorgarrangement voordat dat er was."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.schema.waarden.woorden import EXPERIMENT, ZORGARRANGEMENT
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN28", "experiment_onbekend", "M", "periode")
KOLOMMEN = Kolommen(nodig=("experiment",), optioneel=("begindatum_periode",))


def experiment(
    naam: str, wat: str | None, *, raak: bool = True, met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    return Geval(
        naam=naam,
        fout={"experiment": wat, **(met or {})},
        verwacht={0: ("experiment", wat if wat in EXPERIMENT.betekenissen else wat and wat.upper())} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


def zorg(naam: str, begin: str | None, *, raak: bool, **rest: object) -> Geval:
    met: dict[str, Invulling] = {"inschrijfdatum": "01-08-2022", "begindatum_periode": begin}
    return experiment(naam, "Onderwijszorgarrangement", met=met, raak=raak, **rest)


_KIES = "Kies tweetalig onderwijs, Europese school, dans en muziek of onderwijszorgarrangement, of maak het veld leeg."

GEVALLEN = [
    Geval(naam="een gewone leerling"),
    experiment(
        "geen van de vier", "Agora", zin=f"Experiment ‘AGORA’ in de periode vanaf 01-08-2023 bestaat niet. {_KIES}"
    ),
    *(experiment(f"staat er {wat}", wat) for wat in ("1", "J", "muziek", "Europees")),
    *(experiment(f"staat er {wat}", wat, raak=False) for wat in (None, "", "0", "00", "nvt", "n.v.t.")),
    *(experiment(f"staat er {wat}", wat, raak=False) for wat in EXPERIMENT.betekenissen),
    experiment("cluster 1", "Agora", cluster=1),
    # -- het onderwijszorgarrangement is er sinds 15 november 2022
    zorg(
        "een dag te vroeg",
        "14-11-2022",
        raak=True,
        zin="De periode met een onderwijszorgarrangement begon op 14-11-2022. Dat experiment is er pas vanaf "
        "15-11-2022.",
    ),
    zorg("op de eerste dag", "15-11-2022", raak=False),
    zorg("een dag later", "16-11-2022", raak=False),
    zorg("begindatum leeg", None, raak=False),
    experiment(
        "een arrangement te vroeg",
        ZORGARRANGEMENT,
        met={"inschrijfdatum": "01-08-2022", "begindatum_periode": "01-08-2022"},
    ),
    experiment(
        "een ander experiment mag al eerder",
        "Tweetalig onderwijs",
        met={"inschrijfdatum": "01-08-2020", "begindatum_periode": "01-08-2020"},
        raak=False,
    ),
    experiment(
        "onbekend en lang geleden", "Agora", met={"inschrijfdatum": "01-08-2020", "begindatum_periode": "01-08-2020"}
    ),
    # -- per periode
    Geval(
        naam="de tweede periode",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-09-2025", "experiment": "agora"}),),
        verwacht={1: ("experiment", "AGORA")},
    ),
    experiment(
        "een periode zonder begindatum",
        "Agora",
        met={"begindatum_periode": None},
        zin=f"Experiment ‘AGORA’ in een periode zonder begindatum bestaat niet. {_KIES}",
    ),
    # -- bereik
    experiment("komt nog", "Agora", met={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, raak=False),
    experiment("daarvoor weggegaan", "Agora", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    # -- kolommen
    experiment(
        "zonder kolom begindatum periode", "Agora", zonder=("begindatum_periode",), noemt=("Begindatum periode",)
    ),
    experiment(
        "zonder kolom experiment",
        "Agora",
        zonder=("experiment",),
        raak=False,
        status="overgeslagen",
        noemt=("Experiment",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_experiment_onbekend(geval: Geval) -> None:
    assert speel("IN28", geval, GEVALLEN) == geval.uitkomst
