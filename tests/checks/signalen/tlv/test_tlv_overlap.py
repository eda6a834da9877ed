"""TLV14: twee TLV's van een inschrijving die tegelijk gelden en verschillen."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import RAAK, TOT, per_cluster, tlv

SIGNAAL = Vast("TLV14", "tlv_overlap", "A", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("tlv_begin", "tlv_einde"),
    optioneel=("ondersteuningscategorie", "swv_nummer"),
    een_van=("beschikkingsnummer",),
)

L: dict[str, Invulling] = {"ondersteuningscategorie": "L"}


def met(naam: str, *erbij: Erbij, raak: bool = True, fout: dict[str, Invulling] | None = None, **rest: object) -> Geval:
    return Geval(
        naam=naam,
        fout={**L, **(fout or {})},
        erbij=erbij,
        verwacht=RAAK if raak else {},
        **rest,  # type: ignore[arg-type]
    )


def m(begin: str | date | None, einde: str | date | None = TOT, nummer: str = "2", **wijzig: Invulling) -> Erbij:
    """Een TLV met categorie M erbij."""
    return tlv(begin, einde, nummer, **{"ondersteuningscategorie": "M", **wijzig})


GEVALLEN = [
    met(
        "een andere categorie halverwege",
        m("15-01-2025"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 15-01-2025 "
        "(categorie midden, PO3001). Die vanaf 15-01-2025 begon het laatst.",
    ),
    met(
        "een ander samenwerkingsverband",
        tlv("15-01-2025", TOT, swv_nummer="PO3002"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 15-01-2025 "
        "(categorie laag, PO3002). Die vanaf 15-01-2025 begon het laatst.",
    ),
    met("gelijk is gewoon", tlv("15-01-2025", TOT), raak=False),
    *(
        met(f"{waarde} is dezelfde categorie", tlv("15-01-2025", TOT, ondersteuningscategorie=waarde), raak=False)
        for waarde in ("1", "laag", "l")
    ),
    met(
        "een categorie die niet bestaat verschilt ook",
        tlv("15-01-2025", TOT, ondersteuningscategorie="X"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 15-01-2025 "
        "(categorie X, PO3001). Die vanaf 15-01-2025 begon het laatst.",
    ),
    # -- overlap: een dag is genoeg, aansluiten niet
    met("sluit aan", m("01-08-2024"), raak=False, fout={"tlv_einde": "31-07-2024"}),
    met("overlapt een dag", m("31-07-2025"), fout={"tlv_einde": "31-07-2025"}),
    met("zit er helemaal in", m("01-08-2024", "31-07-2025")),
    met("van een dag", m("01-08-2024", "01-08-2024")),
    met("in een andere volgorde", m("01-08-2022", "31-07-2025", "1"), fout={"tlv_volgnummer": "2"}),
    Geval(naam="een TLV"),
    # -- meer dan twee
    met(
        "de laatste overlapt niet de vorige, wel een langere ervoor",
        tlv("01-08-2023", "31-07-2024", "2"),
        m("01-08-2025", "31-07-2026", "3"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 01-08-2025 "
        "(categorie midden, PO3001). Die vanaf 01-08-2025 begon het laatst.",
    ),
    met(
        "drie: genoemd wordt het paar waarvan de laatste het laatst begon",
        m("01-08-2024"),
        tlv("01-10-2025", TOT, "3", ondersteuningscategorie="H"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2024 (categorie midden, PO3001) en die vanaf 01-10-2025 "
        "(categorie hoog, PO3001). Die vanaf 01-10-2025 begon het laatst.",
    ),
    # -- dagen voor het vorige schooljaar zijn voorbij
    *(
        met(
            f"overlapt tot en met {tot}",
            m("01-01-2024", "31-08-2024"),
            tlv("01-08-2024", TOT, "3", ondersteuningscategorie="M"),
            fout={"tlv_einde": tot},
            raak=raak,
        )
        for tot, raak in (("31-07-2024", False), ("01-08-2024", True))
    ),
    # -- van een lege waarde weten wij niet of zij verschilt
    met("categorie leeg", m("15-01-2025", ondersteuningscategorie=None), raak=False),
    met(
        "categorie leeg, samenwerkingsverband verschilt",
        m("15-01-2025", ondersteuningscategorie=None, swv_nummer="PO3002"),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 15-01-2025 "
        "(PO3002). Die vanaf 15-01-2025 begon het laatst.",
    ),
    met(
        "samenwerkingsverband leeg, categorie verschilt",
        m("15-01-2025", swv_nummer=None),
        zin="Twee TLV's gelden tegelijk: die vanaf 01-08-2023 (categorie laag, PO3001) en die vanaf 15-01-2025 "
        "(categorie midden). Die vanaf 15-01-2025 begon het laatst.",
    ),
    met("begin leeg", m(None), raak=False),
    met("einde leeg", m("15-01-2025"), raak=False, fout={"tlv_einde": None}),
    met("einde niet te lezen", m("15-01-2025", "zomer"), raak=False),
    met("eindigt voor zij begint", m("15-01-2025", "31-07-2024"), raak=False),
    # -- zonder kolom telt het andere gegeven
    met("zonder samenwerkingsverband", m("15-01-2025"), zonder=("swv_nummer",), noemt=("Samenwerkingsverbandnummer",)),
    met(
        "zonder categorie",
        tlv("15-01-2025", TOT, swv_nummer="PO3002"),
        zonder=("ondersteuningscategorie",),
        noemt=("Ondersteuningscategorie",),
    ),
    met(
        "zonder beide",
        m("15-01-2025"),
        raak=False,
        zonder=("ondersteuningscategorie", "swv_nummer"),
        status="overgeslagen",
        noemt=("Ondersteuningscategorie", "Samenwerkingsverbandnummer"),
    ),
    # -- bereik
    *per_cluster(L, RAAK, erbij=(m("15-01-2025"),)),
    met("komt nog", m("15-01-2025"), raak=False, fout={"inschrijfdatum": PEIL + DAG}),
    met("op een andere inschrijving", m("15-01-2025", inschrijvingsvolgnummer="77"), raak=False),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_overlap(geval: Geval) -> None:
    assert speel("TLV14", geval, GEVALLEN) == geval.uitkomst
