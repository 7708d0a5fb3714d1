//! Selectors: what the `selectors` crate has to know of this page model's names, pseudo-classes and pseudo-elements.

use std::fmt;
use std::sync::Arc;

use cssparser::{CowRcStr, ParseError, Parser, ToCss};
use html5ever::{LocalName, Namespace};
use precomputed_hash::PrecomputedHash;
use selectors::SelectorImpl;
use selectors::parser::{
    NonTSPseudoClass, ParseRelative, PseudoElement as PseudoElementTrait, SelectorList,
    SelectorParseErrorKind,
};

use super::parse::{Invalid, Parsed, invalid};
use crate::style::StateContext;

/// Most simple selectors and combinators of one selector: matching recurses over them.
const MAX_LENGTH: usize = 512;

/// The types that selectors are made of here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Selectors;

/// An id, a class or an attribute's value, with its hash.
#[derive(Clone, Debug)]
pub(crate) struct Ident {
    hash: u32,
    text: Arc<str>,
}

impl Ident {
    pub(crate) fn hash(&self) -> u32 {
        self.hash
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Hash of an id or class, the same in sheets and documents (FNV-1a, folded).
pub(crate) fn hash_ident(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// As [`hash_ident`] of the text in lower case.
pub(crate) fn hash_ident_lower(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}

impl PartialEq for Ident {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.text == other.text
    }
}

impl Eq for Ident {}

impl From<&str> for Ident {
    fn from(text: &str) -> Self {
        Self { hash: hash_ident(text), text: text.into() }
    }
}

impl AsRef<str> for Ident {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl ToCss for Ident {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.text, dest)
    }
}

impl PrecomputedHash for Ident {
    fn precomputed_hash(&self) -> u32 {
        self.hash
    }
}

/// A name of an element or attribute.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Name(pub(crate) LocalName);

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(LocalName::from(text))
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        dest.write_str(&self.0)
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

/// A namespace's address.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct NamespaceUrl(pub(crate) Namespace);

impl From<&str> for NamespaceUrl {
    fn from(text: &str) -> Self {
        Self(Namespace::from(text))
    }
}

impl ToCss for NamespaceUrl {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        dest.write_str(&self.0)
    }
}

impl PrecomputedHash for NamespaceUrl {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

impl SelectorImpl for Selectors {
    type ExtraMatchingData<'a> = StateContext<'a>;
    type AttrValue = Ident;
    type Identifier = Ident;
    type LocalName = Name;
    type NamespaceUrl = NamespaceUrl;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = NamespaceUrl;
    type BorrowedLocalName = Name;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// Pseudo-classes beyond the structural ones.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PseudoClass {
    AnyLink,
    Visited,
    Hover,
    Active,
    Focus,
    FocusVisible,
    FocusWithin,
    Enabled,
    Disabled,
    Checked,
    Indeterminate,
    Default,
    Required,
    Optional,
    Valid,
    Invalid,
    InRange,
    OutOfRange,
    ReadOnly,
    ReadWrite,
    PlaceholderShown,
    Defined,
    Open,
    Target,
    /// Language ranges.
    Lang(Box<[Box<str>]>),
    /// True for right to left.
    Dir(bool),
    HostContext(Box<SelectorList<Selectors>>),
    /// Known, and false on a page as it stands when it was loaded.
    Never(&'static str),
}

/// Pseudo-classes that need something to have happened.
const NEVER: &[&str] = &[
    "popover-open",
    "modal",
    "fullscreen",
    "-webkit-full-screen",
    "picture-in-picture",
    "autofill",
    "-webkit-autofill",
    "user-valid",
    "user-invalid",
    "target-within",
    "target-current",
    "paused",
    "playing",
    "seeking",
    "buffering",
    "stalled",
    "muted",
    "volume-locked",
    "current",
    "past",
    "future",
    "local-link",
    "xr-overlay",
    "-webkit-drag",
    "horizontal",
    "vertical",
    "decrement",
    "increment",
    "start",
    "end",
    "double-button",
    "single-button",
    "no-button",
    "corner-present",
    "window-inactive",
    "state",
    "has-slotted",
    "active-view-transition",
    "active-view-transition-type",
];

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, ":{self:?}")
    }
}

impl NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        matches!(self, Self::Active | Self::Hover)
    }

    fn is_user_action_state(&self) -> bool {
        matches!(self, Self::Active | Self::Hover | Self::Focus | Self::FocusVisible | Self::FocusWithin)
    }
}

/// Pseudo-elements: those that styles can be asked for, and those that are only recognised.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PseudoElement {
    Before,
    After,
    Marker,
    Placeholder,
    FirstLine,
    FirstLetter,
    Selection,
    Backdrop,
    FileSelectorButton,
    DetailsContent,
    Other(Box<str>),
}

impl ToCss for PseudoElement {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, "::{self:?}")
    }
}

impl PseudoElementTrait for PseudoElement {
    fn accepts_state_pseudo_classes(&self) -> bool {
        matches!(self, Self::Other(_) | Self::FileSelectorButton)
    }

    fn valid_after_slotted(&self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Placeholder | Self::FileSelectorButton)
    }

    fn valid_after_before_or_after(&self) -> bool {
        matches!(self, Self::Marker)
    }

    fn is_before_or_after(&self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// Names of namespaces that a sheet declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Namespaces {
    pub(crate) default: Option<NamespaceUrl>,
    pub(crate) prefixes: Vec<(Name, NamespaceUrl)>,
}

pub(crate) struct SelectorParser<'a> {
    pub(crate) namespaces: &'a Namespaces,
    /// Selectors in `@supports` are not forgiven.
    pub(crate) is_forgiving: bool,
}

/// Parses a list of selectors to the end of the input.
pub(crate) fn parse_selectors(
    namespaces: &Namespaces,
    input: &mut Parser,
    relative: ParseRelative,
) -> Parsed<SelectorList<Selectors>> {
    let parser = SelectorParser { namespaces, is_forgiving: true };
    let list = SelectorList::parse(&parser, input, relative)?;
    if list.slice().iter().any(|it| it.len() > MAX_LENGTH) {
        return Err(invalid());
    }
    Ok(list)
}

impl<'i> selectors::Parser<'i> for SelectorParser<'_> {
    type Impl = Selectors;
    type Error = Invalid;

    fn parse_slotted(&self) -> bool {
        true
    }

    fn parse_part(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("-webkit-any")
    }

    fn parse_host(&self) -> bool {
        true
    }

    fn allow_forgiving_selectors(&self) -> bool {
        self.is_forgiving
    }

    fn parse_non_ts_pseudo_class(&self, name: CowRcStr<'i>) -> Result<PseudoClass, ParseError<Invalid>> {
        let name = name.to_ascii_lowercase();
        Ok(match name.as_str() {
            "link" | "any-link" | "-webkit-any-link" => PseudoClass::AnyLink,
            "visited" => PseudoClass::Visited,
            "hover" => PseudoClass::Hover,
            "active" => PseudoClass::Active,
            "focus" => PseudoClass::Focus,
            "focus-visible" => PseudoClass::FocusVisible,
            "focus-within" => PseudoClass::FocusWithin,
            "enabled" => PseudoClass::Enabled,
            "disabled" => PseudoClass::Disabled,
            "checked" => PseudoClass::Checked,
            "indeterminate" => PseudoClass::Indeterminate,
            "default" => PseudoClass::Default,
            "required" => PseudoClass::Required,
            "optional" => PseudoClass::Optional,
            "valid" => PseudoClass::Valid,
            "invalid" => PseudoClass::Invalid,
            "in-range" => PseudoClass::InRange,
            "out-of-range" => PseudoClass::OutOfRange,
            "read-only" => PseudoClass::ReadOnly,
            "read-write" => PseudoClass::ReadWrite,
            "placeholder-shown" => PseudoClass::PlaceholderShown,
            "defined" => PseudoClass::Defined,
            "open" => PseudoClass::Open,
            "target" => PseudoClass::Target,
            other => PseudoClass::Never(NEVER.iter().find(|it| **it == other).ok_or_else(unsupported)?),
        })
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<Invalid>> {
        if name.eq_ignore_ascii_case("lang") {
            let ranges = input.parse_comma_separated(|input| -> Parsed<Box<str>> {
                Ok(input.expect_ident_or_string()?.to_ascii_lowercase().into())
            })?;
            return Ok(PseudoClass::Lang(ranges.into()));
        }
        if name.eq_ignore_ascii_case("dir") {
            let direction = input.expect_ident()?;
            return match direction.to_ascii_lowercase().as_str() {
                "ltr" => Ok(PseudoClass::Dir(false)),
                "rtl" => Ok(PseudoClass::Dir(true)),
                _ => Ok(PseudoClass::Never("dir")),
            };
        }
        if name.eq_ignore_ascii_case("host-context") {
            let list = SelectorList::parse(self, input, ParseRelative::No)?;
            return Ok(PseudoClass::HostContext(Box::new(list)));
        }
        if name.eq_ignore_ascii_case("state") || name.eq_ignore_ascii_case("active-view-transition-type") {
            while input.next().is_ok() {}
            return Ok(PseudoClass::Never("state"));
        }
        Err(unsupported())
    }

    fn parse_pseudo_element(&self, name: CowRcStr<'i>) -> Result<PseudoElement, ParseError<Invalid>> {
        let name = name.to_ascii_lowercase();
        Ok(match name.as_str() {
            "before" => PseudoElement::Before,
            "after" => PseudoElement::After,
            "marker" => PseudoElement::Marker,
            "placeholder" | "-webkit-input-placeholder" => PseudoElement::Placeholder,
            "first-line" => PseudoElement::FirstLine,
            "first-letter" => PseudoElement::FirstLetter,
            "selection" => PseudoElement::Selection,
            "backdrop" => PseudoElement::Backdrop,
            "file-selector-button" | "-webkit-file-upload-button" => PseudoElement::FileSelectorButton,
            "details-content" => PseudoElement::DetailsContent,
            "target-text"
            | "spelling-error"
            | "grammar-error"
            | "cue"
            | "view-transition"
            | "search-text"
            | "scroll-marker-group"
            | "scroll-marker"
            | "column"
            | "picker-icon"
            | "checkmark" => PseudoElement::Other(name.into()),
            // Chromium takes any name of its own vendor as a pseudo-element of some control.
            other if other.starts_with("-webkit-") => PseudoElement::Other(name.into()),
            _ => return Err(unsupported()),
        })
    }

    fn parse_functional_pseudo_element(
        &self,
        name: CowRcStr<'i>,
        arguments: &mut Parser<'i>,
    ) -> Result<PseudoElement, ParseError<Invalid>> {
        let name = name.to_ascii_lowercase();
        let is_known = matches!(
            name.as_str(),
            "cue"
                | "highlight"
                | "picker"
                | "view-transition-group"
                | "view-transition-image-pair"
                | "view-transition-old"
                | "view-transition-new"
                | "scroll-button"
        );
        if !is_known {
            return Err(unsupported());
        }
        while arguments.next().is_ok() {}
        Ok(PseudoElement::Other(name.into()))
    }

    fn default_namespace(&self) -> Option<NamespaceUrl> {
        self.namespaces.default.clone()
    }

    fn namespace_for_prefix(&self, prefix: &Name) -> Option<NamespaceUrl> {
        self.namespaces.prefixes.iter().find(|(name, _)| name == prefix).map(|(_, url)| url.clone())
    }
}

fn unsupported() -> ParseError<Invalid> {
    ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)
}
