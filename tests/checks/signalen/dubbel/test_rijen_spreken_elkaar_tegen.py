"""DU09: rijen van één leerling, of van één inschrijving, die niet allebei kunnen kloppen."""

from datetime import date
from itertools import permutations

import pytest

from data.schema.voorbeeld import Erbij, Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit

SIGNAAL = Vast("DU09", "rijen_spreken_elkaar_tegen", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=("geboortedatum", "geslacht", "inschrijfdatum", "uitschrijfdatum"), een_van=PGN_KOLOMMEN)

IK: dict[str, Invulling] = {"geboortedatum": "12-04-2016", "geslacht": "M"}
BSN = verzonnen_bsn(1)


def rij(**wijzig: Invulling) -> tuple[Erbij, ...]:
    """Nog een rij van dezelfde leerling."""
    return (Erbij(wie="inschrijving", wijzig=wijzig),)


def met_punten(rij: Rij, _: date) -> str:
    """Het BSN van de leerling in een andere notatie."""
    bsn = str(rij["bsn"])
    return f"{bsn[:3]}.{bsn[3:6]}.{bsn[6:]}"


def geval(naam: str, vondst: Vondst | None, zin: str | None = None, hier: object = None, **daar: Invulling) -> Geval:
    eigen = hier if isinstance(hier, dict) else {}
    return Geval(naam=naam, fout={**IK, **eigen}, erbij=rij(**daar), verwacht={0: vondst} if vondst else {}, zin=zin)


DATUM = ("geboortedatum", "12-04-2016")
NULLEN = {"geboortedatum": "00-04-2016"}
UIT = {"uitschrijfdatum": "01-10-2025"}

GEVALLEN = [
    geval("een andere groep", None, groep="X"),
    # -- geboortedatum
    geval(
        "een andere geboortedatum",
        DATUM,
        "De rijen van deze leerling noemen verschillende geboortedatums: 12-04-2016, en 13-04-2016 "
        "(rij 3 van ‘export.csv’).",
        geboortedatum="13-04-2016",
    ),
    geval("dezelfde in een andere notatie", None, geboortedatum="2016-04-12"),
    geval("geboortedatum leeg op de tweede", None, geboortedatum=None),
    geval("geboortedatum niet te lezen op de tweede", None, geboortedatum="31-02-2016"),
    geval("nullen die passen", None, geboortedatum="00-04-2016"),
    geval("alleen het jaar, dat past", None, geboortedatum="00-00-2016"),
    geval(
        "nullen in een andere maand",
        DATUM,
        "De rijen van deze leerling noemen verschillende geboortedatums: 12-04-2016, en 00-05-2016 "
        "(rij 3 van ‘export.csv’).",
        geboortedatum="00-05-2016",
    ),
    geval("alleen een ander jaar", DATUM, geboortedatum="00-00-2017"),
    geval(
        "nullen op de eerste, een andere maand op de tweede",
        ("geboortedatum", "00-04-2016"),
        "De rijen van deze leerling noemen verschillende geboortedatums: 00-04-2016, en 12-05-2016 "
        "(rij 3 van ‘export.csv’).",
        NULLEN,
        geboortedatum="12-05-2016",
    ),
    geval("nullen op de eerste, een dag die past op de tweede", None, None, NULLEN, geboortedatum="12-04-2016"),
    geval(
        "alleen het jaar op de eerste",
        ("geboortedatum", "00-00-2015"),
        "De rijen van deze leerling noemen verschillende geboortedatums: 00-00-2015, en 12-04-2016 "
        "(rij 3 van ‘export.csv’).",
        {"geboortedatum": "00-00-2015"},
        geboortedatum="12-04-2016",
    ),
    geval(
        "01 is niet onbekend",
        ("geboortedatum", "01-04-2016"),
        None,
        {"geboortedatum": "01-04-2016"},
        geboortedatum="12-04-2016",
    ),
    # -- geslacht
    geval(
        "een ander geslacht",
        ("geslacht", "M"),
        "De rijen van deze leerling noemen een verschillend geslacht: M, en V (rij 3 van ‘export.csv’).",
        geslacht="V",
    ),
    geval("voluit geschreven", None, geslacht="jongen"),
    geval("onbekend op de tweede", None, geslacht="O"),
    geval("onbekend op de eerste", None, None, {"geslacht": "O"}, geslacht="V"),
    geval("een vreemd teken", None, geslacht="X"),
    geval("geslacht leeg op de tweede", None, geslacht=None),
    # -- nummers
    geval(
        "een ander BSN",
        ("bsn", BSN),
        "De rijen van deze leerling noemen verschillende BSN’s. Een ander BSN staat op rij 3 van ‘export.csv’.",
        bsn=verzonnen_bsn(2),
    ),
    geval("een BSN dat niet kan", ("bsn", "123456789"), None, {"bsn": "123456789"}, bsn=BSN),
    geval("hetzelfde BSN met punten", None, bsn=met_punten),
    geval("BSN leeg op de tweede", None, bsn=None),
    geval("een onderwijsnummer erbij is geen tegenspraak", None, onderwijsnummer=verzonnen_onderwijsnummer(3)),
    geval(
        "een ander onderwijsnummer",
        ("onderwijsnummer", verzonnen_onderwijsnummer(3)),
        "De rijen van deze leerling noemen verschillende onderwijsnummers. Een ander onderwijsnummer staat op "
        "rij 3 van ‘export.csv’.",
        {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)},
        onderwijsnummer=verzonnen_onderwijsnummer(4),
    ),
    # -- uitschrijfdatum, per inschrijving
    geval(
        "een andere uitschrijfdatum",
        (None, None),
        "De rijen van één inschrijving noemen verschillende uitschrijfdatums: 01-10-2025 naast 31-10-2025 "
        "(rij 2 van ‘export.csv’).",
        UIT,
        uitschrijfdatum="31-10-2025",
    ),
    geval("uitschrijfdatum leeg op de tweede", None, None, UIT, uitschrijfdatum=None),
    geval("uitschrijfdatum leeg op de eerste", None, None, None, uitschrijfdatum="31-10-2025"),
    geval("uitschrijfdatum niet te lezen", None, None, UIT, uitschrijfdatum="31-02-2025"),
    geval(
        "een andere inschrijving",
        None,
        None,
        UIT,
        uitschrijfdatum="31-10-2025",
        inschrijvingsvolgnummer="2",
        inschrijfdatum="02-10-2025",
    ),
    # -- een andere leerling
    Geval(naam="een andere leerling", erbij=(Erbij(wie="ander"),)),
    Geval(naam="dezelfde leerling elders", erbij=(Erbij(wie="elders", wijzig={"geslacht": "V"}),)),
    # -- bereik
    Geval(naam="komt nog", fout={**IK, "inschrijfdatum": PEIL + DAG}, erbij=rij(geslacht="V")),
    Geval(naam="gast", fout={**IK, "inschrijfstatus": "gast"}, erbij=rij(geslacht="V")),
    # -- kolommen
    Geval(
        naam="zonder geboortedatum, wel een ander geslacht",
        fout=IK,
        erbij=rij(geslacht="V", geboortedatum="13-04-2016"),
        verwacht={0: ("geslacht", "M")},
        zonder=("geboortedatum",),
        noemt=("Geboortedatum",),
    ),
    Geval(
        naam="zonder geslacht, wel een andere geboortedatum",
        fout=IK,
        erbij=rij(geslacht="V", geboortedatum="13-04-2016"),
        verwacht={0: DATUM},
        zonder=("geslacht",),
        noemt=("Geslacht",),
    ),
    Geval(
        naam="zonder nummers",
        fout=IK,
        erbij=rij(geslacht="V", bsn=verzonnen_bsn(2)),
        verwacht={0: ("geslacht", "M")},
        zonder=PGN_KOLOMMEN,
        noemt=("BSN", "Onderwijsnummer"),
    ),
    Geval(
        naam="zonder uitschrijfdatum",
        fout={**IK, **UIT},
        erbij=rij(uitschrijfdatum="31-10-2025"),
        zonder=("uitschrijfdatum",),
        noemt=("Uitschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_rijen_spreken_elkaar_tegen(geval: Geval) -> None:
    assert speel("DU09", geval, GEVALLEN) == geval.uitkomst


def test_een_bevinding_per_veld() -> None:
    eerste: Rij = vul_in(schone_leerling(PEIL), {**IK, **UIT}, PEIL)
    anders = {"geboortedatum": "13-04-2016", "geslacht": "V", "bsn": verzonnen_bsn(2), "uitschrijfdatum": "31-10-2025"}
    bevindingen = voer_uit(["DU09"], [eerste, vul_in(eerste, anders, PEIL)]).bevindingen
    assert set(bevindingen["veld"]) == {"geboortedatum", "geslacht", "bsn", None}
    assert bevindingen["sleutel"].is_unique().all()


def test_noemt_elke_rij_en_elke_waarde() -> None:
    eerste: Rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    data = ("13-04-2016", "12-04-2016", "13-04-2016", "14-04-2016")
    rijen = [eerste, *(vul_in(eerste, {"geboortedatum": d, "groep": d}, PEIL) for d in data)]
    zin = voer_uit(["DU09"], rijen).bevindingen["zin"].item()
    assert zin.endswith(
        "12-04-2016, en 13-04-2016 (rij 3 en 5 van ‘export.csv’) en 14-04-2016 (rij 6 van ‘export.csv’)."
    )


def test_hoe_de_rijen_staan_maakt_niet_uit() -> None:
    """Ook niet als de rij die bovenaan staat, zegt dat de leerling lang weg is."""
    eerste: Rij = vul_in(schone_leerling(PEIL), {**IK, "uitschrijfdatum": "29-04-2024"}, PEIL)
    tweede = vul_in(eerste, {"uitschrijfdatum": "31-07-2026", "geslacht": "V", "bsn": verzonnen_bsn(2)}, PEIL)
    derde = vul_in(eerste, {"geboortedatum": "13-04-2016", "begindatum_periode": None}, PEIL)
    uitkomsten = {
        tuple(sorted(voer_uit(["DU09"], rijen).bevindingen.select("veld", "waarde", "sleutel").rows(), key=str))
        for rijen in permutations((eerste, tweede, derde))
    }
    (uitkomst,) = uitkomsten
    assert {veld for veld, *_ in uitkomst} == {"geboortedatum", "geslacht", "bsn", None}
