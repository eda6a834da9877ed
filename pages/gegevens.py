"""Uw gegevens: Wat doet Signaalwijzer met uw gegevens?"""

import streamlit as st

from data.opslag.opslagsleutel import komt_uit_omgeving
from data.plaats import pad_bestuur, sleutels_van
from pages._bezoek.links import link
from pages._bezoek.paginas import BEHEER
from pages._bezoek.toegang import begin_pagina
from pages._onderdelen.leestabel import leestabel

_BESCHERMD = """
- Het bestand met gegevens is **versleuteld**. Zonder de sleutel kan niemand het lezen.
- Het bestand en de sleutel zijn alleen te lezen voor degene die Signaalwijzer start. Wie op deze computer met diezelfde
  naam inlogt, kan er dus wel bij.
- Een upload komt nooit leesbaar op de schijf. Hij wordt in het geheugen gelezen en daarna versleuteld bewaard.
- Van een **BSN of onderwijsnummer** ziet u alleen de laatste vier cijfers, tot u om het nummer vraagt.
- Van een leerling met een **geheim adres** gooien wij het adres bij het inlezen weg. Wij onthouden alleen dát het was
  ingevuld.
"""

_LOGBOEK = """
Bij elke regel staat wie het deed, wanneer en hoeveel rijen het waren. Namen en nummers van leerlingen staan er niet in.
In het logboek komt:

- een levering, een overzicht van ROD of een lijst van DUO inlezen, terugdraaien of wissen
- zeggen waar een overzicht van ROD over gaat
- een telling of bedrag invullen, en een telling aftekenen
- een nummer tonen
- een lijst, een rapport of een bestand met besluiten downloaden of laden, en uitvoer maken of downloaden
- een besluit nemen of ongedaan maken, en besluiten die meegaan met een nieuw leerlingnummer
- een notitie schrijven of laden, en een filter bewaren of weghalen
- een leerling afvinken bij Identificeren
- gegevens van een school wijzigen, een waardelijst laden of verwijderen, een woord van DUO uitleggen
- een medewerker toevoegen, wijzigen of weghalen, en kiezen of scholen zelf accepteren
- een school of alles wissen, en een termijn veranderen of de naam van het bestuur
- een reservekopie maken of terugzetten, de sleutel wisselen, en verdergaan na een storing
- op een server: zich aanmelden of afmelden, en wie toegang krijgt of verliest
- het logboek zelf downloaden

{naam} Gaat er iets mis in het programma, dan onthoudt de server waar en wat voor fout het was. De gegevens zelf komen
daar niet in.
"""

_NAAR_BUITEN = """
- Uit zichzelf stuurt Signaalwijzer **niets** naar een andere computer: niet naar DUO, niet naar de maker en niet naar
  een dienst die bezoek telt. Ook lettertypes en grafieken komen van deze computer.
- {luistert}
- Naar buiten gaat alleen wat u zelf **downloadt**. In een fixlijst staan namen van leerlingen en de laatste vier
  cijfers van een nummer. In een lijst voor een samenwerkingsverband staat geen BSN en geen onderwijsnummer. In een
  samenvatting voor de directie en in een rapport staan geen leerlingen. Een geheim adres staat in geen enkele lijst.
- Wie Signaalwijzer zonder browser gebruikt, kan in zo'n lijst wel hele nummers laten zetten. Dat moet hij er zelf bij
  vragen.
- In het **adres van een pagina** staan filters, zoals een school, een groep of een signaal. Namen van leerlingen,
  nummers en zoekteksten staan er niet in.
"""

_HIER = {
    "naam": "De naam is die u zelf opgeeft. Wij controleren haar niet.",
    "luistert": "Signaalwijzer luistert alleen naar deze computer. Een ander in het netwerk kan er niet bij.",
}
_OP_EEN_SERVER = {
    "naam": "De naam is die van de medewerker als wie u bent aangemeld.",
    "luistert": "Signaalwijzer staat op een server. Zonder aanmelden is er niets te zien. Van wie zich aanmeldt "
    "bewaren wij naam, e-mailadres, wanneer het was, en de sleutel waaraan uw aanbieder hem kent.",
}

_VERWIJDEREN = """
- **Een download** verwijdert u zelf, op de plek waar u hem bewaarde.
- **Een levering**, ook een overzicht van ROD of een lijst van DUO, kunt u terugdraaien: zij telt dan niet meer mee,
  maar blijft wel bewaard. Wilt u haar echt weg? Wis haar dan op de pagina Beheer. Ook een school of alles wist u
  daar, en daar haalt u een medewerker weg. Met alles wissen zijn ook de medewerkers weg. Het bestand op schijf wordt na
  het wissen opnieuw geschreven, zodat er niets in achterblijft.
- **Oude leveringen** wist Signaalwijzer vanzelf als de bewaartermijn voorbij is. Dat is twee jaar, tenzij u op Beheer
  iets anders koos. De aantallen voor het verloop blijven.
- **Een reservekopie** die u eerder maakte, bevat nog wat u daarna wist. Gooi haar zelf weg.
"""


def _waar(bestuur: str) -> None:
    """Waar gegevens en sleutels staan, op deze computer."""
    st.header("Waar staan ze?")
    st.markdown(
        "Op de computer waar Signaalwijzer op draait, in twee mappen. Het demobestuur staat in een eigen bestand: het "
        "raakt uw gegevens nooit."
    )
    pad = pad_bestuur(bestuur)
    los = komt_uit_omgeving(pad)
    leestabel(
        {
            "Wat": ["De gegevens", "De sleutels"],
            "Map": [f"`{pad.parent}`", f"`{sleutels_van(pad)}`"],
            "Erbij": [
                "Leveringen, overzichten van ROD, lijsten van DUO, bevindingen, besluiten, notities, de namen en "
                "e-mailadressen van medewerkers, en het logboek.",
                "De sleutel van de gegevens geeft uw beheerder bij elke start mee. Zij staat niet in deze map."
                if los
                else "Bewaar een kopie op een andere plek dan die van de gegevens.",
            ],
        },
        opmaak=("Map",),
    )


omgeving = begin_pagina("Wat doet Signaalwijzer met uw gegevens?")
zinnen = _HIER if omgeving.aangemeld is None else _OP_EEN_SERVER
_waar(omgeving.bestuur)
for titel, inhoud in (
    ("Wat is beschermd?", _BESCHERMD),
    ("Wat komt er in het logboek?", _LOGBOEK),
    ("Wat gaat er naar buiten?", _NAAR_BUITEN),
    ("Hoe verwijdert u gegevens?", _VERWIJDEREN),
):
    st.header(titel)
    st.markdown(inhoud.format(**zinnen), width=760)
link(BEHEER, "Naar Beheer")
