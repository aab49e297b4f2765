//! The vault's secret, and the keys that are derived from it.

use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::VaultError;

/// 32 random bytes from which every long-lived key of the vault is derived; key slots wrap it.
pub(super) struct Secret(Zeroizing<[u8; 32]>);

/// Bytes of the text that a slot wraps: 64 hex digits and a line break.
pub(super) const SLOT_TEXT: usize = 65;

impl Secret {
    pub(super) fn random() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill_random(&mut *bytes)?;
        Ok(Self(bytes))
    }

    /// The secret from the text in a key slot.
    pub(super) fn from_slot(text: &[u8]) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim_ascii(), &mut *bytes).ok()?;
        Some(Self(bytes))
    }

    /// The text that a key slot wraps.
    pub(super) fn to_slot(&self) -> Zeroizing<[u8; SLOT_TEXT]> {
        let mut text = Zeroizing::new([b'\n'; SLOT_TEXT]);
        text[..SLOT_TEXT - 1].copy_from_slice(&*hex_digits(&self.0));
        text
    }

    /// HKDF-SHA256 (RFC 5869) without salt; `purpose` is the info.
    pub(super) fn key(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &*self.0)
            .expand(purpose.as_bytes(), &mut *key)
            .expect("32 bytes are within what HKDF-SHA256 can give");
        key
    }

    pub(super) fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.key("clew audit signature 1"))
    }
}

/// A key in hex, in memory that is wiped.
pub(super) fn hex_digits(key: &[u8; 32]) -> Zeroizing<[u8; 64]> {
    let mut digits = Zeroizing::new([0; 64]);
    hex::encode_to_slice(key, &mut *digits).expect("64 digits hold 32 bytes");
    digits
}

pub(super) fn fill_random(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
}

/// A file name that says nothing: 32 random hex digits.
pub(super) fn random_name() -> Result<String, VaultError> {
    let mut bytes = [0; 16];
    fill_random(&mut bytes)?;
    Ok(hex::encode(bytes))
}
