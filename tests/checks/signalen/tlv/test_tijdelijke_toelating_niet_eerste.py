"""TLV27: tijdelijk toegelaten, terwijl de leerling al op een school van het bestuur zat."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, bestuur_met, speel, voer_uit
from tests.checks.signalen.tlv.hulp import RAAK

SIGNAAL = Vast("TLV27", "tijdelijke_toelating_niet_eerste", "A", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tijdelijke_toelating"),
    optioneel=("uitschrijfdatum",),
    een_van=("schoolsoort", *PGN_KOLOMMEN),
)

BEGIN = date(2025, 10, 1)
TIJDELIJK: dict[str, Invulling] = {"tijdelijke_toelating": "J", "inschrijfdatum": BEGIN}
_ZIN = (
    "Deze leerling is tijdelijk toegelaten vanaf 01-10-2025, maar {}. Dat kan alleen als een leerling voor het eerst "
    "naar school gaat, of van het SO naar het VSO."
)


def elders(uit: date | str | None, sinds: date | str = "01-08-2023", **wijzig: Invulling) -> tuple[Erbij, ...]:
    """Dezelfde leerling op een andere school van het bestuur, gewoon toegelaten."""
    vast: dict[str, Invulling] = {"tijdelijke_toelating": "N", "inschrijfdatum": sinds, "uitschrijfdatum": uit}
    return (Erbij(wie="elders", wijzig={**vast, **wijzig}),)


GEVALLEN = [
    # -- een andere inschrijving loopt
    Geval(
        naam="staat elders ook ingeschreven",
        fout=TIJDELIJK,
        erbij=elders(None),
        verwacht=RAAK,
        zin=_ZIN.format("staat sinds 01-08-2023 ook ingeschreven op De Bolder (98CA)"),
    ),
    Geval(
        naam="overlapt een dag",
        fout=TIJDELIJK,
        erbij=elders(BEGIN),
        verwacht=RAAK,
        zin=_ZIN.format("staat van 01-08-2023 tot en met 01-10-2025 ook ingeschreven op De Bolder (98CA)"),
    ),
    Geval(
        naam="kwam elders erbij toen hij hier al was",
        fout=TIJDELIJK,
        erbij=elders(None, PEIL),
    ),
    Geval(
        naam="kwam elders erbij op dezelfde dag",
        fout=TIJDELIJK,
        erbij=elders(None, BEGIN),
        verwacht=RAAK,
        zin=_ZIN.format("staat sinds 01-10-2025 ook ingeschreven op De Bolder (98CA)"),
    ),
    Geval(naam="komt elders nog", fout=TIJDELIJK, erbij=elders(None, PEIL + DAG)),
    Geval(
        naam="gaat van tijdelijk naar elders",
        fout={**TIJDELIJK, "uitschrijfdatum": "31-10-2025"},
        erbij=elders(None, "01-11-2025"),
    ),
    Geval(
        naam="gaat van tijdelijk naar elders, met een dag overlap",
        fout={**TIJDELIJK, "uitschrijfdatum": "31-10-2025"},
        erbij=elders(None, "31-10-2025"),
    ),
    # -- of eindigde de dag ervoor, in dezelfde schoolsoort
    Geval(
        naam="eindigde de dag ervoor",
        fout=TIJDELIJK,
        erbij=elders(BEGIN - DAG),
        verwacht=RAAK,
        zin=_ZIN.format("was tot en met 30-09-2025 ingeschreven op De Bolder (98CA)"),
    ),
    Geval(naam="eindigde twee dagen ervoor", fout=TIJDELIJK, erbij=elders(BEGIN - 2 * DAG)),
    Geval(
        naam="uitgeschreven voor de inschrijving begon: niet te zeggen tot wanneer",
        fout=TIJDELIJK,
        erbij=elders(BEGIN + 14 * DAG, sinds=BEGIN + 31 * DAG),
    ),
    Geval(
        naam="van SO naar VSO mag",
        schoolsoort="VSO",
        fout=TIJDELIJK,
        erbij=elders(BEGIN - DAG, schoolsoort="SO"),
    ),
    Geval(naam="van VSO naar VSO niet", schoolsoort="VSO", fout=TIJDELIJK, erbij=elders(BEGIN - DAG), verwacht=RAAK),
    Geval(
        naam="andere schoolsoort die nog loopt",
        schoolsoort="VSO",
        fout=TIJDELIJK,
        erbij=elders(None, schoolsoort="SO"),
        verwacht=RAAK,
    ),
    Geval(
        naam="schoolsoort leeg: die van de school",
        fout={**TIJDELIJK, "schoolsoort": None},
        erbij=elders(BEGIN - DAG),
        verwacht=RAAK,
    ),
    Geval(naam="schoolsoort onbekend", fout=TIJDELIJK, erbij=elders(BEGIN - DAG, schoolsoort="VO")),
    Geval(
        naam="op dezelfde school",
        fout=TIJDELIJK,
        erbij=(
            Erbij(
                wie="inschrijving",
                wijzig={
                    "inschrijvingsvolgnummer": "77", "tijdelijke_toelating": "N", "inschrijfdatum": "01-08-2023",
                    "uitschrijfdatum": BEGIN - DAG,
                },
            ),
        ),
        verwacht=RAAK,
        zin=_ZIN.format("was tot en met 30-09-2025 ingeschreven op De Wissel (98DA)"),
    ),
    Geval(
        naam="wat tegelijk loopt gaat voor",
        fout=TIJDELIJK,
        erbij=(*elders(None, "01-08-2023"), *elders(BEGIN - DAG, "01-08-2024", leerlingnummer="99")),
        verwacht=RAAK,
        zin=_ZIN.format("staat sinds 01-08-2023 ook ingeschreven op De Bolder (98CA)"),
    ),
    Geval(naam="beide tijdelijk", fout=TIJDELIJK, erbij=elders(None, tijdelijke_toelating="J"), verwacht=RAAK),
    Geval(naam="beide tijdelijk, op dezelfde dag", fout=TIJDELIJK,
          erbij=elders(None, BEGIN, tijdelijke_toelating="J"), verwacht={0: (None, None), 1: (None, None)}),
    # -- niet tijdelijk, of niet dezelfde persoon
    Geval(naam="niet tijdelijk", fout={**TIJDELIJK, "tijdelijke_toelating": "N"}, erbij=elders(None)),
    Geval(naam="tijdelijk leeg", fout={**TIJDELIJK, "tijdelijke_toelating": None}, erbij=elders(None)),
    Geval(naam="geen andere inschrijving", fout=TIJDELIJK),
    Geval(naam="een ander nummer", fout=TIJDELIJK,
          erbij=elders(None, bsn=lambda rij, p: schone_leerling(p, 2)["bsn"])),
    Geval(
        naam="zonder nummer op twee scholen: wij weten het niet", fout={**TIJDELIJK, "bsn": None}, erbij=elders(None),
    ),
    Geval(
        naam="zonder nummer op een school",
        fout={**TIJDELIJK, "bsn": None},
        erbij=(
            Erbij(
                wie="inschrijving",
                wijzig={"inschrijvingsvolgnummer": "77", "tijdelijke_toelating": "N", "inschrijfdatum": "01-08-2023"},
            ),
        ),
        verwacht=RAAK,
    ),
    Geval(
        naam="onderwijsnummers",
        fout={**TIJDELIJK, "bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)},
        erbij=elders(None),
        verwacht=RAAK,
    ),
    # -- leeg
    Geval(naam="inschrijfdatum leeg", fout={**TIJDELIJK, "inschrijfdatum": None}, erbij=elders(None)),
    Geval(naam="uitschrijfdatum elders niet te lezen", fout=TIJDELIJK, erbij=elders("31-09-2025")),
    # -- bereik
    Geval(naam="komt nog", fout={**TIJDELIJK, "inschrijfdatum": PEIL + DAG}, erbij=elders(None)),
    Geval(naam="elders gast", fout=TIJDELIJK, erbij=elders(None, inschrijfstatus="gast")),
    Geval(naam="cluster 3", cluster=3, fout=TIJDELIJK, erbij=elders(None), verwacht=RAAK),
    Geval(naam="cluster 2", cluster=2, fout=TIJDELIJK, erbij=elders(None, tijdelijke_toelating="N")),
    # -- kolommen
    Geval(naam="cluster niet opgegeven", fout=TIJDELIJK, erbij=elders(None), instelling={"cluster": None},
          status="overgeslagen", noemt=("Cluster van de instelling",)),
    Geval(naam="zonder kolom tijdelijke toelating", fout=TIJDELIJK, erbij=elders(None),
          zonder=("tijdelijke_toelating",), status="overgeslagen", noemt=("Tijdelijke toelating",)),
    Geval(naam="zonder kolom uitschrijfdatum loopt alles door", fout=TIJDELIJK, erbij=elders("01-08-2024"),
          zonder=("uitschrijfdatum",), verwacht=RAAK, noemt=("Uitschrijfdatum",)),
    Geval(naam="zonder kolom schoolsoort: die van de school", fout=TIJDELIJK, erbij=elders(BEGIN - DAG),
          zonder=("schoolsoort",), verwacht=RAAK),
    Geval(naam="zonder kolommen met een nummer", fout=TIJDELIJK, erbij=elders(None), zonder=PGN_KOLOMMEN,
          noemt=("BSN", "Onderwijsnummer")),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tijdelijke_toelating_niet_eerste(geval: Geval) -> None:
    assert speel("TLV27", geval, GEVALLEN) == geval.uitkomst


def test_school_zonder_naam_heet_naar_haar_code() -> None:
    rij = vul_in(schone_leerling(PEIL), TIJDELIJK, PEIL)
    daar: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00", "tijdelijke_toelating": "N"}
    uitslag = voer_uit(["TLV27"], [rij, vul_in(rij, daar, PEIL)], instellingen=bestuur_met("98CA", {"naam": None}))
    assert "ook ingeschreven op 98CA." in uitslag.bevindingen["zin"].item()
