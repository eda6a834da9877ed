"""Wat een signaal over een rij kan weten: de brede frames, en rijen naast elkaar leggen."""
