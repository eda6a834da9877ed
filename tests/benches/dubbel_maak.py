"""Een bestuur vol leerlingen waarvan precies bekend is wie er dubbel in staat, met de vallen die daarop lijken.

Namen hebben de scheve verdeling van echte namen: een paar heel gewone, een lange staart die bijna niemand heeft. Er
zijn broers en zussen op één adres, tweelingen (ook met namen die op elkaar lijken), naamgenoten en leerlingen die van
school wisselden. Wat er dubbel in komt, is van elke soort die DU03, DU04 en DU08 noemen.

Niets hiervan gaat naar een schijf: de nummers zijn verzonnen en bestaan alleen in het geheugen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import polars as pl

EERSTE_GEBOORTEDAG, DAGEN = date(2008, 1, 1), 15 * 365

_JONGENS = (
    "Noah Sem Daan Lucas Finn Luuk Bram Levi Milan James Liam Mees Thijs Jesse Sam Thomas Julian Adam Benjamin Max "
    "Tim Ruben Lars Gijs Hugo Mohammed Stijn Tijn Tygo Ties Teun Luca Olivier Jens Boaz Job Jan Floris Siem Morris "
    "Guus Moos Joep Jack Cas Pim Xavi Mats Vince Mason Dean Jayden Ryan Dex Owen Kai Willem Pieter Hendrik Johannes "
    "Jacob Cornelis Ali Omar Yusuf Ibrahim Bilal Hamza Ayoub Emre Kerem Mert Jakub Szymon Filip Kacper Dylan "
    "Quinten Sven Rick Niels Koen Joost Maarten Hidde Wessel Fabian Damian Elias Elijah David Daniel Samuel Nathan "
    "Jonah Joah Jaxx Jake"
).split()
_MEISJES = (
    "Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Liv Lotte Evi Noor Anna Saar Fenna Sofie Fleur Olivia Roos "
    "Lynn Isa Hannah Maud Lieke Milou Lina Ella Julie Nina Elin Lauren Sofia Lisa Lise Feline Anne Vera Romy "
    "Jasmijn Benthe Puck Fem Isabel Isabella Charlotte Norah Sarah Jenna Lena Leah Femke Sanne Iris Merel Amber "
    "Floor Esmée Naomi Fatima Aya Salma Hafsa Elif Zeynep Ecrin Defne Maryam Amina Zofia Maja Hanna Lilly Lily "
    "Livia Nova Novi Bo Jill Jula Juul Kiki Lizzy Luna Loïs Mia Mira Mirthe Nine Noa Noé Pien Rosalie Suze Veerle "
    "Wies Yfke Zara Zoey"
).split()
_ACHTERNAMEN = (
    "de Jong, Jansen, de Vries, van de Berg, van den Berg, Bakker, van Dijk, Visser, Janssen, Smit, Meijer, de "
    "Boer, Mulder, de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, "
    "de Graaf, van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van "
    "den Broek, de Bruijn, van der Heijden, Schouten, van Beek, Willems, van Vliet, de Ruiter, Hoekstra, Maas, "
    "Verhoeven, Koster, van Dam, van der Wal, Prins, Blom, Huisman, Peeters, Kuipers, Kuiper, van Veen, van "
    "Dongen, Post, Veenstra, Kramer, van Wijk, Postma, Martens, de Lange, Gerritsen, Bosman, Yılmaz, Kaya, Demir, "
    "Şahin, Çelik, Öztürk, Aydın, Nguyen, El Amrani, Bouzidi, Ben Ali, El Idrissi, Ouali, Tahiri, Kowalski, "
    "Nowak, Wiśniewski, Wójcik, Kamiński, Haddad, Al Hassan, van 't Hof, in 't Veld, ter Horst, van der Heijden- "
    "Bos, Pinas, Ramdin, Wijngaarde, Tesfay, Haile, Shevchenko"
).split(", ")
_BEGIN = (
    "Aa Ba Be Bo Bra Da De Dui Ee Fa Ga Ge Groe Ha Hei Hui Ja Ka Ke Koo La Lee Lo Ma Mee Mui Na Noo Oo Pa Poe".split()
)
_MIDDEN = "ber den gel hof kel len mer nen per ren sel ter ver wijn ling mans rik bach dorp fort gou hui".split()
_EIND = "a aard berg boom dam dijk eren ga huis ing inga ink kamp kens kers laan ma man meer mans nga s sen sma stra "
_EINDEN = (_EIND + "stein tjes veld voort wijk ze zen").split()
_KLINKERS = {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o", "y": "i"}
_TWEELINGEN = (
    ("Sem", "Sam"),
    ("Lisa", "Lise"),
    ("Fenna", "Jenna"),
    ("Tim", "Tom"),
    ("Noah", "Joah"),
    ("Lily", "Lilly"),
    ("Ties", "Tijn"),
    ("Sara", "Sarah"),
    ("Jens", "Jesse"),
    ("Nora", "Nova"),
)

SOORTEN = (
    "zelfde naam, ander nummer",
    "zelfde naam, zonder nummer",
    "BSN en onderwijsnummer",
    "tikfout in de achternaam",
    "tikfout in de voornaam",
    "voor- en achternaam verwisseld",
    "dag en maand verwisseld",
    "zonder voorvoegsel",
    "een cijfer van het nummer anders",
    "zonder accenten en streepjes",
    "roepnaam en voornamen",
    "alleen de eerste voornaam",
)


@dataclass(frozen=True, slots=True)
class Bestuur:
    """Leerlingen (kolommen `PERSOON` met `id`, `wie`, `school`, `van`, `tot` en `adres`), en welke paren dubbel zijn.

    `dubbel` heeft `links`, `rechts` (id's) en `soort`; `val` telt per val hoeveel paren er zijn.
    """

    leerlingen: pl.DataFrame
    dubbel: pl.DataFrame
    val: dict[str, int]

    def beoordeel(self, paren: pl.DataFrame) -> "Oordeel":
        """Hoe goed paren (`a` en `b`, rijnummers van `leerlingen`) zijn.

        Raak is elk paar rijen van één persoon. Twee rijen met hetzelfde goede nummer zijn geen paar: dat wist men al.
        """
        rijen = self.leerlingen.with_row_index("rij").select("rij", "wie", "id", "pgn")
        echt = rijen.filter(pl.col("wie").is_duplicated())
        echt = echt.join(echt, on="wie", suffix="_b").filter(pl.col("rij") < pl.col("rij_b"), _ander_nummer)
        kant = {k: paren[k].cast(pl.UInt32) for k in ("a", "b")}
        gevonden = pl.concat(
            [rijen.select(pl.all().gather(kant["a"])), rijen.select(pl.all().gather(kant["b"]).name.suffix("_b"))],
            how="horizontal",
        )
        gevonden = (
            gevonden.filter(_ander_nummer, pl.col("rij") != pl.col("rij_b"))
            .select("wie", "wie_b", rij=pl.min_horizontal("rij", "rij_b"), rij_b=pl.max_horizontal("rij", "rij_b"))
            .unique(("rij", "rij_b"))
        )
        raak = gevonden.filter(pl.col("wie") == pl.col("wie_b"))
        per_soort = self.dubbel.join(rijen.select(rechts="id", rij="rij"), on="rechts").with_columns(
            raak=pl.col("rij").is_in(pl.concat([raak["rij"], raak["rij_b"]]).implode())
        )
        soorten = per_soort.group_by("soort").agg(pl.col("raak").mean()).sort("soort")
        return Oordeel(
            raak.height / max(gevonden.height, 1),
            raak.height / max(echt.height, 1),
            gevonden.height,
            echt.height,
            dict(soorten.iter_rows()),
        )


_ander_nummer = pl.col("pgn").ne_missing(pl.col("pgn_b")) | pl.col("pgn").is_null()


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Precisie en recall over alle paren, en per soort welk deel van de dubbele gevonden is."""

    precisie: float
    recall: float
    gevonden: int
    echt: int
    per_soort: dict[str, float]


def maak(aantal: int, deel_dubbel: float = 0.01, zaad: int = 1) -> Bestuur:
    """Een bestuur van ongeveer `aantal` leerlingen waarvan `deel_dubbel` dubbel staat."""
    return _Maker(Random(zaad), aantal).maak(deel_dubbel)


class _Maker:
    def __init__(self, lot: Random, aantal: int) -> None:
        self.lot = lot
        self.aantal = aantal
        self.rijen: list[dict[str, object]] = []
        self.val = {"tweeling": 0, "tweeling met gelijkende namen": 0, "broer of zus": 0, "naar een andere school": 0}
        self.nummer = 0
        staart = [b + m + e for b in _BEGIN for m in _MIDDEN for e in _EINDEN]
        lot.shuffle(staart)
        self.achternamen = [*_ACHTERNAMEN, *staart]
        self.gewicht_achter = _zipf(len(self.achternamen))
        # Een lange staart van voornamen: samengesteld, of een variant die weinigen hebben.
        variant = [a[:-1] + e for a in _JONGENS + _MEISJES for e in ("a", "o", "el", "ian", "ine", "ko")]
        self.voornamen = {
            g: [
                *namen,
                *(n for i, n in enumerate(variant) if i % 2 == rest),
                *(f"{a}-{b}" for a in namen[:20] for b in namen[20:40]),
            ]
            for g, namen, rest in (("M", _JONGENS, 0), ("V", _MEISJES, 1))
        }
        self.gewicht_voor = {g: _zipf(len(namen)) for g, namen in self.voornamen.items()}

    def maak(self, deel_dubbel: float) -> Bestuur:
        lot = self.lot
        while len(self.rijen) < self.aantal:
            self._gezin()
        # Wie van school wisselde, houdt zijn twee gelijke rijen: daar komt geen dubbele bij.
        wisselt = {rij["wie"] for rij in self.rijen if rij["id"] != rij["wie"]}
        echt = [rij for rij in self.rijen if rij["wie"] not in wisselt]
        dubbel: list[dict[str, object]] = []
        for bron in lot.sample(echt, int(self.aantal * deel_dubbel)):
            soort = SOORTEN[len(dubbel) % len(SOORTEN)]
            kopie = self._dubbele(bron, soort)
            if kopie is not None:
                self.rijen.append(kopie)
                dubbel.append({"links": bron["id"], "rechts": kopie["id"], "soort": soort})
        lot.shuffle(self.rijen)
        return Bestuur(pl.DataFrame(self.rijen, infer_schema_length=None), pl.DataFrame(dubbel), self.val)

    def _voornaam(self, geslacht: str) -> str:
        naam = self.lot.choices(self.voornamen[geslacht], cum_weights=self.gewicht_voor[geslacht])[0]
        if self.lot.random() < 0.25:
            naam += " " + self.lot.choices(self.voornamen[geslacht], cum_weights=self.gewicht_voor[geslacht])[0]
        return naam

    def _gezin(self) -> None:
        """Een leerling, soms met broers of zussen; soms een tweeling."""
        lot = self.lot
        achternaam = lot.choices(self.achternamen, cum_weights=self.gewicht_achter)[0]
        adres = f"{lot.randrange(1000, 9999)}{lot.choice('ABCDEFGH')}{lot.choice('ABCDEFGH')} {lot.randrange(1, 300)}"
        eerste = self._leerling(achternaam, adres)
        if lot.random() < 0.016:
            lijkt = lot.random() < 0.12
            self.val["tweeling met gelijkende namen" if lijkt else "tweeling"] += 1
            tweede = self._leerling(achternaam, adres, eerste)
            if lijkt:
                eerste["voornaam"], tweede["voornaam"] = lot.choice(_TWEELINGEN)
                tweede["geslacht"] = eerste["geslacht"]
                eerste["roepnaam"] = _eerste(eerste)
            while not lijkt and _eerste(tweede) == _eerste(eerste):  # ouders doen dat niet
                tweede["voornaam"] = self._voornaam(str(tweede["geslacht"]))
            tweede["roepnaam"] = _eerste(tweede)
        if lot.random() < 0.25:
            self.val["broer of zus"] += 1
            self._leerling(achternaam, adres)
        if lot.random() < 0.05:  # op een volgende school, aansluitend, met hetzelfde nummer
            self.val["naar een andere school"] += 1
            wissel = date(2025, 8, 1) + timedelta(lot.randrange(100))
            eerste["tot"] = wissel - timedelta(1)
            self.rijen.append(
                {**eerste, "id": len(self.rijen), "school": int(str(eerste["school"])) + 1, "van": wissel, "tot": None}
            )

    def _leerling(
        self, achternaam: str, adres: str, tweelingbroer: dict[str, object] | None = None
    ) -> dict[str, object]:
        lot = self.lot
        geslacht = "M" if lot.random() < 0.66 else "V"
        delen = achternaam.split(" ")
        eerste = next((i for i, deel in enumerate(delen) if deel[0].isupper()), 0)
        apart = lot.random() < 0.7  # de meeste LAS'en hebben een eigen kolom voor het voorvoegsel
        soort = "onderwijsnummer" if lot.random() < 0.03 else "BSN"
        zonder = lot.random() < 0.005
        nummer = None if zonder else self._nummer()
        voornaam = self._voornaam(geslacht)
        rij: dict[str, object] = {
            "id": len(self.rijen),
            "wie": len(self.rijen),
            "achternaam": " ".join(delen[eerste:]) if apart else achternaam,
            "voorvoegsel": (" ".join(delen[:eerste]) or None) if apart else None,
            "voornaam": voornaam,
            "roepnaam": voornaam.split(" ")[0] if lot.random() < 0.8 else None,
            "geboortedatum": tweelingbroer["geboortedatum"]
            if tweelingbroer
            else EERSTE_GEBOORTEDAG + timedelta(lot.randrange(DAGEN)),
            "geslacht": geslacht,
            "pgn": nummer,
            "nummersoort": None if zonder else soort,
            "nummer": nummer,
            "school": lot.randrange(max(2, self.aantal // 250)),
            "van": date(2025, 8, 1),
            "tot": None,
            "adres": adres,
        }
        self.rijen.append(rij)
        return rij

    def _nummer(self) -> str:
        """Verschillende nummers; of ze de proef doorstaan maakt hier niet uit."""
        self.nummer += self.lot.randrange(3, 40)
        return str(900_000_000 + self.nummer)

    # -- dubbele ---------------------------------------------------------------------------------------------------

    def _dubbele(self, bron: dict[str, object], soort: str) -> dict[str, object] | None:
        """Dezelfde persoon nog een keer, op de manier van `soort`; None als dat bij deze leerling niet kan."""
        lot = self.lot
        geboren = bron["geboortedatum"]
        assert isinstance(geboren, date)
        achter, voor = str(bron["achternaam"]), str(bron["voornaam"])
        kopie = {
            **bron,
            "id": self.aantal * 2 + len(self.rijen),
            "school": int(str(bron["school"])) + lot.randrange(2),
            "van": date(2025, 9, 1) + timedelta(lot.randrange(200)),
        }
        self._ander_nummer(kopie, lot.choice(("BSN", "onderwijsnummer", "geen", "geen", "ongeldig")))
        match soort:
            case "zelfde naam, ander nummer":
                self._ander_nummer(kopie, str(bron["nummersoort"]))
            case "zelfde naam, zonder nummer":
                self._ander_nummer(kopie, "geen")
            case "BSN en onderwijsnummer":
                self._ander_nummer(kopie, "onderwijsnummer" if bron["nummersoort"] == "BSN" else "BSN")
            case "tikfout in de achternaam":
                kopie["achternaam"] = self._tikfout(achter)
            case "tikfout in de voornaam":
                kopie["voornaam"] = self._tikfout(voor)
                kopie["roepnaam"] = None
            case "voor- en achternaam verwisseld":
                kopie["voornaam"], kopie["achternaam"], kopie["voorvoegsel"] = achter, _woord(voor), None
                kopie["roepnaam"] = None
            case "dag en maand verwisseld":
                if geboren.day > 12 or geboren.day == geboren.month:
                    geboren = geboren.replace(day=1 + geboren.month % 12)
                    bron["geboortedatum"] = geboren  # zodat het kan
                kopie["geboortedatum"] = geboren.replace(day=geboren.month, month=geboren.day)
            case "zonder voorvoegsel":
                if not bron["voorvoegsel"]:
                    bron["voorvoegsel"] = lot.choice(("van", "de", "van der", "van den"))
                kopie["voorvoegsel"] = None
            case "een cijfer van het nummer anders":
                if bron["nummer"] is None:
                    return None
                nummer = list(str(bron["nummer"]))
                plaats = lot.randrange(2, 9)
                nummer[plaats] = str((int(nummer[plaats]) + lot.randrange(1, 10)) % 10)
                kopie |= {"nummer": "".join(nummer), "pgn": None, "nummersoort": None}
                if lot.random() < 0.5:
                    kopie["achternaam"] = self._tikfout(achter)
            case "zonder accenten en streepjes":
                bron["achternaam"] = f"{achter}-{lot.choices(_ACHTERNAMEN[1:60])[0].split(' ')[-1]}"
                bron["voornaam"] = voor.replace("e", "é", 1)
                kopie["achternaam"] = str(bron["achternaam"]).replace("-", " ")
                kopie["voornaam"] = voor
            case "roepnaam en voornamen":
                roep = _woord(voor)
                bron |= {
                    "voornaam": f"{lot.choice(('Johannes', 'Maria', 'Cornelis', 'Adriana'))} {voor}",
                    "roepnaam": roep,
                }
                kopie |= {"voornaam": roep, "roepnaam": None}
            case "alleen de eerste voornaam":
                bron["voornaam"] = f"{_woord(voor)} {self._voornaam(str(bron['geslacht']))}"
                kopie |= {"voornaam": _woord(voor), "roepnaam": None}
        return kopie

    def _ander_nummer(self, rij: dict[str, object], soort: str) -> None:
        nummer = None if soort == "geen" else self._nummer()
        goed = soort in ("BSN", "onderwijsnummer")
        rij |= {"nummer": nummer, "pgn": nummer if goed else None, "nummersoort": soort if goed else None}

    def _tikfout(self, naam: str) -> str:
        """Een letter anders, weg, dubbel of twee verwisseld; in een lange naam soms twee keer."""
        for _ in range(2 if len(naam) > 7 and self.lot.random() < 0.2 else 1):
            plaats = self.lot.randrange(1 if len(naam) > 2 else 0, len(naam))
            letter = naam[plaats]
            match self.lot.randrange(4):
                case 0:
                    naam = naam[:plaats] + _KLINKERS.get(letter, self.lot.choice("bdfgklmnprstvz")) + naam[plaats + 1 :]
                case 1 if len(naam) > 3:
                    naam = naam[:plaats] + naam[plaats + 1 :]
                case 2:
                    naam = naam[:plaats] + letter + naam[plaats:]
                case _:
                    naam = naam[: plaats - 1] + naam[plaats] + naam[plaats - 1] + naam[plaats + 1 :]
        return naam


def _eerste(leerling: dict[str, object]) -> str:
    return _woord(str(leerling["voornaam"]))


def _woord(tekst: str) -> str:
    return tekst.split(" ", maxsplit=1)[0]


def _zipf(aantal: int) -> list[float]:
    """Opgetelde gewichten: de zoveelste naam komt naar verhouding van zijn rang voor."""
    totaal, gewichten = 0.0, []
    for rang in range(aantal):
        totaal += 1 / (rang + 8) ** 0.95
        gewichten.append(totaal)
    return gewichten
