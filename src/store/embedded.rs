//! The datasets inside the program.

/// A dataset inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The name of its file.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All of them, in the order they are opened.
pub const ALL: &[Embedded] = &[
    Embedded {
        name: "midtjylland.ron",
        text: include_str!("../../data/midtjylland.ron"),
    },
    Embedded {
        name: "forslag-2016.ron",
        text: include_str!("../../data/forslag-2016.ron"),
    },
    Embedded {
        name: "hovedstaden.ron",
        text: include_str!("../../data/hovedstaden.ron"),
    },
];

/// Returns a number that returns whether two texts differ: FNV-1a with 64 bits. It guards against accident, not against intent.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_dataset_can_be_read() {
        for embedded in ALL {
            assert_eq!(
                crate::model::read::read(embedded.text).err(),
                None,
                "{}",
                embedded.name
            );
        }
    }

    #[test]
    fn the_fingerprint_is_the_published_one() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fingerprint(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
