//! Host names to addresses, once per connection: what is checked here is what the client connects to.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_public;
use crate::guard::{Refusal, UnknownHost};

/// The addresses of a host, when they come.
pub type LookingUp = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Finds the addresses of a host name.
pub trait Lookup: Send + Sync + 'static {
    /// Every address of a host.
    fn lookup(&self, host: &str) -> LookingUp;
}

/// The system's own resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: &str) -> LookingUp {
        let host = host.to_owned();
        Box::pin(async move {
            Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect())
        })
    }
}

/// Host → the private addresses it had when it was first asked for.
type AtFirst = HashMap<String, BTreeSet<IpAddr>>;

/// Gives the client only addresses that it may connect to.
///
/// There is no second look-up between this check and the connection, so an answer that changes in between
/// ("DNS rebinding") gains nothing.
#[derive(Clone)]
pub(crate) struct GuardedResolver {
    lookup: Arc<dyn Lookup>,
    /// Hosts that the user named, with the private addresses they had at first; `None` where only public ones count.
    named: Option<Arc<Mutex<AtFirst>>>,
}

impl GuardedResolver {
    /// For hosts that the user did not name: public addresses only.
    pub(crate) fn public(lookup: Arc<dyn Lookup>) -> Self {
        Self { lookup, named: None }
    }

    /// For hosts that the user named: one that is in a private network at first may stay at those very addresses.
    pub(crate) fn named(lookup: Arc<dyn Lookup>) -> Self {
        Self { lookup, named: Some(Arc::default()) }
    }

    fn allowed(&self, host: &str, found: Vec<IpAddr>) -> Result<Vec<IpAddr>, Refusal> {
        let (public, private): (Vec<_>, Vec<_>) = found.into_iter().partition(|address| is_public(*address));
        let mut allowed = public;
        if let Some(named) = &self.named {
            let mut named = named.lock().unwrap_or_else(PoisonError::into_inner);
            let at_first = named.entry(host.to_owned()).or_insert_with(|| {
                if allowed.is_empty() { private.iter().copied().collect() } else { BTreeSet::new() }
            });
            allowed.extend(private.into_iter().filter(|address| at_first.contains(address)));
        }
        if allowed.is_empty() { Err(Refusal::Resolved(host.to_owned())) } else { Ok(allowed) }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found = resolver.lookup.lookup(&host).await;
            let found = found.map_err(|source| UnknownHost { host: host.clone(), source })?;
            let allowed = resolver.allowed(&host, found)?;
            Ok(Box::new(allowed.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::sync::Arc;

    use super::{GuardedResolver, SystemLookup};

    fn addresses(list: &[&str]) -> Vec<IpAddr> {
        list.iter().map(|it| it.parse().unwrap()).collect()
    }

    #[test]
    fn private_addresses_are_left_out() {
        let resolver = GuardedResolver::public(Arc::new(SystemLookup));
        let mixed = addresses(&["8.8.8.8", "127.0.0.1", "10.0.0.1"]);
        assert_eq!(resolver.allowed("a.nl", mixed).unwrap(), addresses(&["8.8.8.8"]));
        assert!(resolver.allowed("a.nl", addresses(&["169.254.169.254"])).is_err());
    }

    #[test]
    fn a_named_host_does_not_move_into_a_private_network() {
        let resolver = GuardedResolver::named(Arc::new(SystemLookup));
        assert!(resolver.allowed("a.nl", addresses(&["8.8.8.8"])).is_ok());
        assert!(resolver.allowed("a.nl", addresses(&["127.0.0.1"])).is_err());
        assert!(resolver.allowed("intranet", addresses(&["10.0.0.1"])).is_ok());
        assert!(resolver.allowed("intranet", addresses(&["10.0.0.1"])).is_ok());
        assert!(resolver.allowed("intranet", addresses(&["127.0.0.1"])).is_err());
    }
}
