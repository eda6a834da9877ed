"""Van inhoud naar pdf en html. De grafieken zijn die van het scherm; niets komt van een andere computer."""

import base64
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import typst
import vl_convert

from data.schema.ernst import IN_GEVAAR, OP_MEER_SCHOLEN
from data.tekst import dag, getal
from data.uit.grafieken import BIJ_AFLOOP, Grafiek, afloop, zo_veel
from data.uit.rapport.inhoud import Bestuur, Rapport
from data.uit.samenvatting import School, als_bladzijden, bladzijde

_BREED, _HOOG, _LAAG = 620, 130, 100
"""Pixels van een grafiek op papier: die van het bestuur, en de lagere van een school, die op één bladzijde past."""
_MEESTE_SCHOLEN, _EERSTE_SCHOLEN = 14, 10
"""Zijn het er meer dan past, dan staan op de bladzijde van het bestuur de eerste, en daarachter alle."""
_DRUKLETTER = "Libertinus Serif"
"""Zit in typst: de pdf is op elke computer dezelfde."""
_SCHERMLETTER = "Calibri, Carlito, Segoe UI, Arial, sans-serif"
_SJABLOON = Path(__file__).with_name("rapport.typ")


def als_pdf(
    rapport: Rapport, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str]
) -> bytes:
    """Het rapport als A4, met opmaak voor wie voorleest (PDF/UA) en de letters erin.

    Args:
        titels: signaalcode → titel.
        herstel: signaalcode → herstelstappen, in Markdown.
        herstelt: signaalcode → wie het meestal herstelt.
    """
    inhoud = {
        "titel": _titel(rapport),
        "peildatum": rapport.kop.peildatum,
        "gecontroleerd": rapport.kop.gecontroleerd,
        "versie": rapport.kop.versie,
        "bestuur": rapport.bestuur and _bestuur(rapport, _DRUKLETTER),
        "scholen": [
            bladzijde(school, titels, herstel, herstelt, rapport.kop)
            | {"grafiek": _van_school(school, rapport.kop.peildatum, _DRUKLETTER)}
            for school in rapport.scholen
        ],
    }
    pdf = typst.compile(
        _opmaak(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"inhoud": json.dumps(inhoud, default=_als_tekst)},
        pdf_standards="ua-1",
    )
    assert isinstance(pdf, bytes)
    return pdf


def als_html(
    rapport: Rapport, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str]
) -> bytes:
    """Hetzelfde rapport als html, om te lezen en te printen; de argumenten zijn die van `als_pdf`."""
    bestuur = None
    if rapport.bestuur is not None:
        bestuur = _bestuur(rapport, _SCHERMLETTER)
        bestuur["grafiek"] = _in_html(bestuur["grafiek"])
    grafieken = {
        school.code: _in_html(_van_school(school, rapport.kop.peildatum, _SCHERMLETTER)) for school in rapport.scholen
    }
    return als_bladzijden(
        rapport.scholen,
        titels,
        herstel,
        herstelt,
        rapport.kop,
        bestuur=bestuur,
        grafieken=grafieken,
        titel=_titel(rapport),
    )


@cache
def _opmaak() -> bytes:
    return _SJABLOON.read_bytes()


def _als_tekst(waarde: object) -> str:
    return dag(waarde) if isinstance(waarde, date) else str(waarde)


def _titel(rapport: Rapport) -> str:
    return f"Rapport leerlinggegevens, {rapport.kop.onderwerp}"


def _bestuur(rapport: Rapport, letter: str) -> dict[str, Any]:
    """De bladzijde van het bestuur voor een sjabloon."""
    b = rapport.bestuur
    assert isinstance(b, Bestuur)
    meeste = max([0.01, *(school.deel for school in b.scholen if school.deel)])
    scholen = [
        {
            "naam": s.naam,
            "balk": None if s.deel is None else s.deel / meeste,
            "gevaar": s.gevaar,
            "hersteld": s.hersteld,
            "erbij": s.erbij,
            "te_doen": s.te_doen,
            "geleverd": s.geleverd,
        }
        for s in b.scholen
    ]
    past = len(scholen) <= _MEESTE_SCHOLEN
    return {
        "gevaar": b.gevaar,
        "van": b.van,
        "wie": IN_GEVAAR,
        "bij_grafiek": BIJ_AFLOOP,
        "samen": OP_MEER_SCHOLEN,
        "zinnen": b.zinnen,
        "toen": b.toen,
        "scholen": scholen if past else scholen[:_EERSTE_SCHOLEN],
        "alle_scholen": [] if past else scholen,
        "niet_nagekeken": b.niet_nagekeken,
        "geaccepteerd": b.geaccepteerd.to_dicts(),
        "dagen": [{"dag": dag(d), "wat": wat} for d, wat in b.dagen],
        "grafiek": _getekend(b.punten, rapport.kop.peildatum, b.uiterste, letter, _HOOG, b.ondergrens),
    }


def _van_school(school: School, peildatum: date, letter: str) -> dict[str, str] | None:
    if school.punten is None or school.uiterste is None:
        return None
    return _getekend(school.punten, peildatum, school.uiterste, letter, _LAAG, school.ondergrens)


def _getekend(
    punten: pl.DataFrame, peildatum: date, uiterste: date, letter: str, hoogte: int, ondergrens: bool
) -> dict[str, str] | None:
    """De weg naar de teldatum als svg, met wat er te zien is in woorden; None als er niets te tekenen is."""
    if punten.is_empty() or not punten["in_gevaar"][-1]:
        return None
    grafiek = afloop(punten, peildatum, uiterste, ondergrens=ondergrens, hoogte=hoogte, breedte=_BREED)
    aantallen = [getal(n) for n in punten["in_gevaar"]]
    aantallen[-1] = zo_veel(punten["in_gevaar"][-1], ondergrens=ondergrens)
    in_woorden = ", ".join(f"{dag(d)}: {n}" for d, n in zip(punten["dag"], aantallen, strict=True))
    return {
        "svg": als_svg(grafiek, letter),
        "alt": f"Leerlingen met bekostiging in gevaar. {in_woorden}. Nodig op {dag(uiterste)}: 0.",
    }


def als_svg(grafiek: Grafiek, letter: str) -> str:
    """Een grafiek als svg, gemaakt zonder browser en zonder internet."""
    wens = grafiek.to_dict()
    wens["config"] = {**wens.get("config", {}), "font": letter}
    return str(vl_convert.vegalite_to_svg(wens, allowed_base_urls=[]))


def _in_html(getekend: dict[str, str] | None) -> dict[str, str] | None:
    """Dezelfde grafiek als adres van een plaatje."""
    if getekend is None:
        return None
    return {
        "alt": getekend["alt"],
        "bron": "data:image/svg+xml;base64," + base64.b64encode(getekend["svg"].encode()).decode(),
    }
