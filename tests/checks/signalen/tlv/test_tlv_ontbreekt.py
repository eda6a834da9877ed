"""TLV01: cluster 3 of 4 zonder TLV."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, periode

SIGNAAL = Vast("TLV01", "tlv_ontbreekt", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum",),
    optioneel=("uitschrijfdatum", "tijdelijke_toelating", "soort_verblijf", "type_inschrijving", "bekostigbaar"),
    een_van=("beschikkingsnummer", "tlv_begin", "tlv_einde", "bsn", "onderwijsnummer"),
)

TELDATUM = date(2026, 2, 1)
LAATSTE_DAG = date(2026, 3, 1)
"""Tot en met wanneer de teldatum nog te corrigeren is."""
_GEVOLG = " en heeft geen TLV. Zonder TLV telt de inschrijving niet mee voor de bekostiging."


def zonder_tlv(naam: str, *, raak: bool = True, fout: dict[str, Invulling] | None = None, **rest: object) -> Geval:
    return Geval(naam=naam, fout={**GEEN_TLV, **(fout or {})}, verwacht=RAAK if raak else {}, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    zonder_tlv("cluster 4", zin="Deze leerling is sinds 01-08-2023 ingeschreven" + _GEVOLG),
    zonder_tlv("cluster 3", cluster=3),
    zonder_tlv("VSO", cluster=3, schoolsoort="VSO"),
    zonder_tlv("cluster 1", cluster=1, raak=False),
    zonder_tlv("cluster 2", cluster=2, raak=False),
    Geval(naam="heeft een TLV"),
    # -- een TLV bestaat met een beschikkingsnummer of een van haar datums
    zonder_tlv("alleen een beschikkingsnummer", fout={"beschikkingsnummer": "PO3001-2023-1"}, raak=False),
    zonder_tlv("alleen een datum van ingang", fout={"tlv_begin": "01-08-2023"}, raak=False),
    zonder_tlv("alleen een datum van einde", fout={"tlv_einde": "31-07-2027"}, raak=False),
    zonder_tlv("een datum die niet te lezen is", fout={"tlv_einde": "zomer"}, raak=False),
    zonder_tlv(
        "alleen SWV, categorie en volgnummer",
        fout={"swv_nummer": "PO3001", "ondersteuningscategorie": "L", "tlv_volgnummer": "1"},
    ),
    Geval(naam="een verlopen TLV is er een", fout={"tlv_einde": "31-07-2025"}),
    # -- lopend
    zonder_tlv("begint vandaag", fout={"inschrijfdatum": PEIL}),
    zonder_tlv("begint morgen", fout={"inschrijfdatum": PEIL + DAG}, raak=False),
    zonder_tlv("laatste dag is vandaag", fout={"uitschrijfdatum": PEIL}),
    zonder_tlv("laatste dag was gisteren", fout={"uitschrijfdatum": PEIL - DAG}, raak=False),
    zonder_tlv("uitschrijfdatum niet te lezen", fout={"uitschrijfdatum": "31-02-2025"}, raak=False),
    zonder_tlv("inschrijfdatum leeg", fout={"inschrijfdatum": None}, raak=False),
    zonder_tlv("aangemeld", fout={"inschrijfstatus": "aangemeld"}, raak=False),
    # -- niet uitgewisseld
    *(zonder_tlv(f"type {t}", fout={"type_inschrijving": t}, raak=False) for t in ("Onbekostigd", "symbiose")),
    *(zonder_tlv(f"type {t}", fout={"type_inschrijving": t}) for t in ("Bekostigd", None)),
    zonder_tlv("niet bekostigd, en nergens anders ingeschreven", fout={"bekostigbaar": "N"}),
    # -- op de teldatum ingeschreven, en dat is nog te corrigeren
    zonder_tlv(
        "weg na de teldatum, laatste dag van de correctie",
        fout={"uitschrijfdatum": TELDATUM},
        p=LAATSTE_DAG,
        zin="Deze leerling was op 01-02-2026 ingeschreven" + _GEVOLG,
    ),
    zonder_tlv(
        "weg na de teldatum, correctie voorbij", fout={"uitschrijfdatum": TELDATUM}, p=LAATSTE_DAG + DAG, raak=False
    ),
    zonder_tlv("weg op de dag voor de teldatum", fout={"uitschrijfdatum": TELDATUM - DAG}, p=LAATSTE_DAG, raak=False),
    zonder_tlv(
        "begonnen na de teldatum en weer weg",
        p=LAATSTE_DAG,
        raak=False,
        fout={"inschrijfdatum": TELDATUM + DAG, "uitschrijfdatum": LAATSTE_DAG - DAG},
    ),
    zonder_tlv("weg voor de teldatum van dit schooljaar", fout={"uitschrijfdatum": "31-07-2025"}, raak=False),
    zonder_tlv(
        "begint voor de teldatum maar na de peildatum",
        fout={"inschrijfdatum": "20-01-2026"},
        p=date(2026, 1, 19),
        raak=False,
    ),
    # -- residentieel op die dag
    *(
        zonder_tlv(f"verblijf {code}", fout={"soort_verblijf": code}, raak=False)
        for code in ("3", "4", "5", "06", "IJH", "gji", "JJI")
    ),
    *(
        zonder_tlv(f"verblijf {code} is geen verblijf", fout={"soort_verblijf": code})
        for code in ("0", "00", "nvt", "")
    ),
    zonder_tlv("verblijf onbekend: wij weten het niet", fout={"soort_verblijf": "9"}, raak=False),
    zonder_tlv("afgeschaft verblijf 1: wij weten het niet", fout={"soort_verblijf": "1"}, raak=False),
    zonder_tlv("residentieel vanaf vandaag", erbij=(periode("15-11-2025", "3"),), raak=False),
    zonder_tlv("residentieel vanaf morgen", erbij=(periode("16-11-2025", "3"),)),
    zonder_tlv("niet meer residentieel", fout={"soort_verblijf": "3"}, erbij=(periode("15-11-2025", "0"),)),
    zonder_tlv(
        "nu residentieel, op de teldatum niet",
        p=LAATSTE_DAG,
        erbij=(periode("02-02-2026", "3"),),
        zin="Deze leerling was op 01-02-2026 ingeschreven" + _GEVOLG,
    ),
    zonder_tlv("nu residentieel, op de teldatum ook", p=LAATSTE_DAG, erbij=(periode("01-02-2026", "3"),), raak=False),
    zonder_tlv(
        "nu niet residentieel, op de teldatum wel",
        p=LAATSTE_DAG,
        fout={"soort_verblijf": "3"},
        erbij=(periode("02-02-2026", "0"),),
        zin="Deze leerling is sinds 01-08-2023 ingeschreven" + _GEVOLG,
    ),
    zonder_tlv(
        "zonder kolom soort verblijf",
        fout={"soort_verblijf": "3"},
        zonder=("soort_verblijf",),
        noemt=("Soort verblijf",),
    ),
    # -- twee perioden waarvan niet te zien is welke geldt
    *(
        zonder_tlv(
            f"perioden spreken elkaar tegen: {een} en {ander}, begin {begin or 'leeg'}",
            fout={"soort_verblijf": een, "begindatum_periode": begin},
            erbij=(periode(begin, ander),),
            raak=False,
        )
        for een, ander in (("4", None), (None, "4"))
        for begin in ("01-08-2023", None)
    ),
    zonder_tlv(
        "twee gelijke perioden zonder verblijf",
        fout={"begindatum_periode": None},
        erbij=(Erbij(wie="inschrijving", wijzig={"groep": "SO-9"}),),
    ),
    # -- andere uitzonderingen
    zonder_tlv("tijdelijk toegelaten", fout={"tijdelijke_toelating": "ja"}, raak=False),
    zonder_tlv("tijdelijke toelating leeg", fout={"tijdelijke_toelating": None}),
    *(
        zonder_tlv(f"tijdelijke toelating {wat}: wij weten het niet", fout={"tijdelijke_toelating": wat}, raak=False)
        for wat in ("ja, tot maart", "X", "misschien")
    ),
    zonder_tlv(
        "zonder kolom tijdelijke toelating",
        fout={"tijdelijke_toelating": "J"},
        zonder=("tijdelijke_toelating",),
        noemt=("Tijdelijke toelating",),
    ),
    zonder_tlv("epilepsieschool", instelling={"epilepsieschool": True}, raak=False),
    zonder_tlv("epilepsieschool niet opgegeven", instelling={"epilepsieschool": None}, noemt=("Epilepsieschool",)),
    zonder_tlv("sinds 31 juli 2014", fout={"inschrijfdatum": "31-07-2014"}, raak=False),
    zonder_tlv("sinds 1 augustus 2014", fout={"inschrijfdatum": "01-08-2014"}),
    # -- kolommen
    Geval(naam="alleen de kolom einde", fout=GEEN_TLV, zonder=("beschikkingsnummer", "tlv_begin"), verwacht=RAAK),
    Geval(naam="alleen de kolom beschikkingsnummer", zonder=("tlv_einde", "tlv_begin")),
    Geval(
        naam="geen van drie kolommen",
        zonder=("beschikkingsnummer", "tlv_einde", "tlv_begin"),
        status="overgeslagen",
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
    zonder_tlv(
        "cluster niet opgegeven",
        instelling={"cluster": None},
        raak=False,
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
    zonder_tlv("zonder kolom uitschrijfdatum", zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)),
    zonder_tlv(
        "zonder kolom inschrijfdatum",
        zonder=("inschrijfdatum",),
        raak=False,
        status="overgeslagen",
        noemt=("Inschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_ontbreekt(geval: Geval) -> None:
    assert speel("TLV01", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("p", "deadline"),
    [
        (date(2026, 1, 31), TELDATUM),
        (TELDATUM, TELDATUM),
        (TELDATUM + DAG, LAATSTE_DAG),
        (LAATSTE_DAG, LAATSTE_DAG),
        (LAATSTE_DAG + DAG, date(2027, 2, 1)),
        (date(2026, 7, 31), date(2027, 2, 1)),
        (date(2026, 8, 1), date(2027, 2, 1)),
    ],
)
def test_deadline(p: date, deadline: date) -> None:
    uitslag = voer_uit(["TLV01"], [vul_in(schone_leerling(p), GEEN_TLV, p)], p)
    assert uitslag.bevindingen["deadline"].to_list() == [deadline]


@pytest.mark.parametrize(("inschrijfdatum", "deadline"), [(TELDATUM, LAATSTE_DAG), (TELDATUM + DAG, date(2027, 2, 1))])
def test_wie_na_de_teldatum_kwam_telt_pas_op_de_volgende(inschrijfdatum: date, deadline: date) -> None:
    p = date(2026, 2, 20)
    rij = vul_in(schone_leerling(p), {**GEEN_TLV, "inschrijfdatum": inschrijfdatum}, p)
    assert voer_uit(["TLV01"], [rij], p).bevindingen["deadline"].to_list() == [deadline]
