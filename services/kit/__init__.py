"""What every use case uses: who may touch which row, the trail, files, checks."""
