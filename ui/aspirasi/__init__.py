"""Suggestions and complaints: inbox, answers, what is published, topics, figures."""
