"""AD02: een ander nummer dan in de vorige levering."""

from collections.abc import Sequence

import pytest

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("AD02", "nummer_gewijzigd", "A", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

BSN, ANDER_BSN, OWN, ANDER_OWN = (
    verzonnen_bsn(1),
    verzonnen_bsn(500),
    verzonnen_onderwijsnummer(1),
    verzonnen_onderwijsnummer(2),
)
ALLEEN_OWN = {"bsn": None, "onderwijsnummer": OWN}
_KIJK = " dan in de vorige levering. Kijk na of het nieuwe nummer klopt."
ZONDER_LEERLINGNUMMER: dict[str, Invulling] = {"leerlingnummer": None}

GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    Geval(
        naam="ander BSN",
        vorige={"bsn": ANDER_BSN},
        verwacht={0: ("pgn", BSN)},
        zin="Deze leerling heeft een ander BSN" + _KIJK,
    ),
    Geval(
        naam="onderwijsnummer werd BSN",
        vorige=ALLEEN_OWN,
        verwacht={0: ("pgn", BSN)},
        zin="Goed nieuws: deze leerling had een onderwijsnummer en heeft nu een BSN. "
        "Controleer of de inschrijving met het BSN is uitgewisseld.",
    ),
    Geval(
        naam="BSN werd onderwijsnummer",
        fout=ALLEEN_OWN,
        vorige={},
        verwacht={0: ("pgn", OWN)},
        zin="Deze leerling had een BSN en heeft nu een onderwijsnummer. Dat kan bijna nooit: kijk het na.",
    ),
    Geval(
        naam="ander onderwijsnummer",
        fout=ALLEEN_OWN,
        vorige={"bsn": None, "onderwijsnummer": ANDER_OWN},
        verwacht={0: ("pgn", OWN)},
        zin="Deze leerling heeft een ander onderwijsnummer" + _KIJK,
    ),
    Geval(naam="was leeg", vorige={"bsn": None}),
    Geval(naam="werd leeg", fout={"bsn": None}, vorige={}),
    Geval(naam="was ongeldig", vorige={"bsn": "123456789"}),
    Geval(naam="van de ene kolom naar de andere", fout={"bsn": None, "onderwijsnummer": BSN}, vorige={}),
    Geval(
        naam="BSN kwam naast het onderwijsnummer",
        fout={"onderwijsnummer": OWN},
        vorige=ALLEEN_OWN,
        verwacht={0: ("pgn", BSN)},
    ),
    # -- wie is dezelfde
    Geval(
        naam="leerlingnummer gaat over op een ander",
        vorige={"bsn": ANDER_BSN, "achternaam": "Haddad", "geboortedatum": "03-05-2014"},
    ),
    Geval(
        naam="zelfde leerlingnummer en naam, geboortedatum verbeterd",
        vorige={"bsn": ANDER_BSN, "geboortedatum": "03-05-2014"},
        verwacht={0: ("pgn", BSN)},
    ),
    Geval(
        naam="ook een ander leerlingnummer: aan naam en geboortedatum herkend",
        vorige={"bsn": ANDER_BSN, "leerlingnummer": "99"},
        verwacht={0: ("pgn", BSN)},
    ),
    Geval(
        naam="zonder leerlingnummer aan naam en geboortedatum herkend",
        fout=ZONDER_LEERLINGNUMMER,
        vorige={"bsn": ANDER_BSN, **ZONDER_LEERLINGNUMMER},
        verwacht={0: ("pgn", BSN)},
    ),
    # -- bereik
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        vorige={"bsn": ANDER_BSN, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("pgn", BSN)},
    ),
    Geval(naam="lang geleden weg", fout={"uitschrijfdatum": "31-07-2024"}, vorige={"bsn": ANDER_BSN}),
    Geval(naam="geen vorige levering", status="overgeslagen"),
    Geval(
        naam="zonder kolom onderwijsnummer",
        vorige={"bsn": ANDER_BSN},
        zonder=("onderwijsnummer",),
        verwacht={0: ("pgn", BSN)},
    ),
    Geval(naam="zonder beide", vorige={}, zonder=PGN_KOLOMMEN, status="overgeslagen", noemt=("BSN", "Onderwijsnummer")),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nummer_gewijzigd(geval: Geval) -> None:
    assert speel("AD02", geval) == geval.uitkomst


# -- nummers die van leerling wisselen ---------------------------------------------------------------------------------


def wie(nummer: int, bsn: str | None, **wijzig: Invulling) -> Rij:
    return vul_in(schone_leerling(PEIL, nummer), {"bsn": bsn, **wijzig}, PEIL)


def gevonden(nu: Sequence[Rij], toen: Sequence[Rij], zonder: Sequence[str] = ()) -> list[tuple[str, str]]:
    bevindingen = voer_uit(["AD02", "AD03"], nu, vorige=toen, zonder=zonder).bevindingen
    return sorted(bevindingen.select("signaal", "leerlingnummer").rows())


@pytest.mark.parametrize("zonder", [(), ("geboortedatum",), ("achternaam", "voornamen", "roepnaam")], ids=str)
def test_twee_leerlingen_wisselden_van_nummer(zonder: tuple[str, ...]) -> None:
    """Een leerling is zijn record: beide kregen een ander nummer, en niemand verdween."""
    goed, verwisseld = [wie(1, BSN), wie(2, ANDER_BSN)], [wie(1, ANDER_BSN), wie(2, BSN)]
    beide = [("AD02", "10001"), ("AD02", "10002")]
    assert gevonden(goed, verwisseld, zonder) == gevonden(verwisseld, goed, zonder) == beide
    drie = [wie(n, verzonnen_bsn(100 + n)) for n in range(3)]
    rond = [wie(n, verzonnen_bsn(100 + (n + 1) % 3)) for n in range(3)]
    assert [code for code, _ in gevonden(rond, drie, zonder)] == ["AD02"] * 3


def test_het_nummer_van_wie_wegging() -> None:
    toen = [wie(1, BSN), wie(2, ANDER_BSN)]
    assert gevonden([wie(1, ANDER_BSN)], toen) == [("AD02", "10001"), ("AD03", "10002")]
    zinnen = voer_uit(["AD03"], [wie(1, ANDER_BSN)], vorige=toen).bevindingen["zin"]
    assert zinnen.item().endswith("er is geen uitschrijfdatum."), "hij heeft geen andere inschrijving"
    weg = vul_in(toen[1], {"uitschrijfdatum": PEIL - DAG}, PEIL)
    assert gevonden([wie(1, ANDER_BSN), weg], toen) == [("AD02", "10001")]


def test_zonder_leerlingnummer_telt_het_nummer() -> None:
    toen = [wie(1, BSN, **ZONDER_LEERLINGNUMMER), wie(2, ANDER_BSN, **ZONDER_LEERLINGNUMMER)]
    nu = [vul_in(toen[0], {"achternaam": "Anders"}, PEIL), toen[1]]
    assert gevonden(nu, toen) == []
