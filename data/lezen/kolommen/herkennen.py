"""Welke kolom is welk veld: wat de kop zegt, en of de waarden dat bevestigen, tegenspreken of zelf al verraden."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from data.lezen.kolommen.bewijs import EENDUIDIG, Bewijs, neem_bewijs
from data.lezen.kolommen.koppen import (
    HERHAALBAAR,
    KENMERK,
    NAMEN,
    Kopnaam,
    gaat_over_een_ander,
    is_officieel,
    lees_kop,
    naar_onderwerp,
    onderwerp,
    rang,
    volgnummer,
)
from data.lezen.tabel import RuweTabel
from data.schema.koppen import kaal
from data.schema.labels import label
from data.schema.velden import PGN, VELD, VELDEN, Tabel

Herkenning = dict[str, str | None]
"""Kop zoals geleverd → veld van het schema, of None als de kolom niet gebruikt wordt.

Een veld komt van één kolom, tenzij een nummer in de kop ze uit elkaar houdt: `TLV 1 begin` en `TLV 2 begin`.
"""

Zekerheid = Literal["zeker", "waarschijnlijk", "onzeker"]
_VOLGORDE: tuple[Zekerheid, ...] = ("zeker", "waarschijnlijk", "onzeker")

_GENOEG = 3  # minder waarden bewijzen niets: één op de elf willekeurige nummers is een goed BSN
_VEEL = 10
_HELFT = 0.5
_NUMMERS = ("bsn", PGN.naam, "onderwijsnummer")
_ZONDER_PROEF = frozenset(
    {"leerlingnummer", "inschrijvingsvolgnummer", "beschikkingsnummer", "tlv_volgnummer", "arrangementvolgnummer"}
)
"""Nummers zonder eigen vorm: staan daar BSN's in, dan zijn het BSN's, en die moeten wij verbergen."""
_OOK_NAAM = frozenset({
    "vestiging", "dependance", "instelling", "samenwerkingsverband", "swv", "tlvswv", "tlvsamenwerkingsverband",
    "swvtlv", "afgegevendoorswv", "onderwijsaanbieder", "rioonderwijsaanbieder", "onderwijslocatie",
    "rioonderwijslocatie", "periodevestiging", "schoolvaninschrijving", "instellingvaninschrijving", "brinschool",
})  # fmt: skip
"""Kale koppen waar net zo vaak een naam onder staat als een code."""
_BEGIN = "datumbegin"
_ANDERE_LENGTE = {"instellingscode": "vestigingscode", "vestigingscode": "instellingscode"}
"""Twee codes die in exports elkaars kop dragen: ‘BRIN’ met zes tekens is een vestiging."""


ZELF_GEKOZEN = "u koos dit zelf"
"""De reden bij een kolom die de gebruiker zelf aanwees."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """Wat wij van een kolom denken: het veld (None: niet gebruikt), hoe zeker dat is, en waarom, voor de gebruiker.

    `reden` is een deel van een zin zonder hoofdletter en punt, en noemt nooit een waarde.
    """

    kop: str
    veld: str | None
    zekerheid: Zekerheid
    reden: str


@dataclass(frozen=True, slots=True)
class _Kandidaat:
    kolom: Kolom
    nummer: int
    leeg: bool

    @property
    def plaats(self) -> tuple[bool, bool, int, int, int, str]:
        """Wie het veld krijgt als er meer zijn: de laagste. De volgorde van de kolommen doet niet mee."""
        kop = self.kolom.kop
        return (
            self.leeg,
            self.kolom.veld in NAMEN and not is_officieel(kop),
            _VOLGORDE.index(self.kolom.zekerheid),
            rang(self.kolom.veld, kop) if self.kolom.veld else 0,
            len(kop),
            kop,
        )


def bekijk(tabel: RuweTabel, correcties: Mapping[str, str | None] | None = None) -> list[Kolom]:
    """Wat elke kolom van een tabel is, in de volgorde van het bestand. `correcties` (van de gebruiker) gaan voor."""
    correcties = correcties or {}
    koppen = tabel.koppen
    gelezen = _lees_koppen(tabel.bestand, [k for k in koppen if k not in correcties], correcties.values())
    geclaimd = {naam.veld for kop, naam in gelezen.items() if naam and kaal(kop) not in _OOK_NAAM}
    kandidaten = []
    for kop, naam in gelezen.items():
        bewijs = neem_bewijs(tabel.frame, kop)
        kolom = _met_kop(kop, naam, bewijs, geclaimd) if naam else _zonder_kop(kop, bewijs, geclaimd)
        kandidaten.append(_Kandidaat(kolom, naam.nummer if naam and kolom.veld == naam.veld else 0, bewijs.leeg))
    bezet = {(veld, volgnummer(kop, veld)): kop for kop, veld in correcties.items() if veld}
    oordeel = {k.kop: k for k in _verdeel(kandidaten, bezet)}
    return [Kolom(kop, correcties[kop], "zeker", ZELF_GEKOZEN) if kop in correcties else oordeel[kop] for kop in koppen]


def herken_tabel(tabel: RuweTabel, correcties: Mapping[str, str | None] | None = None) -> Herkenning:
    """De herkenning van een tabel zoals `bekijk` haar ziet: op de koppen en op de inhoud."""
    return {kolom.kop: kolom.veld for kolom in bekijk(tabel, correcties)}


def herken(koppen: Iterable[str], correcties: Mapping[str, str | None] | None = None) -> Herkenning:
    """De herkenning op de koppen alleen, als van lege kolommen."""
    return herken_tabel(RuweTabel("", pl.DataFrame(schema=dict.fromkeys(koppen, pl.String))), correcties)


def botsingen(herkenning: Herkenning) -> list[str]:
    """De velden waar meer dan één kolom naar wijst, zonder dat een nummer in de kop ze uit elkaar houdt."""
    keren = Counter((veld, volgnummer(kop, veld)) for kop, veld in herkenning.items() if veld)
    return list(dict.fromkeys(veld for (veld, _), n in keren.items() if n > 1))


def bezwaar(tabel: RuweTabel, kop: str, veld: str) -> str | None:
    """Waarom de waarden van een kolom niet bij een veld passen, als deel van een zin; None als zij passen."""
    bewijs = neem_bewijs(tabel.frame, kop)
    if bewijs.leeg:
        return None
    if veld in _ZONDER_PROEF and (nummers := _nummers(bewijs)):
        return nummers[1]
    proef = bewijs.voor_veld(veld)
    return proef.zin if proef and not proef.goed else None


def vermoedens(tabel: RuweTabel, herkenning: Herkenning) -> frozenset[str]:
    """Verplichte velden die in geen kolom zijn herkend, terwijl een kolom die over is er wel de waarden voor heeft."""
    mist = {v.naam for v in VELDEN if v.verplicht}.difference(herkenning.values())
    if not mist:
        return frozenset()
    over = [kop for kop, veld in herkenning.items() if veld is None and not gaat_over_een_ander(kop)]
    bewijzen = (neem_bewijs(tabel.frame, kop) for kop in over)
    return frozenset(v for bewijs in bewijzen if bewijs.waarden.len() >= _VEEL for v in mist if bewijs.past(v))


# -- de kop ------------------------------------------------------------------------------------------------------------


def _lees_koppen(bestand: str, koppen: Sequence[str], gekozen: Iterable[str | None]) -> dict[str, Kopnaam | None]:
    """Wat elke kop zegt, met wat de andere koppen en de naam van het bestand daarvoor betekenen."""
    gelezen = {kop: lees_kop(kop) for kop in koppen}
    zeker = {naam.veld for naam in gelezen.values() if naam and naam.gelijk} | {veld for veld in gekozen if veld}
    over = onderwerp(bestand, zeker)
    for kop, naam in gelezen.items():
        if naam is None and (hier := naar_onderwerp(kop, over or _onderwerp_van_begin(kop, zeker))):
            gelezen[kop] = replace(hier, gelijk=False)
    groepen: dict[tuple[Tabel, int], set[str]] = defaultdict(set)
    for naam in gelezen.values():
        if naam:
            groepen[VELD[naam.veld].tabel, naam.nummer].add(naam.veld)
    return {kop: naam and _met_groep(naam, groepen) for kop, naam in gelezen.items()}


def _onderwerp_van_begin(kop: str, zeker: Collection[str]) -> Tabel | None:
    """Naast een inschrijfdatum is een kale begindatum die van de periode: zo heet zij in berichten van ROD."""
    van_periode = "inschrijfdatum" in zeker and "begindatum_periode" not in zeker
    return "periode" if kaal(kop) == _BEGIN and van_periode else None


def _met_groep(naam: Kopnaam, groepen: Mapping[tuple[Tabel, int], set[str]]) -> Kopnaam | None:
    """Een genummerde kolom hoort bij een groepje met een kenmerk; anders is `TLV 1` de TLV, en `Groep 3` niets."""
    tabel = VELD[naam.veld].tabel
    if naam.nummer == 0 or tabel not in HERHAALBAAR or groepen[tabel, naam.nummer] & KENMERK[tabel]:
        return naam
    return replace(naam, nummer=0) if naam.nummer == 1 else None


# -- de waarden --------------------------------------------------------------------------------------------------------


def _met_kop(kop: str, naam: Kopnaam, bewijs: Bewijs, geclaimd: set[str]) -> Kolom:
    """Het oordeel over een kolom waarvan de kop iets zegt."""
    veld = naam.veld
    vermoeden: Zekerheid = "zeker" if naam.gelijk else "waarschijnlijk"
    kop_zegt = "de kop heet zo" if naam.gelijk else f"de kop lijkt op ‘{label(veld)}’"
    if bewijs.leeg:
        return Kolom(kop, veld, vermoeden, f"{kop_zegt}; er staat niets in")
    if veld in _ZONDER_PROEF and (stil := _nummers(bewijs)):
        ander, waarom = stil
        return Kolom(kop, None if geclaimd & set(_NUMMERS) else ander, "onzeker", f"{kop_zegt}, maar {waarom}")
    proef = bewijs.voor_veld(veld)
    if proef is None:
        return Kolom(kop, veld, vermoeden, kop_zegt)
    if proef.deel >= _HELFT:
        return Kolom(kop, veld, vermoeden, f"{kop_zegt}, en {proef.zin}")
    if proef.goed:
        return Kolom(kop, veld, "waarschijnlijk" if naam.gelijk else "onzeker", f"{kop_zegt}, maar slechts {proef.zin}")
    ander_veld = _ANDERE_LENGTE.get(veld)
    if ander_veld and ander_veld not in geclaimd and (past := bewijs.proef(ander_veld)).deel >= EENDUIDIG:
        return Kolom(kop, ander_veld, "waarschijnlijk", past.zin)
    if kaal(kop) in _OOK_NAAM:
        return Kolom(kop, None, "waarschijnlijk", "de kop kan een code zijn, maar er staat iets anders")
    if veld in _NUMMERS and (stil := _nummers(bewijs)):
        return Kolom(kop, veld, "onzeker", f"{kop_zegt}, maar {stil[1]}")
    return Kolom(kop, veld, "onzeker", f"{kop_zegt}, maar {proef.zin}")


def _zonder_kop(kop: str, bewijs: Bewijs, geclaimd: set[str]) -> Kolom:
    """Het oordeel over een kolom waarvan de kop niets zegt."""
    if bewijs.leeg:
        return Kolom(kop, None, "zeker", "er staat niets in deze kolom")
    if gaat_over_een_ander(kop):
        return Kolom(kop, None, "zeker", "de kop gaat niet over de leerling op deze school")
    stil = bewijs.stil_veld()
    if stil is None:
        return Kolom(kop, None, "zeker", "wij kennen deze kop niet")
    veld, proef = stil
    genoeg = proef.alle >= _GENOEG
    if veld == "tlv_einde":  # een schooljaar eindigt ook op 31 juli
        genoeg = genoeg and any(VELD[v].tabel == "tlv" for v in geclaimd)
    return Kolom(kop, veld, "waarschijnlijk" if genoeg else "onzeker", proef.zin)


def _nummers(bewijs: Bewijs) -> tuple[str, str] | None:
    """Het soort nummer dat bijna alle waarden zijn, met de zin die dat zegt; None bij te weinig waarden."""
    nummer = bewijs.nummer() if bewijs.waarden.len() >= _VEEL else None
    return nummer and (nummer[0], nummer[1].zin)


# -- wie krijgt het veld -----------------------------------------------------------------------------------------------


def _verdeel(kandidaten: Sequence[_Kandidaat], bezet: Mapping[tuple[str, int], str]) -> list[Kolom]:
    """Een veld komt van één kolom: die met waarden, dan de officiële, de zekerste, en de eerste in het schema."""
    winnaar = dict(bezet)
    for kandidaat in sorted(kandidaten, key=lambda k: k.plaats):
        if kandidaat.kolom.veld:
            winnaar.setdefault((kandidaat.kolom.veld, kandidaat.nummer), kandidaat.kolom.kop)
    nummer = next((winnaar[n, 0] for n in _NUMMERS if (n, 0) in winnaar), None)
    stil = {k.kolom.kop for k in kandidaten if k.kolom.veld in _NUMMERS and lees_kop(k.kolom.kop) is None}
    kolommen = []
    for kandidaat in kandidaten:
        kolom = kandidaat.kolom
        eerste = winnaar.get((kolom.veld, kandidaat.nummer)) if kolom.veld else None
        if kolom.kop in stil and nummer != kolom.kop:
            eerste = nummer  # naast het nummer van de leerling kan dit dat van een ander zijn
        if kolom.veld and eerste != kolom.kop:
            kolom = Kolom(kolom.kop, None, "waarschijnlijk", f"‘{eerste}’ is al {_als_veld(kolom.veld)}")
        kolommen.append(kolom)
    return kolommen


def _als_veld(veld: str) -> str:
    return f"ons veld ‘{label(veld)}’"
