use drempel_model::{Impact, Language, RuleChange, Run};
use url::Url;

use super::{Baseline, CheckOptions, Console, Ignore, console, judge};
use crate::tests::run;

const TODAY: &str = "2026-11-25";

fn baseline_of(run: &Run) -> Baseline {
    judge(run, &CheckOptions::default(), &Baseline::default(), None, TODAY).grown
}

fn new_with(run: &Run, baseline: &Baseline) -> usize {
    judge(run, &CheckOptions::default(), baseline, None, TODAY).counted.len()
}

#[test]
fn a_known_finding_stays_known_on_another_line_and_in_another_order() {
    let mut run = run("<img src=a.png>");
    run.findings[1].url = run.findings[0].url.clone();
    run.findings[1].target.make_mut().snippet = "<img src=b.png>".into();
    let baseline = baseline_of(&run);
    run.findings.swap(0, 1);
    for finding in &mut run.findings {
        finding.target.make_mut().line += 40;
        finding.target.make_mut().selector = "body > img:nth-of-type(9)".into();
    }
    assert_eq!(new_with(&run, &baseline), 0);
}

#[test]
fn what_was_added_is_new_and_not_its_neighbor() {
    let mut run = run("<img src=a.png>");
    let baseline = baseline_of(&run);
    let mut added = run.findings[0].clone();
    added.target.make_mut().snippet = "<img src=new.png>".into();
    run.findings.insert(0, added);
    let judgment = judge(&run, &CheckOptions::default(), &baseline, None, TODAY);
    assert_eq!(judgment.counted, [0]);
    assert_eq!((judgment.known.len(), judgment.solved), (2, 0));
}

#[test]
fn an_edited_element_is_the_same_element() {
    let mut run = run("<img class=\"hero\" src=a.png>");
    let baseline = baseline_of(&run);
    run.findings[0].target.make_mut().snippet = "<img class=\"hero big\" src=a.png>".into();
    assert_eq!(new_with(&run, &baseline), 0);
}

#[test]
fn a_baseline_shrinks_and_knows_no_more_than_it_did() {
    let mut run = run("<img>");
    let baseline = baseline_of(&run);
    run.findings.remove(0);
    let judgment = judge(&run, &CheckOptions::default(), &baseline, None, TODAY);
    assert_eq!((judgment.solved, judgment.shrunk.findings.len()), (1, 1));
    run.findings[0].component = "another".into();
    let judgment = judge(&run, &CheckOptions::default(), &judgment.shrunk, None, TODAY);
    assert_eq!(
        (judgment.counted.len(), judgment.shrunk.findings.len(), judgment.grown.findings.len()),
        (1, 0, 1)
    );
}

#[test]
fn a_folder_is_the_same_folder_on_another_machine() {
    let mut run = run("<img>");
    let baseline = {
        run.findings.truncate(1);
        run.findings[0].url = Url::parse("file:///home/a/site/x/page.html").unwrap().into();
        judge(&run, &CheckOptions::default(), &Baseline::default(), Some("file:///home/a/site/"), TODAY).grown
    };
    assert_eq!(baseline.findings[0].page, "x/page.html");
    run.findings[0].url = Url::parse("file:///builds/site/x/page.html").unwrap().into();
    let judgment = judge(&run, &CheckOptions::default(), &baseline, Some("file:///builds/site/"), TODAY);
    assert_eq!(judgment.known, [0]);
}

#[test]
fn ignores_hold_until_their_day_and_are_reported_when_unused() {
    let run = run("<img>");
    let ignore = |page: &str, until: &str| Ignore {
        rule: "image-name".into(),
        page: Some(page.into()),
        reason: "ordered, not delivered".into(),
        until: Some(until.into()),
        ..Ignore::default()
    };
    let options = CheckOptions {
        ignore: vec![ignore("/a", TODAY), ignore("/", "2026-11-24"), ignore("/b*", "2027-01-01")],
        ..CheckOptions::default()
    };
    let judgment = judge(&run, &options, &Baseline::default(), None, TODAY);
    assert_eq!((judgment.ignored, judgment.counted), (vec![1], vec![0]));
    assert_eq!((judgment.expired, judgment.unused), (vec![1], vec![2]));
    assert!(options.problem().is_none());
    let silent = CheckOptions { ignore: vec![Ignore { rule: "x".into(), ..Ignore::default() }], ..options };
    assert!(silent.problem().unwrap().contains("reason"));
}

#[test]
fn numbers_per_rule_go_before_those_per_impact() {
    let run = run("<img>");
    let exceeded = |options: &CheckOptions| {
        let judgment = judge(&run, options, &Baseline::default(), None, TODAY);
        judgment.exceeded.into_iter().map(|it| (it.what, it.count, it.max)).collect::<Vec<_>>()
    };
    assert_eq!(exceeded(&CheckOptions::default()), [("critical".to_owned(), 2, 0)]);
    let mut options = CheckOptions::default();
    options.max.insert(Impact::Critical, 2);
    assert!(exceeded(&options).is_empty());
    options.max_rule.insert("image-name".into(), 1);
    assert_eq!(exceeded(&options), [("image-name".to_owned(), 2, 1)]);
}

#[test]
fn impacts_below_the_least_that_counts_are_shown_and_pass() {
    let mut run = run("<img>");
    run.rules.get_mut("image-name").unwrap().impact = Impact::Moderate;
    let options = CheckOptions { fail_on: Some(Impact::Serious), ..CheckOptions::default() };
    let judgment = judge(&run, &options, &Baseline::default(), None, TODAY);
    assert!(judgment.exceeded.is_empty() && judgment.below.len() == 2);
    let plain = Console { language: Language::En, is_colored: false };
    assert!(console(&run, &options, &judgment, plain).contains("warning[image-name]"));
}

#[test]
fn a_terminal_shows_place_marker_repair_and_no_hidden_characters() {
    let mut run = run("<img src=\"a.png\">\u{1b}[31m\u{202e}");
    let options = CheckOptions::default();
    let judgment = judge(&run, &options, &Baseline::default(), None, TODAY);
    let plain = console(&run, &options, &judgment, Console { language: Language::En, is_colored: false });
    assert!(plain.contains("--> https://example.test/:12\n"));
    assert!(plain.contains("12 | <img src=\"a.png\">") && plain.contains("   | ^^^^^^^^^^^^^^^^^\n"));
    assert_eq!(plain.matches("= drempel explain image-name").count(), 1);
    assert!(!plain.contains(['\u{1b}', '\u{202e}']));
    let colored = console(&run, &options, &judgment, Console { language: Language::Nl, is_colored: true });
    assert!(colored.contains("\u{1b}[1;31mfout[image-name]\u{1b}[0m"));
    run.rule_changes.insert("image-name".to_owned(), RuleChange::Added);
    let own = console(&run, &options, &judgment, Console { language: Language::En, is_colored: false });
    assert_eq!(own.matches("= drempel explain --rules DIR image-name").count(), 1);
}
