"""Verzonnen leerlingen met een naam en een adres zoals in echte klassen; de nummers komen van `bouwer`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Literal

from data.schema.voorbeeld import Waarde

Geslacht = Literal["M", "V"]


@dataclass(frozen=True, slots=True)
class _Herkomst:
    """Namen die bij elkaar passen. De eerste achternamen komen het meest voor; kleine letters zijn het voorvoegsel."""

    gewicht: int
    jongens: str
    meisjes: str
    achternamen: str
    pas_hier: bool = False

    def voornaam(self, rng: Random, geslacht: Geslacht) -> str:
        return rng.choice((self.jongens if geslacht == "M" else self.meisjes).split(", "))

    def achternaam(self, rng: Random) -> str:
        namen = self.achternamen.split(", ")
        return namen[int(len(namen) * rng.random() ** 1.4)]


_HERKOMSTEN = (
    _Herkomst(
        46,
        "Daan, Sem, Lucas, Finn, Bram, Thijs, Luuk, Jesse, Niels, Ruben, Stijn, Tim, Jasper, Mees, Koen, Gijs, Sven, "
        "Joost, Milan, Wessel, Hidde, Teun, Noud, Rick, Maarten, Jan-Willem, Björn, Loïs, Dylan, Quinten, Olivier",
        "Emma, Tess, Sophie, Julia, Lotte, Fleur, Sanne, Anouk, Isa, Roos, Evi, Femke, Lieke, Maud, Noor, Renée, Zoë, "
        "Merel, Jasmijn, Iris, Kim, Eline, Noëlle, Anne-Fleur, Wende, Chloë, Marit, Veerle",
        "de Jong, Jansen, de Vries, van den Berg, Bakker, van Dijk, Visser, Janssen, Smit, Meijer, de Boer, Mulder, "
        "de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, van der Meer, Smits, "
        "van der Linden, Kok, Jacobs, van Vliet, Schouten, Willems, Hoekstra, Koster, van Dam, Prins, Huisman, Postma, "
        "van 't Hof, in 't Veld, ter Horst, van der Heijden-Bos, Coenraads, Kuiper, Blom, Veenstra, Ruijter, Huizinga",
    ),
    _Herkomst(
        12,
        "Emre, Yusuf, Mert, Kerem, Burak, Ömer, Çağan, Eymen, Hakan, Tarık, Deniz, Arda",
        "Elif, Zeynep, Esra, Büşra, Ceylin, Gül, Nisa, Şeyma, Defne, Ecrin, Ayşe, Melek",
        "Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk, Aydın, Arslan, Doğan, Kılıç, Koç, Kurt, Güneş, Aksoy",
    ),
    _Herkomst(
        12,
        "Mohammed, Yassin, Bilal, Ayoub, Ilias, Zakaria, Anas, Hamza, Rayan, Soufiane, Imran, Adam",
        "Fatima Zahra, Salma, Nora, Hafsa, Ikram, Yousra, Inaya, Dounia, Chaima, Hiba, Aya, Samira",
        "El Amrani, Bouzidi, Ben Ali, El Idrissi, Azzouzi, Ouali, Chaoui, Tahiri, Amghar, Belkadi, Mansouri",
    ),
    _Herkomst(
        7,
        "Jakub, Szymon, Kacper, Łukasz, Mateusz, Wojciech, Bartosz, Paweł",
        "Zofia, Maja, Zuzanna, Oliwia, Agnieszka, Małgorzata, Kinga, Wiktoria",
        "Kowalski, Nowak, Wiśniewski, Wójcik, Zieliński, Kamiński, Lewandowski, Dąbrowski, Mazur, Pawlak",
    ),
    _Herkomst(
        6,
        "Omar, Khaled, Yaman, Majd, Anas, Kareem, Ziad, Laith",
        "Nour, Rima, Sidra, Lamar, Hala, Joud, Rawan, Tala",
        "Haddad, Al Hassan, Khoury, Al Masri, Darwish, Hamdan, Shahin, Al Abdullah, Nassar, Sayegh",
        pas_hier=True,
    ),
    _Herkomst(
        7,
        "Jayden, Giovanni, Ryan, Shaquille, Denzel, Rishi, Vikash, Delano",
        "Shanaya, Priya, Chantal, Jahzara, Rochelle, Anjali, Soraya, Kimberley",
        "Pinas, Ramdin, Kartosen, Wijngaarde, Sewnarain, Aboikoni, Bijlhout, Jhinkoe, van Ommeren, Soekarno, Landveld",
    ),
    _Herkomst(
        5,
        "Oleksandr, Dmytro, Maksym, Bohdan, Artem, Danylo",
        "Sofiia, Daryna, Kateryna, Mariia, Polina, Yevheniia",
        "Shevchenko, Kovalenko, Bondarenko, Tkachenko, Melnyk, Kravchuk, Lysenko, Marchenko",
        pas_hier=True,
    ),
    _Herkomst(
        5,
        "Abel, Filmon, Natnael, Yonas, Kidane, Samuel",
        "Selam, Bethlehem, Ruta, Winta, Hermela, Luwam",
        "Tesfay, Gebremedhin, Haile, Woldu, Kidane, Berhane, Ghebreyesus, Tekle",
        pas_hier=True,
    ),
)

_GEWICHTEN = tuple(h.gewicht for h in _HERKOMSTEN)

_PLAATSEN = (
    ("Utrecht", 3511, 3585),
    ("Nieuwegein", 3431, 3439),
    ("Zeist", 3701, 3709),
    ("Houten", 3991, 3995),
    ("Amersfoort", 3811, 3829),
    ("Woerden", 3441, 3449),
)
_STRATEN = (
    "Kerkstraat, Dorpsstraat, Molenweg, Beatrixlaan, Burgemeester Reigerstraat, Händelstraat, Van Goghlaan, Meidoorn, "
    "Eikenlaan, Wilgenhof, 't Zand, Zonnebloemstraat, Jan van Nassaustraat, Koekoekslaan, Vondellaan, Oudegracht, "
    "Prins Clausplein, Lijsterbeshof, Spoorlaan, Stationsweg, Anne Frankhof, Hoogstraat, Pastoor Arslaan, Weidedreef"
).split(", ")
_POSTCODELETTERS = "ABCDEGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class Persoon:
    """Wie een leerling is: `velden` zijn naam, geboortedatum, geslacht en adres.

    `pas_hier`: nog kort in Nederland; `geheim`: het adres mag in geen export staan. Een gezin deelt dit.
    """

    velden: Mapping[str, Waarde]
    geboortedatum: date
    herkomst: _Herkomst
    pas_hier: bool
    geheim: bool


class Namen:
    """Deelt personen uit: geen twee dezelfde naam, en alleen een tweeling dezelfde geboortedatum.

    Ook een geboortedatum waarin dag en maand zijn verwisseld, komt niet voor: zo lijkt niemand op een ander.
    """

    def __init__(self) -> None:
        self._namen: set[tuple[str, str]] = set()
        self._dagen: set[tuple[int, int, int]] = set()

    def persoon(
        self, rng: Random, jaar: int, dagen: int = 365, gezin: Persoon | None = None, *, tweeling: bool = False
    ) -> Persoon:
        """Een nieuwe persoon, geboren in de eerste `dagen` van `jaar`.

        Een broer of zus krijgt achternaam en adres van `gezin`; bij een tweeling ook de geboortedatum.
        """
        herkomst = gezin.herkomst if gezin else rng.choices(_HERKOMSTEN, _GEWICHTEN)[0]
        geslacht: Geslacht = "M" if rng.random() < 0.66 else "V"  # in het speciaal onderwijs zitten meer jongens
        voornaam, achternaam = self._naam(rng, herkomst, geslacht, gezin)
        geboren = gezin.geboortedatum if gezin and tweeling else self._geboortedag(rng, jaar, dagen)
        delen = achternaam.split(" ")
        eerste = next(i for i, deel in enumerate(delen) if deel[0].isupper())
        tweede = herkomst.voornaam(rng, geslacht) if rng.random() < 0.25 else voornaam
        velden: dict[str, Waarde] = {
            "achternaam": " ".join(delen[eerste:]),
            "voorvoegsel": " ".join(delen[:eerste]) or None,
            "voornamen": voornaam if tweede == voornaam else f"{voornaam} {tweede}",
            "roepnaam": voornaam.split(" ")[0],
            "geboortedatum": geboren,
            "geslacht": geslacht,
            **({veld: gezin.velden[veld] for veld in _ADRES} if gezin else _adres(rng)),
        }
        if gezin:
            return replace(gezin, velden=velden, geboortedatum=geboren)
        return Persoon(velden, geboren, herkomst, herkomst.pas_hier and rng.random() < 0.5, rng.random() < 0.012)

    def _naam(self, rng: Random, herkomst: _Herkomst, geslacht: Geslacht, gezin: Persoon | None) -> tuple[str, str]:
        for poging in count():
            achternaam, voornaam = herkomst.achternaam(rng), herkomst.voornaam(rng, geslacht)
            if poging >= 9:  # de namen bij deze achternaam raken op
                voornaam += f"-{herkomst.voornaam(rng, geslacht)}"
            if gezin:
                achternaam = " ".join(str(gezin.velden[v]) for v in ("voorvoegsel", "achternaam") if gezin.velden[v])
            # Kinderen uit één gezin heten duidelijk anders: geen gelijke eerste letter.
            anders = not gezin or voornaam[0] not in {deel[0] for deel in str(gezin.velden["voornamen"]).split(" ")}
            if anders and (voornaam, achternaam) not in self._namen:
                break
        self._namen.add((voornaam, achternaam))
        return voornaam, achternaam

    def _geboortedag(self, rng: Random, jaar: int, dagen: int) -> date:
        while True:
            dag = date(jaar, 1, 1) + timedelta(rng.randrange(dagen))
            if (dag.year, dag.month, dag.day) not in self._dagen:
                self._dagen |= {(dag.year, dag.month, dag.day), (dag.year, dag.day, dag.month)}
                return dag


_ADRES = ("straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats")


def _adres(rng: Random) -> dict[str, Waarde]:
    plaats, van, tot = rng.choice(_PLAATSEN)
    return {
        "straat": rng.choice(_STRATEN),
        "huisnummer": str(rng.randint(1, 280)),
        "huisnummertoevoeging": rng.choice(("A", "B", "bis")) if rng.random() < 0.12 else None,
        "postcode": f"{rng.randint(van, tot)}{''.join(rng.choices(_POSTCODELETTERS, k=2))}",
        "woonplaats": plaats,
    }
