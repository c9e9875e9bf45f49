"""Field visits: form, follow-up, figures."""
