//! Facts of a PDF file.

use std::collections::HashSet;

use drempel_model::DocumentFacts;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Permissions};

use crate::structure::structure;
use crate::text::{date, text};

/// Most objects of a file that is read to its end.
const MAX_OBJECTS: usize = 400_000;
/// Most pages whose content is looked at.
const MAX_PAGES: usize = 2_000;
/// Largest content of one page, decompressed, in bytes.
const MAX_CONTENT: usize = 16 * 1024 * 1024;
/// Most bytes of content looked at in one file, decompressed.
const MAX_TOTAL_CONTENT: usize = 256 * 1024 * 1024;
/// Most form fields looked at.
const MAX_FIELDS: usize = 20_000;
/// Deepest form `XObject` in a form `XObject` that is looked into.
const MAX_NESTING: usize = 4;

/// Reads a PDF file; the error says why it could not be read.
pub(crate) fn facts(bytes: &[u8]) -> Result<DocumentFacts, String> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_TOTAL_CONTENT), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| reason(&error))?;
    let mut facts = DocumentFacts {
        is_encrypted: document.is_encrypted() || document.was_encrypted(),
        ..Default::default()
    };
    if let Some(state) = &document.encryption_state {
        facts.forbids_assistive_technology =
            Some(!state.permissions().contains(Permissions::COPYABLE_FOR_ACCESSIBILITY));
    }
    if document.is_encrypted() {
        // Not even the empty password opens it: nobody reads it without one.
        facts.notes.push("a password is needed to open it".to_owned());
        return Ok(facts);
    }
    if document.objects.len() > MAX_OBJECTS {
        return Err(format!("more than {MAX_OBJECTS} objects"));
    }
    let catalog = document.catalog().map_err(|error| reason(&error))?;
    catalog_facts(&document, catalog, &mut facts);
    information(&document, &mut facts);
    contents(&document, &mut facts);
    fields(&document, catalog, &mut facts);
    Ok(facts)
}

fn reason(error: &lopdf::Error) -> String {
    let text = error.to_string();
    format!("broken: {}", text.chars().take(120).collect::<String>())
}

fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    parent.get_deref(key, document).ok()?.as_dict().ok()
}

fn is_true(document: &Document, parent: &Dictionary, key: &[u8]) -> bool {
    matches!(parent.get_deref(key, document), Ok(Object::Boolean(true)))
}

fn catalog_facts(document: &Document, catalog: &Dictionary, facts: &mut DocumentFacts) {
    let language = catalog.get_deref(b"Lang", document).ok().and_then(text);
    facts.language = language.filter(|it| !it.is_empty());
    let marks = dictionary(document, catalog, b"MarkInfo");
    facts.is_marked = Some(marks.is_some_and(|it| is_true(document, it, b"Marked")));
    let shows = dictionary(document, catalog, b"ViewerPreferences");
    facts.shows_title = Some(shows.is_some_and(|it| is_true(document, it, b"DisplayDocTitle")));
    let root = dictionary(document, catalog, b"StructTreeRoot");
    facts.is_tagged = Some(root.is_some());
    if let Some(root) = root {
        let counts = structure(document, root);
        facts.headings = Some(counts.headings);
        facts.figures = counts.figures;
        facts.figures_with_alternative = counts.figures_with_alternative;
        if counts.is_cut {
            facts.notes.push("only the first part of the tags was read".to_owned());
        }
    }
    let metadata = catalog.get_deref(b"Metadata", document).ok().and_then(|it| it.as_stream().ok());
    let metadata =
        metadata.and_then(|it| it.get_plain_content_with_limit(MAX_CONTENT).ok()).unwrap_or_default();
    let metadata = String::from_utf8_lossy(&metadata);
    facts.declares_pdf_ua = Some(metadata.contains("pdfuaid:part"));
}

/// Title and dates of the document information dictionary.
fn information(document: &Document, facts: &mut DocumentFacts) {
    let Some(information) = dictionary(document, &document.trailer, b"Info") else { return };
    let of = |key: &[u8]| information.get_deref(key, document).ok().and_then(text);
    facts.title = of(b"Title");
    facts.created = of(b"CreationDate").and_then(|it| date(&it));
    facts.modified = of(b"ModDate").and_then(|it| date(&it));
}

/// On how many pages text and images are drawn.
fn contents(document: &Document, facts: &mut DocumentFacts) {
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    facts.pages = Some(pages.len());
    let (mut with_text, mut with_image, mut budget) = (0, 0, MAX_TOTAL_CONTENT);
    for page in pages.iter().take(MAX_PAGES) {
        let content =
            document.get_page_content_with_limit(*page, MAX_CONTENT.min(budget)).unwrap_or_default();
        budget = budget.saturating_sub(content.len());
        let mut drawn = Drawn::default();
        let (own, inherited) = document.get_page_resources(*page).unwrap_or_default();
        let inherited = inherited.iter().filter_map(|id| document.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        look(document, &content, &resources, &mut drawn, &mut budget, 0);
        with_text += usize::from(drawn.has_text);
        with_image += usize::from(drawn.has_image);
        if budget == 0 {
            break;
        }
    }
    if pages.len() > MAX_PAGES || budget == 0 {
        facts.notes.push("only the first part of the pages was read".to_owned());
    }
    facts.text_pages = Some(with_text);
    facts.image_pages = Some(with_image);
}

#[derive(Default)]
struct Drawn {
    has_text: bool,
    has_image: bool,
    seen: HashSet<ObjectId>,
}

/// Reads the operators of a content stream (ISO 32000-1, 7.8.2) without its operands, strings skipped.
fn look(
    document: &Document,
    content: &[u8],
    resources: &[&Dictionary],
    drawn: &mut Drawn,
    budget: &mut usize,
    nesting: usize,
) {
    let mut last_name: &[u8] = b"";
    let mut tokens = Tokens { bytes: content, at: 0 };
    while let Some(token) = tokens.next_token() {
        match token {
            b"Tj" | b"TJ" | b"'" | b"\"" => drawn.has_text = true,
            b"BI" => drawn.has_image = true,
            b"Do" => draw(document, last_name, resources, drawn, budget, nesting),
            [b'/', name @ ..] => last_name = name,
            _ => {}
        }
        if drawn.has_text && drawn.has_image {
            return;
        }
    }
}

/// An external object: an image, or a form with a content of its own.
fn draw(
    document: &Document,
    name: &[u8],
    resources: &[&Dictionary],
    drawn: &mut Drawn,
    budget: &mut usize,
    nesting: usize,
) {
    let object = resources.iter().find_map(|it| dictionary(document, it, b"XObject")?.get(name).ok());
    let Some(Ok((id, Object::Stream(stream)))) = object.map(|it| document.dereference(it)) else { return };
    if id.is_some_and(|id| !drawn.seen.insert(id)) {
        return;
    }
    match stream.dict.get(b"Subtype").and_then(Object::as_name) {
        Ok(b"Image") => drawn.has_image = true,
        Ok(b"Form") if nesting < MAX_NESTING => {
            let content = stream.get_plain_content_with_limit(MAX_CONTENT.min(*budget)).unwrap_or_default();
            *budget = budget.saturating_sub(content.len());
            let own: Vec<&Dictionary> = dictionary(document, &stream.dict, b"Resources")
                .into_iter()
                .chain(resources.iter().copied())
                .collect();
            look(document, &content, &own, drawn, budget, nesting + 1);
        }
        _ => {}
    }
}

/// Words of a content stream: operators, names and numbers.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next_token(&mut self) -> Option<&'a [u8]> {
        loop {
            match self.bytes.get(self.at)? {
                b'(' => self.skip_string(),
                b'%' => self.skip_to(b'\n'),
                b'/' => {
                    let start = self.at;
                    self.at += 1;
                    self.skip_word();
                    return self.bytes.get(start..self.at);
                }
                byte if is_regular(*byte) => {
                    let start = self.at;
                    self.skip_word();
                    let word = self.bytes.get(start..self.at)?;
                    if word == b"ID" {
                        self.skip_image();
                    }
                    return Some(word);
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_word(&mut self) {
        while self.bytes.get(self.at).is_some_and(|it| is_regular(*it)) {
            self.at += 1;
        }
    }

    fn skip_to(&mut self, end: u8) {
        while self.bytes.get(self.at).is_some_and(|it| *it != end) {
            self.at += 1;
        }
    }

    /// A literal string with its nested brackets and escapes.
    fn skip_string(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// The data of an inline image, up to `EI` between white space.
    fn skip_image(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.windows(4).position(|it| {
            it[0].is_ascii_whitespace() && it[1] == b'E' && it[2] == b'I' && it[3].is_ascii_whitespace()
        });
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

/// Form fields that somebody fills in, and those of them with a name for people.
fn fields(document: &Document, catalog: &Dictionary, facts: &mut DocumentFacts) {
    let Some(form) = dictionary(document, catalog, b"AcroForm") else { return };
    let Ok(Object::Array(roots)) = form.get_deref(b"Fields", document) else { return };
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let mut waiting: Vec<&Object> = roots.iter().collect();
    let mut looked = 0;
    while let Some(object) = waiting.pop() {
        looked += 1;
        if looked > MAX_FIELDS {
            facts.notes.push("only the first part of the form was read".to_owned());
            return;
        }
        let Ok((id, Object::Dictionary(field))) = document.dereference(object) else { continue };
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        // Kids with a name of their own are fields; those without are the places where this one is shown.
        let kids = field
            .get_deref(b"Kids", document)
            .and_then(Object::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let is_field = |kid: &&Object| {
            document.dereference(kid).is_ok_and(|(_, kid)| kid.as_dict().is_ok_and(|it| it.has(b"T")))
        };
        let below: Vec<&Object> = kids.iter().filter(is_field).collect();
        if !below.is_empty() {
            waiting.extend(below);
            continue;
        }
        facts.fields += 1;
        let name = field.get_deref(b"TU", document).ok().and_then(text);
        facts.fields_with_name += usize::from(name.is_some_and(|it| !it.is_empty()));
    }
}
