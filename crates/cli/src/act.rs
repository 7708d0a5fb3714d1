//! `drempel act`: W3C's ACT test cases through the pipeline of any audit, and the report that W3C takes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use drempel_audit::{Plan, Reach, Scope, Tools, audit};
use drempel_crawl::frontier::MemoryFrontier;
use drempel_crawl::serve::FolderServer;
use drempel_crawl::{CrawlSettings, Fetcher};
use drempel_model::{Outcome, Run, UrlState};
use drempel_rules::RuleSet;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;
use url::Url;

use crate::act_score::{RuleScore, score, table};
use crate::args::{ActArgs, ActFormat};

/// One of W3C's test cases, as `testcases.json` lists it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Case {
    /// The ACT rule that the case belongs to.
    pub(crate) rule_id: String,
    pub(crate) rule_name: String,
    pub(crate) rule_page: Url,
    pub(crate) testcase_id: String,
    pub(crate) url: Url,
    pub(crate) expected: Outcome,
    /// True where W3C approved rule and case.
    #[serde(default)]
    pub(crate) approved: bool,
}

#[derive(Deserialize)]
struct Cases {
    testcases: Vec<Case>,
}

/// What one of our rules says of one case.
pub(crate) struct Answer<'a> {
    pub(crate) case: &'a Case,
    pub(crate) procedure: &'a str,
    pub(crate) outcome: Outcome,
}

/// Audits the cases of a folder and prints how far we agree with W3C, or what we say of each.
pub(crate) fn run(options: &ActArgs) -> Result<()> {
    let file = options.folder.join("testcases.json");
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let Cases { testcases } =
        serde_json::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
    if testcases.is_empty() {
        bail!("{} lists no test cases", file.display());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting")?;
    let run = runtime.block_on(audit_cases(&options.folder, &testcases))?;
    let answers = answers(&run, &testcases);
    let scores: Vec<RuleScore<'_>> = score(&testcases, &answers);
    let report = match options.format {
        ActFormat::Text => table(&scores),
        ActFormat::Jsonl => jsonl(&answers),
        ActFormat::Earl => format!("{:#}\n", earl(&run, &answers)),
    };
    print!("{report}");
    if !matches!(options.format, ActFormat::Text) {
        eprint!("{}", table(&scores));
    }
    Ok(())
}

/// Serves the folder, and audits exactly the cases, as `drempel audit @urls.txt --no-follow` does.
async fn audit_cases(folder: &Path, cases: &[Case]) -> Result<Run> {
    let server =
        FolderServer::start(folder).await.with_context(|| format!("serving {}", folder.display()))?;
    let addresses: BTreeSet<Url> = cases
        .iter()
        .filter_map(|case| server.base_url.join(case.url.path().trim_start_matches('/')).ok())
        .collect();
    let origin = cases.first().and_then(|it| it.url.join("/").ok());
    let plan = Plan {
        target: folder.display().to_string(),
        max_pages: addresses.len(),
        seeds: addresses.into_iter().collect(),
        follows_links: false,
        scope: Scope::default(),
        reach: Reach::default(),
        en301549: drempel_rules::en301549_in_force(),
        program: String::new(),
        errands: Vec::new(),
        max_documents: 0,
        today: None,
        shown_as: origin.map(|it| (server.base_url.clone(), it)),
    };
    let mut settings = CrawlSettings::default();
    settings.allow(&server.base_url);
    // Files on this machine have no robots.txt to ask.
    settings.asks_robots = false;
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    let rules = RuleSet::builtin().context("reading the rules")?;
    // The sender lives as long as the audit, which nobody stops.
    let (_sender, stop) = watch::channel(false);
    let mut frontier = MemoryFrontier::default();
    let tools =
        Tools { fetcher: Arc::new(fetcher), rules: Arc::new(rules), frontier: &mut frontier, earlier: None };
    audit(&plan, tools, stop, |_| {}).await.context("auditing the cases")
}

/// One answer for each case and each rule that implements the case's ACT rule, in the order of the cases.
fn answers<'a>(run: &'a Run, cases: &'a [Case]) -> Vec<Answer<'a>> {
    let pages: BTreeMap<&Url, _> = run.pages.iter().map(|it| (&*it.url, it)).collect();
    let states: BTreeMap<&Url, UrlState> = run.urls.iter().map(|it| (&*it.url, it.state)).collect();
    let mut answers = Vec::new();
    for case in cases {
        for (procedure, info) in &run.rules {
            if !info.act.contains(&case.rule_id) {
                continue;
            }
            let outcome = match (pages.get(&case.url), states.get(&case.url)) {
                (Some(page), _) => page.outcomes.get(procedure).copied().unwrap_or(Outcome::Untested),
                // Every rule here is about HTML pages.
                (None, Some(UrlState::NotHtml)) => Outcome::Inapplicable,
                (None, _) => Outcome::Untested,
            };
            answers.push(Answer { case, procedure, outcome });
        }
    }
    answers
}

fn jsonl(answers: &[Answer<'_>]) -> String {
    answers.iter().fold(String::new(), |mut lines, it| {
        let line = json!({
            "testcaseId": it.case.testcase_id,
            "ruleId": it.case.rule_id,
            "outcome": it.outcome.as_str(),
            "procedure": it.procedure,
        });
        let _ = writeln!(lines, "{line}");
        lines
    })
}

/// EARL 1.0 as JSON-LD, in the shape that W3C's list of ACT implementations reads.
fn earl(run: &Run, answers: &[Answer<'_>]) -> Value {
    let assertor = json!({
        "@id": "#drempel",
        "@type": ["earl:Assertor", "earl:Software"],
        "name": "Drempel",
        "release": { "@type": "doap:Version", "revision": run.tool_version },
    });
    let assertions = answers.iter().map(|it| {
        let requirements =
            run.rules.get(it.procedure).map(|it| it.requirements.as_slice()).unwrap_or_default();
        let mut is_part_of = vec![json!({ "@id": it.case.rule_page, "title": it.case.rule_id })];
        is_part_of.extend(requirements.iter().filter_map(|it| requirement(it)));
        json!({
            "@type": "earl:Assertion",
            "assertedBy": { "@id": "#drempel" },
            "mode": "earl:automatic",
            "subject": { "@type": ["earl:TestSubject", "schema:WebPage"], "source": it.case.url },
            "test": { "@type": "earl:TestCriterion", "title": it.procedure, "isPartOf": is_part_of },
            "result": {
                "@type": "earl:TestResult",
                "date": run.started,
                "outcome": format!("earl:{}", it.outcome.as_str()),
            },
        })
    });
    let graph: Vec<Value> = std::iter::once(assertor).chain(assertions).collect();
    json!({ "@context": "https://act-rules.github.io/earl-context.json", "@graph": graph })
}

/// A success criterion as the address of its text in WCAG 2.2.
fn requirement(id: &str) -> Option<Value> {
    let number = id.strip_prefix("wcag:")?;
    let (_, anchor) = ANCHORS.iter().find(|(it, _)| *it == number)?;
    Some(
        json!({ "@id": format!("https://www.w3.org/TR/WCAG22/#{anchor}"), "title": format!("WCAG {number}") }),
    )
}

/// The success criteria and their anchors in <https://www.w3.org/TR/WCAG22/>.
const ANCHORS: &[(&str, &str)] = &[
    ("1.1.1", "non-text-content"),
    ("1.2.1", "audio-only-and-video-only-prerecorded"),
    ("1.2.2", "captions-prerecorded"),
    ("1.2.3", "audio-description-or-media-alternative-prerecorded"),
    ("1.2.5", "audio-description-prerecorded"),
    ("1.2.8", "media-alternative-prerecorded"),
    ("1.3.1", "info-and-relationships"),
    ("1.3.3", "sensory-characteristics"),
    ("1.3.4", "orientation"),
    ("1.3.5", "identify-input-purpose"),
    ("1.4.1", "use-of-color"),
    ("1.4.2", "audio-control"),
    ("1.4.3", "contrast-minimum"),
    ("1.4.4", "resize-text"),
    ("1.4.5", "images-of-text"),
    ("1.4.6", "contrast-enhanced"),
    ("1.4.9", "images-of-text-no-exception"),
    ("1.4.10", "reflow"),
    ("1.4.12", "text-spacing"),
    ("2.1.1", "keyboard"),
    ("2.1.2", "no-keyboard-trap"),
    ("2.1.3", "keyboard-no-exception"),
    ("2.1.4", "character-key-shortcuts"),
    ("2.2.1", "timing-adjustable"),
    ("2.2.2", "pause-stop-hide"),
    ("2.2.4", "interruptions"),
    ("2.4.1", "bypass-blocks"),
    ("2.4.2", "page-titled"),
    ("2.4.4", "link-purpose-in-context"),
    ("2.4.6", "headings-and-labels"),
    ("2.4.7", "focus-visible"),
    ("2.4.9", "link-purpose-link-only"),
    ("2.5.3", "label-in-name"),
    ("2.5.4", "motion-actuation"),
    ("3.1.1", "language-of-page"),
    ("3.1.2", "language-of-parts"),
    ("3.2.5", "change-on-request"),
    ("3.3.1", "error-identification"),
    ("3.3.2", "labels-or-instructions"),
    ("4.1.2", "name-role-value"),
];
