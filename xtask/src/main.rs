//! Chores of the project: `cargo xtask <command>`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks to its user")]

mod axe_compare;
mod axe_report;
mod barriers;
mod bench;
mod browser;
mod crawl_bench;
mod deny;
mod dist;
mod docs;
mod fmt;
mod new_rule;
mod oracle;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <command>

  test                    install what the tests need where that can be done, then run them all
  axe-report              hold the sample reports to axe-core in Chromium
  axe-compare [FOLDER…]   what drempel and axe-core fail on the same pages, rule by rule, in Chromium
  bench                   pages and megabytes a second, and the multiple of a bare parse
  crawl-bench [PAGES…]    audit a made-up site of so many pages: time and memory (10000 and 50000);
                          `hosts`: 500 hosts at a request a second each
  deny                    licences, bans and sources of the dependencies, by cargo-deny
  dist                    build what people install: an archive and a Debian package, static where that can be
  docs                    make the pages of documentation that come from data
  fmt [--check]           format every file, the rules' files included
  oracle [PAGES…]         roles, names and styles compared with headless Chromium's, over pages or folders of them;
                          --max-pages N for a sample of each, --all for every disagreement
  new-rule <group>/<id>   start a rule: its code and its data file
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<()> {
    match args {
        ["test"] => test::run(),
        ["axe-report"] => axe_report::run(),
        ["axe-compare", folders @ ..] => axe_compare::run(folders),
        ["bench"] => bench::run(),
        ["crawl-bench", sizes @ ..] => crawl_bench::run(sizes),
        ["deny"] => deny::run(),
        ["dist"] => dist::run(),
        ["docs"] => docs::run(&root()),
        ["fmt"] => fmt::run(false),
        ["fmt", "--check"] => fmt::run(true),
        ["oracle", targets @ ..] => oracle::run(targets),
        ["new-rule", name] => new_rule::run(name),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("there is no command '{}'\n\n{HELP}", args.join(" ")),
    }
}

/// The workspace's root folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
