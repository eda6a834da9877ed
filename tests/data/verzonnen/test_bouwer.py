"""De bouwer verzint alleen nummers uit de testreeks, en alles gaat langs de echte lezer."""

from datetime import date

import pytest

from data.schema.levering import TEGENSPRAAK
from data.schema.velden import TABELLEN, VELDEN
from data.schema.voorbeeld import VRIJ_BSN, VRIJ_ONDERWIJSNUMMER, Erbij, Voorbeeld, Waarde
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import (
    BESTUUR,
    EERSTE_TESTNUMMER,
    LAATSTE_TESTNUMMER,
    hersteld,
    naar_csv,
    naar_levering,
    rijen_van,
    schone_leerling,
    verzonnen_bsn,
    verzonnen_onderwijsnummer,
    vul_in,
)
from tests.data.hulp import P, lever, zelfde_frames


def test_verzonnen_nummers_blijven_in_de_reeks_en_zijn_verschillend() -> None:
    for maak in (verzonnen_bsn, verzonnen_onderwijsnummer):
        nummers = [maak(n) for n in range(800)]
        assert len(set(nummers)) == 800
        assert all(EERSTE_TESTNUMMER <= int(n) <= LAATSTE_TESTNUMMER for n in nummers)


def test_csv_en_levering_zijn_dezelfde() -> None:
    rijen = [schone_leerling(P, n, cluster=1 + n % 4) for n in range(1, 30)]
    zonder = ["roepnaam", "tlv_volgnummer"]
    zelfde_frames(lever(("export.csv", naar_csv(rijen))), naar_levering(rijen))
    zelfde_frames(lever(("export.csv", naar_csv(rijen, zonder))), naar_levering(rijen, zonder=zonder))


def test_elk_veld_komt_in_de_levering_terecht() -> None:
    """Alle velden van het schema gevuld: geen enkele kolom van de vijf frames is leeg."""
    rij = schone_leerling(P, 3)
    van_type: dict[str, Waarde] = {"ja_nee": "J", "datum": P, "nummer": "1"}
    vul = {v.naam: van_type.get(v.type, "x") for v in VELDEN if rij[v.naam] is None}
    levering = naar_levering([{**rij, **vul, "soort_verblijf": "3"}])
    for tabel in TABELLEN:
        frame = levering.frame(tabel)
        assert frame.height == 1, tabel
        over_meer_rijen = {"rijen_dubbel", *(f"tegenspraak_{veld}" for veld in TEGENSPRAAK)}
        assert {k for k in frame.columns if frame[k].null_count()} <= over_meer_rijen, tabel
    assert levering.verslag.onleesbaar.height == 0


@pytest.mark.parametrize("cluster", [1, 2, 3, 4])
def test_schone_leerling(cluster: int) -> None:
    rij = schone_leerling(P, 5, cluster=cluster)
    assert set(rij) == {v.naam for v in VELDEN} | {VRIJ_BSN, VRIJ_ONDERWIJSNUMMER}
    assert BESTUUR.filter(instellingscode=rij["instellingscode"])["cluster"].to_list() == [cluster]
    assert (rij["tlv_begin"] is None) == (cluster < 3) == (rij["soort_onderwijs"] is not None)
    assert rij == schone_leerling(P, 5, cluster=cluster)
    assert schone_leerling(P, 6, cluster=cluster)["bsn"] != rij["bsn"]


def test_eerste_schooldag() -> None:
    assert [begin_schooljaar(d) for d in (date(2026, 7, 31), date(2026, 8, 1))] == [date(2025, 8, 1), date(2026, 8, 1)]


def test_alleen_velden_van_het_schema() -> None:
    rij = schone_leerling(P)
    with pytest.raises(KeyError, match="verzonnen_kolom"):
        vul_in(rij, {"verzonnen_kolom": "x"}, P)
    with pytest.raises(KeyError, match="verzonnen_kolom"):
        naar_csv([rij], zonder=["verzonnen_kolom"])


def test_rijen_van_een_voorbeeld() -> None:
    voorbeeld = Voorbeeld(
        fout={"groep": None},
        erbij=(
            Erbij(wie="inschrijving", wijzig={"groep": lambda rij, _: f"was {rij['groep']}"}),
            Erbij(wie="elders"),
            Erbij(wie="ander"),
        ),
    )
    schoon = schone_leerling(P, 2)
    zelf, inschrijving, elders, ander = rijen_van(voorbeeld, P, 2)
    assert (zelf["groep"], inschrijving["groep"]) == (None, f"was {schoon['groep']}")
    assert inschrijving["inschrijvingsvolgnummer"] == zelf["inschrijvingsvolgnummer"]
    assert (elders["bsn"], elders["instellingscode"]) == (zelf["bsn"], "98CA")
    assert ander["bsn"] != zelf["bsn"]
    assert ander["instellingscode"] == zelf["instellingscode"]
    assert hersteld(voorbeeld, P, 2) == schoon
    anders = Voorbeeld(fout={"groep": None}, herstel={"groep": "nieuw"})
    assert hersteld(anders, P, 2) == {**schoon, "groep": "nieuw"}
