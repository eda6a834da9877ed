"""Xml lezen: welk soort bericht het is, en wie het leest. Dat zegt hoe het is opgebouwd, nooit een enkel element.

`leerling` staat ook in een bericht met toetsen of verzuim, en wat daar in staat betekent iets anders.
"""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from data.lezen.bestand import GeenTabel, geen_tabel, onveilig
from data.lezen.formaten import edexml, oso
from data.lezen.tabel import RuweTabel

_Lezer = Callable[[str, bytes], list[RuweTabel]]


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De leerlingen van een EDEXML-bestand, een UWLR-bericht of een OSO-dossier.

    Raises:
        Gebruikersfout: iets anders, kapot, of met een documenttype (daarmee kan een klein bestand eindeloos groeien).
    """
    soort = _Soort()
    ontleder = expat.ParserCreate(namespace_separator=" ")
    ontleder.StartElementHandler = soort.begin
    ontleder.EndElementHandler = soort.einde
    ontleder.StartDoctypeDeclHandler = soort.documenttype
    try:
        ontleder.Parse(inhoud, True)
    except _Bekend as bekend:
        return bekend.lees(naam, inhoud)
    except _Documenttype:
        raise onveilig(naam) from None
    except (expat.ExpatError, ValueError, LookupError):
        raise geen_tabel(naam) from None
    raise GeenTabel(
        f"‘{naam}’ is geen tabel, maar xml van een soort die wij niet kennen. Wij lezen EDEXML en OSO-dossiers. "
        "Maak in uw LAS een export als csv of Excel."
    )


class _Bekend(Exception):
    """Wij weten wat voor bericht het is: de rest hoeft niet bekeken."""

    def __init__(self, lees: _Lezer) -> None:
        self.lees = lees


class _Documenttype(Exception):
    """Een documenttype of een eigen entiteit."""


class _Soort:
    """Kijkt naar de opbouw tot die zegt wat het is."""

    def __init__(self) -> None:
        self._pad: list[str] = [""]
        self._ervoor: list[set[str]] = [set()]  # per element op het pad: wat er al in stond

    def begin(self, element: str, _attributen: Mapping[str, str]) -> None:
        naam, ouder, broers = element.rpartition(" ")[2].lower(), self._pad[-1], self._ervoor[-1]
        if (ouder, naam) in (("dossier", "overdrachtsoort"), ("huidigeschool", "leerling")):
            raise _Bekend(oso.lees)
        if naam == "edex" or (naam == "leerlingen" and ("school" in broers or ouder.startswith("leerlinggegevens"))):
            raise _Bekend(edexml.lees)
        broers.add(naam)
        self._pad.append(naam)
        self._ervoor.append(set())

    def einde(self, _element: str) -> None:
        self._pad.pop()
        self._ervoor.pop()

    def documenttype(self, *_: object) -> None:
        raise _Documenttype
