//! Facts of documents that pages link to: PDF and office files, as plain data.
//!
//! No network, no rules: [`read`] takes bytes and gives a kind with [`drempel_model::DocumentFacts`].
//! A file that cannot be read gives a reason, never a panic; sizes, objects and steps are bounded.

mod office;
mod pdf;
mod structure;
mod text;

use std::panic::catch_unwind;

use drempel_model::{DocumentFacts, DocumentKind};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// Reads a document. `name` is its file name or address, which decides where the content does not.
///
/// # Errors
/// Why it could not be read, as a short English phrase; `None` in place of the kind where it is no document at all.
pub fn read(
    bytes: &[u8],
    name: &str,
) -> Result<(DocumentKind, DocumentFacts), (Option<DocumentKind>, String)> {
    let Some(kind) = kind(bytes, name) else { return Err((None, "is not a document".to_owned())) };
    if bytes.len() > MAX_BYTES {
        return Err((Some(kind), format!("larger than {} MB", MAX_BYTES / 1024 / 1024)));
    }
    // The parser of PDF files is another's; what it does not foresee must not end the audit.
    let facts = catch_unwind(|| match kind {
        DocumentKind::Pdf => pdf::facts(bytes),
        _ => office::facts(bytes, kind),
    });
    match facts {
        Ok(Ok(facts)) => Ok((kind, facts)),
        Ok(Err(why)) => Err((Some(kind), why)),
        Err(_) => Err((Some(kind), "broken in a way that stopped the parser".to_owned())),
    }
}

/// The kind of a document, by how it begins and then by its name.
pub fn kind(bytes: &[u8], name: &str) -> Option<DocumentKind> {
    // ISO 32000-1, 7.5.2 with its implementation note: the header stands in the first 1024 bytes.
    let start = bytes.get(..1024).unwrap_or(bytes);
    if start.windows(5).any(|it| it == b"%PDF-") {
        return Some(DocumentKind::Pdf);
    }
    if !bytes.starts_with(b"PK") {
        return None;
    }
    kind_by_name(name).filter(|it| *it != DocumentKind::Pdf)
}

/// The kind of a document by its name alone: the extension of a file or of the path of an address.
pub fn kind_by_name(name: &str) -> Option<DocumentKind> {
    let path = name.split(['?', '#']).next().unwrap_or_default();
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "pdf" => DocumentKind::Pdf,
        "docx" => DocumentKind::Docx,
        "xlsx" => DocumentKind::Xlsx,
        "pptx" => DocumentKind::Pptx,
        "odt" => DocumentKind::Odt,
        "ods" => DocumentKind::Ods,
        "odp" => DocumentKind::Odp,
        _ => return None,
    })
}
