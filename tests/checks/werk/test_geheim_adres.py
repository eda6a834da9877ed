"""Twee scholen die verschillen over een geheim adres: de strengste geldt overal, in welke volgorde zij ook leveren."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

import checks
from checks.motor.catalogus import laad_signalen, titels
from checks.werk.beeld import vul_blik
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from checks.werk.opvragen import Opgezocht, dossier, lijst_identificeren
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.besluit import GEACCEPTEERD, STATUSSEN, VOORBIJ, Besluit
from data.schema.toegang import Gebruiker
from data.schema.velden import ADRES, WAAR_IEMAND_WOONT
from data.schema.voorbeeld import Rij, Waarde
from data.uit.tabel import als_csv, naar_buiten
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, verzonnen_onderwijsnummer
from tests.data.opslag.hulp import alles
from tests.hulp import MOMENT, P, doe

SPOOR = "Stillelaan"
"""Staat in elk deel van het adres, zodat te zien is waar het overal terechtkomt."""


def _leerling(nummer: int, **wijzig: Waarde) -> Rij:
    return {**schone_leerling(P, nummer), "bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(nummer), **wijzig}


def _elders(nummer: int, **wijzig: Waarde) -> Rij:
    """Dezelfde leerling op een andere school, die niet weet dat zijn adres geheim is."""
    school = {k: schone_leerling(P, nummer, cluster=3)[k] for k in ("instellingscode", "vestigingscode")}
    adres = {veld: f"{SPOOR} {veld}" for veld in ADRES} | {"huisnummer": f"{SPOOR[:4]}"}
    return _leerling(nummer, **school, leerlingnummer=f"77{nummer}", inschrijvingsvolgnummer="9", **adres, **wijzig)


GEHEIM = [_leerling(nummer, geheim_adres="J") for nummer in (3, 5)]
OPEN = [_elders(3, landcode=f"{SPOOR} land"), _elders(5, land=SPOOR)]
ANDER = {**schone_leerling(P, 4, cluster=3), "postcode": "1"}


Lever = Callable[[Sequence[Rij]], None]


@pytest.fixture
def opslag(tmp_path: Path) -> Opslag:
    return Opslag(tmp_path / "bord.duckdb", "ab" * 32)


@pytest.fixture
def lever(opslag: Opslag) -> Lever:
    """Levert rijen, telkens een uur later."""
    keer = iter(range(100))

    def doe_het(rijen: Sequence[Rij]) -> None:
        uur = next(keer)
        bestand = Bestand(f"{uur}.csv", naar_csv(rijen))
        levering = lees_bestanden([bestand], BESTUUR)
        sla_op(opslag, levering, [bestand], BESTUUR, doe(moment=MOMENT + timedelta(hours=uur)))

    return doe_het


def waar_staat_het(opslag: Opslag) -> list[str]:
    """De tabellen waarin het adres nog ergens staat; land en landcode bewaren wij wel, maar laten wij niet zien."""
    with opslag.lees(doe()) as con:
        staat_er = alles(con)
    staat_er["alle_leerling"] = staat_er["alle_leerling"].select(ADRES)
    return [tabel for tabel, frame in staat_er.items() if SPOOR.casefold() in str(frame.rows()).casefold()]


def te_lezen(gevonden: Opgezocht | None) -> str:
    """Alles wat een dossier laat zien; een frame als tekst toont zelf maar een paar rijen."""
    assert gevonden is not None
    dossier_, naast = gevonden.dossier, gevonden.naast
    frames = (dossier_.gegevens, dossier_.balken, dossier_.veranderd, naast.gegevens, naast.balken)
    return "".join(str(frame.to_dicts()) for frame in frames).casefold()


def bevindingen(opslag: Opslag) -> pl.DataFrame:
    with opslag.lees(doe()) as con:
        return bladzijde(con, Keuze(status=STATUSSEN))


def test_wat_er_al_stond_verdwijnt_overal(opslag: Opslag, lever: Lever) -> None:
    """Uit de gegevens, de werklijst, een besluit, het dossier, de lijst om te identificeren en een blik."""
    lever([*OPEN, ANDER])
    with opslag.schrijf(doe()) as schrijver:
        over = bladzijde(schrijver.con, Keuze()).filter(veld="landcode")["sleutel"].to_list()
        besluit(schrijver, Besluit(GEACCEPTEERD, reden="Klopt"), over, len(over), gezien(schrijver.con))
    assert {"alle_leerling", "bevinding", "besluit", "werkstand"} <= set(waar_staat_het(opslag))
    assert len(set(bevindingen(opslag)["veld"]) & WAAR_IEMAND_WOONT) > 1
    lever(GEHEIM)
    assert waar_staat_het(opslag) == []
    alle = bevindingen(opslag)
    assert SPOOR.casefold() not in als_csv(naar_buiten(alle, titels(), opslag.koppelsleutel)).decode().casefold()
    assert alle.filter(veld="postcode", status="nieuw")["waarde"].to_list() == ["1"], "van een ander blijft het staan"
    nog = alle.filter(pl.col("sleutel").is_in(over), ~pl.col("status").is_in(VOORBIJ))
    assert set(nog["status"]) <= {GEACCEPTEERD}
    with opslag.bekijk(doe(peildatum=P + timedelta(30)), vul_blik) as con:
        assert SPOOR.casefold() not in str(bladzijde(con, Keuze(status=STATUSSEN)).to_dicts()).casefold()
    with opslag.lees(doe()) as con:
        lijst = lijst_identificeren(con, P)
        records = con.execute("SELECT DISTINCT record FROM bevinding WHERE leerlingnummer = '773'").fetchall()
        gevonden = dossier(con, records[0][0], P)
    assert gevonden is not None
    assert gevonden[0].geheim
    assert SPOOR.casefold() not in te_lezen(gevonden)
    assert set(lijst.filter(pl.col("leerlingnummer").str.starts_with("77"))["variant"]) <= {"geheim", "nummer"}


@pytest.mark.parametrize(
    "leveringen",
    [[GEHEIM, OPEN], [[*({**rij, "geheim_adres": "N", "straat": SPOOR} for rij in GEHEIM), *OPEN], [*GEHEIM, *OPEN]]],
    ids=["eerst geheim", "op dezelfde school later geheim"],
)
def test_de_volgorde_van_leveren_maakt_niet_uit(leveringen: list[list[Rij]], opslag: Opslag, lever: Lever) -> None:
    for rijen in leveringen:
        lever(rijen)
    assert waar_staat_het(opslag) == []


def test_ook_wie_de_school_niet_ziet_die_het_geheim_houdt(opslag: Opslag, lever: Lever) -> None:
    """Van land en landcode weet zijn eigen school, en ook zij ziet ze dan niet: zijn rijen alleen zeggen dat niet."""
    lever([*OPEN, *GEHEIM])
    kijkt = replace(doe(), wie=Gebruiker("An", frozenset({str(OPEN[0]["instellingscode"])}), "school"))
    with opslag.lees(kijkt) as con, opslag.lees(doe()) as overal:
        records = [record for (record,) in con.execute("SELECT DISTINCT sleutel FROM leerling").fetchall()]
        assert len(records) == len(OPEN)
        zonder = [dossier(con, record, P) for record in records]
        gevonden = [dossier(con, record, P, overal=overal) for record in records]
    assert all(SPOOR.casefold() in te_lezen(een) for een in zonder), "zonder de andere scholen is het niet te weten"
    assert all(een is not None and een.dossier.geheim for een in gevonden)
    assert not any(SPOOR.casefold() in te_lezen(een) for een in gevonden)


def test_de_opdrachtregel_zegt_het_ook_niet() -> None:
    for rijen in ([*GEHEIM, *OPEN], [*OPEN, *GEHEIM]):
        verwerking = checks.verwerk([Bestand("a.csv", naar_csv(rijen))], P, BESTUUR)
        assert SPOOR.casefold() not in str(verwerking.uitslag.bevindingen.to_dicts()).casefold()
    apart = [Bestand(f"{i}.csv", naar_csv(rijen)) for i, rijen in enumerate((OPEN, GEHEIM))]
    verwerking = checks.verwerk(apart, P, BESTUUR, [Bestand("vorige.csv", naar_csv(OPEN))])
    assert SPOOR.casefold() not in str(verwerking.uitslag.bevindingen.to_dicts()).casefold()


def test_elk_signaal_over_een_adres_weet_het() -> None:
    """De voorbeelden van elk signaal over een adres, bij leerlingen van wie een andere school het geheim houdt."""
    rijen: list[Rij] = []
    for nummer, signaal in enumerate(laad_signalen().values(), start=10):
        fout = {k: v for k, v in signaal.voorbeeld.fout.items() if k in WAAR_IEMAND_WOONT and isinstance(v, str)}
        rijen += [_leerling(nummer, geheim_adres="J"), {**_elders(nummer), **fout}] if fout else []
    assert len(rijen) > 10
    gevonden = checks.verwerk([Bestand("a.csv", naar_csv(rijen))], P, BESTUUR).uitslag.bevindingen
    over = gevonden.filter(pl.col("veld").is_in(list(WAAR_IEMAND_WOONT)))
    assert over["waarde"].null_count() == over.height
    assert set(over["zin"]) <= set(titels().values())
