"""Een lijst bevindingen indelen: volgorde, groepen, stukken, en de weg erdoorheen."""

from typing import get_args

from data.opslag import Opslag
from data.opslag.vragen.bevindingen import Keuze, Zoekwoord, bladzijde, sleutels_van
from data.opslag.vragen.werklijst.indeling import Groepering, Indeling, Orde, op_volgorde, route, stuk, volgorde_van
from data.schema.ernst import OMSCHRIJVING
from tests.hulp import doe

INDELINGEN = [
    Indeling(orde, omgekeerd, per)
    for orde in get_args(Orde)
    for omgekeerd in (False, True)
    for per in (None, *get_args(Groepering))
]


def test_elke_indeling_heeft_alles_een_keer_en_groepen_bij_elkaar(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        alles = bladzijde(con, Keuze())
        for indeling in INDELINGEN:
            delen = [stuk(con, Keuze(), indeling, vanaf, 5) for vanaf in range(0, alles.height, 5)]
            weg = route(con, Keuze(), indeling)
            op_weg = [op_volgorde(con, nr) for nr in weg["volgorde"]]
            sleutels = [s for deel in delen for s in deel["sleutel"]]
            assert sorted(sleutels) == sorted(alles["sleutel"]), indeling
            assert [rij["sleutel"] for rij in op_weg if rij] == sleutels, "het paneel loopt de lijst zoals zij er staat"
            groepen = [g for deel in delen for g in deel["groep_nr"]]
            assert groepen == sorted(groepen) == weg["groep_nr"].to_list(), indeling
            for deel in delen:
                for rij in deel.iter_rows(named=True):
                    assert 1 <= rij["in_groep_nr"] <= rij["in_groep"] == groepen.count(rij["groep_nr"]), indeling
            if indeling.per:
                kolom = {"signaal": "signaal", "leerling": "record", "school": "instelling"}[indeling.per]
                assert len(set(groepen)) == alles[kolom].n_unique(), indeling


def test_op_uiterste_dag_is_de_volgorde_van_de_werklijst(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        assert (
            stuk(con, Keuze(), Indeling(), 0, 99)["sleutel"].to_list() == bladzijde(con, Keuze())["sleutel"].to_list()
        )
        rijen = stuk(con, Keuze(), Indeling("uiterlijk"), 0, 99)
        dagen = rijen["deadline"].to_list()
        assert dagen == sorted(dagen, key=lambda d: (d is None, d))
        omgekeerd = stuk(con, Keuze(), Indeling("uiterlijk", omgekeerd=True), 0, 99)["deadline"].drop_nulls()
    assert omgekeerd.is_sorted(descending=True)


def test_op_soort_het_zwaarste_eerst(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        soorten = stuk(con, Keuze(), Indeling("soort"), 0, 99)["soort"].to_list()
    assert soorten == sorted(soorten, key=list(OMSCHRIJVING).index)


def test_wat_met_de_hand_is_gekozen_is_een_keuze(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        alle = sleutels_van(con, Keuze())
        gekozen = (alle[3], alle[1], "bestaat|niet")
        assert sleutels_van(con, Keuze(sleutel=gekozen)) == (alle[1], alle[3])
        assert sleutels_van(con, Keuze(sleutel=gekozen, woorden=(Zoekwoord("zeppelin"),))) == ()
        assert volgorde_van(con, "bestaat|niet") is None
        nummer = volgorde_van(con, alle[3])
        assert nummer is not None
        rij = op_volgorde(con, nummer)
        assert rij is not None
        assert rij["sleutel"] == alle[3]
        assert op_volgorde(con, 10**6) is None
