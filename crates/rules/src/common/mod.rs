//! Concepts that several rules build on, under the concept's own name.

pub mod allowed_roles;
pub mod autofill;
pub mod blocks;
pub mod contact;
pub mod contrast;
pub mod documents;
pub mod errand_text;
pub mod form_values;
pub mod framed;
pub mod lines;
pub mod link_text;
pub mod long_paragraph;
pub mod main_text;
pub mod media;
pub mod motion;
pub mod page_text;
pub mod player;
pub mod prose;
pub mod rotation;
pub mod scripts;
pub mod spacing;
pub mod spoken;
pub mod steps;
pub mod thresholds;
pub mod trap;
pub mod visible;
pub mod visual_reference;
pub mod words;

use std::collections::BTreeMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

/// HTML elements with one of the names for which `keep` holds, in tree order.
pub fn elements_named(page: &Page, names: &[&str], keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    page.document().html_elements(names).filter(|it| keep(*it)).map(Element::id).collect()
}

/// Elements with one of the attributes for which `keep` holds, in tree order.
pub fn elements_with(page: &Page, attributes: &[&str], keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    page.document().elements_with(attributes).filter(|it| keep(*it)).map(Element::id).collect()
}

/// Elements with any `aria-` attribute for which `keep` holds, in tree order.
pub fn elements_with_aria(page: &Page, keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    page.document().elements_with_prefix("aria-").filter(|it| keep(*it)).map(Element::id).collect()
}

/// Elements for which `keep` holds, in tree order; for what neither a name, an attribute nor a role narrows down.
pub fn elements_where(page: &Page, keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    page.document().elements().filter(|it| keep(*it)).map(Element::id).collect()
}

/// Elements in the accessibility tree with one of the roles, or with a role that is a kind of one.
pub fn exposed_with_role(page: &Page, roles: &[Role]) -> Vec<NodeId> {
    exposed_where(page, |role| roles.iter().any(|it| role.is_a(*it)))
}

/// Elements in the accessibility tree with just one of the roles.
pub fn exposed_as(page: &Page, roles: &[Role]) -> Vec<NodeId> {
    exposed_where(page, |role| roles.contains(&role))
}

/// Elements in the accessibility tree with a role of which `is_meant` holds.
pub fn exposed_where(page: &Page, is_meant: impl Fn(Role) -> bool) -> Vec<NodeId> {
    let exposed = exposed(page);
    let mut nodes: Vec<NodeId> =
        exposed.0.iter().filter(|(role, _)| is_meant(**role)).flat_map(|(_, nodes)| nodes).copied().collect();
    nodes.sort_unstable();
    nodes
}

/// The elements in the accessibility tree, in tree order, by their roles.
struct Exposed(BTreeMap<Role, Vec<NodeId>>);

fn exposed(page: &Page) -> Rc<Exposed> {
    page.kept(|page| {
        let mut exposed = BTreeMap::<Role, Vec<NodeId>>::new();
        for element in page.document().elements() {
            if let Some(role) = page.semantic_role(element.id())
                && page.is_included_in_accessibility_tree(element.id())
            {
                exposed.entry(role).or_default().push(element.id());
            }
        }
        Exposed(exposed)
    })
}

/// Elements that can have the keyboard's focus, in tree order.
pub fn focusable(page: &Page) -> Rc<Focusable> {
    page.kept(|page| Focusable(elements_where(page, |it| page.is_focusable(it.id()))))
}

/// What [`focusable`] finds.
pub struct Focusable(pub Vec<NodeId>);

/// True where the element has an accessible name that is more than white space.
pub fn has_name(page: &Page, node: NodeId) -> bool {
    !page.name(node).text.trim().is_empty()
}

/// True where the page has a script: what it makes of the page is not known.
pub fn has_script(page: &Page) -> bool {
    page.document().html_elements(&["script"]).next().is_some()
}

/// True where the value of `lang` says more than white space.
pub fn has_language(element: Element<'_>) -> bool {
    element.attr_trimmed("lang").is_some()
}

/// The root element of an HTML page, as the only target of a rule about the whole page.
pub fn html_root(page: &Page) -> Vec<NodeId> {
    page.document().root_element().filter(|it| it.is_html("html")).map(Element::id).into_iter().collect()
}

/// True for the `summary` that opens its `details`: the first of its parent.
pub fn is_details_summary(page: &Page, element: Element<'_>) -> bool {
    let Some(details) = element.parent().filter(|it| element.is_html("summary") && it.is_html("details"))
    else {
        return false;
    };
    let first = page.document().child_elements(details.id()).find(|it| it.is_html("summary"));
    first.is_some_and(|it| it.id() == element.id())
}

/// Seconds until a `meta` element makes the page go or reload (HTML standard, "shared declarative refresh steps");
/// `None` where it does neither.
pub fn refresh_delay(element: Element<'_>) -> Option<u64> {
    if !element.is_html("meta") || !element.attr_is("http-equiv", "refresh") {
        return None;
    }
    let text = element.attr_trimmed("content")?;
    let digits_end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(digits_end);
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let goes_on =
        rest.is_empty() || rest.starts_with(|it: char| it.is_ascii_whitespace() || matches!(it, ';' | ','));
    // A number too great to hold is longer than any limit; none before the point is 0.
    goes_on.then(|| if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) })
}

/// True for the first page of a site: its address is the root, or the default document there.
pub fn is_home(page: &Page) -> bool {
    matches!(
        page.url().path(),
        "/" | "/index.html" | "/index.htm" | "/index.php" | "/default.aspx" | "/home" | "/nl" | "/nl/"
    ) && page.url().query().is_none()
}
