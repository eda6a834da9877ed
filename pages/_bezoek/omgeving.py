"""De omgeving van een pagina: de eigen gegevens of het demobestuur, en op welke dag deze bezoeker kijkt."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from weakref import WeakKeyDictionary

import duckdb
import polars as pl
import streamlit as st

from checks.werk.beeld import vul_blik
from checks.werk.bijwerken import controleer_zo_nodig, is_bij, is_vooruit
from checks.werk.demo import vul_met_demo
from data.fouten import Gebruikersfout
from data.klok import nu
from data.koppelsleutel import afdruk
from data.opslag import Opslag
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.besluiten import Gezien, gezien
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.leveringen import hoe_vaak_gewist, instellingen
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.plaats import EIGEN
from data.schema.mensen.medewerker import Medewerkers
from data.schema.toegang import ONBEKEND, ONGEKOZEN, SIGNAALWIJZER, Gebruiker, Handeling, Recht
from data.server.aanbieders import Aangemeld
from data.server.toelating import Afgemeld
from pages._bezoek.menu.onthouden import uit_koekje
from pages._bezoek.opslagen import bestuur_hier, opslag_van, toegang_van
from pages._bezoek.waar.dag import PEILDATUM, gekozen_dag, zet_in_adres
from pages._bezoek.waar.demo import DEMO, in_demo
from pages._server.aangemeld import eis_aangemeld, wie_is_aangemeld
from pages._server.foutenlog import OMGEVING_ONTWIKKEL, ontwikkelt

_DEMO_SLOT = threading.Lock()


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Alles wat een pagina nodig heeft om iets te vragen, en het enige wat zij krijgt.

    `lezer` is wie er kijkt: wat hij niet mag zien, komt uit `lees` niet, en wat hij niet mag, weigert `schrijf`.
    `peildatum` is de dag waarop deze bezoeker kijkt; is dat niet `vandaag`, dan leest hij in een blik (zie
    `data/opslag/blik.py`) en verandert er voor een ander niets. Vandaag blijft dezelfde dag tot de pagina klaar is, ook
    als het intussen middernacht is. `controle` is het nummer van de laatste controle die hij ziet, 0 als er nog geen
    was; `besluit` dat van het laatste besluit, en `gewist` hoe vaak er iets gewist is. `mensen` is een ander getal als
    er een medewerker bij komt, weggaat of verandert. `bestuur` is de code van het bestuur, ook in de demo.
    """

    opslag: Opslag
    naam: str
    lezer: Gebruiker
    peildatum: date
    vandaag: date
    controle: int
    gecontroleerd: datetime | None
    besluit: int = 0
    gewist: int = 0
    mensen: int = 0
    aangemeld: Aangemeld | None = None
    bestuur: str = EIGEN

    @property
    def demo(self) -> bool:
        """Of dit het demobestuur is."""
        return self.naam == DEMO

    @property
    def op_vandaag(self) -> bool:
        """Of deze bezoeker gewoon op vandaag kijkt."""
        return self.peildatum == self.vandaag

    @property
    def leeg(self) -> bool:
        """Of er nog niets is geladen."""
        return self.controle == 0

    def versie(self, *, besluiten: bool) -> tuple[object, ...]:
        """Waar een uitkomst van afhangt: alles van deze omgeving, ook een veld dat er nog bij komt, zonder de opslag.

        Zonder `besluiten` telt het laatste besluit niet mee. Wie zich aanmeldde telt niet: wat hij ziet wel (`lezer`).
        """
        niet = {"opslag", "aangemeld"} if besluiten else {"opslag", "aangemeld", "besluit"}
        return tuple(getattr(self, veld.name) for veld in fields(self) if veld.name not in niet)

    @contextmanager
    def lees(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor om mee te lezen wat deze bezoeker ziet, op de dag waarop hij kijkt.

        Raises:
            Afgemeld: hij is niet meer aangemeld, of mag nu iets anders.
        """
        self.eis_toegang()
        with self._lees() as con:
            yield con

    def eis_toegang(self) -> None:
        """Weigert wie op een server niet meer aangemeld is, of nu iets anders mag dan toen zijn pagina begon.

        Een fragment, een callback en een download draaien zonder `pages/_start.py`; hier komen zij allemaal langs.

        Raises:
            Afgemeld: zo is het.
        """
        if self.aangemeld is not None:
            eis_aangemeld(self.aangemeld, nu())
            if toegang_van(self.aangemeld, self.bestuur) != self.lezer:
                raise Afgemeld("Wat u mag is zojuist veranderd. Er is niets vastgelegd.")

    @property
    def hele_opslag(self) -> Opslag:
        """De opslag zelf, voor werk dat meer is dan één keer schrijven: inlezen, wissen, een kopie.

        Raises:
            Afgemeld: zie `lees`.
        """
        self.eis_toegang()
        return self.opslag

    @contextmanager
    def _lees(self) -> Iterator[duckdb.DuckDBPyConnection]:
        kijkt = Handeling(self.lezer, nu(), self.peildatum)
        gegevens = self.opslag.lees(kijkt) if self.op_vandaag else self.opslag.bekijk(kijkt, vul_blik)
        with gegevens as con:
            yield con

    @contextmanager
    def lees_vandaag(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor op wat voor iedereen geldt, ook als deze bezoeker op een andere dag kijkt: de geschiedenis.

        Raises:
            Afgemeld: zie `lees`.
        """
        self.eis_toegang()
        with self.opslag.lees(Handeling(self.lezer, nu(), self.vandaag)) as con:
            yield con

    @contextmanager
    def reken(self, *, alle_scholen: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor met hele nummers, om mee te rekenen wat van nummers afhangt, ook voor wie ze niet mag zien.

        Wie dit gebruikt, geeft alleen door wat deze bezoeker mag zien.

        Args:
            alle_scholen: ook van de scholen die hij niet ziet.
        """
        self.eis_toegang()
        program = replace(SIGNAALWIJZER, bereik=None if alle_scholen else self.lezer.bereik)
        with replace(self, lezer=program)._lees() as con:
            yield con

    def alle_scholen(self) -> pl.DataFrame:
        """Elke school van het bestuur, ook die deze bezoeker niet ziet (kolommen `INSTELLINGEN`).

        Voor wie bestanden leest: wat er bewaard wordt, hangt nooit af van wie er kijkt.
        """
        with self.reken(alle_scholen=True) as con:
            return instellingen(con)

    @contextmanager
    def schrijf(self, recht: Recht, wie: Gebruiker) -> Iterator[Schrijver]:
        """De hand om te schrijven over wat deze bezoeker voor zich heeft, op de dag waarop hij kijkt.

        Raises:
            Gebruikersfout: hij mag dit niet.
        """
        self.eis_toegang()
        handeling = Handeling(wie, nu(), self.peildatum)
        with self.opslag.schrijf(handeling, recht, bereken=None if self.op_vandaag else vul_blik) as schrijver:
            yield schrijver

    @contextmanager
    def schrijf_vandaag(self, recht: Recht, wie: Gebruiker, *, stil: bool = False) -> Iterator[Schrijver]:
        """De hand om te schrijven over wat voor iedereen geldt, op welke dag deze bezoeker ook kijkt.

        Args:
            stil: er hoeft niets genoteerd te worden.

        Raises:
            Gebruikersfout: hij mag dit niet.
        """
        self.eis_toegang()
        with self.opslag.schrijf(Handeling.op(wie, nu()), recht, stil=stil) as schrijver:
            yield schrijver

    def noteer(self, wie: Gebruiker, wat: str, aantal: int | None = None, toelichting: str = "") -> None:
        """Zet alleen iets in het logboek: wat iemand bekeek of meenam."""
        self.eis_toegang()
        self.opslag.noteer(Handeling.op(wie, nu()), wat, aantal, toelichting)

    def neem_briefjes_op(self) -> None:
        """Zet in het logboek wat een ander proces intussen naast de opslag deed."""
        self.eis_toegang()
        self.opslag.neem_briefjes_op()

    def stand_nu(self) -> Gezien:
        """Het laatste besluit en de laatste controle van nu, ook als die over een school gaan die hij niet ziet."""
        with self.opslag.lees(Handeling.op(SIGNAALWIJZER, nu())) as con:
            return gezien(con)

    @property
    def bewaard(self) -> int:
        """Wordt hoger bij alles wat bewaard is: is het getal hetzelfde, dan hoeft niemand opnieuw te lezen."""
        return self.opslag.stand

    def is_verlopen(self) -> bool:
        """Of er iets gewist is sinds deze omgeving er is."""
        with self.opslag.lees(Handeling.op(SIGNAALWIJZER, nu())) as con:
            return hoe_vaak_gewist(con) != self.gewist

    @property
    def koppelsleutel(self) -> str:
        """Waarmee een leerling of bevinding buiten de opslag te herkennen is."""
        return self.opslag.koppelsleutel


def open_omgeving() -> Omgeving:
    """De omgeving van deze bezoeker, bijgewerkt tot vandaag. Hier kijkt een pagina op de klok, en verder niet.

    Raises:
        Gebruikersfout: de opslag gaat niet open, of het zijn eigen gegevens terwijl er wordt ontwikkeld.
    """
    bestuur = bestuur_hier()
    begin_bij(bestuur)
    naam = DEMO if in_demo() else bestuur
    if naam == DEMO:
        zet_in_adres(DEMO, "1")
    elif ontwikkelt():  # een fout die heel te zien is, kan een waarde van een leerling noemen
        raise Gebruikersfout(
            f"Met {OMGEVING_ONTWIKKEL}=1 is elke fout heel te zien. Daarom gaat dan alleen het demobestuur open: zet "
            "?demo=1 achter het adres. Start Signaalwijzer zonder die instelling om uw eigen gegevens te zien."
        )
    opslag = opslag_van(naam)
    bijhouden = Handeling.op(SIGNAALWIJZER, nu())
    with opslag.lees(bijhouden) as con:
        gevuld, bij = laatste_controle(con) is not None, is_bij(con, bijhouden)
    if naam == DEMO and not gevuld:
        _maak_demo(opslag, bijhouden)  # van vandaag, en dus bij
    if not bij:
        with st.spinner("De gegevens worden opnieuw gecontroleerd …"):
            controleer_zo_nodig(opslag, bijhouden)
    return _lees_omgeving(opslag, naam, bestuur, bijhouden)


def wie_kijkt() -> Gebruiker:
    """Wie er achter dit scherm zit, en wat hij mag. Zonder server is dat wie hij zelf zegt te zijn.

    Raises:
        Afgemeld: op een server: niemand, of iemand zonder toegang.
    """
    aangemeld = wie_is_aangemeld()
    if aangemeld is None:
        return _wie_hij_zegt()
    if (gebruiker := toegang_van(aangemeld, bestuur_hier())) is None:
        raise Afgemeld("U hebt hier geen toegang.")
    return gebruiker


_WIE = "wie"
_MEDEWERKERS: WeakKeyDictionary[Opslag, tuple[int, Medewerkers]] = WeakKeyDictionary()


def _wie_hij_zegt() -> Gebruiker:
    """Wie deze bezoeker zei te zijn. Zolang iedereen alles mag, mag ook wie niets zei alles."""
    if in_demo() or ontwikkelt():
        return ONBEKEND
    try:
        opslag = opslag_van(bestuur_hier())
    except Gebruikersfout:
        return ONBEKEND  # dan valt er ook niets te zien; de pagina zegt waarom
    er_zijn = _medewerkers(opslag)
    if (ik := er_zijn.met_code(gekozen_code(opslag.koppelsleutel))) is not None:
        return ik.gebruiker
    return ONBEKEND if er_zijn.open else ONGEKOZEN


def gekozen_code(koppelsleutel: str) -> str:
    """De code van wie deze bezoeker zei te zijn, in dit bezoek of eerder in deze browser; leeg als hij niets zei."""
    if _WIE not in st.session_state:
        st.session_state[_WIE] = uit_koekje(afdruk(koppelsleutel)).code
    return str(st.session_state[_WIE])


def kies_wie(code: str) -> None:
    """Laat deze bezoeker een medewerker zijn."""
    st.session_state[_WIE] = code


def alle_medewerkers(omgeving: Omgeving) -> Medewerkers:
    """Uit wie een bezoeker kan kiezen als hij zegt wie hij is; in de demo is dat niemand."""
    return Medewerkers() if omgeving.demo else _medewerkers(omgeving.opslag)


def _medewerkers(opslag: Opslag) -> Medewerkers:
    """Wie er zijn; opnieuw gelezen als er iets bewaard is."""
    gelezen, er_zijn = _MEDEWERKERS.get(opslag, (-1, Medewerkers()))
    if gelezen != (stand := opslag.stand):
        with opslag.lees(Handeling.op(SIGNAALWIJZER, nu())) as con:
            er_zijn = medewerkers(con)
        _MEDEWERKERS[opslag] = (stand, er_zijn)
    return er_zijn


def _lees_omgeving(opslag: Opslag, naam: str, bestuur: str, nu_bij: Handeling) -> Omgeving:
    """De omgeving zoals deze bezoeker haar ziet, op de dag die hij koos."""
    with opslag.lees(nu_bij) as con:
        laatste, besluit, gewist = laatste_controle(con), gezien(con).besluit, hoe_vaak_gewist(con)
    laat_los(naam, gewist)
    vandaag = laatste.peildatum if laatste is not None and is_vooruit(laatste, nu_bij) else nu_bij.peildatum
    peildatum = gekozen_dag(vandaag)
    lezer, aangemeld = wie_kijkt(), wie_is_aangemeld()
    if aangemeld is None:
        lezer = replace(lezer, naam="")  # wie hetzelfde ziet en mag, deelt wat er is uitgerekend
    mensen = hash(_medewerkers(opslag))
    omgeving = Omgeving(opslag, naam, lezer, peildatum, vandaag, 0, None, besluit, gewist, mensen, aangemeld, bestuur)
    if laatste is not None and not omgeving.op_vandaag:
        with st.spinner(f"De gegevens worden bekeken op {peildatum:%d-%m-%Y} …"), omgeving.lees() as con:
            laatste = laatste_controle(con)
    controle, gecontroleerd = (0, None) if laatste is None else (laatste.id, laatste.moment)
    return replace(omgeving, controle=controle, gecontroleerd=gecontroleerd)


def _maak_demo(opslag: Opslag, handeling: Handeling) -> None:
    """Vult het demobestuur als dat nog leeg is; twee eerste bezoekers tegelijk doen dat één keer."""
    with _DEMO_SLOT:
        with opslag.lees(handeling) as con:
            al_gevuld = laatste_controle(con) is not None
        if not al_gevuld:
            with st.spinner("Het demobestuur wordt gemaakt …"):
                vul_met_demo(opslag, handeling.peildatum)


# -- wat gewist is -----------------------------------------------------------------------------------------------------

_GEWIST: dict[str, int] = {}
"""Per opslag hoe vaak er iets gewist was toen dit proces voor het laatst iets onthield."""
_BLIJFT = ("bestuur", "wie", "melding", DEMO, PEILDATUM, "gewist")
"""Hoe begint wat er van een bezoek blijft als er iets gewist is: er staat geen gegeven van een school in."""


def begin_bij(bestuur: str) -> None:
    """Laat los wat een bezoek bij een ander bestuur onthield: een browser kan het op een ander adres voortzetten."""
    if st.session_state.setdefault("bestuur", bestuur) != bestuur:
        st.session_state.clear()
        st.session_state["bestuur"] = bestuur


def laat_los(naam: str, gewist: int) -> None:
    """Laat los wat dit proces en dit bezoek onthielden van voor er iets gewist is, wie het ook wiste."""
    if _GEWIST.get(naam) != gewist:
        st.cache_data.clear()
        _GEWIST[naam] = gewist
    sleutel = f"gewist_{naam}"
    if st.session_state.setdefault(sleutel, gewist) != gewist:
        for onthouden in [k for k in st.session_state if not str(k).startswith(_BLIJFT)]:
            del st.session_state[onthouden]
        st.session_state[sleutel] = gewist
