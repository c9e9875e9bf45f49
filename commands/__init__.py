"""What the operator's commands do (cli.py names them)."""
