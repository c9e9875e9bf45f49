"""What every rule stands on: errors, rights, periods, numbers, intervals, who a person is."""
