"""Dezelfde levering in elke vorm: een rij per periode, per inschrijving, per leerling, of in losse bestanden."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lezen import Bestand, botsingen, herken_tabel, normaliseer, open_bestand
from data.schema.levering import Levering
from data.schema.velden import TABELLEN, VELD
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from tests.data.hulp import BEKEND, P, als_tekst, lever, uit_tabel

LEERLING = ("leerlingnummer", "bsn", "achternaam", "geboortedatum", "geslacht")
INSCHRIJVING = ("inschrijvingsvolgnummer", "inschrijfdatum", "uitschrijfdatum")
PERIODE = ("begindatum_periode", "groep", "soort_verblijf")
TLV = ("tlv_begin", "tlv_einde", "swv_nummer", "beschikkingsnummer")
OVERAL = ("instellingscode", "vestigingscode")

Inschrijving = tuple[Rij, list[Rij], list[Rij]]
Leerling = tuple[Rij, list[Inschrijving]]


@st.composite
def klassen(trek: st.DrawFn) -> list[Leerling]:
    """Leerlingen met een of twee inschrijvingen na elkaar, elk met perioden en TLV's op verschillende dagen."""
    klas: list[Leerling] = []
    for nummer in trek(st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True)):
        schoon = schone_leerling(P, nummer)
        inschrijvingen: list[Inschrijving] = []
        for keer in range(trek(st.integers(1, 2))):
            van = date(2020 + 3 * keer, 8, 1) + timedelta(days=trek(st.integers(0, 200)))
            dagen = st.lists(st.integers(0, 400), max_size=3, unique=True).map(sorted)
            inschrijving: Rij = {
                "inschrijvingsvolgnummer": str(keer + 1),
                "inschrijfdatum": van,
                "uitschrijfdatum": van + timedelta(days=600) if keer == 0 else None,
            }
            perioden: list[Rij] = [
                {"begindatum_periode": van + timedelta(days=d), "groep": f"G{d}", "soort_verblijf": None}
                for d in trek(dagen.filter(bool))
            ]
            tlvs: list[Rij] = [
                {
                    "tlv_begin": van + timedelta(days=d),
                    "tlv_einde": date(2027, 7, 31),
                    "swv_nummer": schoon["swv_nummer"],
                    "beschikkingsnummer": f"B{nummer}-{keer}-{d}",
                }
                for d in trek(dagen)
            ]
            inschrijvingen.append((inschrijving, perioden, tlvs))
        klas.append(({k: schoon[k] for k in (*LEERLING, *OVERAL)}, inschrijvingen))
    return klas


def plat(klas: Sequence[Leerling]) -> list[Rij]:
    """Een rij per periode en per TLV; de vestiging staat bij de periode."""
    return [
        {**wie, **inschrijving, **deel, "vestigingscode": wie["vestigingscode"] if deel in perioden else None}
        for wie, inschrijvingen in klas
        for inschrijving, perioden, tlvs in inschrijvingen
        for deel in (*perioden, *tlvs)
    ]


def kruis(klas: Sequence[Leerling]) -> list[Rij]:
    """Een rij voor elke combinatie van periode en TLV, zoals een join in een database die geeft."""
    return [
        {**wie, **inschrijving, **periode, **tlv}
        for wie, inschrijvingen in klas
        for inschrijving, perioden, tlvs in inschrijvingen
        for periode in perioden
        for tlv in tlvs or [{}]
    ]


def _genummerd(delen: Sequence[Rij]) -> Rij:
    return {f"{veld} {keer}": waarde for keer, deel in enumerate(delen, 1) for veld, waarde in deel.items()}


def per_inschrijving(klas: Sequence[Leerling]) -> list[Rij]:
    """Een rij per inschrijving, met de perioden en TLV's naast elkaar."""
    return [
        {**wie, **inschrijving, **_genummerd(perioden), **_genummerd(tlvs)}
        for wie, inschrijvingen in klas
        for inschrijving, perioden, tlvs in inschrijvingen
    ]


def per_leerling(klas: Sequence[Leerling]) -> list[Rij]:
    """Een rij per leerling, met alles naast elkaar."""
    return [
        {
            **wie,
            **_genummerd([i for i, _, _ in inschrijvingen]),
            **_genummerd([p for _, perioden, _ in inschrijvingen for p in perioden]),
            **_genummerd([t for _, _, tlvs in inschrijvingen for t in tlvs]),
        }
        for wie, inschrijvingen in klas
    ]


VORMEN: dict[str, Callable[[Sequence[Leerling]], list[Rij]]] = {
    "per periode en TLV": plat,
    "elke combinatie": kruis,
    "per inschrijving": per_inschrijving,
    "per leerling": per_leerling,
}

NUMMERS: dict[str, Callable[[str, str], str]] = {
    "achteraan": lambda kop, n: f"{kop} {n}",
    "vooraan": lambda kop, n: f"{n}e {kop}",
    "haakjes": lambda kop, n: f"{kop} ({n})",
    "in het midden": lambda kop, n: f" {n} ".join(kop.split(" ", 1)) if " " in kop else f"{kop}_{n}",
    "met streepjes": lambda kop, n: f"{kop}_{n}".replace(" ", "_").upper(),
}

KOPPEN: dict[str, Callable[[str], str]] = {
    "label": lambda kop: kop,
    "hoofdletters": str.upper,
    "aan elkaar": lambda kop: kop.replace(" ", ""),
    "punten": lambda kop: kop.replace(" ", "."),
    "toelichting": lambda kop: f"{kop} [verplicht]",
}


def als_csv(rijen: Sequence[Rij], teken: str, schrijf: str, nummer: str, velden: Sequence[str] = ()) -> bytes:
    """De rijen als csv; een veld als `tlv_begin 2` krijgt een genummerde kop."""

    def kop(veld: str) -> str:
        naam, _, keer = veld.partition(" ")
        tekst = KOPPEN[schrijf](VELD[naam].label)
        return NUMMERS[nummer](tekst, keer) if keer else tekst

    kolommen = list(velden) or list(dict.fromkeys(k for rij in rijen for k in rij))
    regels = [teken.join(map(kop, kolommen)), *(teken.join(als_tekst(r.get(k)) for k in kolommen) for r in rijen)]
    return "\r\n".join(regels).encode()


def zelfde(een: Levering, ander: Levering) -> None:
    """Of twee leveringen hetzelfde zeggen, in welke rij het ook stond; de sleutel noemt ook de ouder."""
    for tabel in TABELLEN:
        weg = ["rij", "bestand", "leerling", "inschrijving"]
        links, rechts = (lev.frame(tabel).drop(weg, strict=False).sort("sleutel") for lev in (een, ander))
        assert links.to_dicts() == rechts.to_dicts(), tabel


@settings(max_examples=8)
@given(
    klas=klassen(),
    teken=st.sampled_from(";,\t|"),
    schrijf=st.sampled_from(list(KOPPEN)),
    nummer=st.sampled_from(list(NUMMERS)),
)
def test_dezelfde_levering_in_elke_vorm(klas: list[Leerling], teken: str, schrijf: str, nummer: str) -> None:
    verwacht = lever(("x.csv", als_csv(plat(klas), ";", "label", "achteraan")))
    assert verwacht.leerling.height == len(klas)
    for naam, maak in VORMEN.items():
        if schrijf in ("aan elkaar", "toelichting") and nummer == "in het midden":
            continue  # dan staat het nummer achter een leeg of toegelicht woord
        tabellen = open_bestand(Bestand("x.csv", als_csv(maak(klas), teken, schrijf, nummer)))
        herkenning = herken_tabel(tabellen[0])
        assert None not in herkenning.values(), (naam, herkenning)
        assert botsingen(herkenning) == []
        zelfde(normaliseer([(tabellen[0], herkenning)], BEKEND), verwacht)


@settings(max_examples=5)
@given(klas=klassen(), omgekeerd=st.booleans())
def test_dezelfde_levering_in_losse_bestanden(klas: list[Leerling], omgekeerd: bool) -> None:
    """Leerlingen, inschrijvingen en perioden met het leerlingnummer; TLV's met alleen een BSN."""
    verwacht = lever(("x.csv", als_csv(plat(klas), ";", "label", "achteraan")))
    rijen = plat(klas)
    met_periode = [r for r in rijen if "begindatum_periode" in r]
    met_tlv = [r for r in rijen if "tlv_begin" in r]
    stukken = [
        ("leerlingen.csv", als_csv(rijen, ";", "label", "achteraan", LEERLING)),
        (
            "inschrijvingen.csv",
            als_csv(rijen, ",", "punten", "achteraan", ["leerlingnummer", *INSCHRIJVING, "instellingscode"]),
        ),
        (
            "perioden.csv",
            als_csv(
                met_periode,
                "|",
                "label",
                "achteraan",
                ["leerlingnummer", "inschrijvingsvolgnummer", *PERIODE, "vestigingscode"],
            ),
        ),
        *([("tlvs.csv", als_csv(met_tlv, "\t", "hoofdletters", "achteraan", ["bsn", *TLV]))] if met_tlv else []),
    ]
    levering = lever(*(stukken[::-1] if omgekeerd else stukken))
    # Elk bestand noemt een leerling vaker: dat levert dubbele rijen op, en verder hetzelfde.
    zelfde(*(replace(lev, leerling=lev.leerling.drop("rijen_dubbel")) for lev in (levering, verwacht)))


def test_twee_tlvs_naast_elkaar_houden_hun_rij() -> None:
    levering = uit_tabel(
        {
            "Leerlingnummer": ["1", "2"],
            "BRIN": ["98DA"] * 2,
            "Inschrijfdatum": ["01-08-2023"] * 2,
            "TLV begin": ["01-08-2023", "01-08-2024"],
            "TLV eind": ["31-07-2025"] * 2,
            "TLV begin 2": ["01-08-2025", None],
            "TLV eind 2": ["31-07-2027", None],
            "SWV": ["PO3001"] * 2,
        }
    )
    gezien = levering.tlv.select("inschrijving", "rij", "tlv_begin_gelezen", "swv_nummer").rows()
    assert gezien == [(0, 2, "01-08-2023", "PO3001"), (0, 2, "01-08-2025", None), (1, 3, "01-08-2024", "PO3001")]
    assert [levering.frame(t).height for t in TABELLEN[:3]] == [2, 2, 2]


def test_wat_maar_een_keer_staat_geldt_voor_elke_genummerde_tlv() -> None:
    levering = uit_tabel(
        {
            "Leerlingnummer": ["1"],
            "BRIN": ["98DA"],
            "Inschrijfdatum": ["01-08-2023"],
            "SWV": ["PO3001"],
            "TLV 1 begin": ["01-08-2023"],
            "TLV 2 begin": ["onzin"],
        }
    )
    assert levering.tlv["swv_nummer"].to_list() == ["PO3001"] * 2
    assert levering.verslag.onleesbaar.select("rij", "veld").rows() == [(2, "Datum ingang TLV")]


def test_lege_eerste_inschrijving_is_er_geen() -> None:
    levering = uit_tabel(
        {
            "Leerlingnummer": ["1"],
            "BRIN": ["98DA"],
            "Inschrijving 1 datum": [None],
            "Groep": ["A"],
            "Inschrijving 2 datum": ["01-08-2024"],
        }
    )
    assert levering.inschrijving["inschrijfdatum"].to_list() == [date(2024, 8, 1)]
    assert levering.periode["groep"].to_list() == ["A"]


def test_botsingen_zijn_kolommen_die_niets_uit_elkaar_houdt() -> None:
    assert botsingen({"TLV 1 begin": "tlv_begin", "TLV 2 begin": "tlv_begin"}) == []
    assert botsingen({"TLV begin": "tlv_begin", "Kolom 7": "tlv_begin", "Mentor": None}) == ["tlv_begin"]
    assert botsingen({"Groep 1": "achternaam", "Groep 2": "achternaam"}) == ["achternaam"]


# -- bestanden bij elkaar zoeken ---------------------------------------------------------------------------------------

INSCHRIJVINGEN = (
    "Leerlingnummer;BSN;Achternaam;Roepnaam;Geboortedatum;BRIN;Inschrijvingsvolgnummer;Inschrijfdatum;Uitschrijfdatum\n"
    f"1;{verzonnen_bsn(1)};Bakker;Sem;01-02-2015;98DA;71;01-08-2023;31-07-2025\n"
    f"1;{verzonnen_bsn(1)};Bakker;Sem;01-02-2015;98DA;72;01-09-2025;\n"
    f"2;{verzonnen_bsn(2)};Visser;Tess;01-02-2016;98CA;73;01-08-2024;\n"
).encode()


@pytest.mark.parametrize(
    ("kop", "wie"),
    [
        ("BSN", verzonnen_bsn(1)),
        ("PGN", verzonnen_bsn(1)),
        ("Onbekende kop", verzonnen_bsn(1)),
        ("Inschrijvingsvolgnummer", "72"),
        ("Achternaam;Roepnaam;Geboortedatum", "Bakker;Sem;01-02-2015"),
    ],
)
def test_tlvs_zonder_leerlingnummer(kop: str, wie: str) -> None:
    tlvs = f"{kop};Begindatum;Einddatum;SWV-nummer\n{wie};01-08-2025;31-07-2027;PO3001\n".encode()
    stukken = [("in.csv", INSCHRIJVINGEN), ("tlv.csv", tlvs)]
    for volgorde in (stukken, stukken[::-1]):
        levering = lever(*volgorde)
        assert levering.leerling.select("leerlingnummer", "instelling").sort("leerlingnummer").rows() == [
            ("1", "98DA"),
            ("2", "98CA"),
        ]
        (ouder,) = levering.tlv["inschrijving"]
        assert levering.inschrijving["inschrijvingsvolgnummer"][ouder] == "72", "de eerste die daarna begint"


@pytest.mark.parametrize(
    ("begin", "einde", "scholen"),
    [
        ("01-08-2023", "31-07-2025", ["98CA"]),
        ("01-08-2023", "31-07-2027", ["98CA", "98DA"]),
        ("01-08-2023", "", ["98CA", "98DA"]),
        ("01-09-2025", "31-07-2027", ["98DA"]),
        # een einde voor het begin is geen einde
        ("01-08-2023", "31-07-2020", ["98CA", "98DA"]),
        # toen zat hij nergens: waar hij daarna het eerst begon
        ("01-08-2020", "31-07-2021", ["98CA"]),
        ("", "", ["98CA", "98DA"]),
    ],
)
def test_een_tlv_zonder_school_komt_bij_elke_school_van_toen(begin: str, einde: str, scholen: list[str]) -> None:
    kind, ander = verzonnen_bsn(3), verzonnen_bsn(4)
    inschrijvingen = (
        "Leerlingnummer;BSN;BRIN;Inschrijfdatum;Uitschrijfdatum\n"
        f"1;{kind};98CA;01-08-2022;31-07-2025\n7;{kind};98DA;01-08-2025;\n1;{ander};98DA;01-08-2022;\n"
    ).encode()
    kop = "BSN;Beschikkingsnummer TLV;Begindatum TLV;Einddatum TLV"
    tlvs = f"{kop}\n{kind};PO3001-1;{begin};{einde}\n".encode()
    for volgorde in ((("in.csv", inschrijvingen), ("tlv.csv", tlvs)), (("tlv.csv", tlvs), ("in.csv", inschrijvingen))):
        levering = lever(*volgorde)
        assert levering.leerling.select("instelling", "bsn").sort("instelling", "bsn").rows() == [
            ("98CA", kind),
            *sorted([("98DA", kind), ("98DA", ander)]),
        ]
        van = levering.leerling["instelling"].gather(
            levering.inschrijving["leerling"].gather(levering.tlv["inschrijving"])
        )
        assert sorted(van) == scholen
        assert [b.opmerkingen for b in levering.verslag.bestanden if b.naam == "in.csv"] == [()]
        (zinnen,) = (b.opmerkingen for b in levering.verslag.bestanden if b.naam == "tlv.csv")
        assert [("op meer scholen" in zin) for zin in zinnen] == [True] * (len(scholen) > 1)


def test_een_leerlingnummer_dat_op_twee_scholen_bestaat_wijst_niemand_aan() -> None:
    inschrijvingen = (
        "Leerlingnummer;BSN;BRIN;Inschrijfdatum\n"
        f"1;{verzonnen_bsn(3)};98CA;01-08-2022\n1;{verzonnen_bsn(4)};98DA;01-08-2022\n"
    ).encode()
    levering = lever(("in.csv", inschrijvingen), ("tlv.csv", b"Leerlingnummer;Begindatum TLV\n1;01-08-2022\n"))
    (ouder,) = levering.tlv["inschrijving"]
    assert levering.leerling["instelling"][levering.inschrijving["leerling"][ouder]] is None


def test_een_ander_nummer_in_het_tweede_bestand_blijft_zichtbaar() -> None:
    tlvs = f"Leerlingnummer;BSN;TLV begin\n2;{verzonnen_bsn(9)};01-08-2024\n".encode()
    leerling = lever(("in.csv", INSCHRIJVINGEN), ("tlv.csv", tlvs)).leerling
    assert leerling.filter(leerlingnummer="2")["tegenspraak_bsn"].to_list() == ["rij 2 van ‘tlv.csv’"]


def test_een_arrangement_met_alleen_een_nummer_wordt_geen_leerling() -> None:
    lijst = (
        "BSN;Achternaam;Instellingscode;Instellingscode van inschrijving;Begindatum arrangement\n"
        f"{verzonnen_bsn(5)};Peters;98DA;;\n{verzonnen_bsn(6)};;98DA;77XX;01-08-2025\n"
    ).encode()
    levering = lever(("in.csv", INSCHRIJVINGEN), ("arr.csv", lijst))
    assert levering.leerling["leerlingnummer"].to_list() == ["1", "2"]
    assert levering.arrangement["bsn"].to_list() == [verzonnen_bsn(5), verzonnen_bsn(6)]
