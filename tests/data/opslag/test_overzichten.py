"""Een overzicht van ROD in de opslag: terugdraaien, wissen, de bewaartermijn, een kopie, en wat er hersteld heet."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO

import polars as pl
import pytest

from checks.werk.leveringen import draai_terug, sla_op, sla_overzicht_op
from checks.werk.opvragen import dossier, lijst_identificeren
from checks.werk.overzichten import als_rodbeeld
from checks.werk.wissen import ruim_op, wis_alles, wis_instelling, wis_levering
from data.koppelsleutel import versleutel
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.kopie import maak_kopie, zet_terug
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.beeld import overzichten_nu
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.controles import samen_in_rod, versheid
from data.opslag.vragen.leerlingen import record_van, rijen_van
from data.opslag.vragen.leveringen import eerder_geladen, leveringen
from data.opslag.vragen.rod.telling import telregels
from data.opslag.vragen.verloop import verschil
from data.schema.besluit import OPGELOST, Besluit
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling, verzonnen_bsn
from tests.acceptatie import REGELS
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe
from tests.overzichten import ALLEEN_LAS, laad_overzicht

Overzicht = Callable[..., None]
WACHTWOORD = "drie woorden en één cijfer"


@pytest.fixture
def rod(opslag: Opslag) -> Overzicht:
    """Laadt een overzicht van ROD; elk volgende is een dag later."""
    dagen = iter(range(100))

    def laad(rijen: list[Rij], zonder: tuple[str, ...] = ()) -> None:
        dag = next(dagen)
        laad_overzicht(opslag, rijen, datetime(2026, 2, 2 + dag, 9), P + timedelta(dag), zonder)

    return laad


def gevonden(opslag: Opslag) -> list[tuple[str, str]]:
    """Signaal en status van alles over ROD, ook wat net verdween."""
    with opslag.lees(doe()) as con:
        return con.execute(
            "SELECT signaal, status FROM werkstand WHERE starts_with(signaal, 'RO') ORDER BY ALL"
        ).fetchall()


def einden(opslag: Opslag) -> list[tuple[str, str | None]]:
    """Waarom wat er bij de laatste controle eindigde er niet meer is."""
    with opslag.lees(doe()) as con:
        return con.execute(
            """SELECT signaal, einde FROM bevinding
               WHERE starts_with(signaal, 'RO') AND tot = (SELECT max(id) FROM controle) ORDER BY ALL"""
        ).fetchall()


def telling(opslag: Opslag) -> dict[str, int]:
    with opslag.lees(doe()) as con:
        return {t: con.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in tabellen(con)}


@pytest.fixture
def naast(opslag: Opslag, laad: Laden, klas: list[Rij], rod: Overzicht) -> Opslag:
    """Twaalf leerlingen; ROD mist de eerste, heeft de tweede een groep hoger, en kent er een die het LAS niet heeft."""
    laad(klas)
    rod([{**klas[1], "groep": "ander"}, *klas[2:], schone_leerling(P, 20)])
    return opslag


DRIE = [("RO01", "nieuw"), ("RO02", "nieuw"), ("RO33", "nieuw")]


def test_het_las_blijft_gelden_en_rod_ligt_ernaast(naast: Opslag) -> None:
    assert gevonden(naast) == DRIE
    with naast.lees(doe()) as con:
        assert overzichten_nu(con) == {"98CA": 2, "98DA": 2}
        scholen = {rij["instelling"]: rij for rij in versheid(con, 2).to_dicts()}
        assert (scholen["98DA"]["hoort_in_rod"], scholen["98DA"]["in_rod"]) == (6, 5)
        assert (scholen["98CA"]["hoort_in_rod"], scholen["98CA"]["in_rod"]) == (6, 6)
        assert scholen["98DA"]["stand"] == P
        assert [(rij["id"], rij["stand"]) for rij in leveringen(con).to_dicts()] == [(2, P), (1, None)]


def test_wie_op_twee_scholen_zit_telt_in_rod_een_keer(
    opslag: Opslag, laad: Laden, klas: list[Rij], rod: Overzicht
) -> None:
    """En hij staat er als hij er op elke school staat waar hij hoort."""
    zelfde = {k: klas[0][k] for k in ("bsn", "onderwijsnummer", "geboortedatum", "geslacht")}
    ook = {**klas[6], **zelfde}
    laad([*klas, ook] if ook["leerlingnummer"] != klas[6]["leerlingnummer"] else [*klas[:6], ook, *klas[7:]])
    rod([*klas[:6], *klas[7:]])
    with opslag.lees(doe()) as con:
        per = {rij["instelling"]: (rij["hoort_in_rod"], rij["in_rod"]) for rij in versheid(con, 2).to_dicts()}
        assert (per["98DA"], per["98CA"]) == ((6, 6), (6, 5))
        assert samen_in_rod(con, ["98DA"])[:2] == (6, 6)
        assert samen_in_rod(con, ["98CA", "98DA"])[:2] == (11, 10)


def test_hetzelfde_bestand_bij_rod_is_nog_niet_als_export_ingelezen(naast: Opslag, klas: list[Rij]) -> None:
    with naast.lees(doe()) as con:
        afdrukken = [rij[0] for rij in con.execute("SELECT afdruk FROM bronbestand ORDER BY levering").fetchall()]
        assert [eerder_geladen(con, afdruk) is not None for afdruk in afdrukken] == [True, False]


def test_terugdraaien_laat_het_overzicht_ervoor_weer_gelden(naast: Opslag, klas: list[Rij], rod: Overzicht) -> None:
    rod([*klas, schone_leerling(P, 20)])
    assert [wat for wat, status in gevonden(naast) if status == "nieuw"] == ["RO02"]
    draai_terug(naast, 3, doe(moment=datetime(2026, 2, 9)))
    assert gevonden(naast) == DRIE
    draai_terug(naast, 2, doe(moment=datetime(2026, 2, 10)))
    assert gevonden(naast) == []
    assert [einde for _, einde in einden(naast)] == ["anders bekeken"] * 3
    with naast.lees(doe()) as con:
        wat = [rij[0] for rij in con.execute("SELECT wat FROM gebeurtenis ORDER BY rowid DESC LIMIT 2").fetchall()]
    assert wat == ["overzicht van ROD teruggedraaid"] * 2


@pytest.mark.parametrize("hoe", ["levering", "bewaartermijn"])
def test_een_overzicht_wissen(naast: Opslag, klas: list[Rij], laad: Laden, hoe: str) -> None:
    if hoe == "levering":
        wis_levering(naast, 2, doe(moment=datetime(2026, 3, 1)))
    else:
        assert ruim_op(naast, doe(moment=datetime(2028, 2, 1), peildatum=date(2028, 2, 1))) == 1, "alleen de export"
        assert ruim_op(naast, doe(moment=datetime(2028, 3, 1), peildatum=date(2028, 3, 1))) == 1
    assert gevonden(naast) == []
    assert telling(naast)["rod_overzicht"] == 0
    with naast.lees(doe()) as con:
        assert con.execute(
            "SELECT count(*) FROM leerling WHERE bsn = ?", [str(schone_leerling(P, 20)["bsn"])]
        ).fetchall() == [(0,)]


def test_een_school_wissen_wist_ook_wat_rod_van_haar_weet(naast: Opslag) -> None:
    wis_instelling(naast, "98DA", doe(moment=datetime(2026, 3, 1)))
    assert gevonden(naast) == []
    with naast.lees(doe()) as con:
        assert overzichten_nu(con) == {"98CA": 2}
        assert con.execute("SELECT DISTINCT instelling FROM leerling").fetchall() == [("98CA",)]


def test_alles_wissen(naast: Opslag) -> None:
    wis_alles(naast, doe(moment=datetime(2026, 3, 1)))
    aantallen = telling(naast)
    assert {t: aantallen[t] for t in ("rod_overzicht", "levering", "leerling", "bevinding")} == {
        "rod_overzicht": 0,
        "levering": 0,
        "leerling": 0,
        "bevinding": 0,
    }


def test_een_kopie_neemt_het_overzicht_mee(naast: Opslag) -> None:
    kopie = BytesIO()
    maak_kopie(naast, WACHTWOORD, kopie, doe(moment=datetime(2026, 3, 1)))
    wis_levering(naast, 2, doe(moment=datetime(2026, 3, 2)))
    assert gevonden(naast) == []
    zet_terug(naast, BytesIO(kopie.getvalue()), WACHTWOORD, doe(moment=datetime(2026, 3, 3)))
    assert gevonden(naast) == DRIE


# -- wat er hersteld heet ----------------------------------------------------------------------------------------------


def test_wat_in_een_nieuw_overzicht_goed_is_heet_hersteld(naast: Opslag, klas: list[Rij], rod: Overzicht) -> None:
    rod(klas)
    assert gevonden(naast) == [("RO01", "hersteld"), ("RO02", "hersteld"), ("RO33", "hersteld")]
    with naast.lees(doe()) as con:
        assert verschil(con).hersteld == 3


def test_wat_een_nieuw_overzicht_niet_laat_zien_heet_niet_hersteld(
    naast: Opslag, klas: list[Rij], rod: Overzicht
) -> None:
    rod([*klas, schone_leerling(P, 20)], zonder=("groep",))
    assert [(wat, status) for wat, status in gevonden(naast) if wat == "RO33"] == [("RO33", "niet meer nagekeken")]


@pytest.mark.parametrize("verder", [True, False])
def test_wat_rod_bij_niemand_meer_invult_is_niet_hersteld(
    opslag: Opslag, laad: Laden, klas: list[Rij], rod: Overzicht, verder: bool
) -> None:
    """Drie hadden in ROD een uitschrijfdatum, drie een verblijf. Heeft niemand die meer, dan ontbreekt de kolom."""
    laad(klas)
    weg, verblijf = {"uitschrijfdatum": P - timedelta(60)}, {"soort_verblijf": "1"}
    rod([{**rij, **(weg if i < 3 else verblijf if i < 6 else {})} for i, rij in enumerate(klas)])
    rod([{**rij, **(weg if i == 2 else verblijf if i == 5 else {})} for i, rij in enumerate(klas)] if verder else klas)
    met = [status for wat, status in gevonden(opslag) if wat in ("RO04", "RO35")]
    assert met.count("hersteld") == (4 if verder else 0)
    assert met.count("niet meer nagekeken") == (0 if verder else 6)


def test_een_overzicht_van_een_eerdere_dag_herstelt_niets(naast: Opslag, klas: list[Rij]) -> None:
    """Het is later gemaakt, en gaat over een dag waarop het verschil er nog niet was."""
    levering = naar_levering(klas, zonder=ALLEEN_LAS, bestand="overzicht.csv")
    beeld = als_rodbeeld(levering, P + timedelta(1), ("dag", P - timedelta(200), None))
    sla_overzicht_op(naast, beeld, [Bestand("toen.csv", b"toen")], doe("An", datetime(2026, 2, 9), P + timedelta(1)))
    assert "hersteld" not in [status for _, status in gevonden(naast)]


def test_wie_alleen_rod_kent_en_een_ander_nummer_krijgt_is_niet_hersteld(
    naast: Opslag, klas: list[Rij], rod: Overzicht
) -> None:
    rod([*klas, {**schone_leerling(P, 20), "bsn": verzonnen_bsn(900)}])
    assert [einde for wat, einde in einden(naast) if wat == "RO02"] == ["anders bekeken"]


def test_hetzelfde_overzicht_nog_eens_verandert_niets(naast: Opslag, klas: list[Rij], rod: Overzicht) -> None:
    rod([{**klas[1], "groep": "ander"}, *klas[2:], schone_leerling(P, 20)])
    assert gevonden(naast) == DRIE


def test_wat_u_in_rod_oplost_komt_pas_terug_met_een_nieuw_overzicht(
    naast: Opslag, klas: list[Rij], laad: Laden, rod: Overzicht
) -> None:
    with naast.schrijf(doe("Fatima", datetime(2026, 2, 2, 12))) as hand:
        besluit(hand, Besluit(status=OPGELOST), Keuze(signaal=("RO33",)), 1, gezien(hand.con), REGELS)
    laad([{**rij, "woonplaats": "Elders"} for rij in klas])
    assert ("RO33", OPGELOST) in gevonden(naast), "een nieuwe export zegt niets over ROD"
    rod([*klas[:1], {**klas[1], "groep": "ander"}, *klas[2:]])
    assert ("RO33", "teruggekomen") in gevonden(naast)


def test_de_telling_neemt_het_nieuwste_overzicht_dat_de_teldatum_dekt(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    """Het nieuwste gaat over een latere dag; wie er op de teldatum was, zegt dat van toen."""
    laad(klas)
    laad_overzicht(opslag, klas[1:], datetime(2026, 2, 2, 9), P)
    laad_overzicht(opslag, klas, datetime(2026, 2, 20, 9), P + timedelta(18))
    with opslag.lees(doe()) as con:
        regels = telregels(con).filter(teldatum=P, instelling="98DA")
        assert overzichten_nu(con)["98DA"] == 3
    assert regels["in_rod"].to_list().count(True) == regels["in_las"].sum() - 1
    assert regels["in_rod"].null_count() == 0


# -- een leerling ------------------------------------------------------------------------------------------------------


def test_van_rod_komen_alleen_de_rijen_die_van_hem_kunnen_zijn(naast: Opslag, klas: list[Rij]) -> None:
    with naast.lees(doe()) as con:
        rijen = rijen_van(con, "98DA|L10002")
        assert rijen.rod is not None
        assert rijen.rod.levering.leerling["bsn"].to_list() == [klas[2]["bsn"]]


def test_wie_alleen_rod_kent_is_te_openen(naast: Opslag) -> None:
    record = f"98DA|N{schone_leerling(P, 20)['bsn']}"
    code = str(versleutel(pl.Series([record]), naast.koppelsleutel)[0])
    with naast.lees(doe()) as con:
        assert record_van(con, code, naast.koppelsleutel) == record
        gevonden = dossier(con, record, P)
        assert gevonden is not None
        assert gevonden.rijen.alleen_rod
        assert gevonden.dossier.records == [record]
        assert set(gevonden.naast.gegevens["verschil"]) == {"alleen_rod"}


def test_wie_rod_kent_hoeft_niet_geidentificeerd(opslag: Opslag, laad: Laden, klas: list[Rij], rod: Overzicht) -> None:
    laad([*klas[:2], *({**rij, "rod_status": None} for rij in klas[2:6])])
    with opslag.lees(doe()) as con:
        assert lijst_identificeren(con, P)["aanleiding"].to_list() == ["nieuw"] * 4
    rod(klas[:5])
    with opslag.lees(doe()) as con:
        assert lijst_identificeren(con, P)["record"].to_list() == ["98DA|L10005"]


@pytest.mark.parametrize(
    ("anders", "einde"),
    [({"groep": "SO-7"}, "anders bekeken"), ({"groep": "ander"}, "hersteld"), ({"groep": None}, "niet meer nagekeken")],
)
def test_alleen_wat_gelijk_werd_aan_rod_is_hersteld(
    naast: Opslag, klas: list[Rij], anders: Mapping[str, str | None], einde: str
) -> None:
    """Wat na het overzicht in iets anders veranderde, kan onderweg zijn: geen verschil, en ook geen herstel."""
    nu = [{**rij, **anders} if rij is klas[1] else rij for rij in klas]
    bestand = Bestand("later.csv", naar_csv(nu))
    moment = datetime.combine(P + timedelta(9), time(9))
    sla_op(naast, naar_levering(nu, bestand="later.csv"), [bestand], BESTUUR, doe("An", moment, P + timedelta(9)))
    assert [waarom for wat, waarom in einden(naast) if wat == "RO33"] == [einde]
