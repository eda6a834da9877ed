"""Een overzicht van ROD lezen als wat ROD van de scholen van het bestuur weet."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from checks.werk.controleren import Bron, als_bestand, eis_inhoud, lees_bestanden
from data.fouten import Gebruikersfout
from data.lezen import Open, herken_tabel, normaliseer, open_bestand
from data.lezen.rod.berichten import soort_van_koppen
from data.lezen.rod.overzicht import Koppen, raad_bereik, stand_in, weiger_export
from data.lezen.samen.school import met_school
from data.schema.levering import Bronbestand, Levering
from data.schema.rod.overzicht import Bereik, Rodbeeld, Stand
from data.tekst import dag


def lees_overzichten(
    bestanden: Iterable[Bron],
    scholen: pl.DataFrame,
    vandaag: date,
    stand: date | None = None,
    bereik: tuple[Bereik, date | None, date | None] | None = None,
    vestigingen: Collection[str] | None = None,
    *,
    compleet: bool = False,
) -> Rodbeeld:
    """Overzichten van ROD als één beeld; van elke school geldt dezelfde stand.

    Args:
        scholen: de instellingen van het bestuur (kolommen `INSTELLINGEN`).
        stand: de dag waarop ROD de overzichten gaf; None is de dag die erin staat, en anders vandaag.
        bereik: wie erin staan, met van en tot; None is wat uit de inhoud blijkt.
        vestigingen: de enige vestigingen waar zij over gaan; None is alle.
        compleet: de gebruiker weet dat niemand ontbreekt.

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken, of de stand ligt na vandaag.
    """
    levering = lees_overzicht(bestanden, scholen)
    if not levering.instellingen:
        raise Gebruikersfout(
            f"In ‘{levering.verslag.bestanden[0].naam}’ staat geen enkele leerling van een school van uw bestuur. "
            "Ontbreekt de kolom Instellingscode, zet haar er dan bij."
        )
    if vreemd := [v for v in vestigingen or () if v not in set(levering.periode["vestigingscode"])]:
        raise Gebruikersfout(
            f"Vestiging ‘{vreemd[0]}’ staat niet in het overzicht van ROD. Geef de zes tekens van een vestiging die er "
            "wel in staat."
        )
    stand = stand or stand_in(levering.verslag.bestanden, vandaag) or vandaag
    if stand > vandaag:
        raise Gebruikersfout(
            f"Het overzicht van ROD is van {dag(stand)}, en dat is nog niet geweest. Geef de dag op waarop u het kreeg."
        )
    return als_rodbeeld(levering, stand, bereik or raad_bereik(levering, stand), vestigingen, compleet=compleet)


def lees_overzicht(
    bestanden: Iterable[Bron],
    scholen: pl.DataFrame,
    school: str | None = None,
    exports: Collection[Koppen] = (),
    open_: Open = open_bestand,
) -> Levering:
    """Bestanden met een overzicht van ROD als levering; `school` is die van wie zelf geen instellingscode noemt.

    `exports` zijn de koppen van exports uit het LAS: een bestand met precies zulke koppen is er een (`weiger_export`).
    `open_` opent een bestand.

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken.
    """
    gelezen = [als_bestand(bron) for bron in bestanden]
    eis_inhoud(gelezen)
    if school is None:
        levering = lees_bestanden(gelezen, scholen, open_=open_, codes_kloppen=True)
    else:
        tabellen = [met_school(t, herken_tabel(t), school) for b in gelezen for t in open_(b)]
        levering = normaliseer(tabellen, scholen["instellingscode"], codes_kloppen=True)
    for bestand in levering.verslag.bestanden:
        _eis_overzicht(bestand)
    weiger_export(levering.verslag.bestanden, exports)
    return levering


def _eis_overzicht(bestand: Bronbestand) -> None:
    """Weigert een lijst van DUO: die zou in de plaats komen van wat ROD weet.

    Raises:
        Gebruikersfout: het bestand is een lijst van DUO.
    """
    if soort_van_koppen([*bestand.kolommen], bestand.kolommen.values()) is not None:
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is een lijst van DUO en geen overzicht van ROD. Lees hem in bij Meldingen van DUO; op "
            "de opdrachtregel met --duo."
        )


def als_rodbeeld(
    levering: Levering,
    stand: date,
    bereik: tuple[Bereik, date | None, date | None],
    vestigingen: Collection[str] | None = None,
    *,
    compleet: bool = False,
) -> Rodbeeld:
    """Een gelezen overzicht met wat erover gezegd is: van welke dag het is, wie erin staan, en of het volledig is.

    Gaat het van een school maar over een deel van haar vestigingen, dan staan die in `vestigingen`; van een school
    waar er geen van staat, gaat het over alle.

    Raises:
        Gebruikersfout: een dag die niet kan.
    """
    soort, van, tot = bereik
    if van is not None and tot is not None and van > tot:
        raise Gebruikersfout(
            f"Het overzicht kan niet lopen van {dag(van)} tot en met {dag(tot)}. Geef eerst de vroegste dag."
        )
    if van is not None and van > stand:
        wie = "op" if soort == "dag" else "vanaf"
        raise Gebruikersfout(
            f"Het overzicht is van {dag(stand)} en kan niet zeggen wie er {wie} {dag(van)} was. Geef een dag die al "
            "geweest is."
        )
    gegeven = Stand(stand=stand, bereik=soort, van=van, tot=tot, compleet=compleet)
    per_school = {code: frozenset(v for v in vestigingen or () if v.startswith(code)) for code in levering.instellingen}
    return Rodbeeld(levering, {code: replace(gegeven, vestigingen=deel or None) for code, deel in per_school.items()})
