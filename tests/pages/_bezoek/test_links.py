"""Een medewerker in het adres: elke naam heeft een eigen code, wie er ook kwam, ging of anders ging heten."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.opslag import Opslag
from data.opslag.schrijven.medewerkers import haal_medewerker_weg, voeg_medewerker_toe, wijzig_medewerker
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.medewerker import Medewerker
from pages._bezoek.links import naamcode
from pages._bezoek.omgeving import Omgeving
from tests.hulp import doe

NAMEN = ("An", "AN", "An+", "Bea", "Cas")
Stap = tuple[str, str | None]
"""Een naam, en hoe hij gaat heten; None is weg. Wie er nog niet is, komt erbij."""


def zet(hand: Schrijver, stap: Stap) -> None:
    naam, wordt = stap
    er_zijn = medewerkers(hand.con)
    if (hij := er_zijn.met_naam(naam)) is None:
        voeg_medewerker_toe(hand, Medewerker("", naam))
    elif wordt is None:
        haal_medewerker_weg(hand, hij.code)
    elif er_zijn.zonder(hij.code).met_naam(wordt) is None:
        wijzig_medewerker(hand, replace(hij, naam=wordt))


def test_geen_twee_namen_met_dezelfde_code(tmp_path: Path) -> None:
    """Ook een naam die alleen nog bij werk staat; en nooit krijgt die de code die van een medewerker was."""
    pad = tmp_path / "mensen.duckdb"

    class Klaar(Exception):
        pass

    with Opslag(pad, "een sleutel voor deze proef") as opslag:
        omgeving = cast("Omgeving", SimpleNamespace(koppelsleutel=opslag.koppelsleutel))

        @settings(max_examples=40, deadline=None)
        @given(st.lists(st.tuples(st.sampled_from(NAMEN), st.sampled_from((*NAMEN, None))), max_size=8))
        @example([("An", None), ("An", "Bea"), ("An", None), ("An", None)])
        @example([("An", None), ("An", None)])
        def proef(stappen: list[Stap]) -> None:
            van_mensen: dict[str, str] = {}
            try:
                with opslag.schrijf(doe(), stil=True) as hand:
                    for stap in stappen:
                        zet(hand, stap)
                        er_zijn = medewerkers(hand.con)
                        with patch("pages._bezoek.links.alle_medewerkers", lambda _, mensen=er_zijn: mensen):
                            codes = {naam: naamcode(omgeving, naam) for naam in NAMEN}
                        assert len({*codes.values()}) == len(NAMEN), codes
                        van_mensen |= {codes[hij.naam]: hij.code for hij in er_zijn.alle}
                        los = {code for naam, code in codes.items() if naam not in {m.naam for m in er_zijn.alle}}
                        assert not los & van_mensen.keys()
                    raise Klaar
            except Klaar:
                pass

        proef()
