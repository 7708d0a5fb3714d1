//! A document that an audited page links to: what it is, and what the document rules say of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::Outcome;

/// What kind of file a document is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// PDF.
    Pdf,
    /// Word processor, Office Open XML.
    Docx,
    /// Spreadsheet, Office Open XML.
    Xlsx,
    /// Presentation, Office Open XML.
    Pptx,
    /// Text, `OpenDocument`.
    Odt,
    /// Spreadsheet, `OpenDocument`.
    Ods,
    /// Presentation, `OpenDocument`.
    Odp,
}

impl DocumentKind {
    /// The word used in files, which is the usual extension too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
        }
    }
}

/// What was read from a document. `None` means that the file does not tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentFacts {
    /// Number of pages, of a PDF.
    pub pages: Option<usize>,
    /// True where the document has a structure tree: its parts are marked as headings, lists, tables.
    pub is_tagged: Option<bool>,
    /// True where the file declares that its content is marked (`MarkInfo`).
    pub is_marked: Option<bool>,
    /// The language of the document.
    pub language: Option<String>,
    /// The title in the file's properties.
    pub title: Option<String>,
    /// True where a reader shows the title in place of the file's name.
    pub shows_title: Option<bool>,
    /// Number of pages on which text is drawn.
    pub text_pages: Option<usize>,
    /// Number of pages on which an image is drawn.
    pub image_pages: Option<usize>,
    /// Number of headings among the tags or styles.
    pub headings: Option<usize>,
    /// Number of figures or images.
    pub figures: usize,
    /// Number of those with an alternative text.
    pub figures_with_alternative: usize,
    /// Number of form fields.
    pub fields: usize,
    /// Number of those with a name for people (`TU`).
    pub fields_with_name: usize,
    /// True where the file is encrypted.
    pub is_encrypted: bool,
    /// True where the encryption keeps assistive technology from reading the text.
    pub forbids_assistive_technology: Option<bool>,
    /// True where the file declares PDF/UA.
    pub declares_pdf_ua: Option<bool>,
    /// Date on which the document was made, as `2026-11-24`.
    pub created: Option<String>,
    /// Date on which it was last changed, as `2026-11-24`.
    pub modified: Option<String>,
    /// What could not be read, in short English phrases.
    pub notes: Vec<String>,
}

/// One document that audited pages link to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentResult {
    /// Its address.
    pub url: Url,
    /// Its kind, by content or else by name.
    pub kind: DocumentKind,
    /// Size of the file.
    pub bytes: u64,
    /// Audited pages that link to it, in order of URL.
    pub linked_from: Vec<Url>,
    /// Why it could not be read; `None` where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What was read.
    pub facts: DocumentFacts,
    /// The outcome of every document rule.
    pub outcomes: BTreeMap<String, Outcome>,
}
