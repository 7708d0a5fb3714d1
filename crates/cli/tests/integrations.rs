//! What runs Drempel for others: the GitHub action, the GitLab template and the pre-commit hook, each run as they run it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]
#![expect(clippy::print_stdout, reason = "a test says what it skips")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The lines of a block of YAML below a key, without their indentation.
fn block(yaml: &str, key: &str) -> String {
    let mut lines = yaml.lines().skip_while(|it| it.trim() != key);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let outer = indent(lines.next().unwrap());
    let lines: Vec<&str> = lines.take_while(|it| it.trim().is_empty() || indent(it) > outer).collect();
    let inner = indent(lines.first().unwrap());
    lines.iter().map(|it| it.get(inner..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Runs a script as a build server does: in a folder with a site, the program on the path.
struct Job {
    folder: PathBuf,
}

impl Job {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("drempel-job-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("public")).unwrap();
        let page = "<!doctype html><html lang=\"en\"><title>Waste</title><main><h1>Waste</h1><img src=\"a.png\"></main></html>";
        fs::write(folder.join("public/index.html"), page).unwrap();
        Self { folder }
    }

    fn run(&self, script: &str, variables: &BTreeMap<&str, &str>) -> Option<(Option<i32>, String)> {
        let program = Path::new(env!("CARGO_BIN_EXE_drempel")).parent().unwrap().to_path_buf();
        let path = std::env::var_os("PATH").unwrap();
        let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&path))).unwrap();
        let done = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(&self.folder)
            .env("PATH", path)
            .envs(variables)
            .output();
        let Ok(done) = done else {
            println!("skipped: there is no bash here");
            return None;
        };
        let text =
            String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
        Some((done.status.code(), text))
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn the_github_action_annotates_and_fails() {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let script = block(&action, "run: |");
    let job = Job::new("github");
    let summary = job.folder.join("summary.md");
    let variables = BTreeMap::from([
        ("TARGET", "public"),
        ("BASELINE", ""),
        ("FAIL_ON", "minor"),
        ("OUT", "out"),
        ("REPORT_LANG", "en"),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ]);
    let Some((code, text)) = job.run(&script, &variables) else { return };
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("::error title=image-name,file=public/index.html,line=1::"), "{text}");
    assert!(fs::read_to_string(&summary).unwrap().contains("# Barriers on public"));
    assert!(job.folder.join("out/results.sarif").exists() && job.folder.join("out/index.html").exists());
    // Every variable of the script is one that the action sets.
    for name in ["TARGET", "BASELINE", "FAIL_ON", "OUT", "REPORT_LANG"] {
        assert!(action.contains(&format!("{name}: ${{{{ inputs.")), "{name}");
    }
}

#[test]
fn the_gitlab_job_leaves_its_artifacts() {
    let template = fs::read_to_string(root().join("integrations/gitlab.yml")).unwrap();
    let script = block(&template, "script:").replace("- drempel", "drempel");
    let job = Job::new("gitlab");
    let Some((code, text)) = job.run(&script, &BTreeMap::from([("DREMPEL_TARGET", "public")])) else {
        return;
    };
    assert_eq!(code, Some(1), "{text}");
    for line in template.lines().filter(|it| it.contains(": drempel-report/")) {
        let file = line.split(": ").nth(1).unwrap().trim();
        assert!(job.folder.join(file).exists(), "{file}");
    }
}

#[test]
fn the_pre_commit_hook_takes_a_folder() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|it| it.trim().strip_prefix("entry: ")).unwrap().to_owned();
    let job = Job::new("hook");
    // As the tool does: the entry, then the arguments of the user's own configuration.
    let Some((code, text)) = job.run(&format!("{entry} public"), &BTreeMap::new()) else { return };
    assert_eq!(code, Some(1), "{text}");
    fs::write(
        job.folder.join("public/index.html"),
        "<!doctype html><html lang=\"en\"><title>Waste</title><main><h1>Waste</h1></main></html>",
    )
    .unwrap();
    let Some((code, text)) = job.run(&format!("{entry} public"), &BTreeMap::new()) else { return };
    assert_eq!(code, Some(0), "{text}");
}
