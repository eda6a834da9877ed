"""AR11: de leerling staat op de begindatum niet op de school van het bestuur die bij het arrangement hoort."""

from datetime import date

import polars as pl
import pytest

from checks.werk.controleren import verwerk
from data.lezen import Bestand
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.arrangement.arrangementen import BEGIN, geval
from tests.checks.signalen.arrangement.arrangementen import los as los_arrangement
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, genoemd, speel, voer_uit

SIGNAAL = Vast("AR11", "arrangement_zonder_inschrijving", "M", "arrangement")
KOLOMMEN = Kolommen(
    nodig=("arrangement_begin", "instellingscode_inschrijving"),
    optioneel=("inschrijfdatum", "uitschrijfdatum"),
    een_van=PGN_KOLOMMEN,
)

DAAR = "98DA"
DAG_ERVOOR = date(2024, 7, 31)
"""De dag voor het arrangement begint."""


def zin(daar: str, begin: str = BEGIN) -> str:
    return (
        f"Arrangement 1 voor een leerling van school {DAAR} begint op {begin}, maar die school heeft de leerling dan "
        f"niet ingeschreven. {daar}"
    )


NIEMAND = zin("Het nummer van de leerling komt daar niet voor.")


def los(**wijzig: Invulling) -> Rij:
    """Een arrangement van 98BA voor leerling 1 op 98DA, op een rij zonder leerling."""
    voor: dict[str, Invulling] = {"instellingscode_inschrijving": DAAR}
    return los_arrangement({**voor, **wijzig})


def daar(**wijzig: Invulling) -> Rij:
    """Dezelfde leerling op 98DA, ingeschreven sinds 1-8-2023."""
    return vul_in(schone_leerling(PEIL), wijzig, PEIL)


def terug(begin: str) -> Rij:
    """Een tweede inschrijving van dezelfde leerling op 98DA."""
    return daar(inschrijfdatum=begin, inschrijvingsvolgnummer="2")


def speel_los(leerlingen: list[Rij], arrangement: Rij | None = None, **rest: object) -> Uitslag:
    return voer_uit(["AR11"], [*leerlingen, arrangement or los()], **rest)  # type: ignore[arg-type]


IEMAND_ANDERS = schone_leerling(PEIL, 2)

GEVALLEN: list[tuple[str, list[Rij], dict[str, Invulling], str | None]] = [
    ("ingeschreven", [daar()], {}, None),
    ("niemand met dit nummer", [IEMAND_ANDERS], {}, NIEMAND),
    ("een ander nummer", [daar(bsn=schone_leerling(PEIL, 3)["bsn"])], {}, NIEMAND),
    ("het nummer in een andere kolom", [daar(bsn=verzonnen_onderwijsnummer(1))],
     {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1)}, None),
    # -- op de begindatum: dagen tellen mee
    ("kwam op de begindatum", [daar(inschrijfdatum=BEGIN)], {}, None),
    ("kwam een dag later", [daar(inschrijfdatum="02-08-2024")], {}, zin("De inschrijving daar begint op 02-08-2024.")),
    ("ging op de begindatum", [daar(uitschrijfdatum=BEGIN)], {}, None),
    ("ging een dag eerder", [daar(uitschrijfdatum=DAG_ERVOOR)], {},
     zin("De inschrijving daar eindigde op 31-07-2024.")),
    ("ging jaren eerder", [daar(inschrijfdatum="01-08-2018", uitschrijfdatum="31-07-2020")], {},
     zin("De inschrijving daar eindigde op 31-07-2020.")),
    ("komt nog, net als het arrangement", [daar(inschrijfdatum="01-01-2026")],
     {"arrangement_begin": "01-01-2026"}, None),
    ("komt later dan het arrangement", [daar(inschrijfdatum="01-02-2026")],
     {"arrangement_begin": "01-01-2026"}, zin("De inschrijving daar begint op 01-02-2026.", "01-01-2026")),
    # -- meer inschrijvingen: één die past is genoeg, en de zin noemt de laatste
    ("weg en terug", [daar(uitschrijfdatum="31-12-2023"), terug("01-06-2024")], {}, None),
    ("twee keer mis", [terug("01-09-2025"), daar(uitschrijfdatum=DAG_ERVOOR)], {},
     zin("De inschrijving daar begint op 01-09-2025.")),
    # -- wat wij niet weten
    ("inschrijfdatum leeg", [daar(inschrijfdatum=None)], {}, None),
    ("uitschrijfdatum niet te lezen", [daar(uitschrijfdatum="31-02-2024")], {}, None),
    ("een ervan weten wij niet", [daar(uitschrijfdatum="31-02-2024"), terug("01-09-2025")], {}, None),
    ("zonder nummer bij het arrangement", [IEMAND_ANDERS], {"bsn": None}, None),
    ("ongeldig nummer bij het arrangement", [IEMAND_ANDERS], {"bsn": "123456789"}, None),
    ("begindatum leeg", [IEMAND_ANDERS], {"arrangement_begin": None}, None),
    # -- ingeschreven
    ("alleen aangemeld", [daar(inschrijfstatus="aangemeld")], {}, zin("De leerling is daar alleen aangemeld.")),
    ("alleen een aanmelddatum", [daar(aanmelddatum=BEGIN, inschrijfdatum=None, inschrijfstatus=None, rod_status=None)],
     {}, zin("De leerling is daar alleen aangemeld.")),
    ("te gast", [daar(inschrijfstatus="gast")], {}, zin("De leerling is daar alleen te gast.")),
    ("opnieuw aangemeld na een inschrijving", [daar(uitschrijfdatum=DAG_ERVOOR),
     daar(inschrijfstatus="aangemeld", inschrijfdatum="01-08-2026", inschrijvingsvolgnummer="2")], {},
     zin("De inschrijving daar eindigde op 31-07-2024.")),
    # -- welke school
    ("school van inschrijving leeg", [IEMAND_ANDERS], {"instellingscode_inschrijving": None}, None),
    ("school buiten het bestuur", [IEMAND_ANDERS], {"instellingscode_inschrijving": "97XA"}, None),
    ("school van het bestuur die niet geleverd heeft", [IEMAND_ANDERS], {"instellingscode_inschrijving": "98CB"}, None),
    ("de eigen school is AR02", [schone_leerling(PEIL, 2, cluster=2)], {"instellingscode_inschrijving": "98BA"}, None),
    ("wel op een andere school van het bestuur", [daar(instellingscode="98CA", vestigingscode="98CA00"), IEMAND_ANDERS],
     {}, NIEMAND),
    # -- bereik
    ("te lang geleden", [IEMAND_ANDERS], {"arrangement_begin": "01-08-2022", "arrangement_einde": DAG_ERVOOR}, None),
    ("net niet te lang geleden", [IEMAND_ANDERS], {"arrangement_einde": DAG_ERVOOR + DAG}, NIEMAND),
]  # fmt: skip


@pytest.mark.parametrize(
    ("leerlingen", "arrangement", "verwacht"), [g[1:] for g in GEVALLEN], ids=[g[0] for g in GEVALLEN]
)
def test_arrangement_zonder_inschrijving(
    leerlingen: list[Rij], arrangement: dict[str, Invulling], verwacht: str | None
) -> None:
    uitslag = speel_los(leerlingen, los(**arrangement))
    gevonden = uitslag.bevindingen.select("instelling", "veld", "waarde", "zin").rows()
    assert gevonden == ([] if verwacht is None else [("98BA", "instellingscode_inschrijving", DAAR, verwacht)])
    assert set(uitslag.statussen["status"]) == {"uitgevoerd"}


@pytest.mark.parametrize(
    ("zonder", "raak", "status", "noemt"),
    [
        (("uitschrijfdatum",), False, "uitgevoerd", ("Uitschrijfdatum",)),  # dan loopt de inschrijving door
        (("inschrijfdatum",), False, "uitgevoerd", ("Inschrijfdatum",)),
        (("inschrijfstatus",), True, "uitgevoerd", ()),
        (PGN_KOLOMMEN, False, "overgeslagen", ("BSN", "Onderwijsnummer")),
        (("arrangement_begin",), False, "overgeslagen", ("Begindatum arrangement",)),
        (("instellingscode_inschrijving",), False, "overgeslagen", ("Instellingscode van inschrijving",)),
    ],
)
def test_kolommen(zonder: tuple[str, ...], raak: bool, status: str, noemt: tuple[str, ...]) -> None:
    uitslag = speel_los([daar(uitschrijfdatum=DAG_ERVOOR)], zonder=zonder)
    (gevonden,) = uitslag.statussen.filter(instelling="98BA").to_dicts()
    assert (uitslag.bevindingen.height, gevonden["status"], genoemd(gevonden["reden"])) == (int(raak), status, noemt)


@pytest.mark.parametrize("weg", [("inschrijfdatum",), PGN_KOLOMMEN])
def test_een_school_waarin_niet_te_zoeken_is(weg: tuple[str, ...]) -> None:
    """Van de andere school ontbreekt de inschrijfdatum of het nummer: dan is niets te zeggen."""
    bestanden = [
        Bestand("leerlingen.csv", naar_csv([IEMAND_ANDERS], zonder=weg)),
        Bestand("arrangementen.csv", naar_csv([los()])),
    ]
    uitslag = verwerk(bestanden, PEIL, BESTUUR).uitslag
    assert uitslag.bevindingen.filter(signaal="AR11").is_empty()


def test_een_school_met_alleen_arrangementen_heeft_niet_geleverd() -> None:
    ander = los_arrangement(school=DAAR)
    assert voer_uit(["AR11"], [los(), ander]).bevindingen.is_empty()


def test_bekeken_is_alleen_wat_te_vergelijken_is() -> None:
    uitslag = voer_uit(["AR11"], [daar(), los(), los(instellingscode_inschrijving="97XA", arrangementvolgnummer="2")])
    assert uitslag.statussen.filter(pl.col("instelling") == "98BA")["bekeken"].to_list() == [1]


def test_op_een_rij_met_een_leerling() -> None:
    voor: dict[str, Invulling] = {"instellingscode_inschrijving": "98CA"}
    een: Geval = geval("zonder leerlingen op die school", voor)
    assert speel("AR11", een) == een.uitkomst
