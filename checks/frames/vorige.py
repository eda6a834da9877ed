"""Wie is wie in de vorige levering: leerlingen en inschrijvingen van nu naast die van toen.

Een leerling is zijn record: de instelling en zijn leerlingnummer. Een verkeerd nummer is juist wat er te vinden valt:
wisselen twee leerlingen van BSN, dan blijft elk van de twee wie hij was. Alleen als er onder het record duidelijk een
ander staat, zoals bij een school die haar leerlingnummers vernieuwt, telt binnen de instelling het nummer, en anders
naam en geboortedatum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from checks.frames.breed import Breed
from checks.frames.geheugen import Geheugen, eenmalig
from checks.frames.rijen import per_rij, rijnummer
from checks.frames.stappen import Stap, in_stappen
from checks.taal.tlv import zonder_voorloopnul

_MINSTENS, _AANDEEL = 10, 0.25
"""Vanaf wanneer een school kennelijk haar leerlingnummers vernieuwde: aantal en deel van de herkende leerlingen."""


def met_vorige(breed: Breed) -> "Koppeling":
    """De frames van een levering naast die van de vorige; wie erom vraagt, deelt wat er gekoppeld is.

    Raises:
        ValueError: er is geen vorige levering.
    """
    vorige = breed.vorige
    if vorige is None:
        raise ValueError("geen vorige levering")
    return breed.geheugen.onthoud("met vorige", lambda: Koppeling(breed, vorige))


@dataclass(frozen=True)
class Koppeling:
    """De rijen van nu naast die van de vorige levering; elke koppeling heeft de kolommen `rij` en `rij_vorig`."""

    nu: Breed
    toen: Breed
    geheugen: Geheugen = field(default_factory=Geheugen, init=False, repr=False, compare=False)

    @eenmalig
    def leerling(self) -> pl.DataFrame:
        """Leerlingen die in beide staan."""
        nummer, geboren, naam = (pl.col(k) == pl.col(f"{k}_vorig") for k in ("pgn", "geboortedatum", "wie"))
        return in_stappen(
            _leerlingen(self.nu),
            _leerlingen(self.toen),
            Stap(("sleutel",), nummer),  # bijna iedereen
            Stap(("sleutel",), geboren & naam, erbij=_wie),
            Stap(("instelling", "pgn"), geboren & naam),
            Stap(("sleutel",), (geboren | naam).fill_null(True)),
            Stap(("instelling", "pgn")),
            Stap(("instelling", "wie", "geboortedatum")),
        )

    @eenmalig
    def inschrijving(self) -> pl.DataFrame:
        """Inschrijvingen die in beide staan.

        De inschrijfdatum gaat voor het volgnummer: er zijn LAS'en die de nieuwste inschrijving altijd nummer 1 geven.
        """
        toen = _inschrijvingen(self.toen).with_columns(leerling="rij_leerling")
        nu = _inschrijvingen(self.nu)
        toen_was = per_rij(self.leerling["rij"], self.leerling["rij_vorig"], self.nu.frames["leerling"].height)
        nu = nu.with_columns(leerling=toen_was.gather(nu["rij_leerling"])).filter(pl.col("leerling").is_not_null())
        # Zonder volgnummer is de enige die overblijft dezelfde, als die toen niet was uitgeschreven.
        zonder_nummer = pl.col("volgnummer").is_null() | pl.col("volgnummer_vorig").is_null()
        return in_stappen(
            nu,
            toen,
            Stap(("leerling", "inschrijfdatum")),
            Stap(("leerling", "volgnummer")),
            Stap(("leerling",), zonder_nummer & pl.col("zonder_einde_vorig")),
        )

    @eenmalig
    def tlv(self) -> pl.DataFrame:
        """TLV's die in beide bij dezelfde inschrijving staan.

        Begin en beschikkingsnummer gaan voor het volgnummer: niet elk LAS houdt dat gelijk. Zijn die allebei anders,
        dan is het een andere TLV.
        """
        toen_was = per_rij(
            self.inschrijving["rij"], self.inschrijving["rij_vorig"], self.nu.frames["inschrijving"].height
        )
        nu = _tlvs(self.nu)
        nu = nu.with_columns(inschrijving=toen_was.gather(nu["rij_inschrijving"]))
        nu = nu.filter(pl.col("inschrijving").is_not_null())
        zelfde_begin, zelfde_nummer = (pl.col(k) == pl.col(f"{k}_vorig") for k in ("tlv_begin", "beschikkingsnummer"))
        return in_stappen(
            nu,
            _tlvs(self.toen).with_columns(inschrijving="rij_inschrijving"),
            Stap(("inschrijving", "tlv_begin", "beschikkingsnummer")),
            Stap(("inschrijving", "volgnummer"), zelfde_begin | zelfde_nummer),
            Stap(("inschrijving", "tlv_begin")),
            Stap(("inschrijving", "beschikkingsnummer")),
        )

    def naast(
        self, korrel: Literal["leerling", "inschrijving"], *kolommen: str, als: pl.Expr | None = None
    ) -> pl.DataFrame:
        """De rijen in bereik die in beide staan, en waarvan nu `als` geldt.

        Kolommen: `rij`, `kolommen`, en `kolommen` zoals zij toen waren met `_vorig` erachter.
        """
        paren = self.leerling if korrel == "leerling" else self.inschrijving
        paren = paren.filter(self.nu.in_bereik[korrel].gather(paren["rij"]))
        if als is not None:
            paren = paren.filter(self.nu.wijd(korrel, als.meta.root_names(), paren["rij"]).select(als).to_series())
        nu = self.nu.wijd(korrel, kolommen, paren["rij"])
        toen = self.toen.wijd(korrel, kolommen, paren["rij_vorig"]).rename({k: f"{k}_vorig" for k in kolommen})
        return paren[["rij"]].hstack(nu).hstack(toen)

    def veranderd(
        self, korrel: Literal["leerling", "inschrijving"], *kolommen: str, als: pl.Expr | None = None
    ) -> pl.DataFrame:
        """De rijen van `naast` waarvan een van de kolommen nu anders is dan toen: bijna nooit."""
        naast = self.naast(korrel, *kolommen, als=als)
        return naast.filter(pl.any_horizontal(pl.col(k).ne_missing(pl.col(f"{k}_vorig")) for k in kolommen))

    def scholen_met(self, veld: str) -> list[str]:
        """De scholen waarvan beide leveringen het veld hebben: een kolom die erbij komt, is geen verandering."""
        nu, toen = self.nu.aanwezig, self.toen.aanwezig
        return [i for i, velden in nu.items() if i is not None and veld in velden and veld in toen.get(i, ())]

    @eenmalig
    def hernummerd(self) -> Mapping[str, int]:
        """Per instelling die haar leerlingnummers vernieuwde: hoeveel leerlingen toch herkend zijn."""
        nu = self.nu.wijd("leerling", ("instelling", "leerlingnummer"), self.leerling["rij"])
        toen = self.toen.frames["leerling"]["leerlingnummer"].gather(self.leerling["rij_vorig"])
        per = (
            nu.with_columns(anders=nu["leerlingnummer"] != toen)
            .group_by("instelling")
            .agg(pl.col("anders").sum(), herkend=pl.len())
        )
        veel = (pl.col("anders") >= _MINSTENS) & (pl.col("anders") > _AANDEEL * pl.col("herkend"))
        return dict(per.filter(veel).select("instelling", "anders").iter_rows())

    @eenmalig
    def ander_record(self) -> pl.DataFrame:
        """Leerlingen die een nieuw record kregen, zoals bij een ander leerlingnummer: kolommen `oud` en `nieuw`.

        Alleen waar geen twijfel is: het oude komt nu niet meer voor, en het nieuwe was toen niet van een ander.
        """
        nu, toen = self.nu.frames["leerling"]["sleutel"], self.toen.frames["leerling"]["sleutel"]
        paren = pl.DataFrame({"oud": toen.gather(self.leerling["rij_vorig"]), "nieuw": nu.gather(self.leerling["rij"])})
        paren = paren.filter(pl.col("oud") != pl.col("nieuw"))  # bijna niemand: dan valt er weinig op te zoeken
        return paren.filter(~pl.col("oud").is_in(nu.implode()), ~pl.col("nieuw").is_in(toen.implode()))


_naam = pl.concat_str(
    pl.coalesce("voornamen", "roepnaam").fill_null(""), pl.col("achternaam").fill_null(""), separator=" "
)
_wie = _naam.str.to_lowercase().replace(" ", None).alias("wie")


def _leerlingen(breed: Breed) -> pl.DataFrame:
    leerling = breed.frames["leerling"]
    kolommen = ("instelling", "pgn", "sleutel", "geboortedatum", "voornamen", "roepnaam", "achternaam")
    rijen = leerling[kolommen].with_columns(rij=rijnummer)
    return rijen if not leerling["instelling"].has_nulls() else rijen.filter(pl.col("instelling").is_not_null())


def _tlvs(breed: Breed) -> pl.DataFrame:
    return breed.frames["tlv"].select(
        "rij_inschrijving", "tlv_begin", "beschikkingsnummer", volgnummer=zonder_voorloopnul, rij=rijnummer
    )


def _inschrijvingen(breed: Breed) -> pl.DataFrame:
    return breed.frames["inschrijving"].select(
        "rij_leerling",
        "inschrijfdatum",
        volgnummer="inschrijvingsvolgnummer",
        zonder_einde=pl.col("uitschrijfdatum").is_null(),
        rij=rijnummer,
    )
