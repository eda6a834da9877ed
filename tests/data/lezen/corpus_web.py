"""Tabellen die `.xls` heten en het niet zijn: webpagina's en werkbladen in xml."""

from collections.abc import Sequence

from tests.data.lezen.geval import KOPPEN, RIJEN, Geval, Verwacht


def _cellen(element: str, rij: Sequence[str]) -> str:
    return "".join(f"<{element}>{cel}</{element}>" for cel in rij)


WEBTABEL = (
    "<table border=1>"
    + "".join(f"<TR>{_cellen('th' if rij == KOPPEN else 'td', rij)}</TR>\n" for rij in (KOPPEN, *RIJEN))
    + "</table>"
)
_WERKBLAD = (
    "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    "<Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
    "<Worksheet ss:Name='A'><Table>{}</Table></Worksheet></Workbook>"
)


def _data(cel: str, plaats: int = 0) -> str:
    index = f" ss:Index='{plaats}'" if plaats else ""
    return f"<Cell{index}><Data ss:Type='String'>{cel}</Data></Cell>"


def _web(naam: str, tekst: str | bytes, uit: Verwacht | str | None = None) -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return Geval(f"web: {naam}", "export.xls", inhoud, uit if isinstance(uit, str) else [uit or Verwacht()])


WEB = [
    _web("tabel", WEBTABEL),
    _web("pagina met opmaak eromheen",
         f"<!DOCTYPE html><html><head><style>td {{ x }}</style></head><body><!-- <tr><td>weg -->"
         f"<table><tr><td>menu</td><td>x</td></tr></table>{WEBTABEL}</body></html>"),
    _web("Windows-1252 en tekens als code", WEBTABEL.replace("Ö", "&Ouml;").encode("cp1252")),
    _web("UTF-16", f"<html>{WEBTABEL}</html>".encode("utf-16")),
    _web("titel over de hele breedte, zonder sluitende elementen",
         "<table><tr><td colspan=3>Leerlingen<tr><td>" + "<tr><td>".join("<td>".join(r) for r in (KOPPEN, *RIJEN)),
         Verwacht(nummers=(3, 4))),
    _web("werkblad in xml", _WERKBLAD.format("".join(
        f"<Row>{''.join(map(_data, rij))}</Row>" for rij in (KOPPEN, *RIJEN)))),
    _web("werkblad in xml met overgeslagen cellen", _WERKBLAD.format(
        f"<Row>{''.join(map(_data, KOPPEN))}</Row><Row>{_data('1')}<Cell/>{_data('SO-1')}</Row>"
        f"<Row>{_data('2')}{_data('SO-2', 3)}</Row>"), Verwacht([("1", None, "SO-1"), ("2", None, "SO-2")])),
    _web("samengevoegd over twee rijen",
         WEBTABEL.replace("<td>SO-1", "<td rowspan=2>SO-1").replace("<td>SO-2</td>", ""),
         Verwacht([(*RIJEN[0][:2], "SO-1"), (*RIJEN[1][:2], "SO-1")])),
    _web("samengevoegd in het midden en over de breedte",
         "<table><tr><td>Leerlingnummer<td>BSN<td>Achternaam<td>Groep<tr><td>1<td rowspan=3 colspan=2>x<td>SO-1"
         "<tr><td>2<td rowspan=9>SO-2<tr><td>3</table>",
         Verwacht([("1", "x", None, "SO-1"), ("2", "x", None, "SO-2"), ("3", "x", None, "SO-2")],
                  ("Leerlingnummer", "BSN", "Achternaam", "Groep"), (2, 3, 4))),
    _web("werkblad in xml met samengevoegde cellen", _WERKBLAD.format(
        f"<Row>{''.join(map(_data, KOPPEN))}</Row><Row><Cell ss:MergeDown='1'><Data>1</Data></Cell>{_data('x')}"
        f"{_data('y')}</Row><Row>{_data('p', 2)}{_data('q')}</Row>"), Verwacht([("1", "x", "y"), ("1", "p", "q")])),
    _web("inlogpagina", "<html><table><tr><td>Gebruiker<td>x</tr><tr><td>Wachtwoord<td>y</tr></table></html>",
         "is geen tabel"),
    _web("alleen een kop", f"<table><tr>{_cellen('th', KOPPEN)}</tr></table>", "geen rijen onder de kop"),
    _web("heel brede lege cellen", "<table>" + "<tr><td colspan=1999>a" * 3000, "laten vastlopen"),
    _web("cellen op een verre plaats", "<table>" + "<tr><td index=1999>a" * 3000, "laten vastlopen"),
    _web("een > in een kenmerk", WEBTABEL.replace("<td>", "<td title='3 > 2' class=\"a>b\">")),
    _web("een tabel in een script en in een kenmerk",
         f"<html><script>var t = '<table><tr><td>x</td></tr>'</script><p title='<td>'>{WEBTABEL}</html>"),
    _web("opmaak in een cel en een regeleinde", WEBTABEL.replace("SO-1", "<b>SO-<i>1</i></b><br/>")),
    _web("opmaak die nergens sluit", WEBTABEL.replace("<td>", "<td><font color=red>")),
    _web("steeds dieper", f"<html>{'<div>' * 300}{WEBTABEL}", "laten vastlopen"),
    _web("diep, met steeds een los eind", f"<html>{'<b>' * 200_000}{'</p>' * 200_000}", "laten vastlopen"),
    _web("te veel cellen in een rij", "<table><tr>" + "<td>" * 3000, "meer dan 2000 kolommen"),
    _web("eindeloos opmerkingen", "<html>" + "<!--" * 500_000, "is geen tabel"),
]  # fmt: skip
