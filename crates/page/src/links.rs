//! Where a page leads.

use url::Url;

use crate::dom::NodeId;
use crate::page::Page;

/// A link to another address.
#[derive(Clone, Debug)]
pub struct Link {
    /// The `a` or `area` element.
    pub node: NodeId,
    /// The address it leads to, with its fragment.
    pub url: Url,
}

impl Page {
    /// Every `a[href]` and `area[href]` whose address parses and is http or https, in tree order.
    pub fn links(&self) -> Vec<Link> {
        self.document()
            .elements()
            .filter(|it| it.is_html("a") || it.is_html("area"))
            .filter_map(|it| Some((it.id(), self.base_url().join(it.attr("href")?.trim()).ok()?)))
            .filter(|(_, url)| matches!(url.scheme(), "http" | "https"))
            .map(|(node, url)| Link { node, url })
            .collect()
    }

    /// The text of the first `title`, white space collapsed; empty where there is none.
    pub fn title(&self) -> String {
        let title = self.document().html_elements(&["title"]).next();
        let text = title.map(|it| it.text_content()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The language of the root element as written; empty where it has none.
    pub fn language(&self) -> &str {
        self.document().root_element().and_then(|it| it.attr_trimmed("lang")).unwrap_or_default()
    }
}
