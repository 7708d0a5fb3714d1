//! A zip archive with the same bytes for the same files: no times, one compression.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980, the first day that the format knows.
const DATE: u16 = (1 << 5) | 1;
/// Version 2.0: deflated files in folders.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;

/// An archive under construction, written as it grows.
pub(crate) struct Archive<'a> {
    to: &'a mut dyn Write,
    /// Bytes written.
    offset: usize,
    directory: Vec<u8>,
    count: u16,
}

/// Packs what is written to it.
struct Packing {
    encoder: DeflateEncoder<Vec<u8>>,
    crc: Crc,
    length: usize,
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.encoder.write_all(bytes)?;
        self.crc.update(bytes);
        self.length += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> Archive<'a> {
    pub(crate) fn new(to: &'a mut dyn Write) -> Self {
        Self { to, offset: 0, directory: Vec::new(), count: 0 }
    }

    /// Adds a file. The format without its extensions holds 65,535 files of 4 GiB; an archive here is far below both.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.add_written(name, |to| to.write_all(content))
    }

    /// Adds a file that is written piece by piece: only what it is packed into is in memory as a whole.
    pub(crate) fn add_written(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        let mut packing = Packing { encoder, crc: Crc::new(), length: 0 };
        write(&mut packing)?;
        let Packing { encoder, crc, length } = packing;
        let packed = encoder.finish()?;
        let mut facts = Vec::new();
        for value in [VERSION, FLAGS, DEFLATED, 0, DATE] {
            facts.extend(value.to_le_bytes());
        }
        for value in [crc.sum(), size(packed.len()), size(length)] {
            facts.extend(value.to_le_bytes());
        }
        facts.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        facts.extend([0; 2]);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&facts);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(size(self.offset).to_le_bytes());
        self.directory.extend(name.as_bytes());

        self.count += 1;
        for part in [b"PK\x03\x04", facts.as_slice(), name.as_bytes(), &packed] {
            self.put(part)?;
        }
        Ok(())
    }

    /// Writes the directory, which stands at the end.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let mut end = std::mem::take(&mut self.directory);
        let length = size(end.len());
        end.extend(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            end.extend(self.count.to_le_bytes());
        }
        end.extend(length.to_le_bytes());
        end.extend(size(self.offset).to_le_bytes());
        end.extend([0; 2]);
        self.put(&end)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.offset += bytes.len();
        self.to.write_all(bytes)
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
