"""Bouwt leveringen voor tests, demo en getekende voorbeelden; de enige plek waar gegevens worden verzonnen.

Een schone leerling geeft bij geen enkel signaal een fout. Alles gaat langs het schema en de echte lezer, dus een
kolom die geen export heeft, kan hier ook niet bestaan.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter

import polars as pl

from data.lezen.samen.normaliseren import normaliseer
from data.lezen.tabel import RIJ, RuweTabel
from data.schema.levering import INSTELLINGEN, Levering, enige_ondersteunende
from data.schema.velden import VELD, VELDEN, Tabel, Type
from data.schema.voorbeeld import VRIJ_BSN, VRIJ_ONDERWIJSNUMMER, Invulling, Rij, Voorbeeld, Waarde
from data.schema.waarden.landen import NEDERLAND
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST, elfproef
from data.schema.waarden.schooljaar import begin_schooljaar

EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER = 999990019, 999999990
"""De reeks die RvIG apart houdt voor testpersonen: de enige nummers die verzonnen gegevens mogen dragen."""


def instellingen_frame(
    rijen: Iterable[tuple[str, str, int | None, str | None, bool | None, bool | None]],
) -> pl.DataFrame:
    """Een frame instellingen uit rijen (code, naam, cluster, schoolsoort, epilepsieschool, overeenkomst)."""
    return pl.DataFrame(list(rijen), schema=INSTELLINGEN, orient="row")


BESTUUR = instellingen_frame(
    [
        ("98AA", "De Vuurtoren", 1, "SO/VSO", False, False),
        ("98BA", "De Klankschaal", 2, "SO", False, False),
        ("98CA", "De Bolder", 3, "SO", False, False),
        ("98CB", "De Bolder College", 3, "VSO", False, False),
        ("98DA", "De Wissel", 4, "SO", False, True),
        ("98DB", "De Wissel College", 4, "VSO", False, True),
    ]
)
"""Het bestuur van tests en demo: zes instellingen over de vier clusters."""


def nummers_uit_testreeks(rest: int) -> list[str]:
    """Alle nummers uit de testreeks met de gevraagde rest: 0 voor BSN's, 5 voor onderwijsnummers."""
    reeks = pl.int_range(EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER + 1, eager=True).cast(pl.String)
    return reeks.to_frame("nummer").filter(elfproef("nummer", rest))["nummer"].to_list()


_VRIJE_BSNS = 26
"""Zoveel BSN's aan het eind van de reeks krijgt niemand: de testreeks is klein."""
_BSNS, _ONDERWIJSNUMMERS = nummers_uit_testreeks(BSN_REST), nummers_uit_testreeks(ONDERWIJSNUMMER_REST)


def verzonnen_bsn(nummer: int) -> str:
    """Het zoveelste BSN uit de testreeks."""
    return _BSNS[nummer % len(_BSNS)]


def verzonnen_onderwijsnummer(nummer: int) -> str:
    """Het zoveelste onderwijsnummer uit de testreeks."""
    return _ONDERWIJSNUMMERS[nummer % len(_ONDERWIJSNUMMERS)]


_UIT_TESTREEKS = frozenset((*_BSNS, *_ONDERWIJSNUMMERS))


def in_testreeks(nummer: Waarde) -> bool:
    """Of dit een nummer is dat kan bestaan: alle verzonnen nummers die kloppen, komen uit de testreeks."""
    return nummer in _UIT_TESTREEKS


_ACHTERNAMEN = (
    "Bakker",
    "Yilmaz",
    "El Amrani",
    "Kowalski",
    "Jansen",
    "Haddad",
    "Visser",
    "Öztürk",
    "de Vries",
    "Nguyen",
    "Peters",
)
_VOORNAMEN = (
    "Sem",
    "Elif",
    "Yassin",
    "Zofia",
    "Daan",
    "Nour",
    "Fleur",
    "Emre",
    "Tess",
    "Minh",
    "Bram",
    "Sofie",
    "Omar",
)
"""Met de geboortedatum erbij heeft elk nummer zijn eigen persoon: 11, 13 en 28 hebben geen deler gemeen."""


_VAN_TYPE: Mapping[Type, str | None] = {
    "tekst": "A",
    "code": "A1",
    "vestiging": "98DA00",
    "nummer": None,
    "postcode": "3511AB",
    "datum": "01-08-2024",
    "geboortedatum": "01-08-2015",
    "ja_nee": "N",
    "geslacht": "V",
    "land": NEDERLAND,
    "landnaam": "Nederland",
    "keuze": "1",
    "melding": "",
    "woord": "nee",
}
"""Wat er bij een type past. Een nummer is van iemand: dat krijgt niemand er zomaar bij."""


@cache
def verzonnen(*tabellen: Tabel) -> Rij:
    """Wat rijen van deze tabellen onder hun velden hebben, voor wie van een veld niets beters weet.

    Zo heeft ook een veld dat net aan het schema is toegevoegd, overal een waarde.
    """
    velden = [v for v in VELDEN if v.tabel in tabellen]
    return {v.naam: _VAN_TYPE[v.type] if v.voorbeeld is None else v.voorbeeld or None for v in velden}


def schone_leerling(p: date, nummer: int = 1, *, cluster: int = 4, schoolsoort: str = "SO", school: str = "") -> Rij:
    """Een leerling aan wie op peildatum `p` niets mankeert, als rij met alle velden van het schema.

    `nummer` maakt leerlingen verschillend. Ingeschreven sinds twee schooljaren, met een TLV die ruim een jaar loopt.
    """
    school = school or _school(cluster, schoolsoort)
    begin = begin_schooljaar(p)
    inschrijfdatum = date(begin.year - 2, 8, 1)
    leeftijd = 7 if schoolsoort == "SO" else 13
    swv = f"{'PO' if schoolsoort == 'SO' else 'VO'}3001"
    rij: dict[str, Waarde] = dict.fromkeys(v.naam for v in VELDEN)
    rij |= verzonnen("leerling", "inschrijving", "periode")
    rij |= {
        "leerlingnummer": str(10000 + nummer),
        "bsn": verzonnen_bsn(nummer),
        "achternaam": _ACHTERNAMEN[nummer % 11],
        "voornamen": _VOORNAMEN[nummer % 13],
        "geboortedatum": date(begin.year - leeftijd, 1 + nummer % 7, 1 + nummer % 28),
        "geslacht": "MV"[nummer % 2],
        "straat": "Schoolstraat",
        "huisnummer": str(nummer),
        "postcode": "3511AB",
        "woonplaats": "Utrecht",
        "landcode": NEDERLAND,
        "land": "Nederland",
        "geheim_adres": "N",
        "vreemdeling": "N",
        "eerder_nederlands_onderwijs": "J",
        "inschrijvingsvolgnummer": str(nummer),
        "inschrijfstatus": "ingeschreven",
        "schoolsoort": schoolsoort,
        "inschrijfdatum": inschrijfdatum,
        "registratiedatum": inschrijfdatum,
        "tijdelijke_toelating": "N",
        "nnca": "0",
        "rod_status": "opgenomen",
        "bekostigbaar": "J",
        "begindatum_periode": inschrijfdatum,
        "groep": f"{schoolsoort}-{1 + nummer % 4}",
        "soort_verblijf": "0",
        VRIJ_BSN: verzonnen_bsn(-1 - nummer % _VRIJE_BSNS),
        VRIJ_ONDERWIJSNUMMER: verzonnen_onderwijsnummer(nummer),
        **_op_school(school),
    }
    if cluster in (1, 2):
        rij["soort_onderwijs"] = "11" if cluster == 1 else "23"
    else:
        rij |= {
            **verzonnen("tlv"),
            "tlv_volgnummer": "1",
            "swv_nummer": swv,
            "ondersteuningscategorie": "LMH"[nummer % 3],
            "beschikkingsnummer": f"{swv}-{inschrijfdatum.year}-{nummer:05d}",
            "tlv_begin": inschrijfdatum,
            "tlv_einde": date(begin.year + 2, 7, 31),
        }
    return rij


@cache  # elke schone leerling vraagt het
def _school(cluster: int, schoolsoort: str) -> str:
    """De school van het testbestuur met dit cluster en deze schoolsoort."""
    past = BESTUUR.filter(
        (pl.col("cluster") == cluster) & pl.col("schoolsoort_instelling").str.split("/").list.contains(schoolsoort)
    )
    return str(past["instellingscode"][0])


@cache
def _andere_school(code: str) -> str:
    """Een andere school van het testbestuur met dezelfde schoolsoort, in cluster 3 of 4."""
    soort = BESTUUR.filter(pl.col("instellingscode") == code)["schoolsoort_instelling"].item()
    past = BESTUUR.filter(
        pl.col("cluster") >= 3,
        pl.col("instellingscode") != code,
        pl.lit(soort).str.split("/").list.contains(pl.col("schoolsoort_instelling")),
    )
    return str(past["instellingscode"][0])


def _op_school(code: str) -> dict[str, Waarde]:
    """De velden die zeggen op welke school een leerling zit."""
    deel = 100 + sum(code.encode()) % 900
    return {
        "instellingscode": code,
        "vestigingscode": f"{code}00",
        "onderwijsaanbiederscode": f"{deel}A{deel}",
        "onderwijslocatiecode": f"{deel}X{deel}",
    }


def vul_in(rij: Rij, wijzig: Mapping[str, Invulling], p: date) -> Rij:
    """De rij met de veranderingen; een functie krijgt de rij zoals die was."""
    onbekend = wijzig.keys() - VELD.keys()
    if onbekend:
        raise KeyError(f"geen veld van het schema: {sorted(onbekend)}")
    return {**rij, **{veld: w(rij, p) if callable(w) else w for veld, w in wijzig.items()}}


def rijen_van(
    voorbeeld: Voorbeeld,
    p: date,
    nummer: int = 1,
    schoon: Rij | None = None,
    elders: str = "",
    anderen: Iterable[Rij] = (),
) -> list[Rij]:
    """De rijen van een voorbeeld met de fout erin; de eerste is de leerling zelf, tenzij die er niet (meer) is.

    `schoon`, `elders` (een instellingscode) en `anderen` (op volgorde) vervangen de leerling, de andere school van het
    testbestuur en de andere leerlingen.
    """
    if voorbeeld.weg or voorbeeld.alleen_rod:
        return []
    nog_vrij = iter(anderen)
    schoon = schoon or schone_leerling(p, nummer, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
    fout = vul_in(schoon, voorbeeld.fout, p)
    rijen = [fout]
    for i, erbij in enumerate(voorbeeld.erbij, start=1):
        if erbij.wie == "inschrijving":
            basis: Rij = fout
        elif erbij.wie == "elders":
            code = elders or _andere_school(str(schoon["instellingscode"]))
            nieuw = {v: f"{schoon[v]}{i}" for v in ("leerlingnummer", "inschrijvingsvolgnummer")}
            basis = {**fout, **_op_school(code), **nieuw}
        else:
            vast = next(nog_vrij, {})
            basis = vast or schone_leerling(
                p,
                nummer + 400 + i,
                cluster=voorbeeld.cluster,
                schoolsoort=voorbeeld.schoolsoort,
                school=str(schoon["instellingscode"]),
            )
        rijen.append(vul_in(basis, {v: _van(schoon, w) for v, w in erbij.wijzig.items()}, p))
    return rijen


def _van(schoon: Rij, invulling: Invulling) -> Invulling:
    """Een functie rekent altijd met de schone leerling, ook bij een extra rij of een herstel."""
    return (lambda _, p: invulling(schoon, p)) if callable(invulling) else invulling


def vorige_van(voorbeeld: Voorbeeld, p: date, nummer: int = 1, schoon: Rij | None = None) -> list[Rij]:
    """De rijen van een voorbeeld in de levering ervoor; zonder `vorige` dezelfde als nu."""
    if voorbeeld.vorige is None:
        return rijen_van(voorbeeld, p, nummer, schoon)
    schoon = schoon or schone_leerling(p, nummer, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
    return [vul_in(schoon, voorbeeld.vorige, p)]


def rijen_in_rod(
    voorbeeld: Voorbeeld,
    p: date,
    nummer: int = 1,
    schoon: Rij | None = None,
    elders: str = "",
    anderen: Iterable[Rij] = (),
) -> list[Rij]:
    """De rijen van een voorbeeld in een overzicht van ROD, met dezelfde argumenten als `rijen_van`.

    Vergelijkt het voorbeeld niet met ROD, dan heeft ROD wat het LAS heeft, met de fout erin.
    """
    schoon = schoon or schone_leerling(p, nummer, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
    if voorbeeld.alleen_rod:
        return [vul_in(schoon, voorbeeld.fout, p)]
    rijen = rijen_van(voorbeeld, p, nummer, schoon, elders, anderen)
    if voorbeeld.rod is None or not rijen:
        return rijen
    fout, *rest = rijen
    return [*(vul_in(fout, {v: _van(schoon, w) for v, w in anders.items()}, p) for anders in voorbeeld.rod), *rest]


def hersteld(voorbeeld: Voorbeeld, p: date, nummer: int = 1, schoon: Rij | None = None) -> Rij:
    """De rij van de leerling nadat de fout van een voorbeeld is hersteld."""
    schoon = schoon or schone_leerling(p, nummer, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
    if voorbeeld.herstel is None:
        return schoon
    herstel = {veld: _van(schoon, invulling) for veld, invulling in voorbeeld.herstel.items()}
    return vul_in(vul_in(schoon, voorbeeld.fout, p), herstel, p)


# -- van rijen naar bestand en levering --------------------------------------------------------------------------------


def als_tekst(waarde: Waarde) -> str | None:
    """Een waarde zoals zij in een bestand staat."""
    return _dag(waarde) if isinstance(waarde, date) else waarde


@cache  # een export noemt dezelfde dagen duizenden keren
def _dag(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def naar_csv(rijen: Iterable[Rij], zonder: Iterable[str] = (), koppen: Mapping[str, str] | None = None) -> bytes:
    """Een export in csv (UTF-8, puntkomma) zonder de velden `zonder`.

    De kop van een veld is die in `koppen`, en anders het label van het schema.
    """
    koppen = {v.naam: v.label for v in VELDEN} | dict(koppen or {})
    velden = _kolommen(zonder)
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(koppen[v] for v in velden)
    schrijver.writerows(map(als_tekst, waarden) for waarden in map(itemgetter(*velden), rijen))
    return uit.getvalue().encode()


def naar_levering(
    rijen: Sequence[Rij],
    instellingen: pl.DataFrame = BESTUUR,
    *,
    zonder: Iterable[str] = (),
    bestand: str = "export.csv",
) -> Levering:
    """De rijen als levering, gelezen zoals een echt bestand."""
    velden = _kolommen(zonder)
    frame = pl.DataFrame(
        {VELD[v].label: [als_tekst(rij[v]) or None for rij in rijen] for v in velden},
        schema=dict.fromkeys((VELD[v].label for v in velden), pl.String),
    ).with_row_index(RIJ, offset=2)
    tabel = RuweTabel(bestand, frame)
    return normaliseer(
        [(tabel, {VELD[v].label: v for v in velden})],
        instellingen["instellingscode"],
        ondersteunend=enige_ondersteunende(instellingen),
    )


def _kolommen(zonder: Iterable[str]) -> list[str]:
    weg = set(zonder)
    if weg - VELD.keys():
        raise KeyError(f"geen veld van het schema: {sorted(weg - VELD.keys())}")
    return [v.naam for v in VELDEN if v.naam not in weg]
