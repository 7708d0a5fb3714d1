//! A workbook for the people who live in spreadsheets: findings, barriers, pages, criteria and addresses.
//!
//! Office Open XML (ECMA-376) as far as these tables need it: every cell is text or a number, so none is a formula.

use std::fmt::Write as _;
use std::io::{self, Write};

use drempel_model::{Language, Outcome, Run};
use maud::html;

use crate::assessment::{assess, clause};
use crate::zip::Archive;
use crate::{csv, html as page, text, words};

/// Rows that a sheet can hold, with its head.
const ROWS: usize = 1_048_576;
/// Longest text of a cell here; the format allows 32,767.
const CELL_CHARS: usize = 2_000;
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

enum Cell {
    Text(String),
    Number(usize),
}

struct Sheet<'a> {
    name: &'static str,
    /// Head and width in characters of each column.
    columns: Vec<(String, usize)>,
    /// Made one by one, as they are written.
    rows: Box<dyn Iterator<Item = Vec<Cell>> + 'a>,
}

pub(crate) fn write(run: &Run, language: Language, to: &mut dyn Write) -> io::Result<()> {
    let sheets = [
        findings(run, language),
        barriers(run, language),
        pages(run, language),
        criteria(run, language),
        urls(run, language),
    ];
    let mut archive = Archive::new(to);
    archive.add("[Content_Types].xml", content_types(sheets.len()).as_bytes())?;
    archive.add("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml".to_owned())]).as_bytes())?;
    archive.add("xl/workbook.xml", workbook(&sheets).as_bytes())?;
    let mut parts: Vec<(&str, String)> =
        (1..=sheets.len()).map(|it| ("worksheet", format!("worksheets/sheet{it}.xml"))).collect();
    parts.push(("styles", "styles.xml".to_owned()));
    archive.add("xl/_rels/workbook.xml.rels", relations(&parts).as_bytes())?;
    archive.add("xl/styles.xml", styles().as_bytes())?;
    for (position, sheet) in sheets.into_iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", position + 1);
        archive.add_written(&name, |to| worksheet(sheet, to))?;
    }
    archive.finish()
}

fn findings(run: &Run, language: Language) -> Sheet<'_> {
    let widths = [10, 10, 24, 18, 10, 50, 8, 40, 60, 60, 18, 18];
    let columns = csv::COLUMNS.iter().zip(widths).map(|(name, width)| ((*name).to_owned(), width)).collect();
    let rows = run.findings.iter().take(ROWS - 1).map(move |finding| {
        csv::values(run, language, finding)
            .into_iter()
            .zip(csv::COLUMNS)
            .map(|(value, column)| match value.parse().ok().filter(|_| column == "line") {
                Some(number) => Cell::Number(number),
                None => Cell::Text(value),
            })
            .collect()
    });
    Sheet { name: words::SHEET_FINDINGS.get(language), columns, rows: Box::new(rows) }
}

fn barriers(run: &Run, language: Language) -> Sheet<'_> {
    let columns = [
        (words::BARRIER, 60),
        (words::RESULT, 12),
        (words::IMPACT, 14),
        (words::PAGES, 8),
        (words::PLACES, 8),
        (words::RULE, 24),
        (words::NORM, 24),
        (words::OWNER, 26),
        (words::REPAIR, 80),
    ];
    let rows = run.barriers.iter().take(ROWS - 1).map(move |barrier| {
        let rule = run.rules.get(&barrier.rule);
        vec![
            Cell::Text(page::barrier_text(run, language, barrier)),
            Cell::Text(barrier.outcome.as_str().to_owned()),
            Cell::Text(words::impact(barrier.impact).get(language).to_owned()),
            Cell::Number(barrier.page_count),
            Cell::Number(barrier.finding_count),
            Cell::Text(barrier.rule.clone()),
            Cell::Text(rule.map(page::requirements).unwrap_or_default()),
            Cell::Text(rule.map(|it| words::owner(it.owner).get(language).to_owned()).unwrap_or_default()),
            Cell::Text(rule.map(|it| it.fix.get(language).to_owned()).unwrap_or_default()),
        ]
    });
    Sheet {
        name: words::SHEET_BARRIERS.get(language),
        columns: heads(language, &columns),
        rows: Box::new(rows),
    }
}

fn pages(run: &Run, language: Language) -> Sheet<'_> {
    let columns = [
        (words::ADDRESS, 60),
        (words::NAME, 50),
        (words::LANGUAGE, 10),
        (words::FAILED, 12),
        (words::CANT_TELL, 12),
        (words::PASSED, 12),
        (words::NOTES, 60),
    ];
    let rows = run.pages.iter().take(ROWS - 1).map(move |it| {
        let count = |outcome| Cell::Number(it.outcomes.values().filter(|it| **it == outcome).count());
        vec![
            Cell::Text(it.url.to_string()),
            Cell::Text(it.title.clone()),
            Cell::Text(it.language.clone()),
            count(Outcome::Failed),
            count(Outcome::CantTell),
            count(Outcome::Passed),
            Cell::Text(it.notes.join("; ")),
        ]
    });
    Sheet { name: words::SHEET_PAGES.get(language), columns: heads(language, &columns), rows: Box::new(rows) }
}

fn criteria(run: &Run, language: Language) -> Sheet<'_> {
    let columns = [
        (words::CRITERION, 12),
        (words::NAME, 50),
        (words::LEVEL, 8),
        (words::CLAUSE, 12),
        (words::RESULT, 14),
        (words::PAGES_FAILED, 18),
        (words::PAGES_UNDECIDED, 18),
        (words::BARRIERS, 12),
    ];
    let rows = assess(run).into_iter().map(move |it| {
        vec![
            Cell::Text(it.criterion.number.to_owned()),
            Cell::Text(it.criterion.name(language).to_owned()),
            Cell::Text(it.criterion.level.to_owned()),
            Cell::Text(clause(run, it.criterion).to_owned()),
            Cell::Text(it.outcome.as_str().to_owned()),
            Cell::Number(it.page_count(Outcome::Failed)),
            Cell::Number(it.page_count(Outcome::CantTell)),
            Cell::Number(it.barriers.len()),
        ]
    });
    Sheet {
        name: words::SHEET_CRITERIA.get(language),
        columns: heads(language, &columns),
        rows: Box::new(rows),
    }
}

fn urls(run: &Run, language: Language) -> Sheet<'_> {
    let columns = [(words::ADDRESS, 80), (words::STATE, 30), (words::REASON, 60)];
    let rows = run.urls.iter().take(ROWS - 1).map(move |it| {
        vec![
            Cell::Text(it.url.to_string()),
            Cell::Text(words::state(it.state).get(language).to_owned()),
            Cell::Text(it.why.clone()),
        ]
    });
    Sheet { name: words::SHEET_URLS.get(language), columns: heads(language, &columns), rows: Box::new(rows) }
}

fn heads(language: Language, columns: &[(words::Word, usize)]) -> Vec<(String, usize)> {
    columns.iter().map(|(word, width)| (word.get(language).to_owned(), *width)).collect()
}

fn worksheet(sheet: Sheet<'_>, to: &mut dyn Write) -> io::Result<()> {
    let mut xml = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (index, (_, width)) in sheet.columns.iter().enumerate() {
        let _ = write!(xml, "<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", index + 1);
    }
    xml.push_str("</cols><sheetData><row r=\"1\">");
    for (index, (name, _)) in sheet.columns.iter().enumerate() {
        push_text(&mut xml, &reference(index, 1), name, " s=\"1\"");
    }
    xml.push_str("</row>");
    let mut number = 1;
    for row in sheet.rows {
        number += 1;
        let _ = write!(xml, "<row r=\"{number}\">");
        for (column, cell) in row.iter().enumerate() {
            match cell {
                Cell::Text(value) => push_text(&mut xml, &reference(column, number), value, ""),
                Cell::Number(value) => {
                    let _ = write!(xml, "<c r=\"{}\"><v>{value}</v></c>", reference(column, number));
                }
            }
        }
        xml.push_str("</row>");
        to.write_all(xml.as_bytes())?;
        xml.clear();
    }
    let corner = reference(sheet.columns.len().saturating_sub(1), number);
    let _ = write!(xml, "</sheetData><autoFilter ref=\"A1:{corner}\"/></worksheet>");
    to.write_all(xml.as_bytes())
}

fn push_text(xml: &mut String, reference: &str, value: &str, style: &str) {
    let _ = write!(
        xml,
        "<c r=\"{reference}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        escape(value)
    );
}

/// `A1` for column 0 in row 1. No table here has more than 26 columns.
fn reference(column: usize, row: usize) -> String {
    let letter = char::from_u32(u32::from('A') + u32::try_from(column).unwrap_or(0)).unwrap_or('A');
    format!("{letter}{row}")
}

fn escape(value: &str) -> String {
    // ECMA-376 part 1, 22.9.2.19: `_x0041_` stands for a character, so that a `_x` of its own is written `_x005F_x`.
    let value = text::line(value, CELL_CHARS).replace("_x", "_x005F_x");
    html! { (value) }.into_string()
}

fn workbook(sheets: &[Sheet<'_>]) -> String {
    let mut xml = format!("{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>");
    for (index, sheet) in sheets.iter().enumerate() {
        let _ = write!(
            xml,
            "<sheet name=\"{}\" sheetId=\"{1}\" r:id=\"rId{1}\"/>",
            escape(sheet.name),
            index + 1
        );
    }
    xml + "</sheets></workbook>"
}

fn relations(parts: &[(&str, String)]) -> String {
    let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (index, (kind, target)) in parts.iter().enumerate() {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/>",
            index + 1
        );
    }
    xml + "</Relationships>"
}

fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut xml = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>"
    );
    for index in 1..=sheets {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/worksheets/sheet{index}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"
        );
    }
    xml + "</Types>"
}

/// Style 0 is plain, style 1 the bold head.
fn styles() -> String {
    format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>"
    )
}
