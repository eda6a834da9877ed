"""AD08: een inschrijving die in de vorige levering geëindigd was, en nu niet meer of later."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("AD08", "uitschrijving_vervallen", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("uitschrijfdatum", "inschrijfdatum"))

WEG = "31-10-2025"


def nu(
    naam: str, datum: object, *, raak: bool = True, toen: object = WEG, zin: str | None = None, **rest: object
) -> Geval:
    tekst = f"{datum:%d-%m-%Y}" if isinstance(datum, date) else datum
    oud = f"{toen:%d-%m-%Y}" if isinstance(toen, date) else toen
    return Geval(
        naam=naam,
        fout={"uitschrijfdatum": tekst},  # type: ignore[dict-item]
        vorige={"uitschrijfdatum": oud},  # type: ignore[dict-item]
        verwacht={0: ("uitschrijfdatum", tekst, oud)} if raak else {},  # type: ignore[dict-item]
        zin=zin,
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    nu("vervallen", None,
       zin="In de vorige levering was deze leerling uitgeschreven op 31-10-2025. Nu is er geen uitschrijfdatum."),
    nu("verschoven", "14-11-2025",
       zin="In de vorige levering was deze leerling uitgeschreven op 31-10-2025. Nu is dat 14-11-2025."),
    nu("een dag later", "01-11-2025"),
    nu("in de toekomst", PEIL + 30 * DAG),
    nu("hetzelfde", WEG, raak=False),
    nu("eerder", "30-10-2025", raak=False),
    nu("niet te lezen", "31-02-2026", raak=False),
    # -- toen al geëindigd
    nu("vandaag", None, toen=PEIL),
    nu("moest nog eindigen", None, toen=PEIL + DAG, raak=False),
    nu("was er niet", None, toen=None, raak=False),
    nu("was niet te lezen", None, toen="31-02-2025", raak=False),
    nu("lag voor de inschrijfdatum", None, toen="31-07-2023", raak=False),
    nu("op de inschrijfdatum", None, toen="01-08-2023"),
    nu("jaren geleden", None, toen="31-07-2024"),
    # -- dezelfde inschrijving
    Geval(
        naam="teruggekomen met een nieuwe inschrijving",
        fout={"uitschrijfdatum": WEG},
        vorige={"uitschrijfdatum": WEG},
        erbij=(
            Erbij(
                wie="inschrijving",
                wijzig={"inschrijvingsvolgnummer": "77", "inschrijfdatum": "10-11-2025", "uitschrijfdatum": None},
            ),
        ),
    ),
    Geval(naam="geen vorige levering", status="overgeslagen"),
    Geval(naam="gast", fout={"inschrijfstatus": "gast"}, vorige={"uitschrijfdatum": WEG}),
    nu("zonder kolom uitschrijfdatum", None, raak=False, zonder=("uitschrijfdatum",), status="overgeslagen",
       noemt=("Uitschrijfdatum",)),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_uitschrijving_vervallen(geval: Geval) -> None:
    assert speel("AD08", geval, GEVALLEN) == geval.uitkomst


NA = date(2026, 2, 20)
"""Een peildatum na de teldatum van 1 februari 2026, waarop die nog te verbeteren is."""


@pytest.mark.parametrize(
    ("p", "toen", "nu", "soort", "deadline"),
    [
        (NA, "31-01-2026", None, "B", date(2026, 3, 1)),
        (NA, "31-01-2026", "01-02-2026", "B", date(2026, 3, 1)),
        (NA, "30-01-2026", "31-01-2026", "M", None),
        (NA, "01-02-2026", None, "M", None),
        (date(2026, 2, 1), "31-01-2026", None, "B", date(2026, 2, 1)),
        (date(2026, 3, 1), "31-01-2026", None, "B", date(2026, 3, 1)),
        (date(2026, 3, 2), "31-01-2026", None, "M", None),  # er valt niets meer te verbeteren
        (PEIL, WEG, None, "M", None),  # de teldatum komt nog
    ],
)
def test_over_de_teldatum_weegt_zwaarder(p: date, toen: str, nu: str | None, soort: str, deadline: date | None) -> None:
    schoon = schone_leerling(p)
    rijen = [vul_in(schoon, {"uitschrijfdatum": dag}, p) for dag in (nu, toen)]
    bevindingen = voer_uit(["AD08"], rijen[:1], p, vorige=rijen[1:]).bevindingen
    assert bevindingen.select("soort", "deadline").rows() == [(soort, deadline)]
    assert bevindingen["zin"].item().endswith("mee voor de bekostiging.") == (soort == "B")


def test_een_dubbele_inschrijving_is_het_feit() -> None:
    hier = schone_leerling(PEIL)
    daar: dict[str, Invulling] = {
        "instellingscode": "98CA", "vestigingscode": "98CA00", "inschrijfdatum": "01-11-2025",
        "begindatum_periode": "01-11-2025", "registratiedatum": "01-11-2025",
    }  # fmt: skip
    elders, weg = vul_in(hier, daar, PEIL), vul_in(hier, {"uitschrijfdatum": WEG}, PEIL)
    bevindingen = voer_uit(["AD08", "DU02"], [hier, elders], vorige=[weg, elders]).bevindingen
    assert set(bevindingen["signaal"]) == {"DU02"}
