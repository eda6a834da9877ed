"""Wat een signaal is, en hoe signalen worden uitgevoerd."""
