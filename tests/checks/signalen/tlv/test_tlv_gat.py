"""TLV13: dagen zonder TLV tussen twee TLV's van een inschrijving."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, Vondst, speel
from tests.checks.signalen.tlv.hulp import TOT, per_cluster, periode, tlv

SIGNAAL = Vast("TLV13", "tlv_gat", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("tlv_begin", "tlv_einde", "inschrijfdatum"),
    optioneel=("uitschrijfdatum", "begindatum_periode", "soort_verblijf"),
    een_van=("beschikkingsnummer",),
)

TOT_2024: dict[str, Invulling] = {"tlv_einde": "31-07-2024"}
"""De eerste TLV loopt een schooljaar; de volgende hoort op 1 augustus 2024 in te gaan."""
_ZIN = "Tussen twee TLV's zit een gat: er is geen TLV van 01-08-2024 tot en met 31-08-2024. Samen 31 dagen."


def raak(begin: str) -> dict[int, Vondst]:
    """De bevinding noemt de ingang van de TLV na het gat."""
    return {0: ("tlv_begin", begin)}


def daarna(
    naam: str,
    begin: str | date | None,
    einde: str | date | None = TOT,
    *erbij: Erbij,
    vondst: str = "",
    fout: dict[str, Invulling] | None = None,
    **rest: object,
) -> Geval:
    """Na de eerste TLV komt er een die ingaat op `begin`."""
    return Geval(
        naam=naam,
        fout={**TOT_2024, **(fout or {})},
        erbij=(tlv(begin, einde), *erbij),
        verwacht=raak(vondst) if vondst else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    # -- van 31 juli op 1 augustus is geen gat
    daarna("sluit aan", "01-08-2024"),
    daarna("overlapt een dag", "31-07-2024"),
    daarna("overlapt een half jaar: zo gaat het na een wijziging", "15-01-2024"),
    daarna("een dag te laat", "02-08-2024", vondst="02-08-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV op 01-08-2024. Samen 1 dag."),
    daarna("een maand te laat", "01-09-2024", vondst="01-09-2024", zin=_ZIN),
    daarna("een gat dat nog komt", "01-09-2026", fout={"tlv_einde": "31-07-2026"}, vondst="01-09-2026"),
    Geval(naam="een TLV"),
    Geval(naam="de laatste is voorbij: een ander signaal", fout=TOT_2024),
    # -- in welke volgorde ze ook staan
    Geval(
        naam="de laatste staat eerst", fout={"tlv_begin": "01-09-2024", "tlv_volgnummer": "2"},
        erbij=(tlv("01-08-2023", "31-07-2024", "1"),), verwacht=raak("01-09-2024"), zin=_ZIN,
    ),
    Geval(
        naam="dezelfde TLV's op rijen van een tweede periode", fout=TOT_2024,
        erbij=(
            tlv("01-08-2024", TOT),
            Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024"}),
            tlv("01-08-2024", TOT, begindatum_periode="01-08-2024"),
        ),
    ),
    # -- een TLV die langer loopt, dekt wat erna lijkt te ontbreken
    Geval(
        naam="een lange TLV onder twee korte",
        erbij=(tlv("01-08-2023", "31-07-2024"), tlv("01-08-2025", "31-07-2026", "3")),
    ),
    daarna("een derde vult het gat", "01-08-2025", TOT, tlv("01-08-2024", "31-07-2025", "3")),
    daarna("de vulling is te kort", "01-09-2025", TOT, tlv("01-08-2024", "31-07-2025", "3"), vondst="01-09-2025"),
    daarna("twee gaten", "01-09-2024", "31-07-2026", tlv("02-08-2026", TOT, "3"), vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV van 01-08-2024 tot en met 31-08-2024 en op 01-08-2026. "
               "Samen 32 dagen."),
    # -- een einde dat niet kan is een ander signaal: wat het voorstel daarvan dekt, is geen gat
    daarna("eindigt in juni", "01-08-2024", fout={"tlv_einde": "30-06-2024"}),
    daarna("eindigt in juni, en een maand te laat", "01-09-2024", fout={"tlv_einde": "30-06-2024"},
           vondst="01-09-2024", zin=_ZIN),
    daarna("eindigt in augustus", "01-09-2024", fout={"tlv_einde": "15-08-2024"}, vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV van 16-08-2024 tot en met 31-08-2024. Samen 16 dagen."),
    daarna("een jaar te kort", "01-09-2024", "31-07-2025", tlv("01-10-2025", TOT, "3"), vondst="01-09-2024",
           zin=_ZIN),
    # -- valt de peildatum in het gat, dan is dat een ander signaal
    daarna("de peildatum is de laatste dag van het gat", PEIL + DAG, fout={"tlv_einde": "31-07-2025"}),
    daarna("de peildatum is de dag erna", PEIL, fout={"tlv_einde": "31-07-2025"}, vondst="15-11-2025"),
    daarna("de peildatum is de eerste dag", "01-08-2026", fout={"tlv_einde": PEIL - DAG}, p=PEIL),
    daarna("de peildatum in het tweede gat", "01-09-2024", "31-07-2026", tlv("02-08-2026", TOT, "3"),
           p=date(2026, 8, 1), vondst=""),
    daarna("geen TLV nodig: sinds voor de wet", PEIL + DAG,
           fout={"tlv_einde": "31-07-2025", "inschrijfdatum": "31-07-2014"}, vondst="16-11-2025"),
    # -- alleen binnen de inschrijving
    daarna("ingeschreven na het gat", "01-09-2024", fout={"inschrijfdatum": "01-09-2024"}),
    daarna("ingeschreven in het gat", "01-09-2024", fout={"inschrijfdatum": "31-08-2024"}, vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV op 31-08-2024. Samen 1 dag."),
    daarna("uitgeschreven voor het gat", "01-09-2025", fout={"tlv_einde": "31-07-2025",
                                                            "uitschrijfdatum": "31-07-2025"}),
    daarna("uitgeschreven in het gat", "01-09-2025", fout={"tlv_einde": "31-07-2025", "uitschrijfdatum": "02-08-2025"},
           vondst="01-09-2025",
           zin="Tussen twee TLV's zit een gat: er is geen TLV van 01-08-2025 tot en met 02-08-2025. Samen 2 dagen."),
    daarna("inschrijfdatum leeg", "01-09-2024", fout={"inschrijfdatum": None}),
    daarna("uitschrijfdatum niet te lezen", "01-09-2024", fout={"uitschrijfdatum": "31-02-2025"}),
    daarna("komt nog", "01-09-2026", fout={"inschrijfdatum": PEIL + DAG, "tlv_einde": "31-07-2026"}),
    # -- niet residentieel
    daarna("residentieel", "01-09-2024", fout={"soort_verblijf": "4"}),
    daarna("residentieel in het gat", "01-09-2024", TOT, periode("01-08-2024", "4"), periode("01-09-2024", "0")),
    daarna("residentieel in het begin van het gat", "01-09-2024", TOT, periode("01-08-2024", "4"),
           periode("31-08-2024", "0"), vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV op 31-08-2024. Samen 1 dag."),
    daarna("residentieel in het midden van het gat", "01-09-2024", TOT, periode("02-08-2024", "4"),
           periode("31-08-2024", "0"), vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV op 01-08-2024 en op 31-08-2024. Samen 2 dagen."),
    daarna("residentieel tot het gat, daarna niet", "01-09-2024", TOT, periode("01-08-2024", "0"),
           fout={"soort_verblijf": "4"}, vondst="01-09-2024", zin=_ZIN),
    daarna("een andere groep in het gat is een gat", "01-09-2024", TOT,
           Erbij(wie="inschrijving", wijzig={"begindatum_periode": "15-08-2024", "groep": "SO-9"}),
           vondst="01-09-2024", zin=_ZIN),
    daarna("verblijf onbekend: wij weten het niet", "01-09-2024", fout={"soort_verblijf": "9"}),
    daarna("verblijf in een deel onbekend", "01-09-2024", TOT, periode("02-08-2024", "9"), vondst="01-09-2024",
           zin="Tussen twee TLV's zit een gat: er is geen TLV op 01-08-2024. Samen 1 dag."),
    # -- een TLV waarvan wij niet weten wanneer zij geldt, kan het gat vullen
    daarna("begin leeg", None),
    daarna("einde leeg", "01-09-2024", None),
    daarna("een derde zonder begin", "01-09-2024", TOT, tlv(None, "31-07-2025", "3")),
    daarna("een derde zonder einde", "01-09-2024", TOT, tlv("01-08-2024", "zomer", "3")),
    daarna("een derde van een dag", "01-09-2024", TOT, tlv("01-08-2025", "01-08-2025", "3"), vondst="01-09-2024"),
    daarna("een derde die eindigt voor zij begint", "01-09-2024", TOT, tlv("01-08-2025", "31-07-2024", "3")),
    daarna("een derde met alleen een beschikkingsnummer", "01-09-2024", TOT, tlv(None, None, "3")),
    # -- dagen voor het vorige schooljaar zijn voorbij
    daarna("een gat van lang geleden", "01-07-2024", fout={"tlv_einde": "31-05-2024"}),
    daarna("een gat tot op de eerste dag van het vorige schooljaar", "02-08-2024", fout={"tlv_einde": "31-05-2024"},
           vondst="02-08-2024", zin="Tussen twee TLV's zit een gat: er is geen TLV op 01-08-2024. Samen 1 dag."),
    daarna("een gat tot de dag ervoor", "01-08-2024", fout={"tlv_einde": "31-05-2024"}),
    # -- bereik en kolommen
    daarna("epilepsieschool", "01-09-2024", instelling={"epilepsieschool": True}),
    daarna("epilepsieschool niet opgegeven", "01-09-2024", instelling={"epilepsieschool": None}, vondst="01-09-2024",
           noemt=("Epilepsieschool",)),
    daarna("tijdelijk is geen uitzondering", "01-09-2024", fout={"tijdelijke_toelating": "J"}, vondst="01-09-2024"),
    daarna("zonder kolom soort verblijf", "01-09-2024", fout={"soort_verblijf": "4"}, zonder=("soort_verblijf",),
           vondst="01-09-2024", noemt=("Soort verblijf",)),
    daarna("zonder kolom begindatum periode", "01-09-2024", zonder=("begindatum_periode",), vondst="01-09-2024",
           noemt=("Begindatum periode",)),
    daarna("zonder kolom uitschrijfdatum", "01-09-2025", fout={"tlv_einde": "31-07-2025",
                                                              "uitschrijfdatum": "31-07-2025"},
           zonder=("uitschrijfdatum",), vondst="01-09-2025", noemt=("Uitschrijfdatum",)),
    *per_cluster(TOT_2024, raak("01-09-2024"), erbij=(tlv("01-09-2024", TOT),)),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_gat(geval: Geval) -> None:
    assert speel("TLV13", geval, GEVALLEN) == geval.uitkomst
