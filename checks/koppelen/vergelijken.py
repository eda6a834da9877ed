"""Hoe de gegevens van twee mensen zich verhouden, in letters en in vaste woorden."""

import numpy as np
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

from checks.koppelen.namen import Namen, afdrukken, maak_gelijk, maak_voornaam_gelijk, splits_voorvoegsel

_VER = 3
"""Een afstand die niets meer zegt: er wordt tot en met 2 geteld."""


def _afstand(links: pl.Series, rechts: pl.Series) -> pl.Series:
    """Hoeveel letters twee teksten verschillen, zonder spaties; meer dan 2 is `_VER`. In een kort woord telt er één."""
    if links.is_empty():
        return pl.Series([], dtype=pl.UInt8)
    a, b = (t.fill_null("").str.replace_all(" ", "", literal=True) for t in (links, rechts))
    ruw = process.cpdist(a.to_list(), b.to_list(), scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    kortste = pl.select(pl.min_horizontal(a.str.len_bytes(), b.str.len_bytes())).to_series()
    afstand = pl.Series(ruw, dtype=pl.UInt8)
    ver = ((kortste < 6) & (afstand == 2)) | (kortste == 0)
    return pl.select(pl.when(ver).then(_VER).otherwise(afstand).cast(pl.UInt8)).to_series()


def _afstand_tot_voornaam(voornaam: pl.Series, achternaam: pl.Series) -> pl.Series:
    """Zoals `_afstand`; wie namen verwisselt, noemt vaak maar één voornaam, en soms een voorvoegsel."""
    return pl.select(
        pl.min_horizontal(
            _afstand(v, achternaam) for v in (voornaam, _eerste(voornaam), splits_voorvoegsel(voornaam)["kern"])
        )
    ).to_series()


def _eerste(naam: pl.Series) -> pl.Series:
    return naam.str.extract(r"^(\S+)", 1)


def vergelijk(wie: pl.DataFrame, achter: Namen, voor: Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Laat over wat genoeg lijkt, met per gegeven hoe het zich verhoudt."""
    paren = _zeef(wie, achter, voor, paren)
    paren = _vergelijk_achternaam(achter, paren)
    paren = _vergelijk_voornaam(voor, paren.filter((pl.col("hoe_achternaam") != "anders") | pl.col("verwisseld")))
    paren = _vergelijk_verwisseld(achter, voor, paren)
    return _vergelijk_rest(wie, paren)


def _zeef(wie: pl.DataFrame, achter: Namen, voor: Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Laat zonder één letter te vergelijken weg wat niet kan: negen van de tien paren."""
    a, b = paren["a"], paren["b"]
    zelfde_voor, zelfde_achter = voor.zelfde(a, b), achter.zelfde(a, b)
    kruis = (voor.afdruk.gather(a) == achter.afdruk.gather(b)) | (achter.afdruk.gather(a) == voor.afdruk.gather(b))
    verwisseld = kruis.fill_null(False) & ~(zelfde_voor & zelfde_achter)
    genoemd = pl.Series([False]).new_from_index(0, paren.height)
    if wie["roepnaam"].null_count() < wie.height:
        roep = afdrukken(wie["roepnaam"], maak_voornaam_gelijk, eerste_woord=True)[0]
        kruis = (roep.gather(a) == voor.afdruk.gather(b)) | (roep.gather(b) == voor.afdruk.gather(a))
        genoemd = kruis.fill_null(False)
    voornaam_kan = zelfde_voor | genoemd | voor.zelfde_begin(a, b) | voor.lijkt(a, b)
    achternaam_kan = zelfde_achter | achter.lijkt(a, b) | achter.meer_woorden(a, b)
    # Delen zij geen van beide namen, dan moeten ze in allebei bijna gelijk zijn.
    allebei = zelfde_voor | zelfde_achter | (voor.lijkt(a, b) & achter.lijkt(a, b))
    return paren.with_columns(
        zelfde_voor=zelfde_voor, zelfde_achter=zelfde_achter, verwisseld=verwisseld, genoemd=genoemd
    ).filter(verwisseld | (voornaam_kan & achternaam_kan & allebei))


def _vergelijk_achternaam(achter: Namen, paren: pl.DataFrame) -> pl.DataFrame:
    ongelijk = (~paren["zelfde_achter"]).arg_true()
    links, rechts = (achter.van(paren[k].gather(ongelijk)) for k in ("a", "b"))
    tussen = pl.DataFrame({"l": links, "r": rechts, "afstand": _afstand(links, rechts)})
    deel = pl.any_horizontal(
        pl.col(x).str.starts_with(pl.col(y) + " ") | pl.col(x).str.ends_with(pl.lit(" ") + pl.col(y))
        for x, y in (("l", "r"), ("r", "l"))
    )
    hoe = tussen.select(
        pl.when(pl.col("afstand") < _VER)
        .then(pl.lit("letters"))
        .when(deel)
        .then(pl.lit("deel"))
        .otherwise(pl.lit("anders"))
    ).to_series()
    return _met_oordeel(paren, "achternaam", ongelijk, tussen["afstand"], hoe)


def _vergelijk_voornaam(voor: Namen, paren: pl.DataFrame) -> pl.DataFrame:
    # Dezelfde eerste naam is pas gelijk als er verder niets anders staat: Anne-Fleur is geen Anne-Sophie.
    kijk = (~paren["zelfde_voor"] | voor.meer_woorden(paren["a"], paren["b"])).arg_true()
    deel = paren.select(pl.col("a", "b", "zelfde_voor", "genoemd").gather(kijk))
    links, rechts = (voor.van(deel[k]) for k in ("a", "b"))
    afstand = _afstand(links, rechts)
    dichtbij = pl.when(pl.lit(afstand) == 0).then(pl.lit("gelijk")).when("zelfde_voor").then(pl.lit("tweede"))
    hoe = deel.select(
        pl.when(pl.lit(afstand) < _VER)
        .then(dichtbij.otherwise(pl.lit("letters")))
        .when("genoemd")
        .then(pl.lit("roepnaam"))
        .otherwise(pl.lit("anders"))
    ).to_series()
    # Een naam die het begin van de andere is: minder voornamen, een voorletter, of een kortere vorm.
    begin = ((afstand > 0) & voor.zelfde_begin(deel["a"], deel["b"])).arg_true()
    hoe = hoe.scatter(begin, _als_begin(links.gather(begin), rechts.gather(begin), hoe.gather(begin)))
    return _met_oordeel(paren, "voornaam", kijk, afstand, hoe)


def _als_begin(links: pl.Series, rechts: pl.Series, anders: pl.Series) -> pl.Series:
    """Hoe de ene voornaam het begin van de andere is; is zij dat niet, dan blijft het oordeel `anders`."""
    frame = pl.DataFrame({"l": links, "r": rechts, "anders": anders})
    links_langer = pl.col("l").str.len_bytes() >= pl.col("r").str.len_bytes()
    lang, kort = pl.when(links_langer).then("l").otherwise("r"), pl.when(links_langer).then("r").otherwise("l")
    frame = frame.select("anders", "l", "r", lang=lang, kort=kort)
    letter = pl.any_horizontal(pl.col(k).str.contains(r"^\S( |$)") for k in ("l", "r"))
    begint = pl.col("lang").str.starts_with(pl.col("kort")) & (pl.col("kort").str.len_bytes() >= 3)
    return frame.select(
        pl.when(letter)
        .then(pl.lit("voorletter"))
        .when(pl.col("lang").str.starts_with(pl.col("kort") + " "))
        .then(pl.lit("minder"))
        .when(begint & (pl.col("anders") == "anders"))
        .then(pl.lit("korter"))
        .otherwise("anders")
    ).to_series()


def _met_oordeel(paren: pl.DataFrame, naam: str, waar: pl.Series, afstand: pl.Series, hoe: pl.Series) -> pl.DataFrame:
    """De afstand en het oordeel over een naam erbij; waar niet gekeken is, was zij gelijk."""
    return paren.with_columns(
        pl.zeros(paren.height, pl.UInt8, eager=True).scatter(waar, afstand).alias(naam),
        pl.Series(["gelijk"]).new_from_index(0, paren.height).scatter(waar, hoe).alias(f"hoe_{naam}"),
    )


def _vergelijk_verwisseld(achter: Namen, voor: Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Van verwisselde namen moet de andere helft ook kloppen, op een letter na."""
    gedraaid = paren["verwisseld"].arg_true()
    lijkt_al = (paren["hoe_voornaam"] != "anders") & (paren["hoe_achternaam"] != "anders")
    letters = pl.Series([None], dtype=pl.UInt8).new_from_index(0, paren.height)
    if gedraaid.len():  # bijna nooit
        a, b = (paren[k].gather(gedraaid) for k in ("a", "b"))
        heen = _afstand_tot_voornaam(voor.van(a), achter.van(b))
        terug = _afstand_tot_voornaam(voor.van(b), achter.van(a))
        letters = letters.scatter(gedraaid, heen + terug)
    return paren.with_columns(
        verwisseld=(letters <= 1).fill_null(False) & ~lijkt_al, letters_verwisseld=letters
    ).filter(pl.col("verwisseld") | lijkt_al)


def _vergelijk_rest(wie: pl.DataFrame, paren: pl.DataFrame) -> pl.DataFrame:
    links, rechts = (wie.select(pl.all().gather(paren[k]).name.suffix(f"_{k}")) for k in ("a", "b"))
    cijfers = process.cpdist(
        *(n.fill_null("").to_list() for n in (links["nummer_a"], rechts["nummer_b"])),
        scorer=OSA.distance,
        score_cutoff=1,
        dtype=np.uint8,
    )
    alles = pl.concat([paren, links, rechts], how="horizontal").with_columns(
        voor_l=_voorvoegsels(links["achternaam_a"], links["voorvoegsel_a"]),
        voor_r=_voorvoegsels(rechts["achternaam_b"], rechts["voorvoegsel_b"]),
        cijfers=pl.Series(cijfers, dtype=pl.UInt8),
    )
    a, b = pl.col("geslacht_a"), pl.col("geslacht_b")
    bekend = a.is_in(("M", "V")) & b.is_in(("M", "V"))
    leeg = pl.col("nummer_a").is_null() | pl.col("nummer_b").is_null()
    goed = pl.col("pgn_a").is_not_null() & pl.col("pgn_b").is_not_null()
    uit = alles.select(
        *paren.columns,
        dag=pl.when(pl.col("geboortedatum_a") == pl.col("geboortedatum_b"))
        .then(pl.lit("gelijk"))
        .otherwise(pl.lit("verwisseld")),
        geslacht=pl.when(bekend & (a == b))
        .then(pl.lit("gelijk"))
        .when(bekend.fill_null(False))
        .then(pl.lit("anders"))
        .otherwise(pl.lit("onbekend")),
        voorvoegsel=pl.when(pl.col("voor_l") == pl.col("voor_r"))
        .then(pl.lit("gelijk"))
        .when((pl.col("voor_l") == "") | (pl.col("voor_r") == ""))
        .then(pl.lit("ontbreekt"))
        .otherwise(pl.lit("anders")),
        nummer=pl.when(leeg)
        .then(pl.lit("ontbreekt"))
        .when(goed & (pl.col("nummersoort_a") == pl.col("nummersoort_b")))
        .then(pl.lit("anders"))
        .when(goed)
        .then(pl.lit("soort"))
        .when(pl.col("cijfers") == 0)
        .then(pl.lit("gelijk"))
        .when(pl.col("cijfers") == 1)
        .then(pl.lit("cijfer"))
        .otherwise(pl.lit("ongeldig")),
    )
    alles_gelijk = pl.all_horizontal(
        pl.col("hoe_voornaam", "hoe_achternaam", "dag", "geslacht", "voorvoegsel") == "gelijk"
    )
    return uit.with_columns(zelfde=alles_gelijk)


def _voorvoegsels(achternaam: pl.Series, voorvoegsel: pl.Series) -> pl.Series:
    """De voorvoegsels van iemand, of zij nu in een eigen kolom staan of bij de achternaam."""
    in_naam = splits_voorvoegsel(maak_gelijk(achternaam))["voorvoegsel"]
    apart = maak_gelijk(voorvoegsel).fill_null("")
    alle = pl.select(pl.concat_str(apart, in_naam, separator=" ").str.strip_chars()).to_series()
    return alle.str.replace("^v ?d$", "van der").str.replace("^v$", "van")
