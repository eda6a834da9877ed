"""Voert signalen uit over brede frames: per korrel alle maskers in één keer, dan alleen de rijen die afgingen.

Een signaal dat stukgaat, kost alleen zichzelf. Een instelling waarvan de levering een nodig veld mist, wordt voor dat
signaal overgeslagen, met de reden.
"""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.motor.melden import alle_bevindingen, meld_rijen
from checks.motor.signaal import Overslaan, Signaal, Treffer
from checks.motor.statussen import statussen
from checks.motor.uitvoering import STUK, Verloop
from checks.motor.voorrang import pas_voorrang_toe
from data.schema.levering import Instelling
from data.schema.uitslag import BEVINDING, Uitslag

_IN_BEREIK, _MET_VROEGER = "\x00in_bereik", "\x00met_vroeger"
"""Kolommen naast die van een korrel; het nulteken kan in geen naam van een veld staan."""
_TEGELIJK = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class _Proef:
    """Eén treffer van een signaal, met de instellingen waar hij mag kijken (None: overal).

    Een verzamelsignaal zoekt zelf en heeft geen treffer: daarvan wordt hier alleen geteld over welke rijen het gaat.
    """

    naam: str
    signaal: Signaal
    treffer: Treffer | None
    mag: frozenset[Instelling] | None

    @property
    def vraagt(self) -> frozenset[str]:
        """De kolommen die de proef leest."""
        if self.treffer is not None:
            return self.treffer.vraagt
        return frozenset(self.over.meta.root_names() if self.over is not None else ())

    @property
    def over(self) -> pl.Expr | None:
        """Over welke rijen in bereik de proef gaat (None: alle)."""
        return self.signaal.over if self.treffer is None else self.treffer.over

    @property
    def noemer(self) -> str:
        """De kolom met waar de proef over gaat; proeven met dezelfde uitdrukking delen haar.

        Een uitdrukking is niet te vergelijken, maar wel hetzelfde object, zoals `cluster_3_4` bij veel TLV-signalen.
        """
        return f"{self.signaal.ook_komend}|{self.signaal.ook_vroeger}|{id(self.over)}|{id(self.mag)}#"

    @property
    def gaat_over(self) -> pl.Expr:
        """Op welke rijen de proef let."""
        masker = pl.col(_MET_VROEGER if self.signaal.ook_vroeger else _IN_BEREIK)
        if not self.signaal.ook_komend:
            masker = masker & ~pl.col("komend")
        if self.over is not None:
            masker = masker & self.over.fill_null(False)
        if self.mag is not None:
            masker = masker & _mag(pl.col("instelling"), self.mag)
        return masker


def controleer(breed: Breed, signalen: Iterable[Signaal]) -> Uitslag:
    """Voert de signalen uit en past de voorrang toe.

    Een bevinding staat er één keer per sleutel. Signalen die mislukken staan in `mislukt` en hebben geen bevindingen.
    """
    signalen = list(signalen)
    verloop = Verloop(breed)
    per_signaal: dict[str, list[_Proef]] = {}

    def bereid_voor(signaal: Signaal) -> None:
        maak = _proeven if signaal.melding is None else _verzamel
        with verloop.bewaakt(signaal):
            per_signaal[signaal.code] = maak(verloop, signaal)

    def voer_uit(deel: tuple[tuple[Korrel, bool], list[_Proef]]) -> None:
        (korrel, in_vorige), van_korrel = deel
        _voer_uit(verloop, korrel, in_vorige, van_korrel)

    # Een verzamelsignaal rekent vaak op één kern, en een korrel ook een deel van de tijd; samen houden zij ze bezig.
    with ThreadPoolExecutor(_TEGELIJK) as ploeg:
        list(ploeg.map(bereid_voor, (s for s in signalen if s.melding is not None)))
        for signaal in signalen:
            if signaal.melding is None:
                bereid_voor(signaal)
        proeven: dict[tuple[Korrel, bool], list[_Proef]] = {}
        for signaal in signalen:
            if eigen := per_signaal.get(signaal.code):
                proeven.setdefault((signaal.korrel, signaal.in_vorige), []).extend(eigen)
        list(ploeg.map(voer_uit, proeven.items()))
    return _uitslag(verloop, signalen)


# -- waar een signaal niet kijkt ---------------------------------------------------------------------------------------


def _behalve(
    breed: Breed, mag: frozenset[Instelling] | None, weg: Iterable[Instelling]
) -> frozenset[Instelling] | None:
    """Wat er van `mag` overblijft zonder de instellingen in `weg`."""
    weg = frozenset(weg)
    return (frozenset(breed.aanwezig) if mag is None else mag) - weg if weg else mag


def _mag(instelling: pl.Expr, mag: frozenset[Instelling] | None) -> pl.Expr:
    return pl.lit(True) if mag is None else instelling.is_in(list(mag), nulls_equal=True)


def _sla_over(verloop: Verloop, proef: _Proef, weg: "_Weg") -> frozenset[Instelling] | None:
    """De instellingen van de proef zonder die waarover de treffer zelf zegt dat hij er niets kan zeggen."""
    if proef.treffer is None or proef.treffer.overslaan is None:
        return proef.mag
    overslaan = proef.treffer.overslaan
    niet = weg.bij(overslaan).filter(_mag(pl.col("instelling"), proef.mag))["instelling"].to_list()
    verloop.overgeslagen |= {(proef.signaal.code, instelling): overslaan.reden for instelling in niet}
    return _behalve(verloop.breed, proef.mag, niet)


class _Weg:
    """Per reden om over te slaan de instellingen waar zij geldt: samen in één keer, en als dat stukgaat elk apart."""

    def __init__(self, frame: pl.DataFrame, redenen: Iterable[Overslaan]) -> None:
        self._frame = frame
        self._samen: pl.DataFrame | None = None
        if alle := {str(id(reden)): reden.als for reden in redenen}:
            with suppress(*STUK):
                self._samen = self._per_instelling(alle)

    def bij(self, reden: Overslaan) -> pl.DataFrame:
        """De instellingen (kolom `instelling`) waar deze reden geldt."""
        naam = str(id(reden))
        per_instelling = self._per_instelling({naam: reden.als}) if self._samen is None else self._samen
        return per_instelling.filter(naam)

    def _per_instelling(self, redenen: Mapping[str, pl.Expr]) -> pl.DataFrame:
        kolommen = {"instelling", _IN_BEREIK}.union(*(als.meta.root_names() for als in redenen.values()))
        return self._frame.select(kolommen).filter(_IN_BEREIK).group_by("instelling").agg(**redenen)


# -- rijsignalen -------------------------------------------------------------------------------------------------------


def _proeven(verloop: Verloop, signaal: Signaal) -> list[_Proef]:
    proeven = []
    for i, treffer in enumerate(signaal.treffers(verloop.breed.peildatum)):
        mag = verloop.mag_kijken(signaal, treffer.leest)
        # Een kolom die deze korrel niet kent, moet hier blijken: straks delen alle signalen één frame.
        for kolom in treffer.vraagt:
            verloop.breed.niveau(signaal.korrel, kolom)
        if mag is None or mag:
            proeven.append(_Proef(f"{signaal.code}.{i}", signaal, treffer, mag))
    return proeven


def _voer_uit(verloop: Verloop, korrel: Korrel, in_vorige: bool, proeven: list[_Proef]) -> None:
    """De proeven op een korrel: waar zij over gaan, en waar zij afgaan.

    De maskers gaan over alle rijen, ook die buiten bereik: dat is minder werk dan de rijen in bereik eerst ophalen.
    """
    breed = verloop.bron(in_vorige)
    kolommen = {"instelling", "komend"}.union(*(proef.vraagt for proef in proeven))
    frame = breed.wijd(korrel, sorted(kolommen)).with_columns(
        breed.in_bereik[korrel].alias(_IN_BEREIK), breed.met_vroeger(korrel).alias(_MET_VROEGER)
    )
    weg = _Weg(frame, (p.treffer.overslaan for p in proeven if p.treffer is not None and p.treffer.overslaan))
    voorbereid = []
    for proef in proeven:
        with verloop.bewaakt(proef.signaal):
            voorbereid.append(replace(proef, mag=_sla_over(verloop, proef, weg)))
    maskers = _maskers(verloop, frame.lazy(), voorbereid)
    per_instelling = maskers.select("instelling", pl.col("^.*#$")).group_by("instelling").sum()
    per_instelling = _per_instelling(verloop.breed, per_instelling)
    for proef in voorbereid:
        if proef.noemer not in maskers.columns or proef.signaal.code in verloop.mislukt:
            continue
        bekeken = per_instelling[proef.noemer]
        if (eerder := verloop.bekeken.get(proef.signaal.code)) is not None:
            # Bij een signaal met een treffer per veld telt het veld met de meeste bekeken rijen.
            bekeken = pl.select(pl.max_horizontal(bekeken, eerder)).to_series()
        verloop.bekeken[proef.signaal.code] = bekeken
        if proef.treffer is None or not maskers[proef.naam].any():
            continue
        with verloop.bewaakt(proef.signaal):
            meld_rijen(verloop, proef.signaal, proef.treffer, maskers[proef.naam].arg_true())


def _per_instelling(breed: Breed, aantallen: pl.DataFrame) -> pl.DataFrame:
    """Aantallen per instelling, op de volgorde van `breed.aanwezig`; nul waar er geen staat."""
    instellingen = pl.DataFrame({"instelling": list(breed.aanwezig)}, schema={"instelling": pl.String})
    return instellingen.join(
        aantallen, on="instelling", how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.exclude("instelling").fill_null(0).cast(pl.UInt32))


def _maskers(verloop: Verloop, frame: pl.LazyFrame, proeven: list[_Proef]) -> pl.DataFrame:
    """Per proef een kolom met waar hij afgaat en haar `noemer`, en `instelling`.

    Gaat het samen fout, dan worden de proeven gehalveerd tot de schuldige alleen staat.
    """
    maskers = {proef.noemer: proef.gaat_over for proef in proeven}
    for proef in proeven:
        if proef.treffer is not None:
            maskers[proef.naam] = proef.gaat_over & proef.treffer.als.fill_null(False)
    try:
        return frame.select("instelling", **maskers).collect()
    except STUK as fout:
        if len(proeven) == 1:
            verloop.mislukt[proeven[0].signaal.code] = type(fout).__name__
            return frame.select("instelling").collect()
        helft = len(proeven) // 2
        links, rechts = (_maskers(verloop, frame, deel) for deel in (proeven[:helft], proeven[helft:]))
        return pl.concat([links, rechts.select(k for k in rechts.columns if k not in links.columns)], how="horizontal")


# -- verzamelsignalen --------------------------------------------------------------------------------------------------


def _verzamel(verloop: Verloop, signaal: Signaal) -> list[_Proef]:
    """Laat een verzamelsignaal zoeken; geeft de proef die telt over welke rijen het ging."""
    breed = verloop.breed
    mag = verloop.mag_kijken(signaal, signaal.leest)
    assert signaal.melding is not None
    if mag is not None and not mag:
        return []
    mag = _zeg_per_instelling(verloop, signaal, mag)
    if mag is None and signaal.in_vorige:  # in de vorige levering kan een school staan die nu niets leverde
        mag = frozenset(breed.aanwezig)
    bron = verloop.bron(signaal.in_vorige)
    gevonden = signaal.functie(breed, breed.peildatum).collect()  # type: ignore[call-arg, union-attr, arg-type]
    if mag is not None:
        van_school = bron.wijd(signaal.korrel, ["instelling"], gevonden["rij"])
        gevonden = gevonden.filter(van_school.select(_mag(pl.col("instelling"), mag)).to_series())
    if gevonden.height:
        meld_rijen(verloop, signaal, signaal.melding, gevonden["rij"], gevonden.drop("rij"))
    return [_Proef(signaal.code, signaal, None, mag)]


def _zeg_per_instelling(
    verloop: Verloop, signaal: Signaal, mag: frozenset[Instelling] | None
) -> frozenset[Instelling] | None:
    """Noteert wat een verzamelsignaal over hele leveringen zegt; geeft de instellingen waar het dan nog kijkt."""
    breed = verloop.breed
    if signaal.opmerking is not None:
        opmerkingen = signaal.opmerking(breed, breed.peildatum)
        verloop.opmerking |= {(signaal.code, instelling): zin for instelling, zin in opmerkingen.items()}
    if signaal.overslaan is None:
        return mag
    redenen = signaal.overslaan(breed, breed.peildatum)
    verloop.overgeslagen |= {(signaal.code, instelling): zin for instelling, zin in redenen.items()}
    return _behalve(breed, mag, redenen)


# -- uitslag -----------------------------------------------------------------------------------------------------------


def _uitslag(verloop: Verloop, signalen: list[Signaal]) -> Uitslag:
    bevindingen = alle_bevindingen(verloop, signalen).filter(~pl.col("signaal").is_in(list(verloop.mislukt)))
    bevindingen = bevindingen.unique("sleutel", keep="first", maintain_order=True)
    bevindingen = pas_voorrang_toe(bevindingen, verloop.breed).select(BEVINDING.keys())
    buiten = verloop.breed.wijd("inschrijving", ["instelling"]).filter(~verloop.breed.in_bereik["inschrijving"])
    return Uitslag(
        bevindingen,
        statussen(verloop, signalen, bevindingen),
        verloop.mislukt,
        dict(buiten.group_by("instelling").len().iter_rows()),
    )
