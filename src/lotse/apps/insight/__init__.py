"""What Lotse computed from a workspace's history: findings, forecasts, allocations, plans; kept as they were known."""
