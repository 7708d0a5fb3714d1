use std::error::Error;
use std::fmt;
use std::str::FromStr;

use drempel_model::{Language, Run};

use crate::{csv, html, json, junit, sarif};

/// A format that a run can be written in.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Format {
    /// One page to read, without scripts or other files.
    Html,
    /// The whole run.
    Json,
    /// One row per finding, for a spreadsheet.
    Csv,
    /// One test case per rule, for build servers.
    Junit,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Html, Self::Json, Self::Csv, Self::Junit, Self::Sarif];

    /// The name by which a user asks for the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
        }
    }

    /// The name of the file that holds the report.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Html => "index.html",
            Self::Json => "run.json",
            Self::Csv => "findings.csv",
            Self::Junit => "junit.xml",
            Self::Sarif => "results.sarif",
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

/// The run in one format; texts in one language, JSON in all.
pub fn render(run: &Run, language: Language, format: Format) -> Vec<u8> {
    match format {
        Format::Html => html::render(run, language).into_bytes(),
        Format::Json => json::render(run).into_bytes(),
        Format::Csv => csv::render(run, language).into_bytes(),
        Format::Junit => junit::render(run, language).into_bytes(),
        Format::Sarif => sarif::render(run, language).into_bytes(),
    }
}
