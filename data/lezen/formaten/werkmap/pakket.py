"""Waar in een werkmap wat staat: een werkmap is een zip die dat zelf zegt, met relaties van deel naar deel."""

import io
import posixpath
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lxml import etree

ANDER_DOCUMENT = ("word/", "ppt/", "visio/", "meta-inf/manifest.xml")
"""Zo begint een deel van een document dat geen werkmap is."""

_INHOUD = "[content_types].xml"
_RELATIES = "_rels/.rels"
_HOOFDDEEL = "xl/workbook.xml"
_VASTE_PLEK = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
"""Soort relatie → waar de lezer dat deel zoekt, wat de werkmap ook zegt."""

_ROOT = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_RELATIE = (
    '<Relationship Id="{}" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)


@dataclass(frozen=True, slots=True)
class _Relatie:
    """`naar` is het deel zoals `deelnaam` het noemt, `geschreven` zoals het er staat."""

    sleutel: str
    soort: str
    naar: str
    geschreven: str


def deelnaam(naam: str) -> str:
    """De naam van een deel om te vergelijken: zonder hoofdletters, en met elke schuine streep dezelfde kant op."""
    return naam.replace("\\", "/").lstrip("/").lower()


def is_werkmap(delen: Collection[str]) -> bool:
    """Of een zip met deze delen een werkmap is die wij lezen."""
    namen = set(map(deelnaam, delen))
    if any(naam.startswith("xl/") for naam in namen) or {"content.xml", "mimetype"} <= namen:
        return True
    return {_INHOUD, _RELATIES} <= namen and not any(naam.startswith(ANDER_DOCUMENT) for naam in namen)


def bladen_van(inhoud: bytes) -> dict[str, str]:
    """De werkbladen van een xlsx: naam → deel (zie `deelnaam`). Leeg als de werkmap iets anders is, of kapot."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = _delen(zip_)
            hoofddeel = _hoofddeel(zip_, delen)
            relaties = {r.sleutel: r.naar for r in _relaties(zip_, delen, hoofddeel)}
            boek = etree.fromstring(zip_.read(delen[hoofddeel]), _ontleder())
    except (KeyError, etree.LxmlError, ValueError):
        return {}
    return {
        blad.get("name", ""): relaties[sleutel]
        for blad in boek.iter("{*}sheet")
        for kenmerk, sleutel in blad.items()
        if etree.QName(kenmerk).localname == "id" and sleutel in relaties
    }


def rechtgezet(inhoud: bytes) -> bytes:
    """De werkmap met haar delen waar de lezer ze zoekt; bijna altijd staan ze daar al.

    Wat kapot is blijft zoals het is: dat zegt de lezer.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = _delen(zip_)
            hoofddeel = _hoofddeel(zip_, delen)
            relaties = _relaties(zip_, delen, hoofddeel)
            recht = hoofddeel == _HOOFDDEEL and _RELATIES in delen and not any(map(_is_vreemd, relaties))
            if recht and not any(naam.startswith(("/", "\\")) for naam in delen.values()):
                return inhoud
            return _herbouwd(zip_, delen, hoofddeel, relaties)
    except (KeyError, etree.LxmlError, ValueError):
        return inhoud


def _is_vreemd(relatie: _Relatie) -> bool:
    """Of de lezer dit deel niet vindt zoals het geschreven is."""
    return "\\" in relatie.geschreven or "./" in relatie.geschreven


def _herbouwd(zip_: zipfile.ZipFile, delen: Mapping[str, str], hoofddeel: str, relaties: Collection[_Relatie]) -> bytes:
    """Een werkmap met alleen wat wij ervan lezen, op de gewone plaatsen."""
    uit = io.BytesIO()
    regels = []
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as nieuw:
        nieuw.writestr(_RELATIES, _ROOT.format(_RELATIE.format("rId1", _HOOFDDEEL, "officeDocument")))
        nieuw.writestr(_HOOFDDEEL, zip_.read(delen[hoofddeel]))
        for nummer, relatie in enumerate(relaties):
            plek = _VASTE_PLEK.get(relatie.soort, f"xl/worksheets/sheet{nummer}.xml")
            if relatie.naar in delen and relatie.soort in (*_VASTE_PLEK, "worksheet"):
                nieuw.writestr(plek, zip_.read(delen[relatie.naar]))
                regels.append(_RELATIE.format(relatie.sleutel, f"/{plek}", relatie.soort))
        nieuw.writestr("xl/_rels/workbook.xml.rels", _ROOT.format("".join(regels)))
    return uit.getvalue()


def _delen(zip_: zipfile.ZipFile) -> dict[str, str]:
    """Hoe een deel heet om te vergelijken → hoe het in de zip heet."""
    return {deelnaam(naam): naam for naam in zip_.namelist()}


def _hoofddeel(zip_: zipfile.ZipFile, delen: Mapping[str, str]) -> str:
    """Het deel met de lijst van bladen, zoals de werkmap zelf zegt; zonder relaties staat het op de gewone plaats."""
    if _RELATIES not in delen:
        return _HOOFDDEEL
    return next((r.naar for r in _relaties(zip_, delen, "") if r.soort == "officeDocument"), _HOOFDDEEL)


def _relaties(zip_: zipfile.ZipFile, delen: Mapping[str, str], deel: str) -> list[_Relatie]:
    """De relaties van een deel, of met een lege naam die van de hele werkmap."""
    map_, naam = posixpath.split(deel)
    wortel = etree.fromstring(zip_.read(delen[posixpath.join(map_, "_rels", f"{naam}.rels")]), _ontleder())
    return [
        _Relatie(
            element.get("Id", ""),
            element.get("Type", "").rpartition("/")[2],
            deelnaam(posixpath.normpath(posixpath.join("/", map_, element.get("Target", "").replace("\\", "/")))),
            element.get("Target", ""),
        )
        for element in wortel.iter("{*}Relationship")
    ]


def _ontleder() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
