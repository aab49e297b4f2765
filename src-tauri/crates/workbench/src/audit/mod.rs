//! Append-only, chained, signed record of who did what.
