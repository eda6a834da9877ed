"""De ene weg van bestanden naar uitslag: `checks.verwerk`."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import checks
from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import Verwerking, als_bestand
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.schema.besluit import HERSTELD
from data.schema.voorbeeld import Rij, Voorbeeld
from data.verzonnen.bouwer import (
    BESTUUR,
    naar_csv,
    rijen_van,
    schone_leerling,
    verzonnen_bsn,
    verzonnen_onderwijsnummer,
    vul_in,
)
from tests.checks.signalen.gevallen import PEIL

ZONDER_GROEP = vul_in(schone_leerling(PEIL, 1), {"groep": None}, PEIL)
INSTELLINGEN = b"instellingscode;naam;cluster;schoolsoort;epilepsieschool\r\n98DA;De Wissel;4;SO;N\r\n"


def bestand(*rijen: Rij, naam: str = "export.csv") -> Bestand:
    return Bestand(naam, naar_csv(rijen))


def codes(verwerking: Verwerking) -> list[str]:
    return sorted(verwerking.uitslag.bevindingen["signaal"])


def test_een_bestand() -> None:
    verwerking = checks.verwerk([bestand(ZONDER_GROEP)], PEIL, BESTUUR)
    assert codes(verwerking) == ["IN08"]
    assert verwerking.levering.instellingen == ["98DA"]
    assert (verwerking.vorige, verwerking.nieuw, verwerking.weg) == (None, 0, {})


def test_een_pad_een_tekst_en_een_bestand_geven_hetzelfde(tmp_path: Path) -> None:
    pad = tmp_path / "export.csv"
    pad.write_bytes(naar_csv([ZONDER_GROEP]))
    uitslagen = [checks.verwerk([bron], PEIL, BESTUUR).uitslag for bron in (pad, str(pad), als_bestand(pad))]
    for uitslag in uitslagen[1:]:
        assert uitslag.bevindingen.equals(uitslagen[0].bevindingen)
        assert uitslag.statussen.equals(uitslagen[0].statussen)


def test_twee_scholen_in_twee_bestanden_zijn_een_levering() -> None:
    hier, daar = rijen_van(Voorbeeld(), PEIL)[0], schone_leerling(PEIL, 1, cluster=3)
    samen = checks.verwerk([bestand(hier, naam="a.csv"), bestand(daar, naam="b.csv")], PEIL, BESTUUR)
    assert codes(samen) == ["DU02", "DU02"]
    assert set(samen.uitslag.bevindingen["bestand"]) == {"a.csv", "b.csv"}


def test_instellingen_uit_een_bestand() -> None:
    lijst = Bestand("instellingen.csv", INSTELLINGEN)
    zonder_tlv = vul_in(schone_leerling(PEIL), dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde")), PEIL)
    assert codes(checks.verwerk([bestand(zonder_tlv)], PEIL, lijst)) == ["TLV01"]


def test_zonder_instellingen_is_het_cluster_niet_bekend() -> None:
    verwerking = checks.verwerk([bestand(ZONDER_GROEP)], PEIL)
    assert codes(verwerking) == ["IN08"]
    overgeslagen = verwerking.uitslag.statussen.filter(status="overgeslagen")
    om_de_instelling = overgeslagen.filter(pl.col("reden").str.contains("Bij de instelling is niet ingevuld"))
    assert {"IN09", "TLV01", "TLV06", "TLV10", "TLV19"} <= set(om_de_instelling["signaal"])
    rest = set(overgeslagen["signaal"]) - set(om_de_instelling["signaal"])
    vergelijkt = {code for code, s in laad_signalen().items() if not s.voorbeeld.alleen_export}
    assert rest == vergelijkt - set(om_de_instelling["signaal"])


def test_de_peildatum_doet_mee() -> None:
    rij = vul_in(schone_leerling(PEIL), {"tlv_einde": "31-07-2026"}, PEIL)
    op = {p: codes(checks.verwerk([bestand(rij)], p, BESTUUR)) for p in (date(2026, 7, 31), date(2026, 8, 1))}
    assert op == {date(2026, 7, 31): ["TLV12"], date(2026, 8, 1): ["TLV10"]}


def test_nieuw_en_hersteld_tegen_de_vorige_keer() -> None:
    blijft = vul_in(schone_leerling(PEIL, 2), {"groep": None}, PEIL)
    nieuw = [vul_in(schone_leerling(PEIL, n), {"bsn": "123456789"}, PEIL) for n in (3, 4)]
    vorige = [ZONDER_GROEP, blijft, *(schone_leerling(PEIL, n) for n in (3, 4))]
    nu = [schone_leerling(PEIL, 1), blijft, *nieuw]
    verwerking = checks.verwerk([bestand(*nu)], PEIL, BESTUUR, [bestand(*vorige, naam="vorige.csv")])
    assert verwerking.vorige is not None
    assert (verwerking.nieuw, verwerking.weg) == (2, {HERSTELD: 1})


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Gebruikersfout, match=r"^‘weg\.csv’ is niet te lezen"):
        checks.verwerk([tmp_path / "weg.csv"], PEIL, BESTUUR)


def test_acht_cijfers_die_met_een_nul_niet_kloppen_blijven_zo() -> None:
    # Een nummer dat er wel een nul bij krijgt, is niet te verzinnen: de testreeks begint met een negen.
    rij = vul_in(schone_leerling(PEIL), {"bsn": verzonnen_bsn(1)[1:]}, PEIL)
    verwerking = checks.verwerk([bestand(rij)], PEIL, BESTUUR)
    assert codes(verwerking) == ["ID02"]
    assert verwerking.uitslag.bevindingen["waarde"].to_list() == [verzonnen_bsn(1)[1:]]
    assert verwerking.levering.verslag.hersteld == {}


def test_een_kolom_met_beide_soorten_nummers() -> None:
    """Een kolom PGN is beide kolommen: wat de proef zegt, is het."""
    nummers = [verzonnen_bsn(1), verzonnen_onderwijsnummer(1), "123456789", None]
    rijen = [vul_in(schone_leerling(PEIL, i), {"bsn": nummer}, PEIL) for i, nummer in enumerate(nummers)]
    inhoud = naar_csv(rijen, zonder=["onderwijsnummer"]).replace(b";BSN;", b";PGN;", 1)
    uitslag = checks.verwerk([Bestand("export.csv", inhoud)], PEIL, BESTUUR).uitslag
    assert uitslag.bevindingen.sort("rij").select("rij", "signaal").rows() == [
        (3, "ID06"),
        (4, "ID02"),
        (5, "ID01"),
        (5, "ID09"),
    ]
    overgeslagen = uitslag.statussen.filter(pl.col("status") != "uitgevoerd")["signaal"]
    assert not any(laad_signalen()[code].voorbeeld.alleen_export for code in overgeslagen)
