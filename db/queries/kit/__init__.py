"""What every read uses: frames, settings, holidays, revisions, who may be the second person."""
