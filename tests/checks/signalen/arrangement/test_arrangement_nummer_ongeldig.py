"""AR07: het nummer bij een arrangement ontbreekt of doorstaat de proef niet."""

import pytest

from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, WELK, geval, los
from tests.checks.signalen.gevallen import PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("AR07", "arrangement_nummer_ongeldig", "F", "arrangement")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

OWN, FOUT, NOG_EEN_FOUT = verzonnen_onderwijsnummer(1), "123456789", "987654320"
_CIJFERS = "kan niet bestaan. Er zit een fout in de cijfers."

GEVALLEN = [
    geval("goed BSN"),
    geval("goed BSN, zonder leerling", ALLEEN_ARRANGEMENT),
    geval("goed onderwijsnummer", {"bsn": None, "onderwijsnummer": OWN}),
    geval("onderwijsnummer onder BSN", {"bsn": OWN}),
    geval("BSN onder onderwijsnummer", {"bsn": None, "onderwijsnummer": verzonnen_bsn(3)}),
    geval("allebei goed", {"onderwijsnummer": OWN}),
    geval("met spaties en punten", {"bsn": lambda rij, p: f"{str(rij['bsn'])[:4]}.{str(rij['bsn'])[4:]} "}),
    geval(
        "allebei leeg",
        {"bsn": None},
        ("bsn", None),
        zin=f"{WELK}: er is geen BSN en geen onderwijsnummer van de leerling.",
    ),
    geval("een streepje is leeg", {"bsn": "-"}, ("bsn", None)),
    geval("BSN fout", {"bsn": FOUT}, ("bsn", FOUT), zin=f"{WELK}: het BSN van de leerling {_CIJFERS}"),
    geval("BSN te kort", {"bsn": "1234567"}, ("bsn", "1234567")),
    geval("een woord is geen nummer", {"bsn": "onbekend"}, ("bsn", None)),
    geval("negen nullen is geen nummer", {"bsn": "000000000"}, ("bsn", None)),
    geval(
        "onderwijsnummer fout",
        {"bsn": None, "onderwijsnummer": FOUT},
        ("onderwijsnummer", FOUT),
        zin=f"{WELK}: het onderwijsnummer van de leerling {_CIJFERS}",
    ),
    geval("onderwijsnummer fout naast een goed BSN", {"onderwijsnummer": FOUT}, ("onderwijsnummer", FOUT)),
    geval("BSN fout naast een goed onderwijsnummer", {"bsn": FOUT, "onderwijsnummer": OWN}, ("bsn", FOUT)),
    geval(
        "allebei fout",
        {"bsn": FOUT, "onderwijsnummer": NOG_EEN_FOUT},
        [("bsn", FOUT), ("onderwijsnummer", NOG_EEN_FOUT)],
    ),
    geval("zonder leerling", {**ALLEEN_ARRANGEMENT, "bsn": FOUT}, ("bsn", FOUT)),
    Geval(naam="een leerling zonder arrangement is ID02", fout={"bsn": FOUT}, cluster=2),
    geval("komt nog", {"bsn": None, "arrangement_begin": "01-08-2026", "arrangement_einde": None}, ("bsn", None)),
    geval("te lang geleden", {"bsn": None, "arrangement_begin": "01-08-2022", "arrangement_einde": "31-07-2024"}),
    geval("cluster 3", {"bsn": FOUT}, ("bsn", FOUT), cluster=3),
    # -- kolommen: één van beide is genoeg
    geval("zonder kolom onderwijsnummer", {"bsn": FOUT}, ("bsn", FOUT), zonder=("onderwijsnummer",)),
    geval("zonder kolom BSN", {"onderwijsnummer": OWN}, zonder=("bsn",)),
    geval("zonder kolom BSN en leeg", zonder=("bsn",), raak=("bsn", None)),
    geval("geen van beide", zonder=PGN_KOLOMMEN, status="overgeslagen", noemt=("BSN", "Onderwijsnummer")),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_nummer_ongeldig(geval: Geval) -> None:
    assert speel("AR07", geval, GEVALLEN) == geval.uitkomst


def test_een_ontbrekend_nummer_is_geen_ontbrekend_gegeven() -> None:
    """AR01 gaat niet over het nummer: één feit, één bevinding."""
    assert voer_uit([], [los({"bsn": None})]).bevindingen.select("signaal", "veld").rows() == [("AR07", "bsn")]
