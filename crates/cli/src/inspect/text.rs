//! A page as a screen reader gets it, for a person.

use std::io::Write;

use anyhow::{Context, Result};
use drempel_model::Language;
use drempel_page::Page;
use drempel_page::aria::{Naming, Role};
use drempel_page::dom::NodeId;
use drempel_page::tree::NameSource;

use super::{Part, json};

/// Deepest indentation, in steps: deeper elements stand below each other.
const MAX_INDENT: usize = 30;

/// Prints the parts, each under its title.
pub(super) fn print(page: &Page, parts: &[Part], language: Language) -> Result<()> {
    let mut text = String::new();
    for part in parts {
        let (title, lines) = match part {
            Part::Tree => (["Toegankelijkheidsboom", "Accessibility tree"], tree(page)),
            Part::Headings => (["Koppen", "Headings"], headings(page)),
            Part::Landmarks => (["Herkenningspunten", "Landmarks"], landmarks(page)),
            Part::Links => (["Links", "Links"], links(page)),
            Part::Forms => (["Formuliervelden", "Form fields"], fields(page)),
        };
        let [dutch, english] = title;
        text.push_str(if language == Language::Nl { dutch } else { english });
        text.push('\n');
        if lines.is_empty() {
            text.push_str(if language == Language::Nl { "  (geen)\n" } else { "  (none)\n" });
        }
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
        text.push('\n');
    }
    std::io::stdout().lock().write_all(text.trim_end().as_bytes()).context("writing")?;
    println!();
    Ok(())
}

/// The tree without what says nothing: generic elements are left out, what stands in them is not.
fn tree(page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(root) = page.document().root_element() else { return lines };
    let mut waiting = vec![(root.id(), 0_usize, false)];
    while let Some((node, depth, is_read)) = waiting.pop() {
        let indent = "  ".repeat(depth.min(MAX_INDENT));
        if let Some(text) = page.document().text(node) {
            let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            if !is_read && !text.is_empty() {
                lines.push(format!("{indent}text {text:?}"));
            }
            continue;
        }
        if page.is_removed_with_all_below(node) {
            continue;
        }
        let role = page.exposed_role(node).filter(|it| *it != Role::Generic);
        let name = page.name(node);
        let is_worth_a_line = role.is_some()
            || (page.is_included_in_accessibility_tree(node)
                && (!name.text.is_empty() || page.is_tabbable(node)));
        let mut below = (depth, is_read);
        if is_worth_a_line {
            lines.push(format!("{indent}{}", described(page, node)));
            // What is read as the name is not read again.
            let is_content = name.source == NameSource::Content
                || role.is_some_and(|it| it.naming() == Naming::Contents && !name.text.is_empty());
            below = (depth + 1, is_read || is_content);
            if role.is_some_and(Role::has_presentational_children) {
                continue;
            }
        }
        if let Some(framed) = page.framed(node) {
            let step = "  ".repeat(below.0.min(MAX_INDENT));
            lines.extend(tree(framed).into_iter().map(|line| format!("{step}{line}")));
        }
        let mut children = page.owned_children(node);
        children.reverse();
        waiting.extend(children.into_iter().map(|it| (it, below.0, below.1)));
    }
    lines
}

/// Role, name, where the name is from, description, states.
fn described(page: &Page, node: NodeId) -> String {
    let tag = page.document().element(node).map_or("", |it| it.name());
    let mut line = match page.exposed_role(node) {
        Some(role) => role.as_str().to_owned(),
        None => format!("<{tag}>"),
    };
    line.push_str(&named(page, node));
    let description = page.description(node).text;
    if !description.is_empty() {
        line.push_str(&format!(" description={description:?}"));
    }
    for (state, value) in page.states(node) {
        line.push_str(&format!(" {state}={}", shown(&value)));
    }
    if page.is_tabbable(node) {
        line.push_str(" focus");
    } else if page.is_focusable(node) {
        line.push_str(" focus-by-script");
    }
    line
}

/// ` "name" (where it is from)`; nothing where there is no name.
fn named(page: &Page, node: NodeId) -> String {
    let name = page.name(node);
    match json::source(name.source) {
        Some(source) => format!(" {:?} ({source})", name.text),
        None => String::new(),
    }
}

/// A value as it stands where it is one plain word, else in quotes.
fn shown(value: &str) -> String {
    let is_plain = !value.is_empty() && value.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    if is_plain { value.to_owned() } else { format!("{value:?}") }
}

fn headings(page: &Page) -> Vec<String> {
    let headings = page.headings();
    let line = |node: NodeId, level: u32| {
        let indent = "  ".repeat((level as usize).saturating_sub(1).min(MAX_INDENT));
        format!("{indent}{level} {:?}  line {}", page.name(node).text, page.document().line(node))
    };
    headings.iter().map(|it| line(it.node, it.level)).collect()
}

fn landmarks(page: &Page) -> Vec<String> {
    let line = |node: NodeId| {
        let role = page.role(node).map_or("", Role::as_str);
        format!("{role}{}  line {}", named(page, node), page.document().line(node))
    };
    page.landmarks().into_iter().map(line).collect()
}

fn links(page: &Page) -> Vec<String> {
    let elements = page.document().elements().filter(|it| {
        page.role(it.id()).is_some_and(|it| it.is_a(Role::Link))
            && page.is_included_in_accessibility_tree(it.id())
    });
    let line = |node: NodeId, address: &str| {
        let name = named(page, node);
        let name = if name.is_empty() { " \"\"".to_owned() } else { name };
        format!("link{name} {address:?}  line {}", page.document().line(node))
    };
    elements
        .map(|it| line(it.id(), it.attr("href").or_else(|| it.xlink_attr("href")).unwrap_or_default().trim()))
        .collect()
}

fn fields(page: &Page) -> Vec<String> {
    let elements = page.document().elements().filter(|it| {
        let is_field = matches!(it.name(), "input" | "select" | "textarea") && it.is_html_namespace();
        let is_widget = page.role(it.id()).is_some_and(|it| it.is_a(Role::Input) && it != Role::Option);
        (is_field || is_widget || it.is_html("button") || it.is_html("fieldset"))
            && page.is_included_in_accessibility_tree(it.id())
    });
    elements.map(|it| format!("{}  line {}", described(page, it.id()), it.line())).collect()
}
