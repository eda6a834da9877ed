"""Rijen uit verschillende bestanden bij elkaar zoeken: van welke school, welke leerling, welke inschrijving."""

from collections.abc import Collection, Mapping

import polars as pl

from data.lezen.samen.sleutels import iets_gevuld
from data.schema.velden import BRIN
from data.tekst import meervoud

VOLGORDE = "\x00volgorde"
"""Kolom met het nummer van de rij in de samengevoegde tabel."""

_NAAM = pl.concat_str("achternaam", pl.coalesce("roepnaam", "voornamen"), "geboortedatum", separator=" ")

Aanwezig = Mapping[str, frozenset[str]]
"""Per bestand de velden die het heeft."""

Opmerkingen = Mapping[str, tuple[str, ...]]
"""Per bestand de zinnen over wat er bij het zoeken met zijn rijen gebeurde."""

_BIJ_MEER = (
    "de leerling zit op meer scholen van uw bestuur: dit telt bij elk van die scholen mee. Klopt dat niet, zet dan de "
    "kolom Instellingscode (BRIN) in dit bestand."
)
_NIET_GEVONDEN = (
    "het is niet te vinden bij welke school de leerling hoort. Zet de kolom Instellingscode (BRIN) in dit bestand."
)


def wijs_instelling_toe(
    plat: pl.DataFrame,
    bekend: set[str] | None,
    velden: Aanwezig,
    zonder_kolom: Collection[str],
    *,
    codes_kloppen: bool = False,
) -> tuple[pl.DataFrame, Opmerkingen]:
    """Voegt `instelling` toe: de instelling van het bestuur waar de rij bij hoort.

    In de bestanden `zonder_kolom` is de instellingscode uit de vestigingscode afgeleid. Een rij die niet zegt van welke
    school zij is en bij meer scholen hoort, staat er daarna voor elk van die scholen. Met `codes_kloppen` is een code
    die niet van het bestuur is, geen tikfout: wie haar heeft, zit op een school van een ander.
    """
    code, van_vestiging = pl.col("instellingscode"), pl.col("vestigingscode").str.slice(0, 4)
    if bekend is None:
        codes = plat.select(pl.coalesce(code, van_vestiging).unique().drop_nulls()).to_series()
        bekend = set(codes.filter(codes.str.contains(BRIN)))
    eigen = pl.lit(pl.Series(sorted(bekend), dtype=pl.String).implode())
    per_rij = pl.coalesce(
        pl.when(code.is_in(eigen)).then(code), pl.when(van_vestiging.is_in(eigen)).then(van_vestiging)
    )
    geleverd = pl.when(~pl.col("bestand").is_in(list(zonder_kolom))).then(code) if zonder_kolom else code
    plat = _een_school_per_inschrijving(plat.with_columns(instelling=per_rij, geleverd=geleverd), per_rij)
    if plat["instelling"].null_count():
        van_bestand = _enige(plat, pl.col("bestand"))
        if codes_kloppen:
            van_ander = pl.coalesce(code, van_vestiging).str.contains(BRIN).fill_null(False)
            van_bestand = pl.when(~van_ander).then(van_bestand)
        plat = plat.with_columns(pl.col("instelling").fill_null(van_bestand))
    # Een blad of bestand met alleen leerlingen of TLV's: de andere zeggen op welke school de leerling zit.
    zonder_code = [b for b, v in velden.items() if not v & {"instellingscode", "vestigingscode"}]
    los = [b for b, v in velden.items() if "inschrijfdatum" not in v]
    leeg = pl.col("bestand").is_in(los) & code.is_null() & pl.col("vestigingscode").is_null()
    plat = plat.with_columns(hier=pl.col("bestand").is_in(zonder_code) | (leeg & ~iets_gevuld("arrangement")))
    if not plat["hier"].any() or plat["hier"].all():
        return plat.drop("hier"), {}
    plat = _vul_aan(plat, *map(pl.col, ("leerlingnummer", "bsn", "onderwijsnummer")))
    plat = _bij_elke_school(plat)
    plat = _vul_aan(plat, pl.col("inschrijvingsvolgnummer"), _NAAM, pl.lit(""))
    opmerkingen = _wat_er_gebeurde(plat)
    return plat.drop("hier", VOLGORDE).with_row_index(VOLGORDE), opmerkingen


def _vul_aan(plat: pl.DataFrame, *per: pl.Expr) -> pl.DataFrame:
    """Geeft rijen in `hier` zonder school de enige school die andere rijen met dezelfde waarde hebben."""
    elders = pl.coalesce("instelling", *(_enige(plat, waarde) for waarde in per))
    return plat.with_columns(instelling=pl.when("hier").then(elders).otherwise("instelling"))


def _een_school_per_inschrijving(plat: pl.DataFrame, per_rij: pl.Expr) -> pl.DataFrame:
    """Geeft rijen zonder geleverde code de school van hun inschrijving: anders werd één leerling er twee.

    Dat is de code die op een andere rij van de inschrijving wel staat (`geleverd`), en anders de school van de
    vestiging waar zij begon. Dezelfde inschrijving heeft hetzelfde leerlingnummer, volgnummer, begin en dezelfde
    persoon. `per_rij` is de instelling die bij de codes van een rij hoort.
    """
    if not plat["geleverd"].has_nulls():
        return plat.drop("geleverd")
    wie = pl.coalesce("leerlingnummer", "bsn", "onderwijsnummer", _NAAM)
    zelfde = (pl.col(k) for k in ("inschrijvingsvolgnummer", "inschrijfdatum_gelezen", "achternaam", "geboortedatum"))
    inschrijving = pl.coalesce("inschrijvingsvolgnummer", "inschrijfdatum_gelezen").is_not_null()
    samen = pl.when(wie.is_not_null() & inschrijving).then(pl.struct(wie.alias("wie"), *zelfde).hash())
    plat = plat.with_columns(samen=samen)
    school = pl.coalesce("geleverd", "instelling")
    per_groep = (
        plat.drop_nulls("samen")
        .sort("begindatum_periode", school, nulls_last=True)
        .group_by("samen")
        .agg(
            # Met een ander nummer is het een ander, ook al heeft hij op zijn school hetzelfde leerlingnummer.
            personen=pl.max_horizontal(pl.col(k).drop_nulls().n_unique() for k in ("bsn", "onderwijsnummer")),
            codes=pl.col("geleverd").drop_nulls().unique(),
            school=school.drop_nulls().first(),
            scholen=school.n_unique(),
        )
        .filter(pl.col("personen") <= 1, pl.col("scholen") > 1, pl.col("codes").list.len() <= 1)
        .select("samen", van_groep="school", is_code=pl.col("codes").list.len() == 1)
    )
    plat = plat.join(per_groep, on="samen", how="left", maintain_order="left")
    erbij = pl.col("geleverd").is_null() & pl.col("van_groep").is_not_null()
    afgeleid = pl.col("instellingscode").is_not_null()
    plat = plat.with_columns(
        instellingscode=pl.when(erbij & (pl.col("is_code") | afgeleid)).then("van_groep").otherwise("instellingscode")
    ).with_columns(instelling=pl.when(erbij & ~pl.col("is_code")).then("van_groep").otherwise(per_rij))
    return plat.drop("geleverd", "samen", "van_groep", "is_code")


def _bij_elke_school(plat: pl.DataFrame) -> pl.DataFrame:
    """Geeft rijen in `hier` van iemand die op meer scholen van het bestuur zat, de scholen waar hij toen was.

    Zijn dat er meer, dan komt de rij er voor elke school: een TLV is van de leerling, en wie er een kiest, verzwijgt
    haar voor de andere. Alleen een BSN of onderwijsnummer wijst dezelfde leerling aan: een leerlingnummer is op elke
    school van een ander. Een arrangement zegt nergens waar de leerling zit.
    """
    for nummer in ("bsn", "onderwijsnummer"):
        zoekt = pl.col("hier") & pl.col("instelling").is_null() & pl.col(nummer).is_not_null()
        rijen = plat.filter(zoekt & ~iets_gevuld("arrangement"))
        if rijen.is_empty():
            continue
        school = _scholen_van_toen(rijen, plat.filter(~pl.col("hier")).drop_nulls([nummer, "instelling"]), nummer)
        plat = plat.join(school, on=VOLGORDE, how="left", maintain_order="left_right").with_columns(
            pl.coalesce("instelling", "instelling_nieuw").alias("instelling")
        )
        plat = plat.drop("instelling_nieuw")
    return plat


def _scholen_van_toen(rijen: pl.DataFrame, inschrijvingen: pl.DataFrame, nummer: str) -> pl.DataFrame:
    """Per rij (`VOLGORDE`) de scholen (`instelling_nieuw`) waar de leerling was toen gold wat de rij beschrijft.

    Was hij toen nergens, dan waar hij daarna het eerst begon, en anders waar hij het laatst begon. Een rij met een
    inschrijfdatum is van die inschrijving.
    """
    in_, uit = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")
    gedateerd = in_.is_not_null()
    hun = (
        inschrijvingen.select(nummer, "instelling", "inschrijvingsvolgnummer", in_, pl.when(uit >= in_).then(uit))
        .unique()
        # Op een blad met leerlingen staat niet wanneer; dat zegt dan de inschrijving zelf.
        .filter(gedateerd | ~gedateerd.any().over(nummer, "instelling"))
    )
    van, tot = pl.col("van"), pl.col("tot")
    tlv_begin, tlv_einde = pl.col("tlv_begin"), pl.col("tlv_einde")
    eigen = rijen.select(
        VOLGORDE,
        nummer,
        eigen_nummer="inschrijvingsvolgnummer",
        eigen_begin="inschrijfdatum",
        van=pl.min_horizontal("begindatum_periode", tlv_begin),
        tot=pl.when(tlv_begin.is_null()).then("begindatum_periode").when(tlv_einde >= tlv_begin).then(tlv_einde),
    )
    zelfde = [
        (pl.col(a) == pl.col(b)).fill_null(True)
        for a, b in (("eigen_nummer", "inschrijvingsvolgnummer"), ("eigen_begin", "inschrijfdatum"))
    ]
    toen = (in_ <= tot).fill_null(True) & (uit >= van).fill_null(True)
    later = (in_ > van).fill_null(False)
    plaats = pl.when(toen).then(2).when(later).then(1).otherwise(0)
    afstand = pl.when(toen).then(0).otherwise(in_.dt.epoch("d") * pl.when(later).then(-1).otherwise(1))
    return (
        eigen.join(hun, on=nummer)
        .filter(zelfde)
        .with_columns(plaats=plaats, afstand=afstand)
        .filter(pl.col("plaats") == pl.col("plaats").max().over(VOLGORDE))
        .filter(pl.col("afstand") == pl.col("afstand").max().over(VOLGORDE))
        .select(VOLGORDE, pl.col("instelling").alias("instelling_nieuw"))
        .unique()
        .sort(VOLGORDE, "instelling_nieuw")
    )


def _wat_er_gebeurde(plat: pl.DataFrame) -> Opmerkingen:
    """Wat er met rijen in `hier` gebeurde: welke bij meer scholen kwamen, en van welke de school niet te vinden was."""
    per_rij = plat.filter("hier", ~iets_gevuld("arrangement")).group_by("bestand", VOLGORDE).agg("instelling")
    meer, geen = pl.col("instelling").list.len() > 1, pl.col("instelling").list.first().is_null()
    aantallen = per_rij.group_by("bestand").agg(meer.sum().alias("meer"), geen.sum().alias("geen")).sort("bestand")
    return {
        bestand: tuple(
            f"Bij {meervoud(aantal, 'rij', 'rijen')} staat geen school, en {zin}"
            for aantal, zin in ((bij_meer, _BIJ_MEER), (zonder, _NIET_GEVONDEN))
            if aantal
        )
        for bestand, bij_meer, zonder in aantallen.iter_rows()
    }


def _enige(plat: pl.DataFrame, per: pl.Expr) -> pl.Expr:
    """De instelling bij alle rijen met dezelfde waarde van `per`, als dat er precies één is."""
    groepen = plat.select(per=per, instelling="instelling").drop_nulls().unique()
    enige = groepen.filter(~pl.col("per").is_duplicated())
    return per.replace_strict(enige["per"], enige["instelling"], default=None, return_dtype=pl.String)


def koppel_leerling(plat: pl.DataFrame, velden: Aanwezig) -> pl.DataFrame:
    """Geeft rijen uit een bestand zonder leerlingnummer dat van dezelfde leerling in een ander bestand.

    Dezelfde leerling is wie op dezelfde school hetzelfde BSN of onderwijsnummer heeft; zonder nummer wie daar als enige
    het volgnummer van de inschrijving heeft, of de naam en geboortedatum.
    """
    zonder = [bestand for bestand, v in velden.items() if "leerlingnummer" not in v]
    if not zonder or len(zonder) == len(velden):
        return plat
    school = pl.coalesce("instellingscode", "instelling", pl.lit(""))
    sleutels = {"bsn": True, "onderwijsnummer": True, "inschrijvingsvolgnummer": False, "naam": False}
    plat = plat.with_columns(school=school, naam=_NAAM)
    for sleutel, ook_dubbel in sleutels.items():
        bron = (
            plat.filter(~pl.col("bestand").is_in(zonder))
            .drop_nulls(["leerlingnummer", sleutel])
            .group_by("school", sleutel)
            .agg(gevonden=pl.col("leerlingnummer").min(), aantal=pl.col("leerlingnummer").n_unique())
            # Hebben twee leerlingen hetzelfde nummer, dan is dat een bevinding; een TLV maakt er geen derde van.
            .filter(pl.lit(ook_dubbel) | (pl.col("aantal") == 1))
        )
        plat = plat.join(bron.drop("aantal"), on=["school", sleutel], how="left", maintain_order="left")
        nieuw = pl.when(pl.col("bestand").is_in(zonder)).then(pl.coalesce("leerlingnummer", "gevonden"))
        plat = plat.with_columns(leerlingnummer=nieuw.otherwise("leerlingnummer")).drop("gevonden")
    return plat.drop("school", "naam")


def koppel_inschrijving(plat: pl.DataFrame, volledig: pl.Expr) -> pl.DataFrame:
    """Geeft rijen zonder eigen inschrijving (leerlingen, perioden of TLV's) die van hun inschrijving.

    Dat is die van dezelfde leerling, met hetzelfde volgnummer als de rij dat heeft. Heeft de leerling er meer, dan die
    liep toen begon wat de rij beschrijft, anders de eerste die daarna begon, anders de laatste.
    """
    los = plat.filter(~volledig)
    if los.is_empty() or los.height == plat.height:
        return plat
    sleutel = ["inschrijvingsvolgnummer", "inschrijfdatum", "inschrijfdatum_gelezen"]
    gevonden = _inschrijving_bij(los, plat.filter(volledig), "record", sleutel).with_columns(gekoppeld=pl.lit(True))
    samen = plat.join(gevonden, on=VOLGORDE, how="left", maintain_order="left")
    return samen.with_columns(pl.when("gekoppeld").then(f"{k}_nieuw").otherwise(k).alias(k) for k in sleutel).drop(
        "gekoppeld", *(f"{k}_nieuw" for k in sleutel)
    )


def _inschrijving_bij(los: pl.DataFrame, inschrijvingen: pl.DataFrame, op: str, geef: list[str]) -> pl.DataFrame:
    """Bij elke losse rij de inschrijving met dezelfde waarde van `op`: die liep toen begon wat de rij beschrijft.

    Anders de eerste die daarna begon, anders de laatste. De kolommen `geef` van de inschrijving heten `<kolom>_nieuw`.
    """
    eigen, hun, begin = pl.col("eigen"), pl.col("inschrijvingsvolgnummer"), pl.col("begin")
    dag = pl.coalesce("begindatum_periode", "tlv_begin")
    later = (pl.col("inschrijfdatum") > begin).fill_null(False)
    voorbij = (pl.col("uitschrijfdatum") < begin).fill_null(False)
    plaats = pl.when(later).then(1).when(voorbij).then(0).otherwise(2)
    afstand = pl.col("inschrijfdatum").dt.epoch("d") * pl.when(later).then(-1).otherwise(1)
    nodig = {op, "inschrijvingsvolgnummer", "inschrijfdatum", "uitschrijfdatum", *geef}
    return (
        los.select(VOLGORDE, op, begin=dag, eigen=hun)
        .join(inschrijvingen.select(k for k in inschrijvingen.columns if k in nodig).unique(), on=op)
        .filter(eigen.is_null() | hun.is_null() | (eigen == hun))
        .sort(VOLGORDE, plaats, afstand, hun)
        .unique(VOLGORDE, keep="last", maintain_order=True)
        .select(VOLGORDE, *(pl.col(k).alias(f"{k}_nieuw") for k in geef))
    )
