use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use drempel_model::{Language, Run};

#[cfg(feature = "pdf")]
use crate::pdf;
use crate::{
    badge, csv, earl, github, gitlab, html, json, junit, markdown, monitoring, openacr, sarif, statement,
    wcag_em, xlsx,
};

/// A format that a run can be written in.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Format {
    /// One page to read, without scripts or other files.
    Html,
    /// The same report on paper, as a PDF that is accessible itself (PDF/UA-1).
    #[cfg(feature = "pdf")]
    Pdf,
    /// The whole run.
    Json,
    /// The run as a stream: one object on each line, the kind of object first.
    Jsonl,
    /// One row per finding, for a spreadsheet.
    Csv,
    /// A workbook with findings, barriers, pages, criteria and addresses.
    Xlsx,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// One test case per rule, for build servers.
    Junit,
    /// Workflow commands that GitHub shows beside the lines of a change.
    Github,
    /// The summary of a GitHub job, in Markdown.
    GithubSummary,
    /// GitLab's code quality report.
    Gitlab,
    /// W3C's Evaluation and Report Language, as JSON-LD.
    Earl,
    /// An evaluation that W3C's WCAG-EM report tool opens.
    WcagEm,
    /// A draft of an accessibility conformance report, in OpenACR's YAML.
    Openacr,
    /// A draft of the accessibility statement that the law asks for.
    Statement,
    /// The results per clause of EN 301 549, as monitoring under EU 2018/1524 asks for.
    Monitoring,
    /// The report in short, in Markdown.
    Markdown,
    /// A badge with the number of barriers.
    Badge,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 17 + cfg!(feature = "pdf") as usize] = [
        Self::Html,
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Xlsx,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::GithubSummary,
        Self::Gitlab,
        Self::Earl,
        Self::WcagEm,
        Self::Openacr,
        Self::Statement,
        Self::Monitoring,
        Self::Markdown,
        Self::Badge,
    ];

    /// The name by which a user asks for the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::GithubSummary => "github-summary",
            Self::Gitlab => "gitlab",
            Self::Earl => "earl",
            Self::WcagEm => "wcag-em",
            Self::Openacr => "openacr",
            Self::Statement => "statement",
            Self::Monitoring => "monitoring",
            Self::Markdown => "markdown",
            Self::Badge => "badge",
        }
    }

    /// The name of the file that holds the report.
    pub fn file_name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Html, _) => "index.html",
            #[cfg(feature = "pdf")]
            (Self::Pdf, _) => "report.pdf",
            (Self::Json, _) => "run.json",
            (Self::Jsonl, _) => "run.jsonl",
            (Self::Csv, _) => "findings.csv",
            (Self::Xlsx, _) => "findings.xlsx",
            (Self::Sarif, _) => "results.sarif",
            (Self::Junit, _) => "junit.xml",
            (Self::Github, _) => "github-annotations.txt",
            (Self::GithubSummary, _) => "github-summary.md",
            (Self::Gitlab, _) => "gl-code-quality-report.json",
            (Self::Earl, _) => "earl.jsonld",
            (Self::WcagEm, _) => "wcag-em.json",
            (Self::Openacr, _) => "openacr.yaml",
            (Self::Statement, Language::Nl) => "statement.nl.html",
            (Self::Statement, Language::En) => "statement.en.html",
            (Self::Monitoring, _) => "monitoring.csv",
            (Self::Markdown, _) => "report.md",
            (Self::Badge, _) => "badge.svg",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no [`Format`] has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Format::ALL.map(Format::name).join(", ");
        write!(formatter, "unknown format {:?}; known are {names}", self.0)
    }
}

impl Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Writes the run in one format, the formats with every finding piece by piece; texts in one language, JSON in all.
///
/// # Errors
/// Where `to` cannot be written.
pub fn write(run: &Run, language: Language, format: Format, to: &mut dyn Write) -> io::Result<()> {
    let text = match format {
        Format::Json => return json::write(run, to),
        Format::Jsonl => return json::write_lines(run, to),
        Format::Csv => return csv::write(run, language, to),
        Format::Xlsx => return xlsx::write(run, language, to),
        Format::Sarif => return sarif::write(run, language, to),
        Format::Gitlab => return gitlab::write(run, language, to),
        Format::Earl => return earl::write(run, language, to),
        #[cfg(feature = "pdf")]
        Format::Pdf => return to.write_all(&pdf::render(run, language)),
        Format::Html => html::render(run, language),
        Format::Junit => junit::render(run, language),
        Format::Github => github::annotations(run, language),
        Format::GithubSummary => github::summary(run, language),
        Format::WcagEm => wcag_em::render(run, language),
        Format::Openacr => openacr::render(run, language),
        Format::Statement => statement::render(run, language),
        Format::Monitoring => monitoring::render(run, language),
        Format::Markdown => markdown::render(run, language),
        Format::Badge => badge::render(run, language),
    };
    to.write_all(text.as_bytes())
}

/// The run in one format, as [`write()`] writes it.
pub fn render(run: &Run, language: Language, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = write(run, language, format, &mut bytes);
    bytes
}
