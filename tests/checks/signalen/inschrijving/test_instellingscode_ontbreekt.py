"""IN02: een inschrijving zonder instellingscode, en wat daardoor zwijgt."""

import pytest

from data.schema.velden import velden_van
from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN02", "instellingscode_ontbreekt", "F", "inschrijving")
KOLOMMEN = Kolommen(een_van=("instellingscode", "vestigingscode"))

LEEG: dict[str, Invulling] = {"instellingscode": None}
RAAK = {0: ("instellingscode", None, "98DA")}
ZIN = "Van de inschrijving vanaf 01-08-2023 ontbreekt de instellingscode."

GEVALLEN = [
    Geval(
        naam="de vestigingscode zegt welke school",
        fout=LEEG,
        verwacht=RAAK,
        zin=f"{ZIN} De andere gegevens wijzen op instelling 98DA.",
    ),
    Geval(naam="gevuld"),
    Geval(naam="een verkeerde code is niet leeg", fout={"instellingscode": "98D"}),
    Geval(naam="een onbekende code is niet leeg", fout={"instellingscode": "98ZQ"}),
    Geval(
        naam="inschrijfdatum ook leeg",
        fout={**LEEG, "inschrijfdatum": None},
        verwacht=RAAK,
        zin="Van een inschrijving zonder inschrijfdatum ontbreekt de instellingscode. "
        "De andere gegevens wijzen op instelling 98DA.",
    ),
    Geval(
        naam="een tweede rij van dezelfde inschrijving heeft haar wel",
        fout=LEEG,
        erbij=(Erbij(wie="inschrijving", wijzig={"instellingscode": "98DA"}),),
    ),
    Geval(naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="gast", fout={**LEEG, "inschrijfstatus": "gast"}),
    Geval(naam="uitgeschreven, eerder", fout={**LEEG, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="zonder kolom komt zij uit de vestigingscode", zonder=("instellingscode",)),
    Geval(
        naam="zonder beide kolommen",
        zonder=("instellingscode", "vestigingscode"),
        status="overgeslagen",
        noemt=("Instellingscode",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_instellingscode_ontbreekt(geval: Geval) -> None:
    assert speel("IN02", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize("vestiging", [None, "98ZQ00"], ids=["leeg", "van een ander bestuur"])
@pytest.mark.parametrize(("scholen", "voorstel"), [((4,), "98DA"), ((3, 4), None)], ids=["enige", "een van twee"])
def test_zegt_de_vestiging_niets_dan_de_enige_school_van_het_bestand(
    vestiging: str | None, scholen: tuple[int, ...], voorstel: str | None
) -> None:
    rij = vul_in(schone_leerling(PEIL), {**LEEG, "vestigingscode": vestiging}, PEIL)
    anderen = [schone_leerling(PEIL, 2 + cluster, cluster=cluster) for cluster in scholen]
    (bevinding,) = voer_uit(["IN02"], [rij, *anderen]).bevindingen.to_dicts()
    assert (bevinding["rij"], bevinding["instelling"], bevinding["voorstel"]) == (2, voorstel, voorstel)
    assert bevinding["zin"] == ZIN + (f" De andere gegevens wijzen op instelling {voorstel}." if voorstel else "")


# -- wat het cluster nodig heeft, zwijgt -------------------------------------------------------------------------------

GEEN_TLV: dict[str, Invulling] = dict.fromkeys(v.naam for v in velden_van("tlv"))
FOUTEN: dict[str, dict[str, Invulling]] = {
    "TLV01": GEEN_TLV,
    "TLV06": {"tlv_einde": "30-06-2026"},
    "TLV10": {"tlv_einde": "31-07-2025"},
    "TLV19": {"swv_nummer": "3001"},
    "IN10": {"soort_onderwijs": "23"},
    "IN12": {"vestigingscode": "98DA0"},
    "PE06": {"vestigingscode": "98CA00"},
}
"""Signaal → de fout waardoor het op een school van cluster 4 afgaat."""


@pytest.mark.parametrize("signaal", FOUTEN)
@pytest.mark.parametrize(
    ("code", "staat"), [("98DA", None), (None, "IN02"), ("98D", "IN11")], ids=["goed", "leeg", "verkeerd"]
)
def test_zonder_instellingscode_weten_wij_het_cluster_niet(signaal: str, code: str | None, staat: str | None) -> None:
    rijen = [
        schone_leerling(PEIL, 2),
        vul_in(schone_leerling(PEIL), {**FOUTEN[signaal], "instellingscode": code}, PEIL),
    ]
    gevonden = set(voer_uit([], rijen).bevindingen["signaal"])
    assert gevonden == {staat} if staat else signaal in gevonden
