//! `drempel check` through the binary: exit codes, baseline, ignores, changed pages, a server of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot write its files has failed")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

const CLEAN: &str = "<!doctype html><html lang=\"nl\"><head><title>Afval</title></head><body><main><h1>Afval</h1>\
    <p>Wij halen het op.</p></main></body></html>";

fn page(main: &str) -> String {
    CLEAN.replace("<p>Wij halen het op.</p>", &format!("<p>Wij halen het op.</p>{main}"))
}

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("drempel-check-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("site")).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn check(&self, args: &[&str]) -> (Option<i32>, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_drempel"))
            .args(["check", "--lang", "en"])
            .args(args)
            .current_dir(&self.0)
            .output()
            .unwrap();
        let text = String::from_utf8(done.stdout).unwrap() + &String::from_utf8_lossy(&done.stderr);
        (done.status.code(), text)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn findings_are_printed_as_a_compiler_does_and_fail() {
    let folder = Folder::new("plain");
    folder.write("site/index.html", &page("\n<img src=\"kaart.png\">"));
    let (code, text) = folder.check(&["site"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("error[image-name]: ") && text.contains("--> site/index.html:2\n"), "{text}");
    assert!(text.contains("2 | <img src=\"kaart.png\">\n  | ^^^^^^^^^^^^^^^^^^^^^\n"), "{text}");
    assert!(text.contains("= drempel explain image-name") && !text.contains('\u{1b}'), "{text}");
    folder.write("site/index.html", CLEAN);
    let (code, text) = folder.check(&["site"]);
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(folder.check(&["elsewhere"]).0, Some(2));
}

#[test]
fn a_baseline_fails_only_on_what_is_new_and_only_shrinks() {
    let folder = Folder::new("baseline");
    folder.write(
        "site/index.html",
        &page("<img class=\"css-1a2b3c\" src=\"a.png\"><img class=\"css-1a2b3c\" src=\"b.png\">"),
    );
    let with = ["site", "--baseline", "known.json"];
    let update = ["site", "--baseline", "known.json", "--update-baseline"];
    assert_eq!(folder.check(&update).0, Some(2));
    let grown: Vec<&str> = update.iter().copied().chain(["--allow-growth"]).collect();
    assert_eq!(folder.check(&grown).0, Some(0));
    let known = || fs::read_to_string(folder.0.join("known.json")).unwrap().matches("image-name").count();
    assert_eq!((folder.check(&with).0, known()), (Some(0), 2));

    // Other lines, other order, other hashes in classes.
    folder.write(
        "site/index.html",
        &page("\n\n<p>Nieuw.</p>\n<img class=\"css-9z8y7x\" src=\"b.png\">\n<img class=\"css-9z8y7x\" src=\"a.png\">"),
    );
    let (code, text) = folder.check(&with);
    assert_eq!(code, Some(0), "{text}");

    folder.write(
        "site/index.html",
        &page("<img class=\"css-9z8y7x\" src=\"c.png\"><img class=\"css-9z8y7x\" src=\"a.png\"><img class=\"css-9z8y7x\" src=\"b.png\">"),
    );
    let (code, text) = folder.check(&with);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("c.png") && !text.contains("b.png"), "{text}");
    assert_eq!((folder.check(&update).0, known()), (Some(1), 2));

    folder.write("site/index.html", &page("<img class=\"css-9z8y7x\" src=\"a.png\">"));
    assert_eq!((folder.check(&update).0, known()), (Some(0), 1));
}

#[test]
fn the_site_file_ignores_with_a_reason_and_sets_numbers() {
    let folder = Folder::new("options");
    folder.write("site/index.html", &page("<img src=\"a.png\">"));
    folder.write("drempel.toml", "[check]\n[[check.ignore]]\nrule = \"image-name\"\npage = \"index.html\"\n");
    let (code, text) = folder.check(&["site"]);
    assert!(code == Some(2) && text.contains("reason"), "{text}");
    let ignore = "[check]\n[[check.ignore]]\nrule = \"image-name\"\nreason = \"new photo is on its way\"\nowner = \"web\"\nuntil = ";
    folder.write("drempel.toml", &format!("{ignore}\"2999-12-31\"\n"));
    let (code, text) = folder.check(&["site"]);
    assert_eq!(code, Some(0), "{text}");
    folder.write("drempel.toml", &format!("{ignore}\"2020-12-31\"\n"));
    let (code, text) = folder.check(&["site"]);
    assert!(code == Some(1) && text.contains("has expired: new photo is on its way (web)"), "{text}");
    // The file that `drempel audit` reads, from another folder: paths are as seen from the file.
    fs::create_dir_all(folder.0.join("own")).unwrap();
    folder.write("own/known.json", "{ \"format\": \"drempel-baseline/1\", \"findings\": [] }");
    folder.write(
        "own/drempel.toml",
        "[site]\nurl = \"https://example.test/\"\n[check]\nbaseline = \"known.json\"\nmax-rule = { image-name = 1 }\n",
    );
    let (code, text) = folder.check(&["site", "--config", "own/drempel.toml"]);
    assert_eq!(code, Some(0), "{text}");
    folder.write("drempel.toml", "[check]\nmax-rule = { image-name = 1 }\n");
    assert_eq!(folder.check(&["site"]).0, Some(0));
    assert_eq!(folder.check(&["site", "--max", "image-name=0"]).0, Some(1));
    assert_eq!(folder.check(&["site", "--fail-on", "fatal"]).0, Some(2));
}

#[test]
fn names_that_nothing_has_are_errors_that_name_the_nearest() {
    let folder = Folder::new("names");
    folder.write("site/index.html", &page("<img src=\"a.png\">"));
    let refuses = |args: &[&str], said: &str| {
        let (code, text) = folder.check(&[&["site"], args].concat());
        assert!(code == Some(2) && text.contains(said), "{args:?}: {text}");
    };
    refuses(&["--max", "imgae-name=3"], "no impact or rule 'imgae-name'; did you mean 'image-name'?");
    refuses(&["--max", "moderat=3"], "did you mean 'moderate'?");
    refuses(&["--disable-rule", "imgae-name"], "did you mean 'image-name'?");
    refuses(&["--baseline", "known.json"], "begin one with --update-baseline --allow-growth");
    for (table, said) in [
        ("[check]\nmax-rule = { imgae-name = 3 }", "did you mean 'image-name'?"),
        ("[[check.ignore]]\nrule = 'imgae-name'\nreason = 'x'", "did you mean 'image-name'?"),
        ("[check]\nmax-journey = { movign = 0 }", "no errand 'movign'; did you mean 'moving'?"),
        ("[chekc]\nmax = { minor = 1 }", "no section 'chekc'; did you mean 'check'?"),
    ] {
        folder.write("drempel.toml", table);
        refuses(&[], said);
    }
    refuses(&["--config", "dremple.toml"], "no file 'dremple.toml'; did you mean 'drempel.toml'?");
    // Errands of the site's own, and rules that are left out, have names too.
    let own = "[[journey]]\nid = 'parking'\ntitle = { nl = 'P', en = 'P' }\n[check]\n";
    folder.write(
        "drempel.toml",
        &format!("{own}max-journey = {{ parking = 0 }}\nmax-rule = {{ image-name = 1 }}"),
    );
    let (code, text) = folder.check(&["site", "--disable-rule", "image-name"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn only_changed_pages_are_checked() {
    let folder = Folder::new("changed");
    let git = |args: &[&str]| {
        let done = Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@example.test", "-c", "commit.gpgsign=false"])
            .args(args)
            .current_dir(&folder.0)
            .output();
        done.is_ok_and(|it| it.status.success())
    };
    folder.write("site/index.html", &page("<img src=\"old.png\">"));
    folder.write("site/nieuw pagina.html", CLEAN);
    if !git(&["init", "-q"]) {
        println!("skipped: no git here");
        return;
    }
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "first"]));
    let (code, text) = folder.check(&["site", "--only-changed", "HEAD"]);
    assert!(code == Some(0) && text.contains("No page changed"), "{text}");
    folder.write("site/nieuw pagina.html", &page("<img src=\"new.png\">"));
    let (code, text) = folder.check(&["site", "--only-changed", "HEAD"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("new.png") && !text.contains("old.png") && text.contains("1 page checked"),
        "{text}"
    );
    assert_eq!(folder.check(&["site", "--only-changed", "no-such-range"]).0, Some(2));
    // What is known of a page that was not looked at stays known.
    let file = folder.0.join("known.json").display().to_string();
    folder.check(&["site", "--baseline", &file, "--update-baseline", "--allow-growth"]);
    let entries = || std::fs::read_to_string(&file).unwrap().matches("\"page\"").count();
    let before = entries();
    folder.check(&["site", "--only-changed", "HEAD", "--baseline", &file, "--update-baseline"]);
    assert!(before >= 2 && entries() == before, "{before} entries became {}", entries());
}

#[test]
fn a_server_is_started_awaited_and_ended() {
    let has_python = Command::new("python3").arg("--version").output().is_ok_and(|it| it.status.success());
    if !has_python {
        println!("skipped: no python3 here to serve with");
        return;
    }
    let folder = Folder::new("server");
    folder.write("site/index.html", &page("<img src=\"a.png\">"));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let command = format!("python3 -m http.server --bind 127.0.0.1 --directory site {port} 2>/dev/null");
    let url = format!("http://127.0.0.1:{port}/");
    let (code, text) = folder.check(&["--serve-cmd", &command, "--wait-for", &url]);
    assert!(code == Some(1) && text.contains(&format!("--> {url}:1")), "{text}");
    // The signal is sent by then; the system may take a moment longer to close the port.
    assert!((0..20_000).any(|_| !is_listening(port)));
    let (code, text) = folder.check(&["--serve-cmd", "exit 3", "--wait-for", &url]);
    assert!(code == Some(2) && text.contains("ended before"), "{text}");
}

/// Listens at once, but is not ready before it was asked three times.
fn slow_starter() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for (asked, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4_096];
            let _ = stream.read(&mut request);
            let status = if asked < 3 { "503 Service Unavailable" } else { "200 OK" };
            let page = if asked < 3 { "building" } else { CLEAN };
            let head = "content-type: text/html; charset=utf-8\r\nconnection: close";
            let _ =
                write!(stream, "HTTP/1.1 {status}\r\n{head}\r\ncontent-length: {}\r\n\r\n{page}", page.len());
        }
    });
    port
}

#[test]
fn a_server_that_listens_but_is_not_ready_is_awaited() {
    let folder = Folder::new("ready");
    let url = format!("http://127.0.0.1:{}/", slow_starter());
    let (code, text) = folder.check(&["--wait-for", &url, "--no-follow"]);
    assert!(code == Some(0) && text.contains("1 page checked"), "{text}");
}

fn is_listening(port: u16) -> bool {
    std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
}

#[test]
fn a_check_writes_the_formats_that_are_asked_for() {
    let folder = Folder::new("formats");
    folder.write("site/index.html", &page("<img src=\"a.png\">"));
    let (code, _) = folder.check(&["site", "--format", "sarif", "--format", "gitlab", "--out", "out"]);
    assert_eq!(code, Some(1));
    let read = |name: &str| fs::read_to_string(folder.0.join("out").join(name)).unwrap();
    assert!(read("results.sarif").contains("\"uri\": \"site/index.html\""));
    assert!(read("gl-code-quality-report.json").contains("\"path\": \"site/index.html\""));
    assert!(!Path::new(&folder.0).join("out/run.json").exists());
    let baseline = ["--baseline", "known.json", "--update-baseline", "--allow-growth"];
    let formats = ["site", "--format", "junit", "--out", "both"];
    assert_eq!(folder.check(&[&formats[..], &baseline].concat()).0, Some(0));
    assert!(folder.0.join("both/junit.xml").exists() && folder.0.join("known.json").exists());
}

#[test]
fn shells_complete_and_a_manual_can_be_read() {
    let print = |shell: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_drempel")).args(["completions", shell]).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    for shell in ["bash", "zsh", "fish"] {
        let (code, text) = print(shell);
        assert!(code == Some(0) && text.contains("--update-baseline"), "{shell}");
    }
    let (code, text) = print("man");
    assert!(code == Some(0) && text.starts_with(".ie") && text.contains(".SH DREMPEL CHECK"));
    assert_eq!(print("cmd").0, Some(2));
}
