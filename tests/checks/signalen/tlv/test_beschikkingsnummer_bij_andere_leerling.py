"""TLV16: een beschikkingsnummer dat bij meer dan één leerling staat."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling, Rij, schone
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, SINDS, TOT, tlv

SIGNAAL = Vast("TLV16", "beschikkingsnummer_bij_andere_leerling", "M", "tlv")
KOLOMMEN = Kolommen(
    nodig=("beschikkingsnummer", "swv_nummer"), optioneel=("tlv_begin", "tlv_einde"), een_van=PGN_KOLOMMEN
)

NUMMER = "PO3001-2023-00777"
IK: dict[str, Invulling] = {"beschikkingsnummer": NUMMER}


def ander(nummer: str | None = NUMMER, **wijzig: Invulling) -> tuple[Erbij, ...]:
    """Een tweede leerling op dezelfde school, met hetzelfde nummer."""
    return (Erbij(wie="ander", wijzig={"leerlingnummer": "20002", "beschikkingsnummer": nummer, **wijzig}),)


def raak(hier: str = NUMMER, daar: str = NUMMER) -> dict[int, Vondst]:
    return {0: ("beschikkingsnummer", hier), 1: ("beschikkingsnummer", daar)}


def invulwoord(woord: str) -> Geval:
    return Geval(naam=f"invulwoord {woord}", fout={"beschikkingsnummer": woord}, erbij=ander(woord))


GEVALLEN = [
    Geval(
        naam="bij twee leerlingen",
        fout=IK,
        erbij=ander(),
        verwacht=raak(),
        zin="Dit beschikkingsnummer van samenwerkingsverband PO3001 staat ook bij leerling 20002 (98DA).",
    ),
    Geval(naam="een ander nummer", fout=IK, erbij=ander("PO3001-2023-00778")),
    Geval(naam="een ander samenwerkingsverband", fout=IK, erbij=ander(swv_nummer="PO3002")),
    # -- spaties, leestekens en hoofdletters maken niet uit
    *(
        Geval(naam=f"geschreven als {nummer}", fout=IK, erbij=ander(nummer), verwacht=raak(daar=nummer))
        for nummer in ("po3001-2023-00777", "PO3001 2023 00777", "PO3001.2023/00777", "PO3001202300777")
    ),
    # -- wat geen nummer is
    *(
        invulwoord(w)
        for w in ("onbekend", "N.v.t.", "nvt", "aangevraagd", "TLV aangevraagd", "in aanvraag", "123", "T-1", "-----",
                  "00000", "xxxx", "volgt", "Geen", "nog niet bekend")
    ),
    Geval(naam="vier tekens is een nummer", fout={"beschikkingsnummer": "1234"}, erbij=ander("1234"),
          verwacht=raak("1234", "1234")),
    # -- dezelfde persoon
    Geval(naam="dezelfde leerling op twee inschrijvingen", fout=IK,
          erbij=(Erbij(wie="inschrijving", wijzig={"inschrijvingsvolgnummer": "77", "inschrijfdatum": "01-08-2025"}),)),
    Geval(naam="ging met zijn TLV naar een andere school", fout=IK, erbij=(Erbij(wie="elders"),)),
    Geval(naam="hetzelfde nummer in een andere kolom is dezelfde persoon", fout=IK,
          erbij=(Erbij(wie="elders", wijzig={"bsn": None, "onderwijsnummer": schone("bsn")}),)),
    Geval(naam="op een andere school met een ander nummer is een ander", fout=IK,
          erbij=(Erbij(wie="elders", wijzig={"bsn": lambda _, p: schone_leerling(p, 2)["bsn"]}),), verwacht=raak(),
          zin="Dit beschikkingsnummer van samenwerkingsverband PO3001 staat ook bij leerling 100011 (98CA)."),
    Geval(naam="twee records zonder nummer zijn twee personen", fout={**IK, "bsn": None}, erbij=ander(bsn=None),
          verwacht=raak()),
    Geval(naam="een ongeldig nummer telt niet", fout={**IK, "bsn": "123456789"},
          erbij=ander(bsn="123456789"), verwacht=raak()),
    Geval(naam="twee TLV's van een leerling met hetzelfde nummer", fout=IK, erbij=(tlv("01-08-2026", TOT),)),
    # -- leeg
    Geval(naam="nummer leeg", fout={"beschikkingsnummer": None}, erbij=ander(None)),
    Geval(naam="samenwerkingsverband leeg bij beide", fout={**IK, "swv_nummer": None}, erbij=ander(swv_nummer=None)),
    Geval(naam="samenwerkingsverband leeg bij een", fout={**IK, "swv_nummer": None}, erbij=ander()),
    # -- bereik
    Geval(naam="de ander komt nog", fout=IK,
          erbij=ander(inschrijfdatum=PEIL + DAG, begindatum_periode=PEIL + DAG), verwacht=raak()),
    Geval(naam="de ander is in het vorige schooljaar weggegaan", fout=IK, erbij=ander(uitschrijfdatum="01-08-2024"),
          verwacht=raak()),
    Geval(naam="de ander is langer weg", fout=IK, erbij=ander(uitschrijfdatum="31-07-2024")),
    Geval(naam="de ander is gast", fout=IK, erbij=ander(inschrijfstatus="gast")),
    *(
        Geval(naam=f"een TLV met opvolger die eindigde op {einde}", fout={**IK, "tlv_einde": einde},
              erbij=(tlv("01-08-2023", TOT, beschikkingsnummer="PO3001-2023-00999"), *ander()), verwacht=vondsten)
        for einde, vondsten in (
            ("31-07-2024", {}),
            ("01-08-2024", {0: ("beschikkingsnummer", NUMMER), 2: ("beschikkingsnummer", NUMMER)}),
        )
    ),
    Geval(naam="een TLV zonder opvolger die lang geleden eindigde", fout={**IK, "tlv_einde": "31-07-2024"},
          erbij=ander()),
    Geval(naam="cluster 3", cluster=3, fout=IK, erbij=ander(), verwacht=raak(),
          zin="Dit beschikkingsnummer van samenwerkingsverband PO3001 staat ook bij leerling 20002 (98CA)."),
    Geval(naam="cluster 2", cluster=2, fout={**IK, "swv_nummer": "PO3001", "tlv_begin": SINDS, "tlv_einde": TOT},
          erbij=ander(swv_nummer="PO3001", tlv_begin=SINDS, tlv_einde=TOT)),
    Geval(naam="geen TLV", fout=GEEN_TLV, erbij=ander()),
    # -- kolommen
    Geval(naam="cluster niet opgegeven", fout=IK, erbij=ander(), instelling={"cluster": None}, status="overgeslagen",
          noemt=("Cluster van de instelling",)),
    Geval(naam="zonder kolommen met een nummer zijn records personen", fout=IK, erbij=ander(), zonder=PGN_KOLOMMEN,
          verwacht=raak(), noemt=("BSN", "Onderwijsnummer")),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_beschikkingsnummer_bij_andere_leerling(geval: Geval) -> None:
    assert speel("TLV16", geval) == geval.uitkomst


def groep(aantal: int, *erbij: Rij) -> list[str]:
    """Wie er genoemd wordt in de zinnen bij een groep leerlingen met hetzelfde nummer."""
    rijen = [vul_in(schone_leerling(PEIL, i), {**IK, "leerlingnummer": str(i)}, PEIL) for i in range(1, aantal + 1)]
    zinnen = voer_uit(["TLV16"], [*rijen, *erbij]).bevindingen["zin"].to_list()
    return [zin.split(" staat ook bij ")[1] for zin in zinnen]


def test_noemt_er_drie_en_telt_de_rest() -> None:
    assert groep(6)[2] == "leerling 1 (98DA), leerling 2 (98DA), leerling 4 (98DA) en nog 2 andere leerlingen."


def test_wie_er_twee_keer_staat_wordt_een_keer_genoemd() -> None:
    elders: dict[str, Invulling] = {"leerlingnummer": "77", "instellingscode": "98CA", "vestigingscode": "98CA00"}
    nog_eens = vul_in(vul_in(schone_leerling(PEIL, 1), IK, PEIL), elders, PEIL)
    wie = groep(2, nog_eens)
    assert wie == ["leerling 2 (98DA).", "leerling 77 (98CA).", "leerling 2 (98DA)."]
