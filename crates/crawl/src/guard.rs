//! Keeps requests out of networks that the user did not name.

use std::net::{IpAddr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
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

/// The host name is not known.
#[derive(Debug, Error)]
#[error("host name {host} cannot be resolved: {source}")]
pub(crate) struct UnknownHost {
    host: String,
    source: std::io::Error,
}

/// Checks what can be seen in the address itself: its scheme and an IP literal.
///
/// The client never asks its resolver about literals, so both this and [`PublicResolver`] are needed.
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

/// Resolves host names to their public addresses only.
pub(crate) struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let lookup = tokio::net::lookup_host((host.clone(), 0)).await;
            let found: Vec<SocketAddr> =
                lookup.map_err(|source| UnknownHost { host: host.clone(), source })?.collect();
            let public: Vec<SocketAddr> = found.into_iter().filter(|at| is_public(at.ip())).collect();
            if public.is_empty() {
                return Err(Refusal::Resolved(host).into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}
