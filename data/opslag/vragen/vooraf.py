"""Vooraf: wat een levering aan de stand van nu zou veranderen, en wat daar vreemd aan is."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import polars as pl

from data.schema.levering import Levering
from data.tekst import dag, getal, meervoud

_DAGEN = ("inschrijfdatum", "registratiedatum", "uitschrijfdatum")
"""Aan de laatste hiervan is te zien hoe oud een export is: er schrijft zich altijd wel weer iemand in of uit."""

VEEL_WEG = 0.5
"""Vanaf dit deel van de leerlingen dat ontbreekt, vragen wij of de export wel klopt."""
_VEEL_MEER = 2
_LANG_STIL = timedelta(days=365)
_OUDE_PEILDATUM = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class SchoolVooraf:
    """Wat de bestanden over een school zeggen, naast wat er nu geldt.

    `eerder` is het aantal leerlingen van nu, None als de school nog niet leverde; `weg` en `erbij` tellen leerlingen
    die niet meer en voor het eerst in de bestanden staan. `jongste` is de laatste dag waarop zich volgens de bestanden
    iemand in- of uitschreef, `jongste_eerder` dezelfde dag van nu. `schoolsoort` is SO, VSO of SO/VSO als dat erin
    staat.
    """

    leerlingen: int
    schoolsoort: str | None = None
    jongste: date | None = None
    eerder: int | None = None
    weg: int = 0
    erbij: int = 0
    jongste_eerder: date | None = None

    @property
    def alleen_arrangementen(self) -> bool:
        """Of de bestanden over deze school geen enkele leerling hebben: dan blijven haar leerlingen zoals ze zijn."""
        return self.leerlingen == 0


@dataclass(frozen=True, slots=True)
class Vooraf:
    """Per instellingscode in de bestanden wat er zou veranderen; `zonder` telt leerlingen zonder instellingscode."""

    scholen: Mapping[str, SchoolVooraf]
    zonder: int = 0


def vergelijk(con: duckdb.DuckDBPyConnection, levering: Levering, controle: int, vandaag: date) -> Vooraf:
    """Legt een levering naast de stand van een controle. Er wordt niets bewaard.

    Args:
        controle: het nummer van de laatste controle; 0 als er nog geen was.
        vandaag: een dag hierna telt niet voor hoe oud een export is.
    """
    straks, toen = _records(levering, vandaag), _records_nu(con, controle, vandaag)
    soorten = _schoolsoorten(levering)
    uit = {}
    for code in levering.instellingen:
        hier, daar = straks.filter(instelling=code), toen.filter(instelling=code)
        samen = hier.join(daar, on="sleutel", how="semi").height
        uit[code] = SchoolVooraf(
            leerlingen=hier.height,
            schoolsoort=soorten.get(code),
            jongste=_laatste(hier),
            eerder=daar.height or None,
            weg=daar.height - samen,
            erbij=hier.height - samen,
            jongste_eerder=_laatste(daar),
        )
    return Vooraf(uit, levering.leerling["instelling"].null_count())


def _records(levering: Levering, vandaag: date) -> pl.DataFrame:
    """Per leerling van een levering: instelling, sleutel, en de laatste dag waarop er iets met hem gebeurde."""
    tot_nu = (pl.when(pl.col(d) <= vandaag).then(d) for d in _DAGEN)
    dagen = levering.inschrijving.group_by("leerling").agg(dag=pl.max_horizontal(tot_nu).max())
    leerling = levering.leerling.select("instelling", "sleutel").with_row_index("leerling")
    return leerling.join(dagen, on="leerling", how="left").select("instelling", "sleutel", "dag")


def _records_nu(con: duckdb.DuckDBPyConnection, controle: int, vandaag: date) -> pl.DataFrame:
    """Dezelfde kolommen van wat er bij een controle gold."""
    tot_nu = ", ".join(f"CASE WHEN i.{d} <= $vandaag THEN i.{d} END" for d in _DAGEN)
    return con.sql(
        f"""SELECT l.instelling, l.sleutel, max(greatest({tot_nu})) AS dag
            FROM controle_instelling ci
            JOIN leerling l ON l.levering = ci.levering AND l.instelling = ci.instelling
            LEFT JOIN inschrijving i ON i.levering = l.levering AND i.leerling = l.nr
            WHERE ci.controle = $controle GROUP BY l.instelling, l.sleutel""",
        params={"vandaag": vandaag, "controle": controle},
    ).pl()


def _laatste(records: pl.DataFrame) -> date | None:
    laatste = records["dag"].max()
    return laatste if isinstance(laatste, date) else None


def _schoolsoorten(levering: Levering) -> dict[str, str]:
    """Per instelling de schoolsoorten van haar inschrijvingen: SO, VSO of SO/VSO."""
    soorten = pl.DataFrame(
        {
            "instelling": levering.leerling["instelling"].gather(levering.inschrijving["leerling"]),
            "soort": levering.inschrijving["schoolsoort"],
        }
    ).filter(pl.col("soort").is_in(["SO", "VSO"]), pl.col("instelling").is_not_null())
    return dict(soorten.group_by("instelling").agg(pl.col("soort").unique().sort().str.join("/")).iter_rows())


# -- wat er vreemd aan is ----------------------------------------------------------------------------------------------


def vreemd(
    vooraf: Vooraf,
    eigen: Collection[str],
    bekend: Collection[str],
    noem: Callable[[str], str],
    vandaag: date,
    vaste_peildatum: date | None = None,
) -> list[str]:
    """Waarom een levering misschien een vergissing is, elk in een zin; leeg als er niets vreemds aan is.

    Args:
        eigen: de codes in de bestanden die van het bestuur zijn.
        bekend: de codes die het bestuur voor deze levering had.
        noem: instellingscode → hoe de school heet.
        vaste_peildatum: de peildatum, als die niet vanzelf vandaag is.
    """
    met_leerlingen = {noem(c): s for c in eigen if not (s := vooraf.scholen[c]).alleen_arrangementen}
    zinnen = [zin for naam, school in met_leerlingen.items() for zin in _vreemd_aan_aantal(school, naam)]
    zinnen += _vreemd_aan_ouderdom(met_leerlingen, vandaag)
    if bekend and not set(eigen) & set(bekend):
        zinnen.append(
            f"Geen enkele school in deze bestanden kennen wij al, en uw bestuur heeft er "
            f"{getal(len(bekend))}. Is dit de export van uw eigen bestuur?"
        )
    alle = sum(s.leerlingen for s in vooraf.scholen.values())
    elders = sum(s.leerlingen for code, s in vooraf.scholen.items() if code not in eigen)
    if elders > alle / 2:
        zinnen.append(
            f"{getal(elders)} van de {meervoud(alle, 'leerling', 'leerlingen')} zijn van scholen die niet van uw "
            "bestuur zijn. Is dit het goede bestand?"
        )
    if vaste_peildatum is not None and vaste_peildatum < vandaag - _OUDE_PEILDATUM:
        zinnen.append(
            f"De peildatum staat vast op {dag(vaste_peildatum)}. Wij controleren dan alsof het nog die dag is. "
            "Rechts boven aan deze pagina zet u hem terug op vandaag."
        )
    return zinnen


def _vreemd_aan_aantal(school: SchoolVooraf, naam: str) -> Iterator[str]:
    nu, eerder, weg = school.leerlingen, school.eerder, school.weg
    if not eerder:
        return
    if weg >= eerder * VEEL_WEG:
        ontbreekt = f"{naam}: van de {meervoud(eerder, 'leerling', 'leerlingen')} van nu "
        ontbreekt += f"{'staat' if weg == 1 else 'staan'} er {getal(weg)} niet in deze bestanden. "
        if nu < eerder * VEEL_WEG:
            yield ontbreekt + "Is de export wel volledig?"
        else:
            yield ontbreekt + "Kent uw LAS de leerlingen nu onder een ander leerlingnummer?"
    elif nu > eerder * _VEEL_MEER:
        yield (
            f"{naam}: in deze bestanden staan {meervoud(nu, 'leerling', 'leerlingen')}, nu zijn het er "
            f"{getal(eerder)}. Zitten er leerlingen van een andere school bij?"
        )


def _vreemd_aan_ouderdom(scholen: Mapping[str, SchoolVooraf], vandaag: date) -> Iterator[str]:
    ouder = [
        f"{naam} tot {dag(s.jongste)}, nu tot {dag(s.jongste_eerder)}"
        for naam, s in scholen.items()
        if s.jongste and s.jongste_eerder and s.jongste < s.jongste_eerder
    ]
    if ouder:
        yield (
            "De in- en uitschrijvingen in deze bestanden lopen minder ver dan die wij nu hebben: "
            f"{'; '.join(ouder)}. Is dit een oudere export?"
        )
        return
    jongste = max((s.jongste for s in scholen.values() if s.jongste), default=None)
    if jongste is not None and jongste < vandaag - _LANG_STIL:
        yield (
            f"De laatste in- of uitschrijving in deze bestanden is van {dag(jongste)}, meer dan een jaar geleden. "
            "Is dit een oude export?"
        )
