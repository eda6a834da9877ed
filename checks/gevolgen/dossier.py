"""Het dossier van één leerling: wat er geleverd is, wat daarvan op een tijdlijn past, en wat er veranderde.

Een geheim adres staat er nooit in: is het op één school of in één levering geheim, dan vervalt het adres overal, ook
van een school of een levering die het niet als geheim kende.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.frames.rijen import rijnummer
from checks.frames.vorige import met_vorige
from checks.taal.begrippen import hele_naam, nl
from data.opmaak import ja_nee, met_nullen, opmaak
from data.schema.labels import TABELNAAM, label
from data.schema.levering import Levering
from data.schema.velden import BEGINVELD, EINDEVELD, TABELLEN, VELD, WAAR_IEMAND_WOONT, Tabel, velden_van

GEGEVEN: dict[str, pl.DataType] = {
    "tabel": pl.String(),
    "rij_nr": pl.UInt32(),
    "kop": pl.String(),
    "instelling": pl.String(),
    "veld": pl.String(),
    "waarde": pl.String(),
    "leesbaar": pl.Boolean(),
    "bestand": pl.String(),
    "rij": pl.UInt32(),
}
"""Een geleverd gegeven: `kop` noemt de rij waar het in staat (een inschrijving, een TLV), `waarde` is leeg als er niets
stond. `leesbaar` is onwaar als er iets stond wat wij niet konden lezen; van een datum is `waarde` dan die tekst."""

BALK: dict[str, pl.DataType] = {
    "soort": pl.String(),
    "naam": pl.String(),
    "wat": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
    "tabel": pl.String(),
    "rij_nr": pl.UInt32(),
}
"""Een stuk tijd: `naam` is de regel waarop het hoort, `wat` zegt er meer over. Leeg is: niet bekend of zonder einde.
`tabel` en `rij_nr` zeggen bij welke rij van het LAS het hoort; van ROD zijn zij leeg."""

VERANDERD: dict[str, pl.DataType] = {
    "tabel": pl.String(),
    "rij_nr": pl.UInt32(),
    "kop": pl.String(),
    "veld": pl.String(),
    "toen": pl.String(),
    "nu": pl.String(),
    "soort": pl.String(),
}
"""Wat er anders is dan in de vorige levering. `soort` is `anders` (een veld), `erbij` of `weg` (een hele rij).
`tabel` en `rij_nr` zijn de rij van nu; van een rij die weg is, is er geen."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Wat er van een leerling bekend is.

    `records` is wie hij per school is, met `scholen` ernaast en de gevraagde eerst. `gegevens` heeft de kolommen
    `GEGEVEN`, `balken` die van `BALK`, `veranderd` die van `VERANDERD`. `vergeleken` zijn de scholen waarvan er een
    vorige levering is. `weg`: hij staat niet meer in de nieuwste levering, dit is wat er in de vorige stond. `geheim`:
    zijn adres is geheim.
    """

    records: list[str]
    naam: str | None
    scholen: list[str | None]
    gegevens: pl.DataFrame
    balken: pl.DataFrame
    veranderd: pl.DataFrame
    vergeleken: list[str]
    weg: bool
    geheim: bool


def maak_dossier(
    nu: Levering,
    toen: Levering,
    onleesbaar: pl.DataFrame,
    instellingen: pl.DataFrame,
    record: str,
    p: date,
    in_rod: pl.DataFrame | None = None,
    *,
    geheim_elders: bool = False,
) -> Dossier | None:
    """Het dossier van de leerling met dit record; None als hij in geen van beide leveringen staat.

    Args:
        nu: zijn rijen van nu, van elke school van het bestuur.
        toen: die van de levering ervoor, eventueel met wie op hem lijkt.
        onleesbaar: wat er wel stond maar niet te lezen was (kolommen bestand, rij, veld).
        in_rod: wat er van ROD op de tijdlijn hoort (kolommen `BALK_IN_ROD`).
        geheim_elders: een school die niet in deze rijen staat, houdt zijn adres geheim.
    """
    weg = record not in nu.leerling["sleutel"]
    if weg and record not in toen.leerling["sleutel"]:
        return None
    breed = maak_breed(toen if weg else nu, instellingen, p, vorige=None if weg else toen)
    levering = toen if weg else nu
    zelfde = _paren(breed) if breed.vorige is not None else pl.DataFrame(schema=_PAAR)
    eigen_toen = _eigen_toen(toen, zelfde, levering)
    geheim = geheim_elders or bool(pl.concat([nu.leerling["geheim_adres"], toen.leerling["geheim_adres"]]).any())
    verborgen = WAAR_IEMAND_WOONT if geheim else frozenset()
    gegevens = _gegevens(levering, breed, verborgen)
    wie = levering.leerling.with_row_index().sort(pl.col("sleutel") != record, "index")
    return Dossier(
        wie["sleutel"].to_list(),
        wie.select(hele_naam).item(0, 0) or None,
        wie["instelling"].to_list(),
        _markeer(gegevens, onleesbaar),
        _balken(levering, breed, in_rod),
        pl.DataFrame(schema=VERANDERD) if weg else _veranderd(gegevens, breed, toen, eigen_toen, zelfde, verborgen),
        sorted({i for i in levering.leerling["instelling"] if i in toen.aanwezig and i is not None}),
        weg,
        geheim,
    )


# -- gegevens ----------------------------------------------------------------------------------------------------------


def _gegevens(levering: Levering, breed: Breed, verborgen: Iterable[str]) -> pl.DataFrame:
    """Elk geleverd gegeven op een eigen rij (kolommen `GEGEVEN`, en `datum_gelezen` erbij)."""
    delen = [pl.DataFrame(schema=GEGEVEN)]
    for tabel in TABELLEN:
        frame = levering.frame(tabel)
        instelling = breed.wijd(tabel, ("instelling",))["instelling"]
        koppen = _koppen(tabel, levering, instelling)
        for veld in velden_van(tabel):
            if veld.naam in verborgen:
                continue
            heeft = [i for i, velden in levering.aanwezig.items() if veld.naam in velden]
            stuk = frame.select(
                tabel=pl.lit(tabel),
                rij_nr=rijnummer,
                kop=koppen,
                instelling=instelling,
                veld=pl.lit(veld.naam),
                waarde=_als_tekst(veld.naam),
                leesbaar=_leesbaar(veld.naam),
                bestand="bestand",
                rij="rij",
            )
            aanwezig = pl.col("instelling").is_in(pl.Series(heeft, dtype=pl.String).implode(), nulls_equal=True)
            delen.append(stuk.filter(aanwezig | pl.col("waarde").is_not_null()).cast(GEGEVEN))  # type: ignore[arg-type]
    return pl.concat(delen)


def _als_tekst(naam: str) -> pl.Expr:
    """Een waarde zoals een mens haar leest: een datum als dd-mm-jjjj, met nullen waar iets niet bekend is."""
    waarde = pl.col(naam)
    if VELD[naam].is_datum:
        gelezen = pl.col(f"{naam}_gelezen")
        if VELD[naam].type != "geboortedatum":
            return pl.coalesce(nl(waarde), gelezen)
        return pl.coalesce(met_nullen(waarde, pl.col(f"{naam}_precisie")), gelezen)
    if VELD[naam].type == "ja_nee":
        return ja_nee(waarde)
    return waarde


def _leesbaar(naam: str) -> pl.Expr:
    return ~(pl.col(naam).is_null() & pl.col(f"{naam}_gelezen").is_not_null()) if VELD[naam].is_datum else pl.lit(True)


def _markeer(gegevens: pl.DataFrame, onleesbaar: pl.DataFrame) -> pl.DataFrame:
    """Zet `leesbaar` op onwaar waar het lezen iets wegliet, zoals een J of N die geen van beide was."""
    weg = onleesbaar.select("bestand", pl.col("rij").cast(pl.UInt32), label="veld").unique().with_columns(mis=True)
    met = gegevens.with_columns(
        label=pl.col("veld").replace_strict({v: label(v) for v in gegevens["veld"].unique()}, return_dtype=pl.String)
    ).join(weg, on=["bestand", "rij", "label"], how="left", maintain_order="left")
    mis = pl.col("mis").fill_null(False) & pl.col("waarde").is_null()
    return met.with_columns(leesbaar=pl.col("leesbaar") & ~mis).select(GEGEVEN.keys())


def _koppen(tabel: Tabel, levering: Levering, instelling: pl.Series) -> pl.Series:
    """Hoe een rij heet: ‘Inschrijving vanaf 01-08-2024 (98DA)’; de school erbij als er meer zijn."""
    frame = levering.frame(tabel)
    meer = levering.leerling["instelling"].n_unique() > 1
    school = opmaak(" ({})", pl.lit(instelling).fill_null("school onbekend")) if meer else pl.lit("")
    soort = pl.lit(TABELNAAM[tabel].een)
    if tabel == "leerling":
        return frame.with_columns(kop=pl.concat_str(soort, school))["kop"]
    begin = BEGINVELD[tabel]
    gelezen = _als_tekst(begin)
    vanaf = pl.when(gelezen.is_not_null()).then(opmaak(" vanaf {}", gelezen)).otherwise(pl.lit(" zonder begindatum"))
    return frame.select(pl.concat_str(soort, vanaf, school).alias("kop"))["kop"]


# -- tijdlijn ----------------------------------------------------------------------------------------------------------


def _balken(levering: Levering, breed: Breed, in_rod: pl.DataFrame | None) -> pl.DataFrame:
    """Wat op een tijdlijn hoort (kolommen `BALK`), per inschrijving met haar perioden en TLV's eronder.

    Wat ROD weet staat steeds onder wat het LAS daarvan weet.
    """
    meer = levering.leerling["instelling"].n_unique() > 1
    delen = [pl.DataFrame(schema={**BALK, "volgorde": pl.Date(), "nummer": pl.UInt32(), "diepte": pl.Int32()})]
    eigen = levering.inschrijving.with_columns(rij=rijnummer)
    diepten = {tabel: 2 * diepte for diepte, tabel in enumerate(BEGINVELD)}
    if in_rod is not None:
        delen.append(_balken_in_rod(in_rod, breed, diepten))
    for tabel, diepte in diepten.items():
        heet = TABELNAAM[tabel]
        frame = levering.frame(tabel).with_columns(instelling=breed.wijd(tabel, ("instelling",))["instelling"])
        frame = frame.with_columns(rij_nr=rijnummer)
        einde = pl.col(EINDEVELD.get(tabel, "einde_i"))
        if tabel in ("periode", "tlv"):
            frame = frame.with_columns(
                eigen.select(begin_i="inschrijfdatum", einde_i="uitschrijfdatum")[frame["inschrijving"]]
            )
        if tabel == "periode":  # een periode loopt tot de volgende begint
            frame = frame.sort("inschrijving", "begindatum_periode", nulls_last=True, maintain_order=True)
            volgende = pl.col("begindatum_periode").shift(-1).over("inschrijving") - pl.duration(days=1)
            einde = pl.coalesce(volgende, "einde_i")
        achter = opmaak(" {}", pl.col("instelling").fill_null("school onbekend")) if meer else pl.lit("")
        delen.append(
            frame.select(
                soort=pl.lit(heet.een),
                naam=pl.concat_str(pl.lit(heet.meer if tabel == "periode" else heet.een), achter),
                wat=_wat(tabel),
                van=BEGINVELD[tabel],
                tot=einde,
                tabel=pl.lit(tabel),
                rij_nr="rij_nr",
                volgorde=pl.col("begin_i") if tabel in ("periode", "tlv") else pl.col(BEGINVELD[tabel]),
                nummer=pl.col("inschrijving") if tabel in ("periode", "tlv") else rijnummer,
                diepte=pl.lit(diepte),
            )
        )
    alles = pl.concat(delen)
    los = pl.col("soort") == TABELNAAM["arrangement"].een
    alles = alles.sort(los, "volgorde", "nummer", "diepte", "van", nulls_last=True, maintain_order=True)
    # Elke inschrijving, TLV en elk arrangement heeft een eigen regel: juist wat elkaar overlapt, moet te zien zijn.
    keer = pl.col("naam").cum_count().over("naam")
    is_periode = pl.col("soort") == TABELNAAM["periode"].een
    beurt = pl.when(is_periode).then(pl.col("nummer").rank("dense").over("naam")).otherwise(keer)
    telt = beurt.max().over("naam") > 1
    return alles.with_columns(
        naam=pl.when(telt).then(opmaak("{} {}", "naam", beurt.cast(pl.String))).otherwise("naam")
    ).select(BALK.keys())


def _balken_in_rod(in_rod: pl.DataFrame, breed: Breed, diepten: Mapping[Tabel, int]) -> pl.DataFrame:
    """De balken van ROD (`BALK_IN_ROD`) met de plaats onder die van het LAS."""
    las = breed.wijd("inschrijving", ("sleutel", "kenmerk", "inschrijfdatum")).with_columns(nummer=rijnummer)
    met = in_rod.join(
        las, left_on=["record", "kenmerk"], right_on=["sleutel", "kenmerk"], how="left", maintain_order="left"
    )
    heet = {tabel: f"{TABELNAAM[tabel].een} in ROD" for tabel in diepten}
    naam = pl.col("soort").replace_strict(heet, return_dtype=pl.String)
    return met.select(
        soort=naam,
        naam=pl.when("anders").then(pl.concat_str(pl.lit("≠ "), naam)).otherwise(naam),
        wat="wat",
        van="van",
        tot="tot",
        tabel=pl.lit(None, pl.String),
        rij_nr=pl.lit(None, pl.UInt32),
        volgorde=pl.coalesce("inschrijfdatum", "van"),
        nummer="nummer",
        diepte=pl.col("soort").replace_strict(dict(diepten), return_dtype=pl.Int32) + 1,
    )


def _wat(tabel: Tabel) -> pl.Expr:
    """Wat er bij een balk te zeggen is."""
    velden = {
        "inschrijving": ("inschrijvingsvolgnummer", "schoolsoort", "inschrijfstatus"),
        "periode": ("groep", "vestigingscode", "soort_onderwijs", "soort_verblijf"),
        "tlv": ("swv_nummer", "ondersteuningscategorie", "beschikkingsnummer"),
        "arrangement": ("arrangementvolgnummer", "instellingscode_inschrijving"),
    }[tabel]
    delen = [
        opmaak(f"{label(v).lower() if label(v).upper() != label(v) else label(v)} {{}}", pl.col(v)) for v in velden
    ]
    return pl.concat_str(delen, separator=", ", ignore_nulls=True)


# -- verschil met de vorige levering -----------------------------------------------------------------------------------

_PAAR: dict[str, pl.DataType] = {"tabel": pl.String(), "rij": pl.UInt32(), "rij_vorig": pl.UInt32()}


def _paren(breed: Breed) -> pl.DataFrame:
    """Welke rij van nu dezelfde is als welke van toen: kolommen tabel, rij, rij_vorig."""
    koppeling = met_vorige(breed)
    per: dict[Tabel, pl.DataFrame] = {"leerling": koppeling.leerling, "inschrijving": koppeling.inschrijving}
    for tabel in ("periode", "tlv"):
        per[tabel] = _zelfde_kind(breed, koppeling.toen, tabel, per["inschrijving"])
    nu, toen = (b.frames["arrangement"].select("sleutel", rij=rijnummer) for b in (breed, koppeling.toen))
    per["arrangement"] = nu.join(toen, on="sleutel", suffix="_vorig")
    return pl.concat([f.select(pl.lit(t).alias("tabel"), "rij", "rij_vorig").cast(_PAAR) for t, f in per.items()])  # type: ignore[arg-type]


def _zelfde_kind(nu: Breed, toen: Breed, tabel: Tabel, ouders: pl.DataFrame) -> pl.DataFrame:
    """Perioden of TLV's van dezelfde inschrijving met hetzelfde kenmerk."""
    van_nu, van_toen = (b.frames[tabel].select("rij_inschrijving", "kenmerk", rij=rijnummer) for b in (nu, toen))
    van_nu = van_nu.join(ouders, left_on="rij_inschrijving", right_on="rij").drop("rij_inschrijving")
    van_toen = van_toen.rename({"rij_inschrijving": "rij_vorig", "rij": "rij_toen"})
    return van_nu.join(van_toen, on=["rij_vorig", "kenmerk"]).select("rij", rij_vorig="rij_toen")


def _eigen_toen(toen: Levering, zelfde: pl.DataFrame, nu: Levering) -> pl.Series:
    """Welke leerlingen van toen deze leerling zijn: gekoppeld aan een rij van nu, of met hetzelfde nummer.

    Wie toen zijn nummer had en een andere geboortedatum en naam, is een ander: een nummer kan verwisseld zijn.
    """
    gekoppeld = zelfde.filter(tabel="leerling")["rij_vorig"]
    nummers = pl.concat([nu.leerling["bsn"], nu.leerling["onderwijsnummer"]]).drop_nulls()
    met_nummer = pl.any_horizontal(pl.col(k).is_in(nummers.implode()) for k in ("bsn", "onderwijsnummer"))
    lijkt = pl.any_horizontal(
        pl.col(k).is_in(nu.leerling[k].implode(), nulls_equal=True) for k in ("geboortedatum", "achternaam")
    )
    return toen.leerling.select(
        rijnummer.is_in(gekoppeld.implode()) | (met_nummer & lijkt).fill_null(False)
    ).to_series()


def _veranderd(
    gegevens: pl.DataFrame,
    breed: Breed,
    toen: Levering,
    eigen_toen: pl.Series,
    zelfde: pl.DataFrame,
    verborgen: frozenset[str],
) -> pl.DataFrame:
    """Wat er anders is dan in de vorige levering (kolommen `VERANDERD`)."""
    if breed.vorige is None or not toen.leerling.height:
        return pl.DataFrame(schema=VERANDERD)
    vorige = _van_deze_leerling(_gegevens(toen, breed.vorige, verborgen), breed.vorige, eigen_toen)
    vergelijkbaar = pl.col("instelling").is_in([i for i in toen.aanwezig if i is not None])
    gegevens = gegevens.filter(vergelijkbaar)
    sleutels = ["tabel", "rij_vorig", "veld"]
    nu = gegevens.join(zelfde.rename({"rij": "rij_nr"}), on=["tabel", "rij_nr"], how="left", maintain_order="left")
    beide = nu.join(
        vorige.select("tabel", "veld", rij_vorig="rij_nr", toen="waarde"), on=sleutels, maintain_order="left"
    )
    anders = beide.filter(pl.col("waarde").ne_missing(pl.col("toen"))).select(
        "tabel", "rij_nr", "kop", "veld", "toen", nu="waarde", soort=pl.lit("anders")
    )
    erbij = nu.filter(pl.col("rij_vorig").is_null()).unique(["tabel", "rij_nr"], maintain_order=True)
    weg = (
        vorige.join(zelfde, left_on=["tabel", "rij_nr"], right_on=["tabel", "rij_vorig"], how="anti")
        .unique(["tabel", "rij_nr"], maintain_order=True)
        .with_columns(rij_nr=pl.lit(None, pl.UInt32))
    )
    leeg = pl.lit(None, pl.String)
    hele = [
        frame.select("tabel", "rij_nr", "kop", veld=leeg, toen=leeg, nu=leeg, soort=pl.lit(soort))
        for frame, soort in ((erbij, "erbij"), (weg, "weg"))
    ]
    return pl.concat([anders, *hele]).cast(VERANDERD)  # type: ignore[arg-type]


def _van_deze_leerling(gegevens: pl.DataFrame, toen: Breed, eigen: pl.Series) -> pl.DataFrame:
    """Zonder wie er in de vorige levering alleen op deze leerling leek."""
    mag: Mapping[Tabel, pl.Series] = {
        "leerling": eigen,
        "inschrijving": eigen.gather(toen.frames["inschrijving"]["rij_leerling"]),
        "periode": eigen.gather(toen.wijd("periode", ("rij_leerling",))["rij_leerling"]),
        "tlv": eigen.gather(toen.wijd("tlv", ("rij_leerling",))["rij_leerling"]),
    }
    delen = [gegevens.filter(tabel="arrangement")]
    delen += [
        gegevens.filter(pl.col("tabel") == t, pl.col("rij_nr").is_in(m.arg_true().implode())) for t, m in mag.items()
    ]
    return pl.concat(delen)
