"""Elk signaal leest alleen de kolommen die het opgeeft, en zegt het als er een ontbreekt."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from checks.frames.afgeleid import AFGELEID
from checks.frames.breed import ROD, ROD_VELD, Breed
from checks.frames.opbouw import maak_breed, velden_achter
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Rijsignaal, Signaal, Treffer, Verzamelsignaal
from checks.motor.uitvoeren import controleer
from checks.motor.voorrang import TABEL
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from data.schema.labels import IN_ROD, INSTELLINGSVELDEN, WAARDELIJSTEN, label
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.velden import TABELLEN, VELDEN
from data.verzonnen.bouwer import BESTUUR, naar_levering
from data.verzonnen.rod.berichten import naar_berichten
from tests.checks.signalen.gevallen import LIJSTEN, PEIL, PGN_KOLOMMEN, Kolommen, genoemd, rodbeeld
from tests.checks.signalen.testbestand import bestand_met_tests
from tests.checks.signalen.voorbeelden import ROD_WEET_HET, voorbeelden

OPBOUW = {"leerlingnummer", "inschrijvingsvolgnummer", "instellingscode", "inschrijfstatus"}
"""Velden waaruit blijkt wie wie is en wie meedoet; die raken elk signaal en horen bij geen."""

_RIJNUMMERS = ("rij_leerling", "rij_inschrijving", "rij_periode")

SIGNALEN = laad_signalen()


def _kolommen(signaal: Signaal) -> Kolommen:
    """Wat de tabel met gevallen van een signaal over zijn kolommen zegt."""
    kolommen = bestand_met_tests(signaal).KOLOMMEN
    assert isinstance(kolommen, Kolommen)
    return kolommen


KOLOMMEN = {code: _kolommen(signaal) for code, signaal in SIGNALEN.items()}
_GENOEMD = OPBOUW.union(*(k.alle for k in KOLOMMEN.values()))
REST = tuple(v.naam for v in VELDEN if v.naam not in _GENOEMD)
"""Wat geen signaal opgeeft, mag in één keer weg zonder dat er iets verandert."""


def _in_groepjes(velden: Collection[str]) -> list[tuple[str, ...]]:
    """De velden per drie of vier, met velden die in het schema ver uit elkaar staan."""
    op_volgorde = [v.naam for v in VELDEN if v.naam in velden]
    return [tuple(op_volgorde[i :: len(op_volgorde) // 3]) for i in range(len(op_volgorde) // 3)]


_GROEPJES = _in_groepjes(_GENOEMD - OPBOUW)
ELK_VELD = [*_GROEPJES, *((naam,) for naam in sorted(OPBOUW))]
"""Elk veld zit in één groepje dat samen ontbreekt, met velden die zelden bij elkaar horen."""


def _naam(weg: tuple[str, ...]) -> str:
    return "rest" if weg == REST else "+".join(weg)


WIE_IS_WIE = {
    *PGN_KOLOMMEN,
    *("geboortedatum", "geslacht", "achternaam", "voorvoegsel", "voornamen", "roepnaam"),
    *("inschrijfdatum", "uitschrijfdatum", "begindatum_periode", "tlv_begin", "tlv_einde"),
}
"""Velden die zeggen welke rij van ROD naast een rij van het LAS staat: zonder een ervan is het soms een andere."""
_BEREIK = {"inschrijfstatus", "type_inschrijving", "aanmelddatum", "rod_status"}
"""Velden die zeggen wie er in ROD hoort te staan."""
NAAST_ROD = {code for code, signaal in SIGNALEN.items() if signaal.naast_rod}


@cache
def zonder(*velden: str) -> tuple[Breed, Uitslag]:
    return _controle(velden, ())


@cache
def zonder_in_rod(*velden: str) -> Uitslag:
    return _controle((), velden)[1]


@cache
def _las(velden: tuple[str, ...]) -> Breed:
    nu, toen = (naar_levering(rijen, zonder=velden) for rijen in (voorbeelden().rijen, voorbeelden().vorige))
    return maak_breed(nu, BESTUUR, PEIL, LIJSTEN, toen)


@cache
def _rod(velden: tuple[str, ...]) -> Rodbeeld:
    return rodbeeld(naar_levering(voorbeelden().rod, zonder=velden, bestand="rod.csv"), Stand(stand=PEIL))


def _controle(velden: tuple[str, ...], velden_in_rod: tuple[str, ...]) -> tuple[Breed, Uitslag]:
    breed = met_rod(_las(velden), _rod(velden_in_rod), BESTUUR)
    breed = met_berichten(breed, naar_berichten(voorbeelden().duo))
    return breed, controleer(breed, SIGNALEN.values())


def vondsten(uitslag: Uitslag, code: str) -> set[tuple[str, str, int]]:
    return set(uitslag.bevindingen.filter(signaal=code).select("veld", "bestand", "rij").iter_rows())


def _van_wie_stil_maakt(code: str) -> set[str]:
    """De kolommen van signalen die dit signaal stil maken: zonder zo een spreekt het misschien wel, of juist niet."""
    sterker = {s for regel in TABEL if code in regel.zwijgt for s in regel.staat}
    van_rod = WIE_IS_WIE if NAAST_ROD & {code, *sterker} else set()
    return van_rod.union(*(KOLOMMEN[s].alle for s in sterker))


@pytest.mark.parametrize("weg", [*ELK_VELD, REST], ids=_naam)
def test_een_kolom_die_ontbreekt(weg: tuple[str, ...]) -> None:
    """Nodig: overgeslagen, met het label. Optioneel: de status zegt het. Anders: precies dezelfde bevindingen."""
    met, uitslag = zonder()[1], zonder(*weg)[1]
    statussen = {(s["signaal"], s["instelling"]): s for s in uitslag.statussen.to_dicts()}
    for code, school in voorbeelden().scholen.items():
        status = statussen[code, school]
        uitkomst = (status["status"], genoemd(status["reden"]))
        if nodig := set(KOLOMMEN[code].nodig).intersection(weg):
            assert uitkomst == ("overgeslagen", tuple(label(v) for v in sorted(nodig))), code
            assert vondsten(uitslag, code) == set(), code
            continue
        optioneel = set(KOLOMMEN[code].optioneel).intersection(weg)
        assert uitkomst == ("uitgevoerd", tuple(label(v) for v in sorted(optioneel))), code
        if not optioneel and not {*KOLOMMEN[code].een_van, *OPBOUW, *_van_wie_stil_maakt(code)}.intersection(weg):
            assert vondsten(uitslag, code) == vondsten(met, code), code


_IN_ROD_GENOEMD = WIE_IS_WIE.union(*(k.alle_van_rod for k in KOLOMMEN.values())) - OPBOUW
_REST_IN_ROD = tuple(v.naam for v in VELDEN if v.naam not in _IN_ROD_GENOEMD | OPBOUW)


@pytest.mark.parametrize("weg", [*_in_groepjes(_IN_ROD_GENOEMD), _REST_IN_ROD], ids=lambda weg: "+".join(weg[:4]))
def test_een_kolom_die_ontbreekt_in_het_overzicht(weg: tuple[str, ...]) -> None:
    """Net zo; en van wat niet over ROD gaat, verandert er niets."""
    met, uitslag = zonder()[1], zonder_in_rod(*weg)
    statussen = {(s["signaal"], s["instelling"]): s for s in uitslag.statussen.to_dicts()}
    wie_is_wie = not WIE_IS_WIE.isdisjoint(weg)
    for code, school in voorbeelden().scholen.items():
        kolommen, status = KOLOMMEN[code], statussen[code, school]
        uitkomst = (status["status"], genoemd(status["reden"]))
        if nodig := set(kolommen.rod_nodig).intersection(weg):
            assert uitkomst == ("overgeslagen", tuple(label(v) for v in sorted(nodig))), code
            assert vondsten(uitslag, code) == set(), code
            continue
        optioneel = set(kolommen.rod_optioneel).intersection(weg)
        assert uitkomst == ("uitgevoerd", tuple(label(v) for v in sorted(optioneel))), code
        if kolommen.alle_van_rod.isdisjoint(weg) and not (wie_is_wie and _hoort_bij_rod(code)):
            assert vondsten(uitslag, code) == vondsten(met, code), code


def _hoort_bij_rod(code: str) -> bool:
    """Of een signaal over ROD gaat, of zwijgt waar zo'n signaal staat."""
    return code in NAAST_ROD or any(code in r.zwijgt and not NAAST_ROD.isdisjoint(r.staat) for r in TABEL)


def test_alle_voorbeelden_gaan_samen_af() -> None:
    """Anders zou de test hierboven niets vergelijken."""
    assert set(zonder()[1].bevindingen["signaal"]) == voorbeelden().scholen.keys() - ROD_WEET_HET.keys()


@pytest.mark.parametrize("weg", [*_GROEPJES, REST], ids=_naam)
def test_een_afgeleide_kolom_hangt_alleen_af_van_wat_zij_opgeeft(weg: tuple[str, ...]) -> None:
    voor, na = zonder()[0], zonder(*weg)[0]
    for kolom, velden in AFGELEID.items():
        if {deel for groep in velden for deel in groep.split("|")}.intersection(weg):
            continue
        if (ROD in velden or kolom == "naast_rod") and not (WIE_IS_WIE | _BEREIK).isdisjoint(weg):
            continue
        for korrel in TABELLEN:
            # Zonder een datum vallen soms twee inschrijvingen of perioden samen: dan is er niets te vergelijken.
            if any(voor.frames[k].height != na.frames[k].height for k in ("inschrijving", "periode", "tlv")):
                continue
            if kolom in voor.frames[korrel].columns:
                assert voor.frames[korrel][kolom].equals(na.frames[korrel][kolom]), (kolom, korrel)


def alle_treffers() -> Iterator[Any]:
    for signaal in (s for s in SIGNALEN.values() if isinstance(s, Rijsignaal)):
        for i, treffer in enumerate(signaal.treffers(PEIL)):
            yield pytest.param(signaal, treffer, id=f"{signaal.code}.{i}")


@pytest.mark.parametrize(("signaal", "treffer"), list(alle_treffers()))
def test_een_rijsignaal_leest_alleen_kolommen_van_zijn_korrel(signaal: Signaal, treffer: Treffer) -> None:
    breed, _ = zonder()
    if signaal.kant == "rod":
        assert breed.rod is not None
        breed = breed.rod
    nodig = treffer.vraagt | treffer.toont
    assert set(breed.wijd(treffer.korrel or signaal.korrel, nodig).columns) == nodig
    kolommen = KOLOMMEN[signaal.code]
    gelezen = {deel for groep in velden_achter(treffer.leest) for deel in groep.split("|")}
    assert gelezen - {*INSTELLINGSVELDEN, *WAARDELIJSTEN, *IN_ROD} <= kolommen.alle
    assert gelezen & IN_ROD.keys() <= {ROD_VELD.format(veld) for veld in (*kolommen.alle_van_rod, *OPBOUW)}


VERZAMELSIGNALEN = [s for s in SIGNALEN.values() if isinstance(s, Verzamelsignaal)]


@pytest.mark.parametrize("signaal", VERZAMELSIGNALEN, ids=lambda s: s.code)
def test_een_verzamelsignaal_vraagt_alleen_wat_het_opgeeft(
    signaal: Verzamelsignaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: set[str] = set()
    breed = replace(zonder()[0])  # een vers: wat al eens is uitgerekend, vraagt niets meer

    def luister(echt: Callable[..., Any]) -> Callable[..., Any]:
        def vraag(breed: Breed, korrel: Any, *kolommen: str, **welke: bool) -> Any:
            gevraagd.update(kolommen)
            return echt(breed, korrel, *kolommen, **welke)

        return vraag

    for naam in ("verzamel", "meer_per_inschrijving"):
        monkeypatch.setattr(Breed, naam, luister(getattr(Breed, naam)))
    signaal.functie(breed, PEIL)
    assert gevraagd - signaal.leest <= {"instelling", "naam_instelling", "sleutel", "leerlingnummer", *_RIJNUMMERS}
    if signaal.over is not None:
        assert set(signaal.over.meta.root_names()) <= signaal.leest


def test_een_kolom_die_geen_veld_is_wordt_geweigerd() -> None:
    with pytest.raises(KeyError, match="verzonnen"):
        velden_achter(["verzonnen"])
