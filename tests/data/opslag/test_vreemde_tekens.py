"""Wat een school ook als leerlingnummer intypt: leerlingen blijven uit elkaar, in elke uitgang en ingang."""

import tempfile
from datetime import date, datetime
from pathlib import Path

import polars as pl
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from checks.werk.controleren import controleer_levering
from checks.werk.leveringen import sla_op
from checks.werk.opvragen import dossier
from checks.werk.wissen import wis_instelling, wis_levering
from data.koppelsleutel import versleutel
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.schrijven.besluitbestand import laad_besluiten
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import alle_besluiten, gezien
from data.opslag.vragen.bevindingen import swv_van, van_leerling
from data.opslag.vragen.leerlingen import record_van
from data.opslag.werkstand import maak_werkstand
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij
from data.uit.besluitbestand import besluiten_csv, lees_besluiten
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag import hulp
from tests.hulp import doe

P = date(2026, 2, 1)
NU = datetime(2026, 2, 1, 12)
SCHOLEN = ("98DA", "98CA")

STUK = (
    st.sampled_from(["12", "345", "1", "L1", "98CA", "'12'", '"', "\\", r"\7C", "~2", "\n", "😀"])
    | st.text(alphabet="|~\\^ 127CE'\"\n😀é", min_size=1, max_size=6)
    | st.text(alphabet="|~\\x", min_size=1, max_size=3).map(lambda deel: (deel * 500)[:500])
)

Wie = tuple[str, str]
"""Een leerlingnummer en het volgnummer van zijn inschrijving, TLV en arrangement."""


def _verwarrend(stukken: list[tuple[str, str]]) -> list[Wie]:
    """Van elke twee stukken twee leerlingen die zonder codes dezelfde sleutels zouden hebben."""
    wie = [paar for a, b in stukken for paar in ((a, f"{b}|x"), (f"{a}|{b}", "x"))]
    # Wat alleen in witruimte verschilt, is bij het lezen hetzelfde.
    return list(
        {" ".join(nummer.split()): (nummer, volgnummer) for nummer, volgnummer in wie if nummer.split()}.values()
    )


KLAS = st.lists(st.tuples(STUK, STUK), min_size=2, max_size=4).map(_verwarrend).filter(lambda klas: len(klas) > 2)


def leerlingen(klas: list[Wie]) -> list[Rij]:
    """Leerlingen zonder groep en met een eigen samenwerkingsverband dat een TLV met een foute dag gaf."""
    return [
        {
            **schone_leerling(P, i, cluster=4 - i // 2 % 2),
            "leerlingnummer": nummer,
            "inschrijvingsvolgnummer": volgnummer,
            "tlv_volgnummer": volgnummer,
            "groep": None,
            "swv_nummer": f"PO30{i + 10}",
            "tlv_einde": date(2027, 6, 30),
        }
        for i, (nummer, volgnummer) in enumerate(klas)
    ]


def arrangementen(klas: list[Wie]) -> list[Rij]:
    """Van elke leerling een arrangement dat eindigt voor het begint."""
    leeg = dict.fromkeys(v.naam for v in VELDEN)
    return [
        {
            **leeg,
            "leerlingnummer": nummer,
            "instellingscode": SCHOLEN[i // 2 % 2],
            "arrangementvolgnummer": volgnummer,
            "arrangement_begin": date(2025, 9, 1),
            "arrangement_einde": date(2025, 8, 1),
        }
        for i, (nummer, volgnummer) in enumerate(klas)
    ]


@settings(max_examples=20, phases=[Phase.generate])
@given(KLAS)
def test_elke_bevinding_is_van_wie_zij_gaat(klas: list[Wie]) -> None:
    """Ook die van een arrangement."""
    levering = naar_levering([*leerlingen(klas), *arrangementen(klas)])
    wie = levering.leerling.select("leerlingnummer", "sleutel")
    assert wie.height == wie["leerlingnummer"].n_unique() == wie["sleutel"].n_unique() == len(klas)
    gevonden = controleer_levering(levering, BESTUUR, P).bevindingen
    per_signaal = gevonden.group_by("signaal").len()
    assert dict(per_signaal.filter(pl.col("signaal").is_in(["IN08", "TLV06", "AR03"])).iter_rows()) == dict.fromkeys(
        ("IN08", "TLV06", "AR03"), len(klas)
    )
    naast = gevonden.join(wie, on="leerlingnummer", suffix="_wie")
    assert naast.height == gevonden.height
    assert naast["record"].to_list() == naast["sleutel_wie"].to_list()


@settings(max_examples=3, phases=[Phase.generate])  # kleiner zoeken duurt hier minuten
@given(KLAS)
def test_door_de_opslag_en_terug(klas: list[Wie]) -> None:
    with tempfile.TemporaryDirectory() as map_:
        opslag = Opslag(Path(map_) / "bord.duckdb", "een sleutel")
        try:
            _door_de_opslag(opslag, klas)
        finally:
            opslag.sluit()


def _door_de_opslag(opslag: Opslag, klas: list[Wie]) -> None:
    rijen = leerlingen(klas)
    geleverd = _laad(opslag, [*rijen, *arrangementen(klas)], dag=1)
    met_besluit = geleverd["98DA"][0]
    with opslag.schrijf(doe("An", NU)) as hand:
        con = hand.con
        over = con.execute("SELECT sleutel FROM werkstand WHERE leerlingnummer = ?", [met_besluit]).fetchall()
        sleutels = [sleutel for (sleutel,) in over]
        for sleutel in sleutels:
            besluit(hand, ACCEPTEER, [sleutel], 1, gezien(con), REGELS)
    assert _met_besluit(opslag) == {met_besluit}
    _via_een_bestand(opslag)
    assert _met_besluit(opslag) == {met_besluit}
    _elke_leerling_alleen(opslag)

    # Wie een ander nummer krijgt, neemt zijn besluiten mee; van wie de levering wordt gewist, blijft de eerdere over.
    nieuw = _laad(opslag, [{**rij, "leerlingnummer": f"N{rij['leerlingnummer']}"} for rij in rijen], dag=2)
    assert _met_besluit(opslag) == {nieuw["98DA"][0]}
    wis_levering(opslag, 2, doe("An", NU, P))
    assert _met_besluit(opslag) == {met_besluit}

    # Van een gewiste school is niets meer te vinden, van de andere alles.
    wis_instelling(opslag, "98CA", doe("An", NU, P))
    with opslag.lees(doe()) as con:
        staat_er = hulp.alles(con)
        for tabel in ("leerling", "alle_leerling", "alle_arrangement", "bevinding", "werkstand"):
            assert {*staat_er[tabel]["leerlingnummer"]} == {*geleverd["98DA"]}, tabel
        los = "SELECT count(*) FROM besluit WHERE sleutel NOT IN (SELECT sleutel FROM bevinding)"
        assert con.execute(los).fetchall() == [(0,)]
    assert _met_besluit(opslag) == {met_besluit}


def _laad(opslag: Opslag, rijen: list[Rij], dag: int) -> dict[str, list[str]]:
    """Bewaart een levering; geeft per school de leerlingnummers zoals zij gelezen zijn."""
    naam = f"export {dag}.csv"
    levering, bestand = naar_levering(rijen, bestand=naam), Bestand(naam, naar_csv(rijen))
    moment = datetime(2026, 1, dag, 9)
    sla_op(opslag, levering, [bestand], BESTUUR, doe("An", moment, P))
    return {s: levering.leerling.filter(instelling=s)["leerlingnummer"].to_list() for s in SCHOLEN}


def _met_besluit(opslag: Opslag) -> set[str]:
    """Over wie een besluit geldt, en dat is dan over alles van hem wat er stond."""
    with opslag.lees(doe()) as con:
        rijen = con.execute("SELECT DISTINCT leerlingnummer FROM werkstand WHERE status = 'geaccepteerd'").fetchall()
    return {nummer for (nummer,) in rijen}


def _via_een_bestand(opslag: Opslag) -> None:
    """Alle besluiten naar een bestand, weg, en weer terug."""
    with opslag.schrijf(doe("An", NU)) as hand:
        con = hand.con
        bestand = Bestand("b.csv", besluiten_csv(alle_besluiten(con, opslag.koppelsleutel)))
        con.execute("DELETE FROM besluit")
        maak_werkstand(con)
        gelezen = lees_besluiten(bestand, opslag.koppelsleutel)
        geladen = laad_besluiten(hand, gelezen, opslag.koppelsleutel, REGELS)
    assert geladen.toegepast == gelezen.height > 0


def _elke_leerling_alleen(opslag: Opslag) -> None:
    """De code in een adres, het dossier, de bevindingen en het samenwerkingsverband van elke leerling zijn van hem."""
    with opslag.lees(doe()) as con:
        with hulp.alle_rijen(con):
            rijen = con.execute(
                """SELECT l.sleutel, l.leerlingnummer, t.swv_nummer FROM alle_leerling l
                   JOIN alle_inschrijving i ON i.leerling = l.nr JOIN alle_tlv t ON t.inschrijving = i.nr"""
            ).fetchall()
        swv = dict(swv_van(con, ["TLV06"]).iter_rows())
        for record, nummer, eigen_swv in rijen:
            code = str(versleutel(pl.Series([record]), opslag.koppelsleutel)[0])
            assert record_van(con, code, opslag.koppelsleutel) == record
            bevindingen = van_leerling(con, record)
            assert bevindingen["leerlingnummer"].unique().to_list() == [nummer]
            assert {"IN08", "TLV06", "AR03"} <= {*bevindingen["signaal"]}
            (sleutel,) = bevindingen.filter(signaal="TLV06")["sleutel"]
            assert swv[sleutel] == eigen_swv
            gemaakt = dossier(con, record, P)
            assert gemaakt is not None
            gegevens = gemaakt[0].gegevens.filter(pl.col("waarde").is_not_null())
            assert gemaakt[0].records == [record]
            assert gegevens.filter(veld="leerlingnummer")["waarde"].unique().to_list() == [nummer]
            assert gegevens.filter(veld="arrangement_einde").height == 1
