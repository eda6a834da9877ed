"""De weg van een bestand naar bevindingen, en wat er gebeurt als dat bestand niet deugt."""

import io
import re
import zipfile

import polars as pl
import pytest

from checks.gevolgen.kolomnut import kolomnut
from checks.motor.catalogus import laad_signalen
from data.fouten import Gebruikersfout
from data.klok import vandaag
from data.lezen import Bestand, Kolom, RuweTabel, herken, open_bestand
from data.lezen.bestand import GROOTSTE_BESTAND
from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import instellingen, leveringen
from data.schema.velden import VELDEN
from data.uit.fixlijst import Kop, als_fixlijst_csv
from data.uit.fixlijst.blad import als_xlsx as als_werkmap
from data.uit.tabel import als_csv
from data.verzonnen.bouwer import BESTUUR, naar_csv, rijen_van
from pages._bezoek.opslagen import opslag_van
from pages._leveringen.verslag import onleesbaar_tabel
from pages._onderdelen import openen
from pages._onderdelen.tekst import letterlijk
from pages._uploaden import inlezen
from pages._uploaden.hulp_export import alle_kolommen, kolommen_voor
from pages._uploaden.kolommen import KEUZE, NIET, kolommentabel, op_volgorde, verbeter, voorbeelden
from tests.data.uit.hulp import STAPPEN, bevindingen
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst, zeg_wie
from tests.pages.upload import code, kies, klas, lees_in, zonder_streep

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def export(aantal: int = 6, **anders: str) -> bytes:
    return naar_csv(klas(aantal, 1, **anders))


def als_xlsx(inhoud: bytes) -> bytes:
    uit = io.BytesIO()
    pl.read_csv(inhoud, separator=";", infer_schema=False).write_excel(uit)
    return uit.getvalue()


def aantal_leveringen() -> int:
    with opslag_van("bord").lees(doe()) as con:  # dezelfde die de pagina open heeft
        return leveringen(con).height


# -- de pagina ---------------------------------------------------------------------------------------------------------


def test_uploaden_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("uploaden")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Uploaden"


def test_een_leeg_bord_brengt_met_een_klik_naar_de_demo(bestuur_demo: Staat) -> None:
    leeg = Staat("leeg", bestuur_demo.map)  # naast het demobestuur, dat zo niet opnieuw gemaakt hoeft te worden
    at = knop(leeg.open("uploaden"), "Bekijk het demobestuur")
    assert not at.exception
    assert at.title[0].value == "Overzicht"
    assert "**Demo:** verzonnen leerlingen" in tekst(at)


def test_in_de_demo_upload_je_niet(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("uploaden")
    assert not at.file_uploader
    assert "Een upload gaat naar uw eigen gegevens" in at.info[0].value
    assert not [b for b in at.button if b.label.startswith("Terugdraaien")]
    at = knop(at, "Demo verlaten en uploaden")
    assert at.file_uploader


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_van_export_naar_bevindingen(bestuur_leeg: Staat, soort: str) -> None:
    p = vandaag()
    rijen = [*rijen_van(laad_signalen()["ID02"].voorbeeld, p, nummer=1), *klas(6, vanaf=9)]
    inhoud = naar_csv(rijen)
    at = kies(bestuur_leeg.open("uploaden"), (f"export.{soort}", inhoud if soort == "csv" else als_xlsx(inhoud)))
    assert not at.error
    assert "kolommen herkend" in tekst(at)
    assert at.table[0].value["Verschil"].to_list() == ["eerste levering"]
    at = knop(at, "Inlezen en controleren")
    assert f"Kies bij {code()} eerst het cluster." in at.error[0].value
    at.selectbox(key=f"school_nieuw_{code()}_cluster").set_value("4 – gedrag")
    at.text_input(key=f"school_nieuw_{code()}_naam").set_value("De Wilgen").run()
    at = knop(at, "Inlezen en controleren")
    assert "Vul eerst uw naam in." in at.error[0].value
    at = lees_in(at)
    assert not at.error
    assert "Ingelezen en gecontroleerd: 7 rijen van De Wilgen" in at.success[0].value
    assert {m.label: m.value for m in at.metric}["Leerlingen"] == "7"
    assert "door An de Vries" in tekst(at)
    assert not at.file_uploader[0].value
    assert "upload_geopend" not in at.session_state or not at.session_state["upload_geopend"]


def test_een_zip_met_een_lijst_met_scholen_erbij(bestuur_leeg: Staat) -> None:
    scholen = BESTUUR.with_columns(
        pl.col("epilepsieschool", "samenwerkingsovereenkomst").replace_strict({True: "J", False: "N"}, default=None)
    ).rename({"schoolsoort_instelling": "schoolsoort"})
    in_zip = io.BytesIO()
    with zipfile.ZipFile(in_zip, "w") as zip_:
        zip_.writestr("instellingen.csv", als_csv(scholen))
        zip_.writestr("export.csv", export() + b"Totaal;6\r\n")
    at = kies(bestuur_leeg.open("uploaden"), ("levering.zip", in_zip.getvalue()))
    assert not at.error
    assert "Bekend:" in tekst(at)
    assert "een lijst met 6 scholen" in tekst(at)
    assert not at.toggle
    at = lees_in(at)
    assert not at.error
    assert "Ingelezen en gecontroleerd: 6 rijen" in at.success[0].value
    assert re.search("op rij 8 een totaal", tekst(at))
    assert "levering.zip, 6 rijen" in tekst(at)


def test_een_school_van_een_ander_telt_niet_mee(bestuur_een_school: Staat) -> None:
    at = kies(
        bestuur_een_school.open("uploaden"), ("export.csv", export(4, instellingscode="99XX", vestigingscode="99XX00"))
    )
    at.toggle(key="eigen_99XX").set_value(False).run()
    assert "Geen enkele school in deze bestanden is van uw bestuur." in at.warning[0].value
    assert aantal_leveringen() == 1


def test_wat_vervangen_wordt_en_wat_daar_vreemd_aan_is(bestuur_een_school: Staat) -> None:
    at = kies(
        bestuur_een_school.open("uploaden"), ("a.csv", export(3, instellingscode="98DA", vestigingscode="98DA00"))
    )
    assert at.table[0].value["In plaats van"].to_list() == [f"levering van {vandaag():%d-%m-%Y}"]
    assert "Is de export volledig?" in tekst(at)
    at.text_input(key="wie_upload").set_value("An").run()
    at = knop(at, "Inlezen en controleren")
    assert "zet er een vinkje bij" in at.error[0].value
    assert aantal_leveringen() == 1
    at = lees_in(at)
    assert not at.error
    veranderd = r"Veranderd sinds de levering ervoor:.*\d+\*\* erbij.* hersteld.* \d+ leerling(en)? erbij en \d+ weg"
    assert re.search(veranderd, tekst(at))
    # Hetzelfde nog eens: dat zeggen wij, en verder is er niets vreemds aan.
    zelfde = export(3, instellingscode="98DA", vestigingscode="98DA00")
    at = kies(at, ("b.csv", zelfde), ("c.csv", zelfde))
    assert ["al ingelezen" in i.value for i in at.info] == [False, True]
    assert "precies hetzelfde bestand als ‘b.csv’" in at.info[0].value
    assert "Dezelfde leerlingen." in zonder_streep(at)
    assert not at.checkbox
    # Een lijst met alleen arrangementen laat de leerlingen met rust.
    arrangement = (
        b"Instellingscode;Leerlingnummer;Arrangement begin;Arrangement einde\r\n98DA;10001;01-08-2025;31-07-2027\r\n"
    )
    at = kies(at, ("arrangementen.csv", arrangement))
    assert "De leerlingen van deze school blijven zoals ze zijn." in tekst(at)
    assert not at.checkbox
    at = lees_in(at)
    assert "alleen arrangementen gelezen" in tekst(at)
    with opslag_van("bord").lees(doe()) as con:
        assert versheid(con, 3)["leerlingen"].to_list() == [3]


def met_wachtwoord() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


KAPOT = {
    "foto": ("foto.png", PNG, "geen tabel"),
    "leeg": ("leeg.csv", b"", "is leeg"),
    "geen rijen": ("kop.csv", b"BSN;Achternaam\r\n", "geen rijen"),
    "een kolom": ("een.csv", b"Naam\r\nAn\r\nBo\r\n", "één kolom"),
    "wachtwoord": ("slot.xlsx", met_wachtwoord(), "wachtwoord"),
    "kapotte zip": ("kapot.xlsx", b"PK\x03\x04" + bytes(50), "kapot.xlsx"),
    "te groot": ("groot.csv", export(30), "groter dan"),
    "niets herkend": ("vreemd.csv", b"Aap;Noot\r\n1;2\r\n", "geen enkele kolom herkend"),
}


def test_een_onbruikbaar_bestand_geeft_een_zin_en_verandert_niets(
    bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = bestuur_een_school.open("uploaden")
    for geval, (naam, inhoud, woorden) in KAPOT.items():
        monkeypatch.setattr(openen, "GROOTSTE_BESTAND", 1000 if geval == "te groot" else GROOTSTE_BESTAND)
        at = kies(at, (naam, inhoud))
        assert not at.exception, geval
        assert len(at.error) == 1, geval
        assert woorden in at.error[0].value, geval
        assert naam in at.error[0].value, geval
        assert "kenmerk" not in at.error[0].value, geval
        assert "Inlezen en controleren" not in [b.label for b in at.button], geval
    assert aantal_leveringen() == 1


def test_een_kapot_bestand_kost_de_goede_niet(bestuur_leeg: Staat) -> None:
    at = kies(bestuur_leeg.open("uploaden"), ("foto.png", PNG), ("export.csv", export(3)))
    assert "foto.png" in at.error[0].value
    at.selectbox(key=f"school_nieuw_{code()}_cluster").set_value("4 – gedrag").run()
    # Misschien stonden de TLV's in dat andere bestand: daarom eerst de vraag.
    assert "**‘foto.png’**" in zonder_streep(at)
    assert "Doet niet mee, want het is niet te lezen." in zonder_streep(at)
    at = lees_in(at)
    assert "Ingelezen en gecontroleerd: 3 rijen" in at.success[0].value


def test_een_fixlijst_hoort_op_de_werklijst(bestuur_leeg: Staat) -> None:
    """In elke vorm waarin een school haar terugstuurt; de export ernaast doet gewoon mee."""
    lijst, kop = bevindingen({}), Kop(vandaag())
    werkmap, csv = als_werkmap(lijst, STAPPEN, kop), als_fixlijst_csv(lijst, kop)
    with zipfile.ZipFile(uit := io.BytesIO(), "w") as zip_:
        zip_.writestr("98BA.xlsx", werkmap)
    lijsten = [("terug.xlsx", werkmap), ("terug.csv", csv), ("terug.zip", uit.getvalue())]
    zinnen = [
        f"‘{naam}’ is een ingevulde fixlijst, geen export. Lees haar in op de Werklijst, onder ‘Ingevulde fixlijst "
        "inlezen’."
        for naam, _ in lijsten
    ]
    at = kies(bestuur_leeg.open("uploaden"), *lijsten)
    assert [fout.value.replace("\\", "") for fout in at.error] == zinnen
    assert [link.proto.page for link in at.get("page_link") if link.proto.label == "Naar de Werklijst"] == ["werklijst"]
    assert "Inlezen en controleren" not in [b.label for b in at.button]
    at = kies(at, *lijsten, ("export.csv", export(3)))
    assert len(at.error) == len(lijsten)
    assert "van 2 kolommen herkend" not in tekst(at)
    at.selectbox(key=f"school_nieuw_{code()}_cluster").set_value("4 – gedrag").run()
    assert "niet te lezen" not in tekst(at)  # er ontbreekt niets aan de levering
    at = lees_in(at)
    assert "Ingelezen en gecontroleerd: 3 rijen" in at.success[0].value


def test_veel_nieuwe_scholen_in_een_keer(bestuur_leeg: Staat) -> None:
    scholen = ("12AA", "12AB", "12AC")
    rijen = [rij for code in scholen for rij in klas(2, instellingscode=code, vestigingscode=f"{code}00")]
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", naar_csv(rijen)))
    at.toggle(key="eigen_12AC").set_value(False)
    at.selectbox(key="school_nieuw_alle_cluster").set_value("4 – gedrag")
    at.selectbox(key="school_nieuw_alle_epilepsieschool").set_value("Nee").run()
    at = knop(at, "Invullen bij 2 scholen")
    assert [at.selectbox(key=f"school_nieuw_{c}_cluster").value for c in scholen[:2]] == ["4 – gedrag"] * 2
    at.selectbox(key="school_nieuw_12AB_cluster").set_value("3 – beperking of ziekte").run()
    at = lees_in(at)
    assert "4 rijen" not in at.success[0].value  # gelezen is alles, ook van de school die niet meetelt
    with opslag_van("bord").lees(doe()) as con:
        bewaard = instellingen(con)
    assert bewaard.select("instellingscode", "cluster", "epilepsieschool").rows() == [
        ("12AA", 4, False),
        ("12AB", 3, False),
    ]


def test_een_bestand_zonder_instellingscode_krijgt_de_school_die_u_opgeeft(bestuur_leeg: Staat) -> None:
    inhoud = naar_csv(klas(3), ("instellingscode", "vestigingscode"))
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", inhoud))
    assert "geen instellingscode" in at.warning[0].value
    veld = next(v for v in at.text_input if v.label.startswith("Van welke school"))
    veld.set_value("12").run()
    assert "twee cijfers en twee letters" in at.error[0].value
    next(v for v in at.text_input if v.label.startswith("Van welke school")).set_value("12ab").run()
    at.selectbox(key="school_nieuw_12AB_cluster").set_value("4 – gedrag").run()
    at = lees_in(at)
    assert not at.error
    assert "3 rijen van 12AB" in at.success[0].value
    # De volgende keer staat de enige school er al.
    at = kies(at, ("volgende.csv", inhoud + b"\r\n"))
    assert not at.warning
    assert at.table[0].value["In plaats van"][0].startswith("levering van")


def test_het_verslag_zegt_wat_niet_ging(bestuur_een_school: Staat) -> None:
    rijen = [{**rij, "inschrijfdatum": "volgende week"} if i == 2 else rij for i, rij in enumerate(klas(4), start=1)]
    inhoud = naar_csv(rijen, ("tlv_einde",)).replace(b"Huisnummer;", b"Deurbordje;", 1)
    at = lees_in(kies(bestuur_een_school.open("uploaden"), ("export.csv", inhoud)))
    assert not at.error
    gelezen = tekst(at) + " ".join(e.label for e in at.expander)
    assert "niet gebruikt: Deurbordje." in gelezen
    assert "1 waarde was niet te lezen" in gelezen
    assert "niet overal nagekeken" in gelezen
    verslag = at.session_state["uploadverslag"]
    assert "volgende week" not in str(verslag)
    (plaats,) = verslag.lezen.onleesbaar.rows()
    assert plaats[:3] == ("export.csv", 3, "Inschrijfdatum")
    # De kolom die de meeste signalen erbij geeft, staat bovenaan.
    niet = verslag.niet_nagekeken
    assert niet["Waarom"][0] == "De kolom ‘Datum einde TLV’ ontbreekt in de export"
    assert niet["Aantal"][0] == niet["Signalen"][0].count(",") + 1 > 1
    assert verslag.signalen == len({s for rij in niet["Signalen"] for s in rij.split(", ")})


def test_twee_bestanden_met_dezelfde_naam_blijven_uit_elkaar(bestuur_leeg: Staat) -> None:
    ander = export(2, instellingscode="98DA", vestigingscode="98DA00")
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", export(3)), ("export.csv", ander))
    assert letterlijk("export (2).csv") in tekst(at)


def test_een_ander_bestand_met_dezelfde_naam_is_een_ander_bestand(bestuur_een_school: Staat) -> None:
    """Wat over het ene gezegd is, een aangewezen kolom of een antwoord, geldt niet vanzelf voor het andere."""
    heel, vol = ("heel.csv", export(3)), naar_csv(klas(3, vanaf=30), koppen={"groep": "Indeling"})
    at = kies(bestuur_een_school.open("uploaden"), heel, ("deel.csv", vol))
    at.session_state[inlezen.TOEGEWEZEN] = {("deel.csv", "Indeling"): "groep"}
    at.session_state[inlezen.ANTWOORDEN] = {("deel.csv", "datums"): "dag"}
    assert "is de kolom ‘Indeling’" in zonder_streep(at.run())
    assert inlezen.TOEGEWEZEN in at.session_state
    at = kies(at, heel, ("deel.csv", naar_csv(klas(3, vanaf=60), koppen={"groep": "Indeling"})))
    assert "is de kolom" not in zonder_streep(at)
    assert at.session_state[inlezen.TOEGEWEZEN] == at.session_state[inlezen.ANTWOORDEN] == {}


def test_waarom_het_niet_is_ingelezen_staat_buiten_het_vak_dat_dichtvouwt(
    bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object, **__: object) -> None:
        raise Gebruikersfout("De schijf is vol. Maak ruimte en probeer het opnieuw.")

    monkeypatch.setattr("pages._uploaden.stap_inlezen.sla_op", vol)
    at = lees_in(kies(bestuur_een_school.open("uploaden"), ("export.csv", export())))
    assert at.status[0].label == "Niet ingelezen"
    assert not at.status[0].get("error")
    assert [fout.value for fout in at.error] == ["De schijf is vol. Maak ruimte en probeer het opnieuw."]
    assert aantal_leveringen() == 1


def test_een_levering_terugdraaien(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("uploaden")
    zeg_wie(at, "An")
    at = next(b for b in at.button if b.label.startswith("Terugdraaien: ")).click().run()
    assert "telt dan niet meer mee" in tekst(at)
    at.button(key="terugdraaien_zeker").click().run()
    assert not at.exception
    assert not at.error
    assert "Teruggedraaid op" in tekst(at)


# -- kolommen ----------------------------------------------------------------------------------------------------------


def tabel(**kolommen: list[str]) -> RuweTabel:
    inhoud = pl.DataFrame(kolommen).write_csv(separator=";").encode()
    return open_bestand(Bestand("a.csv", inhoud))[0]


@pytest.mark.parametrize(
    ("kop", "waarden", "gezien"),
    [
        ("BSN", ["999990019"], ["•••••0019"]),
        ("Achternaam", ["Jansen", "Bos"], ["J•••", "B•••"]),
        ("Straat", ["Kerkstraat"], ["K•••"]),
        ("Geboortedatum", ["01-02-2015"], ["••-••-••••"]),
        ("Geboortedatum", ["1 maart 2015"], ["• ••••• ••••"]),
        ("Inschrijfdatum", ["01-08-2024"], ["01-08-2024"]),
        ("Inschrijfdatum", ["8/1/2024 12:00:00 AM", "999990019"], ["•/•/•••• ••:••:•• AM", "•••••••••"]),
        ("Groep", ["3b"], ["3b"]),
        ("Geslacht", ["M", "V", "M", "O", "X"], ["M", "V", "O"]),
        ("Onbekend", ["999990019"], ["•••••0019"]),
        ("Onbekend", ["Jansen"], ["J•••"]),
        ("Onbekend", ["2024-08-01"], ["2024-08-01"]),
        ("Onbekend", ["J"], ["J"]),
    ],
)
def test_voorbeelden_verraden_niemand(kop: str, waarden: list[str], gezien: list[str]) -> None:
    t = tabel(**{kop: waarden, "Leerlingnummer": [str(i) for i in range(len(waarden))]})
    assert voorbeelden(t, kop, herken(t.koppen)[kop]) == gezien


def test_een_verbeterde_kolom_telt() -> None:
    t = tabel(Nummer=["1"], BSN=["999990019"], Groep=["3"])
    kolommen = [
        Kolom("Nummer", None, "zeker", "a"),
        Kolom("BSN", "bsn", "zeker", "b"),
        Kolom("Groep", "groep", "waarschijnlijk", "c"),
    ]
    assert [k.kop for k in op_volgorde(kolommen)] == ["Groep", "BSN", "Nummer"]
    beter = verbeter(kolommen, {0: {KEUZE: "Leerlingnummer"}, 2: {KEUZE: NIET}})
    assert beter == {"Nummer": "leerlingnummer", "BSN": "bsn", "Groep": None}
    getoond = kolommentabel(t, kolommen)
    assert getoond[KEUZE].to_list() == [NIET, "BSN", "Groep"]
    assert getoond["Hoe zeker"].to_list() == ["", "Zeker", "Waarschijnlijk"]


def test_de_lijst_met_onleesbare_waarden_heeft_geen_waarden() -> None:
    onleesbaar = pl.DataFrame({"bestand": ["a.csv"], "rij": [4], "veld": ["Inschrijfdatum"], "reden": ["geen datum"]})
    assert onleesbaar_tabel(onleesbaar).columns == ["Bestand", "Rij", "Kolom", "Waarom"]


def test_welke_kolom_voor_welke_controle() -> None:
    alle = alle_kolommen(kolomnut(vandaag()))
    assert alle.height == len(VELDEN)
    assert alle["Nodig voor"].is_sorted(descending=True)
    einde = kolommen_voor("TLV06", vandaag())
    assert einde.filter(Nodig="Ja")["Kolom"].to_list() == ["Datum einde TLV", "Cluster van de instelling"]
    ontbreekt = kolommen_voor("TLV01", vandaag())
    assert "‘Beschikkingsnummer’ of ‘Datum ingang TLV’ of ‘Datum einde TLV’" in ontbreekt.filter(Nodig="Ja")["Kolom"]
    assert "Epilepsieschool" in ontbreekt["Kolom"]
