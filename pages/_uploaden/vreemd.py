"""Wat er vreemd is aan een levering: waarom zij misschien een vergissing is, in zinnen."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta

from data.opslag.vragen.vooraf import SchoolVooraf, Vooraf
from data.tekst import dag, getal, meervoud

_VEEL_WEG = 0.5
"""Vanaf dit deel van de leerlingen dat ontbreekt, vragen wij of de export wel klopt."""
_VEEL_MEER = 2
_LANG_STIL = timedelta(days=365)


def vreemd(
    vooraf: Vooraf, eigen: Collection[str], bekend: Collection[str], noem: Callable[[str], str], vandaag: date
) -> list[str]:
    """Waarom een levering misschien een vergissing is, elk in een zin; leeg als er niets vreemds aan is.

    Args:
        eigen: de codes in de bestanden die van het bestuur zijn.
        bekend: de codes die het bestuur voor deze levering had.
        noem: instellingscode → hoe de school heet.
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
    return zinnen


def _vreemd_aan_aantal(school: SchoolVooraf, naam: str) -> Iterator[str]:
    nu, eerder, weg = school.leerlingen, school.eerder, school.weg
    if not eerder:
        return
    if weg >= eerder * _VEEL_WEG:
        ontbreekt = f"{naam}: van de {meervoud(eerder, 'leerling', 'leerlingen')} van nu "
        ontbreekt += f"{'staat' if weg == 1 else 'staan'} er {getal(weg)} niet in deze bestanden. "
        if nu < eerder * _VEEL_WEG:
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
