"""Wat Streamlit zelf op het scherm zet, in het Nederlands.

Streamlit kent één taal. Wat een pagina toont is van ons, maar de namen van zijn knoppen, zijn vensters en zijn menu's
zijn Engels, en een schermlezer leest ze voor. Een klein script in de beginpagina vervangt ze zodra ze er staan; aan
Streamlit zelf verandert niets. `tests/browser/test_taal.py` vindt elke pagina waar nog een ander woord staat.
"""

import json
from pathlib import Path

from data.tekst import MAANDEN

WOORDEN: dict[str, str] = {
    # rond de pagina
    "Skip to main content": "Naar de inhoud",
    "Sidebar": "Menu aan de zijkant",
    "App pages": "Pagina's",
    "Logo": "Signaalwijzer",
    "Navigate to home page": "Naar de beginpagina",
    "Expand sidebar": "Menu openen",
    "Collapse sidebar": "Menu sluiten",
    "Main menu": "Hoofdmenu",
    "Link to heading": "Link naar deze kop",
    "Running...": "Bezig",
    "Connecting": "Verbinding maken",
    "Connecting to Streamlit server": "Verbinding maken met Signaalwijzer",
    "Connection error": "Geen verbinding",
    "Notifications": "Meldingen",
    "Close": "Sluiten",
    "Open": "Openen",
    "Help": "Uitleg",
    "Dismiss": "Sluiten",
    # keuzes en velden
    "Select all": "Alles kiezen",
    "Clear all": "Alles wissen",
    "Clear value": "Leegmaken",
    "Clear entry": "Leegmaken",
    "Clear date": "Dag wissen",
    "Selected values": "Gekozen",
    "Choose an option": "Kies",
    "Choose options": "Kies",
    "Choose or add an option": "Kies, of typ iets nieuws",
    "Choose or add options": "Kies, of typ iets nieuws",
    "No options to select": "Er is niets te kiezen",
    "No options to select.": "Er is niets te kiezen.",
    "No results": "Niets gevonden",
    "Choose date": "Kies een dag",
    "Previous month": "Vorige maand",
    "Next month": "Volgende maand",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "Kies een dag met de pijltjes. Enter kiest, Escape sluit."
    ),
    "Increment": "Meer",
    "Decrement": "Minder",
    "Press Enter to apply": "Enter past het toe",
    "Pagination": "Bladzijden",
    "Previous page": "Vorige bladzijde",
    "Next page": "Volgende bladzijde",
    "Scroll tabs left": "Naar links",
    "Scroll tabs right": "Naar rechts",
    # bestanden
    "Upload": "Kies een bestand",
    "Add files": "Bestand erbij",
    "Browse files": "Kies een bestand",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    # tabellen en grafieken
    "Search": "Zoeken",
    "Type to search": "Typ om te zoeken",
    "Close Search": "Zoeken sluiten",
    "Previous Result": "Vorige",
    "Next Result": "Volgende",
    "Fullscreen": "Volledig scherm",
    "Close fullscreen": "Volledig scherm sluiten",
    "Show/hide columns": "Kolommen kiezen",
    "Download as CSV": "Bewaren als csv",
    "Download as PNG": "Bewaren als plaatje",
    "Download as SVG": "Bewaren als svg",
    "Copy Vega-Lite spec": "Beschrijving van de grafiek kopiëren",
    "Show data": "Gegevens tonen",
    "Show chart": "Grafiek tonen",
    "Clear selection": "Keuze wissen",
    "Dataframe column menu": "Menu van de kolom",
    "Sort ascending": "Oplopend sorteren",
    "Sort descending": "Aflopend sorteren",
    "Clear sort": "Niet sorteren",
    "Statistics": "Cijfers",
    "Format": "Vorm",
    "Autosize": "Breedte aanpassen",
    "Pin column": "Kolom vastzetten",
    "Unpin column": "Kolom losmaken",
    "Hide column": "Kolom verbergen",
    "Copy column name": "Naam van de kolom kopiëren",
    "visualization": "grafiek",
    "graphics-object": "deel van de grafiek",
    "axis": "as",
    "legend": "legenda",
    "title": "titel",
    "bar": "balk",
    "point": "punt",
    "rect mark": "vak",
    "rule mark": "lijn",
    "line mark": "lijn",
    "text mark": "tekst",
}
"""Wat er in het Engels precies staat → hoe het heet."""

_MAANDEN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

PATRONEN: tuple[tuple[str, str], ...] = (
    (r"^(\d+) options? available\.$", "Keuzes: $1."),
    (r"^Choose date, ", "Kies een dag, "),
    (r"^Selected Date: (\w+) (\d+), (\d+)$", "Gekozen dag: $2 $1 $3"),
    *((rf"^(Gekozen dag: \d+ ){engels}\b", f"$1{maand}") for engels, maand in zip(_MAANDEN, MAANDEN, strict=True)),
    (r"^Help for ([^]*)$", "Uitleg bij $1"),
    (r"^Remove ([^]*)$", "$1 weghalen"),
    (r"^Selected ([^]*)$", "Gekozen: $1"),
    (r"^Page (\d+)$", "Bladzijde $1"),
    (r"^Shortcut (\w)$", "Toets $1"),
    (r"^(year|month|day), ", ""),
    (r"^(\w+) mark container$", "groep"),
    (r"^group mark container$", "groep"),
    (r"Symbol legend for [^]*? with (\d+) values?: ", "Legenda met $1 soorten: "),
    (r"Symbol legend titled '([^']*)' for [^]*? with (\d+) values?: ", "Legenda $1 met $2 soorten: "),
    (r"\bX-axis\b", "Horizontale as"),
    (r"\bY-axis\b", "Verticale as"),
    (r" titled '([^']*)'", " ‘$1’"),
    (r" for a (discrete|linear|time|log|symlog) scale", ""),
    (r" with values from ([^]*?) to ", " van $1 tot en met "),
    (r" with (\d+) values?: ", " met $1 waarden: "),
    (r", ending with ", ", tot en met "),
)
"""Waar een naam uit delen van ons en van Streamlit bestaat: wat er staat (een reguliere expressie van JavaScript) → wat
het wordt, een voor een."""


def vertaalscript() -> str:
    """Het script dat op elke pagina vervangt wat Streamlit er in het Engels zet."""
    script = Path(__file__).with_name("vertaal.js").read_text(encoding="utf-8")
    return script.replace("WOORDEN", _als_script(WOORDEN)).replace("PATRONEN", _als_script(PATRONEN))


def _als_script(waarde: object) -> str:
    return json.dumps(waarde, ensure_ascii=False).replace("<", "\\u003c")
