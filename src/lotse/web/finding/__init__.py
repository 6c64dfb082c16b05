"""Learn: the finding, the forecast and the plan on screen, as in their files."""
