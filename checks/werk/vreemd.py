"""Wat er vreemd is aan een levering buiten haar aantallen: van een ander bestuur, of een oude export."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from checks.werk.toets import Regel
from data.schema.vooraf.omvang import DAGEN
from data.schema.vooraf.vergelijking import SchoolVooraf, Vooraf
from data.tekst import dag, getal, meervoud

_LANG_STIL = timedelta(days=365)


def vreemd(
    vooraf: Vooraf, eigen: Collection[str], bekend: Collection[str], namen: Mapping[str, str], vandaag: date
) -> list[Regel]:
    """Waarom een levering misschien een vergissing is; leeg als er niets vreemds aan is.

    Args:
        eigen: de codes in de bestanden die van het bestuur zijn.
        bekend: de codes die het bestuur voor deze levering had.
        namen: instellingscode → hoe de school heet.
    """
    met_leerlingen = {namen.get(c, c): s for c in eigen if not (s := vooraf.scholen[c]).alleen_arrangementen}
    return [*_andermans(vooraf, eigen, bekend), *_oud(met_leerlingen, vandaag)]


def _andermans(vooraf: Vooraf, eigen: Collection[str], bekend: Collection[str]) -> Iterator[Regel]:
    if eigen and bekend and not set(eigen) & set(bekend):
        yield Regel(
            "ander-bestuur",
            "Uw bestuur",
            f"Geen enkele school in deze bestanden kennen wij al, en uw bestuur heeft er {getal(len(bekend))}. Is dit "
            "de export van uw eigen bestuur?",
            True,
        )
    alle = vooraf.zonder + sum(s.leerlingen for s in vooraf.scholen.values())
    elders = alle - sum(vooraf.scholen[code].leerlingen for code in eigen)
    if elders > alle / 2:
        yield Regel(
            "elders",
            "Uw scholen",
            f"{getal(elders)} van de {meervoud(alle, 'leerling', 'leerlingen')} zijn van scholen die niet van uw "
            "bestuur zijn, of hebben geen instellingscode. Is dit het goede bestand?",
            True,
        )


def _oud(scholen: Mapping[str, SchoolVooraf], vandaag: date) -> Iterator[Regel]:
    beide = [
        (naam, s.nu.jongste, s.straks.jongste)
        for naam, s in scholen.items()
        # Zonder een van die kolommen zegt de jongste dag niets meer, en naar de kolom wordt al gevraagd.
        if s.nu and s.nu.jongste and s.straks.jongste and not s.nu.velden.intersection(DAGEN) - s.straks.velden
    ]
    ouder = [f"{naam} tot {dag(straks)}, nu tot {dag(nu)}" for naam, nu, straks in beide if straks < nu]
    # Bij een enkele school is het toeval wie er als laatste kwam of ging; een oude export is overal oud.
    if ouder and len(ouder) * 2 >= len(beide):
        yield Regel(
            "ouder",
            "Hoe oud het is",
            "De in- en uitschrijvingen in deze bestanden lopen minder ver dan die wij nu hebben: "
            f"{'; '.join(ouder)}. Is dit een oudere export?",
            True,
        )
        return
    jongste = max((s.straks.jongste for s in scholen.values() if s.straks.jongste), default=None)
    if jongste is not None and jongste < vandaag - _LANG_STIL:
        yield Regel(
            "oud",
            "Hoe oud het is",
            f"De laatste in- of uitschrijving in deze bestanden is van {dag(jongste)}, meer dan een jaar geleden. Is "
            "dit een oude export?",
            False,  # ouder dan wat er is, is het niet
        )
