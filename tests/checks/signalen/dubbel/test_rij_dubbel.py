"""DU07: een rij die in alle kolommen gelijk is aan een eerdere."""

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import BESTUUR, naar_csv, rijen_van, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, LIJSTEN, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.data.hulp import lever

SIGNAAL = Vast("DU07", "rij_dubbel", "A", "leerling")
# Elke kolom telt mee: zonder de enige die verschilt, zijn twee rijen gelijk.
KOLOMMEN = Kolommen(een_van=tuple(v.naam for v in VELDEN))

RAAK = {0: (None, None)}
_RIJ = "Van deze leerling staan er precies gelijke rijen in de export: rij {} van ‘export.csv’."


def nog_een(keer: int = 1, **wijzig: Invulling) -> tuple[Erbij, ...]:
    return (Erbij(wie="inschrijving", wijzig=wijzig),) * keer


GEVALLEN = [
    Geval(naam="een keer", erbij=()),
    Geval(naam="twee keer", erbij=nog_een(), verwacht=RAAK, zin=_RIJ.format("2 en 3")),
    Geval(naam="drie keer", erbij=nog_een(2), verwacht=RAAK, zin=_RIJ.format("2, 3 en 4")),
    Geval(
        naam="de gelijke staat verderop",
        erbij=(Erbij(wie="ander"), *nog_een()),
        verwacht=RAAK,
        zin=_RIJ.format("2 en 4"),
    ),
    Geval(
        naam="twee rijen, allebei dubbel",
        erbij=(*nog_een(begindatum_periode=PEIL, groep="X"), *nog_een(), *nog_een(begindatum_periode=PEIL, groep="X")),
        verwacht=RAAK,
        zin=_RIJ.format("2 en 4 van ‘export.csv’; rij 3 en 5"),
    ),
    Geval(
        naam="alleen de tweede en de derde zijn gelijk",
        erbij=nog_een(2, groep="X"),
        verwacht=RAAK,
        zin=_RIJ.format("3 en 4"),
    ),
    Geval(naam="een andere groep", erbij=nog_een(groep="X")),
    Geval(naam="een andere periode", erbij=nog_een(begindatum_periode=PEIL)),
    Geval(naam="alleen de roepnaam is anders", erbij=nog_een(roepnaam="X")),
    Geval(naam="dezelfde dag anders geschreven is een andere rij", erbij=nog_een(inschrijfdatum="1-8-2023")),
    Geval(naam="leeg is iets anders dan gevuld", erbij=nog_een(roepnaam=None, land=None)),
    Geval(naam="dezelfde leerling elders", erbij=(Erbij(wie="elders"),)),
    # -- bereik
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG}, erbij=nog_een()),
    Geval(naam="gast", fout={"inschrijfstatus": "gast"}, erbij=nog_een()),
    Geval(naam="lang geleden", fout={"uitschrijfdatum": "31-07-2024"}, erbij=nog_een()),
    # -- zonder de kolom die verschilt
    Geval(naam="zonder die kolom zijn ze gelijk", erbij=nog_een(roepnaam="X"), zonder=("roepnaam",), verwacht=RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_rij_dubbel(geval: Geval) -> None:
    assert speel("DU07", geval) == geval.uitkomst


@pytest.mark.parametrize("code", ["ID01", "TLV06", "IN08", "DU02"])
def test_alles_op_de_kopie_zwijgt(code: str) -> None:
    """Een rij met een fout geeft die fout één keer, ook als zij twee keer in het bestand staat."""
    rijen = rijen_van(laad_signalen()[code].voorbeeld, PEIL)
    een, twee = (voer_uit([], r).bevindingen for r in (rijen, [*rijen, *rijen]))
    assert set(twee["signaal"]) == set(een["signaal"]) | {"DU07"}
    kolommen = ("signaal", "rij", "veld", "sleutel")
    zonder = twee.filter(twee["signaal"] != "DU07")
    assert sorted(zonder.select(kolommen).rows()) == sorted(een.select(kolommen).rows())


def controle(*bestanden: tuple[str, bytes]) -> list[str]:
    breed = maak_breed(lever(*bestanden), BESTUUR, PEIL, LIJSTEN)
    return controleer(breed, [laad_signalen()["DU07"]]).bevindingen["zin"].to_list()


def test_een_kolom_die_niet_herkend_is_telt_ook() -> None:
    regels = naar_csv([schone_leerling(PEIL)] * 2).decode().splitlines()
    for mentors, aantal in ((("A", "B"), 0), (("A", "A"), 1)):
        tekst = [f"{regels[0]};Mentor", *(f"{r};{m}" for r, m in zip(regels[1:], mentors, strict=True))]
        assert len(controle(("a.csv", "\n".join(tekst).encode()))) == aantal


def test_dezelfde_rij_in_een_ander_bestand_telt_ook() -> None:
    """Een export in twee stukken zegt hetzelfde als in een; in welke volgorde de kolommen staan, maakt niet uit."""
    een, ander, derde = (schone_leerling(PEIL, nummer=nummer) for nummer in (1, 2, 3))
    andersom = naar_csv([een, derde])
    andersom = b"\r\n".join(b";".join(regel.split(b";")[::-1]) for regel in andersom.splitlines())
    (zin,) = controle(("a.csv", naar_csv([een, ander])), ("b.csv", andersom))
    assert zin.endswith(": rij 2 van ‘a.csv’ en rij 2 van ‘b.csv’.")


def test_een_bestand_met_perioden_heeft_eigen_rijen() -> None:
    leerling = naar_csv([schone_leerling(PEIL)])
    perioden = b"Leerlingnummer;Begindatum periode;Groep\n10001;01-08-2025;X\n10001;01-08-2025;X\n"
    zinnen = controle(("leerlingen.csv", leerling), ("perioden.csv", perioden))
    assert [z.rsplit(": ")[1] for z in zinnen] == ["rij 2 en 3 van ‘perioden.csv’."]


def test_alleen_een_arrangement() -> None:
    leeg = dict.fromkeys(schone_leerling(PEIL))
    rij = {
        **leeg,
        "leerlingnummer": "1",
        "instellingscode": "98AA",
        "instellingscode_inschrijving": "77XX",
        "arrangementvolgnummer": "1",
        "arrangement_begin": "01-08-2025",
    }
    bevindingen = voer_uit(["DU07", "AR06", "AR12"], [schone_leerling(PEIL), rij, rij]).bevindingen
    assert bevindingen.select("signaal", "instelling", "leerlingnummer", "rij", "zin").rows() == [
        (
            "DU07",
            "98AA",
            "1",
            3,
            "Van dit arrangement staan er precies gelijke rijen in de export: rij 3 en 4 van ‘export.csv’.",
        )
    ]
    assert voer_uit(["DU07"], [rij, {**rij, "arrangement_einde": "31-07-2026"}]).bevindingen.is_empty()
    arrangement = {k: rij[k] for k in ("instellingscode_inschrijving", "arrangementvolgnummer", "arrangement_begin")}
    eigen = vul_in(schone_leerling(PEIL, cluster=2), arrangement, PEIL)
    uitslag = voer_uit(["DU07"], [eigen, eigen, rij, rij])
    assert uitslag.bevindingen["rij"].to_list() == [2, 4]
    # Een leerling en een arrangement op zijn rij, en het losse arrangement.
    assert dict(uitslag.statussen.select("instelling", "bekeken").iter_rows()) == {"98BA": 2, "98AA": 1}
