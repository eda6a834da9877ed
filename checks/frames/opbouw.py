"""De brede frames opbouwen uit een levering: wat er van elke rij is afgeleid, en van welke velden dat afhangt."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import polars as pl

from checks.frames.afgeleid import AFGELEID, afgeleid
from checks.frames.bereik import bereik
from checks.frames.breed import DUO_BEKOSTIGING, DUO_MELDINGEN, ROD, ROD_VELD, VORIGE, Breed
from checks.frames.perioden import eerste_dag_niet_residentieel, met_eerste_periode, periode_op, waarde_bij
from checks.frames.ploeg import ploeg
from checks.frames.rijen import laatste_per_groep, per_rij, rijnummer, staat_niet_in
from checks.frames.school import arrangement_naar_instelling, met_instelling, met_schoolsoort, wijs_naar_instelling
from checks.frames.uitwisseling import met_uitwisseling
from checks.taal.begrippen import (
    TLV_WET,
    VANAF_DRIE_JAAR,
    VERSTUREN_VOORAF,
    laatste_dag,
    residentieel,
    teldatum,
    voornaam,
    woont_in_buitenland,
)
from data.schema.labels import INSTELLINGSVELDEN, WAARDELIJSTEN
from data.schema.levering import TEGENSPRAAK, Instelling, Levering
from data.schema.velden import ADRES, PGN, VELD, VELDEN
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST, elfrest
from data.schema.waarden.waardelijsten import Waardelijsten

_NUMMER = "bsn|onderwijsnummer"
_EEN_VAN = dict.fromkeys(("bsn", "onderwijsnummer"), _NUMMER)
_VAN_KOLOM = {kolom: _EEN_VAN.get(veld.naam, veld.naam) for veld in VELDEN for kolom in veld.kolommen}

_BIJ_HET_LEZEN = {
    **{f"tegenspraak_{veld}": _VAN_KOLOM[veld] for veld in TEGENSPRAAK},
    "tegenspraak_uitschrijfdatum": "inschrijfdatum uitschrijfdatum",
    "schoolsoort_periode": "schoolsoort begindatum_periode",
}
"""Wat het lezen al van andere velden afleidde."""

_MOMENTEN = frozenset({VORIGE, ROD, DUO_BEKOSTIGING, DUO_MELDINGEN})
"""Wat een instelling naast haar export kan hebben, en waarzonder er niets te vergelijken is."""

OPTIONEEL = frozenset(
    (
        *(naam for v in VELDEN if v.optioneel for naam in (v.naam, ROD_VELD.format(v.naam))),
        "epilepsieschool",
        "samenwerkingsovereenkomst",
        *(WAARDELIJSTEN.keys() - _MOMENTEN),
    )
)
"""Velden die een signaal alleen voor een uitzondering gebruikt: ontbreekt er een, dan geldt de uitzondering niet."""

OPBOUW = frozenset(
    (
        "instelling",
        "bestand",
        "adres_gevuld",
        "rijen_dubbel",
        "geleverd_op",
        "niet_geleverd",
        "nummer_onder_pgn",
        "kent_school",
    )
)
"""Kolommen die er altijd zijn, welke velden een levering ook heeft."""


def velden_achter(kolommen: Iterable[str]) -> frozenset[str]:
    """De velden waar kolommen van een breed frame van afhangen, als `veld` of `veld|veld`.

    Raises:
        KeyError: een kolom die geen veld is, niet is afgeleid en er ook niet altijd is.
    """
    velden: set[str] = set()
    for kolom in kolommen:
        if kolom in _VAN_KOLOM:
            velden.add(_VAN_KOLOM[kolom])
        elif kolom in INSTELLINGSVELDEN or kolom in _MOMENTEN:
            velden.add(kolom)
        elif kolom in AFGELEID:
            velden.update(AFGELEID[kolom])
        elif kolom not in OPBOUW:
            raise KeyError(kolom)
    return frozenset(velden)


def kan_niet_zonder(veld: str, nodig: Collection[str] = (), optioneel: Collection[str] = ()) -> bool:
    """Of er zonder dit veld (of `veld|veld`) niets te zeggen is.

    `nodig` en `optioneel` zijn de velden waarvoor dat hier anders is dan voor de meeste signalen.
    """
    return veld in nodig or not any(v in OPTIONEEL or v in optioneel for v in veld.split("|"))


@afgeleid(**_BIJ_HET_LEZEN)
def maak_breed(
    levering: Levering,
    instellingen: pl.DataFrame,
    p: date,
    lijsten: Waardelijsten | None = None,
    vorige: Levering | None = None,
) -> Breed:
    """De brede frames van een levering.

    Args:
        instellingen: de instellingen van het bestuur (kolommen `data.schema.levering.INSTELLINGEN`).
        p: de peildatum.
        lijsten: de waardelijsten die geladen zijn.
        vorige: wat er per instelling gold voor deze levering, om mee te vergelijken.
    """
    lijsten = lijsten or Waardelijsten()
    with ploeg(levering.inschrijving.height) as leden:  # de vorige levering en de nummers hoeven op niets te wachten
        toen = None if vorige is None else leden.submit(maak_breed, vorige, instellingen, p, lijsten)
        met_nummer = leden.submit(_met_nummer, wijs_naar_instelling(levering.leerling, instellingen))
        periode, eerste = met_eerste_periode(
            _meestal_op_volgorde(levering.periode), levering.inschrijving["inschrijfdatum"]
        )
        tlv = _meestal_op_volgorde(levering.tlv)
        inschrijving = _inschrijving(levering.inschrijving, periode, eerste, tlv, p)
    leerling = _leerling(met_nummer.result(), inschrijving, p)
    inschrijving = met_instelling(inschrijving, leerling)
    inschrijving = met_schoolsoort(inschrijving, periode, eerste, instellingen)
    inschrijving = met_uitwisseling(inschrijving, leerling)
    arrangement = _met_nummer(arrangement_naar_instelling(levering.arrangement, instellingen))
    frames = {
        "instelling": _instelling(instellingen, levering),
        "leerling": leerling.with_columns(
            landcode_in_tabel=_in_landentabel(lijsten, p), kent_adresregels=_kent_adresregels(levering)
        ),
        "inschrijving": inschrijving.with_columns(tlv_vooraf=_tlv_vooraf(lijsten)),
        "periode": periode.with_columns(vestiging_in_lijst=_in_vestigingenlijst(lijsten, periode, inschrijving)),
        "tlv": tlv.rename({"inschrijving": "rij_inschrijving"}).with_columns(swv_in_lijst=_in_swv_lijst(lijsten)),
        "arrangement": arrangement.with_columns(
            school_is_geleverd=_school_is_geleverd(leerling["instelling"], arrangement),
            komend=pl.lit(False),
            rij_periode=pl.lit(None, pl.UInt32),
        ),
    }
    in_bereik, vroeger = bereik(frames, p)
    geladen = {"landentabel": lijsten.landen, "swv_lijst": lijsten.swv, "vestigingenlijst": lijsten.vestigingen}
    lijstnamen = frozenset(naam for naam, lijst in geladen.items() if lijst is not None)
    te_vergelijken = set() if vorige is None else vorige.aanwezig.keys() - {None}
    aanwezig = {
        instelling: velden | lijstnamen | ({VORIGE} if instelling in te_vergelijken else set())
        for instelling, velden in _met_instellingsvelden(levering.aanwezig, instellingen).items()
    }
    return Breed(frames, in_bereik, vroeger, aanwezig, p, None if toen is None else toen.result())


def _meestal_op_volgorde(frame: pl.DataFrame) -> pl.DataFrame:
    """Staan de rijen al op volgorde van hun inschrijving, dan groepeert Polars daarop driemaal zo snel."""
    frame = frame.rechunk()  # rijen ophalen uit losse stukken duurt elke keer langer
    op_volgorde = frame["inschrijving"].is_sorted()
    return frame.with_columns(pl.col("inschrijving").set_sorted()) if op_volgorde else frame


@afgeleid(school_is_geleverd="instellingscode_inschrijving")
def _school_is_geleverd(instellingen: pl.Series, arrangement: pl.DataFrame) -> pl.Series:
    """Of de leerlingen van de school van inschrijving er ook zijn."""
    school = arrangement["instellingscode_inschrijving"]
    codes = school.drop_nulls().unique()
    geleverd = instellingen.filter(instellingen.is_in(codes.implode())).unique() if codes.len() else codes
    return school.is_in(geleverd.implode())


@afgeleid(tlv_vooraf="")
def _tlv_vooraf(lijsten: Waardelijsten) -> pl.Expr:
    """Vanaf hoeveel dagen voor het einde het bestuur een aflopende TLV wil zien."""
    return pl.lit(lijsten.tlv_vooraf, pl.Int16)


@afgeleid(kent_adresregels="adresregel_buitenland_1")
def _kent_adresregels(levering: Levering) -> pl.Expr:
    """Of de export van de school regels voor een buitenlands adres heeft, ook waar zij leeg zijn."""
    scholen = [i for i, velden in levering.aanwezig.items() if "adresregel_buitenland_1" in velden]
    return pl.col("instelling").is_in(pl.Series(scholen, dtype=pl.String).implode(), nulls_equal=True)


def _instelling(instellingen: pl.DataFrame, levering: Levering) -> pl.DataFrame:
    """De scholen van het bestuur, en wat er van hun levering bekend is.

    `geleverd_op` is de dag waarop de school leverde, leeg zolang dat nu gebeurt. `niet_geleverd` zijn de velden die
    haar export niet heeft. `nummer_onder_pgn`: BSN en onderwijsnummer staan bij haar in één kolom.
    """
    codes = instellingen["instellingscode"].to_list()
    aanwezig = [levering.aanwezig.get(code, frozenset()) for code in codes]
    return instellingen.rename({"naam": "naam_instelling", "instellingscode": "code_instelling"}).with_columns(
        geleverd_op=pl.Series([levering.geleverd.get(code) for code in codes], dtype=pl.Date),
        niet_geleverd=pl.Series([sorted(VELD.keys() - velden) for velden in aanwezig], dtype=pl.List(pl.String)),
        nummer_onder_pgn=pl.Series([PGN.naam in velden for velden in aanwezig], dtype=pl.Boolean),
    )


@afgeleid(landcode_in_tabel="landcode landentabel")
def _in_landentabel(lijsten: Waardelijsten, p: date) -> pl.Expr:
    """Of de landcode op de peildatum bestaat; null als er geen landentabel is geladen."""
    if lijsten.landen is None:
        return pl.lit(None, pl.Boolean)
    geldt = (pl.col("begin") <= p).fill_null(True) & (pl.col("einde") >= p).fill_null(True)
    return pl.col("landcode").is_in(lijsten.landen.filter(geldt)["landcode"].implode())


@afgeleid(swv_in_lijst="swv_nummer swv_lijst")
def _in_swv_lijst(lijsten: Waardelijsten) -> pl.Expr:
    """Of het samenwerkingsverband bestaat; null als er geen lijst is geladen."""
    return pl.lit(None, pl.Boolean) if lijsten.swv is None else pl.col("swv_nummer").is_in(sorted(lijsten.swv))


@afgeleid(vestiging_in_lijst="vestigingscode vestigingenlijst inschrijfdatum uitschrijfdatum begindatum_periode")
def _in_vestigingenlijst(lijsten: Waardelijsten, periode: pl.DataFrame, inschrijving: pl.DataFrame) -> pl.Expr:
    """Of de vestiging bestaat; null als er geen lijst is geladen, of als wij het daarin niet kunnen zien.

    De lijst is van nu: alleen de laatste periode van wie er nu zit of nog komt, is ermee te vergelijken. Een school die
    helemaal niet in de lijst staat, hoort bij een lijst die niet over haar gaat.
    """
    if lijsten.vestigingen is None:
        return pl.lit(None, pl.Boolean)
    nu_of_straks = pl.col("open") | pl.col("komend")
    van = inschrijving.select("laatste_begin_periode", nu_of_straks=nu_of_straks)[periode["rij_inschrijving"]]
    laatste = periode["begindatum_periode"].eq_missing(van["laatste_begin_periode"])
    vestiging, scholen = pl.col("vestigingscode"), sorted({code[:4] for code in lijsten.vestigingen})
    te_zien = pl.lit(laatste & van["nu_of_straks"]) & vestiging.str.slice(0, 4).is_in(scholen)
    return pl.when(te_zien).then(vestiging.is_in(sorted(lijsten.vestigingen)))


def _met_instellingsvelden(
    aanwezig: Mapping[Instelling, frozenset[str]], instellingen: pl.DataFrame
) -> dict[Instelling, frozenset[str]]:
    """Wat het bestuur over een instelling heeft opgegeven, telt mee als aanwezig veld."""
    opgegeven = {
        rij["instellingscode"]: frozenset(k for k in INSTELLINGSVELDEN if rij[k] is not None)
        for rij in instellingen.iter_rows(named=True)
    }
    return {code: velden | opgegeven.get(code, frozenset()) for code, velden in aanwezig.items()}


@afgeleid(rest_bsn=_NUMMER, rest_onderwijsnummer=_NUMMER, pgn=_NUMMER, nummersoort=_NUMMER)
def _met_nummer(frame: pl.DataFrame) -> pl.DataFrame:
    """Het nummer waar iemand onder bekend is en de soort, met per kolom de rest van de proef."""
    is_bsn, is_onderwijsnummer = (_nummer_met_rest(r) for r in (BSN_REST, ONDERWIJSNUMMER_REST))
    frame = frame.with_columns(
        # Een lege kolom heeft geen rest: dat scheelt rekenen bij elke leverancier die er maar een vult.
        (elfrest(kolom) if frame[kolom].null_count() < frame.height else pl.lit(None, pl.Int32)).alias(f"rest_{kolom}")
        for kolom in ("bsn", "onderwijsnummer")
    )
    return frame.with_columns(
        pgn=pl.coalesce(is_bsn, is_onderwijsnummer),
        nummersoort=pl.when(is_bsn.is_not_null())
        .then(pl.lit("BSN"))
        .when(is_onderwijsnummer.is_not_null())
        .then(pl.lit("onderwijsnummer")),
    )


@afgeleid(
    geboren="geboortedatum",
    woont_in_buitenland=woont_in_buitenland,
    voornaam="voornamen|roepnaam",
    loopt_sinds="inschrijfdatum uitschrijfdatum",
)
def _leerling(leerling: pl.DataFrame, inschrijving: pl.DataFrame, p: date) -> pl.DataFrame:
    al_begonnen = inschrijving["rij_leerling"].filter(~inschrijving["komend"])
    leerling = _geheim_is_overal_geheim(leerling).with_columns(
        # Een geboortedatum op of na de peildatum kan niet (ID10): dan weten wij geen leeftijd.
        geboren=pl.when(pl.col("geboortedatum") < p).then(pl.col("geboortedatum")),
        woont_in_buitenland=woont_in_buitenland,
        voornaam=voornaam,
        # Een leerling komt als al zijn inschrijvingen komen.
        komend=staat_niet_in(al_begonnen, leerling.height),
    )
    # De inschrijving waaronder mensen de leerling kennen: de lopende, anders de laatst begonnen.
    recent = inschrijving.select(
        "rij_leerling",
        rij_inschrijving=rijnummer,
        volgorde=pl.col("open").cast(pl.Int64).fill_null(0) * 10**6
        + pl.col("inschrijfdatum").dt.epoch("d").cast(pl.Int64).fill_null(0),
    )
    keuze = laatste_per_groep(recent, "rij_leerling", "volgorde", "rij_inschrijving", leerling.height)
    # Het begin daarvan, als zij nog loopt of nog komt.
    sinds = pl.when(pl.col("open") | pl.col("komend")).then(pl.col("inschrijfdatum"))
    loopt_sinds = inschrijving.select(sinds).to_series().gather(keuze)
    return leerling.with_columns(keuze.alias("bij_inschrijving"), loopt_sinds.alias("loopt_sinds"))


def _geheim_is_overal_geheim(leerling: pl.DataFrame) -> pl.DataFrame:
    """Zegt één school dat het adres van iemand geheim is, dan is het dat ook waar een andere school dat niet zegt.

    Wat die andere school van het adres leverde, is er voor een signaal dan niet.
    """
    geheim = leerling["pgn"].filter(leerling["geheim_adres"]).drop_nulls().unique()
    if geheim.is_empty():
        return leerling
    leerling = leerling.with_columns(pl.col("geheim_adres") | pl.col("pgn").is_in(geheim.implode()).fill_null(False))
    return leerling.with_columns(pl.when(~pl.col("geheim_adres").fill_null(False)).then(pl.col(ADRES)))


def _rijnummers(frame: pl.DataFrame) -> pl.Series:
    return pl.int_range(frame.height, dtype=pl.UInt32, eager=True)


def _nummer_met_rest(rest: int) -> pl.Expr:
    """Het nummer met deze rest, in welke kolom het ook staat."""
    return pl.coalesce(pl.when(pl.col(f"rest_{k}") == rest).then(pl.col(k)) for k in ("bsn", "onderwijsnummer"))


@afgeleid(
    begonnen="inschrijfdatum",
    komend="inschrijfdatum",
    te_versturen="inschrijfdatum rod_status",
    open="inschrijfdatum uitschrijfdatum",
    op_teldatum="inschrijfdatum uitschrijfdatum",
    van_voor_tlv_wet="inschrijfdatum",
    residentieel_nu="soort_verblijf",
    residentieel_op_teldatum="soort_verblijf",
    minimumleeftijd="soort_onderwijs inschrijfdatum begindatum_periode",
)
def _inschrijving(
    inschrijving: pl.DataFrame, periode: pl.DataFrame, eerste: pl.Series, tlv: pl.DataFrame, p: date
) -> pl.DataFrame:
    begin, laatste, t = pl.col("inschrijfdatum"), laatste_dag("uitschrijfdatum"), teldatum(p)
    aantal = inschrijving.height
    op_p = periode_op(periode, p, aantal)
    op_teldatum = periode_op(periode, t, aantal)
    verblijf, zonder_begin = periode.select(residentieel).to_series(), periode["begindatum_periode"].is_null()
    # Weten wij niet welke periode de eerste is, dan zijn drie jaar genoeg.
    drie = periode["soort_onderwijs"].is_in(VANAF_DRIE_JAAR).fill_null(False)
    drie = waarde_bij(periode, drie, eerste, periode["eerste_periode"].is_null()).fill_null(True)
    return (
        inschrijving.rename({"leerling": "rij_leerling"})
        .with_columns(
            begonnen=begin <= p,
            komend=(begin > p).fill_null(False),
            te_versturen=(begin <= p + VERSTUREN_VOORAF).fill_null(True) | pl.col("rod_status").is_not_null(),
            open=(begin <= p) & (laatste >= p),
            op_teldatum=(begin <= t) & (laatste >= t),
            van_voor_tlv_wet=begin < TLV_WET,
            residentieel_nu=waarde_bij(periode, verblijf, op_p, zonder_begin),
            residentieel_op_teldatum=waarde_bij(periode, verblijf, op_teldatum, zonder_begin),
            eerste_dag_niet_residentieel=eerste_dag_niet_residentieel(inschrijving, periode, verblijf),
            bij_periode=op_p,
            minimumleeftijd=pl.when(pl.lit(drie)).then(pl.lit(3, pl.Int8)).otherwise(pl.lit(4, pl.Int8)),
        )
        .hstack(_van_tlvs(tlv, p, t, aantal))
        .hstack(_van_perioden(periode, aantal))
    )


@afgeleid(
    heeft_tlv="beschikkingsnummer|tlv_begin|tlv_einde",
    tlv_dekt_nu="tlv_begin tlv_einde",
    tlv_dekt_teldatum="tlv_begin tlv_einde",
    tlv_eerste_begin="tlv_begin",
    tlv_eerste_is_nummer_1="tlv_begin tlv_volgnummer",
    tlv_laatste_begin="tlv_begin",
    tlv_laatste_einde="tlv_einde",
)
def _van_tlvs(tlv: pl.DataFrame, p: date, t: date, aantal: int) -> pl.DataFrame:
    """Per inschrijving wat haar TLV's samen zeggen, op de peildatum en op de teldatum `t`."""
    # De begindatum van TLV's met volgnummer 1 of zonder: de eerste die de leerling voor deze inschrijving kreeg.
    volgnummer = pl.col("tlv_volgnummer")
    nummer_1 = pl.when(volgnummer.is_null() | (volgnummer.str.strip_chars_start("0") == "1")).then("tlv_begin")
    per_inschrijving = tlv.group_by("inschrijving").agg(
        heeft_tlv=pl.lit(True),
        tlv_dekt_nu=_dekt(p).any(ignore_nulls=False),
        tlv_dekt_teldatum=_dekt(t).any(ignore_nulls=False),
        tlv_eerste_begin=_als_alle_bekend("tlv_begin", pl.col("tlv_begin").min()),
        tlv_eerste_is_nummer_1=_als_alle_bekend("tlv_begin", pl.col("tlv_begin").min() == nummer_1.min()),
        tlv_laatste_begin=_als_alle_bekend("tlv_begin", pl.col("tlv_begin").max()),
        tlv_laatste_einde=_als_alle_bekend("tlv_einde", pl.col("tlv_einde").max()),
    )
    return _per_rij(per_inschrijving, "inschrijving", aantal).with_columns(pl.col("heeft_tlv").fill_null(False))


@afgeleid(aantal_perioden="begindatum_periode", laatste_begin_periode="begindatum_periode")
def _van_perioden(periode: pl.DataFrame, aantal: int) -> pl.DataFrame:
    """Per inschrijving hoeveel perioden zij heeft, en wanneer de laatste begint."""
    perioden = periode.group_by("rij_inschrijving").agg(
        aantal_perioden=pl.len(), laatste_begin_periode=pl.col("begindatum_periode").max()
    )
    return _per_rij(perioden, "rij_inschrijving", aantal)


def _per_rij(frame: pl.DataFrame, nummer: str, aantal: int) -> pl.DataFrame:
    """De rijen van `frame` op de plaats van hun nummer, leeg waar er geen is; zonder de kolom met het nummer."""
    plaats = per_rij(frame[nummer], _rijnummers(frame), aantal)
    return frame.drop(nummer).select(pl.all().gather(plaats))


def _als_alle_bekend(datum: str, waarde: pl.Expr) -> pl.Expr:
    """Een waarde over alle TLV's van een inschrijving; null als er een zonder `datum` is: dan weten we haar niet."""
    return pl.when(pl.col(datum).null_count() == 0).then(waarde)


def _dekt(d: date) -> pl.Expr:
    """Of een TLV geldt op een dag; null als dat door een lege datum niet te zeggen is."""
    return (pl.col("tlv_begin") <= d) & (pl.col("tlv_einde") >= d)
