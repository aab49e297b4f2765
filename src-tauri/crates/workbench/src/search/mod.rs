//! Words to pictures and cases; derived, can be rebuilt.
