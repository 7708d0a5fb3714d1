//! Headless Chromium, spoken to over the pipe of its debugging protocol: messages of JSON, each ended by a zero byte.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Where Debian puts the browser.
pub(super) const PROGRAM: &str = "/usr/bin/chromium";
/// How long the browser may take over one answer.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What one side says of an element. Empty text stands for no role, no name.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) styles: BTreeMap<String, String>,
}

/// A running browser; it ends with this value.
pub(super) struct Chromium {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<Value>,
    profile: PathBuf,
    session: String,
    next_id: u64,
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
    /// Starts the browser with a profile of its own and no network but the loopback interface.
    pub(super) fn start() -> Result<Self> {
        let profile = std::env::temp_dir().join(format!("drempel-oracle-{}", std::process::id()));
        // The protocol wants the file descriptors 3 and 4, which the shell can give without unsafe code.
        let command = format!(
            "exec {PROGRAM} --headless --no-sandbox --disable-gpu --in-process-gpu --no-first-run \
             --disable-background-networking --disable-component-update --disable-sync \
             --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' \
             --user-data-dir=\"$0\" --remote-debugging-pipe about:blank \
             3<&0 4>&1 </dev/null >/dev/null 2>&1"
        );
        let mut child = Command::new("sh")
            .args(["-c", &command])
            .arg(&profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting Chromium")?;
        let requests = child.stdin.take().context("speaking to Chromium")?;
        let output = child.stdout.take().context("hearing Chromium")?;
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice::<Value>(&message) else { continue };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut browser = Self { child, requests, answers, profile, session: String::new(), next_id: 0 };
        browser.open_tab()?;
        Ok(browser)
    }

    fn open_tab(&mut self) -> Result<()> {
        let tab = self.call("Target.createTarget", json!({"url": "about:blank"}))?;
        let attach = json!({"targetId": tab["targetId"], "flatten": true});
        let session = self.call("Target.attachToTarget", attach)?;
        self.session = session["sessionId"].as_str().context("attaching to a tab")?.to_owned();
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": true}))?;
        // The viewport of `PageSettings::default()`.
        let screen = json!({"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", screen)?;
        self.call("Page.enable", json!({}))?;
        self.call("Accessibility.enable", json!({}))?;
        Ok(())
    }

    /// Loads a page and gives what the browser says of each element, by path.
    pub(super) fn ask(&mut self, url: &str) -> Result<BTreeMap<String, Answer>> {
        while self.answers.try_recv().is_ok() {}
        let frame = self.call("Page.navigate", json!({"url": url}))?;
        if let Some(error) = frame["errorText"].as_str() {
            bail!("Chromium: {error}");
        }
        self.wait(|it| it["method"] == "Page.loadEventFired")?;
        let world = self.call("Page.createIsolatedWorld", json!({"frameId": frame["frameId"]}))?;
        let expression = QUESTION.replace("PROPERTIES", &serde_json::to_string(PROPERTIES)?);
        let asked = json!({
            "expression": expression,
            "contextId": world["executionContextId"],
            "returnByValue": true,
        });
        let answer = self.call("Runtime.evaluate", asked)?;
        let text = answer["result"]["value"].as_str().with_context(|| format!("asking: {answer}"))?;
        let elements: Vec<(String, Vec<String>)> =
            serde_json::from_str(text).context("reading what Chromium says")?;
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

    fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.next_id += 1;
        let id = self.next_id;
        let mut request = json!({"id": id, "method": method, "params": parameters});
        if !self.session.is_empty() {
            request["sessionId"] = self.session.clone().into();
        }
        let mut bytes = serde_json::to_vec(&request)?;
        bytes.push(0);
        self.requests.write_all(&bytes).with_context(|| format!("asking Chromium for {method}"))?;
        let mut answer = self.wait(|it| it["id"] == id).with_context(|| method.to_owned())?;
        if let Some(error) = answer.get("error") {
            bail!("{method}: {error}");
        }
        Ok(answer["result"].take())
    }

    fn wait(&self, is_wanted: impl Fn(&Value) -> bool) -> Result<Value> {
        let end = Instant::now() + TIMEOUT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.answers.recv_timeout(left).context("waiting for Chromium")?;
            if is_wanted(&message) {
                return Ok(message);
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
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
