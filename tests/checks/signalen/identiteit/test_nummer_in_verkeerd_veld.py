"""ID04: een onderwijsnummer in het veld BSN, of een BSN in het veld onderwijsnummer."""

import pytest

import checks
from data.lezen import Bestand
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID04", "nummer_in_verkeerd_veld", "M", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

BSN, NUMMER = verzonnen_bsn(1), verzonnen_onderwijsnummer(1)
_IN_BSN = "In het veld BSN staat een onderwijsnummer "
_ALLEEN = _IN_BSN + "in plaats van een BSN. Zet het in het veld Onderwijsnummer en maak BSN leeg."


def velden(bsn: str | None, onderwijsnummer: str | None) -> dict[str, str | None]:
    return {"bsn": bsn, "onderwijsnummer": onderwijsnummer}


GEVALLEN = [
    Geval(naam="onderwijsnummer in BSN", fout=velden(NUMMER, None), verwacht={0: ("bsn", NUMMER)}, zin=_ALLEEN),
    Geval(
        naam="BSN in onderwijsnummer",
        fout=velden(None, BSN),
        verwacht={0: ("onderwijsnummer", BSN)},
        zin="In het veld Onderwijsnummer staat een BSN. Zet het in het veld BSN en maak Onderwijsnummer leeg.",
    ),
    Geval(
        naam="omgewisseld is één bevinding, met een voorstel",
        fout=velden(NUMMER, BSN),
        verwacht={0: ("bsn", NUMMER, BSN)},
        zin=_IN_BSN + "en in het veld Onderwijsnummer een BSN. Wissel de twee om.",
    ),
    Geval(naam="onderwijsnummer in beide", fout=velden(NUMMER, NUMMER), verwacht={0: ("bsn", NUMMER)}, zin=_ALLEEN),
    Geval(naam="BSN in beide", fout=velden(BSN, BSN), verwacht={0: ("onderwijsnummer", BSN)}),
    Geval(naam="BSN naast een fout BSN", fout=velden("123456789", BSN), verwacht={0: ("onderwijsnummer", BSN)}),
    Geval(
        naam="onderwijsnummer naast een fout nummer", fout=velden(NUMMER, "123456789"), verwacht={0: ("bsn", NUMMER)}
    ),
    Geval(naam="elk in zijn eigen veld", fout=velden(BSN, NUMMER)),
    Geval(naam="alleen een BSN", fout=velden(BSN, None)),
    Geval(naam="alleen een onderwijsnummer", fout=velden(None, NUMMER)),
    Geval(naam="beide leeg", fout=velden(None, None)),
    Geval(naam="beide fout", fout=velden("123456789", "123456780")),
    Geval(naam="negen nullen", fout=velden("000000000", "000000000")),
    Geval(
        naam="acht cijfers van een onderwijsnummer", fout=velden("10000003", None), verwacht={0: ("bsn", "010000003")}
    ),
    Geval(
        naam="komt nog",
        fout={**velden(None, BSN), "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("onderwijsnummer", BSN)},
    ),
    Geval(naam="aangemeld", fout={**velden(None, BSN), "inschrijfstatus": "aangemeld"}),
    Geval(
        naam="alleen een kolom BSN",
        fout=velden(NUMMER, None),
        zonder=("onderwijsnummer",),
        verwacht={0: ("bsn", NUMMER)},
    ),
    Geval(
        naam="alleen een kolom onderwijsnummer",
        fout=velden(None, BSN),
        zonder=("bsn",),
        verwacht={0: ("onderwijsnummer", BSN)},
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nummer_in_verkeerd_veld(geval: Geval) -> None:
    assert speel("ID04", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize("kolom", ["bsn", "onderwijsnummer"])
def test_in_een_kolom_met_beide_soorten_staat_niets_verkeerd(kolom: str) -> None:
    ander = {"bsn": "onderwijsnummer", "onderwijsnummer": "bsn"}[kolom]
    rijen = [
        vul_in(schone_leerling(PEIL, i), {ander: None, kolom: nummer}, PEIL)
        for i, nummer in enumerate((BSN, NUMMER, "123456789"))
    ]
    export = Bestand("export.csv", naar_csv(rijen, zonder=(ander,), koppen={kolom: "PGN"}))
    uitslag = checks.verwerk([export], PEIL, BESTUUR).uitslag
    assert uitslag.bevindingen.filter(signaal="ID04").is_empty()
    assert set(uitslag.statussen.filter(signaal="ID04")["status"]) == {"uitgevoerd"}
