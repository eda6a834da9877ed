"""Wat een waarde kan zijn: landen, nummers, het schooljaar en de lijsten die het bestuur laadt."""
