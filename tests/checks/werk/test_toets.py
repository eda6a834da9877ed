"""De toets: wat er aan een levering opvalt voordat zij in de plaats komt van wat er is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from checks.werk.toets import NODIG, Regel, geen_export, toets
from data.schema.labels import label
from data.schema.velden import velden_van
from data.schema.vooraf.omvang import omvang_van
from data.schema.vooraf.vast import VAST, vast_van
from data.schema.vooraf.vergelijking import Vooraf, naast
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_onderwijsnummer
from tests.hulp import P

CLUSTERS = dict(BESTUUR.select("instellingscode", "cluster").iter_rows())
KLAS = [schone_leerling(P, n, cluster=4 if n < 30 else 3) for n in range(60)]
TLV = tuple(veld.naam for veld in velden_van("tlv"))


def vooraf(straks: Sequence[Rij], nu: Sequence[Rij] | None, *, zonder: Iterable[str] = ()) -> Vooraf:
    levering = naar_levering(list(straks), zonder=tuple(zonder))
    eerder = None if nu is None else naar_levering(list(nu))
    omvang = {} if eerder is None else omvang_van(eerder, P)
    return naast(levering, omvang, {} if eerder is None else vast_van(eerder), {}, frozenset(omvang), P)


def regels(straks: Sequence[Rij], nu: Sequence[Rij] | None, *, zonder: Iterable[str] = ()) -> list[Regel]:
    over = vooraf(straks, nu, zonder=zonder)
    return toets(over, list(over.scholen), CLUSTERS, {})


def vragen(straks: Sequence[Rij], nu: Sequence[Rij] | None, *, zonder: Iterable[str] = ()) -> dict[str, str]:
    return {regel.sleutel: regel.zin for regel in regels(straks, nu, zonder=zonder) if regel.vraag}


def test_dezelfde_levering_vraagt_niets() -> None:
    assert vragen(KLAS, None) == {}
    assert vragen(KLAS, KLAS) == {}
    assert vragen(KLAS[1:], KLAS) == {}, "een leerling minder is gewoon"
    assert vragen([*KLAS, *(schone_leerling(P, n) for n in range(70, 80))], KLAS) == {}


def test_wat_een_vraag_is_staat_vooraan() -> None:
    alle = [regel.vraag for regel in regels(KLAS[:30], KLAS)]
    assert alle == sorted(alle, reverse=True)
    assert True in alle and False in alle


@pytest.mark.parametrize("weg", [6, 10, 24, 29])
def test_leerlingen_weg_zonder_dat_er_iemand_bij_komt(weg: int) -> None:
    """Vanaf tien leerlingen of een tiende deel, samen of op een school."""
    gevraagd = vragen([*KLAS[weg:30], *KLAS[30:]], KLAS)
    assert "Is de export volledig?" in gevraagd["leerling"]


def test_evenveel_erbij_is_een_ander_leerlingnummer() -> None:
    anders = [{**rij, "leerlingnummer": f"N{rij['leerlingnummer']}"} for rij in KLAS]
    assert "ander leerlingnummer" in vragen(anders, KLAS)["leerling"]


def test_veel_meer_leerlingen() -> None:
    assert "andere school" in vragen(KLAS[:30], KLAS[:12])["leerling"]


def test_een_kolom_die_er_de_vorige_keer_wel_was() -> None:
    gevraagd = vragen(KLAS, KLAS, zonder=("inschrijfdatum", "uitschrijfdatum"))
    assert "Inschrijfdatum, Uitschrijfdatum" in gevraagd["kolommen-inschrijving"]
    assert "verplicht-inschrijfdatum" not in gevraagd, "over een kolom is er een vraag"


GEVULD = omvang_van(naar_levering(KLAS), P)["98DA"].gevuld
BIJ_IEDEREEN = [v for v, n in GEVULD.items() if n == 30 and v not in ("leerlingnummer", "instellingscode")]


@pytest.mark.parametrize("veld", BIJ_IEDEREEN)
@pytest.mark.parametrize("deel", [1, 2, 5], ids=["alles leeg", "helft leeg", "vijfde deel leeg"])
def test_een_kolom_die_er_nog_is_maar_leeg(veld: str, deel: int) -> None:
    """Wie een gegeven niet meer mag zien, exporteert de kolom leeg: dat is geen herstel van wat erin stond."""
    straks = [{**rij, veld: None} if n % deel == 0 else rij for n, rij in enumerate(KLAS)]
    gevraagd = vragen(straks, KLAS)
    assert [sleutel for sleutel, zin in gevraagd.items() if sleutel.startswith("leeg-") and label(veld) in zin]


def test_een_kolom_die_bij_een_school_leeg_is() -> None:
    straks = [{**rij, "groep": None} if n < 30 else rij for n, rij in enumerate(KLAS)]
    assert "98DA ingevuld" in vragen(straks, KLAS)["leeg-periode"]
    toen = [{**rij, "soort_verblijf": "3"} if n % 5 == 0 else rij for n, rij in enumerate(KLAS)]
    assert "leeg-periode" in vragen(KLAS, toen), "bij geen school veel, samen wel"
    assert vragen(toen[:1] + KLAS[1:], toen) == {}, "van wat weinig leerlingen hebben, mag veel weg"
    assert vragen([{**rij, "groep": None} if n == 3 else rij for n, rij in enumerate(KLAS)], KLAS) == {}


def test_lege_tlvs_zijn_geen_twee_vragen() -> None:
    leeg = [{**rij, **dict.fromkeys(TLV)} for rij in KLAS]
    assert list(vragen(leeg, KLAS)) == ["tlv"]


def test_een_kolom_die_tabellen_delen_wordt_een_keer_gevraagd() -> None:
    gevraagd = vragen(KLAS, KLAS, zonder=("leerlingnummer",))
    assert [sleutel for sleutel in gevraagd if sleutel.startswith("kolommen-")] == ["kolommen-leerling"]
    assert "Is dit een export?" in gevraagd["kolommen-leerling"]


def test_zonder_kolommen_over_tlvs() -> None:
    alle = {regel.sleutel: regel for regel in regels(KLAS, KLAS, zonder=TLV)}
    weg = alle["kolommen-tlv"]
    assert (weg.wat, weg.nu, weg.straks, weg.vraag) == ("TLV's", 60, 0, True)
    assert "tlv" not in alle, "het aantal en de kolommen zijn één vraag"


VAN_ELK = [v for v in NODIG if v not in ("leerlingnummer", "bsn", "instellingscode", "soort_onderwijs")]


def test_wat_duo_vraagt_staat_erbij() -> None:
    """De elf gegevens van DUO, en waaraan een leerling te herkennen is."""
    duo = {
        "bsn",
        "inschrijvingsvolgnummer",
        "instellingscode",
        "vestigingscode",
        "onderwijsaanbiederscode",
        "onderwijslocatiecode",
        "inschrijfdatum",
        "begindatum_periode",
        "groep",
        "soort_onderwijs",
        "beschikkingsnummer",
    }
    assert set(NODIG) - duo == {"leerlingnummer", "achternaam", "geboortedatum", "geslacht"}
    assert duo <= set(NODIG)


@pytest.mark.parametrize("veld", VAN_ELK)
def test_wat_duo_verplicht_wordt_gevraagd_als_er_geen_kolom_voor_is(veld: str) -> None:
    assert f"verplicht-{veld}" in vragen(KLAS, None, zonder=(veld,))


def test_een_van_beide_nummers_is_genoeg() -> None:
    assert "verplicht-bsn" in vragen(KLAS, None, zonder=("bsn", "onderwijsnummer"))
    assert vragen(KLAS, None, zonder=("onderwijsnummer",)) == {}


def test_wat_alleen_een_ander_cluster_nodig_heeft_wordt_niet_gevraagd() -> None:
    assert vragen(KLAS, None, zonder=("soort_onderwijs",)) == {}
    doof = [schone_leerling(P, n, cluster=2) for n in range(3)]
    assert "verplicht-soort_onderwijs" in vragen(doof, None, zonder=("soort_onderwijs",))
    assert vragen(doof, None, zonder=TLV) == {}


def test_een_school_die_er_de_vorige_keer_bij_zat() -> None:
    gevraagd = vragen(KLAS[:30], KLAS)
    assert "98CA" in gevraagd["scholen"]
    assert "leerling" not in gevraagd, "van de school die er wel is, is niemand weg"


def test_een_school_waarvan_alleen_arrangementen_over_zijn_ontbreekt_ook() -> None:
    van_inschrijving = {
        veld.naam: None for tabel in ("inschrijving", "periode", "tlv") for veld in velden_van(tabel)
    } | {"instellingscode": "98CA"}
    arrangement: Rij = {**KLAS[40], **van_inschrijving, "arrangement_begin": date(2025, 8, 1)}
    assert "98CA" in vragen([*KLAS[:30], arrangement], KLAS)["scholen"]
    assert vragen([arrangement], KLAS) == {}, "een levering met alleen arrangementen mist geen leerlingen"


def test_de_vraag_gaat_over_de_school_waar_het_is() -> None:
    """Bij de ene school is de helft weg, bij de andere kwamen er veel: dat is geen ander leerlingnummer."""
    erbij = [schone_leerling(P, n, cluster=3) for n in range(100, 130)]
    zin = vragen([*KLAS[:15], *KLAS[30:], *erbij], KLAS)["leerling"]
    assert zin == "15 weg, 30 erbij, vooral bij 98DA. Is de export volledig?"


def test_een_school_die_al_haar_tlvs_kwijt_is() -> None:
    """Ook als dat in het geheel weinig is."""
    straks: list[Rij] = [{**rij, **dict.fromkeys(TLV)} if n < 30 else rij for n, rij in enumerate(KLAS)]
    veel = [schone_leerling(P, n, cluster=3) for n in range(100, 400)]
    zin = vragen([*straks, *veel], [*KLAS, *veel])["tlv"]
    assert zin == "Dat zijn er bij 98DA 30 minder dan bij dit aantal leerlingen past. Klopt dat?"


def test_een_veld_zoekt_een_kolom_ook_als_het_bij_de_ene_school_nieuw_ontbreekt() -> None:
    """De ene school had groepen en nu niet meer, de andere levert voor het eerst."""
    omvang = omvang_van(naar_levering(KLAS[:30]), P)
    over = naast(naar_levering(KLAS, zonder=("groep",)), omvang, {}, {}, frozenset(omvang), P)
    alle = {regel.sleutel: regel for regel in toets(over, list(over.scholen), CLUSTERS, {})}
    assert alle["kolommen-periode"].vraag and alle["verplicht-groep"].vraag
    assert [veld for regel in alle.values() for veld in regel.velden] == ["groep"]


def test_minder_leerlingen_is_vanzelf_minder_van_alles() -> None:
    """Eén vraag; maar wat met hen minder wordt, is niet gewoon."""
    alle = {regel.sleutel: regel for regel in regels(KLAS[20:], KLAS)}
    assert [sleutel for sleutel, regel in alle.items() if regel.vraag] == ["leerling"]
    assert alle["tlv"].zin == "Dat past bij het aantal leerlingen."
    assert not any(regel.gewoon for regel in alle.values())
    assert all(regel.gewoon for regel in regels(KLAS, KLAS))


ROD = {
    "naam": ("registratieoverzicht.csv", "", {"BSN": "bsn"}, "overzicht van ROD"),
    "naam met streepjes": ("90ZA_ROD_2026.csv", "", {"BSN": "bsn"}, "overzicht van ROD"),
    "titel": ("export.csv", "Registratieoverzicht ROD", {"BSN": "bsn"}, "in de titel staat ‘Registratieoverzicht’"),
    "osb": ("export.csv", "", {"Teldatum": None, "Bekostigingsstatus": None}, "over de bekostiging"),
    "meldingen": ("export.csv", "", {"Signaalcode": "rod_melding"}, "meldingen van DUO"),
}


@pytest.mark.parametrize(("bestand", "titel", "herkenning", "zin"), ROD.values(), ids=ROD.keys())
def test_een_bestand_van_rod(bestand: str, titel: str, herkenning: dict[str, str | None], zin: str) -> None:
    regel = geen_export(bestand, titel, herkenning)
    assert regel is not None and regel.vraag
    assert zin in regel.zin


def test_een_export_met_de_melding_van_rod_is_een_export() -> None:
    assert geen_export("export.csv", "", {"Leerlingnummer": "leerlingnummer", "Signaalcode": "rod_melding"}) is None
    assert geen_export("periode prod.csv", "Leerlingen van de afdeling", {"BSN": "bsn"}) is None


def test_waarden_die_niet_meer_te_lezen_zijn() -> None:
    kapot: list[Rij] = [{**rij, "inschrijfdatum": "onbekend"} for rij in KLAS]
    assert "60 waarden zijn" in vragen(kapot, KLAS)["onleesbaar-Inschrijfdatum"]
    assert not any(sleutel.startswith("onleesbaar") for sleutel in vragen([kapot[0], *KLAS[1:]], KLAS))


def test_waarden_die_al_niet_te_lezen_waren() -> None:
    over = vooraf(KLAS, KLAS)
    for nu, straks, gevraagd in ((40, 60, True), (40, 45, False), (60, 60, False), (60, 0, False)):
        regels_ = toets(replace(over, onleesbaar={"Groep": (nu, straks)}), list(over.scholen), CLUSTERS, {})
        assert any(regel.sleutel == "onleesbaar-Groep" for regel in regels_) is gevraagd


# -- wat niet hoort te veranderen --------------------------------------------------------------------------------------


def _verschoven(veld: str, rijen: Sequence[Rij] = KLAS) -> list[Rij]:
    """Dezelfde rijen, met in deze kolom de waarde van de rij erboven."""
    return [{**rij, veld: rijen[n - 1].get(veld)} for n, rij in enumerate(rijen)]


def _elk_een_ander(veld: str) -> list[Rij]:
    """De klas, waarin geen twee leerlingen bij dit veld hetzelfde hebben."""
    if veld in BIJ_IEDEREEN and len({rij[veld] for rij in KLAS[:30]}) > 1:
        return KLAS
    om_en_om: dict[str, tuple[str, str]] = {
        "onderwijsnummer": (verzonnen_onderwijsnummer(1), verzonnen_onderwijsnummer(2)),
        "geslacht": ("M", "V"),
        "ondersteuningscategorie": ("1", "2"),
        "swv_nummer": ("PO3001", "PO3002"),
    }
    twee: tuple[str | date, str | date] = om_en_om.get(veld) or (date(2025, 8, 1), date(2025, 9, 1))
    return [{**rij, veld: twee[n % 2]} for n, rij in enumerate(KLAS)]


@pytest.mark.parametrize("veld", VAST)
def test_een_kolom_die_een_rij_verschoof(veld: str) -> None:
    toen = _elk_een_ander(veld)
    gevraagd = vragen(_verschoven(veld, toen), toen)
    assert f"anders-{veld}" in gevraagd, gevraagd
    assert "van de 60 leerlingen staat hier iets anders" in gevraagd[f"anders-{veld}"]


def test_twee_verwisselde_kolommen_met_datums() -> None:
    toen = [{**rij, "registratiedatum": date(2025, 7, 1)} for rij in KLAS]
    straks = [
        {**rij, "geboortedatum": rij["registratiedatum"], "registratiedatum": rij["geboortedatum"]} for rij in toen
    ]
    assert {"anders-geboortedatum", "anders-registratiedatum"} <= vragen(straks, toen).keys()


@pytest.mark.parametrize(("hoeveel", "gevraagd"), [(1, False), (4, False), (5, True), (10, True), (60, True)])
def test_vanaf_tien_of_een_tiende_deel_van_een_school(hoeveel: int, gevraagd: bool) -> None:
    anders = [{**rij, "achternaam": f"{rij['achternaam']}sen"} if n < hoeveel else rij for n, rij in enumerate(KLAS)]
    assert ("anders-achternaam" in vragen(anders, KLAS)) is gevraagd
    assert ("anders-achternaam" in vragen(anders[:4], KLAS[:4])) is (hoeveel > 1), "op een kleine school: de meesten"


def test_wat_gewoon_verandert_is_geen_vraag() -> None:
    toen = [{**rij, "onderwijsnummer": None} for rij in KLAS]
    nieuwe_tlv = [
        {
            **rij,
            "beschikkingsnummer": f"PO3001-26-{n:04}",
            "tlv_begin": date(2026, 8, 1),
            "tlv_einde": date(2027, 7, 31),
        }
        for n, rij in enumerate(KLAS)
    ]
    assert vragen(nieuwe_tlv, toen) == {}, "een nieuwe beschikking is een andere TLV"
    assert vragen([{**rij, "groep": "9z", "postcode": "1234AB"} for rij in KLAS], toen) == {}
    assert vragen([{**rij, "achternaam": str(rij["achternaam"]).upper()} for rij in KLAS], toen) == {}
    leeg = [{**rij, "bsn": None} if n < 5 else rij for n, rij in enumerate(KLAS)]
    assert vragen(KLAS, leeg) == {}, "wat er nog niet stond, is aangevuld"


def test_leerlingnummers_die_bij_een_ander_horen_zijn_een_vraag() -> None:
    gevraagd = vragen(_verschoven("leerlingnummer"), KLAS)
    assert [sleutel for sleutel in gevraagd if sleutel.startswith("anders-")] == ["anders-leerling"]
    assert "leerlingnummers hoort nu een andere leerling" in gevraagd["anders-leerling"]


def test_wie_weg_is_maakt_een_kolom_niet_leeg() -> None:
    """Wat maar een deel van de leerlingen heeft, vertrekt met hen: dan is er alleen de vraag waar zij zijn."""
    toen = [{**rij, "soort_verblijf": "3"} if n < 12 else rij for n, rij in enumerate(KLAS)]
    assert list(vragen(toen[12:24], toen)) == ["scholen", "leerling"]
