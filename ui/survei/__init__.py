"""Survey of satisfaction (SKM): services, codes and posters, answers, IKM, publication."""
