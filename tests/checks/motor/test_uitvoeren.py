"""De motor: een signaal dat stukgaat kost alleen zichzelf, statussen per school, en sleutels die blijven."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl
import pytest

from checks.frames.breed import Breed, Korrel
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Melding, Overslaan, Rijsignaal, Signaal, Treffer, Verzamelsignaal
from checks.motor.uitvoeren import controleer
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from checks.werk.controleren import verwerk
from data.lezen import Bestand
from data.schema.levering import lege_levering
from data.schema.rod.overzicht import Stand
from data.schema.uitslag import BEVINDING, STATUS, Uitslag
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, rijen_in_rod, rijen_van, schone_leerling, vul_in
from data.verzonnen.rod.berichten import Bericht, berichten_over, naar_berichten
from tests.checks.signalen.gevallen import DAG, LIJSTEN, PEIL, genoemd, rodbeeld, voer_uit

SIGNALEN = laad_signalen()


@cache
def voorbeelden() -> tuple[Rij, ...]:
    return tuple(
        rij for i, s in enumerate(SIGNALEN.values()) for rij in rijen_van(s.voorbeeld, PEIL, nummer=1 + 10 * i)
    )


@cache
def in_rod() -> tuple[Rij, ...]:
    return tuple(
        rij for i, s in enumerate(SIGNALEN.values()) for rij in rijen_in_rod(s.voorbeeld, PEIL, nummer=1 + 10 * i)
    )


@cache
def van_duo() -> tuple[Bericht, ...]:
    met_nummer = [(s.voorbeeld, 1 + 10 * i) for i, s in enumerate(SIGNALEN.values()) if s.voorbeeld.duo]
    return tuple(b for v, nummer in met_nummer for b in berichten_over(v, rijen_van(v, PEIL, nummer=nummer)[0]))


@cache
def breed() -> Breed:
    breed = maak_breed(naar_levering(voorbeelden()), BESTUUR, PEIL, LIJSTEN)
    overzicht = naar_levering(in_rod(), bestand="rod.csv")
    breed = met_rod(breed, rodbeeld(overzicht, Stand(stand=PEIL)), BESTUUR)
    return met_berichten(breed, naar_berichten(van_duo()))


def plant(functie: Callable[..., object], korrel: Korrel = "periode", **rest: object) -> Signaal:
    """Een rijsignaal dat niet in de catalogus staat."""
    return Rijsignaal(code="XX99", soort="F", korrel=korrel, bron=("test",), functie=functie, **rest)  # type: ignore[arg-type]


def plant_verzamelsignaal(functie: Callable[..., object]) -> Signaal:
    """Een verzamelsignaal dat niet in de catalogus staat."""
    return Verzamelsignaal(
        code="XX99",
        soort="F",
        korrel="periode",
        bron=("test",),
        melding=MELDING,
        leest=frozenset({"groep"}),
        functie=functie,  # type: ignore[arg-type]
    )


def ontploft(*_: object) -> object:
    raise ValueError("met een waarde erin die nergens mag staan: 999990019")


def paniek(*_: object) -> object:
    raise pl.exceptions.PanicException("paniek")


def masker(als: pl.Expr, **rest: object) -> Callable[[date], Treffer]:
    return lambda p: Treffer(als=als, zin="Dit klopt niet.", **rest)  # type: ignore[arg-type]


STUK = pl.col("groep").map_batches(ontploft, return_dtype=pl.Boolean)
MELDING = Melding(zin="Dit klopt niet.")

KAPOT: dict[str, tuple[Signaal, str]] = {
    "bij het maken": (plant(ontploft), "ValueError"),
    "paniek bij het maken": (plant(paniek), "PanicException"),
    "in het masker": (plant(masker(STUK)), "ValueError"),
    "in wat wordt bekeken": (plant(masker(pl.col("groep").is_null(), over=STUK)), "ValueError"),
    "een masker dat geen ja of nee is": (plant(masker(pl.col("groep"))), "InvalidOperationError"),
    "een kolom die niet bestaat": (plant(masker(pl.col("bestaat_niet").is_null())), "KeyError"),
    "een kolom van een andere korrel": (plant(masker(pl.col("groep").is_null()), "leerling"), "KeyError"),
    "een kolom die niet bestaat in overslaan": (
        plant(masker(pl.col("groep").is_null(), overslaan=Overslaan(als=pl.col("bestaat_niet").any(), reden="Weg."))),
        "KeyError",
    ),
    "in overslaan": (
        plant(masker(pl.col("groep").is_null(), overslaan=Overslaan(als=STUK.any(), reden="Weg."))),
        "ValueError",
    ),
    "in de zin": (
        plant(masker(pl.col("groep").is_not_null(), met={"x": pl.col("groep").cast(pl.Int32)})),
        "InvalidOperationError",
    ),
    "in de tweede treffer": (
        plant(lambda p: [masker(pl.col("groep").is_not_null())(p), masker(STUK)(p)]),
        "ValueError",
    ),
    "verzamelsignaal": (plant_verzamelsignaal(ontploft), "ValueError"),
    "verzamelsignaal bij het uitrekenen": (
        plant_verzamelsignaal(lambda b, p: b.verzamel("periode", "groep").filter(STUK)),
        "ValueError",
    ),
    "verzamelsignaal zonder rijnummers": (
        plant_verzamelsignaal(lambda b, p: pl.LazyFrame({"x": [1]})),
        "ColumnNotFoundError",
    ),
}


@cache
def gewoon() -> Uitslag:
    return controleer(breed(), SIGNALEN.values())


def test_van_veel_rijen_komt_hetzelfde_als_van_weinig(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bij veel rijen rekent de motor anders: met threads, met afdrukken en met luie vragen."""
    monkeypatch.setattr("checks.frames.ploeg._VEEL", 0)
    veel = controleer(breed.__wrapped__(), SIGNALEN.values())
    assert not veel.mislukt
    assert veel.bevindingen.sort("sleutel").equals(gewoon().bevindingen.sort("sleutel"))
    op = ["signaal", "instelling"]
    assert veel.statussen.sort(op).equals(gewoon().statussen.sort(op))


EEN_DEEL = list(SIGNALEN.values())[::4]
"""Signalen van elk thema: genoeg om te zien dat een ander hen niet raakt."""


@cache
def gewoon_deel() -> Uitslag:
    return controleer(breed(), EEN_DEEL)


@pytest.mark.parametrize(("kapot", "fout"), KAPOT.values(), ids=KAPOT.keys())
def test_een_fout_kost_alleen_het_signaal_zelf(kapot: Signaal, fout: str) -> None:
    uitslag = controleer(breed(), [*EEN_DEEL[:8], kapot, *EEN_DEEL[8:]])
    assert uitslag.mislukt == {"XX99": fout}
    assert sorted(uitslag.bevindingen.rows()) == sorted(gewoon_deel().bevindingen.rows())
    eigen = pl.col("signaal") == "XX99"
    assert uitslag.statussen.filter(~eigen).equals(gewoon_deel().statussen)
    van_kapot = uitslag.statussen.filter(eigen)
    assert set(van_kapot["status"]) == {"mislukt"}
    assert set(van_kapot["reden"]) == {"Dit signaal is door een fout van Signaalwijzer niet uitgevoerd."}
    assert van_kapot["bekeken"].sum() == 0
    assert gewoon_deel().bevindingen.height >= len(EEN_DEEL)


def test_twee_kapotte_signalen_vinden_elkaar_niet() -> None:
    ook = replace(KAPOT["in het masker"][0], code="XX98")
    uitslag = controleer(breed(), [KAPOT["in het masker"][0], *SIGNALEN.values(), ook])
    assert uitslag.mislukt.keys() == {"XX98", "XX99"}
    assert sorted(uitslag.bevindingen.rows()) == sorted(gewoon().bevindingen.rows())


def test_een_fout_laat_geen_waarde_na() -> None:
    ook = replace(KAPOT["in het masker"][0], code="XX98")
    uitslag = controleer(breed(), [KAPOT["bij het maken"][0], ook])
    assert "999990019" not in repr(uitslag)


# -- statussen ---------------------------------------------------------------------------------------------------------


def test_bekeken_en_gevonden_per_school() -> None:
    rijen = [schone_leerling(PEIL, i) for i in range(5)] + [schone_leerling(PEIL, 10 + i, cluster=3) for i in range(3)]
    rijen[0] = vul_in(rijen[0], {"groep": None}, PEIL)
    rijen[1] = vul_in(rijen[1], {"groep": None}, PEIL)
    rijen[5] = vul_in(rijen[5], {"groep": None}, PEIL)
    statussen = voer_uit(["IN08", "IN18", "DU02"], rijen).statussen
    assert statussen.schema == STATUS
    assert sorted(statussen.select("signaal", "instelling", "status", "bekeken", "gevonden").rows()) == [
        ("DU02", "98CA", "uitgevoerd", 3, 0),
        ("DU02", "98DA", "uitgevoerd", 5, 0),
        ("IN08", "98CA", "uitgevoerd", 3, 1),
        ("IN08", "98DA", "uitgevoerd", 5, 2),
        ("IN18", "98CA", "uitgevoerd", 0, 0),  # niemand met een uitschrijfdatum: 0 van 0 is geen goedkeuring
        ("IN18", "98DA", "uitgevoerd", 0, 0),
    ]


def test_een_export_zonder_kolom_slaat_alleen_zijn_eigen_school_over() -> None:
    hier = [vul_in(schone_leerling(PEIL, 1), {"groep": None}, PEIL)]
    daar = [vul_in(schone_leerling(PEIL, 2, cluster=3), {"groep": None}, PEIL)]
    bestanden = [Bestand("hier.csv", naar_csv(hier)), Bestand("daar.csv", naar_csv(daar, zonder=["groep"]))]
    uitslag = verwerk(bestanden, PEIL, BESTUUR).uitslag
    statussen = {s["instelling"]: s for s in uitslag.statussen.filter(signaal="IN08").to_dicts()}
    assert statussen["98DA"]["status"] == "uitgevoerd"
    assert (statussen["98DA"]["bekeken"], statussen["98DA"]["gevonden"], statussen["98DA"]["reden"]) == (1, 1, None)
    assert statussen["98CA"]["status"] == "overgeslagen"
    assert (statussen["98CA"]["bekeken"], statussen["98CA"]["gevonden"]) == (0, 0)
    assert statussen["98CA"]["reden"] == "In de export ontbreekt de kolom ‘Groep’."
    assert statussen["98CA"]["mist"] == ["groep"]
    assert uitslag.bevindingen.filter(signaal="IN08")["instelling"].to_list() == ["98DA"]


def test_reden_noemt_kolom_en_instelling() -> None:
    bestuur = BESTUUR.with_columns(cluster=pl.lit(None, pl.Int8))
    uitslag = voer_uit(["TLV01"], [schone_leerling(PEIL)], instellingen=bestuur, zonder=["inschrijfdatum"])
    (reden,) = uitslag.statussen["reden"]
    assert reden == (
        "In de export ontbreekt de kolom ‘Inschrijfdatum’. "
        "Bij de instelling is niet ingevuld: ‘Cluster van de instelling’."
    )


def test_een_rij_zonder_school_krijgt_een_eigen_status() -> None:
    weg = {"instellingscode": "98ZZ", "vestigingscode": "98ZZ00", "groep": None}
    uitslag = voer_uit(["IN08", "TLV01"], [vul_in(schone_leerling(PEIL), weg, PEIL), schone_leerling(PEIL, 2)])
    # 98ZZ is niet van dit bestuur; met één bekende school in het bestand hoort de rij bij die school.
    assert uitslag.bevindingen["instelling"].to_list() == ["98DA"]
    alleen = voer_uit(["IN08", "TLV01"], [vul_in(schone_leerling(PEIL), weg, PEIL)])
    assert alleen.bevindingen["instelling"].to_list() == [None]
    afloop = {s["signaal"]: (s["instelling"], s["status"], genoemd(s["reden"])) for s in alleen.statussen.to_dicts()}
    assert afloop == {"IN08": (None, "uitgevoerd", ()), "TLV01": (None, "overgeslagen", ("Cluster van de instelling",))}


def test_een_lege_levering_is_geen_fout() -> None:
    uitslag = controleer(maak_breed(lege_levering(), BESTUUR, PEIL), SIGNALEN.values())
    assert uitslag.mislukt == {}
    assert uitslag.bevindingen.schema == BEVINDING
    assert uitslag.bevindingen.is_empty()


# -- bevindingen -------------------------------------------------------------------------------------------------------


def test_wie_en_waar_een_bevinding_over_gaat() -> None:
    rij = vul_in(
        schone_leerling(PEIL, 3),
        {"tlv_einde": "30-06-2027", "roepnaam": "Bo", "voorvoegsel": "van der", "achternaam": "Linden"},
        PEIL,
    )
    (bevinding,) = voer_uit([], [schone_leerling(PEIL, 2), rij]).bevindingen.to_dicts()
    verwacht = {
        "signaal": "TLV06",
        "soort": "F",
        "instelling": "98DA",
        "vestigingscode": "98DA00",
        "groep": "SO-4",
        "leerlingnummer": "10003",
        "naam": "Zofia van der Linden",
        "inschrijvingsvolgnummer": "3",
        "veld": "tlv_einde",
        "waarde": "30-06-2027",
        "voorstel": "31-07-2027",
        "bestand": "export.csv",
        "rij": 3,
    }
    assert {k: bevinding[k] for k in verwacht} == verwacht


def test_sleutels_zijn_uniek_en_blijven_bij_een_andere_volgorde() -> None:
    rijen, rod, duo = list(voorbeelden()), list(in_rod()), van_duo()
    sleutels = gewoon().bevindingen["sleutel"]
    assert sleutels.is_unique().all()
    assert sleutels.null_count() == 0
    for zaad in range(3):
        random.Random(zaad).shuffle(rijen)
        random.Random(zaad).shuffle(rod)
        assert set(voer_uit([], rijen, rod=rod, duo=duo).bevindingen["sleutel"]) == set(sleutels)


def test_dezelfde_bevindingen_op_een_tweede_keer() -> None:
    assert controleer(breed(), SIGNALEN.values()).bevindingen.equals(gewoon().bevindingen)


def test_een_signaal_dat_niet_naar_komende_kijkt() -> None:
    komt = vul_in(schone_leerling(PEIL), {"inschrijfdatum": PEIL + DAG, "groep": None}, PEIL)
    komende = maak_breed(naar_levering([komt]), BESTUUR, PEIL)
    als = pl.col("groep").is_null()
    gevonden = {
        ook: controleer(komende, [plant(masker(als), ook_komend=ook)]).bevindingen.height for ook in (False, True)
    }
    assert gevonden == {False: 0, True: 1}


def test_een_signaal_dat_ook_naar_vroeger_kijkt() -> None:
    rijen = [
        vul_in(schone_leerling(PEIL), {"begindatum_periode": b, "groep": None}, PEIL)
        for b in ("01-08-2023", "01-08-2024")
    ]
    levering = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
    als = pl.col("groep").is_null()
    aantal = {
        ook: controleer(levering, [plant(masker(als), ook_vroeger=ook)]).bevindingen.height for ook in (False, True)
    }
    assert aantal == {False: 1, True: 2}
