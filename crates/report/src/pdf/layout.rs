//! Places the report's parts on sheets of paper, line by line.

use crate::pdf::font::Typefaces;
use crate::pdf::structure::{Child, Entry, Group, Paper, Place, Sheet, Tag, Text};
use crate::pdf::table;
use crate::pdf::tree::{Element, Node};

/// A4, in points.
pub(crate) const WIDTH: f32 = 595.0;
pub(crate) const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 54.0;
/// Below this the foot of the page begins.
const BOTTOM: f32 = HEIGHT - 60.0;
const BODY_SIZE: f32 = 10.0;
const LEADING: f32 = 1.4;
/// How far lists are set in.
const INDENT: f32 = 16.0;

/// How a piece of text looks.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Style {
    pub(crate) is_bold: bool,
    pub(crate) link: Option<String>,
    pub(crate) language: Option<String>,
}

/// Characters with the style of each: what is broken into lines.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) characters: Vec<(char, usize)>,
}

/// Text of one block before it has lines.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) styles: Vec<Style>,
    pub(crate) characters: Vec<(char, usize)>,
}

/// Where the next line comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) x: f32,
    pub(crate) width: f32,
}

/// Fills sheets from top to bottom.
pub(crate) struct Layouter<'a> {
    pub(crate) typefaces: &'a Typefaces,
    pub(crate) paper: Paper,
    pub(crate) y: f32,
}

/// The report on paper.
pub(crate) fn lay_out(nodes: &[Node], typefaces: &Typefaces) -> Paper {
    let paper = Paper { sheets: vec![Sheet::default()], ..Paper::default() };
    let mut layouter = Layouter { typefaces, paper, y: MARGIN };
    let frame = Frame { x: MARGIN, width: WIDTH - 2.0 * MARGIN };
    let parts = layouter.blocks(nodes, frame, &Style::default());
    layouter.paper.parts = parts;
    layouter.paper
}

impl Layouter<'_> {
    /// Blocks below each other; text between them becomes paragraphs.
    fn blocks(&mut self, nodes: &[Node], frame: Frame, style: &Style) -> Vec<Child> {
        let mut children = Vec::new();
        let mut inline: Vec<&Node> = Vec::new();
        for node in nodes {
            match node {
                // A way to move about on a screen.
                Node::Element(element) if element.attribute("class") == Some("skip") => {}
                Node::Element(element) if is_block(&element.name) => {
                    children.extend(self.paragraph(
                        &std::mem::take(&mut inline),
                        frame,
                        style,
                        Tag::Paragraph,
                    ));
                    children.extend(self.block(element, frame, style));
                }
                _ => inline.push(node),
            }
        }
        children.extend(self.paragraph(&inline, frame, style, Tag::Paragraph));
        children
    }

    fn block(&mut self, element: &Element, frame: Frame, style: &Style) -> Vec<Child> {
        let style = &styled(element, style);
        let nodes: Vec<&Node> = element.children.iter().collect();
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" => self.heading(element, frame, style).into_iter().collect(),
            "p" | "summary" => self.paragraph(&nodes, frame, style, Tag::Paragraph).into_iter().collect(),
            "dt" => {
                let bold = Style { is_bold: true, ..style.clone() };
                self.paragraph(&nodes, frame, &bold, Tag::Paragraph).into_iter().collect()
            }
            "pre" => self.code(element, frame, style).into_iter().collect(),
            "blockquote" => self.paragraph(&nodes, inner(frame), style, Tag::Quote).into_iter().collect(),
            "ul" | "ol" => vec![self.list(element, frame, style)],
            "table" => table::lay_out(self, element, frame, style),
            "dd" => self.blocks(&element.children, inner(frame), style),
            "section" | "article" => {
                let children = self.blocks(&element.children, frame, style);
                self.y += BODY_SIZE;
                vec![Child::Group(Group { tag: Tag::Section, children })]
            }
            // Ways to move about on a screen, and decoration.
            "nav" | "svg" | "head" | "footer" => Vec::new(),
            _ => self.blocks(&element.children, frame, style),
        }
    }

    fn heading(&mut self, element: &Element, frame: Frame, style: &Style) -> Option<Child> {
        let level = element.name.trim_start_matches('h').parse().unwrap_or(1);
        let (size, before) = match level {
            1 => (22.0, 0.0),
            2 => (16.0, 18.0),
            3 => (12.0, 10.0),
            _ => (10.5, 6.0),
        };
        let bold = Style { is_bold: true, ..style.clone() };
        let flow = flow(&element.children.iter().collect::<Vec<_>>(), &bold, self.typefaces);
        let title: String = flow.characters.iter().map(|it| it.0).collect::<String>().trim().to_owned();
        if title.is_empty() {
            return None;
        }
        self.y += before;
        // A heading stays with what follows it.
        self.reserve(size * LEADING + 3.0 * BODY_SIZE * LEADING);
        if level < 4 {
            let sheet = self.paper.sheets.len() - 1;
            self.paper.outline.push(Entry { level, title: title.clone(), sheet, y: self.y });
        }
        let children = self.lines(&flow, frame, size);
        self.y += 4.0;
        Some(Child::Group(Group { tag: Tag::Heading(level, title), children }))
    }

    /// Inline content as one block; nothing where it is empty.
    fn paragraph(&mut self, nodes: &[&Node], frame: Frame, style: &Style, tag: Tag) -> Option<Child> {
        let flow = flow(nodes, style, self.typefaces);
        if flow.characters.iter().all(|it| it.0.is_whitespace()) {
            return None;
        }
        let children = self.lines(&flow, frame, BODY_SIZE);
        self.y += 4.0;
        Some(Child::Group(Group { tag, children }))
    }

    fn code(&mut self, element: &Element, frame: Frame, style: &Style) -> Option<Child> {
        let mut flow = Flow { styles: vec![style.clone()], characters: Vec::new() };
        verbatim(element, &mut flow, self.typefaces);
        let children = self.lines(&flow, inner(frame), BODY_SIZE - 1.0);
        self.y += 6.0;
        let code = Child::Group(Group { tag: Tag::Code, children });
        Some(Child::Group(Group { tag: Tag::Paragraph, children: vec![code] }))
    }

    fn list(&mut self, element: &Element, frame: Frame, style: &Style) -> Child {
        let is_numbered = element.name == "ol";
        let items = element.all("li").enumerate().map(|(position, item)| {
            self.reserve(BODY_SIZE * LEADING);
            let label = if is_numbered { format!("{}.", position + 1) } else { "•".to_owned() };
            let text = Node::Text(label);
            let label_flow = flow(&[&text], style, self.typefaces);
            let y = self.y;
            let label = self.lines(&label_flow, frame, BODY_SIZE);
            // The body begins on the label's line.
            self.y = y;
            let body = self.blocks(&item.children, inner(frame), &styled(item, style));
            self.y = self.y.max(y) + 1.0;
            let children = vec![
                Child::Group(Group { tag: Tag::Label, children: label }),
                Child::Group(Group { tag: Tag::Body, children: body }),
            ];
            Child::Group(Group { tag: Tag::Item, children })
        });
        let children = items.collect();
        self.y += 3.0;
        Child::Group(Group { tag: Tag::List(is_numbered), children })
    }

    /// Places a block's lines and goes on to the next sheet where one is full.
    pub(crate) fn lines(&mut self, flow: &Flow, frame: Frame, size: f32) -> Vec<Child> {
        let mut children = Vec::new();
        for line in broken(flow, frame.width, size, self.typefaces) {
            self.reserve(size * LEADING);
            self.y += size * LEADING;
            children.extend(self.line(flow, &line, frame.x, size));
        }
        children
    }

    /// Places one line with its baseline a little above the current height.
    pub(crate) fn line(&mut self, flow: &Flow, line: &Line, x: f32, size: f32) -> Vec<Child> {
        let mut children = Vec::new();
        let baseline = self.y - size * (LEADING - 1.0);
        let mut x = x;
        for piece in line.characters.chunk_by(|a, b| a.1 == b.1) {
            let Some(style) = piece.first().and_then(|it| flow.styles.get(it.1)) else { continue };
            let text: String = piece.iter().map(|it| it.0).collect();
            let width = text.chars().map(|it| self.typefaces.of(style.is_bold).width(it)).sum::<f32>() * size;
            let leaf = self.leaf();
            let bounds = [x, baseline - size, x + width, baseline + size * 0.3];
            let is_link = style.link.is_some();
            let (is_bold, language) = (style.is_bold, style.language.clone());
            let sheet = self.sheet();
            sheet.texts.push(Text { leaf, x, y: baseline, size, is_bold, is_link, language, text });
            match &style.link {
                Some(url) => {
                    let place = self.leaf();
                    self.sheet().links.push(Place { leaf: place, bounds, url: url.clone() });
                    let link = vec![Child::Leaf(leaf), Child::Leaf(place)];
                    children.push(Child::Group(Group { tag: Tag::Link, children: link }));
                }
                None => children.push(Child::Leaf(leaf)),
            }
            x += width;
        }
        children
    }

    /// Begins a new sheet where less than this height is left.
    pub(crate) fn reserve(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > MARGIN {
            self.paper.sheets.push(Sheet::default());
            self.y = MARGIN;
        }
    }

    /// What is left of the current sheet.
    pub(crate) fn left(&self) -> f32 {
        BOTTOM - self.y
    }

    pub(crate) fn sheet(&mut self) -> &mut Sheet {
        if self.paper.sheets.is_empty() {
            self.paper.sheets.push(Sheet::default());
        }
        let last = self.paper.sheets.len() - 1;
        &mut self.paper.sheets[last]
    }

    fn leaf(&mut self) -> usize {
        self.paper.leaves += 1;
        self.paper.leaves - 1
    }
}

fn inner(frame: Frame) -> Frame {
    Frame { x: frame.x + INDENT, width: frame.width - INDENT }
}

fn is_block(name: &str) -> bool {
    !matches!(name, "a" | "strong" | "b" | "span" | "code" | "mark" | "br" | "abbr" | "em")
}

/// The style within an element.
pub(crate) fn styled(element: &Element, style: &Style) -> Style {
    let mut style = style.clone();
    style.is_bold |= matches!(element.name.as_str(), "strong" | "b" | "mark" | "th");
    if let Some(language) = element.attribute("lang").filter(|_| element.name != "html") {
        style.language = Some(language.to_owned());
    }
    // Places within the report are found by the outline.
    if let Some(url) = element.attribute("href").filter(|it| it.starts_with("http")) {
        style.link = Some(url.to_owned());
    }
    style
}

/// Inline content with white space collapsed.
pub(crate) fn flow(nodes: &[&Node], style: &Style, typefaces: &Typefaces) -> Flow {
    let mut flow = Flow::default();
    for node in nodes {
        add(node, style, &mut flow, typefaces);
    }
    while flow.characters.last().is_some_and(|it| it.0.is_whitespace()) {
        flow.characters.pop();
    }
    flow
}

fn add(node: &Node, style: &Style, flow: &mut Flow, typefaces: &Typefaces) {
    match node {
        Node::Text(text) => {
            let index = style_index(flow, style);
            for character in text.chars() {
                let is_start = flow.characters.last().is_none_or(|it| it.0.is_whitespace());
                match (character.is_whitespace(), is_start) {
                    (true, true) => {}
                    (true, false) => flow.characters.push((' ', index)),
                    (false, _) => flow.characters.push((typefaces.of(style.is_bold).shown(character), index)),
                }
            }
        }
        Node::Element(element) => {
            let style = styled(element, style);
            let name = element.name.as_str();
            if name == "svg" {
                return;
            }
            if (is_block(name) || name == "br") && !flow.characters.is_empty() {
                let index = style_index(flow, &style);
                flow.characters.push(('\n', index));
            }
            if name == "li" {
                let index = style_index(flow, &style);
                flow.characters.extend([('•', index), (' ', index)]);
            }
            for child in &element.children {
                add(child, &style, flow, typefaces);
            }
        }
    }
}

fn style_index(flow: &mut Flow, style: &Style) -> usize {
    flow.styles.iter().position(|it| it == style).unwrap_or_else(|| {
        flow.styles.push(style.clone());
        flow.styles.len() - 1
    })
}

/// Text as it stands, line ends included.
fn verbatim(element: &Element, flow: &mut Flow, typefaces: &Typefaces) {
    for node in &element.children {
        match node {
            Node::Element(element) => verbatim(element, flow, typefaces),
            Node::Text(text) => {
                let shown = |it: char| match it {
                    '\n' => '\n',
                    _ if it.is_whitespace() => ' ',
                    _ => typefaces.of(false).shown(it),
                };
                flow.characters.extend(text.chars().map(|it| (shown(it), 0)));
            }
        }
    }
}

/// Breaks text into lines at spaces, and within a word where it is longer than a line.
///
/// The space at the end of a line stays: without it the words of two lines would be read as one.
pub(crate) fn broken(flow: &Flow, width: f32, size: f32, typefaces: &Typefaces) -> Vec<Line> {
    let measure = |it: &(char, usize)| {
        let is_bold = flow.styles.get(it.1).is_some_and(|it| it.is_bold);
        typefaces.of(is_bold).width(it.0) * size
    };
    let mut lines = Vec::new();
    let mut line: Vec<(char, usize)> = Vec::new();
    let mut used = 0.0;
    for character in &flow.characters {
        if character.0 == '\n' {
            lines.push(Line { characters: std::mem::take(&mut line) });
            used = 0.0;
            continue;
        }
        let advance = measure(character);
        if used + advance > width && !line.is_empty() && character.0 != ' ' {
            let at = line.iter().rposition(|it| it.0 == ' ').map_or(line.len(), |it| it + 1);
            let rest = line.split_off(at);
            lines.push(Line { characters: std::mem::replace(&mut line, rest) });
            used = line.iter().map(measure).sum();
        }
        line.push(*character);
        used += advance;
    }
    lines.push(Line { characters: line });
    lines.retain(|it| !it.characters.is_empty());
    lines
}
