//! A zip archive with the same bytes for the same files: no times, one compression.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980, the first day that the format knows.
const DATE: u16 = (1 << 5) | 1;
/// Version 2.0: deflated files in folders.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;

/// An archive under construction.
#[derive(Default)]
pub(crate) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a file. The format without its extensions holds 65,535 files of 4 GiB; an archive here is far below both.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) {
        let mut crc = Crc::new();
        crc.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        // Writing to a vector does not fail.
        let _ = encoder.write_all(content);
        let packed = encoder.finish().unwrap_or_default();
        let mut facts = Vec::new();
        for value in [VERSION, FLAGS, DEFLATED, 0, DATE] {
            facts.extend(value.to_le_bytes());
        }
        for value in [crc.sum(), size(packed.len()), size(content.len())] {
            facts.extend(value.to_le_bytes());
        }
        facts.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        facts.extend([0; 2]);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&facts);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(size(self.bytes.len()).to_le_bytes());
        self.directory.extend(name.as_bytes());

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(facts);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.count += 1;
    }

    /// The whole archive.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let start = size(self.bytes.len());
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            self.bytes.extend(self.count.to_le_bytes());
        }
        self.bytes.extend(size(self.directory.len()).to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
