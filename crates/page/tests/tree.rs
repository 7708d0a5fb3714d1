//! Roles and names of small pages, and pages that mean harm.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

fn check(html: &str, selector: &str, role: &str, name: &str) {
    let page = Page::from_html(html);
    let node = find(&page, selector).unwrap_or_else(|| panic!("{selector} in {html}"));
    let ours = (page.role(node).map_or("", |it| it.as_str()), page.name(node).text.as_str());
    assert_eq!(ours, (role, name), "{selector} in {html}");
}

/// The first element with that name, or with that id after `#`.
fn find(page: &Page, selector: &str) -> Option<NodeId> {
    let document = page.document();
    let element = match selector.strip_prefix('#') {
        Some(id) => document.element_by_id(NodeId::DOCUMENT, id),
        None => document.elements().find(|it| it.name() == selector),
    };
    element.map(|it| it.id())
}

#[test]
fn roles_and_names_follow_the_standards() {
    check("<button>Save</button>", "button", "button", "Save");
    check("<a href=x><img alt=Home src=h></a>", "a", "link", "Home");
    check("<a>x</a>", "a", "generic", "");
    check("<img alt='' src=x>", "img", "none", "");
    check("<img alt='' src=x aria-label=y>", "img", "image", "y");
    check("<label>Name <input></label>", "input", "textbox", "Name");
    check("<label for=i>Name</label><input id=i placeholder=p>", "input", "textbox", "Name");
    check("<input placeholder=p>", "input", "textbox", "p");
    check("<fieldset><legend>L</legend></fieldset>", "fieldset", "group", "L");
    check("<table><caption>C</caption><tr><td>x</table>", "table", "table", "C");
    check("<section>x</section>", "section", "generic", "");
    check("<section aria-label=a>x</section>", "section", "region", "a");
    check("<div role='foo button'>x</div>", "div", "button", "x");
    check("<ul role=none><li>x</ul>", "li", "none", "");
    check("<button role=none>x</button>", "button", "button", "x");
    check("<button>a<span hidden>b</span><span aria-hidden=true>c</span></button>", "button", "button", "a");
    check("<p hidden id=l>hidden</p><button aria-labelledby=l></button>", "button", "button", "hidden");
    check("<svg role=img><title>T</title></svg>", "svg", "image", "T");
}

#[test]
fn what_a_reference_has_read_is_not_read_again() {
    let label = "<label for=i><svg role=img aria-labelledby=s></svg><span id=s>Five</span></label>";
    check(&format!("<input type=radio id=i>{label}"), "input", "radio", "Five");
}

#[test]
fn references_in_a_circle_come_to_an_end() {
    check(
        "<div id=a role=button aria-labelledby=b>A</div><div id=b aria-labelledby=a>B</div>",
        "#a",
        "button",
        "B",
    );
    let owns = "<div id=a role=button aria-owns=b>A</div><div id=b role=button aria-owns=a>B</div>";
    check(owns, "#a", "button", "A B");
    check("<div id=a role=button aria-owns=a>A</div>", "#a", "button", "A");
}

#[test]
fn a_snippet_has_no_code_and_no_page_full_of_text() {
    let page =
        Page::from_html("<html lang=nl><body><p>Kies <script>let x = 1;</script><style>b {}</style>hier</p>");
    assert_eq!(page.snippet(find(&page, "p").unwrap()), "<p>Kies hier</p>");
    assert_eq!(page.snippet(find(&page, "html").unwrap()), "<html lang=\"nl\">");
}

#[test]
fn a_huge_name_is_cut() {
    let page = Page::from_html(&format!("<button>{}</button>", "é ".repeat(500_000)));
    let button = find(&page, "button").unwrap();
    assert!(page.name(button).text.len() <= 100_000);
}

#[test]
fn a_disabled_fieldset_spares_its_legend() {
    let page = Page::from_html("<fieldset disabled><legend><input id=a></legend><input id=b></fieldset>");
    assert!(page.is_tabbable(find(&page, "#a").unwrap()));
    assert!(!page.is_focusable(find(&page, "#b").unwrap()));
}

#[test]
fn headings_have_levels() {
    let page = Page::from_html("<h2>a</h2><div role=heading aria-level=7>b</div><h3 hidden>c</h3>");
    let levels: Vec<u32> = page.headings().iter().map(|it| it.level).collect();
    assert_eq!(levels, [2, 7]);
}

#[test]
fn cells_have_the_headers_over_and_before_them() {
    let page = Page::from_html(
        "<table><tr><th>A<th colspan=2>B<tr><th id=r>R<td rowspan=9>1<td>2<tr><th>S<td>3</table>",
    );
    let tables = page.tables();
    let table = &tables[0];
    assert_eq!((table.rows, table.columns), (3, 3));
    let headers = |index: usize| -> Vec<String> {
        let nodes = page.header_cells(table, &table.cells[index]);
        nodes.into_iter().map(|it| page.document().text_content(it)).collect()
    };
    assert_eq!(headers(4), ["B", "R"]);
    assert_eq!((table.cells[6].row, table.cells[6].column), (2, 2));
    assert_eq!(headers(6), ["B", "S"]);
}

#[test]
fn huge_spans_are_bounded() {
    let row = "<tr><td colspan=1000 rowspan=65534>".to_owned() + &"<td colspan=1000>".repeat(50);
    let page = Page::from_html(&format!("<table>{}</table>", row.repeat(20)));
    assert!(page.tables()[0].columns <= 10_000);
}

#[test]
fn a_table_without_drawn_borders_lays_out() {
    let role = |html: &str| {
        let page = Page::from_html(html);
        page.exposed_role(find(&page, "table").unwrap())
    };
    let cells = "<tr><td>a<td>b<tr><td>c<td>d";
    // `medium` is the computed width of a border that no style draws.
    assert_eq!(role(&format!("<table>{cells}</table>")), None);
    assert_eq!(role(&format!("<table border=1>{cells}</table>")), Some(Role::Table));
    assert_eq!(role(&format!("<table style='empty-cells: hide'>{cells}</table>")), Some(Role::Table));
}
