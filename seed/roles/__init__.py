"""What people of the demo city do: their posts, the results expected of them and the activities they report."""
