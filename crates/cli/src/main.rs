//! The binary `drempel`: reads the command line, runs the audit, writes the report.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks to its user")]

mod act;
mod act_score;
mod args;
mod audit;
mod check;
mod check_args;
mod check_files;
mod completions;
mod crawl_args;
mod dev_server;
mod errands;
mod evidence;
mod explain;
mod init;
mod inspect;
mod names;
mod previous;
mod report;
mod rule_set;
mod schedule;
mod secrets;
mod site_file;
mod state;
mod target;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::args::{Args, Command};

/// The exit code for "could not run".
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    start_logging(args.verbose);
    let result = match args.command {
        Command::Check(options) => return finish(check::run(&options)),
        Command::Audit(options) => audit::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Schedule(options) => schedule::run(&options),
        Command::Report(options) => report::run(&options),
        Command::Rules(options) => explain::list(&options),
        Command::Explain(options) => explain::one(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Completions(options) => completions::run(&options),
        Command::Act(options) => act::run(&options),
    };
    finish(result.map(|()| ExitCode::SUCCESS))
}

fn finish(result: Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("drempel: {error:#}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Everything but results goes to stderr; `-v` shows what a run does, `-vv` each page, `-vvv` each rule.
fn start_logging(verbose: u8) {
    let level = match verbose {
        0 => "warn",
        1 => "info",
        2 => "debug",
        _ => "trace",
    };
    let filter =
        format!("warn,drempel={level},drempel_audit={level},drempel_crawl={level},drempel_rules={level}");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
}
