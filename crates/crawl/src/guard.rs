//! Keeps requests out of networks that the user did not name.

use std::net::IpAddr;

use thiserror::Error;
use url::{Host, Url};

use crate::address::is_public;
use crate::settings::CrawlSettings;

/// Why an address may not be contacted.
#[derive(Debug, Error)]
pub(crate) enum Refusal {
    #[error("only http and https addresses are read, not {0}")]
    Scheme(String),
    #[error("{0} is in a private, loopback or other special range")]
    Literal(IpAddr),
    #[error("{0} resolves to private or loopback addresses only")]
    Resolved(String),
}

/// How the words for an unknown host begin.
pub(crate) const UNKNOWN_HOST: &str = "no address is known for the host";

/// The host name is not known.
#[derive(Debug, Error)]
#[error("{UNKNOWN_HOST} {host}: {source}")]
pub(crate) struct UnknownHost {
    pub(crate) host: String,
    pub(crate) source: std::io::Error,
}

/// Checks what can be seen in the address itself: its scheme and an IP literal.
///
/// The client never asks its resolver about literals, so both this and [`crate::resolve::GuardedResolver`] are needed.
pub(crate) fn check(settings: &CrawlSettings, url: &Url) -> Result<(), Refusal> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme(url.scheme().to_owned()));
    }
    let literal = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address),
        Some(Host::Ipv6(address)) => IpAddr::V6(address),
        _ => return Ok(()),
    };
    if is_public(literal) || settings.is_named(url) { Ok(()) } else { Err(Refusal::Literal(literal)) }
}
