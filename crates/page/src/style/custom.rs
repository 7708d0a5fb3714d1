//! Custom properties: inheritance, cycles and `var()` in their own values (CSS Variables 1).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use cssparser::{Parser, Token};

use super::stylist::Stylist;
use crate::css::declaration::{CustomDeclared, Wide};
use crate::css::fast_hash::FastHasher;
use crate::css::substitute::substitute;

/// Longest chain of maps that is looked through before it is copied into one.
const MAX_CHAIN: u32 = 4;

type Values = HashMap<Arc<str>, Option<Arc<str>>, BuildHasherDefault<FastHasher>>;

/// Custom properties of an element: its own, then those of its parent.
#[derive(Debug, Default)]
pub(crate) struct CustomMap {
    /// `None` hides an inherited value: the guaranteed-invalid value.
    own: Values,
    parent: Option<Arc<CustomMap>>,
    chain: u32,
}

impl CustomMap {
    /// The tokens of a property, inherited ones included.
    pub(crate) fn get(&self, name: &str) -> Option<&Arc<str>> {
        let mut at = Some(self);
        while let Some(map) = at {
            if let Some(value) = map.own.get(name) {
                return value.as_ref();
            }
            at = map.parent.as_deref();
        }
        None
    }
}

/// Looks a property up on an element, registrations included.
pub(super) fn lookup(map: Option<&Arc<CustomMap>>, stylist: &Stylist, name: &str) -> Option<Arc<str>> {
    if let Some(value) = map.and_then(|it| it.get(name)) {
        return Some(Arc::clone(value));
    }
    stylist.registration(name)?.initial.clone()
}

/// What was declared for a name, or inherited.
enum State<'a> {
    Declared(&'a CustomDeclared),
    Done(Option<Arc<str>>),
}

/// How much text replacing may still make on this page.
pub(super) struct TextBudget(pub(super) usize);

impl TextBudget {
    /// True where so much was used that another page might get another answer.
    pub(super) fn is_low(&self) -> bool {
        self.0 < super::compute::MAX_SUBSTITUTED / 2
    }
}

/// The custom properties of an element from the winning declarations and its parent's.
pub(super) fn resolve(
    winners: &[(&Arc<str>, &CustomDeclared)],
    parent: Option<&Arc<CustomMap>>,
    stylist: &Stylist,
    budget: &mut TextBudget,
) -> Option<Arc<CustomMap>> {
    let hides_inherited = stylist_hides(parent, stylist);
    if winners.is_empty() && !hides_inherited {
        return parent.cloned();
    }
    let mut resolver = Resolver {
        states: HashMap::default(),
        parent,
        stylist,
        budget,
        order: Vec::with_capacity(winners.len()),
    };
    for (name, declared) in winners {
        resolver.states.insert(Arc::clone(name), State::Declared(declared));
        resolver.order.push(Arc::clone(name));
    }
    for name in resolver.order.clone() {
        resolver.resolve_one(&name);
    }
    let mut own: Values = HashMap::default();
    if hides_inherited {
        for (name, (sheet, position)) in &stylist.registrations {
            let inherits = stylist
                .sheets
                .get(*sheet)
                .and_then(|it| it.sheet.registrations.get(*position))
                .is_some_and(|it| it.inherits);
            if !inherits {
                own.insert(Arc::clone(name), initial(stylist, name));
            }
        }
    }
    for (name, state) in resolver.states {
        if let State::Done(value) = state {
            own.insert(name, value);
        }
    }
    let chain = parent.map_or(0, |it| it.chain + 1);
    if chain < MAX_CHAIN {
        return Some(Arc::new(CustomMap { own, parent: parent.cloned(), chain }));
    }
    let mut all: Values = HashMap::default();
    let mut at = parent.map(Arc::as_ref);
    while let Some(map) = at {
        for (name, value) in &map.own {
            all.entry(Arc::clone(name)).or_insert_with(|| value.clone());
        }
        at = map.parent.as_deref();
    }
    all.extend(own);
    Some(Arc::new(CustomMap { own: all, parent: None, chain: 0 }))
}

/// True where a registered property that does not inherit has a value on the parent.
fn stylist_hides(parent: Option<&Arc<CustomMap>>, stylist: &Stylist) -> bool {
    if stylist.registrations.is_empty() {
        return false;
    }
    let Some(parent) = parent else { return false };
    stylist
        .registrations
        .keys()
        .any(|name| stylist.registration(name).is_some_and(|it| !it.inherits) && parent.get(name).is_some())
}

fn initial(stylist: &Stylist, name: &str) -> Option<Arc<str>> {
    stylist.registration(name)?.initial.clone()
}

struct Resolver<'a, 'b> {
    states: HashMap<Arc<str>, State<'a>, BuildHasherDefault<FastHasher>>,
    parent: Option<&'a Arc<CustomMap>>,
    stylist: &'a Stylist,
    budget: &'b mut TextBudget,
    order: Vec<Arc<str>>,
}

/// One name on the way of the depth-first search, with the names it refers to that are still to be visited.
struct Frame {
    name: Arc<str>,
    references: Vec<String>,
    is_cyclic: bool,
}

impl Resolver<'_, '_> {
    /// Resolves a name after all that it refers to; what is on a cycle is invalid. No recursion: chains may be long.
    fn resolve_one(&mut self, name: &Arc<str>) {
        let Some(frame) = self.open(name) else { return };
        let mut stack = vec![frame];
        while let Some(top) = stack.last_mut() {
            let Some(reference) = top.references.pop() else {
                let Some(frame) = stack.pop() else { return };
                let value = if frame.is_cyclic { None } else { self.finish(&frame.name) };
                let value = match value {
                    Some(value) => Some(value),
                    None => self.invalid(&frame.name),
                };
                self.states.insert(frame.name, State::Done(value));
                continue;
            };
            if let Some(start) = stack.iter().position(|it| *it.name == *reference) {
                for frame in stack.iter_mut().skip(start) {
                    frame.is_cyclic = true;
                }
                continue;
            }
            let key: Arc<str> = reference.into();
            if let Some(frame) = self.open(&key) {
                stack.push(frame);
            }
        }
    }

    /// A frame for a name that is still to be resolved.
    fn open(&self, name: &Arc<str>) -> Option<Frame> {
        match self.states.get(name)? {
            State::Declared(CustomDeclared::Tokens { text, is_pending: true }) => {
                Some(Frame { name: Arc::clone(name), references: references(text), is_cyclic: false })
            }
            State::Declared(_) => {
                Some(Frame { name: Arc::clone(name), references: Vec::new(), is_cyclic: false })
            }
            State::Done(_) => None,
        }
    }

    fn finish(&mut self, name: &Arc<str>) -> Option<Arc<str>> {
        let State::Declared(declared) = self.states.get(name)? else { return None };
        let text = match declared {
            CustomDeclared::Wide(wide) => return self.wide(name, *wide),
            CustomDeclared::Tokens { text, is_pending: false } => Arc::clone(text),
            CustomDeclared::Tokens { text, .. } => {
                let text = Arc::clone(text);
                let replaced = substitute(&text, &mut |name| self.value(name)).ok()?;
                self.budget.0 = self.budget.0.checked_sub(replaced.len())?;
                replaced.trim().into()
            }
        };
        let Some(registration) = self.stylist.registration(name) else { return Some(text) };
        super::registered::compute(&registration.syntax, &text).map(Arc::from)
    }

    fn value(&self, name: &str) -> Option<String> {
        let value = match self.states.get(name) {
            Some(State::Done(value)) => value.clone(),
            Some(State::Declared(_)) => None,
            None => self.inherited(name),
        };
        value.map(|it| it.to_string())
    }

    fn inherited(&self, name: &str) -> Option<Arc<str>> {
        match self.stylist.registration(name) {
            Some(registration) if !registration.inherits => registration.initial.clone(),
            _ => lookup(self.parent, self.stylist, name),
        }
    }

    fn wide(&self, name: &str, wide: Wide) -> Option<Arc<str>> {
        let inherits = self.stylist.registration(name).is_none_or(|it| it.inherits);
        match wide {
            Wide::Initial => initial(self.stylist, name),
            Wide::Inherit => lookup(self.parent, self.stylist, name),
            _ if inherits => lookup(self.parent, self.stylist, name),
            _ => initial(self.stylist, name),
        }
    }

    /// What "invalid at computed-value time" comes to: nothing for most, inherited or initial for registered ones.
    fn invalid(&self, name: &str) -> Option<Arc<str>> {
        match self.states.get(name) {
            // `initial` is no error.
            Some(State::Declared(CustomDeclared::Wide(_))) => None,
            _ => {
                let registration = self.stylist.registration(name)?;
                if registration.inherits { self.inherited(name) } else { registration.initial.clone() }
            }
        }
    }
}

/// Names in `var()` anywhere in the text, fallbacks included.
fn references(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    gather(&mut Parser::new(text), &mut names, 0);
    names
}

fn gather(input: &mut Parser, names: &mut Vec<String>, depth: u32) {
    if depth > 32 {
        return;
    }
    while let Ok(token) = input.next() {
        let is_variable = matches!(token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
        if matches!(
            token,
            Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock
        ) {
            let _ = input.parse_nested_block(|input| -> crate::css::parse::Parsed<()> {
                if is_variable && let Ok(name) = input.expect_ident() {
                    names.push(name.to_string());
                }
                gather(input, names, depth + 1);
                Ok(())
            });
        }
    }
}
