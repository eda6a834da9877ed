"""Het demobestuur: geloofwaardig, zonder fouten behalve de geplante, en elke keer hetzelfde."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from checks.werk.berichten import lees_duo
from checks.werk.controleren import controleer_levering, lees_bestanden
from checks.werk.demo import rodbeeld_van
from data.lezen import herken, normaliseer, open_bestand
from data.schema.levering import Levering
from data.schema.rod.overzicht import NAAST_ROD
from data.schema.uitslag import Uitslag
from data.schema.velden import VELD, velden_van
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Erbij, Voorbeeld
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST, elfproef
from data.schema.waarden.waardelijsten import Waardelijsten
from data.verzonnen.bouwer import EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER
from data.verzonnen.demo import LEVERDAGEN, Demo, DemoLevering, maak_demo

P = date(2026, 11, 22)
LASTIG = [date(2026, 7, 31), date(2026, 8, 1), date(2026, 2, 1), date(2028, 2, 29)]

VOORBEELDEN: dict[str, Voorbeeld] = {
    "ID01": Voorbeeld(fout={"bsn": None}),
    "ID06": Voorbeeld(fout={"bsn": None, "onderwijsnummer": lambda rij, p: rij[VRIJ_ONDERWIJSNUMMER]}),
    "ID21": Voorbeeld(fout={"achternaam": "J4nsen"}, herstel={"achternaam": "Jansen"}),
    "IN08": Voorbeeld(fout={"groep": None}),
    "IN09": Voorbeeld(fout={"soort_onderwijs": None}, cluster=2),
    "IN12": Voorbeeld(fout={"vestigingscode": "98ZQ00"}),
    "IN24": Voorbeeld(fout={"rod_status": None}),
    "PE05": Voorbeeld(vorige={}, fout={"groep": "Andere groep"}),
    "TLV06": Voorbeeld(fout={"tlv_einde": lambda rij, p: date(p.year + 1, 6, 30)}),
    "TLV10": Voorbeeld(fout={"tlv_einde": lambda rij, p: date(p.year - 1, 7, 31)}, schoolsoort="VSO"),
    "DU02": Voorbeeld(erbij=(Erbij(wie="elders", ook=True),)),
    "DU05": Voorbeeld(erbij=(Erbij(wie="ander", wijzig={"bsn": lambda rij, p: rij["bsn"]}, ook=True),)),
    "DU07": Voorbeeld(erbij=(Erbij(wie="inschrijving"),)),
}
ALLE = {f"{code}-{keer}": v for keer in range(10) for code, v in VOORBEELDEN.items()} | VOORBEELDEN
"""Zoveel als de catalogus ooit heeft, en in ongeveer dezelfde verdeling over de scholen."""

demo = cache(lambda p, zaad=1: maak_demo(p, VOORBEELDEN, zaad))
schoon = cache(lambda p: maak_demo(p, {}))


@cache
def lees(levering: DemoLevering) -> Levering:
    tabellen = [tabel for bestand in levering.bestanden for tabel in open_bestand(bestand)]
    return normaliseer([(t, herken(t.koppen)) for t in tabellen], demo(P).instellingen["instellingscode"])


def test_zelfde_argumenten_geven_dezelfde_bytes() -> None:
    nog_eens = maak_demo(P, VOORBEELDEN)
    assert nog_eens.leveringen == demo(P).leveringen
    assert (nog_eens.overzichten, nog_eens.duo) == (demo(P).overzichten, demo(P).duo)
    assert demo(P, 2).leveringen != demo(P).leveringen


def test_drie_leveringen_in_volgorde_van_tijd() -> None:
    assert [P - levering.datum for levering in demo(P).leveringen] == [timedelta(dagen) for dagen in LEVERDAGEN]
    assert list(LEVERDAGEN) == sorted(LEVERDAGEN, reverse=True)


@pytest.mark.parametrize("p", LASTIG)
def test_omvang(p: date) -> None:
    for levering in schoon(p).leveringen:
        gelezen = lees(levering)
        assert 1000 <= gelezen.inschrijving.height <= 1300
        assert 750 <= gelezen.leerling["bsn"].n_unique() <= 908
        lopend = gelezen.inschrijving.filter(pl.col("inschrijfstatus") == "ingeschreven")
        assert lopend.height > 700
        assert gelezen.arrangement.height > 20
        assert set(gelezen.instellingen) == set(schoon(p).instellingen["instellingscode"])


@pytest.mark.parametrize("p", LASTIG)
def test_alles_is_te_lezen_en_geen_kolom_blijft_over(p: date) -> None:
    for levering in demo(p).leveringen:
        verslag = lees(levering).verslag
        assert verslag.onleesbaar.is_empty()
        assert [kop for bestand in verslag.bestanden for kop, veld in bestand.kolommen.items() if veld is None] == []


def test_tekenset_is_die_van_een_las() -> None:
    leerlingen, arrangementen = demo(P).leveringen[-1].bestanden
    assert leerlingen.inhoud.startswith(b"\xef\xbb\xbf")  # er zijn namen die Windows-1252 niet kent
    assert arrangementen.inhoud.decode("cp1252").splitlines()[0].count(";") == 7


@pytest.mark.parametrize("p", LASTIG)
def test_nummers_komen_uit_de_testreeks(p: date) -> None:
    for levering in demo(p).leveringen:
        gelezen = lees(levering)
        for frame in (gelezen.leerling, gelezen.arrangement):
            for veld, rest in (("bsn", BSN_REST), ("onderwijsnummer", ONDERWIJSNUMMER_REST)):
                nummers = frame[veld].drop_nulls()
                assert nummers.cast(pl.Int64).is_between(EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER).all()
                assert nummers.to_frame().select(elfproef(veld, rest).all()).item()


@pytest.mark.parametrize("p", LASTIG)
def test_een_nummer_is_van_een_persoon(p: date) -> None:
    leerling = lees(schoon(p).leveringen[-1]).leerling
    wie = leerling.select("bsn", "achternaam", "voornamen", "geboortedatum", "geslacht", "woonplaats").unique()
    assert wie["bsn"].is_unique().all()
    assert wie.select("achternaam", "voornamen").is_unique().all()
    assert leerling["leerlingnummer"].n_unique() == leerling.height


def test_alleen_een_tweeling_deelt_een_geboortedatum() -> None:
    leerling = lees(schoon(P).leveringen[-1]).leerling.unique("bsn")
    samen = leerling.filter(pl.col("geboortedatum").is_duplicated()).sort("geboortedatum")
    assert samen.height > 0
    for _, gezin in samen.group_by("geboortedatum"):
        assert gezin.select("achternaam", "postcode", "huisnummer").n_unique() == 1
        assert gezin["voornamen"].str.slice(0, 1).n_unique() == gezin.height


@pytest.mark.parametrize("p", LASTIG)
def test_inschrijvingen_van_een_leerling_sluiten_aan(p: date) -> None:
    gelezen = lees(schoon(p).leveringen[-1])
    frame = gelezen.inschrijving.with_columns(bsn=gelezen.leerling["bsn"].gather(gelezen.inschrijving["leerling"]))
    frame = frame.sort("bsn", "inschrijfdatum").with_columns(vorige=pl.col("uitschrijfdatum").shift().over("bsn"))
    tweede = frame.filter(pl.col("bsn") == pl.col("bsn").shift())
    assert tweede.height > 250
    assert tweede.select((pl.col("inschrijfdatum") == pl.col("vorige") + pl.duration(days=1)).all()).item()


@pytest.mark.parametrize("p", LASTIG)
def test_tlvs_en_perioden_kloppen(p: date) -> None:
    for levering in schoon(p).leveringen:
        gelezen = lees(levering)
        begin, einde = pl.col("tlv_begin"), pl.col("tlv_einde")
        tlv = gelezen.tlv.sort("inschrijving", "tlv_begin").with_columns(vorig=einde.shift().over("inschrijving"))
        na_augustus = (begin.dt.month() > 8) | ((begin.dt.month() == 8) & (begin.dt.day() > 1))
        assert tlv.select((einde.dt.month() == 7) & (einde.dt.day() == 31)).to_series().all()
        assert tlv.select(einde.dt.year() >= begin.dt.year() + 1 + na_augustus.cast(pl.Int32)).to_series().all()
        assert tlv.select((begin == pl.col("vorig") + pl.duration(days=1)).fill_null(True)).to_series().all()
        assert tlv["beschikkingsnummer"].is_unique().all()

        periode = gelezen.periode.sort("inschrijving", "begindatum_periode")
        inschrijfdatum = gelezen.inschrijving["inschrijfdatum"].gather(periode["inschrijving"])
        eerste = periode.select(pl.col("inschrijving").is_first_distinct()).to_series()
        assert (periode["begindatum_periode"] == inschrijfdatum).filter(eerste).all()
        waar = pl.concat_str("groep", "vestigingscode")
        assert periode.select((waar != waar.shift()).over("inschrijving").fill_null(True)).to_series().all()


@pytest.mark.parametrize("p", LASTIG)
def test_tussen_leveringen_verandert_alleen_wat_mag(p: date) -> None:
    """Er komen inschrijvingen, perioden, TLV's en uitschrijfdatums bij; wat er stond, blijft staan."""
    gelezen = [lees(levering) for levering in schoon(p).leveringen]
    for voor, na in pairwise(gelezen):
        mag = {"inschrijving": ("inschrijfstatus", "uitschrijfdatum", "uitschrijfdatum_gelezen")}
        for tabel in ("leerling", "inschrijving", "periode", "tlv"):
            wijst = ("bestand", "rij", "leerling", "inschrijving", *mag.get(tabel, ()))
            oud, nieuw = (x.frame(tabel).drop(wijst, strict=False) for x in (voor, na))
            assert oud.join(nieuw, on=oud.columns, how="anti", nulls_equal=True).is_empty(), tabel
            assert nieuw.height > oud.height, tabel
        einde = voor.inschrijving.select("sleutel", oud="uitschrijfdatum").join(na.inschrijving, on="sleutel")
        assert einde.filter(pl.col("oud") != pl.col("uitschrijfdatum").fill_null(p)).is_empty()
        assert einde.filter(pl.col("oud").is_null() & pl.col("uitschrijfdatum").is_not_null()).height > 0


@pytest.mark.parametrize("p", LASTIG)
def test_wie_een_fout_heeft_staat_in_de_levering(p: date) -> None:
    for levering in demo(p).leveringen:
        aanwezig = set(lees(levering).leerling["leerlingnummer"])
        assert {leerlingnummer for _, leerlingnummer in levering.verwacht} <= aanwezig


def test_elk_signaal_is_er_in_de_laatste_levering() -> None:
    assert {signaal for signaal, _ in demo(P).leveringen[-1].verwacht} == VOORBEELDEN.keys()
    per_signaal = Counter(s for s, _ in set.union(*(set(x.verwacht) for x in demo(P).leveringen)))
    assert min(per_signaal.values()) >= 2


def test_de_fout_staat_waar_zij_verwacht_wordt() -> None:
    """Precies de leerlingen van IN08 hebben geen groep."""
    for levering in demo(P).leveringen:
        gelezen = lees(levering)
        zonder = gelezen.periode.filter(pl.col("groep").is_null())["inschrijving"]
        nummers = gelezen.leerling["leerlingnummer"].gather(gelezen.inschrijving["leerling"].gather(zonder))
        assert set(nummers) == {n for signaal, n in levering.verwacht if signaal == "IN08"}


def test_fouten_komen_gaan_en_komen_terug() -> None:
    levens = {
        paar: tuple(paar in x.verwacht for x in demo(P).leveringen) for x in demo(P).leveringen for paar in x.verwacht
    }
    assert {(True, True, True), (True, False, False), (True, False, True), (False, False, True)} <= set(levens.values())


def test_een_leerling_heeft_een_fout() -> None:
    per_leerling = defaultdict(set)
    for levering in demo(P).leveringen:
        for signaal, leerlingnummer in levering.verwacht:
            per_leerling[leerlingnummer].add(signaal)
    assert all(len(signalen) == 1 for signalen in per_leerling.values())


def test_een_verandering_telt_alleen_in_de_levering_waarin_zij_gebeurt() -> None:
    keren = Counter(n for x in demo(P).leveringen for signaal, n in x.verwacht if signaal == "PE05")
    assert set(keren.values()) == {1}
    assert not [s for s, _ in demo(P).leveringen[0].verwacht if s == "PE05"]


def test_een_herstel_dat_zelf_zou_opvallen_komt_niet_voor() -> None:
    """Een vestigingscode verbeteren in dezelfde periode is zelf een bevinding (PE05): IN12 wordt niet hersteld."""
    for eerder, later in pairwise(demo(P).leveringen):
        assert {n for s, n in eerder.verwacht if s == "IN12"} <= {n for s, n in later.verwacht if s == "IN12"}


def test_een_voorbeeld_erbij_laat_de_rest_staan() -> None:
    minder = {code: v for code, v in VOORBEELDEN.items() if code != "ID21"}
    voor, na = (set(maak_demo(P, v).leveringen[-1].verwacht) for v in (minder, VOORBEELDEN))
    assert voor - na == set()
    assert {signaal for signaal, _ in na - voor} == {"ID21"}


def test_het_hele_bestuur_past() -> None:
    """Ook met een volle catalogus zijn er genoeg gewone leerlingen: twee voor elk signaal."""
    assert len(ALLE) > 118
    laatste = maak_demo(P, ALLE).leveringen[-1].verwacht
    assert {signaal for signaal, _ in laatste} == ALLE.keys()


def test_te_veel_voorbeelden_is_een_duidelijke_fout() -> None:
    with pytest.raises(ValueError, match="geen gewone leerling meer"):
        maak_demo(P, {f"X{i}": VOORBEELDEN["DU02"] for i in range(200)})


GEVOLG = {"RO01", "RO11", "RO53"}
"""Wie geen nummer heeft, staat niet in ROD; wie het nummer van een ander heeft, staat er met zijn eigen; en DUO meldt
ook iets dat wij al vonden."""


@pytest.mark.parametrize("p", [*LASTIG, P])
def test_de_signalen_vinden_precies_wat_verwacht_wordt(p: date) -> None:
    """Met alle signalen die er zijn; op de andere leerlingen mag alleen een aandachtspunt staan."""
    signalen = laad_signalen()
    gemaakt = maak_demo(p, {code: s.voorbeeld for code, s in signalen.items() if s.voorbeeld.kan(p)})
    scholen, laatste = gemaakt.instellingen, gemaakt.leveringen[-1]
    fout_bij = {leerlingnummer for x in gemaakt.leveringen for _, leerlingnummer in x.verwacht}
    pas_naast_rod = {nummer for code, nummer in laatste.verwacht if code.startswith(NAAST_ROD)}
    vorige: Levering | None = None
    for levering in gemaakt.leveringen:
        gelezen = lees_bestanden(levering.bestanden, scholen)
        gelezen = replace(gelezen, geleverd=dict.fromkeys(gelezen.aanwezig, levering.datum))
        if levering is laatste:
            uitslag = met_rod_en_duo(gemaakt, gelezen, p, vorige)
        else:
            uitslag = controleer_levering(gelezen, scholen, levering.datum, vorige=vorige)
        gevonden = {(b["signaal"], b["leerlingnummer"] or "") for b in uitslag.bevindingen.iter_rows(named=True)}
        if levering is not laatste:  # wat ROD beter weet, staat in het LAS soms ook op zichzelf fout
            gevonden = {(s, n) for s, n in gevonden if n not in pas_naast_rod}
        natuurlijk = {(s, n) for s, n in gevonden if signalen[s].soort == "A" and n not in fout_bij}
        gevolg = {(s, n) for s, n in gevonden if s in GEVOLG and n in fout_bij - pas_naast_rod}
        assert not uitslag.mislukt
        assert gevonden - natuurlijk - gevolg == levering.verwacht
        vorige = gelezen


def met_rod_en_duo(gemaakt: Demo, gelezen: Levering, p: date, vorige: Levering | None = None) -> Uitslag:
    """De controle van de laatste levering, naast alles wat ROD en DUO weten."""
    scholen = gemaakt.instellingen
    rod, duo = rodbeeld_van(gemaakt.overzichten, scholen), lees_duo(gemaakt.duo.bestanden, scholen)
    return controleer_levering(gelezen, scholen, p, Waardelijsten(duocodes=gemaakt.codelijst), vorige, rod, duo)


def test_elk_veld_staat_in_een_bestand() -> None:
    """Zo kan elk signaal draaien: er ontbreekt geen kolom."""
    aanwezig = lees(demo(P).leveringen[-1]).aanwezig
    assert aanwezig["98BA"] == {v for v in VELD if v != "pgn"}
    assert {v.naam for v in velden_van("tlv")} <= aanwezig["98DA"]


def test_demo_kent_alleen_het_bestuur() -> None:
    assert isinstance(demo(P), Demo)
    assert demo(P).instellingen.height == 6
