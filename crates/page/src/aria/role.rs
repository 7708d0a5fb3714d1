//! Roles of WAI-ARIA 1.3, Graphics-ARIA 1.0 and DPUB-ARIA 1.1 with what the standards say about each.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Where a role's name may come from (WAI-ARIA 1.3, 5.2.8 "accessible name calculation").
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Naming {
    /// From the author only.
    Author,
    /// From the author, or else from the contents.
    Contents,
    /// The author must not name it.
    Prohibited,
}

struct RoleInfo {
    name: &'static str,
    superclasses: &'static [Role],
    naming: Naming,
    has_presentational_children: bool,
    is_abstract: bool,
    required: &'static [&'static str],
    own: &'static [&'static str],
}

macro_rules! roles {
    ($($variant:ident, $name:literal, [$($superclass:ident),*], $naming:ident, $presentational:literal,
        $abstract:literal, [$($required:literal),*], [$($own:literal),*];)*) => {
        /// A role. `presentation` and `img` are read as their synonyms `none` and `image`.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Role {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Role {
            /// Every role, abstract ones included.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn info(self) -> &'static RoleInfo {
                match self {
                    $(Self::$variant => &RoleInfo {
                        name: $name,
                        superclasses: &[$(Role::$superclass),*],
                        naming: Naming::$naming,
                        has_presentational_children: $presentational,
                        is_abstract: $abstract,
                        required: &[$($required),*],
                        own: &[$($own),*],
                    },)*
                }
            }
        }
    };
}

roles! {
    Alert, "alert", [Section], Author, false, false, [], [];
    Alertdialog, "alertdialog", [Alert, Dialog], Author, false, false, [], ["aria-modal"];
    Application, "application", [Structure], Author, false, false, [], ["aria-activedescendant", "aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid"];
    Article, "article", [Document], Author, false, false, [], ["aria-posinset", "aria-setsize"];
    Associationlist, "associationlist", [Section], Author, false, false, [], [];
    Associationlistitemkey, "associationlistitemkey", [Section], Prohibited, false, false, [], [];
    Associationlistitemvalue, "associationlistitemvalue", [Section], Prohibited, false, false, [], [];
    Banner, "banner", [Landmark], Author, false, false, [], [];
    Blockquote, "blockquote", [Section], Author, false, false, [], [];
    Button, "button", [Command], Contents, true, false, [], ["aria-disabled", "aria-haspopup", "aria-expanded", "aria-pressed"];
    Caption, "caption", [Section], Prohibited, false, false, [], [];
    Cell, "cell", [Section], Contents, false, false, [], ["aria-colindex", "aria-colindextext", "aria-colspan", "aria-rowindex", "aria-rowindextext", "aria-rowspan"];
    Checkbox, "checkbox", [Input], Contents, true, false, ["aria-checked"], ["aria-checked", "aria-errormessage", "aria-expanded", "aria-invalid", "aria-readonly", "aria-required"];
    Code, "code", [Section], Prohibited, false, false, [], [];
    Columnheader, "columnheader", [Cell, Gridcell, Sectionhead], Contents, false, false, [], ["aria-sort"];
    Combobox, "combobox", [Input], Author, false, false, ["aria-expanded"], ["aria-expanded", "aria-controls", "aria-activedescendant", "aria-autocomplete", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required"];
    Comment, "comment", [Article], Contents, false, false, [], ["aria-level"];
    Complementary, "complementary", [Landmark], Author, false, false, [], [];
    Contentinfo, "contentinfo", [Landmark], Author, false, false, [], [];
    Definition, "definition", [Section], Prohibited, false, false, [], [];
    Deletion, "deletion", [Section], Prohibited, false, false, [], [];
    Dialog, "dialog", [Window], Author, false, false, [], ["aria-modal"];
    Directory, "directory", [List], Author, false, false, [], [];
    Document, "document", [Structure], Author, false, false, [], [];
    Emphasis, "emphasis", [Section], Prohibited, false, false, [], [];
    Feed, "feed", [List], Author, false, false, [], [];
    Figure, "figure", [Section], Author, false, false, [], [];
    Form, "form", [Landmark], Author, false, false, [], [];
    Generic, "generic", [Structure], Prohibited, false, false, [], [];
    Grid, "grid", [Composite, Table], Author, false, false, [], ["aria-multiselectable", "aria-readonly"];
    Gridcell, "gridcell", [Cell, Widget], Contents, false, false, [], ["aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required", "aria-selected"];
    Group, "group", [Section], Author, false, false, [], ["aria-activedescendant", "aria-disabled"];
    Heading, "heading", [Sectionhead], Contents, false, false, ["aria-level"], ["aria-level"];
    Image, "image", [Section], Author, true, false, [], [];
    Insertion, "insertion", [Section], Prohibited, false, false, [], [];
    Link, "link", [Command], Contents, false, false, [], ["aria-disabled", "aria-expanded", "aria-haspopup"];
    List, "list", [Section], Author, false, false, [], [];
    Listbox, "listbox", [Select], Author, false, false, [], ["aria-errormessage", "aria-expanded", "aria-invalid", "aria-multiselectable", "aria-readonly", "aria-required"];
    Listitem, "listitem", [Section], Author, false, false, [], ["aria-level", "aria-posinset", "aria-setsize"];
    Log, "log", [Section], Author, false, false, [], [];
    Main, "main", [Landmark], Author, false, false, [], [];
    Mark, "mark", [Section], Prohibited, false, false, [], [];
    Marquee, "marquee", [Section], Author, false, false, [], [];
    Math, "math", [Section], Author, false, false, [], [];
    Menu, "menu", [Select], Author, false, false, [], [];
    Menubar, "menubar", [Menu], Author, false, false, [], [];
    Menuitem, "menuitem", [Command], Contents, false, false, [], ["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-setsize"];
    Menuitemcheckbox, "menuitemcheckbox", [Menuitem], Contents, true, false, ["aria-checked"], ["aria-checked"];
    Menuitemradio, "menuitemradio", [Menuitem], Contents, true, false, ["aria-checked"], ["aria-checked"];
    Meter, "meter", [Range], Author, true, false, ["aria-valuenow"], ["aria-valuenow"];
    Navigation, "navigation", [Landmark], Author, false, false, [], [];
    None, "none", [Structure], Prohibited, false, false, [], [];
    Note, "note", [Section], Author, false, false, [], [];
    Option, "option", [Input], Contents, true, false, ["aria-selected"], ["aria-selected", "aria-checked", "aria-posinset", "aria-setsize"];
    Paragraph, "paragraph", [Section], Prohibited, false, false, [], [];
    Progressbar, "progressbar", [Range, Widget], Author, true, false, [], [];
    Radio, "radio", [Input], Contents, true, false, ["aria-checked"], ["aria-checked", "aria-posinset", "aria-setsize"];
    Radiogroup, "radiogroup", [Select], Author, false, false, [], ["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required"];
    Region, "region", [Landmark], Author, false, false, [], [];
    Row, "row", [Group, Widget], Contents, false, false, [], ["aria-colindex", "aria-expanded", "aria-level", "aria-posinset", "aria-rowindex", "aria-rowindextext", "aria-selected", "aria-setsize"];
    Rowgroup, "rowgroup", [Structure], Author, false, false, [], [];
    Rowheader, "rowheader", [Cell, Gridcell, Sectionhead], Contents, false, false, [], ["aria-sort"];
    Scrollbar, "scrollbar", [Range], Author, true, false, ["aria-controls", "aria-valuenow"], ["aria-controls", "aria-valuenow", "aria-disabled", "aria-orientation", "aria-valuemax", "aria-valuemin"];
    Search, "search", [Landmark], Author, false, false, [], [];
    Searchbox, "searchbox", [Textbox], Author, false, false, [], [];
    Sectionfooter, "sectionfooter", [Structure], Author, false, false, [], [];
    Sectionheader, "sectionheader", [Structure], Author, false, false, [], [];
    Separator, "separator", [Structure], Author, true, false, [], ["aria-disabled", "aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"];
    Slider, "slider", [Input, Range], Author, true, false, ["aria-valuenow"], ["aria-valuenow", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-orientation", "aria-readonly", "aria-valuemax", "aria-valuemin"];
    Spinbutton, "spinbutton", [Composite, Input, Range], Author, false, false, [], ["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"];
    Status, "status", [Section], Author, false, false, [], [];
    Strong, "strong", [Section], Prohibited, false, false, [], [];
    Subscript, "subscript", [Section], Prohibited, false, false, [], [];
    Suggestion, "suggestion", [Section], Prohibited, false, false, [], [];
    Superscript, "superscript", [Section], Prohibited, false, false, [], [];
    Switch, "switch", [Checkbox], Contents, true, false, ["aria-checked"], ["aria-checked"];
    Tab, "tab", [Sectionhead, Widget], Contents, true, false, [], ["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-selected", "aria-setsize"];
    Table, "table", [Section], Author, false, false, [], ["aria-colcount", "aria-rowcount"];
    Tablist, "tablist", [Composite], Author, false, false, [], ["aria-multiselectable", "aria-orientation"];
    Tabpanel, "tabpanel", [Section], Author, false, false, [], [];
    Term, "term", [Section], Prohibited, false, false, [], [];
    Textbox, "textbox", [Input], Author, false, false, [], ["aria-activedescendant", "aria-autocomplete", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-multiline", "aria-placeholder", "aria-readonly", "aria-required"];
    Time, "time", [Section], Prohibited, false, false, [], [];
    Timer, "timer", [Status], Author, false, false, [], [];
    Toolbar, "toolbar", [Group], Author, false, false, [], ["aria-orientation"];
    Tooltip, "tooltip", [Section], Contents, false, false, [], [];
    Tree, "tree", [Select], Author, false, false, [], ["aria-errormessage", "aria-invalid", "aria-multiselectable", "aria-required"];
    Treegrid, "treegrid", [Grid, Tree], Author, false, false, [], [];
    Treeitem, "treeitem", [Listitem, Option], Contents, false, false, [], ["aria-expanded", "aria-haspopup"];
    GraphicsDocument, "graphics-document", [Document], Author, false, false, [], [];
    GraphicsObject, "graphics-object", [Group], Author, false, false, [], [];
    GraphicsSymbol, "graphics-symbol", [Image], Author, true, false, [], [];
    DocAbstract, "doc-abstract", [Section], Author, false, false, [], [];
    DocAcknowledgments, "doc-acknowledgments", [Landmark], Author, false, false, [], [];
    DocAfterword, "doc-afterword", [Landmark], Author, false, false, [], [];
    DocAppendix, "doc-appendix", [Landmark], Author, false, false, [], [];
    DocBacklink, "doc-backlink", [Link], Contents, false, false, [], [];
    DocBiblioentry, "doc-biblioentry", [Listitem], Author, false, false, [], [];
    DocBibliography, "doc-bibliography", [Landmark], Author, false, false, [], [];
    DocBiblioref, "doc-biblioref", [Link], Contents, false, false, [], [];
    DocChapter, "doc-chapter", [Landmark], Author, false, false, [], [];
    DocColophon, "doc-colophon", [Section], Author, false, false, [], [];
    DocConclusion, "doc-conclusion", [Landmark], Author, false, false, [], [];
    DocCover, "doc-cover", [Image], Author, true, false, [], [];
    DocCredit, "doc-credit", [Section], Author, false, false, [], [];
    DocCredits, "doc-credits", [Landmark], Author, false, false, [], [];
    DocDedication, "doc-dedication", [Section], Author, false, false, [], [];
    DocEndnote, "doc-endnote", [Listitem], Author, false, false, [], [];
    DocEndnotes, "doc-endnotes", [Landmark], Author, false, false, [], [];
    DocEpigraph, "doc-epigraph", [Section], Author, false, false, [], [];
    DocEpilogue, "doc-epilogue", [Landmark], Author, false, false, [], [];
    DocErrata, "doc-errata", [Landmark], Author, false, false, [], [];
    DocExample, "doc-example", [Section], Author, false, false, [], [];
    DocFootnote, "doc-footnote", [Section], Author, false, false, [], [];
    DocForeword, "doc-foreword", [Landmark], Author, false, false, [], [];
    DocGlossary, "doc-glossary", [Landmark], Author, false, false, [], [];
    DocGlossref, "doc-glossref", [Link], Contents, false, false, [], [];
    DocIndex, "doc-index", [Navigation], Author, false, false, [], [];
    DocIntroduction, "doc-introduction", [Landmark], Author, false, false, [], [];
    DocNoteref, "doc-noteref", [Link], Contents, false, false, [], [];
    DocNotice, "doc-notice", [Note], Author, false, false, [], [];
    DocPagebreak, "doc-pagebreak", [Separator], Contents, true, false, [], [];
    DocPagefooter, "doc-pagefooter", [Section], Prohibited, false, false, [], [];
    DocPageheader, "doc-pageheader", [Section], Prohibited, false, false, [], [];
    DocPagelist, "doc-pagelist", [Navigation], Author, false, false, [], [];
    DocPart, "doc-part", [Landmark], Author, false, false, [], [];
    DocPreface, "doc-preface", [Landmark], Author, false, false, [], [];
    DocPrologue, "doc-prologue", [Landmark], Author, false, false, [], [];
    DocPullquote, "doc-pullquote", [Section], Author, false, false, [], [];
    DocQna, "doc-qna", [Section], Author, false, false, [], [];
    DocSubtitle, "doc-subtitle", [Sectionhead], Contents, false, false, [], [];
    DocTip, "doc-tip", [Note], Author, false, false, [], [];
    DocToc, "doc-toc", [Navigation], Author, false, false, [], [];
    Command, "command", [Widget], Author, false, true, [], [];
    Composite, "composite", [Widget], Author, false, true, [], ["aria-activedescendant", "aria-disabled"];
    Input, "input", [Widget], Author, false, true, [], ["aria-disabled"];
    Landmark, "landmark", [Section], Author, false, true, [], [];
    Range, "range", [Structure], Author, false, true, [], ["aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"];
    Roletype, "roletype", [], Author, false, true, [], [];
    Section, "section", [Structure], Author, false, true, [], [];
    Sectionhead, "sectionhead", [Structure], Contents, false, true, [], [];
    Select, "select", [Composite, Group], Author, false, true, [], ["aria-orientation"];
    Structure, "structure", [Roletype], Author, false, true, [], [];
    Widget, "widget", [Roletype], Author, false, true, [], [];
    Window, "window", [Roletype], Author, false, true, [], [];
}

impl Role {
    /// The token as the standard writes it.
    pub fn as_str(self) -> &'static str {
        self.info().name
    }

    /// The roles it directly extends.
    pub fn superclasses(self) -> &'static [Self] {
        self.info().superclasses
    }

    /// The role that a token of a `role` attribute names, in any case; abstract roles are none.
    pub fn from_token(token: &str) -> Option<Self> {
        static NAMES: LazyLock<HashMap<&str, Role>> = LazyLock::new(|| {
            let synonyms = [("presentation", Role::None), ("img", Role::Image)];
            let names = Role::ALL.iter().filter(|it| !it.is_abstract()).map(|it| (it.as_str(), *it));
            names.chain(synonyms).collect()
        });
        if token.len() > 32 {
            return None;
        }
        NAMES.get(token.to_ascii_lowercase().as_str()).copied()
    }

    /// True where it is `ancestor` or extends it, directly or not.
    pub fn is_a(self, ancestor: Self) -> bool {
        /// By role and by ancestor, since rules ask for every element.
        static KINDS: LazyLock<Vec<Vec<bool>>> = LazyLock::new(|| {
            let row = |role: &Role| Role::ALL.iter().map(|it| role.extends(*it)).collect();
            Role::ALL.iter().map(row).collect()
        });
        KINDS.get(self as usize).and_then(|row| row.get(ancestor as usize)).copied().unwrap_or(false)
    }

    fn extends(self, ancestor: Self) -> bool {
        self == ancestor || self.superclasses().iter().any(|it| it.extends(ancestor))
    }

    /// Where its name may come from.
    pub fn naming(self) -> Naming {
        self.info().naming
    }

    /// True where what is below is no part of the accessibility tree but as text.
    pub fn has_presentational_children(self) -> bool {
        self.info().has_presentational_children
    }

    /// True for a role that only orders the others and must not be used.
    pub fn is_abstract(self) -> bool {
        self.info().is_abstract
    }

    /// True for the roles that a user works with.
    pub fn is_widget(self) -> bool {
        self.is_a(Self::Widget)
    }

    /// True for the regions that a user can jump to.
    pub fn is_landmark(self) -> bool {
        self.is_a(Self::Landmark)
    }

    /// States and properties that the author must give.
    pub fn required_attributes(self) -> &'static [&'static str] {
        self.info().required
    }

    /// True where the role itself or one it extends has the state or property; global ones are not counted.
    pub fn supports(self, attribute: &str) -> bool {
        self.info().own.contains(&attribute) || self.superclasses().iter().any(|it| it.supports(attribute))
    }

    /// True where the author must not set the state or property on this role.
    pub fn prohibits(self, attribute: &str) -> bool {
        self.naming() == Naming::Prohibited && matches!(attribute, "aria-label" | "aria-labelledby")
    }
}
