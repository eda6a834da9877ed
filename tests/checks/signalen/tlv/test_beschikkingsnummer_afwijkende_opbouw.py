"""TLV18: een beschikkingsnummer dat anders is opgebouwd dan de meeste van zijn samenwerkingsverband."""

from collections.abc import Sequence

import pytest

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, tlv

SIGNAAL = Vast("TLV18", "beschikkingsnummer_afwijkende_opbouw", "A", "tlv")
KOLOMMEN = Kolommen(nodig=("beschikkingsnummer",), optioneel=("swv_nummer",))

FOUT = {"beschikkingsnummer": "aangevraagd"}
RAAK = {0: ("beschikkingsnummer", "aangevraagd")}
_IETS = "Bij het beschikkingsnummer staat iets dat geen nummer van een beschikking kan zijn."


def invulwoord(tekst: str, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"nummer {tekst}", fout={"beschikkingsnummer": tekst}, verwacht={0: ("beschikkingsnummer", tekst)}, zin=zin
    )


# -- wat geen nummer is, is aan het nummer alleen te zien
GEVALLEN = [
    invulwoord(
        "aangevraagd", "Bij het beschikkingsnummer staat ‘aangevraagd’. Dat is geen nummer van een beschikking."
    ),
    *(invulwoord(w) for w in ("Onbekend", "nvt", "N.V.T.", "volgt nog", "geen", "in behandeling", "XXXXX", "T1")),
    invulwoord("123", _IETS),
    invulwoord("000000000", _IETS),
    invulwoord("aangevraagd 12-3-2025", _IETS),
    *(
        Geval(naam=f"nummer {nummer}", fout={"beschikkingsnummer": nummer})
        for nummer in ("1234", "PO3001-2023-1", "TLV2023/20012", "vrije tekst", None)
    ),
    Geval(naam="gewoon"),
    Geval(naam="samenwerkingsverband leeg", fout={**FOUT, "swv_nummer": None}, verwacht=RAAK),
    Geval(naam="geen TLV", fout=GEEN_TLV),
    Geval(naam="komt nog", fout={**FOUT, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(
        naam="elke TLV apart",
        erbij=(tlv("01-08-2027", "31-07-2029", beschikkingsnummer="aangevraagd"),),
        verwacht={1: ("beschikkingsnummer", "aangevraagd")},
    ),
    # -- het jaar in een nummer met een samenwerkingsverband, een jaar en vijf cijfers
    *(
        Geval(
            naam=f"jaar in {nummer}",
            fout={"beschikkingsnummer": nummer},
            verwacht={0: ("beschikkingsnummer", nummer)},
            zin=zin,
        )
        for nummer, zin in (
            ("PO3001-2013-00001", "In dit beschikkingsnummer staat het jaar 2013. TLV's zijn er pas sinds 2014."),
            ("PO3001-2027-00001", "In dit beschikkingsnummer staat het jaar 2027. Dat is meer dan een jaar vooruit."),
            ("po3001209900001", "In dit beschikkingsnummer staat het jaar 2099. Dat is meer dan een jaar vooruit."),
        )
    ),
    *(
        Geval(naam=f"jaar in {nummer}", fout={"beschikkingsnummer": nummer})
        for nummer in ("PO3001-2014-00001", "PO3001-2026-00001", "PO3001-2099-1", "TLV2099/20012", "2099-00001")
    ),
    *per_cluster(FOUT, RAAK),
    Geval(
        naam="zonder kolom samenwerkingsverband",
        fout=FOUT,
        zonder=("swv_nummer",),
        verwacht=RAAK,
        noemt=("Samenwerkingsverbandnummer",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_beschikkingsnummer_afwijkende_opbouw(geval: Geval) -> None:
    assert speel("TLV18", geval) == geval.uitkomst


# -- een andere opbouw dan de meeste: daar zijn meer leerlingen voor nodig


def leerlingen(nummers: Sequence[str | None], swv: str = "PO3001", vanaf: int = 1, **wijzig: Invulling) -> list[Rij]:
    return [
        vul_in(schone_leerling(PEIL, vanaf + i), {"beschikkingsnummer": n, "swv_nummer": swv, **wijzig}, PEIL)
        for i, n in enumerate(nummers)
    ]


def gevonden(*groepen: list[Rij]) -> list[str]:
    """De nummers die gemeld worden."""
    return voer_uit(["TLV18"], [rij for groep in groepen for rij in groep]).bevindingen["waarde"].to_list()


def nummers(aantal: int, opbouw: str = "PO3001-2025-{:05d}") -> list[str]:
    return [opbouw.format(i) for i in range(1, aantal + 1)]


def test_een_cijfer_te_weinig() -> None:
    rijen = leerlingen([*nummers(11), "PO3001-2025-0012"])
    bevindingen = voer_uit(["TLV18"], rijen).bevindingen
    assert bevindingen.select("waarde", "zin").rows() == [
        (
            "PO3001-2025-0012",
            "Dit beschikkingsnummer is anders opgebouwd dan bijna alle andere van PO3001. De meeste daarvan zien eruit "
            "als AA####-####-##### (A is een letter, # een cijfer).",
        )
    ]


def test_minstens_tien_nummers_en_minder_dan_een_op_de_tien() -> None:
    assert gevonden(leerlingen([*nummers(8), "PO3001/1"])) == []
    assert gevonden(leerlingen([*nummers(9), "PO3001/1"])) == []
    assert gevonden(leerlingen([*nummers(10), "PO3001/1"])) == ["PO3001/1"]
    assert gevonden(leerlingen([*nummers(18), "PO3001/1", "PO3001/2"])) == []
    assert gevonden(leerlingen([*nummers(19), "PO3001/1", "PO3001/2"])) == ["PO3001/1", "PO3001/2"]


def test_invulwoorden_en_lege_nummers_tellen_niet_mee() -> None:
    assert gevonden(leerlingen([*nummers(9), "PO3001/1", "volgt", None])) == ["volgt"]


def test_wat_drie_leerlingen_hebben_is_gewoon() -> None:
    assert gevonden(leerlingen([*nummers(40), *nummers(2, "TLV{:03d}")])) == ["TLV001", "TLV002"]
    assert gevonden(leerlingen([*nummers(40), *nummers(3, "TLV{:03d}")])) == []


def test_drie_nummers_van_een_leerling_zijn_van_een_leerling() -> None:
    rij = leerlingen(["TLV001"], vanaf=50)[0]
    meer: list[dict[str, Invulling]] = [{"beschikkingsnummer": f"TLV00{i}", "tlv_volgnummer": str(i)} for i in (2, 3)]
    assert gevonden(leerlingen(nummers(40)), [rij, *(vul_in(rij, wijzig, PEIL) for wijzig in meer)]) == [
        "TLV001", "TLV002", "TLV003",
    ]  # fmt: skip


def test_een_samenwerkingsverband_dat_zijn_opbouw_verandert() -> None:
    assert gevonden(leerlingen([*nummers(12), *nummers(8, "TLV{:05d}")])) == []
    assert gevonden(leerlingen([*nummers(6), *nummers(6, "TLV{:05d}")])) == []


def test_zonder_gewone_opbouw_is_niets_anders() -> None:
    eigen = ["X" * i + "1" for i in range(5, 25)]
    assert gevonden(leerlingen(eigen)) == []
    assert gevonden(leerlingen([*nummers(19), *eigen])) == []
    assert gevonden(leerlingen([*nummers(20), *eigen])) == eigen


@pytest.mark.parametrize("erbij", ["PO3001-2025-1", "TLV123456", "vrije tekst", "TLV00009", "PO3001-2025-00020", None])
@pytest.mark.parametrize("wissel", range(4))
def test_een_leerling_anders_verandert_niets_bij_een_ander(erbij: str | None, wissel: int) -> None:
    """Een levering waarin niets opvalt: met één leerling erbij of anders, gaat het hoogstens over hem."""
    rustig: list[str | None] = [*nummers(12), *nummers(8, "TLV{:05d}"), *nummers(4, "X/{:04d}")]
    assert gevonden(leerlingen(rustig)) == []
    assert set(gevonden(leerlingen([*rustig, erbij]))) <= {erbij}
    ander = [*rustig]
    ander[wissel * 5] = erbij
    assert set(gevonden(leerlingen(ander))) <= {erbij}


def test_elk_samenwerkingsverband_heeft_zijn_eigen_opbouw() -> None:
    een = leerlingen([*nummers(10), "TLV00011"])
    ander = leerlingen(nummers(10, "TLV{:05d}"), "PO3002", vanaf=101)
    assert gevonden(een, ander) == ["TLV00011"]


def test_kleine_letters_zijn_letters_en_hun_aantal_telt() -> None:
    assert gevonden(leerlingen([*nummers(10), "po3001-2025-00099"])) == []
    assert gevonden(leerlingen([*nummers(10), "POO3001-2025-00099"])) == ["POO3001-2025-00099"]


def test_alle_scholen_van_de_levering_tellen_samen() -> None:
    hier = leerlingen([*nummers(5), "TLV00011"])
    daar = leerlingen(nummers(6), vanaf=101, instellingscode="98CA", vestigingscode="98CA00")
    assert gevonden(hier, daar) == ["TLV00011"]
    cluster_2 = leerlingen(nummers(6), vanaf=101, instellingscode="98BA", vestigingscode="98BA00")
    assert gevonden(hier, cluster_2) == []


def test_een_nummer_in_de_zin_lijkt_nooit_op_een_bsn() -> None:
    rijen = leerlingen([*nummers(10, "1234567{:02d}"), "12345678901"])
    zin = voer_uit(["TLV18"], rijen).bevindingen["zin"].item()
    assert zin.endswith("zien eruit als ######### (A is een letter, # een cijfer).")
