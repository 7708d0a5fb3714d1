//! The main text of a page: what it has to say, without menus, forms, footers and cookie banners.

use std::collections::HashMap;
use std::rc::Rc;

use drempel_language::{Language, identify};
use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use super::exposed_as;

/// Deepest nesting that is followed; the parser flattens what is deeper.
const MAX_DEPTH: usize = 600;

/// What a block of text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell or caption of a table.
    Cell,
    /// Text straight in a box.
    Other,
}

/// A block of the main text.
#[derive(Clone, Debug)]
pub struct Block {
    /// The element whose text it is.
    pub node: NodeId,
    /// What it is.
    pub kind: BlockKind,
    /// Its text: white space is one space, a forced line break a line.
    pub text: String,
    /// Characters of the text that stand in links.
    pub linked_chars: usize,
}

impl Block {
    /// True where more than half of the text is links: a menu or a list of pages, no prose.
    pub fn is_menu(&self) -> bool {
        self.linked_chars * 2 > self.text.chars().count()
    }
}

/// In which language a text is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TextLanguage {
    /// One that can be judged.
    Known(Language),
    /// Another one, by its BCP 47 tag.
    Other(String),
    /// Too little text to tell, and the page does not say.
    Unknown,
}

/// The main text of a page.
#[derive(Clone, Debug)]
pub struct MainText {
    /// The element that holds it: `main`, what stands for it, or `body`.
    pub root: Option<NodeId>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// Its language: as recognized, else as the page says.
    pub language: TextLanguage,
    /// Number of words of all blocks.
    pub word_count: usize,
    /// Positions of the blocks by their element, sorted.
    by_node: Vec<(NodeId, usize)>,
}

impl MainText {
    /// The language, where it can be judged.
    pub fn known_language(&self) -> Option<Language> {
        match self.language {
            TextLanguage::Known(language) => Some(language),
            TextLanguage::Other(_) | TextLanguage::Unknown => None,
        }
    }

    /// The blocks of an element: its own text before and behind the boxes in it.
    pub fn blocks_of(&self, node: NodeId) -> impl Iterator<Item = &Block> {
        let from = self.by_node.partition_point(|(it, _)| *it < node);
        let own = self.by_node.iter().skip(from).take_while(move |(it, _)| *it == node);
        own.filter_map(|(_, position)| self.blocks.get(*position))
    }

    /// The text of all blocks, one a line.
    pub fn joined(&self) -> String {
        self.blocks.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// The main text of a page, computed once.
pub fn main_text(page: &Page) -> Rc<MainText> {
    page.kept(compute)
}

fn compute(page: &Page) -> MainText {
    let root = root(page);
    let mut blocks = Vec::new();
    if let Some(root) = root {
        let mut walk =
            Walk { page, root, blocks: &mut blocks, open: None, link_depth: 0, classes: HashMap::new() };
        walk.children(root, root, 0);
        walk.flush();
    }
    let declared = root.map(|it| declared_language(page, it)).unwrap_or_default();
    let language = text_language(&blocks, &declared);
    // A part that the page marks as being in another language is not judged as this one.
    let tag = match &language {
        TextLanguage::Known(known) => known.tag(),
        TextLanguage::Other(tag) => tag,
        TextLanguage::Unknown => "",
    };
    let marked = root.map(|root| foreign_parts(page, root, tag)).unwrap_or_default();
    if !marked.is_empty() {
        blocks.retain(|block| {
            !marked.iter().any(|it| page.document().is_inclusive_descendant(block.node, *it))
        });
    }
    let word_count = blocks.iter().map(|it| drempel_language::words(&it.text).count()).sum();
    let mut by_node: Vec<_> = blocks.iter().enumerate().map(|(position, it)| (it.node, position)).collect();
    by_node.sort_unstable();
    MainText { root, blocks, language, word_count, by_node }
}

/// The `main` landmark, else the one box that says it holds the content, else `body`.
fn root(page: &Page) -> Option<NodeId> {
    let document = page.document();
    let is_shown = |it: &Element<'_>| !page.is_programmatically_hidden(it.id());
    let main = exposed_as(page, &[Role::Main]).first().and_then(|it| document.element(*it));
    let named = || {
        let names = ["main", "main-content", "maincontent", "content", "inhoud", "hoofdinhoud", "contenuto"];
        document.elements_with(&["id"]).find(|it| {
            let id = it.attr_trimmed("id").unwrap_or_default();
            names.iter().any(|name| id.eq_ignore_ascii_case(name))
                && is_shown(it)
                && document.descendant_elements(it.id()).any(|it| it.is_html("p") || is_heading(it))
        })
    };
    main.or_else(named).or_else(|| document.body()).map(Element::id)
}

/// By the words where there are enough, else what the page says.
fn text_language(blocks: &[Block], declared: &str) -> TextLanguage {
    let prose: String =
        blocks.iter().filter(|it| !it.is_menu()).map(|it| it.text.as_str()).collect::<Vec<_>>().join("\n");
    let tag = identify(&prose).map_or_else(|| declared.to_owned(), |it| it.tag.to_owned());
    if tag.is_empty() {
        return TextLanguage::Unknown;
    }
    Language::from_tag(&tag).map_or(TextLanguage::Other(tag), TextLanguage::Known)
}

/// The nearest `lang` at or above a node.
fn declared_language(page: &Page, node: NodeId) -> String {
    let document = page.document();
    document
        .element(node)
        .into_iter()
        .chain(document.ancestor_elements(node))
        .find_map(|it| it.attr_trimmed("lang"))
        .unwrap_or_default()
        .to_owned()
}

/// Parts below the root whose `lang` is another language than the text's.
fn foreign_parts(page: &Page, root: NodeId, tag: &str) -> Vec<NodeId> {
    let primary = |it: &str| it.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let own = primary(tag);
    page.document()
        .descendant_elements(root)
        .filter(|it| it.attr_trimmed("lang").is_some_and(|lang| primary(lang) != own))
        .map(Element::id)
        .collect()
}

/// True for an element with the role of a heading.
fn is_heading(element: Element<'_>) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") && element.is_html_namespace()
        || element.attr_is("role", "heading")
}

/// True for parts that are no main text: menus, forms, footers, banners, controls, what is not read as prose.
///
/// `classes` holds what was found of each `class` before, since a page has few.
fn is_aside<'a>(
    page: &Page,
    element: Element<'a>,
    root: NodeId,
    classes: &mut HashMap<&'a str, bool>,
) -> bool {
    if matches!(
        element.name(),
        "nav"
            | "aside"
            | "footer"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "label"
            | "legend"
            | "svg"
            | "math"
            | "pre"
            | "code"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "dialog"
            | "figcaption"
            | "datalist"
            | "output"
            | "canvas"
    ) {
        return true;
    }
    let role = element.attr("role").map(str::trim).unwrap_or_default().to_ascii_lowercase();
    let is_apart = matches!(
        role.as_str(),
        "navigation"
            | "complementary"
            | "contentinfo"
            | "banner"
            | "search"
            | "dialog"
            | "alertdialog"
            | "menu"
            | "menubar"
            | "tablist"
            | "toolbar"
            | "form"
            | "button"
            | "doc-toc"
    );
    is_apart
        || element.is_html("header") && page.role(element.id()) == Some(Role::Banner)
        || element.is_html("form") && is_real_form(page, element, root)
        || has_aside_name(element, classes) && !holds_heading(page, element)
}

/// A form whose text is its own; some systems put the whole page in one.
fn is_real_form(page: &Page, form: Element<'_>, root: NodeId) -> bool {
    !holds_heading(page, form) && !page.document().is_inclusive_descendant(root, form.id())
}

/// The main heading or the main part stands in it: then it is the page, whatever it is called.
fn holds_heading(page: &Page, element: Element<'_>) -> bool {
    page.document().descendant_elements(element.id()).any(|it| it.is_html("h1") || it.is_html("main"))
}

/// Parts of the id or class by which systems name what stands beside the text.
fn has_aside_name<'a>(element: Element<'a>, classes: &mut HashMap<&'a str, bool>) -> bool {
    const NAMES: &[&str] = &[
        "cookie",
        "consent",
        "gdpr",
        "breadcrumb",
        "kruimelpad",
        "skip-link",
        "skiplink",
        "pagination",
        "share-",
        "social-",
        "nav-menu",
        "main-menu",
        "hoofdmenu",
        "submenu",
        "sidebar",
        "footer",
        "toc",
    ];
    let id = element.attr("id").unwrap_or_default().to_ascii_lowercase();
    let is_named = |text: &str| {
        NAMES.iter().any(|name| if *name == "toc" { text == "toc" } else { text.contains(name) })
    };
    // A class of the whole page, such as "has-sidebar", says nothing of the element itself.
    let is_whole = matches!(element.name(), "html" | "body" | "main");
    let is_aside_class = |class: &str| {
        let class = class.to_ascii_lowercase();
        !["has-", "with-", "no-"].iter().any(|it| class.starts_with(it)) && is_named(&class)
    };
    let class = element.attr("class").unwrap_or_default();
    let mut is_classed =
        || *classes.entry(class).or_insert_with(|| class.split_ascii_whitespace().any(is_aside_class));
    !is_whole && (is_named(&id) || is_classed())
}

struct Walk<'a> {
    page: &'a Page,
    root: NodeId,
    blocks: &'a mut Vec<Block>,
    open: Option<Block>,
    link_depth: usize,
    classes: HashMap<&'a str, bool>,
}

impl Walk<'_> {
    /// Walks what stands below `node`; `holder` is the block element whose text it is.
    fn children(&mut self, node: NodeId, holder: NodeId, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let page = self.page;
        let document = page.document();
        for child in document.children(node) {
            if let Some(text) = document.text(child) {
                self.push(text, holder);
                continue;
            }
            let Some(element) = document.element(child) else { continue };
            if page.is_programmatically_hidden(child) || is_aside(page, element, self.root, &mut self.classes)
            {
                self.push(" ", holder);
                continue;
            }
            if element.is_html("br") {
                self.push("\u{b}", holder);
            } else if is_box(element) {
                self.flush();
                self.children(child, child, depth + 1);
                self.flush();
            } else {
                let is_link = element.is_html("a") && element.has_attr("href");
                self.link_depth += usize::from(is_link);
                self.children(child, holder, depth + 1);
                self.link_depth -= usize::from(is_link);
            }
        }
    }

    /// Adds text to the open block. A vertical tab stands for `br`.
    fn push(&mut self, text: &str, holder: NodeId) {
        let kind = kind(self.page, holder, self.root);
        let block = self.open.get_or_insert_with(|| Block {
            node: holder,
            kind,
            text: String::new(),
            linked_chars: 0,
        });
        if text == "\u{b}" {
            block.text.truncate(block.text.trim_end_matches(' ').len());
            block.text.push('\n');
            return;
        }
        for (number, run) in text.split(char::is_whitespace).enumerate() {
            if number > 0 && !block.text.is_empty() && !block.text.ends_with([' ', '\n']) {
                block.text.push(' ');
            }
            // Marks of where a word may break are no part of it.
            for piece in run.split(['\u{ad}', '\u{200b}']) {
                block.text.push_str(piece);
                if self.link_depth > 0 {
                    block.linked_chars += piece.chars().count();
                }
            }
        }
    }

    fn flush(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.text = joined_lines(&block.text);
            if block.text.chars().any(char::is_alphanumeric) {
                self.blocks.push(block);
            }
        }
    }
}

/// A line that goes on with a small letter belongs to the line before: the break is there for its looks.
fn joined_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n').map(str::trim).filter(|it| !it.is_empty()) {
        if !joined.is_empty() {
            joined.push(if line.starts_with(char::is_lowercase) { ' ' } else { '\n' });
        }
        joined.push_str(line);
    }
    joined
}

/// Elements that stand on lines of their own by default.
fn is_box(element: Element<'_>) -> bool {
    element.is_html_namespace()
        && matches!(
            element.name(),
            "address"
                | "article"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figure"
                | "form"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hgroup"
                | "hr"
                | "li"
                | "main"
                | "menu"
                | "ol"
                | "p"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
        )
}

fn kind(page: &Page, holder: NodeId, root: NodeId) -> BlockKind {
    let document = page.document();
    let chain = document.element(holder).into_iter().chain(document.ancestor_elements(holder));
    for element in chain.take_while(|it| it.id() != root).take(6) {
        if is_heading(element) || element.is_html("summary") {
            return BlockKind::Heading;
        }
        match element.name() {
            "li" | "dd" => return BlockKind::ListItem,
            "dt" => return BlockKind::Heading,
            "td" | "th" | "caption" => return BlockKind::Cell,
            _ => {}
        }
    }
    if document.element(holder).is_some_and(|it| it.is_html("p")) {
        BlockKind::Paragraph
    } else {
        BlockKind::Other
    }
}

#[cfg(test)]
mod tests {
    use drempel_language::Language;
    use drempel_page::Page;

    use super::{TextLanguage, main_text};

    #[test]
    fn what_stands_beside_the_text_is_left_out() {
        let page = Page::from_html(
            "<html lang=nl><header>Kop</header><nav>Menu</nav><main><p>Een <b>korte</b> tekst.<p hidden>Weg.
             <form><label>Naam</label></form><ul><li>Punt</ul><div class=cookie-bar>Koekjes</div>
             <table><tr><td>Cel</table><aside>Opzij</aside>Los<br>eind</main><footer>Voet</footer>",
        );
        let text = main_text(&page);
        let texts: Vec<_> = text.blocks.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Een korte tekst.", "Punt", "Cel", "Los eind"]);
        assert_eq!(text.language, TextLanguage::Known(Language::Dutch));
    }

    #[test]
    fn a_form_around_the_whole_page_is_no_form() {
        let page = Page::from_html("<form><h1>Titel</h1><p>Een tekst.</form>");
        assert_eq!(main_text(&page).blocks.len(), 2);
    }

    #[test]
    fn the_words_tell_the_language_before_the_attribute() {
        let page = Page::from_html(
            "<html lang=nl><p>Il cittadino può chiedere il documento presso gli uffici del comune e deve portare una \
             fotografia con la vecchia carta. La pratica è pronta in cinque giorni per tutti.",
        );
        assert_eq!(main_text(&page).language, TextLanguage::Other("it".to_owned()));
        let page = Page::from_html("<html lang=nl><p>Uw aanvraag.<p lang=en>Your request.");
        assert_eq!(main_text(&page).blocks.len(), 1);
    }

    #[test]
    fn lines_are_joined_where_the_sentence_goes_on() {
        let page = Page::from_html("<p>Markt 1<br>1234 AB Stad<br>bij de kerk");
        assert_eq!(main_text(&page).blocks[0].text, "Markt 1\n1234 AB Stad bij de kerk");
    }
}
