"""Van ruwe tabellen naar een levering: de school van elke rij, en dat de vorm van het bestand niets uitmaakt."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data.lezen import normaliseer
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.hulp import (
    BEKEND,
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


def test_een_streepje_als_vestigingscode_is_leeg() -> None:
    levering = naar_levering([{**schone_leerling(P, 1), "vestigingscode": "-"}])
    assert levering.periode["vestigingscode"].to_list() == [None]


def test_namen_van_vestigingen_geven_geen_instellingscode() -> None:
    rij = {**schone_leerling(P, 1), "vestigingscode": "De Vuurtoren"}
    levering = naar_levering([rij], zonder=["instellingscode"])
    assert all("instellingscode" not in velden for velden in levering.aanwezig.values())
