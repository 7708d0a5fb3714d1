//! ACT 9bd38c: content has alternative for visual reference. Instructions do not lean on shape, color or place alone.

use std::collections::BTreeSet;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::visual_reference::{Reference, roles, visual_references};
use crate::common::words::plain_words;
use crate::common::{elements_named, exposed_as, exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Longest text of one block that is read, in characters.
const MOST_CHARS: usize = 2_000;

/// Paragraphs, items and cells with an instruction that points at something by how it looks or where it is.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["p", "li", "td", "dd", "label", "legend"], |it| {
        !references(page, it.id()).is_empty() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The thing has a name that the text says too, or there is but one of its kind.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    // What is named in quotation marks can be found by its name.
    if element.text_content().contains(['"', '“', '‘', '«', '„']) {
        return Verdict::Passed;
    }
    let mut verdict = Verdict::Passed;
    for reference in references(page, node) {
        match look_up(page, &reference) {
            Found::Named => {}
            Found::Several => return Verdict::failed("several").with("phrase", reference.phrase),
            Found::Unknown => verdict = Verdict::cant_tell("phrase").with("phrase", reference.phrase),
        }
    }
    verdict
}

/// What assistive technology can find of a thing that a text points at.
enum Found {
    /// It by its name, or the only one of its kind.
    Named,
    /// Several of its kind without a name.
    Several,
    /// A person must look.
    Unknown,
}

fn look_up(page: &Page, reference: &Reference) -> Found {
    if !reference.is_place_only {
        return Found::Unknown;
    }
    let findable = findable(page);
    if reference.nouns.iter().any(|it| findable.words.contains(*it)) {
        return Found::Named;
    }
    match reference.role {
        Some(role) if findable.alone.contains(&role) => Found::Named,
        // Buttons have names of their own to choose from; regions without one cannot be told apart.
        Some(Role::Navigation) if findable.has_unnamed_menus => Found::Several,
        _ => Found::Unknown,
    }
}

/// What a page lets assistive technology find.
struct Findable {
    /// The words of the names of headings, regions, images and controls.
    words: BTreeSet<String>,
    /// Roles that one element alone has.
    alone: Vec<Role>,
    /// True where there are several menus and none has a name.
    has_unnamed_menus: bool,
}

fn findable(page: &Page) -> Rc<Findable> {
    page.kept(|page| {
        let named = [Role::Navigation, Role::Image, Role::Region, Role::Button, Role::Link];
        let headings = exposed_as(page, &[Role::Heading]).into_iter();
        let names =
            headings.chain(exposed_with_role(page, &named)).map(|it| plain_words(&page.name(it).text));
        let menus = exposed_with_role(page, &[Role::Navigation]);
        Findable {
            words: names.flat_map(|it| it.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect(),
            alone: roles().filter(|it| exposed_with_role(page, &[*it]).len() == 1).collect(),
            has_unnamed_menus: menus.len() > 1 && !menus.iter().any(|it| has_name(page, *it)),
        }
    })
}

fn references(page: &Page, block: NodeId) -> Vec<Reference> {
    let document = page.document();
    let mut text = String::new();
    let mut left = MOST_CHARS;
    for piece in document.descendants(block).filter_map(|it| document.text(it)) {
        let short = piece.char_indices().nth(left).and_then(|(end, _)| piece.get(..end)).unwrap_or(piece);
        text.push_str(short);
        left -= short.chars().count();
        if left == 0 {
            break;
        }
    }
    visual_references(&text)
}
