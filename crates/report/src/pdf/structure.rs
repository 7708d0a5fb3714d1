//! What is on the paper and what it is: texts with their places, and the tree of tags over them.

/// What a part of the text is, as far as PDF/UA has a tag for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Tag {
    Section,
    /// With its level, from 1, and its text.
    Heading(u16, String),
    Paragraph,
    Quote,
    Code,
    /// True where its items have numbers.
    List(bool),
    Item,
    Label,
    Body,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Link,
}

/// A tag with what it holds, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) tag: Tag,
    pub(crate) children: Vec<Child>,
}

/// What a tag holds.
#[derive(Clone, Debug)]
pub(crate) enum Child {
    Group(Group),
    /// A text or the place of a link: the number under which a page has it.
    Leaf(usize),
}

/// Text of one style on one line.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) leaf: usize,
    /// Start of its baseline, in points from the left and from the top.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    pub(crate) is_link: bool,
    /// Its language where that is not the document's.
    pub(crate) language: Option<String>,
    pub(crate) text: String,
}

/// The place of a link.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) leaf: usize,
    /// Left, top, right, bottom.
    pub(crate) bounds: [f32; 4],
    pub(crate) url: String,
}

/// A sheet of paper.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) texts: Vec<Text>,
    pub(crate) links: Vec<Place>,
    /// Lines between the rows of tables, as their left end, top and length: decoration.
    pub(crate) lines: Vec<[f32; 3]>,
}

/// A heading in the outline, by which readers of the PDF find their way.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) level: u16,
    pub(crate) title: String,
    pub(crate) sheet: usize,
    pub(crate) y: f32,
}

/// A document that is ready to be drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) parts: Vec<Child>,
    pub(crate) outline: Vec<Entry>,
    pub(crate) leaves: usize,
}
