//! Facts of real and of broken files.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use drempel_documents::{kind, read};
use drempel_model::DocumentKind;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn real_documents_give_what_another_reader_found() {
    let shared = std::env::var("DREMPEL_SHARED").map_or_else(|_| root().join("../shared"), PathBuf::from);
    let folder = shared.join("documents");
    let Ok(expected) = std::fs::read_to_string(folder.join("expected.json")) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let expected: serde_json::Map<String, Value> = serde_json::from_str(&expected).unwrap();
    for (name, expected) in expected {
        let (kind, facts) = read(&std::fs::read(folder.join(&name)).unwrap(), &name).unwrap();
        assert_eq!(kind, DocumentKind::Pdf);
        let found = json!({
            "pages": facts.pages,
            "encrypted": facts.is_encrypted,
            "lang": facts.language,
            "struct": facts.is_tagged,
            "marked": facts.is_marked,
            "ddt": facts.shows_title,
            "title": facts.title,
            "pdfua": facts.declares_pdf_ua,
            "textpages": facts.text_pages,
            "figures": facts.figures,
            "figures_alt": facts.figures_with_alternative,
        });
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_bundled_documents_differ_as_they_should() {
    let of = |site: &str| {
        let path = root().join("fixtures/sites").join(site).join("documenten/subsidieregels-2026.pdf");
        read(&std::fs::read(path).unwrap(), "x.pdf").unwrap().1
    };
    let (broken, repaired) = (of("voorbeeldstad"), of("voorbeeldstad-hersteld"));
    assert_eq!((broken.is_tagged, broken.language.as_deref()), (Some(false), None));
    assert_eq!((repaired.is_tagged, repaired.language.as_deref()), (Some(true), Some("nl-NL")));
    assert!(repaired.headings > Some(0) && repaired.shows_title == Some(true));
    assert_eq!(broken.text_pages, repaired.text_pages);
}

#[test]
fn broken_files_are_reasons_and_not_panics() {
    let path = root().join("fixtures/sites/voorbeeldstad/documenten/subsidieregels-2026.pdf");
    let whole = std::fs::read(path).unwrap();
    for end in (0..whole.len()).step_by(97) {
        let _ = read(&whole[..end], "x.pdf");
        let mut changed = whole.clone();
        changed[end] ^= 0x55;
        let _ = read(&changed, "x.pdf");
    }
    assert!(read(b"%PDF-1.7\nnothing", "x.pdf").is_err());
    assert!(read(b"PK\x03\x04nothing", "x.docx").unwrap_err().1.starts_with("broken"));
    assert_eq!(read(b"<html>", "x.pdf").unwrap_err().0, None);
    assert_eq!(kind(b"PK\x03\x04", "https://a.nl/x.ODT?v=2"), Some(DocumentKind::Odt));
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn office_files_tell_title_language_and_alternatives() {
    let word = archive(&[
        (
            "docProps/core.xml",
            "<c:p xmlns:c='c' xmlns:dc='d'><dc:title>Subsidie &amp; regels</dc:title></c:p>",
        ),
        ("word/styles.xml", "<w:styles xmlns:w='w'><w:lang w:val='nl-NL'/></w:styles>"),
        (
            "word/document.xml",
            "<w:d xmlns:w='w' xmlns:wp='p' xmlns:a='a'><w:pStyle w:val='Heading1'/>\
             <w:drawing><wp:docPr descr='Plattegrond'/><a:pic><a:cNvPr/></a:pic></w:drawing>\
             <w:drawing><wp:docPr descr=''/><a:blip/></w:drawing><w:drawing><wp:docPr/><a:txbx/></w:drawing>\
             <w:drawing><wp:docPr><a:decorative val='1'/></wp:docPr><a:pic/></w:drawing></w:d>",
        ),
    ]);
    let (kind, facts) = read(&word, "regels.docx").unwrap();
    assert_eq!(kind, DocumentKind::Docx);
    assert_eq!(facts.language.as_deref(), Some("nl-NL"));
    assert!(facts.title.unwrap().starts_with("Subsidie"));
    assert_eq!((facts.headings, facts.figures, facts.figures_with_alternative), (Some(1), 2, 1));

    let text = archive(&[
        (
            "meta.xml",
            "<o:m xmlns:o='o' xmlns:dc='d'><dc:title>Regels</dc:title><dc:language>nl</dc:language><dc:date>2026-03-01T10:00:00</dc:date></o:m>",
        ),
        (
            "content.xml",
            "<o xmlns:d='d' xmlns:s='s' xmlns:t='t'><t:h>Kop</t:h>\
             <d:frame><d:image/><s:desc>Kaart</s:desc></d:frame><d:frame><d:image/></d:frame><d:frame><d:text-box/></d:frame></o>",
        ),
    ]);
    let (_, facts) = read(&text, "regels.odt").unwrap();
    assert_eq!((facts.title.as_deref(), facts.language.as_deref()), (Some("Regels"), Some("nl")));
    assert_eq!(facts.modified.as_deref(), Some("2026-03-01"));
    assert_eq!((facts.headings, facts.figures, facts.figures_with_alternative), (Some(1), 2, 1));
}
