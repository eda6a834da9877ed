"""Het getekende voorbeeld van een signaal: hoe het er staat, hoe het hoort, en een tijdlijn als het om datums gaat.

Alles komt uit het VOORBEELD van het signaal, dus wat hier staat is ook wat de test van het signaal gebruikt.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

import streamlit as st

from checks.gevolgen.kolomnut import velden_van_signaal
from checks.motor.signaal import Signaal
from data.kleuren import HERSTELD, INSCHRIJVING
from data.maskeren import gemaskeerde_waarde
from data.schema.rod.berichten import BEKOSTIGING
from data.schema.velden import VELD, VELDEN, Tabel
from data.schema.voorbeeld import Rij, Waarde
from data.tekst import dag
from data.verzonnen.bouwer import BESTUUR, hersteld, rijen_in_rod, rijen_van, vorige_van
from data.verzonnen.rod.berichten import Bericht, berichten_over
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen import grafieken
from pages._onderdelen.grafieken import Balk, tijdlijn
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.tekst import letterlijk, school

_ERBIJ: dict[Tabel, tuple[str, ...]] = {
    "leerling": (),
    "inschrijving": ("inschrijfdatum",),
    "periode": ("begindatum_periode", "groep"),
    "tlv": ("tlv_begin", "tlv_einde"),
    "arrangement": ("instellingscode_inschrijving", "arrangement_begin", "arrangement_einde"),
}
"""Velden die een rij herkenbaar maken, ook als er niets aan veranderde."""
_ANDER = ("geboortedatum",)
_ELDERS = ("bsn", "instellingscode", "inschrijfdatum", "uitschrijfdatum")
_BALKEN = {
    "Inschrijving": ("inschrijfdatum", "uitschrijfdatum"),
    "Periode": ("begindatum_periode", None),
    "TLV": ("tlv_begin", "tlv_einde"),
    "Arrangement": ("arrangement_begin", "arrangement_einde"),
}
_WEG, _NIET = "*staat er niet meer in*", "*staat er niet in*"
_KENT_ROD_NIET = frozenset({"inschrijfstatus", "rod_status"})
"""Wat alleen het LAS bijhoudt: in een overzicht van ROD staat het niet."""
_VAN_DUO = {"datum": "Datum", "status": "Bekostiging", "woord": "Soort melding", "code": "Code", "tekst": "Tekst"}
"""Wat er in een bericht van DUO kan staan (`BERICHT`), en hoe dat bij een voorbeeld heet."""
_SCHOLEN = dict(BESTUUR.select("instellingscode", "naam").iter_rows())


class Regel(NamedTuple):
    """Eén veld van het voorbeeld: wat er staat en wat er na het herstel staat."""

    veld: str
    fout: str
    goed: str


class Ernaast(NamedTuple):
    """Een tweede rij die bij het voorbeeld hoort: wat zij is, en haar velden met hun waarde."""

    wat: str
    velden: list[tuple[str, str]]


class Tekening(NamedTuple):
    """Een voorbeeld om te tonen: wie het is, wat er verandert, de rijen ernaast en de balken van de tijdlijn.

    `vorige` is gevuld bij een signaal dat met de vorige levering vergelijkt: per veld wat er toen stond. `in_rod` is
    gevuld bij een signaal dat met ROD vergelijkt: per veld wat daar staat.
    """

    wie: str
    regels: list[Regel]
    vorige: dict[str, str]
    in_rod: dict[str, str]
    ernaast: list[Ernaast]
    balken: list[Balk]


def teken(signaal: Signaal, p: date) -> Tekening:
    """Het voorbeeld van een signaal op peildatum `p`."""
    voorbeeld = signaal.voorbeeld
    fout, *anderen = rijen_van(voorbeeld, p) or (rijen_in_rod if voorbeeld.alleen_rod else vorige_van)(voorbeeld, p)
    daar = rijen_in_rod(voorbeeld, p)[: 1 if voorbeeld.rod is None else len(voorbeeld.rod)]
    er_niet = _WEG if voorbeeld.weg else _NIET if voorbeeld.alleen_rod else None
    # Zonder eigen herstel vervalt een van de twee rijen: dat is niet als verandering in de eerste te tekenen.
    goed = fout if anderen and voorbeeld.herstel is None else hersteld(voorbeeld, p)
    vergelijkt = voorbeeld.vorige is not None
    toen = vorige_van(voorbeeld, p)[0] if vergelijkt else fout
    toestanden = (fout, goed, toen, *daar) if voorbeeld.naast_rod else (fout, goed, toen)
    veranderd = {v.naam for v in VELDEN if len({rij[v.naam] for rij in toestanden}) > 1}
    if er_niet or (voorbeeld.naast_rod and not daar):
        veranderd |= {"inschrijfdatum", "uitschrijfdatum"}
    gelezen = _gelezen(signaal, p)
    context = {c for v in veranderd for c in _ERBIJ[VELD[v].tabel]} | gelezen
    context = {v for v in context if fout[v] is not None}
    if anderen:
        context |= {v for erbij in voorbeeld.erbij for v in erbij.wijzig if fout[v] is not None}
        context |= {v for v in _ANDER if any(e.wie == "ander" for e in voorbeeld.erbij)}
        context |= {v for v in _ELDERS if fout[v] is not None and any(e.wie == "elders" for e in voorbeeld.erbij)}
    ernaast = []
    for erbij, rij in zip(voorbeeld.erbij, anderen, strict=True):
        if erbij.wie == "elders":
            wat, velden = f"Dezelfde leerling staat ook op {_school(rij)}", {*_ELDERS, *erbij.wijzig}
        elif erbij.wie == "ander":
            wat, velden = f"Een andere leerling: {_wie(rij)}", {*_ANDER, *erbij.wijzig, *gelezen}
        else:
            anders = {v.naam for v in VELDEN if rij[v.naam] != fout[v.naam]}
            wat = _zelfde_leerling(anders)
            velden = anders | {v for v in gelezen if VELD[v].tabel in {VELD[a].tabel for a in anders}}
        velden = {v for v in velden if rij[v] is not None or fout[v] is not None}
        ernaast.append(Ernaast(wat, _waarden(rij, velden)))
    for rij in daar[1:]:
        anders = {v.naam for v in VELDEN if rij[v.naam] != daar[0][v.naam]}
        ernaast.append(Ernaast("In ROD staat ook deze inschrijving", _waarden(rij, anders)))
    ernaast += [Ernaast(_wie_meldt(bericht), _bericht(bericht)) for bericht in berichten_over(voorbeeld, fout)]
    getoond = _op_volgorde(veranderd | context)
    return Tekening(
        _wie(fout),
        [Regel(VELD[v].label, er_niet or _tekst(v, fout[v]), _tekst(v, goed[v])) for v in getoond],
        {VELD[v].label: _tekst(v, toen[v]) for v in getoond} if vergelijkt else {},
        {VELD[v].label: _in_rod(v, daar) for v in getoond} if voorbeeld.naast_rod else {},
        ernaast,
        _balken_naast_rod(signaal, [] if voorbeeld.alleen_rod else [fout], daar)
        if voorbeeld.naast_rod
        else _balken(signaal, fout, goed, anderen, veranderd),
    )


def toon(omgeving: Omgeving, tekening: Tekening, p: date) -> None:
    """Zet het voorbeeld op de pagina."""
    st.markdown(f"{tekening.wie}. *Een verzonnen leerling.*")
    if tekening.regels:
        tabel = _als_tabel(tekening)
        leestabel(tabel, opmaak=tabel)
    for extra in tekening.ernaast:
        st.markdown(f"**Ook:** {extra.wat}.")
        if extra.velden:
            leestabel(
                {"Veld": [v for v, _ in extra.velden], "Zo staat het er": [w for _, w in extra.velden]},
                opmaak=("Zo staat het er",),
            )
    if tekening.balken:
        grafieken.toon_grafiek(
            omgeving,
            partial(tijdlijn, tekening.balken, p),
            alt="Tijdlijn van het voorbeeld: "
            + "; ".join(f"{b.naam} van {dag(b.van)} tot {dag(b.tot) if b.tot else 'nu'}" for b in tekening.balken),
            key="voorbeeld",
            klik=None,  # een verzonnen leerling staat in geen lijst
        )
        st.caption(f"De stippellijn is de peildatum, {dag(p)}.")


def _gelezen(signaal: Signaal, p: date) -> set[str]:
    """De velden waar het oordeel op rust: wat het signaal nodig heeft, en wat het leest en het voorbeeld invult."""
    leest = velden_van_signaal(signaal.code, p)
    return {
        veld
        for groep, nodig in leest.items()
        for veld in groep.split("|")
        if veld in VELD and (nodig or veld in signaal.voorbeeld.fout)
    }


def _zelfde_leerling(anders: set[str]) -> str:
    """Wat een tweede rij van dezelfde leerling is, aan de velden waarin zij verschilt."""
    if not anders:
        return "Precies dezelfde rij staat er nog een keer"
    if anders & {"inschrijvingsvolgnummer", "inschrijfdatum"}:
        return "De leerling heeft ook deze inschrijving"
    return "Dezelfde inschrijving heeft ook deze rij"


def _als_tabel(tekening: Tekening) -> dict[str, list[str]]:
    """De kolommen van de tabel; wat verandert staat vet, en zonder verandering is er geen kolom voor het herstel."""
    regels = tekening.regels
    elders = {**tekening.vorige, **tekening.in_rod}
    anders = [r.fout != r.goed or elders.get(r.veld, r.fout) not in (r.fout, "—") for r in regels]
    vet = ["**{}**" if a else "{}" for a in anders]
    kolommen = {"Veld": [r.veld for r in regels]}
    if tekening.vorige:
        toen = [tekening.vorige.get(r.veld, r.fout) for r in regels]
        kolommen["Vorige levering"] = [v.format(t) for v, t in zip(vet, toen, strict=True)]
    hier = "Deze levering" if tekening.vorige else "In uw LAS" if tekening.in_rod else "Zo staat het er"
    kolommen[hier] = [v.format(r.fout) for v, r in zip(vet, regels, strict=True)]
    if tekening.in_rod:
        kolommen["In ROD"] = [v.format(tekening.in_rod[r.veld]) for v, r in zip(vet, regels, strict=True)]
    if any(r.fout != r.goed for r in regels):
        kolommen["Na het herstel"] = [v.format(r.goed) for v, r in zip(vet, regels, strict=True)]
    return kolommen


def _waarden(rij: Rij, velden: Iterable[str]) -> list[tuple[str, str]]:
    return [(VELD[v].label, _tekst(v, rij[v])) for v in _op_volgorde(velden)]


def _in_rod(veld: str, daar: list[Rij]) -> str:
    if not daar:
        return _NIET
    return "—" if veld in _KENT_ROD_NIET else _tekst(veld, daar[0][veld])


def _wie_meldt(bericht: Bericht) -> str:
    wat = "de bekostiging" if bericht["soort"] == BEKOSTIGING else "deze leerling"
    return f"DUO zegt iets over {wat}" if bericht["nummer"] else "DUO zegt iets over een leerling, zonder zijn nummer"


def _bericht(bericht: Bericht) -> list[tuple[str, str]]:
    gevuld = {label: bericht.get(wat) for wat, label in _VAN_DUO.items()}
    return [(label, dag(w) if isinstance(w, date) else letterlijk(w)) for label, w in gevuld.items() if w]


def _op_volgorde(velden: Iterable[str]) -> list[str]:
    gekozen = set(velden)
    return [v.naam for v in VELDEN if v.naam in gekozen]


def _wie(rij: Rij) -> str:
    naam = " ".join(str(rij[v]) for v in ("voornamen", "voorvoegsel", "achternaam") if rij[v])
    groep = f", groep {rij['groep']}" if rij["groep"] else ""
    return f"{naam or 'Leerling zonder naam'}{groep}, {_school(rij)}"


def _school(rij: Rij) -> str:
    code = rij["instellingscode"]
    return school(str(code) if code else None, _SCHOLEN.get(code))


def _tekst(veld: str, waarde: Waarde) -> str:
    """Een waarde zoals een pagina haar toont: datums als dd-mm-jjjj, nummers gemaskeerd."""
    if waarde is None or waarde == "":
        return "*leeg*"
    if isinstance(waarde, date):
        return dag(waarde)
    return gemaskeerde_waarde(waarde) if VELD[veld].gevoelig else letterlijk(waarde)


def _balken(signaal: Signaal, fout: Rij, goed: Rij, anderen: list[Rij], veranderd: set[str]) -> list[Balk]:
    """De balken, of niets als het voorbeeld niet om datums gaat."""
    datums = {v for paar in _BALKEN.values() for v in paar if v}
    met_wie = [(erbij.wie, rij) for erbij, rij in zip(signaal.voorbeeld.erbij, anderen, strict=True)]
    ook = [rij for wie, rij in met_wie if wie == "inschrijving"]
    elders = [rij for wie, rij in met_wie if wie == "elders"]
    if not (veranderd & datums or elders or any(rij[v] != fout[v] for rij in ook for v in datums)):
        return []
    kleur, nu = WEERGAVE[signaal.soort].kleur, "eerst" if signaal.voorbeeld.weg else "nu"
    balken: list[Balk] = []
    for wat, (van, tot) in _BALKEN.items():
        if wat == "Periode" and all(rij[van] == rij["inschrijfdatum"] for rij in (fout, goed, *ook)):
            continue  # de periode loopt gelijk met de inschrijving en voegt niets toe
        tweede = [rij for rij in ook if any(rij[v] != fout[v] for v in (van, tot) if v)]
        ernaast = elders if wat == "Inschrijving" else []
        raakt = bool({van, tot} & veranderd)
        balken += _balk(
            f"{wat}, {nu}" if raakt else wat, fout, van, tot, kleur if raakt or tweede or ernaast else None, tweede
        )
        for rij in tweede:
            balken += _balk(f"{wat}, ook", rij, van, tot, kleur, [fout])
        for rij in ernaast:
            balken += _balk(f"{wat} elders", rij, van, tot, kleur)
        if raakt:
            balken += _balk(f"{wat}, hersteld", goed, van, tot, HERSTELD)
    return balken


def _balken_naast_rod(signaal: Signaal, las: list[Rij], daar: list[Rij]) -> list[Balk]:
    """De balken van het LAS en van ROD waar die verschillen, of niets als het voorbeeld niet om datums gaat."""
    kleur = WEERGAVE[signaal.soort].kleur
    balken: list[Balk] = []
    for wat, (van, tot) in _BALKEN.items():
        velden = [v for v in (van, tot) if v]
        hier, ginds = ([[rij[v] for v in velden] for rij in rijen] for rijen in (las, daar))
        if hier != ginds and not (wat == "Periode" and all(rij[van] == rij["inschrijfdatum"] for rij in las + daar)):
            for rijen, waar, welke in ((las, "het LAS", INSCHRIJVING), (daar, "ROD", kleur)):
                for rij in rijen:
                    balken += _balk(f"{wat} in {waar}", rij, van, tot, welke)
    return balken


def _balk(naam: str, rij: Rij, van: str, tot: str | None, kleur: str | None, ernaast: Iterable[Rij] = ()) -> list[Balk]:
    begin, einde = rij[van], rij[tot] if tot else None
    if not isinstance(begin, date):
        return []
    einde = einde if isinstance(einde, date) else None
    if tot is None:  # een periode loopt tot de volgende begint
        volgende = [dag for r in ernaast if isinstance(dag := r[van], date) and dag > begin]
        einde = min(volgende) - timedelta(days=1) if volgende else None
    if einde and einde < begin:  # een balk loopt van links naar rechts, ook als de datums omgedraaid zijn
        return [Balk(naam, einde, begin, kleur)]
    return [Balk(naam, begin, einde, kleur)]
