"""Een levering naast wat er nu geldt, voordat zij daarvoor in de plaats komt."""
