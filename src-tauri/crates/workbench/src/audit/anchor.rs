//! Anchors: the head of the chain, signed, to be kept outside the vault.

use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AuditError, entry::hash_of, entry::last_seq};
use crate::vault::Vault;

/// The head of the chain at a time. Kept elsewhere (printed, sent, signed for), it shows later whether
/// entries up to it were cut off or changed, or the vault was rolled back behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Number of the last entry.
    pub seq: i64,
    /// Its hash, hex.
    pub hash: String,
    /// When the anchor was made, RFC 3339 in UTC.
    pub at: String,
    /// The vault's public Ed25519 key, hex.
    pub public_key: String,
    /// Signature over `clew anchor 1`, a line break, number, hash and time, each followed by one; hex.
    pub signature: String,
}

impl Anchor {
    /// What the signature is over.
    pub(super) fn signed(seq: i64, hash: &str, at: &str) -> String {
        format!("clew anchor 1\n{seq}\n{hash}\n{at}\n")
    }
}

/// The head of the chain, signed.
pub fn anchor(conn: &Connection, vault: &Vault, at: Timestamp) -> Result<Anchor, AuditError> {
    let seq = last_seq(conn)?;
    let hash = hex::encode(hash_of(conn, seq)?.ok_or(AuditError::Missing(seq))?);
    let at = at.to_string();
    let signature = hex::encode(vault.sign(Anchor::signed(seq, &hash, &at).as_bytes()));
    Ok(Anchor { seq, hash, at, public_key: hex::encode(vault.public_key()), signature })
}
