"""Ruwe tabellen → levering: waarden lezen, samenvoegen, instelling toewijzen en verdelen over de vijf frames.

`ontvouwen.py` maakt van elke ruwe tabel een platte tabel met de velden van het schema; hier worden die samengevoegd, en
`verdelen.py` maakt er leerlingen en inschrijvingen van.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.kolommen.herkennen import Herkenning, herken, vermoedens
from data.lezen.samen.anderen import ZELF, zonder_anderen
from data.lezen.samen.dubbel import dubbele_tabellen
from data.lezen.samen.gedeeld import weiger_door_elkaar, zonder_ouders
from data.lezen.samen.koppelen import VOLGORDE, wijs_instelling_toe
from data.lezen.samen.verdelen import verdeel
from data.lezen.samen.wie import alleen_de_leerling, heeft_inschrijving, noemt_leerling, waarom_niet
from data.lezen.tabel import RuweTabel
from data.lezen.vragen import Antwoorden, Navraag
from data.lezen.waarden.ontvouwen import LOS, lees_en_ontvouw
from data.lezen.waarden.waarden import Waarden
from data.maskeren import zonder_nummers_in
from data.schema.levering import Bronbestand, Leesverslag, Levering
from data.schema.velden import GEVOELIG, HERKOMST, VELDEN
from data.schema.waarden.landen import LANDNAMEN

_ALLE_KOLOMMEN: dict[str, pl.DataType] = {k: t for v in VELDEN for k, t in v.kolommen.items()} | {LOS: pl.Boolean()}

NUMMERS = "nummers van leerlingen weggelaten uit velden waar zij niet horen"

_HOUDT_HET = {*GEVOELIG, "leerlingnummer", "beschikkingsnummer", "achternaam", "voornamen", "roepnaam", "voorvoegsel"}
"""Waar een nummer bij het lezen blijft staan: het wijst een leerling of TLV aan, of een signaal zegt wat er in een naam
niet hoort. Het gaat er dan uit waar het naar buiten gaat."""


def normaliseer(
    tabellen: Sequence[tuple[RuweTabel, Herkenning]],
    bekend: Iterable[str] | None = None,
    landnamen: Mapping[str, str] = LANDNAMEN,
    antwoorden: Antwoorden | None = None,
    ondersteunend: str | None = None,
    *,
    codes_kloppen: bool = False,
) -> Levering:
    """Maakt van ruwe tabellen met hun herkenning één levering.

    Args:
        bekend: de instellingscodes van het bestuur; None neemt elke welgevormde code in de bestanden als bekend.
        landnamen: de kern van de naam of ISO-code van een land → landcode.
        antwoorden: op de vragen die eerder bij deze tabellen gesteld zijn (`Leesverslag.vragen`).
        ondersteunend: de enige school van het bestuur die arrangementen geeft, als die er is.
        codes_kloppen: de bestanden komen uit een register; een vreemde instellingscode is er geen tikfout.

    Raises:
        Gebruikersfout: in geen enkele tabel is een kolom herkend.
    """
    navraag = Navraag(antwoorden)
    tabellen = list(_met_eigen_naam(tabellen))
    weg = dubbele_tabellen(tabellen)
    tabellen = [(alleen_de_leerling(tabel), herkenning) for tabel, herkenning in tabellen]
    met_leerling = any(noemt_leerling(herkenning) for _, herkenning in tabellen)
    gelezen: dict[str, Waarden] = {}
    for tabel, herkenning in tabellen:
        if tabel.bestand in weg or not any(herkenning.values()):
            continue
        if waarom := waarom_niet(tabel, herkenning, met_leerling=met_leerling):
            weg[tabel.bestand] = waarom
        else:
            gelezen[tabel.bestand] = lees_en_ontvouw(tabel, herkenning, landnamen, navraag)
    if not gelezen:
        raise _niets_gelezen([tabel for tabel, _ in tabellen], weg)
    delen: dict[str, pl.DataFrame] = {}
    for nr, (tabel, herkenning) in enumerate(tabellen):
        if tabel.bestand in gelezen:
            over, delen[tabel.bestand] = zonder_ouders(tabel, gelezen[tabel.bestand].frame, navraag)
            tabellen[nr] = (over, herkenning)
    ingeschreven = [bestand for bestand, frame in delen.items() if heeft_inschrijving(frame)]
    delen, anderen = zonder_anderen(delen, ingeschreven, navraag)
    weg |= anderen
    weiger_door_elkaar(delen)
    hersteld: dict[str, int] = {}
    for bestand in delen:
        for wat, aantal in gelezen[bestand].hersteld.items():
            hersteld[wat] = hersteld.get(wat, 0) + aantal
    velden = {bestand: gelezen[bestand].velden for bestand in delen}
    ruw = {tabel.bestand: tabel.frame for tabel, _ in tabellen if tabel.bestand in delen}
    plat = _zonder_nummers(pl.concat(delen.values(), how="diagonal"), hersteld)
    plat = plat.with_columns(pl.lit(None, t).alias(k) for k, t in _ALLE_KOLOMMEN.items() if k not in plat.columns)
    zonder_kolom = frozenset(
        tabel.bestand for tabel, herkenning in tabellen if "instellingscode" not in herkenning.values()
    )
    bekend = None if bekend is None else set(bekend)
    plat, opmerkingen = wijs_instelling_toe(
        plat.with_row_index(VOLGORDE), bekend, velden, zonder_kolom, codes_kloppen=codes_kloppen
    )
    bestanden = [_bronbestand(tabel, herkenning, weg.get(tabel.bestand)) for tabel, herkenning in tabellen]
    verslag = Leesverslag(
        tuple(replace(b, opmerkingen=(*b.opmerkingen, *opmerkingen.get(b.naam, ()))) for b in bestanden),
        hersteld,
        pl.concat(gelezen[bestand].onleesbaar for bestand in delen),
        # Wat niet meetelt, hoeft niemand uit te leggen; alleen of het meetelt.
        tuple(vraag for vraag in navraag.gesteld if vraag.bestand in delen or vraag.sleutel == ZELF),
    )
    return verdeel(plat, velden, verslag, ruw, zonder_kolom, ondersteunend)


def _bronbestand(tabel: RuweTabel, herkenning: Herkenning, waarom_niet: str | None) -> Bronbestand:
    """Wat er van een tabel gelezen is, of waarom dat niets is."""
    if waarom_niet is None:
        vermoed = vermoedens(tabel, herkenning)
        vervallen = frozenset(veld for veld in herken(tabel.vervallen).values() if veld)
        gelezen = (tabel.bestand, tabel.frame.height, herkenning, tabel.opmerkingen, tabel.titel)
        return Bronbestand(*gelezen, vermoed, vervallen - {*herkenning.values()})
    return Bronbestand(tabel.bestand, 0, dict.fromkeys(herkenning), (*tabel.opmerkingen, waarom_niet), tabel.titel)


def _niets_gelezen(tabellen: Sequence[RuweTabel], weg: Mapping[str, str]) -> Gebruikersfout:
    """De fout voor een levering zonder leerlingen; `weg` is tabel → waarom zij niet meetelt."""
    if weg:
        bestand, waarom = next(iter(weg.items()))
        return Gebruikersfout(f"In ‘{bestand}’ staan geen leerlingen. {waarom}")
    namen = ", ".join(f"‘{tabel.bestand}’" for tabel in tabellen)
    return Gebruikersfout(
        f"In {namen} is geen enkele kolom herkend. De eerste rij moet de namen van de kolommen bevatten, "
        "zoals Leerlingnummer, BSN en Inschrijfdatum."
    )


def _zonder_nummers(plat: pl.DataFrame, hersteld: dict[str, int]) -> pl.DataFrame:
    """Laat een BSN of onderwijsnummer weg uit elk veld dat er geen hoort te hebben, en telt dat in `hersteld`."""
    # Wat als datum te lezen is, is geen nummer: bijna elke geleverde tekst van een datum.
    datums = [v.naam for v in VELDEN if v.is_datum and f"{v.naam}_gelezen" in plat.columns]
    rest = plat.select((pl.col(d).is_null() & pl.col(f"{d}_gelezen").is_not_null()).any() for d in datums)
    gelezen = {f"{d}_gelezen" for d in datums if not rest[d][0]}
    schoon = zonder_nummers_in(plat, behalve={*HERKOMST, *_HOUDT_HET, *gelezen})
    if schoon is not plat:
        anders = [int((schoon[k] != plat[k]).sum()) for k, soort in plat.schema.items() if soort == pl.String]
        hersteld |= {NUMMERS: sum(anders)} if sum(anders) else {}
    return schoon


def _met_eigen_naam(tabellen: Sequence[tuple[RuweTabel, Herkenning]]) -> Iterator[tuple[RuweTabel, Herkenning]]:
    """Geeft een bestand dat net zo heet als een ander een volgnummer: twee scholen sturen allebei `export.csv`."""
    keer: Counter[str] = Counter()
    for tabel, herkenning in tabellen:
        naam = tabel.bestand
        keer[naam] += 1
        yield (tabel if keer[naam] == 1 else replace(tabel, bestand=f"{naam} ({keer[naam]})")), herkenning
