"""Voert signalen uit over brede frames: per korrel alle maskers in één keer, dan alleen de rijen die afgingen.

Een signaal dat stukgaat, kost alleen zichzelf. Een instelling waarvan de levering een nodig veld mist, wordt voor dat
signaal overgeslagen, met de reden.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

import polars as pl

from checks.begrippen import nl, roepnaam_achternaam
from checks.breed import VORIGE, Breed, Korrel
from checks.eenmalig import eenmalig
from checks.opbouw import OPTIONEEL, velden_achter
from checks.signaal import Melding, Overslaan, Signaal, Treffer
from checks.voorrang import PLAATS, pas_voorrang_toe
from data.levering import Instelling
from data.opmaak import opmaak
from data.uitslag import BEVINDING, STATUS, Uitslag
from data.velden import INSTELLINGSVELDEN, noem

_STUK = (Exception, pl.exceptions.PanicException)  # een paniek in Polars is geen Exception
_BEVINDING = {**BEVINDING, **dict.fromkeys(PLAATS.values(), pl.UInt32())}
"""Een bevinding en waar zij bij hoort, tot de voorrang is toegepast."""
_IN_BEREIK, _MET_VROEGER = "\x00in_bereik", "\x00met_vroeger"
"""Kolommen naast die van een korrel; het nulteken kan in geen naam van een veld staan."""
_TEGELIJK = min(4, os.cpu_count() or 1)
_NAAM = ("roepnaam", "voornamen", "voorvoegsel", "achternaam")


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


@dataclass(slots=True)
class _Kijkt:
    """Of een signaal bij een profiel ergens naar kijkt, en welke velden het daar mist."""

    uitgevoerd: bool = False
    mist: set[str] = field(default_factory=set)


@dataclass
class _Verloop:
    """Wat er tijdens een controle gebeurt, per signaal.

    Een profiel is een stel velden dat de leveringen van een of meer instellingen hebben. Wat een signaal nodig heeft,
    hangt alleen daarvan af: zo kost het bij duizend scholen niet meer dan bij tien.
    """

    breed: Breed
    vondsten: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    bekeken: dict[str, pl.Series] = field(default_factory=dict)
    overgeslagen: dict[tuple[str, Instelling], str] = field(default_factory=dict)
    opmerking: dict[tuple[str, Instelling], str] = field(default_factory=dict)
    kijkt: dict[tuple[str, int], _Kijkt] = field(default_factory=dict)
    mislukt: dict[str, str] = field(default_factory=dict)

    @eenmalig
    def profielen(self) -> Mapping[frozenset[str], list[Instelling]]:
        """Per stel velden de instellingen die precies die velden hebben."""
        profielen: dict[frozenset[str], list[Instelling]] = {}
        for instelling, velden in self.breed.aanwezig.items():
            profielen.setdefault(velden, []).append(instelling)
        return profielen

    @contextmanager
    def bewaakt(self, signaal: Signaal) -> Iterator[None]:
        """Een fout hierbinnen maakt alleen dit signaal mislukt; bewaard wordt het type, nooit de tekst."""
        try:
            yield
        except _STUK as fout:
            self.mislukt[signaal.code] = type(fout).__name__


def controleer(breed: Breed, signalen: Iterable[Signaal]) -> Uitslag:
    """Voert de signalen uit en past de voorrang toe.

    Een bevinding staat er één keer per sleutel. Signalen die mislukken staan in `mislukt` en hebben geen bevindingen.
    """
    signalen = list(signalen)
    verloop = _Verloop(breed)
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


# -- mag een signaal kijken --------------------------------------------------------------------------------------------


def _instellingen_voor(verloop: _Verloop, signaal: Signaal, leest: Iterable[str]) -> frozenset[Instelling] | None:
    """De instellingen waarvan de levering heeft wat `leest` nodig heeft (None: alle); noteert wat elders ontbreekt."""
    velden, kan_weg = velden_achter(leest), OPTIONEEL | signaal.optioneel
    overal, mag = True, list[Instelling]()
    for nummer, (aanwezig, instellingen) in enumerate(verloop.profielen.items()):
        kijkt = verloop.kijkt.setdefault((signaal.code, nummer), _Kijkt())
        weg = {v for v in velden if not aanwezig.intersection(v.split("|"))}
        nodig = {v for v in weg if v in signaal.nodig or not kan_weg.intersection(v.split("|"))}
        kijkt.mist |= nodig or weg
        if nodig:
            overal = False
        else:
            kijkt.uitgevoerd = True
            mag += instellingen
    return None if overal and mag else frozenset(mag)


def _behalve(
    breed: Breed, mag: frozenset[Instelling] | None, weg: Iterable[Instelling]
) -> frozenset[Instelling] | None:
    """Wat er van `mag` overblijft zonder de instellingen in `weg`."""
    weg = frozenset(weg)
    return (frozenset(breed.aanwezig) if mag is None else mag) - weg if weg else mag


def _mag(instelling: pl.Expr, mag: frozenset[Instelling] | None) -> pl.Expr:
    return pl.lit(True) if mag is None else instelling.is_in(list(mag), nulls_equal=True)


def _sla_over(verloop: _Verloop, proef: _Proef, weg: "_Weg") -> frozenset[Instelling] | None:
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
            with suppress(*_STUK):
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


def _proeven(verloop: _Verloop, signaal: Signaal) -> list[_Proef]:
    proeven = []
    for i, treffer in enumerate(signaal.treffers(verloop.breed.peildatum)):
        mag = _instellingen_voor(verloop, signaal, treffer.leest)
        # Een kolom die deze korrel niet kent, moet hier blijken: straks delen alle signalen één frame.
        for kolom in treffer.vraagt:
            verloop.breed.niveau(signaal.korrel, kolom)
        if mag is None or mag:
            proeven.append(_Proef(f"{signaal.code}.{i}", signaal, treffer, mag))
    return proeven


def _voer_uit(verloop: _Verloop, korrel: Korrel, in_vorige: bool, proeven: list[_Proef]) -> None:
    """De proeven op een korrel: waar zij over gaan, en waar zij afgaan.

    De maskers gaan over alle rijen, ook die buiten bereik: dat is minder werk dan de rijen in bereik eerst ophalen.
    """
    breed = _bron(verloop, in_vorige)
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
            _noteer(verloop, proef.signaal, proef.treffer, maskers[proef.naam].arg_true())


def _per_instelling(breed: Breed, aantallen: pl.DataFrame) -> pl.DataFrame:
    """Aantallen per instelling, op de volgorde van `breed.aanwezig`; nul waar er geen staat."""
    instellingen = pl.DataFrame({"instelling": list(breed.aanwezig)}, schema={"instelling": pl.String})
    return instellingen.join(
        aantallen, on="instelling", how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.exclude("instelling").fill_null(0).cast(pl.UInt32))


def _maskers(verloop: _Verloop, frame: pl.LazyFrame, proeven: list[_Proef]) -> pl.DataFrame:
    """Per proef een kolom met waar hij afgaat en haar `noemer`, en `instelling`.

    Gaat het samen fout, dan worden de proeven gehalveerd tot de schuldige alleen staat.
    """
    maskers = {proef.noemer: proef.gaat_over for proef in proeven}
    for proef in proeven:
        if proef.treffer is not None:
            maskers[proef.naam] = proef.gaat_over & proef.treffer.als.fill_null(False)
    try:
        return frame.select("instelling", **maskers).collect()
    except _STUK as fout:
        if len(proeven) == 1:
            verloop.mislukt[proeven[0].signaal.code] = type(fout).__name__
            return frame.select("instelling").collect()
        helft = len(proeven) // 2
        links, rechts = (_maskers(verloop, frame, deel) for deel in (proeven[:helft], proeven[helft:]))
        return pl.concat([links, rechts.select(k for k in rechts.columns if k not in links.columns)], how="horizontal")


# -- verzamelsignalen --------------------------------------------------------------------------------------------------


def _verzamel(verloop: _Verloop, signaal: Signaal) -> list[_Proef]:
    """Laat een verzamelsignaal zoeken; geeft de proef die telt over welke rijen het ging."""
    breed = verloop.breed
    mag = _instellingen_voor(verloop, signaal, signaal.leest)
    assert signaal.melding is not None
    if mag is not None and not mag:
        return []
    mag = _zeg_per_instelling(verloop, signaal, mag)
    if mag is None and signaal.in_vorige:  # in de vorige levering kan een school staan die nu niets leverde
        mag = frozenset(breed.aanwezig)
    bron = _bron(verloop, signaal.in_vorige)
    gevonden = signaal.functie(breed, breed.peildatum).collect()  # type: ignore[call-arg, union-attr, arg-type]
    if mag is not None:
        van_school = bron.wijd(signaal.korrel, ["instelling"], gevonden["rij"])
        gevonden = gevonden.filter(van_school.select(_mag(pl.col("instelling"), mag)).to_series())
    if gevonden.height:
        _noteer(verloop, signaal, signaal.melding, gevonden["rij"], gevonden.drop("rij"))
    return [_Proef(signaal.code, signaal, None, mag)]


def _zeg_per_instelling(
    verloop: _Verloop, signaal: Signaal, mag: frozenset[Instelling] | None
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


# -- bevindingen -------------------------------------------------------------------------------------------------------


def _bron(verloop: _Verloop, in_vorige: bool) -> Breed:
    """De frames waar de rijnummers van een signaal in wijzen."""
    if not in_vorige:
        return verloop.breed
    assert verloop.breed.vorige is not None
    return verloop.breed.vorige


def _noteer(
    verloop: _Verloop, signaal: Signaal, melding: Melding, rijen: pl.Series, erbij: pl.DataFrame | None = None
) -> None:
    """Noteert wat er over rijen te zeggen is; `erbij` zijn kolommen die een verzamelsignaal zelf vond."""
    erbij = pl.DataFrame() if erbij is None else erbij
    breed = _bron(verloop, signaal.in_vorige)
    kolommen = set(melding.toont) - set(erbij.columns)
    gelezen = f"{melding.veld}_gelezen"
    if melding.veld and gelezen in breed.frames[signaal.korrel].columns:
        kolommen.add(gelezen)
    frame = breed.wijd(signaal.korrel, sorted(kolommen), rijen)
    frame = pl.concat([frame, erbij, rijen.alias("_nr").to_frame()], how="horizontal")
    frame = frame.with_columns(**melding.met)
    if isinstance(melding.zin, pl.Expr):
        zin = melding.zin
    elif gaten := melding.gaten:
        zin = opmaak(melding.sjabloon, *(_leesbaar(gat, frame.schema[gat]) for gat in gaten))
    else:
        zin = pl.lit(melding.zin)
    waarde = pl.lit(None) if melding.veld is None else pl.col(gelezen if gelezen in frame.columns else melding.veld)
    if melding.veld and frame.schema[melding.veld] == pl.Boolean:
        waarde = waarde.replace_strict({True: "J", False: "N"}, return_dtype=pl.String)
    inhoud = {
        "signaal": pl.lit(signaal.code),
        "soort": pl.lit(signaal.soort),
        "veld": pl.lit(melding.veld),
        "waarde": waarde,
        "voorstel": pl.lit(None) if melding.voorstel is None else melding.voorstel,
        "zin": zin,
        "deadline": pl.lit(None) if melding.deadline is None else melding.deadline,
        **{k: pl.col(k) if k in frame.columns else pl.lit(None) for k in ("sleutel_ander", "sleutel_paar")},
    }
    soorten = {**BEVINDING, "sleutel_ander": pl.String(), "sleutel_paar": pl.String()}
    vondst = frame.select("_nr", *(uitdrukking.cast(soorten[k]).alias(k) for k, uitdrukking in inhoud.items()))
    verloop.vondsten.setdefault(signaal.code, []).append(vondst)


def _bevindingen(verloop: _Verloop, signalen: list[Signaal]) -> pl.DataFrame:
    """Alle vondsten met over wie zij gaan: dat wordt per korrel één keer opgezocht."""
    delen = [pl.DataFrame(schema=_BEVINDING)]
    per_korrel: dict[tuple[Korrel, bool], list[pl.DataFrame]] = {}
    for signaal in signalen:
        per_korrel.setdefault((signaal.korrel, signaal.in_vorige), []).extend(verloop.vondsten.get(signaal.code, ()))
    for (korrel, in_vorige), vondsten in per_korrel.items():
        if not vondsten:
            continue
        frame = pl.concat(vondsten)
        frame = pl.concat([frame, identiteit(_bron(verloop, in_vorige), korrel, frame["_nr"])], how="horizontal")
        # Van een paar is het besluit van allebei: dan telt niet bij wie van de twee de bevinding staat.
        wie, ander = pl.coalesce("sleutel_paar", "_sleutel"), pl.col("sleutel_ander")
        ander = pl.when(pl.col("sleutel_paar").is_null()).then(ander)
        sleutel = pl.concat_str("signaal", wie, pl.col("veld").fill_null(""), ander, separator="|", ignore_nulls=True)
        if in_vorige:  # een rijnummer van toen is hier dat van een ander
            frame = frame.with_columns(pl.lit(None, pl.UInt32).alias(f"_{k}") for k in PLAATS.values())
        delen.append(
            frame.select(
                (sleutel if k == "sleutel" else pl.col(k if k in frame.columns else f"_{k}")).cast(t).alias(k)
                for k, t in _BEVINDING.items()
            )
        )
    return pl.concat(delen)


def _leesbaar(kolom: str, soort: pl.DataType) -> pl.Expr:
    """Een kolom zoals zij in een zin staat."""
    tekst = nl(pl.col(kolom)) if soort == pl.Date else pl.col(kolom).cast(pl.String)
    return tekst.fill_null("(leeg)")


def identiteit(breed: Breed, korrel: Korrel, rijen: pl.Series) -> pl.DataFrame:
    """Over wie en waar een bevinding gaat: kolommen met een `_` ervoor, zodat ze geen veld van een zin raken."""
    frame = breed.wijd(korrel, ("sleutel", "instelling", "bestand", "rij", "leerlingnummer"), rijen)
    if korrel == "arrangement":
        leeg = ("vestigingscode", "groep", "inschrijvingsvolgnummer", "naam")
        frame = frame.with_columns(pl.lit(None, pl.String).alias(k) for k in leeg).with_columns(
            record=pl.col("sleutel").str.extract(r"^([^|]*\|[^|]*)")  # zonder het arrangement: van wie het is
        )
        plaats: dict[Korrel, pl.Series | pl.Expr] = {korrel: rijen}
    else:
        leerlingrij = rijen if korrel == "leerling" else breed.wijd(korrel, ("rij_leerling",), rijen)["rij_leerling"]
        inschrijving = {
            "leerling": lambda: breed.frames["leerling"]["bij_inschrijving"].gather(rijen),
            "inschrijving": lambda: rijen,
        }.get(korrel, lambda: breed.frames[korrel]["rij_inschrijving"].gather(rijen))()
        periode = rijen if korrel == "periode" else breed.frames["inschrijving"]["bij_periode"].gather(inschrijving)
        plaats = {"leerling": leerlingrij, korrel: rijen}
        if korrel != "leerling":
            plaats["inschrijving"] = inschrijving
        leerling = breed.frames["leerling"].select("sleutel", *_NAAM)
        wie = pl.DataFrame({k: leerling[k].gather(leerlingrij) for k in leerling.columns})
        frame = frame.with_columns(
            breed.frames["periode"][k].gather(periode).alias(k) for k in ("vestigingscode", "groep")
        ).with_columns(
            breed.frames["inschrijving"]["inschrijvingsvolgnummer"]
            .gather(inschrijving)
            .alias("inschrijvingsvolgnummer"),
            wie["sleutel"].alias("record"),
            wie.select(naam=roepnaam_achternaam)["naam"],
        )
    nergens = pl.lit(None, pl.UInt32)
    frame = frame.with_columns(plaats.get(k, nergens).alias(kolom) for k, kolom in PLAATS.items())
    return frame.rename({k: f"_{k}" for k in frame.columns})


# -- uitslag -----------------------------------------------------------------------------------------------------------


def _uitslag(verloop: _Verloop, signalen: list[Signaal]) -> Uitslag:
    bevindingen = _bevindingen(verloop, signalen).filter(~pl.col("signaal").is_in(list(verloop.mislukt)))
    bevindingen = bevindingen.unique("sleutel", keep="first", maintain_order=True)
    bevindingen = pas_voorrang_toe(bevindingen, verloop.breed).select(BEVINDING.keys())
    buiten = verloop.breed.wijd("inschrijving", ["instelling"]).filter(~verloop.breed.in_bereik["inschrijving"])
    return Uitslag(
        bevindingen,
        _statussen(verloop, signalen, bevindingen),
        verloop.mislukt,
        dict(buiten.group_by("instelling").len().iter_rows()),
    )


def _statussen(verloop: _Verloop, signalen: list[Signaal], bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Per signaal en instelling wat ermee gebeurde (kolommen `STATUS`)."""
    per_profiel = pl.DataFrame(
        [_status(verloop, signaal, nummer) for signaal in signalen for nummer in range(len(verloop.profielen))],
        schema={"profiel": pl.UInt32, **{k: STATUS[k] for k in ("signaal", "status", "reden", "mist")}},
        orient="row",
    )
    nummers = {instelling: n for n, leden in enumerate(verloop.profielen.values()) for instelling in leden}
    instellingen = pl.DataFrame(
        {"instelling": list(verloop.breed.aanwezig), "profiel": [nummers[i] for i in verloop.breed.aanwezig]},
        schema={"instelling": pl.String, "profiel": pl.UInt32},
    )
    alle = pl.DataFrame({"signaal": [s.code for s in signalen]}, schema={"signaal": pl.String})
    alle = alle.join(instellingen, how="cross").join(
        per_profiel, on=["signaal", "profiel"], how="left", maintain_order="left"
    )
    niets = pl.zeros(instellingen.height, pl.UInt32, eager=True)
    alle = alle.with_columns(
        bekeken=pl.concat([niets.clear(), *(verloop.bekeken.get(s.code, niets) for s in signalen)])
    )
    op = ["signaal", "instelling"]
    for erbij in (
        bevindingen.group_by(op).agg(gevonden=pl.len()),
        _zinnen(verloop.overgeslagen, "zin_overgeslagen"),
        _zinnen(verloop.opmerking, "zin_erbij"),
    ):
        if erbij.is_empty():  # meestal; koppelen kost bij veel scholen meer dan de rest
            alle = alle.with_columns(pl.lit(None, t).alias(k) for k, t in erbij.schema.items() if k not in op)
        else:
            alle = alle.join(erbij, on=op, how="left", maintain_order="left", nulls_equal=True)
    uitgevoerd, weg = pl.col("status") == "uitgevoerd", pl.col("zin_overgeslagen").is_not_null()
    alle = alle.with_columns(
        status=pl.when(uitgevoerd & weg).then(pl.lit("overgeslagen")).otherwise("status"),
        reden=pl.when(pl.col("status") == "mislukt").then("reden")
        .when(weg).then("zin_overgeslagen")
        .when(uitgevoerd).then(pl.concat_str("reden", "zin_erbij", separator=" ", ignore_nulls=True))
        .otherwise("reden"),
    )  # fmt: skip
    return alle.select(
        "signaal",
        "instelling",
        "status",
        pl.when(pl.col("status") == "uitgevoerd").then("bekeken").otherwise(0).alias("bekeken"),
        pl.col("gevonden").fill_null(0),
        pl.when(pl.col("reden") != "").then("reden"),
        "mist",
    ).cast(STATUS)  # type: ignore[arg-type]


def _zinnen(zinnen: Mapping[tuple[str, Instelling], str], naam: str) -> pl.DataFrame:
    """Zinnen per signaal en instelling als frame."""
    return pl.DataFrame(
        [(*sleutel, zin) for sleutel, zin in zinnen.items()],
        schema={"signaal": pl.String, "instelling": pl.String, naam: pl.String},
        orient="row",
    )


def _status(verloop: _Verloop, signaal: Signaal, profiel: int) -> tuple[object, ...]:
    """Wat er met een signaal gebeurde bij de instellingen met een profiel, voor zover hun velden dat bepalen."""
    kijkt = verloop.kijkt.get((signaal.code, profiel), _Kijkt())
    mist = sorted(kijkt.mist)
    reden: str | None
    if signaal.code in verloop.mislukt:
        status, reden = "mislukt", "Dit signaal is door een fout van Signaalwijzer niet uitgevoerd."
    elif kijkt.uitgevoerd:
        status, reden = "uitgevoerd", f"Niet meegewogen: {_opsomming(mist)}." if mist else None
    else:
        status, reden = "overgeslagen", _ontbreekt(mist)
    return (profiel, signaal.code, status, reden, mist)


def _ontbreekt(velden: list[str]) -> str:
    """Wat er nodig is om het signaal wel uit te voeren: een kolom in de export, of iets van de instelling."""
    van_instelling = [v for v in velden if v in INSTELLINGSVELDEN]
    van_export = [v for v in velden if v not in INSTELLINGSVELDEN and v != VORIGE]
    zinnen = [f"In de export ontbreekt de kolom {_opsomming(van_export)}."] if van_export else []
    if van_instelling:
        zinnen.append(f"Bij de instelling is niet ingevuld: {_opsomming(van_instelling)}.")
    if VORIGE in velden:
        zinnen.append("Dit signaal vergelijkt met een vorige levering, en dit is de eerste van deze school.")
    return " ".join(zinnen)


def _opsomming(velden: list[str]) -> str:
    return ", ".join(noem(veld) for veld in velden)
