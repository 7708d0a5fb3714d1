//! Facts of office files: Office Open XML and `OpenDocument`, both zip archives of XML.

use std::io::{Cursor, Read};

use drempel_model::{DocumentFacts, DocumentKind};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Most files in an archive that are looked at.
const MAX_ENTRIES: usize = 5_000;
/// Most bytes of one file of an archive, decompressed.
const MAX_ENTRY: u64 = 32 * 1024 * 1024;
/// Most bytes of all files of an archive, decompressed.
const MAX_TOTAL: u64 = 256 * 1024 * 1024;

/// Reads an office file; the error says why it could not be read.
pub(crate) fn facts(bytes: &[u8], kind: DocumentKind) -> Result<DocumentFacts, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("broken: {error}"))?;
    let mut names: Vec<String> =
        archive.file_names().take(MAX_ENTRIES).filter_map(Result::ok).map(|it| it.into_owned()).collect();
    names.sort();
    let mut facts = DocumentFacts { headings: heading_style(kind).then_some(0), ..DocumentFacts::default() };
    let mut total = 0;
    let mut is_read = false;
    for name in names.iter().filter(|it| is_of_interest(it, kind)) {
        let Ok(entry) = archive.by_name(name) else {
            facts.notes.push(format!("{name} could not be read"));
            continue;
        };
        let mut xml = Vec::new();
        if entry.take(MAX_ENTRY).read_to_end(&mut xml).is_err() {
            facts.notes.push(format!("{name} could not be read"));
            continue;
        }
        is_read = true;
        total += xml.len() as u64;
        if total > MAX_TOTAL {
            facts.notes.push("only the first part of the file was read".to_owned());
            break;
        }
        part(&xml, name, &mut facts);
    }
    if is_read { Ok(facts) } else { Err("broken: holds none of the parts of such a file".to_owned()) }
}

/// Spreadsheets and presentations have no heading styles that could be counted.
fn heading_style(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Docx | DocumentKind::Odt)
}

fn is_of_interest(name: &str, kind: DocumentKind) -> bool {
    let is_in = |folder: &str| name.starts_with(folder) && name.ends_with(".xml") && !name.contains("_rels");
    match kind {
        DocumentKind::Pdf => false,
        DocumentKind::Docx => matches!(name, "docProps/core.xml" | "word/document.xml" | "word/styles.xml"),
        DocumentKind::Xlsx => name == "docProps/core.xml" || is_in("xl/drawings/"),
        DocumentKind::Pptx => name == "docProps/core.xml" || is_in("ppt/slides/"),
        DocumentKind::Odt | DocumentKind::Ods | DocumentKind::Odp => {
            matches!(name, "meta.xml" | "styles.xml" | "content.xml")
        }
    }
}

/// One drawing under way: whether it is a picture, has an alternative, or is marked as decoration.
#[derive(Default)]
struct Picture {
    /// Name of the element that began it; a picture in a drawing is that drawing's.
    opener: String,
    is_picture: bool,
    has_alternative: bool,
    is_decorative: bool,
}

/// Reads one XML part. Broken XML is read as far as it goes.
fn part(xml: &[u8], name: &str, facts: &mut DocumentFacts) {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    let mut text: Option<(String, String)> = None;
    let mut picture: Option<Picture> = None;
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                let local = local(&start);
                if is_property(&local) && (name.ends_with("core.xml") || name == "meta.xml") {
                    text = Some((local, String::new()));
                } else {
                    open(&start, &local, facts, &mut picture);
                    if matches!(local.as_str(), "title" | "desc") && picture.is_some() {
                        text = Some((local, String::new()));
                    }
                }
            }
            Ok(Event::Empty(start)) => {
                let local = local(&start);
                open(&start, &local, facts, &mut picture);
                close(&local, facts, &mut picture);
            }
            Ok(Event::Text(words)) => {
                if let Some((_, text)) = &mut text {
                    text.push_str(&words);
                }
            }
            Ok(Event::End(end)) => {
                let local = end.local_name().as_ref().to_owned();
                if let Some((key, value)) = text.take_if(|(key, _)| *key == local) {
                    match &mut picture {
                        Some(picture) => picture.has_alternative |= !value.trim().is_empty(),
                        None => property(&key, value.trim(), facts),
                    }
                }
                close(&local, facts, &mut picture);
            }
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(error) => {
                facts.notes.push(format!("{name} is broken: {error}"));
                return;
            }
        }
        buffer.clear();
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// The value of an attribute by its local name.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut read = attributes.with_checks(false).filter_map(Result::ok);
    read.find(|it| it.key.local_name().as_ref() == name).map(|it| it.value.into_owned())
}

fn is_property(local: &str) -> bool {
    matches!(local, "title" | "language" | "created" | "modified" | "creation-date" | "date")
}

fn property(key: &str, value: &str, facts: &mut DocumentFacts) {
    let day = || value.get(..10).filter(|it| it.as_bytes().get(4) == Some(&b'-')).map(str::to_owned);
    match key {
        "title" => facts.title = Some(value.split_whitespace().collect::<Vec<_>>().join(" ")),
        "language" if !value.is_empty() => facts.language = Some(value.to_owned()),
        "created" | "creation-date" => facts.created = day(),
        "modified" | "date" => facts.modified = day(),
        _ => {}
    }
}

/// What the start of an element tells.
fn open(start: &BytesStart<'_>, local: &str, facts: &mut DocumentFacts, picture: &mut Option<Picture>) {
    let has_text = |name: &str| attribute(start, name).is_some_and(|it| !it.trim().is_empty());
    match local {
        // Office Open XML: a drawing in text, or a picture on a sheet or slide.
        "drawing" | "pic" | "frame" if picture.is_none() => {
            *picture =
                Some(Picture { opener: local.to_owned(), is_picture: local == "pic", ..Picture::default() });
        }
        // Text boxes and lines are drawings too, and need no alternative.
        "pic" | "blip" | "image" | "chart" => {
            if let Some(picture) = picture {
                picture.is_picture = true;
            }
        }
        "docPr" | "cNvPr" => {
            if let Some(picture) = picture {
                picture.has_alternative |= has_text("descr") || (local == "docPr" && has_text("title"));
            }
        }
        "decorative" => {
            if let Some(picture) = picture {
                picture.is_decorative |= attribute(start, "val").is_some_and(|it| it == "1" || it == "true");
            }
        }
        // The language of the text itself comes before the one in the properties only where those have none.
        "lang" if facts.language.is_none() => {
            facts.language = attribute(start, "val").filter(|it| !it.trim().is_empty());
        }
        "rPr" | "text-properties" if facts.language.is_none() => {
            let language = attribute(start, "lang").or_else(|| attribute(start, "language"));
            facts.language = language.filter(|it| !it.trim().is_empty() && it != "none" && it != "zxx");
        }
        "pStyle" => {
            let style = attribute(start, "val").unwrap_or_default().to_ascii_lowercase();
            if ["heading", "kop", "title", "titel"].iter().any(|it| style.starts_with(it)) {
                count_heading(facts);
            }
        }
        "h" => count_heading(facts),
        _ => {}
    }
}

fn count_heading(facts: &mut DocumentFacts) {
    if let Some(headings) = &mut facts.headings {
        *headings += 1;
    }
}

/// What the end of an element settles.
fn close(local: &str, facts: &mut DocumentFacts, picture: &mut Option<Picture>) {
    if let Some(done) = picture.take_if(|it| it.opener == local)
        && done.is_picture
        && !done.is_decorative
    {
        facts.figures += 1;
        facts.figures_with_alternative += usize::from(done.has_alternative);
    }
}
