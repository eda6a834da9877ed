"""Het paneel: met één klik besluiten en door naar de volgende, terug, ongedaan, en de weg door een hele lijst."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import laad_signalen
from data.klok import nu, vandaag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import geschiedenis, gezien
from data.opslag.vragen.bevindingen import Keuze, bevinding, sleutels_van
from data.opslag.vragen.werklijst.indeling import Indeling, route, stuk
from data.schema.besluit import TE_DOEN, Besluit
from data.schema.ernst import ERNSTIG
from data.schema.toegang import Gebruiker
from pages._bevindingen.paneel.route import PANEEL, Route
from pages._bevindingen.paneel.venster import TE_OPENEN
from pages._bezoek.opslagen import opslag_van
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

_ALLES, _GEWOON = Keuze(status=TE_DOEN), Indeling()


def _van(signaal: str = "", soort: str = "") -> Keuze:
    return Keuze(signaal=(signaal,) if signaal else (), soort=(soort,) if soort else (), status=TE_DOEN)


def _venster() -> None:
    """Wat er in het venster staat, op een lege pagina: AppTest kan niet klikken in een venster."""
    from pages._bevindingen.paneel.venster import toon
    from pages._bezoek.omgeving import open_omgeving

    toon(open_omgeving())


@pytest.fixture
def open_(bestuur_demo: Staat, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Geef een functie die het paneel van het demobestuur opent, met de weg door een keuze."""
    monkeypatch.setattr(st, "page_link", lambda *_, **__: None)  # naar pagina's die er naast een los venster niet zijn
    bestuur_demo.open("werklijst")

    def open_paneel(keuze: Keuze = _ALLES, indeling: Indeling = _GEWOON, plaats: int = 0, **adres: str) -> AppTest:
        at = AppTest.from_function(_venster, default_timeout=60)
        for naam, waarde in {"demo": "1", **adres}.items():
            at.query_params[naam] = waarde
        with opslag_van("demo").lees(doe()) as con:
            stand = gezien(con)
            at.session_state[PANEEL] = Route(route(con, keuze, indeling), plaats, stand, stand.controle, indeling.per)
        return at.run()

    return open_paneel


@pytest.fixture
def at(open_: Callable[..., AppTest]) -> AppTest:
    """Het paneel, open bij de eerste bevinding van de lijst."""
    return open_()


def _status(sleutel: str) -> str:
    with opslag_van("demo").lees(doe()) as con:
        rij = bevinding(con, sleutel)
    assert rij is not None
    return str(rij["status"])


def _lijst(keuze: Keuze | None = None) -> tuple[str, ...]:
    with opslag_van("demo").lees(doe()) as con:
        return sleutels_van(con, keuze or _ALLES)


def _weg(at: AppTest) -> Route:
    weg = at.session_state[PANEEL]
    assert isinstance(weg, Route)
    return weg


def _knop(at: AppTest, label: str) -> Button:
    return next(b for b in at.button if b.label == label)


def test_elke_toets_hoort_bij_een_knop(bestuur_demo: Staat) -> None:
    at = knop(bestuur_demo.open("werklijst"), "Een voor een")
    toetsen = {b.label: b.proto.shortcut for b in at.button if b.proto.shortcut}
    assert toetsen == {
        "Opgelost": "o",
        "Bezig": "b",
        "Accepteren": "a",
        "Notitie": "n",
        "Meer": "m",
        "Toetsen": "h",
        "Vorige": "k",
        "Volgende": "j",
    }, "en geen van de lijst erachter, want die zou dan ook luisteren"


def test_staat_er_een_veld_open_dan_is_er_geen_toets(at: AppTest) -> None:
    def toetsen() -> set[str]:
        return {b.proto.shortcut for b in at.button if b.proto.shortcut}

    at = _knop(at, "Accepteren").click().run()
    assert toetsen() > {"t"}
    assert all(toets == "t" or toets.isdigit() for toets in toetsen()), "een reden, of eerst een toelichting"
    for open_staat in ("Eerst een toelichting", "Notitie", "Meer"):
        at = next(b for b in at.button if b.label.startswith(open_staat)).click().run()
        assert at.text_input or at.text_area
        assert toetsen() == set(), open_staat


def test_een_klik_besluit_en_gaat_door_en_is_ongedaan_te_maken(at: AppTest) -> None:
    eerste, tweede, derde, *_ = _lijst()
    assert f"1 van {len(_lijst())}" in tekst(at)
    at = _knop(at, "Opgelost").click().run()
    assert (_status(eerste), _weg(at).plaats) == ("opgelost in LAS", 1)
    assert "staat op ‘opgelost in LAS’." in tekst(at)
    at = _knop(at, "Bezig").click().run()
    assert (_status(tweede), _weg(at).plaats) == ("bezig", 2)
    at = _knop(at, "Ongedaan").click().run()
    assert (_status(tweede), _weg(at).plaats) == ("nieuw", 1), "en terug bij waar het over ging"
    at = _knop(at, "Ongedaan").click().run()
    assert (_status(eerste), _weg(at).plaats) == ("nieuw", 0)
    assert "Ongedaan" not in [b.label for b in at.button]
    with opslag_van("demo").lees(doe()) as con:
        assert [s.wat for s in geschiedenis(con, eerste)][-2:] == ["besluit", "ongedaan gemaakt"]
    assert _status(derde) in TE_DOEN


def test_wie_een_toets_twee_keer_raakt_besluit_over_een_bevinding(at: AppTest) -> None:
    """De tweede keer is van een knop die er niet meer is."""
    eerste, tweede, *_ = _lijst()
    knop_van_eerste = _knop(at, "Bezig")
    at = knop_van_eerste.click().run()
    assert _knop(at, "Bezig").key != knop_van_eerste.key
    at = knop_van_eerste.click().run()
    assert (_status(eerste), _status(tweede)) == ("bezig", "nieuw")


def test_accepteren_is_een_toets_en_een_reden(open_: Callable[..., AppTest]) -> None:
    regels = acceptatieregels(vandaag())
    keuze = next(k for c, s in laad_signalen().items() if s.soort in ERNSTIG and _lijst(k := _van(c)))
    (sleutel, *_) = _lijst(keuze)
    at = _knop(open_(keuze), "Accepteren").click().run()
    assert "op Overzicht blijft het meetellen" in tekst(at)
    assert f"Tot en met {regels.uiterlijk:%d-%m-%Y}." in tekst(at)
    velden = next(b for b in at.button if b.label.startswith("Eerst een toelichting")).click().run()
    (tot,) = [d for d in velden.date_input if d.label == "Tot en met"]
    assert tot.value == tot.max == regels.uiterlijk
    at = _knop(velden, "Accepteren").click().run()
    assert "Accepteren met deze toelichting" not in [b.label for b in at.button]
    at = next(b for b in at.button if b.proto.shortcut == "1").click().run()
    assert not at.error
    assert _status(sleutel) == "geaccepteerd"
    with opslag_van("demo").lees(doe()) as con:
        stand = geschiedenis(con, sleutel)[-1].stand
    assert stand is not None
    assert (stand.reden, stand.tot) == (laad_signalen()[keuze.signaal[0]].acceptatieredenen[0], regels.uiterlijk)


def test_zonder_reden_van_het_signaal_is_een_toelichting_nodig(open_: Callable[..., AppTest]) -> None:
    keuze = next(k for c, s in laad_signalen().items() if s.soort not in ERNSTIG and _lijst(k := _van(c)))
    (sleutel, *_) = _lijst(keuze)
    at = _knop(open_(keuze), "Accepteren").click().run()
    if not at.text_input:
        at = _knop(at, "Eerst een toelichting").click().run()
    at = _knop(at, "Accepteren met deze toelichting").click().run()
    assert "Kies waarom u dit accepteert" in at.error[0].value
    next(t for t in at.text_input if t.label == "Toelichting").set_value("gebeld").run()
    at = _knop(at, "Accepteren met deze toelichting").click().run()
    assert _status(sleutel) == "geaccepteerd"


def test_wie_vooruit_kijkt_accepteert_niet_langer_dan_wie_vandaag_kijkt(open_: Callable[..., AppTest]) -> None:
    later = acceptatieregels(vandaag()).uiterlijk + timedelta(1)
    at = _knop(open_(_van(soort="F"), peildatum=later.isoformat()), "Accepteren").click().run()
    assert "Ga terug naar vandaag" in at.warning[0].value
    assert not [b for b in at.button if b.proto.shortcut == "1"]


def test_wat_een_ander_net_besloot_ziet_men_eerst(at: AppTest) -> None:
    (eerste, *_) = _lijst()
    with opslag_van("demo").schrijf(doe("An", nu(), vandaag())) as hand:
        besluit(hand, Besluit("bezig"), [eerste], 1, gezien(hand.con))
    at = _knop(at, "Opgelost").click().run()
    assert at.error[0].value.startswith("An heeft deze bevinding zojuist op ‘bezig’ gezet")
    assert (_status(eerste), _weg(at).plaats) == ("bezig", 0)
    at = _knop(at, "Opgelost").click().run()
    assert _status(eerste) == "opgelost in LAS"


def test_de_weg_gaat_door_de_hele_lijst_en_eindigt(open_: Callable[..., AppTest]) -> None:
    keuze = next(k for c in laad_signalen() if len(_lijst(k := _van(c))) == 2)
    at = open_(keuze)
    for _ in range(2):
        at = _knop(at, "Opgelost").click().run()
    assert "U bent deze lijst door." in at.success[0].value
    assert _knop(at, "Volgende").disabled
    at = _knop(at, "Vorige").click().run()
    assert (_weg(at).plaats, _weg(at).aantal) == (1, 2)
    assert "opgelost in LAS" in tekst(at), "wat uit het filter viel, is nog te zien"


def test_per_leerling_staat_alles_van_een_kind_bij_elkaar(open_: Callable[..., AppTest]) -> None:
    per_leerling = Indeling(per="leerling")
    with opslag_van("demo").lees(doe()) as con:
        lijst = stuk(con, _ALLES, per_leerling, 0, 10_000)
    plaats = lijst["in_groep"].to_list().index(2)
    at = open_(_ALLES, per_leerling, plaats)
    nummers = lijst["groep_nr"].to_list()
    assert f"leerling {nummers[plaats]} van {nummers[-1]}" in tekst(at)
    andere = [b for b in at.button if str(b.key).startswith("naar_")]
    assert len(andere) == 1
    at = andere[0].click().run()
    assert _weg(at).plaats == plaats + 1


def test_na_een_nieuwe_controle_zegt_het_paneel_dat_het_verouderd_is(at: AppTest) -> None:
    with opslag_van("demo").schrijf(doe(), stil=True) as hand:
        hand.con.execute("INSERT INTO controle SELECT * REPLACE (id + 1 AS id) FROM controle ORDER BY id DESC LIMIT 1")
    at = at.run()
    assert "Er zijn nieuwe gegevens. Sluit dit venster" in at.info[0].value
    assert not [b for b in at.button if b.label == "Opgelost"]


def test_een_lijst_opent_bij_wat_er_gevraagd_is_ook_op_een_andere_bladzijde(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", per="school")
    with opslag_van("demo").lees(doe()) as con:
        sleutels = stuk(con, _ALLES, Indeling(per="school"), 0, 10_000)["sleutel"].to_list()
    at.session_state[TE_OPENEN] = sleutels[-1]
    at = at.run()
    assert (_weg(at).plaats, _weg(at).aantal) == (len(sleutels) - 1, len(sleutels))
    elders = bestuur_demo.open("werklijst", signaal=sleutels[0].split("|")[0])
    elders.session_state[TE_OPENEN] = next(s for s in sleutels if s.split("|")[0] != sleutels[0].split("|")[0])
    elders = elders.run()
    assert (_weg(elders).plaats, _weg(elders).aantal) == (0, 1), "buiten het filter gaat het alleen daarover"


def test_een_notitie_staat_erbij_en_verandert_de_status_niet(at: AppTest) -> None:
    (eerste, *_) = _lijst()
    voor = _status(eerste)
    at = _knop(at, "Notitie").click().run()
    at = _knop(at, "Notitie bewaren").click().run()
    assert at.error[0].value == "Schrijf eerst iets op."
    next(t for t in at.text_input if t.label == "Notitie").set_value("gebeld met **moeder**")
    at = _knop(at, "Notitie bewaren").click().run()
    assert not at.error
    assert "gebeld met \\*\\*moeder\\*\\*" in tekst(at)
    assert (_status(eerste), _weg(at).plaats) == (voor, 0)
    assert "Notitie bewaren" not in [b.label for b in at.button], "en de toetsen doen het weer"


@pytest.mark.parametrize("wat", ["Notitie", "Meer"])
def test_waar_een_veld_openstaat_is_een_letter_een_letter(at: AppTest, wat: str) -> None:
    """Wie meteen begint te typen, heeft nog niet in het veld geklikt: ‘gebeld’ zou anders twee besluiten zijn."""
    at = _knop(at, "Opgelost").click().run()  # dan is er ook iets ongedaan te maken
    assert {b.proto.shortcut for b in at.button} >= {"o", "b", "z"}
    at = _knop(at, wat).click().run()
    assert [b.label for b in at.button if b.proto.shortcut.isalpha()] == []
    at = _knop(at, wat).click().run()
    assert {b.proto.shortcut for b in at.button} >= {"o", "b", "z"}


def test_twee_keer_achter_elkaar_gaat_een_verder(at: AppTest) -> None:
    """De browser stuurt twee snelle toetsen voordat de eerste is verwerkt: beide zijn van dezelfde bevinding."""
    eerste, tweede, *_ = _lijst()
    with opslag_van("demo").lees(doe()) as con:
        rij = bevinding(con, eerste)
    at = _knop(at, "Opgelost").click().run()
    assert _weg(at).plaats == 1
    at = AppTest.from_function(_besluit_nog_eens, default_timeout=60)
    at.query_params["demo"] = "1"
    at.session_state["nog eens"] = rij
    with opslag_van("demo").lees(doe()) as con:
        stand = gezien(con)
        at.session_state[PANEEL] = Route(route(con, _ALLES, _GEWOON), 1, stand, stand.controle, _GEWOON.per)
    at.run()
    assert not at.exception
    assert _weg(at).plaats == 1
    assert _status(tweede) == "nieuw"


def _besluit_nog_eens() -> None:
    import streamlit as st

    from data.schema.besluit import BEZIG, Besluit
    from pages._bevindingen.paneel.voet import _besluit_en_verder
    from pages._bezoek.omgeving import open_omgeving

    _besluit_en_verder(open_omgeving(), st.session_state["nog eens"], Besluit(BEZIG), 0)


def test_wie_niet_mag_accepteren_heeft_er_geen_knop_voor(
    open_: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", Gebruiker("", None, "school", frozenset(("accepteren",))))
    at = open_()
    assert "Opgelost" in [b.label for b in at.button]
    assert "Accepteren" not in [b.label for b in at.button]
    at = _knop(at, "Meer").click().run()
    (status,) = [keuze for keuze in at.button_group if keuze.label == "Status"]
    assert "bezig" in status.options
    assert "geaccepteerd" not in status.options
