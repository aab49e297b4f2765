//! Verification of the chain.

use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    Anchor, AuditError,
    entry::{BEFORE_THE_FIRST, COLUMNS, Stored, hash_of},
};

/// What is wrong, and where first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// An entry is missing before this one, or stands out of order.
    Gap(i64),
    /// The entry does not carry the hash of the one before.
    Unchained(i64),
    /// The entry was changed.
    Altered(i64),
    /// The entry's signature is not this vault's.
    Unsigned(i64),
    /// The anchor is not of this vault, or was changed.
    ForeignAnchor,
    /// The entry that the anchor names is gone: the end was cut off, or the vault rolled back.
    Shortened {
        /// The entry that the anchor names.
        anchored: i64,
        /// The last entry that is there.
        last: i64,
    },
    /// The entry that the anchor names is another one.
    Rewritten(i64),
}

/// What verification of the chain found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChainReport {
    /// Entries that were read.
    pub entries: i64,
    /// Entries up to this one are vouched for by the anchor; 0 without one.
    pub anchored: i64,
    /// Entries after it rest on the vault's own key alone.
    pub unanchored: i64,
    /// What is wrong; empty when all is well.
    pub faults: Vec<Fault>,
}

impl ChainReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads the whole chain and says what is wrong.
pub fn verify(
    conn: &Connection,
    public_key: &[u8; 32],
    anchor: Option<&Anchor>,
) -> Result<ChainReport, AuditError> {
    let key = VerifyingKey::from_bytes(public_key).ok();
    let (mut entries, mut last, mut previous) = (0, 0, Some(BEFORE_THE_FIRST));
    let mut faults = Vec::new();
    // All of them, also such as never were: numbers begin at 1.
    let mut statement = conn.prepare(&format!("{COLUMNS} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        entries += 1;
        let seq = row.get(0)?;
        match Stored::read(row) {
            Ok(entry) => {
                faults.extend(fault(&entry, last, previous.as_ref(), key.as_ref()));
                previous = Some(entry.hash);
            }
            Err(_) => {
                faults.push(Fault::Altered(seq));
                previous = None;
            }
        }
        last = seq;
    }
    let anchored = match anchor.map(|anchor| check_anchor(conn, anchor, public_key, last)) {
        Some(Ok(Ok(seq))) => seq,
        Some(Ok(Err(fault))) => {
            faults.push(fault);
            0
        }
        Some(Err(error)) => return Err(error),
        None => 0,
    };
    Ok(ChainReport { entries, anchored, unanchored: (last - anchored).max(0), faults })
}

/// What is wrong with an entry that comes after number `last`, whose hash is `previous` where it is known.
fn fault(
    entry: &Stored,
    last: i64,
    previous: Option<&[u8; 32]>,
    key: Option<&VerifyingKey>,
) -> Option<Fault> {
    let signed = || {
        key.is_some_and(|key| {
            key.verify_strict(&entry.hash, &Signature::from_bytes(&entry.signature)).is_ok()
        })
    };
    if entry.seq != last + 1 {
        Some(Fault::Gap(entry.seq))
    } else if previous.is_some_and(|previous| entry.previous != *previous) {
        Some(Fault::Unchained(entry.seq))
    } else if entry.hash != entry.expected_hash() {
        Some(Fault::Altered(entry.seq))
    } else if signed() {
        None
    } else {
        Some(Fault::Unsigned(entry.seq))
    }
}

fn check_anchor(
    conn: &Connection,
    anchor: &Anchor,
    public_key: &[u8; 32],
    last: i64,
) -> Result<Result<i64, Fault>, AuditError> {
    if !is_signed(anchor, public_key) {
        return Ok(Err(Fault::ForeignAnchor));
    }
    Ok(match hash_of(conn, anchor.seq)? {
        None => Err(Fault::Shortened { anchored: anchor.seq, last }),
        Some(hash) if hex::encode(hash) == anchor.hash => Ok(anchor.seq),
        Some(_) => Err(Fault::Rewritten(anchor.seq)),
    })
}

fn is_signed(anchor: &Anchor, public_key: &[u8; 32]) -> bool {
    let mut signature = [0; 64];
    let readable = hex::decode_to_slice(&anchor.signature, &mut signature).is_ok();
    let signed = Anchor::signed(anchor.seq, &anchor.hash, &anchor.at);
    readable
        && VerifyingKey::from_bytes(public_key)
            .is_ok_and(|key| key.verify_strict(signed.as_bytes(), &Signature::from_bytes(&signature)).is_ok())
}
