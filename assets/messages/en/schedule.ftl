# Schedules and what emits them.
