"""Besluiten en leveringen in elke volgorde: de opslag volgt de regels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.opslag import Opslag
from data.opslag.schrijven.besluiten import maak_ongedaan
from data.opslag.schrijven.controles import bewaar_controle
from data.opslag.vragen.beeld import Beeld
from data.opslag.werkstand import maak_werkstand
from data.schema.besluit import GEACCEPTEERD, VOORBIJ, Besluit
from data.schema.levering import lege_levering
from data.schema.uitslag import BEVINDING, STATUS, Uitslag
from tests.acceptatie import ACCEPTEER
from tests.data.opslag.besluiten import NU, besluit_over, statussen
from tests.data.opslag.conftest import P
from tests.hulp import doe


@dataclass
class Model:
    """De regels nog eens, als een mens ze zou naspelen: één school, drie bevindingen, stap voor stap."""

    levering: int = 0
    nu: dict[str, str] = field(default_factory=dict)  # bevinding → waarde
    ooit: set[str] = field(default_factory=set)
    terug: set[str] = field(default_factory=set)  # was echt weg en is er weer, nog niets over besloten
    weg: set[str] = field(default_factory=set)
    besloten: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # status, waarde, levering

    def lever(self, gevonden: dict[str, str]) -> None:
        self.levering += 1
        self.weg |= self.nu.keys() - gevonden.keys()
        self.terug = (self.terug & gevonden.keys()) | (self.weg & gevonden.keys())
        self.weg -= gevonden.keys()
        self.nu = dict(gevonden)

    def besluit(self, naam: str, status: str) -> None:
        self.besloten[naam] = (status, self.nu[naam], self.levering)
        self.terug.discard(naam)

    def status(self, naam: str) -> str:
        status, waarde, levering = self.besloten.get(naam, ("nieuw", "", 0))
        if status == "geaccepteerd" and waarde == self.nu[naam]:
            return status
        if naam in self.terug or (status == "opgelost in LAS" and levering < self.levering):
            return "teruggekomen"
        return "nieuw" if status == "geaccepteerd" else status


NAMEN = ("a", "b", "c")
LEVERING = st.dictionaries(st.sampled_from(NAMEN), st.sampled_from(["1", "2"]))
BESLUITEN = st.tuples(st.sampled_from(NAMEN), st.sampled_from(["nieuw", "bezig", "opgelost in LAS", "geaccepteerd"]))


def bewaar(opslag: Opslag, nummer: int, gevonden: dict[str, str], *, nieuwe_levering: bool = True) -> None:
    leeg = dict.fromkeys(BEVINDING)
    bevindingen = pl.DataFrame(
        [
            leeg
            | {
                "signaal": "X1",
                "soort": "F",
                "instelling": "98DA",
                "leerlingnummer": naam,
                "waarde": waarde,
                "zin": "Zo.",
                "sleutel": f"X1|{naam}",
                "record": naam,
            }
            for naam, waarde in gevonden.items()
        ],
        schema=BEVINDING,
    )
    status = pl.DataFrame([("X1", "98DA", "uitgevoerd", 3, len(gevonden), None, [], [])], schema=STATUS, orient="row")
    levering = replace(lege_levering(), aanwezig={"98DA": frozenset()})
    moment = datetime(2026, 1, 1 + nummer % 28)
    with opslag.schrijf(doe(moment=moment, peildatum=P), stil=True) as hand:
        con = hand.con
        if nieuwe_levering:
            con.execute("INSERT INTO levering (id, moment, door) VALUES (?, ?, 'test')", [nummer, moment])
            con.execute(
                "INSERT INTO bronbestand (levering, naam, afdruk, rijen) VALUES (?, 'a.csv', ?, 3)",
                [nummer, str(nummer)],
            )
        bewaar_controle(
            hand, Uitslag(bevindingen, status), Beeld(levering, {"98DA": nummer}), versie="1", reden="proef"
        )


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(st.one_of(LEVERING, BESLUITEN, st.just("opnieuw"), st.just("ongedaan")), max_size=12))
def test_elke_reeks_volgt_de_regels(opslag: Opslag, stappen: Sequence[dict[str, str] | tuple[str, str] | str]) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        for tabel in (
            "levering",
            "bronbestand",
            "controle",
            "controle_instelling",
            "status",
            "bevinding",
            "besluit",
            "werkstand",
        ):
            con.execute(f"DELETE FROM {tabel}")
    model = Model()
    for stap in stappen:
        if isinstance(stap, dict):
            model.lever(stap)
            bewaar(opslag, model.levering, stap)
        elif stap == "opnieuw" and model.levering:
            bewaar(opslag, model.levering, model.nu, nieuwe_levering=False)
        elif isinstance(stap, tuple) and stap[0] in model.nu:
            naam, status = stap
            model.besluit(naam, status)
            besluit_over(opslag, ACCEPTEER if status == GEACCEPTEERD else Besluit(status), naam)
        elif stap == "ongedaan" and model.nu:
            # Een besluit en het meteen ongedaan maken verandert niets.
            handeling = besluit_over(opslag, Besluit("bezig"), *model.nu)
            with opslag.schrijf(doe("Fatima", NU)) as hand:
                maak_ongedaan(hand, handeling.nummer)
        lopend = {naam: s for naam, s in statussen(opslag).items() if s not in VOORBIJ}
        assert lopend == {naam: model.status(naam) for naam in model.nu}
        assert {n for n, s in statussen(opslag).items() if s in VOORBIJ} <= model.weg
    # De werkstand bijhouden geeft hetzelfde als haar opnieuw maken.
    voor = statussen(opslag)
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        maak_werkstand(con)
    assert statussen(opslag) == voor
