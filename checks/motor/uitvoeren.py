"""Voert signalen uit over brede frames: per korrel alle maskers in één keer, dan alleen de rijen die afgingen.

Een signaal dat stukgaat, kost alleen zichzelf. Een instelling waarvan de levering een nodig veld mist, wordt voor dat
signaal overgeslagen, met de reden.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import polars as pl

from checks.frames.breed import BERICHT, Breed, Korrel
from checks.frames.ploeg import is_veel, ploeg
from checks.motor.melden import alle_bevindingen, meld_rijen
from checks.motor.signaal import Kant, Overslaan, Rijsignaal, Signaal, Treffer, Verzamelsignaal
from checks.motor.statussen import statussen
from checks.motor.uitvoering import STUK, Uitvoering
from checks.motor.voorrang import pas_voorrang_toe
from checks.rod.verklaren import verklaar
from data.schema.levering import Instelling
from data.schema.uitslag import BEVINDING, UITLEG_DUO, Uitslag

_IN_BEREIK, _MET_VROEGER, _NAAST_ROD = "\x00in_bereik", "\x00met_vroeger", "naast_rod"
"""Kolommen naast die van een korrel; het nulteken kan in geen naam van een veld staan."""

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound="_Telling")


@dataclass(frozen=True, slots=True, eq=False)
class _Noemer:
    """Over welke rijen een signaal gaat, bij welke instellingen (None: alle)."""

    ook_komend: bool
    ook_vroeger: bool
    over: pl.Expr | None
    mag: frozenset[Instelling] | None
    pas_bij_versturen: bool = False
    naast_rod: bool = False

    @property
    def vraagt(self) -> frozenset[str]:
        """De kolommen waar `over` naar kijkt."""
        return frozenset(() if self.over is None else self.over.meta.root_names())

    @property
    def grond(self) -> tuple[bool, bool, bool, bool, frozenset[Instelling] | None]:
        """Waar het over gaat, los van `over`: dat is bij veel signalen hetzelfde."""
        return (self.ook_komend, self.ook_vroeger, self.pas_bij_versturen, self.naast_rod, self.mag)

    def binnen(self, frame: pl.DataFrame) -> pl.Series:
        """Waar over de rijen van een korrel waar het om gaat, los van `over`."""
        masker = frame[_NAAST_ROD if self.naast_rod else _MET_VROEGER if self.ook_vroeger else _IN_BEREIK]
        if not self.ook_komend and not self.naast_rod:
            masker = masker & ~frame["komend"]
        if self.pas_bij_versturen:
            masker = masker & frame["te_versturen"]
        return masker if self.mag is None else masker & _mag(frame["instelling"], self.mag)


@dataclass(frozen=True, slots=True, eq=False)
class _Telling:
    """Van een signaal wordt geteld over welke rijen het gaat. Een verzamelsignaal heeft dan zelf al gezocht."""

    signaal: Signaal
    noemer: _Noemer

    @property
    def korrel(self) -> Korrel:
        """Van welke tabel de rijen zijn die geteld worden."""
        return self.signaal.korrel

    @property
    def vraagt(self) -> frozenset[str]:
        """De kolommen die ervoor nodig zijn."""
        return self.noemer.vraagt


@dataclass(frozen=True, slots=True, eq=False)
class _Proef(_Telling):
    """Een treffer van een rijsignaal: behalve geteld wordt ook gezocht waar hij afgaat."""

    treffer: Treffer

    @property
    def korrel(self) -> Korrel:
        """Die van de treffer, als hij over een andere tabel gaat dan zijn signaal."""
        return self.treffer.korrel or self.signaal.korrel

    @property
    def vraagt(self) -> frozenset[str]:
        """De kolommen die de treffer leest."""
        return self.treffer.vraagt


def controleer(breed: Breed, signalen: Iterable[Signaal]) -> Uitslag:
    """Voert de signalen uit en past de voorrang toe.

    Een bevinding staat er één keer per sleutel. Signalen die mislukken staan in `mislukt` en hebben geen bevindingen.
    """
    signalen = list(signalen)
    uitvoering = Uitvoering(breed)
    per_signaal: dict[str, Sequence[_Telling]] = {}

    def bereid_voor(signaal: Signaal) -> None:
        with uitvoering.bewaakt(signaal):
            match signaal:
                case Rijsignaal():
                    per_signaal[signaal.code] = _proeven(uitvoering, signaal)
                case Verzamelsignaal():
                    per_signaal[signaal.code] = _verzamel(uitvoering, signaal)

    def voer_uit(deel: tuple[tuple[Korrel, Kant], list[_Telling]]) -> None:
        (korrel, kant), van_korrel = deel
        _voer_uit(uitvoering, korrel, kant, van_korrel)

    # Een verzamelsignaal rekent vaak op één kern, en een korrel ook een deel van de tijd; samen houden zij ze bezig.
    with ploeg(breed.frames["inschrijving"].height) as leden:
        list(leden.map(bereid_voor, (s for s in signalen if isinstance(s, Verzamelsignaal))))
        for signaal in signalen:
            if isinstance(signaal, Rijsignaal):
                bereid_voor(signaal)
        tellingen: dict[tuple[Korrel, Kant], list[_Telling]] = {}
        for signaal in signalen:
            for telling in per_signaal.get(signaal.code, ()):
                tellingen.setdefault((telling.korrel, signaal.kant), []).append(telling)
        list(leden.map(voer_uit, tellingen.items()))
    return _uitslag(uitvoering, signalen)


def _behalve(
    breed: Breed, mag: frozenset[Instelling] | None, weg: Iterable[Instelling]
) -> frozenset[Instelling] | None:
    """Wat er van `mag` overblijft zonder de instellingen in `weg`."""
    weg = frozenset(weg)
    return (frozenset(breed.aanwezig) if mag is None else mag) - weg if weg else mag


def _mag(instelling: pl.Series, mag: frozenset[Instelling]) -> pl.Series:
    return instelling.is_in(list(mag), nulls_equal=True)


def _samen(uitvoering: Uitvoering, tellingen: Sequence[T], reken: Callable[[Sequence[T]], Mapping[K, V]]) -> dict[K, V]:
    """Rekent over alles in één keer; gaat dat fout, dan over de helften, tot de schuldige alleen staat."""
    if not tellingen:
        return {}
    try:
        return {**reken(tellingen)}
    except STUK as fout:
        if len(tellingen) == 1:
            uitvoering.mislukt[tellingen[0].signaal.code] = type(fout).__name__
            return {}
        helft = len(tellingen) // 2
        return _samen(uitvoering, tellingen[:helft], reken) | _samen(uitvoering, tellingen[helft:], reken)


def _op_plaats(uitdrukkingen: Iterable[pl.Expr]) -> list[pl.Expr]:
    """Uitdrukkingen met hun plaats als naam: geen twee heten dan hetzelfde."""
    return [uitdrukking.alias(str(plaats)) for plaats, uitdrukking in enumerate(uitdrukkingen)]


def _zeg_per_instelling(uitvoering: Uitvoering, signaal: Signaal) -> Iterable[Instelling]:
    """Noteert wat een signaal over hele leveringen zegt; geeft de instellingen waar het niet naar kijkt."""
    breed = uitvoering.breed
    if signaal.opmerking is not None:
        uitvoering.merk_op(signaal, signaal.opmerking(breed, breed.peildatum))
    redenen = {} if signaal.overslaan is None else signaal.overslaan(breed, breed.peildatum)
    uitvoering.overgeslagen |= {(signaal.code, instelling): zin for instelling, zin in redenen.items()}
    return redenen


# -- rijsignalen -------------------------------------------------------------------------------------------------------


def _proeven(uitvoering: Uitvoering, signaal: Rijsignaal) -> list[_Proef]:
    proeven = []
    weg = _zeg_per_instelling(uitvoering, signaal)
    for treffer in signaal.treffers(uitvoering.breed.peildatum):
        mag = uitvoering.mag_kijken(signaal, treffer.leest)
        if mag is None or mag:
            mag = _behalve(uitvoering.breed, mag, weg)
            # Een kolom die deze korrel niet kent, moet hier blijken: straks delen alle signalen één frame.
            for kolom in treffer.vraagt:
                uitvoering.bron(signaal.kant).niveau(treffer.korrel or signaal.korrel, kolom)
            noemer = _Noemer(
                signaal.ook_komend, signaal.ook_vroeger, treffer.over, mag, signaal.pas_bij_versturen, signaal.naast_rod
            )
            proeven.append(_Proef(signaal, noemer, treffer))
    return proeven


def _voer_uit(uitvoering: Uitvoering, korrel: Korrel, kant: Kant, tellingen: Sequence[_Telling]) -> None:
    """Wat er op een korrel te tellen is: waar signalen over gaan, en waar zij afgaan.

    De maskers gaan over alle rijen, ook die buiten bereik: dat is minder werk dan de rijen in bereik eerst ophalen.
    """
    breed = uitvoering.bron(kant)
    if breed.frames[korrel].is_empty():
        niets = pl.zeros(len(uitvoering.breed.aanwezig), pl.UInt32, eager=True)
        uitvoering.bekeken |= {(telling.signaal.code, korrel): niets for telling in tellingen}
        return
    kolommen = {"instelling", "komend"}.union(*(telling.vraagt for telling in tellingen))
    if any(telling.noemer.pas_bij_versturen for telling in tellingen):
        kolommen.add("te_versturen")
    if any(telling.noemer.naast_rod for telling in tellingen):
        kolommen.add(_NAAST_ROD)
    frame = breed.wijd(korrel, sorted(kolommen)).hstack(
        [breed.in_bereik[korrel].alias(_IN_BEREIK), breed.met_vroeger(korrel).alias(_MET_VROEGER)]
    )
    tellingen = _met_gedeelde_noemer(_sla_over(uitvoering, frame, tellingen))
    maskers = _samen(uitvoering, tellingen, lambda deel: _maskers(frame, deel))
    aantallen = _per_instelling(
        uitvoering.breed, frame["instelling"], {k: m for k, m in maskers.items() if isinstance(k, _Noemer)}
    )
    for telling in tellingen:
        signaal = telling.signaal
        if signaal.code in uitvoering.mislukt:
            continue
        bekeken = aantallen[telling.noemer]
        if (eerder := uitvoering.bekeken.get((signaal.code, korrel))) is not None:
            # Bij een signaal met een treffer per veld telt het veld met de meeste bekeken rijen.
            bekeken = pl.select(pl.max_horizontal(bekeken, eerder)).to_series()
        uitvoering.bekeken[signaal.code, korrel] = bekeken
        if isinstance(telling, _Proef) and maskers[telling].any():
            with uitvoering.bewaakt(signaal):
                meld_rijen(uitvoering, signaal, korrel, telling.treffer, maskers[telling].arg_true())


def _sla_over(uitvoering: Uitvoering, frame: pl.DataFrame, tellingen: Sequence[_Telling]) -> list[_Telling]:
    """Zonder de instellingen waarover een treffer zelf zegt dat hij daar niets kan zeggen, en zonder wat stukging.

    Zegt een andere treffer van het signaal daar nog wel iets, dan is het niet overgeslagen en staat de reden erbij.
    """
    redenen = {t: t.treffer.overslaan for t in tellingen if isinstance(t, _Proef) and t.treffer.overslaan is not None}
    gevonden = _samen(uitvoering, list(redenen), lambda deel: _waar(frame, {proef: redenen[proef] for proef in deel}))
    waar: dict[_Telling, list[Instelling]] = {
        t: [i for i in er if t.noemer.mag is None or i in t.noemer.mag] for t, er in gevonden.items()
    }
    over: list[_Telling] = []
    for telling in tellingen:
        if isinstance(telling, _Proef) and telling in waar:
            mag, niet, reden = telling.noemer.mag, waar[telling], redenen[telling].reden
            anderen = [t for t in tellingen if t.signaal is telling.signaal and t is not telling]
            kijken = [(t.noemer.mag, waar.get(t, ())) for t in anderen]
            ook_daar = {i for i in niet if any((m is None or i in m) and i not in weg for m, weg in kijken)}
            uitvoering.merk_op(telling.signaal, dict.fromkeys(ook_daar, reden))
            uitvoering.overgeslagen |= {(telling.signaal.code, i): reden for i in niet if i not in ook_daar}
            noemer = replace(telling.noemer, mag=_behalve(uitvoering.breed, mag, niet))
            over.append(replace(telling, noemer=noemer))
        elif telling not in redenen:
            over.append(telling)
    return over


def _waar(frame: pl.DataFrame, redenen: Mapping[_Proef, Overslaan]) -> dict[_Proef, list[Instelling]]:
    """Per proef de instellingen waar haar reden om over te slaan geldt."""
    kolommen = {"instelling", _IN_BEREIK}.union(*(reden.als.meta.root_names() for reden in redenen.values()))
    geldt = (
        frame[[*kolommen]]
        .filter(frame[_IN_BEREIK])
        .group_by("instelling")
        .agg(_op_plaats(reden.als for reden in redenen.values()))
    )
    return {proef: geldt["instelling"].filter(geldt[str(plaats)]).to_list() for plaats, proef in enumerate(redenen)}


def _met_gedeelde_noemer(tellingen: Iterable[_Telling]) -> list[_Telling]:
    """Geeft wat over dezelfde rijen gaat dezelfde noemer, zoals `cluster_3_4` bij veel TLV-signalen."""
    per_grond: dict[Hashable, list[_Noemer]] = {}
    uit = []
    for telling in tellingen:
        zelf = telling.noemer
        noemers = per_grond.setdefault((zelf.grond, zelf.vraagt), [])
        noemer = next((n for n in noemers if _is_gelijk(n.over, zelf.over)), zelf)
        if noemer is zelf:
            noemers.append(noemer)
        uit.append(replace(telling, noemer=noemer))
    return uit


def _is_gelijk(een: pl.Expr | None, ander: pl.Expr | None) -> bool:
    return een is ander or (een is not None and ander is not None and een.meta.eq(ander))


def _maskers(frame: pl.DataFrame, tellingen: Sequence[_Telling]) -> dict[_Noemer | _Proef, pl.Series]:
    """De maskers van alle noemers en proeven, over alle rijen van het frame; niet waar is ook null.

    Wat signalen delen, komt er als kolom bij. Als uitdrukking zou het in elk masker staan, en bij een klein bestuur
    kost elke stap van een uitdrukking meer dan alle rijen samen.
    """
    voorwaarden: dict[_Noemer | _Proef, pl.Expr] = {}
    for telling in tellingen:
        if telling.noemer.over is not None:
            voorwaarden[telling.noemer] = telling.noemer.over
        if isinstance(telling, _Proef):
            voorwaarden[telling] = telling.treffer.als
    # Zonder een kolom zou het frame bij alleen vaste uitkomsten één rij hebben.
    gevraagd = [pl.col(_IN_BEREIK), *_op_plaats(voorwaarden.values())]
    # Wat uitdrukkingen delen, vindt alleen een luie vraag; dat zoeken is bij weinig rijen duurder dan het oplevert.
    uit = frame.lazy().select(gevraagd).collect() if is_veel(frame.height) else frame.select(gevraagd)
    if not all(kolom.dtype == pl.Boolean for kolom in uit.get_columns()):
        raise pl.exceptions.InvalidOperationError("een masker is waar of niet waar")
    geldt = dict(zip(voorwaarden, uit.get_columns()[1:], strict=True))
    gronden = {t.noemer.grond: t.noemer for t in tellingen}
    binnen = {grond: noemer.binnen(frame) for grond, noemer in gronden.items()}
    maskers: dict[_Noemer | _Proef, pl.Series] = {}
    for telling in tellingen:
        noemer = telling.noemer
        if noemer not in maskers:
            maskers[noemer] = binnen[noemer.grond] & geldt[noemer] if noemer in geldt else binnen[noemer.grond]
        if isinstance(telling, _Proef):
            maskers[telling] = maskers[noemer] & geldt[telling]
    return maskers


def _per_instelling(
    breed: Breed, instelling: pl.Series, maskers: Mapping[_Noemer, pl.Series]
) -> dict[_Noemer, pl.Series]:
    """Per noemer het aantal rijen bij elke instelling, op de volgorde van `breed.aanwezig`; nul waar er geen is."""
    tel = instelling.to_frame().hstack([masker.alias(str(i)) for i, masker in enumerate(maskers.values())])
    aantallen = tel.group_by("instelling").sum()
    plaats = {code: nr for nr, code in enumerate(aantallen["instelling"])}
    # Een instelling zonder rijen wijst voorbij de laatste: daar staat overal nul.
    rijen = pl.Series([plaats.get(code, aantallen.height) for code in breed.aanwezig], dtype=pl.UInt32)
    nul = pl.Series([0], dtype=pl.UInt32)
    return {
        noemer: aantal.append(nul)[rijen] for noemer, aantal in zip(maskers, aantallen.get_columns()[1:], strict=True)
    }


# -- verzamelsignalen --------------------------------------------------------------------------------------------------


def _verzamel(uitvoering: Uitvoering, signaal: Verzamelsignaal) -> list[_Telling]:
    """Laat een verzamelsignaal zoeken; wat het vond wordt gemeld, en over welke rijen het ging nog geteld."""
    breed = uitvoering.breed
    mag = uitvoering.mag_kijken(signaal, signaal.leest)
    if mag is not None and not mag:
        return []
    mag = _behalve(breed, mag, _zeg_per_instelling(uitvoering, signaal))
    if mag is None and signaal.kant != "nu":  # in de vorige levering kan een school staan die nu niets leverde
        mag = frozenset(breed.aanwezig)
    bron = uitvoering.bron(signaal.kant)
    if bron.frames[signaal.korrel].is_empty():  # zonder rijen is er niets te vinden
        return [_Telling(signaal, _Noemer(signaal.ook_komend, signaal.ook_vroeger, signaal.over, mag))]
    gevonden = signaal.functie(breed, breed.peildatum).collect()
    if mag is not None:
        gevonden = gevonden.filter(_mag(bron.wijd(signaal.korrel, ["instelling"], gevonden["rij"])["instelling"], mag))
    if gevonden.height:
        erbij = gevonden.drop("rij")
        meld_rijen(uitvoering, signaal, signaal.korrel, signaal.melding, gevonden["rij"], erbij)
    return [_Telling(signaal, _Noemer(signaal.ook_komend, signaal.ook_vroeger, signaal.over, mag))]


# -- uitslag -----------------------------------------------------------------------------------------------------------


def _uitslag(uitvoering: Uitvoering, signalen: list[Signaal]) -> Uitslag:
    gelukt = [signaal for signaal in signalen if signaal.code not in uitvoering.mislukt]
    gevonden = alle_bevindingen(uitvoering, gelukt)
    if gevonden.height:
        gevonden = gevonden.unique("sleutel", keep="first", maintain_order=True)
    breed, is_bericht = uitvoering.breed, gevonden["korrel"] == BERICHT
    van_duo = gevonden.filter(is_bericht) if is_bericht.any() else gevonden.clear()
    bevindingen = pas_voorrang_toe(gevonden.filter(~is_bericht) if van_duo.height else gevonden, breed)
    uitleg_duo = pl.DataFrame(schema=UITLEG_DUO)
    if van_duo.height:
        uitleg_duo = verklaar(breed, van_duo, bevindingen)
        # Wat wij al zeggen, zegt DUO ook: dat is geen tweede bevinding.
        al_gezegd = uitleg_duo.filter(zekerheid="zeker")
        bevindingen = pl.concat([bevindingen, van_duo.join(al_gezegd, on="sleutel", how="anti")])
        bevindingen = pas_voorrang_toe(bevindingen, breed)
    bevindingen = bevindingen[[*BEVINDING]]
    return Uitslag(
        bevindingen,
        statussen(uitvoering, signalen, bevindingen),
        uitvoering.mislukt,
        verzwegen=gevonden.join(bevindingen, on="sleutel", how="anti")["sleutel"],
        uitleg_duo=uitleg_duo,
    )
