//! The roles that an element of HTML may be given (ARIA in HTML, 4 "document conformance requirements").

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::Element;

/// The roles that an author may write on an element, besides the one it has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Allowed {
    /// Every role.
    Any,
    /// These, and none where the list is empty.
    Only(&'static [Role]),
}

const NONE: Allowed = Allowed::Only(&[]);
const PRESENTATION: Allowed = Allowed::Only(&[Role::None]);
const BUTTON: Allowed = Allowed::Only(&[
    Role::Button,
    Role::Checkbox,
    Role::Combobox,
    Role::Gridcell,
    Role::Link,
    Role::Menuitem,
    Role::Menuitemcheckbox,
    Role::Menuitemradio,
    Role::Option,
    Role::Radio,
    Role::Separator,
    Role::Slider,
    Role::Switch,
    Role::Tab,
    Role::Treeitem,
]);
const LINK: Allowed = Allowed::Only(&[
    Role::Button,
    Role::Checkbox,
    Role::Link,
    Role::Menuitem,
    Role::Menuitemcheckbox,
    Role::Menuitemradio,
    Role::Option,
    Role::Radio,
    Role::Switch,
    Role::Tab,
    Role::Treeitem,
]);
const LIST: Allowed = Allowed::Only(&[
    Role::Directory,
    Role::Group,
    Role::Listbox,
    Role::Menu,
    Role::Menubar,
    Role::None,
    Role::Radiogroup,
    Role::Tablist,
    Role::Toolbar,
    Role::Tree,
]);
const LIST_ITEM: Allowed = Allowed::Only(&[
    Role::Menuitem,
    Role::Menuitemcheckbox,
    Role::Menuitemradio,
    Role::None,
    Role::Option,
    Role::Radio,
    Role::Separator,
    Role::Tab,
    Role::Treeitem,
]);
const IMAGE: Allowed = Allowed::Only(&[
    Role::Button,
    Role::Checkbox,
    Role::Link,
    Role::Math,
    Role::Menuitem,
    Role::Menuitemcheckbox,
    Role::Menuitemradio,
    Role::Meter,
    Role::None,
    Role::Option,
    Role::Progressbar,
    Role::Radio,
    Role::Scrollbar,
    Role::Separator,
    Role::Slider,
    Role::Switch,
    Role::Tab,
    Role::Treeitem,
]);
const SECTION: Allowed = Allowed::Only(&[
    Role::Alert,
    Role::Alertdialog,
    Role::Application,
    Role::Banner,
    Role::Complementary,
    Role::Contentinfo,
    Role::Dialog,
    Role::Document,
    Role::Feed,
    Role::Generic,
    Role::Group,
    Role::Log,
    Role::Main,
    Role::Marquee,
    Role::Navigation,
    Role::None,
    Role::Note,
    Role::Region,
    Role::Search,
    Role::Status,
    Role::Tabpanel,
]);

/// What may be written on an element of HTML. Elements that the standard does not list may have any role.
pub fn allowed_roles(page: &Page, element: Element<'_>) -> Allowed {
    let has = |name| element.has_attr(name);
    match element.name() {
        "a" if has("href") => LINK,
        "area" if has("href") => NONE,
        "area" => Allowed::Only(&[Role::Button, Role::Link]),
        "article" => Allowed::Only(&[
            Role::Application,
            Role::Document,
            Role::Feed,
            Role::Main,
            Role::None,
            Role::Region,
        ]),
        "aside" => Allowed::Only(&[
            Role::Feed,
            Role::None,
            Role::Note,
            Role::Region,
            Role::Search,
            Role::Complementary,
        ]),
        "audio" | "video" => Allowed::Only(&[Role::Application]),
        "base" | "body" | "caption" | "col" | "colgroup" | "datalist" | "dd" | "details" | "head"
        | "html" | "label" | "legend" | "link" | "main" | "map" | "math" | "meta" | "meter" | "noscript"
        | "optgroup" | "option" | "param" | "picture" | "progress" | "script" | "slot" | "source"
        | "style" | "summary" | "template" | "textarea" | "title" | "track" => NONE,
        "br" | "wbr" | "hr" => PRESENTATION,
        "button" => BUTTON,
        "dialog" => Allowed::Only(&[Role::Alertdialog]),
        "div" if element.parent().is_some_and(|it| it.is_html("dl")) => PRESENTATION,
        "dl" => Allowed::Only(&[Role::Group, Role::List, Role::None]),
        "dt" => Allowed::Only(&[Role::Listitem]),
        "embed" | "iframe" => Allowed::Only(&[Role::Application, Role::Document, Role::Image, Role::None]),
        "fieldset" => Allowed::Only(&[Role::None, Role::Radiogroup]),
        "figcaption" => Allowed::Only(&[Role::Group, Role::None]),
        "figure" if page.document().child_elements(element.id()).any(|it| it.is_html("figcaption")) => NONE,
        "footer" => Allowed::Only(&[Role::Group, Role::None, Role::Contentinfo]),
        "form" => Allowed::Only(&[Role::None, Role::Search]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Allowed::Only(&[Role::None, Role::Tab]),
        "header" => Allowed::Only(&[Role::Group, Role::None, Role::Banner]),
        "img" if element.attr("alt").is_some_and(str::is_empty) => PRESENTATION,
        "img" => IMAGE,
        "input" => allowed_on_input(element),
        "li" => allowed_on_item(page, element),
        "menu" | "ol" | "ul" => LIST,
        "nav" => Allowed::Only(&[Role::Menu, Role::Menubar, Role::None, Role::Tablist]),
        "object" => Allowed::Only(&[Role::Application, Role::Document, Role::Image]),
        "search" => Allowed::Only(&[Role::Form, Role::Group, Role::None, Role::Region]),
        "section" => SECTION,
        "select" if has("multiple") => NONE,
        "select" => Allowed::Only(&[Role::Menu]),
        "td" | "th" | "tr" => allowed_in_table(page, element),
        _ => Allowed::Any,
    }
}

fn allowed_on_input(input: Element<'_>) -> Allowed {
    let kind = input.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "button" | "image" | "reset" | "submit" => BUTTON,
        "checkbox" if input.has_attr("aria-pressed") => {
            Allowed::Only(&[Role::Button, Role::Menuitemcheckbox, Role::Option, Role::Switch])
        }
        "checkbox" => Allowed::Only(&[Role::Menuitemcheckbox, Role::Option, Role::Switch]),
        "radio" => Allowed::Only(&[Role::Menuitemradio]),
        // A field that the standard does not know is a text field.
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "number" | "password"
        | "range" | "time" | "week" => NONE,
        // Only `text` takes these by the letter; on its variants they do the same and mislead nobody.
        _ if input.has_attr("list") => NONE,
        _ => Allowed::Only(&[Role::Combobox, Role::Searchbox, Role::Spinbutton, Role::Textbox]),
    }
}

/// An item may be anything where its list is none any more.
fn allowed_on_item(page: &Page, item: Element<'_>) -> Allowed {
    let is_in_list = item.parent().is_some_and(|it| page.role(it.id()) == Some(Role::List));
    if is_in_list { LIST_ITEM } else { Allowed::Any }
}

/// Rows and cells keep their role within what is exposed as a table.
fn allowed_in_table(page: &Page, part: Element<'_>) -> Allowed {
    let table = page.document().ancestor_elements(part.id()).find(|it| it.is_html("table"));
    match table.and_then(|it| page.role(it.id())) {
        Some(Role::Table) => Allowed::Only(&[Role::Cell, Role::Columnheader, Role::Rowheader, Role::Row]),
        Some(Role::Grid | Role::Treegrid) => {
            Allowed::Only(&[Role::Gridcell, Role::Columnheader, Role::Rowheader, Role::Row])
        }
        _ => Allowed::Any,
    }
}
