//! Roles: explicit (WAI-ARIA 1.3, 9.1), implicit (HTML-AAM, SVG-AAM) and what decides between them.

use crate::Page;
use crate::aria::{Role, attribute_info};
use crate::dom::{Element, NodeId};

use super::focus::is_details_summary;

impl Page {
    /// The element's semantic role: its explicit one, or else its implicit one, with presentational conflicts resolved.
    ///
    /// Whether the element is exposed at all is another question; `None` stands for text and elements without a role.
    pub fn role(&self, node: NodeId) -> Option<Role> {
        let roles = self.tree().roles.get_or_init(|| all_roles(self));
        roles.get(node.index()).copied().flatten()
    }

    /// The first role of the `role` attribute that counts; `None` where none does.
    pub fn explicit_role(&self, node: NodeId) -> Option<Role> {
        let element = self.document().element(node)?;
        let tokens = element.attr("role")?;
        let role = tokens.split_ascii_whitespace().filter_map(Role::from_token).find(|role| match role {
            Role::Region | Role::Form => self.has_author_name(element),
            _ => true,
        })?;
        if role == Role::None && self.must_be_exposed(element) {
            return None;
        }
        Some(role)
    }

    /// The element's role as ACT's glossary has it ("semantic role"): what the author wrote counts wherever it stands.
    ///
    /// [`Page::role`] is what browsers are to make of it: they drop a role that stands outside the whole it requires, and
    /// make a group of a generic element that can be dragged or opens.
    pub fn semantic_role(&self, node: NodeId) -> Option<Role> {
        if let Some(explicit) = self.explicit_role(node) {
            return Some(current(explicit));
        }
        match self.role(node) {
            Some(Role::Group) => self.implicit_role(node),
            role => role,
        }
    }

    /// The role that the element has by itself.
    pub fn implicit_role(&self, node: NodeId) -> Option<Role> {
        let element = self.document().element(node)?;
        if element.is_svg_namespace() {
            return self.implicit_svg_role(element);
        }
        if element.is_mathml_namespace() {
            return (element.name() == "math").then_some(Role::Math);
        }
        if !element.is_html_namespace() {
            return None;
        }
        self.implicit_html_role(element)
    }

    /// True where the author named the element by `aria-labelledby`, `aria-label` or `title`.
    pub(crate) fn has_author_name(&self, element: Element<'_>) -> bool {
        let filled = |name| element.attr(name).is_some_and(|it: &str| !it.trim().is_empty());
        filled("aria-label") || filled("title") || self.is_labelled_by_text(element)
    }

    fn has_aria_name(&self, element: Element<'_>) -> bool {
        element.attr("aria-label").is_some_and(|it| !it.trim().is_empty())
            || self.is_labelled_by_text(element)
    }

    fn is_labelled_by_text(&self, element: Element<'_>) -> bool {
        let document = self.document();
        element.attr("aria-labelledby").is_some_and(|ids| {
            self.id_references(element.id(), ids).into_iter().any(|it| {
                document.element(it).is_some_and(|it| {
                    ["aria-label", "alt", "title", "value"]
                        .iter()
                        .any(|name| it.attr(name).is_some_and(|it| !it.trim().is_empty()))
                }) || document.descendants(it).any(|below| match document.text(below) {
                    Some(text) => !text.trim().is_empty(),
                    None => document.element(below).is_some_and(|it| {
                        it.attr("aria-label").or(it.attr("alt")).is_some_and(|it| !it.trim().is_empty())
                    }),
                })
            })
        })
    }

    /// WAI-ARIA 1.3, "presentational roles conflict resolution".
    fn must_be_exposed(&self, element: Element<'_>) -> bool {
        self.is_focusable(element.id())
            || element.plain_attrs().any(|(name, _)| {
                name.starts_with("aria-")
                    && name != "aria-hidden"
                    && attribute_info(name).is_some_and(|it| it.is_global)
            })
    }

    fn implicit_html_role(&self, element: Element<'_>) -> Option<Role> {
        let document = self.document();
        let parent = |names: &[&str]| {
            element.parent().is_some_and(|it| it.is_html_namespace() && names.contains(&it.name()))
        };
        let within = |names: &[&str]| {
            document
                .ancestor_elements(element.id())
                .any(|it| it.is_html_namespace() && names.contains(&it.name()))
        };
        let role = match element.name() {
            "a" | "area" => {
                if element.attr("href").is_some() {
                    Role::Link
                } else {
                    Role::Generic
                }
            }
            "address" | "details" | "fieldset" | "hgroup" | "optgroup" => Role::Group,
            "article" => Role::Article,
            "aside" => {
                let is_nested = within(&["article", "aside", "nav", "section"]);
                if is_nested && !self.has_author_name(element) { Role::Generic } else { Role::Complementary }
            }
            "blockquote" => Role::Blockquote,
            "button" => Role::Button,
            "caption" => Role::Caption,
            "code" => Role::Code,
            "datalist" => Role::Listbox,
            "dd" => Role::Definition,
            "del" | "s" => Role::Deletion,
            "dfn" | "dt" => Role::Term,
            "dialog" => Role::Dialog,
            "em" => Role::Emphasis,
            "figure" => Role::Figure,
            "footer" | "header" => {
                let is_footer = element.name() == "footer";
                match (within(SECTIONING) || self.is_in_section_by_role(element), is_footer) {
                    (true, true) => Role::Sectionfooter,
                    (true, false) => Role::Sectionheader,
                    (false, true) => Role::Contentinfo,
                    (false, false) => Role::Banner,
                }
            }
            "form" => Role::Form,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
            "hr" => Role::Separator,
            "html" => Role::Document,
            "img" => self.implicit_img_role(element),
            "input" => implicit_input_role(element)?,
            "ins" => Role::Insertion,
            "li" => {
                if parent(&["ul", "ol", "menu", "dir"]) {
                    Role::Listitem
                } else {
                    Role::Generic
                }
            }
            "main" => Role::Main,
            "mark" => Role::Mark,
            "math" => Role::Math,
            "dir" | "menu" | "ol" | "ul" => Role::List,
            "meter" => Role::Meter,
            "nav" => Role::Navigation,
            "option" => Role::Option,
            "output" => Role::Status,
            "p" => Role::Paragraph,
            "progress" => Role::Progressbar,
            "search" => Role::Search,
            "section" => {
                if self.has_author_name(element) {
                    Role::Region
                } else {
                    Role::Generic
                }
            }
            "select" => {
                let size = element.attr("size").and_then(|it| it.trim_ascii().parse::<u32>().ok());
                let is_list = element.attr("multiple").is_some() || size.is_some_and(|it| it > 1);
                if is_list { Role::Listbox } else { Role::Combobox }
            }
            "strong" => Role::Strong,
            "sub" => Role::Subscript,
            "sup" => Role::Superscript,
            "summary" if is_details_summary(self, element) => Role::Button,
            "table" => Role::Table,
            "tbody" | "tfoot" | "thead" => Role::Rowgroup,
            "td" | "th" => return self.implicit_cell_role(element),
            "textarea" => Role::Textbox,
            "time" => Role::Time,
            "tr" => Role::Row,
            "abbr" | "audio" | "base" | "br" | "canvas" | "cite" | "col" | "colgroup" | "dl" | "embed"
            | "figcaption" | "head" | "iframe" | "kbd" | "label" | "legend" | "link" | "map" | "meta"
            | "noscript" | "object" | "param" | "picture" | "rp" | "rt" | "ruby" | "script" | "slot"
            | "source" | "style" | "template" | "title" | "track" | "var" | "video" | "wbr" => return None,
            _ => Role::Generic,
        };
        Some(role)
    }

    fn implicit_img_role(&self, element: Element<'_>) -> Role {
        let is_empty = element.attr("alt").is_some_and(str::is_empty);
        let is_used = self.has_aria_name(element) || self.is_focusable(element.id());
        if is_empty && !is_used { Role::None } else { Role::Image }
    }

    /// HTML-AAM: a cell has the role that its table gives it; a `th` is of a column or of a row by scope and place.
    fn implicit_cell_role(&self, element: Element<'_>) -> Option<Role> {
        let document = self.document();
        let table = document.ancestor_elements(element.id()).find(|it| it.is_html("table"));
        let is_grid =
            table.is_some_and(|it| matches!(self.explicit_role(it.id()), Some(Role::Grid | Role::Treegrid)));
        if element.name() == "td" {
            return Some(if is_grid { Role::Gridcell } else { Role::Cell });
        }
        let scope = element.attr("scope").unwrap_or_default().trim_ascii().to_ascii_lowercase();
        match scope.as_str() {
            "row" | "rowgroup" => return Some(Role::Rowheader),
            "col" | "colgroup" => return Some(Role::Columnheader),
            _ => {}
        }
        let row = element.parent()?;
        let is_in_head = document.ancestor_elements(element.id()).any(|it| it.is_html("thead"));
        // Browsers do not count a cell with nothing in it, such as the corner of a timetable.
        let has_data = document
            .child_elements(row.id())
            .any(|it| it.is_html("td") && document.first_child(it.id()).is_some());
        Some(if has_data && !is_in_head { Role::Rowheader } else { Role::Columnheader })
    }

    fn implicit_svg_role(&self, element: Element<'_>) -> Option<Role> {
        let has_title = || {
            self.document()
                .child_elements(element.id())
                .any(|it| matches!(it.name(), "title" | "desc") && !it.text_content().trim().is_empty())
        };
        let is_named = || self.has_author_name(element) || has_title();
        match element.name() {
            "svg" => Some(Role::GraphicsDocument),
            "a" if element.data().attrs.iter().any(|(name, _)| &*name.local == "href") => Some(Role::Link),
            "image" => Some(Role::Image),
            "text" | "textPath" | "tspan" => Some(Role::Group),
            "a" | "g" | "use" if is_named() => Some(Role::Group),
            "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" if is_named() => {
                Some(Role::GraphicsSymbol)
            }
            "foreignObject" if is_named() => Some(Role::Group),
            "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" | "g" | "use" | "a"
            | "foreignObject" => Some(Role::Generic),
            _ => None,
        }
    }
}

/// HTML-AAM, `footer` and `header`: within these they belong to a part of the page.
impl Page {
    /// HTML-AAM, `header` and `footer`: within one of these roles they belong to that part and not to the page.
    fn is_in_section_by_role(&self, element: Element<'_>) -> bool {
        self.document().ancestor_elements(element.id()).filter(|it| it.has_attr("role")).any(|it| {
            matches!(
                self.explicit_role(it.id()),
                Some(Role::Article | Role::Complementary | Role::Main | Role::Navigation | Role::Region)
            )
        })
    }
}

const SECTIONING: &[&str] = &["article", "aside", "main", "nav", "section"];

fn implicit_input_role(element: Element<'_>) -> Option<Role> {
    let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
    let has_list = element.attr("list").is_some();
    let role = match kind.as_str() {
        "button" | "image" | "reset" | "submit" => Role::Button,
        "checkbox" if element.attr("switch").is_some() => Role::Switch,
        "checkbox" => Role::Checkbox,
        "number" => Role::Spinbutton,
        "radio" => Role::Radio,
        "range" => Role::Slider,
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "time" | "week" => return None,
        "password" => Role::Textbox,
        _ if has_list => Role::Combobox,
        "search" => Role::Searchbox,
        _ => Role::Textbox,
    };
    Some(role)
}

/// Parents stand before their children, so a list or table without role takes it from its parts in the same pass.
fn all_roles(page: &Page) -> Vec<Option<Role>> {
    let document = page.document();
    let mut roles = vec![None; document.len()];
    let mut is_inherited = vec![false; document.len()];
    for element in document.elements() {
        let node = element.id();
        let explicit = page.explicit_role(node).filter(|it| is_in_context(page, node, *it, &roles));
        let implicit = || {
            let role = page.implicit_role(node);
            let is_used = ["autofocus", "draggable", "popover"].iter().any(|it| element.has_attr(it));
            if role == Some(Role::Generic) && is_used { Some(Role::Group) } else { role }
        };
        let is_stripped = explicit.is_none()
            && loses_role(page, element, &roles, &is_inherited)
            && !page.must_be_exposed(element);
        let role = if is_stripped { Some(Role::None) } else { explicit.or_else(implicit) };
        let role = role.map(current);
        if let Some(slot) = roles.get_mut(node.index()) {
            *slot = role;
        }
        if let Some(slot) = is_inherited.get_mut(node.index()) {
            *slot = is_stripped || (explicit == Some(Role::None) && is_container(element));
        }
    }
    roles
}

/// WAI-ARIA 1.2 deprecated `directory` in favor of `list`, which is what browsers report.
fn current(role: Role) -> Role {
    if role == Role::Directory { Role::List } else { role }
}

/// WAI-ARIA 1.3, "required accessibility parent role": without it the role does not count. What stands between is
/// generic, and a group within a menu or listbox. `roles` holds those of everything that stands before.
fn is_in_context(page: &Page, node: NodeId, role: Role, roles: &[Option<Role>]) -> bool {
    let required: &[Role] = match role {
        Role::Listitem => &[Role::List, Role::Directory],
        Role::Option => &[Role::Listbox],
        Role::Menuitem | Role::Menuitemcheckbox | Role::Menuitemradio => &[Role::Menu, Role::Menubar],
        Role::Row => &[Role::Table, Role::Grid, Role::Treegrid],
        Role::Rowgroup => &[Role::Table, Role::Grid, Role::Treegrid],
        Role::Gridcell | Role::Columnheader | Role::Rowheader => &[Role::Row],
        Role::Tab => &[Role::Tablist],
        Role::Treeitem => &[Role::Tree],
        _ => return true,
    };
    let passes = |it: Role| match it {
        Role::Generic | Role::None => true,
        Role::Group => matches!(
            role,
            Role::Option
                | Role::Menuitem
                | Role::Menuitemcheckbox
                | Role::Menuitemradio
                | Role::Treeitem
                | Role::Listitem
        ),
        Role::Rowgroup => role == Role::Row,
        Role::List | Role::Listitem => role == Role::Tab,
        Role::Treeitem => role == Role::Treeitem,
        _ => false,
    };
    let owner = page.aria_owner(node);
    if let Some(owner) = owner.and_then(|it| page.explicit_role(it).or_else(|| page.implicit_role(it))) {
        return required.contains(&owner) || passes(owner);
    }
    for ancestor in page.document().ancestors(node) {
        match roles.get(ancestor.index()).copied().flatten() {
            Some(found) if required.contains(&found) => return true,
            Some(found) if !passes(found) => return false,
            _ => {}
        }
    }
    false
}

fn is_container(element: Element<'_>) -> bool {
    element.is_html_namespace() && matches!(element.name(), "ul" | "ol" | "menu" | "dir" | "table")
}

/// WAI-ARIA 1.3, `none`: the parts that a list or table requires lose their role with it.
fn loses_role(page: &Page, element: Element<'_>, roles: &[Option<Role>], is_inherited: &[bool]) -> bool {
    if !element.is_html_namespace() {
        return false;
    }
    let Some(parent) = page.document().parent_element(element.id()) else { return false };
    let is_none = roles.get(parent.id().index()).copied().flatten() == Some(Role::None)
        && is_inherited.get(parent.id().index()).copied().unwrap_or(false);
    is_none
        && match element.name() {
            "li" => matches!(parent.name(), "ul" | "ol" | "menu" | "dir"),
            "thead" | "tbody" | "tfoot" => parent.name() == "table",
            "tr" => matches!(parent.name(), "table" | "thead" | "tbody" | "tfoot"),
            "td" | "th" => parent.name() == "tr",
            _ => false,
        }
}
