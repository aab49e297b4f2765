//! A folder into the catalog; resumable; says what became of each file.
