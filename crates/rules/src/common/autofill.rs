//! The grammar of the autocomplete attribute: HTML standard, 4.10.18.7 "Autofill".

/// Field names that stand alone.
const NORMAL: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

/// Field names that may follow `home`, `work`, `mobile`, `fax` or `pager`.
const CONTACT: &[&str] = &[
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// True for `on` and `off`, which name no purpose.
pub fn is_on_or_off(value: &str) -> bool {
    ["on", "off"].iter().any(|it| value.trim().eq_ignore_ascii_case(it))
}

/// True where the tokens are: a section, `shipping` or `billing`, a contact kind, a field name, `webauthn`.
/// All but the field name are optional.
pub fn is_valid(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let mut tokens: Vec<&str> = lower.split_ascii_whitespace().collect();
    if tokens.len() > 1 && tokens.last() == Some(&"webauthn") {
        tokens.pop();
    }
    let mut rest = tokens.as_slice();
    if let [section, tail @ ..] = rest
        && section.starts_with("section-")
    {
        rest = tail;
    }
    if let ["shipping" | "billing", tail @ ..] = rest {
        rest = tail;
    }
    match rest {
        ["home" | "work" | "mobile" | "fax" | "pager", field] => CONTACT.contains(field),
        [field] => NORMAL.contains(field) || CONTACT.contains(field),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn tokens_have_an_order() {
        for value in [
            "email",
            "Work Email",
            "section-a billing street-address",
            "shipping home tel",
            "username webauthn",
        ] {
            assert!(is_valid(value), "{value}");
        }
        for value in
            ["", "postcode", "home name", "email work", "billing section-a tel", "webauthn", "tel tel"]
        {
            assert!(!is_valid(value), "{value}");
        }
    }
}
