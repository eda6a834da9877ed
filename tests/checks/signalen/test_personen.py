"""Wie dezelfde persoon is, ook op een andere school."""

import polars as pl
import pytest

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.signalen._personen import (
    inschrijvingen_van_wie_er_meer_heeft,
    met_gedeeld_nummer,
    noem_anderen,
    noem_school,
)
from checks.taal.begrippen import PER_PERSOON
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import (
    BESTUUR,
    naar_levering,
    schone_leerling,
    verzonnen_bsn,
    verzonnen_onderwijsnummer,
    vul_in,
)
from tests.checks.signalen.gevallen import DAG, PEIL


def breed_van(*wijzigingen: dict[str, Invulling]) -> Breed:
    """Per wijziging een leerling met een eigen record en nummer: rij i hoort bij wijziging i."""
    rijen = [vul_in(schone_leerling(PEIL, n), wijzig, PEIL) for n, wijzig in enumerate(wijzigingen)]
    return maak_breed(naar_levering(rijen), BESTUUR, PEIL)


_BSN: dict[str, Invulling] = {"bsn": verzonnen_bsn(700)}
_ONDERWIJSNUMMER: dict[str, Invulling] = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(700)}
_ANDERE_KOLOM: dict[str, Invulling] = {"bsn": verzonnen_onderwijsnummer(700)}
_ZONDER: dict[str, Invulling] = {"bsn": None}
_ONGELDIG: dict[str, Invulling] = {"bsn": "123456789"}
_NOG_EEN: dict[str, Invulling] = {"leerlingnummer": "1", "inschrijvingsvolgnummer": "2", "inschrijfdatum": "01-09-2025"}
_EEN: dict[str, Invulling] = {"leerlingnummer": "1", "inschrijvingsvolgnummer": "1"}


@pytest.mark.parametrize(
    ("leerlingen", "samen"),
    [
        ([{}, {}, {}], []),
        ([_BSN, {}, _BSN], [0, 2]),
        ([_ONDERWIJSNUMMER, _ANDERE_KOLOM, {}], [0, 1]),
        ([_ZONDER, _ZONDER], []),
        ([_ONGELDIG, _ONGELDIG], []),
        ([{}, {**_ZONDER, **_EEN}, {**_ZONDER, **_NOG_EEN}], [1, 2]),
        ([{}, {**_ONGELDIG, **_EEN}, {**_ONGELDIG, **_NOG_EEN}], [1, 2]),
        ([_BSN, {**_BSN, "inschrijfdatum": PEIL + DAG}], []),  # die komt nog
        ([_BSN, {**_BSN, "inschrijfstatus": "gast"}], []),
        ([_BSN] * PER_PERSOON, list(range(PER_PERSOON))),
        ([_BSN] * (PER_PERSOON + 1), []),
    ],
)
def test_inschrijvingen_van_wie_er_meer_heeft(leerlingen: list[dict[str, Invulling]], samen: list[int]) -> None:
    gevonden = inschrijvingen_van_wie_er_meer_heeft(breed_van(*leerlingen), "achternaam")
    assert gevonden["rij"].to_list() == samen
    assert gevonden["persoon"].n_unique() == min(len(samen), 1)
    assert gevonden.columns == ["rij", "persoon", "achternaam"]


def test_met_gedeeld_nummer() -> None:
    gevonden = met_gedeeld_nummer(breed_van(_BSN, {}, _ZONDER, _BSN, _ZONDER), "leerling", "leerlingnummer")
    assert gevonden["rij"].to_list() == [0, 3]


def test_de_school_van_wat_overblijft_is_te_noemen() -> None:
    """Na het filteren kan het eerste stuk van een kolom leeg zijn; daar ging `pl.format` op stuk."""
    gevonden = inschrijvingen_van_wie_er_meer_heeft(
        breed_van(*({} for _ in range(20)), _BSN, _BSN), "instelling", "naam_instelling"
    )
    assert gevonden.select(noem_school()).to_series().to_list() == ["De Wissel (98DA)"] * 2


def test_noem_school() -> None:
    frame = pl.DataFrame(
        {"naam_instelling_x": ["De Bolder", None, None], "instelling_x": ["98CA", "98CB", None]},
        schema=dict.fromkeys(("naam_instelling_x", "instelling_x"), pl.String),
    )
    assert frame.select(noem_school("_x")).to_series().to_list() == ["De Bolder (98CA)", "98CB", "een andere school"]


@pytest.mark.parametrize(
    ("aantal", "tweede", "laatste"),
    [
        (2, "leerling 1", "leerling 1"),
        (3, "leerling 1 en leerling 3", "leerling 1 en leerling 2"),
        (4, "leerling 1, leerling 3 en leerling 4", "leerling 1, leerling 2 en leerling 3"),
        (
            5,
            "leerling 1, leerling 3, leerling 4 en nog 1 andere leerling",
            "leerling 1, leerling 2, leerling 3 en nog 1 andere leerling",
        ),
        (
            6,
            "leerling 1, leerling 3, leerling 4 en nog 2 andere leerlingen",
            "leerling 1, leerling 2, leerling 3 en nog 2 andere leerlingen",
        ),
    ],
)
def test_noem_anderen(aantal: int, tweede: str, laatste: str) -> None:
    """Wat de tweede en de laatste van een groep noemen; een andere groep doet niet mee."""
    wie = [f"leerling {i}" for i in range(1, aantal + 1)]
    frame = pl.DataFrame({"wie": [*wie, "x", "y"], "groep": ["a"] * aantal + ["b"] * 2})
    zinnen = frame.select(noem_anderen(pl.col("wie"), "groep")).to_series().to_list()
    assert [zinnen[1], zinnen[aantal - 1], *zinnen[aantal:]] == [tweede, laatste, "y", "x"]
