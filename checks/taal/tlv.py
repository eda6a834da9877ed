"""Wat signalen over TLV's delen: waar ze vandaan komen, voor wie ze gelden en hoe een zin een TLV noemt."""

from collections.abc import Mapping
from datetime import date
from string import ascii_uppercase, digits

import polars as pl

from checks.taal.begrippen import begin_vorig_schooljaar, eind_schooljaar, nl, uiterste_dag_voor
from data.opmaak import opmaak
from data.schema.velden import velden_van
from data.schema.voorbeeld import Invulling, Rij, schone
from data.schema.waarden.schooljaar import begin_schooljaar
from data.schema.waarden.woorden import ONDERSTEUNINGSCATEGORIE

_DUO = "DUO, Inschrijvingsgegevens speciaal onderwijs: "
BRON_TLV = f"{_DUO}Toelaatbaarheidsverklaring (cluster 3 en 4)"
BRON_TIJDELIJK = f"{_DUO}Tijdelijke toelating"
BRON_RESIDENTIEEL = f"{_DUO}Residentiële instelling"

cluster_3_4 = pl.col("cluster").is_in([3, 4])
"""Een TLV hoort bij cluster 3 en 4; null als het bestuur het cluster niet heeft opgegeven."""

tlv_met_datum = pl.coalesce(
    opmaak("de TLV vanaf {}", nl(pl.col("tlv_begin"))), opmaak("de TLV tot en met {}", nl(pl.col("tlv_einde")))
)
"""Hoe een zin een TLV noemt; null zonder datums. Niet naar haar nummer: daar kan een school alles in typen."""


def deadline(p: date) -> pl.Expr:
    """De dag waarop de TLV in ROD moet staan. Wie na de teldatum kwam, telt pas op de volgende mee."""
    return uiterste_dag_voor(pl.col("inschrijfdatum"), p)


tijdelijk_toegelaten = (
    pl.when(pl.col("tijdelijke_toelating").is_null() & pl.col("tijdelijke_toelating_gelezen").is_null())
    .then(False)
    .otherwise("tijdelijke_toelating")
)
"""Of een leerling zonder TLV is toegelaten; null als er iets anders staat dan ja of nee: dan weten wij het niet."""

tijdelijk_hier = cluster_3_4 & pl.col("open") & pl.col("tijdelijke_toelating")
zonder_besluit = ~pl.col("heeft_tlv") & pl.col("toelating_geweigerd_op_gelezen").is_null()
"""Wie nu tijdelijk is toegelaten, en of daar nog niets over is besloten; een onleesbare weigering is er ook een."""

TIEN_WEKEN = 70
"""Zoveel dagen heeft een school om over toelating te beslissen; daarna mag zij een leerling tijdelijk toelaten."""

begon_zonder_tlv = tijdelijk_toegelaten | (
    pl.when(pl.col("aanmelddatum_gelezen").is_null())
    .then(False)
    .otherwise(pl.col("inschrijfdatum") >= pl.col("aanmelddatum") + pl.duration(days=TIEN_WEKEN))
)
"""Of een leerling tijdelijk is toegelaten, of na tien weken kwam: tot zijn eerste TLV heeft hij er geen nodig."""

geen_epilepsieschool = ~pl.col("epilepsieschool").fill_null(False)
"""Op een school voor leerlingen met epilepsie is geen TLV nodig. Zegt het bestuur er niets over, dan is zij er geen."""


def tlv_nodig_op(dag: date) -> pl.Expr:
    """Of wie een TLV heeft, er op deze dag ook een nodig heeft; of hij dan residentieel verblijft, telt hier niet."""
    nog_geen = begon_zonder_tlv & (pl.col("tlv_eerste_begin") > dag)
    return cluster_3_4 & geen_epilepsieschool & ~nog_geen & ~pl.col("van_voor_tlv_wet")


def nog_van_belang(p: date) -> pl.Expr:
    """Of een TLV dagen heeft in dit of het vorige schooljaar, of later; ook als dat niet zeker is.

    Van een oudere valt niets meer te herstellen.
    """
    voorbij = (pl.col("tlv_einde") < begin_vorig_schooljaar(p)) & (pl.col("tlv_begin") <= pl.col("tlv_einde"))
    return ~voorbij.fill_null(False)


_CATEGORIEEN = dict(zip(ONDERSTEUNINGSCATEGORIE.betekenissen, ("laag", "midden", "hoog"), strict=True))

categorie = pl.col("ondersteuningscategorie").replace(_CATEGORIEEN)
"""De ondersteuningscategorie als laag, midden of hoog; een andere waarde blijft wat zij is."""


# -- tot wanneer een TLV loopt -----------------------------------------------------------------------------------------

_begin, _einde = pl.col("tlv_begin"), pl.col("tlv_einde")

# Het schooljaar dat op 1 augustus begint is heel; wie later ingaat, krijgt de rest van het lopende erbij.
_minstens = _begin.dt.year() + 1 + (_begin > pl.date(_begin.dt.year(), 8, 1)).cast(pl.Int32)

te_kort = _einde.dt.year() < _minstens
"""Of een TLV eindigt voor het jaar waarin zij op zijn vroegst kan eindigen."""

niet_31_juli = (_einde.dt.month() != 7) | (_einde.dt.day() != 31)
"""Of een TLV op een andere dag eindigt dan een TLV kan."""

voorgesteld_einde = (
    pl.when(te_kort)
    .then(pl.date(_minstens, 7, 31))
    .when(niet_31_juli)
    # Een maand terug: zo hoort een dag in augustus bij de 31 juli ervoor.
    .then(eind_schooljaar(_einde - pl.duration(days=31)))
)
"""Wat de datum van einde vermoedelijk hoort te zijn; null als zij goed is, of als er een datum ontbreekt."""


def dekt_na_voorstel(dag: date) -> pl.Expr:
    """Of een TLV op deze dag geldt als haar einde is zoals voorgesteld."""
    return (_begin <= dag) & (voorgesteld_einde >= dag)


# -- TLV's vergelijken -------------------------------------------------------------------------------------------------


_PER_GROEP = 2**32
"""Groter dan elke dag: zo gaan groep en dag samen in één getal, en dat is veel sneller dan een maximum per groep."""

_groep = pl.col("rij_inschrijving").cast(pl.Int64)
_tot_nu_toe = (_groep * _PER_GROEP + pl.col("tlv_einde").cast(pl.Int32) + _PER_GROEP // 2).cum_max().shift()

laatste_einde_ervoor = pl.when(_tot_nu_toe // _PER_GROEP == _groep).then(
    (_tot_nu_toe % _PER_GROEP - _PER_GROEP // 2).cast(pl.Int32).cast(pl.Date)
)
"""Tot wanneer de TLV's ervoor lopen, van TLV's op volgorde van inschrijving en ingang; null bij de eerste.

Een TLV die eerder begon kan langer lopen, dus het einde van de vorige zegt niet genoeg.
"""

zonder_voorloopnul = pl.col("tlv_volgnummer").str.replace(r"^0+(\d)", "$1")
"""Het volgnummer om te vergelijken: 01 is 1."""


# -- beschikkingsnummers -----------------------------------------------------------------------------------------------

OPBOUW_2015 = r"(?i)^[A-Z]{2}\d{4}-?(\d{4})-?\d{5}$"
"""Het nummer van het samenwerkingsverband, het jaar (de groep) en vijf cijfers: zo schreef PvE15 het voor."""

swv_in_nummer = pl.when(pl.col("beschikkingsnummer").str.contains(OPBOUW_2015)).then(
    pl.col("beschikkingsnummer").str.slice(0, 6).str.to_uppercase()
)
"""Het samenwerkingsverband dat een beschikkingsnummer met die opbouw noemt."""

kaal_nummer = pl.col("beschikkingsnummer").str.replace_all(r"[\s\p{P}\p{S}]+", "").str.to_uppercase()
"""Een beschikkingsnummer zonder spaties en leestekens, om te vergelijken."""

_INVULWOORDEN = (
    "ONBEKEND",
    "NIETBEKEND",
    "AANGEVRAAGD",
    "AANVRAAG",
    "BEHANDELING",
    "NAGEZONDEN",
    "VOLGT",
    "NIETVANTOEPASSING",
    "^NVT$",
    "^GEEN$",
    "^LEEG$",
    "^TEST$",
    *(f"^{teken}+$" for teken in digits + ascii_uppercase),  # zoals 00000 of XXXX
)
_TE_KORT = 4


def is_invulwoord(kaal: pl.Expr) -> pl.Expr:
    """Of een kaal nummer geen nummer is, maar wat iemand invult die het niet weet."""
    return (kaal.str.len_chars() < _TE_KORT) | kaal.str.contains("|".join(_INVULWOORDEN))


# -- voor voorbeelden --------------------------------------------------------------------------------------------------


def dag(jaren: int, maand: int, dag: int) -> Invulling:
    """Een dag in het jaar waarin het schooljaar van de peildatum begint, of zoveel jaren later."""
    return lambda _, p: date(begin_schooljaar(p).year + jaren, maand, dag)


def ander_nummer(jaren: int) -> Invulling:
    """Het beschikkingsnummer van een andere TLV van de leerling, uit dat jaar."""

    def nummer(rij: Rij, p: date) -> str:
        swv, _, volgnummer = str(rij["beschikkingsnummer"]).split("-")
        return f"{swv}-{begin_schooljaar(p).year + jaren}-{volgnummer}"

    return nummer


SCHONE_TLV: Mapping[str, Invulling] = {v.naam: schone(v.naam) for v in velden_van("tlv")}
"""De TLV die de schone leerling had, voor een tweede rij."""

NIEUWE_TLV: Mapping[str, Invulling] = {
    "tlv_volgnummer": "1",
    "swv_nummer": "PO3001",
    "ondersteuningscategorie": "L",
    "beschikkingsnummer": lambda rij, p: f"PO3001-{p.year}-{str(rij['leerlingnummer'])[-5:].zfill(5)}",
    "tlv_begin": dag(-2, 8, 1),
    "tlv_einde": dag(2, 7, 31),
}
"""Een TLV voor een leerling die er zelf geen had, zoals in cluster 1 en 2."""

GEEN_TLV: Mapping[str, Invulling] = dict.fromkeys(v.naam for v in velden_van("tlv"))
"""Een leerling zonder TLV."""
