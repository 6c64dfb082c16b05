"""Settings, addresses and the wiring of rooms: the one place that knows them all."""
