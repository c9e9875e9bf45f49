"""What every page shares: session, navigation, the two idioms `load` and `act`, filters, forms, charts."""
