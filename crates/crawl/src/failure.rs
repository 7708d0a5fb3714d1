//! Why there is no answer, in words.

use std::error::Error as StdError;
use std::io;

use drempel_model::UrlState;
use rustls::CertificateError;

use crate::guard::{Refusal, UnknownHost};

/// Why there is no answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// The state for the ledger.
    pub state: UrlState,
    /// The cause, in a short English phrase.
    pub why: String,
}

impl Failure {
    pub(crate) fn new(state: UrlState, why: impl Into<String>) -> Self {
        Self { state, why: why.into() }
    }
}

/// A failure, and whether asking again may help.
pub(crate) struct Cause {
    pub(crate) failure: Failure,
    pub(crate) is_passing: bool,
}

/// Finds the cause that says most in an error's chain of sources.
pub(crate) fn cause_of(err: &reqwest::Error) -> Cause {
    let first: &(dyn StdError + 'static) = err;
    let chain = || std::iter::successors(Some(first), |&err| err.source());
    let lasting = |state, why: String| Cause { failure: Failure::new(state, why), is_passing: false };
    if let Some(refusal) = chain().find_map(|err| err.downcast_ref::<Refusal>()) {
        return lasting(UrlState::Refused, refusal.to_string());
    }
    if let Some(unknown) = chain().find_map(|err| err.downcast_ref::<UnknownHost>()) {
        return lasting(UrlState::Unreachable, unknown.to_string());
    }
    if let Some(tls) = chain().find_map(tls_error) {
        return lasting(UrlState::TlsError, tls_words(tls));
    }
    if err.is_timeout() {
        let what = if err.is_connect() { "no connection in time" } else { "no complete answer in time" };
        return lasting(UrlState::TimedOut, what.to_owned());
    }
    let is_refused = chain()
        .filter_map(|err| err.downcast_ref::<io::Error>())
        .any(|err| err.kind() == io::ErrorKind::ConnectionRefused);
    if is_refused {
        return lasting(UrlState::Unreachable, "connection refused".to_owned());
    }
    let cause = chain().last().map(ToString::to_string).unwrap_or_default();
    let what = if err.is_connect() { "no connection" } else { "the answer broke off" };
    let failure = Failure::new(UrlState::Unreachable, format!("{what}: {cause}"));
    Cause { failure, is_passing: !err.is_builder() }
}

/// Input and output errors keep their inner error out of the chain of sources, and stand in one another; so look into
/// them.
fn tls_error<'e>(err: &'e (dyn StdError + 'static)) -> Option<&'e rustls::Error> {
    let mut current = err;
    loop {
        if let Some(tls) = current.downcast_ref::<rustls::Error>() {
            return Some(tls);
        }
        current = current.downcast_ref::<io::Error>()?.get_ref()?;
    }
}

fn tls_words(err: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(certificate) = err else {
        return format!("TLS: {err}");
    };
    let what = match certificate {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "the certificate has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the certificate is not valid yet"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the certificate is for another host"
        }
        CertificateError::UnknownIssuer => "the certificate's issuer is not trusted",
        CertificateError::Revoked => "the certificate was revoked",
        other => return format!("TLS: the certificate is not accepted: {other}"),
    };
    format!("TLS: {what}")
}
