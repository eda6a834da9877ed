"""Van hoeveel leerlingen de bekostiging bij elke levering gevaar liep."""

from datetime import date, datetime, timedelta
from itertools import combinations
from random import Random

import polars as pl
import pytest

from checks.werk.leveringen import draai_terug
from data.opslag import Opslag
from data.opslag.schrijven.controles import _per_school
from data.opslag.vragen.bevindingen import Keuze, bladzijde, risico, telling, wie_gevaar_loopt
from data.opslag.vragen.controles import laatste_controle, versheid
from data.opslag.vragen.verloop import herstel_per_week, in_gevaar_bij, in_gevaar_door_de_tijd, in_gevaar_per_school
from data.schema.toegang import Gebruiker, Handeling
from data.schema.uitslag import RISICO
from data.schema.voorbeeld import Rij
from data.uit.analyse.tabellen import tabellen
from data.verzonnen.bouwer import schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import MOMENT, doe

SIGNALEN = ("IN08",)
WEG = timedelta(days=60)


def zonder_groep(rij: Rij) -> Rij:
    return {**rij, "groep": None}


def punten(opslag: Opslag, school: str | None = None) -> list[tuple[int, int, bool]]:
    """Per punt hoeveel leerlingen meetellen, hoeveel gevaar lopen, en of het te vergelijken is."""
    with opslag.lees(doe()) as con:
        samen, per_school = in_gevaar_door_de_tijd(con, SIGNALEN), in_gevaar_per_school(con, SIGNALEN)
    gelezen = samen if school is None else per_school.filter(instelling=school)
    return gelezen.select("meetellend", "in_gevaar", "vergelijkbaar").rows()


def test_elke_levering_is_een_punt_en_een_nieuwe_dag_niet(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([*map(zonder_groep, klas[:3]), *klas[3:]])
    laad([*map(zonder_groep, klas[:1]), *klas[1:]])
    for dag in (20, 21, 22):
        controleer_opnieuw(opslag, doe(moment=datetime(2026, 1, dag, 9), peildatum=P), reden="nieuwe dag")
    assert punten(opslag) == [(12, 3, False), (12, 1, True), (12, 1, True)]
    with opslag.lees(doe()) as con:
        laatste = con.execute("SELECT max(id) FROM controle").fetchall()[0][0]
        assert in_gevaar_bij(con, laatste) == (12, 1) == risico(con)[:2]
        assert in_gevaar_bij(con, 1) == (12, 3)


def test_een_teruggedraaide_levering_is_geen_punt(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    laad([*map(zonder_groep, klas[:3]), *klas[3:]])
    draai_terug(opslag, 2, doe("Fatima", datetime(2026, 1, 9), P))
    assert [gevaar for _, gevaar, _ in punten(opslag)] == [0, 0]


def test_voor_alle_scholen_leverden_valt_er_niets_te_vergelijken(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([*map(zonder_groep, klas[:6])])
    laad([*map(zonder_groep, klas[6:])])
    assert [gevaar for _, gevaar, _ in punten(opslag)] == [12]
    assert [gevaar for _, gevaar, _ in punten(opslag, "98DA")] == [6, 6]


def test_wie_niet_meer_geleverd_is_maakt_een_daling_geen_herstel(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([*map(zonder_groep, klas[:3]), *klas[3:]])
    laad([*klas[2:]])
    assert punten(opslag)[-1] == (10, 0, False)
    assert punten(opslag, "98DA") == [(6, 3, False), (4, 0, False)]
    assert punten(opslag, "98CA") == [(6, 0, False), (6, 0, True)]


def test_wie_op_twee_scholen_gevaar_loopt_telt_overal_een_keer(opslag: Opslag) -> None:
    """Voor elke keuze van scholen is het aantal te tellen uit wat er bewaard is, zonder te weten wie het zijn."""
    wie = {"A": ("een", "twee", "drie"), "B": ("twee", "vier"), "C": ("twee", "drie"), None: ("vijf", "een")}
    rijen = [(school, f"{school}/{p}", p, None, ["IN08"]) for school, personen in wie.items() for p in personen]
    bewaard = _per_school(pl.DataFrame(rijen, schema=RISICO, orient="row"))
    with opslag.schrijf(doe(), stil=True) as schrijver:
        schrijver.con.execute("INSERT INTO controle (id, moment, peildatum) VALUES (1, ?, ?)", [MOMENT, P])
        for school, nummers in bewaard.items():
            schrijver.con.execute(
                """INSERT INTO controle_instelling (controle, instelling, meetellend, in_gevaar, ook_elders,
                                                   meetellend_elders) VALUES (1, ?, 9, ?, ?, [])""",
                [school, len(nummers), [nr for nr in nummers if nr] or None],
            )
    scholen = [school for school in wie if school is not None]
    for keuze in [k for n in (1, 2, 3) for k in combinations(scholen, n)]:
        kijkt = Handeling(Gebruiker("Wim", frozenset(keuze), "lezer"), MOMENT, P)
        with opslag.lees(kijkt) as con:
            samen = {persoon for school in keuze for persoon in wie[school]}
            assert in_gevaar_bij(con, 1) == (9 * len(keuze), len(samen)), keuze
    with opslag.lees(doe()) as con:
        assert in_gevaar_bij(con, 1) == (36, 5)


def _verzonnen_bord(zaad: int) -> list[Rij]:
    """Leerlingen die op een paar scholen staan, of op één twee keer, en daar goed, fout of al weg zijn."""
    rng, rijen = Random(zaad), list[Rij]()
    fouten: tuple[dict[str, date | None], ...] = ({}, {}, {"groep": None}, {"uitschrijfdatum": P - WEG}, {"bsn": None})
    for nummer in range(16):
        scholen = rng.choices(("98AA", "98BA", "98CA", "98DA"), k=rng.choice((1, 1, 2, 3)))
        for keer, school in enumerate(scholen):
            rij = {**schone_leerling(P, nummer, school=school), "leerlingnummer": f"{nummer}{keer}"}
            soort = rng.choice((rij["type_inschrijving"], "SYMBIOSE"))
            rijen.append({**rij, **rng.choice(fouten), "type_inschrijving": soort})
    return rijen


@pytest.mark.parametrize("zaad", range(4))
def test_wie_gevaar_loopt_zit_bij_wie_meetelt(opslag: Opslag, laad: Laden, zaad: int) -> None:
    """Elk deel heeft boven en onder de streep dezelfde mensen, wie er ook kijkt, en overal staan dezelfde getallen."""
    rijen = _verzonnen_bord(zaad)
    uitslag = laad(rijen)
    wie = {f"{r['instellingscode']}|L{r['leerlingnummer']}": str(r["bsn"] or id(r)) for r in rijen}
    assert len({*wie.values()}) < len(wie), "er is iemand die twee keer voorkomt"
    mee = uitslag.personen.filter("telt_mee").with_columns(mens=pl.col("record").replace_strict(wie))
    codes = sorted(set(mee["instelling"]))
    for keuze in (None, *({*k} for n in (1, 2) for k in combinations(codes, n))):
        kijkt = Handeling(Gebruiker("Wim", None if keuze is None else frozenset(keuze), "coordinator"), MOMENT, P)
        eigen = mee if keuze is None else mee.filter(pl.col("instelling").is_in(keuze))
        with opslag.lees(kijkt) as con:
            controle = laatste_controle(con)
            assert controle is not None
            gevaar, getal, nummer = wie_gevaar_loopt(con), risico(con), controle.id
            assert {*gevaar["persoon"]} <= {*eigen["persoon"]}
            assert getal[:2] == (eigen["mens"].n_unique(), gevaar["persoon"].n_unique())
            assert getal[:2] == in_gevaar_bij(con, nummer)
            assert getal[:2] == tuple(in_gevaar_door_de_tijd(con, SIGNALEN).select("meetellend", "in_gevaar").row(-1))
            uitvoer = tabellen(con, opslag.koppelsleutel, {})["bestuur"].row(-1, named=True)
            assert getal[:2] == (uitvoer["meetellend"], uitvoer["in_gevaar"])
            per_school = versheid(con, nummer)
            for school, telt, loopt in per_school.select("instelling", "meetellend", "in_gevaar").iter_rows():
                daar = gevaar.filter(instelling=school)["persoon"]
                assert {*daar} <= {*eigen.filter(instelling=school)["persoon"]}
                assert (telt, loopt) == (eigen.filter(instelling=school)["mens"].n_unique(), daar.n_unique())
            lopend = bladzijde(con, Keuze()).with_columns(mens=pl.col("record").replace_strict(wie, default=None))
            per_signaal = dict(telling(con, Keuze(), "signaal").select("signaal", "leerlingen").iter_rows())
            assert per_signaal == dict(lopend.group_by("signaal").agg(pl.col("mens").n_unique()).iter_rows())


def test_per_week_wat_erbij_kwam_hersteld_is_en_er_nog_is(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([*map(zonder_groep, klas[:3]), *klas[3:]])  # donderdag 1 januari
    laad([klas[0], *map(zonder_groep, klas[1:5]), *klas[5:]])
    with opslag.lees(doe()) as con:
        gelezen = herstel_per_week(con).rows()
        van_school = herstel_per_week(con, "98DA").rows()
        ander = herstel_per_week(con, "98CA").rows()
    assert gelezen == van_school
    (week, erbij, hersteld, nog) = gelezen[0]
    assert (f"{week}", erbij, hersteld, nog) == ("2025-12-29", 2, 1, 4)
    assert ander[0][1:] == (0, 0, 0)
