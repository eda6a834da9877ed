"""Een ingevulde fixlijst teruglezen: wat er in de kolom Afgehandeld staat, en wat dat wordt."""

import re
from collections.abc import Iterable
from datetime import date

import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk as afdruk_van
from data.lezen.apart import Open, open_bestand
from data.lezen.bestand import Bestand
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.waarden.datums import lees_datum
from data.maskeren import met_gemaskeerde_nummers
from data.schema.besluit import BESLUIT, BEZIG, GEACCEPTEERD, OPGELOST
from data.schema.koppen import kaal
from data.uit.fixlijst import AFDRUK, AFGEHANDELD, SLEUTEL
from data.vouwen import vouw

KLAAR = frozenset(
    "ja j yes y x v ok oke okee okay klaar gedaan opgelost hersteld gecorrigeerd verbeterd aangepast "
    "afgehandeld gereed done 1 waar true".split()
)
"""Wat in de kolom Afgehandeld betekent dat het in het LAS is hersteld; hoofdletters en leestekens tellen niet."""

NIET_KLAAR = frozenset(("nee", "n", "no", "niet", "nog niet", "open", "0", "onwaar", "false", "-", "–", "?"))
"""Wat betekent dat er nog niets is gedaan; zo'n regel blijft zoals hij was."""

KLOPT_ZO = frozenset(("klopt zo", "klopt", "klopt al", "klopt wel", "dit klopt", "het klopt", "is goed zo"))
"""Wat betekent dat het mag blijven zoals het is."""

_VINKJES = frozenset("✓✔☑✅√xv")
"""Een cel met alleen deze tekens is afgevinkt."""
_EERSTE_JAAR = 2015
"""Een getal van vijf cijfers kan een dag van Excel zijn, maar voor dit jaar is het eerder een leerlingnummer."""
_MAAR = re.compile(r"\b(niet|nog|maar|wacht\w*|bezig|behalve|deels|geen|moet)\b", re.IGNORECASE)
_KORTE_DATUM = re.compile(
    r"^\d{1,2}[-/. ](\d{1,2}|jan\w*|feb\w*|maart|mrt|apr\w*|mei|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)"
    r"([-/. ]+(\d{2}|\d{4}))?$",
    re.IGNORECASE,
)
_BESLIST_EEN_ANDER = ". Beslis zelf of dit zo mag blijven: accepteren vraagt hier meer dan dit antwoord"
REGEL = ("rij", "sleutel", "tekst", "status", "toelichting")
"""De kolommen van een fixlijst die terugkomt: de rij in het bestand, de sleutel van de bevinding, wat iemand invulde
(nummers gemaskeerd), en wat dat wordt; een lege status is: dit blijft zoals het is."""

_SLEUTEL = r"^[0-9a-f]{24}$"
_NODIG = (kaal(SLEUTEL), kaal(AFDRUK), kaal(AFGEHANDELD))


def is_fixlijst(bestand: Bestand, open_: Open = open_bestand) -> bool:
    """Of een bestand een fixlijst is, en dus geen bestand met besluiten.

    Raises:
        Gebruikersfout: het is geen tabel.
    """
    return heeft_fixlijst(open_(bestand))


def heeft_fixlijst(tabellen: Iterable[RuweTabel]) -> bool:
    """Of een van de tabellen een fixlijst is."""
    return any(_kolommen(tabel) for tabel in tabellen)


def lees_terug(bestand: Bestand, koppelsleutel: str, open_: Open = open_bestand) -> pl.DataFrame:
    """Leest een fixlijst (xlsx of csv) die van een school terugkomt: elke regel met een sleutel (kolommen `REGEL`).

    `ja`, een x of een datum is opgelost in LAS, en `klopt zo` is geaccepteerd; andere tekst wordt de toelichting bij
    werk dat nog loopt. Waar niets is ingevuld, of `nee`, is er geen status. Wat iemand er zelf bij schreef doet niet
    mee; volgorde, andere kolommen en andere bladen maken niet uit. Staat een sleutel er vaker in, dan staat bij elke
    regel wat zij samen worden.

    Raises:
        Gebruikersfout: geen fixlijst, van een andere Signaalwijzer, of een ingevulde regel heeft een kapotte sleutel.
    """
    ingevuld = [_ingevuld(tabel, kolommen) for tabel in open_(bestand) if (kolommen := _kolommen(tabel))]
    if not ingevuld:
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is geen fixlijst van Signaalwijzer: de kolommen ‘{SLEUTEL}’, ‘{AFDRUK}’ en "
            f"‘{AFGEHANDELD}’ staan er niet alle drie in. Kies de lijst die u hebt gedownload en ingevuld."
        )
    regels = pl.concat(ingevuld)
    vreemd = regels.filter(pl.col("afdruk").is_not_null() & (pl.col("afdruk") != afdruk_van(koppelsleutel)))
    if vreemd.height:
        raise Gebruikersfout(
            f"‘{bestand.naam}’ komt uit een andere Signaalwijzer: de lijst hoort niet bij de gegevens die hier staan."
        )
    goed = pl.col("sleutel").str.contains(_SLEUTEL)
    kapot = regels.filter(~goed, pl.col("tekst").is_not_null())
    if kapot.height:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ is de verborgen sleutel op rij {kapot[RIJ][0]} veranderd. Er is niets ingelezen. "
            "Zet die regel over in een nieuwe fixlijst, of haal er weg wat u invulde."
        )
    return _gelezen(regels.filter(goed))


def zonder_acceptatie(regels: pl.DataFrame, sleutels: pl.Series) -> pl.DataFrame:
    """De regels (kolommen `REGEL`); wat bij deze sleutels geaccepteerd is, wordt bezig: daarover beslist een ander."""
    hier = pl.col("sleutel").is_in(sleutels.implode()) & (pl.col("status") == GEACCEPTEERD)
    return regels.with_columns(
        status=pl.when(hier).then(pl.lit(BEZIG)).otherwise("status"),
        toelichting=pl.when(hier).then(pl.col("toelichting") + _BESLIST_EEN_ANDER).otherwise("toelichting"),
    )


def als_besluiten(regels: pl.DataFrame, koppelsleutel: str) -> pl.DataFrame:
    """Wat er op een fixlijst (kolommen `REGEL`) is ingevuld als besluiten (kolommen `BESLUIT`), één per sleutel."""
    besluiten = regels.drop_nulls("status").unique("sleutel", keep="first", maintain_order=True)
    return besluiten.select(
        pl.col(k)
        if k in besluiten.columns
        else pl.lit(afdruk_van(koppelsleutel) if k == "afdruk" else None, type_).alias(k)
        for k, type_ in BESLUIT.items()
    )


def _kolommen(tabel: RuweTabel) -> dict[str, str] | None:
    """Kale naam → kop, als de tabel de kolommen van een fixlijst heeft."""
    koppen = {kaal(kop): kop for kop in reversed(tabel.koppen)}  # staat een kop er vaker, dan telt de eerste
    return {naam: koppen[naam] for naam in _NODIG} if koppen.keys() >= set(_NODIG) else None


def _ingevuld(tabel: RuweTabel, kolommen: dict[str, str]) -> pl.DataFrame:
    """De regels met een sleutel: kolommen rij, sleutel, afdruk en tekst, zonder de ' die onschadelijk maakt."""
    sleutel, afdruk, afgehandeld = (pl.col(kolommen[naam]).str.strip_chars().str.strip_prefix("'") for naam in _NODIG)
    return tabel.frame.select(
        RIJ, sleutel.str.to_lowercase().alias("sleutel"), afdruk.alias("afdruk"), afgehandeld.alias("tekst")
    ).filter(pl.col("sleutel").str.len_chars() > 0)


def _gelezen(regels: pl.DataFrame) -> pl.DataFrame:
    """De regels met wat zij worden (kolommen `REGEL`)."""
    teksten = regels["tekst"].drop_nulls().unique()
    gelezen = {tekst: _lees(tekst, dag) for tekst, dag in zip(teksten, lees_datum(teksten).to_list(), strict=True)}

    def uit(waarden: Iterable[str | None]) -> pl.Expr:
        return pl.col("tekst").replace_strict(list(gelezen), list(waarden), default=None, return_dtype=pl.String)

    per_regel = regels.select(
        pl.col(RIJ).cast(pl.UInt32).alias("rij"),
        "sleutel",
        uit(met_gemaskeerde_nummers(tekst) for tekst in gelezen).alias("tekst"),
        uit(status for status, _ in gelezen.values()).alias("status"),
        uit(toelichting for _, toelichting in gelezen.values()).alias("toelichting"),
    )
    # Spreken twee regels elkaar tegen, dan loopt het werk nog.
    samen = (
        per_regel.drop_nulls("status")
        .group_by("sleutel", maintain_order=True)
        .agg(
            pl.when(pl.col("status").n_unique() == 1)
            .then(pl.col("status").first())
            .otherwise(pl.lit(BEZIG))
            .alias("status"),
            pl.col("toelichting").drop_nulls().unique(maintain_order=True).str.join("; ").replace("", None),
        )
    )
    return (
        per_regel.select("rij", "sleutel", "tekst")
        .join(samen, on="sleutel", how="left", maintain_order="left")
        .select(REGEL)
    )


def _lees(tekst: str, dag: date | None) -> tuple[str | None, str | None]:
    """Status en toelichting bij wat iemand invulde; een status None is: deze regel doet niet mee."""
    kern = _kern(tekst)
    if dag is not None and dag.year >= _EERSTE_JAAR:
        return OPGELOST, f"Afgehandeld op {dag:%d-%m-%Y}"
    if kern in KLAAR or (kern and set(kern) <= _VINKJES):
        return OPGELOST, None
    if kern in KLOPT_ZO:
        return GEACCEPTEERD, "De school zegt: klopt zo"
    if kern == BEZIG:
        return BEZIG, None
    if kern in NIET_KLAAR or not any(teken.isalnum() for teken in tekst):
        return None, None
    veilig = met_gemaskeerde_nummers(tekst)
    if _KORTE_DATUM.match(tekst):
        return OPGELOST, f"Afgehandeld op {veilig}"
    return (OPGELOST if _begint_met_klaar(tekst) else BEZIG), veilig


def _begint_met_klaar(tekst: str) -> bool:
    """Of een zin met een antwoord begint: `ja, op 3 mei` en `gedaan 12-03`, en niet `waar staat dit?`."""
    if (delen := re.match(r"(\w+)(\s*[,.;:(–-]\s*|\s+)(.+)", tekst, re.DOTALL)) is None:
        return False
    eerste, tussen, rest = delen.groups()
    if _kern(eerste) not in KLAAR or (len(eerste) == 1 and eerste not in "xX") or _MAAR.search(rest):
        return False
    return not tussen.isspace() or _kern(rest) in KLAAR or _KORTE_DATUM.match(rest.removeprefix("op ")) is not None


def _kern(tekst: str) -> str:
    """Een antwoord zonder hoofdletters, accenten en leestekens eromheen: ` Oké! ` → `oke`."""
    return vouw(tekst).strip(" .,!;:*()'\"")
