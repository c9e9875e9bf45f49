"""Reference data of the product, ready to be taken over: what the programmes measure and which competencies they name."""
