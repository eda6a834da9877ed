"""De toets: wat er aan een levering opvalt voordat zij in de plaats komt van wat er is.

Een kolom die anders heet, een export met de helft van de leerlingen, een bestand dat geen export is: zonder vraag lijkt
daarna van alles hersteld. Elke regel die een vraag is, wil een eigen antwoord.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from data.lezen.rod.geen_export import van_rod
from data.lezen.samen.school import noemt_school
from data.schema.labels import TABELNAAM, label
from data.schema.levering import Levering
from data.schema.velden import TABELLEN, VELD, VELDEN, Tabel
from data.schema.vooraf.leeg import leeggeraakt
from data.schema.vooraf.omvang import naar_rato, van_tabel
from data.schema.vooraf.te_veel import DE_MEESTEN, ENKELE, VEEL, te_veel
from data.schema.vooraf.vast import Anders
from data.schema.vooraf.vergelijking import SchoolVooraf, Vooraf
from data.tekst import getal, meervoud

VAN_ROD = "rod-"
"""Waarmee de sleutel begint van de vraag bij een bestand dat van ROD of DUO lijkt te komen."""

_VEEL_MEER = 2
_BIJ_NAAM = 3
"""Tot zoveel scholen noemen wij bij hun naam."""
_GEWOON_HERSTEL = 5
"""Bij minder leerlingen dan dit is een ander nummer of een andere datum meestal wat wij vroegen te herstellen."""
_EEN_ANDER = 3
"""Vanaf zoveel gegevens die anders zijn, en de meeste, is het een andere leerling en geen andere kolom."""

_PERSOON = ("achternaam", "geboortedatum", "geslacht", "bsn")
"""Waaraan DUO een leerling herkent; bij `bsn` mag het ook een onderwijsnummer zijn."""
_VAN_CLUSTER: Mapping[str, tuple[int, int]] = {"soort_onderwijs": (1, 2), "beschikkingsnummer": (3, 4)}
"""Wat DUO alleen van scholen van deze clusters vraagt."""
NODIG = ("leerlingnummer", *(veld.naam for veld in VELDEN if veld.verplicht), *_VAN_CLUSTER, *_PERSOON)
"""Wat DUO van een inschrijving vraagt, en wat er nodig is om een leerling te herkennen."""
ONMISBAAR = frozenset({"leerlingnummer", "inschrijfdatum"})
"""Zonder inschrijfdatum is er van een levering veel niet na te kijken, en zonder leerlingnummer is zij misschien van
ROD."""

_GEEN_LAS = "Een export uit een LAS heeft altijd een leerlingnummer, een overzicht van ROD niet. Is dit een export?"
_NIET_NAGEKEKEN = "Een deel van de signalen kan daardoor niets nakijken."

Scholen = Mapping[str, SchoolVooraf]


@dataclass(frozen=True, slots=True)
class Regel:
    """Een regel van de toets; `vraag`: hier hoort een antwoord bij voor de levering mag gelden.

    `sleutel` noemt de regel, zonder gegevens van leerlingen. `nu` en `straks` zijn aantallen, als de regel telt.
    `velden` zijn de velden waar een kolom voor gezocht wordt.
    """

    sleutel: str
    wat: str
    zin: str
    vraag: bool
    nu: int | None = None
    straks: int | None = None
    velden: tuple[str, ...] = ()

    @property
    def antwoord(self) -> str:
        """Hoe iemand zegt dat hij dit weet: bij een regel die telt, alleen van deze aantallen."""
        return self.sleutel if self.nu is None else f"{self.sleutel}={self.nu}:{self.straks}"

    @property
    def gewoon(self) -> bool:
        """Of er niets aan opvalt: een aantal dat niet veel kleiner wordt."""
        telt = self.nu is not None and self.straks is not None
        return telt and not self.vraag and not te_veel((self.nu or 0) - (self.straks or 0), self.nu or 0)


def toets(
    vooraf: Vooraf, eigen: Collection[str], clusters: Mapping[str, int | None], namen: Mapping[str, str]
) -> list[Regel]:
    """Alle regels over een levering: wat een vraag is eerst.

    Args:
        eigen: de scholen in de bestanden die van het bestuur zijn.
        clusters: instellingscode → cluster, voor zover bekend.
        namen: instellingscode → hoe de school heet.
    """
    scholen = {code: school for code in eigen if not (school := vooraf.scholen[code]).alleen_arrangementen}
    van_tabellen = [regel for tabel in TABELLEN for regel in _tabel(tabel, scholen, namen)]
    onleesbaar = list(_onleesbaar(vooraf))
    gevraagd = {regel.sleutel for regel in (*van_tabellen, *onleesbaar) if regel.vraag} - {"leerling"}
    regels = [
        *_scholen(vooraf, namen),
        *van_tabellen,
        *_leeg(scholen, namen, gevraagd),
        *_anders(vooraf, scholen, namen),
        *_nodig(scholen, clusters, namen),
        *onleesbaar,
    ]
    return _elk_veld_een_keer(sorted(regels, key=lambda regel: not regel.vraag))


def bij_een_eerste(regels: Iterable[Regel], levering: Levering, vooraf: Vooraf) -> list[Regel]:
    """De regels als er nog niets is waar de levering voor in de plaats komt: dan gaat er niets verloren.

    Wat een LAS niet geeft, wat hier en daar niet te lezen is of ontbreekt, is dan gezegd en geen vraag: de signalen
    vinden het. Een vraag blijft wat betekent dat er bijna niets of het verkeerde wordt nagekeken.
    """
    bestanden = levering.verslag.bestanden
    bekend = frozenset[str]().union(*(bestand.vervallen for bestand in bestanden))
    blijft = ONMISBAAR.union(*(bestand.vermoed for bestand in bestanden)) - bekend
    leerlingen = vooraf.zonder + sum(school.leerlingen for school in vooraf.scholen.values())
    van_las = {f"rod-{b.naam}" for b in bestanden if {"leerlingnummer", "inschrijfdatum"} <= {*b.kolommen.values()}}
    heel_onleesbaar = {
        f"onleesbaar-{label(v.naam)}"
        for v in VELDEN
        if v.verplicht and vooraf.onleesbaar.get(label(v.naam), (0, 0))[1] >= max(leerlingen, ENKELE + 1)
    }
    codes = levering.inschrijving["instellingscode"]
    kent_school = any(noemt_school(bestand.kolommen) for bestand in bestanden)

    def vraagt(regel: Regel) -> bool:
        if regel.sleutel.startswith("onleesbaar-"):
            return regel.sleutel in heel_onleesbaar
        if regel.sleutel == "elders" and kent_school and codes.null_count() * 2 > codes.len():
            return False  # dat de code bij de meesten leeg is, staat bij de leerlingen zelf
        return regel.sleutel not in van_las and blijft.issuperset(regel.velden)

    return [replace(regel, vraag=regel.vraag and vraagt(regel)) for regel in regels]


def _elk_veld_een_keer(regels: Iterable[Regel]) -> list[Regel]:
    """Dezelfde regels; een veld dat bij de ene school weg is en bij de andere nooit was, zoekt één kolom."""
    gezien: set[str] = set()
    uit = []
    for regel in regels:
        uit.append(replace(regel, velden=tuple(veld for veld in regel.velden if veld not in gezien)))
        gezien.update(regel.velden)
    return uit


def geen_export(bestand: str, titel: str, herkenning: Mapping[str, str | None]) -> Regel | None:
    """De vraag bij een bestand dat van ROD of DUO lijkt te komen; None als daar niets op wijst.

    Args:
        titel: wat er boven de kop stond, met de naam van het werkblad.
        herkenning: kop → het veld dat erin herkend is.
    """
    vreemd = van_rod(bestand, titel, herkenning, [veld for veld in herkenning.values() if veld])
    if vreemd is None:
        return None
    zin = (
        f"Dit lijkt {vreemd.wat} en geen export uit uw LAS: {vreemd.waarom}. Als levering zou het de gegevens uit uw "
        "LAS vervangen."
    )
    return Regel(f"{VAN_ROD}{bestand}", f"‘{bestand}’", zin, True)


# -- scholen -----------------------------------------------------------------------------------------------------------


def _scholen(vooraf: Vooraf, namen: Mapping[str, str]) -> Iterator[Regel]:
    """Scholen die de vorige keer in dezelfde levering zaten en nu niet."""
    if vooraf.ontbreekt:
        yield Regel(
            "scholen",
            "Scholen" if len(vooraf.ontbreekt) > 1 else "School",
            f"De vorige keer waren er ook leerlingen van {_opsomming(vooraf.ontbreekt, namen)}, en nu niet. Daarvan "
            "blijft de vorige levering gelden. Is de export volledig?",
            True,
        )


def _opsomming(codes: Collection[str], namen: Mapping[str, str]) -> str:
    return ", ".join(namen.get(code, code) for code in codes)


def _waar(codes: Collection[str], alle: Collection[str], namen: Mapping[str, str]) -> str:
    """Op welke scholen, als deel van een zin; leeg als het overal is."""
    if len(codes) == len(alle):
        return ""
    return f" bij {_opsomming(codes, namen) if len(codes) <= _BIJ_NAAM else f'{getal(len(codes))} scholen'}"


# -- aantallen, en kolommen die er niet meer zijn ----------------------------------------------------------------------


def _tabel(tabel: Tabel, scholen: Scholen, namen: Mapping[str, str]) -> Iterator[Regel]:
    """Hoeveel het er nu zijn en straks, en welke kolommen er niet meer zijn: is dat één oorzaak, dan in één regel."""
    nu = sum(school.nu.aantallen[tabel] for school in scholen.values() if school.nu)
    straks = sum(school.straks.aantallen[tabel] for school in scholen.values())
    al = {code: school for code, school in scholen.items() if school.nu}
    zin, vraag = _leerlingen(al, namen) if tabel == "leerling" else _minder(tabel, al, namen)
    weg = _kolommen_weg(tabel, al)
    los = tabel == "leerling" and vraag and "leerlingnummer" not in weg  # dan zijn het twee dingen om te weten
    if weg:
        codes = list(dict.fromkeys(code for eigen in weg.values() for code in eigen))
        yield Regel(
            f"kolommen-{tabel}",
            "Kolommen van leerlingen" if los else TABELNAAM[tabel].meer,
            f"Dit zat er de vorige keer wel in{_waar(codes, al, namen)}: {', '.join(label(veld) for veld in weg)}. "
            + (_GEEN_LAS if "leerlingnummer" in weg else _NIET_NAGEKEKEN),
            True,
            None if los else nu,
            None if los else straks,
            tuple(weg),
        )
    if (nu or straks) and (los or not weg):
        yield Regel(tabel, TABELNAAM[tabel].meer, zin, vraag, nu, straks)


def _leerlingen(al: Scholen, namen: Mapping[str, str]) -> tuple[str, bool]:
    """Wie er weg zijn en erbij komen; een vraag als het er in totaal of op één school te veel zijn."""
    weg, erbij = sum(s.weg for s in al.values()), sum(s.erbij for s in al.values())
    if not al:
        return "", False
    verandering = f"{getal(weg)} weg, {getal(erbij)} erbij" if weg or erbij else "Dezelfde leerlingen"
    opvallend = {code: s for code, s in al.items() if s.nu and te_veel(s.weg, s.nu.leerlingen)}
    nu, straks = (sum(o.leerlingen for o in kant) for kant in ([s.nu for s in al.values() if s.nu], al.values()))
    if opvallend or te_veel(weg, nu):
        opvallend = opvallend or dict(al)
        waar = _waar(opvallend, al, namen)
        terug = sum(s.erbij for s in opvallend.values()) * 2 >= sum(s.weg for s in opvallend.values())
        vraag = "Kent uw LAS de leerlingen nu onder een ander leerlingnummer?" if terug else "Is de export volledig?"
        return f"{verandering}{f', vooral{waar}' if waar else ''}. {vraag}", True
    if straks > nu * _VEEL_MEER and erbij >= VEEL:
        return f"{verandering}. Zitten er leerlingen van een andere school bij?", True
    return f"{verandering}.", False


def _minder(tabel: Tabel, al: Scholen, namen: Mapping[str, str]) -> tuple[str, bool]:
    """Of er van een tabel meer verdwijnt dan er leerlingen verdwijnen: naar hen is al gevraagd."""
    minder = {code: _echt_minder(tabel, [school]) for code, school in al.items()}
    kwijt = [
        code
        for code, school in al.items()
        if minder[code] >= VEEL or (minder[code] >= ENKELE and not school.straks.aantallen[tabel])
    ]
    samen = _echt_minder(tabel, al.values())
    nu = sum(s.nu.aantallen[tabel] for s in al.values() if s.nu)
    if not kwijt and not te_veel(samen, nu):
        past = te_veel(nu - sum(s.straks.aantallen[tabel] for s in al.values()), nu)
        return "Dat past bij het aantal leerlingen." if past else "", False
    aantal = sum(minder[code] for code in kwijt) if kwijt else samen
    waar = _waar(kwijt or al, al, namen)
    return f"Dat zijn er{waar} {getal(aantal)} minder dan bij dit aantal leerlingen past. Klopt dat?", True


def _echt_minder(tabel: Tabel, scholen: Iterable[SchoolVooraf]) -> int:
    """Hoeveel rijen er minder zijn dan bij het aantal leerlingen dat blijft zou horen."""
    paren = [(school.nu, school.straks) for school in scholen if school.nu]
    verwacht = naar_rato(sum(nu.aantallen[tabel] for nu, _ in paren), paren)
    return verwacht - sum(straks.aantallen[tabel] for _, straks in paren)


def _kolommen_weg(tabel: Tabel, al: Scholen) -> dict[str, list[str]]:
    """De velden die er de vorige keer wel waren en nu niet → bij welke scholen."""
    weg: dict[str, list[str]] = {}
    for code, school in al.items():
        for veld in van_tabel(tabel):
            if school.nu and veld in school.nu.velden - school.straks.velden:
                weg.setdefault(veld, []).append(code)
    return weg


# -- kolommen die er nog zijn, maar leeg -------------------------------------------------------------------------------


def _leeg(scholen: Scholen, namen: Mapping[str, str], gevraagd: Collection[str]) -> Iterator[Regel]:
    """Kolommen die er nog zijn maar leeg; niet waar de regels `gevraagd` al over gaan."""
    al = {code: (school.nu, school.straks) for code, school in scholen.items() if school.nu}
    leeg = {
        veld: codes
        for veld, codes in leeggeraakt(al).items()
        if VELD[veld].tabel not in gevraagd and f"onleesbaar-{label(veld)}" not in gevraagd
    }
    for tabel in TABELLEN:
        if velden := [veld for veld in leeg if VELD[veld].tabel == tabel]:
            codes = list(dict.fromkeys(code for veld in velden for code in leeg[veld]))
            yield Regel(
                f"leeg-{tabel}",
                f"{TABELNAAM[tabel].meer}: lege kolommen",
                f"Dit was de vorige keer{_waar(codes, al, namen)} ingevuld, en nu niet of veel minder: "
                f"{', '.join(label(veld) for veld in velden)}. Wat er niet staat, kunnen wij niet nakijken. Mag wie de "
                "export maakt deze gegevens nog zien?",
                True,
            )


# -- kolommen waar iets anders in staat --------------------------------------------------------------------------------


def _anders(vooraf: Vooraf, scholen: Scholen, namen: Mapping[str, str]) -> Iterator[Regel]:
    """Wat niet hoort te veranderen en bij te veel leerlingen anders is."""
    opvallend: dict[str, tuple[Anders, str]] = {}
    for veld, per_school in vooraf.anders.items():
        al = {code: telling for code, telling in per_school.items() if code in scholen}
        te_zien = {code: telling for code, telling in al.items() if _te_veel_anders(telling)}
        samen = Anders(sum(t.aantal for t in al.values()), sum(t.van for t in al.values()))
        if te_zien or _te_veel_anders(samen):
            opvallend[veld] = samen, _waar(te_zien or al, al, namen)
    van_leerling = [veld for veld in vooraf.anders if VELD[veld].tabel == "leerling" and vooraf.anders[veld]]
    anderen = [veld for veld in van_leerling if veld in opvallend]
    if len(anderen) >= _EEN_ANDER and len(anderen) * 2 > len(van_leerling):
        samen, waar = max((opvallend[veld] for veld in anderen), key=lambda paar: paar[0].aantal)
        yield Regel(
            "anders-leerling",
            "Wie de leerlingen zijn",
            f"Bij {getal(samen.aantal)} van de {getal(samen.van)} leerlingnummers{waar} hoort nu een andere leerling: "
            f"{', '.join(label(veld) for veld in anderen)} zijn anders. Kent uw LAS de leerlingen nu onder een ander "
            "leerlingnummer, of zijn kolommen verschoven?",
            True,
        )
        return  # wat er verder bij hen anders is, volgt daaruit
    for veld, (samen, waar) in opvallend.items():
        yield Regel(
            f"anders-{veld}",
            label(veld),
            f"Bij {getal(samen.aantal)} van de {meervoud(samen.van, 'leerling', 'leerlingen')}{waar} staat hier iets "
            "anders dan de vorige keer, en dit verandert bijna nooit. Is het nog de goede kolom, en staat elke waarde "
            "bij de goede leerling?",
            True,
        )


def _te_veel_anders(telling: Anders) -> bool:
    weinig = telling.aantal < _GEWOON_HERSTEL and telling.aantal < telling.van * DE_MEESTEN
    return te_veel(*telling) and not weinig


# -- wat nodig is, en wat niet te lezen is -----------------------------------------------------------------------------


def _nodig(scholen: Scholen, clusters: Mapping[str, int | None], namen: Mapping[str, str]) -> Iterator[Regel]:
    """Verplichte gegevens waar geen kolom voor is herkend, en die er de vorige keer ook niet waren."""
    for veld in NODIG:
        horen = {c: s for c, s in scholen.items() if veld not in _VAN_CLUSTER or clusters.get(c) in _VAN_CLUSTER[veld]}
        goed = {veld, "onderwijsnummer"} if veld == "bsn" else {veld}
        zonder = {
            code: school
            for code, school in horen.items()
            if not school.straks.velden & goed
            and not (school.nu and veld in school.nu.velden)  # dan staat het hierboven al
        }
        if zonder:
            yield Regel(
                f"verplicht-{veld}",
                "BSN of onderwijsnummer" if veld == "bsn" else label(veld),
                f"Hiervoor is{_waar(zonder, scholen, namen)} geen kolom herkend. {_waarvoor(veld)}",
                any(school.nu is None for school in zonder.values()),
                velden=(veld,),
            )


def _waarvoor(veld: str) -> str:
    if veld == "leerlingnummer":
        return _GEEN_LAS
    if veld in _PERSOON:
        return "Zonder dit herkent DUO een leerling niet."
    return "DUO vraagt dit van elke TLV." if VELD[veld].tabel == "tlv" else "DUO vraagt dit van elke inschrijving."


def _onleesbaar(vooraf: Vooraf) -> Iterator[Regel]:
    """Waarden die nu te lezen zijn en straks niet."""
    leerlingen = sum(s.leerlingen for s in vooraf.scholen.values())
    for veld, (nu, straks) in vooraf.onleesbaar.items():
        if te_veel(straks - nu, leerlingen):
            yield Regel(
                f"onleesbaar-{veld}",
                f"Niet te lezen: {veld}",
                f"{meervoud(straks, 'waarde is', 'waarden zijn')} niet te lezen. Is de kolom anders opgemaakt, of is "
                "het een andere kolom?",
                True,
                nu,
                straks,
            )
