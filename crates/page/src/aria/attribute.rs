//! States and properties of WAI-ARIA 1.3 with their value types.

/// What a state or property takes (WAI-ARIA 1.3, 6.3 "values for states and properties").
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ValueType {
    /// `true` or `false`.
    TrueFalse,
    /// `true`, `false` or not set.
    TrueFalseUndefined,
    /// `true`, `false` or `mixed`.
    Tristate,
    /// The id of an element.
    IdReference,
    /// Ids of elements.
    IdReferences,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    Token(&'static [&'static str]),
    /// One or more of these words.
    Tokens(&'static [&'static str]),
}

/// What the standard says about a state or property.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AttributeInfo {
    /// Its name, `aria-…`.
    pub name: &'static str,
    /// What it takes.
    pub value_type: ValueType,
    /// True where every role has it.
    pub is_global: bool,
}

/// What the standard says about that state or property; `None` where it knows none.
pub fn attribute_info(name: &str) -> Option<&'static AttributeInfo> {
    ATTRIBUTES.binary_search_by_key(&name, |it| it.name).ok().and_then(|index| ATTRIBUTES.get(index))
}

/// True where the text is a value of that type. Whether ids exist is not looked at.
pub fn is_valid_value(value_type: ValueType, value: &str) -> bool {
    let value = value.trim_ascii();
    match value_type {
        ValueType::TrueFalse => matches!(value, "true" | "false"),
        ValueType::TrueFalseUndefined => matches!(value, "true" | "false" | "undefined"),
        ValueType::Tristate => matches!(value, "true" | "false" | "mixed" | "undefined"),
        ValueType::IdReference => !value.is_empty() && !value.contains(|it: char| it.is_ascii_whitespace()),
        ValueType::IdReferences => !value.is_empty(),
        ValueType::Integer => value.parse::<i64>().is_ok(),
        ValueType::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        ValueType::Text => true,
        ValueType::Token(tokens) => tokens.contains(&value),
        ValueType::Tokens(tokens) => {
            !value.is_empty() && value.split_ascii_whitespace().all(|it| tokens.contains(&it))
        }
    }
}

const fn row(name: &'static str, value_type: ValueType, is_global: bool) -> AttributeInfo {
    AttributeInfo { name, value_type, is_global }
}

/// In alphabetical order, as the search above needs it. Deprecated global use is not global here.
static ATTRIBUTES: &[AttributeInfo] = &[
    row("aria-actions", ValueType::IdReferences, true),
    row("aria-activedescendant", ValueType::IdReference, false),
    row("aria-atomic", ValueType::TrueFalse, true),
    row("aria-autocomplete", ValueType::Token(&["inline", "list", "both", "none"]), false),
    row("aria-braillelabel", ValueType::Text, true),
    row("aria-brailleroledescription", ValueType::Text, true),
    row("aria-busy", ValueType::TrueFalse, true),
    row("aria-checked", ValueType::Tristate, false),
    row("aria-colcount", ValueType::Integer, false),
    row("aria-colindex", ValueType::Integer, false),
    row("aria-colindextext", ValueType::Text, false),
    row("aria-colspan", ValueType::Integer, false),
    row("aria-controls", ValueType::IdReferences, true),
    row(
        "aria-current",
        ValueType::Token(&["page", "step", "location", "date", "time", "true", "false"]),
        true,
    ),
    row("aria-describedby", ValueType::IdReferences, true),
    row("aria-description", ValueType::Text, true),
    row("aria-details", ValueType::IdReferences, true),
    row("aria-disabled", ValueType::TrueFalse, false),
    row("aria-dropeffect", ValueType::Tokens(&["copy", "execute", "link", "move", "none", "popup"]), true),
    row("aria-errormessage", ValueType::IdReferences, false),
    row("aria-expanded", ValueType::TrueFalseUndefined, false),
    row("aria-flowto", ValueType::IdReferences, true),
    row("aria-grabbed", ValueType::TrueFalseUndefined, true),
    row(
        "aria-haspopup",
        ValueType::Token(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"]),
        false,
    ),
    row("aria-hidden", ValueType::TrueFalseUndefined, true),
    row("aria-invalid", ValueType::Token(&["grammar", "false", "spelling", "true"]), false),
    row("aria-keyshortcuts", ValueType::Text, true),
    row("aria-label", ValueType::Text, true),
    row("aria-labelledby", ValueType::IdReferences, true),
    row("aria-level", ValueType::Integer, false),
    row("aria-live", ValueType::Token(&["assertive", "off", "polite"]), true),
    row("aria-modal", ValueType::TrueFalse, false),
    row("aria-multiline", ValueType::TrueFalse, false),
    row("aria-multiselectable", ValueType::TrueFalse, false),
    row("aria-orientation", ValueType::Token(&["horizontal", "undefined", "vertical"]), false),
    row("aria-owns", ValueType::IdReferences, true),
    row("aria-placeholder", ValueType::Text, false),
    row("aria-posinset", ValueType::Integer, false),
    row("aria-pressed", ValueType::Tristate, false),
    row("aria-readonly", ValueType::TrueFalse, false),
    row("aria-relevant", ValueType::Tokens(&["additions", "all", "removals", "text"]), true),
    row("aria-required", ValueType::TrueFalse, false),
    row("aria-roledescription", ValueType::Text, true),
    row("aria-rowcount", ValueType::Integer, false),
    row("aria-rowindex", ValueType::Integer, false),
    row("aria-rowindextext", ValueType::Text, false),
    row("aria-rowspan", ValueType::Integer, false),
    row("aria-selected", ValueType::TrueFalseUndefined, false),
    row("aria-setsize", ValueType::Integer, false),
    row("aria-sort", ValueType::Token(&["ascending", "descending", "none", "other"]), false),
    row("aria-valuemax", ValueType::Number, false),
    row("aria-valuemin", ValueType::Number, false),
    row("aria-valuenow", ValueType::Number, false),
    row("aria-valuetext", ValueType::Text, false),
];
