"""De sleutels van de rijen van een levering: waaraan dezelfde leerling, inschrijving of periode te herkennen is."""

import polars as pl

from data.schema.sleutel import maak_kenmerk, maak_record, maak_rijsleutel, met_keer
from data.schema.velden import VELDEN, Tabel, velden_van


def record() -> pl.Expr:
    """De sleutel van een leerling: instelling + leerlingnummer, anders BSN of onderwijsnummer, anders naam en
    geboortedatum, anders de rij zelf.
    """
    naam = pl.concat_str("achternaam", "voornamen", "roepnaam", separator=" ", ignore_nulls=True)
    return maak_record(
        pl.coalesce("instellingscode", "instelling"),
        leerlingnummer=pl.col("leerlingnummer"),
        nummer=pl.coalesce("bsn", "onderwijsnummer"),
        naam=pl.when(naam != "").then(naam),
        geboortedatum=datumdeel("geboortedatum"),
        bestand=pl.col("bestand"),
        rij=pl.col("rij"),
    )


def datumdeel(veld: str) -> pl.Expr:
    """Een datum als deel van een sleutel: jjjj-mm-dd, of de tekst die er stond."""
    return pl.col(veld).cast(pl.String).fill_null(pl.col(f"{veld}_gelezen"))


def eerste_gevulde(frame: pl.DataFrame, kolom: str, *anders: pl.Expr) -> pl.Expr:
    """De kolom, aangevuld met wat anders; datums als tekst schrijven hoeft niet als er niets aan te vullen valt."""
    return pl.coalesce(kolom, *anders) if frame[kolom].null_count() else pl.col(kolom)


def met_sleutel(frame: pl.DataFrame, ouder: pl.Expr, kenmerk: pl.Expr) -> pl.DataFrame:
    """Zet `kenmerk` en `sleutel` erbij."""
    frame = frame.with_columns(kenmerk=maak_kenmerk(kenmerk))
    return frame.with_columns(sleutel=maak_rijsleutel(ouder, pl.col("kenmerk")))


def inhoud(tabel: Tabel) -> list[pl.Expr]:
    """Waaraan te zien is of twee rijen hetzelfde zeggen: een datum telt als dag, in welke notatie zij ook staat.

    De schoolsoort is van de inschrijving, maar staat per periode: een tweede soort op dezelfde dag mag niet verdwijnen.
    """
    delen = [datumdeel(v.naam) if v.is_datum else pl.col(v.naam) for v in velden_van(tabel)]
    return [*delen, pl.col("schoolsoort_periode")] if tabel == "periode" else delen


def iets_gevuld(tabel: Tabel) -> pl.Expr:
    """Of een rij iets van een tabel heeft. Een TLV bestaat pas met een beschikkingsnummer of een datum."""
    if tabel == "tlv":
        namen = ["beschikkingsnummer", "tlv_begin_gelezen", "tlv_einde_gelezen"]
    else:
        eigen = [v for v in VELDEN if v.tabel == tabel and v.naam != "instellingscode"]
        namen = [f"{v.naam}_gelezen" if v.is_datum else v.naam for v in eigen]
    return pl.any_horizontal(pl.col(n).is_not_null() for n in namen)


def alle_verschillend(kolom: pl.Series) -> bool:
    """Of geen waarde twee keer voorkomt. Bijna altijd waar, en getallen vergelijken is veel sneller dan tekst."""
    return kolom.hash().n_unique() == kolom.len() or kolom.n_unique() == kolom.len()


def uniek(frame: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Maakt een sleutel die vaker voorkomt uniek met een volgnummer dat niet afhangt van de volgorde in het bestand."""
    if alle_verschillend(frame["sleutel"]):
        return frame
    geheel = pl.concat_str((e.cast(pl.String).fill_null("") for e in inhoud(tabel)), separator="\x00")
    keer = geheel.rank("ordinal").over("sleutel")
    return frame.with_columns(met_keer(pl.col(k), keer).alias(k) for k in ("sleutel", "kenmerk"))
