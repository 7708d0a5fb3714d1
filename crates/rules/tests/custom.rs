//! Rules that a site adds: what they find, and what is said of a file that is none.

use drempel_model::{Impact, Outcome, RuleChange};
use drempel_page::Page;
use drempel_rules::{CustomRule, RuleSet, RuleSettings, SettingsError, evaluate};

const FILE: &str = include_str!("../../../fixtures/rules/pdf-link-size.toml");

fn set(file: &str) -> RuleSet {
    let rule = CustomRule::parse("eigen.toml", "eigen-regel", file).expect("the file is a rule");
    RuleSet::builtin().expect("every data file parses").with_custom(vec![rule]).expect("the id is free")
}

/// The file with another check.
fn with_check(check: &str) -> String {
    let words = FILE.split("[check]").next().unwrap_or_default();
    format!("{words}[check]\n{check}")
}

fn outcome(file: &str, html: &str) -> Outcome {
    evaluate(&Page::from_html(html), &set(file)).outcomes["eigen-regel"]
}

/// Line and reason of the error that a file gives.
fn complaint(file: &str) -> (usize, String) {
    let error = CustomRule::parse("eigen.toml", "eigen-regel", file).expect_err("the file is no rule");
    assert_eq!(error.to_string(), format!("eigen.toml:{}: {}", error.line, error.why));
    (error.line, error.why)
}

#[test]
fn examples_of_the_bundled_rule_have_their_outcome() {
    let rules = set(FILE);
    for example in &rules.custom()[0].examples {
        let evaluation = evaluate(&Page::from_html(&example.html), &rules);
        assert_eq!(evaluation.outcomes["eigen-regel"], example.outcome, "{}", example.html);
        let keys: Vec<_> = evaluation
            .findings
            .iter()
            .filter(|it| it.rule == "eigen-regel")
            .map(|it| &it.message.key)
            .collect();
        assert_eq!(keys, example.message.iter().collect::<Vec<_>>(), "{}", example.html);
    }
}

#[test]
fn blanks_are_filled_in() {
    let evaluation = evaluate(&Page::from_html("<a href=a.pdf>Folder  Afval</a>"), &set(FILE));
    let finding = evaluation.findings.iter().find(|it| it.rule == "eigen-regel").expect("it fails");
    assert_eq!(finding.message.text.en, "This link does not say how large the file is: folder afval.");
}

#[test]
fn roles_names_styles_and_surroundings_can_be_asked_for() {
    let by_role = with_check(
        "role = 'button'\n[[check.expect]]\nthat = { name = true, starts_with = 'vraag' }\nmessage = 'silent'",
    );
    assert_eq!(outcome(&by_role, "<button>Vraag aan</button>"), Outcome::Passed);
    assert_eq!(outcome(&by_role, "<div role=button>Verstuur</div>"), Outcome::Failed);
    let by_style = with_check(
        "select = 'p'\n[[check.when]]\nwithin = 'main'\n[[check.expect]]\nthat = { style = 'font-style', is = 'normal' }\nmessage = 'silent'",
    );
    assert_eq!(outcome(&by_style, "<main><p style='font-style: italic'>A</p></main>"), Outcome::Failed);
    assert_eq!(outcome(&by_style, "<p style='font-style: italic'>A</p>"), Outcome::Inapplicable);
    let unread = "<link rel=stylesheet href=a.css><main><p style='font-style: italic'>A</p></main>";
    assert_eq!(outcome(&by_style, unread), Outcome::CantTell);
    let by_content =
        with_check("select = 'figure'\n[[check.expect]]\nthat = { has = 'figcaption' }\nmessage = 'silent'");
    assert_eq!(outcome(&by_content, "<figure>A<figcaption>B</figcaption></figure>"), Outcome::Passed);
    assert_eq!(outcome(&by_content, "<figure>A</figure>"), Outcome::Failed);
}

#[test]
fn errors_name_the_line_and_the_reason() {
    let cases = [
        ("impact = \"minor\"\nnorm = ", 2, ""),
        (&FILE.replace("[check]", "[cheque]"), 27, "unknown field"),
        (&FILE.replace("a[href]", "a["), 28, "no CSS selector"),
        (
            &FILE.replace(
                "message = \"silent\"\n\n[[check.expect]]",
                "message = \"stil\"\n\n[[check.expect]]",
            ),
            36,
            "messages.stil",
        ),
        (&FILE.replace("ends_with = \".pdf\"", ""), 30, "one test"),
        (&FILE.replace("attribute = \"href\"", "attribute = \"href\"\nname = true"), 30, "one subject"),
        (&FILE.replace("select = \"a[href]\"", "role = \"knop\""), 28, "no role 'knop'"),
        (&FILE.replace("select = \"a[href]\"", ""), 34, "select or a role"),
        (&FILE.replace("{value}", "{size}"), 20, "{size}"),
        (&FILE.replace("\"barrier\"", "\"fails\""), 3, "goes with requirements"),
        (&FILE.replace("owner =", "secondary = [\"wcag:9.9.9\"]\nowner ="), 5, "wcag:9.9.9"),
    ];
    for (file, line, reason) in cases {
        let (found, why) = complaint(file);
        assert!(why.contains(reason), "{why}: {reason}");
        assert!(found.abs_diff(line) <= 1, "line {found}, not {line}: {why}");
    }
}

#[test]
fn rules_can_be_switched_off_and_weighed_otherwise() {
    let settings = RuleSettings {
        off: ["image-name".to_owned()].into(),
        impacts: [("link-name".to_owned(), Impact::Minor)].into(),
    };
    let rules = set(FILE).with_settings(&settings).expect("the rules are there");
    let outcomes = evaluate(&Page::from_html("<img src=a.png><a href=b></a>"), &rules).outcomes;
    assert!(!outcomes.contains_key("image-name"));
    assert_eq!(outcomes["link-name"], Outcome::Failed);
    assert_eq!(rules.infos()["link-name"].impact, Impact::Minor);
    assert!(matches!(rules.changes()["image-name"], RuleChange::Off { .. }));
    assert!(matches!(rules.changes()["link-name"], RuleChange::Impact { .. }));
    assert_eq!(rules.changes()["eigen-regel"], RuleChange::Added);
}

#[test]
fn settings_reach_rules_of_every_kind() {
    let builtin = || RuleSet::builtin().expect("every data file parses");
    let ids: Vec<String> = builtin().infos().into_keys().collect();
    assert!(ids.iter().any(|it| it == "title-unique") && ids.iter().any(|it| it == "document-tagged"));
    let off = RuleSettings { off: ids.iter().cloned().collect(), ..RuleSettings::default() };
    let rules = builtin().with_settings(&off).expect("the rules are there");
    assert!(rules.infos().is_empty());
    assert_eq!(rules.changes().len(), ids.len());
    let impacts = ids.iter().map(|it| (it.clone(), Impact::Minor)).collect();
    let weighed = RuleSettings { impacts, ..RuleSettings::default() };
    let rules = builtin().with_settings(&weighed).expect("the rules are there");
    assert!(rules.infos().values().all(|it| it.impact == Impact::Minor));
}

#[test]
fn settings_and_rules_that_do_not_fit_are_refused() {
    let off = |id: &str| RuleSettings { off: [id.to_owned()].into(), ..RuleSettings::default() };
    let builtin = || RuleSet::builtin().expect("every data file parses");
    assert_eq!(
        builtin().with_settings(&off("imagename")).err(),
        Some(SettingsError::Unknown("imagename".into()))
    );
    let twin = CustomRule::parse("image-name.toml", "image-name", FILE).expect("the file is a rule");
    assert_eq!(builtin().with_custom(vec![twin]).err(), Some(SettingsError::Taken("image-name".into())));
    assert!(CustomRule::parse("Eigen regel.toml", "Eigen regel", FILE).is_err());
}
