"""Termijnen in de opslag: per week, de keuze, en wat een besluit ermee doet."""

from datetime import date, datetime, timedelta

from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.opslag.vragen.termijnen import Termijnkeuze, per_week, termijnlijst
from data.schema.voorbeeld import Rij
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

EINDE = date(2026, 7, 31)
BEGIN = P - timedelta(30)


def met_termijnen(klas: list[Rij]) -> list[Rij]:
    """Een TLV die afloopt op de ene school, en een inschrijving die te laat in ROD komt op de andere."""
    te_laat = {
        **klas[8],
        "rod_status": "verzonden",
        "inschrijfdatum": BEGIN,
        "begindatum_periode": BEGIN,
        "registratiedatum": BEGIN,
    }
    return [{**klas[0], "tlv_einde": EINDE}, *klas[1:8], te_laat, *klas[9:]]


def test_termijnen_per_week_en_per_keuze(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(met_termijnen(klas))
    with opslag.lees(doe()) as con:
        geteld = {(r["week"], r["soort"], r["instelling"]): r["aantal"] for r in per_week(con, P).to_dicts()}
        assert geteld[None, "zeven_dagen", "98CA"] == 1
        assert geteld[date(2026, 7, 27), "tlv", "98DA"] == 1
        lijst = termijnlijst(con, Termijnkeuze())
        assert lijst["dag"].is_sorted()
        assert lijst.height == sum(geteld.values())
        assert set(termijnlijst(con, Termijnkeuze(instelling=("98DA",)))["soort"]) == {"tlv"}
        assert termijnlijst(con, Termijnkeuze(soort=("tlv",), van=EINDE, tot=EINDE)).height == 1
        assert termijnlijst(con, Termijnkeuze(soort=("tlv",), tot=EINDE - timedelta(1))).is_empty()
        assert termijnlijst(con, Termijnkeuze(), 1, 1).rows() == lijst[1:2].rows()


def test_een_besluit_haalt_de_termijn_weg_en_een_herstel_ook(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(met_termijnen(klas))
    laat = Termijnkeuze(soort=("zeven_dagen",))
    with opslag.schrijf(doe("An", datetime(2026, 2, 1))) as hand:
        con = hand.con
        rij = termijnlijst(con, laat).row(0, named=True)
        assert (rij["signaal"], rij["status"]) == ("IN24", "nieuw")
        assert rij["naam"]
        besluit(hand, ACCEPTEER, Keuze(signaal=("IN24",)), 1, gezien(con), REGELS)
        assert termijnlijst(con, laat).is_empty()
    laad(klas)
    with opslag.lees(doe()) as con:
        assert per_week(con, P).is_empty()
