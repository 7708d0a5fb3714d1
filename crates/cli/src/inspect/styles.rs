//! The computed style of what a selector matches.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result, anyhow};
use drempel_model::Language;
use drempel_page::dom::NodeId;
use drempel_page::style::Pseudo;
use drempel_page::{Page, Select};
use serde::Serialize;
use url::Url;

/// Pseudo-elements that can be asked for, as they are written.
const PSEUDOS: [(&str, Pseudo); 6] = [
    ("::before", Pseudo::Before),
    ("::after", Pseudo::After),
    ("::marker", Pseudo::Marker),
    ("::placeholder", Pseudo::Placeholder),
    ("::first-line", Pseudo::FirstLine),
    ("::first-letter", Pseudo::FirstLetter),
];

/// What is asked for: elements, or a pseudo-element of each.
pub(super) struct Wanted {
    select: Select,
    pseudo: Option<(&'static str, Pseudo)>,
}

impl Wanted {
    /// Reads a selector, with a pseudo-element at its end or without.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let pseudo = PSEUDOS.into_iter().find(|(name, _)| text.trim_end().ends_with(name));
        let selector = match pseudo {
            Some((name, _)) => text.trim_end().trim_end_matches(name).trim_end(),
            None => text,
        };
        // `::before` alone is that of every element.
        let selector = if selector.is_empty() && pseudo.is_some() { "*" } else { selector };
        let select = Select::parse(selector).map_err(|it| anyhow!("{it}"))?;
        Ok(Self { select, pseudo })
    }

    /// Elements that match, each with its style; those without the pseudo-element are left out.
    fn styles(&self, page: &Page) -> Vec<(NodeId, BTreeMap<&'static str, String>)> {
        let style = |node: NodeId| match self.pseudo {
            None => Some(page.resolved_styles(node).collect()),
            Some((_, pseudo)) => Some(page.pseudo_style(node, pseudo)?.resolved_all().collect()),
        };
        page.select(&self.select).into_iter().filter_map(|it| Some((it, style(it)?))).collect()
    }

    fn suffix(&self) -> &'static str {
        self.pseudo.map_or("", |(name, _)| name)
    }
}

/// For a person: a block per element, as a sheet would write it.
pub(super) fn print_text(page: &Page, wanted: &Wanted, language: Language) -> Result<()> {
    let mut text = String::new();
    for (node, styles) in wanted.styles(page) {
        let line = page.document().line(node);
        let word = if language == Language::Nl { "regel" } else { "line" };
        text.push_str(&format!("{}{} {{  /* {word} {line} */\n", page.selector(node), wanted.suffix()));
        for (property, value) in styles {
            let shown: String = value.chars().flat_map(harmless).collect();
            text.push_str(&format!("  {property}: {shown};\n"));
        }
        text.push_str("}\n\n");
    }
    if text.is_empty() {
        text.push_str(match language {
            Language::Nl => "Niets op de pagina past bij de selector.",
            Language::En => "Nothing on the page matches the selector.",
        });
    }
    std::io::stdout().lock().write_all(text.trim_end().as_bytes()).context("writing")?;
    println!();
    Ok(())
}

/// A page's text does not steer the terminal.
fn harmless(character: char) -> Vec<char> {
    if character.is_control() { character.escape_unicode().collect() } else { vec![character] }
}

#[derive(Serialize)]
struct Styles<'a> {
    url: &'a str,
    elements: Vec<StyledElement<'a>>,
}

#[derive(Serialize)]
struct StyledElement<'a> {
    path: String,
    selector: String,
    line: u32,
    tag: &'a str,
    styles: BTreeMap<&'static str, String>,
}

/// For a program.
pub(super) fn print_json(page: &Page, url: &Url, wanted: &Wanted) -> Result<()> {
    let element = |(node, styles)| StyledElement {
        path: format!("{}{}", page.path(node), wanted.suffix()),
        selector: format!("{}{}", page.selector(node), wanted.suffix()),
        line: page.document().line(node),
        tag: page.document().element(node).map_or("", |it| it.name()),
        styles,
    };
    let elements = wanted.styles(page).into_iter().map(element).collect();
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &Styles { url: url.as_str(), elements }).context("writing the styles")?;
    out.write_all(b"\n").context("writing the styles")
}
