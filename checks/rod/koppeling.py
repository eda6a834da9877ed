"""Wie is wie in een overzicht van ROD: leerlingen en inschrijvingen van het LAS naast die van ROD, per instelling.

Het nummer gaat voor, want daaronder kent ROD een leerling. Klopt juist dat niet, dan is hij te herkennen aan zijn
leerlingnummer of aan zijn naam, geboortedatum en geslacht. Op een geboortedatum alleen koppelen wij niemand van wie
beide kanten een naam hebben: een tweeling is niet één kind.
"""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.frames.geheugen import Geheugen, eenmalig
from checks.frames.rijen import per_rij, rijnummer
from checks.frames.stappen import Stap, in_stappen
from checks.koppelen import PERSOON, koppel

_VERTROUWD = 0.9
"""Zijn bij zo veel inschrijvingen van dezelfde dag de nummers gelijk, dan nummert de school zoals ROD."""
_PERSOON = ("instelling", "pgn", "leerlingnummer", "geboortedatum", "geslacht", "achternaam", "voornaam")
_KOPPELING: dict[str, pl.DataType] = {"rij": pl.UInt32(), "rij_rod": pl.UInt32()}


@dataclass(frozen=True)
class NaastRod:
    """De rijen van het LAS naast die van ROD; elke koppeling heeft de kolommen `rij` en `rij_rod`."""

    las: Breed
    rod: Breed
    geheugen: Geheugen = field(default_factory=Geheugen, init=False, repr=False, compare=False)

    @eenmalig
    def leerling(self) -> pl.DataFrame:
        """Leerlingen die aan beide kanten staan. Een leerling van ROD kan bij meer records horen (DU01, DU05)."""
        las, rod = _personen(self.las), _personen(self.rod)
        paren = self._zonder_andermans_nummer(las, rod, _op_nummer(las, rod))
        zelfde_dag = pl.col("geboortedatum") == pl.col("geboortedatum_vorig")
        paren = _erbij(paren, in_stappen(*_rest(las, rod, paren), Stap(("instelling", "leerlingnummer"), zelfde_dag)))
        paren = pl.concat([paren, self._op_naam(*_rest(las, rod, paren))])
        zonder_naam = pl.col("achternaam").is_null() | pl.col("achternaam_vorig").is_null()
        op_dag = Stap(("instelling", "geboortedatum", "geslacht", "inschrijfdatum"), zonder_naam)
        return _erbij(paren, in_stappen(*_rest(las, rod, paren), op_dag))

    def _zonder_andermans_nummer(self, las: pl.DataFrame, rod: pl.DataFrame, paren: pl.DataFrame) -> pl.DataFrame:
        """De paren op nummer, waar wie in het LAS het nummer van een ander heeft, toch bij zichzelf staat.

        Dat is hij als het nummer in ROD van iemand anders is, en er daar nog iemand over is met precies zijn naam,
        geboortedatum en geslacht.
        """
        over = _rest(las, rod, paren)[1]
        if over.is_empty():
            return paren
        hier, daar = self.las.frames["leerling"], self.rod.frames["leerling"]
        ander = pl.zeros(paren.height, pl.Boolean, eager=True)
        for k in ("voornaam", "geboortedatum", "geslacht"):
            ander |= (hier[k].gather(paren["rij"]) != daar[k].gather(paren["rij_rod"])).fill_null(False)
        van_een_ander = las.filter(pl.col("rij").is_in(paren["rij"].filter(ander).implode()))  # bijna niemand
        van_een_ander = van_een_ander.join(over, on=["instelling", "geboortedatum", "geslacht"], how="semi")
        zelf = self._op_naam(van_een_ander, over, precies=True)
        return pl.concat([paren.filter(~pl.col("rij").is_in(zelf["rij"].implode())), zelf])

    def _op_naam(self, las: pl.DataFrame, rod: pl.DataFrame, *, precies: bool = False) -> pl.DataFrame:
        """Bijna dezelfde naam, geboortedatum en geslacht, of `precies` dezelfde: het enige paar van beide kanten.

        Wie bijna hetzelfde heet, en aan elke kant een ander geldig nummer en een ander volgnummer heeft, is een ander:
        zo is een tweeling te herkennen.
        """
        if las.is_empty() or rod.is_empty():
            return pl.DataFrame(schema=_KOPPELING)
        kolommen = ("achternaam", "voorvoegsel", "voornaam", "roepnaam", "geboren", "geslacht", "pgn", "nummersoort")
        kanten = [
            breed.wijd("leerling", (*kolommen, "bsn", "onderwijsnummer", "instelling"), kant["rij"])
            for breed, kant in ((self.las, las), (self.rod, rod))
        ]
        samen = pl.concat(kanten).rename({"geboren": "geboortedatum"})
        samen = samen.with_columns(nummer=pl.coalesce("pgn", "bsn", "onderwijsnummer"))
        paren = koppel(samen.select(PERSOON.keys())).select("a", "b", "geslacht", "zelfde")
        school = samen["instelling"]
        paren = paren.filter(
            (pl.col("a") < las.height) & (pl.col("b") >= las.height),
            pl.col("geslacht") != "anders",
            school.gather(paren["a"]) == school.gather(paren["b"]),
            pl.lit(not precies) | pl.col("zelfde"),
        )
        soort = samen["nummersoort"]
        kanten_ = las["rij"].gather(paren["a"]), rod["rij"].gather(paren["b"] - las.height)
        paren = paren.with_columns(
            **dict(zip(_KOPPELING, kanten_, strict=True)),
            # Zonder geldig nummer is er geen soort.
            twee_nummers=(soort.gather(paren["a"]) == soort.gather(paren["b"])).fill_null(False),
        )
        bijna = pl.col("twee_nummers") & ~pl.col("zelfde")
        if paren.select(bijna.any()).item():
            paren = paren.filter(~(bijna & ~self._zelfde_volgnummer(paren)))
        paren = paren.filter(pl.col("a").is_unique() & pl.col("b").is_unique())
        return paren.select(_KOPPELING.keys()).cast(_KOPPELING)  # type: ignore[arg-type]

    def _zelfde_volgnummer(self, paren: pl.DataFrame) -> pl.Series:
        """Of de leerlingen van een paar een volgnummer delen dat op hun school in ROD van niemand anders is."""
        op = ["instelling", "inschrijvingsvolgnummer"]
        las, rod = (
            breed.wijd("inschrijving", ("instelling", "rij_leerling", "inschrijvingsvolgnummer")).with_columns(
                pl.col("inschrijvingsvolgnummer").str.strip_chars_start("0")
            )
            for breed in (self.las, self.rod)
        )
        las = las.filter(pl.col("rij_leerling").is_in(paren["rij"].implode()))
        rod = rod.join(las, on=op, how="semi")
        enig = rod.filter(pl.struct(op).is_unique())
        samen = las.join(enig, on=op, suffix="_rod")
        samen = samen.select(rij="rij_leerling", rij_rod="rij_leerling_rod", deelt=pl.lit(True)).unique()
        return paren.join(samen, on=["rij", "rij_rod"], how="left", maintain_order="left")["deelt"].fill_null(False)

    @eenmalig
    def inschrijving(self) -> pl.DataFrame:
        """Inschrijvingen die aan beide kanten staan.

        Op volgnummer en datum; op volgnummer alleen waar dat van de school dat van ROD is; op datum; en anders de enige
        die aan beide kanten over is, als die elkaar overlappen. Heeft een kant er een twee keer, dan hoort er een bij.
        """
        las, rod = self._inschrijvingen(self.las, "rij"), self._inschrijvingen(self.rod, "rij_rod")
        # Bijna iedereen; wat de rest nog nodig heeft, hoeft alleen over de rest te gaan.
        zeker = in_stappen(las, rod, Stap(("wie", "volgnummer", "inschrijfdatum")))
        las, rod = (
            kant.filter(~pl.col("rij").is_in(zeker[rij].implode())) for kant, rij in ((las, "rij"), (rod, "rij_vorig"))
        )
        vertrouwd = self._met_nummers_van_rod(zeker["rij_vorig"], las, rod)
        las, rod = (
            kant.with_columns(nummer=pl.when(pl.col("wie").is_in(vertrouwd.implode())).then("volgnummer"))
            for kant in (las, rod)
        )
        altijd = pl.lit(date.max)
        overlapt = (pl.col("inschrijfdatum") <= pl.coalesce("uitschrijfdatum_vorig", altijd)) & (
            pl.col("inschrijfdatum_vorig") <= pl.coalesce("uitschrijfdatum", altijd)
        )
        op_dag = Stap(("wie", "inschrijfdatum"))
        paren = in_stappen(las, rod, Stap(("wie", "nummer")), op_dag, Stap(("wie",), overlapt.fill_null(True)))
        dubbel = in_stappen(_enkel(las, paren["rij"]), _enkel(rod, paren["rij_vorig"]), op_dag)
        return pl.concat([zeker, paren, dubbel]).rename({"rij_vorig": "rij_rod"})

    def _inschrijvingen(self, breed: Breed, kant: str) -> pl.DataFrame:
        """De inschrijvingen van gekoppelde leerlingen; `wie` is hun rij in ROD."""
        frame = breed.frames["inschrijving"].select(
            "rij_leerling",
            "inschrijfdatum",
            "uitschrijfdatum",
            volgnummer=pl.col("inschrijvingsvolgnummer").str.strip_chars_start("0"),
            rij=rijnummer,
        )
        wie = per_rij(self.leerling[kant], self.leerling["rij_rod"], breed.frames["leerling"].height)
        return frame.with_columns(wie=wie.gather(frame["rij_leerling"])).filter(pl.col("wie").is_not_null())

    def _met_nummers_van_rod(self, zeker: pl.Series, las: pl.DataFrame, rod: pl.DataFrame) -> pl.Series:
        """De leerlingen (rijen van ROD) van scholen waarvan de volgnummers die van ROD zijn.

        `zeker` zijn de inschrijvingen van ROD met hetzelfde nummer en dezelfde datum; `las` en `rod` zijn de rest.
        """
        school = self.rod.frames["leerling"]["instelling"]
        op_dag = las.join(rod, on=["wie", "inschrijfdatum"])
        delen = (
            (self.rod.frames["inschrijving"]["rij_leerling"].gather(zeker), pl.lit(True)),
            (op_dag["wie"], op_dag["volgnummer"] == op_dag["volgnummer_right"]),
        )
        samen = pl.concat(school.gather(wie).to_frame().with_columns(gelijk=gelijk) for wie, gelijk in delen)
        deel = samen.group_by("instelling").agg(pl.col("gelijk").mean())
        vertrouwd = deel.filter(pl.col("gelijk") >= _VERTROUWD)["instelling"]
        return school.is_in(vertrouwd.implode()).arg_true()


def _personen(breed: Breed) -> pl.DataFrame:
    leerling = breed.frames["leerling"].select(*_PERSOON, "bij_inschrijving")
    begin = breed.frames["inschrijving"]["inschrijfdatum"].gather(leerling["bij_inschrijving"])
    personen = leerling.drop("bij_inschrijving").with_columns(begin.alias("inschrijfdatum"), rij=rijnummer)
    return personen.filter(pl.col("instelling").is_not_null())


def _op_nummer(las: pl.DataFrame, rod: pl.DataFrame) -> pl.DataFrame:
    """Wie hetzelfde nummer heeft. Delen meer records het, dan is het van wie geboortedatum en geslacht past, als die
    er is."""
    enige = _erbij(pl.DataFrame(schema=_KOPPELING), in_stappen(las, rod, Stap(("instelling", "pgn"))))
    las, rod = (kant.drop_nulls("pgn") for kant in _rest(las, rod, enige))  # bijna niemand
    paren = las.join(rod, on=["instelling", "pgn"], suffix="_rod")
    gedeeld = pl.col("rij_rod").is_duplicated()
    past = pl.all_horizontal((pl.col(k) == pl.col(f"{k}_rod")).fill_null(True) for k in ("geboortedatum", "geslacht"))
    paren = paren.filter(~gedeeld | past | ~past.any().over("rij_rod"))
    return pl.concat([enige, paren.select(_KOPPELING.keys())])


def _enkel(kant: pl.DataFrame, gekoppeld: pl.Series) -> pl.DataFrame:
    """De inschrijvingen die over zijn, met van wat op dezelfde dag begon alleen wie het langst blijft."""
    over = kant.filter(~pl.col("rij").is_in(gekoppeld.implode())).sort("uitschrijfdatum", "rij", nulls_last=True)
    return over.unique(("wie", "inschrijfdatum"), keep="last", maintain_order=True)


def _rest(las: pl.DataFrame, rod: pl.DataFrame, paren: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Wie er aan elke kant nog niet gekoppeld is."""
    return (
        las.filter(~pl.col("rij").is_in(paren["rij"].implode())),
        rod.filter(~pl.col("rij").is_in(paren["rij_rod"].implode())),
    )


def _erbij(paren: pl.DataFrame, nieuw: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([paren, nieuw.rename({"rij_vorig": "rij_rod"})])
