"""Een afgetekende telling op papier: de aantallen per school, zonder leerlingen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.tekst import dag, getal

_SJABLOON = Path(__file__).with_name("telling.html.j2")


def als_html(
    scholen: Sequence[Mapping[str, object]], *, teldatum: date, moment: datetime, door: str, toelichting: str
) -> bytes:
    """De bladzijde; `scholen` zijn de rijen van een aftekening."""
    return (
        _sjabloon()
        .render(scholen=scholen, teldatum=teldatum, moment=moment, door=door, toelichting=toelichting)
        .encode()
    )


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=FileSystemLoader(_SJABLOON.parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    omgeving.filters |= {"dag": dag, "getal": lambda n: "–" if n is None else getal(n)}
    return omgeving.get_template(_SJABLOON.name)
