//! Agreement counted, disagreements grouped into classes.

use std::collections::BTreeMap;

use super::ask::{Answer, PROPERTIES};

/// What was counted over some pages.
#[derive(Default)]
pub(super) struct Tally {
    pages: usize,
    elements: usize,
    /// Elements that only one side has.
    unmatched: usize,
    roles: Count,
    names: Count,
    values: Count,
    classes: BTreeMap<String, (usize, String)>,
    failures: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    agreed: usize,
}

impl Count {
    fn note(&mut self, is_agreed: bool) {
        self.all += 1;
        self.agreed += usize::from(is_agreed);
    }

    fn percent(self) -> String {
        if self.all == 0 {
            return "-".to_owned();
        }
        let percent = self.agreed as f64 * 100.0 / self.all as f64;
        format!("{percent:.2} % of {}", self.all)
    }
}

impl Tally {
    /// Compares one page, element by element. The root element is left out of the roles: in a browser it is the document.
    pub(super) fn compare(
        &mut self,
        page: &str,
        ours: &BTreeMap<String, Answer>,
        theirs: &BTreeMap<String, Answer>,
    ) {
        self.pages += 1;
        self.unmatched += ours.keys().filter(|it| !theirs.contains_key(*it)).count();
        for (path, theirs) in theirs {
            let Some(ours) = ours.get(path) else {
                self.unmatched += 1;
                continue;
            };
            self.elements += 1;
            let tag = path.rsplit(" > ").next().unwrap_or_default();
            let tag = tag.split(':').next().unwrap_or_default();
            let place = format!("{page} | {path}");
            if path != "html" {
                self.compare_trees(tag, &place, ours, theirs);
            }
            for property in PROPERTIES {
                let (Some(ours), Some(theirs)) = (ours.styles.get(*property), theirs.styles.get(*property))
                else {
                    continue;
                };
                let is_agreed = ours == theirs;
                self.values.note(is_agreed);
                if !is_agreed {
                    self.differ(&format!("{property} of {tag}: ours {ours}, Chromium {theirs}"), &place);
                }
            }
        }
    }

    fn compare_trees(&mut self, tag: &str, place: &str, ours: &Answer, theirs: &Answer) {
        let is_agreed = role_class(&ours.role) == role_class(&theirs.role);
        self.roles.note(is_agreed);
        if !is_agreed {
            let class = format!("role of {tag}: ours '{}', Chromium '{}'", ours.role, theirs.role);
            self.differ(&class, place);
        }
        let (our_name, their_name) = (flat(&ours.name), flat(&theirs.name));
        // Names are told with a role; and where neither side has one to tell, there is no agreement to be proud of.
        let is_told = !role_class(&theirs.role).is_empty() && !role_class(&ours.role).is_empty();
        if !is_told {
            return;
        }
        self.names.note(our_name == their_name);
        if our_name != their_name {
            let kind = match (our_name.is_empty(), their_name.is_empty()) {
                (true, _) => "ours is empty",
                (_, true) => "Chromium's is empty",
                _ => "both have one",
            };
            let class = format!("name of {tag} as '{}': {kind}", theirs.role);
            self.differ(&class, &format!("{place} | ours {our_name:?} Chromium {their_name:?}"));
        }
    }

    fn differ(&mut self, class: &str, place: &str) {
        let entry = self.classes.entry(class.to_owned()).or_insert_with(|| (0, place.to_owned()));
        entry.0 += 1;
    }

    /// Notes a page that one side could not read.
    pub(super) fn fail(&mut self, page: &str, why: &str) {
        self.failures.push(format!("{page}: {why}"));
    }

    /// Takes the counts of another corpus in.
    pub(super) fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.elements += other.elements;
        self.unmatched += other.unmatched;
        for (mine, theirs) in
            [(&mut self.roles, other.roles), (&mut self.names, other.names), (&mut self.values, other.values)]
        {
            mine.all += theirs.all;
            mine.agreed += theirs.agreed;
        }
        for (class, (count, place)) in other.classes {
            let entry = self.classes.entry(class).or_insert((0, place));
            entry.0 += count;
        }
        self.failures.extend(other.failures);
    }

    /// One line with the agreement.
    pub(super) fn summary(&self) -> String {
        format!(
            "{} pages, {} elements ({} on one side only); roles {}, names {}, values {}; {} pages unread",
            self.pages,
            self.elements,
            self.unmatched,
            self.roles.percent(),
            self.names.percent(),
            self.values.percent(),
            self.failures.len(),
        )
    }

    /// Prints the classes of disagreement, the most frequent first.
    pub(super) fn print_disagreements(&self, most: usize) {
        for failure in &self.failures {
            println!("unread  {failure}");
        }
        let mut classes: Vec<_> = self.classes.iter().collect();
        classes.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
        for (class, (count, place)) in classes.iter().take(most) {
            println!("{count:7}  {class}\n         {place}");
        }
        if classes.len() > most {
            println!("and {} classes more; --all prints them", classes.len() - most);
        }
    }
}

/// `none`, `generic` and no role at all are one answer: nothing is said of the element. Synonyms are one word.
fn role_class(role: &str) -> &str {
    match role {
        "none" | "presentation" | "generic" => "",
        // The browser's own words for roles that it tells the system: a button that opens, a drawing.
        "DisclosureTriangle" => "button",
        "SvgRoot" => "image",
        // The browser's own words for what ARIA has no role for: `LabelText`, `Legend`.
        role if role.starts_with(|it: char| it.is_ascii_uppercase()) => "",
        "img" => "image",
        "directory" => "list",
        role => role,
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
