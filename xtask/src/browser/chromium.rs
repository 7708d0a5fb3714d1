//! Headless Chromium, spoken to over the pipe of its debugging protocol: messages of JSON, each ended by a zero byte.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Where Debian puts the browser.
pub(crate) const PROGRAM: &str = "/usr/bin/chromium";
/// How long the browser may take over one answer.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running browser; it ends with this value.
pub(crate) struct Chromium {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<Value>,
    profile: PathBuf,
    session: String,
    next_id: u64,
}

impl Chromium {
    /// Starts the browser with a profile of its own and no network but the loopback interface.
    pub(crate) fn start() -> Result<Self> {
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

    /// Whether the pages visited from here on run their scripts; they do not in a new browser.
    pub(crate) fn run_scripts(&mut self, on: bool) -> Result<()> {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": !on}))?;
        Ok(())
    }

    /// Loads a page and gives the number of its frame.
    pub(crate) fn visit(&mut self, url: &str) -> Result<Value> {
        while self.answers.try_recv().is_ok() {}
        let mut frame = self.call("Page.navigate", json!({"url": url}))?;
        if let Some(error) = frame["errorText"].as_str() {
            bail!("Chromium: {error}");
        }
        self.wait(|it| it["method"] == "Page.loadEventFired")?;
        Ok(frame["frameId"].take())
    }

    /// The text that an expression gives on the page visited, in the world of `context` or else in the page's own;
    /// a promise is waited for.
    pub(crate) fn evaluate(&mut self, expression: &str, context: Option<&Value>) -> Result<String> {
        let mut asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        if let Some(context) = context {
            asked["contextId"] = context.clone();
        }
        let answer = self.call("Runtime.evaluate", asked)?;
        let text = answer["result"]["value"].as_str().with_context(|| format!("asking: {answer}"))?;
        Ok(text.to_owned())
    }

    /// Sends one command of the protocol and waits for its answer.
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
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
