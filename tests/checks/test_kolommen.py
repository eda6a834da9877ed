"""Elk signaal leest alleen de kolommen die het opgeeft, en zegt het als er een ontbreekt."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import polars as pl
import pytest

from checks.breed import AFGELEID, KORRELS, Breed, maak_breed, velden_achter
from checks.catalogus import laad_signalen
from checks.motor import controleer
from checks.signaal import Signaal, Treffer
from data.bouwer import BESTUUR, naar_levering, rijen_van
from data.levering import Rij, Uitslag
from data.velden import VELDEN, label
from tests.checks.gevallen import LIJSTEN, PEIL, genoemd

NODIG: dict[str, set[str]] = {
    "ID10": {"geboortedatum"},
    "TLV19": {"swv_nummer"},
    "IN08": {"groep"},
    "IN09": {"soort_onderwijs"},
    "IN12": {"vestigingscode"},
    "IN18": {"inschrijfdatum"},
    "PE01": {"inschrijfdatum", "begindatum_periode"},
    "TLV01": {"inschrijfdatum"},
    "TLV06": {"tlv_einde"},
    "TLV10": {"inschrijfdatum", "tlv_begin", "tlv_einde"},
    "DU02": {"inschrijfdatum"},
    "DU05": {"geboortedatum"},
}
"""Zonder deze kolom kan het signaal niet kijken."""

_LAND = {"landcode", "land", "postcode", *(f"adresregel_buitenland_{i}" for i in (1, 2, 3))}
OPTIONEEL: dict[str, set[str]] = {
    "ID06": _LAND | {"vreemdeling"},
    "ID07": _LAND,
    "ID16": _LAND | {"geheim_adres"},
    "ID17": {"landcode"},
    "IN18": {"uitschrijfdatum"},
    "TLV01": {"soort_verblijf", "tijdelijke_toelating", "uitschrijfdatum"},
    "TLV10": {"soort_verblijf", "uitschrijfdatum"},
    "DU02": {"uitschrijfdatum"},
    "DU05": {"geslacht", "achternaam", "voornamen", "roepnaam"},
}
"""Zonder deze kolom kijkt het signaal wel, maar zonder de uitzondering; de status noemt haar."""

_NUMMER, _TLV = {"bsn", "onderwijsnummer"}, {"beschikkingsnummer", "tlv_begin", "tlv_einde"}
EEN_VAN: dict[str, set[str]] = {
    **dict.fromkeys(("ID01", "ID02", "ID06", "ID07", "DU02", "DU05"), _NUMMER),
    "TLV01": _TLV,
    "TLV10": {"beschikkingsnummer"},
    "IN12": {"instellingscode"},  # komt zonder kolom uit de vestigingscode
}
"""Kolommen waarvan er een genoeg is: zonder deze kijkt het signaal en zegt de status niets."""

OPBOUW = {"leerlingnummer", "inschrijvingsvolgnummer", "instellingscode", "inschrijfstatus"}
"""Velden waaruit blijkt wie wie is en wie meedoet; die raken elk signaal en horen bij geen."""

SIGNALEN = laad_signalen()
_GENOEMD = {*_NUMMER, *_TLV, *_LAND, *OPBOUW}.union(*NODIG.values(), *OPTIONEEL.values(), *EEN_VAN.values())
REST = tuple(v.naam for v in VELDEN if v.naam not in _GENOEMD)
"""Wat geen signaal opgeeft, mag in één keer weg zonder dat er iets verandert."""

ELK_VELD = [(v.naam,) for v in VELDEN if v.naam in _GENOEMD]


@cache
def voorbeelden() -> tuple[list[Rij], dict[str, str]]:
    """De voorbeelden van alle signalen als één export, en per signaal de school van zijn leerling."""
    rijen: list[Rij] = []
    scholen = {}
    for i, signaal in enumerate(SIGNALEN.values()):
        eigen = rijen_van(signaal.voorbeeld, PEIL, nummer=1 + 10 * i)
        scholen[signaal.code] = str(eigen[0]["instellingscode"])
        rijen += eigen
    return rijen, scholen


@cache
def zonder(*velden: str) -> tuple[Breed, Uitslag]:
    breed = maak_breed(naar_levering(voorbeelden()[0], zonder=velden), BESTUUR, PEIL, LIJSTEN)
    return breed, controleer(breed, SIGNALEN.values())


def vondsten(uitslag: Uitslag, code: str) -> set[tuple[str, int]]:
    return set(uitslag.bevindingen.filter(signaal=code).select("veld", "rij").iter_rows())


@pytest.mark.parametrize("weg", [*ELK_VELD, REST], ids=lambda weg: weg[0] if len(weg) == 1 else "rest")
def test_een_kolom_die_ontbreekt(weg: tuple[str, ...]) -> None:
    """Nodig: overgeslagen, met het label. Optioneel: de status zegt het. Anders: precies dezelfde bevindingen."""
    met, uitslag = zonder()[1], zonder(*weg)[1]
    scholen = voorbeelden()[1]
    statussen = {(s["signaal"], s["instelling"]): s for s in uitslag.statussen.to_dicts()}
    for code in SIGNALEN:
        status = statussen[code, scholen[code]]
        uitkomst = (status["status"], genoemd(status["reden"]))
        if nodig := NODIG.get(code, set()).intersection(weg):
            assert uitkomst == ("overgeslagen", tuple(label(v) for v in nodig)), code
            assert vondsten(uitslag, code) == set(), code
            continue
        optioneel = OPTIONEEL.get(code, set()).intersection(weg)
        assert uitkomst == ("uitgevoerd", tuple(label(v) for v in optioneel)), code
        if not optioneel and not (EEN_VAN.get(code, set()) | OPBOUW).intersection(weg):
            assert vondsten(uitslag, code) == vondsten(met, code), code


def test_alle_voorbeelden_gaan_samen_af() -> None:
    """Anders zou de test hierboven niets vergelijken."""
    assert set(zonder()[1].bevindingen["signaal"]) == SIGNALEN.keys()
    assert len(REST) > 20


@pytest.mark.parametrize(
    "weg", [*(v for v in ELK_VELD if v[0] not in OPBOUW), REST], ids=lambda weg: weg[0] if len(weg) == 1 else "rest"
)
def test_een_afgeleide_kolom_hangt_alleen_af_van_wat_zij_opgeeft(weg: tuple[str, ...]) -> None:
    voor, na = zonder()[0], zonder(*weg)[0]
    for kolom, velden in AFGELEID.items():
        if {deel for groep in velden for deel in groep.split("|")}.intersection(weg):
            continue
        for korrel in KORRELS:
            if kolom in voor.frames[korrel].columns:
                assert voor.frames[korrel][kolom].equals(na.frames[korrel][kolom]), (kolom, korrel)


def alle_treffers() -> Iterator[Any]:
    for signaal in SIGNALEN.values():
        if signaal.melding is None:
            gegeven = signaal.functie(PEIL)  # type: ignore[call-arg, arg-type]
            for i, treffer in enumerate([gegeven] if isinstance(gegeven, Treffer) else gegeven):  # type: ignore[arg-type]
                yield pytest.param(signaal, treffer, id=f"{signaal.code}.{i}")


@pytest.mark.parametrize(("signaal", "treffer"), list(alle_treffers()))
def test_een_rijsignaal_leest_alleen_kolommen_van_zijn_korrel(signaal: Signaal, treffer: Treffer) -> None:
    breed, _ = zonder()
    nodig = treffer.vraagt | treffer.toont
    assert set(breed.wijd(signaal.korrel, nodig).columns) == nodig
    opgegeven = NODIG.get(signaal.code, set()) | OPTIONEEL.get(signaal.code, set()) | EEN_VAN.get(signaal.code, set())
    gelezen = {deel for groep in velden_achter(treffer.leest) for deel in groep.split("|")}
    assert gelezen - {"cluster", "epilepsieschool", "landentabel", "swv_lijst"} <= opgegeven


@pytest.mark.parametrize("code", [s.code for s in SIGNALEN.values() if s.melding is not None])
def test_een_verzamelsignaal_vraagt_alleen_wat_het_opgeeft(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: set[str] = set()
    verzamel = Breed.verzamel

    def luister(breed: Breed, korrel: Any, *kolommen: str) -> pl.LazyFrame:
        gevraagd.update(kolommen)
        return verzamel(breed, korrel, *kolommen)

    monkeypatch.setattr(Breed, "verzamel", luister)
    signaal = SIGNALEN[code]
    signaal.functie(zonder()[0], PEIL)  # type: ignore[call-arg, arg-type]
    assert gevraagd & signaal.leest
    assert gevraagd - signaal.leest <= {"instelling", "naam_instelling", "sleutel", "leerlingnummer"}
    assert signaal.over is not None
    assert set(signaal.over.meta.root_names()) <= signaal.leest


def test_een_kolom_die_geen_veld_is_wordt_geweigerd() -> None:
    with pytest.raises(KeyError, match="verzonnen"):
        velden_achter(["verzonnen"])
