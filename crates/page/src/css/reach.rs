//! Which elements a selector may tell apart because a reader points at one or has it focused.
//!
//! `a:focus` is about the element with the focus, `form:focus-within` about that and what it stands in, `a:focus b` about
//! neither: most elements can be seen to look as ever without matching anything.

use selectors::parser::{Combinator, Component, Selector};

use super::selector::{PseudoClass, Selectors};
use super::sheet::Scope;
use crate::style::State;

/// How an element stands to the one that is in a state.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Relation {
    Itself,
    /// It holds the other one.
    Ancestor,
    Other,
}

/// A state, and how an element stands to the one that is in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) state: State,
    pub(crate) relation: Relation,
}

impl Standing {
    /// Number of different ones.
    pub(crate) const COUNT: usize = 12;

    /// Position among the different ones.
    pub(crate) fn index(self) -> usize {
        self.state as usize * 3 + self.relation as usize
    }
}

/// The standings in which the state may decide whether a selector matches: a bit for each.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Reach(u16);

/// The relation [`Relation::Itself`] in every state; the two others follow on each.
const ITSELF: u16 = 0b001_001_001_001;
const ANCESTOR: u16 = ITSELF << 1;
const OTHER: u16 = ITSELF << 2;

impl Reach {
    /// The reach of a selector as it stands in a sheet, whose scopes only scoped rules look at.
    pub(crate) fn new(selector: &Selector<Selectors>, scopes: &[Scope]) -> Self {
        let limits = scopes.iter().flat_map(|it| it.start.iter().chain(&it.end));
        let scopes = Self::of_all(limits.flat_map(|it| it.slice()));
        Self::of(selector).or(scopes.anywhere())
    }

    pub(crate) fn contains(self, standing: Standing) -> bool {
        self.0 & (1 << standing.index()) != 0
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of_all<'a>(selectors: impl IntoIterator<Item = &'a Selector<Selectors>>) -> Self {
        selectors.into_iter().fold(Self::default(), |reach, it| reach.or(Self::of(it)))
    }

    fn of(selector: &Selector<Selectors>) -> Self {
        let mut reach = Self::default();
        let (mut is_beyond, mut is_across) = (false, false);
        for component in selector.iter_raw_match_order() {
            let own = match component {
                Component::Combinator(Combinator::PseudoElement) => continue,
                Component::Combinator(Combinator::SlotAssignment | Combinator::Part) => {
                    is_across = true;
                    continue;
                }
                Component::Combinator(_) => {
                    is_beyond = true;
                    continue;
                }
                _ => Self::of_component(component),
            };
            reach = reach.or(match (is_across, is_beyond) {
                (true, _) => own.anywhere(),
                (false, true) => own.onwards(),
                (false, false) => own,
            });
        }
        reach
    }

    fn of_component(component: &Component<Selectors>) -> Self {
        match component {
            Component::NonTSPseudoClass(class) => Self::of_class(class),
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
                Self::of_all(list.slice())
            }
            Component::Has(list) => Self::of_all(list.iter().map(|it| &it.selector)).anywhere(),
            Component::NthOf(data) => Self::of_all(data.selectors()).anywhere(),
            Component::Slotted(selector) | Component::Host(Some(selector)) => Self::of(selector).anywhere(),
            _ => Self::default(),
        }
    }

    fn of_class(class: &PseudoClass) -> Self {
        let itself = |states: &[State]| states.iter().fold(0, |bits, it| bits | 1 << (*it as u16 * 3));
        let with_ancestors = |bits: u16| bits | bits << 1;
        Self(match class {
            PseudoClass::Hover => with_ancestors(itself(&[State::Hover, State::Active])),
            PseudoClass::Active => with_ancestors(itself(&[State::Active])),
            PseudoClass::Focus => itself(&[State::Focus, State::FocusVisible]),
            PseudoClass::FocusVisible => itself(&[State::FocusVisible]),
            PseudoClass::FocusWithin => with_ancestors(itself(&[State::Focus, State::FocusVisible])),
            PseudoClass::HostContext(list) => Self::of_all(list.slice()).anywhere().0,
            _ => 0,
        })
    }

    /// The reach to what stands within or after an element of this reach: never around the one in the state, but where
    /// that element itself may be around it.
    fn onwards(self) -> Self {
        let around = self.0 & ANCESTOR;
        Self(around >> 1 | around | around << 1 | (self.0 & ITSELF) << 2 | self.0 & OTHER)
    }

    /// Any relation in the same states.
    fn anywhere(self) -> Self {
        let itself = (self.0 | self.0 >> 1 | self.0 >> 2) & ITSELF;
        Self(itself | itself << 1 | itself << 2)
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::css::Stylesheet;

    #[track_caller]
    fn check(selector: &str, expected: &[(State, &str)]) {
        let url = Url::parse("https://example.test/").unwrap();
        let sheet = Stylesheet::parse(&format!("{selector} {{ color: red }}"), &url);
        let reach = Reach::new(&sheet.rules[0].selectors.slice()[0], &[]);
        for state in [State::Hover, State::Active, State::Focus, State::FocusVisible] {
            let relations: String =
                [(Relation::Itself, 'i'), (Relation::Ancestor, 'a'), (Relation::Other, 'o')]
                    .into_iter()
                    .filter(|(relation, _)| reach.contains(Standing { state, relation: *relation }))
                    .map(|(_, letter)| letter)
                    .collect();
            let expected = expected.iter().find(|(it, _)| *it == state).map_or("", |(_, it)| it);
            assert_eq!(relations, expected, "{selector} in {state:?}");
        }
    }

    #[test]
    fn selectors_reach_as_far_as_their_combinators_go() {
        use State::{Active, Focus, FocusVisible, Hover};
        check("a.b[c]", &[]);
        check("a:focus", &[(Focus, "i"), (FocusVisible, "i")]);
        check("p a:not(:focus-visible)", &[(FocusVisible, "i")]);
        check("a:hover", &[(Hover, "ia"), (Active, "ia")]);
        check("a:active", &[(Active, "ia")]);
        check("a:focus + b", &[(Focus, "o"), (FocusVisible, "o")]);
        check(":is(a:focus-visible) > b c", &[(FocusVisible, "o")]);
        check("b:is(a:focus-visible b)", &[(FocusVisible, "o")]);
        check("p:focus-within b", &[(Focus, "iao"), (FocusVisible, "iao")]);
        check("p:has(:focus-visible)", &[(FocusVisible, "iao")]);
        check("p:nth-child(1 of :active)", &[(Active, "iao")]);
        check(":host(:active) b", &[(Active, "iao")]);
        check("::slotted(:active)", &[(Active, "iao")]);
    }
}
