"""Van rijen tekst naar ruwe tabellen: waar de kop staat, wat een leerling is, en waar een andere tabel begint."""

import polars as pl

from data.lezen.bestand import MEESTE_KOLOMMEN, te_breed
from data.lezen.cellen import schone_cellen
from data.lezen.kop import KOP_ZOEKEN, Kop, kop_van, kopcellen
from data.lezen.rijen import zin_over, zonder_andere_rijen
from data.lezen.tabel import RIJ, RuweTabel, unieke_koppen


def als_tabellen(naam: str, frame: pl.DataFrame, erboven: int = 0, *, schoon: bool = False) -> list[RuweTabel]:
    """De ruwe tabel in rijen tekst, waarvan `kop_van` de kop aanwijst; en wat er met een eigen kop onder staat.

    Wat boven de kop staat is een titel; `erboven` telt rijen van het bestand die niet in `frame` zitten. Lege rijen,
    rijen die geen leerling zijn en kolommen zonder kop en inhoud vervallen, en een kop die vaker voorkomt krijgt een
    volgnummer: `BSN (2)`. `schoon`: in geen cel staat wit of een onzichtbaar teken aan de rand.

    Raises:
        Gebruikersfout: te veel kolommen.
    """
    if frame.width > MEESTE_KOLOMMEN:
        raise te_breed(naam)
    frame = schone_cellen(frame, schoon=schoon)
    kop = kop_van(frame.head(KOP_ZOEKEN).rows())
    return _onder_kop(naam, frame.with_row_index(RIJ, offset=erboven + 1), kop)


def _onder_kop(naam: str, frame: pl.DataFrame, kop: Kop) -> list[RuweTabel]:
    """De tabel onder een kop, en de tabellen daar weer onder; `frame` heeft `RIJ`, en nog lege rijen."""
    regels = frame.drop(RIJ)[kop.plaats : kop.eronder].rows() or [(None,) * (frame.width - 1)]
    cellen = kopcellen(regels)
    koppen = unieke_koppen(cellen)
    onder = frame.slice(kop.eronder).rename(dict(zip(frame.columns[1:], koppen, strict=True)))
    over = [
        plaats
        for plaats, cel in enumerate(cellen)
        if cel is not None or onder[koppen[plaats]].null_count() < onder.height
    ]
    onder = onder.select(RIJ, *(koppen[plaats] for plaats in over))
    onder = onder.filter(pl.any_horizontal(pl.exclude(RIJ).is_not_null()))
    eigen = [[regel[plaats] for plaats in over] for regel in (*regels, *([cellen] if len(regels) > 1 else []))]
    leerlingen, anders, eronder = zonder_andere_rijen(onder, eigen)
    titel = " ".join(cel for regel in frame.drop(RIJ)[: kop.plaats].rows() for cel in regel if cel)
    tabellen = [RuweTabel(naam, leerlingen, (zin_over(anders),) if anders else (), titel)]
    for stuk in eronder:
        tabellen += _onder_kop(f"{naam}, tabel vanaf rij {stuk[RIJ][0]}", stuk, Kop(0))
    return tabellen
