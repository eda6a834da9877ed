"""Van rijen naar vijf frames: toewijzen, samenvoegen, sleutels, en dat de vorm van het bestand niets uitmaakt."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lezen import normaliseer
from data.schema.velden import ARRANGEMENT_MEE, TABELLEN, VELD, VELDEN, velden_van
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import naar_csv, naar_levering, schone_leerling, verzonnen_bsn
from tests.data.hulp import (
    BEKEND,
    KLAS,
    P,
    alleen,
    anders,
    assert_goed_gevormd,
    fout,
    lever,
    naar_bestand,
    openen,
    uit_tabel,
    zelfde_frames,
)

ALLE = [v.naam for v in VELDEN]


# -- toewijzen ---------------------------------------------------------------------------------------------------------


def test_instelling_van_een_rij() -> None:
    levering = uit_tabel(
        {
            "Leerlingnummer": list("12345"),
            "Instellingscode": ["98DA", "77XX", None, "77XX", None],
            "Vestigingscode": ["98CA00", "98CA00", "98CA01", "77XX00", None],
        }
    )
    # Eigen code; eigen vestiging; eigen vestiging; van niemand; het bestand heeft er twee, dus ook van niemand.
    assert levering.leerling["instelling"].to_list() == ["98DA", "98CA", "98CA", None, None]
    assert levering.leerling["instellingscode"].to_list() == ["98DA", "77XX", None, "77XX", None]
    assert levering.instellingen == ["98CA", "98DA"]
    assert None in levering.aanwezig


def test_de_enige_instelling_van_het_bestand() -> None:
    levering = uit_tabel({"Leerlingnummer": list("123"), "Instellingscode": ["98DA", None, "77XX"]})
    assert levering.leerling["instelling"].to_list() == ["98DA"] * 3
    assert levering.inschrijving["instellingscode"].to_list() == ["98DA", None, "77XX"], "een lege code blijft leeg"


def test_zonder_lijst_is_elke_goede_code_bekend() -> None:
    levering = uit_tabel({"Leerlingnummer": list("12"), "Instellingscode": ["77XX", "geen"]}, bekend=None)
    assert levering.instellingen == ["77XX"]


def test_aanwezig_per_instelling() -> None:
    levering = lever(
        ("a.csv", b"Leerlingnummer;BRIN;Groep\n1;98DA;A\n"),
        ("b.csv", b"Leerlingnummer;BRIN;NNCA\n1;98CA;0\n2;98CA;1\n"),
        ("c.csv", b"Leerlingnummer;BRIN;Schoolsoort;Mentor\n3;98CA;SO;x\n"),
    )
    basis = {"leerlingnummer", "instellingscode"}
    assert levering.aanwezig == {"98DA": basis | {"groep"}, "98CA": basis | {"nnca", "schoolsoort"}}
    assert [(b.naam, b.rijen) for b in levering.verslag.bestanden] == [("a.csv", 1), ("b.csv", 2), ("c.csv", 1)]
    assert levering.verslag.bestanden[2].kolommen["Mentor"] is None


def test_twee_bestanden_met_dezelfde_naam() -> None:
    levering = lever(
        ("export.csv", b"Leerlingnummer;BRIN\n1;98DA\n2;\n"), ("export.csv", b"Leerlingnummer;BRIN\n1;98CA\n3;\n")
    )
    assert levering.leerling.select("bestand", "instelling").rows() == [
        ("export.csv", "98DA"),
        ("export.csv", "98DA"),
        ("export.csv (2)", "98CA"),
        ("export.csv (2)", "98CA"),
    ]


def test_niets_herkend() -> None:
    zin = fout(lambda: lever(("x.csv", b"Mentor;Hobby\n1;2\n"), ("y.csv", b"Kleur;Maat\n1;2\n")))
    assert zin.startswith("In ‘x.csv’, ‘y.csv’ is geen enkele kolom herkend.")


def test_een_bestand_zonder_herkende_kolommen_houdt_de_rest_niet_tegen() -> None:
    levering = lever(("x.csv", b"Mentor;Hobby\n1;2\n"), ("y.csv", b"Leerlingnummer;BRIN\n1;98DA\n"))
    assert levering.leerling.height == 1
    assert [b.naam for b in levering.verslag.bestanden] == ["x.csv", "y.csv"]


# -- samenvoegen -------------------------------------------------------------------------------------------------------


def test_rij_per_periode_en_tlv() -> None:
    """Drie perioden × twee TLV's in zes rijen: één leerling, één inschrijving, drie perioden, twee TLV's."""
    perioden = [date(2023, 8, 1), date(2024, 8, 1), date(2025, 8, 1)]
    tlvs = [("1", date(2023, 8, 1)), ("2", date(2025, 8, 1))]
    rijen = [
        anders(KLAS[0], begindatum_periode=begin, groep=f"G{begin.year}", tlv_volgnummer=nr, tlv_begin=tlv)
        for begin in perioden
        for nr, tlv in tlvs
    ]
    levering = naar_levering([*rijen, KLAS[1]])
    assert [levering.frame(t).height for t in TABELLEN] == [2, 2, 4, 3, 0]
    assert levering.periode["begindatum_periode"].to_list()[:3] == perioden
    assert levering.tlv["tlv_volgnummer"].to_list() == ["1", "2", "1"]
    assert levering.periode["rij"].to_list() == [2, 4, 6, 8]
    assert levering.tlv["inschrijving"].to_list() == [0, 0, 1]


def test_eerste_waarde_telt_en_latere_vullen_aan() -> None:
    rijen = [
        anders(KLAS[0], voornamen=None, uitschrijfdatum=None, geboortedatum=None),
        anders(KLAS[0], voornamen="Sem", uitschrijfdatum=date(2026, 1, 1), achternaam="Anders", groep="X"),
        anders(KLAS[0], voornamen="Bram", groep="Y"),
    ]
    levering = naar_levering(rijen)
    (leerling,) = levering.leerling.iter_rows(named=True)
    assert (leerling["voornamen"], leerling["achternaam"]) == ("Sem", KLAS[0]["achternaam"])
    assert (leerling["geboortedatum"], leerling["geboortedatum_precisie"]) == (KLAS[0]["geboortedatum"], "dag")
    assert leerling["rij"] == 2
    assert levering.inschrijving["uitschrijfdatum"].to_list() == [date(2026, 1, 1)]


def test_een_datum_en_haar_tekst_blijven_bij_elkaar() -> None:
    levering = naar_levering(
        [anders(KLAS[0], uitschrijfdatum="onzin"), anders(KLAS[0], uitschrijfdatum=date(2026, 1, 1))]
    )
    assert levering.inschrijving.select("uitschrijfdatum", "uitschrijfdatum_gelezen").rows() == [(None, "onzin")]


def test_twee_inschrijvingen_van_een_leerling() -> None:
    tweede = anders(KLAS[0], inschrijvingsvolgnummer="2", inschrijfdatum=date(2025, 8, 1))
    levering = naar_levering([KLAS[0], tweede, anders(KLAS[0], instellingscode="98CA", vestigingscode="98CA00")])
    assert levering.leerling["instelling"].to_list() == ["98DA", "98CA"], "per instelling een eigen administratie"
    assert levering.inschrijving["leerling"].to_list() == [0, 0, 1]
    assert levering.inschrijving["inschrijvingsvolgnummer"].to_list() == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("weg", "begin"),
    [
        (set(), "98DA|L10001"),
        ({"leerlingnummer"}, f"98DA|N{verzonnen_bsn(1)}"),
        ({"leerlingnummer", "bsn"}, "98DA|PYilmaz Elif "),
        ({"leerlingnummer", "bsn", "geboortedatum"}, "98DA|Rexport.csv 2"),
    ],
)
def test_wie_een_leerling_is(weg: set[str], begin: str) -> None:
    (sleutel,) = naar_levering([anders(KLAS[0], **dict.fromkeys(weg))]).leerling["sleutel"]
    assert sleutel.startswith(begin)


def test_inschrijving_zonder_periode_en_tlv() -> None:
    leeg = dict.fromkeys(v.naam for t in ("periode", "tlv") for v in velden_van(t))
    levering = naar_levering([anders(KLAS[0], **leeg)])
    assert levering.periode.height == 1, "op die ene periode worden de lege velden gemeld"
    assert levering.tlv.height == 0


def test_tlv_met_alleen_een_categorie_bestaat_niet() -> None:
    weg = dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde"))
    assert naar_levering([anders(KLAS[0], **weg)]).tlv.height == 0
    assert naar_levering([anders(KLAS[0], **weg | {"tlv_einde": "onzin"})]).tlv.height == 1


ARRANGEMENT: dict[str, Waarde] = {
    "instellingscode_inschrijving": "77XX",
    "arrangementvolgnummer": "1",
    "arrangement_begin": date(2025, 8, 1),
}


def test_alleen_een_arrangement_maakt_geen_leerling() -> None:
    leeg: dict[str, Waarde] = dict.fromkeys(ALLE)
    rij = anders(leeg, **{v: KLAS[0][v] for v in ARRANGEMENT_MEE}, **ARRANGEMENT)
    levering = naar_levering([rij, rij, anders(rij, arrangementvolgnummer="2"), KLAS[1]])
    assert [levering.frame(t).height for t in TABELLEN] == [1, 1, 1, 1, 2]
    assert levering.arrangement["bsn"].to_list() == [KLAS[0]["bsn"]] * 2
    assert levering.arrangement["instelling"].to_list() == ["98DA"] * 2


def test_arrangement_bij_een_eigen_leerling() -> None:
    levering = naar_levering([anders(KLAS[0], **ARRANGEMENT)])
    assert [levering.frame(t).height for t in TABELLEN] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("weg", [(), ("leerlingnummer", "bsn")])
def test_een_andere_notatie_is_geen_andere_inschrijving(weg: tuple[str, ...]) -> None:
    velden = [v for v in ALLE if v not in weg]
    levering = lever(
        *((f"{n}.csv", naar_bestand(KLAS, velden, notatie=n)) for n in ("dd-mm-jjjj", "jjjjmmdd", "Excel"))
    )
    assert [levering.frame(t).height for t in TABELLEN[:4]] == [8, 8, 8, 8]
    apart = lever(("x.csv", naar_bestand(KLAS, velden, notatie="jjjj-mm-dd")))
    for tabel in TABELLEN:
        assert levering.frame(tabel)["sleutel"].equals(apart.frame(tabel)["sleutel"])


# -- vorm en sleutels --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("veld", [v.label for v in VELD.values()])
def test_een_bestand_met_maar_een_bekende_kolom(veld: str) -> None:
    levering = uit_tabel({veld: ["x", "x", "01-08-2025"], "Mentor": ["y", None, "z"]})
    assert_goed_gevormd(levering)
    assert sum(levering.frame(t).height for t in TABELLEN) > 0


def test_lege_waarden_en_rare_waarden() -> None:
    vreemd = ["", " ", "\x0b", "=1+1", "💥", "a" * 40_000, "|", "~2", "0", "\u200b", "NaN", "null", "-1", "1e9", "'"]
    assert_goed_gevormd(uit_tabel({v.label: [w or None for w in vreemd] for v in VELDEN}))
    assert_goed_gevormd(naar_levering([]))


def test_dubbele_sleutels_krijgen_een_nummer_dat_niet_van_de_volgorde_afhangt() -> None:
    rijen = [
        KLAS[0],
        anders(KLAS[0], groep="Z", beschikkingsnummer="b"),
        anders(KLAS[0], groep="A", beschikkingsnummer="a"),
    ]
    heen, terug = naar_levering(rijen), naar_levering(rijen[::-1])
    for levering in (heen, terug):
        assert_goed_gevormd(levering)
    perioden = [lev.periode.select("sleutel", "groep").sort("sleutel").rows() for lev in (heen, terug)]
    tlvs = [lev.tlv.select("sleutel", "beschikkingsnummer").sort("sleutel").rows() for lev in (heen, terug)]
    for een, ander in (perioden, tlvs):
        assert len(een) == 3
        assert een == ander


def test_volgorde_van_rijen_maakt_voor_de_inhoud_niet_uit() -> None:
    rijen = [
        *KLAS,
        anders(KLAS[0], begindatum_periode=date(2025, 9, 1), groep="X"),
        anders(KLAS[1], tlv_volgnummer="2"),
        anders(KLAS[2], inschrijvingsvolgnummer="7", inschrijfdatum=date(2025, 8, 1)),
    ]
    door_elkaar = rijen[:]
    random.Random(3).shuffle(door_elkaar)
    een, ander = naar_levering(rijen), naar_levering(door_elkaar)
    for tabel in TABELLEN:
        weg = ["rij", "leerling", "inschrijving"]
        frames = [lev.frame(tabel).drop(weg, strict=False).sort("sleutel") for lev in (een, ander)]
        assert frames[0].equals(frames[1]), tabel


# -- elke vorm van het bestand -----------------------------------------------------------------------------------------

# Geen letters die in Windows-1252 samen toevallig geldig UTF-8 zijn: die zijn voor niemand te onderscheiden.
_TEKST = st.text(alphabet="abz XY019-'éöüñç;,|\t\"\n=", max_size=12).map(str.strip)
_VRIJ = ("achternaam", "voornamen", "straat", "groep", "beschikkingsnummer", "nnca")
_DATUMS = ("geboortedatum", "inschrijfdatum", "uitschrijfdatum", "begindatum_periode", "tlv_begin")


@st.composite
def klassen(trek: st.DrawFn) -> list[Rij]:
    rijen: list[Rij] = []
    for nummer in trek(st.lists(st.integers(1, 6), min_size=1, max_size=6)):
        rij = schone_leerling(P, nummer, cluster=trek(st.sampled_from([1, 2, 3, 4])))
        rij = anders(rij, **trek(st.dictionaries(st.sampled_from(_VRIJ), _TEKST.map(lambda t: t or None), max_size=3)))
        dagen = st.none() | st.dates(date(2000, 1, 1), date(2040, 12, 31))
        rijen.append(anders(rij, **trek(st.dictionaries(st.sampled_from(_DATUMS), dagen, max_size=2))))
    return rijen


@settings(max_examples=60)
@given(
    rijen=klassen(),
    keuze=st.sets(st.sampled_from(ALLE), min_size=1, max_size=len(ALLE)),
    willekeur=st.randoms(use_true_random=False),
    tekenset=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    teken=st.sampled_from(";,\t|"),
    notatie=st.sampled_from(["dd-mm-jjjj", "d-m-jjjj", "dd/mm/jjjj", "jjjj-mm-dd", "jjjjmmdd", "Excel"]),
    einde=st.sampled_from(["\n", "\r\n"]),
)
def test_de_vorm_van_een_csv_maakt_niet_uit(
    rijen: list[Rij], keuze: set[str], willekeur: random.Random, tekenset: str, teken: str, notatie: str, einde: str
) -> None:
    velden = sorted(keuze | {"leerlingnummer", "achternaam"})
    willekeur.shuffle(velden)
    bestand = naar_bestand(rijen, velden, tekenset=tekenset, teken=teken, notatie=notatie, einde=einde)
    tabel = openen(bestand)
    gelezen = normaliseer([(tabel, dict(zip(tabel.koppen, velden, strict=True)))], BEKEND)
    verwacht = naar_levering(rijen, zonder=alleen(*velden))
    assert_goed_gevormd(gelezen)
    weg = [] if notatie == "dd-mm-jjjj" else [f"{v.naam}_gelezen" for v in VELDEN if v.is_datum]
    zelfde_frames(gelezen, verwacht, zonder=weg)
    assert gelezen.aanwezig == verwacht.aanwezig
    assert gelezen.verslag.hersteld == verwacht.verslag.hersteld
    assert set(gelezen.leerling["geboortedatum"]) <= {None, *(r["geboortedatum"] for r in rijen)}


# -- wat verloren gaat als rijen samenkomen ----------------------------------------------------------------------------

TEGENSPRAAK = [f"tegenspraak_{veld}" for veld in ("geboortedatum", "geslacht", "bsn", "uitschrijfdatum")]


def test_een_rij_per_leerling_spreekt_niets_tegen() -> None:
    leerling = naar_levering(KLAS).leerling
    kolommen = [k for k in leerling.columns if k.startswith("tegenspraak_") or k == "rijen_dubbel"]
    assert len(kolommen) == 6
    assert leerling.select(kolommen).null_count().row(0) == (len(KLAS),) * 6


def test_dubbele_rijen_worden_onthouden() -> None:
    levering = naar_levering([KLAS[0], KLAS[1], KLAS[0], anders(KLAS[1], groep="X"), KLAS[0]])
    assert levering.leerling["rijen_dubbel"].to_list() == ["rij 4, 6 van ‘export.csv’", None]
    assert [levering.frame(t).height for t in TABELLEN] == [2, 2, 3, 2, 0]


def test_tegenspraken_worden_onthouden() -> None:
    geboren = KLAS[0]["geboortedatum"]
    assert isinstance(geboren, date)
    ander = geboren.replace(year=geboren.year - 1)
    rijen = [
        anders(KLAS[0], uitschrijfdatum=date(2026, 1, 1)),
        anders(KLAS[0], geboortedatum=ander, geslacht="M", groep="X"),
        anders(KLAS[0], bsn=verzonnen_bsn(5), uitschrijfdatum=date(2026, 1, 2), groep="Y"),
        KLAS[1],
    ]
    leerling = naar_levering(rijen).leerling.select(TEGENSPRAAK)
    assert leerling.row(0) == (
        f"{ander:%d-%m-%Y} (rij 3 van ‘export.csv’)",
        "M (rij 3 van ‘export.csv’)",
        "rij 4 van ‘export.csv’",
        "02-01-2026 naast 01-01-2026 (rij 4 van ‘export.csv’)",
    )
    assert leerling.row(1) == (None,) * 4


def test_een_tegenspraak_in_een_ander_bestand_noemt_dat_bestand() -> None:
    leerlingen = b"Leerlingnummer;BRIN;Geboortedatum\n1;98DA;12-04-2016\n2;98DA;00-04-2016\n"
    perioden = b"Leerlingnummer;BRIN;Geboortedatum;Groep\n1;98DA;13-04-2016;A\n2;98DA;12-04-2016;B\n"
    leerling = lever(("leerlingen.csv", leerlingen), ("perioden.csv", perioden)).leerling
    assert leerling["tegenspraak_geboortedatum"].to_list() == ["13-04-2016 (rij 2 van ‘perioden.csv’)", None]


def test_arrangementen_zonder_kolom_instellingscode() -> None:
    """In een eigen bestand zonder instellingscode is de school die van de andere bestanden."""
    leerling = schone_leerling(P, 1, cluster=2)
    arrangement = {
        **dict.fromkeys(leerling),
        "leerlingnummer": "99",
        "bsn": verzonnen_bsn(2),
        "instellingscode_inschrijving": "97XA",
        "arrangementvolgnummer": "1",
        "arrangement_begin": "01-08-2025",
    }
    zonder = {v.naam for v in VELDEN} - {*arrangement_velden(), "leerlingnummer", "bsn"}
    levering = lever(("leerlingen.csv", naar_csv([leerling])), ("arrangementen.csv", naar_csv([arrangement], zonder)))
    assert levering.arrangement.select("instelling", "instellingscode").rows() == [("98BA", "98BA")]


def arrangement_velden() -> set[str]:
    return {v.naam for v in VELDEN if v.tabel == "arrangement"}


def test_een_streepje_als_vestigingscode_is_leeg() -> None:
    levering = naar_levering([{**schone_leerling(P, 1), "vestigingscode": "-"}])
    assert levering.periode["vestigingscode"].to_list() == [None]


def test_namen_van_vestigingen_geven_geen_instellingscode() -> None:
    rij = {**schone_leerling(P, 1), "vestigingscode": "De Vuurtoren"}
    levering = naar_levering([rij], zonder=["instellingscode"])
    assert all("instellingscode" not in velden for velden in levering.aanwezig.values())
