// Rooms are filled one by one; see docs/architecture.md.
