//! Every element of a page, for a program.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;
use drempel_page::tree::NameSource;
use serde::Serialize;
use url::Url;

#[derive(Serialize)]
struct ElementInfo<'a> {
    path: String,
    selector: String,
    line: u32,
    tag: &'a str,
    role: Option<&'static str>,
    name: Option<&'a str>,
    name_from: Option<&'static str>,
    description: Option<String>,
    hidden: bool,
    focusable: bool,
    styles: BTreeMap<&'static str, String>,
    /// The elements of a document that stands in the page itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Vec<ElementInfo<'a>>>,
}

/// Prints the page's elements in tree order, one a line within one JSON object.
pub(super) fn print(page: &Page, url: &Url) -> Result<()> {
    // One element at a time, so that a large page is not held twice.
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = write(page, url, &mut out).and_then(|()| out.flush().map_err(Into::into));
    written.context("writing the elements")
}

fn write(page: &Page, url: &Url, out: &mut impl Write) -> Result<()> {
    write!(out, "{{\"url\":{},\"elements\":[", serde_json::to_string(url)?)?;
    for (index, element) in page.document().elements().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &info(page, element.id(), element.name(), element.line()))?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn elements(page: &Page) -> Vec<ElementInfo<'_>> {
    page.document().elements().map(|it| info(page, it.id(), it.name(), it.line())).collect()
}

fn info<'a>(page: &'a Page, node: NodeId, tag: &'a str, line: u32) -> ElementInfo<'a> {
    let is_exposed = page.is_included_in_accessibility_tree(node);
    let role = page.exposed_role(node);
    let name = is_exposed.then(|| page.name(node));
    let description = Some(page.description(node).text).filter(|it| is_exposed && !it.is_empty());
    ElementInfo {
        path: page.path(node),
        selector: page.selector(node),
        line,
        tag,
        role: role.map(Role::as_str),
        name: name.map(|it| it.text.as_str()),
        name_from: name.and_then(|it| source(it.source)),
        description,
        hidden: page.is_programmatically_hidden(node),
        focusable: page.is_focusable(node),
        styles: page.resolved_styles(node).collect(),
        document: page.framed(node).map(elements),
    }
}

/// The step that gave a name, in the words of the standard or of HTML.
pub(super) fn source(source: NameSource) -> Option<&'static str> {
    match source {
        NameSource::Nothing => None,
        NameSource::AriaLabelledby => Some("aria-labelledby"),
        NameSource::AriaLabel => Some("aria-label"),
        NameSource::Label => Some("label"),
        NameSource::Alt => Some("alt"),
        NameSource::Title => Some("title"),
        NameSource::Content => Some("content"),
        NameSource::Caption => Some("caption"),
        NameSource::Legend => Some("legend"),
        NameSource::Placeholder => Some("placeholder"),
        NameSource::Value => Some("value"),
    }
}
