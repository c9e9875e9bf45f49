"""Answers of the public: the IKM and how it compares, single answers, codes of visits, what is published."""
