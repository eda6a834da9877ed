"""AD07: dezelfde inschrijving, met dezelfde inschrijfdatum en een ander volgnummer."""

import pytest

from data.schema.voorbeeld import Erbij, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("AD07", "inschrijvingsvolgnummer_gewijzigd", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijvingsvolgnummer", "inschrijfdatum"))


def werd(toen: str | None, nu: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"{toen} werd {nu}",
        fout={"inschrijvingsvolgnummer": nu},
        vorige={"inschrijvingsvolgnummer": toen},
        verwacht={0: ("inschrijvingsvolgnummer", nu, toen)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    werd(
        "1",
        "2",
        raak=True,
        zin="Het inschrijvingsvolgnummer is 2 en was in de vorige levering 1, bij dezelfde inschrijfdatum. ROD ziet "
        "dat als een nieuwe inschrijving.",
    ),
    werd("1", "01", raak=False),
    werd("1", "10", raak=True),
    werd(None, "1", raak=False),
    werd("1", None, raak=False),
    # -- dezelfde inschrijving
    Geval(
        naam="ook een andere inschrijfdatum is een andere inschrijving",
        fout={"inschrijvingsvolgnummer": "2", "inschrijfdatum": "01-09-2023"},
        vorige={"inschrijvingsvolgnummer": "1"},
    ),
    Geval(naam="alleen een andere inschrijfdatum is AD04", fout={"inschrijfdatum": "01-09-2023"}, vorige={}),
    Geval(
        naam="het volgnummer schoof op naar de nieuwste",
        fout={"inschrijvingsvolgnummer": "2", "uitschrijfdatum": "31-07-2025"},
        vorige={"inschrijvingsvolgnummer": "1"},
        erbij=(
            Erbij(
                wie="inschrijving",
                wijzig={"inschrijvingsvolgnummer": "1", "inschrijfdatum": "01-08-2025", "uitschrijfdatum": None},
            ),
        ),
        verwacht={0: ("inschrijvingsvolgnummer", "2", "1")},
    ),
    # -- bereik
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "inschrijvingsvolgnummer": "2"},
        vorige={"inschrijfdatum": PEIL + DAG, "inschrijvingsvolgnummer": "1"},
    ),
    Geval(
        naam="lang geleden weg",
        fout={"inschrijvingsvolgnummer": "2", "uitschrijfdatum": "31-07-2024"},
        vorige={"inschrijvingsvolgnummer": "1"},
    ),
    Geval(naam="geen vorige levering", fout={"inschrijvingsvolgnummer": "2"}, status="overgeslagen"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijvingsvolgnummer_gewijzigd(geval: Geval) -> None:
    assert speel("AD07", geval, GEVALLEN) == geval.uitkomst


def school(aantal: int, anders: int) -> tuple[list[Rij], list[Rij]]:
    """Zoveel leerlingen, waarvan er `anders` een ander volgnummer hebben: hun rijen van nu en van toen."""
    toen = [schone_leerling(PEIL, i) for i in range(1, aantal + 1)]
    nu = [vul_in(rij, {"inschrijvingsvolgnummer": f"9{i}"}, PEIL) if i < anders else rij for i, rij in enumerate(toen)]
    return nu, toen


@pytest.mark.parametrize(
    ("aantal", "anders", "status"),
    [(10, 10, "overgeslagen"), (9, 9, "uitgevoerd"), (39, 10, "overgeslagen"), (40, 10, "uitgevoerd")],
)
def test_een_las_dat_opnieuw_nummert(aantal: int, anders: int, status: str) -> None:
    nu, toen = school(aantal, anders)
    uitslag = voer_uit(["AD07"], nu, vorige=toen)
    (gevonden,) = uitslag.statussen.to_dicts()
    assert gevonden["status"] == status
    assert uitslag.bevindingen.height == (anders if status == "uitgevoerd" else 0)
    if status == "overgeslagen":
        assert gevonden["reden"] == (
            f"Van {anders} van de {aantal} inschrijvingen is het inschrijvingsvolgnummer anders dan in de vorige "
            "levering. Heeft uw LAS ze opnieuw genummerd? Vraag de leverancier of ROD ze dan nog herkent."
        )
