"""Bestanden lezen en controleren, zonder iets te bewaren."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from checks.frames.bereik import in_beeld
from checks.frames.breed import BERICHT, Breed
from checks.frames.opbouw import maak_breed, velden_achter
from checks.frames.vorige import met_vorige
from checks.gevolgen.bekostiging import met_uiterste_dag, personen, risico
from checks.gevolgen.niet_bekeken import niet_bekeken
from checks.gevolgen.termijnen import termijnen
from checks.motor.catalogus import laad_signalen, titels
from checks.motor.eens import vergelijking
from checks.motor.uitvoeren import controleer
from checks.rod.berichten import gezegd, met_berichten
from checks.rod.gemist import in_rod, met_in_rod
from checks.rod.kolommen import met_rod
from checks.rod.onderweg import nog_anders, zonder_onderweg
from checks.rod.telling import te_tellen, telregels
from data.fouten import Gebruikersfout
from data.lezen import Bestand, Herkenning, Open, RuweTabel, herken_tabel, normaliseer, open_bestand
from data.lezen.instellingen import lees_instellingen, zonder_gegevens
from data.lezen.rod.overzicht import koppen_van, over_wie_erin_staat, weiger_export
from data.lezen.samen.school import met_school, noemt_school
from data.maskeren import zonder_nummers_in
from data.schema.einde import einde
from data.schema.levering import Levering, enige_ondersteunende, lege_levering
from data.schema.rod.berichten import ALLEEN_DUO
from data.schema.rod.overzicht import Rodbeeld
from data.schema.uitslag import STATUS, Uitslag
from data.schema.velden import WAAR_IEMAND_WOONT
from data.schema.vooraf.leeg import kwijt, leeg, leeggeraakt
from data.schema.vooraf.omvang import omvang_van
from data.schema.waarden.landen import LANDNAMEN
from data.schema.waarden.waardelijsten import Waardelijsten

Bron = Bestand | Path | str


@dataclass(frozen=True, slots=True)
class Verwerking:
    """Wat er uit bestanden kwam, met de instellingen waarmee is gecontroleerd.

    `vorige` is de uitslag van de levering ervoor, als die er was; `rod` wat ROD weet, en `duo` wat DUO zei (kolommen
    `BERICHT`).
    """

    levering: Levering
    uitslag: Uitslag
    instellingen: pl.DataFrame
    vorige: Uitslag | None = None
    duo: pl.DataFrame | None = None
    rod: Rodbeeld | None = None

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
    duo: Callable[[pl.DataFrame], pl.DataFrame] | None = None,
    *,
    alle_vestigingen: bool = True,
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
        duo: geeft bij die scholen wat DUO over hun leerlingen zegt (zie `checks/werk/berichten.py`).
        alle_vestigingen: of ROD van elke vestiging alles weet; anders gaat een overzicht over die welke erin staan.

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
    beeld = None if rod is None else rod(scholen)
    if beeld is not None:
        weiger_export(beeld.levering.verslag.bestanden, [koppen_van(b) for b in levering.verslag.bestanden])
        if not alle_vestigingen:
            beeld = over_wie_erin_staat(beeld, levering.periode["vestigingscode"].drop_nulls())
    berichten = None if duo is None else duo(scholen)
    return Verwerking(
        levering,
        controleer_levering(levering, scholen, peildatum, lijsten, eerder, beeld, berichten),
        scholen,
        controleer_levering(eerder, scholen, peildatum, lijsten) if eerder else None,
        berichten,
        beeld,
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


def eis_inhoud(bestanden: Iterable[Bestand]) -> None:
    """Weigert een leeg bestand van ROD of DUO: dat is niet in het LAS te verhelpen.

    Raises:
        Gebruikersfout: een bestand is leeg.
    """
    for bestand in bestanden:
        if not bestand.inhoud.strip():
            raise Gebruikersfout(
                f"‘{bestand.naam}’ is leeg. Vraag het bestand opnieuw op, en kijk of er iets in staat."
            )


def lees_bestanden(
    bestanden: Iterable[Bron],
    scholen: pl.DataFrame | None,
    landnamen: Mapping[str, str] = LANDNAMEN,
    open_: Open = open_bestand,
    *,
    codes_kloppen: bool = False,
) -> Levering:
    """Bestanden als één levering, met de kolommen zoals wij ze herkennen.

    `scholen` zijn die van het bestuur; None neemt elke welgevormde code in de bestanden als school van het bestuur.
    `landnamen` zegt welke landcode bij een naam hoort, en `codes_kloppen` of een vreemde instellingscode dat is (zie
    `normaliseer`). `open_` opent een bestand.

    Vragen die bij het lezen opkomen, stelt hier niemand: dan geldt ons voorstel.

    Raises:
        Gebruikersfout: een bestand is geen export, of een vraag heeft geen voorstel.
    """
    tabellen = [tabel for bron in bestanden for tabel in open_(als_bestand(bron))]
    levering = normaliseer(
        _van_de_enige([(tabel, herken_tabel(tabel)) for tabel in tabellen], scholen),
        None if scholen is None else scholen["instellingscode"],
        landnamen,
        ondersteunend=None if scholen is None else enige_ondersteunende(scholen),
        codes_kloppen=codes_kloppen,
    )
    for vraag in levering.verslag.vragen:
        if vraag.voorstel is None:
            raise Gebruikersfout(f"‘{vraag.bestand}’: {vraag.zin} Lees dit bestand in op de pagina Uploaden.")
    return levering


def _van_de_enige(
    gelezen: Sequence[tuple[RuweTabel, Herkenning]], scholen: pl.DataFrame | None
) -> Sequence[tuple[RuweTabel, Herkenning]]:
    """Noemt geen bestand een school en heeft het bestuur er maar één, dan zijn de bestanden van die school."""
    if scholen is None or scholen.height != 1 or any(noemt_school(herkenning) for _, herkenning in gelezen):
        return gelezen
    code = scholen["instellingscode"][0]
    zin = f"Er staat geen school in. Wij nemen {code}: dat is de enige school van uw bestuur."
    return [
        met_school(replace(tabel, opmerkingen=(*tabel.opmerkingen, zin)), herkenning, code)
        if any(herkenning.values())
        else (tabel, herkenning)
        for tabel, herkenning in gelezen
    ]


def controleer_levering(
    levering: Levering,
    scholen: pl.DataFrame,
    peildatum: date,
    lijsten: Waardelijsten | None = None,
    vorige: Levering | None = None,
    rod: Rodbeeld | None = None,
    duo: pl.DataFrame | None = None,
) -> Uitslag:
    """Voert alle signalen uit op een levering.

    `scholen` zijn de instellingen van het bestuur, `vorige` is wat er per instelling voor deze levering gold, `rod`
    wat ROD van hen weet, en `duo` wat DUO over hun leerlingen zegt (kolommen `BERICHT`).
    """
    breed = zonder_rod = maak_breed(levering, scholen, peildatum, lijsten, vorige)
    onderweg, vergeleken = pl.Series([], dtype=pl.String), None
    if rod is not None:
        breed = met_rod(breed, rod, scholen)
        vergeleken = vergelijking(breed, laad_signalen())
        if rod.toen is not None and breed.rod is not None:
            voor, breed = breed, zonder_onderweg(breed, maak_breed(rod.toen, scholen, peildatum), rod.standen)
            onderweg = nog_anders(voor, breed)
    if duo is not None:
        bekend = lijsten or Waardelijsten()
        breed = met_berichten(breed, duo, bekend.duocodes, bekend.statuswoorden)
    uitslag = controleer(breed, laad_signalen().values())
    mensen = met_in_rod(personen(breed), breed)
    in_gevaar = risico(breed, uitslag, mensen)
    bevindingen = met_uiterste_dag(uitslag.bevindingen, in_gevaar, peildatum)
    uitslag = replace(
        uitslag,
        bevindingen=bevindingen,
        niet_bekeken=niet_bekeken(breed),
        risico=in_gevaar,
        personen=mensen,
        termijnen=termijnen(breed, bevindingen),
        in_beeld=in_beeld(breed),
        in_rod=in_rod(breed),
        gezegd=gezegd(breed),
        onderweg=onderweg,
        vergeleken=vergeleken,
        over_rod=frozenset(
            code for code, signaal in laad_signalen().items() if signaal.kant == "rod" or code == ALLEEN_DUO
        ),
    )
    if rod is not None or duo is not None:
        uitslag = replace(uitslag, telregels=_tel(breed, zonder_rod, rod, scholen, peildatum))
    if breed.vorige is not None:
        uitslag = replace(uitslag, ander_record=met_vorige(breed).ander_record)
    uitslag = _met_lege_kolommen(uitslag, levering, vorige, peildatum)
    leerling = breed.frames["leerling"]
    return _zonder_nummers(_zonder_geheim_adres(uitslag, leerling["sleutel"].filter(leerling["geheim_adres"])))


def _tel(breed: Breed, zonder_rod: Breed, rod: Rodbeeld | None, scholen: pl.DataFrame, p: date) -> pl.DataFrame:
    """Wie er op de teldatums telt; waar het nieuwste overzicht die dag niet dekt en een eerder wel, telt dat."""
    beeld = rod or Rodbeeld(lege_levering(), {})
    delen = []
    for t in te_tellen(breed, beeld, p):
        regels = telregels(breed, beeld.standen, t)
        if (toen := beeld.op_teldatum.get(t)) is not None:
            eerder = met_rod(zonder_rod, toen, scholen)
            if BERICHT in breed.frames:
                eerder = replace(eerder, frames={**eerder.frames, BERICHT: breed.frames[BERICHT]})
            van_toen = pl.col("instelling").is_in(list(toen.standen))
            regels = pl.concat([regels.filter(~van_toen), telregels(eerder, toen.standen, t).filter(van_toen)])
        delen.append(regels)
    return pl.concat(delen)


def _met_lege_kolommen(uitslag: Uitslag, levering: Levering, vorige: Levering | None, peildatum: date) -> Uitslag:
    """Zegt bij elk signaal welke kolommen die het leest bij een school leeg zijn, en van wie een gegeven kwijt is."""
    nu, toen = omvang_van(levering, peildatum), {} if vorige is None else omvang_van(vorige, peildatum)
    scholen = [leeg(nu), leeggeraakt({code: (toen[code], nu[code]) for code in nu if code in toen})]
    paren = {(veld, code) for deel in scholen for veld, codes in deel.items() for code in codes}
    wie = kwijt(levering, vorige, nu, toen) if vorige is not None else pl.DataFrame()
    if not paren and wie.is_empty():
        return uitslag
    leest = _leest(peildatum)
    per_school = pl.DataFrame(sorted(paren), schema={"veld": pl.String, "instelling": pl.String}, orient="row")
    # Zonder instellingscode is er van een inschrijving ook niets over haar school bekend.
    zonder_code = per_school.filter(veld="instellingscode").join(leest.select("signaal").unique(), how="cross")
    van_signaal = (
        pl.concat([per_school.join(leest, on="veld"), zonder_code])
        .group_by("signaal", "instelling")
        .agg(leeg=pl.col("veld").unique().sort())
    )
    statussen = uitslag.statussen.drop("leeg").join(
        van_signaal, on=["signaal", "instelling"], how="left", maintain_order="left"
    )
    statussen = statussen.with_columns(pl.col("leeg").fill_null([])).select(STATUS.keys())
    return replace(
        uitslag,
        statussen=statussen,
        kwijt=uitslag.kwijt if wie.is_empty() else wie.join(leest, on="veld").select("signaal", "record").unique(),
    )


@lru_cache(maxsize=8)
def _leest(peildatum: date) -> pl.DataFrame:
    """Welk signaal welk veld leest: kolommen signaal en veld."""
    paren = [
        (code, veld)
        for code, signaal in laad_signalen().items()
        for een_van in velden_achter(signaal.oordeelt_over(peildatum))
        for veld in een_van.split("|")
    ]
    return pl.DataFrame(paren, schema={"signaal": pl.String, "veld": pl.String}, orient="row").unique()


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
        uitleg_duo=zonder_nummers_in(uitslag.uitleg_duo, _AANWIJZINGEN),
        telregels=zonder_nummers_in(uitslag.telregels, _AANWIJZINGEN),
    )
