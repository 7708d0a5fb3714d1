//! ACT qt1vmo: image accessible name is descriptive.

use std::collections::BTreeSet;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::words::{file_stem, is_file_name, is_image_word, other_logo, significant_words};
use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Images with a name, shown and in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_image = it.is_html("img")
            || it.is_html("canvas")
            || it.name() == "svg"
            || matches!(page.role(it.id()), Some(Role::Image));
        is_image
            && page.is_included_in_accessibility_tree(it.id())
            && has_name(page, it.id())
            && page.is_visible(it.id())
    })
}

/// The name says what the image shows. A file name, a word for images, or somebody else's logo does not.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    let name = page.name(image).text.trim();
    let source = source(page, image).unwrap_or_default();
    let stem = file_stem(&source);
    let key = if is_image_word(name) {
        "placeholder"
    } else if is_file_name(name)
        || (!stem.is_empty() && name.contains(['_', '-']) && name.to_lowercase() == stem)
    {
        "file"
    } else if other_logo(name, &stem, page.url().host_str().unwrap_or_default()) && !is_of_page(page, name) {
        "logo"
    } else {
        return Verdict::Review;
    };
    Verdict::failed(key).with("name", name)
}

/// True where a name speaks of what the page's title does: a site's own logo may stand in any file.
fn is_of_page(page: &Page, name: &str) -> bool {
    let title = page.kept(|page| TitleWords(significant_words(&page.title())));
    !title.0.is_disjoint(&significant_words(name))
}

struct TitleWords(BTreeSet<String>);

/// The address of an image; of a canvas, the one image that the page's script draws.
fn source(page: &Page, image: NodeId) -> Option<String> {
    let element = page.document().element(image)?;
    if !element.is_html("canvas") {
        return element.attr("src").map(str::to_owned);
    }
    page.kept(|page| Drawn(drawn(page))).0.clone()
}

struct Drawn(Option<String>);

fn drawn(page: &Page) -> Option<String> {
    let script: String = page.document().html_elements(&["script"]).map(|it| it.text_content()).collect();
    let (_, after) = script.split_once(".src")?;
    let quoted = after.split(['"', '\'']).nth(1)?;
    script.contains("drawImage").then(|| quoted.to_owned())
}
