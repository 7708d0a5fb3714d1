//! `drempel rules` and `drempel explain`: the rules' own data, for people and for programs.

use anyhow::{Context, Result};
use drempel_model::{Language, Norm, RuleInfo};
use drempel_report::owner_name;
use drempel_rules::{RuleSet, audiences};

use crate::args::{ExplainArgs, ListFormat, RulesArgs, RulesCommand, language};
use crate::rule_set::{self, RuleOptions};

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
    let rules = rule_set::load(&RuleOptions { folders: options.folders.clone(), ..RuleOptions::default() })?;
    let infos = rules.infos();
    let info = infos
        .get(&options.rule)
        .ok_or_else(|| rule_set::unknown("rule", &options.rule, &rule_set::ids(&rules)))?;
    print(&options.rule, info, language(options.lang));
    Ok(())
}

fn print(id: &str, info: &RuleInfo, language: Language) {
    let label = |nl: &'static str, en: &'static str| if language == Language::Nl { nl } else { en };
    println!("{id}\n  {}\n", info.title.get(language));
    println!("{}\n  {}\n", label("Waarom", "Why"), info.why.get(language));
    println!("{}\n  {}\n", label("Wie er last van hebben", "Whom it stops"), groups(info, language));
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
    println!("{}: {}", label("Wie het kan oplossen", "Who can repair it"), owner_name(info.owner, language));
    if !info.act.is_empty() {
        println!("ACT: {}", info.act.join(", "));
    }
}

/// The groups of people that the rule is about, a line each.
fn groups(info: &RuleInfo, language: Language) -> String {
    let known = audiences();
    let names = info.audiences.iter().filter_map(|it| known.get(it)).map(|it| it.name.get(language));
    names.collect::<Vec<_>>().join("\n  ")
}

fn norm(info: &RuleInfo, language: Language) -> String {
    match (info.norm, language) {
        (Norm::Fails, _) => info.requirements.join(", "),
        (Norm::Barrier, Language::Nl) => "geen; een drempel buiten de norm".to_owned(),
        (Norm::Barrier, Language::En) => "none; a barrier outside the norm".to_owned(),
    }
}
