//! Hashes that are stored: the same on every machine and in every version of Rust, which the standard library's are not.

/// FNV-1a, 64 bits, of the bytes. Short and stable, and no secret.
pub fn stable_hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// [`stable_hash`], mixed by the finalizer of `SplitMix64` so that every bit depends on every byte.
pub fn mixed_hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let state = stable_hash(bytes);
    let state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

#[cfg(test)]
mod tests {
    use super::stable_hash;

    #[test]
    fn values_are_those_of_fnv_1a() {
        assert_eq!(stable_hash([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash(*b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(stable_hash(*b"foobar"), 0x8594_4171_f739_67e8);
    }
}
