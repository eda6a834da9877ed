"""Welke rijen van een tabel geen leerling zijn: een herhaalde kop, een totaal, een voettekst, een streep.

Een rij waarin iets staat wat alleen bij een leerling staat (een nummer, een geboortedatum, een code) blijft, en een rij
met meer dan een paar gevulde cellen ook. Wat niet blijft, staat met het rijnummer in een opmerking.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from data.lezen.tabel import RIJ
from data.schema.koppen import ALIASSEN, kaal
from data.tekst import getal, opsomming

_GEVULD, _ZEKER = "\x00gevuld", "\x00zeker"

_DATUM = r"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|^[0-9]{8}$|^[0-9]{1,2} [a-z]{3,} [0-9]{4}"
_NUMMER = r"^[0-9][0-9 .-]{7,11}$"
_VAN_LEERLING: dict[str, str] = {
    "geboortedatum": _DATUM,
    "inschrijfdatum": _DATUM,
    "bsn": _NUMMER,
    "pgn": _NUMMER,
    "onderwijsnummer": _NUMMER,
    "begindatum_periode": _DATUM,
    "tlv_begin": _DATUM,
    "tlv_einde": _DATUM,
    "arrangement_begin": _DATUM,
    "beschikkingsnummer": r"[0-9]{4}",
    "postcode": r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
    "vestigingscode": r"^[0-9]{2}[A-Za-z]{2}",
    "instellingscode": r"^[0-9]{2}[A-Za-z]{2}",
}
"""Veld → hoe een waarde eruitziet die in geen totaal, kop of voettekst staat."""
_NUMMERS = ("leerlingnummer", "bsn", "pgn", "onderwijsnummer", "inschrijvingsvolgnummer", "tlv_volgnummer")
_NAMEN = ("achternaam", "voornamen", "roepnaam")

_NAAM = r"^[^0-9:]+$"
_STREEP = r"^[-=_*~.–—+|\s]+$"
_GETAL = r"^[\d.,\s%€:/-]+$"
_TOTAAL = r"(?i)^(sub|eind)?(totaal|totalen)\b|^(totaal )?aantal\b|\b(sub|eind)?totaal:?$|\baantal:?$"
_VOET = (
    r"(?i)^\W*(pagina|pag\b|blz|bladzijde|blad \d|afgedrukt|gedrukt|geprint|afdruk|uitgedraaid|uitdraai|gegenereerd|"
    r"(aan)?gemaakt|opgemaakt|printdatum|einde|bron\b|selectie|filter|peildatum|rapport|overzicht|vertrouwelijk|versie)"
)
_GROEP = r"(?i)^(groep|klas|stamgroep|lesgroep|leerjaar|jaargroep|vestiging|locatie|school|unit|afdeling|mentor)\b"
_UITLEG = ("code", "omschrijving", "betekenis", "afkorting", "toelichting", "legenda", "uitleg", "verklaring")

_WEINIG = 3  # cellen: meer heeft een voettekst of kop van een groep niet
_MEESTE_PLAATSEN = 12  # in een zin

_SOORTEN = ("een herhaalde kop", "een streep", "een totaal", "een voettekst", "een kop van een groep",
            "iets anders dan een leerling")  # fmt: skip
_ANDERE_TABEL = "een andere tabel of een toelichting"


def zonder_andere_rijen(
    frame: pl.DataFrame, kopregels: Sequence[Sequence[str | None]]
) -> tuple[pl.DataFrame, dict[str, list[int]], list[pl.DataFrame]]:
    """De rijen die een leerling kunnen zijn; wat er anders staat, per soort de rijnummers; en tabellen eronder.

    Args:
        frame: de rijen onder de kop, met `RIJ`.
        kopregels: de cellen van de kop, één rij of twee, elk zo breed als het frame.

    Elk frame eronder begint met de rij waarop zijn eigen kop staat.
    """
    koppen = [k for k in frame.columns if k != RIJ]
    if len(koppen) < 2 or frame.is_empty():
        return frame, {}, []
    zeker = _van_leerling(frame, koppen)
    hoe_vol = frame.select(pl.sum_horizontal(pl.col(koppen).is_not_null()).alias(_GEVULD), zeker.alias(_ZEKER))
    gewoon = 0.0  # van koppen die wij niet kennen, weten wij ook niet wat eronder hoort
    if sum(kaal(kop) in ALIASSEN for kop in koppen) > 1:
        gewoon = (hoe_vol.filter(_ZEKER) if zeker.any() else hoe_vol)[_GEVULD].quantile(0.75) or 0.0
    kijken = hoe_vol.select(~pl.col(_ZEKER) | _is_smal(gewoon)).to_series()
    if not kijken.any():
        return frame, {}, []
    verdacht = pl.concat([frame, hoe_vol], how="horizontal").filter(kijken)
    oordeel = _oordeel(verdacht, koppen, kopregels, gewoon, _vorm_nummer(frame, koppen))
    weg, anders, eronder = _per_stuk(frame, oordeel)
    if not weg or (len(weg) == frame.height and not eronder):
        return frame, {}, []
    return frame.filter(~pl.col(RIJ).is_in(weg)), anders, eronder


def zin_over(anders: Mapping[str, Iterable[int]]) -> str:
    """De zin die zegt welke rijen niet meetellen als leerling: soort → rijnummers."""
    delen = [f"{_plaatsen(sorted(rijen))} {soort}" for soort, rijen in anders.items()]
    return f"Dit telt niet mee als leerling: {'; '.join(delen)}."


def _is_smal(gewoon: float) -> pl.Expr:
    """Of een rij veel minder gevulde cellen heeft dan een gewone rij van de tabel."""
    n = pl.col(_GEVULD)
    return (n <= _WEINIG) & ((n * 2 <= gewoon) | ((n == 1) & (gewoon >= _WEINIG)))


def _van_leerling(frame: pl.DataFrame, koppen: Sequence[str]) -> pl.Series:
    """Of in een rij een waarde staat die alleen bij een leerling hoort; bijna altijd zegt de eerste kolom het al."""
    zeker = pl.Series([False]).new_from_index(0, frame.height)
    velden = {ALIASSEN.get(kaal(kop), ""): kop for kop in reversed(koppen)}
    for veld, vorm in _VAN_LEERLING.items():
        if veld in velden and not zeker.all():
            zeker = zeker | frame[velden[veld]].str.contains(vorm).fill_null(False)
    return zeker


def _vorm_nummer(frame: pl.DataFrame, koppen: Sequence[str]) -> dict[str, str]:
    """Kolom met een nummer van de leerling → hoe dat er hier uitziet: alleen cijfers, of ook letters."""
    uit = {}
    for kop in koppen:
        if ALIASSEN.get(kaal(kop)) in _NUMMERS:
            proef = frame[kop].drop_nulls().head(200).str.contains("^[0-9]+$")
            uit[kop] = "^[0-9]+$" if proef.sum() * 2 >= proef.len() else r"^\S*[0-9]\S*$"
    return uit


def _oordeel(
    verdacht: pl.DataFrame,
    koppen: Sequence[str],
    kopregels: Sequence[Sequence[str | None]],
    gewoon: float,
    nummers: Mapping[str, str],
) -> pl.DataFrame:
    """Van elke verdachte rij de soort (null: een leerling), en of er de kop van een andere tabel staat.

    Kolommen: RIJ, soort, kop (is het een kop: van deze tabel of van een andere), bekend (hoeveel koppen wij kennen).
    """
    n, zeker = pl.col(_GEVULD), pl.col(_ZEKER)
    kale = [pl.col(k).str.to_lowercase().str.replace_all(r"[\W_]", "") for k in koppen]
    gelijk = pl.max_horizontal(
        pl.sum_horizontal(
            *(
                (tekst == "".join(t for t in cel.lower() if t.isalnum())).fill_null(False)
                for tekst, cel in zip(kale, rij, strict=True)
                if cel
            ),
            pl.lit(0),
        )
        for rij in kopregels
    )
    is_kop = (gelijk > 1) & (gelijk * 2 > n)
    cijfers = pl.any_horizontal(pl.col(koppen).str.contains("[0-9]").fill_null(False))
    # Twee keer dezelfde kop is geen kop: zo typt iemand een aantekening.
    bekend, uitleg = (
        pl.concat_list(pl.when(t.is_in(list(woorden))).then(t) for t in kale).list.drop_nulls().list.n_unique()
        for woorden in (ALIASSEN, _UITLEG)
    )
    andere_kop = ~is_kop & ~cijfers & (((bekend > 1) & (bekend * 2 >= n)) | ((uitleg > 1) & (uitleg == n)))

    eerste = pl.coalesce(koppen)
    tekst = pl.sum_horizontal((~pl.col(k).str.contains(_GETAL)).fill_null(False) for k in koppen)
    met_getallen = (tekst == 1) & ~eerste.str.contains(_GETAL)
    smal = _is_smal(gewoon)
    heeft_nummer = pl.any_horizontal(
        *(pl.col(k).str.contains(vorm).fill_null(False) for k, vorm in nummers.items()), pl.lit(False)
    )
    naam = [k for k in koppen if ALIASSEN.get(kaal(k)) in _NAMEN]
    heet_iets = pl.sum_horizontal(*(pl.col(k).str.contains(_NAAM).fill_null(False) for k in naam), pl.lit(0)) > 1
    kan_leerling = heeft_nummer | heet_iets
    is_voet = eerste.str.contains(_VOET) & ~kan_leerling & (smal | (met_getallen & ~zeker))
    is_groep = (eerste.str.contains(_GROEP) | eerste.str.ends_with(":")) & smal
    streep = pl.all_horizontal(pl.col(koppen).is_null() | pl.col(koppen).str.contains(_STREEP))
    totaal = eerste.str.contains(_TOTAAL) & met_getallen & (n < len(koppen))
    soort = (
        pl.when(is_kop).then(0).when(streep).then(1).when(totaal & ~zeker).then(2).when(is_voet).then(3)
        .when(is_groep & ~zeker & ~kan_leerling).then(4).when(smal & ~zeker & ~kan_leerling).then(5)
    )  # fmt: skip
    return verdacht.select(RIJ, soort=soort, kop=is_kop | andere_kop, bekend=pl.when(andere_kop).then(bekend))


def _per_stuk(frame: pl.DataFrame, oordeel: pl.DataFrame) -> tuple[list[int], dict[str, list[int]], list[pl.DataFrame]]:
    """Verdeelt de tabel bij elke kop: wat onder een andere kop staat, hoort bij een andere tabel."""
    anders: dict[str, list[int]] = {}
    eronder: list[pl.DataFrame] = []
    weg: list[int] = []
    einde = frame[RIJ][-1] + 1
    for rij, bekend in reversed(oordeel.filter("kop").select(RIJ, "bekend").rows()):
        van, tot, einde = rij, einde, rij
        if bekend is None:  # weer de kop van deze tabel
            continue
        stuk = frame.filter(pl.col(RIJ).is_between(van, tot, closed="left"))
        weg += stuk[RIJ].to_list()
        if bekend > 1:
            eronder.insert(0, stuk)
        else:
            anders.setdefault(_ANDERE_TABEL, []).extend(stuk[RIJ].to_list())
    rest = oordeel.drop_nulls("soort").filter(~pl.col(RIJ).is_in(weg))
    for nummer, soort in enumerate(_SOORTEN):
        if rijen := rest.filter(pl.col("soort") == nummer)[RIJ].to_list():
            anders[soort] = rijen
            weg += rijen
    return weg, anders, eronder


def _plaatsen(rijen: Sequence[int]) -> str:
    """Waar rijen staan: `op rij 4`, `op de rijen 4 tot en met 7, 9 en 12`."""
    reeksen: list[list[int]] = []
    for rij in rijen:
        if reeksen and rij == reeksen[-1][-1] + 1:
            reeksen[-1][1:] = [rij]
        else:
            reeksen.append([rij])
    if len(rijen) == 1:
        return f"op rij {rijen[0]}"
    woorden = [" tot en met ".join(map(str, reeks)) for reeks in reeksen[:_MEESTE_PLAATSEN]]
    if len(reeksen) > _MEESTE_PLAATSEN:
        genoemd = sum(reeks[-1] - reeks[0] + 1 for reeks in reeksen[:_MEESTE_PLAATSEN])
        return f"op de rijen {', '.join(woorden)} en nog {getal(len(rijen) - genoemd)}"
    return f"op de rijen {opsomming(woorden)}"
