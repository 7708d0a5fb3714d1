//! The rules of a run: those built in, a folder of the site's own, and what the command line changes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};
use drempel_model::{Impact, Outcome};
use drempel_rules::{CustomRule, RuleSet, RuleSettings, evaluate};

use crate::names;

/// Every impact that the user can write.
pub(crate) const IMPACTS: [Impact; 4] = [Impact::Minor, Impact::Moderate, Impact::Serious, Impact::Critical];

/// Options that change the rules.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct RuleOptions {
    /// A folder with rules of your own, a TOML file each; may be given more than once.
    #[arg(long = "rules", value_name = "DIR", help_heading = "What to judge")]
    pub(crate) folders: Vec<PathBuf>,

    /// Leave a rule out; may be given more than once. The report says so.
    #[arg(long = "disable-rule", value_name = "RULE", help_heading = "What to judge")]
    pub(crate) off: Vec<String>,

    /// Weigh a rule otherwise, as RULE=minor, moderate, serious or critical. The report says so.
    #[arg(long = "impact", value_name = "RULE=IMPACT", help_heading = "What to judge")]
    pub(crate) impacts: Vec<String>,
}

/// The rules that are built in, with what the options change.
pub(crate) fn load(options: &RuleOptions) -> Result<RuleSet> {
    let mut custom = Vec::new();
    for folder in &options.folders {
        custom.append(&mut read(folder)?);
    }
    let mut settings = RuleSettings { off: options.off.iter().cloned().collect(), ..RuleSettings::default() };
    for text in &options.impacts {
        let (id, impact) = impact(text)?;
        settings.impacts.insert(id, impact);
    }
    let rules = RuleSet::builtin().context("reading the rules")?;
    let rules = rules.with_custom(custom)?;
    let known = ids(&rules);
    if let Some(id) = settings.off.iter().chain(settings.impacts.keys()).find(|it| !known.contains(*it)) {
        return Err(unknown("rule", id, &known));
    }
    Ok(rules.with_settings(&settings)?)
}

/// The id of every rule, also of those that are left out.
pub(crate) fn ids(rules: &RuleSet) -> BTreeSet<String> {
    rules.infos().into_keys().chain(rules.changes().keys().cloned()).collect()
}

/// The error for an id that is none of those known.
pub(crate) fn unknown(what: &str, id: &str, known: &BTreeSet<String>) -> Error {
    let meant = names::nearest(id, known.iter().map(String::as_str));
    let meant = meant.map(|it| format!("did you mean '{it}'? ")).unwrap_or_default();
    anyhow!(
        "there is no {what} '{id}'; {meant}`drempel rules` lists every rule, and --rules DIR adds your own"
    )
}

/// What tells this build of the program, and the rules of the user's own, from others.
pub(crate) fn program(options: &RuleOptions) -> Result<String> {
    let mut text = String::new();
    if let Some(about) = std::env::current_exe().ok().and_then(|it| fs::metadata(it).ok()) {
        text.push_str(&format!("{} {:?}\n", about.len(), about.modified().ok()));
    }
    for folder in &options.folders {
        let reading = || format!("reading the rules in {}", folder.display());
        let entries = fs::read_dir(folder).with_context(reading)?;
        let mut paths: Vec<PathBuf> = entries.filter_map(|it| it.ok().map(|it| it.path())).collect();
        paths.sort();
        for path in paths.into_iter().filter(|it| it.extension().is_some_and(|it| it == "toml")) {
            text.push_str(&fs::read_to_string(&path).with_context(reading)?);
        }
    }
    Ok(text)
}

fn impact(text: &str) -> Result<(String, Impact)> {
    let (id, word) = text.split_once('=').unwrap_or((text, ""));
    match IMPACTS.into_iter().find(|it| it.as_str() == word) {
        Some(impact) => Ok((id.to_owned(), impact)),
        None => bail!(
            "--impact {text}: write a rule, an equals sign and minor, moderate, serious or critical, \
             such as image-name=serious"
        ),
    }
}

/// The rules in a folder; every file that is none is named at once, with the line to look at.
fn read(folder: &Path) -> Result<Vec<CustomRule>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("reading the rules in {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.extension().is_some_and(|it| it == "toml"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        bail!(
            "{} holds no rules; a rule is a file such as {}/own-rule.toml",
            folder.display(),
            folder.display()
        );
    }
    let (mut rules, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let id = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        match CustomRule::parse(&path.display().to_string(), id, &text) {
            Ok(rule) => rules.push(rule),
            Err(error) => errors.push(error.to_string()),
        }
    }
    if errors.is_empty() { Ok(rules) } else { Err(anyhow!("{}", errors.join("\n"))) }
}

/// `drempel rules test`: every example of the rules in a folder has its outcome and its message.
pub(crate) fn test(folder: &Path) -> Result<()> {
    let rules = load(&RuleOptions { folders: vec![folder.to_owned()], ..RuleOptions::default() })?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for rule in rules.custom() {
        let file = folder.join(format!("{}.toml", rule.id));
        for (index, example) in rule.examples.iter().enumerate() {
            count += 1;
            let evaluation = evaluate(&example.page(), &rules);
            let outcome = evaluation.outcomes.get(&rule.id).copied().unwrap_or(Outcome::Untested);
            let mut of_rule = evaluation.findings.iter().filter(|it| it.rule == rule.id);
            let has_message =
                example.message.as_ref().is_none_or(|key| of_rule.any(|it| it.message.key == *key));
            if outcome != example.outcome || !has_message {
                wrong.push(format!(
                    "{}: example {}: expected {} {}, got {}\n    {}",
                    file.display(),
                    index + 1,
                    example.outcome.as_str(),
                    example.message.as_deref().unwrap_or_default(),
                    outcome.as_str(),
                    example.html.trim().replace('\n', "\n    "),
                ));
            }
        }
        for key in rule.messages.keys() {
            if !rule.examples.iter().any(|it| it.message.as_ref() == Some(key)) {
                wrong.push(format!("{}: no example gives the message '{key}'", file.display()));
            }
        }
        if !rule.examples.iter().any(|it| it.outcome == Outcome::Passed) {
            wrong.push(format!("{}: no example passes", file.display()));
        }
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    println!("{} rules, {count} examples: all as written", rules.custom().len());
    Ok(())
}
