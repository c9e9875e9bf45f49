"""Review meetings: training needs, decisions, minutes."""
