//! Victim-identification cases and the rules of the trade.
