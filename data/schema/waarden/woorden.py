"""Woorden voor waarden: hoe exports een keuze schrijven, en wat zij daarmee bedoelen.

Elk veld van een soort leest met dezelfde lijst. Bij het lezen wordt een woord wat het betekent, en daarop vergelijken
de signalen: ‘6’ en ‘JJI’ zijn hetzelfde. Hoofdletters, accenten, spaties en leestekens maken niet uit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

GEEN = ("0", "00", "Geen", "Nee", "N", "N.v.t.", "Niet van toepassing")
"""Woorden voor ‘er is er geen’, bij elke keuze; een streepje hoort daar ook bij."""

_STREEPJES = r"^[\s.\-–—_/]+$"
_CODE = 3
"""Zo kort is een code: naast haar mag een omschrijving staan, zoals ‘21 | doof’ en ‘H (hoog)’."""
_SCHEIDT = r"\s\-–—|:;,=/()\[\]"
_ANDERS = r"\S\(|\)\S|^-[0-9]"
"""Met een haakje midden in een woord, of een min ervoor, is het iets anders: ‘(V)SO’ is SO of VSO."""


@dataclass(frozen=True, slots=True, eq=False)
class Woordenlijst:
    """De waarden van een keuze: wat zij betekent → de andere woorden daarvoor.

    `geen` zijn woorden voor ‘er is er geen’: dan is het veld leeg. `met_omschrijving`: naast een korte code mag staan
    wat zij betekent.
    """

    woorden: Mapping[str, tuple[str, ...]]
    geen: tuple[str, ...] = ()
    met_omschrijving: bool = True

    @property
    def betekenissen(self) -> tuple[str, ...]:
        """Wat een waarde kan betekenen."""
        return tuple(self.woorden)

    def schrijfwijzen(self) -> Iterator[tuple[str, str]]:
        """Elk woord met wat het betekent; de lege tekst is: er is er geen."""
        for woord in self.geen:
            yield woord, ""
        for betekenis, woorden in self.woorden.items():
            yield from ((woord, betekenis) for woord in (betekenis, *woorden))


def kern(tekst: pl.Expr) -> pl.Expr:
    """De letters en cijfers van een waarde, klein en zonder accenten: daarop vergelijken wij woorden."""
    return tekst.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"[^a-z0-9]", "")


def kernen(woorden: Mapping[str, str]) -> dict[str, str]:
    """De kern van elk woord → wat het betekent."""
    teksten = pl.Series("w", list(woorden), dtype=pl.String).to_frame().select(kern(pl.col("w"))).to_series()
    return dict(zip(teksten, woorden.values(), strict=True))


@cache
def _tabellen(lijst: Woordenlijst) -> tuple[dict[str, str], dict[str, str]]:
    """De kern van elk woord → wat het betekent, en dat van alleen de codes."""
    alle = kernen(dict(lijst.schrijfwijzen()))
    return alle, {woord: wat for woord, wat in alle.items() if len(woord) <= _CODE or (woord, wat) == ("geen", "")}


def betekenis(tekst: pl.Expr, lijst: Woordenlijst) -> pl.Expr:
    """Wat een waarde betekent; de lege tekst als er geen is, en null als wij haar niet kennen."""
    alle, codes = _tabellen(lijst)
    tekst = tekst.str.replace(r"^([0-9]+)[.,]00?$", "$1")  # zo maakt een rekenblad een getal van een code

    def zoek(deel: pl.Expr, in_: Mapping[str, str] = alle) -> pl.Expr:
        return kern(deel).replace_strict(in_, default=None, return_dtype=pl.String)

    heel = pl.when(tekst.str.contains(_STREEPJES)).then(pl.lit("")).otherwise(zoek(tekst))
    if not lijst.met_omschrijving:
        return heel
    heel = pl.when(~tekst.str.contains(_ANDERS)).then(heel)
    delen = tekst.str.extract_all(rf"[^{_SCHEIDT}]+")
    genoemd = delen.list.eval(zoek(pl.element(), codes)).list.drop_nulls().list.unique()
    vooraan = tekst.str.extract_groups(rf"^([^{_SCHEIDT}]+)[{_SCHEIDT}]+(.*?)[{_SCHEIDT}]*$").struct
    achteraan = tekst.str.extract_groups(rf"^(.+?)\s*[\-–—|:(\[]\s*([^{_SCHEIDT}]+)[)\]]?$").struct
    voorop = zoek(vooraan[0], codes)
    code = voorop.fill_null(zoek(achteraan[1], codes))
    omschreven = pl.when(voorop.is_not_null()).then(zoek(vooraan[1])).otherwise(zoek(achteraan[0]))
    # Wat ernaast staat betekent hetzelfde, of zegt ons niets en noemt geen andere code.
    past = (omschreven == code).fill_null(genoemd.list.len() == 1)
    return heel.fill_null(pl.when(past).then(code))


def is_woord(tekst: pl.Expr, lijst: Woordenlijst) -> pl.Expr:
    """Of een waarde precies een van de woorden is, en niet dat van ‘er is er geen’."""
    return kern(tekst).is_in([woord for woord, wat in _tabellen(lijst)[0].items() if wat])


def decodeer(tekst: pl.Expr, lijst: Woordenlijst) -> pl.Expr:
    """De betekenis van een waarde, zoals `gedecodeerd`."""
    return gedecodeerd(tekst, betekenis(tekst, lijst))


def gedecodeerd(tekst: pl.Expr, wat: pl.Expr) -> pl.Expr:
    """De betekenis `wat` van een waarde, en null als er geen is; wat wij niet kennen, blijft staan in hoofdletters."""
    zoals_het_is = tekst.str.strip_chars().str.replace_all(r"\s+", " ").str.to_uppercase()
    return pl.when(wat != "").then(wat).when(wat.is_null()).then(zoals_het_is)


# -- de lijsten --------------------------------------------------------------------------------------------------------

KEUZE = Woordenlijst({}, geen=GEEN)
"""Van een keuze waarvan wij de waarden niet kennen."""
JA_NEE = Woordenlijst(
    {
        "J": ("Ja", "1", "-1", "Y", "Yes", "True", "Waar", "J (ja)", "Ja (J)", "1 (ja)"),
        "N": ("Nee", "0", "No", "False", "Onwaar", "N (nee)", "Nee (N)", "0 (nee)"),
    },
    geen=("N.v.t.", "Niet van toepassing"),
    met_omschrijving=False,  # ‘ja, tot maart’ is geen ja
)
GESLACHT = Woordenlijst(
    {
        "M": ("Man", "Jongen", "Mannelijk", "Male"),
        "V": ("Vrouw", "Meisje", "Vrouwelijk", "Female", "F"),
        "O": ("Onbekend",),
    }
)
JONGEN_MEISJE = Woordenlijst({"M": ("J", "Jongen", "Jongens"), "V": ("M", "Meisje", "Meisjes"), "O": ("Onbekend",)})
"""Geslacht in een kolom met J en M: daar is een M een meisje."""
SCHOOLSOORT = Woordenlijst(
    {"SO": ("Speciaal onderwijs", "S.O."), "VSO": ("Voortgezet speciaal onderwijs", "Voortgezet SO", "V.S.O.")},
    geen=GEEN,
)
SOORT_ONDERWIJS = Woordenlijst(
    {
        "11": (),
        "12": (),
        "21": ("Doof", "Dove", "Doven", "Dove leerlingen", "Dove kinderen"),
        "22": ("Slechthorend", "Slechthorende", "Slechthorenden", "Slechthorende leerlingen", "Slechthorende kinderen"),
        "23": ("Spraak", "Spraak/taal", "Ernstige spraakmoeilijkheden", "Ernstige spraak- en taalmoeilijkheden", "ESM"),
        "24": (),
        "25": (),
        "26": ("Doofblind", "Doofblinde", "Doofblinden", "Doofblinde leerlingen", "Doofblinde kinderen"),
    },
    geen=GEEN,
)
SOORT_VERBLIJF = Woordenlijst(
    {
        "3": ("03", "Gehandicaptenzorg", "Instelling voor gehandicaptenzorg"),
        "4": ("04", "Gesloten jeugdzorg", "Instelling voor gesloten jeugdzorg"),
        "5": ("05", "Jeugdgezondheidszorg", "Instelling voor jeugdgezondheidszorg"),
        "6": ("06", "JJI", "Justitiële jeugdinrichting"),
        "IJH": ("Jeugdhulp", "Instelling voor jeugdhulp"),
        "GJI": ("Gesloten jeugdinrichting",),
    },
    geen=(*GEEN, "Geen verblijf", "Geen residentieel verblijf", "Niet residentieel"),
)
TWEETALIG, EUROPESE_SCHOOL, DANS_EN_MUZIEK = "Tweetalig onderwijs", "Europese school", "Dans en muziek"
ZORGARRANGEMENT = "Onderwijszorgarrangement"
EXPERIMENT = Woordenlijst(
    {
        TWEETALIG: ("Tweetalig", "Pilot tweetalig", "Pilot tweetalig onderwijs", "Tweetalig primair onderwijs",
                    "Pilot tweetalig primair onderwijs", "TTO", "TPO"),
        EUROPESE_SCHOOL: ("Inschrijving Europese school", "Inschrijving op een Europese school"),
        DANS_EN_MUZIEK: ("Dans & muziek", "Dans/muziek", "Dans- en muziek", "Muziek en dans"),
        ZORGARRANGEMENT: ("Onderwijs-zorgarrangement", "Onderwijs zorg arrangement", "Onderwijszorgarrangementen",
                          "OZA", "Experiment onderwijszorgarrangement", "Experiment onderwijszorgarrangementen"),
    },
    geen=(*GEEN, "Geen experiment", "Geen deelname"),
)  # fmt: skip
NNCA = Woordenlijst(
    {
        "0": ("00", "N.v.t.", "Niet van toepassing", "Geen"),
        "1": ("01", "Nederlands", "Nederlandse culturele achtergrond"),
        "2": ("02", "Niet-Nederlands", "Niet-Nederlandse culturele achtergrond"),
        "J": ("Ja", "Y", "Yes", "True", "Waar"),
        "N": ("Nee", "No", "False", "Onwaar"),
    }
)
ONDERSTEUNINGSCATEGORIE = Woordenlijst(
    {
        "L": (
            "1",
            "01",
            "Laag",
            "Categorie 1",
            "Categorie laag",
            "Cat. 1",
            "Categorie L",
            "Cat. L",
            "Categorie 1 (laag)",
            "Cat. 1 (laag)",
        ),
        "M": (
            "2",
            "02",
            "Midden",
            "Categorie 2",
            "Categorie midden",
            "Cat. 2",
            "Categorie M",
            "Cat. M",
            "Categorie 2 (midden)",
            "Cat. 2 (midden)",
        ),
        "H": (
            "3",
            "03",
            "Hoog",
            "Categorie 3",
            "Categorie hoog",
            "Cat. 3",
            "Categorie H",
            "Cat. H",
            "Categorie 3 (hoog)",
            "Cat. 3 (hoog)",
        ),
    },
    geen=("N.v.t.", "Niet van toepassing"),
)
GEEN_MELDING = Woordenlijst(
    {},
    geen=(*GEEN, "Geen melding", "Geen meldingen", "Geen signaal", "Geen signalen", "Ok", "000"),
    met_omschrijving=False,  # ‘geen TLV’ is een melding
)
INSCHRIJFSTATUS = Woordenlijst(
    {
        "ingeschreven": ("Ingeschreven leerling", "Actief", "Actieve leerling", "Active", "Lopend", "Huidig",
                         "Zittend"),
        "toekomstig": ("Toekomstige leerling", "Toekomstige inschrijving", "Komend", "Vooringeschreven",
                       "Voorinschrijving"),
        "aangemeld": ("Aangemelde leerling", "Aanmelding", "In aanmelding", "Vooraanmelding", "Vooraangemeld",
                      "Wachtlijst", "Op wachtlijst", "Op de wachtlijst", "Intake", "In intake", "Kandidaat"),
        "gast": ("Gastleerling",),
        "uitgeschreven": ("Uitgeschreven leerling", "Oud-leerling", "Vertrokken", "Uitgestroomd", "Uitstroom",
                          "Inactief", "Niet actief", "Niet meer ingeschreven"),
    },
    met_omschrijving=False,
)  # fmt: skip
"""Aangemeld en gast zijn geen leerlingen om na te kijken."""
TYPE_INSCHRIJVING = Woordenlijst(
    {
        "bekostigd": ("Bekostigde inschrijving", "Regulier", "Reguliere inschrijving", "Gewoon", "Normaal",
                      "Hoofdinschrijving"),
        "onbekostigd": ("Onbekostigde inschrijving", "Niet bekostigd", "Niet-bekostigde inschrijving"),
        "symbiose": ("Symbioseleerling", "Symbiose-inschrijving", "Symbioseplaatsing", "Onbekostigd (symbiose)",
                     "Symbiose (onbekostigd)"),
        "gast": ("Gastleerling", "Gastinschrijving"),
    },
    met_omschrijving=False,
)  # fmt: skip
"""Onbekostigd en symbiose: de leerling is elders ingeschreven, en deze inschrijving gaat niet naar ROD."""
ROD_STATUS = Woordenlijst(
    {
        "opgenomen": ("Geaccepteerd", "Goedgekeurd", "Opgenomen in ROD", "Geregistreerd in ROD"),
        "afgekeurd": ("Afgewezen", "Geweigerd", "Afgekeurd door ROD", "Niet geaccepteerd", "Niet goedgekeurd"),
        "verzonden": ("Verstuurd", "Verzonden naar ROD"),
    },
    met_omschrijving=False,
)

VAN_TYPE: Mapping[str, Woordenlijst] = {
    "ja_nee": JA_NEE,
    "geslacht": GESLACHT,
    "keuze": KEUZE,
    "woord": KEUZE,
    "melding": GEEN_MELDING,
}
"""Type van een veld → de lijst waarmee het leest als het veld er geen noemt."""
