//! An evaluation for W3C's WCAG-EM report tool: what a machine found, for a person to go on from.
//!
//! Every assertion has mode `earl:automatic`; a criterion that no rule judges stays untested, and one where the rules
//! only found nothing wrong is for a person to decide.

use drempel_model::{Language, Outcome, PageResult, Run};
use serde_json::{Value, json};

use crate::assessment::{Assessment, assess, note};
use crate::{html, json as escaping, text, words};

/// Pages listed as the sample; the tool shows each of them with every criterion.
const SAMPLE: usize = 50;
/// Barriers described under one criterion.
const DESCRIBED: usize = 20;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let target = text::line(&run.target, 200);
    let date = text::line(&run.started, 50);
    let website = json!({
        "@id": "_:website",
        "type": ["TestSubject", "Website"],
        "date": date,
        "title": target,
        "description": target,
    });
    let mut sample = vec![website];
    sample.extend(sampled(run).iter().enumerate().map(|(position, page)| {
        let title = text::line(&page.title, 200);
        json!({
            "@id": format!("_:webpage_{position}"),
            "type": ["TestSubject", "Webpage"],
            "date": date,
            "title": if title.trim().is_empty() { text::line(page.url.as_str(), 200) } else { title },
            "description": text::line(page.url.as_str(), 2_000),
            "isPartOf": "_:website",
        })
    }));
    let audit: Vec<Value> = assess(run).iter().map(|it| assertion(run, language, it, &date)).collect();
    let method = words::OPENACR_METHODS.fill(language, &[&text::line(&run.tool_version, 50)]);
    let evaluation = json!({
        "@context": context(),
        "@type": "Evaluation",
        "@language": language.tag(),
        "defineScope": {
            "@id": "_:defineScope",
            "scope": { "title": target, "description": target },
            "wcagVersion": "2.2",
            "conformanceTarget": "AA",
            "accessibilitySupportBaseline": "",
            "additionalEvaluationRequirements": "",
        },
        "exploreTarget": {
            "@id": "_:exploreTarget",
            "technologiesReliedUpon": ["HTML", "CSS"],
            "essentialFunctionality": "",
            "pageTypeVariety": "",
        },
        "selectSample": { "@id": "_:selectSample", "structuredSample": sample, "randomSample": [] },
        "auditSample": audit,
        "reportFindings": {
            "documentSteps": [
                { "@id": "_:about" },
                { "@id": "_:defineScope" },
                { "@id": "_:exploreTarget" },
                { "@id": "_:selectSample" },
            ],
            "commissioner": "",
            "date": date,
            "evaluator": format!("Drempel {}", text::line(&run.tool_version, 50)),
            "evaluationSpecifics": method,
            "summary": html::seen_sentence(run, language),
            "title": words::TITLE.fill(language, &[&target]),
        },
    });
    escaping::escape(&serde_json::to_string_pretty(&evaluation).unwrap_or_default())
}

/// Pages with most failed rules first, so that those a person must see are among them.
fn sampled(run: &Run) -> Vec<&PageResult> {
    let failed = |page: &PageResult| page.outcomes.values().filter(|it| **it == Outcome::Failed).count();
    let mut pages: Vec<&PageResult> = run.pages.iter().collect();
    pages.sort_by_cached_key(|page| std::cmp::Reverse(failed(page)));
    pages.truncate(SAMPLE);
    pages
}

fn assertion(run: &Run, language: Language, assessment: &Assessment<'_>, date: &str) -> Value {
    let (outcome, class) = match assessment.outcome {
        Outcome::Failed => ("earl:failed", "Fail"),
        // Rules decide a part of a criterion; the rest is for a person.
        Outcome::CantTell | Outcome::Passed => ("earl:cantTell", "CannotTell"),
        Outcome::Inapplicable | Outcome::Untested => ("earl:untested", "NotTested"),
    };
    let mut description = vec![note(assessment).get(language).to_owned()];
    for barrier in assessment.barriers.iter().take(DESCRIBED).filter_map(|it| run.barriers.get(*it)) {
        let place = html::first_finding(run, barrier)
            .map(|it| text::line(&format!("{}:{}", it.url, it.target.line), 300))
            .unwrap_or_default();
        let pages = words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
        description.push(format!("{} ({pages}; {place})", html::barrier_text(run, language, barrier)));
    }
    json!({
        "@type": "Assertion",
        "date": date,
        "mode": "earl:automatic",
        "subject": { "@id": "_:website" },
        "test": {
            "@type": ["TestCriterion", "TestRequirement"],
            "@id": format!("WCAG22:{}", assessment.criterion.slug),
            "num": assessment.criterion.number,
            "conformanceLevel": assessment.criterion.level,
        },
        "result": {
            "@type": "TestResult",
            "date": date,
            "outcome": { "@id": outcome, "type": ["OutcomeValue", class] },
            "description": description.join("\n"),
        },
        "assertedBy": { "@id": "_:evaluator" },
    })
}

/// The terms that the report tool reads a file by.
fn context() -> Value {
    let terms = [
        ("reporter", "http://github.com/w3c/wai-wcag-em-report-tool/"),
        ("wcagem", "http://www.w3.org/TR/WCAG-EM/#"),
        ("WCAG22", "http://www.w3.org/TR/WCAG22/#"),
        ("WAI", "http://www.w3.org/WAI/"),
        ("earl", "http://www.w3.org/ns/earl#"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("Evaluation", "wcagem:procedure"),
        ("defineScope", "wcagem:step1"),
        ("scope", "wcagem:step1a"),
        ("conformanceTarget", "wcagem:step1b"),
        ("accessibilitySupportBaseline", "wcagem:step1c"),
        ("additionalEvaluationRequirements", "wcagem:step1d"),
        ("exploreTarget", "wcagem:step2"),
        ("essentialFunctionality", "wcagem:step2b"),
        ("pageTypeVariety", "wcagem:step2c"),
        ("technologiesReliedUpon", "wcagem:step2d"),
        ("selectSample", "wcagem:step3"),
        ("structuredSample", "wcagem:step3a"),
        ("randomSample", "wcagem:step3b"),
        ("Website", "wcagem:website"),
        ("Webpage", "wcagem:webpage"),
        ("auditSample", "wcagem:step4"),
        ("reportFindings", "wcagem:step5"),
        ("documentSteps", "wcagem:step5a"),
        ("commissioner", "wcagem:commissioner"),
        ("evaluator", "wcagem:evaluator"),
        ("evaluationSpecifics", "wcagem:step5b"),
        ("wcagVersion", "WAI:standards-guidelines/wcag/#versions"),
        ("Assertion", "earl:Assertion"),
        ("TestCriterion", "earl:TestCriterion"),
        ("TestRequirement", "earl:TestRequirement"),
        ("TestSubject", "earl:TestSubject"),
        ("TestResult", "earl:TestResult"),
        ("OutcomeValue", "earl:OutcomeValue"),
        ("Fail", "earl:Fail"),
        ("CannotTell", "earl:CannotTell"),
        ("NotTested", "earl:NotTested"),
        ("assertedBy", "earl:assertedBy"),
        ("mode", "earl:mode"),
        ("result", "earl:result"),
        ("subject", "earl:subject"),
        ("test", "earl:test"),
        ("outcome", "earl:outcome"),
        ("title", "dcterms:title"),
        ("description", "dcterms:description"),
        ("summary", "dcterms:summary"),
        ("date", "dcterms:date"),
        ("isPartOf", "dcterms:isPartOf"),
        ("id", "@id"),
        ("type", "@type"),
    ];
    Value::Object(terms.into_iter().map(|(term, id)| (term.to_owned(), Value::from(id))).collect())
}
