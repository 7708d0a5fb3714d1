//! Draws the paper with krilla, which holds it to PDF/UA-1.

use std::num::NonZeroU16;

use drempel_model::{Language, Run};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::error::KrillaResult;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag as PdfTag, TagGroup,
    TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::pdf::font::Typefaces;
use crate::pdf::layout::{HEIGHT, WIDTH, lay_out};
use crate::pdf::structure::{Child, Entry, Group, Paper, Sheet, Tag, Text};
use crate::pdf::tree::parse;
use crate::{html, text, words};

const INK: (u8, u8, u8) = (29, 36, 48);
const LINK: (u8, u8, u8) = (11, 79, 156);
const RULE: (u8, u8, u8) = (200, 200, 200);
const FOOT_SIZE: f32 = 8.0;

/// The report as PDF/UA-1; empty where even the plain PDF cannot be written.
pub(crate) fn render(run: &Run, language: Language) -> Vec<u8> {
    let Some(typefaces) = Typefaces::new() else { return Vec::new() };
    let paper = lay_out(&parse(&html::render(run, language)), &typefaces);
    let title = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    let write = |validator| write(&paper, &typefaces, &title, language, validator);
    // Should a text of a page break a rule of the norm, the PDF does not claim to hold to it.
    write(Validator::UA1).or_else(|_| write(Validator::None)).unwrap_or_default()
}

fn write(
    paper: &Paper,
    typefaces: &Typefaces,
    title: &str,
    language: Language,
    validator: Validator,
) -> KrillaResult<Vec<u8>> {
    let settings = SerializeSettings {
        configuration: Configuration::new_with_validator(validator),
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut identifiers: Vec<Option<Identifier>> = vec![None; paper.leaves];
    for (number, sheet) in paper.sheets.iter().enumerate() {
        let Some(settings) = PageSettings::from_wh(WIDTH, HEIGHT) else { continue };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut surface, sheet, typefaces, &mut identifiers);
        foot(&mut surface, &format!("{} / {}", number + 1, paper.sheets.len()), typefaces);
        surface.finish();
        for link in &sheet.links {
            let [left, top, right, bottom] = link.bounds;
            let Some(bounds) = Rect::from_ltrb(left, top, right, bottom) else { continue };
            let target = Target::Action(Action::Link(LinkAction::new(link.url.clone())));
            let annotation =
                Annotation::new_link(LinkAnnotation::new(bounds, target), Some(link.url.clone()));
            if let Some(identifier) = identifiers.get_mut(link.leaf) {
                *identifier = Some(page.add_tagged_annotation(annotation));
            }
        }
        page.finish();
    }
    let mut tree = TagTree::new();
    for part in &paper.parts {
        if let Some(node) = node(part, &identifiers) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&paper.outline));
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.tag().to_owned())
            .creator("Drempel".to_owned()),
    );
    document.finish()
}

fn fill((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn draw(
    surface: &mut Surface<'_>,
    sheet: &Sheet,
    typefaces: &Typefaces,
    identifiers: &mut [Option<Identifier>],
) {
    for [x, y, width] in &sheet.lines {
        let mut path = PathBuilder::new();
        let Some(bounds) = Rect::from_xywh(*x, *y, *width, 0.5) else { continue };
        path.push_rect(bounds);
        let Some(path) = path.finish() else { continue };
        surface.start_tagged(ContentTag::Artifact(ArtifactType::Other));
        surface.set_fill(Some(fill(RULE)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
    for text in &sheet.texts {
        let span = SpanTag::empty().with_lang(text.language.as_deref());
        let identifier = surface.start_tagged(ContentTag::Span(span));
        draw_text(surface, text, typefaces);
        surface.end_tagged();
        if let Some(known) = identifiers.get_mut(text.leaf) {
            *known = Some(identifier);
        }
    }
}

fn draw_text(surface: &mut Surface<'_>, text: &Text, typefaces: &Typefaces) {
    let typeface = typefaces.of(text.is_bold);
    surface.set_fill(Some(fill(if text.is_link { LINK } else { INK })));
    let glyphs = typeface.glyphs(&text.text);
    let start = Point::from_xy(text.x, text.y);
    surface.draw_glyphs(start, &glyphs, typeface.font.clone(), &text.text, text.size, false);
}

/// The number of the page: not a part of what is read.
fn foot(surface: &mut Surface<'_>, text: &str, typefaces: &Typefaces) {
    let width: f32 = text.chars().map(|it| typefaces.of(false).width(it) * FOOT_SIZE).sum();
    let text = Text {
        leaf: 0,
        x: (WIDTH - width) / 2.0,
        y: HEIGHT - 30.0,
        size: FOOT_SIZE,
        is_bold: false,
        is_link: false,
        language: None,
        text: text.to_owned(),
    };
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    draw_text(surface, &text, typefaces);
    surface.end_tagged();
}

/// A part of the tree of tags; nothing where it holds no text.
fn node(child: &Child, identifiers: &[Option<Identifier>]) -> Option<krilla::tagging::Node> {
    match child {
        Child::Leaf(leaf) => identifiers.get(*leaf).copied().flatten().map(Into::into),
        Child::Group(it) => {
            let children: Vec<_> = it.children.iter().filter_map(|child| node(child, identifiers)).collect();
            // A cell without text keeps its place in the row.
            let may_be_empty = matches!(it.tag, Tag::Cell | Tag::ColumnHeader | Tag::RowHeader);
            if children.is_empty() && !may_be_empty {
                return None;
            }
            Some(group(it, children).into())
        }
    }
}

fn group(group: &Group, children: Vec<krilla::tagging::Node>) -> TagGroup {
    let with = |tag: krilla::tagging::TagKind| TagGroup::with_children(tag, children);
    match &group.tag {
        Tag::Section => with(PdfTag::Section.into()),
        Tag::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            with(PdfTag::Hn(level, Some(title.clone())).into())
        }
        Tag::Paragraph => with(PdfTag::P.into()),
        Tag::Quote => with(PdfTag::BlockQuote.into()),
        Tag::Code => with(PdfTag::Code.into()),
        Tag::List(true) => with(PdfTag::L(ListNumbering::Decimal).into()),
        Tag::List(false) => with(PdfTag::L(ListNumbering::Disc).into()),
        Tag::Item => with(PdfTag::LI.into()),
        Tag::Label => with(PdfTag::Lbl.into()),
        Tag::Body => with(PdfTag::LBody.into()),
        Tag::Table => with(PdfTag::Table.into()),
        Tag::Caption => with(PdfTag::Caption.into()),
        Tag::TableHead => with(PdfTag::THead.into()),
        Tag::TableBody => with(PdfTag::TBody.into()),
        Tag::Row => with(PdfTag::TR.into()),
        Tag::ColumnHeader => with(PdfTag::TH(TableHeaderScope::Column).into()),
        Tag::RowHeader => with(PdfTag::TH(TableHeaderScope::Row).into()),
        Tag::Cell => with(PdfTag::TD.into()),
        Tag::Link => with(PdfTag::Link.into()),
    }
}

/// The headings as a tree, by their levels.
fn outline(entries: &[Entry]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = entries;
    while let Some((first, _)) = rest.split_first() {
        let (entry, after) = branch(first, rest);
        outline.push_child(entry);
        rest = after;
    }
    outline
}

/// The first of these headings with those below it, and the headings after them. Levels end at three.
fn branch<'a>(first: &Entry, entries: &'a [Entry]) -> (OutlineNode, &'a [Entry]) {
    let place = XyzDestination::new(first.sheet, Point::from_xy(0.0, first.y));
    let mut node = OutlineNode::new(first.title.clone(), place);
    let mut rest = entries.get(1..).unwrap_or_default();
    while let Some(next) = rest.first().filter(|it| it.level > first.level) {
        let (child, after) = branch(next, rest);
        node.push_child(child);
        rest = after;
    }
    (node, rest)
}
