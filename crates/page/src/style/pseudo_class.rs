//! Pseudo-classes as far as a page that was just loaded, without scripts, tells.

use selectors::Element as _;
use selectors::context::MatchingContext;
use selectors::matching::matches_selector_list;

use super::element::StyleElement;
use crate::css::selector::{PseudoClass, Selectors};
use crate::dom::{Document, Element, NodeId};

pub(super) fn matches(
    element: StyleElement<'_>,
    class: &PseudoClass,
    context: &mut MatchingContext<'_, Selectors>,
) -> bool {
    let node = element.node();
    let Some(dom) = element.dom() else { return false };
    match class {
        PseudoClass::AnyLink => is_link(dom),
        // Privacy: nobody can tell which links were visited.
        PseudoClass::Visited | PseudoClass::Never(_) => false,
        PseudoClass::Hover => context.extra_data.is_hovered(node),
        PseudoClass::Active => context.extra_data.is_active(node),
        PseudoClass::Focus => context.extra_data.is_focused(node),
        PseudoClass::FocusVisible => context.extra_data.is_focus_visible(node),
        PseudoClass::FocusWithin => context.extra_data.is_focus_within(node),
        PseudoClass::Enabled => can_be_disabled(dom) && !is_disabled(dom),
        PseudoClass::Disabled => can_be_disabled(dom) && is_disabled(dom),
        PseudoClass::Checked => is_checked(dom),
        PseudoClass::Indeterminate => is_indeterminate(dom),
        PseudoClass::Default => is_default(dom),
        PseudoClass::Required => is_required(dom),
        PseudoClass::Optional => can_be_required(dom) && !is_required(dom),
        PseudoClass::Valid => validity(dom) == Some(true),
        PseudoClass::Invalid => validity(dom) == Some(false),
        PseudoClass::InRange => range(dom) == Some(true),
        PseudoClass::OutOfRange => range(dom) == Some(false),
        PseudoClass::ReadWrite => is_read_write(dom),
        PseudoClass::ReadOnly => !is_read_write(dom),
        PseudoClass::PlaceholderShown => shows_placeholder(dom),
        // Custom elements are never upgraded where no script runs.
        PseudoClass::Defined => !(dom.is_html_namespace() && is_custom_name(dom.name())),
        PseudoClass::Open => is_open(dom),
        PseudoClass::Target => element
            .matcher
            .fragment
            .is_some_and(|fragment| !fragment.is_empty() && dom.attr("id") == Some(fragment)),
        PseudoClass::Lang(ranges) => {
            let language = language(dom.document(), node).unwrap_or_default();
            ranges.iter().any(|range| language_matches(range, &language))
        }
        PseudoClass::Dir(is_rtl) => is_right_to_left(dom) == *is_rtl,
        PseudoClass::HostContext(list) => host_context(element, list, context),
    }
}

fn host_context(
    element: StyleElement<'_>,
    list: &selectors::SelectorList<Selectors>,
    context: &mut MatchingContext<'_, Selectors>,
) -> bool {
    let mut next = Some(element);
    while let Some(ancestor) = next {
        if context
            .nest(|context| context.with_featureless(false, |it| matches_selector_list(list, &ancestor, it)))
        {
            return true;
        }
        next = ancestor.parent_element().or_else(|| ancestor.containing_shadow_host());
    }
    false
}

fn is_link(element: Element<'_>) -> bool {
    (element.is_html_namespace() && matches!(element.name(), "a" | "area") && element.has_attr("href"))
        || (element.is_svg_namespace()
            && element.name() == "a"
            && (element.has_attr("href") || element.xlink_attr("href").is_some()))
}

fn is_custom_name(name: &str) -> bool {
    name.contains('-')
        && !matches!(
            name,
            "annotation-xml"
                | "color-profile"
                | "font-face"
                | "font-face-src"
                | "font-face-uri"
                | "font-face-format"
                | "font-face-name"
                | "missing-glyph"
        )
}

fn can_be_disabled(element: Element<'_>) -> bool {
    element.is_html_namespace()
        && matches!(
            element.name(),
            "button" | "input" | "select" | "textarea" | "optgroup" | "option" | "fieldset"
        )
}

/// HTML standard, "actually disabled".
pub(super) fn is_disabled(element: Element<'_>) -> bool {
    if element.has_attr("disabled") {
        return can_be_disabled(element);
    }
    match element.name() {
        "option" => {
            element.parent().is_some_and(|parent| parent.is_html("optgroup") && parent.has_attr("disabled"))
        }
        "button" | "input" | "select" | "textarea" | "fieldset" => in_disabled_fieldset(element),
        _ => false,
    }
}

/// The content of a disabled fieldset is disabled, but for its first legend's.
fn in_disabled_fieldset(element: Element<'_>) -> bool {
    let document = element.document();
    let mut child = element.id();
    for ancestor in document.ancestors(element.id()) {
        if let Some(fieldset) = document.element(ancestor)
            && fieldset.is_html("fieldset")
            && fieldset.has_attr("disabled")
        {
            let legend = document.child_elements(ancestor).find(|it| it.is_html("legend"));
            if legend.is_none_or(|it| it.id() != child) {
                return true;
            }
        }
        child = ancestor;
    }
    false
}

/// The type of an `input`, in lower case; `text` where it has none that is known.
pub(crate) fn input_type(element: Element<'_>) -> &'static str {
    const TYPES: [&str; 22] = [
        "hidden",
        "text",
        "search",
        "tel",
        "url",
        "email",
        "password",
        "date",
        "month",
        "week",
        "time",
        "datetime-local",
        "number",
        "range",
        "color",
        "checkbox",
        "radio",
        "file",
        "submit",
        "image",
        "reset",
        "button",
    ];
    let kind = element.attr("type").unwrap_or_default();
    TYPES.into_iter().find(|it| kind.eq_ignore_ascii_case(it)).unwrap_or("text")
}

fn is_checked(element: Element<'_>) -> bool {
    match element.name() {
        "input" => {
            matches!(input_type(element), "checkbox" | "radio")
                && element.has_attr("checked")
                && (input_type(element) == "checkbox" || is_last_checked_of_group(element))
        }
        "option" => is_selected(element),
        _ => false,
    }
}

/// Of several checked radio buttons in a group, the last one stays checked.
fn is_last_checked_of_group(element: Element<'_>) -> bool {
    let Some(name) = element.attr("name").filter(|it| !it.is_empty()) else { return true };
    let form = form_of(element);
    let document = element.document();
    let group = document.elements().filter(|it| {
        it.is_html("input")
            && input_type(*it) == "radio"
            && it.has_attr("checked")
            && it.attr("name") == Some(name)
            && form_of(*it) == form
    });
    group.last().is_none_or(|it| it.id() == element.id())
}

fn form_of(element: Element<'_>) -> Option<NodeId> {
    let document = element.document();
    if let Some(id) = element.attr("form") {
        return document.element_by_id(element.id(), id).filter(|it| it.is_html("form")).map(Element::id);
    }
    document.ancestor_elements(element.id()).find(|it| it.is_html("form")).map(Element::id)
}

fn select_of(option: Element<'_>) -> Option<Element<'_>> {
    option
        .document()
        .ancestor_elements(option.id())
        .take_while(|it| !it.is_html("option"))
        .find(|it| it.is_html("select"))
}

/// HTML standard, "selectedness": a drop-down without a selected option shows its first one that is not disabled.
fn is_selected(option: Element<'_>) -> bool {
    let Some(select) = select_of(option) else { return option.has_attr("selected") };
    if select.has_attr("multiple") {
        return option.has_attr("selected");
    }
    let document = option.document();
    let options = || document.descendant_elements(select.id()).filter(|it| it.is_html("option"));
    if let Some(last) = options().filter(|it| it.has_attr("selected")).last() {
        return last.id() == option.id();
    }
    let size = select.attr("size").and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or(1);
    size <= 1
        && options()
            .find(|it| !it.has_attr("disabled") && !is_disabled(*it))
            .is_some_and(|it| it.id() == option.id())
}

fn is_indeterminate(element: Element<'_>) -> bool {
    match element.name() {
        "progress" => element.is_html_namespace() && !element.has_attr("value"),
        "input" if input_type(element) == "radio" => {
            let Some(name) = element.attr("name").filter(|it| !it.is_empty()) else {
                return !element.has_attr("checked");
            };
            let form = form_of(element);
            !element.document().elements().any(|it| {
                it.is_html("input")
                    && input_type(it) == "radio"
                    && it.has_attr("checked")
                    && it.attr("name") == Some(name)
                    && form_of(it) == form
            })
        }
        _ => false,
    }
}

fn is_submit_button(element: Element<'_>) -> bool {
    match element.name() {
        "button" => !element.attr_is("type", "button") && !element.attr_is("type", "reset"),
        "input" => matches!(input_type(element), "submit" | "image"),
        _ => false,
    }
}

fn is_default(element: Element<'_>) -> bool {
    match element.name() {
        "input" if matches!(input_type(element), "checkbox" | "radio") => element.has_attr("checked"),
        "option" => element.has_attr("selected"),
        "button" | "input" if is_submit_button(element) => {
            let form = form_of(element);
            form.is_some()
                && element
                    .document()
                    .elements()
                    .find(|it| is_submit_button(*it) && form_of(*it) == form)
                    .is_some_and(|it| it.id() == element.id())
        }
        _ => false,
    }
}

fn can_be_required(element: Element<'_>) -> bool {
    element.is_html_namespace()
        && match element.name() {
            "select" | "textarea" => true,
            "input" => !matches!(
                input_type(element),
                "hidden" | "range" | "color" | "submit" | "image" | "reset" | "button"
            ),
            _ => false,
        }
}

fn is_required(element: Element<'_>) -> bool {
    can_be_required(element) && element.has_attr("required")
}

/// `None` where the element is not validated.
fn validity(element: Element<'_>) -> Option<bool> {
    if !element.is_html_namespace() {
        return None;
    }
    match element.name() {
        "form" | "fieldset" => {
            let document = element.document();
            let is_valid = !document
                .descendant_elements(element.id())
                .filter(|it| matches!(it.name(), "input" | "select" | "textarea"))
                .any(|it| validity(it) == Some(false));
            Some(is_valid)
        }
        "button" | "output" | "object" => Some(true),
        "input" | "select" | "textarea" => {
            let is_barred = is_disabled(element)
                || (element.has_attr("readonly") && element.name() != "select")
                || (element.name() == "input"
                    && matches!(input_type(element), "hidden" | "reset" | "button"));
            if is_barred { None } else { Some(is_valid_control(element)) }
        }
        _ => None,
    }
}

fn is_valid_control(element: Element<'_>) -> bool {
    let is_missing = is_required(element)
        && match element.name() {
            "textarea" => element.text_content().is_empty(),
            "select" => element
                .document()
                .descendant_elements(element.id())
                .filter(|it| it.is_html("option") && is_selected(*it))
                .all(|it| {
                    it.attr("value").map_or_else(|| it.text_content().trim().is_empty(), str::is_empty)
                }),
            _ => match input_type(element) {
                "checkbox" | "radio" => !element.has_attr("checked"),
                _ => element.attr("value").unwrap_or_default().is_empty(),
            },
        };
    if is_missing {
        return false;
    }
    let value = element.attr("value").unwrap_or_default();
    if element.name() == "input" && !value.is_empty() {
        let is_mismatch = match input_type(element) {
            "email" => !value.contains('@'),
            "url" => url::Url::parse(value.trim()).is_err(),
            _ => false,
        };
        return !is_mismatch && range(element) != Some(false);
    }
    true
}

/// `None` where the control has no limits.
fn range(element: Element<'_>) -> Option<bool> {
    if !element.is_html("input") || is_disabled(element) || element.has_attr("readonly") {
        return None;
    }
    let kind = input_type(element);
    if !matches!(kind, "number" | "range") {
        let has_limit = element.has_attr("min") || element.has_attr("max");
        let is_date = matches!(kind, "date" | "month" | "week" | "time" | "datetime-local");
        if !(is_date && has_limit) {
            return None;
        }
        // These formats sort as text.
        let value = element.attr("value").unwrap_or_default();
        let is_below = element.attr("min").is_some_and(|min| !value.is_empty() && value < min);
        let is_above = element.attr("max").is_some_and(|max| !value.is_empty() && value > max);
        return Some(!is_below && !is_above);
    }
    let number = |name: &str| element.attr(name).and_then(|it| it.trim().parse::<f64>().ok());
    if kind == "range" {
        return Some(true);
    }
    let (min, max) = (number("min"), number("max"));
    if min.is_none() && max.is_none() {
        return None;
    }
    let Some(value) = number("value") else { return Some(true) };
    Some(min.is_none_or(|it| value >= it) && max.is_none_or(|it| value <= it))
}

fn is_read_write(element: Element<'_>) -> bool {
    if !element.is_html_namespace() {
        return false;
    }
    match element.name() {
        "textarea" => !element.has_attr("readonly") && !is_disabled(element),
        "input" => {
            !matches!(
                input_type(element),
                "hidden"
                    | "range"
                    | "color"
                    | "checkbox"
                    | "radio"
                    | "file"
                    | "submit"
                    | "image"
                    | "reset"
                    | "button"
            ) && !element.has_attr("readonly")
                && !is_disabled(element)
        }
        _ => is_editable(element),
    }
}

fn is_editable(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.document().ancestor_elements(element.id()))
        .find_map(|it| it.attr("contenteditable"))
        .is_some_and(|it| {
            it.is_empty() || it.eq_ignore_ascii_case("true") || it.eq_ignore_ascii_case("plaintext-only")
        })
}

fn shows_placeholder(element: Element<'_>) -> bool {
    if !element.is_html_namespace() || !element.has_attr("placeholder") {
        return false;
    }
    match element.name() {
        "textarea" => element.text_content().is_empty(),
        "input" => {
            matches!(input_type(element), "text" | "search" | "tel" | "url" | "email" | "password" | "number")
                && element.attr("value").unwrap_or_default().is_empty()
        }
        _ => false,
    }
}

fn is_open(element: Element<'_>) -> bool {
    element.is_html_namespace() && matches!(element.name(), "details" | "dialog") && element.has_attr("open")
}

/// HTML standard, "language of a node": the nearest `lang`, else the `content-language` of the page.
fn language(document: &Document, node: NodeId) -> Option<String> {
    std::iter::once(node)
        .chain(document.ancestors(node))
        .filter_map(|it| document.element(it))
        .find_map(|it| it.xml_attr("lang").or_else(|| it.attr("lang")))
        .map(str::to_ascii_lowercase)
        .or_else(|| {
            let head = document.head()?;
            document
                .child_elements(head.id())
                .find(|it| it.is_html("meta") && it.attr_is("http-equiv", "content-language"))
                .and_then(|it| it.attr("content"))
                .filter(|it| !it.contains(','))
                .map(|it| it.trim().to_ascii_lowercase())
        })
}

/// RFC 4647 extended filtering; both sides in lower case.
fn language_matches(range: &str, language: &str) -> bool {
    if range.is_empty() {
        return language.is_empty();
    }
    if language.is_empty() {
        return false;
    }
    let mut subtags = language.split('-');
    let mut ranges = range.split('-');
    let (Some(first_range), Some(first)) = (ranges.next(), subtags.next()) else { return false };
    if first_range != "*" && first_range != first {
        return false;
    }
    'ranges: for range in ranges {
        if range == "*" {
            continue;
        }
        for subtag in subtags.by_ref() {
            if subtag == range {
                continue 'ranges;
            }
            if subtag.len() == 1 {
                return false;
            }
        }
        return false;
    }
    true
}

/// HTML standard, "the directionality".
pub(super) fn is_right_to_left(element: Element<'_>) -> bool {
    let document = element.document();
    for candidate in std::iter::once(element).chain(document.ancestor_elements(element.id())) {
        let Some(dir) = candidate.attr("dir") else {
            if candidate.is_html("bdi") {
                return first_strong_is_rtl(&candidate.text_content());
            }
            continue;
        };
        if dir.eq_ignore_ascii_case("rtl") {
            return true;
        }
        if dir.eq_ignore_ascii_case("ltr") {
            return false;
        }
        if dir.eq_ignore_ascii_case("auto") {
            let text = match candidate.attr("value") {
                Some(value) if candidate.is_html("input") => value.to_owned(),
                _ => candidate.text_content(),
            };
            return first_strong_is_rtl(&text);
        }
    }
    false
}

/// The first character with a strong direction: the blocks of right-to-left scripts stand together in Unicode.
fn first_strong_is_rtl(text: &str) -> bool {
    text.chars()
        .find(|it| it.is_alphabetic())
        .is_some_and(|it| matches!(u32::from(it), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF))
}
