"""Handing over: what waits for somebody, to whom it goes, what came to the reader."""
