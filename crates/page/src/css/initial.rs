//! Initial values of longhands, parsed once.

use std::sync::LazyLock;

use cssparser::Parser;
use url::Url;

use super::grammar::parse_longhand;
use super::parse::Context;
use super::property::{ALL, Longhand};
use super::value::Value;

static BLANK: LazyLock<Url> = LazyLock::new(|| Url::parse("about:blank").expect("a literal URL"));

static VALUES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let context = Context::new(&BLANK);
    ALL.iter()
        .map(|longhand| {
            let mut input = Parser::new(longhand.definition().initial);
            parse_longhand(*longhand, &mut input, &context)
                .unwrap_or(Value::Keyword(longhand.definition().initial))
        })
        .collect()
});

/// The initial value, as it would be declared.
pub(crate) fn initial_value(longhand: Longhand) -> &'static Value {
    static FALLBACK: Value = Value::Keyword("auto");
    VALUES.get(longhand.index()).unwrap_or(&FALLBACK)
}

/// The base of values that hold no address.
pub(crate) fn blank_url() -> &'static Url {
    &BLANK
}
