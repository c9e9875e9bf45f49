"""What every room uses: reading and writing, tables, forms, dialogs, words and figures, charts and prints."""
