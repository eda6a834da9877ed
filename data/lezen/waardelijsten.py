"""De waardelijsten die het bestuur laadt: landen, samenwerkingsverbanden, vestigingen, en de codes van DUO."""

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.apart import Open, open_bestand
from data.lezen.bestand import Bestand
from data.lezen.waarden.datums import lees_datum
from data.maskeren import zonder_nummers_in
from data.schema.koppen import kaal
from data.schema.velden import VELD
from data.schema.waarden.landen import NEDERLAND
from data.schema.waarden.waardelijsten import DUOCODE

_LANDCODE = r"^\d{4}$"


def lees_landen(bestand: Bestand, open_: Open = open_bestand) -> pl.DataFrame:
    """De landentabel: kolommen landcode, naam (String), begin en einde (Date, leeg is onbeperkt).

    Leest BRP-tabel 34 zoals RvIG die publiceert: code, omschrijving, ingangs- en einddatum (jjjjmmdd), in die volgorde.

    Raises:
        Gebruikersfout: het bestand is geen landentabel, of Nederland staat er niet in: met een half bestand zou elke
            leerling in een onbekend land wonen.
    """
    frame = _frame(bestand, open_)
    if frame.width < 4 or not frame.select(pl.nth(0).drop_nulls().str.contains(_LANDCODE).all()).item():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is geen landentabel. Download ‘Tabel 34 Landen’ bij RvIG als csv en kies dat bestand."
        )
    code, naam, begin, einde = frame.columns[:4]
    tabel = frame.select(
        landcode=code,
        naam=naam,
        begin=pl.col(begin).str.to_date("%Y%m%d", strict=False),
        einde=pl.col(einde).str.to_date("%Y%m%d", strict=False),
    ).drop_nulls(["landcode", "naam"])
    if NEDERLAND not in tabel["landcode"]:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ ontbreekt Nederland (code {NEDERLAND}). Download de hele landentabel bij RvIG."
        )
    return tabel


def lees_swv(bestand: Bestand, open_: Open = open_bestand) -> frozenset[str]:
    """De nummers van de samenwerkingsverbanden in een bestand (PO of VO met vier cijfers).

    Raises:
        Gebruikersfout: geen kolom met zulke nummers.
    """
    return _codes(bestand, open_, "swv_nummer", "nummers van samenwerkingsverbanden, zoals PO3001")


def lees_vestigingen(bestand: Bestand, open_: Open = open_bestand) -> frozenset[str]:
    """De vestigingscodes in een bestand (een instellingscode met twee cijfers erachter).

    Raises:
        Gebruikersfout: geen kolom met zulke codes.
    """
    return _codes(bestand, open_, "vestigingscode", "vestigingscodes, zoals 12AB00")


_DUOKOPPEN: dict[str, tuple[str, ...]] = {
    "code": ("Code", "DUO-code", "Signaalcode"),
    "naam": ("Naam", "Titel"),
    "soort": ("Soort", "Soort signaal", "Soort melding"),
    "betekenis": ("Betekenis", "Omschrijving"),
    "oplossing": ("Oplossing", "Actie"),
    "signalen": ("Onze signalen", "Signalen"),
    "bron": ("Bron",),
    "geldig_vanaf": ("Geldig vanaf", "Geldig van"),
}
_DUOKOP = {kaal(kop): kolom for kolom, koppen in _DUOKOPPEN.items() for kop in koppen}
_ONS_SIGNAAL = r"[A-Z]{2,3}[0-9]{2}"


def lees_duocodes(bestand: Bestand, open_: Open = open_bestand) -> pl.DataFrame:
    """De codelijst van DUO (kolommen `DUOCODE`), elke code één keer: die het laatst is gaan gelden.

    Raises:
        Gebruikersfout: geen kolom met codes en daarnaast wat zij betekenen, of wat er in die kolom hoort ontbreekt.
    """
    frame = _frame(bestand, open_)
    kolommen: dict[str, str] = {}
    for kop in frame.columns:
        if kaal(kop) in _DUOKOP:
            kolommen.setdefault(_DUOKOP[kaal(kop)], kop)
    if "code" not in kolommen or kolommen.keys().isdisjoint({"naam", "betekenis", "oplossing", "signalen"}):
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is geen codelijst. Kies een lijst met een kolom ‘Code’, en daarnaast ‘Betekenis’ of "
            "‘Onze signalen’."
        )
    lijst = frame.select((pl.col(kop).alias(k) for k, kop in kolommen.items())).drop_nulls("code")
    if lijst.is_empty():
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staat geen enkele code. Vul de kolom ‘{kolommen['code']}’.")
    lijst = zonder_nummers_in(lijst).with_columns(
        pl.lit(None, pl.String).alias(k) for k in DUOCODE if k not in kolommen
    )
    lijst = lijst.with_columns(
        pl.col("signalen").str.to_uppercase().str.extract_all(_ONS_SIGNAAL).fill_null([]),
        lees_datum(lijst["geldig_vanaf"]),
    )
    nieuwste = lijst.sort("geldig_vanaf", nulls_last=False, maintain_order=True)
    uniek = nieuwste.unique("code", keep="last", maintain_order=True).sort("code")
    return uniek.select(pl.col(k).cast(t) for k, t in DUOCODE.items())


def _codes(bestand: Bestand, open_: Open, veld: str, wat: str) -> frozenset[str]:
    """De codes uit de kolom die de meeste waarden heeft met de vorm van het veld."""
    codes = _frame(bestand, open_).select(pl.all().str.replace_all(r"[\s.-]", "").str.to_uppercase())
    goed = codes.select(pl.all().str.contains(VELD[veld].vorm).sum()).row(0) if codes.width else ()
    if not max(goed, default=0):
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staan geen {wat}. Kies een lijst met die codes in een kolom.")
    kolom = codes.to_series(goed.index(max(goed)))
    return frozenset(kolom.filter(kolom.str.contains(VELD[veld].vorm).fill_null(False)))


def _frame(bestand: Bestand, open_: Open) -> pl.DataFrame:
    """De eerste tabel van een bestand, met alleen tekst; leeg als er geen tabel in staat.

    Waarom niet, zegt de aanroeper: wie een waardelijst kiest, heeft niets aan een zin over zijn LAS.
    """
    try:
        tabel = open_(bestand)[0]
    except Gebruikersfout:
        return pl.DataFrame()
    return tabel.frame.select(tabel.koppen)
