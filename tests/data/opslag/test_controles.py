"""Een bevinding is een interval: nieuw, gebleven, weg, terug, en ongedaan maken."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from checks.motor import melden, uitvoeren
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Signaal
from checks.werk.bijwerken import controleer_zo_nodig
from checks.werk.instellen import wijzig_instellingen
from checks.werk.leveringen import draai_terug
from data.opslag import Opslag
from data.opslag.vragen import bevindingen, verloop
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.controles import laatste_controle, statussen
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import Verschil
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe


def zonder_groep(rij: Rij, *, groep: str | None = None) -> Rij:
    return {**rij, "groep": groep}


def intervallen(opslag: Opslag, signaal: str) -> list[tuple[object, ...]]:
    with opslag.lees(doe()) as con:
        return con.execute(
            "SELECT leerlingnummer, van, tot, sinds FROM bevinding WHERE signaal = ? ORDER BY ALL", [signaal]
        ).fetchall()


def test_nieuw_gebleven_weg_en_terug(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een, twee = klas[0], klas[1]
    nummers = [een["leerlingnummer"], twee["leerlingnummer"]]
    laad([zonder_groep(een), twee, *klas[2:]])
    laad([zonder_groep(een), zonder_groep(twee), *klas[2:]])
    laad([een, zonder_groep(twee), *klas[2:]])
    assert intervallen(opslag, "IN08") == [(nummers[0], 1, 3, 1), (nummers[1], 2, None, 2)]
    with opslag.lees(doe()) as con:
        assert verloop.verschil(con) == Verschil(
            vorige=2, hersteld=1, per_soort={"F": -1}, toen_niet_bekeken={"F": 0}, niet_te_zien={"F": 0}
        )
    laad([zonder_groep(een), twee, *klas[2:]])
    with opslag.lees(doe()) as con:
        assert verloop.verschil(con) == Verschil(
            vorige=3, hersteld=1, terug=1, per_soort={"F": 0}, toen_niet_bekeken={"F": 0}, niet_te_zien={"F": 0}
        )
        assert bevindingen.per_facetten(con, Keuze(nieuw=True)).per["signaal"] == {"IN08": 1}
    laad([zonder_groep(een), twee, {**klas[2], "achternaam": "Ander"}, *klas[3:]])
    with opslag.lees(doe()) as con:
        nog_steeds = verloop.verschil(con)
        assert (nog_steeds.nieuw, nog_steeds.terug) == (0, 0), "wat al terug was, komt er niet nog eens bij"
        assert bevindingen.bladzijde(con, Keuze())["status"].to_list() == ["teruggekomen"]


def test_andere_waarde_is_nog_dezelfde_bevinding(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een = klas[0]
    laad([{**een, "tlv_einde": date(2027, 6, 30)}, *klas[1:]])
    laad([{**een, "tlv_einde": date(2027, 6, 29)}, *klas[1:]])
    assert intervallen(opslag, "TLV06") == [(een["leerlingnummer"], 1, 2, 1), (een["leerlingnummer"], 2, None, 1)]
    with opslag.lees(doe()) as con:
        assert verloop.verschil(con) == Verschil(
            vorige=1, per_soort={"F": 0}, toen_niet_bekeken={"F": 0}, niet_te_zien={"F": 0}
        )


def test_verplaatste_rij_houdt_haar_bevinding(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([zonder_groep(klas[0]), *klas[1:]])
    laad([*klas[1:], zonder_groep(klas[0])])
    assert intervallen(opslag, "IN08") == [(klas[0]["leerlingnummer"], 1, None, 1)]
    with opslag.lees(doe()) as con:
        assert bevindingen.bladzijde(con, Keuze())["rij"].to_list() == [13]


def test_terugdraaien_herstelt_het_vorige_beeld(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    eerst = laad([zonder_groep(klas[0]), *klas[1:]])
    laad([zonder_groep(rij) for rij in klas])
    draai_terug(opslag, 2, doe("Fatima", datetime(2026, 1, 9), P))
    with opslag.lees(doe()) as con:
        nu = bevindingen.bladzijde(con, Keuze())
        assert beeld(con).van == {"98CA": 1, "98DA": 1}
    assert nu["sleutel"].to_list() == eerst.bevindingen["sleutel"].to_list()


def test_levering_van_een_school_laat_de_andere_staan(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([zonder_groep(rij) for rij in klas])
    laad(klas[:6])  # alleen 98DA
    with opslag.lees(doe()) as con:
        assert bevindingen.per_facetten(con, Keuze()).per["instelling"] == {"98CA": 6}
        stand = beeld(con)
    assert stand.van == {"98CA": 1, "98DA": 2}
    assert stand.levering.leerling.height == stand.levering.inschrijving.height == 12
    # De rijnummers zijn opnieuw geteld: elke TLV hoort nog bij haar eigen leerling.
    inschrijving = stand.levering.inschrijving.gather(stand.levering.tlv["inschrijving"])
    assert inschrijving["sleutel"].to_list() == [s.rsplit("|", 1)[0] for s in stand.levering.tlv["sleutel"]]


def test_beeld_is_gelijk_aan_de_levering(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    op_school = [*klas[6:], *klas[:6]]  # zo staan zij ook in het beeld
    laad(op_school)
    with opslag.lees(doe()) as con:
        stand = beeld(con).levering
    vers = naar_levering(op_school, bestand="export 0.csv")
    for tabel in ("leerling", "inschrijving", "periode", "tlv", "arrangement"):
        assert stand.frame(tabel).equals(vers.frame(tabel)), tabel
    assert stand.aanwezig == vers.aanwezig


def test_rijen_zonder_bekende_school_gaan_met_hun_levering(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    vreemd = {**schone_leerling(P, 30), "instellingscode": "99XX", "vestigingscode": "99XX00", "groep": None}
    laad([*klas, vreemd])
    with opslag.lees(doe()) as con:
        assert bevindingen.per_facetten(con, Keuze()).per["instelling"].keys() == {bevindingen.LEEG}
    laad(klas)
    with opslag.lees(doe()) as con:
        assert bevindingen.aantal(con, Keuze()) == 0


def test_school_die_later_bekend_wordt(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een_school = BESTUUR.filter(pl.col("instellingscode") == "98DA")
    laad(klas, scholen=een_school)
    with opslag.lees(doe()) as con:
        assert beeld(con).van == {"98DA": 1}
    erbij = BESTUUR.filter(pl.col("instellingscode") == "98CA")
    wijzig_instellingen(opslag, erbij, doe("Fatima", datetime(2026, 1, 5), P))
    with opslag.lees(doe()) as con:
        stand = beeld(con)
        status = statussen(con, 2).filter(pl.col("signaal") == "TLV01")
    assert stand.van == {"98CA": 1, "98DA": 1}
    assert stand.levering.leerling.height == 12
    assert dict(zip(status["instelling"], status["bekeken"], strict=True)) == {"98CA": 6, "98DA": 6}


def test_scholen_zonder_levering_zijn_geen_controle(opslag: Opslag) -> None:
    wijzig_instellingen(opslag, BESTUUR, doe("Fatima", datetime(2026, 1, 5), P))
    with opslag.lees(doe()) as con:
        assert laatste_controle(con) is None
        assert instellingen(con).height == BESTUUR.height


def test_ontbrekende_kolom_is_niet_opgelost(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Wie de groep niet meer exporteert, heeft niets hersteld."""
    laad([zonder_groep(klas[0]), *klas[1:]])
    laad(klas, zonder=("groep",))
    with opslag.lees(doe()) as con:
        assert verloop.verschil(con) == Verschil(
            vorige=1, niet_nagekeken=1, per_soort={"F": 0}, toen_niet_bekeken={"F": 0}, niet_te_zien={"F": 1}
        )
        reden = statussen(con, 2).filter(pl.col("signaal") == "IN08")["reden"].unique().to_list()
    assert reden == ["In de export ontbreekt de kolom ‘Groep’."]


def test_mislukt_signaal_houdt_zijn_bevindingen(
    opslag: Opslag, laad: Laden, klas: list[Rij], monkeypatch: pytest.MonkeyPatch
) -> None:
    laad([zonder_groep(klas[0]), *klas[1:]])
    echt = melden.meld_rijen

    def stuk(verloop: Any, signaal: Signaal, *rest: Any) -> None:
        if signaal.code == "IN08":
            raise pl.exceptions.ComputeError("waarde 123456789")
        echt(verloop, signaal, *rest)

    monkeypatch.setattr(uitvoeren, "meld_rijen", stuk)
    uitslag = controleer_opnieuw(opslag, doe(moment=datetime(2026, 1, 8), peildatum=P), reden="proef")
    assert uitslag is not None and uitslag.mislukt == {"IN08": "ComputeError"}
    assert intervallen(opslag, "IN08") == [(klas[0]["leerlingnummer"], 1, None, 1)]


def test_controleert_opnieuw_bij_andere_peildatum_of_versie(
    opslag: Opslag, laad: Laden, klas: list[Rij], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not controleer_zo_nodig(opslag, doe(moment=datetime(2026, 1, 1), peildatum=P))
    laad(klas)
    assert not controleer_zo_nodig(opslag, doe(moment=datetime(2026, 1, 2), peildatum=P))
    assert controleer_zo_nodig(opslag, doe(moment=datetime(2026, 1, 3), peildatum=date(2026, 2, 2)))
    monkeypatch.setattr("checks.werk.bijwerken.VERSIE", "anders")
    assert controleer_zo_nodig(opslag, doe(moment=datetime(2026, 1, 4), peildatum=date(2026, 2, 2)))
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
    assert laatste is not None and laatste.reden == "nieuwe versie"


def test_status_van_elk_signaal_per_school(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with opslag.lees(doe()) as con:
        status = statussen(con, 1)
    assert status.height == 2 * len(laad_signalen())
    uit_de_export = {code for code, s in laad_signalen().items() if s.voorbeeld.alleen_export}
    assert set(status.filter(status="uitgevoerd")["signaal"]) == uit_de_export
    assert set(status.filter(status="overgeslagen")["signaal"]) == laad_signalen().keys() - uit_de_export
