"""Geen getal wordt beter om een andere reden dan herstel: hoe beschadigd de volgende levering ook is."""

import re
from random import Random

import duckdb
import pytest

from checks.frames.opbouw import velden_achter
from checks.motor.catalogus import laad_signalen
from data.opslag import Opslag
from data.opslag.vragen.bevindingen import Keuze, aantal, bladzijde
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.verloop import momentopname, verschil, verschil_per_school
from data.schema.besluit import ANDER_RECORD, ANDERS_BEKEKEN, VOORBIJ
from data.schema.ernst import OMSCHRIJVING
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Rij
from data.uit.samenvatting import _verschil
from data.verzonnen.bouwer import rijen_van, schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

_VOORBEELDEN = [s for s in laad_signalen().values() if s.voorbeeld.kan(P) and s.voorbeeld.vorige is None]
KLAS: list[Rij] = [rij for i, s in enumerate(_VOORBEELDEN) for rij in rijen_van(s.voorbeeld, P, 1 + 7 * i)]
SCHOLEN = sorted({str(rij["instellingscode"]) for rij in KLAS if rij["instellingscode"]})
KOLOMMEN = sorted(v.naam for v in VELDEN if v.naam not in ("leerlingnummer", "instellingscode"))


def _door_elkaar(keer: int) -> tuple[list[str], int, str | None]:
    """Willekeurige kolommen weg, de helft of twee derde van de leerlingen weg, een school weg."""
    lot = Random(keer)
    return lot.sample(KOLOMMEN, lot.randrange(7)), lot.choice([1, 2, 3]), lot.choice([None, *SCHOLEN])


_SLEUTELKOLOMMEN = ["inschrijfdatum", "begindatum_periode", "inschrijvingsvolgnummer", "tlv_volgnummer", "tlv_begin"]
"""Kolommen waar een inschrijving, een periode of een TLV naar heet: zonder heet dezelfde rij anders."""


@pytest.mark.parametrize(
    ("zonder", "deel", "zonder_school"),
    [
        *map(_door_elkaar, range(4)),
        (_SLEUTELKOLOMMEN, 1, None),
        (["inschrijfdatum", "uitschrijfdatum", "begindatum_periode"], 1, None),
        ([v.naam for v in VELDEN if v.tabel == "tlv"], 1, None),
        ([], 2, None),
    ],
    ids=str,
)
def test_een_beschadigde_levering_herstelt_niets(
    opslag: Opslag, laad: Laden, zonder: list[str], deel: int, zonder_school: str | None
) -> None:
    laad(KLAS)
    with opslag.lees(doe()) as con:
        vorige = aantal(con, Keuze())
    blijft = {wie for i, wie in enumerate(dict.fromkeys(str(r["leerlingnummer"]) for r in KLAS)) if i % deel == 0}
    over = [r for r in KLAS if str(r["leerlingnummer"]) in blijft and r["instellingscode"] != zonder_school]
    laad(over, zonder=tuple(zonder))
    with opslag.lees(doe()) as con:
        v = verschil(con)
        weg = {status: aantal(con, Keuze(status=(status,))) for status in VOORBIJ}
        per_school = verschil_per_school(con)
        hersteld = bladzijde(con, Keuze(status=("hersteld",))).select("signaal", "zin").rows()
        elke_rij_klopt(con)
    assert hersteld == []
    assert (v.hersteld, v.niet_geleverd, v.niet_nagekeken) == tuple(weg.values())
    assert all(n >= 0 for n in v.per_soort.values()), v
    assert per_school.filter(per_school["verschil"] < 0).is_empty()
    assert vorige
    laad(KLAS)
    with opslag.lees(doe()) as con:
        elke_rij_klopt(con)


def elke_rij_klopt(con: duckdb.DuckDBPyConnection) -> None:
    """Wat er nu is, is wat er toen was met alles wat ernaast staat; per school, en van alle scholen samen."""
    anders = con.sql(
        f"""SELECT b.instelling, b.soort FROM bevinding b
            WHERE b.tot = (SELECT max(id) FROM controle) AND b.einde IN {(ANDERS_BEKEKEN, ANDER_RECORD)}"""
    ).pl()
    for rij in verschil_per_school(con).drop_nulls("vorige").iter_rows(named=True):
        weg = rij["niet_geleverd"] + rij["niet_nagekeken"]
        assert rij["nu"] == rij["toen"] + rij["verschil"] + rij["toen_niet_bekeken"] + rij["anders_gemeld"] - weg, rij
        assert min(rij["nieuw"], rij["terug"], rij["hersteld"], weg, rij["toen_niet_bekeken"]) >= 0
        geen = anders.filter(instelling=rij["instelling"], soort=rij["soort"]).is_empty()
        assert not (rij["anders_gemeld"] and geen), rij
        assert sum(int(n) for n in re.findall(r"[+-][0-9]+", " ".join(_verschil(rij)))) == rij["nu"] - rij["toen"], rij
    v = verschil(con)
    laatste = laatste_controle(con)
    assert laatste is not None
    nu, toen = (momentopname(con, nr) for nr in (laatste.id, v.vorige))
    assert nu is not None
    assert toen is not None
    for soort in OMSCHRIJVING:
        erbij = v.per_soort.get(soort, 0) + v.toen_niet_bekeken.get(soort, 0)
        rest = nu.per_soort.get(soort, 0) - toen.per_soort.get(soort, 0) - erbij + v.niet_te_zien.get(soort, 0)
        assert not rest or not anders.filter(soort=soort).is_empty(), (soort, rest)


@pytest.mark.parametrize("veld", ["bsn", "inschrijfdatum", "tlv_einde", "instellingscode"])
def test_een_kolom_die_leeg_raakte_herstelt_niets(opslag: Opslag, laad: Laden, veld: str) -> None:
    """De kolom staat er nog, en er staat niets meer in: wie hem leest, kijkt niet na wat er was."""
    laad(KLAS)
    laad([{**rij, veld: None} for rij in KLAS])
    with opslag.lees(doe()) as con:
        hersteld = bladzijde(con, Keuze(status=("hersteld",)))["signaal"].to_list()
        niet_gezien = bladzijde(con, Keuze(status=("niet meer nagekeken",)))["signaal"].to_list()
    assert niet_gezien
    leest = {s: "|".join(velden_achter(laad_signalen()[s].oordeelt_over(P))).split("|") for s in hersteld}
    assert not [s for s, velden in leest.items() if veld in velden or veld == "instellingscode"]


@pytest.mark.parametrize(("signaal", "veld"), [("ID26", "voorvoegsel"), ("IN27", "soort_verblijf")])
@pytest.mark.parametrize(("hoeveel", "status"), [(1, "hersteld"), (2, "niet meer nagekeken")])
def test_een_schaarse_kolom_die_leeg_raakte_herstelt_niets(
    opslag: Opslag, laad: Laden, signaal: str, veld: str, hoeveel: int, status: str
) -> None:
    """Er stond maar bij een paar iets in: te weinig om naar te vragen. Is er één verbeterd, dan is dat gewoon."""
    fout = [r for n in range(hoeveel) for r in rijen_van(laad_signalen()[signaal].voorbeeld, P, 10 * n)]
    gewoon: list[Rij] = [{**schone_leerling(P, 100 + n), veld: None} for n in range(20)]
    laad([*gewoon, *fout])
    laad([*gewoon, *({**rij, veld: None} for rij in fout)])
    with opslag.lees(doe()) as con:
        weg = bladzijde(con, Keuze(signaal=(signaal,), status=VOORBIJ))
    assert weg["status"].to_list() == [status] * hoeveel
