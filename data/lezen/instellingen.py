"""De instellingen van het bestuur: lezen uit csv of Excel, en controleren wat is ingevuld."""

from collections.abc import Iterable

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.apart import open_bestand
from data.lezen.bestand import Bestand
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.waarden.codes import schoon_code
from data.maskeren import zonder_nummers_in
from data.schema.koppen import ALIASSEN, kaal
from data.schema.levering import INSTELLINGEN
from data.schema.velden import BRIN
from data.schema.waarden.woorden import JA_NEE, SCHOOLSOORT, decodeer

SCHOOLSOORTEN = ("SO", "VSO", "SO/VSO")
CLUSTERS = (1, 2, 3, 4)

_KOPPEN = {
    "instellingscode": ("instellingscode", "brin", "brincode", "brinnummer"),
    "naam": ("naam", "naaminstelling", "school", "schoolnaam"),
    "cluster": ("cluster",),
    "schoolsoort_instelling": ("schoolsoort",),
    "epilepsieschool": ("epilepsieschool", "epilepsie"),
    "samenwerkingsovereenkomst": ("samenwerkingsovereenkomst", "overeenkomst"),
}
_VAN_LEERLING = frozenset({"leerlingnummer", "bsn", "onderwijsnummer", "geboortedatum", "inschrijfdatum"})
_VAN_KOP = {kop: kolom for kolom, koppen in _KOPPEN.items() for kop in koppen}
_JA_NEE = ("epilepsieschool", "samenwerkingsovereenkomst")
_BEIDE = r"(?i)^(?:\(V\)SO|SO\s*(?:/|\+|&|,|en)\s*VSO|VSO\s*(?:/|\+|&|,|en)\s*SO)$"


def lees_instellingen(bestand: Bestand) -> pl.DataFrame:
    """Leest instellingen (kolommen `INSTELLINGEN`) uit een bestand met minstens een kolom instellingscode.

    Raises:
        Gebruikersfout: geen kolom instellingscode, een code dubbel, of een waarde die niet kan.
    """
    return uit_tabel(open_bestand(bestand)[0])


def is_schoollijst(tabel: RuweTabel) -> bool:
    """Of een tabel over scholen gaat, en niet over leerlingen van wie ook een cluster bekend is."""
    kaal_ = {kaal(kop) for kop in tabel.koppen}
    return {"instellingscode", "cluster"} <= kaal_ and _VAN_LEERLING.isdisjoint(ALIASSEN.get(k) for k in kaal_)


def uit_tabel(tabel: RuweTabel) -> pl.DataFrame:
    """Instellingen (kolommen `INSTELLINGEN`) uit een geopende tabel.

    Raises:
        Gebruikersfout: zie `lees_instellingen`.
    """
    kolommen = {_VAN_KOP[kaal(k)]: k for k in tabel.koppen if kaal(k) in _VAN_KOP}
    if "instellingscode" not in kolommen:
        raise Gebruikersfout(f"In ‘{tabel.bestand}’ ontbreekt de kolom ‘instellingscode’.")
    tekst = tabel.frame.select(
        RIJ, *((pl.col(kolommen[k]) if k in kolommen else pl.lit(None, pl.String)).alias(k) for k in INSTELLINGEN)
    ).with_columns(
        schoon_code(pl.col("instellingscode"), BRIN),
        cluster=pl.col("cluster").str.replace(r"(?i)^cluster\s*", ""),
        schoolsoort_instelling=_schoolsoort(pl.col("schoolsoort_instelling")),
        **{kolom: decodeer(pl.col(kolom), JA_NEE) for kolom in _JA_NEE},
    )
    code, soort = pl.col("instellingscode"), pl.col("schoolsoort_instelling")
    _eis(tabel, tekst, code.str.contains(BRIN).fill_null(False), "instellingscode", "twee cijfers en twee letters")
    _eis(tabel, tekst, code.is_first_distinct(), "instellingscode", "een code die nog niet in de lijst staat")
    _eis(tabel, tekst, pl.col("cluster").is_in([str(c) for c in CLUSTERS]), "cluster", "1, 2, 3 of 4")
    _eis(tabel, tekst, soort.is_in(SCHOOLSOORTEN), "schoolsoort_instelling", "SO, VSO of SO/VSO")
    for kolom in _JA_NEE:
        _eis(tabel, tekst, pl.col(kolom).is_in(JA_NEE.betekenissen), kolom, "J of N")
    schoon = zonder_nummers_in(tekst).with_columns(pl.col(_JA_NEE) == "J")
    return schoon.select(pl.col(k).cast(t) for k, t in INSTELLINGEN.items())


def _schoolsoort(tekst: pl.Expr) -> pl.Expr:
    return pl.when(tekst.str.contains(_BEIDE)).then(pl.lit("SO/VSO")).otherwise(decodeer(tekst, SCHOOLSOORT))


def _eis(tabel: RuweTabel, tekst: pl.DataFrame, goed: pl.Expr, kolom: str, verwacht: str) -> None:
    """Leeg mag, tenzij `goed` daar zelf nee op zegt."""
    fout = tekst.filter(~goed.fill_null(True))
    if fout.height:
        raise Gebruikersfout(
            f"In ‘{tabel.bestand}’ staat op rij {fout[RIJ][0]} bij ‘{_KOPPEN[kolom][0]}’ iets anders dan {verwacht}."
        )


def zonder_gegevens(codes: Iterable[str]) -> pl.DataFrame:
    """Instellingen waarvan alleen de code bekend is."""
    return pl.DataFrame({"instellingscode": sorted(codes)}, schema={"instellingscode": pl.String}).select(
        (pl.col(k) if k == "instellingscode" else pl.lit(None, t).alias(k)) for k, t in INSTELLINGEN.items()
    )
