//! Scripts of a page, read as evidence and never run: what happens when it has loaded, and what controls reach.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::address;
use drempel_page::{Content, Page};

/// Longest script text that is read of one page, in bytes.
const MAX_BYTES: usize = 300_000;
/// Most functions that are followed from one place.
const MAX_FUNCTIONS: usize = 200;

/// The scripts of a page, as far as they were fetched.
pub struct Scripts {
    /// The text of each `script` element, in order.
    pub inline: Vec<String>,
    /// How many canvases the page has, for rules about what is drawn.
    pub canvases: usize,
    /// True where every script that the page names could be read whole.
    pub is_whole: bool,
    /// Functions by name.
    functions: BTreeMap<String, String>,
    /// What stands outside of functions, and what the page does when it has loaded.
    at_load: String,
}

/// The scripts of a page, read once.
pub fn scripts(page: &Page) -> Rc<Scripts> {
    page.kept(read)
}

impl Scripts {
    /// The code that runs when the page has loaded, with all functions that it leads to.
    pub fn on_load(&self) -> String {
        self.reached_from(&self.at_load)
    }

    /// A piece of code with all functions of the page that it leads to.
    pub fn reached_from(&self, code: &str) -> String {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut all = code.to_owned();
        let mut waiting = vec![code];
        while let Some(code) = waiting.pop() {
            for word in identifiers(code) {
                if seen.len() >= MAX_FUNCTIONS {
                    return all;
                }
                if let Some((name, body)) = self.functions.get_key_value(word)
                    && seen.insert(name)
                {
                    all.push('\n');
                    all.push_str(body);
                    waiting.push(body);
                }
            }
        }
        all
    }

    /// The body of the function of that name.
    pub fn function(&self, name: &str) -> Option<&str> {
        self.functions.get(name).map(String::as_str)
    }
}

/// The code in the attributes of an element that answer to a press or a change.
pub fn handler_of(element: Element<'_>) -> String {
    let handlers = ["onclick", "onchange", "oninput", "onkeydown", "onkeyup", "onmousedown"];
    handlers.iter().filter_map(|it| element.attr(it)).collect::<Vec<_>>().join("\n")
}

/// Code that runs when one of the elements is used; each with its element.
pub fn handlers(page: &Page, nodes: &[NodeId]) -> Vec<(NodeId, String)> {
    let elements = nodes.iter().filter_map(|it| page.document().element(*it));
    elements.map(|it| (it.id(), handler_of(it))).collect()
}

fn read(page: &Page) -> Scripts {
    let document = page.document();
    let mut inline = Vec::new();
    let mut all = String::new();
    let mut is_whole = true;
    for element in document.html_elements(&["script"]).filter(|it| is_code(*it)) {
        let text = if element.has_attr("src") {
            let url = address(page.base_url(), element, "src");
            match url.and_then(|it| page.settings().resources.get(&it)).map(|it| &it.content) {
                Some(Content::Script(text)) => text.clone(),
                _ => {
                    is_whole = false;
                    continue;
                }
            }
        } else {
            let text = element.text_content();
            inline.push(text.clone());
            text
        };
        if all.len() + text.len() > MAX_BYTES {
            is_whole = false;
            continue;
        }
        all.push_str(&text);
        all.push('\n');
    }
    let (functions, mut at_load) = split_functions(&without_comments(&all));
    if let Some(code) = document.body().and_then(|it| it.attr("onload")) {
        at_load.push('\n');
        at_load.push_str(code);
    }
    let canvases = document.html_elements(&["canvas"]).count();
    Scripts { inline, canvases, is_whole, functions, at_load }
}

/// True for a script that is code, rather than data.
pub fn is_code(script: Element<'_>) -> bool {
    script
        .attr_trimmed("type")
        .is_none_or(|it| it == "module" || it.to_ascii_lowercase().contains("javascript"))
}

fn without_comments(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(position) = rest.find("/*") {
        let (before, after) = rest.split_at(position);
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, it)| it);
    }
    out.push_str(rest);
    out.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Functions with a name and a body in braces, and the code without them.
fn split_functions(code: &str) -> (BTreeMap<String, String>, String) {
    let mut functions = BTreeMap::new();
    let mut outside = String::new();
    let mut rest = code;
    while let Some((start, name)) = next_function(rest) {
        let (before, from) = rest.split_at(start);
        outside.push_str(before);
        let open = body_start(from);
        let Some((open, end)) = open.and_then(|open| Some((open, closing_brace(from, open)?))) else {
            outside.push_str(from);
            return (functions, outside);
        };
        functions.insert(name.to_owned(), from.get(open..end).unwrap_or_default().to_owned());
        rest = from.get(end..).unwrap_or_default();
    }
    outside.push_str(rest);
    (functions, outside)
}

/// Where the next `function name(` begins.
fn next_function(code: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    while let Some(position) = code.get(from..)?.find("function ") {
        let start = from + position;
        let after = code.get(start + "function ".len()..)?.trim_start();
        let name = identifiers(after).next().unwrap_or_default();
        if !name.is_empty() && after.starts_with(name) {
            return Some((start, name));
        }
        from = start + "function ".len();
    }
    None
}

/// The brace that opens the body: after the parentheses of the parameters, which may hold braces of their own.
fn body_start(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (position, letter) in code.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '{' if depth == 0 => return Some(position),
            _ => {}
        }
    }
    None
}

/// Just behind the brace that closes the one at `open`; braces in texts in quotation marks do not count.
fn closing_brace(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (position, letter) in code.get(open..)?.char_indices() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        match (quote, letter) {
            (Some(_), '\\') => is_escaped = true,
            (Some(mark), _) if mark == letter || letter == '\n' && mark != '`' => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(letter),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + position + 1);
                }
            }
            (None, _) => {}
        }
    }
    None
}

fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    code.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == '$')).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use drempel_page::Page;

    use super::scripts;

    #[test]
    fn code_is_followed_through_functions() {
        let page = Page::from_html(
            "<body onload=\"start()\"><script>
            // start the clock
            function start(rate = 1) { setInterval(tick, rate) }
            function tick({ a } = {}) { one.innerText = '}' }
            function stop() { clearInterval(x) }
            </script>",
        );
        let scripts = scripts(&page);
        let at_load = scripts.on_load();
        assert!(at_load.contains("setInterval") && at_load.contains("innerText"));
        assert!(!at_load.contains("clearInterval"));
        assert!(scripts.reached_from("stop()").contains("clearInterval"));
        assert_eq!(scripts.function("tick"), Some("{ one.innerText = '}' }"));
    }
}
