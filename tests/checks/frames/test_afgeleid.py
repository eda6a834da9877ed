"""Een afgeleide kolom hangt af van de velden die zij opgeeft: van al die velden, en van geen ander."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import polars as pl
import pytest

from checks.frames.afgeleid import AFGELEID, afgeleid
from checks.frames.breed import DUO_BEKOSTIGING, DUO_MELDINGEN, ROD, ROD_VELD, Breed
from checks.frames.opbouw import OPBOUW, maak_breed
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from data.schema.labels import INSTELLINGSVELDEN
from data.schema.levering import TEGENSPRAAK, Levering
from data.schema.rod.berichten import Berichtsoort
from data.schema.rod.overzicht import Stand
from data.schema.velden import TABELLEN, VELD, VELDEN, Veld
from data.schema.voorbeeld import Rij, Waarde
from data.schema.waarden.landen import BELGIE, NEDERLAND
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer
from data.verzonnen.rod.berichten import bericht_over, naar_berichten
from tests.checks.signalen.gevallen import LIJSTEN, PEIL, rodbeeld

ZONDER_LIJST = {
    "landentabel": replace(LIJSTEN, landen=None),
    "swv_lijst": replace(LIJSTEN, swv=None),
    "vestigingenlijst": replace(LIJSTEN, vestigingen=None),
}
BRONNEN = (*(v.naam for v in VELDEN), "schoolsoort_instelling", *ZONDER_LIJST)
"""Waar een afgeleide kolom van kan afhangen."""

WIJST = {f"rij_{t}" for t in (*TABELLEN, "instelling")} | {"bij_inschrijving", "bij_periode", "rij"}
WIJST |= {"sleutel", "record", "kenmerk", "bij_las", "leerling_las"}
"""Kolommen waarmee frames naar elkaar wijzen; geen signaal leest ze als gegeven."""

ROD_BRONNEN = tuple(ROD_VELD.format(v.naam) for v in VELDEN)
"""Wat er in een overzicht van ROD kan staan."""

OVERZICHT = {ROD, DUO_BEKOSTIGING, DUO_MELDINGEN}
"""Dat er een overzicht of een bestand van DUO is; zonder zijn de kolommen ervan er niet."""

KIEST = {
    "residentieel_nu": {"begindatum_periode"},
    "residentieel_op_teldatum": {"begindatum_periode"},
    "soort_school": {"instellingscode", "begindatum_periode"},
    "soort_school_eerst": {"instellingscode", "inschrijfdatum", "begindatum_periode"},
    "vreemde_schoolsoort": {"instellingscode"},
}
"""Wat alleen bepaalt welke rij telt, van de perioden of de scholen: het gegeven zelf staat er niet."""

WIE_IS_WIE = {
    *("leerlingnummer", "bsn", "onderwijsnummer", "achternaam", "voorvoegsel", "voornamen", "roepnaam"),
    *("geboortedatum", "geslacht", "instellingscode", "inschrijvingsvolgnummer", "inschrijfdatum", "uitschrijfdatum"),
    *("begindatum_periode", "tlv_begin", "tlv_einde"),
}
"""Wat bepaalt welke rij van ROD naast een rij van het LAS staat."""
KIEST_IN_ROD = WIE_IS_WIE | {ROD_VELD.format(veld) for veld in WIE_IS_WIE}
BEREIK = {"inschrijfstatus", "type_inschrijving", "aanmelddatum", "rod_status", "vestigingscode"}
"""Wat bepaalt wie er hoort te zijn."""


UIT_RIJEN = {f"tegenspraak_{v}" for v in TEGENSPRAAK}
UIT_RIJEN |= {"schoolsoort_periode", "vreemde_schoolsoort", "heeft_tlv", "aantal_perioden"}
UIT_RIJEN_VAN_ROD = {"soort_school_rod"}
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
    rijen = [*bonte_rijen(), *(hier for hier, _ in twee_kanten())]
    return naar_levering([{**rij, zonder: None} if zonder else rij for rij in rijen])


def zonder_veld(heel: Levering, veld: Veld) -> Levering:
    """Een levering met dezelfde rijen, waarin dit veld overal leeg is."""
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
def overzicht(zonder: str = "") -> Levering:
    """Wat ROD van dezelfde leerlingen weet: van de meesten hetzelfde, en van sommigen iets anders of niets."""
    rng = Random(5)
    anders = list(bonte_rijen())
    rng.shuffle(anders)
    rijen: list[Rij] = [
        {**rij, **{v.naam: ander[v.naam] for v in VELDEN if v.naam not in VAST and rng.random() < 0.1}}
        for rij, ander in zip(bonte_rijen(), anders, strict=True)
        if rng.random() < 0.8
    ]
    rijen += [daar for _, daar in twee_kanten() if daar]
    return naar_levering([{**rij, zonder: None} if zonder else rij for rij in rijen], bestand="rod.csv")


VAST = {"leerlingnummer", "instellingscode", "inschrijvingsvolgnummer"}


def twee_kanten() -> Iterator[tuple[Rij, Rij]]:
    """Leerlingen zoals het LAS ze heeft en zoals ROD ze heeft: wat door toeval te weinig voorkomt."""
    elders: Rij = {"instellingscode": "98DB", "vestigingscode": "98DB00", "schoolsoort": "VSO"}
    met_bsn, zonder_bsn, al_weg, pas_ingevoerd, ander_volgnummer = (
        schone_leerling(PEIL, nummer) for nummer in range(800, 805)
    )
    yield met_bsn, {**met_bsn, **elders}
    zonder_bsn = {**zonder_bsn, "bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(801)}
    yield zonder_bsn, {**zonder_bsn, **elders}
    yield al_weg, {**al_weg, **elders, "uitschrijfdatum": PEIL - timedelta(30)}
    yield {**pas_ingevoerd, "registratiedatum": PEIL}, {}
    yield {**schone_leerling(PEIL, 805), "vestigingscode": "98DA01", "registratiedatum": PEIL}, {}
    yield {**ander_volgnummer, "inschrijvingsvolgnummer": "1"}, {**ander_volgnummer, "inschrijvingsvolgnummer": "2"}


def met_overzicht(breed: Breed, rod: Levering) -> Breed:
    return met_rod(breed, rodbeeld(rod, Stand(stand=PEIL, vestigingen=frozenset({"98DA00"}))), BESTUUR)


@cache
def las() -> Breed:
    return maak_breed(levering(), BESTUUR, PEIL, LIJSTEN)


@cache
def breed() -> Breed:
    return met_overzicht(las(), overzicht())


@cache
def geraakt_zonder(bron: str) -> set[str]:
    """De afgeleide kolommen die veranderen als een bron ontbreekt en de rijen dezelfde zijn."""
    nu, scholen, lijsten, rod = levering(), BESTUUR, LIJSTEN, overzicht()
    if bron in VELD:
        nu = zonder_veld(nu, VELD[bron])
    elif bron in ROD_BRONNEN:
        rod = zonder_veld(rod, VELD[bron.removeprefix(ROD_VELD.format(""))])
    elif bron in ZONDER_LIJST:
        lijsten = ZONDER_LIJST[bron]
    else:
        scholen = BESTUUR.with_columns(pl.lit(None, BESTUUR.schema[bron]).alias(bron))
    zelfde_las = bron in ROD_BRONNEN
    return anders(breed(), met_overzicht(las() if zelfde_las else maak_breed(nu, scholen, PEIL, lijsten), rod))


def anders(een: Breed, ander: Breed) -> set[str]:
    """De afgeleide kolommen die verschillen; van de frames van ROD alleen wat over ROD gaat."""
    kanten = [(een, ander, set(AFGELEID))]
    if een.rod is not None and ander.rod is not None:
        kanten.append((een.rod, ander.rod, _OVER_ROD))
    return {
        k
        for links, rechts, kolommen in kanten
        for t in (*TABELLEN, "instelling")
        for k in kolommen & {*links.frames[t].columns} & {*rechts.frames[t].columns}
        if not links.frames[t][k].equals(rechts.frames[t][k])
    }


_OVER_ROD = {k for k, velden in AFGELEID.items() if ROD in velden}
"""Wat er van ROD naast een rij staat, of van het LAS naast een rij van ROD."""


def kiest(kolom: str) -> set[str]:
    """Wat alleen bepaalt naar welke rij een kolom kijkt."""
    return KIEST.get(kolom, set()) | (KIEST_IN_ROD | BEREIK if kolom in _OVER_ROD or kolom == "naast_rod" else set())


def van(kolom: str) -> set[str]:
    return {veld for groep in AFGELEID[kolom] for veld in groep.split("|")}


@pytest.mark.parametrize("bron", [*BRONNEN, *ROD_BRONNEN])
def test_wat_niet_is_opgegeven_doet_er_niet_toe(bron: str) -> None:
    assert {k for k in geraakt_zonder(bron) if bron not in van(k) | kiest(k)} == set()


@pytest.mark.parametrize("groep", sorted({groep for velden in AFGELEID.values() for groep in velden} - OVERZICHT))
def test_wat_is_opgegeven_doet_ertoe(groep: str) -> None:
    """Van `a|b` minstens een. Opnieuw lezen zonder het veld kost veel: dat is voor wat dan nog niet veranderde."""
    moet = {k for k, velden in AFGELEID.items() if groep in velden}
    moet -= set().union(*(geraakt_zonder(bron) for bron in groep.split("|")))
    for bron in groep.split("|"):
        if moet & UIT_RIJEN and bron in VELD:
            zonder = maak_breed(levering(zonder=bron), BESTUUR, PEIL, LIJSTEN)
            moet -= UIT_RIJEN & anders(breed(), zonder)
        elif moet & UIT_RIJEN_VAN_ROD and bron in ROD_BRONNEN:
            rod = overzicht(zonder=bron.removeprefix(ROD_VELD.format("")))
            moet -= UIT_RIJEN_VAN_ROD & anders(breed(), met_overzicht(maak_breed(levering(), BESTUUR, PEIL), rod))
    assert moet == set()


def test_elke_kolom_is_een_veld_of_opgegeven() -> None:
    """Zo kan er geen afgeleide kolom bij zonder op te geven waar zij van afhangt, en geen opgave zonder kolom."""
    velden = {k for v in VELDEN for k in v.kolommen} | INSTELLINGSVELDEN.keys()
    las = met_berichten(breed(), naar_berichten([bericht_over(schone_leerling(PEIL))]))
    assert las.rod is not None
    gemaakt = {k for kant in (las, las.rod) for t in TABELLEN for k in kant.frames[t].columns}
    gemaakt |= {k for t in ("instelling", "bericht") for k in las.frames[t].columns if k in AFGELEID}
    assert gemaakt - velden - WIJST - OPBOUW == AFGELEID.keys()
    assert {v for k in AFGELEID for v in van(k)} <= {*BRONNEN, *ROD_BRONNEN, *OVERZICHT}


@pytest.mark.parametrize("soort", ["melding", "bekostiging"])
def test_een_kolom_van_een_bericht_gaat_over_een_soort_berichten(soort: Berichtsoort) -> None:
    """Zonder de andere soort blijft zij, en zonder deze soort is zij leeg."""
    over = {DUO_MELDINGEN: "melding", DUO_BEKOSTIGING: "bekostiging"}
    leerling = schone_leerling(PEIL)
    bericht = bericht_over(leerling, soort, **({"status": "N"} if soort == "bekostiging" else {"woord": "Foutmelding"}))
    frame = met_berichten(breed(), naar_berichten([bericht])).frames["bericht"]
    for kolom in (k for k in AFGELEID if van(k) & over.keys()):
        gevuld = frame[kolom].fill_null(False).cast(pl.String) != "false"
        assert gevuld.to_list() == [soort in {over[bron] for bron in van(kolom)}], kolom


def test_een_kolom_geeft_maar_een_keer_op_waar_zij_van_afhangt() -> None:
    with pytest.raises(ValueError, match="twee keer opgegeven: \\['komend'\\]"):
        afgeleid(komend="uitschrijfdatum")(breed)
