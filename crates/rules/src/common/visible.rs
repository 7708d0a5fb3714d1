//! Visible, as the ACT glossary has it: content that a sighted reader perceives, as far as styles tell without layout.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::{Display, Overflow, Position, VisibilityValue};

/// From here on a position is a way to put content out of sight, in CSS px.
const FAR_PX: f32 = 900.0;

/// True where nothing in the styles takes the node out of sight. What covers it, or has its color, is not looked at.
pub fn is_visible(page: &Page, node: NodeId) -> bool {
    sight(page).of(node).is_visible
}

/// True where some text below the node is visible.
pub fn has_visible_text(page: &Page, node: NodeId) -> bool {
    visible_texts(page, node).next().is_some()
}

/// Text nodes below a node, or the node itself, that are visible and more than white space.
pub fn visible_texts(page: &Page, node: NodeId) -> impl Iterator<Item = NodeId> {
    let document = page.document();
    let sight = sight(page);
    std::iter::once(node).chain(document.descendants(node)).filter(move |it| {
        document.text(*it).is_some_and(|text| !text.trim().is_empty())
            && document.parent(*it).is_some_and(|parent| sight.of(parent).shows_text)
    })
}

/// What can be seen of each node, in tree order; computed once for a page, since every text asks for all above it.
struct Sight(Vec<Seen>);

#[derive(Clone, Copy, Default)]
struct Seen {
    /// The node and all above it are in sight, whether or not `visibility` hides it.
    is_in_sight: bool,
    is_visible: bool,
    /// It is visible, and text straight in it is not indented away.
    shows_text: bool,
}

impl Sight {
    fn of(&self, node: NodeId) -> Seen {
        self.0.get(node.index()).copied().unwrap_or_default()
    }
}

fn sight(page: &Page) -> Rc<Sight> {
    page.kept(|page| {
        let document = page.document();
        let mut sight = Sight(Vec::with_capacity(document.len()));
        for node in document.nodes() {
            let above = document.parent(node).is_none_or(|it| sight.of(it).is_in_sight);
            let is_in_sight = above && is_in_sight(page, node);
            let is_visible = is_in_sight
                && page.style(node).visibility() == VisibilityValue::Visible
                && (!document.is_element(node) || page.is_visible(node));
            let shows_text = is_visible && page.style(node).text_indent_px().is_none_or(|it| it > -FAR_PX);
            sight.0.push(Seen { is_in_sight, is_visible, shows_text });
        }
        sight
    })
}

/// A length of a computed style in px; `None` where it is a keyword or a share of something.
pub fn px(page: &Page, node: NodeId, property: &str) -> Option<f32> {
    page.resolved(node, property)?.strip_suffix("px")?.parse().ok()
}

/// One element's own share in it: shown, and not moved, clipped or shrunk away.
fn is_in_sight(page: &Page, node: NodeId) -> bool {
    if !page.document().is_element(node) {
        return true;
    }
    let style = page.style(node);
    if style.display() == Display::None || style.opacity() <= 0.0 {
        return false;
    }
    if matches!(style.position(), Position::Absolute | Position::Fixed) {
        let is_far = ["top", "left", "bottom", "right"]
            .iter()
            .any(|side| px(page, node, side).is_some_and(|it| it <= -FAR_PX));
        let is_clipped = page.resolved(node, "clip").is_some_and(|it| is_empty_rect(&it));
        if is_far || is_clipped {
            return false;
        }
    }
    let is_small = |side: &str| px(page, node, side).is_some_and(|it| it <= 1.0);
    let hides_overflow = matches!(style.overflow().0, Overflow::Hidden | Overflow::Clip);
    let is_cut = style.has_clip_path()
        && page.resolved(node, "clip-path").is_some_and(|it| {
            it.starts_with("inset(50%") || it.starts_with("inset(100%") || it.starts_with("circle(0")
        });
    !(is_cut || hides_overflow && (is_small("width") || is_small("height")))
}

/// `rect(0 0 0 0)` and the like: nothing, or a single pixel.
fn is_empty_rect(clip: &str) -> bool {
    let Some(inside) = clip.strip_prefix("rect(").and_then(|it| it.strip_suffix(')')) else { return false };
    let sides: Vec<f32> = inside
        .split([',', ' '])
        .filter(|it| !it.is_empty())
        .filter_map(|it| it.trim_end_matches("px").parse().ok())
        .collect();
    matches!(sides.as_slice(), [top, right, bottom, left] if bottom - top <= 1.0 || right - left <= 1.0)
}
