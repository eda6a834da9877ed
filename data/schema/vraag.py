"""Een vraag aan wie een export aanbiedt: wat er bij het lezen niet met zekerheid te zeggen is."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.maskeren import zonder_nummer


@dataclass(frozen=True, slots=True)
class Vraag:
    """Een vraag over een bestand, met de antwoorden waaruit men kiest.

    `sleutel` herkent dezelfde vraag bij de volgende export met dezelfde koppen, en heeft nooit een waarde van een
    leerling. `bestand` is de naam van de gelezen tabel, `zin` de vraag, zonder die naam. `keuzes` is antwoord → hoe het
    heet. `voorstel` is wat geldt als niemand antwoordt; None: zonder antwoord gaan wij niet verder.
    """

    sleutel: str
    bestand: str
    zin: str
    keuzes: Mapping[str, str]
    voorstel: str | None = None

    def __post_init__(self) -> None:
        """Laat een nummer van een leerling weg: wat er staat, kan in de vraag genoemd worden."""
        object.__setattr__(self, "zin", zonder_nummer(self.zin))

    @property
    def plaats(self) -> tuple[str, str]:
        """Waar een antwoord bij hoort."""
        return self.bestand, self.sleutel

    @property
    def aangenomen(self) -> str:
        """Hoe het voorstel heet, voor in een zin."""
        return "niets" if self.voorstel is None else self.keuzes[self.voorstel]
