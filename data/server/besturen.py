"""De besturen van een server: van wie zij zijn, en hoe zij in het adres heten.

Zonder `[besturen]` in `server.toml` is er één, en staat er van hem niets in het adres. Met is elk bestuur een map met
een eigen opslag en een eigen sleutel, en begint zijn adres met `/bestuur/<code>/`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.plaats import EIGEN

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestuur:
    """Een bestuur op een server.

    `code` is zijn map en staat in zijn adres; is er maar één, dan is dat `EIGEN`. `beheerders` zijn sleutels of
    e-mailadressen. `rollen` zegt welke waarde van de claim die rollen geeft hier welke rol is.
    """

    code: str = EIGEN
    naam: str = ""
    beheerders: frozenset[str]
    rollen: Mapping[str, str]

    @property
    def begin(self) -> str:
        """Waar zijn adres mee begint, zonder streep aan het einde."""
        return begin_van(self.code)


def begin_van(code: str) -> str:
    """Waar het adres van een bestuur mee begint; leeg als er maar één is."""
    return "" if code == EIGEN else f"/bestuur/{code}"


def is_code(tekst: str) -> bool:
    """Of een bestuur zo kan heten in het adres: kleine letters, cijfers en streepjes, en niet als een eigen opslag."""
    return bool(_CODE.fullmatch(tekst)) and tekst not in (EIGEN, "demo")


def in_pad(pad: str) -> tuple[str, str] | None:
    """De code van een bestuur en het pad daarbinnen; None als het pad van geen bestuur is."""
    leeg, streep, rest = pad.partition("/bestuur/")
    if leeg or not streep:
        return None
    code, streep, binnen = rest.partition("/")
    return (code, f"{streep}{binnen}") if is_code(code) else None
