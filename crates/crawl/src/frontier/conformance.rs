//! What every [`Frontier`] must do, as a suite that an implementation's tests call.

use std::time::Duration;

use drempel_model::UrlState;
use url::Url;

use super::{Commit, Committed, Discovered, Frontier, FrontierError, LEASE_LENGTH, Lease, Settled};

const START: Duration = Duration::from_secs(1_000_000);
const SITE: &str = "a.example";

/// Runs the suite; `fresh` gives an empty frontier each time.
///
/// # Panics
/// Where the implementation does not conform.
pub fn check(fresh: &mut dyn FnMut() -> Box<dyn Frontier>) {
    known_addresses_are_ignored(&mut *fresh());
    pages_come_in_order_and_once(&mut *fresh());
    sites_are_apart(&mut *fresh());
    a_lease_holds_until_its_time(&mut *fresh());
    a_lost_lease_changes_nothing(&mut *fresh());
    pages_in_hand_wait_again_after_release(&mut *fresh());
    the_first_state_stays(&mut *fresh());
    the_ledger_is_in_order(&mut *fresh());
    remarks_are_kept(&mut *fresh());
}

fn found(url: &str, depth: u32) -> Discovered {
    Discovered { url: address(url), depth, refusal: None }
}

fn refused(url: &str) -> Discovered {
    Discovered { refusal: Some((UrlState::OffScope, "elsewhere".to_owned())), ..found(url, 1) }
}

fn ended(url: &str, state: UrlState, record: Option<&str>) -> Settled {
    Settled { url: address(url), state, why: "because".to_owned(), record: record.map(str::to_owned) }
}

fn address(url: &str) -> Url {
    Url::parse(url).expect("a literal URL")
}

fn claim(frontier: &mut dyn Frontier, site: &str) -> Lease {
    frontier.claim(site, START).expect("the medium works").expect("the site is free")
}

fn next(frontier: &mut dyn Frontier, lease: &Lease, limit: usize) -> Vec<String> {
    let pages = frontier.next(lease, limit).expect("the lease holds");
    pages.into_iter().map(|page| page.url.to_string()).collect()
}

fn known_addresses_are_ignored(frontier: &mut dyn Frontier) {
    let count = frontier.seed(vec![found("http://a.example/1", 0), found("http://a.example/1", 2)]);
    assert_eq!(count.expect("the medium works"), 1);
    let lease = claim(frontier, SITE);
    let commit = Commit {
        settled: vec![ended("http://a.example/1", UrlState::Audited, Some("{}"))],
        discovered: vec![
            found("http://a.example/1", 1),
            found("http://a.example/2", 1),
            refused("http://c.example/"),
        ],
    };
    let committed = frontier.commit(&lease, commit.clone()).expect("the lease holds");
    assert_eq!(committed, Committed { audited: 1, discovered: 2 });
    let again = frontier.commit(&lease, commit).expect("the lease holds");
    assert_eq!(again, Committed { audited: 0, discovered: 0 });
    let counts = frontier.counts().expect("the medium works");
    assert_eq!((counts.waiting, counts.audited(), counts.ended()), (1, 1, 2));
}

fn pages_come_in_order_and_once(frontier: &mut dyn Frontier) {
    let pages = [("http://a.example/z", 1), ("http://a.example/b", 0), ("http://a.example/a", 1)];
    frontier.seed(pages.map(|(url, depth)| found(url, depth)).to_vec()).expect("the medium works");
    let lease = claim(frontier, SITE);
    assert_eq!(next(frontier, &lease, 2), ["http://a.example/b", "http://a.example/z"]);
    assert_eq!(next(frontier, &lease, 9), ["http://a.example/a"]);
    assert!(next(frontier, &lease, 9).is_empty());
    let open = frontier.sites().expect("the medium works");
    assert_eq!(open, [SITE], "a site with pages in hand is open");
    let settled = pages.map(|(url, _)| ended(url, UrlState::Audited, None)).to_vec();
    frontier.commit(&lease, Commit { settled, discovered: Vec::new() }).expect("the lease holds");
    assert!(frontier.sites().expect("the medium works").is_empty());
}

fn sites_are_apart(frontier: &mut dyn Frontier) {
    let pages = vec![
        found("http://a.example/", 0),
        found("https://www.a.example/", 0),
        found("http://b.example:81/", 0),
    ];
    frontier.seed(pages).expect("the medium works");
    assert_eq!(frontier.sites().expect("the medium works"), [SITE, "b.example:81"]);
    let (one, other) = (claim(frontier, SITE), claim(frontier, "b.example:81"));
    assert_eq!(next(frontier, &one, 9).len(), 2);
    assert_eq!(next(frontier, &other, 9), ["http://b.example:81/"]);
}

fn a_lease_holds_until_its_time(frontier: &mut dyn Frontier) {
    frontier.seed(vec![found("http://a.example/", 0)]).expect("the medium works");
    let first = claim(frontier, SITE);
    assert_eq!(next(frontier, &first, 9).len(), 1);
    let almost = START + LEASE_LENGTH - Duration::from_secs(1);
    assert!(frontier.claim(SITE, almost).expect("the medium works").is_none());
    frontier.heartbeat(&first, almost).expect("the lease holds");
    let later = START + LEASE_LENGTH + Duration::from_secs(1);
    assert!(frontier.claim(SITE, later).expect("the medium works").is_none(), "the heartbeat counts");
    let after = almost + LEASE_LENGTH;
    let second = frontier.claim(SITE, after).expect("the medium works").expect("the lease ran out");
    assert!(second.epoch > first.epoch);
    assert_eq!(next(frontier, &second, 9).len(), 1, "what the first had in hand waits again");
}

fn a_lost_lease_changes_nothing(frontier: &mut dyn Frontier) {
    frontier.seed(vec![found("http://a.example/", 0)]).expect("the medium works");
    let first = claim(frontier, SITE);
    let after = START + LEASE_LENGTH;
    let second = frontier.claim(SITE, after).expect("the medium works").expect("the lease ran out");
    let commit = Commit {
        settled: vec![ended("http://a.example/", UrlState::Audited, None)],
        discovered: vec![found("http://a.example/new", 1)],
    };
    let is_lost = |error| matches!(error, FrontierError::LeaseLost(site) if site == SITE);
    assert!(is_lost(frontier.commit(&first, commit).expect_err("the lease is lost")));
    assert!(is_lost(frontier.next(&first, 1).expect_err("the lease is lost")));
    assert!(is_lost(frontier.heartbeat(&first, after).expect_err("the lease is lost")));
    assert!(is_lost(frontier.release(&first).expect_err("the lease is lost")));
    assert_eq!(next(frontier, &second, 9), ["http://a.example/"]);
}

fn pages_in_hand_wait_again_after_release(frontier: &mut dyn Frontier) {
    frontier.seed(vec![found("http://a.example/", 0)]).expect("the medium works");
    let lease = claim(frontier, SITE);
    assert_eq!(next(frontier, &lease, 9).len(), 1);
    frontier.release(&lease).expect("the lease holds");
    assert!(frontier.next(&lease, 9).is_err(), "a lease given back is none");
    let lease = claim(frontier, SITE);
    assert_eq!(next(frontier, &lease, 9).len(), 1);
}

fn the_first_state_stays(frontier: &mut dyn Frontier) {
    frontier.seed(vec![found("http://a.example/", 0)]).expect("the medium works");
    let lease = claim(frontier, SITE);
    for state in [UrlState::Audited, UrlState::TimedOut] {
        // The second address was never discovered: a redirect led to it.
        let settled = vec![
            ended("http://a.example/", state, Some(state.as_str())),
            ended("http://a.example/target", state, None),
        ];
        frontier.commit(&lease, Commit { settled, discovered: Vec::new() }).expect("the lease holds");
    }
    let mut seen = Vec::new();
    let mut see = |_: &Url, state: Option<(UrlState, String)>, record| seen.push((state, record));
    frontier.each(&mut see).expect("the medium works");
    let state = Some((UrlState::Audited, "because".to_owned()));
    assert_eq!(seen, [(state.clone(), Some("audited".to_owned())), (state, None)]);
    assert!(next(frontier, &lease, 9).is_empty());
}

fn the_ledger_is_in_order(frontier: &mut dyn Frontier) {
    let pages = ["http://a.example/b", "http://a.example/B", "http://a.example/?q", "http://a.example/é"];
    frontier.seed(pages.map(|url| found(url, 0)).to_vec()).expect("the medium works");
    let mut seen = Vec::new();
    frontier.each(&mut |url, _, _| seen.push(url.to_string())).expect("the medium works");
    assert_eq!(
        seen,
        ["http://a.example/%C3%A9", "http://a.example/?q", "http://a.example/B", "http://a.example/b"]
    );
}

fn remarks_are_kept(frontier: &mut dyn Frontier) {
    assert_eq!(frontier.remark("seeded").expect("the medium works"), None);
    frontier.set_remark("seeded", "1").expect("the medium works");
    frontier.set_remark("seeded", "2").expect("the medium works");
    assert_eq!(frontier.remark("seeded").expect("the medium works").as_deref(), Some("2"));
}
