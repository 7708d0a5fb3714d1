//! Hostile pages, those of the shared folder and a few of our own: no panic, no endless work, no stack overflow.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use drempel_page::{Page, PageSettings, SheetSet, Stylesheet, decode};
use rustix::time::{ClockId, clock_gettime};
use url::Url;

/// Most time of the processor that one page may take; without optimization, much more.
const MOST: Duration = if cfg!(debug_assertions) { Duration::from_secs(40) } else { Duration::from_secs(2) };

/// Larger pages are not looked at without optimization.
const SLOW_BYTES: u64 = 40_000;
/// Without optimization, fewer repetitions.
const FEWER: usize = if cfg!(debug_assertions) { 20 } else { 1 };

/// Asks everything that rules ask of a page.
fn look_at(bytes: &[u8], css: &str) {
    let url = Url::parse("https://example.test/").unwrap();
    let sheets = Arc::new(SheetSet::new());
    let address = url.join("a.css").unwrap();
    sheets.insert(&address, Arc::new(Stylesheet::parse(css, &address)));
    let page = Page::with_sheets(&decode(bytes, None), url, PageSettings::default(), sheets);
    look_at_page(&page);
}

fn look_at_page(page: &Page) {
    for element in page.document().elements() {
        let node = element.id();
        let _ = (page.exposed_role(node), page.name(node), page.description(node), page.states(node));
        let _ = (page.is_focusable(node), page.is_visible(node), page.hidden_from_sight(node));
        let _ = (page.text_paint(node), page.is_programmatically_hidden(node));
    }
    let _ = (page.headings(), page.landmarks(), page.tables(), page.links(), page.title());
    page.framed_pages().values().for_each(look_at_page);
}

fn time_of(work: impl FnOnce()) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
    };
    let start = now();
    work();
    now().saturating_sub(start)
}

fn check(name: &str, bytes: &[u8], css: &str) {
    let time = time_of(|| look_at(bytes, css));
    assert!(time < MOST, "{name} took {time:?} of the processor");
}

#[test]
fn shared_hostile_pages_end_in_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let script = shared.join("page/nasty_pages.py");
    if !script.exists() {
        eprintln!("skipped: {} is absent", script.display());
        return;
    }
    let folder = std::env::temp_dir().join(format!("drempel-nasty-{}", std::process::id()));
    match Command::new("python3").arg(&script).arg(&folder).output() {
        Ok(done) if done.status.success() => {}
        _ => {
            eprintln!("skipped: python3 could not run {}", script.display());
            return;
        }
    }
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    pages.sort();
    assert!(!pages.is_empty());
    let css = "* + * { color: red } :not(p) ~ :nth-child(2n of b) { top: 1px } div div > span { left: 1px }";
    for page in &pages {
        // A hundred thousand elements at the greatest depth are for optimized code.
        if cfg!(debug_assertions) && std::fs::metadata(page).unwrap().len() > SLOW_BYTES {
            eprintln!("skipped without optimization: {}", page.display());
            continue;
        }
        check(&page.display().to_string(), &std::fs::read(page).unwrap(), css);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn deep_and_wide_pages_end_in_time() {
    let repeated = |part: &str, count: usize| part.repeat(count / FEWER).into_bytes();
    // Beyond the bound on depth every element stands next to the others, each with hundreds of ancestors.
    check("deep", &repeated("<div>", 20_000), "div div { color: red }");
    check("named", &repeated("<div role=listitem aria-label=a>", 5_000), "");
    check("lists", &repeated("<ul><li><a href=a>a", 3_000), "li:first-child a { color: red }");
    check("wide", &repeated("<p class=a>x</p>", 20_000), ".a ~ .b, .a:nth-last-child(3n) { color: red }");
    check("headings", &repeated("<section><h1>a", 2_000), "");
    check("labels", &repeated("<label for=a>b</label><input id=a>", 3_000), "");
    check("cells", &repeated("<table><tr><td>", 300), "td { border: 1px solid }");
}

#[test]
fn hostile_sheets_end_in_time() {
    let html = b"<link rel=stylesheet href=a.css><div class=a><p><b>x</b></p></div>".repeat(50);
    let nested = format!("{}color: red{}", "a { ".repeat(5_000), "}".repeat(5_000));
    let variables: String = (0..30).map(|it| format!("--v{}: var(--v{it}) var(--v{it});", it + 1)).collect();
    let sheets = [
        ("nested", nested),
        ("doubling", format!("* {{ --v0: xxxxxxxxxx; {variables} color: var(--v30) }}")),
        ("cycle", "* { --a: var(--b); --b: var(--c, var(--a)); color: var(--a, red) }".to_owned()),
        ("has", ":has(:not(:has(b)) ~ *) * :has(b) { color: red }".to_owned()),
        ("not", format!("{}b{} {{ color: red }}", ":not(".repeat(200), ")".repeat(200))),
        ("calc", format!("b {{ width: {}1px{} }}", "calc(".repeat(3_000), ")".repeat(3_000))),
        ("brackets", "[(".repeat(20_000)),
        (
            "selectors",
            (0..5_000).map(|it| format!("p:nth-child({it}),")).collect::<String>() + "b { top: 0 }",
        ),
    ];
    for (name, css) in sheets {
        check(name, &html, &css);
    }
}

/// Parts that mutations put in: where parsers and trees change their mind.
const PARTS: [&str; 36] = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<svg>",
    "</svg>",
    "<math><mi>",
    "<template>",
    "</template>",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<select><option>",
    "</select>",
    "<form>",
    "<details><summary>",
    "<iframe srcdoc=\"<p>x\">",
    "<template shadowrootmode=open><slot>",
    "</div>",
    "<div slot=a id=a>",
    "<!--",
    "<label for=a>",
    "<input id=a type=image>",
    " aria-labelledby=a ",
    " role=none ",
    " style='--a:var(--a)' ",
    "\0",
    "{",
    "}",
    ":has(",
    ")",
    "var(--a,",
    "!important;",
];

/// A generator of numbers that is the same on every machine (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        match self.below(4) {
            0 => {
                let end = (at + self.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            1 => {
                let end = (at + self.below(40)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = self.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            2 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
            _ => {
                let part = PARTS[self.below(PARTS.len())];
                bytes.splice(at..at, part.bytes());
            }
        }
    }
}

#[test]
fn mutated_pages_and_sheets_end_in_time() {
    const HTML: &[u8] = b"<!doctype html><link rel=stylesheet href=a.css><style>p{color:red}</style>\
        <div id=a class=b><h1>a</h1><ul><li><a href=x>b</a><li>c</ul><table><caption>d</caption><tr><th>e<td>f</table>\
        <form><label>g<input name=h></label><select><option>i</select></form><svg><title>j</title><path d=m /></svg></div>";
    const CSS: &[u8] = b"@layer a { p { color: var(--x, blue) } } @media (min-width: 1px) { .b > :is(h1, li):nth-child(2n) \
        { margin: calc(1px + 2em) auto; & a::before { content: 'x' attr(href) } } } @scope (div) { a { --x: var(--y) } }\
        @container (width > 1px) { td { background: linear-gradient(red, color-mix(in oklab, red, blue)) } }";
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..300 {
        let (mut html, mut css) = (HTML.to_vec(), CSS.to_vec());
        for _ in 0..=numbers.below(12) {
            numbers.mutate(&mut html);
            numbers.mutate(&mut css);
        }
        check(&format!("round {round}"), &html, &String::from_utf8_lossy(&css));
    }
}
