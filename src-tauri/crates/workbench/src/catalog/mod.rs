//! What is known of each picture; one file for each table.
