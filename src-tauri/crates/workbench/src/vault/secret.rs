//! The vault's secret, and the keys that are derived from it.

use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use super::VaultError;

/// 32 random bytes from which every long-lived key of the vault is derived; key slots wrap it.
pub(super) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub(super) fn random() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill_random(&mut *bytes)?;
        Ok(Self(bytes))
    }

    /// The secret from the text in a key slot: 64 hex digits and a line break.
    pub(super) fn from_slot(mut text: Vec<u8>) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        let decoded = hex::decode_to_slice(text.trim_ascii(), &mut *bytes);
        text.zeroize();
        decoded.ok().map(|()| Self(bytes))
    }

    /// The text that a key slot wraps.
    pub(super) fn to_slot(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(*self.0) + "\n")
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

pub(super) fn fill_random(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
}

/// A file name that says nothing: 32 random hex digits.
pub(super) fn random_name() -> Result<String, VaultError> {
    let mut bytes = [0; 16];
    fill_random(&mut bytes)?;
    Ok(hex::encode(bytes))
}
