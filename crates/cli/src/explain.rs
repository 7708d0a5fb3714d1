//! `drempel rules` and `drempel explain`: the rules' own data, for people and for programs.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use drempel_model::{Language, Norm, RuleInfo};
use drempel_rules::RuleSet;

use crate::args::{ExplainArgs, ListFormat, RulesArgs, RulesCommand, language};
use crate::rule_set;

/// Lists every rule.
pub(crate) fn list(options: &RulesArgs) -> Result<()> {
    if let Some(RulesCommand::Test { folder }) = &options.command {
        return rule_set::test(folder);
    }
    let rules = RuleSet::builtin().context("reading the rules")?;
    match options.format {
        ListFormat::Json => println!("{}", serde_json::to_string_pretty(&rules.infos())?),
        ListFormat::Text => {
            let language = language(options.lang);
            let infos = rules.infos();
            let width = infos.keys().map(String::len).max().unwrap_or(0);
            for (id, info) in &infos {
                println!("{id:width$}  {}", info.title.get(language));
            }
        }
    }
    Ok(())
}

/// Explains one rule.
pub(crate) fn one(options: &ExplainArgs) -> Result<()> {
    let rules = RuleSet::builtin().context("reading the rules")?;
    let infos = rules.infos();
    let Some(info) = infos.get(&options.rule) else {
        match nearest(&infos, &options.rule) {
            Some(id) => bail!(
                "there is no rule '{}'; did you mean '{id}'? `drempel rules` lists them all",
                options.rule
            ),
            None => bail!("there is no rule '{}'; `drempel rules` lists them all", options.rule),
        }
    };
    print(&options.rule, info, language(options.lang));
    Ok(())
}

fn print(id: &str, info: &RuleInfo, language: Language) {
    let label = |nl: &'static str, en: &'static str| if language == Language::Nl { nl } else { en };
    println!("{id}\n  {}\n", info.title.get(language));
    println!("{}\n  {}\n", label("Waarom", "Why"), info.why.get(language));
    println!("{}\n  {}\n", label("Herstellen", "Repair"), info.fix.get(language));
    if let Some(review) = &info.review {
        println!("{}\n  {}\n", label("Zelf bekijken", "Look for yourself"), review.get(language));
    }
    for (name, title) in
        [("bad", label("Zo niet", "Not like this")), ("good", label("Zo wel", "But like this"))]
    {
        if let Some(example) = info.examples.get(name) {
            println!("{title}\n  {}\n", example.replace('\n', "\n  "));
        }
    }
    println!("{}: {}", label("Norm", "Norm"), norm(info, language));
    println!("{}: {}", label("Ernst", "Impact"), info.impact.as_str());
    if !info.act.is_empty() {
        println!("ACT: {}", info.act.join(", "));
    }
}

fn norm(info: &RuleInfo, language: Language) -> String {
    match (info.norm, language) {
        (Norm::Fails, _) => info.requirements.join(", "),
        (Norm::Barrier, Language::Nl) => "geen; een drempel buiten de norm".to_owned(),
        (Norm::Barrier, Language::En) => "none; a barrier outside the norm".to_owned(),
    }
}

/// The id that shares most letter pairs with what was asked for.
fn nearest<'a>(rules: &'a BTreeMap<String, RuleInfo>, asked: &str) -> Option<&'a str> {
    let pairs = |text: &str| text.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let asked = pairs(&asked.to_ascii_lowercase());
    let shared = |id: &str| pairs(id).iter().filter(|it| asked.contains(it)).count();
    rules
        .keys()
        .map(String::as_str)
        .max_by_key(|id| shared(id))
        .filter(|id| shared(id) * 2 >= asked.len().max(1))
}
