//! `cargo xtask axe-report`: the sample reports held to axe-core in Chromium; skipped, saying so, where either is absent.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browser::axe::axe_core;
use crate::browser::chromium::PROGRAM;
use crate::root;

/// Reports that people read.
const REPORTS: [&str; 4] = ["nl/index.html", "en/index.html", "nl/statement.nl.html", "en/statement.en.html"];
/// Light and wide, dark, and as narrow as a phone.
const VIEWS: [&[&str]; 3] = [
    &["--window-size=1280,900"],
    &["--window-size=1280,900", "--blink-settings=preferredColorScheme=0"],
    &["--window-size=500,900"],
];
/// Opens every part, runs axe-core and writes a line per violation at the end of the page.
const SCRIPT: &str = "for (const it of document.querySelectorAll('details')) it.open = true;\
    axe.run(document, { resultTypes: ['violations'] }).then((result) => {\
      const list = document.createElement('pre');\
      list.textContent = 'axe-begin\\n' + result.violations.map((it) =>\
        it.id + ' x' + it.nodes.length + ' ' + it.nodes[0].target).join('\\n') + '\\naxe-end';\
      document.body.append(list);\
    });";

/// Checks every sample report in every view.
pub(crate) fn run() -> Result<()> {
    let chromium = Path::new(PROGRAM);
    if !chromium.exists() {
        println!("xtask: skipped: there is no Chromium here");
        return Ok(());
    }
    let cache = root().join("target/axe");
    let Some(axe) = axe_core()? else {
        println!("xtask: skipped: axe-core is not here and npm could not fetch it");
        return Ok(());
    };
    let mut violations = Vec::new();
    for report in REPORTS {
        let html = fs::read_to_string(root().join("reports").join(report))
            .with_context(|| format!("reading reports/{report}"))?;
        let page = cache.join("page.html");
        // The page's own text has no such tag, since text is escaped.
        let script = format!(
            "<script>{}</script><script>{SCRIPT}</script></body>",
            axe.replace("</script", "<\\/script")
        );
        fs::write(&page, html.replace("</body>", &script)).context("writing the page to check")?;
        for view in VIEWS {
            for violation in
                violations_of(chromium, &page, view).with_context(|| format!("checking {report}"))?
            {
                violations.push(format!("{report} {}: {violation}", view.join(" ")));
            }
        }
        println!("xtask: {report} checked in {} views", VIEWS.len());
    }
    if !violations.is_empty() {
        bail!("axe-core found:\n{}", violations.join("\n"));
    }
    Ok(())
}

fn violations_of(chromium: &Path, page: &Path, view: &[&str]) -> Result<Vec<String>> {
    let done = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"])
        .args(view)
        .arg(page.canonicalize().context("finding the page")?)
        .output()
        .context("starting Chromium")?;
    let dom = String::from_utf8_lossy(&done.stdout);
    let result = dom.rsplit_once("axe-begin\n").and_then(|it| it.1.split_once("axe-end"));
    let Some((lines, _)) = result else { bail!("axe-core gave no result") };
    Ok(lines.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect())
}
