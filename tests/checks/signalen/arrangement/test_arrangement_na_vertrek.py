"""AR15: het arrangement loopt, en de leerling is weg van de school van het bestuur die erbij staat."""

import pytest

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.arrangement.arrangementen import BEGIN
from tests.checks.signalen.arrangement.arrangementen import los as los_arrangement
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Kolommen, Vast, genoemd, voer_uit

SIGNAAL = Vast("AR15", "arrangement_na_vertrek", "M", "arrangement")
KOLOMMEN = Kolommen(
    nodig=("arrangement_begin", "arrangement_einde", "instellingscode_inschrijving"),
    optioneel=("inschrijfdatum", "uitschrijfdatum"),
    een_van=PGN_KOLOMMEN,
)

DAAR = "98DA"
WEG = "31-10-2025"


def los(**wijzig: Invulling) -> Rij:
    """Een arrangement van 98BA voor leerling 1 op 98DA, op een rij zonder leerling."""
    voor: dict[str, Invulling] = {"instellingscode_inschrijving": DAAR}
    return los_arrangement({**voor, **wijzig})


def daar(**wijzig: Invulling) -> Rij:
    """Dezelfde leerling op 98DA, ingeschreven van 1-8-2023 tot en met 31-10-2025."""
    uit: dict[str, Invulling] = {"uitschrijfdatum": WEG}
    return vul_in(schone_leerling(PEIL), {**uit, **wijzig}, PEIL)


def terug(begin: object, **wijzig: Invulling) -> Rij:
    """Een tweede inschrijving van dezelfde leerling op 98DA."""
    nieuw: dict[str, Invulling] = {"inschrijfdatum": begin, "uitschrijfdatum": None, "inschrijvingsvolgnummer": "2"}  # type: ignore[dict-item]
    return daar(**{**nieuw, **wijzig})


def zin(tot: str = WEG, nu: str = "") -> str:
    return (
        f"Arrangement 1 voor een leerling van school {DAAR} loopt nog, maar op die school was de leerling ingeschreven "
        f"tot en met {tot}.{nu}"
    )


ELDERS: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00", "uitschrijfdatum": None}
IEMAND_ANDERS = schone_leerling(PEIL, 2)

GEVALLEN: list[tuple[str, list[Rij], dict[str, Invulling], str | None]] = [
    ("weg", [daar()], {}, zin()),
    ("weg op de dag voor vandaag", [daar(uitschrijfdatum=PEIL - DAG)], {}, zin("14-11-2025")),
    ("vandaag is de laatste dag", [daar(uitschrijfdatum=PEIL)], {}, None),
    ("is er nog", [daar(uitschrijfdatum=None)], {}, None),
    ("staat nu op een andere school", [daar(), vul_in(daar(), {**ELDERS, "inschrijfdatum": "01-11-2025"}, PEIL)], {},
     zin(nu=" Nu staat hij op De Bolder (98CA).")),
    # -- het arrangement loopt op de peildatum
    ("arrangement eindigde gisteren", [daar()], {"arrangement_einde": PEIL - DAG}, None),
    ("arrangement eindigt vandaag", [daar()], {"arrangement_einde": PEIL}, zin()),
    ("arrangement zonder einde", [daar()], {"arrangement_einde": None}, zin()),
    ("arrangement begint vandaag", [daar()], {"arrangement_begin": PEIL}, None),  # dat is AR11
    ("einde niet te lezen", [daar()], {"arrangement_einde": "zomer"}, None),
    ("einde voor het begin is AR03", [daar()], {"arrangement_einde": "31-07-2024"}, None),
    # -- was er toen het begon
    ("ging op de begindatum", [daar(uitschrijfdatum=BEGIN)], {}, zin(BEGIN)),
    ("ging een dag eerder: dat is AR11", [daar(uitschrijfdatum="31-07-2024")], {}, None),
    ("kwam later: dat is AR11", [daar(inschrijfdatum="02-08-2024")], {}, None),
    ("niemand met dit nummer: dat is AR11", [IEMAND_ANDERS], {}, None),
    # -- meer inschrijvingen
    ("weg en terug", [daar(), terug("01-11-2025")], {}, None),
    ("weg, terug en weer weg", [daar(uitschrijfdatum="31-01-2025"), terug("01-03-2025", uitschrijfdatum=WEG)], {},
     zin()),
    ("komt terug", [daar(), terug(PEIL + DAG)], {}, zin()),
    ("alleen opnieuw aangemeld", [daar(), terug("01-11-2025", inschrijfstatus="aangemeld")], {}, zin()),
    # -- wat wij niet weten
    ("uitschrijfdatum niet te lezen", [daar(uitschrijfdatum="31-02-2025")], {}, None),
    ("een ervan weten wij niet", [daar(), terug("01-11-2025", uitschrijfdatum="31-02-2026")], {}, None),
    ("inschrijfdatum leeg", [daar(inschrijfdatum=None)], {}, None),
    ("zonder nummer bij het arrangement", [daar()], {"bsn": None}, None),
    # -- welke school
    ("school buiten het bestuur", [daar()], {"instellingscode_inschrijving": "97XA"}, None),
    ("de eigen school is AR02", [daar()], {"instellingscode_inschrijving": "98BA"}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("leerlingen", "arrangement", "verwacht"), [g[1:] for g in GEVALLEN], ids=[g[0] for g in GEVALLEN]
)
def test_arrangement_na_vertrek(leerlingen: list[Rij], arrangement: dict[str, Invulling], verwacht: str | None) -> None:
    uitslag = voer_uit(["AR15"], [*leerlingen, los(**arrangement)])
    gevonden = uitslag.bevindingen.select("instelling", "veld", "waarde", "zin").rows()
    assert gevonden == ([] if verwacht is None else [("98BA", "instellingscode_inschrijving", DAAR, verwacht)])
    assert set(uitslag.statussen["status"]) == {"uitgevoerd"}


@pytest.mark.parametrize(
    ("zonder", "raak", "status", "noemt"),
    [
        (("uitschrijfdatum",), False, "uitgevoerd", ("Uitschrijfdatum",)),  # dan loopt de inschrijving door
        (("inschrijfdatum",), False, "uitgevoerd", ("Inschrijfdatum",)),
        (("arrangement_einde",), False, "overgeslagen", ("Einddatum arrangement",)),
    ],
)
def test_kolommen(zonder: tuple[str, ...], raak: bool, status: str, noemt: tuple[str, ...]) -> None:
    uitslag = voer_uit(["AR15"], [daar(), los()], zonder=zonder)
    (gevonden,) = uitslag.statussen.filter(instelling="98BA").to_dicts()
    assert (uitslag.bevindingen.height, gevonden["status"], genoemd(gevonden["reden"])) == (int(raak), status, noemt)


@pytest.mark.parametrize(
    ("erbij", "verwacht"),
    [
        ({"uitschrijfdatum": "31-07-2024"}, {"AR15"}),
        # hij staat nu op de school die ondersteunt
        ({"inschrijfdatum": "01-11-2025", "begindatum_periode": "01-11-2025"}, {"AR14"}),
    ],
)
def test_een_feit_een_bevinding(erbij: dict[str, Invulling], verwacht: set[str]) -> None:
    hier = vul_in(schone_leerling(PEIL, cluster=2), erbij, PEIL)
    codes = ["AR02", "AR05", "AR11", "AR14", "AR15"]
    assert set(voer_uit(codes, [hier, daar(), los()]).bevindingen["signaal"]) == verwacht
