"""Vragen tijdens het lezen: wat er gevraagd wordt, wat zonder antwoord geldt, en wat een antwoord verandert."""

import pytest

from data.lezen import herken, normaliseer
from data.lezen.vragen import Antwoorden, Navraag
from data.schema.levering import Levering
from data.schema.vraag import Vraag
from data.schema.waarden.woorden import INSCHRIJFSTATUS
from tests.data.hulp import BEKEND, ruw


def lever(statussen: list[str | None], antwoorden: Antwoorden | None = None) -> Levering:
    tabel = ruw({"Leerlingnummer": [str(n) for n in range(len(statussen))], "Inschrijfstatus": statussen})
    return normaliseer([(tabel, herken(tabel.koppen))], BEKEND, antwoorden=antwoorden)


def test_een_vraag_wordt_een_keer_gesteld_en_zonder_antwoord_geldt_het_voorstel() -> None:
    vraag = Vraag("wat", "a.csv", "Wat is dit?", {"a": "Dit", "b": "Dat"}, "a")
    navraag = Navraag()
    assert [navraag.vraag(vraag), navraag.vraag(vraag)] == ["a", "a"]
    assert navraag.gesteld == (vraag,)
    assert Navraag({("a.csv", "wat"): "b"}).vraag(vraag) == "b"
    assert Navraag({("b.csv", "wat"): "b"}).vraag(vraag) == "a", "een ander bestand"
    assert Navraag({("a.csv", "wat"): "c"}).vraag(vraag) == "a", "dat is geen keuze meer"
    assert Navraag().vraag(Vraag("wat", "a.csv", "Wat is dit?", {"a": "Dit"})) is None


@pytest.mark.parametrize("status", INSCHRIJFSTATUS.betekenissen)
def test_elk_woord_voor_een_status(status: str) -> None:
    woorden = [status, *INSCHRIJFSTATUS.woorden[status]]
    geschreven = [w for woord in woorden for w in (woord, woord.upper(), woord.replace(" ", "-"))]
    levering = lever(list(geschreven))
    assert set(levering.inschrijving["inschrijfstatus"]) == {status}
    assert not levering.verslag.vragen


def test_een_onbekende_status_is_een_vraag() -> None:
    levering = lever(["Zweeft", "zweeft", "gast", None])
    assert levering.inschrijving["inschrijfstatus"].to_list() == ["ingeschreven", "ingeschreven", "gast", None]
    zinnen = {v.sleutel: v for v in levering.verslag.vragen}
    (vraag,) = zinnen.values()
    assert "‘Zweeft’" in vraag.zin
    assert "weeft" not in vraag.sleutel
    beantwoord = lever(["Zweeft", "gast"], {vraag.plaats: "aangemeld"})
    assert beantwoord.inschrijving["inschrijfstatus"].to_list() == ["aangemeld", "gast"]
    assert beantwoord.verslag.vragen[0].sleutel == vraag.sleutel, "wie zich bedenkt, ziet haar weer"


@pytest.mark.parametrize("woorden", [[f"Jan{c}" for c in "abcdefghi"], ["999990019"]])
def test_wat_een_naam_of_nummer_kan_zijn_staat_niet_in_een_vraag(woorden: list[str]) -> None:
    (vraag,) = lever(list(woorden)).verslag.vragen
    assert not any(woord in vraag.zin + vraag.sleutel for woord in woorden)
