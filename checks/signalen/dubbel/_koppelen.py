"""Wie mogelijk dezelfde persoon is: namen gelijk maken, in groepjes zoeken, vergelijken en wegen.

Vier stappen, en alleen de eerste kijkt naar iedereen:

1. **Gelijk maken.** Van elke naam blijven kleine letters over, zonder accenten, streepjes en voorvoegsel; `ij` is `y`.
   Van iedereen worden alleen getallen bewaard: een vingerafdruk van achternaam en eerste voornaam.
2. **Groepjes.** Twee mensen worden vergeleken als zij dezelfde geboortedag hebben (dag en maand mogen verwisseld zijn)
   en een naam delen, in welk veld die ook staat, of anders geslacht en voorletters. Een groepje dat te groot is, wordt
   kleiner gemaakt of vervalt: het werk groeit daardoor nooit met het kwadraat van het aantal leerlingen.
3. **Vergelijken.** Wat overblijft wordt letter voor letter vergeleken, met de afstand van rapidfuzz (een letter erbij,
   weg, anders, of twee verwisseld).
4. **Wegen**, zoals Fellegi en Sunter: elk gegeven telt mee voor hoe zeldzaam het in deze levering is. Twee keer Jansen
   zegt minder dan twee keer Huizinga. Een schrijfwijze die bij niemand anders voorkomt, is waarschijnlijk een tikfout;
   een die vaker voorkomt, is waarschijnlijk een andere naam. Daarom zijn een tweeling Sem en Sam geen dubbele, en Sem
   en Semm wel.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

PERSOON: Final = {
    "achternaam": pl.String(),
    "voorvoegsel": pl.String(),
    "voornaam": pl.String(),
    "roepnaam": pl.String(),
    "geboortedatum": pl.Date(),
    "geslacht": pl.String(),
    "pgn": pl.String(),
    "nummersoort": pl.String(),
    "nummer": pl.String(),
}
"""Wat er van een persoon nodig is: `pgn` is het nummer dat de proef doorstaat, `nummer` zoals het er stond."""

GRENS = 0.7
"""Vanaf welke kans een paar genoemd wordt."""

_GROEPJE = 24
"""Zoveel mensen in een groepje worden allemaal met elkaar vergeleken."""

# -- wat wij vooraf van dubbele leerlingen denken; de rest komt uit de levering zelf
_DEEL_DUBBEL = 0.01
_DEEL_TWEELING = 0.016
_DAGEN = 15 * 365
_SOORT_FOUT = log2(0.1)
"""Hoe vaak een dubbele er door een bepaalde soort fout anders uitziet."""
_SPELLINGEN = 150.0
"""Zoveel verkeerde spellingen heeft een naam, ruw geschat: de kans op precies deze is een daarvan."""
_ACHTERGROND = 3000
"""Zoveel leerlingen weegt wat wij vooraf van namen denken; een kleine levering zegt zelf te weinig."""
_GEWONE_NAAM = 0.002

_VOORVOEGSEL = (
    r"(?:van|von|vom|vd|de|der|den|des|het|t|s|in|op|te|ten|ter|tot|aan|bij|onder|over|uit|uyt|voor|la|le|les|du|di|da|"
    r"del|dos|el|al|d|v)"
)
_VOORAAN = rf"^(?:{_VOORVOEGSEL} )+"
_ACHTERAAN = r"(?: (?:van|vd|de|der|den|het|t|in|op|te|ten|ter|aan))+$"
_LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


# -- namen gelijk maken ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Namen:
    """Gelijkgemaakte namen: per rij getallen om mee te zoeken, en de tekst voor wie erom vraagt.

    `afdruk` is van de naam (van voornamen de eerste), `begin` en `eind` van de eerste en laatste letter. Bijna elke
    naam is één woord zonder accent. Die wordt alleen klein geschreven; de rest staat achteraan in `teksten`.
    """

    afdruk: pl.Series
    begin: pl.Series
    eind: pl.Series
    lengte: pl.Series
    teksten: pl.Series
    plek: pl.Series

    def van(self, rijen: pl.Series) -> pl.Series:
        """De gelijkgemaakte naam van rijen."""
        return self.teksten.gather(self.plek.gather(rijen))

    def meer_woorden(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of een van beide meer dan één woord kan zijn."""
        return (self.plek.gather(a) >= self.plek.len()) | (self.plek.gather(b) >= self.plek.len())

    def zelfde(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen dezelfde vingerafdruk hebben; een naam waar niets van overbleef, is aan niets gelijk."""
        return (self.afdruk.gather(a) == self.afdruk.gather(b)).fill_null(False)

    def zelfde_begin(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen dezelfde eerste letter hebben."""
        return (self.begin.gather(a) == self.begin.gather(b)).fill_null(False)

    def lijkt(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen een of twee letters kunnen verschillen: even lang op twee na, en een gelijk begin of eind."""
        kant = self.zelfde_begin(a, b) | (self.eind.gather(a) == self.eind.gather(b)).fill_null(False)
        return kant & ((self.lengte.gather(a) - self.lengte.gather(b)).abs() <= 2).fill_null(False)


def maak_gelijk(naam: pl.Series) -> pl.Series:
    """Kleine letters zonder accenten; wat geen letter is, wordt een spatie. Leeg blijft leeg."""
    tekst = naam.str.normalize("NFKD").str.to_lowercase().str.replace_many(list(_LETTERS), list(_LETTERS.values()))
    tekst = tekst.str.replace_all(r"\p{M}|['’‘`´]", "").str.replace_all(r"\P{L}+", " ").str.strip_chars()
    tekst = tekst.str.replace_all("ij", "y", literal=True)
    return pl.select(pl.when(tekst.str.len_bytes() > 0).then(tekst)).to_series()


def maak_voornaam_gelijk(naam: pl.Series) -> pl.Series:
    """Zoals `maak_gelijk`, maar Anne-Fleur is één voornaam en Anne Fleur twee."""
    return maak_gelijk(naam.str.replace_all("-", "", literal=True))


def splits_voorvoegsel(naam: pl.Series) -> pl.DataFrame:
    """De kern van een gelijkgemaakte achternaam en de voorvoegsels die ervoor of erachter stonden."""
    voor = naam.str.extract(f"({_VOORAAN})", 1).fill_null("")
    kern = naam.str.replace(_VOORAAN, "")
    achter = kern.str.extract(f"({_ACHTERAAN})", 1).fill_null("")
    kern = kern.str.replace(_ACHTERAAN, "")
    return pl.DataFrame({"kern": kern, "voorvoegsel": (achter + " " + voor).str.strip_chars()})


def _achternamen(naam: pl.Series) -> _Namen:
    return _namen(naam, lambda bijzonder: splits_voorvoegsel(maak_gelijk(bijzonder))["kern"], eerste_woord=False)


def _voornamen(naam: pl.Series) -> _Namen:
    return _namen(naam, maak_voornaam_gelijk, eerste_woord=True)


def _namen(naam: pl.Series, maak: Callable[[pl.Series], pl.Series], *, eerste_woord: bool) -> _Namen:
    afdruk, teksten, plek = _afdrukken(naam, maak, eerste_woord=eerste_woord)
    begin, eind = ((teksten.str.slice(van, 1).hash() % 4093).cast(pl.UInt16) for van in (0, -1))
    leeg = teksten.is_null()
    lengte = teksten.str.len_bytes().cast(pl.Int16)
    return _Namen(
        afdruk, _tenzij(leeg, begin).gather(plek), _tenzij(leeg, eind).gather(plek), lengte.gather(plek), teksten, plek
    )


def _afdrukken(
    naam: pl.Series, maak: Callable[[pl.Series], pl.Series], *, eerste_woord: bool
) -> tuple[pl.Series, pl.Series, pl.Series]:
    """De vingerafdruk per rij, de teksten, en waar in de teksten die van een rij staat."""
    klein = naam.str.to_lowercase()
    bijzonder = naam.str.contains(r"[^A-Za-z]|[Ii][Jj]").arg_true()
    teksten = _per_verschillende(naam.gather(bijzonder), maak)
    woord = teksten.str.extract(r"^(\S+)", 1) if eerste_woord else teksten.str.replace_all(" ", "", literal=True)
    afdruk = _tenzij(klein.is_null(), klein.hash()).scatter(bijzonder, _tenzij(woord.is_null(), woord.hash()))
    plek = pl.int_range(naam.len(), dtype=pl.UInt32, eager=True)
    plek = plek.scatter(bijzonder, plek.head(bijzonder.len()) + naam.len())
    return afdruk, pl.concat([klein, teksten], rechunk=True), plek


def _per_verschillende(namen: pl.Series, maak: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`maak` over elke naam die voorkomt één keer: er zijn veel meer mensen dan namen."""
    verschillende = namen.unique().drop_nulls()
    vertaald = pl.DataFrame({"naam": verschillende, "gelijk": maak(verschillende)})
    return pl.DataFrame({"naam": namen}).join(vertaald, on="naam", how="left", maintain_order="left")["gelijk"]


def _tenzij(leeg: pl.Series, waarden: pl.Series) -> pl.Series:
    return pl.select(pl.when(~leeg).then(waarden)).to_series() if leeg.any() else waarden


# -- groepjes ----------------------------------------------------------------------------------------------------------


def _dagsleutel(datum: pl.Series) -> pl.Series:
    """Een getal per geboortedag, gelijk voor een dag waarvan dag en maand verwisseld zijn."""
    jaar, maand, dag = datum.dt.year(), datum.dt.month().cast(pl.Int32), datum.dt.day().cast(pl.Int32)
    klein, groot = pl.min_horizontal(maand, dag), pl.max_horizontal(maand, dag)
    verwisselbaar = dag <= 12
    return pl.select(
        jaar * 10_000 + pl.when(verwisselbaar).then(klein * 100 + groot).otherwise(maand * 100 + dag)
    ).to_series()


def _paren(sleutels: Sequence[pl.Series], precies: pl.Series) -> pl.DataFrame:
    """Elk paar rijen (`a` < `b`) dat in een van de kolommen `sleutels` dezelfde sleutel heeft, één keer.

    Leden van een te groot groepje worden opnieuw verdeeld, nu ook op `precies`. Is het dan nog te groot, dan wordt elk
    lid alleen met het volgende vergeleken.
    """
    aantal = precies.len()
    bits = max(1, aantal - 1).bit_length()
    rij = pl.int_range(aantal, dtype=pl.UInt64, eager=True)
    gevonden = [pl.Series([], dtype=pl.UInt64)]
    # Sleutel en rij in één getal: dat sorteert vier keer zo snel als een tabel.
    alles = pl.concat([(s // 2**bits * 2**bits + rij).drop_nulls() for s in sleutels])
    for laatste in (False, True):
        alles = alles.sort()
        sleutel = alles // 2**bits
        gelijk = sleutel == sleutel.shift(-1)
        samen = (gelijk | gelijk.shift(1)).fill_null(False)
        alles, sleutel = alles.filter(samen), sleutel.filter(samen)
        te_groot = sleutel.rle().struct.field("len").gather(sleutel.rle_id()) > _GROEPJE
        rest, sleutel_rest = alles.filter(te_groot), sleutel.filter(te_groot)
        alles, sleutel = alles.filter(~te_groot), sleutel.filter(~te_groot)
        for afstand in range(1, _GROEPJE):
            paren = _op_afstand(alles, sleutel, afstand, bits)
            if paren.is_empty():
                break
            gevonden.append(paren)
        if laatste:
            gevonden.append(_op_afstand(rest, sleutel_rest, 1, bits))
        wie = rest % 2**bits
        alles = ((sleutel_rest * 31 + precies.gather(wie)) // 2**bits * 2**bits + wie).drop_nulls().unique()
    paren = pl.concat(gevonden).unique()  # binnen een sleutel staan rijen op volgorde: de eerste is steeds de kleinste
    links, rechts = (paren // 2**32).cast(pl.UInt32), (paren % 2**32).cast(pl.UInt32)
    return pl.DataFrame({"a": links, "b": rechts}).filter(links != rechts)


def _op_afstand(alles: pl.Series, sleutel: pl.Series, afstand: int, bits: int) -> pl.Series:
    """De paren die in de gesorteerde lijst `afstand` uit elkaar staan, elk paar in één getal."""
    zelfde = (sleutel == sleutel.shift(-afstand)).fill_null(False)
    a, b = alles.filter(zelfde), alles.shift(-afstand).filter(zelfde)
    samen: pl.Series = (a % 2**bits) * 2**32 + b % 2**bits
    return samen


# -- vergelijken -------------------------------------------------------------------------------------------------------

_VER = 3
"""Een afstand die niets meer zegt: er wordt tot en met 2 geteld."""


def _afstand(links: pl.Series, rechts: pl.Series) -> pl.Series:
    """Hoeveel letters twee teksten verschillen, zonder spaties; meer dan 2 is `_VER`. In een kort woord telt er één."""
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


def koppel(personen: pl.DataFrame) -> pl.DataFrame:
    """De paren die mogelijk dezelfde persoon zijn.

    Args:
        personen: kolommen `PERSOON`. Wie hetzelfde nummer heeft, is dezelfde persoon en geen paar.

    Returns:
        Een rij per paar: `a` en `b` (rijnummers van `personen`), `kans` (0–1), en hoe de gegevens zich verhouden:
        `voornaam` en `achternaam` (afstand in letters), `hoe_voornaam`, `hoe_achternaam`, `voorvoegsel`, `dag`,
        `geslacht` en `nummer` in een vast woord; `zelfde` als naam, geboortedatum en geslacht gelijk zijn.
    """
    met_datum = personen["geboortedatum"].is_not_null() & personen["achternaam"].is_not_null()
    rijen = (met_datum & personen["voornaam"].is_not_null()).arg_true()
    wie = personen if rijen.len() == personen.height else personen.select(pl.all().gather(rijen))
    achter, voor = _achternamen(wie["achternaam"]), _voornamen(wie["voornaam"])
    dag = _dagsleutel(wie["geboortedatum"])
    paren = _kandidaten(wie, achter, voor, dag)
    paren = _vergelijk(wie, achter, voor, paren)
    paren = _weeg(wie, achter, voor, dag, paren).filter(pl.col("zelfde") | (pl.col("kans") >= GRENS))
    return paren.with_columns(pl.lit(rijen).gather(pl.col(k)).alias(k) for k in ("a", "b"))


def _kandidaten(wie: pl.DataFrame, achter: _Namen, voor: _Namen, dag: pl.Series) -> pl.DataFrame:
    """De paren die een naam en de geboortedag delen, of geboortedag, geslacht en voorletters."""
    dag = dag.hash()
    voorletters = (voor.begin.hash(seed=1) ^ achter.begin.hash(seed=1)) ^ wie["geslacht"].fill_null("").hash() ^ dag
    paren = _paren([voor.afdruk ^ dag, achter.afdruk ^ dag, voorletters], voor.afdruk ^ achter.afdruk)
    pgn = wie["pgn"].cast(pl.UInt32)
    ander_nummer = (pgn.gather(paren["a"]) != pgn.gather(paren["b"])).fill_null(True)
    return paren.filter(ander_nummer)


def _vergelijk(wie: pl.DataFrame, achter: _Namen, voor: _Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Laat over wat genoeg lijkt, met per gegeven hoe het zich verhoudt."""
    paren = _zeef(wie, achter, voor, paren)
    paren = _vergelijk_achternaam(achter, paren)
    paren = _vergelijk_voornaam(voor, paren.filter((pl.col("hoe_achternaam") != "anders") | pl.col("verwisseld")))
    paren = _vergelijk_verwisseld(achter, voor, paren)
    return _vergelijk_rest(wie, paren)


def _zeef(wie: pl.DataFrame, achter: _Namen, voor: _Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Laat zonder één letter te vergelijken weg wat niet kan: negen van de tien paren."""
    a, b = paren["a"], paren["b"]
    zelfde_voor, zelfde_achter = voor.zelfde(a, b), achter.zelfde(a, b)
    kruis = (voor.afdruk.gather(a) == achter.afdruk.gather(b)) | (achter.afdruk.gather(a) == voor.afdruk.gather(b))
    verwisseld = kruis.fill_null(False) & ~(zelfde_voor & zelfde_achter)
    genoemd = pl.Series([False]).new_from_index(0, paren.height)
    if wie["roepnaam"].null_count() < wie.height:
        roep = _afdrukken(wie["roepnaam"], maak_voornaam_gelijk, eerste_woord=True)[0]
        kruis = (roep.gather(a) == voor.afdruk.gather(b)) | (roep.gather(b) == voor.afdruk.gather(a))
        genoemd = kruis.fill_null(False)
    voornaam_kan = zelfde_voor | genoemd | voor.zelfde_begin(a, b) | voor.lijkt(a, b)
    achternaam_kan = zelfde_achter | achter.lijkt(a, b) | achter.meer_woorden(a, b)
    # Delen zij geen van beide namen, dan moeten ze in allebei bijna gelijk zijn.
    allebei = zelfde_voor | zelfde_achter | (voor.lijkt(a, b) & achter.lijkt(a, b))
    return paren.with_columns(
        zelfde_voor=zelfde_voor, zelfde_achter=zelfde_achter, verwisseld=verwisseld, genoemd=genoemd
    ).filter(verwisseld | (voornaam_kan & achternaam_kan & allebei))


def _vergelijk_achternaam(achter: _Namen, paren: pl.DataFrame) -> pl.DataFrame:
    ongelijk = (~paren["zelfde_achter"]).arg_true()
    links, rechts = (achter.van(paren[k].gather(ongelijk)) for k in ("a", "b"))
    tussen = pl.DataFrame({"l": links, "r": rechts, "afstand": _afstand(links, rechts)})
    deel = pl.any_horizontal(
        pl.col(x).str.starts_with(pl.col(y) + " ") | pl.col(x).str.ends_with(pl.lit(" ") + pl.col(y))
        for x, y in (("l", "r"), ("r", "l"))
    )
    hoe = tussen.select(
        pl.when(pl.col("afstand") < _VER).then(pl.lit("letters")).when(deel).then(pl.lit("deel"))
        .otherwise(pl.lit("anders"))
    ).to_series()  # fmt: skip
    return _met_oordeel(paren, "achternaam", ongelijk, tussen["afstand"], hoe)


def _vergelijk_voornaam(voor: _Namen, paren: pl.DataFrame) -> pl.DataFrame:
    # Dezelfde eerste naam is pas gelijk als er verder niets anders staat: Anne-Fleur is geen Anne-Sophie.
    kijk = (~paren["zelfde_voor"] | voor.meer_woorden(paren["a"], paren["b"])).arg_true()
    deel = paren.select(pl.col("a", "b", "zelfde_voor", "genoemd").gather(kijk))
    links, rechts = (voor.van(deel[k]) for k in ("a", "b"))
    afstand = _afstand(links, rechts)
    dichtbij = pl.when(pl.lit(afstand) == 0).then(pl.lit("gelijk")).when("zelfde_voor").then(pl.lit("tweede"))
    hoe = deel.select(
        pl.when(pl.lit(afstand) < _VER).then(dichtbij.otherwise(pl.lit("letters")))
        .when("genoemd").then(pl.lit("roepnaam")).otherwise(pl.lit("anders"))
    ).to_series()  # fmt: skip
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
        pl.when(letter).then(pl.lit("voorletter"))
        .when(pl.col("lang").str.starts_with(pl.col("kort") + " ")).then(pl.lit("minder"))
        .when(begint & (pl.col("anders") == "anders")).then(pl.lit("korter"))
        .otherwise("anders")
    ).to_series()  # fmt: skip


def _met_oordeel(paren: pl.DataFrame, naam: str, waar: pl.Series, afstand: pl.Series, hoe: pl.Series) -> pl.DataFrame:
    """De afstand en het oordeel over een naam erbij; waar niet gekeken is, was zij gelijk."""
    return paren.with_columns(
        pl.zeros(paren.height, pl.UInt8, eager=True).scatter(waar, afstand).alias(naam),
        pl.Series(["gelijk"]).new_from_index(0, paren.height).scatter(waar, hoe).alias(f"hoe_{naam}"),
    )


def _vergelijk_verwisseld(achter: _Namen, voor: _Namen, paren: pl.DataFrame) -> pl.DataFrame:
    """Van verwisselde namen moet de andere helft ook kloppen, op een letter na."""
    gedraaid = paren["verwisseld"].arg_true()
    a, b = (paren[k].gather(gedraaid) for k in ("a", "b"))
    heen, terug = _afstand_tot_voornaam(voor.van(a), achter.van(b)), _afstand_tot_voornaam(voor.van(b), achter.van(a))
    samen = heen + terug
    lijkt_al = (paren["hoe_voornaam"] != "anders") & (paren["hoe_achternaam"] != "anders")
    letters = pl.Series([None], dtype=pl.UInt8).new_from_index(0, paren.height).scatter(gedraaid, samen)
    return paren.with_columns(
        verwisseld=(letters <= 1).fill_null(False) & ~lijkt_al, letters_verwisseld=letters
    ).filter(pl.col("verwisseld") | lijkt_al)  # fmt: skip


def _vergelijk_rest(wie: pl.DataFrame, paren: pl.DataFrame) -> pl.DataFrame:
    links, rechts = (wie.select(pl.all().gather(paren[k]).name.suffix(f"_{k}")) for k in ("a", "b"))
    cijfers = process.cpdist(
        *(n.fill_null("").to_list() for n in (links["nummer_a"], rechts["nummer_b"])),
        scorer=OSA.distance, score_cutoff=1, dtype=np.uint8,
    )  # fmt: skip
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
        dag=pl.when(pl.col("geboortedatum_a") == pl.col("geboortedatum_b")).then(pl.lit("gelijk"))
        .otherwise(pl.lit("verwisseld")),
        geslacht=pl.when(bekend & (a == b)).then(pl.lit("gelijk")).when(bekend.fill_null(False)).then(pl.lit("anders"))
        .otherwise(pl.lit("onbekend")),
        voorvoegsel=pl.when(pl.col("voor_l") == pl.col("voor_r")).then(pl.lit("gelijk"))
        .when((pl.col("voor_l") == "") | (pl.col("voor_r") == "")).then(pl.lit("ontbreekt"))
        .otherwise(pl.lit("anders")),
        nummer=pl.when(leeg).then(pl.lit("ontbreekt"))
        .when(goed & (pl.col("nummersoort_a") == pl.col("nummersoort_b"))).then(pl.lit("anders"))
        .when(goed).then(pl.lit("soort"))
        .when(pl.col("cijfers") == 0).then(pl.lit("gelijk"))
        .when(pl.col("cijfers") == 1).then(pl.lit("cijfer"))
        .otherwise(pl.lit("ongeldig")),
    )  # fmt: skip
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


# -- wegen -------------------------------------------------------------------------------------------------------------


def _zeldzaam(afdruk: pl.Series, paren: pl.DataFrame) -> pl.DataFrame:
    """Hoe vaak de naam van `a` en van `b` voorkomt bij iedereen."""
    links, rechts = afdruk.gather(paren["a"]), afdruk.gather(paren["b"])
    nodig = pl.concat([links, rechts]).unique().drop_nulls()
    keer = afdruk.filter(afdruk.is_in(nodig.implode())).value_counts(name="keer")
    sleutel, aantal = keer.to_series(0), keer["keer"]
    return pl.DataFrame(
        {
            k: s.replace_strict(sleutel, aantal, default=0, return_dtype=pl.UInt32)
            for k, s in (("a", links), ("b", rechts))
        }
    )


def _weeg(wie: pl.DataFrame, achter: _Namen, voor: _Namen, dag: pl.Series, paren: pl.DataFrame) -> pl.DataFrame:
    """De kans dat een paar één persoon is, als het gewicht van al het bewijs in bits bij elkaar."""
    n = float(max(wie.height, 50))
    keer_voor, keer_achter = _zeldzaam(voor.afdruk, paren), _zeldzaam(achter.afdruk, paren)
    keer_dag = _zeldzaam(dag, paren)["a"]
    frame = paren.with_columns(
        va=keer_voor["a"], vb=keer_voor["b"], aa=keer_achter["a"], ab=keer_achter["b"], keer_dag=keer_dag
    )
    zonder = wie["nummer"].null_count() / n
    onderwijs = int((wie["nummersoort"] == "onderwijsnummer").sum()) / n

    def naam(hoe: str, letters: str, a: str, b: str) -> pl.Expr:
        """Bits voor een naam. Een tikfout is te herkennen: niemand anders heet zo."""
        zeldzaamste = pl.min_horizontal(a, b).cast(pl.Float64)
        anderen = ((zeldzaamste - 1).clip(0) + 0.05) / (n + _ACHTERGROND)
        naamgenoten = (pl.col(a).cast(pl.Float64) - 1).clip(0)
        gelijk = -((naamgenoten + _ACHTERGROND * _GEWONE_NAAM) / (n + _ACHTERGROND)).log(2)
        fout = pl.when(pl.col(letters) <= 1).then(_SPELLINGEN).otherwise(_SPELLINGEN * 40)
        return (
            pl.when(pl.col(hoe) == "gelijk").then(gelijk)
            .when(pl.col(hoe) == "minder").then(gelijk - 1)
            .when(pl.col(hoe) == "tweede").then(gelijk + 2)
            .when(pl.col(hoe) == "letters").then((_SOORT_FOUT - (fout * anderen).log(2)).clip(-12, 11))
            .when(pl.col(hoe).is_in(("korter", "deel"))).then((_SOORT_FOUT - (60 * anderen).log(2)).clip(-12, 9))
            .when(pl.col(hoe) == "roepnaam").then(7.0)
            .when(pl.col(hoe) == "voorletter").then(2.0)
            .otherwise(-20.0)
        )  # fmt: skip

    voornaam = naam("hoe_voornaam", "voornaam", "va", "vb")
    achternaam = naam("hoe_achternaam", "achternaam", "aa", "ab")
    jarigen = (pl.col("keer_dag").cast(pl.Float64) - 1).clip(0)
    dagbits = -((jarigen + _ACHTERGROND / _DAGEN) / (n + _ACHTERGROND)).log(2)
    datum = pl.when(pl.col("dag") == "gelijk").then(dagbits).otherwise(dagbits + 1 + _SOORT_FOUT)
    geslacht = pl.col("geslacht").replace_strict(
        {"gelijk": 1.0, "onbekend": 0.0, "anders": -5.0}, return_dtype=pl.Float64
    )
    nummer = pl.col("nummer").replace_strict(
        {
            "anders": -3.5,
            "soort": min(0.5, log2(0.3 / max(2 * onderwijs * (1 - onderwijs), 1e-6))),
            "ontbreekt": min(2.5, log2(0.3 / max(1 - (1 - zonder) ** 2, 1e-6))),
            "cijfer": 12.0, "gelijk": 12.0, "ongeldig": 1.0,
        },
        return_dtype=pl.Float64,
    )  # fmt: skip
    voorvoegsel = pl.col("voorvoegsel").replace_strict(
        {"gelijk": 0.0, "ontbreekt": -1.0, "anders": -4.0}, return_dtype=pl.Float64
    )
    namen = pl.when("verwisseld").then(20.0).otherwise(voornaam + achternaam)
    toeval = log2(2 * _DEEL_DUBBEL / n) + datum + geslacht + namen + nummer + voorvoegsel
    # Een tweeling deelt achternaam en geboortedag altijd: dan telt alleen wat er verder gelijk is.
    eigen = (
        pl.when(pl.col("hoe_voornaam") == "gelijk").then(9.0)
        .when(pl.col("hoe_voornaam").is_in(("minder", "tweede"))).then(6.0)
        .when(pl.col("hoe_voornaam") == "voorletter").then(-1.0).otherwise(voornaam)
    )  # fmt: skip
    ander_gezin = pl.when(pl.col("hoe_achternaam") == "gelijk").then(0.0).otherwise(5.0)
    apart = pl.when(pl.col("voorvoegsel") == "gelijk").then(0.0).otherwise(2.0)
    tweeling = log2(_DEEL_DUBBEL / _DEEL_TWEELING) + eigen + nummer + geslacht + ander_gezin + apart
    ook_tweeling = (pl.col("dag") == "gelijk") & ~pl.col("verwisseld")
    bits = pl.when(ook_tweeling).then(pl.min_horizontal(toeval, tweeling)).otherwise(toeval)
    return frame.select(*paren.columns, kans=1 / (1 + (-bits * np.log(2)).exp()))
