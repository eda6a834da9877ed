"""De telling op de teldatum: wie er aan elke kant telt, en dat de verschillen altijd sluiten."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.motor.voorrang import spreekt_voor
from checks.rod.telling import te_tellen, telregels
from data.schema.levering import lege_levering
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.rod.telling import TELREGEL, VERKLAREN, met_verklaring, telling_per_groep, telling_per_school, verschil
from data.schema.uitslag import BEVINDING, UITLEG_DUO
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import verzonnen_bsn
from data.verzonnen.rod.berichten import Bericht, bericht_over
from tests.checks.rod.hulp_duo import SCHOOL, TELDATUM, leerling, naast_elkaar

DAG = timedelta(days=1)
EEN, TWEE, DRIE = (leerling(n) for n in (1, 2, 3))


def tel(
    las: Sequence[Rij],
    rod: Sequence[Rij] | None = None,
    berichten: Sequence[Bericht] | None = None,
    stand: Stand | None = None,
) -> pl.DataFrame:
    breed, standen = naast_elkaar(las, rod, berichten, stand=stand)
    return telregels(breed, standen, TELDATUM)


def school(regels: pl.DataFrame) -> tuple[int | None, ...]:
    """Las, rod, bekostigd, alleen las, alleen rod, niet bekostigd."""
    return telling_per_school(regels).row(0)[1:]


def status(rij: Rij, wat: str | None, **anders: str | date | None) -> Bericht:
    return bericht_over(rij, "bekostiging", **{"status": wat, "datum": TELDATUM, **anders})


def test_wie_aan_beide_kanten_staat_is_geen_verschil() -> None:
    regels = tel([EEN, TWEE], [EEN, TWEE], [status(EEN, "Bekostigd"), status(TWEE, "Bekostigd met signaal")])
    assert regels.schema == TELREGEL
    assert school(regels) == (2, 2, 2, 0, 0, 0)
    assert regels.select(verschil).to_series().null_count() == 2


def test_elk_verschil_heeft_een_naam() -> None:
    vier = leerling(4)
    niet = [status(EEN, "Bekostigd"), status(DRIE, "Niet bekostigd", code="X")]
    regels = tel([EEN, TWEE, DRIE], [EEN, DRIE, vier], niet)
    assert school(regels) == (3, 3, 1, 1, 1, 1)
    namen = {r["leerlingnummer"]: r["verschil"] for r in regels.with_columns(verschil=verschil).to_dicts()}
    assert namen == {
        EEN["leerlingnummer"]: None,
        TWEE["leerlingnummer"]: "alleen_las",
        DRIE["leerlingnummer"]: "niet_bekostigd",
        vier["leerlingnummer"]: "alleen_rod",
    }


@pytest.mark.parametrize(
    ("anders", "telt"),
    [
        ({"inschrijfdatum": TELDATUM, "begindatum_periode": TELDATUM}, 1),
        ({"inschrijfdatum": TELDATUM + DAG, "begindatum_periode": TELDATUM + DAG}, 0),
        ({"uitschrijfdatum": TELDATUM}, 1),
        ({"uitschrijfdatum": TELDATUM - DAG}, 0),
        ({"inschrijfstatus": "aangemeld"}, 0),
        ({"inschrijfstatus": "gast"}, 0),
    ],
)
def test_wie_er_op_de_teldatum_is(anders: dict[str, str | date | None], telt: int) -> None:
    regels = tel([{**EEN, **anders}, TWEE], [{**EEN, **anders}, TWEE])
    assert school(regels)[:2] == (1 + telt, 1 + telt)


def test_zonder_overzicht_dat_de_dag_dekt_is_rod_niet_bekend() -> None:
    van_later = Stand(stand=TELDATUM + 8 * DAG, bereik="dag", van=TELDATUM + 8 * DAG)
    assert school(tel([EEN], [EEN], stand=van_later)) == (1, None, None, None, None, None)
    assert school(tel([EEN], None, [status(EEN, "Bekostigd")])) == (1, None, 1, None, None, 0)
    van_toen = [status(EEN, "Bekostigd", datum=date(2025, 2, 1))]
    assert school(tel([EEN], [EEN], van_toen)) == (1, 1, None, 0, 0, None)


@pytest.mark.parametrize(
    ("kant", "telling", "soort"),
    [("las", (1, 2, None, 0, 1, None), "alleen_rod"), ("rod", (2, 1, None, 1, 0, None), "alleen_las")],
)
@pytest.mark.parametrize("datum", [None, "31-02-2x"])
def test_een_inschrijving_zonder_inschrijfdatum_is_niet_te_tellen(
    kant: str, telling: tuple[int | None, ...], soort: str, datum: str | None
) -> None:
    zonder = [{**EEN, "inschrijfdatum": datum}, TWEE]
    regels = tel(zonder, [EEN, TWEE]) if kant == "las" else tel([EEN, TWEE], zonder)
    assert school(regels) == telling
    over = regels.with_columns(verschil=verschil).drop_nulls("zonder_datum")
    assert over.select("leerlingnummer", "zonder_datum", "verschil").rows() == [(EEN["leerlingnummer"], kant, soort)]


def test_wie_geen_inschrijfdatum_heeft_en_aan_de_andere_kant_niet_staat_blijft_niet_ongenoemd() -> None:
    drie = {**DRIE, "inschrijfdatum": None}
    regels = tel([EEN, drie], [EEN, {**TWEE, "inschrijfdatum": "31-02-2x"}])
    assert school(regels) == (1, 1, None, 0, 0, None)
    assert sorted(regels.drop_nulls("zonder_datum").select("leerlingnummer", "zonder_datum").iter_rows()) == [
        (TWEE["leerlingnummer"], "rod"),
        (DRIE["leerlingnummer"], "las"),
    ]


def test_wat_volgens_het_las_niet_bekostigd_is_is_een_eigen_verschil() -> None:
    symbiose = {**EEN, "type_inschrijving": "symbiose"}
    regels = tel([symbiose, TWEE], [TWEE])
    assert school(regels) == (2, 1, None, 1, 0, None)
    assert regels.select(verschil).to_series().drop_nulls().to_list() == ["zonder_bekostiging"]


def test_twee_inschrijvingen_van_een_leerling_tellen_allebei() -> None:
    tweede = {**EEN, "inschrijvingsvolgnummer": "99", "inschrijfdatum": date(2025, 9, 1),
              "begindatum_periode": date(2025, 9, 1)}  # fmt: skip
    beide = [status(EEN, "Bekostigd"), status(tweede, "Niet bekostigd")]
    assert school(tel([EEN, tweede], [EEN, tweede], beide)) == (2, 2, 1, 0, 0, 1)


def test_meer_regels_van_duo_over_een_inschrijving_tellen_een_keer() -> None:
    twee_codes = [status(EEN, "Bekostigd met signaal", code=code) for code in ("X", "Y")]
    assert school(tel([EEN], [EEN], twee_codes)) == (1, 1, 1, 0, 0, 0)


def test_wie_alleen_bij_duo_staat_telt_als_bekostigd() -> None:
    regels = tel([EEN], [EEN], [status(EEN, "Bekostigd"), status(TWEE, "Bekostigd", nummer=verzonnen_bsn(90))])
    assert school(regels) == (1, 1, 2, 0, 0, 0)


def test_wie_duo_niet_noemt_of_een_status_die_wij_niet_kennen() -> None:
    regels = tel([EEN, TWEE, DRIE], [EEN, TWEE, DRIE], [status(EEN, "Bekostigd"), status(TWEE, "In behandeling")])
    assert school(regels) == (3, 3, 1, 0, 0, 0)
    namen = dict(regels.select("leerlingnummer", verschil.alias("verschil")).iter_rows())
    assert namen == {
        EEN["leerlingnummer"]: None,
        TWEE["leerlingnummer"]: "onbekende_status",
        DRIE["leerlingnummer"]: "onbekend_bij_duo",
    }


def test_een_andere_vestiging_of_categorie_in_rod() -> None:
    in_rod = [{**EEN, "vestigingscode": f"{SCHOOL}01"}, {**TWEE, "ondersteuningscategorie": "H"}]
    regels = tel([EEN, {**TWEE, "ondersteuningscategorie": "L"}], in_rod)
    assert set(regels.select(verschil).to_series()) == {"anders"}
    assert school(regels)[:4] == (2, 2, None, 0)
    groepen = telling_per_groep(regels)
    assert groepen["in_rod_elders"].sum() == groepen["in_las_elders"].sum() == 2


def test_ook_per_groep_is_wat_er_niet_is_geen_nul() -> None:
    alleen_las = telling_per_groep(tel([EEN], None, [status(EEN, "Bekostigd")]))
    assert alleen_las.select("las", "rod", "alleen_rod", "bekostigd").row(0) == (1, None, None, 1)
    zonder_duo = telling_per_groep(tel([EEN], [EEN]))
    assert zonder_duo.select("las", "rod", "bekostigd", "in_beide_niet_bekostigd").row(0) == (1, 1, None, None)


def test_een_verschil_is_verklaard_als_rod_of_duo_er_iets_over_zegt() -> None:
    regels = tel([EEN, TWEE], [EEN])
    bevindingen = pl.DataFrame(
        [{"signaal": s, "record": r} for s, r in zip(("RO01", "IN08"), regels["record"].reverse(), strict=True)],
        schema={k: BEVINDING[k] for k in ("signaal", "record")},
    )
    met = met_verklaring(regels, bevindingen, pl.DataFrame(schema=UITLEG_DUO))
    assert sorted(met["verklaard"].to_list()) == [[], ["RO01"]]


def test_wat_een_ander_signaal_stil_maakt_verklaart_dat_signaal() -> None:
    """RO01 zwijgt bij wie door ROD is afgekeurd: dan zegt IN25 waarom hij daar niet staat."""
    ook = spreekt_voor(VERKLAREN)
    assert {"IN25", "DU01"} <= set(ook)
    assert "IN08" not in ook
    regels = tel([EEN, TWEE], [EEN])
    alleen_las = regels.filter(verschil == "alleen_las")["record"].item()
    for code, verklaard in (("IN25", ["IN25"]), ("IN08", [])):
        bevinding = pl.DataFrame({"signaal": [code], "record": [alleen_las]})
        met = met_verklaring(regels, bevinding, pl.DataFrame(schema=UITLEG_DUO), ook)
        assert met.filter(record=alleen_las)["verklaard"].to_list() == [verklaard]


def test_zegt_duo_wat_wij_ook_zeggen_dan_verklaart_dat_het() -> None:
    regels = tel([EEN], [EEN], [status(EEN, "Niet bekostigd")])
    geen = pl.DataFrame(schema={"signaal": pl.String, "record": pl.String})
    for zekerheid, verklaard in (("zeker", ["TLV01"]), ("mogelijk", ["RO25"])):
        uitleg = {"record": regels["record"].item(), "signaal": "RO25", "zekerheid": zekerheid, "signalen": ["TLV01"]}
        met = met_verklaring(regels, geen, pl.DataFrame([{**dict.fromkeys(UITLEG_DUO), **uitleg}], schema=UITLEG_DUO))
        assert met["verklaard"].to_list() == [verklaard]


def test_wie_rod_op_een_andere_school_heeft_is_daar_bekend() -> None:
    """Zijn eigen school mist hem in ROD, en de andere heeft hem er te veel: het is één leerling."""
    elders = leerling(9, instellingscode="98CA", vestigingscode="98CA00")
    daar: Rij = {**EEN, "instellingscode": "98CA", "vestigingscode": "98CA00"}
    regels = tel([EEN, TWEE, elders], [TWEE, elders, daar]).with_columns(verschil=verschil).drop_nulls("verschil")
    assert regels.select("instelling", "verschil").rows() == [("98CA", "alleen_rod"), (SCHOOL, "alleen_las")]
    assert set(regels["leerlingnummer"]) == {EEN["leerlingnummer"]}
    assert regels["record"].n_unique() == 1


def test_wie_alleen_rod_kent_is_niet_wie_een_andere_school_ooit_had() -> None:
    weg: Rij = {**EEN, "instellingscode": "98CA", "vestigingscode": "98CA00", "uitschrijfdatum": TELDATUM - 300 * DAG}
    regels = tel([TWEE, weg], [EEN, TWEE]).with_columns(verschil=verschil).drop_nulls("verschil")
    assert regels.select("instelling", "verschil").rows() == [(SCHOOL, "alleen_rod")]
    van_las = naast_elkaar([TWEE, weg])[0].frames["leerling"]["sleutel"]
    assert not regels["record"].is_in(van_las.implode()).any()


@pytest.mark.parametrize(
    ("p", "stand", "datum", "dagen"),
    [
        # Na de correctie is de volgende te halen, en over de vorige schrijft DUO pas dan.
        (date(2026, 11, 22), None, TELDATUM, [TELDATUM, date(2027, 2, 1)]),
        (date(2026, 11, 22), Stand(stand=date(2026, 11, 20), bereik="alles"), None, [TELDATUM, date(2027, 2, 1)]),
        (date(2026, 11, 22), Stand(stand=date(2026, 11, 20)), date(2025, 2, 1), [date(2027, 2, 1)]),
        (date(2026, 2, 20), None, TELDATUM, [TELDATUM]),
    ],
)
def test_welke_teldatums_er_te_tellen_zijn(p: date, stand: Stand | None, datum: date | None, dagen: list[date]) -> None:
    berichten = None if datum is None else [status(EEN, "Bekostigd", datum=datum)]
    breed, standen = naast_elkaar([EEN], None if stand is None else [EEN], berichten, stand=stand)
    assert te_tellen(breed, Rodbeeld(lege_levering(), standen), p) == dagen


def telt(rij: Rij) -> bool:
    """Of een rij op de teldatum meetelt, los van hoe het product dat ziet."""
    begin, einde = rij["inschrijfdatum"], rij["uitschrijfdatum"]
    assert isinstance(begin, date)
    er = begin <= TELDATUM and (not isinstance(einde, date) or einde >= TELDATUM)
    return er and rij["inschrijfstatus"] == "ingeschreven"


@pytest.mark.parametrize("zaad", range(12))
def test_las_zonder_alleen_las_is_altijd_rod_zonder_alleen_rod(zaad: int) -> None:
    """Wie er ook aan welke kant ontbreekt, en hoe de twee kanten ook verschillen."""
    lot = random.Random(zaad)
    dagen = [TELDATUM - 400 * DAG, TELDATUM - DAG, TELDATUM, TELDATUM + DAG]

    def verander(rij: Rij) -> Rij:
        begin = lot.choice(dagen[:1] * 5 + dagen)
        nieuw: dict[str, str | date | None] = {"inschrijfdatum": begin, "begindatum_periode": begin}
        if lot.random() < 0.3:
            nieuw["uitschrijfdatum"] = max(begin, lot.choice(dagen))
        if lot.random() < 0.2:
            nieuw["vestigingscode"] = f"{SCHOOL}0{lot.randrange(3)}"
        if lot.random() < 0.2:
            nieuw["ondersteuningscategorie"] = lot.choice("LMH")
        if lot.random() < 0.1:
            nieuw["bsn"] = verzonnen_bsn(200 + lot.randrange(50))
        if lot.random() < 0.1:
            nieuw["inschrijfstatus"] = lot.choice(("aangemeld", "gast"))
        return {**rij, **nieuw}

    iedereen = [leerling(n, inschrijvingsvolgnummer=str(n)) for n in range(1, 31)]
    las, rod = ([verander(rij) for rij in iedereen if lot.random() < 0.85] for _ in range(2))
    berichten = [
        status(rij, lot.choice(("Bekostigd", "Niet bekostigd", "?"))) for rij in iedereen if lot.random() < 0.8
    ]
    regels = tel(las, rod, berichten, Stand(stand=TELDATUM, bereik="alles"))
    per_school = telling_per_school(regels)
    assert (per_school["las"] - per_school["alleen_las"]).to_list() == (
        per_school["rod"] - per_school["alleen_rod"]
    ).to_list()
    groepen = telling_per_groep(regels).with_columns(pl.exclude(pl.String).fill_null(0))
    sluit = (pl.col("las") - pl.col("alleen_las") - pl.col("in_rod_elders")) == (
        pl.col("rod") - pl.col("alleen_rod") - pl.col("in_las_elders")
    )
    assert groepen.select(sluit.all()).item()
    for naam in ("las", "rod", "bekostigd", "alleen_las", "alleen_rod", "in_beide_niet_bekostigd"):
        assert groepen[naam].sum() == per_school[naam].sum()
    assert (per_school["las"].item(), per_school["rod"].item()) == (sum(map(telt, las)), sum(map(telt, rod)))


@pytest.mark.parametrize("kant", ["las", "rod"])
@pytest.mark.parametrize("veld", ["vestigingscode", "ondersteuningscategorie"])
def test_wat_een_kant_niet_noemt_is_daar_niet_anders(kant: str, veld: str) -> None:
    leeg = [{**rij, veld: None} for rij in (EEN, TWEE)]
    regels = tel(leeg, [EEN, TWEE]) if kant == "las" else tel([EEN, TWEE], leeg)
    assert regels.select(verschil).to_series().null_count() == 2
    groepen = telling_per_groep(regels)
    assert groepen.select((pl.col("las") == pl.col("rod")).all()).item()
    assert groepen[veld].null_count() == 0


def test_ook_zonder_overzicht_is_geteld_wie_duo_niet_bekostigt() -> None:
    regels = tel([EEN, TWEE], None, [status(EEN, "Bekostigd"), status(TWEE, "Niet bekostigd")])
    assert school(regels) == (2, None, 1, None, None, 1)
    assert regels.filter(verschil == "niet_bekostigd").height == 1
    assert telling_per_groep(regels)["in_beide_niet_bekostigd"].sum() == 1


def test_een_inschrijving_die_het_las_twee_keer_heeft_staat_een_keer_alleen_in_het_las() -> None:
    breed, standen = naast_elkaar([EEN, {**EEN, "leerlingnummer": "55555"}, TWEE], [EEN, TWEE])
    assert school(telregels(breed, standen, TELDATUM)) == (3, 2, None, 1, 0, None)
    signalen = laad_signalen()
    bevindingen = controleer(breed, [signalen[code] for code in ("DU01", "RO01", "RO02")]).bevindingen
    assert set(bevindingen["signaal"]) == {"DU01"}
    assert "DU01" in spreekt_voor(VERKLAREN)


def test_een_regel_kent_zijn_eigen_schoolsoort() -> None:
    """Een school heeft soms SO en VSO; het bedrag hangt af van wat er bij de inschrijving staat."""
    beide = {"instellingscode": "98AA", "vestigingscode": "98AA00"}
    so, vso = leerling(1, **beide, schoolsoort="SO"), leerling(2, **beide, schoolsoort="VSO")
    regels = tel([so, vso, EEN])
    soort = dict(regels.select("leerlingnummer", "schoolsoort").iter_rows())
    assert [soort[rij["leerlingnummer"]] for rij in (so, vso)] == ["SO", "VSO"]


def test_wie_alleen_duo_noemt_heet_zoals_rod_hem_kent() -> None:
    """Het overzicht van ROD is van een andere dag. Wie ook daar niet in staat, heeft alleen het eind van een nummer."""
    elders = Stand(stand=TELDATUM + 300 * DAG)
    vier, vijf = leerling(4, leerlingnummer=None), leerling(5)
    regels = tel([EEN], [EEN, vier], [status(rij, "Bekostigd") for rij in (EEN, vier, vijf)], elders)
    in_rod, nergens = regels.filter(~pl.col("in_las")).select("naam", "nummer_eind").rows()
    assert str(vier["achternaam"]) in in_rod[0]
    assert in_rod[1] is None
    assert nergens == (None, str(vijf["bsn"])[-4:])


@pytest.mark.parametrize("veld", ["inschrijfdatum", "uitschrijfdatum"])
@pytest.mark.parametrize("kant", ["las", "rod"])
def test_een_datum_die_niet_te_lezen_is_telt_nergens_mee(kant: str, veld: str) -> None:
    stuk, heel = [{**EEN, veld: "99-99-2025"}, TWEE], [EEN, TWEE]
    regels = tel(stuk, heel) if kant == "las" else tel(heel, stuk)
    assert regels.drop_nulls("zonder_datum").select("leerlingnummer", "zonder_datum").rows() == [
        (EEN["leerlingnummer"], kant)
    ]
    assert school(regels)[:2] == ((1, 2) if kant == "las" else (2, 1))
