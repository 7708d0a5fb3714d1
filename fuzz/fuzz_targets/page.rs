//! HTML × CSS: the input up to a zero byte is a style sheet, the rest is the page that links it.

#![no_main]

use std::sync::Arc;

use drempel_page::{Page, PageSettings, SheetSet, Stylesheet, decode};
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|data: &[u8]| {
    let split = data.iter().position(|it| *it == 0).unwrap_or(0);
    let (css, html) = data.split_at(split);
    let url = Url::parse("https://example.test/a.css").expect("a literal URL");
    let sheets = Arc::new(SheetSet::new());
    sheets.insert(&url, Arc::new(Stylesheet::parse(&decode(css, None), &url)));
    let html = format!("<link rel=stylesheet href=/a.css>{}", decode(html, None));
    let page = Page::with_sheets(&html, url, PageSettings::default(), sheets);
    for element in page.document().elements() {
        let node = element.id();
        let _ = (page.exposed_role(node), page.name(node), page.description(node), page.states(node));
        let _ = (page.style(node), page.text_paint(node), page.is_visible(node), page.selector(node));
    }
    let _ = (page.headings(), page.landmarks(), page.tables(), page.links());
});
