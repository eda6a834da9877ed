"""Het dossier van één leerling: wat er staat, wat er veranderde, en dat een geheim adres nergens opduikt."""

from datetime import date
from typing import Any

import polars as pl

from checks.gevolgen.dossier import Dossier, maak_dossier
from data.schema.levering import Levering, lege_levering
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn

P = date(2026, 2, 1)
LEERLING = schone_leerling(P)
RECORD = "98DA|L10001"


def dossier(nu: list[Rij], toen: list[Rij] | None = None, record: str = RECORD) -> Dossier:
    levering = naar_levering(nu) if nu else lege_levering()
    vorige: Levering = naar_levering(toen) if toen else lege_levering()
    gemaakt = maak_dossier(levering, vorige, levering.verslag.onleesbaar, BESTUUR, record, P)
    assert gemaakt is not None
    return gemaakt


def anders(**velden: Any) -> Rij:
    return {**LEERLING, **velden}


def waarden(d: Dossier, veld: str) -> list[str | None]:
    return d.gegevens.filter(veld=veld)["waarde"].to_list()


def test_wat_er_staat_is_wat_er_geleverd_is() -> None:
    d = dossier([anders(uitschrijfdatum="31-02-2026", tijdelijke_toelating="misschien")])
    per_veld = {rij["veld"]: rij for rij in d.gegevens.iter_rows(named=True)}
    assert per_veld["inschrijfdatum"]["waarde"] == "01-08-2023"
    assert per_veld["geheim_adres"]["waarde"] == "nee"
    assert (per_veld["uitschrijfdatum"]["waarde"], per_veld["uitschrijfdatum"]["leesbaar"]) == ("31-02-2026", False)
    assert (per_veld["tijdelijke_toelating"]["waarde"], per_veld["tijdelijke_toelating"]["leesbaar"]) == (None, False)
    assert per_veld["roepnaam"]["leesbaar"]
    assert waarden(dossier([anders(geboortedatum="00-04-2016")]), "geboortedatum") == ["00-04-2016"]


def test_een_periode_loopt_tot_de_volgende_begint() -> None:
    d = dossier([LEERLING, anders(begindatum_periode=date(2025, 8, 1), groep="SO-9")])
    perioden = d.balken.filter(soort="Periode").select("naam", "van", "tot").rows()
    assert perioden == [("Perioden", date(2023, 8, 1), date(2025, 7, 31)), ("Perioden", date(2025, 8, 1), None)]
    assert "groep SO-9" in d.balken.filter(soort="Periode")["wat"][1]


def test_twee_scholen_zijn_samen_een_leerling() -> None:
    elders = {**schone_leerling(P, cluster=3), "leerlingnummer": "77", "inschrijfdatum": date(2025, 8, 1)}
    d = dossier([LEERLING, elders])
    assert d.scholen == ["98DA", "98CA"]
    assert d.balken.filter(soort="Inschrijving")["naam"].to_list() == ["Inschrijving 98DA", "Inschrijving 98CA"]
    assert dossier([LEERLING, elders], record="98CA|L77").scholen == ["98CA", "98DA"]


def test_wat_er_veranderde_staat_er_veld_voor_veld() -> None:
    d = dossier(
        [anders(groep="SO-9", bsn=verzonnen_bsn(7))],
        [anders(begindatum_periode=date(2023, 8, 1)), anders(tlv_volgnummer="2", tlv_begin=date(2022, 8, 1))],
    )
    rijen = {(rij["veld"], rij["toen"], rij["nu"], rij["soort"]) for rij in d.veranderd.iter_rows(named=True)}
    assert rijen == {
        ("groep", "SO-2", "SO-9", "anders"),
        ("bsn", LEERLING["bsn"], verzonnen_bsn(7), "anders"),
        (None, None, None, "weg"),
    }
    assert d.vergeleken == ["98DA"]


def test_zonder_vorige_levering_is_er_niets_te_vergelijken() -> None:
    d = dossier([LEERLING])
    assert d.veranderd.is_empty()
    assert d.vergeleken == []


def test_een_ander_met_hetzelfde_leerlingnummer_is_niet_deze_leerling() -> None:
    ander = {**schone_leerling(P, 5), "leerlingnummer": LEERLING["leerlingnummer"]}
    d = dossier([LEERLING], [ander])
    assert d.veranderd["soort"].unique().to_list() == ["erbij"]


def test_wie_toen_zijn_nummer_had_is_niet_deze_leerling() -> None:
    """Twee leerlingen wisselden van BSN: in zijn dossier verandert alleen dat, en niets van de ander staat er."""
    ander = {**schone_leerling(P, 2), "bsn": LEERLING["bsn"]}
    d = dossier([LEERLING], [anders(bsn=verzonnen_bsn(2)), ander])
    assert d.veranderd.select("veld", "toen", "nu", "soort").rows() == [
        ("bsn", verzonnen_bsn(2), LEERLING["bsn"], "anders")
    ]


def test_wie_verdween_staat_er_zoals_hij_was() -> None:
    d = dossier([], [LEERLING])
    assert d.weg
    assert waarden(d, "achternaam") == [LEERLING["achternaam"]]
    leeg = lege_levering()
    assert maak_dossier(leeg, leeg, leeg.verslag.onleesbaar, BESTUUR, RECORD, P) is None


def test_een_geheim_adres_staat_nergens_ook_niet_van_een_andere_school_of_levering() -> None:
    geheim = anders(geheim_adres="J", straat="Stille Laan")
    elders = {**schone_leerling(P, cluster=3), "straat": "Verklapstraat", "woonplaats": "Verweg"}
    toen = anders(straat="Oude Weg", woonplaats="Voorheen")
    for d in (
        dossier([geheim, elders], [toen]),
        dossier([LEERLING], [anders(geheim_adres="J")]),
        dossier([], [geheim]),
    ):
        assert d.geheim
        alles = pl.concat([d.gegevens["waarde"], d.veranderd["toen"], d.veranderd["nu"]]).drop_nulls().to_list()
        verboden = {
            "Stille Laan",
            "Verklapstraat",
            "Verweg",
            "Oude Weg",
            "Voorheen",
            "Schoolstraat",
            "Utrecht",
            "3511AB",
        }
        assert not verboden & set(alles)
        assert not {"straat", "woonplaats", "landcode"} & set(d.gegevens["veld"])
    assert "Schoolstraat" in waarden(dossier([LEERLING], [LEERLING]), "straat")
