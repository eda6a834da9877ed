"""TLV24: een TLV die ingaat op of voor de geboorte, of voor er TLV's bestonden."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster

SIGNAAL = Vast("TLV24", "tlv_begin_onmogelijk", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_begin",), optioneel=("geboortedatum",))

GEBOREN = date(2016, 4, 12)


def begin(
    naam: str, tlv_begin: date | str | None, *, raak: bool = True, zin: str | None = None, **fout: Invulling
) -> Geval:
    tekst = f"{tlv_begin:%d-%m-%Y}" if isinstance(tlv_begin, date) else tlv_begin
    return Geval(
        naam=naam,
        fout={"geboortedatum": GEBOREN, "tlv_begin": tlv_begin, **fout},
        verwacht={0: ("tlv_begin", tekst)} if raak else {},
        zin=zin,
    )


VROEG = {"tlv_begin": "31-07-2014", "geboortedatum": "12-04-2010"}
RAAK = {0: ("tlv_begin", "31-07-2014")}

GEVALLEN = [
    # -- geboorte
    begin(
        "op de geboortedag", GEBOREN, zin="De TLV gaat in op 12-04-2016, maar de leerling is pas geboren op 12-04-2016."
    ),
    begin("de dag ervoor", GEBOREN - DAG),
    begin("de dag erna", GEBOREN + DAG, raak=False),
    begin(
        "voor de geboorte en voor 1-8-2014: een bevinding",
        date(2013, 8, 1),
        zin="De TLV gaat in op 01-08-2013, maar de leerling is pas geboren op 12-04-2016.",
    ),
    begin(
        "geboortedag onbekend telt als 01",
        date(2016, 4, 1),
        geboortedatum="00-04-2016",
        zin="De TLV gaat in op 01-04-2016, maar de leerling is pas geboren op 00-04-2016 (telt als 01-04-2016).",
    ),
    begin("geboortedag onbekend, een dag later", date(2016, 4, 2), raak=False, geboortedatum="00-04-2016"),
    begin("geboortemaand onbekend telt als 01-01", date(2016, 1, 1), geboortedatum="00-00-2016"),
    begin("geboren op een schrikkeldag", date(2016, 2, 29), geboortedatum="29-02-2016"),
    begin("de dag na een schrikkeldag", date(2016, 3, 1), raak=False, geboortedatum="29-02-2016"),
    begin("geboortedatum leeg", date(2016, 1, 1), raak=False, geboortedatum=None),
    begin("geboortedatum niet te lezen", date(2016, 1, 1), raak=False, geboortedatum="31-02-2016"),
    begin("geboortedatum op de peildatum is een ander signaal", date(2023, 8, 1), raak=False, geboortedatum=PEIL),
    begin("geboortedatum de dag ervoor", date(2023, 8, 1), geboortedatum=PEIL - DAG),
    # -- passend onderwijs
    Geval(
        naam="voor 1-8-2014",
        fout=VROEG,
        verwacht=RAAK,
        zin="De TLV gaat in op 31-07-2014. TLV's bestaan pas sinds 01-08-2014.",
    ),
    Geval(naam="op 1-8-2014", fout={**VROEG, "tlv_begin": "01-08-2014"}),
    Geval(naam="voor 1-8-2014, geboortedatum leeg", fout={**VROEG, "geboortedatum": None}, verwacht=RAAK),
    # -- leeg
    begin("begin leeg", None, raak=False),
    begin("begin niet te lezen", "1 mei", raak=False),
    # -- bereik
    Geval(naam="komt nog", fout={**VROEG, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    *per_cluster(VROEG, RAAK),
    # -- kolommen
    Geval(
        naam="zonder kolom geboortedatum, voor 1-8-2014",
        fout=VROEG,
        zonder=("geboortedatum",),
        verwacht=RAAK,
        noemt=("Geboortedatum",),
    ),
    Geval(
        naam="zonder kolom geboortedatum, voor de geboorte",
        fout={"tlv_begin": GEBOREN, "geboortedatum": GEBOREN},
        zonder=("geboortedatum",),
        noemt=("Geboortedatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_begin_onmogelijk(geval: Geval) -> None:
    assert speel("TLV24", geval, GEVALLEN) == geval.uitkomst
