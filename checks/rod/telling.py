"""De telling op een teldatum: elke inschrijving van het LAS, van ROD en van DUO één keer, naast elkaar gelegd.

Wie wie is, zegt de koppeling met het overzicht van ROD. Een inschrijving telt aan een kant als zij daar op de teldatum
loopt; wie aangemeld of te gast is, telt niet.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from checks.frames.bereik import niet_ingeschreven
from checks.frames.breed import BERICHT, Breed
from checks.frames.perioden import periode_op, tlv_op
from checks.frames.rijen import rijnummer
from checks.frames.stappen import Stap, in_stappen
from checks.taal.begrippen import SCHOOLSOORTEN, hele_naam, te_halen_teldatum
from checks.taal.rod import zonder_bekostiging
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.rod.telling import TELREGEL
from data.schema.waarden.nummers import eind
from data.schema.waarden.schooljaar import laatste_teldatum

_VAN_INSCHRIJVING = (
    *("instelling", "inschrijvingsvolgnummer", "inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen"),
    *("type_inschrijving", "soort_school"),
)
_NAAM = ("voornamen", "roepnaam", "voorvoegsel", "achternaam")
_ERGST = {"niet": 0, "signaal": 1, "wel": 2}
"""Zegt DUO van een inschrijving meer dan één ding, dan geldt het eerste hiervan."""


def teldatums(p: date) -> tuple[date, date]:
    """De teldatums die op `p` te tellen kunnen zijn: de vorige, en de te halen."""
    te_halen = te_halen_teldatum(p)
    return laatste_teldatum(te_halen - timedelta(1)), te_halen


def te_tellen(breed: Breed, rod: Rodbeeld, p: date) -> list[date]:
    """De teldatums die op `p` te tellen zijn: de te halen, en de vorige als ROD of DUO daar iets over zegt.

    DUO schrijft over een teldatum als er niets meer te verbeteren is. Juist dan wil een bestuur weten of die klopt.
    """
    vorige, te_halen = teldatums(p)
    over = breed.frames[BERICHT].filter("over_bekostiging")["duo_datum"] if BERICHT in breed.frames else pl.Series()
    dekt = vorige in rod.op_teldatum or any(stand.dekt(vorige) for stand in rod.standen.values())
    return [vorige, te_halen] if dekt or vorige in over else [te_halen]


def telregels(breed: Breed, standen: Mapping[str, Stand], t: date) -> pl.DataFrame:
    """Wie er op teldatum `t` in het LAS, in ROD en bij DUO staat (kolommen `TELREGEL`), van scholen die leverden.

    `breed` heeft wat ROD en DUO weten (`met_rod`, `met_berichten`), voor zover dat er is; `standen` zegt van welke
    scholen het overzicht van ROD de teldatum dekt.
    """
    scholen = sorted(code for code in breed.aanwezig if code is not None)
    # Zonder inschrijfdatum is van niemand te zeggen of hij er in ROD op de teldatum al was.
    in_rod = {} if breed.rod is None else breed.rod.aanwezig
    telbaar = {code for code, velden in in_rod.items() if "inschrijfdatum" in velden}
    gedekt = [code for code in scholen if code in telbaar and code in standen and standen[code].dekt(t)]
    las = _kant(breed, scholen, t)
    regels = las.with_columns(in_las="telt", bij_las="rij").drop("rij")
    rod = _rod(breed, gedekt, t)
    regels = regels.join(rod, on="bij_las", how="full", coalesce=True, suffix="_rod")
    eigen = ("instelling", "record", "leerlingnummer", "naam", "nummer_eind", "inschrijvingsvolgnummer")
    regels = regels.with_columns(
        *(pl.coalesce(k, f"{k}_rod") for k in eigen),
        nummer_las="nummer",
        volgnummer_las="inschrijvingsvolgnummer",
        volgnummer_rod="inschrijvingsvolgnummer_rod",
        zonder_datum=pl.when(~pl.col("in_las")).then(pl.lit("las")).when(~pl.col("in_rod")).then(pl.lit("rod")),
    )
    regels = _met_bekostiging(breed, regels.with_row_index("plaats"), t)
    regels = regels.with_columns(
        pl.col("in_las").fill_null(False),
        in_rod=pl.when(pl.col("instelling").is_in(gedekt)).then(pl.col("in_rod").fill_null(False)),
        nummer_eind=pl.when(pl.col("naam").is_null()).then("nummer_eind"),
        teldatum=pl.lit(t),
    )
    return regels.select(pl.col(k).cast(s) for k, s in TELREGEL.items()).sort("instelling", "naam", nulls_last=True)


def _kant(breed: Breed, scholen: list[str], t: date) -> pl.DataFrame:
    """De inschrijvingen van scholen die aan een kant op de teldatum lopen, met hun vestiging en categorie dan.

    Zonder inschrijfdatum, of met een uitschrijfdatum die niet te lezen is, is dat niet te zeggen: dan is `telt` onwaar.
    """
    begonnen, nog = pl.col("inschrijfdatum") <= t, (pl.col("uitschrijfdatum") >= t).fill_null(True)
    masker = begonnen.fill_null(True) & nog & niet_ingeschreven.is_null() & pl.col("instelling").is_in(scholen)
    frame = breed.wijd("inschrijving", sorted(set(masker.meta.root_names())))
    rijen = frame.select(masker.fill_null(False)).to_series().arg_true()
    aantal = breed.frames["inschrijving"].height
    periode, tlv = breed.frames["periode"], breed.frames["tlv"]
    geldt = tlv_op(tlv, pl.Series([t]).new_from_index(0, aantal))
    wie = breed.wijd("inschrijving", (*_VAN_INSCHRIJVING, "leerlingnummer", "pgn", *_NAAM), rijen)
    leerling = breed.rij_van("inschrijving", "leerling", rijen)
    einde, einde_gelezen = pl.col("uitschrijfdatum"), pl.col("uitschrijfdatum_gelezen")
    dan = periode_op(periode, t, aantal).gather(rijen)
    soort = periode["schoolsoort_periode"].gather(dan).alias("dan")
    return wie.with_columns(soort).select(
        "instelling",
        "inschrijvingsvolgnummer",
        "leerlingnummer",
        schoolsoort=pl.coalesce(pl.when(pl.col("dan").is_in(SCHOOLSOORTEN)).then("dan"), "soort_school"),
        telt=pl.col("inschrijfdatum").is_not_null() & (einde.is_not_null() | einde_gelezen.is_null()),
        zonder_bekostiging=zonder_bekostiging,
        nummer="pgn",
        nummer_eind=eind("pgn"),
        naam=hele_naam,
        record=breed.frames["leerling"]["sleutel"].gather(leerling),
        rij=rijen,
        vestigingscode=periode["vestigingscode"].gather(dan),
        ondersteuningscategorie=tlv["ondersteuningscategorie"].gather(geldt.gather(rijen)),
    )


def _rod(breed: Breed, scholen: list[str], t: date) -> pl.DataFrame:
    """De inschrijvingen in ROD, met `bij_las`, en met de naam die het LAS van de leerling geeft als dat hem kent.

    Zegt een bevinding bij een andere school dat ROD hem hier heeft (`elders_in_las`), dan is hij daar te vinden.
    """
    if breed.rod is None:
        return _kant(breed, [], t).rename({"rij": "bij_las", "telt": "in_rod"})
    rod = _kant(breed.rod, scholen, t)
    wijst = breed.rod.frames["inschrijving"].select("bij_las", "leerling_las", "elders_in_las")[rod["rij"]]
    bekend = breed.frames["leerling"].select("leerlingnummer", naam=hele_naam, record="sleutel")
    op_nummer = breed.frames["leerling"].select(nummer="pgn", elders=rijnummer).drop_nulls().unique("nummer")
    elders = rod.join(op_nummer, on="nummer", how="left", maintain_order="left")["elders"]
    wie = wijst["leerling_las"].fill_null(elders.zip_with(wijst["elders_in_las"], pl.Series([None], dtype=pl.UInt32)))
    in_las = bekend.select(pl.all().gather(wie))
    return rod.drop("rij").with_columns(
        *(pl.coalesce(pl.lit(in_las[k]), pl.col(k)).alias(k) for k in in_las.columns),
        bij_las=wijst["bij_las"],
        in_rod="telt",
    )


def _met_bekostiging(breed: Breed, regels: pl.DataFrame, t: date) -> pl.DataFrame:
    """Met wat DUO over elke inschrijving zegt; wat alleen DUO noemt, komt er als regel bij.

    Een regel van DUO hoort bij de inschrijving met dat nummer en volgnummer, zoals ROD of het LAS ze heeft. Is er van
    de leerling maar één over, dan is het die.
    """
    if BERICHT not in breed.frames:
        return regels.with_columns(bekostiging=pl.lit(None, pl.String), duo_telt=pl.lit(False))
    van_t = pl.col("over_bekostiging") & ((pl.col("duo_datum") == t) | pl.col("duo_datum").is_null())
    duo = breed.frames[BERICHT].filter(van_t)
    duo = (
        duo.with_columns(breed.frames["leerling"]["leerlingnummer"].gather(duo["rij_leerling"]))
        .sort(pl.col("zegt_bekostiging").replace_strict(_ERGST, default=9), maintain_order=True)
        .unique(["instelling", "duo_nummer", "inschrijvingsvolgnummer"], keep="first", maintain_order=True)
        .with_columns(rij=rijnummer)
    )
    duo = duo.with_columns(_hoe_heet(breed, duo))
    paren = _koppel(duo, regels)
    gekoppeld = paren.select(plaats="rij_vorig", bekostiging=pl.lit(duo["zegt_bekostiging"]).gather(pl.col("rij")))
    los = duo.filter(~pl.col("rij").is_in(paren["rij"].implode())).select(
        "instelling",
        "vestigingscode",
        "leerlingnummer",
        "inschrijvingsvolgnummer",
        "naam",
        nummer_eind=eind("duo_nummer"),
        record="sleutel",
        bekostiging="zegt_bekostiging",
    )
    regels = regels.join(gekoppeld, on="plaats", how="left", maintain_order="left")
    return pl.concat([regels, los], how="diagonal").with_columns(
        duo_telt=pl.col("instelling").is_in(duo["instelling"].unique().implode())
    )


def _hoe_heet(breed: Breed, duo: pl.DataFrame) -> pl.Series:
    """De naam van wie DUO noemt: zoals het LAS hem kent, en anders het overzicht van ROD, ook van een andere dag."""
    namen = breed.frames["leerling"].select(naam=hele_naam)["naam"].gather(duo["rij_leerling"])
    if breed.rod is None:
        return namen
    in_rod = breed.rod.frames["leerling"].select("instelling", duo_nummer="pgn", naam_in_rod=hele_naam).drop_nulls()
    met = duo.select("instelling", "duo_nummer").join(
        in_rod.unique(["instelling", "duo_nummer"]), on=["instelling", "duo_nummer"], how="left", maintain_order="left"
    )
    return namen.zip_with(namen.is_not_null(), met["naam_in_rod"])


def _koppel(duo: pl.DataFrame, regels: pl.DataFrame) -> pl.DataFrame:
    """De regels van DUO (`rij`) naast de inschrijving waar zij over gaan (`rij_vorig`, de `plaats` in `regels`)."""
    kaal = pl.col("inschrijvingsvolgnummer").str.strip_chars_start("0")
    links = duo.select("rij", "instelling", nummer="duo_nummer", volgnummer=kaal)
    kanten = [
        regels.select(
            "instelling",
            rij="plaats",
            nummer=f"nummer_{kant}",
            volgnummer=pl.col(f"volgnummer_{kant}").str.strip_chars_start("0"),
        )
        for kant in ("rod", "las")
    ]
    paren: list[pl.DataFrame] = []
    for op in (("instelling", "nummer", "volgnummer"), ("instelling", "nummer")):
        for kant in kanten:
            al = pl.concat([pl.DataFrame(schema={"rij": pl.UInt32, "rij_vorig": pl.UInt32}), *paren])
            links = links.filter(~pl.col("rij").is_in(al["rij"].implode()))
            rechts = kant.filter(~pl.col("rij").is_in(al["rij_vorig"].implode()))
            paren.append(in_stappen(links, rechts, Stap(op)))
    return pl.concat(paren)
