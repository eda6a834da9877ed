"""Wat een school ook waar typt: geen bevinding, termijn of bestand noemt een BSN of onderwijsnummer.

Elk veld van het schema krijgt bij een eigen leerling een nummer, telkens anders geschreven, nu en de vorige keer. Een
veld dat er bij komt, doet vanzelf mee.
"""

import io
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from checks.__main__ import main
from checks.motor.catalogus import herstelstappen, laad_signalen, titels
from checks.werk.controleren import Verwerking, verwerk
from data.lezen import Bestand
from data.plaats import OMGEVING_MAP
from data.schema.velden import GEVOELIG, VELD
from data.uit.fixlijst import Kop, als_fixlijst_csv
from data.uit.fixlijst.blad import als_xlsx
from data.uit.fixlijst.pakket import schoolpakket, swv_pakket
from data.uit.tabel import als_csv, als_json, naar_buiten
from data.verzonnen.bouwer import BESTUUR
from tests.checks.signalen.gevallen import PEIL
from tests.nummers import ELK_VELD, PER_VELD, genoemd, geplant, teksten_in


@cache
def verwerking() -> Verwerking:
    planter, nu, vorige = geplant(PEIL)
    naam = f"export {planter('de naam van het bestand')}.csv"
    scholen = BESTUUR.with_columns(naam=pl.concat_str("naam", pl.lit(f" {planter('de naam van een school')}")))
    return verwerk([Bestand(naam, nu)], PEIL, scholen, [Bestand("vorige.csv", vorige)])


def waar_genoemd(tekst: str) -> set[str]:
    planter, _, _ = geplant(PEIL)
    return {planter.geplant[nummer] for nummer in genoemd(tekst, planter.geplant)}


def test_er_is_genoeg_te_verbergen() -> None:
    """Zonder bevindingen over de geplante velden zegt de rest van dit bestand niets."""
    over = set(verwerking().uitslag.bevindingen["veld"].drop_nulls())
    assert len(over & set(ELK_VELD)) > 20
    planter, nu, _ = geplant(PEIL)
    assert len(genoemd(nu.decode(), planter.geplant)) > len(ELK_VELD) * PER_VELD


def test_geen_bevinding_of_termijn_noemt_een_nummer() -> None:
    uitslag = verwerking().uitslag
    mag = pl.col("veld").is_in(list(GEVOELIG)).fill_null(False)
    bevindingen = uitslag.bevindingen.with_columns(pl.when(~mag).then(pl.col("waarde", "voorstel")))
    kolommen = ("groep", "leerlingnummer", "naam", "inschrijvingsvolgnummer", "vestigingscode", "zin", "bestand")
    assert waar_genoemd(bevindingen.select(*kolommen, "waarde", "voorstel").write_csv()) == set()
    termijnen = uitslag.termijnen.select(*kolommen)
    assert waar_genoemd(termijnen.write_csv()) == set()


def test_het_leesverslag_noemt_geen_nummer_en_zegt_dat_er_stond() -> None:
    verslag = verwerking().levering.verslag
    assert waar_genoemd(f"{verslag.bestanden} {verslag.hersteld} {verslag.vragen}") == set()
    assert sum(n for wat, n in verslag.hersteld.items() if "nummers van leerlingen" in wat) > len(ELK_VELD)


@pytest.mark.parametrize("ongemaskeerd", [False, True])
def test_geen_bestand_noemt_een_nummer_waar_het_niet_hoort(ongemaskeerd: bool) -> None:
    """Ook wie de nummers voluit wil, krijgt ze alleen als waarde van het veld zelf."""
    planter, _, _ = geplant(PEIL)
    uitslag = verwerking().uitslag
    buiten = naar_buiten(uitslag.bevindingen, titels(), "ab" * 16, ongemaskeerd=ongemaskeerd)
    if ongemaskeerd:
        buiten = buiten.filter(~pl.col("veld").is_in([VELD[naam].label for naam in GEVOELIG]).fill_null(False))
    namen = dict(verwerking().instellingen.select("instellingscode", "naam").rows())
    kop = Kop(PEIL, scholen=namen, filters={"Zoektekst": planter("waar iemand op zocht")}, onderwerp=planter("kop"))
    swv = buiten.with_columns(swv=pl.lit("PO3001"))
    bestanden = {
        "csv": als_csv(buiten),
        "json": als_json(buiten, uitslag, PEIL),
        "xlsx": als_xlsx(buiten, herstelstappen(), kop),
        "fixlijst": als_fixlijst_csv(buiten, kop),
        "zip": schoolpakket(buiten, herstelstappen(), kop, {}, {}),
        "swv": swv_pakket(swv, herstelstappen(), kop),
    }
    fout = {
        plek: waar
        for naam, inhoud in bestanden.items()
        for plek, tekst in teksten_in(inhoud, naam)
        if (waar := waar_genoemd(tekst))
    }
    assert fout == {}


def test_de_opdrachtregel_zegt_geen_nummer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Niet over een bestand dat er niet is, en niet over een export, blad of zip die naar een leerling heet."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "gegevens"))
    planter, nu, _ = geplant(PEIL)
    naam = planter("de naam van een bestand", kaal=True)
    (tmp_path / f"{naam}.csv").write_bytes(nu)
    (tmp_path / f"leeg {naam}.csv").write_bytes(b"")
    for bestand in (f"{naam}.csv", f"leeg {naam}.csv", f"weg {naam}.csv"):
        with redirect_stderr(io.StringIO()) as gezegd:
            main([str(tmp_path / bestand), "--peildatum", PEIL.isoformat()])
        assert gezegd.getvalue()
        assert waar_genoemd(gezegd.getvalue()) == set()


def test_elk_signaal_dat_een_waarde_noemt_doet_mee() -> None:
    """De leerlingen hierboven raken niet elk signaal; een zin met een waarde komt toch langs dezelfde plek."""
    uit_de_export = [code for code, signaal in laad_signalen().items() if signaal.voorbeeld.alleen_export]
    assert len(set(verwerking().uitslag.bevindingen["signaal"])) > len(uit_de_export) // 4
