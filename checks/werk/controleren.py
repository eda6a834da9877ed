"""Bestanden lezen en controleren, zonder iets te bewaren."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from checks.frames.bereik import in_beeld
from checks.frames.opbouw import maak_breed, velden_achter
from checks.frames.vorige import met_vorige
from checks.gevolgen.bekostiging import meetellend, met_uiterste_dag, risico
from checks.gevolgen.niet_bekeken import niet_bekeken
from checks.gevolgen.termijnen import termijnen
from checks.motor.catalogus import laad_signalen, titels
from checks.motor.uitvoeren import controleer
from checks.rod.kolommen import met_rod
from checks.werk.toets import leeggeraakt
from data.fouten import Gebruikersfout
from data.lezen import Bestand, herken_tabel, normaliseer, open_bestand
from data.lezen.instellingen import lees_instellingen, zonder_gegevens
from data.maskeren import zonder_nummers_in
from data.schema.einde import einde
from data.schema.levering import Levering, enige_ondersteunende
from data.schema.rod.overzicht import Rodbeeld
from data.schema.uitslag import Uitslag
from data.schema.velden import WAAR_IEMAND_WOONT
from data.schema.vooraf.omvang import omvang_van
from data.schema.waarden.landen import LANDNAMEN
from data.schema.waarden.waardelijsten import Waardelijsten

Bron = Bestand | Path | str


@dataclass(frozen=True, slots=True)
class Verwerking:
    """Wat er uit bestanden kwam, met de instellingen waarmee is gecontroleerd.

    `vorige` is de uitslag van de levering ervoor, als die er was.
    """

    levering: Levering
    uitslag: Uitslag
    instellingen: pl.DataFrame
    vorige: Uitslag | None = None

    @property
    def nieuw(self) -> int:
        """Bevindingen die er de vorige keer niet waren."""
        return _alleen_links(self.uitslag, self.vorige).height if self.vorige else 0

    @property
    def weg(self) -> Mapping[str, int]:
        """Bevindingen van de vorige keer die er niet meer zijn, per reden waarom (zie `data/schema/einde.py`)."""
        if self.vorige is None:
            return {}
        weg = _alleen_links(self.vorige, self.uitslag)
        erbij = _alleen_links(self.uitslag, self.vorige)["sleutel"]
        return Counter(einde(weg, self.uitslag, self.vorige.statussen, erbij))


Keuring = Callable[[Levering, Levering | None, pl.DataFrame], None]
"""Kijkt voor de controle naar een levering, naar die van de vorige keer en naar de scholen (`INSTELLINGEN`)."""


def _keur_alles_goed(_levering: Levering, _eerder: Levering | None, _scholen: pl.DataFrame) -> None:
    """Voor wie zelf weet wat hij aanbiedt."""


def _alleen_links(links: Uitslag, rechts: Uitslag) -> pl.DataFrame:
    """De bevindingen die alleen links staan."""
    return links.bevindingen.join(rechts.bevindingen, on="sleutel", how="anti")


def verwerk(
    bestanden: Iterable[Bron],
    peildatum: date,
    instellingen: pl.DataFrame | Bron | None = None,
    vorige: Iterable[Bron] = (),
    lijsten: Waardelijsten | None = None,
    keur: Keuring = _keur_alles_goed,
    rod: Callable[[pl.DataFrame], Rodbeeld] | None = None,
) -> Verwerking:
    """Leest en controleert bestanden, zonder iets te bewaren.

    Args:
        bestanden: de export, een of meer bestanden die samen één levering zijn.
        instellingen: frame (kolommen `INSTELLINGEN`) of bestand; None neemt elke welgevormde code in de bestanden als
            school van het bestuur, waarvan cluster en schoolsoort niet bekend zijn.
        vorige: de export van de vorige keer, om te zien wat er veranderde, wat nieuw is en wat hersteld.
        lijsten: welke landen, samenwerkingsverbanden en vestigingen er bestaan.
        keur: kijkt eerst naar wat er gelezen is, en kan het met een `Gebruikersfout` weigeren.
        rod: geeft bij de scholen van het bestuur wat ROD van hen weet (zie `checks/werk/overzichten.py`).

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken.
    """
    scholen = lees_instellingen(als_bestand(van)) if isinstance(van := instellingen, (Bestand, Path, str)) else van
    landnamen = (lijsten or Waardelijsten()).landnamen(peildatum)
    levering = lees_bestanden(bestanden, scholen, landnamen)
    eerder = lees_bestanden(vorige, scholen, landnamen) if (vorige := list(vorige)) else None
    if scholen is None:
        scholen = zonder_gegevens({*levering.instellingen, *(eerder.instellingen if eerder else ())})
    keur(levering, eerder, scholen)
    return Verwerking(
        levering,
        controleer_levering(levering, scholen, peildatum, lijsten, eerder, None if rod is None else rod(scholen)),
        scholen,
        controleer_levering(eerder, scholen, peildatum, lijsten) if eerder else None,
    )


def als_bestand(bron: Bron) -> Bestand:
    """Een bestand uit een pad, of het bestand zelf.

    Raises:
        Gebruikersfout: het pad is niet te lezen.
    """
    if isinstance(bron, Bestand):
        return bron
    pad = Path(bron)
    try:
        return Bestand(pad.name, pad.read_bytes())
    except OSError:
        raise Gebruikersfout(f"‘{pad.name}’ is niet te lezen. Controleer of het bestand bestaat.") from None


def lees_bestanden(
    bestanden: Iterable[Bron], scholen: pl.DataFrame | None, landnamen: Mapping[str, str] = LANDNAMEN
) -> Levering:
    """Bestanden als één levering, met de kolommen zoals wij ze herkennen.

    `scholen` zijn die van het bestuur; None neemt elke welgevormde code in de bestanden als school van het bestuur.
    `landnamen` zegt welke landcode bij een naam hoort (zie `normaliseer`).

    Vragen die bij het lezen opkomen, stelt hier niemand: dan geldt ons voorstel.

    Raises:
        Gebruikersfout: een bestand is geen export, of een vraag heeft geen voorstel.
    """
    tabellen = [tabel for bron in bestanden for tabel in open_bestand(als_bestand(bron))]
    levering = normaliseer(
        [(tabel, herken_tabel(tabel)) for tabel in tabellen],
        None if scholen is None else scholen["instellingscode"],
        landnamen,
        ondersteunend=None if scholen is None else enige_ondersteunende(scholen),
    )
    for vraag in levering.verslag.vragen:
        if vraag.voorstel is None:
            raise Gebruikersfout(f"‘{vraag.bestand}’: {vraag.zin} Lees dit bestand in op de pagina Uploaden.")
    return levering


def controleer_levering(
    levering: Levering,
    scholen: pl.DataFrame,
    peildatum: date,
    lijsten: Waardelijsten | None = None,
    vorige: Levering | None = None,
    rod: Rodbeeld | None = None,
) -> Uitslag:
    """Voert alle signalen uit op een levering.

    `scholen` zijn de instellingen van het bestuur, `vorige` is wat er per instelling voor deze levering gold, en `rod`
    wat ROD van hen weet.
    """
    breed = maak_breed(levering, scholen, peildatum, lijsten, vorige)
    if rod is not None:
        breed = met_rod(breed, rod, scholen)
    uitslag = controleer(breed, laad_signalen().values())
    in_gevaar = risico(breed, uitslag)
    bevindingen = met_uiterste_dag(uitslag.bevindingen, in_gevaar, peildatum)
    uitslag = replace(
        uitslag,
        bevindingen=bevindingen,
        niet_bekeken=niet_bekeken(breed),
        risico=in_gevaar,
        meetellend=meetellend(breed),
        termijnen=termijnen(breed, bevindingen),
        in_beeld=in_beeld(breed),
    )
    if breed.vorige is not None:
        uitslag = replace(uitslag, ander_record=met_vorige(breed).ander_record)
    if vorige is not None:
        uitslag = replace(uitslag, leeggeraakt=_leeggeraakt(levering, vorige, peildatum))
    leerling = breed.frames["leerling"]
    return _zonder_nummers(_zonder_geheim_adres(uitslag, leerling["sleutel"].filter(leerling["geheim_adres"])))


def _leeggeraakt(levering: Levering, vorige: Levering, peildatum: date) -> pl.DataFrame:
    """Bij welke signalen en scholen een kolom leeg is die de vorige keer waarden had (kolommen signaal, instelling)."""
    toen, nu = omvang_van(vorige, peildatum), omvang_van(levering, peildatum)
    leeg = leeggeraakt({code: (toen[code], nu[code]) for code in nu if code in toen})
    velden = {code: velden_achter(s.oordeelt_over(peildatum)) for code, s in laad_signalen().items()} if leeg else {}
    paren = {
        (signaal, school)
        for veld, scholen in leeg.items()
        for signaal, leest in velden.items()
        # Zonder instellingscode is er van een inschrijving ook niets over haar school bekend.
        if veld == "instellingscode" or any(veld in een_van.split("|") for een_van in leest)
        for school in scholen
    }
    return pl.DataFrame(sorted(paren), schema={"signaal": pl.String, "instelling": pl.String}, orient="row")


def _zonder_geheim_adres(uitslag: Uitslag, records: pl.Series) -> Uitslag:
    """Van wie een geheim adres heeft (`records`), zegt een bevinding niet waar hij woont: dan is `zin` de titel.

    Een landcode hoort bij het adres, en blijft bij het lezen staan omdat er signalen van afhangen.
    """
    if records.is_empty():
        return uitslag
    hoort = pl.col("record").is_in(records.implode()) & pl.col("veld").is_in(list(WAAR_IEMAND_WOONT)).fill_null(False)
    verborgen = {"waarde": None, "voorstel": None, "zin": pl.col("signaal").replace_strict(titels())}
    bevindingen = uitslag.bevindingen.with_columns(
        **{k: pl.when(hoort).then(anders).otherwise(k) for k, anders in verborgen.items()}
    )
    return replace(uitslag, bevindingen=bevindingen)


_AANWIJZINGEN = ("sleutel", "record", "record_ander", "kenmerk_inschrijving", "kenmerk", "kenmerk_ander")
"""Wat een rij of leerling aanwijst en daarom heel blijft; het komt nooit zo op een scherm of in een bestand."""


def _zonder_nummers(uitslag: Uitslag) -> Uitslag:
    """De uitslag zoals zij naar pagina's en bestanden gaat: een nummer is er alleen de waarde van een gevoelig veld.

    Een school kan een BSN als leerlingnummer gebruiken of in een beschikkingsnummer hebben getypt, en een zin noemt
    zulke waarden.
    """
    return replace(
        uitslag,
        bevindingen=zonder_nummers_in(uitslag.bevindingen, _AANWIJZINGEN, waarden=("waarde", "voorstel")),
        termijnen=zonder_nummers_in(uitslag.termijnen, _AANWIJZINGEN),
        niet_bekeken=zonder_nummers_in(uitslag.niet_bekeken, _AANWIJZINGEN),
    )
