"""Een afgeleide kolom hangt af van de velden die zij opgeeft: van al die velden, en van geen ander."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import polars as pl
import pytest

from checks.frames.afgeleid import AFGELEID, afgeleid
from checks.frames.breed import Breed
from checks.frames.opbouw import OPBOUW, maak_breed
from data.schema.labels import INSTELLINGSVELDEN
from data.schema.levering import TEGENSPRAAK, Levering
from data.schema.velden import TABELLEN, VELD, VELDEN, Veld
from data.schema.voorbeeld import Rij, Waarde
from data.schema.waarden.landen import BELGIE, NEDERLAND
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import LIJSTEN, PEIL

ZONDER_LIJST = {
    "landentabel": replace(LIJSTEN, landen=None),
    "swv_lijst": replace(LIJSTEN, swv=None),
    "vestigingenlijst": replace(LIJSTEN, vestigingen=None),
}
BRONNEN = (*(v.naam for v in VELDEN), "schoolsoort_instelling", *ZONDER_LIJST)
"""Waar een afgeleide kolom van kan afhangen."""

WIJST = {f"rij_{t}" for t in (*TABELLEN, "instelling")} | {"bij_inschrijving", "bij_periode", "rij"}
WIJST |= {"sleutel", "record", "kenmerk"}
"""Kolommen waarmee frames naar elkaar wijzen; geen signaal leest ze als gegeven."""

KIEST = {
    "residentieel_nu": {"begindatum_periode"},
    "residentieel_op_teldatum": {"begindatum_periode"},
    "soort_school": {"instellingscode", "begindatum_periode"},
    "soort_school_eerst": {"instellingscode", "inschrijfdatum", "begindatum_periode"},
    "vreemde_schoolsoort": {"instellingscode"},
}
"""Wat alleen bepaalt welke rij telt, van de perioden of de scholen: het gegeven zelf staat er niet."""


UIT_RIJEN = {f"tegenspraak_{v}" for v in TEGENSPRAAK}
UIT_RIJEN |= {"schoolsoort_periode", "vreemde_schoolsoort", "heeft_tlv", "aantal_perioden"}
"""Wat blijkt uit welke rijen er zijn: dat verandert pas als een veld er bij het lezen al niet is."""

WONEN: tuple[Rij, ...] = (
    {"landcode": NEDERLAND},
    {"landcode": BELGIE, "postcode": None},
    {"landcode": "0001"},
    {"land": "België"},
    {"postcode": "B1000"},
    *({f"adresregel_buitenland_{i}": "Rue Haute 1"} for i in (1, 2, 3)),
)
"""Waaraan te zien is waar iemand woont, telkens aan één gegeven."""


def bonte_rijen(leerlingen: int = 120) -> Iterator[Rij]:
    """Leerlingen met elk een paar rijen vol verschillende waarden: alles wat kan verschillen, verschilt ergens."""
    rng = Random(3)

    def dag() -> date | None:
        return rng.choice([None, PEIL + timedelta(rng.randint(-900, 300)), PEIL + timedelta(rng.randint(-900, 300))])

    for nummer in range(leerlingen):
        soort = "VSO" if nummer % 3 == 0 and nummer % 4 != 1 else "SO"
        zelf = {
            **schone_leerling(PEIL, nummer, cluster=1 + nummer % 4, schoolsoort=soort),
            "voornamen": rng.choice([None, "Sem", "-"]),
            "roepnaam": rng.choice([None, "Bo"]),
            "rod_status": "opgenomen" if nummer % 5 else None,
            "type_inschrijving": "symbiose" if nummer % 7 == 0 else None,
            "bekostigbaar": "N" if nummer % 2 else "J",
            "landcode": None,
            **WONEN[nummer % len(WONEN)],
        }
        inschrijfdatum, uitschrijfdatum = dag(), dag()
        for keer in range(rng.randint(1, 6)):
            tegenspraak, zonder_volgnummer = rng.random() < 0.1, nummer % 10 == 0
            if zonder_volgnummer:  # dan is een inschrijving te herkennen aan haar datum
                inschrijfdatum, uitschrijfdatum = dag(), dag()
            yield {
                **zelf,
                "bsn": rng.choice([None, verzonnen_bsn(nummer), verzonnen_onderwijsnummer(nummer)]),
                "onderwijsnummer": rng.choice([None, verzonnen_bsn(nummer), verzonnen_onderwijsnummer(nummer)]),
                "geboortedatum": PEIL if tegenspraak else zelf["geboortedatum"],
                "geslacht": rng.choice([None, "M", "V"]),
                "inschrijvingsvolgnummer": None if zonder_volgnummer else str(1 + keer // 3),
                "inschrijfdatum": inschrijfdatum,
                "uitschrijfdatum": dag() if tegenspraak else uitschrijfdatum,
                "begindatum_periode": inschrijfdatum if keer == 0 else dag(),
                "schoolsoort": rng.choice([None, "SO", "VSO", "XX"]),
                "soort_onderwijs": rng.choice([None, "21", "23"]),
                "soort_verblijf": rng.choice([None, "0", "4", "9"]),
                "vestigingscode": rng.choice(["98DA00", "98DA01", "98DA09", None]),
                "tlv_volgnummer": rng.choice([None, "1", "2"]),
                "swv_nummer": rng.choice([None, "PO3001", "PO9999"]),
                "tlv_begin": dag(),
                "tlv_einde": dag(),
                "beschikkingsnummer": rng.choice([None, f"PO3001-2024-{nummer}"]),
            }
        if nummer % 6 == 1:  # ook op een andere school
            elders = {"leerlingnummer": f"E{nummer}", "instellingscode": "98DB", "vestigingscode": "98DB00"}
            yield {**zelf, **elders, "bekostigbaar": "J", "uitschrijfdatum": PEIL}
    for i in range(12):
        leeg: dict[str, Waarde] = dict.fromkeys(v.naam for v in VELDEN)
        school = ("98DA", "97XA", None)[i % 3]
        yield leeg | {
            "leerlingnummer": str(700 + i),
            "bsn": verzonnen_bsn(100 + i) if i % 2 else None,
            "instellingscode": "98BA",
            "onderwijsnummer": None if i % 2 else verzonnen_onderwijsnummer(i),
            "instellingscode_inschrijving": school,
            "arrangement_begin": PEIL,
        }


@cache
def levering(zonder: str = "") -> Levering:
    return naar_levering([{**rij, zonder: None} if zonder else rij for rij in bonte_rijen()])


def zonder_veld(veld: Veld) -> Levering:
    """De levering met dezelfde rijen, waarin dit veld overal leeg is."""
    heel = levering()
    leeg = {
        t: heel.frame(t).with_columns(
            pl.lit(None, heel.frame(t).schema[k]).alias(k) for k in veld.kolommen if k in heel.frame(t).columns
        )
        for t in TABELLEN
    }
    aanwezig = {i: velden - {veld.naam} for i, velden in heel.aanwezig.items()}
    return replace(
        heel,
        leerling=leeg["leerling"],
        inschrijving=leeg["inschrijving"],
        periode=leeg["periode"],
        tlv=leeg["tlv"],
        arrangement=leeg["arrangement"],
        aanwezig=aanwezig,
    )


@cache
def breed() -> Breed:
    return maak_breed(levering(), BESTUUR, PEIL, LIJSTEN)


def leeg_gelaten(bron: str) -> Breed:
    """De brede frames als een bron ontbreekt en de rijen dezelfde zijn."""
    if bron in VELD:
        return maak_breed(zonder_veld(VELD[bron]), BESTUUR, PEIL, LIJSTEN)
    if bron in ZONDER_LIJST:
        return maak_breed(levering(), BESTUUR, PEIL, ZONDER_LIJST[bron])
    return maak_breed(levering(), BESTUUR.with_columns(pl.lit(None, BESTUUR.schema[bron]).alias(bron)), PEIL, LIJSTEN)


def anders(een: Breed, ander: Breed) -> set[str]:
    """De afgeleide kolommen die verschillen."""
    return {
        k
        for t in TABELLEN
        for k in AFGELEID.keys() & {*een.frames[t].columns}
        if not een.frames[t][k].equals(ander.frames[t][k])
    }


def van(kolom: str) -> set[str]:
    return {veld for groep in AFGELEID[kolom] for veld in groep.split("|")}


@pytest.mark.parametrize("bron", BRONNEN)
def test_wat_niet_is_opgegeven_doet_er_niet_toe(bron: str) -> None:
    geraakt = anders(breed(), leeg_gelaten(bron))
    assert {k for k in geraakt if bron not in van(k) | KIEST.get(k, set())} == set()


@pytest.mark.parametrize("groep", sorted({groep for velden in AFGELEID.values() for groep in velden}))
def test_wat_is_opgegeven_doet_ertoe(groep: str) -> None:
    """Van `a|b` minstens een."""
    geraakt: set[str] = set()
    for bron in groep.split("|"):
        geraakt |= anders(breed(), leeg_gelaten(bron))
        if bron in VELD:
            geraakt |= UIT_RIJEN & anders(breed(), maak_breed(levering(zonder=bron), BESTUUR, PEIL, LIJSTEN))
    assert {k for k, velden in AFGELEID.items() if groep in velden} - geraakt == set()


def test_elke_kolom_is_een_veld_of_opgegeven() -> None:
    """Zo kan er geen afgeleide kolom bij zonder op te geven waar zij van afhangt, en geen opgave zonder kolom."""
    velden = {k for v in VELDEN for k in v.kolommen} | INSTELLINGSVELDEN.keys()
    gemaakt = {k for t in TABELLEN for k in breed().frames[t].columns} - velden
    assert gemaakt - WIJST - OPBOUW == AFGELEID.keys()
    assert {v for k in AFGELEID for v in van(k)} <= {*BRONNEN}


def test_een_kolom_geeft_maar_een_keer_op_waar_zij_van_afhangt() -> None:
    with pytest.raises(ValueError, match="twee keer opgegeven: \\['komend'\\]"):
        afgeleid(komend="uitschrijfdatum")(breed)
