//! ACT ffbc54: no keyboard shortcut uses only printable characters.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::scripts::{handlers, scripts};
use crate::common::{exposed_with_role, html_root};
use crate::verdict::Verdict;

/// How far around a key its conditions are looked for, in bytes.
const NEAR_BYTES: usize = 200;
/// What makes a shortcut one of several keys, off, or one that only works where the focus is.
const MILD: &[&str] = &[
    "ctrlkey",
    "altkey",
    "metakey",
    "modifier",
    "ctrl:",
    "alt:",
    "meta:",
    "focus",
    "activeelement",
    "disabled:true",
];
/// Stems of what controls of shortcuts are called, or call, in Dutch and English.
const CONTROLS: &[&str] = &[
    "shortcut",
    "short cut",
    "sneltoets",
    "hotkey",
    "toetscombinatie",
    "remap",
    "modifier",
    "ctrl",
    "keyboard",
    "toetsenbord",
];

/// The page, where a script that runs when it has loaded hears keys everywhere and waits for a single character.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if shortcut(page).0.is_some() { html_root(page) } else { Vec::new() }
}

/// The shortcut can be turned off or changed.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let Some(key) = shortcut(page).0 else { return Verdict::Passed };
    let scripts = scripts(page);
    let is_text_field = |it: NodeId| page.role(it).is_some_and(|it| it.is_a(Role::Textbox));
    let controls: Vec<NodeId> = exposed_with_role(page, &[Role::Widget])
        .into_iter()
        .filter(|it| page.is_focusable(*it) && !is_text_field(*it))
        .collect();
    let speaks_of_it = |text: &str| {
        let text = text.to_lowercase();
        CONTROLS.iter().any(|it| text.contains(it))
    };
    let has_control = controls.iter().any(|it| speaks_of_it(&page.name(*it).text))
        || handlers(page, &controls).iter().any(|(_, code)| speaks_of_it(code));
    if has_control {
        Verdict::Passed
    } else if controls.is_empty() && scripts.is_whole && !returns_early(&scripts.on_load()) {
        Verdict::failed("none").with("key", key.to_string())
    } else {
        Verdict::cant_tell("try").with("key", key.to_string())
    }
}

/// The first character that is a shortcut of its own.
struct Shortcut(Option<char>);

fn shortcut(page: &Page) -> Rc<Shortcut> {
    page.kept(|page| {
        let code = scripts(page).on_load();
        Shortcut(if hears_everywhere(&code) { single_key(&code) } else { None })
    })
}

/// True where the document, its body or the window listens to keys.
fn hears_everywhere(code: &str) -> bool {
    let code: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    ["document", "document.body", "document.documentElement", "window"].iter().any(|target| {
        ["keydown", "keyup", "keypress"].iter().any(|event| {
            code.contains(&format!("{target}.addEventListener('{event}'"))
                || code.contains(&format!("{target}.addEventListener(\"{event}\""))
                || code.contains(&format!("{target}.on{event}="))
        })
    })
}

/// A key that is compared with, or set for, one printable character, without a sign that more is needed.
fn single_key(code: &str) -> Option<char> {
    let lower = code.to_ascii_lowercase();
    let mut from = 0;
    while let Some(position) = lower.get(from..)?.find("key") {
        let start = from + position;
        from = start + "key".len();
        let after = code.get(from..)?.trim_start_matches(|it: char| it.is_alphanumeric()).trim_start();
        // A comparison, or a property of an object: `event.key === 'a'`, `{ shortcutKey: 'a' }`.
        let sign = ["===", "==", ":"].iter().find_map(|it| after.strip_prefix(it));
        let Some(value) = sign.map(str::trim_start) else { continue };
        let mut letters = value.chars();
        let (Some(quote @ ('\'' | '"')), Some(key), Some(end)) =
            (letters.next(), letters.next(), letters.next())
        else {
            continue;
        };
        if end == quote && !key.is_control() && !is_mild(code, start) {
            return Some(key);
        }
    }
    None
}

/// True where the object or condition around a place says that more than the key is needed.
fn is_mild(code: &str, place: usize) -> bool {
    let before = code.get(..place).unwrap_or_default();
    let start = before.rfind([';', '{', '}', '\n']).unwrap_or(0).max(before.len().saturating_sub(NEAR_BYTES));
    let start = (start..=place).find(|it| code.is_char_boundary(*it)).unwrap_or(place);
    let after = code.get(place..).unwrap_or_default();
    let end = after.find(['{', '}', ';', '\n']).unwrap_or(after.len()).min(NEAR_BYTES);
    let end = (0..=end).rev().find(|it| after.is_char_boundary(*it)).unwrap_or(0);
    asks_more(code.get(start..place + end).unwrap_or_default())
}

/// True where the code gives up without another key or the focus, before it looks at the key.
fn returns_early(code: &str) -> bool {
    code.split([';', '\n']).any(|it| it.contains("return") && asks_more(it))
}

/// True where code speaks of another key that must be held, or of where the focus is.
fn asks_more(code: &str) -> bool {
    let code: String = code.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase).collect();
    MILD.iter().any(|it| {
        let rest = |after: &'_ str| after.trim_start_matches(char::is_alphanumeric).starts_with(":false");
        code.split(it).skip(1).any(|after| !rest(after))
    })
}
