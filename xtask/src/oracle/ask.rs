//! What Chromium says of each element of a page.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::chromium::Chromium;

/// What one side says of an element. Empty text stands for no role, no name.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) styles: BTreeMap<String, String>,
}

/// The properties compared: those that rules rest on and that no layout decides.
pub(super) const PROPERTIES: &[&str] = &[
    "display",
    "visibility",
    "opacity",
    "color",
    "background-color",
    "background-image",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "word-spacing",
    "text-align",
    "text-indent",
    "text-transform",
    "text-decoration-line",
    "position",
    "overflow-x",
    "overflow-y",
    "clip-path",
    "outline-style",
    "outline-color",
    "pointer-events",
    "list-style-type",
    "border-top-style",
    "border-top-color",
    "white-space-collapse",
];

/// Asked in a world of its own, so that it works although the page's scripts are off.
const QUESTION: &str = "(() => {
    const paths = new Map(), counts = new Map(), found = [];
    for (const element of document.querySelectorAll('*')) {
        const parent = element.parentElement;
        const position = (counts.get(parent) ?? 0) + 1;
        counts.set(parent, position);
        const path = parent
            ? `${paths.get(parent)} > ${element.localName}:nth-child(${position})` : element.localName;
        paths.set(element, path);
        const style = getComputedStyle(element);
        found.push([path, PROPERTIES.map(it => style[it])]);
    }
    return JSON.stringify(found);
})()";

impl Chromium {
    /// Loads a page and gives what the browser says of each element, by path.
    pub(super) fn ask(&mut self, url: &str) -> Result<BTreeMap<String, Answer>> {
        let frame = self.visit(url)?;
        let world = self.call("Page.createIsolatedWorld", json!({"frameId": frame}))?;
        let expression = QUESTION.replace("PROPERTIES", &serde_json::to_string(PROPERTIES)?);
        let text = self.evaluate(&expression, Some(&world["executionContextId"]))?;
        let elements: Vec<(String, Vec<String>)> =
            serde_json::from_str(&text).context("reading what Chromium says")?;
        let mut told = self.tree()?;
        let entry = |(path, values): (String, Vec<String>)| {
            let styles = PROPERTIES.iter().map(|it| (*it).to_owned()).zip(values).collect();
            let (role, name) = told.remove(&path).unwrap_or_default();
            (path, Answer { role, name, styles })
        };
        Ok(elements.into_iter().map(entry).collect())
    }

    /// Role and name by path, of elements that are not ignored in the accessibility tree.
    fn tree(&mut self) -> Result<BTreeMap<String, (String, String)>> {
        let snapshot = self.call("DOMSnapshot.captureSnapshot", json!({"computedStyles": []}))?;
        let paths = paths(&snapshot).context("reading the snapshot")?;
        let tree = self.call("Accessibility.getFullAXTree", json!({}))?;
        let mut told = BTreeMap::new();
        for node in tree["nodes"].as_array().into_iter().flatten() {
            let path = node["backendDOMNodeId"].as_u64().and_then(|it| paths.get(&it));
            if let Some(path) = path.filter(|_| node["ignored"] == false) {
                let text = |key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
                told.insert(path.clone(), (text("role"), text("name")));
            }
        }
        Ok(told)
    }
}

/// The browser's number of each element of the main document, and its path. Shadow trees have no paths.
fn paths(snapshot: &Value) -> Option<HashMap<u64, String>> {
    const ELEMENT: u64 = 1;
    const DOCUMENT: u64 = 9;
    let nodes = snapshot.pointer("/documents/0/nodes")?;
    let list = |key: &str| nodes[key].as_array();
    let (parents, kinds) = (list("parentIndex")?, list("nodeType")?);
    let (names, numbers) = (list("nodeName")?, list("backendNodeId")?);
    let pseudo = nodes["pseudoType"]["index"].as_array().into_iter().flatten().filter_map(Value::as_u64);
    let pseudo: HashSet<u64> = pseudo.collect();
    let mut paths: HashMap<i64, String> = HashMap::new();
    let mut counts: HashMap<i64, u32> = HashMap::new();
    let mut found = HashMap::new();
    for (index, kind) in kinds.iter().enumerate() {
        if kind.as_u64() != Some(ELEMENT) || pseudo.contains(&(index as u64)) {
            continue;
        }
        let parent = parents.get(index)?.as_i64()?;
        let name = snapshot["strings"].get(usize::try_from(names.get(index)?.as_u64()?).ok()?)?.as_str()?;
        // HTML's names come in capitals, those of SVG as they are written.
        let is_html = !name.contains(|it: char| it.is_ascii_lowercase());
        let name = if is_html { name.to_ascii_lowercase() } else { name.to_owned() };
        let parent_kind = usize::try_from(parent).ok().and_then(|it| kinds.get(it)).and_then(Value::as_u64);
        let path = if parent_kind == Some(DOCUMENT) {
            name
        } else {
            let Some(above) = paths.get(&parent) else { continue };
            let count = counts.entry(parent).or_insert(0);
            *count += 1;
            format!("{above} > {name}:nth-child({count})")
        };
        found.insert(numbers.get(index)?.as_u64()?, path.clone());
        paths.insert(i64::try_from(index).ok()?, path);
    }
    Some(found)
}
