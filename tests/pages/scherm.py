"""Alles wat een pagina naar de browser stuurt, en wat de browser daarvan als Markdown toont."""

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from tests.merken import rauw

GEWOON = {
    *(f"{kies}.{veld}" for kies in ("selectbox", "multiselect") for veld in ("options", "raw_value", "raw_values")),
    *(f"{invoer}.{veld}" for invoer in ("text_input", "text_area") for veld in ("value", "default")),
    "multiselect.default",
    "vega_lite_chart.spec",
    *(f"{beeld}.alt" for beeld in ("vega_lite_chart", "dataframe", "table")),
}
"""Velden die de browser als gewone tekst toont, zo bekeken in Chromium. Elk ander veld kan Markdown zijn."""


def velden(bericht: Any, waar: str = "") -> Iterator[tuple[str, str]]:
    """Elke tekst in een bericht aan de browser (protobuf): onderdeel.veld en tekst. De gegevens van een tabel niet."""
    for veld, waarde in bericht.ListFields():
        if veld.name in ("id", "form_id"):
            continue
        hier = f"{waar}.{veld.name}".lstrip(".")
        if veld.type == veld.TYPE_STRING:
            yield from ((hier, tekst) for tekst in ([waarde] if isinstance(waarde, str) else waarde))
        elif veld.type == veld.TYPE_MESSAGE and not veld.message_type.GetOptions().map_entry:
            for deel in [waarde] if hasattr(waarde, "ListFields") else waarde:
                yield from velden(deel, hier)


def markdown_in(delta: Any) -> Iterator[tuple[str, str]]:
    """Alles wat de browser van een stuk pagina als Markdown toont."""
    for waar, tekst in velden(delta):
        plaats = re.sub(r"^(new_element|add_block)\.", "", waar)
        if plaats == "dataframe.columns":
            yield from ((f"{plaats}.help", str(kolom.get("help"))) for kolom in json.loads(tekst).values())
        elif plaats not in GEWOON:
            yield plaats, tekst
    if delta.new_element.HasField("table"):
        tabel = convert_arrow_bytes_to_pandas_df(delta.new_element.table.arrow_data.data)
        for kop in tabel.columns:
            yield "table.kop", str(kop)
            yield from ((f"table ‘{kop}’", str(cel)) for cel in tabel[kop])


def alles_op(at: AppTest) -> Iterator[str]:
    """Alles wat op een pagina staat: elk element zoals het naar de browser gaat, en elke tabel en grafiek uitgepakt."""
    for element in at._tree:
        yield str(getattr(element, "proto", "")).encode().decode("unicode_escape", errors="replace")
        if element.type in ("dataframe", "table", "arrow_data_frame", "arrow_table"):
            yield element.value.to_csv()  # type: ignore[union-attr]


class Scherm:
    """Houdt bij wat er naar de browser gaat: wat er gezien is, en wat daarvan nog opmaak is."""

    def __init__(self) -> None:
        self.stand = ""
        self.gezien: set[str] = set()
        self.fout: dict[str, set[str]] = {}

    def kijk(self, bericht: ForwardMsg) -> None:
        for waar, tekst in markdown_in(bericht.delta) if bericht.HasField("delta") else ():
            kaal = tekst.replace("\\", "").replace(":small[]", "")
            if rauw(kaal):
                self.gezien.add(f"{self.stand}: {waar}")
            if merken := rauw(tekst):
                self.fout.setdefault(f"{self.stand}: {waar}", set()).update(merken)
