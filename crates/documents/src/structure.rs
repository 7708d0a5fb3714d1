//! The structure tree of a tagged PDF (ISO 32000-1, 14.7): headings and figures.

use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::text::text;

/// Most structure elements looked at.
const MAX_ELEMENTS: usize = 500_000;
/// Most steps through the role map.
const MAX_ROLES: usize = 16;

/// What a structure tree holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Structure {
    pub(crate) headings: usize,
    pub(crate) figures: usize,
    pub(crate) figures_with_alternative: usize,
    pub(crate) is_cut: bool,
}

/// Counts the elements of a tree from its root.
pub(crate) fn structure(document: &Document, root: &Dictionary) -> Structure {
    let roles = role_map(document, root);
    let mut counts = Structure::default();
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let mut elements = 0_usize;
    let mut waiting: Vec<&Object> = root.get(b"K").into_iter().collect();
    while let Some(object) = waiting.pop() {
        elements += 1;
        if elements > MAX_ELEMENTS {
            counts.is_cut = true;
            break;
        }
        let Ok((id, object)) = document.dereference(object) else { continue };
        // A tree that holds itself would be walked without end.
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        match object {
            Object::Array(kids) => waiting.extend(kids),
            Object::Dictionary(element) => {
                count(document, element, &roles, &mut counts);
                waiting.extend(element.get(b"K"));
            }
            _ => {}
        }
    }
    counts
}

fn count(
    document: &Document,
    element: &Dictionary,
    roles: &BTreeMap<Vec<u8>, Vec<u8>>,
    counts: &mut Structure,
) {
    let Ok(Object::Name(kind)) = element.get_deref(b"S", document) else { return };
    let mut kind: &[u8] = kind;
    for _ in 0..MAX_ROLES {
        match roles.get(kind) {
            Some(standard) => kind = standard,
            None => break,
        }
    }
    match kind {
        b"H" | b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" => counts.headings += 1,
        b"Figure" => {
            counts.figures += 1;
            let says = |key: &[u8]| {
                let value = element.get_deref(key, document).ok().and_then(text);
                value.is_some_and(|it| !it.is_empty())
            };
            counts.figures_with_alternative += usize::from(says(b"Alt") || says(b"ActualText"));
        }
        _ => {}
    }
}

/// Names of the author's own → the names they stand for.
fn role_map(document: &Document, root: &Dictionary) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let Ok(Object::Dictionary(map)) = root.get_deref(b"RoleMap", document) else { return BTreeMap::new() };
    let pairs =
        map.iter().filter_map(|(own, standard)| Some((own.clone(), standard.as_name().ok()?.to_vec())));
    pairs.filter(|(own, standard)| own != standard).collect()
}
