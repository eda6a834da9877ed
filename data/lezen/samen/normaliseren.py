"""Ruwe tabellen → levering: waarden gelijk maken, instelling toewijzen, verdelen over de vijf frames.

Twee stappen. `waarden.py` maakt van elke ruwe tabel een platte tabel met de velden van het schema; hier worden die
samengevoegd en wijst elke rij haar leerling en inschrijving aan.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.samen.koppelen import VOLGORDE, koppel_inschrijving, koppel_leerling, wijs_instelling_toe
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.waarden.ontvouwen import LOS, lees_en_ontvouw
from data.opmaak import opmaak
from data.schema.landen import LANDNAMEN
from data.schema.levering import TEGENSPRAAK, Bronbestand, Instelling, Leesverslag, Levering, schema
from data.schema.sleutel import maak_kenmerk, maak_record, maak_rijsleutel, met_keer
from data.schema.velden import ADRES, HERKOMST, TABELLEN, VELDEN, Tabel, velden_van

_ALLE_KOLOMMEN: dict[str, pl.DataType] = {k: t for v in VELDEN for k, t in v.kolommen.items()} | {LOS: pl.Boolean()}


def normaliseer(
    tabellen: Sequence[tuple[RuweTabel, Herkenning]],
    bekend: Iterable[str] | None = None,
    landnamen: Mapping[str, str] = LANDNAMEN,
) -> Levering:
    """Maakt van ruwe tabellen met hun herkenning één levering.

    Args:
        bekend: de instellingscodes van het bestuur; None neemt elke welgevormde code in de bestanden als bekend.
        landnamen: ISO-code of naam van een land in hoofdletters → landcode.

    Raises:
        Gebruikersfout: in geen enkele tabel is een kolom herkend.
    """
    delen: list[pl.DataFrame] = []
    bestanden: list[Bronbestand] = []
    onleesbaar: list[pl.DataFrame] = []
    hersteld: dict[str, int] = {}
    velden: dict[str, frozenset[str]] = {}
    ruw: dict[str, pl.DataFrame] = {}
    for tabel, herkenning in _met_eigen_naam(tabellen):
        bestanden.append(Bronbestand(tabel.bestand, tabel.frame.height, herkenning, tabel.opmerkingen))
        if not any(herkenning.values()):
            continue
        waarden = lees_en_ontvouw(tabel, herkenning, landnamen)
        delen.append(waarden.frame)
        onleesbaar.append(waarden.onleesbaar)
        velden[tabel.bestand] = waarden.velden
        ruw[tabel.bestand] = tabel.frame
        for wat, aantal in waarden.hersteld.items():
            hersteld[wat] = hersteld.get(wat, 0) + aantal
    if not delen:
        namen = ", ".join(f"‘{t.bestand}’" for t, _ in tabellen)
        raise Gebruikersfout(
            f"In {namen} is geen enkele kolom herkend. De eerste rij moet de namen van de kolommen bevatten, "
            "zoals Leerlingnummer, BSN en Inschrijfdatum."
        )
    plat = pl.concat(delen, how="diagonal")
    plat = plat.with_columns(pl.lit(None, t).alias(k) for k, t in _ALLE_KOLOMMEN.items() if k not in plat.columns)
    plat = wijs_instelling_toe(plat.with_row_index(VOLGORDE), None if bekend is None else set(bekend), velden)
    verslag = Leesverslag(tuple(bestanden), hersteld, pl.concat(onleesbaar))
    return _verdeel(plat, velden, verslag, ruw)


def _met_eigen_naam(tabellen: Sequence[tuple[RuweTabel, Herkenning]]) -> Iterator[tuple[RuweTabel, Herkenning]]:
    """Geeft een bestand dat net zo heet als een ander een volgnummer: twee scholen sturen allebei `export.csv`."""
    keer: Counter[str] = Counter()
    for tabel, herkenning in tabellen:
        naam = tabel.bestand
        keer[naam] += 1
        yield (tabel if keer[naam] == 1 else replace(tabel, bestand=f"{naam} ({keer[naam]})")), herkenning


# -- instelling --------------------------------------------------------------------------------------------------------


def _aanwezig(plat: pl.DataFrame, velden: Mapping[str, frozenset[str]]) -> dict[Instelling, frozenset[str]]:
    """Per instelling de velden die de bestanden met haar rijen hebben."""
    aanwezig: dict[Instelling, frozenset[str]] = {}
    for bestand, eigen in velden.items():
        for instelling in plat.filter(pl.col("bestand") == bestand)["instelling"].unique():
            aanwezig[instelling] = aanwezig.get(instelling, frozenset()) | eigen
    return aanwezig


# -- verdelen ----------------------------------------------------------------------------------------------------------


def _verdeel(
    plat: pl.DataFrame, velden: Mapping[str, frozenset[str]], verslag: Leesverslag, ruw: Mapping[str, pl.DataFrame]
) -> Levering:
    """Verdeelt de platte tabel over de vijf frames; rijen met dezelfde sleutel worden één leerling of inschrijving."""
    aanwezig = _aanwezig(plat, velden)
    gevuld = {t: _iets_gevuld(t) for t in TABELLEN}
    in_lijst = pl.col("bestand").is_in([b for b, v in velden.items() if _alleen_arrangementen(v)])
    zonder_rest = gevuld["arrangement"] & ~gevuld["inschrijving"] & ~gevuld["periode"] & ~gevuld["tlv"]
    plat = plat.with_columns(
        gevuld["arrangement"].alias("is_arrangement") | in_lijst, alleen_arrangement=zonder_rest | in_lijst
    )
    zonder_code = [bestand for bestand, v in velden.items() if "instellingscode" not in v]
    arrangement = _arrangementen(plat.filter("is_arrangement"), zonder_code)
    if plat["alleen_arrangement"].any():
        plat = plat.filter(~pl.col("alleen_arrangement"))
    plat = koppel_leerling(plat, velden).with_columns(record=_record())

    met_inschrijving = [bestand for bestand, v in velden.items() if "inschrijfdatum" in v]
    volledig = pl.col("bestand").is_in(met_inschrijving) & ~pl.col(LOS).fill_null(False)
    plat = koppel_inschrijving(plat, volledig)
    plat = _nummer_groepen(plat, "leerling", ["record"], pl.col("achternaam").is_not_null())
    if plat["geheim_adres"].any():  # één rij van de leerling die het zegt, is genoeg
        plat = plat.with_columns(pl.col("geheim_adres").max().over("leerling"))
    leerling = _verberg_adres(_samenvoegen(plat, "leerling"))
    sleutel: list[str | pl.Expr] = ["leerling", "inschrijvingsvolgnummer", _datum("inschrijfdatum")]
    plat = _nummer_groepen(plat, "inschrijving", sleutel, volledig)
    inschrijving = _samenvoegen(plat, "inschrijving")
    nummer = _eerste_gevulde(inschrijving, "inschrijvingsvolgnummer", _datum("inschrijfdatum"))
    inschrijving = _uniek(_met_sleutel(inschrijving, pl.col("record"), nummer), "inschrijving")
    leerling = leerling.with_columns(_rijen_dubbel(plat, ruw), *_tegenspraken(plat, leerling, inschrijving))
    soort = inschrijving["schoolsoort"].gather(plat["inschrijving"])
    plat = plat.with_columns(schoolsoort_periode=pl.coalesce("schoolsoort", pl.lit(soort)))
    periode = _perioden(plat, gevuld["periode"], velden)
    tlv = _gelijke_een_keer(plat.select(_nodig("tlv")).filter(gevuld["tlv"]), "tlv")
    ouder = inschrijving["sleutel"]
    dag = _datum("begindatum_periode")
    tlv_nummer = _eerste_gevulde(tlv, "tlv_volgnummer", _datum("tlv_begin"), pl.col("beschikkingsnummer"))
    frames: dict[Tabel, pl.DataFrame] = {
        "leerling": leerling.rename({"record": "sleutel"}),
        "inschrijving": inschrijving,
        "periode": _uniek(_met_sleutel(periode, pl.lit(ouder.gather(periode["inschrijving"])), dag), "periode"),
        "tlv": _uniek(_met_sleutel(tlv, pl.lit(ouder.gather(tlv["inschrijving"])), tlv_nummer), "tlv"),
        "arrangement": arrangement,
    }
    return Levering(
        aanwezig=aanwezig,
        verslag=verslag,
        **{t: f.select(pl.col(k).cast(d) for k, d in schema(t).items()) for t, f in frames.items()},
    )


_ARRANGEMENTVELDEN = frozenset(v.naam for v in VELDEN if v.tabel == "arrangement")
_LEERLINGVELDEN = frozenset(v.naam for v in VELDEN if v.tabel == "leerling") | {"instellingscode", "vestigingscode"}


def _alleen_arrangementen(velden: frozenset[str]) -> bool:
    """Of een bestand met deze velden een lijst met arrangementen is: wie daarin staat, is hier geen leerling."""
    return bool(velden & _ARRANGEMENTVELDEN) and velden <= _ARRANGEMENTVELDEN | _LEERLINGVELDEN


def _iets_gevuld(tabel: Tabel) -> pl.Expr:
    """Of een rij iets van een tabel heeft. Een TLV bestaat pas met een beschikkingsnummer of een datum."""
    if tabel == "tlv":
        namen = ["beschikkingsnummer", "tlv_begin_gelezen", "tlv_einde_gelezen"]
    else:
        eigen = [v for v in VELDEN if v.tabel == tabel and v.naam != "instellingscode"]
        namen = [f"{v.naam}_gelezen" if v.is_datum else v.naam for v in eigen]
    return pl.any_horizontal(pl.col(n).is_not_null() for n in namen)


def _record() -> pl.Expr:
    """Instelling + leerlingnummer, anders nummer, anders naam en geboortedatum, anders de rij zelf."""
    naam = pl.concat_str("achternaam", "voornamen", "roepnaam", separator=" ", ignore_nulls=True)
    return maak_record(
        pl.coalesce("instellingscode", "instelling"),
        leerlingnummer=pl.col("leerlingnummer"),
        nummer=pl.coalesce("bsn", "onderwijsnummer"),
        naam=pl.when(naam != "").then(naam),
        geboortedatum=_datum("geboortedatum"),
        bestand=pl.col("bestand"),
        rij=pl.col("rij"),
    )


def _nummer_groepen(plat: pl.DataFrame, naam: str, sleutel: Sequence[str | pl.Expr], liefst: pl.Expr) -> pl.DataFrame:
    """Nummert de groepen gelijke sleutels in volgorde van voorkomen, in kolom `naam`.

    `eerste_<naam>` is de rij waar de groep naar verwijst: de eerste die aan `liefst` voldoet, anders de eerste.
    """
    nummer = pl.int_range(plat.height, dtype=pl.UInt32, eager=True).alias(naam)
    if _alle_verschillend(plat.select(sleutel[0]).to_series()):
        return plat.with_columns(nummer, pl.lit(True).alias(f"eerste_{naam}"))
    plek = pl.col(naam)
    delen = {f"sleutel_{i}": pl.col(s) if isinstance(s, str) else s for i, s in enumerate(sleutel)}
    voorkeur = plat.select(nummer, liefst=liefst, **delen)
    eerste = voorkeur.select(pl.coalesce(pl.when("liefst").then(plek).min(), plek.min()).over(list(delen))).to_series()
    is_eerste = eerste == nummer
    nummers = (is_eerste.cum_sum() - 1).cast(pl.UInt32)
    return plat.with_columns(nummers.gather(eerste).alias(naam), is_eerste.alias(f"eerste_{naam}"))


def _samenvoegen(plat: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Eén rij per groep: de eerste, aangevuld met wat andere rijen van de groep wel hebben."""
    eersten = plat.filter(f"eerste_{tabel}")
    if eersten.height == plat.height:
        return eersten
    meer = plat.filter(pl.len().over(tabel) > 1)
    # Kolom → waar aan te zien is of zij iets kreeg: een datum en haar geleverde tekst komen van dezelfde rij.
    bron = {k: f"{v.naam}_gelezen" if v.is_datum else k for v in velden_van(tabel) for k in v.kolommen}
    bron["instellingscode"] = "instellingscode"  # van een leerling geen veld van het schema, wel van het frame
    rest = meer.group_by(tabel).agg(pl.col(k).filter(pl.col(b).is_not_null()).first() for k, b in bron.items())
    aangevuld = eersten.select(tabel).join(rest, on=tabel, how="left", maintain_order="left")
    return eersten.with_columns(
        pl.when(eersten[b].is_null()).then(aangevuld[k]).otherwise(pl.col(k)).alias(k) for k, b in bron.items()
    )


def _rijen_dubbel(plat: pl.DataFrame, ruw: Mapping[str, pl.DataFrame]) -> pl.Series:
    """Per leerling de rijen die in alle kolommen gelijk zijn aan een eerdere rij van hetzelfde bestand.

    Vergeleken wordt de ruwe rij, ook wat niet herkend is; maar alleen van rijen die al in leerling, inschrijving en
    begindatums gelijk zijn, en dat zijn er bijna nooit.
    """
    leerlingen = int(plat["eerste_leerling"].sum())
    dubbel = [plat.select("leerling", "bestand", "rij").clear()]
    if leerlingen == plat.height:
        return _per_leerling(dubbel[0], leerlingen).alias("rijen_dubbel")
    begin = [f"{v.naam}_gelezen" for v in VELDEN if v.naam in ("begindatum_periode", "tlv_begin", "arrangement_begin")]
    kort = pl.struct("bestand", "inschrijving", *begin).hash()
    mogelijk = plat.select("leerling", "bestand", "rij", kort=kort).filter(pl.col("kort").is_duplicated())
    for (bestand,), rijen in mogelijk.partition_by("bestand", as_dict=True).items():
        helemaal = ruw[bestand].filter(pl.col(RIJ).is_in(rijen["rij"].implode()))
        eerder = helemaal.filter(~pl.struct(pl.exclude(RIJ)).is_first_distinct())[RIJ]
        dubbel.append(rijen.drop("kort").filter(pl.col("rij").is_in(eerder.implode())).unique("rij"))
    return _per_leerling(pl.concat(dubbel), leerlingen).alias("rijen_dubbel")


def _tegenspraken(plat: pl.DataFrame, leerling: pl.DataFrame, inschrijving: pl.DataFrame) -> list[pl.Series]:
    """Per veld van `TEGENSPRAAK` wat andere rijen van een leerling zeggen dan wat er van overbleef.

    Wat leeg, niet te lezen of onbekend is, spreekt niets tegen; een geboortedatum met nullen ook niet waar zij past.
    """
    kolommen = []
    for veld in TEGENSPRAAK:
        ouder, frame = ("inschrijving", inschrijving) if veld == "uitschrijfdatum" else ("leerling", leerling)
        tekst = pl.lit(None, pl.String)
        anders = plat.clear()
        if frame.height < plat.height:
            gebleven = frame[veld].gather(plat[ouder])
            anders = plat.filter((plat[veld] != gebleven).fill_null(False))
        if veld == "geslacht":
            bekend = pl.col(veld).is_in(("M", "V"))
            anders = anders.filter(bekend & frame.select(bekend).to_series().gather(anders[ouder]))
            tekst = pl.col(veld)
        elif veld == "geboortedatum":
            tekst = _geboortedatum_tekst()
            anders = anders.filter(_andere_dag(anders, frame))
        elif veld == "uitschrijfdatum":
            gebleven = frame[veld].gather(anders[ouder])
            tekst = opmaak(
                "{} naast {}", pl.col(veld).dt.strftime("%d-%m-%Y"), pl.lit(gebleven.dt.strftime("%d-%m-%Y"))
            )
        rijen = anders.select("leerling", "bestand", "rij", tekst=tekst)
        kolommen.append(_per_leerling(rijen, leerling.height).alias(f"tegenspraak_{veld}"))
    return kolommen


def _andere_dag(rijen: pl.DataFrame, leerling: pl.DataFrame) -> pl.Series:
    """Of de geboortedatum van rijen en van hun leerling verschillen in wat van beide bekend is."""
    links = rijen.select(d="geboortedatum", p="geboortedatum_precisie")
    rechts = leerling.select(d_2="geboortedatum", p_2="geboortedatum_precisie").select(
        pl.all().gather(rijen["leerling"])
    )
    d, d_2, grof = pl.col("d"), pl.col("d_2"), pl.concat_list("p", "p_2")
    return (
        pl.concat([links, rechts], how="horizontal")
        .select(
            (d.dt.year() != d_2.dt.year())
            | ((d.dt.month() != d_2.dt.month()) & ~grof.list.contains("jaar"))
            | ((d.dt.day() != d_2.dt.day()) & ~grof.list.contains("jaar") & ~grof.list.contains("maand"))
        )
        .to_series()
    )


def _geboortedatum_tekst() -> pl.Expr:
    datum, precisie = pl.col("geboortedatum"), pl.col("geboortedatum_precisie")
    return (
        pl.when(precisie == "dag")
        .then(datum.dt.strftime("%d-%m-%Y"))
        .when(precisie == "maand")
        .then(datum.dt.strftime("00-%m-%Y"))
        .otherwise(datum.dt.strftime("00-00-%Y"))
    )


def _per_leerling(rijen: pl.DataFrame, aantal: int) -> pl.Series:
    """Per leerling 0 … aantal-1 de genoemde rijen als tekst, met `tekst` ervoor als die er is; bijna altijd leeg."""
    leeg = pl.Series([None], dtype=pl.String).new_from_index(0, aantal)
    if rijen.is_empty():
        return leeg
    tekst = pl.col("tekst") if "tekst" in rijen.columns else pl.lit(None, pl.String)
    waar = opmaak("rij {} van ‘{}’", pl.col("rij").list.join(", "), "bestand")
    samen = (
        rijen.group_by("leerling", "bestand", tekst=tekst, maintain_order=True)
        .agg(pl.col("rij").sort().cast(pl.String))
        .with_columns(waar=waar)
        .group_by("leerling", maintain_order=True)
        .agg(pl.coalesce(opmaak("{} ({})", "tekst", "waar"), "waar").alias("waar"))
    )
    return leeg.scatter(samen["leerling"], samen["waar"].list.join(" en "))


def _verberg_adres(leerling: pl.DataFrame) -> pl.DataFrame:
    """Van een geheim adres blijft alleen dat er iets stond."""
    geheim = pl.col("geheim_adres").fill_null(False)
    return leerling.with_columns(adres_gevuld=geheim & pl.any_horizontal(pl.col(ADRES).is_not_null())).with_columns(
        pl.when(~geheim).then(pl.col(ADRES))
    )


def _perioden(plat: pl.DataFrame, gevuld: pl.Expr, velden: Mapping[str, frozenset[str]]) -> pl.DataFrame:
    """De perioden. Een inschrijving zonder één gevuld periodeveld heeft er toch een: daar worden de lege velden gemeld.

    Staan de perioden in een eigen bestand, dan vult wat elders bij de inschrijving staat (de groep) ze alleen aan.
    """
    plat = plat.select(*_nodig("periode"), "schoolsoort_periode")
    rijen = plat.filter(gevuld)
    eigen = [b for b, v in velden.items() if "begindatum_periode" in v]
    if eigen and len(eigen) < len(velden):
        los = ~pl.col("bestand").is_in(eigen)
        aanvulling = [
            pl.col(v.naam).fill_null(pl.when(los).then(v.naam).drop_nulls().first().over("inschrijving"))
            for v in velden_van("periode")
            if not v.is_datum
        ]
        rijen = rijen.with_columns(aanvulling).filter(~los | los.all().over("inschrijving"))
    rijen = _gelijke_een_keer(rijen, "periode")
    zonder = plat.filter(pl.col("eerste_inschrijving") & ~pl.col("inschrijving").is_in(rijen["inschrijving"].implode()))
    return pl.concat([rijen, zonder]).sort(VOLGORDE) if zonder.height else rijen


def _nodig(tabel: Tabel) -> list[str]:
    """De kolommen waar perioden of TLV's uit gemaakt worden: alles meenemen kost bij elke stap tijd."""
    eigen = [k for v in velden_van(tabel) for k in v.kolommen]
    return [*HERKOMST, VOLGORDE, "inschrijving", "eerste_inschrijving", *eigen]


def _gelijke_een_keer(rijen: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Gelijke perioden of TLV's van één inschrijving zijn er één."""
    if rijen["inschrijving"].n_unique() == rijen.height:
        return rijen
    return rijen.filter(pl.struct("inschrijving", *_inhoud(tabel)).is_first_distinct())


def _inhoud(tabel: Tabel) -> list[pl.Expr]:
    """Waaraan te zien is of twee rijen hetzelfde zeggen: een datum telt als dag, in welke notatie zij ook staat.

    De schoolsoort is van de inschrijving, maar staat per periode: een tweede soort op dezelfde dag mag niet verdwijnen.
    """
    inhoud = [_datum(v.naam) if v.is_datum else pl.col(v.naam) for v in velden_van(tabel)]
    return [*inhoud, pl.col("schoolsoort_periode")] if tabel == "periode" else inhoud


def _arrangementen(rijen: pl.DataFrame, zonder_code: Sequence[str]) -> pl.DataFrame:
    """De arrangementen; een gelijk arrangement op een tweede rij telt niet opnieuw.

    Een bestand `zonder_code` heeft geen kolom voor de instellingscode: dan is het die waar de rij bij hoort.
    """
    afgeleid = pl.when(pl.col("bestand").is_in(zonder_code)).then("instelling")
    rijen = rijen.with_columns(instellingscode=pl.coalesce("instellingscode", afgeleid))
    nummer = pl.coalesce("arrangementvolgnummer", _datum("arrangement_begin"))
    rijen = _met_sleutel(rijen.with_columns(record=_record()), pl.col("record"), nummer)
    eerste = pl.struct("sleutel", "instelling", *_inhoud("arrangement")).is_first_distinct()
    return _uniek(rijen.filter(eerste), "arrangement")


def _datum(veld: str) -> pl.Expr:
    """Een datum als deel van een sleutel: jjjj-mm-dd, of de tekst die er stond."""
    return pl.col(veld).cast(pl.String).fill_null(pl.col(f"{veld}_gelezen"))


def _eerste_gevulde(frame: pl.DataFrame, kolom: str, *anders: pl.Expr) -> pl.Expr:
    """De kolom, aangevuld met wat anders; datums als tekst schrijven hoeft niet als er niets aan te vullen valt."""
    return pl.coalesce(kolom, *anders) if frame[kolom].null_count() else pl.col(kolom)


def _met_sleutel(frame: pl.DataFrame, ouder: pl.Expr, kenmerk: pl.Expr) -> pl.DataFrame:
    """Zet `kenmerk` en `sleutel` erbij."""
    frame = frame.with_columns(kenmerk=maak_kenmerk(kenmerk))
    return frame.with_columns(sleutel=maak_rijsleutel(ouder, pl.col("kenmerk")))


def _alle_verschillend(kolom: pl.Series) -> bool:
    """Of geen waarde twee keer voorkomt. Bijna altijd waar, en getallen vergelijken is veel sneller dan tekst."""
    return kolom.hash().n_unique() == kolom.len() or kolom.n_unique() == kolom.len()


def _uniek(frame: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Maakt een sleutel die vaker voorkomt uniek met een volgnummer dat niet afhangt van de volgorde in het bestand."""
    if _alle_verschillend(frame["sleutel"]):
        return frame
    inhoud = pl.concat_str((e.cast(pl.String).fill_null("") for e in _inhoud(tabel)), separator="\x00")
    keer = inhoud.rank("ordinal").over("sleutel")
    return frame.with_columns(met_keer(pl.col(k), keer).alias(k) for k in ("sleutel", "kenmerk"))
