//! `drempel completions`: what a shell completes, and the manual page.

use std::io::{self, Write};
use std::str::FromStr;

use anyhow::{Context, Result, anyhow};
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::args::{Args, CompletionsArgs};

/// Prints the script of a shell, or the manual page in roff.
pub(crate) fn run(options: &CompletionsArgs) -> Result<()> {
    let mut command = Args::command();
    let mut text = Vec::new();
    if options.shell == "man" {
        manual(&command, &mut text).context("writing the manual page")?;
    } else {
        let shell = Shell::from_str(&options.shell).map_err(|_| {
            anyhow!("'{}' is no shell; write bash, zsh, fish, elvish, powershell, or man", options.shell)
        })?;
        generate(shell, &mut command, "drempel", &mut text);
    }
    io::stdout().write_all(&text).context("printing")
}

/// The page of the program, and after it the options of each command.
fn manual(command: &clap::Command, text: &mut Vec<u8>) -> io::Result<()> {
    clap_mangen::Man::new(command.clone()).render(text)?;
    for sub in command.get_subcommands().filter(|it| it.get_name() != "help") {
        let title = format!("drempel {}", sub.get_name()).to_uppercase();
        writeln!(text, ".SH {title}")?;
        let page = clap_mangen::Man::new(sub.clone());
        page.render_description_section(text)?;
        page.render_options_section(text)?;
    }
    Ok(())
}
