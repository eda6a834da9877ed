"""Een tweede blad over anderen verandert geen leerling; een tweede blad over dezelfde leerlingen telt wel mee."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checks.werk.controleren import verwerk
from data.lezen import Bestand, herken_tabel, normaliseer, open_hier
from data.lezen.samen.anderen import ZELF
from data.lezen.vragen import Antwoorden
from data.schema.levering import Levering
from data.schema.velden import VELD, VELDEN
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, schone_leerling, verzonnen_bsn
from tests.data.hulp import BEKEND, P, anders, lever, naar_bestand, xlsx, zelfde_frames

PERSOON = ("bsn", "geboortedatum", "geslacht", "achternaam", "voornamen")
ALTIJD = ("leerlingnummer", "instellingscode", "inschrijfdatum", "groep")
DEELVERZAMELINGEN = [deel for n in range(len(PERSOON) + 1) for deel in combinations(PERSOON, n)]
HERKENBAAR = [deel for deel in DEELVERZAMELINGEN if {"bsn", "geboortedatum", "voornamen"} & set(deel)]
BLADNAMEN = ["Blad2", "Contacten", "Leerlingen (2)", "LEERLINGEN-contact", "ll_gegevens", "Export", "Thuis", "Leerling"]
OUDERNAMEN = ["Bram", "Quirine", "Ulrich", "Wouter", "Xandra", "Yara", "Zoë"]

NAMEN = st.sampled_from(BLADNAMEN) | st.text("abcdefghijklmnop -_", min_size=2, max_size=12)
VAN_LEERLING = [v.naam for v in VELDEN if v.tabel == "leerling" and v.naam not in ALTIJD]
KLAS = [schone_leerling(P, n, cluster=4, schoolsoort="SO") for n in range(1, 9)]

Blad = list[list[Any]]


def blad(rijen: Iterable[Rij], velden: Sequence[str]) -> Blad:
    return [[VELD[v].label for v in velden], *([rij[v] or None for v in velden] for rij in rijen)]


def lees(bladen: dict[str, Blad], antwoorden: Antwoorden | None = None) -> Levering:
    tabellen = open_hier(Bestand("x.xlsx", xlsx(bladen)))
    return normaliseer([(t, herken_tabel(t)) for t in tabellen], BEKEND, antwoorden=antwoorden)


def opmerkingen(levering: Levering, naam: str) -> str:
    return " ".join(zin for b in levering.verslag.bestanden if b.naam.endswith(naam) for zin in b.opmerkingen)


def willekeurige_klas(kans: Random, minstens: int = 1) -> list[Rij]:
    """Leerlingen van wie hier en daar een nummer, geboortedatum, geslacht of naam ontbreekt."""
    klas = KLAS[: kans.randint(minstens, len(KLAS))]
    for _ in range(kans.randint(0, len(klas))):
        nr = kans.randrange(len(klas))
        klas[nr] = anders(klas[nr], **{kans.choice(PERSOON): None})
    return klas


def willekeurige_ouders(kans: Random, klas: list[Rij]) -> list[Rij]:
    """Van elke leerling een of twee ouders, onder zijn leerlingnummer."""
    return [
        anders(
            kind,
            bsn=verzonnen_bsn(500 + 2 * i + nr),
            geboortedatum=date(kans.randint(1970, 1996), kans.randint(1, 12), 3),
            geslacht=kans.choice("MV"),
            voornamen=kans.choice(OUDERNAMEN),
            achternaam=kans.choice([kind["achternaam"], "Wolk"]),
        )
        for i, kind in enumerate(klas)
        for nr in range(kans.randint(1, 2))
    ]


# -- over anderen ------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.integers(0), st.sampled_from(DEELVERZAMELINGEN), st.sampled_from(HERKENBAAR), NAMEN)
def test_een_blad_met_ouders_verandert_geen_leerling(
    zaad: int, hun: tuple[str, ...], bekend: tuple[str, ...], naam: str
) -> None:
    kans = Random(zaad)
    klas = willekeurige_klas(kans)
    kinderen = ("kinderen.csv", naar_bestand(klas, [*ALTIJD, *bekend]))
    ouders = naar_bestand(willekeurige_ouders(kans, klas), ["leerlingnummer", *hun])
    bestanden = [kinderen, (f"{naam}.csv", ouders.replace(b"\r\n", b";Telefoon\r\n"))]
    kans.shuffle(bestanden)
    levering, alleen = lever(*bestanden), lever(kinderen)
    zelfde_frames(levering, alleen)
    assert levering.aanwezig == alleen.aanwezig


ONVOLLEDIG = [anders(KLAS[0], bsn=None), anders(KLAS[1], geboortedatum=None), anders(KLAS[2], geslacht=None), KLAS[3]]


@cache
def bevindingen(hun: tuple[str, ...] | None) -> pl.DataFrame:
    """Wat er van een blad met leerlingen gevonden wordt, met of zonder een blad over hun ouders ernaast."""
    bladen = {"Blad1": blad(ONVOLLEDIG, [v.naam for v in VELDEN if v.tabel != "arrangement"])}
    if hun is not None:
        wie = [
            anders(kind, bsn=verzonnen_bsn(500 + i), geboortedatum=date(1980, 1, 2), geslacht=g, voornamen="Wouter")
            for i, (kind, g) in enumerate(zip(ONVOLLEDIG, "MVMV", strict=True))
        ]
        bladen["Blad2"] = blad(wie, ["leerlingnummer", *hun])
    uitslag = verwerk([Bestand("x.xlsx", xlsx(bladen))], P, BESTUUR).uitslag
    return uitslag.bevindingen.drop("rij", "bestand")


@pytest.mark.parametrize("hun", DEELVERZAMELINGEN, ids=lambda deel: "-".join(deel) or "niets")
def test_en_geen_bevinding(hun: tuple[str, ...]) -> None:
    assert bevindingen(None).height >= 3
    assert bevindingen(hun).equals(bevindingen(None))


OUDERS = [
    anders(kind, bsn=verzonnen_bsn(500 + i), geboortedatum=date(1985, 2, 3), voornamen="Xandra")
    for i, kind in enumerate(KLAS)
]


@pytest.mark.parametrize("velden", [["bsn"], ["geboortedatum"], ["voornamen"], ["voornamen", "geslacht"]])
def test_een_ander_bij_de_meeste_nummers_is_zeker(velden: list[str]) -> None:
    bladen = {"Kind": blad(KLAS, [*ALTIJD, *PERSOON]), "Thuis": blad(OUDERS, ["leerlingnummer", *velden])}
    levering = lees(bladen)
    assert levering.verslag.vragen == ()
    assert "niet over de leerlingen zelf. Bij de meeste leerlingnummers" in opmerkingen(levering, "Thuis")


def test_wie_te_oud_is_voor_zijn_inschrijving_is_geen_leerling() -> None:
    """Ook als nergens staat wie de leerlingen wel zijn."""
    levering = lees({"Kind": blad(KLAS, ALTIJD), "Thuis": blad(OUDERS, ["leerlingnummer", "bsn", "geboortedatum"])})
    assert levering.leerling["bsn"].null_count() == len(KLAS)
    assert "telt niet mee" in opmerkingen(levering, "Thuis")


@pytest.mark.parametrize("antwoord", [None, "nee", "ja"])
def test_wat_niet_te_zien_is_vragen_wij(antwoord: str | None) -> None:
    zonder = [anders(rij, bsn=None) for rij in KLAS]
    bladen = {"Kind": blad(zonder, [*ALTIJD, "voornamen"]), "Nummers": blad(KLAS, ["leerlingnummer", "bsn"])}
    plaats = ("x.xlsx, blad Nummers", ZELF)
    levering = lees(bladen, {plaats: antwoord} if antwoord else None)
    (vraag,) = levering.verslag.vragen
    assert vraag.plaats == plaats
    assert vraag.voorstel == "nee"
    assert levering.leerling["bsn"].null_count() == (0 if antwoord == "ja" else len(KLAS))
    assert ("telt niet mee" in opmerkingen(levering, "Nummers")) == (antwoord != "ja")


def test_vragen_staan_op_de_volgorde_van_de_bladen() -> None:
    zonder = [anders(rij, bsn=None) for rij in KLAS]
    los = {f"Nummers {a}": blad([rij], ["leerlingnummer", "bsn"]) for a, rij in zip("hbfdgaec", KLAS, strict=True)}
    levering = lees({"Kind": blad(zonder, [*ALTIJD, "voornamen"]), **los})
    assert [vraag.bestand for vraag in levering.verslag.vragen] == [f"x.xlsx, blad {naam}" for naam in los]


def test_van_wat_niet_meetelt_vragen_wij_verder_niets() -> None:
    rijen: Blad = [["Leerlingnummer", "BSN", "Geboortedatum"]]
    rijen += [[rij["leerlingnummer"], verzonnen_bsn(500 + i), "1-2-80"] for i, rij in enumerate(KLAS)]
    levering = lees({"Kind": blad(KLAS, [*ALTIJD, *PERSOON]), "Thuis": rijen})
    assert levering.verslag.vragen == ()


def test_mensen_die_geen_leerling_zijn() -> None:
    """Zonder leerlingnummer werden het leerlingen zonder inschrijving."""
    wie = blad(OUDERS, ["achternaam", "voornamen", "bsn"])
    levering = lees({"Kind": blad(KLAS, [*ALTIJD, *PERSOON]), "Zomaar": wie})
    assert levering.leerling.height == len(KLAS)
    assert [vraag.sleutel for vraag in levering.verslag.vragen] == [ZELF]


# -- over dezelfde leerlingen ------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.integers(0),
    st.sampled_from(DEELVERZAMELINGEN[1:]),
    st.sampled_from(["bsn", "geboortedatum", "voornamen"]),
    NAMEN,
)
def test_een_tweede_blad_met_dezelfde_leerlingen_telt_mee(
    zaad: int, deel: tuple[str, ...], gedeeld: str, naam: str
) -> None:
    kans = Random(zaad)
    klas = willekeurige_klas(kans, minstens=5)
    assume(sum(rij[gedeeld] is not None for rij in klas) * 2 > len(klas))
    rest = [veld for veld in VAN_LEERLING if veld not in deel]
    een = ("kinderen.csv", naar_bestand(klas, [*ALTIJD, *dict.fromkeys([*deel, gedeeld])]))
    bestanden = [een, (f"{naam}.csv", naar_bestand(klas, ["leerlingnummer", *dict.fromkeys([*rest, gedeeld])]))]
    kans.shuffle(bestanden)
    samen = lever(*bestanden)
    assert opmerkingen(samen, ".csv") == ""
    zelfde_frames(samen, lever(("heel.csv", naar_bestand(klas, [*ALTIJD, *VAN_LEERLING]))))


def test_een_tegenspraak_vult_bij_niemand_iets_aan() -> None:
    """Noemt een blad bij één leerling een andere geboortedatum, dan kan ook een nummer van een ander zijn."""
    zonder = [anders(KLAS[0], bsn=None), *KLAS[1:]]
    fout = [*KLAS[:-1], anders(KLAS[-1], geboortedatum=date(2001, 1, 1))]
    velden = ["leerlingnummer", "geboortedatum", "bsn", "postcode"]
    bladen = {"Kind": blad(zonder, [*ALTIJD, "voornamen", "geboortedatum", "bsn"]), "Adres": blad(fout, velden)}
    levering = lees(bladen)
    eerste = levering.leerling.filter(leerlingnummer=str(KLAS[0]["leerlingnummer"]))
    assert eerste["bsn"].to_list() == [None]
    assert eerste["postcode"].to_list() == [KLAS[0]["postcode"]]
    (vraag,) = levering.verslag.vragen
    met = lees(bladen, {vraag.plaats: "ja"})
    assert met.leerling["bsn"].null_count() == 0


def test_een_levering_van_een_andere_school_zonder_inschrijfdatum_blijft() -> None:
    hier = KLAS[:4]
    daar = [
        anders(rij, instellingscode="98CA", voornamen="Xandra", bsn=verzonnen_bsn(700 + i))
        for i, rij in enumerate(hier)
    ]
    bladen = {
        "Een": blad(hier, [*ALTIJD, "voornamen", "bsn"]),
        "Twee": blad(daar, ["leerlingnummer", "instellingscode", "voornamen", "bsn"]),
    }
    assert lees(bladen).leerling.height == 2 * len(hier)


def test_wie_de_leerlingen_zijn_mag_op_een_eigen_blad_staan() -> None:
    persoon = blad(KLAS, ["leerlingnummer", "bsn", "voornamen"])
    levering = lees({"Leerlingen": persoon, "Inschrijvingen": blad(KLAS, ALTIJD)})
    assert levering.leerling["bsn"].null_count() == 0
    assert levering.verslag.vragen == ()
    levering = lees({"Nummers": persoon, "Inschrijvingen": blad(KLAS, ALTIJD)})
    assert levering.leerling["bsn"].null_count() == 0
    assert [vraag.voorstel for vraag in levering.verslag.vragen] == ["ja"]


def test_noemen_twee_bladen_anderen_dan_kiest_wie_uploadt() -> None:
    bladen = {
        "Thuis": blad(OUDERS, ["leerlingnummer", "achternaam", "voornamen", "bsn"]),
        "Leerlingen": blad(KLAS, ["leerlingnummer", "achternaam", "voornamen"]),
        "In": blad(KLAS, ALTIJD),
    }
    levering = lees(bladen)
    assert levering.leerling["bsn"].null_count() == len(KLAS)
    assert {v.bestand.rpartition(" ")[2]: v.voorstel for v in levering.verslag.vragen} == {
        "Thuis": "nee",
        "Leerlingen": "ja",
    }
