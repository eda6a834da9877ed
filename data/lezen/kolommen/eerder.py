"""Wat een gebruiker eerder bij deze koppen koos, en of dat nog geldt voor wat er nu in de kolommen staat.

Een antwoord geldt voor dezelfde vraag. Wat iemand koos terwijl de waarden bij het veld pasten, geldt zolang zij passen;
wat hij bij twijfel antwoordde, geldt zolang er getwijfeld wordt.
"""

from collections.abc import Mapping, Sequence

from data.lezen.kolommen.herkennen import Herkenning, Kolom, bekijk, bezwaar
from data.lezen.tabel import RuweTabel
from data.schema.labels import label

_NIET = ""
"""Het antwoord dat een kolom niet gebruikt wordt."""


def bekijk_met_eerder(tabel: RuweTabel, eerder: Mapping[str, str]) -> list[Kolom]:
    """Wat elke kolom is (zie `bekijk`), met wat er eerder is geantwoord: vraag → antwoord, van `te_onthouden`."""
    zelf = bekijk(tabel)
    gekozen: dict[str, str | None] = {}
    opnieuw: dict[str, Kolom] = {}
    for kolom in zelf:
        kop, twijfel = kolom.kop, kolom.zekerheid == "onzeker"
        vast, bij_twijfel = eerder.get(_vraag(kop)), eerder.get(_vraag(kop, twijfel=True))
        waarom = bezwaar(tabel, kop, vast) if vast else None
        if vast is not None and waarom is None:
            gekozen[kop] = vast or None
        elif bij_twijfel is not None and (twijfel or vast is not None):
            gekozen[kop] = bij_twijfel or None
        elif vast is not None:
            opnieuw[kop] = Kolom(kop, vast, "onzeker", f"eerder was dit ‘{label(vast)}’, maar {waarom}")
        # Wat wij uit onszelf ook zien, houdt zijn eigen reden.
        if not twijfel and gekozen.get(kop, _NIET) == kolom.veld:
            del gekozen[kop]
    return [opnieuw.get(kolom.kop, kolom) for kolom in (bekijk(tabel, gekozen) if gekozen else zelf)]


def te_onthouden(tabel: RuweTabel, getoond: Sequence[Kolom], herkenning: Herkenning) -> dict[str, str]:
    """Wat de gebruiker antwoordde of veranderde aan de kolommen die hij zag: vraag → antwoord."""
    uit = {}
    for kolom in getoond:
        veld, gevraagd = herkenning[kolom.kop], kolom.zekerheid == "onzeker"
        if gevraagd or veld != kolom.veld:
            twijfel = gevraagd or bool(veld and bezwaar(tabel, kolom.kop, veld))
            uit[_vraag(kolom.kop, twijfel=twijfel)] = veld or _NIET
    return uit


def _vraag(kop: str, *, twijfel: bool = False) -> str:
    return f"kolom bij twijfel {kop}" if twijfel else f"kolom {kop}"
