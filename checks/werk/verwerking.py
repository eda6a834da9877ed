"""De enige plek die lezen, controleren en opslaan aan elkaar knoopt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from checks.frames.opbouw import maak_breed
from checks.frames.vorige import met_vorige
from checks.gevolgen.bekostiging import meetellend, risico
from checks.gevolgen.dossier import Dossier, maak_dossier
from checks.gevolgen.te_identificeren import te_identificeren, ziet_verhuizing
from checks.gevolgen.termijnen import termijnen
from checks.motor.catalogus import VERSIE, laad_signalen
from checks.motor.uitvoeren import controleer
from data.fouten import Gebruikersfout
from data.lezen import Bestand, herken_tabel, normaliseer, open_bestand
from data.lezen.instellingen import lees_instellingen, zonder_gegevens
from data.opslag import Opslag, wissen
from data.opslag.controles import bewaar_controle, laatste_controle
from data.opslag.identificatie import verhuisd
from data.opslag.leerlingen import Rijen, rijen_van
from data.opslag.leveringen import (
    beeld,
    bewaar_instellingen,
    bewaar_levering,
    heeft_leveringen,
    instellingen,
    maak_ongedaan,
)
from data.opslag.logboek import noteer
from data.opslag.waardelijsten import LIJSTNAAM, bewaar_lijst, verwijder_lijst, waardelijsten, zet_tlv_vooraf
from data.schema.levering import Levering
from data.schema.uitslag import Uitslag
from data.schema.waardelijsten import Waardelijsten
from data.verzonnen.demo import maak_demo

Bron = Bestand | Path | str

Stap = Literal["bewaren", "ophalen", "controleren", "vastleggen"]
Meld = Callable[[Stap], None]
"""Hoort bij het begin van elke stap van `sla_op` welke stap dat is, zodat wie wacht ziet wat er gebeurt."""


def _zwijg(_: Stap) -> None:
    """Voor wie niet hoeft te weten hoe ver het is."""


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
        return _alleen_links(self.uitslag, self.vorige)

    @property
    def verdwenen(self) -> int:
        """Bevindingen van de vorige keer die er niet meer zijn."""
        return _alleen_links(self.vorige, self.uitslag)


def _alleen_links(links: Uitslag | None, rechts: Uitslag | None) -> int:
    if links is None or rechts is None:
        return 0
    return links.bevindingen.join(rechts.bevindingen, on="sleutel", how="anti").height


def verwerk(
    bestanden: Iterable[Bron],
    peildatum: date,
    instellingen: pl.DataFrame | Bron | None = None,
    vorige: Iterable[Bron] = (),
    lijsten: Waardelijsten | None = None,
) -> Verwerking:
    """Leest en controleert bestanden, zonder iets te bewaren.

    Args:
        bestanden: de export, een of meer bestanden die samen één levering zijn.
        instellingen: frame (kolommen `INSTELLINGEN`) of bestand; None neemt elke welgevormde code in de bestanden als
            school van het bestuur, waarvan cluster en schoolsoort niet bekend zijn.
        vorige: de export van de vorige keer, om te zien wat er veranderde en wat nieuw en verdwenen is.
        lijsten: welke landen, samenwerkingsverbanden en vestigingen er bestaan.

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken.
    """
    scholen = lees_instellingen(als_bestand(van)) if isinstance(van := instellingen, (Bestand, Path, str)) else van
    bekend = None if scholen is None else scholen["instellingscode"]
    levering = lees_bestanden(bestanden, bekend, lijsten)
    eerder = lees_bestanden(vorige, bekend, lijsten) if (vorige := list(vorige)) else None
    if scholen is None:
        scholen = zonder_gegevens({*levering.instellingen, *(eerder.instellingen if eerder else ())})
    return Verwerking(
        levering,
        controleer_levering(levering, scholen, peildatum, lijsten, eerder),
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
    bestanden: Iterable[Bron], bekend: Iterable[str] | None, lijsten: Waardelijsten | None = None
) -> Levering:
    """Bestanden als één levering, met de kolommen zoals wij ze herkennen.

    `bekend` zijn de instellingscodes van het bestuur (zie `normaliseer`).

    Raises:
        Gebruikersfout: een bestand is geen export.
    """
    tabellen = [tabel for bron in bestanden for tabel in open_bestand(als_bestand(bron))]
    landnamen = (lijsten or Waardelijsten()).landnamen
    return normaliseer([(tabel, herken_tabel(tabel)) for tabel in tabellen], bekend, landnamen)


def controleer_levering(
    levering: Levering,
    scholen: pl.DataFrame,
    peildatum: date,
    lijsten: Waardelijsten | None = None,
    vorige: Levering | None = None,
) -> Uitslag:
    """Voert alle signalen uit op een levering.

    `scholen` zijn de instellingen van het bestuur, `vorige` is wat er per instelling voor deze levering gold.
    """
    breed = maak_breed(levering, scholen, peildatum, lijsten, vorige)
    uitslag = controleer(breed, laad_signalen().values())
    uitslag = replace(
        uitslag,
        risico=risico(breed, uitslag),
        meetellend=meetellend(breed),
        termijnen=termijnen(breed, uitslag.bevindingen),
    )
    return uitslag if breed.vorige is None else replace(uitslag, ander_record=met_vorige(breed).ander_record)


# -- met de opslag -----------------------------------------------------------------------------------------------------


def sla_op(
    opslag: Opslag,
    levering: Levering,
    bestanden: Sequence[Bestand],
    scholen: pl.DataFrame,
    *,
    peildatum: date,
    moment: datetime,
    door: str,
    meld: Meld = _zwijg,
) -> Uitslag:
    """Bewaart een levering, controleert het nieuwe beeld en bewaart dat: alles of niets.

    `scholen` zijn de instellingen die erbij komen of veranderen (kolommen `INSTELLINGEN`).
    """
    with opslag.schrijf() as con:
        return _sla_op(con, levering, bestanden, scholen, peildatum, moment, door, meld)


def controleer_opnieuw(opslag: Opslag, *, peildatum: date, moment: datetime, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf() as con:
        return _controleer_beeld(con, peildatum, moment, reden) if heeft_leveringen(con) else None


def is_bij(con: duckdb.DuckDBPyConnection, *, peildatum: date, moment: datetime) -> bool:
    """Of er niets opnieuw te controleren en niets te wissen is, zoals bijna altijd."""
    te_wissen = wissen.te_oud(con, moment) or wissen.moet_herschrijven(con, moment)
    return not te_wissen and _reden_om_te_controleren(con, peildatum) is None


def _reden_om_te_controleren(con: duckdb.DuckDBPyConnection, peildatum: date) -> str | None:
    """Wat er sinds de laatste controle veranderde; None als er niets veranderde of nog niets te controleren is."""
    laatste = laatste_controle(con)
    if laatste is None or (laatste.peildatum == peildatum and laatste.versie == VERSIE):
        return None
    return "andere peildatum" if laatste.versie == VERSIE else "nieuwe versie"


def controleer_zo_nodig(opslag: Opslag, *, peildatum: date, moment: datetime) -> bool:
    """Controleert opnieuw als de peildatum of de versie van de signalen sinds de laatste keer veranderde.

    Wist eerst wat intussen ouder is dan de bewaartermijn, en maakt af wat bij eerder wissen is afgebroken.
    """
    with opslag.lees() as con:
        te_oud = bool(wissen.te_oud(con, moment))
    with suppress(Gebruikersfout):  # een volle schijf mag het kijken niet tegenhouden
        if te_oud:
            ruim_op(opslag, peildatum=peildatum, moment=moment)
        wissen.herschrijf_zo_nodig(opslag, moment)
    with opslag.lees() as con:
        reden = _reden_om_te_controleren(con, peildatum)
    if reden is None:
        return False
    return controleer_opnieuw(opslag, peildatum=peildatum, moment=moment, reden=reden) is not None


@contextmanager
def _wijziging(opslag: Opslag, peildatum: date, moment: datetime, reden: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Een verandering, met daarna een controle van wat er dan geldt, als er al een levering is: alles of niets."""
    with opslag.schrijf() as con:
        yield con
        if heeft_leveringen(con):
            _controleer_beeld(con, peildatum, moment, reden)


def draai_terug(opslag: Opslag, levering: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Laat een levering niet meer meetellen en controleert wat er dan geldt."""
    with _wijziging(opslag, peildatum, moment, "levering teruggedraaid") as con:
        maak_ongedaan(con, levering, moment)
        noteer(con, moment, door, "levering teruggedraaid")


def wis_levering(opslag: Opslag, levering: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Wist een levering met alles wat daaruit volgde, ook uit het bestand, en controleert wat er dan geldt."""
    with opslag.schrijf() as con:
        wissen.wis_levering(con, levering)
        noteer(con, moment, door, "levering gewist", 1)
        _controleer_na_wissen(con, peildatum, moment, "levering gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def wis_instelling(opslag: Opslag, code: str, *, peildatum: date, moment: datetime, door: str) -> None:
    """Wist een school uit elke levering, met haar bevindingen en aantallen, en controleert wat er dan geldt."""
    with opslag.schrijf() as con:
        wissen.wis_instelling(con, code)
        noteer(con, moment, door, "school gewist", 1)
        _controleer_na_wissen(con, peildatum, moment, "school gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def wis_alles(opslag: Opslag, *, moment: datetime, door: str) -> None:
    """Wist alle leerlingen, scholen, bevindingen en besluiten; voorkeuren en logboek blijven."""
    with opslag.schrijf() as con:
        wissen.wis_alles(con)
        noteer(con, moment, door, "alles gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def ruim_op(opslag: Opslag, *, peildatum: date, moment: datetime, door: str = "Signaalwijzer") -> int:
    """Wist leveringen die ouder zijn dan de bewaartermijn en geeft hoeveel; de aantallen van toen blijven."""
    with opslag.schrijf() as con:
        gewist = wissen.ruim_op(con, moment)
        if gewist:
            noteer(con, moment, door, "bewaartermijn voorbij, leveringen gewist", gewist)
            _controleer_na_wissen(con, peildatum, moment, "bewaartermijn voorbij")
    wissen.herschrijf_zo_nodig(opslag, moment)
    return gewist


def _controleer_na_wissen(con: duckdb.DuckDBPyConnection, peildatum: date, moment: datetime, reden: str) -> None:
    _controleer_beeld(con, peildatum, moment, reden)
    wissen.ruim_afgeleide_op(con)


def wijzig_instellingen(opslag: Opslag, scholen: pl.DataFrame, *, peildatum: date, moment: datetime, door: str) -> None:
    """Bewaart instellingen (kolommen `INSTELLINGEN`) en controleert opnieuw."""
    with _wijziging(opslag, peildatum, moment, "instellingen gewijzigd") as con:
        bewaar_instellingen(con, scholen)
        noteer(con, moment, door, "instellingen gewijzigd", scholen.height)


def laad_waardelijst(
    opslag: Opslag, naam: str, rijen: pl.DataFrame, bestand: str, *, peildatum: date, moment: datetime, door: str
) -> None:
    """Bewaart een waardelijst (kolommen `WAARDELIJST[naam]`) en controleert opnieuw."""
    with _wijziging(opslag, peildatum, moment, "waardelijst geladen") as con:
        bewaar_lijst(con, naam, rijen, bestand, door=door, moment=moment)
        noteer(con, moment, door, "waardelijst geladen", rijen.height, LIJSTNAAM[naam])


def vergeet_waardelijst(opslag: Opslag, naam: str, *, peildatum: date, moment: datetime, door: str) -> None:
    """Verwijdert een waardelijst en controleert opnieuw."""
    with _wijziging(opslag, peildatum, moment, "waardelijst verwijderd") as con:
        verwijder_lijst(con, naam)
        noteer(con, moment, door, "waardelijst verwijderd", toelichting=LIJSTNAAM[naam])


def kies_tlv_vooraf(opslag: Opslag, dagen: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli een aflopende TLV gemeld wordt, en controleert opnieuw."""
    with _wijziging(opslag, peildatum, moment, "termijn veranderd") as con:
        zet_tlv_vooraf(con, dagen)
        noteer(con, moment, door, "termijn veranderd", dagen, "dagen voordat een TLV afloopt")


def dossier(con: duckdb.DuckDBPyConnection, record: str, peildatum: date) -> tuple[Dossier, Rijen] | None:
    """Het dossier van één leerling, met de rijen waar het uit komt; None als hij er niet (meer) is."""
    rijen = rijen_van(con, record)
    gemaakt = maak_dossier(rijen.nu, rijen.toen, rijen.onleesbaar, instellingen(con), record, peildatum)
    return None if gemaakt is None else (gemaakt, rijen)


def lijst_identificeren(con: duckdb.DuckDBPyConnection, peildatum: date) -> pl.DataFrame:
    """Voor wie er een bericht Identificeren persoon nodig is (kolommen `TE_IDENTIFICEREN`)."""
    breed = maak_breed(beeld(con).levering, instellingen(con), peildatum)
    return te_identificeren(breed, verhuisd(con, ziet_verhuizing()))


def vul_met_demo(opslag: Opslag, peildatum: date) -> None:
    """Laadt het demobestuur: drie leveringen, elk gecontroleerd op haar eigen dag, en daarna op de peildatum."""
    voorbeelden = {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(peildatum)}
    demo = maak_demo(peildatum, voorbeelden)
    with opslag.schrijf() as con:  # in één keer: een half demobestuur is erger dan geen
        for deel in demo.leveringen:
            levering = lees_bestanden(deel.bestanden, demo.instellingen["instellingscode"])
            moment = datetime.combine(deel.datum, time(10))
            _sla_op(con, levering, deel.bestanden, demo.instellingen, deel.datum, moment, "demo")
        _controleer_beeld(con, peildatum, datetime.combine(peildatum, time(11)), "andere peildatum")


def _sla_op(
    con: duckdb.DuckDBPyConnection,
    levering: Levering,
    bestanden: Sequence[Bestand],
    scholen: pl.DataFrame,
    peildatum: date,
    moment: datetime,
    door: str,
    meld: Meld = _zwijg,
) -> Uitslag:
    meld("bewaren")
    bewaar_instellingen(con, scholen)
    bewaar_levering(con, levering, bestanden, door, moment)
    noteer(con, moment, door, "upload", sum(b.rijen for b in levering.verslag.bestanden))
    return _controleer_beeld(con, peildatum, moment, "nieuwe levering", meld)


def _controleer_beeld(
    con: duckdb.DuckDBPyConnection, peildatum: date, moment: datetime, reden: str, meld: Meld = _zwijg
) -> Uitslag:
    meld("ophalen")
    stand = beeld(con)
    meld("controleren")
    uitslag = controleer_levering(stand.levering, instellingen(con), peildatum, waardelijsten(con), stand.vorige)
    meld("vastleggen")
    bewaar_controle(
        con, uitslag, stand.levering, stand.van, moment=moment, peildatum=peildatum, versie=VERSIE, reden=reden
    )
    return uitslag
