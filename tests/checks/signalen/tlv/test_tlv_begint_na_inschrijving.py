"""TLV09: de eerste TLV gaat in na de eerste dag waarop er een nodig was."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, TOT, per_cluster, periode, tlv

SIGNAAL = Vast("TLV09", "tlv_begint_na_inschrijving", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tlv_begin"),
    optioneel=(
        "uitschrijfdatum",
        "soort_verblijf",
        "begindatum_periode",
        "tijdelijke_toelating",
        "aanmelddatum",
        "tlv_volgnummer",
    ),
    een_van=("beschikkingsnummer", "tlv_einde"),
)

BEGIN = date(2025, 8, 1)
"""De eerste dag van het schooljaar van de peildatum."""
VORIG = date(2024, 8, 1)


def in_(dag: date | str | None) -> dict[str, Invulling]:
    return {"inschrijfdatum": dag, "begindatum_periode": dag}


LAAT: dict[str, Invulling] = {**in_(BEGIN), "tlv_begin": "01-09-2025", "tlv_einde": TOT}
_ZIN = "De eerste TLV gaat in op 01-09-2025. De leerling is al ingeschreven sinds 01-08-2025."


def laat(naam: str, *, raak: bool = True, fout: dict[str, Invulling] | None = None, **rest: object) -> Geval:
    return Geval(naam=naam, fout={**LAAT, **(fout or {})}, verwacht=RAAK if raak else {}, **rest)  # type: ignore[arg-type]


def uit_verblijf(begin: str, verblijf: str | None = "0") -> tuple[Erbij, ...]:
    """Eerst in een residentiële instelling (de leerling zelf), vanaf `begin` in `verblijf`."""
    return (periode(begin, verblijf),)


GEVALLEN = [
    laat("een maand later", zin=_ZIN),
    laat("een dag later", fout={"tlv_begin": BEGIN + DAG}),
    laat("op dezelfde dag", raak=False, fout={"tlv_begin": BEGIN}),
    laat("eerder: een lopende TLV gaat mee naar de nieuwe school", raak=False, fout={"tlv_begin": "01-08-2023"}),
    laat("cluster 4, VSO", schoolsoort="VSO"),
    # -- de vroegste telt, in welke volgorde ze ook staan
    laat("een tweede TLV ook later", erbij=(tlv("01-08-2026", "31-07-2028"),)),
    laat("een tweede TLV wel op tijd", raak=False, erbij=(tlv(BEGIN, "31-07-2027"),)),
    laat("de tweede is de vroegste, en ook te laat", fout={"tlv_begin": "01-10-2025", "tlv_volgnummer": "2"},
         erbij=(tlv("01-09-2025", TOT, "1"),), zin=_ZIN),
    laat("op meer rijen dezelfde TLV", erbij=(periode("01-10-2025", "0"),)),
    # -- een lege datum van een van de TLV's: dan weten wij niet welke de eerste is
    laat("begin leeg", raak=False, fout={"tlv_begin": None}),
    laat("begin niet te lezen", raak=False, fout={"tlv_begin": "herfst"}),
    laat("een tweede TLV zonder begin", raak=False, erbij=(tlv(None, "31-07-2026"),)),
    laat("geen TLV is een ander signaal", raak=False, fout=GEEN_TLV),
    # -- volgnummer: een hoger nummer betekent dat er een eerdere was die de export niet toont
    laat("volgnummer leeg", fout={"tlv_volgnummer": None}),
    laat("volgnummer 01", fout={"tlv_volgnummer": "01"}),
    laat("volgnummer 2", raak=False, fout={"tlv_volgnummer": "2"}),
    laat("volgnummer 10", raak=False, fout={"tlv_volgnummer": "10"}),
    laat("volgnummer 2 op de vroegste, 1 op een latere", raak=False, fout={"tlv_volgnummer": "2"},
         erbij=(tlv("01-08-2026", "31-07-2028", "1"),)),
    laat("zonder kolom volgnummer", fout={"tlv_volgnummer": "2"}, zonder=("tlv_volgnummer",),
         noemt=("TLV volgnummer",)),
    # -- ook op de teldatum niet
    *(
        laat(naam, p=p, fout={"tlv_begin": begin},
             zin=f"De eerste TLV gaat in op {begin}. De leerling is al ingeschreven sinds 01-08-2025.{ook}")
        for naam, p, begin, ook in (
            ("gaat in op de teldatum", PEIL, "01-02-2026", ""),
            ("gaat in na de teldatum", PEIL, "02-02-2026", " Op de teldatum 01-02-2026 geldt er dus nog geen."),
            ("ging in na de teldatum", date(2026, 3, 1), "02-02-2026",
             " Op de teldatum 01-02-2026 gold er dus nog geen."),
            ("de teldatum is niet meer te verbeteren", date(2026, 3, 2), "02-02-2026", ""),
        )
    ),
    # -- ingeschreven in dit of het vorige schooljaar
    laat("begint vandaag", fout={**in_(PEIL), "tlv_begin": PEIL + DAG}),
    laat("komt nog", raak=False, fout={**in_(PEIL + DAG), "tlv_begin": PEIL + 2 * DAG}),
    laat("sinds de eerste dag van het vorige schooljaar", fout=in_(VORIG)),
    laat("sinds een dag eerder", raak=False, fout=in_(VORIG - DAG)),
    laat("inschrijfdatum leeg", raak=False, fout=in_(None)),
    laat("al weg", fout={"uitschrijfdatum": "31-10-2025"}),
    laat("weg voor de TLV inging", fout={"uitschrijfdatum": "15-08-2025"}),
    # -- tijdelijk toegelaten, of dat geweest
    laat("tijdelijk toegelaten", raak=False, fout={"tijdelijke_toelating": "J"}),
    laat("tijdelijk leeg", fout={"tijdelijke_toelating": None}),
    laat("zeventig dagen na de aanmelding", raak=False, fout={"aanmelddatum": BEGIN - 70 * DAG}),
    laat("negenenzestig dagen na de aanmelding", fout={"aanmelddatum": BEGIN - 69 * DAG}),
    laat("aanmelddatum niet te lezen: wij weten het niet", raak=False, fout={"aanmelddatum": "lente"}),
    laat("zonder kolom tijdelijke toelating", fout={"tijdelijke_toelating": "J"}, zonder=("tijdelijke_toelating",),
         noemt=("Tijdelijke toelating",)),
    laat("zonder kolom aanmelddatum", fout={"aanmelddatum": BEGIN - 70 * DAG}, zonder=("aanmelddatum",),
         noemt=("Aanmelddatum",)),
    # -- andere uitzonderingen
    laat("epilepsieschool", raak=False, instelling={"epilepsieschool": True}),
    laat("epilepsieschool niet opgegeven", instelling={"epilepsieschool": None}, noemt=("Epilepsieschool",)),
    # -- eerst residentieel
    laat("residentieel", raak=False, fout={"soort_verblijf": "4"}),
    laat("residentieel tot de TLV inging", raak=False, fout={"soort_verblijf": "4"}, erbij=uit_verblijf("01-09-2025")),
    laat("residentieel tot na de TLV inging", raak=False, fout={"soort_verblijf": "4"},
         erbij=uit_verblijf("01-10-2025")),
    laat("een dag te lang zonder TLV na het verblijf", fout={"soort_verblijf": "4"}, erbij=uit_verblijf("31-08-2025"),
         zin="De eerste TLV gaat in op 01-09-2025. De leerling verblijft al sinds 31-08-2025 niet meer in een "
             "residentiële instelling."),
    laat("eerst gewoon, later residentieel", erbij=(periode("15-08-2025", "4"),), zin=_ZIN),
    laat("gewoon tussen twee keer residentieel", fout={"soort_verblijf": "4"},
         erbij=(periode("10-08-2025", "0"), periode("20-08-2025", "5")),
         zin="De eerste TLV gaat in op 01-09-2025. De leerling verblijft al sinds 10-08-2025 niet meer in een "
             "residentiële instelling."),
    laat("perioden in een andere volgorde", erbij=(periode("01-07-2025", "4"), periode("10-08-2025", "0")),
         fout={"begindatum_periode": "01-09-2025", "soort_verblijf": "5"},
         zin="De eerste TLV gaat in op 01-09-2025. De leerling verblijft al sinds 10-08-2025 niet meer in een "
             "residentiële instelling."),
    laat("verblijf onbekend: wij weten het niet", raak=False, fout={"soort_verblijf": "9"}),
    laat("na het verblijf onbekend", raak=False, fout={"soort_verblijf": "4"}, erbij=uit_verblijf("10-08-2025", "9")),
    laat("eerst gewoon, dan onbekend: de eerste dag weten wij", erbij=(periode("10-08-2025", "9"),)),
    laat("het verblijf eindigt pas na de uitschrijving", raak=False,
         fout={"soort_verblijf": "4", "uitschrijfdatum": "09-08-2025"}, erbij=uit_verblijf("10-08-2025")),
    laat("zonder kolom soort verblijf", fout={"soort_verblijf": "4"}, zonder=("soort_verblijf",),
         noemt=("Soort verblijf",)),
    laat("zonder kolom begindatum periode", zonder=("begindatum_periode",), noemt=("Begindatum periode",)),
    # -- cluster en kolommen
    *per_cluster(LAAT, RAAK),
    laat("zonder kolom uitschrijfdatum", zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)),
    laat("zonder kolom ingang", raak=False, zonder=("tlv_begin",), status="overgeslagen", noemt=("Datum ingang TLV",)),
    laat("zonder kolom inschrijfdatum", raak=False, zonder=("inschrijfdatum",), status="overgeslagen",
         noemt=("Inschrijfdatum",)),
    laat("zonder kolom einde", zonder=("tlv_einde",)),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_begint_na_inschrijving(geval: Geval) -> None:
    assert speel("TLV09", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(("inschrijfdatum", "raak"), [("31-07-2014", False), ("01-08-2014", True)])
def test_wie_er_al_was_voor_1_augustus_2014(inschrijfdatum: str, *, raak: bool) -> None:
    p = date(2015, 5, 1)
    rij = vul_in(schone_leerling(p), {**in_(inschrijfdatum), "tlv_begin": "01-09-2014"}, p)
    assert voer_uit(["TLV09"], [rij], p).bevindingen.height == raak


@pytest.mark.parametrize(
    ("p", "inschrijfdatum", "deadline"),
    [
        (date(2026, 2, 1), BEGIN, date(2026, 2, 1)),
        (date(2026, 2, 2), BEGIN, date(2026, 3, 1)),
        (date(2026, 3, 2), BEGIN, date(2027, 2, 1)),
        # Wie na de teldatum kwam, telt pas het volgende jaar.
        (date(2026, 2, 20), date(2026, 2, 2), date(2027, 2, 1)),
    ],
)
def test_deadline(p: date, inschrijfdatum: date, deadline: date) -> None:
    rij = vul_in(schone_leerling(p), {**in_(inschrijfdatum), "tlv_begin": inschrijfdatum + DAG}, p)
    assert voer_uit(["TLV09"], [rij], p).bevindingen["deadline"].to_list() == [deadline]
