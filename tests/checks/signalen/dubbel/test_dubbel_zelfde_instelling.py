"""DU01: dezelfde leerling twee keer op één school, met inschrijvingen die overlappen."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, vul_in
from tests.checks.signalen.dubbel.overlap import BEGIN, LAATSTE, gevallen_overlap, raak
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("DU01", "dubbel_zelfde_instelling", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), optioneel=("uitschrijfdatum",), een_van=PGN_KOLOMMEN)


def tweede(begin: date | str | None = BEGIN, **wijzig: Invulling) -> tuple[Erbij, ...]:
    """Een tweede inschrijving van dezelfde leerling."""
    return (Erbij(wie="inschrijving", wijzig={"inschrijvingsvolgnummer": "77", "inschrijfdatum": begin, **wijzig}),)


def ander_record(begin: date | str | None = BEGIN, **wijzig: Invulling) -> tuple[Erbij, ...]:
    """Hetzelfde nummer onder een ander leerlingnummer."""
    return tweede(begin, leerlingnummer="20002", **wijzig)


_NOG_EEN = "Deze leerling staat {} nog een keer ingeschreven op deze school. Het gaat om de inschrijving vanaf {}."

_DAARNA = tweede(LAATSTE + DAG, uitschrijfdatum=None)

GEVALLEN = [
    Geval(
        naam="beide lopend",
        erbij=tweede(),
        verwacht=raak(),
        zin=_NOG_EEN.format("sinds 01-08-2023", "01-08-2023 (volgnummer 77)"),
    ),
    Geval(
        naam="onder een ander leerlingnummer",
        erbij=ander_record(),
        verwacht=raak(),
        zin=_NOG_EEN.format("sinds 01-08-2023", "01-08-2023 (leerlingnummer 20002, volgnummer 77)"),
    ),
    Geval(
        naam="zonder volgnummer",
        erbij=tweede("01-09-2023", inschrijvingsvolgnummer=None),
        verwacht=raak(daar="01-09-2023"),
        zin=_NOG_EEN.format("sinds 01-09-2023", "01-09-2023"),
    ),
    Geval(
        naam="de een is afgelopen",
        fout={"uitschrijfdatum": LAATSTE},
        erbij=tweede("01-03-2025", uitschrijfdatum=None),
        verwacht=raak(daar="01-03-2025"),
        zin=_NOG_EEN.format("van 01-03-2025 tot en met 31-07-2025", "01-03-2025 (volgnummer 77)"),
    ),
    Geval(
        naam="overlapt één dag",
        fout={"uitschrijfdatum": LAATSTE},
        erbij=tweede(LAATSTE, uitschrijfdatum=None),
        verwacht=raak(daar="31-07-2025"),
        zin=_NOG_EEN.format("op 31-07-2025", "31-07-2025 (volgnummer 77)"),
    ),
    *gevallen_overlap(ander_record),
    # -- wie het is
    Geval(naam="alleen deze inschrijving"),
    Geval(naam="een tweede periode is geen inschrijving", erbij=(Erbij(wie="inschrijving", wijzig={"groep": "X"}),)),
    Geval(naam="op een andere school", erbij=(Erbij(wie="elders"),)),
    Geval(naam="een andere leerling", erbij=(Erbij(wie="ander"),)),
    Geval(naam="zonder nummer is het leerlingnummer de leerling", fout={"bsn": None}, erbij=tweede(), verwacht=raak()),
    Geval(naam="met een ongeldig nummer ook", fout={"bsn": "123456789"}, erbij=tweede(), verwacht=raak()),
    Geval(naam="zonder nummer na elkaar", fout={"bsn": None, "uitschrijfdatum": LAATSTE}, erbij=_DAARNA),
    Geval(
        naam="geen van beide nummers",
        erbij=tweede(),
        zonder=PGN_KOLOMMEN,
        verwacht=raak(),
        noemt=("BSN", "Onderwijsnummer"),
    ),
    Geval(
        naam="geen van beide nummers, een ander leerlingnummer",
        erbij=ander_record(),
        zonder=PGN_KOLOMMEN,
        noemt=("BSN", "Onderwijsnummer"),
    ),
    Geval(naam="een ander nummer", erbij=ander_record(bsn=lambda rij, p: schone_leerling(p, 2)["bsn"])),
    # -- een andere persoon met dit nummer is DU05
    Geval(
        naam="alleen het nummer is gelijk, dan staat DU05 ervoor in de plaats",
        erbij=(Erbij(wie="ander", wijzig={"bsn": verzonnen_bsn(1)}),),
        verwacht=raak(),
    ),
    Geval(naam="alleen de kolom bsn", erbij=tweede(), zonder=("onderwijsnummer",), verwacht=raak()),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_dubbel_zelfde_instelling(geval: Geval) -> None:
    assert speel("DU01", geval) == geval.uitkomst


def test_drie_inschrijvingen_geven_per_paar_een_bevinding_op_elk() -> None:
    rij = schone_leerling(PEIL)
    rijen = [vul_in(rij, {"inschrijvingsvolgnummer": str(nummer)}, PEIL) for nummer in (1, 2, 3)]
    bevindingen = voer_uit(["DU01"], rijen).bevindingen
    assert bevindingen.group_by("rij").len().sort("rij").rows() == [(2, 2), (3, 2), (4, 2)]
    assert bevindingen["sleutel"].is_unique().all()


def test_een_nummer_dat_iedereen_heeft_is_een_invulwaarde() -> None:
    rij = schone_leerling(PEIL)
    rijen = [vul_in(rij, {"leerlingnummer": str(nummer)}, PEIL) for nummer in range(21)]
    assert voer_uit(["DU01"], rijen).bevindingen.is_empty()
    assert voer_uit(["DU01"], rijen[:20]).bevindingen.height == 20 * 19
