"""Begrippen van het onderwijs als uitdrukking: schooljaar, teldatum, woont in het buitenland, residentieel.

Een uitdrukking van Polars die niet van de peildatum afhangt, staat hier en elders los in de module met een naam in
kleine letters, zoals `woont_in_buitenland`: zij leest als een kolom. Andere vaste waarden zijn in HOOFDLETTERS.
"""

from datetime import date, timedelta

import polars as pl

from data.opmaak import met_nullen, opmaak
from data.schema.labels import LEERLING
from data.schema.velden import NEDERLANDSE_POSTCODE, VELD
from data.schema.waarden.landen import LANDCODES, NEDERLAND
from data.schema.waarden.schooljaar import AUGUSTUS, begin_schooljaar
from data.schema.waarden.woorden import SOORT_VERBLIJF

VASTE_SPATIE = "\u00a0"
"""Een spatie waar een regel niet op breekt."""

TLV_WET = date(2014, 8, 1)
"""Sinds passend onderwijs is er een TLV nodig; wie al voor die dag was ingeschreven niet (PvE15 415)."""

REGISTRATIETERMIJN = timedelta(days=7)
"""Zo snel na de inschrijfdatum hoort een inschrijving in het LAS te staan; dan gaat zij ook naar ROD (DUO)."""

VERSTUREN_VOORAF = timedelta(days=30)
"""Vanaf zo lang voor de inschrijfdatum kijken wij of een inschrijving naar ROD kan: groepen maakt men pas in juni."""

CORRECTIETERMIJN_EINDE = (3, 1)
"""Maand en dag tot en met wanneer gegevens van de teldatum nog gecorrigeerd kunnen worden."""

PER_PERSOON = 20
"""Inschrijvingen per persoon. Een nummer dat vaker voorkomt, is geen leerling maar een invulwaarde; dat meldt DU05."""

SCHOOLSOORTEN = ("SO", "VSO")
"""Speciaal onderwijs en voortgezet speciaal onderwijs; `soort_school` is er een van, of null."""

VANAF_DRIE_JAAR = ("21", "22", "24", "25", "26")
"""Soorten onderwijs voor dove en slechthorende leerlingen: daar mag men met 3 jaar heen, anders met 4 (PvE15 333)."""


def begin_vorig_schooljaar(p: date) -> date:
    """De 1 augustus waarmee het schooljaar voor dat van `p` begon: wat eerder eindigde, is niet meer in bereik."""
    begin = begin_schooljaar(p)
    return begin.replace(year=begin.year - 1)


def een_jaar_later(p: date) -> date:
    """Dezelfde dag een jaar verder; voor 29 februari is dat 28 februari."""
    return p.replace(year=p.year + 1, day=28 if (p.month, p.day) == (2, 29) else p.day)


def teldatum(p: date) -> date:
    """De 1 februari van het schooljaar van `p`: wie dan staat ingeschreven telt mee voor de bekostiging."""
    return date(begin_schooljaar(p).year + 1, 2, 1)


def teldatum_te_corrigeren(p: date) -> bool:
    """Of de gegevens van de teldatum van `p` nog gecorrigeerd kunnen worden."""
    return p <= date(teldatum(p).year, *CORRECTIETERMIJN_EINDE)


def uiterste_dag(p: date) -> date:
    """De dag waarop gegevens goed in ROD moeten staan om mee te tellen: de teldatum, of het eind van de correctie."""
    t = teldatum(p)
    if p <= t:
        return t
    return date(t.year, *CORRECTIETERMIJN_EINDE) if teldatum_te_corrigeren(p) else date(t.year + 1, 2, 1)


def uiterste_dag_voor(begin: pl.Expr, p: date) -> pl.Expr:
    """De uiterste dag voor wie vanaf `begin` is ingeschreven: na de teldatum is dat pas de volgende teldatum."""
    return pl.when(begin > teldatum(p)).then(pl.lit(teldatum(een_jaar_later(p)))).otherwise(pl.lit(uiterste_dag(p)))


def te_halen_teldatum(p: date) -> date:
    """De teldatum waarvoor op `p` nog iets te verbeteren is: die van dit schooljaar, na de correctie de volgende."""
    return teldatum(uiterste_dag(p))


def eindjaar_schooljaar(datum: pl.Expr) -> pl.Expr:
    """Het jaar waarin het schooljaar van een datum eindigt."""
    return datum.dt.year() + (datum.dt.month() >= AUGUSTUS).cast(pl.Int32)


def eind_schooljaar(datum: pl.Expr) -> pl.Expr:
    """De 31 juli waarmee het schooljaar van een datum eindigt."""
    return pl.date(eindjaar_schooljaar(datum), 7, 31)


ALTIJD = date.max
"""De laatste dag van wat geen einde heeft."""


def laatste_dag(einde: str, begin: str | None = None) -> pl.Expr:
    """Tot en met wanneer iets loopt: zonder einde altijd, en null bij een einde dat niet te lezen is.

    Met `begin` ook null bij een einde dat daarvoor ligt: dan is niet te zeggen tot wanneer het echt liep.
    """
    gelezen = pl.col(einde)
    if begin is not None:
        gelezen = pl.when(gelezen >= pl.col(begin)).then(gelezen)
    return pl.when(pl.col(f"{einde}_gelezen").is_null()).then(pl.lit(ALTIJD)).otherwise(gelezen)


def leeftijd_op(dag: date | pl.Expr, geboren: pl.Expr) -> pl.Expr:
    """Hoeveel hele jaren iemand op een dag is; wie op 29 februari geboren is, verjaart anders op 1 maart.

    Van een onvolledige geboortedatum zijn dag en maand bij het lezen al 01 geworden, zoals PvE15 voorschrijft.
    """
    dag = pl.lit(dag) if isinstance(dag, date) else dag
    return (_als_maanden_van_31(dag) - _als_maanden_van_31(geboren)) // _DAGEN_IN_JAAR


_DAGEN_IN_JAAR = 12 * 31


def _als_maanden_van_31(dag: pl.Expr) -> pl.Expr:
    """Een dag als getal waarin elke maand er 31 heeft: dan is een jaar later altijd evenveel meer."""
    maand, dag_van_maand = dag.dt.month().cast(pl.Int32), dag.dt.day().cast(pl.Int32)
    return dag.dt.year() * _DAGEN_IN_JAAR + maand * 31 + dag_van_maand


def dag_waarop(geboren: pl.Expr, leeftijd: pl.Expr) -> pl.Expr:
    """De dag waarop iemand een leeftijd bereikt; wie op 29 februari geboren is anders op 1 maart."""
    eerste = pl.date(geboren.dt.year() + leeftijd, geboren.dt.month(), 1)
    return eerste + pl.duration(days=geboren.dt.day() - 1)


def nl(datum: pl.Expr) -> pl.Expr:
    """Een datum als dd-mm-jjjj."""
    return datum.dt.strftime("%d-%m-%Y")


noem_leerling = opmaak(
    LEERLING,
    pl.col("leerlingnummer").str.replace_all(" ", VASTE_SPATIE, literal=True).fill_null("zonder leerlingnummer"),
    pl.col("instelling").fill_null("school onbekend"),
)
"""Hoe een zin een andere leerling noemt: nooit met zijn naam of nummer.

Een leerlingnummer is één woord, ook met spaties: zo is in een zin te zien waar het begint en eindigt.
"""


def opsomming(lijst: pl.Expr) -> pl.Expr:
    """Een lijst teksten als lopende tekst: ‘a’, ‘a en b’, ‘a, b en c’; null als zij leeg is."""
    # De lijst staat er één keer in: wie haar uit een uitdrukking opbouwt, betaalt anders voor elke keer opnieuw.
    laatste = lijst.list.join("\0").str.replace(r"\x00([^\x00]*)$", " en ${1}")
    return laatste.str.replace_all("\0", ", ", literal=True).replace("", None)


_geboren, _precisie = pl.col("geboren"), pl.col("geboortedatum_precisie")
geboren_op = (
    pl.when(_precisie.is_in(["maand", "jaar"]))
    .then(opmaak("{} (telt als {})", met_nullen(_geboren, _precisie), nl(_geboren)))
    .otherwise(nl(_geboren))
)
"""De geboortedatum in een zin over leeftijd: met de nullen die er staan, en de dag waarmee is gerekend."""


def _vanaf(wat: str, veld: str, datum: str) -> pl.Expr:
    """Hoe een zin iets noemt naar de dag waarop het begint, ook als die dag ontbreekt."""
    return (
        pl.when(pl.col(veld).is_not_null())
        .then(opmaak(f"de {wat} vanaf {{}}", nl(pl.col(veld))))
        .when(pl.col(f"{veld}_gelezen").is_not_null())
        .then(pl.lit(f"een {wat} met een onleesbare {datum}"))
        .otherwise(pl.lit(f"een {wat} zonder {datum}"))
    )


deze_inschrijving = _vanaf("inschrijving", "inschrijfdatum", "inschrijfdatum")
deze_periode = _vanaf("periode", "begindatum_periode", "begindatum")


# -- namen -------------------------------------------------------------------------------------------------------------

VULWOORDEN = (
    ".", "..", "...", "-", "--", "---", "?", "??", "???", "onbekend", "onbek", "onbek.", "onb", "onb.", "unknown",
    "nnb", "n.n.b.", "n.n.b", "nn", "n.n.", "n.n", "nvt", "n.v.t.", "n.v.t", "geen", "niet bekend", "nog niet bekend",
    "niet van toepassing", "naam onbekend", "voornaam onbekend", "achternaam onbekend", "geen voornaam",
    "geen achternaam", "adres onbekend", "straat onbekend", "woonplaats onbekend", "plaats onbekend", "geen adres",
    "geen vast adres", "x", "xx", "xxx", "xxxx",
)  # fmt: skip
"""Wat men invult als een naam of adres niet bekend is, in kleine letters."""
_VULSEL = sorted({vorm for w in VULWOORDEN for vorm in (w, w.upper(), w.capitalize(), w.title())})
_NULLEN = ("0", "00", "000", "0000", "00000")


def ingevuld(veld: str) -> pl.Expr:
    """De waarde van een naam of een deel van het adres; leeg als er alleen iets staat in plaats daarvan.

    Alleen een huisnummer kan een getal zijn, en 0 is er geen.
    """
    waarde = pl.col(veld)
    return pl.when(~waarde.is_in([*_VULSEL, *_NULLEN] if veld == "huisnummer" else _VULSEL)).then(waarde)


voornaam = pl.coalesce(ingevuld("voornamen"), ingevuld("roepnaam"))
"""De voornamen, of zonder voornamen de roepnaam; leeg als er alleen iets staat in plaats van een naam."""


hele_naam = pl.concat_str(
    pl.coalesce("voornamen", "roepnaam"), "voorvoegsel", "achternaam", separator=" ", ignore_nulls=True
)
"""Hoe een lijst een leerling noemt: Samuel van der Berg. De officiële naam gaat voor, want zo kent DUO hem."""


# -- wonen -------------------------------------------------------------------------------------------------------------

_BUITENLANDSE_POSTCODE = r"^(?:\d{5,6}|[A-Z]{1,3}\d{4,6}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$"
"""Vijf of zes cijfers, een landletter met cijfers, of een Britse postcode. Vier cijfers zijn het niet: dat is minstens
zo vaak een Nederlandse postcode zonder letters."""

_NEDERLAND = next(naam for naam, code in LANDCODES.items() if code == NEDERLAND)

buitenlandse_adresregel = pl.any_horizontal(pl.col(f"adresregel_buitenland_{i}").is_not_null() for i in (1, 2, 3))
buitenlandse_postcode = pl.col("postcode").str.contains(_BUITENLANDSE_POSTCODE).fill_null(False)
buitenlandse_landnaam = (pl.col("land") != _NEDERLAND).fill_null(False)

code_van_land = pl.col("land").replace_strict(LANDCODES, default=None, return_dtype=pl.String)
"""De landcode die bij de naam van het land hoort; null als wij de naam niet kennen."""

_in_nederland = (pl.col("land") == _NEDERLAND).fill_null(False)
tekenen_van_buitenland = buitenlandse_adresregel | buitenlandse_landnaam | (buitenlandse_postcode & ~_in_nederland)
"""Een postcode alleen zegt niet dat iemand in het buitenland woont als er Nederland bij staat."""

_nederlandse_postcode = pl.col("postcode").str.contains(NEDERLANDSE_POSTCODE).fill_null(False)

woont_in_buitenland = (
    pl.when(pl.col("landcode").str.contains(VELD["landcode"].vorm))
    .then((pl.col("landcode") != NEDERLAND) & ~_nederlandse_postcode)
    .otherwise(tekenen_van_buitenland)
)
"""Een andere landcode dan 6030 bij een adres dat niet Nederlands is, of geen landcode en een buitenlands adres.

Een landcode die geen vier cijfers heeft, zegt niets: dan telt alleen het adres.
"""


# -- residentieel ------------------------------------------------------------------------------------------------------

MET_OVEREENKOMST = ("3", "4", "5", "IJH", "GJI")
"""Soort verblijf 3 tot en met 5: een plaats in een instelling waarmee de school een overeenkomst sluit."""

residentieel = (
    pl.when(pl.col("soort_verblijf").is_null())
    .then(False)
    .when(pl.col("soort_verblijf").is_in(SOORT_VERBLIJF.betekenissen))
    .then(True)
)
"""Van een periode; een onbekende waarde geeft null: dan weten we het niet."""
