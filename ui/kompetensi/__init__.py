"""Competencies: catalogue, one's own, the team's, the dinas's."""
