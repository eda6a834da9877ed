"""De ruwe tabel: rijen tekst met een kop, zoals zij in een bestand stonden."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import polars as pl

from data.lezen.bestand import MEESTE_KOLOMMEN, te_breed
from data.schema.koppen import ALIASSEN, kaal

KOP_ZOEKEN = 30
"""Zoveel rijen van boven kan de kop staan: daarboven staan titel, datum en selectie."""

# Een onderste regel als `Totaal: 123`, `Aantal leerlingen;45` of `Eindtotaal;;;12`.
_TOTAAL = re.compile(r"(sub|eind)?(totaal|totalen)\b|(totaal )?aantal\b", re.IGNORECASE)
_GETAL = re.compile(r"[\d.,\s%€-]+")
_MEESTE_TOTALEN = 3


@dataclass(frozen=True, slots=True)
class RuweTabel:
    """Een tabel zoals geleverd: alles tekst, leeg is null, met `rij` als het rijnummer in het bestand (de kop is 1).

    `opmerkingen` zijn zinnen voor de gebruiker over wat er bij het lezen opviel of wegviel, zonder waarden.
    """

    bestand: str
    frame: pl.DataFrame
    opmerkingen: tuple[str, ...] = ()

    @property
    def koppen(self) -> list[str]:
        """De koppen van de kolommen, zonder `rij`."""
        return [k for k in self.frame.columns if k != RIJ]


RIJ = "\x00rij"
"""Kolomnaam voor het rijnummer; het nulteken kan in geen kop staan."""


# -- van rijen tekst naar een tabel ------------------------------------------------------------------------------------


def kop_van(rijen: Sequence[Sequence[str | None]]) -> int:
    """De plaats van de kop in de bovenste rijen van een tabel.

    Eerst telt wat er staat: de eerste rij met twee verschillende koppen die wij kennen. Anders is het de eerste rij met
    minstens twee gevulde cellen die niet veel leger is dan de rijen eronder; `Datum: | 01-02-2026` boven tien kolommen
    is een titel.
    """
    for plaats, rij in enumerate(rijen):
        if len({kaal(cel) for cel in rij if cel is not None} & ALIASSEN.keys()) > 1:
            return plaats
    gevuld = [sum(bool(cel and cel.strip()) for cel in rij) for rij in rijen]
    gewoon = median([n for n in gevuld if n > 1] or [0])
    breed = [plaats for plaats, n in enumerate(gevuld) if n > 1 and n * 2 > gewoon]
    smal = [plaats for plaats, n in enumerate(gevuld) if n and len(rijen[plaats]) == 1]
    return (breed or smal or [0])[0]


def als_tabel(naam: str, frame: pl.DataFrame, erboven: int = 0, *, schoon: bool = False) -> RuweTabel:
    """Een ruwe tabel uit rijen tekst, waarvan `kop_van` de kop aanwijst.

    Wat daarboven staat is een titel; `erboven` telt rijen van het bestand die niet in `frame` zitten. Lege rijen,
    totaalregels onderaan en kolommen zonder kop en inhoud vervallen, en een kop die vaker voorkomt krijgt een
    volgnummer: `BSN (2)`. `schoon`: in geen cel staat wit aan de rand.

    Raises:
        Gebruikersfout: te veel kolommen.
    """
    if frame.width > MEESTE_KOLOMMEN:
        raise te_breed(naam)
    frame = zonder_lege_tekst(frame if schoon else frame.select(pl.all().str.strip_chars()))
    kop = kop_van(frame.head(KOP_ZOEKEN).rows())
    kopcellen = frame.row(kop) if frame.height else ()
    koppen = _uniek(kopcellen)
    leeg = [nieuw for nieuw, oud in zip(koppen, kopcellen, strict=True) if oud is None]
    frame = frame.rename(dict(zip(frame.columns, koppen, strict=True))).slice(kop + 1)
    frame = frame.drop(k for k in leeg if frame[k].null_count() == frame.height)
    frame = frame.with_row_index(RIJ, offset=erboven + kop + 2)
    frame = frame.filter(pl.any_horizontal(pl.exclude(RIJ).is_not_null()))
    return _zonder_totaal(RuweTabel(naam, frame))


def zonder_lege_tekst(frame: pl.DataFrame) -> pl.DataFrame:
    """Met null waar een tekst zonder tekens stond."""
    met_leeg = frame.select((pl.all().str.len_bytes() == 0).any()).to_dict(as_series=False)
    koppen = [kop for kop, (ja,) in met_leeg.items() if ja]
    return frame.with_columns(pl.when(pl.col(k).str.len_bytes() > 0).then(k).alias(k) for k in koppen)


def _uniek(cellen: Sequence[str | None]) -> list[str]:
    """De koppen, elk met een eigen naam."""
    koppen: dict[str, None] = {}
    keren: dict[str, int] = {}
    for plaats, cel in enumerate(cellen, start=1):
        uniek = basis = cel or f"zonder kop (kolom {plaats})"
        while uniek in koppen:
            keren[basis] = keren.get(basis, 1) + 1
            uniek = f"{basis} ({keren[basis]})"
        koppen[uniek] = None
    return list(koppen)


def _zonder_totaal(tabel: RuweTabel) -> RuweTabel:
    """Zonder totaalregels onderaan: de eerste cel zegt `totaal` of `aantal`, de andere zijn hoogstens getallen."""
    frame = tabel.frame
    weg: list[int] = []
    for rij in reversed(frame.tail(_MEESTE_TOTALEN).rows()):
        eerste, *rest = [cel for cel in rij[1:] if cel is not None]
        if len(rest) == len(rij) - 2 > 1 or not _TOTAAL.match(eerste) or not all(map(_GETAL.fullmatch, rest)):
            break
        weg.insert(0, rij[0])
    if not weg or frame.height == len(weg):
        return tabel
    rijen = f"rij {weg[0]}" if len(weg) == 1 else f"de rijen {weg[0]} tot en met {weg[-1]}"
    zin = f"Onderaan staat op {rijen} een totaal. Dat telt niet mee als leerling."
    return RuweTabel(tabel.bestand, frame.head(frame.height - len(weg)), (*tabel.opmerkingen, zin))
