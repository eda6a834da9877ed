"""Markdown als gewone tekst, voor waar geen opmaak kan."""


def zonder_opmaak(markdown: str) -> str:
    """Markdown als gewone tekst: regels die alleen voor de opmaak zijn afgebroken, worden weer één zin."""
    regels: list[str] = []
    for regel in markdown.replace("*", "").replace("`", "").splitlines():
        kaal = regel.strip()
        begint_nieuw = not regels or not kaal or kaal[0].isdigit() or kaal.startswith("- ") or not regels[-1]
        if begint_nieuw:
            regels.append(f"• {kaal[2:]}" if kaal.startswith("- ") else kaal)
        else:
            regels[-1] += f" {kaal}"
    return "\n".join(r for r in regels if r)


def eerste_stap(markdown: str) -> str:
    """De eerste stap van een reeks, zonder haar nummer."""
    eerste = zonder_opmaak(markdown).split("\n", 1)[0]
    return eerste.removeprefix("• ").removeprefix("1. ")
