"""Review meetings: planned and made ready, led on the screen, decided, printed; and the training needs they look at."""
